/* SPDX-License-Identifier: Apache-2.0
 *
 * Statements: who said what on which third issue. Cues give the stance and the
 * issue; what is said to or of a side itself is an event and left to those.
 */
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "record/facts.h"
#include "record/phrase.h"

enum { MOST_HITS = 16, MOST_WORDS = 12, MOST_SPEAKERS = 3, MOST_STATEMENTS = 400 };

typedef struct reader {
    const dgm__reading *r;
    dgm_statement *out;
    size_t n, cap;
    const char *source; /* who put out the statement that the text reports, NULL */
} reader;

static bool has(const reader *in, const char *list, const char *word)
{
    return dgm__wordsets_has(&in->r->lexicon->words, list, word);
}

static bool is(const dgm__sentence *s, uint32_t i, const char *word)
{
    return i < s->n && strcasecmp(s->tokens[i].form, word) == 0;
}

/* Whether a phrase is a side of the document itself: nothing third. */
static bool a_side(const reader *in, size_t at, uint32_t head)
{
    const dgm__who *who = in->r->who;
    uint32_t m = who->at[at] ? who->at[at][head] : 0;
    if (!m)
        return false;
    const dgm__mention *mention = &who->mentions[m - 1];
    for (size_t i = 0; i < mention->n_entities; i++) {
        const char *country = who->entities[mention->entities[i]].country;
        for (size_t k = 0; k < in->r->all.n && k < 2; k++)
            if (strcmp(in->r->all.codes[k], country) == 0)
                return true;
    }
    return false;
}

/* From the complement to what it is about: through "the need to", to the subject
 * of a that-clause. -1: nothing third. */
static int32_t issue_of(const reader *in, size_t at, const dgm__cue_hit *hit)
{
    const dgm__sentence *s = &in->r->sentences[at];
    int32_t head = hit->complement;
    for (int steps = 0; steps < 4 && head >= 0; steps++) {
        const dgm__token *t = &s->tokens[head];
        if (t->rel == DGM__REL_CCOMP) {
            int32_t subject = dgm__phrase_child(s, (uint32_t)head, DGM__REL_NSUBJ);
            if (subject < 0)
                subject = dgm__phrase_child(s, (uint32_t)head, DGM__REL_NSUBJ_PASS);
            if (subject < 0)
                return -1;
            head = subject;
            continue;
        }
        if (t->upos == DGM__UPOS_PRON || t->upos == DGM__UPOS_DET || t->upos == DGM__UPOS_ADV)
            return -1;
        if (t->upos != DGM__UPOS_VERB &&
            (has(in, "topic-wrapper", t->lemma) || (has(in, "topic-growth", t->lemma) && steps < 3))) {
            int32_t next = -1;
            for (uint32_t i = (uint32_t)head + 1; i < s->n && next < 0; i++)
                if (s->tokens[i].head == head &&
                    (s->tokens[i].rel == DGM__REL_NMOD || s->tokens[i].rel == DGM__REL_ACL))
                    next = (int32_t)i;
            if (next < 0 && has(in, "topic-growth", t->lemma))
                break;
            if (next < 0)
                return -1;
            head = next;
            continue;
        }
        break;
    }
    /* "reaffirmed their commitment to supporting X": what is supported is X */
    if (head >= 0 && !strcmp(s->tokens[head].xpos, "VBG") && !strcmp(hit->cue->kind, "supports") &&
        (is(s, (uint32_t)head, "supporting") || is(s, (uint32_t)head, "backing")))
        head = dgm__phrase_child(s, (uint32_t)head, DGM__REL_OBJ);
    if (head < 0 || a_side(in, at, (uint32_t)head))
        return -1;
    int32_t noun = head;
    if (s->tokens[head].upos == DGM__UPOS_VERB) {
        noun = dgm__phrase_child(s, (uint32_t)head, DGM__REL_OBJ);
        if (noun < 0)
            noun = head;
    }
    if (has(in, "relation-noun", s->tokens[noun].lemma) || a_side(in, at, (uint32_t)noun))
        return -1;
    return head;
}

/* "The ministry said in a statement", "a statement by the ministry": its text. */
static const char *source_of(const reader *in, size_t at, dgm_status *status, dgm_err *err)
{
    const dgm__sentence *s = &in->r->sentences[at];
    const dgm__who *who = in->r->who;
    for (uint32_t i = 0; i < s->n; i++) {
        if (strcasecmp(s->tokens[i].lemma, "statement") != 0)
            continue;
        int32_t head = s->tokens[i].head, subject = -1;
        if (head >= 0 && s->tokens[i].rel == DGM__REL_OBL)
            subject = dgm__phrase_child(s, (uint32_t)head, DGM__REL_NSUBJ);
        for (uint32_t k = i + 1; subject < 0 && k < s->n; k++)
            if (s->tokens[k].head == (int32_t)i && (is(s, k - 1, "by") || is(s, k - 1, "from")))
                subject = (int32_t)k;
        if (subject < 0 || !who->at[at] || !who->at[at][subject])
            continue;
        const dgm__mention *m = &who->mentions[who->at[at][subject] - 1];
        if (m->kind == DGM__MENTION_PRONOUN || who->entities[m->entities[0]].kind == DGM__ENTITY_PERSON)
            continue;
        const char *name = who->entities[m->entities[0]].name;
        if (name)
            return name;
        char *text = dgm__phrase_text(s, dgm__phrase_short(s, (uint32_t)subject, true, 10), in->r->arena);
        if (!text)
            *status = dgm__fail(err, DGM_ENOMEM, "statements");
        return text;
    }
    return NULL;
}

static bool of_statement(const dgm__sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (strcasecmp(s->tokens[i].lemma, "statement") == 0 ||
            (is(s, i, "it") && (is(s, i + 1, "added") || is(s, i + 1, "said") || is(s, i + 1, "noted"))))
            return true;
    return false;
}

static bool negated(const dgm__sentence *s, uint32_t verb)
{
    for (uint32_t i = 0; i < verb; i++)
        if (s->tokens[i].head == (int32_t)verb &&
            (strcasecmp(s->tokens[i].lemma, "not") == 0 || strcasecmp(s->tokens[i].form, "n't") == 0 ||
             strcasecmp(s->tokens[i].lemma, "never") == 0))
            return true;
    return false;
}

static dgm_status keep(reader *in, size_t at, const dgm__cue_hit *hit, uint32_t issue, const dgm__entity *speaker,
                       const char *words, dgm_err *err)
{
    const dgm__reading *r = in->r;
    const dgm__sentence *s = &r->sentences[at];
    dgm__phrase phrase = dgm__thing_named(r, at, issue, hit->trigger, false, MOST_WORDS);
    dgm_statement made = {.stance = hit->cue->kind};
    if (negated(s, hit->trigger)) {
        /* Support withheld is a stance; concern or opposition denied is none. */
        if (strcmp(made.stance, "supports") != 0)
            return DGM_OK;
        made.stance = "opposes";
    }
    if (phrase.last > phrase.first + 2 && is(s, phrase.last, "long") && is(s, phrase.last - 1, "as"))
        phrase.last -= is(s, phrase.last - 2, "for") ? 3 : 2; /* "for as long as it takes", cut before the clause */
    if (!(made.issue = dgm__phrase_text(s, phrase, r->arena)))
        return dgm__fail(err, DGM_ENOMEM, "statements");
    dgm_status status = dgm__actor_of(&made.speaker, speaker, words, r->arena, err);
    if (status != DGM_OK)
        return status;
    made.reported_by = in->source && of_statement(s) ? in->source : r->doc->publisher;
    uint32_t from = hit->trigger < phrase.first ? hit->trigger : phrase.first;
    uint32_t to = hit->trigger > phrase.last ? hit->trigger : phrase.last;
    status = dgm__evidence(&made.evidence, r, s->tokens[from].start, s->tokens[to].end, err);
    if (status != DGM_OK)
        return status;
    for (size_t i = 0; i < in->n; i++)
        if (strcmp(in->out[i].stance, made.stance) == 0 && strcasecmp(in->out[i].issue, made.issue) == 0 &&
            in->out[i].speaker.name == made.speaker.name && in->out[i].speaker.country == made.speaker.country)
            return DGM_OK;
    if (in->n >= MOST_STATEMENTS)
        return DGM_OK;
    if (dgm__arena_grow(r->arena, in->out, in->n, in->cap))
        return dgm__fail(err, DGM_ENOMEM, "statements");
    in->out[in->n++] = made;
    return DGM_OK;
}

dgm_status dgm__statements_read(dgm_statement **out, size_t *n_out, const dgm__reading *r, dgm_err *err)
{
    reader in = {.r = r};
    *out = NULL;
    *n_out = 0;
    if (!r->who || !r->who->at)
        return DGM_OK;
    for (size_t at = 0; at < r->n_sentences; at++) {
        if (!dgm__reading_has(r, at))
            continue;
        const dgm__sentence *s = &r->sentences[at];
        dgm_status status = DGM_OK;
        const char *source = source_of(&in, at, &status, err);
        if (status != DGM_OK)
            return status;
        if (source)
            in.source = source;
        dgm__cue_hit hits[MOST_HITS];
        size_t n = dgm__cues_find(hits, MOST_HITS, &r->lexicon->stances, s);
        for (size_t i = 0; i < n; i++) {
            int32_t issue = issue_of(&in, at, &hits[i]);
            int32_t subject = dgm__phrase_subject(s, hits[i].trigger);
            if (issue < 0 || subject < 0)
                continue;
            dgm__actors actors;
            dgm__who_of(&actors, r->who, r->sentences, (uint32_t)at, (uint32_t)subject);
            if (!actors.n && has(&in, "voice", s->tokens[subject].lemma))
                dgm__who_in(&actors, r->who, r->sentences, (uint32_t)at, (uint32_t)subject);
            const char *words = dgm__phrase_text(s, dgm__phrase_short(s, (uint32_t)subject, false, 12), r->arena);
            if (!words)
                return dgm__fail(err, DGM_ENOMEM, "statements");
            for (size_t k = 0; k < actors.n && k < MOST_SPEAKERS; k++) {
                status = keep(&in, at, &hits[i], (uint32_t)issue, &r->who->entities[actors.ids[k]], words, err);
                if (status != DGM_OK)
                    return status;
            }
        }
    }
    *out = in.out;
    *n_out = in.n;
    return DGM_OK;
}
