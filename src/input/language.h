/* SPDX-License-Identifier: Apache-2.0
 *
 * Which language a text looks like: by script and by function words.
 */
#ifndef DGM_INPUT_LANGUAGE_H
#define DGM_INPUT_LANGUAGE_H

#include "input/pages.h"

/* The language, or NULL where nothing tells (too short, unknown). */
const dgm__language *dgm__language_of(const dgm__pages *pages, const char *text, size_t len);

#endif
