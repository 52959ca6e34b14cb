/* SPDX-License-Identifier: Apache-2.0
 *
 * Whether a store is whole: the file, the rows that belong together, what the columns
 * and the JSON say of the same thing. All of it sees the store as it is at one moment,
 * while others may go on writing.
 */
#include "store/check.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "link/meetings.h"
#include "store/put.h"

enum { TOLD_OF_A_RULE = 100 };

typedef struct rule {
    const char *what, *sql;
} rule;

#define NO_ROW(table, condition) " WHERE NOT EXISTS (SELECT 1 FROM " table " WHERE " condition ")"
#define RECORD(id) "coalesce((SELECT rid FROM record WHERE record.id = " id "), 'row ' || " id ")"
#define DOCUMENT(id) "coalesce((SELECT doc FROM document WHERE document.id = " id "), 'row ' || " id ")"
#define IS_DIRTY(type, what) " EXISTS (SELECT 1 FROM dirty WHERE dirty.type = " type " AND dirty.what = " what ")"
#define UNKNOWN "2147483647" /* DGM__DAY_KEY_UNKNOWN */

/* Lists of texts as the columns hold them. */
#define LIST(field) "(SELECT group_concat(value, '; ') FROM json_each(r.json, '$." field "'))"

static const rule documents[] = {
    {"document: has no text", "SELECT doc FROM document d" NO_ROW("document_text t", "t.document = d.id")},
    {"document_text: of no document", "SELECT document FROM document_text t" NO_ROW("document d", "d.id = t.document")},
    {"document: its group of copies is missing",
     "SELECT doc FROM document d" NO_ROW("copy_group g", "g.id = d.copies")},
    {"document: its JSON cannot be read", "SELECT doc FROM document WHERE NOT json_valid(json)"},
    {"document: the JSON says something else than the columns",
     "SELECT doc FROM document d WHERE json_valid(json) AND (doc IS NOT json ->> 'doc' OR source IS NOT json ->> "
     "'source'"
     " OR title IS NOT json ->> 'title' OR published IS NOT json ->> 'published' OR publisher IS NOT json ->> "
     "'publisher'"
     " OR url IS NOT json ->> 'url' OR language IS NOT json ->> 'language' OR sha256 IS NOT json ->> 'sha256'"
     " OR body_start IS NOT coalesce(json ->> '$.body.start', 0) OR body_end IS NOT coalesce(json ->> '$.body.end', "
     "0))"},
    {"document: the body is not within the text",
     "SELECT d.doc FROM document d JOIN document_text t ON t.document = d.id"
     " WHERE d.body_start < 0 OR d.body_end < d.body_start OR d.body_end > length(t.text)"},
    {"document: the day is not that of its date",
     "SELECT doc FROM document WHERE day IS NOT CASE WHEN published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
     " THEN cast(julianday(published) - 2440587.5 AS INTEGER) END"},
    {"document: not all of its earlier versions are there",
     "SELECT doc FROM document d WHERE version <> 1 + (SELECT count(*) FROM version v WHERE v.document = d.id"
     " AND v.version < d.version)"},
    {"version: of no document", "SELECT document FROM version v" NO_ROW("document d", "d.id = v.document")},
    {"document: its words are not in the index",
     "SELECT doc FROM document d" NO_ROW("document_words_docsize w", "w.id = d.id")},
    {"document_words: of no document", "SELECT id FROM document_words_docsize w" NO_ROW("document d", "d.id = w.id")},
    {"copy_group: its size is wrong",
     "SELECT doc FROM copy_group g WHERE n <> (SELECT count(*) FROM document d WHERE d.copies = g.id)"},
    {"copy_group: not named by its least document",
     "SELECT doc FROM copy_group g WHERE doc IS NOT (SELECT min(doc) FROM document d WHERE d.copies = g.id)"},
    {"copy_band: of no document", "SELECT document FROM copy_band b" NO_ROW("document d", "d.id = b.document")},
};

static const rule records[] = {
    {"record: of no document", "SELECT rid FROM record r" NO_ROW("document d", "d.id = r.document")},
    {"record: its JSON cannot be read", "SELECT rid FROM record WHERE NOT json_valid(json)"},
    {"record: the JSON says something else than the columns",
     "SELECT rid FROM record r WHERE json_valid(r.json) AND (rid IS NOT r.json ->> 'id' OR type IS NOT r.json ->> "
     "'record'"
     " OR kind IS NOT CASE type WHEN 'encounter' THEN r.json ->> 'kind' WHEN 'event' THEN r.json ->> 'event'"
     "  WHEN 'statement' THEN r.json ->> 'stance' WHEN 'figure' THEN r.json ->> 'qualifier' END"
     " OR status IS NOT r.json ->> 'status'"
     " OR date IS NOT CASE type WHEN 'commitment' THEN r.json ->> 'due' WHEN 'figure' THEN r.json ->> 'when'"
     "  WHEN 'encounter' THEN r.json ->> 'date' WHEN 'event' THEN r.json ->> 'date' END"
     " OR place IS NOT CASE type WHEN 'encounter' THEN r.json ->> 'place' WHEN 'event' THEN r.json ->> 'event_loc'"
     "  WHEN 'body' THEN r.json ->> 'seat' END"
     " OR host IS NOT r.json ->> 'host'"
     " OR value IS NOT CASE type WHEN 'figure' THEN r.json ->> 'value' WHEN 'event' THEN r.json ->> 'event_scale' END"
     " OR words IS NOT CASE type WHEN 'encounter' THEN " LIST(
         "topics") "  WHEN 'event' THEN r.json ->> 'event_text' WHEN 'commitment' THEN r.json ->> 'what'"
                   "  WHEN 'statement' THEN r.json ->> 'issue' WHEN 'figure' THEN r.json ->> 'unit' ELSE r.json ->> "
                   "'name' END"
                   " OR frame IS NOT r.json ->> 'frame' OR mode IS NOT " LIST(
                       "mode") " OR confidence IS NOT r.json ->> 'confidence')"},
    {"record: of a document with another id", "SELECT r.rid FROM record r JOIN document d ON d.id = r.document"
                                              " WHERE substr(r.rid, 1, length(d.doc) + 1) <> d.doc || '/'"},
    {"record: its node is missing or of another kind",
     "SELECT rid FROM record r WHERE node IS NOT NULL AND NOT EXISTS (SELECT 1 FROM node n WHERE n.id = r.node"
     " AND n.type = r.type)"},
    {"record: its words are not in the index",
     "SELECT rid FROM record r" NO_ROW("record_words_docsize w",
                                       "w.id = r.id") " AND words IS NOT NULL AND type <> 'event'"},
    {"record_words: of no record", "SELECT id FROM record_words_docsize w" NO_ROW("record r", "r.id = w.id")},
    {"side: of no record", "SELECT 'row ' || record FROM side s" NO_ROW("record r", "r.id = s.record")},
    {"side: its name is not that of its person",
     "SELECT " RECORD(
         "s.record") " FROM side s LEFT JOIN person_name n ON n.id = s.person_name"
                     " WHERE s.name IS NOT n.name OR (n.id IS NOT NULL AND n.country <> coalesce(s.country, ''))"},
    {"record: its sides are not those of its JSON",
     "SELECT rid FROM record r WHERE json_valid(r.json) AND EXISTS (SELECT 1 FROM (SELECT 'participants' AS field, "
     "'participant' AS role"
     " UNION ALL SELECT 'actor', 'actor' UNION ALL SELECT 'recipient', 'recipient' UNION ALL SELECT 'by', 'by'"
     " UNION ALL SELECT 'to', 'to' UNION ALL SELECT 'members', 'member' UNION ALL SELECT 'speaker', 'speaker') f"
     " WHERE (SELECT count(*) FROM side s WHERE s.record = r.id AND s.role = f.role) <>"
     " CASE json_type(r.json, '$.' || f.field) WHEN 'array' THEN json_array_length(r.json, '$.' || f.field)"
     " WHEN 'object' THEN 1 ELSE 0 END)"},
    {"side: not what the JSON of its record says",
     "SELECT r.rid FROM side s JOIN record r ON r.id = s.record JOIN json_each(CASE WHEN NOT json_valid(r.json) THEN "
     "'[]'"
     " WHEN s.role = 'speaker' THEN json_array(json_extract(r.json, '$.speaker')) ELSE json_extract(r.json, '$.' ||"
     " CASE s.role WHEN 'participant' THEN 'participants' WHEN 'member' THEN 'members' ELSE s.role END) END) j"
     " ON j.key = s.ord WHERE CASE WHEN s.role = 'member' THEN s.country IS NOT j.value OR s.name IS NOT NULL"
     " WHEN j.type <> 'object' THEN 0 ELSE"
     " s.country IS NOT j.value ->> 'country' OR s.name IS NOT j.value ->> 'name' OR s.office IS NOT j.value ->> "
     "'office'"
     " OR s.sector IS NOT j.value ->> 'sector' END"},
    {"evidence: of no record", "SELECT 'row ' || record FROM evidence e" NO_ROW("record r", "r.id = e.record")},
    {"evidence: not within the text",
     "SELECT r.rid FROM evidence e JOIN record r ON r.id = e.record JOIN document_text t ON t.document = r.document"
     " WHERE e.start < 0 OR e.\"end\" <= e.start OR e.\"end\" > length(t.text)"},
    {"evidence: not within its sentence",
     "SELECT r.rid FROM evidence e JOIN record r ON r.id = e.record WHERE e.sentence_start > e.start"
     " OR e.sentence_end <= e.start"},
    {"evidence: its sentence is not within the text",
     "SELECT r.rid FROM evidence e JOIN record r ON r.id = e.record JOIN document_text t ON t.document = r.document"
     " WHERE e.sentence_start < 0 OR e.sentence_end > length(t.text)"},
    {"record: its evidence is not that of its JSON",
     "SELECT rid FROM record r WHERE json_valid(r.json) AND (SELECT count(*) FROM evidence e WHERE e.record = r.id) <>"
     " coalesce(json_array_length(r.json, '$.evidence'), json_type(r.json, '$.text_info') = 'object', 0)"},
    {"evidence: not what the JSON of its record says",
     "SELECT r.rid FROM evidence e JOIN record r ON r.id = e.record WHERE json_valid(r.json) AND"
     " (e.start IS NOT coalesce(json_extract(r.json, '$.evidence[' || e.ord || '].start'), r.json ->> "
     "'$.text_info.start')"
     " OR e.\"end\" IS NOT coalesce(json_extract(r.json, '$.evidence[' || e.ord || '].end'), r.json ->> "
     "'$.text_info.end'))"},
    {"pair: of no record", "SELECT 'row ' || record FROM pair p" NO_ROW("record r", "r.id = p.record")},
    {"pair: not what its record says",
     "SELECT r.rid FROM pair p JOIN record r ON r.id = p.record JOIN document d ON d.id = r.document WHERE p.a > p.b"
     " OR p.type <> r.type OR p.day <> coalesce(r.day_lo, d.day, " UNKNOWN ")"
     " OR NOT EXISTS (SELECT 1 FROM side s WHERE s.record = r.id AND s.country = p.a)"
     " OR NOT EXISTS (SELECT 1 FROM side s WHERE s.record = r.id AND s.country = p.b)"},
    {"pair: missing between two sides",
     "SELECT DISTINCT r.rid FROM side s JOIN side t ON t.record = s.record AND (t.role = CASE s.role WHEN 'actor' THEN"
     " 'recipient' WHEN 'by' THEN 'to' END OR (s.role IN ('participant', 'member') AND t.role = s.role"
     " AND t.country > s.country)) JOIN record r ON r.id = s.record WHERE s.country IS NOT NULL AND t.country IS NOT "
     "NULL"
     " AND s.ord < 40 AND t.ord < 40 AND NOT EXISTS (SELECT 1 FROM pair p WHERE p.record = r.id"
     " AND p.a = min(s.country, t.country) AND p.b = max(s.country, t.country))"},
    {"document_pair: not what the pairs of its records sum to",
     "SELECT " DOCUMENT(
         "q.document") " || ' ' || q.a || ' ' || q.b FROM document_pair q WHERE q.n IS NOT (SELECT count(*)"
                       " FROM record r JOIN pair p ON p.record = r.id WHERE r.document = q.document AND p.a = q.a AND "
                       "p.b = q.b)"},
    {"document_pair: missing",
     "SELECT DISTINCT d.doc || ' ' || p.a || ' ' || p.b FROM pair p JOIN record r ON r.id = p.record JOIN document d"
     " ON d.id = r.document" NO_ROW("document_pair q", "q.a = p.a AND q.b = p.b AND q.document = r.document")},
};

static const rule reviews[] = {
    {"review: of no document", "SELECT v.id FROM review v" NO_ROW("document d", "d.id = v.document")},
    {"review: its JSON cannot be read",
     "SELECT id FROM review WHERE NOT json_valid(coalesce(json, '{}')) OR NOT json_valid(coalesce(fields, '{}'))"},
    {"review: no verdict that there is",
     "SELECT id FROM review WHERE verdict NOT IN ('accept', 'reject', 'correct', 'skip', 'missed', 'undo')"
     " OR (verdict IN ('correct', 'missed')) <> (fields IS NOT NULL) OR (verdict = 'undo') <> (undoes IS NOT NULL)"
     " OR (verdict IN ('missed', 'undo')) <> (json IS NULL)"},
    {"review: its record is missing or of another document or kind",
     "SELECT v.id FROM review v" NO_ROW(
         "record r", "r.id = v.record AND r.document = v.document AND r.type = v.type") " AND v.record IS NOT NULL"},
    {"review: undoes what is not there, or still holds",
     "SELECT v.id FROM review v" NO_ROW(
         "review u",
         "u.id = v.undoes AND u.id < v.id AND u.live = 0 AND u.verdict <> 'undo'") " AND v.verdict = 'undo'"},
    {"review: an undoing holds", "SELECT id FROM review WHERE verdict = 'undo' AND live <> 0"},
    {"review: several hold for one record",
     "SELECT " RECORD("record") " FROM review WHERE live AND record IS NOT NULL GROUP BY record HAVING count(*) > 1"},
};

static const rule links[] = {
    {"node: nobody reports it",
     "SELECT type || ' ' || id FROM node n" NO_ROW("record r", "r.node = n.id") " AND NOT" IS_DIRTY("n.type", "n.id")},
    {"node: linked to nothing",
     "SELECT type || ' ' || id FROM node n WHERE thing IS NULL AND NOT" IS_DIRTY("n.type", "n.id")},
    {"node: what it is linked to is missing",
     "SELECT type || ' ' || id FROM node n WHERE thing IS NOT NULL AND NOT CASE type"
     " WHEN 'encounter' THEN EXISTS (SELECT 1 FROM encounter e WHERE e.id = n.thing)"
     " WHEN 'body' THEN EXISTS (SELECT 1 FROM body b WHERE b.id = n.thing)"
     " WHEN 'figure' THEN EXISTS (SELECT 1 FROM series s WHERE s.id = n.thing)"
     " ELSE EXISTS (SELECT 1 FROM commitment c WHERE c.id = n.thing) END"},
    {"block: of no node",
     "SELECT DISTINCT node FROM block b" NO_ROW("node n", "n.id = b.node AND n.type = 'encounter'")},
    {"encounter: nobody reports it",
     "SELECT eid FROM encounter e" NO_ROW("node n", "n.thing = e.id AND n.type = 'encounter'")},
    {"encounter_pair: of no encounter",
     "SELECT encounter FROM encounter_pair p" NO_ROW("encounter e", "e.id = p.encounter")},
    {"person_name: not as often as it is told", "SELECT country || ' ' || name FROM person_name p WHERE n <> (SELECT "
                                                "count(*) FROM side s WHERE s.person_name = p.id)"
                                                " AND NOT" IS_DIRTY("'name'", "p.id")},
    {"name_office: of no name",
     "SELECT name || ' ' || office FROM name_office o" NO_ROW("person_name p", "p.id = o.name")},
    {"name_office: not what the records tell of the name",
     "WITH told AS (SELECT s.person_name AS name, s.office, count(*) AS n,"
     " min(CASE WHEN r.day_lo = r.day_hi THEN r.day_lo ELSE d.day END) AS first,"
     " max(CASE WHEN r.day_lo = r.day_hi THEN r.day_lo ELSE d.day END) AS last"
     " FROM side s CROSS JOIN record r ON r.id = s.record CROSS JOIN document d ON d.id = r.document"
     " WHERE s.person_name IS NOT NULL AND s.office IS NOT NULL"
     " AND coalesce(r.status, '') NOT IN ('planned', 'future', 'hypothetical') GROUP BY 1, 2)"
     " SELECT p.country || ' ' || p.name FROM (SELECT * FROM told EXCEPT SELECT * FROM name_office UNION ALL"
     " SELECT * FROM (SELECT * FROM name_office EXCEPT SELECT * FROM told)) x JOIN person_name p ON p.id = x.name"
     " WHERE NOT" IS_DIRTY("'name'", "p.id")},
    {"person: has no name", "SELECT pid FROM person p" NO_ROW("person_name n", "n.person = p.id")},
    {"person_name: of no person",
     "SELECT country || ' ' || name FROM person_name n WHERE person IS NOT NULL AND NOT EXISTS"
     " (SELECT 1 FROM person p WHERE p.id = n.person)"},
    {"body: nobody reports it", "SELECT bid FROM body b" NO_ROW("node n", "n.thing = b.id AND n.type = 'body'")},
    {"report_body: of no session and body",
     "SELECT " RECORD(
         "encounter") " FROM report_body b WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id = b.encounter"
                      " AND r.type = 'encounter') OR NOT EXISTS (SELECT 1 FROM record r WHERE r.id = b.body AND r.type "
                      "= 'body')"},
    {"commitment: nobody reports it",
     "SELECT cid FROM commitment c" NO_ROW("node n", "n.thing = c.id AND n.type = 'commitment'")},
    {"commitment: met by what is not there", "SELECT cid FROM commitment c WHERE met_rid IS NOT NULL AND NOT EXISTS "
                                             "(SELECT 1 FROM record r WHERE r.rid = c.met_rid)"
                                             " AND NOT EXISTS (SELECT 1 FROM node n JOIN dirty y ON y.type = "
                                             "'commitment' AND y.what = n.id WHERE n.thing = c.id)"},
    {"commitment_pair: of no commitment",
     "SELECT commitment FROM commitment_pair p" NO_ROW("commitment c", "c.id = p.commitment")},
    {"series: nobody reports it", "SELECT sid FROM series s" NO_ROW("node n", "n.thing = s.id AND n.type = 'figure'")},
};

void dgm__check_rule_ends(dgm__checking *c)
{
    char line[256];
    if (c->tell && c->what && c->broken > TOLD_OF_A_RULE) {
        snprintf(line, sizeof line, "%s (%zu more)", c->what, c->broken - TOLD_OF_A_RULE);
        c->tell(c->user, line);
    }
    c->what = NULL;
    c->broken = 0;
}

void dgm__check_fault(dgm__checking *c, const char *what, const char *id)
{
    if (c->what != what)
        dgm__check_rule_ends(c);
    c->what = what;
    c->faults++;
    if (++c->broken > TOLD_OF_A_RULE || !c->tell)
        return;
    char line[512];
    snprintf(line, sizeof line, id ? "%s (%.300s)" : "%s", what, id);
    for (char *at = line; *at; at++) /* ids are of documents, and documents may be hostile */
        if ((unsigned char)*at < 0x20 || *at == 0x7f)
            *at = '?';
    c->tell(c->user, line);
}

dgm_status dgm__check_rows(dgm__checking *c, const char *what, const char *sql)
{
    sqlite3_stmt *s;
    int code = sqlite3_prepare_v2(c->store->db, sql, -1, &s, NULL);
    if (code)
        return dgm__sql_fault(c->store, code, c->err);
    bool row = true;
    dgm_status status = DGM_OK;
    while (!status && !(status = dgm__sql_step(c->store, s, &row, c->err)) && row)
        dgm__check_fault(c, what, dgm__sql_get(s, 0));
    sqlite3_finalize(s);
    dgm__check_rule_ends(c);
    return status;
}

static dgm_status each_rule(dgm__checking *c, const rule *rules, size_t n)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < n; i++)
        status = dgm__check_rows(c, rules[i].what, rules[i].sql);
    return status;
}

/* What SQLite itself knows of the file. */
static dgm_status check_file(dgm__checking *c)
{
    return dgm__check_rows(c, "file",
                           "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'");
}

/* Dates of records as days. */
static dgm_status check_days(dgm__checking *c)
{
    sqlite3_stmt *s = dgm__sql(c->store, "SELECT rid, date, day_lo, day_hi FROM record", c->err);
    if (!s)
        return DGM_EIO;
    bool row = true;
    dgm_status status = DGM_OK;
    while (!status && !(status = dgm__sql_step(c->store, s, &row, c->err)) && row) {
        int32_t lo, hi;
        bool dated = dgm__date_days(dgm__sql_get(s, 1), &lo, &hi), has = sqlite3_column_type(s, 2) != SQLITE_NULL;
        if (dated != has || (has && (sqlite3_column_int64(s, 2) != lo || sqlite3_column_int64(s, 3) != hi)))
            dgm__check_fault(c, "record: its days are not those of its date", dgm__sql_get(s, 0));
    }
    dgm__sql_done(s);
    dgm__check_rule_ends(c);
    return status;
}

/* Whether an encounter's node is filed where linking looks for it: `keys` has room. */
static dgm_status check_files(dgm__checking *c, int64_t node, const char *sign, dgm__meeting_key *keys,
                              dgm__arena *arena)
{
    dgm__meeting m = {.n_docs = 0};
    char id[32];
    snprintf(id, sizeof id, "%lld", (long long)node);
    const char *copy = dgm__arena_strndup(arena, sign ? sign : "", sign ? strlen(sign) : 0);
    if (!copy)
        return dgm__fail(c->err, DGM_ENOMEM, "out of memory");
    if (!dgm__meeting_read(&m, copy, arena)) {
        if (!m.sign)
            return dgm__fail(c->err, DGM_ENOMEM, "out of memory");
        dgm__check_fault(c, "node: its signature cannot be read", id);
        return DGM_OK;
    }
    size_t n = dgm__meeting_files(keys, &m);
    sqlite3_stmt *s = dgm__sql(c->store, "SELECT count(*) FROM block WHERE node = ?", c->err);
    if (!s)
        return DGM_EIO;
    bool row, there = true;
    dgm__sql_int(s, 1, node);
    dgm_status status = dgm__sql_step(c->store, s, &row, c->err);
    there = !status && row && sqlite3_column_int64(s, 0) == (int64_t)n;
    dgm__sql_done(s);
    for (size_t i = 0; !status && there && i < n; i++) {
        s = dgm__sql(c->store, "SELECT 1 FROM block WHERE key = ? AND day = ? AND node = ?", c->err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, keys[i].key);
        dgm__sql_int(s, 2, keys[i].lo);
        dgm__sql_int(s, 3, node);
        status = dgm__sql_step(c->store, s, &there, c->err);
        dgm__sql_done(s);
    }
    if (!status && !there)
        dgm__check_fault(c, "block: a node is filed elsewhere", id);
    return status;
}

static dgm_status check_blocks(dgm__checking *c)
{
    sqlite3_stmt *s = dgm__sql(c->store, "SELECT id, sign FROM node WHERE type = 'encounter'", c->err);
    if (!s)
        return DGM_EIO;
    dgm__arena arena, own;
    dgm__arena_init(&arena, 0);
    dgm__arena_init(&own, 0);
    dgm__meeting_key *keys = dgm__arena_alloc(&own, DGM__MEETING_KEYS, sizeof *keys);
    bool row = true;
    dgm_status status = keys ? DGM_OK : dgm__fail(c->err, DGM_ENOMEM, "out of memory");
    while (!status && !(status = dgm__sql_step(c->store, s, &row, c->err)) && row) {
        status = check_files(c, sqlite3_column_int64(s, 0), dgm__sql_get(s, 1), keys, &arena);
        dgm__arena_reset(&arena);
    }
    dgm__sql_done(s);
    dgm__arena_clear(&arena);
    dgm__arena_clear(&own);
    dgm__check_rule_ends(c);
    return status;
}

static dgm_status check_all(dgm__checking *c)
{
    dgm_status status = check_file(c);
    /* In a file that is broken the rest would tell the same in other words. */
    if (status || c->faults)
        return status;
    status = each_rule(c, documents, sizeof documents / sizeof *documents);
    if (!status)
        status = each_rule(c, records, sizeof records / sizeof *records);
    if (!status)
        status = each_rule(c, reviews, sizeof reviews / sizeof *reviews);
    if (!status)
        status = check_days(c);
    if (!status)
        status = dgm__check_copies(c);
    if (!status)
        status = check_blocks(c);
    if (!status)
        status = each_rule(c, links, sizeof links / sizeof *links);
    return status ? status : dgm__check_links(c);
}

dgm_status dgm_store_check(dgm_store *store, size_t *faults, dgm_fault tell, void *user, dgm_err *err)
{
    *faults = 0;
    dgm_status status = dgm_store_commit(store, err);
    if (!status)
        status = dgm__sql_exec(store, "BEGIN", err);
    if (status)
        return status;
    dgm__checking c = {.store = store, .err = err, .tell = tell, .user = user};
    status = check_all(&c);
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    if (status == DGM_ESTORE) { /* the file is so broken that it cannot be read on */
        dgm__check_fault(&c, "file: it cannot be read on", err ? err->text : NULL);
        status = DGM_OK;
    }
    *faults = c.faults;
    return status;
}
