/* SPDX-License-Identifier: Apache-2.0
 *
 * How much there is in a store.
 */
#include "base/err.h"
#include "store/store.h"

dgm_status dgm_store_count(dgm_store *store, dgm_store_counts *out, dgm_err *err)
{
    if (out->size < sizeof *out)
        return dgm__fail(err, DGM_EUSAGE, "the size of the counts is not set");
    static const char *const what[] = {
        "SELECT count(*) FROM document",  "SELECT coalesce(sum(n - 1), 0) FROM copy_group WHERE n > 1",
        "SELECT count(*) FROM record",    "SELECT count(*) FROM record WHERE type = 'encounter'",
        "SELECT count(*) FROM encounter",
    };
    size_t *to[] = {&out->documents, &out->copies, &out->records, &out->reports, &out->encounters};
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < sizeof what / sizeof *what; i++) {
        sqlite3_stmt *s = dgm__sql(store, what[i], err);
        if (!s)
            return DGM_EIO;
        bool row;
        status = dgm__sql_step(store, s, &row, err);
        *to[i] = !status && row ? (size_t)sqlite3_column_int64(s, 0) : 0;
        dgm__sql_done(s);
    }
    return status;
}
