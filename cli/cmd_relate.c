/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman relate: the relation of two given actors in each sentence of a table.
 */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "common.h"
#include "dragoman/relate.h"

enum { MOST_TABLE = 1 << 30 };

static const option_row options[] = {ROW_OUTPUT, ROW_LEXICON, ROW_MODEL, ROWS_END};

static void tell(void *user, const char *text)
{
    bool *any = user;
    *any = true;
    fprintf(stderr, "dragoman: %s\n", text);
}

/* The whole file, "-" for standard input; NULL with the fault told. */
static char *read_whole(const char *path, size_t *len)
{
    FILE *f = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    char *data = NULL;
    size_t cap = 0;
    *len = 0;
    errno = 0;
    while (f && !feof(f) && !ferror(f)) {
        if (*len == cap) {
            char *more = cap < MOST_TABLE ? realloc(data, cap = cap ? 2 * cap : 1 << 16) : NULL;
            if (!more) {
                errno = cap < MOST_TABLE ? ENOMEM : EFBIG;
                break;
            }
            data = more;
        }
        *len += fread(data + *len, 1, cap - *len, f);
    }
    bool whole = f && feof(f) && !ferror(f);
    if (!whole) {
        fprintf(stderr, "dragoman: %s: %s\n", path, strerror(errno ? errno : EIO));
        free(data);
        data = NULL;
    }
    if (f && f != stdin)
        fclose(f);
    return data;
}

static int relate_all(const dgm_model *model, output *out, int argc, char **argv)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_coder *coder;
    bool any = false;
    if (dgm_coder_new(&coder, model, &err)) {
        fprintf(stderr, "dragoman: %s\n", err.text);
        return EXIT_SOME_FAILED;
    }
    for (int i = optind; i < argc; i++) {
        size_t len;
        char *data = read_whole(argv[i], &len);
        if (!data || dgm_relate_table(coder, strcmp(argv[i], "-") ? argv[i] : "standard input", data, len, output_sink,
                                      out, tell, &any, &err)) {
            if (data)
                fprintf(stderr, "dragoman: %s\n", *err.text ? err.text : dgm_status_text(err.status));
            any = true;
        }
        free(data);
    }
    dgm_coder_free(coder);
    return any ? EXIT_SOME_FAILED : EXIT_DONE;
}

static int run(const command *c, int argc, char **argv)
{
    common shared;
    bool over;
    int status = common_parse(&shared, c, argc, argv, &over);
    if (over)
        return status;
    if (optind == argc)
        return usage_fault(c, "the table is missing");
    dgm_model *model;
    output out;
    if (common_load(&model, &shared))
        return EXIT_SOME_FAILED;
    status = EXIT_SOME_FAILED;
    if (!output_open(&out, shared.output)) {
        status = relate_all(model, &out, argc, argv);
        if (output_close(&out))
            status = EXIT_SOME_FAILED;
    }
    dgm_model_free(model);
    return status;
}

const command cmd_relate = {
    .name = "relate",
    .args = "FILE.tsv ...",
    .summary = "tell the relation of two given actors in a sentence",
    .about = "Reads tables with the columns id, sentence, source and target, or id and\n"
             "marked_sentence (source between <s> and </s>, target between <t> and </t>), and\n"
             "writes for each row the PLOVER event from source to target: id, event, quad,\n"
             "score (0 to 1, how sure), the lexicon line that reads it, and the features that\n"
             "weighed most.\n\n"
             "    dragoman relate pairs.tsv\n"
             "    cut -f 1-4 pairs.tsv | dragoman relate -",
    .options = options,
    .run = run,
};
