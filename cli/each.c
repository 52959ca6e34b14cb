/* SPDX-License-Identifier: Apache-2.0
 *
 * Documents through threads in order: see each.h.
 *
 * A ring of units. The main thread reads documents into free units; a worker takes
 * the next unread one, works, and then writes out whatever is finished at the
 * ring's tail, so that outputs leave in order and at once. The ring bounds memory:
 * when the document at the tail is slow, reading waits.
 */
#include "each.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "options.h"
#include "walk.h"

enum { UNITS_PER_THREAD = 4, MANY = 100 }; /* MANY: from there on a run ends with sums */

typedef enum unit_state { FREE, READ, AT_WORK, FINISHED } unit_state;

typedef struct unit {
    unit_state state;
    char *path;
    dgm_document *document; /* NULL: it could not be read, err says why */
    dgm_status status;
    dgm_err err;
    char note[400]; /* what to tell of a document that was read, or "" */
    uint64_t hash;  /* of all that was read up to it */
    bool nobody;    /* it names nobody, and was not parsed */
    char *data;     /* output; kept from document to document */
    size_t len, cap;
} unit;

struct worker;

typedef struct ring {
    const each_options *options;
    struct worker *workers;
    int started, wanted;
    progress progress;
    unit *units;
    size_t n;
    size_t head, next, tail; /* counts of units read, taken and written; indices modulo n */
    bool over;               /* nothing more will be read */
    bool stopped;            /* the output is gone */
    bool broken;             /* there is no going on; main thread only */
    bool writing;            /* a thread is writing out */
    size_t failed, nobody;
    each_mark seen;       /* of what was read; main thread only */
    each_mark mark;       /* of what was taken */
    uint64_t bytes, read; /* of all files, and of those read through; main thread only */
    dgm_passed passed;    /* in archives; main thread only */
    pthread_mutex_t lock;
    pthread_cond_t readable, freed;
} ring;

typedef struct worker {
    ring *ring;
    dgm_coder *coder;
    pthread_t thread;
} worker;

static int into_unit(void *user, const char *data, size_t len)
{
    unit *u = user;
    if (len > u->cap - u->len) {
        size_t cap = u->cap ? u->cap : 16384;
        while (cap - u->len < len) {
            if (cap > SIZE_MAX / 2)
                return -1;
            cap *= 2;
        }
        char *grown = realloc(u->data, cap);
        if (!grown)
            return -1;
        u->data = grown;
        u->cap = cap;
    }
    memcpy(u->data + u->len, data, len);
    u->len += len;
    return 0;
}

static void tell(ring *r, const char *path, const dgm_err *err)
{
    const char *text = *err->text ? err->text : dgm_status_text(err->status);
    progress_clear(&r->progress);
    if (err->line && err->column)
        fprintf(stderr, "dragoman: %s:%u:%u: %s\n", path, (unsigned)err->line, (unsigned)err->column, text);
    else if (err->line)
        fprintf(stderr, "dragoman: %s:%u: %s\n", path, (unsigned)err->line, text);
    else
        fprintf(stderr, "dragoman: %s: %s\n", path, text);
}

/* Writes what is finished at the tail. The lock is held on entry and on return, not
 * while writing: `writing` keeps others out. */
static void drain(ring *r)
{
    if (r->writing)
        return;
    r->writing = true;
    while (r->tail < r->head && r->units[r->tail % r->n].state == FINISHED) {
        unit *u = &r->units[r->tail % r->n];
        bool stopped = r->stopped;
        pthread_mutex_unlock(&r->lock);
        if (u->status) {
            tell(r, u->path, &u->err);
        } else if (!stopped) {
            if (*u->note) {
                progress_clear(&r->progress);
                fprintf(stderr, "dragoman: %s: %s\n", u->path, u->note);
            }
            const each_options *o = r->options;
            int taken = o->take(o->take_user, u->data, u->len, &u->err);
            if (taken == EACH_FAILED)
                u->status = u->err.status ? u->err.status : DGM_EIO;
            stopped = taken == EACH_STOP;
            if (taken != EACH_TAKEN && u->err.status)
                tell(r, u->path, &u->err);
        }
        r->mark.units++;
        r->mark.failed += u->status != DGM_OK;
        r->mark.hash = u->hash;
        if (r->options->marked && !stopped)
            r->options->marked(r->options->mark_user, &r->mark);
        progress_step(&r->progress, !u->status);
        dgm_document_free(u->document);
        free(u->path);
        pthread_mutex_lock(&r->lock);
        r->nobody += !u->status && u->nobody;
        r->failed += u->status != DGM_OK;
        r->stopped |= stopped;
        u->state = FREE;
        u->document = NULL;
        u->path = NULL;
        r->tail++;
        pthread_cond_signal(&r->freed);
    }
    r->writing = false;
}

static void work_on(const ring *r, dgm_coder *coder, unit *u)
{
    u->len = 0;
    if (!u->document)
        return;
    dgm_coder_filter(coder, !r->options->no_filter);
    u->status = r->options->work(r->options->user, coder, u->document, into_unit, u, &u->err);
    u->nobody = dgm_coder_nobody(coder);
    const char *note = dgm_coder_note(coder);
    snprintf(u->note, sizeof u->note, "%s", note && !u->status ? note : "");
}

static void *work(void *user)
{
    worker *w = user;
    ring *r = w->ring;
    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (r->next == r->head && !r->over)
            pthread_cond_wait(&r->readable, &r->lock);
        if (r->next == r->head)
            break;
        unit *u = &r->units[r->next++ % r->n];
        u->state = AT_WORK;
        bool stopped = r->stopped;
        pthread_mutex_unlock(&r->lock);
        if (!stopped)
            work_on(r, w->coder, u);
        pthread_mutex_lock(&r->lock);
        u->state = FINISHED;
        drain(r);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* One more thread: 0, or -1 with the fault named. */
static int start_one(ring *r)
{
    worker *w = &r->workers[r->started];
    dgm_err err = {DGM_OK, 0, 0, ""};
    w->ring = r;
    dgm_status status = dgm_coder_new(&w->coder, r->options->model, &err);
    if (status) {
        fprintf(stderr, "dragoman: %s\n", *err.text ? err.text : dgm_status_text(status));
        return -1;
    }
    int fault = pthread_create(&w->thread, NULL, work, w);
    if (fault) {
        fprintf(stderr, "dragoman: a thread cannot be started: %s\n", strerror(fault));
        dgm_coder_free(w->coder);
        return -1;
    }
    r->started++;
    return 0;
}

/* Threads start as work piles up: one document needs only one. false: there is none. */
static bool start_more(ring *r)
{
    pthread_mutex_lock(&r->lock);
    bool busy = r->next < r->head;
    pthread_mutex_unlock(&r->lock);
    if (r->started < r->wanted && (busy || !r->started) && start_one(r))
        r->wanted = r->started; /* go on with those there are */
    return r->started > 0;
}

/* FNV-1a over numbers. */
static uint64_t mix(uint64_t h, uint64_t n)
{
    for (int i = 0; i < 64; i += 8)
        h = (h ^ (n >> i & 0xFF)) * UINT64_C(0x100000001b3);
    return h;
}

static void see(ring *r, const char *path, const dgm_document *document, dgm_status status)
{
    r->seen.units++;
    if (!r->options->marked)
        return;
    for (; *path; path++)
        r->seen.hash = mix(r->seen.hash, (unsigned char)*path);
    r->seen.hash = mix(mix(r->seen.hash, status), document ? dgm_document_hash(document) : 0);
}

/* What was taken by an earlier run is passed over. When all of it was seen again and is the
 * same, the run begins. 1: passed over, 0: to be worked on, -1: stop. */
static int pass(ring *r)
{
    const each_options *o = r->options;
    if (r->seen.units > o->from.units)
        return 0;
    if (r->seen.units < o->from.units)
        return 1;
    if (r->seen.hash != o->from.hash) {
        fputs("dragoman: the documents are not those that the run was begun with; nothing was done\n", stderr);
        return -1;
    }
    return o->begin && o->begin(o->mark_user) ? -1 : 1;
}

/* Hands one document, or the reason why there is none, to the workers. false: stop. */
static bool submit(ring *r, const char *path, dgm_document *document, dgm_status status, const dgm_err *err)
{
    see(r, path, document, status);
    int passed = pass(r);
    if (passed) {
        dgm_document_free(document);
        r->broken |= passed < 0;
        return passed > 0;
    }
    char *copy = strdup(path);
    if (!copy || !start_more(r)) {
        if (!copy)
            fprintf(stderr, "dragoman: %s: out of memory\n", path);
        free(copy);
        dgm_document_free(document);
        r->broken = true;
        return false;
    }
    pthread_mutex_lock(&r->lock);
    while (r->head - r->tail == r->n)
        pthread_cond_wait(&r->freed, &r->lock);
    unit *u = &r->units[r->head % r->n];
    u->path = copy;
    u->document = document;
    u->status = status;
    u->hash = r->seen.hash;
    *u->note = '\0';
    u->nobody = false;
    memset(&u->err, 0, sizeof u->err);
    if (status)
        u->err = *err;
    u->state = READ;
    r->head++;
    pthread_cond_signal(&r->readable);
    bool go_on = !r->stopped;
    pthread_mutex_unlock(&r->lock);
    return go_on;
}

static void add_passed(dgm_passed *to, const dgm_reader *reader)
{
    dgm_passed from;
    dgm_reader_passed(reader, &from);
    to->records += from.records;
    to->others += from.others;
    to->revisits += from.revisits;
    to->statuses += from.statuses;
    to->media += from.media;
    to->robots += from.robots;
    to->empty += from.empty;
}

/* What archives hold beside pages. */
static void tell_passed(const dgm_passed *p)
{
    const struct {
        uint64_t n;
        const char *what;
    } rows[] = {{p->others, "of other kinds"},       {p->revisits, "unchanged"}, {p->statuses, "other than 200"},
                {p->media, "neither HTML nor text"}, {p->robots, "robots.txt"},  {p->empty, "empty"}};
    uint64_t sum = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        sum += rows[i].n;
    if (!sum)
        return;
    fprintf(stderr, "dragoman: passed over %llu of %llu records in archives:", (unsigned long long)sum,
            (unsigned long long)p->records);
    const char *comma = "";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!rows[i].n)
            continue;
        fprintf(stderr, "%s %llu %s", comma, (unsigned long long)rows[i].n, rows[i].what);
        comma = ",";
    }
    fputc('\n', stderr);
}

static bool submit_file(ring *r, const char *path)
{
    dgm_reader *reader;
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_status status = dgm_reader_open(&reader, path, &r->options->reader, &err);
    if (status)
        return submit(r, path, NULL, status, &err);
    bool go_on = true;
    while (go_on) {
        dgm_document *document;
        memset(&err, 0, sizeof err);
        status = dgm_reader_next(reader, &document, &err);
        if (!status && !document)
            break;
        if (r->bytes) {
            pthread_mutex_lock(&r->lock);
            r->progress.share = (double)(r->read + dgm_reader_position(reader)) / (double)r->bytes;
            pthread_mutex_unlock(&r->lock);
        }
        go_on = submit(r, path, document, status, &err);
    }
    r->read += dgm_reader_position(reader);
    add_passed(&r->passed, reader);
    dgm_reader_close(reader);
    return go_on;
}

/* The bytes of all files; 0 if one of them does not tell. */
static uint64_t measure(char *const *paths, size_t n_paths)
{
    uint64_t sum = 0;
    const char *path, *fault;
    walk *w = walk_open(paths, n_paths);
    while (w && (path = walk_next(w, &fault)) != NULL) {
        struct stat about;
        if (!strcmp(path, "-") || (!fault && !stat(path, &about) && !S_ISREG(about.st_mode))) {
            sum = 0;
            break;
        }
        sum += fault || stat(path, &about) ? 0 : (uint64_t)about.st_size;
    }
    walk_close(w);
    return sum;
}

int each_document(const each_options *o, char *const *paths, size_t n_paths)
{
    ring r = {.options = o, .wanted = o->threads, .n = (size_t)o->threads * UNITS_PER_THREAD};
    r.workers = calloc((size_t)o->threads, sizeof *r.workers);
    walk *w = walk_open(paths, n_paths);
    r.units = calloc(r.n, sizeof *r.units);
    pthread_mutex_init(&r.lock, NULL);
    pthread_cond_init(&r.readable, NULL);
    pthread_cond_init(&r.freed, NULL);
    progress_start(&r.progress, o->progress, o->count);
    if (!r.workers || !w || !r.units) {
        fputs("dragoman: out of memory\n", stderr);
        r.broken = true;
        goto done;
    }
    r.bytes = o->measure ? measure(paths, n_paths) : 0;
    r.mark = o->from;
    r.failed = o->from.failed != 0;
    bool go_on = o->from.units || !o->begin || !o->begin(o->mark_user);
    r.broken = !go_on;
    const char *path, *fault;
    while (go_on && (path = walk_next(w, &fault)) != NULL) {
        if (fault) {
            dgm_err err = {DGM_EIO, 0, 0, ""};
            snprintf(err.text, sizeof err.text, "%s", fault);
            go_on = submit(&r, path, NULL, DGM_EIO, &err);
        } else {
            go_on = submit_file(&r, path);
        }
    }
    if (!r.broken && r.seen.units < o->from.units) {
        fputs("dragoman: the documents are fewer than those that the run was begun with; nothing was done\n", stderr);
        r.broken = true;
    }
done:
    pthread_mutex_lock(&r.lock);
    r.over = true;
    pthread_cond_broadcast(&r.readable);
    pthread_mutex_unlock(&r.lock);
    for (int i = 0; i < r.started; i++) {
        pthread_join(r.workers[i].thread, NULL);
        dgm_coder_free(r.workers[i].coder);
    }
    progress_end(&r.progress);
    tell_passed(&r.passed);
    if (r.nobody && r.mark.units >= MANY)
        fprintf(stderr, "dragoman: %zu of %llu documents name nobody, and were not parsed\n", r.nobody,
                (unsigned long long)(r.mark.units - o->from.units));
    for (size_t i = 0; r.units && i < r.n; i++)
        free(r.units[i].data);
    pthread_cond_destroy(&r.freed);
    pthread_cond_destroy(&r.readable);
    pthread_mutex_destroy(&r.lock);
    free(r.units);
    free(r.workers);
    walk_close(w);
    if (o->whole)
        *o->whole = !r.stopped && !r.broken;
    return r.failed || r.stopped || r.broken ? EXIT_SOME_FAILED : EXIT_DONE;
}
