/* SPDX-License-Identifier: Apache-2.0
 *
 * Encounters: see encounters.h.
 */
#include "record/encounters.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "code/sides.h"
#include "record/rounds.h"

typedef struct work {
    const dgm__document *doc;
    const dgm__sentence *sentences;
    size_t n_sentences;
    const dgm__who *who;
    const dgm__names *names;
    const dgm__time *times;
    size_t n_times;
    const char *reference;
    dgm__arena *arena;
    dgm__encounter *list;
    size_t n, cap;
    bool oom;
} work;

enum { NEAR = 200 };

static const dgm__entity *entity(const work *w, uint32_t id)
{
    return &w->who->entities[id];
}

static dgm__block_kind block_of(const work *w, uint32_t sentence)
{
    return dgm__block_of(w->doc, &w->sentences[sentence]);
}

static bool is_person(const work *w, uint32_t id)
{
    return entity(w, id)->kind == DGM__ENTITY_PERSON;
}

/* Persons first: a state or nameless role beside a named person of its country goes. */
static void settle_people(const work *w, dgm__actors *list)
{
    dgm__actors out;
    out.n = 0;
    for (size_t i = 0; i < list->n; i++) {
        const dgm__entity *e = entity(w, list->ids[i]);
        bool covered = !dgm__is_side(e);
        for (size_t k = 0; k < list->n && !covered; k++) {
            const dgm__entity *o = entity(w, list->ids[k]);
            if (k == i || !dgm__is_one_side(w->who, list->ids[k], list->ids[i]))
                continue;
            int rank_e = e->kind == DGM__ENTITY_PERSON ? (e->name ? 3 : 2) : e->kind == DGM__ENTITY_STATE ? 0 : 1;
            int rank_o = o->kind == DGM__ENTITY_PERSON ? (o->name ? 3 : 2) : o->kind == DGM__ENTITY_STATE ? 0 : 1;
            covered = rank_o > rank_e || (rank_o == rank_e && rank_e < 2 && k < i);
        }
        if (!covered)
            dgm__sides_add(&out, list->ids[i], list->token[i]);
    }
    *list = out;
}

/* Two different named persons of one country, none in common. */
static bool persons_clash(const work *w, const dgm__actors *a, const dgm__actors *b)
{
    for (size_t i = 0; i < a->n; i++) {
        if (!is_person(w, a->ids[i]))
            continue;
        bool other = false, same = false;
        for (size_t k = 0; k < b->n; k++)
            if (is_person(w, b->ids[k]) && dgm__is_one_side(w->who, a->ids[i], b->ids[k])) {
                const dgm__entity *x = entity(w, a->ids[i]), *y = entity(w, b->ids[k]);
                bool vague = !x->name || !y->name;
                bool agree =
                    a->ids[i] == b->ids[k] || (vague && (!x->office || !y->office || !strcmp(x->office, y->office)));
                same = same || agree;
                other = other || !agree;
            }
        if (other && !same)
            return true;
    }
    return false;
}

static bool dates_agree(const char *a, const char *b)
{
    size_t x = strlen(a), y = strlen(b);
    return !strncmp(a, b, x < y ? x : y);
}

static bool is_session(const dgm__encounter *e)
{
    return !strcmp(e->kind, "session");
}

/* "spoke with": by telephone unless they met. */
static bool is_weak_call(const dgm__encounter *e)
{
    return e->lead && !strcmp(e->lead->frame->name, "speak-with");
}

static bool same_persons(const work *w, const dgm__actors *small, const dgm__actors *large)
{
    for (size_t i = 0; i < small->n; i++) {
        bool found = !is_person(w, small->ids[i]);
        for (size_t k = 0; k < large->n && !found; k++)
            found = small->ids[i] == large->ids[k];
        if (!found)
            return false;
    }
    return true;
}

static bool is_same(const work *w, const dgm__encounter *a, const dgm__encounter *b)
{
    if (!dgm__sides_within(w->who, &a->people, &b->people) && !dgm__sides_within(w->who, &b->people, &a->people))
        return false;
    if ((a->apart || b->apart) && dgm__sides_count(w->who, &a->people) != dgm__sides_count(w->who, &b->people))
        return false;
    if (persons_clash(w, &a->people, &b->people) || !dates_agree(a->date, b->date))
        return false;
    if (a->also && a->held == DGM__HELD && !same_persons(w, &a->people, &b->people))
        return false;
    if (is_session(a) != is_session(b)) /* "the meeting of the commission": one thing read twice */
        return a->held == b->held && a->held != DGM__HELD && a->first <= b->last && b->first <= a->last;
    if (a->held != b->held) /* a caption of the very meeting that the text tells */
        return a->caption && !b->caption && b->held == DGM__HELD && a->date[0] && !strcmp(a->date, b->date);
    if (a->held == DGM__HELD && strcmp(a->kind, b->kind) && !strcmp(a->kind, "letter"))
        return false;
    if (a->held == DGM__PAST && (strcmp(a->kind, b->kind) || strcmp(a->date, b->date) ||
                                 (!a->date[0] && (a->first > b->last + 1 || b->first > a->last + 1))))
        return false;
    if (a->place && b->place && a->held != DGM__HELD && a->place->kind != DGM__NAME_COUNTRY &&
        b->place->kind != DGM__NAME_COUNTRY && a->place != b->place)
        return false;
    return true;
}

static void add_quote(dgm__encounter *e, uint32_t sentence, uint32_t first, uint32_t last)
{
    if (e->n_quotes < DGM__MOST_QUOTES)
        e->quotes[e->n_quotes++] = (dgm__quote){sentence, first, last};
}

static bool is_city(const dgm__name *name)
{
    return name->kind == DGM__NAME_CITY || name->kind == DGM__NAME_CAPITAL;
}

static void merge(const work *w, dgm__encounter *into, const dgm__encounter *e)
{
    dgm__sides_add_all(&into->people, &e->people);
    dgm__sides_add_all(&into->visitors, &e->visitors);
    dgm__sides_add_all(&into->receivers, &e->receivers);
    settle_people(w, &into->people);
    if (strlen(e->date) > strlen(into->date))
        memcpy(into->date, e->date, sizeof into->date);
    if (e->place && (!into->place || (is_city(e->place) && !is_city(into->place))))
        into->place = e->place;
    into->no_consult = into->no_consult && e->no_consult;
    if (!into->mode && !(is_weak_call(e) && into->face))
        into->mode = e->mode;
    bool spoke = is_weak_call(e) && into->face;
    if ((!strcmp(e->kind, "call") && into->held != DGM__PLANNED && !spoke) || is_session(e))
        into->kind = e->kind;
    if (is_weak_call(into) && e->face && !strcmp(into->kind, "call")) {
        into->kind = e->kind;
        into->mode = e->mode;
    }
    into->face = into->face || e->face;
    if (!e->caption && block_of(w, e->first) == DGM__BLOCK_BODY) {
        into->first = e->first < into->first ? e->first : into->first;
        into->last = e->last > into->last ? e->last : into->last;
    }
    for (size_t i = 0; i < e->n_quotes; i++)
        add_quote(into, e->quotes[i].sentence, e->quotes[i].first, e->quotes[i].last);
}

/* A mention joins the last encounter that it can be; only the last NEAR ones are
 * asked, so that a document of thousands of meetings stays linear. */
static void add_encounter(work *w, const dgm__encounter *e)
{
    for (size_t i = w->n; i-- > 0 && w->n - i <= NEAR;)
        if (is_same(w, e, &w->list[i])) {
            merge(w, &w->list[i], e);
            return;
        }
    if (dgm__arena_grow(w->arena, w->list, w->n, w->cap))
        w->oom = true;
    else
        w->list[w->n++] = *e;
}

static bool lemma_in(const dgm__token *t, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(t->lemma, list[i]))
            return true;
    return false;
}

static bool is_traveller(const dgm__token *t)
{
    static const char *const words[] = {"tourist",        "student",      "company", "investor",   "businessman",
                                        "businesspeople", "entrepreneur", "pilgrim", "visitor",    "traveller",
                                        "traveler",       "artist",       "pupil",   "business",   "firm",
                                        "athlete",        "youth",        "scholar", "researcher", "citizen"};
    return lemma_in(t, words, sizeof words / sizeof *words);
}

/* "encourage students to visit", "visits by tourists": those who agree do not meet. */
static bool is_of_travellers(const dgm__sentence *s, uint32_t word)
{
    const dgm__token *t = &s->tokens[word];
    bool clause =
        t->rel == DGM__REL_XCOMP || t->rel == DGM__REL_ADVCL || t->rel == DGM__REL_ACL || t->rel == DGM__REL_CCOMP;
    for (uint32_t i = 0; i < s->n; i++) {
        const dgm__token *c = &s->tokens[i];
        bool own = c->head == (int32_t)word && c->rel != DGM__REL_OBJ && c->rel != DGM__REL_CONJ;
        bool above = clause && c->head == t->head && (c->rel == DGM__REL_OBJ || c->rel == DGM__REL_NSUBJ_PASS);
        if ((own || above || (clause && t->head == (int32_t)i)) && is_traveller(c))
            return true;
    }
    return false;
}

/* "invited him to Oslo": nothing that he is invited to do stands between. */
static bool is_invited_to(const dgm__sentence *s, const dgm__event *e, const dgm__place *p)
{
    if (p->sentence != e->sentence || p->first <= (uint32_t)e->trigger || strcmp(s->tokens[p->first - 1].lemma, "to"))
        return false;
    for (uint32_t t = (uint32_t)e->trigger + 1; t < p->first; t++)
        if (s->tokens[t].upos == DGM__UPOS_VERB || s->tokens[t].upos == DGM__UPOS_AUX)
            return false;
    return true;
}

/* An invitation, a promise or a request of a visit or a meeting. */
static bool plans_meeting(const work *w, const dgm__event *e)
{
    static const char *const words[] = {"visit", "meet",    "meeting", "summit", "talk",        "talks",
                                        "host",  "receive", "trip",    "tour",   "consultation"};
    const dgm__sentence *s = &w->sentences[e->sentence];
    if (e->event != DGM__AGREE && !(e->event == DGM__REQUEST && e->mode && !strcmp(e->mode, "meet")))
        return false;
    if (e->status == DGM__HISTORICAL || e->status == DGM__NEGATED)
        return false;
    if (e->planned && e->frame->event == DGM__CONSULT)
        return true;
    if (!strcmp(e->frame->name, "agree-visit"))
        return true;
    for (size_t i = 0; !strcmp(e->frame->name, "invite") && i < w->who->n_places; i++)
        if (is_invited_to(s, e, &w->who->places[i]))
            return true;
    for (size_t i = 0; i < e->n_words; i++)
        if (lemma_in(&s->tokens[e->words[i]], words, sizeof words / sizeof *words) &&
            !is_of_travellers(s, (uint32_t)e->words[i]))
            return true;
    if (e->mode && !strcmp(e->mode, "meet"))
        return true;
    for (uint32_t t = (uint32_t)e->trigger + 1; t + 1 < s->n; t++) /* "look forward to seeing each other" */
        if (!strcmp(s->tokens[t].lemma, "see") && !strcmp(s->tokens[t + 1].lemma, "each"))
            return true;
    for (uint32_t t = (uint32_t)e->trigger + 1; t < s->n; t++) { /* "invited him to pay a visit" */
        int32_t up = s->tokens[t].head;
        for (int steps = 0; up >= 0 && up != e->trigger && steps < 5; steps++)
            up = s->tokens[up].head;
        if (up == e->trigger && !strncmp(e->frame->name, "invite", 6) &&
            lemma_in(&s->tokens[t], words, sizeof words / sizeof *words))
            return true;
    }
    return false;
}

/* Signed by persons of two countries: they met. */
static bool is_signing(const work *w, const dgm__event *e)
{
    dgm__actors persons;
    persons.n = 0;
    if (e->event != DGM__SUPPORT || e->status != DGM__OCCURRED || strncmp(e->frame->name, "sign", 4))
        return false;
    for (size_t i = 0; i < e->actor.n; i++)
        if (is_person(w, e->actor.ids[i]) && entity(w, e->actor.ids[i])->name)
            dgm__sides_add(&persons, e->actor.ids[i], 0);
    for (size_t i = 0; i < e->recipient.n; i++)
        if (is_person(w, e->recipient.ids[i]) && entity(w, e->recipient.ids[i])->name)
            dgm__sides_add(&persons, e->recipient.ids[i], 0);
    return dgm__sides_countries(w->who, &persons) > 1;
}

/* "The ministers agreed in Riga on Tuesday to open the border": persons of two countries
 * who agree in a city have met there. */
static bool is_agreed_there(const work *w, const dgm__event *e)
{
    dgm__actors persons;
    persons.n = 0;
    if (e->event != DGM__AGREE || e->status != DGM__OCCURRED ||
        strcmp(w->sentences[e->sentence].tokens[e->trigger].lemma, "agree") != 0 || e->recipient.n || e->implied ||
        !e->place || !is_city(e->place->name))
        return false;
    const dgm__token *tokens = w->sentences[e->sentence].tokens;
    if (tokens[e->place->last].head != e->trigger)
        return false;
    for (size_t i = 0; i < e->actor.n; i++)
        if (is_person(w, e->actor.ids[i]) && entity(w, e->actor.ids[i])->name)
            dgm__sides_add(&persons, e->actor.ids[i], 0);
    return dgm__sides_countries(w->who, &persons) > 1;
}

/* An envoy summoned: any frame of another event that names a kind of encounter. */
static bool is_summons(const dgm__event *e)
{
    return e->event != DGM__CONSULT && e->event != DGM__AGREE && e->event != DGM__REQUEST && e->frame->kind &&
           (e->status == DGM__OCCURRED || e->status == DGM__HISTORICAL) && !e->planned;
}

static const dgm__name *city_of(const dgm__event *e)
{
    return e->place ? e->place->name : NULL;
}

/* "Lavrov and Makei discussed cooperation between Moscow and Minsk": the one person
 * whom the sentence names for a country met, not the country. */
static void name_persons(const work *w, uint32_t sentence, dgm__actors *people)
{
    size_t n = people->n;
    for (size_t i = 0; i < n; i++) {
        if (entity(w, people->ids[i])->kind != DGM__ENTITY_STATE)
            continue;
        int64_t only = -1;
        bool several = false;
        for (uint32_t t = 0; t < w->sentences[sentence].n; t++) {
            uint32_t at = w->who->at[sentence][t];
            const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
            for (size_t k = 0; m && m->kind == DGM__MENTION_NAME && k < m->n_entities; k++) {
                const dgm__entity *e = entity(w, m->entities[k]);
                if (e->kind != DGM__ENTITY_PERSON || !e->name || strcmp(e->country, entity(w, people->ids[i])->country))
                    continue;
                several = several || (only >= 0 && only != (int64_t)m->entities[k]);
                only = m->entities[k];
            }
        }
        if (only >= 0 && !several)
            dgm__sides_add(people, (uint32_t)only, people->token[i]);
    }
}

/* The country hangs on the verb of meeting itself. */
static bool meets_there(const work *w, const dgm__event *e)
{
    const dgm__token *tokens = w->sentences[e->sentence].tokens;
    for (uint32_t t = e->place->first; t <= e->place->last; t++)
        if (tokens[t].head == e->trigger)
            return true;
    return false;
}

static bool is_face_to_face(const dgm__frame *frame)
{
    static const char *const names[] = {"receive-visitor", "visit",     "visit-noun", "sideline",  "call-on",
                                        "credentials",     "meet",      "meet-with",  "handover",  "press-conference",
                                        "exchange-visits", "see-again", "come",       "host-talks"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(frame->name, names[i]))
            return true;
    return false;
}

/* "The Fourth Bilateral Consultations", "the fifth round of political consultations": held
 * in their turn, as a commission is; to take part in a meeting is to meet. */
static const char *kind_of(const dgm__sentence *s, const dgm__event *e)
{
    static const char *const ordinals[] = {"first",   "second", "third", "fourth", "fifth",  "sixth",
                                           "seventh", "eighth", "ninth", "tenth",  "annual", "regular"};
    static const char *const turns[] = {"consultation", "consultations", "dialogue", "mechanism"};
    const char *kind = e->frame->kind ? e->frame->kind : "meeting";
    for (size_t i = 0; i < e->n_words; i++) {
        const dgm__token *t = &s->tokens[e->words[i]];
        if (!strcmp(e->frame->name, "attend-multilateral") && !strcmp(t->lemma, "meeting"))
            return "meeting";
        if (strcmp(kind, "meeting") != 0 || strcmp(e->frame->name, "negotiate-with") == 0)
            continue;
        for (int32_t k = e->words[i]; k >= 0 && e->words[i] - k <= 8; k--) {
            bool turn = false;
            for (size_t n = 0; n < sizeof turns / sizeof *turns; n++)
                turn = turn || !strcasecmp(t->lemma, turns[n]);
            for (size_t n = 0; turn && n < sizeof ordinals / sizeof *ordinals; n++)
                if (!strcasecmp(s->tokens[k].lemma, ordinals[n]))
                    return "session";
            if (turn && s->tokens[k].form[0] >= '0' && s->tokens[k].form[0] <= '9' &&
                s->tokens[k].form[strlen(s->tokens[k].form) - 1] == 'h')
                return "session";
        }
    }
    return kind;
}

static bool form_in(const dgm__sentence *s, const char *const *words, size_t n)
{
    for (uint32_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < n; k++)
            if (!strcmp(s->tokens[i].lemma, words[k]) || !strcmp(s->tokens[i].form, words[k]))
                return true;
    return false;
}

/* "Then two of the three had a bilateral meeting", "a trilateral meeting was held": the
 * number of sides is told, and so it is no part of another meeting. */
static bool is_apart(const work *w, const dgm__event *e, const dgm__encounter *n)
{
    static const char *const two[] = {"bilateral", "separate", "separately", "one-on-one", "tete-a-tete", "alone"};
    static const char *const three[] = {"trilateral", "tripartite", "three-way", "Trilateral", "Tripartite"};
    const dgm__sentence *s = &w->sentences[e->sentence];
    size_t sides = dgm__sides_count(w->who, &n->people);
    bool pair = form_in(s, two, sizeof two / sizeof *two), more = form_in(s, three, sizeof three / sizeof *three);
    return n->held != DGM__PLANNED && ((sides == 2 && pair && !more) || (sides > 2 && more && !pair));
}

/* "received A and then B", "met each of them separately", "spoke with A and with B" */
static bool is_one_by_one(const work *w, const dgm__event *e)
{
    static const char *const words[] = {"separate", "separately", "individually", "each"};
    static const char *const joint[] = {"joint", "jointly", "together"};
    static const char *const conference[] = {"conference", "trilateral",      "three-way",      "quadrilateral",
                                             "video",      "videoconference", "teleconference", "virtual"};
    const dgm__sentence *s = &w->sentences[e->sentence];
    dgm__sentence behind = *s;
    behind.tokens += e->trigger;
    behind.n -= (uint32_t)e->trigger;
    if (form_in(&behind, joint, sizeof joint / sizeof *joint) && !form_in(s, words, 3))
        return false;
    bool with = e->frame->kind && !strcmp(e->frame->kind, "call") && strcmp(e->frame->name, "speak-with") != 0 &&
                !form_in(s, conference, sizeof conference / sizeof *conference);
    for (uint32_t i = (uint32_t)e->trigger + 1; i + 1 < s->n; i++) {
        const char *a = s->tokens[i].lemma, *b = s->tokens[i + 1].lemma;
        if (!strcmp(a, "each") && !strcmp(b, "other"))
            return false;
        if (!strcmp(a, "and") && (!strcmp(b, "with") || !strcmp(b, "then") || !strcmp(b, "later")))
            with = true;
        if (!strcmp(a, "one") && !strcmp(b, "after"))
            with = true;
    }
    return with || form_in(s, words, sizeof words / sizeof *words);
}

/* One who meets several, each by himself: an encounter each. */
static bool add_each(work *w, const dgm__event *e, const dgm__encounter *all)
{
    const dgm__actors *one = &e->actor, *many = &e->recipient;
    dgm__actors before, behind;
    before.n = behind.n = 0;
    if (!many->n) { /* "A met separately with B and C" */
        for (size_t i = 0; i < e->actor.n; i++)
            dgm__sides_add(e->actor.token[i] < (uint32_t)e->trigger ? &before : &behind, e->actor.ids[i],
                           e->actor.token[i]);
        one = &before;
        many = &behind;
    } else if (dgm__sides_count(w->who, one) != 1) {
        one = &e->recipient;
        many = &e->actor;
    }
    if (e->event != DGM__CONSULT || dgm__sides_count(w->who, one) != 1 || dgm__sides_count(w->who, many) < 2 ||
        !is_one_by_one(w, e))
        return false;
    for (size_t i = 0; i < many->n; i++) {
        dgm__encounter n = *all;
        bool seen = false;
        for (size_t k = 0; k < i && !seen; k++)
            seen = many->ids[k] == many->ids[i];
        if (seen)
            continue;
        n.people = *one;
        dgm__sides_add(&n.people, many->ids[i], many->token[i]);
        settle_people(w, &n.people);
        if (n.visitors.n && many == &e->actor)
            n.visitors = (dgm__actors){{many->ids[i]}, {many->token[i]}, 1};
        if (n.receivers.n && many == &e->recipient)
            n.receivers = (dgm__actors){{many->ids[i]}, {many->token[i]}, 1};
        n.apart = true;
        if (dgm__sides_count(w->who, &n.people) > 1)
            add_encounter(w, &n);
    }
    return true;
}

/* "delivered a message from the Emir": who wrote it talks, not who brought it. */
static void name_author(const work *w, const dgm__event *e, dgm__actors *people)
{
    static const char *const letters[] = {"letter", "message", "note", "telegram", "cable", "missive"};
    const dgm__sentence *s = &w->sentences[e->sentence];
    for (size_t i = 0; i < e->n_words; i++) {
        uint32_t noun = (uint32_t)e->words[i];
        if (!lemma_in(&s->tokens[noun], letters, sizeof letters / sizeof *letters) || noun + 2 >= s->n ||
            (strcmp(s->tokens[noun + 1].lemma, "from") != 0 && strcmp(s->tokens[noun + 1].lemma, "of") != 0))
            continue;
        for (uint32_t t = noun + 2; t < s->n && t <= noun + 8; t++) {
            uint32_t at = w->who->at[e->sentence][t];
            const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
            if (!m || m->kind == DGM__MENTION_ADJ)
                continue;
            uint32_t author = m->entities[0];
            for (size_t k = 0; k < people->n && m->n_entities == 1 && is_person(w, author) && entity(w, author)->name;
                 k++)
                if (people->ids[k] != author && dgm__is_one_side(w->who, people->ids[k], author))
                    people->ids[k] = author;
            return;
        }
    }
}

static void from_event(work *w, const dgm__event *e)
{
    dgm__encounter n;
    memset(&n, 0, sizeof n);
    bool told = e->event == DGM__CONSULT || is_summons(e) || is_signing(w, e) || is_agreed_there(w, e), plan = !told;
    if (!plan && (e->status == DGM__NEGATED || e->status == DGM__HYPOTHETICAL))
        return;
    n.caption = block_of(w, e->sentence) == DGM__BLOCK_CAPTION;
    n.no_consult = is_summons(e);
    n.kind = kind_of(&w->sentences[e->sentence], e);
    n.held = plan || e->planned ? DGM__PLANNED : e->status == DGM__HISTORICAL || n.caption ? DGM__PAST : DGM__HELD;
    n.status = n.held == DGM__PAST ? (e->status == DGM__ONGOING ? DGM__ONGOING : DGM__HISTORICAL) : DGM__OCCURRED;
    if (e->status == DGM__ONGOING && n.held == DGM__HELD) {
        n.held = DGM__PAST;
        n.status = DGM__ONGOING;
    }
    n.people = e->actor;
    dgm__sides_add_all(&n.people, &e->recipient);
    if (told && !strcmp(n.kind, "letter"))
        name_author(w, e, &n.people);
    if (n.held == DGM__HELD)
        name_persons(w, e->sentence, &n.people);
    settle_people(w, &n.people);
    if (dgm__sides_count(w->who, &n.people) < 2 || !dgm__sides_countries(w->who, &n.people))
        return;
    if (e->mode && !strcmp(e->mode, "visit") && !plan) {
        n.visitors = e->actor;
        n.receivers = e->recipient;
    }
    n.mode = e->mode && strcmp(e->mode, "visit") && !plan ? e->mode : NULL;
    if (e->time && e->time->date[0])
        memcpy(n.date, e->time->date, sizeof n.date);
    n.place = city_of(e);
    if (n.place && !is_city(n.place) && !(e->mode && !strcmp(e->mode, "visit")) && !meets_there(w, e))
        n.place = NULL; /* "discussed the situation in Libya" */
    n.first = n.last = e->sentence;
    add_quote(&n, e->sentence, e->first, e->last);
    n.lead = e;
    n.frame = e->frame->file;
    n.line = e->line;
    n.speaker = e->speaker;
    n.face = !plan && !n.caption && is_face_to_face(e->frame);
    n.apart = is_apart(w, e, &n);
    for (uint32_t t = 0; n.face && t < w->sentences[e->sentence].n; t++) {
        const dgm__token *c = &w->sentences[e->sentence].tokens[t];
        n.also = n.also || (c->head == e->trigger && !strcmp(c->lemma, "also"));
    }
    if (!add_each(w, e, &n))
        add_encounter(w, &n);
}

/* ---- sessions of bodies ---- */

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
static bool main_pair(const work *w, dgm__actors *out)
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
    static const char *const stems[] = {"chair", "co-chair", "cochair", "conven", "preside", "hold", "open", "attend"};
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
static dgm__encounter *meeting_of(const work *w, const dgm__encounter *session, bool told)
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
static void members_behind(const work *w, const dgm__sentence *s, uint32_t sentence, uint32_t noun, dgm__actors *out)
{
    bool between = false;
    for (uint32_t i = noun + 1; i < s->n && i <= noun + 20 && s->tokens[i].upos != DGM__UPOS_VERB; i++) {
        uint32_t at = w->who->at[sentence][i];
        between = between || !strcmp(s->tokens[i].lemma, "between");
        if (between && at && entity(w, w->who->mentions[at - 1].entities[0])->kind == DGM__ENTITY_STATE)
            dgm__sides_add(out, w->who->mentions[at - 1].entities[0], i);
    }
}

static void read_session(work *w, const dgm__tree *tree, uint32_t sentence, uint32_t noun)
{
    static const char *const meetings[] = {"session", "meeting", "round", "convening", "sitting", "summit"};
    static const char *const future[] = {"need",    "schedule", "upcoming", "next", "forthcoming", "plan",
                                         "prepare", "set",      "due",      "look", "hope"};
    static const char *const past[] = {"last", "previous", "conclude", "take", "past", "recent"};
    static const char *const verbs[] = {"meet", "convene", "hold", "sit", "gather", "reconvene"};
    const dgm__token *t = &tree->s->tokens[noun];
    int32_t session = t->head;
    if (session < 0)
        return;
    bool verb = (t->rel == DGM__REL_NSUBJ || t->rel == DGM__REL_NSUBJ_PASS || t->rel == DGM__REL_OBJ) &&
                lemma_in(&tree->s->tokens[session], verbs, sizeof verbs / sizeof *verbs);
    if (!verb && !lemma_in(&tree->s->tokens[session], meetings, sizeof meetings / sizeof *meetings))
        return;
    dgm__encounter n;
    memset(&n, 0, sizeof n);
    dgm__who_in(&n.people, w->who, w->sentences, sentence, noun);
    if (dgm__sides_countries(w->who, &n.people) < 2)
        members_behind(w, tree->s, sentence, noun, &n.people);
    settle_people(w, &n.people);
    if (dgm__sides_countries(w->who, &n.people) < 2 && !(is_joint(tree->s, noun) && main_pair(w, &n.people)))
        return;
    const dgm__time *time = dgm__time_for(w->times, w->n_times, tree->s, sentence, (uint32_t)session);
    dgm__status status = dgm__status_of(tree, session, !verb, DGM__CONSULT, time, w->reference);
    bool ahead = status == DGM__FUTURE || status == DGM__HYPOTHETICAL, behind = status == DGM__HISTORICAL;
    for (uint32_t i = 0; i < tree->s->n; i++) {
        bool above = under(tree, session, (int32_t)i, 5), below = under(tree, (int32_t)i, session, 4);
        if (!above && !below)
            continue;
        ahead = ahead || lemma_in(&tree->s->tokens[i], future, sizeof future / sizeof *future) ||
                (!strcmp(tree->s->tokens[i].lemma, "will") && (above || below));
        behind = behind || (below && lemma_in(&tree->s->tokens[i], past, sizeof past / sizeof *past));
    }
    for (uint32_t i = 0; i < tree->s->n && !ahead; i++) /* "which will be signed ... and a meeting of the committee" */
        ahead =
            !behind && !strcmp(tree->s->tokens[i].lemma, "will") && i < (uint32_t)session && (uint32_t)session - i < 12;
    int32_t holder = verb || tree->s->tokens[session].head < 0 ? session : tree->s->tokens[session].head;
    bool told = !ahead && !behind && status == DGM__OCCURRED && is_holding(tree, holder);
    n.kind = "session";
    n.held = ahead && !behind ? DGM__PLANNED : told ? DGM__HELD : DGM__PAST;
    n.status = told ? DGM__OCCURRED : DGM__HISTORICAL;
    if (time && time->date[0])
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
        name_persons(w, sentence, &n.people);
        settle_people(w, &n.people);
    }
    dgm__encounter *of = n.held != DGM__PLANNED && (told || !has_verb(tree->s)) ? meeting_of(w, &n, told) : NULL;
    if (!of)
        add_encounter(w, &n);
    else if (!told || !of->lead || of->lead->sentence == sentence)
        merge(w, of, &n); /* a session in the course of a visit leaves it a visit */
    else
        add_quote(of, sentence, n.quotes[0].first, n.quotes[0].last);
}

static dgm_status read_sessions(work *w, dgm__arena *arena, dgm_err *err)
{
    for (uint32_t i = 0; i < w->n_sentences; i++) {
        const dgm__sentence *s = &w->sentences[i];
        if (block_of(w, i) != DGM__BLOCK_BODY)
            continue;
        dgm__tree tree = {s, NULL, NULL, NULL};
        for (uint32_t t = 0; t < s->n; t++) {
            if (!is_body_noun(&s->tokens[t]))
                continue;
            if (!tree.child && dgm__tree_link(&tree, arena))
                return dgm__fail(err, DGM_ENOMEM, "out of memory");
            read_session(w, &tree, i, t);
        }
    }
    return DGM_OK;
}

/* ---- rounds to come ---- */

/* One of each side: who will be sent to the next meeting nobody knows yet. */
static void sides_of(const work *w, const dgm__actors *people, dgm__actors *out)
{
    out->n = 0;
    for (size_t i = 0; i < people->n; i++) {
        bool seen = !entity(w, people->ids[i])->country[0];
        for (size_t k = 0; k < out->n && !seen; k++)
            seen = dgm__is_one_side(w->who, people->ids[i], out->ids[k]);
        if (!seen)
            dgm__sides_add(out, people->ids[i], people->token[i]);
    }
}

/* The meeting before the sentence that the next one follows on: the last one told. */
static const dgm__encounter *meeting_before(const work *w, uint32_t sentence)
{
    const dgm__encounter *best = NULL;
    for (size_t i = 0; i < w->n; i++) {
        const dgm__encounter *e = &w->list[i];
        if (e->first > sentence || !strcmp(e->kind, "letter") || e->caption)
            continue;
        if (!best || (e->held == DGM__HELD && best->held != DGM__HELD) ||
            (is_session(e) && !is_session(best) && e->held == best->held))
            best = e;
    }
    return best;
}

/* What the sentence says is agreed on or promised may be that very round. */
static dgm__encounter *planned_in(const work *w, uint32_t sentence)
{
    for (size_t i = 0; i < w->n; i++)
        for (size_t k = 0; w->list[i].held == DGM__PLANNED && k < w->list[i].n_quotes; k++)
            if (w->list[i].quotes[k].sentence == sentence)
                return &w->list[i];
    return NULL;
}

/* Is a meeting that was told in the sentence already? */
static bool is_told_in(const work *w, uint32_t sentence)
{
    for (size_t i = 0; i < w->n; i++)
        for (size_t k = 0; w->list[i].held != DGM__PLANNED && k < w->list[i].n_quotes; k++)
            if (w->list[i].quotes[k].sentence == sentence)
                return true;
    return false;
}

static void read_round(work *w, uint32_t sentence)
{
    const dgm__sentence *s = &w->sentences[sentence];
    dgm__round r;
    if (block_of(w, sentence) != DGM__BLOCK_BODY || !dgm__round_find(&r, s))
        return;
    dgm__encounter *planned = r.past ? NULL : planned_in(w, sentence);
    if (r.past && is_told_in(w, sentence))
        return;
    if (planned) {
        planned->kind = r.session ? "session" : planned->kind;
        return;
    }
    const dgm__encounter *before = meeting_before(w, sentence);
    dgm__encounter n;
    memset(&n, 0, sizeof n);
    dgm__actors own;
    dgm__who_in(&own, w->who, w->sentences, sentence, r.noun);
    settle_people(w, &own);
    if (dgm__sides_countries(w->who, &own) > 1)
        n.people = own;
    else if (before)
        sides_of(w, &before->people, &n.people);
    n.nameless = n.people.n && !(own.n && dgm__sides_countries(w->who, &own) > 1);
    if (dgm__sides_countries(w->who, &n.people) < 2)
        return;
    n.kind = r.session || (before && is_session(before)) ? "session" : "meeting";
    n.held = r.past ? DGM__PAST : DGM__PLANNED;
    n.status = r.past ? DGM__HISTORICAL : DGM__OCCURRED;
    n.apart = true;
    for (size_t i = 0; i < w->n_times; i++) {
        const dgm__time *time = &w->times[i];
        bool near = !r.past || time->first < r.noun + 8;
        if (time->sentence == sentence && time->first > r.noun && near && time->date[0] &&
            time->relation != (r.past ? 1 : -1))
            memcpy(n.date, time->date, sizeof n.date);
    }
    for (size_t i = 0; i < w->who->n_places; i++) {
        const dgm__place *p = &w->who->places[i];
        if (p->sentence != sentence || p->first <= r.noun || !is_city(p->name) || n.place)
            continue;
        const char *prep = s->tokens[p->first - 1].lemma;
        if (!strcmp(prep, "in") || !strcmp(prep, "at") || !strcmp(prep, "by"))
            n.place = p->name;
    }
    n.first = n.last = sentence;
    n.speaker = -1;
    add_quote(&n, sentence, r.first < r.last ? r.first : r.last, r.first < r.last ? r.last : r.noun);
    add_encounter(w, &n);
}

/* ---- stays ---- */

static const dgm__mention *person_ending_at(const work *w, uint32_t sentence, uint32_t token)
{
    uint32_t at = w->who->at[sentence][token];
    const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
    return m && m->kind != DGM__MENTION_ADJ && m->last == token && m->n_entities == 1 && is_person(w, m->entities[0]) &&
                   entity(w, m->entities[0])->country[0]
               ? m
               : NULL;
}

/* Whom he is there for, "for talks with N. N.", else the state that the city is in. */
static int64_t host_of_stay(const work *w, uint32_t sentence, const dgm__place *p)
{
    for (uint32_t t = p->last + 1; t < w->sentences[sentence].n; t++) {
        uint32_t at = w->who->at[sentence][t];
        const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
        if (m && m->kind != DGM__MENTION_ADJ && m->n_entities == 1 && is_person(w, m->entities[0]) &&
            !strcmp(entity(w, m->entities[0])->country, p->name->country))
            return m->entities[0];
    }
    for (size_t i = 0; i < w->who->n_entities; i++)
        if (w->who->entities[i].kind == DGM__ENTITY_STATE && !strcmp(w->who->entities[i].country, p->name->country))
            return (int64_t)i;
    return -1;
}

/* "will be in Kigali on Tuesday", "who had been in Male in August": an official in a city
 * of another state is on a visit. */
static void read_stays(work *w, uint32_t sentence)
{
    const dgm__sentence *s = &w->sentences[sentence];
    if (block_of(w, sentence) != DGM__BLOCK_BODY)
        return;
    for (uint32_t i = 2; i + 2 < s->n; i++) {
        bool will = !strcmp(s->tokens[i].form, "be") && !strcmp(s->tokens[i - 1].form, "will");
        bool had = !strcmp(s->tokens[i].form, "been") && !strcmp(s->tokens[i - 1].form, "had");
        if ((!will && !had) || strcmp(s->tokens[i + 1].form, "in") != 0)
            continue;
        const dgm__mention *m = person_ending_at(w, sentence, i - 2);
        if (!m && i > 4 && !strcmp(s->tokens[i - 2].form, "who") && !strcmp(s->tokens[i - 3].form, ","))
            m = person_ending_at(w, sentence, i - 4);
        for (size_t k = 0; m && k < w->who->n_places; k++) {
            const dgm__place *p = &w->who->places[k];
            if (p->sentence != sentence || p->first != i + 2 || !is_city(p->name) || !p->name->has_loc ||
                !strcmp(p->name->country, entity(w, m->entities[0])->country))
                continue;
            int64_t host = host_of_stay(w, sentence, p);
            dgm__encounter n;
            memset(&n, 0, sizeof n);
            dgm__sides_add(&n.people, m->entities[0], m->head);
            if (host >= 0)
                dgm__sides_add(&n.people, (uint32_t)host, p->last);
            if (dgm__sides_countries(w->who, &n.people) < 2)
                break;
            const dgm__time *time = dgm__time_for(w->times, w->n_times, s, sentence, p->last);
            n.kind = "meeting";
            n.held = will ? DGM__PLANNED : DGM__PAST;
            n.status = will ? DGM__OCCURRED : DGM__HISTORICAL;
            if (time && time->date[0] && time->relation != (will ? -1 : 1))
                memcpy(n.date, time->date, sizeof n.date);
            n.place = p->name;
            n.first = n.last = sentence;
            n.speaker = -1;
            n.face = true;
            add_quote(&n, sentence, i - 1, p->last);
            add_encounter(w, &n);
            break;
        }
    }
}

/* ---- what single mentions leave out ---- */

/* A call is named; `by`: as the way in which they met, not as something besides. */
static bool is_called(const dgm__sentence *s, bool by)
{
    static const char *const words[] = {"phone", "telephone", "videoconference", "teleconference"};
    static const char *const ways[] = {"by", "via", "through", "over"};
    for (uint32_t i = 0; i < s->n; i++)
        if (lemma_in(&s->tokens[i], words, sizeof words / sizeof *words) &&
            (!by || (i && lemma_in(&s->tokens[i - 1], ways, sizeof ways / sizeof *ways)) ||
             (i > 1 && s->tokens[i - 1].upos == DGM__UPOS_DET &&
              lemma_in(&s->tokens[i - 2], ways, sizeof ways / sizeof *ways))))
            return true;
    return false;
}

/* "In a phone conversation on Saturday, Hussein ...": the sentence behind the lead
 * tells how and when. */
static void complete(work *w, dgm__encounter *e)
{
    static const char *const nouns[] = {"call",  "conversation", "talk",  "meeting", "talks",
                                        "phone", "discussion",   "visit", "ceremony"};
    if (e->held != DGM__HELD || is_session(e))
        return;
    for (uint32_t i = e->first; i < w->n_sentences && i <= e->first + 2; i++) {
        const dgm__sentence *s = &w->sentences[i];
        if (block_of(w, i) == DGM__BLOCK_CAPTION)
            continue;
        bool other = false;
        for (size_t k = 0; k < w->n; k++)
            other =
                other || (&w->list[k] != e && w->list[k].held == DGM__HELD && i >= w->list[k].first && i > e->first);
        if (other)
            break;
        if (is_called(s, e->lead && is_face_to_face(e->lead->frame)) && !(e->place && is_city(e->place)))
            e->kind = "call";
        for (uint32_t t = 0; t < s->n && !e->date[0]; t++) {
            if (s->tokens[t].upos != DGM__UPOS_NOUN || !lemma_in(&s->tokens[t], nouns, sizeof nouns / sizeof *nouns))
                continue;
            const dgm__time *time = dgm__time_for(w->times, w->n_times, s, i, t);
            if (time && strlen(time->date) == 10 && time->relation != 1)
                memcpy(e->date, time->date, sizeof e->date);
        }
    }
}

/* Does a time in the sentences that tell of it say when? */
static bool tells_when(const work *w, const dgm__encounter *e)
{
    for (size_t i = 0; i < w->n_times; i++)
        if (w->times[i].sentence >= e->first && w->times[i].sentence <= e->last && w->times[i].date[0])
            return true;
    return false;
}

enum { LEAD = 3 }; /* sentences */

/* The only day that the lead tells, where what it tells is the news: "gathered on
 * Wednesday for talks. Before the session, A met B." */
static void date_by_lead(const work *w, dgm__encounter *e)
{
    const dgm__time *only = NULL;
    uint32_t bodies = 0;
    for (uint32_t i = 0; i < e->first && i < w->n_sentences; i++)
        bodies += block_of(w, i) == DGM__BLOCK_BODY;
    if (bodies > LEAD)
        return;
    for (size_t i = 0; i < w->n_times; i++) {
        const dgm__time *time = &w->times[i];
        if (time->sentence > e->last || block_of(w, time->sentence) != DGM__BLOCK_BODY || !time->date[0])
            continue;
        if (strlen(time->date) != 10 || time->relation == 1 || (only && strcmp(only->date, time->date) != 0))
            return;
        only = time;
    }
    if (only && only->relative)
        memcpy(e->date, only->date, sizeof e->date);
}

/* "On the sidelines they met separately": told without a day beside a meeting that has
 * one, and with one of its sides, it was on that day. */
static void date_by_others(work *w, dgm__encounter *e)
{
    const dgm__encounter *only = NULL;
    if (e->held != DGM__HELD || e->date[0] || tells_when(w, e))
        return;
    for (size_t i = 0; i < w->n; i++) {
        const dgm__encounter *o = &w->list[i];
        if (o == e || o->held != DGM__HELD || strlen(o->date) != 10 || o->first > e->last + 1)
            continue;
        if (only && strcmp(only->date, o->date) != 0)
            return;
        only = o;
    }
    if (!only)
        date_by_lead(w, e);
    for (size_t i = 0; only && i < only->people.n; i++)
        if (dgm__sides_hold(w->who, &e->people, only->people.ids[i])) {
            memcpy(e->date, only->date, sizeof e->date);
            if (!e->place && only->place && is_city(only->place) && strcmp(e->kind, "call") != 0)
                e->place = only->place;
            return;
        }
}

enum { LONGEST_VISIT = 4 }; /* days */

/* Is the day within a visit that begins on the other? */
static bool is_during(const char *day, const char *visit)
{
    if (strlen(day) != 10 || strlen(visit) != 10 || strncmp(day, visit, 8) != 0)
        return false;
    int days = atoi(day + 8) - atoi(visit + 8);
    return days >= 0 && days <= LONGEST_VISIT;
}

static bool has_host(const work *w, const dgm__encounter *e)
{
    for (size_t i = 0; i < e->receivers.n; i++)
        if (is_person(w, e->receivers.ids[i]))
            return true;
    return !e->receivers.n;
}

/* "spoke beside C's minister, on a visit to B": the visit is where the talks of two others
 * took place, B itself met nobody that is told. */
static bool is_stay(const work *w, const dgm__encounter *visit, const dgm__encounter *talks)
{
    if (!visit->visitors.n || visit->first != talks->first || !visit->place || !talks->place ||
        strcmp(visit->place->country, talks->place->country) != 0 || strcmp(visit->date, talks->date) != 0 ||
        dgm__sides_countries(w->who, &talks->people) < 2)
        return false;
    for (size_t i = 0; i < talks->people.n; i++)
        if (!strcmp(entity(w, talks->people.ids[i])->country, visit->place->country))
            return false;
    return dgm__sides_within(w->who, &visit->visitors, &talks->people);
}

/* "is on a visit to B from 5 to 7 May. He met B's minister today": a visit told without its
 * host is the talks held in its course. */
static void fold_visits(work *w)
{
    for (size_t i = 0; i < w->n; i++) {
        const dgm__encounter *visit = &w->list[i];
        if (visit->held != DGM__HELD || visit->caption || has_host(w, visit))
            continue;
        for (size_t k = i > NEAR ? i - NEAR : 0; k < w->n && k < i + NEAR; k++) {
            dgm__encounter *talks = &w->list[k];
            if (k == i || talks->held != DGM__HELD || !talks->face)
                continue;
            if (!is_stay(w, visit, talks) &&
                (!is_during(talks->date, visit->date) || !dgm__sides_within(w->who, &talks->people, &visit->people) ||
                 !dgm__sides_within(w->who, &visit->people, &talks->people) ||
                 !same_persons(w, &visit->people, &talks->people)))
                continue;
            for (size_t q = 0; q < visit->n_quotes; q++)
                add_quote(talks, visit->quotes[q].sentence, visit->quotes[q].first, visit->quotes[q].last);
            memmove(&w->list[i], &w->list[i + 1], (w->n - i - 1) * sizeof *w->list);
            w->n--;
            i--;
            break;
        }
    }
}

/* "The consultations of A and B were held. N. N. led the side of A": the only person of
 * the state that the sentences around name spoke for it. */
static void name_sides(const work *w, dgm__encounter *e)
{
    uint32_t from = e->first ? e->first - 1 : 0;
    if (e->held != DGM__HELD || e->nameless)
        return;
    for (size_t i = 0; i < e->people.n; i++) {
        const dgm__entity *state = entity(w, e->people.ids[i]);
        int64_t only = -1;
        bool several = state->kind != DGM__ENTITY_STATE;
        for (size_t k = 0; k < e->people.n; k++) /* who is named for it already */
            several = several || (k != i && dgm__is_one_side(w->who, e->people.ids[k], e->people.ids[i]));
        for (uint32_t t = from; t < w->n_sentences && t <= e->last + 2 && !several; t++)
            for (uint32_t x = 0; x < w->sentences[t].n && !several; x++) {
                uint32_t at = w->who->at[t][x];
                const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
                if (!m || m->kind != DGM__MENTION_NAME || m->head != x || m->n_entities != 1)
                    continue;
                const dgm__entity *p = entity(w, m->entities[0]);
                if (p->kind != DGM__ENTITY_PERSON || !p->name || strcmp(p->country, state->country) ||
                    (p->sector[0] && strcmp(p->sector, "GOV")))
                    continue;
                several = only >= 0 && only != (int64_t)m->entities[0];
                only = m->entities[0];
            }
        if (only >= 0 && !several)
            e->people.ids[i] = (uint32_t)only;
    }
}

/* "here": the place of the dateline. */
static bool says_here(const work *w, const dgm__encounter *e)
{
    const dgm__sentence *s = &w->sentences[e->first];
    for (uint32_t i = 0; i < s->n; i++)
        if (!strcmp(s->tokens[i].lemma, "here"))
            return true;
    return false;
}

typedef struct stretch {
    uint32_t first, last; /* sentences */
    const char *country;  /* NULL: that of a participant; "": any */
    bool behind_in;       /* the city must stand behind "in" or "at" */
} stretch;

/* "who studied in Paris": where somebody was besides. */
static bool is_of_relative(const work *w, const dgm__encounter *e, const dgm__place *p)
{
    const dgm__token *tokens = w->sentences[p->sentence].tokens;
    if (!e->lead || e->lead->sentence != p->sentence)
        return false;
    int32_t at = (int32_t)p->last;
    for (int steps = 0; at >= 0 && at != e->lead->trigger && steps < 12; steps++, at = tokens[at].head)
        if (tokens[at].rel == DGM__REL_ACL_RELCL)
            return true;
    return false;
}

/* The only city of those sentences, or NULL. */
static const dgm__name *only_city(const work *w, const dgm__encounter *e, stretch in)
{
    const dgm__name *only = NULL;
    for (size_t i = 0; i < w->who->n_places; i++) {
        const dgm__place *p = &w->who->places[i];
        if (p->sentence < in.first || p->sentence > in.last || !is_city(p->name) || !p->name->has_loc ||
            block_of(w, p->sentence) == DGM__BLOCK_CAPTION || is_of_relative(w, e, p))
            continue;
        if (in.country ? *in.country && strcmp(p->name->country, in.country)
                       : !dgm__sides_have(w->who, &e->people, p->name->country))
            continue;
        const char *before = p->first ? w->sentences[p->sentence].tokens[p->first - 1].lemma : "";
        if (in.behind_in && strcmp(before, "in") && strcmp(before, "at") && strcmp(before, ","))
            continue;
        if (only && strcmp(only->canonical, p->name->canonical))
            return NULL;
        only = p->name;
    }
    return only;
}

/* Where a meeting that was held took place, when its own words do not say: the host's
 * only city in the text, or the only city in the sentences around. */
static void nearby_place(const work *w, dgm__encounter *e)
{
    uint32_t before = e->first ? e->first - 1 : 0, last = w->n_sentences ? (uint32_t)w->n_sentences - 1 : 0;
    const dgm__name *city = NULL;
    if (e->host[0])
        city = only_city(w, e, (stretch){0, last, e->host, false});
    if (!city && !e->host[0])
        city = only_city(w, e, (stretch){before, e->first + 2, NULL, true});
    if (!city && !e->host[0])
        city = only_city(w, e, (stretch){before, e->first, "", true});
    if (!city)
        return;
    e->place = city;
    memcpy(e->host, city->country, 4);
}

static void find_host(work *w, dgm__encounter *e)
{
    bool call = !strcmp(e->kind, "call") || !strcmp(e->kind, "letter");
    if (call) {
        e->place = NULL;
        return;
    }
    if (e->place && e->place->country[0] && strlen(e->place->country) == 3)
        memcpy(e->host, e->place->country, 4);
    if (!e->host[0] && e->receivers.n && dgm__sides_countries(w->who, &e->receivers) == 1)
        memcpy(e->host, entity(w, e->receivers.ids[0])->country, 4);
    if (!(e->place && is_city(e->place)) && e->held == DGM__HELD && w->doc->dateline) {
        const dgm__name *city =
            dgm__names_lookup(w->names, w->doc->dateline, strlen(w->doc->dateline), DGM__NAME_CAPITAL);
        if (!city)
            city = dgm__names_lookup(w->names, w->doc->dateline, strlen(w->doc->dateline), DGM__NAME_CITY);
        if (city && (dgm__sides_have(w->who, &e->people, city->country) || says_here(w, e)) &&
            (!e->host[0] || !strcmp(e->host, city->country))) {
            e->place = city;
            memcpy(e->host, city->country, 4);
        }
    }
    if (!(e->place && is_city(e->place)) && e->held == DGM__HELD && !(e->place && e->place->kind == DGM__NAME_REGION))
        nearby_place(w, e);
    if (e->place && !is_city(e->place))
        e->place = NULL; /* the country alone: host, no place */
    if (e->place && e->place->kind == DGM__NAME_CAPITAL && !e->place->has_loc)
        e->place = NULL; /* "the Kremlin" */
}

const char *dgm__encounter_mode(const dgm__encounter *e, const dgm__who *who)
{
    if (!strcmp(e->kind, "call"))
        return "phone";
    if (e->mode && (!strcmp(e->mode, "multilateral") || !strcmp(e->mode, "third-party") || !strcmp(e->mode, "phone")))
        return strcmp(e->mode, "phone") ? e->mode : NULL;
    if (!e->host[0] || !strcmp(e->kind, "letter"))
        return NULL;
    bool hosts = false, others = false, unknown = false;
    for (size_t i = 0; i < e->people.n; i++) {
        const char *country = who->entities[e->people.ids[i]].country;
        unknown = unknown || !country[0];
        if (!strcmp(country, e->host))
            hosts = true;
        else
            others = true;
    }
    return hosts && others ? "visit" : others && !unknown ? "third-party" : NULL;
}

dgm_status dgm__encounters_find(dgm__encounter **out, size_t *n_out, const dgm__document *doc,
                                const dgm__sentence *sentences, size_t n_sentences, const dgm__who *who,
                                const dgm__names *names, const dgm__time *times, size_t n_times,
                                const dgm__event *events, size_t n_events, const char *reference, dgm__arena *arena,
                                dgm_err *err)
{
    work w = {.doc = doc,
              .sentences = sentences,
              .n_sentences = n_sentences,
              .who = who,
              .names = names,
              .times = times,
              .n_times = n_times,
              .reference = reference,
              .arena = arena};
    *out = NULL;
    *n_out = 0;
    for (int pass = 0; pass < 3; pass++) /* the main text first, then title, then captions */
        for (size_t i = 0; i < n_events; i++) {
            dgm__block_kind block = block_of(&w, events[i].sentence);
            int turn = block == DGM__BLOCK_BODY ? 0 : block == DGM__BLOCK_TITLE ? 1 : 2;
            if (turn == pass && (events[i].event == DGM__CONSULT ||
                                 (pass == 0 && (plans_meeting(&w, &events[i]) || is_signing(&w, &events[i]) ||
                                                is_agreed_there(&w, &events[i]) || is_summons(&events[i])))))
                from_event(&w, &events[i]);
        }
    dgm_status status = read_sessions(&w, arena, err);
    if (status)
        return status;
    for (uint32_t i = 0; i < n_sentences; i++) {
        read_stays(&w, i);
        read_round(&w, i);
    }
    if (w.oom)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    fold_visits(&w);
    for (size_t i = 0; i < w.n; i++) {
        complete(&w, &w.list[i]);
        find_host(&w, &w.list[i]);
    }
    for (size_t i = 0; i < w.n; i++) {
        date_by_others(&w, &w.list[i]);
        find_host(&w, &w.list[i]);
    }
    for (size_t i = 0; i < w.n; i++)
        name_sides(&w, &w.list[i]);
    *out = w.list;
    *n_out = w.n;
    return DGM_OK;
}
