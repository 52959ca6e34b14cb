/* SPDX-License-Identifier: Apache-2.0
 *
 * UTF-8: see utf8.h; well-formedness after table 3-7 of the Unicode Standard.
 */
#include "base/utf8.h"

#include <string.h>

size_t dgm__utf8_next(const char *text, size_t len, uint32_t *out)
{
    const unsigned char *p = (const unsigned char *)text;
    unsigned char a = p[0];
    size_t need;
    uint32_t c, lowest;
    *out = UINT32_MAX;
    if (a < 0x80) {
        *out = a;
        return 1;
    }
    if (a >= 0xC2 && a <= 0xDF) {
        need = 2, c = a & 0x1Fu, lowest = 0x80;
    } else if (a >= 0xE0 && a <= 0xEF) {
        need = 3, c = a & 0x0Fu, lowest = 0x800;
    } else if (a >= 0xF0 && a <= 0xF4) {
        need = 4, c = a & 0x07u, lowest = 0x10000;
    } else {
        return 1;
    }
    if (len < need)
        return 1;
    for (size_t i = 1; i < need; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 1;
        c = (c << 6) | (p[i] & 0x3Fu);
    }
    if (c < lowest || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 1;
    *out = c;
    return need;
}

size_t dgm__utf8_put(char out[4], uint32_t c)
{
    unsigned char *p = (unsigned char *)out;
    if (c < 0x80) {
        p[0] = (unsigned char)c;
        return 1;
    }
    if (c < 0x800) {
        p[0] = (unsigned char)(0xC0 | (c >> 6));
        p[1] = (unsigned char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        if (c >= 0xD800 && c <= 0xDFFF)
            return 0;
        p[0] = (unsigned char)(0xE0 | (c >> 12));
        p[1] = (unsigned char)(0x80 | ((c >> 6) & 0x3F));
        p[2] = (unsigned char)(0x80 | (c & 0x3F));
        return 3;
    }
    if (c > 0x10FFFF)
        return 0;
    p[0] = (unsigned char)(0xF0 | (c >> 18));
    p[1] = (unsigned char)(0x80 | ((c >> 12) & 0x3F));
    p[2] = (unsigned char)(0x80 | ((c >> 6) & 0x3F));
    p[3] = (unsigned char)(0x80 | (c & 0x3F));
    return 4;
}

size_t dgm__utf8_check(const char *text, size_t len)
{
    size_t at = 0;
    while (at < len) {
        uint64_t eight;
        uint32_t c;
        if (len - at >= sizeof eight) { /* most text is ASCII */
            memcpy(&eight, text + at, sizeof eight);
            if (!(eight & UINT64_C(0x8080808080808080))) {
                at += sizeof eight;
                continue;
            }
        }
        size_t n = dgm__utf8_next(text + at, len - at, &c);
        if (c == UINT32_MAX)
            return at;
        at += n;
    }
    return len;
}

size_t dgm__utf8_count(const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}
