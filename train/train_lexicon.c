/* SPDX-License-Identifier: Apache-2.0
 *
 * The lexicon: suffix rules for lemmas, the words that they get wrong, the words
 * whose features are not those of their tag, words that are split, names written
 * in capitals.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/strids.h"
#include "stages.h"
#include "text/chars.h"
#include "text/lexicon.h"

/* Counts of (thing, answer), the most frequent answer of each thing. */
typedef struct tally {
    dgm__strids things, answers;
    uint32_t *counts; /* by id of "thing TAB answer" */
    uint32_t cap;
} tally;

typedef struct best {
    uint32_t total, count;
    const char *answer;
} best;

static void tally_init(tally *t)
{
    memset(t, 0, sizeof *t);
    dgm__strids_init(&t->things);
    dgm__strids_init(&t->answers);
}

static void tally_clear(tally *t)
{
    dgm__strids_clear(&t->things);
    dgm__strids_clear(&t->answers);
    free(t->counts);
}

/* Things hold no NUL; 0x01 parts their fields, 0x02 thing and answer. */
static int tally_add(tally *t, const char *thing, size_t len, const char *answer, size_t answer_len)
{
    char both[1024];
    if (len + answer_len + 1 > sizeof both)
        return 0;
    memcpy(both, thing, len);
    both[len] = 2;
    memcpy(both + len + 1, answer, answer_len);
    uint32_t id = dgm__strids_add(&t->answers, both, len + 1 + answer_len);
    if (!id || !dgm__strids_add(&t->things, thing, len))
        return -1;
    if (id >= t->cap) {
        uint32_t cap = t->cap ? t->cap * 2 : 4096;
        while (cap <= id)
            cap *= 2;
        uint32_t *counts = realloc(t->counts, cap * sizeof *counts);
        if (!counts)
            return -1;
        memset(counts + t->cap, 0, (cap - t->cap) * sizeof *counts);
        t->counts = counts;
        t->cap = cap;
    }
    t->counts[id]++;
    return 0;
}

/* By id of the thing; malloc, NULL when out of memory. */
static best *tally_best(const tally *t)
{
    best *out = calloc(t->things.n + 1, sizeof *out);
    for (uint32_t i = 1; out && i < t->answers.n; i++) {
        const char *text = t->answers.texts[i], *cut = strchr(text, 2);
        best *b = &out[dgm__strids_find(&t->things, text, (size_t)(cut - text))];
        b->total += t->counts[i];
        if (t->counts[i] > b->count) {
            b->count = t->counts[i];
            b->answer = cut + 1;
        }
    }
    return out;
}

typedef struct table {
    dgm__buf pool;
    dgm__pair *pairs;
    size_t n, cap;
} table;

static int put(table *t, uint64_t key, const void *data, size_t len)
{
    if (t->n == t->cap) {
        size_t cap = t->cap ? t->cap * 2 : 4096;
        dgm__pair *pairs = realloc(t->pairs, cap * sizeof *pairs);
        if (!pairs)
            return -1;
        t->pairs = pairs;
        t->cap = cap;
    }
    t->pairs[t->n++] = (dgm__pair){key, (uint32_t)t->pool.len};
    dgm__buf_add(&t->pool, data, len);
    dgm__buf_addc(&t->pool, '\0');
    return t->pool.oom ? -1 : 0;
}

/* thing = text 0x01 tag as two letters, so that no byte is 0 or a separator. */
static size_t make_thing(char *out, const char *text, size_t len, uint32_t tag)
{
    memcpy(out, text, len);
    out[len] = 1;
    out[len + 1] = (char)('A' + tag / 16);
    out[len + 2] = (char)('A' + tag % 16);
    return len + 3;
}

static uint64_t thing_key(dgm__lexicon_kind kind, const char *thing)
{
    size_t len = strlen(thing);
    uint32_t tag = (uint32_t)(thing[len - 2] - 'A') * 16 + (uint32_t)(thing[len - 1] - 'A');
    return dgm__lexicon_key(kind, thing, len - 3, tag);
}

/* The rule that makes `lemma` of a word: strip, case, addition. Returns its length or 0. */
static size_t make_rule(const char *form, const char *lemma, char out[300])
{
    char folded[DGM__LEMMA_MAX];
    size_t len = strlen(form), lemma_len = strlen(lemma), n = dgm__lemma_fold(form, len, folded);
    size_t low = 0, cased = 0;
    while (low < n && low < lemma_len && folded[low] == lemma[low])
        low++;
    while (cased < len && cased < lemma_len && form[cased] == lemma[cased])
        cased++;
    bool as_is = cased > low;
    const char *base = as_is ? form : folded;
    size_t same = as_is ? cased : low, base_len = as_is ? len : n;
    while (same && same < base_len && ((unsigned char)base[same] & 0xC0) == 0x80)
        same--; /* never inside a character */
    size_t strip = base_len - same;
    if (!n || strip > DGM__SUFFIX_MAX || lemma_len - same > 60)
        return 0;
    out[0] = (char)(strip + 1);
    out[1] = as_is ? 2 : 1;
    memcpy(out + 2, lemma + same, lemma_len - same);
    return 2 + lemma_len - same;
}

/* Features' id as two bytes, none of them 0. */
static void put_feats(const dgm__tagset *set, const char *feats, char out[2])
{
    uint32_t id = 0;
    while (id + 1 < set->n_feats && strcmp(set->feats[id], feats))
        id++;
    out[0] = (char)(1 + id % 255);
    out[1] = (char)(1 + id / 255);
}

typedef struct maker {
    const dgm__tagset *set;
    tally lemmas, feats, rules, shapes, splits, caps;
    table table;
} maker;

static int count_word(maker *m, const dgm__sentence *s, uint32_t k, uint32_t tag)
{
    const dgm__token *t = &s->tokens[k];
    char folded[DGM__LEMMA_MAX], thing[DGM__LEMMA_MAX + 8], rule[300];
    size_t n = dgm__lemma_fold(t->form, strlen(t->form), folded);
    if (!n || memchr(folded, 1, n) || memchr(folded, 2, n))
        return 0;
    size_t len = make_thing(thing, folded, n, tag);
    int bad = tally_add(&m->lemmas, thing, len, t->lemma, strlen(t->lemma));
    bad |= tally_add(&m->feats, thing, len, t->feats, strlen(t->feats));
    if (t->upos == DGM__UPOS_NUM || t->upos == DGM__UPOS_ADJ) {
        const char *shape = dgm__number_shape(t->form, strlen(t->form));
        len = make_thing(thing, shape, strlen(shape), tag);
        bad |= tally_add(&m->shapes, thing, len, t->feats, strlen(t->feats));
    }
    if (t->upos == DGM__UPOS_PROPN && strlen(t->form) > 1) {
        bool upper = true;
        for (const char *p = t->form; *p; p++)
            upper = upper && *p >= 'A' && *p <= 'Z';
        bad |= tally_add(&m->caps, folded, n, upper ? "U" : "L", 1);
    }
    size_t rule_len = make_rule(t->form, t->lemma, rule);
    for (size_t k2 = rule_len ? (size_t)rule[0] - 1 : DGM__SUFFIX_MAX + 1; k2 <= DGM__SUFFIX_MAX && k2 <= n; k2++) {
        len = make_thing(thing, folded + n - k2, k2, tag);
        bad |= tally_add(&m->rules, thing, len, rule, rule_len);
    }
    return bad;
}

/* Surface tokens of letters alone, whole or in two parts. */
static int count_split(maker *m, const dgm__document *doc, const dgm__sentence *s, uint32_t k)
{
    const dgm__token *t = &s->tokens[k];
    bool joined = t->flags & DGM__TOKEN_JOINED;
    if (k && (s->tokens[k - 1].flags & DGM__TOKEN_JOINED))
        return 0;
    uint32_t end = joined && k + 1 < s->n ? s->tokens[k + 1].end : t->end;
    char folded[DGM__FOLD_MAX], answer[2] = {(char)(joined ? 1 + t->end - t->start : 1), 0};
    if (end - t->start > 12)
        return 0;
    for (uint32_t i = t->start; i < end; i++)
        if (((unsigned char)doc->text[i] | 32) < 'a' || ((unsigned char)doc->text[i] | 32) > 'z')
            return 0;
    return tally_add(&m->splits, folded, dgm__word_fold(doc->text + t->start, end - t->start, folded), answer, 1);
}

/* Longest rule for a word, as the lemmatizer finds it. */
static const char *rule_for(const maker *m, const best *rules, const char *thing)
{
    size_t len = strlen(thing), n = len - 3;
    for (size_t k = n < DGM__SUFFIX_MAX ? n : DGM__SUFFIX_MAX;; k--) {
        uint32_t id = dgm__strids_find(&m->rules.things, thing + n - k, k + 3);
        if (id && rules[id].answer)
            return rules[id].answer;
        if (!k)
            return NULL;
    }
}

static int write_table(maker *m)
{
    int bad = 0;
    best *rules = tally_best(&m->rules), *lemmas = tally_best(&m->lemmas), *feats = tally_best(&m->feats);
    best *shapes = tally_best(&m->shapes), *splits = tally_best(&m->splits), *caps = tally_best(&m->caps);
    if (!rules || !lemmas || !feats || !shapes || !splits || !caps) {
        bad = -1;
        goto done;
    }
    /* A rule stays if it differs from what the next shorter suffix says: shorter ones were counted over more words. */
    for (uint32_t i = 1; !bad && i < m->rules.things.n; i++) {
        const char *thing = m->rules.things.texts[i];
        size_t len = strlen(thing);
        if (!rules[i].answer || (len > 3 && rules[i].total < 2)) {
            rules[i].answer = NULL;
            continue;
        }
        const char *shorter = NULL;
        for (size_t k = 1; !shorter && k + 3 <= len; k++) {
            uint32_t id = dgm__strids_find(&m->rules.things, thing + k, len - k);
            shorter = id ? rules[id].answer : NULL;
        }
        if (!shorter || strcmp(shorter, rules[i].answer))
            bad = put(&m->table, thing_key(DGM__LEXICON_RULE, thing), rules[i].answer, strlen(rules[i].answer));
    }
    for (uint32_t i = 1; !bad && i < m->lemmas.things.n; i++) {
        const char *thing = m->lemmas.things.texts[i];
        size_t n = strlen(thing) - 3;
        uint32_t tag = (uint32_t)(thing[n + 1] - 'A') * 16 + (uint32_t)(thing[n + 2] - 'A');
        const dgm__tag_entry *entry = &m->set->tags[tag];
        const char *rule = rule_for(m, rules, thing), *lemma = lemmas[i].answer;
        const best *said = &feats[dgm__strids_find(&m->feats.things, thing, n + 3)];
        char out[DGM__LEMMA_MAX], value[DGM__LEMMA_MAX + 2];
        size_t len = rule ? dgm__lemma_apply((const unsigned char *)rule, thing, n, thing, n, out) : 0;
        /* names keep their case: the rule is tried on the lemma in lower case */
        char low[DGM__LEMMA_MAX];
        size_t low_len = dgm__lemma_fold(lemma, strlen(lemma), low);
        bool right = len == low_len && !memcmp(out, low, len);
        bool other = strcmp(m->set->feats[entry->feats], said->answer) != 0;
        bool number = entry->upos == DGM__UPOS_NUM || entry->upos == DGM__UPOS_ADJ;
        if (right && !other && !number)
            continue;
        if (number && right && said->total < 2 && dgm__number_shape(thing, n)[0] != 'w')
            continue; /* the shape says as much */
        put_feats(m->set, said->answer, value);
        size_t lemma_len = right ? 0 : strlen(lemma);
        if (lemma_len > DGM__LEMMA_MAX)
            continue;
        memcpy(value + 2, lemma, lemma_len);
        bad = put(&m->table, thing_key(DGM__LEXICON_LEMMA, thing), value, 2 + lemma_len);
    }
    for (uint32_t i = 1; !bad && i < m->shapes.things.n; i++) {
        char value[2];
        put_feats(m->set, shapes[i].answer, value);
        bad = put(&m->table, thing_key(DGM__LEXICON_SHAPE, m->shapes.things.texts[i]), value, 2);
    }
    for (uint32_t i = 1; !bad && i < m->splits.things.n; i++) {
        const char *word = m->splits.things.texts[i];
        if (splits[i].answer[0] > 1 && splits[i].count * 2 > splits[i].total)
            bad = put(&m->table, dgm__lexicon_key(DGM__LEXICON_SPLIT, word, strlen(word), 0), splits[i].answer, 1);
    }
    for (uint32_t i = 1; !bad && i < m->caps.things.n; i++) {
        const char *word = m->caps.things.texts[i];
        if (caps[i].answer[0] == 'U')
            bad = put(&m->table, dgm__lexicon_key(DGM__LEXICON_CAPS, word, strlen(word), 0), "", 0);
    }
done:
    free(rules);
    free(lemmas);
    free(feats);
    free(shapes);
    free(splits);
    free(caps);
    return bad;
}

dgm_status dgm__train_lexicon(const dgm__corpus *corpus, size_t n_plain, const dgm__tagset *set, dgm__buf *out,
                              dgm_err *err)
{
    maker m = {.set = set};
    tally *tallies[] = {&m.lemmas, &m.feats, &m.rules, &m.shapes, &m.splits, &m.caps};
    for (size_t k = 0; k < sizeof tallies / sizeof *tallies; k++)
        tally_init(tallies[k]);
    dgm__buf_init(&m.table.pool);
    int bad = 0;
    for (size_t i = 0; !bad && i < n_plain; i++) {
        const dgm__sentence *s = &corpus->sentences[i];
        for (uint32_t k = 0; !bad && k < s->n; k++) {
            bad = count_word(&m, s, k, set->ids[i][k]);
            if (!bad)
                bad = count_split(&m, corpus->docs[i], s, k);
        }
    }
    if (!bad)
        bad = write_table(&m);
    dgm_status status =
        bad ? dgm__fail(err, DGM_ENOMEM, "out of memory")
            : dgm__pack_table(m.table.pairs, m.table.n, &m.table.pool, 0, false, DGM__LEXICON_RECIPE, out, err);
    for (size_t k = 0; k < sizeof tallies / sizeof *tallies; k++)
        tally_clear(tallies[k]);
    free(m.table.pairs);
    dgm__buf_clear(&m.table.pool);
    return status;
}
