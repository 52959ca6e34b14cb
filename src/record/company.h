/* SPDX-License-Identifier: Apache-2.0
 *
 * Company: what the rest of the document says of the countries of an event. "They
 * agreed" is sure in a readout of one meeting, and a guess in a column of short news.
 */
#ifndef DGM_RECORD_COMPANY_H
#define DGM_RECORD_COMPANY_H

#include "code/events.h"
#include "resolve/who.h"

enum { DGM__CENSUS_MAX = 64 };

/* The countries of a document, in the order of their first mention; those past the
 * sixty-fourth are not counted. */
typedef struct dgm__census {
    const char *country[DGM__CENSUS_MAX];
    size_t times[DGM__CENSUS_MAX]; /* mentioned */
    size_t n;
} dgm__census;

/* One event's countries, a bit each by their place in the census. */
typedef struct dgm__among {
    uint64_t countries;
    bool is_meeting; /* it stands for one */
} dgm__among;

typedef struct dgm__company {
    size_t same;     /* other events of exactly these countries */
    size_t shared;   /* others that have one of them */
    bool meeting;    /* the document tells of a meeting */
    bool met;        /* ... of all of these countries, and they are two or more */
    bool most_named; /* no other country is named more often than each of these */
} dgm__company;

void dgm__census_of(dgm__census *out, const dgm__who *who);

uint64_t dgm__census_bits(const dgm__census *census, const dgm__who *who, const dgm__actors *side);

/* Of event 'which' of the n events of the document. */
void dgm__company_of(dgm__company *out, const dgm__census *census, const dgm__among *all, size_t n, size_t which);

#endif
