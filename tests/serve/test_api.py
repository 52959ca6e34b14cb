# SPDX-License-Identifier: Apache-2.0
"""Every address of the server: that answers have the shapes of docs/api.yaml, and say what the store says."""
import csv
import io
import json
import sqlite3
import tempfile
from urllib.parse import quote

import yaml

from served import EXAMPLES, ROOT, check, check_in, coded, main, run, serving
from shape import faults
from stored import HOSTILE, example, fill

API = yaml.safe_load((ROOT / "docs" / "api.yaml").read_text(encoding="utf-8"))
DATA = {path: what for path, what in API["paths"].items() if path.startswith("/api/")}  # the others are twins: test_twins.py
# Address, and parameters that give other answers.
ASKED = {
    "/api/store.json": [""],
    "/api/actors.json": ["", "?q=ic", "?q=latvian", "?limit=1", "?q=zz"],
    "/api/names.json": ["?q=r", "?q=RIGA", "?q=trade&limit=1", "?q=zebra", "?q=-"],
    "/api/search.json": ["?q=students", "?q=pair:ISL-LVA", "?q=trade&limit=1&offset=1", "?q=zebra"],
    "/api/records.json": ["", "?a=ISL&b=LVA", "?a=LVA&b=ISL&sort=-date", "?a=ISL", "?kind=event,body", "?q=trade", "?since=2022&until=2022-12",
                          "?doc=2024-02-vilnius", "?doc=2024-02-vilnius&a=ISL", "?limit=2&offset=3", "?doc=none",
                          "?kind=commitment&q=session", "?kind=body&q=commission", "?a=UNO", "?f.country=ISL|UKR&x.record=figure",
                          "?id=2024-02-vilnius/e1", "?sort=-what"],
    "/api/facets.json": ["", "?a=ISL&b=LVA", "?kind=event&f.event=AGREE&limit=1", "?q=trade", "?doc=none", "?f.place=Nowhere"],
    "/api/balance.json": ["", "?a=ISL", "?a=ISL&b=LVA", "?since=2022&f.record=event&q=trade"],
    "/api/network.json": ["", "?a=ISL", "?a=UKR&limit=2", "?since=2022", "?a=UNO", "?a=ISL&limit=1&open=UKR|LVA|XXX", "?x.record=encounter"],
    "/api/places.json": ["", "?a=ISL", "?a=ISL&b=LVA&since=2021&until=2021", "?f.place=Riga&q=trade"],
    "/api/sources.json": ["", "?a=ISL&b=LVA", "?kind=encounter&since=2022", "?q=trade&limit=1", "?a=UNO", "?f.publisher=Northern%20Wire"],
    "/api/review.json": ["", "?a=ISL&b=LVA&sort=confidence", "?a=ISL&limit=2&offset=1", "?doc=2024-02-vilnius", "?kind=body,figure&sort=confidence",
                         "?state=judged", "?state=skipped&sort=confidence", "?doc=2024-02-vilnius&a=LVA&b=ISL"],
    "/api/reviews.json": ["", "?doc=2024-02-vilnius"],
    "/api/document.json": ["?id=2024-02-vilnius"],
    "/api/compare.json": ["?id=2021-05-reykjavik-mfa-isl&with=2021-05-reykjavik-mfa-lva", "?id=2024-02-vilnius&with=2024-02-vilnius"],
    "/api/reading.json": ["?id=2024-02-vilnius/e1", "?id=2024-02-vilnius/n1", "?id=2024-02-vilnius/c1", "?id=2024-02-vilnius/f1"],
}


def schema_of(path):
    return API["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]


def test_all_addresses_are_asked():
    check("addresses of docs/api.yaml", sorted(DATA), sorted(ASKED))
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for path, what in DATA.items():
        check_in("docs/api.md", f"| `{path}` |", page)
        line = next(line for line in page.splitlines() if line.startswith(f"| `{path}` |"))
        for parameter in what["get"].get("parameters", []):
            name = parameter.get("name") or parameter["$ref"].rsplit("/", 1)[1]
            name = "f.NAME`, `x.NAME" if name == "facets" else name
            check_in(f"docs/api.md: {path}", f"`{name}`", line)


def test_shapes():
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        for path, queries in ASKED.items():
            for query in queries:
                answer = server.json(path + query)
                check(path + query, list(faults(API, schema_of(path), answer)), [])


def test_a_wrong_shape_is_seen():
    schema = schema_of("/api/store.json")
    good = {"documents": 1, "encounters": 0, "events": 0, "commitments": 0, "statements": 0, "figures": 0, "bodies": 0,
            "first": None, "last": "2020-01-02", "may_write": False}
    check("good", list(faults(API, schema, good)), [])
    for bad in ({**good, "documents": "1"}, {**good, "last": "2020"}, {**good, "more": 1},
                {k: v for k, v in good.items() if k != "first"}, {**good, "events": -1}, {**good, "may_write": 1}):
        check(f"{bad}", len(list(faults(API, schema, bad))), 1)


def test_parameters_of_the_docs_are_those_of_the_server():
    """Each that docs/api.yaml lists is taken, each other is refused; limits are as it says."""
    usual = {"q": "trade", "limit": "1", "offset": "0", "kind": "event", "a": "ISL", "b": "LVA", "since": "2020", "until": "2022",
              "doc": "x", "sort": "date", "state": "open", "id": "2024-02-vilnius", "open": "ISL", "with": "2022-12-call"}
    facets = API["components"]["parameters"]["facets"]["schema"]["propertyNames"]["enum"]
    usual.update({name: "a|b" for name in facets})
    with coded(EXAMPLES / "relation") as store, serving(store) as server:
        for path, what in DATA.items():
            values = {**usual, **({"id": "2024-02-vilnius/e1"} if path == "/api/reading.json" else {})}
            given = [API["components"]["parameters"][p["$ref"].rsplit("/", 1)[1]] if "$ref" in p else p
                     for p in what["get"].get("parameters", [])]
            taken = {p["name"] for p in given} | (set(facets) if any(p["name"] == "facets" for p in given) else set())
            taken.discard("facets")
            server.json(path + "?" + "&".join(f"{name}={values[name]}" for name in taken))
            needs = "".join(f"{p['name']}={values[p['name']]}&" for p in given if p.get("required"))
            for name in sorted(set(values) - taken):
                check_in(path, f"{name}: is no parameter", server.refusal(f"{path}?{needs}{name}={values[name]}", 400))
            for p in given:
                if p.get("required"):
                    others = "&".join(f"{o['name']}={values[o['name']]}" for o in given if o.get("required") and o is not p)
                    check(path, server.refusal(f"{path}?{others}", 400), f"{p['name']}: is missing")
                if p["schema"]["type"] == "integer":
                    for bad in (p["schema"]["minimum"] - 1, p["schema"]["maximum"] + 1, "1x", "1e3", "99999999999999999999999"):
                        check_in(path, p["name"] + ": expected a number", server.refusal(f"{path}?{needs}{p['name']}={bad}", 400))
                    server.json(f"{path}?{needs}{p['name']}={p['schema']['maximum']}")


def test_csv_has_the_same_rows():
    with coded(EXAMPLES / "relation") as store, serving(store) as server:
        for path in ("/api/actors", "/api/balance", "/api/places", "/api/facets", "/api/sources"):
            rows = server.json(path + ".json")["rows"]
            status, headers, body = server.ask(path + ".csv")
            check(path, (status, headers["Content-Type"]), (200, "text/csv; charset=utf-8"))
            check(path, headers["Content-Disposition"], f'attachment; filename="{path[5:]}.csv"')
            table = list(csv.DictReader(io.StringIO(body.decode())))
            check(path + ": there are some", len(table) > 0, True)
            check(path, table, [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows])
        server.refusal("/api/store.csv", 404)


def test_records_as_a_table():
    columns = ("record id doc kind status date place names offices countries to_names to_countries what value n_reports"
               " sources mode context reported_by confidence").split()
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        records = server.json("/api/records.json?limit=5000&sort=-date")["records"]
        _, _, body = server.ask("/api/records.csv?limit=5000&sort=-date")
        rows = list(csv.DictReader(io.StringIO(body.decode())))
        check("columns", list(rows[0]), columns)
        check("ids", [r["id"] for r in rows], [r["id"] for r in records])
        for row, r in zip(rows, records):
            sides = r.get("participants") or r.get("actor") or r.get("by") or ([r["speaker"]] if "speaker" in r else [])
            want = {"record": r["record"], "doc": r.get("doc"), "kind": r.get("kind") or r.get("event") or r.get("stance") or r.get("qualifier"),
                    "status": r.get("status") or r.get("state"), "date": r.get("date") or r.get("due") or r.get("when"),
                    "place": r.get("place") or r.get("event_loc") or r.get("seat")}
            check(r["id"], {k: row[k] for k in want}, {k: v or "" for k, v in want.items()})
            named = [s["country"] or "" for s in sides] if sides else r.get("members", [])
            check(r["id"] + ": countries", row["countries"], "; ".join(named) if any(named) else "")
            told = [s["doc"] for s in r["reports"]] if "reports" in r else [r["doc"]]
            check(r["id"] + ": sources", row["sources"], "; ".join(told))
            if r["record"] == "event":
                check(r["id"] + ": confidence", float(row["confidence"]), r["confidence"])
                check(r["id"] + ": what", (row["what"], float(row["value"])), (r["event_text"], r["event_scale"]))
            if r["record"] == "figure":
                check(r["id"] + ": value", float(row["value"]), r["value"])
    with tempfile.TemporaryDirectory() as top, serving(fill(f"{top}/hostile.db", example())) as server:
        rows = list(csv.DictReader(io.StringIO(server.ask("/api/records.csv")[2].decode(), newline="")))
        check("hostile text", [r["names"] for r in rows if r["record"] == "statement"], [HOSTILE])


def test_records_are_those_of_the_export():
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        exported = {r["id"]: r for r in map(json.loads, run("export", store).stdout.splitlines()) if "id" in r}
        want = {k: r for k, r in exported.items() if r["record"] not in ("person", "series")}
        answer = server.json("/api/records.json?limit=5000")
        check("total", answer["total"], len(want))
        check("ids", sorted(r["id"] for r in answer["records"]), sorted(want))
        for record in answer["records"]:
            check(record["id"], record, want[record["id"]])
        counts = server.json("/api/store.json")
        for kind, name in (("encounter", "encounters"), ("event", "events"), ("commitment", "commitments"),
                           ("statement", "statements"), ("figure", "figures"), ("body", "bodies")):
            of_kind = server.json(f"/api/records.json?kind={kind}&limit=1")
            check(name, (of_kind["total"], len(of_kind["records"])), (counts[name], min(1, counts[name])))


def countries(record):
    sides = [record["speaker"]] if "speaker" in record else []
    for name in ("participants", "actor", "recipient", "by", "to"):
        sides += record.get(name) or []
    return {s["country"] for s in sides} | set(record.get("members", []))


def test_selections():
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        everything = server.json("/api/records.json?limit=5000")["records"]
        order = [r["id"] for r in everything]
        for kind in ("encounter", "event", "commitment", "statement", "body"):
            of_kind = [r for r in everything if r["record"] == kind]
            one = server.json(f"/api/records.json?kind={kind}&a=ISL&limit=5000")["records"]
            check(f"{kind} of ISL", {r["id"] for r in one}, {r["id"] for r in of_kind if "ISL" in countries(r)})
            both = server.json(f"/api/records.json?kind={kind}&a=ISL&b=LVA&limit=5000")["records"]
            turned = server.json(f"/api/records.json?kind={kind}&a=latvia&b=iceland&limit=5000")["records"]
            check(f"{kind} of both, turned", both, turned)
            if kind != "statement":
                for r in both:
                    check(f"{kind} of both: {r['id']}", {"ISL", "LVA"} <= countries(r), True)
                check(f"{kind}: there are some", len(both) > 0, True)
        backwards = [r["id"] for r in server.json("/api/records.json?limit=5000&sort=-date")["records"]]
        check("sort=-date has the same", sorted(backwards), sorted(order))
        dates = [r["date"] for r in server.json("/api/records.json?kind=encounter&limit=5000&sort=-date")["records"] if r["date"]]
        check("the latest first", [d[:4] for d in dates], sorted((d[:4] for d in dates), reverse=True))
        pages = [r["id"] for i in range(0, len(order), 50) for r in server.json(f"/api/records.json?limit=50&offset={i}")["records"]]
        check("pages make the whole", pages, order)
        of_2021 = server.json("/api/records.json?kind=encounter&since=2021&until=2021&limit=5000")["records"]
        check("of 2021", {r["id"] for r in of_2021},
              {r["id"] for r in everything if r["record"] == "encounter" and (r["date"] or "")[:4] == "2021"})
        told = server.json("/api/records.json?doc=2024-02-vilnius&limit=5000")["records"]
        check("of a document", {r["id"] for r in told},
              {r["id"] for r in everything if r.get("doc", "") == "2024-02-vilnius"
               or "2024-02-vilnius" in [s["doc"] for s in r.get("reports", [])]})


def facets_of(record, day, publishers):
    """The values of each facet of a record, as docs/api.md tells them."""
    kind = record["record"]
    by = record.get("actor") or record.get("by") or ([record["speaker"]] if kind == "statement" else [])
    to = record.get("recipient") or (record.get("to") or [] if kind == "commitment" else [])

    def codes(sides):
        return {s["country"] for s in sides if s["country"]}

    told = {"record": {kind}, "year": {day[:4]} if day else set(),
            "publisher": {publishers[s["doc"]] for s in record.get("reports") or [record]} - {None}}
    if kind != "figure":  # its sides are those of its series, which it does not tell
        told["country"] = {c for c in countries(record) if c}
    if kind in ("encounter", "commitment"):
        told["kind"] = {record["kind"]}
    if kind in ("encounter", "event", "commitment"):
        told["status"] = {record.get("status") or record["state"]}
    if kind == "event":
        told |= {"event": {record["event"]}, "quad": {str(record["quad_code"])}, "mode": set(record["mode"])}
    if kind in ("event", "commitment", "statement"):
        told["by"] = codes(by)
    if kind in ("event", "commitment"):
        told["to"] = codes(to)
    if kind in ("encounter", "event"):
        told["context"] = set(record["context"])
    if kind in ("encounter", "event", "body"):
        told["place"] = {record.get("event_loc") or record.get("place") or record.get("seat")} - {None}
    if kind == "encounter":
        told["topic"] = set(record["topics"])
    if kind == "statement":
        told["stance"] = {record["stance"]}
    if kind == "figure":
        told["unit"] = {record["unit"]} - {None}
    return {name: values or {"-"} for name, values in told.items()}


def everything(server, store):
    """[(record, its first day, its facets)]"""
    with sqlite3.connect(store) as db:
        publishers = dict(db.execute("SELECT doc, publisher FROM document"))
    answer = server.json("/api/records.json?limit=5000")
    check("days", len(answer["days"]), len(answer["records"]))
    return [(r, day, facets_of(r, day, publishers)) for r, day in zip(answer["records"], answer["days"])]


def packed(values):
    return quote("|".join(v.replace("%", "%25").replace("|", "%7C") for v in values))


def test_facets_filter_and_count():
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        them = everything(server, store)
        seen = set()
        for name in API["components"]["schemas"]["Facets"]["properties"]["rows"]["items"]["properties"]["facet"]["enum"]:
            of = [(r, facets[name]) for r, _, facets in them if name in facets]
            values = sorted({v for _, some in of for v in some})
            check(f"{name}: there are some", len(values) > 0, True)
            for chosen in [[v] for v in values[:6]] + [values[:2], values[1:3] + ["nothing %|"]]:
                if not chosen or (name == "country" and chosen == ["-"]):
                    continue
                ids = [r["id"] for r in server.json(f"/api/records.json?limit=5000&f.{name}={packed(chosen)}")["records"]]
                want = [r["id"] for r, some in of if some & set(chosen)]
                if name == "country":
                    ids = [i for i in ids if i in {r["id"] for r, _ in of}]
                check(f"f.{name}={chosen}", ids, want)
                left = [r["id"] for r in server.json(f"/api/records.json?limit=5000&x.{name}={packed(chosen)}")["records"]]
                if name != "country":
                    check(f"x.{name}={chosen}", left, [r["id"] for r, _, _ in them if r["id"] not in set(want)])
            counted = {r["value"]: r["n"] for r in server.json("/api/facets.json?limit=1000")["rows"] if r["facet"] == name}
            if name != "country":
                check(f"{name}: counts", counted, {v: sum(v in some for _, some in of) for v in values})
            seen.add(name)
        check("all facets", len(seen), 16)


def test_facets_count_what_the_others_leave():
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        them = [(r, facets) for r, _, facets in everything(server, store) if r["record"] == "event"]
        rows = server.json("/api/facets.json?kind=event&f.event=AGREE|SUPPORT&x.status=future&limit=1000")["rows"]
        got = {(r["facet"], r["value"]): r["n"] for r in rows}

        def n(passes, name, value):
            return sum(value in facets[name] for _, facets in them if passes(facets))

        def agrees(facets):
            return bool(facets["event"] & {"AGREE", "SUPPORT"})

        def comes(facets):
            return "future" in facets["status"]

        for value in ("AGREE", "CONSULT"):
            check(value, got["event", value], n(lambda f: not comes(f), "event", value))
        check("what is kept out", got["status", "future"], n(agrees, "status", "future"))
        check("another", got["by", "ISL"], n(lambda f: agrees(f) and not comes(f), "by", "ISL"))
        some = server.json("/api/facets.json?kind=event&f.place=Nowhere&limit=1")["rows"]
        check("the chosen stay", [r for r in some if r["value"] == "Nowhere"], [{"facet": "place", "value": "Nowhere", "n": 0}])
        check("most", len([r for r in some if r["facet"] == "event"]), 0)
        check("most of the facet itself", len([r for r in some if r["facet"] == "place"]), 2)


def test_filters_hold_for_all_views():
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        chosen = "f.event=SUPPORT|AID"
        events = [e for e in server.json(f"/api/records.json?a=ISL&b=LVA&limit=5000&{chosen}")["records"]
                  if e["status"] in ("occurred", "ongoing", "historical")]
        check("there are some", len(events) > 1, True)
        rows = server.json(f"/api/balance.json?a=ISL&b=LVA&{chosen}")["rows"]
        check("balance", (sum(r["cooperation"] for r in rows), sum(r["conflict"] + r["encounters"] for r in rows)), (len(events), 0))
        link, = (k for k in server.json(f"/api/network.json?a=ISL&{chosen}")["links"] if (k["a"], k["b"]) == ("ISL", "LVA"))
        check("network", (link["n"], link["cooperation"]), (len(events), len(events)))
        check("network without", server.json("/api/network.json?f.event=AID&x.event=AID")["links"], [])
        check("places", {r["place"] for r in server.json("/api/places.json?f.place=Riga")["rows"]}, {"Riga"})
        check("places without", "Riga" in {r["place"] for r in server.json("/api/places.json?x.place=Riga")["rows"]}, False)
        words = server.json("/api/records.json?kind=encounter&q=trade&limit=5000")["records"]
        met = [e for e in words if e["status"] != "planned" and e["date"]]
        check("balance of words", sum(r["encounters"] for r in server.json("/api/balance.json?q=trade")["rows"]), len(met))
        check("network of words", sum(k["n"] - k["cooperation"] - k["conflict"] for k in server.json("/api/network.json?q=trade&limit=300")["links"]) > 0, True)
        in_time = server.json("/api/balance.json?since=2022&until=2022-12")["rows"]
        check("balance in a period", [r["year"] for r in in_time], [2022])
        check("and as a whole", in_time[0], next(r for r in server.json("/api/balance.json")["rows"] if r["year"] == 2022))


def test_network_opens():
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        small = server.json("/api/network.json?a=ISL&limit=2")
        more = server.json("/api/network.json?a=ISL&limit=2&open=UKR")
        every = server.json("/api/network.json?limit=300")
        around = {k["b"] if k["a"] == "UKR" else k["a"] for k in every["links"] if "UKR" in (k["a"], k["b"])}
        check("there are some", len(around) > 1, True)
        codes = {n["code"] for n in more["nodes"]}
        check("those around it", {n["code"] for n in small["nodes"]} | around | {"UKR"} if len(around) <= 12 else codes, codes)


def test_records_by_id_and_in_other_orders():
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        them = server.json("/api/records.json?limit=5000")["records"]
        some = [next(r for r in them if r["record"] == kind) for kind in ("encounter", "event", "commitment", "statement", "figure", "body")]
        got = server.json("/api/records.json?id=" + packed([r["id"] for r in some] + ["none"]))
        check("by id", {r["id"]: r for r in got["records"]}, {r["id"]: r for r in some})
        for r in some:
            for report in r.get("reports", []):
                check("by a report", [o["id"] for o in server.json(f"/api/records.json?id={packed([report['id']])}")["records"]], [r["id"]])
        check("of two only", server.json(f"/api/records.json?a=FJI&id={packed([some[0]['id']])}")["total"], 0)
        whole = len(them)
        for column, of in (("value", lambda r: r.get("value", r.get("event_scale"))), ("confidence", lambda r: r.get("confidence")),
                           ("reports", lambda r: r.get("n_reports")), ("status", lambda r: r.get("status") or r.get("state")),
                           ("event", lambda r: r.get("event") if r["record"] == "event" else None),
                           ("stance", lambda r: r.get("stance"))):
            for back in ("", "-"):
                got = [of(r) for r in server.json(f"/api/records.json?limit=5000&sort={back}{column}")["records"]]
                told = [v for v in got if v is not None]
                check(f"{back}{column}: all", len(got), whole)
                check(f"{back}{column}: there are some", len(told) > 1, True)
                check(f"{back}{column}: in order", told, sorted(told, key=lambda v: v.lower() if isinstance(v, str) else v, reverse=back == "-"))
                check(f"{back}{column}: unknown last", got[:len(told)], told)
        pages = [r["id"] for i in range(0, whole, 50) for r in server.json(f"/api/records.json?limit=50&sort=by&offset={i}")["records"]]
        check("pages make the whole", (len(set(pages)), len(pages)), (whole, whole))


def test_days_are_those_that_count():
    with coded(EXAMPLES / "relation") as store, serving(store) as server:
        answer = server.json("/api/records.json?kind=event&limit=5000&sort=-date")
        with sqlite3.connect(store) as db:
            published = dict(db.execute("SELECT doc, published FROM document"))
        undated = 0
        for r, day in zip(answer["records"], answer["days"]):
            if r["date"]:
                check(r["id"], day.startswith(r["date"]), True)
            else:
                undated += 1
                check(r["id"], day, published[r["doc"]])
        check("there are undated ones", undated > 0, True)
        years = {}
        for r, day in zip(answer["records"], answer["days"]):
            if r["status"] in ("occurred", "ongoing", "historical") and day:
                years[int(day[:4])] = years.get(int(day[:4]), 0) + 1
        rows = server.json("/api/balance.json")["rows"]
        check("the balance counts alike", {r["year"]: r["cooperation"] + r["conflict"] for r in rows if r["cooperation"] + r["conflict"]}, years)


def test_sums():
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        happened = [e for e in server.json("/api/records.json?kind=event&a=ISL&b=LVA&limit=5000")["records"]
                    if e["status"] in ("occurred", "ongoing", "historical")]
        met = [e for e in server.json("/api/records.json?kind=encounter&a=ISL&b=LVA&limit=5000")["records"] if e["status"] != "planned"]
        rows = server.json("/api/balance.json?a=ISL&b=LVA")["rows"]
        check("there are some", len(happened) > 5 and len(met) > 3, True)
        check("cooperation", sum(r["cooperation"] for r in rows), sum(e["quad_code"] <= 2 for e in happened))
        check("conflict", sum(r["conflict"] for r in rows), sum(e["quad_code"] > 2 for e in happened))
        check("encounters", sum(r["encounters"] for r in rows), sum(e["date"] is not None for e in met))
        check("years in order", [r["year"] for r in rows], sorted({r["year"] for r in rows}))
        link, = (k for k in server.json("/api/network.json?a=ISL")["links"] if (k["a"], k["b"]) == ("ISL", "LVA"))
        check("the link", link, {"a": "ISL", "b": "LVA", "n": len(happened) + len(met),
                                 "cooperation": sum(e["quad_code"] <= 2 for e in happened),
                                 "conflict": sum(e["quad_code"] > 2 for e in happened)})
        small = server.json("/api/network.json?a=ISL&limit=2")
        check("around one: itself first", small["nodes"][0]["code"], "ISL")
        check("at most", len(small["nodes"]), 2)
        places = {r["place"]: r for r in server.json("/api/places.json?a=ISL&b=LVA")["rows"]}
        check("Riga", (places["Riga"]["country"], round(places["Riga"]["lat"]), round(places["Riga"]["lon"])), ("LVA", 57, 24))
        check("none then", server.json("/api/places.json?since=1700&until=1701")["rows"], [])


def test_actors():
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        with sqlite3.connect(store) as db:
            want = db.execute("SELECT country, count(DISTINCT record) n FROM side WHERE country <> '' GROUP BY 1 ORDER BY n DESC, 1").fetchall()
        rows = server.json("/api/actors.json?limit=1000")["rows"]
        check("all", [(r["code"], r["n"]) for r in rows], want)
        for q, code in (("ISL", "ISL"), ("isl", "ISL"), ("icel", "ISL"), ("Latvian", "LVA"), ("riga", "LVA")):
            check_in(q, code, [r["code"] for r in server.json(f"/api/actors.json?q={q}")["rows"]])
        check("a name", rows[0]["name"] in ("Iceland", "Latvia"), True)


def test_names():
    """A place and a topic count what their facets count; bodies and persons are those of the store."""
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        facets = {(r["facet"], r["value"]): r["n"] for r in server.json("/api/facets.json?limit=1000")["rows"]}
        with sqlite3.connect(store) as db:
            things = {"body": db.execute("SELECT bid, name, members FROM body").fetchall(),
                      "person": db.execute("SELECT pid, name, coalesce(country, '') FROM person").fetchall()}
        words = {word[0].lower() for _, name, _ in things["body"] + things["person"] for word in name.split()}
        words |= {word[0].lower() for (facet, value) in facets if facet in ("place", "topic") for word in value.split()}
        told = {}
        for word in sorted(w for w in words if w.isalnum()):
            for row in server.json(f"/api/names.json?limit=100&q={quote(word)}")["rows"]:
                told[(row["type"], row["id"] or row["name"])] = row
        for facet in ("place", "topic"):
            check(facet, {name: row["n"] for (t, name), row in told.items() if t == facet},
                  {value: n for (f, value), n in facets.items() if f == facet and value != "-"})
        for type_, rows in things.items():
            check(type_, sorted((row["id"], row["name"], row["countries"] or "") for (t, _), row in told.items() if t == type_), sorted(rows))
        for q, type_, name in (("riga", "place", "Riga"), ("RIG", "place", "Riga")):
            check_in(q, (type_, name), [(r["type"], r["name"]) for r in server.json(f"/api/names.json?q={q}")["rows"]])
        check("not inside a word", server.json("/api/names.json?q=iga")["rows"], [])
        check("a body by its middle", [r["type"] for r in server.json("/api/names.json?q=joint%20commission")["rows"]][:1], ["body"])
        rows = server.json("/api/names.json?q=t&limit=2")["rows"]
        check("most of each type", max(sum(r["type"] == t for r in rows) for t in {r["type"] for r in rows}), 2)


def test_new_documents_show():
    with coded(EXAMPLES / "relation") as store, serving(store) as server:
        before = server.json("/api/store.json")["documents"]
        actors = len(server.json("/api/actors.json?limit=1000")["rows"])
        names = len(server.json("/api/names.json?q=m&limit=100")["rows"])
        check("add beside the server", run("add", store, EXAMPLES).returncode, 0)
        check("documents", server.json("/api/store.json")["documents"] > before, True)
        check("actors", len(server.json("/api/actors.json?limit=1000")["rows"]) > actors, True)
        check("names", len(server.json("/api/names.json?q=m&limit=100")["rows"]) > names, True)


def test_document():
    with coded(EXAMPLES / "relation") as store, serving(store) as server:
        one = server.json("/api/document.json?id=2024-02-vilnius")
        with sqlite3.connect(store) as db:
            text, = db.execute("SELECT text FROM documents WHERE doc = '2024-02-vilnius'").fetchone()
            eids = {row[0] for row in db.execute("SELECT eid FROM encounter")}
        check("text", one["text"], text)
        check("there are records", len(one["records"]) > 3, True)
        for record in one["records"]:
            if record["record"] == "event":
                check_in(record["id"], record["event_text"].split()[0], text[record["text_info"]["start"]:record["text_info"]["end"]])
            elif record["record"] == "encounter":
                check(record["id"], record["linked"] in eids, True)
            for span in record.get("evidence", []):
                check(record["id"], 0 <= span["start"] < span["end"] <= len(text), True)


def test_hostile_texts_stay_data():
    with tempfile.TemporaryDirectory() as top:
        store = fill(f"{top}/hostile.db", example())
        with serving(store) as server:
            target = "/api/document.json?id=" + quote('a&b "c"')
            one = server.json(target)
            check("text", one["text"], HOSTILE * 3)
            check("shape", list(faults(API, schema_of("/api/document.json"), one)), [])
            answer = server.json("/api/records.json?limit=5000")
            check("shapes", list(faults(API, schema_of("/api/records.json"), answer)), [])
            _, headers, body = server.ask(target)
            check("no control character but line ends", [c for c in body if c < 32 and c != 10], [])
            check("type", headers["X-Content-Type-Options"], "nosniff")
            check_in("policy", "default-src 'none'", headers["Content-Security-Policy"])


main(globals())
