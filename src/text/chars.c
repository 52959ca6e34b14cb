/* SPDX-License-Identifier: Apache-2.0
 *
 * Characters as the models see them: see chars.h.
 */
#include "text/chars.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

dgm__char_kind dgm__char_kind_of(uint32_t c)
{
    if (c < 0x80) {
        if (c >= 'a' && c <= 'z')
            return DGM__CHAR_LOWER;
        if (c >= 'A' && c <= 'Z')
            return DGM__CHAR_UPPER;
        if (c >= '0' && c <= '9')
            return DGM__CHAR_DIGIT;
        return c <= ' ' || c == 0x7F ? DGM__CHAR_SPACE : DGM__CHAR_OTHER;
    }
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return DGM__CHAR_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return DGM__CHAR_LOWER;
    case UTF8PROC_CATEGORY_ND:
        return DGM__CHAR_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return DGM__CHAR_MARK;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
        return DGM__CHAR_SPACE;
    case UTF8PROC_CATEGORY_CF:
        return DGM__CHAR_MARK; /* soft hyphens, joiners, marks of direction */
    default:
        return DGM__CHAR_OTHER;
    }
}

uint32_t dgm__char_fold(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x02BC:
    case 0x00B4:
    case 0x2032:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
    case 0x2033:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    case 0x060C: /* commas and stops of other scripts, in English typed on their keyboards */
    case 0x3001:
    case 0xFF0C:
        return ',';
    case 0x061B:
    case 0xFF1B:
        return ';';
    case 0x061F:
    case 0xFF1F:
        return '?';
    case 0x3002:
    case 0xFF0E:
        return '.';
    case 0xFF1A:
        return ':';
    default:
        return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    }
}

size_t dgm__word_fold(const char *form, size_t len, char out[DGM__FOLD_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < len && n + 4 <= DGM__FOLD_MAX;) {
        uint32_t c = (unsigned char)form[i];
        if (c < 0x80) {
            i++;
            if (c >= 'A' && c <= 'Z')
                c += 32;
            else if (c >= '0' && c <= '9')
                c = '0';
            out[n++] = (char)c;
            continue;
        }
        i += dgm__utf8_next(form + i, len - i, &c);
        if (c == 0xFFFFFFFF)
            continue;
        if (c == 0x2014 && len == 3) { /* a long dash alone is what typewriters wrote as two */
            out[n++] = '-';
            out[n++] = '-';
            continue;
        }
        n += dgm__utf8_put(out + n, dgm__char_fold(c));
    }
    if (n == 2 && (!memcmp(out, "``", 2) || !memcmp(out, "''", 2))) {
        out[0] = '"';
        n = 1;
    }
    return n;
}
