/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/network: who deals with whom. Links are the events that took place between two
 * actors and the encounters of both; of the actors those with the most are shown, or, around
 * one of them, those who have most to do with it, and with each that is opened its own.
 */
#include <stdlib.h>
#include <string.h>

#include "serve/gather.h"

enum { OPENED = 12, MOST_OPEN = 20 };

typedef struct link {
    char a[8], b[8];
    int64_t n, cooperation, conflict;
} link;

typedef struct node {
    char code[8];
    int64_t n, rank; /* of all its links; what decides who is shown */
    bool shown;
} node;

typedef struct network {
    dgm__call *c;
    link *links;
    size_t n_links, cap_links;
    node *nodes; /* by code */
    size_t n_nodes, cap_nodes;
} network;

/* Rows come in order of their actors: a link is a run of them. */
static link *link_of(network *w, const char *a, const char *b)
{
    link *last = w->n_links ? &w->links[w->n_links - 1] : NULL;
    if (last && !strcmp(last->a, a) && !strcmp(last->b, b))
        return last;
    if (strlen(a) >= sizeof last->a || strlen(b) >= sizeof last->b || !*a || !*b || !strcmp(a, b))
        return NULL;
    if (dgm__arena_grow(&w->c->arena, w->links, w->n_links, w->cap_links)) {
        dgm__call_oom(w->c);
        return NULL;
    }
    last = &w->links[w->n_links++];
    *last = (link){.n = 0};
    strcpy(last->a, a);
    strcpy(last->b, b);
    return last;
}

/* The events and encounters that are asked for; false: all of them. Of whom they are is
 * another question: those around one have to do with one another too. */
static bool gather(network *w, dgm__gathered **items, size_t *n)
{
    dgm__wanted *wanted = &w->c->wanted;
    char centre[sizeof wanted->a];
    *items = NULL;
    *n = 0;
    if (!wanted->dated && !wanted->filtered && !wanted->q)
        return false;
    memcpy(centre, wanted->a, sizeof centre);
    *wanted->a = '\0';
    for (int kind = 0; kind < DGM__N_KINDS; kind++)
        wanted->kinds[kind] = kind == DGM__KIND_ENCOUNTER || kind == DGM__KIND_EVENT;
    dgm__gather(w->c, items, n);
    memcpy(wanted->a, centre, sizeof centre);
    dgm__gathered_file(*items, *n);
    return true;
}

static void find_links(network *w)
{
    dgm__call *c = w->c;
    dgm__ids planned = {NULL, 0, 0, false};
    dgm__gathered *items;
    size_t n;
    dgm__call_deeds(c);
    dgm__call_planned(c, &planned);
    bool some = gather(w, &items, &n);
    sqlite3_stmt *row = dgm__call_sql(c, "SELECT a, b, record FROM pair WHERE type = 'event' ORDER BY a, b");
    while (dgm__call_row(c, row)) {
        int64_t id = sqlite3_column_int64(row, 2);
        bool good = dgm__ids_has(&c->deeds->cooperation, id), bad = !good && dgm__ids_has(&c->deeds->conflict, id);
        if ((!good && !bad) || (some && !dgm__gathered_find(items, n, DGM__KIND_EVENT, id)))
            continue;
        link *l = link_of(w, dgm__sql_str(row, 0), dgm__sql_str(row, 1));
        if (l) {
            l->n++;
            l->cooperation += good;
            l->conflict += bad;
        }
    }
    dgm__sql_done(row);
    row = dgm__call_sql(c, "SELECT a, b, encounter FROM encounter_pair WHERE b <> '' ORDER BY a, b");
    while (dgm__call_row(c, row)) {
        int64_t id = sqlite3_column_int64(row, 2);
        if (dgm__ids_has(&planned, id) || (some && !dgm__gathered_find(items, n, DGM__KIND_ENCOUNTER, id)))
            continue;
        link *l = link_of(w, dgm__sql_str(row, 0), dgm__sql_str(row, 1));
        if (l)
            l->n++;
    }
    dgm__sql_done(row);
    dgm__ids_clear(&planned);
}

static int by_sides(const void *a, const void *b)
{
    const link *x = a, *y = b;
    int order = strcmp(x->a, y->a);
    return order ? order : strcmp(x->b, y->b);
}

/* A link of events and one of encounters become one. */
static void join_links(network *w)
{
    size_t kept = 0;
    if (w->n_links)
        qsort(w->links, w->n_links, sizeof *w->links, by_sides);
    for (size_t i = 0; i < w->n_links; i++)
        if (kept && !by_sides(&w->links[kept - 1], &w->links[i])) {
            w->links[kept - 1].n += w->links[i].n;
            w->links[kept - 1].cooperation += w->links[i].cooperation;
            w->links[kept - 1].conflict += w->links[i].conflict;
        } else {
            w->links[kept++] = w->links[i];
        }
    w->n_links = kept;
}

static int by_code(const void *a, const void *b)
{
    return strcmp(((const node *)a)->code, ((const node *)b)->code);
}

static int by_rank(const void *a, const void *b)
{
    const node *x = a, *y = b;
    return x->rank != y->rank ? (x->rank > y->rank ? -1 : 1) : strcmp(x->code, y->code);
}

static void add_node(network *w, const char *code, int64_t n, int64_t rank)
{
    if (dgm__arena_grow(&w->c->arena, w->nodes, w->n_nodes, w->cap_nodes)) {
        dgm__call_oom(w->c);
        return;
    }
    node *to = &w->nodes[w->n_nodes++];
    *to = (node){.n = n, .rank = rank};
    strcpy(to->code, code);
}

static node *node_of(network *w, const char *code)
{
    for (size_t i = 0; i < w->n_nodes; i++)
        if (!strcmp(w->nodes[i].code, code))
            return &w->nodes[i];
    return NULL;
}

static int by_weight(const void *a, const void *b)
{
    const link *const *x = a, *const *y = b;
    return (*x)->n != (*y)->n ? ((*x)->n > (*y)->n ? -1 : 1) : by_sides(*x, *y);
}

/* Shows an actor with those who have most to do with it. */
static void open_node(network *w, const char *code)
{
    node *self = node_of(w, code);
    const link **of = dgm__arena_alloc(&w->c->arena, w->n_links, sizeof *of);
    size_t n = 0;
    if (!of)
        dgm__call_oom(w->c);
    if (!of || !self)
        return;
    self->shown = true;
    for (size_t i = 0; i < w->n_links; i++)
        if (!strcmp(w->links[i].a, code) || !strcmp(w->links[i].b, code))
            of[n++] = &w->links[i];
    if (n)
        qsort(of, n, sizeof *of, by_weight);
    for (size_t i = 0; i < n && i < OPENED; i++)
        node_of(w, strcmp(of[i]->a, code) ? of[i]->a : of[i]->b)->shown = true;
}

/* Both ends of all links, each once; those that are to be shown first. */
static void find_nodes(network *w)
{
    const char *centre = w->c->wanted.a;
    size_t kept = 0;
    for (size_t i = 0; i < w->n_links; i++) {
        const link *l = &w->links[i];
        bool of_it = !*centre || !strcmp(l->a, centre) || !strcmp(l->b, centre);
        add_node(w, l->a, l->n, of_it ? l->n : 0);
        add_node(w, l->b, l->n, of_it ? l->n : 0);
    }
    if (w->n_nodes)
        qsort(w->nodes, w->n_nodes, sizeof *w->nodes, by_code);
    for (size_t i = 0; i < w->n_nodes; i++)
        if (kept && !by_code(&w->nodes[kept - 1], &w->nodes[i])) {
            w->nodes[kept - 1].n += w->nodes[i].n;
            w->nodes[kept - 1].rank += w->nodes[i].rank;
        } else {
            w->nodes[kept++] = w->nodes[i];
        }
    if (kept)
        qsort(w->nodes, kept, sizeof *w->nodes, by_rank);
    w->n_nodes = kept;
    for (size_t i = 0; i < kept && i < w->c->wanted.limit; i++)
        w->nodes[i].shown = w->nodes[i].rank > 0;
    for (size_t i = 0; i < w->c->wanted.open.n && i < MOST_OPEN; i++)
        open_node(w, w->c->wanted.open.items[i]);
    kept = 0;
    for (size_t i = 0; i < w->n_nodes; i++)
        if (w->nodes[i].shown)
            w->nodes[kept++] = w->nodes[i];
    w->n_nodes = kept;
}

/* The links, for tables. */
static void write_rows(network *w)
{
    static const char *const columns[] = {"a", "a_name", "b", "b_name", "n", "cooperation", "conflict"};
    dgm__rows rows;
    dgm__rows_begin(&rows, w->c, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < w->n_links && !w->c->x.e.status; i++) {
        const link *l = &w->links[i];
        if (!node_of(w, l->a) || !node_of(w, l->b))
            continue;
        dgm__rows_text(&rows, l->a);
        dgm__rows_text(&rows, dgm__call_name(w->c, l->a));
        dgm__rows_text(&rows, l->b);
        dgm__rows_text(&rows, dgm__call_name(w->c, l->b));
        dgm__rows_count(&rows, l->n);
        dgm__rows_count(&rows, l->cooperation);
        dgm__rows_count(&rows, l->conflict);
    }
    dgm__rows_end(&rows);
}

void dgm__serve_network(dgm__call *c)
{
    network w = {.c = c};
    dgm__buf *to = &c->x.e.to;
    find_links(&w);
    join_links(&w);
    find_nodes(&w);
    if (c->csv) {
        write_rows(&w);
        return;
    }
    dgm__buf_adds(to, "{\"nodes\": [");
    for (size_t i = 0; i < w.n_nodes; i++) {
        dgm__buf_adds(to, i ? ",\n{" : "\n{");
        dgm__export_text(&c->x, "code", w.nodes[i].code);
        dgm__export_text(&c->x, "name", dgm__call_name(c, w.nodes[i].code));
        dgm__export_count(&c->x, "n", w.nodes[i].n);
        dgm__buf_addc(to, '}');
    }
    dgm__buf_adds(to, "\n], \"links\": [");
    const char *comma = "\n{";
    for (size_t i = 0; i < w.n_links && !c->x.e.status; i++) {
        const link *l = &w.links[i];
        if (!node_of(&w, l->a) || !node_of(&w, l->b))
            continue;
        dgm__buf_adds(to, comma);
        dgm__export_text(&c->x, "a", l->a);
        dgm__export_text(&c->x, "b", l->b);
        dgm__export_count(&c->x, "n", l->n);
        dgm__export_count(&c->x, "cooperation", l->cooperation);
        dgm__export_count(&c->x, "conflict", l->conflict);
        dgm__buf_addc(to, '}');
        comma = ",\n{";
        dgm__export_flush(&c->x);
    }
    dgm__buf_adds(to, "\n]}\n");
}
