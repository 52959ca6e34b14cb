# SPDX-License-Identifier: Apache-2.0
"""Stores from Python: what the command line makes and says, too."""
import json
import multiprocessing
import os
import pickle
import sqlite3
import threading

from common import EXAMPLES, FOREIGN, NEWS, NLP, check, check_in, dragoman, folder, main, raised, run

FILES = sorted(path for path in (EXAMPLES / "relation").iterdir() if path.is_file())


def made(top, name="py.db"):
    path = os.path.join(top, name)
    with dragoman.open(path, "w") as store:
        store.add(NLP.read(*FILES))
    return path


def test_same_as_the_command_line():
    with folder({}) as top:
        path, other = made(top), os.path.join(top, "cli.db")
        check("add", run("add", other, *FILES).returncode, 0)
        check("export", run("export", path).stdout, run("export", other).stdout)
        check("known again", json.loads(run("add", path, *FILES).stdout)["known"], len(FILES))
        check("whole", run("store", "check", path).returncode, 0)
        with dragoman.open(path) as store:
            brief = store.brief("Iceland", "Latvia", as_of="2025-09-01")
            for form, got in (("md", str(brief)), ("html", brief.html)):
                check(form, got, run("brief", other, "Iceland", "Latvia", "--as-of", "2025-09-01", "--to", form).stdout)
            check("json", brief.data, json.loads(
                run("brief", other, "Iceland", "Latvia", "--as-of", "2025-09-01", "--to", "json").stdout))
            hits = store.search("pair:isl-lva", limit=0)
            check("search", list(hits), [json.loads(line) for line in
                                         run("search", other, "--to", "jsonl", "pair:isl-lva").stdout.splitlines()])
            check("some", (len(store.search("pair:isl-lva", limit=2)), store.search("pair:isl-lva", limit=2).total),
                  (2, len(hits)))


def test_sql():
    with folder({}) as top, dragoman.open(made(top)) as store:
        rows = store.sql("SELECT doc, title FROM document WHERE doc LIKE :like ORDER BY doc", {"like": "2021%"})
        check("columns", rows.columns, ("doc", "title"))
        check("rows", [row[0][:4] for row in rows], ["2021"] * len(rows))
        check("dicts", rows.to_dicts()[0]["doc"], rows[0][0])
        check("values", list(store.sql("SELECT ?, ?, ?, ?, ?", [1, 2.5, "Größe", b"\0", None])), [(1, 2.5, "Größe", b"\0", None)])
        for query in ("DELETE FROM document", "ATTACH 'x.db' AS x", "VACUUM INTO 'x.db'", "SELECT 1; SELECT 2", "", "SELEKT 1",
                      "PRAGMA user_version = 9", "CREATE TABLE x(y)"):
            raised(dragoman.QueryError, store.sql, query)
        check("none was made", os.path.exists("x.db"), False)
        raised(ValueError, store.sql, "SELECT ?", [1, 2])
        raised(KeyError, store.sql, "SELECT :a", {"b": 1})
        raised(TypeError, store.sql, "SELECT ?", "a")
        raised(TypeError, store.sql, "SELECT ?", [object()])
        check_in("shown", "<th>doc</th>", rows._repr_html_())
        check("escaped", "<script>" in store.sql("SELECT '<script>'")._repr_html_(), False)


def test_adding():
    with folder({}) as top:
        path = os.path.join(top, "a.db")
        raised(dragoman.ReadError, dragoman.open, path)
        with dragoman.open(path, "w") as store:
            added = store.add(NLP.pipe([{"id": "a", "text": NEWS}, FOREIGN, {"id": "a", "text": NEWS},
                                        {"id": "b", "text": "Norway praised Kenya.", "published": "2022-05-04"}]))
            check("added", (added.new, added.known, [name for name, _ in added.refused]), (2, 1, ["text-2"]))
            check("counts", store.counts()["documents"], 2)
            check("kept as told", store.sql("SELECT published FROM document WHERE doc = 'b'")[0], ("2022-05-04",))
            check("one", store.add(NLP(NEWS + " More is to come.", id="c")).new, 1)
            check("changed", store.add(NLP("Togo praised Ghana.", id="c")).changed, 1)
        with dragoman.open(path) as store:
            raised(dragoman.DragomanError, store.add, NLP("Norway praised Kenya.", id="z"))
            check("left", store.counts()["documents"], 3)
        store.close()
        raised(dragoman.UsageError, store.counts)
        raised(dragoman.StoreError, dragoman.open, __file__)
        raised(ValueError, dragoman.open, path, "a")


def count(store):
    return store.counts()["documents"]


def test_sharing():
    with folder({}) as top, dragoman.open(made(top)) as store:
        check("pickled", count(pickle.loads(pickle.dumps(store))), len(FILES))
        got = []
        threads = [threading.Thread(target=lambda: got.append(len(store.search("isl", limit=0)))) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        check("threads", len(set(got)), 1)
        with multiprocessing.get_context("fork").Pool(2) as pool:
            check("forks", pool.map(count, [store] * 4), [len(FILES)] * 4)
        check("and here", count(store), len(FILES))
        with sqlite3.connect(f"file:{store.path}?mode=ro", uri=True) as other: # a reader of its own
            check("sqlite3", other.execute("SELECT count(*) FROM document").fetchone(), (len(FILES),))


if __name__ == "__main__":
    main(globals())
