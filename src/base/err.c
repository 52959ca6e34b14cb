/* SPDX-License-Identifier: Apache-2.0
 *
 * Statuses as text, and the one place that writes into a dgm_err.
 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

const char *dgm_status_text(dgm_status status)
{
    static const char *const texts[] = {
#define DGM_X(name, text) text,
        DGM_STATUSES(DGM_X)
#undef DGM_X
    };
    if ((size_t)status >= sizeof texts / sizeof *texts)
        return "failed";
    return texts[status];
}

static void fill(dgm_err *err, dgm_status status, uint32_t line, uint32_t column, const char *format, va_list args)
    DGM_PRINTF(5, 0);

static void fill(dgm_err *err, dgm_status status, uint32_t line, uint32_t column, const char *format, va_list args)
{
    if (!err)
        return;
    err->status = status;
    err->line = line;
    err->column = column;
    vsnprintf(err->text, sizeof err->text, format, args);
}

dgm_status dgm__fail(dgm_err *err, dgm_status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, status, 0, 0, format, args);
    va_end(args);
    return status;
}

dgm_status dgm__fail_at(dgm_err *err, dgm_status status, uint32_t line, uint32_t column, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, status, line, column, format, args);
    va_end(args);
    return status;
}
