/* SPDX-License-Identifier: Apache-2.0
 *
 * How surely two reports tell of one encounter: see meetings.h.
 */
#include "link/meetings.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "link/names.h"
#include "link/words.h"

/* Days that lie between a plan and what came of it, between a page and its news. */
enum {
    NEWS_BEFORE = 5, /* a page tells of what was at most so many days ago */
    NEWS_AFTER = 1,  /* and, by time zones, of tomorrow */
    AHEAD = 130,     /* an undated plan is met within these days */
    AHEAD_SESSION = 430,
    SLIP = 2, /* a dated plan may slip */
};

static bool known(const char *text)
{
    return *text != '\0';
}

/* ---- who ---- */

typedef struct who {
    int names;     /* persons that both name */
    int countries; /* that both have */
    int a, b;      /* countries of each */
    int clashes;   /* countries for which they name different persons */
} who;

static int count_countries(const dgm__meeting *m)
{
    int n = 0;
    for (size_t i = 0; i < m->n_sides; i++)
        n += known(m->sides[i].country) && (!i || strcmp(m->sides[i].country, m->sides[i - 1].country));
    return n;
}

static bool same_person(const dgm__meeting_side *a, const dgm__meeting_side *b)
{
    return known(a->key) && !strcmp(a->key, b->key) && dgm__names_agree(a->name, b->name);
}

static bool has(const dgm__meeting *m, const dgm__meeting_side *side)
{
    for (size_t i = 0; i < m->n_sides; i++) {
        const dgm__meeting_side *s = &m->sides[i];
        bool may = !known(s->country) || !known(side->country) || !strcmp(s->country, side->country);
        if (may && same_person(s, side))
            return true;
    }
    return false;
}

/* Whether for a country that both have, both name persons, and none is the same. */
static void compare_country(who *w, const dgm__meeting *a, size_t *i, const dgm__meeting *b)
{
    const char *country = a->sides[*i].country;
    bool in_b = false, b_names = false, a_names = false, shared = false;
    for (size_t j = 0; j < b->n_sides; j++) {
        if (!strcmp(b->sides[j].country, country)) {
            in_b = true;
            b_names |= known(b->sides[j].key);
        }
    }
    for (; *i < a->n_sides && !strcmp(a->sides[*i].country, country); (*i)++) {
        a_names |= known(a->sides[*i].key);
        shared |= has(b, &a->sides[*i]);
    }
    w->countries += in_b;
    w->clashes += in_b && a_names && b_names && !shared;
}

static who compare(const dgm__meeting *a, const dgm__meeting *b)
{
    who w = {.a = count_countries(a), .b = count_countries(b)};
    for (size_t i = 0; i < a->n_sides; i++)
        w.names += has(b, &a->sides[i]);
    for (size_t i = 0; i < a->n_sides;) {
        if (known(a->sides[i].country))
            compare_country(&w, a, &i, b);
        else
            i++;
    }
    return w;
}

/* 0 nothing, 1 the countries alone, 2 a person and the other's country, 3 two persons. */
static int strength(const who *w)
{
    if (w->clashes)
        return 0;
    int most = w->a > w->b ? w->a : w->b, least = w->a < w->b ? w->a : w->b;
    if (w->names >= 2 && (least < 2 || w->countries * 4 >= most * 3))
        return 3;
    /* A third side makes it another encounter; among many, one may be left out. */
    if (w->countries < 2 || w->countries * 4 < most * 3)
        return 0;
    return w->names ? 2 : 1;
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
    int32_t lo = a->when == DGM__WHEN_NEWS ? a->told - NEWS_BEFORE : a->lo, hi = a->when == DGM__WHEN_NEWS ? a->told : a->hi;
    if (a->when == DGM__WHEN_AHEAD || a->when == DGM__WHEN_UNKNOWN) {
        if (a->when == DGM__WHEN_UNKNOWN || !planned(b) || strong < 2)
            return strong >= 1 && a->when == DGM__WHEN_AHEAD && a->kind == 's' && b->kind == 's' &&
                           b->hi >= a->told && b->lo <= a->told + AHEAD_SESSION && place_fits(a, b, true)
                       ? 6
                       : 0;
        return b->hi >= a->told && b->lo <= a->told + ahead(a) && place_fits(a, b, true) ? 8 : 0;
    }
    if (hi < b->lo || lo > b->hi || !place_fits(a, b, wide < 32))
        return 0;
    if (strong == 1 && (wide >= 32 || !place_fits(a, b, false)))
        return 0;
    return wide < 32 ? 30 : 12;
}

/* One or both of the pages say no day. */
static int untold_score(const dgm__meeting *a, const dgm__meeting *b, int strong)
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
        if (day < b->told || day > b->told + (sessions ? AHEAD_SESSION : AHEAD) || (a->status == 'r' && a->when == DGM__WHEN_NEWS))
            return 0;
        return 25 - 20 * (day - b->told) / (sessions ? AHEAD_SESSION : AHEAD);
    }
    /* Nothing is known of b's time: only the same two persons at the same place. */
    if (strong < 3 || !same_place(a, b))
        return 0;
    if (a->when == DGM__WHEN_AHEAD || planned(a) != planned(b))
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
    who w = compare(a, b);
    return w.clashes > 0;
}

int dgm__meetings_score(const dgm__meeting *a, const dgm__meeting *b)
{
    if (!kinds_fit(a, b))
        return 0;
    if (a->when == DGM__WHEN_DAY && b->when == DGM__WHEN_DAY && apart(a->lo, b->lo) > SLIP)
        return 0; /* before the dearer look at who */
    who w = compare(a, b);
    int strong = strength(&w);
    if (!strong || (strong == 1 && a->kind != b->kind))
        return 0;
    int time;
    if (a->when == DGM__WHEN_DAY && b->when == DGM__WHEN_DAY)
        time = days_score(a, b, strong);
    else if (a->when == DGM__WHEN_RANGE || b->when == DGM__WHEN_RANGE)
        time = range_score(a, b, strong);
    else
        time = untold_score(a, b, strong);
    if (!time)
        return 0;
    int score = 100 * strong + 4 * time + 10 * (w.countries < 5 ? w.countries : 5);
    score += same_place(a, b) ? 30 : other_place(a, b) ? -60 : 0;
    score += a->kind == b->kind ? 20 : 0;
    score += a->status == b->status ? 6 : 0;
    return score;
}
