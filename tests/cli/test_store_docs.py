# SPDX-License-Identifier: Apache-2.0
"""docs/store.md: its queries run, and its tables are those of the schema."""
import pathlib
import re
import sqlite3
import tempfile

from cli import ROOT, check, main
from readouts import thirty
from storing import add

PAGE = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")


def filled(top):
    store = pathlib.Path(top) / "s.db"
    add(store, thirty())
    return sqlite3.connect(f"file:{store}?mode=ro", uri=True)


def test_queries_give_rows():
    with tempfile.TemporaryDirectory() as top:
        db = filled(top)
        queries = re.findall(r"```sql\n(.*?)```", PAGE, re.S)
        check("there are some", len(queries) > 4, True)
        for query in queries:
            rows = db.execute(query).fetchall()
            check(f"rows of {query}", len(rows) > 0, True)
            check(f"something in {query}", all(any(value is not None for value in row) for row in rows), True)
        db.close()


def test_columns_are_those_of_the_schema():
    shown = {}
    for name, text in re.findall(r"^### (\w+)\n(.*?)(?=^#|\Z)", PAGE, re.S | re.M):
        rows = re.findall(r"^\| (`.*?) \|", text, re.M)
        shown[name] = sorted(column for row in rows for column in re.findall(r"`(\w+)`", row))
    with tempfile.TemporaryDirectory() as top:
        db = filled(top)
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")]
        there = {name: sorted(row[1] for row in db.execute(f"PRAGMA table_info({name})"))
                 for name in names if not re.search("_words_|^sqlite_", name)}
        db.close()
    check("tables and views", sorted(shown), sorted(there))
    for name, columns in there.items():
        check(f"columns of {name}", shown[name], columns)


main(globals())
