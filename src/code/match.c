/* SPDX-License-Identifier: Apache-2.0
 *
 * The matching machine.
 *
 * A pattern is matched node by node against the neighbourhood of its trigger. Each
 * arc names a few places of the tree to look in (match_candidates); the first token
 * there that fits the node's words or yields actors for its role is taken, and the
 * node's children are matched below it. Prepositions are looked for below the
 * trigger, its object and its complements, since the parser's attachment of them is
 * the least certain thing in a tree. Work per pattern is bounded by nodes times
 * candidates.
 */
#include "code/match.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "code/sides.h"

enum { MOST_CANDIDATES = 48, DEEPEST = 6 };

typedef struct candidates {
    int32_t token[MOST_CANDIDATES];
    size_t n;
} candidates;

typedef struct state {
    const dgm__matcher *m;
    dgm__match *out;
    const dgm__pattern_node *nodes;
    int32_t object; /* of the trigger, -1 */
} state;

static const dgm__token *tok(const state *st, int32_t i)
{
    return &st->m->tree->s->tokens[i];
}

static void push(candidates *c, int32_t token)
{
    if (token < 0 || c->n == MOST_CANDIDATES)
        return;
    for (size_t i = 0; i < c->n; i++)
        if (c->token[i] == token)
            return;
    c->token[c->n++] = token;
}

static bool is_verb(const dgm__token *t)
{
    return t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_AUX;
}

static bool is_nominal(const dgm__token *t)
{
    return t->upos == DGM__UPOS_NOUN || t->upos == DGM__UPOS_PROPN || !strcmp(t->xpos, "VBG");
}

/* "some of", "thousands of": what counts is behind "of". */
static bool is_part(const dgm__token *t)
{
    static const char *const words[] = {"some",    "one",      "many",   "most",   "all",       "number",
                                        "part",    "series",   "round",  "dozen",  "hundred",   "thousand",
                                        "several", "majority", "couple", "lot",    "group",     "set",
                                        "any",     "rest",     "score",  "convoy", "contingent"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(t->lemma, words[i]))
            return true;
    return false;
}

static void subject_alone(dgm__actors *out, const dgm__matcher *m, int32_t token)
{
    dgm__who_of(out, m->who, m->sentences, m->sentence, (uint32_t)token);
    if (out->n || !(dgm__set_holds(m->proxies, m->tree->word[token]) || is_part(&m->tree->s->tokens[token])))
        return;
    dgm__who_in(out, m->who, m->sentences, m->sentence, (uint32_t)token);
    const dgm__token *t = &m->tree->s->tokens[token];
    if (out->n || t->rel != DGM__REL_OBJ || t->head < 0)
        return;
    int32_t subject = dgm__tree_subject(m->tree, t->head); /* "A issued a statement condemning B" */
    if (subject >= 0 && subject != token)
        dgm__who_of(out, m->who, m->sentences, m->sentence, (uint32_t)subject);
}

/* Does "and" stand between the two? */
static bool joined(const dgm__tree *tree, int32_t a, int32_t b)
{
    for (int32_t i = a + 1; i < b; i++)
        if (tree->s->tokens[i].rel == DGM__REL_CC)
            return true;
    return false;
}

/* "police in Myanmar": of the country that they are in. */
static void keepers_of_place(dgm__actors *out, const dgm__matcher *m, int32_t token)
{
    static const char *const words[] = {"police", "court",      "authority",  "troop",      "soldier",   "army",
                                        "judge",  "prosecutor", "parliament", "government", "policeman", "officer"};
    const dgm__sentence *s = m->tree->s;
    bool found = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        found = found || !strcmp(s->tokens[token].lemma, words[i]);
    if (!found || token + 2 >= (int32_t)s->n || strcmp(s->tokens[token + 1].lemma, "in") != 0)
        return;
    int32_t at = token + 2;
    while (at + 1 < (int32_t)s->n && s->tokens[at].rel == DGM__REL_DET)
        at++;
    dgm__who_of(out, m->who, m->sentences, m->sentence, (uint32_t)at);
    for (size_t i = 0; i < m->who->n_places && !out->n; i++) {
        const dgm__place *p = &m->who->places[i];
        if (p->sentence != m->sentence || (uint32_t)at < p->first || (uint32_t)at > p->last || !p->name->country[0])
            continue;
        for (size_t k = 0; k < m->who->n_entities && !out->n; k++)
            if (m->who->entities[k].kind == DGM__ENTITY_STATE &&
                !strcmp(m->who->entities[k].country, p->name->country)) {
                out->ids[0] = (uint32_t)k;
                out->token[0] = (uint32_t)at;
                out->n = 1;
            }
    }
}

/* "Chad's army said troops had killed", "Iran said its planes": bare troops are those of the
 * state that tells of them. */
static void troops_of_teller(dgm__actors *out, const dgm__matcher *m, int32_t token)
{
    static const char *const words[] = {"troop",    "force",  "soldier",  "army",     "navy",    "plane",    "jet",
                                        "warplane", "gunner", "commando", "aircraft", "warship", "artillery"};
    static const char *const verbs[] = {"say", "report", "announce", "claim", "declare", "state", "add"};
    const dgm__tree *tree = m->tree;
    const dgm__token *tokens = tree->s->tokens;
    int32_t verb = tokens[token].head, teller = verb >= 0 ? tokens[verb].head : -1;
    if (!DGM__LEMMA_IN(&tokens[token], words) || tokens[token].rel != DGM__REL_NSUBJ || teller < 0 ||
        tokens[verb].rel != DGM__REL_CCOMP || !DGM__LEMMA_IN(&tokens[teller], verbs))
        return;
    for (int32_t c = tree->child[token]; c >= 0; c = tree->next[c]) /* others' troops, or those told of */
        if (c < token && tokens[c].rel != DGM__REL_NMOD_POSS && tokens[c].rel != DGM__REL_NUMMOD &&
            tokens[c].rel != DGM__REL_NMOD_UNMARKED && tokens[c].rel != DGM__REL_OBL_UNMARKED &&
            tokens[c].rel != DGM__REL_PUNCT)
            return;
    int32_t subject = dgm__tree_subject(tree, teller);
    dgm__actors who;
    if (subject < 0)
        return;
    subject_alone(&who, m, subject);
    for (size_t i = 0; i < who.n; i++) {
        const dgm__entity *e = &m->who->entities[who.ids[i]];
        if ((e->kind != DGM__ENTITY_STATE && strcmp(e->sector, "MIL") != 0) ||
            strcmp(e->country, m->who->entities[who.ids[0]].country) != 0)
            return;
    }
    *out = who;
}

void dgm__match_subject(dgm__actors *out, const dgm__matcher *m, int32_t token)
{
    const dgm__token *tokens = m->tree->s->tokens;
    int32_t whose = dgm__tree_child_lemma(m->tree, token, DGM__REL_NMOD_POSS, "whose");
    subject_alone(out, m, token);
    if (whose > 0) { /* "Russia, whose minister" */
        int32_t noun = whose - 1;
        while (noun > 0 && tokens[noun].rel == DGM__REL_PUNCT)
            noun--;
        subject_alone(out, m, noun);
    }
    if (!out->n)
        keepers_of_place(out, m, token);
    if (!out->n)
        troops_of_teller(out, m, token);
    int32_t verb = tokens[token].head;
    if (verb < 0 || tokens[token].rel != DGM__REL_NSUBJ)
        return;
    /* "A and B met" read as two subjects */
    for (int32_t c = m->tree->child[verb]; c >= 0 && c < token; c = m->tree->next[c]) {
        dgm__actors more;
        if (tokens[c].rel != DGM__REL_NSUBJ || !joined(m->tree, c, token))
            continue;
        subject_alone(&more, m, c);
        for (size_t i = 0; i < more.n && out->n < DGM__MOST_ACTORS; i++) {
            out->ids[out->n] = more.ids[i];
            out->token[out->n++] = more.token[i];
        }
    }
}

/* ---- words ---- */

/* Do the extra words of an expression stand where they must? */
static bool extras_stand(const state *st, const dgm__filler *f, int32_t token)
{
    const dgm__tree *tree = st->m->tree;
    int32_t n = (int32_t)tree->s->n;
    for (size_t k = 0; k < DGM__MOST_EXTRA && f->extra[k]; k++) {
        bool before = k < f->n_before, found = false;
        for (int32_t d = 1; d <= 4 && !found; d++) {
            int32_t i = before ? token - d : token + d;
            found = i >= 0 && i < n && tree->word[i] == f->extra[k];
        }
        for (int32_t c = tree->child[token]; c >= 0 && !found && !before; c = tree->next[c])
            found = tree->word[c] == f->extra[k]; /* a particle behind the object */
        if (!found)
            return false;
    }
    return true;
}

/* Does a word of the node fit the token? */
static bool word_fits(const state *st, const dgm__pattern_node *node, int32_t token)
{
    if (node->any)
        return true;
    uint32_t word = st->m->tree->word[token];
    if (!word)
        return false;
    const dgm__filler *f = &st->m->frames->fillers[node->filler_at];
    size_t low = 0, high = node->n_fillers;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (f[mid].head < word)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < node->n_fillers && f[low].head == word; low++)
        if (!f[low].extra[0] || extras_stand(st, &f[low], token))
            return true;
    return false;
}

static bool prep_fits(const state *st, const dgm__pattern_node *node, uint32_t word)
{
    for (uint32_t k = 0; word && k < node->n_preps; k++)
        if (st->m->frames->preps[node->prep_at + k] == word)
            return true;
    return false;
}

/* The preposition (case or mark) of a token is one of the node's. */
static bool has_prep(const state *st, const dgm__pattern_node *node, int32_t token)
{
    const dgm__tree *tree = st->m->tree;
    for (int32_t c = tree->child[token]; c >= 0; c = tree->next[c])
        if ((tok(st, c)->rel == DGM__REL_CASE ||
             (tok(st, c)->rel == DGM__REL_MARK && strcmp(tok(st, c)->lemma, "to"))) &&
            c < token && prep_fits(st, node, tree->word[c]))
            return true;
    return false;
}

/* ---- candidates ---- */

static bool takes_prep(uint8_t rel)
{
    return rel == DGM__REL_OBL || rel == DGM__REL_NMOD || rel == DGM__REL_OBL_AGENT || rel == DGM__REL_ADVCL ||
           rel == DGM__REL_ACL || rel == DGM__REL_XCOMP || rel == DGM__REL_CCOMP || rel == DGM__REL_OBL_UNMARKED ||
           rel == DGM__REL_ADVMOD || rel == DGM__REL_CONJ;
}

static void prep_children(const state *st, const dgm__pattern_node *node, int32_t host, int32_t after, candidates *c)
{
    const dgm__tree *tree = st->m->tree;
    for (int32_t k = tree->child[host]; k >= 0; k = tree->next[k]) {
        if (k <= after ||
            (is_verb(tok(st, host)) && dgm__tree_is_passive(tree, host) && k == dgm__tree_agent(tree, host)))
            continue; /* the "by" of a passive is its actor */
        if (takes_prep(tok(st, k)->rel) && has_prep(st, node, k))
            push(c, k);
        else if ((tok(st, k)->rel == DGM__REL_COMPOUND_PRT || tok(st, k)->rel == DGM__REL_ADVMOD) &&
                 prep_fits(st, node, tree->word[k]))
            push(c, dgm__tree_child(tree, host, DGM__REL_OBJ)); /* "call on" taken for a particle */
    }
}

/* "support for Iraq's request to the Council": what has an owner of its own has prepositions
 * of its own. */
static bool is_owned(const state *st, int32_t noun)
{
    int32_t owner = dgm__tree_child(st->m->tree, noun, DGM__REL_NMOD_POSS);
    return owner >= 0 && strcmp(tok(st, owner)->xpos, "PRP$") != 0 && st->m->who->at[st->m->sentence][owner];
}

/* Where the tree has lost it: the preposition behind the words, with no verb between,
 * and the actor named right behind it ("a conversation with H.E. Ms. Kovic"). */
static void prep_behind(const state *st, const dgm__pattern_node *node, int32_t from, candidates *c)
{
    const dgm__tree *tree = st->m->tree;
    int32_t n = (int32_t)tree->s->n;
    for (int32_t i = from + 1; i < n && i <= from + 7; i++) {
        if (is_verb(tok(st, i)) || tok(st, i)->upos == DGM__UPOS_CCONJ || !strcmp(tok(st, i)->form, ";") ||
            (is_nominal(tok(st, i)) && !is_verb(tok(st, from)) && is_owned(st, i)))
            return;
        if (tok(st, i)->upos != DGM__UPOS_ADP || !prep_fits(st, node, tree->word[i]))
            continue;
        if (is_verb(tok(st, st->out->trigger)) && dgm__tree_is_passive(tree, st->out->trigger) &&
            !strcmp(tok(st, i)->lemma, "by"))
            continue;
        for (int32_t k = i + 1; k < n && k <= i + 3; k++)
            if (st->m->who->at[st->m->sentence][k]) {
                push(c, k);
                return;
            }
        return;
    }
}

static void find_preps(const state *st, const dgm__pattern_node *node, int32_t host, candidates *c)
{
    const dgm__tree *tree = st->m->tree;
    prep_children(st, node, host, -1, c);
    int32_t object = is_verb(tok(st, host)) && dgm__tree_is_passive(tree, host) ? dgm__tree_subject(tree, host)
                                                                                : dgm__tree_object(tree, host);
    if (object >= 0) {
        prep_children(st, node, object, -1, c);
        for (int32_t k = tree->child[object]; k >= 0; k = tree->next[k]) /* "the thanks of the people to B" */
            if (tok(st, k)->rel == DGM__REL_NMOD && !is_owned(st, k))
                prep_children(st, node, k, object, c);
    }
    for (int32_t k = tree->child[host]; k >= 0; k = tree->next[k]) {
        uint8_t rel = tok(st, k)->rel;
        if (rel == DGM__REL_OBL || rel == DGM__REL_XCOMP || (rel == DGM__REL_NMOD && !is_owned(st, k)))
            prep_children(st, node, k, host, c); /* "talks in Moscow with B" */
        if (rel == DGM__REL_ACL && !strcmp(tok(st, k)->xpos, "VBN"))
            prep_children(st, node, k, host, c); /* "support provided to B" */
    }
    const dgm__token *t = tok(st, host);
    if (t->head >= 0 && !is_verb(t) &&
        (t->rel == DGM__REL_OBJ || t->rel == DGM__REL_NSUBJ_PASS || t->rel == DGM__REL_OBL ||
         t->rel == DGM__REL_NSUBJ ||
         (t->rel == DGM__REL_NMOD && t->head < host))) /* "the withdrawal of its troops from B" */
        prep_children(st, node, t->head, host, c);
    if (t->head >= 0 && (t->rel == DGM__REL_XCOMP || t->rel == DGM__REL_CONJ))
        prep_children(st, node, t->head, host, c);
    if (!c->n && node->role)
        prep_behind(st, node, host > object ? host : object, c);
}

static void find_infinitives(const state *st, int32_t host, candidates *c)
{
    const dgm__tree *tree = st->m->tree;
    int32_t hosts[2] = {host, dgm__tree_object(tree, host)};
    for (int h = 0; h < 2; h++) {
        if (hosts[h] < 0)
            continue;
        for (int32_t k = tree->child[hosts[h]]; k >= 0; k = tree->next[k]) {
            const dgm__token *t = tok(st, k);
            bool clause = t->rel == DGM__REL_XCOMP || t->rel == DGM__REL_ADVCL || t->rel == DGM__REL_ACL ||
                          t->rel == DGM__REL_CCOMP || t->rel == DGM__REL_CSUBJ || t->rel == DGM__REL_PARATAXIS;
            bool to = dgm__tree_child_lemma(tree, k, DGM__N_RELS, "to") >= 0;
            if (k > hosts[h] && ((clause && (to || !strcmp(t->xpos, "VBG") || !strcmp(t->xpos, "VB"))) ||
                                 (to && (t->rel == DGM__REL_OBL || t->rel == DGM__REL_NMOD)) ||
                                 (t->rel == DGM__REL_OBJ && !strcmp(t->xpos, "VBG")))) {
                push(c, k);
                for (int32_t j = tree->child[k]; j >= 0; j = tree->next[j])
                    if (tok(st, j)->rel == DGM__REL_CONJ && is_verb(tok(st, j)))
                        push(c, j);
            }
        }
    }
}

static bool is_carried_out(const dgm__token *t)
{
    static const char *const verbs[] = {"launch", "carry",  "make", "conduct", "mount",     "wage",
                                        "stage",  "commit", "give", "provide", "perpetrate"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (!strcmp(t->lemma, verbs[i]))
            return true;
    return false;
}

/* Whoever a noun belongs to, in all its forms. */
static void find_owners(const state *st, const dgm__pattern_node *node, int32_t noun, candidates *c)
{
    static const char *const by[] = {"of", "by", "from"};
    bool taken[3] = {false, false, false}; /* "A's withdrawal from B": what stands behind "from" is no owner */
    for (int16_t k = node->next; k >= 0; k = st->nodes[k].next)
        for (uint32_t i = 0; st->nodes[k].arc == DGM__ARC_PREP && i < st->nodes[k].n_preps; i++)
            for (size_t p = 0; p < 3; p++)
                taken[p] = taken[p] || st->m->frames->preps[st->nodes[k].prep_at + i] ==
                                           dgm__strids_find(&st->m->frames->words, by[p], strlen(by[p]));
    const dgm__tree *tree = st->m->tree;
    for (int32_t k = tree->child[noun]; k >= 0; k = tree->next[k])
        if (tok(st, k)->rel == DGM__REL_NMOD_POSS)
            push(c, k);
    for (int32_t k = tree->child[noun]; k >= 0; k = tree->next[k])
        if (k < noun && (tok(st, k)->rel == DGM__REL_AMOD || tok(st, k)->rel == DGM__REL_COMPOUND ||
                         tok(st, k)->rel == DGM__REL_NMOD_DESC || tok(st, k)->rel == DGM__REL_NMOD))
            push(c, k);
    for (size_t p = 0; p < 3; p++)
        for (int32_t k = tree->child[noun]; k >= 0 && !taken[p]; k = tree->next[k])
            if (tok(st, k)->rel == DGM__REL_NMOD && k > noun &&
                dgm__tree_child_lemma(tree, k, DGM__REL_CASE, by[p]) >= 0)
                push(c, k);
    for (int32_t k = tree->child[noun]; (taken[0] || st->out->frame->event == DGM__ASSAULT) && k >= 0;
         k = tree->next[k])
        for (int32_t j = tok(st, k)->rel == DGM__REL_NMOD ? tree->child[k] : -1; j >= 0; j = tree->next[j])
            if (tok(st, j)->rel == DGM__REL_NMOD && dgm__tree_child_lemma(tree, j, DGM__REL_CASE, "by") >= 0)
                push(c, j); /* "the release of two pilots by A", "the attack on a port by A" */
    for (int32_t k = tree->child[noun]; k >= 0; k = tree->next[k]) {
        if (tok(st, k)->rel == DGM__REL_ACL && !strcmp(tok(st, k)->xpos, "VBN"))
            push(c, dgm__tree_agent(tree, k));
        if (tok(st, k)->rel == DGM__REL_ACL_RELCL && is_carried_out(tok(st, k)) && dgm__tree_object(tree, k) == noun &&
            dgm__tree_subject(tree, k) != noun)
            push(c, dgm__tree_subject(tree, k)); /* "the attack that A launched" */
    }
    int32_t verb = tok(st, noun)->head;
    if (verb < 0)
        return;
    uint8_t rel = tok(st, noun)->rel;
    if (rel == DGM__REL_OBJ && dgm__set_holds(st->m->lights, tree->word[verb]) && !dgm__tree_is_passive(tree, verb))
        push(c, dgm__tree_subject(tree, verb));
    if (rel == DGM__REL_NSUBJ_PASS && dgm__set_holds(st->m->lights, tree->word[verb]))
        push(c, dgm__tree_agent(tree, verb));
    /* "during a meeting with B, A said": the talk is the speaker's */
    if (st->out->frame->event == DGM__CONSULT && (rel == DGM__REL_OBL || rel == DGM__REL_ADVCL))
        push(c, dgm__tree_subject(tree, verb));
}

static void find_modifiers(const state *st, int32_t noun, candidates *c)
{
    const dgm__tree *tree = st->m->tree;
    for (int32_t k = tree->child[noun]; k >= 0; k = tree->next[k]) {
        push(c, k);
        for (int32_t j = tree->child[k]; j >= 0; j = tree->next[j])
            if (tok(st, j)->rel == DGM__REL_CONJ || tok(st, j)->rel == DGM__REL_AMOD ||
                tok(st, j)->rel == DGM__REL_COMPOUND)
                push(c, j);
    }
    for (int32_t d = 1; d <= 3 && noun - d >= 0; d++)
        push(c, noun - d);
}

/* "demanded a new loan after Chad won one": when, why or on what terms, not what. */
static bool is_circumstance(const state *st, int32_t clause)
{
    static const char *const marks[] = {"after", "before", "when", "while",    "because", "since", "until",
                                        "till",  "as",     "once", "although", "though",  "for"};
    const dgm__tree *tree = st->m->tree;
    for (int32_t c = tree->child[clause]; c >= 0 && c < clause; c = tree->next[c])
        if ((tok(st, c)->rel == DGM__REL_MARK || tok(st, c)->rel == DGM__REL_ADVMOD) &&
            DGM__LEMMA_IN(tok(st, c), marks))
            return true;
    return false;
}

static void find_candidates(const state *st, const dgm__pattern_node *node, int32_t host, candidates *c)
{
    const dgm__tree *tree = st->m->tree;
    bool verbal = is_verb(tok(st, host));
    c->n = 0;
    switch ((dgm__arc)node->arc) {
    case DGM__ARC_SUBJ:
        if (verbal && dgm__tree_is_passive(tree, host) && st->out->pattern->trigger != DGM__TRIGGER_BE)
            push(c, dgm__tree_agent(tree, host));
        else
            push(c, dgm__tree_subject(tree, host));
        break;
    case DGM__ARC_OBJ:
        if (verbal && dgm__tree_is_passive(tree, host)) {
            push(c, dgm__tree_subject(tree, host));
            push(c, dgm__tree_child(tree, host, DGM__REL_OBJ));
        } else {
            int32_t object = dgm__tree_object(tree, host);
            push(c, object);
            for (int32_t k = tree->child[host]; k >= 0; k = tree->next[k])
                if (tok(st, k)->rel == DGM__REL_OBJ)
                    push(c, k); /* "gave Iraq twenty aircraft", both read as objects */
            if (object < 0)
                push(c, dgm__tree_child(tree, host, DGM__REL_IOBJ));
            for (int32_t k = tree->child[host]; verbal && k >= 0; k = tree->next[k])
                if (k > host && (tok(st, k)->rel == DGM__REL_CCOMP || tok(st, k)->rel == DGM__REL_XCOMP) &&
                    (!is_verb(tok(st, k)) || object < 0)) {
                    if (object < 0)
                        push(c, dgm__tree_child(tree, k, DGM__REL_NSUBJ));
                    if (!is_verb(tok(st, k)))
                        push(c, k);
                }
        }
        break;
    case DGM__ARC_IOBJ:
        push(c, dgm__tree_child(tree, host, DGM__REL_IOBJ));
        if (dgm__tree_is_passive(tree, host))
            push(c, dgm__tree_subject(tree, host));
        if (!c->n) {
            int32_t object = dgm__tree_child(tree, host, DGM__REL_OBJ);
            push(c, object);
            for (int32_t k = tree->child[host]; k >= 0; k = tree->next[k]) /* "held B responsible" */
                if (k > host && (k == object || tok(st, k)->rel == DGM__REL_CCOMP || tok(st, k)->rel == DGM__REL_XCOMP))
                    push(c, dgm__tree_child(tree, k, DGM__REL_NSUBJ));
        }
        break;
    case DGM__ARC_PREP:
        find_preps(st, node, host, c);
        break;
    case DGM__ARC_TO:
        find_infinitives(st, host, c);
        break;
    case DGM__ARC_THAT:
        for (int32_t k = tree->child[host]; k >= 0; k = tree->next[k])
            if (tok(st, k)->rel == DGM__REL_CCOMP || (tok(st, k)->rel == DGM__REL_PARATAXIS && k > host) ||
                (tok(st, k)->rel == DGM__REL_ACL && k > host) ||
                (tok(st, k)->rel == DGM__REL_ADVCL && k > host && !is_circumstance(st, k)))
                push(c, k);
        break;
    case DGM__ARC_OWNER:
        find_owners(st, node, host, c);
        break;
    case DGM__ARC_MOD:
    case DGM__ARC_WORD:
        find_modifiers(st, host, c);
        break;
    case DGM__ARC_ROOT:
        break;
    }
}

/* ---- nodes ---- */

static void fill_slot(state *st, dgm__role role, int32_t token, const dgm__actors *actors)
{
    dgm__role_slot *slot = role == DGM__ROLE_A ? &st->out->a : role == DGM__ROLE_B ? &st->out->b : &st->out->ab;
    slot->filled = true;
    slot->token = token;
    slot->actors = *actors;
}

static void use(state *st, int32_t token)
{
    if (st->out->n_used < DGM__MOST_USED)
        st->out->used[st->out->n_used++] = token;
}

/* "its embassy in Nairobi" */
static bool is_embassy_in(const state *st, int32_t token)
{
    static const char *const words[] = {"embassy", "consulate", "mission", "legation"};
    return token > 1 && DGM__LEMMA_IN(tok(st, token - 2), words) && !strcmp(tok(st, token - 1)->lemma, "in");
}

/* Deeds are done to a country in its cities: "the attack in Nairobi", "arrived in Tehran". */
static void state_of_place(const state *st, int32_t token, dgm__actors *out)
{
    const dgm__matcher *m = st->m;
    dgm__plover event = st->out->frame->event;
    bool visit = (event == DGM__CONSULT && st->out->frame->n_modes && !strcmp(st->out->frame->modes[0], "visit")) ||
                 dgm__frame_is(st->out->frame, "agree-visit"); /* "is due in Tehran" */
    if (event != DGM__ASSAULT && !visit && event != DGM__AID && event != DGM__PROTEST && event != DGM__MOBILIZE &&
        event != DGM__COERCE && !(event == DGM__SANCTION && is_embassy_in(st, token)))
        return;
    for (size_t i = 0; i < m->who->n_places; i++) {
        const dgm__place *p = &m->who->places[i];
        if (p->sentence != m->sentence || (uint32_t)token < p->first || (uint32_t)token > p->last ||
            !p->name->country[0])
            continue;
        if (event == DGM__AGREE && dgm__sides_have(m->who, &st->out->a.actors, p->name->country))
            return; /* "is due back home" */
        for (size_t k = 0; k < m->who->n_entities && !out->n; k++)
            if (m->who->entities[k].kind == DGM__ENTITY_STATE &&
                !strcmp(m->who->entities[k].country, p->name->country)) {
                out->ids[0] = (uint32_t)k;
                out->token[0] = (uint32_t)token;
                out->n = 1;
            }
    }
}

/* Is somebody of one list on the side of somebody of the other? */
static bool meet(const dgm__who *who, const dgm__actors *a, const dgm__actors *b)
{
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++)
            if (dgm__is_one_side(who, a->ids[i], b->ids[k]))
                return true;
    return false;
}

/* "attacks by Iran on Iraq and by Turkey": what has another preposition is no second of a pair. */
static void leave_other_preps(const state *st, int32_t token, dgm__actors *list)
{
    const dgm__tree *tree = st->m->tree;
    int32_t prep = dgm__tree_child(tree, token, DGM__REL_CASE);
    size_t n = 0;
    if (prep < 0)
        return;
    for (size_t i = 0; i < list->n; i++) {
        int32_t at = (int32_t)list->token[i];
        int32_t own = at < (int32_t)tree->s->n && at != token && tok(st, at)->rel == DGM__REL_CONJ
                          ? dgm__tree_child(tree, at, DGM__REL_CASE)
                          : -1;
        if (own >= 0 && tok(st, own)->upos == DGM__UPOS_ADP && strcmp(tok(st, own)->lemma, tok(st, prep)->lemma) != 0)
            continue;
        list->ids[n] = list->ids[i];
        list->token[n++] = list->token[i];
    }
    list->n = n;
}

/* "thanked Russia for its support": whose support it is, the object of the thanks tells. */
static bool of_thanked(const state *st, int32_t owner, dgm__actors *out)
{
    static const char *const verbs[] = {"thank",  "praise",       "commend",   "applaud", "laud",
                                        "hail",   "blame",        "criticize", "condemn", "criticise",
                                        "credit", "congratulate", "reward"};
    const dgm__tree *tree = st->m->tree;
    int32_t noun = tok(st, owner)->head, verb = noun >= 0 ? tok(st, noun)->head : -1;
    if (strcmp(tok(st, owner)->xpos, "PRP$") != 0 || verb < 0 || tok(st, noun)->rel != DGM__REL_OBL ||
        dgm__tree_child_lemma(tree, noun, DGM__REL_CASE, "for") < 0 || dgm__tree_is_passive(tree, verb))
        return false;
    bool found = false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        found = found || !strcmp(tok(st, verb)->lemma, verbs[i]);
    int32_t object = found ? dgm__tree_object(tree, verb) : -1;
    if (object < 0 || object > owner)
        return false;
    dgm__who_of(out, st->m->who, st->m->sentences, st->m->sentence, (uint32_t)object);
    return out->n > 0;
}

/* "sank a tanker in Kuwaiti waters": at sea nothing is done to the country near by, but mines
 * laid there are. */
static bool is_at_sea(const state *st, int32_t token)
{
    static const char *const preps[] = {"in", "off", "near", "into", "through", "on", "along"};
    static const char *const nouns[] = {"water", "doorstep", "coast", "shore"};
    static const char *const traps[] = {"lay", "mine", "plant"};
    if (DGM__LEMMA_IN(tok(st, st->out->trigger), traps))
        return false;
    int32_t noun = DGM__LEMMA_IN(tok(st, token), nouns) ? token : tok(st, token)->head;
    if (noun < 0 || !DGM__LEMMA_IN(tok(st, noun), nouns))
        return false;
    for (size_t i = 0; i < sizeof preps / sizeof *preps; i++)
        if (dgm__tree_child_lemma(st->m->tree, noun, DGM__REL_CASE, preps[i]) >= 0)
            return true;
    return false;
}

/* Who strikes by such a raid. */
static void owner_of_raid(const state *st, int32_t noun, dgm__actors *out)
{
    const dgm__tree *tree = st->m->tree;
    out->n = 0;
    for (int32_t c = tree->child[noun]; c >= 0 && c < noun && !out->n; c = tree->next[c])
        if (tok(st, c)->rel == DGM__REL_NMOD_POSS || tok(st, c)->rel == DGM__REL_AMOD ||
            tok(st, c)->rel == DGM__REL_COMPOUND || tok(st, c)->rel == DGM__REL_NMOD_DESC) {
            uint32_t at = st->m->who->at[st->m->sentence][c];
            const dgm__mention *m = at ? &st->m->who->mentions[at - 1] : NULL;
            for (size_t i = 0; m && i < m->n_entities && out->n < DGM__MOST_ACTORS; i++)
                if (st->m->who->entities[m->entities[i]].country[0]) {
                    out->ids[out->n] = m->entities[i];
                    out->token[out->n++] = (uint32_t)c;
                }
        }
}

/* "killed in a Chadian raid": whose raid it was strikes there and suffers nothing; but "in the third raid over B". */
static bool is_raid(const state *st, int32_t token)
{
    static const char *const nouns[] = {"attack",    "raid",     "strike",      "assault", "offensive",    "bombing",
                                        "airstrike", "shelling", "bombardment", "ambush",  "counterattack"};
    const dgm__tree *tree = st->m->tree;
    if (!DGM__LEMMA_IN(tok(st, token), nouns) || (dgm__tree_child_lemma(tree, token, DGM__REL_CASE, "in") < 0 &&
                                                  dgm__tree_child_lemma(tree, token, DGM__REL_CASE, "during") < 0))
        return false;
    dgm__actors owner;
    owner_of_raid(st, token, &owner);
    return owner.n || dgm__tree_child(tree, token, DGM__REL_NMOD) < 0;
}

/* A role takes a phrase if it yields actors. */
static bool take_role(state *st, const dgm__pattern_node *node, int32_t token)
{
    dgm__actors actors;
    const dgm__matcher *m = st->m;
    if (node->role == DGM__ROLE_B && st->out->frame->event == DGM__ASSAULT &&
        (is_at_sea(st, token) || is_raid(st, token)))
        return false;
    if (node->arc == DGM__ARC_SUBJ && node->role != DGM__ROLE_B)
        dgm__match_subject(&actors, m, token);
    else if (node->arc != DGM__ARC_OWNER || !of_thanked(st, token, &actors))
        dgm__who_in(&actors, m->who, m->sentences, m->sentence, (uint32_t)token);
    if (node->arc == DGM__ARC_OWNER && !actors.n) {
        uint32_t at = m->who->at[m->sentence][token]; /* "Iraqi": an adjective stands for its country here */
        if (at) {
            const dgm__mention *mention = &m->who->mentions[at - 1];
            for (size_t i = 0; i < mention->n_entities && actors.n < DGM__MOST_ACTORS; i++) {
                actors.ids[actors.n] = mention->entities[i];
                actors.token[actors.n++] = (uint32_t)token;
            }
        }
    }
    leave_other_preps(st, token, &actors);
    if (!actors.n && node->role == DGM__ROLE_B)
        state_of_place(st, token, &actors);
    if (!actors.n)
        return false;
    if (node->role == DGM__ROLE_A && st->out->a.filled && !meet(m->who, &st->out->a.actors, &actors))
        return false; /* "said that it would attack": who says so attacks */
    if (node->role != DGM__ROLE_C)
        fill_slot(st, (dgm__role)node->role, token, &actors);
    use(st, token);
    return true;
}

static bool match_node(state *st, const dgm__pattern_node *node, int32_t host, int depth);

static bool match_children(state *st, const dgm__pattern_node *node, int32_t token, int depth)
{
    for (int16_t k = node->child; k >= 0; k = st->nodes[k].next)
        if (!match_node(st, &st->nodes[k], token, depth + 1))
            return false;
    return true;
}

/* "some of its troops", "a series of meetings": what is behind "of" counts too. */
static void add_parts(const state *st, candidates *c)
{
    const dgm__tree *tree = st->m->tree;
    for (size_t i = 0; i < c->n; i++)
        if (is_part(tok(st, c->token[i]))) {
            for (int32_t k = tree->child[c->token[i]]; k >= 0; k = tree->next[k])
                if (tok(st, k)->rel == DGM__REL_NMOD && dgm__tree_child_lemma(tree, k, DGM__REL_CASE, "of") >= 0)
                    push(c, k);
        }
}

static bool match_node(state *st, const dgm__pattern_node *node, int32_t host, int depth)
{
    candidates c;
    if (depth > DEEPEST)
        return false;
    find_candidates(st, node, host, &c);
    if (node->arc == DGM__ARC_OBJ && !node->role)
        add_parts(st, &c);
    for (size_t i = 0; i < c.n; i++) {
        dgm__match before = *st->out;
        if (node->role) {
            if (take_role(st, node, c.token[i]) && match_children(st, node, c.token[i], depth)) {
                if (node->negated)
                    return false;
                st->out->weight += 1;
                return true;
            }
        } else if (word_fits(st, node, c.token[i])) {
            use(st, c.token[i]);
            if (match_children(st, node, c.token[i], depth)) {
                if (node->negated)
                    return false;
                st->out->weight += node->any ? 0 : 2;
                return true;
            }
            /* "express thanks and appreciation for": the word may stand in the second conjunct */
        } else if (node->arc == DGM__ARC_OBJ || node->arc == DGM__ARC_PREP) {
            const dgm__tree *tree = st->m->tree;
            for (int32_t k = tree->child[c.token[i]]; k >= 0; k = tree->next[k])
                if (tok(st, k)->rel == DGM__REL_CONJ && !is_verb(tok(st, k)))
                    push(&c, k);
        }
        *st->out = before;
    }
    if (node->negated || node->optional)
        return true;
    if (node->role == DGM__ROLE_A && st->out->frame->agentless && node->arc == DGM__ARC_SUBJ &&
        is_verb(tok(st, host)) &&
        ((!c.n && dgm__tree_is_passive(st->m->tree, host)) ||
         (c.n && dgm__set_holds(dgm__frames_named(st->m->frames, "doer"), st->m->tree->word[c.token[0]]))))
        return true;
    if (node->role == DGM__ROLE_A && st->out->frame->agentless && node->arc == DGM__ARC_OWNER)
        return true;
    /* "Statement by the minister following talks with B": whose talks, the title says */
    if (node->role == DGM__ROLE_A && node->arc == DGM__ARC_OWNER && st->out->frame->event == DGM__CONSULT &&
        st->m->who->speaker >= 0) {
        dgm__actors speaker = {{(uint32_t)st->m->who->speaker}, {0}, 1};
        fill_slot(st, DGM__ROLE_A, -1, &speaker);
        return true;
    }
    return node->role == DGM__ROLE_B && st->out->frame->lone;
}

/* Below the trigger, and not in a clause that goes on after it ("called on A and hoped for B"). */
static bool depends_on(const dgm__tree *tree, int32_t token, int32_t trigger)
{
    for (int steps = 0; token >= 0 && steps < 12; steps++) {
        const dgm__token *t = &tree->s->tokens[token];
        if (token == trigger)
            return true;
        if (t->rel == DGM__REL_CONJ && t->upos == DGM__UPOS_VERB && t->head == trigger)
            return false;
        token = t->head;
    }
    return false;
}

/* needs, unless: words in what depends on the trigger. */
static bool has_any(const state *st, uint32_t at, uint32_t n)
{
    const dgm__tree *tree = st->m->tree;
    for (uint32_t i = 0; i < tree->s->n; i++) {
        if (!tree->word[i] || (int32_t)i == st->out->trigger)
            continue;
        for (uint32_t k = 0; k < n; k++)
            if (st->m->frames->preps[at + k] == tree->word[i] && depends_on(tree, (int32_t)i, st->out->trigger))
                return true;
    }
    return false;
}

static bool trigger_fits(const state *st, const dgm__pattern *p, int32_t token)
{
    const dgm__token *t = tok(st, token);
    switch ((dgm__trigger)p->trigger) {
    case DGM__TRIGGER_VERB:
        return (is_verb(t) || t->xpos[0] == 'V') && t->rel != DGM__REL_AMOD && t->rel != DGM__REL_COMPOUND;
    case DGM__TRIGGER_BE:
        if (t->upos == DGM__UPOS_ADP)
            return false;
        if (st->nodes[0].n_preps)
            return has_prep(st, &st->nodes[0], token);
        return t->upos == DGM__UPOS_ADJ || !strcmp(t->xpos, "VBN") || !strcmp(t->xpos, "VBD") ||
               dgm__tree_child(st->m->tree, token, DGM__REL_COP) >= 0;
    case DGM__TRIGGER_NOUN:
        return is_nominal(t) &&
               !(t->upos == DGM__UPOS_VERB && dgm__tree_child(st->m->tree, token, DGM__REL_AUX) >= 0) &&
               t->rel != DGM__REL_COMPOUND && t->rel != DGM__REL_AMOD;
    case DGM__TRIGGER_EITHER:
        return is_verb(t) || (is_nominal(t) && t->rel != DGM__REL_COMPOUND);
    }
    return false;
}

/* "AB talks" on a noun: both sides are its owners. */
static bool match_both_owners(state *st, int32_t token)
{
    dgm__actors actors;
    dgm__who_in(&actors, st->m->who, st->m->sentences, st->m->sentence, (uint32_t)token);
    if (actors.n < 2)
        return false;
    fill_slot(st, DGM__ROLE_AB, token, &actors);
    st->out->weight += 1;
    return true;
}

static bool is_companion(const dgm__token *t)
{
    return t->rel == DGM__REL_CASE && t->head >= 0 &&
           (!strcmp(t->lemma, "with") || !strcmp(t->lemma, "alongside") || !strcmp(t->lemma, "between"));
}

/* Are there two sides: two countries, a plural that stands for both, or somebody
 * behind "with"? */
static bool both_sides(const state *st, const dgm__match *out)
{
    const dgm__who *who = st->m->who;
    const dgm__token *tokens = st->m->tree->s->tokens;
    for (size_t i = 1; i < out->ab.actors.n; i++)
        if (!dgm__is_one_side(who, out->ab.actors.ids[i], out->ab.actors.ids[0]))
            return true;
    uint32_t at = out->ab.token >= 0 ? who->at[st->m->sentence][out->ab.token] : 0;
    bool alone = at && !strcasecmp(tokens[out->ab.token].form, "I") && out->frame->event != DGM__CONSULT;
    if (at && !alone && (who->mentions[at - 1].plural || who->mentions[at - 1].first_person))
        return true; /* "I" talked with somebody, but whoever welcomes is one */
    for (uint32_t i = 0; i < st->m->tree->s->n; i++) {
        if (!is_companion(&tokens[i]))
            continue;
        int32_t up = tokens[tokens[i].head].head;
        int most = strcmp(tokens[i].lemma, "between") ? 3 : 1;
        for (int steps = 0; up >= 0 && steps < most; steps++, up = tokens[up].head)
            for (size_t k = 0; k < out->n_used; k++)
                if (out->used[k] == up && up != out->ab.token)
                    return true;
    }
    return false;
}

/* "Two Turkish soldiers were killed in the north of Syria": whose soldiers they are goes
 * before where it was. */
static void prefer_victims(const dgm__matcher *m, dgm__match *out)
{
    const dgm__tree *tree = m->tree;
    int32_t trigger = out->trigger;
    if (!out->b.filled || out->b.token < 0 || (out->frame->event != DGM__ASSAULT && out->frame->event != DGM__COERCE) ||
        dgm__tree_child_lemma(tree, out->b.token, DGM__REL_CASE, "in") < 0 || !is_verb(&tree->s->tokens[trigger]))
        return;
    int32_t victim =
        dgm__tree_is_passive(tree, trigger) ? dgm__tree_subject(tree, trigger) : dgm__tree_object(tree, trigger);
    dgm__actors own;
    if (victim < 0 || victim == out->b.token)
        return;
    dgm__who_of(&own, m->who, m->sentences, m->sentence, (uint32_t)victim);
    if (own.n && m->who->entities[own.ids[0]].country[0]) {
        out->b.actors = own;
        out->b.token = victim;
    }
}

/* "Ten Libyans were killed in a Chadian raid", "Israel's jets struck in a raid over Lebanon": who
 * is not told beside the verb, the raid tells, and the other way round. */
static void find_raider(state *st)
{
    static const char *const verbs[] = {"attack", "strike", "bomb",    "raid",   "shell",
                                        "hit",    "fight",  "advance", "bombard"};
    dgm__match *out = st->out;
    const dgm__tree *tree = st->m->tree;
    int32_t trigger = out->trigger;
    dgm__actors own;
    if (out->frame->event != DGM__ASSAULT || out->a.filled || !out->frame->agentless || !out->b.filled)
        return;
    own.n = 0;
    if (!out->nominal) {
        for (int32_t c = tree->child[trigger]; c >= 0 && !own.n && dgm__tree_is_passive(tree, trigger);
             c = tree->next[c])
            if (tok(st, c)->rel == DGM__REL_OBL && is_raid(st, c))
                owner_of_raid(st, c, &own);
    } else if (dgm__tree_child_lemma(tree, trigger, DGM__REL_CASE, "in") >= 0) {
        int32_t up = tok(st, trigger)->head;
        for (int steps = 0; up >= 0 && !is_verb(tok(st, up)) && steps < 2; steps++)
            up = tok(st, up)->head;
        int32_t subject = up >= 0 && DGM__LEMMA_IN(tok(st, up), verbs) && !dgm__tree_is_passive(tree, up)
                              ? dgm__tree_subject(tree, up)
                              : -1;
        if (subject >= 0)
            dgm__match_subject(&own, st->m, subject);
    }
    if (own.n && !meet(st->m->who, &own, &out->b.actors))
        fill_slot(st, DGM__ROLE_A, (int32_t)own.token[0], &own);
}

static bool match_pattern(dgm__match *out, const dgm__matcher *m, const dgm__pattern *p, int32_t token)
{
    state st = {m, out, &m->frames->nodes[p->node_at], -1};
    memset(out, 0, sizeof *out);
    out->pattern = p;
    out->frame = &m->frames->frames[p->frame];
    out->sentence = m->sentence;
    out->trigger = token;
    out->a.token = out->b.token = out->ab.token = -1;
    out->nominal = p->trigger == DGM__TRIGGER_NOUN || (p->trigger == DGM__TRIGGER_EITHER && !is_verb(tok(&st, token)));
    if (!trigger_fits(&st, p, token) || !word_fits(&st, &st.nodes[0], token))
        return false;
    use(&st, token);
    out->weight = 2;
    if (p->trigger == DGM__TRIGGER_EITHER && out->nominal ? !match_both_owners(&st, token)
                                                          : !match_children(&st, &st.nodes[0], token, 0))
        return false;
    if (out->ab.filled && !both_sides(&st, out))
        return false;
    if (out->frame->n_needs && !has_any(&st, out->frame->needs_at, out->frame->n_needs))
        return false;
    if (out->frame->n_unless && has_any(&st, out->frame->unless_at, out->frame->n_unless))
        return false;
    out->weight += out->frame->n_needs ? 1 : 0;
    prefer_victims(m, out);
    find_raider(&st);
    return true;
}

bool dgm__match_at(dgm__match *out, const dgm__matcher *m, int32_t token)
{
    uint32_t word = m->tree->word[token];
    bool found = false;
    if (!word)
        return false;
    for (uint32_t i = m->frames->by_word[word]; i < m->frames->by_word[word + 1]; i++) {
        dgm__match here;
        if (match_pattern(&here, m, &m->frames->patterns[m->frames->triggers[i]], token) &&
            (!found || here.weight > out->weight)) {
            *out = here;
            found = true;
        }
    }
    return found;
}
