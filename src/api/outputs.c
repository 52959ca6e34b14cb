/* SPDX-License-Identifier: Apache-2.0
 *
 * What the outputs below the records share: see outputs.h.
 */
#include "api/outputs.h"

#include "base/err.h"

dgm_status dgm__output_finish(dgm__buf *from, dgm_sink sink, void *user, dgm_err *err)
{
    dgm_status status = DGM_OK;
    if (from->oom)
        status = dgm__fail(err, DGM_ENOMEM, "out of memory for the output of a document");
    else if (from->len && sink(user, from->data, from->len))
        status = dgm__fail(err, DGM_EIO, "output cannot be written");
    dgm__buf_clear(from);
    return status;
}
