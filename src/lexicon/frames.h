/* SPDX-License-Identifier: Apache-2.0
 *
 * Frames: the compiled form of lexicon/frames/ (docs/frames.md describes the text).
 *
 * A pattern is a small tree. Its root is the trigger: a verb, a predicate after
 * "be", or a noun. Below it stand nodes, each reached by an arc from its parent and
 * holding words (any of a sorted list), a role (A, B, AB, C), or anything. The
 * matcher in code/ walks a pattern and a dependency tree together; `by_word` leads
 * from a lemma to the patterns that it can trigger.
 *
 * Words are compared as ids of `words`; a lemma that no frame names has id 0. The
 * whole is read-only after loading and shared by threads.
 */
#ifndef DGM_LEXICON_FRAMES_H
#define DGM_LEXICON_FRAMES_H

#include "base/arena.h"
#include "base/bundle.h"
#include "base/strids.h"
#include "lexicon/plover.h"

typedef enum dgm__role { DGM__ROLE_NONE, DGM__ROLE_A, DGM__ROLE_B, DGM__ROLE_AB, DGM__ROLE_C } dgm__role;

typedef enum dgm__arc {
    DGM__ARC_ROOT,
    DGM__ARC_SUBJ,
    DGM__ARC_OBJ,
    DGM__ARC_IOBJ,
    DGM__ARC_PREP,  /* a preposition of `preps`, then this node */
    DGM__ARC_TO,    /* infinitive or gerund complement, or "to" with a noun */
    DGM__ARC_THAT,  /* finite complement */
    DGM__ARC_OWNER, /* "A's noun" in all its forms */
    DGM__ARC_MOD,   /* adjective or noun before a noun */
    DGM__ARC_WORD,  /* a fixed word that must depend on the parent ("press+conference", a particle) */
} dgm__arc;

typedef enum dgm__trigger { DGM__TRIGGER_VERB, DGM__TRIGGER_BE, DGM__TRIGGER_NOUN, DGM__TRIGGER_EITHER } dgm__trigger;

enum { DGM__MOST_NODES = 24, DGM__MOST_EXTRA = 3, DGM__MOST_MODES = 4 };

/* One of the words that may fill a node: its head, and the words that must stand
 * beside it for an expression of several ("carry+out", "press+conference"). */
typedef struct dgm__filler {
    uint32_t head;
    uint32_t extra[DGM__MOST_EXTRA]; /* 0 none; in text order */
    uint8_t n_before;                /* how many of the extras stand before the head */
} dgm__filler;

typedef struct dgm__pattern_node {
    uint8_t arc;  /* dgm__arc */
    uint8_t role; /* dgm__role; then no fillers */
    bool optional, negated;
    bool any;                      /* "*" */
    uint32_t filler_at, n_fillers; /* in dgm__frames.fillers, sorted by head */
    uint32_t prep_at, n_preps;     /* in dgm__frames.preps */
    int16_t child, next;           /* first child, next sibling; -1 none */
} dgm__pattern_node;

typedef struct dgm__frame {
    const char *name;
    const char *file; /* "support.frames" */
    dgm__plover event;
    const char *modes[DGM__MOST_MODES];
    size_t n_modes;
    const char *contexts[DGM__MOST_MODES];
    size_t n_contexts;
    const char *cameo;  /* NULL: none */
    const char *status; /* NULL: grammar decides */
    const char *kind;   /* encounter kind, NULL: none */
    bool agentless, lone, drop;
    uint32_t needs_at, n_needs, unless_at, n_unless; /* word ids in dgm__frames.preps */
    uint32_t line;
} dgm__frame;

typedef struct dgm__pattern {
    uint32_t frame;
    uint32_t line, column;
    uint8_t trigger; /* dgm__trigger */
    uint8_t weight;  /* how much the pattern asks for: the more specific one wins */
    uint8_t n_nodes;
    uint32_t node_at; /* first node, the root, in dgm__frames.nodes */
} dgm__pattern;

/* "+", "~" and "-" lines. */
typedef struct dgm__example {
    uint32_t frame, line;
    bool fires;
    bool known;                                      /* "~": it should fire and is known not to */
    const char *text, *actors, *recipients, *status; /* status NULL: not said */
} dgm__example;

/* A named set of lexicon/frames/, kept for the stages that ask for it by name. */
typedef struct dgm__named_set {
    const char *name;
    const uint32_t *ids; /* heads of its expressions, ascending */
    size_t n;
} dgm__named_set;

typedef struct dgm__frames {
    dgm__strids words;
    dgm__named_set *sets;
    size_t n_sets;
    dgm__frame *frames;
    size_t n_frames;
    dgm__pattern *patterns;
    size_t n_patterns;
    dgm__pattern_node *nodes;
    size_t n_nodes;
    dgm__filler *fillers;
    size_t n_fillers;
    uint32_t *preps; /* pool of word ids */
    size_t n_preps;
    dgm__example *examples;
    size_t n_examples;
    uint32_t *by_word;  /* [words.n + 1] offsets into `triggers` */
    uint32_t *triggers; /* pattern indices, ascending for each word */
    dgm__arena arena;
} dgm__frames;

/* Called for each mistake in a lexicon file; place counts from 1. */
typedef void dgm__mistake(void *user, const char *file, uint32_t line, uint32_t column, const char *text);

/* Reads every part "frames/...frames". All mistakes go to `mistake` (may be NULL),
 * the first one to `err`; with a mistake the status is DGM_EFORMAT and *out NULL. */
dgm_status dgm__frames_load(dgm__frames **out, const dgm__bundle *bundle, dgm__mistake *mistake, void *user,
                            dgm_err *err) DGM_MUST_CHECK;

/* Is it the frame of that name, or the one that goes on with it ("visit", "visit-more")? */
bool dgm__frame_is(const dgm__frame *frame, const char *name);

/* The named set, or NULL; and whether it holds a word. NULL holds nothing. */
const dgm__named_set *dgm__frames_named(const dgm__frames *frames, const char *name);
bool dgm__set_holds(const dgm__named_set *set, uint32_t word);

void dgm__frames_free(dgm__frames *frames); /* NULL is fine */

#endif
