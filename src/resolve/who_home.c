/* SPDX-License-Identifier: Apache-2.0
 *
 * What a text leaves out: the country of officials whom it names without one, the
 * person that speaks in a first-person text, the name of a role told elsewhere.
 */
#include <string.h>
#include <strings.h>

#include "resolve/who_work.h"

static dgm__block_kind block_of(const dgm__who_work *w, uint32_t sentence)
{
    return w->doc->n_blocks > w->sentences[sentence].block ? w->doc->blocks[w->sentences[sentence].block].kind
                                                           : DGM__BLOCK_BODY;
}

const char *dgm__who_country_in(const dgm__who_work *w, const char *text, size_t len)
{
    for (size_t start = 0; start < len; start++) {
        if (start && text[start - 1] != ' ' && text[start - 1] != ',')
            continue;
        for (size_t end = len; end > start + 2; end--) {
            if (end < len && text[end] != ' ' && text[end] != ',')
                continue;
            static const dgm__name_kind kinds[] = {DGM__NAME_COUNTRY, DGM__NAME_ADJ, DGM__NAME_CAPITAL};
            for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
                const dgm__name *name = dgm__names_lookup(w->names, text + start, end - start, kinds[k]);
                bool city = name && kinds[k] == DGM__NAME_CAPITAL && name->has_loc; /* agencies sit in cities */
                if (name && name->country[0] && !city)
                    return name->country;
            }
        }
    }
    return NULL;
}

typedef struct line {
    const char *text;
    size_t len;
} line;

enum { LONGEST_LETTERHEAD = 90, HEAD_LINES = 4, FOOT_LINES = 6 };

static bool next_line(line *out, const char **at)
{
    while (**at == '\n' || **at == ' ' || **at == '\t' || **at == '\r')
        (*at)++;
    out->text = *at;
    out->len = strcspn(*at, "\n");
    *at += out->len;
    while (out->len && (out->text[out->len - 1] == '\r' || out->text[out->len - 1] == ' '))
        out->len--;
    return out->len > 0;
}

static bool is_ministry(const line *l)
{
    static const char *const words[] = {"ministry of ",    "ministry for ", "foreign ministry", "downing street",
                                        "office of the p", "presidency of", "cabinet of min",   "'s office"};
    static const char *const others[] = {" on ", " with ", " to ", "spokes", "statement", "remarks", "said"};
    char low[LONGEST_LETTERHEAD + 1]; /* what tells of deeds is a headline */
    if (l->len > LONGEST_LETTERHEAD || l->text[l->len - 1] == '.')
        return false;
    for (size_t i = 0; i < l->len; i++)
        low[i] = l->text[i] >= 'A' && l->text[i] <= 'Z' ? (char)(l->text[i] | 32) : l->text[i];
    low[l->len] = '\0';
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strstr(low, others[i]))
            return false;
    const char *owner = strstr(low, "'s ");
    if (owner && strncmp(owner, "'s office", 9))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(low, words[i]))
            return true;
    return false;
}

/* "Ministry of Foreign Affairs, Kampala": a ministry sits in its own capital. */
static const char *country_of_seat(const dgm__who_work *w, const line *l)
{
    size_t at = l->len;
    while (at && l->text[at - 1] != ',')
        at--;
    if (!at || !is_ministry(l))
        return NULL;
    while (at < l->len && l->text[at] == ' ')
        at++;
    const dgm__name *name = dgm__names_lookup(w->names, l->text + at, l->len - at, DGM__NAME_CAPITAL);
    return name && name->country[0] ? name->country : NULL;
}

/* A ministry's line at the head or foot of the page, its country in it or alone on
 * the line beside it. */
static const char *country_of_letterhead(const dgm__who_work *w, const line *lines, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!is_ministry(&lines[i]))
            continue;
        const char *country = dgm__who_country_in(w, lines[i].text, lines[i].len);
        if (!country)
            country = country_of_seat(w, &lines[i]);
        for (int side = -1; side <= 1 && !country; side += 2) {
            size_t k = i + (size_t)side;
            if (k >= n || lines[k].len > 40)
                continue;
            const dgm__name *name = dgm__names_lookup(w->names, lines[k].text, lines[k].len, DGM__NAME_COUNTRY);
            country = name && name->country[0] ? name->country : NULL;
        }
        if (country)
            return country;
    }
    return NULL;
}

/* "Statement by the Ministry of Foreign Affairs of Chile on ...": whose words they are, as the title alone tells; NULL
 * none, or several. */
static const char *country_of_words_in(const dgm__who_work *w, const char *title)
{
    static const char *const kinds[] = {"statement",     "remarks", "address",   "speech",       "post",
                                        "letter",        "message", "press ",    "declaration",  "spokes",
                                        "announcement",  "reply",   "note ",     "intervention", "communique by",
                                        "ministry of f", "comment", "condolence"};
    static const char *const whose[] = {" by ", " of the ", " from ", "ministry of "};
    static const char *const ends[] = {" on ",     " to ",         " at ",      " about ",   " regarding ",
                                       ":",        " following ",  " with ",    " after ",   " in ",
                                       " during ", " concerning ", " against ", " upon ",    " over ",
                                       "; ",       " condemning",  " as ",      " and his ", " and her"};
    char low[LONGEST_LETTERHEAD * 2 + 1];
    size_t len = title ? strlen(title) : 0;
    if (!len || len >= sizeof low)
        return NULL;
    for (size_t i = 0; i <= len; i++)
        low[i] = title[i] >= 'A' && title[i] <= 'Z' ? (char)(title[i] | 32) : title[i];
    bool words = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        words = words || !strncmp(low, kinds[i], strlen(kinds[i]));
    size_t from = len, to = len;
    for (size_t i = 0; words && i < sizeof ends / sizeof *ends; i++) {
        const char *at = strstr(low, ends[i]);
        if (at && (size_t)(at - low) < to)
            to = (size_t)(at - low);
    }
    for (size_t i = 0; words && i < sizeof whose / sizeof *whose; i++) {
        const char *at = strstr(low, whose[i]);
        if (at && (size_t)(at - low) < from)
            from = (size_t)(at - low);
    }
    const char *country = from < to ? dgm__who_country_in(w, title + from, to - from) : NULL;
    for (size_t i = from; country && i < to; i++) {
        const char *other = title[i] == ' ' ? dgm__who_country_in(w, title + i, to - i) : NULL;
        if (other && strcmp(other, country) != 0)
            return NULL;
    }
    return country;
}

bool dgm__who_of_publisher(dgm__who_work *w)
{
    line own = {w->doc->publisher, w->doc->publisher ? strlen(w->doc->publisher) : 0};
    own.len = own.len < DGM__LONGEST_PUBLISHER ? own.len : DGM__LONGEST_PUBLISHER;
    const char *country = own.len ? dgm__who_country_in(w, own.text, own.len) : NULL;
    if (country) { /* "Korea News Service" is of the other Korea */
        const dgm__name *agency = dgm__names_lookup(w->names, own.text, strcspn(own.text, "("), DGM__NAME_ORG);
        country = agency && !strcmp(agency->sector, "JRN") ? agency->country : country;
    }
    if (!country && own.len)
        country = country_of_seat(w, &own);
    if (!country && !w->doc->publisher && w->doc->text) {
        line head[HEAD_LINES], foot[FOOT_LINES];
        size_t n_head = 0, n_foot = 0;
        const char *at = w->doc->text, *end = at + strlen(at);
        while (n_head < HEAD_LINES && next_line(&head[n_head], &at))
            n_head++;
        country = country_of_letterhead(w, head, n_head);
        const char *back = end; /* the last lines, read forwards from there */
        for (size_t breaks = 0; !country && back > at && breaks < FOOT_LINES; back--)
            breaks += back[-1] == '\n' && back < end && *back != '\n';
        while (n_foot < FOOT_LINES && next_line(&foot[n_foot], &back))
            n_foot++;
        if (!country)
            country = country_of_letterhead(w, foot, n_foot);
    }
    if (!country && !w->doc->publisher)
        country = country_of_words_in(w, w->doc->title);
    if (!country)
        return false;
    memcpy(w->who->home, country, 4);
    return true;
}

enum { MOST_STATES = 64, MOST_OFFICES = 256 };

/* Which states may be an official's own: how often the text names each, and which
 * have a holder of an office already, one bit a state. Made once for a document. */
typedef struct tally {
    char codes[MOST_STATES][4];
    size_t times[MOST_STATES];
    size_t n;
    uint64_t has_persons;  /* of which the text names officials */
    uint64_t counterparts; /* whose official is "his counterpart": no official without a country is of these */
    const char *offices[MOST_OFFICES];
    uint64_t held[MOST_OFFICES];
    size_t n_offices;
} tally;

static size_t state_of(tally *t, const char *code)
{
    size_t i = 0;
    while (i < t->n && strcmp(t->codes[i], code))
        i++;
    if (i == t->n && i < MOST_STATES) {
        memcpy(t->codes[i], code, 4);
        t->times[t->n++] = 0;
    }
    return i;
}

static uint64_t *held_by(tally *t, const char *office)
{
    for (size_t i = 0; i < t->n_offices; i++)
        if (!strcmp(t->offices[i], office))
            return &t->held[i];
    if (t->n_offices == MOST_OFFICES)
        return NULL;
    t->offices[t->n_offices] = office;
    t->held[t->n_offices] = 0;
    return &t->held[t->n_offices++];
}

static void note_holder(tally *t, const dgm__entity *e, const dgm__draft *draft)
{
    size_t state = state_of(t, e->country);
    if (state == MOST_STATES)
        return;
    uint64_t bit = (uint64_t)1 << state, *held = e->name && e->office ? held_by(t, e->office) : NULL;
    if (draft->counterpart)
        t->counterparts |= bit;
    if (held)
        *held |= bit;
    held = e->name && draft->also ? held_by(t, draft->also->canonical) : NULL;
    if (held)
        *held |= bit;
    if (e->name)
        t->has_persons |= bit;
}

static bool lacks_country(const dgm__entity *e)
{
    return e->kind == DGM__ENTITY_PERSON && !e->country[0] && e->office &&
           (!e->sector[0] || !strcmp(e->sector, "GOV") || !strcmp(e->sector, "LEG") || !strcmp(e->sector, "REB") ||
            !strcmp(e->sector, "MIL") || !strcmp(e->sector, "OPP"));
}

static void count_states(const dgm__who_work *w, tally *t)
{
    const dgm__who *who = w->who;
    memset(t, 0, sizeof *t);
    if (who->home[0])
        state_of(t, who->home);
    for (size_t i = 0; i < who->n_mentions; i++) {
        const dgm__mention *m = &who->mentions[i];
        if (block_of(w, m->sentence) == DGM__BLOCK_CAPTION)
            continue;
        const dgm__sentence *s = &w->sentences[m->sentence];
        size_t weight = s->tokens[m->head].rel == DGM__REL_NSUBJ ? 2 : 1; /* who acts is nearer to the author */
        for (size_t k = 0; k < m->n_entities; k++) {
            const dgm__entity *e = &who->entities[m->entities[k]];
            size_t state = e->country[0] && e->kind == DGM__ENTITY_STATE ? state_of(t, e->country) : MOST_STATES;
            if (state < MOST_STATES)
                t->times[state] += weight;
        }
    }
    for (size_t i = 0; i < who->n_entities; i++)
        if (who->entities[i].kind == DGM__ENTITY_PERSON && who->entities[i].country[0])
            note_holder(t, &who->entities[i], &w->drafts[i]);
}

/* The state that the text names most among those not taken; MOST_STATES if none leads. */
static size_t most_named(const tally *t, uint64_t taken)
{
    size_t best = MOST_STATES, second = MOST_STATES;
    for (size_t i = 0; i < t->n; i++) {
        if (!t->times[i] || (taken >> i & 1))
            continue;
        if (best == MOST_STATES || t->times[i] > t->times[best]) {
            second = best;
            best = i;
        } else if (second == MOST_STATES || t->times[i] > t->times[second]) {
            second = i;
        }
    }
    if (best == MOST_STATES || t->times[best] < 2 || (second < MOST_STATES && t->times[best] == t->times[second]))
        return MOST_STATES;
    return best;
}

/* The country of the city that a title names behind its persons: there they met. */
static const char *title_place(const dgm__who_work *w, uint32_t sentence)
{
    if (block_of(w, sentence) != DGM__BLOCK_TITLE)
        return "";
    for (size_t i = 0; i < w->who->n_places; i++) {
        const dgm__place *p = &w->who->places[i];
        if (p->sentence > sentence)
            break;
        if (p->sentence == sentence && (p->name->kind == DGM__NAME_CAPITAL || p->name->kind == DGM__NAME_CITY))
            return p->name->country;
    }
    return "";
}

/* "after talks with X" in the title of a statement by somebody else. */
static bool is_met(const dgm__who_work *w, const dgm__entity *e)
{
    const dgm__sentence *s = &w->sentences[e->sentence];
    for (uint32_t t = 0; t < s->n; t++) {
        uint32_t at = w->at[e->sentence][t];
        const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
        if (m && m->n_entities == 1 && &w->who->entities[m->entities[0]] == e)
            return m->first && dgm__form_is(&s->tokens[m->first - 1], "with");
    }
    return false;
}

/* The mention of an entity in the sentence that names it first; NULL if none. */
static const dgm__mention *first_mention(const dgm__who_work *w, uint32_t id)
{
    uint32_t sentence = w->who->entities[id].sentence;
    for (uint32_t t = 0; t < w->sentences[sentence].n; t++) {
        uint32_t at = w->at[sentence][t];
        const dgm__mention *m = at ? &w->who->mentions[at - 1] : NULL;
        if (m && m->n_entities == 1 && m->entities[0] == id)
            return m;
    }
    return NULL;
}

/* "In Quito, Foreign Minister X", "Lithuanian Prime Minister Y and President X": the
 * country named in front for somebody who has none. */
static const char *country_in_front(const dgm__who_work *w, uint32_t id)
{
    const dgm__mention *m = first_mention(w, id);
    if (!m || m->first < 2)
        return "";
    const dgm__sentence *s = &w->sentences[m->sentence];
    if (dgm__form_is(&s->tokens[m->first - 1], ",") && dgm__form_is(&s->tokens[0], "in") && m->first <= 6) {
        for (size_t i = 0; i < w->who->n_places && w->who->places[i].sentence <= m->sentence; i++) {
            const dgm__place *p = &w->who->places[i];
            if (p->sentence == m->sentence && p->last < m->first)
                return p->name->country;
        }
        return "";
    }
    uint32_t before = m->first - 1;
    if (dgm__form_is(&s->tokens[before], "the"))
        before--;
    if (before && dgm__form_is(&s->tokens[before], "with"))
        before--;
    if (!before || (!dgm__form_is(&s->tokens[before], "and") && !dgm__form_is(&s->tokens[before], ",")))
        return "";
    uint32_t at = w->at[m->sentence][before - 1];
    const dgm__mention *other = at ? &w->who->mentions[at - 1] : NULL;
    const dgm__entity *e = other && other->n_entities == 1 ? &w->who->entities[other->entities[0]] : NULL;
    if (!e || e->kind != DGM__ENTITY_PERSON || !e->country[0] || other->last != before - 1)
        return "";
    const char *office = w->who->entities[id].office;
    if (other->first && dgm__form_is(&s->tokens[other->first - 1], "between"))
        return ""; /* "between A and B": two sides */
    return e->office && office && !strcmp(e->office, office) ? "" : e->country;
}

/* "The Omani side was headed by N. N., the Nepali side by M. M.", "the Cuban delegation led
 * by N. N.": of that country. */
static const char *country_of_delegation(const dgm__who_work *w, uint32_t id)
{
    static const char *const led[] = {"by",          "headed", "led",  "chaired", "co-chaired",
                                      "represented", "was",    "were", "is"};
    const dgm__mention *m = first_mention(w, id);
    if (!m || !m->first || !dgm__form_is(&w->sentences[m->sentence].tokens[m->first - 1], "by"))
        return "";
    const dgm__sentence *s = &w->sentences[m->sentence];
    uint32_t t = m->first - 1;
    for (bool on = true; on && t;) {
        on = false;
        for (size_t i = 0; i < sizeof led / sizeof *led; i++)
            on = on || dgm__form_is(&s->tokens[t], led[i]);
        t -= on;
    }
    for (uint32_t back = 0; t + 1 < m->first - 1 && t && back < 12 && !dgm__form_is(&s->tokens[t], "side") &&
                            !dgm__form_is(&s->tokens[t], "delegation");
         back++)
        t--; /* "the Omani side, which came on Monday, was headed by" */
    if (!t || (!dgm__form_is(&s->tokens[t], "side") && !dgm__form_is(&s->tokens[t], "delegation") &&
               !dgm__form_is(&s->tokens[t], "team")))
        return "";
    uint32_t at = w->at[m->sentence][t];
    const dgm__mention *side = at ? &w->who->mentions[at - 1] : NULL;
    return side && side->n_entities == 1 ? w->who->entities[side->entities[0]].country : "";
}

/* "He visited Lima and met with Foreign Minister N. N.": of the country visited. */
static const char *country_of_visited(const dgm__who_work *w, uint32_t id)
{
    static const char *const verbs[] = {"visited", "visit", "visiting"};
    const dgm__mention *m = first_mention(w, id);
    const char *found = "";
    for (size_t i = 0; m && i < w->who->n_places && w->who->places[i].sentence <= m->sentence; i++) {
        const dgm__place *p = &w->who->places[i];
        if (p->sentence != m->sentence || p->last >= m->first || !p->first)
            continue;
        for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
            if (dgm__form_is(&w->sentences[p->sentence].tokens[p->first - 1], verbs[k]))
                found = p->name->country;
    }
    return found;
}

/* "Prime Minister X hosted Y in Oslo": a host is at home. */
static const char *country_of_host(const dgm__who_work *w, uint32_t id)
{
    static const char *const words[] = {"host",     "hosts",   "hosted",   "receive", "receives",
                                        "received", "welcome", "welcomes", "welcomed"};
    const dgm__mention *m = first_mention(w, id);
    uint32_t verb = m ? m->last : 0;
    if (!m || ++verb >= w->sentences[m->sentence].n)
        return "";
    const dgm__token *tokens = w->sentences[m->sentence].tokens;
    bool hosts = false;
    for (uint32_t t = verb; t < w->sentences[m->sentence].n && t < verb + 14; t++) { /* "will on Friday host" */
        if (w->at[m->sentence][t])
            break;
        if (tokens[t].upos == DGM__UPOS_VERB) {
            verb = t;
            break;
        }
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        hosts = hosts || dgm__form_is(&tokens[verb], words[i]);
    for (uint32_t t = m->first > 4 ? m->first - 4 : 0; t < m->first && dgm__form_is(&tokens[m->first - 1], "by"); t++)
        for (size_t i = 0; i < sizeof words / sizeof *words && !hosts; i++)
            hosts = dgm__form_is(&tokens[t], words[i]);
    for (size_t i = 0; hosts && i < w->who->n_places && w->who->places[i].sentence <= m->sentence; i++) {
        const dgm__place *p = &w->who->places[i];
        bool city = p->name->kind == DGM__NAME_CITY || p->name->kind == DGM__NAME_CAPITAL;
        if (p->sentence == m->sentence && p->first > verb && city && dgm__form_is(&tokens[p->first - 1], "in"))
            return p->name->country;
    }
    return "";
}

/* "NATO held on. Spokesman X said": whoever acted before him speaks through him. */
static const char *country_of_speaker(const dgm__who_work *w, uint32_t id)
{
    const dgm__entity *e = &w->who->entities[id];
    const char *at_word = e->office ? strstr(e->office, "pokes") : NULL;
    const dgm__mention *m = at_word ? first_mention(w, id) : NULL;
    if (!m || !e->name)
        return "";
    for (uint32_t back = 0; back <= 1 && back <= m->sentence; back++) {
        const dgm__sentence *s = &w->sentences[m->sentence - back];
        for (uint32_t t = back ? s->n : m->first; t-- > 0;) {
            uint32_t at = w->at[m->sentence - back][t];
            const dgm__mention *o = at ? &w->who->mentions[at - 1] : NULL;
            if (!o || o->head != t || o->n_entities != 1 || s->tokens[t].rel != DGM__REL_NSUBJ)
                continue;
            const dgm__entity *actor = &w->who->entities[o->entities[0]];
            if (actor->kind == DGM__ENTITY_STATE || actor->kind == DGM__ENTITY_ORG)
                return actor->country;
        }
    }
    return "";
}

/* The country that the text at `rest` begins with, if its will follows; "" none. */
static const char *country_at(const dgm__who_work *w, const char *rest)
{
    static const char *const wills[] = {" to ", " will ", " wants ", " plans ", " ready ", " willing ", " seeks "};
    size_t end = 0;
    for (int words = 0; words < 2 && rest[end]; words++) {
        end += strcspn(rest + end, " ");
        const dgm__name *name = dgm__names_lookup(w->names, rest, end, DGM__NAME_COUNTRY);
        for (size_t k = 0; name && name->country[0] && k < sizeof wills / sizeof *wills; k++)
            if (!strncasecmp(rest + end, wills[k], strlen(wills[k])))
                return name->country;
        end += rest[end] == ' ';
    }
    return "";
}

/* "X SAYS CHINA TO ..." in the title: of his own country. Which word is the family's name is not known. */
static const char *country_in_title(const dgm__who_work *w, uint32_t id)
{
    static const char *const says[] = {" says ", " said ", " tells "};
    for (const char *word = w->who->entities[id].name; w->doc->title && word && *word; word += *word == ' ') {
        size_t len = strcspn(word, " ");
        for (const char *p = w->doc->title; *p; p += strcspn(p, " "), p += *p == ' ')
            for (size_t k = 0; k < sizeof says / sizeof *says; k++)
                if (len > 2 && !strncasecmp(p, word, len) && !strncasecmp(p + len, says[k], strlen(says[k])))
                    return country_at(w, p + len + strlen(says[k]));
        word += len;
    }
    return "";
}

/* "Brazil wants to talk, Finance Minister X said", "IRNA quoted Oil Minister X": whose will is told is the speaker's
 * state, and an agency quotes its own. */
static const char *country_of_words(const dgm__who_work *w, uint32_t id)
{
    static const char *const says[] = {"say", "tell", "announce", "declare", "state"};
    static const char *const wills[] = {"want",     "seek",    "plan",   "intend",   "hope",    "ready",   "willing",
                                        "prepared", "agree",   "decide", "consider", "propose", "support", "oppose",
                                        "reject",   "welcome", "favour", "favor",    "will"};
    const dgm__mention *m = first_mention(w, id);
    if (!m || !w->who->entities[id].name)
        return "";
    const dgm__sentence *s = &w->sentences[m->sentence];
    int32_t verb = s->tokens[m->head].head;
    if (verb < 0)
        return "";
    bool quoted = !strcmp(s->tokens[verb].lemma, "quote") && s->tokens[m->head].rel == DGM__REL_OBJ;
    if (!quoted && (m->last + 1 >= s->n || !m->first || strcmp(s->tokens[m->first - 1].form, ",") != 0 ||
                    !DGM__LEMMA_IN(&s->tokens[m->last + 1], says)))
        return "";
    for (uint32_t t = 0; t < m->first; t++) {
        const dgm__found *f = w->cover[m->sentence][t];
        if (quoted && f && (f->name->kind == DGM__NAME_PUBLISHER || !strcmp(f->name->sector, "JRN")))
            return f->name->country;
        uint32_t at = w->at[m->sentence][t];
        const dgm__mention *o = at ? &w->who->mentions[at - 1] : NULL;
        if (quoted || !o || o->head != t || o->n_entities != 1 || s->tokens[t].rel != DGM__REL_NSUBJ)
            continue;
        const dgm__entity *actor = &w->who->entities[o->entities[0]];
        int32_t act = s->tokens[t].head;
        if (actor->kind != DGM__ENTITY_STATE || act < 0)
            return "";
        for (uint32_t k = t + 1; k < m->first; k++)
            if (((int32_t)k == act || s->tokens[k].head == act) && DGM__LEMMA_IN(&s->tokens[k], wills))
                return actor->country;
        return "";
    }
    return "";
}

/* The unnamed counterpart that a person without a country turns out to be: his own
 * office is another's already, and the text told of "his Chadian counterpart". */
static int32_t counterpart_for(const dgm__who_work *w, const tally *t, uint64_t held)
{
    int32_t found = DGM__NO_ENTITY;
    for (size_t i = 0; held && i < w->who->n_entities; i++) {
        const dgm__entity *e = &w->who->entities[i];
        if (e->kind != DGM__ENTITY_PERSON || !w->drafts[i].counterpart || e->name || !e->country[0])
            continue;
        size_t state = 0;
        while (state < t->n && strcmp(t->codes[state], e->country))
            state++;
        if (found != DGM__NO_ENTITY || (state < t->n && (held >> state & 1)))
            return DGM__NO_ENTITY;
        found = (int32_t)i;
    }
    return found;
}

static size_t bits_in(uint64_t set)
{
    size_t n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

/* "Foreign Secretary", "Defence Secretary": whose officials are called so. The first is
 * meant where the text does not say; "" none of them. */
typedef struct titled {
    const char *office;
    const char *countries[10];
} titled;

static const titled secretaries[] = {
    {"Foreign Secretary", {"GBR", "IND", "PAK", "BGD", "NPL", "LKA", "MDV", "BTN", "PHL"}},
    {"Defence Secretary", {"GBR", "IND", "PAK", "BGD", "NPL", "LKA", "PHL", "ZAF"}},
    {"Finance Secretary", {"", "PHL", "IND", "PAK", "BGD", "LKA", "NPL", "MEX", "KEN", "CHN"}},
    {"Trade and Industry Secretary", {"", "GBR", "PHL", "MEX", "CHN"}},
    {"Secretary", {"USA", "PHL", "MEX", "BGD", "IND", "PAK", "LKA", "NPL", "KEN"}},
    {"Secretary of Foreign Affairs", {"PHL", "MEX", "HND", "BRA"}},
};

static const titled *title_of(const char *office)
{
    for (size_t i = 0; i < sizeof secretaries / sizeof *secretaries; i++)
        if (!strcmp(secretaries[i].office, office))
            return &secretaries[i];
    return NULL;
}

static bool may_be_of(const titled *title, const char *office, const char *country)
{
    static const char *const secretaries_only[] = {"USA", "PHL", "MEX"}; /* they have no ministers */
    for (size_t i = 0; office && strstr(office, "Minister") && i < sizeof secretaries_only / sizeof *secretaries_only;
         i++)
        if (!strcmp(country, secretaries_only[i]))
            return false;
    if (office && !strcmp(country, "GBR") &&
        (!strcmp(office, "Foreign Minister") || !strcmp(office, "Finance Minister")))
        return false;
    for (size_t i = 0; title && i < sizeof title->countries / sizeof *title->countries; i++)
        if (title->countries[i] && !strcmp(title->countries[i], country))
            return true;
    return !title;
}

/* Of the countries that have such an office the only one that the text names, else the
 * one that it is mostly of. */
static size_t told_of(const dgm__who_work *w, tally *t, const titled *title, uint64_t taken)
{
    size_t only = MOST_STATES, n = 0;
    for (size_t i = 0; i < w->who->n_entities; i++) {
        const dgm__entity *e = &w->who->entities[i];
        size_t state =
            e->kind == DGM__ENTITY_STATE && may_be_of(title, NULL, e->country) ? state_of(t, e->country) : MOST_STATES;
        if (state == MOST_STATES || (taken >> state & 1))
            continue;
        only = state;
        n++;
    }
    return n == 1 ? only : title->countries[0][0] ? state_of(t, title->countries[0]) : MOST_STATES;
}

/* Is he among those whom the first sentence of the text is about? */
static bool is_of_lead(const dgm__who_work *w, const dgm__entity *e)
{
    for (uint32_t i = 0; i < w->n_sentences; i++) {
        const dgm__sentence *s = &w->sentences[i];
        if (block_of(w, i) != DGM__BLOCK_BODY || !s->n)
            continue;
        bool verb = false;
        for (uint32_t t = 0; t < s->n; t++)
            verb = verb || s->tokens[t].upos == DGM__UPOS_VERB;
        if (verb)
            return e->sentence <= i;
    }
    return false;
}

/* "He will be received by Prime Minister N. N.": somebody of that country is in his first
 * sentence, and not beside him. */
static bool meets_one_of(const dgm__who_work *w, uint32_t id, const char *country)
{
    const dgm__mention *m = first_mention(w, id);
    if (!m)
        return false;
    const dgm__sentence *s = &w->sentences[m->sentence];
    for (uint32_t t = 0; t < m->first; t++) {
        uint32_t at = w->at[m->sentence][t];
        const dgm__mention *o = at ? &w->who->mentions[at - 1] : NULL;
        if (!o || o->head != t || o->n_entities != 1)
            continue;
        const dgm__entity *e = &w->who->entities[o->entities[0]];
        const char *before = s->tokens[m->first - 1].lemma;
        if (e->kind == DGM__ENTITY_PERSON && !strcmp(e->country, country) && o->entities[0] != id &&
            strcmp(before, "and") != 0 && strcmp(before, ",") != 0)
            return true;
        if (e->kind == DGM__ENTITY_PERSON && !strcmp(e->country, country) && o->first &&
            dgm__form_is(&s->tokens[o->first - 1], "between"))
            return true;
    }
    return false;
}

/* "Minister N. N. will travel to Fiji": she is not of Fiji. */
static const char *country_gone_to(const dgm__who_work *w, uint32_t id)
{
    static const char *const verbs[] = {"travel", "visit", "fly", "depart", "leave", "go", "arrive"};
    const dgm__mention *m = first_mention(w, id);
    if (!m)
        return "";
    const dgm__sentence *s = &w->sentences[m->sentence];
    bool goes = false;
    for (uint32_t t = m->last + 1; t < s->n && t <= m->last + 8; t++) {
        if (goes)
            for (size_t i = 0; i < w->who->n_places && w->who->places[i].sentence <= m->sentence; i++)
                if (w->who->places[i].sentence == m->sentence && w->who->places[i].first == t)
                    return w->who->places[i].name->country;
        goes = goes || (s->tokens[t].upos == DGM__UPOS_VERB &&
                        dgm__lemma_is(&s->tokens[t], verbs, sizeof verbs / sizeof *verbs));
    }
    return "";
}

/* "A's minister was received by President N. N." in a text of A's and B's officials: he is
 * of B. */
static size_t other_of_two(const dgm__who_work *w, tally *t, uint32_t id, uint64_t taken)
{
    size_t own = MOST_STATES, other = MOST_STATES;
    if (bits_in(t->has_persons) != 2 || !strcmp(w->who->entities[id].office, "Minister"))
        return MOST_STATES; /* a bare "Minister N. N." has been told of before */
    for (size_t i = 0; i < t->n; i++)
        if (t->has_persons >> i & 1) {
            if (own == MOST_STATES && meets_one_of(w, id, t->codes[i]))
                own = i;
            else
                other = i;
        }
    return own < MOST_STATES && other < MOST_STATES && !(taken >> other & 1) ? other : MOST_STATES;
}

/* The dateline's country, if the text tells of that country besides, or it is a seat of
 * government: news from there are of those who sit there, unless several others meet. */
static size_t state_of_dateline(const dgm__who_work *w, tally *t, uint32_t id, uint64_t taken, size_t most)
{
    const dgm__entity *e = &w->who->entities[id];
    const dgm__name *from = w->who->from;
    size_t own = from && strlen(from->country) == 3 ? state_of(t, from->country) : MOST_STATES;
    if (own == MOST_STATES || (taken >> own & 1) || meets_one_of(w, id, t->codes[own]))
        return own < MOST_STATES && most == own ? MOST_STATES : most;
    bool seat = from->kind == DGM__NAME_CAPITAL || from->kind == DGM__NAME_COUNTRY;
    bool few = bits_in(t->has_persons & ~((uint64_t)1 << own)) < 2;
    if ((seat && (few || is_of_lead(w, e))) || (few && is_of_lead(w, e) && !dgm__is_meeting_place(from)) ||
        (t->times[own] > 1 && (most == MOST_STATES || t->times[most] < 2 * t->times[own])))
        return own;
    return most;
}

void dgm__who_home(dgm__who_work *w)
{
    tally t;
    bool shown = dgm__who_of_publisher(w);
    dgm__who_post(w);
    if (!shown && w->sender[0]) {
        memcpy(w->who->home, w->sender, 4);
        shown = true;
    }
    count_states(w, &t);
    for (size_t i = 0; i < w->who->n_entities; i++) {
        dgm__entity *e = &w->who->entities[i];
        if (!lacks_country(e))
            continue;
        const uint64_t *held = held_by(&t, e->office);
        const char *there = title_place(w, e->sentence);
        size_t met_in = there[0] ? state_of(&t, there) : MOST_STATES, state = met_in;
        uint64_t taken = t.counterparts | (held ? *held : 0);
        int32_t same = e->name ? counterpart_for(w, &t, held ? *held : 0) : DGM__NO_ENTITY;
        const char *front = country_of_delegation(w, (uint32_t)i);
        if (!front[0] && (!shown || (taken & 1)))
            front = country_of_visited(w, (uint32_t)i);
        if (!shown && !front[0])
            front = country_in_front(w, (uint32_t)i);
        if (!shown && !front[0])
            front = country_of_host(w, (uint32_t)i);
        if (!shown && !front[0])
            front = country_of_speaker(w, (uint32_t)i);
        if (!shown && !front[0])
            front = country_of_words(w, (uint32_t)i);
        if (!shown && !front[0])
            front = country_in_title(w, (uint32_t)i);
        if (same != DGM__NO_ENTITY || front[0]) {
            memcpy(e->country, same != DGM__NO_ENTITY ? w->who->entities[same].country : front, 4);
            if (!e->sector[0])
                memcpy(e->sector, "GOV", 4);
            e->country_rule = same != DGM__NO_ENTITY ? "the counterpart told of" : "country in front";
            if (same != DGM__NO_ENTITY)
                w->drafts[same].alias = (int32_t)i;
            note_holder(&t, e, &w->drafts[i]);
            continue;
        }
        if (!strcmp(e->sector, "REB") || !strcmp(e->sector, "OPP") || !strcmp(e->sector, "MIL"))
            continue; /* nobody's officials */
        bool received = dgm__is_of_post(w, e->office, e->sector);
        size_t post = received ? state_of(&t, w->post) : MOST_STATES;
        if (post < MOST_STATES && !(taken >> post & 1)) {
            state = post;
        } else if (met_in == MOST_STATES || !is_met(w, e)) {
            uint64_t not_of = met_in < MOST_STATES ? taken | (uint64_t)1 << met_in : taken;
            const char *gone = country_gone_to(w, (uint32_t)i);
            size_t abroad = strlen(gone) == 3 ? state_of(&t, gone) : MOST_STATES;
            if (abroad < MOST_STATES)
                not_of |= (uint64_t)1 << abroad;
            state = shown && !(taken & 1) ? 0 : state_of_dateline(w, &t, (uint32_t)i, not_of, most_named(&t, not_of));
        }
        if (state == MOST_STATES || meets_one_of(w, (uint32_t)i, t.codes[state])) {
            size_t other = other_of_two(w, &t, (uint32_t)i, held ? *held : 0);
            state = other < MOST_STATES ? other : state;
        }
        const titled *title = title_of(e->office);
        if (state < MOST_STATES && !may_be_of(title, e->office, t.codes[state])) {
            state = title ? MOST_STATES : most_named(&t, taken | (uint64_t)1 << state);
            if (state < MOST_STATES && !may_be_of(title, e->office, t.codes[state]))
                state = MOST_STATES;
        }
        if (state == MOST_STATES && w->who->home[0] && may_be_of(title, e->office, w->who->home)) {
            state = state_of(&t, w->who->home);
            if (state < MOST_STATES && ((taken >> state & 1) || meets_one_of(w, (uint32_t)i, w->who->home)))
                state = MOST_STATES;
        }
        if (state == MOST_STATES && title)
            state = told_of(w, &t, title, taken);
        if (state == MOST_STATES)
            continue;
        if (!w->who->home[0] && (!title || strcmp(title->countries[0], t.codes[state]) != 0))
            memcpy(w->who->home, t.codes[state], 4);
        memcpy(e->country, t.codes[state], 4);
        if (!e->sector[0])
            memcpy(e->sector, "GOV", 4);
        e->country_rule = state == post ? "where the mission sits" : "the document's own country";
        note_holder(&t, e, &w->drafts[i]);
    }
    const dgm__name *from = w->who->from; /* those who are told of by their office alone */
    if (!w->who->home[0] && from && from->kind == DGM__NAME_CAPITAL && strlen(from->country) == 3) {
        size_t own = state_of(&t, from->country);
        if (own < MOST_STATES && bits_in(t.has_persons & ~((uint64_t)1 << own)) < 2)
            memcpy(w->seat, from->country, 4);
    }
}

/* "The Danish leader" is its president or prime minister, "the minister" any minister. */
static bool is_wider_office(const char *wide, const char *office)
{
    static const char *const heads[] = {"President", "Prime Minister", "Chancellor",     "King",
                                        "Emir",      "Sultan",         "Supreme Leader", "Queen"};
    if (!strcmp(wide, "EAM")) /* India's External Affairs Minister */
        return !strcmp(office, "Foreign Minister");
    if (!strcmp(wide, "Minister"))
        return strstr(office, "Minister") && strncmp(office, "Former", 6) && strncmp(office, "Prime", 5);
    for (size_t i = 0; !strcmp(wide, "Leader") && i < sizeof heads / sizeof *heads; i++)
        if (!strcmp(office, heads[i]))
            return true;
    return false;
}

static bool may_hold(const dgm__who_work *w, size_t id, const char *office)
{
    const char *own = w->who->entities[id].office;
    const dgm__name *also = w->drafts[id].also;
    return own && (!strcmp(own, office) || is_wider_office(office, own) || is_wider_office(own, office) ||
                   (also && !strcmp(also->canonical, office)));
}

/* A role without a name becomes the one named person who fits it. */
void dgm__who_alias(dgm__who_work *w)
{
    for (size_t i = 0; i < w->who->n_entities; i++) {
        const dgm__entity *e = &w->who->entities[i];
        if (e->kind != DGM__ENTITY_PERSON || e->name || !e->country[0])
            continue;
        int32_t fit = DGM__NO_ENTITY;
        size_t fits = 0;
        for (size_t k = 0; k < w->who->n_entities; k++) {
            const dgm__entity *p = &w->who->entities[k];
            if (p->kind != DGM__ENTITY_PERSON || !p->name || strcmp(p->country, e->country))
                continue;
            bool agrees = w->drafts[i].counterpart || (e->office && may_hold(w, k, e->office));
            if (agrees) {
                fit = (int32_t)k;
                fits++;
            }
        }
        if (fits == 1)
            w->drafts[i].alias = fit;
    }
}

static bool is_first_person(const dgm__token *t)
{
    return dgm__form_is(t, "i") || dgm__form_is(t, "we") || dgm__form_is(t, "my") || dgm__form_is(t, "our");
}

static bool is_quote(const dgm__token *t)
{
    return !strcmp(t->xpos, "``") || !strcmp(t->xpos, "''");
}

/* Does the text itself say "we", not only those whom it quotes? */
static bool speaks_itself(const dgm__who_work *w)
{
    bool quoted = false;
    for (uint32_t i = 0; i < w->n_sentences; i++) {
        const dgm__sentence *s = &w->sentences[i];
        if (block_of(w, i) != DGM__BLOCK_BODY)
            continue;
        for (uint32_t t = 0; t < s->n; t++) {
            if (is_quote(&s->tokens[t]))
                quoted = !quoted;
            else if (!quoted && is_first_person(&s->tokens[t]))
                return true;
        }
    }
    return false;
}

/* "Norway condemns", "Norway will continue to support": a will that only its owner tells so. */
static bool tells_will(const dgm__sentence *s, uint32_t subject)
{
    static const char *const wills[] = {"condemn",  "oppose",  "consider", "demand", "urge",      "believe", "support",
                                        "reaffirm", "express", "welcome",  "regret", "reiterate", "stand",   "call",
                                        "remain",   "attach",  "deplore",  "extend", "convey"};
    static const char *const lasts[] = {"continue", "stand", "support", "remain", "spare"};
    int32_t verb = s->tokens[subject].head;
    if (s->tokens[subject].rel != DGM__REL_NSUBJ || verb < 0)
        return false;
    const dgm__token *v = &s->tokens[verb];
    if (v->rel != DGM__REL_ROOT && v->rel != DGM__REL_CONJ)
        return false;
    bool will = false;
    for (uint32_t t = subject + 1; t < (uint32_t)verb; t++)
        will = will || dgm__form_is(&s->tokens[t], "will");
    if (will)
        return dgm__lemma_is(v, lasts, sizeof lasts / sizeof *lasts);
    return (!strcmp(v->xpos, "VBZ") || !strcmp(v->xpos, "VBP")) &&
           dgm__lemma_is(v, wills, sizeof wills / sizeof *wills);
}

/* The one state whose will the text tells as its own; none if several or no. */
static int32_t state_of_will(dgm__who_work *w)
{
    int32_t found = DGM__NO_ENTITY;
    for (uint32_t i = 0; i < w->n_sentences; i++) {
        const dgm__sentence *s = &w->sentences[i];
        if (block_of(w, i) != DGM__BLOCK_BODY)
            continue;
        bool quoted = false;
        for (uint32_t t = 0; t < s->n; t++) {
            uint32_t at = w->at[i][t];
            quoted = quoted != is_quote(&s->tokens[t]);
            if (quoted || !at || !tells_will(s, t))
                continue;
            const dgm__mention *m = &w->who->mentions[at - 1];
            int32_t id = dgm__who_real(w, (int32_t)m->entities[0]);
            if (m->n_entities != 1 || w->who->entities[id].kind != DGM__ENTITY_STATE)
                continue;
            if (found != DGM__NO_ENTITY && found != id)
                return DGM__NO_ENTITY;
            found = id;
        }
    }
    return found;
}

/* In a text of "I" and "we" the speaker is the person named first in the title,
 * behind "by" if that stands there. */
void dgm__who_document_speaker(dgm__who_work *w)
{
    size_t own = 0, bodies = 0;
    for (uint32_t i = 0; i < w->n_sentences; i++) {
        const dgm__sentence *s = &w->sentences[i];
        if (block_of(w, i) != DGM__BLOCK_BODY)
            continue;
        bodies++;
        for (uint32_t t = 0; t < s->n; t++)
            if (is_first_person(&s->tokens[t])) {
                own++;
                break;
            }
    }
    if (!own)
        return;
    int64_t speaker = -1;
    bool by = false;
    for (uint32_t i = 0; i < w->n_sentences; i++) {
        const dgm__sentence *s = &w->sentences[i];
        if (block_of(w, i) != DGM__BLOCK_TITLE)
            continue;
        for (uint32_t t = 0; t < s->n; t++) {
            uint32_t at = w->at[i][t];
            if (!at)
                continue;
            const dgm__mention *m = &w->who->mentions[at - 1];
            int32_t id = dgm__who_real(w, (int32_t)m->entities[0]);
            bool behind = m->first && (dgm__form_is(&s->tokens[m->first - 1], "by") ||
                                       dgm__form_is(&s->tokens[m->first - 1], "of"));
            behind = behind || (m->last + 1 < s->n && !strcmp(s->tokens[m->last + 1].xpos, "POS"));
            if (m->n_entities != 1 || w->who->entities[id].kind != DGM__ENTITY_PERSON)
                continue;
            if (speaker < 0 || (behind && !by)) {
                speaker = id;
                by = by || behind;
            }
        }
    }
    if (speaker >= 0 && (by || own * 3 >= bodies)) {
        w->who->speaker = speaker;
    } else if (w->who->home[0]) {
        int32_t id = dgm__who_state(w, w->who->home, 0);
        w->who->speaker = id;
    } else {
        /* "Singapore welcomes ... We urge": the state that the first sentence is about */
        if (speaks_itself(w))
            w->who->speaker = state_of_will(w);
        for (uint32_t i = 0; i < w->n_sentences && w->who->speaker < 0; i++) {
            const dgm__sentence *s = &w->sentences[i];
            if (block_of(w, i) != DGM__BLOCK_BODY)
                continue;
            for (uint32_t t = 0; t < s->n; t++) {
                uint32_t at = w->at[i][t];
                if (at && s->tokens[t].rel == DGM__REL_NSUBJ) {
                    const dgm__mention *m = &w->who->mentions[at - 1];
                    int32_t id = dgm__who_real(w, (int32_t)m->entities[0]);
                    if (m->n_entities == 1 && w->who->entities[id].kind == DGM__ENTITY_STATE)
                        w->who->speaker = id;
                }
            }
            break;
        }
    }
}
