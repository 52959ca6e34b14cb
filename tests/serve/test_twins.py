# SPDX-License-Identifier: Apache-2.0
"""Twins of the page's addresses: that each gives what its view asks the API for, in both forms; documents whose ids look like endings."""
import csv
import io
import json
import pathlib
import tempfile
from urllib.parse import quote

import yaml

from served import EXAMPLES, ROOT, check, check_in, coded, main, run, serving
from shape import faults

API = yaml.safe_load((ROOT / "docs" / "api.yaml").read_text(encoding="utf-8"))
TWINS = {path: what for path, what in API["paths"].items() if not path.startswith("/api/")}

# A twin without its ending, and what the API calls it.
SAME = [
    ("/", "/api/actors", "limit=60"),
    ("/relation", "/api/records", "limit=5000&sort=-date"),
    ("/relation/ISL", "/api/records", "a=ISL&limit=5000&sort=-date"),
    ("/relation/ISL/LVA", "/api/records", "a=ISL&b=LVA&limit=5000&sort=-date"),
    ("/relation/iceland/Latvia?since=2021&until=2021-12", "/api/records", "a=ISL&b=LVA&since=2021&until=2021&limit=5000&sort=-date"),
    ("/relation/ISL/LVA?r=enc-1&page=3", "/api/records", "a=ISL&b=LVA&limit=5000&sort=-date"),
    ("/relation/ISL?kind=event&sort=date&limit=2&offset=1", "/api/records", "a=ISL&kind=event&limit=2&offset=1"),
    ("/table", "/api/records", "kind=encounter&limit=5000&sort=-date"),
    ("/table/ISL/LVA?kind=event&q=support", "/api/records", "a=ISL&b=LVA&kind=event&q=support&limit=5000&sort=-date"),
    ("/table/ISL?kind=event&f.event=AGREE|SUPPORT&x.year=2022&sort=-what", "/api/records", "a=ISL&kind=event&f.event=AGREE|SUPPORT&x.year=2022&sort=-what&limit=5000"),
    ("/relation/ISL/LVA?x.record=event", "/api/records", "a=ISL&b=LVA&x.record=event&limit=5000&sort=-date"),
    ("/network", "/api/network", "limit=40"),
    ("/network/ISL?open=UKR&x.record=encounter", "/api/network", "a=ISL&open=UKR&x.record=encounter&limit=40"),
    ("/network/ISL?since=2022", "/api/network", "a=ISL&since=2022&limit=40"),
    ("/network/ISL/LVA", "/api/network", "a=ISL&limit=40"),
    ("/map/ISL/LVA?until=2021", "/api/places", "a=ISL&b=LVA&until=2021"),
    ("/map?f.place=Riga", "/api/places", "f.place=Riga"),
    ("/search?q=trade", "/api/search", "q=trade&limit=200"),
    ("/search?q=pair:isl-lva&limit=3", "/api/search", "q=pair:isl-lva&limit=3"),
    ("/review", "/api/review", "limit=200"),
    ("/review?a=ISL&b=LVA&sort=confidence&kind=event&limit=3", "/api/review", "a=ISL&b=LVA&sort=confidence&kind=event&limit=3"),
    ("/compare?id=2024-02-vilnius&with=2022-12-call", "/api/compare", "id=2024-02-vilnius&with=2022-12-call"),
    ("/doc/2024-02-vilnius", "/api/document", "id=2024-02-vilnius"),
    ("/doc/2024-02-vilnius?r=2024-02-vilnius/e1", "/api/document", "id=2024-02-vilnius"),
]


def form(address, ending):
    path, _, query = address.partition("?")
    return path + ending + (query and "?" + query)


def test_twins_are_the_same_as_the_api():
    named = {path.split("{")[0].rstrip("/").removesuffix(".json") or "/" for path in TWINS}
    check("those of docs/api.yaml", {"/" + a.split("/")[1].split("?")[0] for a, _, _ in SAME}, named)
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        for twin, api, query in SAME:
            check(twin + ".json", server.json(form(twin, ".json")), server.json(f"{api}.json?{query}"))
            status, headers, body = server.ask(form(twin, ".csv"))
            check(twin + ".csv", (status, headers["Content-Type"]), (200, "text/csv; charset=utf-8"))
            check(twin + ".csv", body, server.ask(f"{api}.csv?{query}")[2])
            check(twin + ": head", server.ask(form(twin, ".csv"), method="HEAD")[2], b"")


def test_shapes():
    values = {"a": "ISL", "b": "LVA", "id": "2024-02-vilnius"}
    with coded(EXAMPLES / "relation") as store, serving(store) as server:
        needs = {"search": "?q=trade", "compare": "?id=2024-02-vilnius&with=2022-12-call"}
        for path, what in TWINS.items():
            schema = what["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            check(path, schema, API["paths"][what["x-twin-of"]]["get"]["responses"]["200"]["content"]["application/json"]["schema"])
            answer = server.json(path.format(**values) + next((needs[name] for name in needs if name in path), ""))
            check(path, list(faults(API, schema, answer)), [])


def test_names_of_files():
    with coded(EXAMPLES / "relation") as store, serving(store) as server:
        for target, name in (("/.csv", "actors"), ("/relation/ISL/LVA.csv?since=2022", "relation-ISL-LVA"), ("/search.csv?q=x", "search"),
                             ("/map/c%C3%B4te%20d'ivoire.csv", "map-c-te-d-ivoire"), ("/doc/2024-02-vilnius.csv", "doc-2024-02-vilnius")):
            status, headers, _ = server.ask(target)
            check(target, (status, headers["Content-Disposition"]), (200, f'attachment; filename="{name}.csv"'))
        check("of JSON", server.ask("/map.json")[1]["Content-Disposition"], None)


def test_what_is_no_twin():
    with coded(EXAMPLES / "relation") as store, serving(store) as server:
        for target in ("/nothing.json", "/relation/ISL/LVA/RUS.json", "/relation.xml", "/assets.json", "/store.json", "/network/ISL/LVA/X.csv",
                       "/search/x.json", "/relation.json/", "/Relation.json", "/docs.json", "//relation.json"):
            server.refusal(target, 404)
        for target, told in (("/relation/ISL.json?a=LVA", "'a' stands twice"), ("/doc/x.json?id=y", "'id' stands twice"),
                             ("/relation/Nowhere.json", "a: no country"), ("/relation/ISL/Nowhere.csv", "b: no country"),
                             ("/relation//LVA.json", "b: needs a"), ("/map.json?since=x", "since: expected a date"), ("/search.json", "q: is missing"),
                             ("/doc/.json", "id: is missing"), ("/doc.csv", "id: is missing"), ("/map.json?callback=x", "callback: is no parameter"),
                             ("/relation.json?limit=1000001", "limit: expected a number"), ("/relation.json?page=1&page=2", "'page' stands twice")):
            check_in(target, told, server.refusal(target, 400))
        check_in("no document", "there is no such document", server.refusal("/doc/none.csv", 404))
        check_in("a post", "GET", server.refusal("/relation.json", 405, method="POST"))
        check_in("another site's page", "Origin", server.refusal("/relation.json", 403, headers={"Origin": "http://evil.example"}))


IDS = ["x", "x.json", "x.csv", "x.page", "x.json.page", "a/b", "a/b.json", "a//b", "..", ".", "https://example.org/?a=b&c#d.json", "50%25", "été 1.0/<b>", "x+y"]


def page_of(doc):
    """As the page writes its links: docs/api.md has the rule."""
    end = doc in (".", "..") or doc.endswith((".json", ".csv", ".page"))
    return "/doc/" + quote(doc, safe="") + (".page" if end else "")


def test_ids_that_look_like_endings():
    with tempfile.TemporaryDirectory() as top:
        docs, store = pathlib.Path(top) / "docs.jsonl", pathlib.Path(top) / "s.db"
        docs.write_text("".join(json.dumps({"id": doc, "title": f"Title of {doc}", "published": "2023-03-03", "text":
                        f"RIGA, 3 March 2023. The Foreign Minister of Iceland met the Foreign Minister of Latvia in Riga. They spoke of matter number {n}.\n"})
                        + "\n" for n, doc in enumerate(IDS)))
        check("add", run("add", store, docs).returncode, 0)
        with serving(store) as server:
            page = server.ask("/")[2]
            for doc in IDS:
                target = "/doc/" + quote(doc, safe="")
                one = server.json(target + ".json")
                check(doc, (one["doc"], one["title"]), (doc, f"Title of {doc}"))
                rows = list(csv.DictReader(io.StringIO(server.ask(target + ".csv")[2].decode())))
                check(doc + ": rows", [r["id"] for r in rows], [r["id"] for r in one["records"]])
                check(doc + ": of it", {r["doc"] for r in rows}, {doc})
                status, headers, body = server.ask(page_of(doc))
                check(doc + ": its page", (status, headers["Content-Type"], body == page), (200, "text/html; charset=utf-8", True))
            for doc in ("a/b", "a//b"):
                check("slashes as they are", server.json(f"/doc/{doc}.json")["doc"], doc)
            check("without the rule it is the twin of another", server.json("/doc/x.json")["doc"], "x")
            check("other views have pages too", server.ask("/relation/ISL.page")[2] == page, True)


def test_documents_as_tables():
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        for doc in ("2024-02-vilnius", "ind-ukr-2022-call"):
            one = server.json(f"/api/document.json?id={doc}")
            rows = list(csv.DictReader(io.StringIO(server.ask(f"/api/document.csv?id={doc}")[2].decode())))
            check(doc, len(rows) > 3, True)
            for row, r in zip(rows, one["records"], strict=True):
                spans = [r["text_info"]] if r["record"] == "event" else r.get("evidence", [])
                check(r["id"], (row["id"], row["linked"]), (r["id"], r["linked"] or ""))
                check(r["id"] + ": words", row["words"], " … ".join(one["text"][s["start"]:s["end"]] for s in spans))
                check(r["id"] + ": place", [row["start"], row["end"]], [str(spans[0][k]) for k in ("start", "end")] if spans else ["", ""])
                check(r["id"] + ": kind", row["kind"], r.get("kind") or r.get("event_text") and r["event"] or r.get("stance") or r.get("qualifier") or "")


def test_words_far_into_a_text():
    """Offsets count characters, and are found by steps: here are more than one, of letters of one to four bytes."""
    with tempfile.TemporaryDirectory() as top:
        docs, store = pathlib.Path(top) / "docs.jsonl", pathlib.Path(top) / "s.db"
        text = "".join(f"The ministers then spoke in the café of matter № {n} and of {'é' * (n % 7)} \U0001F600. " for n in range(120))
        text += "On 3 March 2023 Iceland thanked Latvia for its help. Latvia praised Iceland. " + "They went home … at last. " * 40
        docs.write_text(json.dumps({"id": "far", "published": "2023-03-03", "text": text}) + "\n")
        check("add", run("add", store, docs).returncode, 0)
        with serving(store) as server:
            one = server.json("/doc/far.json")
            rows = {r["id"]: r for r in csv.DictReader(io.StringIO(server.ask("/doc/far.csv")[2].decode()))}
            events = [r for r in one["records"] if r["record"] == "event"]
            check("there are some", len(events) >= 2, True)
            for r in events:
                check("far in", r["text_info"]["start"] > 5000, True)
                check(r["id"], rows[r["id"]]["words"], one["text"][r["text_info"]["start"]:r["text_info"]["end"]])


def test_search_and_network_as_tables():
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        for q in ("trade", "pair:isl-lva", "zebra"):
            hits = server.json(f"/search.json?q={q}")["hits"]
            rows = list(csv.DictReader(io.StringIO(server.ask(f"/search.csv?q={q}")[2].decode())))
            check(q, [(r["record"], r["id"], r["snippet"]) for r in rows],
                  [(h["record"], h.get("id", ""), h.get("snippet") or "") for h in hits])
            for row, hit in zip(rows, hits):
                if hit["record"] == "document":
                    check(q, (row["doc"], row["date"], row["what"], row["publisher"], row["sources"]),
                          (hit["doc"], hit["published"] or "", hit["title"] or "", hit["publisher"] or "", hit["doc"]))
        graph = server.json("/network.json")
        names = {n["code"]: n["name"] for n in graph["nodes"]}
        rows = list(csv.DictReader(io.StringIO(server.ask("/network.csv")[2].decode())))
        check("there are some", len(rows) > 3, True)
        check("links", rows, [{"a": k["a"], "a_name": names[k["a"]], "b": k["b"], "b_name": names[k["b"]], "n": str(k["n"]),
                               "cooperation": str(k["cooperation"]), "conflict": str(k["conflict"])} for k in graph["links"]])


def test_sources():
    with coded(EXAMPLES / "relation", EXAMPLES) as store, serving(store) as server:
        for query in ("a=ISL&b=LVA", "a=ISL&kind=encounter&since=2021&until=2021", "q=trade", "f.event=AGREE"):
            records = server.json(f"/api/records.json?limit=5000&{query}")["records"]
            want = {}
            for r in records:
                for doc in {s["doc"] for s in r["reports"]} if "reports" in r else {r["doc"]}:
                    want[doc] = want.get(doc, 0) + 1
            rows = server.json(f"/api/sources.json?{query}")["rows"]
            check(query, len(rows) > 1, True)
            check(query, {r["doc"]: r["n"] for r in rows}, want)
            check(query + ": order", [r["n"] for r in rows], sorted((r["n"] for r in rows), reverse=True))
            for row in rows:
                one = server.json("/api/document.json?id=" + quote(row["doc"]))
                check(row["doc"], {k: row[k] for k in ("title", "publisher", "published", "url")},
                      {k: one[k] for k in ("title", "publisher", "published", "url")})


main(globals())
