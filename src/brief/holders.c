/* SPDX-License-Identifier: Apache-2.0
 *
 * Who holds which office: the person whom the record last names in it, beside what
 * the lexicon's terms say of the day of the brief. The two are never blended.
 */
#include <json-c/json.h>
#include <string.h>

#include "api/model.h"
#include "base/err.h"
#include "brief/brief.h"
#include "lexicon/names_table.h"
#include "link/names.h"

/* Offices by which a relation is kept, first things first. */
static const char *const main_offices[] = {
    "President",
    "King",
    "Emir",
    "Sultan",
    "Emperor",
    "Pope",
    "Supreme Leader",
    "Crown Prince",
    "Prime Minister",
    "Chancellor",
    "Premier",
    "Foreign Minister",
    "Secretary of State",
    "Foreign Secretary",
};
enum { N_MAIN = sizeof main_offices / sizeof *main_offices, MOST_SPELLINGS = 32 };

static size_t rank_of(const char *office)
{
    size_t i = 0;
    while (i < N_MAIN && strcmp(main_offices[i], office))
        i++;
    return i;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* Whether an encounter that may be shown has this office of this country. */
static bool is_met(const dgm__brief *b, const char *office, const char *country)
{
    for (size_t i = 0; i < b->timeline.n; i++) {
        const dgm__contact *c = &b->timeline.items[i];
        for (size_t k = 0; k < c->who.n; k++)
            if (same(c->who.items[k].office, office) && same(c->who.items[k].country, country))
                return true;
    }
    return false;
}

/* ---- the lexicon's word ---- */

typedef struct person {
    const char *spellings[MOST_SPELLINGS];
    size_t n;
} person;

static bool is_one_of(const dgm__names *names, const person *p, const char *office, const dgm__name *wanted)
{
    for (size_t i = 0; i < p->n; i++) {
        const char *name = p->spellings[i];
        size_t n = strlen(office);
        if (!strncmp(name, office, n) && name[n] == ' ') /* "President Xi Jinping" */
            name += n + 1;
        if (dgm__names_lookup(names, name, strlen(name), DGM__NAME_PERSON) == wanted ||
            dgm__names_agree(name, wanted->canonical))
            return true;
    }
    return false;
}

/* Compares as precisely as both are. */
static int compare(const char *a, const char *b)
{
    size_t n = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    return strncmp(a, b, n);
}

/* Offices of which a state has one. */
static bool is_single(const char *office)
{
    static const char *const several[] = {"Deputy ", "Vice ",  "Assistant ", "Acting ",
                                          "Former ", "State ", "Minister "};
    for (size_t i = 0; i < sizeof several / sizeof *several; i++)
        if (!strncmp(office, several[i], strlen(several[i])))
            return false;
    size_t n = strlen(office);
    return rank_of(office) < N_MAIN || (n > 9 && !strcmp(office + n - 9, " Minister"));
}

/* Whom the lexicon has in the office on the day, and when the record's person left it. */
static void ask_lexicon(const dgm__brief *b, dgm__holder *h, const person *p)
{
    const dgm__names *names = b->model->knowledge.names;
    const dgm__name *now = NULL;
    const dgm__term *since = NULL;
    const char *ended = NULL;
    bool serves = !is_single(h->office);
    for (size_t i = 0; i < names->n; i++) {
        const dgm__name *name = &names->records[i];
        if (name->kind != DGM__NAME_PERSON)
            continue;
        for (size_t t = 0; t < name->n_terms; t++) {
            const dgm__term *term = &name->terms[t];
            if (!term->office || strcmp(term->country, h->country) || strcmp(term->office, h->office))
                continue;
            bool over = *term->to && compare(term->to, b->as_of) < 0;
            if (*term->from && compare(term->from, b->as_of) > 0)
                continue;
            if (!over && is_one_of(names, p, h->office, name))
                serves = true;
            else if (!over && (!since || strcmp(term->from, since->from) > 0)) {
                now = name;
                since = term;
            } else if (over && is_one_of(names, p, h->office, name) && (!ended || strcmp(term->to, ended) > 0))
                ended = term->to;
        }
    }
    if (serves)
        return;
    if (now) {
        h->now = now->canonical;
        h->since = *since->from ? since->from : NULL;
    }
    h->ended = ended;
}

/* ---- the record's ---- */

static const char *field(struct json_object *of, const char *name)
{
    struct json_object *value;
    return json_object_object_get_ex(of, name, &value) && json_object_is_type(value, json_type_string)
               ? json_object_get_string(value)
               : NULL;
}

/* The newest encounter at hand that names the person in the office; else any record that does. */
static dgm_status cite(dgm__brief *b, dgm__holder *h, const person *p, int64_t id)
{
    for (size_t i = 0; i < b->timeline.n; i++) {
        const dgm__contact *c = &b->timeline.items[i];
        for (size_t k = 0; k < c->who.n; k++)
            for (size_t s = 0; s < p->n && c->cites.n; s++)
                if (same(c->who.items[k].name, p->spellings[s]) && same(c->who.items[k].office, h->office)) {
                    h->cites = c->cites;
                    h->cites.n = 1;
                    h->cites.cap = 1;
                    return DGM_OK;
                }
    }
    sqlite3_stmt *stmt = dgm__sql(b->store,
                                  "SELECT r.id, r.document FROM person_name m CROSS JOIN side s ON s.person_name = m.id"
                                  " CROSS JOIN record r ON r.id = s.record WHERE m.person = ?1 AND s.office = ?2"
                                  " ORDER BY r.day_lo DESC, r.rid LIMIT 1",
                                  b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, id);
    dgm__sql_text(stmt, 2, h->office);
    bool row;
    dgm_status status = dgm__sql_step(b->store, stmt, &row, b->err);
    int64_t record = row ? sqlite3_column_int64(stmt, 0) : 0, document = row ? sqlite3_column_int64(stmt, 1) : 0;
    dgm__sql_done(stmt);
    return status || !row ? status : dgm__brief_cite_record(b, &h->cites, record, document);
}

typedef struct found {
    dgm__holder holder;
    int64_t id;
    person spelled;
} found;

typedef struct founds {
    found *items;
    size_t n, cap;
} founds;

/* Later last, then more often, then by name: the same whatever the order of rows. */
static bool goes_before(const dgm__holder *x, const dgm__holder *y)
{
    int by = strcmp(x->last ? x->last : "", y->last ? y->last : "");
    if (by)
        return by > 0;
    return x->n != y->n ? x->n > y->n : strcmp(x->name, y->name) < 0;
}

static dgm_status take(dgm__brief *b, founds *to, const dgm__holder *h, int64_t id, struct json_object *names)
{
    size_t i = 0;
    while (i < to->n &&
           (strcmp(to->items[i].holder.office, h->office) || strcmp(to->items[i].holder.country, h->country)))
        i++;
    if (i < to->n && !goes_before(h, &to->items[i].holder))
        return DGM_OK;
    if (i == to->n) {
        if (dgm__arena_grow(&b->arena, to->items, to->n, to->cap))
            return dgm__brief_no_memory(b);
        to->n++;
    }
    found *f = &to->items[i];
    memset(f, 0, sizeof *f);
    f->holder = *h;
    f->id = id;
    f->holder.office = dgm__brief_keep(b, h->office);
    f->holder.country = dgm__brief_keep(b, h->country);
    f->holder.name = dgm__brief_keep(b, h->name);
    f->holder.first = dgm__brief_keep(b, h->first);
    f->holder.last = dgm__brief_keep(b, h->last);
    if (!f->holder.office || !f->holder.country || !f->holder.name)
        return dgm__brief_no_memory(b);
    f->spelled.spellings[f->spelled.n++] = f->holder.name;
    for (size_t k = 0; names && k < json_object_array_length(names) && f->spelled.n < MOST_SPELLINGS; k++) {
        const char *name = dgm__brief_keep(b, json_object_get_string(json_object_array_get_idx(names, k)));
        if (name)
            f->spelled.spellings[f->spelled.n++] = name;
    }
    return DGM_OK;
}

/* Whether the person is ever told of as holding the office in a government: a party has presidents too. */
static dgm_status governs(dgm__brief *b, int64_t id, const char *office, bool *out)
{
    sqlite3_stmt *stmt = dgm__sql(b->store,
                                  "SELECT 1 FROM person_name m CROSS JOIN side s ON s.person_name = m.id"
                                  " WHERE m.person = ?1 AND s.office = ?2 AND s.sector = 'GOV' LIMIT 1",
                                  b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, id);
    dgm__sql_text(stmt, 2, office);
    dgm_status status = dgm__sql_step(b->store, stmt, out, b->err);
    dgm__sql_done(stmt);
    return status;
}

static dgm_status read_person(dgm__brief *b, founds *to, int64_t id, const char *name, const char *json, bool all)
{
    struct json_object *whole = json ? json_tokener_parse(json) : NULL, *offices, *names = NULL;
    dgm_status status = DGM_OK;
    if (!whole || !json_object_is_type(whole, json_type_object) ||
        !json_object_object_get_ex(whole, "offices", &offices) || !json_object_is_type(offices, json_type_array))
        goto done;
    if (json_object_object_get_ex(whole, "names", &names) && !json_object_is_type(names, json_type_array))
        names = NULL;
    for (size_t i = 0; !status && i < json_object_array_length(offices); i++) {
        struct json_object *o = json_object_array_get_idx(offices, i), *n;
        if (!json_object_is_type(o, json_type_object))
            continue;
        dgm__holder h = {.office = field(o, "office"), .country = field(o, "country"), .name = name};
        h.first = field(o, "first");
        h.last = field(o, "last");
        if (!h.office || !h.country)
            continue;
        h.n = json_object_object_get_ex(o, "n", &n) ? (uint32_t)json_object_get_int64(n) : 1;
        h.main = rank_of(h.office) < N_MAIN;
        bool counts = all || h.main || is_met(b, h.office, h.country);
        if (counts && !all)
            status = governs(b, id, h.office, &counts);
        if (!status && counts)
            status = take(b, to, &h, id, names);
    }
done:
    json_object_put(whole);
    return status;
}

static dgm_status read_side(dgm__brief *b, founds *to, const dgm__party *a)
{
    bool person_only = a->kind == DGM__PARTY_PERSON;
    sqlite3_stmt *stmt =
        person_only
            ? dgm__sql(b->store, "SELECT id, name, json, country FROM person WHERE id = ?1", b->err)
            : dgm__sql(b->store, "SELECT id, name, json, country FROM person WHERE country = ?1 ORDER BY pid", b->err);
    if (!stmt)
        return DGM_EIO;
    if (person_only)
        dgm__sql_int(stmt, 1, a->person);
    else
        dgm__sql_text(stmt, 1, a->code);
    dgm_status status;
    bool row;
    while (!(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row) {
        const char *name = dgm__sql_get(stmt, 1);
        if (name)
            status = read_person(b, to, sqlite3_column_int64(stmt, 0), name, dgm__sql_get(stmt, 2), person_only);
        if (status)
            break;
    }
    dgm__sql_done(stmt);
    return status;
}

static int by_rank(const found *x, const found *y)
{
    size_t r = rank_of(x->holder.office), s = rank_of(y->holder.office);
    if (r != s)
        return r < s ? -1 : 1;
    return goes_before(&x->holder, &y->holder) ? -1 : 1;
}

static dgm_status gather_side(dgm__brief *b, const dgm__party *a)
{
    enum { MOST = 3, MOST_FULL = 40 };
    founds all = {.n = 0};
    dgm_status status = read_side(b, &all, a);
    for (size_t i = 1; !status && i < all.n; i++) /* few: an insertion */
        for (size_t k = i; k && by_rank(&all.items[k], &all.items[k - 1]) < 0; k--) {
            found swap = all.items[k];
            all.items[k] = all.items[k - 1];
            all.items[k - 1] = swap;
        }
    for (size_t i = 0; !status && i < all.n && i < (size_t)(b->full ? MOST_FULL : MOST); i++) {
        found *f = &all.items[i];
        if (a->kind == DGM__PARTY_COUNTRY && strcmp(f->holder.country, a->code))
            continue;
        ask_lexicon(b, &f->holder, &f->spelled);
        status = cite(b, &f->holder, &f->spelled, f->id);
        if (!status && dgm__arena_grow(&b->arena, b->holders.items, b->holders.n, b->holders.cap))
            status = dgm__brief_no_memory(b);
        if (!status)
            b->holders.items[b->holders.n++] = f->holder;
    }
    return status;
}

dgm_status dgm__gather_holders(dgm__brief *b)
{
    dgm_status status = gather_side(b, &b->a);
    if (!status && dgm__brief_is_pair(b))
        status = gather_side(b, &b->b);
    return status;
}
