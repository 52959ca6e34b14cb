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

/* Every statement, so that a test can ask for their plans. Those named _ANY give
 * records of all types, and those of encounters are sorted out by set. */
/* clang-format off */
#define STATEMENTS(X)                                                                                                  \
    X(DOCUMENT_WORDS, "SELECT rowid FROM document_words WHERE document_words MATCH ?1")                                \
    X(RECORD_OF_WORDS_ANY, "SELECT r.id FROM document_words w CROSS JOIN record r ON r.document = w.rowid WHERE document_words MATCH ?1") \
    X(ENCOUNTER_OF_WORDS, "SELECT n.thing FROM document_words w CROSS JOIN record r ON r.document = w.rowid CROSS JOIN node n ON n.id = r.node WHERE document_words MATCH ?1 AND r.type = 'encounter'") \
    X(ENCOUNTER_OF_DOCUMENT, "SELECT n.thing FROM record r CROSS JOIN node n ON n.id = r.node WHERE r.type = 'encounter' AND r.document = ?1") \
    X(RECORD_WORDS_ANY, "SELECT rowid FROM record_words WHERE record_words MATCH ?1")                                  \
    X(DOCUMENT_BY_DOC, "SELECT id FROM document WHERE doc = ?1")                                                       \
    X(DOCUMENT_BY_DAY, "SELECT id FROM document WHERE day BETWEEN ?1 AND ?2")                                          \
    X(DOCUMENT_BY_PUBLISHER, "SELECT id FROM document WHERE publisher = ?1")                                           \
    X(DOCUMENT_ALL, "SELECT id FROM document")                                                                         \
    X(NEXT_PUBLISHER, "SELECT publisher FROM document WHERE publisher > ?1 ORDER BY publisher LIMIT 1")                \
    X(RECORD_OF_DOCUMENT_ANY, "SELECT id FROM record WHERE document = ?1")                                             \
    X(REPORT_ALL, "SELECT id FROM record WHERE type = 'encounter'")                                                    \
    X(ENCOUNTER_OF_REPORT, "SELECT n.thing FROM record r JOIN node n ON n.id = r.node WHERE r.id = ?1")                \
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

/* Records of all types: those of encounters stand for their encounter, or fall away. */
static dgm_status sort_out(dgm__select *s, dgm__domain domain, dgm__ids *any, dgm__ids *out)
{
    dgm_status status = load_reports(s);
    dgm__ids_tidy(any);
    if (!status && domain == DGM__RECORDS) {
        dgm__ids_drop(any, &s->reports);
        dgm__ids_merge(out, any);
        return out->oom ? oom(s) : DGM_OK;
    }
    if (!status)
        dgm__ids_keep(any, &s->reports);
    for (size_t i = 0; !status && i < any->n; i++)
        status = by_number(s, ENCOUNTER_OF_REPORT, any->items[i], out);
    dgm__ids_tidy(out);
    return status;
}

/* Documents in the documents' own domain, else what stands in them. */
static dgm_status of_documents(dgm__select *s, dgm__domain domain, dgm__ids *documents, dgm__ids *out)
{
    dgm__ids any = {NULL, 0, 0, false};
    dgm_status status = DGM_OK;
    dgm__ids_tidy(documents);
    if (domain == DGM__DOCUMENTS) {
        dgm__ids_merge(out, documents);
        return out->oom ? oom(s) : DGM_OK;
    }
    bool encounters = domain == DGM__ENCOUNTERS;
    for (size_t i = 0; !status && i < documents->n; i++)
        status = by_number(s, encounters ? ENCOUNTER_OF_DOCUMENT : RECORD_OF_DOCUMENT_ANY, documents->items[i],
                           encounters ? out : &any);
    if (encounters)
        dgm__ids_tidy(out);
    else if (!status)
        status = sort_out(s, domain, &any, out);
    dgm__ids_clear(&any);
    return status;
}

/* ---- leaves ---- */

/* A word holds for a record if it stands in the document that tells it; a topic only if it
 * stands in what the record itself is about. */
static dgm_status match(dgm__select *s, dgm__query_kind kind, const char *text, bool topic, dgm__domain domain,
                        dgm__ids *out)
{
    dgm__buf expression;
    dgm__ids any = {NULL, 0, 0, false};
    bool sorts = domain == DGM__RECORDS || topic;
    dgm__buf_init(&expression);
    dgm__search_match(&expression, kind, text);
    dgm_status status = expression.oom ? oom(s) : DGM_OK;
    if (!status && domain == DGM__DOCUMENTS)
        status = by_text(s, DOCUMENT_WORDS, expression.data, NULL, out);
    else if (!status && !sorts)
        status = by_text(s, ENCOUNTER_OF_WORDS, expression.data, NULL, out);
    else if (!status)
        status = by_text(s, topic ? RECORD_WORDS_ANY : RECORD_OF_WORDS_ANY, expression.data, NULL, &any);
    dgm__ids_tidy(out);
    if (!status && domain != DGM__DOCUMENTS && sorts)
        status = sort_out(s, domain, &any, out);
    dgm__ids_clear(&any);
    dgm__buf_clear(&expression);
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

/* Of a field that looks at documents. */
static dgm_status documents(dgm__select *s, const dgm__query_node *n, const dgm__query_value *v, dgm__domain domain,
                            dgm__ids *out)
{
    dgm__ids found = {NULL, 0, 0, false};
    dgm_status status = n->field == DGM__FIELD_PUBLISHED ? by_days(s, DOCUMENT_BY_DAY, v, &found)
                        : n->field == DGM__FIELD_DOC
                            ? by_text(s, DOCUMENT_BY_DOC, v->text, NULL, &found)
                            : by_values(s, NEXT_PUBLISHER, DOCUMENT_BY_PUBLISHER, has_words, v->text, &found);
    if (!status)
        status = of_documents(s, domain, &found, out);
    dgm__ids_clear(&found);
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
    case DGM__FIELD_PUBLISHED:
    case DGM__FIELD_PUBLISHER:
    case DGM__FIELD_DOC:
        return documents(s, n, v, domain, out);
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
        return match(s, DGM__QUERY_PHRASE, v->text, true, domain, out);
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
    if (n->kind != DGM__QUERY_FIELD)
        return match(s, n->kind, n->text, false, domain, out);
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < n->n_values && !status; i++) {
        status = value(s, n, &n->values[i], domain, out);
        dgm__ids_tidy(out);
    }
    return status;
}

/* ---- the tree ---- */

/* What a node that excludes finds is what it leaves out. So A AND NOT B is A minus B, and
 * A OR NOT B leaves out B minus A: of AND the kids that do not exclude are intersected, of
 * OR those that do; the others are taken away. */
static dgm_status eval(dgm__select *s, const dgm__query_node *n, dgm__domain domain, dgm__ids *out)
{
    if (n->kind == DGM__QUERY_NOT)
        return eval(s, n->kids[0], domain, out);
    if (n->kind != DGM__QUERY_AND && n->kind != DGM__QUERY_OR)
        return leaf(s, n, domain, out);
    bool kept = n->kind == DGM__QUERY_OR, some = false;
    dgm_status status = DGM_OK;
    for (int pass = 0; pass < 2 && !status; pass++)
        for (size_t i = 0; i < n->n_kids && !status; i++) {
            dgm__ids more = {NULL, 0, 0, false};
            if ((n->kids[i]->excludes == kept) == (pass == 1))
                continue;
            status = eval(s, n->kids[i], domain, &more);
            if (pass == 0 && some)
                dgm__ids_keep(out, &more);
            else if (pass == 0 || !some)
                dgm__ids_merge(out, &more);
            else
                dgm__ids_drop(out, &more);
            if (!status && out->oom)
                status = oom(s);
            dgm__ids_clear(&more);
            some = some || pass == 0;
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
