/* SPDX-License-Identifier: Apache-2.0
 *
 * HTML: see html.h. Not read yet.
 */
#include "input/html.h"
#include "base/err.h"
dgm_status dgm__html_read(dgm__html *out, const char *data, size_t len, dgm__arena *arena, dgm_err *err)
{
    *out = (dgm__html){.text = data, .len = len};
    (void)arena;
    return dgm__fail(err, DGM_EFORMAT, "HTML is not read yet");
}
const char *dgm__html_charset(const char *data, size_t len, dgm__arena *arena)
{
    (void)data, (void)len, (void)arena;
    return NULL;
}
