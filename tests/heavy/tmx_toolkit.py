#!/usr/bin/python3
"""translate-toolkit reads as many units from a TMX as muwazi wrote, with the same texts (inline codes it takes for text).

  tmx_toolkit.py MUWAZI SOURCE_ROOT

Run by the system's Python, for which Debian installs the toolkit.
"""
import sys
import tempfile

import heavy

try:
    from translate.storage import tmx
except ImportError:
    heavy.skip('translate-toolkit is not installed')


def main():
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, path, source, target in heavy.make_memories(folder):
            wanted = [(unit[source], unit[target]) for unit in heavy.read_units(path)]
            with open(path, 'rb') as file:
                store = tmx.tmxfile(file, sourcelanguage=source, targetlanguage=target)
            got = [(str(unit.source), str(unit.target)) for unit in store.units]
            good = (got == wanted or (name == 'inline' and len(got) == len(wanted))) and len(got) > 0
            faults += not good
            print('%s, %s to %s: %d units, %d read%s' % (name, source, target, len(wanted), len(got), '' if good else ' WRONG'))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
