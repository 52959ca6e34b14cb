/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman train: the weights of tagger and parser from treebanks, those of relations
 * from tables of marked sentences, those of contexts from tables of marked texts, those
 * of traits from events that readers judged.
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
enum {
    OPT_SPLIT_PASSES = 256,
    OPT_TAG_PASSES,
    OPT_PARSE_PASSES,
    OPT_RELATIONS,
    OPT_CONTEXTS,
    OPT_CONFIDENCE,
    OPT_LEAST_TOLD,
    OPT_FOLDS
};

static const option_row options[] = {
    {OPT_OUT, "output", "DIR", COMPLETE_DIR, "write into DIR, made if missing (models)"},
    {OPT_SEED, "seed", "N", NULL, "seed of the order of sentences; that of the recipe if not said"},
    {OPT_SPLIT_PASSES, "split-passes", "N", NULL, "passes of the splitter over the treebanks"},
    {OPT_TAG_PASSES, "tag-passes", "N", NULL, "passes of the tagger"},
    {OPT_PARSE_PASSES, "parse-passes", "N", NULL, "passes of the parser"},
    {OPT_RELATIONS, "relations", "CLASSES.tsv", COMPLETE_FILE, "train relation.model from tables"},
    {OPT_CONTEXTS, "contexts", "CONTEXTS.txt", COMPLETE_FILE, "train learned.txt, weights of contexts, from tables"},
    {OPT_CONFIDENCE, "confidence", "JUDGED.tsv", COMPLETE_FILE,
     "train learned.txt, how sure events are, from verdicts"},
    {OPT_LEAST_TOLD, "least", "PERCENT", NULL, "with '--confidence': what events are told from"},
    {OPT_FOLDS, "folds", "N", NULL, "not treebanks: write folds.tsv, what N folds are called by others"},
    {0, NULL, NULL, NULL, NULL},
};

/* What a command line asks for. */
typedef struct request {
    const char *dir;
    const char *classes; /* NULL: not relations */
    const char *words;   /* NULL: not contexts */
    const char *judged;  /* NULL: not confidence */
    bool least;          /* given */
    bool banks;          /* an option of treebanks was given */
    dgm_train_options trees;
    dgm_train_relations_options relations;
    dgm_train_contexts_options contexts;
    dgm_train_confidence_options confidence;
} request;

static int show(void *user, const char *line)
{
    (void)user;
    fprintf(stderr, "%s\n", line);
    return 0;
}

/* Takes one option: 0, or -1 with the fault named. */
static int take(const command *c, request *r, int id, const char *value)
{
    if (id == OPT_OUT || id == OPT_RELATIONS || id == OPT_CONTEXTS || id == OPT_CONFIDENCE) {
        *(id == OPT_OUT         ? &r->dir
          : id == OPT_RELATIONS ? &r->classes
          : id == OPT_CONTEXTS  ? &r->words
                                : &r->judged) = value;
        return 0;
    }
    bool zero = id == OPT_SEED || id == OPT_LEAST_TOLD;
    long long most = id == OPT_SEED ? 1LL << 62 : MOST_PASSES;
    long long number = options_number(c, options_row(c, id), value, zero ? 0 : id == OPT_FOLDS ? 2 : 1, most);
    if (number < 0)
        return -1;
    r->banks = r->banks || (id != OPT_SEED && id != OPT_FOLDS && id != OPT_LEAST_TOLD);
    r->least = r->least || id == OPT_LEAST_TOLD;
    if (id == OPT_SEED)
        r->trees.seed = r->relations.seed = r->confidence.seed = (uint64_t)number;
    else if (id == OPT_LEAST_TOLD)
        r->confidence.least = (double)number / 100;
    else if (id == OPT_FOLDS)
        r->relations.folds = r->contexts.folds = (uint32_t)number;
    else if (id == OPT_SPLIT_PASSES)
        r->trees.split_passes = (uint32_t)number;
    else if (id == OPT_TAG_PASSES)
        r->trees.tag_passes = (uint32_t)number;
    else
        r->trees.parse_passes = (uint32_t)number;
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
    request r = {.dir = "models"};
    const char *value;
    dgm_train_options_init(&r.trees);
    dgm_train_relations_options_init(&r.relations);
    dgm_train_contexts_options_init(&r.contexts);
    dgm_train_confidence_options_init(&r.confidence);
    r.trees.progress = r.relations.progress = r.contexts.progress = r.confidence.progress = show;
    for (int id; (id = options_next(c, argc, argv, &value)) != OPTIONS_END;) {
        if (id == OPTIONS_HELP)
            return EXIT_DONE;
        if (id == OPTIONS_BAD || take(c, &r, id, value))
            return EXIT_USAGE;
    }
    int others = !!r.classes + !!r.words + !!r.judged;
    if (others > 1)
        return usage_fault(c, "'--relations', '--contexts' and '--confidence' are each a training of its own");
    if (r.relations.folds && !r.classes && !r.words)
        return usage_fault(c, "'--folds' goes with '--relations' or '--contexts'");
    if (r.least && !r.judged)
        return usage_fault(c, "'--least' goes with '--confidence'");
    if (r.banks && others)
        return usage_fault(c, "passes are of treebanks, not of relations, contexts or confidence");
    if (optind == argc)
        return usage_fault(c, r.judged ? "the documents are missing"
                              : others ? "the tables are missing"
                                       : "the treebanks are missing");
    if (make_dir(r.dir)) {
        fprintf(stderr, "dragoman: %s: %s\n", r.dir, strerror(errno));
        return EXIT_SOME_FAILED;
    }
    dgm_err err = {DGM_OK, 0, 0, ""};
    const char *const *paths = (const char *const *)(argv + optind);
    size_t n = (size_t)(argc - optind);
    dgm_status status = r.classes  ? dgm_train_relations(r.classes, paths, n, r.dir, &r.relations, &err)
                        : r.words  ? dgm_train_contexts(r.words, paths, n, r.dir, &r.contexts, &err)
                        : r.judged ? dgm_train_confidence(r.judged, paths, n, r.dir, &r.confidence, &err)
                                   : dgm_train(paths, n, r.dir, &r.trees, &err);
    if (!status)
        return EXIT_DONE;
    fprintf(stderr, "dragoman: %s\n", *err.text ? err.text : dgm_status_text(status));
    return EXIT_SOME_FAILED;
}

const command cmd_train = {
    .name = "train",
    .args = "TREEBANK.conllu ... | TABLE.tsv ... | DOCUMENTS.jsonl ...",
    .summary = "train tagger and parser from treebanks, the rest from tables",
    .about = "Reads treebanks in CoNLL-U and writes english.model and its MANIFEST. The same\n"
             "treebanks, options and seed give the same bytes on every machine. A treebank\n"
             "named three times counts three times.\n\n"
             "    dragoman train -o models ewt-train.conllu gum-train.conllu\n\n"
             "With '--relations' reads tables with the columns root (a PLOVER event, or YIELD\n"
             "for CONCEDE and RETREAT) and marked_sentence, and writes relation.model and its\n"
             "relation.manifest. Rows with an id are of a data set; those without were written\n"
             "for the training and count less.\n\n"
             "    dragoman train --relations classes.tsv plv-train.tsv relations/*.tsv\n\n"
             "With '--contexts' reads tables with the columns contexts and text, and writes\n"
             "learned.txt: the words whose weight the texts change, to lie beside contexts.txt.\n\n"
             "    dragoman train --contexts contexts.txt -o lexicon/contexts train/contexts.tsv\n\n"
             "With '--confidence' reads events that readers judged, codes their documents and\n"
             "writes learned.txt: what the traits of an event weigh, for how sure it is.\n\n"
             "    dragoman train --confidence judged.tsv -o lexicon/confidence documents.jsonl",
    .options = options,
    .run = run,
};
