/* SPDX-License-Identifier: Apache-2.0
 *
 * Which records keep which promises.
 *
 * A promise that is linked looks at all that the store has; a record that comes later looks
 * at the promises that have not seen it. Both take the earliest deed, then the least id, so
 * that it does not matter which came first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/sha256.h"
#include "store/promise.h"

enum { DEEDS_AT_ONCE = 4000, DEEDS_LOOKED_AT = 4000 };

static dgm_status no_memory(dgm_err *err)
{
    return dgm__fail(err, DGM_ENOMEM, "out of memory for linking commitments");
}

/* ---- promises that look for their deeds ---- */

typedef struct digest {
    unsigned char bytes[32]; /* all 0: a free slot */
} digest;

/* Promises between one pair, kept by one type of record, and the deeds of that pair in
 * order of their days: each promise looks from the day on which it was made, for as long as
 * it may be kept and has not been, at the first so many. Deeds of a day that say the same
 * are looked at once, so that a story which a thousand papers print hides no other. */
typedef struct sweep {
    dgm_store *store;
    bool to_meet;
    dgm__sought **items; /* by the day made */
    size_t n, next;      /* next: the first that was made later than the deeds so far */
    dgm__sought **open;
    size_t n_open;
    digest *said; /* what the deeds of a day say: open addressing, malloc */
    size_t n_said, slots;
    int32_t day; /* that day */
} sweep;

static int by_day(const void *a, const void *b)
{
    const dgm__sought *x = *(dgm__sought *const *)a, *y = *(dgm__sought *const *)b;
    int32_t p = x->promise->as.day_made, q = y->promise->as.day_made;
    return p != q ? (p < q ? -1 : 1) : (x->commitment > y->commitment) - (x->commitment < y->commitment);
}

static void open_until(sweep *w, int32_t day)
{
    size_t left = 0;
    for (size_t i = 0; i < w->n_open; i++) {
        const dgm__sought *s = w->open[i];
        bool found = *s->best.rid && s->best.day < day;
        if (!found && s->looked < DEEDS_LOOKED_AT && dgm__promise_until(s->promise) >= day)
            w->open[left++] = w->open[i];
    }
    w->n_open = left;
    for (; w->next < w->n && w->items[w->next]->promise->as.day_made <= day; w->next++)
        if (dgm__promise_until(w->items[w->next]->promise) >= day)
            w->open[w->n_open++] = w->items[w->next];
}

static void add_text(dgm__sha256 *sha, const char *text)
{
    dgm__sha256_add(sha, text ? "+" : "-", 1);
    if (text)
        dgm__sha256_add(sha, text, strlen(text) + 1);
}

static void add_list(dgm__sha256 *sha, dgm_strings list)
{
    for (size_t i = 0; i < list.n; i++)
        add_text(sha, list.items[i]);
    dgm__sha256_add(sha, ";", 1);
}

/* All that decides whether a deed keeps a promise, beside its id. */
static digest digest_of(const dgm__deed *d)
{
    digest out;
    dgm__sha256 sha;
    dgm__sha256_init(&sha);
    add_text(&sha, d->kind);
    add_text(&sha, d->status);
    add_text(&sha, d->place);
    add_text(&sha, d->host);
    add_text(&sha, d->words);
    add_list(&sha, d->by);
    add_list(&sha, d->to);
    add_list(&sha, d->people);
    dgm__sha256_add(&sha, &d->day_lo, sizeof d->day_lo);
    dgm__sha256_add(&sha, &d->day_hi, sizeof d->day_hi);
    dgm__sha256_end(&sha, out.bytes);
    return out;
}

static digest *slot_of(digest *said, size_t slots, const digest *d)
{
    static const digest none;
    size_t at;
    memcpy(&at, d->bytes, sizeof at);
    for (at &= slots - 1; memcmp(&said[at], &none, sizeof none) && memcmp(&said[at], d, sizeof *d);)
        at = (at + 1) & (slots - 1);
    return &said[at];
}

/* *again: a deed of the same day said so, and has the lesser id. */
static dgm_status said_before(sweep *w, const dgm__told_deed *d, int32_t day, bool *again, dgm_err *err)
{
    static const digest none;
    if (day != w->day && w->slots)
        memset(w->said, 0, w->slots * sizeof *w->said);
    w->n_said = day == w->day ? w->n_said : 0;
    w->day = day;
    if (w->n_said * 2 >= w->slots) {
        size_t slots = w->slots ? w->slots * 2 : 64;
        digest *grown = calloc(slots, sizeof *grown);
        if (!grown)
            return no_memory(err);
        for (size_t i = 0; i < w->slots; i++)
            if (memcmp(&w->said[i], &none, sizeof none))
                *slot_of(grown, slots, &w->said[i]) = w->said[i];
        free(w->said);
        w->said = grown;
        w->slots = slots;
    }
    digest here = digest_of(&d->as);
    digest *slot = slot_of(w->said, w->slots, &here);
    *again = memcmp(slot, &none, sizeof none) != 0;
    w->n_said += !*again;
    *slot = here;
    return DGM_OK;
}

static dgm_status look(sweep *w, sqlite3_stmt *s, dgm__arena *arena, dgm_err *err)
{
    dgm__told_deed d;
    dgm__deed_words words;
    open_until(w, sqlite3_column_int(s, 10));
    if (!w->n_open)
        return DGM_OK;
    bool again = false;
    dgm_status status = dgm__deed_row(w->store, s, &d, arena, err);
    if (!status)
        status = said_before(w, &d, sqlite3_column_int(s, 10), &again, err);
    if (status || again)
        return status;
    if (!w->to_meet) {
        dgm__deed_read(&words, d.as.words);
        d.as.read = &words;
    }
    for (size_t i = 0; !status && i < w->n_open; i++) {
        w->open[i]->looked++;
        dgm__kept_offer(&w->open[i]->best, w->open[i]->promise, &d);
    }
    return status;
}

static dgm_status sweep_pair(void *user, const char *a, const char *b, dgm_err *err)
{
    sweep *w = user;
    int32_t last = INT32_MIN;
    for (size_t i = 0; i < w->n; i++) {
        int32_t until = dgm__promise_until(w->items[i]->promise);
        last = until > last ? until : last;
        w->items[i]->looked = 0;
    }
    w->next = w->n_open = 0;
    w->day = INT32_MIN; /* the next pair begins anew */
    w->n_said = 0;
    if (w->slots)
        memset(w->said, 0, w->slots * sizeof *w->said);
    sqlite3_stmt *s = dgm__sql(w->store,
                               DGM__DEED ", p.day FROM pair p CROSS JOIN record r ON r.id = p.record CROSS JOIN"
                                         " document d ON d.id = r.document WHERE p.a = ? AND p.b = ? AND p.type = ?"
                                         " AND p.day BETWEEN ? AND ? AND" DGM__DEED_DONE " ORDER BY p.day, r.rid",
                               err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, a);
    dgm__sql_text(s, 2, b);
    dgm__sql_text(s, 3, w->to_meet ? "encounter" : "event");
    dgm__sql_int(s, 4, w->items[0]->promise->as.day_made);
    dgm__sql_int(s, 5, last);
    bool row = true;
    dgm_status status = DGM_OK;
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    while (!status && !(status = dgm__sql_step(w->store, s, &row, err)) && row && (w->next < w->n || w->n_open)) {
        status = look(w, s, &arena, err);
        dgm__arena_reset(&arena);
    }
    dgm__sql_done(s);
    dgm__arena_clear(&arena);
    return status;
}

dgm_status dgm__sought_find(dgm_store *store, dgm__sought *items, size_t n, dgm_err *err)
{
    dgm_status status = DGM_OK;
    for (int to_meet = 0; !status && to_meet < 2; to_meet++) {
        sweep w = {.store = store, .to_meet = to_meet};
        w.items = malloc((n + 1) * sizeof *w.items);
        w.open = malloc((n + 1) * sizeof *w.open);
        if (!w.items || !w.open)
            status = no_memory(err);
        for (size_t i = 0; !status && i < n; i++)
            if (dgm__promise_to_meet(items[i].promise->as.kind) == w.to_meet)
                w.items[w.n++] = &items[i];
        if (w.n) {
            qsort(w.items, w.n, sizeof *w.items, by_day);
            status = dgm__promise_pairs(w.items[0]->promise, sweep_pair, &w, err);
        }
        free(w.items);
        free(w.open);
        free(w.said);
    }
    return status;
}

/* ---- deeds that look for promises ---- */

static dgm_status meta(dgm_store *store, const char *key, int64_t *value, bool write, dgm_err *err)
{
    sqlite3_stmt *s = write ? dgm__sql(store, "INSERT OR REPLACE INTO meta(key, value) VALUES(?1, ?2)", err)
                            : dgm__sql(store, "SELECT value FROM meta WHERE key = ?1", err);
    if (!s)
        return DGM_EIO;
    dgm__sql_text(s, 1, key);
    if (write) {
        dgm__sql_int(s, 2, *value);
        return dgm__sql_run(store, s, err);
    }
    bool row;
    dgm_status status = dgm__sql_step(store, s, &row, err);
    *value = !status && row ? sqlite3_column_int64(s, 0) : 0;
    dgm__sql_done(s);
    return status;
}

/* One promise against one deed: as all who tell it together tell it. */
static dgm_status offer_to(dgm_store *store, int64_t commitment, dgm__kept *best, const dgm__told_deed *d, dgm_err *err)
{
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    dgm__told_promise *p;
    dgm__kept before = *best;
    dgm_status status = dgm__commitment_promise(store, commitment, &p, &arena, err);
    if (!status && p && !p->as.refused)
        dgm__kept_offer(best, p, d);
    if (!status && strcmp(before.rid, best->rid))
        status = dgm__kept_write(store, commitment, best, err);
    dgm__arena_clear(&arena);
    return status;
}

typedef struct candidate {
    int64_t commitment;
    dgm__kept best;
} candidate;

/* The promises between the sides of one deed that it might keep. */
static dgm_status offer_deed(dgm_store *store, dgm__told_deed *d, dgm__arena *arena, dgm_err *err)
{
    sqlite3_stmt *s =
        dgm__sql(store,
                 "SELECT DISTINCT c.id, c.met_day, c.met_rid FROM pair p"
                 " CROSS JOIN commitment_pair q ON q.a = p.a AND q.b = p.b AND q.until >= ?2"
                 " CROSS JOIN commitment c ON c.id = q.commitment AND (c.kind IN ('visit', 'session', 'meeting')) = ?3"
                 " AND c.seen < ?1 AND (c.met_day IS NULL OR c.met_day >= ?2)"
                 " WHERE p.record = ?1",
                 err);
    if (!s)
        return DGM_EIO;
    candidate *found = NULL;
    size_t n = 0, cap = 0;
    bool row = true;
    dgm_status status = DGM_OK;
    dgm__sql_int(s, 1, d->record);
    dgm__sql_int(s, 2, d->as.day_lo);
    dgm__sql_int(s, 3, d->as.record == DGM__DEED_ENCOUNTER);
    while (!status && !(status = dgm__sql_step(store, s, &row, err)) && row) {
        if (dgm__arena_grow(arena, found, n, cap)) {
            status = no_memory(err);
            break;
        }
        candidate *c = &found[n++];
        *c = (candidate){.commitment = sqlite3_column_int64(s, 0)};
        if (dgm__sql_get(s, 2)) {
            c->best.day = sqlite3_column_int(s, 1);
            snprintf(c->best.rid, sizeof c->best.rid, "%s", dgm__sql_get(s, 2));
        }
    }
    dgm__sql_done(s);
    dgm__deed_words words;
    if (n) {
        dgm__deed_read(&words, d->as.words);
        d->as.read = &words;
    }
    for (size_t i = 0; !status && i < n; i++)
        status = offer_to(store, found[i].commitment, &found[i].best, d, err);
    d->as.read = NULL;
    return status;
}

/* Of records behind `from`, not past `to`, those that some promise has not seen. */
static dgm_status offer_between(dgm_store *store, int64_t from, int64_t to, dgm_err *err)
{
    sqlite3_stmt *s =
        dgm__sql(store,
                 DGM__DEED ", 0 FROM record r CROSS JOIN document d ON d.id = r.document WHERE r.id > ? AND r.id <= ?"
                           " AND +r.type IN ('encounter', 'event') AND" DGM__DEED_DONE
                           " AND EXISTS(SELECT 1 FROM pair p CROSS JOIN commitment_pair q ON q.a = p.a AND q.b = p.b"
                           " WHERE p.record = r.id)",
                 err);
    if (!s)
        return DGM_EIO;
    dgm__sql_int(s, 1, from);
    dgm__sql_int(s, 2, to);
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    bool row = true;
    dgm_status status = DGM_OK;
    while (!status && !(status = dgm__sql_step(store, s, &row, err)) && row) {
        dgm__told_deed d;
        status = dgm__deed_row(store, s, &d, &arena, err);
        if (!status && d.as.day_lo != DGM__DAY_UNKNOWN)
            status = offer_deed(store, &d, &arena, err);
        dgm__arena_reset(&arena);
    }
    dgm__sql_done(s);
    dgm__arena_clear(&arena);
    return status;
}

dgm_status dgm__offer_deeds(dgm_store *store, size_t *done, dgm_err *err)
{
    int64_t from, last = 0, seen = 0;
    dgm_status status = meta(store, "deeds", &from, false, err);
    sqlite3_stmt *s = status ? NULL
                             : dgm__sql(store,
                                        "SELECT (SELECT coalesce(max(id), 0) FROM record),"
                                        " (SELECT coalesce(min(seen), 0x7fffffffffffffff) FROM commitment)",
                                        err);
    if (!s)
        return status ? status : DGM_EIO;
    bool row;
    status = dgm__sql_step(store, s, &row, err);
    if (!status && row) {
        last = sqlite3_column_int64(s, 0);
        seen = sqlite3_column_int64(s, 1);
    }
    dgm__sql_done(s);
    int64_t start = from > seen ? from : seen < last ? seen : last; /* up to there all have seen all */
    int64_t to = last - start < DEEDS_AT_ONCE ? last : start + DEEDS_AT_ONCE;
    if (status || to <= from)
        return status;
    if (start < to)
        status = offer_between(store, start, to, err);
    *done += 1;
    return status ? status : meta(store, "deeds", &to, true, err);
}
