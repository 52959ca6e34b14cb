/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman export: records out of a store, in the forms that other tools load.
 *
 * What is written to a path is whole or not there: it grows under a temporary name
 * beside the path and is renamed when all of it is written.
 */
#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"
#include "common.h"
#include "dragoman/store.h"

enum { OPT_TO = 't', OPT_SINCE = 300, OPT_UNTIL, OPT_AS_OF, MOST_FILES = 32, LONGEST_NAME = 64 };

/* The words of --to stand in the order of dgm_export_form. */
static const option_row options[] = {
    {OPT_TO, "to", "FORM", "jsonl plover polecat icews csv graphml geojson gold", "form of the output: jsonl"},
    {OPT_SINCE, "since", "DATE", NULL, "only what is dated on DATE or later: 2020-11-26, 2020-11 or 2020"},
    {OPT_UNTIL, "until", "DATE", NULL, "only what is dated on DATE or earlier"},
    {OPT_AS_OF, "as-of", "DATE", NULL, "states of commitments as they were on DATE"},
    {OPT_OUTPUT, "output", "PATH", COMPLETE_FILE, "write to the file PATH, or csv and gold into the folder PATH"},
    ROW_LEXICON,
    ROWS_END,
};

/* Where an export goes: a stream, or the files of a folder. */
typedef struct target {
    const char *path; /* NULL: standard output */
    char *part;       /* the temporary name; owned */
    output out;
    bool open;
    char names[MOST_FILES][LONGEST_NAME]; /* files in the folder */
    size_t n_names;
    char *file; /* path of the open one; owned */
    bool gold;
} target;

static int told(const char *path)
{
    fprintf(stderr, "dragoman: %s: %s\n", path, strerror(errno));
    return -1;
}

/* TOP, MARK and NAME in one; owned by the caller, NULL without memory. */
static char *path_of(const char *top, const char *mark, const char *name)
{
    size_t size = strlen(top) + strlen(mark) + strlen(name) + 1;
    char *path = malloc(size);
    if (path)
        snprintf(path, size, "%s%s%s", top, mark, name);
    return path;
}

/* A name beside a path that no other process uses. */
static char *beside(const char *path, const char *what)
{
    char mark[32];
    snprintf(mark, sizeof mark, ".%ld.", (long)getpid());
    return path_of(path, mark, what);
}

/* A dgm_file_open. */
static dgm_status next_file(void *user, const char *name, dgm_sink *sink, void **sink_user, dgm_err *err)
{
    target *t = user;
    (void)err; /* faults are named here */
    bool failed = t->open && output_close(&t->out);
    t->open = false;
    free(t->file);
    t->file = NULL;
    if (failed)
        return DGM_EIO;
    if (!name)
        return DGM_OK;
    if (!t->gold && (t->n_names == MOST_FILES || strlen(name) >= LONGEST_NAME))
        return DGM_ELIMIT;
    t->file = path_of(t->part, "/", name);
    if (!t->file || output_open(&t->out, t->file)) {
        t->out.failed = true;
        return t->file ? DGM_EIO : DGM_ENOMEM;
    }
    t->open = true;
    if (!t->gold) /* its folders are removed as a whole */
        strcpy(t->names[t->n_names++], name);
    *sink = output_sink;
    *sink_user = &t->out;
    return DGM_OK;
}

/* A folder and what we put there: files alone. */
static void remove_folder(const char *top, const char *name)
{
    char *folder = path_of(top, "/", name);
    DIR *dir = folder ? opendir(folder) : NULL;
    for (const struct dirent *entry; dir && (entry = readdir(dir));) {
        char *path = path_of(folder, "/", entry->d_name);
        if (path && strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            remove(path);
        free(path);
    }
    if (dir)
        closedir(dir);
    if (folder)
        rmdir(folder);
    free(folder);
}

static const char *const gold_folders[] = {"records", "texts"};

static int make_folder(const char *top, const char *name)
{
    char *folder = path_of(top, "/", name);
    int status = !folder ? -1 : mkdir(folder, 0777) ? told(folder) : 0;
    free(folder);
    return status;
}

/* The files of a package out of a folder, and the folder. */
static void remove_package(const target *t, const char *top)
{
    for (size_t i = 0; i < t->n_names; i++) {
        char *path = path_of(top, "/", t->names[i]);
        if (path)
            remove(path);
        free(path);
    }
    for (size_t i = 0; t->gold && i < 2; i++)
        remove_folder(top, gold_folders[i]);
    rmdir(top);
}

static bool is_ours(const target *t, const char *name)
{
    for (size_t i = 0; i < t->n_names; i++)
        if (!strcmp(t->names[i], name))
            return true;
    return !strcmp(name, ".") || !strcmp(name, "..");
}

/* Whether a folder holds nothing but an earlier package, so that it may be replaced. */
static bool may_replace(const target *t)
{
    DIR *dir = opendir(t->path);
    if (!dir)
        return !told(t->path);
    const struct dirent *entry;
    while ((entry = readdir(dir)) && is_ours(t, entry->d_name))
        ;
    if (entry)
        fprintf(stderr, "dragoman: %s: holds '%s', which is of no export; nothing written\n", t->path, entry->d_name);
    closedir(dir);
    return !entry;
}

/* A folder cannot be renamed over a full one: the earlier package steps aside first. */
static int put_folder(const target *t)
{
    if (t->gold) /* somebody's work may stand there: only an empty folder gives way */
        return rename(t->part, t->path) ? told(t->path) : 0;
    if (access(t->path, F_OK))
        return rename(t->part, t->path) ? told(t->path) : 0;
    char *old = may_replace(t) ? beside(t->path, "old") : NULL;
    if (!old)
        return -1;
    int status = rename(t->path, old) ? told(t->path) : 0;
    if (!status && rename(t->part, t->path)) {
        status = told(t->path);
        if (rename(old, t->path))
            told(old);
    } else if (!status) {
        remove_package(t, old);
    }
    free(old);
    return status;
}

static int failed(const target *t, const char *store, dgm_status status, const dgm_err *err)
{
    const char *text = *err->text ? err->text : dgm_status_text(status);
    if (status == DGM_EUSAGE) /* a date that is none */
        fprintf(stderr, "dragoman export: %s\nTry 'dragoman export --help'.\n", text);
    else if (!t->out.failed) /* a failed write is named already */
        fprintf(stderr, "dragoman: %s: %s\n", store, text);
    return status == DGM_EUSAGE ? EXIT_USAGE : EXIT_SOME_FAILED;
}

static dgm_status to_stream(dgm_store *store, const dgm_model *model, const dgm_export_options *o, target *t,
                            dgm_err *err)
{
    if (output_open(&t->out, t->part))
        return DGM_EIO;
    dgm_status status = dgm_export(store, model, o, output_sink, &t->out, err);
    return output_close(&t->out) && !status ? DGM_EIO : status;
}

static dgm_status to_folder(dgm_store *store, const dgm_model *model, const dgm_export_options *o, target *t,
                            dgm_err *err)
{
    if (mkdir(t->part, 0777)) {
        t->out.failed = told(t->part) != 0;
        return DGM_EIO;
    }
    for (size_t i = 0; t->gold && i < 2; i++)
        if (make_folder(t->part, gold_folders[i])) {
            t->out.failed = true;
            return DGM_EIO;
        }
    dgm_status status = dgm_export_package(store, model, o, next_file, t, err);
    if (t->open && output_close(&t->out) && !status)
        status = DGM_EIO;
    return status;
}

static bool needs_folder(dgm_export_form form)
{
    return form == DGM_EXPORT_CSV || form == DGM_EXPORT_GOLD;
}

static int export_to(target *t, const char *path, const dgm_model *model, const dgm_export_options *o)
{
    dgm_store *store;
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_status status = dgm_store_open(&store, path, DGM_STORE_READ, &err);
    if (status)
        return failed(t, path, status, &err);
    bool linked;
    if (!dgm_store_linked(store, &linked, NULL) && !linked)
        fprintf(stderr, "dragoman: %s: is not linked to its end; 'dragoman add %s' does the rest\n", path, path);
    t->part = t->path ? beside(t->path, "part") : NULL;
    if (t->path && !t->part)
        status = DGM_ENOMEM;
    else
        status = needs_folder(o->form) ? to_folder(store, model, o, t, &err) : to_stream(store, model, o, t, &err);
    dgm_store_close(store);
    int result = status ? failed(t, path, status, &err) : EXIT_DONE;
    if (!result && o->left_out && *o->left_out)
        fprintf(stderr, "dragoman: %s: %zu document%s judged in part and left out\n", path, *o->left_out,
                *o->left_out == 1 ? " is" : "s are");
    if (!result && t->path && (needs_folder(o->form) ? put_folder(t) : rename(t->part, t->path) && told(t->path)))
        result = EXIT_SOME_FAILED;
    if (result && t->part && needs_folder(o->form))
        remove_package(t, t->part);
    else if (result && t->part)
        remove(t->part);
    free(t->part);
    free(t->file);
    return result;
}

/* Whether a form needs what the model knows: names of countries, places. */
static bool needs_model(dgm_export_form form)
{
    return form != DGM_EXPORT_JSONL && form != DGM_EXPORT_PLOVER && !needs_folder(form);
}

static int run(const command *c, int argc, char **argv)
{
    common shared;
    common_init(&shared);
    dgm_export_options o;
    dgm_export_options_init(&o);
    const char *value;
    for (int id; (id = options_next(c, argc, argv, &value)) != OPTIONS_END;) {
        int choice = 0;
        if (id == OPTIONS_HELP)
            return EXIT_DONE;
        if (id == OPTIONS_BAD)
            return EXIT_USAGE;
        if (id == OPT_TO)
            o.form = (dgm_export_form)(choice = options_choice(c, options_row(c, id), value));
        else if (id == OPT_SINCE)
            o.since = value;
        else if (id == OPT_UNTIL)
            o.until = value;
        else if (id == OPT_AS_OF)
            o.as_of = value;
        else
            choice = common_option(&shared, c, id, value);
        if (choice < 0)
            return EXIT_USAGE;
    }
    if (argc - optind != 1)
        return usage_fault(c, argc == optind ? "the store is missing" : "one store at a time");
    bool folder = needs_folder(o.form);
    size_t left_out = 0;
    o.left_out = &left_out;
    char *path = shared.output && strcmp(shared.output, "-") != 0 ? path_of(shared.output, "", "") : NULL;
    if (folder && !path)
        return usage_fault(c, "%s is several files: '--output DIR' says where they go",
                           o.form == DGM_EXPORT_CSV ? "csv" : "gold");
    for (size_t len = path ? strlen(path) : 0; folder && len > 1 && path[len - 1] == '/'; len--)
        path[len - 1] = '\0';

    dgm_model *model = NULL;
    target to = {.path = path, .gold = o.form == DGM_EXPORT_GOLD};
    int status = EXIT_SOME_FAILED;
    if (!needs_model(o.form) || !common_load(&model, &shared))
        status = export_to(&to, argv[optind], model, &o);
    dgm_model_free(model);
    free(path);
    return status;
}

const command cmd_export = {
    .name = "export",
    .args = "STORE",
    .summary = "records out of a store, in the forms that other tools load",
    .about = "Writes the records of a store, sorted by id: the same content gives the same bytes.\n"
             "jsonl and csv have all there is, the other forms the part they have a place for.\n"
             "csv is a folder of tables with a datapackage.json, for '--output'. What is written\n"
             "to a path replaces what was there once it is whole.\n\n"
             "gold has the documents that people judged to the last record ('dragoman serve\n"
             "--review'), each as they say it is, for 'dragoman eval': into a folder that is new\n"
             "or empty.\n\n"
             "    dragoman export relations.db > relations.jsonl\n"
             "    dragoman export --to csv -o tables relations.db\n"
             "    dragoman export --to polecat --since 2020 --until 2021-06 -o events.txt relations.db",
    .options = options,
    .run = run,
};
