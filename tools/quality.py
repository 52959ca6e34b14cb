#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures what the program gets right, on the documents of tests/gold and on data that live outside this repository.

usage: quality.py PROGRAM [--data DIR] [--only NAME] [--write FILE] [--readme FILE]

Runs each scorer in DIR (default: ../shared) on the program's output and prints what it says.
A measure whose data or command is not there is skipped by name. --write puts the figures,
with the date, into FILE in place of those that stand below its marker, --readme a short table
of them between two markers."""
import argparse
import datetime
import lzma
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
MARKER = "<!-- figures: written by make quality -->\n"
END = "<!-- end of figures -->\n"


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


def found(text, pattern):
    """What the pattern's groups hold where it first fits, or dashes."""
    match = re.search(pattern, text, re.M)
    return match.groups() if match else ("-",) * re.compile(pattern).groups


def f1_of(text, measure):
    return found(text, rf"^{measure} +[0-9.]+ +[0-9.]+ +([0-9.]+)")[0]


def records_row(text):
    return (f"F1: encounters {f1_of(text, 'encounters')}, events {f1_of(text, 'events')} "
            f"(whatever their status {f1_of(text, 'events, no status')}), figures {f1_of(text, 'figures')}")


def own(program, _data, _folder):
    """Records of the 36 documents in tests/gold."""
    text = output_of([sys.executable, str(ROOT / "tests" / "gold" / "score.py"), program])
    return text, [("records", "tests/gold, 36 documents", records_row(text))]


def score_gold(program, data, folder, chosen):
    scorer, texts, records = (need(data / "gold" / name) for name in ("score.py", "texts", "records"))
    for name in ("texts", "records"):
        (folder / name).mkdir()
    for path in sorted(records.glob(chosen)):
        shutil.copy(path, folder / "records")
        shutil.copy(texts / f"{path.stem}.txt", folder / "texts")
    out = folder / "gold.jsonl"
    out.write_text(output_of([program, "code", "--to", "jsonl", str(folder / "texts")]))
    count = len(list((folder / "records").iterdir()))
    return count, output_of([sys.executable, str(scorer), str(folder / "records"), str(out)])


def gold(program, data, folder):
    """Records of annotated documents."""
    count, text = score_gold(program, data, folder, "*.json")
    return text, [("records", f"annotated documents that were looked at, {count}", records_row(text))]


def seeds(program, data, folder):
    """Records of the five seeds alone."""
    _, text = score_gold(program, data, folder, "seed-*.json")
    said = []
    for kind in ("encounters", "events, relaxed"):
        hit, mine, so = map(int, found(text, rf"^{kind}(?: +[0-9.]+){{3}} +(\d+) +(\d+) +(\d+)"))
        said.append(f"{kind.split(',')[0]} {hit} of {so} found, {mine - hit} extra")
    return text + "".join(f"{line}\n" for line in said), [("records", "the five seeds (events by sides and kind of act)",
                                                           "; ".join(said))]


def treebank(data, name, folder):
    path = folder / f"{name}.conllu"
    path.write_bytes(lzma.open(need(data / "ud" / f"{name}.conllu.xz")).read())
    return path


def raw_text(bank):
    """The treebank's text: a paragraph a line, so that nothing shows where sentences end."""
    paragraphs = [""]
    for line in bank.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newpar", "# newdoc")):
            paragraphs.append("")
        elif line.startswith("# text = "):
            paragraphs[-1] += f"{line[9:]} "
    return "\n\n".join(p.strip() for p in paragraphs if p) + "\n"


def parses(program, data, folder):
    """Tags and trees of the English treebanks' test parts."""
    scorer = need(data / "measure" / "las.py")
    has_command(program, "parse")
    parts, rows = [], []
    for name in ("ewt-test", "gum-test"):
        bank = treebank(data, name, folder)
        raw = folder / f"{name}.txt"
        raw.write_text(raw_text(bank), encoding="utf-8")
        las = {}
        for how, command in (("gold tokens", ["--from", "conllu", str(bank)]), ("raw text", ["--from", "text", str(raw)])):
            mine = folder / f"{name}.mine.conllu"
            mine.write_text(output_of([program, "parse", *command]))
            text = output_of([sys.executable, str(scorer), str(bank), str(mine)])
            parts.append(f"{name}, {how}\n{text}")
            las[how] = found(text, r"^LAS +([0-9.]+)")[0]
        rows.append(("trees", f"UD English {name.split('-')[0].upper()}, test part",
                     f"LAS {las['gold tokens']} on gold tokens, {las['raw text']} from raw text"))
    return "\n".join(parts), rows


def times(program, data, folder):
    """Time expressions of news."""
    scorer = need(data / "measure" / "timex.py")
    has_command(program, "dates")
    with tarfile.open(need(data / "timex" / "tbaq-train.tar.xz")) as archive:
        for member in archive:
            if member.isfile() and member.name.endswith(".tml"):
                (folder / pathlib.Path(member.name).name).write_bytes(archive.extractfile(member).read())
    text = output_of([sys.executable, str(scorer), str(folder), program, "dates"])
    f1 = {kind: found(text, rf"^{kind} .*F1 +([0-9.]+)")[0] for kind in ("strict", "relaxed", "value")}
    return text, [("time expressions", "TimeBank and AQUAINT, training part of TempEval-3",
                   f"F1: spans {f1['relaxed']} relaxed, {f1['strict']} strict; values {f1['value']}")]


def dyads(program, data, _folder):
    """The event from a marked source to a marked target, by models that have not seen the row."""
    need(data / "plv" / "plv-train.tsv")
    text = output_of([sys.executable, str(ROOT / "tests" / "relations" / "run.py"), program])
    root, quad = found(text, r"root macro F1 ([0-9.]+), quad macro F1 ([0-9.]+)")
    return text, [("relations", "PLV training set, five folds", f"macro F1: roots {root}, quads {quad}")]


def links_row(text, part):
    rates = [found(text.split(part)[1], rf"^{name} +([0-9.]+) +([0-9.]+)") for name in
             ("encounter links, linker alone", "encounter links", "body links")]
    alone, all_, bodies = (f"precision {p}, recall {r}" for p, r in rates)
    return f"pairs of reports: {alone}" + ("" if "records" in part else
                                           f" where the coder found both; {all_} in all") + f"; bodies: {bodies}"


def links(program, data, folder):
    """What is linked across the documents of tests/links, and of the annotated ones."""
    put = need(pathlib.Path(program).parent / "links_put")
    text = output_of([sys.executable, str(ROOT / "tests" / "links" / "run.py"), program, str(put)])
    rows = [("links", "tests/links, 99 documents, from their gold records", links_row(text, "links, from records")),
            ("links", "tests/links, 99 documents, from their texts", links_row(text, "links, from texts"))]
    if (data / "gold" / "links.json").exists():
        store, out = folder / "gold.db", folder / "gold.jsonl"
        subprocess.run([program, "add", str(store), str(data / "gold" / "texts")], check=True, capture_output=True)
        out.write_text(output_of([program, "export", str(store)]))
        more = output_of([sys.executable, str(ROOT / "tests" / "links" / "score.py"), str(out), "--gold", str(data / "gold")])
        text += f"the annotated documents that were looked at\n{more}"
        p, r = found(more, r"^encounter links +([0-9.]+) +([0-9.]+)")
        rows.append(("links", "annotated documents that were looked at, 4 pairs", f"precision {p}, recall {r}"))
    return text, rows


def positions(program, data, _folder):
    """Commitments and statements of the annotated documents that were looked at."""
    need(data / "gold" / "texts")
    text = output_of([sys.executable, str(ROOT / "tests" / "positions" / "score.py"), program,
                      "--texts", str(data / "gold" / "texts")])
    own_part = text.split("\ncoder ", 1)[-1]
    return text, [("records", "annotated documents that were looked at, 23",
                   f"F1: commitments {f1_of(own_part, 'commitments found')}, statements "
                   f"{f1_of(own_part, 'statements found')}")]


def precision(program, data, _folder):
    """Events that a careful reader would sign, on sentences of wires drawn at random."""
    need(data / "corpus")
    text = output_of([sys.executable, str(ROOT / "tests" / "precision" / "score.py"), program])
    shares = re.findall(r"^(\w+): (\d+) events in (\d+) sentences.*\n +signed +([0-9.]+)", text, re.M)
    kinds = {"unread": "wires of 1987 that nobody had read",
             "whole": "any wires of 1987, most of them read while the rules were mended"}
    return text, [("precision", f"{kinds[name]}: {events} events told in {n} sentences", f"signed by a reader: {share}")
                  for name, events, n, share in shares]


def bench(program, data, _folder):
    """Speed and memory on this machine."""
    text = output_of([sys.executable, str(ROOT / "bench" / "speed.py"), program, "--data", str(data)])
    name, = found(text, r"^(\S+): \d+ documents")
    sentences, = found(text, r"(\d+) sentences a second of processor")
    memory, = found(text, r"^-j 1 .* (\d+) MiB at most")
    first, = found(text, r"^first record +(\d+) ms")
    return text, [("speed", name, f"{int(sentences):,} sentences a second of processor time; {memory} MiB; "
                                  f"first record after {first} ms" if sentences != "-" else "-")]


MEASURES = {"own": own, "gold": gold, "seeds": seeds, "parses": parses, "times": times, "dyads": dyads, "links": links, "positions": positions, "precision": precision,
            "bench": bench}


def today():
    return datetime.datetime.now(datetime.timezone.utc).date().isoformat()


def write(path, parts):
    top = path.read_text(encoding="utf-8").split(MARKER)[0]
    figures = "".join(f"\n## {title}\n\n```\n{text.strip(chr(10))}\n```\n" for title, text in parts)
    path.write_text(f"{top}{MARKER}\nTaken on {today()}.\n{figures}", encoding="utf-8")


def write_readme(path, rows):
    top, rest = path.read_text(encoding="utf-8").split(MARKER)
    bottom = rest.split(END)[1]
    table = "".join(f"| {what} | {data} | {figure} |\n" for what, data, figure in rows)
    path.write_text(f"{top}{MARKER}| | on | {today()} |\n| --- | --- | --- |\n{table}{END}{bottom}", encoding="utf-8")


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("program")
    options.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared")
    options.add_argument("--only", choices=MEASURES)
    options.add_argument("--write", type=pathlib.Path)
    options.add_argument("--readme", type=pathlib.Path)
    given = options.parse_args()
    program = str(pathlib.Path(given.program).resolve())
    parts, rows = [], []
    for name, measure in MEASURES.items():
        if given.only and name != given.only:
            continue
        title = measure.__doc__.rstrip(".")
        with tempfile.TemporaryDirectory() as folder:
            try:
                text, more = measure(program, given.data, pathlib.Path(folder))
            except Skip as why:
                text, more = f"skipped: {why}\n", []
        print(f"== {name}: {title}\n{text}", flush=True)
        parts.append((title, text))
        rows += more
    if given.write:
        write(given.write, parts)
    if given.readme:
        write_readme(given.readme, rows)


main()
