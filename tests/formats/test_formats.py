#!/usr/bin/env python3
"""Every kind of input is aligned to the same pairs as the plain text of the same words.

  test_formats.py MUWAZI [--programs]

The files of tests/formats/files; with --programs those that pandoc, LibreOffice, gettext and poppler make of them now.
"""
import os
import subprocess
import sys
import tempfile

import make_files

FILES = make_files.HERE
SKIPPED = 77

# Two files, one a language: the ending, and what the document is found to be.
TWO_FILES = [('docx', 'docx'), ('tracked.docx', 'docx'), ('pandoc.docx', 'docx'), ('office.docx', 'docx'), ('odt', 'odt'),
             ('tracked.odt', 'odt'), ('pandoc.odt', 'odt'), ('office.odt', 'odt'), ('1.md', 'markdown'), ('2.md', 'markdown'),
             ('3.md', 'markdown'), ('pandoc.md', 'markdown'), ('html', 'html'), ('pandoc.html', 'html'), ('txt.gz', 'text'),
             ('docx.gz', 'docx')]
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


def main():
    muwazi = sys.argv[1]
    if '--programs' not in sys.argv:
        count, faults = check_two_files(muwazi, FILES, [ending for ending, _ in TWO_FILES])
    else:
        with tempfile.TemporaryDirectory() as folder:
            make_files.make_plain(folder)
            made = make_files.make_by_programs(folder)
            if not made:
                print('skipped: neither pandoc nor LibreOffice is installed; tools/test --all installs them')
                return SKIPPED
            count, faults = check_two_files(muwazi, folder, MADE)
    print('%d kinds of files, %d faults' % (count, faults))
    return 1 if faults or not count else 0


if __name__ == '__main__':
    sys.exit(main())
