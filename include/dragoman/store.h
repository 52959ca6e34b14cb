/* SPDX-License-Identifier: Apache-2.0
 *
 * The store: what many documents tell, kept in one SQLite file and linked.
 *
 * A document goes in as a pack: its records and text as bytes, made on the thread
 * that coded it. Packs are put in one after the other; linking finds what is the
 * same across documents. The tables and views are an interface for SQL users and
 * stand in docs/store.md.
 *
 *     dgm_store_open(&store, "relations.db", DGM_STORE_WRITE, &err);
 *     dgm_pack(document, records, sink, buffer, &err);       (any thread)
 *     dgm_store_put(store, pack, len, &outcome, &err);       (one at a time)
 *     dgm_store_commit(store, &err);
 *     dgm_store_link(store, NULL, NULL, &err);
 *
 * What a store says is a function of the documents in it: the order in which they
 * came, and in how many runs, makes no difference.
 *
 * A store handle belongs to one thread, but for dgm_store_knows. Any number of
 * handles and programs may have one file open; writers wait for one another.
 */
#ifndef DRAGOMAN_STORE_H
#define DRAGOMAN_STORE_H

#include "dragoman/dragoman.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dgm_store dgm_store;

typedef enum dgm_store_mode {
    DGM_STORE_READ,  /* must exist */
    DGM_STORE_WRITE, /* made if missing; an older schema is brought up to date */
} dgm_store_mode;

/* DGM_ESTORE: the file is something else, damaged, or of a newer schema. */
DGM_API DGM_MUST_CHECK dgm_status dgm_store_open(dgm_store **out, const char *path, dgm_store_mode mode, dgm_err *err);

/* What was put and not committed is dropped. NULL is fine. */
DGM_API void dgm_store_close(dgm_store *store);

/* ---- putting in ---- */

/* The bytes that dgm_store_put takes, in one call of the sink. */
DGM_API DGM_MUST_CHECK dgm_status dgm_pack(const dgm_document *document, const dgm_records *records, dgm_sink sink,
                                           void *user, dgm_err *err);

/* Whether the very same document is in the store, so that coding it can be spared.
 * May be called from several threads at once, and while another puts. */
DGM_API DGM_MUST_CHECK dgm_status dgm_store_knows(dgm_store *store, const dgm_document *document, bool *out,
                                                  dgm_err *err);

typedef enum dgm_put_outcome {
    DGM_PUT_NEW,
    DGM_PUT_SAME,    /* nothing changed */
    DGM_PUT_VERSION, /* the page has changed: the earlier version is kept, the record is that of this one */
} dgm_put_outcome;

/* One document, wholly or not at all. It is safe in the file after a commit, which
 * happens by itself every few hundred documents. DGM_EUSAGE: another document has the
 * same id; DGM_EFORMAT: not a pack. After these the store is as before. DGM_EIO (disk
 * full, file locked): what was put since the last commit is dropped. */
DGM_API DGM_MUST_CHECK dgm_status dgm_store_put(dgm_store *store, const char *pack, size_t len, dgm_put_outcome *out,
                                                dgm_err *err);
DGM_API DGM_MUST_CHECK dgm_status dgm_store_commit(dgm_store *store, dgm_err *err);

/* How far: `done` of `all`. */
typedef void (*dgm_progress)(void *user, size_t done, size_t all);

/* Links what was put since the last linking. Work stopped half way goes on at the
 * next call. `tell` may be NULL. */
DGM_API DGM_MUST_CHECK dgm_status dgm_store_link(dgm_store *store, dgm_progress tell, void *user, dgm_err *err);

/* Whether dgm_store_link has something left to do. */
DGM_API DGM_MUST_CHECK dgm_status dgm_store_linked(dgm_store *store, bool *out, dgm_err *err);

/* Writes down what somebody (`who`, NULL: not told) says of a record; docs/api.md has the
 * forms of an entry, one JSON object. What was coded is never changed. *id is the number of
 * the entry. DGM_EUSAGE: it is none; DGM_EQUERY: what it is about is not there any more, or
 * has changed since it was looked at. */
DGM_API DGM_MUST_CHECK dgm_status dgm_store_review(dgm_store *store, const char *entry, size_t len, const char *who,
                                                   int64_t *id, dgm_err *err);

/* Whether the store is whole: the file itself, the rows that belong together, the
 * spans inside their texts, the links against a linking from scratch. Tells each
 * fault; *faults counts them. */
DGM_API DGM_MUST_CHECK dgm_status dgm_store_check(dgm_store *store, size_t *faults, dgm_fault tell, void *user,
                                                  dgm_err *err);

typedef struct dgm_store_counts {
    size_t size; /* of this struct; set by the caller */
    size_t documents, copies, records, reports, encounters;
} dgm_store_counts;

DGM_API DGM_MUST_CHECK dgm_status dgm_store_count(dgm_store *store, dgm_store_counts *out, dgm_err *err);

/* ---- taking out ---- */

typedef enum dgm_brief_form { DGM_BRIEF_MARKDOWN, DGM_BRIEF_HTML, DGM_BRIEF_JSON } dgm_brief_form;

typedef struct dgm_brief_options {
    size_t size;               /* of this struct; set by init */
    const char *since, *until; /* ISO dates or NULL */
    const char *as_of;         /* what "today" is, YYYY-MM-DD; needed */
    bool full;                 /* all there is, not one page */
    dgm_brief_form form;
} dgm_brief_options;

DGM_API void dgm_brief_options_init(dgm_brief_options *options);

/* The record of the relation of `a` and `b`, or of `a` alone where `b` is NULL. An
 * actor is a country code or name, or a person. DGM_EQUERY: there is none of the name. */
DGM_API DGM_MUST_CHECK dgm_status dgm_brief(dgm_store *store, const dgm_model *model, const char *a, const char *b,
                                            const dgm_brief_options *options, dgm_sink sink, void *user, dgm_err *err);

typedef enum dgm_search_form { DGM_SEARCH_JSONL, DGM_SEARCH_TERMINAL } dgm_search_form;

typedef struct dgm_search_options {
    size_t size;   /* of this struct; set by init */
    size_t limit;  /* most hits; 0: all */
    size_t offset; /* hits to pass over */
    dgm_search_form form;
    int width; /* of the terminal, columns */
    bool colour;
} dgm_search_options;

DGM_API void dgm_search_options_init(dgm_search_options *options);

/* DGM_EQUERY: err->column is the bad character of the query, from 1. `*hits` counts all. */
DGM_API DGM_MUST_CHECK dgm_status dgm_search(dgm_store *store, const dgm_model *model, const char *query,
                                             const dgm_search_options *options, size_t *hits, dgm_sink sink, void *user,
                                             dgm_err *err);

typedef enum dgm_export_form {
    DGM_EXPORT_JSONL,   /* all records, linked, sorted by id */
    DGM_EXPORT_PLOVER,  /* events, PLOVER JSON Lines */
    DGM_EXPORT_POLECAT, /* events, 40 columns, tab-separated */
    DGM_EXPORT_ICEWS,   /* events, 20 columns, tab-separated */
    DGM_EXPORT_CSV,     /* tables with a datapackage.json; into a folder only */
    DGM_EXPORT_GRAPHML, /* actors and what passed between them */
    DGM_EXPORT_GEOJSON, /* encounters and events with a place */
    DGM_EXPORT_GOLD,    /* documents as people judged them, a file each; into a folder only */
} dgm_export_form;

typedef struct dgm_export_options {
    size_t size; /* of this struct; set by init */
    dgm_export_form form;
    const char *since, *until; /* ISO dates or NULL */
    const char *as_of;         /* for the state of commitments; NULL: the date of the latest document */
    size_t *left_out;          /* of DGM_EXPORT_GOLD: how many documents are judged in part, which is told; or NULL */
} dgm_export_options;

DGM_API void dgm_export_options_init(dgm_export_options *options);

/* All forms but those that need a folder. The same content gives the same bytes. */
DGM_API DGM_MUST_CHECK dgm_status dgm_export(dgm_store *store, const dgm_model *model,
                                             const dgm_export_options *options, dgm_sink sink, void *user,
                                             dgm_err *err);

/* DGM_EXPORT_CSV and DGM_EXPORT_GOLD: the files one after the other, through the caller. A
 * call with a name closes the file before it and opens the next; one with NULL closes
 * the last. Names are plain ("events.csv"), of gold records in one of two folders
 * ("records/a.json", "texts/a.txt"). Anything but DGM_OK stops the export. */
typedef dgm_status (*dgm_file_open)(void *user, const char *name, dgm_sink *sink, void **sink_user, dgm_err *err);
DGM_API DGM_MUST_CHECK dgm_status dgm_export_package(dgm_store *store, const dgm_model *model,
                                                     const dgm_export_options *options, dgm_file_open next, void *user,
                                                     dgm_err *err);

#ifdef __cplusplus
}
#endif
#endif
