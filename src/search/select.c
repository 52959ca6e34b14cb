/* SPDX-License-Identifier: Apache-2.0
 *
 * Queries to sets: see select.h.
 */
#include "search/select.h"

#include <string.h>

#include "base/err.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "search/words.h"
#include "store/actor.h"

enum { FEW = 10000, MANY_DOCUMENTS = 60000 };

/* Every statement, so that a test can ask for their plans. Those named _ANY give
 * records of all types, and those of encounters are sorted out by set. */
/* clang-format off */
#define STATEMENTS(X)                                                                                                  \
    X(DOCUMENT_WORDS, "SELECT rowid FROM document_words WHERE document_words MATCH ?1")                                \
    X(RECORD_OF_DOCUMENT_ANY, "SELECT id FROM record WHERE document = ?1") \
    X(ENCOUNTER_OF_DOCUMENT, "SELECT n.thing FROM record r INDEXED BY record_report CROSS JOIN node n ON n.id = r.node" \
                             " WHERE r.type = 'encounter' AND r.document = ?1") \
    X(WALK_RECORD_ANY, "SELECT id, document FROM record ORDER BY document") \
    X(WALK_ENCOUNTER, "SELECT n.thing, r.document FROM record r INDEXED BY record_report CROSS JOIN node n" \
                      " ON n.id = r.node WHERE r.type = 'encounter' ORDER BY r.document") \
    X(DOCUMENT_OF_RECORD, "SELECT document FROM record INDEXED BY record_short WHERE id = ?1") \
    X(DOCUMENT_OF_ENCOUNTER, "SELECT r.document FROM node n CROSS JOIN record r ON r.node = n.id" \
                             " WHERE n.thing = ?1 AND n.type = 'encounter'") \
    X(TYPE_OF_RECORD, "SELECT type = 'encounter', node FROM record INDEXED BY record_short WHERE id = ?1") \
    X(THING_OF_NODE, "SELECT thing FROM node WHERE id = ?1") \
    X(REPORT_ALL, "SELECT id FROM record WHERE type = 'encounter'") \
    X(RECORD_IS_TYPE, "SELECT id FROM record INDEXED BY record_short WHERE id = ?1 AND type = ?2") \
    X(RECORD_IS_EVENT, "SELECT id FROM record WHERE id = ?1 AND type = 'event' AND kind = ?2") \
    X(RECORD_IS_STANCE, "SELECT id FROM record WHERE id = ?1 AND type = 'statement' AND kind = ?2") \
    X(RECORD_IS_STATUS, "SELECT id FROM record WHERE id = ?1 AND type = 'event' AND status = ?2") \
    X(RECORD_WORDS_ANY, "SELECT rowid FROM record_words WHERE record_words MATCH ?1")                                  \
    X(DOCUMENT_BY_DOC, "SELECT id FROM document WHERE doc = ?1")                                                       \
    X(DOCUMENT_BY_DAY, "SELECT id FROM document WHERE day BETWEEN ?1 AND ?2")                                          \
    X(DOCUMENT_BY_PUBLISHER, "SELECT id FROM document WHERE publisher = ?1")                                           \
    X(DOCUMENT_ALL, "SELECT id FROM document")                                                                         \
    X(NEXT_PUBLISHER, "SELECT publisher FROM document WHERE publisher > ?1 ORDER BY publisher LIMIT 1")                \
    X(RECORD_BY_CODE, "SELECT record FROM side WHERE country = ?1 AND role <> 'participant'")                          \
    X(RECORD_BY_NAME, "SELECT record FROM side WHERE person_name = ?1 AND role <> 'participant'")                      \
    X(REPORT_BY_NAME, "SELECT record FROM side WHERE person_name = ?1 AND role = 'participant'")                       \
    X(ENCOUNTER_BY_PAIR, "SELECT encounter FROM encounter_pair WHERE a = ?1 AND b = ?2")                               \
    X(RECORD_BY_PAIR, "SELECT record FROM pair WHERE a = ?1 AND b = ?2 AND type <> 'encounter'")                       \
    X(RECORD_BY_EVENT, "SELECT id FROM record WHERE type = 'event' AND kind = ?1")                                     \
    X(RECORD_BY_STANCE, "SELECT id FROM record WHERE type = 'statement' AND kind = ?1")                                \
    X(RECORD_BY_TYPE, "SELECT id FROM record WHERE type = ?1")                                                         \
    X(RECORD_BY_MODES, "SELECT id FROM record WHERE mode = ?1") \
    X(NEXT_MODES, "SELECT mode FROM record WHERE mode > ?1 ORDER BY mode LIMIT 1") \
    X(RECORD_BY_STATUS, "SELECT id FROM record WHERE type = 'event' AND status = ?1")                                  \
    X(RECORD_BY_PLACE, "SELECT id FROM record WHERE place = ?1 AND type <> 'encounter'")                               \
    X(NEXT_PLACE, "SELECT place FROM record WHERE place > ?1 ORDER BY place LIMIT 1")                                  \
    X(RECORD_BY_DAY_ANY, "SELECT id FROM record WHERE day_lo BETWEEN ?1 AND ?2 AND day_hi <= ?2")                      \
    X(RECORD_BY_FRAME_ANY, "SELECT id FROM record WHERE frame = ?1")                                                   \
    X(RECORD_BY_FRAMES_ANY, "SELECT id FROM record WHERE frame > ?1 || ':' AND frame < ?1 || ';'")                     \
    X(ENCOUNTER_ALL, "SELECT id FROM encounter")                                                                       \
    X(ENCOUNTER_BY_KIND, "SELECT id FROM encounter WHERE kind = ?1")                                                   \
    X(ENCOUNTER_BY_STATUS, "SELECT id FROM encounter WHERE status = ?1")                                               \
    X(ENCOUNTER_BY_DAY, "SELECT id FROM encounter WHERE day_lo BETWEEN ?1 AND ?2 AND day_hi <= ?2")                    \
    X(ENCOUNTER_BY_PLACE, "SELECT id FROM encounter WHERE place = ?1")                                                 \
    X(NEXT_ENCOUNTER_PLACE, "SELECT place FROM encounter WHERE place > ?1 ORDER BY place LIMIT 1")
/* clang-format on */

#define X(name, sql) static const char name[] = sql;
STATEMENTS(X)
#undef X

const char *dgm__select_sql(size_t i)
{
    static const char *const all[] = {
#define X(name, sql) name,
        STATEMENTS(X)
#undef X
    };
    return i < sizeof all / sizeof *all ? all[i] : NULL;
}

static dgm_status oom(dgm__select *s)
{
    return dgm__fail(s->err, DGM_ENOMEM, "out of memory for a search");
}

/* ---- statements into sets ---- */

/* Adds all rows of a statement that is bound, and is done with it. */
static dgm_status gather(dgm__select *s, sqlite3_stmt *stmt, dgm__ids *out)
{
    bool row;
    dgm_status status;
    while (!(status = dgm__sql_step(s->store, stmt, &row, s->err)) && row)
        if (sqlite3_column_type(stmt, 0) == SQLITE_INTEGER)
            dgm__ids_add(out, sqlite3_column_int64(stmt, 0));
    dgm__sql_done(stmt);
    return !status && out->oom ? oom(s) : status;
}

static dgm_status by_text(dgm__select *s, const char *sql, const char *a, const char *b, dgm__ids *out)
{
    sqlite3_stmt *stmt = dgm__sql(s->store, sql, s->err);
    if (!stmt)
        return DGM_EIO;
    if (a)
        dgm__sql_text(stmt, 1, a);
    if (b)
        dgm__sql_text(stmt, 2, b);
    return gather(s, stmt, out);
}

static dgm_status by_days(dgm__select *s, const char *sql, const dgm__query_value *v, dgm__ids *out)
{
    sqlite3_stmt *stmt = dgm__sql(s->store, sql, s->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, v->lo);
    dgm__sql_int(stmt, 2, v->hi);
    return gather(s, stmt, out);
}

static dgm_status by_number(dgm__select *s, const char *sql, int64_t number, dgm__ids *out)
{
    sqlite3_stmt *stmt = dgm__sql(s->store, sql, s->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, number);
    return gather(s, stmt, out);
}

/* Columns with few different values are walked value by value, and each that passes is
 * asked for: so names match whatever their capitals and accents. */
typedef bool (*passes)(const char *value, const char *wanted);

static dgm_status by_values(dgm__select *s, const char *next, const char *rows, passes test, const char *wanted,
                            dgm__ids *out)
{
    dgm__buf last;
    dgm_status status = DGM_OK;
    dgm__buf_init(&last);
    dgm__buf_adds(&last, "");
    for (bool row = true; !status;) {
        sqlite3_stmt *stmt = dgm__sql(s->store, next, s->err);
        if (!stmt) {
            status = DGM_EIO;
            break;
        }
        dgm__sql_text(stmt, 1, last.len ? last.data : "");
        status = dgm__sql_step(s->store, stmt, &row, s->err);
        const char *value = !status && row ? dgm__sql_get(stmt, 0) : NULL;
        dgm__buf found;
        dgm__buf_init(&found);
        dgm__buf_adds(&found, value ? value : "");
        dgm__sql_done(stmt);
        dgm__buf_clear(&last);
        last = found;
        if (status || !value)
            break;
        if (last.oom)
            status = oom(s);
        else if (test(last.data, wanted))
            status = by_text(s, rows, last.data, NULL, out);
    }
    dgm__buf_clear(&last);
    return status;
}

/* "moscow" passes for "Moscow" and "Moscow region": all words of it, in any order. */
static bool has_words(const char *value, const char *wanted)
{
    char all[DGM__FOLD_MAX], few[DGM__FOLD_MAX];
    dgm__fold_text(value, all, sizeof all);
    dgm__fold_text(wanted, few, sizeof few);
    return dgm__folded_within(few, all);
}

/* A mode in a list such as "visit; multilateral". */
static bool has_mode(const char *value, const char *wanted)
{
    size_t len = strlen(wanted);
    for (const char *at = value; *at; at += strspn(at, "; ")) {
        size_t n = strcspn(at, ";");
        if (n == len && !memcmp(at, wanted, n))
            return true;
        at += n;
    }
    return false;
}

/* ---- between domains ---- */

static dgm_status load_reports(dgm__select *s)
{
    if (s->has_reports)
        return DGM_OK;
    dgm_status status = by_text(s, REPORT_ALL, NULL, NULL, &s->reports);
    dgm__ids_tidy(&s->reports);
    s->has_reports = !status;
    return status;
}

/* The encounter that a record reports, if it reports one. */
static dgm_status encounter_of(dgm__select *s, int64_t record, dgm__ids *out)
{
    sqlite3_stmt *stmt = dgm__sql(s->store, TYPE_OF_RECORD, s->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm__sql_int(stmt, 1, record);
    dgm_status status = dgm__sql_step(s->store, stmt, &row, s->err);
    bool report = !status && row && sqlite3_column_int(stmt, 0);
    int64_t node = report ? sqlite3_column_int64(stmt, 1) : 0;
    dgm__sql_done(stmt);
    return report ? by_number(s, THING_OF_NODE, node, out) : status;
}

/* Records of all types: those of encounters stand for their encounter, or fall away. */
static dgm_status sort_out(dgm__select *s, dgm__domain domain, dgm__ids *any, dgm__ids *out)
{
    dgm_status status = DGM_OK;
    dgm__ids_tidy(any);
    if (any->n > FEW || domain == DGM__RECORDS)
        status = load_reports(s);
    if (!status && domain == DGM__RECORDS) {
        dgm__ids_drop(any, &s->reports);
        dgm__ids_merge(out, any);
        return out->oom ? oom(s) : DGM_OK;
    }
    if (!status && any->n > FEW)
        dgm__ids_keep(any, &s->reports);
    for (size_t i = 0; !status && i < any->n; i++)
        status = encounter_of(s, any->items[i], out);
    dgm__ids_tidy(out);
    return status;
}

/* What stands in documents, of many documents by one walk in their order. */
static dgm_status in_documents(dgm__select *s, dgm__domain domain, const dgm__ids *documents, dgm__ids *out)
{
    bool encounters = domain == DGM__ENCOUNTERS, row;
    dgm_status status = DGM_OK;
    if (documents->n <= MANY_DOCUMENTS) {
        for (size_t i = 0; !status && i < documents->n; i++)
            status =
                by_number(s, encounters ? ENCOUNTER_OF_DOCUMENT : RECORD_OF_DOCUMENT_ANY, documents->items[i], out);
        return status;
    }
    sqlite3_stmt *stmt = dgm__sql(s->store, encounters ? WALK_ENCOUNTER : WALK_RECORD_ANY, s->err);
    if (!stmt)
        return DGM_EIO;
    for (size_t at = 0; !(status = dgm__sql_step(s->store, stmt, &row, s->err)) && row;) {
        int64_t document = sqlite3_column_int64(stmt, 1);
        while (at < documents->n && documents->items[at] < document)
            at++;
        if (at == documents->n)
            break;
        if (documents->items[at] == document && (!encounters || sqlite3_column_type(stmt, 0) == SQLITE_INTEGER))
            dgm__ids_add(out, sqlite3_column_int64(stmt, 0));
    }
    dgm__sql_done(stmt);
    return !status && out->oom ? oom(s) : status;
}

/* Documents in the documents' own domain, else what stands in them. */
static dgm_status of_documents(dgm__select *s, dgm__domain domain, dgm__ids *documents, dgm__ids *out)
{
    dgm__ids any = {NULL, 0, 0, false};
    dgm__ids_tidy(documents);
    if (domain == DGM__DOCUMENTS) {
        dgm__ids_merge(out, documents);
        return out->oom ? oom(s) : DGM_OK;
    }
    dgm_status status = in_documents(s, domain, documents, domain == DGM__ENCOUNTERS ? out : &any);
    if (domain == DGM__ENCOUNTERS)
        dgm__ids_tidy(out);
    else if (!status)
        status = sort_out(s, domain, &any, out);
    dgm__ids_clear(&any);
    return status;
}

/* ---- leaves ---- */

/* A word holds for a record if it stands in the document that tells it. */
static dgm_status match(dgm__select *s, const char *sql, dgm__query_kind kind, const char *text, dgm__ids *out)
{
    dgm__buf expression;
    dgm__buf_init(&expression);
    dgm__search_match(&expression, kind, text);
    dgm_status status = expression.oom ? oom(s) : by_text(s, sql, expression.data, NULL, out);
    dgm__buf_clear(&expression);
    return status;
}

/* A topic only if it stands in what the record itself is about. */
static dgm_status topic(dgm__select *s, const char *text, dgm__domain domain, dgm__ids *out)
{
    dgm__ids any = {NULL, 0, 0, false};
    dgm_status status = match(s, RECORD_WORDS_ANY, DGM__QUERY_PHRASE, text, &any);
    if (!status)
        status = sort_out(s, domain, &any, out);
    dgm__ids_clear(&any);
    return status;
}

static dgm_status nobody(dgm__select *s, const dgm__query_value *v, const char *text, const char *what)
{
    char near[280], told[64];
    dgm_status status = dgm__actor_near(s->store, s->model, text, near, sizeof near, s->err);
    if (status)
        return status;
    return dgm__fail_at(s->err, DGM_EQUERY, 1, v->column, "no %s here is called '%s'%s%s", what,
                        dgm__told(told, sizeof told, text), *near ? "; near it: " : "", near);
}

static dgm_status actor(dgm__select *s, const dgm__query_value *v, bool persons_only, dgm__domain domain, dgm__ids *out)
{
    dgm__actor found;
    int64_t *names;
    size_t n;
    if (!persons_only && dgm__actor_code(s->store, s->model, v->text, &found))
        return domain == DGM__DOCUMENTS    ? DGM_OK
               : domain == DGM__ENCOUNTERS ? by_text(s, ENCOUNTER_BY_PAIR, found.code, "", out)
                                           : by_text(s, RECORD_BY_CODE, found.code, NULL, out);
    dgm_status status = dgm__actor_names(s->store, v->text, s->arena, &names, &n, s->err);
    if (!status && !n)
        return nobody(s, v, v->text, persons_only ? "person" : "actor");
    dgm__ids any = {NULL, 0, 0, false};
    for (size_t i = 0; !status && i < n && domain == DGM__RECORDS; i++)
        status = by_number(s, RECORD_BY_NAME, names[i], out);
    for (size_t i = 0; !status && i < n && domain == DGM__ENCOUNTERS; i++)
        status = by_number(s, REPORT_BY_NAME, names[i], &any);
    if (!status && domain == DGM__ENCOUNTERS)
        status = sort_out(s, domain, &any, out);
    dgm__ids_clear(&any);
    return status;
}

/* The two sides at any of the hyphens: "Guinea-Bissau-Mali". */
static dgm_status pair(dgm__select *s, const dgm__query_value *v, dgm__domain domain, dgm__ids *out)
{
    dgm__actor a, b;
    const char *second = NULL;
    for (const char *at = strchr(v->text, '-'); at; at = strchr(at + 1, '-')) {
        char *first = dgm__arena_strndup(s->arena, v->text, (size_t)(at - v->text));
        if (!first)
            return oom(s);
        bool one = dgm__actor_code(s->store, s->model, first, &a);
        if (one)
            second = at + 1;
        if (one && dgm__actor_code(s->store, s->model, at + 1, &b)) {
            bool swap = strcmp(a.code, b.code) > 0;
            const char *x = swap ? b.code : a.code, *y = swap ? a.code : b.code;
            return domain == DGM__DOCUMENTS    ? DGM_OK
                   : domain == DGM__ENCOUNTERS ? by_text(s, ENCOUNTER_BY_PAIR, x, y, out)
                                               : by_text(s, RECORD_BY_PAIR, x, y, out);
        }
    }
    dgm__query_value part = *v;
    if (second) {
        part.column += (uint32_t)dgm__utf8_count(v->text, (size_t)(second - v->text));
        return nobody(s, &part, second, "country");
    }
    char *first = dgm__arena_strndup(s->arena, v->text, strcspn(v->text, "-"));
    return first ? nobody(s, &part, first, "country") : oom(s);
}

/* Whether a leaf looks at documents; of records it asks for their documents. */
static bool asks_documents(const dgm__query_node *n)
{
    return n->kind < DGM__QUERY_FIELD ||
           (n->kind == DGM__QUERY_FIELD &&
            (n->field == DGM__FIELD_PUBLISHED || n->field == DGM__FIELD_PUBLISHER || n->field == DGM__FIELD_DOC));
}

/* The documents of such a leaf. */
static dgm_status documents(dgm__select *s, const dgm__query_node *n, dgm__ids *out)
{
    dgm_status status = DGM_OK;
    if (n->kind < DGM__QUERY_FIELD)
        status = match(s, DOCUMENT_WORDS, n->kind, n->text, out);
    for (size_t i = 0; i < n->n_values && !status; i++) {
        const dgm__query_value *v = &n->values[i];
        status = n->field == DGM__FIELD_PUBLISHED ? by_days(s, DOCUMENT_BY_DAY, v, out)
                 : n->field == DGM__FIELD_DOC
                     ? by_text(s, DOCUMENT_BY_DOC, v->text, NULL, out)
                     : by_values(s, NEXT_PUBLISHER, DOCUMENT_BY_PUBLISHER, has_words, v->text, out);
    }
    dgm__ids_tidy(out);
    return status;
}

static dgm_status type(dgm__select *s, const char *name, dgm__domain domain, dgm__ids *out)
{
    if (!strcmp(name, "document"))
        return domain == DGM__DOCUMENTS ? by_text(s, DOCUMENT_ALL, NULL, NULL, out) : DGM_OK;
    if (!strcmp(name, "encounter"))
        return domain == DGM__ENCOUNTERS ? by_text(s, ENCOUNTER_ALL, NULL, NULL, out) : DGM_OK;
    return domain == DGM__RECORDS ? by_text(s, RECORD_BY_TYPE, name, NULL, out) : DGM_OK;
}

static dgm_status frame(dgm__select *s, const char *text, dgm__domain domain, dgm__ids *out)
{
    dgm__ids any = {NULL, 0, 0, false};
    dgm_status status = by_text(s, RECORD_BY_FRAME_ANY, text, NULL, &any);
    if (!status)
        status = by_text(s, RECORD_BY_FRAMES_ANY, text, NULL, &any);
    if (!status)
        status = sort_out(s, domain, &any, out);
    dgm__ids_clear(&any);
    return status;
}

static dgm_status date(dgm__select *s, const dgm__query_value *v, dgm__domain domain, dgm__ids *out)
{
    if (domain == DGM__ENCOUNTERS)
        return by_days(s, ENCOUNTER_BY_DAY, v, out);
    dgm__ids any = {NULL, 0, 0, false};
    dgm_status status = by_days(s, RECORD_BY_DAY_ANY, v, &any);
    if (!status)
        status = sort_out(s, domain, &any, out);
    dgm__ids_clear(&any);
    return status;
}

static dgm_status value(dgm__select *s, const dgm__query_node *n, const dgm__query_value *v, dgm__domain domain,
                        dgm__ids *out)
{
    bool encounters = domain == DGM__ENCOUNTERS, records = domain == DGM__RECORDS;
    switch (n->field) {
    case DGM__FIELD_ACTOR:
    case DGM__FIELD_PERSON:
        return actor(s, v, n->field == DGM__FIELD_PERSON, domain, out);
    case DGM__FIELD_PAIR:
        return pair(s, v, domain, out);
    case DGM__FIELD_TYPE:
        return type(s, v->text, domain, out);
    default:
        break;
    }
    if (!encounters && !records)
        return DGM_OK;
    switch (n->field) {
    case DGM__FIELD_EVENT:
        return records ? by_text(s, RECORD_BY_EVENT, v->text, NULL, out) : DGM_OK;
    case DGM__FIELD_STANCE:
        return records ? by_text(s, RECORD_BY_STANCE, v->text, NULL, out) : DGM_OK;
    case DGM__FIELD_MODE:
        return records ? by_values(s, NEXT_MODES, RECORD_BY_MODES, has_mode, v->text, out) : DGM_OK;
    case DGM__FIELD_KIND:
        return encounters ? by_text(s, ENCOUNTER_BY_KIND, v->text, NULL, out) : DGM_OK;
    case DGM__FIELD_STATUS:
        return by_text(s, encounters ? ENCOUNTER_BY_STATUS : RECORD_BY_STATUS, v->text, NULL, out);
    case DGM__FIELD_PLACE:
        return encounters ? by_values(s, NEXT_ENCOUNTER_PLACE, ENCOUNTER_BY_PLACE, has_words, v->text, out)
                          : by_values(s, NEXT_PLACE, RECORD_BY_PLACE, has_words, v->text, out);
    case DGM__FIELD_TOPIC:
        return topic(s, v->text, domain, out);
    case DGM__FIELD_DATE:
        return date(s, v, domain, out);
    case DGM__FIELD_FRAME:
        return frame(s, v->text, domain, out);
    default:
        return DGM_OK;
    }
}

static dgm_status leaf(dgm__select *s, const dgm__query_node *n, dgm__domain domain, dgm__ids *out)
{
    dgm_status status = DGM_OK;
    if (asks_documents(n)) {
        dgm__ids found = {NULL, 0, 0, false};
        status = documents(s, n, &found);
        if (!status)
            status = of_documents(s, domain, &found, out);
        dgm__ids_clear(&found);
        return status;
    }
    for (size_t i = 0; i < n->n_values && !status; i++) {
        status = value(s, n, &n->values[i], domain, out);
        dgm__ids_tidy(out);
    }
    return status;
}

/* ---- leaves as a test of what was found before ---- */

/* Whether something stands in one of these documents. */
static dgm_status stands_in(dgm__select *s, const char *sql, int64_t id, const dgm__ids *documents, bool *yes)
{
    sqlite3_stmt *stmt = dgm__sql(s->store, sql, s->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm_status status = DGM_OK;
    dgm__sql_int(stmt, 1, id);
    *yes = false;
    while (!*yes && !(status = dgm__sql_step(s->store, stmt, &row, s->err)) && row)
        *yes = dgm__ids_has(documents, sqlite3_column_int64(stmt, 0));
    dgm__sql_done(stmt);
    return status;
}

static dgm_status filter_by_documents(dgm__select *s, const dgm__query_node *n, dgm__domain domain, bool keep,
                                      dgm__ids *out, bool *done)
{
    dgm__ids found = {NULL, 0, 0, false};
    dgm_status status = documents(s, n, &found);
    size_t kept = 0;
    *done = status || out->n / 4 < found.n;
    for (size_t i = 0; *done && !status && i < out->n; i++) {
        bool yes = false;
        status = stands_in(s, domain == DGM__ENCOUNTERS ? DOCUMENT_OF_ENCOUNTER : DOCUMENT_OF_RECORD, out->items[i],
                           &found, &yes);
        if (yes == keep)
            out->items[kept++] = out->items[i];
    }
    if (*done)
        out->n = kept;
    dgm__ids_clear(&found);
    return status;
}

/* What asks a record whether a field has a value, NULL: nothing so simple. */
static const char *test_of(const dgm__query_node *n)
{
    if (n->kind != DGM__QUERY_FIELD)
        return NULL;
    switch (n->field) {
    case DGM__FIELD_TYPE:
        return RECORD_IS_TYPE;
    case DGM__FIELD_EVENT:
        return RECORD_IS_EVENT;
    case DGM__FIELD_STANCE:
        return RECORD_IS_STANCE;
    case DGM__FIELD_STATUS:
        return RECORD_IS_STATUS;
    default:
        return NULL;
    }
}

static dgm_status filter_by_test(dgm__select *s, const char *sql, const dgm__query_node *n, bool keep, dgm__ids *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->n; i++) {
        bool yes = false;
        for (size_t j = 0; j < n->n_values && !yes; j++) {
            sqlite3_stmt *stmt = dgm__sql(s->store, sql, s->err);
            if (!stmt)
                return DGM_EIO;
            dgm__sql_int(stmt, 1, out->items[i]);
            dgm__sql_text(stmt, 2, n->values[j].text);
            dgm_status status = dgm__sql_step(s->store, stmt, &yes, s->err);
            dgm__sql_done(stmt);
            if (status)
                return status;
        }
        if (yes == keep)
            out->items[kept++] = out->items[i];
    }
    out->n = kept;
    return DGM_OK;
}

/* Keeps or drops by a leaf what was found before, if that is less work than to find all
 * that the leaf finds. */
static dgm_status filter(dgm__select *s, const dgm__query_node *n, dgm__domain domain, bool keep, dgm__ids *out,
                         bool *done)
{
    *done = !out->n;
    if (*done || domain == DGM__DOCUMENTS || n->kind == DGM__QUERY_AND || n->kind == DGM__QUERY_OR)
        return DGM_OK;
    if (asks_documents(n))
        return filter_by_documents(s, n, domain, keep, out, done);
    const char *sql = domain == DGM__RECORDS && out->n <= FEW ? test_of(n) : NULL;
    *done = sql != NULL;
    return sql ? filter_by_test(s, sql, n, keep, out) : DGM_OK;
}

/* How much a part of a query is likely to find: the least first. */
static int breadth(const dgm__query_node *n)
{
    static const int of_fields[DGM__N_FIELDS] = {
        [DGM__FIELD_DOC] = 0,    [DGM__FIELD_FRAME] = 1,     [DGM__FIELD_PLACE] = 1,     [DGM__FIELD_PERSON] = 1,
        [DGM__FIELD_PAIR] = 2,   [DGM__FIELD_STANCE] = 3,    [DGM__FIELD_KIND] = 3,      [DGM__FIELD_MODE] = 3,
        [DGM__FIELD_TOPIC] = 4,  [DGM__FIELD_ACTOR] = 4,     [DGM__FIELD_DATE] = 5,      [DGM__FIELD_EVENT] = 6,
        [DGM__FIELD_STATUS] = 6, [DGM__FIELD_PUBLISHER] = 8, [DGM__FIELD_PUBLISHED] = 8, [DGM__FIELD_TYPE] = 9,
    };
    return n->kind == DGM__QUERY_FIELD ? of_fields[n->field] : n->kind < DGM__QUERY_FIELD ? 7 : 5;
}

enum { BROADEST = 9 };

/* ---- the tree ---- */

/* What a node that excludes finds is what it leaves out. So A AND NOT B is A minus B, and
 * A OR NOT B leaves out B minus A: of AND the kids that do not exclude are intersected, of
 * OR those that do; the others are taken away. */
static dgm_status eval(dgm__select *s, const dgm__query_node *n, dgm__domain domain, dgm__ids *out);

/* One more kid of an AND (or what an OR leaves out): intersected, taken away, or where there
 * is nothing to take it from, added. */
static dgm_status join(dgm__select *s, const dgm__query_node *kid, dgm__domain domain, bool first, bool keep,
                       dgm__ids *out)
{
    bool done = false;
    const dgm__query_node *inner = kid;
    while (inner->kind == DGM__QUERY_NOT) /* whoever excludes was sorted out by the caller */
        inner = inner->kids[0];
    dgm_status status = first ? DGM_OK : filter(s, inner, domain, keep, out, &done);
    if (status || done)
        return status;
    dgm__ids more = {NULL, 0, 0, false};
    status = eval(s, kid, domain, &more);
    if (first)
        dgm__ids_merge(out, &more);
    else if (keep)
        dgm__ids_keep(out, &more);
    else
        dgm__ids_drop(out, &more);
    dgm__ids_clear(&more);
    return !status && out->oom ? oom(s) : status;
}

static dgm_status eval(dgm__select *s, const dgm__query_node *n, dgm__domain domain, dgm__ids *out)
{
    if (n->kind == DGM__QUERY_NOT)
        return eval(s, n->kids[0], domain, out);
    if (n->kind != DGM__QUERY_AND && n->kind != DGM__QUERY_OR)
        return leaf(s, n, domain, out);
    bool kept = n->kind == DGM__QUERY_OR, some = false;
    dgm_status status = DGM_OK;
    for (int pass = 0; pass < 2; pass++)
        for (int broad = 0; broad <= BROADEST; broad++)
            for (size_t i = 0; i < n->n_kids && !status; i++) {
                bool keep = n->kids[i]->excludes == kept;
                if (keep != (pass == 0) || breadth(n->kids[i]) != broad)
                    continue;
                status = join(s, n->kids[i], domain, !some, keep, out);
                some = some || keep;
            }
    return status;
}

static void fields_of(const dgm__query_node *n, bool out[DGM__N_DOMAINS])
{
    for (size_t i = 0; i < n->n_kids; i++)
        fields_of(n->kids[i], out);
    if (n->kind != DGM__QUERY_FIELD || n->field == DGM__FIELD_PUBLISHED || n->field == DGM__FIELD_PUBLISHER ||
        n->field == DGM__FIELD_DOC)
        return;
    for (size_t i = 0; i < n->n_values; i++)
        if (n->field == DGM__FIELD_TYPE && !strcmp(n->values[i].text, "document"))
            out[DGM__DOCUMENTS] = true;
        else
            out[DGM__ENCOUNTERS] = out[DGM__RECORDS] = true;
}

void dgm__select_domains(const dgm__query_node *root, bool out[DGM__N_DOMAINS])
{
    memset(out, 0, DGM__N_DOMAINS * sizeof *out);
    fields_of(root, out);
    if (!out[DGM__RECORDS])
        out[DGM__DOCUMENTS] = true;
}

dgm_status dgm__select_run(dgm__select *s, const dgm__query_node *root, dgm__domain domain, dgm__ids *out)
{
    dgm_status status = eval(s, root, domain, out);
    if (status)
        dgm__ids_clear(out);
    return status;
}

void dgm__select_clear(dgm__select *s)
{
    dgm__ids_clear(&s->reports);
}
