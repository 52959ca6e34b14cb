/* SPDX-License-Identifier: Apache-2.0
 *
 * Training the English model from Universal Dependencies treebanks.
 *
 * The same treebanks, options and seed give the same bytes on every machine.
 */
#ifndef DRAGOMAN_TRAIN_H
#define DRAGOMAN_TRAIN_H

#include <stddef.h>
#include <stdint.h>

#include "dragoman/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dgm_train_options {
    size_t size; /* of this struct, set by dgm_train_options_init */
    uint64_t seed;
    uint32_t split_passes, tag_passes, parse_passes;
    uint32_t rounds;         /* tagger and parser are the mean of so many trainings */
    uint32_t folds;          /* parts of the treebanks that are tagged by models of the others */
    const char *const *skip; /* beginnings of sent_ids to leave out, ended by NULL; owned by the caller */
    /* Called with one line about what is being done; a result other than 0 stops the training (DGM_EUSAGE). */
    int (*progress)(void *arg, const char *line);
    void *progress_arg;
} dgm_train_options;

/* The recipe of the model that ships, GUM's genres that are not free left out. */
DGM_API void dgm_train_options_init(dgm_train_options *options);

/* Reads n CoNLL-U files and writes english.model and MANIFEST into the folder `dir`, which must exist. A file that is
 * named k times counts k times. */
DGM_API DGM_MUST_CHECK dgm_status dgm_train(const char *const *paths, size_t n, const char *dir,
                                            const dgm_train_options *options, dgm_err *err);

typedef struct dgm_train_relations_options {
    size_t size; /* of this struct, set by dgm_train_relations_options_init */
    uint64_t seed;
    double cost;           /* of a loss of 1 against the squared length of the weights */
    double written_weight; /* of a row without an id, written for the training, against one with */
    uint32_t least_rows;   /* that a feature must stand in */
    uint32_t folds;        /* 0: train on all; else write what each fold is called when trained on the others */
    int (*progress)(void *arg, const char *line); /* as above */
    void *progress_arg;
} dgm_train_relations_options;

DGM_API void dgm_train_relations_options_init(dgm_train_relations_options *options);

/* Reads word classes (a word and three numbers a row) and n tables with the columns root and marked_sentence,
 * with an id where a row is of a data set; writes relation.model and relation.manifest into the folder `dir`,
 * or folds.tsv. The same files and options give the same bytes with the same english.model and lexicon. */
DGM_API DGM_MUST_CHECK dgm_status dgm_train_relations(const char *classes, const char *const *paths, size_t n,
                                                      const char *dir, const dgm_train_relations_options *options,
                                                      dgm_err *err);

typedef struct dgm_train_contexts_options {
    size_t size;         /* of this struct, set by dgm_train_contexts_options_init */
    double pull;         /* of the weight written by hand, against that of the texts */
    uint32_t least_rows; /* of a context that a word not yet listed must stand in */
    uint32_t folds;      /* 0: train on all; else write what each fold is answered when trained on the others */
    int (*progress)(void *arg, const char *line); /* as above */
    void *progress_arg;
} dgm_train_contexts_options;

DGM_API void dgm_train_contexts_options_init(dgm_train_contexts_options *options);

/* Reads the words of contexts written by hand (contexts.txt of a lexicon) and n tables with the columns contexts
 * (separated by blanks, may be empty) and text; writes the weights that the texts change, learned.txt, into the folder
 * `dir`, or folds.tsv. The same files and options give the same bytes with the same english.model. */
DGM_API DGM_MUST_CHECK dgm_status dgm_train_contexts(const char *words, const char *const *paths, size_t n,
                                                     const char *dir, const dgm_train_contexts_options *options,
                                                     dgm_err *err);

typedef struct dgm_train_confidence_options {
    size_t size; /* of this struct, set by dgm_train_confidence_options_init */
    uint64_t seed;
    double cost;         /* of a loss of 1 against the squared length of the weights */
    uint32_t least_rows; /* events that a trait must stand in */
    uint32_t folds;      /* of documents, 2 to 99: how sure an event is, is learned from those held out */
    double least;        /* confidence from which events are told */
    int (*progress)(void *arg, const char *line); /* as above */
    void *progress_arg;
} dgm_train_confidence_options;

DGM_API void dgm_train_confidence_options_init(dgm_train_confidence_options *options);

/* Reads a table of judged events with the columns doc, start, end (characters of the sentence), event, actors,
 * recipients (countries in order, ',' between, '?' unknown, '-' nobody), status, type_ok, actors_ok, status_ok (0 or
 * 1); codes the documents that it names in n files of JSON Lines, and writes what their traits weigh, learned.txt,
 * into the folder `dir`. Verdicts on events that the coder does not tell count nothing. The same files and options
 * give the same bytes with the same english.model and lexicon. */
DGM_API DGM_MUST_CHECK dgm_status dgm_train_confidence(const char *verdicts, const char *const *paths, size_t n,
                                                       const char *dir, const dgm_train_confidence_options *options,
                                                       dgm_err *err);

#ifdef __cplusplus
}
#endif
#endif
