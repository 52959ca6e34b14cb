/* SPDX-License-Identifier: Apache-2.0
 *
 * JSON Lines: see jsonl.h.
 */
#include "input/jsonl.h"

#include <limits.h>
#include <string.h>

#include <json-c/json.h>

#include "base/err.h"
#include "base/utf8.h"

enum { DEEPEST = 32 };

static dgm_status no_memory(dgm_err *err)
{
    return dgm__fail(err, DGM_ENOMEM, "out of memory");
}

static const char *type_name(struct json_object *value)
{
    return json_type_to_name(json_object_get_type(value));
}

/* A field as text; numbers are taken for ids. null is as good as not there. */
static dgm_status field(const char **out, size_t *len_out, struct json_object *object, const char *name, uint32_t line,
                        dgm__arena *arena, dgm_err *err)
{
    struct json_object *value = NULL;
    *out = NULL;
    if (!json_object_object_get_ex(object, name, &value) || !value)
        return DGM_OK;
    bool is_text = json_object_is_type(value, json_type_string);
    if (!is_text && !(json_object_is_type(value, json_type_int) && !strcmp(name, "id")))
        return dgm__fail_at(err, DGM_EFORMAT, line, 1, "the field \"%s\" is of type %s, not string", name,
                            type_name(value));
    const char *text = json_object_get_string(value);
    size_t len = is_text ? (size_t)json_object_get_string_len(value) : strlen(text);
    if (memchr(text, '\0', len))
        return dgm__fail_at(err, DGM_EBINARY, line, 1, "the field \"%s\" holds characters of value 0", name);
    if (!len && strcmp(name, "text"))
        return DGM_OK;
    *out = dgm__arena_strndup(arena, text, len);
    if (len_out)
        *len_out = len;
    return *out ? DGM_OK : no_memory(err);
}

static dgm_status take(dgm__json_fields *out, struct json_object *object, uint32_t line, dgm__arena *arena,
                       dgm_err *err)
{
    const char *date = NULL;
    const struct {
        const char *name;
        const char **to;
    } fields[] = {{"id", &out->id},   {"title", &out->title},         {"published", &out->date},   {"date", &date},
                  {"url", &out->url}, {"publisher", &out->publisher}, {"dateline", &out->dateline}};
    dgm_status status = field(&out->text, &out->text_len, object, "text", line, arena, err);
    if (!status && !out->text)
        status = dgm__fail_at(err, DGM_EFORMAT, line, 1, "the object has no field \"text\"");
    for (size_t i = 0; !status && i < sizeof fields / sizeof *fields; i++)
        status = field(fields[i].to, NULL, object, fields[i].name, line, arena, err);
    out->date_name = out->date ? "published" : "date";
    if (!out->date)
        out->date = date;
    return status;
}

dgm_status dgm__jsonl_read(dgm__json_fields *out, const char *data, size_t len, uint32_t line, dgm__arena *arena,
                           dgm_err *err)
{
    *out = (dgm__json_fields){.text = NULL};
    size_t bad = dgm__utf8_check(data, len);
    if (bad < len)
        return dgm__fail_at(err, DGM_EENCODING, line, (uint32_t)dgm__utf8_count(data, bad) + 1, "is not UTF-8");
    size_t first = 0;
    while (first < len && (data[first] == ' ' || data[first] == '\t'))
        first++;
    if (first == len || data[first] != '{')
        return dgm__fail_at(err, DGM_EFORMAT, line, (uint32_t)first + 1, "expected a JSON object");
    if (len > INT_MAX)
        return dgm__fail_at(err, DGM_ELIMIT, line, 1, "the line is longer than 2 GiB");
    struct json_tokener *tokener = json_tokener_new_ex(DEEPEST);
    if (!tokener)
        return no_memory(err);
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    struct json_object *object = json_tokener_parse_ex(tokener, data, (int)len);
    enum json_tokener_error fault = json_tokener_get_error(tokener);
    size_t at = json_tokener_get_parse_end(tokener);
    dgm_status status;
    if (fault == json_tokener_success && at == len) {
        status = take(out, object, line, arena, err);
    } else {
        uint32_t column = (uint32_t)dgm__utf8_count(data, at < len ? at : len) + 1;
        status = dgm__fail_at(err, DGM_EFORMAT, line, column, "bad JSON: %s",
                              fault == json_tokener_success    ? "something follows the object"
                              : fault == json_tokener_continue ? "the line ends inside the object"
                                                               : json_tokener_error_desc(fault));
    }
    json_object_put(object);
    json_tokener_free(tokener);
    return status;
}
