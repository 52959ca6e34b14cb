/* SPDX-License-Identifier: Apache-2.0
 *
 * Who a brief is about, and whose a publisher is: see party.h.
 */
#include "brief/party.h"

#include <stdio.h>
#include <string.h>

#include "api/model.h"
#include "base/err.h"
#include "base/fold.h"
#include "lexicon/names.h"
#include "store/actor.h"

/* "Iraq (IRQ) or Iran (IRN)" of the names that are near, told with their codes. */
static void with_codes(dgm_store *store, const dgm_model *model, const char *near, char *out, size_t cap)
{
    size_t len = 0;
    out[0] = '\0';
    for (const char *at = near; *at;) {
        const char *end = strstr(at, ", ");
        size_t n = end ? (size_t)(end - at) : strlen(at);
        bool last = !end || !strstr(end + 2, ", ");
        char one[128];
        snprintf(one, sizeof one, "%.*s", (int)n, at);
        dgm__actor actor;
        bool coded = dgm__actor_code(store, model, one, &actor);
        len += (size_t)snprintf(out + len, cap - len, "%s%s%s%s", one, coded ? " (" : "", coded ? actor.code : "",
                                coded ? ")" : "");
        if (len >= cap)
            break;
        if (end)
            len += (size_t)snprintf(out + len, cap - len, "%s", last ? " or " : ", ");
        if (len >= cap)
            break;
        at = end ? end + 2 : at + n;
    }
}

static dgm_status unknown(dgm_store *store, const dgm_model *model, const char *text, dgm_err *err)
{
    char near[200], told[320], given[64];
    dgm_status status = dgm__actor_near(store, model, text, near, sizeof near, err);
    if (status)
        return status;
    with_codes(store, model, near, told, sizeof told);
    return dgm__fail(err, DGM_EQUERY, "no actor '%s'%s%s%s", dgm__told(given, sizeof given, text),
                     *told ? "; did you mean " : "", told, *told ? "?" : "");
}

static dgm_status country_of(dgm__party *out, dgm_store *store, dgm_err *err)
{
    sqlite3_stmt *stmt = dgm__sql(store, "SELECT country FROM person WHERE id = ?1", err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, out->person);
    bool row;
    dgm_status status = dgm__sql_step(store, stmt, &row, err);
    const char *code = !status && row ? dgm__sql_get(stmt, 0) : NULL;
    snprintf(out->code, sizeof out->code, "%.3s", code ? code : "");
    dgm__sql_done(stmt);
    return status;
}

dgm_status dgm__party_find(dgm__party *out, dgm_store *store, const dgm_model *model, const char *text,
                           dgm__arena *arena, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    dgm__actor actor;
    dgm_err fault = {DGM_OK, 0, 0, ""};
    dgm_status status = dgm__actor_find(store, model, text, &actor, &fault);
    if (status == DGM_EQUERY && text && !strncmp(fault.text, "nobody", 6))
        return unknown(store, model, text, err);
    if (status)
        return dgm__fail(err, status, "%s", fault.text);
    out->kind = actor.person ? DGM__PARTY_PERSON : DGM__PARTY_COUNTRY;
    out->person = actor.person;
    out->name = dgm__arena_strndup(arena, actor.name, strlen(actor.name));
    if (!out->name)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a brief");
    snprintf(out->code, sizeof out->code, "%.3s", actor.code);
    return actor.person ? country_of(out, store, err) : DGM_OK;
}

/* ---- publishers ---- */

enum { LONGEST_TOLD = 300 };

static bool is_edge(char c)
{
    return c == ' ' || c == ',' || c == '-' || c == '.' || c == ':' || c == '\'';
}

/* Longest stretches of words first, from the left: the first that tells a country. */
static const char *stretch(const dgm__names *names, const char *text, size_t len, const dgm__name_kind *kinds, size_t n)
{
    for (size_t start = 0; start < len; start++) {
        if (start && !is_edge(text[start - 1]))
            continue;
        for (size_t end = len; end > start + 1; end--) {
            if (end < len && !is_edge(text[end]))
                continue;
            for (size_t k = 0; k < n; k++) {
                const dgm__name *name = dgm__names_lookup(names, text + start, end - start, kinds[k]);
                if (name && name->country[0])
                    return name->country;
            }
        }
    }
    return NULL;
}

/* An office of state by its name: its seat tells the country where nothing else does. */
static bool is_official(const char *text)
{
    static const char *const words[] = {" ministry ",   " embassy ",    " department of ",
                                        " office of ",  " presidency ", " president s office ",
                                        " government ", " chancellery "};
    static const char *const others[] = {" meets ", " holds ", " hold ",   " says ",  " said ",    " with ",
                                         " to ",    " on ",    " visits ", " talks ", " receives "};
    char folded[LONGEST_TOLD + 2] = " ";
    size_t n = dgm__fold_text(text, folded + 1, sizeof folded - 2);
    folded[n + 1] = ' ';
    folded[n + 2] = '\0';
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strstr(folded, others[i]))
            return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(folded, words[i]))
            return true;
    return false;
}

static const char *country_told(const dgm__names *names, const char *text)
{
    static const dgm__name_kind wholes[] = {DGM__NAME_PUBLISHER, DGM__NAME_ORG};
    static const dgm__name_kind parts[] = {DGM__NAME_COUNTRY, DGM__NAME_ADJ, DGM__NAME_PERSON};
    static const dgm__name_kind seats[] = {DGM__NAME_CAPITAL};
    size_t len = strlen(text);
    if (!len || len > LONGEST_TOLD)
        return NULL;
    for (size_t k = 0; k < sizeof wholes / sizeof *wholes; k++) {
        const dgm__name *name = dgm__names_lookup(names, text, len, wholes[k]);
        if (name && name->country[0])
            return name->country;
    }
    const char *told = stretch(names, text, len, parts, sizeof parts / sizeof *parts);
    return told || !is_official(text) ? told : stretch(names, text, len, seats, 1);
}

static bool begins_with_office(const dgm__names *names, const char *title, size_t len)
{
    for (size_t end = len < 60 ? len : 60; end > 1; end--)
        if ((end == len || is_edge(title[end])) &&
            (dgm__names_lookup(names, title, end, DGM__NAME_OFFICE) || (end == 2 && !strncmp(title, "FM", 2)) ||
             (end == 2 && !strncmp(title, "PM", 2))))
            return true;
    return false;
}

static bool tells(const dgm__names *names, const char *text, size_t len, const char *code)
{
    static const dgm__name_kind kinds[] = {DGM__NAME_COUNTRY, DGM__NAME_ADJ, DGM__NAME_DEMONYM, DGM__NAME_PERSON};
    for (size_t start = 0; start < len; start++) {
        if (start && !is_edge(text[start - 1]))
            continue;
        for (size_t end = len; end > start + 1; end--)
            for (size_t k = 0; (end == len || is_edge(text[end])) && k < sizeof kinds / sizeof *kinds; k++) {
                const dgm__name *name = dgm__names_lookup(names, text + start, end - start, kinds[k]);
                if (name && !strcmp(name->country, code))
                    return true;
            }
    }
    return false;
}

static const char *country_meant(const dgm__names *names, const char *title, const char *a, const char *b)
{
    size_t len = strlen(title);
    if (!len || len > LONGEST_TOLD || !begins_with_office(names, title, len))
        return NULL;
    bool of_a = tells(names, title, len, a), of_b = tells(names, title, len, b);
    return of_a == of_b ? NULL : of_a ? b : a;
}

const char *dgm__brief_home(const dgm_model *model, const char *publisher, const char *title, const char *a,
                            const char *b)
{
    const dgm__names *names = model->knowledge.names;
    const char *told = publisher ? country_told(names, publisher) : NULL;
    if (told || !title || (publisher && !is_official(publisher)))
        return told;
    told = is_official(title) ? country_told(names, title) : NULL;
    return told ? told : country_meant(names, title, a, b);
}
