#!/usr/bin/python3
"""XLIFF is valid by OASIS' schemas, with inline codes too, and translate-toolkit reads PO and XLIFF 1.2 with the units of the TSV.

  catalogues.py MUWAZI SOURCE_ROOT

The schemas are those of package php-symfony-translation; the one of the xml: namespace that they import lies beside them. The toolkit
reads XLIFF 2 as nothing, so what is in that one is compared as XML.
"""
import itertools
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree

import heavy

try:
    from translate.storage import po, xliff
except ImportError:
    heavy.skip('translate-toolkit is not installed')

V1 = '{urn:oasis:names:tc:xliff:document:1.2}'
V2 = '{urn:oasis:names:tc:xliff:document:2.0}'


def schemas(folder):
    """The paths of the schemas, made to import the copy of xml.xsd beside them, by the ending of a file."""
    told = subprocess.run(['dpkg', '-L', 'php-symfony-translation'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
                          text=True).stdout.splitlines()
    found = {}
    for ending, name in (('xlf', 'xliff-core-1.2-strict.xsd'), ('xliff', 'xliff-core-2.0.xsd')):
        paths = [path for path in told if path.endswith('/' + name)]
        if not paths:
            heavy.skip('php-symfony-translation is not installed')
        with open(paths[0], encoding='utf-8') as file:
            text = file.read()
        beside = os.path.join(os.path.dirname(paths[0]), 'xml.xsd')
        found[ending] = os.path.join(folder, name)
        with open(found[ending], 'w', encoding='utf-8') as file:
            file.write(re.sub(r'schemaLocation="[^"]*/xml\.xsd"', 'schemaLocation="%s"' % beside, text))
    return found


def read(path):
    if path.endswith(('.xliff', 'inline.xlf')): # the toolkit takes inline codes for text
        space, unit = (V2, 'segment') if path.endswith('.xliff') else (V1, 'trans-unit')
        return [tuple(heavy.read_text(element.find(space + side)) for side in ('source', 'target'))
                for element in xml.etree.ElementTree.parse(path).iter(space + unit)]
    with open(path, 'rb') as file:
        store = po.pofile(file) if path.endswith('.po') else xliff.xlifffile(file)
    return [(str(unit.source), str(unit.target)) for unit in store.units if not unit.isheader()]


def is_valid(schema, path):
    run = subprocess.run(['xmllint', '--noout', '--nonet', '--schema', schema, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         check=False, text=True)
    print(run.stdout, end='')
    return run.returncode == 0


def main():
    heavy.need('xmllint')
    muwazi, articles = sys.argv[1], os.path.join(sys.argv[2], 'corpora', 'articles')
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        judges = schemas(folder)
        texts = {'news': [os.path.join(articles, 'news.%s.txt' % language) for language in ('en', 'ar')],
                 'inline': heavy.write_inline(folder)}
        for name, source in itertools.product(texts, ('en', 'ar')):
            wanted = None
            for ending in ('tsv', 'xlf', 'xliff', 'po'):
                path = os.path.join(folder, name + '.' + ending)
                options = ['--provenance'] if ending in judges and source == 'ar' else []
                options += ['--inline'] if ending in judges and name == 'inline' else []
                subprocess.run([muwazi, 'align', '--quiet', '--source=' + source, '-o', path] + options + texts[name], check=True)
                if ending == 'tsv':
                    with open(path, encoding='utf-8') as file:
                        rows = [unicodedata.normalize('NFC', line).rstrip('\n').split('\t')[:2] for line in file][1:]
                    wanted = [tuple(row if source == 'en' else row[::-1]) for row in rows]
                    continue
                got = read(path)
                good = got == wanted and len(got) > 0
                if ending in judges:
                    good = is_valid(judges[ending], path) and good
                faults += not good
                print('%s, %s from %s: %d units, %d read%s' % (name, ending, source, len(wanted), len(got), '' if good else ' WRONG'))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
