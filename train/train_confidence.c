/* SPDX-License-Identifier: Apache-2.0
 *
 * Training the weights of traits: events that readers judged in, confidence/learned.txt
 * out. One linear separator over the traits parts what was signed from what was not;
 * how far held-out events lie on its sides gives the curve that makes shares of them.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/coder.h"
#include "api/document.h"
#include "base/err.h"
#include "base/hash.h"
#include "dragoman/train.h"
#include "files.h"
#include "input/jsonl.h"
#include "input/table.h"
#include "record/confidence.h"
#include "separate.h"

enum { MOST_FOLDS = 100, LONGEST_SIDE = 256, STEPS = 50 };

void dgm_train_confidence_options_init(dgm_train_confidence_options *options)
{
    *options = (dgm_train_confidence_options){
        .size = sizeof *options, .seed = 20201125, .cost = 0.01, .least_rows = 2, .folds = 10, .least = 0.5};
}

enum { DOC, START, END, EVENT, ACTORS, RECIPIENTS, STATUS, TYPE_OK, ACTORS_OK, STATUS_OK, N_COLUMNS };
static const char *const columns[N_COLUMNS] = {"doc",        "start",  "end",     "event",     "actors",
                                               "recipients", "status", "type_ok", "actors_ok", "status_ok"};

/* One judged event. */
typedef struct verdict {
    const char *cells[TYPE_OK];
    unsigned long start, end; /* of its sentence */
    bool is_signed;
} verdict;

/* One event that the coder told, with its verdict. */
typedef struct sample {
    dgm__trait *traits;
    uint32_t *features;
    float *values;
    uint32_t n, fold;
    bool is_signed;
    double margin; /* held out */
} sample;

typedef struct job {
    const dgm_train_confidence_options *options;
    dgm_err *err;
    dgm_model *model;
    dgm_coder *coder;
    dgm__arena arena;
    int column[N_COLUMNS];
    verdict *verdicts; /* by document */
    size_t n_verdicts;
    sample *told; /* of the document at work, as many as it has events */
    size_t n_told, cap_told;
    sample *samples;
    size_t n_samples, cap_samples;
    const char **names; /* of the features, in order */
    uint32_t n_names;
} job;

static dgm_status no_memory(job *j)
{
    return dgm__fail(j->err, DGM_ENOMEM, "out of memory");
}

static dgm_status say(job *j, const char *text)
{
    if (!j->options->progress)
        return DGM_OK;
    return j->options->progress(j->options->progress_arg, text) ? dgm__fail(j->err, DGM_EUSAGE, "stopped") : DGM_OK;
}

/* ---- the verdicts ---- */

static int by_doc(const void *a, const void *b)
{
    return strcmp(((const verdict *)a)->cells[DOC], ((const verdict *)b)->cells[DOC]);
}

static dgm_status read_verdict(job *j, verdict *out, const dgm__table_row *row, const char *path)
{
    char *end;
    for (int c = 0; c < TYPE_OK; c++)
        out->cells[c] = row->fields[j->column[c]];
    out->is_signed = true;
    for (int c = TYPE_OK; c < N_COLUMNS; c++) {
        const char *ok = row->fields[j->column[c]];
        if (strcmp(ok, "0") != 0 && strcmp(ok, "1") != 0)
            return dgm__fail(j->err, DGM_EFORMAT, "%s:%u: %s is 0 or 1, not '%s'", path, (unsigned)row->line,
                             columns[c], ok);
        out->is_signed = out->is_signed && *ok == '1';
    }
    out->start = strtoul(out->cells[START], &end, 10);
    bool number = *out->cells[START] && !*end;
    out->end = strtoul(out->cells[END], &end, 10);
    if (!number || !*out->cells[END] || *end || out->end <= out->start)
        return dgm__fail(j->err, DGM_EFORMAT, "%s:%u: '%s' to '%s' is no stretch of text", path, (unsigned)row->line,
                         out->cells[START], out->cells[END]);
    return DGM_OK;
}

static dgm_status read_verdicts(job *j, const char *path)
{
    char *data;
    size_t len;
    dgm__table table;
    dgm_err fault = {DGM_OK, 0, 0, ""};
    dgm_status status = dgm__file_read(path, &data, &len, j->err);
    if (!status && (status = dgm__table_read(&table, data, len, &j->arena, &fault)))
        dgm__fail(j->err, status, "%s: %s", path, fault.text);
    free(data);
    for (int c = 0; c < N_COLUMNS && !status; c++)
        if ((j->column[c] = dgm__table_column(&table, columns[c])) < 0)
            status = dgm__fail(j->err, DGM_EFORMAT, "%s:1: expected the column %s", path, columns[c]);
    if (status)
        return status;
    j->n_verdicts = table.n_rows;
    if (!(j->verdicts = dgm__arena_alloc(&j->arena, table.n_rows, sizeof *j->verdicts)))
        return no_memory(j);
    for (size_t i = 0; i < table.n_rows && !status; i++)
        status = read_verdict(j, &j->verdicts[i], &table.rows[i], path);
    if (!status && table.n_rows)
        qsort(j->verdicts, table.n_rows, sizeof *j->verdicts, by_doc);
    return status;
}

/* ---- the events ---- */

/* Takes the traits of an event out of the arena of its document. */
static dgm_status take(void *user, const dgm__told *told, const dgm__trait *traits, size_t n, double confidence,
                       bool kept, dgm_err *err)
{
    job *j = user;
    sample s = {.n = (uint32_t)n};
    (void)told;
    (void)confidence;
    (void)kept;
    s.traits = dgm__arena_alloc(&j->arena, n, sizeof *s.traits);
    if (!s.traits || dgm__arena_grow(&j->arena, j->told, j->n_told, j->cap_told))
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    for (size_t i = 0; i < n; i++) {
        s.traits[i] =
            (dgm__trait){dgm__arena_strndup(&j->arena, traits[i].text, strlen(traits[i].text)), traits[i].value};
        if (!s.traits[i].text)
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
    }
    j->told[j->n_told++] = s;
    return DGM_OK;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The countries in order, each once, '?' unknown; "-" for nobody. */
static void countries(char out[LONGEST_SIDE], dgm_actors side)
{
    const char *codes[LONGEST_SIDE / 4];
    size_t n = 0, at = 0;
    for (size_t i = 0; i < side.n && n < sizeof codes / sizeof *codes; i++)
        codes[n++] = side.items[i].country ? side.items[i].country : "?";
    qsort(codes, n, sizeof *codes, by_name);
    strcpy(out, "-");
    for (size_t i = 0; i < n; i++)
        if (!i || strcmp(codes[i], codes[i - 1]) != 0)
            at += (size_t)snprintf(out + at, LONGEST_SIDE - at, "%s%s", at ? "," : "", codes[i]);
}

static bool is_of(const verdict *v, const dgm_event *e, const char *actors, const char *recipients)
{
    return e->at.start >= v->start && e->at.start < v->end && !strcmp(v->cells[EVENT], e->event) &&
           !strcmp(v->cells[STATUS], e->status) && !strcmp(v->cells[ACTORS], actors) &&
           !strcmp(v->cells[RECIPIENTS], recipients);
}

static dgm_status add_samples(job *j, const dgm_records *records, const verdict *first)
{
    const verdict *end = j->verdicts + j->n_verdicts;
    char actors[LONGEST_SIDE], recipients[LONGEST_SIDE];
    for (size_t i = 0; i < records->n_events && i < j->n_told; i++) {
        const dgm_event *e = &records->events[i];
        const verdict *v = first;
        countries(actors, e->actor);
        countries(recipients, e->recipient);
        while (v < end && !by_doc(v, first) && !is_of(v, e, actors, recipients))
            v++;
        if (v == end || by_doc(v, first) != 0)
            continue;
        sample s = j->told[i];
        s.fold = (uint32_t)(dgm__hash(v->cells[DOC], strlen(v->cells[DOC])) % j->options->folds);
        s.is_signed = v->is_signed;
        if (dgm__arena_grow(&j->arena, j->samples, j->n_samples, j->cap_samples))
            return no_memory(j);
        j->samples[j->n_samples++] = s;
    }
    return DGM_OK;
}

static dgm_status read_document(job *j, const dgm_document *document)
{
    const dgm_records *records;
    dgm__json_fields fields;
    const dgm__raw *raw = &document->raw;
    dgm__arena_reset(&j->coder->arena);
    dgm_status status = dgm__jsonl_read(&fields, raw->data, raw->len, raw->line, &j->coder->arena, j->err);
    if (status || !fields.id || !j->n_verdicts)
        return status;
    verdict key = {.cells = {fields.id}};
    const verdict *v = bsearch(&key, j->verdicts, j->n_verdicts, sizeof key, by_doc);
    if (!v)
        return DGM_OK;
    while (v > j->verdicts && !by_doc(v - 1, v))
        v--;
    j->n_told = 0;
    status = dgm_code(j->coder, document, &records, j->err);
    return status ? status : add_samples(j, records, v);
}

static dgm_status read_documents(job *j, const char *path)
{
    dgm_reader *reader;
    dgm_reader_options options;
    dgm_reader_options_init(&options);
    options.form = DGM_FORM_JSONL;
    dgm_status status = dgm_reader_open(&reader, path, &options, j->err);
    while (!status) {
        dgm_document *document = NULL;
        status = dgm_reader_next(reader, &document, j->err);
        if (!document)
            break;
        if (!status)
            status = read_document(j, document);
        dgm_document_free(document);
    }
    dgm_reader_close(reader);
    return status;
}

/* ---- the weights ---- */

/* Numbers the traits that stand in enough events. */
static dgm_status number_traits(job *j)
{
    size_t total = 0, n = 0;
    for (size_t i = 0; i < j->n_samples; i++)
        total += j->samples[i].n;
    const char **all = dgm__arena_alloc(&j->arena, total, sizeof *all);
    if (!all)
        return no_memory(j);
    for (size_t i = 0; i < j->n_samples; i++)
        for (uint32_t k = 0; k < j->samples[i].n; k++)
            all[n++] = j->samples[i].traits[k].text;
    qsort(all, n, sizeof *all, by_name);
    for (size_t i = 0, next; i < n; i = next) {
        for (next = i + 1; next < n && !strcmp(all[next], all[i]); next++)
            ;
        if (next - i >= j->options->least_rows)
            all[j->n_names++] = all[i];
    }
    j->names = all;
    for (size_t i = 0; i < j->n_samples; i++) {
        sample *s = &j->samples[i];
        uint32_t kept = 0;
        s->features = dgm__arena_alloc(&j->arena, s->n, sizeof *s->features);
        s->values = dgm__arena_alloc(&j->arena, s->n, sizeof *s->values);
        if (!s->features || !s->values)
            return no_memory(j);
        for (uint32_t k = 0; k < s->n; k++) {
            const char **at = bsearch(&s->traits[k].text, all, j->n_names, sizeof *all, by_name);
            if (at) {
                s->features[kept] = (uint32_t)(at - all);
                s->values[kept++] = s->traits[k].value;
            }
        }
        s->n = kept;
    }
    return DGM_OK;
}

static double sum_of(const sample *s, const double *weights, uint32_t bias)
{
    double sum = weights[bias];
    for (uint32_t k = 0; k < s->n; k++)
        sum += weights[s->features[k]] * (double)s->values[k];
    return sum;
}

/* Learns from all but one fold; of that the margins are kept. MOST_FOLDS: from all. */
static dgm_status learn(job *j, double *weights, dgm__example_row *rows, uint32_t fold)
{
    for (size_t i = 0; i < j->n_samples; i++) {
        const sample *s = &j->samples[i];
        rows[i] = (dgm__example_row){s->features, s->values, s->n, 1,
                                     (int8_t)(s->fold == fold ? 0
                                              : s->is_signed  ? 1
                                                              : -1)};
    }
    dgm_status status =
        dgm__separate(weights, j->n_names, rows, (uint32_t)j->n_samples, j->options->cost, j->options->seed, j->err);
    for (size_t i = 0; i < j->n_samples && !status; i++)
        if (j->samples[i].fold == fold)
            j->samples[i].margin = sum_of(&j->samples[i], weights, j->n_names);
    return status;
}

/* The logistic curve that the held-out margins lie on, by Newton's method. */
static void fit(const job *j, double *slope, double *middle)
{
    double a = 1, b = 0; /* of a * margin + b */
    for (int step = 0; step < STEPS; step++) {
        double ga = 0, gb = 0, haa = 1e-6, hab = 0, hbb = 1e-6;
        for (size_t i = 0; i < j->n_samples; i++) {
            double x = j->samples[i].margin, p = 1 / (1 + exp(-(a * x + b))), d = p - j->samples[i].is_signed;
            ga += d * x;
            gb += d;
            haa += p * (1 - p) * x * x;
            hab += p * (1 - p) * x;
            hbb += p * (1 - p);
        }
        double det = haa * hbb - hab * hab;
        if (fabs(det) < 1e-12)
            break;
        a -= (hbb * ga - hab * gb) / det;
        b -= (haa * gb - hab * ga) / det;
    }
    *slope = a;
    *middle = fabs(a) > 1e-9 ? -b / a : 0;
}

/* What is told from each confidence on, and how much of it is signed. */
static dgm_status write_card(job *j, dgm__buf *out, double slope, double middle)
{
    char line[160];
    size_t all = 0;
    for (size_t i = 0; i < j->n_samples; i++)
        all += j->samples[i].is_signed;
    dgm__buf_printf(out, "# Learned from %zu events, %zu of them signed. Held out by %u folds of documents:\n",
                    j->n_samples, all, (unsigned)j->options->folds);
    for (int least = 0; least <= 9; least++) {
        size_t told = 0, right = 0;
        for (size_t i = 0; i < j->n_samples; i++)
            if (1 / (1 + exp(-slope * (j->samples[i].margin - middle))) >= least / 10.0) {
                told++;
                right += j->samples[i].is_signed;
            }
        snprintf(line, sizeof line,
                 "from 0.%d on %5.1f %% of the events, %5.1f %% of them signed, %5.1f %% of all signed", least,
                 100.0 * (double)told / (double)j->n_samples, told ? 100.0 * (double)right / (double)told : 0,
                 all ? 100.0 * (double)right / (double)all : 0);
        dgm__buf_printf(out, "#   %s\n", line);
        dgm_status status = say(j, line);
        if (status)
            return status;
    }
    return DGM_OK;
}

static dgm_status write_learned(job *j, dgm__buf *out)
{
    double slope, middle;
    double *weights = dgm__arena_alloc(&j->arena, j->n_names + (size_t)1, sizeof *weights);
    dgm__example_row *rows = dgm__arena_alloc(&j->arena, j->n_samples, sizeof *rows);
    if (!weights || !rows)
        return no_memory(j);
    dgm_status status = DGM_OK;
    for (uint32_t fold = 0; fold < j->options->folds && !status; fold++)
        status = learn(j, weights, rows, fold);
    if (status)
        return status;
    fit(j, &slope, &middle);
    dgm__buf_adds(out,
                  "# What the traits of an event weigh (docs/confidence.md). Made by `dragoman train --confidence`.\n");
    status = write_card(j, out, slope, middle);
    if (!status)
        status = learn(j, weights, rows, MOST_FOLDS);
    if (status)
        return status;
    dgm__buf_printf(out, "recipe %d\nleast %.2f\nslope %.3f\nmiddle %.3f\n", DGM__TRAITS_RECIPE, j->options->least,
                    slope, middle - weights[j->n_names]);
    for (uint32_t f = 0; f < j->n_names; f++)
        if (fabs(weights[f]) >= 0.0005)
            dgm__buf_printf(out, "%+.3f %s\n", weights[f], j->names[f]);
    return DGM_OK;
}

static dgm_status run(job *j, const char *const *paths, size_t n, const char *dir)
{
    dgm__buf out;
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < n && !status; i++)
        status = read_documents(j, paths[i]);
    if (!status && !j->n_samples)
        status = dgm__fail(j->err, DGM_EFORMAT, "none of the judged events is told in these documents");
    if (!status)
        status = number_traits(j);
    dgm__buf_init(&out);
    if (!status)
        status = write_learned(j, &out);
    if (!status)
        status = out.oom ? no_memory(j) : dgm__file_write(dir, "learned.txt", &out, j->err);
    dgm__buf_clear(&out);
    return status;
}

dgm_status dgm_train_confidence(const char *verdicts, const char *const *paths, size_t n, const char *dir,
                                const dgm_train_confidence_options *options, dgm_err *err)
{
    job j = {.options = options, .err = err};
    dgm__witness witness = {take, &j};
    dgm_model_options model;
    if (options->size != sizeof *options || options->folds < 2 || options->folds >= MOST_FOLDS ||
        !(options->least >= 0 && options->least <= 1) || !(options->cost > 0))
        return dgm__fail(err, DGM_EUSAGE, "options of another version or out of range");
    dgm_model_options_init(&model);
    model.least = 0;
    dgm__arena_init(&j.arena, 0);
    dgm_status status = dgm_model_load(&j.model, &model, err);
    if (!status)
        status = dgm_coder_new(&j.coder, j.model, err);
    if (!status)
        status = read_verdicts(&j, verdicts);
    if (!status) {
        j.coder->witness = &witness;
        status = run(&j, paths, n, dir);
    }
    dgm__arena_clear(&j.arena);
    dgm_coder_free(j.coder);
    dgm_model_free(j.model);
    return status;
}
