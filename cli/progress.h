/* SPDX-License-Identifier: Apache-2.0
 *
 * How far a long run has come, on standard error: a line that renews itself on a
 * terminal, else a line each half minute. A short run says nothing.
 */
#ifndef DGM_CLI_PROGRESS_H
#define DGM_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

typedef enum progress_kind {
    PROGRESS_BESIDE, /* records go to standard output: on a terminal no line moves among them */
    PROGRESS_ALONE,  /* nothing but progress is shown */
} progress_kind;

typedef struct progress {
    struct timespec start;
    size_t all;            /* how many there will be; 0: not known */
    double share;          /* of the whole that is done, 0 to 1; 0: not known */
    const uint64_t *count; /* records so far; NULL: not told */
    const char *what;      /* "documents" */
    double shown;          /* seconds after start when it was last shown */
    size_t done, failed;
    bool live; /* renew one line */
    bool on_line;
} progress;

void progress_start(progress *p, progress_kind kind, const uint64_t *count);
void progress_step(progress *p, bool ok);
/* Where the work is not documents: `done` of `all`. */
void progress_at(progress *p, size_t done, size_t all);
void progress_clear(progress *p); /* before other words on standard error */
void progress_end(progress *p);

#endif
