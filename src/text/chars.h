/* SPDX-License-Identifier: Apache-2.0
 *
 * Characters as the models see them: quotes and dashes of all kinds folded to
 * ASCII and letters to lower case, so that a wire of 1990 in capitals and a web
 * page with curly quotes give the same features. Spans never see this.
 */
#ifndef DGM_TEXT_CHARS_H
#define DGM_TEXT_CHARS_H

#include <stddef.h>
#include <stdint.h>

typedef enum dgm__char_kind {
    DGM__CHAR_SPACE,
    DGM__CHAR_LOWER, /* and letters without case */
    DGM__CHAR_UPPER,
    DGM__CHAR_DIGIT,
    DGM__CHAR_MARK, /* combining: belongs to what stands before */
    DGM__CHAR_OTHER,
} dgm__char_kind;

dgm__char_kind dgm__char_kind_of(uint32_t c);

/* The folded character. */
uint32_t dgm__char_fold(uint32_t c);

enum { DGM__FOLD_MAX = 64 }; /* bytes of a word that count */

/* Writes the folded form, digits as '0', at most DGM__FOLD_MAX bytes without a NUL;
 * returns its length. */
size_t dgm__word_fold(const char *form, size_t len, char out[DGM__FOLD_MAX]);

#endif
