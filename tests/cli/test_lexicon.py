# SPDX-License-Identifier: Apache-2.0
"""dragoman lexicon: the built-in one is sound, and one file serves as well as a folder."""
import hashlib
import os
import pathlib
import struct
import tempfile

from cli import EXAMPLES, ROOT, check, check_in, folder, main, run

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


def test_the_built_in_lexicon_has_no_faults():
    done = run("lexicon", "check")
    check("faults", done.stdout, "")
    check("exit status", (done.returncode, done.stderr), (0, "no faults\n"))


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
                       "check writes none": ["check", "-o", "x"], "what": ["make"]}.items():
        check(f"{name}: exit status", run("lexicon", *args).returncode, 2)


main(globals())
