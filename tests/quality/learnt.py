#!/usr/bin/env python3
"""A word list learnt from a memory must help with another text of the same kind: strict F1 with the learnt list alone
against none at all.

  learnt.py MUWAZI SOURCE_ROOT

Each shipped article is aligned with what is learnt from muwazi's own TMX of the others. Where ../shared/eval (or MUWAZI_EVAL)
is, the last documents of a set are aligned with what the first ones, paired by their gold, teach. Nothing learnt is kept.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

# Least mean gain; what was measured is in tools/bench/README.md.
ARTICLES_GAIN = 0.08
SETS = {('tico', 'hard'): 0.10, ('react', 'hard'): 0.08}
TAUGHT = 0.7  # of a set's documents


def run(muwazi, *arguments):
    return subprocess.run([muwazi, *arguments], check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout


def score(muwazi, lists, *arguments):
    options = [part for path in ['none', *lists] for part in ('--lexicon', path)]
    return json.loads(run(muwazi, 'evaluate', '--json', *options, *arguments))['f1_strict']


def learn(muwazi, path, memories):
    run(muwazi, 'lexicon', 'learn', '--quiet', '--lexicon', 'none', '-o', path, *memories)


def measure_articles(muwazi, folder, scratch):
    names = sorted(os.path.basename(path)[:-7] for path in glob.glob(os.path.join(folder, '*.en.txt')))
    texts = {name: [os.path.join(folder, '%s.%s.txt' % (name, side)) for side in ('en', 'ar')] for name in names}
    memory = {name: os.path.join(scratch, name + '.tmx') for name in names}
    gains = []
    for name in names:
        run(muwazi, 'align', '--quiet', '-o', memory[name], *texts[name])
    for name in names:
        learnt = os.path.join(scratch, 'learnt.lex')
        learn(muwazi, learnt, [memory[other] for other in names if other != name])
        gold = '--gold=' + os.path.join(folder, name + '.gold')
        before, after = (score(muwazi, lists, gold, *texts[name]) for lists in ([], [learnt]))
        print('%-20s none %.3f  learnt %.3f' % (name, before, after))
        gains.append((before, after))
    return [sum(column) / len(gains) for column in zip(*gains)]


def write_memory(path, documents):
    with open(path, 'w', encoding='utf-8') as out:
        for document in documents:
            sides = []
            for ending in ('.en', '.ar'):
                with open(document[:-5] + ending, encoding='utf-8') as lines:
                    sides.append(lines.read().split('\n'))
            with open(document, encoding='utf-8') as beads:
                for bead in beads:
                    ids = [[int(number) for number in part.split(',') if number.strip()]
                           for part in re.findall(r'\[(.*?)\]', bead)[:2]]
                    if all(ids):
                        texts = [' '.join(side[number] for number in part) for side, part in zip(sides, ids)]
                        out.write('\t'.join(text.replace('\t', ' ') for text in texts) + '\n')


def measure_set(muwazi, evaluation, name, variant, scratch):
    documents = sorted(glob.glob(os.path.join(evaluation, name, 'natural', '*.gold')))
    cut = int(len(documents) * TAUGHT)
    memory, learnt = os.path.join(scratch, name + '.tsv'), os.path.join(scratch, name + '.lex')
    write_memory(memory, documents[:cut])
    learn(muwazi, learnt, [memory])
    folder = os.path.join(scratch, name + '-' + variant)
    os.mkdir(folder)
    for document in documents[cut:]:
        for ending in ('.en', '.ar', '.gold'):
            part = os.path.basename(document)[:-5] + ending
            os.symlink(os.path.abspath(os.path.join(evaluation, name, variant, part)), os.path.join(folder, part))
    return [score(muwazi, lists, '--set', folder) for lists in ([], [learnt])]


def main():
    muwazi, root = sys.argv[1:3]
    evaluation = os.environ.get('MUWAZI_EVAL') or os.path.join(root, '..', 'shared', 'eval')
    faults = 0

    def judge(what, figures, least):
        nonlocal faults
        print('%-20s none %.4f  learnt %.4f' % (what, *figures))
        if figures[1] - figures[0] < least:
            print('%s: a gain of %.4f, less than %.2f' % (what, figures[1] - figures[0], least))
            faults += 1

    with tempfile.TemporaryDirectory(prefix='muwazi-learnt-') as scratch:
        judge('articles (mean)', measure_articles(muwazi, os.path.join(root, 'corpora', 'articles'), scratch), ARTICLES_GAIN)
        for (name, variant), least in SETS.items():
            if os.path.isdir(os.path.join(evaluation, name, variant)):
                judge('%s %s' % (name, variant), measure_set(muwazi, evaluation, name, variant, scratch), least)
            else:
                print('%s %s is not at %s (set MUWAZI_EVAL): skipped' % (name, variant, evaluation))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
