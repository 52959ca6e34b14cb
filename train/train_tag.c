/* SPDX-License-Identifier: Apache-2.0
 *
 * Training of the tagger: the tag set, the words met often, the perceptron.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/strids.h"
#include "stages.h"
#include "text/chars.h"
#include "text/tagger.h"

enum { TAG_WEIGHTS = 1300000 }; /* that stay, see dgm__learner_pack */
enum { OFTEN = 5 };             /* from so many on, a word gets only tags it was met with */

void dgm__shuffle(uint32_t *items, uint32_t n, dgm__rng *rng)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = dgm__rng_below(rng, i), item = items[k];
        items[k] = items[i - 1];
        items[i - 1] = item;
    }
}

static dgm_status no_memory(dgm_err *err)
{
    return dgm__fail(err, DGM_ENOMEM, "out of memory");
}

/* Counts of feats by tag, for the usual ones. */
static dgm_status write_section(dgm__tagset *set, const dgm__strids *pairs, const dgm__strids *feats,
                                const uint32_t *counts, dgm_err *err)
{
    dgm__buf strings, *out = &set->section;
    dgm__buf_init(&strings);
    for (uint32_t i = 0; i < set->n_tags; i++) {
        const char *text = pairs->texts[i + 1]; /* "NOUN NN" */
        const char *blank = strchr(text, ' ');
        char upos[16] = {0};
        memcpy(upos, text, (size_t)(blank - text));
        uint32_t usual = 0;
        for (uint32_t f = 1; f < set->n_feats; f++)
            if (counts[i * set->n_feats + f] > counts[i * set->n_feats + usual])
                usual = f;
        set->tags[i] = (dgm__tag_entry){(uint8_t)dgm__upos_find(upos), 0, (uint16_t)usual, (uint32_t)strings.len};
        dgm__buf_add(&strings, blank + 1, strlen(blank + 1) + 1);
        if (!strcmp(text, "PROPN NNP"))
            set->name_tag = i;
    }
    size_t at = strings.len;
    for (uint32_t f = 0; f < set->n_feats; f++)
        dgm__buf_add(&strings, feats->texts[f + 1], strlen(feats->texts[f + 1]) + 1);
    while (strings.len % 4)
        dgm__buf_addc(&strings, '\0');
    uint32_t head[4] = {set->n_tags, set->n_feats, (uint32_t)strings.len, set->name_tag};
    dgm__buf_add(out, (const char *)head, sizeof head);
    dgm__buf_add(out, (const char *)set->tags, set->n_tags * sizeof *set->tags);
    for (uint32_t f = 0; f < set->n_feats; f++) {
        uint32_t offset = (uint32_t)at;
        dgm__buf_add(out, (const char *)&offset, sizeof offset);
        at += strlen(feats->texts[f + 1]) + 1;
    }
    dgm__buf_add(out, strings.data, strings.len);
    bool oom = out->oom || strings.oom;
    dgm__buf_clear(&strings);
    return oom ? no_memory(err) : DGM_OK;
}

dgm_status dgm__tagset_make(dgm__tagset *set, const dgm__corpus *corpus, dgm__arena *arena, dgm_err *err)
{
    dgm__strids pairs, feats;
    uint32_t *counts = NULL;
    memset(set, 0, sizeof *set);
    dgm__buf_init(&set->section);
    dgm__strids_init(&pairs);
    dgm__strids_init(&feats);
    dgm_status status = DGM_OK;
    set->ids = dgm__arena_alloc(arena, corpus->n, sizeof *set->ids);
    if (!set->ids)
        status = no_memory(err);
    for (int round = 0; !status && round < 2; round++) {
        if (round) {
            set->n_tags = pairs.n - 1;
            set->n_feats = feats.n - 1;
            counts = calloc((size_t)set->n_tags * set->n_feats + 1, sizeof *counts);
            set->tags = dgm__arena_alloc(arena, set->n_tags, sizeof *set->tags);
            if (!counts || !set->tags)
                status = no_memory(err);
        }
        for (size_t i = 0; !status && i < corpus->n; i++) {
            const dgm__sentence *s = &corpus->sentences[i];
            if (!round)
                set->ids[i] = dgm__arena_alloc(arena, s->n, 1);
            for (uint32_t k = 0; !status && k < s->n; k++) {
                const dgm__token *t = &s->tokens[k];
                char text[64];
                int len = snprintf(text, sizeof text, "%s %.40s", dgm__upos_text((dgm__upos)t->upos), t->xpos);
                uint32_t pair = dgm__strids_add(&pairs, text, (size_t)len);
                uint32_t feat = dgm__strids_add(&feats, t->feats, strlen(t->feats));
                if (!pair || !feat || !set->ids[i])
                    status = no_memory(err);
                else if (pair > DGM__TAGS_MAX)
                    status = dgm__fail(err, DGM_ELIMIT, "more than %d tags", DGM__TAGS_MAX);
                else if (round)
                    counts[(size_t)(pair - 1) * set->n_feats + feat - 1]++;
                else
                    set->ids[i][k] = (uint8_t)(pair - 1);
            }
        }
    }
    if (!status) {
        const char **texts = dgm__arena_alloc(arena, set->n_feats, sizeof *texts);
        for (uint32_t f = 0; texts && f < set->n_feats; f++)
            texts[f] = dgm__arena_strndup(arena, feats.texts[f + 1], strlen(feats.texts[f + 1]));
        set->feats = texts;
        status = texts ? write_section(set, &pairs, &feats, counts, err) : no_memory(err);
    }
    free(counts);
    dgm__strids_clear(&pairs);
    dgm__strids_clear(&feats);
    return status;
}

void dgm__tagset_clear(dgm__tagset *set)
{
    dgm__buf_clear(&set->section);
}

static dgm_status make_seen(const dgm__corpus *corpus, const dgm__tagset *set, const uint8_t *folds, uint8_t fold,
                            dgm__buf *out, dgm_err *err)
{
    dgm__strids words;
    dgm__buf pool;
    uint32_t *counts = NULL; /* [word][tag] */
    size_t rows = 0, n = 0;
    dgm_status status = DGM_OK;
    dgm__pair *pairs = NULL;
    dgm__strids_init(&words);
    dgm__buf_init(&pool);
    for (size_t i = 0; !status && i < corpus->n; i++) {
        const dgm__sentence *s = &corpus->sentences[i];
        for (uint32_t k = 0; corpus->origin[i] == i && folds[i] != fold && k < s->n; k++) {
            char folded[DGM__FOLD_MAX];
            size_t len = dgm__word_fold(s->tokens[k].form, strlen(s->tokens[k].form), folded);
            uint32_t id = dgm__strids_add(&words, folded, len);
            if (!id) {
                status = no_memory(err);
                break;
            }
            if (id >= rows) {
                size_t more = rows ? rows * 2 : 4096;
                uint32_t *bigger = realloc(counts, more * set->n_tags * sizeof *counts);
                if (!bigger) {
                    status = no_memory(err);
                    break;
                }
                memset(bigger + rows * set->n_tags, 0, (more - rows) * set->n_tags * sizeof *counts);
                counts = bigger;
                rows = more;
            }
            counts[id * set->n_tags + set->ids[i][k]]++;
        }
    }
    if (!status && !(pairs = malloc(words.n * sizeof *pairs + 1)))
        status = no_memory(err);
    for (uint32_t id = 1; !status && id < words.n; id++) {
        uint32_t sum = 0, kinds = 0;
        uint8_t list[1 + 2 * 256];
        for (uint32_t t = 0; t < set->n_tags; t++) {
            uint32_t c = counts[id * set->n_tags + t];
            sum += c;
            if (c) {
                list[1 + 2 * kinds] = (uint8_t)t;
                list[2 + 2 * kinds++] = 1;
            }
        }
        if (sum < OFTEN)
            continue;
        list[0] = (uint8_t)kinds;
        pairs[n++] = (dgm__pair){dgm__mix(dgm__hash(words.texts[id], strlen(words.texts[id])), 0), (uint32_t)pool.len};
        dgm__buf_add(&pool, (const char *)list, 1 + 2 * kinds);
    }
    if (!status)
        status = pool.oom ? no_memory(err)
                          : dgm__pack_table(pairs, n, &pool, set->n_tags, false, DGM__SEEN_RECIPE, out, err);
    free(pairs);
    free(counts);
    dgm__buf_clear(&pool);
    dgm__strids_clear(&words);
    return status;
}

static dgm_status learn(dgm__learner *l, const dgm__weights *seen, dgm__text_scratch *scratch, const dgm__sentence *s,
                        const uint8_t *gold, const dgm__tagset *set, dgm_err *err)
{
    dgm_status status = dgm__tag_words(seen, scratch, s, err);
    dgm__style style = dgm__sentence_style(s);
    uint32_t t1 = DGM__NO_TAG, t2 = DGM__NO_TAG;
    for (uint32_t i = 0; !status && i < s->n; i++) {
        const dgm__tag_word *word = &scratch->words[i];
        uint64_t features[DGM__TAG_FEATURES];
        int32_t sums[DGM__TAGS_MAX] = {0};
        uint32_t best;
        if (word->tags && word->tags[0] == 1 && !word->capital) {
            best = word->tags[1];
        } else {
            size_t m = dgm__tag_features(scratch->words, s->n, i, style, t1, t2, features);
            dgm__learner_score(l, features, m, sums);
            best = dgm__tag_best(word, sums, set->n_tags, set->name_tag);
            if (best != gold[i])
                status = dgm__learner_update(l, features, m, gold[i], best, err);
            l->now++;
        }
        t2 = t1;
        t1 = best;
    }
    return status;
}

dgm_status dgm__train_tag(const dgm__corpus *corpus, const dgm__tagset *set, const uint8_t *folds, uint8_t fold,
                          const dgm__tag_recipe *recipe, uint64_t seed, dgm__buf *seen, dgm__buf *tag, dgm_err *err)
{
    dgm__learner mean, one;
    dgm__text_scratch scratch;
    dgm__weights table;
    uint32_t *order = malloc(corpus->n * sizeof *order + 1);
    size_t seen_at = seen->len;
    dgm__text_scratch_init(&scratch);
    dgm_status status = dgm__learner_init(&mean, set->n_tags, err);
    if (!status && !order)
        status = no_memory(err);
    if (!status)
        status = make_seen(corpus, set, folds, fold, seen, err);
    if (!status)
        status = dgm__weights_open(&table, (const unsigned char *)seen->data + seen_at, seen->len - seen_at,
                                   set->n_tags, false, DGM__SEEN_RECIPE, "seen", err);
    for (uint32_t round = 0; !status && round < recipe->rounds; round++) {
        dgm__rng rng = {seed + 1000003 * round};
        uint32_t n = 0;
        for (size_t i = 0; i < corpus->n; i++)
            if (folds[corpus->origin[i]] != fold)
                order[n++] = (uint32_t)i;
        status = dgm__learner_init(&one, set->n_tags, err);
        for (uint32_t pass = 0; !status && pass < recipe->passes; pass++) {
            dgm__shuffle(order, n, &rng);
            for (uint32_t i = 0; !status && i < n; i++)
                status = learn(&one, &table, &scratch, &corpus->sentences[order[i]], set->ids[order[i]], set, err);
        }
        if (!status)
            status = dgm__learner_join(&mean, &one, 1.0 / recipe->rounds, err);
        dgm__learner_clear(&one);
    }
    if (!status)
        status = dgm__learner_pack(&mean, 0.125, TAG_WEIGHTS, DGM__TAG_RECIPE, tag, err);
    free(order);
    dgm__text_scratch_clear(&scratch);
    dgm__learner_clear(&mean);
    return status;
}
