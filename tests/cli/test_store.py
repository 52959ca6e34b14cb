# SPDX-License-Identifier: Apache-2.0
"""dragoman add and store: what a store says is a function of the documents in it, and
what is wrong with one is told."""
import json
import pathlib
import random
import re
import shutil
import sqlite3
import tempfile

from cli import EXAMPLES, check, check_in, folder, main, run
from contents import PAST, dump
from readouts import made, thirty
from storing import add, add_killed, pieces, rounds, same

# One file a document, but for the lines of one.
EXAMPLE_DOCUMENTS = sum(1 if path.suffix != ".jsonl" else len(path.read_text(encoding="utf-8").splitlines())
                        for path in EXAMPLES.rglob("*.*"))
ROUNDS = 12


def told(done):
    """What a run of add says of its documents."""
    return [json.loads(done.stdout)[key] for key in ("new", "changed", "known", "refused")]


def test_order_makes_no_difference():
    examples = sorted(EXAMPLES.iterdir())
    lines = thirty() + made(80)
    with tempfile.TemporaryDirectory() as top:
        first = None
        for seed in rounds(ROUNDS, least=5):
            chance = random.Random(seed)
            store = pathlib.Path(top) / f"{seed}.db"
            items = [("line", line) for line in lines] + [("path", path) for path in examples]
            chance.shuffle(items)
            for piece in pieces(items, chance, 5):
                piece = [x for kind, x in piece if kind == "line"], [x for kind, x in piece if kind == "path"]
                if seed % 2:
                    add_killed(store, *piece, after=chance.uniform(0, 0.6))
                add(store, *piece)
            content = dump(store)
            check("all is linked", content["dirty"], [])
            check("documents", len(content["document"]), len(lines) + EXAMPLE_DOCUMENTS)
            if first:
                same(f"seed {seed}", content, first)
            first = first or content


def with_id(line, id_):
    return json.dumps({**json.loads(line), "id": id_}) + "\n"


def test_changed_pages_leave_no_trace():
    """After pages changed, the store says what one says that never saw the earlier ones."""
    for seed in rounds(4, least=1):
        chance = random.Random(seed)
        early, late = thirty() + made(90, seed=seed), thirty() + made(90, seed=seed)
        other = made(40, seed=100 + seed)
        changed = chance.sample(range(len(late)), 40)
        for i, line in zip(changed, other):
            late[i] = with_id(line, json.loads(late[i])["id"])
        with tempfile.TemporaryDirectory() as top:
            once, twice = pathlib.Path(top) / "once.db", pathlib.Path(top) / "twice.db"
            add(once, late)
            chance.shuffle(early)
            add(twice, early)
            changes = [late[i] for i in changed]
            chance.shuffle(changes)
            for piece in pieces(changes, chance, 6):
                done = add(twice, piece)
                check("changed pages are told", told(done)[:2], [0, len(piece)])
            got, want = dump(twice), dump(once)
            same(f"seed {seed}", got, want, PAST)
            check("earlier versions are kept", len(got["version"]), len(changed))
            add(twice, early)
            add(twice, late)
            same("early and late pages again", dump(twice), got)


def test_a_deed_that_takes_an_old_number():
    """The last page comes anew, and its records get the numbers of those before: promises look at them all the same."""
    def page(id_, day, text):
        return json.dumps({"id": id_, "published": day, "text": text}) + "\n"
    promise = page("a", "2021-03-01", "Latvian Foreign Minister Anna Lace met with Icelandic Foreign Minister Jon Berg in Riga. She promised to visit Reykjavik.")
    before = page("z", "2021-09-01", "Iceland praised Latvia. Latvia thanked Iceland. Iceland criticised Latvia.")
    after = page("z", "2021-09-01", "Icelandic Foreign Minister Jon Berg received Latvian Foreign Minister Anna Lace in Reykjavik on 1 September 2021.")
    with tempfile.TemporaryDirectory() as top:
        once, twice = pathlib.Path(top) / "once.db", pathlib.Path(top) / "twice.db"
        add(once, [promise, after])
        add(twice, [promise, before])
        add(twice, [after])
        with sqlite3.connect(once) as db:
            check("kept", db.execute("SELECT count(*) FROM commitment WHERE met_rid LIKE 'z/%'").fetchone(), (1,))
        same("anew", dump(twice), dump(once), PAST)


def test_again_changes_nothing():
    lines = thirty() + made(60)
    with tempfile.TemporaryDirectory() as top:
        store = pathlib.Path(top) / "s.db"
        add(store, lines, [EXAMPLES])
        content, size = dump(store), store.stat().st_size
        for i in range(3):
            random.Random(i).shuffle(lines)
            check("known", told(add(store, lines, [EXAMPLES])), [0, 0, len(lines) + EXAMPLE_DOCUMENTS, 0])
        same("content", dump(store), content)
        check("size of the file", store.stat().st_size, size)


def test_changed_page():
    """The first text is kept with its records; what was found by its words is no more."""
    before = {"id": "page", "title": "A meeting", "text": "Foreign Minister Ada Lindqvist of Sweden met Foreign Minister "
              "Joseph Otieno of Kenya in Stockholm on 4 March 2021.\nThey discussed xylophones.\n"}
    after = {**before, "text": "Foreign Minister Julio Arancibia of Peru met Foreign Minister Andris Kalnbergs of Latvia in Riga "
             "on 5 May 2021.\nThey discussed zithers.\n"}
    lines = [json.dumps(row) + "\n" for row in (before, after, {**after, "title": "Another title"})]
    with tempfile.TemporaryDirectory() as top:
        store = pathlib.Path(top) / "s.db"
        for i, line in enumerate(lines):
            check("told", told(add(store, [line])), [0, 1, 0, 0] if i else [1, 0, 0, 0])
        content = dump(store)
        add(store, lines)
        same("earlier and present versions again", dump(store), content)
        db = sqlite3.connect(store)

        def ask(sql):
            return [row[0] for row in db.execute(sql)]

        check("version", ask("SELECT version FROM document"), [3])
        check("title", ask("SELECT title FROM document"), ["Another title"])
        check("texts kept", ask("SELECT text FROM version ORDER BY version"), [before["text"], after["text"]])
        kept = [json.loads(line) for line in ask("SELECT records FROM version WHERE version = 1")[0].splitlines()]
        check("records kept", [r["record"] for r in kept][:2], ["document", "encounter"])
        check("old words", ask("SELECT count(*) FROM document_words WHERE document_words MATCH 'xylophone'"), [0])
        check("new words", ask("SELECT count(*) FROM document_words WHERE document_words MATCH 'zither'"), [1])
        check("persons", ask("SELECT name FROM person ORDER BY name"), ["Andris Kalnbergs", "Julio Arancibia"])
        check("encounters", ask("SELECT place FROM encounter"), ["Riga"])
        check("nodes without reports", ask("SELECT count(*) FROM node WHERE id NOT IN (SELECT node FROM record WHERE node)"), [0])
        db.close()


def test_two_files_of_one_name():
    meeting = "Foreign Minister Ada Lindqvist of Sweden met Foreign Minister Joseph Otieno of Kenya in Stockholm on {}.\n" * 3
    files = {"a/page.txt": meeting.format(*["4 March 2021"] * 3),
             "b/page.txt": "Peru thanked Latvia for medicine. Latvia will open an embassy in Lima by December 2021. It rained.\n",
             "c/other.txt": "Kenya criticised Sweden over fisheries on 3 May 2021. Sweden rejected the accusation.\n"}
    with folder(files) as top, tempfile.TemporaryDirectory() as to:
        store = pathlib.Path(to) / "s.db"
        for i in range(2):
            done = run("add", store, top)
            check("exit status", done.returncode, 1)
            check("the fault", done.stderr.splitlines()[0],
                  f"dragoman: {top}/b/page.txt: another document in the store is named 'page'; rename the file, or give ids in"
                  " JSON Lines")
            check("the rest is done", told(done), [0, 0, 2, 1] if i else [2, 0, 0, 1])
        check("documents", [eval(row)[0] for row in dump(store)["document"]], ["other", "page"])


REVIEW = "INSERT INTO review(document, version, type, record, words, start, nth, verdict, fields, json, at, undoes, live) "

# what is done to a whole store, and how the check names it
WRONGS = [
    (REVIEW + "VALUES(9999, 1, 'document', NULL, '', 0, 0, 'accept', NULL, '{}', '', NULL, 1)", "review: of no document ("),
    (REVIEW + "VALUES(1, 1, 'document', NULL, '', 0, 0, 'accept', NULL, '{', '', NULL, 1)", "review: its JSON cannot be read ("),
    (REVIEW + "VALUES(1, 1, 'document', NULL, '', 0, 0, 'praise', NULL, '{}', '', NULL, 1)", "review: no verdict that there is ("),
    (REVIEW + "VALUES(1, 1, 'document', NULL, '', 0, 0, 'correct', NULL, '{}', '', NULL, 1)", "review: no verdict that there is ("),
    (REVIEW + "VALUES(1, 1, 'event', 9999, '', 0, 0, 'accept', NULL, '{}', '', NULL, 1)", "review: its record is missing or of another"),
    (REVIEW + "VALUES(1, 1, 'event', NULL, '', 0, 0, 'undo', NULL, NULL, '', 9, 0)", "review: undoes what is not there, or still holds ("),
    (REVIEW + "SELECT document, 1, type, id, '', 0, 0, 'accept', NULL, json, '', NULL, 1 FROM record WHERE id = 1;"
     + REVIEW + "SELECT document, 1, type, id, '', 0, 0, 'reject', NULL, json, '', NULL, 1 FROM record WHERE id = 1",
     "review: several hold for one record ("),
    ("DELETE FROM document_text WHERE document = 1", "document: has no text ("),
    ("UPDATE document_text SET document = 9999 WHERE document = 1", "document_text: of no document ("),
    ("UPDATE document SET copies = 9999 WHERE id = 1", "document: its group of copies is missing ("),
    ("UPDATE document SET json = '{' WHERE id = 1", "document: its JSON cannot be read ("),
    ("UPDATE document SET title = title || '!' WHERE id = 1", "document: the JSON says something else than the columns ("),
    ("UPDATE document SET body_end = 99999 WHERE id = 1", "document: the body is not within the text ("),
    ("UPDATE document SET day = day + 1 WHERE id = (SELECT min(id) FROM document WHERE day)", "document: the day is not that of its"),
    ("UPDATE document SET version = 2 WHERE id = 1", "document: not all of its earlier versions are there ("),
    ("INSERT INTO version VALUES(9999, 1, '', '', '')", "version: of no document (9999)"),
    ("INSERT INTO document_words(rowid, title, text) VALUES(9999, 'a', 'b')", "document_words: of no document (9999)"),
    ("INSERT INTO document_words(document_words, rowid, title, text) SELECT 'delete', d.id, d.title, t.text FROM document d"
     " JOIN document_text t ON t.document = d.id WHERE d.id = 1", "document: its words are not in the index ("),
    ("UPDATE document_text SET text = replace(text, 'discussed', 'disguised') WHERE document = 2", "document_words: not those of the texts"),
    ("UPDATE copy_group SET n = 7 WHERE id = 1", "copy_group: its size is wrong ("),
    ("UPDATE copy_group SET doc = 'zz' WHERE id = 1", "copy_group: not named by its least document (zz)"),
    ("DELETE FROM copy_band WHERE document = 1", "copy_band: not those of its document's text ("),
    ("INSERT INTO copy_band VALUES(7, 1)", "copy_band: there are more than the texts have"),
    ("INSERT INTO copy_group VALUES(777, 'cut-copy', 1); UPDATE document SET copies = 777 WHERE doc = 'copy-1'",
     "document: not in the group of its copies (copy-1)"),
    ("UPDATE document SET copies = (SELECT copies FROM document WHERE doc = 'nothing') WHERE doc = 'call-x'",
     "document: in the group of others that it is no copy of ("),
    ("UPDATE record SET document = 9999 WHERE id = 1", "record: of no document ("),
    ("UPDATE record SET json = 'x' WHERE id = 1", "record: its JSON cannot be read ("),
    ("UPDATE record SET kind = 'x' WHERE id = 1", "record: the JSON says something else than the columns ("),
    ("UPDATE record SET place = 'x' WHERE id = 2", "record: the JSON says something else than the columns ("),
    ("UPDATE record SET words = 'x' WHERE type = 'statement'", "record: the JSON says something else than the columns ("),
    ("UPDATE record SET mode = 'x' WHERE type = 'event'", "record: the JSON says something else than the columns ("),
    ("UPDATE record SET day_lo = day_lo + 1 WHERE type = 'encounter'", "record: its days are not those of its date ("),
    ("UPDATE record SET confidence = 2 WHERE type = 'event'", "record: the JSON says something else than the columns ("),
    ("UPDATE record SET document = 2 WHERE id = 1", "record: of a document with another id ("),
    ("UPDATE record SET node = 99999 WHERE type = 'body'", "record: its node is missing or of another kind ("),
    ("INSERT INTO record_words(rowid, words) VALUES(99999, 'b')", "record_words: of no record (99999)"),
    ("DELETE FROM side WHERE record = 1", "record: its sides are not those of its JSON ("),
    ("INSERT INTO side(record, role, ord) VALUES(99999, 'by', 0)", "side: of no record (row 99999)"),
    ("UPDATE side SET name = 'Nobody' WHERE name LIKE 'Ada%'", "side: its name is not that of its person ("),
    ("UPDATE side SET office = 'King' WHERE office IS NOT NULL", "side: not what the JSON of its record says ("),
    ("DELETE FROM evidence WHERE record = 1", "record: its evidence is not that of its JSON ("),
    ("INSERT INTO evidence VALUES(99999, 0, 1, 2, 0, 0, 5)", "evidence: of no record (row 99999)"),
    ("UPDATE evidence SET \"end\" = 99999 WHERE record = 1", "evidence: not within the text ("),
    ("UPDATE evidence SET start = start + 1 WHERE record = 1", "evidence: not what the JSON of its record says ("),
    ("UPDATE evidence SET sentence_start = start + 1 WHERE record = 1", "evidence: not within its sentence ("),
    ("UPDATE evidence SET sentence_end = 99999 WHERE record = 1", "evidence: its sentence is not within the text ("),
    ("DELETE FROM pair WHERE type = 'encounter'", "pair: missing between two sides ("),
    ("INSERT INTO pair VALUES('AAA', 'BBB', 'event', 0, 99999)", "pair: of no record (row 99999)"),
    ("UPDATE pair SET day = day + 1", "pair: not what its record says ("),
    ("UPDATE document_pair SET n = n + 1", "document_pair: not what the pairs of its records sum to ("),
    ("DELETE FROM document_pair", "document_pair: missing ("),
    ("INSERT INTO node(type, sign) VALUES('body', 'x')", "node: nobody reports it (body "),
    ("UPDATE node SET thing = NULL WHERE type = 'figure'", "node: linked to nothing (figure "),
    ("DELETE FROM series", "node: what it is linked to is missing (figure "),
    ("DELETE FROM block WHERE node = (SELECT min(node) FROM block)", "block: a node is filed elsewhere ("),
    ("INSERT INTO block VALUES(1, 1, 99999)", "block: of no node (99999)"),
    ("UPDATE node SET sign = 'x' WHERE id = (SELECT min(id) FROM node WHERE type = 'encounter')", "node: its signature cannot be read ("),
    ("INSERT INTO encounter(eid, n_reports, n_independent, json) VALUES('enc-0', 1, 1, '{}')", "encounter: nobody reports it (enc-0)"),
    ("UPDATE encounter SET n_independent = n_independent + 1", "encounter: linking anew tells it otherwise (enc-"),
    ("UPDATE encounter SET eid = 'enc-0' WHERE id = (SELECT max(id) FROM encounter)", "encounter: linking does not find it (enc-0)"),
    ("UPDATE encounter SET eid = 'enc-0' WHERE id = (SELECT max(id) FROM encounter)", "encounter: linking finds one that is missing (enc-"),
    ("DELETE FROM encounter_pair", "encounter_pair: linking finds one that is missing (enc-"),
    ("INSERT INTO encounter_pair VALUES('A', 'B', 1, 99999)", "encounter_pair: of no encounter (99999)"),
    ("UPDATE person_name SET n = n + 1", "person_name: not as often as it is told ("),
    ("INSERT INTO name_office VALUES(99999, 'King', 1, NULL, NULL)", "name_office: of no name (99999 King)"),
    ("UPDATE name_office SET last = last + 1", "name_office: not what the records tell of the name ("),
    ("DELETE FROM name_office", "name_office: not what the records tell of the name ("),
    ("INSERT INTO person(pid, name, json) VALUES('per-0', 'N', '{}')", "person: has no name (per-0)"),
    ("UPDATE person_name SET person = 9999", "person_name: of no person ("),
    ("UPDATE person SET json = '{}'", "person: linking anew tells it otherwise (per-"),
    ("UPDATE person_name SET person = (SELECT min(id) FROM person)", "person: has no name (per-"),
    ("INSERT INTO body(bid, name, members, json) VALUES('bod-0', '', '', '{}')", "body: nobody reports it (bod-0)"),
    ("UPDATE body SET seat = 'Mars'", "body: linking anew tells it otherwise (bod-"),
    ("INSERT INTO report_body VALUES(99999, 1, 0)", "report_body: of no session and body (row 99999)"),
    ("INSERT INTO commitment(cid, kind, json) VALUES('com-0', 'other', '{}')", "commitment: nobody reports it (com-0)"),
    ("UPDATE commitment SET met_rid = 'x', met_by = 'x', met_day = 1", "commitment: met by what is not there (com-"),
    ("UPDATE commitment SET met_rid = NULL, met_by = NULL, met_day = NULL", "commitment: linking anew tells it otherwise (com-"),
    ("INSERT INTO commitment_pair VALUES('A', 'B', 1, 99999)", "commitment_pair: of no commitment (99999)"),
    ("DELETE FROM commitment_pair", "commitment_pair: linking finds one that is missing (com-"),
    ("INSERT INTO series(sid, a, b, unit, json) VALUES('ser-0', '', '', '', '{}')", "series: nobody reports it (ser-0)"),
    ("UPDATE series SET unit = 'x'", "series: linking anew tells it otherwise (ser-"),
    ("DROP INDEX record_type", None),  # the schema is not looked at, and nothing that is said changes
]


def test_check_names_what_is_wrong():
    with tempfile.TemporaryDirectory() as top:
        whole, broken = pathlib.Path(top) / "whole.db", pathlib.Path(top) / "broken.db"
        add(whole, thirty())
        done = run("store", "check", whole)
        check("a whole store", (done.returncode, done.stdout, done.stderr), (0, "", f"dragoman: {whole}: whole\n"))
        for sql, fault in WRONGS:
            shutil.copy(whole, broken)
            db = sqlite3.connect(broken)
            db.execute("PRAGMA foreign_keys = OFF")
            db.executescript(sql)
            db.close()
            done = run("store", "check", broken)
            if not fault:
                check(sql, (done.returncode, done.stdout), (0, ""))
                continue
            check(f"{sql}: exit status", done.returncode, 1)
            check_in(sql, "\n" + fault, "\n" + done.stdout)
            lines = done.stdout.splitlines()  # of many of a kind the first are told, and how many more there are
            n = sum(int(more[1]) if (more := re.search(r" \(([0-9]+) more\)$", line)) else 1 for line in lines)
            check_in(sql, f"dragoman: {broken}: {n} fault", done.stderr)


def test_linking_goes_on():
    """What was stopped half way is no fault, and is finished by 'link' as by 'add'."""
    half = "UPDATE commitment SET met_rid = NULL, met_by = NULL, met_day = NULL, seen = 0; DELETE FROM meta;"
    marks = "INSERT OR IGNORE INTO dirty SELECT type, id FROM node; INSERT OR IGNORE INTO dirty SELECT 'person', country || ' ' || key" \
            " FROM person_name; UPDATE node SET thing = NULL; DELETE FROM encounter; DELETE FROM encounter_pair; DELETE FROM series;" \
            " DELETE FROM body; DELETE FROM commitment_pair; DELETE FROM commitment;"
    with tempfile.TemporaryDirectory() as top:
        store = pathlib.Path(top) / "s.db"
        add(store, thirty())
        want = dump(store)
        for sql in (half, marks + half, marks):
            for args in (["store", "link", store], ["add", store, "-"]):
                db = sqlite3.connect(store)
                db.executescript(sql)
                db.close()
                done = run("store", "check", store)
                check(sql, (done.returncode, done.stdout, done.stderr),
                      (0, "", f"dragoman: {store}: whole; 'dragoman store link' finishes its linking\n"))
                check(f"{args}", run(*args, stdin=thirty()[0]).returncode, 0)
                same(sql, dump(store), want)


main(globals())
