/* SPDX-License-Identifier: Apache-2.0
 *
 * Segments: see segments.h.
 *
 * Whether two lines are one paragraph is asked of the pair, within a run of lines
 * without a blank one between: they are if the second goes on in lower case, if the
 * first ends in a word that no line of its own ends in ("of the"), or if the run
 * looks wrapped (no line past 100 characters) and the second line's first word
 * would not have fitted on the first.
 */
#include "input/segments.h"

#include <string.h>

#include <utf8proc.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "input/dateline.h"

enum { NARROWEST_WRAP = 50, WIDEST_WRAP = 100, SHORT_LINE = 120, LONGEST_FOLD = 700 };

typedef struct line {
    uint32_t start, end; /* trimmed */
    uint32_t width;      /* in characters */
    uint32_t gap;        /* blank lines before */
    bool apart;          /* joins neither way */
    bool item;           /* begins a list item */
    uint32_t mark;       /* index + 1 of the mark it stands in */
} line;

typedef struct lines {
    line *items;
    size_t n, cap;
} lines;

static bool upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of white space at text[at], 0 if none. */
static size_t white(const char *text, size_t at, size_t end)
{
    unsigned char c = (unsigned char)text[at];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v' || c == '\n')
        return 1;
    if (c == 0xC2 && end - at >= 2 && (unsigned char)text[at + 1] == 0xA0)
        return 2;
    if (end - at >= 3) {
        if (!memcmp(text + at, "\xEF\xBB\xBF", 3) || !memcmp(text + at, "\xE2\x80\x8B", 3) ||
            !memcmp(text + at, "\xE3\x80\x80", 3) || !memcmp(text + at, "\xE2\x80\x8E", 3) ||
            !memcmp(text + at, "\xE2\x80\x8F", 3) || !memcmp(text + at, "\xE2\x80\x89", 3))
            return 3;
    }
    return 0;
}

static size_t trim_end(const char *text, size_t start, size_t end)
{
    while (end > start) {
        size_t n = 1;
        if (end - start >= 2 && ((unsigned char)text[end - 1] == 0xA0) && (unsigned char)text[end - 2] == 0xC2)
            n = 2;
        else if (end - start >= 3 && white(text, end - 3, end) == 3)
            n = 3;
        else if (!white(text, end - 1, end))
            break;
        end -= n;
    }
    return end;
}

/* Bytes of a bullet or item number with the blank behind it, 0 if none. */
static size_t bullet(const char *text, size_t len)
{
    static const char *const marks[] = {"\xE2\x80\xA2",
                                        "\xC2\xB7",
                                        "\xE2\x97\x8F",
                                        "\xE2\x96\xAA",
                                        "\xE2\x97\xA6",
                                        "\xEF\x82\xB7",
                                        "\xE2\x80\xA3",
                                        "*",
                                        "-",
                                        "\xE2\x80\x93"};
    size_t n = 0;
    for (size_t i = 0; !n && i < sizeof marks / sizeof *marks; i++)
        if (len > strlen(marks[i]) && !memcmp(text, marks[i], strlen(marks[i])))
            n = strlen(marks[i]);
    if (!n) {
        size_t at = len && text[0] == '(';
        size_t from = at;
        while (at < len && digit(text[at]) && at - from < 2)
            at++;
        if (at == from && at < len && (lower(text[at]) || upper(text[at])))
            at++;
        if (at > from && at < len && (text[at] == ')' || (text[at] == '.' && digit(text[from]))))
            n = at + 1;
    }
    return n && n < len && (text[n] == ' ' || text[n] == '\t') ? n + 1 : 0;
}

/* Whether a text ends as a sentence does; marks that close are looked through. */
static bool stops(const char *text, size_t start, size_t end)
{
    while (end > start) {
        unsigned char c = (unsigned char)text[end - 1];
        if (strchr(".!?;:", c) && c)
            return true;
        if (end - start >= 3 && c >= 0x80) {
            if (!memcmp(text + end - 3, "\xE2\x80\xA6", 3) || !memcmp(text + end - 3, "\xE3\x80\x82", 3))
                return true; /* ellipsis, ideographic full stop */
            if (!memcmp(text + end - 3, "\xE2\x80\x9D", 3) || !memcmp(text + end - 3, "\xE2\x80\x99", 3)) {
                end -= 3;
                continue;
            }
            if (!memcmp(text + end - 2, "\xDB\x94", 2) || !memcmp(text + end - 2, "\xD8\x9F", 2))
                return true; /* Urdu full stop, Arabic question mark */
            if (!memcmp(text + end - 3, "\xE0\xA5\xA4", 3))
                return true; /* danda */
        }
        if (!(c == '"' || c == '\'' || c == ')' || c == ']' || c == ' '))
            return false;
        end--;
    }
    return false;
}

static uint32_t characters(const char *text, size_t from, size_t to)
{
    return (uint32_t)dgm__utf8_count(text + from, to - from);
}

static size_t last_word(const char *text, const line *l, char out[16])
{
    size_t at = l->end, n;
    while (at > l->start && (lower(text[at - 1]) || upper(text[at - 1])))
        at--;
    n = l->end - at;
    if (n >= 16)
        return 0;
    for (size_t i = 0; i < n; i++)
        out[i] = (char)(text[at + i] | 32);
    return n;
}

/* Articles, prepositions and the like: no line of its own ends in one. */
static bool hangs(const char *text, const line *l)
{
    static const char *const words[] = {"the", "of",    "and",     "to",   "in",    "for", "with", "a",   "an",
                                        "on",  "by",    "from",    "at",   "or",    "as",  "that", "his", "her",
                                        "its", "their", "between", "this", "these", "our", "is",   "was"};
    char word[16];
    size_t n = last_word(text, l, word);
    if (n == 1 && l->end - l->start == 1)
        return false;
    for (size_t i = 0; n && i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == n && !memcmp(word, words[i], n))
            return true;
    return false;
}

static bool stands_apart(const dgm__pages *pages, const char *text, size_t len)
{
    char folded[SHORT_LINE + 8];
    bool whole;
    dgm__date_line date;
    if (len > SHORT_LINE)
        return false;
    if (dgm__date_line_read(pages, text, len, &date) || (len > 2 && !memcmp(text, "\xC2\xA9", 2)))
        return true;
    if (len >= 60)
        return false;
    size_t n = dgm__fold(folded, sizeof folded, text, len, &whole);
    if (!whole || !n)
        return false;
    uint32_t says = dgm__pages_says(pages, folded, n);
    if (says & (DGM__SAYS_WALL | DGM__SAYS_CREDIT))
        return true;
    return n < 40 && (says & DGM__SAYS_FURNITURE) && !stops(text, 0, len);
}

static dgm_status find_lines(lines *to, const char *text, size_t len, const dgm__mark *marks, size_t n_marks,
                             const dgm__pages *pages, dgm__arena *arena, dgm_err *err)
{
    uint32_t gap = 0;
    size_t mark = 0;
    for (size_t at = 0; at < len;) {
        const char *newline = memchr(text + at, '\n', len - at);
        size_t stop = newline ? (size_t)(newline - text) : len, start = at, n;
        while (start < stop && (n = white(text, start, stop)) > 0)
            start += n;
        size_t end = trim_end(text, start, stop);
        at = stop + 1;
        if (start == end) {
            gap++;
            continue;
        }
        if (dgm__arena_grow(arena, to->items, to->n, to->cap))
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
        line *l = &to->items[to->n++];
        while (mark < n_marks && marks[mark].span.end <= start)
            mark++;
        uint32_t in_mark = mark < n_marks && marks[mark].span.start <= start ? (uint32_t)mark + 1 : 0;
        *l = (line){(uint32_t)start, (uint32_t)end, characters(text, start, end), gap, false, false, in_mark};
        l->item = bullet(text + start, end - start) > 0;
        l->apart = stands_apart(pages, text + start, end - start);
        gap = 0;
    }
    return DGM_OK;
}

/* Spaces before a line's first letter. */
static uint32_t indent_of(const char *text, uint32_t start)
{
    uint32_t n = 0;
    while (start > n && (text[start - n - 1] == ' ' || text[start - n - 1] == '\t'))
        n++;
    return n;
}

static uint32_t first_word_width(const char *text, const line *l)
{
    uint32_t n = 0;
    while (l->start + n < l->end && !white(text, l->start + n, l->end))
        n++;
    return characters(text, l->start, l->start + n);
}

static bool joins(const char *text, const line *a, line *b, uint32_t width)
{
    /* a line of wrapped text may happen to begin like a label: "credit, officials said." */
    if (width && b->apart && lower(text[b->start]) && a->width >= NARROWEST_WRAP && !stops(text, a->start, a->end))
        b->apart = false;
    if (b->gap || a->apart || b->apart || a->mark != b->mark)
        return false;
    if (a->mark) /* the renderer breaks lines where the page does */
        return false;
    bool a_stops = stops(text, a->start, a->end);
    uint32_t a_indent = indent_of(text, a->start), b_indent = indent_of(text, b->start);
    if (b->item && (a_stops || a->item))
        return false;
    if (b_indent > a_indent + 1 && (a_stops || width))
        return false;
    if (!a_stops && (lower(text[b->start]) || a_indent > b_indent + 1))
        return true;
    if (hangs(text, a) && a->width < 160)
        return true;
    if (!width)
        return false;
    return a->width + 1 + first_word_width(text, b) > width || (!a_stops && a->width >= NARROWEST_WRAP);
}

/* The width at which a run of lines is wrapped, or 0. */
static uint32_t wrap_width(const line *items, size_t n, uint32_t page_width)
{
    uint32_t widest = 0;
    for (size_t i = 0; i < n; i++)
        widest = items[i].width > widest ? items[i].width : widest;
    if (widest > WIDEST_WRAP || widest < NARROWEST_WRAP)
        return 0;
    return n >= 3 ? widest : page_width;
}

/* Most lines of a page that is wrapped as a whole come close to one width. */
static uint32_t page_width_of(const lines *all)
{
    size_t counts[WIDEST_WRAP + 1] = {0}, most = 0, long_lines = 0, total = 0;
    uint32_t width = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (all->items[i].width > WIDEST_WRAP)
            long_lines++;
        else if (all->items[i].width >= NARROWEST_WRAP)
            counts[all->items[i].width]++;
    }
    for (uint32_t w = NARROWEST_WRAP; w <= WIDEST_WRAP; w++) {
        size_t near = 0;
        for (uint32_t v = w >= NARROWEST_WRAP + 10 ? w - 10 : NARROWEST_WRAP; v <= w; v++)
            near += counts[v];
        total += counts[w];
        if (near > most)
            most = near, width = w;
    }
    return most >= 4 && long_lines * 4 < total ? width : 0;
}

static void count_words(dgm__seg *seg, const char *text, const dgm__pages *pages)
{
    uint32_t lower_words = 0;
    for (size_t at = seg->span.start; at < seg->span.end;) {
        unsigned char c = (unsigned char)text[at];
        if (c < 0x80 && !lower((char)c) && !upper((char)c)) {
            if ((c == '.' || c == '!' || c == '?') && at + 1 < seg->span.end && text[at + 1] <= ' ')
                seg->ends++;
            at++;
            continue;
        }
        uint64_t hash = DGM__FNV_SEED;
        size_t start = at;
        bool capital = upper((char)c), small = false;
        while (at < seg->span.end) {
            c = (unsigned char)text[at];
            if (c < 0x80) {
                if (!lower((char)c) && !upper((char)c))
                    break;
                small = small || lower((char)c);
                unsigned char folded = (unsigned char)(c | 32);
                hash = dgm__hash_more(hash, &folded, 1);
                at++;
                continue;
            }
            utf8proc_int32_t code;
            utf8proc_ssize_t n =
                utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(seg->span.end - at), &code);
            if (n <= 0)
                n = 1, code = 0xFFFD;
            utf8proc_category_t category = utf8proc_category(code);
            if (!(category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME)) {
                if (at == start)
                    at += (size_t)n;
                break;
            }
            if (at == start)
                capital = category == UTF8PROC_CATEGORY_LU;
            small = small || category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LO;
            unsigned char bytes[4];
            utf8proc_ssize_t m = utf8proc_encode_char(utf8proc_tolower(code), bytes);
            hash = dgm__hash_more(hash, bytes, (size_t)(m > 0 ? m : 0));
            at += (size_t)n;
        }
        if (hash == DGM__FNV_SEED)
            continue;
        seg->words++;
        seg->capitals += capital;
        lower_words += small;
        seg->function_words += dgm__pages_languages(pages, hash) & 1;
    }
    seg->all_capitals = seg->words >= 3 && lower_words * 5 <= seg->words;
}

static void describe(dgm__seg *seg, const char *text, const dgm__pages *pages)
{
    char folded[LONGEST_FOLD];
    bool whole = false;
    size_t len = seg->span.end - seg->span.start, n;
    const char *from = text + seg->span.start;
    count_words(seg, text, pages);
    seg->stops = stops(text, seg->span.start, seg->span.start + dgm__sign_off(from, len));
    n = len <= LONGEST_FOLD ? dgm__fold(folded, sizeof folded, from, len, &whole) : 0;
    if (whole) {
        seg->says = dgm__pages_says(pages, folded, n);
        seg->hash = n ? dgm__hash(folded, n) : 0;
    }
    dgm__dateline d;
    if (dgm__dateline_read(pages, from, len, &d))
        seg->dateline = d.end, seg->credit = d.credit;
}

dgm_status dgm__segments_find(dgm__seg **out, size_t *n_out, const char *text, size_t len, const dgm__mark *marks,
                              size_t n_marks, unsigned lines_are, const dgm__pages *pages, dgm__arena *arena,
                              dgm_err *err)
{
    lines all = {NULL, 0, 0};
    dgm__seg *segs = NULL;
    size_t n = 0, cap = 0;
    *out = NULL;
    *n_out = 0;
    dgm_status status = find_lines(&all, text, len, marks, n_marks, pages, arena, err);
    if (status)
        return status;
    uint32_t page_width = lines_are ? page_width_of(&all) : 0;
    for (size_t run = 0; run < all.n;) {
        size_t run_end = run + 1;
        while (run_end < all.n && !all.items[run_end].gap)
            run_end++;
        uint32_t width = !lines_are ? 0 : wrap_width(all.items + run, run_end - run, page_width);
        while (run < run_end) {
            size_t last = run;
            if (run == 0 && lines_are & DGM__LINES_LED && width && run_end > 1 &&
                !stops(text, all.items[0].start, all.items[0].end))
                last++;
            while (last + 1 < run_end && joins(text, &all.items[last], &all.items[last + 1], width))
                last++;
            if (dgm__arena_grow(arena, segs, n, cap))
                return dgm__fail(err, DGM_ENOMEM, "out of memory");
            const line *first = &all.items[run];
            segs[n] = (dgm__seg){.span = {first->start, all.items[last].end},
                                 .gap = first->gap,
                                 .mark = first->mark ? marks[first->mark - 1].kind : DGM__MARK_NONE};
            if (first->item && segs[n].mark == DGM__MARK_NONE)
                segs[n].mark = DGM__MARK_ITEM;
            describe(&segs[n++], text, pages);
            run = last + 1;
        }
    }
    *out = segs;
    *n_out = n;
    return DGM_OK;
}
