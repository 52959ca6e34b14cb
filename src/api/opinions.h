/* SPDX-License-Identifier: Apache-2.0
 *
 * How sure each event of a document is, and what weighed most: what a coder is told while
 * it assembles the records (record/confidence.h), kept for who explains them.
 */
#ifndef DGM_API_OPINIONS_H
#define DGM_API_OPINIONS_H

#include "api/coder.h"
#include "code/events.h"

enum { DGM__MOST_REASONS = 6 };

typedef struct dgm__reason {
    const char *trait;
    double weight;
} dgm__reason;

typedef struct dgm__opinion {
    const dgm__event *of;           /* NULL: a session of a standing body */
    uint32_t sentence, first, last; /* tokens */
    dgm__plover event;
    double confidence; /* below 0: not known */
    bool kept;
    dgm__reason reasons[DGM__MOST_REASONS]; /* the heaviest first */
    size_t n_reasons;
} dgm__opinion;

typedef struct dgm__opinions {
    bool known;   /* whether the lexicon weighs readings */
    double least; /* confidence from which an event is told */
    dgm__opinion *list;
    size_t n;
} dgm__opinions;

/* dgm__coder_assemble, with everything heard in *out, which lives in the coder's arena. */
dgm_status dgm__coder_assemble_heard(dgm_coder *c, const dgm__analysis *a, dgm__opinions *out,
                                     dgm_err *err) DGM_MUST_CHECK;

#endif
