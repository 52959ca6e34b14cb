/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/document: a document as it was read, with all that was read in it.
 */
#include <stdlib.h>
#include <string.h>

#include "serve/call.h"
#include "serve/table.h"

/* A stored object, open for more members. */
static void as_coded(dgm__call *c, const char *id, const char *json)
{
    dgm__slice object = dgm__export_json(&c->x, id, json);
    if (object.at)
        dgm__buf_add(&c->x.e.to, object.at, object.len - 1);
}

/* Its records as they were coded, each with what it is linked to. */
static sqlite3_stmt *records_of(dgm__call *c, int64_t document)
{
    sqlite3_stmt *row = dgm__call_sql(
        c, "SELECT r.rid, r.json, coalesce(e.eid, k.cid, b.bid, s.sid) FROM record r LEFT JOIN node n ON n.id = r.node"
           " LEFT JOIN encounter e ON n.type = 'encounter' AND e.id = n.thing"
           " LEFT JOIN commitment k ON n.type = 'commitment' AND k.id = n.thing"
           " LEFT JOIN body b ON n.type = 'body' AND b.id = n.thing"
           " LEFT JOIN series s ON n.type = 'figure' AND s.id = n.thing WHERE r.document = ?1 ORDER BY r.id");
    if (row)
        dgm__sql_int(row, 1, document);
    return row;
}

static void records(dgm__call *c, int64_t document)
{
    sqlite3_stmt *row = records_of(c, document);
    dgm__export_key(&c->x, "records");
    dgm__buf_addc(&c->x.e.to, '[');
    for (const char *comma = "\n"; dgm__call_row(c, row); comma = ",\n") {
        dgm__buf_adds(&c->x.e.to, comma);
        as_coded(c, dgm__sql_str(row, 0), dgm__sql_get(row, 1));
        dgm__export_text(&c->x, "linked", dgm__sql_get(row, 2));
        dgm__buf_addc(&c->x.e.to, '}');
        dgm__export_flush(&c->x);
    }
    dgm__sql_done(row);
    dgm__buf_addc(&c->x.e.to, ']');
}

/* ---- as a table ---- */

/* A text whose characters are found without counting them all each time. */
typedef struct ruler {
    const char *text;
    size_t len, n; /* bytes, characters */
    size_t *marks; /* the byte at which each STEPth character begins */
} ruler;

enum { STEP = 512 };

static bool begins(char c)
{
    return (c & 0xc0) != 0x80;
}

static void measure(dgm__call *c, ruler *r, const char *text)
{
    *r = (ruler){.text = text, .len = strlen(text)};
    r->marks = dgm__arena_alloc(&c->arena, r->len / STEP + 2, sizeof *r->marks);
    if (!r->marks) {
        dgm__call_oom(c);
        return;
    }
    for (size_t i = 0; i < r->len; i++)
        if (begins(text[i]) && r->n++ % STEP == 0)
            r->marks[(r->n - 1) / STEP] = i;
}

static size_t byte_at(const ruler *r, size_t character)
{
    if (character >= r->n)
        return r->len;
    size_t at = r->marks[character / STEP];
    for (size_t more = character % STEP; more; more -= begins(r->text[at]))
        at++;
    return at;
}

static bool number_of(dgm__slice value, size_t *out)
{
    if (!value.at || *value.at < '0' || *value.at > '9')
        return false;
    *out = strtoul(value.at, NULL, 10);
    return true;
}

static bool span_of(dgm__slice span, size_t *start, size_t *end)
{
    return number_of(dgm__slice_member(span, "start"), start) && number_of(dgm__slice_member(span, "end"), end);
}

/* Where its words begin and end, and the words: of several the first place, and all words. */
static void place_cells(dgm__cells *cells, const ruler *r, dgm__slice record)
{
    dgm__slice one = dgm__slice_member(record, "text_info"), all = dgm__slice_member(record, "evidence"), span;
    dgm__buf *words = &cells->x->aside;
    size_t at = 0, n = 0, start = 0, end = 0;
    dgm__buf_rewind(words);
    while (one.at ? !n : dgm__slice_next(all, &at, &span)) {
        size_t from, to;
        if (!span_of(one.at ? one : span, &from, &to))
            break;
        if (!n++) {
            start = from;
            end = to;
        }
        size_t lo = byte_at(r, from), hi = byte_at(r, to);
        dgm__buf_adds(words, n > 1 ? " \xe2\x80\xa6 " : "");
        dgm__buf_add(words, r->text + lo, hi > lo ? hi - lo : 0);
    }
    if (!n) {
        for (int i = 0; i < 3; i++)
            dgm__cell(cells, NULL);
        return;
    }
    dgm__cell_int(cells, (int64_t)start);
    dgm__cell_int(cells, (int64_t)end);
    dgm__cell(cells, words->data);
}

static void table(dgm__call *c, int64_t document, const char *text)
{
    static const char *const more[] = {"linked", "start", "end", "words"};
    dgm__cells cells;
    ruler r;
    measure(c, &r, text);
    dgm__table_head(&cells, &c->x);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        dgm__cell(&cells, more[i]);
    dgm__row_end(&cells);
    sqlite3_stmt *row = records_of(c, document);
    while (dgm__call_row(c, row)) {
        dgm__slice record = dgm__export_json(&c->x, dgm__sql_str(row, 0), dgm__sql_get(row, 1));
        dgm__table_row(&cells, record);
        dgm__cell(&cells, dgm__sql_get(row, 2));
        place_cells(&cells, &r, record);
        dgm__row_end(&cells);
        dgm__export_flush(&c->x);
    }
    dgm__sql_done(row);
}

void dgm__serve_document(dgm__call *c)
{
    sqlite3_stmt *row = dgm__call_sql(
        c,
        "SELECT d.doc, d.json, d.version, CASE WHEN g.n > 1 THEN g.doc END, t.text, d.id FROM document d"
        " LEFT JOIN copy_group g ON g.id = d.copies LEFT JOIN document_text t ON t.document = d.id WHERE d.doc = ?1");
    if (row)
        dgm__sql_text(row, 1, c->wanted.id);
    if (!dgm__call_row(c, row)) {
        c->missing = !c->x.e.status;
        dgm__call_fail(c, DGM_EQUERY, "id: there is no such document");
        return;
    }
    if (c->csv) {
        int64_t id = sqlite3_column_int64(row, 5);
        const char *text = dgm__sql_str(row, 4), *copy = dgm__arena_strndup(&c->arena, text, strlen(text));
        dgm__sql_done(row);
        if (copy)
            table(c, id, copy);
        else
            dgm__call_oom(c);
        return;
    }
    as_coded(c, dgm__sql_str(row, 0), dgm__sql_get(row, 1));
    dgm__export_count(&c->x, "version", sqlite3_column_int64(row, 2));
    dgm__export_text(&c->x, "copy_group", dgm__sql_get(row, 3));
    dgm__export_text(&c->x, "text", dgm__sql_get(row, 4));
    int64_t document = sqlite3_column_int64(row, 5);
    dgm__sql_done(row);
    records(c, document);
    dgm__buf_adds(&c->x.e.to, "}\n");
}
