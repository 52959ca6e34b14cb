/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading the columns of a table that came as Arrow arrays: which column holds what, and
 * the text of a cell, whatever of Arrow's forms of text it has. Nothing is copied that
 * need not be.
 */
#ifndef DGM_PY_ARROW_TABLE_H
#define DGM_PY_ARROW_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "arrow_abi.h"

enum {
    TABLE_TEXT,
    TABLE_ID,
    TABLE_SOURCE,
    TABLE_TITLE,
    TABLE_PUBLISHED,
    TABLE_PUBLISHER,
    TABLE_URL,
    TABLE_DATELINE,
    TABLE_COLUMNS
};

/* How a column's cells are read. */
typedef struct table_column {
    int64_t at; /* among the children; -1: there is none, -2: the array itself */
    char form;  /* 'u' text of 32-bit offsets, 'U' of 64-bit, 'v' views, 'i' integers, 'd' days, 't' times, '0' nulls */
    char index; /* of a dictionary: its integers' format; 0: none */
    char of;    /* of integers, their format; of times, their unit: 's', 'm', 'u', 'n' */
} table_column;

typedef struct table {
    table_column columns[TABLE_COLUMNS];
} table;

/* Finds the columns named; a name that is NULL is looked for under its usual name and may be
 * missing. 0, or -1 with the reason in `why`. */
int table_read(table *out, const struct ArrowSchema *schema, const char *const names[TABLE_COLUMNS], char *why,
               size_t size);

enum { TABLE_CELL = 48 }; /* bytes that a number or a date takes at most */

/* The text of a cell; NULL for null. Of numbers and dates it is written into `scratch`. */
const char *table_cell(const table *t, int column, const struct ArrowArray *array, int64_t row, size_t *len,
                       char scratch[TABLE_CELL]);

#endif
