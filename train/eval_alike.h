/* SPDX-License-Identifier: Apache-2.0
 *
 * What counts as the same when records are scored: names, sides and events by what they
 * are, sets of texts.
 */
#ifndef DGM_TRAIN_EVAL_ALIKE_H
#define DGM_TRAIN_EVAL_ALIKE_H

#include <json-c/json.h>
#include <stdbool.h>

#include "base/arena.h"

/* Texts in order, each once. Lives in the arena. */
typedef struct dgm__texts {
    dgm__arena *arena;
    const char **items;
    size_t n, cap;
    bool oom;
} dgm__texts;

void dgm__texts_add(dgm__texts *set, const char *text); /* copied */
bool dgm__texts_has(const dgm__texts *set, const char *text);
size_t dgm__texts_shared(const dgm__texts *a, const dgm__texts *b);

/* Lower case without accents, letters and digits of ASCII alone, words parted by one blank.
 * NULL is "". NULL without memory. */
const char *dgm__alike_fold(dgm__arena *arena, const char *text);

/* The words of a folded text. */
void dgm__alike_words(dgm__texts *to, const char *folded);

/* A member that is a text and not empty; NULL. */
const char *dgm__alike_text(struct json_object *o, const char *name);

/* Countries and family names of sides. */
void dgm__alike_sides(dgm__texts *to, struct json_object *sides);
void dgm__alike_names(dgm__texts *to, struct json_object *sides);

typedef enum dgm__alike { DGM__ALIKE_STATUS, DGM__ALIKE_EVENT, DGM__ALIKE_ALL_SIDES } dgm__alike;

/* What an event is, as a text: with its status, without, or with all its sides as one. */
const char *dgm__alike_event(dgm__arena *arena, struct json_object *event, dgm__alike how);

/* How well two encounters fit; 0: not at all. */
int dgm__alike_encounters(dgm__arena *arena, struct json_object *gold, struct json_object *mine);

#endif
