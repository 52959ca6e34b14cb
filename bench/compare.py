#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the ways to code the same documents, in one run: the program, the package, Spark; and beside them the parse
of the same texts by CoreNLP, the first stage of event coders that people have used.

usage: compare.py PROGRAM [--data DIR] [--documents N] [--parsed N] [--rounds N] [--only NAMES]

Each way is run in turn, and the rounds one after another, so that what else the machine does falls on all alike; of the
rounds the least counts. Seconds of the clock tell what a user waits, seconds of processor what it costs.
Spark needs `tools/spark.sh setup`, CoreNLP Maven and Java; what is not there is left out and named."""
import argparse
import ctypes
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from speed import ROOT, corpus

PYTHON = ROOT / "build" / "spark" / "bin" / "python"
CORENLP = ROOT / "build" / "corenlp"

PIPE = """
import json, sys, dragoman
nlp = dragoman.load()
rows = (json.loads(line) for line in open(sys.argv[1], encoding="utf-8"))
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for doc in nlp.pipe(rows, n_threads=2):
        out.write(doc.to_jsonl() or "")
"""

ARROW = """
import sys, dragoman, pyarrow as pa, pyarrow.json as pj, pyarrow.parquet as pq
table = pj.read_json(sys.argv[1])
pq.write_table(pa.table(dragoman.load().code(table)), sys.argv[2])
"""

SPARK = """
import os, sys
os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark.sql import SparkSession
from dragoman import spark
session = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
           .config("spark.sql.shuffle.partitions", "4").getOrCreate())
session.sparkContext.setLogLevel("ERROR")
frame = session.read.schema("id string, text string, title string, date string").json(sys.argv[1])
spark.code(frame.withColumnRenamed("date", "published")).write.parquet(sys.argv[2])
session.stop()
"""


def adopt_orphans():
    """Processes whose parent has gone become ours, so that their time is counted (Linux: PR_SET_CHILD_SUBREAPER)."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def measured(command):
    """Seconds of the clock, and of processor with all that it started."""
    start, before = time.monotonic(), os.times()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    clock = time.monotonic() - start
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        pass
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    if done.returncode and (done.returncode != 1 or command[0] != sys.argv[1]):  # 1: it names documents that it refuses
        sys.exit(f"{command[0]}: status {done.returncode}\n{done.stderr.decode(errors='replace')[-2000:]}")
    return clock, cpu


def corenlp(top, lines):
    """The command that parses these documents, or why there is none."""
    if not shutil.which("java") or not shutil.which("mvn"):
        return None, "Java or Maven is missing"
    if not list(CORENLP.glob("stanford-corenlp-*-models.jar")):
        fetch = ["mvn", "-q", "-B", "-f", str(ROOT / "bench" / "corenlp" / "pom.xml"), "dependency:copy-dependencies", f"-DoutputDirectory={CORENLP}"]
        if subprocess.run(fetch, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return None, "its packages cannot be fetched"
    texts = top / "texts"
    texts.mkdir()
    for i, line in enumerate(lines):
        (texts / f"{i}.txt").write_text(json.loads(line)["text"], encoding="utf-8")
    (top / "list").write_text("".join(f"{path}\n" for path in sorted(texts.iterdir())))
    return ["java", "-Xmx6g", "-cp", f"{CORENLP}/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP", "-annotators",
            "tokenize,ssplit,pos,lemma,parse", "-threads", "2", "-filelist", str(top / "list"), "-outputFormat", "conll",
            "-outputDirectory", str(top / "parsed")], None


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("program")
    options.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared")
    options.add_argument("--documents", type=int, default=2000)
    options.add_argument("--parsed", type=int, default=40, help="documents that CoreNLP is given")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", default="", help="ways, parted by commas")
    given = options.parse_args()
    adopt_orphans()
    what, lines = corpus(given.data, given.documents)
    with tempfile.TemporaryDirectory() as top:
        top = pathlib.Path(top)
        source = top / "documents.jsonl"
        source.write_text("".join(lines), encoding="utf-8")
        size = source.stat().st_size
        python = str(PYTHON) if PYTHON.exists() else None
        ways = [("program, 1 thread", [given.program, "code", "-j", "1", "-o", str(top / "one.jsonl"), str(source)], len(lines)),
                ("program, 2 threads", [given.program, "code", "-j", "2", "-o", str(top / "two.jsonl"), str(source)], len(lines))]
        missing = []
        if python:
            ways += [("Python, pipe, 2 threads", [python, "-c", PIPE, str(source), str(top / "pipe.jsonl")], len(lines)),
                     ("Python, Arrow to Parquet", [python, "-c", ARROW, str(source), str(top / "coded.parquet")], len(lines)),
                     ("Spark, local[2], to Parquet", [python, "-c", SPARK, str(source), "SPARK"], len(lines))]
        else:
            missing.append("Python and Spark: there is no build/spark; `tools/spark.sh setup` makes it")
        command, why = corenlp(top, lines[:given.parsed])
        if command:
            ways.append(("CoreNLP 4.5.7, parse alone, 2 threads", command, min(given.parsed, len(lines))))
        else:
            missing.append(f"CoreNLP: {why}")
        only = given.only.split(",") if given.only else None
        ways = [way for way in ways if not only or any(way[0].startswith(name) for name in only)]
        best = {}
        for turn in range(given.rounds):
            for name, command, count in ways:
                if "CoreNLP" in name and turn:
                    continue  # once: it takes long
                command = [str(top / f"spark{turn}") if part == "SPARK" else part for part in command]
                clock, cpu = measured(command)
                if "CoreNLP" in name:  # without the time in which it loads its models: that of one document
                    (top / "list").write_text(f"{top / 'texts' / '0.txt'}\n")
                    start, start_cpu = measured(command)
                    clock, cpu, count = clock - start, cpu - start_cpu, count - 1
                kept = best.setdefault(name, [clock, cpu, count])
                kept[:2] = min(kept[0], clock), min(kept[1], cpu)
        print(f"{len(lines)} documents of {what}, {size / 1e6:.1f} MB, the least of {given.rounds} rounds\n")
        print("| way | documents | s | documents/s | core-s | core-hours a million |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        for name, (clock, cpu, count) in best.items():
            print(f"| {name} | {count} | {clock:.1f} | {count / clock:,.0f} | {cpu:.1f} | {cpu / count * 1e6 / 3600:,.2f} |")
        for line in missing:
            print(f"\nleft out: {line}")


if __name__ == "__main__":
    main()
