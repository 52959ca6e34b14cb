/* SPDX-License-Identifier: Apache-2.0
 *
 * Firms that the lexicon does not have: the words that their names end in.
 */
#ifndef DGM_RESOLVE_FIRMS_H
#define DGM_RESOLVE_FIRMS_H

#include <stdbool.h>

/* Is the form, capitalised, a word of a firm's name: "Corp", "Airlines", "Steel"? */
bool dgm__is_of_firm_name(const char *form);

#endif
