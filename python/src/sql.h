/* SPDX-License-Identifier: Apache-2.0
 *
 * Questions in SQL to a store, through a connection that can only read. It is the SQLite
 * that the library itself uses: two of them on one file in one process lose each
 * other's locks, so Python's own module must not be the one.
 */
#ifndef DGM_PY_SQL_H
#define DGM_PY_SQL_H

#include "core.h"

typedef struct sql sql;

sql *sql_open(core *state, const char *path); /* NULL with a Python error */
void sql_close(sql *s);                       /* NULL is fine */

/* (names of the columns, list of rows) for one statement; `values` are a sequence for its ?, or a mapping for its
 * :names. NULL with a Python error. */
PyObject *sql_ask(core *state, sql *s, PyObject *query, PyObject *values);

#endif
