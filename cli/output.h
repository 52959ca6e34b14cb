/* SPDX-License-Identifier: Apache-2.0
 *
 * Where records go: standard output or a file, with write errors named once.
 */
#ifndef DGM_CLI_OUTPUT_H
#define DGM_CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef struct output {
    FILE *file;
    const char *path; /* NULL: standard output */
    bool failed;      /* an error was named; nothing more is written */
} output;

/* 0, or -1 with the error named on standard error. */
int output_open(output *o, const char *path);

/* The same for a file that is there, which is left as it is until output_cut. */
int output_reopen(output *o, const char *path);

/* Cuts a file to so many bytes, and stands there: 0, or -1 with the error named. */
int output_cut(output *o, uint64_t bytes);

/* How many bytes of a file are on the disk for good, or -1. */
int64_t output_sync(output *o);

/* A dgm_sink with the output as `user`. */
int output_sink(void *o, const char *data, size_t len);

/* All the way to the file: 0, or -1 with the error named. */
int output_flush(output *o);
int output_close(output *o);

#endif
