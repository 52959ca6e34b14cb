/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman lexicon: checks the texts that people edit.
 */
#include <getopt.h>
#include <string.h>

#include "commands.h"
#include "common.h"

static const option_row options[] = {
    ROW_LEXICON,
    ROW_MODEL,
    ROWS_END,
};

static void tell(void *user, const char *text)
{
    (void)user;
    puts(text);
}

static int run(const command *c, int argc, char **argv)
{
    common shared;
    bool over;
    int status = common_parse(&shared, c, argc, argv, &over);
    if (over)
        return status;
    if (optind == argc || strcmp(argv[optind], "check"))
        return usage_fault(c, "what to do is 'check'");
    if (argc - optind > 2 || (argc - optind == 2 && shared.model.lexicon))
        return usage_fault(c, "one folder at a time");
    if (argc - optind == 2)
        shared.model.lexicon = argv[optind + 1];
    size_t faults;
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_status checked = dgm_lexicon_check(&faults, &shared.model, tell, NULL, &err);
    if (checked) {
        fprintf(stderr, "dragoman: %s\n", *err.text ? err.text : dgm_status_text(checked));
        return EXIT_SOME_FAILED;
    }
    fprintf(stderr, faults ? "%zu faults\n" : "no faults\n", faults);
    return faults ? EXIT_SOME_FAILED : EXIT_DONE;
}

const command cmd_lexicon = {
    .name = "lexicon",
    .args = "check [DIR]",
    .summary = "check the texts of the lexicon",
    .about = "Reads the lexicon in DIR, or the one built in, and proves the examples of its\n"
             "frames. Each mistake is a line FILE:LINE:COLUMN: what was expected.\n\n"
             "    dragoman lexicon check lexicon/",
    .words = "check",
    .options = options,
    .run = run,
};
