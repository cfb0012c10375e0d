#!/usr/bin/env python3
"""`muwazi align --preview` on a terminal (a pty) of each kind: the order and joining of right-to-left text, the width, the colours.

  test_preview.py MUWAZI
"""
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata

EN = """The new bridge

The city opened a new bridge on 14 May 2019. It is 320 metres long.

Why did the work take six years? The river floods every spring.
"""
AR = """الجسر الجديد

افتتحت المدينة جسرا جديدا في 14 مايو 2019. ويبلغ طوله 321 مترا.

لماذا استغرق العمل ست سنوات؟ يفيض النهر كل ربيع.
"""
OPTIONS = ["align", "--preview", "-l", "none"]
COLOUR = "\x1b["

# What the terminal says of itself, and whether it orders and joins right-to-left text by itself.
TERMINALS = [
    ("xterm", {"TERM": "xterm-256color"}, False),
    ("the Linux console", {"TERM": "linux"}, False),
    ("GNOME Terminal", {"TERM": "xterm-256color", "VTE_VERSION": "7200"}, True),
    ("an old GNOME Terminal", {"TERM": "xterm-256color", "VTE_VERSION": "5602"}, False),
    ("Konsole", {"TERM": "xterm-256color", "KONSOLE_VERSION": "220400"}, True),
    ("mlterm", {"TERM": "xterm", "MLTERM": "3.9.2"}, True),
    ("mlterm by its name", {"TERM": "mlterm-256color"}, True),
    ("Terminal.app", {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, True),
    ("mintty", {"TERM": "xterm", "TERM_PROGRAM": "mintty"}, True),
    ("VS Code, started from GNOME Terminal", {"TERM": "xterm", "TERM_PROGRAM": "vscode", "VTE_VERSION": "7200"}, False),
    ("kitty, started from Konsole", {"TERM": "xterm-kitty", "KONSOLE_VERSION": "220400"}, False),
    ("a shell in Emacs", {"TERM": "dumb", "INSIDE_EMACS": "29.1,comint"}, True),
    ("nothing known", {}, False),
]


def run(program, folder, arguments, environment, columns):
    """On a terminal of so many columns (0: not known; None: no terminal, a pipe): what it is sent, and the exit status."""
    keep = {key: os.environ[key] for key in ("PATH", "MUWAZI_DATA", "MUWAZI_CACHE", "LD_LIBRARY_PATH", "ASAN_OPTIONS")
            if key in os.environ}
    command = [program] + OPTIONS + arguments + ["en.txt", "ar.txt"]
    if columns is None:
        done = subprocess.run(command, cwd=folder, env={**keep, **environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        return done.stdout.decode(), done.returncode
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(command, cwd=folder, env={**keep, **environment}, stdin=slave, stdout=slave, stderr=subprocess.DEVNULL)
    os.close(slave)
    sent = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        sent += part
    os.close(master)
    return sent.decode().replace("\r\n", "\n"), process.wait(timeout=60)


def cells(line):
    line = re.sub(r"\x1b\[[0-9;]*m", "", line)
    return sum(0 if unicodedata.category(c) in ("Mn", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def fills(columns):
    """Two columns of the same width: one cell may be left."""
    return lambda text: columns - 1 <= max(map(cells, text.splitlines())) <= columns


def is_visual(text):
    return "ﺮﺴﺠﻟﺍ" in text and not re.search("[\u2066-\u2069]", text)


def is_bidi(text):
    return "\u2067الجسر الجديد\u2069" in text and "\u2066The new bridge\u2069" in text and "ﺮﺴﺠﻟﺍ" not in text


def main():
    program = os.path.abspath(sys.argv[1])
    faults = []
    with tempfile.TemporaryDirectory(prefix="muwazi-preview-") as folder:
        for name, text in (("en.txt", EN), ("ar.txt", AR)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)

        def check(name, good, text):
            if not good:
                faults.append("%s: %s" % (name, text.replace("\x1b", "^[")[:1500]))

        for name, environment, bidi in TERMINALS:
            text, status = run(program, folder, [], environment, 100)
            check(name, status == 0 and (is_bidi(text) and not is_visual(text) if bidi else is_visual(text)), text)
            colour = environment.get("TERM", "dumb") != "dumb"
            check(name + ": colour", (COLOUR in text) == colour, text)
        xterm = {"TERM": "xterm"}
        for columns in (40, 41, 57, 80, 100, 200):
            for order in ("bidi", "visual"):
                text, _ = run(program, folder, ["--terminal=" + order], xterm, columns)
                check("%d columns, %s" % (columns, order), fills(columns)(text), text)
        rows = [  # name, options, environment, columns, what must hold
            ("told bidi", ["--terminal=bidi"], xterm, 80, is_bidi),
            ("told visual", ["--terminal=visual"], {"TERM": "xterm", "VTE_VERSION": "7200"}, 80, is_visual),
            ("told auto", ["--terminal=auto", "--color=auto"], xterm, 80, lambda text: is_visual(text) and COLOUR in text),
            ("NO_COLOR", [], {"TERM": "xterm", "NO_COLOR": "1"}, 80, lambda text: COLOUR not in text),
            ("an empty NO_COLOR", [], {"TERM": "xterm", "NO_COLOR": ""}, 80, lambda text: COLOUR in text),
            ("colour all the same", ["--color=always"], {"TERM": "xterm", "NO_COLOR": "1"}, 80, lambda text: COLOUR in text),
            ("never colour", ["--color=never"], xterm, 80, lambda text: COLOUR not in text),
            ("a pipe", [], xterm, None, lambda text: is_bidi(text) and COLOUR not in text),
            ("a pipe with colour", ["--color=always"], xterm, None, lambda text: COLOUR in text),
            ("a pipe, visual", ["--terminal=visual"], xterm, None, is_visual),
            ("COLUMNS", [], {"TERM": "xterm", "COLUMNS": "50"}, None, fills(50)),
            ("the terminal before COLUMNS", [], {"TERM": "xterm", "COLUMNS": "50"}, 70, fills(70)),
            ("nobody tells the width", [], xterm, 0, fills(80)),
            ("COLUMNS that is no number", [], {"TERM": "xterm", "COLUMNS": "wide"}, None, fills(80)),
            ("a terminal of 12 columns", [], xterm, 12, fills(40)),
            ("what is found of a pair", [], {}, 80, lambda text: "  ! " in text and "321" in text),
        ]
        for name, options, environment, columns, holds in rows:
            text, status = run(program, folder, options, environment, columns)
            check(name, status == 0 and holds(text), text)
        text, status = run(program, folder, ["-o", "pairs.tmx"], xterm, 80)
        check("saved too", status == 0 and is_visual(text) and os.path.exists(os.path.join(folder, "pairs.tmx")), text)
    for fault in faults:
        print("FAIL", fault)
    print("%d faults" % len(faults))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
