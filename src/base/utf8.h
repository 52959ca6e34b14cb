/* SPDX-License-Identifier: Apache-2.0
 *
 * UTF-8: strict decoding (no surrogates, no overlong forms, nothing past U+10FFFF).
 */
#ifndef DGM_BASE_UTF8_H
#define DGM_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at text[0], len > 0. Returns its length in bytes, 1 to
 * 4; a bad byte has length 1 and gives *out = 0xFFFFFFFF. */
size_t dgm__utf8_next(const char *text, size_t len, uint32_t *out);

/* Writes a character, returns its length; 0 for what is not a character. */
size_t dgm__utf8_put(char out[4], uint32_t c);

/* Offset of the first bad byte, or len if there is none. */
size_t dgm__utf8_check(const char *text, size_t len);

/* Number of characters in valid UTF-8. */
size_t dgm__utf8_count(const char *text, size_t len);

#endif
