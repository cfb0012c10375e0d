#!/usr/bin/env python3
"""A short run of ablation and of bench: test_ablation.py ABLATION BENCH SOURCE_ROOT. The figures themselves are
tests/quality's affair; here it is that the tools run, that turning things off changes something, and that everything on is
not worse than everything off."""
import os
import re
import subprocess
import sys


def run(*arguments):
    return subprocess.run(arguments, stdout=subprocess.PIPE, check=True, text=True).stdout


def main():
    ablation, bench, root = sys.argv[1:]
    told = run(ablation, '--only', 'plain,lexicon', os.path.join(root, 'corpora', 'articles'))
    row = re.search(r'^corpora/articles (\d\.\d+) +([+-]\d+\.\d) +([+-]\d+\.\d)$', told, re.M)
    assert row, 'no row of figures in:\n' + told
    whole, plain, bare = (float(figure) for figure in row.groups())
    assert whole > .9, 'strict F1 of the articles is %.4f' % whole
    assert plain < 0, 'the plain model is as good as everything: %+.1f thousandths' % plain
    assert bare < plain, 'no lexicon at all should cost more than the plain model: %+.1f against %+.1f' % (bare, plain)
    assert re.search(r'^corpora/articles( +\d+\.\d{3}){3}', told, re.M), 'no row of seconds in:\n' + told
    wrong = subprocess.run([ablation, '--only', 'nothing'], stderr=subprocess.PIPE, check=False, text=True)
    assert wrong.returncode == 2 and 'nothing' in wrong.stderr
    table = run(bench, '--lines', '50', '--repeat', '1')
    assert all(re.search(r'^%s +[\d.]+ +\d+ +[\d.]+%% +[\d.]+$' % step, table, re.M) for step in ('decode', 'align', 'pairs')), table


main()
