/* SPDX-License-Identifier: Apache-2.0
 *
 * From the tree of a query to what it finds, as sets of row numbers: each word and
 * field is a statement of its own, answered from an index, and AND, OR and NOT are
 * done on the sets. So no query makes SQLite walk a table, whatever is asked together
 * with what, and no text of a query is ever part of a statement.
 */
#ifndef DGM_SEARCH_SELECT_H
#define DGM_SEARCH_SELECT_H

#include "search/ids.h"
#include "search/query.h"
#include "store/store.h"

/* What hits are: each is asked apart. */
typedef enum dgm__domain { DGM__DOCUMENTS, DGM__ENCOUNTERS, DGM__RECORDS, DGM__N_DOMAINS } dgm__domain;

typedef struct dgm__select {
    dgm_store *store;
    const dgm_model *model;
    dgm__arena *arena;
    dgm_err *err;
    dgm__ids reports; /* records that are of an encounter; loaded when needed */
    bool has_reports;
} dgm__select;

/* Which domains a query is about. */
void dgm__select_domains(const dgm__query_node *root, bool out[DGM__N_DOMAINS]);

/* What the query finds in a domain: document.id, encounter.id, or record.id of records
 * that are no reports of an encounter. DGM_EQUERY: nobody has a name that it asks for. */
dgm_status dgm__select_run(dgm__select *s, const dgm__query_node *root, dgm__domain domain,
                           dgm__ids *out) DGM_MUST_CHECK;

void dgm__select_clear(dgm__select *s);

/* Statement i of those that searching runs, NULL past the last: for a test of their plans. */
const char *dgm__select_sql(size_t i);

#endif
