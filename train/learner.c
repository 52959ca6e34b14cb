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

static void place(const dgm__pair *pair, dgm__slot *slots, dgm__narrow_slot *narrow, uint32_t n_slots)
{
    dgm__weights w = {.n_slots = n_slots};
    uint32_t at = dgm__weights_home(&w, pair->key), key = (uint32_t)pair->key | 1;
    if (narrow) {
        key = dgm__narrow_key(pair->key);
        while (narrow[at].key && narrow[at].key != key)
            at = at + 1 == n_slots ? 0 : at + 1;
        if (!narrow[at].key)
            narrow[at] =
                (dgm__narrow_slot){(uint16_t)key, {(int8_t)(uint8_t)pair->value, (int8_t)(uint8_t)(pair->value >> 8)}};
        return;
    }
    while (slots[at].key && slots[at].key != key)
        at = at + 1 == n_slots ? 0 : at + 1;
    if (!slots[at].key)
        slots[at] = (dgm__slot){key, pair->value};
}

dgm_status dgm__pack_table(dgm__pair *pairs, size_t n, const dgm__buf *pool, uint32_t n_classes, bool narrow,
                           uint32_t recipe, dgm__buf *out, dgm_err *err)
{
    /* few steps to a free slot: with short keys each is a chance of an error */
    size_t n_slots = n + n / (narrow ? 2 : 4) + 8, slot_size = narrow ? sizeof(dgm__narrow_slot) : sizeof(dgm__slot);
    if (n_slots > UINT32_MAX / 16 || pool->len > UINT32_MAX / 2)
        return dgm__fail(err, DGM_ELIMIT, "too many weights");
    void *slots = calloc(n_slots, slot_size);
    if (!slots)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    if (n)
        qsort(pairs, n, sizeof *pairs, by_key); /* by place, so that the pool is read in order at loading */
    for (size_t i = 0; i < n; i++)
        place(&pairs[i], slots, narrow ? slots : NULL, (uint32_t)n_slots);
    dgm__weights_header header = {(uint32_t)n_slots, n_classes, (uint32_t)pool->len, recipe};
    dgm__buf_add(out, (const char *)&header, sizeof header);
    dgm__buf_add(out, slots, n_slots * slot_size);
    if (pool->len)
        dgm__buf_add(out, pool->data, pool->len);
    free(slots);
    return out->oom ? dgm__fail(err, DGM_ENOMEM, "out of memory") : DGM_OK;
}

static double mean_of(const dgm__learner *l, uint32_t c)
{
    const dgm__past *past = &l->past[c];
    if (l->joined)
        return (double)past->total / DGM__JOIN_SCALE;
    int64_t total = past->total + (int64_t)l->cells[c].weight * (l->now - past->stamp);
    return l->now ? (double)total / l->now : 0;
}

dgm_status dgm__learner_join(dgm__learner *into, const dgm__learner *from, double share, dgm_err *err)
{
    dgm_status status = DGM_OK;
    into->joined = true;
    for (size_t i = 0; i < from->n_rows; i++) {
        const dgm__row *row = &from->rows[i];
        for (uint32_t c = row->at; row->key && c < row->at + row->n; c++) {
            int64_t part = (int64_t)floor(mean_of(from, c) * share * DGM__JOIN_SCALE + 0.5);
            if (!part)
                continue;
            status = add(into, row->key, from->cells[c].cls, 0, err);
            if (status)
                return status;
            const dgm__row *mine = row_of(into, row->key);
            uint32_t k = mine->at;
            while (into->cells[k].cls != from->cells[c].cls)
                k++;
            into->past[k].total += part;
        }
    }
    return DGM_OK;
}

static int clip(double w)
{
    w = floor(w + 0.5);
    return w > 127 ? 127 : w < -127 ? -127 : (int)w;
}

/* The weights of a narrow row relative to the first class; returns how far they and 0 lie apart. */
static double relative(const dgm__learner *l, const dgm__row *row, double out[2])
{
    double means[DGM__NARROW] = {0};
    for (uint32_t c = row->at; c < row->at + row->n; c++)
        means[l->cells[c].cls] = mean_of(l, c);
    out[0] = means[1] - means[0];
    out[1] = means[2] - means[0];
    return fmax(0, fmax(out[0], out[1])) - fmin(0, fmin(out[0], out[1]));
}

enum { BUCKETS = 4096, BUCKETS_PER_ONE = 16 };

/* Sizes of rows or weights are compared in sixteenths. */
static int bucket(double size)
{
    return size >= (double)BUCKETS / BUCKETS_PER_ONE ? BUCKETS - 1 : (int)(size * BUCKETS_PER_ONE);
}

/* The least bucket, at least 1, that no more than `most` reach. */
static int least_kept(const dgm__learner *l, uint32_t most)
{
    size_t counts[BUCKETS] = {0}, sum = 0;
    for (size_t i = 0; i < l->n_rows; i++) {
        const dgm__row *row = &l->rows[i];
        double w[2];
        if (row->key && l->narrow)
            counts[bucket(relative(l, row, w))]++;
        for (uint32_t c = row->at; row->key && !l->narrow && c < row->at + row->n; c++)
            counts[bucket(fabs(mean_of(l, c)))]++;
    }
    int least = BUCKETS;
    while (least > 1 && sum + counts[least - 1] <= most)
        sum += counts[--least];
    return least;
}

/* What stays of a row: the weights of a narrow slot, or a list in the pool. */
static bool pack_row(const dgm__learner *l, const dgm__row *row, double step, int least, dgm__buf *pool,
                     uint32_t *value)
{
    uint8_t list[1 + 2 * 255];
    uint32_t n = 0;
    if (l->narrow) {
        double w[2];
        bool keep = bucket(relative(l, row, w)) >= least;
        *value = (uint32_t)(uint8_t)clip(w[0] / step) | (uint32_t)(uint8_t)clip(w[1] / step) << 8;
        return keep && *value;
    }
    for (uint32_t c = row->at; c < row->at + row->n && n < 255; c++) {
        double mean = mean_of(l, c);
        int w = clip(mean / step);
        if (!w || bucket(fabs(mean)) < least)
            continue;
        list[1 + 2 * n] = (uint8_t)l->cells[c].cls;
        list[2 + 2 * n++] = (uint8_t)(int8_t)w;
    }
    list[0] = (uint8_t)n;
    *value = (uint32_t)pool->len;
    if (n)
        dgm__buf_add(pool, (const char *)list, 1 + 2 * (size_t)n);
    return n > 0;
}

dgm_status dgm__learner_pack(const dgm__learner *l, double step, uint32_t most, uint32_t recipe, dgm__buf *out,
                             dgm_err *err)
{
    dgm_status status = DGM_OK;
    dgm__pair *pairs = malloc((l->n_keys ? l->n_keys : 1) * sizeof *pairs);
    dgm__buf pool;
    dgm__buf_init(&pool);
    if (!pairs)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    size_t n = 0;
    int least = least_kept(l, most);
    for (size_t i = 0; i < l->n_rows; i++) {
        uint32_t value;
        if (l->rows[i].key && pack_row(l, &l->rows[i], step, least, &pool, &value))
            pairs[n++] = (dgm__pair){l->rows[i].key, value};
    }
    status = pool.oom ? dgm__fail(err, DGM_ENOMEM, "out of memory")
                      : dgm__pack_table(pairs, n, &pool, l->n_classes, l->narrow, recipe, out, err);
    dgm__buf_clear(&pool);
    free(pairs);
    return status;
}
