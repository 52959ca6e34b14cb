/* SPDX-License-Identifier: Apache-2.0
 *
 * The table that coding gives: a row a document, its records nested. The fields are
 * those of the command line's JSON Lines, under the same names (docs/records.md).
 */
#ifndef DGM_PY_ARROW_RECORDS_H
#define DGM_PY_ARROW_RECORDS_H

#include "arrow_build.h"
#include "dragoman/dragoman.h"

extern const arrow_type arrow_records_type;
extern const arrow_type arrow_packed_type; /* the same with the column `pack`, what a store takes */

/* A row of what was coded; `note` may be NULL. `pack` goes in where there is a column for it. */
void arrow_add_records(arrow_builder *b, const dgm_records *records, const char *note, const char *pack);

/* A row of a document that could not be: its id and source, a status, and why. */
void arrow_add_fault(arrow_builder *b, const char *id, const char *source, const char *status, const char *why);

#endif
