/* SPDX-License-Identifier: Apache-2.0
 *
 * Requests: see request.h.
 */
#include "serve/request.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "resolve/times_parts.h"
#include "store/actor.h"

enum { ARENA_BYTES = 1 << 20, BAD_REQUEST = 400, TOO_LONG = 413, UNAVAILABLE = 503 };

/* ---- the target ---- */

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static const char *refuse(dgm__request *r, const char *format, const char *what)
{
    char told[80];
    if (!r->code) {
        r->code = BAD_REQUEST;
        dgm__fail(&r->fault, DGM_EUSAGE, format, dgm__told(told, sizeof told, what));
    }
    return NULL;
}

static const char *without_memory(dgm__request *r)
{
    r->code = UNAVAILABLE;
    dgm__fail(&r->fault, DGM_ENOMEM, "out of memory for a request");
    return NULL;
}

/* Text without its percents, NULL with the fault told. `form`: '+' is a blank. */
static const char *decoded(dgm__request *r, const char *text, size_t len, bool form)
{
    char *out = dgm__arena_alloc(&r->arena, len + 1, 1);
    size_t n = 0;
    if (!out)
        return without_memory(r);
    for (size_t i = 0; i < len; i++) {
        char c = text[i];
        if (c == '%') {
            int high = i + 2 < len ? hex(text[i + 1]) : -1, low = i + 2 < len ? hex(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return refuse(r, "the address has a '%%' that is no escape%.0s", "");
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && form) {
            c = ' ';
        }
        if ((unsigned char)c < 0x20 || c == 0x7f)
            return refuse(r, "the address has a control character%.0s", "");
        out[n++] = c;
    }
    out[n] = '\0';
    if (dgm__utf8_check(out, n) != n)
        return refuse(r, "the address is not UTF-8%.0s", "");
    return out;
}

void dgm__request_add(dgm__request *r, const char *name, const char *value)
{
    if (!name || !value) {
        without_memory(r);
        return;
    }
    for (size_t i = 0; i < r->n_params; i++)
        if (!strcmp(r->params[i].name, name)) {
            refuse(r, "'%s' stands twice", name);
            return;
        }
    if (r->n_params == DGM__MOST_PARAMS)
        refuse(r, "too many parameters%.0s", "");
    else
        r->params[r->n_params++] = (dgm__param){name, value};
}

void dgm__request_drop(dgm__request *r, const char *name)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->n_params; i++)
        if (strcmp(r->params[i].name, name) != 0)
            r->params[kept++] = r->params[i];
    r->n_params = kept;
}

static void take_param(dgm__request *r, const char *text, size_t len)
{
    if (!len)
        return;
    const char *equals = memchr(text, '=', len);
    size_t name = equals ? (size_t)(equals - text) : len;
    dgm__param p = {decoded(r, text, name, true), ""};
    if (p.name && equals)
        p.value = decoded(r, equals + 1, len - name - 1, true);
    if (p.name && p.value)
        dgm__request_add(r, p.name, p.value);
}

dgm__request *dgm__request_new(const char *target)
{
    dgm__request *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    dgm__arena_init(&r->arena, ARENA_BYTES);
    dgm__buf_init(&r->body);
    r->path = "/";
    size_t len = strnlen(target, DGM__TARGET_BYTES + 1);
    if (len > DGM__TARGET_BYTES) {
        r->code = TOO_LONG;
        dgm__fail(&r->fault, DGM_ELIMIT, "the address is longer than %d bytes", DGM__TARGET_BYTES);
        return r;
    }
    if (*target != '/') {
        refuse(r, "the address is no path%.0s", "");
        return r;
    }
    size_t path = strcspn(target, "?");
    const char *text = decoded(r, target, path, false);
    if (text)
        r->path = text;
    for (const char *at = target + path + (target[path] == '?'); *at && !r->code;) {
        size_t n = strcspn(at, "&");
        take_param(r, at, n);
        at += n + (at[n] == '&');
    }
    return r;
}

void dgm__request_free(dgm__request *request)
{
    if (!request)
        return;
    dgm__arena_clear(&request->arena);
    dgm__buf_clear(&request->body);
    free(request);
}

/* ---- the parameters ---- */

static const char *const kinds[DGM__N_KINDS] = {"encounter", "event", "commitment", "statement", "figure", "body"};

const char *dgm__kind_text(dgm__kind kind)
{
    return kinds[kind];
}

static const char *const traits[DGM__N_TRAITS] = {
    "record",  "kind", "event", "quad",      "status", "stance", "country", "by",      "to",         "place", "topic",
    "context", "mode", "unit",  "publisher", "year",   "what",   "value",   "reports", "confidence", "date"};

const char *dgm__trait_text(dgm__trait trait)
{
    return traits[trait];
}

typedef struct reading {
    const dgm__takes *takes;
    dgm_store *store;
    const dgm_model *model;
    dgm__arena *arena;
    dgm__wanted *out;
    dgm_err *err;
} reading;

static dgm_status take_actor(const reading *r, const char *name, const char *value, char out[8])
{
    dgm__actor actor;
    char told[80];
    if (!dgm__actor_code(r->store, r->model, value, &actor) || !*actor.code)
        return dgm__fail(r->err, DGM_EUSAGE, "%s: no country or other actor has the code '%s'", name,
                         dgm__told(told, sizeof told, value));
    memcpy(out, actor.code, sizeof actor.code);
    return DGM_OK;
}

static dgm_status take_date(const reading *r, const char *name, const char *value, bool last, int64_t *out)
{
    int32_t first_day, last_day;
    char told[80];
    size_t len = strlen(value);
    if ((len != 4 && len != 7 && len != 10) || !dgm__stamp_range(dgm__stamp_read(value), &first_day, &last_day))
        return dgm__fail(r->err, DGM_EUSAGE, "%s: expected a date as 2020-11-26, 2020-11 or 2020, not '%s'", name,
                         dgm__told(told, sizeof told, value));
    *out = last ? last_day : first_day;
    return DGM_OK;
}

static dgm_status take_number(const reading *r, const char *name, const char *value, size_t least, size_t most,
                              size_t *out)
{
    size_t n = 0, len = strspn(value, "0123456789");
    for (size_t i = 0; i < len && n <= most; i++)
        n = n * 10 + (size_t)(value[i] - '0');
    if (!len || value[len] || n < least || n > most)
        return dgm__fail(r->err, DGM_EUSAGE, "%s: expected a number from %zu to %zu", name, least, most);
    *out = n;
    return DGM_OK;
}

static dgm_status take_kinds(const reading *r, const char *value)
{
    char told[80];
    memset(r->out->kinds, 0, sizeof r->out->kinds);
    for (const char *at = value;;) {
        size_t len = strcspn(at, ","), i = 0;
        while (i < DGM__N_KINDS && (strlen(kinds[i]) != len || memcmp(kinds[i], at, len)))
            i++;
        if (i == DGM__N_KINDS)
            return dgm__fail(r->err, DGM_EUSAGE,
                             "kind: expected encounter, event, commitment, statement, figure or body, not '%s'",
                             dgm__told(told, sizeof told, value));
        r->out->kinds[i] = true;
        if (!at[len])
            return DGM_OK;
        at += len + 1;
    }
}

static dgm_status take_sort(const reading *r, const char *value)
{
    char told[80];
    r->out->backwards = *value == '-';
    for (int i = 0; i < DGM__N_TRAITS; i++)
        if (!strcmp(traits[i], value + r->out->backwards)) {
            r->out->sort = (dgm__trait)i;
            return DGM_OK;
        }
    return dgm__fail(r->err, DGM_EUSAGE, "sort: expected date or another column, as docs/api.md lists them, not '%s'",
                     dgm__told(told, sizeof told, value));
}

/* The next of several values, without its escapes. */
static size_t take_item(const char *text, char *out)
{
    size_t n = 0;
    while (*text && *text != '|') {
        bool escaped = *text == '%' && hex(text[1]) >= 0 && hex(text[2]) >= 0;
        char c = escaped ? (char)(hex(text[1]) * 16 + hex(text[2])) : *text;
        text += escaped ? 3 : 1;
        if (c) /* a NUL would end it */
            out[n++] = c;
    }
    out[n] = '\0';
    return n;
}

static dgm_status take_list(const reading *r, const char *value, dgm__list *out)
{
    size_t cap = 0;
    for (const char *at = value; *at;) {
        size_t len = strcspn(at, "|");
        char *item = dgm__arena_alloc(r->arena, len + 1, 1);
        if (!item || dgm__arena_grow(r->arena, out->items, out->n, cap))
            return dgm__fail(r->err, DGM_ENOMEM, "out of memory for a request");
        size_t n = take_item(at, item);
        if (n && dgm__utf8_check(item, n) == n)
            out->items[out->n++] = item;
        at += len + (at[len] == '|');
    }
    return DGM_OK;
}

/* "f.country" or "x.country": which list it is; NULL: it is none. */
static dgm__list *list_of(dgm__wanted *out, const char *name)
{
    if ((*name != 'f' && *name != 'x') || name[1] != '.')
        return NULL;
    for (int i = 0; i < DGM__N_FACETS; i++)
        if (!strcmp(traits[i], name + 2))
            return *name == 'f' ? &out->only[i] : &out->but[i];
    return NULL;
}

static dgm_status take_state(const reading *r, const char *value)
{
    if (strcmp(value, "open") && strcmp(value, "judged") && strcmp(value, "skipped"))
        return dgm__fail(r->err, DGM_EUSAGE, "state: expected open, judged or skipped");
    r->out->state = value;
    return DGM_OK;
}

enum { MOST_OFFSET = 1000000000 };

static dgm_status take_one(const reading *r, unsigned bit, const char *name, const char *value)
{
    dgm__wanted *out = r->out;
    switch (bit) {
    case DGM__P_A:
        return take_actor(r, name, value, out->a);
    case DGM__P_B:
        return take_actor(r, name, value, out->b);
    case DGM__P_KIND:
        return take_kinds(r, value);
    case DGM__P_SINCE:
        out->dated = true;
        return take_date(r, name, value, false, &out->since);
    case DGM__P_UNTIL:
        out->dated = true;
        return take_date(r, name, value, true, &out->until);
    case DGM__P_DOC:
        out->doc = value;
        return DGM_OK;
    case DGM__P_Q:
        out->q = value;
        return DGM_OK;
    case DGM__P_SORT:
        return take_sort(r, value);
    case DGM__P_STATE:
        return take_state(r, value);
    case DGM__P_LIMIT:
        return take_number(r, name, value, 1, r->takes->most, &out->limit);
    case DGM__P_OFFSET:
        return take_number(r, name, value, 0, MOST_OFFSET, &out->offset);
    case DGM__P_OPEN:
        return take_list(r, value, &out->open);
    case DGM__P_WITH:
        out->with = value;
        return DGM_OK;
    default:
        out->id = value;
        return take_list(r, value, &out->ids);
    }
}

dgm_status dgm__request_read(const dgm__request *request, const dgm__takes *takes, dgm_store *store,
                             const dgm_model *model, dgm__arena *arena, dgm__wanted *out, dgm_err *err)
{
    static const char *const names[DGM__N_P] = {"a",    "b",     "kind",   "since", "until", "doc",   "q",
                                                "sort", "limit", "offset", "id",    "open",  "state", "with"};
    reading r = {takes, store, model, arena, out, err};
    unsigned given = 0;
    memset(out, 0, sizeof *out);
    out->since = INT32_MIN;
    out->until = INT32_MAX - 1; /* what is unknown lies behind it */
    out->limit = takes->limit;
    out->state = "open";
    out->sort = DGM__TRAIT_DATE;
    for (size_t i = 0; i < DGM__N_KINDS; i++)
        out->kinds[i] = true;
    for (size_t i = 0; i < request->n_params; i++) {
        const dgm__param *p = &request->params[i];
        unsigned bit = 0;
        char told[80];
        for (unsigned j = 0; j < DGM__N_P; j++)
            if (!strcmp(names[j], p->name))
                bit = 1u << j & takes->params;
        dgm__list *list = takes->params & DGM__P_FACETS ? list_of(out, p->name) : NULL;
        if (!bit && !list)
            return dgm__fail(err, DGM_EUSAGE, "%s: is no parameter of this address",
                             dgm__told(told, sizeof told, p->name));
        if (!*p->value) /* an empty field of a form */
            continue;
        given |= bit;
        out->filtered |= list != NULL;
        dgm_status status = list ? take_list(&r, p->value, list) : take_one(&r, bit, p->name, p->value);
        if (status)
            return status;
    }
    for (unsigned j = 0; j < DGM__N_P; j++)
        if (takes->needs & ~given & 1u << j)
            return dgm__fail(err, DGM_EUSAGE, "%s: is missing", names[j]);
    if (*out->b && !*out->a)
        return dgm__fail(err, DGM_EUSAGE, "b: needs a beside it");
    if (out->since > out->until)
        return dgm__fail(err, DGM_EUSAGE, "until: is before since");
    return DGM_OK;
}
