/* SPDX-License-Identifier: Apache-2.0
 *
 * From matches to events: conflicts between matches, actors and recipients, time,
 * place, and the rules of the coding manual that hold for all frames.
 */
#include "code/events.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "code/answers.h"
#include "code/sense.h"
#include "code/sides.h"
#include "code/told.h"

enum { MOST_STEPS = 16 };

typedef struct work {
    const dgm__document *doc;
    const dgm__sentence *sentences;
    size_t n_sentences;
    const dgm__who *who;
    const dgm__time *times;
    size_t n_times;
    const dgm__frames *frames;
    const char *reference;
    dgm__firing *fired; /* a count for each pattern, or NULL */
    dgm__arena *arena;
    dgm__event *events;
    size_t n_events, cap_events;
    const dgm__named_set *proxies, *lights;
    bool oom;
    const dgm__actors *apart; /* all who do the same, each for itself, while one of them is told; NULL */
} work;

static dgm__block_kind block_of(const work *w, uint32_t sentence)
{
    return dgm__block_of(w->doc, &w->sentences[sentence]);
}

static const dgm__entity *entity(const work *w, uint32_t id)
{
    return &w->who->entities[id];
}

/* "with B" below the trigger or its object, for one side that does something with
 * another ("Iraq held talks with Russia"). */
static void add_companions(const work *w, const dgm__matcher *m, const dgm__match *match, dgm__actors *list)
{
    static const char *const preps[] = {"with", "between", "alongside"};
    const dgm__tree *tree = m->tree;
    for (uint32_t i = 0; i < tree->s->n; i++) {
        const dgm__token *t = &tree->s->tokens[i];
        if (t->rel != DGM__REL_OBL && t->rel != DGM__REL_NMOD && t->rel != DGM__REL_CONJ && t->rel != DGM__REL_ADVCL)
            continue;
        bool with = false;
        for (size_t p = 0; p < sizeof preps / sizeof *preps; p++)
            with = with || dgm__tree_child_lemma(tree, (int32_t)i, DGM__REL_CASE, preps[p]) >= 0;
        if (!with)
            continue;
        int32_t up = t->head;
        bool below = false;
        /* "spoke about the cooperation between B and C": those two are the topic */
        int most = dgm__tree_child_lemma(tree, (int32_t)i, DGM__REL_CASE, "between") >= 0 ? 1 : 3;
        for (int steps = 0; up >= 0 && steps < most && !below; steps++) {
            for (size_t k = 0; k < match->n_used; k++)
                below = below || match->used[k] == up;
            up = tree->s->tokens[up].head;
            if (up >= 0 && tree->s->tokens[up].upos == DGM__UPOS_VERB && up != match->trigger)
                break;
        }
        if (!below)
            continue;
        dgm__actors more;
        dgm__who_in(&more, w->who, w->sentences, m->sentence, i);
        dgm__sides_add_all(list, &more);
    }
}

/* "vowed to help and has warned Iran", "offered shares, while Chad cut its taxes": a clause
 * of its own beside or below. */
static bool is_other_clause(const dgm__tree *tree, int32_t at)
{
    static const char *const marks[] = {"while", "whereas", "although", "though", "because", "since"};
    const dgm__token *t = &tree->s->tokens[at];
    if (t->rel == DGM__REL_CONJ && t->upos == DGM__UPOS_VERB &&
        (!strcmp(t->xpos, "VBD") || !strcmp(t->xpos, "VBZ") || !strcmp(t->xpos, "VBP") ||
         dgm__tree_child(tree, at, DGM__REL_NSUBJ) >= 0 ||
         (!strcmp(t->xpos, "VBN") && dgm__tree_child(tree, at, DGM__REL_AUX) >= 0)))
        return true;
    for (int32_t c = t->rel == DGM__REL_ADVCL ? tree->child[at] : -1; c >= 0; c = tree->next[c])
        if (tree->s->tokens[c].rel == DGM__REL_MARK && DGM__LEMMA_IN(&tree->s->tokens[c], marks))
            return true;
    return false;
}

/* Actors that stand below a token and are not of the given side. */
static void others_below(const work *w, const dgm__matcher *m, int32_t top, const dgm__actors *own, dgm__actors *out)
{
    const dgm__tree *tree = m->tree;
    for (uint32_t i = 0; i < tree->s->n; i++) {
        uint32_t at = w->who->at[m->sentence][i];
        if (!at || (int32_t)i == top || dgm__is_venue(w->who, w->sentences, m->sentence, i))
            continue;
        int32_t up = (int32_t)i;
        int steps = 0;
        bool apart = false; /* within a clause about a noun: "let the panel that probes the sale to B read" */
        while (up >= 0 && up != top && steps++ < MOST_STEPS) {
            apart = apart || dgm__tree_child_lemma(tree, up, DGM__REL_CASE, "against") >= 0 ||
                    dgm__tree_child_lemma(tree, up, DGM__REL_CASE, "despite") >= 0;
            apart = apart || tree->s->tokens[up].rel == DGM__REL_ACL_RELCL || is_other_clause(tree, up) ||
                    (tree->s->tokens[up].rel == DGM__REL_ACL && strcmp(tree->s->tokens[up].xpos, "VB") != 0);
            up = tree->s->tokens[up].head;
        }
        if (up != top || apart)
            continue;
        dgm__actors here; /* all that are joined by "and" there */
        dgm__who_of(&here, w->who, w->sentences, m->sentence, i);
        if (!here.n)
            dgm__who_in(&here, w->who, w->sentences, m->sentence, i);
        const dgm__mention *mention = &w->who->mentions[at - 1];
        for (size_t k = 0; k < mention->n_entities; k++)
            dgm__sides_add(&here, mention->entities[k], i);
        for (size_t k = 0; k < here.n; k++)
            if (!dgm__sides_hold(w->who, own, here.ids[k]) && entity(w, here.ids[k])->country[0])
                dgm__sides_add(out, here.ids[k], here.token[k]);
        if (out->n)
            return;
    }
}

/* The other side of the last meeting told before the sentence that the actor is in. */
static bool other_side(const work *w, uint32_t sentence, const dgm__actors *own, dgm__actors *out)
{
    for (size_t i = w->n_events; i-- > 0;) {
        const dgm__event *e = &w->events[i];
        if (e->event != DGM__CONSULT || e->status == DGM__HISTORICAL || e->sentence > sentence ||
            block_of(w, e->sentence) == DGM__BLOCK_CAPTION)
            continue;
        dgm__actors all = e->actor;
        dgm__sides_add_all(&all, &e->recipient);
        if (dgm__sides_count(w->who, &all) < 2)
            continue;
        bool in = false;
        for (size_t k = 0; k < own->n; k++)
            for (size_t j = 0; j < all.n; j++)
                in = in || dgm__is_one_side(w->who, own->ids[k], all.ids[j]);
        if (!in)
            continue;
        for (size_t j = 0; j < all.n; j++) {
            bool mine = false;
            for (size_t k = 0; k < own->n; k++)
                mine = mine || dgm__is_one_side(w->who, own->ids[k], all.ids[j]);
            if (!mine)
                dgm__sides_add(out, all.ids[j], all.token[j]);
        }
        return out->n > 0;
    }
    return false;
}

static bool becomes_agree(dgm__plover event)
{
    return event == DGM__CONSULT || event == DGM__SUPPORT || event == DGM__COOPERATE || event == DGM__AID;
}

static bool is_speech(dgm__plover event)
{
    return event == DGM__AGREE || event == DGM__SUPPORT || event == DGM__REQUEST || event == DGM__ACCUSE ||
           event == DGM__REJECT || event == DGM__THREATEN;
}

/* Does the place hang on the words of the match, or on the verb of coming that it is
 * the purpose of ("arrived in Tehran to hold talks")? Clauses in between cut it off. */
static bool is_place_of(const dgm__matcher *m, const dgm__match *match, int32_t place)
{
    const dgm__token *tokens = m->tree->s->tokens;
    int32_t trigger = match->trigger, governor = -1;
    if (tokens[trigger].rel == DGM__REL_ADVCL || tokens[trigger].rel == DGM__REL_XCOMP)
        governor = tokens[trigger].head;
    for (int32_t up = place, steps = 0; up >= 0 && steps < 7; steps++, up = tokens[up].head) {
        if (up == governor)
            return true;
        for (size_t k = 0; k < match->n_used; k++)
            if (match->used[k] == up)
                return true;
        if (tokens[up].rel == DGM__REL_ACL || tokens[up].rel == DGM__REL_ACL_RELCL || tokens[up].rel == DGM__REL_NSUBJ)
            return false;
        if (tokens[up].rel == DGM__REL_ADVCL && dgm__tree_child_lemma(m->tree, up, DGM__REL_MARK, "to") >= 0)
            return false; /* "discussed the need for A to respect the truce in B" */
    }
    return false;
}

/* A city goes before a palace in it, both go before countries. */
static int place_rank(const dgm__name *name)
{
    if (name->kind == DGM__NAME_CAPITAL)
        return name->has_loc ? 2 : 1;
    return name->kind == DGM__NAME_CITY ? 2 : 0;
}

static const dgm__place *place_for(const work *w, const dgm__matcher *m, const dgm__match *match)
{
    const dgm__place *best = NULL;
    for (size_t i = 0; i < w->who->n_places; i++) {
        const dgm__place *p = &w->who->places[i];
        if (p->sentence != m->sentence || p->name->kind == DGM__NAME_AREA)
            continue;
        const dgm__tree *tree = m->tree;
        static const char *const preps[] = {"in", "at", "to", "on", "near"};
        bool where = false;
        for (size_t k = 0; p->first && k < sizeof preps / sizeof *preps; k++)
            where = where || !strcmp(tree->s->tokens[p->first - 1].lemma, preps[k]);
        for (uint32_t t = p->first; t <= p->last && !where; t++)
            for (size_t k = 0; k < sizeof preps / sizeof *preps; k++)
                where = where || dgm__tree_child_lemma(tree, (int32_t)t, DGM__REL_CASE, preps[k]) >= 0;
        bool city = p->name->kind == DGM__NAME_CITY || p->name->kind == DGM__NAME_CAPITAL;
        for (size_t u = 0; u < match->n_used && city; u++) /* "visited Dhaka" */
            where = where || (match->used[u] > match->trigger && match->used[u] >= (int32_t)p->first &&
                              match->used[u] <= (int32_t)p->last);
        if (!where && !(p->first && !strcmp(tree->s->tokens[p->first - 1].form, ",")))
            continue;
        bool below = is_place_of(m, match, (int32_t)p->last);
        if (below && (!best || place_rank(p->name) > place_rank(best->name)))
            best = p;
    }
    return best;
}

/* Who says it: the subject of the verb of saying that the clause hangs on. */
static int64_t speaker_of(const work *w, const dgm__matcher *m, int32_t trigger, const dgm__actors *own)
{
    static const char *const verbs[] = {"say",      "report",    "quote", "claim", "tell", "state",
                                        "announce", "according", "cite",  "note",  "add"};
    const dgm__tree *tree = m->tree;
    int32_t at = trigger;
    for (int steps = 0; at >= 0 && steps < MOST_STEPS; steps++) {
        int32_t up = tree->s->tokens[at].head;
        if (up < 0)
            break;
        for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
            if (!strcmp(tree->s->tokens[up].lemma, verbs[k]) && tree->s->tokens[at].rel != DGM__REL_NSUBJ) {
                int32_t subject = dgm__tree_subject(tree, up);
                dgm__actors who;
                if (subject < 0)
                    continue;
                dgm__who_in(&who, w->who, w->sentences, m->sentence, (uint32_t)subject);
                if (who.n && !dgm__sides_hold(w->who, own, who.ids[0]))
                    return who.ids[0];
            }
        at = up;
    }
    return -1;
}

static int ascending(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static void set_words(const dgm__matcher *m, const dgm__match *match, dgm__event *e)
{
    e->first = e->last = (uint32_t)match->trigger;
    for (size_t i = 0; i < match->n_used; i++) {
        int32_t t = match->used[i];
        bool slot = t == match->a.token || t == match->b.token || t == match->ab.token;
        if (!slot || !i)
            e->words[e->n_words++] = t;
        if ((uint32_t)t < e->first)
            e->first = (uint32_t)t;
        if ((uint32_t)t > e->last)
            e->last = (uint32_t)t;
    }
    for (size_t i = 0; i < e->actor.n; i++) {
        if (e->actor.token[i] < e->first && e->first - e->actor.token[i] < 40)
            e->first = e->actor.token[i];
    }
    for (size_t i = 0; i < e->recipient.n && !e->implied; i++)
        if (e->recipient.token[i] > e->last && e->recipient.token[i] < m->tree->s->n &&
            e->recipient.token[i] - e->last < 40)
            e->last = e->recipient.token[i];
    qsort(e->words, e->n_words, sizeof *e->words, ascending);
}

/* "this cooperation", "bilateral trade", "our partnership" */
static bool speaks_of_both(const dgm__tree *tree, int32_t noun)
{
    static const char *const words[] = {"this",      "our",    "we",    "their",   "they",
                                        "bilateral", "mutual", "joint", "current", "existing"};
    for (int32_t c = tree->child[noun]; c >= 0; c = tree->next[c])
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (!strcmp(tree->s->tokens[c].lemma, words[i]))
                return true;
    return false;
}

static bool is_we(const work *w, uint32_t sentence, int32_t token)
{
    uint32_t at = token >= 0 ? w->who->at[sentence][token] : 0;
    return at && w->who->mentions[at - 1].first_person;
}

/* Does the pattern get by without a recipient? */
static bool may_lack_recipient(const dgm__frames *frames, const dgm__pattern *p)
{
    for (size_t i = 0; i < p->n_nodes; i++) {
        const dgm__pattern_node *node = &frames->nodes[p->node_at + i];
        if (node->role == DGM__ROLE_B && !node->optional)
            return false;
    }
    return true;
}

/* "several rounds of talks", "many visits": told as background; "various aspects" of
 * what is talked about are not. */
static bool is_many(const dgm__tree *tree, const dgm__match *match)
{
    static const char *const topics[] = {"aspect", "issue", "topic", "matter", "question", "subject", "area",
                                         "point",  "field", "file",  "way",    "mean",     "means",   "project"};
    static const char *const words[] = {"several", "many",     "numerous", "various", "number",
                                        "series",  "repeated", "frequent", "regular"};
    for (size_t u = 0; u < match->n_used; u++) {
        if (dgm__lemma_in(&tree->s->tokens[match->used[u]], topics, sizeof topics / sizeof *topics))
            continue;
        for (int32_t c = match->used[u]; c >= 0; c = c == match->used[u] ? tree->child[c] : tree->next[c]) {
            if (!dgm__lemma_in(&tree->s->tokens[c], words, sizeof words / sizeof *words))
                continue;
            if (strcmp(tree->s->tokens[c].lemma, "number") != 0)
                return true;
            int32_t of = dgm__tree_child(tree, c, DGM__REL_NMOD);
            if (of >= 0 && !dgm__lemma_in(&tree->s->tokens[of], topics, sizeof topics / sizeof *topics))
                return true; /* "a number of visits", but not "line number 7" or "a number of issues" */
        }
    }
    return false;
}

/* "the need for A and B to agree a truce": between the noun and the deed stand "for"
 * and "to", and no other verb. */
static bool is_needed(const dgm__tree *tree, int32_t trigger)
{
    static const char *const nouns[] = {"need", "necessity", "importance", "urgency", "call", "appeal", "demand"};
    const dgm__token *tokens = tree->s->tokens;
    bool to = false;
    for (int32_t i = trigger - 1; i >= 0 && trigger - i < MOST_STEPS; i--) {
        to = to || tokens[i].rel == DGM__REL_MARK;
        if (tokens[i].upos == DGM__UPOS_VERB && tokens[i].head != trigger)
            return false;
        if (to && dgm__lemma_in(&tokens[i], nouns, sizeof nouns / sizeof *nouns) && !strcmp(tokens[i + 1].lemma, "for"))
            return true;
    }
    return false;
}

/* Below a verb of asking or promising: the frame of that verb tells it, and what is
 * asked for is no deed. */
static bool is_asked_for(const dgm__tree *tree, int32_t trigger)
{
    static const char *const verbs[] = {
        "urge",     "call",           "demand",  "ask",    "request",    "appeal",  "press",   "insist",
        "require",  "agree",          "promise", "pledge", "vow",        "offer",   "propose", "refuse",
        "threaten", "warn",           "order",   "want",   "beg",        "implore", "advise",  "recommend",
        "suggest",  "need",           "stress",  "accept", "decide",     "urging",  "plead",   "induce",
        "request",  "recommendation", "lobby",   "demand", "suggestion", "veto",    "reject",  "oppose"};
    static const char *const moves[] = {"persuade", "convince"}; /* "persuaded A to" has done so */
    int32_t at = trigger;
    for (int steps = 0; at >= 0 && steps < 6; steps++) {
        uint8_t rel = tree->s->tokens[at].rel;
        int32_t up = tree->s->tokens[at].head;
        if (up < 0 || (rel != DGM__REL_XCOMP && rel != DGM__REL_CCOMP && rel != DGM__REL_ADVCL && rel != DGM__REL_ACL &&
                       rel != DGM__REL_CONJ && rel != DGM__REL_OBJ))
            return false;
        for (size_t i = 0; rel != DGM__REL_CONJ && i < sizeof verbs / sizeof *verbs; i++)
            if (!strcmp(tree->s->tokens[up].lemma, verbs[i]))
                return true;
        if (rel == DGM__REL_XCOMP && DGM__LEMMA_IN(&tree->s->tokens[up], moves) &&
            strcmp(tree->s->tokens[up].xpos, "VBD") != 0)
            return true;
        at = up;
    }
    return false;
}

/* "decided to close its embassy", "decided to recall its envoy and suspend aid": a decision of the doer's own, which
 * has been taken. */
static bool is_decided(const dgm__tree *tree, int32_t trigger)
{
    const dgm__token *tokens = tree->s->tokens;
    int32_t at = trigger;
    if (tokens[at].rel == DGM__REL_CONJ && tokens[at].head >= 0 && !strcmp(tokens[at].xpos, "VB"))
        at = tokens[at].head;
    int32_t up = tokens[at].head;
    if (up < 0 || tokens[at].rel != DGM__REL_XCOMP || strcmp(tokens[up].lemma, "decide") != 0 ||
        tokens[up].rel == DGM__REL_XCOMP || dgm__tree_child(tree, up, DGM__REL_MARK) >= 0 ||
        dgm__tree_child_lemma(tree, up, DGM__REL_ADVMOD, "not") >= 0)
        return false;
    return !strcmp(tokens[up].xpos, "VBD") || dgm__tree_child_lemma(tree, up, DGM__REL_AUX, "have") >= 0;
}

static bool is_deed(dgm__plover event)
{
    return event == DGM__RETREAT || event == DGM__CONCEDE || event == DGM__AID || event == DGM__COOPERATE ||
           event == DGM__SANCTION || event == DGM__COERCE || event == DGM__ASSAULT || event == DGM__MOBILIZE;
}

/* The parties of the last agreement told of, those who did something together before those who did it to others. */
static void parties_of_last(const work *w, const dgm__actors *own, dgm__actors *out)
{
    for (size_t n = 2 * w->n_events; n-- > 0;) {
        const dgm__event *e = &w->events[n % w->n_events];
        bool together = n >= w->n_events;
        if (e->event != DGM__AGREE && e->event != DGM__SUPPORT && e->event != DGM__CONSULT &&
            e->event != DGM__RETREAT && e->event != DGM__CONCEDE)
            continue;
        dgm__actors all = e->actor;
        if (!together)
            dgm__sides_add_all(&all, &e->recipient);
        if (dgm__sides_countries(w->who, &all) < 2 || (together && (e->recipient.n || e->event == DGM__CONSULT)))
            continue;
        bool in = false;
        for (size_t k = 0; k < own->n; k++)
            for (size_t j = 0; j < all.n; j++)
                in = in || dgm__is_one_side(w->who, own->ids[k], all.ids[j]);
        if (in)
            continue;
        *out = all;
        dgm__sides_settle(w->who, out, true);
        return;
    }
}

static bool is_agreement(const dgm__tree *tree, int32_t trigger)
{
    static const char *const words[] = {"deal",           "agreement",  "accord",    "pact",          "treaty",
                                        "step",           "move",       "reopening", "rapprochement", "breakthrough",
                                        "decision",       "settlement", "plan",      "ceasefire",     "truce",
                                        "reconciliation", "restoration"};
    int32_t object = dgm__tree_object(tree, trigger);
    for (size_t i = 0; object >= 0 && i < sizeof words / sizeof *words; i++)
        if (!strcmp(tree->s->tokens[object].lemma, words[i]))
            return true;
    return false;
}

/* "In a protocol signed in 1985, A agreed to buy": the day of the paper is that of the promise. */
static bool is_of_paper(const dgm__tree *tree, int32_t verb, int32_t trigger)
{
    static const char *const papers[] = {"agreement",   "accord",     "pact",          "treaty",
                                         "protocol",    "deal",       "contract",      "letter",
                                         "arrangement", "memorandum", "understanding", "statement"};
    const dgm__token *tokens = tree->s->tokens;
    int32_t noun = tokens[verb].head;
    return tokens[verb].rel == DGM__REL_ACL && noun >= 0 && noun < trigger && tokens[noun].rel == DGM__REL_OBL &&
           tokens[noun].head == trigger && DGM__LEMMA_IN(&tokens[noun], papers);
}

/* "his visit to Lima later this week will help": whatever the tree made of it. */
static bool is_right_behind(const dgm__tree *tree, const dgm__time *time, int32_t noun)
{
    const dgm__token *tokens = tree->s->tokens;
    if (tokens[noun].upos != DGM__UPOS_NOUN || (int32_t)time->first <= noun || (int32_t)time->first > noun + 6)
        return false;
    for (int32_t i = noun + 1; i < (int32_t)time->first; i++)
        if (tokens[i].upos != DGM__UPOS_ADP && tokens[i].upos != DGM__UPOS_DET && tokens[i].upos != DGM__UPOS_PROPN &&
            strcmp(tokens[i].form, "later") != 0)
            return false;
    return true;
}

/* Not so if another verb stands between: "thanked her and recalled the visit of last year". */
static bool dates(const dgm__tree *tree, const dgm__time *time, int32_t trigger)
{
    static const char *const apart[] = {"ahead", "before"};
    static const char *const votes[] = {"election", "elections", "referendum", "vote", "poll", "games", "championship"};
    static const char *const laws[] = {"act",         "law",        "treaty",  "agreement", "accord",
                                       "pact",        "convention", "budget",  "protocol",  "constitution",
                                       "declaration", "resolution", "charter", "census"};
    if (is_right_behind(tree, time, trigger))
        return true;
    for (int32_t i = (int32_t)time->last + 1; i < (int32_t)tree->s->n && i <= (int32_t)time->last + 4; i++) {
        const dgm__token *t = &tree->s->tokens[i];
        if (t->upos != DGM__UPOS_PROPN && t->upos != DGM__UPOS_NOUN && t->upos != DGM__UPOS_ADJ)
            break;
        if (i != trigger && DGM__LEMMA_IN(t, laws)) /* "demanded that he comply with the 1973 act" */
            return i + 2 < trigger && !strcmp(tree->s->tokens[i + 2].form, "which"); /* "under which both agreed" */
    }
    int32_t up = (int32_t)time->last;
    for (int steps = 0; up >= 0 && steps < MOST_STEPS; steps++, up = tree->s->tokens[up].head) {
        if (up == trigger)
            return true;
        if (up > trigger && up < (int32_t)time->first && DGM__LEMMA_IN(&tree->s->tokens[up], votes))
            return false; /* "praised the preparations for the elections in May" */
        for (int32_t c = tree->child[up]; c >= 0 && tree->s->tokens[up].upos == DGM__UPOS_NOUN; c = tree->next[c])
            if (c < up && up < (int32_t)time->first && up > trigger && DGM__LEMMA_IN(&tree->s->tokens[c], apart))
                return false; /* "talks ahead of her visit next week" */
        if (tree->s->tokens[up].upos == DGM__UPOS_VERB)
            return dgm__tree_is_below(tree, trigger, up) || is_of_paper(tree, up, trigger);
    }
    return true;
}

static bool is_past(const dgm__tree *tree, int32_t verb)
{
    return !strcmp(tree->s->tokens[verb].xpos, "VBD");
}

/* "Under that pact A agreed": what the sentence before told is over, and so is this. */
static bool goes_on_about_past(const work *w, uint32_t sentence)
{
    bool past = false;
    if (!sentence || block_of(w, sentence) != block_of(w, sentence - 1) || !dgm__refers_back(&w->sentences[sentence]))
        return false;
    for (size_t i = 0; i < w->n_times; i++) {
        if (w->times[i].sentence == sentence)
            return false;
        if (w->times[i].sentence + 1 != sentence || w->times[i].type == DGM__TIME_DURATION)
            continue;
        int when = dgm__time_against(&w->times[i], w->reference);
        if (!when && strlen(w->times[i].date) == 10)
            return false;
        past = past || when == -1;
    }
    return past;
}

/* "cancelled a trip tomorrow": the day of the trip, not that of its cancelling */
static bool is_of_refused(const work *w, const dgm__tree *tree, const dgm__time *time, const dgm__match *match)
{
    static const char *const nouns[] = {"trip", "visit", "meeting", "talk", "talks", "tour", "summit", "session"};
    if (match->frame->event != DGM__REJECT || dgm__time_against(time, w->reference) == -1)
        return false; /* nobody refuses to attend a meeting that is over */
    int32_t at = (int32_t)time->last;
    for (int steps = 0; at >= 0 && at != match->trigger && steps < MOST_STEPS; steps++, at = tree->s->tokens[at].head)
        if (DGM__LEMMA_IN(&tree->s->tokens[at], nouns))
            return true;
    return false;
}

/* "refused to join a meeting in Lima in February": it was refused then, at the latest */
static bool is_of_past_meeting(const work *w, const dgm__tree *tree, const dgm__time *time, const dgm__match *match)
{
    static const char *const verbs[] = {"attend", "join", "take", "participate", "host", "meet", "come"};
    if (match->frame->event != DGM__REJECT || dgm__time_against(time, w->reference) != -1)
        return false;
    int32_t at = (int32_t)time->last;
    for (int steps = 0; at >= 0 && steps < MOST_STEPS && tree->s->tokens[at].upos != DGM__UPOS_VERB; steps++)
        at = tree->s->tokens[at].head;
    return at >= 0 && DGM__LEMMA_IN(&tree->s->tokens[at], verbs) && tree->s->tokens[at].rel == DGM__REL_XCOMP &&
           tree->s->tokens[at].head == match->trigger;
}

/* What a company says about its own affairs is no politics. */
static bool of_business(const work *w, const dgm__actors *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(entity(w, list->ids[i])->sector, "BUS") != 0)
            return false;
    return list->n > 0;
}

static bool is_talk(dgm__plover event)
{
    return event == DGM__AGREE || event == DGM__SUPPORT || event == DGM__CONCEDE || event == DGM__REJECT;
}

static bool one_country(const work *w, const dgm__actors *a, const dgm__actors *b)
{
    dgm__actors all = *a;
    for (size_t i = 0; i < b->n; i++)
        dgm__sides_add(&all, b->ids[i], b->token[i]);
    return dgm__sides_countries(w->who, &all) == 1;
}

/* "is ready to withdraw his forces": whose forces they are is no other side. */
static bool takes_back(const dgm__tree *tree, int32_t trigger)
{
    static const char *const verbs[] = {"withdraw", "redeploy", "reduce", "recall"};
    for (int32_t i = trigger + 1; i < (int32_t)tree->s->n; i++)
        if (DGM__LEMMA_IN(&tree->s->tokens[i], verbs) && dgm__tree_is_below(tree, i, trigger))
            return true;
    return false;
}

static bool has_country(const work *w, const dgm__actors *list)
{
    return dgm__sides_countries(w->who, list) > 0;
}

/* "discussed the cooperation between A and B": that something is talked about is no deed. */
static bool is_talked_about(const dgm__tree *tree, int32_t trigger)
{
    static const char *const words[] = {"discuss", "discussion", "focus",    "talk",     "talks", "topic",
                                        "issue",   "touch",      "exchange", "consider", "cover", "raise",
                                        "debate",  "dwell",      "question", "agenda"};
    bool inside = false;
    int32_t at = trigger;
    for (int steps = 0; at >= 0 && steps < MOST_STEPS; steps++, at = tree->s->tokens[at].head) {
        uint8_t rel = tree->s->tokens[at].rel;
        if (inside && dgm__lemma_in(&tree->s->tokens[at], words, sizeof words / sizeof *words))
            return true;
        if (rel != DGM__REL_OBJ && rel != DGM__REL_OBL && rel != DGM__REL_NMOD && rel != DGM__REL_CONJ &&
            rel != DGM__REL_NSUBJ && rel != DGM__REL_NSUBJ_PASS)
            return false;
        inside = true;
    }
    return false;
}

/* "its role in fighting the rebels": what a role or effort is for is no deed told here. */
static bool is_purpose(const dgm__tree *tree, int32_t trigger)
{
    return !strcmp(tree->s->tokens[trigger].xpos, "VBG") && dgm__tree_child(tree, trigger, DGM__REL_MARK) >= 0;
}

/* "Did Israel attack Syria?", "'Will you visit Iran?' a reporter asked": what stands in a
 * question is not told. But what a relative clause or "why" takes for granted is. */
static bool is_asked(const dgm__tree *tree, int32_t trigger)
{
    const dgm__token *tokens = tree->s->tokens;
    int32_t n = (int32_t)tree->s->n, end = trigger, begin = trigger;
    while (end < n && strcmp(tokens[end].form, "?") != 0 && strcmp(tokens[end].form, ";") != 0)
        end++;
    if (end == n || strcmp(tokens[end].form, "?") != 0)
        return false;
    while (begin > 0 && strcmp(tokens[begin - 1].form, ":") != 0 && strcmp(tokens[begin - 1].form, ";") != 0 &&
           strcmp(tokens[begin - 1].form, "?") != 0 && strcmp(tokens[begin - 1].xpos, "``") != 0)
        begin--;
    if (!strcmp(tokens[begin].lemma, "why"))
        return false;
    for (int32_t at = trigger; at >= begin; at = tokens[at].head)
        if (tokens[at].rel == DGM__REL_ACL_RELCL)
            return false;
    return true;
}

/* "denied attacking Syria", "denied that it attacked Syria" */
static bool is_denied(const dgm__tree *tree, int32_t trigger)
{
    static const char *const verbs[] = {"deny", "denial", "disclaim"};
    const dgm__token *t = &tree->s->tokens[trigger];
    bool clause = t->rel == DGM__REL_XCOMP || t->rel == DGM__REL_CCOMP || t->rel == DGM__REL_ACL;
    return clause && t->head >= 0 && dgm__lemma_in(&tree->s->tokens[t->head], verbs, sizeof verbs / sizeof *verbs);
}

/* "in order to please Syria", and of deeds "its efforts to end the war": what is aimed at is
 * neither done nor promised. */
static bool is_aim(const dgm__tree *tree, int32_t trigger, bool deed)
{
    static const char *const means[] = {"order", "bid", "effort", "attempt", "as"};
    static const char *const deeds[] = {"effort", "attempt", "bid", "initiative", "endeavour", "endeavor", "struggle"};
    const dgm__token *tokens = tree->s->tokens;
    int32_t to = dgm__tree_child_lemma(tree, trigger, DGM__REL_MARK, "to");
    if (to < 1)
        return false;
    const dgm__token *before = &tokens[to - 1];
    if (deed && dgm__lemma_in(before, deeds, sizeof deeds / sizeof *deeds))
        return true;
    if (to < 2 || !dgm__lemma_in(before, means, sizeof means / sizeof *means))
        return false;
    const dgm__token *first = &tokens[to - 2];
    return !strcmp(first->lemma, strcmp(before->lemma, "as") ? "in" : "so") ||
           (to > 2 && first->upos == DGM__UPOS_DET && !strcmp(tokens[to - 3].lemma, "in"));
}

/* "condemned not Iran but Turkey" */
static void leave_denied(const dgm__tree *tree, dgm__actors *list)
{
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        uint32_t at = list->token[i];
        bool denied = at > 0 && at < tree->s->n && !strcmp(tree->s->tokens[at - 1].lemma, "not") && list->n > 1;
        if (denied)
            continue;
        list->ids[n] = list->ids[i];
        list->token[n++] = list->token[i];
    }
    list->n = n ? n : list->n;
}

/* "demanded their withdrawal in accordance with the resolutions of the Council": whose rules they are is no party. */
static void leave_rules(const dgm__tree *tree, dgm__actors *list)
{
    static const char *const by[] = {"accordance", "compliance", "conformity", "keeping", "line"};
    const dgm__token *tokens = tree->s->tokens;
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        int32_t at = list->token[i] < tree->s->n ? (int32_t)list->token[i] : -1;
        bool rule = false;
        for (int steps = 0; at > 0 && steps < MOST_STEPS && !rule; steps++, at = tokens[at].head)
            rule = DGM__LEMMA_IN(&tokens[at], by) && !strcmp(tokens[at - 1].lemma, "in");
        if (rule)
            continue;
        list->ids[n] = list->ids[i];
        list->token[n++] = list->token[i];
    }
    list->n = n;
}

/* "The Group, Peru, Chad and Fiji, welcomed": who stands in apposition to the actor is he
 * himself, not whom he does it to. */
static void leave_apposed(const dgm__tree *tree, const dgm__actors *actor, dgm__actors *list)
{
    const dgm__token *tokens = tree->s->tokens;
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        bool apposed = false;
        int32_t at = list->token[i] < tree->s->n ? (int32_t)list->token[i] : -1;
        for (int steps = 0; at >= 0 && steps < 3 && !apposed; steps++, at = tokens[at].head) {
            if (tokens[at].rel == DGM__REL_APPOS)
                for (size_t k = 0; k < actor->n; k++)
                    apposed = apposed || tokens[at].head == (int32_t)actor->token[k];
            if (tokens[at].rel != DGM__REL_CONJ)
                break;
        }
        if (apposed)
            continue;
        list->ids[n] = list->ids[i];
        list->token[n++] = list->token[i];
    }
    list->n = n;
}

static bool has_person(const work *w, const dgm__actors *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (entity(w, list->ids[i])->kind == DGM__ENTITY_PERSON)
            return true;
    return false;
}

static bool is_conflict(dgm__plover event)
{
    return event == DGM__ASSAULT || event == DGM__COERCE || event == DGM__SANCTION || event == DGM__MOBILIZE ||
           event == DGM__PROTEST;
}

/* "would ... if": a condition, more than that something "may" be */
static bool has_condition(const dgm__tree *tree)
{
    static const char *const words[] = {"if", "unless", "would", "provided", "otherwise", "condition", "until"};
    for (uint32_t i = 0; i < tree->s->n; i++)
        if (DGM__LEMMA_IN(&tree->s->tokens[i], words))
            return true;
    return false;
}

/* "asked if Peru would retaliate", "as soon as Peru agrees": said by nobody */
static bool is_open(const dgm__tree *tree, int32_t trigger)
{
    static const char *const asks[] = {"ask", "wonder", "question", "unclear", "know", "debate", "decide", "study"};
    const dgm__token *tokens = tree->s->tokens;
    int32_t up = tokens[trigger].head;
    if (up < 0)
        return false;
    for (int32_t c = tree->child[trigger]; c >= 0; c = tree->next[c]) {
        if (c > trigger)
            break;
        if ((!strcmp(tokens[c].lemma, "if") || !strcmp(tokens[c].lemma, "whether")) && DGM__LEMMA_IN(&tokens[up], asks))
            return true;
        if (tokens[trigger].rel == DGM__REL_ADVCL && !strcmp(tokens[c].lemma, "soon"))
            return true;
    }
    return false;
}

/* "is expected to agree", "are likely to accept": what others foresee */
static bool is_foreseen(const dgm__tree *tree, int32_t trigger)
{
    const dgm__token *tokens = tree->s->tokens;
    int32_t up = tokens[trigger].head;
    if (up < 0 || tokens[trigger].rel != DGM__REL_XCOMP ||
        dgm__tree_child_lemma(tree, trigger, DGM__REL_AUX, "have") >= 0)
        return false;
    return !strcmp(tokens[up].lemma, "likely") || !strcmp(tokens[up].lemma, "unlikely") ||
           (!strcmp(tokens[up].lemma, "expect") && dgm__tree_child(tree, up, DGM__REL_AUX_PASS) >= 0);
}

/* "The United States and the European Union welcomed the deal": states that are named in a row each do for themselves
 * what one state can do alone, unless they are said to do it jointly. */
static bool act_apart(const work *w, const dgm__matcher *m, const dgm__match *match, const dgm__actors *list)
{
    static const char *const verbs[] = {"welcome",   "hail",      "applaud",      "praise",  "condemn",   "denounce",
                                        "criticize", "criticise", "reject",       "oppose",  "urge",      "thank",
                                        "impose",    "expel",     "congratulate", "support", "recognize", "recognise"};
    static const char *const together[] = {"jointly", "joint", "together", "along", "alongside"};
    const dgm__token *tokens = m->tree->s->tokens;
    for (uint32_t i = 0; i < m->tree->s->n; i++)
        if (dgm__lemma_in(&tokens[i], together, sizeof together / sizeof *together))
            return false;
    if (match->nominal || list->n < 2 || dgm__sides_countries(w->who, list) != list->n ||
        !dgm__lemma_in(&tokens[match->trigger], verbs, sizeof verbs / sizeof *verbs))
        return false;
    for (size_t i = 0; i < list->n; i++) {
        dgm__entity_kind kind = entity(w, list->ids[i])->kind;
        if ((kind != DGM__ENTITY_STATE && kind != DGM__ENTITY_ORG) || list->token[i] >= m->tree->s->n ||
            tokens[list->token[i]].upos != DGM__UPOS_PROPN || (int32_t)list->token[i] > match->trigger ||
            (i && list->token[i] == list->token[i - 1]))
            return false;
    }
    return true;
}

/* "hoped that B would visit his country": B has promised nothing. */
static bool is_wished(const dgm__tree *tree, int32_t trigger)
{
    static const char *const verbs[] = {"hope", "wish"};
    const dgm__token *t = &tree->s->tokens[trigger];
    return t->rel == DGM__REL_CCOMP && t->head >= 0 &&
           dgm__lemma_in(&tree->s->tokens[t->head], verbs, sizeof verbs / sizeof *verbs) &&
           dgm__tree_child(tree, trigger, DGM__REL_NSUBJ) >= 0 &&
           dgm__tree_child_lemma(tree, trigger, DGM__REL_AUX, "would") >= 0;
}

/* "We want to lift the ban": what one side wants the other has not said. */
static bool is_will(const dgm__tree *tree, int32_t trigger)
{
    static const char *const words[] = {"want", "wish", "desire", "long", "should", "seek", "strive", "aspire", "aim"};
    return DGM__LEMMA_IN(&tree->s->tokens[trigger], words) ||
           dgm__tree_child_lemma(tree, trigger, DGM__REL_AUX, "should") >= 0;
}

/* Frames of what is part of a quarrel, and whose words do not name the other side. */
static bool is_of_quarrel(const dgm__frame *frame)
{
    return dgm__frame_is(frame, "sanction-told") || dgm__frame_is(frame, "threaten-told") ||
           dgm__frame_is(frame, "demand-told") || dgm__frame_is(frame, "demand-that");
}

/* Frames of what is said in a meeting, of or to the other side, whom the words do not name. */
static bool is_of_meeting(const dgm__frame *frame)
{
    return dgm__frame_is(frame, "praise-told") || dgm__frame_is(frame, "back-told") ||
           dgm__frame_is(frame, "propose-told");
}

/* "The talks were attended by A and B", below the talks: those who sat by, not those who met. */
static bool is_roll(const work *w, const dgm__matcher *m, int32_t verb)
{
    static const char *const verbs[] = {"attend", "join"};
    static const char *const talks[] = {"meeting",   "talk",  "talks",    "session",     "negotiation",
                                        "reception", "event", "audience", "consultation"};
    int32_t what = dgm__tree_child(m->tree, verb, DGM__REL_NSUBJ_PASS);
    if (what < 0 || !DGM__LEMMA_IN(&m->tree->s->tokens[verb], verbs) ||
        !DGM__LEMMA_IN(&m->tree->s->tokens[what], talks) ||
        dgm__tree_child_lemma(m->tree, what, DGM__REL_DET, "the") < 0)
        return false;
    for (size_t i = 0; i < w->n_events; i++)
        if (w->events[i].event == DGM__CONSULT && w->events[i].sentence < m->sentence)
            return true;
    return false;
}

static void add_one(work *w, const dgm__matcher *m, const dgm__match *match)
{
    dgm__event e;
    memset(&e, 0, sizeof e);
    e.frame = match->frame;
    e.line = match->pattern->line;
    e.event = match->frame->event;
    e.mode = match->frame->n_modes ? match->frame->modes[0] : NULL;
    e.sentence = m->sentence;
    e.trigger = match->trigger;
    e.nominal = match->nominal;
    bool reciprocal = match->ab.filled;
    if (reciprocal) {
        e.actor = match->ab.actors;
        if (dgm__sides_count(w->who, &e.actor) < 2)
            add_companions(w, m, match, &e.actor);
    } else {
        e.actor = match->a.actors;
        e.recipient = match->b.actors;
    }
    /* an official of no known country talks and agrees; what else he does to whom is
     * told apart by countries, and comes to nothing */
    bool placed = e.event != DGM__CONSULT && !(e.event == DGM__AGREE && reciprocal);
    dgm__sides_settle(w->who, &e.actor, placed);
    dgm__sides_settle(w->who, &e.recipient, placed);
    leave_denied(m->tree, &e.recipient);
    if (!match->nominal)
        leave_rules(m->tree, &e.recipient);
    if (!reciprocal && e.recipient.n &&
        dgm__sides_count(w->who, &e.actor) > 1) { /* "A and B reaffirmed the ties between A and B" */
        dgm__actors rest = e.recipient;
        dgm__sides_without(w->who, &rest, &e.actor);
        reciprocal = !rest.n;
        if (reciprocal && (e.event == DGM__ACCUSE || e.event == DGM__THREATEN))
            return; /* "A and B said that they back C": of themselves */
    }
    bool named = e.recipient.n > 0;
    dgm__sides_without(w->who, &e.recipient, &e.actor);
    bool of_itself = named && !e.recipient.n && e.event == DGM__AGREE; /* "A promised that it would pay" */
    if (reciprocal && dgm__sides_count(w->who, &e.actor) < 2) {
        /* "we discussed", "Lavrov discussed": with the other side of the meeting */
        dgm__actors other;
        other.n = 0;
        bool joint = e.event == DGM__AGREE || (e.event == DGM__CONSULT && is_we(w, m->sentence, match->ab.token)) ||
                     e.event == DGM__SUPPORT ||
                     (e.event == DGM__COOPERATE && match->nominal && speaks_of_both(m->tree, match->trigger));
        if (!joint || !e.actor.n || !other_side(w, m->sentence, &e.actor, &other))
            return;
        dgm__actors *to = e.event == DGM__AGREE && is_will(m->tree, match->trigger) ? &e.recipient : &e.actor;
        for (size_t i = 0; i < other.n; i++)
            dgm__sides_add(to, other.ids[i], other.token[i]);
        e.implied = true;
    }
    if (match->a.filled && !e.actor.n)
        return;
    if (dgm__frame_is(e.frame, "come") && !has_person(w, &e.actor))
        return;
    bool may_look = !dgm__frame_is(e.frame, "pledge-told"); /* "pledged jets and thanked B": not for B */
    if (may_look && !reciprocal && !e.recipient.n && e.actor.n && e.event != DGM__CONSULT) {
        const dgm__actors *doers = w->apart ? w->apart : &e.actor;
        others_below(w, m, match->trigger, doers, &e.recipient);
        leave_apposed(m->tree, &e.actor, &e.recipient);
        leave_rules(m->tree, &e.recipient);
        if (e.recipient.n && e.event == DGM__AGREE && one_country(w, doers, &e.recipient) &&
            takes_back(m->tree, match->trigger))
            e.recipient.n = 0;
        if (e.recipient.n && (e.event == DGM__SUPPORT || e.event == DGM__AGREE)) {
            dgm__sides_settle(w->who, &e.recipient, placed);
        } else {
            e.recipient.n = 0;
            if (e.event == DGM__SUPPORT && is_agreement(m->tree, match->trigger)) {
                parties_of_last(w, doers, &e.recipient);
                e.implied = e.recipient.n > 0;
            }
            if (!e.recipient.n && (e.event == DGM__SUPPORT || e.event == DGM__AGREE) &&
                dgm__sides_count(w->who, &e.actor) == 1)
                e.implied = other_side(w, m->sentence, doers, &e.recipient);
            if (!e.recipient.n && is_of_quarrel(e.frame))
                e.implied = dgm__quarrel(&e.recipient, w->who, w->events, w->n_events, m->sentence, doers);
            if (!e.recipient.n && dgm__answered(&e.recipient, w->who, w->events, w->n_events, m->tree, m->sentence,
                                                match->trigger, e.event, doers))
                e.implied = true;
        }
        if (!e.recipient.n && (is_of_meeting(e.frame) || is_of_quarrel(e.frame)) && !match->frame->lone)
            return;
        if (!e.recipient.n && !match->frame->lone && !of_itself && !may_lack_recipient(w->frames, match->pattern) &&
            dgm__sides_count(w->who, &e.actor) < 2)
            return;
    }
    if (!e.actor.n && !(match->frame->agentless && e.recipient.n))
        return;
    if (e.event == DGM__CONSULT && !reciprocal && !e.recipient.n)
        return;
    if (e.event == DGM__CONSULT && (is_wished(m->tree, match->trigger) || is_roll(w, m, match->trigger)))
        return;
    if (!placed && !has_country(w, &e.actor) && !has_country(w, &e.recipient))
        return; /* "the president met the prime minister": of one country, most likely */
    if ((e.event == DGM__ACCUSE || e.event == DGM__THREATEN) && dgm__sides_countries(w->who, &e.recipient) > 1 &&
        dgm__sides_within(w->who, &e.actor, &e.recipient))
        return; /* "the embassy of A said that negotiators of A and B failed" */
    if ((e.event == DGM__SUPPORT || e.event == DGM__AGREE) && e.recipient.n && one_country(w, &e.actor, &e.recipient))
        return;
    if (e.event == DGM__REQUEST && e.recipient.n && dgm__sides_count(w->who, &e.actor) > 1 &&
        dgm__sides_within(w->who, &e.recipient, &e.actor))
        return; /* "the ministers of A and B encouraged their students to learn" */
    if (e.event == DGM__COOPERATE && match->nominal && is_talked_about(m->tree, match->trigger))
        return;
    if (e.event == DGM__ASSAULT && is_purpose(m->tree, match->trigger))
        return;
    if (is_asked(m->tree, match->trigger) || is_denied(m->tree, match->trigger))
        return;
    if (e.event != DGM__CONSULT && is_aim(m->tree, match->trigger, is_deed(e.event)))
        return;
    if (!dgm__is_meant(m, match, e.event, &e.actor, &e.recipient, e.implied))
        return;
    e.time = dgm__time_for(w->times, w->n_times, m->tree->s, m->sentence, (uint32_t)match->trigger);
    if (e.time && (!(dates(m->tree, e.time, match->trigger) || is_of_past_meeting(w, m->tree, e.time, match)) ||
                   is_of_refused(w, m->tree, e.time, match)))
        e.time = NULL;
    dgm__status forced = dgm__status_find(match->frame->status);
    e.status = dgm__status_of(m->tree, match->trigger, match->nominal, e.event, e.time, w->reference);
    if (forced == DGM__OCCURRED && dgm__tree_child_lemma(m->tree, match->trigger, DGM__REL_MARK, "if") >= 0)
        forced = DGM__HYPOTHETICAL; /* "will retaliate if B does not permit it" */
    bool open = e.status == DGM__NEGATED || (e.status == DGM__FUTURE && becomes_agree(e.event));
    if (forced != DGM__N_STATUS &&
        (forced != DGM__ONGOING || !open)) /* "has no relations with", "came to expand trade" */
        e.status = forced;
    if (e.status == DGM__OCCURRED && !e.time && is_past(m->tree, match->trigger) && goes_on_about_past(w, m->sentence))
        e.status = DGM__HISTORICAL;
    if (e.event == DGM__CONSULT && e.status == DGM__OCCURRED && is_many(m->tree, match))
        e.status = DGM__HISTORICAL;
    if (e.status == DGM__NEGATED && is_speech(e.event))
        return; /* denials are not coded */
    if (e.status == DGM__HYPOTHETICAL && (e.event == DGM__AGREE || (!is_conflict(e.event) && !has_condition(m->tree))))
        return; /* a promise that somebody might make is none */
    if ((match->frame->event == DGM__AGREE || match->frame->event == DGM__AID ||
         match->frame->event == DGM__COOPERATE) &&
        is_foreseen(m->tree, match->trigger))
        return;
    if (is_speech(match->frame->event) && is_open(m->tree, match->trigger))
        return;
    bool ahead = e.status == DGM__FUTURE || e.status == DGM__HYPOTHETICAL;
    if (!dgm__is_told(m->tree, match->trigger, match->nominal, match->frame->event,
                      match->frame->event == DGM__AGREE ||
                          (ahead && match->frame->event != DGM__CONSULT && becomes_agree(match->frame->event))))
        return;
    if (e.status == DGM__FUTURE && dgm__frame_is(match->frame, "settle-dispute"))
        return; /* that they will settle it is foreseen, not promised */
    bool decided = e.event != DGM__AID && e.event != DGM__COOPERATE && is_decided(m->tree, match->trigger);
    if (decided && e.event == DGM__SANCTION && e.status == DGM__FUTURE)
        e.status = DGM__OCCURRED;
    if (is_deed(e.event) && forced == DGM__N_STATUS && !decided && e.status != DGM__OCCURRED &&
        e.status != DGM__HISTORICAL && !match->nominal &&
        (is_asked_for(m->tree, match->trigger) || is_needed(m->tree, match->trigger)))
        return;
    if (e.status == DGM__FUTURE && becomes_agree(e.event)) {
        static const char *const gets[] = {"receive", "get", "obtain", "gain", "accept"};
        if (!reciprocal && match->b.token >= 0 && !DGM__LEMMA_IN(&m->tree->s->tokens[match->trigger], gets) &&
            e.event != DGM__CONSULT && e.actor.n && e.recipient.n && !dgm__tree_is_passive(m->tree, match->trigger) &&
            dgm__tree_subject(m->tree, match->trigger) == match->b.token) {
            dgm__actors plans = e.recipient; /* "Peru plans to borrow from the Bank": the plan is Peru's */
            e.recipient = e.actor;
            e.actor = plans;
        }
        e.planned = true;
        e.event = e.event == DGM__CONSULT ? DGM__CONSULT : DGM__AGREE;
        bool then = e.time && m->tree->s->tokens[match->trigger].rel == DGM__REL_ACL &&
                    dgm__time_against(e.time, w->reference) == -1; /* "its agreement last year to buy" */
        e.status = e.event == DGM__CONSULT ? DGM__FUTURE : then ? DGM__HISTORICAL : DGM__OCCURRED;
    } else if (e.status == DGM__FUTURE && is_speech(e.event)) {
        e.status = e.event == DGM__AGREE ? DGM__OCCURRED : e.status;
    }
    if (!e.recipient.n && dgm__sides_count(w->who, &e.actor) < 2 &&
        (e.status == DGM__NEGATED || (is_talk(e.event) && of_business(w, &e.actor))))
        return;
    e.place = place_for(w, m, match);
    e.speaker = speaker_of(w, m, match->trigger, &e.actor);
    set_words(m, match, &e);
    if (dgm__arena_grow(w->arena, w->events, w->n_events, w->cap_events))
        w->oom = true;
    else
        w->events[w->n_events++] = e;
}

static void add_event(work *w, const dgm__matcher *m, const dgm__match *match)
{
    const dgm__actors *list = match->ab.filled ? &match->ab.actors : &match->a.actors;
    if (!act_apart(w, m, match, list)) {
        add_one(w, m, match);
        return;
    }
    w->apart = list;
    for (size_t i = 0; i < list->n; i++) {
        dgm__match one = *match;
        one.a = match->ab.filled ? match->ab : match->a;
        one.ab.filled = false;
        one.a.actors.n = 0;
        dgm__sides_add(&one.a.actors, list->ids[i], list->token[i]);
        add_one(w, m, &one);
    }
    w->apart = NULL;
}

/* "condemned Turkey's attack on Syria", "complained that Turkey attacked Syria": blame for a deed
 * that is told with both its sides. */
static bool is_answered(const dgm__sentence *s, const dgm__match *blame, const dgm__match *deed)
{
    const dgm__token *t = &s->tokens[deed->trigger];
    return blame->frame->event == DGM__ACCUSE && deed->frame->event == DGM__ASSAULT &&
           (deed->nominal || t->rel == DGM__REL_CCOMP || (t->rel == DGM__REL_ADVCL && t->head == blame->trigger)) &&
           deed->a.filled && deed->b.filled;
}

/* "Peru said that it backs Chile": nobody accuses himself. */
static bool is_of_itself(const work *w, const dgm__match *match)
{
    return match->frame->event == DGM__ACCUSE && match->a.filled && match->b.filled && match->b.actors.n &&
           dgm__sides_within(w->who, &match->b.actors, &match->a.actors);
}

/* Tokens that a stronger reading took as part of its phrase trigger nothing else. */
static bool is_taken(const work *w, const dgm__sentence *s, const dgm__match *list, size_t n, size_t i)
{
    for (size_t k = 0; k < n; k++) {
        if (k == i || is_of_itself(w, &list[k]))
            continue;
        if (list[k].frame->drop && s->tokens[list[i].trigger].rel == DGM__REL_ADVCL)
            continue; /* "after visiting B, he left": a clause of its own */
        for (size_t u = 1; u < list[k].n_used; u++)
            if (list[k].used[u] == list[i].trigger && list[k].used[u] != list[k].a.token &&
                list[k].used[u] != list[k].b.token && list[k].used[u] != list[k].ab.token &&
                (list[k].weight > list[i].weight || !list[k].nominal) && !is_answered(s, &list[k], &list[i]))
                return true;
    }
    return false;
}

/* "spoke with B, discussing the war in C": the participle goes on about the same talk. */
static bool goes_on(const dgm__sentence *s, const dgm__match *list, size_t n, size_t i)
{
    const dgm__token *t = &s->tokens[list[i].trigger];
    if (list[i].frame->event != DGM__CONSULT || t->rel != DGM__REL_ADVCL || strcmp(t->xpos, "VBG"))
        return false;
    for (size_t k = 0; k < n; k++)
        if (list[k].trigger == t->head && list[k].trigger < list[i].trigger && !list[k].nominal &&
            list[k].frame->event == DGM__CONSULT && !list[k].frame->drop)
            return true;
    return false;
}

/* "extended an invitation to B to visit": the visit is B's, as the invitation tells. */
static bool is_invited(const dgm__tree *tree, const dgm__match *list, size_t n, size_t i)
{
    int32_t up = list[i].trigger;
    if (list[i].frame->event != DGM__CONSULT || dgm__tree_child_lemma(tree, up, DGM__REL_MARK, "to") < 0)
        return false;
    for (int steps = 0; up >= 0 && steps < 4; steps++, up = tree->s->tokens[up].head)
        for (size_t k = 0; k < n; k++)
            if (k != i && list[k].trigger == up && dgm__frame_is(list[k].frame, "invite"))
                return true;
    return false;
}

static bool code_sentence(work *w, uint32_t i, dgm_err *err)
{
    const dgm__sentence *s = &w->sentences[i];
    dgm__tree tree;
    if (dgm__tree_words(&tree, s, w->frames, w->arena)) {
        dgm__fail(err, DGM_ENOMEM, "out of memory");
        return false;
    }
    bool any = false;
    for (uint32_t t = 0; t < s->n && !any; t++)
        any = tree.word[t] && w->frames->by_word[tree.word[t]] < w->frames->by_word[tree.word[t] + 1];
    if (!any)
        return true;
    if (dgm__tree_link(&tree, w->arena)) {
        dgm__fail(err, DGM_ENOMEM, "out of memory");
        return false;
    }
    dgm__matcher m = {w->frames, w->who, w->sentences, &tree, i, w->proxies, w->lights};
    dgm__match *list = NULL, match;
    size_t n = 0, cap = 0;
    for (uint32_t t = 0; t < s->n; t++) {
        if (!dgm__match_at(&match, &m, (int32_t)t))
            continue;
        if (dgm__arena_grow(w->arena, list, n, cap)) {
            dgm__fail(err, DGM_ENOMEM, "out of memory");
            return false;
        }
        list[n++] = match;
    }
    for (size_t k = 0; k < n; k++) {
        size_t before = w->n_events;
        if (!list[k].frame->drop && !is_taken(w, s, list, n, k) && !goes_on(s, list, n, k) &&
            !is_invited(&tree, list, n, k))
            add_event(w, &m, &list[k]);
        if (w->fired) {
            dgm__firing *count = &w->fired[list[k].pattern - w->frames->patterns];
            count->won++;
            count->told += w->n_events > before;
        }
    }
    if (w->oom)
        dgm__fail(err, DGM_ENOMEM, "out of memory");
    return !w->oom;
}

dgm_status dgm__events_find(dgm__event **out, size_t *n_out, const dgm__document *doc, const dgm__sentence *sentences,
                            size_t n_sentences, const dgm__who *who, const dgm__time *times, size_t n_times,
                            const dgm__frames *frames, const char *reference, dgm__firing *fired, dgm__arena *arena,
                            dgm_err *err)
{
    work w;
    memset(&w, 0, sizeof w);
    w.doc = doc;
    w.sentences = sentences;
    w.n_sentences = n_sentences;
    w.who = who;
    w.times = times;
    w.n_times = n_times;
    w.frames = frames;
    w.reference = reference;
    w.fired = fired;
    w.arena = arena;
    w.proxies = dgm__frames_named(frames, "proxy");
    w.lights = dgm__frames_named(frames, "light");
    *out = NULL;
    *n_out = 0;
    for (uint32_t i = 0; i < n_sentences; i++)
        if (!code_sentence(&w, i, err))
            return DGM_ENOMEM;
    *out = w.events;
    *n_out = w.n_events;
    return DGM_OK;
}
