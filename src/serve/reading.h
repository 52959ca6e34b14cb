/* SPDX-License-Identifier: Apache-2.0
 *
 * A document read a second time, for who asks how one of its records came about.
 */
#ifndef DGM_SERVE_READING_H
#define DGM_SERVE_READING_H

#include "api/opinions.h"
#include "record/offsets.h"
#include "serve/call.h"

typedef struct dgm__reread {
    dgm__analysis a;
    const dgm_records *records;
    dgm__opinions heard;
    dgm__offsets offsets;
    bool *touched; /* of each sentence: the record rests on words of it */
    dgm__kind kind;
    const void *record; /* the one asked for, of its kind's struct; NULL: it is not read any more */
} dgm__reread;

/* "values": for each value of the record the words that it was read from. */
void dgm__reading_values(dgm__call *c, const dgm__reread *again);

#endif
