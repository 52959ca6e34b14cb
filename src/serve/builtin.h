/* SPDX-License-Identifier: Apache-2.0
 *
 * The page that is built into the library.
 */
#ifndef DGM_SERVE_BUILTIN_H
#define DGM_SERVE_BUILTIN_H

#include "base/bundle.h"

/* Never NULL, lives for ever; empty where the page had not been made before the library. */
const dgm__bundle *dgm__bundle_web(void);

#endif
