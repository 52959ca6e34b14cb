/* SPDX-License-Identifier: Apache-2.0
 *
 * Linking, one kind of thing a file. Each takes some work that is marked dirty, does
 * it, and unmarks it; the caller holds the transaction.
 */
#ifndef DGM_STORE_LINK_H
#define DGM_STORE_LINK_H

#include "store/put.h"

/* Does some of the work: *done is how many marks went, 0 when there are none left. */
typedef dgm_status dgm__link_some(dgm_store *store, size_t *done, dgm_err *err);

dgm__link_some dgm__link_copies, dgm__link_persons, dgm__link_encounters, dgm__link_body_names, dgm__link_series,
    dgm__link_commitments;

/* A mark of a kind of work, "" if there is none; and unmarking it. */
dgm_status dgm__next_dirty(dgm_store *store, const char *type, char *out, size_t cap, dgm_err *err) DGM_MUST_CHECK;
dgm_status dgm__clean(dgm_store *store, const char *type, const char *what, dgm_err *err) DGM_MUST_CHECK;

/* A content-made id, "enc-" and sixteen hex digits of a hash of `text`. */
void dgm__thing_id(char out[24], const char *prefix, const char *text);

/* How many different numbers there are; sorts them. */
int64_t dgm__distinct(int64_t *items, size_t n);

/* The row of an encounter from its reports: what they agree on, where they differ. */
dgm_status dgm__encounter_row(dgm_store *store, const int64_t *nodes, size_t n_nodes, dgm_err *err) DGM_MUST_CHECK;

#endif
