/* SPDX-License-Identifier: Apache-2.0
 *
 * Tense around a time expression: does it speak of the past or of what is to
 * come? With a tree, from the verb that the expression hangs on; without one, from
 * the nearest verb before it in the clause, else the first after it.
 */
#include <string.h>

#include "resolve/times_parts.h"

static bool in_list(const char *text, const dgm__atom *atom, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (dgm__atom_is(text, atom, list[i]))
            return true;
    return false;
}
#define IN(text, atom, list) in_list(text, atom, list, sizeof(list) / sizeof *(list))

static const char *const future_words[] = {"will", "ll", "shall", "would", "should", "wo"};
static const char *const plan_words[] = {"expects", "plans", "hopes", "intends", "intend", "forthcoming", "upcoming"};
/* Before "to" and a verb they speak of what is done, as other verbs in the past; after these it is to come. */
static const char *const promise_words[] = {
    "planning", "preparing", "hoping",    "plan",     "intend",  "want",     "expect",   "hope",     "planned",
    "agreed",   "expected",  "scheduled", "promised", "pledged", "vowed",    "decided",  "offered",  "asked",
    "urged",    "invited",   "ordered",   "wanted",   "hoped",   "intended", "prepared", "proposed", "supposed",
    "slated",   "arranged",  "told",      "set",      "was",     "were",     "has",      "have",     "had"};
static const char *const set_words[] = {"planned", "scheduled", "set", "slated", "expected", "due"};
static const char *const past_words[] = {
    "said",   "was",     "were",  "had",     "did",   "has",   "have",   "been",  "met",     "told",   "held",
    "left",   "went",    "came",  "took",    "made",  "began", "begun",  "got",   "gave",    "given",  "spoke",
    "spoken", "wrote",   "saw",   "seen",    "won",   "lost",  "sent",   "rose",  "fell",    "shot",   "hit",
    "broke",  "became",  "led",   "brought", "found", "flew",  "paid",   "sold",  "kept",    "built",  "fought",
    "sought", "thought", "grew",  "drew",    "ran",   "stood", "struck", "says",  "taken",   "done",   "gone",
    "killed", "knew",    "known", "died",    "swore", "sworn", "thrown", "threw", "wounded", "bought", "dealt",
    "felt",   "heard",   "meant", "laid",    "lay",   "shown", "showed", "sat",   "since"};
static const char *const now_words[] = {"is", "are", "am", "be"};

static bool ends_clause(const char *text, const dgm__atom *atom)
{
    static const char *const joins[] = {"but", "while", "although", "which", "who", "because"};
    char c = text[atom->start];
    return c == ';' || c == '.' || c == '?' || c == ':' || c == '(' || c == ')' ||
           (atom->word && IN(text, atom, joins));
}

static bool ends_with(const char *text, const dgm__atom *a, const char *end)
{
    size_t n = strlen(end);
    if (a->end - a->start < n + 2)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((text[a->end - n + i] | 32) != end[i])
            return false;
    return true;
}

/* What a word says by itself, as dgm__time_tense; 0 when it is no verb. */
static int word_tense(const char *text, const dgm__atoms *atoms, size_t i)
{
    const dgm__atom *a = &atoms->items[i], *next = i + 1 < atoms->n ? a + 1 : NULL;
    if (!a->word || (a->classes && !dgm__atom_is(text, a, "second")))
        return 0;
    if (IN(text, a, future_words))
        return 2;
    if (IN(text, a, plan_words))
        return 1;
    if (dgm__atom_is(text, a, "to") && next && next->word && !next->classes) {
        static const char *const no_verb[] = {"the", "a",    "an",   "his",  "her",  "their",
                                              "its", "this", "that", "have", "their"};
        if ((!atoms->shout && next->upper) || IN(text, next, no_verb))
            return 0; /* "to Moscow" */
        if (i > 0 && a[-1].word && (ends_with(text, a - 1, "ed") || IN(text, a - 1, past_words)) &&
            !IN(text, a - 1, promise_words))
            return -1; /* "refused to" */
        return 1;
    }
    static const char *const set_for[] = {"for", "to", "on", "in", "by", "at"};
    if (next && IN(text, a, set_words) && IN(text, next, set_for))
        return 1;
    if (IN(text, a, past_words))
        return -2;
    if (IN(text, a, now_words) && next && ends_with(text, next, "ing"))
        return 1; /* "is meeting" */
    return ends_with(text, a, "ed") && (!a->upper || atoms->shout) ? -2 : 0;
}

/* Before these a form in -ed may be no past: "will be held", "the proposed". */
static const char *const unsure[] = {"be", "is", "are", "been", "being", "have", "has", "the", "a", "an", "to", "not"};

static int flat_tense(const char *text, const dgm__atoms *atoms, size_t first, size_t last)
{
    enum { FAR = 30 };
    static const char *const be_words[] = {"be", "is", "are", "been"};
    for (size_t i = first, far = 0; i-- > 0 && far < FAR; far++) {
        const dgm__atom *a = &atoms->items[i];
        if (ends_clause(text, a))
            break;
        int tense = word_tense(text, atoms, i);
        if (tense == -2 && i > 0) {
            if (IN(text, a - 1, be_words)) /* "will be held" */
                continue;
            if ((dgm__atom_is(text, a, "have") || dgm__atom_is(text, a, "been")) && word_tense(text, atoms, i - 1) > 0)
                continue;
            if (a[-1].word && !atoms->shout && dgm__atom_is(text, a - 1, "the"))
                continue; /* "the proposed talks" */
        }
        if (tense)
            return tense;
    }
    for (size_t i = last + 1, far = 0; i < atoms->n && far < FAR; i++, far++) {
        if (ends_clause(text, &atoms->items[i]))
            break;
        int tense = word_tense(text, atoms, i);
        if (tense)
            return tense;
    }
    return 0;
}

/* A verb right before the expression, but for a preposition: "said on Monday". */
static int near_tense(const char *text, const dgm__atoms *atoms, size_t first)
{
    static const char *const between[] = {"on", "in", "here", "late", "early", "there", "at"};
    for (size_t i = first, far = 0; i-- > 0 && far < 3; far++) {
        int tense = word_tense(text, atoms, i);
        if (tense == -2 && i > 0 && (atoms->items[i - 1].classes || IN(text, &atoms->items[i - 1], unsure)))
            return 0;
        if (tense == -2)
            return tense;
        if (!IN(text, &atoms->items[i], between))
            return 0;
    }
    return 0;
}

static bool tag_is(const dgm__token *token, const char *tag)
{
    return token->xpos && strcmp(token->xpos, tag) == 0;
}

static bool form_in(const char *text, const dgm__token *token, const char *const *list, size_t n)
{
    dgm__atom atom = {.start = token->start, .end = token->end};
    return in_list(text, &atom, list, n);
}
#define FORM_IN(text, token, list) form_in(text, token, list, sizeof(list) / sizeof *(list))

static int verb_tense(const char *text, const dgm__sentence *sentence, uint32_t verb, bool title)
{
    enum { FAR = 12 };                                  /* auxiliaries stand close */
    static const char *const able[] = {"could", "can"}; /* "none could be found Monday" */
    static const char *const says[] = {"says", "say", "said", "has", "have", "remains", "remain"};
    const dgm__token *v = &sentence->tokens[verb];
    bool to = false, have = false, now = false, modal = false, past = tag_is(v, "VBD"), aux = false;
    for (uint32_t i = verb > FAR ? verb - FAR : 0; i < verb; i++) {
        const dgm__token *t = &sentence->tokens[i];
        if (t->head != (int32_t)verb)
            continue;
        if (t->rel == DGM__REL_AUX || t->rel == DGM__REL_AUX_PASS || t->rel == DGM__REL_COP) {
            aux = true;
            modal |= tag_is(t, "MD") && !FORM_IN(text, t, able);
            past |= tag_is(t, "VBD");
            have |= t->lemma && strcmp(t->lemma, "have") == 0;
            now |= tag_is(t, "VBZ") || tag_is(t, "VBP");
        }
        to |= tag_is(t, "TO") && t->rel == DGM__REL_MARK;
    }
    if (modal)
        return have ? -2 : 2;
    if ((tag_is(v, "VBN") || tag_is(v, "JJ")) && !have && FORM_IN(text, v, set_words))
        return 1; /* "hearings scheduled for Monday" */
    if (past || have)
        return -2;
    if (to)
        return 1;
    if (tag_is(v, "VBN") && !aux)
        return -1;
    if (tag_is(v, "VBG") && now)
        return 1;
    bool present = (tag_is(v, "VBZ") || tag_is(v, "VBP")) && !aux;
    return !present || FORM_IN(text, v, says) ? 0 : title ? -1 : 1; /* "the council meets on Monday" */
}

/* "invited B to Oslo in June": when he is to be there, not when he was asked. */
static bool is_invited_for(const dgm__sentence *sentence, uint32_t verb, uint32_t first)
{
    const dgm__token *tokens = sentence->tokens;
    if (!tokens[verb].lemma || strcmp(tokens[verb].lemma, "invite") != 0)
        return false;
    for (uint32_t i = verb + 1; i < first; i++)
        if (tokens[i].rel == DGM__REL_CASE && tokens[i].lemma && !strcmp(tokens[i].lemma, "to") &&
            tokens[i].head > (int32_t)i && tokens[tokens[i].head].head == (int32_t)verb)
            return true;
    return false;
}

static int tree_tense(const char *text, const dgm__sentence *sentence, uint32_t first, uint32_t last, bool title)
{
    enum { STEPS = 12 };
    int32_t head = -1;
    for (uint32_t i = first; i <= last; i++) {
        int32_t h = sentence->tokens[i].head;
        if (h >= 0 && ((uint32_t)h < first || (uint32_t)h > last) && (uint32_t)h < sentence->n) {
            head = h;
            break;
        }
    }
    for (int steps = 0; head >= 0 && (uint32_t)head < sentence->n && steps < STEPS; steps++) {
        const dgm__token *t = &sentence->tokens[head];
        if (is_invited_for(sentence, (uint32_t)head, first))
            return 1;
        int tense = verb_tense(text, sentence, (uint32_t)head, title);
        if (tense == 1 && t->rel == DGM__REL_XCOMP && t->head >= 0 && (uint32_t)t->head < sentence->n &&
            verb_tense(text, sentence, (uint32_t)t->head, title) < 0 &&
            !FORM_IN(text, &sentence->tokens[t->head], promise_words))
            return -1; /* "refused to meet" */
        if (tense)
            return tense;
        head = t->head;
    }
    return 0;
}

int dgm__time_tense(const char *text, const dgm__sentence *sentence, const dgm__atoms *atoms, size_t first, size_t last)
{
    static const char *const future_cues[] = {"coming", "upcoming", "until", "till", "by", "effective", "as"};
    if (first > 1 && IN(text, &atoms->items[first - 1], future_cues)) /* "Until Monday, they had ..." begins with it */
        return 1;
    if (first > 1 && dgm__atom_is(text, &atoms->items[first - 1], "of") &&
        dgm__atom_is(text, &atoms->items[first - 2], "ahead"))
        return 1; /* "ahead of Monday's talks" */
    if (last + 2 < atoms->n && dgm__atom_is(text, &atoms->items[last + 2], "s") && !atoms->items[last + 2].space &&
        text[atoms->items[last].end] != ' ')
        return -1; /* "Monday's drills" */
    if (first > 0 && dgm__atom_is(text, &atoms->items[first - 1], "since"))
        return -1;
    int tense = near_tense(text, atoms, first);
    if (tense == 0 && atoms->tree)
        tense = tree_tense(text, sentence, atoms->items[first].token, atoms->items[last].token, atoms->title);
    return tense ? tense : flat_tense(text, atoms, first, last);
}
