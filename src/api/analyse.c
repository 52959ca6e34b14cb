/* SPDX-License-Identifier: Apache-2.0
 *
 * Analysis: see analyse.h.
 */
#include "api/analyse.h"

#include <string.h>

#include "base/err.h"
#include "code/repair.h"
#include "resolve/phrases.h"
#include "text/dateline.h"
#include "text/honorific.h"
#include "text/irregular.h"
#include "text/lexicon.h"

dgm_status dgm__knowledge_load(dgm__knowledge *out, const dgm__bundle *lexicon, const void *weights, size_t len,
                               dgm_err *err)
{
    memset(out, 0, sizeof *out);
    dgm_status status = dgm__model_open(&out->weights, weights, len, err);
    if (!status)
        status = dgm__text_open(&out->text, &out->weights, err);
    if (!status)
        status = dgm__parse_open(&out->parse, &out->weights, err);
    if (!status)
        status = dgm__irregular_load(&out->irregular, lexicon, err);
    out->text.irregular = out->irregular;
    if (!status)
        status = dgm__names_load(&out->names, lexicon, err);
    if (!status)
        status = dgm__frames_load(&out->frames, lexicon, NULL, NULL, err);
    if (!status)
        status = dgm__fact_lexicon_load(&out->facts, lexicon, err);
    return status;
}

void dgm__knowledge_clear(dgm__knowledge *knowledge)
{
    dgm__irregular_free(knowledge->irregular);
    dgm__names_free(knowledge->names);
    dgm__frames_free(knowledge->frames);
    dgm__fact_lexicon_clear(&knowledge->facts);
    memset(knowledge, 0, sizeof *knowledge);
}

void dgm__tools_init(dgm__tools *tools)
{
    dgm__text_scratch_init(&tools->text);
    dgm__parse_scratch_init(&tools->parse);
    tools->fired = NULL;
    tools->filter = false;
}

void dgm__tools_clear(dgm__tools *tools)
{
    dgm__text_scratch_clear(&tools->text);
    dgm__parse_scratch_clear(&tools->parse);
}

/* An undated text reports from the latest day that it writes out. */
static void latest_day(dgm__analysis *a)
{
    for (size_t i = 0; i < a->n_times; i++)
        if (!a->times[i].relative && strlen(a->times[i].date) == 10 && strcmp(a->times[i].date, a->reference) > 0)
            memcpy(a->reference, a->times[i].date, sizeof a->reference);
}

static uint32_t tag_of(const dgm__text_model *text, const dgm__token *t)
{
    for (uint32_t i = 0; i < text->n_tags; i++)
        if (text->tags[i].upos == t->upos && !strcmp(text->strings + text->tags[i].xpos, t->xpos))
            return i;
    return text->name_tag;
}

/* Countries and capitals at the start of a sentence are often taken for other words
 * ("Chad closed its border"); the lexicon knows better, and the parser believes it. */
static dgm_status trust_names(const dgm__knowledge *k, dgm__sentence *s, dgm__arena *arena, dgm_err *err)
{
    dgm__found *found;
    size_t n;
    dgm_status status = dgm__names_find(&found, &n, k->names, s, arena, err);
    for (size_t i = 0; i < n && !status; i++) {
        if (found[i].rank || (found[i].name->kind != DGM__NAME_COUNTRY && found[i].name->kind != DGM__NAME_CAPITAL))
            continue;
        for (uint32_t t = found[i].first; t <= found[i].last && t < s->n; t++) {
            dgm__token *token = &s->tokens[t];
            if (token->form[0] < 'A' || token->form[0] > 'Z' || token->upos == DGM__UPOS_PROPN ||
                token->upos == DGM__UPOS_DET || token->upos == DGM__UPOS_ADP || token->upos == DGM__UPOS_CCONJ)
                continue;
            token->upos = DGM__UPOS_PROPN;
            token->xpos = "NNP";
            token->feats = "Number=Sing";
            token->lemma = token->form;
        }
    }
    if (!status)
        dgm__repair_tags(s, found, n);
    for (uint32_t t = 0; t < s->n && !status; t++)
        if (!s->tokens[t].lemma)
            status = dgm__lemmatize(&k->text, arena, &s->tokens[t], tag_of(&k->text, &s->tokens[t]), 0, err);
    return status;
}

/* A list needs two commas or a comma and "and": most sentences are not looked at. */
static dgm_status join_lists(const dgm__knowledge *k, dgm__sentence *s, dgm__arena *arena, dgm_err *err)
{
    dgm__found *found;
    size_t n, commas = 0;
    for (uint32_t i = 1; i + 1 < s->n; i++)
        commas += !strcmp(s->tokens[i].form, ",") && s->tokens[i - 1].upos == DGM__UPOS_PROPN;
    if (!commas)
        return DGM_OK;
    dgm_status status = dgm__names_find(&found, &n, k->names, s, arena, err);
    if (!status && dgm__repair_lists(s, found, n, arena))
        status = dgm__fail(err, DGM_ENOMEM, "out of memory");
    return status;
}

/* "held talks this Monday": behind such a verb talks are a noun, whatever the tagger thinks. */
static void trust_talks(dgm__sentence *s)
{
    static const char *const verbs[] = {"hold", "have", "open", "begin", "start", "resume", "conclude", "end"};
    for (uint32_t i = 1; i < s->n; i++) {
        dgm__token *t = &s->tokens[i];
        if (t->upos != DGM__UPOS_VERB || strcmp(t->form, "talks") != 0 || s->tokens[i - 1].upos != DGM__UPOS_VERB)
            continue;
        for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
            if (!strcmp(s->tokens[i - 1].lemma, verbs[k])) {
                t->upos = DGM__UPOS_NOUN;
                t->xpos = "NNS";
                t->feats = "Number=Plur";
            }
    }
}

dgm_status dgm__analyse(dgm__analysis *out, const dgm__knowledge *k, dgm__tools *tools, const dgm__document *doc,
                        dgm__depth depth, dgm__arena *arena, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    dgm_status status = dgm__split(&k->text, &tools->text, doc, arena, &out->sentences, &out->n_sentences, err);
    if (!status && depth == DGM__DEPTH_EVENTS && dgm__dateline_cut(&out->sentences, &out->n_sentences, doc, arena))
        status = dgm__fail(err, DGM_ENOMEM, "out of memory");
    for (size_t i = 0; depth == DGM__DEPTH_EVENTS && i < out->n_sentences && !status; i++)
        dgm__honorifics_cut(&out->sentences[i]);
    if (depth == DGM__DEPTH_EVENTS && tools->filter && !status)
        status = dgm__who_nobody(&out->nobody, doc, out->sentences, out->n_sentences, k->names, arena, err);
    for (size_t i = 0; i < out->n_sentences && !status; i++)
        status = dgm__tag(&k->text, &tools->text, arena, &out->sentences[i], err);
    if (depth >= DGM__DEPTH_EVENTS)
        for (size_t i = 0; i < out->n_sentences && !status; i++)
            if (!(status = trust_names(k, &out->sentences[i], arena, err))) {
                trust_talks(&out->sentences[i]);
                dgm__honorifics_trust(&out->sentences[i]);
            }
    if (status || out->nobody)
        return status;
    if (depth >= DGM__DEPTH_TREES)
        for (size_t i = 0; i < out->n_sentences && !status; i++)
            status = dgm__parse(&k->parse, &tools->parse, &out->sentences[i], err);
    if (depth >= DGM__DEPTH_EVENTS)
        for (size_t i = 0; i < out->n_sentences && !status; i++)
            status = join_lists(k, &out->sentences[i], arena, err);
    if (status || depth < DGM__DEPTH_TIMES)
        return status;
    memcpy(out->anchor, doc->published[0] ? doc->published : doc->dateline_date, sizeof out->anchor);
    status =
        dgm__times_find(&out->times, &out->n_times, doc, out->sentences, out->n_sentences, out->anchor, arena, err);
    if (status || depth < DGM__DEPTH_EVENTS)
        return status;
    memcpy(out->reference, out->anchor, sizeof out->reference);
    if (!out->reference[0])
        latest_day(out);
    status = dgm__who_find(&out->who, doc, out->sentences, out->n_sentences, k->names, out->reference, arena, err);
    if (!status)
        dgm__phrases_join(out->sentences, out->who);
    if (!status)
        dgm__repair_times(out->sentences, out->times, out->n_times, out->who);
    if (!status)
        dgm__repair_strays(out->sentences, out->n_sentences, out->times, out->n_times, out->who);
    if (!status)
        dgm__repair_roots(out->sentences, out->n_sentences, out->who);
    if (!status)
        dgm__repair_clauses(out->sentences, out->n_sentences, out->times, out->n_times, out->who);
    if (!status)
        dgm__repair_meetings(out->sentences, out->n_sentences, out->times, out->n_times, out->who);
    if (!status)
        status = dgm__events_find(&out->events, &out->n_events, doc, out->sentences, out->n_sentences, out->who,
                                  out->times, out->n_times, k->frames, out->reference, tools->fired, arena, err);
    return status;
}

dgm_status dgm__analyse_sentence(dgm__sentence **out, const dgm__knowledge *k, dgm__tools *tools, const char *text,
                                 size_t len, dgm__arena *arena, dgm_err *err)
{
    dgm__block block;
    dgm__document doc = dgm__document_of(&block, "sentence", text, len);
    dgm__sentence *parts, *s = dgm__arena_alloc(arena, 1, sizeof *s);
    size_t n = 0;
    uint32_t at = 0;
    if (!s)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    dgm_status status = dgm__split(&k->text, &tools->text, &doc, arena, &parts, &n, err);
    for (size_t i = 0; i < n && !status; i++)
        s->n += parts[i].n;
    if (!status && !s->n)
        status = dgm__fail(err, DGM_EEMPTY, "the sentence has no word");
    if (status)
        return status;
    s->tokens = dgm__arena_alloc(arena, s->n, sizeof *s->tokens);
    if (!s->tokens)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    for (size_t i = 0; i < n; i++) {
        memcpy(s->tokens + at, parts[i].tokens, parts[i].n * sizeof *s->tokens);
        at += parts[i].n;
    }
    s->span = (dgm__span){parts[0].span.start, parts[n - 1].span.end};
    status = dgm__tag(&k->text, &tools->text, arena, s, err);
    if (!status)
        status = trust_names(k, s, arena, err);
    if (!status) {
        trust_talks(s);
        status = dgm__parse(&k->parse, &tools->parse, s, err);
    }
    if (!status)
        dgm__repair_passives(s);
    *out = s;
    return status;
}
