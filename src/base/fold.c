/* SPDX-License-Identifier: Apache-2.0
 *
 * Folding and nearness: see fold.h. The distance is that of optimal string alignment.
 */
#include "base/fold.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum { LONGEST_COMPARED = 64 };

static bool apostrophe(uint32_t c)
{
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x201B ||
           (c >= 0x2BB && c <= 0x2BF) || c == 0x2B9 || c == 0x2032;
}

/* What stands for letters that do not decompose. */
static const char *special(uint32_t c)
{
    switch (c) {
    case 0xD8:
    case 0xF8:
        return "o";
    case 0x141:
    case 0x142:
        return "l";
    case 0x110:
    case 0x111:
    case 0xD0:
    case 0xF0:
        return "d";
    case 0x131:
        return "i";
    case 0xC6:
    case 0xE6:
        return "ae";
    case 0x18F:
    case 0x259:
        return "a";
    default:
        return NULL;
    }
}

/* The folded character, at most 64 bytes; 0 for what parts words. */
static size_t folded(uint32_t c, char out[64])
{
    if (c < 0x80) {
        bool capital = c >= 'A' && c <= 'Z';
        out[0] = (char)(capital ? c - 'A' + 'a' : c);
        return capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    if (category < UTF8PROC_CATEGORY_LU || category > UTF8PROC_CATEGORY_NO)
        return 0;
    const char *fixed = special(c);
    if (fixed) {
        memcpy(out, fixed, strlen(fixed));
        return strlen(fixed);
    }
    utf8proc_int32_t parts[16];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(
        (utf8proc_int32_t)c, parts, 16, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
        &boundary);
    size_t len = 0;
    for (utf8proc_ssize_t i = 0; i < n && n <= 16; i++)
        len += dgm__utf8_put(out + len, (uint32_t)parts[i]);
    return len;
}

static bool mark(uint32_t c)
{
    if (c < 0x300)
        return false;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME || category == UTF8PROC_CATEGORY_CF;
}

size_t dgm__fold_text(const char *text, char *out, size_t cap)
{
    size_t len = 0, left = text ? strlen(text) : 0;
    bool blank = false;
    while (left) {
        uint32_t c;
        char letters[64];
        size_t n = 1;
        c = (unsigned char)*text;
        if (c >= 0x80)
            n = dgm__utf8_next(text, left, &c);
        text += n;
        left -= n;
        if (c == 0xFFFFFFFF)
            c = ' ';
        if (apostrophe(c) || mark(c))
            continue;
        size_t k = folded(c, letters);
        if (!k) {
            blank = len > 0;
            continue;
        }
        if (len + blank + k >= cap)
            break;
        if (blank)
            out[len++] = ' ';
        blank = false;
        memcpy(out + len, letters, k);
        len += k;
    }
    out[len] = '\0';
    return len;
}

static bool has_word(const char *many, const char *word, size_t len)
{
    while (*many) {
        size_t n = strcspn(many, " ");
        if (n == len && !memcmp(many, word, len))
            return true;
        many += n + (many[n] == ' ');
    }
    return false;
}

bool dgm__folded_within(const char *few, const char *many)
{
    bool some = false;
    while (*few) {
        size_t n = strcspn(few, " ");
        if (!has_word(many, few, n))
            return false;
        some = true;
        few += n + (few[n] == ' ');
    }
    return some;
}

bool dgm__folded_begins(const char *text, const char *with)
{
    size_t len = strlen(with);
    for (const char *at = text; at; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (!strncmp(at, with, len))
            return true;
    }
    return false;
}

const char *dgm__told(char *out, size_t cap, const char *text)
{
    size_t len = 0;
    while (*text) {
        uint32_t c;
        size_t n = dgm__utf8_next(text, strlen(text) < 4 ? strlen(text) : 4, &c);
        bool fine = c != 0xFFFFFFFF && c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0);
        if (len + (fine ? n : 1) >= cap)
            break;
        if (fine)
            memcpy(out + len, text, n);
        else
            out[len] = '?';
        len += fine ? n : 1;
        text += n;
    }
    out[len] = '\0';
    return out;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t dgm__distance(const char *a, const char *b, size_t most)
{
    size_t n = strlen(a), m = strlen(b), rows[3][LONGEST_COMPARED + 1];
    if (n > LONGEST_COMPARED || m > LONGEST_COMPARED || (n > m ? n - m : m - n) > most)
        return most + 1;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3], best = i;
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
            best = least(best, row[j]);
        }
        if (best > most)
            return most + 1;
    }
    return least(rows[n % 3][m], most + 1);
}

size_t dgm__slips(const char *word)
{
    return strlen(word) / 3 + 1;
}
