/* SPDX-License-Identifier: Apache-2.0
 *
 * The model file: named sections of weights and strings behind one checked header.
 *
 * Layout, all little-endian: 64 bytes of header (magic "DGMMODEL", version, byte
 * order probe, size of the whole file, checksum of all that follows the header,
 * number of sections), then the section table (name padded with NULs to 16 bytes,
 * offset, length), then the sections, each at a multiple of 64.
 *
 * The bytes are borrowed and used where they lie, which is why a model loads in
 * milliseconds: they must outlive the model and begin at a multiple of 8.
 */
#ifndef DGM_TEXT_MODEL_H
#define DGM_TEXT_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include "dragoman/error.h"

#define DGM__MODEL_MAGIC "DGMMODEL"

enum {
    DGM__MODEL_VERSION = 1,
    DGM__MODEL_PROBE = 0x01020304,
    DGM__MODEL_ALIGN = 64,
    DGM__MODEL_SECTIONS = 32, /* at most */
};

typedef struct dgm__model_header {
    char magic[8];
    uint32_t version, probe;
    uint64_t size, checksum;
    uint32_t n_sections, reserved[7];
} dgm__model_header;

typedef struct dgm__model_entry {
    char name[16];
    uint64_t at, len;
} dgm__model_entry;

typedef struct dgm__model {
    const unsigned char *data;
    const dgm__model_entry *entries;
    uint32_t n_entries;
} dgm__model;

/* Checks everything but the sections' insides: each reader of a section does those. */
DGM_MUST_CHECK dgm_status dgm__model_open(dgm__model *out, const void *data, size_t len, dgm_err *err);

/* The section of that name; EMODEL when there is none. Aligned to 64 from the file's start. */
DGM_MUST_CHECK dgm_status dgm__model_section(const dgm__model *model, const char *name, const unsigned char **data_out,
                                             size_t *len_out, dgm_err *err);

/* Of the bytes after the header: four lanes of multiply and rotate, because a byte
 * at a time would be slower than reading the file. Against accidents, not malice. */
uint64_t dgm__model_checksum(const void *data, size_t len);

#endif
