/* SPDX-License-Identifier: Apache-2.0
 *
 * From a name that somebody types to the actor that is meant: a country by its code,
 * name, adjective or capital; an organisation; a person by any spelling in the store.
 */
#ifndef DGM_STORE_ACTOR_H
#define DGM_STORE_ACTOR_H

#include "base/arena.h"
#include "store/store.h"

typedef struct dgm__actor {
    char code[8];   /* "IRQ", "UNO"; "" where it is a person or an organisation without a code of its own */
    int64_t person; /* person.id; 0 where it is a code */
    char name[128]; /* "Iraq", "Sergey Lavrov" */
} dgm__actor;

/* The one actor of that name. DGM_EQUERY, with the nearest names in the text: there is
 * none, or several persons have it. `model` may be NULL: then codes and persons only. */
dgm_status dgm__actor_find(dgm_store *store, const dgm_model *model, const char *text, dgm__actor *out,
                           dgm_err *err) DGM_MUST_CHECK;

/* A code or the name of what has one: true, with code and name filled. Nothing is said
 * of persons. */
bool dgm__actor_code(dgm_store *store, const dgm_model *model, const char *text, dgm__actor *out);

/* Every person_name.id of the persons whose name, in one spelling, has all words of
 * `text`; sorted. None is no error. *out lives in the arena. */
dgm_status dgm__actor_names(dgm_store *store, const char *text, dgm__arena *arena, int64_t **out, size_t *n_out,
                            dgm_err *err) DGM_MUST_CHECK;

/* The names nearest to what was typed, for a message: "Iraq, Iran"; "" if none is near. */
dgm_status dgm__actor_near(dgm_store *store, const dgm_model *model, const char *text, char *out, size_t cap,
                           dgm_err *err) DGM_MUST_CHECK;

#endif
