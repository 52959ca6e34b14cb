/* SPDX-License-Identifier: Apache-2.0
 *
 * The text inside the quotes of a JSON string.
 */
#ifndef DGM_RECORD_JSON_H
#define DGM_RECORD_JSON_H

#include "base/buf.h"

/* `text` is UTF-8; only '"', '\' and control characters are escaped. */
void dgm__json_escaped(dgm__buf *to, const char *text);

#endif
