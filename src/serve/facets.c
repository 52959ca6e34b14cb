/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/facets: how many records of a selection have which value of what. A facet counts
 * what the filters of the others leave, so that its own values can still be chosen among.
 */
#include <stdlib.h>
#include <string.h>

#include "base/strids.h"
#include "serve/index.h"

typedef struct value {
    dgm__trait facet;
    const char *text;
    int64_t n;
    bool chosen;
} value;

typedef struct counting {
    dgm__call *c;
    dgm__strids ids; /* of the facet's number and the value */
    value *items;    /* by id, from 1 */
    size_t n, cap;
} counting;

static value *value_of(counting *all, dgm__trait facet, const char *text)
{
    char key[512];
    size_t len = strlen(text);
    if (len > sizeof key - 1)
        len = sizeof key - 1; /* what is as long as that and begins alike is one */
    key[0] = (char)(facet + 1);
    memcpy(key + 1, text, len);
    uint32_t id = dgm__strids_add(&all->ids, key, len + 1);
    while (id && all->n <= id) {
        if (dgm__arena_grow(&all->c->arena, all->items, all->n, all->cap))
            id = 0;
        else
            all->items[all->n++] = (value){facet, NULL, 0, false};
    }
    if (id && !all->items[id].text) {
        all->items[id].facet = facet;
        all->items[id].text = dgm__arena_strndup(&all->c->arena, text, strlen(text));
    }
    if (id && all->items[id].text)
        return &all->items[id];
    dgm__call_oom(all->c);
    return NULL;
}

static void choose(counting *all, dgm__trait facet, const dgm__list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        value *v = value_of(all, facet, list->items[i]);
        if (v)
            v->chosen = true;
    }
}

/* By the numbers of the values; each becomes a text once. */
static void count_indexed(counting *all, const dgm__gathered *items, size_t n)
{
    const dgm__index *index = all->c->index;
    int64_t *numbers = dgm__arena_alloc(&all->c->arena, index->n_of + 1, sizeof *numbers);
    if (!numbers) {
        dgm__call_oom(all->c);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        size_t item = dgm__index_find(index, &items[i]);
        const dgm__index_row *row = &index->rows[item];
        for (uint32_t j = 0; item < index->n && j < row->n; j++) {
            uint32_t number = index->values[row->at + j];
            numbers[number] += !items[i].missed || index->of[number].trait == (dgm__trait)(items[i].missed - 1);
        }
    }
    for (size_t i = 0; i < index->n_of && !all->c->x.e.status; i++) {
        value *v = numbers[i] ? value_of(all, index->of[i].trait, index->of[i].text) : NULL;
        if (v)
            v->n += numbers[i];
    }
}

static void count(counting *all)
{
    dgm__gathered *items;
    size_t n;
    dgm__traits traits;
    dgm__gather_sideways(all->c, &items, &n);
    if (all->c->index && !all->c->x.e.status) {
        count_indexed(all, items, n);
        return;
    }
    dgm__gathered_file(items, n);
    dgm__traits_init(&traits, all->c, (1u << DGM__N_FACETS) - 1);
    for (size_t i = 0; i < n && !all->c->x.e.status; i++) {
        traits.need = items[i].missed ? 1u << (items[i].missed - 1) : (1u << DGM__N_FACETS) - 1;
        dgm__traits_read(&traits, &items[i]);
        for (size_t j = 0; j < traits.n; j++) {
            value *v = value_of(all, traits.items[j].trait, dgm__traits_text(&traits, j));
            if (v)
                v->n++;
        }
    }
    dgm__traits_clear(&traits);
}

static int in_order(const void *a, const void *b)
{
    const value *x = a, *y = b;
    if (x->facet != y->facet)
        return x->facet < y->facet ? -1 : 1;
    if (x->facet == DGM__TRAIT_YEAR) /* the latest first, unknown last */
        return !strcmp(x->text, DGM__UNTOLD) ? 1 : !strcmp(y->text, DGM__UNTOLD) ? -1 : strcmp(y->text, x->text);
    return x->n != y->n ? (x->n > y->n ? -1 : 1) : strcmp(x->text, y->text);
}

void dgm__serve_facets(dgm__call *c)
{
    static const char *const columns[] = {"facet", "value", "n"};
    counting all = {.c = c};
    dgm__rows rows;
    dgm__strids_init(&all.ids);
    for (int i = 0; i < DGM__N_FACETS; i++) {
        choose(&all, (dgm__trait)i, &c->wanted.only[i]);
        choose(&all, (dgm__trait)i, &c->wanted.but[i]);
    }
    count(&all);
    value *items = all.n ? all.items + 1 : NULL;
    size_t n = all.n ? all.n - 1 : 0, told = 0;
    if (n)
        qsort(items, n, sizeof *items, in_order);
    dgm__rows_begin(&rows, c, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n && !c->x.e.status; i++) {
        told = i && items[i - 1].facet == items[i].facet ? told + 1 : 0;
        if (told >= c->wanted.limit && !items[i].chosen)
            continue;
        dgm__rows_text(&rows, dgm__trait_text(items[i].facet));
        dgm__rows_text(&rows, items[i].text);
        dgm__rows_count(&rows, items[i].n);
    }
    dgm__rows_end(&rows);
    dgm__strids_clear(&all.ids);
}
