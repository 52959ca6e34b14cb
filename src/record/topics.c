/* SPDX-License-Identifier: Apache-2.0
 *
 * Topics: what an encounter was about, as short noun phrases of the text. Cues
 * ("discussed", "exchanged views on") give the complement; wrappers ("ways to
 * strengthen ...", "the importance of ...") are taken off, lists are taken apart.
 */
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "record/facts.h"
#include "record/phrase.h"

enum { MOST_HITS = 24, MOST_WORDS = 10, MOST_PARTS = 12 };

typedef struct reader {
    const dgm__reading *r;
    size_t at;        /* sentence */
    uint32_t trigger; /* of the cue at work */
    const char *items[DGM__MOST_TOPICS];
    size_t n;
} reader;

static bool has(const reader *in, const char *list, const char *word)
{
    return dgm__wordsets_has(&in->r->lexicon->words, list, word);
}

static bool verb(const dgm__token *t)
{
    return t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_AUX;
}

/* The first dependent behind a wrapper that says what it wraps; "the matter with
 * the minister" wraps nothing. */
static int32_t wrapped(const dgm__sentence *s, uint32_t head)
{
    static const char *const LINKS[] = {"of", "for", "on", "about", "to", "concerning", "regarding", "related"};
    for (uint32_t i = head + 1; i < s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        if (t->head != (int32_t)head)
            continue;
        if (t->rel == DGM__REL_ACL_RELCL)
            return -1;
        if (t->rel == DGM__REL_ACL || t->rel == DGM__REL_XCOMP || t->rel == DGM__REL_ADVCL)
            return (int32_t)i;
        int32_t by = t->rel == DGM__REL_NMOD ? dgm__phrase_child(s, i, DGM__REL_CASE) : -1;
        for (size_t k = 0; by >= 0 && k < sizeof LINKS / sizeof *LINKS; k++)
            if (strcasecmp(s->tokens[by].form, LINKS[k]) == 0)
                return (int32_t)i;
    }
    return -1;
}

static bool gerund(const dgm__token *t)
{
    size_t n = strlen(t->form);
    return n > 4 && strcasecmp(t->form + n - 3, "ing") == 0;
}

/* The object of a verb, or of a verb beside it ("strengthening and developing
 * relations"). */
static int32_t object(const dgm__sentence *s, uint32_t head)
{
    int32_t own = dgm__phrase_child(s, head, DGM__REL_OBJ);
    for (uint32_t i = head + 1; own < 0 && i < s->n; i++)
        if (s->tokens[i].head == (int32_t)head && s->tokens[i].rel == DGM__REL_CONJ)
            own = dgm__phrase_child(s, i, DGM__REL_OBJ);
    return own;
}

/* The noun behind "of" below this one, or -1. */
static int32_t of(const dgm__sentence *s, uint32_t head)
{
    for (uint32_t i = head + 1; i < s->n; i++) {
        if (s->tokens[i].head != (int32_t)head || s->tokens[i].rel != DGM__REL_NMOD)
            continue;
        int32_t by = dgm__phrase_child(s, i, DGM__REL_CASE);
        if (by >= 0 && strcasecmp(s->tokens[by].form, "of") == 0)
            return (int32_t)i;
    }
    return -1;
}

/* What is to grow: behind "of", or, where a gerund was taken for a noun, the object
 * or the noun beside it ("strengthening and developing relations"). */
static int32_t growing(const dgm__sentence *s, uint32_t head)
{
    int32_t next = of(s, head);
    if (next >= 0 || !gerund(&s->tokens[head]))
        return next;
    next = object(s, head);
    for (uint32_t i = head + 1; next < 0 && i < s->n; i++)
        if (s->tokens[i].head == (int32_t)head && s->tokens[i].rel == DGM__REL_CONJ && !verb(&s->tokens[i]))
            next = (int32_t)i;
    return next;
}

/* Takes wrappers off. -1: nothing is left that says anything. */
static int32_t unwrap(const reader *in, const dgm__sentence *s, uint32_t head)
{
    for (int steps = 0; steps < 5; steps++) {
        const dgm__token *t = &s->tokens[head];
        if (t->upos == DGM__UPOS_PRON || t->upos == DGM__UPOS_DET || t->upos == DGM__UPOS_NUM ||
            t->upos == DGM__UPOS_PUNCT || t->upos == DGM__UPOS_ADV)
            return -1;
        int32_t next;
        if (verb(t)) {
            next = object(s, head);
            if (next >= 0 && has(in, "topic-kept-verb", t->lemma))
                return (int32_t)head;
            if (next >= 0 && gerund(t) && !has(in, "topic-dull-verb", t->lemma))
                return (int32_t)head;
            if (next < 0)
                return -1;
        } else if (has(in, "topic-growth", t->lemma) && growing(s, head) >= 0) {
            next = growing(s, head);
        } else if (has(in, "topic-wrapper", t->lemma)) {
            next = wrapped(s, head);
            if (next < 0)
                return -1;
            if (has(in, "topic-empty", s->tokens[next].lemma))
                return -1;
        } else {
            return (int32_t)head;
        }
        head = (uint32_t)next;
    }
    return -1;
}

static bool within(const char *a, const char *b)
{
    size_t n = strlen(a);
    for (; *b; b++)
        if (strncasecmp(a, b, n) == 0)
            return true;
    return false;
}

/* Who or what is spoken to, or how: no topic. A person is none either. */
static bool furniture(const reader *in, const dgm__sentence *s, uint32_t head)
{
    const dgm__token *t = &s->tokens[head];
    if (has(in, "topic-furniture", t->lemma) || has(in, "topic-furniture", t->form))
        return true;
    if (strcasecmp(s->tokens[in->trigger].lemma, "address") == 0 && has(in, "topic-audience", t->lemma))
        return true;
    uint32_t mention = in->r->who ? in->r->who->at[in->at][head] : 0;
    if (!mention)
        return false;
    const dgm__mention *m = &in->r->who->mentions[mention - 1];
    return in->r->who->entities[m->entities[0]].kind == DGM__ENTITY_PERSON;
}

/* Off with what the cut left at the edges: a pronoun that belongs before, the day, an
 * adjective without its noun. */
static dgm__phrase tidy(const reader *in, const dgm__sentence *s, uint32_t head, dgm__phrase p)
{
    while (p.first < head) {
        const dgm__token *t = &s->tokens[p.first];
        bool adverb = t->upos == DGM__UPOS_ADV && s->tokens[p.first + 1].upos == DGM__UPOS_ADP;
        if (t->upos != DGM__UPOS_PRON && t->upos != DGM__UPOS_ADP && t->rel != DGM__REL_CASE &&
            t->upos != DGM__UPOS_SYM && t->upos != DGM__UPOS_DET && !adverb)
            break;
        if (t->upos == DGM__UPOS_PRON && t->rel == DGM__REL_NMOD_POSS)
            break;
        p.first++;
    }
    for (uint32_t i = head + 1; i < p.last; i++)
        if (s->tokens[i].upos == DGM__UPOS_ADP && s->tokens[i].head > (int32_t)i &&
            (dgm__reading_time(in->r, in->at, i) || dgm__reading_time(in->r, in->at, (uint32_t)s->tokens[i].head))) {
            p.last = i - 1;
            break;
        }
    const dgm__token *last = &s->tokens[p.last];
    if (p.last > head && last->upos == DGM__UPOS_ADJ && last->head > (int32_t)p.last)
        for (uint32_t i = p.last; i > head; i--)
            if (s->tokens[i].upos == DGM__UPOS_ADP) {
                p.last = i - 1;
                break;
            }
    return p;
}

static dgm_status keep(reader *in, const dgm__sentence *s, uint32_t head, bool alone, dgm_err *err)
{
    const dgm__token *t = &s->tokens[head];
    if (t->upos != DGM__UPOS_NOUN && t->upos != DGM__UPOS_PROPN && t->upos != DGM__UPOS_VERB)
        return DGM_OK;
    if (furniture(in, s, head))
        return DGM_OK;
    dgm__phrase phrase = tidy(in, s, head, dgm__thing_named(in->r, in->at, head, in->trigger, alone, MOST_WORDS));
    char *text = dgm__phrase_text(s, phrase, in->r->arena);
    if (!text)
        return dgm__fail(err, DGM_ENOMEM, "topics");
    if (strlen(text) < 3 ||
        (phrase.first == phrase.last && (has(in, "topic-empty", t->lemma) || has(in, "topic-growth", t->lemma))))
        return DGM_OK;
    for (size_t i = 0; i < in->n; i++) {
        if (within(text, in->items[i]))
            return DGM_OK;
        if (within(in->items[i], text)) {
            in->items[i] = text;
            return DGM_OK;
        }
    }
    if (in->n < DGM__MOST_TOPICS)
        in->items[in->n++] = text;
    return DGM_OK;
}

/* One word without dependents of its own but a list's punctuation. */
static bool single(const dgm__sentence *s, uint32_t head)
{
    for (uint32_t i = 0; i < head; i++)
        if (s->tokens[i].head == (int32_t)head && s->tokens[i].rel != DGM__REL_CC &&
            s->tokens[i].rel != DGM__REL_CASE && s->tokens[i].rel != DGM__REL_PUNCT &&
            s->tokens[i].rel != DGM__REL_MARK && s->tokens[i].rel != DGM__REL_DET)
            return false;
    return true;
}

static bool is_among(const uint32_t *tokens, size_t n, int32_t token)
{
    for (size_t i = 0; i < n; i++)
        if ((int32_t)tokens[i] == token)
            return true;
    return false;
}

/* A complement with its conjuncts. Two single words side by side ("security and
 * stability in the region") are one topic. */
static dgm_status take(reader *in, const dgm__sentence *s, uint32_t complement, dgm_err *err)
{
    uint32_t parts[MOST_PARTS];
    size_t n = 0;
    parts[n++] = complement;
    for (uint32_t i = complement + 1; i < s->n && n < MOST_PARTS; i++)
        if (s->tokens[i].rel == DGM__REL_CONJ &&
            (is_among(parts, n, s->tokens[i].head) || /* a list, also where each hangs on the one before */
             (s->tokens[i].head == (int32_t)in->trigger && !verb(&s->tokens[i])) || /* attached too high */
             (strcasecmp(s->tokens[i].lemma, "way") == 0 && dgm__phrase_under(s, i, complement)))) /* or too low */
            parts[n++] = i;
    if (n == 2 && !verb(&s->tokens[complement]) && single(s, parts[0]) && single(s, parts[1]) &&
        parts[1] == parts[0] + 2)
        return keep(in, s, complement, false, err);
    for (size_t i = 0; i < n; i++) {
        int32_t head = unwrap(in, s, parts[i]);
        if (head < 0)
            continue;
        dgm_status status = DGM_OK;
        if ((uint32_t)head != parts[i] && !verb(&s->tokens[parts[i]])) {
            /* What was wrapped may be a list of its own; one level is enough. */
            status = keep(in, s, (uint32_t)head, true, err);
            for (uint32_t k = (uint32_t)head + 1; status == DGM_OK && k < s->n; k++)
                if (s->tokens[k].rel == DGM__REL_CONJ && s->tokens[k].head == head) {
                    int32_t more = unwrap(in, s, k);
                    if (more >= 0)
                        status = keep(in, s, (uint32_t)more, true, err);
                }
        } else {
            status = keep(in, s, (uint32_t)head, true, err);
        }
        if (status != DGM_OK)
            return status;
    }
    return DGM_OK;
}

dgm_status dgm__topics_read(dgm_strings *out, const dgm__reading *r, size_t first, size_t last, dgm_err *err)
{
    reader in = {.r = r};
    *out = (dgm_strings){NULL, 0};
    for (size_t at = first; at <= last && at < r->n_sentences; at++) {
        if (!dgm__reading_has(r, at))
            continue;
        const dgm__sentence *s = &r->sentences[at];
        dgm__cue_hit hits[MOST_HITS];
        size_t n = dgm__cues_find(hits, MOST_HITS, &r->lexicon->topics, s);
        for (size_t i = 0; i < n; i++) {
            int32_t by = dgm__phrase_child(s, (uint32_t)hits[i].complement, DGM__REL_CASE);
            if (dgm__reading_time(r, at, (uint32_t)hits[i].complement) ||
                (by >= 0 && dgm__reading_time(r, at, (uint32_t)by + 1)))
                continue; /* "talks on Friday" */
            in.at = at;
            in.trigger = hits[i].trigger;
            dgm_status status = take(&in, s, (uint32_t)hits[i].complement, err);
            if (status != DGM_OK)
                return status;
        }
    }
    const char **items = dgm__arena_alloc(r->arena, in.n, sizeof *items);
    if (!items)
        return dgm__fail(err, DGM_ENOMEM, "topics");
    memcpy(items, in.items, in.n * sizeof *items);
    *out = (dgm_strings){items, in.n};
    return DGM_OK;
}
