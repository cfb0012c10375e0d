#!/usr/bin/env python3
"""Sheets in Debian's Chromium, driven by playwright-core, judged by axe-core: makes the sheets and runs tests/browser/sheet.mjs on them.

  sheet_browser.py MUWAZI SOURCE_ROOT [--shots FOLDER]
"""
import os
import shutil
import subprocess
import sys
import tempfile

import heavy

HARD = [
    ('The report is ready.', 'التَّقْرِيرُ جاهز، وهو تَقْرِيرٌ مفيد.'),
    ('The family came home.', 'عادت الأسرة إلى البيت.'),
    ('The library has a book.', 'في المكتبة كتاب.'),
    ('It was built in 1998.', 'بُني سنة ١٩٩٩.'),
    ('The café is open.', 'المقهى مفتوح.'),
    ('Write </script><script>alert(1)</script> & <!-- here.', 'اكتب </script> هنا.'),
]
# A page that lacks a long stretch in one language.
WEATHER = ['rain fell on the village', 'the wind came from the sea', 'snow lay on the hills', 'the sun stood over the river', 'fog hid the road']
WEATHER_AR = ['هطل المطر على القرية', 'جاءت الريح من البحر', 'غطى الثلج التلال', 'كانت الشمس فوق النهر', 'أخفى الضباب الطريق']


def write(path, text):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


def make_sheets(folder):
    muwazi, root = sys.argv[1], sys.argv[2]
    articles = os.path.join(root, 'corpora', 'articles')
    long_rows = ['House %d stands in street %d.\tيقع البيت %d في الشارع %d.' % (i, i % 97, i, i % 97) for i in range(10000)]
    english = ['In year %d %s.' % (1900 + i, WEATHER[i % 5]) for i in range(90)]
    arabic = ['في سنة %d %s.' % (1900 + i, WEATHER_AR[i % 5]) for i in range(90) if i < 30 or i >= 65]
    texts = {
        'news': [os.path.join(articles, 'news.en.txt'), os.path.join(articles, 'news.ar.txt')],
        'ship': [os.path.join(articles, 'headings-1-ship.txt')],
        'hard': [write(os.path.join(folder, 'hard.tsv'), ''.join('%s\t%s\n' % row for row in HARD))],
        'long': [write(os.path.join(folder, 'long.tsv'), '\n'.join(long_rows) + '\n')],
        'broken': [write(os.path.join(folder, 'en.txt'), '\n\n'.join(english)), write(os.path.join(folder, 'ar.txt'), '\n\n'.join(arabic))],
    }
    for name, files in texts.items():
        subprocess.run([muwazi, 'sheet', '--quiet', '-o', os.path.join(folder, name + '.html')] + files, check=True)


def main():
    heavy.need('node', 'chromium')
    browser = os.path.join(sys.argv[2], 'tests', 'browser')
    for package in ('playwright-core', 'axe-core'):
        if not os.path.isdir(os.path.join(browser, 'node_modules', package)):
            heavy.skip(package + ' is not installed')
    shots = sys.argv[sys.argv.index('--shots') + 1:][:1] if '--shots' in sys.argv else []
    with tempfile.TemporaryDirectory() as folder:
        make_sheets(folder)
        done = subprocess.run(['node', os.path.join(browser, 'sheet.mjs'), shutil.which('chromium'), folder] + shots,
                              env=dict(os.environ, HOME=folder), check=False)
    return done.returncode


if __name__ == '__main__':
    sys.exit(main())
