#!/usr/bin/env python3
"""Broken inputs end in a message, never in a crash, a hang or a file that is half written.

  test_broken.py MUWAZI

Every file is made here: the good ones of tests/formats cut off and damaged, and bombs, circles, NULs and the like. A row that
must be refused is refused with status 1 and a message that names the file; the others may be read or refused.
"""
import gzip
import io
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile

import make_files

W = make_files.W
TYPES = make_files.TYPES
REFUSED, EITHER = True, False
# What the message must say, where a user could not tell otherwise what he has or what to do.
SAID = {
    'old.doc': 'an old Word document (DOC); save it as DOCX', 'old.xls': 'an old Excel workbook (XLS); save it as XLSX',
    'old.ppt': 'an old presentation (PPT)', 'locked.docx': 'an Office document that is protected by a password; save it without one',
    'locked.odt': 'protected by a password; save it without one', 'locked.pdf': 'a PDF that is protected by a password',
    'protected.docx': 'protected by a password', 'book.epub': 'an EPUB book; convert it', 'slides.odp': 'an OpenDocument presentation',
    'presentation.pptx': 'a presentation; save its text', 'spreadsheet.ods': 'save it as XLSX or CSV', 'rich.rtf': 'an RTF document; save it',
    'bad.pdf': 'damaged or cut off', 'scan.pdf': 'a PDF without text, such as scanned pages; recognise its text first', 'cut.pdf': 'damaged or cut off',
    'program.pdf': 'read with pdftotext, and that is not installed; install poppler-utils', 'attribute.tmx': 'an attribute is longer than', 'cut.99.units.1.tmx': '> of line 24 is not closed',
    'unclosed.xlf': '<source> of line 1 is closed by </body>', 'wide.docx': 'U+D800, which XML does not allow',
    'flat.fodt': 'XML of a kind that is not read, <document>; save it as DOCX',
    'header.mo': 'nothing in it is translated', 'other.languages.tmx': 'languages',
}


def compound(stream):
    """A compound file (MS-CFB) that names a stream."""
    return b'\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1' + b'\0' * 1016 + stream.encode('utf-16-le') + b'\0' * 64


def opendocument(kind, more=()):
    return archive([('mimetype', 'application/' + kind), ('content.xml', '<a/>'), *more])


def good(name):
    with open(os.path.join(make_files.HERE, name), 'rb') as file:
        return file.read()


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', compression) as packed:
        for name, data in parts:
            packed.writestr(name, data)
    return out.getvalue()


def docx(document, main='word/document.xml', types=None, more=()):
    types = types or '<Types xmlns="%s"><Override PartName="/%s" ContentType="%sdocument.main+xml"/></Types>' % (
        TYPES, main, make_files.WORD)
    return archive([('[Content_Types].xml', types), ('word/document.xml', document), *more])


def body(inner):
    return '<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (W, inner)


def paragraph(text):
    return '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' % text


def protected():
    """A DOCX whose parts are marked as encrypted."""
    data = bytearray(good('harbour.en.docx'))
    at = data.find(b'PK\x01\x02')
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b'PK\x01\x02', at + 4)
    at = data.find(b'PK\x03\x04')
    while at >= 0:
        data[at + 6] |= 1
        at = data.find(b'PK\x03\x04', at + 4)
    return bytes(data)


def catalogue(count, originals, translations, rest=b''):
    return struct.pack('<7I', 0x950412DE, 0, count, originals, translations, 0, 0) + rest


def sheet(strings, cell):
    S = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    types = '<Types xmlns="%s">%s</Types>' % (TYPES, ''.join(
        '<Override PartName="/xl/%s" ContentType="%s%s+xml"/>' % (name, make_files.SHEET, kind) for name, kind in (
            ('workbook.xml', 'sheet.main'), ('sheet1.xml', 'worksheet'), ('s.xml', 'sharedStrings'))))
    return archive([('[Content_Types].xml', types), ('xl/workbook.xml', '<workbook xmlns="%s"/>' % S),
                    ('xl/sheet1.xml', '<worksheet xmlns="%s"><sheetData><row r="1">%s</row></sheetData></worksheet>' % (S, cell)),
                    ('xl/s.xml', '<sst xmlns="%s">%s</sst>' % (S, strings))])


def laughs():
    entities = '<!ENTITY a "ha">' + ''.join('<!ENTITY %s "%s">' % (chr(97 + i), ('&%s;' % chr(96 + i)) * 10) for i in range(1, 10))
    return '<?xml version="1.0"?><!DOCTYPE x [%s]>' % entities


def rows():
    tmx = '<tmx version="1.4"><body><tu>%s</tu></body></tmx>'
    variant = '<tuv xml:lang="en"><seg>%s</seg></tuv><tuv xml:lang="ar"><seg>نص</seg></tuv>'
    # Cut off at every kind of place.
    for name in ('harbour.en.docx', 'harbour.en.odt', 'units.xlsx', 'harbour.en.txt.gz', 'units.1.mo'):
        data = good(name)
        for share in (3, 10, 50, 90, 99):
            yield 'cut.%d.%s' % (share, name), data[:max(5, len(data) * share // 100)], REFUSED
    for name in ('units.1.tmx', 'units.1.2.xlf', 'units.2.1.xlf', 'units.1.po'):
        data = good(name)
        for share in (40, 99):
            yield 'cut.%d.%s' % (share, name), data[:len(data) * share // 100], REFUSED if not name.endswith('.po') else EITHER
    for name in ('harbour.ar.1.srt', 'harbour.ar.vtt', 'harbour.ar.html', 'harbour.ar.1.md', 'units.columns.csv', 'units.quoted.tsv',
                 'units.2.0.xlf'):
        data = good(name)
        for share in (3, 50, 97):
            yield 'cut.%d.%s' % (share, name), data[:len(data) * share // 100], EITHER
    yield 'cut.in.string.po', 'msgid "a"\nmsgstr "نص'.encode(), REFUSED
    yield 'cut.plain.csv', good('units.columns.csv')[:701], EITHER
    # Archives.
    yield 'empty.zip', archive([]) + b'', REFUSED
    yield 'other.zip', archive([('a.txt', 'text')]), REFUSED
    yield 'protected.docx', protected(), REFUSED
    yield 'no.main.docx', docx(body(''), main='word/other.xml'), REFUSED
    yield 'out.docx', docx(body(paragraph('a')), main='../../../etc/passwd'), REFUSED
    yield 'backslash.docx', docx(body(paragraph('a')), main='word\\document.xml'), REFUSED
    yield 'slip.docx', docx(body(paragraph('The text.') + paragraph('النص.')), more=[('../../../../tmp/muwazi-slip', 'x')]), EITHER
    yield 'presentation.pptx', docx(body(''), types='<Types xmlns="%s"><Override PartName="/a.xml" ContentType="application/vnd.'
                                    'openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>' % TYPES), REFUSED
    yield 'twice.docx', docx(body(paragraph('one')), more=[('word/document.xml', body(paragraph('two')))]), REFUSED
    yield 'bomb.docx', docx(body(paragraph(' ' * (64 << 20)))), REFUSED
    yield 'bomb.gz', gzip.compress(b'\0' * (64 << 20)), REFUSED
    yield 'nested.gz', gzip.compress(gzip.compress(gzip.compress(gzip.compress(b'text')))), REFUSED
    yield 'changed.docx', good('harbour.en.docx').replace(b'\x00\x00\x00\x00\x01', b'\x00\x00\x00\x01\x01', 1), EITHER
    yield 'spreadsheet.ods', archive([('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'), ('content.xml', '<a/>')]), REFUSED
    yield 'no.content.odt', archive([('mimetype', 'application/vnd.oasis.opendocument.text')]), REFUSED
    # XML.
    yield 'laughs.docx', docx(laughs() + '<x>&j;</x>'), REFUSED
    yield 'laughs.tmx', (laughs() + tmx % (variant % '&j;')).encode(), REFUSED
    yield 'laughs.xlf', (laughs().replace('DOCTYPE x', 'DOCTYPE xliff') + '<xliff>&j;</xliff>').encode(), REFUSED
    yield 'circle.tmx', ('<!DOCTYPE tmx [<!ENTITY a "&b;"><!ENTITY b "&a;">]>' + tmx % (variant % '&a;')).encode(), REFUSED
    yield 'outside.tmx', ('<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + tmx % (variant % '&a;')).encode(), REFUSED
    yield 'parameter.tmx', ('<!DOCTYPE tmx [<!ENTITY % p SYSTEM "http://host.example/x">%p;]>' + tmx.replace('%s', variant.replace('%s', 'a'))).encode(), REFUSED
    yield 'deep.docx', docx(body('<w:sdt>' * 5000 + '</w:sdt>' * 5000)), REFUSED
    yield 'deep.tmx', (tmx % (variant % ('<hi>' * 3000 + 'a' + '</hi>' * 3000))).encode(), REFUSED
    yield 'deep.odt', archive([('mimetype', 'application/vnd.oasis.opendocument.text'), ('content.xml', '<a>' * 100000)]), REFUSED
    yield 'attribute.tmx', (tmx % ('<prop type="%s"/>' % ('x' * (11 << 20)) + variant % 'a')).encode(), REFUSED
    yield 'wide.docx', docx(body(paragraph('&#xD800;'))), REFUSED
    yield 'surrogates.tmx', b'\xff\xfe' + (tmx % (variant % 'a\ud800b')).encode('utf-16-le', 'surrogatepass'), EITHER
    yield 'nul.docx', docx(body(paragraph('a\0b')).encode()), EITHER
    yield 'nul.tmx', (tmx % (variant % 'a\0b')).encode(), EITHER
    yield 'bad.utf8.docx', docx(body(paragraph('a\x80b')).encode('latin-1')), REFUSED
    yield 'utf16.docx', docx(body(paragraph('a')).encode('utf-16')), REFUSED
    yield 'two.roots.tmx', (tmx % (variant % 'a') + '<tmx/>').encode(), REFUSED
    yield 'unclosed.xlf', b'<xliff version="1.2"><file source-language="en"><body><trans-unit><source>a</body>', REFUSED
    yield 'other.languages.tmx', b'<tmx><body><tu><tuv xml:lang="fr"><seg>a</seg></tuv></tu></body></tmx>', REFUSED
    yield 'circle.styles.docx', docx(body(paragraph('a')), types='<Types xmlns="%s"><Override PartName="/word/document.xml" '
                                     'ContentType="%sdocument.main+xml"/><Override PartName="/s.xml" ContentType="%sstyles+xml"/></Types>'
                                     % (TYPES, make_files.WORD, make_files.WORD), more=[('s.xml', '<w:styles xmlns:w="%s"><w:style '
                                     'w:styleId="a" w:default="1"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn '
                                     'w:val="a"/></w:style></w:styles>' % W)]), REFUSED
    # Catalogues, tables, sheets.
    yield 'count.mo', catalogue(0xFFFFFFFF, 28, 28), REFUSED
    yield 'outside.mo', catalogue(1, 28, 36, struct.pack('<4I', 5, 0xFFFFFFF0, 5, 60) + b'x' * 20), REFUSED
    yield 'shared.bytes.mo', catalogue(3, 28, 28, struct.pack('<6I', 30, 40, 30, 40, 30, 40) + b'x' * 18 + b'\0'), REFUSED
    yield 'keyword.po', 'msgid\nmsgstr "نص"\n'.encode(), EITHER
    yield 'mess.po', b'msgid "a"\nmsgstr "b"\nthis is no PO\n', REFUSED
    yield 'index.xlsx', sheet('<si><t>a</t></si>', '<c r="A1" t="s"><v>99999999999999</v></c>'), REFUSED
    yield 'columns.xlsx', sheet('', '<c r="ZZZZZZZZZZ1" t="inlineStr"><is><t>a</t></is></c>'), REFUSED
    yield 'quote.csv', ('"a,أ\n' * 3).encode(), EITHER
    # PDF, and text that is none.
    yield 'bad.pdf', b'%PDF-1.7\n1 0 obj\n<<', REFUSED
    scan = pdf('q 500 0 0 700 40 70 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q')
    words = pdf('BT /F 12 Tf 50 700 Td (The text of a page.) Tj ET')
    yield 'scan.pdf', scan, REFUSED
    yield 'scan.pdf.gz', gzip.compress(scan), REFUSED
    yield 'cut.pdf', words[:len(words) // 2], REFUSED
    yield 'program.pdf', words, REFUSED # there is no pdftotext
    yield 'controls.txt', bytes(range(1, 32)) * 20, REFUSED
    # What muwazi does not read.
    for name, stream in (('old.doc', 'WordDocument'), ('old.xls', 'Workbook'), ('old.ppt', 'PowerPoint Document'),
                         ('locked.docx', 'EncryptedPackage'), ('older.doc', 'nothing known')):
        yield name, compound(stream), REFUSED
    yield 'locked.odt', opendocument('vnd.oasis.opendocument.text', [('META-INF/manifest.xml', '<m:encryption-data/>')]), REFUSED
    yield 'locked.pdf', b'%PDF-1.7\ntrailer <</Encrypt 5 0 R>>', REFUSED
    yield 'book.epub', opendocument('epub+zip'), REFUSED
    yield 'slides.odp', opendocument('vnd.oasis.opendocument.presentation'), REFUSED
    yield 'flat.fodt', '<?xml version="1.0"?>\n<office:document><p>The text. النص.</p></office:document>'.encode(), REFUSED
    yield 'rich.rtf', b'{\\rtf1 text}', REFUSED
    yield 'header.mo', catalogue(1, 28, 36, struct.pack('<4I', 0, 44, 5, 45) + b'\0a: b\n\0'), REFUSED
    yield 'attribute.html', ('<p title="%s">The text.</p><p>النص.</p>' % ('x' * (11 << 20))).encode(), EITHER
    yield 'deep.html', ('<div>' * 100000 + 'The text. <p>النص.').encode(), EITHER
    yield 'laughs.odt', archive([('mimetype', 'application/vnd.oasis.opendocument.text'), ('content.xml', laughs() + '<x>&j;</x>')]), REFUSED
    yield 'nul.csv', 'a\0,أ\nb,\0ب\nc,ج\n'.encode(), EITHER
    yield 'surrogates.csv', 'a,أ\nb\ud800,ب\nc,ج\n'.encode('utf-8', 'surrogatepass'), EITHER
    yield 'surrogates.po', 'msgid "a"\nmsgstr "ب\ud800\udc00"\n'.encode('utf-16', 'surrogatepass'), EITHER
    yield 'times.srt', '1\n99999999999:99:99,999 --> 0:0:0,0\nThe text.\n\n2\n-1:00:00,000 --> ,\nالنص.\n'.encode(), EITHER
    yield 'nothing.gz', gzip.compress(b''), REFUSED
    yield 'empty.docx', docx(body('')), REFUSED


def pdf(content):
    """A PDF of one page."""
    objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>',
               '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>',
               '<</Length %d>>stream\n%s\nendstream' % (len(content), content), '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>']
    out, places = '%PDF-1.4\n', []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += '%d 0 obj\n%s\nendobj\n' % (number, text)
    start = len(out)
    out += 'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1) + ''.join('%010d 00000 n \n' % place for place in places)
    return (out + 'trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF' % (len(objects) + 1, start)).encode('latin-1')


def main():
    muwazi, faults, count = sys.argv[1], 0, 0
    if not shutil.which('pdftotext'):
        SAID.update((name, SAID['program.pdf']) for name in ('bad.pdf', 'locked.pdf', 'scan.pdf', 'cut.pdf'))
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, 'pairs.tmx')
        for name, data, refused in rows():
            count += 1
            path = os.path.join(folder, name)
            with open(path, 'wb') as file:
                file.write(data)
            try:
                run = subprocess.run([muwazi, 'align', '--lexicon=none', '-q', '-o', out, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                     check=False, timeout=60, env=dict(os.environ, PATH=folder) if name == 'program.pdf' else None)
            except subprocess.TimeoutExpired:
                print('%s: hangs' % name)
                faults += 1
                continue
            said = run.stderr.decode('utf-8', 'replace')
            left = sorted(set(os.listdir(folder)) - {name, 'pairs.tmx'})
            if run.returncode not in (0, 1):
                fault = 'status %d' % run.returncode
            elif run.returncode == 0 and refused:
                fault = 'was read'
            elif run.returncode == 1 and (name not in said or said.count('\n') != 1):
                fault = 'the message does not name the file, or is none'
            elif SAID.get(name, '') not in said:
                fault = 'the message does not say "%s"' % SAID[name]
            elif run.returncode == 1 and os.path.exists(out):
                fault = 'a file was written all the same'
            else:
                fault = 'left behind: %s' % left if left else None
            if fault:
                print('%s: %s\n  %s' % (name, fault, said.strip()))
                faults += 1
            elif '-v' in sys.argv:
                print('%s: %s' % (name, said.strip() or 'read'))
            for extra in ('pairs.tmx', name):
                if os.path.exists(os.path.join(folder, extra)):
                    os.remove(os.path.join(folder, extra))
        if os.path.exists('/tmp/muwazi-slip'):
            print('slip.docx wrote outside of its folder')
            faults += 1
    print('%d broken files, %d faults' % (count, faults))
    return 1 if faults or count < 110 else 0


if __name__ == '__main__':
    sys.exit(main())
