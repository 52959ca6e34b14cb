# SPDX-License-Identifier: Apache-2.0
"""Stores that are killed, crowded, out of room, damaged, or no stores: they stay whole or
it is said what is wrong, and another run finishes the work."""
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import time

from cli import check, check_in, folder, main, run
from contents import differences, dump
from readouts import made, thirty
from storing import add, rounds, same, start, whole

KILLS, FLIPS = 25, 50


def test_killed():
    lines = made(300, seed=3)
    chance = random.Random(5)
    with folder({"in.jsonl": "".join(lines)}) as top:
        source, once = pathlib.Path(top) / "in.jsonl", pathlib.Path(top) / "once.db"
        began = time.monotonic()
        add(once, paths=[source])
        took, want = time.monotonic() - began, dump(once)
        store = pathlib.Path(top) / "killed.db"
        killed = 0
        for i in rounds(KILLS):
            process = start("add", store, source)
            time.sleep(chance.uniform(0, took))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            killed += process.returncode == -signal.SIGKILL
            if process.returncode and store.exists():
                done = run("store", "check", store)
                if " is empty, not a store" not in done.stderr:
                    check(f"kill {i}: {done.stdout}{done.stderr}", (done.returncode, done.stdout), (0, ""))
            if process.returncode == 0 or i % 8 == 7:  # begin anew, else go on with what was left
                same(f"kill {i}", dump(store), want) if process.returncode == 0 else None
                for file in pathlib.Path(top).glob("killed.db*"):
                    file.unlink()
        check("some were killed", killed > 2, True)
        add(store, paths=[source])
        same("finished by another run", dump(store), want)


def test_at_once():
    """Several programs add, one of them into a store that is not there yet."""
    lines = made(150, seed=4)
    shares = [lines[:100], lines[50:], lines[20:130]]
    with folder({f"{i}.jsonl": "".join(share) for i, share in enumerate(shares)}) as top:
        both, once = pathlib.Path(top) / "both.db", pathlib.Path(top) / "once.db"
        runs = [start("add", both, f"{top}/{i}.jsonl") for i in range(len(shares))]
        for process in runs:
            fault = process.communicate()[1].decode()
            check(fault, process.returncode, 0)
        add(once, paths=[f"{top}/{i}.jsonl" for i in range(len(shares))])
        want, got = dump(once), dump(both)
        # The same line in another file has another source: which came first is chance.
        for content in (want, got):
            content["document"] = [re.sub(r"[0-9]+\.jsonl", "N.jsonl", row) for row in content["document"]]
        same("content", got, want, ["document_seen"])
        whole("after both", both)


def test_begun_at_once():
    """A store that is not there is made by one program, whichever, and used by all."""
    with folder({f"{i}.txt": "Sweden thanked Kenya. " * (i + 1) for i in range(4)}) as top:
        for i in rounds(10, least=3, seconds=10):
            store = pathlib.Path(top) / f"s{i}.db"
            runs = [start("add", store, f"{top}/{j}.txt") for j in range(4)]
            for process in runs:
                fault = process.communicate()[1].decode()
                check(fault, process.returncode, 0)
            check("documents", len(dump(store)["document"]), 4)


def test_disk_full():
    lines = made(150, seed=6)
    with folder({"in.jsonl": "".join(lines)}) as top:
        source, once, store = (pathlib.Path(top) / name for name in ("in.jsonl", "once.db", "s.db"))
        add(once, paths=[source])
        size = once.stat().st_size
        for share in (0.01, 0.6, 0.75, 0.9):
            def limit():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (int(size * share), resource.RLIM_INFINITY))
            done = run("add", store, source, preexec_fn=limit)
            check(f"room for {share}: {done.stderr}", done.returncode, 1)
            check_in("the store is named", f"dragoman: {store}: ", done.stderr)
            check("one line", done.stderr.count("\n"), 1)
            if share > 0.1:
                whole(f"room for {share}", store)
        add(store, paths=[source])
        same("with room", dump(store), dump(once))
        whole("with room", store)


def test_small_file_system():
    """A disk that is full indeed, where the test may mount one."""
    lines = made(150, seed=7)
    with folder({"in.jsonl": "".join(lines), "disk/x": ""}) as top:
        disk = pathlib.Path(top) / "disk"
        if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", disk], capture_output=True).returncode:
            print("test_small_file_system: nothing can be mounted here, left out")
            return
        try:
            store = disk / "s.db"
            done = run("add", store, f"{top}/in.jsonl")
            check("exit status", done.returncode, 1)
            check("the fault", done.stderr, f"dragoman: {store}: the disk is full\n")
            subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
            whole("full", store)
            add(store, paths=[f"{top}/in.jsonl"])
            whole("with room", store)
            add(f"{top}/once.db", paths=[f"{top}/in.jsonl"])
            same("with room", dump(store), dump(f"{top}/once.db"))
        finally:
            subprocess.run(["umount", disk], check=True)


def test_full_while_linking():
    """The same while what was put in is linked."""
    with folder({"in.jsonl": "".join(made(300, seed=8)), "disk/x": ""}) as top:
        disk = pathlib.Path(top) / "disk"
        if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", disk], capture_output=True).returncode:
            print("test_full_while_linking: nothing can be mounted here, left out")
            return
        try:
            store = disk / "s.db"
            check("put in", run("add", "--no-link", store, f"{top}/in.jsonl").returncode, 0)
            free = os.statvfs(disk)
            with open(disk / "filler", "wb") as filler:
                filler.write(bytes(free.f_bavail * free.f_frsize - 150_000))
            done = run("store", "link", store)
            check("exit status", done.returncode, 1)
            check("the fault", done.stderr, f"dragoman: {store}: the disk is full\n")
            (disk / "filler").unlink()
            done = run("store", "link", store)
            check(f"with room: {done.stderr}", done.returncode, 0)
            whole("linked", store)
            add(f"{top}/once.db", paths=[f"{top}/in.jsonl"])
            same("linked", dump(store), dump(f"{top}/once.db"))
        finally:
            subprocess.run(["umount", disk], check=True)


def other_database(path):
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE t(x)")
    db.commit()
    db.close()


def newer(path):
    add(path, thirty()[:3])
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()


def cut(path):
    add(path, thirty()[:10])
    os.truncate(path, 20000)


# what stands in the place of a store, and what is said of it
NOT_STORES = [
    ("a folder", lambda path: path.mkdir(), "is a folder", "is a folder"),
    ("a text", lambda path: path.write_text("Ministers met.\n" * 200), "is not a store", "is not a store"),
    ("an empty file", lambda path: path.write_text(""), None, "is empty, not a store"),
    ("nothing", lambda path: None, None, "No such file or directory"),
    ("another database", other_database, "is a database, but not a store of dragoman", "is a database, but not a store of dragoman"),
    ("a newer store", newer, "is a store of version 99; this program reads versions up to 3",
     "is a store of version 99; this program reads versions up to 3"),
    ("a cut store", cut, "is damaged", "is damaged"),
    ("in no folder", lambda path: path.symlink_to("/no/such/place"), "No such file or directory", "No such file or directory"),
]


def test_not_a_store():
    for what, make, for_adding, for_reading in NOT_STORES:
        with folder({"in.txt": "Sweden thanked Kenya.\n"}) as top:
            store = pathlib.Path(top) / "s.db"
            make(store)
            for args in (["store", "check"], ["export"]):
                done = run(*args, store)
                check(f"{what}: {args}: exit status", done.returncode, 1)
                check_in(f"{what}: {args}", f"dragoman: {store}: {for_reading}", done.stderr)
            done = run("add", store, f"{top}/in.txt")
            check(f"{what}: add: exit status: {done.stderr}", done.returncode, 1 if for_adding else 0)
            if for_adding:
                check_in(what + ": add", f"dragoman: {store}: {for_adding}", done.stderr)


def test_only_for_reading():
    """A store in a place where nothing may be written is read all the same."""
    if os.geteuid():
        print("test_only_for_reading: for root alone, left out")
        return
    with folder({"in.txt": "Sweden thanked Kenya.\n", "disk/x": ""}) as top:
        disk = pathlib.Path(top) / "disk"
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", disk], capture_output=True).returncode:
            print("test_only_for_reading: nothing can be mounted here, left out")
            return
        try:
            store = disk / "s.db"
            add(store, thirty())
            want = run("export", store).stdout
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
            check("export", run("export", store).stdout, want)
            whole("on a disk for reading", store)
            done = run("add", store, f"{top}/in.txt")
            check("add", (done.returncode, done.stderr), (1, f"dragoman: {store}: may not be written\n"))
        finally:
            subprocess.run(["umount", disk], check=True)


def test_flipped_bytes():
    """Nothing that stands in a file makes the program fall over."""
    chance = random.Random(8)
    with folder({"in.txt": "Sweden thanked Kenya.\n"}) as top:
        sound, store = pathlib.Path(top) / "sound.db", pathlib.Path(top) / "s.db"
        add(sound, thirty())
        want, size = dump(sound), sound.stat().st_size
        changed = named = 0
        for i in rounds(FLIPS):
            shutil.copy(sound, store)
            at = chance.randrange(size if i % 5 else 4096)
            with open(store, "r+b") as file:
                file.seek(at)
                byte = file.read(1)[0]
                file.seek(at)
                file.write(bytes([byte ^ (1 << chance.randrange(8))]))
            done = run("store", "check", store)
            check_in(f"byte {at}: check: {done.stderr}", done.returncode, (0, 1))
            check(f"byte {at}: something is said", bool(done.stdout or done.stderr), True)
            try:
                harmless = not differences(dump(store), want, ["document_seen"])
            except sqlite3.Error:
                harmless = False
            changed += not harmless
            named += not harmless and done.returncode
            for args in (["add", store, f"{top}/in.txt"], ["export", store], ["search", store, "Sweden"], ["brief", store, "SWE", "KEN"]):
                done = run(*args)
                check_in(f"byte {at}: {args}: {done.stderr}", done.returncode, (0, 1))
            for file in pathlib.Path(top).glob("s.db*"):
                file.unlink()
        # A letter of JSON that no column repeats may change unnoticed.
        check(f"{named} of {changed} are found", named >= changed * 3 // 4, True)


main(globals())
