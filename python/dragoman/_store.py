# SPDX-License-Identifier: Apache-2.0
"""A store from Python: what many documents tell, kept in one SQLite file and linked."""
from __future__ import annotations

import datetime
import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman import _core
from dragoman._display import rows_html
from dragoman._errors import DragomanError, FormatError, LimitError, UsageError
from dragoman._nlp import Nlp, iso_date
from dragoman._records import Doc

_BRIEF = {"markdown": 0, "html": 1, "json": 2}


class Rows(Sequence[tuple[Any, ...]]):
    """What a query gave: tuples, with the names of their `columns`.

    `pandas.DataFrame(rows, columns=rows.columns)` and `dict(zip(rows.columns, row))` do what one
    expects of them."""

    def __init__(self, columns: tuple[str, ...], rows: list[tuple[Any, ...]]):
        self.columns = columns
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: Any) -> Any:
        return self._rows[at]

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts."""
        return [dict(zip(self.columns, row)) for row in self._rows]

    def __repr__(self) -> str:
        return f"<Rows: {len(self._rows)} of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        return rows_html(self.columns, self._rows)


class Hits(Sequence[dict[str, Any]]):
    """What a search found: dicts as docs/search.md describes them. `total` counts all there are,
    also those past the limit."""

    def __init__(self, total: int, hits: list[dict[str, Any]]):
        self.total = total
        self._hits = hits

    def __len__(self) -> int:
        return len(self._hits)

    def __getitem__(self, at: Any) -> Any:
        return self._hits[at]

    def __repr__(self) -> str:
        return f"<Hits: {len(self._hits)} of {self.total}>"

    def _repr_html_(self) -> str:
        columns = tuple(dict.fromkeys(key for hit in self._hits for key in hit))
        return rows_html(columns, [tuple(_flat(hit.get(key)) for key in columns) for hit in self._hits])


def _flat(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


class Brief(str):
    """The record of a relation, as Markdown; a notebook shows it as a page. `html` is that page,
    `data` what it is made of."""

    html: str
    data: Any

    def _repr_html_(self) -> str:
        return self.html


@dataclass(frozen=True)
class Added:
    """What became of documents that were put into a store."""

    new: int = 0
    changed: int = 0
    known: int = 0
    refused: list[tuple[str | None, Exception]] = field(default_factory=list)


class Store:
    """An open store; what `dragoman.open` gives. A context manager, like a file.

    Threads may share it, one is served at a time; a child of a fork opens the file anew; it is
    pickled as its path."""

    def __init__(self, path: str | os.PathLike[str], mode: str = "r", nlp: Nlp | None = None):
        if mode not in ("r", "w"):
            raise ValueError(f"mode is 'r' or 'w', not {mode!r}")
        self.path = os.path.abspath(os.fspath(path))
        self.mode = mode
        self._nlp = nlp
        self._lock = threading.RLock()
        self._process = os.getpid()
        self._core: _core.Store | None = None
        self._closed = False
        self._handle()

    def _handle(self) -> _core.Store:
        if self._closed:
            raise UsageError("this store is closed")
        if self._process != os.getpid():  # the parent's handle, and perhaps its lock, are of no use here
            self._process, self._core, self._lock = os.getpid(), None, threading.RLock()
        if self._core is None:
            try:
                self._core = _core.Store(self.path, self.mode == "w")
            except DragomanError as fault:
                fault.add_note(f"store: {self.path}")
                raise
        return self._core

    def _model(self) -> _core.Model:
        if self._nlp is None:
            self._nlp = Nlp()
        return self._nlp.model

    def __reduce__(self) -> tuple[Any, ...]:
        return Store, (self.path, self.mode, self._nlp)

    def __repr__(self) -> str:
        return f"dragoman.open({self.path!r}, {self.mode!r})"

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *unused: Any) -> None:
        self.close()

    def close(self) -> None:
        """Closes it; nothing can be asked afterwards."""
        if self._core is not None and self._process == os.getpid():
            with self._lock:
                self._core.close()
        self._core, self._closed = None, True

    def add(self, documents: Doc | Iterable[Doc], *, link: bool = True) -> Added:
        """Puts coded documents in, and links what is the same across them.

        documents: a Doc, or many, such as `nlp.pipe(...)` gives; they are taken one by one.
        link: False leaves linking to a later call.

        Documents that are refused (one with an error, or another document of the same id) are in
        `refused` of what is returned, each with its reason; the rest goes in. The store must have
        been opened with mode "w"."""
        counts = {"new": 0, "same": 0, "version": 0}
        refused: list[tuple[str | None, Exception]] = []
        for doc in [documents] if isinstance(documents, Doc) else documents:
            if doc.error is not None or doc.pack is None:
                refused.append((doc.id, doc.error or UsageError("holds no document")))
                continue
            with self._lock:
                try:
                    counts[self._handle().put(doc.pack)] += 1
                except (UsageError, FormatError, LimitError) as fault:
                    refused.append((doc.id, fault))
        with self._lock:
            self._handle().commit()
            if link:
                self._handle().link()
        return Added(counts["new"], counts["version"], counts["same"], refused)

    def link(self) -> None:
        """Links what was put in and is not linked yet."""
        with self._lock:
            self._handle().link()

    def counts(self) -> dict[str, int]:
        """How many documents, copies, records, encounters and reports there are."""
        with self._lock:
            return self._handle().count()

    def sql(self, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Rows:
        """Asks one question in SQL; docs/store.md has the tables. It can only read.

        values: for the ? or :names of the query."""
        if isinstance(values, (str, bytes)):
            raise TypeError("the values of a query are a sequence or a mapping, not one text")
        with self._lock:
            return Rows(*self._handle().sql(query, values))

    def brief(self, a: str, b: str | None = None, *, since: Any = None, until: Any = None, as_of: Any = None,
              full: bool = False) -> Brief:
        """The record of the relation of two actors, or of one: contacts, positions, promises,
        bodies, figures, every line with its source.

        a, b: country codes or names, or persons.
        since, until: dates; as_of: what "today" is (None: today); full: all there is, not one page."""
        today = iso_date(as_of) or datetime.date.today().isoformat()
        pages = {}
        with self._lock:
            for name, form in _BRIEF.items():
                pages[name] = self._handle().brief(self._model(), a, b, iso_date(since), iso_date(until), today, full,
                                                   form)
        brief = Brief(pages["markdown"])
        brief.html, brief.data = pages["html"], json.loads(pages["json"])
        return brief

    def search(self, query: str, *, limit: int = 20, offset: int = 0) -> Hits:
        """Finds documents and records; docs/search.md has the language.

        limit: the most hits, 0 for all; offset: how many to pass over."""
        if limit < 0 or offset < 0:
            raise ValueError("limit and offset are not below 0")
        with self._lock:
            total, lines = self._handle().search(self._model(), query, limit, offset)
        return Hits(total, [json.loads(line) for line in lines.splitlines()])

    def __iter__(self) -> Iterator[Any]:
        raise TypeError("ask a store with sql or search")


def open(path: str | os.PathLike[str], mode: str = "r", *, nlp: Nlp | None = None) -> Store:  # pylint: disable=redefined-builtin
    """Opens a store: mode "r" to ask, "w" to put documents in too (made if it is missing).

    nlp: whose lexicon names actors; None: the built-in one.

    >>> import dragoman, tempfile, os
    >>> nlp = dragoman.load()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with dragoman.open(os.path.join(folder, "relations.db"), "w") as store:
    ...         added = store.add(nlp("The ministers of Kenya and Norway met in Nairobi on 3 May 2022.", id="a"))
    ...         added.new, store.sql("SELECT count(*) FROM document")[0], store.search("pair:ken-nor").total
    (1, (1,), 2)
    """
    return Store(path, mode, nlp)
