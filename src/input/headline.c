/* SPDX-License-Identifier: Apache-2.0
 *
 * The headline: found among the lines before the main text, or told by the
 * container, with the site's name cut off.
 */
#include <string.h>

#include "base/err.h"
#include "base/hash.h"
#include "input/layout.h"

enum { MOST_WORDS = 45, LONGEST = 400, MOST_EARLY = 60, MOST_LATE = 200 };

static const char *text_of(const dgm__page *page, const dgm__seg *seg)
{
    return page->text + seg->span.start;
}

static uint32_t says(const dgm__page *page, const char *text, size_t len)
{
    char folded[512];
    bool whole;
    size_t n = dgm__fold(folded, sizeof folded, text, len, &whole);
    return whole && n ? dgm__pages_says(page->pages, folded, n) : 0;
}

/* Whether a part of a title tag looks like a publisher: listed, or with a word
 * such as Ministry or Times, and short. */
static bool names_publisher(const dgm__page *page, const char *text, size_t len)
{
    char folded[160];
    bool whole;
    size_t n = dgm__fold(folded, sizeof folded, text, len, &whole), words = 0;
    if (!whole || !n)
        return false;
    if (dgm__pages_says(page->pages, folded, n) & DGM__SAYS_PUBLISHER)
        return true;
    size_t imprint = 0, plain = 0;
    for (size_t at = 0; at < n;) {
        const char *blank = memchr(folded + at, ' ', n - at);
        size_t w = blank ? (size_t)(blank - folded) - at : n - at;
        bool foreign = (w == 7 && !memcmp(folded + at, "foreign", 7)) || (w == 3 && !memcmp(folded + at, "the", 3));
        if (dgm__pages_says(page->pages, folded + at, w) & DGM__SAYS_IMPRINT)
            imprint++;
        else if (!foreign) /* "- Foreign Ministry" says who speaks, not whose page it is */
            plain++;
        words++;
        at += w + 1;
    }
    return imprint && plain && words <= 12;
}

/* A separator with blanks around it that ends at or before `end`; its start or
 * SIZE_MAX. */
static size_t last_separator(const char *text, size_t end, size_t *after)
{
    static const char *const marks[] = {
        "|", "-", "\xE2\x80\x93", "\xE2\x80\x94", "::", "\xC2\xBB", "\xE2\x80\xA2", "\xC2\xB7", "<", ">"};
    for (size_t at = end; at-- > 1;) {
        if (text[at - 1] != ' ' && text[at - 1] != '\n')
            continue;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            size_t n = strlen(marks[i]);
            if (at + n < end && !memcmp(text + at, marks[i], n) && (text[at + n] == ' ' || text[at + n] == '\n')) {
                *after = at + n + 1;
                return at - 1;
            }
        }
    }
    return SIZE_MAX;
}

static size_t words_in(const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += text[i] > ' ' && (i == 0 || (text[i - 1] <= ' ' && text[i - 1] > 0));
    return n;
}

static bool repeated(const dgm__page *page, const char *title, size_t len)
{
    char folded[LONGEST + 1];
    bool whole;
    size_t n = dgm__fold(folded, sizeof folded, title, len, &whole);
    if (!whole || n < 8)
        return false;
    uint64_t hash = dgm__hash(folded, n);
    size_t limit = page->first <= page->last ? page->first + 1 : page->n;
    for (size_t i = 0; i < limit && i < page->n; i++)
        if (page->segs[i].hash == hash)
            return true;
    return false;
}

size_t dgm__headline_of(const dgm__page *page, const char *title, size_t len, dgm__span *site)
{
    size_t end = len, best = len;
    *site = (dgm__span){0, 0};
    for (int parts = 0; parts < 5; parts++) {
        size_t after = 0, at = last_separator(title, end, &after);
        if (at == SIZE_MAX || words_in(title, at) < 2)
            break;
        const char *part = title + after;
        size_t part_len = end - after;
        bool publisher = names_publisher(page, part, part_len);
        bool generic = says(page, part, part_len) & DGM__SAYS_GENERIC;
        bool again = repeated(page, title, at);
        if (!publisher && !generic && !again && best == len && parts == 0) {
            end = at; /* perhaps the headline recurs further to the left */
            continue;
        }
        if (publisher || generic || again) {
            best = at;
            if (publisher && !generic)
                *site = (dgm__span){(uint32_t)after, (uint32_t)end};
        }
        if (again)
            break;
        end = at;
    }
    while (best && title[best - 1] <= ' ' && title[best - 1] > 0)
        best--;
    return best;
}

static bool may_be_title(const dgm__page *page, const dgm__seg *seg)
{
    size_t len = seg->span.end - seg->span.start;
    if (seg->kind == DGM__SEG_SENTENCE || seg->kind == DGM__SEG_PROSE)
        return seg->words <= 25 && seg->ends == 0 && len <= LONGEST && !seg->dateline;
    if (seg->kind != DGM__SEG_SHORT && seg->kind != DGM__SEG_ITEM)
        return false;
    if (seg->mark == DGM__MARK_LINK || seg->words < 2)
        return false;
    if (says(page, text_of(page, seg), len) & (DGM__SAYS_PUBLISHER | DGM__SAYS_GENERIC))
        return false;
    return (seg->words <= MOST_WORDS && len <= LONGEST) ||
           (page->wire && dgm__wire_headline(text_of(page, seg), len) < LONGEST);
}

static int score(const dgm__page *page, size_t at, size_t n_before, size_t n_after)
{
    const dgm__seg *seg = &page->segs[at];
    const char *text = text_of(page, seg);
    size_t len = seg->span.end - seg->span.start;
    dgm__span site;
    int s = (int)(seg->words < 12 ? seg->words : 12);
    s += seg->mark == DGM__MARK_HEADLINE ? 12 : seg->mark == DGM__MARK_HEADING ? 5 : 0;
    s += n_before == 0 ? 8 : 0;
    s -= (int)(n_after < 8 ? n_after : 8);
    s -= seg->kind == DGM__SEG_SENTENCE || seg->kind == DGM__SEG_PROSE ? 8 : 0;
    size_t first = strcspn(text, " \n,");
    size_t last = len;
    while (last && text[last - 1] > ' ')
        last--;
    bool ministry = (first < len && says(page, text, first) & DGM__SAYS_IMPRINT) ||
                    (seg->words <= 6 && says(page, text + last, len - last) & DGM__SAYS_IMPRINT);
    if (ministry && names_publisher(page, text, len) && seg->capitals + seg->function_words >= seg->words)
        s -= 10; /* the name of a ministry */
    else if (seg->mark != DGM__MARK_HEADLINE && dgm__letterhead_line(page, at))
        s -= 10;
    size_t again = 0;
    for (size_t i = 0; seg->hash && i < page->first; i++)
        again += i != at && page->segs[i].hash == seg->hash;
    size_t head = dgm__headline_of(page, text, len, &site);
    if (again || (head < len && repeated(page, text, head)))
        s += seg->words >= 4 ? 12 : 3;
    else if (head < len)
        s += 4;
    return s;
}

/* A first sentence that ends in a full stop is a headline if it is short and a
 * date or a much longer paragraph that takes up its words comes next. */
static bool sentence_title(const dgm__page *page, size_t at)
{
    const dgm__seg *seg = &page->segs[at];
    if (seg->words > 16 || seg->ends || at + 1 >= page->n || seg->dateline)
        return false;
    const dgm__seg *next = &page->segs[at + 1];
    if (next->kind == DGM__SEG_DATE)
        return true;
    if (next->words < seg->words + 12 || next->kind != DGM__SEG_PROSE)
        return false;
    /* share of its longer words that recur */
    const char *text = text_of(page, seg), *body = text_of(page, next);
    size_t len = seg->span.end - seg->span.start, body_len = next->span.end - next->span.start, n = 0, hits = 0;
    if (body_len > 4096)
        body_len = 4096;
    for (size_t i = 0, w = 0; i <= len; i++) {
        if (i < len && (text[i] | 32) >= 'a' && (text[i] | 32) <= 'z') {
            w++;
            continue;
        }
        if (w >= 5) {
            n++;
            for (size_t k = 0; k + w <= body_len; k++)
                if (!memcmp(body + k, text + i - w, w)) {
                    hits++;
                    break;
                }
        }
        w = 0;
    }
    return n >= 3 && hits * 10 >= n * 6;
}

static size_t find_title(dgm__page *page)
{
    size_t best = SIZE_MAX, n_before = 0, n_all = 0;
    int best_score = 0;
    if (page->first > page->last)
        return SIZE_MAX;
    size_t limit = page->first;
    if (sentence_title(page, page->first) && page->last > page->first) { /* it was taken for text */
        bool alone = true;
        for (size_t i = 0; i < page->first; i++)
            alone = alone && !may_be_title(page, &page->segs[i]);
        if (alone)
            return page->first++;
    }
    for (size_t i = 0; i < limit; i++)
        n_all += may_be_title(page, &page->segs[i]);
    for (size_t i = 0; i < limit; i++) {
        if (!may_be_title(page, &page->segs[i]))
            continue;
        size_t n_after = n_all - n_before - 1;
        if (n_before < MOST_EARLY || n_after < MOST_LATE) { /* the middle of a long menu holds none */
            int s = score(page, i, n_before, n_after);
            if (s > best_score) {
                best_score = s;
                best = i;
            }
        }
        n_before++;
    }
    return best;
}

/* White space as single blanks. */
static char *tidy(dgm__page *page, const char *text, size_t len)
{
    char *out = dgm__arena_strndup(page->arena, text, len);
    size_t n = 0;
    if (!out)
        return NULL;
    for (size_t i = 0; i < len; i++) {
        bool blank = (unsigned char)out[i] <= ' ';
        if (out[i] == '\xC2' && i + 1 < len && out[i + 1] == '\xA0')
            blank = true, i++;
        if (!blank)
            out[n++] = out[i];
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    while (n && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return out;
}

/* The segment that says what the container gave as headline. */
static size_t segment_of(const dgm__page *page, const char *title)
{
    char folded[LONGEST + 1], other[LONGEST + 1];
    bool whole;
    size_t n = dgm__fold(folded, sizeof folded, title, strlen(title), &whole);
    if (!whole || !n)
        return SIZE_MAX;
    for (size_t i = 0; i < page->n && (page->first > page->last || i <= page->first); i++) {
        const dgm__seg *seg = &page->segs[i];
        size_t len = seg->span.end - seg->span.start;
        size_t m = len <= LONGEST ? dgm__fold(other, sizeof other, text_of(page, seg), len, &whole) : 0;
        if (m == n && whole && !memcmp(folded, other, n))
            return i;
    }
    return SIZE_MAX;
}

/* Whether a headline ends in a word that none ends in, and the next line is of its
 * kind. */
static bool goes_on(const dgm__page *page, size_t at)
{
    static const char *const words[] = {"the", "of", "and",  "to", "in",      "for", "with", "a",    "an",
                                        "on",  "by", "from", "at", "between", "his", "its",  "their"};
    const dgm__seg *seg = &page->segs[at];
    const char *text = text_of(page, seg);
    size_t end = seg->span.end - seg->span.start;
    if (seg[1].kind != DGM__SEG_SHORT || seg[1].all_capitals != seg->all_capitals || seg[1].mark != seg->mark)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]), k = 0;
        while (k < n && end > n && (text[end - n + k] | 32) == words[i][k])
            k++;
        if (k == n && text[end - n - 1] == ' ')
            return true;
    }
    return false;
}

/* "XIE19990313.0229  1999-03-13  Talks End in Tarn" where no line has the headline
 * alone: what follows number, date, clock and a category in lower case. */
static dgm_status title_of_number(dgm__page *page, dgm__document *doc, dgm_err *err)
{
    for (size_t i = 0; i < page->first && i < page->n; i++) {
        const dgm__seg *seg = &page->segs[i];
        const char *text = text_of(page, seg);
        size_t len = seg->span.end - seg->span.start, at;
        if (seg->kind != DGM__SEG_FURNITURE || len > LONGEST || !dgm__wire_number(text, len, &at))
            continue;
        while (at < len && !(text[at - 1] == ' ' && text[at] >= 'A' && text[at] <= 'Z'))
            at++;
        if (words_in(text + at, len - at) < 3 || !memcmp(text + at, "NEWS STORY", len - at < 10 ? len - at : 10))
            continue;
        page->title = i;
        page->title_at = (uint32_t)at;
        page->title_len = (uint32_t)len;
        doc->title = tidy(page, text + at, len - at);
        return doc->title ? DGM_OK : dgm__fail(err, DGM_ENOMEM, "out of memory");
    }
    return DGM_OK;
}

dgm_status dgm__layout_title(dgm__page *page, dgm__document *doc, dgm_err *err)
{
    const dgm__hints *hints = page->hints;
    const char *told = hints->title && *hints->title ? hints->title : NULL;
    dgm__span site;
    page->title = SIZE_MAX;
    page->title_len = 0;
    if (!told && hints->page_title && *hints->page_title) {
        size_t len = strlen(hints->page_title), n = dgm__headline_of(page, hints->page_title, len, &site);
        char *cut = tidy(page, hints->page_title, n);
        if (!cut)
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
        if (hints->page_title_sure || segment_of(page, cut) != SIZE_MAX || find_title(page) == SIZE_MAX)
            told = cut;
    }
    if (told) {
        char *title = tidy(page, told, strlen(told));
        if (!title)
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
        doc->title = *title ? title : NULL;
        page->title = segment_of(page, title);
        if (page->title == page->first && page->last > page->first)
            page->first++;
        if (page->title != SIZE_MAX)
            page->title_len = page->segs[page->title].span.end - page->segs[page->title].span.start;
        return DGM_OK;
    }
    size_t at = find_title(page);
    if (at == SIZE_MAX && page->wire)
        return title_of_number(page, doc, err);
    if (at == SIZE_MAX)
        return DGM_OK;
    const dgm__seg *seg = &page->segs[at];
    const char *text = text_of(page, seg);
    size_t len = seg->span.end - seg->span.start;
    if (page->wire)
        len = dgm__wire_headline(text, len);
    len = dgm__headline_of(page, text, len, &site);
    page->title = at;
    if (at + 1 < page->first && len == seg->span.end - seg->span.start && goes_on(page, at))
        len = seg[1].span.end - seg->span.start; /* a headline over two lines with a blank one between */
    page->title_len = (uint32_t)len;
    doc->title = tidy(page, text, len);
    return doc->title ? DGM_OK : dgm__fail(err, DGM_ENOMEM, "out of memory");
}
