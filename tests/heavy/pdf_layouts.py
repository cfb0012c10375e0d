"""PDFs of muwazi's own articles, in several layouts, by LibreOffice, Chromium and WeasyPrint: how many pairs of a plain text come out of
the PDFs as well. Prints a table, a line a layout and program, and what is lost; fails below what LEAST promises.

  pdf_layouts.py MUWAZI SOURCE_ROOT [--keep FOLDER] [--all] [--only LAYOUT] [--by PROGRAM] [--show]

--keep  PDFs are left in FOLDER, and those that are there already are taken. --all: every article, both fonts. --show: pairs that differ.
"""
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

import heavy

ARTICLES = ['news', 'law', 'interview']
MORE = ['essay', 'health', 'press', 'science', 'story']
FONTS = ['Amiri', 'Noto Naskh Arabic']
NAMES = {'Amiri': 'amiri', 'Noto Naskh Arabic': 'noto'}
LAYOUTS = ['one', 'two', 'narrow', 'notes', 'rows', 'columns']
BILINGUAL = ('rows', 'columns')
PROGRAMS = ['libreoffice', 'chromium', 'weasyprint']
# WeasyPrint 57 gives one glyph of Arabic a sentence of text, which nobody can read back: its English is read beside the plain Arabic.
ENGLISH_ONLY = ('weasyprint',)
# Shares of the plain text's pairs.
LEAST = {
    ('libreoffice', 'one'): .97, ('libreoffice', 'two'): .95, ('libreoffice', 'narrow'): .98, ('libreoffice', 'notes'): .96,
    ('libreoffice', 'rows'): .98, ('libreoffice', 'columns'): .92, ('chromium', 'one'): .88, ('chromium', 'two'): .98,
    ('chromium', 'narrow'): .93, ('chromium', 'notes'): .95, ('chromium', 'rows'): .87, ('chromium', 'columns'): .97,
    ('weasyprint', 'one'): .98, ('weasyprint', 'two'): .98, ('weasyprint', 'narrow'): .98, ('weasyprint', 'notes'): .93,
}
CHROMIUM = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync']
SYLLABLES = re.compile('(?<=[aeiouy][bcdfghjklmnprstvz])(?=[bcdfghjklmnprstvz][aeiouy][a-z])')
ITEM = re.compile(r'\(?\w{1,2}[).\-–]\s|[•*–-]\s')

# What articles lack, in both languages: (kind, text); a footnote stands at the end of the paragraph before it.
EXTRAS = {
    'en': [('item', 'Bring the form that the office sent to you.'), ('item', 'Sign it in the presence of a witness, and do not forget to write '
            'the date of the day on which you signed it beside your name.'), ('item', 'Keep the copy for three years.'),
           ('cell', ['Season', 'Water in cubic metres', 'Price']), ('cell', ['Spring', '1,200', 'Four dinars']),
           ('cell', ['Summer', '3,450', 'Six dinars']), ('cell', ['Autumn', '2,100', 'Five dinars'])],
    'ar': [('item', 'أحضر الاستمارة التي أرسلها إليك المكتب.'), ('item', 'وقّعها في حضور شاهد، ولا تنسَ أن تكتب تاريخ اليوم الذي وقّعتها فيه إلى '
            'جانب اسمك.'), ('item', 'احتفظ بالنسخة ثلاث سنوات.'),
           ('cell', ['الفصل', 'الماء بالأمتار المكعبة', 'الثمن']), ('cell', ['الربيع', '1,200', 'أربعة دنانير']),
           ('cell', ['الصيف', '3,450', 'ستة دنانير']), ('cell', ['الخريف', '2,100', 'خمسة دنانير'])],
}
FOOTNOTES = {'en': ['The figures are those of the year before last.', 'The building burnt down in the winter of 1931 and was built anew.'],
             'ar': ['هذه الأرقام هي أرقام السنة قبل الماضية.', 'احترق المبنى في شتاء عام 1931 ثم أُعيد بناؤه.']}


def read_article(root, name, language):
    """[(kind, text)]: title, heading, text, item; and chunks, which are what an empty line parts."""
    with open(os.path.join(root, 'corpora', 'articles', '%s.%s.txt' % (name, language)), encoding='utf-8') as file:
        chunks = [part.strip().split('\n') for part in file.read().split('\n\n') if part.strip()]
    out = []
    for number, lines in enumerate(chunks):
        chunk = []
        for line in lines:
            item = bool(ITEM.match(line))
            if item or not chunk:
                short = len(lines) == 1 and len(line) < 70 and line[-1] not in '.:؛،؟?!”»"'
                chunk.append(['title' if number == 0 and short else 'heading' if short and not item else 'item' if item else 'text', line])
            else:
                chunk[-1][1] += ' ' + line
        out.append([tuple(part) for part in chunk])
    return out


def blocks_of(root, name, language, layout):
    """[(kind, text)] of one document."""
    blocks = []
    for number, chunk in enumerate(read_article(root, name, language)):
        blocks += chunk
        if layout == 'notes' and number == 4:
            blocks += EXTRAS[language]
    if layout == 'notes':
        notes = iter(FOOTNOTES[language])
        blocks = [(kind, text, next(notes, None) if kind == 'text' and len(text) > 150 else None) for kind, text in blocks]
    else:
        blocks = [(kind, text, None) for kind, text in blocks]
    return blocks


def plain_text(blocks):
    """The text that the PDF is to come to."""
    parts, notes = [], []
    for kind, text, note in blocks:
        parts.append('\n\n'.join(text) if kind == 'cell' else text)
        if note:
            notes.append(note)
    return '\n\n'.join(parts + notes) + '\n'


def hyphenate(text, language):
    return SYLLABLES.sub('\u00ad', text) if language == 'en' else text


# HTML, for Chromium and WeasyPrint.

STYLE = '''
body { font-family: "%(font)s"; font-size: 12pt; line-height: %(leading)s; margin: 0 }
p { margin: 0 0 8pt 0 } h1 { font-size: 18pt } h2 { font-size: 14pt } td, th { border: 1px solid #888; padding: 4pt; vertical-align: top }
table { border-collapse: collapse; margin-bottom: 8pt }
.two { columns: 2; column-gap: 24pt } .narrow { columns: 2; column-gap: 20pt; text-align: justify; hyphens: %(hyphens)s }
.rows td { width: 50%% } .rows { width: 100%% }
.side { float: left; width: 47%% } .side.ar { float: right }
.note { font-size: 9pt; %(note)s }
@page { size: A4; margin: 22mm 20mm %(margins)s }
'''
MARGINS = '''; @top-center { content: "%s"; font-family: "%s"; font-size: 9pt } @bottom-center { content: counter(page); font-size: 9pt }'''


def html_of(blocks, language, program):
    out, notes, cells, in_list = [], [], [], False
    def flush():
        if cells:
            out.append('<table>%s</table>' % ''.join('<tr>%s</tr>' % ''.join('<td>%s</td>' % html.escape(c) for c in row) for row in cells))
            cells.clear()
    for kind, text, note in blocks:
        if kind == 'cell':
            cells.append(text)
            continue
        flush()
        text = html.escape(text)
        if note and program == 'weasyprint':
            text += '<span class="note">%s</span>' % html.escape(note)
        elif note:
            notes.append(note)
            text += '<sup>%d</sup>' % len(notes)
        tag = {'title': 'h1', 'heading': 'h2', 'text': 'p'}.get(kind, 'p')
        if kind == 'item' and not ITEM.match(html.unescape(text)):
            out.append('<ul><li>%s</li></ul>' % text)
        else:
            out.append('<%s>%s</%s>' % (tag, text, tag))
    flush()
    out += ['<hr>'] * bool(notes) + ['<p class="note">%d. %s</p>' % (i + 1, html.escape(note)) for i, note in enumerate(notes)]
    return '\n'.join(out)


def make_html(path, root, name, languages, layout, font, program):
    texts = {language: blocks_of(root, name, language, layout) for language in languages}
    if layout == 'narrow' and program == 'chromium':
        texts = {language: [(kind, hyphenate(text, language), note) for kind, text, note in blocks] for language, blocks in texts.items()}
    language = languages[0]
    title = texts[language][0][1]
    if layout == 'rows':
        chunks = [read_article(root, name, one) for one in languages]
        body = '<table class="rows">%s</table>' % ''.join('<tr>%s</tr>' % ''.join(
            '<td lang="%s" dir="%s">%s</td>' % (one, 'rtl' if one == 'ar' else 'ltr', html_of([part + (None,) for part in chunk], one, program))
            for one, chunk in zip(languages, row)) for row in zip(*chunks))
    elif layout == 'columns':
        body = ''.join('<div class="side %s" lang="%s" dir="%s">%s</div>' % (one, one, 'rtl' if one == 'ar' else 'ltr',
                                                                           html_of(texts[one], one, program)) for one in languages)
    else:
        body = '<div class="%s">%s</div>' % (layout, html_of(texts[language], language, program))
    margins = MARGINS % (title.replace('"', ''), font) if program == 'weasyprint' and layout != 'one' else ''
    style = STYLE % {'font': font, 'leading': '1.5' if layout == 'one' else 'normal', 'margins': margins,
                     'hyphens': 'auto' if program == 'weasyprint' else 'manual',
                     'note': 'float: footnote' if program == 'weasyprint' else ''}
    with open(path, 'w', encoding='utf-8') as file:
        file.write('<!DOCTYPE html><html lang="%s" dir="%s"><head><meta charset="utf-8"><title>%s</title><style>%s</style></head><body>%s</body></html>'
                   % (language, 'rtl' if language == 'ar' and len(languages) == 1 else 'ltr', html.escape(title), style, body))


# Flat ODT, for LibreOffice.

FODT = '''<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'%(font)s'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="%(mode)s"/><style:text-properties style:font-name="F"
 style:font-name-complex="F" fo:font-size="12pt" style:font-size-complex="12pt" fo:language="en" fo:country="US" style:language-complex="ar"
 style:country-complex="EG"/></style:default-style>
%(styles)s
<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0" text:footnotes-position="page"/>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"
 style:writing-mode="%(mode)s">%(columns)s</style:page-layout-properties>
<style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.5cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
<style:style style:name="Half" style:family="table-column"><style:table-column-properties style:column-width="8.5cm"/></style:style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.097cm"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">%(margins)s</style:master-page></office:master-styles>
<office:body><office:text>%(body)s</office:text></office:body></office:document>
'''
ODT_MARGINS = '''<style:header><text:p text:style-name="%s">%s</text:p></style:header><style:footer><text:p text:style-name="%s">%s
<text:page-number>1</text:page-number></text:p></style:footer>'''


def odt_styles(layout):
    out = []
    for language in ('en', 'ar'):
        rtl = language == 'ar'
        base = 'style:writing-mode="%s" fo:text-align="%s" style:justify-single-word="false"' % (
            'rl-tb' if rtl else 'lr-tb', 'justify' if layout == 'narrow' else 'end' if rtl else 'start')
        hyphens = ' fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"' if layout == 'narrow' and not rtl else ''
        for name, size, above in (('text', 12, 0.0), ('item', 12, 0.0), ('title', 18, 0.3), ('heading', 14, 0.3), ('note', 9, 0.0), ('margin', 9, 0.0)):
            out.append('<style:style style:name="%s-%s" style:family="paragraph"><style:paragraph-properties %s fo:margin-top="%.1fcm" '
                       'fo:margin-bottom="0.25cm"%s/><style:text-properties fo:font-size="%dpt" style:font-size-complex="%dpt"%s%s/></style:style>'
                       % (name, language, base, above, ' fo:line-height="150%"' if layout == 'one' and name == 'text' else '', size, size,
                          ' fo:font-weight="bold" style:font-weight-complex="bold"' if name in ('title', 'heading') else '', hyphens))
    return '\n'.join(out)


def odt_of(blocks, language, counter):
    out, cells = [], []
    def flush():
        if cells:
            counter[0] += 1
            out.append('<table:table table:name="T%d"><table:table-column table:number-columns-repeated="%d"/>%s</table:table>' % (
                counter[0], len(cells[0]), ''.join('<table:table-row>%s</table:table-row>' % ''.join(
                    '<table:table-cell table:style-name="Cell" office:value-type="string"><text:p text:style-name="text-%s">%s</text:p></table:table-cell>' % (
                        language, html.escape(c)) for c in row) for row in cells)))
            cells.clear()
    for kind, text, note in blocks:
        if kind == 'cell':
            cells.append(text)
            continue
        flush()
        text = html.escape(text)
        if note:
            counter[1] += 1
            text += ('<text:note text:note-class="footnote" text:id="n%d"><text:note-citation>%d</text:note-citation><text:note-body>'
                     '<text:p text:style-name="note-%s">%s</text:p></text:note-body></text:note>' % (counter[1], counter[1], language, html.escape(note)))
        paragraph = '<text:p text:style-name="%s-%s">%s</text:p>' % (kind, language, text)
        if kind == 'item' and not ITEM.match(html.unescape(text)):
            paragraph = '<text:list><text:list-item>%s</text:list-item></text:list>' % paragraph
        out.append(paragraph)
    flush()
    return ''.join(out)


def make_fodt(path, root, name, languages, layout, font):
    texts = {language: blocks_of(root, name, language, layout) for language in languages}
    language, counter = languages[0], [0, 0]
    columns = '<style:columns fo:column-count="2" fo:column-gap="0.8cm"/>' if layout in ('two', 'narrow') else ''
    if layout in BILINGUAL:
        chunks = [read_article(root, name, one) for one in languages]
        rows = zip(*chunks) if layout == 'rows' else [[sum(parts, []) for parts in chunks]]
        body = '<table:table table:name="T"><table:table-column table:style-name="Half" table:number-columns-repeated="2"/>%s</table:table>' % ''.join(
            '<table:table-row>%s</table:table-row>' % ''.join(
                '<table:table-cell table:style-name="Cell" office:value-type="string">%s</table:table-cell>' % odt_of([part + (None,) for part in chunk], one, counter)
                for one, chunk in zip(languages, row)) for row in rows)
    else:
        body = odt_of(texts[language], language, counter)
    margin = 'margin-' + language
    word = 'Page' if language == 'en' else 'صفحة'
    margins = ODT_MARGINS % (margin, html.escape(texts[language][0][1]), margin, word) if layout != 'one' else ''
    mode = 'rl-tb' if language == 'ar' and len(languages) == 1 else 'lr-tb'
    with open(path, 'w', encoding='utf-8') as file:
        file.write(FODT % {'font': font, 'mode': mode, 'styles': odt_styles(layout), 'columns': columns, 'margins': margins, 'body': body})


def run(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=300, **options)


def print_pages(program, folder, sources):
    """Pages → PDFs beside them."""
    env = dict(os.environ, HOME=folder)
    sources = [path for path in sources if not os.path.exists(os.path.splitext(path)[0] + '.pdf')]
    if program == 'libreoffice' and sources:
        run('soffice', '-env:UserInstallation=file://' + os.path.join(folder, 'profile'), '--headless', '--convert-to', 'pdf:writer_pdf_Export',
            '--outdir', os.path.dirname(sources[0]), *sources, env=env)
    for path in sources if program == 'chromium' else []:
        bare = ['--no-pdf-header-footer'] if '-one-' in os.path.basename(path) else []
        run('chromium', *CHROMIUM, *bare, '--user-data-dir=' + os.path.join(folder, 'browser'), '--print-to-pdf=' + path[:-5] + '.pdf',
            'file://' + path, env=env)
    for path in sources if program == 'weasyprint' else []:
        run('weasyprint', '-q', path, path[:-5] + '.pdf')
    for path in sources:
        if not os.path.exists(os.path.splitext(path)[0] + '.pdf'):
            sys.exit('%s made no PDF of %s' % (program, path))


def bare(text):
    """A text without what PDFs do not tell for sure: vowel marks, joining strokes, controls; and a list's mark."""
    text = ''.join(c for c in unicodedata.normalize('NFC', text) if not unicodedata.combining(c) and unicodedata.category(c) != 'Cf' and c != 'ـ')
    return ' '.join(re.sub(r'^[•*–-]\s', '', text).split())


def align(muwazi, files):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, 'x.jsonl')
        done = run(muwazi, 'align', '-q', '-o', out, *files)
        if done.returncode:
            return [], done.stderr.decode()
        with open(out, encoding='utf-8') as file:
            rows = [json.loads(line) for line in file]
    pairs = [tuple(bare((row.get(side) or {}).get('text', '')) for side in ('en', 'ar')) for row in rows]
    return [pair for pair in pairs if all(pair)], ''


def measure(muwazi, root, folder, program, layout, fonts, articles, show):
    """(pairs of the plain texts, how many of them come from the PDFs, pairs that the PDFs have beside them)"""
    jobs, ending = [], 'fodt' if program == 'libreoffice' else 'html'
    out = os.path.join(folder, program)
    os.makedirs(out, exist_ok=True)
    for font in fonts:
        for name in articles:
            files = []
            for languages in ([['en', 'ar']] if layout in BILINGUAL else [['en']] if program in ENGLISH_ONLY else [['en'], ['ar']]):
                path = os.path.join(out, '%s-%s-%s.%s.%s' % (name, layout, NAMES[font], ''.join(languages), ending))
                if program == 'libreoffice':
                    make_fodt(path, root, name, languages, layout, font)
                else:
                    make_html(path, root, name, languages, layout, font, program)
                files.append(path)
            jobs.append((name, font, files))
    print_pages(program, folder, [path for _, _, files in jobs for path in files])
    total = same = more = 0
    for name, font, files in jobs:
        texts = []
        for language in ('en', 'ar'):
            texts.append(os.path.join(folder, '%s-%s.%s.txt' % (name, 'notes' if layout == 'notes' else 'plain', language)))
            with open(texts[-1], 'w', encoding='utf-8') as file:
                file.write(plain_text(blocks_of(root, name, language, layout)))
        expected, _ = align(muwazi, texts)
        pdfs = [os.path.splitext(path)[0] + '.pdf' for path in files]
        found, said = align(muwazi, pdfs + texts[1:] if program in ENGLISH_ONLY else pdfs)
        if said:
            print(said)
        total += len(expected)
        same += len([pair for pair in expected if pair in found])
        more += len([pair for pair in found if pair not in expected])
        if show:
            for pair in expected:
                if pair not in found:
                    print('%s %s %s %s\n- %s\n- %s' % (program, layout, NAMES[font], name, *pair))
            for pair in found:
                if pair not in expected:
                    print('%s %s %s %s\n+ %s\n+ %s' % (program, layout, NAMES[font], name, *pair))
    return total, same, more


def option(name):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else None


def main():
    muwazi, root = os.path.abspath(sys.argv[1]), sys.argv[2]
    heavy.need('soffice', 'chromium', 'weasyprint', 'pdftotext', 'fc-list')
    known = run('fc-list').stdout.decode()
    for font in FONTS:
        if font not in known:
            heavy.skip('the font %s is not installed' % font)
    everything, failed = '--all' in sys.argv, False
    print('%-12s %-8s %6s %6s %6s' % ('printed by', 'layout', 'pairs', 'same', 'other'))
    with tempfile.TemporaryDirectory() as temporary:
        folder = os.path.abspath(option('--keep') or temporary)
        os.makedirs(folder, exist_ok=True)
        for number, program in enumerate(PROGRAMS):
            for layout in LAYOUTS:
                if option('--only') not in (None, layout) or option('--by') not in (None, program):
                    continue
                articles = ARTICLES + MORE if everything else ARTICLES
                if layout in BILINGUAL and program in ENGLISH_ONLY:
                    continue
                if layout == 'rows':
                    articles = [name for name in articles if name not in ('news', 'health', 'science', 'story')]
                fonts = FONTS if everything else [FONTS[(number + LAYOUTS.index(layout)) % 2]]
                total, same, more = measure(muwazi, root, folder, program, layout, fonts, articles, '--show' in sys.argv)
                print('%-12s %-8s %6d %6d %6d  %5.1f%%' % (program, layout, total, same, more, 100 * same / total))
                sys.stdout.flush()
                if same < LEAST.get((program, layout), 0) * total:
                    failed = True
                    print('fewer than the %.0f%% promised' % (100 * LEAST[program, layout]))
    sys.exit(1 if failed else 0)


main()
