/* SPDX-License-Identifier: Apache-2.0
 *
 * The model file: see model.h.
 */
#include "text/model.h"

#include <string.h>

#include "base/err.h"

_Static_assert(sizeof(dgm__model_header) == 64, "the header is 64 bytes in the file");
_Static_assert(sizeof(dgm__model_entry) == 32, "an entry is 32 bytes in the file");

uint64_t dgm__model_checksum(const void *data, size_t len)
{
    static const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);
    const unsigned char *p = data;
    uint64_t lane[4] = {1, 2, 3, 4};
    size_t i = 0;
    for (; i + 32 <= len; i += 32) {
        for (int k = 0; k < 4; k++) {
            uint64_t word;
            memcpy(&word, p + i + 8 * k, 8);
            lane[k] = (lane[k] ^ word) * prime;
            lane[k] = lane[k] << 31 | lane[k] >> 33;
        }
    }
    uint64_t h = len;
    for (int k = 0; k < 4; k++)
        h = ((h ^ lane[k]) * prime) ^ (h >> 29);
    for (; i < len; i++)
        h = (h ^ p[i]) * prime;
    return h ^ h >> 32;
}

dgm_status dgm__model_open(dgm__model *out, const void *data, size_t len, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    const dgm__model_header *header = data;
    if (!data || len < sizeof *header)
        return dgm__fail(err, DGM_EMODEL, "model: %zu bytes are too few for a header", data ? len : 0);
    if ((uintptr_t)data % 8)
        return dgm__fail(err, DGM_EMODEL, "model: not at a multiple of 8 in memory");
    if (memcmp(header->magic, DGM__MODEL_MAGIC, sizeof header->magic))
        return dgm__fail(err, DGM_EMODEL, "model: does not begin with " DGM__MODEL_MAGIC);
    if (header->probe != DGM__MODEL_PROBE)
        return dgm__fail(err, DGM_EMODEL, "model: made for another byte order");
    if (header->version != DGM__MODEL_VERSION)
        return dgm__fail(err, DGM_EMODEL, "model: version %u, this program reads %d", (unsigned)header->version,
                         DGM__MODEL_VERSION);
    if (header->size != len)
        return dgm__fail(err, DGM_EMODEL, "model: %zu bytes, the header says %llu", len,
                         (unsigned long long)header->size);
    if (header->n_sections > DGM__MODEL_SECTIONS ||
        len - sizeof *header < header->n_sections * sizeof(dgm__model_entry))
        return dgm__fail(err, DGM_EMODEL, "model: no room for %u sections", (unsigned)header->n_sections);
    if (dgm__model_checksum(header + 1, len - sizeof *header) != header->checksum)
        return dgm__fail(err, DGM_EMODEL, "model: checksum differs, the file is damaged");
    const dgm__model_entry *entries = (const void *)(header + 1);
    for (uint32_t i = 0; i < header->n_sections; i++) {
        const dgm__model_entry *e = &entries[i];
        if (e->name[sizeof e->name - 1] || e->at % DGM__MODEL_ALIGN || e->at > len || e->len > len - e->at)
            return dgm__fail(err, DGM_EMODEL, "model: section %u lies outside the file", (unsigned)i);
    }
    out->data = data;
    out->entries = entries;
    out->n_entries = header->n_sections;
    return DGM_OK;
}

dgm_status dgm__model_section(const dgm__model *model, const char *name, const unsigned char **data_out,
                              size_t *len_out, dgm_err *err)
{
    *data_out = NULL;
    *len_out = 0;
    for (uint32_t i = 0; i < model->n_entries; i++) {
        if (!strcmp(model->entries[i].name, name)) {
            *data_out = model->data + model->entries[i].at;
            *len_out = (size_t)model->entries[i].len;
            return DGM_OK;
        }
    }
    return dgm__fail(err, DGM_EMODEL, "model: has no section \"%s\"", name);
}
