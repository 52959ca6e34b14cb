/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/reading: how one record was read. Its document is read once more, by the program as
 * it is now, from the text that the store keeps: so there are trees to show, the words that
 * each value came from, and what made an event as sure as it is. If today's program no longer
 * reads the record there, the answer says so.
 */
#include "serve/reading.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum {
    MOST_TEXT = 512 << 10, /* bytes of a document that is read while somebody waits */
    MOST_EVIDENCE = 64,
    MOST_SENTENCES = 12,
    MOST_LINES = 80, /* of a frame */
};

typedef struct recorded {
    const char *id, *frame;
    dgm__kind kind;
    dgm_span evidence[MOST_EVIDENCE];
    size_t n;
} recorded;

static const char *kept(dgm__call *c, const char *text)
{
    char *copy = text ? dgm__arena_strndup(&c->arena, text, strlen(text)) : NULL;
    if (text && !copy)
        dgm__call_oom(c);
    return copy;
}

/* ---- what the store has ---- */

static bool find(dgm__call *c, dgm__saved *saved, recorded *r)
{
    sqlite3_stmt *row = dgm__call_sql(
        c, "SELECT d.doc, d.source, d.title, d.published, d.publisher, t.text, d.body_start, d.body_end, r.type,"
           " r.frame, r.id FROM record r JOIN document d ON d.id = r.document"
           " JOIN document_text t ON t.document = d.id WHERE r.rid = ?1");
    if (row)
        dgm__sql_text(row, 1, c->wanted.id);
    if (!dgm__call_row(c, row)) {
        c->missing = !c->x.e.status;
        dgm__call_fail(c, DGM_EQUERY, "id: no document has such a record");
        return false;
    }
    *saved = (dgm__saved){.id = kept(c, dgm__sql_str(row, 0)),
                          .source = kept(c, dgm__sql_str(row, 1)),
                          .title = kept(c, dgm__sql_get(row, 2)),
                          .published = kept(c, dgm__sql_get(row, 3)),
                          .publisher = kept(c, dgm__sql_get(row, 4)),
                          .text = kept(c, dgm__sql_str(row, 5)),
                          .body = {(uint32_t)sqlite3_column_int64(row, 6), (uint32_t)sqlite3_column_int64(row, 7)}};
    *r = (recorded){.id = c->wanted.id, .frame = kept(c, dgm__sql_get(row, 9))};
    while (r->kind + 1 < DGM__N_KINDS && strcmp(dgm__kind_text(r->kind), dgm__sql_str(row, 8)) != 0)
        r->kind++;
    int64_t id = sqlite3_column_int64(row, 10);
    dgm__sql_done(row);
    row = dgm__call_sql(c, "SELECT start, \"end\" FROM evidence WHERE record = ?1 ORDER BY ord");
    if (row)
        dgm__sql_int(row, 1, id);
    while (dgm__call_row(c, row))
        if (r->n < MOST_EVIDENCE)
            r->evidence[r->n++] =
                (dgm_span){(uint32_t)sqlite3_column_int64(row, 0), (uint32_t)sqlite3_column_int64(row, 1)};
    if (c->x.e.status)
        return false;
    saved->len = strlen(saved->text);
    if (saved->len > MOST_TEXT) {
        dgm__call_fail(c, DGM_ELIMIT, "id: its document is too long to be read while you wait");
        return false;
    }
    return true;
}

/* ---- the same record, read again ---- */

static bool same_spans(const recorded *r, dgm_spans s)
{
    size_t n = s.n < MOST_EVIDENCE ? s.n : MOST_EVIDENCE;
    if (n != r->n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (s.items[i].start != r->evidence[i].start || s.items[i].end != r->evidence[i].end)
            return false;
    return true;
}

static bool same_frame(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : a == b;
}

/* Of those that rest on the same words by the same frame the one of the same number, or the
 * first. */
static void consider(const recorded *r, dgm__reread *out, const char *id, const char *frame, dgm_spans spans,
                     const void *record)
{
    if (same_frame(r->frame, frame) && same_spans(r, spans) && (!out->record || !strcmp(id, r->id)))
        out->record = record;
}

static void find_again(const recorded *r, dgm__reread *out)
{
    const dgm_records *all = out->records;
    out->kind = r->kind;
    switch (r->kind) {
    case DGM__KIND_ENCOUNTER:
        for (size_t i = 0; i < all->n_encounters; i++)
            consider(r, out, all->encounters[i].id, all->encounters[i].frame, all->encounters[i].evidence,
                     &all->encounters[i]);
        break;
    case DGM__KIND_EVENT:
        for (size_t i = 0; i < all->n_events; i++)
            consider(r, out, all->events[i].id, all->events[i].frame, (dgm_spans){&all->events[i].at, 1},
                     &all->events[i]);
        break;
    case DGM__KIND_COMMITMENT:
        for (size_t i = 0; i < all->n_commitments; i++)
            consider(r, out, all->commitments[i].id, NULL, all->commitments[i].evidence, &all->commitments[i]);
        break;
    case DGM__KIND_STATEMENT:
        for (size_t i = 0; i < all->n_statements; i++)
            consider(r, out, all->statements[i].id, NULL, all->statements[i].evidence, &all->statements[i]);
        break;
    case DGM__KIND_FIGURE:
        for (size_t i = 0; i < all->n_figures; i++)
            consider(r, out, all->figures[i].id, NULL, all->figures[i].evidence, &all->figures[i]);
        break;
    default:
        for (size_t i = 0; i < all->n_bodies; i++)
            consider(r, out, all->bodies[i].id, NULL, all->bodies[i].evidence, &all->bodies[i]);
    }
}

/* ---- the frame ---- */

/* The frame that line `want` stands in: its lines, from its name to the blank line behind it. */
static void say_frame(dgm__call *c, const char *frame)
{
    dgm__buf *to = &c->x.e.to;
    const char *colon = frame ? strrchr(frame, ':') : NULL;
    unsigned long want = colon ? strtoul(colon + 1, NULL, 10) : 0;
    const char *name = colon ? dgm__arena_printf(&c->arena, "frames/%.*s", (int)(colon - frame), frame) : NULL;
    const dgm__part *part = name ? dgm__bundle_find(&c->model->sources.all, name) : NULL;
    dgm__export_key(&c->x, "frame");
    if (colon && !name)
        dgm__call_oom(c);
    if (!part || !want) {
        dgm__buf_adds(to, "null");
        return;
    }
    const char *end = part->data + part->len, *head = part->data;
    unsigned long line = 1, first = 1;
    for (const char *at = part->data; at < end && line <= want; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (end - at > 6 && !memcmp(at, "frame ", 6)) {
            head = at;
            first = line;
        }
        at = stop ? stop + 1 : end;
    }
    dgm__buf_addc(to, '{');
    dgm__export_text(&c->x, "file", name + sizeof "frames/" - 1);
    dgm__export_count(&c->x, "line", (int64_t)want);
    dgm__export_key(&c->x, "lines");
    dgm__buf_addc(to, '[');
    line = first;
    for (const char *at = head, *comma = ""; at < end && *at != '\n' && *at != '\r'; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t len = stop ? (size_t)(stop - at) : (size_t)(end - at);
        if (line == want || line - first < MOST_LINES) {
            const char *text = dgm__arena_strndup(&c->arena, at, len && at[len - 1] == '\r' ? len - 1 : len);
            if (!text)
                dgm__call_oom(c);
            dgm__buf_adds(to, comma);
            dgm__buf_addc(to, '{');
            dgm__export_count(&c->x, "line", (int64_t)line);
            dgm__export_text(&c->x, "text", text);
            dgm__buf_addc(to, '}');
            comma = ", ";
        }
        at = stop ? stop + 1 : end;
    }
    dgm__buf_adds(to, "]}");
}

/* ---- how sure ---- */

/* The opinion on an event is known by where it stands and what it is. */
static const dgm__opinion *opinion_on(const dgm__reread *again, const dgm_event *e)
{
    for (size_t i = 0; i < again->heard.n; i++) {
        const dgm__opinion *o = &again->heard.list[i];
        const dgm__sentence *s = &again->a.sentences[o->sentence];
        dgm_span at =
            dgm__offsets_span(&again->offsets, (dgm__span){s->tokens[o->first].start, s->tokens[o->last].end});
        if (o->kept && o->sentence == e->sentence && at.start == e->at.start && at.end == e->at.end &&
            !strcmp(dgm__plover_text(o->event), e->event) && o->confidence >= e->confidence &&
            o->confidence <= e->confidence)
            return o;
    }
    return NULL;
}

static void say_number(dgm__call *c, const char *key, bool known, double value)
{
    dgm__export_key(&c->x, key);
    if (known)
        dgm__emit_number(&c->x.e, key, value);
    else
        dgm__buf_adds(&c->x.e.to, "null");
}

static void say_confidence(dgm__call *c, const dgm__reread *again)
{
    const dgm_event *e = again->kind == DGM__KIND_EVENT ? again->record : NULL;
    const dgm__opinion *o = e ? opinion_on(again, e) : NULL;
    say_number(c, "confidence", e && e->confidence >= 0, e ? e->confidence : 0);
    say_number(c, "least", e && again->heard.known, again->heard.least);
    dgm__export_key(&c->x, "reasons");
    dgm__buf_addc(&c->x.e.to, '[');
    for (size_t i = 0; o && o->confidence >= 0 && i < o->n_reasons; i++) {
        dgm__buf_adds(&c->x.e.to, i ? ", {" : "{");
        dgm__export_text(&c->x, "trait", o->reasons[i].trait);
        /* Three digits, as the lexicon has them. */
        dgm__export_key(&c->x, "weight");
        dgm__buf_printf(&c->x.e.to, "%.3f", o->reasons[i].weight);
        dgm__buf_addc(&c->x.e.to, '}');
    }
    dgm__buf_addc(&c->x.e.to, ']');
}

/* ---- trees ---- */

static void say_span(dgm__call *c, const dgm__reread *again, dgm__span bytes)
{
    dgm_span at = dgm__offsets_span(&again->offsets, bytes);
    dgm__export_count(&c->x, "start", at.start);
    dgm__export_count(&c->x, "end", at.end);
}

static void say_tree(dgm__call *c, const dgm__reread *again, const dgm__sentence *s)
{
    dgm__buf *to = &c->x.e.to;
    dgm__buf_addc(to, '{');
    say_span(c, again, s->span);
    dgm__export_key(&c->x, "tokens");
    dgm__buf_addc(to, '[');
    for (uint32_t i = 0; i < s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        dgm__buf_adds(to, i ? ",\n{" : "{");
        dgm__export_text(&c->x, "form", t->form);
        dgm__export_text(&c->x, "lemma", t->lemma);
        dgm__export_text(&c->x, "upos", dgm__upos_text(t->upos));
        dgm__export_count(&c->x, "head", t->head + 1);
        dgm__export_text(&c->x, "rel", dgm__rel_text(t->rel));
        say_span(c, again, (dgm__span){t->start, t->end});
        dgm__buf_addc(to, '}');
    }
    dgm__buf_adds(to, "]}");
}

static void say_trees(dgm__call *c, const dgm__reread *again)
{
    const char *comma = "";
    dgm__export_key(&c->x, "sentences");
    dgm__buf_addc(&c->x.e.to, '[');
    for (size_t i = 0, n = 0; i < again->a.n_sentences && n < MOST_SENTENCES; i++) {
        if (!again->touched[i])
            continue;
        dgm__buf_adds(&c->x.e.to, comma);
        say_tree(c, again, &again->a.sentences[i]);
        comma = ",\n";
        n++;
    }
    dgm__buf_addc(&c->x.e.to, ']');
}

/* Sentences that the evidence touches. */
static void touch(dgm__reread *again, const recorded *r)
{
    for (size_t i = 0; i < again->a.n_sentences; i++) {
        dgm_span s = dgm__offsets_span(&again->offsets, again->a.sentences[i].span);
        for (size_t k = 0; k < r->n; k++)
            again->touched[i] |= s.start < r->evidence[k].end && r->evidence[k].start < s.end;
    }
}

/* ---- the answer ---- */

static dgm_status read_again(dgm_coder *coder, const dgm__saved *saved, const recorded *r, dgm__reread *out,
                             dgm_err *err)
{
    dgm_status status = dgm__coder_reread(coder, &out->a, saved, err);
    if (!status)
        status = dgm__coder_assemble_heard(coder, &out->a, &out->heard, err);
    if (!status) {
        out->records = &coder->records;
        out->touched = dgm__arena_alloc(&coder->arena, out->a.n_sentences, sizeof *out->touched);
        if (!out->touched || dgm__offsets_make(&out->offsets, saved->text, saved->len, &coder->arena))
            status = dgm__fail(err, DGM_ENOMEM, "out of memory for an answer");
    }
    if (status)
        return status;
    touch(out, r);
    find_again(r, out);
    return DGM_OK;
}

void dgm__serve_reading(dgm__call *c)
{
    dgm__saved saved;
    recorded r;
    dgm__reread again = {.record = NULL};
    dgm_coder *coder = NULL;
    dgm_err fault = {DGM_OK, 0, 0, ""};
    if (!c->model) {
        dgm__call_fail(c, DGM_EUSAGE, "there is no model to read with");
        return;
    }
    if (!find(c, &saved, &r))
        return;
    dgm_status status = dgm_coder_new(&coder, c->model, &fault);
    if (!status)
        status = read_again(coder, &saved, &r, &again, &fault);
    if (status) {
        dgm__call_fail(c, status, *fault.text ? fault.text : dgm_status_text(status));
    } else {
        dgm__buf_addc(&c->x.e.to, '{');
        dgm__export_text(&c->x, "id", r.id);
        dgm__export_text(&c->x, "doc", saved.id);
        dgm__export_key(&c->x, "again");
        dgm__buf_adds(&c->x.e.to, again.record ? "true" : "false");
        say_frame(c, r.frame);
        say_confidence(c, &again);
        dgm__reading_values(c, &again);
        say_trees(c, &again);
        dgm__buf_adds(&c->x.e.to, "}\n");
    }
    dgm_coder_free(coder);
}
