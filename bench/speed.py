#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures speed and memory: documents and sentences a second, start-up time, time to the first record, peak memory.

usage: speed.py PROGRAM [--data DIR] [--documents N]

Codes wires from DIR/corpus (default: ../shared), or the examples many times over where that is missing."""
import argparse
import json
import lzma
import os
import pathlib
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]


def corpus(data, count):
    """What it is, and JSON Lines of that many documents."""
    wires = data / "corpus" / "reuters-21578.jsonl.xz"
    if wires.exists():
        with lzma.open(wires, "rt", encoding="utf-8") as lines:
            return wires.name, [line for _, line in zip(range(count), lines)]
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    return "examples", [json.dumps({"id": str(i), "text": texts[i % len(texts)]}) + "\n" for i in range(count)]


def timed(command):
    """Seconds, seconds of processor and peak memory in MiB of a command, its output thrown away."""
    with open(os.devnull, "wb") as nowhere:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        _, _, usage = os.wait4(process.pid, 0)
        return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def first_record(command):
    """Seconds until the first record of a long run has arrived."""
    start = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        process.stdout.readline()
        seconds = time.monotonic() - start
        process.kill()
    return seconds


def sentences_of(command):
    """How many trees `dragoman parse` writes."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        return sum(line.startswith(b"# text = ") for line in process.stdout)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("program")
    options.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared")
    options.add_argument("--documents", type=int, default=2000)
    given = options.parse_args()
    name, lines = corpus(given.data, given.documents)
    size = sum(len(line.encode()) for line in lines)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "in.jsonl"
        path.write_text("".join(lines), encoding="utf-8")
        empty = pathlib.Path(folder) / "one.jsonl"
        empty.write_text('{"text": "One minister met another."}\n', encoding="utf-8")
        runs = [timed([given.program, "code", str(empty)]) for _ in range(5)]
        start, start_work = min(run[0] for run in runs), min(run[1] for run in runs)
        sentences = sentences_of([given.program, "parse", str(path)])
        print(f"{name}: {len(lines)} documents, {sentences} sentences, {size / 1e6:.1f} MB")
        print(f"start-up   {start * 1000:8.0f} ms, of work {start_work * 1000:.0f} ms")
        first = min(first_record([given.program, "code", str(path)]) for _ in range(5))
        print(f"first record {first * 1000:6.0f} ms")
        for threads in (1, 2):
            seconds, work, memory = timed([given.program, "code", "-j", str(threads), str(path)])
            seconds, work = max(seconds - start, 1e-9), max(work - start_work, 1e-9)
            print(f"-j {threads}       {len(lines) / seconds:8.0f} documents/s {size / 1e6 / seconds:8.2f} MB/s "
                  f"{memory:8.0f} MiB at most; {len(lines) / work:.0f} documents, "
                  f"{sentences / work:.0f} sentences a second of processor")


if __name__ == "__main__":
    main()
