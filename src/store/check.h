/* SPDX-License-Identifier: Apache-2.0
 *
 * What the parts of a check share: telling faults.
 */
#ifndef DGM_STORE_CHECK_H
#define DGM_STORE_CHECK_H

#include "store/store.h"

typedef struct dgm__checking {
    dgm_store *store;
    dgm_err *err;
    dgm_fault tell;
    void *user;
    size_t faults;
    const char *what; /* the rule at work, and how often it was broken */
    size_t broken;
} dgm__checking;

/* "TABLE: what is wrong (id)". `what` is a literal that holds the table. Of one rule
 * the first hundred are told, of the others how many there are. */
void dgm__check_fault(dgm__checking *c, const char *what, const char *id);

/* The rule is done with: tells how many faults of it were not. */
void dgm__check_rule_ends(dgm__checking *c);

/* A rule as SQL: each row is a fault, its first column the id. */
dgm_status dgm__check_rows(dgm__checking *c, const char *what, const char *sql) DGM_MUST_CHECK;

/* Groups of copies against the texts. */
dgm_status dgm__check_copies(dgm__checking *c) DGM_MUST_CHECK;

/* The links against linking from scratch, in a temporary copy; and the words. */
dgm_status dgm__check_links(dgm__checking *c) DGM_MUST_CHECK;

#endif
