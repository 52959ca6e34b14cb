/* SPDX-License-Identifier: Apache-2.0
 *
 * Facts: what is read off the trees of one document besides its events.
 *
 * Each reader is a function over one reading: the document with everything that
 * earlier stages found in it. Readers fill the public structs of
 * dragoman/records.h, evidence in characters; `id` stays NULL, because whoever
 * puts the records together numbers them. All they give lives in the arena.
 * Sentences past DGM__MOST_TOKENS are no prose and are passed over.
 */
#ifndef DGM_RECORD_FACTS_H
#define DGM_RECORD_FACTS_H

#include "base/arena.h"
#include "base/bundle.h"
#include "dragoman/records.h"
#include "lexicon/names.h"
#include "record/cues.h"
#include "record/offsets.h"
#include "record/phrase.h"
#include "resolve/times.h"
#include "resolve/who.h"
#include "text/sentence.h"

enum {
    DGM__MOST_TOKENS = 600,   /* of a sentence that facts are read from */
    DGM__MOST_COUNTRIES = 16, /* told apart in one stretch of text */
    DGM__MOST_TOPICS = 8,     /* of one encounter */
};

/* Countries in the order in which they are first named. */
typedef struct dgm__countries {
    char codes[DGM__MOST_COUNTRIES][4];
    uint32_t counts[DGM__MOST_COUNTRIES];
    size_t n;
} dgm__countries;

/* The texts that the readers go by; read-only after load, shared by threads. */
typedef struct dgm__fact_lexicon {
    dgm__wordsets words;                /* facts/words.txt */
    dgm__cues topics;                   /* statements/topics.txt */
    dgm__cues stances;                  /* statements/stances.txt */
    dgm__cues commitments;              /* statements/commitments.txt */
    struct dgm__contexts *contexts;     /* contexts/contexts.txt; owned */
    struct dgm__confidence *confidence; /* confidence/learned.txt; owned; NULL: none */
} dgm__fact_lexicon;

/* Loads them from the bundle. *out is to be cleared also after a failure. */
dgm_status dgm__fact_lexicon_load(dgm__fact_lexicon *out, const dgm__bundle *bundle, dgm_err *err) DGM_MUST_CHECK;
void dgm__fact_lexicon_clear(dgm__fact_lexicon *lexicon);

/* One document as the readers see it. The first group is the caller's, all
 * borrowed; dgm__reading_begin() fills the second. */
typedef struct dgm__reading {
    const dgm__document *doc;
    const dgm__sentence *sentences;
    size_t n_sentences;
    const dgm__who *who;     /* NULL: names alone tell the countries */
    const dgm__names *names; /* NULL: no places, no countries without `who` */
    const dgm__time *times;  /* in text order */
    size_t n_times;
    const char *date; /* the document's own ISO date, "" unknown */
    const dgm__fact_lexicon *lexicon;
    double least;                       /* confidence that an event is told from; below 0: as the lexicon says */
    const struct dgm__witness *witness; /* told of every event, also of those left out; NULL: nobody */
    dgm__arena *arena;

    dgm__offsets offsets;
    dgm__countries *countries; /* of each sentence */
    dgm__countries all;        /* of the body, most named first */
    dgm__found **found;        /* names of each sentence */
    size_t *n_found;
} dgm__reading;

dgm_status dgm__reading_begin(dgm__reading *reading, dgm_err *err) DGM_MUST_CHECK;

/* Whether facts are read from this sentence: main text, of a bearable length. */
bool dgm__reading_has(const dgm__reading *reading, size_t sentence);

/* Adds a country once; counts it. */
void dgm__countries_add(dgm__countries *countries, const char code[4]);
bool dgm__countries_has(const dgm__countries *countries, const char code[4]);

/* Countries named by the tokens first..last of a sentence; with `who` also by
 * pronouns and titles. */
void dgm__countries_in(dgm__countries *out, const dgm__reading *reading, size_t sentence, uint32_t first,
                       uint32_t last);

/* The time expressions of a sentence. */
const dgm__time *dgm__reading_times(const dgm__reading *reading, size_t sentence, size_t *n_out);

/* The time expression that a token stands in, or NULL. */
const dgm__time *dgm__reading_time(const dgm__reading *reading, size_t sentence, uint32_t token);

/* dgm__phrase_short() for what was talked of, going on behind it where attachment
 * is not to be trusted: "discussed stability in the Sahel" is of stability there,
 * whatever the tree says, unless the words tell when or in what city they talked.
 * `trigger` is the verb that it would be attached to. */
dgm__phrase dgm__thing_named(const dgm__reading *reading, size_t sentence, uint32_t head, uint32_t trigger, bool alone,
                             uint32_t most);

/* Evidence: the text between two bytes, as one span in characters. */
dgm_status dgm__evidence(dgm_spans *out, const dgm__reading *reading, uint32_t start, uint32_t end,
                         dgm_err *err) DGM_MUST_CHECK;

/* The public form of an entity; `text` may be NULL. */
dgm_status dgm__actor_of(dgm_actor *out, const dgm__entity *entity, const char *text, dgm__arena *arena,
                         dgm_err *err) DGM_MUST_CHECK;

/* Numbers that describe the relation. */
dgm_status dgm__figures_read(dgm_figure **out, size_t *n_out, const dgm__reading *reading, dgm_err *err) DGM_MUST_CHECK;

/* Standing institutions of the relation. */
dgm_status dgm__bodies_read(dgm_body **out, size_t *n_out, const dgm__reading *reading, dgm_err *err) DGM_MUST_CHECK;

/* What the encounter told in sentences first..last was about. */
dgm_status dgm__topics_read(dgm_strings *out, const dgm__reading *reading, size_t first, size_t last,
                            dgm_err *err) DGM_MUST_CHECK;

#endif
