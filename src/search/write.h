/* SPDX-License-Identifier: Apache-2.0
 *
 * Hits as lines: JSON for programs, a list for a terminal.
 */
#ifndef DGM_SEARCH_WRITE_H
#define DGM_SEARCH_WRITE_H

#include "search/lines.h"
#include "search/order.h"
#include "search/snippet.h"

typedef struct dgm__found_writer {
    dgm_store *store;
    const dgm_model *model; /* may be NULL */
    dgm__terms *terms;
    dgm_err *err;
} dgm__found_writer;

/* One JSON object and a line end. Records stand as they were coded, an encounter once for
 * all its reports, a document with a "snippet". */
dgm_status dgm__found_json(dgm__found_writer *w, const dgm__hit *hit, dgm__buf *to) DGM_MUST_CHECK;

/* What it says, the words it rests on inside their sentence, who says so. */
dgm_status dgm__found_lines(dgm__found_writer *w, const dgm__hit *hit, dgm__lines *to) DGM_MUST_CHECK;

#endif
