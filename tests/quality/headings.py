#!/usr/bin/env python3
"""Headings of one language linked with the passages of the other, compared with gold.

  headings.py MUWAZI SOURCE_ROOT

Sets of ../shared/eval (or MUWAZI_EVAL) in which headings stand in one file and passages in the other: the first passage of a link
must lie in the heading's section (inside), or be its first (start); measured over all headings, and inside over the half of the
links that are surest. Articles of corpora with X.headings.tsv: each heading is linked with lines of its section and with no
other line, or abstains where the gold has none; of three captions and tags in four. ../shared/seed: its one heading is linked
with all passages and nothing above them, and the phrase of the heading is found. What is not there is skipped with a message.
The figures hold for the default lexicon, so all of it is skipped without FreeDict.
"""
import ast
import glob
import json
import os
import subprocess
import sys

SKIPPED = 77
FLOORS = {'inside, all': .78, 'inside, surest half': .92, 'start': .52}  # measured: .802, .939, .553
LEAST_OF_CAPTIONS = .7


def run(arguments):
    done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, text=True)
    if 'FreeDict' in done.stderr or 'freedict' in done.stderr:
        sys.stderr.write(done.stderr)
        sys.exit(SKIPPED)
    if done.returncode:
        raise RuntimeError('%s: %s' % (' '.join(arguments), done.stderr.strip()))
    return done.stdout


def align(muwazi, segments, *paths):
    lines = run([muwazi, 'align', '-s', segments, '-f', 'jsonl', '-o', '-', *paths]).splitlines()
    return [json.loads(line) for line in lines]


def headings_of(objects):
    return [item for item in objects if 'heading' in item]


def read_gold(path):
    gold = {}
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            section, heading = line.split(':')[:2]
            gold[ast.literal_eval(heading.strip())[0]] = ast.literal_eval(section)
    return gold


def check_set(muwazi, folder):
    links, total = [], 0
    for path in sorted(glob.glob(os.path.join(folder, '*.gold'))):
        stem = path[:-len('.gold')]
        gold = read_gold(path)
        total += len(gold)
        for link in headings_of(align(muwazi, 'lines', stem + '.en', stem + '.ar')):
            section = gold.get(link['title']['ids'][0])
            if section and link['passages']['ids']:
                first = link['passages']['ids'][0]
                links.append((link['probability'], first in section, first == section[0]))
    links.sort(reverse=True)
    half = links[:len(links) // 2]
    figures = {'inside, all': sum(link[1] for link in links) / total,
               'inside, surest half': sum(link[1] for link in half) / max(1, len(half)),
               'start': sum(link[2] for link in links) / total}
    faults = 0
    for name, figure in figures.items():
        fault = figure < FLOORS[name]
        faults += fault
        print('%-24s %.3f  (floor %.3f)%s' % (name, figure, FLOORS[name], '  TOO LOW' if fault else ''))
    return faults


def line_of(text, offset):
    return text[:offset].count(b'\n')


def check_article(muwazi, path, shown):
    with open(path, 'rb') as file:
        text = file.read()
    links = {}
    for link in headings_of(align(muwazi, 'sentences', path)):
        span = link['passages']
        lines = (line_of(text, span['offset']), line_of(text, span['offset'] + span['len'])) if span['ids'] else None
        links[link['title']['text']] = lines
    right = wrong = 0
    with open(path.replace('.txt', '.headings.tsv'), encoding='utf-8') as gold:
        for row in gold:
            heading, first, last = row.split('\t')[:3]
            wanted = None if first == '-' else (int(first), int(last))
            found = links.get(heading)
            if found == wanted:
                right += 1
            else:
                wrong += 1
                print('%s: %s: lines %s, not %s' % (os.path.basename(path), heading, found, wanted))
    shown['right'] += right
    shown['all'] += right + wrong
    return wrong


def check_seed(muwazi, path):
    objects = align(muwazi, 'blocks', path)
    links = headings_of(objects)
    english = [item['en']['text'] for item in objects if item.get('shape') == '1-0']
    faults = []
    if len(links) != 1 or len(links[0]['passages']['ids']) != 8 or not links[0]['passages']['text'].startswith('Israeli Channel'):
        faults.append('the heading is not linked with the eight passages')
    phrases = [(item['en']['text'], item['ar']['text']) for item in objects if 'phrase' in item]
    if ('Syria and Israel', 'سوريا وإسرائيل') not in phrases:
        faults.append('the phrase of the heading is not found: %s' % phrases)
    if any(word in english for word in ('Dark Mode', 'Logo', 'Sunday, 13 July 2025')):
        faults.append('menu words among the passages')
    for fault in faults:
        print('seed: %s' % fault)
    return len(faults)


def main():
    muwazi, root = sys.argv[1], os.path.abspath(sys.argv[2])
    evaluation = os.environ.get('MUWAZI_EVAL') or os.path.join(root, '..', 'shared', 'eval')
    faults = 0
    articles, captions = {'right': 0, 'all': 0}, {'right': 0, 'all': 0}
    for path in sorted(glob.glob(os.path.join(root, 'corpora', 'articles', '*.headings.tsv'))):
        text = path.replace('.headings.tsv', '.txt')
        in_place = os.path.basename(path).startswith('headings-')
        wrong = check_article(muwazi, text, articles if in_place else captions)
        faults += wrong if in_place else 0
    print('articles: %(right)d of %(all)d headings right' % articles)
    print('captions and tags: %(right)d of %(all)d right' % captions)
    faults += captions['right'] < LEAST_OF_CAPTIONS * captions['all']
    folder = os.path.join(evaluation, 'react', 'headings')
    if os.path.isdir(folder):
        faults += check_set(muwazi, folder)
    else:
        print('the evaluation data are not at %s (set MUWAZI_EVAL): its set is skipped' % evaluation)
    seed = os.path.join(root, '..', 'shared', 'seed', 'article.txt')
    if os.path.exists(seed):
        faults += check_seed(muwazi, seed)
    else:
        print('%s is not there: skipped' % seed)
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
