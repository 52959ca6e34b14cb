/* SPDX-License-Identifier: Apache-2.0
 *
 * dgm_explain: sentence by sentence, what was read and by which line of the lexicon;
 * for a sentence that gave nothing, the lines that came nearest.
 */
#include <string.h>

#include "api/document.h"
#include "api/explain.h"
#include "api/opinions.h"
#include "api/outputs.h"

enum { MOST_NEAR = 9, NEAR_A_WORD = 3, DEEPEST = 24 };

static void say_opinion(dgm__buf *to, const dgm__opinions *all, const dgm__event *e)
{
    const dgm__opinion *o = NULL;
    for (size_t i = 0; i < all->n && !o; i++)
        o = all->list[i].of == e ? &all->list[i] : NULL;
    if (!o || o->confidence < 0)
        return;
    dgm__buf_printf(to, "     %s, confidence %.2f:", o->kept ? "told" : "left out", o->confidence);
    for (size_t i = 0; i < o->n_reasons; i++)
        dgm__buf_printf(to, "%s %s %+.2f", i ? ";" : "", o->reasons[i].trait, o->reasons[i].weight);
    dgm__buf_addc(to, '\n');
}

static int depth_of(const dgm__sentence *s, uint32_t token)
{
    int depth = 0;
    for (int32_t at = s->tokens[token].head; at >= 0 && depth < DEEPEST; at = s->tokens[at].head)
        depth++;
    return depth;
}

/* A blank for each run of white space. */
static void words(dgm__buf *to, const char *text, size_t len)
{
    bool blank = false;
    for (size_t i = 0; i < len; i++) {
        bool now = text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r');
        if (!now || !blank)
            dgm__buf_addc(to, now ? ' ' : text[i]);
        blank = now;
    }
}

static void tree(dgm__buf *to, const dgm__sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        dgm__buf_printf(to, "  %3u  %*s%s  %s %s %s\n", i + 1, 2 * depth_of(s, i), "", t->form, dgm__rel_text(t->rel),
                        dgm__upos_text(t->upos), t->lemma);
    }
}

static void who(dgm__buf *to, const dgm__who *all, const dgm__actors *list)
{
    for (size_t i = 0; i < list->n; i++) {
        const dgm__entity *e = &all->entities[list->ids[i]];
        const char *name = e->name ? e->name : e->office;
        dgm__buf_printf(to, "%s%s%s", i ? ", " : "", e->country, e->sector);
        if (name)
            dgm__buf_printf(to, " (%s)", name);
    }
    if (!list->n)
        dgm__buf_addc(to, '-');
}

static void event(dgm__buf *to, const dgm__analysis *a, const dgm__opinions *heard, const dgm__event *e)
{
    const dgm__sentence *s = &a->sentences[e->sentence];
    dgm__buf_printf(to, "  => %s %s: ", dgm__plover_text(e->event),
                    e->planned ? "planned" : dgm__status_text(e->status));
    who(to, a->who, &e->actor);
    dgm__buf_adds(to, " > ");
    who(to, a->who, &e->recipient);
    dgm__buf_printf(to, "\n     by %s:%u (%s) at '%s'", e->frame->file, (unsigned)e->line, e->frame->name,
                    s->tokens[e->trigger].form);
    if (e->time)
        dgm__buf_printf(to, ", dated %s by %s", e->time->value, e->time->rule);
    dgm__buf_addc(to, '\n');
    say_opinion(to, heard, e);
}

/* The frames that a word can fire, each once; returns how many it said. */
static size_t fired_by(dgm__buf *to, const dgm__frames *f, const dgm__token *t, size_t said)
{
    uint32_t word = dgm__strids_find(&f->words, t->lemma, strlen(t->lemma)), last = UINT32_MAX;
    size_t before = said;
    for (uint32_t i = word ? f->by_word[word] : 0; word && i < f->by_word[word + 1] && said < before + NEAR_A_WORD;
         i++) {
        const dgm__pattern *p = &f->patterns[f->triggers[i]];
        if (p->frame == last)
            continue;
        last = p->frame;
        dgm__buf_printf(to, "%s'%s' %s:%u (%s)", said++ ? ", " : "  -- near: ", t->form, f->frames[last].file,
                        (unsigned)p->line, f->frames[last].name);
    }
    return said;
}

/* Frames that words of the sentence could have fired. */
static void nearest(dgm__buf *to, const dgm__frames *f, const dgm__sentence *s)
{
    size_t said = 0;
    for (uint32_t i = 0; i < s->n && said < MOST_NEAR; i++)
        if (s->tokens[i].upos == DGM__UPOS_VERB || s->tokens[i].upos == DGM__UPOS_NOUN)
            said = fired_by(to, f, &s->tokens[i], said);
    if (said)
        dgm__buf_addc(to, '\n');
}

static void sentence(dgm__buf *to, const dgm_coder *c, const dgm__analysis *a, const dgm__opinions *heard, size_t i)
{
    const dgm__sentence *s = &a->sentences[i];
    size_t found = 0;
    dgm__buf_printf(to, "\n[%zu] ", i);
    words(to, c->document.text + s->span.start, s->span.end - s->span.start);
    dgm__buf_addc(to, '\n');
    tree(to, s);
    for (size_t k = 0; k < a->n_events; k++) {
        if (a->events[k].sentence == i) {
            event(to, a, heard, &a->events[k]);
            found++;
        }
    }
    found += dgm__explain_records(to, &c->records, i);
    if (!found)
        nearest(to, c->model->knowledge.frames, s);
}

dgm_status dgm_explain(dgm_coder *coder, const dgm_document *document, dgm_sink sink, void *user, dgm_err *err)
{
    dgm__analysis a;
    dgm__buf to;
    dgm__opinions heard;
    dgm_status status = dgm__coder_analyse(coder, &a, document, DGM__DEPTH_EVENTS, err);
    if (!status)
        status = dgm__coder_assemble_heard(coder, &a, &heard, err);
    if (status)
        return status;
    dgm__buf_init(&to);
    dgm__buf_printf(&to, "%s: %s\n", coder->document.source,
                    coder->document.title ? coder->document.title : "no title");
    dgm__buf_printf(&to, "published %s, dates count from %s\n",
                    *coder->document.published ? coder->document.published : "?", *a.anchor ? a.anchor : "?");
    for (size_t i = 0; i < a.who->n_entities; i++) {
        const dgm__entity *e = &a.who->entities[i];
        dgm__buf_printf(&to, "  %s%s%s %s%s%s: %s\n", e->country, e->sector, *e->country || *e->sector ? "" : "?",
                        e->name ? e->name : "", e->name && e->office ? ", " : "", e->office ? e->office : "",
                        e->country_rule ? e->country_rule : "");
    }
    for (size_t i = 0; i < a.n_sentences; i++)
        sentence(&to, coder, &a, &heard, i);
    dgm__explain_records(&to, &coder->records, SIZE_MAX);
    return dgm__output_finish(&to, sink, user, err);
}
