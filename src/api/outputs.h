/* SPDX-License-Identifier: Apache-2.0
 *
 * What the outputs below the records share.
 */
#ifndef DGM_API_OUTPUTS_H
#define DGM_API_OUTPUTS_H

#include "api/coder.h"
#include "base/buf.h"

/* Hands the buffer to the sink, frees it, and says how it went. */
dgm_status dgm__output_finish(dgm__buf *from, dgm_sink sink, void *user, dgm_err *err) DGM_MUST_CHECK;

#endif
