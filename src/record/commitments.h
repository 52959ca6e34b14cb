/* SPDX-License-Identifier: Apache-2.0
 *
 * Commitments: what one side undertakes towards another, so definite that one can
 * see later whether it was done.
 *
 * A promise stands in a verb or noun of promising ("agreed to", "the decision to"),
 * in "will" before a deed that states do, in what is scheduled, in an invitation
 * given or accepted. Good will, conditions, denials and guesses are none. An
 * invitation binds the host ("receive X in Rome"), its acceptance the guest.
 */
#ifndef DGM_RECORD_COMMITMENTS_H
#define DGM_RECORD_COMMITMENTS_H

#include "record/encounters.h"
#include "record/facts.h"

typedef struct dgm__pledge {
    dgm__actors by, to;
    uint32_t sentence, first, last; /* tokens it rests on, both included */
    const char *what, *due;         /* due: NULL not told */
    uint32_t deed;                  /* the verb or noun of what is promised */
    const char *kind;               /* of the encounter that it is: meeting, session; NULL none */
    bool visit;                     /* of the one by the other */
    const dgm__place *place;        /* where, NULL */
    char when[11];                  /* its date, "" not told */
} dgm__pledge;

/* All of a document, in text order. The encounters tell to whom a promise is made
 * where its sentence does not; there may be none. *out lives in the arena. */
dgm_status dgm__commitments_find(dgm__pledge **out, size_t *n_out, const dgm__reading *reading,
                                 const dgm__encounter *met, size_t n_met, dgm_err *err) DGM_MUST_CHECK;

/* Adds what is promised of meetings, sessions and visits to the encounters of the same
 * document, as planned ones, or tells when and where one that is there will be. *list
 * is replaced by a longer one in the arena. */
dgm_status dgm__commitments_meet(dgm__encounter **list, size_t *n, const dgm__reading *reading,
                                 const dgm__pledge *pledges, size_t n_pledges, dgm_err *err) DGM_MUST_CHECK;

#endif
