/* SPDX-License-Identifier: Apache-2.0
 *
 * What the forms of an export share: one reading of the store, a filter by dates,
 * and output that is handed on in pieces, so that memory is bounded however much
 * a store holds.
 *
 * Failures stick: after the first nothing is read or written any more, and a form
 * looks at the status at its end only.
 */
#ifndef DGM_EXPORT_EXPORT_H
#define DGM_EXPORT_EXPORT_H

#include "export/slice.h"
#include "record/emit.h"
#include "store/store.h"

typedef struct dgm__export {
    dgm_store *store;
    const dgm_model *model; /* NULL: names of countries are their codes */
    dgm__emit e;            /* what is not handed on yet, and the status */
    dgm__buf aside;         /* free for the writer of one record */
    dgm_sink sink;
    void *user;
    bool filtered;        /* by the days since..until */
    int64_t since, until; /* days since 1970, both included */
    bool has_as_of;
    int64_t as_of; /* the day that the states of commitments are of */
} dgm__export;

/* ---- the store ---- */

/* A statement with ?1 filtered, ?2 since, ?3 until and ?4 as_of (NULL: unknown) bound where
 * it has them; NULL after a failure. */
sqlite3_stmt *dgm__export_sql(dgm__export *x, const char *sql);

/* Steps it: whether there is a row. When there is none it is done with. */
bool dgm__export_row(dgm__export *x, sqlite3_stmt *stmt);

/* In a WHERE clause: the row's own days lie in the filter's. The '+' keeps a query that is
 * ordered by id from being answered by an index of days and a sort of everything. */
#define DGM__IN_RANGE(row) "(?1 = 0 OR (+" row ".day_lo <= ?3 AND +" row ".day_hi >= ?2))"

/* Bodies, series and persons have no date: they go out with the dated records that
 * speak of them. b, s and p are their rows. */
#define DGM__BODY_IN_RANGE                                                                                       \
    "(?1 = 0 OR EXISTS (SELECT 1 FROM body_session t JOIN encounter c ON c.id = t.encounter WHERE t.body = b.id" \
    " AND c.day_lo <= ?3 AND c.day_hi >= ?2))"
#define DGM__SERIES_IN_RANGE                                                                      \
    "(?1 = 0 OR EXISTS (SELECT 1 FROM node n JOIN record r ON r.node = n.id WHERE n.thing = s.id" \
    " AND n.type = 'figure' AND r.day_lo <= ?3 AND r.day_hi >= ?2))"
#define DGM__PERSON_IN_RANGE                                                                              \
    "(?1 = 0 OR EXISTS (SELECT 1 FROM person_name m JOIN side i ON i.person_name = m.id"                  \
    " JOIN record r ON r.id = i.record LEFT JOIN node n ON n.id = r.node AND n.type = 'encounter'"        \
    " LEFT JOIN encounter c ON c.id = n.thing WHERE m.person = p.id AND r.type IN ('event', 'encounter')" \
    " AND coalesce(c.day_lo, r.day_lo) <= ?3 AND coalesce(c.day_hi, r.day_hi) >= ?2))"

/* Documents go out by their own date, and with the records that stand in them. */
#define DGM__DOCUMENT_IN_RANGE "(?1 = 0 OR EXISTS (SELECT 1 FROM temp.kept k WHERE k.document = d.id))"
#define DGM__COMMITMENT_IN_RANGE "(?1 = 0 OR (c.due_lo <= ?3 AND c.due_hi >= ?2))"

/* What has become of commitment c on the day that the export is of, and what shows it. */
#define DGM__IS_MET "(c.met_by IS NOT NULL AND (c.met_day IS NULL OR ?4 IS NULL OR c.met_day <= ?4))"
#define DGM__STATE "CASE WHEN " DGM__IS_MET " THEN 'met' WHEN c.due_hi < ?4 THEN 'lapsed' ELSE 'open' END"
#define DGM__SHOWN_BY "CASE WHEN " DGM__IS_MET " THEN c.met_by END"

/* A stored record; not there, and a failure, if it is damaged. `id` for the message. */
dgm__slice dgm__export_json(dgm__export *x, const char *id, const char *text);

/* ---- output ---- */

/* Between records: hands on what has come together, if it is much; and in any case. */
void dgm__export_flush(dgm__export *x);
void dgm__export_hand_on(dgm__export *x);

/* Pieces of JSON. A key is put with ", " before it unless it is the first of its object;
 * NULL and what is not there are null, or [] in lists. */
void dgm__export_key(dgm__export *x, const char *key);
void dgm__export_string(dgm__export *x, const char *field, const char *text);
void dgm__export_text(dgm__export *x, const char *key, const char *text);
void dgm__export_slice(dgm__export *x, const char *key, dgm__slice value, const char *missing);
void dgm__export_count(dgm__export *x, const char *key, int64_t value);

/* ---- single records ---- */

typedef enum dgm__exported {
    DGM__EXPORT_DOCUMENT,
    DGM__EXPORT_SAID, /* an event, statement or figure */
    DGM__EXPORT_ENCOUNTER,
    DGM__EXPORT_COMMITMENT,
    DGM__EXPORT_BODY
} dgm__exported;

/* The line that JSON Lines have of a record, by the number of its row; nothing if there is none. */
void dgm__export_one(dgm__export *x, dgm__exported what, int64_t row);

/* ---- forms ---- */

void dgm__export_jsonl(dgm__export *x);
void dgm__export_plover(dgm__export *x);
void dgm__export_polecat(dgm__export *x);
void dgm__export_icews(dgm__export *x);
void dgm__export_graphml(dgm__export *x);
void dgm__export_geojson(dgm__export *x);
void dgm__export_tables(dgm__export *x, dgm_file_open next, void *user);
void dgm__export_gold(dgm__export *x, dgm_file_open next, void *user, size_t *left_out);

#endif
