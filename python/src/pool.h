/* SPDX-License-Identifier: Apache-2.0
 *
 * Work on several threads, handed back in the order in which it came. The ring of jobs
 * is bounded: who puts jobs in looks whether it is full first, and takes the oldest
 * out when it is, so that memory stays flat however much there is to do.
 *
 * Nothing here knows Python: workers never need the interpreter's lock, so that the
 * owner may wait for them with or without it. The owner is one thread at a time.
 */
#ifndef DGM_PY_POOL_H
#define DGM_PY_POOL_H

#include <stdbool.h>

#include "engine.h"

typedef struct pool pool;

/* What a worker does with a job; `coder` is its own. */
typedef void (*pool_work)(dgm_coder *coder, void *job);

/* Starts `threads` (at least 1) workers on a ring of `most` jobs (at least 1). DGM_ENOMEM. */
dgm_status pool_start(pool **out, engine *model, unsigned threads, size_t most, pool_work work,
                      dgm_err *err) DGM_MUST_CHECK;

/* Threads do not survive a fork: in a child there is nobody to do the work, and nothing
 * below but pool_stop may be called. */
bool pool_alive(const pool *p);

bool pool_full(const pool *p);
void pool_put(pool *p, void *job); /* not into a full one */

/* Waits until the oldest job is done and gives it back; NULL where there is none. */
void *pool_take(pool *p);

/* Ends the workers after what they are at, gives each job that is left to `drop`. */
void pool_stop(pool *p, void (*drop)(void *job)); /* NULL is fine */

#endif
