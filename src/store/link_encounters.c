/* SPDX-License-Identifier: Apache-2.0
 *
 * Linking encounters: from a node that is new or has lost a report, everything that
 * hangs together with it by pairs that have a score is loaded and clustered from
 * scratch. What comes out depends on what is there, not on the order it came in, and
 * costs what hangs together, not what the store holds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "store/link.h"

enum { MARKS_AT_ONCE = 400 };

/* A node at work. */
typedef struct item {
    int64_t node, thing;
    dgm__meeting meeting;
} item;

/* Items by their nodes. */
typedef struct shelf {
    item *items;
    size_t n, cap;
    int64_t *table; /* node to index + 1: open addressing */
    size_t slots;
} shelf;

typedef struct group {
    dgm_store *store;
    dgm__arena *arena;
    dgm_err *err;
    shelf in;     /* what hangs together */
    shelf looked; /* all that was looked at for it, so that each is read once */
} group;

static size_t slot_of(const shelf *of, int64_t node)
{
    size_t at = (size_t)((uint64_t)node * UINT64_C(0x9e3779b97f4a7c15) >> 20) & (of->slots - 1);
    while (of->table[at] && of->items[of->table[at] - 1].node != node)
        at = (at + 1) & (of->slots - 1);
    return at;
}

/* NULL: it is not there. Lives until the next one is put. */
static const item *find(const shelf *of, int64_t node)
{
    int64_t at = of->slots ? of->table[slot_of(of, node)] : 0;
    return at ? &of->items[at - 1] : NULL;
}

static dgm_status no_memory(const group *g)
{
    return dgm__fail(g->err, DGM_ENOMEM, "out of memory for linking %zu accounts", g->in.n);
}

static dgm_status rehash(group *g, shelf *of)
{
    size_t slots = of->slots ? of->slots * 2 : 64;
    int64_t *table = dgm__arena_alloc(g->arena, slots, sizeof *table);
    if (!table)
        return no_memory(g);
    of->table = table;
    of->slots = slots;
    for (size_t i = 0; i < of->n; i++)
        table[slot_of(of, of->items[i].node)] = (int64_t)i + 1;
    return DGM_OK;
}

static dgm_status put(group *g, shelf *to, item it)
{
    if (dgm__arena_grow(g->arena, to->items, to->n, to->cap))
        return no_memory(g);
    to->items[to->n++] = it;
    if (to->n * 2 > to->slots)
        return rehash(g, to);
    to->table[slot_of(to, it.node)] = (int64_t)to->n;
    return DGM_OK;
}

static dgm_status load_docs(group *g, item *it)
{
    sqlite3_stmt *s =
        dgm__sql(g->store, "SELECT DISTINCT document FROM record WHERE node = ? ORDER BY document", g->err);
    if (!s)
        return DGM_EIO;
    int64_t *docs = NULL;
    size_t n = 0, cap = 0;
    bool row = true;
    dgm_status status = DGM_OK;
    dgm__sql_int(s, 1, it->node);
    while (!status && !(status = dgm__sql_step(g->store, s, &row, g->err)) && row) {
        if (dgm__arena_grow(g->arena, docs, n, cap))
            status = no_memory(g);
        else
            docs[n++] = sqlite3_column_int64(s, 0);
    }
    dgm__sql_done(s);
    it->meeting.docs = docs;
    it->meeting.n_docs = n;
    return status;
}

static dgm_status load(group *g, int64_t node, item *out, bool *found)
{
    sqlite3_stmt *s = dgm__sql(g->store, "SELECT sign, thing FROM node WHERE id = ? AND type = 'encounter'", g->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, node);
    dgm_status status = dgm__sql_step(g->store, s, found, g->err);
    if (!status && *found) {
        const char *text = dgm__sql_get(s, 0);
        const char *sign = text ? dgm__arena_strndup(g->arena, text, strlen(text)) : NULL;
        out->node = node;
        out->thing = sqlite3_column_int64(s, 1);
        if (!sign)
            status = no_memory(g);
        else if (!dgm__meeting_read(&out->meeting, sign, g->arena))
            status = out->meeting.sign
                         ? dgm__fail(g->err, DGM_ESTORE, "is damaged: node %lld is no encounter", (long long)node)
                         : no_memory(g);
    }
    dgm__sql_done(s);
    return status ? status : *found ? load_docs(g, out) : DGM_OK;
}

static dgm_status include(group *g, int64_t node)
{
    item it;
    bool found;
    if (find(&g->in, node))
        return DGM_OK;
    dgm_status status = load(g, node, &it, &found);
    return status || !found ? status : put(g, &g->in, it);
}

typedef struct numbers {
    int64_t *items;
    size_t n, cap;
} numbers;

static dgm_status collect(group *g, sqlite3_stmt *s, numbers *to)
{
    bool row = true;
    dgm_status status = DGM_OK;
    while (!status && !(status = dgm__sql_step(g->store, s, &row, g->err)) && row) {
        int64_t node = sqlite3_column_int64(s, 0);
        if (find(&g->in, node))
            continue;
        if (dgm__arena_grow(g->arena, to->items, to->n, to->cap))
            status = no_memory(g);
        else
            to->items[to->n++] = node;
    }
    dgm__sql_done(s);
    return status;
}

/* Those that stand under the same thing now. */
static dgm_status include_thing(group *g, int64_t thing)
{
    if (!thing)
        return DGM_OK;
    sqlite3_stmt *s = dgm__sql(g->store, "SELECT id FROM node WHERE thing = ?", g->err);
    if (!s)
        return DGM_EIO;
    numbers found = {.n = 0};
    dgm__sql_int(s, 1, thing);
    dgm_status status = collect(g, s, &found);
    for (size_t i = 0; !status && i < found.n; i++)
        status = include(g, found.items[i]);
    return status;
}

/* Those that have a score with item `at`. */
static dgm_status include_near(group *g, size_t at)
{
    dgm__meeting_key *keys = dgm__arena_alloc(g->arena, DGM__MEETING_KEYS, sizeof *keys);
    if (!keys)
        return no_memory(g);
    numbers found = {.n = 0};
    size_t n = dgm__meeting_looks(keys, &g->in.items[at].meeting);
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < n; i++) {
        sqlite3_stmt *s = dgm__sql(g->store, "SELECT node FROM block WHERE key = ? AND day BETWEEN ? AND ?", g->err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, keys[i].key);
        dgm__sql_int(s, 2, keys[i].lo);
        dgm__sql_int(s, 3, keys[i].hi);
        status = collect(g, s, &found);
    }
    for (size_t i = 0; !status && i < found.n; i++) {
        item it;
        const item *known = find(&g->looked, found.items[i]);
        bool there = known != NULL;
        if (find(&g->in, found.items[i]))
            continue;
        if (known)
            it = *known;
        else if (!(status = load(g, found.items[i], &it, &there)) && there)
            status = put(g, &g->looked, it);
        if (!status && there && dgm__meetings_score(&g->in.items[at].meeting, &it.meeting, NULL))
            status = put(g, &g->in, it);
    }
    return status;
}

/* One statement on one number. */
static dgm_status on_id(group *g, const char *sql, int64_t id)
{
    sqlite3_stmt *s = dgm__sql(g->store, sql, g->err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, id);
    return dgm__sql_run(g->store, s, g->err);
}

static dgm_status forget_thing(group *g, int64_t thing)
{
    static const char *const steps[] = {
        "DELETE FROM encounter WHERE id = ?1",
        "DELETE FROM encounter_pair WHERE encounter = ?1",
    };
    dgm_status status = DGM_OK;
    for (size_t i = 0; thing && !status && i < sizeof steps / sizeof *steps; i++)
        status = on_id(g, steps[i], thing);
    return status;
}

static dgm_status forget_node(group *g, int64_t node)
{
    static const char *const steps[] = {
        "DELETE FROM block WHERE node = ?1",
        "DELETE FROM node WHERE id = ?1",
    };
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < sizeof steps / sizeof *steps; i++)
        status = on_id(g, steps[i], node);
    return status;
}

static int by_node_sign(const void *a, const void *b)
{
    return strcmp(((const item *)a)->meeting.sign, ((const item *)b)->meeting.sign);
}

static dgm_status write_clusters(group *g, const uint32_t *cluster)
{
    int64_t *nodes = dgm__arena_alloc(g->arena, g->in.n, sizeof *nodes);
    if (!nodes)
        return no_memory(g);
    dgm_status status = DGM_OK;
    for (uint32_t root = 0; !status && root < g->in.n; root++) {
        size_t n = 0;
        for (uint32_t i = root; i < g->in.n; i++)
            if (cluster[i] == root)
                nodes[n++] = g->in.items[i].node;
        if (n)
            status = dgm__encounter_row(g->store, nodes, n, g->err);
    }
    return status;
}

static dgm_status cluster_group(group *g)
{
    dgm_status status = DGM_OK;
    size_t live = 0;
    for (size_t i = 0; !status && i < g->in.n; i++) {
        status = forget_thing(g, g->in.items[i].thing);
        if (!status && !g->in.items[i].meeting.n_docs)
            status = forget_node(g, g->in.items[i].node); /* nobody says so any more */
        else
            g->in.items[live++] = g->in.items[i];
    }
    g->in.n = live;
    if (status || !live)
        return status;
    qsort(g->in.items, g->in.n, sizeof *g->in.items, by_node_sign);
    dgm__meeting *m = dgm__arena_alloc(g->arena, g->in.n, sizeof *m);
    uint32_t *cluster = dgm__arena_alloc(g->arena, g->in.n, sizeof *cluster);
    if (!m || !cluster)
        return no_memory(g);
    for (size_t i = 0; i < g->in.n; i++)
        m[i] = g->in.items[i].meeting;
    status = dgm__link_meetings(m, g->in.n, cluster, g->arena, g->err); /* sorted by sign, as the items are */
    return status ? status : write_clusters(g, cluster);
}

/* Everything that hangs together with a node. */
static dgm_status link_around(dgm_store *store, int64_t node, size_t *done, dgm_err *err)
{
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    group g = {.store = store, .arena = &arena, .err = err};
    dgm_status status = include(&g, node);
    for (size_t i = 0; !status && i < g.in.n; i++) {
        status = include_thing(&g, g.in.items[i].thing);
        if (!status)
            status = include_near(&g, i);
    }
    size_t before = g.in.n;
    int64_t *nodes = dgm__arena_alloc(&arena, before + 1, sizeof *nodes);
    if (!status && !nodes)
        status = no_memory(&g);
    for (size_t i = 0; !status && i < before; i++)
        nodes[i] = g.in.items[i].node;
    if (!status)
        status = cluster_group(&g);
    for (size_t i = 0; !status && i < before; i++) {
        char what[24];
        snprintf(what, sizeof what, "%lld", (long long)nodes[i]);
        status = dgm__clean(store, "encounter", what, err);
        *done += (size_t)sqlite3_changes(store->db);
    }
    dgm__arena_clear(&arena);
    return status;
}

dgm_status dgm__link_encounters(dgm_store *store, size_t *done, dgm_err *err)
{
    dgm_status status = DGM_OK;
    while (!status && *done < MARKS_AT_ONCE) {
        char what[24];
        status = dgm__next_dirty(store, "encounter", what, sizeof what, err);
        if (status || !*what)
            break;
        status = link_around(store, strtoll(what, NULL, 10), done, err);
        if (!status)
            status = dgm__clean(store, "encounter", what, err);
        (*done)++;
    }
    return status;
}
