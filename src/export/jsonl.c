/* SPDX-License-Identifier: Apache-2.0
 *
 * JSON Lines: every record of a store, linked, in order of their ids.
 *
 * Each kind of record comes out of its own query, ordered by id; the lines are those
 * of all queries merged. What `code` wrote is copied as it stands, things that many
 * documents tell of are put together from what their reports say.
 */
#include <string.h>

#include "export/export.h"

/* A query whose first column is the id, and the writer of a row. */
typedef struct source {
    const char *sql;
    void (*write)(dgm__export *x, sqlite3_stmt *row, const char *id);
    sqlite3_stmt *stmt;
    const char *id; /* of the present row; NULL: no more */
} source;

static void open_record(dgm__export *x, const char *record, const char *id)
{
    dgm__buf_addc(&x->e.to, '{');
    dgm__export_text(x, "record", record);
    dgm__export_text(x, "id", id);
}

static void close_record(dgm__export *x)
{
    dgm__buf_adds(&x->e.to, "}\n");
}

/* A stored record without its last bracket, for fields to follow. */
static void as_coded(dgm__export *x, dgm__slice record)
{
    if (record.at)
        dgm__buf_add(&x->e.to, record.at, record.len - 1);
}

static void document(dgm__export *x, sqlite3_stmt *row, const char *id)
{
    as_coded(x, dgm__export_json(x, id, dgm__sql_get(row, 1)));
    dgm__export_count(x, "version", sqlite3_column_int64(row, 2));
    dgm__export_text(x, "copy_group", dgm__sql_get(row, 3));
    close_record(x);
}

static void said(dgm__export *x, sqlite3_stmt *row, const char *id)
{
    as_coded(x, dgm__export_json(x, id, dgm__sql_get(row, 1)));
    if (!strcmp(dgm__sql_get(row, 2), "figure"))
        dgm__export_text(x, "series", dgm__sql_get(row, 3));
    close_record(x);
}

/* The evidence of a report, each span with its document, into `aside`. */
static void quote(dgm__export *x, dgm__slice record, const char *doc)
{
    dgm__slice spans = dgm__slice_member(record, "evidence"), span;
    dgm__buf to = x->e.to; /* pieces of JSON go into the one buffer: the other takes its place */
    x->e.to = x->aside;
    for (size_t at = 0; dgm__slice_next(spans, &at, &span);) {
        dgm__buf_adds(&x->e.to, x->e.to.len ? ", {" : "{");
        dgm__export_text(x, "doc", doc);
        dgm__export_slice(x, "start", dgm__slice_member(span, "start"), "null");
        dgm__export_slice(x, "end", dgm__slice_member(span, "end"), "null");
        dgm__buf_addc(&x->e.to, '}');
    }
    x->aside = x->e.to;
    x->e.to = to;
}

/* The first report stands for what is told once: its evidence, and `field` unless it is NULL. Rows are rid, doc,
 * json. */
static void of_first_report(dgm__export *x, sqlite3_stmt *reports, const char *field)
{
    dgm__buf_rewind(&x->aside);
    bool row = dgm__export_row(x, reports);
    const char *rid = row ? dgm__sql_get(reports, 0) : NULL;
    dgm__slice record = row ? dgm__export_json(x, rid, dgm__sql_get(reports, 2)) : (dgm__slice){NULL, 0};
    if (record.at)
        quote(x, record, dgm__sql_get(reports, 1));
    dgm__export_key(x, "evidence");
    dgm__buf_addc(&x->e.to, '[');
    dgm__buf_add(&x->e.to, x->aside.data, x->aside.len);
    dgm__buf_addc(&x->e.to, ']');
    if (field)
        dgm__export_slice(x, field, dgm__slice_member(record, field), "null");
    if (row)
        sqlite3_reset(reports); /* from the first row again, what is bound stays */
}

/* All reports, with what each says for itself. */
static void reports_of(dgm__export *x, sqlite3_stmt *reports, const char *const *fields, size_t n_fields)
{
    dgm__export_key(x, "reports");
    dgm__buf_addc(&x->e.to, '[');
    for (bool first = true; dgm__export_row(x, reports); first = false) {
        const char *rid = dgm__sql_get(reports, 0);
        dgm__slice record = dgm__export_json(x, rid, dgm__sql_get(reports, 2));
        dgm__buf_adds(&x->e.to, first ? "{" : ", {");
        dgm__export_text(x, "doc", dgm__sql_get(reports, 1));
        dgm__export_text(x, "id", rid);
        for (size_t i = 0; i < n_fields; i++)
            dgm__export_slice(x, fields[i], dgm__slice_member(record, fields[i]), "null");
        dgm__buf_addc(&x->e.to, '}');
        dgm__export_flush(x);
    }
    dgm__buf_addc(&x->e.to, ']');
}

static void encounter(dgm__export *x, sqlite3_stmt *row, const char *id)
{
    static const char *const fields[] = {"kind", "status", "date", "place", "participants", "evidence"};
    dgm__slice json = dgm__export_json(x, id, dgm__sql_get(row, 1));
    sqlite3_stmt *reports = dgm__export_sql(x, "SELECT r.rid, d.doc, r.json FROM node n JOIN record r ON r.node = n.id"
                                               " JOIN document d ON d.id = r.document"
                                               " WHERE n.thing = ?5 AND n.type = 'encounter' ORDER BY r.rid");
    if (!json.at || !reports)
        return;
    dgm__sql_int(reports, 5, sqlite3_column_int64(row, 2));
    open_record(x, "encounter", id);
    dgm__export_text(x, "kind", dgm__sql_get(row, 3));
    dgm__export_text(x, "status", dgm__sql_get(row, 4));
    dgm__export_slice(x, "participants", dgm__slice_member(json, "participants"), "[]");
    dgm__export_text(x, "date", dgm__sql_get(row, 5));
    dgm__export_text(x, "place", dgm__sql_get(row, 6));
    dgm__export_text(x, "host", dgm__sql_get(row, 7));
    dgm__export_slice(x, "loc", dgm__slice_member(json, "loc"), "null");
    dgm__export_slice(x, "context", dgm__slice_member(json, "context"), "[]");
    dgm__export_slice(x, "topics", dgm__slice_member(json, "topics"), "[]");
    of_first_report(x, reports, "frame");
    dgm__export_count(x, "n_reports", sqlite3_column_int64(row, 8));
    dgm__export_count(x, "n_independent", sqlite3_column_int64(row, 9));
    dgm__export_slice(x, "differs", dgm__slice_member(json, "differs"), "[]");
    reports_of(x, reports, fields, sizeof fields / sizeof *fields);
    close_record(x);
}

static const char named_reports[] = "SELECT r.rid, d.doc, r.json FROM json_each(?5, '$.reports') j"
                                    " CROSS JOIN record r ON r.rid = j.value"
                                    " CROSS JOIN document d ON d.id = r.document ORDER BY r.rid";

static void commitment(dgm__export *x, sqlite3_stmt *row, const char *id)
{
    const char *text = dgm__sql_get(row, 1);
    dgm__slice json = dgm__export_json(x, id, text);
    sqlite3_stmt *reports = dgm__export_sql(x, named_reports);
    if (!json.at || !reports)
        return;
    dgm__sql_text(reports, 5, text);
    open_record(x, "commitment", id);
    dgm__export_text(x, "kind", dgm__sql_get(row, 2));
    dgm__export_slice(x, "by", dgm__slice_member(json, "by"), "[]");
    dgm__export_slice(x, "to", dgm__slice_member(json, "to"), "[]");
    dgm__export_text(x, "what", dgm__sql_get(row, 3));
    dgm__export_text(x, "due", dgm__sql_get(row, 4));
    dgm__export_text(x, "state", dgm__sql_get(row, 5));
    dgm__export_text(x, "shown_by", dgm__sql_get(row, 6));
    of_first_report(x, reports, "event");
    reports_of(x, reports, NULL, 0);
    close_record(x);
}

/* "IRQ RUS" as a list. */
static void words_of(dgm__export *x, const char *key, const char *words)
{
    dgm__export_key(x, key);
    dgm__buf_addc(&x->e.to, '[');
    const char *comma = "";
    for (const char *at = words ? words : ""; *at; at += strspn(at, " ")) {
        size_t len = strcspn(at, " ");
        dgm__buf_rewind(&x->aside);
        dgm__buf_add(&x->aside, at, len);
        dgm__buf_adds(&x->e.to, comma);
        dgm__export_string(x, key, x->aside.data);
        comma = ", ";
        at += len;
    }
    dgm__buf_addc(&x->e.to, ']');
}

static void sessions_of(dgm__export *x, int64_t body)
{
    sqlite3_stmt *row =
        dgm__export_sql(x, "SELECT c.eid, s.number, c.status, c.date, c.place FROM body_session s"
                           " CROSS JOIN encounter c ON c.id = s.encounter"
                           " WHERE s.body = ?5 AND " DGM__IN_RANGE("c") " ORDER BY c.day_lo IS NULL, c.day_lo, c.eid");
    if (row)
        dgm__sql_int(row, 5, body);
    dgm__export_key(x, "sessions");
    dgm__buf_addc(&x->e.to, '[');
    for (bool first = true; dgm__export_row(x, row); first = false) {
        dgm__buf_adds(&x->e.to, first ? "{" : ", {");
        dgm__export_text(x, "encounter", dgm__sql_get(row, 0));
        if (sqlite3_column_type(row, 1) == SQLITE_NULL)
            dgm__export_text(x, "number", NULL);
        else
            dgm__export_count(x, "number", sqlite3_column_int64(row, 1));
        dgm__export_text(x, "status", dgm__sql_get(row, 2));
        dgm__export_text(x, "date", dgm__sql_get(row, 3));
        dgm__export_text(x, "place", dgm__sql_get(row, 4));
        dgm__buf_addc(&x->e.to, '}');
    }
    dgm__buf_addc(&x->e.to, ']');
}

static void body(dgm__export *x, sqlite3_stmt *row, const char *id)
{
    const char *text = dgm__sql_get(row, 1);
    dgm__slice json = dgm__export_json(x, id, text);
    sqlite3_stmt *reports = dgm__export_sql(x, named_reports);
    if (!json.at || !reports)
        return;
    dgm__sql_text(reports, 5, text);
    open_record(x, "body", id);
    dgm__export_text(x, "name", dgm__sql_get(row, 3));
    dgm__export_slice(x, "names", dgm__slice_member(json, "names"), "[]");
    words_of(x, "members", dgm__sql_get(row, 4));
    dgm__export_text(x, "seat", dgm__sql_get(row, 5));
    dgm__export_slice(x, "co_chairs", dgm__slice_member(json, "co_chairs"), "[]");
    of_first_report(x, reports, NULL);
    sessions_of(x, sqlite3_column_int64(row, 2));
    reports_of(x, reports, NULL, 0);
    close_record(x);
}

static void person(dgm__export *x, sqlite3_stmt *row, const char *id)
{
    dgm__slice json = dgm__export_json(x, id, dgm__sql_get(row, 1));
    open_record(x, "person", id);
    dgm__export_text(x, "name", dgm__sql_get(row, 2));
    dgm__export_slice(x, "names", dgm__slice_member(json, "names"), "[]");
    dgm__export_text(x, "country", dgm__sql_get(row, 3));
    dgm__export_slice(x, "offices", dgm__slice_member(json, "offices"), "[]");
    close_record(x);
}

/* In order of time: of what a figure is told, else of the page that tells it. */
static void points_of(dgm__export *x, int64_t series)
{
    sqlite3_stmt *row = dgm__export_sql(
        x, "SELECT r.rid FROM node n JOIN record r ON r.node = n.id JOIN document d ON d.id = r.document"
           " WHERE n.thing = ?5 AND n.type = 'figure' AND " DGM__IN_RANGE(
               "r") " ORDER BY coalesce(r.day_lo, d.day, 0x7fffffff), r.rid");
    if (row)
        dgm__sql_int(row, 5, series);
    dgm__export_key(x, "points");
    dgm__buf_addc(&x->e.to, '[');
    for (bool first = true; dgm__export_row(x, row); first = false) {
        dgm__buf_adds(&x->e.to, first ? "" : ", ");
        dgm__export_string(x, "points", dgm__sql_get(row, 0));
    }
    dgm__buf_addc(&x->e.to, ']');
}

static void series(dgm__export *x, sqlite3_stmt *row, const char *id)
{
    const char *a = dgm__sql_get(row, 4), *b = dgm__sql_get(row, 5);
    dgm__slice json = dgm__export_json(x, id, dgm__sql_get(row, 1));
    open_record(x, "series", id);
    dgm__export_text(x, "unit", dgm__sql_get(row, 3));
    dgm__export_slice(x, "units", dgm__slice_member(json, "units"), "[]");
    dgm__export_key(x, "countries");
    dgm__buf_addc(&x->e.to, '[');
    if (a && *a)
        dgm__export_string(x, "countries", a);
    if (b && *b && a && strcmp(a, b) != 0) {
        dgm__buf_adds(&x->e.to, *a ? ", " : "");
        dgm__export_string(x, "countries", b);
    }
    dgm__buf_addc(&x->e.to, ']');
    points_of(x, sqlite3_column_int64(row, 2));
    close_record(x);
}

/* The next row of a source; its id lives until then. */
static void advance(dgm__export *x, source *s)
{
    s->id = dgm__export_row(x, s->stmt) ? dgm__sql_get(s->stmt, 0) : NULL;
    if (!s->id)
        s->stmt = NULL;
}

#define DOCUMENTS                                                                       \
    "SELECT d.doc, d.json, d.version, CASE WHEN g.n > 1 THEN g.doc END FROM document d" \
    " LEFT JOIN copy_group g ON g.id = d.copies WHERE "
#define SAID                                            \
    "SELECT r.rid, r.json, r.type, s.sid FROM record r" \
    " LEFT JOIN node n ON n.id = r.node AND n.type = 'figure' LEFT JOIN series s ON s.id = n.thing WHERE "
#define ENCOUNTERS                                                                                        \
    "SELECT c.eid, c.json, c.id, c.kind, c.status, c.date, c.place, c.host, c.n_reports, c.n_independent" \
    " FROM encounter c WHERE "
#define COMMITMENTS \
    "SELECT c.cid, c.json, c.kind, c.what, c.due, " DGM__STATE ", " DGM__SHOWN_BY " FROM commitment c WHERE "
#define BODIES "SELECT b.bid, b.json, b.id, b.name, b.members, b.seat FROM body b WHERE "

void dgm__export_jsonl(dgm__export *x)
{
    source sources[] = {
        {.write = document, .sql = DOCUMENTS DGM__DOCUMENT_IN_RANGE " ORDER BY d.doc"},
        {.write = said,
         .sql = SAID "+r.type IN ('event', 'statement', 'figure') AND " DGM__IN_RANGE("r") " ORDER BY r.rid"},
        {.write = encounter, .sql = ENCOUNTERS DGM__IN_RANGE("c") " ORDER BY c.eid"},
        {.write = commitment, .sql = COMMITMENTS DGM__COMMITMENT_IN_RANGE " ORDER BY c.cid"},
        {.write = body, .sql = BODIES DGM__BODY_IN_RANGE " ORDER BY b.bid"},
        {.write = person,
         .sql = "SELECT p.pid, p.json, p.name, p.country FROM person p WHERE " DGM__PERSON_IN_RANGE " ORDER BY p.pid"},
        {.write = series,
         .sql = "SELECT s.sid, s.json, s.id, s.unit, s.a, s.b FROM series s WHERE " DGM__SERIES_IN_RANGE
                " ORDER BY s.sid"},
    };
    enum { N = sizeof sources / sizeof *sources };
    for (size_t i = 0; i < N; i++) {
        sources[i].stmt = dgm__export_sql(x, sources[i].sql);
        advance(x, &sources[i]);
    }
    for (;;) {
        source *next = NULL;
        for (size_t i = 0; i < N; i++)
            if (sources[i].id && (!next || strcmp(sources[i].id, next->id) < 0))
                next = &sources[i];
        if (!next)
            break;
        x->e.id = next->id;
        next->write(x, next->stmt, next->id);
        dgm__export_flush(x);
        advance(x, next);
    }
    x->e.id = NULL;
}

void dgm__export_one(dgm__export *x, dgm__exported what, int64_t row)
{
    static const source sources[] = {
        [DGM__EXPORT_DOCUMENT] = {.write = document, .sql = DOCUMENTS "d.id = ?5"},
        [DGM__EXPORT_SAID] = {.write = said, .sql = SAID "r.id = ?5"},
        [DGM__EXPORT_ENCOUNTER] = {.write = encounter, .sql = ENCOUNTERS "c.id = ?5"},
        [DGM__EXPORT_COMMITMENT] = {.write = commitment, .sql = COMMITMENTS "c.id = ?5"},
        [DGM__EXPORT_BODY] = {.write = body, .sql = BODIES "b.id = ?5"},
    };
    sqlite3_stmt *stmt = dgm__export_sql(x, sources[what].sql);
    if (!stmt)
        return;
    dgm__sql_int(stmt, 5, row);
    if (dgm__export_row(x, stmt)) {
        x->e.id = dgm__sql_get(stmt, 0);
        sources[what].write(x, stmt, x->e.id);
        x->e.id = NULL;
    }
    dgm__sql_done(stmt);
}
