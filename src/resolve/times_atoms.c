/* SPDX-License-Identifier: Apache-2.0
 *
 * A sentence as atoms of time expressions: words, numbers, clock times, numeric
 * dates and single signs, with their classes. Reads the text below the tokens,
 * so that "mid-2015" and "2020-11-25" give the same atoms however they were cut.
 */
#include <string.h>

#include "resolve/times_parts.h"

#define BIT DGM__TIME_CLASS

/* What alone can make a sentence worth a look. Numbers, ordinals and function
 * words are not among it, four-digit numbers are. */
#define TRIGGERS                                                                                                   \
    (BIT('W') | BIT('M') | BIT('S') | BIT('U') | BIT('P') | BIT('T') | BIT('K') | BIT('F') | BIT('L') | BIT('H') | \
     BIT('E') | BIT('I') | BIT('Y') | BIT('C') | BIT('Q') | BIT('A'))

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static char low(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

bool dgm__atom_is(const char *text, const dgm__atom *atom, const char *word)
{
    const char *p = text + atom->start, *end = text + atom->end;
    for (; p < end; p++, word++)
        if (low(*p) != *word)
            return false;
    return *word == '\0';
}

/* Digits from p: their number, and their value unless it is too large. */
static size_t read_number(const char *p, const char *end, int32_t *value)
{
    size_t n = 0;
    int32_t v = 0;
    while (p + n < end && digit(p[n])) {
        v = v > 99999999 ? 999999999 : v * 10 + (p[n] - '0');
        n++;
    }
    *value = v;
    return n;
}

static int full_year(int year)
{
    return year < 30 ? 2000 + year : 1900 + year;
}

static bool is_date(int y, int m, int d)
{
    return y >= 1000 && y <= 2999 && m >= 1 && d >= 1 && d <= dgm__month_length(y, m);
}

/* "2020-11-25", "25/11/2020", "25.11.20". Where day and month could change
 * places, the date nearer to the anchor; without one the day stands first, as in
 * most countries. Length, 0 if there is none. */
static size_t read_numeric_date(dgm__atom *atom, const char *p, const char *end, dgm__stamp anchor)
{
    int32_t v[3];
    size_t digits[3], len = 0;
    char sign = 0;
    for (int i = 0; i < 3; i++) {
        digits[i] = read_number(p + len, end, &v[i]);
        len += digits[i];
        if (digits[i] == 0 || digits[i] > 4 || digits[i] == 3)
            return 0;
        if (i == 2)
            break;
        if (p + len >= end || (p[len] != '-' && p[len] != '/' && p[len] != '.') || (sign && p[len] != sign))
            return 0;
        sign = p[len++];
    }
    if (p + len < end && (letter(p[len]) || (p[len] == sign && p + len + 1 < end && digit(p[len + 1]))))
        return 0;
    int y = v[2], m = v[1], d = v[0];
    if (digits[0] == 4 && digits[1] <= 2 && digits[2] <= 2) {
        y = v[0], d = v[2];
    } else if (digits[0] > 2 || digits[1] > 2 || digits[2] == 1) {
        return 0;
    } else {
        if (digits[2] == 2) {
            if (sign != '/') /* "10.30.45" and "1-2-34" are rarely dates */
                return 0;
            y = full_year(v[2]);
        }
        bool day_first = is_date(y, m, d), month_first = sign != '.' && is_date(y, d, m);
        if (day_first && month_first && anchor.grain == 'D') {
            int32_t now = dgm__days(anchor.year, anchor.month, anchor.day);
            int32_t a = dgm__days(y, m, d) - now, b = dgm__days(y, d, m) - now;
            day_first = (a < 0 ? -a : a) <= (b < 0 ? -b : b);
        }
        if (!day_first)
            m = v[0], d = v[1];
    }
    if (!is_date(y, m, d))
        return 0;
    atom->classes = BIT('I');
    atom->year = y, atom->month = m, atom->day = d;
    return len;
}

/* A run of digits with what belongs to it. */
static size_t read_digits(dgm__atom *atom, const char *p, const char *end, dgm__stamp anchor)
{
    size_t len = read_numeric_date(atom, p, end, anchor);
    if (len)
        return len;
    int32_t v, part;
    size_t digits = len = read_number(p, end, &v);
    atom->classes = BIT('N');
    atom->value = v;
    if (len <= 3) /* thousands: 20,000 */
        while (p + len + 3 < end && p[len] == ',' && read_number(p + len + 1, end, &part) == 3) {
            v = v > 99999 ? 999999999 : v * 1000 + part;
            len += 4;
            atom->value = v;
        }
    if (len > digits)
        return len;
    const char *next = p + len;
    size_t left = (size_t)(end - next);
    if (left > 2 && next[0] == ':' && digits <= 2 && v < 25 && read_number(next + 1, end, &part) == 2 && part < 60) {
        len += 3; /* 10:30, and seconds */
        int32_t seconds;
        if (left > 5 && next[3] == ':' && read_number(next + 4, end, &seconds) == 2)
            len += 3;
        atom->classes = BIT('T');
        atom->value = v % 24 * 60 + part;
        return len;
    }
    if (left > 1 && next[0] == '.' && digit(next[1])) {
        size_t tenths = read_number(next + 1, end, &part);
        if (tenths == 2 && digits <= 2 && v < 25 && part < 60) { /* 10.30, if a.m., p.m. or hours follow */
            atom->classes |= BIT('J');
            atom->month = v % 24 * 60 + part;
        }
        if (next[1] != '0' && tenths == 1)
            atom->unit = next[1];
        else
            atom->classes &= ~BIT('N'); /* money and percentages, nobody's years */
        return len + 1 + tenths;
    }
    if (left > 0 && low(next[0]) == 's' && (left == 1 || !letter(next[1])) && v % 10 == 0 &&
        (digits == 4 || (digits == 2 && v >= 20))) { /* 1980s, 80s */
        atom->classes = BIT('E');
        atom->value = digits == 4 ? v / 10 : 190 + v / 10;
        return len + 1;
    }
    if (left > 1 && letter(next[0]) && letter(next[1]) && (left == 2 || !letter(next[2]))) {
        char a = low(next[0]), b = low(next[1]);
        if ((a == 's' && b == 't') || (a == 'n' && b == 'd') || (a == 'r' && b == 'd') || (a == 't' && b == 'h')) {
            atom->classes = BIT('O') | (v >= 1 && v <= 31 ? BIT('D') : 0);
            return len + 2;
        }
    }
    if (v >= 1 && v <= 31 && digits <= 2)
        atom->classes |= BIT('D');
    if (digits == 4 && v >= 1000 && v <= 2199)
        atom->classes |= BIT('Y');
    if (digits == 4 && v % 100 < 60 && v < 2460) { /* 1730 hours */
        atom->classes |= BIT('J');
        atom->month = v / 100 % 24 * 60 + v % 100;
    }
    if (digits == 2)
        atom->classes |= BIT('B');
    return len;
}

static size_t read_word(dgm__atom *atom, const char *p, const char *end)
{
    size_t len = 1;
    while (p + len < end && letter(p[len]) && (unsigned char)p[len] != 0xE2) /* E2: dashes and quotes */
        len++;
    if (len == 1) /* a.m., U.S. */
        while (p + len + 1 < end && p[len] == '.' && letter(p[len + 1]) && (p + len + 2 == end || !letter(p[len + 2])))
            len += 2;
    atom->word = true;
    atom->upper = p[0] >= 'A' && p[0] <= 'Z';
    const dgm__time_word *word = dgm__time_word_find(p, len);
    if (len == 2 && (p[0] == 'Q' || p[0] == 'q') && p[1] >= '1')
        word = NULL;
    bool stop = p + len < end && p[len] == '.';
    if (word) {
        for (const char *c = word->classes; *c; c++)
            atom->classes |= BIT(*c);
        atom->value = word->value;
        atom->unit = word->unit;
        if (stop && (word->unit == '.' || word->classes[0] == 'A'))
            len++;
        if (word->unit == '.' && !atom->upper)
            atom->classes = 0; /* "mar", "sat", "sun" in small letters */
    }
    return len;
}

/* Before the parser all heads are -1 or all are 0; before the tagger tags are "_". */
static bool has_tree(const dgm__sentence *sentence)
{
    bool root = false, below = false;
    for (uint32_t i = 0; i < sentence->n; i++) {
        const dgm__token *t = &sentence->tokens[i];
        if (!t->xpos || !t->xpos[0] || t->xpos[0] == '_')
            return false;
        root |= t->head < 0;
        below |= t->head >= 0;
    }
    return root && below;
}

int dgm__atoms_read(dgm__atoms *out, const char *text, const dgm__sentence *sentence, dgm__stamp anchor,
                    dgm__arena *arena)
{
    out->n = 0;
    out->trigger = false;
    out->shout = true;
    out->tree = has_tree(sentence);
    if (sentence->n == 0)
        return 0;
    uint32_t at = sentence->tokens[0].start, end = sentence->tokens[sentence->n - 1].end, token = 0;
    bool space = true;
    while (at < end) {
        char c = text[at];
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            space = true;
            at++;
            continue;
        }
        while (token + 1 < sentence->n && sentence->tokens[token + 1].start <= at)
            token++;
        if (out->n == out->cap && dgm__arena_grow(arena, out->items, out->n, out->cap))
            return -1;
        dgm__atom *atom = &out->items[out->n++];
        *atom = (dgm__atom){.start = at, .token = token, .space = space};
        space = false;
        const char *p = text + at, *stop = text + end;
        size_t len = 1;
        if (digit(c)) {
            len = read_digits(atom, p, stop, anchor);
        } else if ((c == 'Q' || c == 'q') && stop - p > 1 && p[1] >= '1' && p[1] <= '4' &&
                   (stop - p == 2 || (!letter(p[2]) && !digit(p[2])))) {
            len = 2;
            atom->classes = BIT('C');
            atom->value = p[1] - '0';
        } else if ((unsigned char)c == 0xE2 && stop - p >= 3) {
            len = 3; /* general punctuation */
        } else if (letter(c)) {
            len = read_word(atom, p, stop);
            for (size_t i = 0; out->shout && i < len; i++)
                out->shout = !(p[i] >= 'a' && p[i] <= 'z');
        }
        at += (uint32_t)len;
        atom->end = at;
        out->trigger |= (atom->classes & TRIGGERS) != 0;
    }
    return 0;
}
