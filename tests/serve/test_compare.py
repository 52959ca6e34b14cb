# SPDX-License-Identifier: Apache-2.0
"""/api/compare: what two readouts both tell, tell differently, or tell alone."""
import csv
import io
import sqlite3
import tempfile
from urllib.parse import quote

from served import EXAMPLES, check, check_in, coded, main, serving
from stored import HOSTILE, document, encounter, event, example, fill, person, side

BERG, OTIENO = person("Ada Berg", "Foreign Minister", "NOR"), person("J. Otieno", "President", "KEN")
AIDE, OTHER = person("Per Lund", "Ambassador", "NOR"), person("Ola Vik", "Foreign Minister", "NOR")
NOR, KEN = side("Norway", None, None, "NOR"), side("Kenya", None, None, "KEN")
TEXT = "Ada Berg met J. Otieno. " * 9


def commitment(id_, what, due):
    return {"record": "commitment", "id": id_, "by": [BERG], "to": [], "what": what, "due": due, "event": None, "evidence": [{"start": 0, "end": 9}]}


def statement(id_, stance, issue):
    return {"record": "statement", "id": id_, "speaker": BERG, "stance": stance, "issue": issue, "reported_by": None, "evidence": [{"start": 0, "end": 9}]}


def figure(id_, value, when):
    return {"record": "figure", "id": id_, "value": value, "qualifier": None, "unit": "students", "when": when, "evidence": [{"start": 0, "end": 9}]}


def told(one, two, topics=("", "")):
    """(part, what, verdict, one, two) of each row for two documents with these records."""
    reports = [f"{doc}/{r['id']}" for doc, records in (("a", one), ("b", two)) for r in records if r["record"] == "encounter" and r["id"] == "n1"]
    content = {"documents": [document("a", TEXT, one), document("b", TEXT, two)],
               "persons": [{"id": "p-o", "name": "J. Otieno", "country": "KEN", "names": ["J. Otieno", "Joseph Otieno"], "offices": []}],
               "encounters": [{"id": "m-1", "kind": "meeting", "status": "held", "date": None, "place": None, "host": None, "loc": None,
                               "participants": [], "context": [], "topics": [], "n_independent": 1, "differs": [], "reports": reports}] if len(reports) == 2 else []}
    with tempfile.TemporaryDirectory() as top:
        store = fill(f"{top}/s.db", content)
        with sqlite3.connect(store) as db:
            for doc, words in zip("ab", topics):
                db.execute("UPDATE record SET words = ? WHERE rid = ?", (words, f"{doc}/n1"))
        with serving(store) as server:
            rows = server.json("/api/compare.json?id=a&with=b")["rows"]
            back = server.json("/api/compare.json?id=b&with=a")["rows"]
            turned = {"one": "two", "two": "one"}
            check("the same the other way round", sorted((r["part"], r["what"] or "", r["verdict"], r["one"] or "", r["two"] or "") for r in rows),
                  sorted((r["part"], r["what"] or "", turned.get(r["verdict"], r["verdict"]), r["two"] or "", r["one"] or "") for r in back))
            return [(r["part"], r["what"], r["verdict"], r["one"], r["two"]) for r in rows]


def test_a_meeting():
    one = [encounter("n1", [BERG, OTIENO, AIDE], "2021-05-03", "Oslo", (0, 9), host="NOR")]
    two = [encounter("n1", [OTHER, {**OTIENO, "name": "Joseph Otieno"}], "2021-05", "Bergen", (0, 9), host="NOR", kind="call", status="planned")]
    check("rows", told(one, two, ("fish; trade in cod; peace", "Fish; the cod trade; oil")), [
        ("meeting", "kind", "differs", "meeting", "call"),
        ("meeting", "status", "differs", "held", "planned"),
        ("meeting", "date", "near", "2021-05-03", "2021-05"),
        ("meeting", "place", "near", "Oslo", "Bergen"),
        ("meeting", "participant", "same", "J. Otieno (President, Kenya)", "Joseph Otieno (President, Kenya)"),
        ("meeting", "participant", "differs", "Ada Berg (Foreign Minister, Norway)", "Ola Vik (Foreign Minister, Norway)"),
        ("meeting", "participant", "one", "Per Lund (Ambassador, Norway)", None),
        ("meeting", "topic", "same", "fish", "Fish"),
        ("meeting", "topic", "near", "trade in cod", "the cod trade"),
        ("meeting", "topic", "one", "peace", None),
        ("meeting", "topic", "two", None, "oil"),
    ])
    other = [encounter("n1", [{**BERG, "name": None}, NOR], "2021-06-03", None, (0, 9))]
    check("less told", told([encounter("n1", [BERG, NOR], "2021-05-03", "Oslo", (0, 9))], other), [
        ("meeting", "kind", "same", "meeting", "meeting"),
        ("meeting", "status", "same", "held", "held"),
        ("meeting", "date", "differs", "2021-05-03", "2021-06-03"),
        ("meeting", "place", "one", "Oslo", None),
        ("meeting", "participant", "same", "Norway", "Norway"),
        ("meeting", "participant", "near", "Ada Berg (Foreign Minister, Norway)", "Foreign Minister (Norway)"),
    ])
    check("two meetings that linking did not join", told(one, [{**two[0], "id": "n2"}]), [
        ("meeting", "meeting", "one", "meeting: Ada Berg (Foreign Minister, Norway); J. Otieno (President, Kenya); Per Lund (Ambassador, Norway)", None),
        ("meeting", "meeting", "two", None, "call: Ola Vik (Foreign Minister, Norway); Joseph Otieno (President, Kenya)"),
    ])


def test_who_did_what():
    def verdicts(*pairs):
        one = [event(f"e{i}", *a, (0, 9)) for i, (a, _) in enumerate(pairs, 1) if a]
        two = [event(f"e{i}", *b, (0, 9)) for i, (_, b) in enumerate(pairs, 1) if b]
        return [row[2] for row in told(one, two)]

    thanks = ("SUPPORT", [NOR], [KEN], "2021-05-03", "thanked")
    check("the same", verdicts((thanks, thanks)), ["same"])
    check("other words", verdicts((thanks, (*thanks[:4], "praised"))), ["near"])
    check("another day", verdicts((thanks, (*thanks[:3], "2021-05-09", "thanked"))), ["differs"])
    check("another day, other words", verdicts((thanks, (*thanks[:3], "2021-05-09", "praised"))), ["one", "two"])
    check("they meet again", verdicts((("CONSULT", [NOR], [KEN], "2021-05-03", "met"), ("CONSULT", [NOR], [KEN], "2022-05-03", "met"))), ["one", "two"])
    check("the other way", verdicts((thanks, ("SUPPORT", [KEN], [NOR], "2021-05-03", "thanked"))), ["one", "two"])
    check("another act", verdicts((thanks, ("ACCUSE", *thanks[1:]))), ["one", "two"])
    check("they consult, whoever is named first", verdicts((("CONSULT", [NOR], [KEN], None, "met"), ("CONSULT", [KEN, NOR], [], None, "spoke"))), ["near"])
    check("agreed on another thing", verdicts((("AGREE", [NOR], [KEN], None, "agreed hold session"), ("AGREE", [NOR], [KEN], None, "agreed open office"))), ["one", "two"])
    check("the surest pair first", verdicts((thanks, (*thanks[:4], "praised")), ((*thanks[:4], "praised"), None)), ["same", "one"])
    denied = event("e1", *thanks, (0, 9), status="negated")
    check("denied", [r[2] for r in told([event("e1", *thanks, (0, 9))], [denied])], ["differs"])


def test_what_was_said():
    check("promises", [r[2] for r in told([commitment("c1", "open an office in Nairobi", "2022"), commitment("c2", "send ships", None)],
                                          [commitment("c1", "open an office in Nairobi", "2023"), commitment("c2", "forgive the debt", None)])],
          ["differs", "one", "two"])
    check("statements", [r[2] for r in told([statement("s1", "supports", "peace in the north"), statement("s2", "urges", "free trade")],
                                            [statement("s1", "opposes", "peace in the north"), statement("s2", "urges", "free trade")])],
          ["differs", "same"])
    check("figures", [r[2] for r in told([figure("f1", 40, "2021"), figure("f2", 7, None)], [figure("f1", 45, "2021"), figure("f2", 8, None)])],
          ["differs", "one", "two"])


def test_documents_as_coded():
    """Each record of either stands in one row or more; CSV and the page's twin are the same; a document with itself is the same throughout."""
    with coded(EXAMPLES / "relation") as store, serving(store) as server:
        pair = "id=2021-05-reykjavik-mfa-isl&with=2021-05-reykjavik-mfa-lva"
        rows = server.json(f"/api/compare.json?{pair}")["rows"]
        for column, doc in (("one_id", "2021-05-reykjavik-mfa-isl"), ("two_id", "2021-05-reykjavik-mfa-lva")):
            with sqlite3.connect(store) as db:
                ids = {rid for (rid,) in db.execute("SELECT r.rid FROM record r JOIN document d ON d.id = r.document WHERE d.doc = ?", (doc,))}
            check(column, {r[column] for r in rows if r[column]}, ids)
        check("some of each", {r["verdict"] for r in rows} >= {"same", "near", "one", "two"}, True)
        _, _, body = server.ask(f"/api/compare.csv?{pair}")
        table = list(csv.DictReader(io.StringIO(body.decode())))
        check("CSV", table, [{k: v or "" for k, v in row.items()} for row in rows])
        check("twin", server.json(f"/compare.json?{pair}&r=x"), {"rows": rows})
        check("with itself", {r["verdict"] for r in server.json("/api/compare.json?id=2022-12-call&with=2022-12-call")["rows"]}, {"same"})


def test_what_is_refused():
    with tempfile.TemporaryDirectory() as top, serving(fill(f"{top}/s.db", example())) as server:
        check_in("one", "id: there is no such document", server.refusal("/api/compare.json?id=x&with=wire-1", 404))
        check_in("two", "with: there is no such document", server.refusal("/api/compare.json?id=wire-1&with=x", 404))
        rows = server.json("/api/compare.json?id=wire-1&with=" + quote('a&b "c"'))["rows"]
        check_in("hostile text", HOSTILE, [r["two"] for r in rows if r["part"] == "statement"][0])


main(globals())
