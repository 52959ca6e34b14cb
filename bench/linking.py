#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures linking: a store on one machine and Spark on two threads, on the same documents, which are coded before.

usage: linking.py PROGRAM [--documents N,N...] [--hot SHARE] [--copied N] [FILE]

FILE: JSON Lines with id and text; its first N are taken. Without it documents are invented (tests/spark/documents.py), of
whose encounters SHARE are between one pair, and one story is printed N times more. Needs `tools/spark.sh setup`.
What Spark takes includes its start: the row for 10 documents tells it."""
import argparse
import itertools
import json
import sqlite3
import pathlib
import subprocess
import sys
import tempfile

from compare import PYTHON, adopt_orphans, measured
from speed import ROOT

SESSION = """
import os, sys
os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark.sql import SparkSession
from dragoman import spark
session = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.memory", "2g")
           .config("spark.sql.shuffle.partitions", "8").config("spark.log.level", "ERROR").getOrCreate())
"""
CODE = SESSION + """
frame = session.read.schema("id string, title string, publisher string, url string, published string, text string").json(sys.argv[1])
spark.code(frame).write.parquet(sys.argv[2])
"""
LINK = SESSION + """
links = spark.link(session.read.parquet(sys.argv[1]), work=sys.argv[2])
for name in ("links", "encounters", "commitments", "persons", "bodies", "series", "copies", "refused"):
    getattr(links, name).write.parquet(f"{sys.argv[2]}/{name}")
for row in links.capped.collect():
    print("capped:", row["what"], row["key"], row["n"], file=sys.stderr)
"""


def invented(count, hot, copied):
    sys.path.insert(0, str(ROOT / "tests" / "spark"))
    import documents
    return documents.documents(count, hot=hot, copied=copied, spread=max(900, count // 4))


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("program")
    options.add_argument("file", nargs="?", type=pathlib.Path)
    options.add_argument("--documents", default="10,1000,3000")
    options.add_argument("--hot", type=float, default=0.3)
    options.add_argument("--copied", type=int, default=0)
    given = options.parse_args()
    adopt_orphans()
    print("| documents | records | `store link`, core-s | s | `spark.link`, core-s | s |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for count in map(int, given.documents.split(",")):
        with tempfile.TemporaryDirectory() as top:
            source, store, coded = f"{top}/documents.jsonl", f"{top}/store.db", f"{top}/coded"
            with open(source, "w", encoding="utf-8") as to:
                if given.file:
                    with open(given.file, encoding="utf-8") as lines:
                        to.writelines(itertools.islice(lines, count))
                else:
                    to.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in invented(count, given.hot, given.copied))
            subprocess.run([given.program, "add", "--no-link", store, source], check=True, stdout=subprocess.DEVNULL)
            measured([PYTHON, "-c", CODE, source, coded])  # and waits for what it leaves behind, whose time is not the next one's
            clock, cpu = measured([given.program, "store", "link", store])
            spark_clock, spark_cpu = measured([PYTHON, "-c", LINK, coded, f"{top}/work"])
            records = sqlite3.connect(store).execute("SELECT count(*) FROM record").fetchone()[0]
            print(f"| {count} | {records} | {cpu:.1f} | {clock:.1f} | {spark_cpu:.1f} | {spark_clock:.1f} |", flush=True)


if __name__ == "__main__":
    main()
