"""What the heavy tests share: the program, texts to make translation memories of, and how to skip."""
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree

SKIPPED = 77
LANG = '{http://www.w3.org/XML/1998/namespace}lang'

# What XML and bidi make hard, in both languages.
HARD_EN = '''Prices & terms <b>of "sale"</b>

The price is 5 < 6 & 7 > 3.
It's "quoted", 'twice'; a tab\tand a bell\x07 inside.
He said \u201cyes\u201d \u2014 twice\u2026
\u2066An isolate\u2069 and caf\u00e9 cre\u0301me.
'''
HARD_AR = '''الأسعار و«شروط البيع» <b>

السعر ٥ < ٦ و ٧ > ٣.
إنه "مقتبس"، 'مرتين'؛ وجدولة\tوجرس\x07 في الداخل.
قال «نعم» — مرتين…
\u2067عزل\u2069 ومقهى كريم café.
'''

# With what --inline keeps: pairs, one inside of another, over two sentences, alone; and at places where the texts are cleaned.
INLINE_EN = '''<!DOCTYPE html><html><body><h1>How to save a <em>document</em></h1>
<p>Open the <b>File</b> menu &amp; press <b>Save</b>. <a href="/en/help?a=1&amp;b=&quot;2&quot;">Read the help page</a> for more.</p>
<p><b>Do not close the window. The work of the day would be lost</b> if the <i>computer<sup>1</sup></i> stops.<br>Ask Mr. Salem.</p>
<p>The <span class="name">cafe<b>&#x301;</b></span> ⁦opens<i>⁩</i> at <code>9&lt;10</code><img src="clock.png">.</p></body></html>
'''
INLINE_AR = '''<!DOCTYPE html><html dir="rtl"><body><h1>كيف تحفظ <em>مستندًا</em></h1>
<p>افتح قائمة <b>ملف</b> واضغط <b>حفظ</b>. <a href="/ar/help">اقرأ صفحة المساعدة</a> للمزيد.</p>
<p><b>لا تغلق النافذة. سيضيع عمل اليوم</b> إذا توقف <i>الحاسوب<sup>1</sup></i>.<br>اسأل السيد سالم.</p>
<p>يفتح <span class="name">المقه<b>ى</b></span> عند <code>9&lt;10</code><img src="clock.png">.</p></body></html>
'''

# What --profile takes, and the tags of English and Arabic that it writes.
PROFILES = {'generic': ('en', 'ar'), 'omegat': ('en', 'ar'), 'trados': ('en-US', 'ar-SA'), 'memoq': ('en', 'ar'),
            'okapi': ('en', 'ar')}


def skip(why):
    print('skipped: %s; tools/test --all installs it' % why)
    sys.exit(SKIPPED)


def need(*programs):
    for program in programs:
        if not shutil.which(program):
            skip(program + ' is not installed')


def jar():
    """OmegaT.jar, where the package put it."""
    told = subprocess.run(['dpkg', '-L', 'omegat'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, text=True)
    for line in told.stdout.splitlines():
        if line.endswith('/OmegaT.jar') and os.path.exists(line):
            return line
    skip('OmegaT is not installed')
    return None


def write_inline(folder):
    """The two pages with inline codes."""
    paths = [os.path.join(folder, 'inline.en.html'), os.path.join(folder, 'inline.ar.html')]
    for path, text in zip(paths, (INLINE_EN, INLINE_AR)):
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
    return paths


def make_memories(folder):
    """[(name, path of a TMX, source language, target language)] of the shipped articles and the hard text."""
    muwazi, root = sys.argv[1], sys.argv[2]
    articles = os.path.join(root, 'corpora', 'articles')
    hard = [os.path.join(folder, 'hard.en.txt'), os.path.join(folder, 'hard.ar.txt')]
    for path, text in zip(hard, (HARD_EN, HARD_AR)):
        with open(path, 'w', encoding='utf-8', newline='') as file:
            file.write(text)
    texts = {'hard': hard, 'inline': write_inline(folder)}
    for name, files in {'news': ('news.en.txt', 'news.ar.txt'), 'story': ('story.en.txt', 'story.ar.txt'),
                        'alternating': ('mixed-alternating.txt',), 'table': ('mixed-table.html',)}.items():
        texts[name] = [os.path.join(articles, file) for file in files]
    made = []
    for name, files in texts.items():
        for source, target, options in (('en', 'ar', []), ('ar', 'en', ['--source=ar']),
                                        ('ar-SA', 'en-GB', ['--source=ar', '--provenance', '--ar-lang=ar-SA', '--en-lang=en-GB'])):
            path = os.path.join(folder, '%s.%s.tmx' % (name, source))
            inline = ['--inline'] if name == 'inline' else []
            subprocess.run([muwazi, 'align', '--quiet', '-o', path] + options + inline + files, check=True)
            made.append((name, path, source, target))
    for profile, tags in PROFILES.items():
        for source, target in (tags, tags[::-1]):
            name = 'news-' + profile
            path = os.path.join(folder, '%s.%s.tmx' % (name, source))
            subprocess.run([muwazi, 'align', '--quiet', '--profile=' + profile, '--source=' + source[:2], '-o', path] +
                           texts['news'], check=True)
            made.append((name, path, source, target))
    return made


def read_text(element, codes=('bpt', 'ept', 'ph')):
    """What an element holds, but for what its inline codes hold."""
    text = element.text or ''
    for child in element:
        text += ('' if child.tag.split('}')[-1] in codes else read_text(child, codes)) + (child.tail or '')
    return text


def read_units(path):
    """[{language: text}] of a TMX."""
    units = []
    for unit in xml.etree.ElementTree.parse(path).iter('tu'):
        units.append({variant.get(LANG): read_text(variant.find('seg')) for variant in unit.iter('tuv')})
    return units
