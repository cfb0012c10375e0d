#!/usr/bin/env python3
"""The PDF of a sheet as other programs read it: its text, its outline, and its bytes on another day.

  sheet_pdf.py MUWAZI SOURCE_ROOT

Mutool gives nearly every Arabic word as it was written. Pdftotext parts words where one letter reaches over the next and at vowel
marks, whose place lies before the end of their letter, so of it the words without marks are counted, and the letters of all in order.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

import heavy

ARABIC = re.compile('[\u0621-\u0652\u0670]+')
CONTROLS = re.compile('[\u200e\u200f\u202a-\u202e\u2066-\u2069]')
ARTICLES = ['news', 'story', 'law', 'health', 'science']


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout


def is_marked(word):
    return any(unicodedata.category(c) == 'Mn' for c in word)


def share(words, text):
    """Of the words, those that the text has as often."""
    got = collections.Counter(ARABIC.findall(CONTROLS.sub('', text)))
    return sum(min(count, got[word]) for word, count in collections.Counter(words).items()) / len(words)


def main():
    muwazi, root = sys.argv[1], sys.argv[2]
    heavy.need('pdftotext', 'mutool')
    faults = 0

    def check(good, what):
        nonlocal faults
        print('%s: %s' % ('ok' if good else 'FAIL', what))
        faults += not good

    with tempfile.TemporaryDirectory(prefix='muwazi-sheet-') as folder:
        for article in ARTICLES:
            files = [os.path.join(root, 'corpora', 'articles', '%s.%s.txt' % (article, side)) for side in ('en', 'ar')]
            pdf, again = os.path.join(folder, article + '.pdf'), os.path.join(folder, article + '-2.pdf')
            run(muwazi, 'sheet', '-q', '--title=A title – عنوان', '-o', pdf, *files)
            run(muwazi, 'sheet', '-q', '--title=A title – عنوان', '-o', again, *files)
            with open(pdf, 'rb') as one, open(again, 'rb') as other:
                check(one.read() == other.read(), '%s: the same bytes twice' % article)
            with open(files[1], encoding='utf-8') as file:
                words = ARABIC.findall(unicodedata.normalize('NFC', file.read()))
            bare = [word for word in words if not is_marked(word)]
            told = unicodedata.normalize('NFC', run('mutool', 'draw', '-q', '-F', 'txt', pdf).decode())
            check(share(words, told) >= 0.98, '%s: %.3f of the words by mutool' % (article, share(words, told)))
            told = run('pdftotext', pdf, '-').decode()
            check(share(bare, told) >= 0.92, '%s: %.3f of the words without marks by pdftotext' % (article, share(bare, told)))
            info = run('pdfinfo', pdf).decode()
            check('A title – عنوان' in info, '%s: the title' % article)
            check('CreationDate' not in info, '%s: no date' % article)
        outline = run('mutool', 'show', os.path.join(folder, 'news.pdf'), 'outline').decode()
        for heading in ('Three Nations Sign First Treaty on Sharing the River Hadar', 'A night without coffee', 'Money and doubts'):
            check(heading in outline, 'a bookmark: ' + heading)
    return faults > 0


if __name__ == '__main__':
    sys.exit(main())
