/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/sources: the documents that the records of a selection rest on, each with how many:
 * what a page of records is to be cited by.
 */
#include <stdlib.h>

#include "serve/gather.h"

typedef struct source {
    int64_t document, n;
} source;

typedef struct sources {
    dgm__call *c;
    source *items;
    size_t n, cap;
} sources;

/* Statements by the kind of record: ?1 is what was gathered, columns are documents. */
static const char *statement_of(dgm__kind kind)
{
    switch (kind) {
    case DGM__KIND_ENCOUNTER:
    case DGM__KIND_COMMITMENT:
    case DGM__KIND_BODY:
        return "SELECT DISTINCT r.document FROM node n CROSS JOIN record r ON r.node = n.id"
               " WHERE n.thing = ?1 AND n.type = ?2";
    default:
        return "SELECT document FROM record WHERE id = ?1";
    }
}

static void add_of(sources *s, const dgm__gathered *one)
{
    sqlite3_stmt *row = dgm__call_sql(s->c, statement_of(one->kind));
    if (row) {
        dgm__sql_int(row, 1, one->id);
        if (sqlite3_bind_parameter_count(row) > 1)
            dgm__sql_text(row, 2, dgm__kind_text(one->kind));
    }
    while (dgm__call_row(s->c, row))
        if (dgm__arena_grow(&s->c->arena, s->items, s->n, s->cap))
            dgm__call_oom(s->c);
        else
            s->items[s->n++] = (source){sqlite3_column_int64(row, 0), 1};
    dgm__sql_done(row);
}

static int by_document(const void *a, const void *b)
{
    const source *x = a, *y = b;
    return x->document < y->document ? -1 : x->document > y->document;
}

static int by_count(const void *a, const void *b)
{
    const source *x = a, *y = b;
    return x->n != y->n ? (x->n > y->n ? -1 : 1) : by_document(a, b);
}

static void each_once(sources *s)
{
    size_t kept = 0;
    if (s->n)
        qsort(s->items, s->n, sizeof *s->items, by_document);
    for (size_t i = 0; i < s->n; i++)
        if (kept && s->items[kept - 1].document == s->items[i].document)
            s->items[kept - 1].n++;
        else
            s->items[kept++] = s->items[i];
    s->n = kept;
    if (kept)
        qsort(s->items, kept, sizeof *s->items, by_count);
}

void dgm__serve_sources(dgm__call *c)
{
    static const char *const columns[] = {"doc", "title", "publisher", "published", "url", "n"};
    sources s = {.c = c};
    dgm__gathered *items;
    dgm__rows rows;
    size_t n;
    dgm__gather(c, &items, &n);
    for (size_t i = 0; i < n && !c->x.e.status; i++)
        add_of(&s, &items[i]);
    each_once(&s);
    dgm__rows_begin(&rows, c, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < s.n && i < c->wanted.limit && !c->x.e.status; i++) {
        sqlite3_stmt *row =
            dgm__call_sql(c, "SELECT doc, title, publisher, published, url FROM document WHERE id = ?1");
        if (row)
            dgm__sql_int(row, 1, s.items[i].document);
        if (dgm__call_row(c, row)) {
            for (int j = 0; j < 5; j++)
                dgm__rows_text(&rows, dgm__sql_get(row, j));
            dgm__rows_count(&rows, s.items[i].n);
        }
        dgm__sql_done(row);
    }
    dgm__rows_end(&rows);
}
