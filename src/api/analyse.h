/* SPDX-License-Identifier: Apache-2.0
 *
 * Analysis: the stages in order, as far as the caller needs them.
 */
#ifndef DGM_API_ANALYSE_H
#define DGM_API_ANALYSE_H

#include "base/bundle.h"
#include "code/events.h"
#include "parse/parse.h"
#include "record/facts.h"
#include "relate/relation.h"
#include "text/text.h"

/* What the stages know; read-only after load. */
typedef struct dgm__knowledge {
    dgm__model weights;
    dgm__text_model text;
    dgm__irregular *irregular;
    dgm__parse_model parse;
    dgm__names *names;
    dgm__frames *frames;
    dgm__fact_lexicon facts;
    dgm__relation_model relations; /* all zero where none is built in */
} dgm__knowledge;

/* Loads from a bundle of lexicon texts and weights (borrowed, must outlive `out`).
 * *out is to be cleared also after a failure. */
dgm_status dgm__knowledge_load(dgm__knowledge *out, const dgm__bundle *lexicon, const void *weights, size_t len,
                               dgm_err *err) DGM_MUST_CHECK;
void dgm__knowledge_clear(dgm__knowledge *knowledge);

/* One thread's tools. */
typedef struct dgm__tools {
    dgm__text_scratch text;
    dgm__parse_scratch parse;
    bool filter;        /* a document that names nobody is not parsed */
    dgm__firing *fired; /* the caller's, a count for each pattern of the frames; NULL: not counted */
} dgm__tools;

void dgm__tools_init(dgm__tools *tools);
void dgm__tools_clear(dgm__tools *tools);

typedef enum dgm__depth { DGM__DEPTH_TAGS, DGM__DEPTH_TREES, DGM__DEPTH_TIMES, DGM__DEPTH_EVENTS } dgm__depth;

/* Everything found in one document, in its arena. */
typedef struct dgm__analysis {
    dgm__sentence *sentences;
    size_t n_sentences;
    dgm__time *times;
    size_t n_times;
    dgm__who *who;
    dgm__event *events;
    size_t n_events;
    bool nobody;        /* it names nobody, and was tagged only */
    char anchor[11];    /* date that time expressions resolve against: published, or of the dateline */
    char reference[11]; /* day that the text reports from: the anchor, or the latest day that an undated text writes out
                         */
} dgm__analysis;

dgm_status dgm__analyse(dgm__analysis *out, const dgm__knowledge *knowledge, dgm__tools *tools,
                        const dgm__document *doc, dgm__depth depth, dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

/* One sentence, whatever stops stand in it, tagged and parsed as one tree; offsets count
 * from `text`. DGM_EEMPTY: no word in it. */
dgm_status dgm__analyse_sentence(dgm__sentence **out, const dgm__knowledge *knowledge, dgm__tools *tools,
                                 const char *text, size_t len, dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

#endif
