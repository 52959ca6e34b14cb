/* SPDX-License-Identifier: Apache-2.0
 *
 * Encounters: see encounters.h.
 */
#include "record/encounters_work.h"

#include "base/err.h"

/* Persons first: a state or nameless role beside a named person of its country goes. */
void dgm__sightings_settle(const dgm__sightings *w, dgm__actors *list)
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
static bool persons_clash(const dgm__sightings *w, const dgm__actors *a, const dgm__actors *b)
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

/* "spoke with": by telephone unless they met. */
static bool is_weak_call(const dgm__encounter *e)
{
    return e->lead && dgm__frame_is(e->lead->frame, "speak-with");
}

bool dgm__sightings_same_persons(const dgm__sightings *w, const dgm__actors *small, const dgm__actors *large)
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

/* A visit to the country of an ambassador is no meeting with him: he is posted elsewhere. */
static bool is_away(const dgm__sightings *w, const dgm__encounter *visit, const dgm__encounter *talks)
{
    if (!visit->visitors.n || !visit->place)
        return false;
    for (size_t i = 0; i < talks->people.n; i++) {
        const dgm__entity *p = entity(w, talks->people.ids[i]);
        if (p->kind == DGM__ENTITY_PERSON && p->office && !strcmp(p->office, "Ambassador") &&
            !strcmp(p->country, visit->place->country) &&
            !dgm__sides_hold(w->who, &visit->visitors, talks->people.ids[i]))
            return true;
    }
    return false;
}

/* Told in the headline alone, of states and not of persons: the news that the text tells. */
static bool is_of_headline(const dgm__sightings *w, const dgm__encounter *e)
{
    if (block_of(w, e->first) != DGM__BLOCK_TITLE || block_of(w, e->last) != DGM__BLOCK_TITLE)
        return false;
    for (size_t i = 0; i < e->people.n; i++)
        if (is_person(w, e->people.ids[i]))
            return false;
    return true;
}

/* "The round of consultations was held", read as a round and as consultations, and "the sides
 * exchanged views" there. */
static bool one_telling(const dgm__sightings *w, const dgm__encounter *a, const dgm__encounter *b)
{
    if (!a->lead || !b->lead || !dgm__sides_within(w->who, &a->people, &b->people) ||
        !dgm__sides_within(w->who, &b->people, &a->people))
        return false;
    const dgm__encounter *said = is_session(a) ? b : a, *session = is_session(a) ? a : b;
    if (a->lead->sentence == b->lead->sentence && session->lead->nominal && !said->visitors.n)
        return true;
    bool talks = dgm__frame_is(said->lead->frame, "discuss") || (dgm__frame_is(said->lead->frame, "hold-talks") &&
                                                                 !said->also && b->lead->sentence < a->lead->sentence);
    return talks && !said->lead->time && !said->lead->place;
}

/* Two that are to come, in two countries: "will visit Chad", "invited her to Peru". */
static bool hosts_clash(const dgm__encounter *a, const dgm__encounter *b)
{
    const char *x = a->place ? a->place->country : a->host, *y = b->place ? b->place->country : b->host;
    return a->held == DGM__PLANNED && b->held == DGM__PLANNED && strlen(x) == 3 && strlen(y) == 3 && strcmp(x, y) != 0;
}

static bool is_same(const dgm__sightings *w, const dgm__encounter *a, const dgm__encounter *b)
{
    if (!dgm__sides_within(w->who, &a->people, &b->people) && !dgm__sides_within(w->who, &b->people, &a->people))
        return false;
    if (is_away(w, a, b) || is_away(w, b, a) || hosts_clash(a, b))
        return false;
    if ((a->apart || b->apart) && dgm__sides_count(w->who, &a->people) != dgm__sides_count(w->who, &b->people))
        return false;
    if (persons_clash(w, &a->people, &b->people) || !dates_agree(a->date, b->date))
        return false;
    if (a->also && a->held == DGM__HELD && !dgm__sightings_same_persons(w, &a->people, &b->people))
        return false;
    if (is_session(a) != is_session(b) && a->held == DGM__HELD && b->held == DGM__HELD &&
        (is_of_headline(w, a) || is_of_headline(w, b)))
        return true;
    if (is_session(a) != is_session(b) && a->held == DGM__HELD && b->held == DGM__HELD && one_telling(w, a, b))
        return true;
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

/* "Lavrov and Makei discussed cooperation between Moscow and Minsk": the one person
 * whom the sentence names for a country met, not the country. */
void dgm__sightings_name_persons(const dgm__sightings *w, uint32_t sentence, dgm__actors *people)
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

bool dgm__sightings_is_face_to_face(const dgm__frame *frame)
{
    static const char *const names[] = {"receive-visitor", "visit",     "visit-noun", "sideline",  "call-on",
                                        "credentials",     "meet",      "meet-with",  "handover",  "press-conference",
                                        "exchange-visits", "see-again", "come",       "host-talks"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dgm__frame_is(frame, names[i]))
            return true;
    return false;
}

void dgm__sightings_merge(const dgm__sightings *w, dgm__encounter *into, const dgm__encounter *e)
{
    dgm__sides_add_all(&into->people, &e->people);
    dgm__sides_add_all(&into->visitors, &e->visitors);
    dgm__sides_add_all(&into->receivers, &e->receivers);
    dgm__sightings_settle(w, &into->people);
    if (strlen(e->date) > strlen(into->date))
        memcpy(into->date, e->date, sizeof into->date);
    if (!into->host[0])
        memcpy(into->host, e->host, sizeof into->host);
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

/* "Receives Ambassadors of Oman and Peru" over a text that tells of each: a headline of several
 * meetings, of which none has all who stand in it. Its words are evidence of each. */
static bool is_of_several(dgm__sightings *w, const dgm__encounter *e)
{
    size_t sides = dgm__sides_count(w->who, &e->people), n = 0;
    if (e->held != DGM__HELD || sides < 3 || block_of(w, e->first) != DGM__BLOCK_TITLE)
        return false;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < w->n && (pass == 0 || n > 1); i++) {
            dgm__encounter *o = &w->list[i];
            if (o->held != DGM__HELD || o->caption || !strcmp(o->kind, "letter") ||
                !dgm__sides_within(w->who, &o->people, &e->people))
                continue;
            if (dgm__sides_count(w->who, &o->people) >= sides)
                return false;
            for (size_t k = 0; pass == 1 && k < e->n_quotes; k++)
                add_quote(o, e->quotes[k].sentence, e->quotes[k].first, e->quotes[k].last);
            n += pass == 0;
        }
    }
    return n > 1;
}

/* A mention joins the last encounter that it can be; only the last DGM__SIGHTINGS_NEAR ones are
 * asked, so that a document of thousands of meetings stays linear. */
void dgm__sightings_add(dgm__sightings *w, const dgm__encounter *e)
{
    if (is_of_several(w, e))
        return;
    for (size_t i = w->n; i-- > 0 && w->n - i <= DGM__SIGHTINGS_NEAR;)
        if (is_same(w, e, &w->list[i])) {
            dgm__sightings_merge(w, &w->list[i], e);
            return;
        }
    if (dgm__arena_grow(w->arena, w->list, w->n, w->cap))
        w->oom = true;
    else
        w->list[w->n++] = *e;
}

/* "optimistic about the trip", "the outcome of the talks": a noun that does not itself tell that
 * they were held. */
static bool is_spoken_of(const dgm__sightings *w, const dgm__encounter *e)
{
    static const char *const held[] = {"after", "following", "since"};
    if (!e->lead || !e->lead->nominal || e->n_quotes != 1 || e->date[0] || e->held != DGM__HELD ||
        strcmp(e->kind, "meeting") != 0)
        return false;
    const dgm__sentence *s = &w->sentences[e->lead->sentence];
    const dgm__token *t = &s->tokens[e->lead->trigger];
    if ((t->rel != DGM__REL_NMOD && t->rel != DGM__REL_OBL) || t->head < 0 || e->lead->n_words > 1)
        return false;
    const dgm__token *up = &s->tokens[t->head];
    if (up->upos == DGM__UPOS_VERB && strcmp(up->xpos, "VB") != 0)
        return false;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].head == e->lead->trigger && s->tokens[i].rel == DGM__REL_CASE &&
            dgm__lemma_in(&s->tokens[i], held, sizeof held / sizeof *held))
            return false;
    return true;
}

/* Where the text says that they will meet, and nowhere that they met, what it speaks of is the
 * meeting to come. */
static void fold_awaited(dgm__sightings *w)
{
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++) {
        dgm__encounter *e = &w->list[i], *plan = NULL;
        bool met = false, spoken = is_spoken_of(w, e);
        for (size_t k = 0; spoken && k < w->n; k++) {
            dgm__encounter *o = &w->list[k];
            if ((k >= n && k <= i) || persons_clash(w, &e->people, &o->people) ||
                !(dgm__sides_within(w->who, &e->people, &o->people) &&
                  dgm__sides_within(w->who, &o->people, &e->people)))
                continue;
            met = met || o->held == DGM__HELD;
            if (o->held == DGM__PLANNED && !plan && k < n)
                plan = o;
        }
        if (plan && !met) {
            dgm__sightings_merge(w, plan, e);
            continue;
        }
        w->list[n++] = *e;
    }
    w->n = n;
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
    dgm__sightings w = {.doc = doc,
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
            if (pass == (block == DGM__BLOCK_BODY ? 0 : block == DGM__BLOCK_TITLE ? 1 : 2))
                dgm__sightings_of_event(&w, &events[i]);
        }
    dgm_status status = dgm__sightings_of_bodies(&w, err);
    if (status)
        return status;
    for (uint32_t i = 0; i < n_sentences; i++)
        dgm__sightings_of_sentence(&w, i);
    if (w.oom)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    fold_awaited(&w);
    dgm__sightings_complete(&w);
    *out = w.list;
    *n_out = w.n;
    return DGM_OK;
}
