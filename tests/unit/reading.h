/* SPDX-License-Identifier: Apache-2.0
 *
 * A text read by the real models as far as readers of facts need it: the bench
 * that tests of src/record/ stand on.
 */
#ifndef DGM_TESTS_READING_H
#define DGM_TESTS_READING_H

#include "check.h"

#include "base/bundle.h"
#include "lexicon/names.h"
#include "parse/parse.h"
#include "record/facts.h"
#include "resolve/times.h"
#include "text/irregular.h"
#include "text/text.h"

typedef struct bench {
    dgm__bundle lexicon, models;
    dgm__text_model text;
    dgm__irregular *irregular;
    dgm__parse_model parse;
    dgm__text_scratch text_scratch;
    dgm__parse_scratch parse_scratch;
    dgm__names *names;
    dgm__fact_lexicon facts;
    dgm__arena arena;
    dgm__document doc;
    dgm__block block;
} bench;

static inline void bench_must(dgm_status status, const dgm_err *err)
{
    if (status != DGM_OK)
        fail_msg("%s:%u", err->text, err->line);
}

static inline int bench_setup(void **state)
{
    static bench b;
    static dgm__model file;
    dgm_err err = {.status = DGM_OK};
    bench_must(dgm__bundle_open(&b.lexicon, "lexicon", &err), &err);
    bench_must(dgm__bundle_open(&b.models, "models", &err), &err);
    const dgm__part *part = dgm__bundle_find(&b.models, "english.model");
    assert_non_null(part);
    bench_must(dgm__model_open(&file, part->data, part->len, &err), &err);
    bench_must(dgm__text_open(&b.text, &file, &err), &err);
    bench_must(dgm__parse_open(&b.parse, &file, &err), &err);
    bench_must(dgm__irregular_load(&b.irregular, &b.lexicon, &err), &err);
    b.text.irregular = b.irregular;
    dgm__text_scratch_init(&b.text_scratch);
    dgm__parse_scratch_init(&b.parse_scratch);
    bench_must(dgm__names_load(&b.names, &b.lexicon, &err), &err);
    bench_must(dgm__fact_lexicon_load(&b.facts, &b.lexicon, &err), &err);
    dgm__arena_init(&b.arena, 0);
    *state = &b;
    return 0;
}

static inline int bench_teardown(void **state)
{
    bench *b = *state;
    dgm__fact_lexicon_clear(&b->facts);
    dgm__names_free(b->names);
    dgm__parse_scratch_clear(&b->parse_scratch);
    dgm__irregular_free(b->irregular);
    dgm__text_scratch_clear(&b->text_scratch);
    dgm__bundle_clear(&b->models);
    dgm__bundle_clear(&b->lexicon);
    dgm__arena_clear(&b->arena);
    return 0;
}

/* Reads a text of one paragraph published on `date`. Lives until the next. */
static inline void bench_read(bench *b, dgm__reading *out, const char *text, const char *date)
{
    dgm_err err = {.status = DGM_OK};
    dgm__sentence *sentences;
    dgm__time *times;
    dgm__who *who = NULL;
    size_t n, n_times;
    dgm__arena_reset(&b->arena);
    uint32_t len = (uint32_t)strlen(text);
    b->block = (dgm__block){DGM__BLOCK_BODY, {0, len}};
    b->doc = (dgm__document){.id = "test",
                             .source = "-",
                             .text = text,
                             .len = len,
                             .language = "en",
                             .body = {0, len},
                             .blocks = &b->block,
                             .n_blocks = 1};
    snprintf(b->doc.published, sizeof b->doc.published, "%s", date);
    bench_must(dgm__split(&b->text, &b->text_scratch, &b->doc, &b->arena, &sentences, &n, &err), &err);
    for (size_t i = 0; i < n; i++) {
        bench_must(dgm__tag(&b->text, &b->text_scratch, &b->arena, &sentences[i], &err), &err);
        bench_must(dgm__parse(&b->parse, &b->parse_scratch, &sentences[i], &err), &err);
    }
    bench_must(dgm__times_find(&times, &n_times, &b->doc, sentences, n, date, &b->arena, &err), &err);
    bench_must(dgm__who_find(&who, &b->doc, sentences, n, b->names, date, &b->arena, &err), &err);
    *out = (dgm__reading){.doc = &b->doc,
                          .sentences = sentences,
                          .n_sentences = n,
                          .who = who,
                          .names = b->names,
                          .times = times,
                          .n_times = n_times,
                          .date = date,
                          .lexicon = &b->facts,
                          .arena = &b->arena};
    bench_must(dgm__reading_begin(out, &err), &err);
}

#endif
