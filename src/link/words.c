/* SPDX-License-Identifier: Apache-2.0
 *
 * Words: folding and a small stemmer. The stemmer need not find roots; it must give
 * one stem to the forms that one thing goes by in these texts, and two to two things.
 */
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/utf8.h"
#include "link/words.h"

/* Letters that do not decompose. */
static const struct {
    uint32_t c;
    const char *plain;
} LETTERS[] = {{0xDF, "ss"}, {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},
               {0x111, "d"}, {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"},
               {0x167, "t"}, {0x259, "a"}, {0x10B, "c"}, {0x18F, "a"}, {0x268, "i"}};

static bool apostrophe(uint32_t c)
{
    return c == '\'' || c == '`' || c == 0xB4 || (c >= 0x2B9 && c <= 0x2BF) || c == 0x2C8 || c == 0x2018 ||
           c == 0x2019 || c == 0x201B || c == 0x2032;
}

/* Writes one folded character; returns bytes, 0 for what parts words, -1 for what vanishes. */
static int fold_one(uint32_t c, char out[8])
{
    if (c < 0x80) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out[0] = (char)c;
            return 1;
        }
        if (c >= 'A' && c <= 'Z') {
            out[0] = (char)(c + 32);
            return 1;
        }
        return c == '\'' || c == '`' ? -1 : 0;
    }
    if (apostrophe(c))
        return -1;
    c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++)
        if (LETTERS[i].c == c) {
            memcpy(out, LETTERS[i].plain, strlen(LETTERS[i].plain));
            return (int)strlen(LETTERS[i].plain);
        }
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
        return -1;
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
        return (int)dgm__utf8_put(out, c);
    default:
        return 0;
    }
}

size_t dgm__words_fold(const char *text, char *out, size_t cap)
{
    size_t n = 0, len = text ? strlen(text) : 0;
    bool gap = false;
    for (size_t at = 0; at < len;) {
        uint32_t c;
        at += dgm__utf8_next(text + at, len - at, &c);
        utf8proc_int32_t parts[16];
        utf8proc_ssize_t n_parts = 0;
        int boundary = 0;
        if (c < 0x80 || c == 0xFFFFFFFF) {
            parts[0] = c < 0x80 ? (utf8proc_int32_t)c : ' ';
            n_parts = 1;
        } else {
            /* Compatibility: ligatures and full-width letters are their plain ones. */
            n_parts = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 16, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT,
                                              &boundary);
            if (n_parts < 1 || n_parts > 16)
                continue;
        }
        for (utf8proc_ssize_t i = 0; i < n_parts; i++) {
            char bytes[8];
            int m = fold_one((uint32_t)parts[i], bytes);
            if (m < 0)
                continue;
            if (m == 0) {
                gap = n > 0;
                continue;
            }
            if (n + (size_t)gap + (size_t)m >= cap) {
                out[n] = '\0';
                return n;
            }
            if (gap)
                out[n++] = ' ';
            gap = false;
            memcpy(out + n, bytes, (size_t)m);
            n += (size_t)m;
        }
    }
    out[n] = '\0';
    return n;
}
