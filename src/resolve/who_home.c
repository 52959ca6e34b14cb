/* SPDX-License-Identifier: Apache-2.0
 *
 * What a text leaves out: the country of officials whom it names without one, the
 * person that speaks in a first-person text, the name of a role told elsewhere.
 */
#include <string.h>

#include "resolve/who_work.h"

static dgm__block_kind block_of(const dgm__who_work *w, uint32_t sentence)
{
    return w->doc->n_blocks > w->sentences[sentence].block ? w->doc->blocks[w->sentences[sentence].block].kind
                                                           : DGM__BLOCK_BODY;
}

/* The country that a publisher's name shows: "Iraqi Ministry of ...", "... Singapore". */
static bool country_of_publisher(dgm__who_work *w)
{
    const char *text = w->doc->publisher;
    if (!text)
        return false;
    size_t len = strlen(text);
    for (size_t start = 0; start < len; start++) {
        if (start && text[start - 1] != ' ' && text[start - 1] != ',')
            continue;
        for (size_t end = len; end > start + 2; end--) {
            if (end < len && text[end] != ' ' && text[end] != ',')
                continue;
            static const dgm__name_kind kinds[] = {DGM__NAME_COUNTRY, DGM__NAME_ADJ};
            for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
                const dgm__name *name = dgm__names_lookup(w->names, text + start, end - start, kinds[k]);
                if (name && name->country[0]) {
                    memcpy(w->who->home, name->country, 4);
                    return true;
                }
            }
        }
    }
    return false;
}

typedef struct tally {
    char code[4];
    double n;
} tally;

static void count(tally *list, size_t *n, const char *code, double weight)
{
    size_t i = 0;
    while (i < *n && strcmp(list[i].code, code))
        i++;
    if (i == *n) {
        if (*n == 64)
            return;
        memcpy(list[i].code, code, 4);
        list[i].n = 0;
        ++*n;
    }
    list[i].n += weight;
}

static bool lacks_country(const dgm__entity *e)
{
    return e->kind == DGM__ENTITY_PERSON && !e->country[0] && e->office && (!e->sector[0] || !strcmp(e->sector, "GOV"));
}

/* Whether some person of that country is told of as the holder of this office, or is
 * "his counterpart": then an official without a country is not of that one. */
static bool is_taken(const dgm__who_work *w, const char *code, const dgm__entity *lacking)
{
    for (size_t i = 0; i < w->who->n_entities; i++) {
        const dgm__entity *e = &w->who->entities[i];
        if (e->kind != DGM__ENTITY_PERSON || strcmp(e->country, code))
            continue;
        if (w->drafts[i].counterpart || (e != lacking && e->name && e->office && !strcmp(e->office, lacking->office)))
            return true;
    }
    return false;
}

/* The country of the city that a title names behind its persons: there they met. */
static const char *title_place(const dgm__who_work *w, uint32_t sentence)
{
    if (block_of(w, sentence) != DGM__BLOCK_TITLE)
        return "";
    for (size_t i = 0; i < w->who->n_places; i++) {
        const dgm__place *p = &w->who->places[i];
        if (p->sentence == sentence && (p->name->kind == DGM__NAME_CAPITAL || p->name->kind == DGM__NAME_CITY))
            return p->name->country;
    }
    return "";
}

/* "after talks with X" in the title of a statement by somebody else. */
static bool is_met(const dgm__who_work *w, const dgm__entity *e)
{
    const dgm__sentence *s = &w->sentences[e->sentence];
    for (uint32_t t = 0; t < s->n; t++) {
        uint32_t at = w->at[e->sentence][t];
        const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
        if (m && m->n_entities == 1 && &w->who->entities[m->entities[0]] == e)
            return m->first && dgm__form_is(&s->tokens[m->first - 1], "with");
    }
    return false;
}

/* The country that the text names most among those that the official may be of. */
static bool country_by_count(const dgm__who_work *w, const dgm__entity *lacking, char out[4])
{
    tally list[64];
    size_t n = 0, best, second;
    for (size_t i = 0; i < w->who->n_mentions; i++) {
        const dgm__mention *m = &w->who->mentions[i];
        if (block_of(w, m->sentence) == DGM__BLOCK_CAPTION)
            continue;
        for (size_t k = 0; k < m->n_entities; k++) {
            const dgm__entity *e = &w->who->entities[m->entities[k]];
            if (e->country[0] && e->kind == DGM__ENTITY_STATE)
                count(list, &n, e->country, 1);
        }
    }
    best = second = n;
    for (size_t i = 0; i < n; i++) {
        if (is_taken(w, list[i].code, lacking) || !strcmp(list[i].code, title_place(w, lacking->sentence)))
            continue;
        if (best == n || list[i].n > list[best].n) {
            second = best;
            best = i;
        } else if (second == n || list[i].n > list[second].n) {
            second = i;
        }
    }
    if (best == n || list[best].n < 2 || (second < n && list[best].n <= list[second].n))
        return false;
    memcpy(out, list[best].code, 4);
    return true;
}

void dgm__who_home(dgm__who_work *w)
{
    bool shown = country_of_publisher(w);
    for (size_t i = 0; i < w->who->n_entities; i++) {
        dgm__entity *e = &w->who->entities[i];
        char code[4] = "";
        if (!lacks_country(e))
            continue;
        const char *there = title_place(w, e->sentence);
        if (there[0] && is_met(w, e))
            memcpy(code, there, strlen(there) + 1);
        else if (shown && !is_taken(w, w->who->home, e))
            memcpy(code, w->who->home, 4);
        else if (!country_by_count(w, e, code))
            continue;
        if (!w->who->home[0])
            memcpy(w->who->home, code, 4);
        memcpy(e->country, code, 4);
        if (!e->sector[0])
            memcpy(e->sector, "GOV", 4);
        e->country_rule = "the document's own country";
    }
}

/* A role without a name becomes the one named person who fits it. */
void dgm__who_alias(dgm__who_work *w)
{
    for (size_t i = 0; i < w->who->n_entities; i++) {
        const dgm__entity *e = &w->who->entities[i];
        if (e->kind != DGM__ENTITY_PERSON || e->name || !e->country[0])
            continue;
        int32_t fit = DGM__NO_ENTITY;
        size_t fits = 0;
        for (size_t k = 0; k < w->who->n_entities; k++) {
            const dgm__entity *p = &w->who->entities[k];
            if (p->kind != DGM__ENTITY_PERSON || !p->name || strcmp(p->country, e->country))
                continue;
            bool agrees = w->drafts[i].counterpart || (e->office && p->office && !strcmp(e->office, p->office));
            if (agrees) {
                fit = (int32_t)k;
                fits++;
            }
        }
        if (fits == 1)
            w->drafts[i].alias = fit;
    }
}

static bool is_first_person(const dgm__token *t)
{
    return dgm__form_is(t, "i") || dgm__form_is(t, "we") || dgm__form_is(t, "my") || dgm__form_is(t, "our");
}

/* In a text of "I" and "we" the speaker is the person named first in the title,
 * behind "by" if that stands there. */
void dgm__who_document_speaker(dgm__who_work *w)
{
    size_t own = 0, bodies = 0;
    for (uint32_t i = 0; i < w->n_sentences; i++) {
        const dgm__sentence *s = &w->sentences[i];
        if (block_of(w, i) != DGM__BLOCK_BODY)
            continue;
        bodies++;
        for (uint32_t t = 0; t < s->n; t++)
            if (is_first_person(&s->tokens[t])) {
                own++;
                break;
            }
    }
    if (!own)
        return;
    int64_t speaker = -1;
    bool by = false;
    for (uint32_t i = 0; i < w->n_sentences; i++) {
        const dgm__sentence *s = &w->sentences[i];
        if (block_of(w, i) != DGM__BLOCK_TITLE)
            continue;
        for (uint32_t t = 0; t < s->n; t++) {
            uint32_t at = w->at[i][t];
            if (!at)
                continue;
            const dgm__mention *m = &w->who->mentions[at - 1];
            int32_t id = dgm__who_real(w, (int32_t)m->entities[0]);
            bool behind = m->first && (dgm__form_is(&s->tokens[m->first - 1], "by") || dgm__form_is(&s->tokens[m->first - 1], "of"));
            behind = behind || (m->last + 1 < s->n && !strcmp(s->tokens[m->last + 1].xpos, "POS"));
            if (m->n_entities != 1 || w->who->entities[id].kind != DGM__ENTITY_PERSON)
                continue;
            if (speaker < 0 || (behind && !by)) {
                speaker = id;
                by = by || behind;
            }
        }
    }
    if (speaker >= 0 && (by || own * 3 >= bodies)) {
        w->who->speaker = speaker;
    } else if (w->who->home[0]) {
        int32_t id = dgm__who_state(w, w->who->home, 0);
        w->who->speaker = id;
    } else {
        /* "Singapore welcomes ... We urge": the state that the first sentence is about */
        for (uint32_t i = 0; i < w->n_sentences; i++) {
            const dgm__sentence *s = &w->sentences[i];
            if (block_of(w, i) != DGM__BLOCK_BODY)
                continue;
            for (uint32_t t = 0; t < s->n; t++) {
                uint32_t at = w->at[i][t];
                if (at && s->tokens[t].rel == DGM__REL_NSUBJ) {
                    const dgm__mention *m = &w->who->mentions[at - 1];
                    int32_t id = dgm__who_real(w, (int32_t)m->entities[0]);
                    if (m->n_entities == 1 && w->who->entities[id].kind == DGM__ENTITY_STATE)
                        w->who->speaker = id;
                }
            }
            break;
        }
    }
}
