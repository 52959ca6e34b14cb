/* SPDX-License-Identifier: Apache-2.0
 *
 * JSON Lines: the records of a document, one object a line, fields in a fixed order.
 *
 * The schema is small and fixed, so the lines are composed by hand: exact escaping,
 * the same bytes for the same records, a blank after ':' and ',' for people's eyes.
 */
#include "dragoman/write.h"

#include <math.h>

#include "base/err.h"
#include "record/emit.h"
#include "record/json.h"

static void value_text(dgm__emit *e, const char *field, const char *text)
{
    if (!text) {
        dgm__buf_adds(&e->to, "null");
    } else if (dgm__emit_text_ok(e, field, text)) {
        dgm__buf_addc(&e->to, '"');
        dgm__json_escaped(&e->to, text);
        dgm__buf_addc(&e->to, '"');
    }
}

/* A field that is not the first of its object. */
static void key(dgm__emit *e, const char *field)
{
    dgm__buf_printf(&e->to, ", \"%s\": ", field);
}

static void field_text(dgm__emit *e, const char *field, const char *text)
{
    key(e, field);
    value_text(e, field, text);
}

/* A quantity that is not counted: 5.0, so that readers see one type in all lines. */
static void value_real(dgm__emit *e, const char *field, double value)
{
    dgm__emit_number(e, field, value);
    if (!e->status && value == trunc(value) && fabs(value) < 1e15)
        dgm__buf_adds(&e->to, ".0");
}

static void field_real(dgm__emit *e, const char *field, double value)
{
    key(e, field);
    value_real(e, field, value);
}

static void field_strings(dgm__emit *e, const char *field, dgm_strings list)
{
    key(e, field);
    dgm__buf_addc(&e->to, '[');
    for (size_t i = 0; i < list.n; i++) {
        dgm__buf_adds(&e->to, i ? ", " : "");
        value_text(e, field, list.items[i]);
    }
    dgm__buf_addc(&e->to, ']');
}

static void value_span(dgm__emit *e, dgm_span span)
{
    dgm__buf_printf(&e->to, "{\"start\": %u, \"end\": %u}", (unsigned)span.start, (unsigned)span.end);
}

static void field_spans(dgm__emit *e, const char *field, dgm_spans list)
{
    key(e, field);
    dgm__buf_addc(&e->to, '[');
    for (size_t i = 0; i < list.n; i++) {
        dgm__buf_adds(&e->to, i ? ", " : "");
        value_span(e, list.items[i]);
    }
    dgm__buf_addc(&e->to, ']');
}

/* Events say how the text names a side, and its code; other records only who it is. */
typedef enum actor_form { WHO, WHO_AS_NAMED } actor_form;

static void value_actor(dgm__emit *e, const dgm_actor *actor, actor_form form)
{
    dgm__buf_addc(&e->to, '{');
    if (form == WHO_AS_NAMED) {
        dgm__buf_adds(&e->to, "\"text\": ");
        value_text(e, "text", actor->text);
        dgm__buf_adds(&e->to, ", ");
    }
    dgm__buf_adds(&e->to, "\"name\": ");
    value_text(e, "name", actor->name);
    field_text(e, "office", actor->office);
    field_text(e, "country", actor->country);
    field_text(e, "sector", actor->sector);
    if (form == WHO_AS_NAMED)
        field_text(e, "code", actor->code);
    dgm__buf_addc(&e->to, '}');
}

static void field_actors(dgm__emit *e, const char *field, dgm_actors list, actor_form form)
{
    key(e, field);
    dgm__buf_addc(&e->to, '[');
    for (size_t i = 0; i < list.n; i++) {
        dgm__buf_adds(&e->to, i ? ", " : "");
        value_actor(e, &list.items[i], form);
    }
    dgm__buf_addc(&e->to, ']');
}

static void open_line(dgm__emit *e, const char *kind, const dgm_records *records)
{
    e->id = records->doc;
    dgm__buf_printf(&e->to, "{\"record\": \"%s\"", kind);
    field_text(e, "doc", records->doc);
}

static void open_record(dgm__emit *e, const char *kind, const dgm_records *records, const char *id)
{
    open_line(e, kind, records);
    e->id = id;
    field_text(e, "id", id);
}

static void close_record(dgm__emit *e)
{
    dgm__buf_adds(&e->to, "}\n");
}

static void document(dgm__emit *e, const dgm_records *r)
{
    open_line(e, "document", r);
    field_text(e, "source", r->source);
    field_text(e, "title", r->title);
    field_text(e, "published", r->published);
    field_text(e, "publisher", r->publisher);
    field_text(e, "language", r->language);
    key(e, "body");
    value_span(e, r->body);
    field_text(e, "sha256", r->sha256);
    field_text(e, "url", r->url);
    field_text(e, "fetched", r->fetched);
    field_strings(e, "context", r->context);
    close_record(e);
}

static void encounter(dgm__emit *e, const dgm_records *r, const dgm_encounter *n)
{
    open_record(e, "encounter", r, n->id);
    field_text(e, "kind", n->kind);
    field_text(e, "status", n->status);
    field_actors(e, "participants", n->participants, WHO);
    field_text(e, "date", n->date);
    field_text(e, "place", n->place);
    field_text(e, "host", n->host);
    key(e, "loc");
    if (n->has_loc) {
        dgm__buf_adds(&e->to, "{\"lat\": ");
        value_real(e, "lat", n->lat);
        field_real(e, "lon", n->lon);
        dgm__buf_addc(&e->to, '}');
    } else {
        dgm__buf_adds(&e->to, "null");
    }
    field_strings(e, "context", n->context);
    field_strings(e, "topics", n->topics);
    field_spans(e, "evidence", n->evidence);
    field_text(e, "frame", n->frame);
    close_record(e);
}

static void event(dgm__emit *e, const dgm_records *r, const dgm_event *v)
{
    open_record(e, "event", r, v->id);
    field_text(e, "event", v->event);
    field_strings(e, "mode", v->mode);
    field_text(e, "status", v->status);
    field_text(e, "date", v->date);
    field_actors(e, "actor", v->actor, WHO_AS_NAMED);
    field_actors(e, "recipient", v->recipient, WHO_AS_NAMED);
    field_strings(e, "context", v->context);
    field_text(e, "attributed_to", v->attributed_to);
    field_text(e, "event_loc", v->event_loc);
    key(e, "quad_code");
    dgm__buf_printf(&e->to, "%d", v->quad_code);
    field_real(e, "event_scale", v->event_scale);
    field_text(e, "cameo", v->cameo);
    field_text(e, "event_text", v->event_text);
    key(e, "text_info");
    dgm__buf_printf(&e->to, "{\"sentence\": %u, \"start\": %u, \"end\": %u}", (unsigned)v->sentence,
                    (unsigned)v->at.start, (unsigned)v->at.end);
    field_text(e, "frame", v->frame);
    if (v->confidence < 0)
        field_text(e, "confidence", NULL);
    else
        field_real(e, "confidence", v->confidence);
    close_record(e);
}

static void commitment(dgm__emit *e, const dgm_records *r, const dgm_commitment *c)
{
    open_record(e, "commitment", r, c->id);
    field_actors(e, "by", c->by, WHO);
    field_actors(e, "to", c->to, WHO);
    field_text(e, "what", c->what);
    field_text(e, "due", c->due);
    field_text(e, "event", c->event);
    field_spans(e, "evidence", c->evidence);
    close_record(e);
}

static void statement(dgm__emit *e, const dgm_records *r, const dgm_statement *s)
{
    open_record(e, "statement", r, s->id);
    key(e, "speaker");
    value_actor(e, &s->speaker, WHO);
    field_text(e, "stance", s->stance);
    field_text(e, "issue", s->issue);
    field_text(e, "reported_by", s->reported_by);
    field_spans(e, "evidence", s->evidence);
    close_record(e);
}

static void figure(dgm__emit *e, const dgm_records *r, const dgm_figure *f)
{
    open_record(e, "figure", r, f->id);
    key(e, "value");
    dgm__emit_number(e, "value", f->value);
    field_text(e, "qualifier", f->qualifier);
    field_text(e, "unit", f->unit);
    field_text(e, "when", f->when);
    field_spans(e, "evidence", f->evidence);
    close_record(e);
}

static void body(dgm__emit *e, const dgm_records *r, const dgm_body *b)
{
    open_record(e, "body", r, b->id);
    field_text(e, "name", b->name);
    field_strings(e, "members", b->members);
    field_text(e, "seat", b->seat);
    field_spans(e, "evidence", b->evidence);
    close_record(e);
}

dgm_status dgm_write_jsonl(const dgm_records *records, dgm_sink sink, void *user, dgm_err *err)
{
    if (!records || !records->doc || !sink)
        return dgm__fail(err, DGM_EUSAGE, "records of a named document and a sink are needed");
    dgm__emit e;
    dgm__emit_init(&e, err);
    document(&e, records);
    for (size_t i = 0; i < records->n_encounters; i++)
        encounter(&e, records, &records->encounters[i]);
    for (size_t i = 0; i < records->n_events; i++)
        event(&e, records, &records->events[i]);
    for (size_t i = 0; i < records->n_commitments; i++)
        commitment(&e, records, &records->commitments[i]);
    for (size_t i = 0; i < records->n_statements; i++)
        statement(&e, records, &records->statements[i]);
    for (size_t i = 0; i < records->n_figures; i++)
        figure(&e, records, &records->figures[i]);
    for (size_t i = 0; i < records->n_bodies; i++)
        body(&e, records, &records->bodies[i]);
    return dgm__emit_finish(&e, sink, user);
}
