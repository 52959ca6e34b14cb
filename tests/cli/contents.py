# SPDX-License-Identifier: Apache-2.0
"""What a store says, without the numbers of its rows: two stores with the same
content give the same lines, whatever the order in which it came."""
import sqlite3

NODE = "(SELECT type || ' ' || sign FROM node WHERE node.id = {})"
RID = "(SELECT rid FROM record WHERE record.id = {})"
DOC = "(SELECT doc FROM document WHERE document.id = {})"
THING = ("CASE n.type WHEN 'encounter' THEN (SELECT eid FROM encounter WHERE id = n.thing)"
         " WHEN 'body' THEN (SELECT bid FROM body WHERE id = n.thing)"
         " WHEN 'figure' THEN (SELECT sid FROM series WHERE id = n.thing)"
         " ELSE (SELECT cid FROM commitment WHERE id = n.thing) END")

# name: rows of it
QUERIES = {
    "document": "SELECT doc, source, title, published, publisher, url, language, sha256, day, body_start, body_end,"
                " (SELECT doc || ' ' || n FROM copy_group g WHERE g.id = d.copies), json,"
                " (SELECT text FROM document_text t WHERE t.document = d.id) FROM document d",
    "document_seen": "SELECT doc, seen FROM document",
    "document_version": "SELECT doc, version FROM document",
    "version": f"SELECT {DOC.format('document')}, version, sha256, text, records FROM version",
    "copy_group": "SELECT doc, n FROM copy_group",
    "copy_band": f"SELECT band, {DOC.format('document')} FROM copy_band",
    "record": f"SELECT rid, {DOC.format('document')}, type, kind, status, date, day_lo, day_hi, place, host, value, words,"
              f" frame, mode, {NODE.format('node')}, json, confidence FROM record",
    "side": f"SELECT {RID.format('record')}, role, ord, name, office, country, sector,"
            " (SELECT country || ' ' || name FROM person_name p WHERE p.id = person_name) FROM side",
    "evidence": f"SELECT {RID.format('record')}, ord, start, \"end\", sentence, sentence_start, sentence_end FROM evidence",
    "pair": f"SELECT a, b, type, day, {RID.format('record')} FROM pair",
    "document_pair": f"SELECT a, b, {DOC.format('document')}, n FROM document_pair",
    "node": f"SELECT type, sign, {THING} FROM node n",
    "block": f"SELECT key, day, {NODE.format('node')} FROM block",
    "dirty": "SELECT type, what FROM dirty",
    "encounter": "SELECT eid, kind, status, date, day_lo, day_hi, place, host, lat, lon, n_reports, n_independent, words,"
                 " json FROM encounter",
    "encounter_pair": "SELECT a, b, day, (SELECT eid FROM encounter e WHERE e.id = encounter) FROM encounter_pair",
    "person": "SELECT pid, name, country, json FROM person",
    "person_name": "SELECT country, key, name, n, (SELECT pid FROM person p WHERE p.id = person) FROM person_name",
    "name_office": "SELECT p.country, p.name, o.office, o.n, o.first, o.last FROM name_office o JOIN person_name p ON p.id = o.name",
    "body": "SELECT bid, name, members, seat, json FROM body",
    "report_body": f"SELECT {RID.format('encounter')}, {RID.format('body')}, number FROM report_body",
    "commitment": "SELECT cid, kind, what, due, day_made, due_lo, due_hi, met_by, met_day, met_rid, json FROM commitment",
    "commitment_pair": "SELECT a, b, until, (SELECT cid FROM commitment c WHERE c.id = commitment) FROM commitment_pair",
    "series": "SELECT sid, a, b, unit, json FROM series",
    "document_words": f"SELECT term, {DOC.format('doc')}, col, offset FROM temp.document_terms",
    "record_words": f"SELECT term, {RID.format('doc')}, col, offset FROM temp.record_terms",
    "review": f"SELECT {DOC.format('document')}, version, type, {RID.format('record')}, words, start, nth, verdict, fields, json, who,"
              " undoes, live FROM review",
    "meta": "SELECT key FROM meta",
}


def dump(path):
    """{table: its rows, sorted}."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        for name in ("document", "record"):
            db.execute(f"CREATE VIRTUAL TABLE temp.{name}_terms USING fts5vocab(main, {name}_words, instance)")
        return {name: sorted(map(repr, db.execute(query))) for name, query in QUERIES.items()}
    finally:
        db.close()


PAST = ("document_version", "version")  # what was, and how often it changed


def differences(a, b, without=()):
    """Lines that only one of two dumps has, the first few of each table."""
    found = []
    for name in (n for n in QUERIES if n not in without):
        for mark, only in (("-", set(a[name]) - set(b[name])), ("+", set(b[name]) - set(a[name]))):
            found += [f"{mark} {name} {row[:400]}" for row in sorted(only)[:3]]
        if not found and a[name] != b[name]:
            found.append(f"{name}: rows stand twice")
    return found
