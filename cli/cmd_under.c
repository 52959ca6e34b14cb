/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman explain, parse and dates: what lies under the records. Three commands of
 * one shape: each document through one call of the library.
 */
#include "commands.h"
#include "common.h"

typedef dgm_status (*under)(dgm_coder *coder, const dgm_document *document, dgm_sink sink, void *user, dgm_err *err);

typedef struct call {
    under fn;
} call;

static dgm_status apply(void *user, dgm_coder *coder, const dgm_document *document, dgm_sink sink, void *sink_user,
                        dgm_err *err)
{
    const call *c = user;
    return c->fn(coder, document, sink, sink_user, err);
}

static int run_under(const command *c, int argc, char **argv, under fn)
{
    common shared;
    bool over;
    int status = common_parse(&shared, c, argc, argv, &over);
    if (over)
        return status;
    dgm_model *model;
    output out;
    call with = {fn};
    if (common_load(&model, &shared))
        return EXIT_SOME_FAILED;
    status = EXIT_SOME_FAILED;
    if (!output_open(&out, shared.output))
        status = common_run(&shared, model, apply, &with, &out, argc, argv);
    dgm_model_free(model);
    return status;
}

static const option_row options[] = {
    ROW_FROM, ROW_PUBLISHED, ROW_OUTPUT, ROW_THREADS, ROW_LEXICON, ROW_MODEL, ROW_MAX_BYTES, ROWS_END,
};

static int run_explain(const command *c, int argc, char **argv)
{
    return run_under(c, argc, argv, dgm_explain);
}

static int run_parse(const command *c, int argc, char **argv)
{
    return run_under(c, argc, argv, dgm_parse);
}

static int run_dates(const command *c, int argc, char **argv)
{
    return run_under(c, argc, argv, dgm_dates);
}

const command cmd_explain = {
    .name = "explain",
    .args = "[PATH ...]",
    .summary = "show how each sentence was read",
    .about = "Shows for each sentence its tree, the records it gave, and for each record the\n"
             "lexicon line that gave it; for a sentence that gave none, what was nearest.\n\n"
             "    dragoman explain readout.txt | less",
    .options = options,
    .run = run_explain,
};

const command cmd_parse = {
    .name = "parse",
    .args = "[PATH ...]",
    .summary = "write the sentences and their trees as CoNLL-U",
    .about = "Writes tokens, tags, lemmas and dependency trees in CoNLL-U, the exchange format\n"
             "of Universal Dependencies. With --from conllu the tokens and sentences of the\n"
             "input are kept and only tags and trees are made anew.\n\n"
             "    dragoman parse readout.txt\n"
             "    dragoman parse --from conllu gold.conllu",
    .options = options,
    .run = run_parse,
};

const command cmd_dates = {
    .name = "dates",
    .args = "[PATH ...]",
    .summary = "write the time expressions with their values",
    .about = "Writes one JSON object a line for each time expression: where it stands (in\n"
             "characters), its TIMEX3 type and value, the day, month or year it names, and the\n"
             "rule that read it. Words such as 'on Saturday' count from the document's date, or\n"
             "from --published.\n\n"
             "    dragoman dates --published 2020-11-26 readout.txt",
    .options = options,
    .run = run_dates,
};
