/* SPDX-License-Identifier: Apache-2.0
 *
 * Encoding: see encoding.h.
 *
 * UTF-8 proves itself: text in another encoding hardly ever passes. What fails is
 * read as declared; if nothing is declared, as UTF-8 with a few bad bytes, as
 * windows-1252 where bytes past ASCII are rare, as windows-1251 or 1256 where they
 * are most of the letters and the frequent letters of the language come out.
 */
#include "input/encoding.h"

#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/utf8.h"
#include "input/charsets.h"

enum { N_CHARSETS = sizeof dgm__charsets / sizeof *dgm__charsets };

const char *dgm__binary_kind(const char *data, size_t len)
{
    static const struct {
        const char *magic;
        size_t n;
        const char *kind;
    } kinds[] = {{"%PDF-", 5, "a PDF file"},
                 {"PK\x03\x04", 4, "a zip or office file"},
                 {"\x7F"
                  "ELF",
                  4, "a program"},
                 {"\x89PNG", 4, "a PNG image"},
                 {"\xFF\xD8\xFF", 3, "a JPEG image"},
                 {"GIF8", 4, "a GIF image"},
                 {"\xD0\xCF\x11\xE0", 4, "an old office file"},
                 {"{\\rtf", 5, "an RTF file"},
                 {"BZh", 3, "compressed with bzip2"},
                 {"\xFD"
                  "7zXZ",
                  5, "compressed with xz"},
                 {"SQLite format 3", 15, "a SQLite file"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (len >= kinds[i].n && !memcmp(data, kinds[i].magic, kinds[i].n))
            return kinds[i].kind;
    return NULL;
}

static dgm_status no_memory(dgm_err *err)
{
    return dgm__fail(err, DGM_ENOMEM, "out of memory");
}

static const dgm__charset *charset_named(const char *name)
{
    static const char *const aliases[][2] = {
        {"iso-8859-1", "windows-1252"}, {"latin1", "windows-1252"},     {"latin-1", "windows-1252"},
        {"us-ascii", "windows-1252"},   {"ascii", "windows-1252"},      {"cp1252", "windows-1252"},
        {"cp1251", "windows-1251"},     {"cp1256", "windows-1256"},     {"cp1250", "windows-1250"},
        {"iso-8859-9", "windows-1254"}, {"cp1254", "windows-1254"},     {"latin5", "windows-1254"},
        {"iso-8859-7", "windows-1253"}, {"iso-8859-8", "windows-1255"}, {"iso-8859-8-i", "windows-1255"},
        {"x-cp1251", "windows-1251"}};
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (!strcasecmp(name, aliases[i][0]))
            name = aliases[i][1];
    for (size_t i = 0; i < N_CHARSETS; i++)
        if (!strcasecmp(name, dgm__charsets[i].name))
            return &dgm__charsets[i];
    return NULL;
}

static bool is_utf8(const char *name)
{
    return !strcasecmp(name, "utf-8") || !strcasecmp(name, "utf8");
}

bool dgm__charset_known(const char *name)
{
    return is_utf8(name) || charset_named(name);
}

static dgm_status from_charset(const char **out, size_t *len_out, const char *data, size_t len, const dgm__charset *set,
                               dgm__arena *arena, dgm_err *err)
{
    if (len > (SIZE_MAX - 1) / 3)
        return no_memory(err);
    char *to = dgm__arena_alloc(arena, 3 * len + 1, 1);
    size_t n = 0;
    if (!to)
        return no_memory(err);
    for (size_t i = 0; i < len; i++) {
        unsigned char b = (unsigned char)data[i];
        uint32_t c = b < 0x80 ? b : set->upper[b - 0x80];
        n += dgm__utf8_put(to + n, b >= 0x80 && !c ? 0xFFFD : c);
    }
    to[n] = '\0';
    *out = to;
    *len_out = n;
    return DGM_OK;
}

/* UTF-16 with a byte-order mark, or without one where every second byte is 0. */
static dgm_status from_utf16(const char **out, size_t *len_out, const char *data, size_t len, bool big,
                             dgm__arena *arena, dgm_err *err)
{
    const unsigned char *p = (const unsigned char *)data;
    char *to = dgm__arena_alloc(arena, len / 2 * 3 + 4, 1);
    size_t n = 0;
    if (!to)
        return no_memory(err);
    for (size_t i = 0; i + 1 < len; i += 2) {
        uint32_t c = big ? (uint32_t)p[i] << 8 | p[i + 1] : (uint32_t)p[i + 1] << 8 | p[i];
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < len) {
            uint32_t d = big ? (uint32_t)p[i + 2] << 8 | p[i + 3] : (uint32_t)p[i + 3] << 8 | p[i + 2];
            if (d >= 0xDC00 && d < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (d - 0xDC00);
                i += 2;
            }
        }
        if (c == 0xFEFF && n == 0)
            continue;
        size_t k = dgm__utf8_put(to + n, c ? c : ' ');
        n += k ? k : dgm__utf8_put(to + n, 0xFFFD);
    }
    to[n] = '\0';
    *out = to;
    *len_out = n;
    return DGM_OK;
}

static dgm_status replace_bad(const char **out, size_t *len_out, const char *data, size_t len, dgm__arena *arena,
                              dgm_err *err)
{
    if (len > (SIZE_MAX - 1) / 3)
        return no_memory(err);
    char *to = dgm__arena_alloc(arena, 3 * len + 1, 1);
    size_t n = 0;
    if (!to)
        return no_memory(err);
    for (size_t i = 0; i < len;) {
        uint32_t c;
        size_t k = dgm__utf8_next(data + i, len - i, &c);
        n += dgm__utf8_put(to + n, c == UINT32_MAX ? 0xFFFD : c);
        i += k;
    }
    to[n] = '\0';
    *out = to;
    *len_out = n;
    return DGM_OK;
}

typedef struct shape {
    size_t high, letters, controls, zeros, zeros_even, good, bad; /* good: UTF-8 sequences past ASCII */
} shape;

static shape look(const char *data, size_t len)
{
    shape s = {0, 0, 0, 0, 0, 0, 0};
    for (size_t i = 0; i < len;) {
        unsigned char b = (unsigned char)data[i];
        uint32_t c;
        if (b < 0x80) {
            s.letters += (b | 32) >= 'a' && (b | 32) <= 'z';
            s.controls += b < 9 || (b > 13 && b < 32 && b != 27) || b == 127;
            if (!b) {
                s.zeros++;
                s.zeros_even += i % 2 == 0;
            }
            i++;
            continue;
        }
        size_t k = dgm__utf8_next(data + i, len - i, &c);
        if (c == UINT32_MAX)
            s.bad++;
        else
            s.good++;
        s.high += k;
        i += k;
    }
    return s;
}

/* The share of letters past ASCII that, so decoded, are the commonest letters of
 * Russian or Arabic; text in the wrong encoding stays far below. */
static double share_of(const char *data, size_t len, const dgm__charset *set, const uint16_t *common)
{
    size_t hits = 0, all = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char b = (unsigned char)data[i];
        if (b < 0x80)
            continue;
        all++;
        for (const uint16_t *c = common; *c; c++)
            if (*c == set->upper[b - 0x80]) {
                hits++;
                break;
            }
    }
    return all ? (double)hits / (double)all : 0;
}

static const dgm__charset *guess(const char *data, size_t len, const shape *s)
{
    static const uint16_t russian[] = {0x43E, 0x435, 0x430, 0x438, 0x43D, 0x442, 0x441,
                                       0x440, 0x432, 0x43B, 0x43A, 0x43C, 0};
    static const uint16_t arabic[] = {0x627, 0x644, 0x64A, 0x645, 0x648, 0x646, 0x631,
                                      0x62A, 0x628, 0x629, 0x639, 0x62F, 0};
    if (s->high * 5 <= s->letters)
        return charset_named("windows-1252");
    if (s->high > s->letters) {
        const dgm__charset *cyrillic = charset_named("windows-1251"), *arab = charset_named("windows-1256");
        double r = share_of(data, len, cyrillic, russian), a = share_of(data, len, arab, arabic);
        if (r > 0.6 && r > a + 0.15)
            return cyrillic;
        if (a > 0.6 && a > r + 0.15)
            return arab;
    }
    return NULL;
}

static dgm_status read_as(const char **out, size_t *len_out, const char **note, const char *data, size_t len,
                          const dgm__charset *set, dgm__arena *arena, dgm_err *err)
{
    *note = dgm__arena_printf(arena, "is not UTF-8; read as %s", set->name);
    return *note ? from_charset(out, len_out, data, len, set, arena, err) : no_memory(err);
}

dgm_status dgm__to_utf8(const char **out, size_t *len_out, const char **note, const char *data, size_t len,
                        const char *declared, dgm__arena *arena, dgm_err *err)
{
    *note = NULL;
    *out = data;
    *len_out = len;
    const char *kind = dgm__binary_kind(data, len);
    if (kind)
        return dgm__fail(err, DGM_EBINARY, "is %s, not text", kind);
    if (len >= 2 && (!memcmp(data, "\xFF\xFE", 2) || !memcmp(data, "\xFE\xFF", 2))) {
        *note = "read as UTF-16";
        return from_utf16(out, len_out, data, len, data[0] == '\xFE', arena, err);
    }
    if (len >= 3 && !memcmp(data, "\xEF\xBB\xBF", 3)) {
        data += 3, len -= 3;
        *out = data;
        *len_out = len;
    }
    shape s = look(data, len);
    if (s.zeros * 10 > len * 3 && (s.zeros_even * 10 > s.zeros * 9 || s.zeros_even * 10 < s.zeros)) {
        *note = "read as UTF-16";
        return from_utf16(out, len_out, data, len, s.zeros_even * 2 > s.zeros, arena, err);
    }
    if (s.zeros || s.controls * 50 > len)
        return dgm__fail(err, DGM_EBINARY,
                         s.zeros ? "is not text: holds bytes of value 0" : "is not text: holds control characters");
    if (!s.bad)
        return DGM_OK;
    const dgm__charset *set = declared ? charset_named(declared) : NULL;
    if (set)
        return read_as(out, len_out, note, data, len, set, arena, err);
    if (declared && !is_utf8(declared))
        return dgm__fail(err, DGM_EENCODING, "is in the encoding %.40s, which is not read", declared);
    if (s.good > 4 * s.bad || (declared && s.good >= s.bad)) {
        *note = dgm__arena_printf(arena, "is UTF-8 with %zu bad byte%s, read as U+FFFD", s.bad, s.bad == 1 ? "" : "s");
        return *note ? replace_bad(out, len_out, data, len, arena, err) : no_memory(err);
    }
    set = guess(data, len, &s);
    if (set)
        return read_as(out, len_out, note, data, len, set, arena, err);
    return dgm__fail(err, DGM_EENCODING, "is not UTF-8 (first bad byte at %zu) and its encoding cannot be told",
                     dgm__utf8_check(data, len) + 1);
}
