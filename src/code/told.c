/* SPDX-License-Identifier: Apache-2.0
 *
 * Told: see told.h.
 */
#include "code/told.h"

#include <string.h>

enum { MOST_STEPS = 8 };

static const dgm__token *token(const dgm__tree *tree, int32_t at)
{
    return &tree->s->tokens[at];
}

static bool is_clause(uint8_t rel)
{
    return rel == DGM__REL_XCOMP || rel == DGM__REL_CCOMP || rel == DGM__REL_ADVCL || rel == DGM__REL_ACL;
}

/* "analysts said", "dealers see": who watches from outside, and knows no more than others. */
static bool is_watcher(const dgm__tree *tree, int32_t who)
{
    static const char *const words[] = {"analyst", "dealer",     "trader", "economist", "expert",      "broker",
                                        "banker",  "strategist", "market", "observer",  "commentator", "forecaster",
                                        "scholar", "researcher", "pundit", "newspaper", "operator",    "investor"};
    return who >= 0 && DGM__LEMMA_IN(token(tree, who), words);
}

/* "traders speculate that A will sell to B", "A predicted that B will retaliate" */
static bool is_guess(const dgm__tree *tree, int32_t verb, bool open)
{
    static const char *const verbs[] = {"speculate", "predict", "forecast", "foresee", "guess",
                                        "bet",       "rumor",   "rumour",   "imagine"};
    static const char *const views[] = {"expect", "believe", "think", "anticipate", "suspect", "doubt", "reckon"};
    static const char *const says[] = {"say", "see", "note", "add", "suggest", "tell", "estimate", "argue"};
    static const char *const hard[] = {"hard", "difficult", "impossible", "lead"};
    const dgm__token *t = token(tree, verb);
    if ((!strcmp(t->lemma, "see") || !strcmp(t->lemma, "believe")) && t->head >= 0 &&
        DGM__LEMMA_IN(token(tree, t->head), hard))
        return true; /* "it is hard to see that", "was led to believe" */
    if (DGM__LEMMA_IN(t, verbs) || (open && DGM__LEMMA_IN(t, views)))
        return true;
    return open && (DGM__LEMMA_IN(t, says) || DGM__LEMMA_IN(t, views)) &&
           is_watcher(tree, dgm__tree_child(tree, verb, DGM__REL_NSUBJ));
}

/* "rumours that A had fired", "denied reports that he resigned", "one scenario is that A may" */
static bool is_hearsay(const dgm__tree *tree, int32_t noun)
{
    static const char *const nouns[] = {"rumor",  "rumour",     "speculation", "scenario",
                                        "theory", "likelihood", "chance",      "guess"};
    static const char *const told[] = {"report",     "allegation", "suggestion", "claim", "charge",
                                       "accusation", "assertion",  "statement",  "story", "idea"};
    static const char *const denies[] = {"deny",  "dismiss", "reject",   "refute",   "discount",
                                         "rebut", "rebuff",  "disclaim", "ridicule", "scoff"};
    static const char *const proofs[] = {"evidence", "proof", "sign", "assurance", "guarantee", "indication"};
    static const char *const lacks[] = {"seek", "need", "lack", "want", "demand", "await", "ask", "require", "see"};
    const dgm__token *t = token(tree, noun);
    if (t->upos == DGM__UPOS_NOUN && DGM__LEMMA_IN(t, nouns))
        return true;
    if (t->rel == DGM__REL_OBJ && t->head >= 0 && DGM__LEMMA_IN(t, proofs) &&
        DGM__LEMMA_IN(token(tree, t->head), lacks) &&
        (strcmp(token(tree, t->head)->lemma, "see") != 0 || dgm__tree_child_lemma(tree, noun, DGM__REL_DET, "no") >= 0))
        return true; /* "seeks evidence that A is ready" */
    if (t->rel == DGM__REL_OBJ && t->head >= 0 && !strcmp(token(tree, t->head)->lemma, "confirm") &&
        token(tree, t->head)->rel == DGM__REL_XCOMP)
        return true; /* "declined to confirm reports that" */
    return DGM__LEMMA_IN(t, told) && (t->rel == DGM__REL_OBJ || t->rel == DGM__REL_NSUBJ_PASS) && t->head >= 0 &&
           DGM__LEMMA_IN(token(tree, t->head), denies);
}

static bool is_past(const dgm__tree *tree, int32_t verb)
{
    return !strcmp(token(tree, verb)->xpos, "VBD") || dgm__tree_child_lemma(tree, verb, DGM__REL_AUX, "have") >= 0;
}

static bool is_guessed(const dgm__tree *tree, int32_t at, bool open)
{
    static const char *const seems[] = {"appear", "seem"};
    open = open && !is_past(tree, at); /* "have agreed, bankers said": known to them */
    for (int steps = 0; at >= 0 && steps < MOST_STEPS; steps++) {
        const dgm__token *t = token(tree, at);
        int32_t up = t->head;
        if (up < 0)
            break;
        if (is_clause(t->rel)) {
            if ((t->rel == DGM__REL_CCOMP && is_guess(tree, up, open)) || is_hearsay(tree, up))
                return true;
            int32_t top = token(tree, up)->rel == DGM__REL_NMOD ? token(tree, up)->head : -1;
            if (top >= 0 && t->rel == DGM__REL_ACL && is_hearsay(tree, top) &&
                dgm__tree_child_lemma(tree, at, DGM__REL_MARK, "that") >= 0)
                return true; /* "rumours in the market that A fired" */
            if (open && t->rel == DGM__REL_XCOMP && DGM__LEMMA_IN(token(tree, up), seems))
                return true;
        } else if (t->rel != DGM__REL_CONJ && t->rel != DGM__REL_OBJ && steps) {
            break; /* what is below a noun is taken for granted, but "rumours of an attack" */
        } else if (t->rel != DGM__REL_CONJ && t->rel != DGM__REL_OBJ && t->rel != DGM__REL_NMOD &&
                   t->rel != DGM__REL_OBL && t->rel != DGM__REL_NSUBJ && t->rel != DGM__REL_NSUBJ_PASS) {
            break;
        }
        at = up;
    }
    if (!open || at < 0)
        return false;
    for (int32_t c = tree->child[at]; c >= 0; c = tree->next[c]) /* "A will do it, analysts said" */
        if (token(tree, c)->rel == DGM__REL_PARATAXIS && is_guess(tree, c, open) &&
            is_watcher(tree, dgm__tree_child(tree, c, DGM__REL_NSUBJ)))
            return true;
    return false;
}

/* "appealed for more aid", "the demand for his resignation", "proposed a summit": asked for and
 * not had. */
static bool is_wanted(const dgm__tree *tree, int32_t noun)
{
    static const char *const asks[] = {"appeal", "call",   "ask",  "press", "push",    "plead", "wait",
                                       "hope",   "demand", "plea", "need",  "request", "search"};
    static const char *const wants[] = {"propose", "suggest", "demand", "want", "recommend", "request", "urge", "need"};
    static const char *const averts[] = {"avoid", "avert", "prevent", "forestall", "preclude"};
    for (int steps = 0; steps < 3; steps++) {
        const dgm__token *t = token(tree, noun);
        if (t->head < 0)
            return false;
        const dgm__token *up = token(tree, t->head);
        bool lies_below = t->rel == DGM__REL_OBL || t->rel == DGM__REL_NMOD;
        if (lies_below && dgm__tree_child_lemma(tree, noun, DGM__REL_CASE, "for") >= 0 && DGM__LEMMA_IN(up, asks))
            return true;
        if (t->rel == DGM__REL_OBJ && t->head < noun && (DGM__LEMMA_IN(up, wants) || DGM__LEMMA_IN(up, averts)))
            return true;
        if (t->rel != DGM__REL_CONJ)
            return false;
        noun = t->head;
    }
    return false;
}

/* "a pretext for attacks", "remarks about taking action", "difficulties in obtaining a loan" */
static bool is_mentioned(const dgm__tree *tree, int32_t at)
{
    static const char *const nouns[] = {"pretext", "excuse", "remark", "condition",    "difficulty", "alternative",
                                        "option",  "debate", "talk",   "precondition", "criterion",  "excuse",
                                        "reason",  "right",  "ground", "need"};
    static const char *const about[] = {"for", "about", "of", "in", "to"};
    const dgm__token *t = token(tree, at);
    if (t->rel == DGM__REL_OBJ && t->head >= 0 && !strcmp(token(tree, t->head)->xpos, "VBG")) {
        at = t->head; /* "taking military action" */
        t = token(tree, at);
    }
    if (t->head < 0 || t->head > at || (t->upos == DGM__UPOS_VERB && strcmp(t->xpos, "VBG") != 0) ||
        !DGM__LEMMA_IN(token(tree, t->head), nouns))
        return false;
    for (int32_t c = tree->child[at]; c >= 0 && c < at; c = tree->next[c])
        if ((token(tree, c)->rel == DGM__REL_CASE || token(tree, c)->rel == DGM__REL_MARK) &&
            DGM__LEMMA_IN(token(tree, c), about))
            return true;
    return false;
}

/* "a test of their willingness", "doubts about its commitment", "decide whether to offer" */
static bool is_doubted(const dgm__tree *tree, int32_t at, bool nominal)
{
    static const char *const nouns[] = {"test", "case", "doubt", "question", "lack", "absence", "uncertainty"};
    static const char *const asks[] = {"whether", "if", "how", "what", "which", "when"};
    const dgm__token *t = token(tree, at);
    if (!nominal)
        return at + 1 < (int32_t)tree->s->n && DGM__LEMMA_IN(token(tree, at + 1), asks) && strcmp(t->xpos, "VBN") != 0;
    return t->rel == DGM__REL_NMOD && t->head >= 0 && DGM__LEMMA_IN(token(tree, t->head), nouns);
}

/* "would like B to work with C": what A wishes, and B has not done. */
static bool is_wished(const dgm__tree *tree, int32_t verb)
{
    static const char *const wishes[] = {"like", "want", "wish", "prefer"};
    for (int steps = 0; steps < 3; steps++) {
        const dgm__token *t = token(tree, verb);
        if (t->head < 0 || (t->rel != DGM__REL_XCOMP && t->rel != DGM__REL_CCOMP && t->rel != DGM__REL_CONJ))
            return false;
        if (t->rel != DGM__REL_CONJ && DGM__LEMMA_IN(token(tree, t->head), wishes))
            return dgm__tree_child(tree, t->head, DGM__REL_OBJ) >= 0 ||
                   dgm__tree_child(tree, verb, DGM__REL_NSUBJ) >= 0;
        verb = t->head;
    }
    return false;
}

/* "blamed A for obstructing talks" */
static bool is_hindered(const dgm__tree *tree, int32_t noun)
{
    static const char *const verbs[] = {"obstruct", "block", "hamper",  "hinder",
                                        "impede",   "delay", "boycott", "thwart"};
    const dgm__token *t = token(tree, noun);
    return t->rel == DGM__REL_OBJ && t->head >= 0 && DGM__LEMMA_IN(token(tree, t->head), verbs);
}

/* "despite any talks" */
static bool is_any(const dgm__tree *tree, int32_t noun)
{
    return dgm__tree_child_lemma(tree, noun, DGM__REL_DET, "any") >= 0;
}

bool dgm__is_told(const dgm__tree *tree, int32_t trigger, bool nominal, dgm__plover event, bool open)
{
    static const dgm__plover deeds[] = {DGM__ASSAULT, DGM__COERCE,   DGM__SANCTION, DGM__RETREAT,
                                        DGM__CONCEDE, DGM__MOBILIZE, DGM__AID,      DGM__COOPERATE};
    bool deed = false;
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
        deed = deed || event == deeds[i];
    /* "the likelihood of his soothing their anger": the anger is there */
    if ((!nominal || deed) && is_guessed(tree, trigger, open && !nominal))
        return false;
    if (event == DGM__AGREE && is_doubted(tree, trigger, nominal))
        return false;
    if (deed && is_mentioned(tree, trigger))
        return false;
    if (nominal && event == DGM__CONSULT && is_any(tree, trigger))
        return false;
    if (nominal && event == DGM__CONSULT && is_hindered(tree, trigger))
        return false;
    return nominal ? !is_wanted(tree, trigger) : !is_wished(tree, trigger);
}
