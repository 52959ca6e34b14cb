/* SPDX-License-Identifier: Apache-2.0
 *
 * dgm_dates: the time expressions of a document, one JSON object a line.
 */
#include <string.h>

#include "api/document.h"
#include "api/outputs.h"
#include "base/err.h"
#include "record/json.h"
#include "record/offsets.h"

static void field(dgm__buf *to, const char *name, const char *value)
{
    dgm__buf_printf(to, ", \"%s\": ", name);
    if (!*value) {
        dgm__buf_adds(to, "null");
        return;
    }
    dgm__buf_addc(to, '"');
    dgm__json_escaped(to, value);
    dgm__buf_addc(to, '"');
}

static void line(dgm__buf *to, const char *doc, const dgm__time *t, dgm_span at)
{
    static const char *const types[] = {[DGM__TIME_DATE] = "DATE",
                                        [DGM__TIME_TIME] = "TIME",
                                        [DGM__TIME_DURATION] = "DURATION",
                                        [DGM__TIME_SET] = "SET"};
    dgm__buf_adds(to, "{\"record\": \"time\"");
    field(to, "doc", doc);
    dgm__buf_printf(to, ", \"start\": %u, \"end\": %u", (unsigned)at.start, (unsigned)at.end);
    field(to, "type", types[t->type]);
    field(to, "value", t->value);
    field(to, "date", t->date);
    field(to, "rule", t->rule ? t->rule : "");
    dgm__buf_adds(to, "}\n");
}

dgm_status dgm_dates(dgm_coder *coder, const dgm_document *document, dgm_sink sink, void *user, dgm_err *err)
{
    dgm__analysis a;
    dgm__offsets offsets;
    dgm__buf to;
    dgm_status status = dgm__coder_analyse(coder, &a, document, DGM__DEPTH_TIMES, err);
    if (!status && dgm__offsets_make(&offsets, coder->document.text, coder->document.len, &coder->arena))
        status = dgm__fail(err, DGM_ENOMEM, "out of memory for the times of a document");
    if (status)
        return status;
    dgm__buf_init(&to);
    for (size_t i = 0; i < a.n_times; i++)
        line(&to, coder->document.id, &a.times[i], dgm__offsets_span(&offsets, a.times[i].span));
    return dgm__output_finish(&to, sink, user, err);
}
