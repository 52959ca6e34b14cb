/* SPDX-License-Identifier: Apache-2.0
 *
 * Features of a dyad: see features.h.
 */
#include "relate/features.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/hash.h"
#include "relate/readings.h"
#include "text/weights.h"

enum { MOST_WAY = 64, WAY_WORDS = 5 };

/* One part of a feature: what it is compared by, and how it is told. */
typedef struct part {
    uint64_t id;
    const char *text;
} part;

typedef struct work {
    const dgm__dyad *d;
    const dgm__classes *classes;
    dgm__arena *arena;
    dgm__feature *list;
    size_t n, cap;
    bool oom;
} work;

static part word(const char *text)
{
    return (part){text ? dgm__hash(text, strlen(text)) : 0, text};
}

static const part none = {0, NULL};

static void add(work *w, dgm__feature_kind kind, unsigned side, unsigned level, float value, part x, part y, part z)
{
    uint64_t h = dgm__mix(UINT64_C(0x9E3779B97F4A7C15), (uint64_t)kind << 16 | side << 8 | level);
    h = dgm__mix(dgm__mix(dgm__mix(h, x.id), y.id), z.id);
    if (w->oom || dgm__arena_grow(w->arena, w->list, w->n, w->cap)) {
        w->oom = true;
        return;
    }
    w->list[w->n++] = (dgm__feature){h, value, (uint8_t)kind, (uint8_t)side, (uint8_t)level, x.text, y.text, z.text};
}

static bool is_content(const dgm__token *t)
{
    return t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_NOUN || t->upos == DGM__UPOS_ADJ ||
           t->upos == DGM__UPOS_ADV;
}

/* The word's class at a level from 1; false if it has none. */
static bool class_of(part *out, const work *w, const char *lemma, unsigned level)
{
    const uint16_t *of = dgm__classes_of(w->classes, lemma);
    if (!of)
        return false;
    *out = (part){of[level - 1] + UINT64_C(1), lemma};
    return true;
}

/* The feature of one word, then of its classes. */
static void add_word(work *w, dgm__feature_kind kind, unsigned side, float value, float class_value, const char *lemma,
                     part y)
{
    add(w, kind, side, 0, value, word(lemma), y, none);
    part c;
    for (unsigned level = 1; level <= DGM__CLASS_LEVELS && class_value > 0; level++)
        if (class_of(&c, w, lemma, level))
            add(w, kind, side, level, class_value, c, y, none);
}

/* --- words in their places --- */

typedef struct item {
    const char *text;
    int32_t token;
    bool mark; /* stands for a whole span */
} item;

static void add_sequence(work *w)
{
    const dgm__dyad *d = w->d;
    uint32_t n = 0;
    item *seq = dgm__arena_alloc(w->arena, d->s->n, sizeof *seq);
    if (!seq) {
        w->oom = true;
        return;
    }
    int32_t source = d->first[DGM__SOURCE] < 0 ? 0 : d->first[DGM__SOURCE];
    int32_t target = d->first[DGM__TARGET] < 0 ? 0 : d->first[DGM__TARGET];
    int32_t from = source < target ? source : target, to = source < target ? target : source;
    bool forward = source <= target;
    for (uint32_t i = 0; i < d->s->n; i++) {
        const dgm__token *t = &d->s->tokens[i];
        bool in_source = d->in[i] & 1 << DGM__SOURCE, in_target = d->in[i] & 1 << DGM__TARGET;
        if (in_source && !in_target) {
            add(w, DGM__FEATURE_INSIDE, DGM__SOURCE, 0, 0.5F, word(d->lemma[i]), none, none);
            if ((int32_t)i == d->first[DGM__SOURCE])
                seq[n++] = (item){"<source>", (int32_t)i, true};
        } else if (in_target) {
            add(w, DGM__FEATURE_INSIDE, DGM__TARGET, 0, 0.25F, word(d->lemma[i]), none, none);
            if ((int32_t)i == d->first[DGM__TARGET])
                seq[n++] = (item){"<target>", (int32_t)i, true};
        } else {
            seq[n++] = (item){t->upos == DGM__UPOS_NUM     ? "<number>"
                              : t->upos == DGM__UPOS_PROPN ? "<name>"
                                                           : d->lemma[i],
                              (int32_t)i, false};
        }
    }
    static const char *const zones[2][3] = {{"before target and source", "between target and source", "after both"},
                                            {"before source and target", "between source and target", "after both"}};
    for (uint32_t j = 0; j < n; j++) {
        const dgm__token *t = &d->s->tokens[seq[j].token];
        int zone = seq[j].mark ? -1 : seq[j].token < from ? 0 : seq[j].token < to ? 1 : 2;
        part x = word(seq[j].text), c;
        part place = {zone < 0 ? 7 : (uint64_t)(zone + 1) * 2 + forward, zone < 0 ? "" : zones[forward][zone]};
        add(w, DGM__FEATURE_WORD, DGM__N_SIDES, 0, 1, x, none, none);
        add(w, DGM__FEATURE_ZONE, DGM__N_SIDES, 0, 1, x, none, place);
        if (j)
            add(w, DGM__FEATURE_PAIR, DGM__N_SIDES, 0, 0.5F, word(seq[j - 1].text), x, none);
        if (j > 1)
            add(w, DGM__FEATURE_TRIPLE, DGM__N_SIDES, 0, 0.3F, word(seq[j - 2].text), word(seq[j - 1].text), x);
        if (seq[j].mark || !is_content(t))
            continue;
        place.id = zone < 0 ? 7 : (uint64_t)zone + 1;
        for (unsigned level = 1; level <= DGM__CLASS_LEVELS; level++)
            if (class_of(&c, w, seq[j].text, level)) {
                add(w, DGM__FEATURE_WORD, DGM__N_SIDES, level, 1, c, none, none);
                add(w, DGM__FEATURE_ZONE, DGM__N_SIDES, level, 1, c, none, place);
            }
    }
}

/* --- the tree --- */

static const char *relation(const dgm__token *t)
{
    switch ((dgm__rel)t->rel) {
    case DGM__REL_NSUBJ_PASS:
    case DGM__REL_OBL_AGENT:
        return dgm__rel_text(t->rel);
    case DGM__REL_NSUBJ_OUTER:
        return "nsubj";
    case DGM__REL_OBL_UNMARKED:
        return "obl";
    case DGM__REL_NMOD_DESC:
    case DGM__REL_NMOD_POSS:
    case DGM__REL_NMOD_UNMARKED:
        return "nmod";
    case DGM__REL_ACL_RELCL:
        return "acl";
    case DGM__REL_ADVCL_RELCL:
        return "advcl";
    case DGM__REL_AUX_PASS:
        return "aux";
    case DGM__REL_COMPOUND_PRT:
        return "compound";
    case DGM__REL_DET_PREDET:
        return "det";
    case DGM__REL_CC_PRECONJ:
        return "cc";
    case DGM__REL_CSUBJ_PASS:
    case DGM__REL_CSUBJ_OUTER:
        return "csubj";
    default:
        return dgm__rel_text(t->rel);
    }
}

static uint32_t way_up(const dgm__sentence *s, int32_t token, int32_t way[MOST_WAY])
{
    uint32_t n = 0;
    for (; token >= 0 && n < MOST_WAY; token = s->tokens[token].head)
        way[n++] = token;
    return n;
}

static void add_way(work *w)
{
    const dgm__dyad *d = w->d;
    int32_t up[DGM__N_SIDES][MOST_WAY], way[2 * MOST_WAY];
    uint32_t n[DGM__N_SIDES], n_way = 0, i, k = 0;
    for (int side = 0; side < DGM__N_SIDES; side++)
        n[side] = way_up(d->s, d->head[side], up[side]);
    if (!n[DGM__SOURCE] || !n[DGM__TARGET])
        return;
    for (i = 0; i < n[DGM__SOURCE]; i++) {
        for (k = 0; k < n[DGM__TARGET] && up[DGM__TARGET][k] != up[DGM__SOURCE][i]; k++)
            ;
        if (k < n[DGM__TARGET])
            break;
    }
    if (i == n[DGM__SOURCE]) {
        add(w, DGM__FEATURE_NO_WAY, DGM__N_SIDES, 0, 1, none, none, none);
        return;
    }
    uint64_t shape = DGM__FNV_SEED;
    for (uint32_t j = 0; j < i; j++) {
        const char *rel = relation(&d->s->tokens[up[DGM__SOURCE][j]]);
        shape = dgm__mix(shape, dgm__hash(rel, strlen(rel)));
    }
    shape = dgm__mix(shape, '^');
    for (uint32_t j = k; j-- > 0;) {
        const char *rel = relation(&d->s->tokens[up[DGM__TARGET][j]]);
        shape = dgm__mix(shape, dgm__hash(rel, strlen(rel)));
    }
    add(w, DGM__FEATURE_SHAPE, DGM__N_SIDES, 0, 1, (part){shape, ""}, none, none);
    for (uint32_t j = 0; j <= i; j++)
        way[n_way++] = up[DGM__SOURCE][j];
    for (uint32_t j = k; j-- > 0;)
        way[n_way++] = up[DGM__TARGET][j];
    uint64_t id = DGM__FNV_SEED;
    const char *text = "";
    uint32_t n_words = 0;
    for (uint32_t j = 0; j < n_way; j++) {
        if (d->in[way[j]])
            continue;
        const char *lemma = d->lemma[way[j]];
        add_word(w, DGM__FEATURE_WAY_WORD, DGM__N_SIDES, 2, 1, lemma, none);
        if (n_words++ < WAY_WORDS && text) {
            id = dgm__mix(id, dgm__hash(lemma, strlen(lemma)));
            text = dgm__arena_printf(w->arena, "%s%s%s", text, *text ? " ... " : "", lemma);
        }
    }
    if (!text)
        w->oom = true;
    else
        add(w, DGM__FEATURE_WAY, DGM__N_SIDES, 0, 2, (part){id, text}, none, none);
}

static bool is_argument(dgm__rel rel)
{
    return rel == DGM__REL_OBJ || rel == DGM__REL_XCOMP || rel == DGM__REL_CCOMP || rel == DGM__REL_OBL ||
           rel == DGM__REL_OBL_UNMARKED || rel == DGM__REL_NSUBJ_PASS || rel == DGM__REL_COMPOUND ||
           rel == DGM__REL_COMPOUND_PRT || rel == DGM__REL_ADVCL || rel == DGM__REL_ADVCL_RELCL;
}

static bool is_below_argument(dgm__rel rel)
{
    return rel == DGM__REL_OBJ || rel == DGM__REL_XCOMP || rel == DGM__REL_CCOMP || rel == DGM__REL_OBL ||
           rel == DGM__REL_OBL_UNMARKED || rel == DGM__REL_NMOD || rel == DGM__REL_NMOD_DESC ||
           rel == DGM__REL_NMOD_POSS || rel == DGM__REL_NMOD_UNMARKED;
}

static bool is_mark(const dgm__token *t, const char *lemma)
{
    return t->rel == DGM__REL_AUX || t->rel == DGM__REL_AUX_PASS || t->rel == DGM__REL_ADVMOD ||
           t->rel == DGM__REL_MARK || !strcmp(lemma, "not") || !strcmp(lemma, "no") || !strcmp(lemma, "never");
}

static void add_argument(work *w, unsigned side, int32_t predicate, int32_t token)
{
    const dgm__dyad *d = w->d;
    const char *above = d->lemma[predicate], *lemma = d->lemma[token];
    part rel = word(relation(&d->s->tokens[token])), c, p;
    add_word(w, DGM__FEATURE_ARGUMENT, side, 1, 1, lemma, rel);
    add(w, DGM__FEATURE_PREDICATE_ARGUMENT, side, 0, 1.5F, word(above), word(lemma), none);
    for (unsigned level = 1; level <= DGM__CLASS_LEVELS; level++)
        if (class_of(&p, w, above, level) && class_of(&c, w, lemma, level))
            add(w, DGM__FEATURE_PREDICATE_ARGUMENT, side, level, 1, p, c, none);
    for (int32_t k = d->tree.child[token]; k >= 0; k = d->tree.next[k])
        if (is_below_argument(d->s->tokens[k].rel) && !d->in[k])
            add(w, DGM__FEATURE_ARGUMENT_DEPENDENT, side, 0, 1, word(lemma), word(d->lemma[k]), none);
}

static void add_governor(work *w, dgm__dyad_side side)
{
    const dgm__dyad *d = w->d;
    int32_t head = d->head[side], p = dgm__dyad_predicate(d, head, side);
    if (p < 0)
        return;
    const dgm__token *tokens = d->s->tokens;
    part rel = word(relation(&tokens[head]));
    add_word(w, DGM__FEATURE_PREDICATE, side, 2, 1.5F, d->lemma[p], none);
    add(w, DGM__FEATURE_RELATION, side, 0, 1, rel, none, none);
    add(w, DGM__FEATURE_PREDICATE_RELATION, side, 0, 1, word(d->lemma[p]), rel, none);
    int32_t preposition = dgm__tree_child(&d->tree, head, DGM__REL_CASE);
    if (preposition >= 0) {
        add(w, DGM__FEATURE_CASE, side, 0, 1, word(d->lemma[preposition]), none, none);
        add(w, DGM__FEATURE_PREDICATE_CASE, side, 0, 1, word(d->lemma[p]), word(d->lemma[preposition]), none);
    }
    for (int32_t k = d->tree.child[p]; k >= 0; k = d->tree.next[k]) {
        if (d->in[k])
            continue;
        if (is_mark(&tokens[k], d->lemma[k])) {
            add(w, DGM__FEATURE_MARK, side, 0, 1, word(d->lemma[k]), word(relation(&tokens[k])), none);
            part c;
            add(w, DGM__FEATURE_MARKED, side, 0, 1, word(d->lemma[k]), word(d->lemma[p]), none);
            for (unsigned level = 1; level <= 2; level++)
                if (class_of(&c, w, d->lemma[p], level))
                    add(w, DGM__FEATURE_MARKED, side, level, 1, word(d->lemma[k]), c, none);
        }
        if (is_argument(tokens[k].rel))
            add_argument(w, side, p, k);
    }
    if (tokens[p].head >= 0)
        add(w, DGM__FEATURE_ABOVE, side, 0, 1, word(relation(&tokens[p])), word(d->lemma[tokens[p].head]), none);
}

/* --- the frames --- */

/* Who fills a role: nobody, the source, the target, both, another. */
static uint64_t filled(unsigned who)
{
    return who + UINT64_C(1);
}

static void add_readings(work *w, const dgm__dyad_reading *readings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const dgm__dyad_reading *r = &readings[i];
        const char *event = dgm__plover_text(r->event);
        part x = {dgm__mix((uint64_t)r->event * 8 + (uint64_t)r->status, filled(r->actor) * 16 + filled(r->recipient)),
                  event};
        part where = {0, r->frame->name};
        dgm__feature_kind kind = r->loose ? DGM__FEATURE_FRAME_LOOSE : DGM__FEATURE_FRAME;
        float value = r->loose ? 1.0F : 3.0F;
        add(w, kind, DGM__N_SIDES, 0, value, x, where, none);
        x.id = dgm__mix((uint64_t)r->event, filled(r->actor) * 16 + filled(r->recipient)) ^ 1;
        add(w, kind, DGM__N_SIDES, 0, value, x, where, none);
        x.id = (uint64_t)r->event + 1;
        add(w, kind, DGM__N_SIDES, 0, value, x, where, none);
        where.id = dgm__hash(r->frame->name, strlen(r->frame->name));
        add(w, kind, DGM__N_SIDES, 0, value, x, where, none);
    }
}

static int by_hash(const void *a, const void *b)
{
    const dgm__feature *x = a, *y = b;
    return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* Each once, its values added; then roots, then to length one. */
static size_t settle(dgm__feature *list, size_t n)
{
    size_t kept = 0;
    double square = 0;
    qsort(list, n, sizeof *list, by_hash);
    for (size_t i = 0; i < n; i++)
        if (kept && list[kept - 1].hash == list[i].hash)
            list[kept - 1].value += list[i].value;
        else
            list[kept++] = list[i];
    for (size_t i = 0; i < kept; i++)
        square += list[i].value;
    for (size_t i = 0; i < kept; i++)
        list[i].value = (float)sqrt(list[i].value / square);
    return kept;
}

dgm_status dgm__relate_features(dgm__feature **out, size_t *n_out, dgm__frame_answer *answer, const dgm__dyad *dyad,
                                const dgm__classes *classes, const dgm__frames *frames, dgm__arena *arena, dgm_err *err)
{
    work w = {dyad, classes, arena, NULL, 0, 0, false};
    dgm__dyad_reading *readings;
    size_t n;
    *out = NULL;
    *n_out = 0;
    memset(answer, 0, sizeof *answer);
    add_sequence(&w);
    add_way(&w);
    for (int side = 0; side < DGM__N_SIDES; side++)
        add_governor(&w, side);
    dgm_status status = dgm__readings_find(&readings, &n, dyad, frames, arena, err);
    if (status)
        return status;
    add_readings(&w, readings, n);
    if (w.oom)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    for (size_t i = 0; i < n && !answer->frame; i++)
        if (!readings[i].loose && readings[i].actor == DGM__IS_SOURCE && readings[i].recipient == DGM__IS_TARGET)
            *answer = (dgm__frame_answer){readings[i].frame, readings[i].line};
    *n_out = settle(w.list, w.n);
    *out = w.list;
    return DGM_OK;
}

const char *dgm__feature_text(const dgm__feature *f, dgm__arena *arena)
{
    static const char *const words[] = {
#define DGM_X(name, text) text,
        DGM__FEATURES(DGM_X)
#undef DGM_X
    };
    const char *out = "";
    for (const char *p = words[f->kind]; *p && out;) {
        size_t len = strcspn(p, "%");
        const char *value = "";
        if (p[len] == '%') {
            switch (p[len + 1]) {
            case 'x':
                value = f->x;
                break;
            case 'y':
                value = f->y;
                break;
            case 'z':
                value = f->z;
                break;
            default:
                value = f->side == DGM__SOURCE ? "source" : "target";
            }
        }
        out = dgm__arena_printf(arena, "%s%.*s%s", out, (int)len, p, value ? value : "");
        p += len + (p[len] == '%' ? 2 : 0);
    }
    return out && f->level ? dgm__arena_printf(arena, "%s or the like", out) : out;
}
