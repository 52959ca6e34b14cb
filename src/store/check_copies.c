/* SPDX-License-Identifier: Apache-2.0
 *
 * Checks the groups of copies: bands made anew from the texts, and groups that are
 * what hangs together by them, no more and no less.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "link/copies.h"
#include "store/check.h"

typedef struct group {
    int64_t document, copies;
    uint32_t root; /* by bands: index of the least */
} group;

typedef struct groups {
    dgm__arena arena;
    group *items; /* sorted by document */
    size_t n, cap;
} groups;

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* The bands in the store, sorted, against those of the text. */
static dgm_status compare_bands(dgm__checking *c, int64_t document, const char *doc, int64_t *want, size_t n)
{
    sqlite3_stmt *s = dgm__sql(c->store, "SELECT b.band FROM copy_band b WHERE b.band = ? AND b.document = ?", c->err);
    if (!s)
        return DGM_EIO;
    bool there = true;
    dgm_status status = DGM_OK;
    qsort(want, n, sizeof *want, by_number);
    for (size_t i = 0; !status && there && i < n; i++) {
        dgm__sql_int(s, 1, want[i]);
        dgm__sql_int(s, 2, document);
        status = dgm__sql_step(c->store, s, &there, c->err);
        dgm__sql_done(s);
    }
    if (!status && !there)
        dgm__check_fault(c, "copy_band: not those of its document's text", doc);
    return status;
}

static size_t distinct(int64_t *items, size_t n)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        found += !i || items[i] != items[i - 1];
    return found;
}

static dgm_status read_documents(dgm__checking *c, groups *g, size_t *bands)
{
    sqlite3_stmt *s = dgm__sql(c->store,
                               "SELECT d.id, d.doc, d.copies, CASE WHEN d.body_end > d.body_start THEN"
                               " substr(t.text, d.body_start + 1, d.body_end - d.body_start) ELSE t.text END"
                               " FROM document d JOIN document_text t ON t.document = d.id ORDER BY d.id",
                               c->err);
    if (!s)
        return DGM_EIO;
    bool row = true;
    dgm_status status = DGM_OK;
    while (!status && !(status = dgm__sql_step(c->store, s, &row, c->err)) && row) {
        int64_t want[DGM__COPY_BANDS], document = sqlite3_column_int64(s, 0);
        const char *text = dgm__sql_get(s, 3);
        size_t n = text ? dgm__copy_bands(want, text, (size_t)sqlite3_column_bytes(s, 3)) : 0;
        if (dgm__arena_grow(&g->arena, g->items, g->n, g->cap)) {
            status = dgm__fail(c->err, DGM_ENOMEM, "out of memory for %zu documents", g->n);
            break;
        }
        g->items[g->n] = (group){document, sqlite3_column_int64(s, 2), (uint32_t)g->n};
        g->n++;
        status = compare_bands(c, document, dgm__sql_get(s, 1), want, n);
        *bands += distinct(want, n);
    }
    dgm__sql_done(s);
    dgm__check_rule_ends(c);
    return status;
}

static uint32_t root_of(groups *g, uint32_t i)
{
    while (g->items[i].root != i) {
        g->items[i].root = g->items[g->items[i].root].root;
        i = g->items[i].root;
    }
    return i;
}

static uint32_t index_of(const groups *g, int64_t document)
{
    const group *found = bsearch(&document, g->items, g->n, sizeof *g->items, by_number);
    return found ? (uint32_t)(found - g->items) : UINT32_MAX;
}

/* Joins the documents of each band; counts the bands. */
static dgm_status join_bands(dgm__checking *c, groups *g, size_t *bands)
{
    sqlite3_stmt *s = dgm__sql(c->store, "SELECT band, document FROM copy_band ORDER BY band", c->err);
    if (!s)
        return DGM_EIO;
    bool row = true;
    dgm_status status = DGM_OK;
    int64_t last = 0;
    uint32_t first = UINT32_MAX;
    while (!status && !(status = dgm__sql_step(c->store, s, &row, c->err)) && row) {
        int64_t band = sqlite3_column_int64(s, 0);
        uint32_t i = index_of(g, sqlite3_column_int64(s, 1));
        ++*bands;
        if (i == UINT32_MAX)
            continue;
        if (first != UINT32_MAX && band == last) {
            uint32_t a = root_of(g, first), b = root_of(g, i);
            g->items[a > b ? a : b].root = a > b ? b : a;
        } else {
            first = i;
        }
        last = band;
    }
    dgm__sql_done(s);
    return status;
}

static int by_copies(const void *pa, const void *pb)
{
    const group *a = pa, *b = pb;
    if (a->copies != b->copies)
        return a->copies < b->copies ? -1 : 1;
    return a->document < b->document ? -1 : a->document > b->document;
}

static dgm_status name(dgm__checking *c, const char *what, int64_t document)
{
    sqlite3_stmt *s = dgm__sql(c->store, "SELECT doc FROM document WHERE id = ?", c->err);
    if (!s)
        return DGM_EIO;
    bool row;
    dgm__sql_int(s, 1, document);
    dgm_status status = dgm__sql_step(c->store, s, &row, c->err);
    if (!status)
        dgm__check_fault(c, what, row ? dgm__sql_get(s, 0) : NULL);
    dgm__sql_done(s);
    return status;
}

dgm_status dgm__check_copies(dgm__checking *c)
{
    groups g = {.n = 0};
    dgm__arena_init(&g.arena, 0);
    size_t wanted = 0, there = 0;
    dgm_status status = read_documents(c, &g, &wanted);
    if (!status)
        status = join_bands(c, &g, &there);
    if (!status && there > wanted)
        dgm__check_fault(c, "copy_band: there are more than the texts have", NULL);
    int64_t *roots = dgm__arena_alloc(&g.arena, g.n + 1, sizeof *roots); /* document that names the part */
    if (!status && !roots)
        status = dgm__fail(c->err, DGM_ENOMEM, "out of memory for %zu documents", g.n);
    for (uint32_t i = 0; !status && i < g.n; i++)
        roots[i] = g.items[root_of(&g, i)].copies;
    for (uint32_t i = 0; !status && i < g.n; i++)
        if (roots[i] != g.items[i].copies)
            status = name(c, "document: not in the group of its copies", g.items[i].document);
    for (uint32_t i = 0; !status && i < g.n; i++)
        g.items[i].root = root_of(&g, i);
    if (!status && g.n)
        qsort(g.items, g.n, sizeof *g.items, by_copies);
    for (uint32_t i = 1; !status && i < g.n; i++)
        if (g.items[i].copies == g.items[i - 1].copies && g.items[i].root != g.items[i - 1].root)
            status = name(c, "document: in the group of others that it is no copy of", g.items[i].document);
    dgm__check_rule_ends(c);
    dgm__arena_clear(&g.arena);
    return status;
}
