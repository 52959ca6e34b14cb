/* SPDX-License-Identifier: Apache-2.0
 *
 * FNV-1a, 64 bits (Fowler, Noll, Vo): hashes of short strings. Not for secrets.
 */
#ifndef DGM_BASE_HASH_H
#define DGM_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define DGM__FNV_SEED UINT64_C(0xcbf29ce484222325)

static inline uint64_t dgm__hash_more(uint64_t h, const void *data, size_t len)
{
    const unsigned char *p = data;
    for (size_t i = 0; i < len; i++)
        h = (h ^ p[i]) * UINT64_C(0x100000001b3);
    return h;
}

static inline uint64_t dgm__hash(const void *data, size_t len)
{
    return dgm__hash_more(DGM__FNV_SEED, data, len);
}

#endif
