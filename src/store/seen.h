/* SPDX-License-Identifier: Apache-2.0
 *
 * The hash by which a document is known again before it is coded: of its file's
 * name, of its bytes as they stood in the input, and of the date given for it.
 */
#ifndef DGM_STORE_SEEN_H
#define DGM_STORE_SEEN_H

#include "dragoman/dragoman.h"

dgm_status dgm__seen(char out[33], const dgm_document *document, dgm_err *err) DGM_MUST_CHECK;

#endif
