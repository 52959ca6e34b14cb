/* SPDX-License-Identifier: Apache-2.0
 *
 * Sense: see sense.h.
 */
#include "code/sense.h"

#include <string.h>
#include <strings.h>

#include "code/sides.h"
#include "resolve/firms.h"

enum { MOST_STEPS = 16, NEAR = 10 };

static bool has_case(const dgm__tree *tree, int32_t token, const char *preposition)
{
    return dgm__tree_child_lemma(tree, token, DGM__REL_CASE, preposition) >= 0;
}

static bool is_modifier(const dgm__token *t)
{
    return t->rel == DGM__REL_AMOD || t->rel == DGM__REL_COMPOUND || t->rel == DGM__REL_NMOD_POSS;
}

/* "the Australian dollar", "Japanese bonds" */
static bool is_of_money(const dgm__sentence *s, uint32_t token)
{
    static const char *const nouns[] = {"dollar",   "yen", "mark", "franc",   "pound", "sterling", "peso", "lira",
                                        "currency", "dlr", "dlrs", "guilder", "krona", "crown",    "gilt", "bond"};
    const dgm__token *t = &s->tokens[token];
    for (size_t i = 0; t->head > (int32_t)token && is_modifier(t) && i < sizeof nouns / sizeof *nouns; i++)
        if (!strcasecmp(s->tokens[t->head].lemma, nouns[i])) /* "U.S. Dlrs" */
            return true;
    return false;
}

/* "the Paris accord", "the Geneva talks": named for the place where it was made. */
static bool is_of_place(const dgm__matcher *m, uint32_t token)
{
    static const char *const nouns[] = {"accord",      "agreement", "pact",    "club",       "convention",
                                        "declaration", "protocol",  "round",   "conference", "summit",
                                        "treaty",      "meeting",   "session", "plan"};
    const dgm__sentence *s = m->tree->s;
    const dgm__token *t = &s->tokens[token];
    if (t->head < 0 || !is_modifier(t) || t->rel == DGM__REL_NMOD_POSS || !DGM__LEMMA_IN(&s->tokens[t->head], nouns))
        return false;
    uint32_t at = m->who->at[m->sentence][token];
    const dgm__mention *mention = at ? &m->who->mentions[at - 1] : NULL;
    if (!mention || mention->kind != DGM__MENTION_NAME || mention->first != mention->last)
        return false;
    const dgm__entity *e = &m->who->entities[mention->entities[0]];
    const char *own = e->known ? e->known->canonical : e->name;
    return e->kind == DGM__ENTITY_STATE && mention->kind == DGM__MENTION_NAME && t->upos == DGM__UPOS_PROPN &&
           !strchr(t->form, '.') && (!own || strcmp(own, t->form) != 0 || e->known->kind == DGM__NAME_CAPITAL) &&
           strlen(t->form) > 3;
}

/* "Japan Fund", "Michigan General Corp": firms that bear a country's name. */
static bool is_in_firm(const dgm__matcher *m, uint32_t token)
{
    const dgm__sentence *s = m->tree->s;
    uint32_t at = m->who->at[m->sentence][token];
    uint32_t next = (at ? m->who->mentions[at - 1].last : token) + 1;
    if (token > 1 && !strcmp(s->tokens[token - 1].form, "-") && s->tokens[token - 2].upos == DGM__UPOS_PROPN &&
        !m->who->at[m->sentence][token - 2])
        return true; /* "Owens-Illinois" */
    if (token > 0 && !strcmp(s->tokens[token].form, "Democrats") && s->tokens[token - 1].form[0] >= 'A' &&
        s->tokens[token - 1].form[0] <= 'Z')
        return true; /* "the Christian Democrats" */
    static const char *const last[] = {"Exchange", "Association", "Institute", "Federation", "Bourse", "Corporation",
                                       "Corp",     "Inc",         "Co",        "Ltd",        "Plc",    "PLC"};
    for (uint32_t i = next; i < s->n && i < next + 4 && s->tokens[i].form[0] >= 'A' && s->tokens[i].form[0] <= 'Z'; i++)
        for (size_t k = 0; i > next && k < sizeof last / sizeof *last; k++)
            if (!strcmp(s->tokens[i].form, last[k]))
                return true; /* "the London Metal Exchange", "the Brazilian Steel Institute" */
    return next < s->n && dgm__is_of_firm_name(s->tokens[next].form);
}

/* A province that the lexicon gives no standing of its own: "Ohio". */
static bool is_province(const dgm__entity *e)
{
    static const char *const unions[] = {"USA", "AUS", "CAN"};
    bool federal = false;
    for (size_t i = 0; i < sizeof unions / sizeof *unions; i++)
        federal = federal || !strcmp(e->country, unions[i]);
    return e->kind != DGM__ENTITY_PERSON && !e->sector[0] && federal &&
           (!e->known || e->known->kind == DGM__NAME_REGION);
}

/* "non-OPEC producers" */
static bool is_outside(const dgm__matcher *m, uint32_t token)
{
    const dgm__sentence *s = m->tree->s;
    uint32_t at = m->who->at[m->sentence][token];
    for (uint32_t i = at ? m->who->mentions[at - 1].first : token; i < token; i++)
        if (!strncmp(s->tokens[i].form, "non", 3) && (s->tokens[i].form[3] == '-' || !s->tokens[i].form[3]))
            return true;
    return !strncmp(s->tokens[token].form, "non-", 4) || !strncmp(s->tokens[token].form, "Non-", 4) ||
           (token > 1 && !strcmp(s->tokens[token - 1].form, "-") && !strcmp(s->tokens[token - 2].lemma, "non")) ||
           (token > 0 && (!strcmp(s->tokens[token - 1].form, "non-") || !strcmp(s->tokens[token - 1].form, "non")));
}

/* "the American-backed rebels", "Kurdish-held towns" */
static bool is_backer(const dgm__sentence *s, uint32_t token, bool struck)
{
    enum { OF_OWNERS = 3 }; /* who strikes a ship strikes its flag */
    static const char *const tails[] = {"flagged",   "registered", "owned",      "backed", "led",  "held",  "funded",
                                        "sponsored", "supported",  "controlled", "built",  "made", "armed", "trained"};
    const char *hyphen = strchr(s->tokens[token].form, '-');
    for (size_t i = struck ? OF_OWNERS : 0; i < sizeof tails / sizeof *tails; i++)
        if ((hyphen && !strcmp(hyphen + 1, tails[i])) || (token + 2 < s->n && !strcmp(s->tokens[token + 1].form, "-") &&
                                                          !strcmp(s->tokens[token + 2].form, tails[i])))
            return true;
    return false;
}

/* None in the list is a party: money, a place or a firm bears the name. */
static bool is_mere_name(const dgm__matcher *m, const dgm__actors *list, bool struck)
{
    for (size_t i = 0; i < list->n; i++) {
        uint32_t token = list->token[i];
        if (token >= m->tree->s->n)
            return false;
        bool named = is_of_money(m->tree->s, token) || is_backer(m->tree->s, token, struck) || is_of_place(m, token) ||
                     is_in_firm(m, token) || is_outside(m, token);
        if (!named && !is_province(&m->who->entities[list->ids[i]]))
            return false;
    }
    return list->n > 0;
}

static bool all_business(const dgm__who *who, const dgm__actors *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(who->entities[list->ids[i]].sector, "BUS") != 0)
            return false;
    return true;
}

/* "went on strike", "unions said the ports were hit" */
static bool is_labour(const dgm__tree *tree, int32_t trigger)
{
    static const char *const deeds[] = {"strike", "hit", "attack", "action"};
    static const char *const words[] = {"union",   "worker", "miner",   "employee", "wage",     "pay",
                                        "walkout", "labor",  "labour",  "picket",   "shutdown", "layoff",
                                        "docker",  "seaman", "teacher", "stoppage"};
    if (!DGM__LEMMA_IN(&tree->s->tokens[trigger], deeds))
        return false;
    if (has_case(tree, trigger, "on"))
        return true;
    for (uint32_t i = 0; i < tree->s->n; i++)
        if (DGM__LEMMA_IN(&tree->s->tokens[i], words))
            return true;
    return false;
}

/* "we must act", said by the speaker of his own side */
static bool is_of_us(const dgm__matcher *m, const dgm__actors *list)
{
    for (size_t i = 0; i < list->n; i++) {
        uint32_t at = list->token[i] < m->tree->s->n ? m->who->at[m->sentence][list->token[i]] : 0;
        if (!at || !m->who->mentions[at - 1].first_person)
            return false;
    }
    return list->n > 0;
}

/* Is something with others meant by what one is ready for? */
static bool deals_with_others(const dgm__tree *tree, int32_t trigger)
{
    static const char *const words[] = {
        "meet",       "talk",        "talks",      "negotiate",  "negotiation", "discuss",     "discussion",
        "dialogue",   "dialog",      "cooperate",  "relation",   "relations",   "coordinate",  "coordination",
        "tie",        "cooperation", "partner",    "other",      "settle",      "resolve",     "mediate",
        "mediation",  "peace",       "treaty",     "accord",     "agreement",   "pact",        "ceasefire",
        "truce",      "withdraw",    "withdrawal", "release",    "help",        "assist",      "aid",
        "ally",       "neighbor",    "neighbour",  "host",       "visit",       "contact",     "participate",
        "friendship", "country",     "nation",     "abroad",     "engage",      "compromise",  "conference",
        "summit",     "receive",     "contribute", "refugee",    "side",        "consult",     "council",
        "convening",  "convene",     "committee",  "session",    "meeting",     "trade",       "bilateral",
        "joint",      "mutual",      "exchange",   "investment", "project",     "partnership", "commission",
        "link"};
    for (int32_t i = trigger + 1; i < (int32_t)tree->s->n && i - trigger <= NEAR; i++)
        if (DGM__LEMMA_IN(&tree->s->tokens[i], words) && dgm__tree_is_below(tree, i, trigger))
            return true;
    return false;
}

/* "ready to retaliate", "intends to raise tariffs", "decided to act against B" */
static bool is_hostile(const dgm__tree *tree, int32_t trigger, const dgm__actors *recipient)
{
    static const char *const verbs[] = {"retaliate", "sue",    "ban",      "boycott", "punish",   "restrict",
                                        "resist",    "veto",   "escalate", "oppose",  "confront", "expel",
                                        "block",     "resign", "fight",    "react"};
    static const char *const soft[] = {"lift", "ease",  "reduce",  "remove",   "cut",   "lower",  "end",
                                       "drop", "scrap", "suspend", "postpone", "delay", "abolish"};
    static const char *const hard[] = {"tariff",     "sanction",  "retaliation", "duty",     "restriction", "penalty",
                                       "surcharge",  "embargo",   "war",         "raid",     "attack",      "strike",
                                       "escalation", "operation", "operations",  "offensive"};
    static const char *const lean[] = {"dependency", "dependence", "reliance"};
    static const char *const deeds[] = {"action", "tariff", "decision", "move", "measure", "bill", "law"};
    const dgm__token *tokens = tree->s->tokens;
    int32_t intent = dgm__tree_child(tree, trigger, DGM__REL_OBJ);
    for (int32_t i = intent >= 0 ? tree->child[intent] : -1; i >= 0; i = tree->next[i])
        if (tokens[i].rel == DGM__REL_ACL && DGM__LEMMA_IN(&tokens[i], verbs) &&
            dgm__tree_child_lemma(tree, i, DGM__REL_ADVMOD, "not") < 0)
            return true; /* "reiterated its intention to retaliate" */
    for (int32_t i = tree->child[trigger]; i >= 0; i = tree->next[i]) {
        if (tokens[i].rel != DGM__REL_XCOMP && tokens[i].rel != DGM__REL_CCOMP && tokens[i].rel != DGM__REL_ADVCL &&
            tokens[i].rel != DGM__REL_ACL)
            continue;
        if (i < trigger)
            continue;
        if (dgm__tree_child_lemma(tree, i, DGM__REL_ADVMOD, "not") >= 0)
            continue; /* "pledged not to block" */
        if (DGM__LEMMA_IN(&tokens[i], verbs))
            return true;
        int32_t object = dgm__tree_child(tree, i, DGM__REL_OBJ);
        if (object >= 0 && ((!DGM__LEMMA_IN(&tokens[i], soft) && DGM__LEMMA_IN(&tokens[object], hard)) ||
                            DGM__LEMMA_IN(&tokens[object], lean)))
            return true;
        for (int32_t k = i; k < (int32_t)tree->s->n; k++) /* "do everything to fight the tariffs" */
            if (!strcmp(tokens[k].lemma, "fight") && dgm__tree_is_below(tree, k, i) &&
                dgm__tree_child(tree, k, DGM__REL_OBJ) >= 0 &&
                DGM__LEMMA_IN(&tokens[dgm__tree_child(tree, k, DGM__REL_OBJ)], deeds))
                return true;
    }
    for (size_t i = 0; i < recipient->n; i++) {
        int32_t at = recipient->token[i] < tree->s->n ? (int32_t)recipient->token[i] : -1;
        if (at >= 0 && is_modifier(&tokens[at]))
            at = tokens[at].head;
        if (at > trigger && has_case(tree, at, "against"))
            return true;
    }
    return false;
}

/* "to seek Japanese support", "talks on further assistance": not given yet. */
static bool is_sought(const dgm__tree *tree, int32_t noun)
{
    static const char *const verbs[] = {"seek",  "need",    "ask", "request", "want",    "demand", "canvass", "enlist",
                                        "lobby", "solicit", "win", "urge",    "discuss", "obtain", "achieve", "secure"};
    static const char *const betters[] = {"improve", "promote", "foster", "deepen", "further", "increase"};
    static const char *const talks[] = {"talk", "talks", "negotiation", "discussion", "request", "appeal",
                                        "call", "bid",   "need",        "plea",       "hope",    "effort"};
    const dgm__token *t = &tree->s->tokens[noun];
    for (int steps = 0; t->rel == DGM__REL_CONJ && t->head >= 0 && steps < MOST_STEPS; steps++)
        t = &tree->s->tokens[t->head]; /* "discuss stability, cooperation and disarmament" */
    if (t->head < 0)
        return false;
    if (t->rel == DGM__REL_NMOD && tree->s->tokens[t->head].rel == DGM__REL_OBJ && tree->s->tokens[t->head].head >= 0 &&
        DGM__LEMMA_IN(&tree->s->tokens[tree->s->tokens[t->head].head], verbs))
        return true; /* "seek a memorandum of understanding" */
    if (t->rel == DGM__REL_OBJ && DGM__LEMMA_IN(&tree->s->tokens[t->head], betters) &&
        dgm__tree_child_lemma(tree, t->head, DGM__REL_MARK, "to") >= 0)
        return true; /* "designed to improve understanding" */
    if (t->rel == DGM__REL_OBL && !strcmp(tree->s->tokens[t->head].lemma, "call") && has_case(tree, noun, "for"))
        return true; /* "called for the resignation of" */
    if (t->rel == DGM__REL_OBJ || t->rel == DGM__REL_OBL)
        return DGM__LEMMA_IN(&tree->s->tokens[t->head], verbs);
    return t->rel == DGM__REL_NMOD && DGM__LEMMA_IN(&tree->s->tokens[t->head], talks);
}

/* "urged them to agree", "was asked to refuse": another is to do it. */
static bool is_urged(const dgm__tree *tree, int32_t trigger)
{
    static const char *const pushes[] = {"pressure", "demand", "request", "appeal"};
    static const char *const brings[] = {"bring", "put", "exert", "apply", "increase", "face", "resist"};
    int32_t up = tree->s->tokens[trigger].head;
    if (up >= 0 && dgm__tree_child_lemma(tree, trigger, DGM__REL_MARK, "to") >= 0 &&
        (DGM__LEMMA_IN(&tree->s->tokens[up], pushes) ||
         (DGM__LEMMA_IN(&tree->s->tokens[up], brings) && dgm__tree_child(tree, up, DGM__REL_OBJ) >= 0 &&
          DGM__LEMMA_IN(&tree->s->tokens[dgm__tree_child(tree, up, DGM__REL_OBJ)], pushes))))
        return true; /* "brought pressure on them to approve" */
    static const char *const verbs[] = {"urge", "ask", "call", "press", "demand", "request", "advise", "beg", "tell"};
    const dgm__token *t = &tree->s->tokens[trigger];
    if (t->head >= 0 && t->head < trigger && !strcmp(tree->s->tokens[t->head].lemma, "want") &&
        (dgm__tree_child(tree, t->head, DGM__REL_OBJ) >= 0 || dgm__tree_child(tree, trigger, DGM__REL_NSUBJ) >= 0))
        return true; /* "wants others to agree" */
    if (t->rel == DGM__REL_ACL && t->head >= 0 && t->head < trigger && tree->s->tokens[t->head].head >= 0 &&
        dgm__tree_child_lemma(tree, trigger, DGM__REL_MARK, "to") >= 0 &&
        tree->s->tokens[t->head].rel == DGM__REL_OBJ &&
        DGM__LEMMA_IN(&tree->s->tokens[tree->s->tokens[t->head].head], verbs))
        return true; /* "urged members to accept" */
    return t->head >= 0 && t->head < trigger && DGM__LEMMA_IN(&tree->s->tokens[t->head], verbs) &&
           (t->rel == DGM__REL_XCOMP || t->rel == DGM__REL_CCOMP || t->rel == DGM__REL_ADVCL);
}

/* A readiness or a wish with nobody on the other side, or turned against it. */
static bool is_agreeing(const dgm__matcher *m, const dgm__match *match, const dgm__actors *actor,
                        const dgm__actors *recipient)
{
    static const char *const wishes[] = {"ready", "intend-cooperate", "look-forward", "host-planned"};
    static const char *const ahead[] = {"will", "would", "should", "must", "shall", "can", "could", "need"};
    static const char *const states[] = {"have", "know", "see", "be", "state", "say"};
    static const char *const meets[] = {"visit", "meet", "come", "attend", "travel", "receive"};
    static const char *const about[] = {"on", "of", "about", "at"};
    static const char *const wares[] = {"market", "opportunity", "potential", "price", "rate",
                                        "chance", "saving",      "scope",     "yield"};
    static const char *const offers[] = {"offer", "agree", "promise"};
    static const char *const bids[] = {"stake", "share", "takeover"};
    static const char *const trades[] = {"buy", "sell", "purchase", "tender"};
    static const char *const rises[] = {"replace", "overtake", "become", "surpass", "exceed", "gain",
                                        "benefit", "rise",     "grow",   "win",     "lose"};
    int32_t object = dgm__tree_child(m->tree, match->trigger, DGM__REL_OBJ);
    if (object >= 0 && !strcmp(m->tree->s->tokens[match->trigger].lemma, "offer") &&
        DGM__LEMMA_IN(&m->tree->s->tokens[object], wares))
        return false; /* "offers a huge market" */
    static const char *const wants[] = {"want", "decide", "intend", "plan", "prefer"};
    static const char *const business[] = {"stake", "share", "purchase", "booking", "subsidiary"};
    static const char *const buys[] = {"purchase", "buy", "import"};
    const dgm__tree *tree = m->tree;
    const dgm__token *tokens = tree->s->tokens;
    int32_t wish = dgm__tree_child(tree, match->trigger, DGM__REL_XCOMP);
    int32_t that = dgm__tree_child(tree, match->trigger, DGM__REL_CCOMP);
    for (int32_t c = tree->child[match->trigger]; c >= 0 && wish < 0; c = tree->next[c])
        if (c > match->trigger && dgm__tree_child_lemma(tree, c, DGM__REL_MARK, "to") >= 0)
            wish = c;
    if (is_hostile(tree, match->trigger, recipient) || (match->nominal && is_sought(tree, match->trigger)))
        return false;
    static const char *const holds[] = {"hold",  "meet",  "take", "convene", "resume", "continue",
                                        "begin", "start", "open", "visit",   "be"};
    if (!strcmp(match->frame->name, "agree-visit") && !strcmp(tokens[match->trigger].xpos, "VBG") &&
        tokens[match->trigger].head >= 0 && !strcmp(tokens[tokens[match->trigger].head].lemma, "thank"))
        return false; /* "thanked him for accepting the invitation" */
    if (!strcmp(match->frame->name, "plan-meeting") && that > match->trigger && !DGM__LEMMA_IN(&tokens[that], holds) &&
        dgm__tree_child_lemma(tree, that, DGM__REL_MARK, "that") >= 0 && dgm__tree_child(tree, that, DGM__REL_AUX) < 0)
        return false; /* "agreed that meetings help" */
    if (!strcmp(match->frame->name, "ready") &&
        ((wish >= 0 && !strcmp(tokens[wish].lemma, "see")) || !strcmp(tokens[match->trigger].lemma, "see") ||
         dgm__tree_child_lemma(tree, match->trigger, DGM__N_RELS, "less") >= 0 ||
         dgm__tree_child_lemma(tree, match->trigger, DGM__N_RELS, "not") >= 0))
        return false; /* "keen to see them act", "less inclined to", "not interested in" */
    if (!strcmp(match->frame->name, "ready")) {
        static const char *const bent[] = {"interested", "interest"};
        if (that >= 0 && tokens[match->trigger].upos == DGM__UPOS_ADJ &&
            dgm__tree_child(tree, that, DGM__REL_NSUBJ) >= 0)
            return false; /* "happy that they are coming" */
        if (wish >= 0 && (!strcmp(tokens[wish].lemma, "avoid") ||
                          (!strcmp(tokens[match->trigger].lemma, "poised") && DGM__LEMMA_IN(&tokens[wish], rises))))
            return false; /* "poised to overtake B", "keen to avoid a slump" */
        if (dgm__tree_child_lemma(tree, match->trigger, DGM__REL_ADVMOD, "most") >= 0)
            return false; /* "the most resolute of the six" */
        bool mild = DGM__LEMMA_IN(&tokens[match->trigger], bent);
        for (size_t u = 1; u < match->n_used; u++)
            mild = mild || DGM__LEMMA_IN(&tokens[match->used[u]], bent);
        if (mild && !deals_with_others(tree, match->trigger))
            return false;
        int32_t subject = dgm__tree_child(tree, match->trigger, DGM__REL_NSUBJ);
        if (!strcmp(tokens[match->trigger].lemma, "open") &&
            (object >= 0 || (subject >= 0 && !strcmp(tokens[subject].lemma, "market"))))
            return false; /* "the market is open to B's goods" */
    }
    if (!strcmp(tokens[match->trigger].lemma, "agree") &&
        ((wish >= 0 && !strcmp(tokens[wish].lemma, "plead")) ||
         (match->trigger + 1 < (int32_t)tree->s->n && !strcmp(tokens[match->trigger + 1].form, ":"))))
        return false; /* "agreed to plead guilty", "also agreed: 'These are hard times'" */
    bool buys_firm = wish >= 0 && !strcmp(tokens[wish].lemma, "acquire");
    for (int32_t i = wish; i >= 0 && i < (int32_t)tree->s->n && i - wish <= NEAR; i++)
        buys_firm = buys_firm || (DGM__LEMMA_IN(&tokens[wish], trades) && DGM__LEMMA_IN(&tokens[i], bids) &&
                                  dgm__tree_is_below(tree, i, wish));
    if (buys_firm && DGM__LEMMA_IN(&tokens[match->trigger], offers))
        return false; /* "offered to acquire the shares" */
    static const char *const delays[] = {"delay", "postpone", "avoid", "resist", "consider", "insist"};
    if (tokens[match->trigger].head >= 0 && DGM__LEMMA_IN(&tokens[tokens[match->trigger].head], delays) &&
        (tokens[match->trigger].rel == DGM__REL_XCOMP || tokens[match->trigger].rel == DGM__REL_CCOMP))
        return false; /* "delayed accepting the proposal", "insist that they open" */
    if (!strcmp(tokens[match->trigger].lemma, "undertake") && object >= 0 && wish > object)
        return false; /* "has undertaken reforms to meet its problems" */
    if (!strcmp(match->frame->name, "should-together") &&
        dgm__tree_child_lemma(tree, match->n_used > 1 ? match->used[1] : match->trigger, DGM__REL_ADVMOD, "not") >= 0)
        return false; /* "argued that they should not have to pay" */
    if (!match->nominal && match->ab.filled && !is_of_us(m, actor) &&
        (dgm__tree_child_lemma(tree, match->trigger, DGM__REL_AUX, "should") >= 0 ||
         dgm__tree_child_lemma(tree, match->trigger, DGM__REL_AUX, "must") >= 0))
        return false; /* "said that the two should explore the possibility" */
    if (!strcmp(match->frame->name, "should-together") && match->a.filled &&
        !dgm__sides_within(m->who, &match->a.actors, actor))
        return false; /* what a third says that the two should do */
    if (!strcmp(match->frame->name, "intend-cooperate") && wish >= 0 && DGM__LEMMA_IN(&tokens[match->trigger], wants) &&
        object >= 0 && object < wish && match->n_used > 1 && match->used[1] != object)
        return false; /* "wants other nations to establish" */
    if (that >= 0 && !strcmp(tokens[match->trigger].lemma, "hope") && !DGM__LEMMA_IN(&tokens[that], meets))
        return false; /* what one hopes that another does */
    if (!strcmp(tokens[match->trigger].lemma, "aim") &&
        (!strcmp(tokens[match->trigger].xpos, "VBN") || tokens[match->trigger].rel == DGM__REL_ADVCL ||
         tokens[match->trigger].rel == DGM__REL_ACL))
        return false; /* "talks aimed at" */
    for (int32_t c = tree->child[match->trigger]; c >= 0 && !strcmp(tokens[match->trigger].xpos, "VBG");
         c = tree->next[c])
        if (c < match->trigger && DGM__LEMMA_IN(&tokens[c], about) &&
            (tokens[c].upos == DGM__UPOS_SCONJ || !strcmp(tokens[c].lemma, "on")))
            return false; /* "talks on drawing up a pact" */
    if (is_urged(tree, match->trigger) ||
        (wish >= 0 && !strcmp(tokens[wish].lemma, "receive") && !strcmp(tokens[match->trigger].lemma, "due")))
        return false; /* "is due to receive aid": another's doing */
    if (wish >= 0 && strcmp(match->frame->name, "look-forward") != 0 &&
        (DGM__LEMMA_IN(&tokens[wish], states) || (DGM__LEMMA_IN(&tokens[match->trigger], wants) &&
                                                  dgm__tree_child_lemma(tree, wish, DGM__REL_ADVMOD, "not") >= 0)))
        return false; /* "want to have access", "decided not to accept" */
    if (!strcmp(match->frame->name, "intend-cooperate") || !strcmp(match->frame->name, "ready"))
        for (int32_t i = match->trigger + 1; i < (int32_t)tree->s->n && i - match->trigger <= NEAR; i++)
            if ((tokens[i].upos != DGM__UPOS_VERB ? DGM__LEMMA_IN(&tokens[i], business)
                                                  : DGM__LEMMA_IN(&tokens[i], buys)) &&
                dgm__tree_is_below(tree, i, match->trigger))
                return false;
    for (size_t i = 0; i < actor->n; i++)
        if (!strcmp(m->who->entities[actor->ids[i]].sector, "BUS") && match->frame->event == DGM__AGREE)
            return false; /* offers and plans of firms */
    if (!strcmp(match->frame->name, "intend-cooperate") && match->ab.filled && !deals_with_others(tree, match->trigger))
        return false; /* "both sides want to meet the target" */
    if (recipient->n)
        return true;
    if (dgm__sides_countries(m->who, actor) > 1)
        return (strcmp(match->frame->name, "look-forward") != 0 &&
                strcmp(match->frame->name, "intend-cooperate") != 0) ||
               deals_with_others(tree, match->trigger);
    if (!strcmp(match->frame->name, "will-decide") && tokens[match->trigger].upos == DGM__UPOS_ADJ &&
        !deals_with_others(tree, match->trigger))
        return false;
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
        if (!strcmp(match->frame->name, wishes[i]) && !deals_with_others(tree, match->trigger))
            return false;
    if (strcmp(match->frame->name, "agree") != 0 || that < match->trigger)
        return true;
    for (int32_t c = tree->child[that]; c >= 0; c = tree->next[c])
        if (DGM__LEMMA_IN(&tokens[c], ahead))
            return true;
    return false; /* "agreed that the rate had fallen": of one mind, nothing promised */
}

/* "the economy should grow", "the plan should be ready by May": what is foreseen, not asked for. */
static bool is_forecast(const dgm__tree *tree, int32_t verb, const dgm__actors *recipient)
{
    static const char *const always[] = {"manage", "sustain", "grow",    "rise",   "average",
                                         "total",  "recover", "benefit", "suffer", "exceed"};
    static const char *const of_things[] = {"become", "reach", "serve",      "assure", "start",
                                            "remain", "ready", "profitable", "show",   "gain",
                                            "lead",   "help",  "bring",      "able",   "improve"};
    static const char *const harms[] = {"affect", "hurt", "harm", "damage", "hit"};
    static const char *const wants[] = {"gap", "surplus", "deficit", "problem", "difficulty", "growth", "trouble"};
    const dgm__token *tokens = tree->s->tokens;
    if (dgm__tree_child_lemma(tree, verb, DGM__REL_AUX, "should") < 0)
        return false;
    if (dgm__tree_child_lemma(tree, verb, DGM__REL_AUX, "have") >= 0)
        return true; /* "should have used": a reproach */
    if (!strcmp(tokens[verb].lemma, "expect") || DGM__LEMMA_IN(&tokens[verb], always))
        return true;
    if (dgm__tree_child(tree, verb, DGM__REL_AUX_PASS) >= 0 && DGM__LEMMA_IN(&tokens[verb], harms))
        return true;
    int32_t object = dgm__tree_child(tree, verb, DGM__REL_OBJ);
    if (!strcmp(tokens[verb].lemma, "have") && object >= 0 && DGM__LEMMA_IN(&tokens[object], wants))
        return true;
    int32_t subject = dgm__tree_child(tree, verb, DGM__REL_NSUBJ);
    for (size_t i = 0; i < recipient->n; i++)
        if ((int32_t)recipient->token[i] == subject)
            return false;
    return DGM__LEMMA_IN(&tokens[verb], of_things);
}

/* Is what A expects of B a duty, and not a mere course of things? */
static bool is_duty(const dgm__tree *tree, const dgm__match *match)
{
    static const char *const verbs[] = {
        "respect", "honor",     "honour",    "fulfil",    "fulfill", "comply", "abide", "adhere",   "keep",
        "live",    "implement", "cooperate", "refrain",   "stop",    "halt",   "end",   "withdraw", "release",
        "return",  "explain",   "apologise", "apologize", "pay",     "pull",   "cease"};
    if (dgm__tree_child(tree, match->trigger, DGM__REL_AUX_PASS) >= 0)
        return false; /* "is expected to" */
    for (size_t u = 1; u < match->n_used; u++) {
        int32_t at = match->used[u], object = dgm__tree_child(tree, at, DGM__REL_OBJ);
        if (DGM__LEMMA_IN(&tree->s->tokens[at], verbs) ||
            (!strcmp(tree->s->tokens[at].lemma, "do") && object >= 0 && !strcmp(tree->s->tokens[object].lemma, "more")))
            return true;
    }
    return false;
}

/* "said that B needs to act", "B must act", but not "B will need to buy corn", "B has too
 * much at stake to leave", or one who did and another who must. */
static bool is_asking(const dgm__matcher *m, const dgm__match *match, const dgm__actors *actor,
                      const dgm__actors *recipient)
{
    static const char *const duty[] = {"must", "should", "ought", "shall"};
    static const char *const have[] = {"have", "need", "ought"};
    static const char *const ahead[] = {"will", "would", "wo", "may", "might", "could"};
    static const char *const may[] = {"will", "would", "can", "could", "may", "might"};
    static const char *const warns[] = {"warn", "caution", "remind"};
    static const char *const questions[] = {"if", "whether", "why", "how", "what"};
    static const char *const asks[] = {"ask", "question", "press"};
    const dgm__tree *tree = m->tree;
    const dgm__token *tokens = tree->s->tokens;
    const char *name = match->frame->name;
    int32_t trigger = match->trigger;
    if (DGM__LEMMA_IN(&tokens[trigger], asks)) {
        for (size_t i = 0; i < actor->n; i++)
            if (!strcmp(m->who->entities[actor->ids[i]].sector, "JRN"))
                return false;
        for (int32_t i = trigger + 1; i < (int32_t)tree->s->n && i <= trigger + 3; i++)
            if (DGM__LEMMA_IN(&tokens[i], questions))
                return false;
    }
    if (!strcmp(tokens[trigger].lemma, "ask"))
        for (int32_t i = 0; i < trigger; i++)
            if (!strcmp(tokens[i].form, "?"))
                return false; /* "'How would the bank use it?' asked the official" */
    if (!strcmp(tokens[trigger].lemma, "expect") && !match->nominal && match->n_used > 1 && !is_duty(tree, match))
        return false;
    if (!strcmp(tokens[trigger].lemma, "expect") && !strcmp(tokens[trigger].xpos, "VB"))
        return false; /* "warned them to expect attacks" */
    int32_t what = dgm__tree_child(tree, trigger, DGM__REL_CCOMP);
    if (!strcmp(tokens[trigger].lemma, "expect") && what >= 0 &&
        dgm__tree_child_lemma(tree, what, DGM__REL_AUX, "will") >= 0)
        return false; /* a forecast */
    for (int32_t c = what >= 0 ? tree->child[what] : -1; c >= 0; c = tree->next[c])
        if (DGM__LEMMA_IN(&tokens[trigger], warns) && tokens[c].rel == DGM__REL_AUX && DGM__LEMMA_IN(&tokens[c], may))
            return false; /* "warned that B would not give" */
    if (!strcmp(tokens[trigger].lemma, "propose") && !match->nominal && match->b.filled && match->b.token >= 0 &&
        match->b.token < (int32_t)tree->s->n && tokens[match->b.token].head != trigger &&
        tokens[match->b.token].head != dgm__tree_child(tree, trigger, DGM__REL_OBJ))
        return false; /* "proposed during his visit to B" */
    if (!strcmp(tokens[trigger].lemma, "hope") && recipient->n && all_business(m->who, recipient))
        return false;
    bool must = !strncmp(name, "must-", 5), obliged = !strncmp(name, "have-to", 7);
    if ((must || obliged) && is_of_us(m, recipient))
        return false;
    for (size_t u = 1; u < match->n_used && (must || obliged); u++) {
        int32_t at = match->used[u];
        if (at != trigger && is_forecast(tree, at, recipient))
            return false;
        for (int32_t c = tree->child[at]; c >= 0 && at != trigger; c = tree->next[c])
            if (tokens[c].rel == DGM__REL_CONJ && is_forecast(tree, c, recipient))
                return false;
        if (must && tokens[at].rel == DGM__REL_CCOMP && tokens[at].head == trigger) {
            bool said = false;
            for (int32_t c = tree->child[at]; c >= 0; c = tree->next[c])
                said = said || DGM__LEMMA_IN(&tokens[c], duty);
            for (int32_t c = tree->child[at]; c >= 0 && !said; c = tree->next[c]) /* "may come but must pay" */
                for (int32_t d = tokens[c].rel == DGM__REL_CONJ ? tree->child[c] : -1; d >= 0; d = tree->next[d])
                    said = said || DGM__LEMMA_IN(&tokens[d], duty);
            return said;
        }
        if (obliged && DGM__LEMMA_IN(&tokens[at], have) && tokens[at].upos != DGM__UPOS_AUX) {
            if (!strcmp(tokens[at].form, "had"))
                return false; /* what B had to do then */
            for (int32_t c = tree->child[at]; c >= 0; c = tree->next[c])
                if (DGM__LEMMA_IN(&tokens[c], ahead) || !strcmp(tokens[c].lemma, "yet") ||
                    (tokens[c].rel == DGM__REL_OBJ && c > at))
                    return false; /* "will need to", "has yet to", "needs oil to" */
        }
    }
    return true;
}

/* "admitted that it had shot", not "admitted that there is little to be done". */
static bool is_owned_up(const dgm__tree *tree, int32_t trigger)
{
    static const char *const verbs[] = {"admit", "acknowledge", "concede", "confess"};
    int32_t what = dgm__tree_child(tree, trigger, DGM__REL_CCOMP);
    if (!DGM__LEMMA_IN(&tree->s->tokens[trigger], verbs) || what < 0)
        return true;
    int32_t subject = dgm__tree_child(tree, what, DGM__REL_NSUBJ);
    int32_t object = dgm__tree_child(tree, what, DGM__REL_OBJ);
    if (object >= 0 && dgm__tree_child_lemma(tree, object, DGM__REL_DET, "no") >= 0)
        return false; /* "admitted that he had won no assurances" */
    return subject >= 0 && tree->s->tokens[subject].upos == DGM__UPOS_PRON &&
           dgm__tree_child(tree, what, DGM__REL_COP) < 0;
}

/* "said that it did not break the law" */
static bool is_denial(const dgm__tree *tree, const dgm__match *match)
{
    static const char *const good[] = {"support", "back", "train", "finance"};
    for (size_t u = 1; u < match->n_used; u++) {
        int32_t at = match->used[u];
        if (tree->s->tokens[at].rel == DGM__REL_CCOMP && tree->s->tokens[at].head == match->trigger &&
            !strcmp(tree->s->tokens[match->trigger].lemma, "say") &&
            (DGM__LEMMA_IN(&tree->s->tokens[at], good) || dgm__tree_child_lemma(tree, at, DGM__REL_ADVMOD, "not") >= 0))
            return true;
    }
    return false;
}

static bool has_any(const dgm__tree *tree, const char *const *words, size_t n, int32_t but)
{
    for (int32_t i = 0; i < (int32_t)tree->s->n; i++)
        if (i != but && dgm__lemma_in(&tree->s->tokens[i], words, n))
            return true;
    return false;
}
#define HAS_ANY(tree, words, but) has_any(tree, words, sizeof(words) / sizeof *(words), but)

/* Are arms, or those who bear them, told of in the sentence beside the deed itself? */
static bool tells_of_arms(const dgm__tree *tree, int32_t but)
{
    static const char *const words[] = {
        "missile",  "rocket",    "bomb",     "bombing",   "bombardment", "shell",      "shelling", "artillery",
        "warplane", "jet",       "aircraft", "plane",     "airplane",    "helicopter", "gunboat",  "torpedo",
        "grenade",  "mortar",    "drone",    "raid",      "airstrike",   "gunfire",    "gun",      "gunman",
        "gunmen",   "guerrilla", "rebel",    "militant",  "troop",       "troops",     "soldier",  "army",
        "navy",     "naval",     "military", "militia",   "war",         "battle",     "fighting", "attack",
        "attacker", "assault",   "ambush",   "offensive", "invasion",    "invader",    "warship",  "frigate",
        "tank",     "fighter",   "commando", "sniper",    "police",      "explosion",  "blast",    "bomber",
        "combat",   "violence",  "massacre", "terrorist", "division",    "brigade",    "weapon",   "air",
        "armed",    "explosive", "suicide",  "insurgent", "gunship",     "squad",      "coup",     "knife"};
    return HAS_ANY(tree, words, but);
}

/* Blows of nature and of machines: "killed in a rock fall". */
static bool is_accident(const dgm__tree *tree, int32_t trigger)
{
    static const char *const hurts[] = {"kill",    "injure", "wound", "hurt",  "claim",
                                        "killing", "death",  "hit",   "strike"};
    static const char *const causes[] = {
        "flood",   "flooding",  "earthquake", "quake",    "landslide",  "avalanche",  "storm",  "cyclone",
        "typhoon", "hurricane", "tornado",    "accident", "derailment", "collision",  "rain",   "rockfall",
        "fall",    "mudslide",  "collapse",   "epidemic", "disease",    "accidental", "tremor", "drought",
        "volcano", "eruption",  "crash",      "cave-in",  "stampede"};
    if (dgm__tree_child_lemma(tree, trigger, DGM__REL_ADVMOD, "accidentally") >= 0)
        return true;
    return DGM__LEMMA_IN(&tree->s->tokens[trigger], hurts) && HAS_ANY(tree, causes, trigger) &&
           !tells_of_arms(tree, trigger);
}

/* Words that are of arms only beside others that are: "hit by selling", "discrimination would be eliminated", "moved
 * into surplus", "clashed over quotas", "combat the influence of B". */
static bool is_bloodless(const dgm__matcher *m, const dgm__match *match, const dgm__actors *actor,
                         const dgm__actors *recipient)
{
    static const char *const fights[] = {"battle", "fight", "war", "clash", "attack"};
    static const char *const of_words[] = {"legal",   "takeover", "court", "bidding", "verbal", "political", "proxy",
                                           "funding", "patent",   "price", "trade",   "budget", "election",  "ratings"};
    static const char *const pushes[] = {"push", "drive", "oust", "force"};
    static const char *const blows[] = {"hit",  "strike", "stricken", "target", "targett", "batter", "pound",
                                        "rock", "crush",  "rout",     "route",  "oust",    "push",   "drive"};
    static const char *const ends[] = {"eliminate", "wipe", "liquidate", "exterminate", "execute"};
    static const char *const moves[] = {"move", "cross", "advance", "sweep"};
    static const char *const disputes[] = {"trade",  "tariff", "access", "market",    "export", "import", "accord",
                                           "policy", "quota",  "price",  "agreement", "budget", "rate",   "subsidy"};
    static const char *const vices[] = {"domination", "influence",  "competition", "protectionism", "inflation",
                                        "dumping",    "corruption", "crime",       "terrorism",     "trafficking",
                                        "tariff",     "decision",   "proposal",    "plan",          "bill",
                                        "sanction",   "practice",   "measure",     "import",        "export"};
    static const char *const beasts[] = {"pig",     "hog",   "cattle", "cow",   "animal",   "livestock", "poultry",
                                         "chicken", "sheep", "seal",   "whale", "elephant", "herd",      "swine"};
    const dgm__tree *tree = m->tree;
    const dgm__token *t = &tree->s->tokens[match->trigger];
    int32_t struck = dgm__tree_child(tree, match->trigger, DGM__REL_NSUBJ_PASS);
    if (struck < 0)
        struck = dgm__tree_child(tree, match->trigger, DGM__REL_OBJ);
    if (struck < 0)
        struck = dgm__tree_child(tree, match->trigger, DGM__REL_NMOD);
    if (struck >= 0 && DGM__LEMMA_IN(&tree->s->tokens[struck], beasts))
        return true;
    if (is_accident(tree, match->trigger))
        return true;
    bool armed = tells_of_arms(tree, match->trigger);
    for (size_t i = 0; i < recipient->n && !armed; i++)
        armed = !strcmp(m->who->entities[recipient->ids[i]].sector, "MIL");
    for (size_t i = 0; i < actor->n && !armed; i++)
        armed = !strcmp(m->who->entities[actor->ids[i]].sector, "MIL");
    for (int32_t c = tree->child[match->trigger]; c >= 0 && match->nominal && DGM__LEMMA_IN(t, fights);
         c = tree->next[c])
        if (is_modifier(&tree->s->tokens[c]) && DGM__LEMMA_IN(&tree->s->tokens[c], of_words))
            return true; /* "a legal battle between A and B" */
    bool over = false;
    for (int32_t i = match->trigger + 1; i < (int32_t)tree->s->n && i <= match->trigger + 4; i++)
        over = over || !strcmp(tree->s->tokens[i].lemma, "over");
    if (!strcmp(t->lemma, "clash") && !armed && (over || HAS_ANY(tree, disputes, match->trigger)))
        return true;
    bool of_thing = struck >= 0;
    for (size_t i = 0; i < recipient->n; i++)
        of_thing = of_thing && (int32_t)recipient->token[i] != struck;
    if ((!strcmp(t->lemma, "combat") || !strcmp(t->lemma, "fight")) && of_thing &&
        DGM__LEMMA_IN(&tree->s->tokens[struck], vices))
        return true;
    if (DGM__LEMMA_IN(t, moves))
        return !armed;
    if (!strcmp(t->lemma, "blast") && match->nominal && !armed && has_case(tree, struck >= 0 ? struck : 0, "at"))
        return true;
    static const char *const victims[] = {"kill", "wound", "injure", "dead", "die", "casualty", "victim", "destroy"};
    if (armed || HAS_ANY(tree, victims, match->trigger))
        return false;
    bool of_others = struck >= 0; /* "liquidated its stocks", but "liquidated a Turkish defector" */
    for (size_t i = 0; i < recipient->n; i++)
        of_others =
            of_others && (int32_t)recipient->token[i] != struck && tree->s->tokens[recipient->token[i]].head != struck;
    if ((of_others || struck < 0) && DGM__LEMMA_IN(t, ends))
        return true;
    if (actor->n)
        return false;
    size_t words = 0; /* beside the deed: "attacked B's base" */
    for (size_t u = 1; u < match->n_used; u++)
        words += match->used[u] != match->b.token && match->used[u] != match->trigger;
    return (!words && DGM__LEMMA_IN(t, blows)) || DGM__LEMMA_IN(t, pushes);
}

/* "take the dispute to the court", "could break even", "is responsible and modest" */
static bool is_no_charge(const dgm__tree *tree, const dgm__match *match)
{
    static const char *const matters[] = {"dispute", "issue", "matter", "question", "disagreement", "problem"};
    static const char *const takes[] = {"take", "refer", "bring", "submit"};
    const dgm__token *tokens = tree->s->tokens;
    int32_t object = dgm__tree_child(tree, match->trigger, DGM__REL_OBJ);
    if (object >= 0 && DGM__LEMMA_IN(&tokens[match->trigger], takes) && DGM__LEMMA_IN(&tokens[object], matters))
        return true;
    for (size_t u = 0; u < match->n_used; u++) {
        int32_t at = match->used[u];
        if (!strcmp(tokens[at].lemma, "break") && at + 1 < (int32_t)tree->s->n && !strcmp(tokens[at + 1].lemma, "even"))
            return true;
        if (strcmp(tokens[at].lemma, "responsible") != 0)
            continue;
        bool answers = false;
        for (int32_t i = at + 1; i < (int32_t)tree->s->n && i <= at + NEAR; i++)
            answers = answers || !strcmp(tokens[i].lemma, "for") || !strcmp(tokens[i].lemma, "party");
        if (!answers)
            return true;
    }
    return false;
}

/* Force that is none: words against a plan, a lead in a poll, a rise in rents. */
static bool is_no_force(const dgm__matcher *m, const dgm__match *match, const dgm__actors *actor,
                        const dgm__actors *recipient)
{
    static const char *const plans[] = {
        "policy",        "plan",       "proposal", "decision",    "bill",     "freeze",   "budget",   "law",
        "record",        "stance",     "remark",   "practice",    "speech",   "tax",      "idea",     "system",
        "program",       "programme",  "measure",  "legislation", "rise",     "fall",     "increase", "forecast",
        "report",        "criticism",  "comment",  "view",        "approach", "attitude", "failure",  "tariff",
        "rate",          "subsidy",    "reform",   "opposition",  "idea",     "handling", "bill",     "argument",
        "protectionism", "reluctance", "refusal",  "campaign"};
    static const char *const words[] = {"attack", "assail", "hit", "blast", "slam", "assault"};
    static const char *const blasts[] = {"explosion", "blast"};
    static const char *const works[] = {"factory",  "furnace", "mill", "boiler",  "pipeline",
                                        "colliery", "silo",    "gas",  "chemical"};
    static const char *const arms[] = {"bomb", "attack", "attacker", "rebel", "guerrilla", "terrorist", "militant"};
    static const char *const other[] = {"rent",   "price",   "debt",     "cost",  "demand",   "population", "fire",
                                        "growth", "reactor", "accident", "plant", "refinery", "mine",       "spending"};
    const dgm__tree *tree = m->tree;
    const dgm__token *tokens = tree->s->tokens;
    int32_t trigger = match->trigger;
    int32_t up = tokens[trigger].head;
    for (int32_t at = trigger, steps = 0; match->nominal && steps < 3 && up >= 0;
         steps++, at = up, up = tokens[up].head) {
        if (tokens[at].rel != DGM__REL_OBJ && tokens[at].rel != DGM__REL_NMOD)
            break;
        if (!strcmp(tokens[up].lemma, "threaten"))
            return true; /* "threatened a resumption of raids" */
    }
    static const char *const trade[] = {"trade",  "tariff", "import", "export", "goods",   "good",    "product",
                                        "market", "quota",  "duty",   "unfair", "subsidy", "dumping", "semiconductor"};
    for (uint32_t i = 0; !strcmp(tokens[trigger].lemma, "retaliate") && i < tree->s->n; i++)
        if (DGM__LEMMA_IN(&tokens[i], trade))
            return true; /* with tariffs, not with arms */
    bool parties = recipient->n > 0, states = recipient->n > 0;
    for (size_t i = 0; i < recipient->n; i++) {
        const dgm__entity *e = &m->who->entities[recipient->ids[i]];
        parties = parties && !strcmp(e->sector, "PTY");
        states = states && (e->kind == DGM__ENTITY_STATE || e->kind == DGM__ENTITY_ORG);
    }
    if (parties && actor->n && !strcmp(m->who->entities[actor->ids[0]].sector, "PTY"))
        return true;
    if (states && !strcmp(tokens[trigger].lemma, "beat"))
        return true; /* "beaten by Japan" */
    for (int32_t c = tree->child[trigger]; c >= 0 && DGM__LEMMA_IN(&tokens[trigger], words); c = tree->next[c])
        if ((tokens[c].rel == DGM__REL_OBJ || tokens[c].rel == DGM__REL_NSUBJ_PASS || tokens[c].rel == DGM__REL_NMOD) &&
            DGM__LEMMA_IN(&tokens[c], plans))
            return true;
    static const char *const wealth[] = {"export",   "price",   "yard",   "economy", "profit", "market",   "sale",
                                         "industry", "company", "output", "import",  "sector", "earnings", "trade"};
    int32_t struck = dgm__tree_child(tree, trigger, DGM__REL_NSUBJ_PASS);
    if (struck < 0)
        struck = dgm__tree_child(tree, trigger, DGM__REL_OBJ);
    if (struck < 0 && tokens[trigger].rel == DGM__REL_ACL_RELCL)
        struck = tokens[trigger].head;
    static const char *const forces[] = {"rise",    "fall",  "drop",   "decline", "increase",   "price",   "value",
                                         "crisis",  "slump", "storm",  "drought", "earthquake", "cyclone", "hurricane",
                                         "typhoon", "flood", "tremor", "disease", "recession",  "loss",    "cut"};
    int32_t by = dgm__tree_child(tree, trigger, DGM__REL_NSUBJ);
    if (by < 0)
        by = dgm__tree_child(tree, trigger, DGM__REL_OBL_AGENT);
    if (by >= 0 && DGM__LEMMA_IN(&tokens[by], forces))
        return true; /* "the fall in prices hit the country" */
    static const char *const burdens[] = {"duty",    "tariff", "restriction", "subsidy", "barrier", "quota",
                                          "deficit", "tax",    "debt",        "job",     "arsenal", "stockpile"};
    if (struck >= 0 && !strcmp(tokens[trigger].lemma, "eliminate") && DGM__LEMMA_IN(&tokens[struck], burdens))
        return true;
    static const char *const blows[] = {"hit", "batter", "hammer", "pound", "rock", "jolt", "punish"};
    if (struck >= 0 && DGM__LEMMA_IN(&tokens[trigger], blows) && DGM__LEMMA_IN(&tokens[struck], wealth))
        return true;                  /* "exports were hit" */
    bool work = false, armed = false; /* "an explosion in a flax factory" */
    for (uint32_t i = 0; DGM__LEMMA_IN(&tokens[trigger], blasts) && i < tree->s->n; i++) {
        work = work || DGM__LEMMA_IN(&tokens[i], works);
        armed = armed || DGM__LEMMA_IN(&tokens[i], arms);
    }
    if (work && !armed)
        return true;
    for (int32_t i = trigger + 1;
         DGM__LEMMA_IN(&tokens[trigger], blasts) && i < (int32_t)tree->s->n && i <= trigger + 4; i++)
        if (DGM__LEMMA_IN(&tokens[i], other))
            return true;
    return false;
}

/* Sums and cargoes that are bought, not given. */
static bool is_trade(const dgm__tree *tree, int32_t noun)
{
    static const char *const cargo[] = {"shipment", "delivery", "supply"};
    static const char *const words[] = {"export", "import",   "price", "tonne", "market", "buy",   "sell",
                                        "sale",   "exporter", "buyer", "bale",  "trade",  "barrel"};
    if (!DGM__LEMMA_IN(&tree->s->tokens[noun], cargo))
        return false;
    static const char *const gifts[] = {"military", "weapon", "arm",     "arms",
                                        "food",     "relief", "medical", "humanitarian"};
    bool sold = false;
    for (uint32_t i = 0; i < tree->s->n; i++) {
        if (DGM__LEMMA_IN(&tree->s->tokens[i], gifts))
            return false;
        sold = sold || DGM__LEMMA_IN(&tree->s->tokens[i], words);
    }
    return sold;
}

static bool one_state(const dgm__matcher *m, const dgm__actors *a, const dgm__actors *b)
{
    dgm__actors all = *a;
    dgm__sides_add_all(&all, b);
    return a->n && b->n && dgm__sides_countries(m->who, &all) == 1;
}

/* An envoy called home, a warning to one's own army. */
static bool is_own(const dgm__matcher *m, const dgm__match *match, const dgm__actors *actor,
                   const dgm__actors *recipient)
{
    const dgm__token *t = &m->tree->s->tokens[match->trigger];
    if (!one_state(m, actor, recipient))
        return false;
    return !strcmp(t->lemma, "summon") || !strcmp(t->lemma, "call") ||
           !strcmp(m->who->entities[recipient->ids[0]].sector, "MIL");
}

/* The takeover of a firm. */
static bool is_bid(const dgm__matcher *m, const dgm__match *match, const dgm__actors *recipient)
{
    static const char *const takes[] = {"takeover", "take", "acquire"};
    static const char *const words[] = {"board", "company", "corp",   "inc",         "share", "stake", "co",
                                        "bid",   "offer",   "merger", "acquisition", "dlrs",  "dlr",   "stock"};
    const dgm__sentence *s = m->tree->s;
    if (!DGM__LEMMA_IN(&s->tokens[match->trigger], takes))
        return false;
    if (recipient->n && all_business(m->who, recipient))
        return true;
    if ((uint32_t)match->trigger + 2 < s->n && !strcmp(s->tokens[match->trigger + 1].lemma, "over") &&
        !strcmp(s->tokens[match->trigger + 2].lemma, "from"))
        return true; /* took over from a predecessor */
    for (uint32_t i = 0; i < s->n; i++) {
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (!strcasecmp(s->tokens[i].lemma, words[k]))
                return true;
    }
    return false;
}

/* "B's role in helping" */
static bool is_role(const dgm__tree *tree, int32_t verb)
{
    static const char *const nouns[] = {"role", "part", "effort", "aim", "interest", "success"};
    const dgm__token *tokens = tree->s->tokens;
    if (strcmp(tokens[verb].xpos, "VBG") != 0 || dgm__tree_child(tree, verb, DGM__REL_MARK) < 0)
        return false;
    for (int32_t up = tokens[verb].head, steps = 0; up >= 0 && steps < 3; steps++, up = tokens[up].head) {
        int32_t object = dgm__tree_child(tree, up, DGM__REL_OBJ);
        if (DGM__LEMMA_IN(&tokens[up], nouns) || (object >= 0 && DGM__LEMMA_IN(&tokens[object], nouns)))
            return true;
    }
    return false;
}

/* "warned that trade would suffer" threatens nobody, "warned B that ..." does. */
static bool is_warned(const dgm__tree *tree, int32_t verb)
{
    if (strcmp(tree->s->tokens[verb].lemma, "warn") != 0 || dgm__tree_child(tree, verb, DGM__REL_CCOMP) < 0)
        return true;
    return dgm__tree_child(tree, verb, DGM__REL_OBJ) >= 0 || dgm__tree_child(tree, verb, DGM__REL_IOBJ) >= 0 ||
           dgm__tree_child(tree, verb, DGM__REL_NSUBJ_PASS) >= 0;
}

/* "a poll released this week", "details will be released", "handed B a draft" */
static bool is_paper(const dgm__tree *tree, int32_t verb)
{
    static const char *const words[] = {"text",   "poll",     "detail",   "report",     "study",  "statement",
                                        "figure", "data",     "draft",    "transcript", "survey", "result",
                                        "speech", "document", "proposal", "letter",     "treaty", "list",
                                        "note",   "video",    "tape",     "remark",     "comment"};
    static const uint8_t rels[] = {DGM__REL_OBJ, DGM__REL_NSUBJ_PASS, DGM__REL_IOBJ};
    const dgm__token *t = &tree->s->tokens[verb];
    if ((t->rel == DGM__REL_ACL || t->rel == DGM__REL_ACL_RELCL) && t->head >= 0 &&
        DGM__LEMMA_IN(&tree->s->tokens[t->head], words))
        return true;
    for (int32_t c = tree->child[verb]; c >= 0; c = tree->next[c])
        for (size_t i = 0; i < sizeof rels / sizeof *rels; i++)
            if (tree->s->tokens[c].rel == rels[i] && DGM__LEMMA_IN(&tree->s->tokens[c], words))
                return true;
    return false;
}

static bool is_refusing(const dgm__tree *tree, const dgm__match *match)
{
    int32_t trigger = match->trigger, object = dgm__tree_child(tree, trigger, DGM__REL_OBJ);
    if (is_urged(tree, trigger))
        return false;
    if (!strcmp(tree->s->tokens[trigger].lemma, "decline") && object < 0 &&
        dgm__tree_child(tree, trigger, DGM__REL_XCOMP) < 0 && dgm__tree_child(tree, trigger, DGM__REL_NSUBJ_PASS) < 0)
        return false; /* "output declined to two tonnes" */
    static const char *const charges[] = {"charge",      "accusation", "allegation", "claim",     "report",
                                          "involvement", "rumor",      "rumour",     "statement", "suggestion"};
    if (!strcmp(tree->s->tokens[trigger].lemma, "deny") && object >= 0 &&
        DGM__LEMMA_IN(&tree->s->tokens[object], charges))
        return false; /* denials are not coded */
    int32_t what = dgm__tree_child(tree, trigger, DGM__REL_XCOMP);
    if (!strcmp(tree->s->tokens[trigger].lemma, "decline") && what >= 0 && tree->s->tokens[what].upos == DGM__UPOS_ADJ)
        return false; /* "declined to be specific" */
    static const char *const tells[] = {"elaborate", "say",     "specify", "identify", "speculate", "predict",
                                        "confirm",   "comment", "name",    "reveal",   "disclose",  "divulge",
                                        "respond",   "state",   "compare", "describe", "prejudge",  "answer"};
    static const char *const facts[] = {"detail", "information", "figure", "comment", "reason", "name"};
    static const char *const bent[] = {"reluctant", "unwilling", "loath", "reluctance", "unwillingness"};
    static const char *const blames[] = {"criticize", "criticise", "condemn", "acknowledge", "admit",
                                         "launch",    "attack",    "speak",   "say",         "blame"};
    if (what >= 0 && !strcmp(tree->s->tokens[trigger].lemma, "decline") &&
        dgm__tree_child(tree, what, DGM__REL_AUX_PASS) >= 0)
        return false; /* "declined to be tied down" */
    if (what >= 0 && !strcmp(tree->s->tokens[what].lemma, "rule"))
        return false; /* "refused to rule out" */
    if (what >= 0 && DGM__LEMMA_IN(&tree->s->tokens[trigger], bent) && DGM__LEMMA_IN(&tree->s->tokens[what], blames))
        return false; /* "reluctant to criticise B" refuses nothing */
    for (int32_t i = what; i >= 0 && i < (int32_t)tree->s->n && i <= what + 4; i++)
        if (DGM__LEMMA_IN(&tree->s->tokens[what], tells) || DGM__LEMMA_IN(&tree->s->tokens[i], facts))
            return false; /* "declined to go into details" */
    if (!strcmp(tree->s->tokens[trigger].lemma, "deny") &&
        dgm__tree_child_lemma(tree, trigger, DGM__N_RELS, "nor") >= 0)
        return false; /* "would neither confirm nor deny" */
    for (size_t u = 1; u < match->n_used; u++)
        if (dgm__tree_child_lemma(tree, match->used[u], DGM__REL_COMPOUND, "market") >= 0)
            return false; /* "resisted market pressure" */
    if (strncmp(match->frame->name, "will-not-", 9) != 0)
        return true;
    static const char *const hard[] = {"hard", "difficult", "impossible", "easy"};
    if (!strcmp(tree->s->tokens[trigger].lemma, "release") && is_paper(tree, trigger))
        return false; /* "has not yet been released by A" */
    if ((dgm__tree_child_lemma(tree, trigger, DGM__REL_AUX, "have") >= 0 &&
         dgm__tree_child_lemma(tree, trigger, DGM__REL_ADVMOD, "never") >= 0) ||
        (tree->s->tokens[trigger].head >= 0 && DGM__LEMMA_IN(&tree->s->tokens[tree->s->tokens[trigger].head], hard)))
        return false; /* "had never met B", "it would be hard not to accept B" */
    return (dgm__tree_child_lemma(tree, trigger, DGM__REL_ADVMOD, "not") >= 0 ||
            dgm__tree_child_lemma(tree, trigger, DGM__REL_ADVMOD, "never") >= 0) &&
           (object < 0 || strcmp(tree->s->tokens[object].lemma, "threat") != 0);
}

/* A verb in capitals amid a name: "its Government Guaranteed Securities Fund". */
static bool is_in_name(const dgm__sentence *s, int32_t at)
{
    const dgm__token *t = &s->tokens[at];
    static const char *const verbs[] = {"guarantee", "offer", "insure", "pledge"};
    return DGM__LEMMA_IN(t, verbs) && at > 1 && at + 1 < (int32_t)s->n && t->form[0] >= 'A' && t->form[0] <= 'Z' &&
           t->form[1] >= 'a' && s->tokens[at - 1].upos == DGM__UPOS_PROPN &&
           s->tokens[at + 1].upos == DGM__UPOS_PROPN && s->tokens[at + 1].form[0] >= 'A' &&
           s->tokens[at + 1].form[0] <= 'Z';
}

static bool is_capital(const dgm__token *t)
{
    return t->form[0] >= 'A' && t->form[0] <= 'Z';
}

/* "the Congolese Rally for Democracy", "the Movement for the Liberation of Congo": what is in a
 * party's name is not done. */
static bool is_in_party_name(const dgm__tree *tree, int32_t at)
{
    static const char *const nouns[] = {"rally", "liberation", "resistance", "march", "struggle", "defence", "defense"};
    const dgm__token *t = tree->s->tokens;
    if (!DGM__LEMMA_IN(&t[at], nouns) || !is_capital(&t[at]) || at < 1 || at + 1 >= (int32_t)tree->s->n)
        return false;
    int32_t before = at - 1;
    while (before > 0 && (t[before].upos == DGM__UPOS_DET || t[before].upos == DGM__UPOS_ADP))
        before--;
    bool plain = false; /* a headline has all its words in capitals */
    for (uint32_t i = 0; i < tree->s->n; i++)
        plain = plain || (t[i].upos == DGM__UPOS_VERB && !is_capital(&t[i]));
    return plain && is_capital(&t[before]) && (before > 0 || before == at - 1) &&
           (!strcmp(t[at + 1].lemma, "for") || !strcmp(t[at + 1].lemma, "of") || is_capital(&t[at + 1]));
}

/* "met to discuss Chad": told with the meeting. */
static bool is_aim_of_meeting(const dgm__tree *tree, int32_t trigger)
{
    static const char *const talks[] = {"discuss", "exchange", "examine", "review", "consider"};
    static const char *const meets[] = {"meet", "talk", "confer", "speak", "gather"};
    const dgm__token *t = &tree->s->tokens[trigger];
    return t->head >= 0 && (t->rel == DGM__REL_ADVCL || t->rel == DGM__REL_XCOMP) && DGM__LEMMA_IN(t, talks) &&
           DGM__LEMMA_IN(&tree->s->tokens[t->head], meets) && tree->s->tokens[t->head].upos == DGM__UPOS_VERB &&
           dgm__tree_child_lemma(tree, trigger, DGM__REL_MARK, "to") >= 0;
}

/* A noun amid a name of several words: "the Front for the Liberation of ..." */
static bool is_part_of_name(const dgm__matcher *m, const dgm__match *match)
{
    bool talks = match->frame->event == DGM__CONSULT; /* "the Foreign Ministers Meeting was held" */
    uint32_t at = match->nominal && !talks ? m->who->at[m->sentence][match->trigger] : 0;
    const dgm__mention *mention = at ? &m->who->mentions[at - 1] : NULL;
    return mention && mention->kind == DGM__MENTION_NAME && mention->first < mention->last &&
           m->tree->s->tokens[match->trigger].upos == DGM__UPOS_PROPN;
}

static bool is_official(const dgm__matcher *m, const dgm__actors *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(m->who->entities[list->ids[i]].sector, "GOV") != 0)
            return false;
    return list->n > 0;
}

/* Somebody who can be arrested, not only a state or an organisation of states? */
static bool has_people(const dgm__matcher *m, const dgm__actors *list)
{
    for (size_t i = 0; i < list->n; i++) {
        const dgm__entity *e = &m->who->entities[list->ids[i]];
        if (e->kind == DGM__ENTITY_PERSON || e->kind == DGM__ENTITY_GROUP)
            return true;
    }
    return false;
}

static bool all_in_court(const dgm__matcher *m, const dgm__actors *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(m->who->entities[list->ids[i]].sector, "JUD") != 0)
            return false;
    return list->n > 0;
}

static bool has_press(const dgm__matcher *m, const dgm__actors *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (!strcmp(m->who->entities[list->ids[i]].sector, "JRN"))
            return true;
    return false;
}

/* "by the time he left office" */
static bool is_time_clause(const dgm__tree *tree, int32_t verb)
{
    const dgm__token *t = &tree->s->tokens[verb];
    return t->head >= 0 && (t->rel == DGM__REL_ACL || t->rel == DGM__REL_ACL_RELCL) &&
           !strcmp(tree->s->tokens[t->head].lemma, "time");
}

/* "before their forces withdraw", "until B recognises it": what is awaited has not been done. */
static bool is_awaited(const dgm__tree *tree, int32_t verb)
{
    const dgm__token *t = &tree->s->tokens[verb];
    return t->rel == DGM__REL_ADVCL && (!strcmp(t->xpos, "VBP") || !strcmp(t->xpos, "VBZ") || !strcmp(t->xpos, "VB")) &&
           (dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "before") >= 0 ||
            dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "until") >= 0);
}

/* "before he leaves office", "withdrew the nomination": no retreat */
static bool is_term_end(const dgm__tree *tree, int32_t verb)
{
    static const char *const marks[] = {"before", "after", "until", "once", "till"};
    static const char *const papers[] = {"nomination", "tender", "bid",     "motion",
                                         "amendment",  "suit",   "lawsuit", "application"};
    const dgm__token *t = &tree->s->tokens[verb];
    int32_t object = dgm__tree_child(tree, verb, DGM__REL_OBJ);
    if (object >= 0 && !strcmp(t->lemma, "withdraw") && DGM__LEMMA_IN(&tree->s->tokens[object], papers))
        return true;
    if (strcmp(t->lemma, "leave") != 0 || object < 0 || strcmp(tree->s->tokens[object].lemma, "office") != 0)
        return false;
    for (int32_t c = tree->child[verb]; c >= 0; c = tree->next[c])
        if (c < verb && DGM__LEMMA_IN(&tree->s->tokens[c], marks))
            return true;
    return false;
}

/* "accused B of saying that A had attacked": told by nobody. */
static bool is_charged(const dgm__tree *tree, int32_t verb)
{
    static const char *const says[] = {"say", "claim", "allege", "pretend"};
    const dgm__token *tokens = tree->s->tokens;
    int32_t said = tokens[verb].head;
    return tokens[verb].rel == DGM__REL_CCOMP && said >= 0 && DGM__LEMMA_IN(&tokens[said], says) &&
           !strcmp(tokens[said].xpos, "VBG") && tokens[said].head >= 0 &&
           !strcmp(tokens[tokens[said].head].lemma, "accuse");
}

/* What a firm ships, asks of a court, welcomes or turns down is its business; that it blames or threatens a state, or
 * takes part in a deed, is not. */
static bool is_of_trade(const dgm__matcher *m, dgm__plover event, const dgm__actors *recipient)
{
    switch (event) {
    case DGM__ASSAULT:
    case DGM__COOPERATE:
    case DGM__PROTEST:
    case DGM__MOBILIZE:
        return false;
    case DGM__ACCUSE:
    case DGM__THREATEN:
        return !recipient->n || all_in_court(m, recipient) || all_business(m->who, recipient);
    default:
        return true;
    }
}

/* "calls by A for cuts", whatever the tree hangs "for cuts" on */
static bool has_demand(const dgm__tree *tree, int32_t call)
{
    for (int32_t i = call + 1; i < (int32_t)tree->s->n && i <= call + NEAR; i++)
        if (!strcmp(tree->s->tokens[i].lemma, "for") && tree->s->tokens[i].upos == DGM__UPOS_ADP)
            return true;
    return false;
}

/* "a proposal to require the president to" */
static bool is_planned(const dgm__tree *tree, int32_t verb)
{
    static const char *const plans[] = {"proposal", "bill", "plan", "measure", "legislation", "resolution", "idea"};
    const dgm__token *t = &tree->s->tokens[verb];
    return t->rel == DGM__REL_ACL && t->head >= 0 && DGM__LEMMA_IN(&tree->s->tokens[t->head], plans) &&
           dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "to") >= 0;
}

/* Of people, or of what people sail and fly: a state is not set free by its name alone. */
static bool frees(const dgm__matcher *m, const dgm__actors *recipient)
{
    static const char *const freed[] = {
        "hostage", "prisoner", "soldier",  "sailor",     "crew",    "citizen", "detainee", "national", "journalist",
        "captive", "man",      "woman",    "student",    "pilot",   "people",  "ship",     "tanker",   "plane",
        "boat",    "trawler",  "aircraft", "fisherman",  "worker",  "captain", "officer",  "troop",    "marine",
        "convict", "inmate",   "spy",      "missionary", "tourist", "child",   "vessel",   "diplomat", "refugee"};
    bool states = recipient->n > 0;
    for (size_t i = 0; i < recipient->n; i++)
        states = states && m->who->entities[recipient->ids[i]].kind == DGM__ENTITY_STATE;
    for (uint32_t i = 0; states && i < m->tree->s->n; i++)
        if (DGM__LEMMA_IN(&m->tree->s->tokens[i], freed))
            return true;
    return !states;
}

/* "ten diplomats will travel to B" */
static bool is_counted(const dgm__matcher *m, const dgm__actors *actor)
{
    static const char *const few[] = {"two", "three", "four", "2", "3", "4"};
    for (size_t i = 0; i < actor->n; i++) {
        uint32_t at = actor->token[i];
        int32_t number = at < m->tree->s->n ? dgm__tree_child(m->tree, (int32_t)at, DGM__REL_NUMMOD) : -1;
        if (number >= 0 && m->tree->s->tokens[at].upos == DGM__UPOS_NOUN &&
            !DGM__LEMMA_IN(&m->tree->s->tokens[number], few))
            return true;
    }
    return false;
}

/* Talk that is none: "French-speaking parts", "speaking ahead of a meeting with B", "called the raid an escalation",
 * "calls by its ships at B", "shopping trips to B". */
static bool is_no_talk(const dgm__matcher *m, const dgm__match *match, const dgm__actors *recipient)
{
    static const char *const before[] = {"before", "ahead"};
    static const char *const halls[] = {"club",      "conference", "reporter", "journalist",
                                        "newspaper", "newsman",    "rally"};
    static const char *const ships[] = {"ship", "vessel", "tanker", "freighter", "carrier", "ferry"};
    static const char *const private[] = {"shopping", "fishing", "field", "school", "ship", "tanker"};
    const dgm__tree *tree = m->tree;
    const dgm__token *tokens = tree->s->tokens, *t = &tokens[match->trigger];
    int32_t n = (int32_t)tree->s->n;
    if (!strcmp(t->lemma, "speak") || !strcmp(t->lemma, "talk")) {
        if (t->rel == DGM__REL_AMOD || t->rel == DGM__REL_COMPOUND)
            return true;
        for (int32_t c = tree->child[match->trigger]; c >= 0; c = tree->next[c]) {
            if (tokens[c].rel != DGM__REL_OBL && tokens[c].rel != DGM__REL_ADVCL)
                continue;
            bool early = false;
            for (int32_t d = c > match->trigger ? match->trigger + 1 : c; d <= c; d++)
                early = early || DGM__LEMMA_IN(&tokens[d], before);
            bool hall = false; /* a name keeps its capital: "the Press Club" */
            for (size_t i = 0; i < sizeof halls / sizeof *halls; i++)
                hall = hall || !strcasecmp(tokens[c].lemma, halls[i]);
            if ((hall && has_case(tree, c, "to")) || (early && match->ab.filled))
                return true;
            for (size_t i = 0; i < recipient->n; i++)
                if (early && (int32_t)recipient->token[i] < n &&
                    dgm__tree_is_below(tree, (int32_t)recipient->token[i], c))
                    return true;
        }
    }
    static const char *const ways[] = {"on", "upon", "at"};
    if (!strcmp(t->lemma, "call") && !match->nominal && !strcmp(match->frame->name, "visit")) {
        bool goes = false;
        for (int32_t i = match->trigger + 1; i < n && i <= match->trigger + 3; i++)
            goes = goes || DGM__LEMMA_IN(&tokens[i], ways);
        if (!goes)
            return true; /* "on Tuesday called the raid an escalation" */
    }
    if (!strcmp(t->lemma, "call") && !match->nominal && dgm__tree_child(tree, match->trigger, DGM__REL_OBJ) >= 0 &&
        dgm__tree_child(tree, match->trigger, DGM__REL_XCOMP) >= 0)
        return true;
    for (int32_t i = 0; i < n && match->nominal && !strcmp(t->lemma, "call"); i++)
        if (DGM__LEMMA_IN(&tokens[i], ships) && dgm__tree_is_below(tree, i, match->trigger))
            return true;
    for (size_t u = 0; u < match->n_used; u++)
        for (int32_t c = tree->child[match->used[u]]; c >= 0 && !strcmp(tokens[match->used[u]].lemma, "trip");
             c = tree->next[c])
            if (DGM__LEMMA_IN(&tokens[c], private))
                return true;
    return false;
}

/* "defended his own decision", "backed by letters of credit", "I trust that" */
static bool is_no_favour(const dgm__matcher *m, const dgm__match *match)
{
    static const char *const pledges[] = {"letter", "guarantee", "asset", "collateral",
                                          "cash",   "reserve",   "gold",  "bond"};
    static const char *const applies[] = {"apply", "application", "bid", "request"};
    const dgm__tree *tree = m->tree;
    const dgm__token *tokens = tree->s->tokens, *t = &tokens[match->trigger];
    int32_t object = dgm__tree_child(tree, match->trigger, DGM__REL_OBJ);
    int32_t owner = object >= 0 ? dgm__tree_child(tree, object, DGM__REL_NMOD_POSS) : -1;
    if (!strcmp(t->lemma, "defend") && owner >= 0 && tokens[owner].upos == DGM__UPOS_PRON)
        return true;
    static const char *const duties[] = {"agreement", "pact",       "treaty", "commitment", "promise",
                                         "accord",    "obligation", "debt",   "deal",       "contract"};
    if ((!strcmp(t->lemma, "honor") || !strcmp(t->lemma, "honour")) && object >= 0 &&
        DGM__LEMMA_IN(&tokens[object], duties))
        return true; /* keeps it */
    int32_t by = dgm__tree_child(tree, match->trigger, DGM__REL_OBL_AGENT);
    if (!strcmp(t->lemma, "back") && by >= 0 && DGM__LEMMA_IN(&tokens[by], pledges))
        return true;
    if (!strcmp(t->lemma, "trust") && dgm__tree_child(tree, match->trigger, DGM__REL_CCOMP) >= 0)
        return true;
    if (!strcmp(t->lemma, "satisfied") && dgm__tree_child_lemma(tree, match->trigger, DGM__REL_ADVMOD, "not") >= 0)
        return true;
    return !strcmp(t->lemma, "join") && t->head >= 0 && DGM__LEMMA_IN(&tokens[t->head], applies);
}

/* Goods and words that are no gift: "sent a team to negotiate", "handed B a draft", "helped themselves". */
static bool is_no_gift(const dgm__tree *tree, int32_t verb)
{
    static const char *const crews[] = {"team", "delegation", "mission"};
    static const char *const rescue[] = {"medical",   "rescue",   "relief",   "doctor",       "medic",
                                         "aid",       "search",   "help",     "humanitarian", "expert",
                                         "technical", "disaster", "training", "nurse"};
    static const char *const selves[] = {"themselves", "itself", "himself", "herself", "ourselves", "themself"};
    const dgm__token *tokens = tree->s->tokens;
    int32_t object = dgm__tree_child(tree, verb, DGM__REL_OBJ);
    if (is_paper(tree, verb))
        return true;
    if (object < 0)
        return false;
    for (size_t i = 0; i < sizeof selves / sizeof *selves; i++)
        if (!strcmp(tokens[object].form, selves[i]))
            return true;
    return DGM__LEMMA_IN(&tokens[object], crews) && !HAS_ANY(tree, rescue, verb);
}

/* "on means to reduce tensions", "a pact to end dumping and to open the market": what is to be done by it */
static bool is_means(const dgm__tree *tree, int32_t verb)
{
    static const char *const nouns[] = {"means",  "mean",    "way",     "proposal",  "recommendation",
                                        "chance", "idea",    "request", "agreement", "pact",
                                        "accord", "promise", "pledge",  "commitment"};
    const dgm__token *t = &tree->s->tokens[verb];
    int32_t to = dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "to");
    if (to > 0 && DGM__LEMMA_IN(&tree->s->tokens[to - 1], nouns))
        return true;
    for (int steps = 0; t->rel == DGM__REL_CONJ && t->head >= 0 && steps < MOST_STEPS; steps++)
        t = &tree->s->tokens[t->head];
    return to >= 0 && t->rel == DGM__REL_ACL && t->head >= 0 && DGM__LEMMA_IN(&tree->s->tokens[t->head], nouns);
}

/* A march of the calendar or of time, a show of skill, a rally of shares. */
static bool is_no_crowd(const dgm__matcher *m, const dgm__match *match, const dgm__actors *actor)
{
    const dgm__tree *tree = m->tree;
    const dgm__token *t = &tree->s->tokens[match->trigger];
    bool states = actor->n > 0, voiced = false;
    for (size_t i = 0; i < actor->n; i++) {
        const dgm__entity *e = &m->who->entities[actor->ids[i]];
        uint32_t at = actor->token[i];
        bool named = at < tree->s->n && tree->s->tokens[at].upos == DGM__UPOS_PROPN;
        states = states && e->kind == DGM__ENTITY_STATE && named && tree->s->tokens[at].rel == DGM__REL_NMOD_POSS;
        voiced = voiced || (e->kind == DGM__ENTITY_STATE && named && tree->s->tokens[at].head == match->trigger &&
                            (has_case(tree, (int32_t)at, "from") || has_case(tree, (int32_t)at, "by")));
    }
    if (!strcmp(t->lemma, "march") || !strcmp(t->form, "March"))
        return states || (!strcmp(t->form, "March") && match->nominal);
    if (!strcmp(t->lemma, "protest") && match->nominal)
        return voiced || all_business(m->who, actor);
    if (match->nominal)
        return false;
    if (!strcmp(t->lemma, "demonstrate"))
        return dgm__tree_child(tree, match->trigger, DGM__REL_OBJ) >= 0 ||
               dgm__tree_child(tree, match->trigger, DGM__REL_NSUBJ_PASS) >= 0;
    static const char *const ways[] = {"behind", "around", "round", "back", "to", "from"};
    static const char *const figures[] = {"pct", "percent", "poll"};
    return !strcmp(t->lemma, "rally") &&
           (is_official(m, actor) || HAS_ANY(tree, figures, match->trigger) ||
            (match->trigger + 1 < (int32_t)tree->s->n && DGM__LEMMA_IN(&tree->s->tokens[match->trigger + 1], ways)));
}

/* "its self-imposed limits on exports" */
static bool is_self_imposed(const dgm__tree *tree, int32_t noun)
{
    for (int32_t i = noun - 1; i >= 0 && i >= noun - 4; i--)
        if (!strncmp(tree->s->tokens[i].form, "self", 4) || !strcmp(tree->s->tokens[i].lemma, "voluntary"))
            return true;
    return false;
}

/* Money put into papers and houses, or by firms in general: "firms investing in B". */
static bool is_saving(const dgm__tree *tree, int32_t verb)
{
    static const char *const words[] = {"treasury", "security",   "bond", "estate", "stock",   "share",
                                        "equity",   "treasuries", "gilt", "market", "property"};
    return !strcmp(tree->s->tokens[verb].xpos, "VBG") || HAS_ANY(tree, words, verb);
}

static bool goes_to(const dgm__tree *tree, int32_t verb)
{
    static const char *const ways[] = {"to", "into", "toward", "towards", "near", "off"};
    for (int32_t c = tree->child[verb]; c >= 0; c = tree->next[c])
        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
            if (has_case(tree, c, ways[i]))
                return true;
    return false;
}

/* "fighters ordered by Cairo", "the forces of growth" */
static bool is_no_army(const dgm__tree *tree, int32_t verb)
{
    static const char *const wares[] = {"fighter", "aircraft", "jet",    "helicopter",
                                        "plane",   "airliner", "tanker", "submarine"};
    const dgm__token *tokens = tree->s->tokens;
    int32_t object = dgm__tree_child(tree, verb, DGM__REL_OBJ);
    if (object < 0)
        object = dgm__tree_child(tree, verb, DGM__REL_NSUBJ_PASS);
    if (object < 0 && tokens[verb].rel == DGM__REL_ACL)
        object = tokens[verb].head;
    if (object < 0)
        return false;
    if (!strcmp(tokens[verb].lemma, "order") && DGM__LEMMA_IN(&tokens[object], wares))
        return dgm__tree_child(tree, verb, DGM__REL_XCOMP) < 0 && !goes_to(tree, verb);
    int32_t of = dgm__tree_child(tree, object, DGM__REL_NMOD);
    return !strcmp(tokens[object].lemma, "force") && of >= 0 && has_case(tree, of, "of") &&
           tokens[of].upos == DGM__UPOS_NOUN;
}

static bool gets_thing(const dgm__tree *tree, int32_t verb)
{
    static const char *const things[] = {"telex",   "information", "report", "offer", "request",  "loan",  "aid",
                                         "money",   "response",    "copy",   "bid",   "proposal", "order", "assurance",
                                         "ecu",     "ecus",        "dlr",    "dlrs",  "dollar",   "euro",  "mln",
                                         "million", "billion",     "pound",  "yen"};
    int32_t object = dgm__tree_child(tree, verb, DGM__REL_OBJ);
    return object >= 0 && DGM__LEMMA_IN(&tree->s->tokens[object], things);
}

/* One person of whom neither the text nor the lexicon tells an office. */
static bool is_private(const dgm__matcher *m, const dgm__actors *list)
{
    const dgm__entity *e = list->n == 1 ? &m->who->entities[list->ids[0]] : NULL;
    return e && e->kind == DGM__ENTITY_PERSON && !e->office && !e->known;
}

static bool is_told_by_pronoun(const dgm__matcher *m, const dgm__actors *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->token[i] < m->tree->s->n && m->tree->s->tokens[list->token[i]].upos == DGM__UPOS_PRON)
            return true;
    return false;
}

static bool is_vessel(const dgm__matcher *m, const dgm__actors *actor)
{
    static const char *const words[] = {"vessel", "ship", "tanker", "freighter", "carrier", "train", "ferry"};
    for (size_t i = 0; i < actor->n; i++) {
        uint32_t at = actor->token[i];
        if (at < m->tree->s->n && is_modifier(&m->tree->s->tokens[at]) && m->tree->s->tokens[at].head >= 0 &&
            DGM__LEMMA_IN(&m->tree->s->tokens[m->tree->s->tokens[at].head], words))
            return true;
    }
    return false;
}

/* "to discuss stability and disarmament" */
static bool is_topic(const dgm__tree *tree, int32_t noun)
{
    static const char *const words[] = {"discuss", "discussion", "talk", "talks", "topic", "agenda", "raise"};
    int32_t at = noun;
    for (int steps = 0; at >= 0 && steps < 5; steps++, at = tree->s->tokens[at].head) {
        uint8_t rel = tree->s->tokens[at].rel;
        if (steps && DGM__LEMMA_IN(&tree->s->tokens[at], words))
            return true;
        if (rel != DGM__REL_OBJ && rel != DGM__REL_OBL && rel != DGM__REL_NMOD && rel != DGM__REL_CONJ)
            return false;
    }
    return false;
}

/* "deeply regretted B's opposition": no apology */
static bool regrets_others(const dgm__matcher *m, int32_t verb, const dgm__actors *actor)
{
    int32_t object = dgm__tree_child(m->tree, verb, DGM__REL_OBJ);
    for (int32_t i = verb + 1; object >= 0 && i < (int32_t)m->tree->s->n; i++) {
        uint32_t at = m->who->at[m->sentence][i];
        if (!at || !dgm__tree_is_below(m->tree, i, object))
            continue;
        const dgm__mention *mention = &m->who->mentions[at - 1];
        const char *country = m->who->entities[mention->entities[0]].country;
        if (country[0] && !dgm__sides_have(m->who, actor, country))
            return true;
    }
    return false;
}

bool dgm__is_meant(const dgm__matcher *m, const dgm__match *match, dgm__plover event, const dgm__actors *actor,
                   const dgm__actors *recipient, bool implied)
{
    if (is_in_name(m->tree->s, match->trigger) || is_part_of_name(m, match))
        return false;
    if (!implied && (is_mere_name(m, actor, false) || is_mere_name(m, recipient, event == DGM__ASSAULT)))
        return false;
    if (match->nominal && is_in_party_name(m->tree, match->trigger))
        return false;
    bool deed = event == DGM__ASSAULT || event == DGM__COERCE ||
                (event == DGM__COOPERATE && actor->n && m->who->entities[actor->ids[0]].kind == DGM__ENTITY_GROUP);
    if (!deed && all_business(m->who, actor) && all_business(m->who, recipient))
        return false; /* what firms do with one another */
    if (actor->n && all_business(m->who, actor) && is_of_trade(m, event, recipient))
        return false;
    const dgm__token *trigger = &m->tree->s->tokens[match->trigger];
    bool clause = dgm__tree_child(m->tree, match->trigger, DGM__REL_CCOMP) >= 0;
    if (is_charged(m->tree, match->trigger))
        return false;
    bool talk = event == DGM__AGREE || event == DGM__REQUEST || event == DGM__REJECT;
    if (talk && has_press(m, recipient) && !has_press(m, actor))
        return false; /* "told the agency" */
    if (!match->nominal && is_time_clause(m->tree, match->trigger))
        return false;
    if (!match->nominal && event != DGM__CONSULT && event != DGM__AGREE && is_awaited(m->tree, match->trigger))
        return false;
    switch (event) {
    case DGM__AGREE:
        return is_agreeing(m, match, actor, recipient);
    case DGM__REQUEST:
        if (all_in_court(m, actor) || is_planned(m->tree, match->trigger))
            return false; /* what a court orders, "a bill to require B to" */
        if (dgm__tree_child(m->tree, match->trigger, DGM__REL_AUX_PASS) >= 0 &&
            dgm__tree_child_lemma(m->tree, match->trigger, DGM__REL_AUX, "should") >= 0)
            return false; /* "the market should not be hurt by B" */
        return is_asking(m, match, actor, recipient);
    case DGM__ASSAULT:
        if (!strcmp(match->frame->name, "war-noun") && is_told_by_pronoun(m, actor))
            return false; /* "the Navy protects tankers in its war": whose war is not clear */
        return !is_labour(m->tree, match->trigger) && !is_bloodless(m, match, actor, recipient) &&
               !is_no_force(m, match, actor, recipient);
    case DGM__SUPPORT:
        if (!strcmp(trigger->lemma, "trust") && clause)
            return false; /* "we trust that B will pay" */
        if (is_no_favour(m, match))
            return false;
        return !match->nominal || !is_sought(m->tree, match->trigger);
    case DGM__AID:
        if (one_state(m, actor, recipient) || (!match->nominal && is_no_gift(m->tree, match->trigger)))
            return false;
        if (!match->nominal)
            return !is_role(m->tree, match->trigger);
        return (!is_sought(m->tree, match->trigger) && !is_trade(m->tree, match->trigger));
    case DGM__COERCE:
        if (!strcmp(trigger->lemma, "force") && !actor->n)
            return false; /* "forced to resign" by the run of things */
        if (!strcmp(trigger->lemma, "charge") && recipient->n && !has_people(m, recipient))
            return false; /* "the bank was charged with wasting money" */
        return !is_bid(m, match, recipient);
    case DGM__COOPERATE:
        if (!strcmp(trigger->lemma, "ally") && trigger->upos == DGM__UPOS_NOUN)
            return false; /* "trade with its allies" */
        if (!strcmp(trigger->lemma, "invest") && all_business(m->who, actor) && is_saving(m->tree, match->trigger))
            return false;
        if (!strcmp(match->frame->name, "legal-cooperation") && all_business(m->who, recipient))
            return false;
        return !match->nominal || strcmp(trigger->lemma, "partner") != 0;
    case DGM__CONSULT:
        if (is_private(m, actor) && !m->who->entities[actor->ids[0]].country[0] && !has_people(m, recipient))
            return false; /* "Dr N. flies to Lima" */
        if (is_no_talk(m, match, recipient) || is_aim_of_meeting(m->tree, match->trigger))
            return false;
        if (is_vessel(m, actor) || is_counted(m, actor))
            return false; /* "the Liberian vessel was on a trip to B" */
        if (match->nominal && !strcmp(trigger->lemma, "call") && has_demand(m->tree, match->trigger))
            return false; /* "calls from Britain for cuts" */
        if (has_press(m, actor) || has_press(m, recipient))
            return false; /* interviews */
        if (!strcmp(trigger->lemma, "receive") && gets_thing(m->tree, match->trigger))
            return false; /* "received a telex from B" */
        if (!strcmp(trigger->lemma, "welcome") && dgm__tree_child(m->tree, match->trigger, DGM__REL_OBJ) >= 0 &&
            !m->who->at[m->sentence][dgm__tree_child(m->tree, match->trigger, DGM__REL_OBJ)])
            return false; /* "welcomed the proposals" */
        return strcmp(trigger->lemma, "appear") != 0 || dgm__tree_child(m->tree, match->trigger, DGM__REL_XCOMP) < 0;
    case DGM__PROTEST:
        if (is_no_crowd(m, match, actor))
            return false;
        if (!strcmp(trigger->lemma, "protest") && (!match->nominal || !strcmp(trigger->xpos, "NN")) &&
            is_official(m, actor))
            return false;                 /* what a government protests, it says */
        return match->nominal || !clause; /* "protested that they had not been asked" */
    case DGM__SANCTION:
        return !match->nominal || !is_self_imposed(m->tree, match->trigger);
    case DGM__MOBILIZE:
        if (!match->nominal && is_no_army(m->tree, match->trigger))
            return false;
        return strcmp(trigger->lemma, "cross") != 0 ||
               dgm__tree_child_lemma(m->tree, match->trigger, DGM__N_RELS, "table") < 0;
    case DGM__THREATEN:
        return !is_own(m, match, actor, recipient) &&
               (strcmp(match->frame->name, "threaten") != 0 || is_warned(m->tree, match->trigger));
    case DGM__REJECT:
        return !all_in_court(m, actor) && is_refusing(m->tree, match);
    case DGM__RETREAT:
        if (!recipient->n && is_private(m, actor))
            return false; /* "the resignation of N. N.", of whom no office is told */
        if (is_means(m->tree, match->trigger) || is_term_end(m->tree, match->trigger) ||
            (match->nominal && is_topic(m->tree, match->trigger)))
            return false;
        if (!strcmp(trigger->lemma, "release") && !match->nominal && is_paper(m->tree, match->trigger))
            return false;
        if (!strcmp(match->frame->name, "release") && !frees(m, recipient))
            return false; /* "a speech in Luxembourg released here", "the release of U.S. figures" */
        if (!strcmp(trigger->lemma, "liberation") && recipient->n &&
            m->who->entities[recipient->ids[0]].kind == DGM__ENTITY_STATE)
            return false; /* fights for a country's */
        if (!strcmp(trigger->lemma, "leave") && recipient->n && is_official(m, actor))
            return false; /* a delegation that leaves a capital */
        if (dgm__tree_child_lemma(m->tree, match->trigger, DGM__REL_ADVMOD, "not") >= 0 &&
            (!strcmp(trigger->lemma, "allow") || !strcmp(trigger->lemma, "let")))
            return false; /* "will not allow" grants nothing */
        return !match->nominal || !is_sought(m->tree, match->trigger);
    case DGM__CONCEDE:
        if (!strcmp(trigger->lemma, "recall") && clause)
            return false; /* "recalled that the parliaments had met" */
        if (!recipient->n && (!strcmp(trigger->lemma, "reinstate") || !strcmp(trigger->lemma, "rehabilitate")))
            return false; /* a network, the dividend */
        if (!strcmp(trigger->lemma, "regret") && regrets_others(m, match->trigger, actor))
            return false;
        if (is_means(m->tree, match->trigger))
            return false;
        if (!recipient->n && all_in_court(m, actor))
            return false;
        return recipient->n || is_owned_up(m->tree, match->trigger);
    case DGM__ACCUSE:
        if (all_in_court(m, actor) || is_no_charge(m->tree, match))
            return false;
        if (match->nominal && is_sought(m->tree, match->trigger))
            return false; /* "to seek a probe of the tariffs" */
        if (!strcmp(trigger->lemma, "summon") &&
            dgm__tree_child_lemma(m->tree, match->trigger, DGM__REL_ADVMOD, "home") >= 0)
            return false; /* one's own envoys */
        return !is_denial(m->tree, match) && !is_own(m, match, actor, recipient);
    default:
        return true;
    }
}
