#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Validates the texts, records and links of this folder, and prints counts.

usage: check.py [DIR]      (the folder with texts/, records/ and links.json; default: this file's own)

Exit status 1 when anything is wrong; each fault is one line with the file it is in.
"""
import collections
import itertools
import json
import pathlib
import re
import sys
import unicodedata

KINDS = {"meeting", "call", "letter", "session"}
STATUSES = {"held", "planned", "past"}
STATES = {"met", "open", "lapsed"}
COUNTRY = re.compile(r"[A-Z]{3}$")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
FIELDS = {"encounters": {"kind", "status", "participants", "date", "place", "host", "evidence"},
          "figures": {"value", "unit", "when", "evidence"},
          "bodies": {"name", "members", "seat", "evidence"},
          "commitments": {"by", "to", "what", "due", "evidence"}}
LISTS = ("encounters", "unsure", "copies", "persons", "bodies", "commitment_sets", "commitments", "series", "groups")
COPY_AT_LEAST, OTHER_AT_MOST = 0.4, 0.35
faults = []


def bad(where, what):
    faults.append(f"{where}: {what}")


def plain(text):
    kept = (c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return " ".join("".join(c if c.isascii() and c.isalnum() else " " for c in "".join(kept).lower()).split())


def shingles(text):
    words = plain(text).split()
    return {tuple(words[i:i + 3]) for i in range(len(words) - 2)}


def likeness(a, b):
    return len(a & b) / len(a | b) if a | b else 0.0


def check_date(where, value):
    if value is not None and not (isinstance(value, str) and DATE.match(value)):
        bad(where, f"no ISO date: {value!r}")


def check_countries(where, codes):
    for code in codes:
        if not (isinstance(code, str) and COUNTRY.match(code)):
            bad(where, f"no country of three letters: {code!r}")


def check_record(name, record, text):
    where = f"records/{name}.json"
    if record.get("id") != name:
        bad(where, f"id is {record.get('id')!r}")
    check_date(where, record.get("published"))
    for field in ("title", "publisher"):
        if record.get(field) and plain(record[field]) not in plain(text):
            bad(where, f"{field} is not in the text: {record[field]!r}")
    for section, fields in FIELDS.items():
        for number, item in enumerate(record.get(section, ())):
            at = f"{where}: {section}#{number}"
            if set(item) - {"qualifier"} != fields:
                bad(at, f"fields are {sorted(item)}")
            if not item.get("evidence") or item["evidence"] not in text:
                bad(at, f"evidence is not in the text: {item.get('evidence')!r}")
            if section == "encounters":
                if item["kind"] not in KINDS or item["status"] not in STATUSES:
                    bad(at, f"kind or status unknown: {item['kind']} {item['status']}")
                check_date(at, item["date"])
                check_countries(at, [p["country"] for p in item["participants"]] + [item["host"]] * bool(item["host"]))
                if len(item["participants"]) < 2:
                    bad(at, "one side only")
                for person in item["participants"]:
                    if person["name"] and not set(plain(person["name"]).split()) <= set(plain(text).split()):
                        bad(at, f"name is not in the text: {person['name']!r}")
                if item["place"] and plain(item["place"]) not in plain(text):
                    bad(at, f"place is not in the text: {item['place']!r}")
            elif section == "figures":
                check_date(at, item["when"])
                if not isinstance(item["value"], (int, float)):
                    bad(at, f"value is no number: {item['value']!r}")
            elif section == "bodies":
                check_countries(at, item["members"])
            else:
                check_countries(at, item["by"] + item["to"])
                check_date(at, item["due"])


def resolve(where, ref, records, section):
    name, _, number = ref.partition("#")
    items = records.get(name, {}).get(section, ())
    if not number.isdigit() or int(number) >= len(items):
        bad(where, f"no such {section[:-1]}: {ref}")
        return None
    return items[int(number)]


def check_links(links, records, texts):
    where = "links.json"
    for name in LISTS:
        if name not in links:
            bad(where, f"no list {name!r}")
            links[name] = {} if name == "groups" else []
    group_of = {}
    for group, about in links["groups"].items():
        for doc in about["docs"]:
            if doc not in records:
                bad(where, f"group {group}: no document {doc}")
            if doc in group_of:
                bad(where, f"{doc} is in two groups")
            group_of[doc] = group
    for doc in set(records) - set(group_of):
        bad(where, f"{doc} is in no group")
    for section, items in (("encounters", links["encounters"]), ("bodies", links["bodies"]),
                           ("commitments", links["commitment_sets"])):
        seen = set()
        for refs in items:
            if len(refs) < 2:
                bad(where, f"{section}: a set of {len(refs)}: {refs}")
            for ref in refs:
                resolve(where, ref, records, section)
                if ref in seen:
                    bad(where, f"{section}: {ref} is in two sets")
                seen.add(ref)
            if len({group_of.get(ref.split("#")[0]) for ref in refs}) > 1:
                bad(where, f"{section}: a set across groups: {refs}")
    together = {frozenset(pair) for refs in links["encounters"] for pair in itertools.combinations(refs, 2)}
    for refs in links["unsure"]:
        for ref in refs:
            resolve(where, ref, records, "encounters")
        if frozenset(refs) in together:
            bad(where, f"unsure and yet linked: {refs}")
    everything = plain("\n".join(texts.values()))
    for person in links["persons"]:
        check_countries(where, [person["country"]])
        for spelling in person["spellings"]:
            if plain(spelling) not in everything:
                bad(where, f"person in no text: {spelling!r}")
    states = set()
    for entry in links["commitments"]:
        ref = entry["commitment"]
        resolve(where, ref, records, "commitments")
        if ref in states:
            bad(where, f"{ref} has two states")
        states.add(ref)
        if entry["state"] not in STATES:
            bad(where, f"{ref}: state {entry['state']!r}")
        elif entry["state"] != "met":
            check_date(where, entry.get("as_of"))
        elif "quote" in entry:
            if entry["quote"] not in texts.get(entry["by"], ""):
                bad(where, f"{ref}: not in {entry['by']}: {entry['quote']!r}")
        elif (shown := resolve(where, entry["by"], records, "encounters")) and shown["status"] != "held":
            bad(where, f"{ref}: met by an encounter that was not held: {entry['by']}")
    for name, record in records.items():
        for number in range(len(record["commitments"])):
            if f"{name}#{number}" not in states:
                bad(where, f"{name}#{number}: commitment without a state")
    for series in links["series"]:
        for ref, when in series["points"]:
            resolve(where, ref, records, "figures")
            check_date(where, when)
        if len(series["points"]) < 2:
            bad(where, f"series of one: {series['of']}")
    return group_of


def check_copies(links, texts, group_of):
    copies = {frozenset(pair) for pair in links["copies"]}
    cut = {name: shingles(text) for name, text in texts.items()}
    for pair in copies:
        if len(pair) != 2 or not pair <= set(texts):
            bad("links.json", f"no pair of documents: {sorted(pair)}")
    closest = (0.0, "")
    for a, b in itertools.combinations(sorted(texts), 2):
        if frozenset((a, b)) not in copies and group_of.get(a) != group_of.get(b):
            continue
        like = likeness(cut[a], cut[b])
        if frozenset((a, b)) in copies:
            print(f"copy      {like:.2f}  {a}  {b}")
            if like < COPY_AT_LEAST:
                bad(f"texts/{b}.txt", f"a copy of {a}, yet only {like:.2f} alike")
        else:
            closest = max(closest, (like, f"{a}  {b}"))
            if like >= 0.15:
                print(f"no copy   {like:.2f}  {a}  {b}")
            if like > OTHER_AT_MOST:
                bad(f"texts/{b}.txt", f"no copy of {a}, yet {like:.2f} alike")
    print(f"closest that are no copies: {closest[0]:.2f}  {closest[1]}")


def load(path):
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        sys.exit(f"{path}: {error}")


def main(argv):
    root = pathlib.Path(argv[0]) if argv else pathlib.Path(__file__).resolve().parent
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((root / "texts").glob("*.txt"))}
    records = {path.stem: load(path) for path in sorted((root / "records").glob("*.json"))}
    for name in sorted(set(texts) - set(records)):
        bad(f"texts/{name}.txt", "has no record")
    for name in sorted(set(records) - set(texts)):
        bad(f"records/{name}.json", "has no text")
    for name in sorted(set(records) & set(texts)):
        check_record(name, records[name], texts[name])
    links = load(root / "links.json")
    group_of = check_links(links, records, texts)
    check_copies(links, texts, group_of)

    pairs = sum(len(refs) * (len(refs) - 1) // 2 for refs in links["encounters"])
    print(f"documents {len(texts)}, groups {len(links['groups'])}")
    print(f"encounters {sum(len(r['encounters']) for r in records.values())}: {len(links['encounters'])} sets of "
          f"{sum(map(len, links['encounters']))} mentions, {pairs} pairs; {len(links['unsure'])} pairs unsure")
    for section in ("figures", "bodies", "commitments"):
        print(section, sum(len(r[section]) for r in records.values()))
    states = collections.Counter(entry["state"] for entry in links["commitments"])
    print("states", ", ".join(f"{state} {count}" for state, count in sorted(states.items())))
    for name in ("copies", "persons", "bodies", "commitment_sets", "series"):
        print(f"{name} linked", len(links[name]))
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
