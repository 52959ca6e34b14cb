# SPDX-License-Identifier: Apache-2.0
"""Coding in tasks: each has a process of its own that codes for it, so that a document that brings a process down, or
never ends, costs that process and gets a row that says so."""
import atexit
import json
import os
import select
import signal
import subprocess
import sys
import time

import pyarrow as pa
from pyspark.sql.pandas.types import from_arrow_schema

from dragoman.spark._apart import ANSWER, REQUEST

FIELDS = ("id", "source", "title", "published", "publisher", "url", "dateline")
SLICE = 32  # documents a request

_children = {}  # by what they were started with; a Python worker of Spark lives for many tasks


class Gone(Exception):
    """The process ended, or was ended, over a request."""


class Child:
    def __init__(self, coder, options):
        given, self._to = os.pipe()
        self._from, back = os.pipe()
        # What the task's process imports the child does too: of modules that Spark sent along as well.
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        self._process = subprocess.Popen([sys.executable, "-m", "dragoman.spark._apart", str(given), str(back), coder, options],
                                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, pass_fds=(given, back), env=env)
        os.close(given)
        os.close(back)
        os.set_blocking(self._to, False)
        os.set_blocking(self._from, False)

    def ask(self, body, seconds):
        """The answer, within so many seconds."""
        until = time.monotonic() + seconds
        out, answer, want = memoryview(REQUEST.pack(len(body), seconds) + body), bytearray(), None
        while want is None or len(answer) < want:
            left = until - time.monotonic()
            readable, writable, _ = select.select([self._from], [self._to] if out else [], [], max(left, 0))
            if not readable and not writable:
                self.end()
                raise Gone(f"took longer than {seconds} seconds")
            try:
                if writable:
                    out = out[os.write(self._to, out):]
                if readable:
                    piece = os.read(self._from, 1 << 20)
                    if not piece:
                        raise BrokenPipeError
                    answer += piece
            except BrokenPipeError:
                raise Gone(self.reason()) from None
            if want is None and len(answer) >= ANSWER.size:
                want = ANSWER.size + ANSWER.unpack_from(answer)[0]
        return pa.py_buffer(bytes(answer[ANSWER.size:]))

    def reason(self):
        code = self.end(kill=False)
        if code < 0:
            return f"ended the process that coded it: {signal.strsignal(-code)}"
        return f"ended the process that coded it, with status {code}"

    def end(self, kill=True):
        os.close(self._to)
        os.close(self._from)
        try:
            return self._process.wait(0 if kill else 10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


def end_all():
    for child in _children.values():
        child.end()
    _children.clear()


def bytes_of(batch):
    to = pa.BufferOutputStream()
    with pa.ipc.new_stream(to, batch.schema) as writer:
        writer.write_batch(batch)
    return to.getvalue().to_pybytes()


def fault(schema, batch, ids, status, why):
    """A row without records for the one document of a batch."""
    given = {"doc": batch.column(ids)[0].as_py(), "status": status, "error": why}
    def empty(field):
        return [] if pa.types.is_list(field.type) else None
    return pa.RecordBatch.from_pylist([{field.name: given.get(field.name, empty(field)) for field in schema}], schema=schema)


def task(coder, options, ids, seconds, retries, schema):
    """What mapInArrow calls: documents to records, one row for one row."""
    key = (coder, options)

    def ask(body):
        if key not in _children:
            if not _children:
                atexit.register(end_all)
            _children[key] = Child(coder, options)
        try:
            with pa.ipc.open_stream(_children[key].ask(body, seconds)) as stream:
                return list(stream)
        except Gone:
            del _children[key]
            raise

    def alone(batch):
        """One document. One that took the time is not tried again; what else ended the process may not have been its doing."""
        for left in range(retries, -1, -1):
            try:
                return ask(bytes_of(batch))
            except Gone as gone:
                slow = str(gone).startswith("took")
                if slow or not left:
                    return [fault(schema, batch, ids, "ETIME" if slow else "ECRASH", str(gone))]
        raise AssertionError

    def coded(batch):
        try:
            return ask(bytes_of(batch))
        except Gone:
            if batch.num_rows == 1:
                return alone(batch)
        return [one for row in range(batch.num_rows) for one in alone(batch.slice(row, 1))]

    def run(batches):
        for batch in batches:
            for at in range(0, batch.num_rows, SLICE):
                yield from coded(batch.slice(at, SLICE))
    return run


def code(df, text="text", *, id="id", source=None, title=None, published=None, publisher=None, url=None,  # pylint: disable=redefined-builtin
         dateline=None, form="text", confidence=None, pack=True, seconds=60, retries=1, coder="dragoman:load"):
    """Codes documents: one row in, one row out, records nested, as `Nlp.code` gives them.

    df: a DataFrame, or a stream of one.
    text, id: the columns that hold the texts and what the documents are called; ids are what records are named by.
    source, title, published, publisher, url, dateline: names of other columns; without a name the column of that very
        name is taken where there is one (for published: or date). Dates and timestamps are fine.
    form, confidence: as in `Nlp.code` and `load`.
    pack: with the column `pack`, which `link` needs.
    seconds: how long some 32 documents, or one that did not get through with others, may take.
    retries: how often a document is tried again over which the process that coded it ended.
    coder: "module:function": what loads the model; `dragoman.load` or a function of yours that gives the like.

    A document that cannot be coded has a row with a `status` that is not "OK" and an `error`: those of the library; ECRASH:
    it ended the process that coded it; ETIME: it took too long. All others are coded."""
    import dragoman
    named = {"text": text, "id": id, "source": source, "title": title, "published": published, "publisher": publisher, "url": url,
             "dateline": dateline}
    for field in FIELDS:
        if named[field] is None and field in df.columns:
            named[field] = field
    if named["published"] is None and "date" in df.columns:
        named["published"] = "date"
    named = {field: column for field, column in named.items() if column is not None}
    for column in named.values():
        if column not in df.columns:
            raise ValueError(f"there is no column {column!r}; there are {', '.join(df.columns)}")
    options = {"load": {} if confidence is None else {"confidence": confidence}, "code": {**named, "form": form, "pack": pack}}
    schema = pa.schema(dragoman.load().code(pa.table({"text": pa.array([], pa.string())}), pack=pack))
    chosen = df.select(*dict.fromkeys(named.values()))
    run = task(coder, json.dumps(options), id, seconds, retries, schema)
    return chosen.mapInArrow(run, from_arrow_schema(schema))
