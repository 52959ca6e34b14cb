/* SPDX-License-Identifier: Apache-2.0
 *
 * Training the weights of words of contexts: texts with their contexts in, learned.txt
 * out. For each context a weight is sought for every word listed under it, and for
 * words that stand only in its texts, such that the strongest sentence of a text of
 * the context comes to 3 and that of any other does not (squared hinge, by steps down
 * the gradient), each weight pulled back to the one written by hand.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/coder.h"
#include "base/err.h"
#include "dragoman/train.h"
#include "files.h"
#include "input/table.h"
#include "record/contexts.h"

enum { SAID = 3, PASSES = 60, MOST_WEIGHT = 6, LEAST_LETTERS = 4, MOST_COLUMNS = 119 };
static const double STEP = 0.1, MARGIN = 0.5;

void dgm_train_contexts_options_init(dgm_train_contexts_options *options)
{
    *options = (dgm_train_contexts_options){.size = sizeof *options, .pull = 4, .least_rows = 3};
}

typedef struct word {
    uint64_t hash;
    const char *text;
    bool listed; /* `text` is as the file writes it */
} word;

typedef struct told {
    uint64_t *hashes; /* of its words, each once */
    uint32_t *words;
    uint32_t n;
} told;

typedef struct sample {
    uint64_t contexts; /* a bit each */
    told *sentences;
    uint32_t n;
    uint32_t line;
} sample;

typedef struct job {
    const dgm_train_contexts_options *options;
    dgm_err *err;
    dgm_model *model;
    dgm_coder *coder;
    dgm__arena arena;
    char *file;
    dgm__part part;
    dgm__contexts *contexts;
    size_t n_contexts;
    word *words;
    size_t n_words, cap_words;
    sample *samples;
    size_t n_samples, cap_samples;
    /* Of the context at work, by word; `in` tells which count. */
    double *weights, *priors, *slopes;
    bool *in;
    uint32_t *seen, *right; /* rows */
    int8_t *found;          /* weights by context and word */
    int8_t *given;          /* the same as written by hand; NONE where not listed */
} job;

enum { NONE = -128 };

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

static dgm_status add_word(job *j, uint64_t hash, const char *text, size_t len, bool listed)
{
    if (dgm__arena_grow(&j->arena, j->words, j->n_words, j->cap_words))
        return no_memory(j);
    word w = {hash, dgm__arena_strndup(&j->arena, text, len), listed};
    if (!w.text)
        return no_memory(j);
    j->words[j->n_words++] = w;
    return DGM_OK;
}

/* May a word that is not listed become one: not a name, not a number, not short. */
static bool common(const dgm__token *t)
{
    size_t n = strlen(t->lemma);
    if (n < LEAST_LETTERS || (t->upos != DGM__UPOS_NOUN && t->upos != DGM__UPOS_VERB && t->upos != DGM__UPOS_ADJ))
        return false;
    return t->form[0] >= 'a' && t->form[0] <= 'z' && strspn(t->lemma, "abcdefghijklmnopqrstuvwxyz") == n;
}

static dgm_status read_sentence(job *j, told *out, const dgm__sentence *s)
{
    out->hashes = dgm__arena_alloc(&j->arena, s->n, sizeof *out->hashes);
    out->words = dgm__arena_alloc(&j->arena, s->n, sizeof *out->words);
    if (!out->hashes || !out->words)
        return no_memory(j);
    for (uint32_t i = 0; i < s->n;) {
        const dgm__context_word *e = NULL;
        size_t n = dgm__contexts_at(&e, j->contexts, s, i);
        const dgm__token *t = &s->tokens[i];
        i += n ? (uint32_t)n : 1;
        if (!n && !common(t))
            continue;
        uint64_t hash = n ? e->hash : dgm__contexts_hash(t->lemma, strlen(t->lemma));
        bool again = false;
        for (uint32_t k = 0; k < out->n; k++)
            again = again || out->hashes[k] == hash;
        if (again)
            continue;
        out->hashes[out->n++] = hash;
        dgm_status status =
            n ? add_word(j, hash, e->word, e->len, true) : add_word(j, hash, t->lemma, strlen(t->lemma), false);
        if (status)
            return status;
    }
    return DGM_OK;
}

static dgm_status read_contexts(job *j, uint64_t *out, const char *names)
{
    while (*(names += strspn(names, " "))) {
        size_t n = strcspn(names, " "), c = 0;
        for (; c < j->n_contexts; c++)
            if (strlen(dgm__contexts_name(j->contexts, c)) == n &&
                memcmp(dgm__contexts_name(j->contexts, c), names, n) == 0)
                break;
        if (c == j->n_contexts)
            return dgm__fail(j->err, DGM_EFORMAT, "'%.*s' is no context", (int)n, names);
        *out |= (uint64_t)1 << c;
        names += n;
    }
    return DGM_OK;
}

static dgm_status add_sample(job *j, uint32_t line, const char *names, const char *text)
{
    sample s = {.line = line};
    size_t len = strlen(text);
    dgm__block block;
    dgm__document doc = dgm__document_of(&block, "text", text, len);
    const dgm__text_model *model = &j->model->knowledge.text; /* alone: names of the lexicon change no weight */
    dgm__arena *arena = &j->coder->arena;
    dgm__sentence *sentences;
    size_t n = 0;
    dgm_status status = read_contexts(j, &s.contexts, names);
    dgm__arena_reset(arena);
    if (!status)
        status = dgm__split(model, &j->coder->tools.text, &doc, arena, &sentences, &n, j->err);
    for (size_t i = 0; i < n && !status; i++)
        status = dgm__tag(model, &j->coder->tools.text, arena, &sentences[i], j->err);
    if (status)
        return status;
    s.n = (uint32_t)n;
    s.sentences = dgm__arena_alloc(&j->arena, s.n, sizeof *s.sentences);
    if (!s.sentences || dgm__arena_grow(&j->arena, j->samples, j->n_samples, j->cap_samples))
        return no_memory(j);
    memset(s.sentences, 0, s.n * sizeof *s.sentences);
    for (uint32_t i = 0; i < s.n && !status; i++)
        status = read_sentence(j, &s.sentences[i], &sentences[i]);
    j->samples[j->n_samples++] = s;
    return status;
}

static dgm_status read_table(job *j, const char *path)
{
    char *data, line[256];
    size_t len;
    dgm__table table;
    dgm_err fault = {DGM_OK, 0, 0, ""};
    dgm_status status = dgm__file_read(path, &data, &len, j->err);
    if (!status) {
        status = dgm__table_read(&table, data, len, &j->arena, &fault);
        if (status)
            dgm__fail(j->err, status, "%s: %s", path, fault.text);
    }
    free(data);
    if (status)
        return status;
    int contexts = dgm__table_column(&table, "contexts"), text = dgm__table_column(&table, "text");
    if (contexts < 0 || text < 0)
        return dgm__fail(j->err, DGM_EFORMAT, "%s:1: expected the columns contexts and text", path);
    for (size_t i = 0; i < table.n_rows; i++) {
        const dgm__table_row *row = &table.rows[i];
        dgm_err *err = j->err;
        j->err = &fault;
        status = add_sample(j, row->line, row->fields[contexts], row->fields[text]);
        j->err = err;
        if (status)
            return dgm__fail(err, status, "%s:%u: %s", path, (unsigned)row->line, fault.text);
    }
    snprintf(line, sizeof line, "%s: %zu rows", path, table.n_rows);
    return say(j, line);
}

static int by_hash(const void *a, const void *b)
{
    const word *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (int)y->listed - (int)x->listed;
}

/* Numbers the words; the listed ones of the file, then what the texts have beside them. */
static dgm_status number_words(job *j)
{
    size_t n = 0, n_listed;
    const dgm__context_word *listed = dgm__contexts_words(j->contexts, &n_listed);
    for (size_t i = 0; i < n_listed; i++) {
        dgm_status status = add_word(j, listed[i].hash, listed[i].word, listed[i].len, true);
        if (status)
            return status;
    }
    if (j->n_words)
        qsort(j->words, j->n_words, sizeof *j->words, by_hash);
    for (size_t i = 0; i < j->n_words; i++)
        if (!n || j->words[n - 1].hash != j->words[i].hash)
            j->words[n++] = j->words[i];
    j->n_words = n;
    for (size_t i = 0; i < j->n_samples; i++)
        for (uint32_t k = 0; k < j->samples[i].n; k++) {
            told *t = &j->samples[i].sentences[k];
            for (uint32_t f = 0; f < t->n; f++) {
                word key = {t->hashes[f], NULL, true};
                size_t lo = 0, hi = n;
                while (lo < hi) {
                    size_t mid = lo + (hi - lo) / 2;
                    if (j->words[mid].hash < key.hash)
                        lo = mid + 1;
                    else
                        hi = mid;
                }
                t->words[f] = (uint32_t)lo;
            }
        }
    j->weights = dgm__arena_alloc(&j->arena, n, sizeof *j->weights);
    j->priors = dgm__arena_alloc(&j->arena, n, sizeof *j->priors);
    j->slopes = dgm__arena_alloc(&j->arena, n, sizeof *j->slopes);
    j->in = dgm__arena_alloc(&j->arena, n, sizeof *j->in);
    j->seen = dgm__arena_alloc(&j->arena, n, sizeof *j->seen);
    j->right = dgm__arena_alloc(&j->arena, n, sizeof *j->right);
    j->found = dgm__arena_alloc(&j->arena, n * j->n_contexts, 1);
    j->given = dgm__arena_alloc(&j->arena, n * j->n_contexts, 1);
    if (!j->weights || !j->priors || !j->slopes || !j->in || !j->seen || !j->right || !j->found || !j->given)
        return no_memory(j);
    memset(j->given, NONE, n * j->n_contexts);
    for (size_t i = 0, w = 0; i < n_listed; i++) {
        while (j->words[w].hash != listed[i].hash) /* both by hash */
            w++;
        j->given[listed[i].context * n + w] = (int8_t)listed[i].weight;
    }
    return DGM_OK;
}

static bool left_out(const job *j, size_t row, uint32_t fold)
{
    return j->options->folds && row % j->options->folds == fold;
}

/* Counts, for each word, the rows it stands in and those of the context among them. */
static void count_rows(job *j, size_t c, uint32_t fold)
{
    uint32_t *last = (uint32_t *)j->slopes; /* the row a word was last seen in, from 1 */
    memset(j->seen, 0, j->n_words * sizeof *j->seen);
    memset(j->right, 0, j->n_words * sizeof *j->right);
    memset(last, 0, j->n_words * sizeof *last);
    for (size_t i = 0; i < j->n_samples; i++) {
        const sample *s = &j->samples[i];
        for (uint32_t k = 0; k < s->n && !left_out(j, i, fold); k++)
            for (uint32_t f = 0; f < s->sentences[k].n; f++) {
                uint32_t w = s->sentences[k].words[f];
                if (last[w] == i + 1)
                    continue;
                last[w] = (uint32_t)i + 1;
                j->seen[w]++;
                j->right[w] += (uint32_t)(s->contexts >> c & 1);
            }
    }
}

/* The strongest sentence of a row and its sum; NULL for a row without words that count. */
static double strongest(const job *j, const sample *s, const told **out)
{
    double most = -INFINITY;
    *out = NULL;
    for (uint32_t k = 0; k < s->n; k++) {
        const told *t = &s->sentences[k];
        double sum = 0;
        bool any = false;
        for (uint32_t f = 0; f < t->n; f++)
            if (j->in[t->words[f]]) {
                sum += j->weights[t->words[f]];
                any = true;
            }
        if (any && sum > most) {
            most = sum;
            *out = t;
        }
    }
    return most;
}

static void train(job *j, size_t c, uint32_t fold)
{
    int8_t *found = j->found + c * j->n_words;
    const int8_t *given = j->given + c * j->n_words;
    count_rows(j, c, fold);
    for (size_t w = 0; w < j->n_words; w++) {
        bool typical = !strchr(j->words[w].text, '+') && j->right[w] >= j->options->least_rows &&
                       4 * j->right[w] >= 3 * j->seen[w];
        j->in[w] = given[w] != NONE || typical;
        j->weights[w] = j->priors[w] = given[w] == NONE ? 0 : given[w];
    }
    for (int pass = 0; pass < PASSES; pass++) {
        memset(j->slopes, 0, j->n_words * sizeof *j->slopes);
        for (size_t i = 0; i < j->n_samples; i++) {
            const told *t;
            if (left_out(j, i, fold))
                continue;
            double sum = strongest(j, &j->samples[i], &t);
            bool of = j->samples[i].contexts >> c & 1;
            double lacks = of ? SAID + MARGIN - sum : sum - (SAID - 1 - MARGIN);
            for (uint32_t f = 0; t && lacks > 0 && f < t->n; f++)
                j->slopes[t->words[f]] += of ? lacks : -lacks;
        }
        for (size_t w = 0; w < j->n_words; w++)
            if (j->in[w]) {
                double pull = j->options->pull * (j->weights[w] - j->priors[w]);
                double next = j->weights[w] + STEP * (j->slopes[w] - pull) / (1 + STEP * j->options->pull);
                j->weights[w] = fmax(-MOST_WEIGHT, fmin(MOST_WEIGHT, next));
            }
    }
    for (size_t w = 0; w < j->n_words; w++)
        found[w] = (int8_t)(j->in[w] ? lround(j->weights[w]) : 0);
}

static uint64_t answer(const job *j, const sample *s)
{
    uint64_t out = 0;
    for (size_t c = 0; c < j->n_contexts; c++)
        for (uint32_t k = 0; k < s->n; k++) {
            int sum = 0;
            for (uint32_t f = 0; f < s->sentences[k].n; f++)
                sum += j->found[c * j->n_words + s->sentences[k].words[f]];
            out |= (uint64_t)(sum >= SAID) << c;
        }
    return out;
}

static void write_names(const job *j, dgm__buf *out, uint64_t contexts)
{
    const char *between = "";
    for (size_t c = 0; c < j->n_contexts; c++)
        if (contexts >> c & 1) {
            dgm__buf_printf(out, "%s%s", between, dgm__contexts_name(j->contexts, c));
            between = " ";
        }
}

static dgm_status write_folds(job *j, dgm__buf *out)
{
    char line[96];
    uint32_t right = 0, said = 0, so = 0;
    dgm__buf_adds(out, "line\tcontexts\tfound\n");
    for (uint32_t fold = 0; fold < j->options->folds; fold++) {
        for (size_t c = 0; c < j->n_contexts; c++)
            train(j, c, fold);
        for (size_t i = fold; i < j->n_samples; i += j->options->folds) {
            const sample *s = &j->samples[i];
            uint64_t found = answer(j, s);
            dgm__buf_printf(out, "%u\t", (unsigned)s->line);
            write_names(j, out, s->contexts);
            dgm__buf_addc(out, '\t');
            write_names(j, out, found);
            dgm__buf_addc(out, '\n');
            for (size_t c = 0; c < j->n_contexts; c++) {
                right += (uint32_t)((found & s->contexts) >> c & 1);
                said += (uint32_t)(found >> c & 1);
                so += (uint32_t)(s->contexts >> c & 1);
            }
        }
    }
    snprintf(line, sizeof line, "%u right of %u said and %u so: F1 %.3f", right, said, so,
             said + so ? 2.0 * right / (said + so) : 0);
    return say(j, line);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static dgm_status write_learned(job *j, dgm__buf *out)
{
    const char **list = dgm__arena_alloc(&j->arena, j->n_words, sizeof *list);
    if (!list)
        return no_memory(j);
    dgm__buf_adds(out, "# Weights that training changed (docs/lexicon.md): each stands for that of contexts.txt.\n"
                       "# Made by `dragoman train --contexts`; edit contexts.txt and train again.\n");
    for (size_t c = 0; c < j->n_contexts; c++) {
        const int8_t *found = j->found + c * j->n_words, *given = j->given + c * j->n_words;
        bool headed = false;
        for (int weight = MOST_WEIGHT; weight >= -MOST_WEIGHT; weight--) {
            size_t n = 0, column = MOST_COLUMNS;
            for (size_t w = 0; w < j->n_words; w++)
                if (found[w] == weight && (given[w] == NONE ? found[w] != 0 : given[w] != found[w]))
                    list[n++] = j->words[w].text;
            if (!n)
                continue;
            if (!headed)
                dgm__buf_printf(out, "\ncontext %s\n", dgm__contexts_name(j->contexts, c));
            headed = true;
            qsort(list, n, sizeof *list, by_text);
            for (size_t i = 0; i < n; i++) {
                size_t len = strlen(list[i]);
                if (!i)
                    column = (size_t)snprintf(NULL, 0, "  %d:", weight);
                if (!i)
                    dgm__buf_printf(out, "  %d:", weight);
                else if (column + 1 + len > MOST_COLUMNS) {
                    dgm__buf_adds(out, "\n    ");
                    column = 4;
                }
                dgm__buf_printf(out, " %s", list[i]);
                column += 1 + len;
            }
            dgm__buf_addc(out, '\n');
        }
    }
    return DGM_OK;
}

static dgm_status run(job *j, const char *dir)
{
    dgm__buf out;
    dgm__buf_init(&out);
    dgm_status status = number_words(j);
    for (size_t c = 0; c < j->n_contexts && !status && !j->options->folds; c++)
        train(j, c, 0);
    if (!status)
        status = j->options->folds ? write_folds(j, &out) : write_learned(j, &out);
    if (!status)
        status = out.oom ? no_memory(j)
                         : dgm__file_write(dir, j->options->folds ? "folds.tsv" : "learned.txt", &out, j->err);
    dgm__buf_clear(&out);
    return status;
}

dgm_status dgm_train_contexts(const char *words, const char *const *paths, size_t n, const char *dir,
                              const dgm_train_contexts_options *options, dgm_err *err)
{
    job j = {.options = options, .err = err};
    if (options->size != sizeof *options || options->folds > 100 || options->folds == 1 || options->pull < 0)
        return dgm__fail(err, DGM_EUSAGE, "options of another version or out of range");
    dgm__arena_init(&j.arena, 0);
    dgm_status status = dgm_model_load(&j.model, NULL, err);
    if (!status)
        status = dgm_coder_new(&j.coder, j.model, err);
    if (!status)
        status = dgm__file_read(words, &j.file, &j.part.len, err);
    j.part.name = "contexts/contexts.txt";
    j.part.data = j.file;
    if (!status)
        status = dgm__contexts_load(&j.contexts, &(dgm__bundle){&j.part, 1, false}, err);
    while (!status && dgm__contexts_name(j.contexts, j.n_contexts))
        j.n_contexts++;
    for (size_t i = 0; i < n && !status; i++)
        status = read_table(&j, paths[i]);
    if (!status)
        status = run(&j, dir);
    dgm__contexts_free(j.contexts);
    free(j.file);
    dgm__arena_clear(&j.arena);
    dgm_coder_free(j.coder);
    dgm_model_free(j.model);
    return status;
}
