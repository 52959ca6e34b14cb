# SPDX-License-Identifier: Apache-2.0
"""dragoman lexicon: the built-in one is sound, and one file serves as well as a folder."""
import gzip
import hashlib
import os
import pathlib
import struct
import subprocess
import tempfile

from cli import BINARY, EXAMPLES, ROOT, check, check_in, folder, main, run

TEXT = "Oslo, 3 May 2021 - Norway's foreign minister met her Kenyan counterpart on Monday.\n"


def compiled(top, *args):
    path = pathlib.Path(top) / "out.lexicon"
    done = run("lexicon", "compile", *args, "-o", path)
    check("compile: exit status", (done.returncode, done.stderr), (0, ""))
    check("compile: nothing left beside it", [p.name for p in path.parent.glob("out.lexicon*")], ["out.lexicon"])
    return path


def packed(*parts, version=1, probe=0x01020304, count=None):
    """A file in the layout of src/base/bundle_file.h."""
    body = b"".join(struct.pack("<II", len(name), len(text)) + name + text for name, text in parts)
    count = len(parts) if count is None else count
    return (struct.pack("<8sIIIIQ", b"dgmlexic", version, probe, count, 0, len(body)) + hashlib.sha256(body).digest() +
            body)


def lexicon(changes):
    """A folder with the lexicon, of which files are changed: {name: what makes new text of the old, None to leave it out}."""
    texts = {p.relative_to(ROOT / "lexicon").as_posix(): p.read_text(encoding="utf-8")
             for p in (ROOT / "lexicon").rglob("*") if p.is_file()}
    for name, change in changes.items():
        text = change(texts.get(name, "")) if change else None
        texts.pop(name, None)
        if text is not None:
            texts[name] = text
    return folder(texts)


def tsv(text):
    """The rows of a table as dictionaries."""
    head, *rows = [line.split("\t") for line in text.splitlines()]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_built_in_lexicon_has_no_faults():
    done = run("lexicon", "check")
    check("exit status, last line", (done.returncode, done.stderr.splitlines()[-1]), (0, "no faults"))
    rows = tsv(done.stdout)
    check("the sixteen events", len({r["event"] for r in rows}), 16)
    check("columns", list(rows[0]), ["event", "mode", "frames", "patterns", "verbs", "nouns", "adjectives", "senses",
                                     "triggers"])
    for r in rows:
        name = f"{r['event']} {r['mode']}"
        check(f"{name}: frames and patterns", 0 < int(r["frames"]) <= int(r["patterns"]), True)
        check(f"{name}: senses", int(r["senses"]), sum(int(r[k]) for k in ("verbs", "nouns", "adjectives")))
        check(f"{name}: triggers", 0 < int(r["triggers"]) <= int(r["senses"]), True)


def test_counts_for_eyes():
    done = run("lexicon", "check", "--to", "table")
    rows, lines = tsv(run("lexicon", "check", "--to", "tsv").stdout), done.stdout.splitlines()
    check("fits a terminal", max(map(len, lines)) < 80, True)
    check("a row each, head, sum, traps", len(lines), len(rows) + 3)
    sums = [sum(int(r[k]) for r in rows) for k in list(rows[0])[2:]]
    check("the sum", lines[-2].split(), ["all", *map(str, sums)])
    check("an event is named once", sum(line.startswith("COERCE") for line in lines), 1)


def test_faults_of_frames():
    frame = "event SUPPORT\n\nframe quux\n  A zorble|bamboozle B\n{}  drop\n  - Iraq slept.\n"
    first = next(n for n, line in enumerate((ROOT / "lexicon/frames/coerce.frames").read_text().splitlines(), 1)
                 if line.startswith("frame "))
    thanks = next(n for n, line in enumerate((ROOT / "lexicon/frames/support.frames").read_text().splitlines(), 1)
                  if line == "  A thank B")
    rows = {
        "no +": ({"zzz": lambda old: frame.format("").replace("  drop\n", "")},
                 "zzz.frames:3:1: frame 'quux' has no '+' sentence that must fire it\n"),
        "no -": ({"zzz": lambda old: frame.format("").replace("  - Iraq slept.\n", "")},
                 "zzz.frames:3:1: frame 'quux' has no '-' sentence that must not fire it\n"),
        "an event without a frame": ({"protest": None}, "frames:1:1: no frame gives the event PROTEST\n"),
        "a mode without a frame": ({"coerce": lambda old: old.replace("  mode curfew\n", "")},
                                   f"coerce.frames:{first}:1: no frame gives COERCE the mode 'curfew'\n"),
        "the same pattern twice": ({"zzz": lambda old: frame.format("  A bamboozle|zorble B\n")},
                                   "zzz.frames:5:3: never fires, shadowed by zzz.frames:4\n"),
        "within another": ({"zzz": lambda old: frame.format("    A zorble B for *\n")},
                           "zzz.frames:5:5: never fires, shadowed by zzz.frames:4\n"),
        "of another file": ({"zzz": lambda old: frame.format("  A thank B\n")},
                            f"zzz.frames:5:3: never fires, shadowed by support.frames:{thanks}\n"),
    }
    for name, (changes, want) in rows.items():
        with lexicon({f"frames/{file}.frames": change for file, change in changes.items()}) as top:
            done = run("lexicon", "check", top)
            check(f"{name}: exit status, told", (done.returncode, done.stdout), (1, want))
            check(f"{name}: how many", done.stderr.splitlines()[-1], "1 faults")


def test_notes_are_no_faults():
    text = ("event SUPPORT\n\nframe quux\n  A zorble|bamboozle B\n  A zorble|bamboozle|kowtow B\n  drop\n"
            "  - Iraq slept.\n")
    with lexicon({"frames/zzz.frames": lambda old: text}) as top:
        quiet, told = run("lexicon", "check", top), run("lexicon", "check", "--verbose", top)
        check("exit status", (quiet.returncode, told.returncode), (0, 0))
        check("the same counts", quiet.stdout, told.stdout)
        want = "zzz.frames:5:3: note: zorble, bamboozle never fire here: zzz.frames:4 takes them"
        check_in("told if asked", want, told.stderr.splitlines())
        notes = sum(": note: " in line for line in told.stderr.splitlines())
        check("else counted", quiet.stderr.splitlines(), [f"{notes} notes, '--verbose' tells them", "no faults"])


def test_what_fires_on_documents():
    texts = {"a.txt": "Norway praised Kenya.\n\nJapan froze wages.\n",
             "b.jsonl.gz": gzip.compress(b'{"id": "1", "text": "Peru praised Chile for its stance."}\n'
                                         b'{"id": "2", "text": "Nobody said much."}\n')}
    with folder(texts) as top:
        done = run("lexicon", "check", "--corpus", top)
        check("exit status, messages", (done.returncode, done.stderr), (0, ""))
        every = tsv(done.stdout)
        rows = {r["frame"]: r for r in every}
        check("gave events", [rows["praise"][k] for k in ("event", "mode", "drop", "won", "told")],
              ["SUPPORT", "", "0", "2", "2"])
        check("caught", [rows["sanction-trap"][k] for k in ("drop", "won", "told")], ["1", "1", "0"])
        check("never fired", rows["curfew"]["won"], "0")
        check("any number of threads", run("lexicon", "check", "--corpus", "-j", "1", top).stdout, done.stdout)
        each = tsv(run("lexicon", "check", "--corpus", "--verbose", top).stdout)
        line = (ROOT / "lexicon/frames/support.frames").read_text().splitlines().index("  A {praiseverb} B") + 1
        check("by pattern", [r["won"] for r in each if r["place"] == f"support.frames:{line}"], ["2"])
        check("as many in all", sum(int(r["won"]) for r in each), sum(int(r["won"]) for r in every))
        eyes = run("lexicon", "check", "--corpus", "--to", "table", top).stdout.splitlines()
        never = sum(r["won"] == "0" for r in every)
        check("for eyes: how many never", eyes[0], f"{never} of {len(every)} frames never fired")
        check("for eyes: most first", eyes[never + 2].split()[:2] + eyes[never + 2].split()[3:],
              ["2", "2", "praise", "SUPPORT"])
        done = run("lexicon", "check", "--corpus", f"{top}/none", top)
        check("a missing file: exit status, the others are read", (done.returncode, tsv(done.stdout)),
              (1, every))
    done = run("lexicon", "check", "--corpus", stdin="Norway praised Kenya.\n")
    check("standard input", [r["won"] for r in tsv(done.stdout) if r["frame"] == "praise"], ["1"])


def test_full_disk():
    for args in ((), ("--corpus", EXAMPLES)):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([BINARY, "lexicon", "check", *args], stdout=full, stderr=subprocess.PIPE, check=False)
        check(f"{args}: exit status", done.returncode, 1)
        check(f"{args}: named", done.stderr.decode().count("No space left on device"), 1)


def test_the_same_texts_give_the_same_file():
    with tempfile.TemporaryDirectory() as a, tempfile.TemporaryDirectory() as b, tempfile.TemporaryDirectory() as c:
        own, of_folder = compiled(a).read_bytes(), compiled(b, ROOT / "lexicon").read_bytes()
        check("built in and folder", own == of_folder, True)
        check("and from that file", compiled(c, pathlib.Path(a) / "out.lexicon").read_bytes() == own, True)


def test_the_layout_is_as_documented():
    with tempfile.TemporaryDirectory() as top:
        data = compiled(top).read_bytes()
        _, _, _, count, _, size = struct.unpack_from("<8sIIIIQ", data)
        check("length", size, len(data) - 64)
        at, parts = 64, []
        for _ in range(count):
            name, text = struct.unpack_from("<II", data, at)
            parts.append((data[at + 8:at + 8 + name], data[at + 8 + name:at + 8 + name + text]))
            at += 8 + name + text
        check("its end", at, len(data))
        check("written again by the layout", packed(*parts) == data, True)
        for name, text in parts:
            check(f"{name}", (ROOT / "lexicon" / name.decode()).read_bytes() == text, True)


def test_a_file_serves_as_a_folder():
    with tempfile.TemporaryDirectory() as top:
        path = compiled(top)
        for command in (["code", EXAMPLES], ["explain", EXAMPLES / "usa-rus-2022-geneva.txt"], ["lexicon", "check"]):
            ours, theirs = run(*command), run(*command, "--lexicon", path)
            check(f"{command[0]}: output", theirs.stdout == ours.stdout, True)
            check(f"{command[0]}: exit status", theirs.returncode, 0)


def test_broken_files_say_what_is_wrong():
    with tempfile.TemporaryDirectory() as top:
        whole = compiled(top).read_bytes()
        flipped = bytearray(whole)
        flipped[len(whole) // 2] ^= 1
        part = (b"a", b"text")
        rows = {
            "empty": (b"", "is no compiled lexicon"),
            "another file": (b"frames AGREE\n", "is no compiled lexicon"),
            "no more than its magic": (whole[:8], "is cut"),
            "header cut": (whole[:63], "is cut"),
            "contents cut": (whole[:-1], "is cut: "),
            "more behind": (whole + b"x", "has 1 bytes behind its end"),
            "flipped byte": (bytes(flipped), "checksum"),
            "version": (packed(part, version=2), "version 2, this program reads 1"),
            "byte order": (packed(part, probe=0x04030201), "byte order"),
            "probe": (packed(part, probe=7), "header"),
            "fewer parts than told": (packed(part, count=2), "no part stands there"),
            "more parts than told": (packed(part, (b"b", b""), count=1), "belong to no part"),
            "very many parts": (packed(part, count=0xFFFFFFFF), "header"),
            "parts out of order": (packed((b"b", b""), part), "not in order"),
            "a part twice": (packed(part, part), "not in order"),
            "a name of no length": (packed((b"", b"text")), "no part stands there"),
            "a name with an end inside": (packed((b"a\0b", b"text")), "no part stands there"),
        }
        for name, (data, why) in rows.items():
            path = pathlib.Path(top) / "broken"
            path.write_bytes(data)
            for command in (["code"], ["lexicon", "check"]):
                done = run(*command, "--lexicon", path, stdin=TEXT)
                check(f"{name}: {command[0]}: exit status, output", (done.returncode, done.stdout), (1, ""))
                check_in(f"{name}: {command[0]}: the file", f"dragoman: {path}: ", done.stderr)
                check_in(f"{name}: {command[0]}: why", why, done.stderr)


def test_a_mistake_leaves_no_file():
    texts = {p.relative_to(ROOT / "lexicon").as_posix(): p.read_bytes() for p in (ROOT / "lexicon").rglob("*")
             if p.is_file()}
    name = sorted(n for n in texts if n.endswith(".frames"))[0]
    with folder({**texts, name: texts[name] + b"\nnonsense here\n"}) as top, tempfile.TemporaryDirectory() as out:
        done = run("lexicon", "compile", top, "-o", f"{out}/x")
        check("exit status", done.returncode, 1)
        check_in("the place", f"{pathlib.Path(name).name}:", done.stdout)
        check_in("why there is no file", "nothing written", done.stderr)
        check("no file", os.listdir(out), [])


def test_a_file_that_stood_there_stays_if_compiling_fails():
    with tempfile.TemporaryDirectory() as out:
        old = pathlib.Path(out) / "x"
        old.write_text("old")
        done = run("lexicon", "compile", "/no/such/folder", "-o", old)
        check("exit status", done.returncode, 1)
        check("as it was", old.read_text(), "old")
        done = run("lexicon", "compile", "-o", f"{out}/no/folder/x")
        check("no folder: exit status", done.returncode, 1)
        check_in("no folder: the path", f"{out}/no/folder/x", done.stderr)


def test_usage():
    for name, args in {"no file": ["compile"], "standard output": ["compile", "-o", "-"],
                       "check writes none": ["check", "-o", "x"], "what": ["make"],
                       "compile reads no corpus": ["compile", "--corpus", "-o", "x"],
                       "a form that is none": ["check", "--to", "csv"]}.items():
        check(f"{name}: exit status", run("lexicon", *args).returncode, 2)


main(globals())
