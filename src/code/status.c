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
    bool shifted; /* "had" of reported speech */
    bool before;  /* "after A attacked B" */
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
        if (t->rel == DGM__REL_ADVCL && !out->past && is_open(tree, at) &&
            dgm__tree_child_lemma(tree, c, DGM__REL_MARK, "if") >= 0 && has_condition(tree, at))
            out->hypothetical = true;
    }
    out->shifted = had && is_backshift(tree, at);
    out->background = out->background || (had && !out->shifted);
    if (!strcmp(tokens[at].xpos, "VBD") || have)
        out->past = true;
}

/* Signs in the words before a noun: "the upcoming talks", "the recent attack". */
static void read_modifiers(const dgm__tree *tree, int32_t noun, signs *out)
{
    static const char *const future[] = {"upcoming",  "forthcoming", "next",     "planned",     "future",   "coming",
                                         "scheduled", "expected",    "proposed", "prospective", "eventual", "possible"};
    static const char *const past[] = {"last", "previous", "recent", "former", "earlier", "past", "latest"};
    static const char *const lasting[] = {"current",  "ongoing", "continued", "continuing",
                                          "existing", "present", "constant"};
    for (int32_t c = tree->child[noun]; c >= 0; c = tree->next[c]) {
        const dgm__token *t = &tree->s->tokens[c];
        if (t->rel != DGM__REL_AMOD && t->rel != DGM__REL_ACL)
            continue;
        if (DGM__LEMMA_IN(t, future) || (t->rel == DGM__REL_AMOD && !strcmp(t->lemma, "plan")) ||
            !strcmp(t->lemma, "schedule"))
            out->future = true;
        else if (DGM__LEMMA_IN(t, past))
            out->background = true;
        else if (DGM__LEMMA_IN(t, lasting))
            out->ongoing = true;
        if (!strcmp(t->lemma, "possible") || !strcmp(t->lemma, "proposed"))
            out->hypothetical = true;
    }
}

/* "has yet to expel" */
static bool is_still_to_come(const dgm__tree *tree, int32_t verb)
{
    int32_t to = dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "to");
    return to > 0 && !strcmp(tree->s->tokens[to - 1].lemma, "yet");
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
        bool complement = t->rel == DGM__REL_XCOMP ||
                          (to && (t->rel == DGM__REL_ADVCL || t->rel == DGM__REL_ACL || t->rel == DGM__REL_CCOMP));
        if (complement) {
            const dgm__token *g = &tokens[up];
            if (DGM__LEMMA_IN(g, polite) && (t->rel == DGM__REL_XCOMP || t->rel == DGM__REL_CCOMP) &&
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
            }
            if (dgm__tree_child(tree, at, DGM__REL_NSUBJ) >= 0)
                return;
        } else if (t->rel == DGM__REL_ADVCL && !strcmp(t->xpos, "VBG") && up < at &&
                   dgm__tree_child(tree, at, DGM__REL_MARK) < 0) {
            signs above = {0}; /* "will extend his tour, flying to Japan" */
            read_children(tree, up, &above);
            out->future = out->future || above.future;
            return;
        } else if (t->rel == DGM__REL_ADVCL && strcmp(t->xpos, "VBD") != 0 &&
                   dgm__tree_child(tree, at, DGM__REL_AUX) < 0 &&
                   (dgm__tree_child_lemma(tree, at, DGM__N_RELS, "when") >= 0 ||
                    dgm__tree_child_lemma(tree, at, DGM__N_RELS, "once") >= 0)) {
            signs above = {0}; /* "will raise it when they meet", "are likely to raise it when they meet" */
            read_children(tree, up, &above);
            out->future = out->future || above.future || above.hypothetical || !strcmp(tokens[up].xpos, "VB");
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
static int against(const dgm__time *time, const char *reference)
{
    if (!time)
        return 2;
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
        "attack",    "raid",      "bombing",  "shelling",  "invasion",      "incursion", "assault",
        "killing",   "murder",    "massacre", "shooting",  "assassination", "arrest",    "kidnapping",
        "abduction", "execution", "seizure",  "detention", "hijacking",     "airstrike", "ambush"};
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

/* "Peru expels the consul": the present of headlines and minutes, of what takes no time. */
static bool is_done_at_once(const dgm__token *t)
{
    static const char *const verbs[] = {
        "expel",   "impose", "recall",   "arrest",    "detain",      "seize",   "sentence", "convict",
        "kill",    "shoot",  "launch",   "deport",    "slap",        "freeze",  "ban",      "suspend",
        "sever",   "cut",    "kidnap",   "abduct",    "behead",      "execute", "deploy",   "attack",
        "storm",   "invade", "capture",  "jail",      "break",       "close",   "sanction", "raid",
        "declare", "halt",   "withhold", "blacklist", "assassinate", "hit",     "strike",   "fire"};
    return DGM__LEMMA_IN(t, verbs);
}

/* "In the past Egypt accused Sudan", with no "week" or "ten days" behind it, whatever the
 * tree made of it. */
static bool in_the_past(const dgm__tree *tree, int32_t verb)
{
    static const char *const phrases[] = {"in the past",         "in former times", "in earlier times",
                                          "during the cold war", "in the cold war", "in colonial times",
                                          "in the soviet era",   "during world war"};
    const dgm__token *tokens = tree->s->tokens;
    int32_t n = (int32_t)tree->s->n;
    for (int32_t i = 0; i + 2 < n; i++) {
        if (!STANDS(tree, i, phrases))
            continue;
        const dgm__token *after = i + 3 < n ? &tokens[i + 3] : NULL;
        if (after && !strcmp(tokens[i + 2].lemma, "past") &&
            (after->upos == DGM__UPOS_NUM || after->upos == DGM__UPOS_NOUN || after->upos == DGM__UPOS_ADJ))
            continue;
        if (i > verb + 4)
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

/* "They would meet again in May, the minister said": reported speech, no condition. */
static bool is_reported(const dgm__tree *tree, int32_t verb)
{
    static const char *const says[] = {"say", "state",   "announce", "tell",  "confirm", "report",
                                       "add", "declare", "note",     "agree", "inform"};
    static const char *const doubts[] = {"if", "unless", "whether", "like", "welcome", "not", "only", "could", "hope"};
    const dgm__token *tokens = tree->s->tokens;
    bool said = false;
    for (int steps = 0; verb >= 0 && steps < 2 && dgm__tree_child_lemma(tree, verb, DGM__REL_AUX, "would") < 0; steps++)
        verb = tokens[verb].rel == DGM__REL_XCOMP || tokens[verb].rel == DGM__REL_ADVCL ? tokens[verb].head : -1;
    if (verb < 0 || dgm__tree_child_lemma(tree, verb, DGM__REL_AUX, "would") < 0)
        return false;
    for (uint32_t i = 0; i < tree->s->n; i++) {
        if (DGM__LEMMA_IN(&tokens[i], doubts))
            return false;
        said = said ||
               (DGM__LEMMA_IN(&tokens[i], says) && (!strcmp(tokens[i].xpos, "VBD") || !strcmp(tokens[i].xpos, "VBN")));
    }
    return said;
}

/* "will be said at a meeting", "spoke before a meeting", "talks are due to begin" */
static void read_occasion(const dgm__tree *tree, int32_t noun, signs *out)
{
    static const char *const at[] = {"at", "during"};
    static const char *const before[] = {"before", "ahead"};
    static const char *const go[] = {"leave", "depart", "fly", "travel", "go", "head"};
    static const char *const due[] = {"due", "schedule", "set", "slate", "expect", "plan"};
    const dgm__token *t = &tree->s->tokens[noun];
    if (t->head < 0)
        return;
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
    if ((t->rel != DGM__REL_OBL && t->rel != DGM__REL_NMOD) || verb < 0 || verb > noun)
        return;
    bool told = dgm__tree_child_lemma(tree, noun, DGM__REL_DET, "the") >= 0; /* "before the meeting": of the text */
    for (int32_t c = tree->child[noun]; c >= 0; c = tree->next[c]) {
        if (tree->s->tokens[c].rel != DGM__REL_CASE)
            continue;
        out->future = out->future || (!told && DGM__LEMMA_IN(&tree->s->tokens[c], before));
        if (!strcmp(tree->s->tokens[c].lemma, "for") && DGM__LEMMA_IN(&tree->s->tokens[verb], go) &&
            (!strcmp(tree->s->tokens[verb].xpos, "VBZ") || !strcmp(tree->s->tokens[verb].xpos, "VBP")))
            out->future = true; /* "leaves today for talks" */
        if (!DGM__LEMMA_IN(&tree->s->tokens[c], at) &&
            !(!strcmp(tree->s->tokens[c].lemma, "in") && !strcmp(tree->s->tokens[noun].lemma, "consultation")))
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
    int32_t up = tree->s->tokens[noun].head;
    return up >= 0 && tree->s->tokens[noun].rel == DGM__REL_NMOD && DGM__LEMMA_IN(&tree->s->tokens[up], words);
}

/* "the demand that he be released" */
static bool is_subjunctive(const dgm__tree *tree, int32_t verb)
{
    bool be = false;
    if (dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "that") < 0)
        return false;
    for (int32_t c = tree->child[verb]; c >= 0; c = tree->next[c]) {
        if (tree->s->tokens[c].rel == DGM__REL_AUX)
            return false;
        be = be || (tree->s->tokens[c].rel == DGM__REL_AUX_PASS && !strcmp(tree->s->tokens[c].form, "be"));
    }
    return be;
}

dgm__status dgm__status_of(const dgm__tree *tree, int32_t trigger, bool nominal, dgm__plover event,
                           const dgm__time *time, const char *reference)
{
    static const char *const blasts[] = {"blast", "explosion"};
    static const char *const recalls[] = {"recall", "remember", "reminisce"};
    static const char *const mentions[] = {"mention", "discuss", "raise", "comment", "address", "note", "see"};
    static const char *const happens[] = {"begin", "start",  "take",   "happen", "occur",
                                          "come",  "follow", "resume", "end"};
    signs s = {0};
    const dgm__token *tokens = tree->s->tokens;
    int when = against(time, reference);
    if (time && time->first > 0 && time->first < tree->s->n && when == -1 && lasts(event) &&
        !strcmp(tokens[time->first - 1].lemma, "since")) {
        when = 2; /* begun then and not over */
        s.ongoing = true;
    }
    if (time && when == -1 && dgm__tree_child_lemma(tree, trigger, DGM__REL_AMOD, "first") >= 0 && time->first > 0 &&
        time->first < tree->s->n && !strcmp(tokens[time->first - 1].lemma, "since"))
        when = 2; /* "the first visit since 1990" */
    s.background = in_the_past(tree, trigger);
    read_children(tree, trigger, &s);
    s.background = s.background || (s.shifted && event == DGM__CONSULT) || (s.before && lasts(event));
    s.hypothetical =
        s.hypothetical || is_condition(tree, trigger) || (!nominal && s.future && has_condition(tree, trigger));
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
            s.negated =
                s.negated || (above.negated && rel != DGM__REL_NSUBJ && !DGM__LEMMA_IN(&tokens[verb], mentions));
            s.future = s.future || above.future;
            s.hypothetical = s.hypothetical || above.hypothetical;
            s.past = s.past || above.past;
            s.background =
                s.background || (rel == DGM__REL_OBJ && DGM__LEMMA_IN(&tokens[verb], recalls) && event == DGM__CONSULT);
        }
        if (event == DGM__CONSULT)
            read_occasion(tree, trigger, &s);
        if (lasts(event) && dgm__tree_child_lemma(tree, trigger, DGM__REL_DET, "any") >= 0)
            s.hypothetical = true; /* "any attack will be answered" */
        s.hypothetical = s.hypothetical || is_possible(tree, trigger);
    } else {
        read_governor(tree, trigger, &s);
        s.hypothetical = s.hypothetical || is_subjunctive(tree, trigger);
    }
    if (s.negated && s.hypothetical && dgm__tree_child_lemma(tree, trigger, DGM__REL_MARK, "if") >= 0)
        return DGM__HYPOTHETICAL; /* "if we had not helped" */
    if (s.negated)
        return DGM__NEGATED;
    if (s.must && (event == DGM__CONSULT || event == DGM__SUPPORT || lasts(event) || event == DGM__RETREAT ||
                   event == DGM__CONCEDE))
        return DGM__HYPOTHETICAL;
    if (s.hypothetical && (when != -1 || event == DGM__CONSULT) &&
        is_reported(tree, nominal ? tokens[trigger].head : trigger))
        return DGM__FUTURE;
    if (s.hypothetical && when != -1)
        return DGM__HYPOTHETICAL;
    if (s.future || when == 1)
        return DGM__FUTURE;
    if (s.background || when == -1)
        return DGM__HISTORICAL;
    if (s.ongoing && lasts(event))
        return DGM__ONGOING;
    if (nominal && event == DGM__ASSAULT && DGM__LEMMA_IN(&tokens[trigger], blasts))
        return DGM__OCCURRED;
    if (nominal && is_over(&tokens[trigger]) && (event == DGM__ASSAULT || event == DGM__COERCE))
        return tokens[trigger].rel == DGM__REL_NSUBJ ? DGM__OCCURRED : DGM__HISTORICAL;
    if (lasts(event) && !s.past &&
        (nominal ||
         ((!strcmp(tokens[trigger].xpos, "VBZ") || !strcmp(tokens[trigger].xpos, "VBP")) &&
          !is_done_at_once(&tokens[trigger])) ||
         !strcmp(tokens[trigger].xpos, "VBG")))
        return DGM__ONGOING;
    return DGM__OCCURRED;
}
