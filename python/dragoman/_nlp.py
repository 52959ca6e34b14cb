# SPDX-License-Identifier: Apache-2.0
"""What codes: a loaded model with the ways to put documents through it."""
from __future__ import annotations

import datetime
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman import _core
from dragoman._records import Doc

_FORMS = {"auto": 0, "text": 1, "html": 2, "jsonl": 3}
_FIELDS = ("text", "id", "source", "title", "published", "publisher", "url", "dateline")

# Models by what they were loaded with, one a process: what is unpickled and what is loaded
# twice is the same.
_models: dict[tuple[Any, ...], _core.Model] = {}


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def iso_date(value: Any) -> str | None:
    """A date as text: an ISO date, or what datetime has."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, datetime.date) else value


def _form(name: str) -> int:
    try:
        return _FORMS[name]
    except KeyError:
        raise ValueError(f"form is one of {', '.join(_FORMS)}, not {name!r}") from None


def load(lexicon: str | os.PathLike[str] | None = None, weights: str | os.PathLike[str] | None = None, *,
         confidence: float | None = None) -> Nlp:
    """Loads the model that is built in, or parts of it from elsewhere.

    lexicon: a folder or compiled file that takes the place of the lexicon.
    weights: a file that takes the place of the weights of tagger and parser.
    confidence: the least confidence of events that are told, 0 to 1; None: as the lexicon says.

    The model is loaded once a process, in some 60 ms, and shared by all that ask for the same; a
    lexicon or weights of your own are read anew by each `load`.

    >>> import dragoman
    >>> dragoman.load().country("KEN")
    'Kenya'
    """
    return Nlp(lexicon, weights, confidence, _fresh=True)


class Nlp:
    """Codes documents; what `dragoman.load` gives.

    It may be used by any number of threads, survives a fork, and is pickled as what it was
    loaded with: the process that unpickles it loads its model once."""

    def __init__(self, lexicon: str | os.PathLike[str] | None = None, weights: str | os.PathLike[str] | None = None,
                 confidence: float | None = None, _fresh: bool = False):
        options: dict[str, Any] = {"lexicon": None if lexicon is None else os.path.abspath(os.fspath(lexicon)),
                                   "weights": None if weights is None else os.path.abspath(os.fspath(weights)),
                                   "confidence": confidence}
        if confidence is not None and not 0 <= confidence <= 1:
            raise ValueError(f"confidence is between 0 and 1, not {confidence!r}")
        self._options = options
        key = tuple(options.values())
        if key not in _models or (_fresh and (lexicon is not None or weights is not None)):
            _models[key] = _core.Model(**{name: value for name, value in options.items() if value is not None})
        self.model = _models[key]

    def __reduce__(self) -> tuple[Any, ...]:
        return Nlp, tuple(self._options.values())

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self._options.items() if value is not None)
        return f"dragoman.load({said})"

    def country(self, code: str) -> str | None:
        """The name of a country or other international actor by its code, or None."""
        return self.model.country(code)

    def __call__(self, text: str | bytes, *, published: str | datetime.date | None = None,
                 id: str | None = None, source: str | None = None,  # pylint: disable=redefined-builtin
                 title: str | None = None, publisher: str | None = None, url: str | None = None,
                 dateline: str | None = None, form: str = "auto") -> Doc:
        """Codes one document.

        text: str, or bytes as they stand in a file (their encoding is found out).
        published, title, publisher, url, dateline: what you know goes before what the text shows. A
            date that cannot be read is left out, and the `note` of what comes back says so.
        id: the document's name in its records; without it the name of `source`, or "text".
        form: "text", "html", "jsonl" (one line), or "auto": told by the content.

        A document that cannot be coded raises a DragomanError.

        >>> nlp = load()
        >>> doc = nlp("The prime minister of Japan thanked Viet Nam for its help.", id="jpn-1")
        >>> doc.events[0].id, doc.events[0].event
        ('jpn-1/e1', 'SUPPORT')
        """
        if id is None and source is None:
            id = "text"
        pack, note = self.model.code((text, id, source, title, iso_date(published), publisher, url, dateline,
                                       _form(form), None))
        return Doc(pack, note)

    def pipe(self, documents: Iterable[str | bytes | Mapping[str, Any]], *, n_threads: int | None = None,
             ahead: int | None = None, form: str = "auto", errors: str = "keep") -> Iterator[Doc]:
        """Codes documents on several threads, and gives them in their order.

        documents: texts, or mappings with `text` and, where there, id, source, title, published
            (or date), publisher, url, dateline. Those without an id are called "text-1", "text-2", ...
        n_threads: None for as many as there are processors. They run without the interpreter's lock.
        ahead: how many documents may be under way; the iterable is never asked for more than
            these, so that memory stays flat however long it is. None: 8 a thread.
        errors: "keep" gives a document that cannot be coded as a Doc with an `error`, "raise" raises.

        >>> nlp = load()
        >>> [doc.id for doc in nlp.pipe(["Norway praised Kenya.", {"id": "b", "text": "Kenya thanked Norway."}])]
        ['text-1', 'b']
        """
        if errors not in ("keep", "raise"):
            raise ValueError(f"errors is 'keep' or 'raise', not {errors!r}")
        threads = _processors() if n_threads is None else n_threads
        return _pipe(self.model, documents, threads, 8 * threads if ahead is None else ahead, _form(form), errors)

    def read(self, *paths: str | os.PathLike[str], published: str | datetime.date | None = None, form: str = "auto",
             n_threads: int | None = None, ahead: int | None = None, errors: str = "keep") -> Iterator[Doc]:
        """Codes the documents of files as `dragoman code` does: text, HTML, JSON Lines, compressed or
        not; the rest is as in `pipe`.

        published: an ISO date for documents that tell none.
        A file that cannot be opened is a Doc with an `error` too. Documents with an error are called
        by the file's path."""
        if errors not in ("keep", "raise"):
            raise ValueError(f"errors is 'keep' or 'raise', not {errors!r}")
        threads = _processors() if n_threads is None else n_threads
        return _read(self.model, paths, _form(form), iso_date(published), threads,
                     8 * threads if ahead is None else ahead, errors)

    def code(self, table: Any, text: str = "text", *, id: str | None = None,  # pylint: disable=redefined-builtin
             source: str | None = None, title: str | None = None, published: str | None = None,
             publisher: str | None = None, url: str | None = None, dateline: str | None = None, form: str = "text",
             n_threads: int | None = None, batch: int = 64, pack: bool = False) -> Coded:
        """Codes a table: a row a document comes in, a row a document comes out, in the same order.

        table: anything with Arrow's PyCapsule interface: a DataFrame of pandas or polars, a table,
            batch or reader of pyarrow, a relation of DuckDB; or one column of texts.
        text: the column that holds the texts.
        id, source, title, published, publisher, url, dateline: the names of other columns; without a
            name the column of that very name is taken where there is one (for published: or date). Rows without an id are "row-1", ...
        form: as in `nlp(...)`; here each cell is text unless something else is said.
        batch: the most rows of a batch that comes out.
        pack: with a column `pack`: all that a store needs of a document, for `dragoman.spark.link`.

        What comes out has the same interface, and is coded while it is read. A document that cannot
        be coded has a row with a `status` that is not "OK", and an `error`."""
        return Coded(self.model, table, (text, id, source, title, published, publisher, url, dateline), _form(form),
                     _processors() if n_threads is None else n_threads, batch, pack)


def _parts(document: Any, number: int, form: int) -> tuple[Any, ...]:
    if isinstance(document, Mapping):
        get = document.get
        fields = [get(name) for name in _FIELDS]
        fields[4] = iso_date(fields[4])
        if fields[4] is None:
            fields[4] = iso_date(get("date"))
        if fields[1] is None:
            fields[1] = f"text-{number}"
        elif not isinstance(fields[1], (str, bytes)):
            fields[1] = str(fields[1])
        return (*fields, form, None)
    return (document, f"text-{number}", None, None, None, None, None, None, form, None)


def _pipe(model: _core.Model, documents: Iterable[Any], threads: int, ahead: int, form: int,
          errors: str) -> Iterator[Doc]:
    ids: deque[Any] = deque()
    source = iter(documents)

    def parts() -> Iterator[tuple[Any, ...]]:
        for number, document in enumerate(source, 1):
            made = _parts(document, number, form)
            ids.append(made[1])
            yield made

    return _docs(model.pipe(parts(), threads, ahead), ids, errors)


def _read(model: _core.Model, paths: tuple[Any, ...], form: int, published: str | None, threads: int, ahead: int,
          errors: str) -> Iterator[Doc]:
    names: deque[Any] = deque()

    def documents() -> Iterator[Any]:
        for path in paths:
            for document in _core.Reader(path, form, published):
                names.append(os.fspath(path))
                yield document

    return _docs(model.pipe(documents(), threads, ahead), names, errors)


def _docs(pipe: _core.Pipe, names: deque[Any], errors: str) -> Iterator[Doc]:
    """What comes out of a pipe, as documents; `names` are for those that could not be coded."""
    try:
        for given, note in pipe:
            name = names.popleft()
            if isinstance(given, bytes):
                yield Doc(given, note)
            elif errors == "raise":
                raise given
            else:
                yield Doc(None, None, given, name if isinstance(name, str) else os.fsdecode(name))
    finally:
        pipe.close()


class Coded:
    """A table of coded documents, in Arrow's PyCapsule interface: hand it to `polars.DataFrame`,
    `pandas.DataFrame.from_arrow`, `pyarrow.table`, or name it in a query of DuckDB.

    It is coded while it is read, and anew each time that it is: keep what you made of it."""

    def __init__(self, model: _core.Model, table: Any, names: tuple[str | None, ...], form: int, threads: int,
                 batch: int, pack: bool = False):
        if not hasattr(table, "__arrow_c_stream__") and not hasattr(table, "__arrow_c_array__"):
            raise TypeError(f"a table has Arrow's PyCapsule interface (__arrow_c_stream__), and "
                            f"{type(table).__name__!r} has not")
        self._model, self._table, self._names = model, table, names
        self._form, self._threads, self._batch, self._pack = form, threads, batch, pack

    def __arrow_c_schema__(self) -> object:
        return _core.schema(self._pack)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        # The schema is what it is: a consumer that wants another casts.
        if hasattr(self._table, "__arrow_c_stream__"):
            source, array = self._table.__arrow_c_stream__(), None
        else:
            source, array = self._table.__arrow_c_array__()
        return self._model.stream(source, array, self._names, self._form, self._threads, self._batch, self._pack)

    def __repr__(self) -> str:
        return f"<Coded: {type(self._table).__name__}, to be read through Arrow>"

