/* SPDX-License-Identifier: Apache-2.0
 *
 * Scoring what was coded against gold records: files of what careful readers say that
 * documents tell (docs/eval.md).
 *
 *     dgm_eval_open(&eval, "gold", &err);
 *     for each document that was coded: dgm_eval_take(eval, pack, len, &known, &err);
 *     dgm_eval_write(eval, &options, sink, user, &err);
 *     dgm_eval_close(eval);
 *
 * An eval belongs to one thread at a time.
 */
#ifndef DRAGOMAN_EVAL_H
#define DRAGOMAN_EVAL_H

#include "dragoman/dragoman.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dgm_eval dgm_eval;

/* Reads every .json file of DIR/records, or of DIR where there is no such folder. DGM_EFORMAT:
 * one of them is no gold record; DGM_EEMPTY: there is none. */
DGM_API DGM_MUST_CHECK dgm_status dgm_eval_open(dgm_eval **out, const char *dir, dgm_err *err);
DGM_API void dgm_eval_close(dgm_eval *eval); /* NULL is fine */

/* A document with its records, as dgm_pack gives them. *known: there is a gold record of its
 * name; others count nothing. DGM_EUSAGE: one of that name was taken before. */
DGM_API DGM_MUST_CHECK dgm_status dgm_eval_take(dgm_eval *eval, const char *pack, size_t len, bool *known,
                                                dgm_err *err);

typedef enum dgm_eval_form { DGM_EVAL_TABLE, DGM_EVAL_JSON } dgm_eval_form;

typedef struct dgm_eval_options {
    size_t size; /* of this struct; set by init */
    dgm_eval_form form;
    bool documents; /* a line a document too */
    bool faults;    /* each record that was missed or is too much */
} dgm_eval_options;

DGM_API void dgm_eval_options_init(dgm_eval_options *options);

/* The scores. A gold record whose document was not taken counts as one that tells nothing. */
DGM_API DGM_MUST_CHECK dgm_status dgm_eval_write(dgm_eval *eval, const dgm_eval_options *options, dgm_sink sink,
                                                 void *user, dgm_err *err);

#ifdef __cplusplus
}
#endif
#endif
