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

static const option_row options[] = {
    ROW_OUTPUT,
    ROW_LEXICON,
    ROW_MODEL,
    ROWS_END,
};

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

static int check(const dgm_model_options *model)
{
    size_t faults;
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_status status = dgm_lexicon_check(&faults, model, tell, NULL, &err);
    if (status)
        return failed(status, &err);
    fprintf(stderr, faults ? "%zu faults\n" : "no faults\n", faults);
    return faults ? EXIT_SOME_FAILED : EXIT_DONE;
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

static int run(const command *c, int argc, char **argv)
{
    common shared;
    bool over;
    int status = common_parse(&shared, c, argc, argv, &over);
    if (over)
        return status;
    bool compiles = optind < argc && !strcmp(argv[optind], "compile");
    if (optind == argc || (!compiles && strcmp(argv[optind], "check")))
        return usage_fault(c, "what to do is 'check' or 'compile'");
    if (argc - optind > 2 || (argc - optind == 2 && shared.model.lexicon))
        return usage_fault(c, "one lexicon at a time");
    if (argc - optind == 2)
        shared.model.lexicon = argv[optind + 1];
    if (compiles && (!shared.output || !strcmp(shared.output, "-")))
        return usage_fault(c, "'compile' needs '--output FILE'");
    if (!compiles && shared.output)
        return usage_fault(c, "'check' writes no file");
    return compiles ? compile(&shared.model, shared.output) : check(&shared.model);
}

const command cmd_lexicon = {
    .name = "lexicon",
    .args = "check|compile [PATH]",
    .summary = "check the texts of the lexicon, or make one file of them",
    .about = "Reads the lexicon at PATH, or the one built in. 'check' proves the examples of its\n"
             "frames too. Each mistake is a line FILE:LINE:COLUMN: what was expected. 'compile'\n"
             "writes the whole as one file, unless there is a mistake; '--lexicon' takes it.\n\n"
             "    dragoman lexicon check lexicon/\n"
             "    dragoman lexicon compile lexicon/ -o my.lexicon\n"
             "    dragoman code --lexicon my.lexicon readout.txt",
    .words = "check compile",
    .options = options,
    .run = run,
};
