/* SPDX-License-Identifier: Apache-2.0
 *
 * Clusters as lists over arrays of the arena.
 */
#include "link/cluster.h"

#include "base/err.h"

dgm_status dgm__clusters_init(dgm__clusters *out, size_t n, dgm__arena *arena, dgm_err *err)
{
    *out = (dgm__clusters){.n = 0};
    out->first = dgm__arena_alloc(arena, n, sizeof *out->first);
    out->last = dgm__arena_alloc(arena, n, sizeof *out->last);
    out->next = dgm__arena_alloc(arena, n, sizeof *out->next);
    out->of = dgm__arena_alloc(arena, n, sizeof *out->of);
    if (!out->first || !out->last || !out->next || !out->of)
        return dgm__fail(err, DGM_ENOMEM, "clusters");
    return DGM_OK;
}

bool dgm__clusters_fit(const dgm__clusters *in, size_t i, size_t c, dgm__agree *agree, const void *items)
{
    for (int32_t k = in->first[c]; k >= 0; k = in->next[k])
        if (!agree(items, i, (size_t)k))
            return false;
    return true;
}

void dgm__clusters_put(dgm__clusters *in, size_t i, size_t c)
{
    in->of[i] = (int32_t)c;
    in->next[i] = -1;
    if (in->first[c] < 0)
        in->first[c] = (int32_t)i;
    else
        in->next[in->last[c]] = (int32_t)i;
    in->last[c] = (int32_t)i;
}

void dgm__clusters_found(dgm__clusters *in, size_t i)
{
    in->first[in->n] = -1;
    dgm__clusters_put(in, i, in->n++);
}
