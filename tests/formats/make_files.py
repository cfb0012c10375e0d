#!/usr/bin/env python3
"""Writes the files of tests/formats/files that are not written by hand, from harbour.en.txt and harbour.ar.txt.

  make_files.py [FOLDER]

What needs no other program is written always, the same bytes every time; what pandoc and LibreOffice make only where they
are installed. FOLDER: where the files go; the texts are always those of tests/formats/files.
"""
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'files')
W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.'
SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'


def paragraphs(language):
    with open(os.path.join(HERE, 'harbour.%s.txt' % language), encoding='utf-8') as file:
        return [part.strip() for part in file.read().split('\n\n')]


def document(language):
    """[(role, text)] in order: t title, h heading, p paragraph, n numbered, b bullet, c cell, f footnote."""
    roles = 'tphphnnbhccccccpff'
    texts = paragraphs(language)
    assert len(texts) == len(roles), (language, len(texts))
    return list(zip(roles, texts))


def expected_pairs():
    """What the texts come to: a sentence each, none of which holds a stop inside."""
    def sentences(language):
        return [part if part.endswith('.') or '. ' not in text else part + '.' for _, text in document(language)
                for part in text.split('. ')]
    return list(zip(sentences('en'), sentences('ar')))


def write_zip(path, parts, stored=()):
    with zipfile.ZipFile(path, 'w') as archive:
        for name, text in parts:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, text)


def rows_of(blocks):
    """Runs of cells become ('table', [[cell, cell], …])."""
    out = []
    for role, text in blocks:
        if role != 'c':
            out.append((role, text))
        elif out and out[-1][0] == 'table' and len(out[-1][1][-1]) < 2:
            out[-1][1][-1].append(text)
        elif out and out[-1][0] == 'table':
            out[-1][1].append([text])
        else:
            out.append(('table', [[text]]))
    return out


def relations(*rows):
    return '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % ''.join(
        '<Relationship Id="r%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>' % (
            i, kind, target) for i, (kind, target) in enumerate(rows))


def word_paragraph(text, properties='', extra=''):
    # Cut into two runs, as Word does for no reason that a reader sees.
    cut = len(text) // 2
    runs = ''.join('<w:r><w:t xml:space="preserve">%s</w:t></w:r>' % escape(part) for part in (text[:cut], text[cut:]))
    return '<w:p>%s%s%s</w:p>' % ('<w:pPr>%s</w:pPr>' % properties if properties else '', runs, extra)


def make_docx(path, language, tracked=False):
    styles = ''.join('<w:style w:type="paragraph" w:styleId="%s"%s><w:name w:val="%s"/>%s</w:style>' % row for row in (
        ('a', ' w:default="1"', 'Normal', ''), ('b', '', 'Title', '<w:basedOn w:val="a"/>'),
        ('c', '', 'heading 1', '<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ('d', '', 'House heading', '<w:basedOn w:val="c"/>')))
    numbering = ('<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>'
                 '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
                 '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
                 '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>')
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>'
    body, notes = [], []
    blocks = rows_of(document(language))
    count = sum(role == 'f' for role, _ in blocks)
    for role, text in blocks:
        if role == 'table':
            body.append('<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>%s</w:tbl>' % ''.join('<w:tr>%s</w:tr>' % ''.join(
                '<w:tc>%s</w:tc>' % word_paragraph(cell) for cell in row) for row in text))
        elif role == 'f':
            notes.append('<w:footnote w:id="%d">%s</w:footnote>' % (len(notes) + 1, word_paragraph(text)))
        else:
            properties = {'t': '<w:pStyle w:val="b"/>', 'h': '<w:pStyle w:val="d"/>', 'n': item % 1, 'b': item % 2}.get(role, '')
            references = ''
            if role == 'p' and count:
                references = ''.join('<w:r><w:footnoteReference w:id="%d"/></w:r>' % (i + 1) for i in range(count))
                count = 0
            if tracked and role == 'p':
                references += ('<w:del w:id="9"><w:r><w:delText>deleted words</w:delText></w:r></w:del>'
                               '<w:moveFrom w:id="8"><w:r><w:t>moved words</w:t></w:r></w:moveFrom>'
                               '<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden words</w:t></w:r>'
                               '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
                               '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
            body.append(word_paragraph(text, properties, references))
    if tracked:
        body.insert(1, '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                       '<mc:Choice Requires="x"/><mc:Fallback><w:p><w:r><w:t>second form</w:t></w:r></w:p></mc:Fallback>'
                       '</mc:AlternateContent></w:r></w:p>')
    main = 'word/document2.xml' if tracked else 'word/document.xml'
    override = ''.join('<Override PartName="/%s" ContentType="%s%s+xml"/>' % (name, WORD, kind) for name, kind in (
        (main, 'document.main'), ('word/styles.xml', 'styles'), ('word/numbering.xml', 'numbering'),
        ('word/footnotes.xml', 'footnotes')))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    wrap = lambda name, inner: head + '<w:%s xmlns:w="%s">%s</w:%s>' % (name, W, inner, name)
    types = ('<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             '<Default Extension="xml" ContentType="application/xml"/>')
    write_zip(path, [('[Content_Types].xml', head + '<Types xmlns="%s">%s%s</Types>' % (TYPES, types, override)),
                     ('_rels/.rels', relations(('officeDocument', main))),
                     ('word/_rels/%s.rels' % os.path.basename(main), relations(
                         ('styles', 'styles.xml'), ('numbering', 'numbering.xml'), ('footnotes', 'footnotes.xml'))),
                     (main, wrap('document', '<w:body>%s</w:body>' % ''.join(body))),
                     ('word/styles.xml', wrap('styles', styles)), ('word/numbering.xml', wrap('numbering', numbering)),
                     ('word/footnotes.xml', wrap('footnotes', separator + ''.join(notes)))])


def make_odt(path, language, tracked=False):
    blocks = rows_of(document(language))
    notes = ''.join('<text:note text:note-class="footnote"><text:note-citation>%d</text:note-citation><text:note-body>'
                    '<text:p>%s</text:p></text:note-body></text:note>' % (i + 1, escape(text))
                    for i, text in enumerate(text for role, text in blocks if role == 'f'))
    body = []
    for role, text in blocks:
        if role == 't':
            body.append('<text:p text:style-name="P1">%s</text:p>' % escape(text))
        elif role == 'h':
            body.append('<text:h text:outline-level="1">%s</text:h>' % escape(text))
        elif role == 'p':
            # The notes stand inside of the sentence, as they do.
            words = escape(text).split(' ')
            hidden = '<text:span text:style-name="T1">hidden words</text:span>' if tracked else ''
            body.append('<text:p>%s%s<text:s/>%s</text:p>' % (words[0] + ' ' + words[1] + notes, hidden, ' '.join(words[2:])))
            notes = ''
        elif role in 'nb':
            body.append('<text:list text:style-name="%s"><text:list-item><text:p>%s</text:p></text:list-item></text:list>'
                        % ('L1' if role == 'n' else 'L2', escape(text)))
        elif role == 'table':
            body.append('<table:table><table:table-column table:number-columns-repeated="2"/>%s</table:table>' % ''.join('<table:table-row>%s</table:table-row>' % ''.join(
                '<table:table-cell><text:p>%s</text:p></table:table-cell>' % escape(cell) for cell in row) for row in text))
    changes = ('<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted words</text:p></text:deletion>'
               '</text:changed-region></text:tracked-changes>') if tracked else ''
    spaces = ' '.join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % pair for pair in (
        ('office', 'office'), ('text', 'text'), ('table', 'table'), ('style', 'style')))
    styles = ('<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
              '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
              '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>'
              '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>')
    content = ('<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content %s><office:automatic-styles>%s'
               '</office:automatic-styles><office:body><office:text>%s%s</office:text></office:body>'
               '</office:document-content>' % (spaces, styles, changes, ''.join(body)))
    manifest = ('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">%s</manifest:manifest>'
                % ''.join('<manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>' % entry for entry in (
                    ('/', 'application/vnd.oasis.opendocument.text'), ('content.xml', 'text/xml'))))
    write_zip(path, [('mimetype', 'application/vnd.oasis.opendocument.text'), ('content.xml', content),
                     ('META-INF/manifest.xml', manifest)], ('mimetype',))


def markdown(language, style):
    """Three ways to write the same."""
    lines, number, notes = [], 0, []
    blocks = rows_of(document(language))
    count = sum(role == 'f' for role, _ in blocks)
    for role, text in blocks:
        if role == 't':
            lines += ['---', 'title: "%s"' % text, '---'] if style == 1 else ['# ' + text] if style == 2 else [text, '=' * 9]
        elif role == 'h':
            lines += ['## ' + text] if style < 3 else [text, '-' * 9]
        elif role == 'p':
            words = text.split(' ')
            marks = ''.join('[^%d]' % (i + 1) for i in range(count))
            count = 0
            words[1] = ('**%s**', '[%s](http://museum.example/a)', '*%s*')[style - 1] % words[1]
            if style == 3:
                words[3] = '\n' + words[3]
            lines += [' '.join(words) + marks]
        elif role == 'n':
            number += 1
            lines += ['%d. %s' % (number, text)]
        elif role == 'b':
            lines += [('- ', '* ', '+ ')[style - 1] + text]
        elif role == 'table':
            lines += ['\n'.join(['| %s | %s |' % tuple(text[0]), '|---|---:|'] + ['| %s | %s |' % tuple(row) for row in text[1:]])]
        elif role == 'f':
            notes.append('[^%d]: %s' % (len(notes) + 1, text))
        if not (style == 3 and role in 'th' or style == 1 and role == 't'):
            lines.append('')
        else:
            lines[-2:] = ['\n'.join(lines[-2:])] if style == 3 else lines[-2:]
            lines.append('')
    extra = ['```sh\necho code\n```', ''] if style == 2 else []
    return '\n'.join(lines + extra + ['\n\n'.join(notes), ''])


def html(language):
    out = []
    for role, text in rows_of(document(language)):
        if role == 'table':
            out.append('<table>%s</table>' % ''.join('<tr>%s</tr>' % ''.join('<td>%s</td>' % escape(c) for c in row) for row in text))
        else:
            name = {'t': 'h1', 'h': 'h2', 'p': 'p', 'f': 'p'}.get(role)
            out.append('<%s>%s</%s>' % (name, escape(text), name) if name else '<%s><li>%s</li></%s>' % (
                ('ol', escape(text), 'ol') if role == 'n' else ('ul', escape(text), 'ul')))
    return '<!DOCTYPE html>\n<html><body>\n%s\n</body></html>\n' % '\n'.join(out)


def units():
    """The pairs as units, with what makes formats hard: an ampersand, quotation marks, a line break, an untranslated one."""
    return [(en, ar) for (_, en), (_, ar) in zip(document('en'), document('ar'))] + [
        ('Save & "close" <now>', 'احفظ و"أغلق" <الآن>'), ('First line,\nsecond line.', 'السطر الأول،\nوالسطر الثاني.')]


def expected_units():
    return [(' '.join(en.split()), ' '.join(ar.split())) for en, ar in units()]


def csv_text(separator, quote_all, header):
    rows = ([header] if header else []) + [('id-%d' % i, en, ar, 'checked') if header else (en, ar) for i, (en, ar) in enumerate(units())]
    def field(text):
        if quote_all or any(c in text for c in (separator, '"', '\n')):
            return '"%s"' % text.replace('"', '""')
        return text
    return ''.join(separator.join(field(f) for f in row) + ('\r\n' if quote_all else '\n') for row in rows)


def po_text(style):
    quote = lambda text: text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n')
    out = ['msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
           '"Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n<11 ? 3 : n<100 ? 4 : 5;\\n"\n']
    for i, (en, ar) in enumerate(units()):
        if style == 1:
            out.append('#: file.c:%d\nmsgid "%s"\nmsgstr "%s"\n' % (i, quote(en), quote(ar)))
        else:
            half = en.index(' ') if ' ' in en else len(en)
            out.append('#. A note\nmsgctxt "context %d"\nmsgid ""\n"%s"\n"%s"\nmsgstr ""\n"%s"\n' % (
                i, quote(en[:half]), quote(en[half:]), quote(ar)))
    if style == 2:
        out.insert(2, '#, fuzzy\n#| msgid "Old text"\nmsgid "A doubtful text"\nmsgstr "نص مشكوك فيه"\n')
        out.insert(5, 'msgid "Not translated"\nmsgstr ""\n')
        out.append('#~ msgid "Gone"\n#~ msgstr "ذهب"\n')
    return '\n'.join(out)


def xliff_text(version):
    out = []
    for i, (en, ar) in enumerate(units()):
        first, _, rest = en.partition(' ')
        if version == '1.2':
            out.append('<trans-unit id="%d"><source>%s <bpt id="1">&lt;b&gt;</bpt>%s<ept id="1">&lt;/b&gt;</ept></source>'
                       '<seg-source><mrk mtype="seg" mid="0">no</mrk></seg-source><target state="translated">%s</target>'
                       '<alt-trans><source>no</source><target>لا</target></alt-trans></trans-unit>'
                       % (i, escape(first), escape(rest), escape(ar)))
        else:
            out.append('<unit id="%d"><notes><note>no</note></notes><segment><source>%s <pc id="1">%s</pc><ph id="2"/></source>'
                       '<target>%s</target></segment><ignorable><source> </source></ignorable></unit>'
                       % (i, escape(first), escape(rest), escape(ar)))
    if version == '1.2':
        return ('<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file '
                'original="a" source-language="en" target-language="ar-SA" datatype="plaintext"><body>%s</body></file></xliff>\n'
                % '\n'.join(out))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="%s" xmlns="urn:oasis:names:tc:xliff:document:2.0" '
            'srcLang="en-GB" trgLang="ar"><file id="f">%s</file></xliff>\n' % (version, '\n'.join(out)))


def tmx_text(style):
    out = []
    for i, (en, ar) in enumerate(units()):
        variants = ['<tuv xml:lang="en-US"><seg>%s</seg></tuv>' % escape(en), '<tuv xml:lang="ar"><seg>%s</seg></tuv>' % escape(ar)]
        if style == 2:
            variants = variants[::-1] + ['<tuv xml:lang="fr"><seg>non</seg></tuv>', '<tuv xml:lang="en"><seg>second</seg></tuv>']
        if style == 3:
            variants[0] = '<tuv lang="EN"><prop type="x-a">no</prop><seg><bpt i="1">{b}</bpt><![CDATA[%s]]><ept i="1">{/b}</ept></seg></tuv>' % en
        out.append('<tu tuid="%d"><note>no</note>%s</tu>' % (i, ''.join(variants)))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n%s<tmx version="1.4"><header srclang="en" segtype="sentence" adminlang="en" '
            'creationtool="x" creationtoolversion="1" datatype="plaintext" o-tmf="x"><note>no</note></header><body>\n%s\n</body>'
            '</tmx>\n' % ('<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n' if style == 1 else '', '\n'.join(out)))


def make_xlsx(path, shared):
    S = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    strings, rows = [], []
    def cell(place, text):
        if not shared:
            return '<c r="%s" t="inlineStr"><is><r><t xml:space="preserve">%s</t></r></is></c>' % (place, escape(text))
        strings.insert(0, text)
        return '<c r="%s" t="s"><v>@%d@</v></c>' % (place, len(strings))
    first = 3 if shared else 1
    if shared:
        rows.append('<row r="1">%s%s%s</row>' % (cell('A1', 'ID'), cell('B1', 'Arabic'), cell('D1', 'English')))
    for i, (en, ar) in enumerate(units()):
        n = i + first
        rows.append('<row r="%d">%s</row>' % (n, '<c r="A%d"><v>%d</v></c>%s%s' % (n, i, cell('B%d' % n, ar), cell('D%d' % n, en)) if shared
                                              else cell('A%d' % n, en) + cell('B%d' % n, ar)))
    text = ''.join(rows)
    for i in range(len(strings)):
        text = text.replace('@%d@' % (i + 1), str(len(strings) - 1 - i))
    kinds = [('xl/workbook.xml', 'sheet.main'), ('xl/worksheets/sheet1.xml', 'worksheet')] + (
        [('xl/sharedStrings.xml', 'sharedStrings')] if shared else [])
    override = ('<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>') + ''.join(
                    '<Override PartName="/%s" ContentType="%s%s+xml"/>' % (name, SHEET, kind) for name, kind in kinds)
    office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    parts = [('[Content_Types].xml', '<Types xmlns="%s">%s</Types>' % (TYPES, override)),
             ('_rels/.rels', relations(('officeDocument', 'xl/workbook.xml'))),
             ('xl/workbook.xml', '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="a" sheetId="1" r:id="r0"/></sheets></workbook>' % (S, office)),
             ('xl/_rels/workbook.xml.rels', relations(('worksheet', 'worksheets/sheet1.xml'), *([('sharedStrings', 'sharedStrings.xml')] if shared else []))),
             ('xl/worksheets/sheet1.xml', '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (S, text))]
    if shared:
        parts.append(('xl/sharedStrings.xml', '<sst xmlns="%s">%s</sst>' % (S, ''.join(
            '<si><t xml:space="preserve">%s</t><rPh sb="0" eb="1"><t>no</t></rPh></si>' % escape(s) for s in strings))))
    write_zip(path, parts)


def subtitles(language, style):
    """A cue for each half of a sentence; style 2 and 3 are cut at other places, and 3 is WebVTT."""
    out = ['WEBVTT\n\nNOTE no text\n'] if style == 3 else []
    texts = [text for _, text in document(language)]
    stamp = lambda ms: '%02d:%02d:%02d%s%03d' % (ms // 3600000, ms // 60000 % 60, ms // 1000 % 60, '.' if style == 3 else ',', ms % 1000)
    for i, text in enumerate(texts):
        words, start = text.split(), 5000 + 9000 * i
        cuts = [0, len(words)] if style == 1 or len(words) < 6 else [0, len(words) // 2 + (language == 'ar'), len(words)]
        for k in range(len(cuts) - 1):
            cue = ' '.join(words[cuts[k]:cuts[k + 1]])
            if style == 2:
                cue = '<i>%s</i>' % cue.replace(' ', '\n', 1)
            out.append('%s%s --> %s%s\n%s\n' % ('' if style == 3 else '%d\n' % (len(out) + 1), stamp(start + 2500 * k),
                                               stamp(start + 2500 * (k + 1) - 100), ' align:start' if style == 3 else '', cue))
    return '\n'.join(out)


def write(path, text):
    with open(path, 'w', encoding='utf-8', newline='\n') as file:
        file.write(text)


def make_plain(folder):
    """What needs nothing but Python."""
    for language in ('en', 'ar'):
        name = os.path.join(folder, 'harbour.%s' % language)
        make_docx(name + '.docx', language)
        make_docx(name + '.tracked.docx', language, True)
        make_odt(name + '.odt', language)
        make_odt(name + '.tracked.odt', language, True)
        for style in (1, 2, 3):
            write('%s.%d.md' % (name, style), markdown(language, style))
        write(name + '.html', html(language))
        for style, ending in ((1, '1.srt'), (2, '2.srt'), (3, 'vtt')):
            write('%s.%s' % (name, ending), subtitles(language, style))
        with open(os.path.join(HERE, 'harbour.%s.txt' % language), 'rb') as file:
            text = file.read()
        with open(name + '.txt.gz', 'wb') as file:
            file.write(gzip.compress(text, mtime=0))
        with open(name + '.docx', 'rb') as file:
            packed = file.read()
        with open(name + '.docx.gz', 'wb') as file:
            file.write(gzip.compress(packed[:100], mtime=0) + gzip.compress(packed[100:], mtime=0))
    make_units(folder)


def make_units(folder):
    """Files whose units are pairs already."""
    name = os.path.join(folder, 'units')
    write(name + '.plain.csv', csv_text(',', False, None))
    write(name + '.columns.csv', csv_text(',', True, ('ID', 'English', 'Arabic', 'Status')))
    write(name + '.semicolon.csv', csv_text(';', False, None))
    write(name + '.tsv', csv_text('\t', False, None))
    write(name + '.columns.tsv', csv_text('\t', False, ('ID', 'English', 'Arabic', 'Status')))
    write(name + '.quoted.tsv', csv_text('\t', True, None))
    for style in (1, 2):
        write('%s.%d.po' % (name, style), po_text(style))
    for version in ('1.2', '2.0', '2.1'):
        write('%s.%s.xlf' % (name, version), xliff_text(version))
    for style in (1, 2, 3):
        write('%s.%d.tmx' % (name, style), tmx_text(style))
    make_xlsx(name + '.xlsx', False)
    make_xlsx(name + '.shared.xlsx', True)


def convert(source, target, kind, options=()):
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(['soffice', '-env:UserInstallation=file://' + home, '--headless', *options, '--convert-to', kind, '--outdir', home,
                        source], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        made = os.path.join(home, os.path.splitext(os.path.basename(source))[0] + '.' + kind.split(':')[0])
        shutil.move(made, target)


def make_by_programs(folder):
    """What pandoc and LibreOffice make of the Markdown and of the office documents; whether any of them is here."""
    for language in ('en', 'ar'):
        name = os.path.join(folder, 'harbour.%s' % language)
        source = os.path.join(folder, 'harbour.%s.3.md' % language)
        if shutil.which('pandoc'):
            for kind in ('docx', 'odt', 'html'):
                subprocess.run(['pandoc', '--quiet', '-f', 'markdown', source, '-o', '%s.pandoc.%s' % (name, kind)], check=True)
            subprocess.run(['pandoc', '-s', '-f', 'docx', '-t', 'gfm', name + '.pandoc.docx', '-o', name + '.pandoc.md'], check=True)
        if shutil.which('soffice'):
            convert(name + '.docx', name + '.office.odt', 'odt')
            convert(name + '.odt', name + '.office.docx', 'docx:MS Word 2007 XML')
    name = os.path.join(folder, 'units')
    if shutil.which('soffice'):
        convert(name + '.shared.xlsx', name + '.office.xlsx', 'xlsx')
    if shutil.which('msgfmt'):
        for style in (1, 2):
            subprocess.run(['msgfmt', '--no-hash', '-o', '%s.%d.mo' % (name, style), '%s.%d.po' % (name, style)], check=True)
        subprocess.run(['msgfmt', '--endianness=big', '-o', name + '.big.mo', name + '.1.po'], check=True)
        subprocess.run(['msgcat', '--no-wrap', '--sort-output', '-o', name + '.msgcat.po', name + '.1.po'], check=True)
    return bool(shutil.which('pandoc') or shutil.which('soffice'))


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else HERE
    make_plain(folder)
    make_by_programs(folder)


if __name__ == '__main__':
    main()
