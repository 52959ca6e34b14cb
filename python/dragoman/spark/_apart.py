# SPDX-License-Identifier: Apache-2.0
"""The process that codes for a task: batches in on one pipe, coded batches out on another.

usage: python -m dragoman.spark._apart IN OUT CODER OPTIONS     CODER: "module:function", which loads what codes

Whatever a document does to it, the task lives on and knows which one it was (_code.py). A request is eight bytes of
length, four of seconds, and a batch; an answer a length and a batch. It ends when its pipe does, and when a request
takes much longer than its seconds: who would wait for it may be gone."""
import importlib
import json
import os
import signal
import struct
import sys

import pyarrow as pa

REQUEST = struct.Struct(">QI")
ANSWER = struct.Struct(">Q")
PATIENCE = 2  # times the seconds of a request, until the system ends it


def read(pipe, size):
    data = pipe.read(size)
    return data if len(data) == size else None


def main(given, back, coder, options):
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    module, _, function = coder.partition(":")
    options = json.loads(options)
    nlp = getattr(importlib.import_module(module), function)(**options["load"])
    with os.fdopen(given, "rb") as requests, os.fdopen(back, "wb") as answers:
        while head := read(requests, REQUEST.size):
            size, seconds = REQUEST.unpack(head)
            body = read(requests, size)
            if body is None:
                return
            signal.alarm(PATIENCE * seconds)
            with pa.ipc.open_stream(pa.py_buffer(body)) as stream:
                table = stream.read_all()
            coded = pa.RecordBatchReader.from_stream(nlp.code(table, n_threads=1, batch=max(table.num_rows, 1), **options["code"]))
            to = pa.BufferOutputStream()
            with pa.ipc.new_stream(to, coded.schema) as writer:
                for batch in coded:
                    writer.write_batch(batch)
            signal.alarm(0)
            made = to.getvalue()
            answers.write(ANSWER.pack(made.size))
            answers.write(made)
            answers.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
