# SPDX-License-Identifier: Apache-2.0
"""What a notebook shows of a document: its text with the words that records rest on marked,
and a list of the records.

A text may be hostile: every character of it is escaped, in attributes too."""
from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman._records import Actor, Doc

MOST_TEXT = 20_000  # characters shown
MOST_ROWS = 200

# Backgrounds that let the page's own colour of text be read, by day and by night.
_COLOURS = {"encounter": "rgba(70, 130, 220, .28)", "commitment": "rgba(230, 160, 30, .30)",
            "statement": "rgba(150, 110, 200, .28)", "figure": "rgba(130, 130, 130, .25)",
            "body": "rgba(0, 150, 150, .25)", 1: "rgba(60, 160, 90, .25)", 2: "rgba(60, 160, 90, .42)",
            3: "rgba(220, 80, 60, .25)", 4: "rgba(220, 80, 60, .42)"}


def _who(actors: tuple[Actor, ...]) -> str:
    return ", ".join(actor.name or " ".join(filter(None, (actor.country, actor.office or actor.sector))) or "?"
                     for actor in actors)


def _told(kind: str, record: Any) -> str:
    """A record in a line."""
    if kind == "encounter":
        said = f"{_who(record.participants)}{' in ' + record.place if record.place else ''}"
        return f"{record.kind}, {record.status}: {said}"
    if kind == "event":
        mode = f" ({', '.join(record.mode)})" if record.mode else ""
        return f"{record.event}{mode}, {record.status}: {_who(record.actor)} → {_who(record.recipient) or '–'}"
    if kind == "commitment":
        return f"{_who(record.by)}{' to ' + _who(record.to) if record.to else ''}: {record.what}"
    if kind == "statement":
        return f"{_who((record.speaker,))} {record.stance} {record.issue}"
    if kind == "figure":
        return " ".join(str(part) for part in (record.qualifier, f"{record.value:g}", record.unit, record.when) if part)
    return f"{record.name}: {', '.join(record.members)}"


def _date(kind: str, record: Any) -> str:
    return getattr(record, {"commitment": "due", "figure": "when"}.get(kind, "date"), None) or ""


def _marked(text: str, spans: list[tuple[int, int, str, str]]) -> str:
    """The text with (start, end, colour, title) marked; where marks overlap the shortest shows,
    and all are named."""
    text = text[:MOST_TEXT]
    edges = sorted({0, len(text), *(min(edge, len(text)) for span in spans for edge in span[:2])})
    starts = sorted(spans)
    out, at, open_ = [], 0, []
    for start, end in zip(edges, edges[1:]):
        while at < len(starts) and starts[at][0] <= start:
            open_.append(starts[at])
            at += 1
        open_ = [span for span in open_ if span[1] > start]
        piece = html.escape(text[start:end])
        if open_:
            top = min(open_, key=lambda span: span[1] - span[0])
            title = html.escape("\n".join(dict.fromkeys(span[3] for span in open_)))
            piece = (f'<mark style="background: {top[2]}; color: inherit" title="{title}">{piece}</mark>')
        out.append(piece)
    return "".join(out)


def doc_html(doc: Doc) -> str:
    """The document for a notebook."""
    title = html.escape(doc.title or str(doc.id))
    below = " · ".join(html.escape(part) for part in (doc.published, doc.publisher, str(doc.id)) if part)
    if doc.error is not None:
        return f"<div><b>{title}</b><br>{html.escape(str(doc.error))}</div>"
    spans, rows = [], []
    for kind, record in doc.kinds():
        colour = _COLOURS.get(record.quad_code, _COLOURS[1]) if kind == "event" else _COLOURS[kind]
        told = _told(kind, record)
        spans += [(span.start, span.end, colour, f"{kind}: {told}") for span in record.evidence]
        words = " … ".join(span.text for span in record.evidence[:3])
        cells = (kind, told, _date(kind, record), words if len(words) <= 200 else words[:199] + "…")
        rows.append("<tr>" + "".join(f'<td style="text-align: left">{html.escape(cell)}</td>' for cell in cells) + "</tr>")
    more = f"<p>… {len(doc.text) - MOST_TEXT:,} characters more</p>" if len(doc.text) > MOST_TEXT else ""
    table = ("<table><thead><tr><th>record</th><th>what</th><th>when</th><th>words</th></tr></thead><tbody>"
             + "".join(rows[:MOST_ROWS]) + "</tbody></table>" if rows else "<p>No records.</p>")
    if len(rows) > MOST_ROWS:
        table += f"<p>… {len(rows) - MOST_ROWS:,} records more</p>"
    return (f'<div><b>{title}</b><br><small>{below}</small>'
            f'<div style="white-space: pre-wrap; line-height: 1.6; max-width: 60em; margin: .6em 0">'
            f'{_marked(doc.text, spans)}</div>{more}{table}</div>')


def rows_html(columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    """A table for a notebook."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in columns)
    body = "".join("<tr>" + "".join(f'<td style="text-align: left">{html.escape("" if cell is None else str(cell))}</td>'
                                    for cell in row) + "</tr>" for row in rows[:MOST_ROWS])
    more = f"<p>… {len(rows) - MOST_ROWS:,} rows more</p>" if len(rows) > MOST_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
