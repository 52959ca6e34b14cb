/* SPDX-License-Identifier: Apache-2.0
 *
 * The lexicon, weights and places that are built into the library.
 */
#ifndef DGM_API_BUILTIN_H
#define DGM_API_BUILTIN_H

#include "base/bundle.h"

/* Never NULL, lives for ever, and holds what was in the tree at build time. */
const dgm__bundle *dgm__bundle_builtin(void);

#endif
