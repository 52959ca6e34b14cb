/* SPDX-License-Identifier: Apache-2.0
 *
 * Averaged perceptron: see learner.h.
 */
#include "learner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

static dgm__row *row_of(const dgm__learner *l, uint64_t h)
{
    size_t at = (size_t)(h >> 20) & (l->n_rows - 1);
    while (l->rows[at].key && l->rows[at].key != h)
        at = (at + 1) & (l->n_rows - 1);
    return &l->rows[at];
}

dgm_status dgm__learner_init(dgm__learner *l, uint32_t n_classes, dgm_err *err)
{
    memset(l, 0, sizeof *l);
    l->n_classes = n_classes;
    l->n_rows = (size_t)1 << 16;
    l->cap_cells = 1 << 16;
    l->rows = calloc(l->n_rows, sizeof *l->rows);
    l->cells = malloc(l->cap_cells * sizeof *l->cells);
    l->past = malloc(l->cap_cells * sizeof *l->past);
    if (l->rows && l->cells && l->past)
        return DGM_OK;
    dgm__learner_clear(l);
    return dgm__fail(err, DGM_ENOMEM, "out of memory");
}

void dgm__learner_clear(dgm__learner *l)
{
    free(l->rows);
    free(l->cells);
    free(l->past);
    memset(l, 0, sizeof *l);
}

void dgm__learner_score(const dgm__learner *l, const uint64_t *features, size_t n, int32_t *sums)
{
    const dgm__row *rows[256];
    for (size_t i = 0; i < n; i++)
        __builtin_prefetch(&l->rows[(size_t)(features[i] >> 20) & (l->n_rows - 1)]);
    size_t found = 0;
    for (size_t i = 0; i < n && found < 256; i++) {
        const dgm__row *row = row_of(l, features[i] | 1);
        if (!row->key)
            continue;
        __builtin_prefetch(&l->cells[row->at]);
        rows[found++] = row;
    }
    for (size_t i = 0; i < found; i++) {
        const dgm__cell *c = &l->cells[rows[i]->at];
        for (const dgm__cell *end = c + rows[i]->n; c < end; c++)
            sums[c->cls] += c->weight;
    }
}

static dgm_status more_rows(dgm__learner *l, dgm_err *err)
{
    dgm__row *old = l->rows;
    size_t n = l->n_rows;
    dgm__row *rows = calloc(n * 2, sizeof *rows);
    if (!rows)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    l->rows = rows;
    l->n_rows = n * 2;
    for (size_t i = 0; i < n; i++)
        if (old[i].key)
            *row_of(l, old[i].key) = old[i];
    free(old);
    return DGM_OK;
}

/* Room for one more cell in the row; it moves when it has none. */
static dgm_status more_cells(dgm__learner *l, dgm__row *row, dgm_err *err)
{
    if (row->n < row->cap)
        return DGM_OK;
    uint32_t cap = row->cap ? row->cap * 2u : 2;
    if (l->cap_cells - l->n_cells < cap) {
        if (l->cap_cells > UINT32_MAX / 2)
            return dgm__fail(err, DGM_ELIMIT, "too many weights");
        size_t all = (size_t)l->cap_cells * 2;
        dgm__cell *cells = realloc(l->cells, all * sizeof *cells);
        if (cells)
            l->cells = cells;
        dgm__past *past = realloc(l->past, all * sizeof *past);
        if (past)
            l->past = past;
        if (!cells || !past)
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
        l->cap_cells = (uint32_t)all;
    }
    if (row->n) {
        memcpy(&l->cells[l->n_cells], &l->cells[row->at], row->n * sizeof *l->cells);
        memcpy(&l->past[l->n_cells], &l->past[row->at], row->n * sizeof *l->past);
    }
    row->at = l->n_cells;
    row->cap = (uint16_t)cap;
    l->n_cells += cap;
    return DGM_OK;
}

static dgm_status add(dgm__learner *l, uint64_t h, uint32_t cls, int32_t by, dgm_err *err)
{
    dgm_status status = DGM_OK;
    if (l->n_keys * 10 >= l->n_rows * 6)
        status = more_rows(l, err);
    if (status)
        return status;
    dgm__row *row = row_of(l, h | 1);
    if (!row->key) {
        row->key = h | 1;
        l->n_keys++;
    }
    uint32_t i = 0;
    while (i < row->n && l->cells[row->at + i].cls != cls)
        i++;
    if (i == row->n) {
        status = more_cells(l, row, err);
        if (status)
            return status;
        l->cells[row->at + i] = (dgm__cell){0, cls};
        l->past[row->at + i] = (dgm__past){0, l->now};
        row->n++;
    }
    dgm__cell *cell = &l->cells[row->at + i];
    dgm__past *past = &l->past[row->at + i];
    past->total += (int64_t)cell->weight * (l->now - past->stamp);
    past->stamp = l->now;
    cell->weight += by;
    return DGM_OK;
}

dgm_status dgm__learner_update(dgm__learner *l, const uint64_t *features, size_t n, uint32_t good, uint32_t bad,
                               dgm_err *err)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < n; i++) {
        status = add(l, features[i], good, 1, err);
        if (!status)
            status = add(l, features[i], bad, -1, err);
    }
    return status;
}

static int by_key(const void *a, const void *b)
{
    uint64_t x = ((const dgm__pair *)a)->key, y = ((const dgm__pair *)b)->key;
    return x < y ? -1 : x > y;
}

dgm_status dgm__pack_table(dgm__pair *pairs, size_t n, const dgm__buf *pool, uint32_t n_classes, uint32_t recipe,
                           dgm__buf *out, dgm_err *err)
{
    size_t n_slots = n + n / 4 + 8;
    if (n_slots > UINT32_MAX / 16 || pool->len > UINT32_MAX / 2)
        return dgm__fail(err, DGM_ELIMIT, "too many weights");
    dgm__slot *slots = calloc(n_slots, sizeof *slots);
    if (!slots)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    if (n)
        qsort(pairs, n, sizeof *pairs, by_key); /* by place, so that the pool is read in order at loading */
    dgm__weights w = {slots, NULL, (uint32_t)n_slots, n_classes};
    for (size_t i = 0; i < n; i++) {
        uint32_t at = dgm__weights_home(&w, pairs[i].key), key = (uint32_t)pairs[i].key | 1;
        while (slots[at].key && slots[at].key != key)
            at = at + 1 == n_slots ? 0 : at + 1;
        if (slots[at].key)
            continue; /* two features that cannot be told apart: the first stays */
        slots[at].key = key;
        slots[at].u.at = pairs[i].value;
    }
    dgm__weights_header header = {(uint32_t)n_slots, n_classes, (uint32_t)pool->len, recipe};
    dgm__buf_add(out, (const char *)&header, sizeof header);
    dgm__buf_add(out, (const char *)slots, n_slots * sizeof *slots);
    if (pool->len)
        dgm__buf_add(out, pool->data, pool->len);
    free(slots);
    return out->oom ? dgm__fail(err, DGM_ENOMEM, "out of memory") : DGM_OK;
}

static int rounded(const dgm__learner *l, uint32_t c, double step, double least)
{
    const dgm__past *past = &l->past[c];
    int64_t total = past->total + (int64_t)l->cells[c].weight * (l->now - past->stamp);
    double mean = l->now ? (double)total / l->now : 0;
    if (fabs(mean) < least)
        return 0;
    double w = floor(mean / step + 0.5);
    return w > 127 ? 127 : w < -127 ? -127 : (int)w;
}

dgm_status dgm__learner_pack(const dgm__learner *l, double step, double least, uint32_t recipe, dgm__buf *out,
                             dgm_err *err)
{
    dgm_status status = DGM_OK;
    dgm__pair *pairs = malloc((l->n_keys ? l->n_keys : 1) * sizeof *pairs);
    dgm__buf pool;
    dgm__buf_init(&pool);
    if (!pairs)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    size_t n = 0;
    for (size_t i = 0; i < l->n_rows; i++) {
        uint8_t list[1 + 2 * 256];
        uint32_t len = 0;
        int low = 0, high = 0;
        dgm__slot slot = {0};
        if (!l->rows[i].key)
            continue;
        for (uint32_t c = l->rows[i].at; c < l->rows[i].at + l->rows[i].n; c++) {
            int w = rounded(l, c, step, l->n_classes > 4 ? least : 0);
            if (!w || len == 255)
                continue;
            if (l->n_classes <= 4) {
                slot.u.w[l->cells[c].cls] = (int8_t)w;
                low = w < low ? w : low;
                high = w > high ? w : high;
            }
            list[1 + 2 * len] = (uint8_t)l->cells[c].cls;
            list[2 + 2 * len++] = (uint8_t)(int8_t)w;
        }
        if (!len || (l->n_classes <= 4 && (high - low) * step < least))
            continue;
        if (l->n_classes > 4) {
            list[0] = (uint8_t)len;
            slot.u.at = (uint32_t)pool.len;
            dgm__buf_add(&pool, (const char *)list, 1 + 2 * (size_t)len);
        }
        pairs[n++] = (dgm__pair){l->rows[i].key, slot.u.at};
    }
    status = pool.oom ? dgm__fail(err, DGM_ENOMEM, "out of memory")
                      : dgm__pack_table(pairs, n, &pool, l->n_classes, recipe, out, err);
    dgm__buf_clear(&pool);
    free(pairs);
    return status;
}
