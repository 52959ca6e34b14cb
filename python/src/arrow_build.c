/* SPDX-License-Identifier: Apache-2.0
 *
 * Building Arrow arrays: see arrow_build.h.
 */
#include "arrow_build.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Room for `more` bytes; false, and the builder is bad, without. */
static bool room(arrow_builder *b, arrow_buffer *buffer, size_t more)
{
    if (b->bad)
        return false;
    if (more <= buffer->cap - buffer->len)
        return true;
    size_t cap = buffer->cap ? buffer->cap : 64;
    while (cap - buffer->len < more)
        cap *= 2; /* what is added is smaller than a document, what there is than INT_MAX */
    char *grown = realloc(buffer->data, cap);
    if (!grown) {
        b->bad = ARROW_NO_MEMORY;
        return false;
    }
    buffer->data = grown;
    buffer->cap = cap;
    return true;
}

static void add(arrow_builder *b, arrow_buffer *buffer, const void *bytes, size_t len)
{
    if (len && room(b, buffer, len)) {
        memcpy(buffer->data + buffer->len, bytes, len);
        buffer->len += len;
    }
}

static bool has_offsets(const arrow_type *type)
{
    return !strcmp(type->format, "u") || !strcmp(type->format, "+l");
}

/* Where the next item of a text or a list begins. */
static void add_offset(arrow_builder *b, arrow_column *c, size_t at)
{
    int32_t offset = 0;
    if (!c->length && !c->offsets.len)
        add(b, &c->offsets, &offset, sizeof offset);
    if (at > INT32_MAX)
        b->bad = b->bad ? b->bad : ARROW_TOO_LARGE;
    offset = (int32_t)at;
    add(b, &c->offsets, &offset, sizeof offset);
}

/* One item more, and its bit. Bits are kept from the first null on. */
static void count(arrow_builder *b, arrow_column *c, bool valid)
{
    if (!valid && !c->nulls) {
        size_t bytes = (size_t)c->length / 8 + 1;
        if (!room(b, &c->valid, bytes))
            return;
        memset(c->valid.data, 0xFF, bytes);
        c->valid.len = bytes;
    }
    c->nulls += !valid;
    if (c->nulls) {
        if ((size_t)c->length / 8 == c->valid.len)
            add(b, &c->valid, "\xFF", 1);
        if (!valid && !b->bad)
            c->valid.data[c->length / 8] &= (char)~(1 << c->length % 8);
    }
    c->length++;
}

static void column_init(arrow_column *c, const arrow_type *type)
{
    *c = (arrow_column){.type = type};
}

static void column_clear(arrow_column *c)
{
    for (int64_t i = 0; c->children && i < c->type->n_children; i++)
        column_clear(&c->children[i]);
    free(c->children);
    free(c->valid.data);
    free(c->offsets.data);
    free(c->data.data);
    column_init(c, c->type);
}

void arrow_builder_init(arrow_builder *b, const arrow_type *type)
{
    b->bad = ARROW_FINE;
    column_init(&b->root, type);
}

void arrow_builder_clear(arrow_builder *b)
{
    column_clear(&b->root);
    b->bad = ARROW_FINE;
}

arrow_column *arrow_child(arrow_builder *b, arrow_column *of, int64_t at)
{
    if (!of)
        return NULL;
    if (!of->children && !b->bad) {
        of->children = calloc((size_t)of->type->n_children, sizeof *of->children);
        for (int64_t i = 0; of->children && i < of->type->n_children; i++)
            column_init(&of->children[i], &of->type->children[i]);
        b->bad = of->children ? b->bad : ARROW_NO_MEMORY;
    }
    return of->children ? &of->children[at] : NULL; /* NULL only in a bad builder, which takes no more */
}

void arrow_text(arrow_builder *b, arrow_column *c, const char *text)
{
    if (b->bad)
        return;
    if (text)
        add(b, &c->data, text, strlen(text));
    add_offset(b, c, c->data.len);
    count(b, c, text != NULL);
}

void arrow_int(arrow_builder *b, arrow_column *c, int32_t value)
{
    if (b->bad)
        return;
    add(b, &c->data, &value, sizeof value);
    count(b, c, true);
}

void arrow_real(arrow_builder *b, arrow_column *c, double value)
{
    if (b->bad)
        return;
    add(b, &c->data, &value, sizeof value);
    count(b, c, true);
}

void arrow_null(arrow_builder *b, arrow_column *c)
{
    static const char zeros[8] = {0};
    if (b->bad)
        return;
    const char *format = c->type->format;
    if (!strcmp(format, "+s"))
        for (int64_t i = 0; i < c->type->n_children; i++)
            arrow_null(b, arrow_child(b, c, i));
    else if (!strcmp(format, "+l"))
        add_offset(b, c, (size_t)(c->children ? c->children->length : 0));
    else if (!strcmp(format, "u"))
        add_offset(b, c, c->data.len);
    else
        add(b, &c->data, zeros, !strcmp(format, "g") ? 8 : 4);
    count(b, c, false);
}

void arrow_end_struct(arrow_builder *b, arrow_column *c)
{
    if (!b->bad)
        count(b, c, true);
}

void arrow_end_list(arrow_builder *b, arrow_column *c)
{
    if (b->bad)
        return;
    add_offset(b, c, (size_t)(c->children ? c->children->length : 0));
    count(b, c, true);
}

/* ---- handing over ---- */

/* What an exported array owns, in one block with the pointers to it. */
typedef struct owned {
    const void *buffers[3];
    struct ArrowArray **children;
} owned;

static void release_array(struct ArrowArray *array)
{
    owned *o = array->private_data;
    for (int64_t i = 0; i < array->n_children; i++) {
        if (o->children[i]->release)
            o->children[i]->release(o->children[i]);
        free(o->children[i]);
    }
    free(o->children);
    for (size_t i = 0; i < 3; i++)
        free((void *)(uintptr_t)o->buffers[i]);
    free(o);
    array->release = NULL;
}

/* Buffers that hold nothing are still buffers: not all readers take NULL for them. */
static void solid(arrow_builder *b, arrow_buffer *buffer)
{
    room(b, buffer, buffer->len ? 0 : 64);
    if (!b->bad && !buffer->len)
        memset(buffer->data, 0, 64);
}

static void *give(arrow_buffer *buffer)
{
    void *data = buffer->data;
    *buffer = (arrow_buffer){NULL, 0, 0};
    return data;
}

/* Makes *out of the column, which keeps what was not given when memory ends. */
static int export_column(arrow_builder *b, arrow_column *c, struct ArrowArray *out)
{
    bool offsets = has_offsets(c->type), data = c->type->format[0] != '+';
    if (offsets && !c->offsets.len)
        add_offset(b, c, 0), c->offsets.len = sizeof(int32_t);
    if (data)
        solid(b, &c->data);
    owned *o = b->bad ? NULL : calloc(1, sizeof *o);
    if (!o)
        return ENOMEM;
    *out = (struct ArrowArray){.length = c->length,
                               .null_count = c->nulls,
                               .n_buffers = 1 + offsets + data,
                               .buffers = o->buffers,
                               .release = release_array,
                               .private_data = o};
    if (c->type->n_children) {
        o->children = calloc((size_t)c->type->n_children, sizeof *o->children);
        out->children = o->children;
        for (; o->children && out->n_children < c->type->n_children; out->n_children++) {
            struct ArrowArray *child = calloc(1, sizeof *child);
            arrow_column *from = child ? arrow_child(b, c, out->n_children) : NULL;
            if (!from || export_column(b, from, child)) {
                free(child);
                release_array(out);
                return ENOMEM;
            }
            o->children[out->n_children] = child;
        }
        if (!o->children) {
            release_array(out);
            return ENOMEM;
        }
    }
    o->buffers[0] = give(&c->valid);
    if (offsets)
        o->buffers[1] = give(&c->offsets);
    if (data)
        o->buffers[1 + offsets] = give(&c->data);
    return 0;
}

int arrow_finish(arrow_builder *b, struct ArrowArray *out)
{
    struct ArrowArray made;
    if (!b->bad && export_column(b, &b->root, &made))
        b->bad = ARROW_NO_MEMORY;
    int bad = b->bad;
    if (!bad)
        *out = made;
    arrow_builder_clear(b);
    return bad;
}

static void release_schema(struct ArrowSchema *schema)
{
    for (int64_t i = 0; i < schema->n_children; i++) {
        if (schema->children[i]->release)
            schema->children[i]->release(schema->children[i]);
        free(schema->children[i]);
    }
    free(schema->children);
    schema->release = NULL;
}

int arrow_schema(const arrow_type *type, struct ArrowSchema *out)
{
    *out = (struct ArrowSchema){.format = type->format,
                                .name = type->name,
                                .flags = type->nullable ? ARROW_FLAG_NULLABLE : 0,
                                .release = release_schema};
    if (!type->n_children)
        return 0;
    out->children = calloc((size_t)type->n_children, sizeof *out->children);
    for (; out->children && out->n_children < type->n_children; out->n_children++) {
        struct ArrowSchema *child = calloc(1, sizeof *child);
        if (!child || arrow_schema(&type->children[out->n_children], child)) {
            free(child);
            release_schema(out);
            return ENOMEM;
        }
        out->children[out->n_children] = child;
    }
    if (!out->children) {
        out->release = NULL;
        return ENOMEM;
    }
    return 0;
}
