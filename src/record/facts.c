/* SPDX-License-Identifier: Apache-2.0
 *
 * See facts.h: the reading that all readers of facts share.
 */
#include "record/facts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "record/confidence.h"
#include "record/contexts.h"

dgm_status dgm__fact_lexicon_load(dgm__fact_lexicon *out, const dgm__bundle *bundle, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    dgm_status status = dgm__wordsets_load(&out->words, bundle, "facts/words.txt", err);
    if (status == DGM_OK)
        status = dgm__cues_load(&out->topics, bundle, "statements/topics.txt", err);
    if (status == DGM_OK)
        status = dgm__cues_load(&out->stances, bundle, "statements/stances.txt", err);
    if (status == DGM_OK)
        status = dgm__cues_load(&out->commitments, bundle, "statements/commitments.txt", err);
    if (status == DGM_OK)
        status = dgm__contexts_load(&out->contexts, bundle, err);
    if (status == DGM_OK)
        status = dgm__confidence_load(&out->confidence, bundle, err);
    return status;
}

void dgm__fact_lexicon_clear(dgm__fact_lexicon *lexicon)
{
    dgm__wordsets_clear(&lexicon->words);
    dgm__cues_clear(&lexicon->topics);
    dgm__cues_clear(&lexicon->stances);
    dgm__cues_clear(&lexicon->commitments);
    dgm__contexts_free(lexicon->contexts);
    dgm__confidence_free(lexicon->confidence);
    memset(lexicon, 0, sizeof *lexicon);
}

bool dgm__countries_has(const dgm__countries *countries, const char code[4])
{
    for (size_t i = 0; i < countries->n; i++)
        if (strcmp(countries->codes[i], code) == 0)
            return true;
    return false;
}

void dgm__countries_add(dgm__countries *countries, const char code[4])
{
    if (!code[0])
        return;
    for (size_t i = 0; i < countries->n; i++) {
        if (strcmp(countries->codes[i], code) == 0) {
            countries->counts[i]++;
            return;
        }
    }
    if (countries->n == DGM__MOST_COUNTRIES)
        return;
    memcpy(countries->codes[countries->n], code, 4);
    countries->counts[countries->n++] = 1;
}

static bool names_actor(dgm__name_kind kind)
{
    switch (kind) {
    case DGM__NAME_COUNTRY:
    case DGM__NAME_ADJ:
    case DGM__NAME_DEMONYM:
    case DGM__NAME_CAPITAL:
    case DGM__NAME_REGION:
    case DGM__NAME_ORG:
    case DGM__NAME_PERSON:
        return true;
    default:
        return false;
    }
}

void dgm__countries_in(dgm__countries *out, const dgm__reading *reading, size_t sentence, uint32_t first, uint32_t last)
{
    /* Names first: they tell "Russian-Iraqi" apart even where no mention does. */
    for (size_t i = 0; i < reading->n_found[sentence]; i++) {
        const dgm__found *found = &reading->found[sentence][i];
        if (found->first >= first && found->last <= last && found->rank == 0 && names_actor(found->name->kind))
            dgm__countries_add(out, found->name->country);
    }
    const dgm__who *who = reading->who;
    if (!who || !who->at || !who->at[sentence])
        return;
    for (uint32_t i = first; i <= last && i < reading->sentences[sentence].n; i++) {
        uint32_t at = who->at[sentence][i];
        if (!at)
            continue;
        const dgm__mention *mention = &who->mentions[at - 1];
        for (size_t k = 0; k < mention->n_entities; k++)
            dgm__countries_add(out, who->entities[mention->entities[k]].country);
    }
}

bool dgm__reading_has(const dgm__reading *reading, size_t sentence)
{
    const dgm__sentence *s = &reading->sentences[sentence];
    return s->n > 0 && s->n <= DGM__MOST_TOKENS && s->block < reading->doc->n_blocks &&
           reading->doc->blocks[s->block].kind == DGM__BLOCK_BODY;
}

static void by_count(dgm__countries *all)
{
    for (size_t i = 1; i < all->n; i++) {
        for (size_t k = i; k > 0 && all->counts[k] > all->counts[k - 1]; k--) {
            char code[4];
            memcpy(code, all->codes[k], 4);
            memcpy(all->codes[k], all->codes[k - 1], 4);
            memcpy(all->codes[k - 1], code, 4);
            uint32_t count = all->counts[k];
            all->counts[k] = all->counts[k - 1];
            all->counts[k - 1] = count;
        }
    }
}

dgm_status dgm__reading_begin(dgm__reading *r, dgm_err *err)
{
    dgm__arena *arena = r->arena;
    memset(&r->all, 0, sizeof r->all);
    r->countries = dgm__arena_alloc(arena, r->n_sentences, sizeof *r->countries);
    r->found = dgm__arena_alloc(arena, r->n_sentences, sizeof *r->found);
    r->n_found = dgm__arena_alloc(arena, r->n_sentences, sizeof *r->n_found);
    if (!r->countries || !r->found || !r->n_found || dgm__offsets_make(&r->offsets, r->doc->text, r->doc->len, arena))
        return dgm__fail(err, DGM_ENOMEM, "facts");
    for (size_t i = 0; i < r->n_sentences; i++) {
        if (r->sentences[i].n == 0 || r->sentences[i].n > DGM__MOST_TOKENS)
            continue;
        if (r->names) {
            dgm_status status = dgm__names_find(&r->found[i], &r->n_found[i], r->names, &r->sentences[i], arena, err);
            if (status != DGM_OK)
                return status;
        }
        dgm__countries_in(&r->countries[i], r, i, 0, r->sentences[i].n - 1);
        for (size_t k = 0; k < r->countries[i].n; k++)
            for (uint32_t c = 0; c < r->countries[i].counts[k]; c++)
                dgm__countries_add(&r->all, r->countries[i].codes[k]);
    }
    by_count(&r->all);
    return DGM_OK;
}

dgm_status dgm__evidence(dgm_spans *out, const dgm__reading *reading, uint32_t start, uint32_t end, dgm_err *err)
{
    dgm_span *span = dgm__arena_alloc(reading->arena, 1, sizeof *span);
    if (!span)
        return dgm__fail(err, DGM_ENOMEM, "facts");
    *span = dgm__offsets_span(&reading->offsets, (dgm__span){start, end});
    *out = (dgm_spans){span, 1};
    return DGM_OK;
}

dgm_status dgm__actor_of(dgm_actor *out, const dgm__entity *entity, const char *text, dgm__arena *arena, dgm_err *err)
{
    *out = (dgm_actor){.text = text, .name = entity->name, .office = entity->office};
    out->country = entity->country[0] ? entity->country : NULL;
    out->sector = entity->sector[0] ? entity->sector : NULL;
    if (out->country) {
        out->code = dgm__arena_printf(arena, "%s%s", entity->country, entity->sector);
        if (!out->code)
            return dgm__fail(err, DGM_ENOMEM, "facts");
    }
    return DGM_OK;
}

const dgm__time *dgm__reading_times(const dgm__reading *r, size_t sentence, size_t *n_out)
{
    size_t lo = 0, hi = r->n_times;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (r->times[mid].sentence < sentence)
            lo = mid + 1;
        else
            hi = mid;
    }
    size_t end = lo;
    while (end < r->n_times && r->times[end].sentence == sentence)
        end++;
    *n_out = end - lo;
    return *n_out ? r->times + lo : NULL;
}

const dgm__time *dgm__reading_time(const dgm__reading *r, size_t sentence, uint32_t token)
{
    size_t n;
    const dgm__time *times = dgm__reading_times(r, sentence, &n);
    for (size_t i = 0; i < n; i++)
        if (times[i].first <= token && token <= times[i].last)
            return &times[i];
    return NULL;
}

static bool in_city(const dgm__reading *r, size_t sentence, uint32_t token)
{
    for (size_t i = 0; i < r->n_found[sentence]; i++) {
        const dgm__found *f = &r->found[sentence][i];
        if (f->first <= token && token <= f->last &&
            (f->name->kind == DGM__NAME_CITY || f->name->kind == DGM__NAME_CAPITAL ||
             f->name->kind == DGM__NAME_PERSON))
            return true;
    }
    return false;
}

dgm__phrase dgm__thing_named(const dgm__reading *r, size_t sentence, uint32_t head, uint32_t trigger, bool alone,
                             uint32_t most)
{
    static const char *const LINKS[] = {"in", "between", "with", "among",   "against",
                                        "of", "for",     "to",   "towards", "from"};
    const dgm__sentence *s = &r->sentences[sentence];
    dgm__phrase phrase = dgm__phrase_short(s, head, alone, most);
    while (phrase.last > head + 1 && s->tokens[phrase.last - 1].upos == DGM__UPOS_CCONJ &&
           dgm__wordsets_has(&r->lexicon->words, "topic-wrapper", s->tokens[phrase.last].lemma))
        phrase.last -= 2; /* "relations between A and B and ways (to ...)" */
    uint32_t i = phrase.last + 1;
    bool linked = false;
    for (size_t k = 0; i < s->n && k < sizeof LINKS / sizeof *LINKS; k++)
        linked = linked || strcasecmp(s->tokens[i].form, LINKS[k]) == 0;
    if (!linked || s->tokens[i].rel != DGM__REL_CASE || s->tokens[i].head <= (int32_t)i)
        return phrase;
    uint32_t noun = (uint32_t)s->tokens[i].head;
    if (s->tokens[noun].rel != DGM__REL_OBL || s->tokens[noun].head != (int32_t)trigger ||
        dgm__reading_time(r, sentence, noun) || in_city(r, sentence, noun))
        return phrase;
    uint32_t last = dgm__phrase_short(s, noun, false, most).last;
    if (last - phrase.first < most)
        phrase.last = last;
    return phrase;
}
