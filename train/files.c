/* SPDX-License-Identifier: Apache-2.0
 *
 * Files of a training: see files.h.
 */
#include "files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "text/model.h"

dgm__buf *dgm__sections_add(dgm__sections *sections, const char *name)
{
    sections->items[sections->n].name = name;
    return &sections->items[sections->n++].data;
}

dgm_status dgm__sections_assemble(const dgm__sections *sections, dgm__buf *out, dgm_err *err)
{
    dgm__model_entry entries[DGM__MOST_SECTIONS];
    size_t at = sizeof(dgm__model_header) + sections->n * sizeof *entries;
    memset(entries, 0, sizeof entries);
    for (size_t i = 0; i < sections->n; i++) {
        at = (at + DGM__MODEL_ALIGN - 1) / DGM__MODEL_ALIGN * DGM__MODEL_ALIGN;
        memcpy(entries[i].name, sections->items[i].name, strlen(sections->items[i].name));
        entries[i].at = at;
        entries[i].len = sections->items[i].data.len;
        at += sections->items[i].data.len;
    }
    dgm__model_header header = {
        .version = DGM__MODEL_VERSION, .probe = DGM__MODEL_PROBE, .size = at, .n_sections = (uint32_t)sections->n};
    memcpy(header.magic, DGM__MODEL_MAGIC, sizeof header.magic);
    dgm__buf_add(out, (const char *)&header, sizeof header);
    dgm__buf_add(out, (const char *)entries, sections->n * sizeof *entries);
    for (size_t i = 0; i < sections->n; i++) {
        while (!out->oom && out->len < entries[i].at)
            dgm__buf_addc(out, '\0');
        dgm__buf_add(out, sections->items[i].data.data, sections->items[i].data.len);
    }
    if (out->oom)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    header.checksum = dgm__model_checksum(out->data + sizeof header, out->len - sizeof header);
    memcpy(out->data, &header, sizeof header);
    return DGM_OK;
}

void dgm__sections_clear(dgm__sections *sections)
{
    for (size_t i = 0; i < sections->n; i++)
        dgm__buf_clear(&sections->items[i].data);
    sections->n = 0;
}

dgm_status dgm__file_read(const char *path, char **out, size_t *len, dgm_err *err)
{
    enum { STEP = 1 << 20, MOST = 256 << 20 };
    size_t cap = 0;
    dgm_status status = DGM_OK;
    *out = NULL;
    *len = 0;
    FILE *f = fopen(path, "rb");
    if (!f)
        return dgm__fail(err, DGM_EIO, "%s: %s", path, strerror(errno));
    while (!status && !feof(f)) {
        if (*len == cap) {
            char *data = cap < MOST ? realloc(*out, cap = cap ? cap * 2 : STEP) : NULL;
            if (!data) {
                status = dgm__fail(err, DGM_ENOMEM, "%s: too large", path);
                break;
            }
            *out = data;
        }
        *len += fread(*out + *len, 1, cap - *len, f);
        if (ferror(f))
            status = dgm__fail(err, DGM_EIO, "%s: cannot be read", path);
    }
    fclose(f);
    return status;
}

dgm_status dgm__file_write(const char *dir, const char *name, const dgm__buf *data, dgm_err *err)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s", dir, name);
    if (n < 0 || (size_t)n >= sizeof path)
        return dgm__fail(err, DGM_ELIMIT, "%s: path too long", dir);
    FILE *f = fopen(path, "wb");
    if (!f)
        return dgm__fail(err, DGM_EIO, "%s: %s", path, strerror(errno));
    size_t done = fwrite(data->data, 1, data->len, f);
    if (fclose(f) || done != data->len)
        return dgm__fail(err, DGM_EIO, "%s: cannot be written", path);
    return DGM_OK;
}
