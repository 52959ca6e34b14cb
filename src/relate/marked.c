/* SPDX-License-Identifier: Apache-2.0
 *
 * Marks: see marked.h.
 */
#include "relate/marked.h"

#include <ctype.h>
#include <string.h>

#include "base/err.h"

dgm_status dgm__marked_read(const char **text, dgm__span spans[DGM__N_SIDES], const char *marked, dgm__arena *arena,
                            dgm_err *err)
{
    static const char letters[DGM__N_SIDES] = {'s', 't'};
    int64_t open[DGM__N_SIDES] = {-1, -1};
    char *to = dgm__arena_alloc(arena, strlen(marked) + 1, 1);
    uint32_t n = 0;
    memset(spans, 0, DGM__N_SIDES * sizeof *spans);
    *text = to;
    if (!to)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    for (const char *p = marked; *p;) {
        int side = -1;
        bool closes = p[0] == '<' && p[1] == '/';
        for (int i = 0; i < DGM__N_SIDES && *p == '<'; i++)
            if (p[1 + closes] == letters[i] && p[2 + closes] == '>')
                side = i;
        if (side < 0) {
            to[n++] = *p++;
            continue;
        }
        if (closes == (open[side] < 0))
            return dgm__fail(err, DGM_EFORMAT, "<%s%c> where the mark is %s", closes ? "/" : "", letters[side],
                             closes ? "not open" : "open already");
        if (!closes)
            open[side] = n;
        else if (spans[side].start == spans[side].end)
            spans[side] = (dgm__span){(uint32_t)open[side], n};
        if (closes)
            open[side] = -1;
        p += 3 + closes;
    }
    for (int i = 0; i < DGM__N_SIDES; i++)
        if (open[i] >= 0)
            return dgm__fail(err, DGM_EFORMAT, "<%c> is not closed", letters[i]);
    to[n] = '\0';
    return DGM_OK;
}

static bool is_letter(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

dgm__span dgm__marked_find(const char *text, const char *actor)
{
    dgm__span letters = {0, 0};
    size_t len = strlen(actor);
    for (const char *p = text; len && (p = strstr(p, actor)); p++) {
        dgm__span span = {(uint32_t)(p - text), (uint32_t)((size_t)(p - text) + len)};
        if ((p == text || !is_letter(p[-1])) && !is_letter(p[len]))
            return span;
        if (!letters.end)
            letters = span;
    }
    return letters;
}
