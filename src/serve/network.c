/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/network: who deals with whom. Links are the events that took place between two
 * actors and the encounters of both; of the actors those with the most are kept, or, around
 * one of them, those who have most to do with it.
 */
#include <stdlib.h>
#include <string.h>

#include "serve/call.h"

typedef struct link {
    char a[8], b[8];
    int64_t n, cooperation, conflict;
} link;

typedef struct node {
    char code[8];
    int64_t n, rank; /* of all its links; what decides who is kept */
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

static sqlite3_stmt *statement(dgm__call *c, const char *sql)
{
    sqlite3_stmt *row = dgm__call_sql(c, sql);
    if (row) {
        dgm__sql_int(row, 1, c->wanted.dated ? c->wanted.since : INT64_MIN);
        dgm__sql_int(row, 2, c->wanted.dated ? c->wanted.until : INT64_MAX);
    }
    return row;
}

static void find_links(network *w)
{
    dgm__call *c = w->c;
    dgm__ids planned = {NULL, 0, 0, false};
    dgm__call_deeds(c);
    dgm__call_planned(c, &planned);
    sqlite3_stmt *row = statement(c, "SELECT a, b, record FROM pair WHERE type = 'event' AND day BETWEEN ?1 AND ?2"
                                     " ORDER BY a, b");
    while (dgm__call_row(c, row)) {
        int64_t id = sqlite3_column_int64(row, 2);
        bool good = dgm__ids_has(&c->deeds->cooperation, id), bad = !good && dgm__ids_has(&c->deeds->conflict, id);
        link *l = good || bad ? link_of(w, dgm__sql_str(row, 0), dgm__sql_str(row, 1)) : NULL;
        if (l) {
            l->n++;
            l->cooperation += good;
            l->conflict += bad;
        }
    }
    dgm__sql_done(row);
    row = statement(c, "SELECT a, b, encounter FROM encounter_pair WHERE b <> '' AND day BETWEEN ?1 AND ?2"
                       " ORDER BY a, b");
    while (dgm__call_row(c, row)) {
        link *l = dgm__ids_has(&planned, sqlite3_column_int64(row, 2))
                      ? NULL
                      : link_of(w, dgm__sql_str(row, 0), dgm__sql_str(row, 1));
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
    while (kept && !w->nodes[kept - 1].rank)
        kept--;
    w->n_nodes = kept < w->c->wanted.limit ? kept : w->c->wanted.limit;
}

static bool is_shown(const network *w, const char *code)
{
    for (size_t i = 0; i < w->n_nodes; i++)
        if (!strcmp(w->nodes[i].code, code))
            return true;
    return false;
}

void dgm__serve_network(dgm__call *c)
{
    network w = {.c = c};
    dgm__buf *to = &c->x.e.to;
    find_links(&w);
    join_links(&w);
    find_nodes(&w);
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
        if (!is_shown(&w, l->a) || !is_shown(&w, l->b))
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
