# SPDX-License-Identifier: Apache-2.0
"""Scores what the program links across the documents of this folder.

usage: score.py EXPORT.jsonl [--json] [--faults] [--floors FILE] [--coded CODED.jsonl]
                [--gold DIR] [--links FILE]

EXPORT.jsonl is what `dragoman export STORE` wrote after all texts were added. --gold is another folder with
records/ (and texts/), --links another list of links, either one object of lists as here or a list of
{"encounter": [...]}. --faults names every wrong (+) and missed (-) link. With --floors the exit status is 1
when a measure's p, r or f1 lies under its floor.

An exported encounter has "reports", one for each document that tells it. A report stands for what that document
said: its own kind, status, participants, date and place where it carries them, else those of the record of that id
in --coded (what `dragoman code` wrote of the same texts), else those of the merged encounter. With the last alone
even faultless links score near 0.73, for reports of one document can no longer be told apart. In each document
reports pair with the gold encounters one to one, best first: a family name shared (all spellings of a person are
one), or two countries where one side gives no name; status, kind, date weigh in. Then links are pairs of mentions.

  encounter links   right: both reports are paired and the gold has the two in one set
                    missed: a gold pair that is not in one exported encounter, the coder's misses among them
  linker alone      the same, over gold pairs whose both mentions the coder found
  said pairs        A pair of reports in one exported encounter is wrong when both are paired and the gold has them
                    apart (two mentions in one document are always apart), or when they come from two groups:
                    groups share no encounter, so no label is needed to know. In one group, a pair with a report
                    that no gold encounter pairs with cannot be judged: it may be the coder's invention, a second
                    record of a meeting already told, or a link the gold would have had. It is neither right nor
                    wrong, and is counted as "unpaired" beside the table, with the precision that would be if all
                    of them were wrong. Pairs listed as unsure (a visit recalled that had two meetings, "two earlier
                    rounds") count nowhere.
  copies            pairs of documents: by "copy_group", "copies" (a group's name or a list) or "copy_of"
  bodies            as encounters, paired in a document by half the words of the name, or the members and one word
  commitments       found: a gold commitment that pairs with one exported of its document, by the words of what is
                    promised or by the place in the text; said is all exported ones (vague promises too, which the
                    gold leaves out: its precision says little)
  commitment state  of those found, how many have the gold's state; and of the met ones that the program calls met,
                    how many are shown by a document that does show it
"""
import collections
import itertools
import json
import pathlib
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
PARTICLES = {"al", "el", "bin", "ibn", "jr", "sr"}
COMMON = {"a", "an", "and", "at", "by", "for", "from", "in", "its", "of", "on", "that", "the", "their", "to", "will",
          "with", "would"}


def plain(text):
    """Lower case, no accents, letters and digits only."""
    kept = (c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return " ".join("".join(c if c.isascii() and c.isalnum() else " " for c in "".join(kept).lower()).split())


def content(text):
    return {word[:6] for word in plain(text).split()} - COMMON


def family(name):
    words = [w for w in plain(name).split() if w not in PARTICLES]
    return words[-1] if words else ""


def countries(people):
    return {p["country"] for p in people or () if p.get("country")}


def body_likeness(want, got):
    wanted, given = set(plain(want["name"]).split()), set(plain(got.get("name")).split())
    shared = len((wanted & given) - COMMON)
    same = set(want["members"]) == set(got.get("members") or ())
    return shared + same if shared >= max(1, len(wanted) // 2) or (same and shared) else 0


def commitment_likeness(want, got):
    if want["by"] and got.get("by"):
        makers = {p["country"] if isinstance(p, dict) else p for p in got["by"]}
        if not makers & set(want["by"]):
            return 0
    span = want.get("span")
    spans = [e for e in got.get("evidence") or () if isinstance(e, dict)] if got.get("own evidence") else []
    over = max((min(span[1], e["end"]) - max(span[0], e["start"]) for e in spans), default=0) if span else 0
    words = content(want["what"]) | content(want["evidence"])
    shared = len(words & content(got.get("what")))
    needed = max(2, min(len(content(want["what"])), len(content(got.get("what")))) // 2)
    return (over > 0) + shared if shared >= needed or (over > 0 and shared) else 0


def pairs(wanted, given, likeness):
    """Indexes of the gold and of the exported ones that belong together, best first."""
    ranked = sorted((-likeness(w, g), i, j) for (i, w), (j, g) in
                    itertools.product(enumerate(wanted), enumerate(given)))
    left, right, out = set(range(len(wanted))), set(range(len(given))), []
    for rank, i, j in ranked:
        if rank and i in left and j in right:
            left.remove(i)
            right.remove(j)
            out.append((i, j))
    return out


def stem(doc):
    return pathlib.PurePath(str(doc)).name.removesuffix(".txt")


class Scores(dict):
    """Counts by measure: right, said, so."""

    def add(self, name, right, said, so):
        self[name] = tuple(a + b for a, b in zip(self.get(name, (0, 0, 0)), (right, said, so)))

    def rates(self, name):
        right, said, so = self.get(name, (0, 0, 0))
        return (right / said if said else 0.0, right / so if so else 0.0, 2 * right / (said + so) if said + so else 0.0)


class Gold:
    """The records of a folder and the links between them."""

    def __init__(self, folder, links):
        self.records = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in
                        sorted((folder / "records").glob("*.json"))}
        told = json.loads(links.read_text(encoding="utf-8"))
        self.links = told if isinstance(told, dict) else {"encounters": [line["encounter"] for line in told]}
        self.group = {doc: name for name, about in self.links.get("groups", {}).items() for doc in about["docs"]}
        for name, record in self.records.items():
            path = folder / "texts" / f"{name}.txt"
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            for commitment in record.get("commitments", ()):
                start = text.find(commitment["evidence"])
                commitment["span"] = (start, start + len(commitment["evidence"])) if start >= 0 else None

        self.family_of = {(person["country"], family(spelling)): family(person["spellings"][0])
                          for person in self.links.get("persons", ()) for spelling in person["spellings"]}

    def families(self, people):
        """Family names, those of one person's spellings as one: a merged encounter may carry another spelling."""
        told = [(p.get("country"), family(p["name"])) for p in people or () if p.get("name")]
        return {self.family_of.get(person, person[1]) for person in told}

    def encounter_likeness(self, want, got):
        """How alike two encounters are; 0: they are not the same."""
        lands = countries(want["participants"]) & countries(got.get("participants"))
        wanted, given = self.families(want["participants"]), self.families(got.get("participants"))
        shared = wanted & given
        if (wanted and given and not shared) or (not shared and len(lands) < 2):
            return 0
        alike = [want.get(field) == got.get(field) for field in ("status", "kind")]
        return 3 * len(shared) + len(lands) + 2 * (want.get("date") == got.get("date")) + sum(alike)

    def sets(self, section):
        return {ref: number for number, refs in enumerate(self.links.get(section, ())) for ref in refs}

    def apart(self, a, b):
        """Two documents of which it is known that they tell no common encounter."""
        return a in self.group and b in self.group and self.group[a] != self.group[b]


def reports_of(records, gold, coded):
    """By document: what each exported record says there, with the number of that record."""
    by_doc = collections.defaultdict(list)
    for number, record in enumerate(records):
        reports = record.get("reports") or [{"doc": record.get("doc"), "id": record.get("id")}]
        for report in reports:
            if (doc := stem(report.get("doc"))) in gold.records:
                own = {key: value for key, value in report.items() if value is not None or key in ("date", "place")}
                first = coded.get((doc, report.get("id")), {})
                by_doc[doc].append({**record, **first, **own, "doc": doc, "cluster": number, "id": report.get("id"),
                                    "own evidence": "evidence" in report or first or "reports" not in record
                                    or len(record["reports"]) == 1})
    return by_doc


def line(mention):
    who = "; ".join(f"{p.get('name') or p.get('office') or ''} {p.get('country')}".strip()
                    for p in mention.get("participants") or ())
    what = f"{mention.get('kind')} {mention.get('status')} {mention.get('date')} {mention.get('place')} [{who}]"
    return what if "kind" in mention else str(mention.get("name"))


def score_links(section, label, records, gold, coded, likeness, scores, extra, faults):
    """Adds how the mentions of a section are linked; gives the exported record that each gold mention is in."""
    by_doc = reports_of(records, gold, coded)
    cluster, paired = {}, {}
    for doc, record in gold.records.items():
        wanted, given = record.get(section, []), by_doc.get(doc, [])
        for i, j in pairs(wanted, given, likeness):
            cluster[f"{doc}#{i}"] = given[j]["cluster"]
            paired[doc, j] = f"{doc}#{i}"
        scores.add(f"{section} found", sum(doc == d for d, _ in paired), len(given), len(wanted))
    set_of = gold.sets(section)
    unsure = {frozenset(refs) for refs in gold.links.get("unsure", ())} if section == "encounters" else set()

    def mention(ref):
        doc, _, number = ref.partition("#")
        return gold.records[doc][section][int(number)]

    found = so = hit = 0
    for refs in gold.links.get(section, ()):
        for a, b in itertools.combinations(refs, 2):
            so += 1
            both = a in cluster and b in cluster
            found += both
            if both and cluster[a] == cluster[b]:
                hit += 1
            else:
                absent = [ref for ref in (a, b) if ref not in cluster]
                why = "not found: " + ", ".join(absent) if absent else "not linked"
                faults.append(f"- {label} {a} = {b} ({why})\n    {line(mention(a))}\n    {line(mention(b))}")
    wrong = unpaired = 0
    said = collections.defaultdict(list)
    for doc, given in by_doc.items():
        for j, report in enumerate(given):
            said[report["cluster"]].append((doc, paired.get((doc, j)), report))
    for members in said.values():
        for (doc_a, a, got_a), (doc_b, b, got_b) in itertools.combinations(members, 2):
            if a and b and (frozenset((a, b)) in unsure or (a in set_of and set_of[a] == set_of.get(b))):
                continue
            if gold.apart(doc_a, doc_b) or (a and b):
                wrong += 1
                faults.append(f"+ {label} {a or got_a['id']} = {b or got_b['id']}\n    "
                              f"{line(mention(a) if a else got_a)}\n    {line(mention(b) if b else got_b)}")
            else:
                unpaired += 1
                faults.append(f"? {label} {a or got_a['id']} = {b or got_b['id']} (unpaired)\n    "
                              f"{line(mention(a) if a else got_a)}\n    {line(mention(b) if b else got_b)}")
    scores.add(f"{label} links", hit, hit + wrong, so)
    scores.add(f"{label} links, linker alone", hit, hit + wrong, found)
    extra[f"{label} pairs unpaired"] = unpaired
    extra[f"{label} precision if unpaired were wrong"] = round(hit / max(1, hit + wrong + unpaired), 4)
    return cluster


def score_copies(documents, gold, scores, faults):
    parent = {}

    def top(x):
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x

    docs = {stem(d.get("doc") or d.get("id")) for d in documents} & set(gold.records)
    for document in documents:
        doc = stem(document.get("doc") or document.get("id"))
        for field in ("copy_group", "copies", "copy_of"):
            others = document.get(field)
            if others is None or others == []:
                continue
            for other in others if isinstance(others, list) else [others]:
                other = other.get("doc") if isinstance(other, dict) else other
                known = field != "copy_group" and stem(other) in gold.records
                parent[top(doc)] = top(stem(other) if known else ("group", str(other)))
    said = {frozenset(p) for p in itertools.combinations(sorted(docs), 2) if top(p[0]) == top(p[1])}
    so = {frozenset(p) for p in gold.links.get("copies", ())}
    scores.add("copies", len(said & so), len(said), len(so))
    for sign, wrong in (("-", so - said), ("+", said - so)):
        faults += [f"{sign} copies {' = '.join(p)}" for p in sorted(map(sorted, wrong))]


def documents_of(shown, told):
    """The documents behind what shows a commitment met: those of an encounter's reports, or of a record."""
    for item in shown if isinstance(shown, list) else [shown]:
        if isinstance(item, str) and item in told:
            yield from told[item]
            continue
        if isinstance(item, dict):
            item = item.get("doc") or item.get("id") or ""
        if item:
            yield stem(str(item).split("/")[0])


def score_commitments(records, encounters, gold, coded, scores, extra, faults):
    reported = {e["id"]: [stem(r["doc"]) for r in e.get("reports", ())] for e in encounters}
    by_doc = reports_of(records, gold, coded)
    states = {entry["commitment"]: entry for entry in gold.links.get("commitments", ())}
    set_of, told = gold.sets("encounters"), gold.links.get("encounters", ())
    copies = gold.links.get("copies", ())
    same = gold.sets("commitment_sets")
    right = collections.Counter()
    paired = {doc: dict(pairs(record.get("commitments", []), by_doc.get(doc, []), commitment_likeness))
              for doc, record in gold.records.items()}
    # A promise that several documents tell is exported in the words of one: what pairs there pairs here.
    set_in = {(same[f"{doc}#{i}"], by_doc[doc][j]["cluster"]) for doc, found in paired.items()
              for i, j in found.items() if f"{doc}#{i}" in same}
    for doc, record in gold.records.items():
        wanted, given, found = record.get("commitments", []), by_doc.get(doc, []), paired[doc]
        for i, j in itertools.product(range(len(wanted)), range(len(given))):
            if i not in found and j not in found.values() and (same.get(f"{doc}#{i}"), given[j]["cluster"]) in set_in:
                found[i] = j
        scores.add("commitments found", len(found), len(given), len(wanted))
        for i, want in enumerate(wanted):
            ref = f"{doc}#{i}"
            if ref not in states:
                continue
            if i not in found:
                faults.append(f"- commitment {ref} not found: {want['what']} ({states[ref]['state']})")
                continue
            got, entry = given[found[i]], states[ref]
            scores.add("commitment state", got.get("state") == entry["state"], 1, 1)
            right[entry["state"], got.get("state")] += 1
            if got.get("state") != entry["state"]:
                faults.append(f"! commitment {ref} is {entry['state']}, said {got.get('state')}: {want['what']}")
            elif entry["state"] == "met":
                by = entry["by"].split("#")[0]
                good = {by} | {d for pair in copies if by in pair for d in pair}
                if "#" in entry["by"] and entry["by"] in set_of:
                    good |= {r.split("#")[0] for r in told[set_of[entry["by"]]]}
                shown = set(documents_of(got.get("shown_by"), reported))
                scores.add("met, shown by the right", bool(shown & good), 1, 1)
                if not shown & good:
                    faults.append(f"! commitment {ref} is met by {entry['by']}, shown by {got.get('shown_by')}")
    for (so, said), count in sorted(right.items(), key=str):
        extra[f"commitments {so} said to be {said}"] = count


def score(gold, records, coded):
    of = collections.defaultdict(list)
    for record in records:
        of[record.get("record")].append(record)
    scores, extra, faults = Scores(), {}, []
    seen = {stem(d.get("doc") or d.get("id")) for d in of["document"]}
    if seen and (absent := sorted(set(gold.records) - seen)):
        extra["documents not in the export"] = len(absent)
        faults += [f"! no document {doc} in the export" for doc in absent]
    score_links("encounters", "encounter", of["encounter"], gold, coded, gold.encounter_likeness, scores, extra, faults)
    if gold.links.get("bodies"):
        score_links("bodies", "body", of["body"], gold, coded, body_likeness, scores, extra, faults)
    if gold.links.get("copies"):
        score_copies(of["document"], gold, scores, faults)
    if gold.links.get("commitments"):
        score_commitments(of["commitment"], of["encounter"], gold, coded, scores, extra, faults)
    return scores, extra, faults


def read(path):
    records = []
    with open(path, encoding="utf-8") as lines:
        for number, text in enumerate(lines, 1):
            if text.strip():
                try:
                    records.append(json.loads(text))
                except ValueError as error:
                    sys.exit(f"{path}:{number}: {error}")
    return records


def main(argv):
    options = {"--gold": None, "--links": None, "--floors": None, "--coded": None}
    flags, paths, rest = set(), [], iter(argv)
    for arg in rest:
        if arg in options:
            options[arg] = next(rest, None)
        elif arg in ("--json", "--faults"):
            flags.add(arg)
        else:
            paths.append(arg)
    if len(paths) != 1 or paths[0].startswith("--"):
        sys.exit(__doc__)
    folder = pathlib.Path(options["--gold"]) if options["--gold"] else HERE
    gold = Gold(folder, pathlib.Path(options["--links"]) if options["--links"] else folder / "links.json")
    coded = {(stem(r.get("doc")), r.get("id")): r for r in (read(options["--coded"]) if options["--coded"] else ())}
    scores, extra, faults = score(gold, read(paths[0]), coded)

    if "--json" in flags:
        table = {name: dict(zip(("p", "r", "f1"), (round(x, 4) for x in scores.rates(name))),
                            right=scores[name][0], said=scores[name][1], so=scores[name][2]) for name in scores}
        print(json.dumps({"scores": table, "beside": extra, **({"faults": faults} if "--faults" in flags else {})},
                         indent=1, ensure_ascii=False))
    else:
        if "--faults" in flags:
            print("\n".join(faults) + "\n")
        print(f"{'':32}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'said':>6}{'so':>6}")
        for name, (right, said, so) in scores.items():
            p, r, f1 = scores.rates(name)
            print(f"{name:32}{p:7.3f}{r:7.3f}{f1:7.3f}{right:7}{said:6}{so:6}")
        for name, value in extra.items():
            print(f"{name}: {value}")

    under = 0
    if options["--floors"]:
        floors = json.loads(pathlib.Path(options["--floors"]).read_text(encoding="utf-8"))
        for name, floor in floors.items():
            for rate, value in zip(("p", "r", "f1"), scores.rates(name)):
                if value < floor.get(rate, 0):
                    under += 1
                    print(f"UNDER ITS FLOOR {name} {rate}: {value:.3f}, floor {floor[rate]}")
    sys.exit(1 if under else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
