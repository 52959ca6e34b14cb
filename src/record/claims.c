/* SPDX-License-Identifier: Apache-2.0
 *
 * Claims: see statements.h. Each reader below takes one predicate and says whether the
 * clause around it takes a stance:
 *
 *     must       "the attacks must stop", "all states should keep the door open"
 *     necessary  "it is essential to protect the convoys"
 *     judged     "regards the blockade as a violation", "calls the plan a step forward"
 *     said of    "the deal is a key priority", "the wall is against the law"
 *     wrongdoing "Peru was breaking the truce", "accused Peru of breaking it"
 *
 * Only the words of the clause decide; lists of good and bad words are in facts/words.txt.
 */
#include <string.h>
#include <strings.h>

#include "record/statements.h"

enum { MOST_STEPS = 6, MOST_JUDGED = 14, MOST_PARTS = 5 };

typedef struct work {
    const dgm__reading *r;
    const dgm__sentence *s;
    size_t at;
    dgm__claim *out;
    size_t n, room;
} work;

static bool has(const work *w, const char *list, uint32_t token)
{
    return dgm__wordsets_has(&w->r->lexicon->words, list, w->s->tokens[token].lemma);
}

static bool is(const work *w, int64_t i, const char *word)
{
    return i >= 0 && i < w->s->n && strcasecmp(w->s->tokens[i].form, word) == 0;
}

static int32_t child(const work *w, uint32_t head, dgm__rel rel)
{
    return dgm__phrase_child(w->s, head, rel);
}

static bool negated(const work *w, uint32_t verb)
{
    for (uint32_t i = 0; i < w->s->n; i++)
        if (w->s->tokens[i].head == (int32_t)verb &&
            (is(w, i, "not") || is(w, i, "n't") || is(w, i, "n’t") || is(w, i, "never") || is(w, i, "no")))
            return true;
    return false;
}

static int32_t subject_of(const work *w, uint32_t verb)
{
    static const dgm__rel rels[] = {DGM__REL_NSUBJ, DGM__REL_NSUBJ_PASS, DGM__REL_CSUBJ};
    int32_t found = -1;
    for (size_t i = 0; i < sizeof rels / sizeof *rels && found < 0; i++)
        found = child(w, verb, rels[i]);
    return found;
}

static bool empty(const work *w, int32_t token)
{
    uint8_t pos = w->s->tokens[token].upos;
    return pos == DGM__UPOS_PRON || pos == DGM__UPOS_DET || pos == DGM__UPOS_ADV;
}

static void add(work *w, const char *stance, uint32_t clause, int32_t issue, int32_t subject)
{
    if (issue < 0 || empty(w, issue) || w->n >= w->room)
        return;
    for (size_t i = 0; i < w->n; i++)
        if (w->out[i].issue == (uint32_t)issue)
            return;
    w->out[w->n++] = (dgm__claim){stance, clause, (uint32_t)issue, subject, 0, 0};
}

/* Says nothing but that something is said: "I must say", "to recognise that". */
static bool hollow(const work *w, uint32_t verb)
{
    int32_t thing = child(w, verb, DGM__REL_OBJ);
    bool object = thing >= 0 || child(w, verb, DGM__REL_OBL) >= 0;
    if ((thing >= 0 && empty(w, thing) && child(w, verb, DGM__REL_OBL) < 0) ||
        (has(w, "stance-dull", verb) && thing < 0))
        return true;
    return (has(w, "stance-said", verb) && !object) || (child(w, verb, DGM__REL_CCOMP) >= 0 && !object);
}

/* The same of each verb joined to the first. */
static void add_each(work *w, const char *stance, uint32_t clause, uint32_t verb)
{
    uint32_t list[MOST_PARTS] = {verb};
    size_t n = 1;
    for (size_t k = 0; k < n; k++)
        for (uint32_t i = list[k] + 1; i < w->s->n && n < MOST_PARTS; i++)
            if (w->s->tokens[i].head == (int32_t)list[k] && w->s->tokens[i].rel == DGM__REL_CONJ &&
                w->s->tokens[i].upos == DGM__UPOS_VERB && subject_of(w, i) < 0)
                list[n++] = i;
    for (size_t k = 0; k < n; k++)
        if (!hollow(w, list[k]))
            add(w, stance, clause, (int32_t)list[k], -1);
}

/* "must be avoided", "has to stop", "to avoid the war": it is the thing that is opposed. */
static bool avoids(work *w, const char *stance, uint32_t clause, uint32_t verb)
{
    if (!has(w, "stance-avoid", verb))
        return false;
    int32_t object = child(w, verb, DGM__REL_OBJ);
    if (object < 0)
        object = child(w, verb, DGM__REL_XCOMP); /* "to avoid blaming others" */
    if (object < 0)
        object = subject_of(w, verb);
    add(w, strcmp(stance, "urges") == 0 ? "opposes" : "urges", clause, object, -1);
    return true;
}

/* "cooperate in creating a system": what is to be done. "a way must be found to end it". */
static uint32_t deed_of(const work *w, uint32_t verb)
{
    if (!has(w, "stance-dull", verb))
        return verb;
    for (uint32_t i = verb + 1; i < w->s->n; i++)
        if (w->s->tokens[i].head == (int32_t)verb &&
            (w->s->tokens[i].rel == DGM__REL_ADVCL || w->s->tokens[i].rel == DGM__REL_XCOMP) &&
            child(w, i, DGM__REL_MARK) >= 0)
            return i;
    return verb;
}

/* "Prices should rise" is a guess, "the states should act" is none. */
static bool can_act(const work *w, uint32_t verb, int32_t subject)
{
    if (subject < 0)
        return false;
    if (child(w, verb, DGM__REL_NSUBJ_PASS) >= 0)
        return true;
    return (w->r->who->at[w->at] && w->r->who->at[w->at][subject]) || w->s->tokens[subject].upos == DGM__UPOS_PRON ||
           has(w, "stance-agent", (uint32_t)subject);
}

/* "If they stay, they must pay"; the tree is not trusted with where the condition hangs. */
static bool conditional(const work *w, uint32_t verb)
{
    for (uint32_t i = 0; i < w->s->n; i++) {
        bool mark = w->s->tokens[i].rel == DGM__REL_MARK && (is(w, i, "if") || is(w, i, "unless"));
        if (mark || (w->s->tokens[i].head == (int32_t)verb && is(w, i, "then")))
            return true;
    }
    return false;
}

static void read_must(work *w, uint32_t verb)
{
    bool must = false;
    int32_t subject = subject_of(w, verb);
    for (uint32_t i = 0; i < verb; i++)
        must = must || (w->s->tokens[i].head == (int32_t)verb && w->s->tokens[i].rel == DGM__REL_AUX &&
                        (is(w, i, "must") || is(w, i, "ought") || (is(w, i, "should") && can_act(w, verb, subject))));
    if (!must || subject < 0 || hollow(w, deed_of(w, verb)) || conditional(w, verb))
        return;
    const char *stance = negated(w, verb) ? "opposes" : "urges";
    if (avoids(w, stance, verb, verb))
        return;
    bool passive = child(w, verb, DGM__REL_NSUBJ_PASS) >= 0;
    if (passive && has(w, "topic-wrapper", (uint32_t)subject)) {
        uint32_t deed = verb;
        for (uint32_t i = (uint32_t)subject + 1; i < w->s->n && deed == verb; i++)
            if ((w->s->tokens[i].head == subject || w->s->tokens[i].head == (int32_t)verb) &&
                w->s->tokens[i].upos == DGM__UPOS_VERB && child(w, i, DGM__REL_MARK) >= 0)
                deed = i;
        if (deed != verb)
            add_each(w, stance, verb, deed);
        return;
    }
    if (passive || w->s->tokens[verb].upos != DGM__UPOS_VERB)
        add(w, stance, verb, subject, -1);
    else
        add_each(w, stance, verb, deed_of(w, verb));
}

/* "it is necessary to", "it is in everyone's interest to" */
static void read_necessary(work *w, uint32_t word)
{
    if (!has(w, "stance-necessary", word) || child(w, word, DGM__REL_COP) < 0)
        return;
    for (uint32_t i = word + 1; i < w->s->n; i++) {
        const dgm__token *t = &w->s->tokens[i];
        if (t->head != (int32_t)word || t->upos != DGM__UPOS_VERB ||
            (t->rel != DGM__REL_CSUBJ && t->rel != DGM__REL_XCOMP && t->rel != DGM__REL_ADVCL &&
             t->rel != DGM__REL_CCOMP) ||
            child(w, i, DGM__REL_MARK) < 0)
            continue;
        const char *stance = negated(w, word) ? "opposes" : "urges";
        if (!avoids(w, stance, word, i))
            add_each(w, stance, word, deed_of(w, i));
        return;
    }
}

/* What words first..last say of a thing: "supports", "opposes", NULL neither. *at: the
 * word that says it. */
static const char *verdict(const work *w, uint32_t first, uint32_t last, uint32_t *at)
{
    for (uint32_t i = first; i <= last && i < w->s->n; i++) {
        const dgm__token *t = &w->s->tokens[i];
        if (t->upos == DGM__UPOS_PUNCT && (is(w, i, ";") || is(w, i, ".")))
            break;
        *at = i;
        bool denied = i > first && (is(w, i - 1, "not") || is(w, i - 1, "no") || is(w, i - 1, "hardly"));
        if (has(w, "judged-bad", i))
            return denied ? "supports" : "opposes";
        if (has(w, "judged-good", i))
            return denied ? "opposes" : "supports";
        if (is(w, i, "part") && is(w, i + 1, "of") &&
            w->s->tokens[i + 2 < w->s->n ? i + 2 : i].rel == DGM__REL_NMOD_POSS)
            return "supports"; /* a claim to a territory */
    }
    return NULL;
}

static uint32_t end_of(const work *w, uint32_t top)
{
    uint32_t last = top;
    for (uint32_t i = top + 1; i < w->s->n && dgm__phrase_under(w->s, i, top); i++)
        last = i;
    return last;
}

/* "considers it a violation": the words behind what is judged. */
static void read_judged(work *w, uint32_t verb)
{
    bool strong = has(w, "stance-judge", verb), weak = has(w, "stance-judge-as", verb);
    int32_t thing = child(w, verb, DGM__REL_OBJ);
    if (!strong && !weak)
        return;
    for (uint32_t i = verb + 1; i < w->s->n && i < verb + 3 && thing < 0; i++)
        if (w->s->tokens[i].head == (int32_t)verb && w->s->tokens[i].rel == DGM__REL_XCOMP &&
            strcmp(w->s->tokens[i].xpos, "VBG") == 0)
            thing = (int32_t)i;
    if (thing < (int32_t)verb || negated(w, verb) || is(w, thing, "on") || is(w, (int64_t)verb + 1, "for") ||
        is(w, (int64_t)verb + 1, "on"))
        return;
    uint32_t first = (uint32_t)thing + 1, last = end_of(w, verb);
    int32_t land =
        is(w, thing, "part") && is(w, (int64_t)thing + 1, "of") ? child(w, (uint32_t)thing, DGM__REL_COMPOUND) : -1;
    if (land >= 0 && (uint32_t)thing + 2 < w->s->n && w->s->tokens[thing + 2].rel == DGM__REL_NMOD_POSS) {
        add(w, "supports", verb, land, (int32_t)verb); /* "considers X part of its territory" */
        return;
    }
    bool as = false, described = false;
    for (uint32_t i = first; i <= last && !as; i++)
        if (is(w, i, "as") && !is(w, i - 1, "well") && !is(w, (int64_t)i + 1, "well")) {
            as = true;
            first = i + 1;
        }
    for (uint32_t i = (uint32_t)thing + 1; i <= last; i++)
        described = described || (w->s->tokens[i].head == (int32_t)verb && w->s->tokens[i].rel == DGM__REL_XCOMP);
    if (weak && !as)
        return;
    if (last > first + MOST_JUDGED)
        last = first + MOST_JUDGED;
    uint32_t word = first;
    const char *stance = verdict(w, first, last, &word);
    int32_t issue = thing;
    for (uint32_t i = word + 1; stance && i <= last; i++) /* "called Peru naive for asking" */
        if (is(w, i - 1, "for") && !strcmp(w->s->tokens[i].xpos, "VBG"))
            issue = (int32_t)i;
    if (w->s->tokens[thing].upos == DGM__UPOS_PRON) { /* "what the parliament passed" */
        issue = -1;
        for (uint32_t i = (uint32_t)thing + 1;
             i < last && issue < 0 && strcasecmp(w->s->tokens[thing].form, "what") == 0; i++)
            if (w->s->tokens[i].head == thing && w->s->tokens[i].upos == DGM__UPOS_VERB)
                issue = subject_of(w, i) >= 0 ? subject_of(w, i) : (int32_t)i;
    }
    if (!stance && (as || described) && !has(w, "stance-call", verb) && w->s->tokens[thing].upos != DGM__UPOS_VERB)
        stance = "describes";
    if (!stance)
        return;
    size_t before = w->n;
    add(w, stance, verb, issue, (int32_t)verb);
    if (w->n == before)
        return;
    w->out[before].instead = verb + 1;
    if (issue == thing)
        w->out[before].until = as ? first - 1 : word;
}

static bool told(const work *w, uint32_t clause)
{
    int32_t verb;
    return dgm__sayer_of(w->r, w->at, clause, &verb) >= 0 && verb >= 0;
}

/* "the deal is a priority", said by somebody */
static void read_said_of(work *w, uint32_t word)
{
    int32_t cop = child(w, word, DGM__REL_COP), subject = subject_of(w, word);
    if (cop < 0 && has(w, "stance-amount", word))
        cop = (int32_t)word;
    if (cop < 0 || subject < 0 || subject > (int32_t)word || empty(w, subject) || !told(w, word))
        return;
    uint32_t last = word, at = word;
    if (cop == (int32_t)word)
        for (uint32_t i = word + 1; i < w->s->n && last == word; i++)
            if (w->s->tokens[i].head == (int32_t)word && w->s->tokens[i].upos == DGM__UPOS_NOUN)
                last = i;
    const char *stance = verdict(w, (uint32_t)cop + 1, last, &at);
    if (stance)
        add(w, stance, word, subject, -1);
}

/* "Peru was breaking the truce", "the wall violates the law", said by somebody; "did
 * not honour it" */
static void read_wrongdoing(work *w, uint32_t verb)
{
    bool denied = negated(w, verb);
    if (!(has(w, "wrong-deed", verb) && !denied) && !(has(w, "right-deed", verb) && denied))
        return;
    int32_t subject = subject_of(w, verb), object = child(w, verb, DGM__REL_OBJ);
    if (subject < 0 || child(w, verb, DGM__REL_NSUBJ_PASS) >= 0 || !told(w, verb) || is(w, subject, "we") ||
        is(w, subject, "I") || w->s->tokens[verb].rel == DGM__REL_ACL_RELCL)
        return;
    for (uint32_t i = 0; i < verb; i++) /* "could block", "will not join" */
        if (w->s->tokens[i].head == (int32_t)verb && w->s->tokens[i].rel == DGM__REL_AUX &&
            strcmp(w->s->tokens[i].xpos, "MD") == 0)
            return;
    if (object < 0 && !has(w, "right-deed", verb))
        return;
    add(w, "opposes", verb, w->s->tokens[subject].upos == DGM__UPOS_VERB ? subject : (int32_t)verb, -1);
    if (w->n)
        w->out[w->n - 1].instead = verb + 1;
}

/* "accused Peru of breaking the truce", "assailed Peru for the raid" */
static void read_charge(work *w, uint32_t verb)
{
    if (!has(w, "stance-charge", verb) || negated(w, verb) || child(w, verb, DGM__REL_OBJ) < (int32_t)verb)
        return;
    for (uint32_t i = verb + 1; i < w->s->n; i++) {
        const dgm__token *t = &w->s->tokens[i];
        int32_t lead = -1;
        if (t->head != (int32_t)verb && t->head != child(w, verb, DGM__REL_OBJ))
            continue;
        if (t->rel == DGM__REL_ADVCL || t->rel == DGM__REL_ACL)
            lead = child(w, i, DGM__REL_MARK);
        else if (t->rel == DGM__REL_OBL || t->rel == DGM__REL_NMOD)
            lead = child(w, i, DGM__REL_CASE);
        if (lead < 0 || !(is(w, lead, "of") || is(w, lead, "for") || is(w, lead, "over")) ||
            dgm__reading_time(w->r, w->at, i) ||
            (t->rel == DGM__REL_NMOD && is(w, lead, "of") && !has(w, "stance-accuse", verb)))
            continue;
        add(w, "opposes", verb, (int32_t)i, (int32_t)verb);
        return;
    }
}

size_t dgm__claims_find(dgm__claim *out, size_t room, const dgm__reading *r, size_t at)
{
    work w = {.r = r, .s = &r->sentences[at], .at = at, .out = out, .room = room};
    bool must = false, is_said = false; /* most sentences have neither: cheap to know beforehand */
    for (uint32_t i = 0; i < w.s->n; i++) {
        must = must || is(&w, i, "must") || is(&w, i, "should") || is(&w, i, "ought");
        is_said = is_said || w.s->tokens[i].rel == DGM__REL_COP || has(&w, "stance-amount", i);
    }
    for (uint32_t i = 0; i < w.s->n; i++) {
        uint8_t pos = w.s->tokens[i].upos;
        if (pos == DGM__UPOS_VERB) {
            read_judged(&w, i);
            read_charge(&w, i);
            read_wrongdoing(&w, i);
        }
        if (is_said)
            read_necessary(&w, i);
        if (must && (pos == DGM__UPOS_NOUN || pos == DGM__UPOS_ADJ || pos == DGM__UPOS_VERB))
            read_must(&w, i);
        if (is_said && (pos == DGM__UPOS_NOUN || pos == DGM__UPOS_ADJ || pos == DGM__UPOS_VERB))
            read_said_of(&w, i);
    }
    return w.n;
}

/* ---- who says it ---- */

static bool says(const dgm__reading *r, const dgm__sentence *s, uint32_t verb)
{
    return s->tokens[verb].upos == DGM__UPOS_VERB &&
           dgm__wordsets_has(&r->lexicon->words, "stance-said", s->tokens[verb].lemma);
}

/* The one who says, of a verb of saying: its subject, or who is "quoted as saying". */
static int32_t voice_of(const dgm__sentence *s, uint32_t verb)
{
    if (strcasecmp(s->tokens[verb].lemma, "quote") == 0) {
        int32_t quoted = dgm__phrase_child(s, verb, DGM__REL_OBJ);
        return quoted >= 0 ? quoted : dgm__phrase_child(s, verb, DGM__REL_NSUBJ_PASS);
    }
    return dgm__phrase_subject(s, verb);
}

int32_t dgm__sayer_of(const dgm__reading *r, size_t sentence, uint32_t clause, int32_t *verb)
{
    const dgm__sentence *s = &r->sentences[sentence];
    int32_t at = (int32_t)clause;
    *verb = -1;
    for (int steps = 0; at >= 0 && steps < MOST_STEPS; steps++) {
        for (uint32_t i = 0; i < s->n; i++) { /* "..., the minister said" */
            const dgm__token *t = &s->tokens[i];
            if (t->head == at && (t->rel == DGM__REL_PARATAXIS || (t->rel == DGM__REL_CONJ && i > clause)) &&
                says(r, s, i) && dgm__phrase_child(s, i, DGM__REL_NSUBJ) >= 0) {
                *verb = (int32_t)i;
                return voice_of(s, i);
            }
        }
        const dgm__token *t = &s->tokens[at];
        bool up = t->rel == DGM__REL_CCOMP || t->rel == DGM__REL_PARATAXIS || t->rel == DGM__REL_CONJ ||
                  t->rel == DGM__REL_CSUBJ || t->rel == DGM__REL_ADVCL || t->rel == DGM__REL_ACL_RELCL;
        if (!up || t->head < 0)
            return -1;
        if (t->rel != DGM__REL_CONJ && t->rel != DGM__REL_ACL_RELCL && says(r, s, (uint32_t)t->head)) {
            *verb = t->head;
            return voice_of(s, (uint32_t)t->head);
        }
        at = t->head;
    }
    return -1;
}
