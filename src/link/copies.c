/* SPDX-License-Identifier: Apache-2.0
 *
 * Sketches of texts: see copies.h.
 */
#include "link/copies.h"

#include <stdbool.h>
#include <string.h>

#include <utf8proc.h>

#include "base/hash.h"
#include "base/utf8.h"

enum { ROWS = 4, HASHES = DGM__COPY_BANDS * ROWS, RUN = 3, FEWEST_RUNS = 12 };

static uint64_t mixed(uint64_t h)
{
    /* The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    h = (h ^ (h >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    h = (h ^ (h >> 27)) * UINT64_C(0x94d049bb133111eb);
    return h ^ (h >> 31);
}

typedef struct sketch {
    uint64_t least[HASHES];
    uint64_t last[RUN]; /* hashes of the words before, a ring */
    uint64_t all;       /* of every word, for short texts */
    size_t n_words;
} sketch;

static void word_ends(sketch *s, uint64_t word)
{
    s->last[s->n_words++ % RUN] = word;
    s->all = dgm__hash_more(s->all, &word, sizeof word);
    if (s->n_words < RUN)
        return;
    uint64_t run = DGM__FNV_SEED;
    for (size_t i = s->n_words - RUN; i < s->n_words; i++)
        run = dgm__hash_more(run, &s->last[i % RUN], sizeof word);
    run = mixed(run);
    for (size_t i = 0; i < HASHES; i++) {
        uint64_t h = (run ^ (i * UINT64_C(0x9e3779b97f4a7c15))) * (2 * (UINT64_C(0x632be59bd9b4e019) + i) + 1);
        h ^= h >> 29;
        if (h < s->least[i])
            s->least[i] = h;
    }
}

size_t dgm__copy_bands(int64_t out[DGM__COPY_BANDS], const char *text, size_t len)
{
    sketch s = {.all = DGM__FNV_SEED};
    memset(s.least, 0xff, sizeof s.least);
    uint64_t word = DGM__FNV_SEED;
    for (size_t i = 0; i < len;) {
        uint32_t c;
        i += dgm__utf8_next(text + i, len - i, &c);
        int category = c == 0xFFFFFFFF ? UTF8PROC_CATEGORY_CN : (int)utf8proc_category((utf8proc_int32_t)c);
        bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
        if (letter) {
            int32_t low = utf8proc_tolower((utf8proc_int32_t)c);
            word = dgm__hash_more(word, &low, sizeof low);
        } else if (word != DGM__FNV_SEED) {
            word_ends(&s, word);
            word = DGM__FNV_SEED;
        }
    }
    if (word != DGM__FNV_SEED)
        word_ends(&s, word);
    if (!s.n_words)
        return 0;
    if (s.n_words < FEWEST_RUNS + RUN - 1) {
        out[0] = (int64_t)mixed(s.all);
        return 1;
    }
    for (size_t b = 0; b < DGM__COPY_BANDS; b++) {
        uint64_t h = dgm__hash_more(DGM__FNV_SEED, &b, sizeof b);
        out[b] = (int64_t)mixed(dgm__hash_more(h, &s.least[b * ROWS], ROWS * sizeof *s.least));
    }
    return DGM__COPY_BANDS;
}
