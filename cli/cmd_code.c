/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman code: documents into records.
 */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "common.h"
#include "digest.h"
#include "terminal.h"

enum { OPT_TO = 't', OPT_COLOUR = 300, OPT_RESUME };

static const option_row options[] = {
    {OPT_TO, "to", "FORM", "jsonl csv tsv digest", "form of the output: JSON Lines, or a digest on a terminal"},
    ROW_FROM,
    ROW_PUBLISHED,
    ROW_OUTPUT,
    {OPT_RESUME, "resume", NULL, NULL, "go on with a run into the file of --output that was stopped"},
    ROW_THREADS,
    ROW_LEXICON,
    ROW_MODEL,
    ROW_MAX_BYTES,
    ROW_LEAST,
    ROW_NO_FILTER,
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

static int into(const common *shared, coding *what, bool resume, int argc, char **argv)
{
    static const char *const names[] = {"jsonl", "csv", "tsv", "digest"};
    char more[80];
    snprintf(more, sizeof more, "to=%s color=%d width=%d", names[what->to], what->digest.colour,
             what->to == DIGEST ? what->digest.width : 0);
    output out;
    journal j;
    char *told = common_told(shared, what->digest.model, more);
    int status = EXIT_SOME_FAILED;
    if (!told)
        fputs("dragoman: out of memory\n", stderr);
    else if (!journal_open(&j, &out, shared->output, told, resume)) {
        if (j.last.units || !start(what, &out))
            status = common_resume(shared, what->digest.model, code, what, &j, argc, argv);
        else
            journal_close(&j, false);
    }
    free(told);
    return status;
}

static int run(const command *c, int argc, char **argv)
{
    common shared;
    common_init(&shared);
    coding what = {.to = UNSAID};
    int colour = 0;
    bool resume = false;
    const char *value;
    for (int id; (id = options_next(c, argc, argv, &value)) != OPTIONS_END;) {
        int choice = 0;
        if (id == OPTIONS_HELP)
            return EXIT_DONE;
        if (id == OPTIONS_BAD)
            return EXIT_USAGE;
        if (id == OPT_TO)
            what.to = (form)(choice = options_choice(c, options_row(c, id), value));
        else if (id == OPT_RESUME)
            resume = true;
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

    if (resume && !shared.output)
        return usage_fault(c, "'--resume' needs '--output': only a file can be gone on with");

    dgm_model *model;
    if (common_load(&model, &shared))
        return EXIT_SOME_FAILED;
    what.digest.model = model;
    int status = into(&shared, &what, resume, argc, argv);
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
             "HTML, JSON Lines and archives of crawlers (WARC) are told apart by content, and\n"
             "may be gzipped.\n\n"
             "    dragoman code readout.txt\n"
             "    dragoman code --to csv -o events.csv archive/\n"
             "    curl -s https://example.org/readout | dragoman code --published 2020-11-26 -",
    .options = options,
    .run = run,
};
