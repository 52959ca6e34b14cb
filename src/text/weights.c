/* SPDX-License-Identifier: Apache-2.0
 *
 * Weights over hashed features: see weights.h.
 */
#include "text/weights.h"

#include <string.h>

#include "base/err.h"

_Static_assert(sizeof(dgm__slot) == 8, "a slot is 8 bytes in the file");

dgm_status dgm__weights_open(dgm__weights *out, const unsigned char *data, size_t len, uint32_t n_classes,
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
    size_t room = len - sizeof header;
    if (!header.n_slots || header.n_slots > room / sizeof(dgm__slot) ||
        room - header.n_slots * sizeof(dgm__slot) != header.pool_len)
        return dgm__fail(err, DGM_EMODEL, "model: %s: sizes do not fit", what);
    const dgm__slot *slots = (const void *)(data + sizeof header);
    const uint8_t *pool = (const uint8_t *)(slots + header.n_slots);
    uint32_t n_used = 0;
    for (uint32_t i = 0; i < header.n_slots; i++) {
        if (!slots[i].key)
            continue;
        n_used++;
        if (n_classes <= 4)
            continue;
        uint32_t at = slots[i].u.at;
        if (at >= header.pool_len || 2u * pool[at] >= header.pool_len - at)
            return dgm__fail(err, DGM_EMODEL, "model: %s: slot %u points outside", what, (unsigned)i);
        for (uint32_t k = 0; k < pool[at]; k++)
            if (pool[at + 1 + 2 * k] >= n_classes)
                return dgm__fail(err, DGM_EMODEL, "model: %s: slot %u has a class too large", what, (unsigned)i);
    }
    if (n_used == header.n_slots)
        return dgm__fail(err, DGM_EMODEL, "model: %s: no free slot", what);
    *out = (dgm__weights){slots, pool, header.n_slots, n_classes};
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

void dgm__weights_narrow(const dgm__weights *w, const uint64_t *features, size_t n, int32_t sums[4])
{
    int32_t a = 0, b = 0, c = 0, d = 0;
    for (size_t i = 0; i < n && i < AHEAD; i++)
        fetch(&w->slots[dgm__weights_home(w, features[i])]);
    for (size_t i = 0; i < n; i++) {
        if (i + AHEAD < n)
            fetch(&w->slots[dgm__weights_home(w, features[i + AHEAD])]);
        const dgm__slot *slot = dgm__weights_find(w, features[i]);
        if (!slot)
            continue;
        a += slot->u.w[0];
        b += slot->u.w[1];
        c += slot->u.w[2];
        d += slot->u.w[3];
    }
    sums[0] += a;
    sums[1] += b;
    sums[2] += c;
    sums[3] += d;
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
            fetch(w->pool + slot->u.at);
            lists[found++] = slot->u.at;
        }
        for (size_t i = 0; i < found; i++) {
            const uint8_t *list = w->pool + lists[i];
            for (uint32_t left = *list++; left; left--, list += 2)
                sums[list[0]] += (int8_t)list[1];
        }
    }
}
