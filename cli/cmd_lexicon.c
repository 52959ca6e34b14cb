/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman lexicon: checks the texts that people edit, makes one file of them.
 */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "common.h"
#include "holdings.h"
#include "terminal.h"

enum { OPT_TO = 't', OPT_VERBOSE = 'v', OPT_CORPUS = 300 };

static const option_row options[] = {
    {OPT_CORPUS, "corpus", NULL, NULL, "check: read the documents at PATHs, tell how often each frame fires"},
    {OPT_VERBOSE, "verbose", NULL, NULL, "check: notes too; with '--corpus' each pattern, not each frame"},
    {OPT_TO, "to", "FORM", "tsv table", "check: form of the counts: TSV, or a table on a terminal"},
    ROW_FROM,
    ROW_PUBLISHED,
    ROW_OUTPUT,
    ROW_THREADS,
    ROW_LEXICON,
    ROW_MODEL,
    ROW_MAX_BYTES,
    ROWS_END,
};

typedef struct request {
    common shared;
    bool corpus, verbose, eyes;
    int to; /* in the order of --to; -1: not said */
} request;

static void tell(void *user, const char *text)
{
    (void)user;
    puts(text);
}

static int failed(dgm_status status, const dgm_err *err)
{
    const char *text = *err->text ? err->text : dgm_status_text(status);
    if (err->line)
        fprintf(stderr, "dragoman: %s (line %u, column %u)\n", text, (unsigned)err->line, (unsigned)err->column);
    else
        fprintf(stderr, "dragoman: %s\n", text);
    return EXIT_SOME_FAILED;
}

typedef struct noting {
    bool tell;
    size_t n;
} noting;

static void note(void *user, const char *text)
{
    noting *n = user;
    n->n++;
    if (n->tell)
        fprintf(stderr, "%s\n", text);
}

/* Faults are what a program asks for and go to standard output; notes are messages. */
static int check(const request *r)
{
    size_t faults;
    dgm_model *model = NULL;
    noting notes = {r->verbose, 0};
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_status status = dgm_lexicon_check(&faults, &r->shared.model, tell, note, &notes, &err);
    if (status)
        return failed(status, &err);
    if (notes.n && !notes.tell)
        fprintf(stderr, "%zu notes, '--verbose' tells them\n", notes.n);
    if (faults) {
        fprintf(stderr, "%zu faults\n", faults);
        return EXIT_SOME_FAILED;
    }
    int result = common_load(&model, &r->shared) ? EXIT_SOME_FAILED : holdings_count(model, r->eyes);
    dgm_model_free(model);
    if (!result)
        fputs("no faults\n", stderr);
    return result;
}

static int fire(const request *r, char *const *paths, size_t n_paths)
{
    dgm_model *model = NULL;
    int result = common_load(&model, &r->shared)
                     ? EXIT_SOME_FAILED
                     : holdings_fired(&r->shared, model, r->eyes, r->verbose, paths, n_paths);
    dgm_model_free(model);
    return result;
}

/* A file that is whole or not there: written beside its place, then renamed. */
typedef struct target {
    const char *path;
    output out;
    char *beside; /* NULL: nothing was written */
} target;

static int to_target(void *user, const char *data, size_t len)
{
    target *t = user;
    size_t size = strlen(t->path) + 32;
    t->beside = malloc(size);
    if (!t->beside)
        return -1;
    snprintf(t->beside, size, "%s.%ld.part", t->path, (long)getpid());
    if (output_open(&t->out, t->beside))
        return -1;
    int status = output_sink(&t->out, data, len);
    return output_close(&t->out) || status ? -1 : 0;
}

static int compile(const dgm_model_options *model, const char *path)
{
    size_t faults;
    dgm_err err = {DGM_OK, 0, 0, ""};
    target to = {.path = path};
    dgm_status status = dgm_lexicon_compile(&faults, model, tell, NULL, to_target, &to, &err);
    int result = EXIT_DONE;
    if (status)
        result = to.out.failed ? EXIT_SOME_FAILED : failed(status, &err); /* a failed write is named already */
    else if (faults)
        result = EXIT_SOME_FAILED;
    else if (rename(to.beside, path)) {
        fprintf(stderr, "dragoman: %s: %s\n", path, strerror(errno));
        result = EXIT_SOME_FAILED;
    }
    if (faults)
        fprintf(stderr, "%zu faults, nothing written\n", faults);
    if (result && to.beside)
        remove(to.beside);
    free(to.beside);
    return result;
}

/* The options into *r. EXIT_DONE: go on; anything else, or *over set: done. */
static int read_options(request *r, const command *c, int argc, char **argv, bool *over)
{
    const char *value;
    *over = true;
    *r = (request){.to = -1};
    common_init(&r->shared);
    for (int id; (id = options_next(c, argc, argv, &value)) != OPTIONS_END;) {
        if (id == OPTIONS_HELP)
            return EXIT_DONE;
        if (id == OPTIONS_BAD)
            return EXIT_USAGE;
        if (id == OPT_CORPUS)
            r->corpus = true;
        else if (id == OPT_VERBOSE)
            r->verbose = true;
        else if (id == OPT_TO && (r->to = options_choice(c, options_row(c, id), value)) < 0)
            return EXIT_USAGE;
        else if (id != OPT_TO && common_option(&r->shared, c, id, value))
            return EXIT_USAGE;
    }
    r->eyes = r->to < 0 ? terminal_is(stdout) : r->to == 1;
    *over = false;
    return EXIT_DONE;
}

static int run(const command *c, int argc, char **argv)
{
    request r;
    bool over;
    int status = read_options(&r, c, argc, argv, &over);
    if (over)
        return status;
    bool compiles = optind < argc && !strcmp(argv[optind], "compile");
    if (optind == argc || (!compiles && strcmp(argv[optind], "check")))
        return usage_fault(c, "what to do is 'check' or 'compile'");
    if (compiles && (r.corpus || r.verbose || r.to >= 0))
        return usage_fault(c, "'--corpus', '--verbose' and '--to' go with 'check'");
    if (!compiles && r.shared.output)
        return usage_fault(c, "'check' writes no file");
    if (r.corpus)
        return fire(&r, argv + optind + 1, (size_t)(argc - optind - 1));
    if (argc - optind > 2 || (argc - optind == 2 && r.shared.model.lexicon))
        return usage_fault(c, "one lexicon at a time");
    if (argc - optind == 2)
        r.shared.model.lexicon = argv[optind + 1];
    if (compiles && (!r.shared.output || !strcmp(r.shared.output, "-")))
        return usage_fault(c, "'compile' needs '--output FILE'");
    return compiles ? compile(&r.shared.model, r.shared.output) : check(&r);
}

const command cmd_lexicon = {
    .name = "lexicon",
    .args = "check|compile [PATH ...]",
    .summary = "check the texts of the lexicon, or make one file of them",
    .about = "Reads the lexicon at PATH, or the one built in. 'check' proves the examples of its\n"
             "frames too, and looks for patterns that can never fire. Each mistake is a line\n"
             "FILE:LINE:COLUMN: what was expected; without one it tells what the frames hold.\n"
             "With '--corpus' PATHs are documents, and it tells how often each frame fires on\n"
             "them. 'compile' writes the whole as one file, unless there is a mistake;\n"
             "'--lexicon' takes it.\n\n"
             "    dragoman lexicon check lexicon/\n"
             "    dragoman lexicon check --corpus archive/\n"
             "    dragoman lexicon compile lexicon/ -o my.lexicon\n"
             "    dragoman code --lexicon my.lexicon readout.txt",
    .words = "check compile",
    .options = options,
    .run = run,
};
