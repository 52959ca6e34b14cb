/* SPDX-License-Identifier: Apache-2.0
 *
 * The values that people may give a record, each with the name that it has in the record.
 */
#ifndef DGM_STORE_REVIEW_FIELDS_H
#define DGM_STORE_REVIEW_FIELDS_H

#include <json-c/json.h>
#include <stdbool.h>

#include "dragoman/error.h"

/* Whether these are values for a record of a type (or "document"). `whole`: of a record that
 * has nothing else, which needs what makes it one. DGM_EUSAGE names the field. */
DGM_MUST_CHECK dgm_status dgm__review_fields(const char *type, struct json_object *fields, bool whole, dgm_err *err);

#endif
