/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/places: how many encounters and events of a selection took place where.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "serve/spots.h"

typedef struct place {
    dgm__spot spot;
    int64_t n, first, last;
    bool dated;
} place;

typedef struct places {
    dgm__call *c;
    place *items;
    size_t n, cap;
    const dgm__gathered *of; /* the selection, in order of kinds and rows */
    size_t n_of;
} places;

static void add(place *to, const dgm__spot *spot, const dgm__gathered *of)
{
    to->spot = *spot;
    to->n++;
    if (!of->dated)
        return;
    to->first = to->dated && to->first < of->lo ? to->first : of->lo;
    to->last = to->dated && to->last > of->hi ? to->last : of->hi;
    to->dated = true;
}

static void take_spot(void *user, dgm__kind kind, int64_t id, const dgm__spot *spot)
{
    places *p = user;
    const dgm__gathered *of = dgm__gathered_find(p->of, p->n_of, kind, id);
    if (!of)
        return;
    if (dgm__arena_grow(&p->c->arena, p->items, p->n, p->cap)) {
        dgm__call_oom(p->c);
        return;
    }
    p->items[p->n] = (place){.n = 0};
    add(&p->items[p->n++], spot, of);
}

static void take_indexed(places *p, const dgm__gathered *items, size_t n)
{
    const dgm__index *index = p->c->index;
    p->items = dgm__arena_alloc(&p->c->arena, index->n_spots + 1, sizeof *p->items);
    if (!p->items) {
        dgm__call_oom(p->c);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        size_t item = dgm__index_find(index, &items[i]);
        uint32_t spot = item < index->n ? index->rows[item].spot : 0;
        if (spot)
            add(&p->items[spot - 1], &index->spots[spot - 1], &items[i]);
    }
    for (size_t i = 0; i < index->n_spots; i++)
        if (p->items[i].n)
            p->items[p->n++] = p->items[i];
}

static int by_name(const void *a, const void *b)
{
    const dgm__spot *x = &((const place *)a)->spot, *y = &((const place *)b)->spot;
    int order = strcmp(x->place, y->place);
    return order ? order : strcmp(x->country, y->country);
}

static int by_place(const void *a, const void *b)
{
    const dgm__spot *x = &((const place *)a)->spot, *y = &((const place *)b)->spot;
    int order = by_name(a, b);
    if (order)
        return order;
    return x->lat != y->lat ? (x->lat < y->lat ? -1 : 1) : (x->lon > y->lon) - (x->lon < y->lon);
}

static int by_number(const void *a, const void *b)
{
    const place *x = a, *y = b;
    return x->n != y->n ? (x->n > y->n ? -1 : 1) : by_name(a, b);
}

static void join(places *p)
{
    size_t left = 0;
    if (p->n)
        qsort(p->items, p->n, sizeof *p->items, by_place);
    for (size_t i = 0; i < p->n; i++) {
        place *to = left ? &p->items[left - 1] : NULL;
        const place *one = &p->items[i];
        if (!to || by_name(to, one)) {
            p->items[left++] = *one;
            continue;
        }
        to->n += one->n;
        if (one->dated) {
            to->first = to->dated && to->first < one->first ? to->first : one->first;
            to->last = to->dated && to->last > one->last ? to->last : one->last;
            to->dated = true;
        }
    }
    p->n = left;
    if (left)
        qsort(p->items, left, sizeof *p->items, by_number);
}

/* Degrees to five places, which is a metre: more is the noise of a conversion. */
static double metres(double degrees)
{
    return round(degrees * 1e5) / 1e5;
}

void dgm__serve_places(dgm__call *c)
{
    static const char *const columns[] = {"place", "country", "lat", "lon", "n", "first", "last"};
    dgm__gathered *items;
    size_t n;
    places p = {.c = c};
    dgm__rows rows;
    for (int kind = 0; kind < DGM__N_KINDS; kind++)
        c->wanted.kinds[kind] = kind == DGM__KIND_ENCOUNTER || kind == DGM__KIND_EVENT;
    dgm__gather(c, &items, &n);
    if (c->index) {
        take_indexed(&p, items, n);
    } else {
        dgm__gathered_file(items, n);
        p.of = items;
        p.n_of = n;
        dgm__each_spot(c, take_spot, &p);
    }
    join(&p);
    dgm__rows_begin(&rows, c, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < p.n; i++) {
        const place *one = &p.items[i];
        dgm__rows_text(&rows, one->spot.place);
        dgm__rows_text(&rows, *one->spot.country ? one->spot.country : NULL);
        dgm__rows_real(&rows, metres(one->spot.lat));
        dgm__rows_real(&rows, metres(one->spot.lon));
        dgm__rows_count(&rows, one->n);
        dgm__rows_text(&rows, dgm__call_date(c, one->dated, one->first));
        dgm__rows_text(&rows, dgm__call_date(c, one->dated, one->last));
    }
    dgm__rows_end(&rows);
}
