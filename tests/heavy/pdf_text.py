"""Real damage: muwazi's own articles made into PDFs by LibreOffice and Chromium, read back by pdftotext and mutool, and
repaired by `muwazi doctor --fix`. Prints how many of the article's words come back, in their order, before and after.

  pdf_text.py MUWAZI SOURCE_ROOT [--keep FOLDER]
"""
import difflib
import html
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

import heavy

ARTICLES = ['essay.ar.txt', 'health.ar.txt', 'interview.ar.txt', 'law.ar.txt', 'news.ar.txt', 'press.ar.txt', 'science.ar.txt',
            'story.ar.txt', 'mixed-news.txt']
FONTS = ['Amiri', 'Noto Naskh Arabic']
LEAST = 0.97  # of mutool's words, after
WORSE = 0.002  # pdftotext gives logical order, with lines and words apart: the repair must not lose more than this of it
CHROMIUM = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync', '--no-pdf-header-footer']

PAGE = '''<!DOCTYPE html>
<html lang="ar"><head><meta charset="utf-8"><title>text</title><style>body { font-family: "%s"; font-size: 14pt }</style></head>
<body dir="rtl" style="font-family: '%s'">
%s
</body></html>
'''


def run(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=240, **options)


def make_page(path, text, font):
    rows = []
    for line in filter(str.strip, text.split('\n')):
        right = len(re.findall('[\u0600-\u06ff]', line)) > len(re.findall('[A-Za-z]', line))
        rows.append('<p dir="%s">%s</p>' % ('rtl' if right else 'ltr', html.escape(line.strip())))
    with open(path, 'w', encoding='utf-8') as file:
        file.write(PAGE % (font, font, '\n'.join(rows)))


def print_libreoffice(folder, pages):
    """All pages in one run: LibreOffice takes longer to start than to print."""
    profile = '-env:UserInstallation=file://' + os.path.join(folder, 'profile')
    out = os.path.join(folder, 'libreoffice')
    run('soffice', profile, '--headless', '--infilter=HTML (StarWriter)', '--convert-to', 'pdf:writer_pdf_Export', '--outdir', out,
        *pages, env=dict(os.environ, HOME=folder))
    return out


def print_chromium(folder, pages):
    out = os.path.join(folder, 'chromium')
    os.makedirs(out, exist_ok=True)
    for page in pages:
        name = os.path.splitext(os.path.basename(page))[0] + '.pdf'
        run('chromium', *CHROMIUM, '--user-data-dir=' + os.path.join(folder, 'browser'),
            '--print-to-pdf=' + os.path.join(out, name), 'file://' + page, env=dict(os.environ, HOME=folder))
    return out


def words_of(text):
    """Words of letters and numbers, without vowel marks and joining strokes, which no reading of a PDF keeps in place."""
    text = re.sub('[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c]', '', unicodedata.normalize('NFC', text))
    return re.findall(r'\w+', text)


def recovered(words, text):
    """How many of the words stand in the text in the same order."""
    matcher = difflib.SequenceMatcher(None, words, words_of(text), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def read_pdf(reader, pdf):
    if reader == 'pdftotext':
        done = run('pdftotext', '-enc', 'UTF-8', pdf, '-')
    else:
        done = run('mutool', 'draw', '-q', '-F', 'txt', pdf)
    return done.stdout.decode('utf-8', 'replace')


def repair(muwazi, folder, text):
    source, target = os.path.join(folder, 'read.txt'), os.path.join(folder, 'fixed.txt')
    with open(source, 'w', encoding='utf-8', newline='') as file:
        file.write(text)
    done = run(muwazi, 'doctor', '--fix', '-o', target, source)
    if done.returncode not in (0, 1):
        print(done.stderr.decode())
        sys.exit(1)
    with open(target, encoding='utf-8', newline='') as file:
        return file.read()


def main():
    muwazi, root = os.path.abspath(sys.argv[1]), sys.argv[2]
    heavy.need('soffice', 'chromium', 'pdftotext', 'mutool', 'fc-list')
    known = run('fc-list').stdout.decode()
    for font in FONTS:
        if font not in known:
            heavy.skip('the font %s is not installed' % font)
    keep = sys.argv[sys.argv.index('--keep') + 1] if '--keep' in sys.argv else None
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or temporary
        os.makedirs(folder, exist_ok=True)
        texts, pages = {}, []
        for font in FONTS:
            for article in ARTICLES:
                with open(os.path.join(root, 'corpora', 'articles', article), encoding='utf-8') as file:
                    text = file.read()
                page = os.path.join(folder, '%s-%s.html' % (article[:-4], font.replace(' ', '')))
                make_page(page, text, font)
                texts[os.path.basename(page)[:-5]] = (font, words_of(text))
                pages.append(page)
        print('%-12s %-18s %-10s %6s %8s %8s' % ('printed by', 'font', 'read by', 'words', 'before', 'after'))
        failed = False
        for printer, make in (('libreoffice', print_libreoffice), ('chromium', print_chromium)):
            out = make(folder, pages)
            for font in FONTS:
                for reader in ('pdftotext', 'mutool'):
                    total = before = after = 0
                    for name, (made_in, words) in texts.items():
                        pdf = os.path.join(out, name + '.pdf')
                        if made_in != font:
                            continue
                        if not os.path.exists(pdf):
                            print('%s made no %s' % (printer, pdf))
                            sys.exit(1)
                        text = read_pdf(reader, pdf)
                        fixed = repair(muwazi, folder, text)
                        if keep:
                            for suffix, content in (('read', text), ('fixed', fixed)):
                                with open(os.path.join(out, '%s.%s.%s.txt' % (name, reader, suffix)), 'w', encoding='utf-8') as file:
                                    file.write(content)
                        total += len(words)
                        before += recovered(words, text)
                        after += recovered(words, fixed)
                    print('%-12s %-18s %-10s %6d %7.2f%% %7.2f%%' % (printer, font, reader, total, 100 * before / total,
                                                                    100 * after / total))
                    least = LEAST * total if reader == 'mutool' else before - WORSE * total
                    if after < least:
                        failed = True
                        print('fewer words than the %.0f promised' % least)
        sys.exit(1 if failed else 0)


main()
