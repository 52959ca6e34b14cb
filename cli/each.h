/* SPDX-License-Identifier: Apache-2.0
 *
 * Each document of a command line through a piece of work, on several threads, what
 * comes of it handed on in input order.
 */
#ifndef DGM_CLI_EACH_H
#define DGM_CLI_EACH_H

#include "dragoman/dragoman.h"
#include "progress.h"

/* Turns a document into bytes for the sink. Runs on a thread that owns `coder`. */
typedef dgm_status (*each_work)(void *user, dgm_coder *coder, const dgm_document *document, dgm_sink sink,
                                void *sink_user, dgm_err *err);

/* Takes what the work on one document gave (len may be 0). One call at a time, in input
 * order. EACH_FAILED: the document could not be taken, err says why; EACH_STOP: no
 * more can be, the reason was told, unless err has one. */
enum { EACH_TAKEN, EACH_FAILED, EACH_STOP };
typedef int (*each_take)(void *user, const char *data, size_t len, dgm_err *err);

/* A point between two documents of a run. */
typedef struct each_mark {
    uint64_t units;  /* documents, and reasons why there was none, up to here */
    uint64_t failed; /* of these */
    uint64_t hash;   /* of all that was read up to here */
} each_mark;

/* Before the first document: 0, or anything else to stop, with the reason told. */
typedef int (*each_begin)(void *user);
/* After each document that was taken. One call at a time, in input order. */
typedef void (*each_marked)(void *user, const each_mark *mark);

typedef struct each_options {
    const dgm_model *model;
    dgm_reader_options reader;
    int threads; /* at least 1 */
    each_work work;
    void *user; /* shared by the threads: read only */
    each_take take;
    void *take_user;
    progress_kind progress;
    bool measure;          /* look at the sizes of all files first, to tell how much is left */
    const uint64_t *count; /* what progress tells beside documents; NULL. Changed by `take` only */
    bool no_filter;        /* documents that name nobody are parsed too */
    each_mark from;        /* what is up to there is read and not worked on: it must be the same */
    each_begin begin;      /* NULL, and so `marked`: nothing is asked */
    each_marked marked;
    void *mark_user;
    bool *whole; /* is set where all was read and taken; NULL */
} each_options;

/* EXIT_DONE, or EXIT_SOME_FAILED with every failure named on standard error in input
 * order. Stops when nothing more is taken. */
int each_document(const each_options *o, char *const *paths, size_t n_paths);

#endif
