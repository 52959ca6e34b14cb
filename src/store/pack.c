/* SPDX-License-Identifier: Apache-2.0
 *
 * Packs: a coded document as bytes that go from the thread that coded it to the one
 * that writes. One JSON object a line: what the records do not hold (text,
 * sentences, the hash by which the document is known again), then the records.
 */
#include <string.h>

#include "api/document.h"
#include "dragoman/store.h"
#include "base/err.h"
#include "base/sha256.h"
#include "record/emit.h"
#include "record/json.h"
#include "store/seen.h"

dgm_status dgm__seen(char out[33], const dgm_document *document, dgm_err *err)
{
    const dgm__raw *raw = &document->raw;
    dgm__arena arena;
    dgm__arena_init(&arena, 1 << 20);
    const char *stem = dgm__document_id(raw->source, &arena);
    if (!stem) {
        dgm__arena_clear(&arena);
        return dgm__fail(err, DGM_ENOMEM, "out of memory for the name of a document");
    }
    dgm__sha256 sha;
    dgm__sha256_init(&sha);
    dgm__sha256_add(&sha, stem, strlen(stem) + 1);
    dgm__sha256_add(&sha, document->published, strlen(document->published) + 1);
    if (raw->capture) { /* the same bytes at another address are another document */
        const char *const parts[] = {raw->capture->id, raw->capture->url};
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            if (parts[i])
                dgm__sha256_add(&sha, parts[i], strlen(parts[i]) + 1);
    }
    dgm__sha256_add(&sha, raw->data, raw->len);
    const char *const known[] = {raw->known.id,        raw->known.title, raw->known.published,
                                 raw->known.publisher, raw->known.url,   raw->known.dateline};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i]) { /* a document without such fields has the hash that it always had */
            dgm__sha256_add(&sha, "\0known", 6);
            dgm__sha256_add(&sha, &"012345"[i], 1);
            dgm__sha256_add(&sha, known[i], strlen(known[i]) + 1);
        }
    dgm__arena_clear(&arena);
    unsigned char digest[32];
    dgm__sha256_end(&sha, digest);
    for (size_t i = 0; i < 16; i++) {
        out[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    out[32] = '\0';
    return DGM_OK;
}

static int into_buffer(void *user, const char *data, size_t len)
{
    dgm__buf *to = user;
    dgm__buf_add(to, data, len);
    return to->oom ? -1 : 0;
}

dgm_status dgm_pack(const dgm_document *document, const dgm_records *records, dgm_sink sink, void *user, dgm_err *err)
{
    if (!document || !records || !sink)
        return dgm__fail(err, DGM_EUSAGE, "a document, its records and a sink are needed");
    char seen[33];
    dgm_status status = dgm__seen(seen, document, err);
    if (status)
        return status;
    dgm__emit e;
    dgm__emit_init(&e, err);
    /* A document of JSON Lines, of fields or of an archive names itself; a file is named by its path. */
    bool named = document->raw.format == DGM__FORMAT_JSONL || document->raw.known.id || document->raw.capture;
    dgm__buf_printf(&e.to, "{\"seen\": \"%s\", \"named\": %s, \"sentences\": [", seen, named ? "true" : "false");
    for (size_t i = 0; i < records->n_sentences; i++)
        dgm__buf_printf(&e.to, "%s%u, %u", i ? ", " : "", (unsigned)records->sentences[i].start,
                        (unsigned)records->sentences[i].end);
    dgm__buf_adds(&e.to, "], \"text\": \"");
    e.id = records->doc;
    if (dgm__emit_text_ok(&e, "text", records->text))
        dgm__json_escaped(&e.to, records->text);
    dgm__buf_adds(&e.to, "\"}\n");
    if (!e.status)
        e.status = dgm_write_jsonl(records, into_buffer, &e.to, err);
    return dgm__emit_finish(&e, sink, user);
}
