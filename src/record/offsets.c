/* SPDX-License-Identifier: Apache-2.0
 *
 * See offsets.h.
 */
#include "record/offsets.h"

enum { STEP = 64 };

static bool begins(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

int dgm__offsets_make(dgm__offsets *out, const char *text, size_t len, dgm__arena *arena)
{
    *out = (dgm__offsets){text, len, NULL};
    uint32_t *at = dgm__arena_alloc(arena, len / STEP + 1, sizeof *at);
    if (!at)
        return -1;
    uint32_t n = 0;
    for (size_t i = 0; i < len; i++) {
        if (i % STEP == 0)
            at[i / STEP] = n;
        n += begins(text[i]);
    }
    if (len % STEP == 0)
        at[len / STEP] = n;
    out->at = at;
    return 0;
}

uint32_t dgm__offsets_char(const dgm__offsets *offsets, size_t byte)
{
    if (byte > offsets->len)
        byte = offsets->len;
    uint32_t n = offsets->at[byte / STEP];
    for (size_t i = byte / STEP * STEP; i < byte; i++)
        n += begins(offsets->text[i]);
    return n;
}

dgm_span dgm__offsets_span(const dgm__offsets *offsets, dgm__span bytes)
{
    return (dgm_span){dgm__offsets_char(offsets, bytes.start), dgm__offsets_char(offsets, bytes.end)};
}
