/* SPDX-License-Identifier: Apache-2.0
 *
 * Cells of tables: CSV as RFC 4180 has it, and tab-separated text without quoting.
 *
 * A value is written as it is, also where a spreadsheet would take it for a formula:
 * who loads data wants data. In TSV tabs and line ends become blanks, because the
 * form has no way to keep them.
 */
#ifndef DGM_EXPORT_CELLS_H
#define DGM_EXPORT_CELLS_H

#include "export/export.h"

typedef struct dgm__cells {
    dgm__export *x;
    bool csv;            /* else TSV */
    const char *missing; /* what stands for an unknown value in TSV */
    size_t n;            /* cells of the present row so far */
} dgm__cells;

void dgm__cell(dgm__cells *c, const char *text); /* NULL: unknown; so is "" in TSV */
void dgm__cell_int(dgm__cells *c, int64_t value);
void dgm__cell_real(dgm__cells *c, const char *field, double value);
void dgm__cell_slice(dgm__cells *c, dgm__slice string);

/* A column as SQLite has it: text, number or unknown. */
void dgm__cell_column(dgm__cells *c, const char *field, sqlite3_stmt *row, int column);

/* Items joined by "; ": strings, or the member of each that is an object. Those that
 * are unknown stand in the list as `missing`, so that lists of one row keep step;
 * a list of nothing known is unknown. */
void dgm__cell_list(dgm__cells *c, dgm__slice array, const char *member);

void dgm__row_end(dgm__cells *c);

#endif
