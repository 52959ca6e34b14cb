/* SPDX-License-Identifier: Apache-2.0
 *
 * A brief as one JSON object: what was gathered and chosen, for programs. Fields in
 * a fixed order; sentences count from 0, as in the records.
 */
#include <string.h>

#include "base/err.h"
#include "brief/page.h"
#include "record/emit.h"
#include "record/json.h"

typedef struct json {
    dgm__brief *b;
    dgm__emit e;
    dgm_status status;
} json;

static void raw(json *j, const char *text)
{
    dgm__buf_adds(&j->e.to, text);
}

static void text(json *j, const char *value)
{
    if (!value) {
        raw(j, "null");
    } else if (dgm__emit_text_ok(&j->e, "text", value)) {
        raw(j, "\"");
        dgm__json_escaped(&j->e.to, value);
        raw(j, "\"");
    }
}

/* A field behind others; `key` comes with its comma and quotes. */
static void field(json *j, const char *key, const char *value)
{
    raw(j, key);
    text(j, value);
}

static void count(json *j, const char *key, size_t value)
{
    dgm__buf_printf(&j->e.to, "%s%zu", key, value);
}

static void cites(json *j, const dgm__cites *list)
{
    raw(j, ", \"evidence\": [");
    for (size_t i = 0; i < list->n && !j->status; i++) {
        const dgm__cite *c = &list->items[i];
        dgm__quote quote;
        j->b->docs[c->doc].number = 1; /* cited */
        j->status = dgm__brief_quote_read(j->b, c, &quote);
        if (j->status)
            return;
        raw(j, i ? ", " : "");
        field(j, "{\"doc\": ", j->b->docs[c->doc].doc);
        field(j, ", \"id\": ", c->rid);
        if (c->sentence >= 0)
            dgm__buf_printf(&j->e.to, ", \"sentence\": %d", (int)c->sentence);
        else
            raw(j, ", \"sentence\": null");
        dgm__buf_printf(&j->e.to, ", \"start\": %u, \"end\": %u", (unsigned)c->start, (unsigned)c->end);
        field(j, ", \"quote\": ", quote.words);
        raw(j, "}");
    }
    raw(j, "]");
}

static void strings(json *j, const char *key, const char *const *list, size_t n)
{
    raw(j, key);
    raw(j, "[");
    for (size_t i = 0; i < n; i++)
        field(j, i ? ", " : "", list[i]);
    raw(j, "]");
}

static void sides(json *j, const char *key, const dgm__sides *list)
{
    raw(j, key);
    raw(j, "[");
    for (size_t i = 0; i < list->n; i++) {
        raw(j, i ? ", " : "");
        field(j, "{\"name\": ", list->items[i].name);
        field(j, ", \"office\": ", list->items[i].office);
        field(j, ", \"country\": ", list->items[i].country);
        field(j, ", \"sector\": ", list->items[i].sector);
        raw(j, "}");
    }
    raw(j, "]");
}

static void contact(json *j, const dgm__contact *c)
{
    if (!c) {
        raw(j, "null");
        return;
    }
    field(j, "{\"id\": ", c->eid);
    field(j, ", \"kind\": ", c->kind);
    field(j, ", \"status\": ", c->status);
    field(j, ", \"date\": ", c->date);
    field(j, ", \"place\": ", c->place);
    field(j, ", \"host\": ", c->host);
    sides(j, ", \"participants\": ", &c->who);
    strings(j, ", \"topics\": ", c->topics, c->n_topics);
    count(j, ", \"reports\": ", c->n_reports);
    count(j, ", \"independent\": ", c->n_independent);
    raw(j, ", \"differs\": [");
    for (size_t i = 0; i < c->n_differs; i++) {
        raw(j, i ? ", " : "");
        field(j, "{\"field\": ", c->differs[i].field);
        field(j, ", \"value\": ", c->differs[i].value);
        cites(j, &c->differs[i].cites);
        raw(j, "}");
    }
    raw(j, "]");
    cites(j, &c->cites);
    raw(j, "}");
}

static void party(json *j, const dgm__party *p)
{
    field(j, "{\"name\": ", p->name);
    field(j, ", \"country\": ", p->code[0] ? p->code : NULL);
    field(j, ", \"kind\": ", p->kind == DGM__PARTY_PERSON ? "person" : "country");
    raw(j, "}");
}

static void head(json *j)
{
    const dgm__brief *b = j->b;
    raw(j, "{\"actors\": [");
    party(j, &b->a);
    if (dgm__brief_is_pair(b)) {
        raw(j, ", ");
        party(j, &b->b);
    }
    field(j, "],\n\"as_of\": ", b->as_of);
    field(j, ", \"since\": ", b->since);
    field(j, ", \"until\": ", b->until);
    count(j, ", \"encounters\": ", b->timeline.all + b->undated.all);
    count(j, ", \"documents\": ", b->n_documents);
    count(j, ", \"independent\": ", b->n_independent);
    raw(j, ",\n\"last_meeting\": ");
    contact(j, b->last_meeting);
    raw(j, ",\n\"last_call\": ");
    contact(j, b->last_call);
    raw(j, ",\n\"next\": ");
    contact(j, b->next);
    raw(j, ",\n\"overdue\": ");
    contact(j, b->overdue);
}

static void offices(json *j)
{
    raw(j, ",\n\"offices\": [");
    for (size_t i = 0; i < j->b->holders.shown; i++) {
        const dgm__holder *h = &j->b->holders.items[i];
        raw(j, i ? ",\n" : "\n");
        field(j, "{\"country\": ", h->country);
        field(j, ", \"office\": ", h->office);
        field(j, ", \"name\": ", h->name);
        field(j, ", \"first\": ", h->first);
        field(j, ", \"last\": ", h->last);
        field(j, ", \"lexicon\": ", h->now);
        field(j, ", \"lexicon_since\": ", h->since);
        field(j, ", \"term_ended\": ", h->ended);
        cites(j, &h->cites);
        raw(j, "}");
    }
    raw(j, "]");
}

static void timeline(json *j)
{
    size_t n = 0;
    raw(j, ",\n\"timeline\": [");
    for (int undated = 0; undated < 2; undated++) {
        const dgm__contacts *list = undated ? &j->b->undated : &j->b->timeline;
        for (size_t i = 0; i < list->n; i++)
            if (list->items[i].shown) {
                raw(j, n++ ? ",\n" : "\n");
                contact(j, &list->items[i]);
            }
    }
    raw(j, "]");
}

static void positions(json *j)
{
    static const char *const dated[] = {NULL, "told", "encounter", "published"};
    raw(j, ",\n\"positions\": [");
    for (size_t i = 0; i < j->b->topics.shown; i++) {
        const dgm__topic *t = &j->b->topics.items[i];
        raw(j, i ? ",\n" : "\n");
        field(j, "{\"topic\": ", t->label);
        raw(j, ", \"stances\": [");
        for (size_t k = 0; k < t->n; k++) {
            const dgm__position *p = t->items[k];
            raw(j, k ? ", " : "");
            field(j, "{\"id\": ", p->rid);
            raw(j, ", \"sides\": [");
            if (p->side != 1)
                text(j, j->b->a.name);
            raw(j, p->side == 2 ? ", " : "");
            if (p->side)
                text(j, j->b->b.name);
            field(j, "], \"speaker\": ", p->speaker);
            field(j, ", \"stance\": ", p->stance);
            field(j, ", \"words\": ", p->words);
            field(j, ", \"date\": ", p->date);
            field(j, ", \"date_from\": ", dated[p->dated]);
            field(j, ", \"before\": ", p->before);
            field(j, ", \"before_date\": ", p->before_date);
            cites(j, &p->cites);
            raw(j, "}");
        }
        raw(j, "]}");
    }
    raw(j, "]");
}

static void promises(json *j)
{
    const dgm__promises *all = &j->b->promises;
    count(j, ",\n\"commitments\": {\"open\": ", all->open);
    count(j, ", \"met\": ", all->met);
    count(j, ", \"lapsed\": ", all->lapsed);
    raw(j, ", \"items\": [");
    for (size_t i = 0; i < all->shown; i++) {
        const dgm__promised *p = &all->items[i];
        raw(j, i ? ",\n" : "\n");
        field(j, "{\"id\": ", p->cid);
        field(j, ", \"state\": ", p->state == 'o' ? "open" : p->state == 'm' ? "met" : "lapsed");
        field(j, ", \"kind\": ", p->kind);
        sides(j, ", \"by\": ", &p->by);
        sides(j, ", \"to\": ", &p->to);
        field(j, ", \"what\": ", p->what);
        field(j, ", \"due\": ", p->due);
        field(j, ", \"made\": ", p->made);
        field(j, ", \"shown_by\": ", p->met_by);
        field(j, ", \"met\": ", p->met_date);
        cites(j, &p->cites);
        raw(j, "}");
    }
    raw(j, "]}");
}

static void bodies(json *j)
{
    raw(j, ",\n\"bodies\": [");
    for (size_t i = 0; i < j->b->bodies.shown; i++) {
        const dgm__standing *s = &j->b->bodies.items[i];
        raw(j, i ? ",\n" : "\n");
        field(j, "{\"id\": ", s->bid);
        field(j, ", \"name\": ", s->name);
        strings(j, ", \"names\": ", s->names, s->n_names);
        strings(j, ", \"members\": ", s->members, s->n_members);
        field(j, ", \"seat\": ", s->seat);
        strings(j, ", \"co_chairs\": ", s->chairs, s->n_chairs);
        raw(j, ", \"sessions\": [");
        for (size_t k = 0; k < s->n_sittings; k++) {
            const dgm__sitting *t = &s->sittings[k];
            raw(j, k ? ", " : "");
            field(j, "{\"encounter\": ", t->eid);
            if (t->number)
                count(j, ", \"number\": ", (size_t)t->number);
            else
                raw(j, ", \"number\": null");
            field(j, ", \"status\": ", t->status);
            field(j, ", \"date\": ", t->date);
            field(j, ", \"place\": ", t->place);
            cites(j, &t->cites);
            raw(j, "}");
        }
        raw(j, "]");
        cites(j, &s->cites);
        raw(j, "}");
    }
    raw(j, "]");
}

static void figures(json *j)
{
    raw(j, ",\n\"figures\": [");
    for (size_t i = 0; i < j->b->figures.shown; i++) {
        const dgm__row *r = &j->b->figures.items[i];
        raw(j, i ? ",\n" : "\n");
        field(j, "{\"id\": ", r->sid);
        field(j, ", \"unit\": ", r->unit);
        raw(j, ", \"values\": [");
        for (size_t k = 0; k < r->n; k++) {
            raw(j, k ? ", {\"value\": " : "{\"value\": ");
            dgm__emit_number(&j->e, "value", r->points[k].value);
            field(j, ", \"qualifier\": ", r->points[k].qualifier);
            field(j, ", \"when\": ", r->points[k].when);
            raw(j, r->points[k].planned ? ", \"planned\": true" : ", \"planned\": false");
            cites(j, &r->points[k].cites);
            raw(j, "}");
        }
        raw(j, "]}");
    }
    raw(j, "]");
}

static void compared(json *j)
{
    const dgm__compared *all = &j->b->compared;
    count(j, ",\n\"compared\": {\"both\": ", all->both);
    count(j, ", \"only_first\": ", all->only[0]);
    count(j, ", \"only_second\": ", all->only[1]);
    count(j, ", \"neither\": ", all->neither);
    raw(j, ", \"encounters\": [");
    for (size_t i = 0; i < all->shown; i++) {
        raw(j, i ? ",\n" : "\n");
        field(j, "{\"encounter\": ", all->items[i].contact->eid);
        raw(j, ", \"told\": [");
        for (size_t k = 0; k < all->items[i].n; k++) {
            const dgm__told_only *t = &all->items[i].items[k];
            field(j, k ? ", {\"by\": " : "{\"by\": ", t->side ? j->b->b.name : j->b->a.name);
            field(j, ", \"what\": ", t->what);
            cites(j, &t->cites);
            raw(j, "}");
        }
        raw(j, "]}");
    }
    raw(j, "]}");
}

static void sources(json *j)
{
    size_t n = 0;
    raw(j, ",\n\"sources\": [");
    for (size_t i = 0; i < j->b->n_docs; i++) {
        const dgm__source *s = &j->b->docs[i];
        if (!s->number)
            continue;
        raw(j, n++ ? ",\n" : "\n");
        field(j, "{\"doc\": ", s->doc);
        field(j, ", \"title\": ", s->title);
        field(j, ", \"publisher\": ", s->publisher);
        field(j, ", \"published\": ", s->published);
        field(j, ", \"source\": ", s->source);
        field(j, ", \"url\": ", s->url);
        field(j, ", \"side\": ", s->home[0] ? s->home : NULL);
        raw(j, "}");
    }
    raw(j, "]}\n");
}

dgm_status dgm__brief_write_json(dgm__brief *b, dgm_sink sink, void *user)
{
    json j = {.b = b};
    dgm__emit_init(&j.e, b->err);
    j.e.id = "brief";
    head(&j);
    offices(&j);
    timeline(&j);
    positions(&j);
    promises(&j);
    bodies(&j);
    figures(&j);
    compared(&j);
    sources(&j);
    if (j.status && !j.e.status)
        j.e.status = j.status;
    return dgm__emit_finish(&j.e, sink, user);
}
