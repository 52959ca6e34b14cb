# SPDX-License-Identifier: Apache-2.0
"""Writes the gold records of this folder as packs, what a store takes from the coder.

usage: packs.py [GOLD_DIR] > PACKS     GOLD_DIR has records/ and texts/; this folder without one

With them linking is measured alone: every encounter, body, figure and commitment is as a careful reader has it.
"""
import hashlib
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent


def sentences(text):
    """Spans that end at a stop or a line end: enough for evidence to have a sentence."""
    spans, start = [], 0
    for found in re.finditer(r"[.!?](?=\s)|\n+|$", text):
        end = found.end()
        if text[start:end].strip():
            spans += [start, end]
        start = end
    return spans


def evidence(text, quote):
    at = text.find(quote) if quote else -1
    return [{"start": at, "end": at + len(quote)}] if at >= 0 else []


def actor(country):
    return {"name": None, "office": None, "country": country, "sector": "GOV"}


def records(gold, text):
    doc = gold["id"]
    for i, e in enumerate(gold["encounters"], 1):
        yield {"record": "encounter", "doc": doc, "id": f"{doc}/n{i}", "kind": e["kind"], "status": e["status"],
               "participants": e["participants"], "date": e.get("date"), "place": e.get("place"), "host": e.get("host"),
               "loc": None, "context": e.get("context") or [], "topics": e.get("topics") or [],
               "evidence": evidence(text, e.get("evidence")), "frame": "gold"}
    for i, c in enumerate(gold.get("commitments") or [], 1):
        yield {"record": "commitment", "doc": doc, "id": f"{doc}/c{i}", "by": [actor(x) for x in c["by"]],
               "to": [actor(x) for x in c["to"]], "what": c["what"], "due": c["due"], "event": None,
               "evidence": evidence(text, c["evidence"])}
    for i, f in enumerate(gold["figures"], 1):
        yield {"record": "figure", "doc": doc, "id": f"{doc}/f{i}", "value": f["value"], "qualifier": f.get("qualifier"),
               "unit": f.get("unit"), "when": f.get("when"), "evidence": evidence(text, f.get("evidence"))}
    for i, b in enumerate(gold["bodies"], 1):
        yield {"record": "body", "doc": doc, "id": f"{doc}/b{i}", "name": b["name"], "members": b.get("members") or [],
               "seat": b.get("seat"), "evidence": evidence(text, b.get("evidence"))}


def body_span(gold, text):
    first, last = (gold.get("body") or {}).get("first"), (gold.get("body") or {}).get("last")
    start = max(text.find(first), 0) if first else 0
    end = text.rfind(last) + len(last) if last and last in text else len(text)
    return {"start": start, "end": end}


def main():
    where = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for path in sorted((where / "records").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (where / "texts" / (path.stem + ".txt")).read_text(encoding="utf-8")
        sha = hashlib.sha256(text.encode()).hexdigest()
        print(json.dumps({"seen": sha[:32], "named": True, "sentences": sentences(text), "text": text}))
        print(json.dumps({"record": "document", "doc": gold["id"], "source": path.stem + ".txt", "title": gold["title"],
                          "published": gold["published"], "publisher": gold["publisher"], "language": "en",
                          "body": body_span(gold, text), "sha256": sha, "url": None}))
        for record in records(gold, text):
            print(json.dumps(record))
        print("--")


if __name__ == "__main__":
    main()
