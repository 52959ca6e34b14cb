/* SPDX-License-Identifier: Apache-2.0
 *
 * What single mentions of an encounter leave out, its date, place, host and names: see
 * encounters_work.h.
 */
#include "record/encounters_work.h"

#include <stdlib.h>
#include <strings.h>

/* A call is named; `by`: as the way in which they met, not as something besides. */
static bool is_called(const dgm__sentence *s, bool by)
{
    static const char *const words[] = {"phone", "telephone", "videoconference", "teleconference", "telephonic"};
    static const char *const ways[] = {"by", "via", "through", "over"};
    for (uint32_t i = 0; i < s->n; i++)
        if (dgm__lemma_in(&s->tokens[i], words, sizeof words / sizeof *words) &&
            (!by || (i && dgm__lemma_in(&s->tokens[i - 1], ways, sizeof ways / sizeof *ways)) ||
             (i > 1 && s->tokens[i - 1].upos == DGM__UPOS_DET &&
              dgm__lemma_in(&s->tokens[i - 2], ways, sizeof ways / sizeof *ways))))
            return true;
    return false;
}

/* Is it the day on which the encounter was ("on 24 December", of whatever year), as far as its
 * own sentences tell one? */
static bool may_be_day(const dgm__sightings *w, const dgm__encounter *e, const char *date)
{
    static const char no_year[] = "XXXX"; /* a TIMEX3 value without its year */
    bool told = false;
    for (size_t i = 0; i < w->n_times; i++) {
        const dgm__time *time = &w->times[i];
        if (time->sentence < e->first || time->sentence > e->last || strlen(time->value) != strlen(date) ||
            strncmp(time->value, no_year, 4) != 0 || time->value[5] == 'W')
            continue;
        if (!strcmp(time->value + 4, date + 4))
            return true;
        told = true;
    }
    return !told;
}

/* "In a phone conversation on Saturday, Hussein ...": the sentence behind the lead
 * tells how and when. */
static void complete(dgm__sightings *w, dgm__encounter *e)
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
        if (is_called(s, e->lead && dgm__sightings_is_face_to_face(e->lead->frame)) && !(e->place && is_city(e->place)))
            e->kind = "call";
        for (uint32_t t = 0; t < s->n && !e->date[0]; t++) {
            if (s->tokens[t].upos != DGM__UPOS_NOUN ||
                !dgm__lemma_in(&s->tokens[t], nouns, sizeof nouns / sizeof *nouns))
                continue;
            const dgm__time *time = dgm__time_for(w->times, w->n_times, s, i, t);
            if (time && strlen(time->date) == 10 && time->relation != 1 && may_be_day(w, e, time->date))
                memcpy(e->date, time->date, sizeof e->date);
        }
    }
}

/* Does a time in the sentences that tell of it say when? */
static bool tells_when(const dgm__sightings *w, const dgm__encounter *e)
{
    for (size_t i = 0; i < w->n_times; i++)
        if (w->times[i].sentence >= e->first && w->times[i].sentence <= e->last && w->times[i].date[0])
            return true;
    return false;
}

/* "Vienna/Skopje, 30 January 2018.": a line without a verb that names the city in which they met. */
static bool is_dated_from(const dgm__sightings *w, const dgm__encounter *e, uint32_t sentence)
{
    const dgm__sentence *s = &w->sentences[sentence];
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].upos == DGM__UPOS_VERB || s->tokens[i].upos == DGM__UPOS_AUX)
            return false;
    for (size_t i = 0; i < w->who->n_places && e->place; i++)
        if (w->who->places[i].sentence == sentence && w->who->places[i].name == e->place && is_city(e->place))
            return true;
    return false;
}

enum { LEAD = 3 }; /* sentences */

/* The only day that the lead tells, where what it tells is the news: "gathered on
 * Wednesday for talks. Before the session, A met B." */
static void date_by_lead(const dgm__sightings *w, dgm__encounter *e)
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
    if (only && (only->relative || is_dated_from(w, e, only->sentence)))
        memcpy(e->date, only->date, sizeof e->date);
}

/* "On the sidelines they met separately": told without a day beside a meeting that has
 * one, and with one of its sides, it was on that day. */
static void date_by_others(dgm__sightings *w, dgm__encounter *e)
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
        bool shared = false; /* one of its persons was there too */
        for (size_t k = 0; k < o->people.n; k++)
            shared = shared || dgm__sides_hold(w->who, &e->people, o->people.ids[k]);
        if (!only || shared)
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

static bool has_host(const dgm__sightings *w, const dgm__encounter *e)
{
    for (size_t i = 0; i < e->receivers.n; i++)
        if (is_person(w, e->receivers.ids[i]))
            return true;
    return !e->receivers.n;
}

/* "spoke beside C's minister, on a visit to B": the visit is where the talks of two others
 * took place, B itself met nobody that is told. */
static bool is_stay(const dgm__sightings *w, const dgm__encounter *visit, const dgm__encounter *talks)
{
    if (!visit->visitors.n || visit->first != talks->first || !visit->place ||
        (talks->place && strcmp(visit->place->country, talks->place->country) != 0) ||
        strcmp(visit->date, talks->date) != 0 || dgm__sides_countries(w->who, &talks->people) < 2)
        return false;
    for (size_t i = 0; i < talks->people.n; i++)
        if (!strcmp(entity(w, talks->people.ids[i])->country, visit->place->country))
            return false;
    return dgm__sides_within(w->who, &visit->visitors, &talks->people);
}

/* "arrived in Lima to hold talks with N. N.": the talks, which are still to come. */
static bool is_coming_for(const dgm__sightings *w, const dgm__encounter *visit, const dgm__encounter *talks)
{
    static const char *const verbs[] = {"arrive", "come", "fly", "land", "travel"};
    return talks->held == DGM__PLANNED && visit->first == talks->first && visit->last == visit->first && visit->lead &&
           dgm__lemma_in(&w->sentences[visit->first].tokens[visit->lead->trigger], verbs,
                         sizeof verbs / sizeof *verbs) &&
           dgm__sides_within(w->who, &visit->people, &talks->people) &&
           dgm__sides_within(w->who, &talks->people, &visit->people);
}

/* "is on a visit to B from 5 to 7 May. He met B's minister today": a visit told without its
 * host is the talks held in its course. */
static void fold_visits(dgm__sightings *w)
{
    for (size_t i = 0; i < w->n; i++) {
        const dgm__encounter *visit = &w->list[i];
        if (visit->held != DGM__HELD || visit->caption || visit->apart || has_host(w, visit))
            continue;
        for (size_t k = i > DGM__SIGHTINGS_NEAR ? i - DGM__SIGHTINGS_NEAR : 0; k < w->n && k < i + DGM__SIGHTINGS_NEAR;
             k++) {
            dgm__encounter *talks = &w->list[k];
            bool comes = k != i && is_coming_for(w, visit, talks);
            if (k == i || (!comes && (talks->held != DGM__HELD || !talks->face)))
                continue;
            if (!comes && !is_stay(w, visit, talks) &&
                (!is_during(talks->date, visit->date) || !dgm__sides_within(w->who, &talks->people, &visit->people) ||
                 !dgm__sides_within(w->who, &visit->people, &talks->people) ||
                 !dgm__sightings_same_persons(w, &visit->people, &talks->people)))
                continue;
            if (!talks->place)
                talks->place = visit->place;
            for (size_t q = 0; q < visit->n_quotes; q++)
                add_quote(talks, visit->quotes[q].sentence, visit->quotes[q].first, visit->quotes[q].last);
            memmove(&w->list[i], &w->list[i + 1], (w->n - i - 1) * sizeof *w->list);
            w->n--;
            i--;
            break;
        }
    }
}

/* "The foreign ministers of the two countries spoke": no president was among them. */
static bool may_be_of(const dgm__sightings *w, const dgm__encounter *e, const dgm__entity *person)
{
    const dgm__sentence *s = &w->sentences[e->first];
    for (uint32_t i = 1; i < s->n; i++)
        if (!strcmp(s->tokens[i].lemma, "minister") && s->tokens[i].form[strlen(s->tokens[i].form) - 1] == 's')
            return !person->office ||
                   (strstr(person->office, "Minister") &&
                    (strcmp(s->tokens[i - 1].lemma, "foreign") != 0 || strstr(person->office, "Foreign")));
    return true;
}

/* Who are meant by "the foreign ministers of A, B and C", "their presidents"; NULL nobody so. */
static const char *const *offices_told(const dgm__sightings *w, const dgm__encounter *e)
{
    static const char *const foreign[] = {"Foreign Minister", "Secretary of State", "Foreign Secretary", NULL};
    static const char *const heads[] = {"President", "Prime Minister", "Chancellor", "King", "Emir", NULL};
    static const char *const presidents[] = {"President", NULL};
    static const char *const premiers[] = {"Prime Minister", NULL};
    const dgm__sentence *s = &w->sentences[e->first];
    for (uint32_t i = 1; i < s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        if (t->form[strlen(t->form) - 1] != 's')
            continue;
        if (!strcasecmp(t->lemma, "minister"))
            return !strcasecmp(s->tokens[i - 1].lemma, "foreign") ? foreign
                   : !strcasecmp(s->tokens[i - 1].lemma, "prime") ? premiers
                                                                  : NULL;
        if (!strcasecmp(t->lemma, "president"))
            return presidents;
        if (!strcasecmp(t->lemma, "leader"))
            return heads;
    }
    return NULL;
}

/* The foreign ministers of three countries met, and their names are told further down. */
static void name_told_later(const dgm__sightings *w, dgm__encounter *e)
{
    const char *const *offices = e->held == DGM__PLANNED || e->nameless ? NULL : offices_told(w, e);
    for (size_t i = 0; offices && i < e->people.n; i++) {
        const dgm__entity *state = entity(w, e->people.ids[i]);
        int64_t only = -1;
        bool several = state->kind != DGM__ENTITY_STATE;
        for (size_t k = 0; k < e->people.n; k++)
            several = several || (k != i && dgm__is_one_side(w->who, e->people.ids[k], e->people.ids[i]));
        for (size_t k = 0; k < w->who->n_entities && !several; k++) {
            const dgm__entity *p = entity(w, (uint32_t)k);
            bool holds = false;
            for (const char *const *o = offices; *o && p->office; o++)
                holds = holds || !strcmp(*o, p->office);
            if (p->kind != DGM__ENTITY_PERSON || !p->name || !holds || strcmp(p->country, state->country) != 0 ||
                !p->n_mentions)
                continue;
            several = only >= 0;
            only = (int64_t)k;
        }
        if (only >= 0 && !several)
            e->people.ids[i] = (uint32_t)only;
    }
}

/* "The consultations of A and B were held. N. N. led the side of A": the only person of
 * the state that the sentences around name spoke for it. */
static void name_sides(const dgm__sightings *w, dgm__encounter *e)
{
    uint32_t from = e->first ? e->first - 1 : 0;
    if (e->held != DGM__HELD || e->nameless || e->no_consult)
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
                    !may_be_of(w, e, p) || (p->sector[0] && strcmp(p->sector, "GOV")))
                    continue;
                several = only >= 0 && only != (int64_t)m->entities[0];
                only = m->entities[0];
            }
        if (only >= 0 && !several)
            e->people.ids[i] = (uint32_t)only;
    }
}

/* "here": the place of the dateline. */
static bool says_here(const dgm__sightings *w, const dgm__encounter *e)
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
static bool is_of_relative(const dgm__sightings *w, const dgm__encounter *e, const dgm__place *p)
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
static const dgm__name *only_city(const dgm__sightings *w, const dgm__encounter *e, stretch in)
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
static void nearby_place(const dgm__sightings *w, dgm__encounter *e)
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

/* An ambassador is met where he is posted: by those to whom he is sent. */
static const char *posted_to(const dgm__sightings *w, const dgm__encounter *e)
{
    static const char *const posts[] = {"Ambassador", "Charge d'Affaires", "Consul"};
    const char *host = "";
    size_t envoys = 0;
    for (size_t i = 0; i < e->people.n; i++) {
        const dgm__entity *p = entity(w, e->people.ids[i]);
        bool envoy = false;
        for (size_t k = 0; k < sizeof posts / sizeof *posts; k++)
            envoy = envoy || (p->office && !strcmp(p->office, posts[k]));
        envoys += envoy;
        if (!envoy && p->country[0] && strcmp(p->sector, "GOV") == 0 && (!host[0] || !strcmp(host, p->country)))
            host = p->country;
        else if (!envoy)
            return "";
    }
    return envoys == 1 ? host : "";
}

/* The first sentence of the main text that has a verb. */
static uint32_t first_told(const dgm__sightings *w)
{
    for (uint32_t i = 0; i < w->n_sentences; i++)
        for (uint32_t t = 0; block_of(w, i) == DGM__BLOCK_BODY && t < w->sentences[i].n; t++)
            if (w->sentences[i].tokens[t].upos == DGM__UPOS_VERB)
                return i;
    return 0;
}

enum { AROUND = 3 }; /* sentences */

/* "on the sidelines" */
static bool is_beside(const dgm__sightings *w, const dgm__encounter *e)
{
    static const char *const words[] = {"sideline", "margin", "fringe"};
    const dgm__sentence *s = &w->sentences[e->first];
    for (uint32_t i = 0; i < s->n; i++)
        if (dgm__lemma_in(&s->tokens[i], words, sizeof words / sizeof *words))
            return true;
    return false;
}

/* Told as beside a gathering, or as one. */
static bool is_aside(const dgm__sightings *w, const dgm__encounter *e)
{
    return is_session(e) || (e->mode && !strcmp(e->mode, "third-party")) || is_beside(w, e);
}

/* "On the sidelines of the summit in Oslo": where all that meet there meet. */
static const dgm__name *city_of_gathering(const dgm__sightings *w, const dgm__encounter *e)
{
    static const char *const gatherings[] = {"summit", "conference", "forum", "assembly", "congress"};
    const dgm__name *only = NULL;
    for (size_t i = 0; i < w->who->n_places; i++) {
        const dgm__place *p = &w->who->places[i];
        const dgm__sentence *s = &w->sentences[p->sentence];
        bool land = p->name->kind == DGM__NAME_COUNTRY && is_aside(w, e);
        if (!(land || (is_city(p->name) && p->name->has_loc)) || !p->first || p->sentence > e->last + AROUND ||
            block_of(w, p->sentence) == DGM__BLOCK_CAPTION)
            continue;
        const char *before = s->tokens[p->first - 1].lemma;
        bool gathers = false;
        for (uint32_t t = 0; t < s->n; t++) {
            char low[16];
            size_t n = 0;
            for (; s->tokens[t].form[n] && n + 1 < sizeof low; n++)
                low[n] = (char)(s->tokens[t].form[n] >= 'A' && s->tokens[t].form[n] <= 'Z' ? s->tokens[t].form[n] | 32
                                                                                           : s->tokens[t].form[n]);
            low[n] = '\0';
            for (size_t k = 0; k < sizeof gatherings / sizeof *gatherings; k++)
                gathers = gathers || !strcmp(low, gatherings[k]);
        }
        if (!gathers || (strcmp(before, "in") && strcmp(before, "at")))
            continue;
        if (only && strcmp(only->country, p->name->country) != 0)
            return NULL;
        only = only && is_city(only) ? only : p->name;
    }
    return only;
}

static void find_host(dgm__sightings *w, dgm__encounter *e)
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
    if (!e->host[0] && !e->place && e->held != DGM__PLANNED && posted_to(w, e)[0])
        memcpy(e->host, posted_to(w, e), 4);
    if (!e->host[0] && !e->place && e->held == DGM__HELD && w->n > 1) {
        const dgm__name *city = city_of_gathering(w, e);
        if (city && !dgm__sides_have(w->who, &e->people, city->country)) {
            e->place = is_city(city) ? city : NULL;
            memcpy(e->host, city->country, 4);
        }
    }
    if (!(e->place && is_city(e->place)) && e->held == DGM__HELD) {
        const dgm__name *city = w->who->from && is_city(w->who->from) ? w->who->from : NULL;
        bool third = is_beside(w, e);
        const dgm__name *told =
            city ? only_city(w, e, (stretch){e->first ? e->first - 1 : 0, e->last, "", true}) : NULL;
        if (told && !strcmp(told->country, city->country))
            city = told; /* "ASTANA. The talks began in Almaty" */
        bool lead = city && dgm__is_meeting_place(city) && !e->host[0] && !e->place && e->first <= first_told(w);
        if (city && (lead || dgm__sides_have(w->who, &e->people, city->country) != third || says_here(w, e)) &&
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

/* "During the visit he will hold talks with N. N.": in the country that he visits. */
static void host_by_visit(const dgm__sightings *w, dgm__encounter *e)
{
    if (e->host[0] || !strcmp(e->kind, "call") || !strcmp(e->kind, "letter") || e->held != DGM__PLANNED)
        return;
    for (size_t i = 0; i < w->n; i++) {
        const dgm__encounter *visit = &w->list[i];
        if (visit == e || visit->held != e->held || !visit->visitors.n || !visit->host[0] || visit->first > e->first ||
            !dgm__sides_have(w->who, &e->people, visit->host) ||
            !dgm__sides_within(w->who, &visit->visitors, &e->people))
            continue;
        memcpy(e->host, visit->host, 4);
        return;
    }
}

void dgm__sightings_complete(dgm__sightings *w)
{
    fold_visits(w);
    for (size_t i = 0; i < w->n; i++) {
        complete(w, &w->list[i]);
        find_host(w, &w->list[i]);
    }
    for (size_t i = 0; i < w->n; i++) {
        date_by_others(w, &w->list[i]);
        find_host(w, &w->list[i]);
    }
    for (size_t i = 0; i < w->n; i++)
        name_told_later(w, &w->list[i]);
    for (size_t i = 0; i < w->n; i++)
        name_sides(w, &w->list[i]);
    for (size_t i = 0; i < w->n; i++)
        host_by_visit(w, &w->list[i]);
}
