/* SPDX-License-Identifier: Apache-2.0
 *
 * Patterns that can never win: see frames_check.h.
 *
 * The matcher takes the heaviest match at a token, of equals the one that stands first
 * (code/match.c). So a pattern is lost if an earlier one matches wherever it does, at
 * the same weight: node for node the same arcs and roles, and words among which all of
 * its own are. That is compared pair by pair. Where the words of just one node are not
 * all among the other's, those that are can never fire; a pattern none of whose words
 * is left is lost to several together.
 *
 * What is called lost is lost, but where the tree has lost a preposition and the first
 * that fits is taken (prep_behind): with more to choose from it may be a wrong one. Not
 * all that is lost is found: a pattern that several others cover by different nodes is not.
 */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "lexicon/frames_check.h"

enum { MOST_DIMS = 2 * DGM__MOST_NODES, LONGEST_NOTE = 700, MOST_NAMED = 4 };

/* A node's words, or its prepositions: what one pattern may have more of than another. */
enum { DIM_WORDS, DIM_PREPS, DIM_NONE = -1 };

typedef struct pair {
    const dgm__frames *frames;
    const dgm__pattern_node *p, *q; /* is p lost to q? */
    int open;                       /* the one dimension where q has only some of p's words, DIM_NONE */
    bool leftover;                  /* p fires where q's `unless` stops that */
} pair;

typedef struct shadows {
    const dgm__frames *frames;
    dgm__arena arena;
    dgm__mistake *mistake, *note;
    void *user;
    uint32_t leftover;          /* 1 + a pattern that leaves the one at hand what its `unless` keeps out; 0 */
    uint32_t *taker[MOST_DIMS]; /* of the pattern at hand: for each word 0, or 1 + the pattern that takes it */
} shadows;

/* ---- words ---- */

static bool same_extras(const dgm__filler *a, const dgm__filler *b)
{
    return a->n_before == b->n_before && !memcmp(a->extra, b->extra, sizeof a->extra);
}

/* Does the node take whatever the filler takes? */
static bool takes_word(const dgm__frames *frames, const dgm__pattern_node *node, const dgm__filler *f)
{
    for (uint32_t i = 0; i < node->n_fillers; i++) {
        const dgm__filler *own = &frames->fillers[node->filler_at + i];
        if (own->head == f->head && (!own->extra[0] || same_extras(own, f)))
            return true;
    }
    return false;
}

static bool takes_prep(const dgm__frames *frames, const dgm__pattern_node *node, uint32_t prep)
{
    for (uint32_t i = 0; i < node->n_preps; i++)
        if (frames->preps[node->prep_at + i] == prep)
            return true;
    return false;
}

static uint32_t size_of(const dgm__pattern_node *node, int dim)
{
    return dim % 2 == DIM_WORDS ? node->n_fillers : node->n_preps;
}

/* Does q take word i of p's node? */
static bool takes(const dgm__frames *frames, const dgm__pattern_node *q, const dgm__pattern_node *p, int dim,
                  uint32_t i)
{
    return dim % 2 == DIM_WORDS ? takes_word(frames, q, &frames->fillers[p->filler_at + i])
                                : takes_prep(frames, q, frames->preps[p->prep_at + i]);
}

/* Are p's words among q's? At one place of the pattern some are enough. */
static bool words_within(pair *x, int p, int q, int kind)
{
    const dgm__pattern_node *a = &x->p[p], *b = &x->q[q];
    uint32_t n = size_of(a, kind), in = 0;
    if (!n != !size_of(b, kind))
        return false;
    for (uint32_t i = 0; i < n; i++)
        in += takes(x->frames, b, a, kind, i);
    if (in == n)
        return true;
    if (!in || x->open != DIM_NONE)
        return false;
    x->open = 2 * p + kind;
    return true;
}

/* ---- nodes ---- */

/* The most that a node and what is below it can weigh. */
static unsigned most_weight(const dgm__pattern_node *nodes, int at)
{
    if (nodes[at].negated)
        return 0;
    unsigned weight = nodes[at].role ? 1 : nodes[at].any ? 0 : 2;
    for (int16_t k = nodes[at].child; k >= 0; k = nodes[k].next)
        weight += most_weight(nodes, k);
    return weight;
}

/* "A's kidnapping of B": what stands behind "of" is then no owner (find_owners in code/match.c). */
static bool of_is_taken(const dgm__frames *frames, const dgm__pattern_node *nodes, int owner)
{
    uint32_t of = dgm__strids_find(&frames->words, "of", 2);
    for (int16_t k = nodes[owner].next; k >= 0; k = nodes[k].next)
        if (nodes[k].arc == DGM__ARC_PREP && takes_prep(frames, &nodes[k], of))
            return true;
    return false;
}

static bool node_within(pair *x, int p, int q);

/* What p must not have beside it, q must not have either: the other way round. */
static bool negated_within(const pair *x, int p, int q)
{
    const dgm__pattern_node *a = &x->p[p], *b = &x->q[q];
    if (a->arc != b->arc || a->role != b->role || a->child >= 0 || b->child >= 0 || (b->any && !a->any))
        return false;
    for (uint32_t i = 0; i < b->n_fillers && !a->any; i++)
        if (!takes(x->frames, a, b, DIM_WORDS, i))
            return false;
    for (uint32_t i = 0; i < b->n_preps; i++)
        if (!takes(x->frames, a, b, DIM_PREPS, i))
            return false;
    return true;
}

static bool pairs_with(pair *x, int p, int q)
{
    if (x->p[p].negated != x->q[q].negated)
        return false;
    if (x->p[p].negated)
        return negated_within(x, p, q);
    int open = x->open;
    if (node_within(x, p, q))
        return true;
    x->open = open;
    return false;
}

/* Each node that q asks for is one that p asks for, and what p asks for besides weighs
 * nothing. */
static bool children_within(pair *x, int p, int q)
{
    bool used[DGM__MOST_NODES] = {false};
    for (int16_t k = x->q[q].child; k >= 0; k = x->q[k].next) {
        int16_t i = x->p[p].child;
        while (i >= 0 && (used[i] || !pairs_with(x, i, k)))
            i = x->p[i].next;
        if (i >= 0)
            used[i] = true;
        else if (!x->q[k].optional)
            return false;
    }
    for (int16_t i = x->p[p].child; i >= 0; i = x->p[i].next)
        if (!used[i] && most_weight(x->p, i))
            return false;
    return true;
}

static bool node_within(pair *x, int p, int q)
{
    const dgm__pattern_node *a = &x->p[p], *b = &x->q[q];
    if (a->arc != b->arc || a->role != b->role || a->any != b->any || (a->optional && !b->optional))
        return false;
    if (a->arc == DGM__ARC_OWNER && of_is_taken(x->frames, x->q, q) && !of_is_taken(x->frames, x->p, p))
        return false;
    return words_within(x, p, q, DIM_WORDS) && words_within(x, p, q, DIM_PREPS) && children_within(x, p, q);
}

/* ---- frames ---- */

static bool has(const dgm__frames *frames, uint32_t at, uint32_t n, uint32_t word)
{
    for (uint32_t i = 0; i < n; i++)
        if (frames->preps[at + i] == word)
            return true;
    return false;
}

static bool all_of(const dgm__frames *frames, uint32_t at, uint32_t n, uint32_t in_at, uint32_t in_n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!has(frames, in_at, in_n, frames->preps[at + i]))
            return false;
    return true;
}

/* Some frames are read more generously: their deeds are done to places, their nouns
 * belong to whoever speaks (state_of_place, find_owners in code/match.c). */
static bool takes_places(const dgm__frame *f)
{
    return f->event == DGM__ASSAULT || f->event == DGM__AID || f->event == DGM__PROTEST || f->event == DGM__MOBILIZE ||
           f->event == DGM__COERCE || (f->event == DGM__CONSULT && f->n_modes && !strcmp(f->modes[0], "visit"));
}

/* Does what holds for q's frame hold for p's? */
static bool frame_within(pair *x, const dgm__frame *p, const dgm__frame *q)
{
    const dgm__frames *frames = x->frames;
    if ((p->agentless && !q->agentless) || (p->lone && !q->lone) || (takes_places(p) && !takes_places(q)) ||
        (p->event == DGM__CONSULT && q->event != DGM__CONSULT))
        return false;
    if (!p->n_needs != !q->n_needs || !all_of(frames, p->needs_at, p->n_needs, q->needs_at, q->n_needs))
        return false;
    x->leftover = !all_of(frames, q->unless_at, q->n_unless, p->unless_at, p->n_unless);
    return true;
}

/* ---- telling ---- */

static void place_of(char *out, size_t size, const dgm__frames *frames, uint32_t pattern)
{
    const dgm__pattern *p = &frames->patterns[pattern];
    snprintf(out, size, "%s:%u", frames->frames[p->frame].file, (unsigned)p->line);
}

static void tell(const shadows *s, dgm__mistake *to, const dgm__pattern *p, const char *text)
{
    if (to)
        to(s->user, s->frames->frames[p->frame].file, p->line, p->column, text);
}

static size_t add_text(char *out, size_t at, const char *text)
{
    return at + 1 < LONGEST_NOTE ? at + (size_t)snprintf(out + at, LONGEST_NOTE - at, "%s", text) : at;
}

static size_t add_filler(char *out, size_t at, const dgm__frames *frames, const dgm__filler *f)
{
    for (size_t k = 0; k < f->n_before; k++)
        at = add_text(out, add_text(out, at, frames->words.texts[f->extra[k]]), "+");
    at = add_text(out, at, frames->words.texts[f->head]);
    for (size_t k = f->n_before; k < DGM__MOST_EXTRA && f->extra[k]; k++)
        at = add_text(out, add_text(out, at, "+"), frames->words.texts[f->extra[k]]);
    return at;
}

/* "express, voice never fire here: support.frames:12 takes them" */
static void note_words(const shadows *s, const dgm__pattern *p, int dim, uint32_t taker)
{
    const dgm__frames *frames = s->frames;
    const dgm__pattern_node *node = &frames->nodes[p->node_at + (uint32_t)dim / 2];
    char text[LONGEST_NOTE], place[128];
    size_t at = 0, n = 0;
    for (uint32_t i = 0; i < size_of(node, dim); i++) {
        if (s->taker[dim][i] != taker)
            continue;
        if (n++)
            at = add_text(text, at, ", ");
        if (dim % 2 == DIM_WORDS)
            at = add_filler(text, at, frames, &frames->fillers[node->filler_at + i]);
        else
            at = add_text(text, at, frames->words.texts[frames->preps[node->prep_at + i]]);
    }
    place_of(place, sizeof place, frames, taker - 1);
    at = add_text(text, at, n > 1 ? " never fire here: " : " never fires here: ");
    add_text(text, add_text(text, at, place), n > 1 ? " takes them" : " takes it");
    tell(s, s->note, p, text);
}

/* The patterns that take words of a dimension, ascending, each once. Returns how many. */
static size_t takers_of(const shadows *s, int dim, uint32_t n_words, uint32_t *out)
{
    size_t n = 0;
    for (uint32_t i = 0; i < n_words; i++) {
        uint32_t taker = s->taker[dim][i];
        size_t k = 0;
        while (k < n && out[k] < taker)
            k++;
        if (!taker || (k < n && out[k] == taker))
            continue;
        memmove(out + k + 1, out + k, (n - k) * sizeof *out);
        out[k] = taker;
        n++;
    }
    return n;
}

static void tell_shadowed(const shadows *s, const dgm__pattern *p, const uint32_t *takers, size_t n)
{
    char text[LONGEST_NOTE], place[128];
    size_t at = add_text(text, 0, "never fires, shadowed by ");
    for (size_t i = 0; i < n && i < MOST_NAMED; i++) {
        place_of(place, sizeof place, s->frames, takers[i] - 1);
        at = add_text(text, add_text(text, at, i ? ", " : ""), place);
    }
    if (n > MOST_NAMED)
        add_text(text, at, " and others");
    tell(s, s->mistake, p, text);
}

/* ---- pairs ---- */

/* Takes down which words of the open dimension q takes, one by one: 0, or -1 out of memory. */
static int take_down(shadows *s, const pair *x, size_t n_nodes, uint32_t other)
{
    uint32_t n = size_of(&x->p[x->open / 2], x->open);
    uint32_t **taker = &s->taker[x->open];
    if (!*taker)
        *taker = dgm__arena_alloc(&s->arena, n, sizeof **taker);
    if (!*taker)
        return -1;
    for (uint32_t i = 0; i < n; i++) {
        dgm__pattern_node nodes[DGM__MOST_NODES]; /* p with this word alone */
        memcpy(nodes, x->p, n_nodes * sizeof *nodes);
        dgm__pattern_node *open = &nodes[x->open / 2];
        if (x->open % 2 == DIM_WORDS) {
            open->filler_at += i;
            open->n_fillers = 1;
        } else {
            open->prep_at += i;
            open->n_preps = 1;
        }
        pair one = {x->frames, nodes, x->q, DIM_NONE, false};
        if (!(*taker)[i] && node_within(&one, 0, 0) && one.open == DIM_NONE)
            (*taker)[i] = other + 1;
    }
    return 0;
}

/* What `other` takes of `index`. 0: go on; 1: all is taken, and told; -1: out of memory. */
static int compare(shadows *s, uint32_t index, uint32_t other)
{
    const dgm__frames *frames = s->frames;
    const dgm__pattern *p = &frames->patterns[index], *q = &frames->patterns[other];
    pair x = {frames, &frames->nodes[p->node_at], &frames->nodes[q->node_at], DIM_NONE, false};
    if (p->trigger != q->trigger || !frame_within(&x, &frames->frames[p->frame], &frames->frames[q->frame]) ||
        !node_within(&x, 0, 0))
        return 0;
    if (x.leftover) {
        if (x.open == DIM_NONE && !s->leftover)
            s->leftover = other + 1;
        return 0;
    }
    if (x.open != DIM_NONE)
        return take_down(s, &x, p->n_nodes, other);
    uint32_t taker = other + 1;
    tell_shadowed(s, p, &taker, 1);
    return 1;
}

/* Once all others were compared: what words are lost, and whether any is left. */
static dgm_status settle(shadows *s, uint32_t index, dgm_err *err)
{
    const dgm__pattern *p = &s->frames->patterns[index];
    uint32_t *takers[MOST_DIMS] = {NULL};
    size_t n[MOST_DIMS] = {0};
    for (int dim = 0; dim < 2 * p->n_nodes; dim++) {
        if (!s->taker[dim])
            continue;
        uint32_t n_words = size_of(&s->frames->nodes[p->node_at + (uint32_t)dim / 2], dim);
        takers[dim] = dgm__arena_alloc(&s->arena, n_words, sizeof **takers);
        if (!takers[dim])
            return dgm__fail(err, DGM_ENOMEM, "out of memory for the check of the frames");
        n[dim] = takers_of(s, dim, n_words, takers[dim]);
        size_t left = 0;
        for (uint32_t i = 0; i < n_words; i++)
            left += !s->taker[dim][i];
        if (!left) {
            tell_shadowed(s, p, takers[dim], n[dim]);
            return DGM_OK;
        }
    }
    for (int dim = 0; dim < 2 * p->n_nodes; dim++)
        for (size_t i = 0; i < n[dim]; i++)
            note_words(s, p, dim, takers[dim][i]);
    if (s->leftover) {
        char text[LONGEST_NOTE], place[128];
        place_of(place, sizeof place, s->frames, s->leftover - 1);
        add_text(text, add_text(text, 0, "fires only where its 'unless' keeps out "), place);
        tell(s, s->note, p, text);
    }
    return DGM_OK;
}

static dgm_status look_at(shadows *s, uint32_t index, uint32_t *compared, dgm_err *err)
{
    const dgm__frames *frames = s->frames;
    const dgm__pattern_node *root = &frames->nodes[frames->patterns[index].node_at];
    memset(s->taker, 0, sizeof s->taker);
    s->leftover = 0;
    for (uint32_t f = 0; f < root->n_fillers; f++) {
        uint32_t word = frames->fillers[root->filler_at + f].head;
        for (uint32_t i = frames->by_word[word]; i < frames->by_word[word + 1]; i++) {
            uint32_t other = frames->triggers[i];
            if (other >= index)
                break;
            if (compared[other] == index)
                continue;
            compared[other] = index;
            int found = compare(s, index, other);
            if (found < 0)
                return dgm__fail(err, DGM_ENOMEM, "out of memory for the check of the frames");
            if (found)
                return DGM_OK;
        }
    }
    return settle(s, index, err);
}

dgm_status dgm__frames_shadows(const dgm__frames *frames, dgm__mistake *mistake, dgm__mistake *note, void *user,
                               dgm_err *err)
{
    dgm_status status = DGM_OK;
    shadows s = {.frames = frames, .mistake = mistake, .note = note, .user = user};
    dgm__arena once;
    dgm__arena_init(&once, 0);
    dgm__arena_init(&s.arena, 0);
    uint32_t *compared = dgm__arena_alloc(&once, frames->n_patterns, sizeof *compared);
    if (!compared)
        status = dgm__fail(err, DGM_ENOMEM, "out of memory for the check of the frames");
    for (uint32_t i = 1; i < frames->n_patterns && !status; i++) {
        dgm__arena_reset(&s.arena);
        status = look_at(&s, i, compared, err);
    }
    dgm__arena_clear(&s.arena);
    dgm__arena_clear(&once);
    return status;
}
