/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/review: the records that nobody has judged yet, or that somebody has, with all that
 * was said of them. /api/reviews: what was said, entry by entry, the latest first.
 *
 * A store holds many more records than anybody will judge. So what is open is found along
 * an index from its beginning, and only as much of it as is asked for.
 */
#include <stdio.h>
#include <string.h>

#include "serve/call.h"
#include "serve/table.h"

/* ---- what is looked through ---- */

/* ?1 and ?2 actors in order, ?3 document, ?4 kinds, ?5 the state. */
#define OF_KIND "instr(?4, r.type) > 0 AND "
#define NOW "(SELECT v.verdict = 'skip' FROM review v WHERE v.record = r.id AND v.live)"
#define OPEN OF_KIND NOW " IS NULL"
#define SEEN OF_KIND NOW " = (?5 = 'skipped')"
#define RECORD(ID) "CROSS JOIN record r ON r.id = " ID " "

#define ALL "record r INDEXED BY record_document "
#define JUDGED "(SELECT DISTINCT record AS id FROM review WHERE record NOTNULL) x " RECORD("x.id")
#define PAIR "(SELECT DISTINCT record AS id FROM pair WHERE a = ?1 AND b = ?2) x " RECORD("x.id")
#define SIDE "(SELECT DISTINCT record AS id FROM side INDEXED BY side_country WHERE country = ?1) x " RECORD("x.id")
#define HAS(N) "(?" N " IS NULL OR EXISTS (SELECT 1 FROM side s WHERE s.record = r.id AND s.country = ?" N ")) "
#define DOCUMENT                                                                                              \
    "document x CROSS JOIN record r INDEXED BY record_document ON r.document = x.id AND x.doc = ?3 AND " HAS( \
        "1") "AND " HAS("2")
#define SURE_ONES "record r INDEXED BY record_sure "

#define IN_TEXT " ORDER BY r.document, (SELECT e.start FROM evidence e WHERE e.record = r.id AND e.ord = 0), r.id"
#define BY_SURE " ORDER BY r.type <> 'event', r.confidence, r.id"
#define SOME " LIMIT ?6 OFFSET ?7"
#define ROWS(FROM, WHERE, ORDER) "SELECT r.id FROM " FROM "WHERE " WHERE ORDER SOME
#define COUNT(FROM) "SELECT count(*), sum(" NOW " = 0), sum(" NOW ") FROM " FROM "WHERE instr(?4, r.type) > 0"

typedef enum way { WAY_PAIR, WAY_ONE, WAY_DOC, WAY_ALL, N_WAYS } way;

/* Open or not, in the order of the text or the least sure first. */
static const char *const statements[N_WAYS][2][2] = {
    [WAY_PAIR] = {{ROWS(PAIR, OPEN, IN_TEXT), ROWS(PAIR, OPEN, BY_SURE)},
                  {ROWS(PAIR, SEEN, IN_TEXT), ROWS(PAIR, SEEN, BY_SURE)}},
    [WAY_ONE] = {{ROWS(SIDE, OPEN, IN_TEXT), ROWS(SIDE, OPEN, BY_SURE)},
                 {ROWS(SIDE, SEEN, IN_TEXT), ROWS(SIDE, SEEN, BY_SURE)}},
    [WAY_DOC] = {{ROWS(DOCUMENT, OPEN, IN_TEXT), ROWS(DOCUMENT, OPEN, BY_SURE)},
                 {ROWS(DOCUMENT, SEEN, IN_TEXT), ROWS(DOCUMENT, SEEN, BY_SURE)}},
    /* Of all the surest come from an index of events: see also the_others. */
    [WAY_ALL] = {{ROWS(ALL, OPEN, IN_TEXT),
                  ROWS(SURE_ONES, "r.type = 'event' AND " OPEN, " ORDER BY r.confidence, r.id")},
                 {ROWS(JUDGED, SEEN, IN_TEXT), ROWS(JUDGED, SEEN, BY_SURE)}},
};
static const char the_others[] = ROWS(ALL, "+r.type <> 'event' AND " OPEN, " ORDER BY r.document, r.id");
static const char *const counts[N_WAYS] = {
    [WAY_PAIR] = COUNT(PAIR),
    [WAY_ONE] = COUNT(SIDE),
    [WAY_DOC] = COUNT(DOCUMENT),
    [WAY_ALL] = "SELECT (SELECT count(*) FROM record r INDEXED BY record_type WHERE r.type IN ('encounter', 'event',"
                " 'commitment', 'statement', 'figure', 'body') AND instr(?4, r.type) > 0),"
                " sum(" NOW " = 0), sum(" NOW ") FROM " JUDGED "WHERE instr(?4, r.type) > 0",
};

typedef struct queue {
    dgm__call *c;
    way by;
    char kinds[80];
    int64_t *ids;
    size_t n, cap;
} queue;

static sqlite3_stmt *bound(queue *q, const char *sql)
{
    const dgm__wanted *w = &q->c->wanted;
    sqlite3_stmt *row = dgm__call_sql(q->c, sql);
    bool swap = strcmp(w->a, w->b) > 0 && *w->b;
    if (!row)
        return NULL;
    const char *a = *w->a ? w->a : NULL, *b = *w->b ? w->b : NULL;
    const char *texts[] = {swap ? b : a, swap ? a : b, w->doc, q->kinds, w->state};
    int n = sqlite3_bind_parameter_count(row);
    for (int i = 0; i < 5 && i < n; i++)
        dgm__sql_text(row, i + 1, texts[i]);
    return row;
}

static void find(queue *q, const char *sql, size_t limit, size_t offset)
{
    sqlite3_stmt *row = bound(q, sql);
    if (row) {
        dgm__sql_int(row, 6, (int64_t)limit);
        dgm__sql_int(row, 7, (int64_t)offset);
    }
    while (dgm__call_row(q->c, row))
        if (dgm__arena_grow(&q->c->arena, q->ids, q->n, q->cap))
            dgm__call_oom(q->c);
        else
            q->ids[q->n++] = sqlite3_column_int64(row, 0);
    dgm__sql_done(row);
}

/* How many there are, were judged, were skipped. */
static void count(queue *q, int64_t out[3])
{
    sqlite3_stmt *row = bound(q, counts[q->by]);
    bool there = dgm__call_row(q->c, row);
    for (int i = 0; i < 3; i++)
        out[i] = there ? sqlite3_column_int64(row, i) : 0;
    dgm__sql_done(row);
}

/* Events that are open, which the index of the sure ones counts as it goes. */
static size_t open_events(queue *q)
{
    static const char sql[] =
        "SELECT (SELECT count(*) FROM record r INDEXED BY record_type WHERE r.type = 'event') - (SELECT count(*) FROM"
        " review v CROSS JOIN record r ON r.id = v.record WHERE v.live AND r.type = 'event')";
    sqlite3_stmt *row = dgm__call_sql(q->c, sql);
    int64_t n = dgm__call_row(q->c, row) ? sqlite3_column_int64(row, 0) : 0;
    dgm__sql_done(row);
    return (size_t)n;
}

/* ---- what is told ---- */

static void members(dgm__call *c, sqlite3_stmt *row)
{
    dgm__export_count(&c->x, "entry", sqlite3_column_int64(row, 0));
    dgm__export_text(&c->x, "verdict", dgm__sql_get(row, 1));
    const char *fields = dgm__sql_get(row, 2);
    dgm__export_slice(&c->x, "fields", fields ? dgm__slice_object(fields) : (dgm__slice){NULL, 0}, "null");
    dgm__export_text(&c->x, "who", dgm__sql_get(row, 3));
    dgm__export_text(&c->x, "at", dgm__sql_get(row, 4));
    dgm__export_key(&c->x, "holds");
    dgm__buf_adds(&c->x.e.to, sqlite3_column_int(row, 5) ? "true" : "false");
    dgm__export_key(&c->x, "undoes");
    if (sqlite3_column_type(row, 6) == SQLITE_NULL)
        dgm__buf_adds(&c->x.e.to, "null");
    else
        dgm__buf_printf(&c->x.e.to, "%lld", (long long)sqlite3_column_int64(row, 6));
    dgm__export_key(&c->x, "of_this");
    dgm__buf_adds(&c->x.e.to, sqlite3_column_int(row, 7) ? "true" : "false");
}

/* All that was said of the record, and of what stood in its words before. */
static void history(dgm__call *c, int64_t record)
{
    sqlite3_stmt *row = dgm__call_sql(
        c, "SELECT v.id, v.verdict, v.fields, v.who, v.at, v.live, v.undoes, v.record IS r.id FROM record r"
           " CROSS JOIN review v INDEXED BY review_document ON v.document = r.document AND v.type = r.type"
           " WHERE r.id = ?1 AND (v.record = r.id OR (v.record IS NULL AND v.verdict <> 'missed' AND v.words ="
           " (SELECT group_concat(words, char(10)) FROM (SELECT substr(t.text, e.start + 1, e.\"end\" - e.start)"
           " AS words FROM evidence e CROSS JOIN document_text t ON t.document = r.document WHERE e.record = r.id"
           " ORDER BY e.ord)))) ORDER BY v.id");
    if (row)
        dgm__sql_int(row, 1, record);
    dgm__export_key(&c->x, "verdicts");
    dgm__buf_addc(&c->x.e.to, '[');
    for (const char *comma = ""; dgm__call_row(c, row); comma = ", ") {
        dgm__buf_adds(&c->x.e.to, comma);
        dgm__buf_addc(&c->x.e.to, '{');
        members(c, row);
        dgm__buf_addc(&c->x.e.to, '}');
    }
    dgm__sql_done(row);
    dgm__buf_addc(&c->x.e.to, ']');
}

static void item(dgm__call *c, int64_t record)
{
    sqlite3_stmt *row =
        dgm__call_sql(c, "SELECT r.rid, r.json, d.version, d.title, d.publisher, d.published FROM record r"
                         " CROSS JOIN document d ON d.id = r.document WHERE r.id = ?1");
    if (row)
        dgm__sql_int(row, 1, record);
    if (!dgm__call_row(c, row))
        return;
    dgm__slice object = dgm__export_json(&c->x, dgm__sql_str(row, 0), dgm__sql_str(row, 1));
    if (object.at)
        dgm__buf_add(&c->x.e.to, object.at, object.len - 1);
    dgm__export_count(&c->x, "version", sqlite3_column_int64(row, 2));
    dgm__export_text(&c->x, "title", dgm__sql_get(row, 3));
    dgm__export_text(&c->x, "publisher", dgm__sql_get(row, 4));
    dgm__export_text(&c->x, "published", dgm__sql_get(row, 5));
    dgm__sql_done(row);
    history(c, record);
    dgm__buf_addc(&c->x.e.to, '}');
}

/* The table of records, each with the verdict that holds. */
static void table(dgm__call *c, const queue *q)
{
    static const char *const more[] = {"verdict", "fields", "who", "at"};
    enum { N_MORE = sizeof more / sizeof *more };
    dgm__cells cells;
    dgm__table_head(&cells, &c->x);
    for (int i = 0; i < N_MORE; i++)
        dgm__cell(&cells, more[i]);
    dgm__row_end(&cells);
    for (size_t i = 0; i < q->n && !c->x.e.status; i++) {
        sqlite3_stmt *row = dgm__call_sql(c, "SELECT r.rid, r.json, v.verdict, v.fields, v.who, v.at FROM record r"
                                             " LEFT JOIN review v ON v.record = r.id AND v.live WHERE r.id = ?1");
        if (row)
            dgm__sql_int(row, 1, q->ids[i]);
        if (!dgm__call_row(c, row))
            return;
        dgm__slice record = dgm__export_json(&c->x, dgm__sql_str(row, 0), dgm__sql_str(row, 1));
        if (record.at) {
            dgm__table_row(&cells, record);
            for (int j = 0; j < N_MORE; j++)
                dgm__cell(&cells, dgm__sql_get(row, 2 + j));
            dgm__row_end(&cells);
        }
        dgm__sql_done(row);
        dgm__export_flush(&c->x);
    }
}

static void name_kinds(queue *q)
{
    size_t at = 0;
    for (int i = 0; i < DGM__N_KINDS; i++)
        if (q->c->wanted.kinds[i])
            at += (size_t)snprintf(q->kinds + at, sizeof q->kinds - at, "%s,", dgm__kind_text((dgm__kind)i));
}

static void find_all(queue *q)
{
    const dgm__wanted *w = &q->c->wanted;
    bool seen = strcmp(w->state, "open") != 0, sure = w->sort == DGM__TRAIT_CONFIDENCE;
    bool events = w->kinds[DGM__KIND_EVENT];
    if (q->by != WAY_ALL || seen || !sure || events)
        find(q, statements[q->by][seen][sure], w->limit, w->offset);
    if (q->by != WAY_ALL || seen || !sure || q->n == w->limit)
        return;
    /* Then what has no number for how sure it is. */
    size_t before = events ? open_events(q) : 0;
    find(q, the_others, w->limit - q->n, w->offset > before ? w->offset - before : 0);
}

void dgm__serve_review(dgm__call *c)
{
    const dgm__wanted *w = &c->wanted;
    queue q = {.c = c, .by = w->doc ? WAY_DOC : *w->b ? WAY_PAIR : *w->a ? WAY_ONE : WAY_ALL};
    int64_t n[3];
    if (w->sort != DGM__TRAIT_CONFIDENCE && w->sort != DGM__TRAIT_DATE)
        dgm__call_fail(c, DGM_EUSAGE, "sort: expected confidence, or nothing for the order of the texts");
    name_kinds(&q);
    find_all(&q);
    if (c->csv) {
        table(c, &q);
        return;
    }
    count(&q, n);
    dgm__buf_addc(&c->x.e.to, '{');
    dgm__export_key(&c->x, "may_write");
    dgm__buf_adds(&c->x.e.to, c->may_write ? "true" : "false");
    dgm__export_count(&c->x, "total", n[0]);
    dgm__export_count(&c->x, "judged", n[1]);
    dgm__export_count(&c->x, "skipped", n[2]);
    dgm__export_key(&c->x, "items");
    dgm__buf_addc(&c->x.e.to, '[');
    for (size_t i = 0; i < q.n && !c->x.e.status; i++) {
        dgm__buf_adds(&c->x.e.to, i ? ",\n" : "\n");
        item(c, q.ids[i]);
        dgm__export_flush(&c->x);
    }
    dgm__buf_adds(&c->x.e.to, "]}\n");
}

/* ---- all that was said ---- */

void dgm__serve_reviews(dgm__call *c)
{
    static const char *const columns[] = {"entry",  "at",    "who",    "verdict", "doc",  "id",
                                          "record", "words", "fields", "undoes",  "holds"};
    sqlite3_stmt *row = dgm__call_sql(
        c,
        "SELECT v.id, v.at, v.who, v.verdict, d.doc, r.rid, v.type, v.words, v.fields, v.undoes, v.live FROM review v"
        " CROSS JOIN document d ON d.id = v.document LEFT JOIN record r ON r.id = v.record"
        " WHERE ?1 IS NULL OR d.doc = ?1 ORDER BY v.id DESC LIMIT ?2 OFFSET ?3");
    if (row) {
        dgm__sql_text(row, 1, c->wanted.doc);
        dgm__sql_int(row, 2, (int64_t)c->wanted.limit);
        dgm__sql_int(row, 3, (int64_t)c->wanted.offset);
    }
    dgm__rows rows;
    dgm__rows_begin(&rows, c, columns, sizeof columns / sizeof *columns);
    while (dgm__call_row(c, row)) {
        dgm__rows_count(&rows, sqlite3_column_int64(row, 0));
        for (int i = 1; i < 9; i++)
            dgm__rows_text(&rows, dgm__sql_get(row, i));
        dgm__rows_count(&rows, sqlite3_column_int64(row, 9)); /* 0: nothing */
        dgm__rows_count(&rows, sqlite3_column_int64(row, 10));
    }
    dgm__sql_done(row);
    dgm__rows_end(&rows);
}
