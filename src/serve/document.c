/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/document: a document as it was read, with all that was read in it.
 */
#include <string.h>

#include "serve/call.h"

/* A stored object, open for more members. */
static void as_coded(dgm__call *c, const char *id, const char *json)
{
    dgm__slice object = dgm__export_json(&c->x, id, json);
    if (object.at)
        dgm__buf_add(&c->x.e.to, object.at, object.len - 1);
}

/* Its records as they were coded, each with what it is linked to. */
static void records(dgm__call *c, int64_t document)
{
    sqlite3_stmt *row = dgm__call_sql(
        c, "SELECT r.rid, r.json, coalesce(e.eid, k.cid, b.bid, s.sid) FROM record r LEFT JOIN node n ON n.id = r.node"
           " LEFT JOIN encounter e ON n.type = 'encounter' AND e.id = n.thing"
           " LEFT JOIN commitment k ON n.type = 'commitment' AND k.id = n.thing"
           " LEFT JOIN body b ON n.type = 'body' AND b.id = n.thing"
           " LEFT JOIN series s ON n.type = 'figure' AND s.id = n.thing WHERE r.document = ?1 ORDER BY r.id");
    if (row)
        dgm__sql_int(row, 1, document);
    dgm__export_key(&c->x, "records");
    dgm__buf_addc(&c->x.e.to, '[');
    for (const char *comma = "\n"; dgm__call_row(c, row); comma = ",\n") {
        dgm__buf_adds(&c->x.e.to, comma);
        as_coded(c, dgm__sql_str(row, 0), dgm__sql_get(row, 1));
        dgm__export_text(&c->x, "linked", dgm__sql_get(row, 2));
        dgm__buf_addc(&c->x.e.to, '}');
        dgm__export_flush(&c->x);
    }
    dgm__sql_done(row);
    dgm__buf_addc(&c->x.e.to, ']');
}

void dgm__serve_document(dgm__call *c)
{
    sqlite3_stmt *row = dgm__call_sql(
        c,
        "SELECT d.doc, d.json, d.version, CASE WHEN g.n > 1 THEN g.doc END, t.text, d.id FROM document d"
        " LEFT JOIN copy_group g ON g.id = d.copies LEFT JOIN document_text t ON t.document = d.id WHERE d.doc = ?1");
    if (row)
        dgm__sql_text(row, 1, c->wanted.id);
    if (!dgm__call_row(c, row)) {
        c->missing = !c->x.e.status;
        dgm__call_fail(c, DGM_EQUERY, "id: there is no such document");
        return;
    }
    as_coded(c, dgm__sql_str(row, 0), dgm__sql_get(row, 1));
    dgm__export_count(&c->x, "version", sqlite3_column_int64(row, 2));
    dgm__export_text(&c->x, "copy_group", dgm__sql_get(row, 3));
    dgm__export_text(&c->x, "text", dgm__sql_get(row, 4));
    int64_t document = sqlite3_column_int64(row, 5);
    dgm__sql_done(row);
    records(c, document);
    dgm__buf_adds(&c->x.e.to, "}\n");
}
