# SPDX-License-Identifier: Apache-2.0
"""A coder that some documents bring down or hold up: what is said to `dragoman.spark.code(coder="poison:load")`."""
import os
import signal
import time

import dragoman
import pyarrow as pa


class Poisoned:
    def __init__(self, **options):
        self.nlp = dragoman.load(**options)

    def code(self, table, **options):
        texts = pa.table(table)[options["text"]].to_pylist()
        for text in texts:
            if text and "abort here" in text:
                os.abort()
            if text and "fault here" in text:
                os.kill(os.getpid(), signal.SIGSEGV)
            if text and "hang here" in text:
                time.sleep(3600)
            if text and "slowly here" in text:
                time.sleep(0.2)
        return self.nlp.code(table, **options)


def load(**options):
    return Poisoned(**options)
