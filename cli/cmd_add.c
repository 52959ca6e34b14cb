/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman add: documents into a store.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "common.h"
#include "dragoman/store.h"
#include "progress.h"
#include "terminal.h"

enum { OPT_NO_LINK = 300 };

static const option_row options[] = {
    ROW_FROM,      ROW_PUBLISHED,
    ROW_THREADS,   {OPT_NO_LINK, "no-link", NULL, NULL, "leave linking to a later 'add' or 'store link'"},
    ROW_LEXICON,   ROW_MODEL,
    ROW_MAX_BYTES, ROW_LEAST,
    ROW_NO_FILTER, ROWS_END,
};

typedef struct adding {
    dgm_store *store;
    const char *path;
    uint64_t new, same, versions, records;
    uint64_t refused; /* by the store; what could not be coded was named */
    bool link;
    bool broken; /* the store takes no more */
} adding;

/* Nothing for a document that the store has, else its pack. On the coders' threads. */
static dgm_status code(void *user, dgm_coder *coder, const dgm_document *document, dgm_sink sink, void *sink_user,
                       dgm_err *err)
{
    const adding *a = user;
    const dgm_records *records;
    bool known;
    dgm_status status = dgm_store_knows(a->store, document, &known, err);
    if (status || known)
        return status;
    status = dgm_code(coder, document, &records, err);
    return status ? status : dgm_pack(document, records, sink, sink_user, err);
}

static uint64_t lines(const char *data, size_t len)
{
    uint64_t n = 0;
    for (const char *end = data + len; (data = memchr(data, '\n', (size_t)(end - data))) != NULL; data++)
        n++;
    return n;
}

static int take(void *user, const char *data, size_t len, dgm_err *err)
{
    adding *a = user;
    if (!len) {
        a->same++;
        return EACH_TAKEN;
    }
    dgm_put_outcome outcome;
    dgm_status status = dgm_store_put(a->store, data, len, &outcome, err);
    if (status == DGM_EFORMAT || status == DGM_EUSAGE || status == DGM_ELIMIT) {
        a->refused++;
        return EACH_FAILED;
    }
    if (status) {
        fprintf(stderr, "dragoman: %s: %s\n", a->path, *err->text ? err->text : dgm_status_text(status));
        memset(err, 0, sizeof *err);
        a->broken = true;
        return EACH_STOP;
    }
    a->new += outcome == DGM_PUT_NEW;
    a->same += outcome == DGM_PUT_SAME;
    a->versions += outcome == DGM_PUT_VERSION;
    if (outcome != DGM_PUT_SAME)
        a->records += lines(data, len) - 2; /* the pack's own line, and the document's */
    return EACH_TAKEN;
}

static int store_fault(const char *path, dgm_status status, const dgm_err *err)
{
    fprintf(stderr, "dragoman: %s: %s\n", path, *err->text ? err->text : dgm_status_text(status));
    return EXIT_SOME_FAILED;
}

static void linking(void *user, size_t done, size_t all)
{
    progress_at(user, done, all);
}

/* What was done: a sentence for people, an object for programs. */
static void tell(const adding *a, const dgm_store_counts *now)
{
    const char *form =
        terminal_is(stdout)
            ? "%llu new, %llu changed, %llu known already, %llu refused. The store holds %zu documents "
              "(%zu of them copies), %zu records, %zu encounters in %zu reports.\n"
            : "{\"new\": %llu, \"changed\": %llu, \"known\": %llu, \"refused\": %llu, \"documents\": %zu, "
              "\"copies\": %zu, \"records\": %zu, \"encounters\": %zu, \"reports\": %zu}\n";
    printf(form, (unsigned long long)a->new, (unsigned long long)a->versions, (unsigned long long)a->same,
           (unsigned long long)a->refused, now->documents, now->copies, now->records, now->encounters, now->reports);
}

static int finish(adding *a, int status)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_status failed = dgm_store_commit(a->store, &err);
    progress p;
    progress_start(&p, PROGRESS_ALONE, NULL);
    p.what = "records linked";
    if (!failed && a->link)
        failed = dgm_store_link(a->store, linking, &p, &err);
    progress_end(&p);
    dgm_store_counts counts = {.size = sizeof counts};
    if (!failed)
        failed = dgm_store_count(a->store, &counts, &err);
    if (failed)
        return store_fault(a->path, failed, &err);
    tell(a, &counts);
    return status;
}

static int run(const command *c, int argc, char **argv)
{
    common shared;
    common_init(&shared);
    adding a = {.link = true};
    const char *value;
    for (int id; (id = options_next(c, argc, argv, &value)) != OPTIONS_END;) {
        if (id == OPTIONS_HELP)
            return EXIT_DONE;
        if (id == OPT_NO_LINK)
            a.link = false;
        else if (id == OPTIONS_BAD || common_option(&shared, c, id, value))
            return EXIT_USAGE;
    }
    if (optind >= argc)
        return usage_fault(c, "a STORE is needed");
    a.path = argv[optind];
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_status failed = dgm_store_open(&a.store, a.path, DGM_STORE_WRITE, &err);
    if (failed)
        return store_fault(a.path, failed, &err);
    dgm_model *model;
    int status = EXIT_SOME_FAILED;
    if (!common_load(&model, &shared)) {
        each_options o = {.model = model, .reader = shared.reader, .threads = shared.threads, .work = code, .user = &a};
        o.take = take;
        o.take_user = &a;
        o.progress = PROGRESS_ALONE;
        o.measure = true;
        o.no_filter = shared.no_filter;
        o.count = &a.records;
        status = each_document(&o, argv + optind + 1, (size_t)(argc - optind - 1));
        if (!a.broken)
            status = finish(&a, status);
        dgm_model_free(model);
    }
    dgm_store_close(a.store);
    return status;
}

const command cmd_add = {
    .name = "add",
    .args = "STORE [PATH ...]",
    .summary = "code documents and keep them in a store",
    .about = "Codes documents and keeps them, with their records, in a store: one SQLite file,\n"
             "made if missing. What is the same across documents is linked. A document that\n"
             "the store has already is passed over; a changed page is a new version of the\n"
             "same document. A run that was stopped is finished by running it again.\n\n"
             "    dragoman add relations.db archive/\n"
             "    zcat wires.jsonl.gz | dragoman add relations.db",
    .options = options,
    .run = run,
};
