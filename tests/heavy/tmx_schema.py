#!/usr/bin/env python3
"""Every TMX is valid by the DTD and the schema of TMX 1.4 that OmegaT carries, as xmllint judges.

  tmx_schema.py MUWAZI SOURCE_ROOT
"""
import os
import subprocess
import sys
import tempfile

import heavy


def main():
    heavy.need('xmllint', 'unzip')
    jar = heavy.jar()
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(['unzip', '-q', '-j', jar, 'schemas/*', '-d', folder], check=True)
        memories = heavy.make_memories(folder)
        for _, path, source, _ in memories:
            for judge in (['--dtdvalid', 'tmx14.dtd'], ['--schema', 'tmx14.xsd']):
                judge[1] = os.path.join(folder, judge[1])
                run = subprocess.run(['xmllint', '--noout', '--nonet'] + judge + [path], stdout=subprocess.PIPE,
                                     stderr=subprocess.STDOUT, check=False, text=True)
                if run.returncode:
                    print(run.stdout)
                    faults += 1
            if not heavy.read_units(path):
                print('%s has no units' % path)
                faults += 1
            with open(path, encoding='utf-8') as file:
                if 'srclang="%s"' % source not in file.read():
                    print('%s: srclang is not %s' % (path, source))
                    faults += 1
        print('%d files, %d faults' % (len(memories), faults))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
