/* SPDX-License-Identifier: Apache-2.0
 *
 * The workshop of encounters_find: the list that its readers add to. Not for other stages.
 *
 * Readers: (1) events whose frame tells of a meeting or plans one; (2) what no frame tells:
 * sessions of bodies, rounds to come, stays; (3) what single mentions leave out.
 */
#ifndef DGM_RECORD_ENCOUNTERS_WORK_H
#define DGM_RECORD_ENCOUNTERS_WORK_H

#include <string.h>

#include "code/sides.h"
#include "record/encounters.h"

typedef struct dgm__sightings {
    const dgm__document *doc;
    const dgm__sentence *sentences;
    size_t n_sentences;
    const dgm__who *who;
    const dgm__names *names;
    const dgm__time *times;
    size_t n_times;
    const char *reference;
    dgm__arena *arena;
    dgm__encounter *list;
    size_t n, cap;
    bool oom;
} dgm__sightings;

/* How far apart in the list two mentions of one meeting may be. */
enum { DGM__SIGHTINGS_NEAR = 200 };

static inline const dgm__entity *entity(const dgm__sightings *w, uint32_t id)
{
    return &w->who->entities[id];
}

static inline dgm__block_kind block_of(const dgm__sightings *w, uint32_t sentence)
{
    return dgm__block_of(w->doc, &w->sentences[sentence]);
}

static inline bool is_person(const dgm__sightings *w, uint32_t id)
{
    return entity(w, id)->kind == DGM__ENTITY_PERSON;
}

static inline bool is_session(const dgm__encounter *e)
{
    return !strcmp(e->kind, "session");
}

static inline bool is_city(const dgm__name *name)
{
    return name->kind == DGM__NAME_CITY || name->kind == DGM__NAME_CAPITAL;
}

static inline bool dates_agree(const char *a, const char *b)
{
    size_t x = strlen(a), y = strlen(b);
    return !strncmp(a, b, x < y ? x : y);
}

static inline void add_quote(dgm__encounter *e, uint32_t sentence, uint32_t first, uint32_t last)
{
    if (e->n_quotes < DGM__MOST_QUOTES)
        e->quotes[e->n_quotes++] = (dgm__quote){sentence, first, last};
}

/* Persons first: a state or nameless role beside a named person of its country goes. */
void dgm__sightings_settle(const dgm__sightings *w, dgm__actors *list);

/* Are all persons of the one among the other? */
bool dgm__sightings_same_persons(const dgm__sightings *w, const dgm__actors *small, const dgm__actors *large);

/* Sides that are states become the one person whom the sentence names for them. */
void dgm__sightings_name_persons(const dgm__sightings *w, uint32_t sentence, dgm__actors *people);

/* Does the frame tell of people in one room? */
bool dgm__sightings_is_face_to_face(const dgm__frame *frame);

/* Makes one of two. */
void dgm__sightings_merge(const dgm__sightings *w, dgm__encounter *into, const dgm__encounter *e);

/* Joins a mention to the meeting that it tells of, or adds a new one. */
void dgm__sightings_add(dgm__sightings *w, const dgm__encounter *e);

/* The readers, in the order in which they are called. */
void dgm__sightings_of_event(dgm__sightings *w, const dgm__event *e);
dgm_status dgm__sightings_of_bodies(dgm__sightings *w, dgm_err *err) DGM_MUST_CHECK;
void dgm__sightings_of_sentence(dgm__sightings *w, uint32_t sentence);
void dgm__sightings_complete(dgm__sightings *w);

#endif
