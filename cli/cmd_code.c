/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman code: documents into records.
 */
#include <getopt.h>
#include <string.h>

#include "commands.h"
#include "common.h"
#include "digest.h"
#include "terminal.h"

enum { OPT_TO = 't', OPT_COLOUR = 300 };

static const option_row options[] = {
    {OPT_TO, "to", "FORM", "jsonl csv tsv digest", "form of the output: JSON Lines, or a digest on a terminal"},
    ROW_FROM,
    ROW_PUBLISHED,
    ROW_OUTPUT,
    ROW_THREADS,
    ROW_LEXICON,
    ROW_MODEL,
    ROW_MAX_BYTES,
    ROW_LEAST,
    {OPT_COLOUR, "color", "WHEN", "auto always never", "colours in the digest"},
    ROWS_END,
};

typedef enum form { JSONL, CSV, TSV, DIGEST, UNSAID } form; /* as in --to */

typedef struct coding {
    form to;
    digest_options digest;
} coding;

static dgm_status code(void *user, dgm_coder *coder, const dgm_document *document, dgm_sink sink, void *sink_user,
                       dgm_err *err)
{
    const coding *c = user;
    const dgm_records *records;
    dgm_status status = dgm_code(coder, document, &records, err);
    if (status)
        return status;
    switch (c->to) {
    case CSV:
        return dgm_write_table(records, DGM_CSV, sink, sink_user, err);
    case TSV:
        return dgm_write_table(records, DGM_TSV, sink, sink_user, err);
    case DIGEST:
        return digest_write(&c->digest, records, sink, sink_user, err);
    default:
        return dgm_write_jsonl(records, sink, sink_user, err);
    }
}

static int start(const coding *c, output *out)
{
    dgm_err err;
    if (c->to != CSV && c->to != TSV)
        return 0;
    return dgm_write_table_header(c->to == CSV ? DGM_CSV : DGM_TSV, output_sink, out, &err) ? -1 : 0;
}

static int run(const command *c, int argc, char **argv)
{
    common shared;
    common_init(&shared);
    coding what = {.to = UNSAID};
    int colour = 0;
    const char *value;
    for (int id; (id = options_next(c, argc, argv, &value)) != OPTIONS_END;) {
        int choice = 0;
        if (id == OPTIONS_HELP)
            return EXIT_DONE;
        if (id == OPTIONS_BAD)
            return EXIT_USAGE;
        if (id == OPT_TO)
            what.to = (form)(choice = options_choice(c, options_row(c, id), value));
        else if (id == OPT_COLOUR)
            colour = choice = options_choice(c, options_row(c, id), value);
        else
            choice = common_option(&shared, c, id, value);
        if (choice < 0)
            return EXIT_USAGE;
    }
    bool terminal = !shared.output && terminal_is(stdout);
    if (what.to == UNSAID)
        what.to = terminal ? DIGEST : JSONL;
    what.digest.width = terminal_width(stdout);
    what.digest.colour = colour == 1 || (colour == 0 && !shared.output && terminal_colour(stdout));

    dgm_model *model;
    output out;
    if (common_load(&model, &shared))
        return EXIT_SOME_FAILED;
    what.digest.model = model;
    int status = EXIT_SOME_FAILED;
    if (!output_open(&out, shared.output) && !start(&what, &out))
        status = common_run(&shared, model, code, &what, &out, argc, argv);
    dgm_model_free(model);
    return status;
}

const command cmd_code = {
    .name = "code",
    .args = "[PATH ...]",
    .summary = "code documents into records",
    .about = "Reads documents and writes what they tell: who met whom, who did or said what\n"
             "to whom, commitments, standing bodies and figures, every record with its place\n"
             "in the text. A PATH is a file or a folder, '-' or none is standard input. Text,\n"
             "HTML and JSON Lines are told apart by content, and may be gzipped.\n\n"
             "    dragoman code readout.txt\n"
             "    dragoman code --to csv -o events.csv archive/\n"
             "    curl -s https://example.org/readout | dragoman code --published 2020-11-26 -",
    .options = options,
    .run = run,
};
