/* SPDX-License-Identifier: Apache-2.0
 *
 * The records of a sentence in lines for people, as dgm_explain shows them below its
 * tree.
 */
#ifndef DGM_API_EXPLAIN_H
#define DGM_API_EXPLAIN_H

#include "base/buf.h"
#include "dragoman/records.h"

/* All records but the events, each below the sentence where its evidence begins;
 * returns how many. SIZE_MAX for `sentence`: those without a sentence. */
size_t dgm__explain_records(dgm__buf *to, const dgm_records *records, size_t sentence);

#endif
