/* SPDX-License-Identifier: Apache-2.0
 *
 * Putting a document in: the pack read, the document's own rows, its versions. A
 * document goes in wholly or not at all; documents go to the disk in batches.
 */
#include "store/put.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/err.h"
#include "base/utf8.h"
#include "link/copies.h"
#include "link/words.h"
#include "resolve/times_parts.h"
#include "store/seen.h"

enum { BATCH_DOCUMENTS = 1000, BATCH_SECONDS = 2, PACK_DEPTH = 32 };

/* ---- small readers ---- */

const char *dgm__json_text(struct json_object *o, const char *field)
{
    struct json_object *v;
    return json_object_object_get_ex(o, field, &v) && json_object_is_type(v, json_type_string)
               ? json_object_get_string(v)
               : NULL;
}

struct json_object *dgm__json_list(struct json_object *o, const char *field)
{
    struct json_object *v;
    return json_object_object_get_ex(o, field, &v) && json_object_is_type(v, json_type_array) ? v : NULL;
}

static int64_t json_int(struct json_object *o, const char *field)
{
    struct json_object *v;
    return json_object_object_get_ex(o, field, &v) ? json_object_get_int64(v) : 0;
}

static bool digits(const char *text, size_t n, int *out)
{
    *out = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *out = *out * 10 + text[i] - '0';
    }
    return true;
}

bool dgm__date_days(const char *date, int32_t *lo, int32_t *hi)
{
    int year, month = 1, day = 1;
    *lo = *hi = INT32_MIN;
    size_t n = date ? strlen(date) : 0;
    if ((n != 4 && n != 7 && n != 10) || !digits(date, 4, &year) || !year)
        return false;
    if (n > 4 && (date[4] != '-' || !digits(date + 5, 2, &month) || month < 1 || month > 12))
        return false;
    if (n > 7 && (date[7] != '-' || !digits(date + 8, 2, &day) || day < 1 || day > 31))
        return false;
    *lo = dgm__days(year, month, day);
    *hi = n == 10  ? *lo
          : n == 7 ? dgm__days(month == 12 ? year + 1 : year, month % 12 + 1, 1) - 1
                   : dgm__days(year, 12, 31);
    return true;
}

/* ---- batches ---- */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static dgm_status begin(dgm_store *store, dgm_err *err)
{
    if (store->in_batch)
        return DGM_OK;
    /* Not while `knows` is in the middle of a look: a read of this connection that began
     * before another program wrote cannot turn into writing, however long it waits. */
    pthread_mutex_lock(&store->lock);
    dgm_status status = dgm__sql_exec(store, "BEGIN IMMEDIATE", err);
    pthread_mutex_unlock(&store->lock);
    store->in_batch = !status;
    store->batch = 0;
    store->batch_began = now();
    return status;
}

static void roll_back(dgm_store *store)
{
    dgm__sql_undo(store);
    store->in_batch = false;
}

dgm_status dgm__turn(dgm_store *store, dgm_err *err)
{
    return dgm__sql_exec(store,
                         "INSERT INTO meta(key, value) VALUES('turn', 1) ON CONFLICT(key) DO UPDATE SET value ="
                         " value + 1",
                         err);
}

dgm_status dgm_store_commit(dgm_store *store, dgm_err *err)
{
    if (!store->in_batch)
        return DGM_OK;
    dgm_status status = dgm__turn(store, err);
    if (!status)
        status = dgm__sql_exec(store, "COMMIT", err);
    if (status)
        roll_back(store);
    store->in_batch = false;
    dgm__let_others(store);
    return status;
}

/* ---- the document ---- */

typedef struct before {
    int64_t document; /* 0: there is none of this id */
    int64_t version;
    bool same_source;
    bool same;   /* as it stands */
    bool was_so; /* it has stood so before, and has changed since */
} before;

/* What a document is, beside its text and its path. */
static bool same_page(struct json_object *a, struct json_object *b)
{
    static const char *const fields[] = {"sha256", "title", "published", "publisher", "url", "language"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *x = dgm__json_text(a, fields[i]), *y = dgm__json_text(b, fields[i]);
        if (!x != !y || (x && strcmp(x, y) != 0))
            return false;
    }
    return true;
}

/* The same of the document records that a statement gives; it is done with afterwards. */
static dgm_status find_page(dgm_store *store, sqlite3_stmt *s, struct json_object *page, bool *out, dgm_err *err)
{
    bool row = true;
    dgm_status status = DGM_OK;
    *out = false;
    while (!status && !*out && !(status = dgm__sql_step(store, s, &row, err)) && row) {
        const char *line = dgm__sql_get(s, 0);
        struct json_object *other = line ? json_tokener_parse(line) : NULL;
        *out = same_page(page, other);
        json_object_put(other);
    }
    dgm__sql_done(s);
    return status;
}

static dgm_status look_up(dgm_store *store, before *out, const char *doc, struct json_object *page, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    sqlite3_stmt *s = dgm__sql(store, "SELECT id, version, source IS ?2 FROM document WHERE doc = ?1", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, doc);
    dgm__sql_text(s, 2, dgm__json_text(page, "source"));
    bool row;
    dgm_status status = dgm__sql_step(store, s, &row, err);
    if (!status && row) {
        out->document = sqlite3_column_int64(s, 0);
        out->version = sqlite3_column_int64(s, 1);
        out->same_source = sqlite3_column_int(s, 2);
    }
    dgm__sql_done(s);
    if (status || !out->document)
        return status;
    s = dgm__sql(store, "SELECT json FROM document WHERE id = ?1", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, out->document);
    status = find_page(store, s, page, &out->same, err);
    if (status || out->same)
        return status;
    /* Records begin with the one of the document. */
    s = dgm__sql(store,
                 "SELECT substr(records, 1, instr(records || char(10), char(10)) - 1) FROM version"
                 " WHERE document = ?1 AND sha256 = ?2",
                 err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, out->document);
    dgm__sql_text(s, 2, dgm__json_text(page, "sha256"));
    return find_page(store, s, page, &out->was_so, err);
}

/* Whether the text now in the store under this row is a near copy of a new one. */
static dgm_status resembles(dgm_store *store, int64_t document, const char *text, size_t len, bool *out, dgm_err *err)
{
    int64_t bands[DGM__COPY_BANDS];
    size_t n = dgm__copy_bands(bands, text, len);
    dgm_status status = DGM_OK;
    *out = false;
    for (size_t i = 0; !status && i < n && !*out; i++) {
        sqlite3_stmt *s = dgm__sql(store, "SELECT 1 FROM copy_band WHERE band = ? AND document = ?", err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, bands[i]);
        dgm__sql_int(s, 2, document);
        status = dgm__sql_step(store, s, out, err);
        dgm__sql_done(s);
    }
    return status;
}

static dgm_status set_seen(dgm_store *store, int64_t document, const char *seen, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(store, "UPDATE document SET seen = ?2 WHERE id = ?1", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, document);
    dgm__sql_text(s, 2, seen);
    return dgm__sql_run(store, s, err);
}

static dgm_status insert_document(dgm__putting *p, const before *b, const char *seen, struct json_object *d,
                                  const char *line, dgm_err *err)
{
    dgm_store *store = p->store;
    sqlite3_stmt *s = dgm__sql(store,
                               "INSERT INTO document(id, doc, seen, source, title, published, publisher, url, language,"
                               " sha256, day, body_start, body_end, version, copies, json)"
                               " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 0, ?15)",
                               err);
    if (!s)
        return DGM_EIO;
    struct json_object *body = NULL;
    json_object_object_get_ex(d, "body", &body);
    if (b->document)
        dgm__sql_int(s, 1, b->document);
    dgm__sql_text(s, 2, p->doc);
    dgm__sql_text(s, 3, seen);
    dgm__sql_text(s, 4, dgm__json_text(d, "source"));
    dgm__sql_text(s, 5, dgm__json_text(d, "title"));
    dgm__sql_text(s, 6, p->published);
    dgm__sql_text(s, 7, dgm__json_text(d, "publisher"));
    dgm__sql_text(s, 8, dgm__json_text(d, "url"));
    dgm__sql_text(s, 9, dgm__json_text(d, "language"));
    dgm__sql_text(s, 10, dgm__json_text(d, "sha256"));
    if (p->day != INT32_MIN)
        dgm__sql_int(s, 11, p->day);
    dgm__sql_int(s, 12, body ? json_int(body, "start") : 0);
    dgm__sql_int(s, 13, body ? json_int(body, "end") : 0);
    dgm__sql_int(s, 14, b->version + 1);
    dgm__sql_text(s, 15, line);
    dgm_status status = dgm__sql_run(store, s, err);
    if (status)
        return status;
    p->document = sqlite3_last_insert_rowid(store->db);
    s = dgm__sql(store, "INSERT INTO document_text(document, text) VALUES(?, ?)", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, p->document);
    dgm__sql_text(s, 2, p->text);
    status = dgm__sql_run(store, s, err);
    if (status)
        return status;
    s = dgm__sql(store, "INSERT INTO document_words(rowid, title, text) VALUES(?, ?, ?)", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, p->document);
    dgm__sql_text(s, 2, dgm__json_text(d, "title"));
    dgm__sql_text(s, 3, p->text);
    return dgm__sql_run(store, s, err);
}

/* How many records of the document lie between two countries. */
static dgm_status sum_pairs(const dgm__putting *p, dgm_err *err)
{
    sqlite3_stmt *s =
        dgm__sql(p->store,
                 "INSERT INTO document_pair(a, b, document, n) SELECT p.a, p.b, r.document, count(*)"
                 " FROM record r CROSS JOIN pair p ON p.record = r.id WHERE r.document = ? GROUP BY p.a, p.b",
                 err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, p->document);
    return dgm__sql_run(p->store, s, err);
}

/* The sessions that a document tells of, with the standing body that met: the one whose
 * name stands in a sentence of the session's evidence, else the only one it could be. */
static dgm_status join_sessions(const dgm__putting *p, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(
        p->store,
        "WITH session AS (SELECT r.id, (SELECT count(*) FROM pair WHERE record = r.id) AS pairs FROM record r"
        "  WHERE r.document = ?1 AND r.type = 'encounter' AND r.kind = 'session'),"
        " fits AS (SELECT s.id AS encounter, b.id AS body, EXISTS(SELECT 1 FROM evidence x JOIN evidence y"
        "   ON y.sentence = x.sentence WHERE x.record = s.id AND y.record = b.id) AS near"
        "  FROM session s JOIN record b ON b.document = ?1 AND b.type = 'body'"
        "  WHERE NOT EXISTS(SELECT 1 FROM side x WHERE x.record = s.id AND x.country IS NOT NULL AND NOT EXISTS("
        "   SELECT 1 FROM side y WHERE y.record = b.id AND y.country = x.country))"
        "  AND EXISTS(SELECT 1 FROM side x WHERE x.record = s.id AND x.country IS NOT NULL))"
        " INSERT OR IGNORE INTO report_body(encounter, body) SELECT f.encounter, f.body FROM fits f WHERE"
        "  (f.near AND 1 = (SELECT count(*) FROM fits g WHERE g.encounter = f.encounter AND g.near)) OR"
        "  1 = (SELECT count(*) FROM fits g WHERE g.encounter = f.encounter)",
        err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, p->document);
    dgm_status status = dgm__sql_run(p->store, s, err);
    int changed = status ? 0 : sqlite3_changes(p->store->db);
    while (!status && changed) {
        /* "The eighth session": the number stands in the evidence. */
        s = dgm__sql(p->store,
                     "SELECT rb.encounter, rb.body, substr(?2, e.sentence_start + 1, e.sentence_end - e.sentence_start)"
                     " FROM record r JOIN report_body rb ON rb.encounter = r.id LEFT JOIN evidence e ON e.record = r.id"
                     " AND e.ord = 0 WHERE r.document = ?1 AND r.type = 'encounter' AND rb.number IS NULL LIMIT 1",
                     err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, p->document);
        dgm__sql_text(s, 2, p->text);
        bool row;
        status = dgm__sql_step(p->store, s, &row, err);
        int64_t encounter = !status && row ? sqlite3_column_int64(s, 0) : 0,
                body = encounter ? sqlite3_column_int64(s, 1) : 0;
        uint32_t ordinal = encounter ? dgm__words_session(dgm__sql_get(s, 2) ? dgm__sql_get(s, 2) : "") : 0;
        dgm__sql_done(s);
        if (status || !encounter)
            break;
        s = dgm__sql(p->store, "UPDATE report_body SET number = ?3 WHERE encounter = ?1 AND body = ?2", err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, encounter);
        dgm__sql_int(s, 2, body);
        dgm__sql_int(s, 3, ordinal);
        status = dgm__sql_run(p->store, s, err);
    }
    return status;
}

/* ---- the pack ---- */

/* The next line of a pack: its JSON, and itself as text in the arena. */
static dgm_status next_line(const char **at, const char *end, json_tokener *tokener, struct json_object **out,
                            const char **line, dgm__arena *arena, dgm_err *err)
{
    const char *stop = memchr(*at, '\n', (size_t)(end - *at));
    *out = NULL;
    if (!stop)
        return dgm__fail(err, DGM_EFORMAT, "is not a pack: its last line has no end");
    size_t len = (size_t)(stop - *at);
    *line = dgm__arena_strndup(arena, *at, len);
    if (!*line || len > INT32_MAX)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for the records of a document");
    json_tokener_reset(tokener);
    *out = json_tokener_parse_ex(tokener, *at, (int)len);
    *at = stop + 1;
    if (!*out || !json_object_is_type(*out, json_type_object)) {
        json_object_put(*out);
        *out = NULL;
        return dgm__fail(err, DGM_EFORMAT, "is not a pack: a line of it is no JSON object");
    }
    return DGM_OK;
}

static size_t byte_of(const char *text, size_t len, size_t character)
{
    size_t at = 0;
    uint32_t c;
    while (character-- && at < len)
        at += dgm__utf8_next(text + at, len - at, &c);
    return at;
}

static dgm_status read_head(dgm__putting *p, struct json_object *head, struct json_object *document, dgm_err *err)
{
    p->text = dgm__json_text(head, "text");
    p->doc = dgm__json_text(document, "doc");
    p->published = dgm__json_text(document, "published");
    struct json_object *sentences = dgm__json_list(head, "sentences"), *body = NULL;
    if (!p->text || !p->doc || !sentences || !dgm__json_text(head, "seen"))
        return dgm__fail(err, DGM_EFORMAT, "is not a pack: text, sentences or names are missing");
    int32_t hi;
    if (dgm__date_days(p->published, &p->day, &hi) && p->day != hi)
        p->day = INT32_MIN;
    size_t n = json_object_array_length(sentences);
    uint32_t *spans = dgm__arena_alloc(p->arena, n + 1, sizeof *spans);
    if (!spans)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for the sentences of a document");
    for (size_t i = 0; i < n; i++)
        spans[i] = (uint32_t)json_object_get_int64(json_object_array_get_idx(sentences, i));
    p->sentences = spans;
    p->n_sentences = n / 2;
    size_t len = strlen(p->text);
    json_object_object_get_ex(document, "body", &body);
    p->body_start = body ? byte_of(p->text, len, (size_t)json_int(body, "start")) : 0;
    p->body_end = body ? byte_of(p->text, len, (size_t)json_int(body, "end")) : len;
    if (p->body_end <= p->body_start)
        p->body_start = 0, p->body_end = len;
    return DGM_OK;
}

/* What is to be done with a document, once what stands under its id is known. */
static dgm_status decide(const dgm__putting *p, const before *b, struct json_object *head, dgm_put_outcome *out,
                         dgm_err *err)
{
    *out = !b->document ? DGM_PUT_NEW : b->same || b->was_so ? DGM_PUT_SAME : DGM_PUT_VERSION;
    struct json_object *named;
    if (*out != DGM_PUT_VERSION || b->same_source ||
        (json_object_object_get_ex(head, "named", &named) && json_object_get_boolean(named)))
        return DGM_OK;
    /* Two files of one name: a page saved again, or two pages. */
    bool alike;
    dgm_status status =
        resembles(p->store, b->document, p->text + p->body_start, p->body_end - p->body_start, &alike, err);
    if (!status && !alike)
        return dgm__fail(err, DGM_EUSAGE,
                         "another document in the store is named '%s'; rename the file, or give ids in JSON Lines",
                         p->doc);
    return status;
}

typedef struct lines {
    struct json_object **records;
    const char **texts;
    size_t n, cap_records, cap_texts;
} lines;

static dgm_status read_lines(lines *to, const dgm__putting *p, const char *at, const char *end, json_tokener *tokener,
                             dgm_err *err)
{
    dgm_status status = DGM_OK;
    while (!status && at < end) {
        if (dgm__arena_grow(p->arena, to->records, to->n, to->cap_records) ||
            dgm__arena_grow(p->arena, to->texts, to->n, to->cap_texts))
            return dgm__fail(err, DGM_ENOMEM, "out of memory for the records of a document");
        status = next_line(&at, end, tokener, &to->records[to->n], &to->texts[to->n], p->arena, err);
        to->n += !status;
    }
    return status;
}

/* When a page without a date was written: about the latest encounter that it tells as held. */
static int32_t told_by(const lines *of)
{
    int32_t latest = INT32_MIN, lo, hi;
    for (size_t i = 0; i < of->n; i++) {
        const char *status = dgm__json_text(of->records[i], "status"), *kind = dgm__json_text(of->records[i], "record");
        if (kind && !strcmp(kind, "encounter") && status && !strcmp(status, "held") &&
            dgm__date_days(dgm__json_text(of->records[i], "date"), &lo, &hi) && lo == hi && lo > latest)
            latest = lo;
    }
    return latest;
}

static dgm_status put_all(dgm__putting *p, const before *b, struct json_object *head, struct json_object *document,
                          const char *line, const char *at, const char *end, json_tokener *tokener, dgm_err *err)
{
    dgm_status status = DGM_OK;
    if (b->document)
        status = dgm__drop_records(p->store, b->document, err);
    if (!status)
        status = insert_document(p, b, dgm__json_text(head, "seen"), document, line, err);
    if (!status)
        status = dgm__put_copies(p, err);
    lines all = {.n = 0};
    if (!status)
        status = read_lines(&all, p, at, end, tokener, err);
    p->told = p->day != INT32_MIN ? p->day : told_by(&all);
    for (size_t i = 0; !status && i < all.n; i++)
        status = dgm__put_record(p, all.records[i], all.texts[i], err);
    for (size_t i = 0; i < all.n; i++)
        json_object_put(all.records[i]);
    if (!status)
        status = sum_pairs(p, err);
    if (!status)
        status = join_sessions(p, err);
    return status || !b->document ? status : dgm__review_anchor(p, err);
}

static dgm_status put(dgm__putting *p, const char *pack, size_t len, dgm_put_outcome *out, dgm_err *err)
{
    dgm_store *store = p->store;
    const char *at = pack, *end = pack + len, *line;
    struct json_object *head = NULL, *document = NULL;
    json_tokener *tokener = json_tokener_new_ex(PACK_DEPTH);
    before b;
    dgm_status status = tokener ? next_line(&at, end, tokener, &head, &line, p->arena, err)
                                : dgm__fail(err, DGM_ENOMEM, "out of memory");
    if (!status)
        status = next_line(&at, end, tokener, &document, &line, p->arena, err);
    if (!status)
        status = read_head(p, head, document, err);
    if (!status)
        status = look_up(store, &b, p->doc, document, err);
    if (!status)
        status = decide(p, &b, head, out, err);
    if (!status && *out == DGM_PUT_SAME)
        status = b.was_so ? DGM_OK : set_seen(store, b.document, dgm__json_text(head, "seen"), err);
    else if (!status)
        status = put_all(p, &b, head, document, line, at, end, tokener, err);
    json_object_put(head);
    json_object_put(document);
    if (tokener)
        json_tokener_free(tokener);
    return status;
}

dgm_status dgm_store_put(dgm_store *store, const char *pack, size_t len, dgm_put_outcome *out, dgm_err *err)
{
    *out = DGM_PUT_SAME;
    if (!store->writable)
        return dgm__fail(err, DGM_EUSAGE, "the store was opened for reading");
    dgm_status status = begin(store, err);
    if (status)
        return status;
    status = dgm__sql_exec(store, "SAVEPOINT document", err);
    if (status) {
        roll_back(store);
        return status;
    }
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    dgm__putting p = {.store = store, .arena = &arena, .day = INT32_MIN};
    status = put(&p, pack, len, out, err);
    dgm__arena_clear(&arena);
    if (status == DGM_EFORMAT || status == DGM_EUSAGE || status == DGM_ELIMIT) {
        /* Of this document alone: the batch goes on. */
        dgm_status undone = dgm__sql_exec(store, "ROLLBACK TO document; RELEASE document", NULL);
        if (undone)
            roll_back(store);
        return status;
    }
    if (!status)
        status = dgm__sql_exec(store, "RELEASE document", err);
    if (status) {
        roll_back(store);
        return status;
    }
    store->batch++;
    if (store->batch >= BATCH_DOCUMENTS || now() - store->batch_began > BATCH_SECONDS)
        status = dgm_store_commit(store, err);
    return status;
}

dgm_status dgm_store_knows(dgm_store *store, const dgm_document *document, bool *out, dgm_err *err)
{
    *out = false;
    char seen[33];
    dgm_status status = dgm__seen(seen, document, err);
    if (status)
        return status;
    pthread_mutex_lock(&store->lock);
    int code = store->knows
                   ? SQLITE_OK
                   : sqlite3_prepare_v2(store->db, "SELECT 1 FROM document WHERE seen = ?", -1, &store->knows, NULL);
    if (!code) {
        dgm__sql_text(store->knows, 1, seen);
        code = sqlite3_step(store->knows);
        *out = code == SQLITE_ROW;
        dgm__sql_done(store->knows);
    }
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
        status = dgm__sql_fault(store, code, err);
    pthread_mutex_unlock(&store->lock);
    return status;
}
