/* SPDX-License-Identifier: Apache-2.0
 *
 * Encounters that no frame tells of, but for sessions of bodies: see encounters_work.h.
 */
#include "record/encounters_work.h"

#include "record/rounds.h"

/* ---- rounds to come ---- */

/* One of each side: who will be sent to the next meeting nobody knows yet. */
static void sides_of(const dgm__sightings *w, const dgm__actors *people, dgm__actors *out)
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
static const dgm__encounter *meeting_before(const dgm__sightings *w, uint32_t sentence)
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
static dgm__encounter *planned_in(const dgm__sightings *w, uint32_t sentence)
{
    for (size_t i = 0; i < w->n; i++)
        for (size_t k = 0; w->list[i].held == DGM__PLANNED && k < w->list[i].n_quotes; k++)
            if (w->list[i].quotes[k].sentence == sentence)
                return &w->list[i];
    return NULL;
}

/* Is a meeting that was told in the sentence already? */
static bool is_told_in(const dgm__sightings *w, uint32_t sentence)
{
    for (size_t i = 0; i < w->n; i++)
        for (size_t k = 0; w->list[i].held != DGM__PLANNED && k < w->list[i].n_quotes; k++)
            if (w->list[i].quotes[k].sentence == sentence)
                return true;
    return false;
}

static void read_round(dgm__sightings *w, uint32_t sentence)
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
    dgm__sightings_settle(w, &own);
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
    dgm__sightings_add(w, &n);
}

/* ---- meetings recalled ---- */

/* When and where, as the words behind the token tell. */
static void when_and_where(const dgm__sightings *w, dgm__encounter *n, uint32_t sentence, uint32_t from, uint32_t upto)
{
    const dgm__sentence *s = &w->sentences[sentence];
    for (size_t i = 0; i < w->n_times; i++) {
        const dgm__time *time = &w->times[i];
        if (time->sentence == sentence && time->first > from && time->first <= upto && time->date[0] && !n->date[0])
            memcpy(n->date, time->date, sizeof n->date);
    }
    for (size_t i = 0; i < w->who->n_places; i++) {
        const dgm__place *p = &w->who->places[i];
        if (p->sentence != sentence || p->first <= from || p->first > upto || !is_city(p->name) || n->place)
            continue;
        const char *before = s->tokens[p->first - 1].lemma;
        if (!strcmp(before, "in") || !strcmp(before, "at"))
            n->place = p->name;
    }
}

/* "both", "the two ministers", "the pair", "the leaders", "who", "they": those who meet in
 * the text. */
static bool is_they(const dgm__sentence *s, uint32_t at)
{
    static const char *const words[] = {"they", "two", "both", "pair", "who", "their"};
    static const char *const nouns[] = {"minister",  "leader",   "president",  "side",       "man",
                                        "official",  "diplomat", "secretary",  "premier",    "chief",
                                        "statesman", "head",     "politician", "counterpart"};
    const dgm__token *t = &s->tokens[at];
    return dgm__lemma_in(t, words, sizeof words / sizeof *words) || !strcmp(t->form, "their") ||
           !strcmp(t->form, "They") ||
           (dgm__lemma_in(t, nouns, sizeof nouns / sizeof *nouns) && strcmp(t->form, t->lemma) != 0);
}

/* "The two ministers last met in Lima in May": the token behind the verb; 0 if there is none. */
static uint32_t last_met(const dgm__sentence *s, const char **kind)
{
    static const char *const met[] = {"met", "conferred", "saw", "gathered", "convened", "came"};
    static const char *const spoke[] = {"spoke", "talked"};
    static const char *const before[] = {"last", "previously", "earlier"};
    for (uint32_t i = 1; i + 1 < s->n; i++) {
        const dgm__token *t = &s->tokens[i], *adverb = &s->tokens[i - 1];
        bool face = false, talk = false;
        for (size_t k = 0; k < sizeof met / sizeof *met; k++)
            face = face || !strcmp(t->form, met[k]);
        for (size_t k = 0; k < sizeof spoke / sizeof *spoke; k++)
            talk = talk || !strcmp(t->form, spoke[k]);
        if ((!face && !talk) || !dgm__lemma_in(adverb, before, sizeof before / sizeof *before))
            continue;
        for (uint32_t d = 2; d <= 6 && d <= i; d++)
            if (is_they(s, i - d)) {
                *kind = talk ? "call" : "meeting";
                return i + 1;
            }
    }
    return 0;
}

/* "since their talks in March", "follows the two leaders' summit in Oslo": the token behind
 * the noun; 0 if there is none. */
static uint32_t since_talks(const dgm__sentence *s, const char **kind)
{
    static const char *const since[] = {"since", "follow", "following", "after"};
    static const char *const nouns[] = {"meeting", "talk", "talks", "summit", "encounter"};
    static const char *const calls[] = {"call", "conversation"};
    for (uint32_t i = 0; i + 2 < s->n; i++) {
        if (!dgm__lemma_in(&s->tokens[i], since, sizeof since / sizeof *since))
            continue;
        bool theirs = false;
        for (uint32_t k = i + 1; k + 1 < s->n && k <= i + 6; k++) {
            const dgm__token *t = &s->tokens[k];
            bool face = dgm__lemma_in(t, nouns, sizeof nouns / sizeof *nouns);
            if (theirs && (face || dgm__lemma_in(t, calls, sizeof calls / sizeof *calls))) {
                *kind = face ? "meeting" : "call";
                return k + 1;
            }
            theirs = theirs || !strcmp(t->form, "their") || (!strcmp(t->xpos, "POS") && is_they(s, k - 1));
            if (t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_PUNCT)
                break;
        }
    }
    return 0;
}

/* A meeting before the one told, of the same persons. */
static void read_recall(dgm__sightings *w, uint32_t sentence)
{
    enum { REACH = 12 };
    const dgm__sentence *s = &w->sentences[sentence];
    const char *kind = NULL;
    if (block_of(w, sentence) != DGM__BLOCK_BODY)
        return;
    uint32_t behind = last_met(s, &kind);
    if (!behind)
        behind = since_talks(s, &kind);
    const dgm__encounter *before = behind ? meeting_before(w, sentence) : NULL;
    if (!before || dgm__sides_count(w->who, &before->people) != 2)
        return;
    dgm__encounter n;
    memset(&n, 0, sizeof n);
    when_and_where(w, &n, sentence, behind - 1, behind + REACH);
    if (!n.date[0] && !n.place)
        return;
    for (size_t i = 0; i < w->n; i++) { /* told by a frame already */
        dgm__encounter *e = &w->list[i];
        for (size_t k = 0; k < e->n_quotes; k++)
            if (e->quotes[k].sentence == sentence && e->held != DGM__PLANNED &&
                (e->held == DGM__PAST || !strcmp(e->date, n.date))) {
                e->held = DGM__PAST;
                e->status = DGM__HISTORICAL;
                return;
            }
    }
    n.people = before->people;
    n.kind = kind;
    n.held = DGM__PAST;
    n.status = DGM__HISTORICAL;
    n.apart = true;
    n.first = n.last = sentence;
    n.speaker = -1;
    add_quote(&n, sentence, behind - 1, behind - 1);
    dgm__sightings_add(w, &n);
}

/* ---- rounds held ---- */

/* "A and B held the second round of consultations in Oslo today", "the third session of
 * talks between A and B took place": the verb behind or before the noun; -1 none. */
static int64_t held_by(const dgm__sentence *s, uint32_t noun)
{
    static const char *const held[] = {"held",   "hold",       "convened", "concluded",
                                       "opened", "co-chaired", "chaired",  "conducted"};
    for (uint32_t d = 1; d <= 6 && d <= noun; d++) {
        const dgm__token *t = &s->tokens[noun - d];
        for (size_t i = 0; i < sizeof held / sizeof *held; i++)
            if (!strcmp(t->form, held[i]) && t->xpos[0] == 'V' && (!t->xpos[2] || t->xpos[2] == 'D'))
                return noun - d;
        if (t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_PUNCT)
            return -1;
    }
    for (uint32_t i = noun + 1; i + 1 < s->n && i <= noun + 24; i++) {
        const dgm__token *t = &s->tokens[i];
        if (!strcmp(t->form, "was") &&
            (!strcmp(s->tokens[i + 1].form, "held") || !strcmp(s->tokens[i + 1].form, "convened")))
            return i;
        if (!strcmp(t->form, "took") && !strcmp(s->tokens[i + 1].form, "place"))
            return i;
        if (t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_AUX)
            return -1;
    }
    return -1;
}

/* The states named before the verb or between the noun and it. */
static void states_in(const dgm__sightings *w, uint32_t sentence, uint32_t from, uint32_t upto, dgm__actors *out)
{
    for (uint32_t i = from; i < upto; i++) {
        uint32_t at = w->who->at[sentence][i];
        const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
        if (m && m->head == i && m->kind == DGM__MENTION_NAME && m->n_entities == 1 &&
            entity(w, m->entities[0])->kind == DGM__ENTITY_STATE && !dgm__sides_hold(w->who, out, m->entities[0]))
            dgm__sides_add(out, m->entities[0], i);
    }
}

static void read_held_round(dgm__sightings *w, uint32_t sentence)
{
    static const char *const rounds[] = {"round", "session", "meeting", "edition"};
    static const char *const talks[] = {"consultation", "consultations", "dialogue"};
    const dgm__sentence *s = &w->sentences[sentence];
    if (block_of(w, sentence) != DGM__BLOCK_BODY || is_told_in(w, sentence))
        return;
    for (uint32_t i = 1; i + 2 < s->n; i++) {
        if (!dgm__lemma_in(&s->tokens[i], rounds, sizeof rounds / sizeof *rounds) ||
            strcmp(s->tokens[i + 1].lemma, "of") != 0)
            continue;
        bool turn = false;
        for (uint32_t k = i + 2; k < s->n && k <= i + 6; k++)
            turn = turn || dgm__lemma_in(&s->tokens[k], talks, sizeof talks / sizeof *talks) ||
                   !strcmp(s->tokens[k].form, "Consultations") || !strcmp(s->tokens[k].form, "Dialogue");
        int64_t verb = turn ? held_by(s, i) : -1;
        if (verb < 0)
            continue;
        dgm__encounter n;
        memset(&n, 0, sizeof n);
        states_in(w, sentence, verb < (int64_t)i ? 0 : i, (uint32_t)verb, &n.people);
        if (dgm__sides_countries(w->who, &n.people) != 2)
            return;
        n.kind = "session";
        n.held = DGM__HELD;
        n.status = DGM__OCCURRED;
        when_and_where(w, &n, sentence, verb < (int64_t)i ? i : (uint32_t)verb, s->n);
        for (size_t k = 0; k < w->n_times && !n.date[0]; k++)
            if (w->times[k].sentence == sentence && w->times[k].date[0])
                memcpy(n.date, w->times[k].date, sizeof n.date);
        n.first = n.last = sentence;
        n.speaker = -1;
        n.face = true;
        add_quote(&n, sentence, i, i);
        dgm__sightings_add(w, &n);
        return;
    }
}

/* ---- stays ---- */

static const dgm__mention *person_ending_at(const dgm__sightings *w, uint32_t sentence, uint32_t token)
{
    uint32_t at = w->who->at[sentence][token];
    const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
    return m && m->kind != DGM__MENTION_ADJ && m->last == token && m->n_entities == 1 && is_person(w, m->entities[0]) &&
                   entity(w, m->entities[0])->country[0]
               ? m
               : NULL;
}

/* Whom he is there for, "for talks with N. N.", else the state that the city is in. */
static int64_t host_of_stay(const dgm__sightings *w, uint32_t sentence, const dgm__place *p)
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

/* Is anybody of the country named from the token on? */
static bool names_one_of(const dgm__sightings *w, uint32_t sentence, uint32_t from, const char *country)
{
    for (uint32_t t = from; t < w->sentences[sentence].n; t++) {
        uint32_t at = w->who->at[sentence][t];
        const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
        if (m && m->n_entities && !strcmp(entity(w, m->entities[0])->country, country))
            return true;
    }
    return false;
}

/* "on a two-day visit", "for talks": behind the place where somebody is. Whom he talks with, if
 * it is told, must be of there: one flies to New York to see his own country's creditors. */
static bool is_visiting(const dgm__sightings *w, uint32_t sentence, const dgm__place *p)
{
    static const char *const visits[] = {"visit", "trip", "tour", "mission", "talk", "talks", "consultation"};
    enum { REACH = 8 };
    const dgm__sentence *s = &w->sentences[sentence];
    uint32_t after = p->last + 1;
    if (after >= s->n || (strcmp(s->tokens[after].form, "on") != 0 && strcmp(s->tokens[after].form, "for") != 0))
        return false;
    for (uint32_t t = after + 1; t < s->n && t <= after + REACH; t++) {
        if (s->tokens[t].upos == DGM__UPOS_VERB || s->tokens[t].upos == DGM__UPOS_ADP)
            return false;
        if (dgm__lemma_in(&s->tokens[t], visits, sizeof visits / sizeof *visits))
            return t + 1 >= s->n || strcmp(s->tokens[t + 1].form, "with") != 0 ||
                   names_one_of(w, sentence, t + 2, p->name->country);
    }
    return false;
}

/* Who is told to be somewhere by the words before token `in`: `held` says when. */
static const dgm__mention *who_stays(const dgm__sightings *w, uint32_t sentence, uint32_t in, dgm__held *held)
{
    const dgm__token *tokens = w->sentences[sentence].tokens;
    const char *be = tokens[in - 1].form, *before = tokens[in - 2].form;
    uint32_t who = in - 2;
    if (!strcmp(be, "is") || !strcmp(be, "was") || !strcmp(be, "are") || !strcmp(be, "were"))
        *held = DGM__HELD;
    else if (!strcmp(be, "be") && !strcmp(before, "will"))
        *held = DGM__PLANNED;
    else if (!strcmp(be, "been") && !strcmp(before, "had"))
        *held = DGM__PAST;
    else
        return NULL;
    if (*held != DGM__HELD && who-- == 0)
        return NULL;
    const dgm__mention *m = person_ending_at(w, sentence, who);
    if (!m && who > 1 && !strcmp(tokens[who].form, "who") && !strcmp(tokens[who - 1].form, ","))
        m = person_ending_at(w, sentence, who - 2);
    return m;
}

/* The meeting of a person with one of a country that the text tells elsewhere; NULL none. */
static dgm__encounter *told_elsewhere(const dgm__sightings *w, uint32_t person, const char *country)
{
    for (size_t i = 0; i < w->n; i++) {
        bool there = false;
        for (size_t k = 0; k < w->list[i].people.n; k++)
            there = there || w->list[i].people.ids[k] == person;
        if (there && w->list[i].held == DGM__HELD && dgm__sides_have(w->who, &w->list[i].people, country))
            return &w->list[i];
    }
    return NULL;
}

/* "will be in Kigali on Tuesday", "who had been in Male in August", "is in Chad on a visit": an
 * official in a city of another state is on a visit; that he is there now must be told so. */
static void read_stays(dgm__sightings *w, uint32_t sentence)
{
    const dgm__sentence *s = &w->sentences[sentence];
    if (block_of(w, sentence) != DGM__BLOCK_BODY)
        return;
    for (uint32_t i = 2; i + 1 < s->n; i++) {
        dgm__held held = DGM__HELD;
        const dgm__mention *m = !strcmp(s->tokens[i].form, "in") ? who_stays(w, sentence, i, &held) : NULL;
        for (size_t k = 0; m && k < w->who->n_places; k++) {
            const dgm__place *p = &w->who->places[k];
            bool there = is_city(p->name) && p->name->has_loc;
            bool visits = is_visiting(w, sentence, p) && !is_told_in(w, sentence);
            if (p->sentence != sentence || p->first != i + 1 || !(held == DGM__HELD ? visits : there) ||
                !strcmp(p->name->country, entity(w, m->entities[0])->country))
                continue;
            dgm__encounter *known = held == DGM__HELD ? told_elsewhere(w, m->entities[0], p->name->country) : NULL;
            if (known) { /* of which this tells where */
                known->place = known->place || !there ? known->place : p->name;
                break;
            }
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
            n.held = held;
            n.status = held == DGM__PAST ? DGM__HISTORICAL : DGM__OCCURRED;
            if (time && time->date[0] && time->relation != (held == DGM__PLANNED ? -1 : 1))
                memcpy(n.date, time->date, sizeof n.date);
            if (there)
                n.place = p->name;
            else
                memcpy(n.host, p->name->country, sizeof n.host);
            n.first = n.last = sentence;
            n.speaker = -1;
            n.face = true;
            add_quote(&n, sentence, i - 1, p->last);
            dgm__sightings_add(w, &n);
            break;
        }
    }
}

/* ---- letters brought along ---- */

/* The person who wrote it: "a message from Sultan N.", "a letter of President N. N."; NULL none. */
static const dgm__mention *author_of(const dgm__sightings *w, uint32_t sentence, uint32_t letter)
{
    enum { REACH = 6 };
    const dgm__sentence *s = &w->sentences[sentence];
    if (letter + 2 >= s->n ||
        (strcmp(s->tokens[letter + 1].lemma, "from") != 0 && strcmp(s->tokens[letter + 1].lemma, "of") != 0))
        return NULL;
    for (uint32_t t = letter + 2; t < s->n && t <= letter + REACH; t++) {
        uint32_t at = w->who->at[sentence][t];
        const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
        if (m && m->kind != DGM__MENTION_ADJ)
            return m->n_entities == 1 && is_person(w, m->entities[0]) && entity(w, m->entities[0])->name ? m : NULL;
    }
    return NULL;
}

/* The meeting told in the sentence at which one of the author's country met another's; -1 none. */
static int64_t meeting_with(const dgm__sightings *w, uint32_t sentence, uint32_t author)
{
    for (size_t i = 0; i < w->n; i++) {
        const dgm__encounter *e = &w->list[i];
        bool told = false, there = false;
        for (size_t k = 0; k < e->n_quotes; k++)
            told = told || e->quotes[k].sentence == sentence;
        for (size_t k = 0; k < e->people.n; k++)
            there = there || e->people.ids[k] == author;
        if (told && there)
            return -1; /* he was there himself, or it is read already */
    }
    for (size_t i = 0; i < w->n; i++) {
        const dgm__encounter *e = &w->list[i];
        bool told = false;
        for (size_t k = 0; k < e->n_quotes; k++)
            told = told || e->quotes[k].sentence == sentence;
        if (told && e->held == DGM__HELD && strcmp(e->kind, "call") != 0 && strcmp(e->kind, "letter") != 0 &&
            dgm__sides_count(w->who, &e->people) == 2 &&
            dgm__sides_have(w->who, &e->people, entity(w, author)->country))
            return (int64_t)i;
    }
    return -1;
}

/* "A met B and delivered a message from President C": C has written to B. */
static void read_letter(dgm__sightings *w, uint32_t sentence)
{
    static const char *const letters[] = {"letter", "message"};
    static const char *const verbs[] = {"deliver", "hand", "convey", "bring", "pass", "transmit", "present", "give"};
    const dgm__sentence *s = &w->sentences[sentence];
    if (block_of(w, sentence) != DGM__BLOCK_BODY)
        return;
    for (uint32_t i = 1; i < s->n; i++) {
        int32_t verb = s->tokens[i].head;
        const dgm__mention *m = s->tokens[i].rel == DGM__REL_OBJ && verb >= 0 && !strcmp(s->tokens[verb].xpos, "VBD") &&
                                        dgm__lemma_in(&s->tokens[i], letters, sizeof letters / sizeof *letters) &&
                                        dgm__lemma_in(&s->tokens[verb], verbs, sizeof verbs / sizeof *verbs)
                                    ? author_of(w, sentence, i)
                                    : NULL;
        int64_t at = m ? meeting_with(w, sentence, m->entities[0]) : -1;
        if (at < 0)
            continue;
        const dgm__encounter *met = &w->list[at];
        dgm__encounter n;
        memset(&n, 0, sizeof n);
        dgm__sides_add(&n.people, m->entities[0], m->head);
        for (size_t k = 0; k < met->people.n; k++)
            if (strcmp(entity(w, met->people.ids[k])->country, entity(w, m->entities[0])->country) != 0)
                dgm__sides_add(&n.people, met->people.ids[k], met->people.token[k]);
        if (dgm__sides_countries(w->who, &n.people) != 2)
            continue;
        n.kind = "letter";
        n.held = DGM__HELD;
        n.status = DGM__OCCURRED;
        memcpy(n.date, met->date, sizeof n.date);
        n.first = n.last = sentence;
        n.speaker = -1;
        add_quote(&n, sentence, (uint32_t)verb < i ? (uint32_t)verb : i, m->last);
        dgm__sightings_add(w, &n);
        return;
    }
}

void dgm__sightings_of_sentence(dgm__sightings *w, uint32_t sentence)
{
    read_stays(w, sentence);
    read_recall(w, sentence);
    read_held_round(w, sentence);
    read_round(w, sentence);
    read_letter(w, sentence);
}
