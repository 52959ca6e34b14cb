/* SPDX-License-Identifier: Apache-2.0
 *
 * A brief from end to end: who, when, gathered, chosen, written. It is read in one
 * transaction, so that a program that adds documents meanwhile changes nothing.
 */
#include "brief/brief.h"

#include <string.h>

#include "base/err.h"
#include "brief/page.h"
#include "brief/prose.h"

void dgm_brief_options_init(dgm_brief_options *options)
{
    memset(options, 0, sizeof *options);
    options->size = sizeof *options;
}

static dgm_status read_days(dgm__brief *b, const dgm_brief_options *o)
{
    int32_t lo, hi;
    if (!o->as_of || strlen(o->as_of) != 10 || !dgm__brief_days_of(o->as_of, &b->today, &hi))
        return dgm__fail(b->err, DGM_EUSAGE, "a brief needs a day as 2020-11-26 for what today is");
    if (o->since && !dgm__brief_days_of(o->since, &b->lo, &hi))
        return dgm__fail(b->err, DGM_EUSAGE, "'%.40s' is no date", o->since);
    if (o->until && !dgm__brief_days_of(o->until, &lo, &b->hi))
        return dgm__fail(b->err, DGM_EUSAGE, "'%.40s' is no date", o->until);
    if (b->lo > b->hi)
        return dgm__fail(b->err, DGM_EUSAGE, "the period ends before it begins");
    b->as_of = o->as_of;
    b->since = o->since;
    b->until = o->until;
    return DGM_OK;
}

static dgm_status read_parties(dgm__brief *b, const char *x, const char *y)
{
    dgm_status status = dgm__party_find(&b->a, b->store, b->model, x, &b->arena, b->err);
    if (!status && y)
        status = dgm__party_find(&b->b, b->store, b->model, y, &b->arena, b->err);
    if (!status && y && b->a.kind == b->b.kind &&
        (b->a.kind == DGM__PARTY_PERSON ? b->a.person == b->b.person : !strcmp(b->a.code, b->b.code)))
        status = dgm__fail(b->err, DGM_EQUERY, "both actors are %.100s", b->a.name);
    return status;
}

static dgm_status gather(dgm__brief *b)
{
    dgm_status status = dgm__gather_contacts(b);
    if (!status)
        status = dgm__gather_positions(b);
    if (!status)
        status = dgm__gather_holders(b);
    if (!status)
        status = dgm__gather_promises(b);
    if (!status)
        status = dgm__gather_bodies(b);
    if (!status)
        status = dgm__gather_figures(b);
    if (!status)
        status = dgm__gather_compared(b);
    return status;
}

static dgm_status write(dgm__brief *b, dgm_brief_form form, dgm_sink sink, void *user)
{
    if (form == DGM_BRIEF_JSON)
        return dgm__brief_write_json(b, sink, user);
    dgm__page page;
    dgm_status status = dgm__brief_page_compose(&page, b);
    if (status)
        return status;
    return form == DGM_BRIEF_HTML ? dgm__brief_write_html(b, &page, sink, user)
                                  : dgm__brief_write_markdown(b, &page, sink, user);
}

dgm_status dgm_brief(dgm_store *store, const dgm_model *model, const char *a, const char *b,
                     const dgm_brief_options *options, dgm_sink sink, void *user, dgm_err *err)
{
    if (!store || !model || !a || !sink || !options || options->size < sizeof *options)
        return dgm__fail(err, DGM_EUSAGE,
                         "a brief needs a store, a model, an actor, a sink, and options set up by"
                         " dgm_brief_options_init");
    dgm__brief brief;
    memset(&brief, 0, sizeof brief);
    brief.store = store;
    brief.model = model;
    brief.err = err;
    brief.full = options->full;
    brief.lo = INT32_MIN;
    brief.hi = DGM__NO_DAY;
    dgm__arena_init(&brief.arena, 0);
    bool within = false;
    dgm_status status = read_days(&brief, options);
    if (!status && sqlite3_get_autocommit(store->db)) {
        status = dgm__sql_exec(store, "BEGIN", err);
        within = !status;
    }
    if (!status)
        status = read_parties(&brief, a, b);
    if (!status)
        status = gather(&brief);
    if (!status) {
        dgm__brief_choose(&brief);
        status = write(&brief, options->form, sink, user);
    }
    if (within)
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    dgm__arena_clear(&brief.arena);
    return status;
}
