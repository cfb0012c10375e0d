#!/usr/bin/env python3
"""A translation memory whose text is long is checked and learned from in memory that does not grow with it, whatever it is packed
or encoded in, and with the same result as one whose text is short.

  test_long_memory.py MUWAZI
"""
import gzip
import json
import os
import subprocess
import sys
import tempfile

UNITS, NOTE = 1500, 16000     # bytes of a note, which is text that no tool shows
GROWTH = 0.4                  # of the length of the text, at most; without base/spill.h it is 2 and more

# A process's peak counts that of the one that started it, so a small one does.
MEASURE = """
import json, resource, subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
print(json.dumps(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024))
sys.exit(status)
"""
HEAD = ('<?xml version="1.0" encoding="%s"?>\n<tmx version="1.4">\n<header creationtool="t" creationtoolversion="1" segtype="sentence" '
        'o-tmf="t" adminlang="en" srclang="en" datatype="plaintext"/>\n<body>\n')
UNIT = ('<tu><note>%s</note><tuv xml:lang="en"><seg>The house of number %d is large.</seg></tuv>'
        '<tuv xml:lang="ar"><seg>البيت رقم %d كبير.%s</seg></tuv></tu>\n')


def make(note, encoding):
    units = ''.join(UNIT % (note, i, i + (i == 700), ' ' if i == 900 else '') for i in range(UNITS))
    return (HEAD % encoding + units + '</body>\n</tmx>\n').encode('utf-8' if encoding == 'UTF-8' else encoding)


def rows(note):
    return 'English\tArabic\tNote\n'.encode() + ''.join('The house of number %d is large.\tالبيت رقم %d كبير.\t%s\n' % (i, i + (i == 700), note) for i in range(UNITS)).encode()


MEMORIES = {
    'plain.tmx': lambda note: make(note, 'UTF-8'),
    'mark.tmx': lambda note: b'\xef\xbb\xbf' + make(note, 'UTF-8'),
    'wide.tmx': lambda note: make(note, 'UTF-16'),
    'packed.tmx.gz': lambda note: gzip.compress(make(note, 'UTF-8'), mtime=0),
    'rows.tsv': rows,
}


def run(program, folder, arguments):
    """Status, standard output without the last line, peak."""
    done = subprocess.run([sys.executable, '-c', MEASURE, program] + arguments, cwd=folder, capture_output=True, timeout=250, text=True)
    *out, peak = done.stdout.splitlines()
    return done.returncode, out, json.loads(peak)


def check(program, folder, name, texts):
    faults = []
    results = {}
    for size, data in texts.items():
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(data)
        results[size] = run(program, folder, ['check', name])
        results[size + ' fixed'] = run(program, folder, ['check', '--fix', '-q', '-o', 'fixed', name]) if size == 'long' and not name.endswith('gz') else None
        results[size + ' learned'] = run(program, folder, ['lexicon', 'learn', '-q', '-o', 'learned', name])
    if results['short'][0] != 1 or not any('[number]' in line for line in results['short'][1]):
        faults.append('the number of unit 701 is not found: %s' % results['short'][1])
    if results['short'][:2] != results['long'][:2]:
        faults.append('the long one has other findings: %s' % results['long'][1][:3])
    for what in ('', ' learned'):
        growth = results['long' + what][2] - results['short' + what][2]
        if growth > GROWTH * UNITS * NOTE:
            faults.append('%d bytes of text take %d more bytes of memory%s' % (UNITS * NOTE, growth, what))
    if results['long fixed']:
        if results['long fixed'][2] - results['short'][2] > GROWTH * UNITS * NOTE:
            faults.append('mending takes %d bytes' % results['long fixed'][2])
        wanted = texts['long'].replace('كبير. </seg>'.encode(), 'كبير.</seg>'.encode())
        with open(os.path.join(folder, 'fixed'), 'rb') as file:
            if name in ('plain.tmx', 'mark.tmx') and file.read() != wanted:
                faults.append('is mended otherwise')
    return faults


def main(program):
    failed = 0
    with tempfile.TemporaryDirectory(prefix='muwazi-long-') as folder:
        for name, memory in MEMORIES.items():
            note = ' '.join('word%d' % (i * 7919 % 10007) for i in range(NOTE // 9))[:NOTE].ljust(NOTE, 'x')
            for fault in check(program, folder, name, {'short': memory('a note'), 'long': memory(note)}):
                failed += 1
                print('not ok: %s: %s' % (name, fault))
    print('%d memories, %d faults' % (len(MEMORIES), failed))
    return failed != 0


if __name__ == '__main__':
    sys.exit(main(os.path.abspath(sys.argv[1])))
