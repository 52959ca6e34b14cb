/* SPDX-License-Identifier: Apache-2.0
 *
 * Values of the fields of a query: those that come from a list, and dates.
 */
#ifndef DGM_SEARCH_VALUES_H
#define DGM_SEARCH_VALUES_H

#include "search/query.h"

/* Days before all and after all dates. */
#define DGM__DAY_FIRST INT64_C(-4000000)
#define DGM__DAY_LAST INT64_C(4000000)

/* Brings a value into the form that records have, or says what was expected at its column. */
dgm_status dgm__query_value_check(dgm__query_value *value, dgm__query_field field, dgm_err *err) DGM_MUST_CHECK;

/* DGM_EQUERY: "no WHAT 'GIVEN'; did you mean 'NEAREST'?", or the list where it is short. */
dgm_status dgm__query_no_such(dgm_err *err, uint32_t column, const char *what, const char *given,
                              const char *const *names, size_t n);

#endif
