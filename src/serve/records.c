/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/records: records of a selection, as an export writes them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "serve/index.h"
#include "serve/table.h"

static dgm__exported form_of(dgm__kind kind)
{
    switch (kind) {
    case DGM__KIND_ENCOUNTER:
        return DGM__EXPORT_ENCOUNTER;
    case DGM__KIND_COMMITMENT:
        return DGM__EXPORT_COMMITMENT;
    case DGM__KIND_BODY:
        return DGM__EXPORT_BODY;
    default:
        return DGM__EXPORT_SAID;
    }
}

/* ---- their order ---- */

typedef struct keyed {
    dgm__gathered item;
    const char *text; /* folded; NULL: it has none */
    double number;
    size_t place; /* in order of days */
} keyed;

static int by_key(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    int order = x->number != y->number ? (x->number < y->number ? -1 : 1) : strcmp(x->text, y->text);
    return order ? order : x->place < y->place ? -1 : x->place > y->place;
}

static bool is_number(dgm__trait trait)
{
    return trait == DGM__TRAIT_VALUE || trait == DGM__TRAIT_REPORTS || trait == DGM__TRAIT_CONFIDENCE;
}

static void set_key(dgm__call *c, const char *text, keyed *to)
{
    char folded[DGM__FOLD_MAX];
    dgm__trait trait = c->wanted.sort;
    to->text = NULL;
    if (!text || !strcmp(text, DGM__UNTOLD))
        return;
    to->text = "";
    if (is_number(trait)) {
        to->number = strtod(text, NULL);
        return;
    }
    if (trait == DGM__TRAIT_COUNTRY || trait == DGM__TRAIT_BY || trait == DGM__TRAIT_TO)
        text = dgm__call_name(c, text);
    dgm__fold_text(text, folded, sizeof folded);
    to->text = dgm__arena_strndup(&c->arena, folded, strlen(folded));
    if (!to->text)
        dgm__call_oom(c);
}

/* Of the first value of the trait that is sorted by; each value becomes a key once. */
static void set_indexed_key(dgm__call *c, keyed *known, keyed *to)
{
    const dgm__index *index = c->index;
    const dgm__index_row *row = &index->rows[dgm__index_find(index, &to->item)];
    to->text = NULL;
    for (uint32_t i = 0; i < row->n; i++) {
        uint32_t value = index->values[row->at + i];
        if (index->of[value].trait != c->wanted.sort)
            continue;
        if (!known[value].text)
            set_key(c, index->of[value].text, &known[value]);
        to->text = known[value].text;
        to->number = known[value].number;
        return;
    }
}

/* By another column than the day: the first of its values; where that is the same, by the day. */
static size_t order_by_key(dgm__call *c, dgm__gathered *items, size_t n)
{
    keyed *all = dgm__arena_alloc(&c->arena, n, sizeof *all);
    dgm__gathered *rest = dgm__arena_alloc(&c->arena, n, sizeof *rest);
    size_t n_keyed = 0, n_rest = 0;
    dgm__traits traits;
    bool indexed = c->index && c->wanted.sort < DGM__N_FACETS;
    keyed *known = indexed ? dgm__arena_alloc(&c->arena, c->index->n_of + 1, sizeof *known) : NULL;
    if (!all || !rest || (indexed && !known)) {
        dgm__call_oom(c);
        return 0;
    }
    dgm__traits_init(&traits, c, 1u << c->wanted.sort);
    for (size_t i = 0; i < n && !c->x.e.status; i++) {
        keyed *one = &all[n_keyed];
        *one = (keyed){.item = items[i], .place = i};
        if (known && dgm__index_find(c->index, &items[i]) < c->index->n) {
            set_indexed_key(c, known, one);
        } else {
            dgm__traits_read(&traits, &items[i]);
            set_key(c, traits.n ? dgm__traits_text(&traits, 0) : NULL, one);
        }
        if (one->text)
            n_keyed++;
        else
            rest[n_rest++] = items[i];
    }
    dgm__traits_clear(&traits);
    if (c->x.e.status)
        return 0;
    if (n_keyed)
        qsort(all, n_keyed, sizeof *all, by_key);
    for (size_t i = 0; i < n_keyed; i++)
        items[i] = all[i].item;
    if (n_rest)
        memcpy(items + n_keyed, rest, n_rest * sizeof *rest);
    return n_keyed;
}

/* How many have what they are put in order by: the others come last either way. */
static size_t order(dgm__call *c, dgm__gathered *items, size_t n)
{
    size_t dated = 0;
    if (c->wanted.sort != DGM__TRAIT_DATE)
        return order_by_key(c, items, n);
    while (dated < n && items[dated].dated)
        dated++;
    return dated;
}

/* Item i in the order that was asked for. */
static const dgm__gathered *item(const dgm__gathered *items, size_t ordered, bool backwards, size_t i)
{
    return &items[backwards && i < ordered ? ordered - 1 - i : i];
}

/* ---- as a table ---- */

/* A dgm_sink that keeps the lines. */
static int keep(void *user, const char *data, size_t len)
{
    dgm__buf *to = user;
    dgm__buf_add(to, data, len);
    return to->oom ? -1 : 0;
}

/* Each record is written as the export has it, and looked into. */
static void table(dgm__call *c, const dgm__gathered *items, size_t n, size_t ordered)
{
    dgm__buf json;
    dgm__cells cells;
    dgm__buf_init(&json);
    dgm__export aside = {.store = c->store, .model = c->model, .sink = keep, .user = &json};
    dgm__emit_init(&aside.e, c->x.e.err);
    aside.has_as_of = c->x.has_as_of;
    aside.as_of = c->x.as_of;
    dgm__table_head(&cells, &c->x);
    dgm__row_end(&cells);
    for (size_t i = c->wanted.offset, told = 0; i < n && told < c->wanted.limit && !c->x.e.status; i++, told++) {
        const dgm__gathered *one = item(items, ordered, c->wanted.backwards, i);
        dgm__buf_rewind(&json);
        dgm__export_one(&aside, form_of(one->kind), one->id);
        dgm__export_hand_on(&aside);
        c->x.e.status = aside.e.status;
        if (c->x.e.status || !json.len)
            break;
        json.data[json.len - 1] = '\0'; /* the end of its line */
        dgm__table_row(&cells, dgm__export_json(&c->x, NULL, json.data));
        dgm__row_end(&cells);
        dgm__export_flush(&c->x);
    }
    dgm__buf_clear(&json);
    dgm__buf_clear(&aside.e.to);
    dgm__buf_clear(&aside.aside);
}

void dgm__serve_records(dgm__call *c)
{
    dgm__gathered *items;
    size_t n;
    dgm__call_today(c);
    dgm__gather(c, &items, &n);
    size_t ordered = order(c, items, n);
    if (c->csv) {
        table(c, items, n, ordered);
        return;
    }
    dgm__buf_printf(&c->x.e.to, "{\"total\": %zu, \"records\": [", n);
    for (size_t i = c->wanted.offset, told = 0; i < n && told < c->wanted.limit && !c->x.e.status; i++, told++) {
        const dgm__gathered *one = item(items, ordered, c->wanted.backwards, i);
        dgm__buf_adds(&c->x.e.to, told ? ", " : "\n");
        dgm__export_one(&c->x, form_of(one->kind), one->id);
        dgm__export_flush(&c->x);
    }
    dgm__buf_adds(&c->x.e.to, "], \"days\": [");
    for (size_t i = c->wanted.offset, told = 0; i < n && told < c->wanted.limit && !c->x.e.status; i++, told++) {
        const dgm__gathered *one = item(items, ordered, c->wanted.backwards, i);
        dgm__buf_adds(&c->x.e.to, told ? ", " : "");
        dgm__export_string(&c->x, "days", dgm__call_date(c, one->dated, one->lo));
    }
    dgm__buf_adds(&c->x.e.to, "]}\n");
}
