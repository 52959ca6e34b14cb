/* SPDX-License-Identifier: Apache-2.0
 *
 * Who: the actors of a document and every mention of them.
 *
 * An entity is one person, government, organisation or group as the document
 * tells of it. A mention is a stretch of tokens that stands for one entity ("Mr.
 * Lavrov", "the Iraqi minister", "he") or for several ("the two sides", "they").
 * Nothing here is looked up beyond the text and the lexicon: what neither says
 * stays empty.
 */
#ifndef DGM_RESOLVE_WHO_H
#define DGM_RESOLVE_WHO_H

#include "base/arena.h"
#include "lexicon/names.h"
#include "text/sentence.h"

typedef enum dgm__entity_kind {
    DGM__ENTITY_PERSON, /* named, or a role that one person fills ("his Russian counterpart") */
    DGM__ENTITY_STATE,  /* a country through its government; one a country */
    DGM__ENTITY_ORG,    /* named organisation, party, company */
    DGM__ENTITY_GROUP,  /* unnamed agents: "Russian troops", "Iraqi officials", "oil companies" */
} dgm__entity_kind;

typedef struct dgm__entity {
    dgm__entity_kind kind;
    const char *name;   /* fullest form in the text; NULL unnamed */
    const char *office; /* as the text gives it, without its country; NULL */
    char country[4];    /* "" unknown */
    char sector[4];     /* "" unknown */
    const char *family; /* last name folded to lower case, for matching; NULL */
    uint32_t sentence;  /* of the first mention */
    uint32_t n_mentions;
    const dgm__name *known;   /* lexicon entry, NULL */
    const char *country_rule; /* how the country was found; static text, for explain */
} dgm__entity;

typedef enum dgm__mention_kind {
    DGM__MENTION_NAME,
    DGM__MENTION_NOMINAL,
    DGM__MENTION_PRONOUN,
    DGM__MENTION_ADJ, /* "Iraqi" in "Iraqi exports": stands for the country only through its noun */
} dgm__mention_kind;

typedef struct dgm__mention {
    dgm__mention_kind kind;
    uint32_t sentence, first, last, head; /* tokens, both included; head is among them */
    const uint32_t *entities;             /* indices; at least one */
    size_t n_entities;
    bool first_person; /* "we", "I", "my colleague" */
    bool plural;       /* stands for both or all sides: "the two sides", "they" */
} dgm__mention;

/* A place named in a sentence. */
typedef struct dgm__place {
    uint32_t sentence, first, last;
    const dgm__name *name; /* city, capital, country, region, area */
} dgm__place;

typedef struct dgm__who {
    dgm__entity *entities;
    size_t n_entities;
    dgm__mention *mentions; /* by sentence, then by head */
    size_t n_mentions;
    dgm__place *places;
    size_t n_places;
    const dgm__name *from; /* the place of the dateline, or of a first or last line that is one; NULL unknown */
    const uint32_t **at;   /* at[sentence][token]: 1 + index of the mention whose head it is, 0 none */
    char home[4];          /* country whose officials the text names without country; "" not clear */
    int64_t speaker;       /* entity that "I" is in a first-person text, -1 none */
} dgm__who;

enum { DGM__MOST_ACTORS = 24 }; /* in one slot of one event */

typedef struct dgm__actors {
    uint32_t ids[DGM__MOST_ACTORS];
    uint32_t token[DGM__MOST_ACTORS]; /* the head token that named each */
    size_t n;
} dgm__actors;

/* Whether the document names nobody who could be a side, so that no record can come of it.
 * Asked before the sentences are tagged. */
dgm_status dgm__who_nobody(bool *out, const dgm__document *doc, const dgm__sentence *sentences, size_t n_sentences,
                           const dgm__names *names, dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

/* Finds all entities and mentions. `date` is the ISO date to read offices by (""
 * unknown). *out lives in the arena. Sentences are tagged and parsed. */
dgm_status dgm__who_find(dgm__who **out, const dgm__document *doc, const dgm__sentence *sentences, size_t n_sentences,
                         const dgm__names *names, const char *date, dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

/* May the entity be a side of talks: of a known country, or an office-holder
 * whose country the text does not say? */
bool dgm__is_side(const dgm__entity *e);

/* Do the two stand for one country? Without a country each stands for itself. */
bool dgm__is_one_side(const dgm__who *who, uint32_t a, uint32_t b);

/* A city where those of other countries meet: news from there are not of its own officials. */
bool dgm__is_meeting_place(const dgm__name *city);

/* Does the token name an organisation whose gathering is meant ("at the NATO summit")?
 * That is where others meet. */
bool dgm__is_venue(const dgm__who *who, const dgm__sentence *sentences, uint32_t sentence, uint32_t token);

/* The actors that the noun phrase headed by `token` is, its conjuncts included:
 * its own mention or none. */
void dgm__who_of(dgm__actors *out, const dgm__who *who, const dgm__sentence *sentences, uint32_t sentence,
                 uint32_t token);

/* The same, or else the actors it belongs to: owner, adjective, "of", "by", "from",
 * "in", at most three steps down. */
void dgm__who_in(dgm__actors *out, const dgm__who *who, const dgm__sentence *sentences, uint32_t sentence,
                 uint32_t token);

#endif
