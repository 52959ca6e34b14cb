/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman brief: the record of a relation, out of a store.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "commands.h"
#include "common.h"
#include "dragoman/store.h"
#include "plain.h"
#include "terminal.h"

enum { OPT_TO = 't', OPT_SINCE = 300, OPT_UNTIL, OPT_AS_OF, OPT_FULL, OPT_COLOUR };

static const option_row options[] = {
    {OPT_TO, "to", "FORM", "md html json", "form of the output: Markdown, or a page for eyes on a terminal"},
    {OPT_SINCE, "since", "DATE", NULL, "from this day, month or year on: 2020-11-25, 2020-11, 2020"},
    {OPT_UNTIL, "until", "DATE", NULL, "up to this day, month or year"},
    {OPT_AS_OF, "as-of", "DATE", NULL, "the day that counts as today; the clock's if it is missing"},
    {OPT_FULL, "full", NULL, NULL, "all there is, not one page"},
    ROW_OUTPUT,
    ROW_LEXICON,
    {OPT_COLOUR, "color", "WHEN", "auto always never", "colours on a terminal"},
    ROWS_END,
};

typedef struct wanted {
    common shared;
    dgm_brief_options brief;
    bool said; /* --to was given */
    int colour;
    char today[16];
} wanted;

static int fault(const char *path, const dgm_err *err, dgm_status status)
{
    fprintf(stderr, "dragoman: %s%s%s\n", path ? path : "", path ? ": " : "",
            *err->text ? err->text : dgm_status_text(status));
    return EXIT_SOME_FAILED;
}

static const char *today(char out[16])
{
    time_t now = time(NULL);
    struct tm local;
    if (!localtime_r(&now, &local) || !strftime(out, 16, "%Y-%m-%d", &local))
        out[0] = '\0';
    return out;
}

/* 0, or an exit status + 1 to leave with. */
static int parse(wanted *w, const command *c, int argc, char **argv)
{
    const char *value;
    for (int id; (id = options_next(c, argc, argv, &value)) != OPTIONS_END;) {
        int choice = 0;
        if (id == OPTIONS_HELP)
            return EXIT_DONE + 1;
        if (id == OPTIONS_BAD)
            return EXIT_USAGE + 1;
        switch (id) {
        case OPT_TO:
            choice = options_choice(c, options_row(c, id), value);
            w->brief.form = (dgm_brief_form)choice;
            w->said = true;
            break;
        case OPT_SINCE:
        case OPT_UNTIL:
        case OPT_AS_OF:
            if (!common_is_date(value) || !*value || (id == OPT_AS_OF && strlen(value) != 10)) {
                const char *also = id == OPT_AS_OF ? "" : ", 2020-11 or 2020";
                return 1 + usage_fault(c, "'--%s' is a date as 2020-11-26%s, not '%s'", options_row(c, id)->name, also,
                                       value);
            }
            *(id == OPT_SINCE ? &w->brief.since : id == OPT_UNTIL ? &w->brief.until : &w->brief.as_of) = value;
            break;
        case OPT_FULL:
            w->brief.full = true;
            break;
        case OPT_COLOUR:
            w->colour = choice = options_choice(c, options_row(c, id), value);
            break;
        default:
            choice = common_option(&w->shared, c, id, value);
        }
        if (choice < 0)
            return EXIT_USAGE + 1;
    }
    int n = argc - optind;
    if (n < 2 || n > 3)
        return 1 + usage_fault(c, n < 2 ? "a store and an actor are needed" : "one or two actors, not %d", n - 1);
    return 0;
}

static dgm_status write(const wanted *w, dgm_store *store, const dgm_model *model, char **argv, dgm_sink sink,
                        void *user, dgm_err *err)
{
    return dgm_brief(store, model, argv[optind + 1], argv[optind + 2], &w->brief, sink, user, err);
}

static int run(const command *c, int argc, char **argv)
{
    wanted w = {.colour = 0};
    common_init(&w.shared);
    dgm_brief_options_init(&w.brief);
    int over = parse(&w, c, argc, argv);
    if (over)
        return over - 1;
    if (!w.brief.as_of)
        w.brief.as_of = today(w.today);
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_store *store;
    dgm_model *model;
    dgm_status status = dgm_store_open(&store, argv[optind], DGM_STORE_READ, &err);
    if (status)
        return fault(argv[optind], &err, status);
    if (common_load(&model, &w.shared)) {
        dgm_store_close(store);
        return EXIT_SOME_FAILED;
    }
    output out;
    int left = EXIT_SOME_FAILED;
    bool eyes = !w.said && !w.shared.output && terminal_is(stdout);
    if (!output_open(&out, w.shared.output)) {
        plain page;
        plain_init(&page);
        status = eyes ? write(&w, store, model, argv, plain_take, &page, &err)
                      : write(&w, store, model, argv, output_sink, &out, &err);
        if (!status && eyes &&
            plain_show(&page, terminal_width(stdout), w.colour == 1 || (w.colour == 0 && terminal_colour(stdout)),
                       &out))
            status = DGM_EIO;
        plain_clear(&page);
        if (status && !out.failed)
            fault(status == DGM_ESTORE || status == DGM_EIO ? argv[optind] : NULL, &err, status);
        left = output_close(&out) || status ? EXIT_SOME_FAILED : EXIT_DONE;
        if (status == DGM_EUSAGE)
            left = EXIT_USAGE;
    }
    dgm_model_free(model);
    dgm_store_close(store);
    return left;
}

const command cmd_brief = {
    .name = "brief",
    .args = "STORE ACTOR [ACTOR]",
    .summary = "the record of a relation, or of one actor, out of a store",
    .about = "Writes one page: last contacts, who holds which office, a timeline, positions by\n"
             "topic, commitments open, met and lapsed, standing bodies, figures over time, and\n"
             "what one side tells and the other leaves out, every line with its source. An\n"
             "ACTOR is a country, by code or name, or a person of the store.\n\n"
             "    dragoman brief relations.db Iraq Russia\n"
             "    dragoman brief --full --to html -o brief.html relations.db IRQ RUS\n"
             "    dragoman brief --as-of 2021-06-30 relations.db 'Sergey Lavrov'",
    .options = options,
    .run = run,
};
