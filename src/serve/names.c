/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/names: places, bodies, topics and persons by how a word of their name begins, those
 * told of most first. As with actors, they stay counted until the store has other records.
 */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/strids.h"
#include "serve/call.h"

enum { MOST = 200000, LONGEST = 200 }; /* names kept; bytes of one */

/* In the order of the answer. */
static const char *const types[DGM__N_NAMED] = {"place", "body", "topic", "person"};

typedef struct counting {
    dgm__call *call;
    dgm__strids ids; /* of type and text */
    int64_t *last;   /* by id - 1, as the names are: the record that told it last */
    size_t n_last, cap_last, cap;
} counting;

void dgm__names_clear(dgm__names *names)
{
    dgm__arena_clear(&names->arena);
    names->items = NULL;
    names->n = 0;
    names->stamp = 0;
}

static dgm__named *new_name(counting *all, dgm__name_type type, const char *text, size_t len)
{
    dgm__names *to = all->call->names;
    char folded[DGM__FOLD_MAX];
    char *name = dgm__arena_strndup(&to->arena, text, len);
    if (name)
        dgm__fold_text(name, folded, sizeof folded);
    char *kept = name ? dgm__arena_strndup(&to->arena, folded, strlen(folded)) : NULL;
    if (!kept || dgm__arena_grow(&to->arena, to->items, to->n, all->cap)) {
        dgm__call_oom(all->call);
        return NULL;
    }
    dgm__named *made = &to->items[to->n++];
    *made = (dgm__named){.type = type, .name = name, .folded = kept, .id = "", .of = ""};
    return made;
}

/* So many more records tell it; the same one twice is one. */
static void tell(counting *all, dgm__name_type type, const char *text, size_t len, int64_t n, int64_t record)
{
    char key[LONGEST + 1];
    dgm__names *to = all->call->names;
    if (!len || len > LONGEST || all->call->x.e.status)
        return; /* nobody types that */
    key[0] = (char)(type + 1);
    memcpy(key + 1, text, len);
    uint32_t id = dgm__strids_find(&all->ids, key, len + 1);
    if (!id) {
        if (to->n >= MOST || !new_name(all, type, text, len))
            return;
        id = dgm__strids_add(&all->ids, key, len + 1);
        if (!id || dgm__arena_grow(&all->call->arena, all->last, all->n_last, all->cap_last)) {
            dgm__call_oom(all->call);
            return;
        }
        all->last[all->n_last++] = 0;
    } else if (all->last[id - 1] == record) {
        return;
    }
    all->last[id - 1] = record;
    to->items[id - 1].n += n;
}

static void count_places(counting *all)
{
    static const char *const sources[] = {
        "SELECT place, count(*) FROM encounter INDEXED BY encounter_place WHERE place IS NOT NULL GROUP BY place",
        ("SELECT place, count(*) FROM record INDEXED BY record_place WHERE place IS NOT NULL AND type = 'event'"
         " GROUP BY place"),
        "SELECT seat, count(*) FROM body WHERE seat IS NOT NULL GROUP BY seat",
    };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        sqlite3_stmt *row = dgm__call_sql(all->call, sources[i]);
        while (dgm__call_row(all->call, row)) {
            const char *place = dgm__sql_str(row, 0);
            tell(all, DGM__NAMED_PLACE, place, strlen(place), sqlite3_column_int64(row, 1), -1 - (int64_t)i);
        }
        dgm__sql_done(row);
    }
}

/* Of encounters, joined by "; ": what their facet counts. */
static void count_topics(counting *all)
{
    sqlite3_stmt *row = dgm__call_sql(all->call, "SELECT id, words FROM encounter WHERE words IS NOT NULL");
    while (dgm__call_row(all->call, row)) {
        for (const char *at = dgm__sql_str(row, 1), *end; *at; at = *end ? end + 2 : end) {
            end = strstr(at, "; ");
            end = end ? end : at + strlen(at);
            tell(all, DGM__NAMED_TOPIC, at, (size_t)(end - at), 1, sqlite3_column_int64(row, 0));
        }
    }
    dgm__sql_done(row);
}

/* Bodies and persons have an id, and may share a name. */
static void count_things(counting *all, dgm__name_type type, const char *sql)
{
    dgm__call *c = all->call;
    sqlite3_stmt *row = dgm__call_sql(c, sql);
    while (dgm__call_row(c, row)) {
        const char *id = dgm__sql_str(row, 0), *name = dgm__sql_str(row, 1), *of = dgm__sql_str(row, 2);
        if (!*name || strlen(name) > LONGEST || c->names->n >= MOST)
            continue;
        dgm__named *made = new_name(all, type, name, strlen(name));
        if (!made)
            break;
        made->id = dgm__arena_strndup(&c->names->arena, id, strlen(id));
        made->of = dgm__arena_strndup(&c->names->arena, of, strlen(of));
        made->n = sqlite3_column_int64(row, 3);
        if (!made->id || !made->of)
            dgm__call_oom(c);
    }
    dgm__sql_done(row);
}

static int in_order(const void *a, const void *b)
{
    const dgm__named *x = a, *y = b;
    if (x->type != y->type)
        return x->type < y->type ? -1 : 1;
    int order = x->n != y->n ? (x->n > y->n ? -1 : 1) : strcmp(x->name, y->name);
    return order ? order : strcmp(x->id, y->id);
}

static void count(dgm__call *c, int64_t stamp)
{
    dgm__names_clear(c->names);
    counting all = {.call = c};
    dgm__strids_init(&all.ids);
    count_places(&all);
    count_topics(&all);
    count_things(
        &all, DGM__NAMED_BODY,
        "SELECT b.bid, b.name, b.members, (SELECT count(*) FROM node n INDEXED BY node_thing CROSS JOIN record r"
        " ON r.node = n.id WHERE n.thing = b.id AND n.type = 'body') FROM body b");
    count_things(&all, DGM__NAMED_PERSON,
                 "SELECT p.pid, p.name, coalesce(p.country, ''), (SELECT sum(n) FROM person_name INDEXED BY"
                 " person_name_person WHERE person = p.id) FROM person p");
    dgm__strids_clear(&all.ids);
    if (c->x.e.status) {
        dgm__names_clear(c->names);
        return;
    }
    if (c->names->n)
        qsort(c->names->items, c->names->n, sizeof *c->names->items, in_order);
    c->names->stamp = stamp;
}

void dgm__serve_names(dgm__call *c)
{
    static const char *const columns[] = {"type", "name", "id", "countries", "n"};
    char folded[DGM__FOLD_MAX] = "";
    int64_t stamp = dgm__call_stamp(c);
    size_t told[DGM__N_NAMED] = {0};
    dgm__rows rows;
    if (c->names->stamp != stamp)
        count(c, stamp);
    dgm__fold_text(c->wanted.q, folded, sizeof folded);
    dgm__rows_begin(&rows, c, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < c->names->n && *folded; i++) {
        const dgm__named *one = &c->names->items[i];
        if (told[one->type] == c->wanted.limit || !dgm__folded_begins(one->folded, folded))
            continue;
        told[one->type]++;
        dgm__rows_text(&rows, types[one->type]);
        dgm__rows_text(&rows, one->name);
        dgm__rows_text(&rows, *one->id ? one->id : NULL);
        dgm__rows_text(&rows, *one->of ? one->of : NULL);
        dgm__rows_count(&rows, one->n);
    }
    dgm__rows_end(&rows);
}
