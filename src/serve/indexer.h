/* SPDX-License-Identifier: Apache-2.0
 *
 * Keeps an index of the store (serve/index.h): made anew when the store has changed, of a
 * small store by the answer that needs it, of a large one in a thread of its own.
 */
#ifndef DGM_SERVE_INDEXER_H
#define DGM_SERVE_INDEXER_H

#include <pthread.h>
#include <stdatomic.h>

#include "serve/index.h"

typedef struct dgm__indexer {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    pthread_t thread;
    bool runs, wanted;
    atomic_bool stop;
    const char *path; /* of the store; borrowed */
    const dgm_model *model;
    dgm__index *now; /* NULL: none yet */
} dgm__indexer;

/* Begins with the store as it is. Both are borrowed until it is stopped. */
dgm_status dgm__indexer_start(dgm__indexer *indexer, const char *path, const dgm_model *model,
                              dgm_err *err) DGM_MUST_CHECK;

/* After the last answer. Of one that never began, zeroed, it does nothing. */
void dgm__indexer_stop(dgm__indexer *indexer);

/* Sets c->index if there is one of this moment. */
void dgm__indexer_lend(dgm__indexer *indexer, dgm__call *c);
void dgm__indexer_take_back(dgm__indexer *indexer, dgm__call *c);

#endif
