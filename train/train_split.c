/* SPDX-License-Identifier: Apache-2.0
 *
 * Training of the splitter: the text of each paragraph is walked over with the cuts
 * of the treebank as answers.
 */
#include <stdlib.h>

#include "base/err.h"
#include "stages.h"
#include "text/chars.h"
#include "text/glyphs.h"

enum { SPLIT_WEIGHTS = 250000 }; /* that stay, see dgm__learner_pack */

/* Sentences [first, first + n) stand in one paragraph, in order. */
static dgm_status walk(dgm__learner *l, dgm__text_scratch *s, const dgm__document *doc, const dgm__sentence *sentences,
                       size_t n, dgm_err *err)
{
    dgm_status status = dgm__glyphs_make(s, doc->text, sentences[0].span.start, sentences[n - 1].span.end, err);
    if (status)
        return status;
    const dgm__glyph *g = s->glyphs;
    dgm__split_state st = {0};
    st.style = dgm__glyphs_style(g, s->n_glyphs);
    size_t k = 0;
    uint32_t t = 0;
    for (size_t i = 0; i < s->n_glyphs; i++) {
        if (g[i].kind == DGM__CHAR_SPACE)
            continue;
        uint32_t end = g[i + 1].at;
        dgm__cut gold = DGM__CUT_NONE;
        while (k < n && sentences[k].tokens[t].end <= end) { /* words of no width go by */
            const dgm__token *token = &sentences[k].tokens[t];
            gold = token->flags & DGM__TOKEN_JOINED ? DGM__CUT_JOIN : DGM__CUT_TOKEN;
            if (++t == sentences[k].n) {
                gold = DGM__CUT_SENTENCE;
                t = 0;
                k++;
            }
        }
        bool space = g[i + 1].kind == DGM__CHAR_SPACE;
        bool asked = i + 1 < s->n_glyphs && dgm__split_asked(g, s->n_glyphs, i);
        if (space && gold < DGM__CUT_TOKEN)
            gold = DGM__CUT_TOKEN; /* a token with white space inside: never made */
        if (!asked && gold != DGM__CUT_SENTENCE && !space)
            gold = DGM__CUT_NONE;
        if (asked) {
            uint64_t features[DGM__SPLIT_FEATURES];
            int32_t sums[DGM__N_CUTS] = {0};
            size_t m = dgm__split_features(g, s->n_glyphs, i, &st, features);
            dgm__learner_score(l, features, m, sums);
            int best = space ? DGM__CUT_TOKEN : DGM__CUT_NONE;
            for (int c = 0; c < DGM__N_CUTS; c++)
                if (sums[c] > sums[best] && (!space || c == DGM__CUT_SENTENCE))
                    best = c;
            if (best != (int)gold)
                status = dgm__learner_update(l, features, m, (uint32_t)gold, (uint32_t)best, err);
            l->now++;
            if (status)
                return status;
        }
        dgm__split_step(g, i, gold, &st);
    }
    return DGM_OK;
}

dgm_status dgm__train_split(const dgm__corpus *corpus, uint32_t passes, uint64_t seed, dgm__buf *out, dgm_err *err)
{
    dgm__learner l;
    dgm__text_scratch scratch;
    dgm__rng rng = {seed};
    uint32_t *starts = malloc((corpus->n + 1) * sizeof *starts), n = 0;
    dgm__text_scratch_init(&scratch);
    dgm_status status = dgm__learner_init(&l, DGM__N_CUTS, err);
    if (!starts && !status)
        status = dgm__fail(err, DGM_ENOMEM, "out of memory");
    if (status)
        goto done;
    for (size_t i = 0; i < corpus->n; i++)
        if (!i || corpus->docs[i] != corpus->docs[i - 1] ||
            corpus->sentences[i].block != corpus->sentences[i - 1].block)
            starts[n++] = (uint32_t)i;
    starts[n] = (uint32_t)corpus->n;
    uint32_t *order = malloc((n ? n : 1) * sizeof *order);
    if (!order) {
        status = dgm__fail(err, DGM_ENOMEM, "out of memory");
        goto done;
    }
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    for (uint32_t pass = 0; !status && pass < passes; pass++) {
        dgm__shuffle(order, n, &rng);
        for (uint32_t i = 0; !status && i < n; i++) {
            uint32_t first = starts[order[i]];
            status =
                walk(&l, &scratch, corpus->docs[first], corpus->sentences + first, starts[order[i] + 1] - first, err);
        }
    }
    free(order);
    if (!status)
        status = dgm__learner_pack(&l, 0.125, SPLIT_WEIGHTS, DGM__SPLIT_RECIPE, out, err);
done:
    free(starts);
    dgm__text_scratch_clear(&scratch);
    dgm__learner_clear(&l);
    return status;
}
