/* SPDX-License-Identifier: Apache-2.0
 *
 * Who: the passes in order, entities, mentions.
 */
#include "resolve/who.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/hash.h"
#include "resolve/who_scan.h"

enum { LONGEST_PLACE_LINE = 14 }; /* tokens */

bool dgm__lemma_is(const dgm__token *t, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strcasecmp(t->lemma, list[i]))
            return true;
    return false;
}

bool dgm__form_is(const dgm__token *t, const char *lower)
{
    const char *a = t->form;
    while (*a && *lower && tolower((unsigned char)*a) == *lower)
        a++, lower++;
    return !*a && !*lower;
}

bool dgm__is_side(const dgm__entity *e)
{
    return e->country[0] || (e->kind == DGM__ENTITY_PERSON && e->office && !strcmp(e->sector, "GOV"));
}

bool dgm__is_one_side(const dgm__who *who, uint32_t a, uint32_t b)
{
    const char *country = who->entities[a].country;
    return a == b || (country[0] && !strcmp(country, who->entities[b].country));
}

bool dgm__is_meeting_place(const dgm__name *city)
{
    static const char *const cities[] = {"Geneva", "New York", "Vienna", "Brussels", "The Hague", "Davos", "Munich"};
    for (size_t i = 0; i < sizeof cities / sizeof *cities; i++)
        if (!strcmp(city->canonical, cities[i]))
            return true;
    return false;
}

static uint32_t chain_of(dgm__entity_kind kind, const char *family, const char *country)
{
    const char *text = kind == DGM__ENTITY_PERSON ? family : country;
    return text ? (uint32_t)(dgm__hash(text, strlen(text)) % DGM__MOST_CHAINS) : 0;
}

int32_t dgm__who_chain(const dgm__who_work *w, dgm__entity_kind kind, const char *family, const char *country)
{
    return w->chains[chain_of(kind, family, country)];
}

int32_t dgm__who_add_entity(dgm__who_work *w, dgm__entity entity)
{
    dgm__who *who = w->who;
    size_t n = who->n_entities;
    w->too_many = n >= DGM__MOST_ENTITIES;
    if (w->too_many || dgm__arena_grow(w->arena, who->entities, n, w->cap_entities) ||
        dgm__arena_grow(w->arena, w->drafts, n, w->cap_drafts)) {
        w->oom = true;
        return DGM__NO_ENTITY;
    }
    int32_t *chain = &w->chains[chain_of(entity.kind, entity.family, entity.country)];
    who->entities[n] = entity;
    w->drafts[n] = (dgm__draft){.alias = DGM__NO_ENTITY, .next = *chain};
    *chain = (int32_t)n;
    who->n_entities++;
    return (int32_t)n;
}

static void set_code(char out[4], const char *code)
{
    out[0] = '\0';
    if (code && strlen(code) == 3)
        memcpy(out, code, 4);
}

int32_t dgm__who_state(dgm__who_work *w, const char country[4], uint32_t sentence)
{
    return dgm__who_group(w, DGM__ENTITY_STATE, NULL, country, "GOV", sentence);
}

int32_t dgm__who_group(dgm__who_work *w, dgm__entity_kind kind, const char *name, const char *country,
                       const char *sector, uint32_t sentence)
{
    for (int32_t i = dgm__who_chain(w, kind, NULL, country); i >= 0; i = w->drafts[i].next) {
        const dgm__entity *e = &w->who->entities[i];
        if (e->kind == kind && !strcmp(e->country, country) && !strcmp(e->sector, sector) &&
            (name ? e->name && !strcmp(e->name, name) : !e->name))
            return i;
    }
    dgm__entity e;
    memset(&e, 0, sizeof e);
    e.kind = kind;
    e.name = name;
    set_code(e.country, country);
    set_code(e.sector, sector);
    e.sentence = sentence;
    e.country_rule = "named";
    return dgm__who_add_entity(w, e);
}

int32_t dgm__who_real(const dgm__who_work *w, int32_t id)
{
    for (int steps = 0; id >= 0 && steps < 8 && w->drafts[id].alias >= 0; steps++)
        id = w->drafts[id].alias;
    return id;
}

uint32_t dgm__who_head(const dgm__sentence *s, uint32_t first, uint32_t last)
{
    uint32_t best = last;
    bool found = false;
    for (uint32_t i = first; i <= last; i++) {
        const dgm__token *t = &s->tokens[i];
        if ((t->head >= (int32_t)first && t->head <= (int32_t)last) || t->rel == DGM__REL_PUNCT ||
            t->rel == DGM__REL_CASE || t->rel == DGM__REL_DET)
            continue;
        if (t->upos != DGM__UPOS_ADJ) /* an adjective is head of a phrase only where its noun is cut off */
            return i;
        if (!found)
            best = i;
        found = true;
    }
    return best;
}

int64_t dgm__who_add_mention(dgm__who_work *w, dgm__mention_kind kind, uint32_t sentence, uint32_t first, uint32_t last,
                             const uint32_t *entities, size_t n)
{
    dgm__who *who = w->who;
    uint32_t *ids = dgm__arena_alloc(w->arena, n, sizeof *ids);
    if (!ids || dgm__arena_grow(w->arena, who->mentions, who->n_mentions, w->cap_mentions)) {
        w->oom = true;
        return -1;
    }
    memcpy(ids, entities, n * sizeof *ids);
    dgm__mention *m = &who->mentions[who->n_mentions];
    memset(m, 0, sizeof *m);
    m->kind = kind;
    m->sentence = sentence;
    m->first = first;
    m->last = last;
    m->head = dgm__who_head(&w->sentences[sentence], first, last);
    m->entities = ids;
    m->n_entities = n;
    for (size_t i = 0; i < n; i++)
        who->entities[ids[i]].n_mentions++;
    for (uint32_t t = first; t <= last; t++)
        w->at[sentence][t] = (uint32_t)who->n_mentions + 1;
    return (int64_t)who->n_mentions++;
}

static void add_place(dgm__who_work *w, uint32_t sentence, const dgm__found *f)
{
    dgm__who *who = w->who;
    if (dgm__arena_grow(w->arena, who->places, who->n_places, w->cap_places)) {
        w->oom = true;
        return;
    }
    who->places[who->n_places++] = (dgm__place){sentence, f->first, f->last, f->name};
}

/* "in the Tajik capital" is in Dushanbe. */
static void add_capitals(dgm__who_work *w, uint32_t sentence)
{
    const dgm__sentence *s = &w->sentences[sentence];
    for (uint32_t t = 1; t < s->n; t++) {
        const dgm__found *owner = w->cover[sentence][t - 1];
        bool goes_on = t + 1 < s->n && (s->tokens[t + 1].upos == DGM__UPOS_NOUN || w->cover[sentence][t + 1]);
        if (strcmp(s->tokens[t].form, "capital") != 0 || !owner || owner->name->kind != DGM__NAME_ADJ || goes_on)
            continue;
        const dgm__name *city = dgm__names_capital(w->names, owner->name->country);
        if (city) /* one token of it has the preposition before it */
            add_place(w, sentence, &(dgm__found){.name = city, .first = owner->first, .last = t});
    }
}

/* "non-OPEC members", "pro-Iranian gunmen": of others than those who are named. */
static bool is_of_others(const dgm__sentence *s, uint32_t token)
{
    static const char *const heads[] = {"non-", "pro-"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (!strncasecmp(s->tokens[token].form, heads[i], strlen(heads[i])))
            return true;
    return token > 1 && !strcmp(s->tokens[token - 1].form, "-") &&
           (dgm__form_is(&s->tokens[token - 2], "non") || dgm__form_is(&s->tokens[token - 2], "pro"));
}

/* Finds the names of one sentence; the likeliest reading covers its tokens. */
static dgm_status find_names(dgm__who_work *w, uint32_t i, dgm_err *err)
{
    const dgm__sentence *s = &w->sentences[i];
    dgm_status status = dgm__names_find(&w->found[i], &w->n_found[i], w->names, s, w->arena, err);
    if (status)
        return status;
    w->cover[i] = dgm__arena_alloc(w->arena, s->n, sizeof **w->cover);
    w->at[i] = dgm__arena_alloc(w->arena, s->n, sizeof **w->at);
    if (!w->cover[i] || !w->at[i])
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    for (size_t k = 0; k < w->n_found[i]; k++) {
        dgm__found *f = &w->found[i][k];
        if (is_of_others(s, f->first))
            f->rank = UINT8_MAX;
        for (uint32_t t = f->first; t <= f->last && t < s->n && f->rank != UINT8_MAX; t++)
            if (!w->cover[i][t])
                w->cover[i][t] = f;
        switch (f->name->kind) {
        case DGM__NAME_COUNTRY:
        case DGM__NAME_CAPITAL:
        case DGM__NAME_CITY:
        case DGM__NAME_REGION:
        case DGM__NAME_AREA:
            if (!f->rank) {
                add_place(w, i, f);
                if (f->name->country[0])
                    dgm__who_state(w, f->name->country, i); /* whom deeds there concern */
            }
            break;
        default:
            break;
        }
    }
    add_capitals(w, i);
    return DGM_OK;
}

/* "Riyadh.", "Athens, 15 September 2020", "MANAMA, June 12 (BNA):": a line without a verb
 * that begins with a city and has dates, agencies and stops besides. */
static const dgm__name *line_of_place(const dgm__who_work *w, uint32_t sentence)
{
    const dgm__sentence *s = &w->sentences[sentence];
    const dgm__found *f = s->n ? w->cover[sentence][0] : NULL;
    bool bracket = false;
    if (!f || s->n > LONGEST_PLACE_LINE || (f->name->kind != DGM__NAME_CAPITAL && f->name->kind != DGM__NAME_CITY) ||
        !f->name->has_loc)
        return NULL;
    for (uint32_t t = f->last + 1; t < s->n; t++) {
        const dgm__token *token = &s->tokens[t];
        bracket = (bracket || !strcmp(token->form, "(")) && strcmp(token->form, ")") != 0;
        if (!bracket && token->upos != DGM__UPOS_PUNCT && token->upos != DGM__UPOS_NUM &&
            token->upos != DGM__UPOS_SYM && !dgm__scan_is_calendar(token) && strcmp(token->form, ")") != 0 &&
            strcmp(token->form, "DC") != 0 && strcmp(token->form, "D.C.") != 0)
            return NULL;
    }
    return f->name;
}

/* "The NSA also spoke": behind a National Security Adviser it is he, not the agency. */
static void read_abbreviations(dgm__who_work *w)
{
    static const char full[] = "National Security Adviser";
    const dgm__name *office = dgm__names_lookup(w->names, full, strlen(full), DGM__NAME_OFFICE);
    bool told = false;
    for (uint32_t i = 0; office && i < w->n_sentences; i++)
        for (uint32_t t = 0; t < w->sentences[i].n; t++) {
            const dgm__found *f = w->cover[i][t];
            told = told || (f && f->name == office);
            if (!told || !f || f->name->kind != DGM__NAME_ORG || strcmp(w->sentences[i].tokens[t].form, "NSA") != 0)
                continue;
            for (size_t k = 0; k < w->n_found[i]; k++)
                if (w->found[i][k].first == t && w->found[i][k].last == t)
                    w->found[i][k].name = office;
        }
}

/* Where the text comes from. */
static const dgm__name *place_of_text(const dgm__who_work *w)
{
    static const dgm__name_kind kinds[] = {DGM__NAME_CAPITAL, DGM__NAME_CITY, DGM__NAME_COUNTRY};
    size_t len = w->doc->dateline ? strcspn(w->doc->dateline, ",(") : 0;
    while (len && w->doc->dateline[len - 1] == ' ')
        len--;
    for (size_t k = 0; len && k < sizeof kinds / sizeof *kinds; k++) {
        const dgm__name *name = dgm__names_lookup(w->names, w->doc->dateline, len, kinds[k]);
        if (name && name->country[0])
            return name;
    }
    const dgm__name *first = NULL, *last = NULL;
    bool begun = false;
    for (uint32_t i = 0; i < w->n_sentences; i++) {
        if (dgm__block_of(w->doc, &w->sentences[i]) != DGM__BLOCK_BODY)
            continue;
        last = line_of_place(w, i);
        first = begun ? first : last;
        begun = true;
    }
    return first ? first : last;
}

/* Entities that were joined are written through to the mentions. */
static void settle(dgm__who_work *w)
{
    dgm__who *who = w->who;
    for (size_t i = 0; i < who->n_entities; i++)
        who->entities[i].n_mentions = 0;
    for (size_t i = 0; i < who->n_mentions; i++) {
        dgm__mention *m = &who->mentions[i];
        uint32_t *ids = (uint32_t *)(uintptr_t)m->entities;
        size_t n = 0;
        for (size_t k = 0; k < m->n_entities; k++) {
            uint32_t real = (uint32_t)dgm__who_real(w, (int32_t)ids[k]);
            bool seen = false;
            for (size_t j = 0; j < n; j++)
                seen = seen || ids[j] == real;
            if (!seen)
                ids[n++] = real;
        }
        m->n_entities = n;
        for (size_t k = 0; k < n; k++)
            who->entities[ids[k]].n_mentions++;
    }
    if (who->speaker >= 0)
        who->speaker = dgm__who_real(w, (int32_t)who->speaker);
}

dgm_status dgm__who_find(dgm__who **out, const dgm__document *doc, const dgm__sentence *sentences, size_t n_sentences,
                         const dgm__names *names, const char *date, dgm__arena *arena, dgm_err *err)
{
    *out = NULL;
    dgm__who_work w;
    memset(&w, 0, sizeof w);
    w.doc = doc;
    w.sentences = sentences;
    w.n_sentences = n_sentences;
    w.names = names;
    w.date = date;
    w.arena = arena;
    w.who = dgm__arena_alloc(arena, 1, sizeof *w.who);
    w.found = dgm__arena_alloc(arena, n_sentences, sizeof *w.found);
    w.n_found = dgm__arena_alloc(arena, n_sentences, sizeof *w.n_found);
    w.cover = dgm__arena_alloc(arena, n_sentences, sizeof *w.cover);
    w.at = dgm__arena_alloc(arena, n_sentences, sizeof *w.at);
    if (!w.who || !w.found || !w.n_found || !w.cover || !w.at)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    w.who->speaker = -1;
    for (size_t i = 0; i < DGM__MOST_CHAINS; i++)
        w.chains[i] = DGM__NO_ENTITY;
    for (uint32_t i = 0; i < n_sentences; i++) {
        dgm_status status = find_names(&w, i, err);
        if (status)
            return status;
    }
    w.who->from = place_of_text(&w);
    dgm__who_abbreviations(&w);
    read_abbreviations(&w);
    for (uint32_t i = 0; i < n_sentences && !w.oom; i++)
        dgm__who_persons(&w, i);
    if (!w.oom)
        dgm__who_name_roles(&w);
    dgm__who_home(&w);
    dgm__who_alias(&w);
    dgm__who_document_speaker(&w);
    for (uint32_t i = 0; i < n_sentences && !w.oom; i++)
        dgm__who_refer(&w, i);
    if (w.too_many)
        return dgm__fail(err, DGM_ELIMIT, "names more than %d persons and organisations", DGM__MOST_ENTITIES);
    if (w.oom)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    settle(&w);
    w.who->at = (const uint32_t **)w.at;
    *out = w.who;
    return DGM_OK;
}
