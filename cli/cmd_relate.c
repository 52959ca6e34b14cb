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
#include "terminal.h"

enum { MOST_TABLE = 1 << 30, OPT_TO = 't' };

static const option_row options[] = {
    {OPT_TO, "to", "FORM", "tsv list", "form: TSV, or a list for eyes, which is what a terminal gets"},
    ROW_OUTPUT,
    ROW_LEXICON,
    ROW_MODEL,
    ROWS_END,
};

/* A list for eyes, made of the rows of the table: the answer in a line, what weighed most below it. */
typedef struct listing {
    output *out;
    bool begun; /* the header was seen */
} listing;

/* Where the field at `p` ends: its tab, the line's end, or `end`. A quoted one may hold either. */
static const char *field_end(const char *p, const char *end)
{
    bool quoted = p < end && *p == '"';
    for (p += quoted; p < end && (quoted || (*p != '\t' && *p != '\n')); p++)
        if (quoted && *p == '"')
            quoted = ++p < end && *p == '"';
    return p < end ? p : end;
}

static int list_rows(void *user, const char *data, size_t len)
{
    enum { ID, EVENT, QUAD, SCORE, FRAME, REASONS, N_FIELDS };
    listing *l = user;
    FILE *to = l->out->file;
    const char *end = data + len;
    while (data < end) {
        const char *fields[N_FIELDS];
        int widths[N_FIELDS] = {0};
        for (int i = 0; i < N_FIELDS; i++) {
            const char *stop = field_end(data, end);
            fields[i] = data;
            widths[i] = (int)(stop - data);
            data = stop < end ? stop + 1 : end;
        }
        if (l->begun)
            fprintf(to, "%.*s  %.*s %.*s  %.*s\n    %.*s\n", widths[ID], fields[ID], widths[EVENT], fields[EVENT],
                    widths[SCORE], fields[SCORE], widths[FRAME], fields[FRAME], widths[REASONS], fields[REASONS]);
        l->begun = true;
    }
    return ferror(to) ? -1 : 0;
}

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

static int relate_all(const dgm_model *model, output *out, bool eyes, int argc, char **argv)
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
        listing list = {out, false};
        char *data = read_whole(argv[i], &len);
        const char *name = strcmp(argv[i], "-") ? argv[i] : "standard input";
        dgm_sink sink = eyes ? list_rows : output_sink;
        void *user = eyes ? (void *)&list : (void *)out;
        if (!data || dgm_relate_table(coder, name, data, len, sink, user, tell, &any, &err)) {
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
    const char *value;
    int form = -1, status = EXIT_SOME_FAILED;
    common_init(&shared);
    for (int id; (id = options_next(c, argc, argv, &value)) != OPTIONS_END;) {
        if (id == OPTIONS_HELP)
            return EXIT_DONE;
        if (id == OPTIONS_BAD)
            return EXIT_USAGE;
        if (id == OPT_TO ? (form = options_choice(c, options_row(c, id), value)) < 0
                         : common_option(&shared, c, id, value))
            return EXIT_USAGE;
    }
    if (optind == argc)
        return usage_fault(c, "the table is missing");
    dgm_model *model;
    output out;
    if (common_load(&model, &shared))
        return EXIT_SOME_FAILED;
    if (!output_open(&out, shared.output)) {
        status = relate_all(model, &out, form < 0 ? !shared.output && terminal_is(stdout) : form == 1, argc, argv);
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
