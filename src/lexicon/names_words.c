/* SPDX-License-Identifier: Apache-2.0
 *
 * Words of names: see names_words.h.
 */
#include "lexicon/names_words.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

void dgm__words_start(dgm__word_reader *r, const dgm__word_table *words, dgm__word_table *add, dgm__word *out,
                      size_t cap)
{
    memset(r, 0, sizeof *r);
    r->words = words;
    r->add = add;
    r->out = out;
    r->cap = cap;
    r->breaks = true;
}

static void put(dgm__word_reader *r, const char *text, size_t len, uint8_t flags, uint32_t first, uint32_t last)
{
    if (r->n >= r->cap) {
        r->full = true;
        return;
    }
    uint32_t id = 0;
    if (len && r->add) {
        id = dgm__word_add(r->add, text, len);
        r->oom |= !id;
    } else if (len) {
        id = dgm__word_find(r->words, text, len);
    }
    if (r->breaks)
        flags |= DGM__WORD_BREAK;
    r->breaks = false;
    r->out[r->n++] = (dgm__word){id, first, last, flags};
}

static void close_word(dgm__word_reader *r)
{
    if (!r->open)
        return;
    uint8_t flags = 0;
    if (r->first_cap)
        flags |= DGM__WORD_CAP;
    if (r->letters >= 2 && !r->lowers)
        flags |= DGM__WORD_UPPER;
    if (r->letters >= 4)
        flags |= DGM__WORD_LONG;
    if (r->dotted && r->letters >= 2)
        flags |= DGM__WORD_DOTTED;
    put(r, r->text, r->too_long ? 0 : r->len, flags, r->first, r->last);
    r->len = 0;
    r->letters = r->lowers = r->segment = 0;
    r->open = r->too_long = r->first_cap = r->dotted = r->after_dot = false;
}

static void add_folded(dgm__word_reader *r, const char *text, size_t len)
{
    if (r->len + len > sizeof r->text) {
        r->too_long = true;
        return;
    }
    memcpy(r->text + r->len, text, len);
    r->len += len;
}

static void begin(dgm__word_reader *r, uint32_t token, bool capital)
{
    if (r->open && r->after_dot && !r->dotted)
        close_word(r); /* "No.1" */
    if (!r->open) {
        r->open = true;
        r->first = token;
        r->first_cap = capital;
    }
    if (r->after_dot) {
        r->segment = 0;
        r->after_dot = false;
    }
    r->last = token;
    r->segment++;
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
    case 0x152:
    case 0x153:
        return "oe";
    case 0xDE:
    case 0xFE:
        return "th";
    case 0x18F:
    case 0x259:
        return "a";
    default:
        return NULL;
    }
}

static void letter(dgm__word_reader *r, uint32_t c, uint32_t token)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    bool upper = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
    begin(r, token, upper);
    if (category <= UTF8PROC_CATEGORY_LO) {
        r->letters++;
        r->lowers += !upper;
    }
    const char *fixed = special(c);
    if (fixed) {
        add_folded(r, fixed, strlen(fixed));
        return;
    }
    utf8proc_int32_t parts[18];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(
        (utf8proc_int32_t)c, parts, 18, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
        &boundary);
    for (utf8proc_ssize_t i = 0; i < n && n <= 18; i++) {
        char bytes[4];
        add_folded(r, bytes, dgm__utf8_put(bytes, (uint32_t)parts[i]));
    }
}

typedef enum sort { LETTER, APOSTROPHE, DOT, HYPHEN, BLANK, AND, OTHER } sort;

static sort sort_of(uint32_t c)
{
    switch (c) {
    case '\'':
    case '`':
    case 0xB4:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2BB:
    case 0x2BC:
    case 0x2BD:
    case 0x2BE:
    case 0x2BF:
    case 0x2B9:
    case 0x2032:
        return APOSTROPHE;
    case '.':
        return DOT;
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
        return HYPHEN;
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case 0xA0:
    case 0x202F:
    case '_':
    case '+':
        return BLANK;
    case 0xAD:
        return BLANK;
    case '&':
        return AND;
    default:
        break;
    }
    if (c < 0x80)
        return OTHER;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO) ? LETTER : OTHER;
}

static bool ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* "'s" at its end: the apostrophe at text[0] has n bytes. */
static bool possessive(const char *text, size_t len, size_t n)
{
    return len > n && (text[n] == 's' || text[n] == 'S') && (len == n + 1 || !ascii_letter(text[n + 1]));
}

static void apostrophe(dgm__word_reader *r, const char *text, size_t len, size_t *n, uint32_t token)
{
    if (possessive(text, len, *n)) {
        close_word(r);
        put(r, "'s", 2, 0, token, token);
        (*n)++;
        return;
    }
    r->after_apostrophe = r->open;
}

/* A dot of initials stays inside the word, any other ends it; a dot that is a
 * token of its own ends the name too, unless it follows an initial ("W|."). */
static void dot(dgm__word_reader *r, bool alone, bool space_before)
{
    bool initial = r->open && r->segment == 1 && r->letters >= 1 && !(alone && space_before);
    if (initial && !alone) {
        r->dotted = true;
        r->after_dot = true;
    } else {
        close_word(r);
        if (alone && !initial)
            r->breaks = true;
    }
}

void dgm__words_feed(dgm__word_reader *r, const char *text, size_t len, bool space_before, uint32_t token)
{
    uint32_t c = 0;
    size_t first = len ? dgm__utf8_next(text, len, &c) : 0;
    bool joins = !space_before && r->open && len &&
                 ((sort_of(c) == APOSTROPHE && !possessive(text, len, first)) || r->after_apostrophe);
    bool alone_dot = !space_before && len == 1 && c == '.';
    if (!joins && !alone_dot)
        close_word(r);
    if (r->after_hyphen && space_before)
        r->breaks = true; /* "Russia -- Iran", "the Minister - a general" */
    bool starts = true;
    for (size_t at = 0; at < len;) {
        size_t n;
        char b = text[at];
        if ((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z')) {
            bool upper = b >= 'A' && b <= 'Z', digit = b <= '9';
            char low = upper ? (char)(b + 32) : b;
            begin(r, token, upper);
            r->letters += !digit;
            r->lowers += !digit && !upper;
            add_folded(r, &low, 1);
            r->after_apostrophe = r->after_hyphen = false;
            at++;
            starts = false;
            continue;
        }
        n = dgm__utf8_next(text + at, len - at, &c);
        sort what = c == UINT32_MAX ? OTHER : sort_of(c);
        if (what != APOSTROPHE)
            r->after_apostrophe = false;
        if (what != HYPHEN)
            r->after_hyphen = false;
        switch (what) {
        case LETTER:
            letter(r, c, token);
            break;
        case APOSTROPHE:
            apostrophe(r, text + at, len - at, &n, token);
            break;
        case DOT:
            dot(r, len == n, space_before);
            break;
        case HYPHEN:
            close_word(r);
            if ((starts && space_before) || r->after_hyphen)
                r->breaks = true;
            else if (r->n && !r->full)
                r->out[r->n - 1].flags |= DGM__WORD_HYPHEN;
            r->after_hyphen = true;
            break;
        case BLANK:
            close_word(r);
            break;
        case AND:
            close_word(r);
            put(r, "and", 3, 0, token, token);
            break;
        case OTHER:
            close_word(r);
            r->breaks = true;
            break;
        }
        starts = false;
        at += n;
    }
}

void dgm__words_end(dgm__word_reader *r)
{
    close_word(r);
}

void dgm__words_feed_text(dgm__word_reader *r, const char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        while (at < len && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n'))
            at++;
        size_t from = at;
        while (at < len && text[at] != ' ' && text[at] != '\t' && text[at] != '\n')
            at++;
        if (at > from)
            dgm__words_feed(r, text + from, at - from, true, 0);
    }
    dgm__words_end(r);
}
