/* SPDX-License-Identifier: Apache-2.0
 *
 * Ties of signatures by cells: see meetings_near.h.
 *
 * Anything that has a score is found from either side (meetings.h), so that one side
 * needs to look: the one whose time is told less well, of which there are fewer and
 * which looks further. A report of a day looks at its own days only.
 */
#include "link/meetings_near.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum { TIES_KEPT = 65536 };

/* ---- cells ---- */

static int rank(char when)
{
    static const char order[] = "DNRAU";
    const char *at = strchr(order, when);
    return at ? (int)(at - order) : -1; /* places and copies: always looked at */
}

/* The looks that are needed: all, where there are so many keys that some are missing. */
static size_t looks_of(dgm__meeting_key out[DGM__MEETING_KEYS], const dgm__meeting *m)
{
    size_t n = dgm__meeting_looks(out, m), kept = 0;
    if (n == DGM__MEETING_KEYS)
        return n;
    int own = rank("DRNAU"[m->when]);
    for (size_t i = 0; i < n; i++)
        if (rank(out[i].when) <= own)
            out[kept++] = out[i];
    return kept;
}

static int32_t stretch(int32_t day)
{
    return day >= 0 ? day / DGM__CELL_DAYS : -(int32_t)((-(int64_t)day + DGM__CELL_DAYS - 1) / DGM__CELL_DAYS);
}

static int by_cell(const void *pa, const void *pb)
{
    const dgm__meeting_cell *a = pa, *b = pb;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->days < b->days ? -1 : a->days > b->days;
}

static dgm_status no_memory(size_t n, dgm_err *err)
{
    return dgm__fail(err, DGM_ENOMEM, "out of memory for linking %zu accounts", n);
}

dgm_status dgm__meeting_cells(dgm__meeting_cell **out, size_t *n, const dgm__meeting *m, dgm__arena *arena,
                              dgm_err *err)
{
    dgm__meeting_key *keys = dgm__arena_alloc(arena, DGM__MEETING_KEYS, sizeof *keys);
    dgm__meeting_cell *cells = NULL;
    size_t cap = 0, found = 0, kept = 0;
    *out = NULL;
    *n = 0;
    if (!keys)
        return no_memory(1, err);
    for (int looking = 0; looking < 2; looking++) {
        size_t n_keys = looking ? looks_of(keys, m) : dgm__meeting_files(keys, m);
        for (size_t i = 0; i < n_keys; i++) {
            for (int32_t days = stretch(keys[i].lo); days <= stretch(keys[i].hi); days++) {
                if (dgm__arena_grow(arena, cells, found, cap))
                    return no_memory(1, err);
                cells[found++] = (dgm__meeting_cell){keys[i].key, days};
            }
        }
    }
    if (found)
        qsort(cells, found, sizeof *cells, by_cell);
    for (size_t i = 0; i < found; i++)
        if (!i || by_cell(&cells[i], &cells[i - 1]))
            cells[kept++] = cells[i];
    *out = cells;
    *n = kept;
    return DGM_OK;
}

/* ---- ties ---- */

/* The keys of a signature: first where it is filed, then where it looks. */
typedef struct keys {
    dgm__meeting_key *items;
    uint32_t n_files, n;
} keys;

/* What is filed in the cell at work. */
typedef struct filed {
    int32_t day;
    uint32_t of;
} filed;

typedef struct work {
    const dgm__meeting *m;
    size_t n;
    keys *keys;
    dgm__meeting_key *scratch;
    filed *files;
    size_t n_files;
    uint32_t *root;      /* by union-find, for thinning out */
    dgm__near_tie *ties; /* malloc */
    size_t n_ties, cap, most, left_out;
} work;

static int by_row(const void *pa, const void *pb)
{
    const dgm__near_row *a = pa, *b = pb;
    int order = by_cell(&a->cell, &b->cell);
    return order ? order : a->of < b->of ? -1 : a->of > b->of;
}

static int by_day(const void *pa, const void *pb)
{
    const filed *a = pa, *b = pb;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return a->of < b->of ? -1 : a->of > b->of;
}

static int by_score(const void *pa, const void *pb)
{
    const dgm__near_tie *a = pa, *b = pb;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static uint32_t find(uint32_t *root, uint32_t i)
{
    while (root[i] != i)
        i = root[i] = root[root[i]];
    return i;
}

/* Only ties that join something which surer ones have not joined (Kruskal 1956). */
static void thin(work *w)
{
    for (uint32_t i = 0; i < w->n; i++)
        w->root[i] = i;
    if (w->n_ties)
        qsort(w->ties, w->n_ties, sizeof *w->ties, by_score);
    size_t kept = 0;
    for (size_t i = 0; i < w->n_ties; i++) {
        uint32_t a = find(w->root, w->ties[i].a), b = find(w->root, w->ties[i].b);
        if (a == b)
            continue;
        w->root[a > b ? a : b] = a > b ? b : a;
        w->ties[kept++] = w->ties[i];
    }
    w->n_ties = kept;
}

static dgm_status add_tie(work *w, uint32_t a, uint32_t b, int score, dgm_err *err)
{
    if (w->n_ties == w->cap) {
        thin(w); /* less than n are left, and the room is more than twice that */
        if (w->n_ties > w->cap / 2)
            return no_memory(w->n, err);
    }
    w->ties[w->n_ties++] = (dgm__near_tie){a < b ? a : b, a < b ? b : a, score};
    return DGM_OK;
}

static dgm_status read_keys(work *w, uint32_t of, dgm__arena *arena, dgm_err *err)
{
    size_t n_files = dgm__meeting_files(w->scratch, &w->m[of]);
    size_t n = n_files + looks_of(w->scratch + n_files, &w->m[of]);
    dgm__meeting_key *found = dgm__arena_alloc(arena, n, sizeof *found);
    if (!found)
        return no_memory(w->n, err);
    memcpy(found, w->scratch, n * sizeof *found);
    w->keys[of] = (keys){found, (uint32_t)n_files, (uint32_t)n};
    return DGM_OK;
}

/* What one signature of a cell finds there. */
static dgm_status look(work *w, uint32_t of, const dgm__meeting_key *key, dgm_err *err)
{
    size_t lo = 0, hi = w->n_files, seen = 0;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (w->files[mid].day < key->lo)
            lo = mid + 1;
        else
            hi = mid;
    }
    dgm_status status = DGM_OK;
    for (size_t i = lo; !status && i < w->n_files && w->files[i].day <= key->hi; i++) {
        uint32_t other = w->files[i].of;
        if (other == of)
            continue;
        if (seen++ >= w->most) {
            w->left_out++;
            continue;
        }
        int score = dgm__meetings_score(&w->m[of], &w->m[other], NULL);
        if (score)
            status = add_tie(w, of, other, score, err);
    }
    return status;
}

static dgm_status in_cell(work *w, const dgm__near_row *rows, size_t n, dgm_err *err)
{
    const dgm__meeting_cell *cell = &rows->cell;
    w->n_files = 0;
    for (size_t i = 0; i < n; i++) {
        const keys *k = &w->keys[rows[i].of];
        for (size_t j = 0; j < k->n_files; j++)
            if (k->items[j].key == cell->key && stretch(k->items[j].lo) == cell->days)
                w->files[w->n_files++] = (filed){k->items[j].lo, rows[i].of};
    }
    if (w->n_files)
        qsort(w->files, w->n_files, sizeof *w->files, by_day);
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && w->n_files && i < n; i++) {
        const keys *k = &w->keys[rows[i].of];
        for (size_t j = k->n_files; !status && j < k->n; j++)
            if (k->items[j].key == cell->key)
                status = look(w, rows[i].of, &k->items[j], err);
    }
    return status;
}

dgm_status dgm__meetings_near(const dgm__meeting *m, size_t n, dgm__near_row *rows, size_t n_rows, size_t most,
                              dgm__near_tie *ties, size_t *n_ties, size_t *left_out, dgm__arena *arena, dgm_err *err)
{
    *n_ties = *left_out = 0;
    work w = {.m = m, .n = n, .most = most, .cap = 2 * n + TIES_KEPT};
    w.keys = dgm__arena_alloc(arena, n + 1, sizeof *w.keys);
    w.root = dgm__arena_alloc(arena, n + 1, sizeof *w.root);
    w.scratch = dgm__arena_alloc(arena, 2 * DGM__MEETING_KEYS, sizeof *w.scratch);
    w.files = dgm__arena_alloc(arena, n_rows + 1, sizeof *w.files);
    w.ties = w.cap <= SIZE_MAX / sizeof *w.ties ? malloc(w.cap * sizeof *w.ties) : NULL;
    dgm_status status = w.keys && w.root && w.scratch && w.files && w.ties ? DGM_OK : no_memory(n, err);
    if (!status && n_rows)
        qsort(rows, n_rows, sizeof *rows, by_row);
    for (size_t from = 0, to; !status && from < n_rows; from = to) {
        for (to = from + 1; to < n_rows && !by_cell(&rows[to].cell, &rows[from].cell);)
            to++;
        if (to == from + 1)
            continue;
        for (size_t i = from; !status && i < to; i++)
            if (!w.keys[rows[i].of].items)
                status = read_keys(&w, rows[i].of, arena, err);
        if (!status)
            status = in_cell(&w, rows + from, to - from, err);
    }
    if (!status) {
        thin(&w);
        memcpy(ties, w.ties, w.n_ties * sizeof *ties);
        *n_ties = w.n_ties;
        *left_out = w.left_out;
    }
    free(w.ties);
    return status;
}
