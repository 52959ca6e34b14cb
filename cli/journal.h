/* SPDX-License-Identifier: Apache-2.0
 *
 * Journal: how far a run into a file has come, in FILE.resume beside it, so that a run
 * that was killed can be gone on with.
 *
 * Each line is a moment at which so many documents had been taken and so many bytes
 * stood whole in the file. What was written after the last such moment is cut off and
 * done again, with the same bytes. The journal goes when the run is whole.
 */
#ifndef DGM_CLI_JOURNAL_H
#define DGM_CLI_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "each.h"
#include "output.h"

typedef struct journal {
    char *path; /* owned; NULL: none is kept */
    FILE *file;
    output *out;
    each_mark last; /* what the journal says */
    uint64_t bytes; /* of the output that go with it */
    double told;    /* seconds, when a line was last written */
} journal;

/* For a run into o's path; `run` is one line that says what decides the bytes, beside the
 * documents. With `resume` a journal that is there is gone on with, else one is begun and
 * the output is emptied. 0 with the output open, or -1 with the fault named. Where the
 * output is no plain file, or no journal can be made, none is kept, unless it was asked
 * to resume. */
int journal_open(journal *j, output *out, const char *path, const char *run, bool resume);

/* The documents that the journal has were read again and are the same: cuts the output
 * to where they end. 0, or -1 with the fault named. An each_begin. */
int journal_begin(void *journal);

/* So much has been taken. An each_marked. */
void journal_mark(void *journal, const each_mark *mark);

/* Takes the journal away if the run is whole. */
void journal_close(journal *j, bool whole);

#endif
