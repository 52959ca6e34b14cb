/* SPDX-License-Identifier: Apache-2.0
 *
 * From the values of a record back to the words: see reading.h.
 *
 * A side is an entity of the document; the words are its mentions in the sentences that the
 * record rests on, and where none of these is its name, the place that names it. A date is a time
 * expression, a place a name. What was told elsewhere is looked for there.
 */
#include <string.h>

#include "serve/reading.h"

enum { MOST_MENTIONS = 4 };

typedef struct values {
    dgm__call *c;
    const dgm__reread *again;
    const char *comma;
} values;

static void say(values *v, const char *field, const char *value, const char *by, dgm__span bytes)
{
    dgm__export *x = &v->c->x;
    dgm_span at = dgm__offsets_span(&v->again->offsets, bytes);
    dgm__buf_adds(&x->e.to, v->comma);
    dgm__buf_addc(&x->e.to, '{');
    dgm__export_text(x, "field", field);
    dgm__export_text(x, "value", value);
    dgm__export_text(x, "by", by);
    dgm__export_count(x, "start", at.start);
    dgm__export_count(x, "end", at.end);
    dgm__buf_addc(&x->e.to, '}');
    v->comma = ",\n";
}

static dgm__span words_of(const values *v, uint32_t sentence, uint32_t first, uint32_t last)
{
    const dgm__sentence *s = &v->again->a.sentences[sentence];
    return (dgm__span){s->tokens[first].start, s->tokens[last].end};
}

static bool same(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : (!a || !*a) && (!b || !*b);
}

static bool stands_for(const dgm__mention *m, uint32_t entity)
{
    for (size_t i = 0; i < m->n_entities; i++)
        if (m->entities[i] == entity)
            return true;
    return false;
}

/* Its mentions in the sentences of the record; with `text` those in these words, if there are. */
static size_t say_mentions(values *v, const char *field, const char *value, uint32_t entity, const char *text,
                           bool *named)
{
    const dgm__analysis *a = &v->again->a;
    size_t n = 0;
    for (size_t i = 0; i < a->who->n_mentions && n < MOST_MENTIONS; i++) {
        const dgm__mention *m = &a->who->mentions[i];
        if (!v->again->touched[m->sentence] || !stands_for(m, entity))
            continue;
        dgm__span at = words_of(v, m->sentence, m->first, m->last);
        if (text && (strlen(text) != at.end - at.start ||
                     memcmp(text, v->again->offsets.text + at.start, at.end - at.start) != 0))
            continue;
        say(v, field, value, a->who->entities[entity].country_rule, at);
        *named |= m->kind == DGM__MENTION_NAME;
        n++;
    }
    return n;
}

/* The first mention by name, wherever it stands. */
static void say_named(values *v, const char *field, const char *value, uint32_t entity)
{
    const dgm__analysis *a = &v->again->a;
    for (size_t i = 0; i < a->who->n_mentions; i++) {
        const dgm__mention *m = &a->who->mentions[i];
        if (m->kind == DGM__MENTION_NAME && stands_for(m, entity)) {
            say(v, field, value, "named elsewhere", words_of(v, m->sentence, m->first, m->last));
            return;
        }
    }
}

static void say_entity(values *v, const char *field, const char *value, uint32_t entity, const char *text)
{
    bool named = false;
    if (!text || !say_mentions(v, field, value, entity, text, &named))
        say_mentions(v, field, value, entity, NULL, &named);
    if (!named && v->again->a.who->entities[entity].name)
        say_named(v, field, value, entity);
}

static void say_side(values *v, const char *field, const dgm_actor *side)
{
    const dgm__who *who = v->again->a.who;
    const char *value = side->name ? side->name : side->office ? side->office : side->country;
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < who->n_entities && best == SIZE_MAX; i++) {
        const dgm__entity *e = &who->entities[i];
        if (same(e->name, side->name) && same(e->office, side->office) && same(e->country, side->country) &&
            (same(e->sector, side->sector) || side->name))
            best = i;
    }
    for (size_t i = 0; i < who->n_entities && best == SIZE_MAX; i++) /* a person whom the record knows as a state */
        if (same(who->entities[i].country, side->country) && !side->name && side->country)
            best = i;
    if (best != SIZE_MAX)
        say_entity(v, field, value, (uint32_t)best, side->text);
}

static void say_sides(values *v, const char *field, dgm_actors sides)
{
    for (size_t i = 0; i < sides.n; i++)
        say_side(v, field, &sides.items[i]);
}

/* A name that the record has as words: of who says so. */
static void say_name(values *v, const char *field, const char *name)
{
    const dgm__who *who = v->again->a.who;
    for (size_t i = 0; name && i < who->n_entities; i++) {
        const dgm__entity *e = &who->entities[i];
        if (same(e->name ? e->name : e->office ? e->office : e->country, name)) {
            say_entity(v, field, name, (uint32_t)i, NULL);
            return;
        }
    }
}

static bool say_time_in(values *v, const char *field, const char *date, bool touched)
{
    const dgm__analysis *a = &v->again->a;
    for (size_t i = 0; i < a->n_times; i++) {
        const dgm__time *t = &a->times[i];
        if (v->again->touched[t->sentence] == touched && !strcmp(t->date, date)) {
            say(v, field, date, t->rule, t->span);
            return true;
        }
    }
    return false;
}

static void say_time(values *v, const char *field, const char *date)
{
    if (date && *date && !say_time_in(v, field, date, true))
        (void)say_time_in(v, field, date, false);
}

static bool say_place_in(values *v, const char *field, const char *place, bool touched)
{
    const dgm__who *who = v->again->a.who;
    for (size_t i = 0; i < who->n_places; i++) {
        const dgm__place *p = &who->places[i];
        if (v->again->touched[p->sentence] == touched && !strcmp(p->name->canonical, place)) {
            say(v, field, place, dgm__name_kind_text(p->name->kind), words_of(v, p->sentence, p->first, p->last));
            return true;
        }
    }
    return false;
}

static void say_place(values *v, const char *field, const char *place)
{
    if (place && !say_place_in(v, field, place, true))
        (void)say_place_in(v, field, place, false);
}

static void say_event(values *v, const dgm_event *e)
{
    for (size_t i = 0; i < v->again->heard.n; i++) { /* the word that fired */
        const dgm__event *from = v->again->heard.list[i].of;
        dgm_span at;
        if (!from || from->trigger < 0 || v->again->heard.list[i].sentence != e->sentence)
            continue;
        at = dgm__offsets_span(&v->again->offsets, words_of(v, from->sentence, from->first, from->last));
        if (at.start != e->at.start || at.end != e->at.end || strcmp(dgm__plover_text(from->event), e->event) != 0)
            continue;
        say(v, "event", e->event, from->frame->name,
            words_of(v, from->sentence, (uint32_t)from->trigger, (uint32_t)from->trigger));
        break;
    }
    say_sides(v, "actor", e->actor);
    say_sides(v, "recipient", e->recipient);
    say_time(v, "date", e->date);
    say_place(v, "event_loc", e->event_loc);
    say_name(v, "attributed_to", e->attributed_to);
}

static void say_record(values *v)
{
    switch (v->again->kind) {
    case DGM__KIND_ENCOUNTER: {
        const dgm_encounter *e = v->again->record;
        say_sides(v, "participants", e->participants);
        say_time(v, "date", e->date);
        say_place(v, "place", e->place);
        break;
    }
    case DGM__KIND_EVENT:
        say_event(v, v->again->record);
        break;
    case DGM__KIND_COMMITMENT: {
        const dgm_commitment *k = v->again->record;
        say_sides(v, "by", k->by);
        say_sides(v, "to", k->to);
        say_time(v, "due", k->due);
        break;
    }
    case DGM__KIND_STATEMENT: {
        const dgm_statement *s = v->again->record;
        say_side(v, "speaker", &s->speaker);
        say_name(v, "reported_by", s->reported_by);
        break;
    }
    case DGM__KIND_FIGURE:
        say_time(v, "when", ((const dgm_figure *)v->again->record)->when);
        break;
    default:
        say_place(v, "seat", ((const dgm_body *)v->again->record)->seat);
    }
}

void dgm__reading_values(dgm__call *c, const dgm__reread *again)
{
    values v = {c, again, ""};
    dgm__export_key(&c->x, "values");
    dgm__buf_addc(&c->x.e.to, '[');
    if (again->record)
        say_record(&v);
    dgm__buf_addc(&c->x.e.to, ']');
}
