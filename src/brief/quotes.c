/* SPDX-License-Identifier: Apache-2.0
 *
 * The words behind a cite, read only when they are shown.
 */
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "brief/page.h"
#include "brief/prose.h"

enum { MOST_AROUND = 300 }; /* characters of a sentence before and behind the words */

/* Bytes of the first n characters. */
static size_t bytes_of(const char *text, size_t len, size_t n)
{
    size_t at = 0;
    uint32_t c;
    while (n-- && at < len)
        at += dgm__utf8_next(text + at, len - at, &c);
    return at;
}

static const char *piece(dgm__brief *b, const char *text, size_t len)
{
    return dgm__arena_strndup(&b->arena, text, len);
}

dgm_status dgm__brief_quote_read(dgm__brief *b, const dgm__cite *cite, dgm__quote *out)
{
    sqlite3_stmt *stmt =
        dgm__sql(b->store, "SELECT substr(text, ?2 + 1, ?3 - ?2) FROM document_text WHERE document = ?1", b->err);
    if (!stmt)
        return DGM_EIO;
    uint32_t from = cite->start - cite->from > MOST_AROUND ? cite->start - MOST_AROUND : cite->from;
    uint32_t to = cite->to - cite->end > MOST_AROUND ? cite->end + MOST_AROUND : cite->to;
    dgm__sql_int(stmt, 1, b->docs[cite->doc].id);
    dgm__sql_int(stmt, 2, from);
    dgm__sql_int(stmt, 3, to);
    bool row;
    dgm_status status = dgm__sql_step(b->store, stmt, &row, b->err);
    const char *text = !status && row ? dgm__sql_get(stmt, 0) : NULL;
    if (!text)
        text = "";
    size_t len = strlen(text), at = bytes_of(text, len, cite->start - from);
    size_t n = bytes_of(text + at, len - at, cite->end - cite->start);
    out->start = cite->start;
    out->end = cite->end;
    out->before = piece(b, text, at);
    out->words = piece(b, text + at, n);
    out->after = piece(b, text + at + n, len - at - n);
    if (!status && from > cite->from && out->before)
        out->before = dgm__arena_printf(&b->arena, "\xE2\x80\xA6%s", out->before);
    if (!status && to < cite->to && out->after)
        out->after = dgm__arena_printf(&b->arena, "%s\xE2\x80\xA6", out->after);
    if (!status && (!out->before || !out->words || !out->after))
        status = dgm__brief_no_memory(b);
    dgm__sql_done(stmt);
    return status;
}

const char *dgm__brief_source_title(dgm__brief *b, const dgm__source *s)
{
    dgm__buf clean;
    dgm__buf_init(&clean);
    dgm__brief_clean(&clean, s->title && *s->title ? s->title : s->doc, 200);
    const char *out = clean.oom ? NULL : piece(b, clean.data ? clean.data : "", clean.len);
    dgm__buf_clear(&clean);
    return out;
}

bool dgm__brief_is_address(const char *url)
{
    if (!url || (strncmp(url, "https://", 8) && strncmp(url, "http://", 7)) || strlen(url) > 2000)
        return false;
    for (const char *p = url; *p; p++)
        if ((unsigned char)*p <= 0x20 || (unsigned char)*p >= 0x7F || strchr("<>\"'\\`{}|^", *p))
            return false;
    return true;
}
