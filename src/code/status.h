/* SPDX-License-Identifier: Apache-2.0
 *
 * Status: whether what a trigger tells happened, goes on, is to come, is only
 * thought of, is denied, or is background.
 */
#ifndef DGM_CODE_STATUS_H
#define DGM_CODE_STATUS_H

#include "code/tree.h"
#include "resolve/times.h"

typedef enum dgm__status {
    DGM__OCCURRED,
    DGM__ONGOING,
    DGM__FUTURE,
    DGM__HYPOTHETICAL,
    DGM__NEGATED,
    DGM__HISTORICAL,
    DGM__N_STATUS,
} dgm__status;

const char *dgm__status_text(dgm__status status);
dgm__status dgm__status_find(const char *text); /* DGM__N_STATUS if none */

/* What grammar and time say of the trigger. `time` dates it, or NULL. `reference`
 * is the ISO day that the text reports from ("" unknown). */
dgm__status dgm__status_of(const dgm__tree *tree, int32_t trigger, bool nominal, dgm__plover event,
                           const dgm__time *time, const char *reference);

/* -1 before what the text reports, 1 after, 0 about then, 2 not known. */
int dgm__time_against(const dgm__time *time, const char *reference);

/* "Under that pact", "At those talks", "In return": does the sentence go on about what the one
 * before it told, in its time? */
bool dgm__refers_back(const dgm__sentence *sentence);

#endif
