"""Widths of `muwazi measure` against Chromium's, which shapes by the same HarfBuzz but finds scripts, fonts and directions by
code of its own: every segment of some articles, in three fonts.

  measure_browser.py MUWAZI SOURCE_ROOT
"""
import html
import json
import os
import re
import subprocess
import sys
import tempfile

import heavy

ARTICLES = [('tests/cli/labels.po',), ('corpora/articles/news.en.txt', 'corpora/articles/news.ar.txt'),
            ('corpora/articles/law.en.txt', 'corpora/articles/law.ar.txt'),
            ('corpora/articles/interview.en.txt', 'corpora/articles/interview.ar.txt')]
FONTS = [['Noto Sans', 'Noto Sans Arabic'], ['Amiri'], ['Noto Naskh Arabic', 'Noto Sans']]
SIZE = 14
MOST = 0.12  # pixels: Chromium rounds each stretch of one direction to 1/64
CHROMIUM = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync', '--dump-dom']

PAGE = '''<!DOCTYPE html><meta charset="utf-8"><pre id="told"></pre>
<div style="font: %s; white-space: pre; text-rendering: geometricPrecision">%s</div><script>
document.getElementById("told").textContent = JSON.stringify([...document.querySelectorAll("span")].map(
  text => text.getBoundingClientRect().width));
</script>'''


def measure(fonts, files):
    """[(text, direction, width)] of both sides of all pairs."""
    muwazi, root = sys.argv[1], sys.argv[2]
    told = subprocess.run([muwazi, 'measure', '--json', '--size=%d' % SIZE] + ['--font=' + font for font in fonts] +
                          [os.path.join(root, file) for file in files], stdout=subprocess.PIPE, check=True)
    rows = [json.loads(line) for line in told.stdout.decode().splitlines()][:-1]
    return [(row[side]['text'], direction, row[side]['width']) for row in rows for side, direction in (('en', 'ltr'), ('ar', 'rtl'))]


def browse(folder, fonts, rows):
    """Chromium's widths."""
    path = os.path.join(folder, 'page.html')
    lines = ['<div dir="%s" lang="%s"><span>%s</span></div>' % (direction, 'ar' if direction == 'rtl' else 'en', html.escape(text))
             for text, direction, _ in rows]
    style = '%dpx %s' % (SIZE, ', '.join("'%s'" % font for font in fonts))
    with open(path, 'w', encoding='utf-8') as file:
        file.write(PAGE % (style, ''.join(lines)))
    told = subprocess.run(['chromium', '--user-data-dir=' + os.path.join(folder, 'profile')] + CHROMIUM + ['file://' + path],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, timeout=240)
    return json.loads(html.unescape(re.search('<pre id="told">(.*?)</pre>', told.stdout.decode(), re.S).group(1)))


def main():
    heavy.need('chromium')
    if not os.path.exists('/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf'):
        heavy.skip('fonts-noto-core is not installed')
    faults = 0
    with tempfile.TemporaryDirectory(prefix='muwazi-measure-') as folder:
        for fonts in FONTS:
            rows = [row for files in ARTICLES for row in measure(fonts, files)]
            worst = 0
            for (text, _, width), theirs in zip(rows, browse(folder, fonts, rows)):
                worst = max(worst, abs(width - theirs))
                if abs(width - theirs) > MOST:
                    faults += 1
                    print('%s: %.2f, Chromium %.2f: %s' % (', '.join(fonts), width, theirs, text))
            print('%s: %d texts, at most %.3f pixels apart' % (', '.join(fonts), len(rows), worst))
            if len(rows) < 200:
                faults += 1
                print('only %d texts' % len(rows))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
