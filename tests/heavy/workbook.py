#!/usr/bin/env python3
"""LibreOffice reads from an XLSX the texts and probabilities of the TSV, in both directions; none became a formula or a number.

  workbook.py MUWAZI SOURCE_ROOT
"""
import csv
import os
import subprocess
import sys
import tempfile

import heavy

# What a spreadsheet would take for something else, or what it would drop.
HARD = [('=SUM(A1:A9) is a formula', '=جمع خلايا الجدول'), ('+44 is the code', '+44 هو الرمز'), ('-5 degrees at night', '-5 درجات ليلاً'),
        ('@home is a name', '@البيت اسم'), ('"quoted" <b> & \'twice\'', '«مقتبس» <b> & مرتين'), ('file_x0041_ is a name', 'ملف_x0041_ اسم'),
        ('One, two; three', 'واحد، اثنان؛ ثلاثة'), ('https://example.org/ is an address', 'https://example.org/ عنوان')]


def main():
    heavy.need('soffice')
    muwazi, articles = sys.argv[1], os.path.join(sys.argv[2], 'corpora', 'articles')
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        hard = os.path.join(folder, 'hard.tsv')
        with open(hard, 'w', encoding='utf-8') as file:
            file.write('english\tarabic\n' + ''.join('%s\t%s\n' % row for row in HARD))
        texts = {'hard': [hard], 'news': [os.path.join(articles, 'news.%s.txt' % language) for language in ('en', 'ar')]}
        for name, files in texts.items():
            for source in ('en', 'ar'):
                book, table = (os.path.join(folder, '%s-%s.%s' % (name, source, ending)) for ending in ('xlsx', 'tsv'))
                for path in (book, table):
                    subprocess.run([muwazi, 'align', '--quiet', '--source=' + source, '-o', path] + files, check=True)
                with open(table, encoding='utf-8') as file:
                    wanted = [line.rstrip('\n').split('\t') for line in file][1:]
                subprocess.run(['soffice', '--headless', '-env:UserInstallation=file://' + folder + '/profile', '--convert-to',
                                'csv:Text - txt - csv (StarCalc):44,34,76,1', '--outdir', folder, book], check=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
                with open(book[:-4] + 'csv', encoding='utf-8', newline='') as file:
                    rows = list(csv.DictReader(file))
                got = [[row['English'], row['Arabic'], row['probability']] for row in rows]
                good = got == wanted and len(got) > 0
                faults += not good
                print('%s from %s: %d pairs, %d read%s' % (name, source, len(wanted), len(got), '' if good else ' WRONG'))
                for row in [] if good else got:
                    if row not in wanted:
                        print('  got ', row)
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
