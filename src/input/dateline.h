/* SPDX-License-Identifier: Apache-2.0
 *
 * Datelines: "MOSCOW (AP)_ ", "WASHINGTON, March 12 (Xinhua) -- ",
 * "LHASA (TIBET), 7 MAY 90 (LHASA TIBET TELEVISION NETWORK) -- [TEXT] ".
 */
#ifndef DGM_INPUT_DATELINE_H
#define DGM_INPUT_DATELINE_H

#include "input/page_date.h"

typedef struct dgm__dateline {
    dgm__span place;     /* bytes from the paragraph's start; empty: none */
    dgm__span publisher; /* empty: none */
    dgm__page_date date; /* year 0: not said */
    uint32_t end;        /* where the text after it begins */
    bool credit;         /* "AFP, MANILA" on a line of its own: no part of the text */
} dgm__dateline;

/* Whether a paragraph begins with a dateline (or is one). */
bool dgm__dateline_read(const dgm__pages *pages, const char *text, size_t len, dgm__dateline *out);

#endif
