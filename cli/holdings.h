/* SPDX-License-Identifier: Apache-2.0
 *
 * What the frames of a lexicon hold, and what of it fires on documents, as tables:
 * for eyes, or as TSV for programs.
 */
#ifndef DGM_CLI_HOLDINGS_H
#define DGM_CLI_HOLDINGS_H

#include "common.h"

/* Frames, patterns and senses by event and mode: an exit status. */
int holdings_count(const dgm_model *model, bool eyes);

/* Reads the documents at the paths and tells how often each frame fired, with
 * `patterns` each pattern: an exit status. */
int holdings_fired(const common *c, const dgm_model *model, bool eyes, bool patterns, char *const *paths,
                   size_t n_paths);

#endif
