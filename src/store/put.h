/* SPDX-License-Identifier: Apache-2.0
 *
 * What putting a document in shares between its files.
 */
#ifndef DGM_STORE_PUT_H
#define DGM_STORE_PUT_H

#include <json-c/json.h>

#include "link/meetings.h"
#include "store/store.h"

/* The document at work. */
typedef struct dgm__putting {
    dgm_store *store;
    int64_t document; /* its row */
    const char *doc;  /* its id */
    const char *text; /* whole text, UTF-8 */
    const char *published;
    int32_t day;  /* of published; INT32_MIN */
    int32_t told; /* the same; where a page has no date, the latest day of an encounter that it tells as held */
    size_t body_start, body_end; /* bytes of the text */
    const uint32_t *sentences;   /* start, end in characters; 2 * n_sentences */
    size_t n_sentences;
    dgm__arena *arena; /* of this document */
} dgm__putting;

/* A date of the records as days, "2020-11" as the first and the last of the month.
 * false, and INT32_MIN, for anything else. */
bool dgm__date_days(const char *date, int32_t *lo, int32_t *hi);

/* A record as coded, `line` its JSON: its rows. */
dgm_status dgm__put_record(const dgm__putting *p, struct json_object *record, const char *line,
                           dgm_err *err) DGM_MUST_CHECK;

/* The node of a record that is linked, found or made; the record's row gets it. */
dgm_status dgm__put_node(const dgm__putting *p, int64_t row, const char *type, struct json_object *record,
                         dgm_err *err) DGM_MUST_CHECK;

/* The node of a signature, found or made, marked for linking. DGM_EFORMAT: it is none. */
dgm_status dgm__node_of(dgm_store *store, const char *type, const char *sign, int64_t *out,
                        dgm_err *err) DGM_MUST_CHECK;

/* Files a document under its group of copies, and takes it out. */
dgm_status dgm__put_copies(const dgm__putting *p, dgm_err *err) DGM_MUST_CHECK;
dgm_status dgm__drop_copies(dgm_store *store, int64_t document, dgm_err *err) DGM_MUST_CHECK;

/* Takes a document's records out: into `version`, as lines, and out of all tables. */
dgm_status dgm__drop_records(dgm_store *store, int64_t document, dgm_err *err) DGM_MUST_CHECK;

/* Verdicts on a document's earlier version, to the records that say the same in this one. */
dgm_status dgm__review_anchor(const dgm__putting *p, dgm_err *err) DGM_MUST_CHECK;

/* Marks work for linking. */
dgm_status dgm__dirty(dgm_store *store, const char *type, const char *what, dgm_err *err) DGM_MUST_CHECK;
dgm_status dgm__dirty_id(dgm_store *store, const char *type, int64_t id, dgm_err *err) DGM_MUST_CHECK;

/* Fields of JSON objects: NULL where they are missing or null. */
const char *dgm__json_text(struct json_object *o, const char *field);
struct json_object *dgm__json_list(struct json_object *o, const char *field); /* an array, or NULL */

#endif
