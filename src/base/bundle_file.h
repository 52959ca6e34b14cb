/* SPDX-License-Identifier: Apache-2.0
 *
 * A bundle as one file: what `dragoman lexicon compile` writes.
 *
 * All numbers are little-endian, so the same texts give the same bytes everywhere:
 *
 *      0  8 bytes  "dgmlexic"
 *      8  4        version, 1
 *     12  4        0x01020304, in the order of the numbers: tells a file that was swapped
 *     16  4        number of parts
 *     20  4        0
 *     24  8        length of the contents
 *     32  32       SHA-256 of the contents
 *     64           the contents, a part after the other in the order of their names:
 *                  4 bytes length of the name, 4 length of the data, name, data
 */
#ifndef DGM_BASE_BUNDLE_FILE_H
#define DGM_BASE_BUNDLE_FILE_H

#include "base/buf.h"
#include "base/bundle.h"

enum { DGM__BUNDLE_VERSION = 1, DGM__BUNDLE_HEADER = 64 };

/* The parts must be sorted by name; `to->oom` tells whether memory was short. */
dgm_status dgm__bundle_pack(dgm__buf *to, const dgm__part *parts, size_t n, dgm_err *err) DGM_MUST_CHECK;

/* Whether these bytes claim to be such a file. */
bool dgm__bundle_is_packed(const char *data, size_t len);

/* *out owns copies of everything and is empty after a failure, DGM_EFORMAT with the
 * reason; nothing in the bytes is trusted. */
dgm_status dgm__bundle_unpack(dgm__bundle *out, const char *data, size_t len, dgm_err *err) DGM_MUST_CHECK;

#endif
