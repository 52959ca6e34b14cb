# SPDX-License-Identifier: Apache-2.0
"""Draws the sentences of this folder from the wires of 1987.

usage: draw.py PROGRAM [--seed N] [--coded N] [--all N] [--without FILE] [-o FILE]

PROGRAM reads and codes the whole corpus (some minutes). Of the sentences in which it codes an event --coded
are drawn (pool `coded`; in sample.tsv `unread`, or `whole` where no document was left out), of all sentences
--all. Same program, same corpus, same seed: same sentences. The documents that FILE names, one a line, are left out: development.txt, those that were
read while the coder was mended. Written are the pool, the document's id, and the characters of its text (end
exclusive) where the sentence stands, never the words.
"""
import collections
import json
import lzma
import pathlib
import random
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE.parents[2] / "shared" / "corpus" / "reuters-21578.jsonl.xz"
SEED, CODED, ALL = 20261122, 200, 200


def read_corpus():
    """The lines of the corpus by document id."""
    with lzma.open(CORPUS, "rt", encoding="utf-8") as lines:
        return {json.loads(line)["id"]: line for line in lines}


def run(program, command, lines, *options):
    """What a command of the program makes of these lines of JSON."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(lines)
        file.flush()
        done = subprocess.run([program, command, *options, file.name], capture_output=True, timeout=1200,
                              encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{program} {command}: exit status {done.returncode}\n{done.stderr}")
    return done.stdout


def spans(conllu, texts):
    """By document the places of its sentences, in order; a sentence that its text has not is left out."""
    out, doc, at = collections.defaultdict(list), None, 0
    for line in conllu.split("\n"):
        if line.startswith("# newdoc id = "):
            doc, at = line[14:], 0
        elif line.startswith("# text = "):
            found = re.compile(r"\s+".join(map(re.escape, line[9:].split()))).search(texts[doc], at)
            if found:
                at = found.end()
                out[doc].append(found.span())
    return out


def draw(program, corpus, seed, coded, every):
    texts = {doc: json.loads(line)["text"] for doc, line in corpus.items()}
    where = spans(run(program, "parse", corpus.values(), "-j", "2"), texts)
    events = set()
    for record in map(json.loads, run(program, "code", corpus.values(), "-j", "2", "--to", "jsonl").splitlines()):
        if record["record"] == "event":
            start = record["text_info"]["start"]
            events |= {(record["doc"], a, b) for a, b in where[record["doc"]] if a <= start < b}
    pools = {"coded": (sorted(events), coded),
             "all": (sorted((doc, a, b) for doc in where for a, b in where[doc]), every)}
    for pool, (sentences, n) in pools.items():
        print(f"{pool}: {n} of {len(sentences)} sentences", file=sys.stderr)
        for sentence in sorted(random.Random(f"{seed} {pool}").sample(sentences, n)):
            yield (pool, *sentence)


def main(argv):
    given = {"--seed": SEED, "--coded": CODED, "--all": ALL, "--without": None, "-o": None}
    rest, program = iter(argv), None
    for arg in rest:
        if arg in given:
            given[arg] = next(rest)
        elif program is None and not arg.startswith("-"):
            program = arg
        else:
            sys.exit(__doc__)
    if program is None:
        sys.exit(__doc__)
    left_out = pathlib.Path(given["--without"]).read_text(encoding="utf-8").split() if given["--without"] else []
    corpus = {doc: line for doc, line in read_corpus().items() if doc not in set(left_out)}
    rows = draw(program, corpus, int(given["--seed"]), int(given["--coded"]), int(given["--all"]))
    text = "pool\tdoc\tstart\tend\n" + "".join("\t".join(map(str, row)) + "\n" for row in rows)
    pathlib.Path(given["-o"] or HERE / "sample.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
