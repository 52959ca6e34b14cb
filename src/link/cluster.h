/* SPDX-License-Identifier: Apache-2.0
 *
 * Clusters by complete linkage: items are put one after the other, in an order that
 * the caller fixed by content, into clusters with all of whose members they agree.
 * Which of several clusters is the caller's to say.
 */
#ifndef DGM_LINK_CLUSTER_H
#define DGM_LINK_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef bool dgm__agree(const void *items, size_t a, size_t b);

/* Members of a cluster are a list: first[c], next[...], ended by -1. The first was put first. */
typedef struct dgm__clusters {
    int32_t *first, *last, *next;
    int32_t *of; /* cluster of an item */
    size_t n;
} dgm__clusters;

/* Room for n items in the arena, no cluster yet. DGM_ENOMEM with err filled. */
dgm_status dgm__clusters_init(dgm__clusters *out, size_t n, dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

/* Whether item i agrees with all members of cluster c. */
bool dgm__clusters_fit(const dgm__clusters *in, size_t i, size_t c, dgm__agree *agree, const void *items);

void dgm__clusters_put(dgm__clusters *in, size_t i, size_t c);
void dgm__clusters_found(dgm__clusters *in, size_t i); /* a new one of its own */

#endif
