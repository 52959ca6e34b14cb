/* SPDX-License-Identifier: Apache-2.0
 *
 * Status: see status.h.
 *
 * The strongest sign wins in this order: denial, condition, future, background,
 * duration. Signs stand on the trigger itself (auxiliaries, adverbs, tense), on the
 * words that govern it ("plans to", "failed to", "ready to"), and on its time.
 */
#include "code/status.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_STEPS = 6, NEWS_DAYS = 12 };

static const char *const names[] = {"occurred", "ongoing", "future", "hypothetical", "negated", "historical"};

const char *dgm__status_text(dgm__status status)
{
    return status < DGM__N_STATUS ? names[status] : "occurred";
}

dgm__status dgm__status_find(const char *text)
{
    for (int i = 0; text && i < DGM__N_STATUS; i++)
        if (!strcmp(names[i], text))
            return (dgm__status)i;
    return DGM__N_STATUS;
}

typedef struct signs {
    bool negated, hypothetical, future, must, past, background, ongoing;
    bool doubtful; /* "possible sanctions" */
    bool shifted;  /* "had" of reported speech */
    bool before;   /* "after A attacked B" */
} signs;

/* The forms of a phrase, "on condition that", stand from `at` on. */
static bool stands(const dgm__tree *tree, int32_t at, const char *phrase)
{
    while (*phrase) {
        size_t len = strcspn(phrase, " ");
        if (at < 0 || at >= (int32_t)tree->s->n)
            return false;
        const char *form = tree->s->tokens[at].form;
        if (strlen(form) != len || strncasecmp(form, phrase, len) != 0)
            return false;
        phrase += len + (phrase[len] == ' ');
        at++;
    }
    return true;
}

static bool any_stands(const dgm__tree *tree, int32_t at, const char *const *phrases, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (stands(tree, at, phrases[i]))
            return true;
    return false;
}

#define STANDS(tree, at, list) any_stands((tree), (at), (list), sizeof(list) / sizeof *(list))

static bool is_asked(const dgm__tree *tree)
{
    const dgm__sentence *s = tree->s;
    for (uint32_t i = s->n; i-- > 0 && s->n - i <= 3;)
        if (!strcmp(s->tokens[i].form, "?"))
            return true;
    return false;
}

/* "Were Turkey to attack", "should Turkey attack": the auxiliary before its subject. */
static bool is_inverted(const dgm__tree *tree, int32_t aux)
{
    static const char *const words[] = {"should", "were", "had"};
    const dgm__token *tokens = tree->s->tokens;
    int32_t n = (int32_t)tree->s->n;
    return STANDS(tree, aux, words) && aux + 2 < n && tokens[aux].rel != DGM__REL_PUNCT &&
           (aux == 0 || tokens[aux - 1].rel == DGM__REL_PUNCT) &&
           (tokens[aux + 1].upos == DGM__UPOS_PROPN || tokens[aux + 1].upos == DGM__UPOS_DET ||
            tokens[aux + 1].upos == DGM__UPOS_PRON || tokens[aux + 1].upos == DGM__UPOS_NOUN ||
            tokens[aux + 1].upos == DGM__UPOS_ADJ) &&
           !is_asked(tree);
}

/* Words that make what follows them a condition. */
static bool begins_condition(const dgm__tree *tree, int32_t at)
{
    static const char *const phrases[] = {
        "if",       "unless",     "provided that", "provided",          "providing that",
        "assuming", "supposing",  "suppose",       "on condition that", "on the condition that",
        "in case",  "as long as", "so long as",    "in the event",      "only if",
        "lest",
    };
    if (at > 0 && (stands(tree, at - 1, "even if") || stands(tree, at - 1, "as if")))
        return false;
    if (stands(tree, at, "provided") && !stands(tree, at, "provided that") && at > 0 &&
        tree->s->tokens[at - 1].rel != DGM__REL_PUNCT)
        return false; /* "help provided by" */
    return STANDS(tree, at, phrases) || is_inverted(tree, at);
}

/* "will do so if", "unless ..., will": a condition stands somewhere beside what is to come. */
static bool has_condition(const dgm__tree *tree, int32_t verb)
{
    static const char *const asks[] = {"ask", "wonder", "know", "see", "decide", "question", "doubt"};
    int32_t n = (int32_t)tree->s->n, from = verb, to = verb;
    while (from > 0 && strcmp(tree->s->tokens[from - 1].form, ";"))
        from--;
    while (to < n && strcmp(tree->s->tokens[to].form, ";"))
        to++;
    for (int32_t i = from; i < to; i++)
        if (i != verb && begins_condition(tree, i) &&
            (i == 0 ||
             (!DGM__LEMMA_IN(&tree->s->tokens[i - 1], asks) && tree->s->tokens[i - 1].upos != DGM__UPOS_CCONJ)))
            return true; /* but "will examine it, and if" begins another clause */
    return false;
}

/* Not told as a fact of the past. */
static bool is_open(const dgm__tree *tree, int32_t verb)
{
    return strcmp(tree->s->tokens[verb].xpos, "VBD") != 0;
}

/* "said the minister had promised": in reported speech "had" is but the past of the verb of
 * saying, and the promise is the news. But a meeting that they "had held" was before. */
static bool is_backshift(const dgm__tree *tree, int32_t verb)
{
    static const char *const says[] = {"say", "tell", "report", "announce", "state", "add", "confirm", "quote", "note"};
    const dgm__token *t = &tree->s->tokens[verb];
    if (t->rel == DGM__REL_ACL_RELCL && t->head >= 0 && dgm__tree_child_lemma(tree, verb, DGM__N_RELS, "that") >= 0) {
        const dgm__token *told = &tree->s->tokens[t->head]; /* "telling his party that" */
        return told->rel == DGM__REL_OBJ && told->head >= 0 && !strcmp(tree->s->tokens[told->head].lemma, "tell");
    }
    return t->rel == DGM__REL_CCOMP && t->head >= 0 && t->head < verb && DGM__LEMMA_IN(&tree->s->tokens[t->head], says);
}

static void read_children(const dgm__tree *tree, int32_t at, signs *out)
{
    static const char *const would[] = {"would", "could", "might", "may", "can"};
    static const char *const will[] = {"will", "shall", "wo"};
    static const char *const soon[] = {"soon", "shortly", "tomorrow"};
    static const char *const before[] = {"previously", "earlier",      "formerly", "already",     "once",
                                         "repeatedly", "historically", "often",    "occasionally"};
    static const char *const perhaps[] = {"perhaps", "maybe", "possibly", "conceivably"};
    static const char *const doubts[] = {"if", "unless", "whether"};
    const dgm__token *tokens = tree->s->tokens;
    bool had = false, have = false;
    for (int32_t c = tree->child[at]; c >= 0; c = tree->next[c]) {
        const dgm__token *t = &tokens[c];
        if (t->rel == DGM__REL_AUX || t->rel == DGM__REL_COP || t->rel == DGM__REL_AUX_PASS) {
            out->hypothetical = out->hypothetical || DGM__LEMMA_IN(t, would) || (c < at && is_inverted(tree, c));
            out->must =
                out->must || !strcmp(t->lemma, "must") || !strcmp(t->lemma, "should") || !strcmp(t->lemma, "ought");
            out->future = out->future || (DGM__LEMMA_IN(t, will) && t->rel == DGM__REL_AUX);
            if (!strcmp(t->lemma, "be") && !strcmp(tokens[at].xpos, "VB") && c + 1 < at &&
                !strcmp(tokens[c + 1].lemma, "to")) /* "are to meet" */
                out->future = true;
            had = had || (!strcmp(t->lemma, "have") && !strcmp(t->xpos, "VBD"));
            have = have || (!strcmp(t->lemma, "have") && strcmp(t->xpos, "VBD"));
            if (!strcmp(t->lemma, "be") && !strcmp(tokens[at].xpos, "VBG") && t->rel == DGM__REL_AUX)
                out->ongoing = true;
            if (!strcmp(t->form, "being")) /* "is being bombed" */
                out->ongoing = true;
        }
        bool only = c + 1 < (int32_t)tree->s->n && !strcmp(tokens[c + 1].lemma, "only"); /* "not only ... but" */
        if (((!strcmp(t->lemma, "not") || !strcmp(t->lemma, "n't")) && !only) || !strcmp(t->lemma, "never") ||
            (t->rel == DGM__REL_DET && !strcmp(t->lemma, "no")))
            out->negated = true;
        if ((t->rel == DGM__REL_OBJ || t->rel == DGM__REL_NSUBJ_PASS) &&
            dgm__tree_child_lemma(tree, c, DGM__REL_DET, "no") >= 0)
            out->negated = true; /* "launched no attack" */
        if ((t->rel == DGM__REL_NSUBJ || t->rel == DGM__REL_NSUBJ_PASS) &&
            (dgm__tree_child_lemma(tree, c, DGM__N_RELS, "neither") >= 0 ||
             dgm__tree_child_lemma(tree, c, DGM__REL_DET, "no") >= 0 || !strcmp(t->lemma, "nobody") ||
             !strcmp(t->lemma, "none")))
            out->negated = true;
        if ((!strcmp(t->lemma, "neither") && c < at && t->rel != DGM__REL_NSUBJ) ||
            (t->rel == DGM__REL_CC && !strcmp(t->lemma, "nor") && tokens[at].upos == DGM__UPOS_VERB))
            out->negated = true; /* "neither praised nor condemned" */
        if ((t->rel == DGM__REL_MARK || t->rel == DGM__REL_CASE) && tokens[at].upos == DGM__UPOS_VERB &&
            (!strcmp(t->lemma, "without") || stands(tree, c, "instead of") || stands(tree, c, "rather than")))
            out->negated = true;
        if (t->rel == DGM__REL_ADVMOD) {
            int32_t no = c < at ? dgm__tree_child_lemma(tree, c, DGM__REL_ADVMOD, "not") : -1;
            if (no >= 0 && no < c && tokens[at].upos == DGM__UPOS_VERB && strcmp(t->lemma, "only") != 0 &&
                strcmp(t->lemma, "surprisingly") != 0)
                out->negated = true; /* "while not explicitly endorsing" */
            out->negated = out->negated || (c > 0 && (!strcmp(t->lemma, "longer") || !strcmp(t->lemma, "long")) &&
                                            !strcmp(tokens[c - 1].lemma, "no"));
            bool then = c + 1 < (int32_t)tree->s->n && (!strcmp(tokens[c + 1].lemma, "after") ||
                                                        !strcmp(tokens[c + 1].lemma, "before")); /* "shortly after" */
            out->future = out->future || (DGM__LEMMA_IN(t, soon) && !then);
            if ((have || had) && DGM__LEMMA_IN(t, before))
                out->background = true;
            out->hypothetical = out->hypothetical || (c < at && DGM__LEMMA_IN(t, perhaps));
        }
        if (t->rel == DGM__REL_MARK && !strcmp(t->lemma, "after") && !strcmp(tokens[at].xpos, "VBD"))
            out->before = true;
        if (t->rel == DGM__REL_MARK && DGM__LEMMA_IN(t, doubts) && !stands(tree, c - 1, "even if") &&
            !stands(tree, c - 1, "as if"))
            out->hypothetical = true;
        if (t->rel == DGM__REL_ADVCL && !out->past && !had && !have && is_open(tree, at) &&
            dgm__tree_child_lemma(tree, c, DGM__REL_MARK, "if") >= 0 && has_condition(tree, at))
            out->hypothetical = true;
    }
    out->shifted = had && is_backshift(tree, at);
    out->background = out->background || (had && !out->shifted);
    if (!strcmp(tokens[at].xpos, "VBD") || have || had)
        out->past = true;
}

/* Signs in the words before a noun: "the upcoming talks", "the recent attack". */
static void read_modifiers(const dgm__tree *tree, int32_t noun, signs *out)
{
    static const char *const future[] = {"upcoming", "forthcoming", "next",     "planned",  "future",
                                         "coming",   "scheduled",   "expected", "proposed", "prospective",
                                         "eventual", "possible",    "pending",  "looming",  "probable"};
    static const char *const past[] = {"last", "previous", "recent", "former", "earlier", "past", "latest"};
    static const char *const begins[] = {"start", "begin", "open", "come",
                                         "loom"}; /* "his visit starting on 29 April" */
    static const char *const means[] = {"expect", "plan", "schedule", "propose", "slate", "set"};
    static const char *const doubtful[] = {"possible", "proposed",     "threatened",
                                           "threaten", "hypothetical", "potential"};
    static const char *const lasting[] = {"current",  "ongoing", "continued", "continuing",
                                          "existing", "present", "constant"};
    for (int32_t c = tree->child[noun]; c >= 0; c = tree->next[c]) {
        const dgm__token *t = &tree->s->tokens[c];
        if (t->rel != DGM__REL_AMOD && t->rel != DGM__REL_ACL)
            continue;
        bool starts = t->rel == DGM__REL_ACL && !strcmp(t->xpos, "VBG") && DGM__LEMMA_IN(t, begins);
        bool meant = t->rel == DGM__REL_ACL && !strcmp(t->xpos, "VBN") && DGM__LEMMA_IN(t, means);
        if (DGM__LEMMA_IN(t, future) || starts || meant || (t->rel == DGM__REL_AMOD && !strcmp(t->lemma, "plan")) ||
            !strcmp(t->lemma, "schedule"))
            out->future = true;
        else if (DGM__LEMMA_IN(t, past))
            out->background = true;
        else if (DGM__LEMMA_IN(t, lasting))
            out->ongoing = true;
        if (DGM__LEMMA_IN(t, doubtful))
            out->hypothetical = out->doubtful = true;
    }
}

/* "has yet to expel" */
static bool is_still_to_come(const dgm__tree *tree, int32_t verb)
{
    int32_t to = dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "to");
    return to > 0 && !strcmp(tree->s->tokens[to - 1].lemma, "yet");
}

/* "Peru expels the consul": the present of headlines and minutes, of what takes no time. */
static bool is_done_at_once(const dgm__token *t)
{
    static const char *const verbs[] = {
        "expel",   "impose", "recall",   "arrest",    "detain",      "seize",   "sentence", "convict",
        "kill",    "shoot",  "launch",   "deport",    "slap",        "freeze",  "ban",      "suspend",
        "sever",   "cut",    "kidnap",   "abduct",    "behead",      "execute", "deploy",   "attack",
        "storm",   "invade", "capture",  "jail",      "break",       "close",   "sanction", "raid",
        "declare", "halt",   "withhold", "blacklist", "assassinate", "hit",     "strike",   "fire",
        "wound",   "injure", "destroy",  "sink",      "release",     "free"};
    return DGM__LEMMA_IN(t, verbs);
}

/* "will not talk until they withdraw", "before agreeing he would insist": what another deed waits for. */
static bool waits_for(const dgm__tree *tree, int32_t verb)
{
    static const char *const marks[] = {"until", "till", "before", "unless"};
    const dgm__token *tokens = tree->s->tokens;
    int32_t up = tokens[verb].head;
    bool mark = false, till = false;
    for (int32_t c = tree->child[verb]; c >= 0 && c < verb; c = tree->next[c]) {
        mark = mark || DGM__LEMMA_IN(&tokens[c], marks) || stands(tree, c, "as soon as");
        till = till || !strcmp(tokens[c].lemma, "until") || !strcmp(tokens[c].lemma, "till");
    }
    if (!mark || up < 0)
        return false;
    signs own = {0}, above = {0};
    read_children(tree, verb, &own);
    read_children(tree, up, &above);
    bool present = !strcmp(tokens[verb].xpos, "VBZ") || !strcmp(tokens[verb].xpos, "VBP");
    return (present && (till || above.future || above.hypothetical || above.must || above.negated)) ||
           (!own.past && !own.background && (above.future || above.hypothetical || above.must)) ||
           (till && (above.future || above.hypothetical || above.must));
}

/* "studies a plan to buy", "is close to reaching a deal": not decided yet, not reached yet. */
static bool is_weighed(const dgm__tree *tree, int32_t up, const dgm__token *complement)
{
    static const char *const plans[] = {"plan", "proposal", "idea", "scheme", "bill", "resolution"};
    static const char *const weighs[] = {"study",   "consider", "examine", "weigh",    "mull",
                                         "discuss", "explore",  "review",  "evaluate", "debate"};
    static const char *const near[] = {"close", "near", "nearer", "closer"};
    const dgm__token *g = &tree->s->tokens[up];
    if (DGM__LEMMA_IN(g, plans) && g->rel == DGM__REL_OBJ && g->head >= 0)
        return DGM__LEMMA_IN(&tree->s->tokens[g->head], weighs);
    return g->upos != DGM__UPOS_VERB && DGM__LEMMA_IN(g, near) && !strcmp(complement->xpos, "VBG");
}

static void read_governor(const dgm__tree *tree, int32_t at, signs *out)
{
    static const char *const future[] = {
        "plan",     "intend",   "expect",      "schedule",  "due",       "set",       "prepare",   "agree",
        "promise",  "pledge",   "vow",         "aim",       "decide",    "ready",     "slate",     "poise",
        "commit",   "willing",  "keen",        "look",      "offer",     "arrange",   "undertake", "invite",
        "accept",   "announce", "willingness", "readiness", "intention", "determine", "promise",   "keenness",
        "prepared", "about",    "order",       "instruct",  "ask",       "urge",      "call",      "request",
        "demand",   "tell",     "require",     "appeal",    "encourage", "allow",     "enable",    "help",
        "seek",     "try",      "attempt",     "go",
    };
    static const char *const ways[] = {"way", "chance", "prospect", "question", "plan", "intention"};
    static const char *const going_on[] = {"continue", "keep"};
    static const char *const disputed[] = {"deny", "denial"};
    static const char *const maybe[] = {"hope", "want",     "wish",        "consider", "propose", "suggest",  "need",
                                        "like", "threaten", "possibility", "prospect", "idea",    "proposal", "likely",
                                        "able", "should",   "must",        "rumor",    "rumour"};
    static const char *const come[] = {"visit", "come", "go", "arrive", "travel", "fly", "head", "leave", "return"};
    static const char *const unsure[] = {"possible", "likely",  "unlikely", "probable", "conceivable",
                                         "unclear",  "unknown", "ask",      "wonder",   "doubt"};
    static const char *const polite[] = {"like", "want", "wish", "let", "pleased", "honored", "honoured"};
    static const char *const always_polite[] = {"wish", "pleased", "honored", "honoured", "let"};
    static const char *const together[] = {"cooperate", "collaborate", "work", "help", "assist", "meet", "visit"};
    static const char *const saying[] = {"point",     "stress",    "emphasize", "emphasise",
                                         "reiterate", "underline", "thank"};
    static const char *const denied[] = {"fail",       "refuse",    "decline", "unable",   "stop",   "avoid",
                                         "prevent",    "cease",     "refrain", "postpone", "cancel", "reject",
                                         "impossible", "unwilling", "refusal", "failure",  "exclude"};
    const dgm__token *tokens = tree->s->tokens;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
        const dgm__token *t = &tokens[at];
        int32_t up = t->head;
        if (up < 0)
            return;
        bool to = dgm__tree_child_lemma(tree, at, DGM__REL_MARK, "to") >= 0 && strcmp(t->xpos, "VBG") != 0;
        if (t->rel != DGM__REL_CCOMP && t->rel != DGM__REL_CONJ && is_weighed(tree, up, t))
            out->hypothetical = out->doubtful = true;
        if ((t->rel == DGM__REL_ACL || t->rel == DGM__REL_ACL_RELCL || t->rel == DGM__REL_CCOMP) &&
            dgm__tree_child_lemma(tree, up, DGM__REL_DET, "no") >= 0 && DGM__LEMMA_IN(&tokens[up], ways))
            out->negated = true; /* "there is no way they will agree" */
        bool complement = t->rel == DGM__REL_XCOMP ||
                          (to && (t->rel == DGM__REL_ADVCL || t->rel == DGM__REL_ACL || t->rel == DGM__REL_CCOMP));
        if (complement) {
            const dgm__token *g = &tokens[up];
            if (DGM__LEMMA_IN(g, polite) && dgm__tree_child(tree, up, DGM__REL_OBJ) < 0 &&
                dgm__tree_child(tree, at, DGM__REL_NSUBJ) < 0 &&
                (t->rel == DGM__REL_XCOMP || t->rel == DGM__REL_CCOMP) &&
                (dgm__tree_child_lemma(tree, up, DGM__REL_AUX, "would") >= 0 || DGM__LEMMA_IN(g, always_polite) ||
                 DGM__LEMMA_IN(t, saying))) {
                out->future = out->future || DGM__LEMMA_IN(t, together);
                return; /* "I would like to thank" thanks */
            }
            signs above = {0};
            read_children(tree, up, &above);
            if (DGM__LEMMA_IN(g, denied) || DGM__LEMMA_IN(g, disputed) || (to && is_still_to_come(tree, at)))
                out->negated = true;
            else if (!strcmp(g->lemma, "able") && dgm__tree_child_lemma(tree, up, DGM__REL_COP, "be") >= 0 &&
                     !strcmp(tokens[dgm__tree_child_lemma(tree, up, DGM__REL_COP, "be")].xpos, "VBD"))
                above.past = true; /* "was able to" did */
            else if (DGM__LEMMA_IN(g, maybe))
                out->hypothetical = true;
            else if (DGM__LEMMA_IN(g, going_on))
                out->ongoing = true;
            else if ((DGM__LEMMA_IN(g, future) &&
                      (to || strcmp(t->xpos, "VBG") != 0 || strcmp(g->lemma, "tell") != 0)) ||
                     (to && t->rel == DGM__REL_ADVCL) ||
                     (to && t->rel == DGM__REL_ACL && dgm__tree_child_lemma(tree, up, DGM__REL_AMOD, "first") < 0) ||
                     (to && DGM__LEMMA_IN(g, come) && up < at))
                out->future = true;
            out->negated = out->negated || above.negated;
            out->hypothetical = out->hypothetical || above.hypothetical;
            out->future = out->future || above.future;
            out->background = out->background || above.background;
            out->must = out->must || above.must || (to && !strcmp(g->lemma, "have") && strcmp(g->xpos, "VBD") != 0);
        } else if ((t->rel == DGM__REL_CCOMP || t->rel == DGM__REL_ACL) && DGM__LEMMA_IN(&tokens[up], disputed)) {
            out->negated = true; /* "denied that it attacked" */
            return;
        } else if ((t->rel == DGM__REL_CCOMP || t->rel == DGM__REL_CSUBJ || t->rel == DGM__REL_ADVCL) &&
                   DGM__LEMMA_IN(&tokens[up], unsure) &&
                   (dgm__tree_child_lemma(tree, at, DGM__REL_MARK, "that") >= 0 ||
                    dgm__tree_child_lemma(tree, at, DGM__REL_MARK, "whether") >= 0)) {
            out->hypothetical = true; /* "it is possible that", "asked whether" */
            return;
        } else if (t->rel == DGM__REL_CONJ && (tokens[up].upos == DGM__UPOS_VERB)) {
            signs above = {0};
            read_children(tree, up, &above);
            if (dgm__tree_child(tree, at, DGM__REL_NSUBJ) < 0 && dgm__tree_child(tree, at, DGM__REL_AUX) < 0) {
                out->future = out->future || above.future;
                out->hypothetical = out->hypothetical || above.hypothetical;
                out->background = out->background || above.background;
                out->must = out->must || above.must;
            }
            if (dgm__tree_child(tree, at, DGM__REL_NSUBJ) >= 0)
                return;
        } else if (t->rel == DGM__REL_ADVCL && !strcmp(t->xpos, "VBG") && up < at &&
                   (dgm__tree_child_lemma(tree, at, DGM__REL_MARK, "by") >= 0 ||
                    dgm__tree_child_lemma(tree, at, DGM__REL_MARK, "in") >= 0) &&
                   !out->past) {
            signs above = {0}; /* "wants A to open its market by lifting the ban", "is willing to join in lending" */
            read_children(tree, up, &above);
            out->future = out->future || above.future;
            out->hypothetical = out->hypothetical || above.hypothetical;
            out->must = out->must || above.must;
            if (above.past)
                return;
        } else if (t->rel == DGM__REL_ADVCL && !strcmp(t->xpos, "VBG") && up < at &&
                   dgm__tree_child(tree, at, DGM__REL_MARK) < 0) {
            signs above = {0}; /* "will extend his tour, flying to Japan", "repulsed the attack, killing ten" */
            read_children(tree, up, &above);
            out->future = out->future || above.future;
            out->past = out->past || (above.past && is_done_at_once(t) && tokens[up].upos == DGM__UPOS_VERB);
            out->background = out->background || above.background;
            return;
        } else if ((t->rel == DGM__REL_ADVCL || t->rel == DGM__REL_ACL_RELCL) && strcmp(t->xpos, "VBD") != 0 &&
                   dgm__tree_child(tree, at, DGM__REL_AUX) < 0 &&
                   (dgm__tree_child_lemma(tree, at, DGM__N_RELS, "when") >= 0 ||
                    dgm__tree_child_lemma(tree, at, DGM__N_RELS, "once") >= 0)) {
            /* "will raise it when they meet", "are likely to raise it when they meet", also where the
             * clause hangs on a noun */
            for (int up_steps = 0; up >= 0 && up_steps < MOST_STEPS; up_steps++, up = tokens[up].head) {
                if (tokens[up].upos == DGM__UPOS_NOUN || tokens[up].upos == DGM__UPOS_PROPN)
                    continue;
                signs above = {0};
                read_children(tree, up, &above);
                out->future = out->future || above.future || above.hypothetical || !strcmp(tokens[up].xpos, "VB");
                if (above.past || tokens[up].rel == DGM__REL_CCOMP)
                    break;
            }
            return;
        } else if (t->rel == DGM__REL_ADVCL && waits_for(tree, at)) {
            out->hypothetical = out->doubtful = true; /* "will not talk until they withdraw" */
            return;
        } else if (t->rel == DGM__REL_ADVCL && dgm__tree_child_lemma(tree, at, DGM__REL_MARK, "if") >= 0) {
            int32_t mark = dgm__tree_child_lemma(tree, at, DGM__REL_MARK, "if");
            out->hypothetical = out->hypothetical || begins_condition(tree, mark);
            return;
        } else {
            return;
        }
        at = up;
    }
}

/* "If they decide there to act, ...": in what the condition at the head of the sentence
 * holds up to its comma, whatever the tree says. */
static bool is_condition(const dgm__tree *tree, int32_t trigger)
{
    const dgm__token *tokens = tree->s->tokens;
    int32_t i = 0;
    while (i < trigger && tokens[i].rel == DGM__REL_PUNCT)
        i++;
    if (!begins_condition(tree, i))
        return false;
    while (i < trigger && strcmp(tokens[i].form, ","))
        i++;
    return i == trigger;
}

static long days(const char *iso)
{
    if (strlen(iso) < 10)
        return -1;
    long y = atol(iso), m = atol(iso + 5), d = atol(iso + 8);
    if (m <= 2)
        y--, m += 12;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m - 457) / 5 + d;
}

/* -1 before what the text reports, 1 after, 0 about then, 2 not known. */
int dgm__time_against(const dgm__time *time, const char *reference)
{
    if (!time)
        return 2;
    bool season = strlen(time->value) > 5 && time->value[0] != 'X' && time->value[4] == '-' && time->value[5] != 'W';
    if (!time->date[0] && season && strlen(reference) >= 4 && strncmp(time->value, reference, 4) != 0)
        return strncmp(time->value, reference, 4) < 0 ? -1 : 1; /* "last autumn": "1986-FA" */
    if (!time->date[0]) {
        bool decade = strlen(time->value) <= 3; /* "199", "19": the 1990s, two decades ago */
        return time->relation == 1                                                    ? 1
               : !strcmp(time->value, "PAST_REF") || (decade && time->relation == -1) ? -1
               : !strcmp(time->value, "FUTURE_REF")                                   ? 1
                                                                                      : 2;
    }
    if (!reference[0])
        return strlen(time->date) < 10 ? -1 : 2; /* "in 2015" in an undated text is background */
    if (time->relative && strlen(time->date) < 10 && (time->relation == 1 || time->relation == -1)) {
        /* "next week" is ahead though its year is this one; "this month" is the news */
        return time->relation;
    }
    size_t len = strlen(time->date), rlen = strlen(reference);
    size_t common = len < rlen ? len : rlen;
    int order = strncmp(time->date, reference, common);
    if (len == 10 && rlen == 10) {
        long gap = days(time->date) - days(reference);
        return gap > 0 ? 1 : gap < -NEWS_DAYS ? -1 : 0;
    }
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

/* Deeds that last: what is told of them in the present or as a noun goes on. */
static bool lasts(dgm__plover event)
{
    return event == DGM__COOPERATE || event == DGM__AID || event == DGM__ASSAULT || event == DGM__COERCE ||
           event == DGM__SANCTION || event == DGM__MOBILIZE || event == DGM__PROTEST;
}

/* Deeds that are over when they are told, with nothing said of their time: "condemned Iran's
 * attack" is the news, and the attack what it answers; an embargo or a siege is not over. */
static bool is_over(const dgm__token *t)
{
    static const char *const nouns[] = {
        "attack",    "raid",        "bombing",  "shelling",  "invasion",      "incursion", "assault",
        "killing",   "murder",      "massacre", "shooting",  "assassination", "arrest",    "kidnapping",
        "abduction", "execution",   "seizure",  "detention", "hijacking",     "airstrike", "ambush",
        "strike",    "destruction", "sale",     "shipment",  "delivery"};
    for (size_t i = 0; !strncmp(t->xpos, "NN", 2) && strcmp(t->xpos, "NNS") != 0 && i < sizeof nouns / sizeof *nouns;
         i++)
        if (!strcasecmp(t->lemma, nouns[i]))
            return true;
    return false;
}

static bool is_done(const dgm__token *t)
{
    return is_over(t) || !strcmp(t->lemma, "resignation") || !strcmp(t->lemma, "refusal");
}

/* "In the past Egypt accused Sudan", with no "week" or "ten days" behind it, whatever the
 * tree made of it. */
static bool in_the_past(const dgm__tree *tree, int32_t verb)
{
    static const char *const phrases[] = {"in the past",       "over the past",       "in former times",
                                          "in earlier times",  "during the cold war", "in the cold war",
                                          "in colonial times", "in the soviet era",   "during world war"};
    const dgm__token *tokens = tree->s->tokens;
    int32_t n = (int32_t)tree->s->n;
    for (int32_t i = 0; i + 2 < n; i++) {
        if (!STANDS(tree, i, phrases))
            continue;
        const dgm__token *after = i + 3 < n ? &tokens[i + 3] : NULL;
        if (after && after->upos == DGM__UPOS_NUM && i + 4 < n && (tokens[i + 4].upos == DGM__UPOS_NOUN) &&
            (!strcmp(tokens[i + 4].lemma, "year") || !strcmp(tokens[i + 4].lemma, "decade")) &&
            strcmp(tokens[verb].xpos, "VBG") != 0)
            return true; /* "has lent it ten billion over the past 20 years" */
        if (after && !strcmp(tokens[i + 2].lemma, "past") &&
            (after->upos == DGM__UPOS_NUM || after->upos == DGM__UPOS_NOUN || after->upos == DGM__UPOS_ADJ))
            continue;
        if (i > verb + 8)
            continue;
        int32_t low = i < verb ? i : verb, high = i < verb ? verb : i;
        bool apart = false; /* another verb between them */
        for (int32_t k = low + 1; k < high; k++)
            apart = apart || tokens[k].upos == DGM__UPOS_VERB;
        if (!apart)
            return true;
    }
    return false;
}

/* Said of the verb itself, not of what is told below it. */
static bool is_of(const dgm__tree *tree, int32_t token, int32_t verb)
{
    const dgm__token *tokens = tree->s->tokens;
    for (int steps = 0; token >= 0 && token != verb && steps < 16; steps++, token = tokens[token].head)
        if (tokens[token].rel == DGM__REL_CCOMP || tokens[token].rel == DGM__REL_ACL ||
            tokens[token].rel == DGM__REL_ACL_RELCL)
            return false;
    return token == verb;
}

/* Is the token in a clause that the verb tells ("would demand that B act if") or that a noun below it has? */
static bool is_within_clause(const dgm__tree *tree, int32_t token, int32_t verb)
{
    const dgm__token *tokens = tree->s->tokens;
    token = tokens[token].head; /* of "if", its own clause, which may hang on a noun */
    if (token >= 0 && token != verb && tokens[token].rel == DGM__REL_ACL_RELCL)
        token = tokens[token].head;
    for (int steps = 0; token >= 0 && token != verb && steps < 16; steps++, token = tokens[token].head)
        if (tokens[token].rel == DGM__REL_CCOMP || tokens[token].rel == DGM__REL_ACL_RELCL)
            return true;
    return false;
}

/* "They would meet again in May, the minister said": reported speech, no condition. */
static bool is_reported(const dgm__tree *tree, int32_t verb)
{
    static const char *const says[] = {"say", "state",   "announce", "tell",  "confirm", "report",
                                       "add", "declare", "note",     "agree", "inform"};
    static const char *const told[] = {"warning", "statement", "announcement", "threat", "promise", "pledge"};
    static const char *const ifs[] = {"if", "unless", "whether"};
    static const char *const doubts[] = {"like", "welcome", "not", "only", "could", "hope"};
    const dgm__token *tokens = tree->s->tokens;
    bool said = false;
    for (int steps = 0; verb >= 0 && steps < 2 && dgm__tree_child_lemma(tree, verb, DGM__REL_AUX, "would") < 0;
         steps++) {
        bool bare = tokens[verb].rel == DGM__REL_CONJ && dgm__tree_child(tree, verb, DGM__REL_AUX) < 0 &&
                    !strcmp(tokens[verb].xpos, "VB"); /* "would go ahead and impose" */
        bool up = bare || tokens[verb].rel == DGM__REL_XCOMP || tokens[verb].rel == DGM__REL_ADVCL;
        verb = up ? tokens[verb].head : -1;
    }
    if (verb < 0 || dgm__tree_child_lemma(tree, verb, DGM__REL_AUX, "would") < 0)
        return false;
    for (uint32_t i = 0; i < tree->s->n; i++) {
        bool below = dgm__tree_is_below(tree, (int32_t)i, verb);
        if (DGM__LEMMA_IN(&tokens[i], ifs) && (!below || !is_within_clause(tree, (int32_t)i, verb)))
            return false;
        if (DGM__LEMMA_IN(&tokens[i], doubts) && is_of(tree, (int32_t)i, verb))
            return false;
        said = said ||
               (DGM__LEMMA_IN(&tokens[i], says) && (!strcmp(tokens[i].xpos, "VBD") || !strcmp(tokens[i].xpos, "VBN")));
    }
    int32_t up = tokens[verb].head;
    if (up >= 0 && (tokens[verb].rel == DGM__REL_ACL || tokens[verb].rel == DGM__REL_CCOMP) &&
        !strcmp(tokens[up].lemma, "hope"))
        return false; /* "in hopes that B would" */
    return said || (up >= 0 && (tokens[verb].rel == DGM__REL_ACL || tokens[verb].rel == DGM__REL_CCOMP) &&
                    DGM__LEMMA_IN(&tokens[up], told));
}

/* "in time for his visit", "ahead of her visit", "moving towards talks" */
static bool is_awaited(const dgm__tree *tree, int32_t noun)
{
    const dgm__token *tokens = tree->s->tokens;
    for (int32_t k = noun - 1; k > 0 && noun - k <= 5; k--) {
        if (tokens[k].upos == DGM__UPOS_VERB || tokens[k].upos == DGM__UPOS_PUNCT)
            return false;
        bool the = !strcmp(tokens[k + 1].form, "the");
        if ((stands(tree, k - 1, "ahead of") && !the) || (k > 1 && stands(tree, k - 2, "in time for")))
            return true;
        if (!strcasecmp(tokens[k].form, "towards") || !strcasecmp(tokens[k].form, "toward"))
            return true;
    }
    return false;
}

/* "will be said at a meeting", "spoke before a meeting", "talks are due to begin" */
static void read_occasion(const dgm__tree *tree, int32_t noun, signs *out)
{
    static const char *const at[] = {"at", "during", "in", "from"};
    static const char *const before[] = {"before", "ahead"};
    static const char *const go[] = {"leave", "depart", "fly", "travel", "go", "head"};
    static const char *const leave[] = {"leave", "depart", "departure"};
    static const char *const to_come[] = {"announcement", "plan", "preparation", "groundwork", "date", "schedule",
                                          "arrangement",  "eve",  "invitation",  "run-up",     "venue"};
    static const char *const due[] = {"due", "schedule", "set", "slate", "expect", "plan"};
    const dgm__token *t = &tree->s->tokens[noun];
    if (t->head < 0)
        return;
    const dgm__token *on = &tree->s->tokens[t->head];
    if (t->rel == DGM__REL_NMOD && on->upos == DGM__UPOS_NOUN && DGM__LEMMA_IN(on, to_come))
        out->future = true; /* "the announcement of his visit" */
    if (is_awaited(tree, noun))
        out->future = true;
    if (t->rel == DGM__REL_NSUBJ || t->rel == DGM__REL_NSUBJ_PASS)
        out->future = out->future || DGM__LEMMA_IN(&tree->s->tokens[t->head], due);
    int32_t verb = t->head; /* "explain the plan to officials during his visit" */
    for (int steps = 0; steps < 3 && verb >= 0 && tree->s->tokens[verb].upos != DGM__UPOS_VERB; steps++)
        verb = tree->s->tokens[verb].head;
    if (verb >= 0 && dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "to") >= 0 && tree->s->tokens[verb].head >= 0 &&
        tree->s->tokens[verb].head < verb) { /* "will make proposals to ease it at a meeting" */
        verb = tree->s->tokens[verb].head;
        if (tree->s->tokens[verb].upos == DGM__UPOS_NOUN && tree->s->tokens[verb].head >= 0)
            verb = tree->s->tokens[verb].head;
    }
    if (t->rel == DGM__REL_NMOD)
        read_modifiers(tree, t->head, out); /* "two rounds of talks scheduled for Friday" */
    if (noun > 1 && verb >= 0 && dgm__tree_child_lemma(tree, verb, DGM__REL_ADVMOD, "ahead") >= 0 &&
        dgm__tree_child_lemma(tree, noun, DGM__REL_DET, "the") < 0 &&
        dgm__tree_child_lemma(tree, noun, DGM__REL_CASE, "of") >= 0)
        out->future = true; /* "spoke ahead of a meeting" */
    if ((t->rel != DGM__REL_OBL && t->rel != DGM__REL_NMOD) || verb < 0)
        return;
    bool ahead = verb > noun;
    bool told = dgm__tree_child_lemma(tree, noun, DGM__REL_DET, "the") >= 0; /* "before the meeting": of the text */
    for (int32_t c = tree->child[noun]; c >= 0; c = tree->next[c]) {
        if (tree->s->tokens[c].rel != DGM__REL_CASE)
            continue;
        out->future = out->future || (!told && !ahead && DGM__LEMMA_IN(&tree->s->tokens[c], before));
        bool bound = !strcmp(tree->s->tokens[c].lemma, "for") && !ahead;
        if (bound && DGM__LEMMA_IN(&tree->s->tokens[verb], go) &&
            (!strcmp(tree->s->tokens[verb].xpos, "VBZ") || !strcmp(tree->s->tokens[verb].xpos, "VBP") ||
             !strcmp(tree->s->tokens[verb].xpos, "VB")))
            out->future = true; /* "leaves today for talks" */
        if (bound && (DGM__LEMMA_IN(&tree->s->tokens[verb], leave) || DGM__LEMMA_IN(on, leave)))
            out->future = true; /* "left for talks" */
        if (!DGM__LEMMA_IN(&tree->s->tokens[c], at))
            continue;
        signs above = {0};
        read_children(tree, verb, &above);
        out->future = out->future || above.future;
        out->hypothetical = out->hypothetical || above.hypothetical;
    }
}

/* "the possibility of more investment" */
static bool is_possible(const dgm__tree *tree, int32_t noun)
{
    static const char *const words[] = {"possibility", "prospect", "chance", "likelihood", "hope",
                                        "idea",        "fear",     "risk",   "danger"};
    static const char *const slim[] = {"slim", "dim", "remote", "unlikely", "doubtful", "bleak", "hopeful"};
    int32_t up = tree->s->tokens[noun].head;
    uint8_t rel = tree->s->tokens[noun].rel;
    return up >= 0 && ((rel == DGM__REL_NMOD && DGM__LEMMA_IN(&tree->s->tokens[up], words)) ||
                       ((rel == DGM__REL_NMOD || rel == DGM__REL_OBL) && DGM__LEMMA_IN(&tree->s->tokens[up], slim)));
}

/* "will defuse their anger", "to meet the requests": what is said by nobody now, but was; it is
 * made by "make", "voice" and the like alone. */
static bool is_given(const dgm__tree *tree, int32_t noun, dgm__plover event)
{
    static const char *const utters[] = {
        "make",  "voice",  "express", "lodge",  "file",  "issue",    "submit",  "send", "present", "put",   "launch",
        "bring", "repeat", "renew",   "step",   "raise", "deliver",  "hand",    "sign", "begin",   "start", "open",
        "level", "direct", "convey",  "extend", "offer", "announce", "prepare", "draw", "face",    "come",  "be",
        "have",  "give",   "plan",    "seek",   "cause", "provoke",  "pose",    "arise"};
    const dgm__token *t = &tree->s->tokens[noun];
    return (event == DGM__ACCUSE || event == DGM__REQUEST || event == DGM__REJECT) && t->rel == DGM__REL_OBJ &&
           t->head >= 0 && !DGM__LEMMA_IN(&tree->s->tokens[t->head], utters);
}

static bool has_modal(const dgm__tree *tree, int32_t verb)
{
    static const char *const modals[] = {"would", "will", "could", "might", "may"};
    for (int32_t c = tree->child[verb]; c >= 0; c = tree->next[c])
        if (tree->s->tokens[c].rel == DGM__REL_AUX && DGM__LEMMA_IN(&tree->s->tokens[c], modals))
            return true;
    return false;
}

/* "said last week that it would act", "decided in May to act": the day on which it was said. */
static bool is_of_saying(const dgm__tree *tree, int32_t trigger, const dgm__time *time)
{
    const dgm__token *tokens = tree->s->tokens;
    if (!time || time->last >= tree->s->n)
        return false;
    int32_t verb = (int32_t)time->last, deed = trigger;
    for (int steps = 0; verb >= 0 && steps < 8 && tokens[verb].upos != DGM__UPOS_VERB; steps++)
        verb = tokens[verb].head;
    for (int steps = 0; deed >= 0 && steps < 4 && tokens[deed].upos != DGM__UPOS_VERB; steps++)
        deed = tokens[deed].head;
    if (verb < 0 || deed < 0 || verb == deed)
        return false;
    for (int steps = 0; deed >= 0 && deed != verb && steps < 8; steps++) {
        if (tokens[deed].rel == DGM__REL_CCOMP && dgm__tree_is_below(tree, deed, verb))
            return has_modal(tree, deed);
        if (tokens[deed].rel == DGM__REL_ADVCL && dgm__tree_child_lemma(tree, deed, DGM__REL_MARK, "to") < 0)
            return false; /* "would leave after refusing" */
        deed = tokens[deed].head;
    }
    return false;
}

static bool is_occasion(const dgm__token *t)
{
    static const char *const words[] = {"meeting",   "talk",   "talks",      "summit", "session",    "conference",
                                        "agreement", "accord", "pact",       "treaty", "deal",       "protocol",
                                        "round",     "visit",  "encounter",  "trip",   "convention", "understanding",
                                        "gathering", "dinner", "arrangement"};
    return DGM__LEMMA_IN(t, words);
}

bool dgm__refers_back(const dgm__sentence *s)
{
    static const char *const at[] = {"under", "at", "in", "during", "following", "of", "with"};
    static const char *const that[] = {"that", "those", "this", "these"};
    const dgm__token *t = s->tokens;
    uint32_t i = 0;
    while (i < s->n && t[i].rel == DGM__REL_PUNCT)
        i++;
    if (i + 3 >= s->n)
        return false;
    if ((!strcasecmp(t[i].form, "in") && !strcmp(t[i + 1].lemma, "return")) ||
        (!strcasecmp(t[i].form, "at") && !strcmp(t[i + 1].form, "the") && !strcmp(t[i + 2].lemma, "time")))
        return true;
    if (!strcasecmp(t[i].form, "as") && !strcmp(t[i + 1].lemma, "part"))
        i += 2;
    bool under = !strcasecmp(t[i].form, "under");
    if (!DGM__LEMMA_IN(&t[i], at) || !(DGM__LEMMA_IN(&t[i + 1], that) || (under && !strcmp(t[i + 1].lemma, "the"))))
        return false;
    for (uint32_t k = i + 2; k < s->n && k < i + 6 && strcmp(t[k].form, ",") != 0; k++)
        if (is_occasion(&t[k]))
            return true;
    return false;
}

/* "At the recent talks, A promised", "At their previous meeting A agreed" */
static bool opens_with_past(const dgm__tree *tree, int32_t verb)
{
    static const char *const past[] = {"recent", "last", "previous", "earlier", "past", "prior"};
    static const char *const at[] = {"at", "in", "during", "under", "after"};
    if (strcmp(tree->s->tokens[verb].xpos, "VBD") != 0)
        return false;
    for (int32_t c = tree->child[verb]; c >= 0 && c < verb; c = tree->next[c]) {
        bool placed = false, before = false;
        for (int32_t k = tree->child[c]; tree->s->tokens[c].rel == DGM__REL_OBL && k >= 0; k = tree->next[k]) {
            const dgm__token *t = &tree->s->tokens[k];
            placed = placed || (t->rel == DGM__REL_CASE && k < 2 && DGM__LEMMA_IN(t, at));
            before = before || (t->rel == DGM__REL_AMOD && DGM__LEMMA_IN(t, past));
        }
        if (placed && before && is_occasion(&tree->s->tokens[c]))
            return true;
    }
    return false;
}

/* "the former minister, who resigned": why he is called so. */
static bool is_of_former(const dgm__tree *tree, int32_t verb)
{
    static const char *const words[] = {"former", "ex", "late", "then", "one-time", "ousted"};
    const dgm__token *t = &tree->s->tokens[verb];
    if (t->rel != DGM__REL_ACL_RELCL || t->head < 0 || strcmp(t->xpos, "VBD") != 0)
        return false;
    int32_t noun = t->head, from = noun - 8;
    for (int32_t k = noun; k >= 0 && k > from && tree->s->tokens[k].upos != DGM__UPOS_VERB; k--)
        if (DGM__LEMMA_IN(&tree->s->tokens[k], words))
            return true;
    return false;
}

/* "it is not feasible for A to withdraw", "the only way is for A to join B" */
static bool is_for_to(const dgm__tree *tree, int32_t verb)
{
    const dgm__token *tokens = tree->s->tokens;
    int32_t to = dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "to");
    if (to < 2 || strcmp(tokens[verb].xpos, "VB") != 0)
        return false;
    for (int32_t k = to - 1; k > 0 && to - k <= 6; k--) {
        if (tokens[k].upos == DGM__UPOS_VERB || tokens[k].upos == DGM__UPOS_PUNCT)
            return false;
        if (!strcmp(tokens[k].form, "for"))
            return tokens[k - 1].upos == DGM__UPOS_ADJ || tokens[k - 1].upos == DGM__UPOS_AUX ||
                   !strcmp(tokens[k - 1].lemma, "chance") || !strcmp(tokens[k - 1].lemma, "be");
    }
    return false;
}

/* "provided that they are willing", wherever in the sentence it stands. */
static bool is_provided(const dgm__tree *tree, int32_t verb)
{
    static const char *const words[] = {"provided", "assuming", "supposing"};
    const dgm__token *tokens = tree->s->tokens;
    for (int32_t k = verb - 1; k > 0 && verb - k <= 12; k--) {
        if (STANDS(tree, k, words) && begins_condition(tree, k))
            return true;
        if (!strcmp(tokens[k].form, ";") || (tokens[k].upos == DGM__UPOS_VERB && tokens[k].head != verb))
            return false;
    }
    return false;
}

/* "kept his promise", "defended his decision to sell", "despite their promise": given long since. */
static bool is_old_promise(const dgm__tree *tree, int32_t at)
{
    static const char *const verbs[] = {"keep",    "fulfil", "fulfill", "honor",  "honour", "break",
                                        "violate", "breach", "defend",  "betray", "forget", "renege"};
    const dgm__token *tokens = tree->s->tokens;
    if (tokens[at].rel == DGM__REL_ACL && !strcmp(tokens[at].xpos, "VB") && tokens[at].head >= 0)
        at = tokens[at].head;
    if (tokens[at].upos != DGM__UPOS_NOUN || tokens[at].head < 0)
        return false;
    return (tokens[at].rel == DGM__REL_OBJ && DGM__LEMMA_IN(&tokens[tokens[at].head], verbs)) ||
           dgm__tree_child_lemma(tree, at, DGM__REL_CASE, "despite") >= 0;
}

/* "the demand that he be released", "proposed that they meet": a bare verb in what is asked for. */
static bool is_subjunctive(const dgm__tree *tree, int32_t verb)
{
    static const char *const asks[] = {"demand",     "propose", "proposal", "suggest", "suggestion",     "request",
                                       "insist",     "urge",    "call",     "ask",     "recommendation", "recommend",
                                       "insistence", "appeal",  "require",  "order",   "offer",          "invitation"};
    const dgm__token *t = &tree->s->tokens[verb];
    bool be = false;
    int32_t that = dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "that");
    for (int32_t c = tree->child[verb]; c >= 0; c = tree->next[c]) {
        if (tree->s->tokens[c].rel == DGM__REL_AUX)
            return false;
        be = be || (tree->s->tokens[c].rel == DGM__REL_AUX_PASS && !strcmp(tree->s->tokens[c].form, "be"));
    }
    if (that >= 0 && be)
        return true;
    int32_t who = dgm__tree_child(tree, verb, DGM__REL_NSUBJ);
    static const char *const one[] = {"he", "she", "it"};
    if (that >= 0 && who > that && who < verb && DGM__LEMMA_IN(&tree->s->tokens[who], one) &&
        !strcmp(t->form, t->lemma) && (!strcmp(t->xpos, "VB") || !strcmp(t->xpos, "VBP")))
        return true; /* "that he resign" */
    if (t->head < 0 || (t->rel != DGM__REL_CCOMP && t->rel != DGM__REL_ACL) ||
        !DGM__LEMMA_IN(&tree->s->tokens[t->head], asks) || dgm__tree_child(tree, verb, DGM__REL_NSUBJ) < 0 ||
        dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "to") >= 0)
        return false;
    return !strcmp(t->form, t->lemma) && strcmp(t->xpos, "VBD") != 0 && strcmp(t->xpos, "VBN") != 0;
}

/* "refused to sign a statement condemning", "vetoed a resolution urging": words that nobody said. */
static bool is_turned_down(const dgm__tree *tree, int32_t verb)
{
    static const char *const turns[] = {"refuse", "decline", "veto", "block", "oppose"};
    static const char *const texts[] = {"resolution", "statement", "communique", "declaration", "document",
                                        "text",       "draft",     "letter",     "motion",      "appeal"};
    const dgm__token *tokens = tree->s->tokens;
    int32_t noun = tokens[verb].head;
    if (tokens[verb].rel != DGM__REL_ACL || strcmp(tokens[verb].xpos, "VBG") != 0 || noun < 0 ||
        tokens[noun].rel != DGM__REL_OBJ || !DGM__LEMMA_IN(&tokens[noun], texts))
        return false;
    int32_t up = tokens[noun].head;
    for (int steps = 0; up >= 0 && steps < 3; steps++, up = tokens[up].head) {
        if (DGM__LEMMA_IN(&tokens[up], turns))
            return true;
        if (tokens[up].rel != DGM__REL_XCOMP)
            return false;
    }
    return false;
}

/* "to end its war", "bring the embargo to an end", not yet done: what is to end goes on. */
static bool is_to_be_ended(const dgm__tree *tree, int32_t verb)
{
    static const char *const ends[] = {"end", "stop", "halt", "cease"};
    const dgm__token *t = &tree->s->tokens[verb];
    bool ends_it = DGM__LEMMA_IN(t, ends) ||
                   (!strcmp(t->lemma, "bring") && dgm__tree_child_lemma(tree, verb, DGM__REL_OBL, "end") >= 0);
    return ends_it && t->upos == DGM__UPOS_VERB && strcmp(t->xpos, "VBD") != 0 && strcmp(t->xpos, "VBN") != 0;
}

dgm__status dgm__status_of(const dgm__tree *tree, int32_t trigger, bool nominal, dgm__plover event,
                           const dgm__time *time, const char *reference)
{
    static const char *const plans[] = {"plan", "preparation", "proposal", "blueprint"};
    static const char *const blasts[] = {"blast", "explosion"};
    static const char *const ends[] = {"end", "cease", "finish", "stop"};
    static const char *const recalls[] = {"recall", "remember", "reminisce"};
    static const char *const mentions[] = {"mention", "discuss", "raise", "comment", "address", "note", "see"};
    static const char *const happens[] = {"begin", "start",  "take",   "happen", "occur",
                                          "come",  "follow", "resume", "end"};
    signs s = {0};
    const dgm__token *tokens = tree->s->tokens;
    int when = dgm__time_against(time, reference);
    if (time && time->first < tree->s->n && !when && strlen(time->value) == 4 &&
        !strcasecmp(tokens[time->first].form, "earlier"))
        when = -1; /* "earlier this year" */
    bool since = time && time->first > 0 && time->first < tree->s->n && when == -1 &&
                 !strcmp(tokens[time->first - 1].lemma, "since") &&
                 (lasts(event) || (event == DGM__CONSULT && !nominal && !strcmp(tokens[trigger].xpos, "VBG")));
    if (since) {
        when = 2; /* begun then and not over */
        s.ongoing = true;
    }
    if (time && when != -1 && time->first > 0 && time->first < tree->s->n && strcmp(tokens[trigger].xpos, "VBD") != 0 &&
        strcmp(tokens[trigger].xpos, "VBN") != 0 &&
        (!strcasecmp(tokens[time->first - 1].form, "later") || !strcasecmp(tokens[time->first].form, "later")))
        when = 1; /* "when they meet later this week" */
    if (time && when == -1 && dgm__tree_child_lemma(tree, trigger, DGM__REL_AMOD, "first") >= 0 && time->first > 0 &&
        time->first < tree->s->n && !strcmp(tokens[time->first - 1].lemma, "since"))
        when = 2; /* "the first visit since 1990" */
    if (event == DGM__PROTEST && !nominal && tokens[trigger].head >= 0 &&
        (tokens[trigger].rel == DGM__REL_ADVCL || tokens[trigger].rel == DGM__REL_XCOMP ||
         (tokens[trigger].rel == DGM__REL_ACL && !strcmp(tokens[tokens[trigger].head].lemma, "strike"))) &&
        tokens[trigger].head < trigger && dgm__tree_child_lemma(tree, trigger, DGM__REL_MARK, "to") >= 0)
        trigger = tokens[trigger].head; /* "staged a strike to protest": the strike is the protest */
    if (when == 1 && (!strcmp(tokens[trigger].xpos, "VBD") ||
                      (nominal && (event == DGM__ACCUSE || event == DGM__REQUEST || event == DGM__REJECT) &&
                       (tokens[trigger].rel == DGM__REL_OBL || tokens[trigger].rel == DGM__REL_NMOD ||
                        is_given(tree, trigger, event)))))
        when = 2; /* "this weekend he voiced", "will meet them next week about their requests" */
    if (when == 1 && !nominal && (!strcmp(tokens[trigger].xpos, "VBZ") || !strcmp(tokens[trigger].xpos, "VBP")) &&
        (event == DGM__ACCUSE || event == DGM__REJECT || event == DGM__REQUEST || event == DGM__SUPPORT))
        when = 2; /* "condemns the killing on Friday": by being said it is done */
    bool kept = event == DGM__AGREE && is_old_promise(tree, trigger);
    s.background = kept || is_of_former(tree, trigger) || (!nominal && opens_with_past(tree, trigger));
    if (when == -1 && is_of_saying(tree, trigger, time))
        when = 2;
    s.background = s.background || in_the_past(tree, trigger);
    read_children(tree, trigger, &s);
    s.background = s.background || (s.shifted && event == DGM__CONSULT) || (s.before && lasts(event));
    s.hypothetical = s.hypothetical || is_condition(tree, trigger) || (!nominal && is_provided(tree, trigger)) ||
                     (!nominal && s.future && has_condition(tree, trigger));
    if (!nominal && !strcmp(tokens[trigger].xpos, "VB") && trigger > 0 && !strcmp(tokens[trigger - 1].lemma, "to") &&
        (tokens[trigger].head < 0) && dgm__tree_child(tree, trigger, DGM__REL_NSUBJ) >= 0)
        s.future = true; /* "US to impose sanctions" */
    if (nominal) {
        read_modifiers(tree, trigger, &s);
        int32_t verb = tokens[trigger].head;
        uint8_t rel = tokens[trigger].rel;
        for (int32_t k = trigger - 1; k >= 0 && trigger - k <= 4; k--) /* "preparations for the visit" */
            s.future = s.future || !strncmp(tokens[k].lemma, "preparation", 11);
        if (verb >= 0 && (rel == DGM__REL_OBJ || rel == DGM__REL_NSUBJ || rel == DGM__REL_NSUBJ_PASS)) {
            signs above = {0};
            read_children(tree, verb, &above);
            read_governor(tree, verb, &above);
            if (rel == DGM__REL_NSUBJ && is_done(&tokens[trigger]) && !DGM__LEMMA_IN(&tokens[verb], happens))
                above.future = above.hypothetical = false; /* "his resignation may hurt the party" */
            if (is_given(tree, trigger, event))
                above.future = above.hypothetical = false;
            if (rel == DGM__REL_OBJ && event == DGM__ASSAULT && is_to_be_ended(tree, verb)) {
                above.future = above.hypothetical = false;
                s.ongoing = true;
            }
            s.negated =
                s.negated || (above.negated && rel != DGM__REL_NSUBJ && !DGM__LEMMA_IN(&tokens[verb], mentions));
            s.future = s.future || above.future;
            s.hypothetical = s.hypothetical || above.hypothetical;
            s.past = s.past || above.past;
            s.background = s.background || (rel == DGM__REL_NSUBJ && above.background && event == DGM__CONSULT) ||
                           (rel == DGM__REL_OBJ && above.background && event == DGM__AGREE);
            s.background =
                s.background || (rel == DGM__REL_OBJ && DGM__LEMMA_IN(&tokens[verb], recalls) && event == DGM__CONSULT);
        }
        if (event == DGM__CONSULT)
            read_occasion(tree, trigger, &s);
        if (lasts(event) && dgm__tree_child_lemma(tree, trigger, DGM__REL_DET, "any") >= 0)
            s.hypothetical = true; /* "any attack will be answered" */
        s.hypothetical = s.hypothetical || is_possible(tree, trigger);
        if (rel == DGM__REL_NMOD && verb >= 0 && DGM__LEMMA_IN(&tokens[verb], plans) &&
            dgm__tree_child_lemma(tree, trigger, DGM__REL_CASE, "for") >= 0)
            s.future = true; /* "plans for an early deployment" */
    } else {
        read_governor(tree, trigger, &s);
        if (event == DGM__CONSULT && trigger > 0 && !strncasecmp(tokens[trigger - 1].form, "toward", 6))
            s.future = true; /* "moving towards starting talks" */
        s.hypothetical = s.hypothetical || is_subjunctive(tree, trigger) || is_for_to(tree, trigger);
    }
    if (s.negated && s.hypothetical && dgm__tree_child_lemma(tree, trigger, DGM__REL_MARK, "if") >= 0)
        return DGM__HYPOTHETICAL; /* "if we had not helped" */
    if (s.negated && s.hypothetical && lasts(event) && has_condition(tree, nominal ? tokens[trigger].head : trigger))
        return DGM__HYPOTHETICAL; /* "if supplies were cut they could not go on with the war" */
    if (!nominal && is_turned_down(tree, trigger))
        return DGM__NEGATED;
    if (s.negated)
        return DGM__NEGATED;
    if (s.must && (event == DGM__CONSULT || event == DGM__SUPPORT || lasts(event) || event == DGM__RETREAT ||
                   event == DGM__CONCEDE))
        return DGM__HYPOTHETICAL;
    if (s.hypothetical && !s.doubtful && (when != -1 || event == DGM__CONSULT) &&
        is_reported(tree, nominal ? tokens[trigger].head : trigger))
        return DGM__FUTURE;
    if (s.hypothetical && when != -1)
        return DGM__HYPOTHETICAL;
    if (s.future || when == 1)
        return DGM__FUTURE;
    if (s.background || when == -1)
        return DGM__HISTORICAL;
    if (s.ongoing && (lasts(event) || since))
        return DGM__ONGOING;
    if (nominal && event == DGM__ASSAULT && DGM__LEMMA_IN(&tokens[trigger], blasts))
        return DGM__OCCURRED;
    if (nominal && tokens[trigger].rel == DGM__REL_NSUBJ && tokens[trigger].head >= 0 &&
        tokens[tokens[trigger].head].xpos[0] == 'V' && strcmp(tokens[tokens[trigger].head].xpos, "VB") != 0 &&
        DGM__LEMMA_IN(&tokens[tokens[trigger].head], ends))
        return DGM__OCCURRED; /* "its offensive has ended" */
    if (nominal && is_over(&tokens[trigger]) &&
        (event == DGM__ASSAULT || event == DGM__COERCE || event == DGM__AID || event == DGM__COOPERATE))
        return tokens[trigger].rel == DGM__REL_NSUBJ ? DGM__OCCURRED : DGM__HISTORICAL;
    if (lasts(event) && !s.past &&
        (nominal ||
         ((!strcmp(tokens[trigger].xpos, "VBZ") || !strcmp(tokens[trigger].xpos, "VBP")) &&
          !is_done_at_once(&tokens[trigger])) ||
         !strcmp(tokens[trigger].xpos, "VBG")))
        return DGM__ONGOING;
    return DGM__OCCURRED;
}
