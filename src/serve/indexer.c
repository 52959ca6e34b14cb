/* SPDX-License-Identifier: Apache-2.0
 *
 * The indexer: see indexer.h.
 */
#include "serve/indexer.h"

#include <string.h>
#include <time.h>

#include "base/err.h"
#include "serve/pool.h"

enum { SMALL = 20000, STEPS_BETWEEN_LOOKS = 20000 }; /* records that are read at once; steps of SQLite's machine */

static void let_go(dgm__index *index)
{
    if (index && --index->holders == 0)
        dgm__index_free(index);
}

/* In place of what was there; the caller has the lock. */
static void set(dgm__indexer *indexer, dgm__index *index)
{
    let_go(indexer->now);
    indexer->now = index;
    if (index)
        index->holders++;
}

/* ---- the thread ---- */

static int has_to_stop(void *user)
{
    return atomic_load(&((dgm__indexer *)user)->stop);
}

/* NULL: it was broken off, or failed; then the answers ask the tables. */
static dgm__index *make(dgm__indexer *indexer)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm__deeds deeds = {.stamp = 0};
    dgm__index *made = NULL;
    dgm__call c = {.model = indexer->model, .deeds = &deeds};
    if (dgm_store_open(&c.store, indexer->path, DGM_STORE_READ, &err))
        return NULL;
    sqlite3_progress_handler(c.store->db, STEPS_BETWEEN_LOOKS, has_to_stop, indexer);
    dgm__arena_init(&c.arena, 0);
    c.x = (dgm__export){.store = c.store, .model = c.model};
    dgm__emit_init(&c.x.e, &err);
    c.x.e.status = dgm__sql_exec(c.store, "BEGIN", &err);
    if (!c.x.e.status)
        made = dgm__index_new(&c);
    dgm__buf_clear(&c.x.e.to);
    dgm__buf_clear(&c.x.aside);
    dgm__arena_clear(&c.arena);
    dgm__deeds_clear(&deeds);
    dgm_store_close(c.store);
    return made;
}

/* Sleeps until it is stopped, or so many seconds; the caller has the lock. */
static void rest(dgm__indexer *indexer, double seconds)
{
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += (time_t)seconds + 1;
    while (!atomic_load(&indexer->stop) && !pthread_cond_timedwait(&indexer->wake, &indexer->lock, &end))
        continue;
}

static void *run(void *user)
{
    dgm__indexer *indexer = user;
    pthread_mutex_lock(&indexer->lock);
    while (!atomic_load(&indexer->stop)) {
        if (!indexer->wanted) {
            pthread_cond_wait(&indexer->wake, &indexer->lock);
            continue;
        }
        indexer->wanted = false;
        pthread_mutex_unlock(&indexer->lock);
        double began = dgm__now();
        dgm__index *made = make(indexer);
        pthread_mutex_lock(&indexer->lock);
        set(indexer, made);
        rest(indexer, dgm__now() - began); /* a store that grows all the time costs half a processor, no more */
    }
    pthread_mutex_unlock(&indexer->lock);
    return NULL;
}

/* ---- who asks ---- */

dgm_status dgm__indexer_start(dgm__indexer *indexer, const char *path, const dgm_model *model, dgm_err *err)
{
    memset(indexer, 0, sizeof *indexer);
    pthread_mutex_init(&indexer->lock, NULL);
    pthread_cond_init(&indexer->wake, NULL);
    atomic_init(&indexer->stop, false);
    indexer->path = path;
    indexer->model = model;
    indexer->wanted = true;
    indexer->runs = true;
    if (pthread_create(&indexer->thread, NULL, run, indexer)) {
        indexer->runs = false;
        pthread_cond_destroy(&indexer->wake);
        pthread_mutex_destroy(&indexer->lock);
        return dgm__fail(err, DGM_EIO, "cannot start a thread");
    }
    return DGM_OK;
}

void dgm__indexer_stop(dgm__indexer *indexer)
{
    if (!indexer->runs)
        return;
    pthread_mutex_lock(&indexer->lock);
    atomic_store(&indexer->stop, true);
    pthread_cond_broadcast(&indexer->wake);
    pthread_mutex_unlock(&indexer->lock);
    pthread_join(indexer->thread, NULL);
    set(indexer, NULL);
    pthread_cond_destroy(&indexer->wake);
    pthread_mutex_destroy(&indexer->lock);
    indexer->runs = false;
}

static bool is_small(dgm__call *c)
{
    sqlite3_stmt *row = dgm__call_sql(c, "SELECT max(id) FROM record");
    bool small = dgm__call_row(c, row) && sqlite3_column_int64(row, 0) <= SMALL;
    dgm__sql_done(row);
    return small;
}

/* One of the answer's own, which others then have too. */
static void make_at_once(dgm__indexer *indexer, dgm__call *c)
{
    dgm__wanted asked = c->wanted;
    memset(&c->wanted, 0, sizeof c->wanted);
    dgm__index *made = dgm__index_new(c);
    c->wanted = asked;
    if (!made)
        return;
    pthread_mutex_lock(&indexer->lock);
    made->holders++;
    set(indexer, made);
    c->index = made;
    pthread_mutex_unlock(&indexer->lock);
}

void dgm__indexer_lend(dgm__indexer *indexer, dgm__call *c)
{
    int64_t stamp = dgm__call_stamp(c);
    bool small = is_small(c);
    if (c->x.e.status)
        return;
    pthread_mutex_lock(&indexer->lock);
    if (indexer->now && indexer->now->stamp == stamp) {
        c->index = indexer->now;
        c->index->holders++;
    } else if (!small) {
        indexer->wanted = true;
        pthread_cond_broadcast(&indexer->wake);
    }
    pthread_mutex_unlock(&indexer->lock);
    if (!c->index && small)
        make_at_once(indexer, c);
}

void dgm__indexer_take_back(dgm__indexer *indexer, dgm__call *c)
{
    pthread_mutex_lock(&indexer->lock);
    let_go(c->index);
    c->index = NULL;
    pthread_mutex_unlock(&indexer->lock);
}
