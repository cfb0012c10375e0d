#!/usr/bin/env python3
"""Every kind of input is aligned to the same pairs as the plain text of the same words.

  test_formats.py MUWAZI [--programs]

The files of tests/formats/files; with --programs those that pandoc, LibreOffice, gettext and poppler make of them now.
"""
import html
import json
import os
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree

import make_files

FILES = make_files.HERE
SKIPPED = 77

# Two files, one a language: the ending, and what the document is found to be.
TWO_FILES = [('docx', 'docx'), ('tracked.docx', 'docx'), ('pandoc.docx', 'docx'), ('office.docx', 'docx'), ('odt', 'odt'),
             ('tracked.odt', 'odt'), ('pandoc.odt', 'odt'), ('office.odt', 'odt'), ('1.md', 'markdown'), ('2.md', 'markdown'),
             ('3.md', 'markdown'), ('pandoc.md', 'markdown'), ('html', 'html'), ('pandoc.html', 'html'), ('txt.gz', 'text'), ('1.srt', 'srt'),
             ('2.srt', 'srt'), ('vtt', 'vtt'),
             ('docx.gz', 'docx')]
# One file of units: the ending, and what it is found to be.
UNITS = [('plain.csv', 'csv'), ('columns.csv', 'csv'), ('semicolon.csv', 'csv'), ('tsv', 'tsv'), ('columns.tsv', 'tsv'),
         ('quoted.tsv', 'tsv'), ('1.po', 'po'), ('2.po', 'po'), ('msgcat.po', 'po'), ('1.mo', 'po'), ('2.mo', 'po'),
         ('big.mo', 'po'), ('1.2.xlf', 'xliff'), ('2.0.xlf', 'xliff'), ('2.1.xlf', 'xliff'), ('1.tmx', 'tmx'), ('2.tmx', 'tmx'),
         ('3.tmx', 'tmx'), ('xlsx', 'xlsx'), ('shared.xlsx', 'xlsx'), ('office.xlsx', 'xlsx')]
UNITS_MADE = ['msgcat.po', '1.mo', '2.mo', 'big.mo', 'office.xlsx']
MADE = ['pandoc.docx', 'pandoc.odt', 'pandoc.md', 'pandoc.html', 'office.docx', 'office.odt']


def align(muwazi, files, options=()):
    """The pairs (English, Arabic) and what was said; None after a failure."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, 'pairs.tsv')
        run = subprocess.run([muwazi, 'align', '-o', out, *options, *files], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             check=False, text=True, timeout=120)
        if run.returncode:
            return None, run.stdout
        with open(out, encoding='utf-8') as file:
            return [tuple(line.rstrip('\n').split('\t')[:2]) for line in file][1:], run.stdout


def compare(name, pairs, said, expected):
    if pairs == expected:
        return 0
    print('%s: other pairs than the plain text has' % name)
    print(said if pairs is None else '\n'.join(
        ['- %s | %s' % pair for pair in expected if pair not in pairs] + ['+ %s | %s' % pair for pair in pairs if pair not in expected]))
    return 1


def check_two_files(muwazi, folder, endings):
    plain, said = align(muwazi, [os.path.join(FILES, 'harbour.%s.txt' % language) for language in ('en', 'ar')])
    faults = compare('harbour.txt', plain, said, make_files.expected_pairs())
    count = 0
    for ending, _ in TWO_FILES:
        files = [os.path.join(folder, 'harbour.%s.%s' % (language, ending)) for language in ('en', 'ar')]
        if ending in endings and os.path.exists(files[0]):
            faults += compare(ending, *align(muwazi, files), make_files.expected_pairs())
            # The other way round, and one of them plain.
            faults += compare(ending + ', turned', *align(muwazi, files[::-1]), make_files.expected_pairs())
            faults += compare(ending + ' beside a text', *align(muwazi, [files[0], os.path.join(FILES, 'harbour.ar.txt')]),
                              make_files.expected_pairs())
            count += 1
    return count, faults


def learn(muwazi, path):
    """The word list that a memory teaches, and how many units `check` finds in it."""
    run = subprocess.run([muwazi, 'lexicon', 'learn', '-q', '-l', 'none', '-o', '-', path], stdout=subprocess.PIPE, check=False)
    told = subprocess.run([muwazi, 'check', '--json', '-l', 'none', path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          check=False, text=True)
    return run.stdout, json.loads(told.stdout.splitlines()[-1]).get('units')


def check_memory(muwazi, path, expected):
    """As a memory a file has the same units, whatever it is, and packed as well."""
    name = os.path.basename(path)
    with tempfile.TemporaryDirectory() as folder:
        packed = os.path.join(folder, name + '.gz')
        with open(path, 'rb') as file, make_files.gzip.open(packed, 'wb') as out:
            out.write(file.read())
        words, units = learn(muwazi, path)
        if (words, units) == expected and words and learn(muwazi, packed) == expected:
            return 0
    print('%s: as a memory it has %s units and %d bytes of words' % (name, units, len(words)))
    return 1


def check_units(muwazi, folder, endings):
    count, faults = 0, 0
    words, units = learn(muwazi, os.path.join(FILES, 'units.tsv'))
    for ending, format_name in UNITS:
        path = os.path.join(folder, 'units.' + ending)
        if ending not in endings or not os.path.exists(path):
            continue
        count += 1
        pairs, said = align(muwazi, [path])
        if ending.endswith('.mo') or ending == 'msgcat.po': # in another order
            pairs = pairs and sorted(pairs)
            faults += compare(ending, pairs, said, sorted(make_files.expected_units()))
        else:
            faults += compare(ending, pairs, said, make_files.expected_units())
        # One fuzzy and one untranslated unit more.
        faults += check_memory(muwazi, path, (words, units + (2 if ending == '2.po' else 0)))
        again, said = align(muwazi, [path], ['--from=' + format_name])
        faults += compare(ending + ', told', again and sorted(again), said, sorted(make_files.expected_units()))
    return count, faults


def read_codes(muwazi, files, ending):
    """The texts of a TMX or XLIFF with inline codes, the codes left out, and the types of the codes that begin or stand alone."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, 'x.' + ending)
        subprocess.run([muwazi, 'align', '--quiet', '--inline', '-o', out, *files], check=True, timeout=120)
        texts, types = [], []
        for seg in xml.etree.ElementTree.parse(out).iter():
            if seg.tag.split('}')[-1] not in ('seg', 'source', 'target'):
                continue
            open_codes, text = [], seg.text or ''
            for code in seg.iter():
                name = code.tag.split('}')[-1]
                if name in ('bpt', 'ph', 'pc'):
                    types.append(code.get('type') or code.get('ctype') or '')
                if name == 'bpt':
                    open_codes.append(code.get('i') or code.get('id'))
                if name == 'ept':
                    open_codes.remove(code.get('i') or code.get('id'))
            if open_codes:
                raise ValueError('%s: a code without its end' % files)
            texts.append(''.join(text_of(seg)))
        return texts, types


def text_of(element):
    """What an element holds, but for what bpt, ept and ph hold."""
    name = element.tag.split('}')[-1]
    if name not in ('bpt', 'ept', 'ph'):
        yield element.text or ''
        for child in element:
            yield from text_of(child)
            yield child.tail or ''


# Files with inline codes, and which types both languages have.
CODED = {'pandoc.html': ['italic', 'fnote'], 'pandoc.docx': ['italic', 'fnote'], 'office.docx': ['fnote'], 'odt': ['fnote'],
         'pandoc.odt': ['italic', 'fnote'], '1.md': ['bold', 'fnote'], 'pandoc.md': ['italic', 'fnote']}


def read_segs(path):
    """The variants of a TMX as they are written, codes and all."""
    with open(path, encoding='utf-8') as file:
        return [line.strip() for line in file if '<seg>' in line]


def check_inline_again(muwazi):
    """A memory with inline codes is written and read in every format that has them, and stays as it is."""
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        def convert(source, name):
            subprocess.run([muwazi, 'align', '--quiet', '--inline', '-o', os.path.join(folder, name), *source], check=True, timeout=120)
            return [os.path.join(folder, name)]
        first = convert([os.path.join(FILES, 'harbour.%s.1.md' % language) for language in ('en', 'ar')], 'first.tmx')
        wanted = read_segs(first[0])
        for ending in ('tmx', 'xlf', 'xliff'):
            got = read_segs(convert(convert(first, 'second.' + ending), 'third.tmx')[0])
            if got != wanted or not any('<bpt' in seg for seg in got) or not any('<ph' in seg for seg in got):
                print('inline codes through %s: %s' % (ending, [pair for pair in zip(wanted, got) if pair[0] != pair[1]]))
                faults += 1
    return faults


def check_inline(muwazi, folder, endings):
    """With inline codes the texts are the same, every begin has its end, and what a file is known to have is there."""
    faults = 0
    for ending, _ in TWO_FILES:
        files = [os.path.join(folder, 'harbour.%s.%s' % (language, ending)) for language in ('en', 'ar')]
        if ending not in endings or not os.path.exists(files[0]):
            continue
        wanted = [text for pair in make_files.expected_pairs() for text in pair]
        for out in ('tmx', 'xlf', 'xliff'):
            texts, types = read_codes(muwazi, files, out)
            if texts != wanted:
                print('%s, inline codes in %s: other texts' % (ending, out))
                faults += 1
            if out == 'tmx' and any(types.count(kind) < 2 for kind in CODED.get(ending, [])):
                print('%s: the codes are %s' % (ending, types))
                faults += 1
    return faults


def check_times(muwazi):
    """Words that nobody knows, and cues without a translation: the times alone tell which belong together."""
    english = ['Bima torel.', 'Ganu sefi.', 'Lopar mine.', 'Rano velim.', 'Wiro namel.', 'Tesh borak.', 'Kefi dusal.']
    arabic = ['بشمك طرل.', 'ضكثر فلمق.', 'بلجع غضن.', 'صدثق ورض.']
    places = [1, 2, 4, 6] # the others are not translated
    def cues(texts, at):
        return '\n'.join('%d\n00:00:%02d,000 --> 00:00:%02d,500\n%s\n' % (i + 1, 4 * at[i], 4 * at[i] + 2, text)
                         for i, text in enumerate(texts))
    with tempfile.TemporaryDirectory() as folder:
        files = [os.path.join(folder, name) for name in ('a.srt', 'b.srt')]
        make_files.write(files[0], cues(english, range(7)))
        make_files.write(files[1], cues(arabic, places))
        texts = [os.path.join(folder, name) for name in ('a.txt', 'b.txt')]
        for path, lines in zip(texts, (english, arabic)):
            make_files.write(path, '\n\n'.join(lines) + '\n')
        expected = [(english[at], text) for at, text in zip(places, arabic)]
        if align(muwazi, texts, ['--lexicon=none'])[0] == expected:
            print('times: the words alone tell it, so this tests nothing')
            return 1
        return compare('times', *align(muwazi, files, ['--lexicon=none']), expected)


def check_probabilities(muwazi):
    """What align writes of the probabilities it reads again, in every format that tells them."""
    texts = [os.path.join(make_files.HERE, '../../../corpora/articles/news.%s.txt' % language) for language in ('en', 'ar')]
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        def save(name, files, *options):
            path = os.path.join(folder, name)
            subprocess.run([muwazi, 'align', '-q', '--lexicon=none', *options, '-o', path, *files], check=True, timeout=120)
            return path
        def rows(path):
            with open(path, encoding='utf-8') as file:
                return [tuple(line.rstrip('\n').split('\t')) for line in file]
        first = rows(save('first.tsv', texts, '--no-learn'))
        if len({row[2] for row in first}) < 10:
            print('probabilities: all are alike, so this tests nothing')
            faults += 1
        for ending in ('tmx', 'xlf', 'xliff', 'po', 'tsv', 'csv', 'xlsx'):
            again = rows(save('again.tsv', [save('memory.' + ending, texts, '--no-learn')]))
            if again != first:
                print('probabilities of %s: %s' % (ending, [pair for pair in zip(first, again) if pair[0] != pair[1]][:1]))
                faults += 1
            few = rows(save('few.tsv', [os.path.join(folder, 'memory.' + ending)], '--min-probability=0.9'))[1:]
            if few != [row for row in first[1:] if float(row[2]) >= 0.9]:
                print('probabilities of %s: --min-probability keeps others' % ending)
                faults += 1
    return faults


def bare(text):
    """A text without what PDFs do not tell for sure: vowel marks, controls."""
    return ' '.join(''.join(c for c in text if not unicodedata.combining(c) and unicodedata.category(c) != 'Cf').split())


def check_articles(muwazi, folder):
    """Articles in Arabic and English, printed by LibreOffice: most pairs are those of the plain text."""
    faults = 0
    for name, least in (('news', 28), ('essay', 34)):
        texts = [os.path.join(make_files.HERE, '../../../corpora/articles/%s.%s.txt' % (name, language)) for language in ('en', 'ar')]
        files = []
        for path, language in zip(texts, ('en', 'ar')):
            with open(path, encoding='utf-8') as file:
                paragraphs = [' '.join(part.split()) for part in file.read().split('\n\n')]
            page = os.path.join(folder, '%s.%s.html' % (name, language))
            make_files.write(page, '<html lang="%s" dir="%s"><meta charset="utf-8"><body>%s</body></html>' % (
                language, 'rtl' if language == 'ar' else 'ltr', ''.join('<p>%s</p>' % html.escape(part) for part in paragraphs if part)))
            files.append(os.path.join(folder, '%s.%s.pdf' % (name, language)))
            make_files.convert(page, page + '.odt', 'odt', ['--infilter=HTML (StarWriter)'])
            make_files.convert(page + '.odt', files[-1], 'pdf')
        pairs = [{(bare(a), bare(b)) for a, b in align(muwazi, found)[0] or []} for found in (texts, files)]
        same = len(pairs[0] & pairs[1])
        print('%s.pdf: %d of %d pairs as in the plain text' % (name, same, len(pairs[0])))
        faults += same < least
    return faults


def check_pdf(muwazi, folder):
    """The English text as PDF: every word in its order, on its page. Where paragraphs end a PDF does not tell, so pairs may be cut
    otherwise; right-to-left text in PDFs is the doctor's own heavy test."""
    if not (make_files.shutil.which('soffice') and make_files.shutil.which('pdftotext')):
        print('no PDF: LibreOffice or poppler-utils is not installed')
        return 0
    path, source = os.path.join(folder, 'harbour.pdf'), os.path.join(FILES, 'harbour.en.txt')
    make_files.convert(source, path, 'pdf')
    with open(path, 'rb') as file, open(path + '.gz', 'wb') as packed:
        packed.write(make_files.gzip.compress(file.read()))
    with open(source, encoding='utf-8') as file:
        words = file.read().split()
    faults = check_articles(muwazi, folder)
    for name in (path, path + '.gz'):
        blocks = subprocess.run([muwazi, 'inspect', '--stage=blocks', name], stdout=subprocess.PIPE, check=True, text=True).stdout
        decode = subprocess.run([muwazi, 'inspect', '--stage=decode', name], stdout=subprocess.PIPE, check=True, text=True).stdout
        found = [word for line in blocks.splitlines() for word in json.loads(line).get('text', '').split()]
        if found != words or json.loads(decode)['parts'] != ['page 1']:
            print('%s: other words than the text has, or another page' % name)
            faults += 1
    return faults


def main():
    muwazi = sys.argv[1]
    if '--programs' not in sys.argv:
        count, faults = check_two_files(muwazi, FILES, [ending for ending, _ in TWO_FILES])
        more, wrong = check_units(muwazi, FILES, [ending for ending, _ in UNITS])
        wrong += check_times(muwazi) + check_probabilities(muwazi) + check_inline_again(muwazi) + check_inline(muwazi, FILES, [ending for ending, _ in TWO_FILES])
    else:
        with tempfile.TemporaryDirectory() as folder:
            make_files.make_plain(folder)
            made = make_files.make_by_programs(folder)
            if not made:
                print('skipped: neither pandoc nor LibreOffice is installed; tools/test --all installs them')
                return SKIPPED
            count, faults = check_two_files(muwazi, folder, MADE)
            more, wrong = check_units(muwazi, folder, UNITS_MADE)
            wrong += check_pdf(muwazi, folder) + check_inline(muwazi, folder, MADE)
    count, faults = count + more, faults + wrong
    print('%d kinds of files, %d faults' % (count, faults))
    return 1 if faults or not count else 0


if __name__ == '__main__':
    sys.exit(main())
