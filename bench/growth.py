#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures a store as it grows: adding, linking, a thousand documents more, brief, search, export.

usage: growth.py PROGRAM [--data DIR] [--sizes 1000,10000,100000]

The documents are the wires of DIR/corpus, told again with a line more or less and, from the third round on, under
other dates, until there are enough. Seconds are of processor unless said otherwise: compare within one run."""
import argparse
import datetime
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

from speed import ROOT, corpus, timed

ROUND = 19043  # wires in the corpus
MORE = 1000


def told_again(row, round_, rng):
    row = dict(row, id=f"{row.get('id', 'wire')}-{round_}")
    lines = row["text"].split("\n")
    at = rng.randrange(len(lines))
    if rng.random() < 0.5 or len(lines) < 3:
        lines.insert(at, f"The figure was {rng.randrange(10, 999)} on the day, officials said.")
    else:
        del lines[at]
    row["text"] = "\n".join(lines)
    if round_ > 1 and row.get("date"):
        row["date"] = (datetime.date.fromisoformat(row["date"]) + datetime.timedelta(rng.randrange(700))).isoformat()
    return row


def documents(data, count):
    """That many lines, each another document."""
    rng, (_, wires) = random.Random(20), corpus(data, min(count, ROUND))
    for i in range(count):
        row = json.loads(wires[i % len(wires)])
        row.setdefault("id", f"wire-{i % len(wires)}")
        yield json.dumps(told_again(row, i // len(wires), rng) if i >= len(wires) else row) + "\n"


def wall(command):
    """The least milliseconds of five runs."""
    times = []
    for _ in range(5):
        start = time.monotonic()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        times.append(time.monotonic() - start)
    return min(times) * 1000


def busiest(store):
    with sqlite3.connect(store) as db:
        return db.execute("SELECT a, b FROM pair WHERE a < b GROUP BY a, b ORDER BY count(*) DESC, a, b LIMIT 1").fetchone()


def measure(program, everything, size, folder):
    first, more, store = folder / "first.jsonl", folder / "more.jsonl", folder / f"{size}.db"
    with open(everything, encoding="utf-8") as lines:  # not read whole: a child's peak counts this program's memory
        for path, count in ((first, size), (more, MORE)):
            with open(path, "w", encoding="utf-8") as to:
                to.writelines(line for _, line in zip(range(count), lines))
    _, code, _ = timed([program, "code", str(first)])
    seconds, add, memory = timed([program, "add", "--no-link", str(store), str(first)])
    _, link, link_memory = timed([program, "store", "link", str(store)])
    _, more_add, _ = timed([program, "add", "--no-link", str(store), str(more)])
    _, more_link, _ = timed([program, "store", "link", str(store)])
    a, b = busiest(store)
    start = wall([program, "brief", str(store), "ISL", "TUV", "--as-of", "1988-01-01", "--to", "json"])
    brief = wall([program, "brief", str(store), a, b, "--as-of", "1988-01-01", "--to", "json"])
    searches = {query: wall([program, "search", str(store), "--limit", "20", query])
                for query in ("grain", "oil price agreement", f"pair:{a}-{b}", f"actor:{a} event:CONSULT", "type:encounter date:1987-03")}
    _, export, _ = timed([program, "export", str(store)])
    print(f"{size} documents, {os.path.getsize(store) / 1e6:.0f} MB\n"
          f"  code                {code:9.1f} s\n"
          f"  add                 {add:9.1f} s   {size / add:.0f} documents a second of processor, {size / seconds:.0f} a second, "
          f"{memory:.0f} MiB; half the speed of code would be {2 * code:.1f} s\n"
          f"  link                {link:9.1f} s   {100 * link / code:.1f} % of coding, {link_memory:.0f} MiB\n"
          f"  {MORE} more: add      {more_add:9.1f} s\n"
          f"  {MORE} more: link     {more_link:9.2f} s   {1000 * more_link / MORE:.2f} ms a document\n"
          f"  brief {a} {b}       {brief:9.0f} ms  (of two countries without records: {start:.0f} ms)")
    for query, ms in searches.items():
        print(f"  search {query:28} {ms:6.0f} ms")
    print(f"  export              {export:9.1f} s", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("program")
    options.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared")
    options.add_argument("--sizes", default="1000,10000,100000")
    options.add_argument("--make", type=int, help="only write so many documents to standard output")
    given = options.parse_args()
    if given.make:
        sys.stdout.writelines(documents(given.data, given.make))
        return
    sizes = [int(size) for size in given.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        everything = pathlib.Path(folder) / "all.jsonl"
        maker = [sys.executable, __file__, "--make", str(max(sizes) + MORE), "--data", str(given.data), given.program]
        with open(everything, "wb") as to:
            subprocess.run(maker, stdout=to, check=True)
        for size in sizes:
            measure(given.program, everything, size, pathlib.Path(folder))


if __name__ == "__main__":
    sys.exit(main())
