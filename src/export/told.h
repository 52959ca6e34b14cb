/* SPDX-License-Identifier: Apache-2.0
 *
 * Events one by one, for the forms that have a line an event: what the store says of
 * an event, of its page and its place.
 */
#ifndef DGM_EXPORT_TOLD_H
#define DGM_EXPORT_TOLD_H

#include "export/export.h"

typedef struct dgm__told {
    const char *id, *doc, *title, *publisher, *published, *language, *url, *sha256;
    int64_t document;
    dgm__slice record; /* as coded */
    dgm__slice actor, recipient;
    const char *date;    /* of any precision */
    const char *place;   /* as the text has it */
    const char *country; /* of the place, ISO alpha-3; NULL: not known */
    const char *city;    /* its usual name, if it is one */
    const char *feature; /* PPLC, PPL, ADM1 or PCLI of GeoNames */
    bool has_loc;
    double lat, lon;
} dgm__told;

/* Events in order of their ids, first to last: NULL to `write` never. `happened`: only
 * those that the text says took place, not what is denied, planned or thought of. */
void dgm__export_events(dgm__export *x, bool happened, void (*write)(dgm__export *x, void *user, const dgm__told *t),
                        void *user);

/* Country, city, feature and point of t->place, where the lexicon knows them. */
void dgm__told_find_place(const dgm__export *x, dgm__told *t);

/* The first 64 bits of a hash of what the event is: its page, span, type and sides. */
uint64_t dgm__told_hash(const dgm__told *t, dgm__slice actor, dgm__slice recipient);

/* The date if it is a whole day, else NULL. */
const char *dgm__told_day(const char *date);

/* The usual English name of a country; its code without a model or name. */
const char *dgm__export_country(const dgm__export *x, const char *code);

#endif
