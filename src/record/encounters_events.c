/* SPDX-License-Identifier: Apache-2.0
 *
 * Encounters that an event tells of or plans: see encounters_work.h.
 */
#include "record/encounters_work.h"

#include <stdlib.h>
#include <strings.h>

static bool is_traveller(const dgm__token *t)
{
    static const char *const words[] = {"tourist",        "student",      "company", "investor",   "businessman",
                                        "businesspeople", "entrepreneur", "pilgrim", "visitor",    "traveller",
                                        "traveler",       "artist",       "pupil",   "business",   "firm",
                                        "athlete",        "youth",        "scholar", "researcher", "citizen"};
    return dgm__lemma_in(t, words, sizeof words / sizeof *words);
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

/* "invited him to attend a fair in Lima": in the country of those who invite. */
static bool is_invited_to_attend(const dgm__sightings *w, const dgm__event *e)
{
    static const char *const words[] = {"attend", "join", "participate", "take"};
    const dgm__sentence *s = &w->sentences[e->sentence];
    for (uint32_t t = (uint32_t)e->trigger + 1; t < s->n; t++)
        for (size_t i = 0; s->tokens[t].head == e->trigger && i < w->who->n_places; i++) {
            const dgm__place *p = &w->who->places[i];
            if (p->sentence == e->sentence && p->first > t && is_city(p->name) &&
                !strcmp(s->tokens[p->first - 1].lemma, "in") &&
                dgm__lemma_in(&s->tokens[t], words, sizeof words / sizeof *words) &&
                dgm__sides_have(w->who, &e->actor, p->name->country))
                return true;
        }
    return false;
}

/* An invitation, a promise or a request of a visit or a meeting. */
static bool plans_meeting(const dgm__sightings *w, const dgm__event *e)
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
    if (dgm__frame_is(e->frame, "agree-visit"))
        return true;
    for (size_t i = 0; dgm__frame_is(e->frame, "invite") && i < w->who->n_places; i++)
        if (is_invited_to(s, e, &w->who->places[i]))
            return true;
    if (dgm__frame_is(e->frame, "invite") && is_invited_to_attend(w, e))
        return true;
    for (size_t i = 0; i < e->n_words; i++)
        if (dgm__lemma_in(&s->tokens[e->words[i]], words, sizeof words / sizeof *words) &&
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
        if (up == e->trigger && dgm__frame_is(e->frame, "invite") &&
            dgm__lemma_in(&s->tokens[t], words, sizeof words / sizeof *words))
            return true;
    }
    return false;
}

/* Signed by persons of two countries: they met. */
static bool is_signing(const dgm__sightings *w, const dgm__event *e)
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
static bool is_agreed_there(const dgm__sightings *w, const dgm__event *e)
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

/* The country hangs on the verb of meeting itself. */
static bool meets_there(const dgm__sightings *w, const dgm__event *e)
{
    const dgm__token *tokens = w->sentences[e->sentence].tokens;
    for (uint32_t t = e->place->first; t <= e->place->last; t++)
        if (tokens[t].head == e->trigger)
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
        if (dgm__frame_is(e->frame, "attend-multilateral") && !strcmp(t->lemma, "meeting"))
            return "meeting";
        if (strcmp(kind, "meeting") != 0 || dgm__frame_is(e->frame, "negotiate-with"))
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
static bool is_apart(const dgm__sightings *w, const dgm__event *e, const dgm__encounter *n)
{
    static const char *const two[] = {"bilateral", "separate", "separately", "one-on-one", "tete-a-tete", "alone"};
    static const char *const three[] = {"trilateral", "tripartite", "three-way", "Trilateral", "Tripartite"};
    const dgm__sentence *s = &w->sentences[e->sentence];
    size_t sides = dgm__sides_count(w->who, &n->people);
    bool pair = form_in(s, two, sizeof two / sizeof *two), more = form_in(s, three, sizeof three / sizeof *three);
    return n->held != DGM__PLANNED && ((sides == 2 && pair && !more) || (sides > 2 && more && !pair));
}

/* "visited Peru and Chile": one after the other. */
static bool visits_several(const dgm__sightings *w, const dgm__event *e)
{
    if (!dgm__frame_is(e->frame, "visit") || e->nominal || e->recipient.n < 2)
        return false;
    for (size_t i = 0; i < e->recipient.n; i++)
        if (w->who->entities[e->recipient.ids[i]].kind != DGM__ENTITY_STATE ||
            e->recipient.token[i] < (uint32_t)e->trigger)
            return false;
    for (size_t i = 0; i < w->who->n_places; i++) /* cities are told apart as places */
        if (w->who->places[i].sentence == e->sentence && w->who->places[i].name->kind == DGM__NAME_CAPITAL)
            return false;
    return true;
}

/* "received A and then B", "met each of them separately", "spoke with A and with B" */
static bool is_one_by_one(const dgm__sightings *w, const dgm__event *e)
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
    bool with = e->frame->kind && !strcmp(e->frame->kind, "call") && !dgm__frame_is(e->frame, "speak-with") &&
                !form_in(s, conference, sizeof conference / sizeof *conference);
    if (visits_several(w, e))
        return true;
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
static bool add_each(dgm__sightings *w, const dgm__event *e, const dgm__encounter *all)
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
        dgm__sightings_settle(w, &n.people);
        if (n.visitors.n && many == &e->actor)
            n.visitors = (dgm__actors){{many->ids[i]}, {many->token[i]}, 1};
        if (n.receivers.n && many == &e->recipient)
            n.receivers = (dgm__actors){{many->ids[i]}, {many->token[i]}, 1};
        n.apart = true;
        const char *there = many == &e->recipient && visits_several(w, e) ? w->who->entities[many->ids[i]].country : "";
        if (there[0] && strlen(there) == 3) { /* each at home */
            n.place = n.place && !strcmp(n.place->country, there) ? n.place : NULL;
            memcpy(n.host, there, 4);
        }
        if (dgm__sides_count(w->who, &n.people) > 1)
            dgm__sightings_add(w, &n);
    }
    return true;
}

/* "delivered a message from the Emir": who wrote it talks, not who brought it. */
static void name_author(const dgm__sightings *w, const dgm__event *e, dgm__actors *people)
{
    static const char *const letters[] = {"letter", "message", "note", "telegram", "cable", "missive"};
    const dgm__sentence *s = &w->sentences[e->sentence];
    for (size_t i = 0; i < e->n_words; i++) {
        uint32_t noun = (uint32_t)e->words[i];
        if (!dgm__lemma_in(&s->tokens[noun], letters, sizeof letters / sizeof *letters) || noun + 2 >= s->n ||
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

/* "the second meeting, following their talks in Lima": the place of what went before. */
static bool is_of_earlier(const dgm__sightings *w, const dgm__event *e)
{
    const dgm__sentence *s = &w->sentences[e->sentence];
    for (uint32_t i = (uint32_t)e->trigger + 1; e->place && i < e->place->first; i++)
        if (!strcmp(s->tokens[i].lemma, "following") || !strcmp(s->tokens[i].lemma, "since") ||
            !strcmp(s->tokens[i].form, "following"))
            return true;
    return false;
}

/* "signed the minutes and agreed to hold the next round in Lima" */
static bool is_of_other_deed(const dgm__sightings *w, const dgm__event *e)
{
    const dgm__token *tokens = w->sentences[e->sentence].tokens;
    int32_t up = tokens[e->place->last].head;
    for (int steps = 0; up >= 0 && tokens[up].upos != DGM__UPOS_VERB && steps < 8; steps++)
        up = tokens[up].head;
    return up >= 0 && up > e->trigger;
}

/* "The consultations took place in Oslo", "a meeting was held in Oslo" */
static const dgm__name *city_of_holding(const dgm__sightings *w, const dgm__event *e)
{
    static const char *const verbs[] = {"take", "hold", "convene", "occur"};
    const dgm__sentence *s = &w->sentences[e->sentence];
    int32_t verb = s->tokens[e->trigger].head;
    if (s->tokens[e->trigger].upos != DGM__UPOS_NOUN || verb < 0 ||
        !dgm__lemma_in(&s->tokens[verb], verbs, sizeof verbs / sizeof *verbs))
        return NULL;
    for (size_t i = 0; i < w->who->n_places; i++) {
        const dgm__place *p = &w->who->places[i];
        if (p->sentence != e->sentence || p->first <= (uint32_t)verb || !is_city(p->name) || !p->name->has_loc ||
            strcmp(s->tokens[p->first - 1].lemma, "in") != 0)
            continue;
        int32_t up = s->tokens[p->last].head;
        for (int steps = 0; up >= 0 && up != verb && steps < 3; steps++)
            up = s->tokens[up].head;
        if (up == verb)
            return p->name;
    }
    return NULL;
}

/* "Tehran hosted the talks": a city told as the one that receives. */
static const dgm__name *city_that_hosts(const dgm__sightings *w, const dgm__event *e)
{
    static const char *const verbs[] = {"host", "receive", "welcome"};
    if (!dgm__lemma_in(&w->sentences[e->sentence].tokens[e->trigger], verbs, sizeof verbs / sizeof *verbs))
        return NULL;
    for (size_t i = 0; i < w->who->n_places; i++) {
        const dgm__place *p = &w->who->places[i];
        if (p->sentence == e->sentence && is_city(p->name) && p->name->has_loc && p->last < (uint32_t)e->trigger &&
            w->sentences[e->sentence].tokens[p->last].head == e->trigger &&
            w->sentences[e->sentence].tokens[p->last].rel == DGM__REL_NSUBJ)
            return p->name;
    }
    return NULL;
}

/* "the agreements reached during the visit of N. N.": what was done then is spoken of now. */
static bool is_of_results(const dgm__sightings *w, const dgm__event *e)
{
    static const char *const done[] = {"reach", "sign", "make", "achieve", "conclude", "agree", "adopt", "give"};
    const dgm__sentence *s = &w->sentences[e->sentence];
    const dgm__token *noun = &s->tokens[e->trigger];
    if (noun->upos != DGM__UPOS_NOUN || noun->rel != DGM__REL_OBL || noun->head < 0)
        return false;
    const dgm__token *verb = &s->tokens[noun->head];
    if (verb->rel != DGM__REL_ACL || !dgm__lemma_in(verb, done, sizeof done / sizeof *done))
        return false;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].head == e->trigger && s->tokens[i].rel == DGM__REL_CASE)
            return !strcmp(s->tokens[i].lemma, "during") || !strcmp(s->tokens[i].lemma, "at") ||
                   !strcmp(s->tokens[i].lemma, "in");
    return false;
}

/* "The visit follows a meeting between A and B", "comes after talks with B": an earlier one
 * than what the sentence is about. */
static bool is_before_another(const dgm__sightings *w, const dgm__event *e)
{
    static const char *const news[] = {"visit",        "trip",         "meeting", "talk",    "talks",
                                       "conversation", "call",         "tour",    "session", "consultation",
                                       "summit",       "announcement", "exchange"};
    const dgm__sentence *s = &w->sentences[e->sentence];
    int32_t verb = s->tokens[e->trigger].head;
    if (s->tokens[e->trigger].upos != DGM__UPOS_NOUN || verb < 0)
        return false;
    bool after = false, about = false;
    for (uint32_t i = 0; i < s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        after = after || (t->head == e->trigger && t->rel == DGM__REL_CASE &&
                          (!strcmp(t->lemma, "after") || !strcmp(t->lemma, "following")));
        about = about ||
                (t->head == verb && t->rel == DGM__REL_NSUBJ && dgm__lemma_in(t, news, sizeof news / sizeof *news));
    }
    bool follows = !strcmp(s->tokens[verb].lemma, "follow") && s->tokens[e->trigger].rel == DGM__REL_OBJ;
    return about &&
           (follows || (after && (!strcmp(s->tokens[verb].lemma, "come") || !strcmp(s->tokens[verb].lemma, "take"))));
}

/* "The two presidents met in Lima earlier this month", where a meeting of theirs is told already. */
static bool is_earlier_than_told(const dgm__sightings *w, const dgm__event *e, const dgm__encounter *n)
{
    const dgm__sentence *s = &w->sentences[e->sentence];
    const dgm__time *time = e->time;
    if (!time || strlen(time->date) == 10 ||
        !(!strcmp(s->tokens[time->first].form, "earlier") ||
          (time->first && !strcmp(s->tokens[time->first - 1].form, "earlier"))))
        return false;
    for (size_t i = 0; i < w->n; i++)
        if (w->list[i].held == DGM__HELD && w->list[i].last < e->sentence &&
            dgm__sides_within(w->who, &n->people, &w->list[i].people))
            return true;
    return false;
}

/* "pays a visit at the invitation of N. N.": the host is told. */
static bool is_at_invitation(const dgm__sightings *w, const dgm__event *e)
{
    const dgm__sentence *s = &w->sentences[e->sentence];
    for (uint32_t i = 0; i + 1 < s->n; i++)
        if (!strcmp(s->tokens[i].lemma, "invitation") && !strcmp(s->tokens[i + 1].lemma, "of"))
            return e->mode && !strcmp(e->mode, "visit");
    return false;
}

/* "talks with senior officials including N. N. and M. M.": those are who is met, one for all
 * of their country. */
static void name_included(const dgm__sightings *w, const dgm__event *e, dgm__actors *people)
{
    static const char *const many[] = {"official",  "leader",    "minister",  "figure",
                                       "dignitary", "authority", "leadership"};
    const dgm__sentence *s = &w->sentences[e->sentence];
    for (uint32_t i = (uint32_t)e->trigger; i + 1 < s->n; i++) {
        bool group = i && dgm__lemma_in(&s->tokens[i - 1], many, sizeof many / sizeof *many);
        group = group || (i > 1 && !strcmp(s->tokens[i - 1].form, ",") &&
                          dgm__lemma_in(&s->tokens[i - 2], many, sizeof many / sizeof *many));
        if (strcmp(s->tokens[i].form, "including") != 0 || !group)
            continue;
        dgm__actors named;
        named.n = 0;
        for (uint32_t t = i + 1; t < s->n && s->tokens[t].upos != DGM__UPOS_VERB; t++) {
            uint32_t at = w->who->at[e->sentence][t];
            const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
            if (m && m->head == t && m->kind == DGM__MENTION_NAME && m->n_entities == 1 && is_person(w, m->entities[0]))
                dgm__sides_add(&named, m->entities[0], t);
        }
        dgm__actors out;
        out.n = 0;
        bool said = false;
        for (size_t k = 0; k < people->n; k++) {
            bool theirs = false;
            for (size_t n = 0; n < named.n; n++)
                theirs = theirs || dgm__is_one_side(w->who, people->ids[k], named.ids[n]);
            if (theirs)
                said = true;
            else
                dgm__sides_add(&out, people->ids[k], people->token[k]);
        }
        if (said && out.n) {
            dgm__sides_add_all(&out, &named);
            *people = out;
        }
        return;
    }
}

/* "invited him", "accepted her invitation": who invites is host, if no other place is told. */
static void host_by_invitation(const dgm__sightings *w, const dgm__event *e, dgm__encounter *n)
{
    const dgm__actors *host = dgm__frame_is(e->frame, "invite") ? &e->actor : NULL;
    if (dgm__frame_is(e->frame, "agree-visit") && !strcmp(w->sentences[e->sentence].tokens[e->trigger].lemma, "accept"))
        host = &e->recipient;
    if (host && host->n && dgm__sides_countries(w->who, host) == 1 && strlen(entity(w, host->ids[0])->country) == 3)
        memcpy(n->host, entity(w, host->ids[0])->country, 4);
}

static void from_event(dgm__sightings *w, const dgm__event *e)
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
    name_included(w, e, &n.people);
    if (told && !strcmp(n.kind, "letter"))
        name_author(w, e, &n.people);
    if (n.held == DGM__HELD && (is_before_another(w, e) || is_of_results(w, e) || is_earlier_than_told(w, e, &n))) {
        n.held = DGM__PAST;
        n.status = DGM__HISTORICAL;
    }
    if (n.held == DGM__HELD || (n.held == DGM__PLANNED && is_at_invitation(w, e)))
        dgm__sightings_name_persons(w, e->sentence, &n.people);
    dgm__sightings_settle(w, &n.people);
    if (dgm__sides_count(w->who, &n.people) < 2 || !dgm__sides_countries(w->who, &n.people))
        return;
    if (e->mode && !strcmp(e->mode, "visit") && !plan) {
        n.visitors = e->actor;
        n.receivers = e->recipient;
    }
    n.mode = e->mode && strcmp(e->mode, "visit") && !plan ? e->mode : NULL;
    if (e->time && e->time->date[0])
        memcpy(n.date, e->time->date, sizeof n.date);
    if (!e->time && plan && e->place) { /* "to attend a fair in Guangzhou in October" */
        const dgm__time *time =
            dgm__time_for(w->times, w->n_times, &w->sentences[e->sentence], e->sentence, e->place->last);
        if (time && time->relation != -1)
            memcpy(n.date, time->date, sizeof n.date);
    }
    n.place = city_of(e);
    if (n.place && !is_city(n.place) && !(e->mode && !strcmp(e->mode, "visit")) && !meets_there(w, e))
        n.place = NULL; /* "discussed the situation in Libya" */
    if (n.place && (is_of_earlier(w, e) || (is_signing(w, e) && is_of_other_deed(w, e))))
        n.place = NULL;
    if (!n.place && !plan)
        n.place = city_of_holding(w, e);
    if (!n.place)
        n.place = city_that_hosts(w, e);
    if (!n.place && plan)
        host_by_invitation(w, e, &n);
    n.first = n.last = e->sentence;
    add_quote(&n, e->sentence, e->first, e->last);
    n.lead = e;
    n.frame = e->frame->file;
    n.line = e->line;
    n.speaker = e->speaker;
    n.face = !plan && !n.caption && dgm__sightings_is_face_to_face(e->frame);
    n.apart = is_apart(w, e, &n);
    for (uint32_t t = 0; n.face && t < w->sentences[e->sentence].n; t++) {
        const dgm__token *c = &w->sentences[e->sentence].tokens[t];
        n.also = n.also || (c->head == e->trigger && !strcmp(c->lemma, "also"));
    }
    if (!add_each(w, e, &n))
        dgm__sightings_add(w, &n);
}

void dgm__sightings_of_event(dgm__sightings *w, const dgm__event *e)
{
    bool body = block_of(w, e->sentence) == DGM__BLOCK_BODY;
    if (e->event == DGM__CONSULT ||
        (body && (plans_meeting(w, e) || is_signing(w, e) || is_agreed_there(w, e) || is_summons(e))))
        from_event(w, e);
}
