/* SPDX-License-Identifier: Apache-2.0
 *
 * Open handles of the store, one for each answer under way: a handle belongs to one
 * thread at a time, and opening one costs more than most answers.
 */
#ifndef DGM_SERVE_POOL_H
#define DGM_SERVE_POOL_H

#include <pthread.h>
#include <time.h>

#include "serve/call.h"

enum { DGM__POOL_HANDLES = 4 };

typedef struct dgm__handle {
    dgm_store *store; /* NULL: not open yet */
    dgm__parties parties;
    dgm__names names;
    dgm__deeds deeds;
    bool taken;
    double until; /* on the clock that does not jump: when its query is broken off */
    bool broken_off;
} dgm__handle;

typedef struct dgm__pool {
    char *path; /* owned */
    pthread_mutex_t lock;
    pthread_cond_t given_back;
    dgm__handle handles[DGM__POOL_HANDLES];
    unsigned seconds; /* that one may be waited for, and kept */
} dgm__pool;

/* Seconds on the clock that does not jump. */
double dgm__now(void);

/* Opens the first: what is wrong with the store shows at once. */
dgm_status dgm__pool_init(dgm__pool *pool, const char *path, unsigned seconds, dgm_err *err) DGM_MUST_CHECK;
void dgm__pool_clear(dgm__pool *pool);

/* A handle for the caller alone, with a view of the store that stays as it is. DGM_EIO: all
 * are at work for too long. */
dgm_status dgm__pool_take(dgm__pool *pool, dgm__handle **out, dgm_err *err) DGM_MUST_CHECK;
void dgm__pool_give(dgm__pool *pool, dgm__handle *handle);

#endif
