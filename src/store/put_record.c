/* SPDX-License-Identifier: Apache-2.0
 *
 * A record as coded, as rows: the record, its sides, its evidence, the pairs of
 * countries it lies between, its words.
 */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "link/names.h"
#include "store/put.h"
#include "store/schema.h"

enum { PAIR_COUNTRIES = 40 };

/* Where a kind of record keeps what the columns hold; NULL: it has none. */
typedef struct layout {
    const char *type, *kind, *date, *place, *value, *words;
    const char *roles[3]; /* column `side.role`; the field of the same name, or with an s */
    bool linked;
} layout;

static const layout layouts[] = {
    {"encounter", "kind", "date", "place", NULL, "topics", {"participants", NULL}, true},
    {"event", "event", "date", "event_loc", "event_scale", "event_text", {"actor", "recipient", NULL}, false},
    {"commitment", NULL, "due", NULL, NULL, "what", {"by", "to", NULL}, true},
    {"statement", "stance", NULL, NULL, NULL, "issue", {"speaker", NULL}, false},
    {"figure", "qualifier", "when", NULL, "value", "unit", {NULL}, true},
    {"body", NULL, NULL, "seat", NULL, "name", {"members", NULL}, true},
};

static const char *role_name(const char *field)
{
    return !strcmp(field, "participants") ? "participant" : !strcmp(field, "members") ? "member" : field;
}

static const char *text_of(struct json_object *o, const char *field)
{
    return field ? dgm__json_text(o, field) : NULL;
}

/* A text, or a list of texts joined by "; ". */
static dgm_status words_of(const dgm__putting *p, struct json_object *o, const char *field, const char **out,
                           dgm_err *err)
{
    *out = dgm__json_text(o, field);
    struct json_object *list = dgm__json_list(o, field);
    if (*out || !list)
        return DGM_OK;
    dgm__buf joined;
    dgm__buf_init(&joined);
    for (size_t i = 0; i < json_object_array_length(list); i++)
        dgm__buf_printf(&joined, "%s%s", i ? "; " : "", json_object_get_string(json_object_array_get_idx(list, i)));
    if (joined.len)
        *out = dgm__arena_strndup(p->arena, joined.data, joined.len);
    bool failed = joined.oom || (joined.len && !*out);
    dgm__buf_clear(&joined);
    return failed ? dgm__fail(err, DGM_ENOMEM, "out of memory for the topics of an encounter") : DGM_OK;
}

static dgm_status insert_record(const dgm__putting *p, const layout *of, struct json_object *o, const char *line,
                                const char *words, int64_t *row, int32_t *day, dgm_err *err)
{
    const char *mode;
    dgm_status status = words_of(p, o, "mode", &mode, err);
    if (status)
        return status;
    sqlite3_stmt *s =
        dgm__sql(p->store,
                 "INSERT INTO record(rid, document, type, kind, status, date, day_lo, day_hi, place, host,"
                 " value, words, frame, mode, json, confidence) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                 " ?11, ?12, ?13, ?14, ?15, ?16)",
                 err);
    const char *rid = dgm__json_text(o, "id");
    if (!s)
        return DGM_EIO;
    if (!rid)
        return dgm__fail(err, DGM_EFORMAT, "is not a pack: a record has no id");
    int32_t lo, hi;
    const char *date = text_of(o, of->date);
    dgm__sql_text(s, 1, rid);
    dgm__sql_int(s, 2, p->document);
    dgm__sql_text(s, 3, of->type);
    dgm__sql_text(s, 4, text_of(o, of->kind));
    dgm__sql_text(s, 5, dgm__json_text(o, "status"));
    dgm__sql_text(s, 6, date);
    if (dgm__date_days(date, &lo, &hi)) {
        dgm__sql_int(s, 7, lo);
        dgm__sql_int(s, 8, hi);
    }
    *day = lo != INT32_MIN ? lo : p->day;
    dgm__sql_text(s, 9, text_of(o, of->place));
    dgm__sql_text(s, 10, dgm__json_text(o, "host"));
    struct json_object *value;
    if (of->value && json_object_object_get_ex(o, of->value, &value) && value)
        dgm__sql_real(s, 11, json_object_get_double(value));
    dgm__sql_text(s, 12, words);
    dgm__sql_text(s, 13, dgm__json_text(o, "frame"));
    dgm__sql_text(s, 14, mode);
    dgm__sql_text(s, 15, line);
    if (json_object_object_get_ex(o, "confidence", &value) && value)
        dgm__sql_real(s, 16, json_object_get_double(value));
    status = dgm__sql_run(p->store, s, err);
    *row = sqlite3_last_insert_rowid(p->store->db);
    return status;
}

/* ---- sides ---- */

/* How a record tells of its sides: `day` its own where it is told, else its page's. */
typedef struct telling {
    const char *status;
    int32_t day;
} telling;

static dgm_status person_name(const dgm__putting *p, const char *country, const char *name, int64_t *out, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(p->store, "SELECT id, key FROM person_name WHERE country = ? AND name = ?", err);
    if (!s)
        return DGM_EIO;
    char key[DGM__NAME_KEY_MAX];
    dgm__name_block(name, key, sizeof key);
    dgm__sql_text(s, 1, country);
    dgm__sql_text(s, 2, name);
    bool row;
    dgm_status status = dgm__sql_step(p->store, s, &row, err);
    *out = !status && row ? sqlite3_column_int64(s, 0) : 0;
    dgm__sql_done(s);
    if (!status && !*out) {
        s = dgm__sql(p->store, "INSERT INTO person_name(country, key, name) VALUES(?, ?, ?)", err);
        if (!s)
            return DGM_EIO;
        dgm__sql_text(s, 1, country);
        dgm__sql_text(s, 2, key);
        dgm__sql_text(s, 3, name);
        status = dgm__sql_run(p->store, s, err);
        *out = sqlite3_last_insert_rowid(p->store->db);
    }
    if (!status) {
        char block[DGM__NAME_KEY_MAX + 16];
        snprintf(block, sizeof block, "%s %s", country, key);
        status = dgm__dirty(p->store, "person", block, err);
    }
    return status;
}

/* What is told of plans says nothing of who holds an office. */
static bool is_plan(const char *status)
{
    return status && (!strcmp(status, "planned") || !strcmp(status, "future") || !strcmp(status, "hypothetical"));
}

/* Counts a name, and the office it is told with. `day` is INT32_MIN where none is known. */
static dgm_status count_name(const dgm__putting *p, int64_t name, const char *office, int32_t day, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(p->store, "UPDATE person_name SET n = n + 1 WHERE id = ?", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, name);
    dgm_status status = dgm__sql_run(p->store, s, err);
    if (status || !office)
        return status;
    s = dgm__sql(
        p->store,
        "INSERT INTO name_office(name, office, n, first, last) VALUES(?1, ?2, 1, ?3, ?3)"
        " ON CONFLICT(name, office) DO UPDATE SET n = n + 1,"
        " first = min(coalesce(first, ?3), coalesce(?3, first)), last = max(coalesce(last, ?3), coalesce(?3, last))",
        err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, name);
    dgm__sql_text(s, 2, office);
    if (day != INT32_MIN)
        dgm__sql_int(s, 3, day);
    return dgm__sql_run(p->store, s, err);
}

static dgm_status insert_side(const dgm__putting *p, int64_t row, const char *role, int64_t ord, struct json_object *o,
                              const telling *told, dgm_err *err)
{
    bool code = json_object_is_type(o, json_type_string); /* members of bodies are codes alone */
    const char *country = code ? json_object_get_string(o) : dgm__json_text(o, "country");
    const char *name = code ? NULL : dgm__json_text(o, "name");
    /* An organisation is named without an office; a person may be too. Organisations
     * have no family name that tells them apart, but their whole name does. */
    int64_t person = 0;
    dgm_status status = DGM_OK;
    if (name)
        status = person_name(p, country ? country : "", name, &person, err);
    if (!status && person)
        status = count_name(p, person, is_plan(told->status) ? NULL : dgm__json_text(o, "office"), told->day, err);
    sqlite3_stmt *s = status
                          ? NULL
                          : dgm__sql(p->store,
                                     "INSERT INTO side(record, role, ord, name, office, country, sector, person_name)"
                                     " VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                                     err);
    if (!s)
        return status ? status : DGM_EIO;
    dgm__sql_int(s, 1, row);
    dgm__sql_text(s, 2, role);
    dgm__sql_int(s, 3, ord);
    dgm__sql_text(s, 4, name);
    dgm__sql_text(s, 5, code ? NULL : dgm__json_text(o, "office"));
    dgm__sql_text(s, 6, country);
    dgm__sql_text(s, 7, code ? NULL : dgm__json_text(o, "sector"));
    if (person)
        dgm__sql_int(s, 8, person);
    return dgm__sql_run(p->store, s, err);
}

static dgm_status insert_sides(const dgm__putting *p, int64_t row, const char *field, struct json_object *o,
                               const telling *told, dgm_err *err)
{
    struct json_object *v;
    if (!json_object_object_get_ex(o, field, &v) || !v)
        return DGM_OK;
    if (!json_object_is_type(v, json_type_array))
        return insert_side(p, row, role_name(field), 0, v, told, err);
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < json_object_array_length(v); i++)
        status = insert_side(p, row, role_name(field), (int64_t)i, json_object_array_get_idx(v, i), told, err);
    return status;
}

/* ---- evidence ---- */

static dgm_status insert_span(const dgm__putting *p, int64_t row, int64_t ord, struct json_object *span, dgm_err *err)
{
    struct json_object *start_, *end_;
    if (!json_object_object_get_ex(span, "start", &start_) || !json_object_object_get_ex(span, "end", &end_))
        return dgm__fail(err, DGM_EFORMAT, "is not a pack: a span without start or end");
    int64_t start = json_object_get_int64(start_), end = json_object_get_int64(end_);
    sqlite3_stmt *s = dgm__sql(p->store, "INSERT INTO evidence VALUES(?, ?, ?, ?, ?, ?, ?)", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, row);
    dgm__sql_int(s, 2, ord);
    dgm__sql_int(s, 3, start);
    dgm__sql_int(s, 4, end);
    /* The last sentence that begins at or before the span. */
    size_t lo = 0, hi = p->n_sentences;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (p->sentences[2 * mid] <= (uint64_t)start)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo && p->sentences[2 * (lo - 1) + 1] > (uint64_t)start) {
        dgm__sql_int(s, 5, (int64_t)lo - 1);
        dgm__sql_int(s, 6, p->sentences[2 * (lo - 1)]);
        dgm__sql_int(s, 7, p->sentences[2 * (lo - 1) + 1]);
    }
    return dgm__sql_run(p->store, s, err);
}

static dgm_status insert_evidence(const dgm__putting *p, int64_t row, struct json_object *o, dgm_err *err)
{
    struct json_object *list = dgm__json_list(o, "evidence"), *one;
    if (!list)
        return json_object_object_get_ex(o, "text_info", &one) && one ? insert_span(p, row, 0, one, err) : DGM_OK;
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < json_object_array_length(list); i++)
        status = insert_span(p, row, (int64_t)i, json_object_array_get_idx(list, i), err);
    return status;
}

/* ---- pairs ---- */

typedef struct countries {
    const char *items[PAIR_COUNTRIES]; /* each once */
    bool twice[PAIR_COUNTRIES];        /* several persons of it */
    size_t n;
} countries;

static void collect(countries *to, struct json_object *o, const char *field)
{
    struct json_object *v = dgm__json_list(o, field);
    for (size_t i = 0; v && i < json_object_array_length(v); i++) {
        struct json_object *side = json_object_array_get_idx(v, i);
        const char *code = json_object_is_type(side, json_type_string) ? json_object_get_string(side)
                                                                       : dgm__json_text(side, "country");
        size_t j = 0;
        while (code && j < to->n && strcmp(to->items[j], code))
            j++;
        if (code && j < to->n)
            to->twice[j] = true;
        else if (code && to->n < PAIR_COUNTRIES)
            to->items[to->n++] = code;
    }
}

static dgm_status insert_pair(const dgm__putting *p, int64_t row, const char *type, int32_t day, const char *a,
                              const char *b, dgm_err *err)
{
    sqlite3_stmt *s =
        dgm__sql(p->store, "INSERT OR IGNORE INTO pair(a, b, type, day, record) VALUES(?, ?, ?, ?, ?)", err);
    if (!s)
        return DGM_EIO;
    bool swap = strcmp(a, b) > 0;
    dgm__sql_text(s, 1, swap ? b : a);
    dgm__sql_text(s, 2, swap ? a : b);
    dgm__sql_text(s, 3, type);
    dgm__sql_int(s, 4, day == INT32_MIN ? DGM__DAY_KEY_UNKNOWN : day);
    dgm__sql_int(s, 5, row);
    return dgm__sql_run(p->store, s, err);
}

/* Doer and done-to; among themselves where there is only one list. */
static dgm_status insert_pairs(const dgm__putting *p, int64_t row, const layout *of, struct json_object *o, int32_t day,
                               dgm_err *err)
{
    countries from = {.n = 0}, to = {.n = 0};
    dgm_status status = DGM_OK;
    if (of->roles[0])
        collect(&from, o, of->roles[0]);
    if (of->roles[0] && of->roles[1])
        collect(&to, o, of->roles[1]);
    for (size_t i = 0; !status && i < from.n; i++) {
        for (size_t j = 0; !status && j < to.n; j++)
            status = insert_pair(p, row, of->type, day, from.items[i], to.items[j], err);
        for (size_t j = i + 1; !status && !to.n && j < from.n; j++)
            status = insert_pair(p, row, of->type, day, from.items[i], from.items[j], err);
        if (!status && !to.n && from.n == 1 && from.twice[i])
            status = insert_pair(p, row, of->type, day, from.items[i], from.items[i], err);
    }
    return status;
}

dgm_status dgm__put_record(const dgm__putting *p, struct json_object *record, const char *line, dgm_err *err)
{
    const char *type = dgm__json_text(record, "record");
    const layout *of = NULL;
    for (size_t i = 0; type && i < sizeof layouts / sizeof *layouts; i++)
        if (!strcmp(layouts[i].type, type))
            of = &layouts[i];
    if (!of)
        return dgm__fail(err, DGM_EFORMAT, "is not a pack: a record of an unknown kind '%.40s'", type ? type : "");
    int64_t row = 0;
    int32_t day = INT32_MIN;
    const char *words;
    dgm_status status = words_of(p, record, of->words, &words, err);
    if (!status)
        status = insert_record(p, of, record, line, words, &row, &day, err);
    int32_t lo, hi;
    bool whole = dgm__date_days(of->date ? dgm__json_text(record, of->date) : NULL, &lo, &hi) && lo == hi;
    telling told = {dgm__json_text(record, "status"), whole ? lo : p->day};
    for (size_t i = 0; !status && of->roles[i]; i++)
        status = insert_sides(p, row, of->roles[i], record, &told, err);
    if (!status)
        status = insert_evidence(p, row, record, err);
    if (!status)
        status = insert_pairs(p, row, of, record, day, err);
    if (!status && words && strcmp(type, "event")) {
        sqlite3_stmt *s = dgm__sql(p->store, "INSERT INTO record_words(rowid, words) VALUES(?, ?)", err);
        if (!s)
            return DGM_EIO;
        dgm__sql_int(s, 1, row);
        dgm__sql_text(s, 2, words);
        status = dgm__sql_run(p->store, s, err);
    }
    if (!status && of->linked)
        status = dgm__put_node(p, row, type, record, err);
    return status;
}
