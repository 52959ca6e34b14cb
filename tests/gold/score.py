# SPDX-License-Identifier: Apache-2.0
"""Scores the program on the documents of this folder, and holds the scores to floors.

usage: score.py PROGRAM [--floors FILE] [--documents] [--faults [NAME ...]]

PROGRAM codes texts/*.txt; what it says is compared with records/*.json. With --floors the exit status is 1
when a measure lies under its floor. --documents adds a line a document, --faults every encounter, event
and figure that is missing (-) or is not so (+), with the words it rests on.

What counts as the same: encounters pair one to one, best first, when a name is shared, or two countries
where one side gives no name; events are the same by type, countries of actor and recipient, and status
(who acted does not matter where the act is mutual: no recipient, or talks that are no visit).
"""
import itertools
import json
import pathlib
import subprocess
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
PARTICLES = {"al", "el", "bin", "ibn", "jr", "sr"}


def plain(text):
    """Lower case, no accents, letters and digits only."""
    kept = (c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return " ".join("".join(c if c.isascii() and c.isalnum() else " " for c in "".join(kept).lower()).split())


def family(name):
    words = [w for w in plain(name).split() if w not in PARTICLES]
    return words[-1] if words else ""


def countries(people):
    return {p["country"] for p in people or () if p.get("country")}


def families(people):
    return {family(p["name"]) for p in people or () if p.get("name")}


def modes(event):
    mode = event.get("mode") or []
    return [mode] if isinstance(mode, str) else mode


def event_key(event, status=True):
    actor, recipient = countries(event["actor"]), countries(event["recipient"])
    mutual = event["event"] == "CONSULT" and "visit" not in modes(event)
    if mutual or not recipient:
        actor, recipient = actor | recipient, set()
    told = event.get("status") or "occurred"
    return (event["event"], tuple(sorted(actor)), tuple(sorted(recipient)),
            ("occurred" if told == "ongoing" else told) if status else None)


def likeness(want, got):
    """How alike two encounters are; 0: they are not the same."""
    lands = countries(want["participants"]) & countries(got["participants"])
    wanted, given = families(want["participants"]), families(got["participants"])
    shared = wanted & given
    if (wanted and given and not shared) or (not shared and len(lands) < 2):
        return 0
    alike = [want.get(field) == got.get(field) for field in ("status", "kind")]
    return 3 * len(shared) + len(lands) + 2 * (want.get("date") == got.get("date")) + sum(alike)


def pairs(wanted, given):
    ranked = sorted(((-likeness(w, g), i, j) for (i, w), (j, g) in
                     itertools.product(enumerate(wanted), enumerate(given))))
    left, right, out = set(range(len(wanted))), set(range(len(given))), []
    for rank, i, j in ranked:
        if rank and i in left and j in right:
            left.remove(i)
            right.remove(j)
            out.append((wanted[i], given[j]))
    return out, [wanted[i] for i in sorted(left)], [given[j] for j in sorted(right)]


class Scores(dict):
    """Counts by measure: right, said, so."""

    def add(self, name, right, said, so):
        old = self.get(name, (0, 0, 0))
        self[name] = tuple(a + b for a, b in zip(old, (right, said, so)))

    def sets(self, name, said, so):
        self.add(name, len(said & so), len(said), len(so))

    def f1(self, name):
        right, said, so = self.get(name, (0, 0, 0))
        return 2 * right / (said + so) if said + so else 0.0


def same_publisher(want, got):
    want, got = set(plain(want).split()), set(plain(got).split())
    return bool(want & got) or not (want or got)


def same_body(want, span, text):
    got = plain(text[span["start"]:span["end"]]) if span else ""
    return got.startswith(plain(want["first"])) and got.endswith(plain(want["last"]))


def score(gold, records, text, scores):
    """Adds one document to the scores; gives its faults as lines."""
    def of(kind):
        return [r for r in records if r["record"] == kind]

    head = (of("document") or [{}])[0]
    faults = []
    for field, same in (("title", plain(gold["title"]) == plain(head.get("title"))),
                        ("published", gold["published"] == head.get("published")),
                        ("publisher", same_publisher(gold["publisher"], head.get("publisher"))),
                        ("body span", same_body(gold["body"], head.get("body"), text))):
        scores.add(field, same, 1, 1)
        if not same:
            span = head.get("body") or {"start": 0, "end": 0}
            body = text[span["start"]:span["end"]]
            got = f"{body[:60]!r} ... {body[-60:]!r}" if field == "body span" else head.get(field)
            faults.append(f"! {field}: want {gold.get(field, gold['body'])!r}, got {got!r}")

    paired, missed, extra = pairs(gold["encounters"], of("encounter"))
    scores.add("encounters", len(paired), len(of("encounter")), len(gold["encounters"]))
    for want, got in paired:
        for field in ("kind", "status", "date", "host", "place"):
            same = plain(want[field]) == plain(got.get(field)) if field == "place" else want[field] == got.get(field)
            scores.add("encounter " + field, same, 1, 1)
            if not same:
                faults.append(f"! encounter {field}: want {want[field]!r}, got {got.get(field)!r}: {want['evidence']}")
        scores.sets("encounter participants", families(got["participants"]), families(want["participants"]))
        scores.sets("encounter context", set(got.get("context") or ()), set(want["context"]))
    for sign, items in (("-", missed), ("+", extra)):
        for e in items:
            who = "; ".join(f"{p.get('name') or p.get('office') or ''} {p.get('country')}" for p in e["participants"])
            faults.append(f"{sign} encounter {e['kind']} {e['status']} {e.get('date')} {e.get('place')} [{who}]: "
                          f"{words(e['evidence'], text)}")

    events = of("event")
    for name, key in (("events", event_key), ("events, no status", lambda e: event_key(e, False)),
                      ("events, all sides one", lambda e: (e["event"], *sorted(countries(e["actor"]) |
                                                                                 countries(e["recipient"]))))):
        scores.sets(name, {key(e) for e in events}, {key(e) for e in gold["events"]})
    said = {event_key(e): e for e in events}
    so = {event_key(e): e for e in gold["events"]}
    for sign, items in (("-", [so[k] for k in so if k not in said]), ("+", [said[k] for k in said if k not in so])):
        for e in items:
            faults.append(f"{sign} event {e['event']} {','.join(modes(e))} {e.get('status')} "
                          f"{sorted(countries(e['actor']))} -> {sorted(countries(e['recipient']))}: "
                          f"{words(e.get('evidence') or [e['text_info']], text)}"
                          f"{' {' + e['frame'] + '}' if e.get('frame') else ''}")

    said, so = ({float(f["value"]): f for f in figures} for figures in (of("figure"), gold["figures"]))
    scores.sets("figures", set(said), set(so))
    for sign, items in (("-", [so[v] for v in so if v not in said]), ("+", [said[v] for v in said if v not in so])):
        faults += [f"{sign} figure {f['value']} {f.get('unit')}: {words(f['evidence'], text)}" for f in items]
    left, found = [set(plain(b.get("name")).split()) for b in of("body")], 0
    for body in gold["bodies"]:
        name = set(plain(body["name"]).split())
        for got in left:
            if len(name & got) >= max(1, len(name) // 2):
                left.remove(got)
                found += 1
                break
    scores.add("bodies", found, len(of("body")), len(gold["bodies"]))
    return faults


def words(evidence, text):
    if not isinstance(evidence, str):
        span = evidence[0] if evidence else {"start": 0, "end": 0}
        evidence = text[span["start"]:span["end"]]
    return " ".join(evidence.split())[:180]


def main(argv):
    if not argv:
        sys.exit(__doc__)
    program, flags = argv[0], argv[1:]
    texts = {path.stem: path for path in sorted((HERE / "texts").glob("*.txt"))}
    done = subprocess.run([program, "code", "--to", "jsonl", *map(str, texts.values())],
                          capture_output=True, timeout=240, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{program}: exit status {done.returncode}\n{done.stderr}")
    coded = {}
    for line in done.stdout.splitlines():
        record = json.loads(line)
        coded.setdefault(record["doc"], []).append(record)

    scores, wanted = Scores(), set()
    if "--faults" in flags:
        wanted = set(itertools.takewhile(lambda flag: flag[:2] != "--", flags[flags.index("--faults") + 1:]))
    for name, path in texts.items():
        gold = json.loads((HERE / "records" / f"{name}.json").read_text(encoding="utf-8"))
        text = path.read_text(encoding="utf-8")
        own = Scores()
        score(gold, coded.get(name, []), text, own)
        faults = score(gold, coded.get(name, []), text, scores)
        if "--documents" in flags or (wanted and name in wanted):
            print(f"{name:36} encounters {own.f1('encounters'):.2f}  events {own.f1('events'):.2f}")
        if "--faults" in flags and (not wanted or name in wanted):
            print(f"\n## {name}\n" + "\n".join(faults))
    print(f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'said':>6}{'so':>6}")
    for name, (right, said, so) in scores.items():
        print(f"{name:24}{right / said if said else 0:7.3f}{right / so if so else 0:7.3f}{scores.f1(name):7.3f}"
              f"{right:7}{said:6}{so:6}")

    under = 0
    if "--floors" in flags:
        floors = json.loads(pathlib.Path(flags[flags.index("--floors") + 1]).read_text(encoding="utf-8"))
        for name, floor in floors.items():
            if scores.f1(name) < floor:
                under += 1
                print(f"UNDER ITS FLOOR {name}: {scores.f1(name):.3f}, floor {floor}")
    sys.exit(1 if under else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
