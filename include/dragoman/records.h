/* SPDX-License-Identifier: Apache-2.0
 *
 * Records: what one document gives, as plain structs.
 *
 * Everything here is borrowed from the coder that made it. Strings are
 * NUL-terminated UTF-8; NULL (or an empty list) is "the text does not say".
 * Offsets are Unicode characters of the document's text, end exclusive. Dates are
 * ISO 8601, as precise as the text: "2020", "2020-11", "2020-11-25". Codes are
 * those of PLOVER 2.0, countries ISO 3166 alpha-3.
 */
#ifndef DRAGOMAN_RECORDS_H
#define DRAGOMAN_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dragoman/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dgm_span {
    uint32_t start, end;
} dgm_span;

typedef struct dgm_strings {
    const char *const *items;
    size_t n;
} dgm_strings;

typedef struct dgm_spans {
    const dgm_span *items;
    size_t n;
} dgm_spans;

/* One side, person or organisation. `text` is the words that name it where the
 * event stands; `code` is country and sector together ("IRQGOV"). */
typedef struct dgm_actor {
    const char *text, *name, *office, *country, *sector, *code;
} dgm_actor;

typedef struct dgm_actors {
    const dgm_actor *items;
    size_t n;
} dgm_actors;

typedef struct dgm_encounter {
    const char *id;
    const char *kind;   /* meeting, call, letter, session */
    const char *status; /* held, planned, past */
    dgm_actors participants;
    const char *date, *place, *host;
    bool has_loc;
    double lat, lon; /* degrees, WGS 84 */
    dgm_strings context, topics;
    dgm_spans evidence;
    const char *frame; /* lexicon line that read it, "consult.frames:12" */
} dgm_encounter;

typedef struct dgm_event {
    const char *id;
    const char *event; /* PLOVER event */
    dgm_strings mode;
    const char *status; /* occurred, ongoing, future, hypothetical, negated, historical */
    const char *date;
    dgm_actors actor, recipient;
    dgm_strings context;
    const char *attributed_to; /* who says so, NULL: the text itself */
    const char *event_loc;     /* place name */
    int quad_code;             /* 1 to 4 */
    double event_scale;        /* -10 to 10 */
    const char *cameo;
    const char *event_text; /* the words that fired */
    uint32_t sentence;      /* counts from 0 */
    dgm_span at;            /* of event_text with its arguments */
    const char *frame;      /* "support.frames:41" */
    double confidence;      /* 0 to 1, how likely a careful reader signs it; below 0: not known */
} dgm_event;

typedef struct dgm_commitment {
    const char *id;
    dgm_actors by, to;
    const char *what, *due;
    const char *event; /* id of the event it rests on, or NULL */
    dgm_spans evidence;
} dgm_commitment;

typedef struct dgm_statement {
    const char *id;
    dgm_actor speaker;
    const char *stance; /* supports, opposes, urges, concerned, describes */
    const char *issue;
    const char *reported_by;
    dgm_spans evidence;
} dgm_statement;

typedef struct dgm_figure {
    const char *id;
    double value;
    const char *qualifier; /* over, about, nearly, ... */
    const char *unit, *when;
    dgm_spans evidence;
} dgm_figure;

typedef struct dgm_body {
    const char *id;
    const char *name;
    dgm_strings members; /* country codes */
    const char *seat;
    dgm_spans evidence;
} dgm_body;

typedef struct dgm_records {
    const char *doc, *source, *title, *published, *publisher, *url, *language, *sha256;
    const char *fetched; /* when a crawler saved the page, "2021-05-04T12:30:00Z"; no date of publication */
    const char *text;    /* as read; byte length in text_len */
    size_t text_len;
    dgm_span body;
    const dgm_encounter *encounters;
    size_t n_encounters;
    const dgm_event *events;
    size_t n_events;
    const dgm_commitment *commitments;
    size_t n_commitments;
    const dgm_statement *statements;
    size_t n_statements;
    const dgm_figure *figures;
    size_t n_figures;
    const dgm_body *bodies;
    size_t n_bodies;
    const dgm_span *sentences; /* in characters, for displays */
    size_t n_sentences;
    dgm_strings context; /* of the main text as a whole, strongest first */
} dgm_records;

#ifdef __cplusplus
}
#endif
#endif
