/* SPDX-License-Identifier: Apache-2.0
 *
 * Which segments are the main text.
 *
 * Each segment gets a kind, each kind a worth: prose its number of words, lines
 * that are no sentences a little less than nothing, a heading over other stories
 * very much less. The main text is the stretch with the largest sum (Bentley 1984),
 * the first one unless a later one is much larger.
 */
#include <string.h>

#include "input/dateline.h"
#include "input/layout.h"
#include "input/language.h"

static const char *text_of(const dgm__page *page, const dgm__seg *seg)
{
    return page->text + seg->span.start;
}

static size_t len_of(const dgm__seg *seg)
{
    return seg->span.end - seg->span.start;
}

static bool upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* "By ANNA LEE", "By Ben Blanchard\nand Yimou Lee": two to eight capitalised words. */
static bool byline(const dgm__seg *seg, const char *text)
{
    if (seg->says & DGM__SAYS_BYLINE && seg->words <= 12)
        return true;
    if (seg->words < 2 || seg->words > 12 || len_of(seg) < 6)
        return false;
    if ((text[0] != 'B' && text[0] != 'b') || (text[1] | 32) != 'y' || text[2] != ' ' || !upper(text[3]))
        return false;
    return seg->capitals + 2 >= seg->words && !(seg->stops && seg->words > 6);
}

/* "Home / News / Russia", "Press Service /", "News » World" */
static bool breadcrumb(const dgm__seg *seg, const char *text, size_t len)
{
    size_t marks = 0;
    if (seg->words > 30 || len > 300 || seg->stops)
        return false;
    for (size_t i = 0; i < len; i++) {
        bool before = i == 0 || text[i - 1] == ' ', after = i + 1 == len || text[i + 1] == ' ';
        if (text[i] == '/' && (before || i + 1 == len) && after)
            marks++;
        else if (text[i] == '>' && (before || after))
            marks++;
        else if (len - i >= 2 && !memcmp(text + i, "\xC2\xBB", 2) && (i + 2 == len || text[i + 2] == ' ') && before)
            marks++;
        else if (len - i >= 3 && !memcmp(text + i, "\xE2\x80\xBA", 3))
            marks++;
    }
    return marks >= 2 || (marks && (seg->words <= 4 || text[len - 1] == '/' || text[len - 1] == '>'));
}

/* Languages by their codes ("en-GB1 es-ES1"), letters alone, addresses, numbers. */
static bool junk(const dgm__seg *seg, const char *text, size_t len)
{
    size_t letters = 0, codes = 0, words = 0, longest = 0, run = 0;
    if (len > 200)
        return false;
    for (size_t i = 0; i <= len; i++) {
        unsigned char c = i < len ? (unsigned char)text[i] : ' ';
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
        letters += letter;
        if (c > ' ') {
            run++;
            continue;
        }
        if (run) {
            const char *w = text + i - run;
            words++;
            codes += (run == 5 || run == 6) && w[2] == '-' && upper(w[3]) && upper(w[4]);
            longest = run > longest ? run : longest;
        }
        run = 0;
    }
    if (codes >= 2 || letters < 2)
        return true;
    if (words == 1 && len <= 24 && memchr(text, '/', len) && upper(text[0]) && upper(text[1])) /* "KI/IRN83298151" */
        return true;
    if (words == 1 && (!memcmp(text, "www.", len < 4 ? len : 4) || !memcmp(text, "http", len < 4 ? len : 4)))
        return len > 4;
    return words >= 2 && longest <= 2 && !seg->stops; /* "EN MS" */
}

static bool has_email_or_phone(const dgm__seg *seg, const char *text, size_t len)
{
    size_t digits = 0;
    if (seg->words > 25 || len > 250)
        return false;
    if (memchr(text, '@', len) && seg->words <= 15)
        return true;
    for (size_t i = 0; i < len; i++)
        digits += text[i] >= '0' && text[i] <= '9';
    return digits >= 7 && seg->words <= 6 && !seg->stops;
}

static bool caption_marks(const dgm__seg *seg, const char *text, size_t len)
{
    static const char *const marks[] = {
        "(L)",      "(R)",      "(C)",       "(l)",       "(r)",       "(left)",  "(right)",  "(center)", "(centre)",
        "(2nd ",    ", left,",  ", right,",  ", center,", ", centre,", ", left.", ", right.", "[Photo",   "(Photo",
        "/AFP)",    "/AP)",     "/Reuters)", "(Xinhua/",  "(AFP/",     "/Getty",  "(Via ",    "(via ",    "/Handout",
        "/HANDOUT", "/Anadolu", "/REUTERS",  "(Photo:",   "| Photo",   "PHOTO:"};
    if (seg->words > 80 || seg->words < 4 || len > 700)
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i]);
        for (const char *at = text; (at = memchr(at, marks[i][0], len - (size_t)(at - text))) != NULL; at++)
            if (len - (size_t)(at - text) >= n && !memcmp(at, marks[i], n))
                return true;
    }
    return false;
}

/* "Minister Kern, dear Ivo, friends,": a line that addresses those who listen; the
 * words are looked for behind a comma too. */
static bool addresses(const dgm__page *page, const char *text, size_t len)
{
    if (len < 2 || len > 200 || text[len - 1] != ',')
        return false;
    for (size_t at = 0; at + 1 < len; at++) {
        char folded[256];
        bool whole;
        if (text[at] != ',' || text[at + 1] != ' ')
            continue;
        size_t n = dgm__fold(folded, sizeof folded, text + at + 2, len - at - 2, &whole);
        if (whole && n && dgm__pages_says(page->pages, folded, n) & DGM__SAYS_SALUTE)
            return true;
    }
    return false;
}

static dgm__seg_kind kind_of(const dgm__page *page, const dgm__seg *seg)
{
    const char *text = text_of(page, seg);
    size_t len = len_of(seg);
    dgm__date_line date;
    if (page->wire && dgm__wire_code(text, len))
        return DGM__SEG_FURNITURE;
    if (page->wire && !seg->dateline && dgm__wire_headline(text, len) < len && dgm__wire_headline(text, len) < 300)
        return DGM__SEG_SHORT; /* a headline with the editors' notes behind it */
    if (seg->mark == DGM__MARK_HEADLINE || seg->mark == DGM__MARK_HEADING)
        return seg->says & DGM__SAYS_WALL ? DGM__SEG_WALL : DGM__SEG_SHORT;
    if (seg->says & DGM__SAYS_WALL && seg->words <= 8 && !(seg->stops && seg->words > 4))
        return DGM__SEG_WALL;
    if (seg->mark == DGM__MARK_CAPTION)
        return DGM__SEG_CAPTION;
    if (seg->says & (DGM__SAYS_UPDATED | DGM__SAYS_FURNITURE) && seg->words <= 60)
        return DGM__SEG_FURNITURE;
    if (len <= 200 && dgm__date_line_read(page->pages, text, len, &date))
        return DGM__SEG_DATE;
    if (seg->dateline && seg->dateline >= len)
        return DGM__SEG_DATELINE;
    if (byline(seg, text) || breadcrumb(seg, text, len) || junk(seg, text, len) || has_email_or_phone(seg, text, len))
        return DGM__SEG_FURNITURE;
    if (seg->dateline && seg->words >= 6)
        return DGM__SEG_PROSE;
    if ((seg->says & DGM__SAYS_CAPTION && seg->words <= 80 && seg->words >= 4) || caption_marks(seg, text, len))
        return DGM__SEG_CAPTION;
    if ((seg->says & DGM__SAYS_CREDIT && seg->words <= 12) || (len > 2 && !memcmp(text, "\xC2\xA9", 2)))
        return DGM__SEG_FURNITURE;
    if ((seg->says & DGM__SAYS_SALUTE && seg->words <= 12) || (seg->words <= 20 && addresses(page, text, len)))
        return DGM__SEG_SALUTE;
    bool english = seg->function_words * 8 >= seg->words || /* names say nothing of the language */
                   (seg->capitals < seg->words && seg->function_words * 4 >= seg->words - seg->capitals);
    if ((seg->words >= 8 && seg->stops) || (seg->words >= 22 && seg->function_words * 5 >= seg->words) ||
        (seg->words >= 60)) {
        bool foreign = !english && seg->words >= 10;
        if (foreign && seg->function_words) { /* a few names and verbs may say too little */
            const dgm__language *language = dgm__language_of(page->pages, text, len);
            foreign = language && strcmp(language->code, "en") != 0;
            english = !foreign;
        }
        if (foreign)
            return DGM__SEG_FOREIGN;
        if (english && (seg->all_capitals || seg->capitals * 10 <= seg->words * 8))
            return DGM__SEG_PROSE;
    }
    if (!english && seg->stops && len >= 90) /* scripts without blanks */
        return seg->words <= 4 ? DGM__SEG_FOREIGN : DGM__SEG_SHORT;
    if (seg->mark == DGM__MARK_ITEM)
        return DGM__SEG_ITEM;
    if (seg->stops && seg->words >= 1)
        return DGM__SEG_SENTENCE;
    return DGM__SEG_SHORT;
}

static long worth(const dgm__seg *seg)
{
    switch (seg->kind) {
    case DGM__SEG_PROSE:
        return (long)seg->words + 4;
    case DGM__SEG_SENTENCE:
    case DGM__SEG_SALUTE:
    case DGM__SEG_DATELINE:
        return 0;
    case DGM__SEG_CAPTION:
    case DGM__SEG_ITEM:
    case DGM__SEG_FURNITURE:
        return seg->mark == DGM__MARK_LINK ? -6 : -2;
    case DGM__SEG_DATE:
        return -4;
    case DGM__SEG_FOREIGN:
        return -(long)seg->words;
    case DGM__SEG_WALL:
        return -1000000;
    default:
        return seg->mark == DGM__MARK_LINK ? -8 : -5;
    }
}

/* A photo's line in the present tense with a day of its own, before the text:
 * "A and B meet in Rome on 3 May 2019." */
static bool dated_scene(const dgm__page *page, const dgm__seg *seg)
{
    dgm__page_date date;
    if (seg->kind != DGM__SEG_PROSE || seg->dateline || seg->ends > 0 || seg->words > 45 || len_of(seg) > 400)
        return false;
    if (!dgm__page_date_find(page->pages, text_of(page, seg), len_of(seg), 0, true, &date) || !date.day)
        return false;
    if (date.end + 4 < len_of(seg) || date.start < 3 || memcmp(text_of(page, seg) + date.start - 3, "on ", 3))
        return false; /* the day stands at the end: "... in Rome on 3 May 2019." */
    static const char *const verbs[] = {" meet ",     " meets ",   " shake hands", " shakes hands", " pose ",
                                        " attend ",   " attends ", " talk ",       " talks to ",    " speaks ",
                                        " speak ",    " arrives ", " arrive ",     " receives ",    " receive ",
                                        " welcomes ", " greets ",  " greet ",      " look",         " walk",
                                        " sign ",     " signs ",   " addresses ",  " holds "};
    const char *text = text_of(page, seg);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t n = strlen(verbs[i]);
        for (size_t at = 0; at + n <= len_of(seg); at++)
            if (!memcmp(text + at, verbs[i], n))
                return true;
    }
    return false;
}

static void find_captions(dgm__page *page)
{
    for (size_t i = 0; i < page->n; i++) {
        dgm__seg *seg = &page->segs[i];
        const dgm__seg *next = i + 1 < page->n ? &page->segs[i + 1] : NULL;
        bool credited = next && next->says & DGM__SAYS_CREDIT && next->words <= 8 && next->kind == DGM__SEG_FURNITURE;
        if (credited &&
            (seg->kind == DGM__SEG_PROSE || seg->kind == DGM__SEG_SHORT || seg->kind == DGM__SEG_SENTENCE) &&
            !seg->dateline && seg->words >= 4 && seg->words <= 80 && seg->ends <= 2)
            seg->kind = DGM__SEG_CAPTION;
    }
    for (size_t i = 0; i < page->n; i++) { /* only what stands before the first paragraph */
        dgm__seg *seg = &page->segs[i];
        if (seg->kind != DGM__SEG_PROSE)
            continue;
        if (i + 1 < page->n && dated_scene(page, seg)) {
            seg->kind = DGM__SEG_CAPTION;
            continue;
        }
        break;
    }
}

static void best_stretch(dgm__page *page)
{
    long sum = 0, best = 0;
    size_t start = 0;
    page->first = 1;
    page->last = 0;
    for (size_t i = 0; i < page->n; i++) {
        long w = worth(&page->segs[i]);
        if (sum <= 0) {
            sum = 0;
            start = i;
        }
        sum += w;
        /* a later stretch must be much larger than the first; the same one only larger */
        if (sum > (page->first <= page->last && start == page->first ? best : best * 2)) {
            best = sum;
            page->first = start;
            page->last = i;
        }
    }
}

static bool joins_body(const dgm__seg *seg)
{
    return seg->kind == DGM__SEG_PROSE || seg->kind == DGM__SEG_SENTENCE ||
           (seg->kind == DGM__SEG_SALUTE && seg->stops);
}

/* What belongs to the text though it is no prose: salutation and dateline before
 * it, short sentences and list items behind it. */
static void widen(dgm__page *page)
{
    for (size_t i = page->first, steps = 0; i > 0 && steps < 4; steps++) {
        const dgm__seg *seg = &page->segs[--i];
        if (seg->credit)
            break;
        if (seg->kind == DGM__SEG_SALUTE || seg->kind == DGM__SEG_DATELINE)
            page->first = i;
        else if (seg->kind != DGM__SEG_FURNITURE && seg->kind != DGM__SEG_CAPTION)
            break;
        if (seg->kind == DGM__SEG_DATELINE)
            break;
    }
    bool list = false;
    for (size_t i = page->last; i + 1 < page->n; i++) {
        const dgm__seg *now = &page->segs[i], *seg = &page->segs[i + 1];
        char end = page->text[now->span.end - 1];
        list = list || end == ':' || end == ';';
        if (joins_body(seg) || ((list || seg->stops) && seg->kind == DGM__SEG_ITEM))
            page->last = i + 1;
        else
            break;
    }
}

void dgm__layout_classify(dgm__page *page)
{
    page->first = 1;
    page->last = 0;
    page->english = page->foreign = 0;
    if (!page->n)
        return;
    size_t n;
    page->wire = dgm__wire_number(text_of(page, &page->segs[0]), len_of(&page->segs[0]), &n);
    for (size_t i = 0; i < page->n; i++)
        page->segs[i].kind = kind_of(page, &page->segs[i]);
    find_captions(page);
    best_stretch(page);
    for (size_t i = 0; i < page->n; i++) {
        const dgm__seg *seg = &page->segs[i];
        page->english += seg->kind == DGM__SEG_PROSE ? seg->words : 0;
        page->foreign +=
            seg->kind == DGM__SEG_FOREIGN ? seg->words + (seg->words <= 4 ? (uint32_t)len_of(seg) / 6 : 0) : 0;
    }
    if (page->first > page->last) { /* no prose at all: a short sentence must do */
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < page->n; i++)
            if (page->segs[i].kind == DGM__SEG_SENTENCE &&
                (best == SIZE_MAX || page->segs[i].words > page->segs[best].words))
                best = i;
        for (size_t i = page->n; best == SIZE_MAX && page->n <= 3 && i-- > 0;)
            if (page->segs[i].kind != DGM__SEG_WALL && page->segs[i].kind != DGM__SEG_DATE)
                best = i;
        if (best != SIZE_MAX && page->segs[best].kind != DGM__SEG_FOREIGN)
            page->segs[best].kind = DGM__SEG_SENTENCE;
        if (best == SIZE_MAX)
            return;
        page->first = page->last = best;
    }
    widen(page);
}
