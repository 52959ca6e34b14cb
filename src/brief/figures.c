/* SPDX-License-Identifier: Apache-2.0
 *
 * Figures: what is counted between the two, as a row of values over time.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "brief/brief.h"
#include "brief/prose.h"
#include "link/words.h"

enum { POOL = 12, MOST_CITED = 2 };

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

static dgm_status add_point(dgm__brief *b, dgm__row *row, sqlite3_stmt *stmt, size_t *cap)
{
    dgm__point p = {.value = sqlite3_column_double(stmt, 2)};
    p.qualifier = dgm__brief_keep(b, dgm__sql_get(stmt, 3));
    p.when = dgm__brief_keep(b, dgm__sql_get(stmt, 4));
    int32_t lo, hi;
    bool dated = dgm__brief_days_of(p.when, &lo, &hi), told = sqlite3_column_type(stmt, 5) != SQLITE_NULL;
    if ((b->lo != INT32_MIN || b->hi != DGM__NO_DAY) && (!dated || hi < b->lo || lo > b->hi))
        return DGM_OK;
    p.planned = dated && told && lo > sqlite3_column_int(stmt, 5);
    size_t i = 0;
    while (i < row->n && !(row->points[i].value == p.value && is_same(row->points[i].when, p.when) &&
                           is_same(row->points[i].qualifier, p.qualifier)))
        i++;
    if (i == row->n) {
        if (dgm__arena_grow(&b->arena, row->points, row->n, *cap))
            return dgm__brief_no_memory(b);
        row->points[row->n++] = p;
    }
    row->points[i].planned = row->points[i].planned && p.planned;
    if (row->points[i].cites.n >= MOST_CITED)
        return DGM_OK;
    return dgm__brief_cite_record(b, &row->points[i].cites, sqlite3_column_int64(stmt, 0),
                                  sqlite3_column_int64(stmt, 1));
}

static dgm_status read_points(dgm__brief *b, dgm__row *row, int64_t series)
{
    sqlite3_stmt *stmt = dgm__sql(b->store,
                                  "SELECT r.id, r.document, r.value, r.kind, r.date, d.day, r.words FROM node n"
                                  " CROSS JOIN record r ON r.node = n.id CROSS JOIN document d ON d.id = r.document"
                                  " WHERE n.thing = ?1 AND +n.type = 'figure'"
                                  " ORDER BY r.date IS NULL, r.date, r.value, d.day IS NULL, d.day, d.doc, r.rid"
                                  " LIMIT 2000",
                                  b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, series);
    size_t cap = 0;
    dgm_status status;
    bool more, spelled = false;
    while (!(status = dgm__sql_step(b->store, stmt, &more, b->err)) && more) {
        const char *words = dgm__sql_get(stmt, 6);
        char folded[DGM__FOLDED_MAX];
        dgm__words_fold(words, folded, sizeof folded);
        if (!spelled && !strcmp(folded, row->unit)) { /* with its capitals */
            row->unit = dgm__brief_keep(b, words);
            spelled = true;
        }
        if (!row->unit)
            status = dgm__brief_no_memory(b);
        else
            status = add_point(b, row, stmt, &cap);
        if (status)
            break;
    }
    dgm__sql_done(stmt);
    return status;
}

static size_t times_of(const dgm__row *row)
{
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++)
        n += row->points[i].when && (!i || !is_same(row->points[i].when, row->points[i - 1].when));
    return n;
}

/* Those with most times first. */
static int by_weight(const void *a, const void *b)
{
    const dgm__row *x = a, *y = b;
    size_t n = times_of(x), m = times_of(y);
    if (n != m)
        return n > m ? -1 : 1;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    int by = strcmp(x->unit, y->unit);
    return by ? by : strcmp(x->sid, y->sid);
}

dgm_status dgm__gather_figures(dgm__brief *b)
{
    if (b->a.kind != DGM__PARTY_COUNTRY || (dgm__brief_is_pair(b) && b->b.kind != DGM__PARTY_COUNTRY))
        return DGM_OK; /* figures are of countries */
    bool pair = dgm__brief_is_pair(b), swap = pair && strcmp(b->a.code, b->b.code) > 0;
    sqlite3_stmt *stmt =
        dgm__sql(b->store,
                 "SELECT s.id, s.sid, s.unit, count(*) OVER () FROM series s WHERE s.a = ?1 AND s.b = ?2"
                 " ORDER BY length(s.json) DESC, s.sid LIMIT ?3", /* it lists its reports */
                 b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_text(stmt, 1, swap ? b->b.code : b->a.code);
    dgm__sql_text(stmt, 2, !pair ? "" : swap ? b->a.code : b->b.code);
    dgm__sql_int(stmt, 3, b->full ? -1 : POOL);
    int64_t *ids = NULL;
    size_t n = 0, cap = 0;
    dgm_status status;
    bool row;
    while (!(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row) {
        if (dgm__arena_grow(&b->arena, ids, n, cap) ||
            dgm__arena_grow(&b->arena, b->figures.items, b->figures.n, b->figures.cap)) {
            status = dgm__brief_no_memory(b);
            break;
        }
        ids[n++] = sqlite3_column_int64(stmt, 0);
        dgm__row *r = &b->figures.items[b->figures.n++];
        memset(r, 0, sizeof *r);
        r->sid = dgm__brief_keep(b, dgm__sql_get(stmt, 1));
        r->unit = dgm__brief_keep(b, dgm__sql_get(stmt, 2));
        b->figures.all = (size_t)sqlite3_column_int64(stmt, 3);
        if (!r->sid || !r->unit) {
            status = dgm__brief_no_memory(b);
            break;
        }
    }
    dgm__sql_done(stmt);
    size_t kept = 0;
    for (size_t i = 0; !status && i < n; i++) {
        status = read_points(b, &b->figures.items[i], ids[i]);
        if (!status && b->figures.items[i].n)
            b->figures.items[kept++] = b->figures.items[i];
    }
    if (!status) {
        b->figures.all -= n - kept;
        b->figures.n = kept;
        if (kept)
            qsort(b->figures.items, kept, sizeof *b->figures.items, by_weight);
    }
    return status;
}
