#!/usr/bin/env python3
"""Damages translation memories and counts what `muwazi check` finds of it, and what it finds in sound ones.

  memories.py MUWAZI SOURCE_ROOT [--show]

The memories are the gold pairs of ../shared/eval (or MUWAZI_EVAL), in the order of their documents and sorted by the
English, and the Arabic catalogues of installed programs, whose texts are short. One unit in twenty is damaged: stretches
whose translations are one off, units that have exchanged their translations, translations from elsewhere; and, by itself,
a number that was changed. --show prints the false alarms.
"""
import collections
import gettext
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile

SKIPPED = 77
SHARE = 0.05
# Least precision and recall of what moved (misaligned) and of changed numbers (number), and most false alarms in 1,000
# sound units. A unit with a wrong number in its own gold counts as a false alarm here.
FLOORS = {
    'prose': {'misaligned': (0.96, 0.77), 'number': (0.95, 0.95), 'false': 1},
    'catalogues': {'misaligned': (0.97, 0.40), 'number': (0.80, 0.95), 'false': 1.2},
}
CATALOGUES = ['/usr/share/locale/ar/LC_MESSAGES/*.mo', '/usr/lib/libreoffice/program/resource/ar/LC_MESSAGES/*.mo']


def tidy(text):
    return re.sub(r'\s+', ' ', text).strip()


def gold_pairs(folder):
    for path in sorted(glob.glob(os.path.join(folder, '*.gold'))):
        sides = []
        for ending in ('.en', '.ar'):
            with open(path[:-5] + ending, encoding='utf-8') as lines:
                sides.append(lines.read().split('\n'))
        with open(path, encoding='utf-8') as beads:
            for bead in beads:
                ids = [[int(i) for i in re.findall(r'\d+', part)] for part in bead.split(':')]
                texts = [tidy(' '.join(side[i] for i in own)) for side, own in zip(sides, ids)]
                if all(texts):
                    yield tuple(texts)


def catalogue_pairs():
    for path in sorted(path for pattern in CATALOGUES for path in glob.glob(pattern)):
        with open(path, 'rb') as file:
            entries = gettext.GNUTranslations(file)._catalog  # pylint: disable=protected-access
        for source, target in entries.items():
            texts = tidy((source[0] if isinstance(source, tuple) else source).split('\x04')[-1]), tidy(target)
            if re.search('[A-Za-z]', texts[0]) and re.search('[\u0621-\u064a]', texts[1]):
                yield texts


def memories(root):
    evaluation = os.environ.get('MUWAZI_EVAL') or os.path.join(root, '..', 'shared', 'eval')
    for name in ('tico', 'react', 'cc', 'udhr'):
        pairs = list(gold_pairs(os.path.join(evaluation, name, 'natural')))
        if pairs:
            yield name, 'prose', pairs
            yield name + ' sorted', 'prose', sorted(set(pairs))
    pairs = list(dict.fromkeys(catalogue_pairs()))
    if len(pairs) > 1000:
        yield 'catalogues', 'catalogues', pairs


def change_number(text, chance):
    numbers = [match for match in re.finditer(r'(?<![\w.,:/٫٬-])\d{2,4}(?![\w.,:/٫٬%-])', text) if int(match[0]) > 20]
    if not numbers:
        return None
    match = chance.choice(numbers)
    digit = match.start() + chance.randrange(len(match[0]))
    zero = ord(text[digit]) - int(text[digit])
    other = (int(text[digit]) + chance.randrange(1, 9)) % 10 or 9
    changed = text[:digit] + chr(zero + other) + text[digit + 1:]
    return None if changed == text else changed


def damage(pairs, chance):
    """The Arabic of each unit, and how it was damaged."""
    arabic, kinds = [pair[1] for pair in pairs], [''] * len(pairs)
    wanted = int(len(pairs) * SHARE / 3)

    def free(at, count):
        return not any(kinds[max(0, at - 1):at + count + 1])

    while kinds.count('shift') < wanted:
        count = chance.randint(5, 20)
        at = chance.randrange(len(pairs) - count) if len(pairs) > 2 * count else 0
        if free(at, count):
            arabic[at:at + count] = arabic[at + count - 1:at + count] + arabic[at:at + count - 1]
            kinds[at:at + count] = ['shift'] * count
    while kinds.count('swap') < wanted:
        at, other = chance.randrange(len(pairs) - 10), chance.randint(1, 9)
        if free(at, 1) and free(at + other, 1):
            arabic[at], arabic[at + other] = arabic[at + other], arabic[at]
            kinds[at] = kinds[at + other] = 'swap'
    while kinds.count('replace') < wanted:
        at = chance.randrange(len(pairs))
        if free(at, 1):
            arabic[at], kinds[at] = chance.choice(pairs)[1], 'replace'
    left = wanted
    for at in chance.sample(range(len(pairs)), len(pairs)):
        changed = change_number(arabic[at], chance) if left and free(at, 1) else None
        if changed:
            arabic[at], kinds[at], left = changed, 'number', left - 1
    # By chance a text may have got its like.
    return arabic, ['' if arabic[i] == pairs[i][1] else kinds[i] for i in range(len(pairs))]


def check(muwazi, folder, english, arabic):
    """{rule: {unit}}."""
    path = os.path.join(folder, 'memory.tsv')
    with open(path, 'w', encoding='utf-8') as out:
        out.writelines('%s\t%s\n' % row for row in zip(english, arabic))
    run = subprocess.run([muwazi, 'check', '--json', path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                         text=True)
    if 'reedict' in run.stderr.lower():
        sys.stderr.write(run.stderr)
        sys.exit(SKIPPED)
    found = collections.defaultdict(set)
    for line in run.stdout.split('\n'):
        if '"rule"' in line:
            finding = json.loads(line)
            found[finding['rule']].add(finding['unit'] - 1)
    return found


def share(part, whole):
    return part / whole if whole else 1


def measure(muwazi, folder, name, floors, pairs, show):
    english = [pair[0] for pair in pairs]
    sound = check(muwazi, folder, english, [pair[1] for pair in pairs])
    told = sound['misaligned'] | sound['number']
    alarms = 1000 * len(told) / len(pairs)
    if show:
        for unit in sorted(told):
            print('\t'.join(('misaligned' if unit in sound['misaligned'] else 'number',) + pairs[unit]))
    arabic, kinds = damage(pairs, random.Random(7))
    found = check(muwazi, folder, english, arabic)
    bad = alarms > floors['false']
    print('%-13s %5d units; sound: %.1f alarms in 1,000' % (name, len(pairs), alarms))
    for rule, own in (('misaligned', {'shift', 'swap', 'replace'}), ('number', {'number'})):
        damaged = {unit for unit, kind in enumerate(kinds) if kind in own}
        # A translation of another unit has its numbers too, and a stretch that is shifted has the units beside it.
        judged = {unit for unit in found[rule] if unit in damaged or not kinds[unit]}
        precision, recall = share(len(judged & damaged), len(judged)), share(len(found[rule] & damaged), len(damaged))
        bad = bad or (len(damaged) >= 20 and (precision < floors[rule][0] or recall < floors[rule][1]))
        parts = ['%s %.2f' % (kind, share(len({u for u in found[rule] if kinds[u] == kind}), kinds.count(kind)))
                 for kind in ('shift', 'swap', 'replace')] if len(own) > 1 else []
        print('  %-10s precision %.3f recall %.3f of %d%s' % (rule, precision, recall, len(damaged),
                                                              '; recall: ' + ', '.join(parts) if parts else ''))
    return bad


def main():
    muwazi, root, show = sys.argv[1], sys.argv[2], '--show' in sys.argv[3:]
    worse = False
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, kind, pairs in memories(root):
            count += 1
            bad = measure(muwazi, folder, name, FLOORS[kind], pairs, show)
            print('  %s' % 'WORSE than the floor' if bad else '  good')
            worse = worse or bad
    if not count:
        print('neither the evaluation data (set MUWAZI_EVAL) nor Arabic catalogues are there: skipped')
        return SKIPPED
    return 1 if worse else 0


if __name__ == '__main__':
    sys.exit(main())
