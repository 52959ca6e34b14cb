/* SPDX-License-Identifier: Apache-2.0
 *
 * A document as it waits for its coder: the bytes as they stood in the input. The
 * coder makes the text of them, since that is the slow half and runs on its thread.
 */
#ifndef DGM_API_DOCUMENT_H
#define DGM_API_DOCUMENT_H

#include "dragoman/dragoman.h"
#include "input/reader.h"

struct dgm_document {
    dgm__raw raw;         /* all its strings are owned, NUL-terminated */
    dgm__capture capture; /* what raw.capture points to, if anything; its strings are owned */
    dgm_form form;
    char published[11]; /* "" unknown */
    size_t max_bytes;
};

#endif
