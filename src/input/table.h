/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables: tab-separated text with a header, a field quoted where it must be, as
 * spreadsheets and Python's csv module write it.
 */
#ifndef DGM_INPUT_TABLE_H
#define DGM_INPUT_TABLE_H

#include "base/arena.h"

typedef struct dgm__table_row {
    const char **fields; /* as many as the header has; "" for those missing */
    uint32_t line;       /* from 1 */
    size_t n_found;      /* fields that the row has, more or fewer than the header */
} dgm__table_row;

typedef struct dgm__table {
    const char **columns;
    size_t n_columns;
    dgm__table_row *rows;
    size_t n_rows;
} dgm__table;

/* Reads UTF-8 text, a byte order mark and CRLF allowed; blank lines are passed over. A quote
 * that is not closed is DGM_EFORMAT and names its line. *out lives in the arena. */
dgm_status dgm__table_read(dgm__table *out, const char *data, size_t len, dgm__arena *arena,
                           dgm_err *err) DGM_MUST_CHECK;

/* The number of the column of that name, -1 if there is none. */
int dgm__table_column(const dgm__table *table, const char *name);

#endif
