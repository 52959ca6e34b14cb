# SPDX-License-Identifier: Apache-2.0
"""Stores made row by row, without coding or linking: what an export is tested on.

A content is plain lists of dicts; fill() writes it as a store. `seed` shuffles the
order in which rows are put and the numbers they get, none of which may be seen."""
import datetime
import json
import os
import random
import sqlite3
import tempfile

from cli import check, run

SIDES = {"participants": "participant", "actor": "actor", "recipient": "recipient", "by": "by", "to": "to",
         "speaker": "speaker"}
DATE = {"encounter": "date", "event": "date", "commitment": "due", "figure": "when"}
KIND = {"encounter": "kind", "event": "event", "statement": "stance", "figure": "qualifier"}
WORDS = {"event": "event_text", "commitment": "what", "statement": "issue", "figure": "unit", "body": "name"}


def days(date):
    """First and last day of an ISO date of any precision."""
    if not date:
        return None, None
    parts = [int(p) for p in date.split("-")]
    first = datetime.date(*(parts + [1, 1])[:3])
    if len(parts) == 3:
        last = first
    elif len(parts) == 2:
        last = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
    else:
        last = first.replace(month=12, day=31)
    epoch = datetime.date(1970, 1, 1)
    return (first - epoch).days, (last - epoch).days


def dumps(value):
    return json.dumps(value, ensure_ascii=False)


class Numbers:
    """Row ids in the order of putting, or shuffled."""

    def __init__(self, chance):
        self.chance, self.given, self.free = chance, {}, {}

    def __call__(self, table, name):
        key = (table, name)
        if key not in self.given:
            taken = self.free.setdefault(table, set())
            number = len(taken) + 1
            while self.chance and (number in taken or number == len(taken) + 1):
                number = self.chance.randrange(1, 1 << 20)
            taken.add(number)
            self.given[key] = number
        return self.given[key]


def fill(path, content, seed=0):
    chance = random.Random(seed) if seed else None
    number = Numbers(chance)
    if os.path.exists(path):
        os.remove(path)
    with tempfile.TemporaryDirectory() as nothing:
        check("an empty store", run("add", path, nothing).returncode, 0)
    db = sqlite3.connect(path)
    rows = []

    def put(table, **values):
        rows.append((table, values))

    node_of, thing_of_person = {}, {}
    for type_, things in (("encounter", content.get("encounters", [])), ("body", content.get("bodies", [])),
                          ("series", content.get("series", [])), ("commitment", content.get("commitments", []))):
        for thing in things:
            for rid in thing["reports"]:
                node_of[rid] = ("figure" if type_ == "series" else type_, number(type_, thing["id"]))
    for person in content.get("persons", []):
        for name in person["names"]:
            thing_of_person[(person["country"] or "", name)] = number("person", person["id"])

    def person_name(side):
        if not side.get("name"):
            return None
        key = (side.get("country") or "", side["name"])
        return number("person_name", key)

    for document in content["documents"]:
        record, text = document["record"], document["text"]
        doc = record["doc"]
        group = document.get("copies", doc)
        put("document", id=number("document", doc), doc=doc, seen=doc.encode(), source=record["source"],
            title=record["title"], published=record["published"], publisher=record["publisher"], url=record["url"],
            language=record["language"], sha256=record["sha256"],
            day=days(record["published"])[0] if record["published"] and len(record["published"]) == 10 else None,
            body_start=record["body"]["start"], body_end=record["body"]["end"], version=document.get("version", 1),
            copies=number("copy_group", group), json=dumps(record))
        put("document_text", document=number("document", doc), text=text)
        for r in document["records"]:
            lo, hi = days(r.get(DATE.get(r["record"], "")))
            node = number("node", r["id"]) if r["id"] in node_of else None
            if node:
                put("node", id=node, type=node_of[r["id"]][0], sign=r["id"],
                    thing=node_of[r["id"]][1])
            record_id = number("record", r["id"])
            put("record", id=record_id, rid=r["id"], document=number("document", doc), type=r["record"],
                kind=r.get(KIND.get(r["record"], "")), status=r.get("status"), date=r.get(DATE.get(r["record"], "")),
                day_lo=lo, day_hi=hi, place=r.get("place", r.get("event_loc", r.get("seat"))), host=r.get("host"),
                value=r.get("value", r.get("event_scale")), words=r.get(WORDS.get(r["record"], "")), frame=r.get("frame"),
                node=node, json=dumps(r))
            for field, role in SIDES.items():
                sides = r.get(field) or []
                for i, side in enumerate([sides] if isinstance(sides, dict) else sides):
                    put("side", record=record_id, role=role, ord=i, name=side.get("name"), office=side.get("office"),
                        country=side.get("country"), sector=side.get("sector"), person_name=person_name(side))
            for i, span in enumerate(r.get("evidence") or [r["text_info"]]):
                put("evidence", record=record_id, ord=i, start=span["start"], end=span["end"])
    groups = {}
    for document in content["documents"]:
        groups.setdefault(document.get("copies", document["record"]["doc"]), []).append(document["record"]["doc"])
    for group, docs in groups.items():
        put("copy_group", id=number("copy_group", group), doc=min(docs), n=len(docs))
    for person in content.get("persons", []):
        put("person", id=number("person", person["id"]), pid=person["id"], name=person["name"], country=person["country"],
            json=dumps({"names": person["names"], "offices": person["offices"]}))
    for e in content.get("encounters", []):
        lo, hi = days(e["date"])
        put("encounter", id=number("encounter", e["id"]), eid=e["id"], kind=e["kind"], status=e["status"], date=e["date"],
            day_lo=lo, day_hi=hi, place=e["place"], host=e["host"], lat=e["loc"] and e["loc"]["lat"],
            lon=e["loc"] and e["loc"]["lon"], n_reports=len(e["reports"]), n_independent=e["n_independent"], words=None,
            json=dumps({k: e[k] for k in ("participants", "loc", "context", "topics", "differs")}))
    for b in content.get("bodies", []):
        put("body", id=number("body", b["id"]), bid=b["id"], name=b["name"], members=" ".join(b["members"]), seat=b["seat"],
            json=dumps({"names": b["names"], "reports": b["reports"], "co_chairs": b["co_chairs"]}))
        for session in b["sessions"]:
            reports = next(e["reports"] for e in content["encounters"] if e["id"] == session["encounter"])
            put("report_body", body=number("record", b["reports"][0]), encounter=number("record", reports[0]),
                number=session["number"] or 0)
    for c in content.get("commitments", []):
        lo, hi = days(c["due"])
        put("commitment", id=number("commitment", c["id"]), cid=c["id"], kind=c["kind"], what=c["what"], due=c["due"],
            due_lo=lo, due_hi=hi, met_by=c["met_by"], met_day=days(c["met"])[0],
            json=dumps({"by": c["by"], "to": c["to"], "reports": c["reports"]}))
    for s in content.get("series", []):
        put("series", id=number("series", s["id"]), sid=s["id"], a=s["a"], b=s["b"], unit=s["unit"],
            json=dumps({"units": s["units"]}))
    for (table, key), given in list(number.given.items()):
        if table == "person_name":
            put("person_name", id=given, country=key[0], key=key[1].lower(), name=key[1], person=thing_of_person.get(key))
    if chance:
        chance.shuffle(rows)
    with db:
        for table, values in rows:
            columns = ", ".join(f'"{c}"' for c in values)
            db.execute(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(values))})", list(values.values()))
        # Linking has looked at all of them.
        db.execute("INSERT OR REPLACE INTO meta(key, value) SELECT 'deeds', max(id) FROM record")
    db.close()
    return path


# ---- a small content in which every kind of record stands ----

HOSTILE = 'a\tb "c" \u202e<b>\x01</b>\r\n=1+1, \'d\''


def person(name, office, country, sector="GOV"):
    return {"name": name, "office": office, "country": country, "sector": sector}


def side(text, name, office, country, sector="GOV"):
    return {"text": text, **person(name, office, country, sector), "code": (country or "") + (sector or "")}


def document(doc, text, records, **more):
    record = {"record": "document", "doc": doc, "source": doc + ".txt", "title": more.get("title"),
              "published": more.get("published"), "publisher": more.get("publisher"), "language": "en",
              "body": {"start": 0, "end": len(text)}, "sha256": doc.encode().hex().ljust(64, "0")[:64],
              "url": more.get("url")}
    full = [{"record": r["record"], "doc": doc, "id": f"{doc}/{r['id']}", **{k: v for k, v in r.items() if k not in ("record", "id")}}
            for r in records]
    return {"record": record, "text": text, "records": full,
            **{k: more[k] for k in ("copies", "version") if k in more}}


def event(id_, event_, actor, recipient, date, words, span, **more):
    return {"record": "event", "id": id_, "event": event_, "mode": more.get("mode", []),
            "status": more.get("status", "occurred"), "date": date, "actor": actor, "recipient": recipient,
            "context": more.get("context", []), "attributed_to": None, "event_loc": more.get("loc"),
            "quad_code": more.get("quad", 1), "event_scale": more.get("scale", 5.0), "cameo": more.get("cameo", "051"),
            "event_text": words, "text_info": {"sentence": 0, "start": span[0], "end": span[1]}, "frame": "support.frames:3"}


def encounter(id_, participants, date, place, span, **more):
    return {"record": "encounter", "id": id_, "kind": more.get("kind", "meeting"), "status": more.get("status", "held"),
            "participants": participants, "date": date, "place": place, "host": more.get("host"), "loc": more.get("loc"),
            "context": [], "topics": more.get("topics", []), "evidence": [{"start": span[0], "end": span[1]}],
            "frame": "consult.frames:12"}


def example():
    """Two reports of one meeting, an hour of hostile text, and one of each other kind."""
    nor, ken = person("Ada Berg", "Foreign Minister", "NOR"), person("J. Otieno", "President", "KEN")
    ken2 = {**ken, "name": "Joseph Otieno"}
    oslo = {"lat": 59.91, "lon": 10.75}
    text = "Ada Berg met J. Otieno in Oslo on 3 May 2021. She thanked Kenya. They will sign a treaty in 2021-06."
    documents = [
        document("wire-1", text, [
            encounter("n1", [nor, ken], "2021-05-03", "Oslo", (0, 30), host="NOR", loc=oslo, topics=["fish"]),
            event("e1", "SUPPORT", [side("She", "Ada Berg", "Foreign Minister", "NOR")], [side("Kenya", None, None, "KEN")],
                  "2021-05-03", "thanked", (46, 63), context=["diplomatic", "economic"]),
            event("e2", "AGREE", [side("They", "Ada Berg", "Foreign Minister", "NOR"), side("They", "J. Otieno", "President", "KEN")],
                  [], "2021-06", "will sign", (64, 90), status="future", scale=2.5, cameo="0331"),
            {"record": "commitment", "id": "c1", "by": [nor, ken], "to": [], "what": "sign a treaty", "due": "2021-06",
             "event": "wire-1/e2", "evidence": [{"start": 64, "end": 100}]},
            {"record": "figure", "id": "f1", "value": 2.5, "qualifier": "over", "unit": "million dollars", "when": "2020",
             "evidence": [{"start": 10, "end": 20}]},
            {"record": "body", "id": "b1", "name": "Joint Commission", "members": ["KEN", "NOR"], "seat": None,
             "evidence": [{"start": 3, "end": 9}]},
        ], title="Minister meets president", published="2021-05-04", publisher="Wire", url="https://example.org/1"),
        document("wire-10", text, [
            encounter("n1", [nor, ken2], "2021-05", "Nairobi", (0, 30), status="past"),
            {"record": "figure", "id": "f1", "value": 3, "qualifier": None, "unit": "million dollars", "when": None,
             "evidence": [{"start": 10, "end": 20}]},
        ], published="2021-05-06", copies="wire-1", version=2),
        document("a&b \"c\"", HOSTILE * 3, [
            event("e1", "ACCUSE", [side(HOSTILE, HOSTILE, "=cmd|x", None, None)], [side("Chad", None, None, "TCD", None)], None,
                  HOSTILE, (0, 5), mode=["disapprove"], quad=3, scale=-2.0, cameo="111", loc="@home"),
            {"record": "statement", "id": "s1", "speaker": person(HOSTILE, None, None, None), "stance": "urges",
             "issue": "+1 " + HOSTILE, "reported_by": "-x", "evidence": [{"start": 1, "end": 4}, {"start": 5, "end": 9}]},
        ], title=HOSTILE, publisher="None"),
        document("meet-2", "Nothing dated.", [encounter("n1", [nor], None, None, (0, 7), kind="call", status="planned")],
                 published="2021"),
    ]
    return {
        "documents": documents,
        "persons": [
            {"id": "p-ada", "name": "Ada Berg", "country": "NOR", "names": ["Ada Berg"], "offices": [
                {"office": "Foreign Minister", "country": "NOR", "first": "2021-05-03", "last": "2021-05-03", "n": 3}]},
            {"id": "p-otieno", "name": "Joseph Otieno", "country": "KEN", "names": ["J. Otieno", "Joseph Otieno"], "offices": []},
        ],
        "encounters": [
            {"id": "m-1", "kind": "meeting", "status": "held", "date": "2021-05-03", "place": "Oslo", "host": "NOR", "loc": oslo,
             "participants": [nor, ken2], "context": ["diplomatic"], "topics": ["fish"], "n_independent": 1,
             "differs": [{"field": "place", "values": [{"value": "Oslo", "reports": ["wire-1/n1"]},
                                                       {"value": "Nairobi", "reports": ["wire-10/n1"]}]}],
             "reports": ["wire-10/n1", "wire-1/n1"]},
            {"id": "m-2", "kind": "call", "status": "planned", "date": None, "place": None, "host": None, "loc": None,
             "participants": [nor], "context": [], "topics": [], "n_independent": 1, "differs": [], "reports": ["meet-2/n1"]},
        ],
        "bodies": [{"id": "o-1", "name": "Joint Commission", "members": ["KEN", "NOR"], "seat": None, "names": ["Joint Commission"],
                    "reports": ["wire-1/b1"], "co_chairs": [], "sessions": [{"encounter": "m-2", "number": None},
                                                                            {"encounter": "m-1", "number": 8}]}],
        "commitments": [{"id": "z-1", "kind": "sign", "what": "sign a treaty", "due": "2021-06", "met_by": "wire-10/e9",
                         "met": "2021-06-15", "by": [nor, ken], "to": [], "reports": ["wire-1/c1"]}],
        "series": [{"id": "k-1", "a": "KEN", "b": "NOR", "unit": "dollars", "units": ["million dollars"],
                    "reports": ["wire-10/f1", "wire-1/f1"]}],
    }
