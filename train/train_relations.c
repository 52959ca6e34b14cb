/* SPDX-License-Identifier: Apache-2.0
 *
 * Training the relation model: tables of marked sentences in, relation.model out, or
 * the answers of held-out folds.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/coder.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/sha256.h"
#include "dragoman/train.h"
#include "files.h"
#include "input/table.h"
#include "learner.h"
#include "relate/marked.h"
#include "relate/relation.h"
#include "separate.h"

void dgm_train_relations_options_init(dgm_train_relations_options *options)
{
    *options = (dgm_train_relations_options){
        .size = sizeof *options,
        .seed = 20201125,
        .cost = 1.0,
        .written_weight = 0.2,
        .least_rows = 2,
    };
}

typedef struct sample {
    const char *id; /* NULL: written for the training */
    int column;     /* of the separator that must win */
    int yields;     /* 1 CONCEDE, -1 RETREAT, 0 not told */
    uint64_t *hashes;
    uint32_t *features;
    float *values;
    uint32_t n, n_kept;
    uint32_t fold;
} sample;

typedef struct job {
    const dgm_train_relations_options *options;
    dgm_err *err;
    dgm_model *model;
    dgm_coder *coder;
    dgm__arena arena;
    dgm__buf classes; /* the section */
    dgm__classes opened;
    sample *samples;
    size_t n_samples, cap_samples;
    uint64_t *known; /* hashes of the features that stay, ascending */
    uint32_t n_known;
    dgm__buf manifest;
} job;

static dgm_status say(job *j, const char *text)
{
    if (!j->options->progress)
        return DGM_OK;
    return j->options->progress(j->options->progress_arg, text) ? dgm__fail(j->err, DGM_EUSAGE, "stopped") : DGM_OK;
}

static int by_word(const void *a, const void *b)
{
    const dgm__class_entry *x = a, *y = b;
    return x->word < y->word ? -1 : x->word > y->word;
}

/* Lines of a word and its class at each level. */
static dgm_status read_classes(job *j, const char *path)
{
    char *data;
    size_t len;
    dgm__table table;
    dgm_status status = dgm__file_read(path, &data, &len, j->err);
    if (!status)
        status = dgm__table_read(&table, data, len, &j->arena, j->err);
    free(data);
    if (status)
        return status;
    dgm__class_entry *entries = dgm__arena_alloc(&j->arena, table.n_rows, sizeof *entries);
    uint32_t n = 0;
    if (!entries)
        return dgm__fail(j->err, DGM_ENOMEM, "out of memory");
    for (size_t i = 0; i < table.n_rows; i++) {
        const dgm__table_row *row = &table.rows[i];
        if (table.n_columns != 1 + DGM__CLASS_LEVELS || row->n_found != table.n_columns)
            return dgm__fail(j->err, DGM_EFORMAT, "%s:%u: expected a word and %d classes", path, (unsigned)row->line,
                             (int)DGM__CLASS_LEVELS);
        entries[i].word = dgm__class_word(row->fields[0]);
        for (int level = 0; level < DGM__CLASS_LEVELS; level++) {
            char *end;
            unsigned long value = strtoul(row->fields[1 + level], &end, 10);
            if (*end || value > UINT16_MAX)
                return dgm__fail(j->err, DGM_EFORMAT, "%s:%u: '%s' is not the number of a class", path,
                                 (unsigned)row->line, row->fields[1 + level]);
            entries[i].of[level] = (uint16_t)value;
        }
    }
    qsort(entries, table.n_rows, sizeof *entries, by_word);
    for (size_t i = 0; i < table.n_rows; i++) /* of two words that cannot be told apart neither has a class */
        if ((!i || entries[i].word != entries[i - 1].word) &&
            (i + 1 == table.n_rows || entries[i].word != entries[i + 1].word))
            entries[n++] = entries[i];
    dgm__buf_add(&j->classes, (const char *)&n, sizeof n);
    dgm__buf_add(&j->classes, (const char *)entries, n * sizeof *entries);
    if (j->classes.oom)
        return dgm__fail(j->err, DGM_ENOMEM, "out of memory");
    return dgm__classes_open(&j->opened, (const unsigned char *)j->classes.data, j->classes.len, j->err);
}

/* The column of a root as data sets write it, -1 if it is none. */
static int column_of(const char *root, int *yields)
{
    dgm__plover event = dgm__plover_find(root, strlen(root));
    *yields = event == DGM__CONCEDE ? 1 : event == DGM__RETREAT ? -1 : 0;
    if (*yields || !strcmp(root, "YIELD"))
        return DGM__YIELD;
    return event == DGM__N_PLOVER ? -1 : (int)event;
}

static dgm_status add_sample(job *j, const char *id, const char *root, const char *marked)
{
    sample s = {.id = id};
    dgm__span spans[DGM__N_SIDES];
    const char *text;
    dgm__sentence *sentence;
    dgm__dyad dyad;
    dgm__feature *features;
    dgm__frame_answer answer;
    size_t n = 0;
    const dgm__knowledge *k = &j->model->knowledge;
    s.column = column_of(root, &s.yields);
    if (s.column < 0)
        return dgm__fail(j->err, DGM_EFORMAT, "'%s' is no PLOVER event", root);
    dgm__arena_reset(&j->coder->arena);
    dgm_status status = dgm__marked_read(&text, spans, marked, &j->coder->arena, j->err);
    if (!status)
        status = dgm__analyse_sentence(&sentence, k, &j->coder->tools, text, strlen(text), &j->coder->arena, j->err);
    if (!status)
        status = dgm__dyad_find(&dyad, sentence, spans, k->frames, &j->coder->arena, j->err);
    if (!status)
        status = dgm__relate_features(&features, &n, &answer, &dyad, &j->opened, k->frames, &j->coder->arena, j->err);
    if (status)
        return status;
    s.n = (uint32_t)n;
    s.fold = id && j->options->folds ? (uint32_t)(dgm__hash(id, strlen(id)) % j->options->folds) : UINT32_MAX;
    s.hashes = dgm__arena_alloc(&j->arena, n, sizeof *s.hashes);
    s.features = dgm__arena_alloc(&j->arena, n, sizeof *s.features);
    s.values = dgm__arena_alloc(&j->arena, 2 * n, sizeof *s.values);
    if (!s.hashes || !s.features || !s.values || dgm__arena_grow(&j->arena, j->samples, j->n_samples, j->cap_samples))
        return dgm__fail(j->err, DGM_ENOMEM, "out of memory");
    for (size_t i = 0; i < n; i++) {
        s.hashes[i] = features[i].hash;
        s.values[n + i] = features[i].value;
    }
    j->samples[j->n_samples++] = s;
    return DGM_OK;
}

static dgm_status read_table(job *j, const char *path)
{
    char *data, hex[65], line[256];
    size_t len;
    dgm__table table;
    dgm_err fault = {DGM_OK, 0, 0, ""};
    dgm_status status = dgm__file_read(path, &data, &len, j->err);
    if (status) {
        free(data);
        return status;
    }
    dgm__sha256_hex(hex, data, len);
    status = dgm__table_read(&table, data, len, &j->arena, &fault);
    free(data);
    if (status)
        return dgm__fail(j->err, status, "%s: %s", path, fault.text);
    int id = dgm__table_column(&table, "id"), root = dgm__table_column(&table, "root"),
        marked = dgm__table_column(&table, "marked_sentence");
    if (root < 0 || marked < 0)
        return dgm__fail(j->err, DGM_EFORMAT, "%s:1: expected the columns root and marked_sentence", path);
    for (size_t i = 0; i < table.n_rows; i++) {
        const dgm__table_row *row = &table.rows[i];
        dgm_err *err = j->err;
        j->err = &fault;
        status = add_sample(j, id < 0 ? NULL : row->fields[id], row->fields[root], row->fields[marked]);
        j->err = err;
        if (status)
            return dgm__fail(err, status, "%s:%u: %s", path, (unsigned)row->line, fault.text);
    }
    const char *slash = strrchr(path, '/');
    dgm__buf_printf(&j->manifest, "table %s rows %zu sha256 %s\n", slash ? slash + 1 : path, table.n_rows, hex);
    snprintf(line, sizeof line, "%s: %zu rows", slash ? slash + 1 : path, table.n_rows);
    return say(j, line);
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Keeps the features that `least_rows` rows of the training have; `out` is the fold left out. */
static dgm_status know_features(job *j, uint32_t out)
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < j->n_samples; i++)
        n += j->samples[i].fold != out ? j->samples[i].n : 0;
    uint64_t *all = malloc((n ? n : 1) * sizeof *all);
    if (!all)
        return dgm__fail(j->err, DGM_ENOMEM, "out of memory");
    for (size_t i = 0; i < j->n_samples; i++)
        if (j->samples[i].fold != out) {
            memcpy(all + at, j->samples[i].hashes, j->samples[i].n * sizeof *all);
            at += j->samples[i].n;
        }
    qsort(all, n, sizeof *all, by_number);
    j->n_known = 0;
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i; k < n && all[k] == all[i]; k++)
            ;
        if (k - i >= j->options->least_rows)
            all[j->n_known++] = all[i];
    }
    free(j->known);
    j->known = all;
    for (size_t i = 0; i < j->n_samples; i++) {
        sample *s = &j->samples[i];
        s->n_kept = 0;
        for (uint32_t f = 0; f < s->n; f++) {
            uint64_t *found = j->n_known ? bsearch(&s->hashes[f], all, j->n_known, sizeof *all, by_number) : NULL;
            if (!found)
                continue;
            s->features[s->n_kept] = (uint32_t)(found - all);
            s->values[s->n_kept++] = s->values[s->n + f];
        }
    }
    return DGM_OK;
}

/* Trains all separators: `weights` has DGM__RELATIONS rows of n_known + 1. */
static dgm_status train(job *j, uint32_t out, double *weights)
{
    dgm__example_row *rows = malloc((j->n_samples ? j->n_samples : 1) * sizeof *rows);
    dgm_status status = DGM_OK;
    if (!rows)
        return dgm__fail(j->err, DGM_ENOMEM, "out of memory");
    for (int c = 0; c < DGM__RELATIONS && !status; c++) {
        if (c == DGM__RETREAT)
            continue;
        for (size_t i = 0; i < j->n_samples; i++) {
            const sample *s = &j->samples[i];
            int sign = c == DGM__CONCEDE ? s->yields : s->column == c ? 1 : -1;
            rows[i] =
                (dgm__example_row){s->features, s->values, s->n_kept, s->id ? 1.0F : (float)j->options->written_weight,
                                   (int8_t)(s->fold == out ? 0 : sign)};
        }
        status = dgm__separate(weights + (size_t)c * (j->n_known + 1), j->n_known, rows, (uint32_t)j->n_samples,
                               j->options->cost, j->options->seed + (uint64_t)c, j->err);
    }
    free(rows);
    return status;
}

/* The sections "weights" and "scale". */
static dgm_status pack(job *j, const double *weights, dgm__buf *table, dgm__buf *scale)
{
    dgm__relation_scale s = {.step = 0};
    dgm__buf pool;
    dgm__pair *pairs = malloc((j->n_known ? j->n_known : 1) * sizeof *pairs);
    size_t n = 0;
    double largest = 0;
    if (!pairs)
        return dgm__fail(j->err, DGM_ENOMEM, "out of memory");
    dgm__buf_init(&pool);
    for (int c = 0; c < DGM__RELATIONS; c++) {
        const double *w = weights + (size_t)c * (j->n_known + 1);
        s.bias[c] = (float)w[j->n_known];
        for (uint32_t f = 0; f < j->n_known; f++)
            largest = fmax(largest, fabs(w[f]));
    }
    s.step = (float)(largest / 127);
    for (uint32_t f = 0; f < j->n_known; f++) {
        char list[1 + 2 * DGM__RELATIONS] = {0};
        for (int c = 0; c < DGM__RELATIONS; c++) {
            int q = s.step > 0 ? (int)lround(weights[(size_t)c * (j->n_known + 1) + f] / s.step) : 0;
            if (!q)
                continue;
            list[1 + 2 * list[0]] = (char)c;
            list[2 + 2 * list[0]] = (char)q;
            list[0]++;
        }
        if (!list[0])
            continue;
        pairs[n++] = (dgm__pair){j->known[f], (uint32_t)pool.len};
        dgm__buf_add(&pool, list, 1 + 2 * (size_t)list[0]);
    }
    dgm_status status =
        pool.oom ? dgm__fail(j->err, DGM_ENOMEM, "out of memory")
                 : dgm__pack_table(pairs, n, &pool, DGM__RELATIONS, false, DGM__RELATE_RECIPE, table, j->err);
    dgm__buf_add(scale, (const char *)&s, sizeof s);
    dgm__buf_clear(&pool);
    free(pairs);
    return status;
}

/* A model file without the rows of fold `out`. */
static dgm_status make(job *j, uint32_t out, dgm__buf *file)
{
    dgm__sections sections = {.n = 0};
    dgm_status status = know_features(j, out);
    double *weights = status ? NULL : calloc((size_t)DGM__RELATIONS * (j->n_known + 1), sizeof *weights);
    if (status)
        return status;
    if (!weights)
        return dgm__fail(j->err, DGM_ENOMEM, "out of memory");
    status = train(j, out, weights);
    dgm__buf *classes = dgm__sections_add(&sections, DGM__SECTION_CLASSES);
    dgm__buf_add(classes, j->classes.data, j->classes.len);
    dgm__buf *table = dgm__sections_add(&sections, DGM__SECTION_WEIGHTS);
    if (!status)
        status = pack(j, weights, table, dgm__sections_add(&sections, DGM__SECTION_SCALE));
    if (!status)
        status = dgm__sections_assemble(&sections, file, j->err);
    dgm__sections_clear(&sections);
    free(weights);
    return status;
}

/* What the packed model says of the rows of its own fold. */
static dgm_status answer(job *j, uint32_t fold, dgm__buf *out)
{
    dgm__buf file;
    dgm__relation_model model;
    dgm__buf_init(&file);
    dgm_status status = make(j, fold, &file);
    if (!status)
        status = dgm__relation_open(&model, file.data, file.len, j->err);
    for (size_t i = 0; i < j->n_samples && !status; i++) {
        const sample *s = &j->samples[i];
        if (s->fold != fold)
            continue;
        float scores[DGM__RELATIONS];
        dgm__feature *features = calloc(s->n ? s->n : 1, sizeof *features);
        if (!features) {
            status = dgm__fail(j->err, DGM_ENOMEM, "out of memory");
            break;
        }
        for (uint32_t f = 0; f < s->n; f++)
            features[f] = (dgm__feature){.hash = s->hashes[f], .value = s->values[s->n + f]};
        dgm__relation_scores(&model, features, s->n, scores);
        free(features);
        dgm__relation_choice choice = dgm__relation_choose(scores);
        dgm__buf_printf(out, "%s\t%s\t%d\t%.3f\n", s->id, dgm__plover_text(choice.event),
                        dgm__plover_quad(choice.event), choice.score);
    }
    dgm__buf_clear(&file);
    return status;
}

static dgm_status run(job *j, const char *dir)
{
    char line[96];
    dgm__buf out;
    dgm__buf_init(&out);
    dgm_status status = DGM_OK;
    if (j->options->folds) {
        dgm__buf_adds(&out, "id\tevent\tquad\tscore\n");
        for (uint32_t fold = 0; fold < j->options->folds && !status; fold++) {
            snprintf(line, sizeof line, "fold %u of %u", (unsigned)fold + 1, (unsigned)j->options->folds);
            status = say(j, line);
            if (!status)
                status = answer(j, fold, &out);
        }
        if (!status)
            status = dgm__file_write(dir, "folds.tsv", &out, j->err);
    } else {
        status = make(j, UINT32_MAX - 1, &out);
        if (!status)
            status = dgm__file_write(dir, "relation.model", &out, j->err);
        if (!status) {
            char hex[65];
            dgm__buf manifest;
            dgm__buf_init(&manifest);
            dgm__sha256_hex(hex, out.data, out.len);
            dgm__buf_printf(&manifest,
                            "model relation.model\nsize %zu\nsha256 %s\nrecipe seed %" PRIu64
                            ", cost %g, weight of what was written %g, least rows %u\n",
                            out.len, hex, j->options->seed, j->options->cost, j->options->written_weight,
                            (unsigned)j->options->least_rows);
            dgm__buf_add(&manifest, j->manifest.data ? j->manifest.data : "", j->manifest.len);
            status = dgm__file_write(dir, "relation.manifest", &manifest, j->err);
            dgm__buf_clear(&manifest);
        }
    }
    dgm__buf_clear(&out);
    return status;
}

dgm_status dgm_train_relations(const char *classes, const char *const *paths, size_t n, const char *dir,
                               const dgm_train_relations_options *options, dgm_err *err)
{
    job j = {.options = options, .err = err};
    if (options->size != sizeof *options || options->folds > 100 || options->cost <= 0 || options->written_weight <= 0)
        return dgm__fail(err, DGM_EUSAGE, "options of another version or out of range");
    dgm__arena_init(&j.arena, 0);
    dgm__buf_init(&j.classes);
    dgm__buf_init(&j.manifest);
    dgm_status status = dgm_model_load(&j.model, NULL, err);
    if (!status)
        status = dgm_coder_new(&j.coder, j.model, err);
    if (!status)
        status = read_classes(&j, classes);
    for (size_t i = 0; i < n && !status; i++)
        status = read_table(&j, paths[i]);
    if (!status)
        status = run(&j, dir);
    free(j.known);
    dgm__buf_clear(&j.classes);
    dgm__buf_clear(&j.manifest);
    dgm__arena_clear(&j.arena);
    dgm_coder_free(j.coder);
    dgm_model_free(j.model);
    return status;
}
