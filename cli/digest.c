/* SPDX-License-Identifier: Apache-2.0
 *
 * The digest: see digest.h.
 *
 * First who met whom, then side by side what each said, did and promised, then
 * bodies and figures; under each line the words it rests on, inside their sentence.
 */
#include "digest.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "flow.h"
#include "quote.h"
#include "words.h"

enum { MOST_SIDES = 8 };

typedef struct page {
    const digest_options *o;
    const dgm_records *r;
    flow f;
    quoter q;
} page;

/* ---- quoting ---- */

static void quotes(page *p, dgm_spans spans)
{
    quote_spans all = {.n = 0};
    quote_add(&all, &p->q, spans);
    quote_show(&p->q, &all);
}

static void quote(page *p, dgm_span span)
{
    quotes(p, (dgm_spans){&span, 1});
}

/* ---- who ---- */

static const char *country(const page *p, const char *code)
{
    if (!code)
        return NULL;
    bool kind;
    const char *name = p->o->model ? dgm_model_country(p->o->model, code) : NULL;
    if (!name)
        name = words_actor(code, &kind);
    return name ? name : code;
}

/* "Fuad Hussein (Foreign Minister, Iraq)", "Iraq" */
static void person(page *p, style s, const dgm_actor *a)
{
    flow *f = &p->f;
    const char *land = country(p, a->country);
    if (a->name) {
        flow_say(f, s, a->name);
        if (a->office || land) {
            flow_say(f, PLAIN, " (");
            flow_say(f, PLAIN, a->office);
            flow_say(f, PLAIN, a->office && land ? ", " : "");
            flow_say(f, PLAIN, land);
            flow_say(f, PLAIN, ")");
        }
    } else if (a->office) {
        flow_say(f, s, land);
        flow_say(f, PLAIN, land ? " (" : "");
        flow_say(f, land ? PLAIN : s, a->office);
        flow_say(f, PLAIN, land ? ")" : "");
    } else {
        flow_say(f, s, land ? land : a->text ? a->text : "someone");
    }
}

/* What stands between item i and the next of n. */
static void join(flow *f, size_t i, size_t n)
{
    if (i + 1 < n)
        flow_say(f, PLAIN, i + 2 == n ? " and " : ", ");
}

static void persons(page *p, style s, dgm_actors list)
{
    for (size_t i = 0; i < list.n; i++) {
        person(p, s, &list.items[i]);
        join(&p->f, i, list.n);
    }
}

/* What a side is called in a heading: its country, else its name or office. */
static const char *side_name(const page *p, const dgm_actor *a)
{
    bool kind = false;
    bool coded = a->country && words_actor(a->country, &kind);
    if (a->country && !(coded && kind && a->name))
        return country(p, a->country);
    return a->name ? a->name : a->office ? a->office : a->text ? a->text : "Someone";
}

/* The different sides of a list. */
static size_t sides_of(const page *p, dgm_actors list, const char **out, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < list.n && n < most; i++) {
        const char *name = side_name(p, &list.items[i]);
        size_t j = 0;
        while (j < n && strcmp(out[j], name))
            j++;
        if (j == n)
            out[n++] = name;
    }
    return n;
}

static void sides(page *p, style s, dgm_actors list)
{
    const char *names[16];
    size_t n = sides_of(p, list, names, 16);
    for (size_t i = 0; i < n; i++) {
        flow_say(&p->f, s, names[i]);
        join(&p->f, i, n);
    }
}

/* "Fuad Hussein" behind a line whose heading is the country; nothing for a bare country. */
static void named(page *p, dgm_actors list)
{
    for (size_t i = 0; i < list.n; i++) {
        const dgm_actor *a = &list.items[i];
        const char *who = a->name ? a->name : a->office;
        if (who && strcmp(who, side_name(p, a))) {
            flow_say(&p->f, PLAIN, " \xC2\xB7 ");
            flow_say(&p->f, PLAIN, who);
        }
    }
}

static void dated(page *p, style s, const char *before, const char *date)
{
    char words[64];
    if (!date)
        return;
    words_date(words, sizeof words, date);
    flow_say(&p->f, s, before);
    flow_say(&p->f, s, words);
}

/* Codes such as "human_security" have blanks where people would. */
static void list(page *p, style s, const char *before, dgm_strings words, const char *between)
{
    for (size_t i = 0; i < words.n; i++) {
        flow_say(&p->f, s, i ? between : before);
        for (const char *at = words.items[i]; *at;) {
            size_t n = strcspn(at, "_");
            flow_text(&p->f, s, at, n);
            at += n;
            flow_say(&p->f, s, *at ? " " : "");
            at += *at == '_';
        }
    }
}

static void heading(page *p, const char *text)
{
    flow_gap(&p->f);
    flow_say(&p->f, HEAD, text);
    flow_line(&p->f, 0, 0);
}

/* ---- parts of the page ---- */

static void head(page *p)
{
    const dgm_records *r = p->r;
    flow *f = &p->f;
    for (int i = 0; i < f->width; i++)
        flow_say(f, DIM, "\xE2\x94\x80");
    flow_line(f, 0, 0);
    flow_say(f, BOLD, r->title ? r->title : r->doc);
    flow_line(f, 0, 0);
    const char *parts[] = {r->publisher, r->source && strcmp(r->source, "-") ? r->source : NULL};
    bool some = false;
    if (r->published) {
        dated(p, DIM, "", r->published);
        some = true;
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i])
            continue;
        flow_say(f, DIM, some ? " \xC2\xB7 " : "");
        flow_say(f, DIM, parts[i]);
        some = true;
    }
    flow_line(f, 0, 0);
}

static void encounters(page *p)
{
    flow *f = &p->f;
    if (p->r->n_encounters)
        heading(p, "Who met whom");
    for (size_t i = 0; i < p->r->n_encounters; i++) {
        const dgm_encounter *n = &p->r->encounters[i];
        flow_line(f, 2, 2);
        flow_say(f, PLAIN, words_encounter(n->kind, n->status));
        flow_say(f, PLAIN, ": ");
        persons(p, BOLD, n->participants);
        if (n->date || n->place || n->host) {
            flow_line(f, 4, 0);
            dated(p, PLAIN, "", n->date);
            flow_say(f, PLAIN, n->date && (n->place || n->host) ? ", " : "");
            flow_say(f, PLAIN, n->place);
            const char *host = country(p, n->host);
            if (host && !(n->place && !strcmp(host, n->place))) {
                flow_say(f, PLAIN, n->place ? ", " : "");
                flow_say(f, PLAIN, host);
            }
        }
        if (n->topics.n || n->context.n) {
            flow_line(f, 4, 2);
            if (n->topics.n)
                list(p, PLAIN, "about ", n->topics, "; ");
            list(p, DIM, n->topics.n ? " \xC2\xB7 " : "", n->context, ", ");
        }
        quotes(p, n->evidence);
    }
}

static const dgm_commitment *commitment_of(const page *p, const dgm_event *v)
{
    for (size_t i = 0; v->id && i < p->r->n_commitments; i++)
        if (p->r->commitments[i].event && !strcmp(p->r->commitments[i].event, v->id))
            return &p->r->commitments[i];
    return NULL;
}

static void promise(page *p, const dgm_commitment *c)
{
    flow_say(&p->f, DUE, "promised: ");
    flow_say(&p->f, DUE, c->what ? c->what : "to act");
    if (c->to.n) {
        flow_say(&p->f, DUE, ", to ");
        sides(p, DUE, c->to);
    }
    dated(p, DUE, ", due ", c->due);
}

/* "backs Kenya", "agree to act together" */
static void what_it_does(page *p, const dgm_event *v)
{
    const char *names[2];
    char around[240];
    quote_text(&p->q, v->at, around, sizeof around);
    event_words words = words_event(v->event, v->cameo, v->event_text, around);
    bool many = sides_of(p, v->actor, names, 2) > 1;
    if (!v->recipient.n) {
        flow_say(&p->f, BOLD, many ? words.together : words.alone);
        return;
    }
    flow_say(&p->f, BOLD, many ? words.many : words.one);
    flow_say(&p->f, BOLD, " ");
    sides(p, BOLD, v->recipient);
}

static void event(page *p, const dgm_event *v)
{
    flow *f = &p->f;
    flow_line(f, 2, 2);
    what_it_does(p, v);
    const char *status = words_status(v->status);
    if (status) {
        flow_say(f, PLAIN, " (");
        flow_say(f, PLAIN, status);
        flow_say(f, PLAIN, ")");
    }
    named(p, v->actor);
    if (v->date)
        dated(p, PLAIN, " \xC2\xB7 ", v->date);
    list(p, DIM, " \xC2\xB7 ", v->context, ", ");
    if (v->attributed_to) {
        flow_say(f, DIM, " \xC2\xB7 according to ");
        flow_say(f, DIM, v->attributed_to);
    }
    const dgm_commitment *c = commitment_of(p, v);
    if (c) {
        flow_line(f, 4, 2);
        promise(p, c);
    }
}

/* Whoever published the text need not be named as its source. */
static bool tells_more(const page *p, const char *reported_by)
{
    return reported_by && !(p->r->publisher && !strcmp(p->r->publisher, reported_by));
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* "They stressed" is a statement of each; here it is one of all. */
static bool same_words(const dgm_statement *a, const dgm_statement *b)
{
    return a->evidence.n && b->evidence.n && a->evidence.items[0].start == b->evidence.items[0].start &&
           a->evidence.items[0].end == b->evidence.items[0].end && same_text(a->stance, b->stance) &&
           same_text(a->issue, b->issue);
}

/* All who say what statement `index` says; none if it was said before in the list. */
static size_t speakers(const page *p, size_t index, dgm_actor out[MOST_SIDES])
{
    const dgm_statement *all = p->r->statements;
    size_t n = 0;
    for (size_t i = index; i-- > 0 && index - i <= MOST_SIDES;)
        if (same_words(&all[i], &all[index]))
            return 0;
    for (size_t i = index; i < p->r->n_statements && i - index <= MOST_SIDES && n < MOST_SIDES; i++)
        if (same_words(&all[i], &all[index]))
            out[n++] = all[i].speaker;
    return n;
}

static void statement(page *p, size_t index)
{
    const dgm_statement *s = &p->r->statements[index];
    dgm_actor who[MOST_SIDES];
    size_t n = speakers(p, index, who);
    flow_line(&p->f, 2, 2);
    const char *sides_named[2];
    bool many = sides_of(p, (dgm_actors){who, n}, sides_named, 2) > 1;
    flow_say(&p->f, BOLD, words_stance(s->stance, many));
    flow_say(&p->f, BOLD, s->issue ? " " : "");
    flow_say(&p->f, BOLD, s->issue);
    named(p, (dgm_actors){who, n});
    if (tells_more(p, s->reported_by)) {
        flow_say(&p->f, DIM, " \xC2\xB7 according to ");
        flow_say(&p->f, DIM, s->reported_by);
    }
}

static void commitment(page *p, const dgm_commitment *c)
{
    flow_line(&p->f, 2, 2);
    promise(p, c);
    named(p, c->by);
}

/* ---- side by side ---- */

typedef struct item {
    enum { EVENT, STATEMENT, COMMITMENT } kind;
    size_t index;
    char side[200]; /* "Iraq and Russia": its heading */
} item;

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In the order of the alphabet, so that "Iraq and Russia" are one side however the
 * text puts them. */
static void name_side(const page *p, item *to, dgm_actors list_of)
{
    const char *names[MOST_SIDES];
    size_t n = sides_of(p, list_of, names, MOST_SIDES), at = 0;
    qsort(names, n, sizeof *names, by_bytes);
    for (size_t i = 0; i < n && at < sizeof to->side; i++) {
        const char *before = !i ? "" : i + 1 == n ? " and " : ", ";
        int wrote = snprintf(to->side + at, sizeof to->side - at, "%s%s", before, names[i]);
        at += wrote > 0 ? (size_t)wrote : 0;
    }
    if (!n)
        snprintf(to->side, sizeof to->side, "Someone");
}

static void show(page *p, const item *it)
{
    if (it->kind == EVENT)
        event(p, &p->r->events[it->index]);
    else if (it->kind == STATEMENT)
        statement(p, it->index);
    else
        commitment(p, &p->r->commitments[it->index]);
}

static bool rests_on_event(const page *p, const dgm_commitment *c)
{
    for (size_t i = 0; c->event && i < p->r->n_events; i++)
        if (p->r->events[i].id && !strcmp(p->r->events[i].id, c->event))
            return true;
    return false;
}

static dgm_spans spans_of(const page *p, const item *it)
{
    if (it->kind == EVENT)
        return (dgm_spans){&p->r->events[it->index].at, 1};
    return it->kind == STATEMENT ? p->r->statements[it->index].evidence : p->r->commitments[it->index].evidence;
}

/* Where the sentence begins that an item rests on. */
static uint32_t sentence_of(const page *p, const item *it)
{
    dgm_spans spans = spans_of(p, it);
    return spans.n ? quote_around(&p->q, spans.items[0]).start : UINT32_MAX;
}

/* All that a side has in one sentence, the sentence below it once. Items shown lose
 * their side. */
static void by_sentence(page *p, item *items, size_t n, const char *side)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(items[i].side, side))
            continue;
        quote_spans spans = {.n = 0};
        uint32_t start = sentence_of(p, &items[i]);
        for (size_t j = i; j < n; j++) {
            if (strcmp(items[j].side, side) || sentence_of(p, &items[j]) != start)
                continue;
            show(p, &items[j]);
            quote_add(&spans, &p->q, spans_of(p, &items[j]));
            *items[j].side = '\0';
        }
        quote_show(&p->q, &spans);
    }
}

/* Under a heading for each side what it said, did and promised; sides in the order in
 * which they first speak. */
static void by_side(page *p, item *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!*items[i].side)
            continue;
        char side[sizeof items[i].side];
        memcpy(side, items[i].side, sizeof side);
        heading(p, side);
        by_sentence(p, items + i, n - i, side);
    }
}

/* What was before the news: one section, the side in front of each line. */
static void background(page *p)
{
    bool headed = false;
    for (size_t i = 0; i < p->r->n_events; i++) {
        const dgm_event *v = &p->r->events[i];
        if (!v->status || strcmp(v->status, "historical") ||
            (!strcmp(v->event ? v->event : "", "CONSULT") && p->r->n_encounters))
            continue;
        if (!headed)
            heading(p, "Before");
        headed = true;
        flow_line(&p->f, 2, 2);
        sides(p, BOLD, v->actor);
        flow_say(&p->f, PLAIN, v->actor.n ? " " : "Someone ");
        what_it_does(p, v);
        if (v->date)
            dated(p, PLAIN, " \xC2\xB7 ", v->date);
        quote(p, v->at);
    }
}

static bool said_and_done(page *p)
{
    const dgm_records *r = p->r;
    size_t n = 0;
    item *items = calloc(r->n_events + r->n_statements + r->n_commitments + 1, sizeof *items);
    if (!items)
        return false;
    for (size_t i = 0; i < r->n_events; i++) {
        const dgm_event *v = &r->events[i];
        bool before = v->status && !strcmp(v->status, "historical");
        bool met = v->event && !strcmp(v->event, "CONSULT") && r->n_encounters; /* stands above */
        if (before || met)
            continue;
        items[n].kind = EVENT;
        items[n].index = i;
        name_side(p, &items[n++], v->actor);
    }
    for (size_t i = 0; i < r->n_statements; i++) {
        dgm_actor who[MOST_SIDES];
        size_t n_who = speakers(p, i, who);
        if (!n_who)
            continue;
        items[n].kind = STATEMENT;
        items[n].index = i;
        name_side(p, &items[n++], (dgm_actors){who, n_who});
    }
    for (size_t i = 0; i < r->n_commitments; i++) {
        if (rests_on_event(p, &r->commitments[i]))
            continue;
        items[n].kind = COMMITMENT;
        items[n].index = i;
        name_side(p, &items[n++], r->commitments[i].by);
    }
    by_side(p, items, n);
    free(items);
    background(p);
    return true;
}

static void bodies(page *p)
{
    if (p->r->n_bodies)
        heading(p, "Standing bodies");
    for (size_t i = 0; i < p->r->n_bodies; i++) {
        const dgm_body *b = &p->r->bodies[i];
        flow_line(&p->f, 2, 2);
        flow_say(&p->f, BOLD, b->name);
        for (size_t j = 0; j < b->members.n; j++) {
            flow_say(&p->f, PLAIN, j ? ", " : " \xC2\xB7 ");
            flow_say(&p->f, PLAIN, country(p, b->members.items[j]));
        }
        if (b->seat) {
            flow_say(&p->f, PLAIN, " \xC2\xB7 in ");
            flow_say(&p->f, PLAIN, b->seat);
        }
        quotes(p, b->evidence);
    }
}

static void figures(page *p)
{
    if (p->r->n_figures)
        heading(p, "Figures");
    for (size_t i = 0; i < p->r->n_figures; i++) {
        const dgm_figure *g = &p->r->figures[i];
        char number[48];
        words_number(number, sizeof number, g->value);
        flow_line(&p->f, 2, 2);
        flow_say(&p->f, PLAIN, g->qualifier);
        flow_say(&p->f, BOLD, " ");
        flow_say(&p->f, BOLD, number);
        flow_say(&p->f, BOLD, " ");
        flow_say(&p->f, BOLD, g->unit);
        if (g->when)
            dated(p, PLAIN, " \xC2\xB7 ", g->when);
        quotes(p, g->evidence);
    }
}

dgm_status digest_write(const digest_options *o, const dgm_records *records, dgm_sink sink, void *user, dgm_err *err)
{
    page p = {.o = o, .r = records};
    flow_init(&p.f, o->width < 40 ? 40 : o->width, o->colour);
    bool ok = !quoter_init(&p.q, &p.f, records);
    if (ok) {
        head(&p);
        encounters(&p);
        ok = said_and_done(&p);
        bodies(&p);
        figures(&p);
        if (!records->n_encounters && !records->n_events && !records->n_figures && !records->n_bodies &&
            !records->n_statements && !records->n_commitments) {
            flow_line(&p.f, 2, 0);
            flow_say(&p.f, DIM, "No records.");
        }
        flow_gap(&p.f);
        flow_line(&p.f, 0, 0);
    }
    dgm_status status = DGM_OK;
    if (!ok || p.f.oom)
        status = DGM_ENOMEM;
    else if (p.f.len && sink(user, p.f.data, p.f.len))
        status = DGM_EIO;
    if (status && err) {
        *err = (dgm_err){.status = status};
        snprintf(err->text, sizeof err->text, "%s", dgm_status_text(status));
    }
    quoter_clear(&p.q);
    flow_clear(&p.f);
    return status;
}
