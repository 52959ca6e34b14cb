/* SPDX-License-Identifier: Apache-2.0
 *
 * What the two halves of the frame reader share: lines and blocks (frames.c),
 * patterns (frames_pattern.c).
 */
#ifndef DGM_LEXICON_FRAMES_READ_H
#define DGM_LEXICON_FRAMES_READ_H

#include <stdarg.h>
#include <stdio.h>

#include "lexicon/frames.h"

typedef struct dgm__word_set {
    const char *name;
    const char **texts; /* expressions as written, sets inside it unfolded */
    size_t n_texts, cap_texts;
} dgm__word_set;

typedef struct dgm__fillers {
    dgm__filler *items; /* in the reader's scratch */
    size_t n, cap;
} dgm__fillers;

typedef struct dgm__frames_reader {
    dgm__frames *to;
    dgm__mistake *mistake;
    void *user;
    dgm_err *err;
    dgm__arena scratch;
    dgm__word_set *sets;
    size_t n_sets, cap_sets, cap_frames, cap_patterns, cap_nodes, cap_fillers, cap_preps, cap_examples;
    dgm__word_set *in_set; /* whose indented lines follow */
    const char *file;
    uint32_t line;
    dgm__plover event;
    bool in_frame, oom;
    size_t first_frame_of_file, n_patterns_in_frame, n_fires, n_quiet, n_mistakes;
} dgm__frames_reader;

/* Tells a mistake in the current line; column counts from 1. */
void dgm__frames_wrong(dgm__frames_reader *r, uint32_t column, const char *format, ...) DGM_PRINTF(3, 4);

uint32_t dgm__frames_word(dgm__frames_reader *r, const char *text, size_t len);
const dgm__word_set *dgm__frames_set(const dgm__frames_reader *r, const char *name, size_t len);
void dgm__frames_add_filler(dgm__frames_reader *r, dgm__fillers *to, dgm__filler filler);

/* "a|b+c|{set}" at `column`; `verb` says that in "b+c" the head is the first. */
void dgm__frames_read_fillers(dgm__frames_reader *r, const char *text, size_t len, uint32_t column, bool verb,
                              dgm__fillers *to);

/* Adds the pattern that a line holds to the current frame. */
void dgm__frames_read_pattern(dgm__frames_reader *r, const char *line, size_t len);

#endif
