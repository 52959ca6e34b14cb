/* SPDX-License-Identifier: Apache-2.0
 *
 * Work on several threads: see pool.h.
 */
#include "pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct slot {
    void *job;
    bool done;
} slot;

typedef struct worker {
    pool *pool;
    dgm_coder *coder;
    pthread_t thread;
} worker;

struct pool {
    engine *model;
    pool_work work;
    pthread_mutex_t lock;
    pthread_cond_t come, done; /* a job came (or the end), a job was done */
    slot *ring;
    size_t most;
    size_t put, begun, taken; /* jobs so far; each at its number modulo `most` */
    bool stop;
    worker *workers;
    unsigned n_workers; /* that run */
    pid_t process;
};

static void *run(void *arg)
{
    worker *w = arg;
    pool *p = w->pool;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (!p->stop && p->begun == p->put)
            pthread_cond_wait(&p->come, &p->lock);
        if (p->stop)
            break;
        slot *s = &p->ring[p->begun++ % p->most];
        pthread_mutex_unlock(&p->lock);
        p->work(w->coder, s->job);
        pthread_mutex_lock(&p->lock);
        s->done = true;
        pthread_cond_signal(&p->done);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* Signals are for the interpreter's thread: workers block them all. */
static int start_worker(worker *w)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&w->thread, NULL, run, w);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failed;
}

static void nothing(void *job)
{
    (void)job;
}

dgm_status pool_start(pool **out, engine *model, unsigned threads, size_t most, pool_work work, dgm_err *err)
{
    *out = NULL;
    dgm_status status = DGM_ENOMEM;
    *err = (dgm_err){.status = status};
    snprintf(err->text, sizeof err->text, "out of memory for %u threads", threads);
    pool *p = calloc(1, sizeof *p);
    if (!p)
        return status;
    p->model = engine_keep(model);
    p->work = work;
    p->most = most;
    p->process = getpid();
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->come, NULL);
    pthread_cond_init(&p->done, NULL);
    p->ring = calloc(most, sizeof *p->ring);
    p->workers = calloc(threads, sizeof *p->workers);
    if (!p->ring || !p->workers)
        goto failed;
    for (unsigned i = 0; i < threads; i++) {
        worker *w = &p->workers[i];
        w->pool = p;
        status = dgm_coder_new(&w->coder, engine_model(model), err);
        if (status)
            goto failed;
        p->n_workers++;
        if (start_worker(w)) {
            p->n_workers--;
            dgm_coder_free(w->coder);
            status = DGM_ENOMEM;
            snprintf(err->text, sizeof err->text, "the system gives no more than %u of %u threads", i, threads);
            goto failed;
        }
    }
    *out = p;
    return DGM_OK;
failed:
    pool_stop(p, nothing);
    return status;
}

bool pool_alive(const pool *p)
{
    return p->process == getpid();
}

bool pool_full(const pool *p)
{
    return p->put - p->taken == p->most;
}

void pool_put(pool *p, void *job)
{
    pthread_mutex_lock(&p->lock);
    p->ring[p->put++ % p->most] = (slot){job, false};
    pthread_cond_signal(&p->come);
    pthread_mutex_unlock(&p->lock);
}

void *pool_take(pool *p)
{
    if (p->put == p->taken)
        return NULL;
    slot *s = &p->ring[p->taken % p->most];
    pthread_mutex_lock(&p->lock);
    while (!s->done)
        pthread_cond_wait(&p->done, &p->lock);
    pthread_mutex_unlock(&p->lock);
    p->taken++;
    return s->job;
}

void pool_stop(pool *p, void (*drop)(void *job))
{
    if (!p)
        return;
    if (pool_alive(p)) { /* in a child of a fork the threads are gone, and their coders' state with them */
        pthread_mutex_lock(&p->lock);
        p->stop = true;
        pthread_cond_broadcast(&p->come);
        pthread_mutex_unlock(&p->lock);
        for (unsigned i = 0; i < p->n_workers; i++) {
            pthread_join(p->workers[i].thread, NULL);
            dgm_coder_free(p->workers[i].coder);
        }
        pthread_cond_destroy(&p->come);
        pthread_cond_destroy(&p->done);
        pthread_mutex_destroy(&p->lock);
        for (; p->taken < p->put; p->taken++)
            drop(p->ring[p->taken % p->most].job);
    }
    free(p->workers);
    free(p->ring);
    engine_drop(p->model);
    free(p);
}
