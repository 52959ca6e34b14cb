/* SPDX-License-Identifier: Apache-2.0
 *
 * All records of a store with their traits and places, as numbers in memory: sums, filters
 * and orders over all of a large store take no longer than looking through them.
 *
 * What stands here is what the tables gave (serve/traits.h, serve/gather.h), read once. An
 * answer that has no index of its moment asks the tables, and is the same.
 */
#ifndef DGM_SERVE_INDEX_H
#define DGM_SERVE_INDEX_H

#include "base/strids.h"
#include "serve/traits.h"

/* A value of a facet. */
typedef struct dgm__indexed {
    dgm__trait trait;
    const char *text;
} dgm__indexed;

/* The values of an item, and where it took place. */
typedef struct dgm__index_row {
    size_t at;        /* in index->values */
    uint32_t n, spot; /* spot: number + 1; 0: not known, or it did not take place */
} dgm__index_row;

typedef struct dgm__spot {
    const char *place, *country; /* "": not known */
    double lat, lon;             /* degrees */
} dgm__spot;

struct dgm__index {
    int64_t stamp;        /* of the store that it was made of */
    size_t holders;       /* answers that look into it, and the indexer */
    dgm__gathered *items; /* in order of their days, as dgm__gather gives them */
    dgm__index_row *rows; /* of each item */
    uint32_t *by_row;     /* numbers of items, in order of kinds and rows */
    size_t n;
    uint32_t *values; /* numbers of values */
    size_t n_values, cap_values;
    dgm__indexed *of; /* the values themselves */
    size_t n_of;
    dgm__spot *spots;
    size_t n_spots;
    dgm__strids ids; /* of facets and values: the number of a value + 1 */
    dgm__arena arena;
};

/* Reads the store of `c`, which asks for nothing else. NULL after a failure, and where there
 * is too much for it. */
dgm__index *dgm__index_new(dgm__call *c);
void dgm__index_free(dgm__index *index);

/* The number of an item, or index->n if it is not there. */
size_t dgm__index_find(const dgm__index *index, const dgm__gathered *of);

/* A selection by kinds, period, one actor and filters; false: ask the tables. */
bool dgm__index_gather(dgm__call *c, dgm__gathered **out, size_t *n_out, bool sideways);

/* The number of a value, or index->n_of. */
size_t dgm__index_value(const dgm__index *index, dgm__trait trait, const char *text);

#endif
