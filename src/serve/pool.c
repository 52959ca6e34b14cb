/* SPDX-License-Identifier: Apache-2.0
 *
 * Handles: see pool.h.
 */
#include "serve/pool.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum { STEPS_BETWEEN_LOOKS = 20000, BUSY_MS = 2000 };

double dgm__now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A progress handler of SQLite: what takes too long is broken off. */
static int too_long(void *user)
{
    dgm__handle *h = user;
    h->broken_off = dgm__now() > h->until;
    return h->broken_off;
}

static dgm_status open_handle(dgm__handle *h, const char *path, dgm_err *err)
{
    dgm_status status = dgm_store_open(&h->store, path, DGM_STORE_READ, err);
    if (status)
        return status;
    sqlite3_busy_timeout(h->store->db, BUSY_MS);
    sqlite3_progress_handler(h->store->db, STEPS_BETWEEN_LOOKS, too_long, h);
    return dgm__sql_exec(h->store, "PRAGMA cache_size = -49152", err); /* each has its own */
}

dgm_status dgm__pool_init(dgm__pool *pool, const char *path, unsigned seconds, dgm_err *err)
{
    memset(pool, 0, sizeof *pool);
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->given_back, NULL);
    pool->seconds = seconds;
    for (size_t i = 0; i < DGM__POOL_HANDLES; i++) {
        dgm__arena_init(&pool->handles[i].parties.arena, 0);
        dgm__arena_init(&pool->handles[i].names.arena, 0);
    }
    pool->path = malloc(strlen(path) + 1);
    if (!pool->path)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a server");
    strcpy(pool->path, path);
    pool->handles[0].until = dgm__now() + seconds;
    return open_handle(&pool->handles[0], path, err);
}

void dgm__pool_clear(dgm__pool *pool)
{
    for (size_t i = 0; i < DGM__POOL_HANDLES; i++) {
        dgm__parties_clear(&pool->handles[i].parties);
        dgm__names_clear(&pool->handles[i].names);
        dgm__deeds_clear(&pool->handles[i].deeds);
        dgm_store_close(pool->handles[i].store);
    }
    free(pool->path);
    pthread_cond_destroy(&pool->given_back);
    pthread_mutex_destroy(&pool->lock);
}

/* A free one, open if there is one. */
static dgm__handle *free_one(dgm__pool *pool)
{
    dgm__handle *best = NULL;
    for (size_t i = 0; i < DGM__POOL_HANDLES; i++) {
        dgm__handle *h = &pool->handles[i];
        if (!h->taken && (!best || (h->store && !best->store)))
            best = h;
    }
    return best;
}

dgm_status dgm__pool_take(dgm__pool *pool, dgm__handle **out, dgm_err *err)
{
    struct timespec end;
    dgm__handle *h;
    *out = NULL;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += (time_t)pool->seconds;
    pthread_mutex_lock(&pool->lock);
    int waited = 0;
    while (!(h = free_one(pool)) && !waited)
        waited = pthread_cond_timedwait(&pool->given_back, &pool->lock, &end);
    if (h)
        h->taken = true;
    pthread_mutex_unlock(&pool->lock);
    if (!h)
        return dgm__fail(err, DGM_EIO, "too much is asked at once; try again");
    h->until = dgm__now() + pool->seconds;
    h->broken_off = false;
    dgm_status status = h->store ? DGM_OK : open_handle(h, pool->path, err);
    if (!status)
        status = dgm__sql_exec(h->store, "BEGIN", err);
    if (status)
        dgm__pool_give(pool, h);
    else
        *out = h;
    return status;
}

void dgm__pool_give(dgm__pool *pool, dgm__handle *h)
{
    sqlite3 *db = h->store ? h->store->db : NULL;
    /* After a failure statements stand where they were, and would keep the view. */
    for (sqlite3_stmt *s = db ? sqlite3_next_stmt(db, NULL) : NULL; s; s = sqlite3_next_stmt(db, s))
        dgm__sql_done(s);
    h->until = dgm__now() + pool->seconds;
    if (db && !sqlite3_get_autocommit(db))
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    pthread_mutex_lock(&pool->lock);
    h->taken = false;
    pthread_cond_signal(&pool->given_back);
    pthread_mutex_unlock(&pool->lock);
}
