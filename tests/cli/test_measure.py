#!/usr/bin/env python3
"""`muwazi measure` from outside: rows, sums, what does not fit, JSON, lines of a text, wrong inputs.

  test_measure.py MUWAZI
"""
import json
import os
import subprocess
import sys
import tempfile

SANS = ["--font=Noto Sans", "--font=Noto Sans Arabic", "-l", "none"]
PO = '''msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Open"
msgstr "فتح"

msgid "Save all files"
msgstr "حفظ جميع الملفات"

msgid "Quit"
msgstr ""
'''
TEXTS = {"app.po": PO.encode(), "one.txt": "Save\n\nحفظ\r\nOpen".encode(), "old.txt": "حفظ\n".encode("cp1256") * 20,
         "two.tsv": "Open\tفتح\nClose\tإغلاق\n".encode(), "data.bin": bytes(range(256)) * 9, "not.ttf": b"no font"}

# name, arguments, exit status, what standard output holds, what standard error holds
CASES = [
    ("a catalogue", ["--size=10", "app.po"], 0, ["     1      25.78     14.69   0.57  Open\n", "en px     ar px  ratio\n"],
     ["2 pairs at 10 pixels in Noto Sans, Noto Sans Arabic\n", "times (2)", "1 English, 0 Arabic"]),
    ("from Arabic", ["--size=10", "--source=ar", "app.po"], 0, ["     1      14.69     25.78   1.75  فتح\n"], ["the English is"]),
    ("what does not fit", ["--size=10", "--max=20px", "app.po"], 1, ["     1      25.78", "     2 !"], ["1 of 2 does not fit\n"]),
    ("it fits on two lines", ["--size=10", "--max=60", "--lines=2", "app.po"], 0, ["     2  "], []),
    ("it does not fit on two lines", ["--size=10", "--max=25", "--lines=2", "app.po"], 1, ["     2 !"], ["1 of 2"]),
    ("quiet", ["--size=10", "--max=20", "-q", "app.po"], 1, ["     2 !"], []),
    ("lines", ["--size=10", "--by-line", "one.txt"], 0, ["     1      21.82  Save\n", "     3  ", "     4      25.78  Open\n"], ["3 lines"]),
    ("lines in an old encoding", ["--size=10", "--by-line", "old.txt"], 0, ["  حفظ\n"], ["20 lines"]),
    ("columns", ["--size=10", "two.tsv"], 0, ["25.78     14.69"], ["2 pairs"]),
    ("no size", ["--size=0", "app.po"], 2, [], ['--size takes a number of pixels above 0', '"0"']),
    ("a negative size", ["--size=-1", "app.po"], 2, [], ['"-1"']),
    ("a size that is no number", ["--size=nan", "app.po"], 2, [], ['"nan"']),
    ("a size in points", ["--size=12pt", "app.po"], 2, [], ['"12pt"']),
    ("a size beyond reason", ["--size=20000", "app.po"], 2, [], ["20000 pixels"]),
    ("no room", ["--max=0", "app.po"], 2, [], ["--max"]),
    ("no lines", ["--max=9", "--lines=0", "app.po"], 2, [], ["--lines 0"]),
    ("lines of no width", ["--lines=2", "app.po"], 2, [], ["--max"]),
    ("no such family", ["--font=No Such Family", "app.po"], 1, [], ['"No Such Family"', "fc-list"]),
    ("no such file", ["--font=./gone.ttf", "app.po"], 1, [], ["./gone.ttf"]),
    ("a font that is none", ["--font=not.ttf", "app.po"], 1, [], ["not.ttf is no font"]),
    ("a font without a name", ["--font=", "app.po"], 2, [], ["has no name"]),
    ("no such text", ["gone.po"], 1, [], ["gone.po"]),
    ("one language", ["one.txt", "-s", "lines", "old.txt", "two.tsv"], 2, [], ["too many"]),
    ("a text in one language", ["old.txt"], 1, [], ["old.txt", "--by-line"]),
    ("two texts line by line", ["--by-line", "one.txt", "old.txt"], 2, [], ["one plain text"]),
    ("no text", ["--by-line", "data.bin"], 1, [], ["data.bin"]),
    ("nothing", [], 2, [], ["one file"]),
]


def run(program, folder, arguments, fonts=True):
    done = subprocess.run([program, "measure"] + (SANS if fonts else ["-l", "none"]) + arguments, cwd=folder, capture_output=True,
                          timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def check_json(program, folder):
    status, out, _ = run(program, folder, ["--size=10", "--max=20", "--json", "app.po"])
    first, second, total = [json.loads(line) for line in out.splitlines()]
    return [what for what, good in (
        ("the status", status == 1),
        ("the first pair", first == {"index": 0, "en": {"text": "Open", "width": 25.78, "lines": 1, "missing": 0},
                                     "ar": {"text": "فتح", "width": 14.69, "lines": 1, "missing": 0}, "ratio": 0.57, "fits": True}),
        ("the second", not second["fits"]),
        ("the sum", (total["pairs"], total["wide"], total["missing"], total["unpaired_en"], total["size"]) == (2, 1, "", 1, 10.0)),
        ("the fonts", [font["name"] for font in total["fonts"]] == ["Noto Sans", "Noto Sans Arabic"])) if not good]


def check_missing(program, folder):
    """Only the fonts named are measured with: a Latin font tells of the Arabic."""
    status, out, err = run(program, folder, ["--font=Noto Sans", "--json", "app.po"], fonts=False)
    pair = json.loads(out.splitlines()[0])
    return [what for what, good in (
        ("the status", status == 1), ("the count", pair["ar"]["missing"] == 3 and pair["en"]["missing"] == 0),
        ("the message", "no font of the list has U+0627 ا (Arabic)" in err and "fonts-hosny-amiri" in err)) if not good]


def main():
    program = os.path.abspath(sys.argv[1])
    failed = 0
    with tempfile.TemporaryDirectory(prefix="muwazi-measure-") as folder:
        for name, content in TEXTS.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
        status, out, err = run(program, folder, ["--size=10", "two.tsv"])
        if "no installed font" in err or (status == 0 and "25.78     14.69" not in out):
            print("skipped: Noto Sans and Noto Sans Arabic as Debian 12 has them (fonts-noto-core) are not here: " + (err or out))
            return 77
        for name, arguments, wanted, outs, errs in CASES:
            status, out, err = run(program, folder, arguments)
            faults = ["standard output lacks %r" % text for text in outs if text not in out]
            faults += ["standard error lacks %r" % text for text in errs if text not in err]
            faults += ["exit status %d, not %d" % (status, wanted)] if status != wanted else []
            faults += ["standard output is not empty"] if not outs and out else []
            faults += ["says something"] if name == "quiet" and err else []
            if faults:
                failed += 1
                print("%s: %s\n%s%s" % (name, "; ".join(faults), out, err))
        for name, check in (("JSON", check_json), ("a font without Arabic", check_missing)):
            faults = check(program, folder)
            if faults:
                failed += 1
                print("%s: %s" % (name, "; ".join(faults)))
    print("%d cases, %d failed" % (len(CASES) + 2, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
