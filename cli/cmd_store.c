/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman store: whether a store is whole, its linking finished, its schema renewed.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "common.h"
#include "dragoman/store.h"
#include "progress.h"
#include "terminal.h"

static const option_row options[] = {ROWS_END};

static int failed(const char *path, dgm_status status, const dgm_err *err)
{
    fprintf(stderr, "dragoman: %s: %s\n", path, *err->text ? err->text : dgm_status_text(status));
    return EXIT_SOME_FAILED;
}

/* Faults are what was asked for: they go to standard output. */
static void tell(void *user, const char *text)
{
    (void)user;
    puts(text);
}

static int check(const char *path)
{
    dgm_store *store;
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_status status = dgm_store_open(&store, path, DGM_STORE_READ, &err);
    if (status)
        return failed(path, status, &err);
    bool live = terminal_is(stderr), linked = true;
    if (live)
        fprintf(stderr, "dragoman: checking %s", path);
    size_t faults;
    status = dgm_store_check(store, &faults, tell, NULL, &err);
    if (live)
        fputs("\r\033[K", stderr);
    if (!status && !faults)
        status = dgm_store_linked(store, &linked, &err);
    dgm_store_close(store);
    if (status)
        return failed(path, status, &err);
    if (faults)
        fprintf(stderr, "dragoman: %s: %zu fault%s\n", path, faults, faults > 1 ? "s" : "");
    else
        fprintf(stderr, "dragoman: %s: whole%s\n", path, linked ? "" : "; 'dragoman store link' finishes its linking");
    return faults ? EXIT_SOME_FAILED : EXIT_DONE;
}

static void linking(void *user, size_t done, size_t all)
{
    progress_at(user, done, all);
}

static int link_rest(const char *path)
{
    dgm_store *store;
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_status status = dgm_store_open(&store, path, DGM_STORE_READ, &err);
    dgm_store_close(store); /* one that is missing is not made */
    if (!status)
        status = dgm_store_open(&store, path, DGM_STORE_WRITE, &err);
    if (status)
        return failed(path, status, &err);
    progress p;
    progress_start(&p, PROGRESS_ALONE, NULL);
    p.what = "records linked";
    status = dgm_store_link(store, linking, &p, &err);
    progress_end(&p);
    dgm_store_close(store);
    return status ? failed(path, status, &err) : EXIT_DONE;
}

static int upgrade(const char *path)
{
    dgm_store *store;
    dgm_err err = {DGM_OK, 0, 0, ""};
    FILE *file = fopen(path, "rb"); /* one that is missing is not made */
    if (!file) {
        fprintf(stderr, "dragoman: %s: %s\n", path, strerror(errno));
        return EXIT_SOME_FAILED;
    }
    fclose(file);
    dgm_status status = dgm_store_open(&store, path, DGM_STORE_WRITE, &err);
    if (status)
        return failed(path, status, &err);
    dgm_store_close(store);
    return EXIT_DONE;
}

static int run(const command *c, int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*run)(const char *path);
    } deeds[] = {{"check", check}, {"link", link_rest}, {"upgrade", upgrade}};
    const char *value;
    int id = options_next(c, argc, argv, &value);
    if (id != OPTIONS_END)
        return id == OPTIONS_HELP ? EXIT_DONE : EXIT_USAGE;
    for (size_t i = 0; optind < argc && i < sizeof deeds / sizeof *deeds; i++) {
        if (strcmp(argv[optind], deeds[i].name) != 0)
            continue;
        if (argc - optind != 2)
            return usage_fault(c, argc - optind < 2 ? "a STORE is needed" : "one store at a time");
        return deeds[i].run(argv[optind + 1]);
    }
    return usage_fault(c, "what to do is 'check', 'link' or 'upgrade'");
}

const command cmd_store = {
    .name = "store",
    .args = "check|link|upgrade STORE",
    .summary = "check a store, finish its linking, renew its schema",
    .about = "'check' tells whether the store is whole: the file itself, the rows that belong\n"
             "together, the words under which texts are found, and the links against linking\n"
             "from scratch, for which it needs as much room for temporary files as the store\n"
             "takes. Each fault is a line on standard output; with one the exit status is 1.\n\n"
             "'link' finishes linking that was stopped, as the next 'add' would.\n\n"
             "'upgrade' brings a store that an older dragoman made up to date.\n\n"
             "    dragoman store check relations.db",
    .words = "check link upgrade",
    .options = options,
    .run = run,
};
