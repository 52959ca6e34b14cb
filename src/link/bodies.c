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

enum { INITIALS = 32 };

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
    char acronym[INITIALS]; /* that it holds: "bcm" */
    char some[INITIALS], all[INITIALS];
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

/* The first letters of a name's words, those of nations and what stands in brackets
 * left out, small words counted or not: "jec" of "Rwanda-Turkey Joint Economic Commission". */
static void read_initials(const char *name, char some[INITIALS], char all[INITIALS])
{
    static const char *const LINKS[] = {"of", "for", "on", "and", "the", "in", "between"};
    char folded[DGM__FOLDED_MAX], bare[DGM__FOLDED_MAX];
    size_t n_some = 0, n_all = 0, n = 0;
    bool inside = false;
    for (const char *c = name; *c && n + 1 < sizeof bare; c++) {
        inside = *c == '(' ? true : *c == ')' ? false : inside;
        bare[n++] = inside || *c == ')' ? ' ' : *c;
    }
    bare[n] = '\0';
    dgm__words_fold(bare, folded, sizeof folded);
    char *rest;
    for (char *word = strtok_r(folded, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        if (dgm__word_of_nation(word))
            continue;
        if (n_all + 1 < INITIALS)
            all[n_all++] = *word;
        if (!in_list(LINKS, sizeof LINKS / sizeof *LINKS, word) && n_some + 1 < INITIALS)
            some[n_some++] = *word;
    }
    all[n_all] = some[n_some] = '\0';
}

/* The acronym that a name holds, "(BCM)" or "BCM" alone: three to eight capitals. */
static void read_acronym(const char *name, char out[INITIALS])
{
    out[0] = '\0';
    for (const char *c = name; *c;) {
        size_t n = 0;
        while (c[n] >= 'A' && c[n] <= 'Z')
            n++;
        bool ends = !c[n] || c[n] == ' ' || c[n] == ')' || c[n] == ',' || c[n] == '-';
        if (n >= 3 && n < INITIALS && ends) {
            for (size_t i = 0; i < n; i++)
                out[i] = (char)(c[i] - 'A' + 'a');
            out[n] = '\0';
            return;
        }
        while (*c && *c != ' ' && *c != '(' && *c != '-')
            c++;
        c += *c != '\0';
    }
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
    read_acronym(v->name ? v->name : "", out->acronym);
    read_initials(v->name ? v->name : "", out->some, out->all);
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

/* Whether a name is an acronym and nothing else but nations. */
static bool only_acronym(const entry *e)
{
    return e->acronym[0] && !strcmp(e->some, (char[]){e->acronym[0], '\0'});
}

/* Whether the acronym is that of the name: its initials, or those of its first words. */
static bool initials(const entry *acronym, const entry *name)
{
    size_t n = strlen(acronym->acronym);
    if (n < 3)
        return false;
    return !strcmp(acronym->acronym, name->acronym) || !strncmp(name->some, acronym->acronym, n) ||
           !strncmp(name->all, acronym->acronym, n);
}

/* What an acronym stands for, where one of the block says it: it is compared as that. */
static void spell_out(entry *e, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!only_acronym(&e[i]))
            continue;
        for (size_t j = 0; j < n; j++) {
            if (only_acronym(&e[j]) || !initials(&e[i], &e[j]))
                continue;
            e[i].type = e[j].type;
            e[i].fields = e[j].fields;
            e[i].own = e[j].own;
            break; /* sorted: the first by content */
        }
    }
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
    spell_out(e, n);
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
