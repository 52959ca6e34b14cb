/* SPDX-License-Identifier: Apache-2.0
 *
 * The sections of a brief in words: short lines, the newest first, each with where
 * it stands.
 */
#include <stdio.h>
#include <string.h>

#include "brief/phrases.h"
#include "brief/prose.h"

enum { SAID_WORDS = 110, MOST_STANCES = 3 };

static const char *party_name(const dgm__composer *c, int side)
{
    return side ? c->b->b.name : c->b->a.name;
}

/* "the United States" */
static const char *article(const char *name)
{
    static const char *const plural[] = {"Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Comoros"};
    size_t n = strlen(name);
    bool takes = !strncmp(name, "United ", 7) || !strcmp(name, "European Union") ||
                 (n > 8 && (!strcmp(name + n - 8, "Republic") || !strcmp(name + n - 7, "Islands")));
    for (size_t i = 0; i < sizeof plural / sizeof *plural; i++)
        takes = takes || !strcmp(name, plural[i]);
    return takes ? "the " : "";
}

/* ---- head ---- */

static void head(dgm__composer *c)
{
    dgm__brief *b = c->b;
    dgm__page *p = c->page;
    p->title = dgm__brief_is_pair(b) ? dgm__arena_printf(&b->arena, "%s and %s", b->a.name, b->b.name) : b->a.name;
    if (!p->title) {
        c->status = dgm__brief_no_memory(b);
        return;
    }
    bool period = b->since || b->until;
    dgm__compose_line(c, 0);
    say(c, "As of ");
    dgm__compose_date(c, STRONG, b->as_of);
    say(c, period ? ". Period: " : ". Period: all of the record");
    if (b->since) {
        say(c, b->until ? "" : "since ");
        dgm__compose_date(c, PLAIN, b->since);
    }
    if (b->until) {
        say(c, b->since ? " to " : "until ");
        dgm__compose_date(c, PLAIN, b->until);
    }
    say(c, ".");
    int32_t newest, end;
    if (dgm__brief_days_of(b->newest, &newest, &end) && newest > b->today) {
        say(c, " The record goes on: its latest document is of ");
        dgm__compose_date(c, PLAIN, b->newest);
        say(c, ".");
    }
    size_t n = b->timeline.all + b->undated.all;
    dgm__compose_line(c, 0);
    if (!b->n_documents && !n) {
        say(c, dgm__brief_is_pair(b) ? "The store has no record between them." : "The store has no record of it.");
        return;
    }
    dgm__composef(c, "%zu encounter%s", n, dgm__brief_ending(n));
    say(c, period ? " dated in the period; all of the record: " : " in ");
    dgm__composef(c, "%zu document%s, %zu independent.", b->n_documents, dgm__brief_ending(b->n_documents),
                  b->n_independent);
    dgm__compose_line(c, 0);
    say(c, "[2:7] is sentence 7 of source 2, counted from 1; its words stand under Sources.");
}

/* ---- positions ---- */

/* Beside the topic's own words: "holding elections (urged; 25 November 2020)". An
 * event is quoted, and its words tell what it is. */
static const char *stance_of(const char *stance)
{
    static const char *const all[][2] = {
        {"supports", "in favour"},  {"opposes", "against"},     {"urges", "urged"},
        {"concerned", "concerned"}, {"describes", "described"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!strcmp(all[i][0], stance))
            return all[i][1];
    return NULL;
}

static void stance(dgm__composer *c, const dgm__position *p)
{
    const char *how = stance_of(p->stance);
    dgm__compose_told(c, p->quoted ? DGM__RUN_QUOTE : PLAIN, p->words, c->b->full ? 0 : SAID_WORDS);
    say(c, " (");
    if (how) {
        say(c, how);
        say(c, "; ");
    }
    say(c, p->dated == DGM__DATED_NOT ? "undated" : p->dated == DGM__DATED_PUBLISHED ? "published " : "");
    if (p->dated != DGM__DATED_NOT)
        dgm__compose_date(c, PLAIN, p->date);
    say(c, ")");
    if (p->before) {
        say(c, ", ");
        dgm__compose(c, STRONG, "changed");
        say(c, ": before ");
        say(c, dgm__brief_same(p->before, "supports") ? "in favour" : "against");
        say(c, !p->before_date ? "" : strlen(p->before_date) == 10 ? " on " : " in ");
        if (p->before_date)
            dgm__compose_date(c, PLAIN, p->before_date);
    }
    dgm__compose_cites(c, &p->cites);
}

static void speaker(dgm__composer *c, int side)
{
    if (side == 2) {
        say(c, "Both");
    } else {
        dgm__compose_told(c, PLAIN, party_name(c, side), 80);
    }
}

/* What one side said of a topic, oldest first; on a page the latest few. */
static void stances(dgm__composer *c, const dgm__topic *t, int side)
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < t->n; i++)
        n += t->items[i]->side == side;
    if (!n)
        return;
    size_t skip = c->b->full || n <= MOST_STANCES ? 0 : n - MOST_STANCES;
    dgm__compose_line(c, 2);
    speaker(c, side);
    say(c, ": ");
    if (skip)
        dgm__composef(c, "(%zu more with --full) ", skip);
    for (size_t i = 0; i < t->n; i++) {
        if (t->items[i]->side != side || at++ < skip)
            continue;
        say(c, at > skip + 1 ? "; " : "");
        stance(c, t->items[i]);
    }
}

static void positions(dgm__composer *c)
{
    const dgm__topics *all = &c->b->topics;
    if (!all->n)
        return;
    dgm__compose_section(c, "Positions by topic", "positions");
    for (size_t i = 0; i < all->shown; i++) {
        const dgm__topic *t = &all->items[i];
        dgm__compose_line(c, 1);
        if (t->label) {
            bool capitals = t->label[strcspn(t->label, "abcdefghijklmnopqrstuvwxyz")] == '\0';
            char first[4] = {t->label[0] >= 'a' && t->label[0] <= 'z' ? (char)(t->label[0] - 32) : t->label[0], 0};
            char *label = dgm__arena_printf(&c->b->arena, "%s%s", first, t->label + 1);
            for (char *p = label; p && capitals && strlen(label) > 5 && *p && *++p;) /* of a text in capitals */
                *p = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
            dgm__compose_told(c, STRONG, label ? label : t->label, 80);
            stances(c, t, 0);
            stances(c, t, 1);
            stances(c, t, 2);
        } else {
            speaker(c, t->items[0]->side);
            say(c, ": ");
            stance(c, t->items[0]);
        }
    }
    size_t left = all->n - all->shown;
    if (left || all->older) {
        dgm__compose_line(c, 0);
        if (left)
            dgm__composef(c, "%zu more topic%s", left, dgm__brief_ending(left));
        say(c, left && all->older ? ", and " : "");
        say(c, all->older ? left ? "those of older documents" : "Those of older documents" : "");
        say(c, " with --full.");
    }
}

/* ---- commitments ---- */

static void promise(dgm__composer *c, const dgm__promised *p)
{
    dgm__compose_line(c, 1);
    dgm__compose(c, STRONG, p->state == 'o' ? "Open" : p->state == 'l' ? "Lapsed" : "Met");
    say(c, ": ");
    dgm__compose_sides(c, &p->by, 4);
    if (p->to.n) {
        say(c, " to ");
        dgm__compose_sides(c, &p->to, 4);
    }
    say(c, p->by.n || p->to.n ? ": " : "");
    dgm__compose_told(c, PLAIN, p->what, c->b->full ? 0 : SAID_WORDS);
    if (p->due) {
        say(c, p->state == 'l' ? "; was due " : "; due ");
        dgm__compose_date(c, PLAIN, p->due);
    } else {
        say(c, "; no date set");
    }
    if (p->made) {
        say(c, "; first told ");
        dgm__compose_date(c, PLAIN, p->made);
    }
    say(c, ".");
    dgm__compose_cites(c, &p->cites);
    if (p->state == 'l') {
        say(c, " No record shows it.");
    } else if (p->state == 'm') {
        say(c, " Shown by ");
        if (p->met_what) {
            say(c, "the ");
            dgm__compose_told(c, PLAIN, p->met_what, 80);
        } else {
            say(c, "a later record");
        }
        if (p->met_date) {
            say(c, ", ");
            dgm__compose_date(c, PLAIN, p->met_date);
        }
        say(c, ".");
        dgm__compose_cites(c, &p->shown_by);
    }
}

static void promises(dgm__composer *c)
{
    const dgm__promises *all = &c->b->promises;
    dgm__compose_section(c, "Commitments", "commitments");
    dgm__compose_line(c, 0);
    if (!all->all) {
        say(c, "None found in the record.");
        return;
    }
    const char *between = "";
    if (all->open) {
        dgm__composef(c, "%zu open", all->open);
        between = ", ";
    }
    if (all->met) {
        dgm__composef(c, "%s%zu met", between, all->met);
        between = ", ";
    }
    if (all->lapsed)
        dgm__composef(c, "%s%zu lapsed", between, all->lapsed);
    say(c, ".");
    for (size_t i = 0; i < all->shown; i++)
        promise(c, &all->items[i]);
    dgm__compose_more(c, all->all - all->shown, "commitment", "commitments");
}

/* ---- standing bodies ---- */

static void sitting(dgm__composer *c, const char *label, const dgm__sitting *s)
{
    char number[DGM__NUMBER_WORDS];
    say(c, label);
    if (s->number)
        dgm__composef(c, "%s session, ", dgm__brief_ordinal_words(number, s->number));
    if (s->date)
        dgm__compose_date(c, PLAIN, s->date);
    else
        say(c, "no date told");
    say(c, s->place ? ", " : "");
    dgm__compose_told(c, PLAIN, s->place, 60);
    dgm__compose_cites(c, &s->cites);
}

static void body(dgm__composer *c, const dgm__standing *s)
{
    dgm__compose_line(c, 1);
    dgm__compose_told(c, STRONG, s->name, 120);
    say(c, " (");
    for (size_t i = 0; i < s->n_members; i++) {
        say(c, !i ? "" : i + 1 == s->n_members ? " and " : ", ");
        dgm__compose_told(c, PLAIN, dgm__brief_country_of(c, s->members[i]), 60);
    }
    say(c, s->seat ? "; seat: " : "");
    dgm__compose_told(c, PLAIN, s->seat, 60);
    say(c, ").");
    for (size_t i = 0, n = 0; i < s->n_names && (c->b->full || n < 2); i++) {
        if (!strcmp(s->names[i], s->name))
            continue;
        say(c, n++ ? "; " : " Also: ");
        dgm__compose_told(c, PLAIN, s->names[i], 80);
    }
    if (s->n_names > 1)
        say(c, ".");
    dgm__compose_cites(c, &s->cites);
    const dgm__sitting *held = NULL, *next = NULL, *overdue = NULL;
    for (size_t i = 0; i < s->n_sittings; i++) {
        const dgm__sitting *t = &s->sittings[i];
        bool planned = dgm__brief_same(t->status, "planned");
        if (!planned && !held && (t->day == DGM__NO_DAY || t->day <= c->b->today))
            held = t;
        else if (planned && (t->day == DGM__NO_DAY ? !next : t->day_hi >= c->b->today))
            next = t;
        else if (planned && !overdue)
            overdue = t;
    }
    if (!held && !next && !overdue && !s->n_chairs)
        return;
    dgm__compose_line(c, 2);
    bool any = false;
    if (held)
        sitting(c, (any = true, "Last held: "), held);
    if (next)
        sitting(c, any ? "; planned: " : "Planned: ", next);
    any = any || next;
    if (overdue && !next) {
        sitting(c, any ? "; overdue: " : "Overdue: ", overdue);
        say(c, ", no record shows that it was held");
    }
    any = any || overdue;
    for (size_t i = 0; i < s->n_chairs && i < 6; i++) {
        say(c, i ? ", " : any ? "; co-chairs: " : "Co-chairs: ");
        dgm__compose_told(c, PLAIN, s->chairs[i], 80);
    }
    say(c, ".");
    if (c->b->full) {
        for (size_t i = 0; i < s->n_sittings; i++) {
            dgm__compose_line(c, 2);
            sitting(c, dgm__brief_same(s->sittings[i].status, "planned") ? "Planned: " : "Held: ", &s->sittings[i]);
        }
    }
}

static void bodies(dgm__composer *c)
{
    const dgm__standings *all = &c->b->bodies;
    if (!all->n)
        return;
    dgm__compose_section(c, "Standing bodies", "bodies");
    for (size_t i = 0; i < all->shown; i++)
        body(c, &all->items[i]);
    dgm__compose_more(c, all->n - all->shown, "body", "bodies");
}

/* ---- figures ---- */

static void figures(dgm__composer *c)
{
    const dgm__rows *all = &c->b->figures;
    if (!all->n)
        return;
    dgm__compose_section(c, "Figures", "figures");
    for (size_t i = 0; i < all->shown; i++) {
        const dgm__row *r = &all->items[i];
        char number[DGM__NUMBER_WORDS];
        size_t most = c->b->full || r->n <= 12 ? r->n : 12;
        dgm__compose_line(c, 1);
        dgm__compose_told(c, STRONG, r->unit, 80);
        say(c, ": ");
        for (size_t k = r->n - most; k < r->n; k++) {
            const dgm__point *p = &r->points[k];
            say(c, k > r->n - most ? ", " : "");
            dgm__compose_told(c, PLAIN, p->qualifier, 20);
            say(c, p->qualifier ? " " : "");
            say(c, dgm__brief_number_words(number, p->value));
            say(c, p->planned ? " planned" : "");
            if (p->when) {
                say(c, " (");
                dgm__compose_date(c, PLAIN, p->when);
                say(c, ")");
            }
            dgm__compose_cites(c, &p->cites);
        }
    }
    dgm__compose_more(c, all->all - all->shown, "figure", "figures");
}

/* ---- told by one side ---- */

static void only(dgm__composer *c, const dgm__onesided *o, int side)
{
    size_t n = 0, shown = 0, most = c->b->full ? o->n : 4;
    for (size_t i = 0; i < o->n; i++)
        n += o->items[i].side == side;
    if (!n)
        return;
    dgm__compose_line(c, 2);
    dgm__composef(c, "Only sources of %s%s: ", article(party_name(c, side)), party_name(c, side));
    for (size_t i = 0; i < o->n && shown < most; i++) {
        if (o->items[i].side != side)
            continue;
        say(c, shown++ ? "; " : "");
        dgm__compose_told(c, PLAIN, o->items[i].what, c->b->full ? 0 : SAID_WORDS);
        dgm__compose_cites(c, &o->items[i].cites);
    }
    if (shown < n)
        dgm__composef(c, "; %zu more with --full", n - shown);
    say(c, ".");
}

static void compared(dgm__composer *c)
{
    const dgm__compared *all = &c->b->compared;
    size_t n = all->both + all->only[0] + all->only[1] + all->neither;
    if (!n)
        return;
    dgm__compose_section(c, "What one side tells and the other leaves out", "sides");
    dgm__compose_line(c, 0);
    dgm__composef(c, "Of %zu encounter%s looked at, the newest with a date: ", n, dgm__brief_ending(n));
    bool any = false;
    if (all->both) {
        dgm__composef(c, "%zu told by sources of both sides", all->both);
        any = true;
    }
    for (int side = 0; side < 2; side++)
        if (all->only[side]) {
            dgm__composef(c, "%s%zu only by sources of %s%s", any ? ", " : "", all->only[side],
                          article(party_name(c, side)), party_name(c, side));
            any = true;
        }
    if (all->neither)
        dgm__composef(c, "%s%zu by sources of neither", any ? ", " : "", all->neither);
    say(c, ".");
    for (size_t i = 0; i < all->shown; i++) {
        const dgm__onesided *o = &all->items[i];
        dgm__compose_line(c, 1);
        dgm__compose_date(c, STRONG, o->contact->date);
        dgm__composef(c, ", %s", dgm__brief_kind(o->contact));
        dgm__compose_place(c, o->contact);
        only(c, o, 0);
        only(c, o, 1);
    }
    dgm__compose_more(c, all->n - all->shown, "encounter", "encounters");
}

void dgm__compose_sections(dgm__composer *c)
{
    const dgm__brief *b = c->b;
    head(c);
    if (!b->n_documents && !b->timeline.all && !b->undated.all)
        return;
    dgm__compose_contacts(c);
    dgm__compose_offices(c);
    dgm__compose_timeline(c);
    positions(c);
    promises(c);
    bodies(c);
    figures(c);
    compared(c);
}
