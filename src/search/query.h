/* SPDX-License-Identifier: Apache-2.0
 *
 * Queries as trees. The language stands in docs/search.md.
 *
 *     query:   and ("OR" and)*
 *     and:     unary ("AND"? unary)*
 *     unary:   ("NOT" | "-") unary | "(" query ")" | field ":" values | "phrase" | word "*"?
 *     values:  value ("," value)*
 *
 * A tree says nothing of a store: names of actors are looked up later.
 */
#ifndef DGM_SEARCH_QUERY_H
#define DGM_SEARCH_QUERY_H

#include "base/arena.h"
#include "base/buf.h"

enum { DGM__QUERY_DEPTH = 64, DGM__QUERY_BYTES = 4096, DGM__QUERY_TERMS = 128 };

typedef enum dgm__query_kind {
    DGM__QUERY_WORD,
    DGM__QUERY_PREFIX,
    DGM__QUERY_PHRASE,
    DGM__QUERY_FIELD,
    DGM__QUERY_AND,
    DGM__QUERY_OR,
    DGM__QUERY_NOT,
} dgm__query_kind;

/* Name, and what it looks at: documents as well as records, or records alone. One a line, which the
 * formatter does not keep. */
/* clang-format off */
#define DGM__QUERY_FIELDS(X) \
    X(ACTOR, actor, false) \
    X(PERSON, person, false) \
    X(PAIR, pair, false) \
    X(EVENT, event, false) \
    X(MODE, mode, false) \
    X(KIND, kind, false) \
    X(STATUS, status, false) \
    X(PLACE, place, false) \
    X(TOPIC, topic, false) \
    X(DATE, date, false) \
    X(PUBLISHED, published, true) \
    X(TYPE, type, false) \
    X(PUBLISHER, publisher, true) \
    X(DOC, doc, true) \
    X(STANCE, stance, false) \
    X(FRAME, frame, false)
/* clang-format on */

typedef enum dgm__query_field {
#define DGM_X(id, name, documents) DGM__FIELD_##id,
    DGM__QUERY_FIELDS(DGM_X)
#undef DGM_X
        DGM__N_FIELDS
} dgm__query_field;

const char *dgm__query_field_name(dgm__query_field field);

typedef struct dgm__query_value {
    const char *text; /* in the form in which records have it, where there is a list of values */
    uint32_t column;
    int64_t lo, hi; /* dates: first and last day */
} dgm__query_value;

typedef struct dgm__query_node {
    dgm__query_kind kind;
    uint32_t column;
    const char *text; /* words: without quotes and '*' */
    dgm__query_field field;
    dgm__query_value *values;
    size_t n_values;
    struct dgm__query_node **kids; /* one for NOT, two or more for AND and OR */
    size_t n_kids;
    bool excludes; /* what it says is which hits to leave out */
} dgm__query_node;

/* The tree, in the arena. DGM_EQUERY: err->column counts characters from 1, err->text
 * says what was expected there. A query that only leaves out is refused. */
dgm_status dgm__query_parse(dgm__query_node **out, const char *query, dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

/* The tree in one line: (and word:oil (not field:actor=IRQ,RUS)). */
void dgm__query_print(dgm__buf *to, const dgm__query_node *node);

#endif
