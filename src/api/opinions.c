/* SPDX-License-Identifier: Apache-2.0
 *
 * What is heard of events: see opinions.h.
 */
#include "api/opinions.h"

#include <math.h>
#include <string.h>

#include "base/err.h"
#include "record/confidence.h"

/* Who is told, and where it is put down. */
typedef struct listener {
    const dgm__confidence *known;
    dgm__arena *arena;
    dgm__opinions *out;
    size_t cap;
} listener;

static void add_reason(dgm__opinion *o, dgm__reason reason)
{
    size_t at = o->n_reasons;
    while (at && fabs(o->reasons[at - 1].weight) < fabs(reason.weight))
        at--;
    if (at == DGM__MOST_REASONS)
        return;
    if (o->n_reasons < DGM__MOST_REASONS)
        o->n_reasons++;
    memmove(&o->reasons[at + 1], &o->reasons[at], (o->n_reasons - 1 - at) * sizeof *o->reasons);
    o->reasons[at] = reason;
}

static dgm_status hear(void *user, const dgm__told *told, const dgm__trait *traits, size_t n, double confidence,
                       bool kept, dgm_err *err)
{
    listener *l = user;
    dgm__opinion o = {.of = told->from,
                      .sentence = told->sentence,
                      .first = told->first,
                      .last = told->last,
                      .event = told->event,
                      .confidence = confidence,
                      .kept = kept};
    for (size_t i = 0; i < n && l->known; i++)
        add_reason(&o, (dgm__reason){traits[i].text, dgm__confidence_weight(l->known, &traits[i])});
    if (dgm__arena_grow(l->arena, l->out->list, l->out->n, l->cap))
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    l->out->list[l->out->n++] = o;
    return DGM_OK;
}

dgm_status dgm__coder_assemble_heard(dgm_coder *c, const dgm__analysis *a, dgm__opinions *out, dgm_err *err)
{
    const dgm__confidence *known = c->model->knowledge.facts.confidence;
    listener l = {known, &c->arena, out, 0};
    const dgm__witness witness = {hear, &l};
    *out = (dgm__opinions){.known = known != NULL};
    if (known)
        out->least = c->model->least < 0 ? dgm__confidence_least(known) : c->model->least;
    c->witness = &witness;
    dgm_status status = dgm__coder_assemble(c, a, err);
    c->witness = NULL;
    return status;
}
