# SPDX-License-Identifier: Apache-2.0
"""What share of the events that the program codes in sampled sentences a careful reader signs.

usage: score.py PROGRAM [--floors FILE] [--json] [--faults] [--unjudged]

PROGRAM codes the documents of sample.tsv, which lie outside this repository; where they are not there the
exit status is 77. Its events in the sampled sentences are looked up in judgements.tsv by sentence, event,
countries of the actors and of the recipients, and status. The shares are told for the sentences of documents that
nobody had read (pools unread and all) and for those of any document (pool whole). An event that nobody judged
counts in no share; when more than a tenth are such, that is a fault. --unjudged writes their rows, to be judged
and added; --faults those that were not signed. With --floors it is 1 when a share lies under its floor.
"""
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import draw  # noqa: E402  (beside this file)

SKIPPED, MOST_UNJUDGED = 77, 0.1
KEY = ("doc", "start", "end", "event", "actors", "recipients", "status")
OK = ("type_ok", "actors_ok", "status_ok")
SAMPLES = {"unread": ("unread", "all"), "whole": ("whole",)}


def rows(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def countries(side):
    return ",".join(sorted({actor["country"] or "?" for actor in side})) or "-"


def coded(program, lines, sample):
    """The keys of all events of the sampled sentences, in order, each once."""
    where = collections.defaultdict(list)
    for row in sample:
        where[row["doc"]].append((int(row["start"]), int(row["end"])))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(lines[doc] for doc in sorted(where))
        file.flush()
        done = subprocess.run([program, "code", "--to", "jsonl", file.name], capture_output=True, timeout=240,
                              encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{program}: exit status {done.returncode}\n{done.stderr}")
    out = {}
    for record in map(json.loads, done.stdout.splitlines()):
        if record["record"] != "event":
            continue
        at = record["text_info"]["start"]
        for start, end in where[record["doc"]]:
            if start <= at < end:
                out[record["doc"], str(start), str(end), record["event"], countries(record["actor"]),
                    countries(record["recipient"]), record["status"]] = record["frame"]
    return out


def shares(judged):
    n = len(judged)
    result = {"signed": sum(all(row[ok] == "1" for ok in OK) for row in judged) / n if n else 0}
    for ok in OK:
        result[ok[:-3]] = sum(row[ok] == "1" for row in judged) / n if n else 0
    return result


def main(argv):
    program, floors, flags, rest = None, None, set(), iter(argv)
    for arg in rest:
        if arg == "--floors":
            floors = json.loads(pathlib.Path(next(rest)).read_text(encoding="utf-8"))
        elif arg in ("--json", "--faults", "--unjudged"):
            flags.add(arg)
        elif program is None and not arg.startswith("-"):
            program = arg
        else:
            sys.exit(__doc__)
    if program is None:
        sys.exit(__doc__)
    if not draw.CORPUS.exists():
        print(f"SKIPPED precision: {draw.CORPUS.name} is not beside the project")
        return SKIPPED
    sample = rows("sample.tsv")
    judgements = {tuple(row[name] for name in KEY): row for row in rows("judgements.tsv")}
    lines = draw.read_corpus()
    faults, results = 0, {}
    for name, pools in SAMPLES.items():
        part = [row for row in sample if row["pool"] in pools]
        events = coded(program, lines, part)
        judged = [judgements[key] for key in events if key in judgements]
        unjudged = [key for key in events if key not in judgements]
        result = {"sentences": len(part), "events": len(events), "unjudged": len(unjudged), **shares(judged)}
        results[name] = result
        if "--json" not in flags:
            print(f"{name}: {len(events)} events in {len(part)} sentences, {len(unjudged)} unjudged")
            for share in ("signed", "type", "actors", "status"):
                print(f"  {share:8}{result[share]:7.3f}")
        for row in judged if "--faults" in flags else ():
            if not all(row[ok] == "1" for ok in OK):
                print("\t".join(row.values()))
        for key in unjudged if "--unjudged" in flags else ():
            print("\t".join(key))
        if len(unjudged) > MOST_UNJUDGED * max(len(events), 1):
            faults += 1
            print(f"UNJUDGED {name}: {len(unjudged)} of {len(events)} events, more than a tenth", file=sys.stderr)
        for share, floor in (floors or {}).get(name, {}).items():
            if result[share] < floor:
                faults += 1
                print(f"UNDER ITS FLOOR {name} {share}: {result[share]:.3f}, floor {floor}", file=sys.stderr)
    if "--json" in flags:
        print(json.dumps(results))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
