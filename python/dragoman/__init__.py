# SPDX-License-Identifier: Apache-2.0
"""Reads readouts, press releases and wire stories, and gives sourced records.

>>> import dragoman
>>> nlp = dragoman.load()
>>> doc = nlp("Iraq's foreign minister praised Russia's role in the talks.", published="2020-11-26")
>>> event = doc.events[0]
>>> event.event, event.actor[0].country, event.recipient[0].country
('SUPPORT', 'IRQ', 'RUS')
>>> event.evidence[0].text
"minister praised Russia's role"

`nlp.pipe` codes many documents on several threads, `nlp.code` a table of any library that
speaks Arrow. docs/python.md of the project tells the rest.
"""
from dragoman import _core
from dragoman._errors import (BinaryError, DragomanError, EmptyError, EncodingError, FormatError, LanguageError,
                              LimitError, ModelError, OutOfMemory, QueryError, ReadError, StoreError, UsageError)
from dragoman._nlp import Coded, Nlp, load
from dragoman._records import (Actor, Body, Commitment, Doc, Encounter, Event, Figure, Loc, Span, Statement)
from dragoman._store import Added, Brief, Hits, Rows, Store, open  # pylint: disable=redefined-builtin

__version__ = _core.version()

__all__ = ["Actor", "Added", "BinaryError", "Body", "Brief", "Coded", "Commitment", "Doc", "DragomanError", "EmptyError",
           "EncodingError", "Encounter", "Event", "Figure", "FormatError", "Hits", "LanguageError", "LimitError", "Loc",
           "ModelError", "Nlp", "OutOfMemory", "QueryError", "ReadError", "Rows", "Span", "Statement", "Store", "StoreError",
           "UsageError", "load", "open"]
