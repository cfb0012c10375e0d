#!/usr/bin/env python3
"""Aligns texts whose right alignment is known, and compares strict F1 with the figures in floors.tsv: a drop of more than
.002 fails.

  quality.py MUWAZI SOURCE_ROOT             compares
  quality.py MUWAZI SOURCE_ROOT --record    writes floors.tsv anew; say in the commit why a figure fell

The shipped articles are always there; the sets of ../shared/eval (or MUWAZI_EVAL) are left out, with a message, where they
are not. The figures hold for the default lexicon, so all of it is skipped without FreeDict.
"""
import concurrent.futures
import json
import os
import subprocess
import sys

SLACK = 0.002
# Sets whose gold is no alignment of segments: a heading against a whole section has a measure of its own (make_headings.py).
LEFT_OUT = {'headings'}
SKIPPED = 77


def find_sets(root):
    """{(set, variant): folder}."""
    sets = {('articles', 'all'): os.path.join(root, 'corpora', 'articles')}
    evaluation = os.environ.get('MUWAZI_EVAL') or os.path.join(root, '..', 'shared', 'eval')
    if not os.path.isdir(evaluation):
        print('the evaluation data are not at %s (set MUWAZI_EVAL): its sets are skipped' % evaluation)
        return sets
    for name in sorted(os.listdir(evaluation)):
        if not os.path.isdir(os.path.join(evaluation, name)):
            continue
        for variant in sorted(os.listdir(os.path.join(evaluation, name))):
            folder = os.path.join(evaluation, name, variant)
            if variant not in LEFT_OUT and os.path.isdir(folder):
                sets[(name, variant)] = folder
    return sets


def measure(muwazi, folder):
    run = subprocess.run([muwazi, 'evaluate', '--set', '--json', folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         check=False, text=True)
    if run.returncode:
        return None, run.stderr.strip()
    if 'FreeDict' in run.stderr or 'freedict' in run.stderr:
        sys.stderr.write(run.stderr)
        sys.exit(SKIPPED)
    return json.loads(run.stdout)['f1_strict'], ''


def read_floors(path):
    floors = {}
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            if line.strip() and not line.startswith('#'):
                name, variant, floor = line.split()
                floors[(name, variant)] = float(floor)
    return floors


def write_floors(path, figures):
    with open(path, 'w', encoding='utf-8') as file:
        file.write('# set\tvariant\tstrict F1; written by quality.py --record\n')
        for (name, variant), figure in sorted(figures.items()):
            file.write('%s\t%s\t%.4f\n' % (name, variant, figure))


def main():
    muwazi, root = sys.argv[1], os.path.abspath(sys.argv[2])
    path = os.path.join(root, 'tests', 'quality', 'floors.tsv')
    sets = find_sets(root)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        measured = dict(zip(sets, pool.map(lambda folder: measure(muwazi, folder), sets.values())))
    broken = [(key, message) for key, (figure, message) in measured.items() if figure is None]
    for key, message in broken:
        print('%s/%s: muwazi evaluate failed: %s' % (*key, message))
    figures = {key: figure for key, (figure, _) in measured.items() if figure is not None}
    if '--record' in sys.argv:
        write_floors(path, figures)
        return 1 if broken else 0
    floors = read_floors(path)
    faults = len(broken)
    for key, figure in figures.items():
        floor = floors.get(key)
        if floor is None:
            print('%-9s %-9s %.4f  no floor recorded: run quality.py --record' % (*key, figure))
            faults += 1
            continue
        word = 'FELL' if figure < floor - SLACK else 'rose: record it' if figure > floor + SLACK else ''
        faults += word == 'FELL'
        print('%-9s %-9s %.4f  floor %.4f  %s' % (*key, figure, floor, word))
    print('%d sets, %d faults' % (len(sets), faults))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
