/* SPDX-License-Identifier: Apache-2.0
 *
 * Traits: see traits.h.
 */
#include "record/traits.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "lexicon/plover.h"

enum { MOST_ABOVE = 3, LONGEST = 40, FEW = 3 };

typedef struct work {
    const dgm__reading *r;
    const dgm__told *d;
    const dgm__company *company;
    const dgm__sentence *s;
    dgm__trait *list;
    size_t n, cap;
    bool oom;
} work;

static void add(work *w, float value, const char *text)
{
    if (w->oom || !text || dgm__arena_grow(w->r->arena, w->list, w->n, w->cap)) {
        w->oom = true;
        return;
    }
    w->list[w->n++] = (dgm__trait){text, value};
}

#define ADD(w, ...) add((w), 1, dgm__arena_printf((w)->r->arena, __VA_ARGS__))

static const char *lower(work *w, const char *word)
{
    char *copy = dgm__arena_strndup(w->r->arena, word, strnlen(word, LONGEST));
    for (char *p = copy; p && *p; p++)
        *p = (char)(*p == ' ' ? '+' : tolower((unsigned char)*p));
    w->oom = w->oom || !copy;
    return copy ? copy : "";
}

static const char *shape(work *w, const dgm__token *t)
{
    return t->upos == DGM__UPOS_PROPN ? "NAME" : t->upos == DGM__UPOS_NUM ? "NUMBER" : lower(w, t->lemma);
}

static const char *rel(const dgm__token *t)
{
    return dgm__rel_text(t->rel);
}

/* What governs the trigger, up to the third word. */
static void add_above(work *w, int32_t trigger)
{
    const dgm__token *tokens = w->s->tokens, *t = &tokens[trigger];
    for (int i = 0; i < MOST_ABOVE && t->head >= 0; i++) {
        const dgm__token *above = &tokens[t->head];
        if (!i) {
            ADD(w, "%s of '%s'", rel(t), shape(w, above));
            ADD(w, "under a %s", dgm__upos_text(above->upos));
        }
        ADD(w, "somewhere below '%s'", shape(w, above));
        ADD(w, "level %d as %s", i, rel(t));
        t = above;
    }
}

/* What hangs on the trigger, below that, and beside it. */
static void add_around(work *w, int32_t trigger)
{
    const dgm__token *tokens = w->s->tokens;
    for (int32_t k = 0; k < (int32_t)w->s->n; k++) {
        const dgm__token *t = &tokens[k];
        if (t->head < 0)
            continue;
        if (t->head == trigger) {
            ADD(w, "with %s", rel(t));
            ADD(w, "with %s '%s'", rel(t), shape(w, t));
            ADD(w, "with '%s'", shape(w, t));
        } else if (tokens[t->head].head == trigger) {
            ADD(w, "further down '%s'", shape(w, t));
        } else if (t->head == tokens[trigger].head && k != trigger) {
            ADD(w, "beside %s '%s'", rel(t), shape(w, t));
        }
    }
}

static void add_tree(work *w)
{
    const dgm__event *e = w->d->from;
    const char *event = dgm__plover_text(w->d->event);
    if (!e || e->trigger < 0 || e->sentence != w->d->sentence)
        return;
    const dgm__token *tokens = w->s->tokens;
    for (size_t i = 0; i < e->n_words; i++) {
        const char *x = lower(w, tokens[e->words[i]].lemma);
        ADD(w, "told by '%s'", x);
        ADD(w, "%s told by '%s'", event, x);
    }
    const dgm__token *t = &tokens[e->trigger];
    ADD(w, "trigger a %s", dgm__upos_text(t->upos));
    ADD(w, "trigger tagged %s", t->xpos);
    ADD(w, "trigger as %s", rel(t));
    if (e->nominal) {
        ADD(w, "told by a noun");
        ADD(w, "%s told by a noun", event);
    }
    add_above(w, e->trigger);
    add_around(w, e->trigger);
}

/* The mention of the entity headed by the token; a meeting's people may be named in
 * another sentence. */
static const dgm__mention *mention_of(const work *w, uint32_t token, uint32_t entity)
{
    uint32_t at = token < w->s->n ? w->r->who->at[w->d->sentence][token] : 0;
    const dgm__mention *m = at ? &w->r->who->mentions[at - 1] : NULL;
    for (size_t i = 0; m && i < m->n_entities; i++)
        if (m->entities[i] == entity)
            return m;
    return NULL;
}

/* How well the document knows the sides. */
static const char *company_text(const work *w)
{
    return w->company->met ? "of those who met" : w->company->same ? "of sides told of elsewhere" : "of new sides";
}

static void add_company(work *w)
{
    const dgm__company *c = w->company;
    const char *event = dgm__plover_text(w->d->event);
    ADD(w, "%s", company_text(w));
    ADD(w, "%s %s", event, company_text(w));
    ADD(w, c->same > 3 ? "the sides of many events" : c->same ? "the sides of other events" : "the sides of no other");
    if (!c->shared)
        ADD(w, "no side of other events");
    if (c->meeting)
        ADD(w, "beside a meeting");
    if (c->most_named)
        ADD(w, "of the countries most named");
}

static void add_mention(work *w, const char *side, const dgm__mention *m)
{
    static const char *const mentions[] = {"name", "noun", "pronoun", "adjective"};
    const dgm__event *e = w->d->from;
    const dgm__token *t = &w->s->tokens[m->head];
    ADD(w, "%s by %s", side, mentions[m->kind]);
    if (m->kind != DGM__MENTION_NAME)
        ADD(w, "%s by %s, %s", side, mentions[m->kind], company_text(w));
    if (m->plural) {
        ADD(w, "%s by a plural", side);
        ADD(w, "%s by a plural, %s", side, company_text(w));
    }
    if (m->kind != DGM__MENTION_NAME)
        ADD(w, "%s '%s'", side, lower(w, t->lemma));
    ADD(w, "%s as %s", side, rel(t));
    if (m->head < w->d->first || m->head > w->d->last)
        ADD(w, "%s outside of the words", side);
    for (uint32_t k = 0; k < w->s->n; k++)
        if (w->s->tokens[k].head == (int32_t)m->head && w->s->tokens[k].rel == DGM__REL_CASE)
            ADD(w, "%s after '%s'", side, lower(w, w->s->tokens[k].lemma));
    if (!e || e->trigger < 0 || e->sentence != w->d->sentence)
        return;
    if (t->head == e->trigger)
        ADD(w, "%s beside the trigger as %s", side, rel(t));
    long far = labs((long)m->head - (long)e->trigger);
    ADD(w, "%s %s", side, far < 4 ? "near" : far < 10 ? "not near" : far < 20 ? "far" : "very far");
}

static void add_entity(work *w, const char *side, const dgm__entity *x)
{
    static const char *const kinds[] = {"person", "state", "organisation", "group"};
    ADD(w, "%s a %s", side, kinds[x->kind]);
    ADD(w, "%s of sector %s", side, *x->sector ? x->sector : "unknown");
    ADD(w, "%s country by %s", side, x->country_rule ? x->country_rule : "nothing");
    if (!*x->country)
        ADD(w, "%s of no country", side);
    if (x->kind == DGM__ENTITY_PERSON && x->office)
        ADD(w, "%s office '%s'", side, lower(w, x->office));
    if (x->known)
        ADD(w, "%s known", side);
}

static void add_side(work *w, const char *side, const dgm__actors *list)
{
    size_t n = list->n > FEW ? FEW : list->n;
    ADD(w, "%zu as %s", n, side);
    ADD(w, "%s %zu as %s", dgm__plover_text(w->d->event), n, side);
    for (size_t i = 0; i < list->n; i++) {
        add_entity(w, side, &w->r->who->entities[list->ids[i]]);
        const dgm__mention *m = mention_of(w, list->token[i], list->ids[i]);
        if (m)
            add_mention(w, side, m);
        else
            ADD(w, "%s from elsewhere", side);
    }
}

static bool one_country(const work *w)
{
    for (size_t i = 0; i < w->d->actor->n; i++)
        for (size_t k = 0; k < w->d->recipient->n; k++)
            if (dgm__is_one_side(w->r->who, w->d->actor->ids[i], w->d->recipient->ids[k]))
                return true;
    return false;
}

static void add_event(work *w)
{
    const dgm__told *d = w->d;
    const char *event = dgm__plover_text(d->event), *status = dgm__status_text(d->status);
    ADD(w, "event %s", event);
    ADD(w, "status %s", status);
    ADD(w, "event %s %s", event, status);
    if (d->mode)
        ADD(w, "mode %s", d->mode);
    if (d->from)
        ADD(w, "frame %s", d->from->frame->name);
    if (d->encounter)
        ADD(w, "a meeting");
    if (d->from && d->from->implied)
        ADD(w, "recipient implied");
    if (d->from && d->from->planned)
        ADD(w, "planned");
    if (d->from && d->from->time)
        ADD(w, "dated");
    if (d->from && d->from->speaker >= 0)
        ADD(w, "somebody says so");
    add_side(w, "actor", d->actor);
    add_side(w, "recipient", d->recipient);
    if (one_country(w))
        ADD(w, "both of one country");
}

/* Where in the text the sentence stands, and how it is written. */
static void add_sentence(work *w)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i < w->d->sentence; i++)
        before += dgm__block_of(w->r->doc, &w->r->sentences[i]) == DGM__BLOCK_BODY;
    ADD(w, before == 0 ? "first sentence" : before < 3 ? "near the beginning" : before < 8 ? "further on" : "far down");
    ADD(w, w->s->n < 15 ? "short sentence" : w->s->n < 30 ? "middling sentence" : "long sentence");
    for (uint32_t k = 0; k < w->s->n; k++)
        for (const char *mark = "\"?<"; *mark; mark++)
            if (w->s->tokens[k].form[0] == *mark)
                ADD(w, "sentence with %c", *mark);
}

void dgm__manner_of(dgm__manner *out, const dgm__reading *reading)
{
    const dgm__wordsets *words = &reading->lexicon->words;
    size_t n = 0, state = 0, business = 0;
    for (size_t i = 0; i < reading->n_sentences; i++)
        for (uint32_t k = 0; k < reading->sentences[i].n; k++, n++) {
            const char *lemma = reading->sentences[i].tokens[k].lemma;
            state += dgm__wordsets_has(words, "manner-state", lemma);
            business += dgm__wordsets_has(words, "manner-business", lemma);
        }
    const float most = 0.05F;
    out->state = n ? fminf((float)state / (float)n / most, 1) : 0;
    out->business = n ? fminf((float)business / (float)n / most, 1) : 0;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(((const dgm__trait *)a)->text, ((const dgm__trait *)b)->text);
}

dgm_status dgm__traits_of(dgm__trait **out, size_t *n_out, const dgm__reading *reading, const dgm__manner *manner,
                          const dgm__told *told, const dgm__company *company, dgm_err *err)
{
    work w = {reading, told, company, &reading->sentences[told->sentence], NULL, 0, 0, false};
    *out = NULL;
    *n_out = 0;
    add_event(&w);
    add_tree(&w);
    add_sentence(&w);
    add_company(&w);
    add(&w, manner->business, "words of business");
    add(&w, manner->state, "words of state");
    if (w.oom)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    qsort(w.list, w.n, sizeof *w.list, by_text);
    size_t n = 0;
    for (size_t i = 0; i < w.n; i++)
        if (!n || strcmp(w.list[n - 1].text, w.list[i].text) != 0)
            w.list[n++] = w.list[i];
    *out = w.list;
    *n_out = n;
    return DGM_OK;
}
