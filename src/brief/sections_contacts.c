/* SPDX-License-Identifier: Apache-2.0
 *
 * The sections of who met whom: last contacts, who holds office, the timeline.
 */
#include <string.h>

#include "brief/phrases.h"
#include "brief/prose.h"

enum { MOST_PEOPLE = 6, MOST_TOPICS = 4, TOPIC_WORDS = 70 };

/* ---- encounters ---- */

const char *dgm__brief_kind(const dgm__contact *e)
{
    bool planned = e->status && !strcmp(e->status, "planned");
    static const char *const kinds[][3] = {
        {"meeting", "meeting", "planned meeting"},
        {"call", "call", "planned call"},
        {"letter", "letter", "letter to come"},
        {"session", "session", "planned session"},
    };
    for (size_t i = 0; e->kind && i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i][0], e->kind))
            return kinds[i][1 + planned];
    return planned ? "planned encounter" : "encounter";
}

/* Whether the people say more than the title does: two bare countries do not. */
static bool is_told(const dgm__composer *c, const dgm__contact *e)
{
    for (size_t i = 0; i < e->who.n; i++) {
        const dgm__side *s = &e->who.items[i];
        if (s->name || s->office || !dgm__brief_is_pair(c->b) ||
            (!dgm__brief_same(s->country, c->b->a.code) && !dgm__brief_same(s->country, c->b->b.code)))
            return true;
    }
    return false;
}

/* Who with whom: those of the first actor, then all others. */
static void people(dgm__composer *c, const dgm__contact *e)
{
    if (!is_told(c, e))
        return;

    const dgm__party *first = &c->b->a;
    dgm__side near[16], far[48];
    dgm__sides of[2] = {{near, 0}, {far, 0}};
    for (size_t i = 0; i < e->who.n; i++) {
        const dgm__side *s = &e->who.items[i];
        bool own = first->code[0] && s->country && !strcmp(s->country, first->code) &&
                   (first->kind == DGM__PARTY_COUNTRY || dgm__brief_same(s->name, first->name) || !s->name);
        if (own && of[0].n < 16)
            near[of[0].n++] = *s;
        else if (of[1].n < 48)
            far[of[1].n++] = *s;
    }
    if (!of[0].n) {
        dgm__compose_sides(c, &of[1], c->b->full ? 0 : MOST_PEOPLE);
        return;
    }
    dgm__compose_sides(c, &of[0], c->b->full ? 0 : MOST_PEOPLE / 2);
    say(c, of[1].n ? " with " : "");
    dgm__compose_sides(c, &of[1], c->b->full ? 0 : MOST_PEOPLE);
}

static void reports(dgm__composer *c, const dgm__contact *e)
{
    if (e->n_reports == 1)
        say(c, "1 report.");
    else if (e->n_reports == e->n_independent)
        dgm__composef(c, "%u reports, all independent.", (unsigned)e->n_reports);
    else
        dgm__composef(c, "%u reports, %u independent.", (unsigned)e->n_reports, (unsigned)e->n_independent);
}

static void topics(dgm__composer *c, const dgm__contact *e)
{
    size_t most = c->b->full ? e->n_topics : MOST_TOPICS, shown = e->n_topics < most ? e->n_topics : most;
    if (!shown)
        return;
    say(c, "Topics: ");
    for (size_t i = 0; i < shown; i++) {
        say(c, i ? "; " : "");
        dgm__compose_told(c, PLAIN, e->topics[i], c->b->full ? 0 : TOPIC_WORDS);
    }
    if (e->n_topics > shown)
        dgm__composef(c, " and %zu more", e->n_topics - shown);
    say(c, ". ");
}

void dgm__compose_place(dgm__composer *c, const dgm__contact *e)
{
    say(c, e->place ? " in " : e->host ? " in " : "");
    dgm__compose_told(c, PLAIN, e->place ? e->place : dgm__brief_country_of(c, e->host), 60);
}

/* When a text without a date for its encounter was put out. */
static void published(dgm__composer *c, const dgm__contact *e)
{
    const char *when = e->n_docs ? c->b->docs[e->reports[0]].published : NULL;
    if (when) {
        say(c, ", published ");
        dgm__compose_date(c, PLAIN, when);
    }
}

static void differences(dgm__composer *c, const dgm__contact *e)
{
    for (size_t i = 0; i < e->n_differs; i++) {
        const dgm__differing *d = &e->differs[i];
        if (!dgm__brief_matters(e, i) || (!c->b->full && !strcmp(d->field, "topics")))
            continue;
        if (d->first) {
            dgm__compose_line(c, 2);
            bool people_differ = !strcmp(d->field, "participants"); /* a value is one who is not in all */
            say(c, people_differ ? "Named by some reports only: " : "Reports differ on the ");
            say(c, people_differ ? "" : d->field);
            say(c, people_differ ? "" : ": ");
        } else {
            say(c, ", ");
        }
        if (!strcmp(d->field, "date"))
            dgm__compose_date(c, PLAIN, d->value);
        else
            dgm__compose_told(c, PLAIN, d->value, 80);
        dgm__compose_cites(c, &d->cites);
    }
}

static void encounter(dgm__composer *c, const dgm__contact *e)
{
    dgm__compose_line(c, 1);
    if (e->date)
        dgm__compose_date(c, STRONG, e->date);
    else
        dgm__compose(c, STRONG, "No date told");
    if (!e->date)
        published(c, e);
    dgm__composef(c, ", %s", dgm__brief_kind(e));
    dgm__compose_place(c, e);
    say(c, is_told(c, e) ? ": " : "");
    people(c, e);
    say(c, ". ");
    topics(c, e);
    reports(c, e);
    dgm__compose_cites(c, &e->cites);
    differences(c, e);
}

/* One of the last contacts: "Last meeting: 25 November 2020, Moscow, ...". */
static void contact(dgm__composer *c, const char *label, const dgm__contact *e, const char *end)
{
    if (!e)
        return;
    dgm__compose_line(c, 1);
    dgm__compose(c, STRONG, label);
    say(c, ": ");
    if (e->date)
        dgm__compose_date(c, PLAIN, e->date);
    else
        say(c, "no date told");
    if (!e->date)
        published(c, e);
    bool said = e->kind && strstr(label, e->kind); /* "Last call" */
    if (said && (e->place || e->host)) {
        say(c, ", ");
        dgm__compose_told(c, PLAIN, e->place ? e->place : dgm__brief_country_of(c, e->host), 60);
    } else if (!said) {
        say(c, ", ");
        say(c, e->kind ? e->kind : "encounter");
        dgm__compose_place(c, e);
    }
    say(c, is_told(c, e) ? ", " : "");
    people(c, e);
    say(c, end);
    dgm__compose_cites(c, &e->cites);
}

/* Planned in a text that is older than a year. */
static bool is_old(const dgm__brief *b, const dgm__contact *e)
{
    return e && e->n_docs && b->docs[e->reports[0]].day < b->today - 365;
}

void dgm__compose_contacts(dgm__composer *c)
{
    dgm__brief *b = c->b;
    const dgm__contact *open = NULL, *call = NULL, *meeting = NULL; /* no date told */
    for (size_t i = 0; i < b->undated.n; i++) {
        const dgm__contact *e = &b->undated.items[i];
        if (dgm__brief_same(e->status, "planned"))
            open = open ? open : e;
        else if (dgm__brief_same(e->kind, "call"))
            call = call ? call : e;
        else if (dgm__brief_same(e->kind, "meeting"))
            meeting = meeting ? meeting : e;
    }
    dgm__compose_section(c, "Last contacts", "contacts");
    contact(c, "Last meeting", b->last_meeting ? b->last_meeting : b->later ? NULL : meeting, ".");
    contact(c, "Last call", b->last_call ? b->last_call : b->later == call ? NULL : call, ".");
    contact(c, "Later", b->later, ".");
    if (b->last_meeting && !b->later && meeting && dgm__brief_same(meeting->status, "held"))
        contact(c, "Also", meeting, ".");
    contact(c, "Next", b->next, ".");
    contact(c, "Overdue", b->overdue, ", was planned; no record shows that it was held.");
    if (!b->next)
        contact(c, "Planned", open, is_old(b, open) ? "; no record shows that it was held." : ".");
    if (!b->last_meeting && !b->last_call && !b->later && !call && !meeting) {
        dgm__compose_line(c, 1);
        say(c, "No meeting or call with a date in the record.");
    }
    if (!b->next && !b->overdue && !open) {
        dgm__compose_line(c, 1);
        say(c, "Next: none planned in the record.");
    }
}

/* ---- offices ---- */

static void office(dgm__composer *c, const dgm__holder *h)
{
    dgm__compose_line(c, 1);
    dgm__compose_told(c, PLAIN, dgm__brief_country_of(c, h->country), 60);
    say(c, ", ");
    dgm__compose_told(c, PLAIN, h->office, 80);
    say(c, h->now ? ": the record's last is " : ": ");
    dgm__compose_told(c, STRONG, h->name, 80);
    if (h->first && h->last && strcmp(h->first, h->last)) {
        say(c, ", so named from ");
        dgm__compose_date(c, PLAIN, h->first);
        say(c, " to ");
        dgm__compose_date(c, PLAIN, h->last);
    } else if (h->last || h->first) {
        say(c, strlen(h->last ? h->last : h->first) == 10 ? ", so named on " : ", so named in ");
        dgm__compose_date(c, PLAIN, h->last ? h->last : h->first);
    }
    if (h->now) {
        say(c, "; the lexicon has ");
        dgm__compose_told(c, STRONG, h->now, 80);
        say(c, h->since ? " since " : "");
        if (h->since)
            dgm__compose_date(c, PLAIN, h->since);
    } else if (h->ended) {
        say(c, "; by the lexicon the term ended ");
        dgm__compose_date(c, PLAIN, h->ended);
        say(c, ", who followed is unknown");
    }
    say(c, ".");
    dgm__compose_cites(c, &h->cites);
}

void dgm__compose_offices(dgm__composer *c)
{
    if (!c->b->holders.shown)
        return;
    dgm__compose_section(c, "Who holds office", "offices");
    for (size_t i = 0; i < c->b->holders.shown; i++)
        office(c, &c->b->holders.items[i]);
}

/* ---- timeline ---- */

void dgm__compose_timeline(dgm__composer *c)
{
    dgm__brief *b = c->b;
    if (!b->timeline.n && !b->undated.n)
        return;
    dgm__compose_section(c, "Timeline", "timeline");
    size_t undated = 0;
    for (size_t i = 0; i < b->timeline.n; i++)
        if (b->timeline.items[i].shown)
            encounter(c, &b->timeline.items[i]);
    for (size_t i = 0; i < b->undated.n; i++)
        if (b->undated.items[i].shown) {
            encounter(c, &b->undated.items[i]);
            undated++;
        }
    dgm__compose_more(c, b->timeline.all + b->undated.all - b->timeline.shown - undated, "encounter", "encounters");
}
