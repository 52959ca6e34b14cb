/* SPDX-License-Identifier: Apache-2.0
 *
 * The workshop of who_find: what its passes share while entities and mentions are
 * still being made. Not for other stages.
 *
 * Passes: (1) names and roles, sentence by sentence, from surface order, which
 * holds where trees fail ("his Russian counterpart Mr. Sergey Lavrov"); (2) pronouns
 * and definite plurals, by recency and grammatical role; (3) the country that the
 * text leaves out, and roles that turn out to be a person named elsewhere.
 */
#ifndef DGM_RESOLVE_WHO_WORK_H
#define DGM_RESOLVE_WHO_WORK_H

#include "resolve/who.h"

enum {
    DGM__MOST_ENTITIES = 20000,
    DGM__NO_ENTITY = -1,
    DGM__MOST_CHAINS = 1024,
};

/* What stands beside an entity while it is worked on. */
typedef struct dgm__draft {
    const dgm__name *office; /* the office's lexicon entry, NULL */
    const dgm__name *also;   /* a second one ("Deputy Prime Minister and Foreign Minister"), NULL */
    bool counterpart;        /* "his counterpart": some person of that country */
    int32_t alias;           /* the entity that it turned out to be, or DGM__NO_ENTITY */
    char gender;             /* 'm', 'f' as a title or pronoun showed, 0 unknown */
    int32_t next;            /* with the same hash: made before this one, or DGM__NO_ENTITY */
} dgm__draft;

enum { DGM__MOST_TALLIED = 32 };

/* How often the sentences before `upto` speak of each country. */
typedef struct dgm__side_tally {
    struct {
        uint32_t id; /* who stands for it: the person last named, else the state or group */
        size_t times;
    } sides[DGM__MOST_TALLIED];
    size_t n;
    uint32_t upto;
} dgm__side_tally;

enum { DGM__MOST_SIDES = 8 };

/* The sides of the encounter that the text is telling of, subjects first. */
typedef struct dgm__running {
    uint32_t ids[DGM__MOST_SIDES];
    size_t n;
    uint32_t sentence;
} dgm__running;

typedef struct dgm__who_work {
    dgm__who *who;
    const dgm__document *doc;
    const dgm__sentence *sentences;
    size_t n_sentences;
    const dgm__names *names;
    const char *date;
    dgm__arena *arena;
    dgm__draft *drafts; /* beside who->entities */
    size_t cap_entities, cap_drafts, cap_mentions, cap_places;
    dgm__found **found; /* [sentence] */
    size_t *n_found;
    const dgm__found ***cover;        /* [sentence][token]: the name that covers it, NULL */
    uint32_t **at;                    /* becomes who->at */
    int32_t chains[DGM__MOST_CHAINS]; /* newest entity of each hash: persons by family name, others by country */
    dgm__side_tally tally;            /* of who_refer */
    dgm__running pair, many;          /* of who_refer: two sides, more than two; n 0 none yet */
    char seat[4];            /* whose officials are told of by their office alone, where no home is clear; "" */
    char post[4], sender[4]; /* of a mission's text: the states that received and sent it; "" */
    bool oom, too_many;
} dgm__who_work;

/* ---- entities (who.c) ---- */
int32_t dgm__who_add_entity(dgm__who_work *w, dgm__entity entity);
/* The newest entity that may have this family name, or, kind no person, this country;
 * the drafts' `next` leads on. */
int32_t dgm__who_chain(const dgm__who_work *w, dgm__entity_kind kind, const char *family, const char *country);
/* The state of that code; made if new. */
int32_t dgm__who_state(dgm__who_work *w, const char country[4], uint32_t sentence);
/* The organisation or group of that name, country and sector; made if new. name may be NULL. */
int32_t dgm__who_group(dgm__who_work *w, dgm__entity_kind kind, const char *name, const char *country,
                       const char *sector, uint32_t sentence);
/* The entity that stands for `id` now. */
int32_t dgm__who_real(const dgm__who_work *w, int32_t id);

/* Adds a mention of tokens first..last and lets every token of the stretch lead to
 * it, unless `only_head`. Returns its index or -1. */
int64_t dgm__who_add_mention(dgm__who_work *w, dgm__mention_kind kind, uint32_t sentence, uint32_t first, uint32_t last,
                             const uint32_t *entities, size_t n);

/* Index of the token of first..last whose head lies outside; `last` if none does. */
uint32_t dgm__who_head(const dgm__sentence *s, uint32_t first, uint32_t last);

/* ---- names that are somebody else's here (abbreviations.c) ---- */
void dgm__who_abbreviations(dgm__who_work *w);

/* ---- persons and nominals (who_person.c) ---- */
void dgm__who_persons(dgm__who_work *w, uint32_t sentence);
/* Gives the unnamed officials of a headline the names that stand alone below it. */
void dgm__who_name_roles(dgm__who_work *w);

/* ---- reference (who_refer.c) ---- */
void dgm__who_refer(dgm__who_work *w, uint32_t sentence);

/* The speaker of a token: the subject of the nearest verb of saying above it, else
 * the speaker of the quotation it stands in, else of the document; -1 unknown. */
int32_t dgm__who_speaker(const dgm__who_work *w, uint32_t sentence, uint32_t token);

/* ---- the running encounter (who_running.c) ---- */
/* Reads the tokens before `end` for an encounter and its sides. */
void dgm__who_running(dgm__who_work *w, uint32_t sentence, uint32_t end);

/* ---- texts of embassies (who_post.c) ---- */
enum { DGM__LONGEST_PUBLISHER = 200 }; /* bytes that are read of one: every two words of it are looked up */
void dgm__who_post(dgm__who_work *w);

/* The publisher's country, shown by its name, by the letterhead, the signature or the title:
 * into the home of the document. Looks at nothing but the document. */
bool dgm__who_of_publisher(dgm__who_work *w);
/* Whether a holder of that office whose country is not told is of the state that received
 * the mission. */
bool dgm__is_of_post(const dgm__who_work *w, const char *office, const char *sector);

/* ---- home, speaker of the document, aliases (who_home.c) ---- */
void dgm__who_home(dgm__who_work *w);
void dgm__who_document_speaker(dgm__who_work *w);
void dgm__who_alias(dgm__who_work *w);
/* The country that a name shows: "Iraqi Ministry of ...", "... Singapore", the seat of its
 * government; NULL none. */
const char *dgm__who_country_in(const dgm__who_work *w, const char *text, size_t len);

/* ---- small questions ---- */
bool dgm__lemma_is(const dgm__token *t, const char *const *list, size_t n); /* without case: "both Ministers" */
bool dgm__form_is(const dgm__token *t, const char *lower);                  /* without case */

#endif
