/* SPDX-License-Identifier: Apache-2.0
 *
 * Statuses and errors: what every fallible call of the library returns.
 *
 * A function that can fail returns a dgm_status; DGM_OK is 0. Whoever detects the
 * failure fills the caller's dgm_err, once; a NULL dgm_err is allowed everywhere.
 */
#ifndef DRAGOMAN_ERROR_H
#define DRAGOMAN_ERROR_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__) || defined(__clang__)
#define DGM_API __attribute__((visibility("default")))
#define DGM_MUST_CHECK __attribute__((warn_unused_result))
#define DGM_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define DGM_API
#define DGM_MUST_CHECK
#define DGM_PRINTF(f, a)
#endif

/* One table for names and texts: X(name, text). The order is part of the ABI. */
#define DGM_STATUSES(X)                                    \
    X(OK, "done")                                          \
    X(ENOMEM, "out of memory")                             \
    X(EIO, "cannot be read")                               \
    X(EEMPTY, "is empty")                                  \
    X(EBINARY, "is not text")                              \
    X(EENCODING, "is in an encoding that is not known")    \
    X(ELIMIT, "is larger than the limit")                  \
    X(ELANGUAGE, "is not in English")                      \
    X(EFORMAT, "is not in the format expected")            \
    X(EMODEL, "is not a model that this version reads")    \
    X(EUSAGE, "was called with arguments that do not fit") \
    X(ESTORE, "is not a store that this version reads")    \
    X(EQUERY, "is not a query that can be answered")

typedef enum dgm_status {
#define DGM_X(name, text) DGM_##name,
    DGM_STATUSES(DGM_X)
#undef DGM_X
} dgm_status;

/* Owned by the caller, usually on its stack. `text` is one line without the
 * path; line and column count from 1, 0 where there is none. */
typedef struct dgm_err {
    dgm_status status;
    uint32_t line;
    uint32_t column;
    char text[480];
} dgm_err;

/* The text of a status, never NULL. */
DGM_API const char *dgm_status_text(dgm_status status);

#ifdef __cplusplus
}
#endif
#endif
