/* SPDX-License-Identifier: Apache-2.0
 *
 * Sets of row numbers: see ids.h.
 */
#include "search/ids.h"

#include <stdlib.h>
#include <string.h>

void dgm__ids_clear(dgm__ids *ids)
{
    free(ids->items);
    memset(ids, 0, sizeof *ids);
}

void dgm__ids_add(dgm__ids *ids, int64_t id)
{
    if (ids->n == ids->cap) {
        size_t cap = ids->cap ? 2 * ids->cap : 256;
        int64_t *more = cap > SIZE_MAX / 2 / sizeof *more ? NULL : realloc(ids->items, cap * sizeof *more);
        if (!more) {
            ids->oom = true;
            return;
        }
        ids->items = more;
        ids->cap = cap;
    }
    ids->items[ids->n++] = id;
}

/* Radix sort, eight bits a pass; passes in which all are alike are left out. Row numbers are
 * small, so two or three passes remain. */
static void sort(dgm__ids *ids)
{
    int64_t *other = ids->n > SIZE_MAX / sizeof *other ? NULL : malloc(ids->n * sizeof *other), *from = ids->items;
    if (!other) {
        ids->oom = true;
        return;
    }
    for (int shift = 0; shift < 64; shift += 8) {
        size_t starts[257] = {0};
        for (size_t i = 0; i < ids->n; i++)
            starts[(((uint64_t)from[i] ^ UINT64_C(1) << 63) >> shift & 0xFF) + 1]++;
        bool alike = false;
        for (int b = 0; b < 256; b++) {
            alike = alike || starts[b + 1] == ids->n;
            starts[b + 1] += starts[b];
        }
        if (alike)
            continue;
        for (size_t i = 0; i < ids->n; i++)
            other[starts[((uint64_t)from[i] ^ UINT64_C(1) << 63) >> shift & 0xFF]++] = from[i];
        int64_t *swap = from;
        from = other;
        other = swap;
    }
    if (from != ids->items) {
        ids->items = from;
        ids->cap = ids->n;
    }
    free(other);
}

void dgm__ids_tidy(dgm__ids *ids)
{
    bool sorted = true;
    for (size_t i = 1; i < ids->n && sorted; i++)
        sorted = ids->items[i - 1] < ids->items[i];
    if (sorted)
        return;
    sort(ids);
    size_t kept = 0;
    for (size_t i = 0; i < ids->n; i++)
        if (!kept || ids->items[kept - 1] != ids->items[i])
            ids->items[kept++] = ids->items[i];
    ids->n = kept;
}

/* Index of the first number that is not below `id`, from `from` on: by doubling steps, so
 * that a small set passes through a large one quickly. */
static size_t seek(const dgm__ids *ids, size_t from, int64_t id)
{
    size_t step = 1, lo = from, hi = from;
    while (hi < ids->n && ids->items[hi] < id) {
        lo = hi + 1;
        hi += step;
        step *= 2;
    }
    if (hi > ids->n)
        hi = ids->n;
    while (lo < hi) {
        size_t middle = lo + (hi - lo) / 2;
        if (ids->items[middle] < id)
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo;
}

bool dgm__ids_has(const dgm__ids *ids, int64_t id)
{
    size_t at = seek(ids, 0, id);
    return at < ids->n && ids->items[at] == id;
}

/* Those of `ids` that are, or are not, among `those`. */
static void filter(dgm__ids *ids, const dgm__ids *those, bool among)
{
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < ids->n; i++) {
        at = seek(those, at, ids->items[i]);
        if ((at < those->n && those->items[at] == ids->items[i]) == among)
            ids->items[kept++] = ids->items[i];
    }
    ids->n = kept;
}

void dgm__ids_keep(dgm__ids *ids, const dgm__ids *those)
{
    filter(ids, those, true);
}

void dgm__ids_drop(dgm__ids *ids, const dgm__ids *those)
{
    filter(ids, those, false);
}

void dgm__ids_merge(dgm__ids *ids, const dgm__ids *those)
{
    dgm__ids all = {NULL, 0, 0, ids->oom || those->oom};
    size_t i = 0, j = 0;
    if (!those->n)
        return;
    while (i < ids->n || j < those->n) {
        bool mine = j == those->n || (i < ids->n && ids->items[i] <= those->items[j]);
        int64_t id = mine ? ids->items[i] : those->items[j];
        i += i < ids->n && ids->items[i] == id;
        j += j < those->n && those->items[j] == id;
        dgm__ids_add(&all, id);
    }
    free(ids->items);
    *ids = all;
}
