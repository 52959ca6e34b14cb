#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures linking: on the gold records, where nothing but linking can go wrong, and on the texts, coder and all.

usage: run.py PROGRAM LINKS_PUT [--floors FOLDER] [--faults]

With --floors the exit status is 1 when a measure lies under its floor in FOLDER/floors-records.json or
floors-texts.json, or when another order of the same documents gives another record."""
import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
AS_OF = "2025-12-31"  # that of links.json
ORDERS = 3


def export(program, store):
    return subprocess.run([program, "export", store, "--as-of", AS_OF], check=True, capture_output=True).stdout


def score(name, exported, folder, floors, faults):
    path = folder / f"{name}.jsonl"
    path.write_bytes(exported)
    command = [sys.executable, str(HERE / "score.py"), str(path)] + (["--faults"] if faults else [])
    if floors:
        command += ["--floors", str(pathlib.Path(floors) / f"floors-{name}.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print(f"links, from {name}\n{done.stdout}{done.stderr}", flush=True)
    return done.returncode


def from_records(put, packs, store):
    subprocess.run([put, store], input=packs, check=True)


def main(argv):
    floors = argv[argv.index("--floors") + 1] if "--floors" in argv else None
    program, put = argv[0], argv[1]
    packs = subprocess.run([sys.executable, str(HERE / "packs.py")], check=True, capture_output=True).stdout
    failed = 0
    with tempfile.TemporaryDirectory() as top:
        folder = pathlib.Path(top)
        from_records(put, packs, folder / "0.db")
        first = export(program, folder / "0.db")
        failed |= score("records", first, folder, floors, "--faults" in argv)
        documents = [d + b"--\n" for d in packs.split(b"--\n") if d]
        for seed in range(1, ORDERS + 1):
            random.Random(seed).shuffle(documents)
            half = len(documents) * seed // (ORDERS + 1)
            for part in (documents[:half], documents[half:]):
                from_records(put, b"".join(part), folder / f"{seed}.db")
            if export(program, folder / f"{seed}.db") != first:
                print(f"ANOTHER ORDER, ANOTHER RECORD: seed {seed}")
                failed = 1
        subprocess.run([program, "add", folder / "texts.db", str(HERE / "texts")], check=True, capture_output=True)
        failed |= score("texts", export(program, folder / "texts.db"), folder, floors, "--faults" in argv)
    sys.exit(failed)


if __name__ == "__main__":
    main(sys.argv[1:])
