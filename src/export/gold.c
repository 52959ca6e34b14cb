/* SPDX-License-Identifier: Apache-2.0
 *
 * Gold records: what people make of documents, as 'dragoman eval' and other scorers take
 * them. A file a document in records/, its text beside it in texts/.
 *
 * Such a file says all that a document tells. So only those are written in which every
 * encounter, event, figure and body was judged: accepted ones as they are, corrected ones
 * with their corrections, those that were missed; what was rejected is not there.
 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "export/export.h"

enum { LONGEST_NAME = 180, FEW_WORDS = 8 };

/* "a/b c" as "a%2Fb%20c": no name leads out of its folder. A long one is cut, and ends in the
 * number of its row. */
static void name_file(char *out, size_t size, const char *doc, int64_t row)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    size_t n = 0;
    for (const char *at = doc; *at && n < LONGEST_NAME; at++)
        if (strchr(plain, *at) && (n || *at != '.'))
            out[n++] = *at;
        else
            n += (size_t)snprintf(out + n, size - n, "%%%02X", (unsigned char)*at);
    out[n] = '\0';
    if (strlen(doc) >= LONGEST_NAME || n >= LONGEST_NAME)
        snprintf(out + n, size - n, "-%lld", (long long)row);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The first or last few words of a text, blanks between them as they stand. */
static void few_words(dgm__buf *to, const char *text, size_t len, bool last)
{
    while (len && is_blank(text[len - 1]))
        len--;
    while (len && is_blank(*text))
        text++, len--;
    size_t at = last ? len : 0, words = 0;
    while (last ? at > 0 : at < len) {
        bool edge = is_blank(text[last ? at - 1 : at]) && !is_blank(text[last ? at : at - 1]);
        if (edge && ++words == FEW_WORDS)
            break;
        at = last ? at - 1 : at + 1;
    }
    dgm__buf_rewind(to);
    dgm__buf_add(to, last ? text + at : text, last ? len - at : at);
}

/* ---- single records ---- */

static void sides(dgm__export *x, const char *key, dgm__slice list, bool office)
{
    dgm__slice side;
    const char *comma = "";
    dgm__export_key(x, key);
    dgm__buf_addc(&x->e.to, '[');
    for (size_t at = 0; dgm__slice_next(list, &at, &side); comma = ", ") {
        dgm__buf_adds(&x->e.to, comma);
        dgm__buf_addc(&x->e.to, '{');
        dgm__export_slice(x, "country", dgm__slice_member(side, "country"), "null");
        dgm__export_slice(x, "sector", dgm__slice_member(side, "sector"), "null");
        dgm__export_slice(x, "name", dgm__slice_member(side, "name"), "null");
        if (office)
            dgm__export_slice(x, "office", dgm__slice_member(side, "office"), "null");
        dgm__buf_addc(&x->e.to, '}');
    }
    dgm__buf_addc(&x->e.to, ']');
}

static void values(dgm__export *x, dgm__slice r, const char *const *names)
{
    for (; *names; names++)
        dgm__export_slice(x, *names, dgm__slice_member(r, *names), "null");
}

static void encounter(dgm__export *x, dgm__slice r)
{
    static const char *const plain[] = {"kind", "status", "date", "place", "host", NULL};
    values(x, r, plain);
    sides(x, "participants", dgm__slice_member(r, "participants"), true);
    dgm__export_slice(x, "context", dgm__slice_member(r, "context"), "[]");
    dgm__export_slice(x, "topics", dgm__slice_member(r, "topics"), "[]");
}

static void event(dgm__export *x, dgm__slice r)
{
    static const char *const plain[] = {"event", "status", "date", NULL};
    dgm__slice modes = dgm__slice_member(r, "mode"), mode = {NULL, 0}, other;
    size_t at = 0;
    dgm__slice_next(modes, &at, &mode);
    values(x, r, plain);
    /* One is told by itself, as most have one. */
    dgm__export_slice(x, "mode", dgm__slice_next(modes, &at, &other) ? modes : mode, "null");
    sides(x, "actor", dgm__slice_member(r, "actor"), false);
    sides(x, "recipient", dgm__slice_member(r, "recipient"), false);
    dgm__export_slice(x, "trigger", dgm__slice_member(r, "event_text"), "null");
}

static void figure(dgm__export *x, dgm__slice r)
{
    static const char *const plain[] = {"value", "qualifier", "unit", "when", NULL};
    values(x, r, plain);
}

static void body(dgm__export *x, dgm__slice r)
{
    dgm__export_slice(x, "name", dgm__slice_member(r, "name"), "null");
    dgm__export_slice(x, "members", dgm__slice_member(r, "members"), "[]");
    dgm__export_slice(x, "seat", dgm__slice_member(r, "seat"), "null");
}

static void commitment(dgm__export *x, dgm__slice r)
{
    static const char *const plain[] = {"what", "due", NULL};
    sides(x, "by", dgm__slice_member(r, "by"), true);
    sides(x, "to", dgm__slice_member(r, "to"), true);
    values(x, r, plain);
}

static void statement(dgm__export *x, dgm__slice r)
{
    static const char *const plain[] = {"speaker", "stance", "issue", NULL};
    values(x, r, plain);
}

static const struct {
    const char *type, *list;
    void (*write)(dgm__export *x, dgm__slice record);
    bool must; /* be judged to the last */
} kinds[] = {
    {"encounter", "encounters", encounter, true},
    {"event", "events", event, true},
    {"figure", "figures", figure, true},
    {"body", "bodies", body, true},
    {"commitment", "commitments", commitment, false},
    {"statement", "statements", statement, false},
};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

/* ---- documents ---- */

/* Whether every record of the kind was judged; *any: there is one, or one was missed. */
static bool judged(dgm__export *x, int64_t document, const char *type, bool *any)
{
    sqlite3_stmt *row = dgm__export_sql(
        x, "SELECT count(*), coalesce(sum(NOT EXISTS (SELECT 1 FROM review v WHERE v.record = r.id AND v.live"
           " AND v.verdict <> 'skip')), 0), (SELECT count(*) FROM review v WHERE v.document = ?5 AND v.live"
           " AND v.verdict = 'missed' AND v.type = ?6)"
           " FROM record r INDEXED BY record_document WHERE r.document = ?5 AND +r.type = ?6");
    if (row) {
        dgm__sql_int(row, 5, document);
        dgm__sql_text(row, 6, type);
    }
    bool there = dgm__export_row(x, row);
    *any = there && sqlite3_column_int64(row, 0) + sqlite3_column_int64(row, 2) > 0;
    bool all = there && !sqlite3_column_int64(row, 1);
    dgm__sql_done(row);
    return all;
}

static bool is_finished(dgm__export *x, int64_t document)
{
    bool any, all = true;
    for (size_t i = 0; i < N_KINDS && all; i++)
        all = !kinds[i].must || judged(x, document, kinds[i].type, &any);
    return all;
}

/* What was accepted, corrected and missed of a kind, in the order of the text. */
static void list(dgm__export *x, int64_t document, size_t kind)
{
    sqlite3_stmt *row = dgm__export_sql(
        x, "SELECT json_patch(coalesce(r.json, '{}'), coalesce(v.fields, '{}')), v.words FROM review v"
           " INDEXED BY review_document LEFT JOIN record r ON r.id = v.record CROSS JOIN document_text t"
           " ON t.document = v.document WHERE v.document = ?5 AND v.type = ?6 AND v.live"
           " AND ((v.verdict IN ('accept', 'correct') AND r.id NOTNULL)"
           " OR (v.verdict = 'missed' AND instr(t.text, v.words) > 0))"
           " ORDER BY coalesce((SELECT e.start FROM evidence e WHERE e.record = r.id AND e.ord = 0),"
           " instr(t.text, v.words) - 1), v.id");
    if (row) {
        dgm__sql_int(row, 5, document);
        dgm__sql_text(row, 6, kinds[kind].type);
    }
    dgm__buf_printf(&x->e.to, ",\n\"%s\": [", kinds[kind].list);
    for (const char *comma = "\n  {"; dgm__export_row(x, row); comma = ",\n  {") {
        dgm__slice record = dgm__export_json(x, "review", dgm__sql_get(row, 0));
        dgm__buf_adds(&x->e.to, comma);
        kinds[kind].write(x, record);
        dgm__export_text(x, "evidence", dgm__sql_get(row, 1));
        dgm__buf_addc(&x->e.to, '}');
    }
    dgm__buf_adds(&x->e.to, "]");
}

static void few(dgm__export *x, const char *key, const char *text, bool last)
{
    dgm__buf few;
    dgm__buf_init(&few);
    few_words(&few, text, strlen(text), last);
    dgm__export_text(x, key, few.data ? few.data : "");
    dgm__buf_clear(&few);
}

/* Columns: id, doc, json with its corrections, main text, text. */
static void write_document(dgm__export *x, sqlite3_stmt *row, const char *name)
{
    static const char *const plain[] = {"title", "published", "publisher", NULL};
    dgm__slice json = dgm__export_json(x, name, dgm__sql_get(row, 2));
    int64_t id = sqlite3_column_int64(row, 0);
    dgm__buf_addc(&x->e.to, '{');
    dgm__export_text(x, "id", name);
    values(x, json, plain);
    dgm__buf_adds(&x->e.to, ",\n\"body\": {");
    few(x, "first", dgm__sql_str(row, 3), false);
    few(x, "last", dgm__sql_str(row, 3), true);
    dgm__buf_addc(&x->e.to, '}');
    for (size_t i = 0; i < N_KINDS; i++) {
        bool any;
        if (kinds[i].must || (judged(x, id, kinds[i].type, &any) && any))
            list(x, id, i);
    }
    dgm__buf_adds(&x->e.to, "\n}\n");
}

static bool open_file(dgm__export *x, dgm_file_open next, void *user, const char *folder, const char *name,
                      const char *end)
{
    char path[LONGEST_NAME + 80];
    snprintf(path, sizeof path, "%s%s%s", folder, name, end);
    if (!x->e.status)
        x->e.status = next(user, path, &x->sink, &x->user, x->e.err);
    return !x->e.status;
}

void dgm__export_gold(dgm__export *x, dgm_file_open next, void *user, size_t *left_out)
{
    char name[LONGEST_NAME + 40];
    *left_out = 0;
    sqlite3_stmt *row = dgm__export_sql(
        x, "SELECT d.id, d.doc, json_patch(d.json, coalesce((SELECT v.fields FROM review v WHERE v.document = d.id"
           " AND v.type = 'document' AND v.live), '{}')), substr(t.text, d.body_start + 1, d.body_end - d.body_start),"
           " t.text FROM document d CROSS JOIN document_text t ON t.document = d.id"
           " WHERE d.id IN (SELECT document FROM review WHERE live AND verdict <> 'skip')"
           " AND " DGM__DOCUMENT_IN_RANGE " ORDER BY d.doc");
    while (dgm__export_row(x, row)) {
        if (!is_finished(x, sqlite3_column_int64(row, 0))) {
            *left_out += !x->e.status;
            continue;
        }
        name_file(name, sizeof name, dgm__sql_str(row, 1), sqlite3_column_int64(row, 0));
        if (open_file(x, next, user, "records/", name, ".json"))
            write_document(x, row, name);
        dgm__export_hand_on(x);
        if (open_file(x, next, user, "texts/", name, ".txt"))
            dgm__buf_adds(&x->e.to, dgm__sql_str(row, 4));
        dgm__export_hand_on(x);
    }
    if (!x->e.status)
        x->e.status = next(user, NULL, &x->sink, &x->user, x->e.err);
}
