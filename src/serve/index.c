/* SPDX-License-Identifier: Apache-2.0
 *
 * The index: see index.h.
 */
#include "serve/index.h"

#include <stdlib.h>
#include <string.h>

#include "serve/spots.h"

enum { MOST = 8 << 20 }; /* items */

/* ---- making it ---- */

typedef struct making {
    dgm__call *c;
    dgm__index *to;
    dgm__buf key;
    size_t cap_of, cap_spots;
} making;

static const char *keep(making *m, const char *text)
{
    const char *copy = dgm__arena_strndup(&m->to->arena, text, strlen(text));
    if (!copy)
        dgm__call_oom(m->c);
    return copy ? copy : "";
}

static void write_key(dgm__buf *key, dgm__trait trait, const char *text)
{
    dgm__buf_rewind(key);
    dgm__buf_addc(key, (char)(trait + 1));
    dgm__buf_adds(key, text);
}

/* The number of a value, new or known. */
static uint32_t value_of(making *m, dgm__trait trait, const char *text)
{
    write_key(&m->key, trait, text);
    uint32_t id = m->key.oom ? 0 : dgm__strids_add(&m->to->ids, m->key.data, m->key.len);
    bool known = id && id <= m->to->n_of;
    if (!id || (!known && dgm__arena_grow(&m->to->arena, m->to->of, m->to->n_of, m->cap_of))) {
        dgm__call_oom(m->c);
        return 0;
    }
    if (!known)
        m->to->of[m->to->n_of++] = (dgm__indexed){trait, keep(m, text)};
    return id - 1;
}

static void read_item(making *m, dgm__traits *traits, size_t item)
{
    dgm__index *to = m->to;
    dgm__traits_read(traits, &to->items[item]);
    to->rows[item].at = to->n_values;
    for (size_t i = 0; i < traits->n && !m->c->x.e.status; i++) {
        if (to->n_values == to->cap_values) {
            size_t cap = to->cap_values ? to->cap_values * 2 : 4096;
            uint32_t *values = realloc(to->values, cap * sizeof *values);
            if (!values) {
                dgm__call_oom(m->c);
                return;
            }
            to->values = values;
            to->cap_values = cap;
        }
        to->values[to->n_values++] = value_of(m, traits->items[i].trait, dgm__traits_text(traits, i));
    }
    to->rows[item].n = (uint32_t)(to->n_values - to->rows[item].at);
}

static void take_spot(void *user, dgm__kind kind, int64_t id, const dgm__spot *spot)
{
    making *m = user;
    dgm__index *to = m->to;
    dgm__gathered key = {.kind = kind, .id = id};
    size_t item = dgm__index_find(to, &key);
    if (item == to->n)
        return;
    const dgm__spot *last = to->n_spots ? &to->spots[to->n_spots - 1] : NULL;
    if (!last || strcmp(last->place, spot->place) || strcmp(last->country, spot->country) || last->lat != spot->lat ||
        last->lon != spot->lon) { /* they come in order of their places */
        if (dgm__arena_grow(&to->arena, to->spots, to->n_spots, m->cap_spots)) {
            dgm__call_oom(m->c);
            return;
        }
        to->spots[to->n_spots++] = (dgm__spot){keep(m, spot->place), keep(m, spot->country), spot->lat, spot->lon};
    }
    to->rows[item].spot = (uint32_t)to->n_spots;
}

static void fill(making *m)
{
    dgm__index *to = m->to;
    dgm__gathered *items;
    dgm__traits traits;
    dgm__gather(m->c, &items, &to->n);
    if (m->c->x.e.status || to->n > MOST)
        return;
    to->items = malloc((to->n + 1) * sizeof *to->items);
    to->rows = calloc(to->n + 1, sizeof *to->rows);
    to->by_row = malloc((to->n + 1) * sizeof *to->by_row);
    if (!to->items || !to->rows || !to->by_row) {
        dgm__call_oom(m->c);
        return;
    }
    for (size_t i = 0; i < to->n; i++)
        items[i].at = (uint32_t)i + 1;
    if (to->n)
        memcpy(to->items, items, to->n * sizeof *items);
    dgm__gathered_file(items, to->n);
    for (size_t i = 0; i < to->n; i++)
        to->by_row[i] = items[i].at - 1;
    dgm__traits_init(&traits, m->c, (1u << DGM__N_FACETS) - 1);
    for (size_t i = 0; i < to->n && !m->c->x.e.status; i++) /* rows that lie together are read together */
        read_item(m, &traits, to->by_row[i]);
    dgm__traits_clear(&traits);
    dgm__each_spot(m->c, take_spot, m);
}

dgm__index *dgm__index_new(dgm__call *c)
{
    dgm__index *to = calloc(1, sizeof *to);
    if (!to) {
        dgm__call_oom(c);
        return NULL;
    }
    making m = {.c = c, .to = to};
    dgm__arena_init(&to->arena, 0);
    dgm__strids_init(&to->ids);
    dgm__buf_init(&m.key);
    for (int kind = 0; kind < DGM__N_KINDS; kind++)
        c->wanted.kinds[kind] = true;
    to->stamp = dgm__call_stamp(c);
    fill(&m);
    dgm__buf_clear(&m.key);
    if (!c->x.e.status && to->n <= MOST)
        return to;
    dgm__index_free(to);
    return NULL;
}

void dgm__index_free(dgm__index *index)
{
    if (!index)
        return;
    free(index->items);
    free(index->rows);
    free(index->by_row);
    free(index->values);
    dgm__strids_clear(&index->ids);
    dgm__arena_clear(&index->arena);
    free(index);
}

/* ---- looking into it ---- */

size_t dgm__index_find(const dgm__index *index, const dgm__gathered *of)
{
    if (of->at)
        return of->at - 1;
    size_t from = 0, to = index->n;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        const dgm__gathered *item = &index->items[index->by_row[mid]];
        if (item->kind < of->kind || (item->kind == of->kind && item->id < of->id))
            from = mid + 1;
        else
            to = mid;
    }
    if (from == index->n)
        return index->n;
    const dgm__gathered *item = &index->items[index->by_row[from]];
    return item->kind == of->kind && item->id == of->id ? index->by_row[from] : index->n;
}

size_t dgm__index_value(const dgm__index *index, dgm__trait trait, const char *text)
{
    dgm__buf key;
    dgm__buf_init(&key);
    write_key(&key, trait, text);
    uint32_t id = key.oom ? 0 : dgm__strids_find(&index->ids, key.data, key.len);
    dgm__buf_clear(&key);
    return id ? id - 1 : index->n_of;
}

/* ---- selections ---- */

enum { WANTED = 1, UNWANTED = 2, OURS = 4 }; /* marks of a value */

typedef struct passing {
    const dgm__index *index;
    uint8_t *marks;
    unsigned only; /* facets of which some value is wanted */
    bool of_actor;
} passing;

static bool mark(passing *p, dgm__call *c)
{
    const dgm__wanted *w = &c->wanted;
    p->index = c->index;
    p->of_actor = *w->a;
    p->marks = dgm__arena_alloc(&c->arena, c->index->n_of + 1, 1); /* the last is of what no record has */
    if (!p->marks) {
        dgm__call_oom(c);
        return false;
    }
    if (*w->a)
        p->marks[dgm__index_value(c->index, DGM__TRAIT_COUNTRY, w->a)] |= OURS;
    for (int i = 0; i < DGM__N_FACETS; i++) {
        p->only |= w->only[i].n ? 1u << i : 0;
        for (size_t j = 0; j < w->only[i].n; j++)
            p->marks[dgm__index_value(c->index, (dgm__trait)i, w->only[i].items[j])] |= WANTED;
        for (size_t j = 0; j < w->but[i].n; j++)
            p->marks[dgm__index_value(c->index, (dgm__trait)i, w->but[i].items[j])] |= UNWANTED;
    }
    return true;
}

/* The filters that an item misses, as dgm__traits_missed has it; *ours: whether it is the actor's. */
static unsigned missed(const passing *p, size_t item, bool *ours)
{
    const dgm__index_row *row = &p->index->rows[item];
    unsigned has = 0, but = 0, marks = 0;
    for (uint32_t i = 0; i < row->n; i++) {
        uint32_t value = p->index->values[row->at + i];
        unsigned bit = 1u << p->index->of[value].trait, m = p->marks[value];
        has |= m & WANTED ? bit : 0;
        but |= m & UNWANTED ? bit : 0;
        marks |= m;
    }
    *ours = !p->of_actor || marks & OURS;
    return (p->only & ~has) | but;
}

bool dgm__index_gather(dgm__call *c, dgm__gathered **out, size_t *n_out, bool sideways)
{
    const dgm__wanted *w = &c->wanted;
    const dgm__index *index = c->index;
    passing p = {.index = index};
    if (!index || *w->b || w->doc || w->q || w->ids.n || !mark(&p, c))
        return false;
    dgm__gathered *to = dgm__arena_alloc(&c->arena, index->n + 1, sizeof *to);
    if (!to) {
        dgm__call_oom(c);
        return false;
    }
    size_t n = 0;
    for (size_t i = 0; i < index->n; i++) {
        const dgm__gathered *one = &index->items[i];
        unsigned off = 0;
        bool ours = true;
        if (!w->kinds[one->kind] || (w->dated && (!one->dated || one->lo > w->until || one->hi < w->since)))
            continue;
        if (w->filtered || p.of_actor)
            off = missed(&p, i, &ours);
        if (!ours || off & (off - 1) || (off && !sideways))
            continue;
        to[n] = *one;
        while (off >> to[n].missed)
            to[n].missed++;
        n++;
    }
    *out = to;
    *n_out = n;
    return true;
}
