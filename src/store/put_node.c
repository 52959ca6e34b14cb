/* SPDX-License-Identifier: Apache-2.0
 *
 * The node of a record that is linked: the signature of what it says. Records that
 * say exactly the same share a node, so that linking costs by the number of
 * different accounts, not of reports.
 */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "link/copies.h"
#include "link/names.h"
#include "link/series.h"
#include "link/words.h"
#include "store/put.h"

enum { PART = 0x1f };

dgm_status dgm__dirty(dgm_store *store, const char *type, const char *what, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(store, "INSERT OR IGNORE INTO dirty(type, what) VALUES(?, ?)", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, type);
    dgm__sql_text(s, 2, what);
    return dgm__sql_run(store, s, err);
}

dgm_status dgm__dirty_id(dgm_store *store, const char *type, int64_t id, dgm_err *err)
{
    char what[24];
    snprintf(what, sizeof what, "%lld", (long long)id);
    return dgm__dirty(store, type, what, err);
}

/* ---- encounters ---- */

static const char *folded(const dgm__putting *p, const char *text)
{
    char out[DGM__FOLDED_MAX];
    size_t n = dgm__words_fold(text, out, sizeof out);
    return dgm__arena_strndup(p->arena, out, n);
}

static int by_side(const void *pa, const void *pb)
{
    const dgm__meeting_side *a = pa, *b = pb;
    int order = strcmp(a->country, b->country);
    order = order ? order : strcmp(a->name, b->name);
    return order ? order : strcmp(a->office, b->office);
}

static bool fill_sides(dgm__meeting *m, const dgm__putting *p, struct json_object *record)
{
    struct json_object *list = dgm__json_list(record, "participants");
    size_t n = list ? json_object_array_length(list) : 0;
    for (size_t i = 0; i < n && m->n_sides < DGM__MEETING_SIDES; i++) {
        struct json_object *o = json_object_array_get_idx(list, i);
        const char *country = dgm__json_text(o, "country"), *name = dgm__json_text(o, "name");
        char key[DGM__NAME_KEY_MAX] = "";
        /* An organisation stands for itself: its name is no person's. */
        const char *sector = dgm__json_text(o, "sector");
        bool person = name && (dgm__json_text(o, "office") || !sector || strcmp(sector, "IGO"));
        if (person)
            dgm__name_block(name, key, sizeof key);
        dgm__meeting_side *side = &m->sides[m->n_sides++];
        side->country = country ? country : "";
        side->name = person ? folded(p, name) : "";
        side->key = dgm__arena_strndup(p->arena, key, strlen(key));
        side->office = folded(p, dgm__json_text(o, "office"));
        if (!side->name || !side->key || !side->office)
            return false;
    }
    qsort(m->sides, m->n_sides, sizeof *m->sides, by_side);
    return true;
}

static void fill_time(dgm__meeting *m, const dgm__putting *p, const char *date)
{
    m->told = INT32_MIN;
    if (dgm__date_days(date, &m->lo, &m->hi)) {
        m->when = m->lo == m->hi ? DGM__WHEN_DAY : DGM__WHEN_RANGE;
        return;
    }
    m->told = p->told;
    bool dated = p->told != INT32_MIN;
    m->when = dated && m->status == 'h'   ? DGM__WHEN_NEWS
              : dated && m->status == 'p' ? DGM__WHEN_AHEAD
                                          : DGM__WHEN_UNKNOWN;
}

static dgm_status encounter_sign(dgm__buf *to, dgm__meeting *m, const dgm__putting *p, struct json_object *record,
                                 dgm_err *err)
{
    const char *kind = dgm__json_text(record, "kind"), *status = dgm__json_text(record, "status");
    const char *place = dgm__json_text(record, "place"), *host = dgm__json_text(record, "host");
    memset(m, 0, sizeof *m);
    m->kind = kind ? *kind : 'm';
    m->status = !status || *status == 'h' ? 'h' : !strcmp(status, "past") ? 'r' : 'p';
    fill_time(m, p, dgm__json_text(record, "date"));
    m->place = folded(p, place);
    m->host = host ? host : "";
    m->words = "";
    m->own = "";
    char own[DGM__COPY_BANDS * DGM__MEETING_BAND + 1] = "";
    bool whole = fill_sides(m, p, record) && m->place;
    if (m->when == DGM__WHEN_UNKNOWN) {
        int64_t bands[DGM__COPY_BANDS];
        size_t n = dgm__copy_bands(bands, p->text + p->body_start, p->body_end - p->body_start);
        for (size_t i = 0; i < n; i++)
            snprintf(own + i * DGM__MEETING_BAND, DGM__MEETING_BAND + 1, "%06x", (unsigned)(bands[i] & 0xffffff));
        m->own = dgm__arena_strndup(p->arena, own, strlen(own));
        whole = whole && m->own;
        dgm__buf topics;
        dgm__buf_init(&topics);
        struct json_object *list = dgm__json_list(record, "topics");
        for (size_t i = 0; list && i < json_object_array_length(list); i++)
            dgm__buf_printf(&topics, "%s ", json_object_get_string(json_object_array_get_idx(list, i)));
        m->words = folded(p, topics.data);
        whole = whole && m->words && !topics.oom;
        dgm__buf_clear(&topics);
    }
    if (!whole)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for an encounter");
    dgm__meeting_write(to, m);
    return DGM_OK;
}

static dgm_status file_encounter(dgm_store *store, int64_t node, const dgm__meeting *m, dgm_err *err)
{
    dgm__meeting_key *keys = malloc(DGM__MEETING_KEYS * sizeof *keys);
    if (!keys)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for an encounter");
    size_t n = dgm__meeting_files(keys, m);
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < n; i++) {
        sqlite3_stmt *s = dgm__sql(store, "INSERT OR IGNORE INTO block(key, day, node) VALUES(?, ?, ?)", err);
        if (!s) {
            status = DGM_EIO;
            break;
        }
        dgm__sql_int(s, 1, keys[i].key);
        dgm__sql_int(s, 2, keys[i].lo);
        dgm__sql_int(s, 3, node);
        status = dgm__sql_run(store, s, err);
    }
    free(keys);
    return status;
}

/* ---- the others ---- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Country codes of a list, sorted, each once, parted by blanks. */
static void codes(dgm__buf *to, struct json_object *record, const char *field)
{
    const char *items[64];
    size_t n = 0;
    struct json_object *list = dgm__json_list(record, field);
    for (size_t i = 0; list && i < json_object_array_length(list) && n < 64; i++) {
        struct json_object *o = json_object_array_get_idx(list, i);
        const char *code =
            json_object_is_type(o, json_type_string) ? json_object_get_string(o) : dgm__json_text(o, "country");
        if (code)
            items[n++] = code;
    }
    qsort(items, n, sizeof *items, by_text);
    size_t said = 0;
    for (size_t i = 0; i < n; i++)
        if (!i || strcmp(items[i], items[i - 1]))
            dgm__buf_printf(to, "%s%s", said++ ? " " : "", items[i]);
}

/* The two countries that most records of the document lie between: what its figures
 * are about. "" if there are none. */
static dgm_status main_pair(const dgm__putting *p, dgm__buf *to, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(p->store,
                               "SELECT p.a, p.b FROM record r CROSS JOIN pair p ON p.record = r.id WHERE r.document = ?"
                               " AND p.a <> p.b GROUP BY p.a, p.b ORDER BY count(*) DESC, p.a, p.b LIMIT 1",
                               err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, p->document);
    bool row;
    dgm_status status = dgm__sql_step(p->store, s, &row, err);
    if (!status && row)
        dgm__buf_printf(to, "%s %s", dgm__sql_get(s, 0), dgm__sql_get(s, 1));
    dgm__sql_done(s);
    return status;
}

static void part(dgm__buf *to, const char *text)
{
    dgm__buf_printf(to, "%c%s", PART, text ? text : "");
}

static dgm_status other_sign(dgm__buf *to, const dgm__putting *p, const char *type, struct json_object *record,
                             dgm_err *err)
{
    dgm_status status = DGM_OK;
    if (*type == 'f') {
        const char *unit = dgm__json_text(record, "unit");
        /* "Euros" alone, of what is not told, is a series of its own. */
        bool alone = !unit || !dgm__unit_has_substance(unit);
        status = main_pair(p, to, err);
        if (unit && !(unit = folded(p, unit)))
            return dgm__fail(err, DGM_ENOMEM, "out of memory for a figure");
        if (to->len)
            part(to, unit);
        if (to->len && alone)
            part(to, dgm__json_text(record, "id"));
    } else if (*type == 'b') {
        codes(to, record, "members");
        part(to, dgm__json_text(record, "name"));
        part(to, dgm__json_text(record, "seat"));
    } else {
        codes(to, record, "by");
        dgm__buf_addc(to, PART);
        codes(to, record, "to");
        part(to, dgm__json_text(record, "due"));
        dgm__buf_printf(to, "%c%ld%c%ld", PART, (long)p->told, PART, (long)p->day);
        part(to, dgm__json_text(record, "what"));
    }
    return status;
}

/* ---- nodes ---- */

static dgm_status find_node(dgm_store *store, const char *type, const char *sign, int64_t *out, bool *new, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(store, "SELECT id FROM node WHERE type = ? AND sign = ?", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, type);
    dgm__sql_text(s, 2, sign);
    bool row;
    dgm_status status = dgm__sql_step(store, s, &row, err);
    *out = !status && row ? sqlite3_column_int64(s, 0) : 0;
    dgm__sql_done(s);
    *new = !*out;
    if (status || *out)
        return status;
    s = dgm__sql(store, "INSERT INTO node(type, sign) VALUES(?, ?)", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, type);
    dgm__sql_text(s, 2, sign);
    status = dgm__sql_run(store, s, err);
    *out = sqlite3_last_insert_rowid(store->db);
    return status;
}

dgm_status dgm__node_of(dgm_store *store, const char *type, const char *sign, int64_t *out, dgm_err *err)
{
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    dgm__meeting m;
    bool new = false, encounter = !strcmp(type, "encounter");
    dgm_status status = DGM_OK;
    *out = 0;
    if (encounter && !dgm__meeting_read(&m, sign, &arena))
        status = m.sign ? dgm__fail(err, DGM_EFORMAT, "is not the signature of an encounter")
                        : dgm__fail(err, DGM_ENOMEM, "out of memory for an encounter");
    if (!status)
        status = find_node(store, type, sign, out, &new, err);
    if (!status && new &&encounter)
        status = file_encounter(store, *out, &m, err);
    dgm__arena_clear(&arena);
    return status ? status : dgm__dirty_id(store, type, *out, err);
}

dgm_status dgm__put_node(const dgm__putting *p, int64_t row, const char *type, struct json_object *record, dgm_err *err)
{
    dgm__buf sign;
    dgm__buf_init(&sign);
    dgm__meeting m;
    bool encounter = !strcmp(type, "encounter"), new;
    int64_t node;
    dgm_status status = encounter ? encounter_sign(&sign, &m, p, record, err) : other_sign(&sign, p, type, record, err);
    if (!status && sign.oom)
        status = dgm__fail(err, DGM_ENOMEM, "out of memory for a record");
    if (status || !sign.len)
        goto done;
    status = find_node(p->store, type, sign.data, &node, &new, err);
    if (!status && new &&encounter)
        status = file_encounter(p->store, node, &m, err);
    if (!status)
        status = dgm__dirty_id(p->store, type, node, err);
    sqlite3_stmt *s = status ? NULL : dgm__sql(p->store, "UPDATE record SET node = ?2 WHERE id = ?1", err);
    if (!s) {
        status = status ? status : DGM_EIO;
        goto done;
    }
    dgm__sql_int(s, 1, row);
    dgm__sql_int(s, 2, node);
    status = dgm__sql_run(p->store, s, err);
done:
    dgm__buf_clear(&sign);
    return status;
}
