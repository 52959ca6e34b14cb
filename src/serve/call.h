/* SPDX-License-Identifier: Apache-2.0
 *
 * One call of the API: what was wanted, the store as it stands at one moment, and the
 * answer as it grows.
 *
 * Answers are written with the pieces that exports are made of (export/export.h), so a
 * record has one form wherever it comes out. Failures stick in x.e: an answer is made
 * to its end and looked at once.
 */
#ifndef DGM_SERVE_CALL_H
#define DGM_SERVE_CALL_H

#include "export/cells.h"
#include "search/ids.h"
#include "serve/request.h"

/* Who takes part in how many records: for suggestions, which have no time to count. */
typedef struct dgm__party {
    char code[8];
    const char *name;   /* "Iraq"; its code where it has no name */
    const char *folded; /* of the name */
    int64_t n;
} dgm__party;

typedef struct dgm__parties {
    dgm__arena arena;
    dgm__party *items; /* most records first */
    size_t n;
    int64_t stamp; /* of the store they were counted in */
} dgm__parties;

/* What else people look for by its name, with the number of records that tell it; of a
 * person, how often it is told. */
typedef enum dgm__name_type {
    DGM__NAMED_PLACE,
    DGM__NAMED_BODY,
    DGM__NAMED_TOPIC,
    DGM__NAMED_PERSON,
    DGM__N_NAMED,
} dgm__name_type;

typedef struct dgm__named {
    dgm__name_type type;
    const char *name, *folded;
    const char *id, *of; /* "" for places and topics: id of the store; its countries, "IRQ RUS" */
    int64_t n;
} dgm__named;

typedef struct dgm__names {
    dgm__arena arena;
    dgm__named *items; /* by type, then most records first */
    size_t n;
    int64_t stamp;
} dgm__names;

/* Events that took place, by what they are: for sums over many. */
typedef struct dgm__deeds {
    dgm__ids cooperation, conflict; /* record.id */
    int64_t stamp;
} dgm__deeds;

typedef struct dgm__index dgm__index; /* serve/index.h */

typedef struct dgm__call {
    dgm_store *store;
    const dgm_model *model; /* may be NULL */
    dgm__parties *parties;  /* of the handle, kept from call to call; so are names and deeds */
    dgm__names *names;
    dgm__deeds *deeds;
    dgm__index *index; /* of this moment; NULL: there is none */
    dgm__arena arena;
    dgm__wanted wanted;
    bool csv;
    bool may_write; /* whoever has the token */
    dgm__export x;  /* status and pieces */
    dgm__buf body;  /* the answer so far */
    bool missing;   /* what was asked for is not there: 404 */
    bool too_large;
} dgm__call;

/* Rows with the same columns: objects in "rows", or lines of CSV. */
typedef struct dgm__rows {
    dgm__call *call;
    const char *const *columns;
    size_t n, at, rows; /* columns; the next one; rows so far */
    dgm__cells cells;
} dgm__rows;

void dgm__rows_begin(dgm__rows *r, dgm__call *call, const char *const *columns, size_t n);
void dgm__rows_text(dgm__rows *r, const char *text); /* NULL: not known */
void dgm__rows_count(dgm__rows *r, int64_t value);
void dgm__rows_real(dgm__rows *r, double value);
void dgm__rows_end(dgm__rows *r);

/* A statement of the store and its rows; NULL and false after a failure. */
sqlite3_stmt *dgm__call_sql(dgm__call *c, const char *sql);
bool dgm__call_row(dgm__call *c, sqlite3_stmt *stmt);

/* The failure, if there is none yet. */
void dgm__call_fail(dgm__call *c, dgm_status status, const char *text);
void dgm__call_oom(dgm__call *c);

/* The name of an actor; its code where it has none. Lives as long as the call or longer. */
const char *dgm__call_name(dgm__call *c, const char *code);

/* "2020-11-26" into the call's arena; NULL for an unknown day. */
const char *dgm__call_date(dgm__call *c, bool known, int64_t day);

/* Sets the day that states of commitments are of: the latest document's, as in an export. */
void dgm__call_today(dgm__call *c);

/* Another number when the store says something else. */
int64_t dgm__call_stamp(dgm__call *c);

/* Fills c->deeds, if they are of another moment. What a text denies, plans or thinks of
 * took place no more than it does in the data sets that exports are made for. */
void dgm__call_deeds(dgm__call *c);
void dgm__deeds_clear(dgm__deeds *deeds);

/* Encounters that are only planned. */
void dgm__call_planned(dgm__call *c, dgm__ids *out);

/* The addresses. */
void dgm__serve_store(dgm__call *c);
void dgm__serve_actors(dgm__call *c);
void dgm__serve_names(dgm__call *c);
void dgm__serve_search(dgm__call *c);
void dgm__serve_records(dgm__call *c);
void dgm__serve_facets(dgm__call *c);
void dgm__serve_balance(dgm__call *c);
void dgm__serve_network(dgm__call *c);
void dgm__serve_places(dgm__call *c);
void dgm__serve_sources(dgm__call *c);
void dgm__serve_document(dgm__call *c);
void dgm__serve_reading(dgm__call *c);
void dgm__serve_review(dgm__call *c);
void dgm__serve_reviews(dgm__call *c);
void dgm__serve_compare(dgm__call *c);

void dgm__parties_clear(dgm__parties *parties);
void dgm__names_clear(dgm__names *names);

#endif
