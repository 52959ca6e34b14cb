/* SPDX-License-Identifier: Apache-2.0
 *
 * The schema: see schema.h. Tables, columns and views are an interface
 * (docs/store.md): they may grow, and a change of meaning raises the version.
 */
#include "store/schema.h"

/* Days count from 1970-01-01, negative before. NULL is "the text does not say". */
static const char version_1[] =
    /* Documents. Their text and the records of their latest version. */
    "CREATE TABLE document("
    " id INTEGER PRIMARY KEY,"
    " doc TEXT NOT NULL UNIQUE," /* the id that users see */
    " seen TEXT NOT NULL,"       /* hash of input and options: known before coding */
    " source TEXT, title TEXT, published TEXT, publisher TEXT, url TEXT, language TEXT,"
    " sha256 TEXT NOT NULL,"
    " day INTEGER," /* of published, if that is a whole date */
    " body_start INTEGER NOT NULL, body_end INTEGER NOT NULL,"
    " version INTEGER NOT NULL," /* from 1 */
    " copies INTEGER NOT NULL,"  /* copy_group.id */
    " json TEXT NOT NULL);"      /* the document record, as coded */
    "CREATE INDEX document_seen ON document(seen);"
    "CREATE INDEX document_copies ON document(copies);"
    "CREATE INDEX document_day ON document(day);"
    "CREATE INDEX document_publisher ON document(publisher);"
    "CREATE TABLE document_text(document INTEGER PRIMARY KEY REFERENCES document, text TEXT NOT NULL);"
    /* Earlier versions of changed pages, with the records they gave. */
    "CREATE TABLE version("
    " document INTEGER NOT NULL REFERENCES document, version INTEGER NOT NULL,"
    " sha256 TEXT NOT NULL, text TEXT NOT NULL, records TEXT NOT NULL,"
    " PRIMARY KEY(document, version)) WITHOUT ROWID;"
    /* Near-identical texts: documents that share a band of their sketches. */
    "CREATE TABLE copy_group(id INTEGER PRIMARY KEY, doc TEXT NOT NULL, n INTEGER NOT NULL);" /* doc: the smallest */
    "CREATE TABLE copy_band(band INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY(band, document))"
    " WITHOUT ROWID;"
    /* What is said in documents, one row a record of `code`. */
    "CREATE TABLE record("
    " id INTEGER PRIMARY KEY,"
    " rid TEXT NOT NULL UNIQUE," /* \"seed-002/e3\" */
    " document INTEGER NOT NULL REFERENCES document,"
    " type TEXT NOT NULL,"             /* encounter event commitment statement figure body */
    " kind TEXT,"                      /* encounter: kind; event: PLOVER event; statement: stance; figure: qualifier */
    " status TEXT,"                    /* encounter and event */
    " date TEXT,"                      /* encounter, event: date; commitment: due; figure: when */
    " day_lo INTEGER, day_hi INTEGER," /* first and last day of date */
    " place TEXT, host TEXT,"          /* event: event_loc; body: seat */
    " value REAL,"                     /* figure; event: event_scale */
    " words TEXT," /* encounter: topics; event: event_text; commitment: what; statement: issue; figure: unit; body: name
                    */
    " frame TEXT,"
    " mode TEXT,"           /* event: its modes, joined by "; " */
    " node INTEGER,"        /* node.id: what is linked */
    " json TEXT NOT NULL);" /* the record, as coded */
    "CREATE INDEX record_document ON record(document);"
    "CREATE INDEX record_type ON record(type, kind, day_lo);"
    "CREATE INDEX record_node ON record(node, document) WHERE node IS NOT NULL;"
    /* For searching: every field of a query has an index that holds all it asks. */
    "CREATE INDEX record_day ON record(day_lo, day_hi);"
    "CREATE INDEX record_short ON record(id, type, day_lo, document, node);" /* without the long columns */
    "CREATE INDEX record_report ON record(type, document, node) WHERE type = 'encounter';"
    "CREATE INDEX record_status ON record(type, status) WHERE status IS NOT NULL;"
    "CREATE INDEX record_place ON record(place, type) WHERE place IS NOT NULL;"
    "CREATE INDEX record_frame ON record(frame) WHERE frame IS NOT NULL;"
    "CREATE INDEX record_mode ON record(mode) WHERE mode IS NOT NULL;"
    "CREATE TABLE side("
    " record INTEGER NOT NULL, role TEXT NOT NULL," /* participant actor recipient by to speaker member */
    " ord INTEGER NOT NULL, name TEXT, office TEXT, country TEXT, sector TEXT,"
    " person_name INTEGER," /* person_name.id */
    " PRIMARY KEY(record, role, ord)) WITHOUT ROWID;"
    "CREATE INDEX side_country ON side(country, record);"
    "CREATE INDEX side_person ON side(person_name, record) WHERE person_name IS NOT NULL;"
    "CREATE TABLE evidence("
    " record INTEGER NOT NULL, ord INTEGER NOT NULL,"
    " start INTEGER NOT NULL, \"end\" INTEGER NOT NULL," /* characters of the document's text, end exclusive */
    " sentence INTEGER, sentence_start INTEGER, sentence_end INTEGER,"
    " PRIMARY KEY(record, ord)) WITHOUT ROWID;"
    /* Two countries, a <= b, and the records between them. */
    "CREATE TABLE pair("
    " a TEXT NOT NULL, b TEXT NOT NULL, type TEXT NOT NULL, day INTEGER NOT NULL," /* 0x7fffffff: unknown */
    " record INTEGER NOT NULL, PRIMARY KEY(a, b, type, day, record)) WITHOUT ROWID;"
    "CREATE INDEX pair_record ON pair(record);"
    /* How many records of a document lie between two countries. */
    "CREATE TABLE document_pair("
    " a TEXT NOT NULL, b TEXT NOT NULL, document INTEGER NOT NULL, n INTEGER NOT NULL,"
    " PRIMARY KEY(a, b, document)) WITHOUT ROWID;"
    "CREATE INDEX document_pair_document ON document_pair(document);"
    /* Linking. A node stands for all reports that say exactly the same; a thing is
     * what nodes that belong together are about. */
    "CREATE TABLE node("
    " id INTEGER PRIMARY KEY, type TEXT NOT NULL," /* encounter commitment figure body */
    " sign TEXT NOT NULL, thing INTEGER,"
    " UNIQUE(type, sign));"
    "CREATE INDEX node_thing ON node(thing) WHERE thing IS NOT NULL;"
    "CREATE TABLE block("
    " key INTEGER NOT NULL, day INTEGER NOT NULL, node INTEGER NOT NULL,"
    " PRIMARY KEY(key, day, node)) WITHOUT ROWID;"
    "CREATE INDEX block_node ON block(node);"
    "CREATE TABLE dirty(type TEXT NOT NULL, what TEXT NOT NULL, PRIMARY KEY(type, what)) WITHOUT ROWID;"
    /* Things. */
    "CREATE TABLE encounter("
    " id INTEGER PRIMARY KEY, eid TEXT NOT NULL UNIQUE, kind TEXT, status TEXT, date TEXT,"
    " day_lo INTEGER, day_hi INTEGER, place TEXT, host TEXT, lat REAL, lon REAL,"
    " n_reports INTEGER NOT NULL, n_independent INTEGER NOT NULL, words TEXT,"
    " json TEXT NOT NULL);" /* participants, context, topics, differs; not the reports */
    "CREATE INDEX encounter_day ON encounter(day_lo, day_hi);"
    "CREATE INDEX encounter_kind ON encounter(kind);"
    "CREATE INDEX encounter_status ON encounter(status);"
    "CREATE INDEX encounter_place ON encounter(place) WHERE place IS NOT NULL;"
    "CREATE TABLE encounter_pair("
    " a TEXT NOT NULL, b TEXT NOT NULL, day INTEGER NOT NULL, encounter INTEGER NOT NULL," /* b '': a alone */
    " PRIMARY KEY(a, b, day, encounter)) WITHOUT ROWID;"
    "CREATE INDEX encounter_pair_encounter ON encounter_pair(encounter);"
    "CREATE TABLE person("
    " id INTEGER PRIMARY KEY, pid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, country TEXT, json TEXT NOT NULL);"
    "CREATE INDEX person_country ON person(country, name);"
    "CREATE TABLE person_name("
    " id INTEGER PRIMARY KEY, country TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, person INTEGER,"
    " n INTEGER NOT NULL DEFAULT 0," /* how often it is told */
    " UNIQUE(country, name));"       /* country '': unknown */
    /* In which offices a name is told, plans left out; first and last day, where one is known. */
    "CREATE TABLE name_office("
    " name INTEGER NOT NULL REFERENCES person_name, office TEXT NOT NULL, n INTEGER NOT NULL,"
    " first INTEGER, last INTEGER, PRIMARY KEY(name, office)) WITHOUT ROWID;"
    "CREATE INDEX person_name_key ON person_name(country, key);"
    "CREATE INDEX person_name_person ON person_name(person) WHERE person IS NOT NULL;"
    "CREATE TABLE body("
    " id INTEGER PRIMARY KEY, bid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, members TEXT NOT NULL," /* \"IRQ RUS\" */
    " seat TEXT, json TEXT NOT NULL);"
    /* A session as one document tells it, with the body that met: records. */
    "CREATE TABLE report_body("
    " encounter INTEGER NOT NULL, body INTEGER NOT NULL," /* number: 8 for "eighth", 0 none told */
    " number INTEGER, PRIMARY KEY(encounter, body)) WITHOUT ROWID;"
    "CREATE INDEX report_body_body ON report_body(body);"
    "CREATE VIEW body_session AS SELECT bn.thing AS body, en.thing AS encounter, nullif(max(rb.number), 0) AS number"
    " FROM report_body rb JOIN record er ON er.id = rb.encounter JOIN node en ON en.id = er.node"
    " JOIN record br ON br.id = rb.body JOIN node bn ON bn.id = br.node"
    " WHERE bn.thing IS NOT NULL AND en.thing IS NOT NULL GROUP BY bn.thing, en.thing;"
    "CREATE TABLE commitment("
    " id INTEGER PRIMARY KEY, cid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, what TEXT, due TEXT,"
    " day_made INTEGER, due_lo INTEGER, due_hi INTEGER,"
    " met_by TEXT, met_day INTEGER," /* eid or rid of what shows it */
    " met_rid TEXT,"                 /* the report of it that was found */
    " json TEXT NOT NULL);"
    "CREATE INDEX commitment_met ON commitment(met_rid) WHERE met_rid IS NOT NULL;"
    "CREATE TABLE commitment_pair("
    " a TEXT NOT NULL, b TEXT NOT NULL, until INTEGER NOT NULL," /* last day on which it may be kept */
    " commitment INTEGER NOT NULL,"
    " PRIMARY KEY(a, b, until, commitment)) WITHOUT ROWID;"
    "CREATE INDEX commitment_pair_commitment ON commitment_pair(commitment);"
    "CREATE TABLE series("
    " id INTEGER PRIMARY KEY, sid TEXT NOT NULL UNIQUE, a TEXT NOT NULL, b TEXT NOT NULL, unit TEXT NOT NULL,"
    " json TEXT NOT NULL);"
    "CREATE INDEX series_pair ON series(a, b);"
    /* Words of documents, and of records. */
    "CREATE VIRTUAL TABLE document_words USING fts5(title, text, content='', tokenize='porter unicode61 "
    "remove_diacritics 2');"
    "CREATE VIRTUAL TABLE record_words USING fts5(words, content='', tokenize='porter unicode61 remove_diacritics 2');"
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;" /* 'deeds': the last record looked at for
                                                                       commitments */
    /* For people who write SQL. */
    "CREATE VIEW documents AS SELECT d.doc, d.source, d.title, d.published, d.publisher, d.url, d.version,"
    " CASE WHEN g.n > 1 THEN g.doc END AS copy_group, t.text FROM document d"
    " JOIN copy_group g ON g.id = d.copies JOIN document_text t ON t.document = d.id;"
    "CREATE VIEW events AS SELECT r.rid AS id, d.doc, r.kind AS event, json_extract(r.json, '$.mode[0]') AS mode, "
    "r.status,"
    " r.date, (SELECT group_concat(DISTINCT country) FROM side WHERE record = r.id AND role = 'actor') AS actors,"
    " (SELECT group_concat(DISTINCT country) FROM side WHERE record = r.id AND role = 'recipient') AS recipients,"
    " r.words AS event_text, r.value AS event_scale, r.frame, json_extract(r.json, '$.confidence') AS confidence,"
    " d.published, d.publisher FROM record r JOIN document d ON d.id = r.document WHERE r.type = 'event';"
    "CREATE VIEW reports AS SELECT r.rid AS id, d.doc, e.eid AS encounter, r.kind, r.status, r.date, r.place, r.host,"
    " d.published, d.publisher FROM record r JOIN document d ON d.id = r.document LEFT JOIN node n ON n.id = r.node"
    " LEFT JOIN encounter e ON e.id = n.thing WHERE r.type = 'encounter';"
    "CREATE VIEW encounters AS SELECT eid AS id, kind, status, date, place, host, n_reports, n_independent, words AS "
    "topics"
    " FROM encounter;"
    "CREATE VIEW participants AS SELECT e.eid AS encounter, json_extract(p.value, '$.name') AS name,"
    " json_extract(p.value, '$.office') AS office, json_extract(p.value, '$.country') AS country"
    " FROM encounter e, json_each(e.json, '$.participants') p;"
    "CREATE VIEW statements AS SELECT r.rid AS id, d.doc, s.name AS speaker, s.country, r.kind AS stance, r.words AS "
    "issue,"
    " d.published FROM record r JOIN document d ON d.id = r.document LEFT JOIN side s ON s.record = r.id"
    " WHERE r.type = 'statement';"
    "CREATE VIEW figures AS SELECT r.rid AS id, d.doc, r.value, r.kind AS qualifier, r.words AS unit, r.date AS "
    "\"when\","
    " s.sid AS series, d.published FROM record r JOIN document d ON d.id = r.document LEFT JOIN node n ON n.id = r.node"
    " LEFT JOIN series s ON s.id = n.thing WHERE r.type = 'figure';"
    "CREATE VIEW bodies AS SELECT bid AS id, name, members, seat FROM body;"
    "CREATE VIEW sessions AS SELECT b.bid AS body, e.eid AS encounter, s.number, e.status, e.date, e.place"
    " FROM body_session s JOIN body b ON b.id = s.body JOIN encounter e ON e.id = s.encounter;"
    "CREATE VIEW commitments AS SELECT cid AS id, kind, what, due,"
    " CASE WHEN met_by IS NOT NULL THEN 'met' WHEN due_hi < (SELECT max(day) FROM document) THEN 'lapsed'"
    " ELSE 'open' END AS state, met_by FROM commitment;"
    "CREATE VIEW quotes AS SELECT r.rid AS id, d.doc, e.ord, e.sentence, e.start, e.\"end\","
    " substr(t.text, e.start + 1, e.\"end\" - e.start) AS quote,"
    " substr(t.text, e.sentence_start + 1, e.sentence_end - e.sentence_start) AS sentence_text"
    " FROM evidence e JOIN record r ON r.id = e.record JOIN document d ON d.id = r.document"
    " JOIN document_text t ON t.document = d.id;";

/* What people say of the records. A verdict is of the words and of what was read in them; it
 * holds for `record` as long as a record says the same of the same words. */
static const char version_2[] =
    "CREATE TABLE review("
    " id INTEGER PRIMARY KEY,"
    " document INTEGER NOT NULL REFERENCES document,"
    " version INTEGER NOT NULL," /* of the document, that was looked at */
    " type TEXT NOT NULL,"       /* document encounter event commitment statement figure body */
    " record INTEGER,"           /* record.id of what says so now; NULL: none, or the document itself */
    " words TEXT NOT NULL,"      /* what the record rests on, spans parted by line ends */
    " start INTEGER NOT NULL,"   /* where they stood, characters */
    " nth INTEGER NOT NULL,"     /* from 0, of those that said just the same of the same words */
    " verdict TEXT NOT NULL,"    /* accept reject correct skip missed undo */
    " fields TEXT,"              /* JSON: what people say, of correct and missed */
    " json TEXT,"                /* the record as coded; NULL of missed and undo */
    " who TEXT, at TEXT NOT NULL,"
    " undoes INTEGER REFERENCES review,"
    " live INTEGER NOT NULL);" /* 1: holds; 0: was undone, or something later holds */
    "CREATE INDEX review_document ON review(document);"
    "CREATE INDEX review_record ON review(record) WHERE record IS NOT NULL;"
    "CREATE INDEX review_undoes ON review(undoes) WHERE undoes IS NOT NULL;"
    "CREATE VIEW reviews AS SELECT v.id, d.doc, r.rid AS record, v.type, v.verdict, v.words, v.fields, v.json AS coded,"
    " v.who, v.at, v.undoes, v.live AS holds FROM review v JOIN document d ON d.id = v.document"
    " LEFT JOIN record r ON r.id = v.record;"
    /* The least sure first. */
    "ALTER TABLE record ADD COLUMN confidence REAL;"
    "UPDATE record SET confidence = json_extract(json, '$.confidence') WHERE type = 'event' AND json_valid(json);"
    "CREATE INDEX record_sure ON record(confidence, id) WHERE type = 'event';";

/* A promise looks once at all that there is, and then only at what comes. */
static const char version_3[] =
    "ALTER TABLE commitment ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;" /* the last record.id that it has seen */
    "CREATE INDEX commitment_seen ON commitment(seen);";

const char *const dgm__schema_steps[DGM__SCHEMA_VERSION] = {version_1, version_2, version_3};
