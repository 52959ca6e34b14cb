/* SPDX-License-Identifier: Apache-2.0
 *
 * Each document of a command line through a piece of work, on several threads, the
 * outputs in input order.
 */
#ifndef DGM_CLI_EACH_H
#define DGM_CLI_EACH_H

#include "dragoman/dragoman.h"
#include "output.h"

/* Turns a document into bytes for the sink. Runs on a thread that owns `coder`. */
typedef dgm_status (*each_work)(void *user, dgm_coder *coder, const dgm_document *document, dgm_sink sink,
                                void *sink_user, dgm_err *err);

typedef struct each_options {
    const dgm_model *model;
    dgm_reader_options reader;
    int threads; /* at least 1 */
    each_work work;
    void *user; /* shared by the threads: read only */
} each_options;

/* EXIT_DONE, or EXIT_SOME_FAILED with every failure named on standard error in input
 * order. Stops at the first write error. */
int each_document(const each_options *o, char *const *paths, size_t n_paths, output *out);

#endif
