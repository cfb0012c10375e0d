#!/usr/bin/env python3
"""Documents with damage: what is undamaged must be aligned as if nothing had happened, at no more than a share of memory
more, and what has no counterpart must be told.

  stretches.py MUWAZI SOURCE_ROOT [ROW…]

Documents are chained from ../shared/eval (or MUWAZI_EVAL). A row damages a stretch between two parts of one set; the stretch
is of another set, so that nothing of the rest stands in it. Strict F1 of the rest is that of the beads which hold a segment of
the rest; it is compared with the same beads of the document without the damage. Skipped without the data or FreeDict.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

SKIPPED = 77
SLACK = 0.01       # of F1
MEMORY = 2.0       # times the peak of the undamaged document, at most
COVERED = 0.9      # of a stretch must be told
EN, AR = 0, 1

# A process's peak counts that of the one that started it, so a small one does.
MEASURE = """
import json, resource, subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime]))
sys.exit(status)
"""
LETTERS = ('abcdefghijklmnopqrstuvwxyz', 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي')
SHIFT = 11


def read_beads(gold):
    """[(English lines, Arabic lines)] of a case, in the order of its gold."""
    sides = []
    for ending in ('.en', '.ar'):
        with open(gold[:-len('.gold')] + ending, encoding='utf-8') as lines:
            sides.append(lines.read().split('\n'))
    with open(gold, encoding='utf-8') as lines:
        return [tuple([side[n] or '-' for n in ids] for side, ids in zip(sides, parse_bead(line))) for line in lines if line.strip()]


def parse_bead(line):
    return tuple(tuple(int(n) for n in re.findall(r'\d+', part)) for part in re.findall(r'\[(.*?)\]', line)[:2])


def read_set(root, name, variant):
    return [bead for gold in sorted(glob.glob(os.path.join(root, name, variant, '*.gold'))) for bead in read_beads(gold)]


def encipher(lines, side):
    """Every letter becomes another, so that no word is one that a dictionary has; digits and other scripts go."""
    letters = LETTERS[side]
    table = {ord(letter): letters[(n + SHIFT) % len(letters)] for n, letter in enumerate(letters)}
    table.update({ord(letter.upper()): table[ord(letter)].upper() for letter in letters})
    keep = '[0-9]' if side == EN else '[0-9٠-٩A-Za-z]'
    return [re.sub(keep, '', line).translate(table) or '-' for line in lines]


class Document:
    """Parts in order, [(name, beads)], as two texts; `gold` tells the part of each bead, `owner` that of each segment."""

    def __init__(self, parts):
        self.lines, self.gold, self.owner = ([], []), {}, ([], [])
        for name, beads in parts:
            for bead in beads:
                ids = []
                for side in (EN, AR):
                    first = len(self.lines[side])
                    ids.append(tuple(range(first, first + len(bead[side]))))
                    self.lines[side].extend(bead[side])
                    self.owner[side].extend([name] * len(bead[side]))
                if ids[EN] or ids[AR]:
                    self.gold[tuple(ids)] = name

    def align(self, muwazi, folder):
        for side, name in ((EN, 'text.en'), (AR, 'text.ar')):
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as out:
                out.write('\n'.join(self.lines[side]) + '\n')
        with open(os.path.join(folder, 'list.tsv'), 'w', encoding='utf-8') as out:
            out.write('text\ttext.en\ttext.ar\n')
        out = os.path.join(folder, 'out')
        for old in glob.glob(os.path.join(out, '*')):
            os.unlink(old)
        measured = subprocess.run([sys.executable, '-c', MEASURE, muwazi, 'batch', '-s', 'lines', '-j', '1', '-q', '-f', 'beads',
                                   '--out=' + out, os.path.join(folder, 'list.tsv')],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, text=True)
        if measured.returncode:
            raise RuntimeError('muwazi batch: ' + measured.stderr)
        with open(os.path.join(out, 'text.beads'), encoding='utf-8') as lines:
            self.beads = [parse_bead(line) for line in lines if line.strip()]
        with open(os.path.join(out, 'report.jsonl'), encoding='utf-8') as report:
            self.told = json.loads(report.readline()).get('stretches', [])
        self.peak, self.seconds = json.loads(measured.stdout)
        return self

    def f1(self, parts):
        gold = {bead for bead, name in self.gold.items() if name in parts}
        found = [bead for bead in self.beads if any(self.owner[side][n] in parts for side in (EN, AR) for n in bead[side])]
        precision = sum(bead in gold for bead in found) / len(found)
        pairs, found = [bead for bead in gold if bead[EN] and bead[AR]], set(found)
        recall = sum(bead in found for bead in pairs) / len(pairs)
        return 2 * precision * recall / (precision + recall)

    def covered(self, side, part):
        """The share of the lines of a part that stretches tell of, and the lines of other parts that they tell of too."""
        name, told = ('text.en', 'text.ar')[side], set()
        lines = {n for n, owner in enumerate(self.owner[side]) if owner == part}
        for message in self.told:
            for first, last in re.findall(re.escape(name) + r', lines (\d+)–(\d+)', message):
                stretch = set(range(int(first) - 1, int(last)))
                told |= stretch if stretch & lines else set()
        return len(told & lines) / len(lines), len(told - lines)


def without(beads, side):
    return [tuple([] if s == side else bead[s] for s in (EN, AR)) for bead in beads]


def make_rows(rest, other):
    """{row: (parts, parts without the damage, [(side, part) that must be told])}."""
    half, third = len(rest) // 2, len(other) // 3
    before, after = ('before', rest[:half]), ('after', rest[half:])
    block, first, second = other[:500], other[:third], other[third:2 * third]
    many = (other * (10000 // len(other) + 1))[:10000]
    undamaged = [before, after]
    rows = {
        'no Arabic for 500': ([before, ('lost', without(block, AR)), after], [before, ('lost', block), after], [(EN, 'lost')]),
        'no English for 500': ([before, ('lost', without(block, EN)), after], [before, ('lost', block), after], [(AR, 'lost')]),
        'no Arabic for 10,000': ([before, ('lost', without(many, AR)), after], undamaged, [(EN, 'lost')]),
        'joined in the wrong order': (
            [before, ('moved', without(first, AR)), ('second', second), ('moved', without(first, EN)), after],
            [before, ('moved', first), ('second', second), after], None),
        '10,000 enciphered': ([before, ('cipher', [tuple(encipher(bead[s], s) for s in (EN, AR)) for bead in many]), after],
                              [before, ('cipher', many), after], [(EN, 'cipher'), (AR, 'cipher')]),
        '10,000 with enciphered Arabic': ([before, ('cipher', [(bead[EN], encipher(bead[AR], AR)) for bead in many]), after],
                                          [before, ('cipher', many), after], [(EN, 'cipher'), (AR, 'cipher')]),
    }
    same = {'5,000 identical lines': (['Read more.'], ['اقرأ المزيد.']), '5,000 dashes': (['-'], ['-']),
            '5,000 identical lines of unknown words': (['Zxqv'], ['ضضثص'])}
    for name, bead in same.items():
        rows[name] = ([before, ('same', [bead] * 5000), after], undamaged, [])
    rows['5,000 identical lines, 100 lost'] = (
        [before, ('same', [same['5,000 identical lines']] * 4900 + without([same['5,000 identical lines']] * 100, AR)), after],
        undamaged, [])
    rows['5,000 identical English lines'] = (
        [before, ('same', without([same['5,000 identical lines']] * 5000, AR)), after], undamaged, [(EN, 'same')])
    return rows


def judge(row, damaged, whole, told):
    """The faults of a row, in words."""
    rest = {'before', 'after'}
    f1, expected = damaged.f1(rest), whole.f1(rest)
    shares = []
    faults = []
    for side, part in told or []:
        share, spilt = damaged.covered(side, part)
        shares.append('%.3f' % share)
        if share < COVERED:
            faults.append('only %.3f of the %s stretch is told' % (share, ('English', 'Arabic')[side]))
        if spilt > 60:
            faults.append('%d %s lines of the rest are told as well' % (spilt, ('English', 'Arabic')[side]))
    if told is None and max(damaged.covered(side, 'moved')[0] for side in (EN, AR)) < COVERED / 2:
        faults.append('what stands elsewhere is not told')
    memory = damaged.peak / whole.peak
    print('%-40s %.4f  without damage %.4f  memory %.2f (%.0f MB)  %.1f s  told %s' % (
        row, f1, expected, memory, damaged.peak / 1e6, damaged.seconds, ' '.join(shares)), flush=True)
    if f1 < expected - SLACK:
        faults.append('F1 of the rest fell from %.4f to %.4f' % (expected, f1))
    if memory > MEMORY:
        faults.append('%.2f times the memory' % memory)
    return faults


def main():
    muwazi, root, only = sys.argv[1], sys.argv[2], sys.argv[3:]
    evaluation = os.environ.get('MUWAZI_EVAL') or os.path.join(root, '..', 'shared', 'eval')
    if not os.path.isdir(evaluation):
        print('the evaluation data are not at %s (set MUWAZI_EVAL): skipped' % evaluation)
        return SKIPPED
    faults = 0
    with tempfile.TemporaryDirectory(prefix='muwazi-stretches-') as folder:
        for variant in ('natural', 'hard'):
            rows = make_rows(read_set(evaluation, 'react', variant), read_set(evaluation, 'tico', variant))
            for row, (parts, undamaged, told) in rows.items():
                if only and row not in only:
                    continue
                whole, damaged = Document(undamaged).align(muwazi, folder), Document(parts).align(muwazi, folder)
                for fault in judge('%s, %s' % (variant, row), damaged, whole, told):
                    print('FAULT: %s, %s: %s' % (variant, row, fault))
                    faults += 1
    print('%d faults' % faults)
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
