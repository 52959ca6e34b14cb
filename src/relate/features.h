/* SPDX-License-Identifier: Apache-2.0
 *
 * What the relation model looks at: words in their places around the two spans, the
 * way between them in the tree, what governs each, the frames that read the sentence,
 * and for content words the classes of words that mean alike.
 *
 * A feature is known to the model by its hash alone; the rest serves to say in words
 * what spoke for an answer.
 */
#ifndef DGM_RELATE_FEATURES_H
#define DGM_RELATE_FEATURES_H

#include "relate/classes.h"
#include "relate/dyad.h"

/* X(NAME, whether a side belongs to it, words): %x, %y, %z stand for the words of the
 * feature, %s for the side. */
/* clang-format off */
#define DGM__FEATURES(X)                                                                  \
    X(WORD, "'%x'")                                                                       \
    X(ZONE, "'%x' %z")                                                                    \
    X(PAIR, "'%x %y'")                                                                    \
    X(TRIPLE, "'%x %y %z'")                                                               \
    X(INSIDE, "'%x' in the %s")                                                           \
    X(SHAPE, "the way from source to target in the tree")                                 \
    X(NO_WAY, "no way from source to target in the tree")                                 \
    X(WAY_WORD, "'%x' on the way from source to target")                                  \
    X(WAY, "'%x' as the way from source to target")                                       \
    X(PREDICATE, "'%x' governs the %s")                                                   \
    X(RELATION, "the %s as %x")                                                           \
    X(PREDICATE_RELATION, "the %s as %y of '%x'")                                         \
    X(CASE, "'%x' before the %s")                                                         \
    X(PREDICATE_CASE, "'%x %y' before the %s")                                            \
    X(MARK, "'%x' at what governs the %s")                                                \
    X(MARKED, "'%x %y'")                                                                  \
    X(ARGUMENT, "'%x' as %y beside the %s")                                               \
    X(PREDICATE_ARGUMENT, "'%x ... %y'")                                                  \
    X(ARGUMENT_DEPENDENT, "'%x ... %y'")                                                  \
    X(ABOVE, "'%y' above what governs the %s")                                            \
    X(FRAME, "the frame %y (%x)")                                                         \
    X(FRAME_LOOSE, "the frame %y (%x) elsewhere")
/* clang-format on */

typedef enum dgm__feature_kind {
#define DGM_X(name, words) DGM__FEATURE_##name,
    DGM__FEATURES(DGM_X)
#undef DGM_X
        DGM__N_FEATURES
} dgm__feature_kind;

typedef struct dgm__feature {
    uint64_t hash;
    float value;
    uint8_t kind, side;    /* dgm__feature_kind; dgm__dyad_side, DGM__N_SIDES for both */
    uint8_t level;         /* of the classes that stand for the words; 0: the words themselves */
    const char *x, *y, *z; /* NULL where the kind has none */
} dgm__feature;

/* The frame that reads an event from source to target, where one does. */
typedef struct dgm__frame_answer {
    const dgm__frame *frame; /* NULL none */
    uint32_t line;
} dgm__frame_answer;

/* Each feature once, by hash; the values are square roots of weighted counts, to
 * length one together. The list and its strings live in the arena or belong to the dyad. */
dgm_status dgm__relate_features(dgm__feature **out, size_t *n_out, dgm__frame_answer *answer, const dgm__dyad *dyad,
                                const dgm__classes *classes, const dgm__frames *frames, dgm__arena *arena,
                                dgm_err *err) DGM_MUST_CHECK;

/* What the feature is, for people; in the arena, NULL when memory ran out. */
const char *dgm__feature_text(const dgm__feature *feature, dgm__arena *arena);

/* Changes when the features do, so that a model made with others is refused. */
enum { DGM__RELATE_RECIPE = 1 };

#endif
