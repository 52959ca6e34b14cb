/* SPDX-License-Identifier: Apache-2.0
 *
 * Letterheads: the office of state that a page names before its text, such as
 * "REPUBLIC OF X / MINISTRY OF FOREIGN AFFAIRS". A line is one if it is nothing but
 * the name of an office and stands where letterheads stand: on top, or beside the
 * headline or the date.
 */
#include <string.h>
#include <strings.h>

#include "input/layout.h"

enum { MOST_WORDS = 14, WORD = 32, TOP_LINES = 3 };

typedef struct words {
    char of[MOST_WORDS][WORD]; /* lower case */
    size_t n;
    bool upper; /* every word but small ones has a capital */
} words;

static bool among(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(*list, word) == 0)
            return true;
    return false;
}

/* False if the line is too long or holds marks that no name has. */
static bool split(words *out, const char *text, size_t len)
{
    static const char *const SMALL[] = {"of", "for", "and", "the", "to", "de", "on", "in", NULL};
    memset(out, 0, sizeof *out);
    out->upper = true;
    for (size_t at = 0; at < len;) {
        size_t n = 0;
        if ((unsigned char)text[at] <= ' ' || strchr(",-&()'", text[at])) {
            at++;
            continue;
        }
        if (out->n == MOST_WORDS)
            return false;
        char *word = out->of[out->n];
        bool capital = text[at] < 'a' || text[at] > 'z';
        for (; at < len && (unsigned char)text[at] > ' ' && !strchr(",-&()'", text[at]); at++) {
            char c = text[at];
            if (strchr(":/|?!\"<>[]*", c) || (c >= '0' && c <= '9') || n + 1 >= WORD)
                return false;
            word[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        }
        if (word[n - 1] == '.' && !memchr(word, '.', n - 1)) /* a sentence's, not that of "U.S." */
            return false;
        out->upper = out->upper && (capital || among(word, SMALL));
        out->n++;
    }
    return out->n > 0;
}

/* An organisation of states by its whole name. */
static bool organisation(const words *w)
{
    static const char *const NAMES[] = {"european union",
                                        "european commission",
                                        "council of the european union",
                                        "european external action service",
                                        "african union",
                                        "united nations",
                                        "arab league",
                                        "league of arab states",
                                        "organization of american states",
                                        "north atlantic treaty organization",
                                        "nato",
                                        "osce",
                                        "asean",
                                        "prime ministers office",
                                        "state department",
                                        "the white house",
                                        NULL};
    char all[MOST_WORDS * WORD] = "";
    size_t len = 0;
    for (size_t i = 0; i < w->n; i++) {
        size_t n = strlen(w->of[i]);
        if (i && strcmp(w->of[i], "s") != 0)
            all[len++] = ' ';
        memcpy(all + len, w->of[i], n);
        len += n;
        all[len] = '\0';
    }
    return among(all, NAMES);
}

static bool office(const words *w)
{
    static const char *const HEADS[] = {"ministry",    "department",       "embassy",           "presidency",
                                        "chancellery", "consulate",        "mission",           "office",
                                        "government",  "secretariat",      "directorate",       "ministerio",
                                        "cancilleria", "minist\xC3\xA8re", "minist\xC3\xA9rio", NULL};
    static const char *const BEFORE[] = {"of", "by", "at", "from", "with", "to", "on", "in", "our", "about", NULL};
    static const char *const AFTER[] = {"of", "for", "general", "de", "des", "das", NULL};
    if (!w->upper)
        return false;
    if (organisation(w))
        return true;
    for (size_t i = 0; i < w->n && i < 4; i++) {
        if (among(w->of[i], BEFORE))
            return false;
        if (!among(w->of[i], HEADS))
            continue;
        return (i + 1 == w->n && i > 0 && strcmp(w->of[0], "the") != 0) || (i + 2 < w->n && among(w->of[i + 1], AFTER));
    }
    return false;
}

/* "REPUBLIC OF KENYA": what may stand above an office. */
static bool state_line(const words *w)
{
    static const char *const STATES[] = {"republic", "kingdom", "state", "federation", "emirates", "union", NULL};
    for (size_t i = 0; w->upper && w->n <= 7 && i < w->n; i++)
        if (among(w->of[i], STATES))
            return true;
    return w->upper && w->n <= 2;
}

static bool read_line(words *out, const dgm__page *page, size_t at)
{
    if (at >= page->n)
        return false;
    const dgm__seg *seg = &page->segs[at];
    return seg->words <= MOST_WORDS && seg->mark != DGM__MARK_LINK &&
           (seg->kind == DGM__SEG_SHORT || seg->kind == DGM__SEG_FURNITURE) &&
           split(out, page->text + seg->span.start, seg->span.end - seg->span.start);
}

bool dgm__letterhead_line(const dgm__page *page, size_t at)
{
    words w, next;
    if (!read_line(&w, page, at))
        return false;
    return office(&w) || (state_line(&w) && w.n > 2 && read_line(&next, page, at + 1) && office(&next));
}

dgm__span dgm__letterhead(const dgm__page *page)
{
    bool top = true;
    for (size_t i = 0; i < page->first && i < page->n; i++) {
        const dgm__seg *seg = &page->segs[i];
        words w;
        bool told = i != page->title && read_line(&w, page, i);
        bool beside = (page->title != SIZE_MAX && (i + 1 == page->title || i == page->title + 1)) ||
                      (i + 1 < page->n && seg[1].kind == DGM__SEG_DATE) || i + 1 == page->first;
        if (told && (top || beside) && office(&w))
            return seg->span;
        top = top && i < TOP_LINES && told && state_line(&w);
    }
    return (dgm__span){0, 0};
}
