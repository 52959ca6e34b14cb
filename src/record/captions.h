/* SPDX-License-Identifier: Apache-2.0
 *
 * Captions: whom a photo shows together. A caption gives an encounter and no event.
 */
#ifndef DGM_RECORD_CAPTIONS_H
#define DGM_RECORD_CAPTIONS_H

#include "record/encounters.h"
#include "record/facts.h"

/* Adds the encounters that captions show and no sentence tells of, as past ones. *list
 * is replaced by a longer one in the arena. */
dgm_status dgm__captions_read(dgm__encounter **list, size_t *n, const dgm__reading *reading,
                              dgm_err *err) DGM_MUST_CHECK;

#endif
