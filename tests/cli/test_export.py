# SPDX-License-Identifier: Apache-2.0
"""dragoman export: every form says what the store says, in the same bytes each time."""
import csv
import io
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

from cli import BINARY, EXAMPLES, ROOT, check, check_in, main, run
from stored import HOSTILE, document, encounter, event, example, fill, side

FORMS = ("jsonl", "plover", "polecat", "icews", "graphml", "geojson")
POLECAT = ("Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, "
           "Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient "
           "Name, Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, "
           "Recipient Name Raw, Wikipedia Recipient ID, Placename, City, District, Province, Country, Latitude, "
           "Longitude, GeoNames ID, Raw Placename, Feature Type, Source, Publication Date, Story People, Story "
           "Organizations, Story Locations, Language, Version").split(", ")
ICEWS = ("Event ID, Event Date, Source Name, Source Sectors, Source Country, Event Text, CAMEO Code, Intensity, Target "
         "Name, Target Sectors, Target Country, Story ID, Sentence Number, Publisher, City, District, Province, Country, "
         "Latitude, Longitude").split(", ")


class Store:
    """A store of this content in a folder of its own."""

    def __init__(self, content=None, seed=0):
        self.content, self.seed = content or example(), seed

    def __enter__(self):
        self.top = tempfile.TemporaryDirectory()
        return fill(f"{self.top.name}/a.db", self.content, self.seed)

    def __exit__(self, *_):
        self.top.cleanup()


def export(store, *args):
    done = run("export", store, *args)
    check(f"{args}: exit status, standard error", (done.returncode, done.stderr), (0, ""))
    return done.stdout


def records(store, *args):
    return [json.loads(line) for line in export(store, *args).split("\n")[:-1]]


def by_id(store, *args):
    return {r.get("id", r["doc"] if r["record"] == "document" else None): r for r in records(store, *args)}


def rows(store, form, *args):
    """A TSV as a header and dicts; what is split is what stands there: no quoting."""
    lines = export(store, "--to", form, *args).split("\n")
    check(f"{form}: a line end at the end", lines[-1], "")
    header = lines[0].split("\t")
    for line in lines[1:-1]:
        check(f"{form}: cells of {line!r}", line.count("\t") + 1, len(header))
    return header, [dict(zip(header, line.split("\t"))) for line in lines[1:-1]]


def tables(folder):
    """name -> (header, rows) of a package."""
    out = {}
    for path in sorted(pathlib.Path(folder).glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file, strict=True))
        out[path.stem] = (lines[0], [dict(zip(lines[0], line)) for line in lines[1:]])
        for line in lines:
            check(f"{path.stem}: cells of {line}", len(line), len(lines[0]))
    return out


# ---- JSON Lines ----

def test_records_stand_as_coded_with_their_links():
    content = example()
    with Store(content) as store:
        got = by_id(store)
    coded = {r["id"]: r for d in content["documents"] for r in d["records"] if r["record"] in ("event", "statement")}
    for rid, record in coded.items():
        check(rid, got[rid], record)
    check("document", got["wire-10"], {**content["documents"][1]["record"], "version": 2, "copy_group": "wire-1"})
    check("a document without copies", got["meet-2"]["copy_group"], None)
    check("figure", got["wire-1/f1"], {**content["documents"][0]["records"][4], "series": "k-1"})
    check("every record once", sorted(got, key=str.encode), [
        'a&b "c"', 'a&b "c"/e1', 'a&b "c"/s1', "k-1", "m-1", "m-2", "meet-2", "o-1", "p-ada", "p-otieno", "wire-1",
        "wire-1/e1", "wire-1/e2", "wire-1/f1", "wire-10", "wire-10/f1", "z-1"])


def test_things_tell_their_reports():
    with Store() as store:
        got = by_id(store)
    m = got["m-1"]
    check("no doc", [r["id"] for r in got.values() if r["record"] in ("encounter", "body", "commitment") and "doc" in r], [])
    check("fields", list(m), ["record", "id", "kind", "status", "participants", "date", "place", "host", "loc", "context",
                              "topics", "evidence", "frame", "n_reports", "n_independent", "differs", "reports"])
    check("counts", (m["n_reports"], m["n_independent"], m["differs"][0]["field"]), (2, 1, "place"))
    check("evidence", m["evidence"], [{"doc": "wire-1", "start": 0, "end": 30}])
    check("reports", [(r["doc"], r["id"], r["status"], r["date"], r["place"], r["participants"][1]["name"], r["evidence"])
                      for r in m["reports"]],
          [("wire-1", "wire-1/n1", "held", "2021-05-03", "Oslo", "J. Otieno", [{"start": 0, "end": 30}]),
           ("wire-10", "wire-10/n1", "past", "2021-05", "Nairobi", "Joseph Otieno", [{"start": 0, "end": 30}])])
    check("unknown stays unknown", (got["m-2"]["date"], got["m-2"]["loc"], got["m-2"]["differs"]), (None, None, []))
    body = got["o-1"]
    check("sessions in time", body["sessions"],
          [{"encounter": "m-1", "number": 8, "status": "held", "date": "2021-05-03", "place": "Oslo"},
           {"encounter": "m-2", "number": None, "status": "planned", "date": None, "place": None}])
    check("members", (body["members"], body["reports"]), (["KEN", "NOR"], [{"doc": "wire-1", "id": "wire-1/b1"}]))
    check("points in time", got["k-1"]["points"], ["wire-1/f1", "wire-10/f1"])
    check("countries", got["k-1"]["countries"], ["KEN", "NOR"])
    check("names", got["p-otieno"]["names"], ["J. Otieno", "Joseph Otieno"])
    z = got["z-1"]
    check("commitment", (z["due"], z["event"], z["reports"], z["evidence"]),
          ("2021-06", "wire-1/e2", [{"doc": "wire-1", "id": "wire-1/c1"}], [{"doc": "wire-1", "start": 64, "end": 100}]))


def test_sorted_by_bytes_of_ids():
    content = example()
    content["documents"].append(document("wire-1\u00e9", "x", [], published="2021-05-04"))
    content["documents"].append(document("wire-1\U0001f600", "x", [], published="2021-05-04"))
    content["documents"].append(document("wire-1\uffee", "x", [], published="2021-05-04"))
    with Store(content) as store:
        ids = [r.get("id", r.get("doc")) for r in records(store)]
    check("order", ids, sorted(ids, key=lambda i: i.encode()))


def test_states_as_of_a_day():
    content = example()
    plain = content["commitments"][0]
    content["commitments"].append({**plain, "id": "z-2", "met_by": None, "met": None, "due": "2021-05"})
    content["commitments"].append({**plain, "id": "z-3", "met_by": None, "met": None, "due": None})
    table = [  # as of, states of z-1 (met 2021-06-15), z-2 (due in 2021-05), z-3 (no day)
        (["--as-of", "2021-06-14"], ("open", None), "lapsed", "open"),
        (["--as-of", "2021-06-15"], ("met", "wire-10/e9"), "lapsed", "open"),
        (["--as-of", "2021-05-31"], ("open", None), "open", "open"),
        (["--as-of", "2021-06-01"], ("open", None), "lapsed", "open"),
        (["--as-of", "2030"], ("met", "wire-10/e9"), "lapsed", "open"),
        ([], ("open", None), "open", "open"),  # the latest page is of 2021-05-06
    ]
    with Store(content) as store:
        for args, first, second, third in table:
            got = by_id(store, *args)
            check(f"{args}", ((got["z-1"]["state"], got["z-1"]["shown_by"]), got["z-2"]["state"], got["z-3"]["state"]),
                  (first, second, third))
            with tempfile.TemporaryDirectory() as top:
                export(store, "--to", "csv", "-o", f"{top}/t", *args)
                check(f"{args}: csv", [(r["state"], r["shown_by"]) for r in tables(f"{top}/t")["commitments"][1]],
                      [(first[0], first[1] or ""), (second, ""), (third, "")])


def test_filter_by_date():
    table = {
        ("--since", "2021-06", "--until", "2021-06"): ["meet-2", "p-ada", "p-otieno", "wire-1", "wire-1/e2", "z-1"],
        ("--until", "2020"): ["k-1", "wire-1", "wire-1/f1"],
        ("--since", "2021-05-03", "--until", "2021-05-03"): ["m-1", "meet-2", "o-1", "p-ada", "p-otieno", "wire-1",
                                                             "wire-1/e1", "wire-10"],
        ("--since", "2022"): [],
    }
    with Store() as store:
        for args, want in table.items():
            check(f"{args}", [r.get("id", r.get("doc")) for r in records(store, *args)], want)
        check("a body's sessions", len(by_id(store, "--since", "2021-05-03", "--until", "2021-05-03")["o-1"]["sessions"]), 1)
        check("points", by_id(store, "--until", "2020")["k-1"]["points"], ["wire-1/f1"])


def test_what_a_filtered_record_stands_in_comes_along():
    content = example()
    by = [{"name": None, "office": None, "country": "NOR", "sector": "GOV"}]
    spans = [{"start": 0, "end": 1}]
    content["documents"] += [
        document("pledge", "x", [{"record": "commitment", "id": "c1", "by": by, "to": [], "what": "x", "due": "2031", "event": None,
                                  "evidence": spans}]),
        document("council", "x", [{"record": "body", "id": "b1", "name": "Council", "members": ["NOR"], "seat": None,
                                   "evidence": spans}]),
        document("session", "x", [encounter("n1", by, "2041", None, (0, 1), kind="session")])]
    content["commitments"].append({**content["commitments"][0], "id": "z-9", "due": "2031", "by": by, "reports": ["pledge/c1"]})
    content["encounters"].append({**content["encounters"][1], "id": "m-9", "date": "2041", "participants": by,
                                  "reports": ["session/n1"]})
    content["bodies"].append({**content["bodies"][0], "id": "o-9", "name": "Council", "reports": ["council/b1"],
                              "sessions": [{"encounter": "m-9", "number": 3}]})
    with Store(content) as store, tempfile.TemporaryDirectory() as top:
        for year, want in {"2031": ["pledge", "z-9"], "2041": ["council", "m-9", "o-9", "session"]}.items():
            args = ["--since", year, "--until", year]
            check(year, [r.get("id", r.get("doc")) for r in records(store, *args)], want)
            export(store, "--to", "csv", "-o", f"{top}/{year}", *args)
            check_package(year, f"{top}/{year}")


def test_the_same_bytes_whatever_the_order():
    with tempfile.TemporaryDirectory() as top:
        packages = []
        for seed in range(4):
            store = fill(f"{top}/{seed}.db", example(), seed)
            got = [export(store, "--to", form) for form in FORMS]
            export(store, "--to", "csv", "-o", f"{top}/{seed}")
            got += [p.read_bytes() for p in sorted(pathlib.Path(f"{top}/{seed}").iterdir())]
            packages.append(got)
        for seed in range(1, 4):
            check(f"rows shuffled by {seed}", [a == b for a, b in zip(packages[0], packages[seed])],
                  [True] * len(packages[0]))


def test_one_line_a_record():
    with Store() as store:
        text = run("export", store).stdout
        check("control characters are escaped", [c for c in text if ord(c) < 0x20 and c != "\n"], [])
        check("lines", text.count("\n"), 17)


def test_what_was_added_comes_out_as_coded():
    with tempfile.TemporaryDirectory() as top:
        check("add", run("add", f"{top}/a.db", EXAMPLES).returncode, 0)
        got = by_id(f"{top}/a.db")
        coded = [json.loads(line) for line in run("code", EXAMPLES).stdout.splitlines()]
        for record in coded:
            if record["record"] in ("event", "statement", "figure", "document"):
                found = got[record.get("id", record["doc"])]
                check(record.get("id", record["doc"]), {k: found[k] for k in record}, record)
        for form in FORMS[1:]:
            export(f"{top}/a.db", "--to", form)


def test_the_same_bytes_whatever_order_documents_came_in():
    texts = sorted(EXAMPLES.iterdir()) + sorted((ROOT / "tests" / "gold" / "texts").iterdir())[:12]
    with tempfile.TemporaryDirectory() as top:
        for name, paths in {"a": texts, "b": texts[::-1]}.items():
            check("add", run("add", f"{top}/{name}.db", *paths[:10]).returncode, 0)
            check("add", run("add", f"{top}/{name}.db", *paths[10:]).returncode, 0)
        for form in FORMS:
            a, b = (export(f"{top}/{name}.db", "--to", form).split("\n") for name in "ab")
            check(f"{form}: lines that differ", [(x, y) for x, y in zip(a, b) if x != y][:1], [])
            check(f"{form}: lines", len(a), len(b))


def test_one_style_of_json():
    content = example()
    with Store(content) as store:
        want = export(store)
        db = sqlite3.connect(store)
        for table in ("encounter", "body", "person", "series", "commitment"):
            for number, text in db.execute(f"SELECT id, json FROM {table}").fetchall():
                for separators in ((",", ":"), (" , ", " : ")):
                    with db:
                        db.execute(f"UPDATE {table} SET json = ? WHERE id = ?",
                                   (json.dumps(json.loads(text), separators=separators, ensure_ascii=False), number))
                    check(f"{table}, {separators}", export(store) == want, True)
        db.close()


# ---- PLOVER, POLECAT, ICEWS ----

def test_plover():
    with Store() as store:
        got = [json.loads(line) for line in export(store, "--to", "plover").splitlines()]
    check("all events, whatever their status", [e["id"] for e in got], ['a&b "c"/e1', "wire-1/e1", "wire-1/e2"])
    check("story", [(e["story"], e["published"], e["status"]) for e in got[1:]],
          [("wire-1", "2021-05-04", "occurred"), ("wire-1", "2021-05-04", "future")])
    check("the page's date is not the event's", got[0]["date"], None)


def told(events, **more):
    return {"documents": [document("d", "x" * 200, events, published="2021-05-04", **more)]}


def test_polecat():
    nor, rus = side("Oslo", None, None, "NOR"), side("troops", None, "General", "RUS", "MIL")
    content = told([
        event("e1", "MOBILIZE", [nor, rus], [side("X", "Ada Berg", "King", None, None)], "2021-05-01", "sent", (0, 4),
              mode=["troops", "weapons"], quad=4, scale=-6.5, context=["military", "territory"], loc="Moscow"),
        event("e2", "ACCUSE", [nor], [], "2021-05", "blamed", (5, 9), quad=3),
        event("e3", "ACCUSE", [nor], [], "2021-05-01", "blamed", (5, 9), quad=3, status="negated"),
        event("e4", "ACCUSE", [nor], [], "2021-05-01", "blamed", (5, 9), quad=3, status="future"),
        event("e5", "ACCUSE", [nor], [], "2021-05-01", "blamed", (5, 9), quad=3, status="hypothetical"),
        event("e6", "ACCUSE", [nor], [], None, "blamed", (5, 9), quad=3, status="ongoing"),
        event("e7", "ACCUSE", [nor], [], "2001", "blamed", (15, 19), quad=3, status="historical", loc="Nowhere"),
    ], publisher="Wire")
    with Store(content) as store:
        header, got = rows(store, "polecat")
        again = rows(store, "polecat")[1]
    check("columns", header, POLECAT)
    check("what did not happen is no line", len(got), 4)
    want = {"Event Date": "2021-05-01", "Event Type": "MOBILIZE", "Event Mode": "troops; weapons", "Intensity": "-6.5",
            "Quad Code": "MATERIAL CONFLICT", "Contexts": "military; territory", "Actor Name": "Norway; None",
            "Actor Country": "NOR; RUS", "Actor COW": "385; 365", "Primary Actor Sector": "GOV",
            "Actor Sectors": "GOV; MIL", "Actor Title": "None; General", "Actor Name Raw": "Oslo; troops",
            "Wikipedia Actor ID": "None", "Recipient Name": "Ada Berg", "Recipient Country": "None", "Recipient COW": "None",
            "Recipient Title": "King", "Placename": "Moscow", "City": "Moscow", "Country": "RUS", "GeoNames ID": "None",
            "Raw Placename": "Moscow", "Feature Type": "PPLC", "Source": "Wire", "Publication Date": "2021-05-04",
            "Story People": "Ada Berg", "Story Locations": "Moscow; Nowhere", "Language": "en"}
    check("cells", {k: got[0][k] for k in want}, want)
    check("latitude", 55 < float(got[0]["Latitude"]) < 56, True)
    check("dates that are no day are none", [r["Event Date"] for r in got[1:]], ["None", "None", "None"])
    check("a place that nobody knows", (got[3]["Placename"], got[3]["Country"], got[3]["Latitude"]), ("Nowhere", "None", "None"))
    check("no recipient", (got[1]["Recipient Name"], got[1]["Primary Recipient Sector"]), ("None", "None"))
    check("ids differ", len({r["Event ID"] for r in got}), 4)
    check("ids stay", [r["Event ID"] for r in again], [r["Event ID"] for r in got])


def test_polecat_ids_are_of_content():
    one = event("e1", "ACCUSE", [side("Oslo", None, None, "NOR")], [], None, "blamed", (5, 9))
    other = event("e2", "ACCUSE", [side("Oslo", None, None, "NOR")], [], None, "scolded", (15, 19))
    with Store(told([one])) as a, Store(told([{**other, "id": "e1"}, {**one, "id": "e2"}])) as b:
        check("the same event under another number", rows(a, "polecat")[1][0]["Event ID"], rows(b, "polecat")[1][1]["Event ID"])


def test_icews():
    content = told([
        event("e1", "ACCUSE", [side("Moscow", None, None, "RUS"), side("police", None, None, "KEN", "COP")],
              [side("J", "Jo", "President", "COD"), side("k", None, "King", "NOR")], "2021-05-01", "slammed", (0, 4), cameo="111"),
        event("e2", "ACCUSE", [side("he", None, None, None, None)], [], "2021", "said", (5, 9), cameo=None, loc="Moscow"),
        event("e3", "ACCUSE", [], [], None, "x", (5, 9), cameo="1119"),
    ])
    with Store(content) as store:
        header, got = rows(store, "icews")
    check("columns", header, ICEWS)
    check("one line a pair", [(r["Source Name"], r["Target Name"]) for r in got],
          [("Russian Federation", "Jo"), ("Russian Federation", "King (Norway)"), ("Police (Kenya)", "Jo"),
           ("Police (Kenya)", "King (Norway)"), ("", ""), ("", "")])
    check("countries", (got[0]["Source Country"], got[0]["Target Country"]), ("Russian Federation", "Democratic Republic of Congo"))
    check("sectors", (got[0]["Source Sectors"], got[2]["Source Sectors"]), ("Government", "Police"))
    check("texts", [r["Event Text"] for r in got[3:]], ["Criticize or denounce", "said", "Criticize or denounce"])
    check("sentences count from 1", (got[0]["Sentence Number"], got[0]["Story ID"]), ("1", "d"))
    check("dates", [r["Event Date"] for r in got], ["2021-05-01"] * 4 + ["", ""])
    check("place", (got[4]["City"], got[4]["Country"]), ("Moscow", "Russian Federation"))
    check("ids differ and are whole numbers", len({int(r["Event ID"]) for r in got}), 6)
    check("ids fit a double", max(int(r["Event ID"]) for r in got) < 2 ** 53, True)


def test_tsv_has_no_line_ends_inside():
    for breaks in ("\t", "\n", "\r", "\r\n", "\v", "\f", "\u0085", "\u2028", "\u2029"):
        content = told([event("e1", "ACCUSE", [side(f"a{breaks}b", f"c{breaks}d", None, None)], [], None, "x", (0, 4))])
        with Store(content) as store:
            for form, column in (("polecat", "Actor Name"), ("icews", "Source Name")):
                text = export(store, "--to", form)
                check(f"{form}: {breaks!r}", len(text.splitlines()), 2)
                check(f"{form}: {breaks!r}", rows(store, form)[1][0][column], "c" + " " * len(breaks) + "d")


# ---- the package ----

def check_package(what, folder):
    package = json.loads((pathlib.Path(folder) / "datapackage.json").read_text(encoding="utf-8"))
    data = tables(folder)
    check(f"{what}: tables", sorted(r["name"] for r in package["resources"]), sorted(data))
    for resource in package["resources"]:
        name, schema = resource["name"], resource["schema"]
        header, got = data[name]
        check(f"{what}: {name}: path", (resource["path"], resource["encoding"]), (name + ".csv", "utf-8"))
        check(f"{what}: {name}: columns", [f["name"] for f in schema["fields"]], header)
        keys = [tuple(r[k] for k in schema["primaryKey"]) for r in got]
        check(f"{what}: {name}: a key stands once", len(set(keys)), len(keys))
        check(f"{what}: {name}: keys are known", "" in {k for key in keys for k in key}, False)
        for field in schema["fields"]:
            cast = {"integer": int, "number": float, "string": str}[field["type"]]
            for row in got:
                if row[field["name"]]:
                    cast(row[field["name"]])
        for foreign in schema["foreignKeys"]:
            to = foreign["reference"]
            there = {r[to["fields"][0]] for r in data[to["resource"]][1]}
            here = {r[foreign["fields"][0]] for r in got} - {""}
            check(f"{what}: {name}.{foreign['fields'][0]} leads to {to['resource']}", sorted(here - there), [])
    check(f"{what}: no licence is claimed", "licenses" in package, False)
    return data


def test_package():
    with Store() as store, tempfile.TemporaryDirectory() as top:
        for i, args in enumerate([[], ["--since", "2021-05-03", "--until", "2021-05-03"], ["--until", "2020"], ["--since", "2099"]]):
            export(store, "--to", "csv", "-o", f"{top}/{i}/", *args)
            data = check_package(f"{args}", f"{top}/{i}")
            check(f"{args}: the names of jsonl", sorted(r["doc"] for r in data["documents"][1]),
                  sorted(r["doc"] for r in records(store, *args) if r["record"] == "document"))
            for table, record in (("events", "event"), ("encounters", "encounter"), ("persons", "person"),
                                  ("bodies", "body"), ("series", "series"), ("figures", "figure"),
                                  ("commitments", "commitment"), ("statements", "statement")):
                check(f"{args}: {table}", [r["id"] for r in data[table][1]],
                      [r["id"] for r in records(store, *args) if r["record"] == record])


def test_package_keeps_every_value():
    with Store() as store, tempfile.TemporaryDirectory() as top:
        export(store, "--to", "csv", "-o", f"{top}/t")
        data = tables(f"{top}/t")
        check("title", data["documents"][1][0]["title"], HOSTILE)
        check("formulas are data", (data["event_actors"][1][0]["office"], data["events"][1][0]["event_loc"],
                                    data["statements"][1][0]["reported_by"], data["statements"][1][0]["issue"][:2]),
              ("=cmd|x", "@home", "-x", "+1"))
        check("quotes", [r["quote"] for r in data["evidence"][1] if r["record"] == "wire-1/e1"], ["She thanked Kenya"])
        check("persons", [r["person"] for r in data["event_actors"][1]], ["", "", "p-ada", "", "p-ada", "p-otieno"])
        check("participants", [(r["encounter"], r["person"]) for r in data["participants"][1]],
              [("m-1", "p-ada"), ("m-1", "p-otieno"), ("m-2", "p-ada")])
        for path in pathlib.Path(f"{top}/t").glob("*.csv"):
            check(f"{path.name}: lines end in CR LF", path.read_bytes().endswith(b"\r\n"), True)


def test_package_replaces_a_package_only():
    with Store() as store, tempfile.TemporaryDirectory() as top:
        for _ in range(2):
            export(store, "--to", "csv", "-o", f"{top}/t")
        check("nothing beside it", os.listdir(top), ["t"])
        os.mkdir(f"{top}/empty")
        export(store, "--to", "csv", "-o", f"{top}/empty")
        pathlib.Path(f"{top}/t/mine.txt").write_text("mine")
        before = sorted(os.listdir(f"{top}/t"))
        done = run("export", store, "--to", "csv", "-o", f"{top}/t")
        check("other files: exit status", done.returncode, 1)
        check_in("other files", "mine.txt", done.stderr)
        check("other files stay", (sorted(os.listdir(f"{top}/t")), sorted(os.listdir(top))), (before, ["empty", "t"]))
        done = run("export", store, "--to", "csv", "-o", f"{top}/no/such")
        check("no folder to put it: exit status", done.returncode, 1)
        check_in("no folder to put it", "No such file", done.stderr)


# ---- graph and map ----

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}


def graph(store, *args):
    root = ElementTree.fromstring(export(store, "--to", "graphml", *args))
    keys = {(k.get("for"), k.get("id")) for k in root.findall("g:key", NS)}
    nodes, edges = {}, []
    for node in root.findall(".//g:node", NS):
        check("keys of nodes are declared", {("node", d.get("key")) for d in node} - keys, set())
        check("a node stands once", node.get("id") in nodes, False)
        nodes[node.get("id")] = {d.get("key"): d.text for d in node}
    for edge in root.findall(".//g:edge", NS):
        check("keys of edges are declared", {("edge", d.get("key")) for d in edge} - keys, set())
        ends = tuple(nodes[edge.get(e)]["name"] for e in ("source", "target"))
        edges.append((*ends, {d.get("key"): d.text for d in edge}))
    return nodes, edges


def test_graph_adds_up():
    nor, ken = side("Oslo", None, None, "NOR"), side("UN", "United Nations", None, "UNO", "IGO")
    content = told([event(f"e{i}", "ACCUSE" if i < 3 else "AID", [nor], [ken], date, "x", (i, i + 1), scale=scale)
                    for i, (date, scale) in enumerate([("2021-05", -3), ("2020-01-02", -2), (None, -2), ("2021", 10)])]
                   + [event("e9", "AID", [nor], [ken], "2021", "x", (0, 1), status="negated")])
    with Store(content) as store:
        nodes, edges = graph(store)
    check("nodes", sorted((n["kind"], n["name"]) for n in nodes.values())[0], ("country", "Norway"))
    check("edges", [(e["type"], e["n"], e.get("first"), e.get("last"), float(e["scale"])) for _, _, e in edges],
          [("ACCUSE", "3", "2020-01-02", "2021-05", -2.333), ("AID", "1", "2021", "2021", 10.0)])


def test_graph():
    with Store() as store:
        nodes, edges = graph(store)
    check("one person under two names", [n["name"] for n in nodes.values() if n.get("code") == "p-otieno"], ["Joseph Otieno"])
    check("edges", [(a, b, e["record"], e["type"], e["mutual"]) for a, b, e in edges][1:],
          [("Ada Berg", "Kenya", "event", "SUPPORT", "false"), ("Ada Berg", "Joseph Otieno", "encounter", "meeting", "true")])
    check("what XML cannot say", HOSTILE.replace("\x01", "\ufffd") in [n["name"] for n in nodes.values()], True)


def test_geojson():
    content = example()
    content["documents"].append(document("ev", "x" * 50, [event(
        "e1", "AID", [side("Oslo", None, None, "NOR")], [side("Kenya", None, None, "KEN")], None, "gave", (0, 4), loc="Nairobi")]))
    with Store(content) as store:
        got = json.loads(export(store, "--to", "geojson"))
    check("type", got["type"], "FeatureCollection")
    check("features", [(f["type"], f["id"], f["geometry"]["type"], f["properties"]["record"]) for f in got["features"]],
          [("Feature", "m-1", "Point", "encounter"), ("Feature", "ev/e1", "Point", "event")])
    check("longitude first", got["features"][0]["geometry"]["coordinates"], [10.75, 59.91])
    check("in words", got["features"][0]["properties"]["participants"],
          "Ada Berg, Foreign Minister, NOR; Joseph Otieno, President, KEN")
    check("flat", [v for f in got["features"] for v in f["properties"].values() if isinstance(v, (dict, list))], [])
    with Store({"documents": []}) as store:
        check("nothing", json.loads(export(store, "--to", "geojson"))["features"], [])


# ---- faults ----

def test_usage():
    with Store() as store:
        for what, args in {"no store": [], "two stores": [store, store], "form": [store, "--to", "parquet"],
                           "csv to standard output": [store, "--to", "csv"], "csv to -": [store, "--to", "csv", "-o", "-"],
                           "date": [store, "--since", "yesterday"], "month": [store, "--until", "2020-13"],
                           "time of day": [store, "--since", "2021-02-03T10:00"], "nothing": [store, "--since", ""],
                           "no such day": [store, "--until", "2021-02-30"],
                           "as-of": [store, "--as-of", "2020-1-1"]}.items():
            done = run("export", *args)
            check(f"{what}: exit status, output", (done.returncode, done.stdout), (2, ""))
            check(f"{what}: told", done.stderr.count("\n") > 0, True)


def test_a_store_not_linked_to_its_end_is_told():
    with Store() as store:
        want = export(store)
        db = sqlite3.connect(store)
        with db:
            db.execute("INSERT INTO dirty VALUES('person', 'x')")
        db.close()
        done = run("export", store)
        check("exit status, output", (done.returncode, done.stdout == want), (0, True))
        check_in("told", f"dragoman: {store}: is not linked to its end", done.stderr)


def test_what_is_no_store():
    with tempfile.TemporaryDirectory() as top:
        pathlib.Path(f"{top}/text").write_text("no database at all, but long enough to be one" * 50)
        sqlite3.connect(f"{top}/other").execute("CREATE TABLE t(a)").connection.close()
        pathlib.Path(f"{top}/old").write_text("old")
        for name, why in {"none": "No such file", "text": "not a store", "other": "not a store"}.items():
            done = run("export", f"{top}/{name}", "-o", f"{top}/old")
            check(f"{name}: exit status", done.returncode, 1)
            check_in(f"{name}: told", why, done.stderr)
            check(f"{name}: one line", done.stderr.count("\n"), 1)
        check("the old file stays", (pathlib.Path(f"{top}/old").read_text(), sorted(os.listdir(top))),
              ("old", ["old", "other", "text"]))


def test_damaged_records_are_named():
    damage = {"no JSON": "nonsense", "cut": '{"record": "event", "id": "x"', "a line end": '{"a": 1,\n"b": 2}',
              "too deep": '{"a": ' + "[" * 100 + "]" * 100 + "}", "behind it": '{"a": 1} x', "a list": "[1]",
              "escape": '{"a": "\\x"}', "number": '{"a": 01}', "bare": '{"a": tru}', "control": '{"a": "\t"}', "empty": ""}
    for what, text in damage.items():
        for form in ("jsonl", "polecat"):
            with Store() as store:
                db = sqlite3.connect(store)
                with db:
                    db.execute("UPDATE record SET json = ? WHERE rid = 'wire-1/e1'", (text,))
                db.close()
                done = run("export", store, "--to", form, "-o", store + ".out")
                check(f"{what}, {form}: exit status", done.returncode, 1)
                check_in(f"{what}, {form}: told", "wire-1/e1", done.stderr)
                check(f"{what}, {form}: no file", os.path.exists(store + ".out"), False)
                check(f"{what}, {form}: nothing beside it", [n for n in os.listdir(os.path.dirname(store)) if "part" in n], [])


def test_a_full_disk_is_named_once():
    with Store() as store:
        for form in FORMS:
            with open("/dev/full", "wb") as full:
                done = subprocess.run([BINARY, "export", "--to", form, store], stdout=full, stderr=subprocess.PIPE, check=False)
            check(f"{form}: exit status", done.returncode, 1)
            check(f"{form}: named once", done.stderr.decode().count("\n"), 1)
            check_in(f"{form}: named", "No space left", done.stderr.decode())


def test_a_file_stays_until_the_new_one_is_whole():
    with Store() as store:
        path = store + ".out"
        pathlib.Path(path).write_text("old")
        export(store, "-o", path)
        check("replaced", pathlib.Path(path).read_text(encoding="utf-8"), export(store))
        os.mkdir(store + ".folder")
        done = run("export", store, "-o", store + ".folder")
        check("a folder in its place: exit status", done.returncode, 1)
        check("nothing beside it", [n for n in os.listdir(os.path.dirname(store)) if "part" in n], [])


def test_a_store_that_cannot_be_written_is_read():
    with Store() as store:
        want = export(store)
        shutil.copy(store, store + ".copy")
        os.chmod(store + ".copy", 0o444)
        check("the same", export(store + ".copy"), want)


def test_an_empty_store():
    with Store({"documents": []}) as store, tempfile.TemporaryDirectory() as top:
        check("jsonl", export(store), "")
        check("polecat", len(export(store, "--to", "polecat").splitlines()), 1)
        export(store, "--to", "csv", "-o", f"{top}/t")
        check_package("empty", f"{top}/t")
        check("graph", graph(store), ({}, []))


main(globals())
