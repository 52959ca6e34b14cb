/* SPDX-License-Identifier: Apache-2.0
 *
 * Answers: see answers.h. What is answered is told in the same sentence or the few before
 * it, and the noun says of what kind it was: a charge is ACCUSE, a threat THREATEN, a
 * decision or a measure something done. The nearest event of that kind is taken; if it is
 * the speaker's own, nobody is named.
 */
#include "code/answers.h"

#include <string.h>

#include "code/sides.h"

enum { FURTHEST_BACK = 3, OWN_WORDS_BACK = 8 };

#define BIT(event) (1u << (event))

typedef struct kind_of_noun {
    const char *const *nouns;
    size_t n;
    uint32_t events;
} kind_of_noun;

static const char *const charges[] = {"charge",       "accusation", "allegation", "criticism", "reproach",
                                      "condemnation", "protest",    "complaint",  "claim",     "remark",
                                      "comment",      "statement",  "assertion"};
static const char *const threats[] = {"threat", "warning"};
static const char *const demands[] = {"demand",    "request",   "appeal",   "call",
                                      "ultimatum", "condition", "deadline", "precondition"};
static const char *const offers[] = {"offer",     "proposal", "overture", "invitation", "peace",
                                     "ceasefire", "truce",    "idea",     "suggestion"};
static const char *const moves[] = {
    "decision", "move",    "step",      "measure",          "action",   "act",       "sanction",    "tariff",
    "duty",     "ban",     "embargo",   "boycott",          "blockade", "expulsion", "restriction", "curb",
    "penalty",  "closure", "exclusion", "counter-sanction", "veto",     "refusal",   "retaliation"};
static const char *const blows[] = {"attack",    "raid",        "strike",  "bombing", "shelling",  "invasion",
                                    "incursion", "bombardment", "seizure", "arrest",  "detention", "occupation"};

static const uint32_t words_said = BIT(DGM__ACCUSE);
static const uint32_t deeds_done = BIT(DGM__SANCTION) | BIT(DGM__COERCE) | BIT(DGM__THREATEN) | BIT(DGM__REJECT);
static const uint32_t force_used = BIT(DGM__ASSAULT) | BIT(DGM__COERCE);

/* What kind of event the noun takes up; 0: none. */
static uint32_t taken_up(const dgm__token *noun)
{
    const kind_of_noun kinds[] = {
        {charges, sizeof charges / sizeof *charges, words_said},
        {threats, sizeof threats / sizeof *threats, BIT(DGM__THREATEN)},
        {demands, sizeof demands / sizeof *demands, BIT(DGM__REQUEST) | BIT(DGM__THREATEN)},
        {offers, sizeof offers / sizeof *offers, BIT(DGM__AGREE) | BIT(DGM__REQUEST)},
        {moves, sizeof moves / sizeof *moves, deeds_done},
        {blows, sizeof blows / sizeof *blows, force_used},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (dgm__lemma_in(noun, kinds[i].nouns, kinds[i].n))
            return kinds[i].events;
    return 0;
}

/* "the charge", "this move", "such steps", "it" */
static bool is_told_before(const dgm__tree *tree, int32_t noun)
{
    static const char *const dets[] = {"the", "this", "that", "these", "those", "such"};
    for (int32_t c = tree->child[noun]; c >= 0; c = tree->next[c])
        if (c < noun && DGM__LEMMA_IN(&tree->s->tokens[c], dets))
            return true;
    return false;
}

/* Does the noun say itself whose it is ("the threat of strikes", "the decision to ban")? */
static bool has_owner(const dgm__tree *tree, const dgm__who *who, uint32_t sentence, int32_t noun)
{
    for (uint32_t i = 0; i < tree->s->n; i++)
        if ((int32_t)i != noun && who->at[sentence][i] && dgm__tree_is_below(tree, (int32_t)i, noun))
            return true;
    return dgm__tree_child(tree, noun, DGM__REL_NMOD_POSS) >= 0;
}

static void others_of(dgm__actors *out, const dgm__who *who, const dgm__actors *from, const dgm__actors *own)
{
    for (size_t i = 0; i < from->n; i++)
        if (who->entities[from->ids[i]].country[0] && !dgm__sides_have(who, own, who->entities[from->ids[i]].country))
            dgm__sides_add(out, from->ids[i], from->token[i]);
}

static bool is_own(const dgm__who *who, const dgm__actors *list, const dgm__actors *own)
{
    for (size_t i = 0; i < list->n; i++)
        if (dgm__sides_have(who, own, who->entities[list->ids[i]].country))
            return true;
    return false;
}

/* "reserves the right to respond", "will not hesitate to answer" */
static bool is_response(const dgm__tree *tree, int32_t trigger)
{
    static const char *const words[] = {"respond",     "response", "retaliate", "retaliation",
                                        "answer",      "reply",    "react",     "reaction",
                                        "reciprocate", "revenge",  "reprisal",  "countermeasure"};
    static const char *const whom[] = {"against", "to", "on"}; /* "against countries that do not comply" */
    for (uint32_t i = 0; i < tree->s->n; i++)
        if (DGM__LEMMA_IN(&tree->s->tokens[i], words) && dgm__tree_is_below(tree, (int32_t)i, trigger))
            return i + 1 == tree->s->n || !DGM__LEMMA_IN(&tree->s->tokens[i + 1], whom);
    return false;
}

/* What the verb turns down, blames or criticizes. */
static int32_t object_of(const dgm__tree *tree, int32_t trigger)
{
    if (dgm__tree_is_passive(tree, trigger))
        return dgm__tree_child(tree, trigger, DGM__REL_NSUBJ_PASS);
    if (!strcmp(tree->s->tokens[trigger].lemma, "protest"))
        for (int32_t c = tree->child[trigger]; c >= 0; c = tree->next[c]) /* "protested against the decision" */
            if (tree->s->tokens[c].rel == DGM__REL_OBL && dgm__tree_child_lemma(tree, c, DGM__REL_CASE, "against") >= 0)
                return c;
    return dgm__tree_object(tree, trigger);
}

bool dgm__answered(dgm__actors *out, const dgm__who *who, const dgm__event *events, size_t n_events,
                   const dgm__tree *tree, uint32_t sentence, int32_t trigger, dgm__plover event, const dgm__actors *own)
{
    bool threat = event == DGM__THREATEN;
    uint32_t kinds = threat && is_response(tree, trigger) ? words_said | deeds_done | force_used : 0;
    if (event == DGM__REJECT || event == DGM__ACCUSE) {
        int32_t noun = object_of(tree, trigger);
        if (noun < 0 || !is_told_before(tree, noun) || has_owner(tree, who, sentence, noun))
            return false;
        kinds = taken_up(&tree->s->tokens[noun]);
    }
    for (size_t i = n_events; kinds && i-- > 0;) {
        const dgm__event *e = &events[i];
        if (e->sentence + OWN_WORDS_BACK < sentence)
            break;
        if (e->sentence > sentence || !(kinds & BIT(e->event)) || !dgm__sides_countries(who, &e->actor))
            continue;
        bool mine = is_own(who, &e->actor, own);
        if (e->sentence + (threat && mine ? OWN_WORDS_BACK : FURTHEST_BACK) < sentence)
            continue;
        if (mine && !threat)
            return false;
        if (threat && !mine && !is_own(who, &e->recipient, own))
            continue; /* a quarrel of others */
        others_of(out, who, mine ? &e->recipient : &e->actor, own);
        if (out->n)
            return true;
    }
    return false;
}

bool dgm__quarrel(dgm__actors *out, const dgm__who *who, const dgm__event *events, size_t n_events, uint32_t sentence,
                  const dgm__actors *own)
{
    const uint32_t strife = BIT(DGM__SANCTION) | BIT(DGM__ACCUSE) | BIT(DGM__THREATEN) | BIT(DGM__REJECT) |
                            BIT(DGM__COERCE) | BIT(DGM__ASSAULT);
    for (size_t i = n_events; i-- > 0 && events[i].sentence + FURTHEST_BACK >= sentence;) {
        const dgm__event *e = &events[i];
        if (!(strife & BIT(e->event)) || e->status == DGM__NEGATED || !e->recipient.n)
            continue;
        bool mine = e->actor.n && dgm__sides_within(who, &e->actor, own);
        bool back = !mine && e->actor.n && dgm__sides_within(who, own, &e->recipient);
        const dgm__actors *other = back ? &e->actor : &e->recipient;
        if ((!mine && !back && e->event != DGM__SANCTION) || dgm__sides_countries(who, other) != 1 ||
            dgm__sides_within(who, other, own))
            continue;
        *out = *other;
        return true;
    }
    return false;
}
