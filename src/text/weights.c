/* SPDX-License-Identifier: Apache-2.0
 *
 * Weights over hashed features: see weights.h.
 */
#include "text/weights.h"

#include <string.h>

#include "base/err.h"

_Static_assert(sizeof(dgm__slot) == 8 && sizeof(dgm__narrow_slot) == 4, "the sizes of slots in the file");

static bool list_fits(const uint8_t *pool, uint32_t len, uint32_t at, uint32_t n_classes)
{
    if (at >= len || 2u * pool[at] >= len - at)
        return false;
    for (uint32_t k = 0; k < pool[at]; k++)
        if (pool[at + 1 + 2 * k] >= n_classes)
            return false;
    return true;
}

dgm_status dgm__weights_open(dgm__weights *out, const unsigned char *data, size_t len, uint32_t n_classes, bool narrow,
                             uint32_t recipe, const char *what, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    dgm__weights_header header;
    if (len < sizeof header)
        return dgm__fail(err, DGM_EMODEL, "model: %s: cut short", what);
    memcpy(&header, data, sizeof header);
    if (header.recipe != recipe)
        return dgm__fail(err, DGM_EMODEL, "model: %s: made for other features (%08x, this program has %08x)", what,
                         (unsigned)header.recipe, (unsigned)recipe);
    if (header.n_classes != n_classes)
        return dgm__fail(err, DGM_EMODEL, "model: %s: %u classes, expected %u", what, (unsigned)header.n_classes,
                         (unsigned)n_classes);
    size_t room = len - sizeof header, slot_size = narrow ? sizeof(dgm__narrow_slot) : sizeof(dgm__slot);
    if (!header.n_slots || header.n_slots > room / slot_size || room - header.n_slots * slot_size != header.pool_len)
        return dgm__fail(err, DGM_EMODEL, "model: %s: sizes do not fit", what);
    dgm__weights w = {.n_slots = header.n_slots, .n_classes = n_classes};
    uint32_t n_used = 0;
    if (narrow) {
        w.narrow = (const void *)(data + sizeof header);
        for (uint32_t i = 0; i < header.n_slots; i++)
            n_used += w.narrow[i].key != 0;
    } else {
        w.slots = (const void *)(data + sizeof header);
        w.pool = (const uint8_t *)(w.slots + header.n_slots);
        for (uint32_t i = 0; i < header.n_slots; i++) {
            if (!w.slots[i].key)
                continue;
            n_used++;
            if (!list_fits(w.pool, header.pool_len, w.slots[i].at, n_classes))
                return dgm__fail(err, DGM_EMODEL, "model: %s: slot %u does not fit", what, (unsigned)i);
        }
    }
    if (n_used == header.n_slots)
        return dgm__fail(err, DGM_EMODEL, "model: %s: no free slot", what);
    *out = w;
    return DGM_OK;
}

static inline void fetch(const void *p)
{
#if defined(__GNUC__) || defined(__clang__)
    __builtin_prefetch(p);
#else
    (void)p;
#endif
}

enum { AHEAD = 16 }; /* features asked for before they are used: about a memory latency */

void dgm__weights_narrow(const dgm__weights *w, const uint64_t *features, size_t n, int32_t sums[DGM__NARROW])
{
    const dgm__narrow_slot *slots = w->narrow;
    int32_t a = 0, b = 0;
    for (size_t i = 0; i < n && i < AHEAD; i++)
        fetch(&slots[dgm__weights_home(w, features[i])]);
    for (size_t i = 0; i < n; i++) {
        if (i + AHEAD < n)
            fetch(&slots[dgm__weights_home(w, features[i + AHEAD])]);
        uint32_t at = dgm__weights_home(w, features[i]);
        uint16_t key = dgm__narrow_key(features[i]);
        while (slots[at].key != key && slots[at].key)
            if (++at == w->n_slots)
                at = 0;
        /* a free slot has no weights: nothing to ask */
        a += slots[at].w[0];
        b += slots[at].w[1];
    }
    sums[1] += a;
    sums[2] += b;
}

void dgm__weights_wide(const dgm__weights *w, const uint64_t *features, size_t n, int32_t *sums)
{
    uint32_t lists[64];
    for (size_t from = 0; from < n; from += 64) {
        size_t m = n - from < 64 ? n - from : 64, found = 0;
        for (size_t i = 0; i < m; i++)
            fetch(&w->slots[dgm__weights_home(w, features[from + i])]);
        for (size_t i = 0; i < m; i++) {
            const dgm__slot *slot = dgm__weights_find(w, features[from + i]);
            if (!slot)
                continue;
            fetch(w->pool + slot->at);
            lists[found++] = slot->at;
        }
        for (size_t i = 0; i < found; i++) {
            const uint8_t *list = w->pool + lists[i];
            for (uint32_t left = *list++; left; left--, list += 2)
                sums[list[0]] += (int8_t)list[1];
        }
    }
}
