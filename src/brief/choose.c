/* SPDX-License-Identifier: Apache-2.0
 *
 * What fits a page. Every section gets a little, the rest goes round in turn until
 * the page is full. What is recent goes first, and what independent documents or
 * both sides tell before what one alone does.
 */
#include "brief/brief.h"

#include <string.h>

enum {
    PAGE_LINES = 60,  /* before the sources, empty lines not counted */
    HEAD_LINES = 18,  /* title, counts, headings, what is left out */
    MOST_OFFICES = 3, /* of a side */
    MOST_PROMISES = 12,
    LEAST_UNDATED = 2, /* encounters without a date */
};

typedef enum part { TIMELINE, TOPICS, PROMISES, FIGURES, BODIES, COMPARED, N_PARTS } part;

/* One says less than the other, and nothing else: "April 2023" and "6 April 2023",
 * "Lavrov" and "Sergey Lavrov". */
static bool is_less(const char *field, const char *a, const char *b)
{
    if (!strcmp(field, "participants"))
        return dgm__brief_is_tail(a, b) || dgm__brief_is_tail(b, a);
    size_t n = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    return !strcmp(field, "date") && !strncmp(a, b, n);
}

bool dgm__brief_matters(const dgm__contact *c, size_t i)
{
    size_t from = i, to = i + 1;
    while (from && !c->differs[from].first)
        from--;
    while (to < c->n_differs && !c->differs[to].first)
        to++;
    const dgm__differing *d = c->differs;
    bool people = !strcmp(d[from].field, "participants");
    for (size_t x = from; x < to; x++) {
        bool less = false;
        for (size_t y = from; y < to; y++)
            less = less || (x != y && is_less(d[x].field, d[x].value, d[y].value));
        if (!less)
            return people || to - from > 1;
    }
    return false;
}

static size_t lines_of_contact(const dgm__contact *c)
{
    size_t n = 1;
    for (size_t i = 0; i < c->n_differs; i++)
        n += c->differs[i].first && dgm__brief_matters(c, i);
    return n;
}

/* The better of two: smaller. Newest first, but an encounter that several documents
 * tell of, or that names its people, outweighs a few newer ones. */
static long weight(const dgm__contact *c, size_t at)
{
    bool named = false;
    for (size_t i = 0; i < c->who.n; i++)
        named = named || c->who.items[i].name;
    return (long)at - (c->n_independent > 1 ? 6 : 0) - (named ? 4 : 0) - (c->n_topics ? 1 : 0);
}

static dgm__contact *next_contact(dgm__contacts *list)
{
    dgm__contact *best = NULL;
    long least = 0;
    for (size_t i = 0; i < list->n; i++) {
        dgm__contact *c = &list->items[i];
        long w = weight(c, i);
        if (c->shown || (best && w >= least))
            continue;
        best = c;
        least = w;
    }
    return best;
}

static size_t lines_of_topic(const dgm__topic *t)
{
    int sides = 0;
    for (size_t i = 0; i < t->n; i++)
        sides |= 1 << t->items[i]->side;
    return !t->label ? 1 : 1 + (size_t)((sides & 1) + (sides >> 1 & 1) + (sides >> 2 & 1));
}

/* Adds the next of a part: its lines, 0 if there is none. */
static size_t add(dgm__brief *b, part what)
{
    dgm__contact *c;
    switch (what) {
    case TIMELINE:
        c = next_contact(&b->timeline);
        if (!c && !(c = b->undated.shown < b->undated.n ? &b->undated.items[b->undated.shown++] : NULL))
            return 0;
        c->shown = true;
        return lines_of_contact(c);
    case TOPICS:
        return b->topics.shown < b->topics.n ? lines_of_topic(&b->topics.items[b->topics.shown++]) : 0;
    case PROMISES:
        return b->promises.shown < b->promises.n && (b->full || b->promises.shown < MOST_PROMISES)
                   ? (b->promises.shown++, 1)
                   : 0;
    case FIGURES:
        return b->figures.shown < b->figures.n ? (b->figures.shown++, 1) : 0;
    case BODIES:
        return b->bodies.shown < b->bodies.n ? (b->bodies.shown++, 2) : 0;
    case COMPARED:
        return b->compared.shown < b->compared.n ? (b->compared.shown++, 2) : 0;
    default:
        return 0;
    }
}

static void choose_offices(dgm__brief *b)
{
    size_t kept = 0, of_side = 0;
    for (size_t i = 0; i < b->holders.n; i++) {
        of_side = i && b->holders.items[i].country && b->holders.items[i - 1].country &&
                          b->holders.items[i].country[0] == b->holders.items[i - 1].country[0] &&
                          b->holders.items[i].country[1] == b->holders.items[i - 1].country[1] &&
                          b->holders.items[i].country[2] == b->holders.items[i - 1].country[2]
                      ? of_side + 1
                      : 0;
        if (b->full || of_side < MOST_OFFICES)
            b->holders.items[kept++] = b->holders.items[i];
    }
    b->holders.shown = kept;
}

void dgm__brief_choose(dgm__brief *b)
{
    static const size_t least[N_PARTS] = {5, 3, 4, 3, 1, 1};
    choose_offices(b);
    size_t used = HEAD_LINES + b->holders.shown + 4;
    for (size_t i = 0; i < LEAST_UNDATED && i < b->undated.n; i++, used++)
        b->undated.items[b->undated.shown++].shown = true;
    for (int what = 0; what < N_PARTS; what++)
        for (size_t i = 0; i < least[what]; i++)
            used += add(b, (part)what);
    for (bool more = true; more && (b->full || used < PAGE_LINES);) {
        more = false;
        for (int what = 0; what < N_PARTS && (b->full || used < PAGE_LINES); what++) {
            size_t lines = add(b, (part)what);
            used += lines;
            more = more || lines;
        }
    }
    for (size_t i = 0; i < b->timeline.n; i++)
        b->timeline.shown += b->timeline.items[i].shown;
}
