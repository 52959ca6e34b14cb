/* SPDX-License-Identifier: Apache-2.0
 *
 * JSON strings: see json.h.
 */
#include "record/json.h"

void dgm__json_escaped(dgm__buf *to, const char *text)
{
    const char *from = text;
    for (const char *at = text; *at; at++) {
        unsigned char c = (unsigned char)*at;
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        dgm__buf_add(to, from, (size_t)(at - from));
        from = at + 1;
        switch (c) {
        case '"':
            dgm__buf_adds(to, "\\\"");
            break;
        case '\\':
            dgm__buf_adds(to, "\\\\");
            break;
        case '\n':
            dgm__buf_adds(to, "\\n");
            break;
        case '\r':
            dgm__buf_adds(to, "\\r");
            break;
        case '\t':
            dgm__buf_adds(to, "\\t");
            break;
        default:
            dgm__buf_printf(to, "\\u%04x", c);
        }
    }
    dgm__buf_adds(to, from);
}
