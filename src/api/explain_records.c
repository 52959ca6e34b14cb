/* SPDX-License-Identifier: Apache-2.0
 *
 * Records in lines: see explain.h.
 */
#include "api/explain.h"

static size_t sentence_of(const dgm_records *r, dgm_span at)
{
    size_t low = 0, high = r->n_sentences; /* the first that ends behind the start of the span */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->sentences[middle].end <= at.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->n_sentences && r->sentences[low].start < at.end ? low : SIZE_MAX;
}

static bool here(const dgm_records *r, dgm_spans evidence, size_t sentence)
{
    return (evidence.n ? sentence_of(r, evidence.items[0]) : SIZE_MAX) == sentence;
}

/* The other sentences that a record rests on. */
static void also(dgm__buf *to, const dgm_records *r, dgm_spans evidence)
{
    size_t last = evidence.n ? sentence_of(r, evidence.items[0]) : SIZE_MAX;
    for (size_t i = 1; i < evidence.n; i++) {
        size_t next = sentence_of(r, evidence.items[i]);
        if (next != last && next != SIZE_MAX)
            dgm__buf_printf(to, ", also [%zu]", next);
        last = next;
    }
    dgm__buf_addc(to, '\n');
}

static void part(dgm__buf *to, const char *before, const char *text)
{
    if (text) {
        dgm__buf_adds(to, before);
        dgm__buf_adds(to, text);
    }
}

static void actors(dgm__buf *to, dgm_actors list)
{
    for (size_t i = 0; i < list.n; i++) {
        const dgm_actor *a = &list.items[i];
        const char *name = a->name ? a->name : a->office;
        dgm__buf_printf(to, "%s%s", i ? ", " : "", a->code ? a->code : a->text ? a->text : "?");
        if (name)
            dgm__buf_printf(to, " (%s)", name);
    }
    if (!list.n)
        dgm__buf_addc(to, '-');
}

static void encounter(dgm__buf *to, const dgm_encounter *e)
{
    dgm__buf_printf(to, "  => encounter, %s %s: ", e->kind ? e->kind : "?", e->status ? e->status : "?");
    actors(to, e->participants);
    part(to, "; ", e->date);
    part(to, "; in ", e->place);
    part(to, "; host ", e->host);
    if (e->frame)
        part(to, "\n     by ", e->frame);
}

static void commitment(dgm__buf *to, const dgm_commitment *c)
{
    dgm__buf_adds(to, "  => commitment: ");
    actors(to, c->by);
    dgm__buf_adds(to, " > ");
    actors(to, c->to);
    part(to, ": ", c->what);
    part(to, "; due ", c->due);
    part(to, "; rests on ", c->event);
}

static void statement(dgm__buf *to, const dgm_statement *s)
{
    dgm__buf_adds(to, "  => statement: ");
    actors(to, (dgm_actors){&s->speaker, 1});
    part(to, " ", s->stance);
    part(to, " ", s->issue);
    part(to, "; reported by ", s->reported_by);
}

static void figure(dgm__buf *to, const dgm_figure *f)
{
    dgm__buf_adds(to, "  => figure:");
    part(to, " ", f->qualifier);
    dgm__buf_printf(to, " %.15g", f->value);
    part(to, " ", f->unit);
    part(to, "; ", f->when);
}

static void body(dgm__buf *to, const dgm_body *b)
{
    dgm__buf_printf(to, "  => body: %s", b->name ? b->name : "?");
    for (size_t i = 0; i < b->members.n; i++)
        part(to, i ? ", " : "; of ", b->members.items[i]);
    part(to, "; in ", b->seat);
}

/* One loop a kind of record: they share their evidence and nothing else. */
#define EACH(kind, list)                              \
    for (size_t i = 0; i < r->n_##list; i++) {        \
        if (here(r, r->list[i].evidence, sentence)) { \
            kind(to, &r->list[i]);                    \
            also(to, r, r->list[i].evidence);         \
            n++;                                      \
        }                                             \
    }

size_t dgm__explain_records(dgm__buf *to, const dgm_records *r, size_t sentence)
{
    size_t n = 0;
    EACH(encounter, encounters)
    EACH(commitment, commitments)
    EACH(statement, statements)
    EACH(figure, figures)
    EACH(body, bodies)
    return n;
}
