/* SPDX-License-Identifier: Apache-2.0
 *
 * Which signatures of encounters hang together, found in pieces: where there are too
 * many for one table of keys, they are dealt into cells, a key and some days each, and
 * whatever has a score shares a cell. What hangs together over all cells is what a
 * store would find from either of them.
 *
 * Pure: what is tied depends on the set of signatures, not on how cells were dealt.
 */
#ifndef DGM_LINK_MEETINGS_NEAR_H
#define DGM_LINK_MEETINGS_NEAR_H

#include "link/meetings.h"

enum { DGM__CELL_DAYS = 64 };

typedef struct dgm__meeting_cell {
    int64_t key;
    int32_t days; /* number of the stretch of DGM__CELL_DAYS days */
} dgm__meeting_cell;

/* The cells of a signature, each once, in the arena. DGM_ENOMEM. */
dgm_status dgm__meeting_cells(dgm__meeting_cell **out, size_t *n, const dgm__meeting *m, dgm__arena *arena,
                              dgm_err *err) DGM_MUST_CHECK;

/* A signature in a cell. */
typedef struct dgm__near_row {
    dgm__meeting_cell cell;
    uint32_t of; /* index of the signature */
} dgm__near_row;

typedef struct dgm__near_tie {
    uint32_t a, b; /* indices of signatures */
    int32_t score; /* dgm__meetings_score */
} dgm__near_tie;

/* Ties inside the cells given, so many that whatever hangs together by ties of at least
 * some score does so by those that are told, and no more than that: less than n.
 * `m` are sorted by sign and differ. `rows` are sorted here. In a cell one look finds at
 * most `most` others, the earliest; *left_out counts those that it passed over. `ties` has
 * room for n. */
dgm_status dgm__meetings_near(const dgm__meeting *m, size_t n, dgm__near_row *rows, size_t n_rows, size_t most,
                              dgm__near_tie *ties, size_t *n_ties, size_t *left_out, dgm__arena *arena,
                              dgm_err *err) DGM_MUST_CHECK;

#endif
