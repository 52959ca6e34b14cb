# SPDX-License-Identifier: Apache-2.0
"""dragoman eval against the scorers written apart from it: of the gold records here, of those changed at random,
and of the annotated documents beside the project; gold records that are none."""
import copy
import importlib.util
import json
import pathlib
import random
import shutil
import subprocess
import sys

from cli import ROOT, check, check_in, folder, main, run

GOLD = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared" / "gold"


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCORER = load(GOLD / "score.py", "gold_score")
NAMES = {"events, all sides one": "events, relaxed"}


def coded(folder_of_texts):
    """{document: its records}"""
    found = {}
    for line in run("code", "--to", "jsonl", folder_of_texts).stdout.splitlines():
        record = json.loads(line)
        found.setdefault(record["doc"], []).append(record)
    return found


def wanted(gold, records, texts):
    """What the scorer in Python counts."""
    scores = SCORER.Scores()
    for name, one in gold.items():
        SCORER.score(one, records.get(name, []), texts.get(name, ""), scores)
    return {NAMES.get(k, k): v for k, v in scores.items()}


def counts(told):
    return {k: (v["hit"], v["said"], v["so"]) for k, v in told.items()}


def read(top):
    gold = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted((top / "records").glob("*.json"))}
    texts = {p.stem: p.read_text(encoding="utf-8") for p in sorted((top / "texts").glob("*.txt"))}
    return gold, texts


def test_the_same_as_the_scorer():
    gold, texts = read(GOLD)
    told = json.loads(run("eval", "--to", "json", "--documents", GOLD).stdout)
    records = coded(GOLD / "texts")
    check("all", counts(told["all"]), wanted(gold, records, texts))
    check("documents", sorted(told["documents"]), sorted(gold))
    for name, one in gold.items():
        want = {k: (0, 0, 0) for k in told["all"]} | wanted({name: one}, records, texts)
        check(name, counts(told["documents"][name]), want)
    for name, row in told["all"].items():
        p, r = (row["hit"] / row[of] if row[of] else 0 for of in ("said", "so"))
        check(name, [abs(row["p"] - p) < 1e-4, abs(row["r"] - r) < 1e-4, abs(row["f1"] - (2 * p * r / (p + r) if p + r else 0)) < 1e-4], [True] * 3)
    kinds = told["kinds"]
    of_events = [k for k in kinds if k.startswith("event ")]
    check("by kind: events", [sum(kinds[k][of] for k in of_events) for of in ("found", "missed", "too_much")],
          [told["all"]["events"]["hit"], told["all"]["events"]["so"] - told["all"]["events"]["hit"],
           told["all"]["events"]["said"] - told["all"]["events"]["hit"]])
    of_meetings = [k for k in kinds if k.startswith("encounter ")]
    check("by kind: encounters", sum(kinds[k]["missed"] for k in of_meetings), told["all"]["encounters"]["so"] - told["all"]["encounters"]["hit"])


def test_the_same_as_the_annotators():
    if not (SHARED / "score.py").exists():
        return
    told = json.loads(run("eval", "--to", "json", SHARED).stdout)
    with folder({"out.jsonl": run("code", SHARED / "texts").stdout}) as top:
        done = subprocess.run([sys.executable, SHARED / "score.py", SHARED / "records", f"{top}/out.jsonl", "--json"], capture_output=True, text=True, check=True)
    want = json.loads(done.stdout)["all"]
    check("measures", sorted(told["all"]), sorted(want))
    for name, row in want.items():
        check(name, {k: round(told["all"][name][k], 3) if isinstance(v, float) else told["all"][name][k] for k, v in row.items()},
              {k: round(v, 3) if isinstance(v, float) else v for k, v in row.items()})


ODD = ["Łódź", "al-Ḥasan Jr", "İzmir", "  ", "O’Brien bin al", "ﬁn", "Ⅳ", "José María", "Al", "\u202eabc", "1.2"]


def changed(record, chance):
    """A record with some of its values others."""
    record = copy.deepcopy(record)
    for key, value in list(record.items()):
        if chance.random() > 0.25:
            continue
        if isinstance(value, list):
            record[key] = chance.choice([value + value[:1], value[1:], []])
            for one in record[key]:
                if isinstance(one, dict) and "country" in one:
                    one.update(chance.choice([{"country": None}, {"name": None}, {"name": chance.choice(ODD)}, {"country": "XXX"}]))
        elif key in ("date", "place", "host"):
            record[key] = chance.choice([None, "2020", chance.choice(ODD)])
        elif key == "status":
            record[key] = chance.choice(["occurred", "ongoing", "held", "past"])
        elif key == "value":
            record[key] = chance.choice([value, value + 1, 1e9])
        elif key == "name":
            record[key] = chance.choice(ODD)
    return record


def test_gold_records_changed_at_random():
    gold, texts = read(GOLD)
    records = coded(GOLD / "texts")
    chance = random.Random(7)
    with folder({"records/x.json": "{}"}) as top:
        top = pathlib.Path(top)
        shutil.rmtree(top / "records")
        for round_ in range(6):
            other = {}
            for name, one in gold.items():
                one = copy.deepcopy(one)
                for key in ("encounters", "events", "figures", "bodies"):
                    one[key] = [changed(r, chance) for r in one[key] * chance.choice([1, 1, 2])]
                    chance.shuffle(one[key])
                for key in ("title", "publisher"):
                    one[key] = chance.choice([one[key], None, chance.choice(ODD[:3])])
                other[name] = one
            (top / "records").mkdir()
            for name, one in other.items():
                (top / "records" / f"{name}.json").write_text(json.dumps(one), encoding="utf-8")
            told = json.loads(run("eval", "--to", "json", top, GOLD / "texts").stdout)
            want = {k: (0, 0, 0) for k in told["all"]} | wanted(other, records, texts)
            check(f"round {round_}", counts(told["all"]), want)
            shutil.rmtree(top / "records")


NONE = {"encounters": [], "events": [], "figures": [], "bodies": []}


def test_what_was_not_coded():
    event = {"event": "ACCUSE", "status": "occurred", "actor": [{"country": "KEN"}], "recipient": [{"country": "PER"}], "evidence": "Kenya\u202e condemned\nPeru"}
    text = "Nairobi, 3 May 2021 - Kenya condemned Peru.\n"
    with folder({"records/a.json": json.dumps({**NONE, "events": [event]}), "records/b.json": json.dumps({**NONE, "events": [event]}),
                 "texts/a.txt": text, "texts/c.txt": text, "again/a.txt": text}) as top:
        done = run("eval", "--faults", top)
        check("exit status", (done.returncode, done.stderr), (0, ""))
        check_in("one found, one missed", "event ACCUSE                  1       1        0\n", done.stdout)
        check_in("named", "## b\n- event ACCUSE KEN > PER actual: Kenya\u202e condemned Peru\n", done.stdout)
        check("nothing of a", "## a" in done.stdout, False)
        told = json.loads(run("eval", "--faults", "--to", "json", top).stdout)
        check("faults of b", told["documents"]["b"]["faults"], ["- event ACCUSE KEN > PER actual: Kenya\u202e condemned Peru"])
        done = run("eval", top, f"{top}/texts", f"{top}/again")
        check("twice", done.returncode, 1)
        check_in("twice", "again/a.txt: another document named 'a' was scored", done.stderr)
        done = run("eval", f"{top}/records", f"{top}/texts")
        check_in("the records alone", "event ACCUSE                  1       1        0\n", done.stdout)
        done = run("eval", "-o", f"{top}/scores", top)
        check("into a file", (done.returncode, done.stdout, "events" in pathlib.Path(f"{top}/scores").read_text()), (0, "", True))


def test_what_is_no_gold_record():
    for what, text in (("no JSON", "{"), ("nothing", ""), ("a list", "[]"), ("no events", json.dumps({"encounters": [], "figures": [], "bodies": []})),
                       ("events that are none", json.dumps({**NONE, "events": 3})), ("not UTF-8", "\udcff")):
        with folder({"records/a.json": text if what != "not UTF-8" else ""}) as top:
            if what == "not UTF-8":
                pathlib.Path(f"{top}/records/a.json").write_bytes(b'{"encounters": [], "events": [], "figures": [], "bodies": [], "x": "\xff"}')
            done = run("eval", top)
            check(what, (done.returncode, done.stdout), (1, ""))
            check_in(what, "records/a.json: ", done.stderr)
    with folder({"texts/a.txt": "x"}) as top:
        check_in("none at all", "has no gold records", run("eval", top).stderr)
    check_in("no folder", "No such file", run("eval", "/no/such/folder").stderr)
    check("no argument", run("eval").returncode, 2)
    odd = {**NONE, "events": [1, None, [], {"event": 5, "actor": {"country": 1}, "mode": [3]}], "encounters": [None, {"participants": [None, 3]}],
           "figures": [{"value": "x"}, 4], "bodies": [{"name": 4}, "x"], "title": 4, "body": []}
    with folder({"records/a.json": json.dumps(odd), "texts/a.txt": "Kenya condemned Peru.\n"}) as top:
        check("odd members", run("eval", "--faults", top).returncode, 0)


main(globals())
