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

enum { DGM__TARGET_BYTES = 8192, DGM__MOST_PARAMS = 16 };

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
    bool checked; /* its first call has been */
} dgm__request;

/* A request with what is wrong told in it; NULL without memory. */
dgm__request *dgm__request_new(const char *target);
void dgm__request_free(dgm__request *request);

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
    DGM__N_P = 11
};

typedef struct dgm__wanted {
    char a[8], b[8]; /* codes; "": unsaid. b only with a */
    bool kinds[DGM__N_KINDS];
    bool dated;           /* since..until is not all of time */
    int64_t since, until; /* days since 1970, both included */
    const char *doc, *q, *id;
    bool newest; /* first */
    size_t limit, offset;
} dgm__wanted;

/* What an address takes. */
typedef struct dgm__takes {
    unsigned params, needs; /* bits */
    size_t limit, most;     /* without limit=, and the most that it may be */
} dgm__takes;

/* Reads the parameters; names of actors are looked up in the store. DGM_EUSAGE tells what
 * is wrong with which. */
dgm_status dgm__request_read(const dgm__request *request, const dgm__takes *takes, dgm_store *store,
                             const dgm_model *model, dgm__wanted *out, dgm_err *err) DGM_MUST_CHECK;

#endif
