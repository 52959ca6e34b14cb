/* SPDX-License-Identifier: Apache-2.0
 *
 * Near-identical texts: wire copies and reposts, told by sketches of their words.
 *
 * MinHash over runs of three words (Broder, "On the resemblance and containment of
 * documents", 1997), cut into bands: texts are copies if one band is equal. With 12
 * bands of 4 hashes two texts whose runs of words agree by 0.7 share a band with
 * 0.96 of certainty, by 0.5 with 0.54, by 0.2 with 0.02; two reports of one meeting
 * written apart agree by less than 0.1.
 *
 * Pure: a text's bands do not depend on other texts, so that groups of copies do
 * not depend on the order in which texts come.
 */
#ifndef DGM_LINK_COPIES_H
#define DGM_LINK_COPIES_H

#include <stddef.h>
#include <stdint.h>

enum { DGM__COPY_BANDS = 12 };

/* The bands of a text (UTF-8), each named by its own hash; returns how many: 12, or
 * 1 for a text so short that only the same words are a copy, 0 for one without words. */
size_t dgm__copy_bands(int64_t out[DGM__COPY_BANDS], const char *text, size_t len);

#endif
