/* SPDX-License-Identifier: Apache-2.0
 *
 * Names to actors: see actor.h. Persons are found among the names that the documents
 * of the store use, so whoever is found has records.
 */
#include "store/actor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/model.h"
#include "base/err.h"
#include "base/fold.h"
#include "lexicon/names_table.h"

enum { MOST_TOLD = 4 };

/* Organisations that are codes of PLOVER, not only of a kind of actor. */
static const struct {
    const char *code, *name;
} organisations[] = {{"UNO", "United Nations"}, {"EUR", "European Union"}};

static void fill(dgm__actor *out, const char *code, int64_t person, const char *name)
{
    memset(out, 0, sizeof *out);
    snprintf(out->code, sizeof out->code, "%s", code);
    out->person = person;
    size_t n = strlen(name);
    if (n >= sizeof out->name)
        for (n = sizeof out->name - 1; n && ((unsigned char)name[n] & 0xC0) == 0x80;)
            n--;
    memcpy(out->name, name, n);
}

static bool upper_code(const char *text, char code[4])
{
    if (strlen(text) != 3)
        return false;
    for (int i = 0; i < 3; i++) {
        bool small = text[i] >= 'a' && text[i] <= 'z';
        if (!small && !(text[i] >= 'A' && text[i] <= 'Z'))
            return false;
        code[i] = (char)(small ? text[i] - 'a' + 'A' : text[i]);
    }
    code[3] = '\0';
    return true;
}

/* Codes that no country has, but sides in the store. */
static bool used(dgm_store *store, const char *code)
{
    sqlite3_stmt *stmt = dgm__sql(store, "SELECT 1 FROM side WHERE country = ?1 LIMIT 1", NULL);
    bool row = false;
    if (!stmt)
        return false;
    dgm__sql_text(stmt, 1, code);
    if (dgm__sql_step(store, stmt, &row, NULL))
        row = false;
    dgm__sql_done(stmt);
    return row;
}

bool dgm__actor_code(dgm_store *store, const dgm_model *model, const char *text, dgm__actor *out)
{
    static const dgm__name_kind kinds[] = {DGM__NAME_COUNTRY, DGM__NAME_ADJ, DGM__NAME_DEMONYM, DGM__NAME_CAPITAL};
    const dgm__names *names = model ? model->knowledge.names : NULL;
    char code[4];
    bool coded = upper_code(text, code);
    const dgm__name *name = coded && names ? dgm__names_country(names, code) : NULL;
    for (size_t i = 0; !name && names && i < sizeof kinds / sizeof *kinds; i++) {
        name = dgm__names_lookup(names, text, strlen(text), kinds[i]);
        name = name && *name->country ? dgm__names_country(names, name->country) : NULL;
    }
    if (name) {
        fill(out, name->country, 0, name->canonical);
        return true;
    }
    name = names ? dgm__names_lookup(names, text, strlen(text), DGM__NAME_ORG) : NULL;
    for (size_t i = 0; i < sizeof organisations / sizeof *organisations; i++)
        if ((coded && !strcmp(code, organisations[i].code)) ||
            (name && !strcmp(name->canonical, organisations[i].name))) {
            fill(out, organisations[i].code, 0, organisations[i].name);
            return true;
        }
    if (coded && used(store, code)) {
        fill(out, code, 0, code);
        return true;
    }
    return false;
}

/* ---- persons ---- */

typedef struct ids {
    int64_t *items;
    size_t n, cap;
} ids;

static int by_number(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* Sorted, each once. */
static void tidy(ids *list)
{
    size_t kept = 0;
    if (list->n)
        qsort(list->items, list->n, sizeof *list->items, by_number);
    for (size_t i = 0; i < list->n; i++)
        if (!kept || list->items[kept - 1] != list->items[i])
            list->items[kept++] = list->items[i];
    list->n = kept;
}

static dgm_status add(ids *list, dgm__arena *arena, int64_t id, dgm_err *err)
{
    if (dgm__arena_grow(arena, list->items, list->n, list->cap))
        return dgm__fail(err, DGM_ENOMEM, "out of memory for names");
    list->items[list->n++] = id;
    return DGM_OK;
}

/* Names that have all the words, or (`whole`) are equal: those of linked persons by their
 * person, others by themselves. Names are some tens of thousands: they are walked. */
static dgm_status walk(dgm_store *store, const char *folded, bool whole, dgm__arena *arena, ids *persons, ids *names,
                       dgm_err *err)
{
    sqlite3_stmt *stmt = dgm__sql(store, "SELECT id, name, person FROM person_name", err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm_status status;
    while (!(status = dgm__sql_step(store, stmt, &row, err)) && row) {
        char name[DGM__FOLD_MAX];
        dgm__fold_text(dgm__sql_get(stmt, 1), name, sizeof name);
        if (whole ? strcmp(folded, name) != 0 : !dgm__folded_within(folded, name))
            continue;
        bool linked = sqlite3_column_type(stmt, 2) != SQLITE_NULL;
        status = linked ? add(persons, arena, sqlite3_column_int64(stmt, 2), err)
                        : add(names, arena, sqlite3_column_int64(stmt, 0), err);
        if (status)
            break;
    }
    dgm__sql_done(stmt);
    tidy(persons);
    tidy(names);
    return status;
}

dgm_status dgm__actor_names(dgm_store *store, const char *text, dgm__arena *arena, int64_t **out, size_t *n_out,
                            dgm_err *err)
{
    *out = NULL;
    *n_out = 0;
    char folded[DGM__FOLD_MAX];
    ids persons = {NULL, 0, 0}, names = {NULL, 0, 0};
    if (!dgm__fold_text(text, folded, sizeof folded))
        return DGM_OK;
    dgm_status status = walk(store, folded, false, arena, &persons, &names, err);
    for (size_t i = 0; !status && i < persons.n; i++) {
        sqlite3_stmt *stmt = dgm__sql(store, "SELECT id FROM person_name WHERE person = ?1", err);
        if (!stmt)
            return DGM_EIO;
        dgm__sql_int(stmt, 1, persons.items[i]);
        bool row;
        while (!(status = dgm__sql_step(store, stmt, &row, err)) && row)
            if ((status = add(&names, arena, sqlite3_column_int64(stmt, 0), err)))
                break;
        dgm__sql_done(stmt);
    }
    if (status)
        return status;
    tidy(&names);
    *out = names.items;
    *n_out = names.n;
    return DGM_OK;
}

/* ---- the nearest ---- */

typedef struct near {
    const char *folded;
    size_t least[MOST_TOLD], n;
    char names[MOST_TOLD][64];
} near;

/* Keeps the nearest few, of equal ones the first by bytes. */
static void consider(near *to, const char *name)
{
    char folded[DGM__FOLD_MAX];
    if (!dgm__fold_text(name, folded, sizeof folded) || strlen(name) >= sizeof to->names[0])
        return;
    size_t most = dgm__slips(to->folded), d = dgm__distance(to->folded, folded, most);
    for (const char *word = folded; *word && d > 1;) { /* a family name alone */
        char one[DGM__FOLD_MAX];
        size_t n = strcspn(word, " ");
        memcpy(one, word, n);
        one[n] = '\0';
        size_t k = n > 2 ? dgm__distance(to->folded, one, most) + 1 : d;
        d = k < d ? k : d;
        word += n + (word[n] == ' ');
    }
    if (d > most)
        return;
    size_t at = 0;
    for (; at < to->n; at++) {
        int order = strcmp(name, to->names[at]);
        if (!order)
            return;
        if (d < to->least[at] || (d == to->least[at] && order < 0))
            break;
    }
    if (at == MOST_TOLD)
        return;
    to->n += to->n < MOST_TOLD;
    for (size_t i = to->n - 1; i > at; i--) {
        to->least[i] = to->least[i - 1];
        memcpy(to->names[i], to->names[i - 1], sizeof to->names[i]);
    }
    to->least[at] = d;
    snprintf(to->names[at], sizeof to->names[at], "%s", name);
}

dgm_status dgm__actor_near(dgm_store *store, const dgm_model *model, const char *text, char *out, size_t cap,
                           dgm_err *err)
{
    char folded[DGM__FOLD_MAX];
    near to = {.folded = folded};
    dgm__fold_text(text, folded, sizeof folded);
    const dgm__names *names = model ? model->knowledge.names : NULL;
    for (size_t i = 0; names && i < names->n; i++)
        if (names->records[i].kind == DGM__NAME_COUNTRY)
            consider(&to, names->records[i].canonical);
    for (size_t i = 0; i < sizeof organisations / sizeof *organisations; i++)
        consider(&to, organisations[i].name);
    sqlite3_stmt *stmt = dgm__sql(store, "SELECT name FROM person_name", err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm_status status;
    while (!(status = dgm__sql_step(store, stmt, &row, err)) && row)
        consider(&to, dgm__sql_get(stmt, 0));
    dgm__sql_done(stmt);
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < to.n && len + strlen(to.names[i]) + 3 < cap; i++)
        len += (size_t)snprintf(out + len, cap - len, "%s%s", i ? ", " : "", to.names[i]);
    return status;
}

/* ---- one actor ---- */

static dgm_status person_of(dgm_store *store, int64_t id, dgm__actor *out, dgm_err *err)
{
    sqlite3_stmt *stmt = dgm__sql(store, "SELECT name FROM person WHERE id = ?1", err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm__sql_int(stmt, 1, id);
    dgm_status status = dgm__sql_step(store, stmt, &row, err);
    if (!status && !row)
        status = dgm__fail(err, DGM_ESTORE, "names a person that is missing");
    if (!status)
        fill(out, "", id, dgm__sql_get(stmt, 0));
    dgm__sql_done(stmt);
    return status;
}

/* "several persons are called 'Hussein': Fuad Hussein, Saddam Hussein, ..." by their names. */
static dgm_status several(dgm_store *store, const char *text, const ids *persons, dgm_err *err)
{
    char list[320], given[64];
    size_t len = 0, told = 0;
    near to = {.folded = ""};
    for (size_t i = 0; i < persons->n; i++) {
        dgm__actor one;
        dgm_status status = person_of(store, persons->items[i], &one, err);
        if (status)
            return status;
        size_t at = 0; /* the first few by bytes, whatever the numbers of the rows */
        while (at < to.n && strcmp(to.names[at], one.name) < 0)
            at++;
        if (at == MOST_TOLD)
            continue;
        to.n += to.n < MOST_TOLD;
        for (size_t j = to.n - 1; j > at; j--)
            memcpy(to.names[j], to.names[j - 1], sizeof to.names[j]);
        dgm__told(to.names[at], sizeof to.names[at], one.name);
    }
    for (; told < to.n && len + strlen(to.names[told]) + 8 < sizeof list; told++)
        len += (size_t)snprintf(list + len, sizeof list - len, "%s%s", told ? ", " : "", to.names[told]);
    return dgm__fail(err, DGM_EQUERY, "several persons are called '%s': %s%s", dgm__told(given, sizeof given, text),
                     list, told < persons->n ? ", ..." : "");
}

dgm_status dgm__actor_find(dgm_store *store, const dgm_model *model, const char *text, dgm__actor *out, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    char folded[DGM__FOLD_MAX];
    if (!text || !dgm__fold_text(text, folded, sizeof folded))
        return dgm__fail(err, DGM_EQUERY, "expected a country's code or name, or a person's name");
    if (dgm__actor_code(store, model, text, out))
        return DGM_OK;
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    dgm_status status = DGM_OK;
    ids persons = {NULL, 0, 0}, names = {NULL, 0, 0};
    for (int whole = 1; whole >= 0 && !status && !persons.n; whole--)
        status = walk(store, folded, whole, &arena, &persons, &names, err);
    if (!status && persons.n == 1)
        status = person_of(store, persons.items[0], out, err);
    else if (!status && persons.n)
        status = several(store, text, &persons, err);
    else if (!status) {
        char nearest[300], given[64];
        status = dgm__actor_near(store, model, text, nearest, sizeof nearest, err);
        if (!status)
            status = dgm__fail(err, DGM_EQUERY, "nobody here is called '%s'%s%s", dgm__told(given, sizeof given, text),
                               *nearest ? "; near it: " : "", nearest);
    }
    dgm__arena_clear(&arena);
    return status;
}
