/* SPDX-License-Identifier: Apache-2.0
 *
 * WARC (ISO 28500, 1.0 and 1.1): the pages that a crawler saved, record by record.
 *
 * Pages are responses with status 200, resources and conversions, of HTML or of plain
 * text. All else is passed over and counted. A record that is cut, tells a wrong length
 * or does not unpack is an error with its place, and reading goes on with the next one
 * that can be found.
 */
#ifndef DGM_INPUT_WARC_H
#define DGM_INPUT_WARC_H

#include "input/reader.h"
#include "input/window.h"

typedef struct dgm__warc dgm__warc;

/* Whether bytes begin a WARC record. */
bool dgm__warc_begins(const char *data, size_t len);

/* Reads on from what `window` holds, which is borrowed. `most` bytes of one document. */
dgm_status dgm__warc_open(dgm__warc **out, dgm__window *window, size_t most, dgm_err *err) DGM_MUST_CHECK;
/* A fault that the stream told before the archive was opened, of what is held. */
void dgm__warc_pend(dgm__warc *warc, dgm_status status, const dgm_err *err);

void dgm__warc_close(dgm__warc *warc); /* NULL is fine */

/* As dgm__reader_raw, but for *raw's source, which is left alone. */
dgm_status dgm__warc_next(dgm__warc *warc, dgm__raw *raw, bool *end, dgm_err *err) DGM_MUST_CHECK;

const dgm_passed *dgm__warc_passed(const dgm__warc *warc);

#endif
