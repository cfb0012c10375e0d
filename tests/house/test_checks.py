#!/usr/bin/env python3
"""Shows that tools/check_layers, check_banned, check_gold, check_headers, check_exports and check_words can fail: each is run on
small trees that break one rule, and must name the fault; and on one that breaks none. TOOLS is the folder of the checks."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

TOOLS = os.environ.get('TOOLS') or os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'tools')
# Enough clean includes that check_layers believes in the tree.
CLEAN = {'src/base/clean.h': ''.join('#include <%s.h>\n' % name for name in
                                     'assert errno float inttypes limits math stdarg stdbool stddef stdint'.split())}


def run_check(check, files, *arguments):
    """(status, output) of a check on a tree of {path: text}."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in {**CLEAN, **files}.items():
            path = os.path.join(root, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
        os.makedirs(os.path.join(root, 'include', 'muwazi'), exist_ok=True)
        os.makedirs(os.path.join(root, 'tools'), exist_ok=True)
        for table in ('layers.txt', 'owners.txt'):
            if 'tools/' + table not in files:
                shutil.copy(os.path.join(TOOLS, table), os.path.join(root, 'tools'))
        command = [sys.executable, os.path.join(TOOLS, check), root] + [argument.format(root=root) for argument in arguments]
        run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True)
        return run.returncode, run.stdout


class Checks(unittest.TestCase):
    def expect(self, check, rows, *arguments):
        """rows: (name, files, words that the output must have; None: no fault)."""
        for name, files, words in rows:
            with self.subTest(name):
                status, output = run_check(check, files, *arguments)
                if words is None:
                    self.assertEqual(status, 0, output)
                else:
                    self.assertEqual(status, 1, output)
                    self.assertIn(words, output)

    def test_layers(self):
        text = {'src/text/fold.h': ''}
        self.expect('check_layers', [
            ('clean', {'src/text/a.c': '#include "base/clean.h"\n#include <unicode/utypes.h>\n'}, None),
            ('upwards', {**text, 'src/base/a.c': '#include "text/fold.h"\n'}, 'base/ may not include text/'),
            ('a library elsewhere', {'src/blocks/a.c': '#include <unicode/utypes.h>\n'}, '<unicode/utypes.h> belongs to text/'),
            ('an unknown library', {'src/text/a.c': '#include <glib.h>\n'}, '<glib.h> is not in tools/owners.txt'),
            ('bare name', {**text, 'src/text/a.c': '#include "fold.h"\n'}, 'write includes "folder/file.h"'),
            ('missing', {'src/text/a.c': '#include "text/none.h"\n'}, 'does not exist'),
            ('public in a stage', {'include/muwazi/align.h': '', 'src/text/a.c': '#include <muwazi/align.h>\n'},
             'is for api/ and cli/ alone'),
            ('own noun', {'include/muwazi/bitext.h': '', 'src/pairs/a.c': '#include <muwazi/bitext.h>\n'}, None),
            ('program reaches in', {**text, 'src/cli/a.c': '#include "text/fold.h"\n'}, 'cli/ may not include text/'),
            ('unknown folder', {'src/utils/a.c': '\n'}, 'is not in tools/layers.txt'),
            ('circle', {'tools/layers.txt': '[folders]\nbase :\ntext : lang\nlang : text\n[public]\n[generated]\n'}, 'a circle'),
        ])

    def test_banned(self):
        self.expect('check_banned', [
            ('clean', {'src/text/a.c': 'void f(void);\n/* strcpy( */ const char *a = "exit(1)";\n'}, None),
            ('no bound', {'src/cli/a.c': 'void f(char *a) { strcpy(a, "b"); }\n'}, 'src/cli/a.c:1: strcpy'),
            ('prints', {'src/text/a.c': '\nvoid f(void) { printf("a"); }\n'}, 'src/text/a.c:2: printf'),
            ('program may print', {'src/cli/a.c': 'void f(void) { printf("a"); }\n'}, None),
            ('memory', {'src/text/a.c': 'void *f(void) { return malloc(1); }\n'}, 'malloc: memory goes through the env'),
            ('locale', {'src/text/a.c': 'int f(int a) { return isalpha (a); }\n'}, 'depends on the locale'),
            ('allowed', {'src/base/a.c': 'void *f(void) { return malloc(1); } /* allowed: the one place */\n'}, None),
            ('no reason', {'src/base/a.c': 'void *f(void) { return malloc(1); } /* allowed: */\n'}, 'malloc'),
            ('longer name', {'src/text/a.c': 'void f(void) { my_malloc(1); a.exit(2); a->exit(2); }\n'}, None),
        ])

    def test_words(self):
        english, arabic = 'He has read 12 books , in May and June .', 'قرأ ١٢ كتابًا في أيار وحزيران .'
        links = '0?0 1?0 2-0 3-1 4-2 6-3 7-4 8-5 9-5 10-6'

        def files(english=english, arabic=arabic, links=links, unlinked='a\t1\ten\t5\t,\n', block='en: %s\nar: %s\nlinks: %s\n'):
            return {'corpora/words/a.words': block % (english, arabic, links), 'corpora/words/unlinked.tsv': unlinked}

        self.expect('check_words', [
            ('clean', files(), None),
            ('no Arabic line', files(block='en: %s\nxx: %s\nlinks: %s\n'), 'not the lines en:, ar:, links:'),
            ('end of file', files(block='en: %s\nar: %s\nlinks: %s\n\n'), 'ends with one line feed'),
            ('spaces', files(english=english.replace('12', ' 12')), 'a.words:1: single spaces'),
            ('form', files(links=links + ' 11:6'), 'the link 11:6 is not'),
            ('twice', files(links=links.replace('2-0', '2-0 2?0')), 'the link 2?0 is given twice'),
            ('range', files(links=links + ' 11-6'), 'the link 11-6 is out of range'),
            ('order', files(links='2-0 ' + links.replace('2-0 ', '')), 'not in order'),
            ('none sure', files(links=links.replace('-', '?')), 'no sure link'),
            ('too short', files(english='He has read 12 , . , , , . .'), '4 English words, not 8 to 22'),
            ('glued', files(arabic=arabic.replace('كتابًا', 'كتابًا،')), 'punctuation is not parted from كتابًا،'),
            ('a mark for a word', files(links=links.replace('9-5', '9-5 9-6')), 'no counterpart: June = .'),
            ('number', files(links=links.replace('3-1', '3-2')), '12 stands on both sides without a sure link'),
            ('values', files(arabic=arabic.replace('١٢', '١٣')), 'different numbers: 12 = ١٣'),
            ('unlisted', files(unlinked=''), 'a pair 1: en 5 , has no link and no row'),
            ('listed for nothing', files(unlinked='a\t1\ten\t5\t,\na\t1\tar\t1\t١٢\n'), 'ar 1 ١٢ has a link'),
            ('same sentence', files(block='en: %s\nar: %s\nlinks: %s\n\nen: A\nar: قرأ ١٢ كتابًا في أيار وحزيران .\nlinks: 0-0\n'),
             'a.words:5: the sentence stands twice'),
            ('row', files(unlinked='a\t1\ten\t5\n'), 'unlinked.tsv:1: not file, pair'),
        ])
        self.expect('check_words', [('clean', files(), None)], '--pairs=1')
        self.expect('check_words', [('count', files(), '1 pairs, not 2')], '--pairs=2')

    def test_gold(self):
        def article(text, end='txt', **gold):
            names = {'headings': 'headings.tsv', 'pairs': 'pairs.tsv', 'aside': 'aside.txt'}
            at = 'corpora/articles/layout-lines-1.'
            return {at + end: text, **{at + names[kind]: rows for kind, rows in gold.items()}}
        one = 'Share\nbread\nخبز\n'
        section = 'خبز\n\nWe bake bread.\nWe bake cake.\n'
        self.expect('check_gold', [
            ('clean', article(one, pairs='bread\tخبز\n', aside='Share\n'), None),
            ('a page', article('<p>Share</p>\n<p>bread</p><p>خبز</p>', 'html', pairs='bread\tخبز\n', aside='Share\n'), None),
            ('joined', article('bread.\nwater.\nخبز وماء.\n', pairs='bread. water.\tخبز وماء.\n'), None),
            ('not there', article(one, pairs='bread\tخبزة\n', aside='Share\n'), 'pairs.tsv:1: not in the text: خبزة'),
            ('swapped', article(one, pairs='خبز\tbread\n', aside='Share\n'), 'not in the language of its column: خبز'),
            ('forgotten', article(one, pairs='bread\t\n', aside='Share\n'), 'in no pair, nor aside: خبز'),
            ('both', article(one, pairs='bread\tخبز\nShare\t\n', aside='Share\n'), 'pair and aside: Share'),
            ('aside is no line', article(one, pairs='bread\tخبز\n', aside='Shar\n'), 'aside.txt:1: no line of the text: Shar'),
            ('no gold', article(one), 'no gold'),
            ('no text', {'corpora/articles/layout-lines-1.pairs.tsv': 'a\tب\n'}, '0 texts, not one'),
            ('heading', article(section, headings='خبز\t2\t3\tbread\n'), None),
            ('no answer', article(section, headings='خبز\t-\t-\t\n'), None),
            ('range', article(section, headings='خبز\t2\t9\tbread\n'), 'no lines of the text: 2 9'),
            ('empty line', article(section, headings='خبز\t1\t2\tbread\n'), 'begins or ends with an empty line'),
            ('phrase', article(section, headings='خبز\t3\t3\tbread\n'), 'not in its passages: bread'),
            ('no heading', article(section, headings='كعك\t2\t3\t\n'), 'the heading is 0 lines of the text'),
        ])

    @unittest.skipUnless(shutil.which('cc'), 'no cc here')
    def test_headers(self):
        whole = {'include/muwazi/a.h': '#include <stddef.h>\nsize_t f(void);\n'}
        self.expect('check_headers', [
            ('clean', whole, None),
            ('inside', {**whole, 'src/text/b.h': 'size_t g(void);\n'}, '"text/b.h" does not compile by itself in C11'),
            ('public', {'include/muwazi/a.h': 'size_t f(void);\n'}, '<muwazi/a.h> does not compile by itself in C11'),
        ], '{root}', 'cc')
        if shutil.which('c++'):
            self.expect('check_headers', [('C++', {'include/muwazi/a.h': 'int f(int class);\n'}, 'in C++17')], '{root}', 'cc')

    @unittest.skipUnless(shutil.which('cc') and shutil.which('nm'), 'no cc or nm here')
    def test_exports(self):
        header = {'include/muwazi/a.h': '#define MWZ_API\n/** As MWZ_API void mwz_no(void). */\nMWZ_API int *mwz_f(int a,\n  int b);\n'}
        rows = [
            ('clean', 'int *mwz_f(int a, int b) { (void)a; (void)b; return 0; }', None),
            ('missing', 'int mwz_g;', 'mwz_f is declared MWZ_API but not exported'),
            ('too much', 'int *mwz_f(int a, int b) { (void)a; (void)b; return 0; } void mwzi_h(void) {}',
             'mwzi_h is exported but in no public header'),
            ('state', 'static int kept; int *mwz_f(int a, int b) { kept += a * b; return &kept; }', 'kept can change'),
            ('sealed', 'static const char *const names[] = { "a", "b" }; const char *const *mwz_f(int a, int b) { return names + a + b; }',
             None),
        ]
        for name, code, words in rows:
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                source = os.path.join(folder, 'a.c')
                with open(source, 'w', encoding='utf-8') as file:
                    file.write(code)
                shared, loose = os.path.join(folder, 'a.so'), os.path.join(folder, 'a.o')
                subprocess.run(['cc', '-fPIC', '-c', source, '-o', loose], check=True)
                subprocess.run(['cc', '-shared', loose, '-o', shared], check=True)
                self.expect('check_exports', [(name, header, words)], shared, loose)


if __name__ == '__main__':
    unittest.main()
