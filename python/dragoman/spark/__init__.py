# SPDX-License-Identifier: Apache-2.0
"""Many documents on many machines: coding and linking with Apache Spark. docs/spark.md has the whole.

>>> from dragoman import spark                                  # doctest: +SKIP
>>> spark.code(documents).write.parquet("coded")                # doctest: +SKIP
>>> spark.link(session.read.parquet("coded")).encounters.show() # doctest: +SKIP
"""
import importlib

__all__ = ["Bounds", "Links", "code", "link"]


def __getattr__(name):
    # What runs in tasks needs no Spark: it is imported when it is asked for.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module("dragoman.spark._code" if name == "code" else "dragoman.spark._link"), name)
