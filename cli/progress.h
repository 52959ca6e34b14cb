/* SPDX-License-Identifier: Apache-2.0
 *
 * How far a long run has come, on standard error: a line that renews itself on a
 * terminal, else a line each half minute. A short run says nothing.
 */
#ifndef DGM_CLI_PROGRESS_H
#define DGM_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

typedef struct progress {
    struct timespec start;
    double shown; /* seconds after start when it was last shown */
    size_t done, failed;
    bool live; /* renew one line */
    bool on_line;
} progress;

void progress_start(progress *p);
void progress_step(progress *p, bool ok);
void progress_clear(progress *p); /* before other words on standard error */
void progress_end(progress *p);

#endif
