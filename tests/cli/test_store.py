# SPDX-License-Identifier: Apache-2.0
"""dragoman add and store: what a store says is a function of the documents in it, and
it stays whole whatever happens."""
import json
import pathlib
import random
import sqlite3
import tempfile

from cli import EXAMPLES, check, check_in, folder, main, run
from contents import PAST, differences, dump
from readouts import made, thirty

ROUNDS = 12


def add(store, lines=(), paths=()):
    """One run of add, which must do all."""
    done = run("add", store, *paths, *(["-"] if lines else []), stdin="".join(lines))
    check("add: exit status: " + done.stderr, done.returncode, 0)
    return done


def same(what, got, want, without=()):
    found = differences(want, got, without)
    check(what + "\n" + "\n".join(found), found, [])


def pieces(items, chance, most):
    """The items in some random pieces."""
    cuts = sorted(chance.sample(range(1, len(items)), chance.randrange(most)))
    return [items[a:b] for a, b in zip([0] + cuts, cuts + [len(items)])]


def test_order_makes_no_difference():
    examples = sorted(EXAMPLES.iterdir())
    lines = thirty() + made(150)
    with tempfile.TemporaryDirectory() as top:
        first = None
        for seed in range(ROUNDS):
            chance = random.Random(seed)
            store = pathlib.Path(top) / f"{seed}.db"
            items = [("line", line) for line in lines] + [("path", path) for path in examples]
            chance.shuffle(items)
            for piece in pieces(items, chance, 5):
                add(store, [x for kind, x in piece if kind == "line"], [x for kind, x in piece if kind == "path"])
            content = dump(store)
            check("all is linked", content["dirty"], [])
            check("documents", len(content["document"]), len(lines) + 14)
            if first:
                same(f"seed {seed}", content, first)
            first = first or content


def with_id(line, id_):
    return json.dumps({**json.loads(line), "id": id_}) + "\n"


def test_changed_pages_leave_no_trace():
    """After pages changed, the store says what one says that never saw the earlier ones."""
    for seed in range(4):
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
                check_in("changed pages are told", f" {len(piece)} changed", done.stderr)
            got, want = dump(twice), dump(once)
            same(f"seed {seed}", got, want, PAST)
            check("earlier versions are kept", len(got["version"]), len(changed))
            add(twice, early)
            add(twice, late)
            same("early and late pages again", dump(twice), got)


def test_again_changes_nothing():
    lines = thirty() + made(60)
    with tempfile.TemporaryDirectory() as top:
        store = pathlib.Path(top) / "s.db"
        add(store, lines, [EXAMPLES])
        content, size = dump(store), store.stat().st_size
        for i in range(3):
            random.Random(i).shuffle(lines)
            check_in("known", f" 0 new, 0 changed, {len(lines) + 14} known already", add(store, lines, [EXAMPLES]).stderr)
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
            check_in("told", " 1 new, 0 changed" if not i else " 0 new, 1 changed", add(store, [line]).stderr)
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
            check_in("the rest is done", "; 2 documents," if i else " 2 new, 0 changed, 0 known already; 2 documents,", done.stderr)
        check("documents", [eval(row)[0] for row in dump(store)["document"]], ["other", "page"])


main(globals())
