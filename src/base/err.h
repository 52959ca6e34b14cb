/* SPDX-License-Identifier: Apache-2.0
 *
 * Filling a caller's dgm_err: printf style, returns the status given so that
 * `return dgm__fail(err, DGM_EFORMAT, "...")` reads as one thing.
 */
#ifndef DGM_BASE_ERR_H
#define DGM_BASE_ERR_H

#include "dragoman/error.h"

dgm_status dgm__fail(dgm_err *err, dgm_status status, const char *format, ...) DGM_PRINTF(3, 4);

/* The same with a place in a text file; line and column count from 1. */
dgm_status dgm__fail_at(dgm_err *err, dgm_status status, uint32_t line, uint32_t column, const char *format, ...)
    DGM_PRINTF(5, 6);

#endif
