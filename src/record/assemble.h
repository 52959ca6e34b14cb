/* SPDX-License-Identifier: Apache-2.0
 *
 * Assembly: everything read off one document becomes its public records.
 */
#ifndef DGM_RECORD_ASSEMBLE_H
#define DGM_RECORD_ASSEMBLE_H

#include "code/events.h"
#include "record/facts.h"

/* `reading` has been begun and has `who`. *out and all in it live in the reading's
 * arena, the model or the document. Ids count within the document: "DOC/e1" for
 * events, n encounters, c commitments, s statements, f figures, b bodies. */
dgm_status dgm__assemble(dgm_records *out, const dgm__reading *reading, const dgm__frames *frames,
                         const dgm__event *events, size_t n_events, const char *reference, dgm_err *err) DGM_MUST_CHECK;

/* The records of a document that names nobody: itself. Of *reading only doc, sentences, lexicon
 * and arena are asked, and the sentences need no trees. */
dgm_status dgm__assemble_nobody(dgm_records *out, dgm__reading *reading, dgm_err *err) DGM_MUST_CHECK;

#endif
