# SPDX-License-Identifier: Apache-2.0
"""dragoman search: what queries find, in which order and form; mistakes; hostile texts."""
import json
import os
import re
import sqlite3
import tempfile

from cli import EXAMPLES, ROOT, check, check_in, folder, main, run

# A store filled by hand, so that the tests do not hang on how texts are read.
# id, published, publisher, title, text
DOCUMENTS = [
    ("oslo-1", "2021-05-04", "Agency X", "Ministers meet in Oslo", "Norway and Kenya spoke of fish. Omamo thanked Norway."),
    ("oslo-2", "2021-05-05", "Gazette", "Fish, fish and grain", "Fish was all they spoke of in Oslo. Grain was not."),
    ("cairo", "2022-01-02", "Agency X", "A call", "Egypt called Norway about the gr\u00e1in corridor."),
    ("undated", None, None, "A page", "Kenya opposes the dam, said R. Omamo, who saw the fish."),
]
PERSONS = {"Raychelle Omamo": 1, "R. Omamo": 1, "Ine S\u00f8reide": 2, "NATO": None}
# id, type, kind, status, date, place, words, mode, frame, sides (role, name, country), quoted words
RECORDS = [
    ("oslo-1/n1", "encounter", "meeting", "held", "2021-05-03", "Oslo", "fish", None, None,
     [("participant", "R. Omamo", "KEN"), ("participant", "Ine S\u00f8reide", "NOR")], "spoke of fish"),
    ("oslo-1/e1", "event", "SUPPORT", "occurred", "2021-05-03", None, "thanked", None, "support.frames:4",
     [("actor", "Raychelle Omamo", "KEN"), ("recipient", None, "NOR")], "thanked Norway"),
    ("oslo-2/n1", "encounter", "meeting", "held", "2021-05", "Oslo", "fish", None, None,
     [("participant", None, "KEN"), ("participant", None, "NOR")], "spoke of in Oslo"),
    ("cairo/e1", "event", "CONSULT", "occurred", "2022-01-01", "Cairo", "called", "phone; multilateral", "consult.frames:7",
     [("actor", None, "EGY"), ("recipient", None, "NOR")], "called Norway"),
    ("cairo/c1", "commitment", None, None, "2023", None, "open the grain corridor", None, None,
     [("by", None, "EGY"), ("to", "NATO", "IGO")], "corridor"),
    ("cairo/f1", "figure", "over", None, None, None, "tonnes of grain", None, None, [], "corridor"),
    ("undated/s1", "statement", "opposes", None, None, None, "the dam", None, None, [("speaker", "R. Omamo", "KEN")], "opposes the dam"),
    ("undated/b1", "body", None, None, None, "Nairobi", "Joint Committee on Fish", None, None,
     [("member", None, "KEN"), ("member", None, "NOR")], "the fish"),
]
PEOPLE_SIDES = ("actor", "recipient", "participant", "by", "to", "speaker")


def days(date):
    """First and last day, counted from 1970."""
    if not date:
        return None, None
    lo, hi = sqlite3.connect(":memory:").execute(
        "SELECT julianday(?1) - 2440587.5, julianday(?1, ?2, '-1 day') - 2440587.5",
        ((date + "-01-01")[:10] if len(date) < 10 else date, {4: "+1 year", 7: "+1 month", 10: "+1 day"}[len(date)])).fetchone()
    return int(lo), int(hi)


def iso(date):
    return {4: "{}-01-01", 7: "{}-01", 10: "{}"}[len(date)].format(date)


def fill(db, turned):
    """Rows in one order or the other: what is found must not hang on it."""
    documents, records = (DOCUMENTS[::-1], RECORDS[::-1]) if turned else (DOCUMENTS, RECORDS)
    texts, numbers, names = {}, {}, {}
    for at, (doc, published, publisher, title, text) in enumerate(documents, 1):
        numbers[doc], texts[doc] = at, text
        line = json.dumps({"record": "document", "doc": doc, "source": doc + ".txt", "title": title}, ensure_ascii=False)
        db.execute("INSERT INTO copy_group(id, doc, n) VALUES(?, ?, 1)", (at, doc))
        db.execute("INSERT INTO document(id, doc, seen, source, title, published, publisher, sha256, day, body_start, body_end,"
                   " version, copies, json) VALUES(?,?,?,?,?,?,?,'',?,0,?,1,?,?)",
                   (at, doc, doc, doc + ".txt", title, published, publisher, days(published)[0], len(text), at, line))
        db.execute("INSERT INTO document_text VALUES(?, ?)", (at, text))
        db.execute("INSERT INTO document_words(rowid, title, text) VALUES(?, ?, ?)", (at, title, text))
    for at, (name, person) in enumerate(sorted(PERSONS.items(), reverse=turned), 1):
        names[name] = at
        country = {1: "KEN", 2: "NOR"}.get(person, "IGO")
        db.execute("INSERT INTO person_name(id, country, key, name, person) VALUES(?, ?, ?, ?, ?)",
                   (at, country, name.split()[-1].lower(), name, person))
    for person, name in ((1, "Raychelle Omamo"), (2, "Ine S\u00f8reide")):
        db.execute("INSERT INTO person(id, pid, name, json) VALUES(?, ?, ?, '{}')", (person, f"p{person}", name))
    story = {"participants": [{"name": "Raychelle Omamo", "office": "Foreign Minister", "country": "KEN", "sector": "GOV"},
                              {"name": "Ine S\u00f8reide", "office": None, "country": "NOR", "sector": "GOV"}],
             "loc": None, "context": [], "topics": ["fish"],
             "differs": [{"field": "date", "values": [{"value": "2021-05", "reports": ["oslo-2/n1"]}]}]}
    db.execute("INSERT INTO encounter(id, eid, kind, status, date, day_lo, day_hi, place, n_reports, n_independent, words, json)"
               " VALUES(9, 'n-0001', 'meeting', 'held', '2021-05-03', ?, ?, 'Oslo', 2, 2, 'fish', ?)",
               (*days("2021-05-03"), json.dumps(story, ensure_ascii=False)))
    for a, b in (("KEN", "NOR"), ("KEN", ""), ("NOR", "")):
        db.execute("INSERT INTO encounter_pair VALUES(?, ?, ?, 9)", (a, b, days("2021-05-03")[0]))
    for at, (rid, kind_of, kind, status, date, place, words, mode, frame, sides, quote) in enumerate(records, 1):
        doc = rid.split("/")[0]
        node = None
        if kind_of == "encounter":
            node = at
            db.execute("INSERT INTO node(id, type, sign, thing) VALUES(?, 'encounter', ?, 9)", (at, rid))
        line = json.dumps({"record": kind_of, "doc": doc, "id": rid}, ensure_ascii=False)
        db.execute("INSERT INTO record(id, rid, document, type, kind, status, date, day_lo, day_hi, place, value, words, frame,"
                   " mode, node, json) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                   (at, rid, numbers[doc], kind_of, kind, status, date, *days(date), place, 1200.5 if kind_of == "figure" else None,
                    words, frame, mode, node, line))
        if kind_of != "event":
            db.execute("INSERT INTO record_words(rowid, words) VALUES(?, ?)", (at, words))
        for i, (role, name, country) in enumerate(sides):
            db.execute("INSERT INTO side VALUES(?, ?, ?, ?, NULL, ?, 'GOV', ?)", (at, role, i, name, country, names.get(name)))
        codes = sorted(c for _, _, c in sides)
        if len(codes) == 2:
            db.execute("INSERT INTO pair VALUES(?, ?, ?, ?, ?)", (*codes, kind_of, days(date)[0] or 0x7fffffff, at))
        start = texts[doc].index(quote)
        ends = texts[doc].index(".", start) + 1
        begins = texts[doc].rfind(". ", 0, start) + 2 if ". " in texts[doc][:start] else 0
        db.execute("INSERT INTO evidence VALUES(?, 0, ?, ?, 0, ?, ?)", (at, start, start + len(quote), begins, ends))


def store(top, turned=False):
    """The program makes the file, SQL fills it."""
    path = os.path.join(top, "turned.db" if turned else "store.db")
    open(os.path.join(top, "bad.txt"), "w", encoding="utf-8").close()
    run("add", path, os.path.join(top, "bad.txt"))  # an empty document is refused: an empty store remains
    db = sqlite3.connect(path)
    check("an empty store", db.execute("SELECT count(*) FROM document").fetchone()[0], 0)
    fill(db, turned)
    db.commit()
    db.close()
    return path


def found(path, *query):
    done = run("search", path, *query)
    check(f"{query}: standard error", done.stderr, "")
    check(f"{query}: exit status", done.returncode, 0)
    return [json.loads(line) for line in done.stdout.splitlines()]


def ids(hits):
    return " ".join(hit.get("id", hit["doc"] if "doc" in hit else "?") for hit in hits)


# query, ids of what is found in order
QUERIES = [
    ("fish", "oslo-2 oslo-1 undated"),
    ("FISH", "oslo-2 oslo-1 undated"),
    ("grain", "oslo-2 cairo"),
    ("gr\u00e1ins", "oslo-2 cairo"),
    ("fish grain", "oslo-2"),
    ("fish -grain", "oslo-1 undated"),
    ("corridor OR dam", "cairo undated"),
    ('"spoke of fish"', "oslo-1"),
    ("corr*", "cairo"),
    ("NEAR(fish grain)", ""),  # what FTS5 takes for an operator is a word here
    ("fish^2 {grain}", ""),
    ("fish'and", "oslo-2"),  # two words without a blank are a phrase
    ("fish'grain", ""),
    ("type:encounter", "n-0001"),
    ("type:document", "cairo oslo-2 oslo-1 undated"),
    ("type:event", "cairo/e1 oslo-1/e1"),
    ("type:event,statement", "cairo/e1 oslo-1/e1 undated/s1"),
    ("type:figure,body,commitment", "cairo/c1 cairo/f1 undated/b1"),
    ("type:document type:event", ""),
    ("type:document OR type:event", "cairo cairo/e1 oslo-2 oslo-1 oslo-1/e1 undated"),
    ("actor:KEN", "n-0001 oslo-1/e1 undated/b1 undated/s1"),
    ("actor:kenya", "n-0001 oslo-1/e1 undated/b1 undated/s1"),
    ("actor:kenyan,egypt", "cairo/c1 cairo/e1 n-0001 oslo-1/e1 undated/b1 undated/s1"),
    ('actor:"Raychelle Omamo"', "n-0001 oslo-1/e1 undated/s1"),
    ("actor:omamo", "n-0001 oslo-1/e1 undated/s1"),
    ("person:soreide", "n-0001"),
    ("actor:NATO", "cairo/c1"),
    ("pair:KEN-NOR", "n-0001 oslo-1/e1 undated/b1"),
    ("pair:norway-kenya", "n-0001 oslo-1/e1 undated/b1"),
    ("event:support", "oslo-1/e1"),
    ("event:SUPPORT,CONSULT", "cairo/e1 oslo-1/e1"),
    ("event:SUPPORT OR stance:opposes", "oslo-1/e1 undated/s1"),
    ("mode:phone", "cairo/e1"),
    ("mode:multilateral", "cairo/e1"),
    ("mode:visit", ""),
    ("kind:meeting", "n-0001"),
    ("kind:call", ""),
    ("status:held", "n-0001"),
    ("status:occurred", "cairo/e1 oslo-1/e1"),
    ("place:oslo", "n-0001"),
    ("place:nairobi,CAIRO", "cairo/e1 undated/b1"),
    ("topic:fish", "n-0001 undated/b1"),
    ("topic:grain", "cairo/c1 cairo/f1"),
    ('topic:"grain corridor"', "cairo/c1"),
    ("stance:opposes", "undated/s1"),
    ("frame:support.frames", "oslo-1/e1"),
    ("frame:consult.frames:7", "cairo/e1"),
    ("frame:consult.frames:70", ""),
    ("date:2021", "n-0001 oslo-1/e1"),
    ("date:2021-05-03", "n-0001 oslo-1/e1"),
    ("date:2021-05-04", ""),
    ("date:2023-01", ""),  # "2023" is less exact
    ("date:2022-01..2023", "cairo/c1 cairo/e1"),
    ("date:>2021-05", "cairo/c1 cairo/e1"),
    ("date:<2022", "n-0001 oslo-1/e1"),
    ("published:2021", "oslo-2 oslo-1"),
    ("published:2022 type:event", "cairo/e1"),
    ('publisher:"agency x"', "cairo oslo-1"),
    ("publisher:gazette type:encounter", "n-0001"),
    ("doc:cairo", "cairo"),
    ("doc:cairo type:figure", "cairo/f1"),
    ("doc:nothing", ""),
    ("actor:NOR fish", "n-0001 oslo-1/e1 undated/b1"),
    ("actor:NOR -fish", "cairo/e1"),
    ("actor:KEN NOT actor:NOR", "undated/s1"),
    ("actor:KEN NOT (fish OR dam)", ""),
    ("type:event (actor:EGY OR omamo)", "cairo/e1 oslo-1/e1"),
]

# query, column, text
MISTAKES = [
    ("", 1, "expected words, or a field such as actor:IRQ"),
    ("oil OR", 7, "expected a word or a field here, where the query ends"),
    ("oil actr:IRQ", 5, "no field 'actr'; did you mean 'actor'?"),
    ("event:SUPORT", 7, "no event 'SUPORT'; did you mean 'SUPPORT'?"),
    ("caf\u00e9 date:2021-13", 11, "expected a date: 2020, "),
    ('"fish', 1, "expected a quote '\"' that closes this one"),
    ("fish (grain", 6, "expected ')' that closes this '('"),
    ("actor:omammo", 7, "no actor here is called 'omammo'; near it: R. Omamo, Raychelle Omamo"),
    ("fish actor:Kenia", 12, "no actor here is called 'Kenia'; near it: Kenya"),
    ("pair:KEN-Norwya", 10, "no country here is called 'Norwya'; near it: Norway"),
    ("pair:Kenyaa-NOR", 6, "no country here is called 'Kenyaa'; near it: Kenya"),
    ("-fish", 1, "expected something to look for beside what is left out"),
]


def test_what_is_found():
    with tempfile.TemporaryDirectory() as top:
        path, turned = store(top), store(top, True)
        faults = []
        for query, want in QUERIES:
            got = ids(found(path, "--", query))
            if got != want:
                faults.append(f"{query}\n     got: {got}\n    want: {want}")
            if query and run("search", path, "--", query).stdout != run("search", turned, "--", query).stdout:
                faults.append(f"{query}: hangs on the order of the rows")
        check("\n".join(faults) or "all", len(faults), 0)


def test_mistakes():
    with tempfile.TemporaryDirectory() as top:
        path = store(top)
        for query, column, text in MISTAKES:
            done = run("search", path, "--", query)
            check(f"{query}: exit status", done.returncode, 2)
            check(f"{query}: standard output", done.stdout, "")
            lines = done.stderr.split("\n")
            check_in(query, "dragoman: " + text, lines[0])
            check(f"{query}: the query, and a mark under the place", lines[1:3], [query, " " * (column - 1) + "^"])


def test_mark_under_a_long_query():
    with tempfile.TemporaryDirectory() as top:
        done = run("search", store(top), "w " * 60 + "actr:x")
        lines = done.stderr.split("\n")
        check("the mark is under the fault", lines[1][lines[2].index("^"):][:6], "actr:x")
        check("and on the screen", len(lines[1]) < 80, True)


def test_wrong_usage():
    for args, text in ((["search"], "which store, and what to look for?"), (["search", "x.db"], "what to look for?"),
                       (["search", "x.db", "a", "--limit", "-1"], "'--limit'"), (["search", "x.db", "a", "--to", "csv"], "'--to'")):
        done = run(*args)
        check(f"{args}: exit status", done.returncode, 2)
        check_in(str(args), text, done.stderr)


def test_not_a_store():
    with folder({"text.db": "no store at all, and rather long, so that it is not taken for an empty file" * 20}) as top:
        for path in (f"{top}/text.db", f"{top}/missing.db"):
            done = run("search", path, "fish")
            check(f"{path}: exit status", done.returncode, 1)
            check_in(path, f"dragoman: {path}: ", done.stderr)
        check("nothing is made", os.path.exists(f"{top}/missing.db"), False)


def test_pages():
    with tempfile.TemporaryDirectory() as top:
        path = store(top)
        for query in ("type:event,statement,body,encounter,document", "fish", "actor:KEN"):
            whole = run("search", path, query).stdout
            check(f"{query}: limit 0 is all", run("search", path, query, "--limit", "0").stdout, whole)
            for size in (1, 2, 3):
                pages = "".join(run("search", path, query, "--limit", size, "--offset", at).stdout for at in range(0, 12, size))
                check(f"{query}: pages of {size} are the whole", pages, whole)


def test_json():
    with tempfile.TemporaryDirectory() as top:
        path = store(top)
        hit = found(path, "type:encounter")[0]
        check("fields of an encounter", list(hit), ["record", "id", "kind", "status", "participants", "date", "place", "host", "loc",
                                                    "context", "topics", "differs", "n_reports", "n_independent", "reports"])
        check("reports", hit["reports"], [{"doc": "oslo-1", "id": "oslo-1/n1"}, {"doc": "oslo-2", "id": "oslo-2/n1"}])
        check("participants", [p["name"] for p in hit["participants"]], ["Raychelle Omamo", "Ine S\u00f8reide"])
        check("a record is as it was coded", found(path, "event:SUPPORT"), [{"record": "event", "doc": "oslo-1", "id": "oslo-1/e1"}])
        hit = found(path, "grain", "corridor")[0]
        check("snippet", hit["snippet"], "Egypt called Norway about the \u2039gr\u00e1in\u203a \u2039corridor\u203a.")
        done = run("search", path, "fish", "-o", f"{top}/out.jsonl")
        check("into a file", (done.stdout, open(f"{top}/out.jsonl", encoding="utf-8").read()), ("", run("search", path, "fish").stdout))


def test_list():
    with tempfile.TemporaryDirectory() as top:
        path = store(top)
        done = run("search", path, "--to", "digest", "actor:KEN", "--limit", "3")
        check("exit status", done.returncode, 0)
        check("how many", done.stderr, "1 to 3 of 4; --offset 3 goes on\n")
        for part in ("2021-05-03 Met in Oslo: Raychelle Omamo (Foreign Minister, Kenya), Ine S\u00f8reide (Norway) \u00b7 fish \u00b7",
                     "2 reports, 2 independent", "Norway and Kenya \u2039spoke of fish\u203a.", "oslo-1 \u00b7 Agency X \u00b7 2021-05-04",
                     "SUPPORT \u2192 Norway", "undated Joint Committee on Fish"):
            check_in("the list", part, re.sub(r"\s+", " ", done.stdout))
        check("no colours in a pipe", "\033" in done.stdout, False)
        check_in("colours", "\033[0;1;33mspoke", run("search", path, "--to", "digest", "--color", "always", "type:encounter").stdout)
        wide = run("search", path, "--to", "digest", "type:encounter,event,statement,document,figure,body", env={"COLUMNS": "50"}).stdout
        check("wrapped", max(len(line) for line in wide.splitlines()) <= 50, True)
        check("nothing found", run("search", path, "--to", "digest", "zebra").stderr, "nothing found\n")


def test_hostile_texts():
    evil = "\033]0;owned\007 fish\u202e\u2066 \u0085<b>&\u2028 caught\r\n"
    with tempfile.TemporaryDirectory() as top:
        path = store(top)
        db = sqlite3.connect(path)
        db.execute("UPDATE document SET title = ?1, publisher = ?1 WHERE doc = 'oslo-1'", (evil,))
        number = db.execute("SELECT id FROM document WHERE doc = 'oslo-1'").fetchone()[0]
        db.execute("UPDATE document_text SET text = ?1 WHERE document = ?2", (evil * 3, number))
        db.execute("UPDATE record SET words = ?1, place = ?1, kind = ?1 WHERE rid LIKE 'oslo-1/e%'", (evil,))
        db.commit()
        db.close()
        for query in ("fish", "actor:KEN", "type:document"):
            out = run("search", path, "--to", "digest", query).stdout
            bad = [c for c in out if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\u2028"]
            check(f"{query}: what reaches the terminal", bad, [])
        for hit in found(path, "fish"):
            check("snippets are plain", [c for c in hit["snippet"] if ord(c) < 32 or c in "\u202e\u2066"], [])
        done = run("search", path, "\033[31m event:x")
        check("a query is not echoed raw", "\033" in done.stderr, False)


def test_store_of_real_texts():
    """The queries that docs/search.md shows are answered, and most find something."""
    page = (ROOT / "docs" / "search.md").read_text(encoding="utf-8")
    shown = [q for line in page.splitlines() if line.startswith("| `") for q in re.findall(r"`([^`]+)`", line)
             if re.fullmatch(r'[a-z(*"].*', q) and q not in ("talks", "talking", "talked")]
    check("there are some", len(shown) > 30, True)
    text = ("Oslo, 3 May 2021 - NATO Secretary General Jens Stoltenberg met Russian Foreign Minister Sergey Lavrov in Moscow on "
            "Monday. The talks dealt with energy. Iraq thanked Russia for its support.\n")
    with folder({"talks.txt": text}) as top:
        path = f"{top}/store.db"
        check("added", run("add", path, EXAMPLES, f"{top}/talks.txt").returncode, 0)
        hits = 0
        for query in shown:
            done = run("search", path, "--", query)
            known = done.returncode == 0 or "here is called" in done.stderr
            check(f"{query}: {done.stderr}", known, True)
            hits += bool(done.stdout)
        check("most find something", hits > len(shown) // 3, True)


main(globals())
