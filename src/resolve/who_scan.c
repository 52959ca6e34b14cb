/* SPDX-License-Identifier: Apache-2.0
 *
 * Names and owners of offices in surface order: see who_scan.h.
 */
#include "resolve/who_scan.h"

#include <ctype.h>
#include <string.h>

#include <utf8proc.h>

#include "base/utf8.h"

enum { LONGEST_NAME = 9, FURTHEST_LEFT = 8 };

bool dgm__scan_upper(const char *form)
{
    uint32_t c;
    dgm__utf8_next(form, strlen(form), &c);
    return c != UINT32_MAX && (utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU ||
                               utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LT);
}

static bool is_letter(const char *form)
{
    uint32_t c;
    dgm__utf8_next(form, strlen(form), &c);
    return c != UINT32_MAX && utf8proc_category((utf8proc_int32_t)c) >= UTF8PROC_CATEGORY_LU &&
           utf8proc_category((utf8proc_int32_t)c) <= UTF8PROC_CATEGORY_LO;
}

static bool all_capitals(const dgm__sentence *s)
{
    size_t upper = 0, lower = 0;
    for (uint32_t i = 0; i < s->n; i++)
        for (const char *p = s->tokens[i].form; *p; p++) {
            upper += isupper((unsigned char)*p) != 0;
            lower += islower((unsigned char)*p) != 0;
        }
    return upper > 8 && lower * 8 < upper;
}

static bool is_headline(const dgm__sentence *s)
{
    size_t upper = 0, lower = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        if (strlen(t->form) < 4 || !is_letter(t->form) || t->upos == DGM__UPOS_PROPN)
            continue;
        *(dgm__scan_upper(t->form) ? &upper : &lower) += 1;
    }
    bool stops = s->n && !strcmp(s->tokens[s->n - 1].form, "."); /* headlines have no full stop */
    return !stops && upper > 1 && upper > 2 * lower;
}

bool dgm__scan_is_calendar(const dgm__token *t)
{
    static const char *const words[] = {
        "monday",   "tuesday", "wednesday", "thursday", "friday", "saturday",  "sunday",    "january", "february",
        "march",    "april",   "may",       "june",     "july",   "august",    "september", "october", "november",
        "december", "jan",     "feb",       "mar",      "apr",    "jun",       "jul",       "aug",     "sept",
        "sep",      "oct",     "nov",       "dec",      "today",  "yesterday", "tomorrow",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dgm__form_is(t, words[i]))
            return true;
    return false;
}

/* Months are names too ("Theresa May"), days are not. */
static bool is_day(const dgm__token *t)
{
    static const char *const words[] = {"monday",   "tuesday", "wednesday", "thursday",  "friday",
                                        "saturday", "sunday",  "today",     "yesterday", "tomorrow"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dgm__form_is(t, words[i]))
            return true;
    return false;
}

static bool is_particle(const dgm__token *t)
{
    static const char *const words[] = {"al",  "el",    "bin", "ibn", "bint", "abu", "de",  "da",
                                        "del", "della", "di",  "van", "von",  "der", "den", "la",
                                        "le",  "du",    "dos", "ul",  "ur",   "bar", "ter", "san"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dgm__form_is(t, words[i]))
            return true;
    return false;
}

bool dgm__scan_is_name(const dgm__scan *c, uint32_t i, bool after_role)
{
    const dgm__token *t = &c->s->tokens[i];
    const dgm__found *f = c->cover[i];
    if (f && f->name->kind != DGM__NAME_PERSON && !(after_role && (f->name->kind == DGM__NAME_CITY)))
        return false;
    if (!is_letter(t->form))
        return false;
    if (dgm__scan_is_calendar(t) && (!after_role || is_day(t)))
        return false;
    if (f)
        return true;
    if (c->capitals)
        return t->upos == DGM__UPOS_PROPN ||
               (after_role && (t->upos == DGM__UPOS_NOUN || t->upos == DGM__UPOS_X) && strcmp(t->xpos, "NNS") != 0);
    if (c->headline && t->upos != DGM__UPOS_PROPN)
        return false;
    if (!dgm__scan_upper(t->form))
        return false;
    if (!strcmp(t->form, "In") && i && i + 1 < c->s->n && after_role) /* "Ko In Ho" */
        return c->s->tokens[i - 1].upos == DGM__UPOS_PROPN && dgm__scan_upper(c->s->tokens[i + 1].form);
    return t->upos == DGM__UPOS_PROPN ||
           (after_role && t->upos != DGM__UPOS_DET && t->upos != DGM__UPOS_PRON && t->upos != DGM__UPOS_ADP &&
            t->upos != DGM__UPOS_CCONJ && t->upos != DGM__UPOS_AUX);
}

static bool is_hyphen(const dgm__token *t)
{
    return t && (!strcmp(t->form, "-") || !strcmp(t->form, "\xE2\x80\x90") || !strcmp(t->form, "\xE2\x80\x91"));
}

/* "ho" of "Yoo Seung-ho", but not "led" of "Moscow-led". */
static bool is_name_tail(const dgm__scan *c, int64_t i, int64_t first)
{
    static const char *const words[] = {"led", "era", "style", "born", "run", "based", "made", "held", "like", "free"};
    const dgm__token *t = dgm__scan_token(c, i), *dash = dgm__scan_token(c, i - 1);
    if (is_particle(dgm__scan_token(c, i - 2)) && dgm__scan_upper(dgm__scan_token(c, i - 2)->form) &&
        dgm__scan_upper(t->form))
        return true; /* "Al-Kuwaiti" */
    if (i - first < 3 || c->cover[i] || !is_letter(t->form) || strlen(t->form) > 5 ||
        dash->start != dgm__scan_token(c, i - 2)->end || t->start != dash->end)
        return false;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (dgm__form_is(t, words[k]))
            return false;
    return true;
}

int64_t dgm__scan_name(const dgm__scan *c, int64_t i, bool after_role)
{
    int64_t last = -1, n = 0;
    for (int64_t t = i; t < (int64_t)c->s->n && n < LONGEST_NAME; t++, n++) {
        if (dgm__scan_is_name(c, (uint32_t)t, after_role || n)) {
            last = t;
        } else if (c->capitals && last >= 0 && last == t - 1 && is_particle(&c->s->tokens[last]) && !c->cover[t] &&
                   (c->s->tokens[t].upos == DGM__UPOS_ADJ || c->s->tokens[t].upos == DGM__UPOS_VERB)) {
            last = t; /* tags fail in capitals: "GARCIA DEL SOLAR" */
        } else if (last >= 0 && is_hyphen(dgm__scan_token(c, t)) && dgm__scan_token(c, t + 1) &&
                   (dgm__scan_is_name(c, (uint32_t)t + 1, true) || is_name_tail(c, t + 1, i))) {
            last = ++t;
        } else if (is_particle(&c->s->tokens[t]) && (!c->cover[t] || dgm__scan_kind(c, t) == DGM__NAME_TITLE) &&
                   dgm__scan_token(c, t + 1) &&
                   (dgm__scan_is_name(c, (uint32_t)t + 1, true) || is_hyphen(dgm__scan_token(c, t + 1)) ||
                    is_particle(dgm__scan_token(c, t + 1)))) {
            if (last < 0 && !dgm__scan_upper(c->s->tokens[t].form))
                return -1;
        } else {
            break;
        }
    }
    return last;
}

int64_t dgm__scan_titles(const dgm__scan *c, int64_t i)
{
    for (int k = 0; k < 8; k++) {
        if (dgm__scan_kind(c, i) == DGM__NAME_TITLE)
            i = c->cover[i]->last + 1;
        else if ((dgm__scan_is(c, i, ".") || dgm__scan_is(c, i, "'") ||
                  dgm__scan_is(c, i, "\xE2\x80\x99")) && /* "Dato' Haji" */
                 dgm__scan_kind(c, i - 1) == DGM__NAME_TITLE)
            i++;
        else if (dgm__scan_is(c, i, "the") && dgm__scan_kind(c, i + 1) == DGM__NAME_TITLE)
            i++;
        else
            break;
    }
    return i;
}

/* ---- owners ---- */

void dgm__owners_add(dgm__owners *o, const char *code, const char *sector)
{
    if (!code[0] || o->n == DGM__MOST_OWNERS)
        return;
    for (size_t i = 0; i < o->n; i++)
        if (!strcmp(o->codes[i], code))
            return;
    memcpy(o->codes[o->n], code, 4);
    memcpy(o->sectors[o->n++], sector && sector[0] ? sector : "\0\0\0", 4);
}

void dgm__owners_add_found(dgm__owners *o, const dgm__found *f)
{
    dgm__owners_add(o, f->name->country,
                    f->name->kind == DGM__NAME_ORG || f->name->kind == DGM__NAME_REGION ? f->name->sector : "");
}

/* "the Emir and his Special Envoy": the country of the person told of last. */
static void owner_of_his(const dgm__scan *c, dgm__owners *o, int64_t his)
{
    for (int64_t t = his - 1; t >= 0; t--) {
        uint32_t at = c->w->at[c->sentence][t];
        const dgm__mention *m = at ? &c->w->who->mentions[at - 1] : NULL;
        const dgm__entity *e = m && m->n_entities == 1 ? &c->w->who->entities[m->entities[0]] : NULL;
        if (e && e->kind == DGM__ENTITY_PERSON) {
            dgm__owners_add(o, e->country, "");
            return;
        }
    }
}

/* "U.S.", "EC": short for a name, before a noun it stands for the adjective. */
static bool is_short(const dgm__scan *c, int64_t i)
{
    const dgm__token *t = dgm__scan_token(c, i);
    size_t upper = 0, len = t ? strlen(t->form) : 0;
    for (size_t k = 0; k < len; k++)
        if (t->form[k] != '.' && (t->form[k] < 'A' || t->form[k] > 'Z'))
            return false;
        else
            upper += t->form[k] != '.';
    return upper > 1 && upper < 4;
}

/* "the U.S. and Iraqi ministers": do the two own the noun together? */
static bool own_alike(const dgm__scan *c, int64_t before, int64_t behind)
{
    dgm__name_kind a = dgm__scan_kind(c, before), b = dgm__scan_kind(c, behind);
    return dgm__owns(a) && (a == b || (dgm__owns(b) && (is_short(c, before) || is_short(c, behind)) &&
                                       (a == DGM__NAME_ADJ || b == DGM__NAME_ADJ)));
}

static bool is_counterpart(const dgm__scan *c, int64_t i)
{
    return dgm__scan_is(c, i, "counterpart") || dgm__scan_is(c, i, "counterparts");
}

/* Owners to the left of `first`: adjectives, names and possessives. */
void dgm__owners_left(const dgm__scan *c, dgm__owners *o, int64_t first)
{
    int skipped = 0;
    bool possessed = false; /* "Belgium, Zaire's former ruler": that comma joins no two owners */
    for (int64_t i = first - 1, steps = 0; i >= 0 && steps < FURTHEST_LEFT; steps++) {
        const dgm__token *t = &c->s->tokens[i];
        if (dgm__owns(dgm__scan_kind(c, i))) {
            const dgm__found *f = c->cover[i];
            dgm__owners_add_found(o, f);
            o->first = f->first;
            i = (int64_t)f->first - 1;
            skipped = 0;
        } else if (!strcmp(t->xpos, "POS")) {
            uint32_t at = i > 0 ? c->w->at[c->sentence][i - 1] : 0;
            if (i > 0 && dgm__owns(dgm__scan_kind(c, i - 1))) {
                possessed = true;
                i--;
                continue;
            }
            if (at) {
                const dgm__mention *m = &c->w->who->mentions[at - 1];
                for (size_t k = 0; k < m->n_entities; k++)
                    dgm__owners_add(o, c->w->who->entities[m->entities[k]].country, "");
            }
            break;
        } else if (o->n && (dgm__scan_is(c, i, "and") || dgm__scan_is(c, i, ",") || is_hyphen(t)) &&
                   own_alike(c, i - 1, i + 1) && !(possessed && o->n == 1 && dgm__scan_is(c, i, ","))) {
            i--;
        } else if (!o->n &&
                   (t->upos == DGM__UPOS_ADJ || t->upos == DGM__UPOS_NOUN || t->upos == DGM__UPOS_PROPN ||
                    t->rel == DGM__REL_AMOD) &&
                   !c->cover[i] && skipped < 3) {
            skipped++;
            i--;
        } else {
            if (!o->n && (dgm__scan_is(c, i, "his") || dgm__scan_is(c, i, "her")) && !is_counterpart(c, first))
                owner_of_his(c, o, i);
            break;
        }
    }
}

/* Only envoys are "to" a country; others travel there. */
static bool is_envoy(const dgm__scan *c, uint32_t last)
{
    static const char *const words[] = {"ambassador", "envoy",      "representative", "consul",       "delegate",
                                        "observer",   "d'affaires", "affaires",       "commissioner", "delegation"};
    for (uint32_t d = 0; d < 4 && d <= last; d++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (dgm__scan_is(c, (int64_t)last - d, words[i]))
                return true;
    return false;
}

/* "Republic of", "State of" before a country's name. */
static int64_t skip_state_form(const dgm__scan *c, int64_t i)
{
    static const char *const words[] = {"republic", "state",      "kingdom",    "sultanate",
                                        "emirate",  "federation", "government", "commonwealth"};
    if (dgm__owns(dgm__scan_kind(c, i)))
        return i;
    int64_t k = i;
    for (int steps = 0; steps < 4 && dgm__scan_token(c, k); steps++, k++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (dgm__scan_is(c, k, words[w]) && dgm__scan_is(c, k + 1, "of") &&
                dgm__owns(dgm__scan_kind(c, dgm__scan_is(c, k + 2, "the") ? k + 3 : k + 2)))
                return dgm__scan_is(c, k + 2, "the") ? k + 3 : k + 2;
    return i;
}

/* "Speaker of the Hungarian National Assembly N. N.": the noun of the body, right before a name; -1 none. */
static int64_t body_before_name(const dgm__scan *c, int64_t start)
{
    static const char *const bodies[] = {"assembly", "parliament", "council", "duma",       "senate",   "chamber",
                                         "congress", "bank",       "court",   "commission", "committee"};
    if (dgm__scan_kind(c, start) != DGM__NAME_ADJ || c->capitals)
        return -1;
    int64_t k = (int64_t)c->cover[start]->last + 1;
    for (int n = 0; n < 4 && dgm__scan_token(c, k) && dgm__scan_upper(dgm__scan_token(c, k)->form); n++, k++)
        for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
            if (dgm__scan_is(c, k, bodies[i]))
                return dgm__scan_name(c, k + 1, true) >= 0 ? k : -1;
    return -1;
}

/* Owners behind "of": countries and organisations, with "and" and commas between. */
void dgm__owners_right(const dgm__scan *c, dgm__owners *o, int64_t last)
{
    for (int rounds = 0; rounds < 8; rounds++) {
        int64_t i = last + 1;
        bool again = rounds || dgm__scan_is(c, last, "affairs"); /* "of Foreign Affairs, of Trade and of ..." */
        if (again && !c->capitals && dgm__scan_is(c, i, ",") && dgm__scan_is(c, i + 1, "of"))
            i++;
        if (again && !c->capitals && dgm__scan_is(c, i, "and") && dgm__scan_is(c, i + 1, "of"))
            i++;
        if (dgm__scan_is(c, i, "(")) /* "(PUK)" */
            for (int64_t k = i; k < i + 5 && dgm__scan_token(c, k); k++)
                if (dgm__scan_is(c, k, ")")) {
                    i = k + 1;
                    break;
                }
        bool from = dgm__scan_is(c, i, "from") && is_counterpart(c, last);
        if (!dgm__scan_is(c, i, "of") && !dgm__scan_is(c, i, "for") && !from &&
            !(dgm__scan_is(c, i, "to") && is_envoy(c, o->last)))
            return;
        int64_t start = i + 1;
        if (dgm__scan_is(c, start, "the"))
            start++;
        start = skip_state_form(c, start);
        if (dgm__scan_is(c, i, "to") && o->n &&
            dgm__owns(dgm__scan_kind(c, start))) { /* the receiver owns no ambassador */
            o->last = c->cover[start]->last;
            return;
        }
        if (dgm__owns(dgm__scan_kind(c, start)) && (dgm__scan_kind(c, start) != DGM__NAME_ADJ) &&
            !dgm__scan_is(c, i, "for")) {
            bool envoy = is_envoy(c, (uint32_t)last);
            while (dgm__owns(dgm__scan_kind(c, start))) {
                const dgm__found *f = c->cover[start];
                dgm__owners_add_found(o, f);
                o->last = f->last;
                int64_t next = (int64_t)f->last + 1;
                if (dgm__scan_is(c, next, ","))
                    next++;
                if (dgm__scan_is(c, next, "and"))
                    next++;
                if (dgm__scan_is(c, next, "the"))
                    next++;
                if (next == (int64_t)f->last + 1 || !dgm__owns(dgm__scan_kind(c, next)) ||
                    dgm__scan_kind(c, next) == DGM__NAME_ADJ)
                    break;
                /* "Foreign Minister of Iraq and Russian ..." must not run on */
                start = next;
            }
            int64_t k = (int64_t)o->last + 1; /* "PUK's Foreign Relations Department" */
            if (dgm__scan_token(c, k) && !strcmp(dgm__scan_token(c, k)->xpos, "POS")) {
                for (k++; dgm__scan_token(c, k) && dgm__scan_upper(dgm__scan_token(c, k)->form) && !c->capitals &&
                          k < (int64_t)o->last + 8;
                     k++)
                    ;
                o->last = (uint32_t)(k - 1);
            }
            k = (int64_t)o->last + 1; /* "of Peru to Iraq" */
            if (envoy && dgm__scan_is(c, k, "to")) {
                k = skip_state_form(c, dgm__scan_is(c, k + 1, "the") ? k + 2 : k + 1);
                if (dgm__owns(dgm__scan_kind(c, k)))
                    o->last = c->cover[k]->last;
            }
            return;
        }
        int64_t body = body_before_name(c, start);
        if (body >= 0 && !o->n) {
            dgm__owners_add_found(o, c->cover[start]);
            o->last = (uint32_t)body;
            return;
        }
        if (dgm__scan_kind(c, start) == DGM__NAME_AREA) { /* "envoy for the Middle East" */
            o->last = c->cover[start]->last;
            last = o->last;
            continue;
        }
        /* "of Foreign Affairs and Trade": part of the office */
        int64_t k = start, n = 0;
        if (dgm__scan_is(c, k, "european") && dgm__scan_is(c, k + 1, "affairs"))
            k++, n++;
        while (dgm__scan_token(c, k) && n < 8 &&
               (c->capitals
                    ? dgm__scan_token(c, k)->upos == DGM__UPOS_PROPN || dgm__scan_token(c, k)->upos == DGM__UPOS_NOUN ||
                          dgm__scan_token(c, k)->upos == DGM__UPOS_ADJ
                    : dgm__scan_upper(dgm__scan_token(c, k)->form) && dgm__scan_kind(c, k) != DGM__NAME_TITLE &&
                          dgm__scan_kind(c, k) != DGM__NAME_PERSON) &&
               !dgm__owns(dgm__scan_kind(c, k))) {
            k++, n++;
            if (dgm__scan_is(c, k, "and") && dgm__scan_token(c, k + 1) &&
                dgm__scan_upper(dgm__scan_token(c, k + 1)->form) && !dgm__owns(dgm__scan_kind(c, k + 1)) &&
                !c->capitals)
                k++;
        }
        if (!n)
            return;
        last = k - 1;
        o->last = (uint32_t)last;
    }
}

dgm__scan dgm__scan_begin(dgm__who_work *w, uint32_t sentence)
{
    const dgm__sentence *s = &w->sentences[sentence];
    return (dgm__scan){w, s, sentence, w->cover[sentence], all_capitals(s), is_headline(s)};
}
