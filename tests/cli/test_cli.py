#!/usr/bin/env python3
"""The program from outside: a table of command lines with what each must print, write and exit with.

  test_cli.py MUWAZI SOURCE_ROOT                     runs the table, and README.md's worked example
  test_cli.py MUWAZI SOURCE_ROOT --record-readme     writes what the example prints now into README.md

Every case runs in a fresh folder that holds the texts below. A case fails when the exit status differs, when a wanted text is
missing, when standard output holds anything that was not asked for, or when a file is left that the case does not name.
"""
import difflib
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

EN = """The new bridge

The city opened a new bridge on 14 May 2019. It is 320 metres long.

Why did the work take six years? The river floods every spring.

Buses cross it since June.
"""
AR = """الجسر الجديد

افتتحت المدينة جسرا جديدا في 14 مايو 2019. ويبلغ طوله 320 مترا.

لماذا استغرق العمل ست سنوات؟ يفيض النهر كل ربيع.

تعبره الحافلات منذ يونيو.
"""
TERMS = "bread: خبز\nwater: ماء\nploverbird: طائر غير معروف\n"
MIXED = "".join(a + "\n\n" + b + "\n\n" for a, b in zip(EN.strip().split("\n\n"), AR.strip().split("\n\n")))
# Twenty-five English lines more than the Arabic has, from line 8 on.
FOREWORD = EN + "".join("A word about garden %d and its owner.\n" % (n * 37) for n in range(25))
HTML = "<html><body><table>" + "".join(
    "<tr><td>%s</td><td>%s</td></tr>" % row for row in zip(EN.strip().split("\n\n"), AR.strip().split("\n\n"))
) + "</table></body></html>\n"
# Rows of a memory: pairs, some without letters, and units that lack a translation, neighbours among them.
ROWS = (("The bridge is new.", "الجسر جديد."), ("1999", "1999"), ("=1+2", "=1+2"), ("—", "—"), ("Only English here.", ""), ("", "العربية وحدها هنا."),
        ("The river is deep.", "النهر عميق."), ("*", "٪"), ("12.5 %", "١٢٫٥ ٪"), ("Thank you.", ""), ("", "شكرا."), ("3", ""), ("", "—"))
ROW_PAIRS = [row for row in ROWS if all(row)]
def tuv(language, text):
    return "<tuv xml:lang='%s'><seg>%s</seg></tuv>" % (language, text) if text else ""
ROWS_TMX = "<tmx version='1.4'><body>%s</body></tmx>" % "".join("<tu>%s%s</tu>" % (tuv("en", en), tuv("ar", ar)) for en, ar in ROWS)
ROWS_XLF = "<xliff version='1.2'><file source-language='en' target-language='ar'><body>%s</body></file></xliff>" % "".join(
    "<trans-unit id='%d'><source>%s</source><target>%s</target></trans-unit>" % (i, *row) for i, row in enumerate(ROWS))
ROWS_TSV = "English\tArabic\n" + "".join("\t".join(row) + "\n" for row in ROWS)
ROWS_PO = "\n".join('msgid "%s"\nmsgstr "%s"\n' % row for row in ROWS if row[0])
FILES_XLF = """<?xml version="1.0"?>
<xliff version="1.2"><file original="one &amp; two.docx" source-language="en" target-language="ar" datatype="x"><body>
<trans-unit id="1"><source>Copied %d files</source><target>نسخت الملفات</target></trans-unit></body></file>
<file original="خطاب.html" source-language="en" target-language="ar" datatype="x"><body>
<trans-unit id="1"><source>See https://example.org</source><target>انظر</target></trans-unit></body></file></xliff>
"""


def make_book():
    """Two sheets whose order in the workbook is not that of their parts; columns A and AB."""
    main, office = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package, kinds = "http://schemas.openxmlformats.org/package/2006/", "application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml"
    def sheet(*rows):
        return "<worksheet xmlns='%s'><sheetData>%s</sheetData></worksheet>" % (main, "".join("<row r='%d'>%s</row>" % (n, "".join(
            "<c r='%s%d' t='inlineStr'><is><t>%s</t></is></c>" % (column, n, text) for column, text in zip(("A", "AB"), texts))) for n, *texts in rows))
    parts = {"xl/workbook.xml": "<workbook xmlns='%s' xmlns:r='%s'><sheets><sheet name='Menus &amp; keys' sheetId='1' r:id='r1'/>"
                 "<sheet name='رسائل' sheetId='2' r:id='r0'/></sheets></workbook>" % (main, office),
             "xl/_rels/workbook.xml.rels": "<Relationships xmlns='%srelationships'><Relationship Id='r0' Type='t' Target='worksheets/sheet1.xml'/>"
                 "<Relationship Id='r1' Type='t' Target='/xl/worksheets/sheet2.xml'/></Relationships>" % package,
             "xl/worksheets/sheet1.xml": sheet((1, "English", "Arabic"), (3, "Copied %d files", "نسخت الملفات")),
             "xl/worksheets/sheet2.xml": sheet((1, "English", "Arabic"), (7, "See https://example.org", "انظر"), (8, "Bus"))}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("[Content_Types].xml", "<Types xmlns='%scontent-types'>%s</Types>" % (package, "".join(
            "<Override PartName='/%s' ContentType='%s'/>" % (name, kinds % ("sheet.main" if "book" in name else "worksheet"))
            for name in parts if "rels" not in name)))
        for name, text in parts.items():
            book.writestr(name, text)
    return out.getvalue()


PAIR_LINE = '{"probability":0.25,"en":{"text":"A house.","ids":[0],"file":"a.txt"},"ar":{"text":"بيت.","ids":[0],"file":"b.txt"}}\n'
TEXTS = {
    "en2.txt": EN + "\nThe bridge is new. The river is old.\n", "ar2.txt": AR + "\nالجسر جديد. النهر قديم.\n",
    "phrases.jsonl": '{"phrase":"name","en":{"text":"a"},"ar":{"text":"b"}}\n{"confirmed":true,"en":{"ids":[0]},"ar":{"ids":[0]}}\n',
    "en.txt": EN, "ar.txt": AR, "mixed.txt": MIXED, "page.html": HTML, "terms.txt": TERMS,
    "en.html": "<html><body><p>The new <b>bridge</b> opened in 1974.</p></body></html>",
    "ar.html": "<html><body><p>افتُتح <b>الجسر</b> الجديد عام 1974.</p></body></html>",
    "one-heading.txt": "اتفاق ١٩٧٤\n\nThe paper said that the agreement of 1974 stands.\n\nNobody had asked for a new one so far.\n",
    "empty.txt": "", "text.svg": AR, "binary.bin": bytes(range(256)) * 64,
    "ar-1256.txt": AR.encode("cp1256"), "long.txt": FOREWORD, "long.tsv": "long\tlong.txt\tar.txt\n",
    "good.gold": "[0]:[0]\n[2]:[2]\n[4]:[4]\n[6]:[6]\n",
    "bad.gold": "[0]:[0]\nthis is no bead\n",
    "own.tsv": "bridge\tجسر\nriver\tنهر\n", "part.tsv": "bridge\tجسر\nno tab here\n", "bad.tsv": "no tab here\nnor here\n",
    "pins.beads": "[0]:[0]\n[1, 2]:[1]\n", "far.beads": "[0]:[0]\n[1]:[99]\n", "crossed.beads": "[1]:[2]\n[2]:[1]\n",
    "pins.ladder": "1\t1\n3\t2\n", "pins.jsonl": '{"en":{"ids":[0]},"ar":{"ids":[0]}}\n{"confirmed":true,"en":{"ids":[1,2]},"ar":{"ids":[1]}}\n',
    "memory.tsv": "english\tarabic\n" + "".join("a %s %s\t%s %s\n" % (a, b, x, y) for b, y in (
        ("white", "أبيض"), ("large", "كبير"), ("old", "قديم"), ("new", "جديد")) for a, x in (
        ("house", "بيت"), ("bridge", "جسر"), ("river", "نهر"), ("garden", "حديقة"))),
    "memory.tmx": "<tmx version='1.4'><body>" + 3 * (
        "<tu><tuv xml:lang='ar'><seg>حافلة</seg></tuv><tuv xml:lang='en-GB'><seg>bus</seg></tuv></tu>"
        "<tu><tuv xml:lang='en'><seg>alone</seg></tuv></tu>") + "</body></tmx>",
    "faulty.tmx": "<?xml version='1.0'?>\n<tmx version='1.4'>\n<header creationtool='t' creationtoolversion='1' segtype='sentence' o-tmf='t' "
        "adminlang='en' srclang='en' datatype='plaintext'/>\n<body>\n<tu><tuv xml:lang='en'><seg>The door</seg></tuv>"
        "<tuv xml:lang='ar'><seg/></tuv></tu></body></tmx>",
    "french.tmx": "<tmx version='1.4'><body><tu><tuv xml:lang='fr'><seg>a</seg></tuv></tu></body></tmx>",
    "broken.tmx": "<tmx version='1.4'><body>\n<tu>",
    "faults.tsv": "bridge\tجسر\nno tab\nriver\tنهر\nriver\tنَهْر\nنهر\triver\nbus\t\nbus\tcoach\n",
    "bad.srx": "<srx version='2.0'><header>",
    "set/one.gold": "[0]:[0]\n[2]:[2]\n[4]:[4]\n[6]:[6]\n", "set/one.en": EN, "set/one.ar": AR,
    "lone/one.gold": "[0]:[0]\n", "void/readme": "nothing\n",
    "visual.txt": "\n".join(line[::-1] for line in AR.split("\n")), "forms.txt": "\ufeb3\ufee0\ufe8e\ufee1\n",
    "latin1.txt": AR.encode("cp1256").decode("latin-1"), "html-forms.html": "<p title='\ufeb3'>\ufeb3\ufee0\ufe8e\ufee1</p>\n",
    "two.tsv": "# two documents\n\ntwo\ten.txt\tar.txt\r\nmixed\tmixed.txt\n",
    "some.tsv": "good\ten.txt\tar.txt\nlost\tnowhere.txt\tar.txt\nalien\ten.txt\ten.txt\npage\tpage.html\n",
    "ids.tsv": "a/b\tmixed.txt\nx\tmixed.txt\n\tmixed.txt\nx\tpage.html\n.h\tmixed.txt\nbell\a\tmixed.txt\n",
    "columns.tsv": "The red house.\tالبيت الأحمر.\nA small door.\tباب صغير.\n",
    "pair.jsonl": PAIR_LINE, "broken.jsonl": PAIR_LINE + "{\n",
    "fields.tsv": "one\nfour\ten.txt\tar.txt\tmixed.txt\nblank\ten.txt\t\n", "none.tsv": "# nothing\n",
    "pages.txt": MIXED * 13,
    "rows.tmx": ROWS_TMX, "rows.xlf": ROWS_XLF, "rows.tsv": ROWS_TSV, "rows.csv": ROWS_TSV.replace("\t", ","), "rows.po": ROWS_PO,
    "files.xlf": FILES_XLF, "files2.xlf": FILES_XLF.replace('original="one &amp; two.docx"', 'id="f1"'), "book.xlsx": make_book(),
    "linked.tmx": ROWS_TMX.replace("</body>", "<tu><prop type='x-kind'>heading-passage</prop>" + tuv("en", "A bridge") + tuv("ar", "فقرة.") +
                                   "</tu></body>"),
    "report.tsv": "report\tmixed.txt\n", "heading.tsv": "h\ten.txt\tar.txt\n", "pages.tsv": "p\tpages.txt\n", "in/own.tsv": MIXED, "in/list": "own\town.tsv\n",
}
ALIGN = ["align", "--lexicon", "none", "--lexicon", "own.tsv"]
SHEET = ["sheet", "--lexicon", "none", "--lexicon", "own.tsv"]
LEARN = ["lexicon", "learn", "-l", "none"]
SHOW = ["lexicon", "show", "-l", "none", "-l", "own.tsv"]
NO_LEXICON = ["--lexicon", "none"]
BATCH = ["batch", "--out=out", "--lexicon", "none", "--lexicon", "own.tsv"]
STREAM = ["batch", "-", "-j", "3", "--lexicon", "none", "--lexicon", "own.tsv"]
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SUMMARY = re.compile(r"^muwazi: 6 pairs, unpaired: 0 English, 0 Arabic; mean probability [01]\.\d{3}; saved to (\S.*)$", re.M)


def is_tmx(data):
    root = xml.etree.ElementTree.fromstring(data)
    units = root.findall("./body/tu")
    sides = [[tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in unit.findall("tuv")] for unit in units]
    return root.get("version") == "1.4" and sides == [["en", "ar"]] * 6


def is_arabic_tmx(data):
    root = xml.etree.ElementTree.fromstring(data)
    first = [tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in root.find("./body/tu").findall("tuv")]
    return root.find("header").get("srclang") == "ar-SA" and first == ["ar-SA", "en-GB"]


def is_tsv(data):
    rows = [line.split("\t") for line in data.decode().splitlines()]
    return len(rows) == 7 and rows[1][:2] == ["The new bridge", "الجسر الجديد"]


def is_jsonl(data):
    return all(isinstance(json.loads(line), dict) for line in data.decode().splitlines()) and data.count(b"\n") >= 6


def has_reasons(data):
    return is_jsonl(data) and all("reasons" in json.loads(line) for line in data.decode().splitlines())


def is_explanation(data):
    text = data.decode()
    return text.count("\nPair ") == 6 and "bridge ↔ \u2068الجسر\u2069" in text and "320 ↔ \u2068320\u2069 agrees" in text


def is_beads(data):
    return [line.rsplit(":", 1)[0] for line in data.decode().splitlines()] == ["[%d]:[%d]" % (i, i) for i in range(6)]


def is_line_beads(data):
    return [line.rsplit(":", 1)[0] for line in data.decode().splitlines()] == ["[%d]:[%d]" % (i, i) for i in (0, 2, 4, 6)]


def has_digests(data):
    """Those that sha256sum tells of the two texts, and one each of lexicon and rules."""
    found = re.findall(r"[0-9a-f]{64}", data.decode())
    return len(set(found)) == 4 and {hashlib.sha256(text.encode()).hexdigest() for text in (EN, AR)} < set(found)


def has_codes(data):
    """Bold of one pair, as balanced codes with the same number on both sides."""
    text = data.decode()
    return (text.count('<bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>') == 2 and text.count('<ept i="1">&lt;/b&gt;</ept>') == 2 and
            "bridge<ept" in text and "<b>" not in text)


def is_xlsx(data):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = [sheet.get("name") for sheet in xml.etree.ElementTree.fromstring(book.read("xl/workbook.xml")).iter(SPREADSHEET + "sheet")]
        rows = list(xml.etree.ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(SPREADSHEET + "row"))
    texts = ["".join(cell.itertext()) for cell in rows[1].iter(SPREADSHEET + "c")]
    return names == ["Pairs", "Legend"] and len(rows) == 7 and texts[:3] == ["p0", "The new bridge", "الجسر الجديد"]


def is_ladder(data):
    return all(len(line.split("\t")) == 3 for line in data.decode().splitlines()) and data.count(b"\n") >= 6


def is_report(*ids):
    """The lines of a report in order; an id with "-" before it failed."""
    def check(data):
        rows = [json.loads(line) for line in data.decode().splitlines()]
        return [("" if row["status"] == "ok" else "-") + row["id"] for row in rows] == list(ids) and all(
            row["seconds"] >= 0 and ("error" in row or (row["pairs"], row["unpaired_en"]) == (6, 0)) for row in rows)
    return check


def is_stream(*wanted):
    """Answers in order: an id stands for six pairs, (id, line) for an error, ("line", line) for one without an id."""
    def check(data):
        rows = [json.loads(line) for line in data.decode().splitlines()]
        return [(row["id"] or "line", row["line"]) if "error" in row else row["id"] for row in rows] == list(wanted) and all(
            "error" in row or [pair["en_ids"] for pair in row["pairs"]] == [[i] for i in range(6)] for row in rows)
    return check


def is_list(data):
    rows = data.decode().splitlines()
    pairs = [row.split("\t") for row in rows[1:]]
    return rows[0].startswith("# ") and pairs == sorted(pairs) and all(0 < float(weight) <= 1 for _, _, weight in pairs) and (
        {("bridge", "جسر"), ("white", "أبيض"), ("garden", "حديقة")} <= {(english, arabic) for english, arabic, _ in pairs})


def is_bus(data):
    return data.decode().splitlines()[1:] and data.decode().splitlines()[1].startswith("bus\tحافلة\t")


def is_calibration(data):
    """The one text twice: eight beads in as many bins, all right, and the four pairs of gold twice."""
    rows = [line.split() for line in data.decode().split("calibration, 8 beads\n")[1].splitlines()]
    bins = [row for row in rows if len(row) == 6 and row[0].isdigit()]
    kept = [row for row in rows if row and row[0] == "0.50"]
    means = [float(row[3]) for row in bins]
    error = float(next(row for row in rows if row[:1] == ["expected"])[-1])
    return (len(bins) == 8 and all(row[0] == "1" and row[4] == "1.0000" for row in bins) and means == sorted(means)
            and abs(error - sum(1 - mean for mean in means) / 8) < 0.0001 and kept == [["0.50", "8", "1.0000", "1.0000"]])


def is_json_calibration(data):
    told = json.loads(data)
    calibration = told["calibration"]
    return (told["f1_strict"] == 1.0 and calibration["beads"] == 4 and len(calibration["bins"]) == 4
            and all(abs(part["mean"] - part["right"] - part["gap"]) < 1e-5 for part in calibration["bins"])
            and [part["probability"] for part in calibration["pairs_from"]] == [0.5, 0.9, 0.99])


def is_svg(data):
    root = xml.etree.ElementTree.fromstring(data)
    return root.tag == "{http://www.w3.org/2000/svg}svg" and len(root.findall(".//{http://www.w3.org/2000/svg}circle")) >= 2


def is_pinned(marks):
    """A JSON Lines file whose confirmed objects have these ids."""
    def check(data):
        rows = [json.loads(line) for line in data.decode().splitlines()]
        told = [(row["en"]["ids"], row["ar"]["ids"]) for row in rows if row.get("confirmed")]
        return told == marks and all(row["probability"] == 1 for row in rows if row.get("confirmed"))
    return check


def lines(count):
    return lambda data: data.count(b"\n") == count


def anything(data):
    return True


def nothing(data):
    return data == b""


def case(name, arguments, status=0, out=nothing, err=(), files=None, stdin=None, quiet=False):
    return dict(name=name, arguments=arguments, status=status, out=out, err=err, files=files or {}, stdin=stdin, quiet=quiet)


def contains(*words):
    return lambda data: all(word in data.decode() for word in words)


def has_rows(*pairs):
    """A TSV of muwazi's with these pairs, and no other."""
    return lambda data: [tuple(line.split("\t")[:2]) for line in data.decode().splitlines()][1:] == list(pairs)


def are_lone(*rows):
    """The list of what stayed unpaired: the texts of these, each told to lack a translation."""
    def look(data):
        lines = [line.split("\t") for line in data.decode().splitlines()][1:]
        return sorted(line[3] for line in lines) == sorted(en or ar for en, ar in rows) and all(
            line[4] == "its unit has no translation" for line in lines)
    return look


def is_terms(data):
    rows = [line.split("\t") for line in data.decode().splitlines()]
    return rows[0] == ["english", "arabic", "kind", "count", "probability", "english_example", "arabic_example"] and \
        ["bridge", "الجسر", "noun-phrase", "3"] in [row[:4] for row in rows] and all(len(row) == 7 for row in rows)


def is_tbx(data):
    root = xml.etree.ElementTree.fromstring(data)
    entries = root.findall("./text/body/termEntry")
    languages = [[side.get("{http://www.w3.org/XML/1998/namespace}lang") for side in entry.findall("langSet")] for entry in entries]
    terms = [[term.text for term in entry.findall("./langSet/tig/term")] for entry in entries]
    return root.tag == "martif" and root.get("type") == "TBX-Basic" and languages == [["en", "ar"]] * len(entries) and \
        ["bridge", "الجسر"] in terms and len(entries) == len({entry.get("id") for entry in entries})


def sheet_of(data):
    """The facts and the rows of a sheet."""
    found = re.findall(rb'<script type="application/json" id="(?:facts|rows)">(.*?)</script>', data, re.S)
    return [json.loads(part) for part in found]


def is_page_drawing(data):
    return xml.etree.ElementTree.fromstring(data).get("viewBox") == "0 0 595 842"


def is_sheet(data):
    facts, rows = sheet_of(data)
    joined = [{side: " ".join(row[side]["s"]) for side in ("en", "ar")} for row in rows]
    matched = {(joined[0]["en"][en:en + en_len], joined[0]["ar"][ar:ar + ar_len]) for en, en_len, ar, ar_len, *_ in rows[0]["w"]}
    return facts["langs"] == {"en": "en", "ar": "ar"} and joined[0] == {"en": "The new bridge", "ar": "الجسر الجديد"} and len(rows) == 6 \
        and all(0 <= row["p"] <= 1 and "r" in row for row in rows) and ("bridge", "الجسر") in matched \
        and not re.search(rb'(src|href)=|url\(|@import', data)


def has_phrases(data):
    root = xml.etree.ElementTree.fromstring(data)
    units = [unit for unit in root.findall("./body/tu") if unit.get("segtype") == "phrase"]
    return len(root.findall("./body/tu")) == 10 and [[prop.text for prop in unit.findall("prop") if prop.get("type") == "x-kind"]
                                                    for unit in units] == [["heading"], ["noun-phrase"], ["noun-phrase"]]


CASES = [
    # Damaged texts
    case("check", ["check", "faulty.tmx"], status=1, out=contains("faulty.tmx:5: error: unit 1: the Arabic is empty [empty]", "faulty.tmx: 1 unit, 1 error, 0 warnings, 0 notes")),
    case("check, JSON", ["check", "--json", "faulty.tmx"], status=1, out=contains('"rule":"empty"', '"errors":1')),
    case("check, columns", ["check", "-"], stdin="The house\tالبيت\n", out=contains("-: 1 unit, nothing found")),
    case("check, on three threads", ["check", "-j3", "faulty.tmx"], status=1, out=contains("faulty.tmx: 1 unit, 1 error, 0 warnings, 0 notes")),
    case("check, threads below 1", ["check", "-j-1", "faulty.tmx"], status=2, err=["--jobs -1"]),
    case("check, quiet", ["check", "-q", "faulty.tmx"], status=1, quiet=True),
    case("check, notes left out", ["check", "--min-severity=warning", "-"], status=0, stdin="The house\tالبيت\nThe house\tالبيت\n", out=contains("nothing found")),
    case("check, rejects over its input", ["check", "--rejects=faulty.tmx", "faulty.tmx"], status=2, err=["is an input"]),
    case("check, rejects of two", ["check", "--rejects=x.tsv", "faulty.tmx", "faulty.tmx"], status=2, err=["one memory"]),
    case("check, no file", ["check"], status=2, err=["name a translation memory"]),
    case("check, unknown severity", ["check", "--min-severity=grave", "faulty.tmx"], status=2, err=["note, warning or error"]),
    case("check, missing", ["check", "nowhere.tmx"], status=1, err=["nowhere.tmx"]),
    case("check, no memory", ["check", "page.html"], status=1, err=["is no translation memory"]),
    case("doctor, sound text", ["doctor", "ar.txt"], out=contains("ar.txt: nothing found")),
    case("doctor", ["doctor", "forms.txt"], status=1, out=contains("forms.txt:1: presentation-forms in 1 line, sure", "+ سلام")),
    case("doctor, several", ["doctor", "ar.txt", "latin1.txt"], status=1, out=contains("nothing found", "latin1.txt:1: code-page"), err=["damage in 1 of 2 texts"]),
    case("doctor, quiet", ["doctor", "-q", "latin1.txt"], status=1, quiet=True),
    case("doctor, standard input", ["doctor", "-"], stdin=TEXTS["latin1.txt"], status=1, out=contains("-:1: code-page")),
    case("doctor, JSON", ["doctor", "--json", "forms.txt"], status=1,
         out=lambda data: [json.loads(line) for line in data.decode().splitlines()][0]["kind"] == "presentation-forms"
         and json.loads(data.decode().splitlines()[-1])["diagnoses"][0]["lines"] == 1),
    case("doctor, fixed", ["doctor", "--fix", "-o", "fixed.txt", "latin1.txt"], status=1, out=contains("repaired"),
         files={"fixed.txt": lambda data: data.decode() == AR}, err=["saved to fixed.txt"]),
    case("doctor, fixed to standard output", ["doctor", "--fix", "-o", "-", "latin1.txt"], status=1,
         out=lambda data: data.decode() == AR, err=["code-page"]),
    case("doctor, tags are no text", ["doctor", "-q", "--fix", "--from=html", "-o", "-", "html-forms.html"], status=1, quiet=True,
         out=lambda data: data.decode() == "<p title='\ufeb3'>سلام</p>\n"),
    case("doctor, no file", ["doctor"], status=2, err=["name a text"]),
    case("doctor, --fix without -o", ["doctor", "--fix", "ar.txt"], status=2, err=["-o repaired.txt"]),
    case("doctor, -o without --fix", ["doctor", "-o", "x.txt", "ar.txt"], status=2, err=["--fix"]),
    case("doctor, --fix of two", ["doctor", "--fix", "-o", "x.txt", "ar.txt", "en.txt"], status=2, err=["one file at a time"]),
    case("doctor, over its input", ["doctor", "--fix", "-o", "latin1.txt", "latin1.txt"], status=2, err=["is an input"]),
    case("doctor, missing", ["doctor", "nowhere.txt"], status=1, err=["nowhere.txt cannot be opened"]),
    case("doctor, binary", ["doctor", "--fix", "-o", "x.txt", "binary.bin"], status=1, err=["binary.bin"]),
    case("doctor, unknown encoding", ["doctor", "--encoding=klingon", "ar.txt"], status=1, err=["klingon"]),
    case("doctor, unknown repair", ["doctor", "--repair=some", "ar.txt"], status=2, err=["off, sure or all"]),
    case("align repairs", ALIGN + ["-o", "x.tsv", "en.txt", "latin1.txt"], files={"x.tsv": is_tsv},
         err=[SUMMARY, "latin1.txt: repaired: code-page in 4 lines"]),
    case("align repairs visual order", ALIGN + ["-o", "x.tsv", "en.txt", "visual.txt"],
         files={"x.tsv": lambda data: "افتتحت المدينة جسرا جديدا في 14 مايو 2019." in data.decode()},
         err=["visual.txt: repaired: visual-order in"]),
    case("align leaves damage when told", ALIGN + ["--repair=off", "-o", "x.tsv", "en.txt", "latin1.txt"], status=1, err=["Arabic"]),
    # Formats, by the ending and by name
    case("tmx", ALIGN + ["-o", "x.tmx", "en.txt", "ar.txt"], files={"x.tmx": is_tmx}, err=[SUMMARY]),
    case("tsv", ALIGN + ["-o", "x.tsv", "en.txt", "ar.txt"], files={"x.tsv": is_tsv}, err=[SUMMARY]),
    case("jsonl", ALIGN + ["-o", "x.jsonl", "en.txt", "ar.txt"], files={"x.jsonl": has_reasons}, err=[SUMMARY]),
    case("beads", ALIGN + ["-o", "x.beads", "en.txt", "ar.txt"], files={"x.beads": is_beads}, err=[SUMMARY]),
    case("ladder", ALIGN + ["-o", "x.ladder", "en.txt", "ar.txt"], files={"x.ladder": is_ladder}, err=[SUMMARY]),
    case("moses", ALIGN + ["--format=moses", "-o", "x", "en.txt", "ar.txt"], files={"x.en": lines(6), "x.ar": lines(6)},
         err=[SUMMARY, "x.en"]),
    case("the format goes before the ending", ALIGN + ["-f", "beads", "-o", "x.tmx", "en.txt", "ar.txt"],
         files={"x.tmx": is_beads}),
    case("the Arabic text first", ALIGN + ["-o", "x.beads", "ar.txt", "en.txt"], files={"x.beads": is_beads}),
    case("one mixed text", ALIGN + ["-o", "x.tmx", "mixed.txt"], files={"x.tmx": is_tmx}, err=[SUMMARY]),
    case("one page with a table", ALIGN + ["-o", "x.tmx", "page.html"], files={"x.tmx": is_tmx}, err=[SUMMARY]),
    case("lines are segments", ALIGN + ["--segments", "lines", "-o", "x.beads", "en.txt", "ar.txt"],
         files={"x.beads": is_line_beads}),
    case("blocks are segments", ALIGN + ["--segments=blocks", "-o", "x.beads", "en.txt", "ar.txt"], files={"x.beads": lines(4)}),
    case("CSV", ALIGN + ["-o", "x.csv", "en.txt", "ar.txt"],
         files={"x.csv": lambda data: data.startswith(b"\xef\xbb\xbfenglish,") and data.count(b"\r\n") == 7}),
    case("XLSX", ALIGN + ["-o", "x.xlsx", "en.txt", "ar.txt"], files={"x.xlsx": is_xlsx}, err=[SUMMARY]),
    case("XLSX to standard output", ALIGN + ["-q", "-f", "xlsx", "-o", "-", "en.txt", "ar.txt"], out=is_xlsx),
    case("provenance", ALIGN + ["--provenance", "-o", "x.tmx", "en.txt", "ar.txt"], files={"x.tmx": has_digests}, err=[SUMMARY]),
    case("provenance in JSON Lines", ALIGN + ["--provenance", "-o", "x.jsonl", "en.txt", "ar.txt"], files={"x.jsonl": has_digests}),
    case("provenance in XLIFF 1.2", ALIGN + ["--provenance", "-o", "x.xlf", "en.txt", "ar.txt"], files={"x.xlf": has_digests}),
    case("provenance in XLIFF 2.1", ALIGN + ["--provenance", "-o", "x.xliff", "en.txt", "ar.txt"], files={"x.xliff": has_digests}),
    case("inline codes", ALIGN + ["--inline", "-o", "x.tmx", "en.html", "ar.html"], files={"x.tmx": has_codes}, err=["1 pair, "]),
    case("inline codes that were not asked for", ALIGN + ["-o", "x.tmx", "en.html", "ar.html"],
         files={"x.tmx": lambda data: b"bpt" not in data and b"The new bridge opened" in data}),
    case("inline codes of plain text", ALIGN + ["--inline", "-o", "x.tmx", "en.txt", "ar.txt"], files={"x.tmx": lambda data: b"bpt" not in data}),
    case("inline codes where there is no room", ALIGN + ["--inline", "-o", "x.tsv", "en.txt", "ar.txt"], status=2, err=["no room"]),
    case("provenance where there is no room", ALIGN + ["--provenance", "-o", "x.tsv", "en.txt", "ar.txt"], status=2, err=["no room"]),
    case("XCES from Arabic", ALIGN + ["--source=ar", "-o", "x.xces", "en.txt", "ar.txt"], err=[SUMMARY],
         files={"x.xces": lambda data: data.count(b"<link ") == 6 and b'fromDoc="ar.txt" toDoc="en.txt"' in data and b'xtargets="s2;s2"' in data}),
    case("XLIFF 1.2", ALIGN + ["-o", "x.xlf", "en.txt", "ar.txt"], files={"x.xlf": lambda data: data.count(b"<trans-unit ") == 6}),
    case("XLIFF 2.1", ALIGN + ["-o", "x.xliff", "en.txt", "ar.txt"], files={"x.xliff": lambda data: data.count(b"<unit ") == 6}),
    case("PO from Arabic", ALIGN + ["--source=ar", "-o", "x.po", "en.txt", "ar.txt"],
         files={"x.po": lambda data: data.count(b"msgctxt") == 6 and b"Language: en" in data}),
    case("a profile", ALIGN + ["--profile=trados", "-o", "x.tmx", "en.txt", "ar.txt"],
         files={"x.tmx": lambda data: b'srclang="en-US"' in data and b'x-Origin' in data}),
    case("tags and source", ALIGN + ["--source", "ar", "--ar-lang", "ar-SA", "--en-lang", "en-GB", "-o", "x.tmx", "en.txt", "ar.txt"],
         files={"x.tmx": is_arabic_tmx}),
    case("an old encoding is detected", ALIGN + ["-o", "x.tsv", "en.txt", "ar-1256.txt"], files={"x.tsv": is_tsv}),
    case("an encoding by name", ALIGN + ["-e", "CP1256", "-o", "x.tsv", "en.txt", "ar-1256.txt"], files={"x.tsv": is_tsv}),
    case("semicolon, no-learn", ALIGN + ["--semicolon", "--no-learn", "-o", "x.tsv", "en.txt", "ar.txt"], files={"x.tsv": is_tsv}),
    case("unpaired in a file", ALIGN + ["-o", "x.tsv", "--unpaired", "rest.txt", "en.txt", "ar.txt"],
         files={"x.tsv": is_tsv, "rest.txt": anything}),
    case("everything is below one", ALIGN + ["-p", "1", "-o", "x.tsv", "en.txt", "ar.txt"], files={"x.tsv": anything}),
    case("quiet", ALIGN + ["--quiet", "-o", "x.tmx", "en.txt", "ar.txt"], files={"x.tmx": is_tmx}, quiet=True),
    # What has no counterpart
    case("a stretch without counterpart", ["align", "-s", "lines"] + NO_LEXICON + ["-o", "x.tsv", "long.txt", "ar.txt"],
         err=["–32) have no Arabic counterpart"], files={"x.tsv": anything}),
    case("a stretch in the explanation", ["align", "-q", "-s", "lines"] + NO_LEXICON + ["-x", "-", "long.txt", "ar.txt"],
         out=contains("\nFrom here to English 31: ", "–32) have no Arabic counterpart")),
    case("a stretch in the report", BATCH + ["-s", "lines", "long.tsv"], files={
        "out/report.jsonl": contains('"stretches":["', "–32) have no Arabic counterpart"), "out/long.tmx": anything}),
    # Why the pairs are pairs
    case("explained beside the pairs", ALIGN + ["-o", "x.tmx", "-u", "rest.txt", "--explain", "why.txt", "en.txt", "ar.txt"],
         files={"x.tmx": is_tmx, "why.txt": is_explanation, "rest.txt": anything}, err=[SUMMARY]),
    case("explained alone", ALIGN + ["--explain", "why.txt", "en.txt", "ar.txt"], files={"why.txt": is_explanation},
         err=[SUMMARY, "why.txt"]),
    case("explained to standard output", ALIGN + ["-x", "-", "mixed.txt"], out=is_explanation, err=["standard output"]),
    case("pairs in a file, explained to standard output", ALIGN + ["-q", "-x", "-", "-o", "x.tsv", "mixed.txt"], out=is_explanation,
         files={"x.tsv": is_tsv}, quiet=True),
    case("explained as a format", ALIGN + ["-f", "explain", "-o", "x.txt", "mixed.txt"], files={"x.txt": is_explanation}),
    case("explained with the pairs on standard output", ALIGN + ["-o-", "-f", "tsv", "-x", "why.txt", "mixed.txt"], status=2,
         err=["--explain"]),
    case("explained over an input", ALIGN + ["-o", "x.tmx", "-x", "en.txt", "en.txt", "ar.txt"], status=2, err=["en.txt", "input"]),
    case("explained alone over an input", ALIGN + ["-x", "./en.txt", "en.txt", "ar.txt"], status=2, err=["en.txt", "input"]),
    case("explained over the pairs", ALIGN + ["-o", "x.tmx", "-x", "x.tmx", "en.txt", "ar.txt"], status=2, err=["x.tmx"]),
    case("a preview", ALIGN + ["--preview", "en.txt", "ar.txt"], out=contains("0 1.00 1-1  \u2066The new bridge\u2069", "\u2067الجسر الجديد\u2069\n"),
         err=["6 pairs, unpaired: 0 English, 0 Arabic; mean probability 0.998\n"]),
    case("a preview in visual order", ALIGN + ["-q", "--preview", "--terminal=visual", "mixed.txt"], out=contains("ﺪﻳﺪﺠﻟﺍ ﺮﺴﺠﻟﺍ\n"), quiet=True),
    case("a preview beside the pairs and the unpaired", ALIGN + ["--preview", "-o", "x.tsv", "-u", "rest.txt", "en.txt", "ar.txt"],
         out=contains("1-1"), files={"x.tsv": is_tsv, "rest.txt": contains("")}, err=[SUMMARY]),
    case("a preview of no pairs", ALIGN + ["--preview", "one-heading.txt"], out=contains("0-1", "1-0"), err=["0 pairs"]),
    case("a preview with the pairs on standard output", ALIGN + ["--preview", "-o-", "-f", "tsv", "mixed.txt"], status=2, err=["--preview"]),
    case("a preview with the explanation on standard output", ALIGN + ["--preview", "-x-", "mixed.txt"], status=2, err=["--preview"]),
    case("a preview and a format without a file", ALIGN + ["--preview", "-f", "tsv", "mixed.txt"], status=2, err=["-o pairs.tsv"]),
    case("a preview and the unpaired alone", ALIGN + ["--preview", "-u", "x.txt", "mixed.txt"], status=2, err=["--unpaired", "-o FILE"]),
    case("a preview on an unknown terminal", ALIGN + ["--preview", "--terminal=vt100", "mixed.txt"], status=2, err=["auto, bidi or visual"]),
    case("a preview in unknown colours", ALIGN + ["--preview", "--color=red", "mixed.txt"], status=2, err=["auto, always or never"]),
    case("colour without a preview", ALIGN + ["-o", "x.tsv", "--color=always", "mixed.txt"], status=2, err=["add --preview"]),
    case("explained in no folder", ALIGN + ["-o", "x.tmx", "-x", "nowhere/why", "en.txt", "ar.txt"], status=1, err=["nowhere/why"]),
    # Below the sentence
    case("phrases in a memory", ALIGN + ["--phrases", "-o", "x.tmx", "en2.txt", "ar2.txt"], files={"x.tmx": has_phrases}, err=["phrases"]),
    case("phrases behind the pairs of a table", ALIGN + ["-q", "--phrases", "-o", "x.tsv", "en2.txt", "ar2.txt"],
         files={"x.tsv": contains("bridge\tالجسر")}, quiet=True),
    case("phrases as JSON Lines are no pins", ALIGN + ["-q", "--pin", "phrases.jsonl", "--phrases", "-o", "x.jsonl", "en2.txt", "ar2.txt"],
         files={"x.jsonl": contains('"phrase":"noun-phrase"', '"confirmed":true')}, quiet=True),
    case("sheet", SHEET + ["-o", "x.html", "en.txt", "ar.txt"], files={"x.html": is_sheet}, err=["6 pairs", "sheet saved to x.html"]),
    case("sheet of one text, to standard output", SHEET + ["-f", "html", "-o", "-", "mixed.txt"], out=is_sheet, err=["standard output"]),
    case("sheet of a table", SHEET + ["-q", "-o", "x.html", "page.html"], files={"x.html": is_sheet}, quiet=True),
    case("sheet of a memory", SHEET + ["-q", "-o", "x.html", "columns.tsv"], quiet=True,
         files={"x.html": lambda data: [row["en"]["s"] for row in sheet_of(data)[1]] == [["The red house."], ["A small door."]]}),
    case("sheet with its options", SHEET + ["--title=<The> bridge", "--theme", "dark", "--labels=ar", "--ar-lang=ar-SY", "-o", "x.html", "mixed.txt"],
         err=["x.html"], files={"x.html": lambda data: sheet_of(data)[0]["theme"] == "dark" and sheet_of(data)[0]["labels"] == "ar" and
                                sheet_of(data)[0]["langs"]["ar"] == "ar-SY" and b"<title>&lt;The> bridge</title>" in data}),
    case("HTML of align", ALIGN + ["-o", "x.html", "--unpaired", "rest.txt", "en.txt", "ar.txt"], files={"x.html": is_sheet, "rest.txt": anything},
         err=[SUMMARY]),
    case("sheet as PDF", SHEET + ["-o", "x.pdf", "en.txt", "ar.txt"], err=["sheet of 1 page saved to x.pdf"],
         files={"x.pdf": lambda data: data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")}),
    case("sheet as PNG", SHEET + ["-q", "-o", "x.png", "en.txt", "ar.txt"], quiet=True,
         files={"x.png": lambda data: data.startswith(b"\x89PNG") and data[16:24] == bytes([0, 0, 4, 166, 0, 0, 6, 148])}),
    case("sheet as SVG, several pages", SHEET + ["-o", "x.svg", "--title=Bridge", "--labels=ar", "pages.txt"],
         err=["sheet of 3 pages saved to x.svg"], files={name: is_page_drawing for name in ("x.svg", "x-2.svg", "x-3.svg")}),
    case("sheet, one page", SHEET + ["-o", "x.svg", "--page=3", "pages.txt"], err=["sheet of 3 pages"], files={"x.svg": is_page_drawing}),
    case("sheet as SVG to standard output", SHEET + ["-q", "-f", "svg", "-o-", "--page", "2", "pages.txt"], out=is_page_drawing, quiet=True),
    case("sheet, a page too many", SHEET + ["-o", "x.png", "--page=2", "en.txt", "ar.txt"], status=2, err=["no page 2; the last one is 1"]),
    case("sheet, a page below one", ["sheet", "-o", "x.png", "--page=-1", "en.txt"], status=2, err=["--page -1"]),
    case("sheet, a page of a PDF", ["sheet", "-o", "x.pdf", "--page=1", "en.txt"], status=2, err=["PNG or SVG"]),
    case("sheet, a font of no family", SHEET + ["-o", "x.pdf", "--font=No Such Family", "en.txt", "ar.txt"], status=1, err=["No Such Family", "fc-list"]),
    case("sheet, a file that is no font", SHEET + ["-o", "x.pdf", "--font=./en.txt", "en.txt", "ar.txt"], status=1, err=["./en.txt is no font"]),
    case("sheet, a font for a page", ["sheet", "-o", "x.html", "--font=Amiri", "en.txt"], status=2, err=["--font"]),
    case("sheet as PDF in no folder", SHEET + ["-o", "nowhere/x.pdf", "en.txt", "ar.txt"], status=1, err=["nowhere/x.pdf"]),
    case("sheet of JSON Lines", ["sheet", "-o", "x.html", "pair.jsonl"], err=["1 pair, unpaired: 0 English, 0 Arabic"],
         files={"x.html": lambda data: sheet_of(data)[1][0]["p"] == 0.25}),
    case("sheet of broken JSON Lines", ["sheet", "-o", "x.html", "broken.jsonl"], status=1, err=["broken.jsonl, line 2"]),
    case("sheet, no output", ["sheet", "en.txt", "ar.txt"], status=2, err=["-o sheet.html"]),
    case("sheet, unknown ending", ["sheet", "-o", "x.doc", "en.txt"], status=2, err=["x.doc does not end in .html"]),
    case("sheet, no ending", ["sheet", "-o", "../html", "en.txt"], status=2, err=["does not end in .html"]),
    case("sheet, unknown format", ["sheet", "-f", "tmx", "-o", "x.html", "en.txt"], status=2, err=["--format tmx is no sheet"]),
    case("sheet to standard output, no format", ["sheet", "-o", "-", "en.txt"], status=2, err=["--format html"]),
    case("sheet, unknown theme", ["sheet", "--theme=blue", "-o", "x.html", "en.txt"], status=2, err=["auto, light or dark"]),
    case("sheet, unknown labels", ["sheet", "--labels=fr", "-o", "x.html", "en.txt"], status=2, err=["auto, en or ar"]),
    case("sheet, wrong tag", SHEET + ["--ar-lang=fr", "-o", "x.html", "en.txt", "ar.txt"], status=2, err=["fr"]),
    case("sheet over an input", ["sheet", "-o", "in/own.tsv", "-f", "html", "in/own.tsv"], status=2, err=["is an input"]),
    case("sheet of nothing", ["sheet", "-o", "x.html"], status=2, err=["one file"]),
    case("sheet, missing file", ["sheet", "-o", "x.html", "nowhere.txt"], status=1, err=["nowhere.txt"]),
    case("sheet of one language", ["sheet", "-o", "x.html"] + NO_LEXICON + ["en.txt"], status=1, err=["en.txt"]),
    case("sheet in no folder", SHEET + ["-o", "nowhere/x.html", "en.txt", "ar.txt"], status=1, err=["nowhere/x.html"]),
    case("terms", ["terms"] + ALIGN[1:] + ["en2.txt", "ar2.txt"], out=is_terms),
    case("terms as TBX", ["terms"] + ALIGN[1:] + ["-o", "x.tbx", "en2.txt", "ar2.txt"], files={"x.tbx": is_tbx}, err=["x.tbx"]),
    case("terms as TBX, to standard output", ["terms"] + ALIGN[1:] + ["--format=tbx", "en2.txt", "ar2.txt"], out=is_tbx),
    case("terms that stand ten times", ["terms"] + ALIGN[1:] + ["--min-count", "10", "en2.txt", "ar2.txt"], out=lines(1)),
    case("terms, no format", ["terms", "-f", "tmx", "en2.txt", "ar2.txt"], status=2, err=["tmx", "tbx"]),
    case("terms, no count", ["terms", "-c", "0", "en2.txt", "ar2.txt"], status=2, err=["--min-count 0"]),
    case("terms, no probability", ["terms", "-p", "2", "en2.txt", "ar2.txt"], status=2, err=["--min-probability"]),
    case("terms over an input", ["terms", "-o", "en2.txt", "en2.txt", "ar2.txt"], status=2, err=["en2.txt", "input"]),
    case("terms of nothing", ["terms"], status=2, err=["one file"]),
    case("terms of one language", ["terms"] + NO_LEXICON + ["en.txt"], status=1, err=["en.txt"]),
    case("terms are no format of align", ALIGN + ["-f", "tbx", "-o", "x.tbx", "en.txt", "ar.txt"], status=2, err=["terms"]),
    # Pins, told by content
    case("pins as beads", ALIGN + ["--pin=pins.beads", "-o", "x.jsonl", "en.txt", "ar.txt"],
         files={"x.jsonl": is_pinned([([0], [0]), ([1, 2], [1])])}, err=["muwazi: 5 pairs"]),
    case("pins as a ladder", ALIGN + ["--pin", "pins.ladder", "-o", "x.jsonl", "en.txt", "ar.txt"],
         files={"x.jsonl": is_pinned([([1, 2], [1])])}),
    case("pins as JSON Lines", ALIGN + ["--pin", "pins.jsonl", "-o", "x.jsonl", "en.txt", "ar.txt"],
         files={"x.jsonl": is_pinned([([1, 2], [1])])}),
    case("a pin in a TMX", ALIGN + ["--pin", "pins.jsonl", "-o", "x.tmx", "en.txt", "ar.txt"],
         files={"x.tmx": lambda data: data.count(b'<prop type="x-confirmed">true</prop>') == 1}),
    case("no file of pins", ALIGN + ["--pin", "nowhere.jsonl", "-o", "x.tmx", "en.txt", "ar.txt"], status=1, err=["nowhere.jsonl"]),
    case("no pins in it", ALIGN + ["--pin", "ar.txt", "-o", "x.tmx", "en.txt", "ar.txt"], status=1,
         err=["ar.txt: ", "line 1", "[0, 1]:[0]"]),
    case("a pin of no segment", ALIGN + ["--pin", "far.beads", "-o", "x.tmx", "en.txt", "ar.txt"], status=1,
         err=["far.beads: ", "line 2", "Arabic segment 99"]),
    case("crossing pins", ALIGN + ["--pin", "crossed.beads", "-o", "x.tmx", "en.txt", "ar.txt"], status=1, err=["line 2", "line 1"]),
    case("output over the pins", ALIGN + ["--pin", "pins.jsonl", "-o", "pins.jsonl", "en.txt", "ar.txt"], status=2,
         err=["pins.jsonl", "input"]),
    # Standard output and input
    case("to standard output", ALIGN + ["-o", "-", "--format", "tsv", "en.txt", "ar.txt"], out=is_tsv, err=["standard output"]),
    case("tmx to standard output", ALIGN + ["-q", "-o-", "-f", "tmx", "en.txt", "ar.txt"], out=is_tmx, quiet=True),
    case("standard output without a format", ALIGN + ["-o", "-", "en.txt", "ar.txt"], status=2, err=["--format tsv"]),
    case("moses to standard output", ALIGN + ["-o", "-", "-f", "moses", "en.txt", "ar.txt"], status=2, err=["two files"]),
    case("unpaired with standard output", ALIGN + ["-o", "-", "-f", "tsv", "-u", "r", "en.txt", "ar.txt"], status=2,
         err=["--unpaired"]),
    case("from standard input", ALIGN + ["-o", "x.tmx", "-"], stdin=MIXED, files={"x.tmx": is_tmx}, err=[SUMMARY]),
    case("one of two from standard input", ALIGN + ["-o", "x.tmx", "en.txt", "-"], stdin=AR, files={"x.tmx": is_tmx}),
    case("standard input twice", ALIGN + ["-o", "x.tmx", "-", "-"], status=2, err=["standard input"]),
    # Wrong command lines: status 2, and what to type
    case("no argument", [], status=2, err=["muwazi align -o pairs.tmx", "muwazi help"]),
    case("no such command", ["aline"], status=2, err=["aline", "muwazi help"]),
    case("no output", ALIGN + ["en.txt", "ar.txt"], status=2, err=["-o pairs.tmx"]),
    case("no file", ALIGN + ["-o", "x.tmx"], status=2, err=["muwazi help align"]),
    case("three files", ALIGN + ["-o", "x.tmx", "en.txt", "ar.txt", "mixed.txt"], status=2, err=["3 files"]),
    case("unknown option", ALIGN + ["--colour", "-o", "x.tmx", "en.txt"], status=2, err=["--colour", "muwazi help align"]),
    case("option without its argument", ALIGN + ["en.txt", "-o"], status=2, err=["-o"]),
    case("unknown ending", ALIGN + ["-o", "x.doc", "en.txt", "ar.txt"], status=2, err=["x.doc", "--format"]),
    case("unknown format", ALIGN + ["-o", "x", "-f", "doc", "en.txt", "ar.txt"], status=2, err=["doc", "moses"]),
    case("unknown segments", ALIGN + ["-o", "x.tmx", "-s", "words", "en.txt", "ar.txt"], status=2, err=["words", "sentences"]),
    case("unknown from", ALIGN + ["-o", "x.tmx", "--from", "pdf", "en.txt", "ar.txt"], status=2, err=["pdf", "html"]),
    case("unknown profile", ALIGN + ["-o", "x.tmx", "--profile=word", "en.txt", "ar.txt"], status=2, err=["word", "trados"]),
    case("a profile of no TMX", ALIGN + ["-o", "x.tsv", "--profile=trados", "en.txt", "ar.txt"], status=2, err=["--profile", ".tmx"]),
    case("unknown source", ALIGN + ["-o", "x.tmx", "--source", "fr", "en.txt", "ar.txt"], status=2, err=["fr"]),
    case("probability over one", ALIGN + ["-o", "x.tmx", "-p", "1.5", "en.txt", "ar.txt"], status=2, err=["0 to 1"]),
    case("probability that is none", ALIGN + ["-o", "x.tmx", "-p", "much", "en.txt", "ar.txt"], status=2, err=["much"]),
    case("bad tag", ALIGN + ["-o", "x.tmx", "--ar-lang", "ar SA", "en.txt", "ar.txt"], status=2, err=["ar SA"]),
    case("tag of another language", ALIGN + ["-o", "x.tmx", "--ar-lang", "fr", "en.txt", "ar.txt"], status=2, err=["fr"]),
    case("output over an input", ALIGN + ["-f", "tmx", "-o", "./en.txt", "en.txt", "ar.txt"], status=2, err=["en.txt", "input"]),
    case("unpaired over an input", ALIGN + ["-o", "x.tmx", "-u", "ar.txt", "en.txt", "ar.txt"], status=2, err=["ar.txt", "input"]),
    case("unpaired over the output", ALIGN + ["-o", "x.tmx", "-u", "x.tmx", "en.txt", "ar.txt"], status=2, err=["x.tmx"]),
    # Work that fails: status 1, no file left
    case("missing file", ALIGN + ["-o", "x.tmx", "nowhere.txt", "ar.txt"], status=1, err=["nowhere.txt"]),
    case("folder as file", ALIGN + ["-o", "x.tmx", "set", "ar.txt"], status=1, err=["set", "folder"]),
    case("empty file", ALIGN + ["-o", "x.tmx", "empty.txt", "ar.txt"], status=1, err=["empty.txt", "empty"]),
    case("binary file", ALIGN + ["-o", "x.tmx", "binary.bin", "ar.txt"], status=1, err=["binary.bin"]),
    case("English alone", ALIGN + ["-o", "x.tmx", "en.txt"], status=1, err=["en.txt", "Arabic"]),
    case("Arabic twice", ALIGN + ["-o", "x.tmx", "ar.txt", "ar.txt"], status=1, err=["ar.txt", "English"]),
    case("unknown encoding", ALIGN + ["-o", "x.tmx", "-e", "KLINGON-8", "en.txt", "ar.txt"], status=1, err=["KLINGON-8"]),
    case("missing word list", ["align", "-l", "nowhere.tsv", "-o", "x.tmx", "en.txt", "ar.txt"], status=1, err=["nowhere.tsv"]),
    case("broken word list", ["align", "-l", "none", "-l", "bad.tsv", "-o", "x.tmx", "en.txt", "ar.txt"], status=1,
         err=["bad.tsv"]),
    case("word list with a bad line", ["align", "-l", "none", "-l", "part.tsv", "-o", "x.tmx", "en.txt", "ar.txt"],
         files={"x.tmx": is_tmx}, err=["part.tsv: line 2 was left out", SUMMARY]),
    case("missing rules", ALIGN + ["--rules", "nowhere.srx", "-o", "x.tmx", "en.txt", "ar.txt"], status=1, err=["nowhere.srx"]),
    case("broken rules", ALIGN + ["--rules", "bad.srx", "-o", "x.tmx", "en.txt", "ar.txt"], status=1, err=["bad.srx"]),
    case("output in no folder", ALIGN + ["-o", "nowhere/x.tmx", "en.txt", "ar.txt"], status=1, err=["nowhere/x.tmx"]),
    case("unpaired in no folder", ALIGN + ["-o", "x.tmx", "-u", "nowhere/r", "en.txt", "ar.txt"], status=1, err=["nowhere/r"]),
    case("check tells the file of an XLIFF", ["check", "-l", "none", "files.xlf"], status=1, err=["2 findings"],
         out=contains("files.xlf:3: warning: unit 1 of one & two.docx: ", "files.xlf:5: warning: unit 2 of خطاب.html: ")),
    case("check tells the id of a file", ["check", "-l", "none", "--json", "files2.xlf"], status=1, err=["2 findings"],
         out=lambda data: [json.loads(line).get("section") for line in data.splitlines()] == ["f1", "خطاب.html", None]),
    case("check tells sheet and cell", ["check", "-l", "none", "--rejects=r.tsv", "book.xlsx"], status=1, err=["3 findings"],
         out=contains("book.xlsx, رسائل:A3: warning: unit 1: ", "book.xlsx, Menus & keys:A7: warning: unit 2: ", "book.xlsx, Menus & keys:AB8: "),
         files={"r.tsv": contains("\tsection\tcell\n", "\tBus\t\tMenus & keys\tAB8\n")}),
    case("check tells sheet and cell to programs", ["check", "-l", "none", "--json", "book.xlsx"], status=1, err=["3 findings"],
         out=lambda data: [[json.loads(line).get(key) for key in ("section", "cell", "part", "line")] for line in data.splitlines()] == [
             ["رسائل", "A3", "xl/worksheets/sheet1.xml", 3], ["Menus & keys", "A7", "xl/worksheets/sheet2.xml", 7],
             ["Menus & keys", "AB8", "xl/worksheets/sheet2.xml", 8], [None] * 4]),
    # Memories: what is a pair stays one, what is not stays alone
    *[case("rows of a memory: " + name, ALIGN + ["-o", "x.tsv", "-u", "rest", name], files={
        "x.tsv": has_rows(*ROW_PAIRS), "rest": are_lone(*[row for row in ROWS if not all(row)])},
        err=[name + ": 6 units have no translation and stay unpaired"]) for name in ("rows.tmx", "rows.xlf", "rows.tsv", "rows.csv")],
    case("rows of a memory: rows.po", ALIGN + ["-o", "x.tsv", "-u", "rest", "rows.po"], files={
        "x.tsv": has_rows(*ROW_PAIRS), "rest": are_lone(*[row for row in ROWS if row[0] and not row[1]])},
        err=["rows.po: 3 units have no translation and stay unpaired"]),
    case("rows of a memory: a heading with a passage is no pair", ALIGN + ["-o", "x.tsv", "linked.tmx"], files={"x.tsv": has_rows(*ROW_PAIRS)},
         err=["6 units have no"]),
    # Many documents from a manifest
    case("batch", BATCH + ["two.tsv"], files={"out/two.tmx": is_tmx, "out/mixed.tmx": is_tmx, "out/report.jsonl": is_report("two", "mixed")},
         err=["2 of 2 documents saved in out (0 of them before), 0 failed; 12 pairs"]),
    case("batch as TSV, quiet", BATCH + ["-q", "-f", "tsv", "-j", "1", "two.tsv"], quiet=True,
         files={"out/two.tsv": is_tsv, "out/mixed.tsv": is_tsv, "out/report.jsonl": anything}),
    case("batch as Moses", BATCH + ["-f", "moses", "report.tsv"],
         files={"out/report.en": lines(6), "out/report.ar": lines(6), "out/report.jsonl": is_report("report")}),
    case("a bad document among good ones", BATCH + ["some.tsv"], status=1, err=["muwazi: lost: nowhere.txt", "muwazi: alien: ", "2 failed"],
         files={"out/good.tmx": is_tmx, "out/page.tmx": is_tmx, "out/report.jsonl": is_report("good", "-lost", "-alien", "page")}),
    case("batch with provenance", BATCH + ["--provenance", "two.tsv"], err=["2 of 2"],
         files={"out/two.tmx": has_digests, "out/mixed.tmx": anything, "out/report.jsonl": is_report("two", "mixed")}),
    case("batch with provenance where there is no room", BATCH + ["--provenance", "-f", "csv", "two.tsv"], status=2, err=["no room"]),
    case("batch with headings", BATCH + ["--heading-links", "--layout=headings-other", "heading.tsv"],
         files={"out/h.tmx": contains('<prop type="x-kind">heading-passage</prop>'), "out/report.jsonl": contains("heading-links=yes")}),
    case("batch with phrases", BATCH + ["--phrases", "-f", "jsonl", "pages.tsv"],
         files={"out/p.jsonl": contains('"phrase"'), "out/report.jsonl": contains("phrases=yes")}),
    case("batch with a profile for no TMX", BATCH + ["--profile=omegat", "-f", "tsv", "two.tsv"], status=2, err=["--profile"]),
    case("batch with bad ids", BATCH + ["ids.tsv"], status=2,
         err=["ids.tsv:1: an id may hold no slash", "ids.tsv:3: the id is empty", "ids.tsv:4: the id x stands in line 2", "ids.tsv:5: ",
              "ids.tsv:6: "]),
    case("batch with bad fields", BATCH + ["fields.tsv"], status=2,
         err=["fields.tsv:1: no file", "fields.tsv:2: more than three", "fields.tsv:3: a file name of blank"]),
    case("batch of nothing", BATCH + ["none.tsv"], status=2, err=["none.tsv names no document"]),
    case("the report's own name", BATCH + ["-f", "jsonl", "report.tsv"], status=2, err=["report.tsv:1: ", "report.jsonl"]),
    case("a result that would replace an input", ["batch", "--out=in", "-f", "tsv"] + NO_LEXICON + ["in/list"], status=2,
         err=["in/own.tsv is an input"]),
    case("batch without a manifest", BATCH, status=2, err=["muwazi help batch"]),
    case("batch with a missing manifest", BATCH + ["nowhere.tsv"], status=1, err=["nowhere.tsv"]),
    case("batch without a folder", ["batch", "two.tsv"], status=2, err=["--out=results"]),
    case("batch in no folder", ["batch", "--out=no/where"] + NO_LEXICON + ["two.tsv"], status=1, err=["no/where"]),
    case("batch with no jobs", BATCH + ["-j", "-1", "two.tsv"], status=2, err=["--jobs"]),
    case("batch in an unknown format", BATCH + ["-f", "doc", "two.tsv"], status=2, err=["doc", "moses"]),
    case("batch with a bad tag", BATCH + ["--ar-lang", "fr", "two.tsv"], status=2, err=["fr"]),
    case("batch with broken rules", BATCH + ["--rules", "bad.srx", "two.tsv"], status=1, err=["bad.srx"]),
    case("batch with an unknown encoding", BATCH + ["-e", "KLINGON", "two.tsv"], status=1, err=["KLINGON"]),
    # Many documents from standard input
    case("stream", STREAM, stdin="".join(json.dumps({"id": i, "en": EN, "ar": AR}) + "\n" for i in range(20)),
         out=is_stream(*range(20))),
    case("stream of one text", STREAM, stdin=json.dumps({"id": "m", "text": MIXED, "else": 1}), out=is_stream("m")),
    case("stream of lines", STREAM, stdin=json.dumps({"id": "l", "en": EN, "ar": AR, "segments": "lines"}),
         out=lambda data: [p["en_ids"] for p in json.loads(data)["pairs"]] == [[0], [2], [4], [6]]),
    case("stream with broken lines", STREAM, status=1, err=["5 of 7 documents failed"],
         stdin="\n".join([json.dumps({"id": "a", "text": MIXED}), "{broken", "", '{"id": "no text"}', '{"id": "no", "en": "a", "ar": 1}',
                          "[1]", '{"id": "s", "text": "a", "segments": "words"}', json.dumps({"id": "z", "en": EN, "ar": AR})]),
         out=is_stream("a", ("line", 2), ("no text", 4), ("no", 5), ("line", 6), ("s", 7), "z")),
    case("stream of a language too few", STREAM, status=1, err=["1 of 1"], stdin=json.dumps({"id": "e", "text": EN}),
         out=contains("MWZ_ERR_LANGUAGE")),
    case("stream of nothing", STREAM, stdin=""),
    case("stream to a folder", STREAM + ["--out=x"], status=2, err=["--out"]),
    *[case("stream with " + option, STREAM + [option], status=2, err=[option.split("=")[0] + " is for files"])
      for option in ("--provenance", "--phrases", "--heading-links", "--profile=omegat", "--source=ar")],
    case("stream in another encoding", STREAM + ["-e", "CP1256"], status=2, err=["--encoding"]),
    # Looking and scoring
    *[case("inspect " + stage, ["inspect", "--stage=" + stage] + NO_LEXICON + ["en.txt", "ar.txt"], out=is_jsonl)
      for stage in ("segments", "features", "align", "pairs")],
    *[case("inspect " + stage, ["inspect", "--stage", stage, "mixed.txt"], out=lambda data: len(data) > 0 and all(
        isinstance(json.loads(line), dict) for line in data.decode().splitlines()))
      for stage in ("decode", "blocks", "streams")],
    case("inspect finds the layout", ["inspect", "--stage=streams", "terms.txt"],
         out=contains('"layout":"glossary"', '"reason":"3 lines', '"tie":"certain"', '"stream":"ar"')),
    case("inspect with a layout", ["inspect", "--stage=streams", "--layout=mixed", "mixed.txt"],
         out=contains('"layout":"mixed"', '"reason":"asked for"')),
    case("align with a layout", ["align", "-o", "-", "-f", "tsv", "--layout", "glossary"] + NO_LEXICON + ["terms.txt"],
         out=contains("ploverbird\tطائر غير معروف\t"), err=["3 pairs"]),
    case("align with another layout", ["align", "-o", "-", "-f", "tsv", "--layout", "alternating"] + NO_LEXICON + ["terms.txt"],
         status=1, err=["no English text", "layout alternating"]),
    case("headings of two files", ["align", "-o", "x.tmx", "--heading-links", "--layout=headings-other"] + NO_LEXICON + ["en.txt", "ar.txt"],
         files={"x.tmx": contains('<prop type="x-kind">heading-passage</prop>')}, err=["with passages in the other language"]),
    case("heading links are for the TMX", ["align", "-o", "x.tsv", "--heading-links", "en.txt", "ar.txt"], status=2,
         err=["--heading-links", "TMX"]),
    case("an unknown layout", ["align", "-o", "a.tsv", "--layout=columns", "en.txt"], status=2, err=["columns", "headings-both"]),
    case("the layout of two files", ["align", "-o", "a.tsv", "--layout=table", "en.txt", "ar.txt"], status=2,
         err=["--layout", "two files"]),
    case("the layout of two documents", ["inspect", "--stage=streams", "--layout=two-documents", "en.txt"], status=2,
         err=["two-documents"]),
    case("batch with an unknown layout", ["batch", "-", "--layout=columns"], status=2, err=["columns"]),
    case("inspect shows headings with the pairs", ["inspect", "--stage=pairs", "--layout=headings-other"] + NO_LEXICON + ["one-heading.txt"],
         out=contains('{"heading":0,"side":"ar",', '"role":"', '"passages":[{"id":', '"words":[{"en":"1974","ar":"١٩٧٤"')),
    case("inspect without a stage", ["inspect", "en.txt"], status=2, err=["--stage=segments"]),
    case("inspect an unknown stage", ["inspect", "--stage=letters", "en.txt"], status=2, err=["letters"]),
    case("inspect a missing file", ["inspect", "--stage=decode", "nowhere.txt"], status=1, err=["nowhere.txt"]),
    case("evaluate", ["evaluate", "--gold=good.gold"] + NO_LEXICON + ["en.txt", "ar.txt"], out=contains("f1            1.0000  1.0000")),
    case("evaluate as JSON", ["evaluate", "--json", "-g", "good.gold"] + NO_LEXICON + ["ar.txt", "en.txt"],
         out=lambda data: json.loads(data)["f1_strict"] == 1.0),
    case("evaluate a folder", ["evaluate", "--set", "--per-file"] + NO_LEXICON + ["set"],
         out=contains("1.000 1.000 1.000  lax 1.000 1.000 1.000  set/one.gold\n", "f1            1.0000  1.0000")),
    case("evaluate with calibration", ["evaluate", "--calibration", "--set"] + NO_LEXICON + ["set", "--set", "set"],
         out=is_calibration),
    case("evaluate with calibration as JSON", ["evaluate", "--json", "--calibration", "--gold=good.gold"] + NO_LEXICON +
         ["en.txt", "ar.txt"], out=is_json_calibration),
    case("evaluate with a diagram", ["evaluate", "--calibration-plot=x.svg", "--gold=good.gold"] + NO_LEXICON + ["en.txt", "ar.txt"],
         out=contains("calibration, 4 beads\n"), err=["saved to x.svg"], files={"x.svg": is_svg}),
    case("evaluate with an image that is no SVG", ["evaluate", "--set", "--calibration-plot=x.png", "set"], status=2, err=[".svg"]),
    case("evaluate with a diagram over a text", ["evaluate", "--calibration-plot=text.svg", "--gold=good.gold", "en.txt", "text.svg"],
         status=2, err=["text.svg is an input"]),
    case("evaluate with a diagram nowhere", ["evaluate", "--calibration-plot=nowhere/x.svg", "--set"] + NO_LEXICON + ["set"],
         status=1, out=contains("calibration, 4 beads\n"), err=["nowhere/x.svg"]),
    case("evaluate without gold", ["evaluate", "en.txt", "ar.txt"], status=2, err=["--gold="]),
    case("evaluate a set of nothing", ["evaluate", "--set"], status=2, err=["folder"]),
    case("evaluate a set and a gold", ["evaluate", "--set", "--gold=good.gold", "set"], status=2, err=["--gold"]),
    case("evaluate with broken gold", ["evaluate", "--gold=bad.gold"] + NO_LEXICON + ["en.txt", "ar.txt"], status=1,
         err=["bad.gold: ", "line 2"]),
    case("evaluate with missing gold", ["evaluate", "--gold=no.gold"] + NO_LEXICON + ["en.txt", "ar.txt"], status=1, err=["no.gold"]),
    case("evaluate gold without texts", ["evaluate", "--set"] + NO_LEXICON + ["lone"], status=1, err=["lone/one.gold"]),
    case("evaluate a folder without gold", ["evaluate", "--set"] + NO_LEXICON + ["void"], status=1, err=["void"]),
    case("evaluate no folder", ["evaluate", "--set"] + NO_LEXICON + ["nowhere"], status=1, err=["nowhere"]),
    # The cache
    case("without the cache", ALIGN + ["--no-cache", "-o", "x.tsv", "en.txt", "ar.txt"], files={"x.tsv": is_tsv}, err=[SUMMARY]),
    case("inspect without the cache", ["inspect", "--no-cache", "--stage=pairs"] + NO_LEXICON + ["en.txt", "ar.txt"], out=is_jsonl),
    case("batch without the cache", BATCH + ["--no-cache", "report.tsv"], files={"out/report.tmx": is_tmx, "out/report.jsonl": is_report("report")}),
    case("evaluate without the cache", ["evaluate", "--no-cache", "--gold=good.gold"] + NO_LEXICON + ["en.txt", "ar.txt"],
         out=contains("f1 ")),
    case("learn without the cache", LEARN + ["--no-cache", "-q", "-o", "x.lex", "memory.tsv"], files={"x.lex": is_list}, quiet=True),
    case("show without the cache", SHOW + ["--no-cache", "bridge"], out=contains("جسر  user\n")),
    # The lexicon
    case("learn from columns", LEARN + ["-o", "x.lex", "memory.tsv"], files={"x.lex": is_list},
         err=["8 word pairs learnt from 16 units; saved to x.lex"]),
    case("learn from TMX", LEARN + ["--output=x.lex", "--min-count=3", "memory.tsv", "memory.tmx"], files={"x.lex": is_list},
         err=["3 units without both languages", "9 word pairs learnt from 19 units"]),
    case("learn from standard input", LEARN + ["-q", "-o", "-", "-"], stdin="".join(
        "bus\tحافلة\nship %d\tسفينة\n" % n for n in range(3)), out=is_bus, quiet=True),
    case("learn nothing from rare words", LEARN + ["--min-count", "9", "-o", "x.lex", "memory.tsv"], files={"x.lex": lines(1)},
         err=["0 word pairs"]),
    case("learn without a file", LEARN + ["-o", "x.lex"], status=2, err=["muwazi lexicon learn -o my.lex"]),
    case("learn without an output", LEARN + ["memory.tsv"], status=2, err=["-o my.lex"]),
    case("learn over a memory", LEARN + ["-o", "memory.tsv", "memory.tsv"], status=2, err=["memory.tsv", "input"]),
    case("learn over a list", ["lexicon", "learn", "-l", "own.tsv", "-o", "own.tsv", "memory.tsv"], status=2, err=["own.tsv", "input"]),
    case("learn with a weight over one", LEARN + ["--min-weight=2", "-o", "x.lex", "memory.tsv"], status=2, err=["--min-weight"]),
    case("learn with a count of nought", LEARN + ["--min-count=0", "-o", "x.lex", "memory.tsv"], status=2, err=["--min-count"]),
    case("learn from standard input twice", LEARN + ["-o", "x.lex", "-", "-"], status=2, err=["once"]),
    case("learn from a missing file", LEARN + ["-o", "x.lex", "nowhere.tmx"], status=1, err=["nowhere.tmx"]),
    case("learn from other languages", LEARN + ["-o", "x.lex", "memory.tsv", "french.tmx"], status=1, err=["french.tmx", "xml:lang"]),
    case("learn from a broken TMX", LEARN + ["-o", "x.lex", "broken.tmx"], status=1, err=["broken.tmx, line 2"]),
    case("learn from a text", LEARN + ["-o", "x.lex", "en.txt"], status=1, err=["en.txt is no translation memory", "TMX"]),
    case("learn from a page", LEARN + ["-o", "x.lex", "page.html"], status=1, err=["page.html", "<html>"]),
    case("learn into no folder", LEARN + ["-o", "nowhere/x.lex", "memory.tsv"], status=1, err=["nowhere/x.lex"]),
    case("show", SHOW + ["Bridges"], out=contains("Bridges\n  bridg  1.00  used\n", "جسر  user\n")),
    case("show Arabic", SHOW + ["والنهر", "river"], out=contains("والنهر\n", "  نهر  1.00  used\n", "  والنهر  1.00  not known\n",
                                                               "river  user\n", "نهر  user\n")),
    case("show as JSON", SHOW + ["--json", "bridge"], out=lambda data: json.loads(data)["translations"][0]["sources"] == "user"),
    case("show what muwazi's own lists know", ["lexicon", "show", "--json", "bridge"], out=lambda data: "own" in {
        source for found in json.loads(data)["translations"] for source in found["sources"].split(",")}),
    case("show an unknown word", SHOW + ["zzz"], out=contains("not known")),
    case("show nothing", SHOW, status=2, err=["muwazi lexicon show bridge"]),
    case("show a number", SHOW + ["12"], status=2, err=["12"]),
    case("show from a missing list", ["lexicon", "show", "-l", "nowhere.tsv", "bridge"], status=1, err=["nowhere.tsv"]),
    case("check a good list", ["lexicon", "check", "own.tsv", "memory.tsv"]),
    case("check a list with faults", ["lexicon", "check", "own.tsv", "faults.tsv"], status=1, err=["6 findings"], out=contains(
        "faults.tsv:2: no-tab: ", "faults.tsv:4: same-key: ", "faults.tsv:5: turned: ", "faults.tsv:6: empty-field: ",
        "faults.tsv:7: wrong-script: ")),
    case("check as JSON", ["lexicon", "check", "--json", "part.tsv"], status=1, err=["1 finding"], out=lambda data: [
        json.loads(data)[key] for key in ("file", "line", "kind", "severity")] == ["part.tsv", 2, "no-tab", "fault"]),
    case("check nothing", ["lexicon", "check"], status=2, err=["my-words.tsv"]),
    case("check a missing list", ["lexicon", "check", "nowhere.tsv"], status=1, err=["nowhere.tsv"]),
    case("check an empty list", ["lexicon", "check", "empty.txt"], status=1, out=contains("empty.txt:0: empty-list")),
    case("lexicon without a command", ["lexicon"], status=2, err=["lexicon learn -o my.lex", "muwazi help lexicon"]),
    case("lexicon with an unknown command", ["lexicon", "teach"], status=2, err=["teach", "learn, show or check"]),
    case("lexicon with an unknown option", ["lexicon", "--colour"], status=2, err=["--colour"]),
    # Help
    case("help lexicon", ["help", "lexicon"], out=contains("learn", "show", "check")),
    case("lexicon --help", ["lexicon", "--help"], out=contains("muwazi help lexicon learn")),
    *[case("help lexicon " + name, ["help", "lexicon", name], out=contains("Usage: muwazi lexicon " + name, "Exit status"))
      for name in ("learn", "show", "check")],
    case("help", ["help"], out=contains("align", "inspect", "evaluate", "version", "Exit status")),
    case("--help", ["--help"], out=contains("align", "Exit status")),
    *[case("help " + name, ["help", name], out=contains("Usage: muwazi " + name)) for name in ("help", "version")],
    case("help align", ["help", "align"], out=contains("Usage: muwazi align", "--output", "--min-probability", "Exit status")),
    case("align --help", ["align", "--help"], out=contains("Usage: muwazi align", "--unpaired")),
    case("help inspect", ["help", "inspect"], out=contains("Usage: muwazi inspect", "--stage")),
    case("help evaluate", ["help", "evaluate"], out=contains("Usage: muwazi evaluate", "--set", "micro average")),
    case("help batch", ["help", "batch"], out=contains("Usage: muwazi batch", "MANIFEST", "--jobs", "Exit status")),
    case("help of nothing", ["help", "aline"], status=2, err=["aline"]),
    case("version", ["version"], out=contains("muwazi 0.1.0\n")),
    case("--version", ["--version"], out=contains("muwazi 0.1.0\n")),
    case("version with an argument", ["version", "2"], status=2, err=["2"]),
]


def list_files(folder):
    found = set()
    for path, _, names in os.walk(folder):
        found.update(os.path.relpath(os.path.join(path, name), folder) for name in names)
    return found


def run_case(program, about):
    faults = []
    with tempfile.TemporaryDirectory(prefix="muwazi-cli-") as folder:
        for name, content in TEXTS.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(content if isinstance(content, bytes) else content.encode())
        stdin = about["stdin"].encode() if about["stdin"] is not None else b""
        done = subprocess.run([program] + about["arguments"], cwd=folder, input=stdin, capture_output=True, timeout=60)
        err = done.stderr.decode()
        if done.returncode != about["status"]:
            faults.append("exit status %d, not %d" % (done.returncode, about["status"]))
        if not about["out"](done.stdout):
            faults.append("standard output: %r" % done.stdout[:600].decode(errors="replace"))
        for wanted in about["err"]:
            if not (wanted.search(err) if hasattr(wanted, "search") else wanted in err):
                faults.append("standard error lacks %r" % (getattr(wanted, "pattern", wanted)))
        if about["status"] and not about["quiet"] and not err.startswith("muwazi: "):
            faults.append("the error does not begin with 'muwazi: '")
        if about["quiet"] and err:
            faults.append("not quiet")
        made = list_files(folder) - set(TEXTS)
        if made != set(about["files"]):
            faults.append("files made: %s, not %s" % (sorted(made), sorted(about["files"])))
        for name in made & set(about["files"]):
            with open(os.path.join(folder, name), "rb") as file:
                data = file.read()
            if not about["files"][name](data):
                faults.append("%s holds: %s" % (name, data[:600].decode(errors="replace")))
        for name, content in TEXTS.items():
            with open(os.path.join(folder, name), "rb") as file:
                if file.read() != (content if isinstance(content, bytes) else content.encode()):
                    faults.append("%s was changed" % name)
        if faults:
            faults.append("standard error: " + err[:600])
    return faults


FREEDICT = "/usr/share/dictd/freedict-eng-ara.dict.dz"
NOTO = "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"


def run_readme(program, source_root, text):
    """README's worked example: in blocks ```console, lines `$ command` and what they print (both streams), run in the source
    root. /tmp/ stands for a temporary folder. Returns the text with what the commands print now, and their number."""
    count = 0
    with tempfile.TemporaryDirectory(prefix="muwazi-readme-") as folder:
        def run_command(found):
            nonlocal count
            count += 1
            line = re.sub(r"(?<!\S)build/src/cli/muwazi", program, found.group(1).replace("/tmp/", folder + "/"))
            done = subprocess.run(["sh", "-c", line], cwd=source_root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  timeout=60)
            return "$ %s\n%s" % (found.group(1), done.stdout.decode().replace(folder + "/", "/tmp/"))

        def run_block(found):
            return "```console\n" + re.sub(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", run_command, found.group(1), flags=re.M) + "```"

        text = re.sub(r"^```console\n(.*?)^```$", run_block, text, flags=re.M | re.S)
    return text, count


def check_cache(program):
    """The default lexicon: kept where the environment says, the same out of the cache, nowhere with --no-cache."""
    faults = []
    with tempfile.TemporaryDirectory(prefix="muwazi-cli-") as folder:
        for name in ("en.txt", "ar.txt"):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(TEXTS[name])
        here = {key: value for key, value in os.environ.items() if key not in ("MUWAZI_CACHE", "XDG_CACHE_HOME", "HOME")}

        def align(name, environment, *options):
            """The pairs, and the files below the place that the environment names."""
            done = subprocess.run([program, "align", "-q", "-f", "jsonl", "-o", "-"] + list(options) + ["en.txt", "ar.txt"],
                                  cwd=folder, env={**here, **environment}, capture_output=True, timeout=60)
            if done.returncode or done.stderr:
                faults.append("%s: exit status %d: %s" % (name, done.returncode, done.stderr.decode()))
            return done.stdout, sorted(list_files(folder) - {"en.txt", "ar.txt"})

        plain, files = align("--no-cache", {"HOME": folder}, "--no-cache")
        if files:
            faults.append("--no-cache made %s" % files)
        for name, environment, place in (("nowhere", {}, None), ("empty", {"MUWAZI_CACHE": "", "HOME": folder}, None),
                                         ("HOME", {"HOME": folder}, ".cache/muwazi"),
                                         ("XDG_CACHE_HOME", {"XDG_CACHE_HOME": folder + "/x", "HOME": folder}, "x/muwazi"),
                                         ("MUWAZI_CACHE", {"MUWAZI_CACHE": folder + "/own", "HOME": folder}, "own")):
            before = list_files(folder)
            for run in ("the first", "the second"):
                pairs, files = align(name, environment)
                if pairs != plain:
                    faults.append("%s: %s run gives other pairs than --no-cache" % (name, run))
            fresh = sorted(set(files) - before)
            wanted = [] if place is None else [place]
            if [os.path.dirname(file) for file in fresh] != wanted:
                faults.append("%s: made %s, not one file in %s" % (name, fresh, place))
        pairs, _ = align("a file in its place", {"MUWAZI_CACHE": folder + "/en.txt"})
        if pairs != plain:
            faults.append("a file in its place: other pairs than --no-cache")
    return faults


def says_the_same(said, told):
    """Word for word, but for probabilities, which may drift by two hundredths before README has to be recorded anew."""
    number = re.compile(r"\b([01]\.\d{3,4})\b")
    said, told = number.split(said), number.split(told)
    return said[::2] == told[::2] and all(abs(float(a) - float(b)) <= 0.02 for a, b in zip(said[1::2], told[1::2]))


def check_readme(program, source_root, record):
    if not os.path.exists(FREEDICT):
        print("skipped: README.md's worked example was made with FreeDict, which is not installed")
        return []
    if not os.path.exists(NOTO):
        print("skipped: README.md's worked example measures in Noto Sans as Debian has it (fonts-noto-core), which is not installed")
        return []
    path = os.path.join(source_root, "README.md")
    with open(path, encoding="utf-8") as file:
        said = file.read()
    told, count = run_readme(program, source_root, said)
    if record:
        with open(path, "w", encoding="utf-8") as file:
            file.write(told)
    elif not says_the_same(said, told):
        return ["\n".join(difflib.unified_diff(said.splitlines(), told.splitlines(), "README.md", "what the commands print", "", "", 1))
                + "\nwhen it is meant so: tests/cli/test_cli.py MUWAZI SOURCE_ROOT --record-readme"]
    return [] if count else ["README.md has no worked example"]


def main():
    program, source_root = os.path.abspath(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory(prefix="muwazi-cache-") as cache:
        os.environ["MUWAZI_CACHE"] = cache  # not that of whoever runs this
        return run(program, source_root)


def run(program, source_root):
    if "--record-readme" in sys.argv:
        check_readme(program, source_root, True)
        return 0
    failed = 0
    for about in CASES:
        faults = run_case(program, about)
        if faults:
            failed += 1
            print("not ok: %s (muwazi %s)\n  %s" % (about["name"], " ".join(about["arguments"]), "\n  ".join(faults)))
    for about, faults in (("README.md", check_readme(program, source_root, False)), ("the cache", check_cache(program))):
        failed += bool(faults)
        for fault in faults:
            print("not ok: %s: %s" % (about, fault))
    print("%d cases, %d failed" % (len(CASES) + 2, failed))
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
