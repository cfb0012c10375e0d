#!/usr/bin/env python3
"""OmegaT translates a text with nothing but a TMX of muwazi's, in both directions, to the last paragraph.

  tmx_omegat.py MUWAZI SOURCE_ROOT

The source text is the TMX's own source segments, a paragraph each; the TMX lies in tm/auto/, from which OmegaT fills in what
matches exactly. Its exit status says nothing: what counts is the text in target/. HOME is a scratch folder.
"""
import os
import subprocess
import sys
import tempfile

import heavy

PROJECT = '''<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
  <project version="1.0">
    <source_dir>__DEFAULT__</source_dir>
    <target_dir>__DEFAULT__</target_dir>
    <tm_dir>__DEFAULT__</tm_dir>
    <glossary_dir>__DEFAULT__</glossary_dir>
    <glossary_file>__DEFAULT__</glossary_file>
    <dictionary_dir>__DEFAULT__</dictionary_dir>
    <source_lang>%s</source_lang>
    <target_lang>%s</target_lang>
    <sentence_seg>false</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
'''


def read_paragraphs(path):
    with open(path, encoding='utf-8-sig') as file:
        return [paragraph.strip() for paragraph in file.read().split('\n\n') if paragraph.strip()]


def translate(folder, memory, source, target, units):
    """The paragraphs that OmegaT wrote, and what it said."""
    for name in ('source', 'target', 'tm/auto', 'glossary', 'dictionary', 'omegat', 'home'):
        os.makedirs(os.path.join(folder, name))
    with open(os.path.join(folder, 'omegat.project'), 'w', encoding='utf-8') as file:
        file.write(PROJECT % (source, target))
    with open(os.path.join(folder, 'source', 'text.utf8'), 'w', encoding='utf-8') as file:
        file.write(''.join(unit[source] + '\n\n' for unit in units))
    os.link(memory, os.path.join(folder, 'tm', 'auto', 'memory.tmx'))
    home = os.path.join(folder, 'home')
    environment = {**os.environ, 'HOME': home, 'JAVA_TOOL_OPTIONS': '-Duser.home=' + home, 'LC_ALL': 'C.UTF-8'}
    run = subprocess.run(['omegat', folder, '--mode=console-translate', '--quiet'], stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, check=False, text=True, timeout=120)
    written = os.path.join(folder, 'target', 'text.utf8')
    return read_paragraphs(written) if os.path.exists(written) else [], run.stdout


def main():
    heavy.need('omegat')
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, memory, source, target in heavy.make_memories(folder):
            if not name.startswith(('news', 'hard', 'inline')) and source != 'en':
                continue # a start of OmegaT costs seconds: both directions on two texts are enough
            # Of several units with one source OmegaT takes any.
            units, wanted = [], {}
            for unit in heavy.read_units(memory):
                if unit[source] not in wanted:
                    units.append(unit)
                wanted.setdefault(unit[source], set()).add(unit[target])
            project = os.path.join(folder, '%s-%s' % (name, source))
            got, said = translate(project, memory, source, target, units)
            filled = sum(1 for unit, paragraph in zip(units, got) if paragraph in wanted[unit[source]])
            print('%s, %s to %s: %d of %d paragraphs filled' % (name, source, target, filled, len(units)))
            if 'TF_TM_LOAD_ERROR' in said or filled != len(units) or len(got) != len(units) or not units:
                faults += 1
                for unit, paragraph in zip(units, got):
                    if paragraph not in wanted[unit[source]]:
                        print('  wanted %r\n  got    %r' % (unit[target], paragraph))
                print(said)
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
