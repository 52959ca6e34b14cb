/* SPDX-License-Identifier: Apache-2.0
 *
 * Positions into topics that recur. A topic is a word that several positions share:
 * the one that joins both sides and most documents goes first and takes its
 * positions with it, then the next among those that remain. What shares no word
 * stands alone.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "api/model.h"
#include "base/err.h"
#include "base/strids.h"
#include "brief/brief.h"
#include "lexicon/names.h"
#include "link/words.h"

enum { MOST_TOPICS = 200, LONGEST_WORDS = 1024 };

/* Stems that almost every readout has: they part nothing. */
static const char *const generic[] = {
    "account",    "against",  "achiev",      "action",        "activ",     "address",   "affair",     "agre",
    "area",       "aspect",   "attempt",     "base",          "bilater",   "bring",     "build",      "call",
    "coming",     "common",   "concern",     "condit",        "conduct",   "consider",  "continu",    "continuity",
    "contribut",  "cooper",   "cooperat",    "coordinat",     "countri",   "country",   "creat",      "current",
    "deepen",     "deleg",    "develop",     "direct",        "discuss",   "effort",    "enhanc",     "ensur",
    "establish",  "exchang",  "expand",      "express",       "field",     "follow",    "foreign",    "friend",
    "friendly",   "fulfil",   "full",        "further",       "futur",     "goal",      "govern",     "government",
    "gratitud",   "great",    "hold",        "hope",          "implement", "import",    "importance", "improv",
    "increas",    "interest", "intern",      "international", "issu",      "issue",     "joint",      "keen",
    "level",      "link",     "main",        "maintain",      "mean",      "meet",      "meeting",    "minist",
    "minister",   "mutual",   "nation",      "national",      "need",      "number",    "offici",     "open",
    "part",       "partner",  "partnership", "peopl",         "people",    "period",    "point",      "posit",
    "position",   "practic",  "prepar",      "presid",        "president", "principl",  "process",    "progress",
    "project",    "promot",   "prospect",    "provid",        "region",    "relat",     "relation",   "relationship",
    "resolv",     "resolut",  "respect",     "result",        "role",      "send",      "serv",       "share",
    "side",       "situat",   "situation",   "speech",        "stand",     "state",     "statement",  "step",
    "strengthen", "success",  "support",     "system",        "talk",      "tie",       "time",       "topic",
    "upcom",      "upcoming", "various",     "view",          "visit",     "wide",      "wish",       "work",
    "world",      "year",     "appreciat",   "appreci",       "thank",     "gratitude", "prais",      "praise",
    "remark",     "said",     "say",         "told",          "stress",    "affirm",    "reaffirm",   "request",
    "urg",
};

enum { MOST_FORMS = 4, MOST_COMPARED = 3000 };

typedef struct word {
    const char *forms[MOST_FORMS]; /* as it is written: "terrorism", "terrorist" */
    uint32_t n[MOST_FORMS];
} word;

typedef struct grouping {
    dgm__brief *b;
    dgm__strids ids;
    word *words; /* by id */
    size_t n_words, cap_words;
} grouping;

static bool is_generic(const char *stem)
{
    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
        if (!strcmp(generic[i], stem))
            return true;
    return false;
}

static dgm_status add_word(grouping *g, dgm__position *p, const char *key, const char *label, size_t label_len)
{
    uint32_t id = dgm__strids_add(&g->ids, key, strlen(key));
    if (!id)
        return dgm__brief_no_memory(g->b);
    while (g->n_words <= id) {
        if (dgm__arena_grow(&g->b->arena, g->words, g->n_words, g->cap_words))
            return dgm__brief_no_memory(g->b);
        memset(&g->words[g->n_words++], 0, sizeof *g->words);
    }
    word *w = &g->words[id];
    size_t form = 0;
    while (form < MOST_FORMS && w->forms[form] &&
           (strlen(w->forms[form]) != label_len || strncasecmp(w->forms[form], label, label_len)))
        form++;
    if (form < MOST_FORMS && !w->forms[form])
        w->forms[form] = dgm__arena_strndup(&g->b->arena, label, label_len);
    if (form < MOST_FORMS && !w->forms[form])
        return dgm__brief_no_memory(g->b);
    if (form < MOST_FORMS)
        w->n[form]++;
    for (uint32_t i = 0; i < p->n_stems; i++)
        if (p->stems[i] == id)
            return DGM_OK;
    if (p->n_stems < DGM__MOST_STEMS)
        p->stems[p->n_stems++] = id;
    return DGM_OK;
}

/* Curly apostrophes and quotation marks, dashes, ellipses (U+2010 to U+203F): not of a word. */
static bool is_mark(const char *at)
{
    return (unsigned char)at[0] == 0xE2 && (unsigned char)at[1] == 0x80;
}

static bool is_letter(const char *at)
{
    return (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || ((unsigned char)*at >= 0x80 && !is_mark(at));
}

/* Bytes of an organisation's or a person's name of several words that begins here; 0 none. */
static size_t name_at(const dgm__names *names, const char *text, size_t len)
{
    enum { MOST_WORDS = 5 };
    size_t ends[MOST_WORDS], n = 0;
    if (*text < 'A' || *text > 'Z')
        return 0;
    for (size_t at = 0; at < len && n < MOST_WORDS; at++) {
        while (at < len && is_letter(text + at))
            at++;
        ends[n++] = at;
        if (at < len && text[at] != ' ')
            break;
    }
    while (n-- > 1)
        if (dgm__names_lookup(names, text, ends[n], DGM__NAME_ORG) ||
            dgm__names_lookup(names, text, ends[n], DGM__NAME_PERSON))
            return ends[n];
    return 0;
}

/* The content words of a position: stems, and other countries by their names. */
static dgm_status read_words(grouping *g, dgm__position *p)
{
    static const dgm__name_kind kinds[] = {DGM__NAME_COUNTRY, DGM__NAME_ADJ, DGM__NAME_DEMONYM, DGM__NAME_CAPITAL};
    const dgm__names *names = g->b->model->knowledge.names;
    const char *text = p->words;
    size_t len = strlen(text) < LONGEST_WORDS ? strlen(text) : LONGEST_WORDS;
    for (size_t at = 0; at < len;) {
        if (!is_letter(text + at)) {
            at += is_mark(text + at) && text[at + 2] ? 3 : 1;
            continue;
        }
        size_t n = name_at(names, text + at, len - at);
        if (n) { /* "UN Security Council" is not about security */
            char key[64];
            snprintf(key, sizeof key, "#%.*s", (int)(n < 60 ? n : 60), text + at);
            dgm_status status = add_word(g, p, key, text + at, n);
            if (status)
                return status;
            at += n;
            continue;
        }
        n = 1;
        while (at + n < len && is_letter(text + at + n))
            n++;
        char one[64], folded[64], stem[DGM__STEM_MAX];
        const char *from = text + at;
        at += n;
        if (n < 3 || n >= sizeof one)
            continue;
        memcpy(one, from, n);
        one[n] = '\0';
        dgm__words_fold(one, folded, sizeof folded);
        if (!*folded || strchr(folded, ' ') || dgm__word_is_small(folded))
            continue;
        const dgm__name *name = NULL;
        for (size_t k = 0; !name && k < sizeof kinds / sizeof *kinds && one[0] >= 'A' && one[0] <= 'Z'; k++)
            name = dgm__names_lookup(names, one, n, kinds[k]);
        if (name && name->country[0]) {
            if (!strcmp(name->country, g->b->a.code) || !strcmp(name->country, g->b->b.code))
                continue;
            const dgm__name *own = dgm__names_country(names, name->country);
            char key[8] = "@";
            memcpy(key + 1, name->country, 4);
            const char *label = own ? own->canonical : name->canonical;
            dgm_status status = add_word(g, p, key, label, strlen(label));
            if (status)
                return status;
            continue;
        }
        dgm__stem_word(folded, strlen(folded), stem);
        if (strlen(stem) < 3 || is_generic(stem) || is_generic(folded))
            continue;
        if (one[0] >= 'A' && one[0] <= 'Z' && dgm__names_lookup(names, one, n, DGM__NAME_PERSON))
            continue;
        dgm_status status = add_word(g, p, stem, from, n);
        if (status)
            return status;
    }
    return DGM_OK;
}

/* ---- the next topic ---- */

typedef struct tally {
    uint32_t items, docs, last_doc;
    int sides; /* bits */
} tally;

static bool has(const dgm__position *p, uint32_t id)
{
    for (uint32_t i = 0; i < p->n_stems; i++)
        if (p->stems[i] == id)
            return true;
    return false;
}

/* The word that joins most of what has no topic yet; 0 none. Positions stand by
 * document, so that documents are counted as they change. */
static uint32_t best_word(grouping *g, tally *tallies)
{
    dgm__brief *b = g->b;
    memset(tallies, 0, g->n_words * sizeof *tallies);
    size_t n_free = 0;
    for (size_t i = 0; i < b->n_positions; i++) {
        const dgm__position *p = &b->positions[i];
        if (p->topic)
            continue;
        n_free++;
        uint32_t doc = p->cites.n ? p->cites.items[0].doc + 1 : 0;
        for (uint32_t k = 0; k < p->n_stems; k++) {
            tally *t = &tallies[p->stems[k]];
            t->items++;
            t->docs += t->last_doc != doc;
            t->last_doc = doc;
            t->sides |= p->side == 2 ? 3 : 1 << p->side;
        }
    }
    uint32_t best = 0, best_score = 0;
    for (uint32_t id = 1; id < g->n_words; id++) {
        const tally *t = &tallies[id];
        bool joins = t->items > 1 && (t->docs > 1 || t->sides == 3);
        bool everywhere = n_free > 24 && t->items * 5 > n_free * 2;
        if (!joins || everywhere)
            continue;
        bool country = g->ids.texts[id][0] == '@';
        uint32_t score = (t->sides == 3 ? 6 : 0) + 3 * (t->docs - 1) + t->items - 1 + (country ? 2 : 0);
        if (score > best_score || (score == best_score && best && strcmp(g->ids.texts[id], g->ids.texts[best]) < 0)) {
            best = id;
            best_score = score;
        }
    }
    return best;
}

/* The word as it is mostly written; of equals the first by bytes. */
static const char *written(const word *w)
{
    size_t best = 0;
    for (size_t i = 1; i < MOST_FORMS && w->forms[i]; i++)
        if (w->n[i] > w->n[best] || (w->n[i] == w->n[best] && strcmp(w->forms[i], w->forms[best]) < 0))
            best = i;
    return w->forms[best];
}

/* With other words that all positions of the topic have: "security, stability". */
static const char *label_of(grouping *g, uint32_t id, const dgm__topic *t)
{
    const char *label = written(&g->words[id]);
    const dgm__position *first = t->items[0];
    for (uint32_t i = 0, more = 0; i < first->n_stems && more < 2; i++) {
        size_t n = 0;
        while (n < t->n && has(t->items[n], first->stems[i]))
            n++;
        if (first->stems[i] == id || n < t->n)
            continue;
        label = dgm__arena_printf(&g->b->arena, "%s, %s", label, written(&g->words[first->stems[i]]));
        more++;
        if (!label)
            return NULL;
    }
    return label;
}

/* Oldest first; what has no date last; then by place in the store's own names. */
static int by_time(const void *a, const void *b)
{
    const dgm__position *x = *(dgm__position *const *)a, *y = *(dgm__position *const *)b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return strcmp(x->rid, y->rid);
}

static uint32_t shared(const dgm__position *x, const dgm__position *y)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->n_stems; i++)
        n += has(y, x->stems[i]);
    return n;
}

static uint64_t signature(const dgm__position *p)
{
    uint64_t bits = 0;
    for (uint32_t i = 0; i < p->n_stems; i++)
        bits |= UINT64_C(1) << (p->stems[i] & 63);
    return bits;
}

/* What was said twice in almost the same words goes where its likeness went: three
 * words in common outweigh the one that made the topic. */
static dgm_status gather_alike(dgm__brief *b)
{
    enum { ALIKE = 3 };
    size_t n = b->n_positions;
    if (n > MOST_COMPARED)
        return DGM_OK;
    uint64_t *bits = dgm__arena_alloc(&b->arena, n, sizeof *bits);
    uint32_t *to = dgm__arena_alloc(&b->arena, n, sizeof *to);
    if (!bits || !to)
        return dgm__brief_no_memory(b);
    for (size_t i = 0; i < n; i++)
        bits[i] = signature(&b->positions[i]);
    for (size_t i = 0; i < n; i++) {
        const dgm__position *p = &b->positions[i];
        uint32_t own = 0, best = ALIKE - 1;
        to[i] = p->topic;
        for (size_t k = 0; k < n; k++) {
            const dgm__position *q = &b->positions[k];
            bool earlier = q->topic && (q->topic <= p->topic || !p->topic); /* of two, the later one moves */
            if (k == i || !earlier || !(bits[i] & bits[k]))
                continue;
            uint32_t alike = shared(p, q);
            if (q->topic == p->topic && alike > own)
                own = alike;
            if (alike > best || (alike == best && alike >= ALIKE && q->topic < to[i])) {
                best = alike;
                to[i] = q->topic;
            }
        }
        if (own >= best)
            to[i] = p->topic;
    }
    for (size_t i = 0; i < n; i++)
        b->positions[i].topic = to[i];
    return DGM_OK;
}

/* A topic of the positions that have its number; one of a single position has no label. */
static dgm_status add_topic(grouping *g, uint32_t number, uint32_t id, size_t n)
{
    dgm__brief *b = g->b;
    if (dgm__arena_grow(&b->arena, b->topics.items, b->topics.n, b->topics.cap))
        return dgm__brief_no_memory(b);
    dgm__topic *t = &b->topics.items[b->topics.n];
    memset(t, 0, sizeof *t);
    t->items = dgm__arena_alloc(&b->arena, n, sizeof *t->items);
    if (!t->items)
        return dgm__brief_no_memory(b);
    uint32_t last_doc = UINT32_MAX;
    int sides = 0;
    t->day = INT32_MIN;
    for (size_t i = 0; i < b->n_positions && t->n < n; i++) {
        dgm__position *p = &b->positions[i];
        if (p->topic != number)
            continue;
        t->items[t->n++] = p;
        uint32_t doc = p->cites.n ? p->cites.items[0].doc : UINT32_MAX;
        t->n_docs += doc != last_doc;
        last_doc = doc;
        sides |= p->side == 2 ? 3 : 1 << p->side;
        if (p->day != DGM__NO_DAY && p->day > t->day)
            t->day = p->day;
    }
    t->both = sides == 3;
    qsort(t->items, t->n, sizeof(dgm__position *), by_time);
    t->label = t->n > 1 && id ? label_of(g, id, t) : NULL;
    b->topics.n++;
    return t->n > 1 && id && !t->label ? dgm__brief_no_memory(b) : DGM_OK;
}

/* Words one after the other, then their positions: singles behind the topics. */
static dgm_status find_topics(grouping *g)
{
    dgm__brief *b = g->b;
    uint32_t ids[MOST_TOPICS + 1] = {0}, n = 0;
    size_t sizes[MOST_TOPICS + 1] = {0};
    tally *tallies = dgm__arena_alloc(&b->arena, g->n_words, sizeof *tallies);
    if (!tallies)
        return dgm__brief_no_memory(b);
    for (uint32_t id; n < MOST_TOPICS && g->n_words && (id = best_word(g, tallies));) {
        ids[++n] = id;
        for (size_t i = 0; i < b->n_positions; i++)
            if (!b->positions[i].topic && has(&b->positions[i], id))
                b->positions[i].topic = n;
    }
    dgm_status status = gather_alike(b);
    for (size_t i = 0; i < b->n_positions; i++)
        sizes[b->positions[i].topic]++;
    for (uint32_t k = 1; !status && k <= n; k++)
        if (sizes[k])
            status = add_topic(g, k, ids[k], sizes[k]);
    for (size_t i = 0; !status && i < b->n_positions; i++)
        if (!b->positions[i].topic) {
            b->positions[i].topic = UINT32_MAX; /* alone */
            status = add_topic(g, UINT32_MAX, 0, 1);
            b->positions[i].topic = UINT32_MAX - 1;
        }
    return status;
}

/* ---- changes ---- */

/* Of statements: thanks for one thing and blame for another are no change. */
static int leaning(const char *stance)
{
    return !strcmp(stance, "supports") ? 1 : !strcmp(stance, "opposes") ? -1 : 0;
}

/* A side that opposes what it backed before, about words that are mostly the same. */
static void mark_changes(dgm__topic *t)
{
    for (size_t i = 1; i < t->n; i++) {
        dgm__position *p = t->items[i];
        for (size_t k = i; k-- > 0 && p->day != DGM__NO_DAY;) {
            const dgm__position *q = t->items[k];
            uint32_t fewer = p->n_stems < q->n_stems ? p->n_stems : q->n_stems;
            if ((q->side != p->side && q->side != 2 && p->side != 2) || !leaning(q->stance) || !leaning(p->stance) ||
                q->day == p->day || shared(p, q) * 2 <= fewer)
                continue;
            if (leaning(q->stance) != leaning(p->stance)) {
                p->before = q->stance;
                p->before_date = q->date;
            }
            break;
        }
    }
}

/* What both sides spoke of, then what recurs, then the latest. */
static int by_weight(const void *a, const void *b)
{
    const dgm__topic *x = a, *y = b;
    size_t rx = x->n_docs > 1, ry = y->n_docs > 1;
    if (x->both != y->both)
        return x->both ? -1 : 1;
    if (rx != ry)
        return rx ? -1 : 1;
    if (rx && x->n_docs != y->n_docs)
        return x->n_docs > y->n_docs ? -1 : 1;
    if (x->day != y->day)
        return x->day > y->day ? -1 : 1;
    return strcmp(x->items[0]->rid, y->items[0]->rid);
}

dgm_status dgm__group_positions(dgm__brief *b)
{
    grouping g = {.b = b};
    dgm__strids_init(&g.ids);
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < b->n_positions; i++)
        status = read_words(&g, &b->positions[i]);
    if (!status)
        status = find_topics(&g);
    for (size_t i = 0; !status && i < b->topics.n; i++)
        mark_changes(&b->topics.items[i]);
    if (!status && b->topics.n)
        qsort(b->topics.items, b->topics.n, sizeof *b->topics.items, by_weight);
    dgm__strids_clear(&g.ids);
    return status;
}
