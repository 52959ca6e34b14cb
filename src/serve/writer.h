/* SPDX-License-Identifier: Apache-2.0
 *
 * What may write: one handle of the store for all, and the token that says who may use it.
 *
 * Whoever reaches the port may read. To write one needs the token, which is made anew at
 * each start and told to nobody but who started the server.
 */
#ifndef DGM_SERVE_WRITER_H
#define DGM_SERVE_WRITER_H

#include <pthread.h>

#include "store/store.h"

enum { DGM__TOKEN_BYTES = 24, DGM__MOST_ENTRY = 64 << 10 };

typedef struct dgm__writer {
    dgm_store *store;
    pthread_mutex_t lock;
    char token[2 * DGM__TOKEN_BYTES + 1]; /* in hexadecimal digits */
    char *who;                            /* owned; NULL: not told */
    unsigned seconds;                     /* that one may be waited for */
} dgm__writer;

/* Opens the store for writing, and brings an older one up to date. */
DGM_MUST_CHECK dgm_status dgm__writer_open(dgm__writer *w, const char *path, const char *who, unsigned seconds,
                                           dgm_err *err);
void dgm__writer_close(dgm__writer *w);

/* Whether this is the token (may be NULL). Takes as long however much of it is right. */
bool dgm__writer_knows(const dgm__writer *w, const char *token);

/* An entry as dgm_store_review takes it. */
DGM_MUST_CHECK dgm_status dgm__writer_take(dgm__writer *w, const char *entry, size_t len, int64_t *id, dgm_err *err);

#endif
