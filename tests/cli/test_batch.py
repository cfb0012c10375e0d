#!/usr/bin/env python3
"""muwazi batch over time: any number of jobs, runs that are stopped, killed, started again, and an engine that waits.

  test_batch.py MUWAZI
"""
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time

EN = "The city opened a new bridge on %d May 2019. It is %d metres long.\n\nBuses cross it since June.\n\n"
AR = "افتتحت المدينة جسرا جديدا في %d مايو 2019. ويبلغ طوله %d مترا.\n\nتعبره الحافلات منذ يونيو.\n\n"
RULES = """<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/><body><languagerules>
<languagerule languagerulename="any"><rule break="yes"><beforebreak>\\.</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule>
</languagerules><maprules><languagemap languagepattern=".*" languagerulename="any"/></maprules></body></srx>
"""
PROGRAM = os.path.abspath(sys.argv[1])
COUNT = 24


class Desk:
    """A folder with documents and their manifest; the last document is as long as `longest` times the others."""

    def __init__(self, folder, longest=1):
        self.folder = folder
        with open(self.path("list.tsv"), "w", encoding="utf-8") as manifest:
            for i in range(COUNT):
                times = longest if i == COUNT - 1 else 1
                self.write("%d.en" % i, "".join(EN % (k % 28 + 1, 100 + i + k) for k in range(times)))
                self.write("%d.ar" % i, "".join(AR % (k % 28 + 1, 100 + i + k) for k in range(times)))
                manifest.write("d%d\t%d.en\t%d.ar\n" % (i, i, i))

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def command(self, *more, out="out"):
        return [PROGRAM, "batch", "--lexicon=none", "--out=" + out, "list.tsv", *more]

    def run(self, *more, out="out"):
        env = dict(os.environ, SOURCE_DATE_EPOCH="1700000000")
        done = subprocess.run(self.command(*more, out=out), cwd=self.folder, env=env, capture_output=True, timeout=120)
        return done.returncode, done.stderr.decode()

    def stamps(self, out="out"):
        folder = self.path(out)
        return {name: os.stat(os.path.join(folder, name)).st_mtime_ns for name in os.listdir(folder) if name.endswith(".tmx")}

    def start(self, *more):
        return subprocess.Popen(self.command(*more), cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def wait_for(self, process, name):
        until = time.monotonic() + 60
        while not os.path.exists(self.path(name)) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.002)


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def same_with_any_jobs(desk):
    for jobs in ("1", "2", "4"):
        status, err = desk.run("-j", jobs, "--no-timing", out="j" + jobs)
        check(status == 0, err)
    names = sorted(os.listdir(desk.path("j1")))
    check(len(names) == COUNT + 1, names)
    for name in names:
        check(desk.read("j1/" + name) == desk.read("j2/" + name) == desk.read("j4/" + name), name)
    check(b"seconds" not in desk.read("j1/report.jsonl"), "--no-timing")
    check([json.loads(line)["id"] for line in desk.read("j1/report.jsonl").splitlines()] == ["d%d" % i for i in range(COUNT)], "order")


def resume(desk):
    desk.write("own.srx", RULES)
    desk.run("--no-timing")
    before, report = desk.stamps(), desk.read("out/report.jsonl")
    status, err = desk.run("--no-timing")
    check(status == 0 and "(%d of them before)" % COUNT in err and desk.stamps() == before, "nothing was left to do: " + err)
    os.unlink(desk.path("out/d3.tmx"))
    desk.write("5.en", EN % (1, 77))
    desk.write("list.tsv", desk.read("list.tsv").decode().replace("d7\t7.en", "d7\t8.en"))
    status, err = desk.run("--no-timing")
    redone = {name for name, stamp in desk.stamps().items() if before.get(name) != stamp}
    check(redone == {"d3.tmx", "d5.tmx", "d7.tmx"}, redone)
    check(desk.read("out/report.jsonl") != report, "the report tells of the new input")
    for option in ("--semicolon", "--provenance", "--inline", "--source=ar", "--min-probability=0.5", "--rules=own.srx"):
        status, err = desk.run("--no-timing", option)
        check(status == 0 and "(0 of them before)" in err, "other options: " + option + err)
    status, err = desk.run("--no-timing", "-j", "1", "--no-cache", "--rules=own.srx")
    check(status == 0 and "(%d of them before)" % COUNT in err, "options that change no result: " + err)
    desk.write("own.srx", desk.read("own.srx").decode() + "\n")
    status, err = desk.run("--no-timing", "--rules=own.srx")
    check(status == 0 and "(0 of them before)" in err, "other rules in the same file: " + err)


def failed_again(desk):
    os.rename(desk.path("2.en"), desk.path("away"))
    status, err = desk.run()
    check(status == 1 and "muwazi: d2: 2.en" in err, err)
    os.rename(desk.path("away"), desk.path("2.en"))
    status, err = desk.run()
    check(status == 0 and "(%d of them before)" % (COUNT - 1) in err, err)


def killed(desk):
    process = desk.start("-j", "1")
    desk.wait_for(process, "out/d10.tmx")
    process.kill()
    process.communicate()
    check(os.path.exists(desk.path("out/report.journal")), "a journal stays")
    with open(desk.path("out/report.journal"), "ab") as journal:
        journal.write(b'{"id":"d23","status":"o')
    desk.write("out/d11.tmx.99-0.part", "half")
    desk.write("out/other.part", "mine")
    kept = desk.stamps()
    status, err = desk.run("--no-timing")
    check(status == 0, err)
    after = desk.stamps()
    check(sum(after[name] == stamp for name, stamp in kept.items()) >= 10, "documents lost: " + err)
    check(set(os.listdir(desk.path("out"))) == set(after) | {"report.jsonl", "other.part"}, os.listdir(desk.path("out")))
    desk.run("--no-timing", out="whole")
    check(desk.read("out/report.jsonl") == desk.read("whole/report.jsonl"), "the report differs from an unbroken run's")


def stopped(desk):
    process = desk.start("-j", "2")
    desk.wait_for(process, "out/d22.tmx")
    process.send_signal(signal.SIGTERM)
    err = process.communicate(timeout=60)[1].decode()
    check(process.returncode == 1 and "the same command goes on" in err, err)
    names = os.listdir(desk.path("out"))
    check("report.jsonl" in names and "report.journal" not in names and not [n for n in names if n.endswith(".part")], names)
    rows = [json.loads(line) for line in desk.read("out/report.jsonl").splitlines()]
    check(0 < len(rows) < COUNT and all(row["status"] == "ok" for row in rows), rows)


def one_at_a_time(desk):
    process = desk.start("-j", "1")
    desk.wait_for(process, "out/d1.tmx")
    status, err = desk.run("-j", "1")
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    check(status == 1 and "another muwazi batch is at work in out" in err, err)


def answers_at_once(desk):
    """An engine that sends one document and waits must get its answer before it sends the next."""
    process = subprocess.Popen([PROGRAM, "batch", "-", "-j", "2", "--lexicon=none"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    for i in range(3):
        process.stdin.write(json.dumps({"id": i, "en": EN % (i + 1, 5), "ar": AR % (i + 1, 5)}).encode() + b"\n")
        process.stdin.flush()
        check(select.select([process.stdout], [], [], 60)[0], "no answer")
        check(json.loads(process.stdout.readline())["id"] == i, "order")
    process.send_signal(signal.SIGINT)
    err = process.communicate(timeout=60)[1].decode()
    check(process.returncode == 1 and "stopped after 3 documents" in err, err)


def keeps_order(desk):
    """Long documents among short ones, more of them than the window holds."""
    texts = [(EN, AR, 60 if i % 5 == 0 else 1) for i in range(60)]
    lines = [json.dumps({"id": i, "en": "".join(en % (k % 28 + 1, k) for k in range(times)),
                         "ar": "".join(ar % (k % 28 + 1, k) for k in range(times))}) for i, (en, ar, times) in enumerate(texts)]
    done = [subprocess.run([PROGRAM, "batch", "-", "-j", jobs, "--lexicon=none"], input="\n".join(lines).encode(), capture_output=True,
                           timeout=120) for jobs in ("1", "4")]
    check(done[0].returncode == 0 and done[0].stdout == done[1].stdout, "-j 1 and -j 4 differ")
    check([json.loads(line)["id"] for line in done[0].stdout.splitlines()] == list(range(60)), "order")


def main():
    failed = 0
    cases = [(same_with_any_jobs, 1), (resume, 1), (failed_again, 1), (killed, 3000), (stopped, 6000), (one_at_a_time, 6000),
             (answers_at_once, 1), (keeps_order, 1)]
    for case, longest in cases:
        with tempfile.TemporaryDirectory(prefix="muwazi-batch-") as folder:
            try:
                case(Desk(folder, longest))
            except AssertionError as fault:
                failed += 1
                print("not ok: %s: %s" % (case.__name__, str(fault)[:1500]))
    print("%d cases, %d failed" % (len(cases), failed))
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
