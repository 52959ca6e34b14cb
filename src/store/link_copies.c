/* SPDX-License-Identifier: Apache-2.0
 *
 * Groups of copies that have grown or come apart: a report weighs one over the number
 * of copies of its text, so that all encounters they report are told anew. Not while
 * documents are put in: a story of a thousand copies is looked at once.
 */
#include <stdlib.h>

#include "base/err.h"
#include "store/link.h"

enum { GROUPS_AT_ONCE = 200 };

static dgm_status recount(dgm_store *store, int64_t group, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(store,
                               "INSERT OR IGNORE INTO dirty(type, what) SELECT DISTINCT 'encounter', r.node"
                               " FROM document d CROSS JOIN record r ON r.document = d.id WHERE d.copies = ?"
                               " AND r.type = 'encounter' AND r.node IS NOT NULL",
                               err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, group);
    return dgm__sql_run(store, s, err);
}

dgm_status dgm__link_copies(dgm_store *store, size_t *done, dgm_err *err)
{
    dgm_status status = DGM_OK;
    while (!status && *done < GROUPS_AT_ONCE) {
        char what[24];
        status = dgm__next_dirty(store, "copies", what, sizeof what, err);
        if (status || !*what)
            break;
        status = recount(store, strtoll(what, NULL, 10), err);
        if (!status)
            status = dgm__clean(store, "copies", what, err);
        (*done)++;
    }
    return status;
}
