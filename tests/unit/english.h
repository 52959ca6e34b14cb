/* SPDX-License-Identifier: Apache-2.0
 *
 * The model that ships, for tests that need one: read from models/.
 */
#ifndef DGM_TESTS_ENGLISH_H
#define DGM_TESTS_ENGLISH_H

#include "check.h"

#include "base/arena.h"
#include "parse/parse.h"
#include "text/irregular.h"
#include "text/text.h"

typedef struct english {
    void *data;
    size_t len;
    dgm__model file;
    dgm__text_model text;
    dgm__irregular *irregular;
    dgm__parse_model parse;
    dgm__text_scratch text_scratch;
    dgm__parse_scratch parse_scratch;
    dgm__arena arena;
} english;

/* A file whole, in memory that malloc aligned; NULL if it cannot be read. */
static inline void *read_whole(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    char *data = NULL;
    *len = 0;
    if (!f)
        return NULL;
    if (!fseek(f, 0, SEEK_END) && ftell(f) > 0) {
        *len = (size_t)ftell(f);
        rewind(f);
        data = malloc(*len);
        if (data && fread(data, 1, *len, f) != *len) {
            free(data);
            data = NULL;
        }
    }
    fclose(f);
    return data;
}

static inline int english_open(void **state)
{
    static english e;
    dgm_err err;
    e.data = read_whole("models/english.model", &e.len);
    if (!e.data || dgm__model_open(&e.file, e.data, e.len, &err) || dgm__text_open(&e.text, &e.file, &err) ||
        dgm__parse_open(&e.parse, &e.file, &err)) {
        fprintf(stderr, "models/english.model: %s\n", e.data ? err.text : "cannot be read");
        return -1;
    }
    dgm__bundle lexicon;
    if (dgm__bundle_open(&lexicon, "lexicon", &err) || dgm__irregular_load(&e.irregular, &lexicon, &err)) {
        fprintf(stderr, "lexicon: %s:%u:%u\n", err.text, (unsigned)err.line, (unsigned)err.column);
        return -1;
    }
    dgm__bundle_clear(&lexicon);
    e.text.irregular = e.irregular;
    dgm__text_scratch_init(&e.text_scratch);
    dgm__parse_scratch_init(&e.parse_scratch);
    dgm__arena_init(&e.arena, 0);
    *state = &e;
    return 0;
}

static inline int english_close(void **state)
{
    english *e = *state;
    dgm__irregular_free(e->irregular);
    dgm__text_scratch_clear(&e->text_scratch);
    dgm__parse_scratch_clear(&e->parse_scratch);
    dgm__arena_clear(&e->arena);
    free(e->data);
    return 0;
}

/* One block of text into tagged trees. */
static inline dgm__sentence *english_read(english *e, const char *text, size_t len, size_t *n)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm__block block = {DGM__BLOCK_BODY, {0, (uint32_t)len}};
    dgm__document doc = {.text = text, .len = len, .blocks = &block, .n_blocks = 1};
    dgm__sentence *sentences;
    dgm__arena_reset(&e->arena);
    if (dgm__split(&e->text, &e->text_scratch, &doc, &e->arena, &sentences, n, &err))
        fail_msg("split: %s", err.text);
    for (size_t i = 0; i < *n; i++)
        if (dgm__tag(&e->text, &e->text_scratch, &e->arena, &sentences[i], &err) ||
            dgm__parse(&e->parse, &e->parse_scratch, &sentences[i], &err))
            fail_msg("sentence %zu: %s", i, err.text);
    return sentences;
}

#endif
