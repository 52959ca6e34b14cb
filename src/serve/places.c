/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/places: where encounters and events of a selection took place, as far as the place
 * is on the map.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "export/told.h"
#include "serve/gather.h"

typedef struct spot {
    const char *place, *country; /* "": not known */
    double lat, lon;
    int64_t n, first, last;
    bool dated;
} spot;

typedef struct spots {
    dgm__call *c;
    spot *items;
    size_t n, cap;
} spots;

static const char *kept(dgm__call *c, const char *text)
{
    const char *copy = text ? dgm__arena_strndup(&c->arena, text, strlen(text)) : "";
    if (!copy)
        dgm__call_oom(c);
    return copy;
}

static void add(spots *s, const char *place, const char *country, double lat, double lon, const dgm__gathered *of)
{
    if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180))
        return;
    spot one = {place, country, lat, lon, 1, of->lo, of->hi, of->dated};
    if (!place || !country)
        return;
    if (dgm__arena_grow(&s->c->arena, s->items, s->n, s->cap))
        dgm__call_oom(s->c);
    else
        s->items[s->n++] = one;
}

static void encounters(spots *s, const dgm__gathered *items, size_t n)
{
    dgm__call *c = s->c;
    sqlite3_stmt *row = dgm__call_sql(c, "SELECT id, place, host, lat, lon FROM encounter INDEXED BY encounter_place"
                                         " WHERE place IS NOT NULL AND lat IS NOT NULL AND lon IS NOT NULL"
                                         " AND status IS NOT 'planned'");
    while (dgm__call_row(c, row)) {
        const dgm__gathered *of = dgm__gathered_find(items, n, DGM__KIND_ENCOUNTER, sqlite3_column_int64(row, 0));
        if (of)
            add(s, kept(c, dgm__sql_get(row, 1)), kept(c, dgm__sql_get(row, 2)), sqlite3_column_double(row, 3),
                sqlite3_column_double(row, 4), of);
    }
    dgm__sql_done(row);
}

/* Events come in order of their places: each name is looked up once. */
static void events(spots *s, const dgm__gathered *items, size_t n)
{
    dgm__call *c = s->c;
    dgm__told told = {.id = NULL};
    const char *country = "", *city = "";
    sqlite3_stmt *row = dgm__call_sql(c, "SELECT place, id FROM record INDEXED BY record_place"
                                         " WHERE place IS NOT NULL AND type = 'event' ORDER BY place");
    dgm__call_deeds(c);
    while (dgm__call_row(c, row)) {
        int64_t id = sqlite3_column_int64(row, 1);
        const dgm__gathered *of = dgm__gathered_find(items, n, DGM__KIND_EVENT, id);
        if (!of || (!dgm__ids_has(&c->deeds->cooperation, id) && !dgm__ids_has(&c->deeds->conflict, id)))
            continue;
        const char *place = dgm__sql_str(row, 0);
        if (!told.place || strcmp(told.place, place)) {
            told = (dgm__told){.place = kept(c, place)};
            dgm__told_find_place(&c->x, &told);
            city = kept(c, told.city ? told.city : place);
            country = kept(c, told.country);
        }
        if (told.has_loc)
            add(s, city, country, told.lat, told.lon, of);
    }
    dgm__sql_done(row);
}

static int by_place(const void *a, const void *b)
{
    const spot *x = a, *y = b;
    int order = strcmp(x->place, y->place);
    return order ? order : strcmp(x->country, y->country);
}

static int by_number(const void *a, const void *b)
{
    const spot *x = a, *y = b;
    return x->n != y->n ? (x->n > y->n ? -1 : 1) : by_place(a, b);
}

static void join(spots *s)
{
    size_t left = 0;
    if (s->n)
        qsort(s->items, s->n, sizeof *s->items, by_place);
    for (size_t i = 0; i < s->n; i++) {
        spot *to = left ? &s->items[left - 1] : NULL;
        const spot *one = &s->items[i];
        if (!to || by_place(to, one)) {
            s->items[left++] = *one;
            continue;
        }
        to->n++;
        if (one->dated) {
            to->first = to->dated && to->first < one->first ? to->first : one->first;
            to->last = to->dated && to->last > one->last ? to->last : one->last;
            to->dated = true;
        }
    }
    s->n = left;
    if (left)
        qsort(s->items, left, sizeof *s->items, by_number);
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
    spots s = {.c = c};
    dgm__rows rows;
    for (int kind = 0; kind < DGM__N_KINDS; kind++)
        c->wanted.kinds[kind] = kind == DGM__KIND_ENCOUNTER || kind == DGM__KIND_EVENT;
    dgm__gather(c, &items, &n);
    dgm__gathered_file(items, n);
    encounters(&s, items, n);
    events(&s, items, n);
    join(&s);
    dgm__rows_begin(&rows, c, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < s.n; i++) {
        const spot *one = &s.items[i];
        dgm__rows_text(&rows, one->place);
        dgm__rows_text(&rows, *one->country ? one->country : NULL);
        dgm__rows_real(&rows, metres(one->lat));
        dgm__rows_real(&rows, metres(one->lon));
        dgm__rows_count(&rows, one->n);
        dgm__rows_text(&rows, dgm__call_date(c, one->dated, one->first));
        dgm__rows_text(&rows, dgm__call_date(c, one->dated, one->last));
    }
    dgm__rows_end(&rows);
}
