/* SPDX-License-Identifier: Apache-2.0
 *
 * Slices of stored JSON: see slice.h.
 */
#include "export/slice.h"

#include <string.h>

#include "base/utf8.h"

enum { DEEPEST = 32 }; /* a record of ours is 6 deep */

static const char *blanks(const char *at)
{
    while (*at == ' ')
        at++;
    return at;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Each checker gives the byte behind what it checked, or NULL. */
static const char *check_string(const char *at)
{
    if (*at++ != '"')
        return NULL;
    for (; *at != '"'; at++) {
        if ((unsigned char)*at < 0x20)
            return NULL;
        if (*at != '\\')
            continue;
        at++;
        if (!*at || !strchr("\"\\/bfnrtu", *at))
            return NULL;
        for (int i = 0; *at == 'u' && i < 4; i++)
            if (!is_hex(at[1 + i]))
                return NULL;
    }
    return at + 1;
}

static const char *digits(const char *at)
{
    const char *from = at;
    while (*at >= '0' && *at <= '9')
        at++;
    return at == from ? NULL : at;
}

static const char *check_number(const char *at)
{
    at += *at == '-';
    const char *from = at;
    at = digits(at);
    if (!at || (*from == '0' && at - from > 1))
        return NULL;
    if (*at == '.')
        at = digits(at + 1);
    if (at && (*at == 'e' || *at == 'E')) {
        at++;
        at = digits(at + (*at == '+' || *at == '-'));
    }
    return at;
}

static const char *check_value(const char *at, int depth);

/* Members or items between brackets. */
static const char *check_list(const char *at, char close, int depth)
{
    at = blanks(at + 1);
    if (*at == close)
        return at + 1;
    while (at) {
        if (close == '}') {
            at = check_string(at);
            at = at ? blanks(at) : NULL;
            if (!at || *at != ':')
                return NULL;
            at = blanks(at + 1);
        }
        at = check_value(at, depth);
        at = at ? blanks(at) : NULL;
        if (!at || *at == close)
            break;
        at = *at == ',' ? blanks(at + 1) : NULL;
    }
    return at ? at + 1 : NULL;
}

static const char *check_value(const char *at, int depth)
{
    static const char *const words[] = {"null", "true", "false"};
    if (depth == DEEPEST)
        return NULL;
    if (*at == '{' || *at == '[')
        return check_list(at, *at == '{' ? '}' : ']', depth + 1);
    if (*at == '"')
        return check_string(at);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strncmp(at, words[i], strlen(words[i])))
            return at + strlen(words[i]);
    return check_number(at);
}

dgm__slice dgm__slice_object(const char *text)
{
    const dgm__slice none = {NULL, 0};
    if (!text || *text != '{')
        return none;
    size_t len = strlen(text);
    const char *end = check_value(text, 0);
    if (!end || *end || dgm__utf8_check(text, len) != len)
        return none;
    return (dgm__slice){text, len};
}

static const char *skip_string(const char *at)
{
    for (at++; *(at += strcspn(at, "\"\\")) == '\\';)
        at += 2;
    return at + 1;
}

/* Behind a value that has been checked. */
static const char *skip_value(const char *at)
{
    int depth = 0;
    do {
        if (*at == '"') {
            at = skip_string(at);
            continue;
        }
        depth += *at == '{' || *at == '[';
        depth -= *at == '}' || *at == ']';
        at++;
    } while (depth || !strchr(",]} ", *at));
    return at;
}

dgm__slice dgm__slice_member(dgm__slice object, const char *name)
{
    const dgm__slice none = {NULL, 0};
    if (!object.at || *object.at != '{')
        return none;
    size_t len = strlen(name);
    const char *at = blanks(object.at + 1);
    while (*at == '"') {
        const char *key = at + 1;
        at = skip_string(at);
        bool found = (size_t)(at - 1 - key) == len && !memcmp(key, name, len);
        const char *value = blanks(blanks(at) + 1);
        at = skip_value(value);
        if (found)
            return *value == 'n' ? none : (dgm__slice){value, (size_t)(at - value)};
        at = blanks(at);
        at = blanks(at + (*at == ','));
    }
    return none;
}

bool dgm__slice_next(dgm__slice array, size_t *at, dgm__slice *item)
{
    if (!array.at || *array.at != '[')
        return false;
    const char *from = blanks(array.at + (*at ? *at : 1));
    from = blanks(from + (*from == ','));
    if (*from == ']')
        return false;
    const char *end = skip_value(from);
    *item = (dgm__slice){from, (size_t)(end - from)};
    *at = (size_t)(end - array.at);
    return true;
}

void dgm__slice_copy(dgm__slice value, dgm__buf *to)
{
    const char *end = value.at + value.len;
    for (const char *at = value.at, *part; at < end;) {
        if (*at == '"') {
            part = at;
            at = skip_string(at);
            dgm__buf_add(to, part, (size_t)(at - part));
            continue;
        }
        if (*at != ' ')
            dgm__buf_addc(to, *at);
        if (*at == ',' || *at == ':')
            dgm__buf_addc(to, ' ');
        at++;
    }
}

static uint32_t hex4(const char *at)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        uint32_t c = (unsigned char)at[i];
        value = value * 16 + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

/* The character of an escape that `at` points into, behind its backslash; gives its last byte. */
static const char *unescape(const char *at, uint32_t *out)
{
    static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
    const char *named = strchr(names, *at);
    *out = named ? (unsigned char)values[named - names] : (unsigned char)*at;
    if (*at != 'u')
        return at;
    uint32_t c = hex4(at + 1);
    at += 4;
    if (c >= 0xD800 && c < 0xDC00 && at[1] == '\\' && at[2] == 'u') {
        uint32_t low = hex4(at + 3);
        if (low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            at += 6;
        }
    }
    *out = !c || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c;
    return at;
}

bool dgm__slice_text(dgm__slice string, dgm__buf *to)
{
    if (!string.at || *string.at != '"')
        return false;
    const char *from = string.at + 1, *end = string.at + string.len - 1;
    for (const char *at = from; at < end; at++) {
        if (*at != '\\')
            continue;
        uint32_t c;
        char bytes[4];
        dgm__buf_add(to, from, (size_t)(at - from));
        at = unescape(at + 1, &c);
        dgm__buf_add(to, bytes, dgm__utf8_put(bytes, c));
        from = at + 1;
    }
    dgm__buf_add(to, from, (size_t)(end - from));
    return true;
}
