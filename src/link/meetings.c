/* SPDX-License-Identifier: Apache-2.0
 *
 * How surely two reports tell of one encounter: see meetings.h.
 */
#include "link/meetings.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "link/sides.h"

/* Days that lie between a plan and what came of it, between a page and its news. */
enum {
    NEWS_BEFORE = 5, /* a page tells of what was at most so many days ago */
    NEWS_AFTER = 1,  /* and, by time zones, of tomorrow */
    AHEAD = 190,     /* an undated plan is met within these days */
    AHEAD_SESSION = 430,
    SLIP = 2,     /* a dated plan may slip */
    RECALL = 400, /* "their meeting in Kabul" was at most so many days ago */
    RECALL_ANYWHERE = 200,
};

static bool known(const char *text)
{
    return *text != '\0';
}

/* ---- when ---- */

static bool inside(int32_t day, int32_t lo, int32_t hi)
{
    return day >= lo && day <= hi;
}

static int apart(int32_t a, int32_t b)
{
    return a < b ? b - a : a - b;
}

static bool same_place(const dgm__meeting *a, const dgm__meeting *b)
{
    return known(a->place) && !strcmp(a->place, b->place);
}

static bool other_place(const dgm__meeting *a, const dgm__meeting *b)
{
    return known(a->place) && known(b->place) && strcmp(a->place, b->place);
}

static bool other_host(const dgm__meeting *a, const dgm__meeting *b)
{
    return known(a->host) && known(b->host) && strcmp(a->host, b->host);
}

/* Where both say where, the same; where one does not, `else_`. */
static bool place_fits(const dgm__meeting *a, const dgm__meeting *b, bool else_)
{
    if (other_place(a, b) || other_host(a, b))
        return false;
    return same_place(a, b) || (known(a->host) && !strcmp(a->host, b->host)) || else_;
}

static bool planned(const dgm__meeting *m)
{
    return m->status == 'p';
}

static int ahead(const dgm__meeting *m)
{
    return m->kind == 's' ? AHEAD_SESSION : AHEAD;
}

/* Recalled on a page of known date, which says no more of when. */
static bool recalled(const dgm__meeting *m)
{
    return m->when == DGM__WHEN_UNKNOWN && m->status == 'r' && m->told != INT32_MIN;
}

static bool recalled_fits(const dgm__meeting *m, int32_t lo, int32_t hi)
{
    return lo <= m->told && hi > m->told - RECALL; /* "earlier in the day" */
}

/* Countries, and nobody by name or office. */
static bool bare(const dgm__meeting *m)
{
    for (size_t i = 0; i < m->n_sides; i++)
        if (known(m->sides[i].name) || known(m->sides[i].office))
            return false;
    return true;
}

/* Both days are told. */
static int days_score(const dgm__meeting *a, const dgm__meeting *b, int strong)
{
    int d = apart(a->lo, b->lo);
    if (!d)
        return strong == 1 && !place_fits(a, b, true) ? 0 : 60;
    bool slip = planned(a) != planned(b) && d <= SLIP;
    if ((d == 1 || slip) && strong == 3 && place_fits(a, b, true))
        return 15;
    return d == 1 && strong == 2 && same_place(a, b) ? 10 : 0;
}

/* A day, and a month or year, or two of these. */
static int range_score(const dgm__meeting *a, const dgm__meeting *b, int strong)
{
    if (b->when != DGM__WHEN_RANGE) {
        const dgm__meeting *t = a;
        a = b;
        b = t;
    }
    int32_t wide = b->hi - b->lo;
    if (a->when == DGM__WHEN_RANGE) {
        bool nested = (a->lo <= b->lo && a->hi >= b->hi) || (b->lo <= a->lo && b->hi >= a->hi);
        int32_t widest = a->hi - a->lo > wide ? a->hi - a->lo : wide;
        if (!nested || (strong < 2 && !(a->kind == 's' && b->kind == 's')))
            return 0;
        return !place_fits(a, b, widest < 32) ? 0 : widest < 32 ? 25 : 8;
    }
    int32_t lo = a->when == DGM__WHEN_NEWS ? a->told - NEWS_BEFORE : a->lo,
            hi = a->when == DGM__WHEN_NEWS ? a->told : a->hi;
    if (a->when == DGM__WHEN_UNKNOWN && recalled(a) && recalled_fits(a, b->lo, b->hi))
        return strong > 1 && same_place(a, b) ? 6 : 0;
    if (a->when == DGM__WHEN_AHEAD || a->when == DGM__WHEN_UNKNOWN) {
        if (a->when == DGM__WHEN_UNKNOWN || !planned(b) || strong < 2)
            return strong >= 1 && a->when == DGM__WHEN_AHEAD && a->kind == 's' && b->kind == 's' && b->hi >= a->told &&
                           b->lo <= a->told + AHEAD_SESSION && place_fits(a, b, false)
                       ? 6
                       : 0;
        return b->hi >= a->told && b->lo <= a->told + ahead(a) && place_fits(a, b, true) ? 8 : 0;
    }
    bool sessions = a->kind == 's' && b->kind == 's', two_planned = strong == 3 && planned(b);
    if (hi < b->lo || lo > b->hi || !place_fits(a, b, wide < 32 || sessions || two_planned))
        return 0;
    /* Countries alone: at the place told, or what was planned for that month, or the session of that year. */
    if (strong == 1 && !place_fits(a, b, false) && !sessions && !(wide < 32 && planned(b) && a->kind == b->kind))
        return 0;
    /* In a year the two countries meet more than once: a report that tells who is not that which does not. */
    if (strong == 1 && wide >= 32 && !sessions && !(bare(a) && bare(b)))
        return 0;
    return wide < 32 ? 30 : 12;
}

/* Whether two lists of bands share one. */
static bool shared_band(const char *a, const char *b)
{
    for (; strlen(a) >= DGM__MEETING_BAND; a += DGM__MEETING_BAND)
        for (const char *c = b; strlen(c) >= DGM__MEETING_BAND; c += DGM__MEETING_BAND)
            if (!memcmp(a, c, DGM__MEETING_BAND))
                return true;
    return false;
}

/* b is recalled, without a day; a is no range. */
static int recalled_score(const dgm__meeting *a, const dgm__meeting *b, int strong)
{
    if (planned(a) || !place_fits(a, b, strong == 3))
        return 0;
    if (a->when == DGM__WHEN_UNKNOWN)
        return recalled(a) && strong > 1 && same_place(a, b) && apart(a->told, b->told) <= 60 ? 10 : 0;
    int32_t day = a->when == DGM__WHEN_NEWS ? a->told : a->lo;
    if (a->when == DGM__WHEN_AHEAD || !recalled_fits(b, day, day))
        return 0;
    int ago = b->told - day;
    if (same_place(a, b))
        return 14 - 10 * ago / RECALL;
    return strong == 3 && ago <= RECALL_ANYWHERE ? 6 - 5 * ago / RECALL_ANYWHERE : 0;
}

/* One or both of the pages say no day. */
static int untold_score(const dgm__meeting *a, const dgm__meeting *b, int strong, const dgm__who *w)
{
    if (a->when > b->when) {
        const dgm__meeting *t = a;
        a = b;
        b = t;
    } /* a is the better known */
    if (b->when == DGM__WHEN_NEWS) {
        if (a->when == DGM__WHEN_NEWS) {
            int d = apart(a->told, b->told);
            if (d > (strong == 3 ? 2 : 1) || !place_fits(a, b, strong > 1))
                return 0;
            return 40 - 10 * d;
        }
        if (!inside(a->lo, b->told - NEWS_BEFORE, b->told + NEWS_AFTER))
            return 0;
        int d = apart(a->lo, b->told);
        if (strong == 1 && (d > 1 || !place_fits(a, b, true)))
            return 0;
        return other_host(a, b) ? 0 : 45 - 6 * d;
    }
    if (b->when == DGM__WHEN_AHEAD) {
        bool sessions = a->kind == 's' && b->kind == 's';
        if ((strong == 1 && !(sessions && place_fits(a, b, false))) || !place_fits(a, b, true))
            return 0;
        if (a->when == DGM__WHEN_AHEAD)
            return apart(a->told, b->told) <= 21 ? 20 : 0;
        int32_t day = a->when == DGM__WHEN_NEWS ? a->told : a->lo;
        if (day < b->told || day > b->told + (sessions ? AHEAD_SESSION : AHEAD) ||
            (a->status == 'r' && a->when == DGM__WHEN_NEWS))
            return 0;
        if (day == b->told && !same_place(a, b)) /* what the page tells of is not what it announces */
            return 0;
        return 25 - 20 * (day - b->told) / (sessions ? AHEAD_SESSION : AHEAD);
    }
    if (recalled(b) && !(a->when == DGM__WHEN_UNKNOWN && shared_band(a->own, b->own)))
        return recalled_score(a, b, strong);
    if (a->when == DGM__WHEN_UNKNOWN && a->status == b->status && shared_band(a->own, b->own))
        return 60; /* two copies of one text */
    /* Nothing is known of b's time: only the same two persons at the same place. */
    if (strong < 3 || w->names < 2 || !same_place(a, b) || (planned(b) && a->status == 'r'))
        return 0;
    if (a->when == DGM__WHEN_UNKNOWN && !(known(a->words) && !strcmp(a->words, b->words)))
        return 0;
    return 5;
}

/* A call is no meeting, a letter neither. */
static bool kinds_fit(const dgm__meeting *a, const dgm__meeting *b)
{
    bool face_a = a->kind == 'm' || a->kind == 's', face_b = b->kind == 'm' || b->kind == 's';
    return a->kind == b->kind || (face_a && face_b);
}

/* A plan is of what comes after the page that tells it. */
static bool before_plan(const dgm__meeting *plan, const dgm__meeting *m)
{
    if (plan->when != DGM__WHEN_AHEAD)
        return false;
    int32_t day = m->when == DGM__WHEN_NEWS                                    ? m->told
                  : m->when == DGM__WHEN_UNKNOWN || m->when == DGM__WHEN_AHEAD ? INT32_MAX
                                                                               : m->hi;
    return day < plan->told;
}

bool dgm__meetings_clash(const dgm__meeting *a, const dgm__meeting *b)
{
    if (!kinds_fit(a, b))
        return true;
    if (a->when == DGM__WHEN_DAY && b->when == DGM__WHEN_DAY) {
        int most = planned(a) != planned(b) ? SLIP : 1;
        if (apart(a->lo, b->lo) > most)
            return true;
    }
    for (size_t i = 0, j = 0; i < a->n_docs && j < b->n_docs;) {
        if (a->docs[i] == b->docs[j])
            return true;
        a->docs[i] < b->docs[j] ? i++ : j++;
    }
    if (before_plan(a, b) || before_plan(b, a))
        return true;
    dgm__who w = dgm__sides_compare(a, b);
    return w.clashes > 0;
}

int dgm__meetings_score(const dgm__meeting *a, const dgm__meeting *b, bool *certain)
{
    if (certain)
        *certain = false;
    if (!kinds_fit(a, b))
        return 0;
    if (a->when == DGM__WHEN_DAY && b->when == DGM__WHEN_DAY && apart(a->lo, b->lo) > SLIP)
        return 0; /* before the dearer look at who */
    dgm__who w = dgm__sides_compare(a, b);
    int strong = dgm__sides_strength(&w);
    if (!strong || (strong == 1 && a->kind != b->kind && !same_place(a, b)))
        return 0;
    int time;
    if (a->when == DGM__WHEN_DAY && b->when == DGM__WHEN_DAY)
        time = days_score(a, b, strong);
    else if (a->when == DGM__WHEN_RANGE || b->when == DGM__WHEN_RANGE)
        time = range_score(a, b, strong);
    else
        time = untold_score(a, b, strong, &w);
    if (!time)
        return 0;
    int score = 100 * strong + 4 * time + 10 * (w.countries < 5 ? w.countries : 5);
    score += same_place(a, b) ? 30 : other_place(a, b) ? -60 : 0;
    score += a->kind == b->kind ? 20 : -20;
    score += a->status == b->status ? 6 : 0;
    score -= w.a == w.b ? 0 : 40;
    bool untold = (a->when == DGM__WHEN_UNKNOWN || b->when == DGM__WHEN_UNKNOWN) && time < 60;
    if (certain)
        *certain = strong == 3 && !untold;
    if (untold)
        score -= 150; /* however well the sides fit, another meeting of theirs may fit as well */
    return score < 1 ? 1 : score;
}
