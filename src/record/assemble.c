/* SPDX-License-Identifier: Apache-2.0
 *
 * Assembly: see assemble.h. CONSULT events come from encounters, one each; a planned
 * encounter gives AGREE; events that say the same become one, with the first words
 * that say it.
 */
#include "record/assemble.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "code/sides.h"
#include "record/captions.h"
#include "record/commitments.h"
#include "record/confidence.h"
#include "record/contexts.h"
#include "record/encounters.h"
#include "record/statements.h"

/* One event on its way out. */
typedef struct draft {
    const dgm__event *from; /* NULL: from an encounter */
    dgm__plover event;
    const char *mode;
    dgm__status status;
    dgm__actors actor, recipient;
    char date[11];
    const dgm__name *place;
    uint32_t sentence, first, last;
    const char *words; /* event_text */
    const char *frame; /* "file:line" */
    const char *cameo;
    int64_t speaker;
    int64_t encounter; /* index, -1 */
    double confidence; /* below 0: not known */
} draft;

typedef struct work {
    const dgm__reading *r;
    const dgm__frames *frames;
    dgm__arena *arena;
    const dgm__encounter *encounters;
    size_t n_encounters;
    const dgm__pledge *pledges;
    size_t n_pledges;
    draft *drafts;
    size_t n, cap;
    dgm_records *out;
    dgm_err *err;
} work;

static dgm_status no_memory(work *w)
{
    return dgm__fail(w->err, DGM_ENOMEM, "out of memory");
}

static const dgm__entity *entity(const work *w, uint32_t id)
{
    return &w->r->who->entities[id];
}

static dgm__block_kind block_of(const work *w, uint32_t sentence)
{
    return dgm__block_of(w->r->doc, &w->r->sentences[sentence]);
}

/* ---- sameness ---- */

static bool same_sides(const work *w, const dgm__actors *a, const dgm__actors *b)
{
    return dgm__sides_within(w->r->who, a, b) && dgm__sides_within(w->r->who, b, a);
}

static dgm__status actual(dgm__status status)
{
    return status == DGM__ONGOING ? DGM__OCCURRED : status;
}

static bool is_same(const work *w, const draft *a, const draft *b)
{
    return a->event == b->event && actual(a->status) == actual(b->status) && same_sides(w, &a->actor, &b->actor) &&
           same_sides(w, &a->recipient, &b->recipient);
}

static dgm_status add_draft(work *w, const draft *d)
{
    for (size_t i = 0; i < w->n; i++)
        if (is_same(w, &w->drafts[i], d)) {
            if (!w->drafts[i].date[0])
                memcpy(w->drafts[i].date, d->date, sizeof d->date);
            return DGM_OK;
        }
    if (dgm__arena_grow(w->arena, w->drafts, w->n, w->cap))
        return no_memory(w);
    w->drafts[w->n++] = *d;
    return DGM_OK;
}

/* ---- drafts ---- */

static const char *join_words(work *w, const dgm__event *e)
{
    const dgm__sentence *s = &w->r->sentences[e->sentence];
    size_t len = 0, at = 0;
    for (size_t i = 0; i < e->n_words; i++)
        len += strlen(s->tokens[e->words[i]].form) + 1;
    char *text = dgm__arena_alloc(w->arena, len + 1, 1);
    for (size_t i = 0; text && i < e->n_words; i++) {
        if (i && e->words[i] == e->words[i - 1])
            continue;
        const char *form = s->tokens[e->words[i]].form;
        if (at)
            text[at++] = ' ';
        memcpy(text + at, form, strlen(form));
        at += strlen(form);
    }
    return text;
}

static dgm_status from_event(work *w, const dgm__event *e)
{
    draft d;
    memset(&d, 0, sizeof d);
    d.from = e;
    d.event = e->event;
    d.mode = e->mode;
    d.status = e->status;
    d.actor = e->actor;
    d.recipient = e->recipient;
    if (e->time)
        memcpy(d.date, e->time->date, sizeof d.date);
    d.place = e->place ? e->place->name : NULL;
    d.sentence = e->sentence;
    d.first = e->first;
    d.last = e->last;
    d.words = join_words(w, e);
    d.frame = dgm__arena_printf(w->arena, "%s:%u", e->frame->file, (unsigned)e->line);
    d.cameo = e->frame->cameo;
    d.speaker = e->speaker;
    d.encounter = -1;
    d.confidence = -1;
    return d.words && d.frame ? add_draft(w, &d) : no_memory(w);
}

static dgm_status from_encounter(work *w, size_t index)
{
    const dgm__encounter *n = &w->encounters[index];
    draft d;
    if (n->caption || n->no_consult || !n->n_quotes)
        return DGM_OK;
    memset(&d, 0, sizeof d);
    const dgm__quote *quote = &n->quotes[0];
    for (size_t i = 0; i < n->n_quotes && block_of(w, quote->sentence) != DGM__BLOCK_BODY; i++)
        quote = &n->quotes[i];
    d.from = n->lead;
    d.event = n->held == DGM__PLANNED ? DGM__AGREE : DGM__CONSULT;
    d.status = n->held == DGM__PLANNED ? DGM__OCCURRED : n->status;
    d.sentence = quote->sentence;
    d.first = quote->first;
    d.last = quote->last;
    d.encounter = (int64_t)index;
    d.confidence = -1;
    d.speaker = -1;
    memcpy(d.date, n->date, sizeof d.date);
    d.place = n->place;
    if (n->held == DGM__PLANNED) {
        /* a request of a visit is REQUEST, an announcement by one side that side's word */
        if (n->lead && n->lead->event != DGM__CONSULT)
            return DGM_OK;
        d.date[0] = '\0';
        d.actor = n->people;
        if (n->speaker >= 0 && n->people.n) {
            dgm__actors own;
            own.n = 0;
            dgm__sides_add(&own, (uint32_t)n->speaker, 0);
            if (dgm__sides_within(w->r->who, &own, &n->people)) {
                dgm__actors others;
                others.n = 0;
                for (size_t i = 0; i < n->people.n; i++)
                    if (!dgm__is_one_side(w->r->who, n->people.ids[i], (uint32_t)n->speaker))
                        dgm__sides_add(&others, n->people.ids[i], n->people.token[i]);
                d.actor = own;
                d.recipient = others;
            }
        } else if (n->lead && n->lead->recipient.n) {
            d.actor = n->lead->actor;
            d.recipient = n->lead->recipient;
        }
        if (!n->lead)
            return DGM_OK; /* sessions: whoever promises them is coded by the frames */
    } else {
        d.mode = dgm__encounter_mode(n, w->r->who);
        d.actor = n->people;
        if (d.mode && !strcmp(d.mode, "visit")) {
            dgm__actors guests, hosts;
            guests.n = hosts.n = 0;
            for (size_t i = 0; i < n->people.n; i++) {
                bool home = !strcmp(entity(w, n->people.ids[i])->country, n->host);
                dgm__sides_add(home ? &hosts : &guests, n->people.ids[i], n->people.token[i]);
            }
            d.actor = guests;
            d.recipient = hosts;
        }
    }
    d.words = n->lead ? join_words(w, n->lead) : dgm__arena_strndup(w->arena, "session", 7);
    d.frame = n->lead ? dgm__arena_printf(w->arena, "%s:%u", n->frame, (unsigned)n->line) : NULL;
    d.cameo = n->held == DGM__PLANNED ? "036" : n->lead ? n->lead->frame->cameo : "046";
    if (d.mode && !strcmp(d.mode, "visit"))
        d.cameo = "042";
    return d.words && (d.frame || !n->lead) ? add_draft(w, &d) : no_memory(w);
}

static int by_place(const void *a, const void *b)
{
    const draft *x = a, *y = b;
    if (x->sentence != y->sentence)
        return x->sentence < y->sentence ? -1 : 1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->event != y->event)
        return x->event < y->event ? -1 : 1;
    return x->last < y->last ? -1 : x->last > y->last;
}

/* What is said in a meeting is dated by the meeting. */
static void date_by_encounter(work *w, draft *d)
{
    if (d->date[0] || d->status != DGM__OCCURRED || d->encounter >= 0)
        return;
    const dgm__encounter *only = NULL;
    for (size_t i = 0; i < w->n_encounters; i++)
        if (w->encounters[i].held == DGM__HELD) {
            if (only)
                return;
            only = &w->encounters[i];
        }
    if (only && dgm__sides_within(w->r->who, &d->actor, &only->people))
        memcpy(d->date, only->date, sizeof d->date);
}

/* ---- how sure each is ---- */

/* What the document says beside the event. */
typedef struct rest {
    dgm__manner manner;
    dgm__census census;
    dgm__among *all;
    size_t n;
} rest;

static dgm_status look_beside(work *w, rest *out)
{
    out->all = dgm__arena_alloc(w->arena, w->n, sizeof *out->all);
    if (!out->all)
        return no_memory(w);
    dgm__manner_of(&out->manner, w->r);
    dgm__census_of(&out->census, w->r->who);
    out->n = w->n;
    for (size_t i = 0; i < w->n; i++) {
        const draft *d = &w->drafts[i];
        out->all[i].countries = dgm__census_bits(&out->census, w->r->who, &d->actor) |
                                dgm__census_bits(&out->census, w->r->who, &d->recipient);
        out->all[i].is_meeting = d->encounter >= 0;
    }
    return DGM_OK;
}

static dgm_status weigh_one(work *w, draft *d, const rest *others, size_t which, bool *kept)
{
    const dgm__confidence *known = w->r->lexicon->confidence;
    dgm__told told = {d->from,       d->event,    d->status, d->mode, &d->actor,
                      &d->recipient, d->sentence, d->first,  d->last, d->encounter >= 0};
    dgm__company company;
    dgm__trait *traits;
    size_t n;
    dgm__company_of(&company, &others->census, others->all, others->n, which);
    dgm_status status = dgm__traits_of(&traits, &n, w->r, &others->manner, &told, &company, w->err);
    if (status)
        return status;
    if (known) {
        double least = w->r->least < 0 ? dgm__confidence_least(known) : w->r->least;
        d->confidence = round(100 * dgm__confidence_of(known, traits, n)) / 100;
        *kept = d->confidence >= least;
    }
    if (!w->r->witness)
        return DGM_OK;
    return w->r->witness->tell(w->r->witness->user, &told, traits, n, d->confidence, *kept, w->err);
}

/* Weighs every draft; those that are not sure enough go. */
static dgm_status weigh(work *w)
{
    size_t n = 0;
    rest others;
    if (!w->n || (!w->r->lexicon->confidence && !w->r->witness))
        return DGM_OK;
    dgm_status status = look_beside(w, &others);
    for (size_t i = 0; !status && i < others.n; i++) {
        bool kept = true;
        status = weigh_one(w, &w->drafts[i], &others, i, &kept);
        if (!status && kept)
            w->drafts[n++] = w->drafts[i];
    }
    w->n = n;
    return status;
}

/* ---- public forms ---- */

/* The states of the people alone. */
static dgm_status make_states(work *w, dgm_actors *out, const dgm__actors *list)
{
    dgm_actor *items = dgm__arena_alloc(w->arena, list->n, sizeof *items);
    dgm__entity *states = dgm__arena_alloc(w->arena, list->n, sizeof *states); /* what the items point into */
    if (!items || !states)
        return no_memory(w);
    for (size_t i = 0; i < list->n; i++) {
        dgm__entity *e = &states[i];
        *e = *entity(w, list->ids[i]);
        e->kind = DGM__ENTITY_STATE;
        e->name = e->office = e->family = NULL;
        e->known = NULL;
        memcpy(e->sector, "GOV", 4);
        dgm_status status = dgm__actor_of(&items[i], e, NULL, w->arena, w->err);
        if (status)
            return status;
    }
    *out = (dgm_actors){items, list->n};
    return DGM_OK;
}

static dgm_status make_actors(work *w, dgm_actors *out, const dgm__actors *list, uint32_t sentence, bool with_text)
{
    dgm_actor *items = dgm__arena_alloc(w->arena, list->n, sizeof *items);
    if (!items)
        return no_memory(w);
    for (size_t i = 0; i < list->n; i++) {
        const char *text = NULL;
        if (with_text && list->token[i] < w->r->sentences[sentence].n) {
            uint32_t at = w->r->who->at[sentence][list->token[i]];
            if (at) {
                const dgm__mention *m = &w->r->who->mentions[at - 1];
                const dgm__sentence *s = &w->r->sentences[sentence];
                uint32_t start = s->tokens[m->first].start, end = s->tokens[m->last].end;
                char *copy = dgm__arena_strndup(w->arena, w->r->doc->text + start, end - start);
                if (!copy)
                    return no_memory(w);
                for (char *p = copy; *p; p++)
                    if (*p == '\n' || *p == '\r' || *p == '\t')
                        *p = ' ';
                text = copy;
            }
        }
        dgm_status status = dgm__actor_of(&items[i], entity(w, list->ids[i]), text, w->arena, w->err);
        if (status)
            return status;
    }
    out->items = items;
    out->n = list->n;
    return DGM_OK;
}

static dgm_span span_of(const work *w, uint32_t sentence, uint32_t first, uint32_t last)
{
    const dgm__sentence *s = &w->r->sentences[sentence];
    dgm__span bytes = {s->tokens[first].start, s->tokens[last].end};
    return dgm__offsets_span(&w->r->offsets, bytes);
}

static const char *date_or_null(work *w, const char *date, bool *oom)
{
    if (!date[0])
        return NULL;
    char *copy = dgm__arena_strndup(w->arena, date, strlen(date));
    *oom = *oom || !copy;
    return copy;
}

/* Contexts of one event: the frame's own, and those of the words it covers. */
static dgm_status event_contexts(work *w, dgm_strings *out, const draft *d)
{
    const char **items = dgm__arena_alloc(w->arena, DGM__MOST_MODES + 8, sizeof *items);
    dgm_strings found = {NULL, 0};
    if (!items)
        return no_memory(w);
    size_t n = 0;
    for (size_t i = 0; d->from && i < d->from->frame->n_contexts; i++)
        items[n++] = d->from->frame->contexts[i];
    dgm__stretch words = {d->sentence, d->first, d->last};
    dgm_status status = dgm__contexts_of(&found, w->r->lexicon->contexts, w->r->sentences, &words, 1, DGM__ABOUT_WORDS,
                                         w->arena, w->err);
    if (status)
        return status;
    for (size_t i = 0; i < found.n && n < DGM__MOST_MODES + 8; i++) {
        bool seen = false;
        for (size_t k = 0; k < n; k++)
            seen = seen || !strcmp(items[k], found.items[i]);
        if (!seen)
            items[n++] = found.items[i];
    }
    out->items = items;
    out->n = n;
    return DGM_OK;
}

static dgm_status write_event(work *w, dgm_event *out, const draft *d, size_t number)
{
    const dgm__document *doc = w->r->doc;
    bool oom = false;
    out->id = dgm__arena_printf(w->arena, "%s/e%zu", doc->id, number);
    out->event = dgm__plover_text(d->event);
    if (d->mode) {
        const char **mode = dgm__arena_alloc(w->arena, 1, sizeof *mode);
        if (!mode)
            return no_memory(w);
        mode[0] = d->mode;
        out->mode = (dgm_strings){mode, 1};
    }
    out->status = dgm__status_text(d->status);
    out->date = date_or_null(w, d->date, &oom);
    if (d->speaker >= 0) {
        const dgm__entity *e = entity(w, (uint32_t)d->speaker);
        out->attributed_to = e->name ? e->name : e->office ? e->office : e->country;
    }
    out->event_loc = d->place ? d->place->canonical : NULL;
    out->quad_code = dgm__plover_quad(d->event);
    out->event_scale = dgm__plover_scale(d->event, d->mode);
    out->cameo = d->cameo;
    out->event_text = d->words;
    out->sentence = d->sentence;
    out->at = span_of(w, d->sentence, d->first, d->last);
    out->frame = d->frame;
    out->confidence = d->confidence;
    if (!out->id || oom)
        return no_memory(w);
    dgm_status status = make_actors(w, &out->actor, &d->actor, d->sentence, d->encounter < 0);
    if (!status)
        status = make_actors(w, &out->recipient, &d->recipient, d->sentence, d->encounter < 0);
    if (!status)
        status = event_contexts(w, &out->context, d);
    return status;
}

/* The sentences that belong to an encounter: from its first to before the next one
 * held, the whole text where it is the only one. */
static void extent(const work *w, size_t index, size_t *first, size_t *last)
{
    const dgm__encounter *n = &w->encounters[index];
    *first = n->first;
    *last = n->last;
    if (n->held != DGM__HELD)
        return;
    size_t end = w->r->n_sentences;
    bool main = true; /* the first one held: what its two sides say later is said in it too */
    for (size_t i = 0; i < w->n_encounters; i++)
        main = main && (w->encounters[i].held != DGM__HELD || w->encounters[i].first >= n->first);
    for (size_t i = 0; i < w->n_encounters; i++) {
        const dgm__encounter *o = &w->encounters[i];
        if (i == index || o->held != DGM__HELD || o->first <= n->first || o->first >= end)
            continue;
        bool same = dgm__sides_within(w->r->who, &o->people, &n->people) &&
                    dgm__sides_within(w->r->who, &n->people, &o->people);
        if (!main || !same)
            end = o->first;
    }
    *last = end ? end - 1 : 0;
    if (*last < *first)
        *last = *first;
}

/* A held one is about what its sentences say; one in passing only about the words
 * that tell of it, and what depends on them. */
static dgm_status encounter_contexts(work *w, dgm_encounter *out, const dgm__encounter *n, size_t first, size_t last)
{
    bool held = n->held == DGM__HELD;
    size_t room = last - first + 1 + DGM__MOST_QUOTES, k = 0;
    dgm__stretch *told = dgm__arena_alloc(w->arena, room, sizeof *told);
    if (!told)
        return no_memory(w);
    for (size_t i = first; held && i <= last && i < w->r->n_sentences; i++)
        if (w->r->sentences[i].n && (first == last || block_of(w, (uint32_t)i) == DGM__BLOCK_BODY))
            told[k++] = (dgm__stretch){(uint32_t)i, 0, w->r->sentences[i].n - 1};
    for (size_t i = 0; !held && i < n->n_quotes; i++) {
        const dgm__sentence *s = &w->r->sentences[n->quotes[i].sentence];
        dgm__stretch *words = &told[k++];
        *words = (dgm__stretch){n->quotes[i].sentence, n->quotes[i].first, n->quotes[i].last};
        uint32_t top = n->quotes[i].last;
        if (n->lead && n->lead->trigger >= 0 && n->lead->sentence == words->sentence)
            top = (uint32_t)n->lead->trigger;
        while (words->last + 1 < s->n && dgm__phrase_under(s, words->last + 1, top))
            words->last++;
    }
    return dgm__contexts_of(&out->context, w->r->lexicon->contexts, w->r->sentences, told, k,
                            held ? DGM__ABOUT_HELD : DGM__ABOUT_MENTIONED, w->arena, w->err);
}

static dgm_status write_encounter(work *w, dgm_encounter *out, size_t index)
{
    const dgm__encounter *n = &w->encounters[index];
    bool oom = false;
    static const char *const held[] = {"held", "planned", "past"};
    out->id = dgm__arena_printf(w->arena, "%s/n%zu", w->r->doc->id, index + 1);
    out->kind = n->kind;
    out->status = held[n->held];
    out->date = date_or_null(w, n->date, &oom);
    out->place = n->place ? n->place->canonical : NULL;
    if (n->host[0]) {
        out->host = dgm__arena_strndup(w->arena, n->host, strlen(n->host));
        oom = oom || !out->host;
    }
    out->has_loc = n->place && n->place->has_loc;
    if (out->has_loc) {
        out->lat = n->place->lat;
        out->lon = n->place->lon;
    }
    if (n->frame)
        out->frame = dgm__arena_printf(w->arena, "%s:%u", n->frame, (unsigned)n->line);
    oom = oom || (n->frame && !out->frame);
    dgm_span *quotes = dgm__arena_alloc(w->arena, n->n_quotes, sizeof *quotes);
    if (!out->id || oom || !quotes)
        return no_memory(w);
    for (size_t i = 0; i < n->n_quotes; i++)
        quotes[i] = span_of(w, n->quotes[i].sentence, n->quotes[i].first, n->quotes[i].last);
    out->evidence = (dgm_spans){quotes, n->n_quotes};
    dgm_status status = n->nameless ? make_states(w, &out->participants, &n->people)
                                    : make_actors(w, &out->participants, &n->people, n->first, false);
    if (status)
        return status;
    size_t first, last;
    extent(w, index, &first, &last);
    status = dgm__topics_read(&out->topics, w->r, first, last, w->err);
    return status ? status : encounter_contexts(w, out, n, first, last);
}

/* The AGREE event that the same words gave, else NULL. */
static const char *event_of(const work *w, const dgm__pledge *p)
{
    for (size_t i = 0; i < w->n; i++) {
        const draft *d = &w->drafts[i];
        if (d->event == DGM__AGREE && d->sentence == p->sentence && d->first <= p->last && d->last >= p->first)
            return w->out->events[i].id;
    }
    return NULL;
}

static dgm_status write_commitments(work *w)
{
    const dgm__pledge *pledges = w->pledges;
    size_t n = w->n_pledges;
    dgm_status status = DGM_OK;
    dgm_commitment *list = dgm__arena_alloc(w->arena, n, sizeof *list);
    if (!list)
        return no_memory(w);
    for (size_t i = 0; i < n && !status; i++) {
        const dgm__pledge *p = &pledges[i];
        const dgm__token *tokens = w->r->sentences[p->sentence].tokens;
        memset(&list[i], 0, sizeof list[i]);
        list[i].what = p->what;
        list[i].due = p->due;
        list[i].event = event_of(w, p);
        list[i].id = dgm__arena_printf(w->arena, "%s/c%zu", w->r->doc->id, i + 1);
        if (!list[i].id)
            return no_memory(w);
        status = make_actors(w, &list[i].by, &p->by, p->sentence, false);
        if (!status)
            status = make_actors(w, &list[i].to, &p->to, p->sentence, false);
        if (!status)
            status = dgm__evidence(&list[i].evidence, w->r, tokens[p->first].start, tokens[p->last].end, w->err);
    }
    w->out->commitments = list;
    w->out->n_commitments = n;
    return status;
}

static dgm_status write_facts(work *w)
{
    const char *id = w->r->doc->id;
    dgm_statement *statements;
    dgm_figure *figures;
    dgm_body *bodies;
    dgm_status status =
        dgm__statements_read(&statements, &w->out->n_statements, w->r, w->encounters, w->n_encounters, w->err);
    if (!status)
        status = dgm__figures_read(&figures, &w->out->n_figures, w->r, w->err);
    if (!status)
        status = dgm__bodies_read(&bodies, &w->out->n_bodies, w->r, w->err);
    if (status)
        return status;
    bool oom = false;
    for (size_t i = 0; i < w->out->n_statements; i++)
        oom = oom || !(statements[i].id = dgm__arena_printf(w->arena, "%s/s%zu", id, i + 1));
    for (size_t i = 0; i < w->out->n_figures; i++)
        oom = oom || !(figures[i].id = dgm__arena_printf(w->arena, "%s/f%zu", id, i + 1));
    for (size_t i = 0; i < w->out->n_bodies; i++)
        oom = oom || !(bodies[i].id = dgm__arena_printf(w->arena, "%s/b%zu", id, i + 1));
    w->out->statements = statements;
    w->out->figures = figures;
    w->out->bodies = bodies;
    return oom ? no_memory(w) : DGM_OK;
}

/* What the main text as a whole is about; one with a meeting that was held is
 * diplomatic. */
static dgm_status document_contexts(work *w)
{
    size_t k = 0;
    dgm__about about = DGM__ABOUT_WORDS;
    dgm__stretch *told = dgm__arena_alloc(w->arena, w->r->n_sentences, sizeof *told);
    if (!told)
        return no_memory(w);
    for (size_t i = 0; i < w->r->n_sentences; i++)
        if (w->r->sentences[i].n && block_of(w, (uint32_t)i) == DGM__BLOCK_BODY)
            told[k++] = (dgm__stretch){(uint32_t)i, 0, w->r->sentences[i].n - 1};
    for (size_t i = 0; i < w->n_encounters; i++)
        if (w->encounters[i].held == DGM__HELD)
            about = DGM__ABOUT_HELD;
    return dgm__contexts_of(&w->out->context, w->r->lexicon->contexts, w->r->sentences, told, k, about, w->arena,
                            w->err);
}

static dgm_status write_document(work *w)
{
    const dgm__document *doc = w->r->doc;
    dgm_records *out = w->out;
    out->doc = doc->id;
    out->source = doc->source;
    out->title = doc->title;
    out->published = doc->published[0] ? doc->published : NULL;
    out->publisher = doc->publisher;
    out->url = doc->url;
    out->fetched = doc->fetched;
    out->language = doc->language[0] ? doc->language : NULL;
    out->sha256 = doc->sha256;
    out->text = doc->text;
    out->text_len = doc->len;
    out->body = dgm__offsets_span(&w->r->offsets, doc->body);
    dgm_span *sentences = dgm__arena_alloc(w->arena, w->r->n_sentences, sizeof *sentences);
    if (!sentences)
        return no_memory(w);
    for (size_t i = 0; i < w->r->n_sentences; i++)
        sentences[i] = dgm__offsets_span(&w->r->offsets, w->r->sentences[i].span);
    out->sentences = sentences;
    out->n_sentences = w->r->n_sentences;
    return document_contexts(w);
}

dgm_status dgm__assemble(dgm_records *out, const dgm__reading *reading, const dgm__frames *frames,
                         const dgm__event *events, size_t n_events, const char *reference, dgm_err *err)
{
    work w;
    memset(&w, 0, sizeof w);
    memset(out, 0, sizeof *out);
    w.r = reading;
    w.frames = frames;
    w.arena = reading->arena;
    w.out = out;
    w.err = err;
    dgm__encounter *encounters;
    dgm_status status = dgm__encounters_find(&encounters, &w.n_encounters, reading->doc, reading->sentences,
                                             reading->n_sentences, reading->who, reading->names, reading->times,
                                             reading->n_times, events, n_events, reference, w.arena, err);
    dgm__pledge *pledges = NULL;
    if (!status)
        status = dgm__commitments_find(&pledges, &w.n_pledges, reading, encounters, w.n_encounters, err);
    if (!status)
        status = dgm__commitments_meet(&encounters, &w.n_encounters, reading, pledges, w.n_pledges, err);
    if (!status)
        status = dgm__captions_read(&encounters, &w.n_encounters, reading, err);
    w.pledges = pledges;
    w.encounters = encounters;
    for (size_t i = 0; i < w.n_encounters && !status; i++)
        status = from_encounter(&w, i);
    for (size_t i = 0; i < n_events && !status; i++)
        if (events[i].event != DGM__CONSULT && block_of(&w, events[i].sentence) == DGM__BLOCK_BODY)
            status = from_event(&w, &events[i]);
    if (status)
        return status;
    if (w.n)
        qsort(w.drafts, w.n, sizeof *w.drafts, by_place);
    status = weigh(&w);
    if (status)
        return status;
    dgm_event *list = dgm__arena_alloc(w.arena, w.n, sizeof *list);
    dgm_encounter *met = dgm__arena_alloc(w.arena, w.n_encounters, sizeof *met);
    if (!list || !met)
        return no_memory(&w);
    for (size_t i = 0; i < w.n && !status; i++) {
        date_by_encounter(&w, &w.drafts[i]);
        status = write_event(&w, &list[i], &w.drafts[i], i + 1);
    }
    for (size_t i = 0; i < w.n_encounters && !status; i++)
        status = write_encounter(&w, &met[i], i);
    out->events = list;
    out->n_events = w.n;
    out->encounters = met;
    out->n_encounters = w.n_encounters;
    if (!status)
        status = write_document(&w);
    if (!status)
        status = write_commitments(&w);
    if (!status)
        status = write_facts(&w);
    return status;
}

dgm_status dgm__assemble_nobody(dgm_records *out, dgm__reading *reading, dgm_err *err)
{
    work w;
    memset(&w, 0, sizeof w);
    memset(out, 0, sizeof *out);
    w.r = reading;
    w.arena = reading->arena;
    w.out = out;
    w.err = err;
    if (dgm__offsets_make(&reading->offsets, reading->doc->text, reading->doc->len, reading->arena))
        return no_memory(&w);
    return write_document(&w);
}
