#!/usr/bin/env python3
"""Aligns every article whose layout is known (corpora/articles/layout-NAME-N.*) and compares the layout that was found, the
pairs and what was set aside with its gold.

  layouts.py MUWAZI SOURCE_ROOT [WORD…]    only the files whose names hold one of the words; then every difference is shown

A pair is right when both texts are the gold's (white space folded). Glossaries and pairs on a line must be exact, other
layouts need an F1 of .95; no line of .aside.txt may be in a pair. Of the layouts in one language the pairs that muwazi finds
by words (headings, captions and tags with phrases of the text) are the matter of another test: here only the layout and what
is set aside. A table with a head that names its languages is a memory, each row one unit (tests/formats); here it is read as text. The figures hold for the default lexicon, so all of it is skipped without FreeDict.
"""
import glob
import json
import os
import subprocess
import sys

SKIPPED = 77
LEAST = .95
EXACT = {'slash', 'glossary', 'table'}
# The layout by the word in the file's name, where muwazi has another.
NAMES = {'blocks': 'consecutive', 'qa': 'questions'}
# Pairs of headings with words inside the text.
BY_WORDS = {'headings-other'}


def fold(text):
    return ' '.join(text.split())


def run(arguments):
    done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, text=True)
    if 'FreeDict' in done.stderr or 'freedict' in done.stderr:
        sys.stderr.write(done.stderr)
        sys.exit(SKIPPED)
    if done.returncode:
        raise RuntimeError('%s: %s' % (' '.join(arguments), done.stderr.strip()))
    return done.stdout


def read_gold(stem):
    pairs, lone = [], []
    with open(stem + '.pairs.tsv', encoding='utf-8') as lines:
        for line in lines:
            english, _, arabic = line.rstrip('\n').partition('\t')
            (pairs if english and arabic else lone).append((fold(english), fold(arabic)))
    asides = []
    if os.path.exists(stem + '.aside.txt'):
        with open(stem + '.aside.txt', encoding='utf-8') as lines:
            asides = [fold(line) for line in lines if line.strip()]
    return pairs, asides


def f1(found, gold):
    right = len(set(found) & set(gold))
    return 2 * right / (len(found) + len(gold)) if found or gold else 1.0


def check(muwazi, path, show):
    stem = os.path.splitext(path)[0]
    word = os.path.basename(stem)[len('layout-'):].rpartition('-')[0]
    wanted = NAMES.get(word, word)
    faults = []
    as_text = ['--from=text'] if path.endswith('.tsv') else []
    streams = [json.loads(line) for line in run([muwazi, 'inspect', '--stage=streams', *as_text, path]).splitlines()]
    if streams[0]['layout'] != wanted:
        faults.append('layout %s, not %s (%s)' % (streams[0]['layout'], wanted, streams[0]['reason']))
    gold, asides = read_gold(stem)
    kept = [fold(piece['text']) for piece in streams[1:] if piece.get('stream')]
    faults += ['not set aside: %s' % text for text in asides if any(text in piece for piece in kept)]
    aside = [fold(piece['text']) for piece in streams[1:] if not piece.get('stream')]
    tsv = run([muwazi, 'align', '-f', 'tsv', '-o', '-', *as_text, path])
    found = [tuple(fold(side) for side in line.split('\t')[:2]) for line in tsv.splitlines()[1:]]
    for pair in found:
        faults += ['aside in a pair: %s' % text for text in asides for side in pair if text == side]
    if wanted in BY_WORDS:
        gold = [pair for pair in gold if pair in found]
    figure = f1(found, gold)
    if figure < (1 if wanted in EXACT else LEAST):
        faults.append('F1 %.3f' % figure)
    if show:
        for pair in found:
            if pair not in gold:
                print('  wrong: %s\t%s' % pair)
        for pair in gold:
            if pair not in found:
                print('  missed: %s\t%s' % pair)
        for text in aside:
            print('  aside: %s' % text if text in asides else '  wrongly aside: %s' % text)
    print('%-28s %-14s F1 %.3f  %s' % (os.path.basename(stem), streams[0]['layout'], figure, '; '.join(faults)))
    return len(faults)


def main():
    muwazi, root, words = sys.argv[1], sys.argv[2], sys.argv[3:]
    paths = [path for path in sorted(glob.glob(os.path.join(root, 'corpora', 'articles', 'layout-*')))
             if not path.endswith(('.pairs.tsv', '.aside.txt', '.headings.tsv'))]
    paths = [path for path in paths if not words or any(word in path for word in words)]
    faults = sum(check(muwazi, path, bool(words)) for path in paths)
    print('%d files, %d faults' % (len(paths), faults))
    return 1 if faults or not paths else 0


if __name__ == '__main__':
    sys.exit(main())
