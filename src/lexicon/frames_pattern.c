/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading of one pattern: from "A express|voice support for B" to a tree of nodes.
 *
 * A pattern is read from left to right. The first verb, predicate after "be" or
 * noun is the root. After it come noun phrases, prepositions with a noun phrase,
 * "to" with a verb, "that" with a clause. What follows belongs to the last verb;
 * the matcher looks for prepositions below that verb and below its object, since
 * attachment is not trusted.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/frames_read.h"

typedef struct piece {
    const char *text;
    size_t len;
    uint32_t column;
    bool optional; /* inside parentheses */
} piece;

enum { MOST_PIECES = 40 };

typedef struct build {
    dgm__frames_reader *r;
    piece pieces[MOST_PIECES];
    size_t n, at;
    dgm__pattern_node nodes[DGM__MOST_NODES];
    size_t n_nodes;
    unsigned weight;
    bool wrong;
} build;

static bool is(const piece *p, const char *text)
{
    return strlen(text) == p->len && !memcmp(p->text, text, p->len);
}

static const piece *peek(const build *b)
{
    return b->at < b->n ? &b->pieces[b->at] : NULL;
}

static void wrong(build *b, const piece *p, const char *text)
{
    if (!b->wrong)
        dgm__frames_wrong(b->r,
                          p      ? p->column
                          : b->n ? b->pieces[b->n - 1].column + (uint32_t)b->pieces[b->n - 1].len
                                 : 1,
                          "%s", text);
    b->wrong = true;
}

static dgm__role role_of(const char *text, size_t len)
{
    if (len == 2 && !memcmp(text, "AB", 2))
        return DGM__ROLE_AB;
    if (len != 1)
        return DGM__ROLE_NONE;
    return text[0] == 'A' ? DGM__ROLE_A : text[0] == 'B' ? DGM__ROLE_B : text[0] == 'C' ? DGM__ROLE_C : DGM__ROLE_NONE;
}

/* "A's": the role, else NONE. */
static dgm__role owner_of(const piece *p)
{
    return p->len > 2 && !memcmp(p->text + p->len - 2, "'s", 2) ? role_of(p->text, p->len - 2) : DGM__ROLE_NONE;
}

static bool is_prep(const piece *p)
{
    static const char *const list[] = {
        "of",        "for",     "with",   "on",     "in",   "at",     "by",      "from",   "against", "between",
        "among",     "over",    "about",  "into",   "onto", "toward", "towards", "upon",   "under",   "after",
        "before",    "through", "behind", "as",     "than", "within", "without", "during", "across",  "beside",
        "alongside", "off",     "out",    "around", "near", "along",  "via",
    };
    size_t len = p->len;
    const char *bar = memchr(p->text, '|', len);
    if (bar)
        len = (size_t)(bar - p->text);
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strlen(list[i]) == len && !memcmp(p->text, list[i], len))
            return true;
    return bar && len == 2 && !memcmp(p->text, "to", 2);
}

static int new_node(build *b, dgm__arc arc, int parent, bool optional)
{
    if (b->n_nodes == DGM__MOST_NODES) {
        wrong(b, peek(b), "expected a shorter pattern");
        return 0;
    }
    int at = (int)b->n_nodes++;
    dgm__pattern_node *node = &b->nodes[at];
    memset(node, 0, sizeof *node);
    node->arc = (uint8_t)arc;
    node->optional = optional;
    node->child = node->next = -1;
    if (parent >= 0) {
        int16_t *link = &b->nodes[parent].child;
        while (*link >= 0)
            link = &b->nodes[*link].next;
        *link = (int16_t)at;
    }
    if (!optional)
        b->weight++;
    return at;
}

static int by_head(const void *x, const void *y)
{
    const dgm__filler *a = x, *b = y;
    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    return memcmp(a->extra, b->extra, sizeof a->extra);
}

/* Puts the words of a piece into the node. */
static void fill(build *b, int at, const piece *p, bool verb)
{
    dgm__frames_reader *r = b->r;
    dgm__pattern_node *node = &b->nodes[at];
    if (is(p, "*")) {
        node->any = true;
        b->weight -= b->weight > 0 && !node->optional;
        return;
    }
    dgm__fillers found = {NULL, 0, 0};
    size_t before = r->n_mistakes;
    dgm__frames_read_fillers(r, p->text, p->len, p->column, verb, &found);
    if (r->n_mistakes != before)
        b->wrong = true;
    if (found.n)
        qsort(found.items, found.n, sizeof *found.items, by_head);
    node->filler_at = (uint32_t)r->to->n_fillers;
    for (size_t i = 0; i < found.n; i++) {
        if (i && !by_head(&found.items[i - 1], &found.items[i]))
            continue;
        if (dgm__arena_grow(&r->to->arena, r->to->fillers, r->to->n_fillers, r->cap_fillers)) {
            r->oom = true;
            return;
        }
        r->to->fillers[r->to->n_fillers++] = found.items[i];
        node->n_fillers++;
    }
    for (size_t i = 0; i < found.n; i++)
        if (found.items[i].extra[0]) {
            b->weight++;
            break;
        }
}

static void fill_preps(build *b, int at, const piece *p)
{
    dgm__frames_reader *r = b->r;
    b->nodes[at].prep_at = (uint32_t)r->to->n_preps;
    for (size_t i = 0; i <= p->len;) {
        const char *bar = memchr(p->text + i, '|', p->len - i);
        size_t end = bar ? (size_t)(bar - p->text) : p->len;
        if (end == i) {
            wrong(b, p, "expected prepositions with '|' between them");
            return;
        }
        uint32_t id = dgm__frames_word(r, p->text + i, end - i);
        if (dgm__arena_grow(&r->to->arena, r->to->preps, r->to->n_preps, r->cap_preps)) {
            r->oom = true;
            return;
        }
        r->to->preps[r->to->n_preps++] = id;
        b->nodes[at].n_preps++;
        i = end + 1;
    }
}

static bool ends_phrase(const piece *p)
{
    return !p || is_prep(p) || is(p, "to") || is(p, "that") || is(p, "not");
}

/* A noun phrase at the current piece: a role, or words of which the last is the
 * head, with "B's" before it as owner. Returns its node. */
static int read_phrase(build *b, dgm__arc arc, int parent, bool optional)
{
    const piece *p = peek(b);
    bool negated = false;
    if (p && is(p, "not")) {
        negated = true;
        b->at++;
        p = peek(b);
    }
    if (!p || (ends_phrase(p) && !is(p, "*"))) {
        wrong(b, p, "expected a noun, a role (A, B, AB, C) or '*'");
        return 0;
    }
    int at = new_node(b, arc, parent, optional);
    b->nodes[at].negated = negated;
    dgm__role role = role_of(p->text, p->len);
    if (role) {
        b->nodes[at].role = (uint8_t)role;
        b->at++;
        return at;
    }
    for (;;) {
        p = peek(b);
        const piece *then = b->at + 1 < b->n ? &b->pieces[b->at + 1] : NULL;
        bool last = !then || ends_phrase(then) || then->optional != p->optional || role_of(then->text, then->len) ||
                    owner_of(then);
        if (owner_of(p)) {
            if (!then || ends_phrase(then)) {
                wrong(b, p, "expected a noun after the owner");
                return at;
            }
            int owner = new_node(b, DGM__ARC_OWNER, at, optional);
            b->nodes[owner].role = (uint8_t)owner_of(p);
        } else if (last) {
            fill(b, at, p, false);
        } else {
            int mod = new_node(b, DGM__ARC_MOD, at, optional);
            fill(b, mod, p, false);
        }
        b->at++;
        if (last && !owner_of(p))
            return at;
        if (b->wrong)
            return at;
    }
}

static void read_complements(build *b, int host)
{
    bool had_phrase = false;
    while (b->at < b->n && !b->wrong) {
        const piece *p = peek(b);
        const piece *then = b->at + 1 < b->n ? &b->pieces[b->at + 1] : NULL;
        if (is_prep(p)) {
            b->at++;
            int at = read_phrase(b, DGM__ARC_PREP, host, p->optional);
            if (!b->wrong)
                fill_preps(b, at, p);
        } else if (is(p, "to") && then && (role_of(then->text, then->len) || owner_of(then))) {
            b->at++;
            int at = read_phrase(b, DGM__ARC_PREP, host, p->optional);
            if (!b->wrong)
                fill_preps(b, at, p);
        } else if (is(p, "to")) {
            b->at++;
            p = peek(b);
            if (!p) {
                wrong(b, p, "expected a verb, a noun or '*' after 'to'");
                return;
            }
            int at = new_node(b, DGM__ARC_TO, host, p->optional);
            fill(b, at, p, true);
            b->at++;
            host = at;
            had_phrase = false;
        } else if (is(p, "that")) {
            b->at++;
            int at = new_node(b, DGM__ARC_THAT, host, p->optional);
            p = peek(b);
            if (p && role_of(p->text, p->len)) {
                int subject = new_node(b, DGM__ARC_SUBJ, at, p->optional);
                b->nodes[subject].role = (uint8_t)role_of(p->text, p->len);
                b->at++;
                p = peek(b);
            }
            if (p && !ends_phrase(p)) {
                fill(b, at, p, true);
                b->at++;
            } else {
                b->nodes[at].any = true;
            }
            host = at;
            had_phrase = false;
        } else if (had_phrase && !p->optional) {
            wrong(b, p, "expected a preposition, 'to', 'that' or the end of the pattern");
        } else {
            /* "give B aid": two phrases side by side, the first is the indirect object */
            bool indirect = (role_of(p->text, p->len) && then && !ends_phrase(then) && then->optional == p->optional);
            read_phrase(b, indirect ? DGM__ARC_IOBJ : DGM__ARC_OBJ, host, p->optional);
            had_phrase = !indirect;
        }
    }
}

static void split(build *b, const char *line, size_t len)
{
    bool inside = false;
    size_t at = 0;
    while (at < len) {
        if (line[at] == ' ' || line[at] == '\t') {
            at++;
            continue;
        }
        if (line[at] == '(' || line[at] == ')') {
            if (inside == (line[at] == '(')) {
                dgm__frames_wrong(b->r, (uint32_t)at + 1,
                                  inside ? "expected ')' before '('" : "expected '(' before ')'");
                b->wrong = true;
            }
            inside = line[at] == '(';
            at++;
            continue;
        }
        size_t start = at;
        while (at < len && !strchr(" \t()", line[at]))
            at++;
        if (b->n == MOST_PIECES) {
            dgm__frames_wrong(b->r, (uint32_t)start + 1, "expected a pattern of at most %d words", MOST_PIECES);
            b->wrong = true;
            return;
        }
        b->pieces[b->n++] = (piece){line + start, at - start, (uint32_t)start + 1, inside};
    }
    if (inside) {
        dgm__frames_wrong(b->r, (uint32_t)len, "expected ')'");
        b->wrong = true;
    }
}

static bool has_role(const build *b)
{
    for (size_t i = 0; i < b->n_nodes; i++)
        if (b->nodes[i].role && b->nodes[i].role != DGM__ROLE_C)
            return true;
    return false;
}

/* Subject role, then "be" with its predicate, or a verb. */
static dgm__trigger read_clause(build *b)
{
    const piece *subject = peek(b);
    b->at++;
    const piece *p = peek(b);
    if (!p) {
        wrong(b, p, "expected a verb after the role");
        return DGM__TRIGGER_VERB;
    }
    dgm__trigger trigger = DGM__TRIGGER_VERB;
    int root = new_node(b, DGM__ARC_ROOT, -1, false);
    int subj = new_node(b, DGM__ARC_SUBJ, root, subject->optional);
    b->nodes[subj].role = (uint8_t)role_of(subject->text, subject->len);
    if (is(p, "be")) {
        trigger = DGM__TRIGGER_BE;
        b->at++;
        p = peek(b);
        if (p && is_prep(p)) { /* "A be on visit to B": the noun is the predicate */
            fill_preps(b, root, p);
            b->at++;
            p = peek(b);
        }
        if (!p) {
            wrong(b, p, "expected an adjective, a participle or a noun after 'be'");
            return trigger;
        }
    } else if (b->nodes[subj].role == DGM__ROLE_AB && b->n == 2) {
        trigger = DGM__TRIGGER_EITHER; /* "AB talks": verb or noun */
    }
    if (is(p, "*")) {
        wrong(b, p, "expected a word: the trigger cannot be anything");
        return trigger;
    }
    fill(b, root, p, true);
    b->at++;
    read_complements(b, root);
    return trigger;
}

void dgm__frames_read_pattern(dgm__frames_reader *r, const char *line, size_t len)
{
    build b;
    memset(&b, 0, sizeof b);
    b.r = r;
    split(&b, line, len);
    const piece *p = peek(&b);
    if (b.wrong || !p)
        return;
    dgm__trigger trigger = DGM__TRIGGER_NOUN;
    if (role_of(p->text, p->len)) {
        trigger = read_clause(&b);
    } else {
        if (is_prep(p) || is(p, "to") || is(p, "that") || is(p, "*"))
            wrong(&b, p, "expected a role, an owner (A's) or a noun");
        else
            read_phrase(&b, DGM__ARC_ROOT, -1, false);
        if (!b.wrong)
            read_complements(&b, 0);
    }
    if (!b.wrong && !has_role(&b))
        wrong(&b, p, "expected at least one of the roles A, B, AB");
    if (!b.wrong && (!b.nodes[0].n_fillers || b.nodes[0].any))
        wrong(&b, p, "expected a word as the trigger");
    if (b.wrong)
        return;
    dgm__frames *to = r->to;
    dgm__pattern pattern = {(uint32_t)(to->n_frames - 1),
                            r->line,
                            b.pieces[0].column,
                            (uint8_t)trigger,
                            (uint8_t)(b.weight > 255 ? 255 : b.weight),
                            (uint8_t)b.n_nodes,
                            (uint32_t)to->n_nodes};
    for (size_t i = 0; i < b.n_nodes; i++) {
        if (dgm__arena_grow(&to->arena, to->nodes, to->n_nodes, r->cap_nodes)) {
            r->oom = true;
            return;
        }
        to->nodes[to->n_nodes++] = b.nodes[i];
    }
    if (dgm__arena_grow(&to->arena, to->patterns, to->n_patterns, r->cap_patterns))
        r->oom = true;
    else
        to->patterns[to->n_patterns++] = pattern;
}
