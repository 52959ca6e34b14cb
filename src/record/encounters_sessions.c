/* SPDX-License-Identifier: Apache-2.0
 *
 * Sessions of standing bodies, as the words about the body tell of them.
 */
#include "record/encounters_work.h"

#include <ctype.h>
#include <strings.h>

#include "base/err.h"

static bool is_body_noun(const dgm__token *t)
{
    static const char *const words[] = {"committee", "commission", "council", "dialogue", "mechanism"};
    char lower[24];
    size_t len = strlen(t->lemma);
    if (len >= sizeof lower)
        return false;
    for (size_t i = 0; i <= len; i++)
        lower[i] = (char)(t->lemma[i] >= 'A' && t->lemma[i] <= 'Z' ? t->lemma[i] + 32 : t->lemma[i]);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(lower, words[i]))
            return true;
    return false;
}

static bool is_joint(const dgm__sentence *s, uint32_t noun)
{
    static const char *const words[] = {
        "joint", "high",       "higher",   "bilateral", "intergovernmental", "inter-governmental",
        "mixed", "trilateral", "strategic"};
    for (uint32_t d = 1; d <= 6 && d <= noun; d++) {
        const dgm__token *t = &s->tokens[noun - d];
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            const char *a = t->form, *b = words[i];
            while (*a && *b && ((*a | 32) == *b || *a == *b))
                a++, b++;
            if (!*a && !*b)
                return true;
        }
        if (t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_PUNCT)
            break;
    }
    return false;
}

/* The sides of the first meeting held: whose committee it is when no name says so. */
static bool main_pair(const dgm__sightings *w, dgm__actors *out)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->list[i].held == DGM__HELD && dgm__sides_countries(w->who, &w->list[i].people) == 2) {
            out->n = 0;
            for (size_t k = 0; k < w->list[i].people.n; k++) {
                const char *code = entity(w, w->list[i].people.ids[k])->country;
                for (size_t j = 0; j < w->who->n_entities; j++)
                    if (w->who->entities[j].kind == DGM__ENTITY_STATE && !strcmp(w->who->entities[j].country, code))
                        dgm__sides_add(out, (uint32_t)j, 0);
            }
            return dgm__sides_countries(w->who, out) == 2;
        }
    return false;
}

static bool under(const dgm__tree *tree, int32_t token, int32_t top, int most)
{
    for (int steps = 0; token >= 0 && steps < most; steps++) {
        if (token == top)
            return true;
        token = tree->s->tokens[token].head;
    }
    return false;
}

/* "chaired", "convened": held as the sentence tells it. By stems, since lemmas of rare
 * verbs are guessed. */
static bool is_holding(const dgm__tree *tree, int32_t verb)
{
    static const char *const stems[] = {"chair", "co-chair", "cochair", "conven",  "preside", "hold",
                                        "open",  "attend",   "conclud", "complet", "begin",   "start"};
    const dgm__token *t = &tree->s->tokens[verb];
    if (strcmp(t->xpos, "VBD") && strcmp(t->xpos, "VBN") && strcmp(t->xpos, "VBG"))
        return false;
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
        if (!strncmp(t->lemma, stems[i], strlen(stems[i])))
            return true;
    return false;
}

static bool has_verb(const dgm__sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].upos == DGM__UPOS_VERB || s->tokens[i].upos == DGM__UPOS_AUX)
            return true;
    return false;
}

/* The meeting of this text that the session is: told in the same sentence, or named
 * again in a line without a verb. */
static dgm__encounter *meeting_of(const dgm__sightings *w, const dgm__encounter *session, bool told)
{
    for (size_t i = 0; i < w->n; i++) {
        dgm__encounter *e = &w->list[i];
        bool near = e->first <= session->first && session->first <= e->last;
        if (e->held != DGM__HELD || !strcmp(e->kind, "call") || !dates_agree(e->date, session->date) ||
            !(told ? near : is_session(e)))
            continue;
        if (dgm__sides_within(w->who, &e->people, &session->people) &&
            dgm__sides_within(w->who, &session->people, &e->people))
            return e;
    }
    return NULL;
}

/* "the commission for trade between the Republic of A and the Republic of B" */
static void members_behind(const dgm__sightings *w, const dgm__sentence *s, uint32_t sentence, uint32_t noun,
                           dgm__actors *out)
{
    bool between = false;
    for (uint32_t i = noun + 1; i < s->n && i <= noun + 20 && s->tokens[i].upos != DGM__UPOS_VERB; i++) {
        uint32_t at = w->who->at[sentence][i];
        between = between || !strcmp(s->tokens[i].lemma, "between");
        if (between && at && entity(w, w->who->mentions[at - 1].entities[0])->kind == DGM__ENTITY_STATE)
            dgm__sides_add(out, w->who->mentions[at - 1].entities[0], i);
    }
}

/* "The commission concluded its ninth session today" */
static bool ends_session(const dgm__sentence *s, int32_t verb)
{
    static const char *const verbs[] = {"conclude", "open", "begin", "complete", "start"};
    static const char *const sessions[] = {"session", "meeting", "round", "sitting"};
    if (!dgm__lemma_in(&s->tokens[verb], verbs, sizeof verbs / sizeof *verbs) ||
        strcmp(s->tokens[verb].xpos, "VBD") != 0)
        return false;
    for (uint32_t i = (uint32_t)verb + 1; i < s->n && i <= (uint32_t)verb + 6; i++)
        if (dgm__lemma_in(&s->tokens[i], sessions, sizeof sessions / sizeof *sessions))
            return true;
    return false;
}

/* "the 18th meeting of the commission": which one it is, as the words before it say; NULL untold. */
static const char *turn_of(const dgm__sentence *s, uint32_t session)
{
    static const char *const turns[] = {"first",   "second", "third", "fourth", "fifth",    "sixth",
                                        "seventh", "eighth", "ninth", "tenth",  "eleventh", "twelfth"};
    enum { REACH = 5 };
    for (uint32_t i = session; i-- > 0 && session - i <= REACH;) {
        const char *form = s->tokens[i].form;
        size_t n = strlen(form);
        if ((isdigit((unsigned char)form[0]) && n > 2 && isalpha((unsigned char)form[n - 1])) ||
            dgm__lemma_in(&s->tokens[i], turns, sizeof turns / sizeof *turns))
            return form;
    }
    return NULL;
}

/* The session of that turn which the text has told already; NULL none. */
static dgm__encounter *session_of_turn(const dgm__sightings *w, const dgm__encounter *n, const char *turn)
{
    for (size_t i = 0; turn && i < w->n; i++) {
        dgm__encounter *e = &w->list[i];
        if (!is_session(e) || !dgm__sides_within(w->who, &n->people, &e->people))
            continue;
        for (size_t k = 0; k < e->n_quotes; k++) {
            const char *other = turn_of(&w->sentences[e->quotes[k].sentence], e->quotes[k].first);
            if (other && !strcasecmp(other, turn))
                return e;
        }
    }
    return NULL;
}

/* "The commission met last year": the meeting that the verb has given by itself. */
static dgm__encounter *meeting_by(const dgm__sightings *w, uint32_t sentence, int32_t verb)
{
    for (size_t i = 0; i < w->n; i++) {
        dgm__encounter *e = &w->list[i];
        if (e->lead && e->lead->sentence == sentence && e->lead->trigger == verb && e->held == DGM__HELD &&
            e->first == sentence && e->last == sentence)
            return e;
    }
    return NULL;
}

/* "took place" of the session, also where the tree hangs it elsewhere: the next verb after it. */
static bool takes_place(const dgm__tree *tree, int32_t session, int32_t holder)
{
    const dgm__token *tokens = tree->s->tokens;
    if (!strcmp(tokens[holder].lemma, "take"))
        return true;
    for (uint32_t i = (uint32_t)session + 1; i + 1 < tree->s->n; i++)
        if (tokens[i].upos == DGM__UPOS_VERB || tokens[i].upos == DGM__UPOS_AUX)
            return !strcmp(tokens[i].xpos, "VBD") && !strcmp(tokens[i].lemma, "take") &&
                   !strcmp(tokens[i + 1].lemma, "place");
    return false;
}

/* "The commission met": it sat. */
static bool sat(const dgm__token *verb)
{
    static const char *const verbs[] = {"meet", "sit", "gather", "reconvene"};
    return !strcmp(verb->xpos, "VBD") && dgm__lemma_in(verb, verbs, sizeof verbs / sizeof *verbs);
}

static void read_session(dgm__sightings *w, const dgm__tree *tree, uint32_t sentence, uint32_t noun)
{
    static const char *const meetings[] = {"session", "meeting", "round", "convening", "sitting", "summit"};
    static const char *const future[] = {"need",    "schedule", "upcoming", "next", "forthcoming", "plan",
                                         "prepare", "set",      "due",      "look", "hope"};
    static const char *const past[] = {"last", "previous", "conclude", "past", "recent"};
    static const char *const verbs[] = {"meet", "convene", "hold", "sit", "gather", "reconvene"};
    const dgm__token *t = &tree->s->tokens[noun];
    int32_t session = t->head;
    if (session < 0)
        return;
    bool verb = (t->rel == DGM__REL_NSUBJ || t->rel == DGM__REL_NSUBJ_PASS || t->rel == DGM__REL_OBJ) &&
                dgm__lemma_in(&tree->s->tokens[session], verbs, sizeof verbs / sizeof *verbs);
    bool ends = !verb && t->rel == DGM__REL_NSUBJ && ends_session(tree->s, session);
    verb = verb || ends;
    if (!verb && !dgm__lemma_in(&tree->s->tokens[session], meetings, sizeof meetings / sizeof *meetings))
        return;
    dgm__encounter n;
    memset(&n, 0, sizeof n);
    dgm__who_in(&n.people, w->who, w->sentences, sentence, noun);
    if (dgm__sides_countries(w->who, &n.people) < 2)
        members_behind(w, tree->s, sentence, noun, &n.people);
    dgm__sightings_settle(w, &n.people);
    if (dgm__sides_countries(w->who, &n.people) < 2 && !(is_joint(tree->s, noun) && main_pair(w, &n.people)))
        return;
    const dgm__time *time = dgm__time_for(w->times, w->n_times, tree->s, sentence, (uint32_t)session);
    dgm__status status = dgm__status_of(tree, session, !verb, DGM__CONSULT, time, w->reference);
    bool ahead = status == DGM__FUTURE || status == DGM__HYPOTHETICAL, behind = status == DGM__HISTORICAL;
    for (uint32_t i = 0; i < tree->s->n; i++) {
        bool above = under(tree, session, (int32_t)i, 5), below = under(tree, (int32_t)i, session, 4);
        if (!above && !below)
            continue;
        ahead = ahead || dgm__lemma_in(&tree->s->tokens[i], future, sizeof future / sizeof *future) ||
                (!strcmp(tree->s->tokens[i].lemma, "will") && (above || below));
        behind = behind || (below && !(ends && (int32_t)i == session) &&
                            dgm__lemma_in(&tree->s->tokens[i], past, sizeof past / sizeof *past));
    }
    for (uint32_t i = 0; i < tree->s->n && !ahead; i++) /* "which will be signed ... and a meeting of the committee" */
        ahead =
            !behind && !strcmp(tree->s->tokens[i].lemma, "will") && i < (uint32_t)session && (uint32_t)session - i < 12;
    int32_t holder = verb || tree->s->tokens[session].head < 0 ? session : tree->s->tokens[session].head;
    bool dated = time && time->date[0];
    bool told = !ahead && !behind && status == DGM__OCCURRED &&
                (is_holding(tree, holder) || (dated && takes_place(tree, session, holder)) ||
                 (verb && sat(&tree->s->tokens[session])));
    n.kind = "session";
    n.held = ahead && !behind ? DGM__PLANNED : told ? DGM__HELD : DGM__PAST;
    n.status = told ? DGM__OCCURRED : DGM__HISTORICAL;
    if (dated)
        memcpy(n.date, time->date, sizeof n.date);
    n.first = n.last = sentence;
    for (size_t i = 0; i < w->who->n_places; i++) {
        const dgm__place *p = &w->who->places[i];
        if (p->sentence == sentence && is_city(p->name) && p->name->has_loc &&
            under(tree, (int32_t)p->first, session, 6) &&
            dgm__tree_child_lemma(tree, (int32_t)p->last, DGM__REL_CASE, "in") >= 0)
            n.place = p->name;
    }
    for (size_t i = 0; i < w->who->n_places && !n.place; i++) {
        const dgm__place *p = &w->who->places[i];
        if (p->sentence == sentence && is_city(p->name) && p->name->has_loc && p->first > noun &&
            !strcmp(tree->s->tokens[p->first - 1].lemma, "in"))
            n.place = p->name;
    }
    n.speaker = -1;
    add_quote(&n, sentence, (uint32_t)session < noun ? (uint32_t)session : noun,
              (uint32_t)session < noun ? noun : (uint32_t)session);
    if (told) {
        dgm__sightings_name_persons(w, sentence, &n.people);
        dgm__sightings_settle(w, &n.people);
    }
    dgm__encounter *of = n.held != DGM__PLANNED && (told || !has_verb(tree->s)) ? meeting_of(w, &n, told) : NULL;
    if (n.held == DGM__PAST && !n.date[0]) { /* "to document the outcomes of the 18th meeting of the commission" */
        dgm__encounter *told_of = session_of_turn(w, &n, turn_of(tree->s, (uint32_t)session));
        if (told_of) {
            add_quote(told_of, sentence, n.quotes[0].first, n.quotes[0].last);
            return;
        }
    }
    dgm__encounter *itself = n.held == DGM__PAST && verb ? meeting_by(w, sentence, session) : NULL;
    if (itself) {
        dgm__sightings_merge(w, itself, &n);
        itself->held = n.held;
        itself->status = n.status;
    } else if (!of) {
        dgm__sightings_add(w, &n);
    } else if (!told || !of->lead || of->lead->sentence == sentence) {
        dgm__sightings_merge(w, of, &n); /* a session in the course of a visit leaves it a visit */
    } else {
        add_quote(of, sentence, n.quotes[0].first, n.quotes[0].last);
    }
}

dgm_status dgm__sightings_of_bodies(dgm__sightings *w, dgm_err *err)
{
    for (uint32_t i = 0; i < w->n_sentences; i++) {
        const dgm__sentence *s = &w->sentences[i];
        if (block_of(w, i) != DGM__BLOCK_BODY)
            continue;
        dgm__tree tree = {s, NULL, NULL, NULL};
        for (uint32_t t = 0; t < s->n; t++) {
            if (!is_body_noun(&s->tokens[t]))
                continue;
            if (!tree.child && dgm__tree_link(&tree, w->arena))
                return dgm__fail(err, DGM_ENOMEM, "out of memory");
            read_session(w, &tree, i, t);
        }
    }
    return DGM_OK;
}
