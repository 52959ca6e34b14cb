/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading promises and deeds: see promise.h.
 */
#include "store/promise.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum { PART = 0x1f };

static dgm_status no_memory(dgm_err *err)
{
    return dgm__fail(err, DGM_ENOMEM, "out of memory for linking commitments");
}

static void split(dgm__codes *to, char *list)
{
    char *rest;
    to->n = 0;
    for (char *code = strtok_r(list, " ", &rest); code && to->n < DGM__CODES; code = strtok_r(NULL, " ", &rest))
        to->items[to->n++] = code;
}

static char *cut(char **at)
{
    char *from = *at, *end = from ? strchr(from, PART) : NULL;
    if (end)
        *end = '\0';
    *at = end ? end + 1 : NULL;
    return from;
}

dgm_status dgm__promise_people(dgm_store *store, int64_t record, dgm__told_promise *p, dgm__arena *arena, dgm_err *err)
{
    sqlite3_stmt *s =
        dgm__sql(store, "SELECT name FROM side WHERE record = ? AND name IS NOT NULL ORDER BY role, ord", err);
    if (!s)
        return DGM_EIO;
    bool row = true;
    dgm_status status = DGM_OK;
    dgm__sql_int(s, 1, record);
    while (!status && p->n_people < DGM__PEOPLE && !(status = dgm__sql_step(store, s, &row, err)) && row) {
        if (dgm__keep_text(&p->people[p->n_people], arena, dgm__sql_str(s, 0)))
            p->n_people++;
        else
            status = no_memory(err);
    }
    dgm__sql_done(s);
    p->as.people = (dgm_strings){p->people, p->n_people};
    return status;
}

static bool has_code(const dgm__codes *list, const char *code)
{
    for (size_t i = 0; i < list->n; i++)
        if (!strcmp(list->items[i], code))
            return true;
    return false;
}

/* Whose country a visit leads to: the one of the two that is named ("visit Latvia"), else
 * the other's, unless the words are those of a host. */
static const char *host_of(const dgm__told_promise *p)
{
    static const char *const hosts[] = {"host",  "receive",  "welcome",  "invite",
                                        "hosts", "receives", "welcomes", "invites"};
    if (p->as.kind != DGM__PROMISE_VISIT)
        return NULL;
    const char *named = dgm__nation_code(p->as.place);
    if (named && (has_code(&p->by, named) || has_code(&p->to, named)))
        return named;
    if (p->by.n != 1 || p->to.n != 1)
        return NULL;
    size_t n = strcspn(p->what, " ");
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        if (strlen(hosts[i]) == n && !strncmp(hosts[i], p->what, n))
            return p->by.items[0];
    return p->to.items[0];
}

dgm_status dgm__promise_fill(dgm__told_promise *p, char *sign, dgm_err *err)
{
    char *by = cut(&sign), *to = cut(&sign), *due = cut(&sign), *told = cut(&sign), *day = cut(&sign), *what = sign;
    if (!what)
        return dgm__fail(err, DGM_ESTORE, "is damaged: node %lld", (long long)p->node);
    split(&p->by, by);
    split(&p->to, to);
    p->what = what;
    p->due = *due ? due : NULL;
    dgm__promise_read(&p->as, what);
    p->as.by = (dgm_strings){p->by.items, p->by.n};
    p->as.to = (dgm_strings){p->to.items, p->to.n};
    p->as.words = what;
    int32_t made = (int32_t)strtol(told, NULL, 10);
    p->as.day_made = made == INT32_MIN ? DGM__DAY_UNKNOWN : made;
    p->published = (int32_t)strtol(day, NULL, 10);
    if (!dgm__date_days(p->due, &p->as.due_lo, &p->as.due_hi))
        p->as.due_lo = p->as.due_hi = DGM__DAY_UNKNOWN;
    p->as.host = host_of(p);
    return DGM_OK;
}

bool dgm__promise_to_meet(dgm__promise_kind kind)
{
    return kind == DGM__PROMISE_VISIT || kind == DGM__PROMISE_SESSION || kind == DGM__PROMISE_MEETING;
}

bool dgm__keep_text(const char **out, dgm__arena *arena, const char *text)
{
    *out = text ? dgm__arena_strndup(arena, text, strlen(text)) : NULL;
    return *out || !text;
}

dgm_status dgm__deed_row(dgm_store *store, sqlite3_stmt *s, dgm__told_deed *out, dgm__arena *arena, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    out->record = sqlite3_column_int64(s, 0);
    snprintf(out->rid, sizeof out->rid, "%s", dgm__sql_str(s, 1));
    out->as.record = strcmp(dgm__sql_str(s, 2), "encounter") ? DGM__DEED_EVENT : DGM__DEED_ENCOUNTER;
    bool whole = dgm__keep_text(&out->as.kind, arena, dgm__sql_get(s, 3)) &&
                 dgm__keep_text(&out->as.status, arena, dgm__sql_get(s, 4)) &&
                 dgm__keep_text(&out->as.place, arena, dgm__sql_get(s, 5)) &&
                 dgm__keep_text(&out->as.host, arena, dgm__sql_get(s, 6)) &&
                 dgm__keep_text(&out->as.words, arena, dgm__sql_str(s, 9));
    bool dated = sqlite3_column_type(s, 7) != SQLITE_NULL;
    out->as.day_lo = dated ? sqlite3_column_int(s, 7) : DGM__DAY_UNKNOWN;
    out->as.day_hi = dated ? sqlite3_column_int(s, 8) : DGM__DAY_UNKNOWN;
    out->day = sqlite3_column_int(s, 10);
    sqlite3_stmt *sides = dgm__sql(store,
                                   "SELECT role, country, name FROM side WHERE record = ? AND country IS NOT NULL"
                                   " ORDER BY role, ord",
                                   err);
    if (!sides)
        return DGM_EIO;
    bool row = true;
    dgm_status status = DGM_OK;
    dgm__sql_int(sides, 1, out->record);
    while (whole && !(status = dgm__sql_step(store, sides, &row, err)) && row) {
        dgm__codes *to = &out->sides[!strcmp(dgm__sql_str(sides, 0), "recipient")];
        const char *country, *name;
        whole = dgm__keep_text(&country, arena, dgm__sql_str(sides, 1)) &&
                dgm__keep_text(&name, arena, dgm__sql_get(sides, 2));
        size_t i = 0;
        while (whole && i < to->n && strcmp(to->items[i], country))
            i++;
        if (whole && i == to->n && to->n < DGM__CODES)
            to->items[to->n++] = country;
        if (whole && name && out->n_people < DGM__PEOPLE)
            out->people[out->n_people++] = name;
    }
    dgm__sql_done(sides);
    out->as.by = (dgm_strings){out->sides[0].items, out->sides[0].n};
    out->as.to = (dgm_strings){out->sides[1].items, out->sides[1].n};
    out->as.people = (dgm_strings){out->people, out->n_people};
    return status || whole ? status : no_memory(err);
}

/* Whether a deed may count at all against a promise. */
static bool eligible(const dgm__told_promise *p, const dgm__told_deed *d)
{
    bool encounter = d->as.record == DGM__DEED_ENCOUNTER;
    if (dgm__promise_to_meet(p->as.kind) != encounter)
        return false;
    return p->as.day_made != DGM__DAY_UNKNOWN && d->as.day_lo != DGM__DAY_UNKNOWN && d->as.day_hi > p->as.day_made;
}

void dgm__kept_offer(dgm__kept *best, const dgm__told_promise *p, const dgm__told_deed *d)
{
    if (!eligible(p, d) || dgm__promise_met(&p->as, &d->as) <= 0)
        return;
    if (!*best->rid || d->as.day_lo < best->day || (d->as.day_lo == best->day && strcmp(d->rid, best->rid) < 0)) {
        best->day = d->as.day_lo;
        snprintf(best->rid, sizeof best->rid, "%s", d->rid);
    }
}

int32_t dgm__promise_until(const dgm__told_promise *p)
{
    if (p->as.day_made == DGM__DAY_UNKNOWN)
        return DGM__DAY_UNKNOWN; /* never: what came before it cannot be told from what came after */
    return p->as.due_hi != DGM__DAY_UNKNOWN ? p->as.due_hi + DGM__GRACE_DAYS : p->as.day_made + DGM__PROMISE_DAYS;
}

static dgm_status in_order(dgm__on_pair *visit, void *user, const char *a, const char *b, dgm_err *err)
{
    int order = strcmp(a, b);
    return !order ? DGM_OK : order < 0 ? visit(user, a, b, err) : visit(user, b, a, err);
}

dgm_status dgm__promise_pairs(const dgm__told_promise *p, dgm__on_pair *visit, void *user, dgm_err *err)
{
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < p->by.n; i++) {
        for (size_t j = 0; !status && j < p->to.n; j++)
            status = in_order(visit, user, p->by.items[i], p->to.items[j], err);
        for (size_t j = i + 1; !status && !p->to.n && j < p->by.n; j++)
            status = in_order(visit, user, p->by.items[i], p->by.items[j], err);
    }
    return status;
}

/* A report shows it by the id of its encounter, or its own. */
dgm_status dgm__kept_write(dgm_store *store, int64_t commitment, const dgm__kept *best, dgm_err *err)
{
    sqlite3_stmt *s = dgm__sql(store,
                               "UPDATE commitment SET met_rid = ?2, met_day = ?3, met_by = coalesce((SELECT e.eid FROM"
                               " record r CROSS JOIN node n ON n.id = r.node CROSS JOIN encounter e ON e.id = n.thing"
                               " WHERE r.rid = ?2 AND r.type = 'encounter'), ?2) WHERE id = ?1",
                               err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, commitment);
    dgm__sql_text(s, 2, best->rid);
    dgm__sql_int(s, 3, best->day);
    return dgm__sql_run(store, s, err);
}
