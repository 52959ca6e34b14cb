/* SPDX-License-Identifier: Apache-2.0
 *
 * Glyphs and features of the splitter: see glyphs.h.
 */
#include "text/glyphs.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/chars.h"

enum {
    NEAR = 16,         /* glyphs of the next chunk that count */
    LONGEST = 1 << 20, /* bytes of a paragraph; a longer one is cut, so that a scratch stays small */
};

bool dgm__next_paragraph(const char *text, uint32_t end, uint32_t *at, uint32_t *from_out, uint32_t *to_out)
{
    uint32_t i = *at;
    while (i < end && (unsigned char)text[i] <= ' ')
        i++;
    if (i >= end) {
        *at = end;
        return false;
    }
    *from_out = *to_out = i;
    for (; i < end; i++) {
        if ((unsigned char)text[i] > ' ') {
            if (i - *from_out >= 2 * LONGEST && ((unsigned char)text[i] & 0xC0) != 0x80)
                break;
            *to_out = i + 1;
            continue;
        }
        if (i - *from_out >= LONGEST)
            break;
        if (text[i] != '\n')
            continue;
        uint32_t k = i + 1;
        while (k < end && (text[k] == ' ' || text[k] == '\t' || text[k] == '\r'))
            k++;
        if (k < end && text[k] == '\n')
            break;
        i = k - 1; /* the blanks need no second look */
    }
    *at = i;
    return true;
}

static dgm_status grow(dgm__text_scratch *s, size_t need, dgm_err *err)
{
    if (need <= s->cap_glyphs)
        return DGM_OK;
    size_t cap = s->cap_glyphs ? s->cap_glyphs : 1024;
    while (cap < need)
        cap *= 2;
    dgm__glyph *glyphs = realloc(s->glyphs, cap * sizeof *glyphs);
    if (!glyphs)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    s->glyphs = glyphs;
    s->cap_glyphs = cap;
    return DGM_OK;
}

dgm_status dgm__glyphs_make(dgm__text_scratch *s, const char *text, uint32_t from, uint32_t to, dgm_err *err)
{
    s->n_glyphs = 0;
    dgm_status status = grow(s, (size_t)(to - from) + 1, err);
    if (status)
        return status;
    dgm__glyph *g = s->glyphs;
    size_t n = 0;
    bool space = true;
    for (uint32_t i = from; i < to;) {
        uint32_t c;
        uint32_t at = i;
        i += (uint32_t)dgm__utf8_next(text + i, to - i, &c);
        dgm__char_kind kind = c == 0xFFFFFFFF ? DGM__CHAR_OTHER : dgm__char_kind_of(c);
        if (kind == DGM__CHAR_SPACE) {
            if (!space)
                g[n++] = (dgm__glyph){at, ' ', DGM__CHAR_SPACE, 0, 0};
            space = true;
            continue;
        }
        c = c == 0xFFFFFFFF ? '?' : dgm__char_fold(c);
        uint64_t left = space ? DGM__FNV_SEED : g[n - 1].left;
        uint32_t seen = kind == DGM__CHAR_DIGIT ? '0' : c;
        uint8_t len = space ? 1 : g[n - 1].chunk_len == 255 ? 255 : (uint8_t)(g[n - 1].chunk_len + 1);
        g[n++] = (dgm__glyph){at, c, (uint8_t)kind, len, dgm__mix(left, seen)};
        space = false;
    }
    while (n && g[n - 1].kind == DGM__CHAR_SPACE)
        to = g[--n].at;
    g[n] = (dgm__glyph){to, ' ', DGM__CHAR_SPACE, 0, 0};
    s->n_glyphs = n;
    return DGM_OK;
}

uint8_t dgm__glyphs_style(const dgm__glyph *glyphs, size_t n)
{
    size_t upper = 0, lower = 0;
    for (size_t i = 0; i < n; i++) {
        upper += glyphs[i].kind == DGM__CHAR_UPPER;
        lower += glyphs[i].kind == DGM__CHAR_LOWER;
    }
    return upper > 8 && upper > 6 * lower;
}

static bool is_word(uint8_t kind)
{
    return kind == DGM__CHAR_LOWER || kind == DGM__CHAR_UPPER || kind == DGM__CHAR_MARK;
}

bool dgm__split_asked(const dgm__glyph *g, size_t n, size_t i)
{
    if (g[i].kind == DGM__CHAR_SPACE || g[i + 1].kind == DGM__CHAR_MARK)
        return false;
    if (is_word(g[i].kind) && is_word(g[i + 1].kind))
        return i + 3 < n && g[i + 1].c == 'n' && g[i + 2].c == '\'' && g[i + 3].c == 't';
    return g[i].kind != DGM__CHAR_DIGIT || g[i + 1].kind != DGM__CHAR_DIGIT;
}

/* Ranks and forms of address that stand before names, and words before numbers. */
static const char *const titles[] = {
    "adm",  "amb", "brig", "capt", "cmdr", "col",    "cpl", "cpt",  "dr",  "fr",   "gen",
    "gov",  "hon", "lt",   "ltc",  "maj",  "messrs", "mgr", "mr",   "mrs", "ms",   "msgr",
    "prof", "pte", "pvt",  "rep",  "reps", "rev",    "sen", "sens", "sgt", "supt", "vs",
};

bool dgm__is_title(const dgm__glyph *g, size_t from, size_t to)
{
    if (to - from > 6)
        return false;
    for (size_t k = 0; k < sizeof titles / sizeof *titles; k++) {
        const char *t = titles[k];
        size_t len = strlen(t), i = 0;
        while (i < len && from + i < to && g[from + i].c == (unsigned char)t[i])
            i++;
        if (i == len && from + i == to)
            return true;
    }
    return false;
}

/* Coarse class of a glyph: its kind, or itself for signs. */
static uint64_t class_of(const dgm__glyph *g)
{
    return g->kind == DGM__CHAR_OTHER ? g->c + 16 : g->kind;
}

size_t dgm__split_features(const dgm__glyph *g, size_t n, size_t i, const dgm__split_state *st,
                           uint64_t out[DGM__SPLIT_FEATURES])
{
    uint64_t c[8], k[8]; /* three before, the glyph, four behind */
    for (size_t j = 0; j < 8; j++) {
        size_t at = i + j;
        bool in = at >= 3 && at - 3 < n;
        c[j] = in ? (g[at - 3].kind == DGM__CHAR_DIGIT ? '0' : g[at - 3].c) : 1;
        k[j] = in ? class_of(&g[at - 3]) : 9;
    }
    /* the rest of the chunk, then the chunk behind it */
    size_t j = i + 1, end;
    uint64_t right = 0, next = 0, shape = 0;
    for (; j < n && j - i < NEAR && g[j].kind != DGM__CHAR_SPACE; j++)
        right = dgm__mix(right, g[j].kind == DGM__CHAR_DIGIT ? '0' : g[j].c);
    if (j < n && g[j].kind == DGM__CHAR_SPACE) {
        for (end = j + 1; end < n && end - j < NEAR && g[end].kind != DGM__CHAR_SPACE; end++) {
            next = dgm__mix(next, g[end].kind == DGM__CHAR_DIGIT ? '0' : g[end].c);
            if (end < j + 4)
                shape = shape * 64 + class_of(&g[end]);
        }
    }
    /* the chunk before, if this one is short enough to reach it */
    uint64_t before = 0;
    size_t start = i + 1 - g[i].chunk_len;
    if (g[i].chunk_len < 255 && start >= 2)
        before = g[start - 2].left;
    uint64_t token = 0;
    uint32_t token_len = (uint32_t)(i + 1) - st->token_at;
    for (size_t at = st->token_at; at <= i && at < st->token_at + NEAR; at++)
        token = dgm__mix(token, g[at].kind == DGM__CHAR_DIGIT ? '0' : g[at].c);
    token = dgm__mix(token, token_len);
    uint64_t title = dgm__is_title(g, start, i) || (i > start && dgm__is_title(g, st->token_at, i));
    uint64_t first = class_of(&g[start]), style = st->style;
    uint64_t tokens = st->n_tokens < 3 ? st->n_tokens : st->n_tokens < 8 ? 3 : st->n_tokens < 30 ? 4 : 5;
    uint64_t open = (st->parens ? 2u : 0u) + st->quote;
    uint64_t left = g[i].left, begin = k[3] * 64 + k[4];
    size_t m = 0;
#define F(a, b, d) (out[m] = dgm__mix(dgm__mix(dgm__mix(0x51 + m, (a)), (b)), (d)), m++)
    F(c[3], c[4], 0);
    F(c[2], c[3], c[4]);
    F(c[3], c[4], c[5]);
    F(c[2] << 32 | c[3], c[4] << 32 | c[5], 0);
    F(c[1] << 32 | c[2], c[3] << 32 | c[4], 0);
    F(c[3] << 32 | c[4], c[5] << 32 | c[6], c[7]);
    F(c[0] << 32 | c[1], c[2] << 32 | c[3], c[4]);
    F(k[2], k[3], k[4]);
    F(k[1] << 32 | k[2], k[3] << 32 | k[4], k[5]);
    F(k[0] << 32 | k[1], k[2] << 32 | k[3], k[4] << 32 | k[5]);
    F(k[2] << 32 | k[3], k[4] << 32 | k[5], k[6] << 32 | k[7]);
    F(k[2] << 32 | k[3], shape, style);
    F(k[3], shape, style << 8 | tokens);
    F(left, c[4], 0);
    F(left, right, 0);
    F(left, shape, style);
    F(left, next, 0);
    F(left, before, 0);
    F(right, c[3], 0);
    F(right, token, 0);
    F(token, c[4], 0);
    F(token, c[4] << 32 | c[5], c[6]);
    F(token, shape, begin);
    F(next, begin, style);
    F(next, c[3], c[2]);
    F(before, begin, style);
    F(before, left, shape);
    F(title, begin, shape);
    F(first, token_len < 6 ? token_len : 6, begin);
    F(token_len == 1, k[2] << 32 | k[3], dgm__mix(shape, style));
    F(tokens, begin, style);
    F(open, begin, k[2]);
    F(open, begin, shape);
    F(open << 8 | tokens, begin, dgm__mix(shape, k[2]));
#undef F
    return m;
}

void dgm__split_step(const dgm__glyph *g, size_t i, dgm__cut cut, dgm__split_state *st)
{
    if (g[i].c == '"')
        st->quote = !st->quote;
    else if (g[i].c == '(' && st->parens < 100)
        st->parens++;
    else if (g[i].c == ')' && st->parens)
        st->parens--;
    if (cut == DGM__CUT_NONE)
        return;
    st->token_at = (uint32_t)i + 1 + (g[i + 1].kind == DGM__CHAR_SPACE);
    st->n_tokens++;
    if (cut == DGM__CUT_SENTENCE) {
        st->n_tokens = 0;
        st->parens = 0;
        st->quote = false;
    }
}
