#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Relations on held-out dyads: five folds of the PLV training set, each answered by a model of the other four and of
the project's own sentences; macro F1 of roots and quads held to floors.

usage: run.py DRAGOMAN [--floors FILE] [--json]

Skipped (status 77) where ../shared/plv is not beside the project."""
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
TABLE = SHARED / "plv" / "plv-train.tsv"
FOLDS = 5


def answers(binary):
    """{id: row} of what each row is called by a model that has not seen it."""
    with tempfile.TemporaryDirectory() as top:
        own = sorted((ROOT / "train" / "relations").glob("*.tsv"))
        subprocess.run([binary, "train", "--relations", ROOT / "train" / "classes.tsv", "--folds", str(FOLDS), "-o", top,
                        TABLE, *own], check=True, stderr=subprocess.DEVNULL)
        with open(f"{top}/folds.tsv", encoding="utf-8", newline="") as lines:
            return {row["id"]: row for row in csv.DictReader(lines, delimiter="\t")}


def macro(pairs):
    """Mean F1 of the classes that occur in the gold, and the share that is right."""
    hit, said, so = collections.Counter(), collections.Counter(), collections.Counter()
    for gold, mine in pairs:
        so[gold] += 1
        said[mine] += 1
        hit[gold] += gold == mine
    return sum(2 * hit[k] / (so[k] + said[k]) for k in so) / len(so), sum(hit.values()) / len(pairs)


def calibration(gold, mine):
    """[(least score, rows, share right)] of rows by score."""
    out = []
    for low, high in ((0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        rows = [row for row in gold if low <= float(mine[row["id"]]["score"]) < high]
        right = sum(fold(mine[row["id"]]["event"]) == row["root"] for row in rows)
        out.append((low, len(rows), round(right / len(rows), 3) if rows else None))
    return out


def fold(event):
    return "YIELD" if event in {"CONCEDE", "RETREAT"} else event


def quad_of(row):
    """PLV counts all of YIELD as material cooperation; PLOVER counts CONCEDE as verbal."""
    return "2" if fold(row["event"]) == "YIELD" else row["quad"]


def main(argv):
    floors = None
    if "--floors" in argv:
        at = argv.index("--floors")
        floors = json.loads(pathlib.Path(argv[at + 1]).read_text(encoding="utf-8"))
        del argv[at:at + 2]
    paths = [a for a in argv if not a.startswith("--")]
    if len(paths) != 1:
        sys.exit(__doc__)
    if not TABLE.exists():
        print("skipped: relations: ../shared/plv is not here")
        sys.exit(77)
    with open(TABLE, encoding="utf-8", newline="") as lines:
        gold = list(csv.DictReader(lines, delimiter="\t"))
    mine = answers(paths[0])
    root, right = macro([(row["root"], fold(mine[row["id"]]["event"])) for row in gold])
    quad, _ = macro([(row["quad"], quad_of(mine[row["id"]])) for row in gold])
    got = {"root": round(root, 4), "quad": round(quad, 4), "accuracy": round(right, 4)}
    if "--json" in argv:
        print(json.dumps({**got, "rows": len(gold), "calibration": calibration(gold, mine)}))
    else:
        print(f"{len(gold)} rows in {FOLDS} folds: root macro F1 {root:.4f}, quad macro F1 {quad:.4f}, roots right {right:.4f}")
        for low, n, share in calibration(gold, mine):
            print(f"  score from {low}: {n} rows, {share} right")
    faults = [f"{name} {got[name]:.4f} is below its floor {least}" for name, least in (floors or {}).items() if got[name] < least]
    print("\n".join(faults), end="\n" if faults else "")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
