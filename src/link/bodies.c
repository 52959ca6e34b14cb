/* SPDX-License-Identifier: Apache-2.0
 *
 * Standing bodies: a name becomes a type, a set of specialities and the words that
 * remain; two names agree if none of the three parts them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "link/bodies.h"
#include "link/cluster.h"
#include "link/words.h"

/* What kind of body a name tells of; the first that applies, in this order. */
typedef enum type {
    SUBCOMMITTEE, /* below another */
    PARLIAMENT,   /* of members of parliament: not of governments */
    BUSINESS,     /* of companies: not of governments */
    GROUP,        /* working groups, contact groups, task forces: below ministers */
    DIALOGUE,     /* talks that recur under one name */
    CENTRE,       /* a house with a staff */
    FORUM,        /* open to many */
    COUNCIL,      /* of heads of government more often than not, above commissions */
    COMMISSION,   /* committee, commission, board: what most pairs of states have one of */
    OTHER
} type;

static const struct {
    const char *stem;
    type type;
} TYPES[] = {{"subcommitte", SUBCOMMITTEE},
             {"subcommiss", SUBCOMMITTEE},
             {"sub", SUBCOMMITTEE},
             {"parliamentar", PARLIAMENT},
             {"parliament", PARLIAMENT},
             {"interparliamentar", PARLIAMENT},
             {"friendship", PARLIAMENT},
             {"business", BUSINESS},
             {"businessmen", BUSINESS},
             {"chamber", BUSINESS},
             {"entrepreneur", BUSINESS},
             {"group", GROUP},
             {"taskforc", GROUP},
             {"forc", GROUP},
             {"dialogu", DIALOGUE},
             {"dialog", DIALOGUE},
             {"consultat", DIALOGUE},
             {"center", CENTRE},
             {"cell", CENTRE},
             {"secretariat", CENTRE},
             {"forum", FORUM},
             {"conferenc", FORUM},
             {"council", COUNCIL},
             {"committe", COMMISSION},
             {"commiss", COMMISSION},
             {"board", COMMISSION}};

/* Fields of work. A hard one is never left out of a name, so a body without it is
 * another; a soft one often is. ECONOMY is what the general commission is named for:
 * beside it soft ones only tell the agenda ("economic, scientific and energy cooperation"). */
enum { ECONOMY = 1, SOFT_BITS = 0xFFFFF };

static const struct {
    const char *stem;
    int bit;
} FIELDS[] = {
    {"econom", 0},
    {"trad", 0},
    {"commerc", 0},
    /* soft */
    {"scientif", 1},
    {"techn", 2},
    {"technolog", 2},
    {"cultur", 3},
    {"educat", 4},
    {"health", 5},
    {"medic", 5},
    {"agricultur", 6},
    {"tour", 7},
    {"transport", 8},
    {"aviat", 8},
    {"railwa", 8},
    {"road", 8},
    {"energ", 9},
    {"oil", 9},
    {"gas", 9},
    {"invest", 10},
    {"financ", 10},
    {"innovat", 11},
    {"environment", 12},
    {"climat", 12},
    {"industr", 13},
    {"polit", 14},
    {"strateg", 15},
    {"humanitarian", 16},
    {"digital", 17},
    {"cyber", 17},
    {"steer", 18},
    {"follow", 18},
    {"implement", 18},
    {"preparator", 18},
    {"monitor", 18},
    {"supervisor", 18},
    {"customs", 19},
    {"custom", 19},
    /* hard */
    {"militar", 20},
    {"defens", 20},
    {"arma", 20},
    {"secur", 21},
    {"terror", 21},
    {"counterterror", 21},
    {"polic", 21},
    {"intelligenc", 22},
    {"consular", 23},
    {"visa", 23},
    {"migrat", 23},
    {"refuge", 23},
    {"border", 24},
    {"boundar", 24},
    {"demarcat", 24},
    {"water", 25},
    {"river", 25},
    {"lake", 25},
    {"nuclear", 26},
    {"fisher", 27},
    {"maritim", 27},
    {"prisoner", 28},
    {"miss", 28},
    {"human", 29},
    {"right", 29},
    {"legal", 30},
    {"judic", 30},
    {"ceasefir", 31},
    {"peac", 31},
};

/* What all names may hold and none is told apart by. */
static const char *const DULL[] = {"high",
                                   "higher",
                                   "highest",
                                   "level",
                                   "great",
                                   "grand",
                                   "suprem",
                                   "supreme",
                                   "intergovernment",
                                   "government",
                                   "permanent",
                                   "mix",
                                   "ministerial",
                                   "minister",
                                   "regular",
                                   "stand",
                                   "cooperat",
                                   "coordinat",
                                   "relat",
                                   "affair",
                                   "work",
                                   "expert",
                                   "contact",
                                   "task",
                                   "special",
                                   "general",
                                   "state",
                                   "interstate",
                                   "inter",
                                   "governmental",
                                   "intergovernmental",
                                   "main",
                                   "russo",
                                   "sino",
                                   "partnership",
                                   "develop",
                                   "collaborat",
                                   "field",
                                   "matter",
                                   "issu",
                                   "quadrilateral",
                                   "trilateral",
                                   "tripartit",
                                   "quadripartit",
                                   "informat",
                                   "inform",
                                   "shar"};

/* One variant, read. */
typedef struct entry {
    const dgm__body_variant *v;
    uint32_t at;
    type type;
    uint32_t fields;
    dgm__stems own; /* words left over: "Halaib", "Gore-Chernomyrdin" */
    size_t n_words; /* telling words of the name */
    char folded[DGM__FOLDED_MAX];
    char seat[64];
} entry;

static bool in_list(const char *const *list, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

static uint32_t field_of(const char *stem)
{
    for (size_t k = 0; k < sizeof FIELDS / sizeof *FIELDS; k++)
        if (strcmp(FIELDS[k].stem, stem) == 0)
            return UINT32_C(1) << FIELDS[k].bit;
    return 0;
}

uint32_t dgm__body_fields(const char *text)
{
    dgm__stems stems;
    uint32_t out = 0;
    dgm__stems_of(&stems, text);
    for (size_t i = 0; i < stems.n; i++)
        out |= field_of(stems.items[i].text);
    return out;
}

static void read_body(entry *out, const dgm__body_variant *v)
{
    dgm__stems stems;
    memset(out, 0, sizeof *out);
    out->v = v;
    out->type = OTHER;
    dgm__words_fold(v->name, out->folded, sizeof out->folded);
    dgm__words_fold(v->seat, out->seat, sizeof out->seat);
    dgm__stems_of(&stems, v->name);
    for (size_t i = 0; i < stems.n; i++) {
        const dgm__stem *s = &stems.items[i];
        bool known = s->nation || in_list(DULL, sizeof DULL / sizeof *DULL, s->text);
        for (size_t k = 0; k < sizeof TYPES / sizeof *TYPES; k++)
            if (strcmp(TYPES[k].stem, s->text) == 0) {
                out->type = TYPES[k].type < out->type ? TYPES[k].type : out->type;
                known = true;
            }
        out->fields |= field_of(s->text);
        known = known || field_of(s->text);
        /* The seat within the name: "Baghdad Information Centre". */
        known = known || strcmp(out->seat, s->text) == 0;
        if (!known)
            out->own.items[out->own.n++] = *s;
    }
    out->n_words = dgm__stems_telling(&stems);
    if (out->fields & ECONOMY)
        out->fields &= ECONOMY | ~(uint32_t)SOFT_BITS;
}

static bool same_members(const dgm__body_variant *a, const dgm__body_variant *b)
{
    if (a->n_members != b->n_members)
        return false;
    for (size_t i = 0; i < a->n_members; i++)
        if (strcmp(a->members[i], b->members[i]) != 0)
            return false;
    return true;
}

/* Whether `acronym` is made of the first letters of the name's words, small words
 * counted or not; at least three of them. */
static bool initials(const entry *acronym, const entry *name)
{
    char all[32], some[32];
    size_t n_all = 0, n_some = 0, len = strlen(acronym->folded);
    if (len < 3 || len >= sizeof all || strchr(acronym->folded, ' '))
        return false;
    for (const char *at = name->folded; *at;) {
        char word[DGM__STEM_MAX];
        size_t n = strcspn(at, " "), m = n < sizeof word ? n : sizeof word - 1;
        memcpy(word, at, m);
        word[m] = '\0';
        if (n_all + 1 < sizeof all)
            all[n_all++] = *at;
        static const char *const LINKS[] = {"of", "for", "on", "and", "the", "in", "between"};
        if (!in_list(LINKS, sizeof LINKS / sizeof *LINKS, word) && n_some + 1 < sizeof some)
            some[n_some++] = *at;
        at += n + (at[n] == ' ');
    }
    all[n_all] = some[n_some] = '\0';
    return strcmp(all, acronym->folded) == 0 || strcmp(some, acronym->folded) == 0;
}

/* A general name: neither a field nor a word of its own. */
static bool bare(const entry *e)
{
    return e->fields == 0 && e->own.n == 0;
}

static bool fields_agree(const entry *a, const entry *b)
{
    if (a->fields & ~b->fields && b->fields & ~a->fields)
        return false;
    if (a->own.n && b->own.n && dgm__stems_shared(&a->own, &b->own, true) == 0)
        return false;
    return true;
}

static bool agree(const entry *a, const entry *b)
{
    if (!same_members(a->v, b->v))
        return false;
    if (!a->folded[0] || !b->folded[0])
        return false;
    if (a->seat[0] && b->seat[0] && strcmp(a->seat, b->seat) != 0)
        return false;
    if (strcmp(a->folded, b->folded) == 0 || initials(a, b) || initials(b, a))
        return true;
    if (a->v->n_members < 2)
        return false;
    /* Several states with one house: a second body there would be told from it. */
    bool house = a->v->n_members >= 3 && a->seat[0] && b->seat[0];
    bool below = a->type <= GROUP || b->type <= GROUP;
    if (house && !below)
        return fields_agree(a, b);
    if (a->type != b->type || a->type == OTHER || !fields_agree(a, b))
        return false;
    /* The bare name means the general body, not the one for the border. */
    return !((bare(a) && b->fields >> DGM__BODY_HARD) || (bare(b) && a->fields >> DGM__BODY_HARD));
}

bool dgm__bodies_agree(const dgm__body_variant *a, const dgm__body_variant *b)
{
    entry ea, eb;
    read_body(&ea, a);
    read_body(&eb, b);
    return agree(&ea, &eb);
}

static int bits(uint32_t x)
{
    int n = 0;
    for (; x; x &= x - 1)
        n++;
    return n;
}

/* Names that tell more come first, so that bare ones find them there. */
static int by_content(const void *pa, const void *pb)
{
    const entry *a = pa, *b = pb;
    if (bare(a) != bare(b))
        return bare(a) ? 1 : -1;
    int more = bits(b->fields) + (int)b->own.n - bits(a->fields) - (int)a->own.n;
    if (more)
        return more;
    if (a->n_words != b->n_words)
        return a->n_words > b->n_words ? -1 : 1;
    if (a->v->n_mentions != b->v->n_mentions)
        return a->v->n_mentions > b->v->n_mentions ? -1 : 1;
    int order = strcmp(a->v->name ? a->v->name : "", b->v->name ? b->v->name : "");
    if (order == 0)
        order = strcmp(a->seat, b->seat);
    for (size_t i = 0; order == 0 && i < a->v->n_members && i < b->v->n_members; i++)
        order = strcmp(a->v->members[i], b->v->members[i]);
    if (order == 0 && a->v->n_members != b->v->n_members)
        order = a->v->n_members < b->v->n_members ? -1 : 1;
    return order ? order : a->at < b->at ? -1 : a->at > b->at;
}

static bool entries_agree(const void *items, size_t a, size_t b)
{
    const entry *e = items;
    return agree(&e[a], &e[b]);
}

/* A name that several clusters could mean: the general commission, else one of its
 * own, which further bare names share. */
static void place(dgm__clusters *c, const entry *e, size_t i)
{
    size_t fit = 0, general = 0, plain = 0, by_fit = 0, by_general = 0, by_plain = 0;
    for (size_t k = 0; k < c->n; k++) {
        if (!dgm__clusters_fit(c, i, k, entries_agree, e))
            continue;
        const entry *head = &e[c->first[k]];
        fit++;
        by_fit = k;
        if (head->fields & ECONOMY) {
            general++;
            by_general = k;
        }
        if (bare(head)) {
            plain++;
            by_plain = k;
        }
    }
    if (fit == 1)
        dgm__clusters_put(c, i, by_fit);
    else if (general == 1)
        dgm__clusters_put(c, i, by_general);
    else if (plain == 1)
        dgm__clusters_put(c, i, by_plain);
    else
        dgm__clusters_found(c, i);
}

/* The fullest name: most telling words, then most mentions, then bytes. */
static bool fuller(const entry *a, const entry *b)
{
    if (a->n_words != b->n_words)
        return a->n_words > b->n_words;
    if (a->v->n_mentions != b->v->n_mentions)
        return a->v->n_mentions > b->v->n_mentions;
    return strcmp(a->v->name, b->v->name) < 0;
}

dgm_status dgm__link_bodies(const dgm__body_variant *v, size_t n, uint32_t *cluster, dgm__arena *arena, dgm_err *err)
{
    dgm__clusters c;
    entry *e = dgm__arena_alloc(arena, n, sizeof *e);
    if (!e)
        return dgm__fail(err, DGM_ENOMEM, "names of one body");
    dgm_status status = dgm__clusters_init(&c, n, arena, err);
    if (status != DGM_OK)
        return status;
    for (size_t i = 0; i < n; i++) {
        read_body(&e[i], &v[i]);
        e[i].at = (uint32_t)i;
    }
    if (n > 1)
        qsort(e, n, sizeof *e, by_content);
    for (size_t i = 0; i < n; i++)
        place(&c, e, i);
    for (size_t k = 0; k < c.n; k++) {
        int32_t best = c.first[k];
        for (int32_t i = best; i >= 0; i = c.next[i])
            if (v[e[i].at].name && fuller(&e[i], &e[best]))
                best = i;
        for (int32_t i = c.first[k]; i >= 0; i = c.next[i])
            cluster[e[i].at] = e[best].at;
    }
    return DGM_OK;
}
