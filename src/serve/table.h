/* SPDX-License-Identifier: Apache-2.0
 *
 * Records of all kinds in one table: what they call by different names but is the same to
 * a reader stands in the same column. A document has a row too.
 */
#ifndef DGM_SERVE_TABLE_H
#define DGM_SERVE_TABLE_H

#include "export/cells.h"

/* Sets `cells` up. Each writes the cells of a row; more may follow, and its end. */
void dgm__table_head(dgm__cells *cells, dgm__export *x);
void dgm__table_row(dgm__cells *cells, dgm__slice record);

#endif
