/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman search: documents and records of a store.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "common.h"
#include "dragoman/store.h"
#include "flow.h"
#include "terminal.h"

enum { OPT_TO = 't', OPT_LIMIT = 'n', OPT_OFFSET = 300, OPT_COLOUR, PAGE = 20 };

static const option_row options[] = {
    {OPT_TO, "to", "FORM", "jsonl digest", "form of the output: JSON Lines, or a list on a terminal"},
    {OPT_LIMIT, "limit", "N", NULL, "at most N hits; 0 is all (20 on a terminal, else all)"},
    {OPT_OFFSET, "offset", "N", NULL, "pass over the first N hits"},
    ROW_OUTPUT,
    ROW_LEXICON,
    ROW_MODEL,
    {OPT_COLOUR, "color", "WHEN", "auto always never", "colours in the list"},
    ROWS_END,
};

/* The words of the command line, joined by blanks; NULL: out of memory. */
static char *joined(char **words, int n)
{
    size_t size = 1;
    for (int i = 0; i < n; i++)
        size += strlen(words[i]) + 1;
    char *text = malloc(size), *at = text;
    for (int i = 0; text && i < n; i++) {
        size_t len = strlen(words[i]);
        if (i)
            *at++ = ' ';
        memcpy(at, words[i], len);
        at += len;
    }
    if (text)
        *at = '\0';
    return text;
}

/* The query with a mark under the bad place; of a long one what stands around it. */
static void point_at(const char *query, unsigned column)
{
    enum { BEFORE = 60, SHOWN = 78 };
    size_t from = 0, at = 0;
    for (unsigned i = 1; i < column && query[at]; i++)
        for (at++; ((unsigned char)query[at] & 0xC0) == 0x80;)
            at++;
    if (at > BEFORE)
        for (from = at - BEFORE; ((unsigned char)query[from] & 0xC0) == 0x80;)
            from++;
    size_t len = strlen(query + from);
    if (len > SHOWN)
        for (len = SHOWN; len > at - from && ((unsigned char)query[from + len] & 0xC0) == 0x80;)
            len--;
    for (size_t i = from; i < from + len; i++) /* a tab or an escape would move the mark, or more */
        fputc((unsigned char)query[i] < 0x20 || query[i] == 0x7F ? ' ' : query[i], stderr);
    fprintf(stderr, "\n%*s^\n", flow_columns(query + from, at - from), "");
}

typedef struct searching {
    common shared;
    dgm_search_options search;
    int to, colour; /* of the choices; -1: unsaid */
    long long limit, offset;
} searching;

static int search(searching *s, const char *path, const char *query)
{
    dgm_model *model;
    dgm_store *store;
    dgm_err err = {DGM_OK, 0, 0, ""};
    output out;
    if (common_load(&model, &s->shared))
        return EXIT_SOME_FAILED;
    dgm_status status = dgm_store_open(&store, path, DGM_STORE_READ, &err);
    int result = EXIT_SOME_FAILED;
    if (status) {
        fprintf(stderr, "dragoman: %s: %s\n", path, *err.text ? err.text : dgm_status_text(status));
    } else if (!output_open(&out, s->shared.output)) {
        size_t hits = 0;
        status = dgm_search(store, model, query, &s->search, &hits, output_sink, &out, &err);
        result = output_close(&out) || status ? EXIT_SOME_FAILED : EXIT_DONE;
        if (status == DGM_EQUERY) {
            fprintf(stderr, "dragoman: %s\n", err.text);
            point_at(query, err.column);
            result = EXIT_USAGE;
        } else if (status && !out.failed) {
            fprintf(stderr, "dragoman: %s: %s\n", path, *err.text ? err.text : dgm_status_text(status));
        } else if (!status && s->search.form == DGM_SEARCH_TERMINAL) {
            size_t first = s->search.offset < hits ? s->search.offset : hits, left = hits - first;
            size_t shown = s->search.limit && s->search.limit < left ? s->search.limit : left;
            if (!hits)
                fputs("nothing found\n", stderr);
            else if (shown < hits)
                fprintf(stderr, "%zu to %zu of %zu; --offset %zu goes on\n", first + (shown > 0), first + shown, hits,
                        first + shown);
            else
                fprintf(stderr, hits == 1 ? "%zu hit\n" : "%zu hits\n", hits);
        }
    }
    dgm_store_close(store);
    dgm_model_free(model);
    return result;
}

static int run(const command *c, int argc, char **argv)
{
    searching s = {.to = -1, .limit = -1};
    common_init(&s.shared);
    dgm_search_options_init(&s.search);
    const char *value;
    for (int id; (id = options_next(c, argc, argv, &value)) != OPTIONS_END;) {
        long long choice = 0;
        if (id == OPTIONS_HELP)
            return EXIT_DONE;
        if (id == OPTIONS_BAD)
            return EXIT_USAGE;
        if (id == OPT_TO)
            choice = s.to = options_choice(c, options_row(c, id), value);
        else if (id == OPT_COLOUR)
            choice = s.colour = options_choice(c, options_row(c, id), value);
        else if (id == OPT_LIMIT)
            choice = s.limit = options_number(c, options_row(c, id), value, 0, 1LL << 40);
        else if (id == OPT_OFFSET)
            choice = s.offset = options_number(c, options_row(c, id), value, 0, 1LL << 40);
        else
            choice = common_option(&s.shared, c, id, value);
        if (choice < 0)
            return EXIT_USAGE;
    }
    if (argc - optind < 2)
        return usage_fault(c, optind == argc ? "which store, and what to look for?" : "what to look for?");
    bool terminal = !s.shared.output && terminal_is(stdout);
    bool list = s.to == 1 || (s.to < 0 && terminal);
    s.search.form = list ? DGM_SEARCH_TERMINAL : DGM_SEARCH_JSONL;
    s.search.limit = s.limit >= 0 ? (size_t)s.limit : terminal && list ? PAGE : 0;
    s.search.offset = (size_t)s.offset;
    s.search.width = terminal_width(stdout);
    s.search.colour = s.colour == 1 || (s.colour == 0 && !s.shared.output && terminal_colour(stdout));
    char *query = joined(argv + optind + 1, argc - optind - 1);
    if (!query) {
        fputs("dragoman: out of memory\n", stderr);
        return EXIT_SOME_FAILED;
    }
    int result = search(&s, argv[optind], query);
    free(query);
    return result;
}

const command cmd_search = {
    .name = "search",
    .args = "STORE QUERY ...",
    .summary = "find documents and records in a store",
    .about = "Finds what a store has. Words find documents, best first; fields find records,\n"
             "newest first, an encounter once for all its reports. docs/search.md has the\n"
             "whole language.\n\n"
             "    dragoman search relations.db grain corridor\n"
             "    dragoman search relations.db pair:iraq-russia type:encounter 'date:>=2020'\n"
             "    dragoman search relations.db 'actor:\"Sergey Lavrov\" (energy OR oil) -gas'",
    .options = options,
    .run = run,
};
