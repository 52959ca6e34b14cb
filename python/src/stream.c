/* SPDX-License-Identifier: Apache-2.0
 *
 * A table coded as it is read: an ArrowArrayStream that takes its documents from another
 * one. Slices of the batches that come in are coded on several threads and given on in
 * their order, each slice as a batch; no more of them are under way than the ring holds.
 *
 * Consumers call it without the interpreter's lock, from any thread, one at a time. What
 * came in is released on the consumer's thread too: its owner may be a Python object.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arrow_records.h"
#include "arrow_table.h"
#include "core.h"
#include "dragoman/store.h"
#include "pool.h"

enum { SLICE_BYTES = 8 * 1024 * 1024 }; /* of text, after which a slice is closed */

/* A batch that came in, until the last of its slices is given on. */
typedef struct batch {
    struct ArrowArray array;
    size_t owners;
} batch;

typedef struct stream {
    struct ArrowArrayStream source;
    table table;
    dgm_form form;
    bool packs;
    int64_t most_rows; /* of a slice */
    pool *pool;
    batch *in;      /* the batch that is being cut; NULL: none */
    int64_t at;     /* its next row */
    int64_t number; /* rows so far */
    bool over;
    int failed; /* errno of what ended it; told when all before it was given */
    char error[512];
} stream;

typedef struct slice {
    const stream *of;
    batch *batch;
    int64_t from, to, number; /* rows of the batch; rows before it in the stream */
    struct ArrowArray out;
    int bad;
} slice;

/* ---- a row ---- */

/* The cells of a row, ended by NULs; in one block, which grows. */
typedef struct cells {
    char *block;
    size_t cap;
    const char *text[TABLE_COLUMNS]; /* NULL: null; TABLE_TEXT is borrowed and not ended */
    size_t text_len;
    dgm_status status; /* of cells that cannot be taken */
    const char *why;
} cells;

static void read_cells(cells *c, const slice *s, int64_t row)
{
    char numbers[TABLE_COLUMNS][TABLE_CELL];
    const char *from[TABLE_COLUMNS];
    size_t lens[TABLE_COLUMNS], need = 0;
    c->status = DGM_OK;
    for (int i = 0; i < TABLE_COLUMNS; i++) {
        from[i] = table_cell(&s->of->table, i, &s->batch->array, row, &lens[i], numbers[i]);
        c->text[i] = NULL;
        need += i == TABLE_TEXT ? 0 : lens[i] + 1;
    }
    c->text[TABLE_TEXT] = from[TABLE_TEXT];
    c->text_len = lens[TABLE_TEXT];
    if (need > c->cap) {
        char *grown = realloc(c->block, need);
        if (!grown) {
            c->status = DGM_ENOMEM;
            c->why = "out of memory for a row";
            return;
        }
        c->block = grown;
        c->cap = need;
    }
    char *to = c->block;
    for (int i = 1; i < TABLE_COLUMNS; i++) {
        if (!from[i])
            continue;
        if (memchr(from[i], '\0', lens[i])) {
            c->status = DGM_EBINARY;
            c->why = "a field holds characters of value 0";
            continue;
        }
        memcpy(to, from[i], lens[i]);
        to[lens[i]] = '\0';
        c->text[i] = to;
        to += lens[i] + 1;
    }
    if (!c->text[TABLE_TEXT] && !c->status) {
        c->status = DGM_EEMPTY;
        c->why = "the text is null";
    }
}

typedef struct pack_buffer {
    char *data; /* NUL-terminated: JSON has no NUL in it */
    size_t len;
} pack_buffer;

static int add_pack(void *user, const char *data, size_t len)
{
    pack_buffer *to = user;
    char *grown = len < SIZE_MAX - to->len ? realloc(to->data, to->len + len + 1) : NULL;
    if (!grown)
        return -1;
    memcpy(grown + to->len, data, len);
    to->data = grown;
    to->len += len;
    grown[to->len] = '\0';
    return 0;
}

/* Codes a row into the builder: its records, or what is wrong with it. */
static void code_row(dgm_coder *coder, arrow_builder *b, cells *c, const slice *s, int64_t row)
{
    char numbered[32];
    dgm_err err = {.status = DGM_OK};
    dgm_document *document = NULL;
    const dgm_records *records = NULL;
    read_cells(c, s, row);
    snprintf(numbered, sizeof numbered, "row-%lld", (long long)(s->number + row - s->from + 1));
    const char *id = c->text[TABLE_ID] && *c->text[TABLE_ID] ? c->text[TABLE_ID] : numbered;
    dgm_status status = c->status;
    if (status) {
        snprintf(err.text, sizeof err.text, "%s", c->why);
    } else {
        dgm_reader_options options;
        dgm_fields fields;
        dgm_reader_options_init(&options);
        dgm_fields_init(&fields);
        options.form = s->of->form;
        fields.id = id;
        fields.source = c->text[TABLE_SOURCE];
        fields.title = c->text[TABLE_TITLE];
        fields.published = c->text[TABLE_PUBLISHED];
        fields.publisher = c->text[TABLE_PUBLISHER];
        fields.url = c->text[TABLE_URL];
        fields.dateline = c->text[TABLE_DATELINE];
        status = dgm_document_make(&document, c->text[TABLE_TEXT], c->text_len, &fields, &options, &err);
    }
    if (!status)
        status = dgm_code(coder, document, &records, &err);
    pack_buffer pack = {NULL, 0};
    if (!status && s->of->packs)
        status = dgm_pack(document, records, add_pack, &pack, &err);
    if (!status)
        arrow_add_records(b, records, dgm_coder_note(coder), pack.data);
    else
        arrow_add_fault(b, id, c->text[TABLE_SOURCE], status_name(status),
                        *err.text ? err.text : dgm_status_text(status));
    free(pack.data);
    dgm_document_free(document);
}

static void work(dgm_coder *coder, void *job)
{
    slice *s = job;
    cells c = {.block = NULL};
    arrow_builder b;
    arrow_builder_init(&b, s->of->packs ? &arrow_packed_type : &arrow_records_type);
    for (int64_t row = s->from; row < s->to && !b.bad; row++)
        code_row(coder, &b, &c, s, row);
    free(c.block);
    s->bad = arrow_finish(&b, &s->out);
}

/* ---- the stream ---- */

static void let_go(batch *b)
{
    if (b && !--b->owners) {
        if (b->array.release)
            b->array.release(&b->array);
        free(b);
    }
}

static void drop(void *job)
{
    slice *s = job;
    if (s->out.release)
        s->out.release(&s->out);
    let_go(s->batch);
    free(s);
}

static void fail(stream *s, int code, const char *why)
{
    s->over = true;
    s->failed = code;
    snprintf(s->error, sizeof s->error, "%s", why ? why : "no reason was given");
}

/* Makes s->in a batch with rows left; false at the end of the source. */
static bool more(stream *s)
{
    while (!s->over && (!s->in || s->at >= s->in->array.length)) {
        let_go(s->in);
        s->at = 0;
        s->in = calloc(1, sizeof *s->in);
        if (!s->in) {
            fail(s, ENOMEM, "out of memory for a batch");
            return false;
        }
        s->in->owners = 1;
        int code = s->source.get_next(&s->source, &s->in->array);
        if (code)
            fail(s, code, s->source.get_last_error(&s->source));
        s->over = s->over || !s->in->array.release;
    }
    return !s->over;
}

/* Cuts the next slice and hands it to the workers. */
static bool put_slice(stream *s)
{
    if (!more(s))
        return false;
    slice *next = calloc(1, sizeof *next);
    if (!next) {
        fail(s, ENOMEM, "out of memory for a batch");
        return false;
    }
    char scratch[TABLE_CELL];
    size_t bytes = 0, len;
    *next = (slice){.of = s, .batch = s->in, .from = s->at, .number = s->number};
    while (s->at < s->in->array.length && s->at - next->from < s->most_rows && bytes < SLICE_BYTES) {
        table_cell(&s->table, TABLE_TEXT, &s->in->array, s->at++, &len, scratch);
        bytes += len;
    }
    next->to = s->at;
    s->number += next->to - next->from;
    s->in->owners++;
    pool_put(s->pool, next);
    return true;
}

static int get_next(struct ArrowArrayStream *self, struct ArrowArray *out)
{
    stream *s = self->private_data;
    memset(out, 0, sizeof *out);
    if (!pool_alive(s->pool)) {
        fail(s, EINVAL, "this stream was begun before a fork: begin it anew in the child");
        return EINVAL;
    }
    while (!pool_full(s->pool) && put_slice(s))
        ;
    slice *done = pool_take(s->pool);
    if (!done)
        return s->failed;
    if (done->bad) {
        fail(s, ENOMEM,
             done->bad == ARROW_TOO_LARGE ? "a batch of records is larger than 2 GiB: ask for fewer rows"
                                          : "out of memory for a batch of records");
        drop(done);
        return s->failed;
    }
    *out = done->out;
    done->out.release = NULL; /* moved */
    drop(done);
    return 0;
}

static int get_schema(struct ArrowArrayStream *self, struct ArrowSchema *out)
{
    const stream *s = self->private_data;
    return arrow_schema(s->packs ? &arrow_packed_type : &arrow_records_type, out);
}

static const char *get_last_error(struct ArrowArrayStream *self)
{
    const stream *s = self->private_data;
    return *s->error ? s->error : NULL;
}

static void stream_free(stream *s)
{
    pool_stop(s->pool, drop);
    let_go(s->in);
    if (s->source.release)
        s->source.release(&s->source);
    free(s);
}

static void release(struct ArrowArrayStream *self)
{
    stream_free(self->private_data);
    self->release = NULL;
}

/* ---- for Python ---- */

static void free_stream_capsule(PyObject *capsule)
{
    struct ArrowArrayStream *out = PyCapsule_GetPointer(capsule, "arrow_array_stream");
    if (out && out->release)
        out->release(out);
    free(out);
}

static void free_schema_capsule(PyObject *capsule)
{
    struct ArrowSchema *out = PyCapsule_GetPointer(capsule, "arrow_schema");
    if (out && out->release)
        out->release(out);
    free(out);
}

PyObject *stream_schema(int packs)
{
    struct ArrowSchema *schema = calloc(1, sizeof *schema);
    if (!schema || arrow_schema(packs ? &arrow_packed_type : &arrow_records_type, schema)) {
        free(schema);
        return PyErr_NoMemory();
    }
    PyObject *capsule = PyCapsule_New(schema, "arrow_schema", free_schema_capsule);
    if (!capsule) {
        schema->release(schema);
        free(schema);
    }
    return capsule;
}

/* One array as a stream of it. */
typedef struct single {
    struct ArrowSchema schema;
    struct ArrowArray array;
} single;

static int single_schema(struct ArrowArrayStream *self, struct ArrowSchema *out)
{
    single *one = self->private_data;
    *out = one->schema;
    one->schema.release = NULL;
    return 0;
}

static int single_next(struct ArrowArrayStream *self, struct ArrowArray *out)
{
    single *one = self->private_data;
    *out = one->array;
    one->array.release = NULL;
    return 0;
}

static const char *single_error(struct ArrowArrayStream *self)
{
    (void)self;
    return NULL;
}

static void single_release(struct ArrowArrayStream *self)
{
    single *one = self->private_data;
    if (one->schema.release)
        one->schema.release(&one->schema);
    if (one->array.release)
        one->array.release(&one->array);
    free(one);
    self->release = NULL;
}

/* Moves what the capsules hold into *out. */
static int take_source(struct ArrowArrayStream *out, PyObject *first, PyObject *second)
{
    if (second == Py_None) {
        struct ArrowArrayStream *given = PyCapsule_GetPointer(first, "arrow_array_stream");
        if (!given)
            return -1;
        *out = *given;
        given->release = NULL;
    } else {
        struct ArrowSchema *schema = PyCapsule_GetPointer(first, "arrow_schema");
        struct ArrowArray *array = schema ? PyCapsule_GetPointer(second, "arrow_array") : NULL;
        single *one = array ? calloc(1, sizeof *one) : NULL;
        if (!array)
            return -1;
        if (!one) {
            PyErr_NoMemory();
            return -1;
        }
        one->schema = *schema;
        one->array = *array;
        schema->release = NULL;
        array->release = NULL;
        *out = (struct ArrowArrayStream){single_schema, single_next, single_error, single_release, one};
    }
    if (out->release)
        return 0;
    PyErr_SetString(PyExc_ValueError, "this Arrow stream was read before");
    return -1;
}

/* Reads the schema of the source; -1 with a Python error. */
static int find_columns(stream *s, PyObject *names)
{
    struct ArrowSchema schema;
    const char *columns[TABLE_COLUMNS];
    char why[256];
    for (int i = 0; i < TABLE_COLUMNS; i++) {
        PyObject *name = PyTuple_GetItem(names, i);
        columns[i] = name && name != Py_None ? PyUnicode_AsUTF8AndSize(name, NULL) : NULL;
        if (!name || (name != Py_None && !columns[i]))
            return -1;
    }
    if (s->source.get_schema(&s->source, &schema)) {
        const char *error = s->source.get_last_error(&s->source);
        PyErr_Format(PyExc_ValueError, "the table's schema cannot be read: %s", error ? error : "no reason was given");
        return -1;
    }
    int failed = table_read(&s->table, &schema, columns, why, sizeof why);
    if (schema.release)
        schema.release(&schema);
    if (failed)
        PyErr_SetString(PyExc_ValueError, why);
    return failed;
}

PyObject *stream_new(core *state, engine *model, PyObject *args)
{
    PyObject *first, *second, *names;
    int form, threads, packs;
    Py_ssize_t rows;
    if (!PyArg_ParseTuple(args, "OOO!iinp", &first, &second, &PyTuple_Type, &names, &form, &threads, &rows, &packs))
        return NULL;
    if (threads < 1 || threads > 1024 || rows < 1 || rows > 1 << 20) {
        PyErr_SetString(PyExc_ValueError, "a table is coded on 1 to 1,024 threads, 1 to 1,048,576 rows a batch");
        return NULL;
    }
    stream *s = calloc(1, sizeof *s);
    struct ArrowArrayStream *out = calloc(1, sizeof *out);
    PyObject *capsule = NULL;
    if (!s || !out) {
        PyErr_NoMemory();
        goto failed;
    }
    s->form = (dgm_form)form;
    s->most_rows = rows;
    s->packs = packs;
    if (take_source(&s->source, first, second) || find_columns(s, names))
        goto failed;
    dgm_err err;
    dgm_status status = pool_start(&s->pool, model, (unsigned)threads, 2 * (size_t)threads, work, &err);
    if (status) {
        raise_error(state, status, &err);
        goto failed;
    }
    *out = (struct ArrowArrayStream){get_schema, get_next, get_last_error, release, s};
    capsule = PyCapsule_New(out, "arrow_array_stream", free_stream_capsule);
    if (capsule)
        return capsule;
failed:
    if (s)
        stream_free(s);
    free(out);
    return NULL;
}
