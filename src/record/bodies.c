/* SPDX-License-Identifier: Apache-2.0
 *
 * Bodies: the standing institutions of a relation. A noun such as "committee" is
 * one if its name says that it belongs to several countries: two adjectives
 * ("Iraqi-Russian"), a word such as "joint", or "between" behind it. The same body
 * under a shorter name later in the document stays one.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "record/facts.h"
#include "record/phrase.h"

enum { MOST_NAME = 16, MOST_BODIES = 200 };

typedef struct candidate {
    dgm__phrase name;
    uint32_t head;
    dgm__countries members;
    bool joint;   /* its own words say that it is shared */
    bool purpose; /* "for economic cooperation" */
} candidate;

typedef struct reader {
    const dgm__reading *r;
    dgm_body *out;
    size_t n, cap;
} reader;

static bool has(const reader *in, const char *list, const char *word)
{
    return dgm__wordsets_has(&in->r->lexicon->words, list, word);
}

static bool is(const dgm__sentence *s, uint32_t i, const char *word)
{
    return i < s->n && strcasecmp(s->tokens[i].form, word) == 0;
}

static bool hyphen(const dgm__sentence *s, uint32_t i)
{
    return is(s, i, "-") || is(s, i, "\xe2\x80\x93") || is(s, i, "\xe2\x80\x90") || is(s, i, "\xe2\x80\x91") ||
           is(s, i, "/");
}

static bool capital(const dgm__sentence *s, uint32_t i)
{
    return i < s->n && isupper((unsigned char)s->tokens[i].form[0]);
}

static bool nominal(const dgm__token *t)
{
    return t->upos == DGM__UPOS_NOUN || t->upos == DGM__UPOS_PROPN;
}

/* A word that may stand before the noun within a name. */
static bool modifies(const dgm__sentence *s, uint32_t i)
{
    const dgm__token *t = &s->tokens[i];
    if (nominal(t) || t->upos == DGM__UPOS_ADJ || t->upos == DGM__UPOS_NUM)
        return true;
    if (t->upos == DGM__UPOS_VERB)
        return strcmp(t->xpos, "VBG") == 0 || strcmp(t->xpos, "VBN") == 0;
    return hyphen(s, i) || is(s, i, "+"); /* "2+2" */
}

static bool ordinal(const char *form)
{
    if (!isdigit((unsigned char)form[0]))
        return false;
    while (isdigit((unsigned char)*form))
        form++;
    return strcasecmp(form, "st") == 0 || strcasecmp(form, "nd") == 0 || strcasecmp(form, "rd") == 0 ||
           strcasecmp(form, "th") == 0 || !*form;
}

static uint32_t left_of(const reader *in, const dgm__sentence *s, uint32_t head)
{
    uint32_t first = head;
    while (first > 0 && head - first < MOST_NAME) {
        uint32_t i = first - 1;
        const dgm__token *t = &s->tokens[i];
        if (modifies(s, i)) {
            first = i;
        } else if ((t->upos == DGM__UPOS_CCONJ || is(s, i, ",")) && i > 0 && modifies(s, i - 1) && first < head &&
                   (s->tokens[i - 1].upos == DGM__UPOS_ADJ || capital(s, i - 1)) && dgm__phrase_under(s, i - 1, head)) {
            first = i;
        } else {
            break;
        }
    }
    while (first < head &&
           (!modifies(s, first) || hyphen(s, first) || ordinal(s->tokens[first].form) ||
            has(in, "body-leader", s->tokens[first].form) || has(in, "body-leader", s->tokens[first].lemma)))
        first++;
    return first;
}

/* "for economic and technical cooperation", "on Trade, Economic ... Cooperation" */
static uint32_t right_of(const dgm__sentence *s, uint32_t head)
{
    uint32_t i = head + 1;
    bool of = is(s, i, "of");
    if (!is(s, i, "for") && !is(s, i, "on") && !(of && capital(s, i + 1)))
        return head;
    uint32_t last = head, k = i + 1;
    bool loud = isupper((unsigned char)s->tokens[head].form[1]); /* where all is in capitals they tell nothing */
    bool open = false;                                           /* a list that still waits for its "and" */
    if (is(s, k, "the"))
        k++;
    for (; k < s->n && k < i + MOST_NAME; k++) {
        const dgm__token *t = &s->tokens[k];
        if (nominal(t)) {
            if (!open)
                last = k;
        } else if (is(s, k, ",") && open && k + 1 < s->n && s->tokens[k + 1].upos == DGM__UPOS_CCONJ) {
            continue; /* "Economic, Scientific, and Cultural" */
        } else if (is(s, k, ",")) {
            bool ahead = false;
            for (uint32_t m = k + 1; m < s->n && m < k + 10; m++) {
                if (s->tokens[m].upos == DGM__UPOS_CCONJ) {
                    ahead = m > k + 1;
                    break;
                }
                if (!nominal(&s->tokens[m]) && s->tokens[m].upos != DGM__UPOS_ADJ && !is(s, m, ",") && !hyphen(s, m))
                    break;
            }
            if (!ahead || capital(s, k + 1) != capital(s, i + 1))
                break;
            open = true;
        } else if (t->upos == DGM__UPOS_CCONJ) {
            if (k + 1 >= s->n || capital(s, k + 1) != capital(s, i + 1) ||
                (!nominal(&s->tokens[k + 1]) && s->tokens[k + 1].upos != DGM__UPOS_ADJ))
                break;
            open = false;
        } else if (hyphen(s, k) && t->start > s->tokens[k - 1].end) {
            break; /* "... Cooperation - photo 1" */
        } else if (t->upos != DGM__UPOS_ADJ && !hyphen(s, k) && strcmp(t->xpos, "VBG") != 0 &&
                   (loud || !capital(s, k))) {
            break;
        }
    }
    return last;
}

static bool state(const char code[4])
{
    static const char *const OTHERS[] = {"UNO", "IGO", "NGO", "MNC", "ISM", "IMG"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (strcmp(code, OTHERS[i]) == 0)
            return false;
    return code[0] != '\0';
}

static void add_states(dgm__countries *out, const dgm__countries *in)
{
    for (size_t i = 0; i < in->n; i++)
        if (state(in->codes[i]) && !dgm__countries_has(out, in->codes[i]))
            dgm__countries_add(out, in->codes[i]);
}

/* Countries named as such by tokens first..last; a city that tells where something
 * is ("in Vienna") names none. */
static void named(dgm__countries *out, const reader *in, size_t at, uint32_t first, uint32_t last)
{
    const dgm__sentence *s = &in->r->sentences[at];
    for (size_t i = 0; i < in->r->n_found[at]; i++) {
        const dgm__found *f = &in->r->found[at][i];
        bool place =
            f->first > 0 && (is(s, f->first - 1, "in") || is(s, f->first - 1, "at") || is(s, f->first - 1, "to"));
        if (f->rank || f->first < first || f->last > last)
            continue;
        if (f->name->kind == DGM__NAME_COUNTRY || f->name->kind == DGM__NAME_ADJ ||
            f->name->kind == DGM__NAME_DEMONYM || f->name->kind == DGM__NAME_ORG || f->name->kind == DGM__NAME_PERSON ||
            (f->name->kind == DGM__NAME_CAPITAL && !place))
            if (state(f->name->country) && !dgm__countries_has(out, f->name->country))
                dgm__countries_add(out, f->name->country);
    }
}

static bool shared_words(const dgm__sentence *s, uint32_t from)
{
    for (uint32_t i = from; i < s->n && i < from + 4; i++)
        if (is(s, i, "two") || is(s, i, "both"))
            return true;
    return false;
}

/* Founded or filled by those whom the sentence names. */
static bool founding(const dgm__sentence *s)
{
    static const char *const WORDS[] = {"form",     "establish", "create",  "found",   "set",   "participation",
                                        "comprise", "compose",   "include", "consist", "group", "bring"};
    for (uint32_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < sizeof WORDS / sizeof *WORDS; k++)
            if (strcasecmp(s->tokens[i].lemma, WORDS[k]) == 0)
                return true;
    return false;
}

/* "set up", "established", "agreed to form": what founds a body. */
static bool set_up(const dgm__sentence *s)
{
    static const char *const WORDS[] = {"form", "establish", "create", "found", "institute"};
    for (uint32_t i = 0; i < s->n; i++) {
        if (strcasecmp(s->tokens[i].lemma, "set") == 0 && is(s, i + 1, "up"))
            return true;
        for (size_t k = 0; k < sizeof WORDS / sizeof *WORDS; k++)
            if (s->tokens[i].upos == DGM__UPOS_VERB && strcasecmp(s->tokens[i].lemma, WORDS[k]) == 0)
                return true;
    }
    return false;
}

/* "Petrov-Odhiambo Commission": two names in one, neither of them a country's. */
static bool of_persons(const reader *in, size_t at, const candidate *c)
{
    const dgm__sentence *s = &in->r->sentences[at];
    for (uint32_t i = c->name.first; i + 2 <= c->head; i++)
        if (hyphen(s, i + 1) && s->tokens[i].upos == DGM__UPOS_PROPN && s->tokens[i + 2].upos == DGM__UPOS_PROPN &&
            capital(s, i) && capital(s, i + 2) && i + 2 < c->head && capital(s, c->head) &&
            !(s->tokens[i + 1].flags & DGM__TOKEN_SPACE_BEFORE)) {
            dgm__countries named_here = {.n = 0};
            named(&named_here, in, at, i, i + 2);
            return named_here.n != 1;
        }
    return false;
}

static void members_of(dgm__countries *out, const reader *in, size_t at, const candidate *c)
{
    const dgm__sentence *s = &in->r->sentences[at];
    out->n = 0;
    named(out, in, at, c->name.first, c->name.last);
    if (out->n >= 2)
        return;
    uint32_t i = c->name.last + 1;
    if (is(s, i, "between") || is(s, i, "of") || is(s, i, "with")) {
        named(out, in, at, i, i + 12);
        if (out->n >= 2)
            return;
    }
    dgm__countries here = {.n = 0};
    named(&here, in, at, 0, s->n - 1);
    if (here.n < 2)
        add_states(&here, &in->r->countries[at]); /* those that titles and pronouns stand for */
    if (here.n == 2 || (here.n > 2 && founding(s))) {
        add_states(out, &here);
        return;
    }
    /* The document's pair: its two countries that are named most. */
    dgm__countries pair = {.n = 0};
    add_states(&pair, &in->r->all);
    if (pair.n >= 2) {
        pair.n = 2;
        add_states(out, &pair);
    }
}

static bool accepts(const reader *in, size_t at, candidate *c)
{
    const dgm__sentence *s = &in->r->sentences[at];
    uint32_t head = c->head;
    const char *noun = s->tokens[head].lemma;
    for (size_t i = 0; i < in->r->n_found[at]; i++) {
        const dgm__found *f = &in->r->found[at][i];
        if (f->name->kind == DGM__NAME_ORG && f->first <= c->name.first && head <= f->last && f->last > f->first)
            return false;
    }
    bool modifier = false, proper = false, strategic = false, information = false, security = false;
    bool purpose = false, shared = false;
    for (uint32_t i = c->name.first; i <= c->name.last; i++) {
        if (has(in, "body-other", s->tokens[i].lemma) || is(s, i, "based"))
            return false;
        if (i < head) {
            modifier =
                modifier || has(in, "body-modifier", s->tokens[i].lemma) || has(in, "body-modifier", s->tokens[i].form);
            proper =
                proper || (capital(s, i) && capital(s, head) && has(in, "body-proper-modifier", s->tokens[i].form));
            purpose = purpose || has(in, "body-purpose", s->tokens[i].lemma);
            shared = shared || (capital(s, i) && capital(s, head) && has(in, "body-shared", s->tokens[i].lemma));
            strategic = strategic || is(s, i, "strategic");
            information = information || is(s, i, "information");
            security = security || (is(s, i, "security") && is(s, i + 1, "council"));
        }
    }
    if (security && !modifier)
        return false;
    uint32_t behind = c->name.last + 1;
    for (uint32_t i = behind; i < s->n && i < behind + 4; i++)
        if (has(in, "body-other", s->tokens[i].lemma) && is(s, behind, "of"))
            return false;
    dgm__countries own = {.n = 0}, near = {.n = 0};
    for (size_t i = 0; i < in->r->n_found[at]; i++) {
        /* A city is where it sits, unless it stands for a government beside another. */
        const dgm__found *f = &in->r->found[at][i];
        bool hyphened = (f->last + 1 < head && hyphen(s, f->last + 1)) || (f->first > 0 && hyphen(s, f->first - 1));
        if (f->first >= c->name.first && f->last < head && f->rank == 0 &&
            (f->name->kind == DGM__NAME_COUNTRY || f->name->kind == DGM__NAME_ADJ ||
             (f->name->kind == DGM__NAME_CAPITAL && hyphened)))
            dgm__countries_add(&own, f->name->country);
    }
    bool pair = own.n >= 2;
    bool between = false;
    if (is(s, behind, "between")) {
        uint32_t last = behind + 12 < s->n ? behind + 12 : s->n - 1;
        dgm__countries_in(&near, in->r, at, behind, last);
        between = near.n >= 2 || shared_words(s, behind + 1);
    }
    c->joint = modifier || pair;
    members_of(&c->members, in, at, c);
    if (c->members.n < 2)
        return false;
    if (strcasecmp(noun, "dialogue") == 0)
        return (pair && (strategic || capital(s, head))) || (between && strategic && capital(s, head));
    static const char *const GROUPS[] = {"working", "contact", "coordination", "liaison", "expert", "experts"};
    bool group = strcasecmp(noun, "group") != 0;
    for (size_t i = 0; i < sizeof GROUPS / sizeof *GROUPS && head > 0; i++)
        group = group || is(s, head - 1, GROUPS[i]);
    if (!group || (strcasecmp(noun, "force") == 0 && !pair && !between))
        return false;
    if (has(in, "body-weak", noun))
        return pair || modifier || (is(s, head > 0 ? head - 1 : 0, "working") && between) ||
               (information && founding(s) && in->r->countries[at].n >= 2);
    if (own.n == 1)
        purpose = false;
    /* "a steering committee will be set up" */
    if ((purpose && set_up(s)) || (shared && in->r->countries[at].n >= 2) || of_persons(in, at, c))
        return true;
    return pair || modifier || between || (proper && in->r->countries[at].n >= 2);
}

static const char *seat_of(const reader *in, size_t at, const candidate *c)
{
    const dgm__sentence *s = &in->r->sentences[at];
    static const char *const HOUSES[] = {"centre", "center", "headquarters", "secretariat"};
    bool house = false;
    for (size_t i = 0; i < sizeof HOUSES / sizeof *HOUSES; i++)
        house = house || strcasecmp(s->tokens[c->head].lemma, HOUSES[i]) == 0;
    uint32_t from = UINT32_MAX;
    for (uint32_t i = c->name.last + 1; i < s->n; i++) {
        if (is(s, i, "based") || is(s, i, "headquartered") || is(s, i, "located") || is(s, i, "seated")) {
            from = i;
            break;
        }
    }
    for (size_t i = 0; i < in->r->n_found[at]; i++) {
        const dgm__found *f = &in->r->found[at][i];
        if (f->name->kind != DGM__NAME_CAPITAL && f->name->kind != DGM__NAME_CITY)
            continue;
        if (house && f->first >= c->name.first && f->last <= c->head)
            return f->name->canonical;
        if (f->first > from && f->first < from + 5)
            return f->name->canonical;
    }
    return NULL;
}

/* Words of a name that tell bodies apart. */
static bool telling(const char *word, size_t n)
{
    static const char *const DULL[] = {
        "joint", "high",    "the",   "for", "on", "of", "and", "bilateral", "permanent", "level", "intergovernmental",
        "mixed", "supreme", "higher"};
    if (n < 2)
        return false;
    for (size_t i = 0; i < sizeof DULL / sizeof *DULL; i++)
        if (strlen(DULL[i]) == n && strncasecmp(DULL[i], word, n) == 0)
            return false;
    return true;
}

static bool holds_word(const char *name, const char *word, size_t n)
{
    while (*name) {
        size_t len = strcspn(name, " -,/");
        if (len == n && strncasecmp(name, word, n) == 0)
            return true;
        name += len + (name[len] != '\0');
    }
    return false;
}

/* How many telling words of `a` stand in `b`, and how many there are. */
static void overlap(const char *a, const char *b, size_t *shared, size_t *total)
{
    *shared = *total = 0;
    while (*a) {
        size_t n = strcspn(a, " -,/");
        if (telling(a, n)) {
            ++*total;
            *shared += holds_word(b, a, n);
        }
        a += n + (a[n] != '\0');
    }
}

static bool same_members(const dgm_body *body, const dgm__countries *members)
{
    if (body->members.n != members->n)
        return false;
    for (size_t i = 0; i < body->members.n; i++)
        if (!dgm__countries_has(members, body->members.items[i]))
            return false;
    return true;
}

/* The body of this name if it stands already: one name within the other. */
static dgm_body *known(const reader *in, const char *name, const dgm__countries *members, bool *longer)
{
    for (size_t i = 0; i < in->n; i++) {
        size_t mine, my_total, theirs, their_total;
        overlap(name, in->out[i].name, &mine, &my_total);
        overlap(in->out[i].name, name, &theirs, &their_total);
        if (!mine || (mine < my_total && theirs < their_total))
            continue;
        if (!same_members(&in->out[i], members) && mine < 2)
            continue;
        *longer = my_total > their_total;
        return &in->out[i];
    }
    return NULL;
}

static dgm_status keep(reader *in, size_t at, const candidate *c, dgm_err *err)
{
    const dgm__sentence *s = &in->r->sentences[at];
    dgm__arena *arena = in->r->arena;
    const char *name = dgm__phrase_text(s, c->name, arena);
    if (!name)
        return dgm__fail(err, DGM_ENOMEM, "bodies");
    const char *seat = seat_of(in, at, c);
    bool longer = false;
    dgm_body *body = known(in, name, &c->members, &longer);
    if (body) {
        if (!body->seat)
            body->seat = seat;
        if (longer)
            body->name = name;
        return DGM_OK;
    }
    if (in->n >= MOST_BODIES)
        return DGM_OK;
    const char **members = dgm__arena_alloc(arena, c->members.n, sizeof *members);
    if (!members || dgm__arena_grow(arena, in->out, in->n, in->cap))
        return dgm__fail(err, DGM_ENOMEM, "bodies");
    for (size_t i = 0; i < c->members.n; i++)
        if (!(members[i] = dgm__arena_strndup(arena, c->members.codes[i], strlen(c->members.codes[i]))))
            return dgm__fail(err, DGM_ENOMEM, "bodies");
    body = &in->out[in->n];
    *body = (dgm_body){.name = name, .seat = seat, .members = {members, c->members.n}};
    dgm_status status =
        dgm__evidence(&body->evidence, in->r, s->tokens[c->name.first].start, s->tokens[c->name.last].end, err);
    if (status == DGM_OK)
        in->n++;
    return status;
}

dgm_status dgm__bodies_read(dgm_body **out, size_t *n_out, const dgm__reading *r, dgm_err *err)
{
    reader in = {.r = r};
    *out = NULL;
    *n_out = 0;
    for (size_t at = 0; at < r->n_sentences; at++) {
        if (!dgm__reading_has(r, at))
            continue;
        const dgm__sentence *s = &r->sentences[at];
        for (uint32_t i = 0; i < s->n; i++) {
            const dgm__token *t = &s->tokens[i];
            bool force = is(s, i, "force") && i > 0 && is(s, i - 1, "task");
            if (!nominal(t) || (!has(&in, "body-noun", t->lemma) && !force))
                continue;
            if (strcmp(t->xpos, "NNS") == 0 || strcmp(t->xpos, "NNPS") == 0)
                continue;
            /* "committee meeting": the noun that follows is what is meant, but the
             * body is there all the same; "committee chairman" likewise. */
            candidate c = {.head = i};
            c.name.first = left_of(&in, s, i);
            c.name.last = right_of(s, i);
            c.purpose = c.name.last > i;
            if (!accepts(&in, at, &c))
                continue;
            dgm_status status = keep(&in, at, &c, err);
            if (status != DGM_OK)
                return status;
            i = c.name.last;
        }
    }
    *out = in.out;
    *n_out = in.n;
    return DGM_OK;
}
