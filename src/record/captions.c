/* SPDX-License-Identifier: Apache-2.0
 *
 * Captions: see captions.h.
 *
 * Their sentences are read without the tree: "X (L) and his counterpart Y meet in Rome
 * on May 3" is seldom parsed, but persons of two countries beside a word of meeting
 * leave little to be read wrong.
 */
#include "record/captions.h"

#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "code/sides.h"

static bool is_meeting(const dgm__sentence *s)
{
    static const char *const words[] = {"meet",    "meets",    "met",      "meeting",   "talks",     "greet",
                                        "greets",  "shake",    "shakes",   "shaking",   "handshake", "welcomes",
                                        "welcome", "receives", "received", "welcomed",  "greeted",   "conference",
                                        "poses",   "pose",     "summit",   "alongside", "beside"};
    for (uint32_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (strcasecmp(s->tokens[i].form, words[k]) == 0)
                return true;
    return false;
}

/* The persons with name and country. */
static void persons_of(const dgm__reading *r, uint32_t at, dgm__actors *out)
{
    out->n = 0;
    for (uint32_t i = 0; i < r->sentences[at].n; i++) {
        uint32_t m = r->who->at[at][i];
        for (size_t k = 0; m && k < r->who->mentions[m - 1].n_entities; k++) {
            uint32_t id = r->who->mentions[m - 1].entities[k];
            const dgm__entity *e = &r->who->entities[id];
            if (e->kind == DGM__ENTITY_PERSON && e->name && e->country[0])
                dgm__sides_add(out, id, i);
        }
    }
}

/* Told already: in this caption, or as the meeting that the text is about. */
static bool is_told(const dgm__reading *r, const dgm__encounter *list, size_t n, const dgm__encounter *c)
{
    for (size_t i = 0; i < n; i++) {
        const dgm__encounter *e = &list[i];
        if (!dgm__sides_within(r->who, &c->people, &e->people) && !dgm__sides_within(r->who, &e->people, &c->people))
            continue;
        bool here = false;
        for (size_t k = 0; k < e->n_quotes; k++)
            here = here || e->quotes[k].sentence == c->first;
        size_t a = strlen(e->date), b = strlen(c->date);
        bool same = strncmp(e->date, c->date, a < b ? a : b) == 0;
        bool dated = e->held == DGM__HELD || (e->date[0] && c->date[0]);
        if (here || (same && dated && e->held != DGM__PLANNED && strcmp(e->kind, "call") != 0))
            return true;
    }
    return false;
}

static void place_of(const dgm__reading *r, uint32_t at, dgm__encounter *out)
{
    for (size_t i = 0; i < r->who->n_places && !out->place; i++) {
        const dgm__place *p = &r->who->places[i];
        bool city = p->name->kind == DGM__NAME_CITY || p->name->kind == DGM__NAME_CAPITAL;
        if (p->sentence != at || !p->first || !city || !p->name->has_loc ||
            (strcasecmp(r->sentences[at].tokens[p->first - 1].form, "in") != 0 &&
             strcmp(r->sentences[at].tokens[p->first - 1].form, ",") != 0))
            continue;
        out->place = p->name;
        if (strlen(p->name->country) == 3)
            memcpy(out->host, p->name->country, sizeof out->host);
    }
}

dgm_status dgm__captions_read(dgm__encounter **list, size_t *n, const dgm__reading *r, dgm_err *err)
{
    size_t most = *n;
    for (size_t i = 0; i < r->n_sentences; i++)
        most += dgm__block_of(r->doc, &r->sentences[i]) == DGM__BLOCK_CAPTION;
    if (most == *n || !r->who)
        return DGM_OK;
    dgm__encounter *out = dgm__arena_alloc(r->arena, most, sizeof *out);
    if (!out)
        return dgm__fail(err, DGM_ENOMEM, "captions");
    if (*n)
        memcpy(out, *list, *n * sizeof *out);
    for (uint32_t i = 0; i < r->n_sentences; i++) {
        const dgm__sentence *s = &r->sentences[i];
        dgm__encounter e;
        memset(&e, 0, sizeof e);
        if (dgm__block_of(r->doc, s) != DGM__BLOCK_CAPTION || !s->n || s->n > DGM__MOST_TOKENS || !is_meeting(s))
            continue;
        persons_of(r, i, &e.people);
        if (dgm__sides_countries(r->who, &e.people) < 2)
            continue;
        size_t n_times;
        const dgm__time *times = dgm__reading_times(r, i, &n_times);
        for (size_t k = 0; k < n_times && !e.date[0]; k++)
            if (times[k].relation != 1)
                memcpy(e.date, times[k].date, sizeof e.date);
        place_of(r, i, &e);
        e.kind = "meeting";
        e.held = DGM__PAST;
        e.status = DGM__HISTORICAL;
        e.caption = true;
        e.first = e.last = i;
        e.speaker = -1;
        e.quotes[e.n_quotes++] = (dgm__quote){i, 0, s->n - 1};
        if (!is_told(r, out, *n, &e))
            out[(*n)++] = e;
    }
    *list = out;
    return DGM_OK;
}
