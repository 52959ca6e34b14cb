/* SPDX-License-Identifier: Apache-2.0
 *
 * A bundle as one file: see bundle_file.h.
 */
#include "base/bundle_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/sha256.h"

enum { MAGIC_LEN = 8, PART_HEAD = 8, LONGEST_NAME = 4096, MOST_PARTS = 10000 };

static const char magic[] = "dgmlexic";
static const uint32_t probe = 0x01020304, swapped_probe = 0x04030201;

static void put(unsigned char *to, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        to[i] = (unsigned char)(value >> (8 * i));
}

static uint64_t get(const char *from, int bytes)
{
    uint64_t value = 0;
    for (int i = 0; i < bytes; i++)
        value |= (uint64_t)(unsigned char)from[i] << (8 * i);
    return value;
}

dgm_status dgm__bundle_pack(dgm__buf *to, const dgm__part *parts, size_t n, dgm_err *err)
{
    unsigned char head[DGM__BUNDLE_HEADER] = {0}, part[PART_HEAD];
    dgm__buf contents;
    if (n > MOST_PARTS)
        return dgm__fail(err, DGM_ELIMIT, "more than %d files", MOST_PARTS);
    for (size_t i = 0; i < n; i++)
        if (strlen(parts[i].name) >= LONGEST_NAME || parts[i].len > UINT32_MAX)
            return dgm__fail(err, DGM_ELIMIT, "%.80s: too large", parts[i].name);
    dgm__buf_init(&contents);
    for (size_t i = 0; i < n; i++) {
        size_t name_len = strlen(parts[i].name);
        put(part, name_len, 4);
        put(part + 4, parts[i].len, 4);
        dgm__buf_add(&contents, (const char *)part, sizeof part);
        dgm__buf_add(&contents, parts[i].name, name_len);
        dgm__buf_add(&contents, parts[i].data, parts[i].len);
    }
    memcpy(head, magic, MAGIC_LEN);
    put(head + 8, DGM__BUNDLE_VERSION, 4);
    put(head + 12, probe, 4);
    put(head + 16, n, 4);
    put(head + 24, contents.len, 8);
    dgm__sha256 sha;
    dgm__sha256_init(&sha);
    dgm__sha256_add(&sha, contents.data ? contents.data : "", contents.len);
    dgm__sha256_end(&sha, head + 32);
    dgm__buf_add(to, (const char *)head, sizeof head);
    dgm__buf_add(to, contents.data ? contents.data : "", contents.len);
    bool oom = contents.oom || to->oom;
    dgm__buf_clear(&contents);
    return oom ? dgm__fail(err, DGM_ENOMEM, "out of memory for a compiled lexicon") : DGM_OK;
}

bool dgm__bundle_is_packed(const char *data, size_t len)
{
    return len >= MAGIC_LEN && !memcmp(data, magic, MAGIC_LEN);
}

static dgm_status check_head(const char *data, size_t len, dgm_err *err)
{
    if (!dgm__bundle_is_packed(data, len))
        return dgm__fail(err, DGM_EFORMAT, "is no compiled lexicon (it does not begin with \"%s\")", magic);
    if (len < DGM__BUNDLE_HEADER)
        return dgm__fail(err, DGM_EFORMAT, "is cut: the header has %d bytes, the file %zu", DGM__BUNDLE_HEADER, len);
    if (get(data + 12, 4) == swapped_probe)
        return dgm__fail(err, DGM_EFORMAT, "is in the wrong byte order");
    if (get(data + 12, 4) != probe)
        return dgm__fail(err, DGM_EFORMAT, "is damaged: its header does not make sense");
    if (get(data + 8, 4) != DGM__BUNDLE_VERSION)
        return dgm__fail(err, DGM_EFORMAT, "is a compiled lexicon of version %u, this program reads %d",
                         (unsigned)get(data + 8, 4), DGM__BUNDLE_VERSION);
    uint64_t told = get(data + 24, 8), have = len - DGM__BUNDLE_HEADER;
    if (told > have)
        return dgm__fail(err, DGM_EFORMAT, "is cut: %llu bytes of contents, not %llu", (unsigned long long)have,
                         (unsigned long long)told);
    if (told < have)
        return dgm__fail(err, DGM_EFORMAT, "has %llu bytes behind its end", (unsigned long long)(have - told));
    unsigned char sum[32];
    dgm__sha256 sha;
    dgm__sha256_init(&sha);
    dgm__sha256_add(&sha, data + DGM__BUNDLE_HEADER, (size_t)have);
    dgm__sha256_end(&sha, sum);
    if (memcmp(sum, data + 32, sizeof sum))
        return dgm__fail(err, DGM_EFORMAT, "is damaged: the checksum of its contents is another");
    if (get(data + 16, 4) > MOST_PARTS || get(data + 20, 4))
        return dgm__fail(err, DGM_EFORMAT, "is damaged: its header does not make sense");
    return DGM_OK;
}

static char *copy(const char *text, size_t len)
{
    char *to = malloc(len + 1);
    if (to) {
        memcpy(to, text, len);
        to[len] = '\0';
    }
    return to;
}

/* One part from *at on. A checksum says that nothing was lost, not that the writer
 * was well-meaning. */
static dgm_status unpack_part(dgm__part *out, const char *before, const char *data, size_t len, size_t *at,
                              dgm_err *err)
{
    uint64_t left = len - *at, name_len = left < PART_HEAD ? 0 : get(data + *at, 4);
    uint64_t data_len = left < PART_HEAD ? 0 : get(data + *at + 4, 4);
    if (!name_len || name_len >= LONGEST_NAME || name_len + data_len > left - PART_HEAD ||
        memchr(data + *at + PART_HEAD, '\0', (size_t)name_len))
        return dgm__fail(err, DGM_EFORMAT, "is damaged at byte %zu: no part stands there", *at);
    char *name = copy(data + *at + PART_HEAD, (size_t)name_len);
    char *text = copy(data + *at + PART_HEAD + name_len, (size_t)data_len);
    dgm_status status = DGM_OK;
    if (!name || !text)
        status = dgm__fail(err, DGM_ENOMEM, "out of memory for a lexicon");
    else if (before && strcmp(before, name) >= 0)
        status = dgm__fail(err, DGM_EFORMAT, "is damaged at byte %zu: its parts are not in order", *at);
    if (status) {
        free(name);
        free(text);
        return status;
    }
    *out = (dgm__part){name, text, (size_t)data_len};
    *at += PART_HEAD + (size_t)(name_len + data_len);
    return DGM_OK;
}

dgm_status dgm__bundle_unpack(dgm__bundle *out, const char *data, size_t len, dgm_err *err)
{
    *out = (dgm__bundle){NULL, 0, false};
    dgm_status status = check_head(data, len, err);
    if (status)
        return status;
    size_t n = (size_t)get(data + 16, 4), at = DGM__BUNDLE_HEADER;
    dgm__part *parts = calloc(n ? n : 1, sizeof *parts);
    if (!parts)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for a lexicon");
    *out = (dgm__bundle){parts, 0, true};
    for (; out->n < n && !status; out->n += !status)
        status = unpack_part(&parts[out->n], out->n ? parts[out->n - 1].name : NULL, data, len, &at, err);
    if (!status && at != len)
        status = dgm__fail(err, DGM_EFORMAT, "is damaged: %zu bytes belong to no part", len - at);
    if (status)
        dgm__bundle_clear(out);
    return status;
}
