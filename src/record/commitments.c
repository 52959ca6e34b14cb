/* SPDX-License-Identifier: Apache-2.0
 *
 * Commitments: what is promised, and by when. Who promises whom is the AGREE
 * event's; here the words of the promise and its date are read around the trigger.
 */
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "record/facts.h"
#include "record/phrase.h"

enum { MOST_HITS = 32, MOST_WORDS = 18, FURTHEST_DEED = 10 };

static bool has(const dgm__reading *r, const char *list, const char *word)
{
    return dgm__wordsets_has(&r->lexicon->words, list, word);
}

static bool is(const dgm__sentence *s, uint32_t i, const char *word)
{
    return i < s->n && strcasecmp(s->tokens[i].form, word) == 0;
}

/* "will", "shall", "is to": the verb itself is what is promised. */
static bool to_come(const dgm__sentence *s, uint32_t verb)
{
    for (uint32_t i = 0; i < verb; i++) {
        const dgm__token *t = &s->tokens[i];
        if (t->head == (int32_t)verb && t->rel == DGM__REL_AUX &&
            (is(s, i, "will") || is(s, i, "shall") || is(s, i, "'ll") || is(s, i, "\xe2\x80\x99ll") ||
             is(s, i, "won't") || strcasecmp(t->lemma, "will") == 0))
            return true;
    }
    return false;
}

/* A meeting "scheduled for May", "which is to be held in Oslo". */
static bool arranged(const dgm__reading *r, const dgm__sentence *s, uint32_t noun)
{
    for (uint32_t i = noun + 1; i < s->n; i++)
        if (s->tokens[i].head == (int32_t)noun &&
            (s->tokens[i].rel == DGM__REL_ACL || s->tokens[i].rel == DGM__REL_ACL_RELCL) &&
            (has(r, "promise-arranged", s->tokens[i].lemma) || to_come(s, i)))
            return true;
    return false;
}

/* The verb with what belongs to it, without subject, auxiliaries and marks. */
static dgm__phrase deed(const dgm__sentence *s, uint32_t head)
{
    dgm__phrase out = dgm__phrase_short(s, head, false, MOST_WORDS);
    if (s->tokens[head].upos == DGM__UPOS_VERB) {
        out.first = head;
        /* A passive keeps its subject: "the accord will be signed". */
        int32_t subject = dgm__phrase_child(s, head, DGM__REL_NSUBJ_PASS);
        if (subject >= 0 && subject < (int32_t)head)
            out.first = dgm__phrase_short(s, (uint32_t)subject, false, 8).first;
        if (out.last < head)
            out.last = head;
        if (out.last - out.first + 1 > MOST_WORDS + 8)
            out.last = out.first + MOST_WORDS + 8;
    }
    return out;
}

/* The date by which: in the promise itself, else the nearest to come. */
static const char *due_of(const dgm__reading *r, size_t at, uint32_t trigger)
{
    const dgm__time *best = NULL;
    uint32_t near = UINT32_MAX;
    size_t n;
    const dgm__time *times = dgm__reading_times(r, at, &n);
    for (size_t i = 0; i < n; i++) {
        const dgm__time *t = &times[i];
        if (!t->date[0] || t->relation < 1 || t->relation > 1 || t->type == DGM__TIME_DURATION)
            continue;
        uint32_t distance = t->first > trigger ? t->first - trigger : trigger - t->first + 4;
        if (distance < near) {
            near = distance;
            best = t;
        }
    }
    return best ? best->date : NULL;
}

/* "an invitation to Al-Sudani to visit": what stands behind "to" may be the guest; the
 * deed is the infinitive behind him, -1 where there is none. */
static int32_t deed_behind(const dgm__reading *r, size_t at, int32_t head)
{
    const dgm__sentence *s = &r->sentences[at];
    uint8_t upos = s->tokens[head].upos;
    if (upos == DGM__UPOS_VERB || (upos != DGM__UPOS_PROPN && upos != DGM__UPOS_PRON && !r->who->at[at][head]))
        return head;
    for (uint32_t i = (uint32_t)head + 1; i + 1 < s->n && i < (uint32_t)head + FURTHEST_DEED; i++)
        if (is(s, i, "to") && s->tokens[i + 1].upos == DGM__UPOS_VERB)
            return (int32_t)i + 1;
    return -1;
}

dgm_status dgm__commitment_of(dgm_commitment *out, bool *firm, const dgm__reading *r, size_t at, uint32_t trigger,
                              dgm_err *err)
{
    memset(out, 0, sizeof *out);
    *firm = false;
    if (at >= r->n_sentences || !dgm__reading_has(r, at) || trigger >= r->sentences[at].n)
        return DGM_OK;
    const dgm__sentence *s = &r->sentences[at];
    int32_t head = -1;
    dgm__cue_hit hits[MOST_HITS];
    size_t n = dgm__cues_find(hits, MOST_HITS, &r->lexicon->commitments, s);
    for (size_t i = 0; i < n && head < 0; i++)
        if (hits[i].trigger == trigger || hits[i].noun == (int32_t)trigger || hits[i].complement == (int32_t)trigger)
            head = deed_behind(r, at, hits[i].complement);
    if (head < 0 && s->tokens[trigger].upos != DGM__UPOS_VERB && arranged(r, s, trigger))
        head = (int32_t)trigger;
    if (head < 0) {
        if (s->tokens[trigger].upos != DGM__UPOS_VERB || !to_come(s, trigger) ||
            has(r, "promise-soft", s->tokens[trigger].lemma))
            return DGM_OK;
        head = (int32_t)trigger;
    }
    dgm__phrase phrase = deed(s, (uint32_t)head);
    char *what = dgm__phrase_text(s, phrase, r->arena);
    if (!what)
        return dgm__fail(err, DGM_ENOMEM, "commitments");
    out->what = what;
    out->due = due_of(r, at, trigger);
    uint32_t from = trigger < phrase.first ? trigger : phrase.first;
    uint32_t to = trigger > phrase.last ? trigger : phrase.last;
    *firm = true;
    return dgm__evidence(&out->evidence, r, s->tokens[from].start, s->tokens[to].end, err);
}
