/* SPDX-License-Identifier: Apache-2.0
 *
 * Training the English model: the order of the stages, the files read and written.
 */
#include "dragoman/train.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/sha256.h"
#include "files.h"
#include "stages.h"
#include "text/tagger.h"
#include "wires.h"

/* What stays of the parser's weights: more gains nothing that can be measured. */
enum { ACTION_ROWS = 1100000, LABEL_WEIGHTS = 450000 };

/* Non-commercial, or doubtful. */
static const char *const not_free[] = {"GUM_fiction", "GUM_whow", "GUM_essay", "GUM_letter", "GUM_podcast", NULL};

void dgm_train_options_init(dgm_train_options *options)
{
    *options = (dgm_train_options){
        .size = sizeof *options,
        .seed = 20201125,
        .split_passes = 8,
        .tag_passes = 8,
        .parse_passes = 12,
        .rounds = 6,
        .folds = 4,
        .skip = not_free,
    };
}

typedef struct treebank {
    char *data;
    size_t len;
    char sha256[65];
    dgm__conllu parsed;
    size_t first, n_used; /* its sentences in the corpus */
    uint32_t times;       /* named so often, so it counts that often */
} treebank;

typedef struct job {
    const dgm_train_options *options;
    dgm_err *err;
    dgm__arena arena;
    treebank *banks;
    size_t n_banks;
    dgm__corpus corpus;
    size_t n_plain;
    uint8_t *folds;
    dgm__tagset tags;
    dgm__sections sections;
    dgm__buf file;
} job;

static dgm_status say(job *j, const char *format, ...) DGM_PRINTF(2, 3);

static dgm_status say(job *j, const char *format, ...)
{
    char line[256];
    va_list args;
    if (!j->options->progress)
        return DGM_OK;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    return j->options->progress(j->options->progress_arg, line) ? dgm__fail(j->err, DGM_EUSAGE, "stopped") : DGM_OK;
}

static dgm_status read_bank(job *j, const char *path, treebank *bank)
{
    dgm_status status = dgm__file_read(path, &bank->data, &bank->len, j->err);
    if (status)
        return status;
    dgm__sha256_hex(bank->sha256, bank->data, bank->len);
    for (treebank *b = j->banks; b < bank; b++)
        if (!strcmp(b->sha256, bank->sha256)) {
            b->times++;
            return DGM_OK;
        }
    status = dgm__conllu_read(bank->data, bank->len, &j->arena, &bank->parsed, j->err);
    bank->first = j->corpus.n;
    bank->times = 1;
    if (!status)
        status = dgm__corpus_add(&j->corpus, &bank->parsed, j->options->skip, &j->arena, j->err);
    bank->n_used = j->corpus.n - bank->first;
    return status;
}

/* Adds the sentences of a treebank as often again as it was named again. They stay in the fold of the first. */
static dgm_status repeat_bank(job *j, const treebank *bank)
{
    dgm_status status = DGM_OK;
    for (uint32_t k = 1; k < bank->times; k++)
        for (size_t i = bank->first; !status && i < bank->first + bank->n_used; i++)
            status = dgm__corpus_push(&j->corpus, j->corpus.docs[i], &j->corpus.sentences[i], i, &j->arena, j->err);
    return status;
}

static dgm_status read_banks(job *j, const char *const *paths, size_t n)
{
    dgm_status status = DGM_OK;
    j->banks = dgm__arena_alloc(&j->arena, n, sizeof *j->banks);
    if (!j->banks)
        return dgm__fail(j->err, DGM_ENOMEM, "out of memory");
    j->n_banks = n;
    for (size_t i = 0; !status && i < n; i++)
        status = read_bank(j, paths[i], &j->banks[i]);
    if (!status && j->corpus.n < j->options->folds * 2u)
        status = dgm__fail(j->err, DGM_EEMPTY, "too few sentences to train on: %zu", j->corpus.n);
    if (status)
        return status;
    dgm__rng rng = {j->options->seed};
    j->n_plain = j->corpus.n;
    j->folds = dgm__arena_alloc(&j->arena, j->n_plain, 1);
    if (!j->folds)
        return dgm__fail(j->err, DGM_ENOMEM, "out of memory");
    /* Neighbours share names and subjects: they go into the same fold. */
    size_t run = j->n_plain / (j->options->folds * 2u) < 50 ? 1 : 50;
    for (size_t i = 0; i < j->n_plain; i++)
        j->folds[i] = (uint8_t)(i / run % j->options->folds);
    status = dgm__corpus_copy(&j->corpus, DGM__COPY_CAPS, j->n_plain, 8, &rng, &j->arena, j->err);
    if (!status)
        status = dgm__corpus_copy(&j->corpus, DGM__COPY_TITLE, j->n_plain, 12, &rng, &j->arena, j->err);
    if (!status)
        status = dgm__corpus_copy(&j->corpus, DGM__COPY_QUOTES, j->n_plain, 4, &rng, &j->arena, j->err);
    for (size_t i = 0; !status && i < n; i++)
        status = repeat_bank(j, &j->banks[i]);
    return status;
}

/* Replaces the gold tags of fold `fold` with those that the model of the others gives. */
static dgm_status tag_fold(job *j, uint8_t fold)
{
    dgm__buf seen, tag;
    dgm__text_model model = {0};
    dgm__text_scratch scratch;
    dgm__text_scratch_init(&scratch);
    dgm__buf_init(&seen);
    dgm__buf_init(&tag);
    dgm__tag_recipe recipe = {j->options->tag_passes, 1};
    dgm_status status =
        dgm__train_tag(&j->corpus, &j->tags, j->folds, fold, &recipe, j->options->seed + fold, &seen, &tag, j->err);
    if (!status)
        status = dgm__tags_open(&model, (const unsigned char *)j->tags.section.data, j->tags.section.len, j->err);
    if (!status)
        status = dgm__weights_open(&model.seen, (const unsigned char *)seen.data, seen.len, model.n_tags, false,
                                   DGM__SEEN_RECIPE, "seen", j->err);
    if (!status)
        status = dgm__weights_open(&model.tag, (const unsigned char *)tag.data, tag.len, model.n_tags, false,
                                   DGM__TAG_RECIPE, "tag", j->err);
    size_t right = 0, all = 0;
    for (size_t i = 0; !status && i < j->corpus.n; i++) {
        if (j->folds[j->corpus.origin[i]] != fold)
            continue;
        dgm__sentence *s = &j->corpus.sentences[i];
        status = dgm__tag_only(&model, &scratch, s, NULL, j->err);
        for (uint32_t k = 0; k < s->n; k++, all++)
            right += s->tokens[k].upos == j->tags.tags[j->tags.ids[i][k]].upos;
    }
    if (!status)
        status = say(j, "fold %u: UPOS %.2f", fold + 1u, all ? 100.0 * (double)right / (double)all : 0.0);
    dgm__buf_clear(&seen);
    dgm__buf_clear(&tag);
    dgm__text_scratch_clear(&scratch);
    return status;
}

/* On the treebanks, on their copies, and on our own sentences for wires with copies in capitals. */
static dgm_status train_splitter(job *j)
{
    dgm__corpus wires = {0}, all = {0};
    dgm__rng rng = {j->options->seed};
    dgm_status status = dgm__wires_add(&wires, 8, &j->arena, j->err);
    if (!status)
        status = dgm__corpus_copy(&wires, DGM__COPY_CAPS, wires.n, 2, &rng, &j->arena, j->err);
    for (size_t i = 0; !status && i < j->corpus.n; i++)
        status = dgm__corpus_push(&all, j->corpus.docs[i], &j->corpus.sentences[i], i, &j->arena, j->err);
    for (size_t i = 0; !status && i < wires.n; i++)
        status = dgm__corpus_push(&all, wires.docs[i], &wires.sentences[i], all.n, &j->arena, j->err);
    if (!status)
        status = dgm__train_split(&all, j->options->split_passes, j->options->seed,
                                  dgm__sections_add(&j->sections, "split"), j->err);
    return status;
}

static dgm_status train_text(job *j)
{
    dgm_status status = dgm__tagset_make(&j->tags, &j->corpus, &j->arena, j->err);
    if (!status)
        status = say(j, "%zu sentences, %u tags", j->n_plain, (unsigned)j->tags.n_tags);
    if (!status) {
        dgm__buf *tags = dgm__sections_add(&j->sections, "tags");
        dgm__buf_add(tags, j->tags.section.data, j->tags.section.len);
        status =
            dgm__train_lexicon(&j->corpus, j->n_plain, &j->tags, dgm__sections_add(&j->sections, "lexicon"), j->err);
    }
    if (!status)
        status = say(j, "splitter");
    if (!status)
        status = train_splitter(j);
    if (!status)
        status = say(j, "tagger");
    if (!status) {
        dgm__tag_recipe recipe = {j->options->tag_passes, j->options->rounds};
        dgm__buf *seen = dgm__sections_add(&j->sections, "seen");
        status = dgm__train_tag(&j->corpus, &j->tags, j->folds, 255, &recipe, j->options->seed, seen,
                                dgm__sections_add(&j->sections, "tag"), j->err);
    }
    return status;
}

static dgm_status say_pass(void *arg, uint32_t pass, double right)
{
    return say(arg, "pass %u: %.2f of the arcs found and named", (unsigned)pass, right);
}

static dgm_status train_trees(job *j)
{
    dgm_status status = DGM_OK;
    for (uint32_t fold = 0; !status && fold < j->options->folds; fold++)
        status = tag_fold(j, (uint8_t)fold);
    dgm__parse_recipe recipe = {
        j->options->parse_passes, j->options->rounds, 90, 0, 1.0, 0.375, ACTION_ROWS, LABEL_WEIGHTS};
    if (!status) {
        dgm__buf *action = dgm__sections_add(&j->sections, "action");
        status = dgm__train_parse(&j->corpus, &recipe, j->options->seed, say_pass, j, action,
                                  dgm__sections_add(&j->sections, "label"), j->err);
    }
    return status;
}

static dgm_status write_manifest(job *j, const char *dir, const char *const *paths)
{
    const dgm_train_options *o = j->options;
    dgm__buf out;
    char hex[65];
    dgm__buf_init(&out);
    dgm__sha256_hex(hex, j->file.data, j->file.len);
    dgm__buf_printf(&out, "model english.model\nsize %zu\nsha256 %s\n", j->file.len, hex);
    dgm__buf_printf(&out, "recipe seed %" PRIu64 ", passes split %u tag %u parse %u, rounds %u, folds %u\n", o->seed,
                    (unsigned)o->split_passes, (unsigned)o->tag_passes, (unsigned)o->parse_passes, (unsigned)o->rounds,
                    (unsigned)o->folds);
    for (const char *const *p = o->skip; p && *p; p++)
        dgm__buf_printf(&out, "without %s\n", *p);
    for (size_t i = 0; i < j->n_banks; i++) {
        const treebank *b = &j->banks[i];
        const char *slash = strrchr(paths[i], '/');
        if (b->times)
            dgm__buf_printf(&out, "treebank %s sentences %zu times %u sha256 %s\n", slash ? slash + 1 : paths[i],
                            b->n_used, (unsigned)b->times, b->sha256);
    }
    for (size_t i = 0; i < j->sections.n; i++)
        dgm__buf_printf(&out, "section %s size %zu\n", j->sections.items[i].name, j->sections.items[i].data.len);
    dgm_status status =
        out.oom ? dgm__fail(j->err, DGM_ENOMEM, "out of memory") : dgm__file_write(dir, "MANIFEST", &out, j->err);
    dgm__buf_clear(&out);
    return status;
}

dgm_status dgm_train(const char *const *paths, size_t n, const char *dir, const dgm_train_options *options,
                     dgm_err *err)
{
    job j = {.options = options, .err = err};
    if (options->size != sizeof *options || !options->folds || options->folds > 100)
        return dgm__fail(err, DGM_EUSAGE, "options of another version, or folds not between 1 and 100");
    dgm__arena_init(&j.arena, 0);
    dgm_status status = read_banks(&j, paths, n);
    if (!status)
        status = train_text(&j);
    if (!status)
        status = train_trees(&j);
    if (!status)
        status = dgm__sections_assemble(&j.sections, &j.file, err);
    if (!status)
        status = dgm__file_write(dir, "english.model", &j.file, err);
    if (!status)
        status = write_manifest(&j, dir, paths);
    for (size_t i = 0; i < j.n_banks; i++)
        free(j.banks[i].data);
    dgm__sections_clear(&j.sections);
    dgm__buf_clear(&j.file);
    dgm__tagset_clear(&j.tags);
    dgm__arena_clear(&j.arena);
    return status;
}
