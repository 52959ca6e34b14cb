/* SPDX-License-Identifier: Apache-2.0
 *
 * Records as columns: see arrow_records.h. Types and what fills them stand in the same
 * order; a column is filled by its place, so that a mistake shows as a shifted table.
 */
#include "arrow_records.h"

#define LEN(a) ((int64_t)(sizeof(a) / sizeof *(a)))
#define TEXT(name)               \
    {                            \
        name, "u", true, NULL, 0 \
    }
#define SURE(name)                \
    {                             \
        name, "u", false, NULL, 0 \
    }
#define INT(name)                 \
    {                             \
        name, "i", false, NULL, 0 \
    }
#define MAYBE_INT(name)          \
    {                            \
        name, "i", true, NULL, 0 \
    }
#define REAL(name, null)         \
    {                            \
        name, "g", null, NULL, 0 \
    }
#define STRUCT(name, of, null)        \
    {                                 \
        name, "+s", null, of, LEN(of) \
    }
#define LIST(name, item)           \
    {                              \
        name, "+l", false, item, 1 \
    }

static const arrow_type text_item[] = {SURE("item")};
static const arrow_type span[] = {INT("start"), INT("end")};
static const arrow_type span_item[] = {STRUCT("item", span, false)};
static const arrow_type who[] = {TEXT("name"), TEXT("office"), TEXT("country"), TEXT("sector")};
static const arrow_type who_item[] = {STRUCT("item", who, false)};
static const arrow_type side[] = {TEXT("text"),    TEXT("name"),   TEXT("office"),
                                  TEXT("country"), TEXT("sector"), TEXT("code")};
static const arrow_type side_item[] = {STRUCT("item", side, false)};
/* Where a struct may be missing, so may what is in it: Parquet will have it so. */
static const arrow_type loc[] = {REAL("lat", true), REAL("lon", true)};
static const arrow_type main_text[] = {MAYBE_INT("start"), MAYBE_INT("end")};
static const arrow_type text_info[] = {INT("sentence"), INT("start"), INT("end")};

static const arrow_type encounter[] = {SURE("id"),
                                       TEXT("kind"),
                                       TEXT("status"),
                                       LIST("participants", who_item),
                                       TEXT("date"),
                                       TEXT("place"),
                                       TEXT("host"),
                                       STRUCT("loc", loc, true),
                                       LIST("context", text_item),
                                       LIST("topics", text_item),
                                       LIST("evidence", span_item),
                                       TEXT("frame")};
static const arrow_type event[] = {SURE("id"),
                                   TEXT("event"),
                                   LIST("mode", text_item),
                                   TEXT("status"),
                                   TEXT("date"),
                                   LIST("actor", side_item),
                                   LIST("recipient", side_item),
                                   LIST("context", text_item),
                                   TEXT("attributed_to"),
                                   TEXT("event_loc"),
                                   INT("quad_code"),
                                   REAL("event_scale", false),
                                   TEXT("cameo"),
                                   TEXT("event_text"),
                                   STRUCT("text_info", text_info, false),
                                   TEXT("frame"),
                                   REAL("confidence", true)};
static const arrow_type commitment[] = {
    SURE("id"),  LIST("by", who_item), LIST("to", who_item),        TEXT("what"),
    TEXT("due"), TEXT("event"),        LIST("evidence", span_item),
};
static const arrow_type statement[] = {SURE("id"),    STRUCT("speaker", who, false), TEXT("stance"),
                                       TEXT("issue"), TEXT("reported_by"),           LIST("evidence", span_item)};
static const arrow_type figure[] = {SURE("id"),   REAL("value", false), TEXT("qualifier"),
                                    TEXT("unit"), TEXT("when"),         LIST("evidence", span_item)};
static const arrow_type body[] = {SURE("id"), TEXT("name"), LIST("members", text_item), TEXT("seat"),
                                  LIST("evidence", span_item)};

static const arrow_type encounter_item[] = {STRUCT("item", encounter, false)};
static const arrow_type event_item[] = {STRUCT("item", event, false)};
static const arrow_type commitment_item[] = {STRUCT("item", commitment, false)};
static const arrow_type statement_item[] = {STRUCT("item", statement, false)};
static const arrow_type figure_item[] = {STRUCT("item", figure, false)};
static const arrow_type body_item[] = {STRUCT("item", body, false)};

static const arrow_type row[] = {SURE("doc"),
                                 SURE("status"),
                                 TEXT("error"),
                                 TEXT("note"),
                                 TEXT("source"),
                                 TEXT("title"),
                                 TEXT("published"),
                                 TEXT("publisher"),
                                 TEXT("language"),
                                 STRUCT("body", main_text, true),
                                 TEXT("sha256"),
                                 TEXT("url"),
                                 TEXT("fetched"),
                                 LIST("context", text_item),
                                 LIST("encounters", encounter_item),
                                 LIST("events", event_item),
                                 LIST("commitments", commitment_item),
                                 LIST("statements", statement_item),
                                 LIST("figures", figure_item),
                                 LIST("bodies", body_item),
                                 TEXT("pack")};

const arrow_type arrow_records_type = {"", "+s", false, row, LEN(row) - 1};
const arrow_type arrow_packed_type = {"", "+s", false, row, LEN(row)};

/* A struct at work: its next child is `at`. */
typedef struct filling {
    arrow_builder *b;
    arrow_column *column;
    int64_t at;
} filling;

static arrow_column *next(filling *f)
{
    return arrow_child(f->b, f->column, f->at++);
}

static void fill_text(filling *f, const char *text)
{
    arrow_text(f->b, next(f), text);
}

static void fill_int(filling *f, uint32_t value)
{
    arrow_int(f->b, next(f), (int32_t)value); /* documents are smaller than 2 GiB */
}

static filling inside(filling *f, arrow_column *column)
{
    return (filling){f->b, column, 0};
}

static void put_span(filling *f, arrow_column *to, dgm_span s)
{
    filling in = inside(f, to);
    fill_int(&in, s.start);
    fill_int(&in, s.end);
    arrow_end_struct(f->b, to);
}

static void fill_strings(filling *f, dgm_strings list)
{
    arrow_column *to = next(f), *item = arrow_child(f->b, to, 0);
    for (size_t i = 0; i < list.n; i++)
        arrow_text(f->b, item, list.items[i]);
    arrow_end_list(f->b, to);
}

static void fill_spans(filling *f, dgm_spans list)
{
    arrow_column *to = next(f), *item = arrow_child(f->b, to, 0);
    for (size_t i = 0; i < list.n; i++)
        put_span(f, item, list.items[i]);
    arrow_end_list(f->b, to);
}

static void put_who(filling *f, arrow_column *to, const dgm_actor *a)
{
    filling in = inside(f, to);
    fill_text(&in, a->name);
    fill_text(&in, a->office);
    fill_text(&in, a->country);
    fill_text(&in, a->sector);
    arrow_end_struct(f->b, to);
}

static void fill_whos(filling *f, dgm_actors list)
{
    arrow_column *to = next(f), *item = arrow_child(f->b, to, 0);
    for (size_t i = 0; i < list.n; i++)
        put_who(f, item, &list.items[i]);
    arrow_end_list(f->b, to);
}

static void fill_sides(filling *f, dgm_actors list)
{
    arrow_column *to = next(f), *item = arrow_child(f->b, to, 0);
    for (size_t i = 0; i < list.n; i++) {
        const dgm_actor *a = &list.items[i];
        filling in = inside(f, item);
        fill_text(&in, a->text);
        fill_text(&in, a->name);
        fill_text(&in, a->office);
        fill_text(&in, a->country);
        fill_text(&in, a->sector);
        fill_text(&in, a->code);
        arrow_end_struct(f->b, item);
    }
    arrow_end_list(f->b, to);
}

static void put_encounter(filling *f, arrow_column *to, const dgm_encounter *n)
{
    filling in = inside(f, to);
    fill_text(&in, n->id);
    fill_text(&in, n->kind);
    fill_text(&in, n->status);
    fill_whos(&in, n->participants);
    fill_text(&in, n->date);
    fill_text(&in, n->place);
    fill_text(&in, n->host);
    arrow_column *at = next(&in);
    if (n->has_loc) {
        arrow_real(f->b, arrow_child(f->b, at, 0), n->lat);
        arrow_real(f->b, arrow_child(f->b, at, 1), n->lon);
        arrow_end_struct(f->b, at);
    } else {
        arrow_null(f->b, at);
    }
    fill_strings(&in, n->context);
    fill_strings(&in, n->topics);
    fill_spans(&in, n->evidence);
    fill_text(&in, n->frame);
    arrow_end_struct(f->b, to);
}

static void put_event(filling *f, arrow_column *to, const dgm_event *v)
{
    filling in = inside(f, to);
    fill_text(&in, v->id);
    fill_text(&in, v->event);
    fill_strings(&in, v->mode);
    fill_text(&in, v->status);
    fill_text(&in, v->date);
    fill_sides(&in, v->actor);
    fill_sides(&in, v->recipient);
    fill_strings(&in, v->context);
    fill_text(&in, v->attributed_to);
    fill_text(&in, v->event_loc);
    arrow_int(f->b, next(&in), v->quad_code);
    arrow_real(f->b, next(&in), v->event_scale);
    fill_text(&in, v->cameo);
    fill_text(&in, v->event_text);
    arrow_column *at = next(&in);
    filling info = inside(f, at);
    fill_int(&info, v->sentence);
    fill_int(&info, v->at.start);
    fill_int(&info, v->at.end);
    arrow_end_struct(f->b, at);
    fill_text(&in, v->frame);
    arrow_column *confidence = next(&in);
    if (v->confidence < 0)
        arrow_null(f->b, confidence);
    else
        arrow_real(f->b, confidence, v->confidence);
    arrow_end_struct(f->b, to);
}

static void put_commitment(filling *f, arrow_column *to, const dgm_commitment *c)
{
    filling in = inside(f, to);
    fill_text(&in, c->id);
    fill_whos(&in, c->by);
    fill_whos(&in, c->to);
    fill_text(&in, c->what);
    fill_text(&in, c->due);
    fill_text(&in, c->event);
    fill_spans(&in, c->evidence);
    arrow_end_struct(f->b, to);
}

static void put_statement(filling *f, arrow_column *to, const dgm_statement *s)
{
    filling in = inside(f, to);
    fill_text(&in, s->id);
    put_who(&in, next(&in), &s->speaker);
    fill_text(&in, s->stance);
    fill_text(&in, s->issue);
    fill_text(&in, s->reported_by);
    fill_spans(&in, s->evidence);
    arrow_end_struct(f->b, to);
}

static void put_figure(filling *f, arrow_column *to, const dgm_figure *g)
{
    filling in = inside(f, to);
    fill_text(&in, g->id);
    arrow_real(f->b, next(&in), g->value);
    fill_text(&in, g->qualifier);
    fill_text(&in, g->unit);
    fill_text(&in, g->when);
    fill_spans(&in, g->evidence);
    arrow_end_struct(f->b, to);
}

static void put_body(filling *f, arrow_column *to, const dgm_body *b)
{
    filling in = inside(f, to);
    fill_text(&in, b->id);
    fill_text(&in, b->name);
    fill_strings(&in, b->members);
    fill_text(&in, b->seat);
    fill_spans(&in, b->evidence);
    arrow_end_struct(f->b, to);
}

/* A list of records of one kind. */
#define FILL(f, put, items, n)                                             \
    do {                                                                   \
        arrow_column *to_ = next(f), *item_ = arrow_child((f)->b, to_, 0); \
        for (size_t i_ = 0; i_ < (n); i_++)                                \
            put(f, item_, &(items)[i_]);                                   \
        arrow_end_list((f)->b, to_);                                       \
    } while (0)

void arrow_add_records(arrow_builder *b, const dgm_records *r, const char *note, const char *pack)
{
    filling f = {b, &b->root, 0};
    fill_text(&f, r->doc);
    fill_text(&f, "OK");
    fill_text(&f, NULL);
    fill_text(&f, note);
    fill_text(&f, r->source);
    fill_text(&f, r->title);
    fill_text(&f, r->published);
    fill_text(&f, r->publisher);
    fill_text(&f, r->language);
    put_span(&f, next(&f), r->body);
    fill_text(&f, r->sha256);
    fill_text(&f, r->url);
    fill_text(&f, r->fetched);
    fill_strings(&f, r->context);
    FILL(&f, put_encounter, r->encounters, r->n_encounters);
    FILL(&f, put_event, r->events, r->n_events);
    FILL(&f, put_commitment, r->commitments, r->n_commitments);
    FILL(&f, put_statement, r->statements, r->n_statements);
    FILL(&f, put_figure, r->figures, r->n_figures);
    FILL(&f, put_body, r->bodies, r->n_bodies);
    if (f.at < b->root.type->n_children)
        fill_text(&f, pack);
    arrow_end_struct(b, &b->root);
}

void arrow_add_fault(arrow_builder *b, const char *id, const char *source, const char *status, const char *why)
{
    filling f = {b, &b->root, 0};
    fill_text(&f, id);
    fill_text(&f, status);
    fill_text(&f, why);
    fill_text(&f, NULL);
    fill_text(&f, source);
    while (f.at < b->root.type->n_children) {
        arrow_column *to = next(&f);
        if (to && !to->type->nullable)
            arrow_end_list(b, to); /* the lists: empty */
        else
            arrow_null(b, to);
    }
    arrow_end_struct(b, &b->root);
}
