# SPDX-License-Identifier: Apache-2.0
"""Scores the commitments and statements that the program draws from the annotated documents.

usage: score.py [PROGRAM] [--texts DIR] [--json] [--faults [NAME ...]] [--floors FILE]

First the two passes of this folder are compared with each other (agreement), which needs no document. Then
PROGRAM codes the texts in DIR (default: ../shared/gold/texts beside the project) and what it says is compared
with records/*.json the same way. Without PROGRAM the first alone. Where DIR is not there the second is skipped
by name and the exit status is 77. With --floors it is 1 when a measure's p, r or f1 lies under its floor.
--faults names what is missed (-), invented (+) and wrong on a pair (!), in the words of the text.

Two records are one when their words overlap (the thing promised, the issue) and a side is the same: one country
of those who promise, the country of the speaker. They pair one to one, the greatest overlap first. On the pairs
each field is right or wrong: by, to (sets of countries), due; speaker (country and family name), stance.
Of the program's records the words are those of its evidence, of statements the issue as found in it.
"""
import importlib.util
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
TEXTS = HERE.parents[2] / "shared" / "gold" / "texts"
SKIPPED = 77


def beside(name, path):
    """A module of another folder of tests."""
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


links = beside("links_score", HERE.parent / "links" / "score.py")


def commitment_fields(record):
    return {"by": sorted(record["by"]), "to": sorted(record["to"]), "due": record["due"]}


def statement_fields(record):
    speaker = record["speaker"]
    return {"speaker": (speaker["country"], links.family(speaker["name"])), "stance": record["stance"]}


KINDS = {"commitments": ("what", lambda r: set(r["by"]), commitment_fields),
         "statements": ("issue", lambda r: {r["speaker"]["country"]}, statement_fields)}


def likeness(kind):
    """How much of the words of two records is the same, 0 to 1; 0: they are not one."""
    span, sides, _ = KINDS[kind]

    def alike(want, got):
        (a, b), (c, d) = want[span], got[span]
        common = min(b, d) - max(a, c)
        return common / (max(b, d) - min(a, c)) if common > 0 and sides(want) & sides(got) else 0
    return alike


def compare(wanted, given, scores):
    """Adds the records of one document; gives the faults, each with the record and what is wrong."""
    faults = []
    for kind, (span, _, fields) in KINDS.items():
        paired = links.pairs(wanted[kind], given[kind], likeness(kind))
        scores.add(f"{kind} found", len(paired), len(given[kind]), len(wanted[kind]))
        for i, j in paired:
            want, got = fields(wanted[kind][i]), fields(given[kind][j])
            for name in want:
                scores.add(f"{kind} {name}", want[name] == got[name], 1, 1)
                if want[name] != got[name]:
                    faults.append(("!", kind, given[kind][j], span, f"{name} is {want[name]}, said {got[name]}"))
        faults += [("-", kind, r, span, "") for i, r in enumerate(wanted[kind]) if i not in {i for i, _ in paired}]
        faults += [("+", kind, r, span, "") for j, r in enumerate(given[kind]) if j not in {j for _, j in paired}]
    return faults


def line(fault, text):
    sign, kind, record, span, why = fault
    start, end = record[span]
    who = ",".join(record["by"]) + ">" + ",".join(record["to"]) if kind == "commitments" else \
        f"{record['speaker']['country']} {record['speaker']['name'] or ''} {record['stance']}"
    told = f" [{record['said']}]" if record.get("said") else ""
    return f"{sign} {kind[:-1]} {who}: {' '.join(text[start:end].split())}{told}{'; ' + why if why else ''}"


def issue_span(record, text):
    """Where the words of the issue stand in the evidence, else the evidence."""
    first = record["evidence"][0]
    pattern = r"\s+".join(map(re.escape, record["issue"].split()))
    at = re.compile(pattern).search(text, first["start"], first["end"])
    return list(at.span()) if at else [first["start"], first["end"]]


def coded(program, texts):
    """What the program says of each text, in the form of the records here."""
    paths = {name: texts / f"{name}.txt" for name in load("records")}
    done = subprocess.run([program, "code", "--to", "jsonl", *map(str, paths.values())],
                          capture_output=True, timeout=240, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{program}: exit status {done.returncode}\n{done.stderr}")
    read = {name: path.read_text(encoding="utf-8") for name, path in paths.items()}
    out = {name: {kind: [] for kind in KINDS} for name in paths}
    for record in map(json.loads, done.stdout.splitlines()):
        given = out[record["doc"]]
        if record["record"] == "commitment":
            first = record["evidence"][0]
            given["commitments"].append({
                "by": sorted(links.countries(record["by"])), "to": sorted(links.countries(record["to"])),
                "what": [first["start"], first["end"]], "due": record["due"], "said": record["what"]})
        elif record["record"] == "statement":
            given["statements"].append({
                "speaker": record["speaker"], "stance": record["stance"],
                "issue": issue_span(record, read[record["doc"]]), "said": record["issue"]})
    return out, read


def load(folder):
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / folder).glob("*.json"))}


def show(title, scores):
    print(f"{title:32}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'said':>6}{'so':>6}")
    for name, (right, said, so) in scores.items():
        p, r, f1 = scores.rates(name)
        print(f"{name:32}{p:7.3f}{r:7.3f}{f1:7.3f}{right:7}{said:6}{so:6}")


def under_floors(parts, path):
    under = 0
    for part, floors in json.loads(pathlib.Path(path).read_text(encoding="utf-8")).items():
        for name, floor in floors.items() if part in parts else ():
            for rate, value in zip(("p", "r", "f1"), parts[part].rates(name)):
                if value < floor.get(rate, 0):
                    under += 1
                    print(f"UNDER ITS FLOOR {part}, {name} {rate}: {value:.3f}, floor {floor[rate]}", file=sys.stderr)
    return under


def main(argv):
    options, flags, names, rest = {"--texts": None, "--floors": None}, set(), [], iter(argv)
    for arg in rest:
        if arg in options:
            options[arg] = next(rest, None)
        elif arg in ("--json", "--faults"):
            flags.add(arg)
        elif arg.startswith("-"):
            sys.exit(__doc__)
        else:
            names.append(arg)
    program = names.pop(0) if names else None
    texts = pathlib.Path(options["--texts"]) if options["--texts"] else TEXTS
    gold, first, second = load("records"), load("pass-a"), load("pass-b")

    parts, faults, skipped = {"agreement": links.Scores()}, {}, bool(program) and not texts.is_dir()
    for name in gold:
        compare(first[name], second[name], parts["agreement"])
    if program and not skipped:
        parts["coder"] = links.Scores()
        given, read = coded(program, texts)
        for name, record in gold.items():
            found = compare(record, given[name], parts["coder"])
            faults[name] = [line(fault, read[name]) for fault in found] if not names or name in names else []

    if "--json" in flags:
        table = {part: {name: dict(zip(("p", "r", "f1"), (round(x, 4) for x in scores.rates(name))),
                                   right=scores[name][0], said=scores[name][1], so=scores[name][2])
                        for name in scores} for part, scores in parts.items()}
        print(json.dumps({**table, **({"faults": faults} if "--faults" in flags else {})}, indent=1,
                         ensure_ascii=False))
    else:
        if "--faults" in flags:
            print("\n".join(f"## {name}\n" + "\n".join(lines) + "\n" for name, lines in faults.items() if lines))
        for part, scores in parts.items():
            show(part, scores)
    if options["--floors"] and under_floors(parts, options["--floors"]):
        sys.exit(1)
    if skipped:
        print(f"skipped: coder: no {'/'.join(texts.parts[-3:])}", file=sys.stderr)
        sys.exit(SKIPPED)


if __name__ == "__main__":
    main(sys.argv[1:])
