/* SPDX-License-Identifier: Apache-2.0
 *
 * A buffer with a sticky error: see emit.h.
 */
#include "record/emit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"

void dgm__emit_init(dgm__emit *e, dgm_err *err)
{
    dgm__buf_init(&e->to);
    e->status = DGM_OK;
    e->err = err;
    e->id = NULL;
}

void dgm__emit_number(dgm__emit *e, const char *field, double value)
{
    char digits[40];
    if (e->status)
        return;
    if (!isfinite(value)) {
        e->status = dgm__fail(e->err, DGM_EFORMAT, "%s: %s is not a finite number", e->id ? e->id : "record", field);
        return;
    }
    if (value == 0) { /* never "-0" */
        dgm__buf_addc(&e->to, '0');
        return;
    }
    if (fabs(value) < 1e15 && value == trunc(value)) {
        dgm__buf_printf(&e->to, "%.0f", value);
        return;
    }
    for (int precision = 1; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value)
            break;
    }
    /* The host program may have set a locale whose decimal point is another, of one or more bytes. */
    bool foreign = false;
    for (const char *at = digits; *at; at++) {
        bool own = strchr("+-0123456789e", *at) != NULL;
        if (own || !foreign)
            dgm__buf_addc(&e->to, own ? *at : '.');
        foreign = !own;
    }
}

bool dgm__emit_text_ok(dgm__emit *e, const char *field, const char *text)
{
    if (e->status || !text)
        return false;
    size_t len = strlen(text);
    if (dgm__utf8_check(text, len) == len)
        return true;
    e->status = dgm__fail(e->err, DGM_EENCODING, "%s: %s is not UTF-8", e->id ? e->id : "record", field);
    return false;
}

dgm_status dgm__emit_finish(dgm__emit *e, dgm_sink sink, void *user)
{
    if (!e->status && e->to.oom)
        e->status = dgm__fail(e->err, DGM_ENOMEM, "out of memory for the records of a document");
    if (!e->status && e->to.len && sink(user, e->to.data, e->to.len))
        e->status = dgm__fail(e->err, DGM_EIO, "output cannot be written");
    dgm__buf_clear(&e->to);
    return e->status;
}
