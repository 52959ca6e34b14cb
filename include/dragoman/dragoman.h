/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman: from readouts, press releases and wire stories to sourced records.
 *
 * A model holds the knowledge (lexicon, weights, places); it is read-only after it
 * is loaded and any number of threads may share it. A coder holds the work of one
 * thread. A reader gives the documents of a file one by one.
 *
 *     dgm_model *model;  dgm_coder *coder;  const dgm_records *records;
 *     dgm_model_load(&model, NULL, &err);
 *     dgm_coder_new(&coder, model, &err);
 *     dgm_code(coder, document, &records, &err);
 *
 * Outputs come first and are NULL before anything can fail. Everything that `out`
 * gives is the caller's to free, except what is `const`: that is borrowed.
 */
#ifndef DRAGOMAN_DRAGOMAN_H
#define DRAGOMAN_DRAGOMAN_H

#include "dragoman/error.h"
#include "dragoman/records.h"
#include "dragoman/write.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "0.1.0"; static. */
DGM_API const char *dgm_version(void);

typedef struct dgm_model dgm_model;
typedef struct dgm_document dgm_document;
typedef struct dgm_reader dgm_reader;
typedef struct dgm_coder dgm_coder;

/* ---- model ---- */

typedef struct dgm_model_options {
    size_t size;         /* of this struct; set by init */
    const char *lexicon; /* folder or compiled file that takes the place of the built-in lexicon; NULL: built-in */
    const char *weights; /* file that takes the place of the built-in weights; NULL: built-in */
    double least;        /* confidence from which an event is told, 0 to 1; below 0: as the lexicon says */
} dgm_model_options;

DGM_API void dgm_model_options_init(dgm_model_options *options);

/* NULL options: all built-in. DGM_EIO and DGM_EMODEL are of the weights, DGM_EFORMAT of
 * the lexicon, with line and column, the file named in the text. */
DGM_API DGM_MUST_CHECK dgm_status dgm_model_load(dgm_model **out, const dgm_model_options *options, dgm_err *err);

/* After the last coder that uses it. NULL is fine. */
DGM_API void dgm_model_free(dgm_model *model);

/* A number for all that a model knows and was told: with equal ones the same document gives
 * the same records. Reads lexicon and weights, which takes some 20 ms. */
DGM_API uint64_t dgm_model_hash(const dgm_model *model);

/* The English name of a country or other international actor by its code ("RUS"),
 * or NULL. Borrowed from the model. */
DGM_API const char *dgm_model_country(const dgm_model *model, const char *code);

/* ---- documents ---- */

typedef enum dgm_form {
    DGM_FORM_AUTO, /* by content */
    DGM_FORM_TEXT,
    DGM_FORM_HTML,
    DGM_FORM_JSONL,
    DGM_FORM_CONLLU,
    DGM_FORM_WARC, /* archives of crawlers, 1.0 and 1.1; their pages are HTML or text */
} dgm_form;

typedef struct dgm_reader_options {
    size_t size; /* of this struct; set by init */
    dgm_form form;
    const char *published; /* ISO date for documents that tell none; NULL: unknown. DGM_EUSAGE: it is no date */
    size_t max_bytes;      /* of one document; 0: the reader's own limit (64 MiB) */
} dgm_reader_options;

DGM_API void dgm_reader_options_init(dgm_reader_options *options);

/* A file, or standard input for "-". NULL options: the defaults. */
DGM_API DGM_MUST_CHECK dgm_status dgm_reader_open(dgm_reader **out, const char *path, const dgm_reader_options *options,
                                                  dgm_err *err);

/* The next document, *out NULL after the last. An error is of one document: the next
 * call goes on behind it, and gives DGM_OK with NULL if there is nothing. */
DGM_API DGM_MUST_CHECK dgm_status dgm_reader_next(dgm_reader *reader, dgm_document **out, dgm_err *err);

/* How many bytes of its file it has taken in, as the file stands on the disk; at least
 * what the documents given so far took. 0 for memory and pipes. */
DGM_API uint64_t dgm_reader_position(const dgm_reader *reader);

/* What an archive holds beside documents and faults, in records that were passed over. */
typedef struct dgm_passed {
    size_t size;       /* of this struct, set by whoever fills it */
    uint64_t records;  /* all that were looked at, documents and faults too */
    uint64_t others;   /* requests, metadata, and what else is no page */
    uint64_t revisits; /* of a page that had not changed */
    uint64_t statuses; /* answers other than 200: not found, moved */
    uint64_t media;    /* images and all that is neither HTML nor plain text */
    uint64_t robots;   /* robots.txt */
    uint64_t empty;    /* pages of no bytes */
} dgm_passed;

/* What was passed over so far; all 0 where the input is no WARC. */
DGM_API void dgm_reader_passed(const dgm_reader *reader, dgm_passed *out);

DGM_API void dgm_reader_close(dgm_reader *reader);

/* A document from memory; `text` is copied. `id` may be NULL ("text"). */
DGM_API DGM_MUST_CHECK dgm_status dgm_document_new(dgm_document **out, const char *id, const char *text, size_t len,
                                                   const dgm_reader_options *options, dgm_err *err);

/* What the caller knows of a document: it goes before what the document says of itself. NULL
 * or "" is not known. All UTF-8. */
typedef struct dgm_fields {
    size_t size;        /* of this struct; set by init */
    const char *id;     /* as it is to stand in the records; NULL: of `source`, without its ending */
    const char *source; /* where it comes from, a path or the like; NULL: "-" */
    const char *title, *published, *publisher, *url;
    const char *dateline; /* that stands before the text: "OSLO, May 4 -" */
} dgm_fields;

DGM_API void dgm_fields_init(dgm_fields *fields);

/* The same with fields of its own, which are copied too. DGM_EUSAGE: the text holds several
 * documents (JSON Lines, an archive), which a reader gives one by one; DGM_EENCODING: a field is not UTF-8. */
DGM_API DGM_MUST_CHECK dgm_status dgm_document_make(dgm_document **out, const char *text, size_t len,
                                                    const dgm_fields *fields, const dgm_reader_options *options,
                                                    dgm_err *err);

/* A number for a document as it was read: its bytes, where they came from, the options. */
DGM_API uint64_t dgm_document_hash(const dgm_document *document);

DGM_API void dgm_document_free(dgm_document *document);

/* ---- coding ---- */

DGM_API DGM_MUST_CHECK dgm_status dgm_coder_new(dgm_coder **out, const dgm_model *model, dgm_err *err);
DGM_API void dgm_coder_free(dgm_coder *coder);

/* The records of one document. *out lives until the next call on `coder`; its
 * strings may be those of `document`. A document without records is DGM_OK; one
 * past a limit is DGM_ELIMIT, never silently cut. After an error the coder is ready
 * for the next document. */
DGM_API DGM_MUST_CHECK dgm_status dgm_code(dgm_coder *coder, const dgm_document *document, const dgm_records **out,
                                           dgm_err *err);

/* A document that names nobody who could be a side (no state, office or organisation of the
 * lexicon) gives no record but its own, and is not parsed. 0: it is parsed all the same,
 * and gives the same. */
DGM_API void dgm_coder_filter(dgm_coder *coder, int on);

/* Whether the last document of dgm_code was such a one, and was not parsed. */
DGM_API int dgm_coder_nobody(const dgm_coder *coder);

/* What should be told of the last document though it could be read ("is not UTF-8; read
 * as windows-1252", a date of publication that is none), with its line or record; or NULL. Lives as long as its
 * records. */
DGM_API const char *dgm_coder_note(const dgm_coder *coder);

/* What lies under the records, as text into a sink: CoNLL-U (dgm_parse), one JSON
 * object a time expression (dgm_dates), and for people, sentence by sentence, the
 * tree, the records and the lexicon lines that gave them (dgm_explain). */
DGM_API DGM_MUST_CHECK dgm_status dgm_parse(dgm_coder *coder, const dgm_document *document, dgm_sink sink, void *user,
                                            dgm_err *err);
DGM_API DGM_MUST_CHECK dgm_status dgm_dates(dgm_coder *coder, const dgm_document *document, dgm_sink sink, void *user,
                                            dgm_err *err);
DGM_API DGM_MUST_CHECK dgm_status dgm_explain(dgm_coder *coder, const dgm_document *document, dgm_sink sink, void *user,
                                              dgm_err *err);

/* ---- lexicon ---- */

/* Takes one fault or note, "FILE:LINE:COLUMN: what was expected", without a line end. */
typedef void (*dgm_fault)(void *user, const char *text);

/* Reads a lexicon (folder, compiled file, or NULL: the built-in one), proves every example with the
 * weights of `weights` (NULL: built-in), looks for events and modes without a frame and
 * for patterns that can never fire, and tells each fault. *faults counts them. `note`
 * (may be NULL) takes what is no fault: words of a pattern that never fire in it.
 * Not DGM_OK only if the check itself could not be done. */
DGM_API DGM_MUST_CHECK dgm_status dgm_lexicon_check(size_t *faults, const dgm_model_options *options, dgm_fault tell,
                                                    dgm_fault note, void *user, dgm_err *err);

/* What the frames of one event in one mode hold (docs/frames.md says what a sense is). */
typedef struct dgm_senses {
    const char *event, *mode; /* mode NULL: the frames without one */
    size_t frames, patterns;
    size_t verbs, nouns, adjectives; /* senses by what triggers them */
    size_t triggers;                 /* the same, but a phrase such as "pay a visit" counts by its verb alone */
} dgm_senses;

/* Hands each row to `take`, which keeps nothing of it but what it copies. */
DGM_API DGM_MUST_CHECK dgm_status dgm_lexicon_count(const dgm_model *model,
                                                    void (*take)(void *user, const dgm_senses *row), void *user,
                                                    dgm_err *err);

/* A pattern of the frames; its texts live as long as the model. */
typedef struct dgm_pattern {
    const char *file, *frame, *event, *mode; /* mode NULL: none */
    uint32_t line, frame_line;
    int drop; /* it catches what is no event */
} dgm_pattern;

DGM_API size_t dgm_lexicon_patterns(const dgm_model *model);
/* Pattern number i, below that; those of a frame stand together, in the order of the texts. */
DGM_API void dgm_lexicon_pattern(dgm_pattern *out, const dgm_model *model, size_t i);

/* What came of a pattern: how often it took a word as its trigger, and how often that
 * gave an event. */
typedef struct dgm_fired {
    uint32_t won, told;
} dgm_fired;

/* Reads a document and adds to the count of each pattern; `fired` holds as many as the
 * model has patterns. */
DGM_API DGM_MUST_CHECK dgm_status dgm_lexicon_fired(dgm_coder *coder, const dgm_document *document, dgm_fired *fired,
                                                    dgm_err *err);

/* The lexicon as one file, for dgm_model_options.lexicon: the same texts give the same
 * bytes. Each mistake is told, as above but for the examples, which are not proved;
 * with none the bytes go to the sink in one piece. */
DGM_API DGM_MUST_CHECK dgm_status dgm_lexicon_compile(size_t *faults, const dgm_model_options *options, dgm_fault tell,
                                                      void *tell_user, dgm_sink sink, void *user, dgm_err *err);

#ifdef __cplusplus
}
#endif
#endif
