/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman eval: the coder's records against those of careful readers.
 */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "common.h"
#include "dragoman/eval.h"
#include "dragoman/store.h"

enum { OPT_TO = 't', OPT_DOCUMENTS = 300, OPT_FAULTS };

/* The words of --to stand in the order of dgm_eval_form. */
static const option_row options[] = {
    {OPT_TO, "to", "FORM", "table json", "form of the scores: a table"},
    {OPT_DOCUMENTS, "documents", NULL, NULL, "tell those of each document too"},
    {OPT_FAULTS, "faults", NULL, NULL, "tell each record that was missed (-) or is too much (+)"},
    ROW_FROM,
    ROW_PUBLISHED,
    ROW_OUTPUT,
    ROW_THREADS,
    ROW_LEXICON,
    ROW_MODEL,
    ROW_MAX_BYTES,
    ROW_LEAST,
    ROWS_END,
};

static dgm_status code(void *user, dgm_coder *coder, const dgm_document *document, dgm_sink sink, void *sink_user,
                       dgm_err *err)
{
    const dgm_records *records;
    (void)user;
    dgm_status status = dgm_code(coder, document, &records, err);
    return status ? status : dgm_pack(document, records, sink, sink_user, err);
}

static int take(void *user, const char *data, size_t len, dgm_err *err)
{
    bool known;
    return dgm_eval_take(user, data, len, &known, err) ? EACH_FAILED : EACH_TAKEN;
}

static int failed(dgm_status status, const dgm_err *err)
{
    fprintf(stderr, "dragoman: %s\n", *err->text ? err->text : dgm_status_text(status));
    return EXIT_SOME_FAILED;
}

static int score(dgm_eval *eval, const common *shared, const dgm_eval_options *o, char *const *paths, size_t n)
{
    dgm_model *model;
    output out;
    dgm_err err = {DGM_OK, 0, 0, ""};
    if (common_load(&model, shared))
        return EXIT_SOME_FAILED;
    each_options each = {.model = model, .reader = shared->reader, .threads = shared->threads, .work = code};
    each.take = take;
    each.take_user = eval;
    each.progress = PROGRESS_ALONE;
    int result = each_document(&each, paths, n);
    dgm_model_free(model);
    if (output_open(&out, shared->output))
        return EXIT_SOME_FAILED;
    dgm_status status = dgm_eval_write(eval, o, output_sink, &out, &err);
    if (output_close(&out) || status)
        return status && !out.failed ? failed(status, &err) : EXIT_SOME_FAILED;
    return result;
}

static int run(const command *c, int argc, char **argv)
{
    common shared;
    dgm_eval_options o;
    dgm_eval *eval;
    dgm_err err = {DGM_OK, 0, 0, ""};
    const char *value;
    common_init(&shared);
    dgm_eval_options_init(&o);
    for (int id; (id = options_next(c, argc, argv, &value)) != OPTIONS_END;) {
        int choice = 0;
        if (id == OPTIONS_HELP)
            return EXIT_DONE;
        if (id == OPTIONS_BAD)
            return EXIT_USAGE;
        if (id == OPT_TO)
            o.form = (dgm_eval_form)(choice = options_choice(c, options_row(c, id), value));
        else if (id == OPT_DOCUMENTS)
            o.documents = true;
        else if (id == OPT_FAULTS)
            o.faults = true;
        else
            choice = common_option(&shared, c, id, value);
        if (choice < 0)
            return EXIT_USAGE;
    }
    if (optind == argc)
        return usage_fault(c, "the folder of gold records is missing");
    const char *dir = argv[optind];
    dgm_status status = dgm_eval_open(&eval, dir, &err);
    if (status)
        return failed(status, &err);
    char *texts = malloc(strlen(dir) + sizeof "/texts");
    int result = EXIT_SOME_FAILED;
    if (texts) {
        strcpy(texts, dir);
        strcat(texts, "/texts");
        bool told = argc - optind > 1;
        result = score(eval, &shared, &o, told ? argv + optind + 1 : &texts, told ? (size_t)(argc - optind - 1) : 1);
    }
    free(texts);
    dgm_eval_close(eval);
    return result;
}

const command cmd_eval = {
    .name = "eval",
    .args = "GOLD_DIR [PATH ...]",
    .summary = "score the coder against records of careful readers",
    .about = "Codes documents and compares what comes of it with gold records: GOLD_DIR/records\n"
             "has a file a document, GOLD_DIR/texts the documents, if no PATH names others. They\n"
             "are told apart by their names. For each measure it tells precision, recall and F1,\n"
             "how much is right, was said, is so; then by kind what was found, missed and too\n"
             "much. 'dragoman export --to gold' writes such a folder from what people said of a\n"
             "store's records. docs/eval.md has the rules.\n\n"
             "    dragoman export --to gold -o gold relations.db\n"
             "    dragoman eval --faults gold",
    .options = options,
    .run = run,
};
