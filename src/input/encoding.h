/* SPDX-License-Identifier: Apache-2.0
 *
 * Encoding: bytes of an unknown page to UTF-8, or a clear reason why not.
 */
#ifndef DGM_INPUT_ENCODING_H
#define DGM_INPUT_ENCODING_H

#include <stdbool.h>

#include "base/arena.h"

/* `declared` is the charset the page names itself, or NULL. *out, NUL-terminated,
 * is `data` itself where nothing had to change and data[len] is readable and 0, else
 * lives in the arena. *note is NULL for clean UTF-8, else says how the bytes were
 * read. DGM_EBINARY for what is no text, DGM_EENCODING for an encoding that cannot
 * be told. */
dgm_status dgm__to_utf8(const char **out, size_t *len_out, const char **note, const char *data, size_t len,
                        const char *declared, dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

/* Whether bytes declared so can be read. */
bool dgm__charset_known(const char *name);

/* What a file of that kind is, by its first bytes ("a PDF file"), or NULL. */
const char *dgm__binary_kind(const char *data, size_t len);

#endif
