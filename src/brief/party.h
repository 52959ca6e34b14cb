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

/* Whose a document is, by its publisher or its title: "Iraqi Ministry of Foreign
 * Affairs", "Saudi Press Agency", and where no country is told, the one of the two
 * of whose own minister the title speaks: "Foreign Minister Meets with his Russian
 * Counterpart" is not of Russia. NULL: nobody's. */
const char *dgm__brief_home(const dgm_model *model, const char *publisher, const char *title, const char *a,
                            const char *b);

#endif
