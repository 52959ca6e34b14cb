# SPDX-License-Identifier: Apache-2.0
"""Tables in and out, by those who read them: pyarrow, pandas, polars, DuckDB."""
import datetime
import gc
import io
import json
import os
import resource
import threading

import duckdb
import pandas
import polars
import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq

from common import FOREIGN, GOLD, NEWS, NLP, check, check_in, dragoman, folder, main, raised

TEXTS = [path.read_text(encoding="utf-8") for path in GOLD]
IDS = [path.stem for path in GOLD]
LISTS = ("encounters", "events", "commitments", "statements", "figures", "bodies")


def rows(table, **more):
    coded = pa.table(NLP.code(table, **more))
    coded.validate(full=True)
    return coded.to_pylist()


def from_lines(doc):
    """A document's lines in the shape of a row."""
    row = {name: [] for name in LISTS}
    for line in doc.to_dicts():
        kind = line.pop("record")
        if kind == "document":
            row.update(line)
        else:
            del line["doc"]
            if kind == "figure":  # a column has one type; JSON writes 14 and 2.5
                line["value"] = float(line["value"])
            row["bodies" if kind == "body" else kind + "s"].append(line)
    return {**row, "status": "OK", "error": None, "note": doc.note}


def test_rows_are_the_lines():
    table = pa.table({"text": TEXTS, "id": IDS, "published": ["2020-11-26"] * len(TEXTS)})
    want = [from_lines(NLP(text, id=name, published="2020-11-26", form="text")) for text, name in zip(TEXTS, IDS)]
    for threads, batch in ((1, 64), (2, 5), (3, 1)):
        got = rows(table, n_threads=threads, batch=batch)
        check("how many", len(got), len(want))
        for one, other in zip(got, want):
            check(one["doc"], json.dumps(one, sort_keys=True), json.dumps({**other, "source": "-"}, sort_keys=True))


def test_forms_of_text():
    some = [NEWS, None, FOREIGN, "Größe. Norway praised Kenya.", ""]
    want = [(row["doc"], row["status"], len(row["events"])) for row in rows(pa.table({"text": some}))]
    check("places", [part[:2] for part in want], [("row-1", "OK"), ("row-2", "EEMPTY"), ("row-3", "ELANGUAGE"),
                                                  ("row-4", "OK"), ("row-5", "EEMPTY")])
    dictionary = pa.DictionaryArray.from_arrays(pa.array([2, None, 0, 1, 3], pa.int8()),
                                                pa.array([FOREIGN, some[3], NEWS, ""]))
    forms = {"large": pa.array(some, pa.large_string()), "view": pa.array(some, pa.string_view()),
             "bytes": pa.array([text and text.encode() for text in some], pa.binary()), "dictionary": dictionary,
             "slice": pa.array(["x", *some, "y"])[1:6], "view's slice": pa.array(["x", *some], pa.string_view())[1:],
             "dictionary's slice": pa.chunked_array([pa.concat_arrays([dictionary, dictionary])[5:]])}
    for name, array in forms.items():
        check(name, [(row["doc"], row["status"], len(row["events"])) for row in rows(pa.table({"text": array}))], want)
    batch = pa.record_batch({"text": ["x", *some, "y"]}).slice(1, 5)
    check("a slice of a batch", [row["status"] for row in rows(batch)], [part[1] for part in want])
    structs = pa.StructArray.from_arrays([pa.array(["x", *some])], ["text"])[1:]
    check("a slice of structs", [row["status"] for row in rows(structs)], [part[1] for part in want])
    check("one column", [row["status"] for row in rows(pa.chunked_array([some[:2], some[2:]], pa.string()))], [part[1] for part in want])
    check("no rows", rows(pa.table({"text": pa.array([], pa.string())})), [])
    check("no batches", rows(pa.table({"text": pa.chunked_array([], pa.string())})), [])
    chunks = pa.table({"text": pa.chunked_array([[], some[:1], [], some[1:]], pa.string())})
    check("chunks", [row["doc"] for row in rows(chunks)], [part[0] for part in want])

    class Array:  # only the smaller interface
        def __arrow_c_array__(self, requested_schema=None):
            return pa.record_batch({"text": some}).__arrow_c_array__(requested_schema)

    check("an array", [row["status"] for row in rows(Array())], [part[1] for part in want])


def test_dates_that_cannot_be_read_are_told():
    want = 'the date given as published is left out: "soon" is no date'
    doc = NLP(NEWS, published="soon")
    check("one", (doc.published, doc.note, doc.error), (None, want, None))
    docs = list(NLP.pipe([{"text": NEWS, "published": "soon"}, {"text": NEWS, "date": "2022-05-04"}]))
    check("many", [(doc.published, doc.note) for doc in docs], [(None, want), ("2022-05-04", None)])
    got = rows(pa.table({"text": [NEWS] * 2, "published": ["soon", "2022"]}))
    check("a table", [(row["published"], row["note"], row["status"]) for row in got],
          [(None, want, "OK"), ("2022", None, "OK")])
    with folder({"in.jsonl": json.dumps({"text": NEWS, "published": "03/04/2022"})}) as top:
        doc = next(NLP.read(f"{top}/in.jsonl"))
        check("a file", (doc.published, doc.note), (None, 'line 1: the field "published" is left out: "03/04/2022" '
                                                          'may be day and month or month and day'))
        check_in("for all", "soon", str(raised(dragoman.DragomanError, next, NLP.read(f"{top}/in.jsonl", published="soon"))))


def test_columns():
    table = pa.table({"body": [NEWS, NEWS], "key": [7, None], "when": [datetime.date(2022, 5, 4), None],
                      "title": ["Talks", None], "publisher": [1, 2], "url": pa.array(["https://a.example", ""])})
    got = rows(table, text="body", id="key", published="when")
    wire = {"text": "The ministers of Kenya and Norway met on Tuesday.", "date": "1987-02-26", "dateline": "NAIROBI, Feb 26 -"}
    check("as JSON Lines has them", rows(pa.table({name: [value] for name, value in wire.items()}))[0]["encounters"],
          from_lines(next(NLP.pipe([{"id": "row-1", **wire}])))["encounters"])
    check("first", [got[0][name] for name in ("doc", "published", "title", "publisher", "url")],
          ["7", "2022-05-04", "Talks", None, "https://a.example"])
    check("second", [got[1][name] for name in ("doc", "published", "url")], ["row-2", None, None])
    check("its records", got[0]["events"][0]["id"].split("/")[0], "7")
    for unit, value in (("s", -1), ("ms", 1651622400123), ("us", 0), ("ns", 951782400 * 10**9)):
        day = (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=value / {"s": 1, "ms": 1e3, "us": 1e6, "ns": 1e9}[unit])).date()
        table = pa.table({"text": [NEWS], "published": pa.array([value], pa.timestamp(unit))})
        check(f"timestamp in {unit}", rows(table)[0]["published"], day.isoformat())
    for what, table, more in (
            ("there is no column \"text\"", pa.table({"body": [NEWS]}), {}),
            ("there is no column \"who\"", pa.table({"text": [NEWS]}), {"publisher": "who"}),
            ("holds no text", pa.table({"text": [1]}), {}),
            ("holds no text", pa.table({"text": [NEWS], "n": [1.5]}), {"title": "n"}),
            ("two columns \"text\"", pa.Table.from_arrays([pa.array([NEWS])] * 2, names=["text", "text"]), {})):
        check_in(what, what, str(raised(ValueError, NLP.code(table, **more).__arrow_c_stream__)))
    raised(TypeError, NLP.code, [NEWS])
    raised(ValueError, NLP.code(pa.table({"text": [NEWS]}), n_threads=0).__arrow_c_stream__)
    check("a field with a zero", [row["status"] for row in rows(pa.table({"text": [NEWS], "title": ["a\0b"]}))], ["EBINARY"])


def test_libraries():
    some = [NEWS, FOREIGN, NEWS]
    want = [("row-1", "OK"), ("row-2", "ELANGUAGE"), ("row-3", "OK")]
    frame = polars.DataFrame(NLP.code(polars.DataFrame({"text": some})))
    check("polars", list(zip(frame["doc"], frame["status"])), want)
    check("polars, nested", frame["events"][0][0]["id"], "row-1/e1")
    check("a series", polars.DataFrame(NLP.code(polars.Series(some)))["status"].to_list(), [part[1] for part in want])
    frame = pandas.DataFrame.from_arrow(NLP.code(pandas.DataFrame({"text": some})))
    check("pandas", list(zip(frame["doc"], frame["status"])), want)
    relation = duckdb.sql("SELECT unnest(['" + NEWS.replace("'", "''") + "', 'x']) AS text")
    want = [("row-1", "OK", True), ("row-2", "OK", False)]
    check("from duckdb", [(row["doc"], row["status"], len(row["events"]) > 1) for row in rows(relation)], want)
    coded = NLP.code(pa.table({"text": [NEWS, "x"]}))
    check("into duckdb", duckdb.sql("SELECT doc, status, len(events) > 1 FROM coded ORDER BY doc").fetchall(), want)
    reader = pa.RecordBatchReader.from_stream(NLP.code(pa.table({"text": some}), batch=1))
    check("a reader", [batch.num_rows for batch in reader], [1, 1, 1])
    check("its schema", pa.schema(NLP.code(pa.table({"text": some}))).equals(reader.schema), True)


def test_parquet_takes_what_is_missing():
    """A meeting without a place on the map, and a row that cannot be coded."""
    texts = [*TEXTS[:12], "The ministers of Norway and Kenya met.", "", "x"]
    table, to = pa.table(NLP.code(pa.table({"text": texts}))), io.BytesIO()
    encounters = [one for row in table.to_pylist() for one in row["encounters"]]
    check("with and without a place", {one["loc"] is None for one in encounters}, {True, False})
    pq.write_table(table, to)
    to.seek(0)
    check("read back", pq.read_table(to).to_pylist() == table.to_pylist(), True)


def test_it_is_coded_while_it_is_read():
    asked = []

    def batches():
        for i in range(100):
            asked.append(i)
            yield pa.record_batch({"text": [NEWS] * 4})

    source = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())
    reader = pa.RecordBatchReader.from_stream(NLP.code(source, n_threads=2, batch=4))
    reader.read_next_batch()
    check("no further than the ring", len(asked) <= 6, True)
    kept = reader.read_next_batch()
    del reader
    gc.collect()
    check("threads end with it", threading.active_count() and len(asked) <= 8, True)
    check("what was given stays", kept["doc"].to_pylist(), ["row-5", "row-6", "row-7", "row-8"])
    again = NLP.code(pa.table({"text": [NEWS]}))
    check("a table may be read twice", pa.table(again).equals(pa.table(again)), True)


def test_faults_of_the_source_come_through():
    def batches():
        yield pa.record_batch({"text": [NEWS]})
        raise ValueError("the disk is gone")

    source = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())
    reader = pa.RecordBatchReader.from_stream(NLP.code(source, n_threads=2))
    check("what came before", reader.read_next_batch().num_rows, 1)
    check_in("reason", "the disk is gone", str(raised(Exception, reader.read_next_batch)))


def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def test_memory_is_flat():
    def batches(n):
        for i in range(n):
            yield pa.record_batch({"text": [f"{NEWS} They met {i} times."] * 50})

    def run(n):
        source = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches(n))
        return sum(batch.num_rows for batch in pa.RecordBatchReader.from_stream(NLP.code(source, n_threads=2)))

    run(16)
    before = resident()
    check("rows", run(80), 4000)
    grown = (resident() - before) / 1024 / 1024
    check(f"grown by {grown:.1f} MiB over 4,000 documents", grown < 16, True)


def test_what_is_bad_is_refused_in_a_child():
    reader = pa.RecordBatchReader.from_stream(NLP.code(pa.table({"text": [NEWS] * 50}), n_threads=2, batch=1))
    reader.read_next_batch()
    read, write = os.pipe()
    if not (child := os.fork()):
        try:
            reader.read_next_batch()
            said = "no fault"
        except Exception as fault:  # noqa: BLE001  pylint: disable=broad-exception-caught
            said = str(fault)
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as file:
        check_in("said", "before a fork", file.read())
    os.waitpid(child, 0)
    check("the parent goes on", sum(batch.num_rows for batch in reader), 49)


main(globals())
