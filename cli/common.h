/* SPDX-License-Identifier: Apache-2.0
 *
 * Options that several commands share, and the run over documents they lead to.
 */
#ifndef DGM_CLI_COMMON_H
#define DGM_CLI_COMMON_H

#include "each.h"
#include "journal.h"
#include "options.h"
#include "output.h"

enum {
    OPT_FROM = 'f',
    OPT_PUBLISHED = 'p',
    OPT_OUTPUT = 'o',
    OPT_THREADS = 'j',
    OPT_LEXICON = 256,
    OPT_MODEL,
    OPT_MAX_BYTES,
    OPT_LEAST,
    OPT_NO_FILTER
};

/* Rows for the tables of commands. */
#define ROW_FROM                                                      \
    {                                                                 \
        OPT_FROM, "from", "FORM", "auto text html jsonl conllu warc", \
            "form of the input, instead of telling by content"        \
    }
#define ROW_PUBLISHED                                                                            \
    {                                                                                            \
        OPT_PUBLISHED, "published", "DATE", NULL, "date of documents that tell none: 2020-11-26" \
    }
#define ROW_OUTPUT                                                                              \
    {                                                                                           \
        OPT_OUTPUT, "output", "FILE", COMPLETE_FILE, "write to FILE instead of standard output" \
    }
#define ROW_THREADS                                                                       \
    {                                                                                     \
        OPT_THREADS, "jobs", "N", NULL, "use N threads; the output is the same for any N" \
    }
#define ROW_LEXICON                                                                                       \
    {                                                                                                     \
        OPT_LEXICON, "lexicon", "PATH", COMPLETE_FILE, "use the lexicon at PATH, folder or compiled file" \
    }
#define ROW_MODEL                                                                                \
    {                                                                                            \
        OPT_MODEL, "model", "FILE", COMPLETE_FILE, "use the weights in FILE, not those built in" \
    }
#define ROW_MAX_BYTES                                                                       \
    {                                                                                       \
        OPT_MAX_BYTES, "max-bytes", "N", NULL, "refuse documents larger than N bytes (64M)" \
    }
#define ROW_LEAST                                                                                                  \
    {                                                                                                              \
        OPT_LEAST, "confidence", "P", NULL, "tell events from a confidence of P on, 0 to 1: 0 all, 0.8 the surest" \
    }
#define ROW_NO_FILTER                                                                                        \
    {                                                                                                        \
        OPT_NO_FILTER, "no-filter", NULL, NULL, "parse documents that name nobody too: the same comes of it" \
    }
#define ROWS_END                  \
    {                             \
        0, NULL, NULL, NULL, NULL \
    }

typedef struct common {
    dgm_reader_options reader;
    dgm_model_options model;
    const char *output;
    int threads;
    bool no_filter;
} common;

void common_init(common *c);

/* YYYY, YYYY-MM or YYYY-MM-DD, or "": not known. */
bool common_is_date(const char *text);

/* Takes one of the options above: 0, or -1 with the fault named. */
int common_option(common *c, const command *of, int id, const char *value);

/* Parses a command line of such options only. EXIT_DONE: go on, paths begin at optind;
 * anything else, or *over set: done. */
int common_parse(common *c, const command *of, int argc, char **argv, bool *over);

/* Loads the model: 0, or -1 with the fault named. */
int common_load(dgm_model **out, const common *c);

/* One line that says what decides the bytes of a run beside its documents; the caller frees
 * it. NULL: no memory. `more` is what only this command knows ("to=csv"). */
char *common_told(const common *c, const dgm_model *model, const char *more);

/* Every document through `work`, into the output: an exit status. */
int common_run(const common *c, const dgm_model *model, each_work work, void *user, output *out, int argc, char **argv);

/* The same with a journal: what it has is passed over, what is taken is marked in it. */
int common_resume(const common *c, const dgm_model *model, each_work work, void *user, journal *j, int argc,
                  char **argv);

#endif
