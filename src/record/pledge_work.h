/* SPDX-License-Identifier: Apache-2.0
 *
 * The workshop of commitments: what its readers share. commitments.c reads promises and
 * "will", arranged.c what is arranged (invitations, schedules, what is announced or laid
 * down); pledge_work.c tells who promises, whether it holds, and puts it down. Not for
 * others.
 */
#ifndef DGM_RECORD_PLEDGE_WORK_H
#define DGM_RECORD_PLEDGE_WORK_H

#include <strings.h>

#include "code/tree.h"
#include "record/commitments.h"
#include "record/wording.h"

enum { DGM__MOST_DEEDS = 6 };

typedef struct dgm__pledge_work {
    const dgm__reading *r;
    const dgm__encounter *met;
    size_t n_met;
    dgm__pledge *list;
    size_t n, cap;
    uint32_t at; /* the sentence at work */
    const dgm__sentence *s;
    dgm__tree tree;
    bool oom;
} dgm__pledge_work;

/* ---- words of the sentence at work ---- */

/* Does the token stand in that list of the lexicon; is it that word, in any case; is its lemma? */
static inline bool has(const dgm__pledge_work *w, const char *list, uint32_t token)
{
    return dgm__wordsets_has(&w->r->lexicon->words, list, w->s->tokens[token].lemma);
}

static inline bool is(const dgm__pledge_work *w, int64_t i, const char *word)
{
    return i >= 0 && i < w->s->n && strcasecmp(w->s->tokens[i].form, word) == 0;
}

static inline bool lemma(const dgm__pledge_work *w, int64_t i, const char *word)
{
    return i >= 0 && i < w->s->n && strcasecmp(w->s->tokens[i].lemma, word) == 0;
}

typedef struct dgm__pledge_find {
    dgm__actors by, to;
    uint32_t trigger, deed;
    dgm__wording wording;
} dgm__pledge_find;

/* ---- who promises (pledge_work.c) ---- */

/* Leaves those who act for states; of a state and a person of it the person. */
void dgm__pledge_keep_actors(const dgm__pledge_work *work, dgm__actors *list);
/* Those joined to the subject of a verb by "with", up to the token `before`. */
void dgm__pledge_add_companions(const dgm__pledge_work *work, int32_t verb, uint32_t before, dgm__actors *out);
bool dgm__pledge_in_country(const dgm__pledge_work *work, const dgm__actors *list, const char *code);
/* Adds the actors named by tokens first..last who are of no country of `own`, with
 * `adjectives` also those that an adjective names. */
void dgm__pledge_add_named(const dgm__pledge_work *work, uint32_t first, uint32_t last, const dgm__actors *own,
                           bool adjectives, dgm__actors *out);
/* The meeting of `own` (n 0: any) at which the sentence at work was said, or NULL. */
const dgm__encounter *dgm__pledge_meeting_of(const dgm__pledge_work *work, const dgm__actors *own);
/* Those across the table. */
void dgm__pledge_add_partners(const dgm__pledge_work *work, const dgm__actors *own, dgm__actors *out);
/* Those who met, else all whom the sentence names. */
void dgm__pledge_all_sides(const dgm__pledge_work *work, dgm__actors *out);
/* The actors that a subject is; "they", "the ministers" are all who met. -1: none. */
void dgm__pledge_actors_at(const dgm__pledge_work *work, int32_t token, dgm__actors *out);
/* Who does what is told in a passive without an agent. */
void dgm__pledge_sides_of_deed(const dgm__pledge_work *work, uint32_t verb, uint32_t subject, dgm__actors *out);
/* To whom it was promised, of those between the promise and the deed. */
void dgm__pledge_told_to(const dgm__pledge_work *work, uint32_t trigger, uint32_t deed, const dgm__actors *by,
                         dgm__actors *out);

/* ---- whether it holds (pledge_work.c) ---- */

/* No doubt, wish or condition above or beside the word. */
bool dgm__pledge_holds(const dgm__pledge_work *work, uint32_t token);
/* Was promised: no infinitive, no modal. */
bool dgm__pledge_made(const dgm__pledge_work *work, uint32_t verb);
/* "will", "is to", "would" where it is told. */
bool dgm__pledge_to_come(const dgm__pledge_work *work, uint32_t verb);
/* A number stands below the deed. */
bool dgm__pledge_counted(const dgm__pledge_work *work, uint32_t deed);
/* "take part in talks" */
bool dgm__pledge_joins(const dgm__pledge_work *work, uint32_t deed);
/* Can be seen done or not done. */
bool dgm__pledge_definite(const dgm__pledge_work *work, uint32_t deed);
/* Something passes to another: no "will take", "will return" alone. */
bool dgm__pledge_is_giving(const dgm__pledge_work *work, uint32_t deed);

/* ---- the deed (pledge_work.c) ---- */

/* The last token below `top`. */
uint32_t dgm__pledge_clause_end(const dgm__pledge_work *work, uint32_t top);
/* A place named by the tokens, a city before a country; NULL none. */
const dgm__place *dgm__pledge_place_in(const dgm__pledge_work *work, uint32_t first, uint32_t last);
/* The deed and the verbs joined to it; returns their number. */
size_t dgm__pledge_deeds_of(const dgm__pledge_work *work, uint32_t deed, uint32_t out[DGM__MOST_DEEDS]);
/* The noun that a deed is done to where the tree puts it far; -1 none. */
int32_t dgm__pledge_object_before(const dgm__pledge_work *work, uint32_t deed, int32_t given, bool relative);
/* Puts a promise down, unless its words are dark or it is known. */
void dgm__pledge_add(dgm__pledge_work *work, dgm__pledge_find *find);

/* ---- arranged.c ---- */

/* Reads a cue of invitations, schedules, announcements, papers. */
void dgm__pledge_read_arranged(dgm__pledge_work *work, const dgm__cue_hit *hit);

/* The guest promises to come: "accepted an invitation to Rome". */
void dgm__pledge_read_acceptance(dgm__pledge_work *work, uint32_t verb);

#endif
