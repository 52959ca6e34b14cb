/* SPDX-License-Identifier: Apache-2.0
 *
 * What the writers of records share: a buffer with a sticky error, so that a writer
 * composes a whole document and checks once, at its end.
 */
#ifndef DGM_RECORD_EMIT_H
#define DGM_RECORD_EMIT_H

#include "base/buf.h"
#include "dragoman/write.h"

typedef struct dgm__emit {
    dgm__buf to;
    dgm_status status; /* the first failure; nothing is added after it */
    dgm_err *err;
    const char *id; /* of the record at work, for messages */
} dgm__emit;

void dgm__emit_init(dgm__emit *e, dgm_err *err);

/* Shortest decimal digits that read back as the same number, '.' in any locale.
 * DGM_EFORMAT for what is not finite. */
void dgm__emit_number(dgm__emit *e, const char *field, double value);

/* True if the text may be written: not NULL, and UTF-8 (else DGM_EENCODING). */
bool dgm__emit_text_ok(dgm__emit *e, const char *field, const char *text);

/* Hands everything to the sink unless something failed; frees; says how it went. */
dgm_status dgm__emit_finish(dgm__emit *e, dgm_sink sink, void *user) DGM_MUST_CHECK;

#endif
