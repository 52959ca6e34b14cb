/* SPDX-License-Identifier: Apache-2.0
 *
 * Series: a unit becomes a measure (money, weight, time ... or none), whether it is
 * a rate, and the stems of what is counted; two units are one thing if all three
 * are the same, once words that add nothing are left out.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "link/cluster.h"
#include "link/series.h"
#include "link/words.h"

/* Measures: figures in two of them cannot stand in one row. Stems. */
static const char *const MEASURES[] = {
    "barrel",  "bushel",    "crore",  "dinar",   "dirham",   "dollar",    "dong",     "euro",     "franc",
    "gallon",  "gram",      "hectar", "hryvnia", "kilogram", "kilometer", "kilometr", "kilowatt", "krona",
    "kroner",  "lira",      "liter",  "litr",    "megawatt", "meter",     "metr",     "mile",     "ounc",
    "percent", "percentag", "peso",   "point",   "pound",    "rand",      "renminbi", "rial",     "ringgit",
    "riyal",   "roubl",     "rubl",   "ruble",   "rupe",     "rupiah",    "shekel",   "shill",    "som",
    "tak",     "teng",      "ton",    "watt",    "won",      "yen",       "yuan",     "zlot",     "krone"};

/* Words of time that stems leave out; behind "per" or "a" they make a rate. */
static const char *const TIMES[] = {"second",  "minute",  "hour",  "day",  "week",  "month",  "quarter",  "year",
                                    "seconds", "minutes", "hours", "days", "weeks", "months", "quarters", "years"};

/* Words, not stems, that add nothing to what is counted: how it stands there, what was done so that
 * it can be counted, the kind of sum. "Killed" or "expelled" do, and are not here. */
static const char *const LIGHT[] = {
    "staff",         "staffers", "personnel",   "member",     "members",   "trained",  "received", "enrolled",
    "enroled",       "studying", "registered",  "signed",     "concluded", "existing", "turnover", "volume",
    "volumes",       "exchange", "exchanges",   "value",      "worth",     "level",    "amount",   "sum",
    "understanding", "covid",    "coronavirus", "accredited", "posted",    "serving",  "based",    "stationed",
    "citizens",      "citizen",  "nationals",   "people",     "persons",   "units"};

enum { MOST_OWN = 12 };

typedef struct unit {
    const dgm__unit_variant *v;
    uint32_t at;
    char measure[2 * DGM__STEM_MAX]; /* "dollar", "canadian dollar"; "" none */
    bool rate;
    char own[MOST_OWN][DGM__STEM_MAX]; /* sorted */
    size_t n_own;
    char nation[DGM__STEM_MAX]; /* whose, "" not told */
    size_t n_words;
} unit;

static bool in_list(const char *const *list, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

#define IN(list, word) in_list(list, sizeof(list) / sizeof *(list), word)

/* Where what is counted ends: "students | in Russian universities". */
static bool aside(const char *word)
{
    static const char *const WORDS[] = {"in", "at", "from", "to", "between", "with", "by", "under", "during", "within"};
    return IN(WORDS, word);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void add(unit *u, const char *stem)
{
    for (size_t i = 0; i < u->n_own; i++)
        if (strcmp(u->own[i], stem) == 0)
            return;
    if (u->n_own < MOST_OWN)
        strcpy(u->own[u->n_own++], stem);
}

static void read_unit(unit *u, const char *text)
{
    char folded[DGM__FOLDED_MAX];
    char light[MOST_OWN][DGM__STEM_MAX];
    size_t n_light = 0;
    bool per = false;
    memset(u, 0, sizeof *u);
    dgm__words_fold(text, folded, sizeof folded);
    for (char *at = folded; *at;) {
        size_t len = strcspn(at, " ");
        bool more = at[len] == ' ';
        char stem[DGM__STEM_MAX];
        at[len] = '\0';
        u->n_words++;
        dgm__stem_word(at, len, stem);
        if (IN(TIMES, at)) {
            u->rate = u->rate || per;
        } else if (aside(at) && (u->n_own || n_light)) {
            break;
        } else if (strcmp(at, "daily") == 0 || strcmp(at, "monthly") == 0) {
            u->rate = true;
        } else if (strcmp(at, "cent") == 0 && per) {
            strcpy(u->measure, "percent");
        } else if (!u->measure[0] && u->n_own == 0 && IN(MEASURES, stem)) {
            /* "Canadian dollars" are not "dollars", which are those of the United States */
            bool own = u->nation[0] && strncmp(u->nation, "america", 7) != 0;
            if (strcmp(stem, "percentag") == 0)
                strcpy(stem, "percent");
            else if (strcmp(stem, "roubl") == 0)
                strcpy(stem, "rubl");
            if (own && strcmp(stem, "dollar") == 0) {
                strcpy(u->measure, u->nation);
                strcat(u->measure, " ");
            }
            strcat(u->measure, stem);
            u->nation[0] = '\0';
        } else if (dgm__word_of_nation(at)) {
            if (!u->nation[0] && len < sizeof u->nation)
                strcpy(u->nation, at);
        } else if (len > 1 && !(at[0] >= '0' && at[0] <= '9') && !dgm__word_is_small(at)) {
            if (!IN(LIGHT, at) || (strcmp(at, "units") == 0 && u->n_words > 1))
                add(u, stem);
            else if (n_light < MOST_OWN)
                strcpy(light[n_light++], stem);
        }
        per = strcmp(at, "per") == 0 || strcmp(at, "a") == 0 || strcmp(at, "each") == 0 || strcmp(at, "every") == 0;
        at += len + more;
    }
    for (size_t i = 0; u->n_own == 0 && i < n_light; i++)
        add(u, light[i]);
    /* "Iraqis": people */
    if (u->n_own == 0 && u->nation[0] && !u->measure[0])
        add(u, "people");
    if (u->n_own == 1 && (strcmp(u->own[0], "citizen") == 0 || strcmp(u->own[0], "nation") == 0))
        strcpy(u->own[0], "people");
    /* "people": who they are is not told */
    if (u->n_own == 1 && !u->nation[0] && strcmp(u->own[0], "people") == 0)
        u->n_own = 0;
    qsort(u->own, u->n_own, sizeof u->own[0], by_text);
}

/* The beginning that a country's name and its adjective share; unknown agrees with all. */
static bool nations_agree(const char *a, const char *b)
{
    return !*a || !*b || strncmp(a, b, 3) == 0;
}

static bool measures_agree(const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return true;
    /* What is counted in money or by weight needs no measure in its name; a share does. */
    return (!*a || !*b) && strcmp(*a ? a : b, "percent") != 0 && strcmp(*a ? a : b, "point") != 0;
}

static bool same(const unit *a, const unit *b)
{
    if (a->n_own == 0 || a->n_own != b->n_own || a->rate != b->rate)
        return false;
    for (size_t i = 0; i < a->n_own; i++)
        if (strcmp(a->own[i], b->own[i]) != 0)
            return false;
    return measures_agree(a->measure, b->measure) && nations_agree(a->nation, b->nation);
}

bool dgm__unit_has_substance(const char *text)
{
    unit u;
    read_unit(&u, text);
    return u.n_own > 0;
}

bool dgm__units_agree(const char *a, const char *b)
{
    unit ua, ub;
    read_unit(&ua, a);
    read_unit(&ub, b);
    return same(&ua, &ub);
}

/* Those that tell measure and nation first, so that the others find them there. */
static int by_content(const void *pa, const void *pb)
{
    const unit *a = pa, *b = pb;
    int ta = (a->measure[0] != 0) + (a->nation[0] != 0), tb = (b->measure[0] != 0) + (b->nation[0] != 0);
    if (ta != tb)
        return ta > tb ? -1 : 1;
    int order = strcmp(a->v->unit ? a->v->unit : "", b->v->unit ? b->v->unit : "");
    if (order)
        return order;
    if (a->v->n_mentions != b->v->n_mentions)
        return a->v->n_mentions > b->v->n_mentions ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

static bool units_agree(const void *items, size_t a, size_t b)
{
    const unit *u = items;
    return same(&u[a], &u[b]);
}

static bool usual(const unit *a, const unit *b)
{
    if (a->v->n_mentions != b->v->n_mentions)
        return a->v->n_mentions > b->v->n_mentions;
    if (a->n_words != b->n_words)
        return a->n_words < b->n_words;
    return strcmp(a->v->unit ? a->v->unit : "", b->v->unit ? b->v->unit : "") < 0;
}

dgm_status dgm__link_units(const dgm__unit_variant *v, size_t n, uint32_t *cluster, dgm__arena *arena, dgm_err *err)
{
    dgm__clusters c;
    unit *u = dgm__arena_alloc(arena, n, sizeof *u);
    if (!u)
        return dgm__fail(err, DGM_ENOMEM, "units of one series");
    dgm_status status = dgm__clusters_init(&c, n, arena, err);
    if (status != DGM_OK)
        return status;
    for (size_t i = 0; i < n; i++) {
        read_unit(&u[i], v[i].unit);
        u[i].v = &v[i];
        u[i].at = (uint32_t)i;
    }
    if (n > 1)
        qsort(u, n, sizeof *u, by_content);
    for (size_t i = 0; i < n; i++) {
        if (!u[i].n_own)
            continue;
        size_t fit = 0, by_fit = 0, plain = 0, by_plain = 0;
        for (size_t k = 0; k < c.n; k++) {
            if (!dgm__clusters_fit(&c, i, k, units_agree, u))
                continue;
            fit++;
            by_fit = k;
            if (!u[c.first[k]].measure[0] && !u[c.first[k]].nation[0]) {
                plain++;
                by_plain = k;
            }
        }
        /* Of several, those who tell neither measure nor nation keep to themselves. */
        if (fit == 1)
            dgm__clusters_put(&c, i, by_fit);
        else if (plain == 1)
            dgm__clusters_put(&c, i, by_plain);
        else
            dgm__clusters_found(&c, i);
    }
    /* Of what is counted nothing is told: a series of its own, compared with none. There may be
     * one for each copy of a story. */
    for (size_t i = 0; i < n; i++)
        if (!u[i].n_own)
            dgm__clusters_found(&c, i);
    for (size_t k = 0; k < c.n; k++) {
        int32_t best = c.first[k];
        for (int32_t i = best; i >= 0; i = c.next[i])
            if (usual(&u[i], &u[best]))
                best = i;
        for (int32_t i = c.first[k]; i >= 0; i = c.next[i])
            cluster[u[i].at] = u[best].at;
    }
    return DGM_OK;
}
