/* SPDX-License-Identifier: Apache-2.0
 *
 * Taking the records of a page's earlier version out, into `version`.
 */
#include "base/err.h"
#include "store/put.h"

/* All nodes of the things that a document's records are linked to; those things. */
#define FROM_NODES                                                                                                 \
    " FROM record r CROSS JOIN node m ON m.id = r.node CROSS JOIN node n ON n.thing = m.thing AND n.type = m.type" \
    " WHERE r.document = ?1"
#define THINGS(type) \
    " (SELECT m.thing FROM record r CROSS JOIN node m ON m.id = r.node WHERE r.document = ?1 AND m.type = '" type "')"

/* One statement on one document. */
static dgm_status on_document(dgm_store *store, const char *sql, int64_t document, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(store, sql, err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, document); /* where it is asked for */
    return dgm__sql_run(store, s, err);
}

dgm_status dgm__drop_records(dgm_store *store, int64_t document, dgm_err *err)
{
    static const char *const steps[] = {
        "INSERT INTO version(document, version, sha256, text, records) SELECT d.id, d.version, d.sha256, t.text,"
        " d.json || coalesce((SELECT group_concat(char(10) || json, '') FROM"
        " (SELECT json FROM record WHERE document = d.id ORDER BY id)), '')"
        " FROM document d JOIN document_text t ON t.document = d.id WHERE d.id = ?1",
        /* What the records were linked to is taken apart at once, since ids are made of them,
         * and linked anew without them; nodes that nobody reports go when that is done. */
        "INSERT OR IGNORE INTO dirty(type, what) SELECT type, node FROM record WHERE document = ?1 AND node IS NOT "
        "NULL",
        "INSERT OR IGNORE INTO dirty(type, what) SELECT n.type, n.id" FROM_NODES,
        "INSERT OR IGNORE INTO dirty(type, what) SELECT n.type, n.id FROM record r CROSS JOIN commitment c ON "
        "c.met_rid = "
        "r.rid"
        " CROSS JOIN node n ON n.thing = c.id AND n.type = 'commitment' WHERE r.document = ?1",
        "DELETE FROM encounter_pair WHERE encounter IN" THINGS("encounter"),
        "DELETE FROM encounter WHERE id IN" THINGS("encounter"),
        "DELETE FROM body WHERE id IN" THINGS("body"),
        "DELETE FROM series WHERE id IN" THINGS("figure"),
        "DELETE FROM commitment_pair WHERE commitment IN" THINGS("commitment"),
        "DELETE FROM commitment WHERE id IN" THINGS("commitment"),
        "UPDATE node SET thing = NULL WHERE id IN (SELECT n.id" FROM_NODES ")",
        "INSERT OR IGNORE INTO dirty(type, what) SELECT 'person', n.country || ' ' || n.key FROM record r"
        " CROSS JOIN side s ON s.record = r.id CROSS JOIN person_name n ON n.id = s.person_name WHERE r.document = ?1",
        "INSERT OR IGNORE INTO dirty(type, what) SELECT 'name', s.person_name FROM record r"
        " CROSS JOIN side s ON s.record = r.id WHERE r.document = ?1 AND s.person_name IS NOT NULL",
        "INSERT INTO record_words(record_words, rowid, words) SELECT 'delete', id, words FROM record"
        " WHERE document = ?1 AND words IS NOT NULL AND type <> 'event'",
        "INSERT INTO document_words(document_words, rowid, title, text) SELECT 'delete', d.id, d.title, t.text"
        " FROM document d JOIN document_text t ON t.document = d.id WHERE d.id = ?1",
        "DELETE FROM report_body WHERE encounter IN (SELECT id FROM record WHERE document = ?1)",
        "DELETE FROM pair WHERE record IN (SELECT id FROM record WHERE document = ?1)",
        "DELETE FROM side WHERE record IN (SELECT id FROM record WHERE document = ?1)",
        "DELETE FROM evidence WHERE record IN (SELECT id FROM record WHERE document = ?1)",
        "DELETE FROM record WHERE document = ?1",
        /* The numbers of the last rows are given again: what gets them is new to linking. */
        "UPDATE commitment SET seen = (SELECT coalesce(max(id), 0) FROM record)"
        " WHERE seen > (SELECT coalesce(max(id), 0) FROM record)",
        "UPDATE meta SET value = min(value, (SELECT coalesce(max(id), 0) FROM record)) WHERE key = 'deeds'",
        "DELETE FROM document_pair WHERE document = ?1",
    };
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < sizeof steps / sizeof *steps; i++)
        status = on_document(store, steps[i], document, err);
    if (!status)
        status = dgm__drop_copies(store, document, err);
    if (!status)
        status = on_document(store, "DELETE FROM document_text WHERE document = ?1", document, err);
    return status ? status : on_document(store, "DELETE FROM document WHERE id = ?1", document, err);
}
