/* SPDX-License-Identifier: Apache-2.0
 *
 * A data package (Frictionless): tables as CSV, and datapackage.json that tells
 * their columns, types and keys.
 *
 * Each table is one query in the order of its primary key; its columns are told once,
 * as words "name:type>table": the type is string unless told, "!" marks the primary
 * key, and ">table" names the table whose key the value is.
 */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "export/cells.h"

typedef struct table {
    const char *name, *about, *columns, *sql;
} table;

/* Strings of a JSON list joined, in order. */
#define LIST(json, path) "(SELECT group_concat(value, '; ') FROM json_each(" json ", '" path "'))"
#define LIST_OF(json, path, member) \
    "(SELECT group_concat(json_extract(value, '$." member "'), '; ') FROM json_each(" json ", '" path "'))"
/* Who a side of record r is, linked. */
#define PERSON_OF_SIDE(role, ord)                                                 \
    " LEFT JOIN side i ON i.record = r.id AND i.role = " role " AND i.ord = " ord \
    " LEFT JOIN person_name m ON m.id = i.person_name LEFT JOIN person p ON p.id = m.person"

static const table tables[] = {
    {.name = "documents",
     .about = "What was read: one row a document, in its latest version.",
     .columns = "doc! source title published publisher url language sha256 version:integer copy_group",
     .sql = "SELECT d.doc, d.source, d.title, d.published, d.publisher, d.url, d.language, d.sha256, d.version,"
            " CASE WHEN g.n > 1 THEN g.doc END FROM document d LEFT JOIN copy_group g ON g.id = d.copies"
            " WHERE " DGM__DOCUMENT_IN_RANGE " ORDER BY d.doc"},
    {.name = "persons",
     .about = "People, one row each whatever the spellings.",
     .columns = "id! name country names",
     .sql = "SELECT p.pid, p.name, p.country, " LIST("p.json", "$.names") " FROM person p WHERE " DGM__PERSON_IN_RANGE
                                                                          " ORDER BY p.pid"},
    {.name = "person_offices",
     .about = "Which office a person was seen in, first and last.",
     .columns = "person!>persons ord!:integer office country first last n:integer",
     .sql = "SELECT p.pid, j.key, json_extract(j.value, '$.office'), json_extract(j.value, '$.country'),"
            " json_extract(j.value, '$.first'), json_extract(j.value, '$.last'), json_extract(j.value, '$.n')"
            " FROM person p CROSS JOIN json_each(p.json, '$.offices') j WHERE " DGM__PERSON_IN_RANGE
            " ORDER BY p.pid, j.key"},
    {.name = "events",
     .about = "Who did or said what to whom: one row an event told in a document.",
     .columns = "id! doc>documents event mode status date context attributed_to event_loc quad_code:integer"
                " event_scale:number cameo event_text sentence:integer start:integer end:integer frame"
                " confidence:number",
     .sql = "SELECT r.rid, d.doc, r.kind, " LIST("r.json", "$.mode") ", r.status, r.date, " LIST(
         "r.json",
         "$.context") ", json_extract(r.json, '$.attributed_to'), r.place, json_extract(r.json, '$.quad_code'), "
                      "r.value,"
                      " json_extract(r.json, '$.cameo'), r.words, json_extract(r.json, '$.text_info.sentence'),"
                      " json_extract(r.json, '$.text_info.start'), json_extract(r.json, '$.text_info.end'), r.frame,"
                      " json_extract(r.json, '$.confidence')"
                      " FROM record r CROSS JOIN document d ON d.id = r.document WHERE +r.type = 'event' "
                      "AND " DGM__IN_RANGE("r") " ORDER BY r.rid"},
    {.name = "event_actors",
     .about = "The sides of events, in the order of the text.",
     .columns = "event!>events role! ord!:integer text name office country sector code person>persons",
     .sql = "SELECT r.rid, v.role, j.key, json_extract(j.value, '$.text'), json_extract(j.value, '$.name'),"
            " json_extract(j.value, '$.office'), json_extract(j.value, '$.country'),"
            " json_extract(j.value, '$.sector'), json_extract(j.value, '$.code'), p.pid"
            " FROM record r CROSS JOIN (SELECT 'actor' AS role UNION ALL SELECT 'recipient') v"
            " CROSS JOIN json_each(r.json, '$.' || v.role) j" PERSON_OF_SIDE(
                "v.role", "j.key") " WHERE +r.type = 'event' AND " DGM__IN_RANGE("r") " ORDER BY r.rid, v.role, j.key"},
    {.name = "encounters",
     .about = "Who met whom: one row a meeting, call, letter or session, however many documents tell of it.",
     .columns = "id! kind status date place host lat:number lon:number context topics n_reports:integer"
                " n_independent:integer differs",
     .sql = "SELECT c.eid, c.kind, c.status, c.date, c.place, c.host, c.lat, c.lon, " LIST(
         "c.json",
         "$.context") ", " LIST("c.json",
                                "$.topics") ", c.n_reports, c.n_independent, " LIST_OF("c.json", "$.differs",
                                                                                       "field") " FROM encounter c "
                                                                                                "WHERE " DGM__IN_RANGE(
                                                                                                    "c") " OR"
                                                                                                         "DER"
                                                                                                         " BY"
                                                                                                         " c."
                                                                                                         "ei"
                                                                                                         "d"},
    {.name = "encounter_reports",
     .about = "What each document says of an encounter.",
     .columns = "report! encounter>encounters doc>documents kind status date place",
     .sql = "SELECT r.rid, c.eid, d.doc, r.kind, r.status, r.date, r.place FROM record r"
            " CROSS JOIN node n ON n.id = r.node CROSS JOIN encounter c ON c.id = n.thing"
            " CROSS JOIN document d ON d.id = r.document WHERE +r.type = 'encounter' AND n.type = 'encounter'"
            " AND " DGM__IN_RANGE("c") " ORDER BY r.rid"},
    {.name = "participants",
     .about = "Who took part in an encounter.",
     .columns = "encounter!>encounters ord!:integer name office country sector person>persons",
     .sql = "SELECT c.eid, j.key, json_extract(j.value, '$.name'), json_extract(j.value, '$.office'),"
            " json_extract(j.value, '$.country'), json_extract(j.value, '$.sector'), p.pid FROM encounter c"
            " CROSS JOIN json_each(c.json, '$.participants') j LEFT JOIN person_name m"
            " ON m.country = coalesce(json_extract(j.value, '$.country'), '')"
            " AND m.name = json_extract(j.value, '$.name') LEFT JOIN person p ON p.id = m.person"
            " WHERE " DGM__IN_RANGE("c") " ORDER BY c.eid, j.key"},
    {.name = "commitments",
     .about = "Who promised what to whom, and what became of it.",
     .columns = "id! kind by to what due state shown_by reports",
     .sql = "SELECT c.cid, c.kind, " LIST_OF("c.json", "$.by", "country") ", " LIST_OF(
         "c.json", "$.to", "country") ", c.what, c.due, " DGM__STATE ", " DGM__SHOWN_BY
                                      ", " LIST("c.json",
                                                "$.reports") " FROM commitment c WHERE " DGM__COMMITMENT_IN_RANGE
                                                             " ORDER BY c.cid"},
    {.name = "statements",
     .about = "Who takes which stand on which issue.",
     .columns = "id! doc>documents speaker office country sector person>persons stance issue reported_by",
     .sql = "SELECT r.rid, d.doc, json_extract(r.json, '$.speaker.name'), json_extract(r.json, '$.speaker.office'),"
            " json_extract(r.json, '$.speaker.country'), json_extract(r.json, '$.speaker.sector'), p.pid, r.kind,"
            " r.words, json_extract(r.json, '$.reported_by') FROM record r CROSS JOIN document d ON d.id = "
            "r.document" PERSON_OF_SIDE("'speaker'", "0") " WHERE +r.type = 'statement' AND ?1 = 0 ORDER BY r.rid"},
    {.name = "series",
     .about = "Figures of the same thing, told at different times.",
     .columns = "id! unit country_a country_b units",
     .sql = "SELECT s.sid, s.unit, nullif(s.a, ''), nullif(s.b, ''), " LIST(
         "s.json", "$.units") " FROM series s WHERE " DGM__SERIES_IN_RANGE " ORDER BY s.sid"},
    {.name = "figures",
     .about = "Numbers that describe a relation.",
     .columns = "id! doc>documents value:number qualifier unit when series>series",
     .sql = "SELECT r.rid, d.doc, r.value, r.kind, r.words, r.date, s.sid FROM record r"
            " CROSS JOIN document d ON d.id = r.document LEFT JOIN node n ON n.id = r.node AND n.type = 'figure'"
            " LEFT JOIN series s ON s.id = n.thing WHERE +r.type = 'figure' AND " DGM__IN_RANGE("r") " ORDER BY r.rid"},
    {.name = "bodies",
     .about = "Standing bodies of a relation: commissions, councils, dialogues.",
     .columns = "id! name names members seat",
     .sql = "SELECT b.bid, b.name, " LIST("b.json", "$.names") ", replace(b.members, ' ', '; '), b.seat FROM body b"
                                                               " WHERE " DGM__BODY_IN_RANGE " ORDER BY b.bid"},
    {.name = "body_sessions",
     .about = "Encounters that were sessions of a body.",
     .columns = "body!>bodies encounter!>encounters number:integer status date place",
     .sql = "SELECT b.bid, c.eid, t.number, c.status, c.date, c.place FROM body b"
            " CROSS JOIN body_session t ON t.body = b.id CROSS JOIN encounter c ON c.id = t.encounter"
            " WHERE " DGM__IN_RANGE("c") " ORDER BY b.bid, c.eid"},
    {.name = "evidence",
     .about = "The words that each record rests on. Offsets are characters of the document's text.",
     .columns = "record! ord!:integer type of doc>documents start:integer end:integer quote",
     .sql = "SELECT r.rid, e.ord, r.type, CASE r.type WHEN 'encounter' THEN c.eid WHEN 'commitment' THEN k.cid"
            " WHEN 'body' THEN b.bid ELSE r.rid END, d.doc, e.start, e.\"end\","
            " substr(t.text, e.start + 1, e.\"end\" - e.start) FROM record r"
            " CROSS JOIN evidence e ON e.record = r.id CROSS JOIN document d ON d.id = r.document"
            " LEFT JOIN document_text t ON t.document = d.id LEFT JOIN node n ON n.id = r.node"
            " LEFT JOIN encounter c ON r.type = 'encounter' AND c.id = n.thing"
            " LEFT JOIN commitment k ON r.type = 'commitment' AND k.id = n.thing"
            " LEFT JOIN body b ON r.type = 'body' AND b.id = n.thing WHERE ?1 = 0 OR CASE r.type"
            " WHEN 'encounter' THEN c.day_lo <= ?3 AND c.day_hi >= ?2"
            " WHEN 'commitment' THEN k.due_lo <= ?3 AND k.due_hi >= ?2 WHEN 'body' THEN " DGM__BODY_IN_RANGE
            " WHEN 'statement' THEN 0 ELSE r.day_lo <= ?3 AND r.day_hi >= ?2 END ORDER BY r.rid, e.ord"},
};
enum { N_TABLES = sizeof tables / sizeof *tables };

/* One word of a table's columns. */
typedef struct column {
    char name[24], type[12], refers[24]; /* refers "": to no table */
    bool key;
} column;

/* The next column, *at 0 before the first; false after the last. */
static bool next_column(const char *columns, size_t *at, column *out)
{
    *at += strspn(columns + *at, " ");
    const char *word = columns + *at;
    if (!*word)
        return false;
    *out = (column){.type = "string"};
    size_t part = 0;
    char *to = out->name;
    for (; *word && *word != ' '; word++) {
        if (*word == '!') {
            out->key = true;
        } else if (*word == ':' || *word == '>') {
            to = *word == ':' ? out->type : out->refers;
            part = 0;
            memset(to, 0, *word == ':' ? sizeof out->type : sizeof out->refers);
        } else {
            to[part++] = *word;
        }
    }
    *at = (size_t)(word - columns);
    return true;
}

static void write_rows(dgm__export *x, const table *t)
{
    dgm__cells cells = {.x = x, .csv = true, .missing = ""};
    column c;
    size_t n = 0;
    for (size_t at = 0; next_column(t->columns, &at, &c); n++) {
        dgm__buf_adds(&x->e.to, n ? "," : "");
        dgm__buf_adds(&x->e.to, c.name);
    }
    dgm__row_end(&cells);
    sqlite3_stmt *row = dgm__export_sql(x, t->sql);
    while (dgm__export_row(x, row)) {
        x->e.id = dgm__sql_get(row, 0);
        for (size_t i = 0; i < n; i++)
            dgm__cell_column(&cells, t->name, row, (int)i);
        dgm__row_end(&cells);
        dgm__export_flush(x);
    }
    x->e.id = NULL;
}

/* The column that the key of a table is, for those that others refer to. */
static const char *key_of(const char *name)
{
    return strcmp(name, "documents") ? "id" : "doc";
}

static void write_keys(dgm__export *x, const table *t)
{
    column c;
    dgm__buf *to = &x->e.to;
    dgm__buf_adds(to, "        \"primaryKey\": [");
    bool first = true;
    for (size_t at = 0; next_column(t->columns, &at, &c);)
        if (c.key) {
            dgm__buf_printf(to, "%s\"%s\"", first ? "" : ", ", c.name);
            first = false;
        }
    dgm__buf_adds(to, "],\n        \"foreignKeys\": [");
    first = true;
    for (size_t at = 0; next_column(t->columns, &at, &c);)
        if (*c.refers) {
            dgm__buf_printf(to,
                            "%s\n          {\"fields\": [\"%s\"], \"reference\": {\"resource\": \"%s\", \"fields\": "
                            "[\"%s\"]}}",
                            first ? "" : ",", c.name, c.refers, key_of(c.refers));
            first = false;
        }
    dgm__buf_adds(to, first ? "]\n" : "\n        ]\n");
}

static void write_schema(dgm__export *x, const table *t)
{
    dgm__buf *to = &x->e.to;
    column c;
    dgm__buf_printf(to,
                    "    {\n      \"name\": \"%s\",\n      \"path\": \"%s.csv\",\n      \"profile\": "
                    "\"tabular-data-resource\",\n      \"description\": \"%s\",\n",
                    t->name, t->name, t->about);
    dgm__buf_adds(to, "      \"format\": \"csv\",\n      \"mediatype\": \"text/csv\",\n      \"encoding\": \"utf-8\",\n"
                      "      \"schema\": {\n        \"fields\": [");
    bool first = true;
    for (size_t at = 0; next_column(t->columns, &at, &c); first = false)
        dgm__buf_printf(to, "%s\n          {\"name\": \"%s\", \"type\": \"%s\"%s}", first ? "" : ",", c.name, c.type,
                        c.key ? ", \"constraints\": {\"required\": true}" : "");
    dgm__buf_adds(to, "\n        ],\n        \"missingValues\": [\"\"],\n");
    write_keys(x, t);
    dgm__buf_adds(to, "      }\n    }");
}

static void write_package(dgm__export *x)
{
    dgm__buf *to = &x->e.to;
    dgm__buf_adds(to, "{\n  \"profile\": \"tabular-data-package\",\n  \"name\": \"dragoman\",\n"
                      "  \"title\": \"Records of diplomatic readouts and wire stories\",\n  \"resources\": [\n");
    for (size_t i = 0; i < N_TABLES; i++) {
        dgm__buf_adds(to, i ? ",\n" : "");
        write_schema(x, &tables[i]);
    }
    dgm__buf_adds(to, "\n  ]\n}\n");
}

void dgm__export_tables(dgm__export *x, dgm_file_open next, void *user)
{
    char name[64];
    /* The description last: where it stands, the tables are whole. */
    for (size_t i = 0; i <= N_TABLES && !x->e.status; i++) {
        snprintf(name, sizeof name, "%s", i < N_TABLES ? tables[i].name : "datapackage.json");
        if (i < N_TABLES)
            strcat(name, ".csv");
        x->e.status = next(user, name, &x->sink, &x->user, x->e.err);
        if (x->e.status)
            break;
        if (i < N_TABLES)
            write_rows(x, &tables[i]);
        else
            write_package(x);
        dgm__export_hand_on(x);
    }
    if (!x->e.status)
        x->e.status = next(user, NULL, &x->sink, &x->user, x->e.err);
}
