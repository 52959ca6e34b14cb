/* SPDX-License-Identifier: Apache-2.0
 *
 * Which reports tell of the same encounter.
 *
 * The unit is a signature: all reports that say exactly the same of who met, when
 * and where stand for one. Two signatures are compared by who takes part, when,
 * where and how (dgm__meetings_score); keys say which signatures need comparing at
 * all; and those that hang together are clustered from scratch, best pairs first,
 * under what cannot be: two persons in one chair, two days that lie apart, a call
 * that is a meeting, two encounters that one document tells apart.
 *
 * Pure: the outcome depends on the set of signatures, never on their order.
 */
#ifndef DGM_LINK_MEETINGS_H
#define DGM_LINK_MEETINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

enum { DGM__MEETING_SIDES = 24, DGM__MEETING_KEYS = 640, DGM__MEETING_BAND = 6 };

/* How well the time is known. */
typedef enum dgm__meeting_when {
    DGM__WHEN_DAY,    /* lo == hi */
    DGM__WHEN_RANGE,  /* a month, a year: lo < hi */
    DGM__WHEN_NEWS,   /* not told, but it is the news of a page of known date */
    DGM__WHEN_AHEAD,  /* not told, but planned on a page of known date */
    DGM__WHEN_UNKNOWN /* recalled without a date, or on a page without one */
} dgm__meeting_when;

typedef struct dgm__meeting_side {
    const char *country; /* "" unknown */
    const char *name;    /* "" not named; folded */
    const char *key;     /* dgm__name_block of it, "" not named, or no person */
    const char *office;  /* "" not told; folded */
} dgm__meeting_side;

/* Everything is borrowed. */
typedef struct dgm__meeting {
    const char *sign;  /* the signature as bytes: decides ties */
    char kind, status; /* first letters: m c l s, h p(lanned) r(ecalled: past) */
    dgm__meeting_when when;
    int32_t lo, hi;    /* days since 1970; of RANGE, DAY */
    int32_t told;      /* day of the page; of NEWS, AHEAD, UNKNOWN; INT32_MIN unknown */
    const char *place; /* folded, "" unknown */
    const char *host;  /* "" unknown */
    const char *words; /* folded topics, "" none; of UNKNOWN */
    const char *own;   /* bands of the text, each DGM__MEETING_BAND letters; of UNKNOWN, else "" */
    dgm__meeting_side sides[DGM__MEETING_SIDES]; /* sorted */
    size_t n_sides;
    const int64_t *docs; /* documents that say so, sorted */
    size_t n_docs;
} dgm__meeting;

/* Signature and back. The bytes are text without control characters but the
 * separators 0x1e and 0x1f. Reports that say nothing of the time do not stand for one
 * another: the bands of their texts (link/copies.h) set them apart. Reading cuts up a
 * copy of `sign` in `arena`. false: not a signature, or, with m->sign NULL, no memory. */
void dgm__meeting_write(dgm__buf *to, const dgm__meeting *m);
bool dgm__meeting_read(dgm__meeting *m, const char *sign, dgm__arena *arena);

/* How surely two signatures are one encounter: 0 they are not, or nothing says so.
 * *certain (may be NULL): two persons and a time say so, so that no third report
 * needs to be looked at. */
int dgm__meetings_score(const dgm__meeting *a, const dgm__meeting *b, bool *certain);

/* Whether they cannot be one encounter, whatever a third report says. */
bool dgm__meetings_clash(const dgm__meeting *a, const dgm__meeting *b);

/* Under which keys and days a signature is filed, and where to look for others.
 * Anything that has a score is found from either side. */
typedef struct dgm__meeting_key {
    int64_t key;
    int32_t lo, hi; /* filed: lo == hi */
    char when;      /* of what is filed there: D R N A U as dgm__meeting_when, L a place, C a copy */
} dgm__meeting_key;

/* Of meetings with very many sides only the first count for keys. */
size_t dgm__meeting_files(dgm__meeting_key out[DGM__MEETING_KEYS], const dgm__meeting *m);
size_t dgm__meeting_looks(dgm__meeting_key out[DGM__MEETING_KEYS], const dgm__meeting *m);

/* Clusters signatures: cluster[i] is the least index of i's cluster after sorting by
 * `sign`, which this does first. n * n comparisons at worst. */
dgm_status dgm__link_meetings(dgm__meeting *m, size_t n, uint32_t *cluster, dgm__arena *arena,
                              dgm_err *err) DGM_MUST_CHECK;

#endif
