# SPDX-License-Identifier: Apache-2.0
"""dragoman code --resume: killed at many moments, and on a disk that fills, a second run ends
with the bytes of one that nobody stopped; other documents or options are refused."""
import json
import os
import pathlib
import resource
import signal
import subprocess
import time

from cli import BINARY, check, check_in, folder, main, run

STORY = ("The foreign minister of {a} met the foreign minister of {b} in {c} on 3 May 2021. "
         "They agreed to hold talks on trade in {c} next month. {a} thanked {b} for its aid. "
         "The minister of {b} criticized {c} for its tariffs, and called for talks. ")
NAMES = ["Sweden", "Kenya", "Chile", "Norway", "Japan", "Egypt", "Peru", "India"]


def lines(n):
    """So many stories, with a line that cannot be coded among each ten."""
    out = []
    for i in range(n):
        a, b, c = (NAMES[(i * k + k) % 8] for k in (1, 3, 5))
        out.append("nonsense" if i % 10 == 7 else json.dumps({"id": f"d{i}", "text": STORY.format(a=a, b=b, c=c) * 3}))
    return "\n".join(out) + "\n"


def start(*args):
    return subprocess.Popen([BINARY, *map(str, args)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def whole(source, *args):
    with folder({}) as top:
        done = run("code", *args, "-o", f"{top}/out", source)
        check("exit status of a whole run", done.returncode, 1)
        check("no journal is left", sorted(os.listdir(top)), ["out"])
        return pathlib.Path(f"{top}/out").read_bytes()


def test_killed_at_many_moments():
    for form, n in (("jsonl", 500), ("csv", 300)):
        with folder({"in.jsonl": lines(n)}) as top:
            source, out = f"{top}/in.jsonl", pathlib.Path(f"{top}/out")
            want = whole(source, "--to", form)
            kills = gone_on = 0
            for turn in range(40):
                p = start("code", "--to", form, "--resume", "-j", 1 + turn % 3, "-o", out, source)
                try:
                    p.wait(0.1 + 0.1 * (turn % 6) + 0.05 * turn)
                    gone_on += b"goes on behind" in p.stderr.read()
                    break
                except subprocess.TimeoutExpired:
                    p.send_signal(signal.SIGKILL)
                    p.wait()
                    kills += 1
                    gone_on += b"goes on behind" in p.stderr.read()
            else:
                done = run("code", "--to", form, "--resume", "-o", out, source)
                gone_on += "goes on behind" in done.stderr
            check(f"{form}: the same bytes after {kills} kills", out.read_bytes() == want, True)
            check(f"{form}: was killed, and went on", (kills > 0, gone_on > 0), (True, True))
            check(f"{form}: no journal is left", sorted(os.listdir(top)), ["in.jsonl", "out"])


def killed(top, *args):
    """A run that was killed with something in its journal; its arguments."""
    full = ["code", *args, "-o", f"{top}/out", f"{top}/in.jsonl"]
    p = start(*full)
    journal = pathlib.Path(f"{top}/out.resume")
    while not journal.exists() or journal.read_bytes().count(b"\n") < 3:
        check("the run goes on", p.poll(), None)
        time.sleep(0.02)
    p.kill()
    p.communicate()
    check("a journal is left", os.path.exists(f"{top}/out.resume"), True)
    return full


def refused(what, args, reason):
    done = run(*args)
    check(what + ": exit status", done.returncode, 1)
    check_in(what, reason, done.stderr)


def test_what_changed_is_refused():
    text = lines(1000)
    with folder({"in.jsonl": text}) as top:
        full = killed(top)
        source, out = pathlib.Path(f"{top}/in.jsonl"), pathlib.Path(f"{top}/out")
        before = out.read_bytes(), pathlib.Path(f"{top}/out.resume").read_bytes()
        check("something was written", before[1].count(b"\n") > 2, True)
        for more in (["--to", "csv"], ["--confidence", "0.9"], ["--published", "2021-05-04"], ["--max-bytes", "1K"]):
            refused(str(more), full + ["--resume", *more], "was begun otherwise")
        source.write_text(text.replace("thanked", "blamed", 1))
        refused("another text", full + ["--resume"], "are not those that the run was begun with")
        source.write_text(text[text.index("\n") + 1:])
        refused("a line fewer", full + ["--resume"], "are not those that the run was begun with")
        source.write_text(text[:2000])
        refused("hardly any", full + ["--resume"], "are fewer than those that the run was begun with")
        check("nothing was touched", (out.read_bytes(), pathlib.Path(f"{top}/out.resume").read_bytes()), before)
        out.write_bytes(before[0][:100])
        refused("a shorter output", full + ["--resume"], "is shorter than what was written")
        pathlib.Path(f"{top}/out.resume").write_text("something else\n")
        refused("a strange journal", full + ["--resume"], "is not the journal of a run")


def test_what_cannot_be_gone_on_with():
    with folder({"in.jsonl": lines(3), "out": "something of mine\n"}) as top:
        refused("no journal", ["code", "--resume", "-o", f"{top}/out", f"{top}/in.jsonl"], "nothing was done")
        check("left alone", pathlib.Path(f"{top}/out").read_text(), "something of mine\n")
        refused("a device", ["code", "--resume", "-o", "/dev/null", f"{top}/in.jsonl"], "only what goes to a file")
        check("no output", run("code", "--resume", f"{top}/in.jsonl").returncode, 2)
        # What comes by a pipe is gone on with too, if it comes again.
        check("nothing there yet", run("code", "--resume", "-o", f"{top}/new", stdin=lines(3)).returncode, 0)


def test_killed_as_it_began():
    """A journal without a line, or without its file."""
    for journal in (b"", None):
        with folder({"in.jsonl": lines(100)}) as top:
            full = ["code", "-o", f"{top}/out", f"{top}/in.jsonl"]
            if journal is None:
                killed_text = pathlib.Path(f"{top}/out.resume")
                p = start(*full)
                while not killed_text.exists() or killed_text.read_bytes().count(b"\n") < 2:
                    check("the run goes on", p.poll(), None)
                p.kill()
                p.communicate()
                pathlib.Path(f"{top}/out").unlink(missing_ok=True)
            else:
                pathlib.Path(f"{top}/out.resume").write_bytes(journal)
            run(*full, "--resume")
            check("the same bytes", pathlib.Path(f"{top}/out").read_bytes() == whole(f"{top}/in.jsonl"), True)


def test_a_torn_journal():
    with folder({"in.jsonl": lines(400)}) as top:
        full = killed(top)
        with open(f"{top}/out.resume", "ab") as f:
            f.write(b"99999 0 abc")
        run(*full, "--resume")
        check("the same bytes", pathlib.Path(f"{top}/out").read_bytes() == whole(f"{top}/in.jsonl"), True)


def test_a_disk_that_fills():
    with folder({"in.jsonl": lines(400)}) as top:
        source, out = f"{top}/in.jsonl", pathlib.Path(f"{top}/out")
        want = whole(source)

        def small():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(want) * 2 // 3, len(want) * 2 // 3))

        p = subprocess.run([BINARY, "code", "-o", out, source], capture_output=True, preexec_fn=small, timeout=120)
        check("exit status", p.returncode, 1)
        check_in("named", f"dragoman: {out}: File too large".encode(), p.stderr)
        check("full", out.stat().st_size <= len(want) * 2 // 3, True)
        done = run("code", "--resume", "-o", out, source)
        check_in("went on", "goes on behind", done.stderr)
        check("the same bytes", out.read_bytes() == want, True)


def test_a_file_system_that_fills():
    """A disk that is full indeed, where the test may mount one."""
    with folder({"in.jsonl": lines(400), "disk/x": ""}) as top:
        source, disk = f"{top}/in.jsonl", pathlib.Path(f"{top}/disk")
        want = whole(source)
        if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={len(want) * 2 // 3}", "none", disk],
                                          capture_output=True).returncode:
            print("test_a_file_system_that_fills: nothing can be mounted here, left out")
            return
        try:
            p = run("code", "-o", f"{disk}/out", source)
            check("exit status", p.returncode, 1)
            check_in("named", f"dragoman: {disk}/out: No space left on device", p.stderr)
            subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
            done = run("code", "--resume", "-o", f"{disk}/out", source)
            check_in("went on", "goes on behind", done.stderr)
            check("the same bytes", (disk / "out").read_bytes() == want, True)
            check("no journal is left", sorted(os.listdir(disk)), ["out"])
        finally:
            subprocess.run(["umount", disk], check=True)


main(globals())
