/* SPDX-License-Identifier: Apache-2.0
 *
 * Persons, offices and agents of one sentence, read in surface order.
 *
 * The forms of diplomatic English are few and fixed: owner, office, title, name
 * ("the Russian Foreign Minister Mr. Sergei Lavrov"); office of owner, name; owner's
 * counterpart, name; name, office of owner. They are read left to right over the
 * names that the lexicon found and runs of capitalised words, because trees break
 * most often just there.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "resolve/who_scan.h"

/* ---- entities ---- */

static const char *fold_family(dgm__who_work *w, const dgm__sentence *s, uint32_t first, uint32_t last)
{
    while (last > first && (!strcmp(s->tokens[last].xpos, "POS") || s->tokens[last].form[1] == '\0'))
        last--;
    const char *form = s->tokens[last].form;
    const char *dash = strrchr(form, '-');
    if (dash && dash[1])
        form = dash + 1;
    char *copy = dgm__arena_strndup(w->arena, form, strlen(form));
    if (!copy) {
        w->oom = true;
        return NULL;
    }
    for (char *p = copy; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    return copy;
}

static const char *join_forms(dgm__who_work *w, const dgm__sentence *s, uint32_t first, uint32_t last)
{
    size_t len = 0, at = 0;
    for (uint32_t i = first; i <= last; i++)
        len += strlen(s->tokens[i].form) + 1;
    char *text = dgm__arena_alloc(w->arena, len + 1, 1);
    if (!text) {
        w->oom = true;
        return NULL;
    }
    for (uint32_t i = first; i <= last; i++) {
        if (i > first && s->tokens[i].start > s->tokens[i - 1].end)
            text[at++] = ' ';
        size_t n = strlen(s->tokens[i].form);
        memcpy(text + at, s->tokens[i].form, n);
        at += n;
    }
    return text;
}

/* "VINICIO CEREZO" in a text of capitals becomes "Vinicio Cerezo". */
static const char *from_capitals(dgm__who_work *w, const char *text)
{
    char *copy = text ? dgm__arena_strndup(w->arena, text, strlen(text)) : NULL;
    if (!copy) {
        w->oom = w->oom || text;
        return text;
    }
    for (char *p = copy; *p; p++)
        if (p > copy && isalpha((unsigned char)p[-1]))
            *p = (char)tolower((unsigned char)*p);
    return copy;
}

static bool office_agrees(const dgm__draft *a, const dgm__name *office)
{
    static const char *const generic[] = {"Minister", "Official", "Leader", "Diplomat", "Envoy", "Head"};
    if (!a->office || !office || a->office == office || (a->also && !strcmp(a->also->canonical, office->canonical)))
        return true;
    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++) /* "the Omani minister" is any of them */
        if (!strcmp(office->canonical, generic[i]))
            return i || strstr(a->office->canonical, "Minister") || strstr(a->office->canonical, "Secretary");
    return !strcmp(a->office->canonical, office->canonical);
}

static bool given_names_agree(const char *a, const char *b)
{
    if (!a || !b)
        return true;
    const char *x = strchr(a, ' '), *y = strchr(b, ' ');
    size_t la = strlen(a), lb = strlen(b);
    if (!x || !y || !strcasecmp(la > lb ? a + (la - lb) : a, la > lb ? b : b + (lb - la)))
        return true; /* "Bin Alawi", "Yusuf bin Alawi" */
    return tolower((unsigned char)a[0]) == tolower((unsigned char)b[0]);
}

static int32_t find_person(const dgm__who_work *w, const char *name, const char *family, const char *country)
{
    int32_t best = DGM__NO_ENTITY;
    for (int32_t i = dgm__who_chain(w, DGM__ENTITY_PERSON, family, ""); i >= 0 && best < 0; i = w->drafts[i].next) {
        const dgm__entity *e = &w->who->entities[i];
        if (e->kind != DGM__ENTITY_PERSON || !e->family || strcmp(e->family, family) ||
            !given_names_agree(e->name, name))
            continue;
        if (country[0] && e->country[0] && strcmp(country, e->country))
            continue;
        best = i;
    }
    if (best != DGM__NO_ENTITY || !name)
        return best;
    /* "Prime Minister Lee", "President Xi": one word that is another's first name */
    if (strchr(name, ' '))
        return best;
    for (size_t i = 0; i < w->who->n_entities; i++) {
        const dgm__entity *e = &w->who->entities[i];
        if (e->kind != DGM__ENTITY_PERSON || !e->name || (country[0] && e->country[0] && strcmp(country, e->country)))
            continue;
        size_t len = strlen(name);
        for (const char *p = strstr(e->name, name); p; p = strstr(p + 1, name))
            if ((p == e->name || p[-1] == ' ' || p[-1] == '-') && (!p[len] || p[len] == ' ' || p[len] == '-'))
                return (int32_t)i;
    }
    return best;
}

/* "President Sahlework" in a headline, "President Sahlework Zewde" below: who is told of by the
 * first name, as in Ethiopia or Iceland, in the same office. */
static int32_t find_by_first_name(const dgm__who_work *w, const char *name, const dgm__name *office,
                                  const char *country)
{
    size_t len = strcspn(name, " ");
    for (size_t i = 0; i < w->who->n_entities && office && name[len]; i++) {
        const dgm__entity *e = &w->who->entities[i];
        if (e->kind == DGM__ENTITY_PERSON && e->name && w->drafts[i].office == office && !strncmp(e->name, name, len) &&
            (!e->name[len] || !strcmp(e->name, name)) && !(country[0] && e->country[0] && strcmp(country, e->country)))
            return (int32_t)i;
    }
    return DGM__NO_ENTITY;
}

/* What the lexicon says of a name: its own entry among the tokens, else by text. */
static const dgm__name *known_person(const dgm__scan *c, uint32_t first, uint32_t last, const char *name)
{
    for (uint32_t i = first; i <= last; i++)
        if (dgm__scan_kind(c, i) == DGM__NAME_PERSON &&
            (!c->cover[i]->family || first == last || (c->cover[i]->last == last && c->cover[i]->first == first)))
            return c->cover[i]->name;
    return name ? dgm__names_lookup(c->w->names, name, strlen(name), DGM__NAME_PERSON) : NULL;
}

/* "Minister X met the Foreign Minister of Peru": the sentence tells of the country besides. */
static bool tells_of(const dgm__scan *c, const char *country)
{
    for (uint32_t i = 0; i < c->s->n; i++)
        if (c->cover[i] && !strcmp(c->cover[i]->name->country, country))
            return true;
    return false;
}

/* Does somebody whom the text names hold the office for that country? */
static bool is_held(const dgm__who_work *w, const dgm__name *office, const char *country)
{
    for (size_t i = 0; i < w->who->n_entities; i++) {
        const dgm__entity *e = &w->who->entities[i];
        if (e->kind == DGM__ENTITY_PERSON && e->name && !strcmp(e->country, country) &&
            (w->drafts[i].office == office || w->drafts[i].also == office))
            return true;
    }
    return false;
}

/* A role told before without a name ("Chile's foreign minister") becomes this person
 * where the office is the same and nothing else says the country. */
static void adopt_role(const dgm__scan *c, int32_t id, const dgm__name *office)
{
    dgm__who_work *w = c->w;
    for (size_t i = w->who->n_entities; i-- > 0;) {
        const dgm__entity *e = &w->who->entities[i];
        if (c->sentence - e->sentence > 4)
            return; /* they stand in text order */
        if ((int32_t)i == id || e->kind != DGM__ENTITY_PERSON || e->name || !e->country[0] || w->drafts[i].alias >= 0 ||
            w->drafts[i].office != office || tells_of(c, e->country) || is_held(w, office, e->country))
            continue;
        memcpy(w->who->entities[id].country, e->country, 4);
        w->who->entities[id].country_rule = "role told before";
        w->drafts[i].alias = id;
        return;
    }
}

/* Words that names of institutions and events end in, and persons' names do not. */
static bool names_no_person(const dgm__scan *c, uint32_t first, uint32_t last)
{
    static const char *const words[] = {
        "summit",     "conference", "council",   "committee",    "ministry",     "party",       "union",
        "agency",     "news",       "network",   "television",   "radio",        "university",  "institute",
        "centre",     "center",     "bank",      "group",        "company",      "corporation", "court",
        "office",     "department", "bureau",    "commission",   "forum",        "fund",        "daily",
        "times",      "post",       "press",     "street",       "avenue",       "square",      "park",
        "airport",    "hotel",      "palace",    "mosque",       "line",         "control",     "initiative",
        "road",       "treaty",     "agreement", "pact",         "day",          "week",        "act",
        "programme",  "program",    "plan",      "house",        "hall",         "sea",         "ocean",
        "gulf",       "river",      "island",    "islands",      "province",     "city",        "state",
        "federation", "republic",   "kingdom",   "organization", "organisation", "association", "movement",
        "front",      "army",       "force",     "forces",       "mission",      "embassy",     "academy",
        "school",     "festival",   "charter",   "accord",       "accords",      "declaration", "dialogue",
        "cup",        "games",      "process",   "affairs",      "relations",    "meeting",     "talks",
    };
    for (uint32_t i = first; i <= last; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (dgm__form_is(&c->s->tokens[i], words[k]))
                return true;
    return false;
}

/* "Keir Starmer KCB MP": what stands behind a name is no part of it. */
static bool is_behind_names(const dgm__token *t)
{
    static const char *const words[] = {"MP",   "KC",   "QC",  "KCB", "KBE", "DBE", "CBE", "OBE", "MBE", "CMG", "KCMG",
                                        "DCMG", "GCMG", "GCB", "LVO", "CVO", "MEP", "MLA", "KG",  "CH",  "MSP", "PhD"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(t->form, words[i]))
            return true;
    return false;
}

/* "Secretary Kerr" in the headline of the Secretary of State. */
static bool is_short_for(const char *wide, const char *office)
{
    static const char *const wides[] = {"Secretary", "Minister", "Official", "Leader", "Envoy", "Diplomat"};
    for (size_t i = 0; i < sizeof wides / sizeof *wides; i++)
        if (!strcmp(wide, wides[i]) && strcmp(office, wide) != 0)
            return i > 1 || strstr(office, wide) != NULL;
    return false;
}

static int32_t person(const dgm__scan *c, uint32_t first, uint32_t last, const dgm__name *office,
                      const char *office_text, const dgm__owners *own)
{
    dgm__who_work *w = c->w;
    while (last > first && !c->capitals && is_behind_names(&c->s->tokens[last]))
        last--;
    const char *name = join_forms(w, c->s, first, last);
    const char *family = fold_family(w, c->s, first, last);
    if (!name || !family)
        return DGM__NO_ENTITY;
    if (c->capitals)
        name = from_capitals(w, name);
    const char *country = own && own->n ? own->codes[0] : "";
    int32_t id = find_person(w, name, family, country);
    if (id == DGM__NO_ENTITY)
        id = find_by_first_name(w, name, office, country);
    const dgm__name *known = known_person(c, first, last, name);
    if (known && id != DGM__NO_ENTITY && !given_names_agree(w->who->entities[id].name, known->canonical))
        known = NULL; /* the text told before of another person of that family */
    const dgm__term *term = known ? dgm__name_term(known, w->date) : NULL;
    for (size_t i = 0; known && id == DGM__NO_ENTITY && i < w->who->n_entities; i++)
        if (w->who->entities[i].known == known) /* "President Xi" */
            id = (int32_t)i;
    if (id == DGM__NO_ENTITY) {
        dgm__entity e;
        memset(&e, 0, sizeof e);
        e.kind = DGM__ENTITY_PERSON;
        e.name = name;
        e.family = family;
        e.sentence = c->sentence;
        id = dgm__who_add_entity(w, e);
        if (id == DGM__NO_ENTITY)
            return id;
    }
    dgm__entity *e = &w->who->entities[id];
    if (strlen(name) > strlen(e->name))
        e->name = name;
    if (!e->known)
        e->known = known;
    if (office_text && (!e->office || is_short_for(e->office, office_text))) {
        e->office = office_text;
        w->drafts[id].office = office;
    }
    if (!e->country[0] && country[0]) {
        memcpy(e->country, country, 4);
        e->country_rule = "owner of the office";
    }
    if (!e->country[0] && term && term->country[0]) { /* a Treasury Secretary who is known to be of Argentina */
        memcpy(e->country, term->country, 4);
        e->country_rule = "lexicon of persons";
    }
    if (!e->country[0] && office && office->country[0]) {
        memcpy(e->country, office->country, 4);
        e->country_rule = "office";
    }
    if (!e->country[0] && (term || (known && known->country[0]))) {
        memcpy(e->country, term ? term->country : known->country, 4);
        e->country_rule = "lexicon of persons";
    }
    if (!e->country[0] && office)
        adopt_role(c, id, office);
    if (!e->sector[0] && own && own->n && own->sectors[0][0] &&
        !(office && office->sector[0] && strcmp(office->sector, "GOV")))
        memcpy(e->sector, own->sectors[0], 4);
    if (!e->sector[0] && office && office->sector[0])
        memcpy(e->sector, office->sector, 4);
    if (!e->sector[0] && term && term->sector[0])
        memcpy(e->sector, term->sector, 4);
    if (!e->office && term && term->office)
        e->office = term->office;
    return id;
}

/* A family name told before that the tagger took for a common noun. */
static bool is_told_family(const dgm__scan *c, uint32_t i)
{
    const dgm__token *t = &c->s->tokens[i];
    if (c->cover[i] || t->upos != DGM__UPOS_NOUN || !dgm__scan_upper(t->form) || strlen(t->form) < 4)
        return false;
    const char *family = fold_family(c->w, c->s, i, i);
    return family && find_person(c->w, NULL, family, "") != DGM__NO_ENTITY;
}

/* A family name told before that is a town's name too: "Taylor resigned", but not "in Taylor". */
static bool is_told_town(const dgm__scan *c, uint32_t i)
{
    static const char *const where[] = {"in",     "at",      "near",    "outside", "around", "from",   "for",
                                        "toward", "towards", "through", "into",    "of",     "between"};
    const dgm__token *t = &c->s->tokens[i];
    if (dgm__scan_kind(c, i) != DGM__NAME_CITY || c->cover[i]->first != c->cover[i]->last ||
        t->upos != DGM__UPOS_PROPN || t->rel == DGM__REL_COMPOUND || !dgm__scan_upper(t->form))
        return false;
    for (size_t k = 0; k < sizeof where / sizeof *where; k++)
        if (dgm__scan_is(c, (int64_t)i - 1, where[k]))
            return false;
    const char *family = fold_family(c->w, c->s, i, i);
    int32_t id = family ? find_person(c->w, NULL, family, "") : DGM__NO_ENTITY;
    return id != DGM__NO_ENTITY && c->w->who->entities[id].name && strchr(c->w->who->entities[id].name, ' ');
}

static int32_t role(const dgm__scan *c, const dgm__name *office, const char *office_text, const char *country,
                    bool counterpart)
{
    dgm__who_work *w = c->w;
    for (size_t i = w->who->n_entities; i-- > 0;) {
        const dgm__entity *e = &w->who->entities[i];
        if (e->kind == DGM__ENTITY_PERSON && !strcmp(e->country, country) &&
            (counterpart ? e->name != NULL || w->drafts[i].counterpart
                         : office_agrees(&w->drafts[i], office) && w->drafts[i].office))
            return (int32_t)i;
    }
    dgm__entity e;
    memset(&e, 0, sizeof e);
    e.kind = DGM__ENTITY_PERSON;
    e.office = office_text;
    memcpy(e.country, country, 4);
    if (office)
        memcpy(e.sector, office->sector, 4);
    else
        memcpy(e.sector, "GOV", 4);
    e.sentence = c->sentence;
    e.country_rule = "owner of the office";
    int32_t id = dgm__who_add_entity(w, e);
    if (id != DGM__NO_ENTITY) {
        w->drafts[id].office = office;
        w->drafts[id].counterpart = counterpart;
    }
    return id;
}

/* "the Russian and Iraqi ministers": the persons who hold the office as far as they
 * are known, else their states or the group they belong to. */
static int32_t some_of(const dgm__scan *c, const dgm__name *office, const char *country)
{
    dgm__who_work *w = c->w;
    for (size_t i = w->who->n_entities; i-- > 0;) {
        const dgm__entity *e = &w->who->entities[i];
        if (e->kind == DGM__ENTITY_PERSON && e->name && !strcmp(e->country, country) && w->drafts[i].office &&
            office_agrees(&w->drafts[i], office))
            return (int32_t)i;
    }
    if (!office || !office->sector[0] || !strcmp(office->sector, "GOV"))
        return dgm__who_state(w, country, c->sentence);
    return dgm__who_group(w, DGM__ENTITY_GROUP, NULL, country, office->sector, c->sentence);
}

static void mention(const dgm__scan *c, dgm__mention_kind kind, uint32_t first, uint32_t last, const uint32_t *ids,
                    size_t n)
{
    if (n)
        dgm__who_add_mention(c->w, kind, c->sentence, first, last, ids, n);
}

/* ---- the forms ---- */

/* "his Uzbek counterpart", "the visiting Uzbek colleague", "the Uzbek guest" */
static bool is_counterpart(const dgm__scan *c, int64_t i)
{
    const dgm__token *t = dgm__scan_token(c, i);
    if (!t)
        return false;
    return !strcmp(t->lemma, "counterpart") || ((!strcmp(t->lemma, "colleague") || !strcmp(t->lemma, "guest")) &&
                                                dgm__scan_kind(c, i - 1) == DGM__NAME_ADJ);
}

/* "Ministers of Foreign Affairs" are several, a "Minister of Foreign Affairs" is one. */
static bool is_plural(const dgm__scan *c, uint32_t first, uint32_t last)
{
    uint32_t head = last;
    for (uint32_t i = first + 1; i < last && head == last; i++)
        if (dgm__scan_is(c, i, "of") || dgm__scan_is(c, i, "for"))
            head = i - 1;
    const char *xpos = c->s->tokens[head].xpos;
    return !strcmp(xpos, "NNS") || !strcmp(xpos, "NNPS");
}

/* "Presidents Leonid Kuchma of Ukraine and Boris Yeltsin of Russia" */
static uint32_t plural_persons(const dgm__scan *c, uint32_t first, int64_t at, const dgm__name *office,
                               const char *text)
{
    uint32_t ids[DGM__MOST_OWNERS];
    size_t n = 0;
    int64_t last = at - 1;
    while (n < DGM__MOST_OWNERS) {
        int64_t start = dgm__scan_titles(c, at), end = dgm__scan_name(c, start, true);
        if (end < 0)
            break;
        dgm__owners own = {{{0}}, {{0}}, 0, 0, (uint32_t)end};
        if (dgm__scan_is(c, end + 1, "of") &&
            dgm__owns(dgm__scan_kind(c, dgm__scan_is(c, end + 2, "the") ? end + 3 : end + 2))) {
            const dgm__found *f = c->cover[dgm__scan_is(c, end + 2, "the") ? end + 3 : end + 2];
            dgm__owners_add_found(&own, f);
            own.last = f->last;
        }
        int32_t id = person(c, (uint32_t)start, (uint32_t)end, office, text, &own);
        if (id == DGM__NO_ENTITY)
            break;
        ids[n++] = (uint32_t)id;
        last = own.last;
        at = last + 1;
        if (dgm__scan_is(c, at, ","))
            at++;
        if (dgm__scan_is(c, at, "and"))
            at++;
        if (at == last + 1)
            break;
    }
    mention(c, DGM__MENTION_NAME, first, (uint32_t)last, ids, n);
    return (uint32_t)last;
}

/* "The energy ministers of Peru and Chad, N. N. and M. M.": the names in the order of the
 * countries. */
static int64_t persons_in_order(const dgm__scan *c, const dgm__owners *own, const dgm__name *office, const char *text)
{
    uint32_t ids[DGM__MOST_OWNERS], firsts[DGM__MOST_OWNERS], lasts[DGM__MOST_OWNERS];
    int64_t at = (int64_t)own->last + 1, last = -1;
    size_t n = 0;
    if (own->n < 2 || !dgm__scan_is(c, at, ","))
        return -1;
    while (n < own->n && (dgm__scan_is(c, at, ",") || dgm__scan_is(c, at, "and"))) {
        at += dgm__scan_is(c, at, ",") && dgm__scan_is(c, at + 1, "and") ? 2 : 1;
        int64_t start = dgm__scan_titles(c, at), end = dgm__scan_name(c, start, true);
        if (end < 0)
            break;
        firsts[n] = (uint32_t)start;
        lasts[n++] = (uint32_t)end;
        last = end;
        at = end + 1;
    }
    if (n != own->n)
        return -1;
    for (size_t i = 0; i < n; i++) {
        dgm__owners one = {{{0}}, {{0}}, 0, 0, 0};
        dgm__owners_add(&one, own->codes[i], own->sectors[i]);
        int32_t id = person(c, firsts[i], lasts[i], office, text, &one);
        if (id == DGM__NO_ENTITY)
            return -1;
        ids[i] = (uint32_t)id;
    }
    mention(c, DGM__MENTION_NAME, own->first, (uint32_t)last, ids, n);
    return last;
}

/* "His counterparts from Chad, N. N., and Peru, M. M.", "the ambassadors of Chad, N. N., and
 * of Peru, M. M.": each country with its name behind it. The last token, or -1. */
static int64_t persons_by_country(const dgm__scan *c, uint32_t first, int64_t at, const dgm__name *office,
                                  const char *text)
{
    uint32_t ids[DGM__MOST_OWNERS];
    size_t n = 0;
    int64_t last = -1;
    while (n < DGM__MOST_OWNERS) {
        if (dgm__scan_is(c, at, "of") || dgm__scan_is(c, at, "from"))
            at++;
        else if (!n)
            return -1;
        if (dgm__scan_is(c, at, "the"))
            at++;
        if (!dgm__owns(dgm__scan_kind(c, at)) || dgm__scan_kind(c, at) == DGM__NAME_ADJ)
            break;
        dgm__owners own = {{{0}}, {{0}}, 0, 0, 0};
        dgm__owners_add_found(&own, c->cover[at]);
        at = (int64_t)c->cover[at]->last + 1;
        bool comma = dgm__scan_is(c, at, ",");
        int64_t start = dgm__scan_titles(c, at + comma), end = comma ? dgm__scan_name(c, start, true) : -1;
        if (end < 0)
            break;
        int32_t id = person(c, (uint32_t)start, (uint32_t)end, office, text, &own);
        if (id == DGM__NO_ENTITY)
            break;
        if (!office)
            c->w->drafts[id].counterpart = true;
        ids[n++] = (uint32_t)id;
        last = end;
        at = end + 1;
        at += dgm__scan_is(c, at, ",");
        at += dgm__scan_is(c, at, "and");
        if (at == end + 1)
            break;
    }
    if (n < 2)
        return -1;
    mention(c, DGM__MENTION_NAME, first, (uint32_t)last, ids, n);
    return last;
}

/* A counterpart holds the office of the person told of before. */
static void copy_office(const dgm__scan *c, int32_t id, uint32_t before)
{
    dgm__who_work *w = c->w;
    dgm__entity *to = &w->who->entities[id];
    w->drafts[id].counterpart = true;
    if (!to->sector[0])
        memcpy(to->sector, "GOV", 4);
    for (uint32_t t = before; t-- > 0 && !to->office;) {
        uint32_t at = w->at[c->sentence][t];
        const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
        if (!m || m->n_entities != 1 || (int32_t)m->entities[0] == id)
            continue;
        const dgm__entity *from = &w->who->entities[m->entities[0]];
        if (from->kind == DGM__ENTITY_PERSON && from->office) {
            to->office = from->office;
            w->drafts[id].office = w->drafts[m->entities[0]].office;
        }
    }
}

/* "Minister of State at the Ministry of Foreign Affairs": the last token of where he is,
 * or -1. */
static int64_t end_of_ministry(const dgm__scan *c, int64_t last)
{
    int64_t at = last + 2;
    if (!dgm__scan_is(c, last + 1, "at") && !dgm__scan_is(c, last + 1, "in"))
        return -1;
    if (dgm__scan_is(c, at, "the"))
        at++;
    return dgm__scan_kind(c, at) == DGM__NAME_AGENT ? (int64_t)c->cover[at]->last : -1;
}

/* "Minister of Agriculture, Animal Husbandry | and Food": the last word of what else the
 * minister is for; -1 nothing. */
static int64_t end_of_portfolio(const dgm__scan *c, int64_t last)
{
    static const char *const fields[] = {
        "affairs",     "animal",    "commerce",    "communications", "cooperation", "culture",     "development",
        "digital",     "economic",  "economy",     "education",      "employment",  "energy",      "environment",
        "family",      "fisheries", "food",        "forestry",       "health",      "housing",     "husbandry",
        "immigration", "industry",  "information", "infrastructure", "innovation",  "integration", "investment",
        "justice",     "labor",     "labour",      "lands",          "mines",       "mining",      "natural",
        "petroleum",   "planning",  "population",  "regional",       "religion",    "research",    "resources",
        "rural",       "science",   "security",    "social",         "sport",       "sports",      "statistics",
        "technology",  "tourism",   "trade",       "training",       "transport",   "urban",       "water",
        "welfare",     "women",     "works",       "worship",        "youth",       "public",
    };
    int64_t end = -1;
    bool joined = false;
    for (int64_t i = last + 1; i <= last + 9 && dgm__scan_token(c, i); i++) {
        const dgm__token *t = dgm__scan_token(c, i);
        bool field = false;
        for (size_t k = 0; k < sizeof fields / sizeof *fields && dgm__scan_upper(t->form); k++)
            field = field || dgm__scan_is(c, i, fields[k]);
        if (field && !joined)
            return -1;
        if (field)
            end = i;
        else if (dgm__scan_is(c, i, ",") || dgm__scan_is(c, i, "and") || dgm__scan_is(c, i, "&"))
            joined = true;
        else
            break;
    }
    return end;
}

/* Does the phrase go on behind a name that stands between commas or at its end? A verb
 * there would be its own ("After meeting the President of Chad, N. N. said"). */
static bool is_apposed_name(const dgm__scan *c, uint32_t role, int64_t end)
{
    bool first = !role || (role == 1 && c->s->tokens[0].upos == DGM__UPOS_DET) ||
                 dgm__scan_is(c, (int64_t)role - 1, "and") ||
                 (dgm__scan_is(c, (int64_t)role - 1, ",") && dgm__scan_is(c, (int64_t)role - 2, "and"));
    const dgm__token *t = dgm__scan_token(c, end + 1);
    return !t || dgm__scan_is(c, end + 1, ",") || dgm__scan_is(c, end + 1, ".") ||
           (c->s->tokens[0].upos != DGM__UPOS_ADP && c->s->tokens[0].upos != DGM__UPOS_SCONJ &&
            c->s->tokens[0].upos != DGM__UPOS_VERB &&
            (t->upos == DGM__UPOS_ADP || t->upos == DGM__UPOS_CCONJ || t->upos == DGM__UPOS_PART ||
             t->upos == DGM__UPOS_SCONJ || (first && t->upos == DGM__UPOS_VERB)) &&
            !dgm__scan_is(c, end + 1, "of"));
}

/* A name at that token, or behind "of Peru" there. */
static bool is_name_behind(const dgm__scan *c, int64_t at)
{
    if (dgm__scan_is(c, at, "for") && dgm__scan_kind(c, at + 1) == DGM__NAME_AREA)
        at = (int64_t)c->cover[at + 1]->last + 1; /* "for Africa" */
    if (dgm__scan_is(c, at, "of")) {
        int64_t owner = dgm__scan_is(c, at + 1, "the") ? at + 2 : at + 1;
        if (!dgm__owns(dgm__scan_kind(c, owner)) || dgm__scan_kind(c, owner) == DGM__NAME_ADJ)
            return false;
        at = (int64_t)c->cover[owner]->last + 1;
        at += dgm__scan_is(c, at, ",");
    }
    return dgm__scan_name(c, dgm__scan_titles(c, at), true) >= 0;
}

/* The office that is told there: a firm's president is none of a state. */
static const dgm__name *office_of(const dgm__scan *c, const dgm__found *f)
{
    static const char firm[] = "company president";
    const dgm__name *of_firm = dgm__names_lookup(c->w->names, firm, sizeof firm - 1, DGM__NAME_OFFICE);
    static const char deputy[] = "state secretary"; /* "Secretary of State for Trade", "... at the Ministry of" */
    bool below = !strcmp(f->name->canonical, "Secretary of State") &&
                 (dgm__scan_is(c, (int64_t)f->last + 1, "for") || dgm__scan_is(c, (int64_t)f->last + 1, "at") ||
                  (dgm__scan_is(c, (int64_t)f->last + 1, "of") && dgm__scan_is(c, (int64_t)f->last + 2, "the")));
    const dgm__name *secretary =
        below ? dgm__names_lookup(c->w->names, deputy, sizeof deputy - 1, DGM__NAME_OFFICE) : NULL;
    if (secretary)
        return secretary;
    return of_firm && dgm__who_is_of_firm(c, f->first, f->last) ? of_firm : f->name;
}

/* "a special envoy of President X of Benin, Foreign Minister Y,": the envoy's own office and
 * name behind the comma, between commas or at the end. The last token, or -1. */
static int64_t named_envoy(const dgm__scan *c, uint32_t core, const dgm__owners *own)
{
    int64_t at = (int64_t)own->last + 1;
    if (!own->n || !(dgm__scan_is(c, core, "envoy") || dgm__scan_is(c, core, "emissary")) ||
        !dgm__scan_is(c, at, ",") || dgm__scan_kind(c, at + 1) != DGM__NAME_OFFICE)
        return -1;
    const dgm__found *f = c->cover[at + 1];
    int64_t start = dgm__scan_titles(c, (int64_t)f->last + 1), end = dgm__scan_name(c, start, true);
    if (end < 0 || !(dgm__scan_is(c, end + 1, ",") || dgm__scan_is(c, end + 1, ".")))
        return -1;
    int32_t id = person(c, (uint32_t)start, (uint32_t)end, f->name, f->name->canonical, own);
    uint32_t one = (uint32_t)id;
    mention(c, DGM__MENTION_NAME, own->first, (uint32_t)end, &one, id != DGM__NO_ENTITY);
    return end;
}

static bool is_field(const dgm__scan *c, int64_t at)
{
    static const char *const fields[] = {"affairs", "policy", "relations", "cooperation", "security", "issues"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (dgm__scan_is(c, at, fields[i]))
            return true;
    return false;
}

/* "Envoy for Darfur, Dr N. N.,", "Secretary for Political Affairs N. N.": where the name begins
 * behind what the office is for; -1 nowhere. */
static int64_t name_behind_charge(const dgm__scan *c, int64_t at)
{
    enum { LONGEST_CHARGE = 10 };
    if (!dgm__scan_is(c, at, "for") && !(dgm__scan_is(c, at, "at") && dgm__scan_is(c, at + 1, "the")))
        return -1;
    for (int64_t i = at + 1; i <= at + LONGEST_CHARGE && dgm__scan_token(c, i); i++) {
        const dgm__token *t = dgm__scan_token(c, i);
        if (i > at + 1 && is_field(c, i - 1) && dgm__scan_name(c, i, true) > i)
            return i;
        if (dgm__scan_is(c, i, ",")) {
            int64_t behind = dgm__scan_titles(c, i + 1), end = dgm__scan_name(c, behind, behind > i + 1);
            return end > behind && (dgm__scan_is(c, end + 1, ",") || dgm__scan_is(c, end + 1, ".")) ? behind : -1;
        }
        if (t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_AUX || t->upos == DGM__UPOS_SCONJ ||
            t->upos == DGM__UPOS_PUNCT || t->upos == DGM__UPOS_PRON)
            return -1;
    }
    return -1;
}

static bool apposed_role(const dgm__scan *c, int64_t at, const dgm__name **office, const dgm__name **also,
                         dgm__owners *own);

/* "Deputy Minister N. N. from Peru's side", "on the Chilean side, Deputy Minister M. M.": whose
 * side is told behind the name or before the office. The last token of it behind, else `end`. */
static int64_t owner_by_side(const dgm__scan *c, uint32_t first, int64_t end, dgm__owners *own)
{
    static const char *const leads[] = {"from", "on", "for"};
    int64_t at = end + 1;
    bool lead = false;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        lead = lead || dgm__scan_is(c, at, leads[i]);
    at += lead ? 1 + dgm__scan_is(c, at + 1, "the") : 0;
    if (lead && dgm__owns(dgm__scan_kind(c, at))) {
        int64_t side = (int64_t)c->cover[at]->last + 1;
        side += dgm__scan_token(c, side) && !strcmp(dgm__scan_token(c, side)->xpos, "POS");
        if (dgm__scan_is(c, side, "side") || dgm__scan_is(c, side, "part")) {
            dgm__owners_add_found(own, c->cover[at]);
            return side;
        }
    }
    int64_t side = (int64_t)first - 1 - dgm__scan_is(c, (int64_t)first - 1, ",");
    if (side > 1 && dgm__scan_is(c, side, "side")) {
        side -= 1 + (dgm__scan_token(c, side - 1) && !strcmp(dgm__scan_token(c, side - 1)->xpos, "POS"));
        if (dgm__owns(dgm__scan_kind(c, side)))
            dgm__owners_add_found(own, c->cover[side]);
    }
    return end;
}

/* "Minister of Defence, Colonel General N. N.": the first token behind ranks. */
static int64_t behind_rank(const dgm__scan *c, int64_t at)
{
    int64_t i = at;
    for (int k = 0; k < 2 && dgm__scan_kind(c, i) == DGM__NAME_OFFICE && !strcmp(c->cover[i]->name->sector, "MIL"); k++)
        i = (int64_t)c->cover[i]->last + 1;
    return i > at && dgm__scan_name(c, i, true) > i ? i : at;
}

/* "the Ambassador to our country", "to the Kingdom": the last token of where one is sent; -1 none. */
static int64_t end_of_post(const dgm__scan *c, int64_t last)
{
    static const char *const owners[] = {"our", "the", "his", "her", "this"};
    static const char *const lands[] = {"country", "kingdom", "republic", "sultanate", "emirate", "state"};
    bool owned = false, land = false;
    for (size_t i = 0; i < sizeof owners / sizeof *owners && dgm__scan_is(c, last + 1, "to"); i++)
        owned = owned || dgm__scan_is(c, last + 2, owners[i]);
    for (size_t i = 0; i < sizeof lands / sizeof *lands && owned; i++)
        land = land || (dgm__scan_is(c, last + 3, lands[i]) && !dgm__scan_is(c, last + 4, "of"));
    return land ? last + 3 : -1;
}

static uint32_t read_role(const dgm__scan *c, uint32_t i)
{
    dgm__who_work *w = c->w;
    bool counterpart = is_counterpart(c, i);
    const dgm__found *f = counterpart ? NULL : c->cover[i];
    const dgm__name *office = f ? office_of(c, f) : NULL;
    uint32_t core = f ? f->last : i;
    const char *text = office ? office->canonical : NULL;
    dgm__owners own = {{{0}}, {{0}}, 0, i, core};
    dgm__owners_left(c, &own, i);
    int64_t paired = is_plural(c, i, core) ? persons_by_country(c, own.first, (int64_t)core + 1, office, text) : -1;
    if (paired >= 0)
        return (uint32_t)paired;
    /* two offices of one person: "Deputy Prime Minister and Foreign Minister" */
    const dgm__name *also = NULL;
    for (int k = 0; k < 3; k++) {
        int64_t next = (int64_t)own.last + 1;
        if (dgm__scan_is(c, next, "and") || dgm__scan_is(c, next, ",") || dgm__scan_is(c, next, "/") ||
            dgm__scan_is(c, next, "&"))
            next++;
        if (dgm__scan_kind(c, next) == DGM__NAME_OFFICE && next <= (int64_t)own.last + 2 && !is_plural(c, i, core) &&
            (next == (int64_t)own.last + 1 || is_name_behind(c, (int64_t)c->cover[next]->last + 1))) {
            own.last = c->cover[next]->last;
            also = c->cover[next]->name;
        } else {
            break;
        }
    }
    int64_t portfolio = office && strstr(office->canonical, "Minister") ? end_of_portfolio(c, own.last) : -1;
    if (portfolio >= 0)
        own.last = (uint32_t)portfolio;
    int64_t ministry = office ? end_of_ministry(c, own.last) : -1;
    if (ministry >= 0)
        own.last = (uint32_t)ministry;
    if (!own.n && office && office->country[0] && dgm__scan_is(c, (int64_t)own.last + 1, "to"))
        dgm__owners_add(&own, office->country, office->sector); /* "EU Ambassador to Peru" */
    if (!own.n || (office && (!office->country[0] || dgm__scan_is(c, (int64_t)own.last + 1, "to"))))
        dgm__owners_right(c, &own, own.last);
    int64_t post = end_of_post(c, own.last);
    if (post >= 0)
        own.last = (uint32_t)post;
    int64_t at = (int64_t)own.last + 1;
    bool plural = is_plural(c, i, core);
    if (plural && !counterpart && dgm__scan_name(c, dgm__scan_titles(c, at), true) >= 0)
        return plural_persons(c, own.first, dgm__scan_is(c, at, "of") ? at + 1 : at, office, text);
    if (plural && !counterpart && dgm__scan_is(c, at, "of") && dgm__scan_name(c, at + 1, true) >= 0)
        return plural_persons(c, own.first, at + 1, office, text);
    int64_t ordered = plural && !counterpart ? persons_in_order(c, &own, office, text) : -1;
    if (ordered >= 0)
        return (uint32_t)ordered;
    int64_t start = dgm__scan_titles(c, at), charge = name_behind_charge(c, at);
    if (start == at && charge >= 0)
        start = charge;
    if (start == at && dgm__scan_is(c, at, ",")) {
        int64_t behind = behind_rank(c, dgm__scan_titles(c, at + 1));
        int64_t end = dgm__scan_name(c, behind, behind > at + 1);
        if (end >= 0 &&
            (behind > at + 1 || ((own.n || !counterpart) && end > behind &&
                                 dgm__scan_kind(c, end + 2) != DGM__NAME_OFFICE && is_apposed_name(c, own.first, end))))
            start = behind;
    }
    int64_t end = plural ? -1 : dgm__scan_name(c, start, true);
    if (end >= 0) {
        uint32_t last = (uint32_t)end;
        if (!own.n && dgm__scan_is(c, end + 1, "of")) { /* "Foreign Minister Makei of Belarus" */
            dgm__owners_right(c, &own, end);
            if (own.n)
                last = own.last;
        }
        if (!own.n && !counterpart)
            last = (uint32_t)owner_by_side(c, own.first, last, &own);
        dgm__owners behind = {{{0}}, {{0}}, 0, 0, 0};
        const dgm__name *second = NULL, *third = NULL;
        if (!own.n && !counterpart && apposed_role(c, end + 1, &second, &third, &behind) && behind.n) {
            behind.first = own.first; /* "Minister N. N., Peru's Ambassador to Chile," */
            own = behind;
            last = own.last;
            also = also ? also : second;
        }
        int32_t id = person(c, (uint32_t)start, (uint32_t)end, office, text, &own);
        if (id != DGM__NO_ENTITY && counterpart)
            copy_office(c, id, i);
        if (id != DGM__NO_ENTITY) {
            uint32_t one = (uint32_t)id;
            if (also && !w->drafts[id].also)
                w->drafts[id].also = also;
            mention(c, DGM__MENTION_NAME, own.first, last, &one, 1);
        }
        return last;
    }
    int64_t envoy = plural ? -1 : named_envoy(c, core, &own);
    if (envoy >= 0)
        return (uint32_t)envoy;
    uint32_t ids[DGM__MOST_OWNERS];
    size_t n = 0;
    for (size_t k = 0; k < own.n; k++) {
        int32_t id = plural && !counterpart ? some_of(c, office, own.codes[k])
                                            : role(c, office, text, own.codes[k], counterpart);
        if (id != DGM__NO_ENTITY)
            ids[n++] = (uint32_t)id;
    }
    if (!own.n && office && office->country[0] && !plural) {
        int32_t id = role(c, office, text, office->country, false);
        if (id != DGM__NO_ENTITY)
            ids[n++] = (uint32_t)id;
    }
    mention(c, DGM__MENTION_NOMINAL, own.first, own.last, ids, n);
    (void)w;
    return own.last > core ? own.last : core;
}

/* Behind a name: ", the Foreign Minister of Russia", "(Iraqi foreign minister)". */
static bool apposed_role(const dgm__scan *c, int64_t at, const dgm__name **office, const dgm__name **also,
                         dgm__owners *own)
{
    if (!dgm__scan_is(c, at, ",") && !dgm__scan_is(c, at, "("))
        return false;
    int64_t i = at + 1;
    bool title = dgm__block_of(c->w->doc, c->s) == DGM__BLOCK_TITLE && dgm__scan_is(c, at, ",");
    for (int k = 0; k < 6 && dgm__scan_token(c, i) && dgm__scan_kind(c, i) != DGM__NAME_OFFICE; k++) {
        const dgm__token *t = dgm__scan_token(c, i);
        if (!dgm__owns(dgm__scan_kind(c, i)) && t->upos != DGM__UPOS_DET && t->upos != DGM__UPOS_ADJ &&
            strcmp(t->xpos, "POS") && t->upos != DGM__UPOS_PRON)
            return false;
        i++;
    }
    if (dgm__scan_kind(c, i) != DGM__NAME_OFFICE)
        return false;
    /* "Mr. Hussein, Foreign Minister Lavrov and ...": the next person's office */
    const dgm__found *f = c->cover[i];
    *office = office_of(c, f);
    own->first = f->first;
    own->last = f->last;
    dgm__owners_left(c, own, f->first);
    int64_t portfolio = strstr((*office)->canonical, "Minister") ? end_of_portfolio(c, own->last) : -1;
    if (portfolio >= 0)
        own->last = (uint32_t)portfolio;
    for (int k = 0; k < 2 && !own->n; k++) { /* "Deputy Prime Minister and Foreign Minister of Peru" */
        int64_t second = (int64_t)own->last + 1;
        if (dgm__scan_is(c, second, "and") || dgm__scan_is(c, second, "&") || dgm__scan_is(c, second, "/"))
            second++;
        if (second == (int64_t)own->last + 1 || dgm__scan_kind(c, second) != DGM__NAME_OFFICE)
            break;
        own->last = c->cover[second]->last;
        *also = c->cover[second]->name;
    }
    int64_t ministry = end_of_ministry(c, own->last);
    if (ministry >= 0)
        own->last = (uint32_t)ministry;
    dgm__owners_right(c, own, own->last);
    bool next = title && dgm__scan_token(c, (int64_t)own->last + 1) && !dgm__scan_is(c, (int64_t)own->last + 1, ",");
    if (next || /* "Dalawi, Danish FM discuss trade": a headline's comma is an "and" */
        dgm__scan_name(c, dgm__scan_titles(c, (int64_t)own->last + 1), true) >= 0) {
        *office = NULL;
        own->n = 0;
        return false;
    }
    return true;
}

/* "held talks with Peru's Julio Arancibia": an unknown name of two words is a person of
 * the country before it, unless it is a place or stands before another noun. */
static bool is_owned_name(const dgm__scan *c, uint32_t first, uint32_t last, dgm__owners *own)
{
    static const char *const where[] = {"in", "at", "near", "around", "from", "to", "into", "across", "over", "off"};
    int64_t owner = (int64_t)first - 2;
    if (last == first || owner < 0 || strcmp(c->s->tokens[first - 1].xpos, "POS") != 0 ||
        dgm__scan_kind(c, owner) != DGM__NAME_COUNTRY || names_no_person(c, first, last))
        return false;
    int64_t before = (int64_t)c->cover[owner]->first - 1;
    for (size_t k = 0; k < sizeof where / sizeof *where; k++)
        if (dgm__scan_is(c, before, where[k]))
            return false;
    uint8_t rel = c->s->tokens[dgm__who_head(c->s, first, last)].rel;
    if (rel == DGM__REL_COMPOUND || rel == DGM__REL_NMOD_POSS || rel == DGM__REL_AMOD)
        return false;
    dgm__owners_add_found(own, c->cover[owner]);
    return true;
}

/* "received Yerlan Abishev, the foreign minister": a first name taken for an adjective. */
static bool is_first_name(const dgm__scan *c, uint32_t i)
{
    const dgm__token *t = &c->s->tokens[i];
    return i && i + 1 < c->s->n && !c->capitals && !c->headline && !c->cover[i] && t->upos == DGM__UPOS_ADJ &&
           t->rel == DGM__REL_AMOD && dgm__scan_upper(t->form) && !dgm__scan_is_calendar(t) &&
           c->s->tokens[i - 1].upos != DGM__UPOS_DET && c->s->tokens[i - 1].upos != DGM__UPOS_PROPN &&
           t->head > (int32_t)i && !c->cover[i + 1] && dgm__scan_is_name(c, i + 1, false);
}

static uint32_t read_person(const dgm__scan *c, uint32_t i)
{
    bool first = is_first_name(c, i);
    int64_t start = first ? (int64_t)i : dgm__scan_titles(c, i), end = dgm__scan_name(c, start, first || start > i);
    if (end < 0)
        return i;
    bool titled = start > i;
    dgm__owners own = {{{0}}, {{0}}, 0, 0, 0};
    const dgm__name *office = NULL, *also = NULL;
    bool apposed = apposed_role(c, end + 1, &office, &also, &own);
    if (first && !apposed)
        return i;
    const char *name = join_forms(c->w, c->s, (uint32_t)start, (uint32_t)end);
    const char *family = fold_family(c->w, c->s, (uint32_t)start, (uint32_t)end);
    if (!name || !family)
        return (uint32_t)end;
    bool known = known_person(c, (uint32_t)start, (uint32_t)end, name) != NULL;
    if (!titled && !known && names_no_person(c, (uint32_t)start, (uint32_t)end))
        return (uint32_t)end;
    if (!titled && !apposed && !known && !is_owned_name(c, (uint32_t)start, (uint32_t)end, &own) &&
        find_person(c->w, c->capitals ? from_capitals(c->w, name) : name, family, "") == DGM__NO_ENTITY)
        return (uint32_t)end;
    int32_t id = person(c, (uint32_t)start, (uint32_t)end, office, office ? office->canonical : NULL, &own);
    if (id != DGM__NO_ENTITY) {
        uint32_t one = (uint32_t)id;
        if (apposed && also && !c->w->drafts[id].also)
            c->w->drafts[id].also = also;
        mention(c, DGM__MENTION_NAME, i, apposed ? own.last : (uint32_t)end, &one, 1);
    }
    return apposed ? own.last : (uint32_t)end;
}

static bool is_fellow(const dgm__token *t)
{
    static const char *const words[] = {"side",  "friend", "partner",  "colleague",
                                        "party", "leader", "neighbor", "neighbour"};
    return t->upos == DGM__UPOS_NOUN && dgm__lemma_is(t, words, sizeof words / sizeof *words);
}

/* "his colleague": the other minister, as "his counterpart" is. */
static bool is_his_colleague(const dgm__scan *c, uint32_t i)
{
    return dgm__scan_is(c, i, "colleague") &&
           (dgm__scan_is(c, (int64_t)i - 1, "his") || dgm__scan_is(c, (int64_t)i - 1, "her"));
}

/* "the strong opposition of the United States to a tax": an attitude, no party. */
static bool is_attitude(const dgm__scan *c, uint32_t last)
{
    if (!dgm__scan_is(c, last, "opposition"))
        return false;
    const dgm__token *next = dgm__scan_token(c, (int64_t)last + 2);
    if (dgm__scan_is(c, (int64_t)last + 1, "to"))
        return next && next->upos != DGM__UPOS_VERB && next->upos != DGM__UPOS_AUX;
    bool of = dgm__scan_is(c, (int64_t)last + 1, "of") || dgm__scan_is(c, (int64_t)last + 1, "from");
    for (int64_t k = (int64_t)last + 2; of && k <= (int64_t)last + 8 && dgm__scan_token(c, k); k++)
        if (dgm__scan_is(c, k, "to"))
            return true;
    return false;
}

/* May rebels of a country be called so? Who is only armed ("gunmen") may come from anywhere. */
static bool are_rebels(const dgm__token *t)
{
    static const char *const words[] = {"rebel", "insurgent", "guerrilla", "guerilla", "separatist", "insurrectionist"};
    return DGM__LEMMA_IN(t, words);
}

/* "rebels fighting the leftist Nicaraguan government": of the country whose rule they fight. */
static void owner_fought(const dgm__scan *c, dgm__owners *own, uint32_t last)
{
    static const char *const verbs[] = {"fight", "battle", "overthrow", "topple", "oust"};
    bool fights = false;
    for (int64_t i = (int64_t)last + 1; i <= (int64_t)last + 11 && dgm__scan_token(c, i); i++) {
        const dgm__token *t = dgm__scan_token(c, i);
        if (fights && dgm__owns(dgm__scan_kind(c, i)) && c->cover[i]->name->country[0]) {
            dgm__owners_add(own, c->cover[i]->name->country, "");
            return;
        }
        bool verb = t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_AUX;
        bool opens = DGM__LEMMA_IN(t, verbs) && verb;
        if (!fights && !opens && !verb && t->upos != DGM__UPOS_PRON && t->upos != DGM__UPOS_PART &&
            strcmp(t->form, ",") != 0)
            return;
        if (fights && (verb || t->upos == DGM__UPOS_ADP || t->upos == DGM__UPOS_PUNCT))
            return;
        fights = fights || opens;
    }
}

/* "Rebels killed ten soldiers in the south of Chad": of the country that they strike in. */
static void owner_struck(const dgm__scan *c, dgm__owners *own, uint32_t first, uint32_t last)
{
    static const char *const verbs[] = {"attack", "kill",   "ambush",  "bomb", "kidnap",   "abduct",  "raid",
                                        "shell",  "wound",  "storm",   "burn", "sabotage", "capture", "seize",
                                        "fire",   "murder", "overrun", "blow", "shoot"};
    const dgm__token *tokens = c->s->tokens;
    uint32_t head = dgm__who_head(c->s, first, last);
    int32_t verb = tokens[head].head;
    if (verb < 0 || (tokens[head].rel != DGM__REL_NSUBJ && tokens[head].rel != DGM__REL_OBL_AGENT) ||
        tokens[verb].upos != DGM__UPOS_VERB || !DGM__LEMMA_IN(&tokens[verb], verbs))
        return;
    for (uint32_t i = 1; i < c->s->n; i++) {
        dgm__name_kind kind = dgm__scan_kind(c, i);
        if ((kind != DGM__NAME_COUNTRY && kind != DGM__NAME_REGION && kind != DGM__NAME_CITY &&
             kind != DGM__NAME_CAPITAL) ||
            c->cover[i]->first != i || !c->cover[i]->name->country[0])
            continue;
        bool in = false, below = false;
        for (uint32_t k = i > 3 ? i - 3 : 0; k < i; k++)
            in = in || dgm__form_is(&tokens[k], "in") || dgm__form_is(&tokens[k], "on") ||
                 dgm__form_is(&tokens[k], "near");
        int32_t up = (int32_t)i;
        for (int steps = 0; up >= 0 && steps < 6 && !below; steps++, up = tokens[up].head)
            below = up == verb;
        if (in && below) {
            dgm__owners_add(own, c->cover[i]->name->country, "");
            return;
        }
    }
}

/* "the authorities in Kinshasa", "hundreds of people demonstrated in Lima": of the country where they are. */
static void owner_there(const dgm__scan *c, dgm__owners *own, uint32_t last, bool rules)
{
    static const char *const rulers[] = {"authorities", "government", "regime", "junta", "leadership", "rulers"};
    static const char *const verbs[] = {"demonstrate", "protest", "march", "rally", "riot"};
    int64_t at = (int64_t)last + 1;
    if (rules) {
        bool known = false;
        for (size_t i = 0; i < sizeof rulers / sizeof *rulers; i++)
            known = known || dgm__scan_is(c, last, rulers[i]);
        if (!known)
            return;
    } else {
        const dgm__token *verb = dgm__scan_token(c, at);
        if (!verb || verb->upos != DGM__UPOS_VERB || !DGM__LEMMA_IN(verb, verbs))
            return;
        at++;
        const dgm__token *how = dgm__scan_token(c, at);
        at += how && how->upos == DGM__UPOS_ADV;
    }
    if (!dgm__scan_is(c, at, "in"))
        return;
    dgm__name_kind kind = dgm__scan_kind(c, at + 1);
    if (kind == DGM__NAME_CAPITAL || (kind == DGM__NAME_CITY && !rules) || (kind == DGM__NAME_COUNTRY && !rules))
        dgm__owners_add(own, c->cover[at + 1]->name->country, "");
}

/* "the rebels" in a text that has told of the rebels of one country. */
static void owner_told(const dgm__scan *c, dgm__owners *own)
{
    const char *country = "";
    for (size_t i = 0; i < c->w->who->n_entities; i++) {
        const dgm__entity *e = &c->w->who->entities[i];
        if (e->kind == DGM__ENTITY_PERSON || strcmp(e->sector, "REB") != 0 || !e->country[0])
            continue;
        if (country[0] && strcmp(country, e->country) != 0)
            return;
        country = e->country;
    }
    dgm__owners_add(own, country, "");
}

static uint32_t read_agent(const dgm__scan *c, uint32_t i)
{
    dgm__who_work *w = c->w;
    const dgm__found *f = c->cover[i];
    uint32_t last = f && f->name->kind == DGM__NAME_AGENT ? f->last : i;
    const char *sector = f && f->name->kind == DGM__NAME_AGENT && f->name->sector[0] ? f->name->sector : "GOV";
    if (is_attitude(c, last))
        return last;
    dgm__owners own = {{{0}}, {{0}}, 0, i, last};
    dgm__owners_left(c, &own, i);
    if (!own.n)
        dgm__owners_right(c, &own, last);
    if (!own.n && f && f->name->kind == DGM__NAME_AGENT)
        dgm__owners_add(&own, f->name->country, "");
    if (!own.n && (!strcmp(sector, "GOV") || !strcmp(sector, "CVL")))
        owner_there(c, &own, last, !strcmp(sector, "GOV"));
    if (!own.n && !strcmp(sector, "REB") && are_rebels(&c->s->tokens[last]))
        owner_fought(c, &own, last);
    if (!own.n && !strcmp(sector, "REB") && are_rebels(&c->s->tokens[last]))
        owner_struck(c, &own, i, last);
    if (!own.n && !strcmp(sector, "REB") && are_rebels(&c->s->tokens[last]) && i && dgm__scan_is(c, i - 1, "the"))
        owner_told(c, &own);
    uint32_t ids[DGM__MOST_OWNERS];
    size_t n = 0;
    for (size_t k = 0; k < own.n; k++) {
        int32_t id = strcmp(sector, "GOV")
                         ? dgm__who_group(w, DGM__ENTITY_GROUP, NULL, own.codes[k], sector, c->sentence)
                         : dgm__who_state(w, own.codes[k], c->sentence);
        if (id != DGM__NO_ENTITY)
            ids[n++] = (uint32_t)id;
    }
    mention(c, DGM__MENTION_NOMINAL, own.first, own.last, ids, n);
    return own.last;
}

/* A city after "in" is a place; so is the dateline. */
static bool is_only_place(const dgm__scan *c, const dgm__found *f)
{
    static const char *const words[] = {"in", "at", "near", "around", "outside", "inside", "across", "throughout"};
    int64_t before = (int64_t)f->first - 1;
    if (dgm__scan_is(c, before, "the") || dgm__scan_is(c, before, "neighboring"))
        before--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dgm__scan_is(c, before, words[i]))
            return true;
    if (!f->first && c->w->doc->blocks && c->w->doc->dateline &&
        !strncmp(c->w->doc->text + c->s->span.start, c->w->doc->dateline, strlen(c->w->doc->dateline)))
        return true;
    return false;
}

/* "the Paris accord", "Australia's Victoria state": named after the city, or not that city. */
static bool is_of_accord(const dgm__scan *c, const dgm__found *f)
{
    static const char *const nouns[] = {"accord",  "agreement",  "pact",   "treaty",     "declaration", "club",
                                        "meeting", "conference", "summit", "convention", "protocol",    "session"};
    static const char *const lands[] = {"state", "province", "county", "district"};
    if (f->last + 1 >= c->s->n)
        return false;
    const dgm__token *t = &c->s->tokens[f->last];
    for (size_t i = 0; i < sizeof lands / sizeof *lands; i++)
        if (dgm__form_is(&c->s->tokens[f->last + 1], lands[i]) && !c->cover[f->last + 1])
            return true;
    return t->rel == DGM__REL_COMPOUND && t->head > (int32_t)f->last && DGM__LEMMA_IN(&c->s->tokens[t->head], nouns) &&
           strcmp(c->s->tokens[f->last + 1].form, "-") != 0;
}

static void read_name_alone(const dgm__scan *c, const dgm__found *f)
{
    dgm__who_work *w = c->w;
    const dgm__name *name = f->name;
    const dgm__term *term = name->n_terms ? dgm__name_term(name, w->date) : NULL;
    const char *country = term ? term->country : name->country;
    const char *sector = term && term->sector[0] ? term->sector : name->sector;
    int32_t id = DGM__NO_ENTITY;
    dgm__mention_kind kind = DGM__MENTION_NAME;
    if (!country[0])
        return;
    switch (name->kind) {
    case DGM__NAME_COUNTRY:
        id = dgm__who_state(w, country, c->sentence);
        break;
    case DGM__NAME_CAPITAL:
        if (name->has_loc && (is_only_place(c, f) || is_of_accord(c, f)))
            return;
        id = sector[0] && strcmp(sector, "GOV")
                 ? dgm__who_group(w, DGM__ENTITY_ORG, name->canonical, country, sector, c->sentence)
                 : dgm__who_state(w, country, c->sentence);
        break;
    case DGM__NAME_ADJ:
        id = dgm__who_state(w, country, c->sentence);
        kind = DGM__MENTION_ADJ;
        break;
    case DGM__NAME_DEMONYM:
        id = dgm__who_group(w, DGM__ENTITY_GROUP, NULL, country, "CVL", c->sentence);
        break;
    case DGM__NAME_REGION:
        if (is_only_place(c, f))
            return;
        id = dgm__who_group(w, DGM__ENTITY_ORG, name->canonical, country, sector, c->sentence);
        break;
    case DGM__NAME_ORG:
        id = dgm__who_group(w, DGM__ENTITY_ORG, name->canonical, country, sector, c->sentence);
        break;
    default:
        return;
    }
    if (id != DGM__NO_ENTITY) {
        uint32_t one = (uint32_t)id;
        mention(c, kind, f->first, f->last, &one, 1);
    }
}

void dgm__who_persons(dgm__who_work *w, uint32_t sentence)
{
    const dgm__sentence *s = &w->sentences[sentence];
    dgm__scan c = dgm__scan_begin(w, sentence);
    for (uint32_t i = 0; i < s->n && !w->oom; i++) {
        if (w->at[sentence][i])
            continue;
        dgm__name_kind kind = dgm__scan_kind(&c, i);
        if (kind == DGM__NAME_OFFICE || is_counterpart(&c, i))
            i = read_role(&c, i);
        else if (kind == DGM__NAME_TITLE || kind == DGM__NAME_PERSON ||
                 (!c.cover[i] && (dgm__scan_is_name(&c, i, false) || is_first_name(&c, i))))
            i = read_person(&c, i);
        else if (kind == DGM__NAME_AGENT || (!c.cover[i] && is_fellow(&s->tokens[i]) && !is_his_colleague(&c, i)))
            i = read_agent(&c, i);
        else if (is_told_family(&c, i) || is_told_town(&c, i)) {
            const char *family = fold_family(w, s, i, i);
            int32_t id = family ? find_person(w, NULL, family, "") : DGM__NO_ENTITY;
            uint32_t one = (uint32_t)id;
            mention(&c, DGM__MENTION_NAME, i, i, &one, id != DGM__NO_ENTITY);
        }
    }
    for (size_t k = 0; k < w->n_found[sentence] && !w->oom; k++) {
        const dgm__found *f = &w->found[sentence][k];
        if (!f->rank && !w->at[sentence][f->first] && !w->at[sentence][f->last])
            read_name_alone(&c, f);
    }
}

/* ---- names told without an office ---- */

enum { LEAD_SENTENCES = 3 };

static dgm__block_kind block_of(const dgm__who_work *w, uint32_t sentence)
{
    return dgm__block_of(w->doc, &w->sentences[sentence]);
}

/* The official of the headline whom nobody in the text has the name of: the only one. */
static int32_t nameless_role(const dgm__who_work *w)
{
    int32_t role = DGM__NO_ENTITY;
    for (size_t i = 0; i < w->who->n_entities; i++) {
        const dgm__entity *e = &w->who->entities[i];
        if (e->kind != DGM__ENTITY_PERSON || e->name || !e->country[0] || !e->office ||
            block_of(w, e->sentence) != DGM__BLOCK_TITLE)
            continue;
        bool named = false;
        for (size_t k = 0; k < w->who->n_entities && !named; k++)
            named = w->who->entities[k].kind == DGM__ENTITY_PERSON && w->who->entities[k].name &&
                    !strcmp(w->who->entities[k].country, e->country);
        if (named)
            continue;
        if (role != DGM__NO_ENTITY)
            return DGM__NO_ENTITY;
        role = (int32_t)i;
    }
    return role;
}

static bool is_met(const dgm__sentence *s, uint32_t head)
{
    static const char *const verbs[] = {"meet", "receive", "host", "welcome", "phone", "telephone", "call"};
    static const char *const talks[] = {"talk", "talks", "meeting", "conversation", "call", "speak", "meet"};
    const dgm__token *t = &s->tokens[head];
    if (t->head < 0)
        return false;
    const dgm__token *up = &s->tokens[t->head];
    if (t->rel == DGM__REL_OBJ || t->rel == DGM__REL_NSUBJ)
        return dgm__lemma_is(up, verbs, sizeof verbs / sizeof *verbs);
    return (t->rel == DGM__REL_OBL || t->rel == DGM__REL_NMOD) && head && dgm__form_is(&s->tokens[head - 1], "with") &&
           dgm__lemma_is(up, talks, sizeof talks / sizeof *talks);
}

/* The only run of two words or more in the sentence that may be a name and meets. */
static bool name_that_meets(const dgm__scan *c, uint32_t *first, uint32_t *last)
{
    size_t found = 0;
    for (uint32_t i = 0; i < c->s->n; i++) {
        if (c->cover[i] || c->w->at[c->sentence][i] || !dgm__scan_is_name(c, i, false))
            continue;
        int64_t end = dgm__scan_name(c, i, false);
        if (end > (int64_t)i && !names_no_person(c, i, (uint32_t)end) &&
            is_met(c->s, dgm__who_head(c->s, i, (uint32_t)end))) {
            *first = i;
            *last = (uint32_t)end;
            found++;
        }
        i = end > (int64_t)i ? (uint32_t)end : i;
    }
    return found == 1;
}

void dgm__who_name_roles(dgm__who_work *w)
{
    int32_t role = nameless_role(w);
    size_t leads = 0;
    for (uint32_t i = 0; role != DGM__NO_ENTITY && i < w->n_sentences && leads < LEAD_SENTENCES; i++) {
        if (block_of(w, i) != DGM__BLOCK_BODY)
            continue;
        leads++;
        dgm__scan c = dgm__scan_begin(w, i);
        uint32_t first = 0, last = 0;
        if (c.capitals || !name_that_meets(&c, &first, &last))
            continue;
        dgm__owners own = {{{0}}, {{0}}, 0, 0, 0};
        const dgm__entity *e = &w->who->entities[role];
        dgm__owners_add(&own, e->country, e->sector);
        int32_t id = person(&c, first, last, w->drafts[role].office, e->office, &own);
        if (id == DGM__NO_ENTITY)
            return;
        w->drafts[role].alias = id;
        uint32_t one = (uint32_t)id;
        mention(&c, DGM__MENTION_NAME, first, last, &one, 1);
        for (uint32_t k = i; k < w->n_sentences && !w->oom; k++) /* the name alone leads to him now */
            dgm__who_persons(w, k);
        return;
    }
}
