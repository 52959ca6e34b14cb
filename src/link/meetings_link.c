/* SPDX-License-Identifier: Apache-2.0
 *
 * Clustering signatures: see meetings.h.
 *
 * Every pair with a score is an edge; edges are taken best first, ties by the
 * signatures' bytes, and join two clusters unless any two of their members clash.
 * Pairs that share two persons come first. A weaker pair joins only where it is not
 * as likely that the report belongs elsewhere: "talks with the foreign minister" on
 * a day with two ministers' talks stays alone.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "link/meetings.h"

enum { RIVAL = 12 }; /* a rival's score is so near */

typedef struct edge {
    int score;
    bool certain;
    uint32_t a, b;
} edge;

typedef struct work {
    const dgm__meeting *m;
    size_t n;
    uint32_t *root; /* cluster of each, its least index */
    edge *edges;
    size_t n_edges, cap;
} work;

static int by_sign(const void *a, const void *b)
{
    return strcmp(((const dgm__meeting *)a)->sign, ((const dgm__meeting *)b)->sign);
}

static int by_score(const void *pa, const void *pb)
{
    const edge *a = pa, *b = pb;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static size_t weight(const work *w, uint32_t root)
{
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++)
        n += w->root[i] == root ? w->m[i].n_docs : 0;
    return n;
}

/* Reports of two days are one encounter only where one of the days is an outlier. */
static bool days_apart(const work *w, const edge *e)
{
    const dgm__meeting *a = &w->m[e->a], *b = &w->m[e->b];
    if (a->when != DGM__WHEN_DAY || b->when != DGM__WHEN_DAY || a->lo == b->lo)
        return false;
    return weight(w, w->root[e->a]) > 1 && weight(w, w->root[e->b]) > 1;
}

static bool clash(const work *w, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->root[i] == a)
            for (size_t j = 0; j < w->n; j++)
                if (w->root[j] == b && dgm__meetings_clash(&w->m[i], &w->m[j]))
                    return true;
    return false;
}

/* Whether a member of cluster `of` is nearly as near to a third cluster that
 * cannot be the one it would join. */
static bool rival(const work *w, uint32_t of, uint32_t to, int score)
{
    for (size_t i = 0; i < w->n_edges; i++) {
        const edge *e = &w->edges[i];
        if (e->score + RIVAL < score)
            break; /* sorted */
        uint32_t a = w->root[e->a], b = w->root[e->b];
        uint32_t third = a == of ? b : b == of ? a : UINT32_MAX;
        if (third != UINT32_MAX && third != of && third != to && clash(w, third, to) && !clash(w, third, of))
            return true;
    }
    return false;
}

static void join(work *w, uint32_t a, uint32_t b)
{
    uint32_t least = a < b ? a : b, other = a < b ? b : a;
    for (size_t i = 0; i < w->n; i++)
        if (w->root[i] == other)
            w->root[i] = least;
}

static dgm_status find_edges(work *w, dgm__arena *arena, dgm_err *err)
{
    for (uint32_t i = 0; i < w->n; i++) {
        for (uint32_t j = i + 1; j < w->n; j++) {
            bool certain;
            int score = dgm__meetings_score(&w->m[i], &w->m[j], &certain);
            if (!score || dgm__meetings_clash(&w->m[i], &w->m[j]))
                continue;
            if (dgm__arena_grow(arena, w->edges, w->n_edges, w->cap))
                return dgm__fail(err, DGM_ENOMEM, "out of memory for linking %zu reports", w->n);
            w->edges[w->n_edges++] = (edge){score, certain, i, j};
        }
    }
    if (w->n_edges)
        qsort(w->edges, w->n_edges, sizeof *w->edges, by_score);
    return DGM_OK;
}

dgm_status dgm__link_meetings(dgm__meeting *m, size_t n, uint32_t *cluster, dgm__arena *arena, dgm_err *err)
{
    if (n)
        qsort(m, n, sizeof *m, by_sign);
    for (uint32_t i = 0; i < n; i++)
        cluster[i] = i;
    work w = {.m = m, .n = n, .root = cluster};
    dgm_status status = find_edges(&w, arena, err);
    for (size_t i = 0; !status && i < w.n_edges; i++) {
        const edge *e = &w.edges[i];
        uint32_t a = cluster[e->a], b = cluster[e->b];
        if (a == b || days_apart(&w, e) || clash(&w, a, b))
            continue;
        if (!e->certain && (rival(&w, a, b, e->score) || rival(&w, b, a, e->score)))
            continue;
        join(&w, a, b);
    }
    return status;
}
