/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman train: the weights of tagger and parser from treebanks.
 */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"
#include "dragoman/dragoman.h"
#include "dragoman/train.h"

enum { OPT_OUT = 'o', OPT_SEED = 's', MOST_PASSES = 100 };
enum { OPT_SPLIT_PASSES = 256, OPT_TAG_PASSES, OPT_PARSE_PASSES };

static const option_row options[] = {
    {OPT_OUT, "output", "DIR", COMPLETE_DIR, "write english.model and MANIFEST into DIR, made if missing (models)"},
    {OPT_SEED, "seed", "N", NULL, "seed of the order of sentences; that of the recipe if not said"},
    {OPT_SPLIT_PASSES, "split-passes", "N", NULL, "passes of the splitter over the treebanks"},
    {OPT_TAG_PASSES, "tag-passes", "N", NULL, "passes of the tagger"},
    {OPT_PARSE_PASSES, "parse-passes", "N", NULL, "passes of the parser"},
    {0, NULL, NULL, NULL, NULL},
};

static int show(void *user, const char *line)
{
    (void)user;
    fprintf(stderr, "%s\n", line);
    return 0;
}

/* Takes one option: 0, or -1 with the fault named. */
static int take(const command *c, dgm_train_options *train, const char **dir, int id, const char *value)
{
    if (id == OPT_OUT) {
        *dir = value;
        return 0;
    }
    long long most = id == OPT_SEED ? 1LL << 62 : MOST_PASSES;
    long long number = options_number(c, options_row(c, id), value, id == OPT_SEED ? 0 : 1, most);
    if (number < 0)
        return -1;
    if (id == OPT_SEED)
        train->seed = (uint64_t)number;
    else if (id == OPT_SPLIT_PASSES)
        train->split_passes = (uint32_t)number;
    else if (id == OPT_TAG_PASSES)
        train->tag_passes = (uint32_t)number;
    else
        train->parse_passes = (uint32_t)number;
    return 0;
}

/* Makes DIR if it is missing. Training takes minutes: what stands in the way of writing is told before it. */
static int make_dir(const char *dir)
{
    struct stat st;
    if (mkdir(dir, 0777) && errno != EEXIST)
        return -1;
    if (stat(dir, &st))
        return -1;
    if (!S_ISDIR(st.st_mode)) {
        errno = ENOTDIR;
        return -1;
    }
    return access(dir, W_OK | X_OK);
}

static int run(const command *c, int argc, char **argv)
{
    dgm_train_options train;
    const char *dir = "models", *value;
    dgm_train_options_init(&train);
    train.progress = show;
    for (int id; (id = options_next(c, argc, argv, &value)) != OPTIONS_END;) {
        if (id == OPTIONS_HELP)
            return EXIT_DONE;
        if (id == OPTIONS_BAD || take(c, &train, &dir, id, value))
            return EXIT_USAGE;
    }
    if (optind == argc)
        return usage_fault(c, "the treebanks are missing");
    if (make_dir(dir)) {
        fprintf(stderr, "dragoman: %s: %s\n", dir, strerror(errno));
        return EXIT_SOME_FAILED;
    }
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_status status = dgm_train((const char *const *)(argv + optind), (size_t)(argc - optind), dir, &train, &err);
    if (!status)
        return EXIT_DONE;
    fprintf(stderr, "dragoman: %s\n", *err.text ? err.text : dgm_status_text(status));
    return EXIT_SOME_FAILED;
}

const command cmd_train = {
    .name = "train",
    .args = "TREEBANK.conllu ...",
    .summary = "train tagger and parser from treebanks",
    .about = "Reads treebanks in CoNLL-U and writes english.model and its MANIFEST. The same\n"
             "treebanks, options and seed give the same bytes on every machine.\n\n"
             "    dragoman train -o models ewt-train.conllu gum-train.conllu",
    .options = options,
    .run = run,
};
