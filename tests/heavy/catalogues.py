#!/usr/bin/python3
"""XLIFF is valid by OASIS' schemas, and translate-toolkit reads PO and XLIFF 1.2 with the units of the TSV.

  catalogues.py MUWAZI SOURCE_ROOT

The schemas are those of package php-symfony-translation; the one of the xml: namespace that they import lies beside them. The toolkit
reads XLIFF 2 as nothing, so what is in that one is compared as XML.
"""
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import heavy

try:
    from translate.storage import po, xliff
except ImportError:
    heavy.skip('translate-toolkit is not installed')

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
    if path.endswith('.xliff'):
        units = xml.etree.ElementTree.parse(path).iter(V2 + 'segment')
        return [(unit.findtext(V2 + 'source'), unit.findtext(V2 + 'target')) for unit in units]
    with open(path, 'rb') as file:
        store = po.pofile(file) if path.endswith('.po') else xliff.xlifffile(file)
    return [(str(unit.source), str(unit.target)) for unit in store.units if not unit.isheader()]


def main():
    heavy.need('xmllint')
    muwazi, articles = sys.argv[1], os.path.join(sys.argv[2], 'corpora', 'articles')
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        judges = schemas(folder)
        files = [os.path.join(articles, 'news.%s.txt' % language) for language in ('en', 'ar')]
        for source in ('en', 'ar'):
            wanted = None
            for ending in ('tsv', 'xlf', 'xliff', 'po'):
                path = os.path.join(folder, 'news.' + ending)
                options = ['--provenance'] if ending in judges and source == 'ar' else []
                subprocess.run([muwazi, 'align', '--quiet', '--source=' + source, '-o', path] + options + files, check=True)
                if ending == 'tsv':
                    with open(path, encoding='utf-8') as file:
                        rows = [line.rstrip('\n').split('\t')[:2] for line in file][1:]
                    wanted = [tuple(row if source == 'en' else row[::-1]) for row in rows]
                    continue
                got = read(path)
                good = got == wanted and len(got) > 0
                if ending in judges:
                    run = subprocess.run(['xmllint', '--noout', '--nonet', '--schema', judges[ending], path], stdout=subprocess.PIPE,
                                         stderr=subprocess.STDOUT, check=False, text=True)
                    good = good and run.returncode == 0
                    print(run.stdout, end='')
                faults += not good
                print('%s from %s: %d units, %d read%s' % (ending, source, len(wanted), len(got), '' if good else ' WRONG'))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
