/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman serve: a store for the browser on this machine, until it is stopped.
 */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "common.h"
#include "dragoman/serve.h"
#include "terminal.h"

enum {
    OPT_PORT = 'p',
    OPT_HOST = 300,
    OPT_WEB,
    OPT_SECONDS,
    OPT_REVIEW,
    OPT_AS,
    LARGEST_PORT = 65535,
    MOST_SECONDS = 3600
};

static const option_row options[] = {
    {OPT_PORT, "port", "N", NULL, "listen on port N; 0 is any that is free (8420)"},
    {OPT_HOST, "host", "ADDR", NULL, "listen on ADDR, which lets other machines read (127.0.0.1)"},
    {OPT_SECONDS, "seconds", "N", NULL, "how long an answer may take (20)"},
    {OPT_REVIEW, "review", NULL, NULL, "let the page judge records; the address told lets one write"},
    {OPT_AS, "as", "NAME", NULL, "with '--review': whose verdicts these are (the user's name)"},
    {OPT_WEB, "web", "DIR", COMPLETE_DIR, "take the page from DIR, not the one built in"},
    ROW_LEXICON,
    ROWS_END,
};

/* Until somebody stops the program. Blocked before threads begin, so that they inherit it. */
static void block(sigset_t *ends)
{
    sigemptyset(ends);
    sigaddset(ends, SIGINT);
    sigaddset(ends, SIGTERM);
    sigaddset(ends, SIGHUP);
    sigprocmask(SIG_BLOCK, ends, NULL);
}

static int serve(const common *shared, const char *path, const dgm_server_options *o)
{
    dgm_model *model;
    dgm_server *server;
    dgm_err err = {DGM_OK, 0, 0, ""};
    sigset_t ends;
    int end;
    if (common_load(&model, shared))
        return EXIT_SOME_FAILED;
    block(&ends);
    dgm_status status = dgm_server_start(&server, path, model, o, &err);
    if (status) {
        const char *text = *err.text ? err.text : dgm_status_text(status);
        fprintf(stderr, status == DGM_EUSAGE ? "dragoman serve: %s%s\n" : "dragoman: %s: %s\n",
                status == DGM_EUSAGE ? "" : path, text);
    } else {
        if (terminal_is(stdout))
            printf("%s is at %s until Ctrl-C\n", path, dgm_server_url(server));
        else
            puts(dgm_server_url(server));
        fflush(stdout);
        sigwait(&ends, &end);
        dgm_server_stop(server);
    }
    dgm_model_free(model);
    return status == DGM_EUSAGE ? EXIT_USAGE : status ? EXIT_SOME_FAILED : EXIT_DONE;
}

static int run(const command *c, int argc, char **argv)
{
    common shared;
    dgm_server_options o;
    const char *value;
    common_init(&shared);
    dgm_server_options_init(&o);
    for (int id; (id = options_next(c, argc, argv, &value)) != OPTIONS_END;) {
        long long choice = 0;
        if (id == OPTIONS_HELP)
            return EXIT_DONE;
        if (id == OPTIONS_BAD)
            return EXIT_USAGE;
        if (id == OPT_PORT)
            o.port = (unsigned)(choice = options_number(c, options_row(c, id), value, 0, LARGEST_PORT));
        else if (id == OPT_SECONDS)
            o.seconds = (unsigned)(choice = options_number(c, options_row(c, id), value, 1, MOST_SECONDS));
        else if (id == OPT_REVIEW)
            o.review = true;
        else if (id == OPT_AS)
            o.who = value;
        else if (id == OPT_HOST)
            o.host = value;
        else if (id == OPT_WEB)
            o.web = value;
        else
            choice = common_option(&shared, c, id, value);
        if (choice < 0)
            return EXIT_USAGE;
    }
    if (argc - optind != 1)
        return usage_fault(c, argc == optind ? "the store is missing" : "one store at a time");
    if (o.who && !o.review)
        return usage_fault(c, "'--as' goes with '--review'");
    if (o.review && !o.who)
        o.who = getenv("LOGNAME");
    return serve(&shared, argv[optind], &o);
}

const command cmd_serve = {
    .name = "serve",
    .args = "STORE",
    .summary = "a store as a page in the browser of this machine",
    .about = "Answers a browser on this machine, and nobody else unless '--host' says so: there are\n"
             "no passwords. It reads the store and changes nothing; another 'dragoman add' may\n"
             "go on meanwhile. Stops at Ctrl-C. docs/api.md has the addresses for programs.\n\n"
             "With '--review' records may be judged in the page, by whoever has the address that\n"
             "is told. Verdicts stand beside the records in the store and never change them;\n"
             "'dragoman export --to gold' writes what they make of a document.\n\n"
             "    dragoman serve relations.db\n"
             "    dragoman serve --review --as 'Ada Berg' relations.db",
    .options = options,
    .run = run,
};
