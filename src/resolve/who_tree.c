/* SPDX-License-Identifier: Apache-2.0
 *
 * From a noun phrase in a tree to its actors.
 */
#include <string.h>
#include <strings.h>

#include "resolve/who.h"

enum { DEEPEST = 3, MOST_CONJUNCTS = 32 };

static void add(dgm__actors *out, uint32_t id, uint32_t token)
{
    for (size_t i = 0; i < out->n; i++)
        if (out->ids[i] == id)
            return;
    if (out->n < DGM__MOST_ACTORS) {
        out->ids[out->n] = id;
        out->token[out->n++] = token;
    }
}

static void add_mention(dgm__actors *out, const dgm__mention *m)
{
    for (size_t i = 0; i < m->n_entities; i++)
        add(out, m->entities[i], m->head);
}

static const dgm__mention *mention_at(const dgm__who *who, uint32_t sentence, uint32_t token)
{
    uint32_t at = who->at[sentence][token];
    return at ? &who->mentions[at - 1] : NULL;
}

static bool is_noun_like(const dgm__token *t)
{
    return t->upos != DGM__UPOS_VERB && t->upos != DGM__UPOS_AUX && t->upos != DGM__UPOS_ADV;
}

/* "between Minister A and Minister B", where the tree hangs all of A below the name B:
 * another named actor inside the phrase, with "and" right behind it. */
static bool is_hidden_conjunct(const dgm__who *who, const dgm__sentence *s, uint32_t sentence, uint32_t token,
                               const dgm__mention *m)
{
    const dgm__mention *other = mention_at(who, sentence, token);
    if (!m || !other || other == m || other->kind != DGM__MENTION_NAME || m->kind != DGM__MENTION_NAME ||
        other->last >= m->first)
        return false;
    if (s->tokens[token].rel != DGM__REL_COMPOUND && s->tokens[token].rel != DGM__REL_NMOD_DESC &&
        s->tokens[token].rel != DGM__REL_FLAT && s->tokens[token].rel != DGM__REL_NMOD)
        return false;
    return other->last + 1 < s->n && s->tokens[other->last + 1].upos == DGM__UPOS_CCONJ;
}

void dgm__who_of(dgm__actors *out, const dgm__who *who, const dgm__sentence *sentences, uint32_t sentence,
                 uint32_t token)
{
    const dgm__sentence *s = &sentences[sentence];
    uint32_t queue[MOST_CONJUNCTS];
    size_t n = 0, next = 0;
    out->n = 0;
    if (token >= s->n)
        return;
    queue[n++] = token;
    while (next < n) {
        uint32_t t = queue[next++];
        const dgm__mention *m = mention_at(who, sentence, t);
        uint32_t first = t, last = t;
        if (m && m->kind != DGM__MENTION_ADJ) {
            add_mention(out, m);
            first = m->first;
            last = m->last;
        } else if (m && s->tokens[t].rel != DGM__REL_AMOD) {
            add_mention(out, m); /* "the Russians and the French" tagged as adjectives */
        }
        for (uint32_t i = 0; i < s->n && n < MOST_CONJUNCTS; i++) {
            int32_t h = s->tokens[i].head;
            if (i >= first && i <= last)
                continue;
            if (h >= (int32_t)first && h <= (int32_t)last && is_noun_like(&s->tokens[i]) &&
                (s->tokens[i].rel == DGM__REL_CONJ || (s->tokens[i].rel == DGM__REL_APPOS && !m) ||
                 is_hidden_conjunct(who, s, sentence, i, m))) {
                bool seen = false;
                for (size_t k = 0; k < n; k++)
                    seen = seen || queue[k] == i;
                if (!seen)
                    queue[n++] = i;
            }
        }
    }
}

static bool case_is(const dgm__sentence *s, uint32_t token, const char *const *list, size_t n)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].head == (int32_t)token && s->tokens[i].rel == DGM__REL_CASE)
            for (size_t k = 0; k < n; k++)
                if (!strcmp(s->tokens[i].lemma, list[k]))
                    return true;
    return false;
}

bool dgm__is_venue(const dgm__who *who, const dgm__sentence *sentences, uint32_t sentence, uint32_t token)
{
    static const char *const words[] = {"summit", "conference", "forum", "congress"};
    const dgm__token *tokens = sentences[sentence].tokens;
    const dgm__mention *m = mention_at(who, sentence, token);
    int32_t noun = tokens[token].head;
    if (!m || m->n_entities != 1 || who->entities[m->entities[0]].kind != DGM__ENTITY_ORG || noun < 0)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcasecmp(tokens[noun].lemma, words[i]))
            return true;
    return false;
}

/* "a U.S.-flagged tanker": the country before the hyphen that a participle says it is of; NULL none. */
static const dgm__mention *mention_of_flag(const dgm__who *who, const dgm__sentence *s, uint32_t sentence, uint32_t at)
{
    static const char *const words[] = {"flag", "flagged", "registered", "register", "owned", "own", "led", "lead"};
    if (at < 2 || strcmp(s->tokens[at - 1].form, "-") != 0)
        return NULL;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcasecmp(s->tokens[at].lemma, words[i]))
            return mention_at(who, sentence, at - 2);
    return NULL;
}

/* "the tests which Chad carried out", "a team sent by Chad": who did, made or sent it; -1 nobody. */
static int32_t doer_of(const dgm__sentence *s, uint32_t noun)
{
    static const char *const deeds[] = {"carry", "conduct", "take", "adopt", "impose",  "launch",  "commit",
                                        "stage", "issue",   "pass", "mount", "perform", "present", "order"};
    static const char *const leads[] = {"lead", "head", "send", "dispatch"};
    static const char *const people[] = {"team",  "mission", "delegation", "group",   "force", "panel",
                                         "party", "expert",  "contingent", "country", "state", "nation"};
    bool led = DGM__LEMMA_IN(&s->tokens[noun], people);
    for (uint32_t verb = noun + 1; verb < s->n; verb++) {
        const dgm__token *t = &s->tokens[verb];
        bool relative = t->rel == DGM__REL_ACL_RELCL;
        if (t->head != (int32_t)noun || (!relative && (t->rel != DGM__REL_ACL || strcmp(t->xpos, "VBN") != 0)) ||
            !(DGM__LEMMA_IN(t, deeds) || (led && DGM__LEMMA_IN(t, leads))))
            continue;
        int32_t object = -1, subject = -1, agent = -1;
        for (uint32_t i = noun + 1; i < s->n; i++) {
            const dgm__token *c = &s->tokens[i];
            if (c->head != (int32_t)verb)
                continue;
            if (c->rel == DGM__REL_OBJ && i < verb)
                object = (int32_t)i;
            else if (c->rel == DGM__REL_NSUBJ)
                subject = (int32_t)i;
            else if (c->rel == DGM__REL_OBL_AGENT && i > verb)
                agent = (int32_t)i;
        }
        if (agent >= 0)
            return agent;
        if (relative && object >= 0 && subject > object)
            return subject;
    }
    return -1;
}

static void in_phrase(dgm__actors *out, const dgm__who *who, const dgm__sentence *sentences, uint32_t sentence,
                      uint32_t token, int depth)
{
    static const char *const owners[] = {"of", "by", "from", "with", "between", "among"};
    static const char *const places[] = {"in", "on", "against", "to", "for", "towards", "toward", "over", "at"};
    const dgm__sentence *s = &sentences[sentence];
    dgm__who_of(out, who, sentences, sentence, token);
    if (out->n || depth == DEEPEST)
        return;
    /* owner, adjective, name before the noun: "Moscow's role", "the Russian role" */
    dgm__actors all;
    all.n = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        if (t->head != (int32_t)token)
            continue;
        if (t->rel == DGM__REL_NMOD_POSS || t->rel == DGM__REL_AMOD || t->rel == DGM__REL_COMPOUND ||
            t->rel == DGM__REL_NMOD_DESC || t->rel == DGM__REL_DET || t->rel == DGM__REL_FLAT) {
            const dgm__mention *m = mention_at(who, sentence, i);
            if (!m)
                m = mention_of_flag(who, s, sentence, i);
            if (dgm__is_venue(who, sentences, sentence, i))
                continue;
            if (m) {
                add_mention(&all, m);
                for (uint32_t k = 0; k < s->n; k++) /* "Iraqi and Russian firms" */
                    if (s->tokens[k].head == (int32_t)i &&
                        (s->tokens[k].rel == DGM__REL_CONJ || s->tokens[k].rel == DGM__REL_COMPOUND ||
                         s->tokens[k].rel == DGM__REL_AMOD)) {
                        const dgm__mention *c = mention_at(who, sentence, k);
                        if (c)
                            add_mention(&all, c);
                    }
            } else if (t->rel == DGM__REL_NMOD_POSS) {
                dgm__actors own;
                in_phrase(&own, who, sentences, sentence, i, depth + 1);
                for (size_t k = 0; k < own.n; k++)
                    add(&all, own.ids[k], own.token[k]);
            }
        }
    }
    for (int pass = 0; !all.n && pass < 2; pass++) {
        int32_t doer = pass ? doer_of(s, token) : -1;
        if (doer >= 0) {
            in_phrase(&all, who, sentences, sentence, (uint32_t)doer, depth + 1);
            if (all.n)
                break;
        }
        for (uint32_t i = token + 1; i < s->n; i++) {
            const dgm__token *t = &s->tokens[i];
            if (t->head != (int32_t)token || (t->rel != DGM__REL_NMOD && t->rel != DGM__REL_OBL))
                continue;
            if (!case_is(s, i, pass ? places : owners,
                         pass ? sizeof places / sizeof *places : sizeof owners / sizeof *owners))
                continue;
            dgm__actors more;
            in_phrase(&more, who, sentences, sentence, i, depth + 1);
            for (size_t k = 0; k < more.n; k++)
                add(&all, more.ids[k], more.token[k]);
            if (all.n)
                break;
        }
    }
    *out = all;
}

void dgm__who_in(dgm__actors *out, const dgm__who *who, const dgm__sentence *sentences, uint32_t sentence,
                 uint32_t token)
{
    if (token >= sentences[sentence].n)
        out->n = 0;
    else
        in_phrase(out, who, sentences, sentence, token, 0);
}
