/* SPDX-License-Identifier: Apache-2.0
 *
 * Classes of words that mean alike, in three grains: what lets the model know
 * "exonerated" when it was taught "acquitted".
 *
 * Layout of the section: a count, then entries sorted by the hash of the word.
 */
#ifndef DGM_RELATE_CLASSES_H
#define DGM_RELATE_CLASSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dragoman/error.h"

enum { DGM__CLASS_LEVELS = 3 };

typedef struct dgm__class_entry {
    uint32_t word; /* hash */
    uint16_t of[DGM__CLASS_LEVELS];
    uint16_t reserved;
} dgm__class_entry;

typedef struct dgm__classes {
    const dgm__class_entry *entries;
    uint32_t n;
} dgm__classes;

uint32_t dgm__class_word(const char *word);

/* Reads a section of a model file (borrowed). */
dgm_status dgm__classes_open(dgm__classes *out, const unsigned char *data, size_t len, dgm_err *err) DGM_MUST_CHECK;

/* The classes of a lemma, NULL if it has none. */
const uint16_t *dgm__classes_of(const dgm__classes *classes, const char *word);

#endif
