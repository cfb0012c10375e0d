#!/usr/bin/env python3
"""Damages Arabic texts in every way that `muwazi doctor` knows, and counts what it finds and restores.

  damage.py MUWAZI SOURCE_ROOT [--per-file]

The damage is done here, by Unicode's own data and by fribidi where it is installed, not by muwazi. The undamaged texts, and those of
tests/quality/sound/, must come out byte for byte, without a diagnosis that is called sure. The texts of ../shared/eval (or
MUWAZI_EVAL) are damaged where they are; else muwazi's own articles are.
"""
import concurrent.futures
import difflib
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

SKIPPED = 77
LETTER = '\u0621-\u064a'
MARKS = '\u064b-\u0652\u0670'
DUAL_OR_RIGHT = {}  # letter -> {'isolated': c, 'initial': c, …}, of UnicodeData's decompositions
LIGATURES = {}  # 'لا' -> the same
for code in range(0xFE80, 0xFEFD):
    kind, *letters = unicodedata.decomposition(chr(code)).split() or ['']
    text = ''.join(chr(int(letter, 16)) for letter in letters)
    (LIGATURES if len(text) == 2 else DUAL_OR_RIGHT).setdefault(text, {})[kind.strip('<>')] = chr(code)


def joins(letter, side):
    """Whether a letter is joined to its neighbour before ('final') or after it ('initial')."""
    return side in DUAL_OR_RIGHT.get(letter, {})


def shape(line):
    """The letters as an old typesetter would store them: presentation forms, lam-alef as one character."""
    out, units, i = [], [], 0
    while i < len(line):
        pair = line[i:i + 2]
        units.append(pair if pair in LIGATURES else line[i])
        i += len(units[-1])
    letters = [n for n, unit in enumerate(units) if not re.match('[%s]' % MARKS, unit)]
    beside = dict(zip(letters, zip([None] + letters[:-1], letters[1:] + [None])))
    for n, unit in enumerate(units):
        forms = LIGATURES.get(unit) or DUAL_OR_RIGHT.get(unit)
        if not forms:
            out.append(unit)
            continue
        before, after = (units[m] if m is not None else '' for m in beside[n])
        joined_before = 'final' in forms and len(before) == 1 and (joins(before, 'initial') or before == '\u0640')
        joined_after = 'initial' in forms and (joins(after[:1], 'final') or after == '\u0640')
        name = {(True, True): 'medial', (True, False): 'final', (False, True): 'initial'}.get((joined_before, joined_after))
        out.append(forms.get(name) or forms['isolated'])
    return ''.join(out)


def visual(line):
    """Right-to-left text as it is drawn, by the rules of UAX #9 for a line without controls: brackets mirrored, numbers and
    Latin words as they are."""
    kinds = [unicodedata.bidirectional(c) for c in line]
    strong = 'R'
    for i, kind in enumerate(kinds):  # W1–W7
        if kind == 'NSM':
            kinds[i] = kinds[i - 1] if i else 'R'
        elif kind == 'EN' and strong == 'AL':
            kinds[i] = 'AN'
        if kind in ('L', 'R', 'AL'):
            strong = kind
    for i in range(1, len(kinds) - 1):
        if kinds[i] in ('ES', 'CS') and kinds[i - 1] == kinds[i + 1] == 'EN':
            kinds[i] = 'EN'
        elif kinds[i] == 'CS' and kinds[i - 1] == kinds[i + 1] == 'AN':
            kinds[i] = 'AN'
    strong = 'R'
    i = 0
    while i < len(kinds):
        end = i
        while end < len(kinds) and kinds[end] == 'ET':
            end += 1
        if end > i and ((i and kinds[i - 1] == 'EN') or (end < len(kinds) and kinds[end] == 'EN')):
            kinds[i:end] = ['EN'] * (end - i)
        i = max(end, i + 1)
    for i, kind in enumerate(kinds):
        if kind in ('L', 'R', 'AL'):
            strong = kind
        elif kind == 'EN' and strong == 'L':
            kinds[i] = 'L'
    sides = ['L' if kind == 'L' else 'R' if kind in ('R', 'AL', 'EN', 'AN') else None for kind in kinds]
    level = []
    for i, kind in enumerate(kinds):  # N1–N2, I1–I2 in a paragraph of level 1
        if kind == 'L' or kind in ('EN', 'AN'):
            level.append(2)
        elif kind in ('R', 'AL'):
            level.append(1)
        else:
            before = next((side for side in reversed(sides[:i]) if side), 'R')
            after = next((side for side in sides[i + 1:] if side), 'R')
            level.append(2 if before == after == 'L' else 1)
    order, i = [], 0
    while i < len(line):
        end = i
        while end < len(line) and level[end] == level[i]:
            end += 1
        order.append((level[i], line[i:end]))
        i = end
    return ''.join(part if number == 2 else ''.join(mirror(c) for c in reversed(part)) for number, part in reversed(order))


def mirror(c):
    pairs = '()[]{}<>«»'
    at = pairs.find(c)
    return c if at < 0 else pairs[at ^ 1]


def fribidi(text, shaped):
    """Text as fribidi draws it; its shaping makes presentation forms, with a U+FEFF beside each lam-alef."""
    run = subprocess.run(['fribidi', '--rtl', '--nopad', '--nobreak'], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return run.stdout.decode().replace('\ufeff', '')


def each_line(function):
    return lambda text: '\n'.join(function(line) if re.search('[%s]' % LETTER, line) else line for line in text.split('\n'))


def misread(text, encoding, wrong):
    """Read as `wrong` what was written as `encoding`; what `encoding` lacks, and bytes that `wrong` lacks, as browsers do."""
    out = []
    for c in text:
        try:
            data = c.encode(encoding)
        except UnicodeEncodeError:
            out.append(c)
            continue
        for byte in data:
            try:
                out.append(bytes([byte]).decode(wrong))
            except UnicodeDecodeError:
                out.append(chr(byte))
    return ''.join(out)


def swap_lam_alef(text):
    return re.sub('ل([اأإآ])', r'\1ل', text)


def persian(text):
    return text.translate(str.maketrans('يىك', 'ییک'))


def justify(text):
    maker = random.Random(7)

    def draw_out(match):
        word, places = match.group(), [i for i in range(1, len(match.group())) if joins(match.group()[i - 1], 'initial')]
        for i in sorted(maker.sample(places, min(len(places), 2)), reverse=True):
            word = word[:i] + '\u0640' * maker.randint(1, 4) + word[i:]
        return word

    return re.sub('[%s]{4,}' % LETTER, lambda m: draw_out(m) if maker.random() < .3 else m.group(), text)


def sprinkle(characters):
    def damage(text):
        maker = random.Random(11)
        return re.sub('(?<=[%s]) (?=[%s])' % (LETTER, LETTER), lambda _: maker.choice(characters) + ' ' if maker.random() < .05 else ' ', text)
    return damage


def glue(text):
    maker = random.Random(13)
    text = re.sub('ة (?=[%s]{4})' % LETTER, lambda m: 'ة' if maker.random() < .1 else m.group(), text)
    return re.sub(' (?=ال[%s]{4})' % LETTER, lambda m: ' of' if maker.random() < .01 else m.group(), text)


def wrap(text):
    import textwrap
    lines = [line for line in text.split('\n') if line]
    wrapped = [textwrap.wrap(line, 60, break_long_words=False, break_on_hyphens=False) for line in lines]
    return '\n\n'.join(map('\n'.join, wrapped)) if max(map(len, wrapped)) > 4 else text


def mix_bytes(text):
    """Every fourth of the lines that windows-1256 can hold, in its bytes."""
    out, held = [], 0
    for line in text.split('\n'):
        try:
            data = line.encode('cp1256')
        except UnicodeEncodeError:
            data = None
        held += data is not None and re.search('[%s]{4}' % LETTER, line) is not None
        out.append(line.encode() if data is None or held % 4 else data)
    return b'\n'.join(out).decode('utf-8', 'surrogateescape')


def ligatures(text):
    return re.sub('fi', 'ﬁ', re.sub('fl', 'ﬂ', text + '\nThe final office file of the first flight.'))


# name -> (damage, the kind that must be found, least share of characters restored or None)
DAMAGES = {
    'forms': (each_line(shape), ['presentation-forms'], .995),
    'visual': (each_line(visual), ['visual-order'], .995),
    'visual-forms': (each_line(lambda line: visual(shape(line))), ['visual-order', 'presentation-forms'], .995),
    'reversed': (each_line(lambda line: line[::-1]), ['visual-order'], .995),
    'word-order': (each_line(lambda line: ' '.join(reversed(line.split(' ')))), ['word-order'], .995),
    'utf8-1252': (lambda text: misread(text, 'utf-8', 'cp1252'), ['utf8-misread'], .995),
    'utf8-latin1': (lambda text: misread(text, 'utf-8', 'latin-1'), ['utf8-misread'], .995),
    'utf8-twice': (lambda text: misread(misread(text, 'utf-8', 'latin-1'), 'utf-8', 'cp1252'), ['utf8-misread'], .995),
    'utf8-1256': (lambda text: misread(text, 'utf-8', 'cp1256'), ['utf8-misread'], .995),
    '1256-1252': (lambda text: misread(text, 'cp1256', 'cp1252'), ['code-page'], .995),
    '1256-latin1': (lambda text: misread(text, 'cp1256', 'latin-1'), ['code-page'], .995),
    '8859-6-latin1': (lambda text: misread(text, 'iso8859-6', 'latin-1'), ['code-page'], .995),
    'lam-alef': (swap_lam_alef, ['lam-alef'], None),
    'visual-lam-alef': (each_line(lambda line: visual(swap_lam_alef(line))), ['visual-order', 'lam-alef'], None),
    '1256-visual': (lambda text: misread(each_line(visual)(text), 'cp1256', 'cp1252'), ['code-page', 'visual-order'], .995),
    'utf8-visual-forms': (lambda text: misread(each_line(lambda line: visual(shape(line)))(text), 'utf-8', 'cp1252'),
                          ['utf8-misread', 'visual-order', 'presentation-forms'], .995),
    'persian': (persian, ['persian-letters'], None),
    'tatweel': (justify, ['tatweel'], None),
    'direction': (sprinkle(['\u202b', '\u202c', '\u200f\u200f', '\u2067']), ['direction-marks'], None),
    'zero-width': (sprinkle(['\u200b', '\u200c']), ['zero-width'], None),
    'nfd': (lambda text: unicodedata.normalize('NFD', text), ['mark-order'], None),
    'glued': (glue, ['glued-words'], None),
    'wrapped': (wrap, ['broken-lines'], None),
    'mixed-bytes': (mix_bytes, ['mixed-bytes'], .995),
    'ligatures': (ligatures, ['ligatures'], None),
}
if shutil.which('fribidi'):
    DAMAGES['fribidi'] = (lambda text: fribidi(text, True), ['visual-order', 'presentation-forms'], .995)

LEAST_FOUND, LEAST_SWAPS = .99, .97
LIKELY = {'glued', 'wrapped', 'zero-width', 'nfd'}  # repaired at --repair=all alone


def doctor(muwazi, path, *options):
    """{kind: certainty} and the repaired text."""
    out = path + '.fixed'
    subprocess.run([muwazi, 'doctor', '--quiet', '--fix', '-o', out, *options, path], check=False, stderr=subprocess.DEVNULL)
    run = subprocess.run([muwazi, 'doctor', '--json', *options, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
                         text=True)
    last = json.loads(run.stdout.strip().split('\n')[-1])
    with open(out, encoding='utf-8', newline='') as file:
        return {(row['kind'], row['certainty']) for row in last['diagnoses']}, file.read()


def same_share(original, repaired):
    """The share of the original's characters that stand in the repaired text in the same place of the same line."""
    good = 0
    for a, b in zip(original.split('\n'), repaired.split('\n')):
        if a == b:
            good += len(a)
        else:
            good += sum(block.size for block in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return good / max(1, len(original.replace('\n', '')))


def swaps_share(original, repaired):
    """Of the places where a swap was made or could wrongly be undone: right ones against all that were swapped."""
    swapped = wrong = 0
    for a, b in zip(original.split('\n'), repaired.split('\n')):
        swapped += len(re.findall('ل[اأإآ]', a))
        wrong += sum(x != y for x, y in zip(a, b) if x in 'لاأإآ') / 2 if len(a) == len(b) else len(re.findall('ل[اأإآ]', a))
    return 1 - wrong / swapped if swapped else 1.0


def damage_file(muwazi, name, path, folder):
    function, kinds, least = DAMAGES[name]
    with open(path, encoding='utf-8', newline='') as file:
        original = file.read().replace('\u200b', '')
    damaged = function(original)
    place = os.path.join(folder, name + '-' + os.path.basename(path))
    with open(place, 'w', encoding='utf-8', newline='', errors='surrogateescape') as file:
        file.write(damaged)
    found, repaired = doctor(muwazi, place, *(['--repair=all'] if name in LIKELY else []))
    told = {kind for kind, _ in found}
    if name == 'wrapped' and damaged != original:
        original = '\n\n'.join(line for line in original.split('\n') if line)
    if name == 'ligatures':
        original += '\nThe final office file of the first flight.'
    share = swaps_share(original, repaired) if 'lam-alef' in kinds else same_share(original, repaired)
    if name == 'wrapped' and damaged != original:  # of the line ends that were put in, those that are gone
        share = (damaged.count('\n') - repaired.count('\n')) / (damaged.count('\n') - original.count('\n'))
    return name, os.path.basename(path), damaged == original or all(kind in told for kind in kinds), share, sorted(found), len(original)


def check_sound(muwazi, path, folder):
    place = os.path.join(folder, 'sound-' + os.path.basename(path))
    shutil.copy(path, place)
    found, repaired = doctor(muwazi, place)
    with open(path, encoding='utf-8', newline='') as file:
        same = file.read() == repaired
    sure = sorted(kind for kind, certainty in found if certainty == 'sure')
    if not same or sure:
        print('%s: sound, but %s %s' % (path, 'changed' if not same else 'called', ' '.join(sure)))
    return same and not sure


def f1(muwazi, folder):
    run = subprocess.run([muwazi, 'evaluate', '--set', '--json', folder], stdout=subprocess.PIPE, check=True, text=True,
                         stderr=subprocess.DEVNULL)
    return json.loads(run.stdout)['f1_strict']


def check_f1(muwazi, tico, folder):
    """Aligning what was damaged: as good as aligning what was not, within .005."""
    golds = sorted(glob.glob(os.path.join(tico, '*.gold')))[:10]
    good = True
    results = {}
    for name in [None, 'visual-forms', '1256-1252', 'lam-alef', 'utf8-1252', 'persian']:
        place = os.path.join(folder, 'f1-%s' % name)
        os.mkdir(place)
        for gold in golds:
            for ending in ('.gold', '.en', '.ar'):
                shutil.copy(gold[:-5] + ending, place)
            if name:
                path = os.path.join(place, os.path.basename(gold)[:-5] + '.ar')
                with open(path, encoding='utf-8', newline='') as file:
                    text = DAMAGES[name][0](file.read())
                with open(path, 'w', encoding='utf-8', newline='') as file:
                    file.write(text)
        results[name] = f1(muwazi, place)
        fell = results[None] - results[name]
        print('F1 of %d tico files, %-13s %.4f%s' % (len(golds), name or 'undamaged', results[name], '' if fell <= .005 else '  FELL'))
        good = good and fell <= .005
    return good


def main():
    muwazi, root = sys.argv[1:3]
    per_file = '--per-file' in sys.argv
    only = [word for word in sys.argv[3:] if word in DAMAGES]
    evaluation = os.environ.get('MUWAZI_EVAL') or os.path.join(root, '..', 'shared', 'eval')
    paths = sorted(glob.glob(os.path.join(evaluation, 'tico', 'natural', '*.ar')) + glob.glob(os.path.join(evaluation, 'udhr', 'natural', '*.ar')))
    if not paths:
        print('the evaluation data are not at %s (set MUWAZI_EVAL): muwazi\'s own articles are damaged' % evaluation)
        paths = sorted(glob.glob(os.path.join(root, 'corpora', 'articles', '*.ar.txt')))
    faults = 0
    with tempfile.TemporaryDirectory(prefix='muwazi-damage-') as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        if not only:
            sound = paths + sorted(glob.glob(os.path.join(root, 'tests', 'quality', 'sound', '*')))
            bad = sum(not good for good in pool.map(lambda path: check_sound(muwazi, path, folder), sound))
            print('%d of %d sound files left as they are' % (len(sound) - bad, len(sound)))
            faults += bad
        for name in only or DAMAGES:
            rows = list(pool.map(lambda path: damage_file(muwazi, name, path, folder), paths))
            found = sum(row[2] for row in rows) / len(rows)
            weight = sum(row[5] for row in rows)
            share = sum(row[3] * row[5] for row in rows) / weight
            _, kinds, least = DAMAGES[name]
            least = LEAST_SWAPS if 'lam-alef' in kinds else least
            fault = found < LEAST_FOUND or share < (least or 0)
            faults += fault
            print('%-18s found in %5.1f %%  restored %.4f%s%s' % (name, 100 * found, share, '' if not least else ' (least %.3f)' % least, '  FAULT' if fault else ''))
            if per_file:
                for row in sorted(rows, key=lambda row: row[3])[:5]:
                    print('   %-16s %s %.4f %s' % (row[1], row[2], row[3], row[4]))
        tico = os.path.join(evaluation, 'tico', 'hard')
        if not only and os.path.isdir(tico):
            faults += not check_f1(muwazi, tico, folder)
    print('%d faults' % faults)
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
