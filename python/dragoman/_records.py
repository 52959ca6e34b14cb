# SPDX-License-Identifier: Apache-2.0
"""A coded document and its records, as objects.

A document comes from the library as a pack: a line with its text and its sentences, then
its records as the command line writes them. It is read when something of it is asked for,
so that a document of which nobody asks costs nothing."""
from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any, Iterator

from dragoman._display import doc_html


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text, in characters, the end exclusive."""

    start: int
    end: int
    _of: str = dataclasses.field(repr=False, compare=False, default="")

    @property
    def text(self) -> str:
        """The words themselves."""
        return self._of[self.start:self.end]


@dataclass(frozen=True, slots=True)
class Loc:
    """A place on the map, in degrees, WGS 84."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Actor:
    """A side, a person or an organisation. `text` (the words that name it) and `code` (country
    and sector together) are told of the sides of events alone."""

    name: str | None
    office: str | None
    country: str | None
    sector: str | None
    text: str | None = None
    code: str | None = None


class _Record:
    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as the command line's JSON has it, without `record` and `doc`."""
        plain: dict[str, Any] = _plain(self)
        return plain


@dataclass(frozen=True, slots=True)
class Encounter(_Record):
    """A meeting, call, letter or session. `status` is held, planned or past; `host` is the
    country of the place."""

    id: str
    kind: str | None
    status: str | None
    participants: tuple[Actor, ...]
    date: str | None
    place: str | None
    host: str | None
    loc: Loc | None
    context: tuple[str, ...]
    topics: tuple[str, ...]
    evidence: tuple[Span, ...]
    frame: str | None


@dataclass(frozen=True, slots=True)
class Event(_Record):
    """Who did or said what to whom, as PLOVER 2.0 names it. `sentence` counts from 0."""

    id: str
    event: str
    mode: tuple[str, ...]
    status: str | None
    date: str | None
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    context: tuple[str, ...]
    attributed_to: str | None
    event_loc: str | None
    quad_code: int
    event_scale: float
    cameo: str | None
    event_text: str | None
    sentence: int
    evidence: tuple[Span, ...]
    frame: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Commitment(_Record):
    """Who promised what to whom, and until when. `event` is the id of the event that the same
    words gave."""

    id: str
    by: tuple[Actor, ...]
    to: tuple[Actor, ...]
    what: str | None
    due: str | None
    event: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Statement(_Record):
    """Where a side stands on an issue: supports, opposes, urges, concerned, describes."""

    id: str
    speaker: Actor
    stance: str | None
    issue: str | None
    reported_by: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Figure(_Record):
    """A number that the text tells: `value` of `unit`, `qualifier` "over", "about"."""

    id: str
    value: float
    qualifier: str | None
    unit: str | None
    when: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Body(_Record):
    """A standing body of several countries, with the place where it sits."""

    id: str
    name: str | None
    members: tuple[str, ...]
    seat: str | None
    evidence: tuple[Span, ...]


_KINDS = {"encounter": Encounter, "event": Event, "commitment": Commitment, "statement": Statement,
          "figure": Figure, "body": Body}

_KINDS_OF = {"bodies" if kind == "body" else kind + "s": kind for kind in _KINDS}


def _plain(value: Any) -> Any:
    if isinstance(value, Event):
        out: dict[str, Any] = {}
        for field in dataclasses.fields(value):
            if field.name == "sentence":
                span = value.evidence[0]
                out["text_info"] = {"sentence": value.sentence, "start": span.start, "end": span.end}
            elif field.name != "evidence":
                out[field.name] = [{key: getattr(actor, key) for key in
                                    ("text", "name", "office", "country", "sector", "code")}
                                   for actor in getattr(value, field.name)] \
                    if field.name in ("actor", "recipient") else _plain(getattr(value, field.name))
        return out
    if isinstance(value, Actor):
        return {key: getattr(value, key) for key in ("name", "office", "country", "sector")}
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, (Loc, _Record)) and dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _made(kind: type, fields: dict[str, Any], text: str) -> Any:
    """The record of a line of JSON; fields that this version does not know are passed over."""
    if kind is Event:
        info = fields["text_info"]
        fields["sentence"] = info["sentence"]
        fields["evidence"] = [info]
    values = {}
    for field in dataclasses.fields(kind):
        value = fields[field.name]
        if field.name == "evidence":
            value = tuple(Span(part["start"], part["end"], text) for part in value)
        elif field.name in ("participants", "actor", "recipient", "by", "to"):
            value = tuple(Actor(**part) for part in value)
        elif field.name == "speaker":
            value = Actor(**value)
        elif field.name == "loc":
            value = Loc(**value) if value else None
        elif isinstance(value, list):
            value = tuple(value)
        values[field.name] = value
    return kind(**values)


class Doc:
    """A document with what it tells.

    >>> import dragoman
    >>> doc = dragoman.load()("The ministers of Kenya and Norway met in Nairobi on 3 May 2022.")
    >>> doc.encounters[0].date, [side.country for side in doc.encounters[0].participants]
    ('2022-05-03', ['KEN', 'NOR'])

    A document that could not be coded (`nlp.pipe` gives it too, so that none is lost) has an
    `error`, and no records."""

    __slots__ = ("pack", "_head", "_lines", "_text", "_records", "id", "note", "error")

    def __init__(self, pack: bytes | None, note: str | None = None, error: Exception | None = None,
                 id: str | None = None):  # pylint: disable=redefined-builtin
        self.pack = pack
        self._head: dict[str, Any] | None = None
        self._lines: list[dict[str, Any]] | None = None
        self._records: dict[str, tuple[Any, ...]] | None = None
        self._text: str | None = None
        self.note = note
        self.error = error
        self.id = id if id is not None else self._document.get("doc")

    def __reduce__(self) -> tuple[Any, ...]:
        return Doc, (self.pack, self.note, self.error, self.id)

    def __repr__(self) -> str:
        if self.error is not None:
            return f"<Doc {self.id!r}: {self.error}>"
        counts = ", ".join(f"{len(list_)} {name if len(list_) > 1 else _KINDS_OF[name]}"
                           for name, list_ in self._all().items() if list_)
        return f"<Doc {self.id!r}: {counts or 'no records'}>"

    # ---- the pack ----

    def _top(self) -> dict[str, Any]:
        if self._head is None:
            self._head = json.loads(self.pack[:self.pack.index(b"\n")]) if self.pack else {}
        return self._head

    def _parsed(self) -> list[dict[str, Any]]:
        if self._lines is None:
            self._lines = [json.loads(line) for line in self.to_jsonl().splitlines()]
        return self._lines

    @property
    def _document(self) -> dict[str, Any]:
        if self._lines is not None:
            return self._lines[0] if self._lines else {}
        if not self.pack:
            return {}
        start = self.pack.index(b"\n") + 1
        document: dict[str, Any] = json.loads(self.pack[start:self.pack.index(b"\n", start)])
        return document

    def _all(self) -> dict[str, tuple[Any, ...]]:
        if self._records is None:
            lists: dict[str, list[Any]] = {name: [] for name in _KINDS}
            for line in self._parsed()[1:]:
                kind = _KINDS.get(line["record"])
                if kind:
                    lists[line["record"]].append(_made(kind, dict(line), self.text))
            self._records = {name: tuple(lists[kind]) for name, kind in _KINDS_OF.items()}
        return self._records

    # ---- what it is ----

    @property
    def text(self) -> str:
        """The text as read; the offsets of all records count its characters."""
        text: str = self._top().get("text", "")
        return text

    @property
    def title(self) -> str | None:
        """The headline, as told or as found."""
        return self._document.get("title")

    @property
    def published(self) -> str | None:
        """When it was published: an ISO date, as precise as it is known."""
        return self._document.get("published")

    @property
    def publisher(self) -> str | None:
        """Who published it."""
        return self._document.get("publisher")

    @property
    def url(self) -> str | None:
        """Where it stands."""
        return self._document.get("url")

    @property
    def fetched(self) -> str | None:
        """When a crawler saved it, for documents of archives; no date of publication."""
        return self._document.get("fetched")

    @property
    def language(self) -> str | None:
        """"en"."""
        return self._document.get("language")

    @property
    def context(self) -> tuple[str, ...]:
        """What the main text is about, strongest first."""
        return tuple(self._document.get("context", ()))

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences that were read."""
        ends = self._top().get("sentences", [])
        return tuple(Span(ends[i], ends[i + 1], self.text) for i in range(0, len(ends), 2))

    # ---- what it tells ----

    @property
    def encounters(self) -> tuple[Encounter, ...]:
        """Who met, called or wrote to whom."""
        return self._all()["encounters"]

    @property
    def events(self) -> tuple[Event, ...]:
        """Who did or said what to whom."""
        return self._all()["events"]

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """Who promised what to whom."""
        return self._all()["commitments"]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Where sides stand on issues."""
        return self._all()["statements"]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Numbers."""
        return self._all()["figures"]

    @property
    def bodies(self) -> tuple[Body, ...]:
        """Standing bodies."""
        return self._all()["bodies"]

    def kinds(self) -> Iterator[tuple[str, Any]]:
        """All records as (kind, record), in the order of the command line: "encounter", "event",
        "commitment", "statement", "figure", "body"."""
        for kind, list_ in zip(_KINDS, self._all().values()):
            for record in list_:
                yield kind, record

    @property
    def records(self) -> Iterator[Any]:
        """All records, in the order of the command line."""
        for list_ in self._all().values():
            yield from list_

    def _repr_html_(self) -> str:
        return doc_html(self)

    def to_jsonl(self) -> str:
        """The records as `dragoman code` writes them, byte for byte: the document, then one
        JSON object a line. Nothing for a document with an error."""
        return self.pack[self.pack.index(b"\n") + 1:].decode() if self.pack else ""

    def to_dicts(self) -> list[dict[str, Any]]:
        """The same as dicts."""
        return [json.loads(line) for line in self.to_jsonl().splitlines()]
