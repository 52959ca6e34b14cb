/* SPDX-License-Identifier: Apache-2.0
 *
 * Proof of the frame lexicon: every "+" sentence fires its frame with the actors it
 * names, no "-" sentence fires its frame.
 */
#ifndef DGM_API_PROVE_H
#define DGM_API_PROVE_H

#include "api/analyse.h"

/* Each example that fails is told as a mistake at its line. Counts go to *n_out and
 * *failed. */
dgm_status dgm__prove(const dgm__knowledge *knowledge, dgm__mistake *mistake, void *user, size_t *n_out, size_t *failed,
                      dgm_err *err) DGM_MUST_CHECK;

#endif
