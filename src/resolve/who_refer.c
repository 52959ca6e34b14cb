/* SPDX-License-Identifier: Apache-2.0
 *
 * Reference: whom pronouns, definite roles ("the minister") and definite plurals
 * ("the two sides", "both ministers") stand for.
 *
 * Candidates are weighed by distance in sentences, grammatical role, and how firmly
 * they were named. Where no candidate fits nothing is made: an unresolved pronoun
 * gives no actor.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "resolve/who_work.h"

enum { FURTHEST_BACK = 5, MOST_STEPS = 12 };

static bool is_subject(const dgm__token *t)
{
    return t->rel == DGM__REL_NSUBJ || t->rel == DGM__REL_NSUBJ_PASS || t->rel == DGM__REL_NSUBJ_OUTER;
}

static bool is_saying(const dgm__token *t)
{
    static const char *const verbs[] = {
        "say",       "tell",        "add",     "state",    "note",     "stress",    "emphasize", "emphasise",
        "underline", "underscore",  "affirm",  "reaffirm", "announce", "declare",   "explain",   "continue",
        "point",     "describe",    "express", "voice",    "claim",    "assert",    "argue",     "warn",
        "write",     "tweet",       "report",  "confirm",  "indicate", "reiterate", "highlight", "insist",
        "remark",    "hope",        "believe", "recall",   "mention",  "comment",   "conclude",  "exclaim",
        "go",        "acknowledge", "concede", "deny",     "admit",    "convey",    "observe",   "remind",
        "clarify",   "suggest",     "propose", "ask",      "urge",     "call",
    };
    return (t->upos == DGM__UPOS_VERB) && dgm__lemma_is(t, verbs, sizeof verbs / sizeof *verbs);
}

static int32_t child(const dgm__sentence *s, int32_t head, dgm__rel rel)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].head == head && s->tokens[i].rel == rel)
            return (int32_t)i;
    return -1;
}

/* The subject of a verb, its governors' where it has none of its own. */
static int32_t subject_of(const dgm__sentence *s, int32_t verb)
{
    for (int steps = 0; verb >= 0 && steps < MOST_STEPS; steps++) {
        int32_t subject = child(s, verb, DGM__REL_NSUBJ);
        if (subject < 0)
            subject = child(s, verb, DGM__REL_NSUBJ_PASS);
        if (subject >= 0)
            return subject;
        uint8_t rel = s->tokens[verb].rel;
        if (rel != DGM__REL_ADVCL && rel != DGM__REL_XCOMP && rel != DGM__REL_CONJ && rel != DGM__REL_ACL &&
            rel != DGM__REL_PARATAXIS && rel != DGM__REL_CCOMP)
            return -1;
        verb = s->tokens[verb].head;
    }
    return -1;
}

static int32_t first_person_or_state(const dgm__who_work *w, uint32_t sentence, int32_t token)
{
    dgm__who view = *w->who;
    dgm__actors found;
    view.at = (const uint32_t **)w->at;
    if (token < 0)
        return DGM__NO_ENTITY;
    dgm__who_in(&found, &view, w->sentences, sentence, (uint32_t)token);
    return found.n ? dgm__who_real(w, (int32_t)found.ids[0]) : DGM__NO_ENTITY;
}

/* Who says what stands at the token, going up from it; NO_ENTITY if nobody there. */
static int32_t speaker_above(const dgm__who_work *w, uint32_t sentence, uint32_t token)
{
    const dgm__sentence *s = &w->sentences[sentence];
    int32_t at = (int32_t)token;
    for (int steps = 0; at >= 0 && steps < MOST_STEPS * 2; steps++) {
        int32_t up = s->tokens[at].head;
        if (up < 0)
            break;
        if (is_saying(&s->tokens[up]) && !is_subject(&s->tokens[at])) {
            int32_t subject = subject_of(s, up);
            if (subject >= 0 && subject != (int32_t)token) {
                int32_t id = first_person_or_state(w, sentence, subject);
                if (id != DGM__NO_ENTITY)
                    return id;
            }
        }
        at = up;
    }
    /* "...," Rouhani said: the saying hangs below the quotation */
    for (uint32_t i = 0; i < s->n; i++)
        if (is_saying(&s->tokens[i]) && (s->tokens[i].rel == DGM__REL_PARATAXIS || s->tokens[i].rel == DGM__REL_ROOT ||
                                         s->tokens[i].rel == DGM__REL_CCOMP)) {
            int32_t subject = child(s, (int32_t)i, DGM__REL_NSUBJ);
            if (subject < 0 || subject == (int32_t)token)
                continue;
            int32_t id = first_person_or_state(w, sentence, subject);
            if (id != DGM__NO_ENTITY)
                return id;
        }
    return DGM__NO_ENTITY;
}

static bool holds_quotation(const dgm__sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const char *f = s->tokens[i].form;
        if (!strcmp(f, "\"") || !strcmp(f, "``") || !strcmp(f, "\xE2\x80\x9C") || !strcmp(f, "''") ||
            !strcmp(f, "\xE2\x80\x9D"))
            return true;
    }
    return s->quoted;
}

int32_t dgm__who_speaker(const dgm__who_work *w, uint32_t sentence, uint32_t token)
{
    int32_t id = speaker_above(w, sentence, token);
    if (id != DGM__NO_ENTITY)
        return id;
    if (holds_quotation(&w->sentences[sentence])) {
        for (uint32_t back = 1; back <= FURTHEST_BACK && back <= sentence; back++) {
            const dgm__sentence *s = &w->sentences[sentence - back];
            for (uint32_t i = 0; i < s->n; i++)
                if (is_saying(&s->tokens[i])) {
                    id = first_person_or_state(w, sentence - back, subject_of(s, (int32_t)i));
                    if (id != DGM__NO_ENTITY)
                        return id;
                }
        }
    }
    return w->who->speaker >= 0 ? (int32_t)w->who->speaker : DGM__NO_ENTITY;
}

/* ---- recency ---- */

static dgm__block_kind block_of(const dgm__who_work *w, uint32_t sentence)
{
    return w->doc->n_blocks > w->sentences[sentence].block ? w->doc->blocks[w->sentences[sentence].block].kind
                                                           : DGM__BLOCK_BODY;
}

static double weigh(const dgm__who_work *w, const dgm__mention *m, uint32_t sentence, uint32_t token)
{
    const dgm__sentence *s = &w->sentences[m->sentence];
    const dgm__token *head = &s->tokens[m->head];
    double weight = -3.0 * (double)(sentence - m->sentence);
    if (is_subject(head))
        weight += 3.0 + (head->head >= 0 && s->tokens[head->head].rel == DGM__REL_ROOT ? 1.0 : 0.0);
    if (m->kind == DGM__MENTION_NAME)
        weight += 0.5;
    weight += 0.5 * (double)m->head / (double)(s->n ? s->n : 1);
    if (m->sentence == sentence && head->head == w->sentences[sentence].tokens[token].head && is_subject(head) &&
        !is_subject(&w->sentences[sentence].tokens[token]) &&
        w->sentences[sentence].tokens[token].rel != DGM__REL_NMOD_POSS)
        weight -= 6.0; /* "he met him" */
    return weight;
}

typedef bool accept(const dgm__who_work *w, const dgm__mention *m, const void *what);

/* The best mention before the token that `ok` accepts. */
static const dgm__mention *antecedent(const dgm__who_work *w, uint32_t sentence, uint32_t token, uint32_t furthest,
                                      accept *ok, const void *what)
{
    const dgm__mention *best = NULL;
    double most = -1e9;
    for (uint32_t back = 0; back <= furthest && back <= sentence; back++) {
        uint32_t i = sentence - back;
        if (block_of(w, i) == DGM__BLOCK_CAPTION && block_of(w, sentence) != DGM__BLOCK_CAPTION)
            continue;
        uint32_t end = back ? w->sentences[i].n : token;
        for (uint32_t t = 0; t < end; t++) {
            uint32_t at = w->at[i][t];
            if (!at || (t && w->at[i][t - 1] == at))
                continue;
            const dgm__mention *m = &w->who->mentions[at - 1];
            if (m->last >= token && !back)
                continue;
            if (!ok(w, m, what))
                continue;
            double weight = weigh(w, m, sentence, token);
            if (weight > most) {
                most = weight;
                best = m;
            }
        }
    }
    return best;
}

static const dgm__entity *only_entity(const dgm__who_work *w, const dgm__mention *m)
{
    return m->n_entities == 1 ? &w->who->entities[dgm__who_real(w, (int32_t)m->entities[0])] : NULL;
}

static bool is_person(const dgm__who_work *w, const dgm__mention *m, const void *what)
{
    const dgm__entity *e = only_entity(w, m);
    (void)what;
    return e && e->kind == DGM__ENTITY_PERSON && m->kind != DGM__MENTION_ADJ;
}

/* Whom "he" may be: not of the other gender, not who acts on him. */
typedef struct wanted {
    char gender;
    int32_t but;
} wanted;

static bool may_be(const dgm__who_work *w, const dgm__mention *m, const void *what)
{
    const wanted *of = what;
    if (!is_person(w, m, NULL))
        return false;
    int32_t id = dgm__who_real(w, (int32_t)m->entities[0]);
    char known = w->drafts[id].gender;
    return id != of->but && (!known || known == of->gender);
}

static void note_gender(dgm__who_work *w, const dgm__mention *m)
{
    static const char *const women[] = {"ms",     "ms.",   "mrs",      "mrs.", "madam",
                                        "madame", "queen", "princess", "miss", "lady"};
    static const char *const men[] = {"mr", "mr.", "king", "prince", "sir", "sheikh", "sultan", "lord"};
    const dgm__sentence *s = &w->sentences[m->sentence];
    if (m->kind != DGM__MENTION_NAME || m->n_entities != 1)
        return;
    char *gender = &w->drafts[dgm__who_real(w, (int32_t)m->entities[0])].gender;
    for (uint32_t t = m->first; t <= m->last && !*gender; t++) {
        for (size_t i = 0; i < sizeof women / sizeof *women && !*gender; i++)
            if (dgm__form_is(&s->tokens[t], women[i]))
                *gender = 'f';
        for (size_t i = 0; i < sizeof men / sizeof *men && !*gender; i++)
            if (dgm__form_is(&s->tokens[t], men[i]))
                *gender = 'm';
    }
}

/* The one person that is the subject of the verb whose object or oblique the token is. */
static int32_t acting_on(const dgm__who_work *w, uint32_t sentence, uint32_t token)
{
    const dgm__sentence *s = &w->sentences[sentence];
    uint8_t rel = s->tokens[token].rel;
    if (rel != DGM__REL_OBJ && rel != DGM__REL_OBL && rel != DGM__REL_IOBJ)
        return DGM__NO_ENTITY;
    int32_t subject = s->tokens[token].head >= 0 ? subject_of(s, s->tokens[token].head) : -1;
    uint32_t at = subject >= 0 ? w->at[sentence][subject] : 0;
    const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
    return m && m->n_entities == 1 ? dgm__who_real(w, (int32_t)m->entities[0]) : DGM__NO_ENTITY;
}

static bool is_thing(const dgm__who_work *w, const dgm__mention *m, const void *what)
{
    const dgm__entity *e = only_entity(w, m);
    (void)what;
    return e && e->kind != DGM__ENTITY_PERSON && m->kind != DGM__MENTION_ADJ &&
           is_subject(&w->sentences[m->sentence].tokens[m->head]);
}

static bool is_state(const dgm__who_work *w, const dgm__mention *m, const void *what)
{
    const dgm__entity *e = only_entity(w, m);
    (void)what;
    return e && e->kind == DGM__ENTITY_STATE && m->kind != DGM__MENTION_ADJ;
}

static bool has_office(const dgm__who_work *w, const dgm__mention *m, const void *what)
{
    static const char *const any[] = {"Official", "Diplomat", "Envoy", "Leader", "Minister", "Head"};
    const dgm__name *office = what;
    const dgm__entity *e = only_entity(w, m);
    if (!e || e->kind != DGM__ENTITY_PERSON || !e->office)
        return false;
    if (!strcmp(e->office, office->canonical))
        return true;
    for (size_t i = 0; i < sizeof any / sizeof *any; i++)
        if (!strcmp(office->canonical, any[i]))
            return i < 4 || strstr(e->office, any[i]) != NULL;
    return false;
}

/* ---- the two sides ---- */

typedef struct sides {
    uint32_t ids[2];
    size_t n;
} sides;

static void consider(const dgm__who_work *w, sides *out, uint32_t id)
{
    if (!dgm__is_side(&w->who->entities[id]) || out->n == 2)
        return;
    for (size_t i = 0; i < out->n; i++)
        if (dgm__is_one_side(w->who, out->ids[i], id))
            return;
    out->ids[out->n++] = id;
}

/* Two persons of different countries told of in one sentence, searched backwards. */
static bool local_sides(const dgm__who_work *w, uint32_t sentence, uint32_t token, sides *out)
{
    for (uint32_t back = 0; back <= FURTHEST_BACK && back <= sentence; back++) {
        uint32_t i = sentence - back, end = back ? w->sentences[i].n : token;
        if (block_of(w, i) == DGM__BLOCK_CAPTION)
            continue;
        out->n = 0;
        for (uint32_t t = 0; t < end; t++) {
            uint32_t at = w->at[i][t];
            if (!at || (t && w->at[i][t - 1] == at))
                continue;
            const dgm__mention *m = &w->who->mentions[at - 1];
            for (size_t k = 0; k < m->n_entities; k++) {
                uint32_t id = (uint32_t)dgm__who_real(w, (int32_t)m->entities[k]);
                if (w->who->entities[id].kind == DGM__ENTITY_PERSON)
                    consider(w, out, id);
            }
        }
        if (out->n == 2)
            return true;
    }
    return false;
}

static void tally_sentence(const dgm__who_work *w, dgm__side_tally *tally, uint32_t i)
{
    for (uint32_t t = 0; t < w->sentences[i].n; t++) {
        uint32_t at = w->at[i][t];
        if (!at || (t && w->at[i][t - 1] == at))
            continue;
        const dgm__mention *m = &w->who->mentions[at - 1];
        for (size_t k = 0; k < m->n_entities; k++) {
            uint32_t id = (uint32_t)dgm__who_real(w, (int32_t)m->entities[k]);
            const dgm__entity *e = &w->who->entities[id];
            if (!e->country[0] || m->kind == DGM__MENTION_PRONOUN)
                continue;
            bool person = e->kind == DGM__ENTITY_PERSON;
            size_t j = 0;
            while (j < tally->n && strcmp(w->who->entities[tally->sides[j].id].country, e->country))
                j++;
            if (j == DGM__MOST_TALLIED)
                continue;
            if (j == tally->n) {
                tally->sides[j].times = 0;
                tally->sides[tally->n++].id = id;
            }
            tally->sides[j].times += person ? 3 : 1;
            if (person || w->who->entities[tally->sides[j].id].kind != DGM__ENTITY_PERSON)
                tally->sides[j].id = id;
        }
    }
}

/* The two countries that the document up to here speaks of most, with the person
 * last named for each. The sentences before this one are counted once. */
static bool main_sides(dgm__who_work *w, uint32_t sentence, sides *out)
{
    dgm__side_tally tally;
    while (w->tally.upto < sentence)
        tally_sentence(w, &w->tally, w->tally.upto++);
    tally = w->tally;
    tally_sentence(w, &tally, sentence);
    out->n = 0;
    for (int round = 0; round < 2; round++) {
        size_t best = tally.n;
        for (size_t j = 0; j < tally.n; j++)
            if (tally.sides[j].times && (best == tally.n || tally.sides[j].times > tally.sides[best].times))
                best = j;
        if (best == tally.n)
            break;
        if (tally.sides[best].times < 2 && w->who->entities[tally.sides[best].id].kind != DGM__ENTITY_PERSON)
            break; /* a state or body told of but once is no side */
        out->ids[out->n++] = tally.sides[best].id;
        tally.sides[best].times = 0;
    }
    return out->n == 2;
}

/* The country of the subject of the clause whose object or oblique the token is. */
static const char *subject_country(const dgm__who_work *w, uint32_t sentence, uint32_t token)
{
    const dgm__sentence *s = &w->sentences[sentence];
    if (is_subject(&s->tokens[token]) || s->tokens[token].head < 0)
        return "";
    int32_t verb = s->tokens[token].head;
    for (int steps = 0; verb >= 0 && s->tokens[verb].upos != DGM__UPOS_VERB && steps < 4; steps++)
        verb = s->tokens[verb].head;
    int32_t subject = verb >= 0 ? subject_of(s, verb) : -1;
    uint32_t at = subject >= 0 ? w->at[sentence][subject] : 0;
    if (!at || w->who->mentions[at - 1].n_entities != 1)
        return "";
    return w->who->entities[dgm__who_real(w, (int32_t)w->who->mentions[at - 1].entities[0])].country;
}

enum { RUNS_FOR = 10 };

/* The two sides of the running encounter; persons only where `persons`. */
static bool running_sides(dgm__who_work *w, uint32_t sentence, uint32_t token, bool persons, uint32_t runs_for,
                          sides *out)
{
    dgm__who_running(w, sentence, token);
    const dgm__running *r = &w->pair;
    if (r->n != 2 || r->sentence + runs_for < sentence)
        return false;
    for (size_t i = 0; i < 2; i++) {
        out->ids[i] = r->ids[i];
        if (persons && w->who->entities[r->ids[i]].kind != DGM__ENTITY_PERSON)
            return false;
    }
    out->n = 2;
    return true;
}

static bool are_persons(const dgm__who_work *w, const sides *pair)
{
    for (size_t i = 0; i < pair->n; i++)
        if (w->who->entities[pair->ids[i]].kind != DGM__ENTITY_PERSON)
            return false;
    return true;
}

/* "The leaders" are no countries that the text happens to name. */
static bool find_sides(dgm__who_work *w, uint32_t sentence, uint32_t token, bool persons, sides *out)
{
    return running_sides(w, sentence, token, persons, RUNS_FOR, out) || local_sides(w, sentence, token, out) ||
           (main_sides(w, sentence, out) && (!persons || are_persons(w, out)));
}

/* "discussed the need for A and B to withdraw", "talks on the crisis between A and B":
 * whom a meeting is about does not meet. */
static bool is_topic(const dgm__who_work *w, const dgm__mention *m)
{
    static const char *const talks[] = {"discuss", "review", "exchange", "raise", "tackle", "address"};
    const dgm__sentence *s = &w->sentences[m->sentence];
    bool inside = false;
    int32_t at = (int32_t)m->head;
    for (int steps = 0; at >= 0 && steps < MOST_STEPS; steps++, at = s->tokens[at].head) {
        if (inside && dgm__lemma_is(&s->tokens[at], talks, sizeof talks / sizeof *talks))
            return true;
        inside = s->tokens[at].rel == DGM__REL_OBJ || (inside && !is_subject(&s->tokens[at]));
    }
    return false;
}

/* Several actors joined by "and", or a mention of several. */
static bool is_several(const dgm__who_work *w, const dgm__mention *m, const void *what)
{
    (void)what;
    if (m->kind == DGM__MENTION_ADJ || is_topic(w, m))
        return false;
    dgm__who view = *w->who;
    dgm__actors found;
    view.at = (const uint32_t **)w->at;
    dgm__who_of(&found, &view, w->sentences, m->sentence, m->head);
    return found.n > 1;
}

/* Three actors or more. */
static bool is_many(const dgm__who_work *w, const dgm__mention *m, const void *what)
{
    (void)what;
    if (m->kind == DGM__MENTION_ADJ)
        return false;
    dgm__who view = *w->who;
    dgm__actors found;
    view.at = (const uint32_t **)w->at;
    dgm__who_of(&found, &view, w->sentences, m->sentence, m->head);
    return found.n > 2;
}

static void add(dgm__who_work *w, uint32_t sentence, uint32_t first, uint32_t last, dgm__mention_kind kind,
                const uint32_t *ids, size_t n, bool first_person, bool plural)
{
    if (!n)
        return;
    int64_t at = dgm__who_add_mention(w, kind, sentence, first, last, ids, n);
    if (at >= 0) {
        w->who->mentions[at].first_person = first_person;
        w->who->mentions[at].plural = plural;
    }
}

static void add_several(dgm__who_work *w, uint32_t sentence, uint32_t first, uint32_t last, dgm__mention_kind kind,
                        const dgm__mention *m)
{
    dgm__who view = *w->who;
    dgm__actors found;
    view.at = (const uint32_t **)w->at;
    dgm__who_of(&found, &view, w->sentences, m->sentence, m->head);
    add(w, sentence, first, last, kind, found.ids, found.n, false, true);
}

static bool one_of(const dgm__token *t, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (dgm__form_is(t, list[i]))
            return true;
    return false;
}

/* "HE the Prime Minister": His Excellency, but in a text of capitals. */
static bool is_style(const dgm__sentence *s, uint32_t token)
{
    if (strcmp(s->tokens[token].form, "HE") != 0 || token + 1 >= s->n)
        return false;
    for (uint32_t i = 0; i < s->n; i++)
        for (const char *p = s->tokens[i].form; *p; p++)
            if (islower((unsigned char)*p))
                return isupper((unsigned char)s->tokens[token + 1].form[0]) ||
                       dgm__form_is(&s->tokens[token + 1], "the");
    return false;
}

/* "Traders said they were ready": between the several actors told before and "they" others act, who are no party. */
static bool others_act(const dgm__who_work *w, const dgm__mention *m, uint32_t sentence, uint32_t token)
{
    for (uint32_t i = sentence + 1; i-- > m->sentence;) {
        const dgm__sentence *s = &w->sentences[i];
        for (uint32_t t = i == sentence ? token : s->n; t-- > (i == m->sentence ? m->last + 1 : 0);)
            if (is_subject(&s->tokens[t]) && !w->at[i][t] && !strcmp(s->tokens[t].xpos, "NNS"))
                return true;
    }
    return false;
}

/* "while Russia warned that it could": the state or body that says so. */
static const dgm__mention *it_of_teller(const dgm__who_work *w, uint32_t sentence, uint32_t token)
{
    const dgm__sentence *s = &w->sentences[sentence];
    int32_t verb = s->tokens[token].head, up = verb >= 0 ? s->tokens[verb].head : -1;
    if (up < 0 || s->tokens[verb].rel != DGM__REL_CCOMP || !is_subject(&s->tokens[token]))
        return NULL;
    int32_t subject = child(s, up, DGM__REL_NSUBJ);
    uint32_t at = subject >= 0 && subject < (int32_t)token ? w->at[sentence][subject] : 0;
    const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
    return m && is_thing(w, m, NULL) ? m : NULL;
}

/* "Iran's announcement that it had launched an attack": the owner of what the clause tells. */
static const dgm__mention *owner_above(const dgm__who_work *w, uint32_t sentence, uint32_t token)
{
    const dgm__sentence *s = &w->sentences[sentence];
    int32_t noun = (int32_t)token;
    for (int steps = 0; noun >= 0 && steps < MOST_STEPS; steps++, noun = s->tokens[noun].head) {
        int32_t owner = s->tokens[noun].upos == DGM__UPOS_NOUN ? child(s, noun, DGM__REL_NMOD_POSS) : -1;
        uint32_t at = owner >= 0 && owner < (int32_t)token && noun < (int32_t)token ? w->at[sentence][owner] : 0;
        const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
        const dgm__entity *e = m ? only_entity(w, m) : NULL;
        if (e && e->kind != DGM__ENTITY_PERSON)
            return m;
    }
    return NULL;
}

/* "The officials said they": the subject of the verb of saying whose clause the pronoun is the
 * subject of; -1 none. */
static int32_t teller_of(const dgm__sentence *s, uint32_t token)
{
    if (!is_subject(&s->tokens[token]))
        return -1;
    int32_t verb = s->tokens[token].head;
    for (int steps = 0; verb >= 0 && steps < 3; steps++) {
        int32_t up = s->tokens[verb].head;
        uint8_t rel = s->tokens[verb].rel;
        if (up < 0 || (rel != DGM__REL_CCOMP && rel != DGM__REL_XCOMP))
            return -1;
        int32_t subject = is_saying(&s->tokens[up]) && rel == DGM__REL_CCOMP ? child(s, up, DGM__REL_NSUBJ) : -1;
        if (subject >= 0)
            return subject < (int32_t)token ? subject : -1;
        verb = up;
    }
    return -1;
}

static void refer_pronoun(dgm__who_work *w, uint32_t sentence, uint32_t token)
{
    static const char *const he[] = {"he", "she", "him", "his", "her", "hers", "himself", "herself"};
    static const char *const they[] = {"they", "them", "their", "theirs", "themselves", "both"};
    static const char *const we[] = {"we", "us", "our", "ours", "i", "me", "my", "mine", "ourselves", "myself"};
    static const char *const it[] = {"it", "its", "itself"};
    const dgm__token *t = &w->sentences[sentence].tokens[token];
    if (is_style(&w->sentences[sentence], token))
        return;
    if (one_of(t, he, sizeof he / sizeof *he)) {
        bool self = dgm__form_is(t, "himself") || dgm__form_is(t, "herself");
        wanted of = {strchr("sS", t->form[0]) || dgm__form_is(t, "her") || dgm__form_is(t, "hers") ||
                             dgm__form_is(t, "herself")
                         ? 'f'
                         : 'm',
                     self ? DGM__NO_ENTITY : acting_on(w, sentence, token)};
        int32_t teller = teller_of(&w->sentences[sentence], token);
        uint32_t told = teller >= 0 ? w->at[sentence][teller] : 0;
        const dgm__mention *m = told ? &w->who->mentions[told - 1] : NULL;
        if (!m || m->kind != DGM__MENTION_NAME || !may_be(w, m, &of))
            m = antecedent(w, sentence, token, FURTHEST_BACK, may_be, &of);
        if (m) {
            char *gender = &w->drafts[dgm__who_real(w, (int32_t)m->entities[0])].gender;
            if (!*gender)
                *gender = of.gender;
            add(w, sentence, token, token, DGM__MENTION_PRONOUN, m->entities, 1, false, false);
        }
    } else if (one_of(t, we, sizeof we / sizeof *we)) {
        int32_t id = dgm__who_speaker(w, sentence, token);
        if (id != DGM__NO_ENTITY) {
            uint32_t one = (uint32_t)id;
            add(w, sentence, token, token, DGM__MENTION_PRONOUN, &one, 1, true, false);
        }
    } else if (one_of(t, they, sizeof they / sizeof *they)) {
        sides pair;
        int32_t teller = teller_of(&w->sentences[sentence], token);
        const dgm__token *tellers = teller >= 0 ? &w->sentences[sentence].tokens[teller] : NULL;
        if (tellers && (!strcmp(tellers->xpos, "NNS") || !strcmp(tellers->xpos, "NNPS"))) {
            uint32_t at = w->at[sentence][teller];
            if (at)
                add_several(w, sentence, token, token, DGM__MENTION_PRONOUN, &w->who->mentions[at - 1]);
            return;
        }
        const dgm__mention *m = antecedent(w, sentence, token, 2, is_several, NULL);
        if (m && others_act(w, m, sentence, token))
            m = NULL;
        bool acted = m && is_subject(&w->sentences[m->sentence].tokens[m->head]);
        if (!acted && is_subject(t) && running_sides(w, sentence, token, false, 2, &pair))
            add(w, sentence, token, token, DGM__MENTION_PRONOUN, pair.ids, pair.n, false, true);
        else if (m)
            add_several(w, sentence, token, token, DGM__MENTION_PRONOUN, m);
        else if (local_sides(w, sentence, token, &pair) && is_subject(t))
            add(w, sentence, token, token, DGM__MENTION_PRONOUN, pair.ids, pair.n, false, true);
    } else if (one_of(t, it, sizeof it / sizeof *it)) {
        /* "It also summoned": the subject before; what "provides" or "calls for" is a text */
        static const char *const texts[] = {"call",  "provide",  "include",   "contain", "say",
                                            "state", "envisage", "stipulate", "cover",   "set",
                                            "be",    "follow",   "come",      "take",    "recall"};
        const dgm__token *s = w->sentences[sentence].tokens;
        bool opens = token < 2 && !dgm__form_is(t, "itself") &&
                     !(is_subject(t) && t->head >= 0 &&
                       (s[t->head].upos != DGM__UPOS_VERB || t->rel == DGM__REL_NSUBJ_PASS ||
                        dgm__lemma_is(&s[t->head], texts, sizeof texts / sizeof *texts)));
        const dgm__mention *m = it_of_teller(w, sentence, token);
        if (!m)
            m = antecedent(w, sentence, token, opens ? 1 : 0, is_thing, NULL);
        if (!m)
            m = owner_above(w, sentence, token);
        if (m)
            add(w, sentence, token, token, DGM__MENTION_PRONOUN, m->entities, 1, false, false);
    }
}

/* The word of a style that stands for a person ("His Royal Highness stressed"), not before a name or an office; 0 none.
 */
static uint32_t style_alone(const dgm__sentence *s, uint32_t token)
{
    static const char *const styles[] = {"highness", "excellency", "majesty", "holiness", "eminence"};
    uint32_t at = token + 1;
    if (!dgm__form_is(&s->tokens[token], "his") && !dgm__form_is(&s->tokens[token], "her"))
        return 0;
    if (at < s->n && dgm__form_is(&s->tokens[at], "royal"))
        at++;
    if (at + 1 >= s->n || !one_of(&s->tokens[at], styles, sizeof styles / sizeof *styles))
        return 0;
    const dgm__token *next = &s->tokens[at + 1];
    bool named = isupper((unsigned char)next->form[0]) || dgm__form_is(next, "the");
    return named ? 0 : at;
}

/* Heads of states and governments, whom a text calls by their style alone. */
static bool is_head(const dgm__entity *e)
{
    static const char *const heads[] = {"President", "King",   "Queen",        "Emir",          "Amir",
                                        "Sultan",    "Prince", "Crown Prince", "Prime Minister"};
    for (size_t i = 0; e->office && i < sizeof heads / sizeof *heads; i++)
        if (!strcmp(e->office, heads[i]))
            return true;
    return false;
}

/* Who was last told of under that style, else the head told of first, else who holds an office. */
static void refer_style(dgm__who_work *w, uint32_t sentence, uint32_t first, uint32_t last)
{
    const char *style = w->sentences[sentence].tokens[last].form;
    int32_t styled = DGM__NO_ENTITY, lead = DGM__NO_ENTITY, first_told = DGM__NO_ENTITY;
    for (uint32_t i = 0; i <= sentence; i++) {
        const dgm__sentence *s = &w->sentences[i];
        if (block_of(w, i) != DGM__BLOCK_BODY)
            continue;
        for (uint32_t t = 0; t < (i == sentence ? first : s->n); t++) {
            const dgm__mention *m = w->at[i][t] ? &w->who->mentions[w->at[i][t] - 1] : NULL;
            if (!m || m->head != t || m->n_entities != 1 || w->who->entities[m->entities[0]].kind != DGM__ENTITY_PERSON)
                continue;
            if (lead == DGM__NO_ENTITY && m->kind != DGM__MENTION_PRONOUN && is_head(&w->who->entities[m->entities[0]]))
                lead = (int32_t)m->entities[0];
            if (first_told == DGM__NO_ENTITY && w->who->entities[m->entities[0]].office)
                first_told = (int32_t)m->entities[0];
            for (uint32_t k = m->first > 4 ? m->first - 4 : 0; k <= m->last; k++)
                if (!strcasecmp(s->tokens[k].form, style))
                    styled = (int32_t)m->entities[0];
        }
    }
    int32_t id = styled != DGM__NO_ENTITY ? styled : lead != DGM__NO_ENTITY ? lead : first_told;
    uint32_t one = (uint32_t)id;
    if (id != DGM__NO_ENTITY)
        add(w, sentence, first, last, DGM__MENTION_PRONOUN, &one, 1, false, false);
}

/* Words before a noun: is there "two" or "both", "the", "all", or an owner's pronoun? */
typedef struct before {
    bool two, many, the, all, owner;
    uint32_t first;
    bool both;
} before;

static before look_before(const dgm__sentence *s, uint32_t noun)
{
    before b = {false, false, false, false, false, noun, false};
    for (uint32_t k = 0; k < 5 && noun > k; k++) {
        uint32_t i = noun - k - 1;
        const dgm__token *t = &s->tokens[i];
        b.both = b.both || dgm__form_is(t, "both");
        if (dgm__form_is(t, "two") || dgm__form_is(t, "both"))
            b.two = true;
        else if (dgm__form_is(t, "three") || dgm__form_is(t, "four") || dgm__form_is(t, "five") ||
                 dgm__form_is(t, "six"))
            b.many = true;
        else if (dgm__form_is(t, "the") || dgm__form_is(t, "these"))
            b.the = true;
        else if (dgm__form_is(t, "all"))
            b.all = true;
        else if (!strcmp(t->xpos, "PRP$"))
            b.owner = true;
        else if (t->upos != DGM__UPOS_ADJ && t->upos != DGM__UPOS_NOUN && t->upos != DGM__UPOS_NUM)
            break;
        b.first = i;
    }
    return b;
}

/* "The presidents will meet" in a text of two foreign ministers: they are others. */
static bool hold_other_office(const dgm__who_work *w, const sides *pair, const dgm__found *f)
{
    static const char *const heads[] = {"President", "Prime Minister", "King", "Foreign Minister"};
    bool exact = false;
    for (size_t i = 0; f && i < sizeof heads / sizeof *heads; i++)
        exact = exact || (f->name->kind == DGM__NAME_OFFICE && !strcmp(f->name->canonical, heads[i]));
    for (size_t i = 0; exact && i < pair->n; i++) {
        const dgm__entity *e = &w->who->entities[pair->ids[i]];
        const dgm__name *also = w->drafts[pair->ids[i]].also;
        if (e->kind != DGM__ENTITY_PERSON || !e->office || !strcmp(e->office, f->name->canonical) ||
            (also && !strcmp(also->canonical, f->name->canonical)))
            return false;
    }
    return exact;
}

/* "The ministers" behind "EC farm ministers" are those: the last mention that ends in the same
 * plural, unless it is far above. */
static const dgm__mention *same_plural(const dgm__who_work *w, uint32_t sentence, uint32_t noun)
{
    const dgm__token *t = &w->sentences[sentence].tokens[noun];
    if (noun + 1 < w->sentences[sentence].n && (dgm__form_is(t + 1, "from") || dgm__form_is(t + 1, "of")))
        return NULL; /* "the ministers from Chad and Peru" */
    for (uint32_t back = 0; back <= 3 && back <= sentence; back++) {
        const dgm__sentence *s = &w->sentences[sentence - back];
        if (block_of(w, sentence - back) == DGM__BLOCK_CAPTION || block_of(w, sentence - back) == DGM__BLOCK_TITLE)
            continue;
        for (uint32_t i = back ? s->n : noun; i-- > 0;) {
            uint32_t at = w->at[sentence - back][i];
            const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
            if (m && m->kind != DGM__MENTION_PRONOUN && m->n_entities && m->first < i &&
                !strcasecmp(s->tokens[i].lemma, t->lemma) &&
                (!strcmp(s->tokens[i].xpos, "NNS") || !strcmp(s->tokens[i].xpos, "NNPS")))
                return m;
        }
    }
    return NULL;
}

static void refer_plural(dgm__who_work *w, uint32_t sentence, uint32_t noun, const before *b)
{
    static const char *const countries[] = {"country", "nation",   "state",     "people",   "government",
                                            "capital", "neighbor", "neighbour", "republic", "kingdom"};
    const dgm__token *t = &w->sentences[sentence].tokens[noun];
    bool states = dgm__lemma_is(t, countries, sizeof countries / sizeof *countries);
    sides pair;
    if (b->many) {
        const dgm__mention *m = antecedent(w, sentence, b->first, FURTHEST_BACK, is_many, NULL);
        dgm__who_running(w, sentence, b->first);
        if (m)
            add_several(w, sentence, b->first, noun, DGM__MENTION_NOMINAL, m);
        else if (w->many.n && w->many.sentence + RUNS_FOR >= sentence)
            add(w, sentence, b->first, noun, DGM__MENTION_NOMINAL, w->many.ids, w->many.n, false, true);
        return;
    }
    const char *subject = subject_country(w, sentence, noun);
    if (subject[0]) { /* "the mediator urges both parties": not the mediator's own */
        const dgm__mention *m = antecedent(w, sentence, b->first, FURTHEST_BACK, is_several, NULL);
        if (m) {
            dgm__who view = *w->who;
            dgm__actors found;
            uint32_t others[DGM__MOST_ACTORS];
            size_t n = 0;
            view.at = (const uint32_t **)w->at;
            dgm__who_of(&found, &view, w->sentences, m->sentence, m->head);
            for (size_t i = 0; i < found.n; i++)
                if (strcmp(w->who->entities[dgm__who_real(w, (int32_t)found.ids[i])].country, subject) != 0)
                    others[n++] = found.ids[i];
            if (n > 1) {
                add(w, sentence, b->first, noun, DGM__MENTION_NOMINAL, others, n, false, true);
                return;
            }
        }
    }
    if (b->all || (b->owner && !states)) {
        const dgm__mention *m = antecedent(w, sentence, b->first, FURTHEST_BACK, is_several, NULL);
        if (m)
            add_several(w, sentence, b->first, noun, DGM__MENTION_NOMINAL, m);
        return;
    }
    const dgm__mention *same = b->the && !b->two && !states ? same_plural(w, sentence, noun) : NULL;
    if (same) {
        add_several(w, sentence, b->first, noun, DGM__MENTION_NOMINAL, same);
        return;
    }
    static const char *const ruled[] = {"side", "party", "neighbor", "neighbour", "delegation"};
    bool people = !states && !dgm__lemma_is(t, ruled, sizeof ruled / sizeof *ruled);
    if (!find_sides(w, sentence, b->first, people, &pair))
        return;
    states = states || hold_other_office(w, &pair, w->cover[sentence][noun]);
    if (states)
        for (size_t i = 0; i < pair.n; i++) {
            if (!w->who->entities[pair.ids[i]].country[0])
                return;
            int32_t id = dgm__who_state(w, w->who->entities[pair.ids[i]].country, sentence);
            if (id == DGM__NO_ENTITY)
                return;
            pair.ids[i] = (uint32_t)id;
        }
    add(w, sentence, b->first, noun, DGM__MENTION_NOMINAL, pair.ids, pair.n, false, true);
}

/* Of these offices a country has many holders, or they belong to no country alone. */
static bool is_vague_office(const dgm__name *office)
{
    static const char *const words[] = {
        "Official",          "Leader",           "Diplomat",    "Envoy",      "Head",     "Spokesman",    "Adviser",
        "Secretary-General", "Director-General", "Director",    "Mayor",      "Chairman", "Commissioner", "Statesman",
        "Governor",          "Negotiator",       "Counterpart", "Ambassador", "Consul",   "Attache",      "Minister",
        "Comptroller"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(office->canonical, words[i]))
            return true;
    return !strncmp(office->canonical, "Former ", 7);
}

/* Does somebody whose country is known stand before the token in its sentence? Then
 * "the minister" is as likely his own. */
static bool follows_side(const dgm__who_work *w, uint32_t sentence, uint32_t token)
{
    for (uint32_t t = 0; t < token; t++) {
        uint32_t at = w->at[sentence][t];
        const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
        for (size_t k = 0; m && m->kind != DGM__MENTION_ADJ && k < m->n_entities; k++)
            if (w->who->entities[dgm__who_real(w, (int32_t)m->entities[k])].country[0])
                return true;
    }
    return false;
}

/* Does the sentence name that country before or behind? */
static bool names_country(const dgm__who_work *w, uint32_t sentence, const char *country)
{
    for (uint32_t t = 0; t < w->sentences[sentence].n; t++) {
        uint32_t at = w->at[sentence][t];
        const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
        for (size_t k = 0; m && k < m->n_entities; k++)
            if (!strcmp(w->who->entities[m->entities[k]].country, country))
                return true;
    }
    return false;
}

/* Whom a headline names by the office alone: its first holder below, if the text names
 * him and he is not of the other side. */
static int32_t holder_below(const dgm__who_work *w, uint32_t sentence, const dgm__name *office)
{
    if (block_of(w, sentence) != DGM__BLOCK_TITLE)
        return DGM__NO_ENTITY;
    for (uint32_t i = sentence + 1; i < w->n_sentences; i++)
        for (uint32_t t = 0; t < w->sentences[i].n; t++) {
            const dgm__found *f = w->cover[i][t];
            if (!f || f->first != t || f->name->kind != DGM__NAME_OFFICE ||
                strcmp(f->name->canonical, office->canonical) || block_of(w, i) != DGM__BLOCK_BODY)
                continue;
            uint32_t at = w->at[i][t];
            const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
            if (!m || m->n_entities != 1)
                return DGM__NO_ENTITY;
            int32_t id = dgm__who_real(w, (int32_t)m->entities[0]);
            if (!names_country(w, sentence, w->who->entities[id].country))
                return id;
        }
    return DGM__NO_ENTITY;
}

/* "The Prime Minister" whom nothing before leads to: of the document's own country if
 * that is clear, else of no known one. */
static void name_holder(dgm__who_work *w, uint32_t sentence, const dgm__found *f)
{
    const dgm__name *office = f->name;
    bool received = dgm__is_of_post(w, office->canonical, office->sector);
    const char *home = received ? w->post : w->who->home[0] ? w->who->home : w->seat;
    bool placed = home[0] != '\0';
    if (strcmp(office->sector, "GOV") || (!placed && (is_vague_office(office) || follows_side(w, sentence, f->first))))
        return;
    int32_t id = placed ? DGM__NO_ENTITY : holder_below(w, sentence, office);
    for (size_t i = 0; i < w->who->n_entities && !placed && id == DGM__NO_ENTITY; i++) {
        const dgm__entity *e = &w->who->entities[i];
        if (e->kind == DGM__ENTITY_PERSON && !e->name && !e->country[0] && e->office &&
            !strcmp(e->office, office->canonical))
            id = (int32_t)i; /* told of too far above */
    }
    if (id == DGM__NO_ENTITY) {
        dgm__entity e;
        memset(&e, 0, sizeof e);
        e.kind = DGM__ENTITY_PERSON;
        e.office = office->canonical;
        memcpy(e.country, home, 4);
        memcpy(e.sector, office->sector, 4);
        e.sentence = sentence;
        e.country_rule = received ? "where the mission sits" : placed ? "the document's own country" : "not told";
        id = dgm__who_add_entity(w, e);
    }
    uint32_t one = (uint32_t)id;
    if (id != DGM__NO_ENTITY)
        add(w, sentence, f->first, f->last, DGM__MENTION_NOMINAL, &one, 1, false, false);
}

/* "the President" in a readout is the one who talks, not one talked about since. */
static int32_t running_holder(dgm__who_work *w, uint32_t sentence, uint32_t token, const dgm__name *office)
{
    int32_t found = DGM__NO_ENTITY;
    dgm__who_running(w, sentence, token);
    if (w->pair.n != 2 || w->pair.sentence + RUNS_FOR < sentence)
        return found;
    for (size_t i = 0; i < 2; i++) {
        const dgm__entity *e = &w->who->entities[w->pair.ids[i]];
        if (e->kind != DGM__ENTITY_PERSON || !e->office || strcmp(e->office, office->canonical))
            continue;
        if (found != DGM__NO_ENTITY)
            return DGM__NO_ENTITY;
        found = (int32_t)w->pair.ids[i];
    }
    return found;
}

/* A body of states whose name holds the noun: "the Commission", "the alliance". */
static bool is_body_called(const dgm__who_work *w, const dgm__mention *m, const void *what)
{
    const char *noun = what;
    const dgm__entity *e = only_entity(w, m);
    if (!e || e->kind != DGM__ENTITY_ORG || !e->name || m->kind == DGM__MENTION_ADJ ||
        (strcmp(e->country, "IGO") != 0 && strcmp(e->country, "UNO") != 0 && strcmp(e->country, "EUR") != 0))
        return false;
    if (!strcmp(noun, "alliance"))
        return !strcmp(e->name, "NATO");
    if (!strcmp(noun, "commission") && (strstr(e->name, "Union") || strstr(e->name, "Communit")))
        return true;
    size_t len = strlen(noun) > 6 ? 6 : strlen(noun); /* "organization", "organisation" */
    for (const char *c = e->name; *c; c++)
        if (!strncasecmp(c, noun, len))
            return true;
    return false;
}

static bool refer_body(dgm__who_work *w, uint32_t sentence, uint32_t token, const before *b)
{
    static const char *const nouns[] = {"alliance",     "commission",   "council", "committee", "union",
                                        "organization", "organisation", "league",  "agency",    "community"};
    const dgm__token *t = &w->sentences[sentence].tokens[token];
    if (!b->the || b->first + 1 != token || !dgm__lemma_is(t, nouns, sizeof nouns / sizeof *nouns) ||
        t->rel == DGM__REL_COMPOUND || (islower((unsigned char)t->form[0]) && strcmp(t->lemma, "alliance") != 0))
        return false; /* "the commission" is as likely a joint one */
    const dgm__sentence *s = &w->sentences[sentence];
    if (token + 1 < s->n &&
        (s->tokens[token + 1].upos == DGM__UPOS_ADP || s->tokens[token + 1].upos == DGM__UPOS_PROPN))
        return false; /* "the Commission on Fish" is another */
    const dgm__mention *m = antecedent(w, sentence, b->first, FURTHEST_BACK * 2, is_body_called, t->lemma);
    if (m)
        add(w, sentence, token, token, DGM__MENTION_NOMINAL, m->entities, 1, false, false);
    return m != NULL;
}

/* "The North" where both Koreas are told of. */
static bool refer_half(dgm__who_work *w, uint32_t sentence, uint32_t token, const before *b)
{
    const dgm__token *t = &w->sentences[sentence].tokens[token];
    bool north = !strcmp(t->form, "North");
    bool whole = t->rel != DGM__REL_COMPOUND && t->rel != DGM__REL_AMOD && t->rel != DGM__REL_FLAT;
    bool has_north = false, has_south = false;
    if ((!north && strcmp(t->form, "South") != 0) || !b->the || b->first + 1 != token || !whole)
        return false;
    for (size_t i = 0; i < w->who->n_entities; i++) {
        has_north = has_north || !strcmp(w->who->entities[i].country, "PRK");
        has_south = has_south || !strcmp(w->who->entities[i].country, "KOR");
    }
    int32_t id = has_north && has_south ? dgm__who_state(w, north ? "PRK" : "KOR", sentence) : DGM__NO_ENTITY;
    uint32_t one = (uint32_t)id;
    if (id != DGM__NO_ENTITY)
        add(w, sentence, token, token, DGM__MENTION_NOMINAL, &one, 1, false, false);
    return id != DGM__NO_ENTITY;
}

/* "The Ministry", "the Foreign Ministry", "the Ministry of Foreign Affairs" of no country: the one told
 * of before, else of the document's own country. */
static bool refer_ministry(dgm__who_work *w, uint32_t sentence, uint32_t token, const before *b)
{
    static const char *const kinds[] = {"foreign", "defence", "defense", "interior", "external", "home"};
    const dgm__sentence *s = &w->sentences[sentence];
    const dgm__token *t = &s->tokens[token];
    if (!dgm__form_is(t, "ministry") || !b->the || !strcmp(t->xpos, "NNS"))
        return false;
    for (int32_t c = 0; c < (int32_t)s->n; c++) /* "the ministry of Chad" has its owner */
        if (w->at[sentence][c] && (s->tokens[c].head == (int32_t)token ||
                                   (s->tokens[c].head >= 0 && s->tokens[s->tokens[c].head].head == (int32_t)token &&
                                    !is_subject(&s->tokens[s->tokens[c].head]))))
            return true;
    bool proper = isupper((unsigned char)t->form[0]);
    int32_t id = DGM__NO_ENTITY;
    for (uint32_t back = 0; back <= FURTHEST_BACK * 2 && back <= sentence && id == DGM__NO_ENTITY; back++) {
        const dgm__sentence *of = &w->sentences[sentence - back];
        for (uint32_t i = back ? of->n : token; i-- > 0 && id == DGM__NO_ENTITY;)
            if (dgm__form_is(&of->tokens[i], "ministry") && w->at[sentence - back][i])
                id = dgm__who_real(w, (int32_t)w->who->mentions[w->at[sentence - back][i] - 1].entities[0]);
            else if (dgm__form_is(&of->tokens[i], "ministry"))
                id = first_person_or_state(w, sentence - back, (int32_t)i);
    }
    const char *country = id == DGM__NO_ENTITY ? "" : w->who->entities[id].country;
    bool known = token && dgm__lemma_is(&s->tokens[token - 1], kinds, sizeof kinds / sizeof *kinds);
    for (size_t i = 0;
         token + 2 < s->n && dgm__form_is(&s->tokens[token + 1], "of") && i < sizeof kinds / sizeof *kinds;
         i++) /* "the Ministry of Foreign Affairs" */
        known = known || dgm__form_is(&s->tokens[token + 2], kinds[i]);
    if (!country[0] && (proper || known))
        country = w->who->home;
    if (!country[0] && known)
        country = w->seat;
    const dgm__name *from = w->who->from;
    if (!country[0] && known && from && from->kind == DGM__NAME_CAPITAL && !dgm__is_meeting_place(from))
        country = from->country;
    if (strlen(country) != 3)
        return true;
    id = dgm__who_state(w, country, sentence);
    uint32_t one = (uint32_t)id;
    if (id != DGM__NO_ENTITY)
        add(w, sentence, token, token, DGM__MENTION_NOMINAL, &one, 1, false, false);
    return true;
}

/* "The parties agreed": those of the running talks, unless the text tells of other parties. */
static bool are_talking(dgm__who_work *w, uint32_t sentence, uint32_t token)
{
    static const char *const others[] = {"opposition", "political", "ruling", "coalition",
                                         "warring",    "rival",     "main",   "major",
                                         "democratic", "member",    "third",  "contracting"};
    const dgm__sentence *s = &w->sentences[sentence];
    sides pair;
    if (!is_subject(&s->tokens[token]) || (token + 1 < s->n && dgm__form_is(&s->tokens[token + 1], "to")))
        return false;
    for (uint32_t back = 0; back <= RUNS_FOR && back <= sentence; back++) {
        const dgm__sentence *of = &w->sentences[sentence - back];
        for (uint32_t i = 1; i < (back ? of->n : token); i++)
            if (!strcasecmp(of->tokens[i].form, s->tokens[token].form) &&
                dgm__lemma_is(&of->tokens[i - 1], others, sizeof others / sizeof *others))
                return false;
    }
    return running_sides(w, sentence, token, false, RUNS_FOR, &pair);
}

static void refer_noun(dgm__who_work *w, uint32_t sentence, uint32_t token)
{
    static const char *const plural[] = {
        "side",       "country",     "leader",     "minister",   "president",    "nation",    "state",      "party",
        "government", "people",      "official",   "delegation", "capital",      "neighbor",  "neighbour",  "premier",
        "diplomat",   "counterpart", "head",       "chief",      "interlocutor", "statesman", "politician", "envoy",
        "ministry",   "authority",   "dignitary",  "man",        "woman",        "republic",  "kingdom",    "guest",
        "speaker",    "chancellor",  "parliament", "monarch",    "negotiator"};
    static const char *const bare[] = {"side", "leader", "minister", "president", "interlocutor", "premier"};
    static const char *const talking[] = {"party", "diplomat", "delegation", "counterpart", "negotiator"};
    static const char *const land[] = {"country", "nation", "homeland", "government", "people"};
    static const char *const anyone[] = {"man", "woman", "people", "diplomat", "official", "politician"};
    const dgm__sentence *s = &w->sentences[sentence];
    const dgm__token *t = &s->tokens[token];
    const dgm__found *f = w->cover[sentence][token];
    if (f && f->first != token && f->last != token)
        return;
    if (f && f->name->kind == DGM__NAME_OFFICE && f->last == token) /* one "Minister of Foreign Affairs" */
        t = &s->tokens[dgm__who_head(s, f->first, f->last)];
    bool many = !strcmp(t->xpos, "NNS") || !strcmp(t->xpos, "NNPS");
    before b = look_before(s, f ? f->first : token);
    if (f && f->last > token) {
        if (f->first == token && !many)
            refer_ministry(w, sentence, token, &b);
        return;
    }
    if (many && b.two && !b.the && !b.both && dgm__lemma_is(t, anyone, sizeof anyone / sizeof *anyone))
        return; /* "arrested two men" */
    if (many && dgm__lemma_is(t, plural, sizeof plural / sizeof *plural)) {
        bool office = f && f->name->kind == DGM__NAME_OFFICE;
        if (b.two || b.many || b.all || (b.owner && !strcmp(t->lemma, "country")) ||
            (b.the && (office || dgm__lemma_is(t, bare, sizeof bare / sizeof *bare))) ||
            (b.the && dgm__lemma_is(t, talking, sizeof talking / sizeof *talking) && are_talking(w, sentence, token)))
            refer_plural(w, sentence, token, &b);
        return;
    }
    if (many || refer_ministry(w, sentence, token, &b) || refer_body(w, sentence, token, &b) ||
        refer_half(w, sentence, token, &b))
        return;
    if (b.the && (!strcmp(t->lemma, "pair") || !strcmp(t->lemma, "duo")) && is_subject(t)) {
        b.two = true;
        refer_plural(w, sentence, token, &b);
        return;
    }
    if (!strcmp(t->lemma, "counterpart") || (!strcmp(t->lemma, "colleague") && b.owner)) {
        uint32_t named = token + 1 < s->n ? w->at[sentence][token + 1] : 0;
        if (named && w->who->mentions[named - 1].kind == DGM__MENTION_NAME)
            return; /* "his colleague N. N." */
        const dgm__mention *he = antecedent(w, sentence, token, FURTHEST_BACK, is_person, NULL);
        sides pair;
        if (he && find_sides(w, sentence, token, true, &pair)) {
            const char *own = w->who->entities[dgm__who_real(w, (int32_t)he->entities[0])].country;
            for (size_t i = 0; i < pair.n; i++)
                if (strcmp(w->who->entities[pair.ids[i]].country, own)) {
                    add(w, sentence, token, token, DGM__MENTION_NOMINAL, &pair.ids[i], 1, false, false);
                    return;
                }
        }
        return;
    }
    if (f && f->name->kind == DGM__NAME_OFFICE) {
        int32_t running = running_holder(w, sentence, b.first, f->name);
        uint32_t one = (uint32_t)running;
        const dgm__mention *m =
            running == DGM__NO_ENTITY ? antecedent(w, sentence, b.first, FURTHEST_BACK * 2, has_office, f->name) : NULL;
        if (running != DGM__NO_ENTITY)
            add(w, sentence, f->first, f->last, DGM__MENTION_NOMINAL, &one, 1, false, false);
        else if (m)
            add(w, sentence, f->first, f->last, DGM__MENTION_NOMINAL, m->entities, 1, false, false);
        else if ((b.the || isupper((unsigned char)t->form[0])) && !b.owner)
            name_holder(w, sentence, f);
        return;
    }
    if (dgm__lemma_is(t, land, sizeof land / sizeof *land)) {
        int32_t id = DGM__NO_ENTITY;
        if (b.owner) { /* "his country": the owner's pronoun was read before */
            uint32_t at = 0;
            for (uint32_t i = b.first; i < token && !at; i++)
                if (!strcmp(s->tokens[i].xpos, "PRP$"))
                    at = w->at[sentence][i];
            if (at)
                id = dgm__who_real(w, (int32_t)w->who->mentions[at - 1].entities[0]);
        } else if (b.the && !strcmp(t->lemma, "country")) {
            const dgm__mention *m = antecedent(w, sentence, b.first, 2, is_state, NULL);
            if (m)
                id = dgm__who_real(w, (int32_t)m->entities[0]);
        }
        if (id == DGM__NO_ENTITY || !w->who->entities[id].country[0])
            return;
        id = dgm__who_state(w, w->who->entities[id].country, sentence);
        uint32_t one = (uint32_t)id;
        if (id != DGM__NO_ENTITY)
            add(w, sentence, token, token, DGM__MENTION_NOMINAL, &one, 1, false, false);
    }
}

/* ""I promise that," he told them": who "I" is, "he" behind it tells, and is read first. */
static void refer_teller(dgm__who_work *w, uint32_t sentence)
{
    const dgm__sentence *s = &w->sentences[sentence];
    bool first_person = false;
    for (uint32_t i = 0; i < s->n && !w->oom; i++) {
        const dgm__token *t = &s->tokens[i];
        first_person = first_person || dgm__form_is(t, "i") || dgm__form_is(t, "we") || dgm__form_is(t, "my") ||
                       dgm__form_is(t, "our") || dgm__form_is(t, "us");
        if (first_person && !w->at[sentence][i] && (dgm__form_is(t, "he") || dgm__form_is(t, "she")) && is_subject(t) &&
            t->head >= 0 && is_saying(&s->tokens[t->head]))
            refer_pronoun(w, sentence, i);
    }
}

void dgm__who_refer(dgm__who_work *w, uint32_t sentence)
{
    const dgm__sentence *s = &w->sentences[sentence];
    refer_teller(w, sentence);
    for (uint32_t i = 0; i < s->n && !w->oom; i++) {
        if (w->at[sentence][i]) {
            note_gender(w, &w->who->mentions[w->at[sentence][i] - 1]);
            continue;
        }
        uint32_t style = style_alone(s, i);
        if (style)
            refer_style(w, sentence, i, style);
        else if (s->tokens[i].upos == DGM__UPOS_PRON || !strcmp(s->tokens[i].xpos, "PRP$") ||
                 !strcmp(s->tokens[i].xpos, "PRP"))
            refer_pronoun(w, sentence, i);
        else if (s->tokens[i].upos == DGM__UPOS_NOUN || s->tokens[i].upos == DGM__UPOS_PROPN)
            refer_noun(w, sentence, i);
        else if (dgm__form_is(&s->tokens[i], "both") && is_subject(&s->tokens[i]))
            refer_pronoun(w, sentence, i);
        else if (i && dgm__form_is(&s->tokens[i], "two") && dgm__form_is(&s->tokens[i - 1], "the") &&
                 s->tokens[i].rel != DGM__REL_NUMMOD && s->tokens[i].rel != DGM__REL_COMPOUND) {
            before the = {true, false, true, false, false, i - 1, false};
            refer_plural(w, sentence, i, &the);
        }
    }
    if (block_of(w, sentence) != DGM__BLOCK_CAPTION)
        dgm__who_running(w, sentence, s->n);
}
