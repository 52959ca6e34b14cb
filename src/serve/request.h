/* SPDX-License-Identifier: Apache-2.0
 *
 * What was asked for: the target of a request taken apart, and its parameters read.
 *
 * The target is read as it came, with nothing done to it before, so that there is one
 * reading of it: each "%" is followed by two digits, what comes out is UTF-8 without
 * control characters, each parameter stands once, and is one that the address knows.
 */
#ifndef DGM_SERVE_REQUEST_H
#define DGM_SERVE_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "store/store.h"

enum { DGM__TARGET_BYTES = 8192, DGM__MOST_PARAMS = 48 };

typedef struct dgm__param {
    const char *name, *value;
} dgm__param;

typedef struct dgm__request {
    dgm__arena arena;
    const char *path; /* begins with '/' */
    dgm__param params[DGM__MOST_PARAMS];
    size_t n_params;
    int code; /* of HTTP: what is wrong with it; 0: nothing */
    dgm_err fault;
    bool checked;  /* its first call has been */
    dgm__buf body; /* of what is written, so far */
    double began;  /* on the clock that does not jump */
} dgm__request;

/* A request with what is wrong told in it; NULL without memory. */
dgm__request *dgm__request_new(const char *target);
void dgm__request_free(dgm__request *request);

/* One more parameter, borrowed; NULL is a failed allocation. A second one of the name is a
 * fault of the request. */
void dgm__request_add(dgm__request *request, const char *name, const char *value);
void dgm__request_drop(dgm__request *request, const char *name);

/* The kinds of record, in the order in which a document has them. */
typedef enum dgm__kind {
    DGM__KIND_ENCOUNTER,
    DGM__KIND_EVENT,
    DGM__KIND_COMMITMENT,
    DGM__KIND_STATEMENT,
    DGM__KIND_FIGURE,
    DGM__KIND_BODY,
    DGM__N_KINDS
} dgm__kind;

const char *dgm__kind_text(dgm__kind kind);

/* What records are filtered by (facets) and put in order by (all of them). */
typedef enum dgm__trait {
    DGM__TRAIT_RECORD, /* its kind of record */
    DGM__TRAIT_KIND,   /* of an encounter or a commitment */
    DGM__TRAIT_EVENT,
    DGM__TRAIT_QUAD,
    DGM__TRAIT_STATUS, /* of a commitment its state */
    DGM__TRAIT_STANCE,
    DGM__TRAIT_COUNTRY, /* of any side */
    DGM__TRAIT_BY,      /* of who acts, promises, speaks */
    DGM__TRAIT_TO,
    DGM__TRAIT_PLACE,
    DGM__TRAIT_TOPIC,
    DGM__TRAIT_CONTEXT,
    DGM__TRAIT_MODE,
    DGM__TRAIT_UNIT,
    DGM__TRAIT_PUBLISHER,
    DGM__TRAIT_YEAR,
    DGM__N_FACETS,
    DGM__TRAIT_WHAT = DGM__N_FACETS, /* the words of it */
    DGM__TRAIT_VALUE,
    DGM__TRAIT_REPORTS,
    DGM__TRAIT_CONFIDENCE,
    DGM__TRAIT_DATE,
    DGM__N_TRAITS
} dgm__trait;

const char *dgm__trait_text(dgm__trait trait);

/* Parameters of the API, one bit each. */
enum {
    DGM__P_A = 1 << 0,
    DGM__P_B = 1 << 1,
    DGM__P_KIND = 1 << 2,
    DGM__P_SINCE = 1 << 3,
    DGM__P_UNTIL = 1 << 4,
    DGM__P_DOC = 1 << 5,
    DGM__P_Q = 1 << 6,
    DGM__P_SORT = 1 << 7,
    DGM__P_LIMIT = 1 << 8,
    DGM__P_OFFSET = 1 << 9,
    DGM__P_ID = 1 << 10,
    DGM__P_OPEN = 1 << 11,
    DGM__P_STATE = 1 << 12,
    DGM__P_WITH = 1 << 13,
    DGM__N_P = 14,
    DGM__P_FACETS = 1 << 14 /* f.NAME and x.NAME, one each for every facet */
};

/* Several values in one parameter: "a|b"; a '|' of a value's own is %7C there, a '%' %25. */
typedef struct dgm__list {
    const char **items;
    size_t n;
} dgm__list;

typedef struct dgm__wanted {
    char a[8], b[8]; /* codes; "": unsaid. b only with a */
    bool kinds[DGM__N_KINDS];
    bool dated;           /* since..until is not all of time */
    int64_t since, until; /* days since 1970, both included */
    const char *doc, *q, *id, *with;
    const char *state; /* open, judged, skipped */
    dgm__list ids, open;
    bool filtered;                                     /* by a facet */
    dgm__list only[DGM__N_FACETS], but[DGM__N_FACETS]; /* f.NAME, x.NAME */
    dgm__trait sort;
    bool backwards;
    size_t limit, offset;
} dgm__wanted;

/* What an address takes. */
typedef struct dgm__takes {
    unsigned params, needs; /* bits */
    size_t limit, most;     /* without limit=, and the most that it may be */
} dgm__takes;

/* Reads the parameters; names of actors are looked up in the store. DGM_EUSAGE tells what
 * is wrong with which. Lists are put into the arena. */
dgm_status dgm__request_read(const dgm__request *request, const dgm__takes *takes, dgm_store *store,
                             const dgm_model *model, dgm__arena *arena, dgm__wanted *out, dgm_err *err) DGM_MUST_CHECK;

#endif
