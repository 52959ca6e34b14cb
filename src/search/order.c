/* SPDX-License-Identifier: Apache-2.0
 *
 * Ordering: see order.h.
 *
 * Of few hits all days are looked up. Of many, an index of days is walked from its end
 * until the page is full, and only those are looked up.
 */
#include "search/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum { FEW = 2000, PATIENCE = 50000 };

/* clang-format off */
#define STATEMENTS(X)                                                                                                  \
    X(KEYS_DOCUMENT, "SELECT doc, day, NULL FROM document WHERE id = ?1")                                              \
    X(KEYS_ENCOUNTER, "SELECT eid, day_lo, CASE WHEN day_lo IS NULL THEN"                                              \
                      " (SELECT max(d.day) FROM node n CROSS JOIN record r ON r.node = n.id CROSS JOIN document d"     \
                      " ON d.id = r.document WHERE n.thing = e.id AND n.type = 'encounter') END"                       \
                      " FROM encounter e WHERE e.id = ?1")                                                             \
    X(KEYS_RECORD, "SELECT r.rid, r.day_lo, d.day FROM record r JOIN document d ON d.id = r.document WHERE r.id = ?1") \
    X(DAY_DOCUMENT, "SELECT day FROM document WHERE id = ?1") \
    X(DAY_ENCOUNTER, "SELECT day_lo FROM encounter WHERE id = ?1") \
    X(DAY_RECORD, "SELECT day_lo FROM record INDEXED BY record_short WHERE id = ?1") \
    X(TOLD_ENCOUNTER, "SELECT max(d.day) FROM node n CROSS JOIN record r ON r.node = n.id CROSS JOIN document d" \
                      " ON d.id = r.document WHERE n.thing = ?1 AND n.type = 'encounter'") \
    X(TOLD_RECORD, "SELECT d.day FROM record r INDEXED BY record_short CROSS JOIN document d ON d.id = r.document WHERE r.id = ?1") \
    X(WALK_DOCUMENT, "SELECT id, day FROM document WHERE day IS NOT NULL ORDER BY day DESC")                           \
    X(WALK_ENCOUNTER, "SELECT id, day_lo FROM encounter WHERE day_lo IS NOT NULL ORDER BY day_lo DESC")                \
    X(WALK_RECORD, "SELECT id, day_lo FROM record WHERE day_lo IS NOT NULL ORDER BY day_lo DESC")                      \
    X(WALK_UNDATED, "SELECT r.id, d.day FROM document d CROSS JOIN record r ON r.document = d.id"                      \
                    " ORDER BY d.day DESC")                                                                            \
    X(RANK, "SELECT rowid, bm25(document_words, 4.0, 1.0) FROM document_words WHERE document_words MATCH ?1")
/* clang-format on */

#define X(name, sql) static const char name[] = sql;
STATEMENTS(X)
#undef X

const char *dgm__order_sql(size_t i)
{
    static const char *const all[] = {
#define X(name, sql) name,
        STATEMENTS(X)
#undef X
    };
    return i < sizeof all / sizeof *all ? all[i] : NULL;
}

/* By domain. Whole keys; own day and day of the document, one by one; both in walks. */
static const char *const keys[] = {KEYS_DOCUMENT, KEYS_ENCOUNTER, KEYS_RECORD};
static const char *const days[] = {DAY_DOCUMENT, DAY_ENCOUNTER, DAY_RECORD};
static const char *const told[] = {NULL, TOLD_ENCOUNTER, TOLD_RECORD};
static const char *const walks[] = {WALK_DOCUMENT, WALK_ENCOUNTER, WALK_RECORD};
static const char *const walks_told[] = {NULL, NULL, WALK_UNDATED};

static dgm_status oom(dgm__select *s)
{
    return dgm__fail(s->err, DGM_ENOMEM, "out of memory for what was found");
}

static int compare(const void *a, const void *b)
{
    const dgm__hit *x = a, *y = b;
    if (x->rank < y->rank || x->rank > y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->dated != y->dated)
        return x->dated ? -1 : 1;
    if (x->dated && x->day != y->day)
        return x->day > y->day ? -1 : 1;
    if (!x->dated && x->told != y->told)
        return x->told ? -1 : 1;
    if (!x->dated && x->told && x->day_told != y->day_told)
        return x->day_told > y->day_told ? -1 : 1;
    int order = strcmp(x->name, y->name);
    return order ? order : (int)x->domain - (int)y->domain;
}

/* Fills name and days; a row that is gone leaves the name NULL. */
static dgm_status look_up(dgm__select *s, dgm__hit *hit)
{
    sqlite3_stmt *stmt = dgm__sql(s->store, keys[hit->domain], s->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm__sql_int(stmt, 1, hit->id);
    dgm_status status = dgm__sql_step(s->store, stmt, &row, s->err);
    if (!status && row) {
        const char *name = dgm__sql_get(stmt, 0);
        hit->name = dgm__arena_strndup(s->arena, name ? name : "", name ? strlen(name) : 0);
        hit->dated = sqlite3_column_type(stmt, 1) != SQLITE_NULL;
        hit->day = sqlite3_column_int64(stmt, 1);
        hit->told = sqlite3_column_type(stmt, 2) != SQLITE_NULL;
        hit->day_told = sqlite3_column_int64(stmt, 2);
        if (!hit->name)
            status = oom(s);
    }
    dgm__sql_done(stmt);
    return status;
}

typedef struct hits {
    dgm__hit *items;
    size_t n, cap;
} hits;

static dgm_status add(dgm__select *s, hits *to, dgm__domain domain, const dgm__ids *ids)
{
    for (size_t i = 0; i < ids->n; i++) {
        dgm__hit hit = {.domain = domain, .id = ids->items[i]};
        dgm_status status = look_up(s, &hit);
        if (status)
            return status;
        if (!hit.name)
            continue;
        if (dgm__arena_grow(s->arena, to->items, to->n, to->cap))
            return oom(s);
        to->items[to->n++] = hit;
    }
    return DGM_OK;
}

/* Those of the set that a walk meets, until there are `most` of them and a day is over. A
 * walk that meets few gives up: *given_up, and nothing is found. */
static dgm_status walk(dgm__select *s, const char *sql, const dgm__ids *set, size_t most, dgm__ids *out, bool *given_up)
{
    sqlite3_stmt *stmt = dgm__sql(s->store, sql, s->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    int64_t last = INT64_MIN;
    *given_up = false;
    dgm_status status;
    size_t steps = 0;
    while (!(status = dgm__sql_step(s->store, stmt, &row, s->err)) && row) {
        int64_t day = sqlite3_column_type(stmt, 1) == SQLITE_NULL ? INT64_MIN : sqlite3_column_int64(stmt, 1);
        if (out->n >= most && day != last)
            break;
        if ((*given_up = ++steps > PATIENCE && out->n < most))
            break;
        last = day;
        if (dgm__ids_has(set, sqlite3_column_int64(stmt, 0)))
            dgm__ids_add(out, sqlite3_column_int64(stmt, 0));
        if (out->n == set->n)
            break;
    }
    dgm__sql_done(stmt);
    if (*given_up)
        out->n = 0;
    dgm__ids_tidy(out);
    return !status && out->oom ? oom(s) : status;
}

typedef struct dated {
    int64_t day, id;
} dated;

static int by_day(const void *a, const void *b)
{
    const dated *x = a, *y = b;
    return x->day != y->day ? (x->day > y->day ? -1 : 1) : x->id < y->id ? -1 : x->id > y->id;
}

/* The same by looking each up. Those without a day are left out, or come last. */
static dgm_status pick(dgm__select *s, const char *sql, bool undated, const dgm__ids *set, size_t most, dgm__ids *out)
{
    sqlite3_stmt *stmt = dgm__sql(s->store, sql, s->err);
    dated *list = dgm__arena_alloc(s->arena, set->n, sizeof *list);
    if (!stmt)
        return DGM_EIO;
    if (!list)
        return oom(s);
    size_t n = 0;
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < set->n && !status; i++) {
        bool row;
        dgm__sql_int(stmt, 1, set->items[i]);
        status = dgm__sql_step(s->store, stmt, &row, s->err);
        bool has = !status && row && sqlite3_column_type(stmt, 0) != SQLITE_NULL;
        if (has || undated)
            list[n++] = (dated){has ? sqlite3_column_int64(stmt, 0) : INT64_MIN, set->items[i]};
        sqlite3_reset(stmt);
    }
    dgm__sql_done(stmt);
    if (n)
        qsort(list, n, sizeof *list, by_day);
    for (size_t i = 0; i < n && (i < most || list[i].day == list[most - 1].day); i++)
        dgm__ids_add(out, list[i].id);
    dgm__ids_tidy(out);
    return !status && out->oom ? oom(s) : status;
}

/* Of a large set by a walk, of a small one or after a walk in vain by looking up. */
static dgm_status newest(dgm__select *s, const char *walks_by, const char *looks_up, bool undated, const dgm__ids *set,
                         size_t most, dgm__ids *out)
{
    bool in_vain = !walks_by || set->n <= FEW;
    dgm_status status = in_vain ? DGM_OK : walk(s, walks_by, set, most, out, &in_vain);
    return status || !in_vain ? status : pick(s, looks_up, undated, set, most, out);
}

/* The first of a set: dated ones; if they do not fill the page, then of the rest those
 * whose documents are the newest. */
static dgm_status first_of(dgm__select *s, dgm__domain domain, dgm__ids *set, size_t most, hits *to)
{
    dgm__ids found = {NULL, 0, 0, false}, more = {NULL, 0, 0, false};
    dgm_status status = newest(s, walks[domain], days[domain], false, set, most, &found);
    if (!status)
        status = add(s, to, domain, &found);
    if (!status && found.n < most) {
        dgm__ids_drop(set, &found);
        bool all = set->n <= most - found.n || !told[domain];
        if (!all)
            status = newest(s, walks_told[domain], told[domain], true, set, most - found.n, &more);
        if (!status)
            status = add(s, to, domain, all ? set : &more);
    }
    dgm__ids_clear(&found);
    dgm__ids_clear(&more);
    return status;
}

dgm_status dgm__search_order(dgm__select *s, dgm__ids sets[DGM__N_DOMAINS], size_t most, dgm__hit **out, size_t *n_out)
{
    hits all = {NULL, 0, 0};
    dgm_status status = DGM_OK;
    *out = NULL;
    *n_out = 0;
    for (int d = 0; d < DGM__N_DOMAINS && !status; d++)
        status = sets[d].n <= most ? add(s, &all, (dgm__domain)d, &sets[d])
                                   : first_of(s, (dgm__domain)d, &sets[d], most, &all);
    if (status)
        return status;
    if (all.n)
        qsort(all.items, all.n, sizeof *all.items, compare);
    *out = all.items;
    *n_out = all.n < most ? all.n : most;
    return DGM_OK;
}

typedef struct ranked {
    int64_t id;
    double rank;
} ranked;

static int by_rank(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->rank < y->rank || x->rank > y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static dgm_status all_ranked(dgm__select *s, const char *expression, ranked **out, size_t *n)
{
    size_t cap = 0;
    sqlite3_stmt *stmt = dgm__sql(s->store, RANK, s->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm_status status;
    dgm__sql_text(stmt, 1, expression);
    while (!(status = dgm__sql_step(s->store, stmt, &row, s->err)) && row) {
        if (dgm__arena_grow(s->arena, *out, *n, cap)) {
            status = oom(s);
            break;
        }
        (*out)[(*n)++] = (ranked){sqlite3_column_int64(stmt, 0), sqlite3_column_double(stmt, 1)};
    }
    dgm__sql_done(stmt);
    return status;
}

dgm_status dgm__search_rank(dgm__select *s, const char *expression, size_t most, dgm__hit **out, size_t *n_out,
                            size_t *all)
{
    ranked *list = NULL;
    size_t n = 0;
    hits first = {NULL, 0, 0};
    *out = NULL;
    *n_out = *all = 0;
    dgm_status status = all_ranked(s, expression, &list, &n);
    if (n)
        qsort(list, n, sizeof *list, by_rank);
    /* Those that fit as well as the last of the page are looked up too: their ids decide. */
    for (size_t i = 0; i < n && !status && (i < most || list[i].rank <= list[most - 1].rank); i++) {
        dgm__hit hit = {.domain = DGM__DOCUMENTS, .id = list[i].id};
        status = look_up(s, &hit);
        hit.dated = hit.told = false;
        hit.rank = list[i].rank;
        if (!status && hit.name && dgm__arena_grow(s->arena, first.items, first.n, first.cap))
            status = oom(s);
        if (!status && hit.name)
            first.items[first.n++] = hit;
    }
    if (status)
        return status;
    if (first.n)
        qsort(first.items, first.n, sizeof *first.items, compare);
    *out = first.items;
    *n_out = first.n < most ? first.n : most;
    *all = n;
    return DGM_OK;
}
