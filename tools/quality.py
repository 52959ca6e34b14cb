#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures what the program gets right, on data that live outside this repository.

usage: quality.py PROGRAM [--data DIR] [--only NAME] [--write FILE]

Runs each scorer in DIR (default: ../shared) on the program's output and prints what it says.
A measure whose data or command is not there is skipped by name. --write puts the figures,
with the date, into FILE in place of those that stand below its marker."""
import argparse
import datetime
import lzma
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]


class Skip(Exception):
    """Why a measure was not taken."""


def need(path):
    if not path.exists():
        raise Skip(f"no {path.name}")
    return path


def has_command(program, name):
    known = subprocess.run([program, "help"], capture_output=True, text=True, check=True).stdout
    if not re.search(rf"^  {name} ", known, re.M):
        raise Skip(f"no command '{name}'")


def output_of(command, **more):
    return subprocess.run(command, capture_output=True, text=True, check=False, **more).stdout


def gold(program, data, folder):
    """Records of annotated documents."""
    scorer, texts, records = (need(data / "gold" / name) for name in ("score.py", "texts", "records"))
    out = folder / "gold.jsonl"
    out.write_text(output_of([program, "code", "--to", "jsonl", str(texts)]))
    return output_of([sys.executable, str(scorer), str(records), str(out)])


def parses(program, data, folder):
    """Tags and trees of the English treebanks, on gold tokens."""
    scorer = need(data / "measure" / "las.py")
    has_command(program, "parse")
    parts = []
    for bank in ("ewt-dev", "gum-dev"):
        plain = folder / f"{bank}.conllu"
        plain.write_bytes(lzma.open(need(data / "ud" / f"{bank}.conllu.xz")).read())
        mine = folder / f"{bank}.mine.conllu"
        mine.write_text(output_of([program, "parse", "--from", "conllu", str(plain)]))
        parts.append(f"{bank}\n" + output_of([sys.executable, str(scorer), str(plain), str(mine)]))
    return "\n".join(parts)


def times(program, data, folder):
    """Time expressions of news."""
    scorer = need(data / "measure" / "timex.py")
    has_command(program, "dates")
    with tarfile.open(need(data / "timex" / "tbaq-train.tar.xz")) as archive:
        for member in archive:
            if member.isfile() and member.name.endswith(".tml"):
                (folder / pathlib.Path(member.name).name).write_bytes(archive.extractfile(member).read())
    return output_of([sys.executable, str(scorer), str(folder), program, "dates"])


def dyads(program, data, folder):
    """The event from a marked source to a marked target."""
    scorer, rows = need(data / "measure" / "relate.py"), need(data / "plv" / "plv-train.tsv")
    has_command(program, "relate")
    mine = folder / "relate.tsv"
    mine.write_text(output_of([program, "relate", str(rows)]))
    return output_of([sys.executable, str(scorer), str(rows), str(mine)])


MARKER = "<!-- figures: written by make quality -->\n"


def bench(program, data, folder):
    """Speed and memory on this machine."""
    return output_of([sys.executable, str(ROOT / "tools" / "bench.py"), program, "--data", str(data)])


MEASURES = {"gold": gold, "parses": parses, "times": times, "dyads": dyads, "bench": bench}


def write(path, parts):
    top = path.read_text(encoding="utf-8").split(MARKER)[0]
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    figures = "".join(f"\n## {title}\n\n```\n{text.strip(chr(10))}\n```\n" for title, text in parts)
    path.write_text(f"{top}{MARKER}\nTaken on {today}.\n{figures}", encoding="utf-8")


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("program")
    options.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared")
    options.add_argument("--only", choices=MEASURES)
    options.add_argument("--write", type=pathlib.Path)
    given = options.parse_args()
    program = str(pathlib.Path(given.program).resolve())
    parts = []
    for name, measure in MEASURES.items():
        if given.only and name != given.only:
            continue
        title = measure.__doc__.rstrip(".")
        with tempfile.TemporaryDirectory() as folder:
            try:
                text = measure(program, given.data, pathlib.Path(folder))
            except Skip as why:
                text = f"skipped: {why}\n"
        print(f"== {name}: {title}\n{text}", flush=True)
        parts.append((title, text))
    if given.write:
        write(given.write, parts)


main()
