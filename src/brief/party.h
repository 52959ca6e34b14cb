/* SPDX-License-Identifier: Apache-2.0
 *
 * Who a brief is about, and whose a publisher is.
 */
#ifndef DGM_BRIEF_PARTY_H
#define DGM_BRIEF_PARTY_H

#include "base/arena.h"
#include "store/store.h"

typedef enum dgm__party_kind { DGM__PARTY_NONE, DGM__PARTY_COUNTRY, DGM__PARTY_PERSON } dgm__party_kind;

typedef struct dgm__party {
    dgm__party_kind kind;
    char code[4];     /* of the country; of a person's, "" unknown */
    const char *name; /* "Iraq", "Sergey Lavrov" */
    int64_t person;   /* person.id */
} dgm__party;

/* DGM_EQUERY with what is near, where nobody or several are of the name. */
dgm_status dgm__party_find(dgm__party *out, dgm_store *store, const dgm_model *model, const char *text,
                           dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

/* The country that a name tells ("Iraqi Ministry of Foreign Affairs", "Press TV"), or NULL. */
const char *dgm__brief_country_told(const dgm_model *model, const char *text);

/* The country of whose own minister a title speaks without saying so: "Foreign
 * Minister Meets with his Russian Counterpart" is of the other of the two. NULL: it does not. */
const char *dgm__brief_country_meant(const dgm_model *model, const char *title, const char *a, const char *b);

#endif
