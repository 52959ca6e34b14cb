# SPDX-License-Identifier: Apache-2.0
"""/api/reading: that what is read a second time is what was read, and is shown as it is."""
import json
import re
import sqlite3
from urllib.parse import quote

from served import EXAMPLES, ROOT, check, check_in, coded, main, run, serving


def ask(server, record):
    return server.json("/api/reading.json?id=" + quote(record))


def rows(store, sql, *values):
    with sqlite3.connect(store) as db:
        return db.execute(sql, values).fetchall()


def texts(store):
    return dict(rows(store, "SELECT doc, text FROM documents"))


def test_every_record_comes_out_again():
    """Text, HTML and JSON Lines alike; what it rests on stands in the sentences given."""
    with coded(EXAMPLES) as store, serving(store) as server:
        text = texts(store)
        records = rows(store, "SELECT rid, json FROM record")
        check("there are many", len(records) > 100, True)
        for rid, told in records:
            told = json.loads(told)
            got = ask(server, rid)
            check(rid, (got["id"], got["doc"], got["again"]), (rid, told["doc"], True))
            check(f"{rid}: confidence", got["confidence"], told.get("confidence"))
            check(f"{rid}: frame", got["frame"] and f"{got['frame']['file']}:{got['frame']['line']}", told.get("frame"))
            spans = [told["text_info"]] if "text_info" in told else told["evidence"]
            for span in spans[:1]:
                check(f"{rid}: its sentence", any(s["start"] <= span["start"] < s["end"] for s in got["sentences"]), True)
            for s in got["sentences"]:
                tokens = s["tokens"]
                check(f"{rid}: one root", [t["head"] for t in tokens].count(0), 1)
                check(f"{rid}: heads", all(0 <= t["head"] <= len(tokens) and t["head"] != i for i, t in enumerate(tokens, 1)), True)
                for t in tokens:
                    words = " ".join(text[told["doc"]][t["start"]:t["end"]].split())
                    check(f"{rid}: {t['form']}", words, t["form"])


def test_values_lead_to_their_words():
    with coded(EXAMPLES) as store, serving(store) as server:
        text = texts(store)["usa-rus-2022-geneva"]
        got = ask(server, "usa-rus-2022-geneva/e1")
        words = [(v["field"], v["value"], v["by"], text[v["start"]:v["end"]]) for v in got["values"]]
        check("values", words, [
            ("event", "CONSULT", "meet-with", "met"),
            ("actor", "Antony J. Blinken", "lexicon of persons", "Secretary of State Antony J. Blinken"),
            ("actor", "Sergey Lavrov", "owner of the office", "Russian Foreign Minister Sergey Lavrov"),
            ("date", "2022-01-21", "day word", "today"),
            ("event_loc", "Geneva", "city", "Geneva")])
        sides = 0
        for rid, told, doc in rows(store, "SELECT r.rid, r.json, d.doc FROM record r JOIN document d ON d.id = r.document WHERE r.type = 'event'"):
            told = json.loads(told)
            whole = texts(store)[doc]
            values = ask(server, rid)["values"]
            for field in ("actor", "recipient"):
                shown = [" ".join(whole[v["start"]:v["end"]].split()) for v in values if v["field"] == field]
                for side in told[field]:
                    if side["text"]:
                        check_in(f"{rid}: {field}", " ".join(side["text"].split()), shown)
                        sides += 1
        check("sides with words", sides > 20, True)


def test_it_is_as_sure_as_explain_says():
    """The same weights in the same order, and the frame as the lexicon has it."""
    with coded(EXAMPLES / "usa-rus-2022-geneva.txt") as store, serving(store) as server:
        said = re.findall(r"=> (\w+) .*\n     by (\S+) .*\n     told, confidence ([\d.]+): (.*)",
                          run("explain", EXAMPLES / "usa-rus-2022-geneva.txt").stdout)
        got = [ask(server, rid) for (rid,) in rows(store, "SELECT rid FROM record WHERE type = 'event' ORDER BY id")]
        weighed = sorted((g["confidence"], "; ".join(f"{r['trait']} {r['weight']:+.2f}" for r in g["reasons"])) for g in got)
        check("there are some", len(said) > 1, True)
        for _, frame, confidence, reasons in said:
            check_in(frame, (float(confidence), reasons), weighed)
        for g in got:
            heavy = [abs(r["weight"]) for r in g["reasons"]]
            check(f"{g['id']}: the heaviest first", heavy, sorted(heavy, reverse=True))
        frame = got[0]["frame"]
        lines = (ROOT / "lexicon" / "frames" / frame["file"]).read_text(encoding="utf-8").splitlines()
        check("the frame's name", frame["lines"][0]["text"].startswith("frame "), True)
        for line in frame["lines"]:
            check(f"line {line['line']}", line["text"], lines[line["line"] - 1])
        check_in("the line itself", frame["line"], [line["line"] for line in frame["lines"]])


def test_what_no_longer_comes_out():
    with coded(EXAMPLES / "usa-rus-2022-geneva.txt") as store:
        with sqlite3.connect(store) as db:
            db.execute("UPDATE record SET frame = 'none.frames:3' WHERE rid = 'usa-rus-2022-geneva/e1'")
        with serving(store) as server:
            got = ask(server, "usa-rus-2022-geneva/e1")
            check("not again", (got["again"], got["frame"], got["values"], got["reasons"], got["confidence"]), (False, None, [], [], None))
            check("but a tree", len(got["sentences"]), 1)


def test_what_is_refused():
    with coded(EXAMPLES / "usa-rus-2022-geneva.txt") as store:
        with sqlite3.connect(store) as db:
            (text,) = db.execute("SELECT text FROM document_text").fetchone()
        with serving(store) as server:
            check_in("none", "no document has such a record", server.refusal("/api/reading.json?id=none/e1", 404))
            server.refusal("/api/reading.csv?id=usa-rus-2022-geneva/e1", 404)
            with sqlite3.connect(store) as db:
                db.execute("UPDATE document_text SET text = ?", (text * (600_000 // len(text)),))
            check_in("long", "too long", server.refusal("/api/reading.json?id=usa-rus-2022-geneva/e1", 413))
            hostile = "\u0001\ufeff\u202e<b>" * 100
            with sqlite3.connect(store) as db:
                db.execute("UPDATE document_text SET text = ?", (hostile,))
                db.execute("UPDATE document SET body_start = 4000000000, body_end = 7, source = '', title = ?", (hostile,))
            check("hostile", ask(server, "usa-rus-2022-geneva/e1")["again"], False)


main(globals())
