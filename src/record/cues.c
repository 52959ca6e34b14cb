/* SPDX-License-Identifier: Apache-2.0
 *
 * See cues.h.
 */
#include "record/cues.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"

enum { MOST_ALTERNATIVES = 64, MOST_WORDS = 4000 };

typedef struct lines {
    const char *at, *end;
    uint32_t number;
} lines;

/* The next line without comment and trailing blanks; false at the end. */
static bool next_line(lines *in, const char **text, size_t *len)
{
    if (in->at >= in->end)
        return false;
    const char *stop = memchr(in->at, '\n', (size_t)(in->end - in->at));
    if (!stop)
        stop = in->end;
    const char *hash = memchr(in->at, '#', (size_t)(stop - in->at));
    const char *last = hash ? hash : stop;
    while (last > in->at && isspace((unsigned char)last[-1]))
        last--;
    *text = in->at;
    *len = (size_t)(last - in->at);
    in->at = stop < in->end ? stop + 1 : stop;
    in->number++;
    return true;
}

static bool next_word(const char **at, const char *end, const char **word, size_t *len)
{
    while (*at < end && isspace((unsigned char)**at))
        ++*at;
    *word = *at;
    while (*at < end && !isspace((unsigned char)**at))
        ++*at;
    *len = (size_t)(*at - *word);
    return *len > 0;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char *lower(dgm__arena *arena, const char *text, size_t len)
{
    char *copy = dgm__arena_strndup(arena, text, len);
    for (char *c = copy; c && *c; c++)
        *c = *c == '+' ? ' ' : (char)tolower((unsigned char)*c);
    return copy;
}

static const dgm__part *part_of(const dgm__bundle *bundle, const char *name, dgm_err *err)
{
    const dgm__part *part = dgm__bundle_find(bundle, name);
    if (!part)
        (void)dgm__fail(err, DGM_EFORMAT, "%s: not among the lexicon's files", name);
    return part;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const dgm__wordset *)a)->name, ((const dgm__wordset *)b)->name);
}

dgm_status dgm__wordsets_load(dgm__wordsets *out, const dgm__bundle *bundle, const char *name, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    dgm__arena_init(&out->arena, 0);
    const dgm__part *part = part_of(bundle, name, err);
    if (!part)
        return DGM_EFORMAT;
    lines in = {part->data, part->data + part->len, 0};
    const char *text;
    size_t len, cap = 0, word_cap = 0;
    while (next_line(&in, &text, &len)) {
        if (!len)
            continue;
        const char *at = text, *end = text + len, *word;
        size_t n;
        if (!isspace((unsigned char)*text)) {
            if (!next_word(&at, end, &word, &n) || n != 4 || memcmp(word, "list", 4) != 0)
                return dgm__fail_at(err, DGM_EFORMAT, in.number, 1, "%s: expected `list NAME:`", name);
            if (!next_word(&at, end, &word, &n) || n < 2 || word[n - 1] != ':')
                return dgm__fail_at(err, DGM_EFORMAT, in.number, (uint32_t)(word - text) + 1,
                                    "%s: expected a name with a colon", name);
            if (dgm__arena_grow(&out->arena, out->sets, out->n, cap))
                return dgm__fail(err, DGM_ENOMEM, "%s", name);
            dgm__wordset *set = &out->sets[out->n++];
            memset(set, 0, sizeof *set);
            word_cap = 0;
            if (!(set->name = dgm__arena_strndup(&out->arena, word, n - 1)))
                return dgm__fail(err, DGM_ENOMEM, "%s", name);
        } else if (!out->n) {
            return dgm__fail_at(err, DGM_EFORMAT, in.number, 1, "%s: words before any list", name);
        }
        dgm__wordset *set = &out->sets[out->n - 1];
        while (next_word(&at, end, &word, &n)) {
            if (set->n >= MOST_WORDS)
                return dgm__fail_at(err, DGM_ELIMIT, in.number, 1, "%s: more than %d words in a list", name,
                                    MOST_WORDS);
            if (dgm__arena_grow(&out->arena, set->words, set->n, word_cap) ||
                !(set->words[set->n] = lower(&out->arena, word, n)))
                return dgm__fail(err, DGM_ENOMEM, "%s", name);
            set->n++;
        }
    }
    for (size_t i = 0; i < out->n; i++)
        if (out->sets[i].n)
            qsort(out->sets[i].words, out->sets[i].n, sizeof *out->sets[i].words, by_text);
    if (out->n)
        qsort(out->sets, out->n, sizeof *out->sets, by_name);
    return DGM_OK;
}

void dgm__wordsets_clear(dgm__wordsets *sets)
{
    dgm__arena_clear(&sets->arena);
    memset(sets, 0, sizeof *sets);
}

static int by_folded(const void *key, const void *item)
{
    return strcasecmp(key, *(const char *const *)item);
}

bool dgm__wordsets_has(const dgm__wordsets *sets, const char *list, const char *word)
{
    size_t low = 0, high = sets->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (strcmp(sets->sets[mid].name, list) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < sets->n && strcmp(sets->sets[low].name, list) == 0; low++) /* a list may be told in parts */
        if (sets->sets[low].n &&
            bsearch(word, sets->sets[low].words, sets->sets[low].n, sizeof *sets->sets[low].words, by_folded))
            return true;
    return false;
}

static const char **alternatives(dgm__arena *arena, const char *word, size_t len)
{
    size_t n = 1;
    for (size_t i = 0; i < len; i++)
        n += word[i] == '|';
    if (n > MOST_ALTERNATIVES)
        return NULL;
    const char **out = dgm__arena_alloc(arena, n + 1, sizeof *out);
    if (!out)
        return NULL;
    size_t k = 0, from = 0;
    for (size_t i = 0; i <= len; i++) {
        if (i < len && word[i] != '|')
            continue;
        if (!(out[k++] = lower(arena, word + from, i - from)))
            return NULL;
        from = i + 1;
    }
    out[k] = NULL;
    return out;
}

static bool leads(const char *word, size_t len)
{
    static const char *const LEADS[] = {"to",   "that", "on",        "about",   "of",      "for",
                                        "over", "upon", "at",        "with",    "in",      "as",
                                        "by",   "into", "regarding", "against", "towards", "concerning"};
    size_t n = 0;
    while (n < len && word[n] != '|')
        n++;
    for (size_t i = 0; i < sizeof LEADS / sizeof *LEADS; i++)
        if (strlen(LEADS[i]) == n && memcmp(LEADS[i], word, n) == 0)
            return true;
    return false;
}

dgm_status dgm__cues_load(dgm__cues *out, const dgm__bundle *bundle, const char *name, dgm_err *err)
{
    memset(out, 0, sizeof *out);
    dgm__arena_init(&out->arena, 0);
    const dgm__part *part = part_of(bundle, name, err);
    if (!part)
        return DGM_EFORMAT;
    lines in = {part->data, part->data + part->len, 0};
    const char *text, *kind = NULL;
    size_t len, cap = 0;
    while (next_line(&in, &text, &len)) {
        if (!len)
            continue;
        const char *at = text, *end = text + len, *word;
        size_t n;
        (void)next_word(&at, end, &word, &n);
        if (!isspace((unsigned char)*text)) {
            if (n != 5 || memcmp(word, "class", 5) != 0 || !next_word(&at, end, &word, &n))
                return dgm__fail_at(err, DGM_EFORMAT, in.number, 1, "%s: expected `class NAME`", name);
            if (!(kind = dgm__arena_strndup(&out->arena, word, n)))
                return dgm__fail(err, DGM_ENOMEM, "%s", name);
            continue;
        }
        if (!kind)
            return dgm__fail_at(err, DGM_EFORMAT, in.number, 1, "%s: a construction before any class", name);
        if (dgm__arena_grow(&out->arena, out->cues, out->n, cap))
            return dgm__fail(err, DGM_ENOMEM, "%s", name);
        dgm__cue *cue = &out->cues[out->n];
        *cue = (dgm__cue){.kind = kind, .line = in.number, .bare = n == 1 && *word == '~'};
        if (!cue->bare && !(cue->verbs = alternatives(&out->arena, word, n)))
            return dgm__fail_at(err, DGM_EFORMAT, in.number, 1, "%s: too many alternatives", name);
        while (next_word(&at, end, &word, &n)) {
            const char ***slot = leads(word, n) ? &cue->leads : &cue->nouns;
            if (*slot || (slot == &cue->nouns && cue->leads))
                return dgm__fail_at(err, DGM_EFORMAT, in.number, (uint32_t)(word - text) + 1,
                                    "%s: expected verb, noun, preposition", name);
            if (!(*slot = alternatives(&out->arena, word, n)))
                return dgm__fail_at(err, DGM_EFORMAT, in.number, (uint32_t)(word - text) + 1,
                                    "%s: too many alternatives", name);
        }
        if (cue->bare && !cue->nouns)
            return dgm__fail_at(err, DGM_EFORMAT, in.number, 1, "%s: `~` needs a noun", name);
        out->n++;
    }
    return DGM_OK;
}

void dgm__cues_clear(dgm__cues *cues)
{
    dgm__arena_clear(&cues->arena);
    memset(cues, 0, sizeof *cues);
}

/* A lemma, or a verb with its particle or preposition behind it ("call for"). */
static bool among(const char *const *words, const dgm__sentence *s, uint32_t i)
{
    const char *lemma = s->tokens[i].lemma;
    size_t n = strlen(lemma);
    for (; words && *words; words++) {
        if (strncasecmp(*words, lemma, n) != 0)
            continue;
        const char *rest = *words + n;
        uint32_t k = i + 1;
        while (*rest == ' ') {
            size_t len = strcspn(++rest, " ");
            if (k >= s->n || strlen(s->tokens[k].form) != len || strncasecmp(s->tokens[k].form, rest, len) != 0)
                break;
            rest += len;
            k++;
        }
        if (!*rest)
            return true;
    }
    return false;
}

static bool clausal(const dgm__token *t)
{
    return t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_AUX;
}

/* The word that leads a phrase or clause in: its case or mark that stands first. */
static bool led(const char *const *words, const dgm__sentence *s, uint32_t head, bool *infinitive)
{
    *infinitive = false;
    bool yes = false;
    for (uint32_t i = 0; i < s->n && i < head + 1; i++) {
        const dgm__token *t = &s->tokens[i];
        if (t->head != (int32_t)head || (t->rel != DGM__REL_CASE && t->rel != DGM__REL_MARK))
            continue;
        if (t->rel == DGM__REL_MARK && strcasecmp(t->form, "to") == 0)
            *infinitive = true;
        yes = yes || among(words, s, i);
    }
    return yes;
}

static bool is_lead(const char *const *leads, const char *word)
{
    for (; leads && *leads; leads++)
        if (!strcmp(*leads, word))
            return true;
    return false;
}

/* The complement below `top`: without leads its object, else what one of them
 * leads in. The dependent nearest behind the top wins. */
static int32_t complement(const dgm__cue *cue, const dgm__sentence *s, uint32_t top, bool object)
{
    int32_t best = -1;
    bool that = is_lead(cue->leads, "that");
    /* "pledged to", and no "pledged aid to Malawi"; but "the need for" */
    bool clauses = that && is_lead(cue->leads, "to") && !is_lead(cue->leads, "for") && !is_lead(cue->leads, "of");
    for (uint32_t i = 0; i < s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        if (t->head != (int32_t)top)
            continue;
        if (!cue->leads) {
            if (object && (t->rel == DGM__REL_OBJ || t->rel == DGM__REL_NSUBJ_PASS))
                return (int32_t)i;
            /* "discussed fishing rights": a noun taken for a gerund */
            if (object && i == top + 1 && t->rel == DGM__REL_XCOMP && strcmp(t->xpos, "VBG") == 0)
                best = (int32_t)i;
            continue;
        }
        bool infinitive, by = led(cue->leads, s, i, &infinitive);
        switch (t->rel) {
        case DGM__REL_OBL:
        case DGM__REL_NMOD:
            if (by && i > top && best < 0 && !clauses)
                best = (int32_t)i;
            break;
        case DGM__REL_ACL:
        case DGM__REL_ADVCL:
        case DGM__REL_XCOMP:
        case DGM__REL_CCOMP:
        case DGM__REL_CSUBJ:      /* "is due to visit" */
        case DGM__REL_CSUBJ_PASS: /* "it was decided to open" */
            if (i > top && best < 0 && (by || (t->rel == DGM__REL_CCOMP && among(cue->leads, s, top))))
                best = (int32_t)i;
            break;
        default:
            break;
        }
    }
    for (uint32_t i = top + 1; best < 0 && that && i < s->n; i++) /* "that" may be left out of its clause */
        if (s->tokens[i].head == (int32_t)top && s->tokens[i].rel == DGM__REL_CCOMP)
            return (int32_t)i;
    return best;
}

static int32_t object_of(const dgm__sentence *s, uint32_t verb)
{
    for (uint32_t i = verb + 1; i < s->n; i++)
        if (s->tokens[i].head == (int32_t)verb && s->tokens[i].rel == DGM__REL_OBJ)
            return (int32_t)i;
    return -1;
}

/* A noun joined to the one that the verb has for its object, wherever the tree hangs it:
 * "voiced support for A and concern about B". */
static bool joined(const dgm__sentence *s, uint32_t verb, int32_t object, uint32_t noun)
{
    int32_t head = s->tokens[noun].head;
    if (s->tokens[noun].rel != DGM__REL_CONJ || head < 0 || object < 0 || (int32_t)noun <= object)
        return false;
    for (uint32_t steps = 0; head >= 0 && steps <= s->n; steps++, head = s->tokens[head].head)
        if (head == object || head == (int32_t)verb)
            return true;
    return false;
}

/* The cue at token i; with `after` >= 0 only for a noun joined to that one. */
static bool match(dgm__cue_hit *out, const dgm__cue *cue, const dgm__sentence *s, uint32_t i, int32_t after)
{
    const dgm__token *t = &s->tokens[i];
    *out = (dgm__cue_hit){cue, i, -1, -1, false};
    if (after >= 0 && (cue->bare || !cue->nouns))
        return false;
    if (cue->bare) {
        if ((t->upos != DGM__UPOS_NOUN && t->upos != DGM__UPOS_PROPN) || !among(cue->nouns, s, i))
            return false;
        out->noun = (int32_t)i;
        out->complement = complement(cue, s, i, false);
    } else {
        if ((!clausal(t) && t->upos != DGM__UPOS_ADJ) || !among(cue->verbs, s, i))
            return false; /* adjectives too: "due to", "concerned about" */
        if (cue->nouns) {
            int32_t first = after < 0 ? object_of(s, i) : after;
            for (uint32_t k = 0; k < s->n && out->noun < 0; k++) {
                const dgm__token *u = &s->tokens[k];
                bool object = u->rel == DGM__REL_OBJ || u->rel == DGM__REL_NSUBJ_PASS || u->rel == DGM__REL_OBL;
                /* Right behind the verb a noun is its object, though taggers take
                 * "concern" or "support" for verbs. */
                bool own = after < 0 && u->head == (int32_t)i && (object || k == i + 1);
                if ((own || joined(s, i, first, k)) && among(cue->nouns, s, k))
                    out->noun = (int32_t)k;
            }
            if (out->noun < 0)
                return false;
            /* Attachment is not trusted: below the noun, or below the verb behind it. */
            out->complement = complement(cue, s, (uint32_t)out->noun, false);
            if (out->complement < 0 && after < 0) {
                int32_t below = complement(cue, s, i, false);
                if (below > out->noun)
                    out->complement = below;
            }
        } else {
            out->complement = complement(cue, s, i, true);
        }
    }
    if (out->complement < 0)
        return false;
    out->clause = clausal(&s->tokens[out->complement]);
    return true;
}

size_t dgm__cues_find(dgm__cue_hit *out, size_t room, const dgm__cues *cues, const dgm__sentence *s)
{
    size_t n = 0;
    for (uint32_t i = 0; i < s->n && n < room; i++) {
        if (s->tokens[i].upos != DGM__UPOS_VERB && s->tokens[i].upos != DGM__UPOS_NOUN &&
            s->tokens[i].upos != DGM__UPOS_PROPN && s->tokens[i].upos != DGM__UPOS_ADJ)
            continue;
        size_t before = n;
        for (size_t k = 0; k < cues->n && n == before; k++)
            n += match(&out[n], &cues->cues[k], s, i, -1);
        for (size_t k = 0; k < cues->n && n == before + 1 && n < room && out[before].noun >= 0; k++)
            n += match(&out[n], &cues->cues[k], s, i, out[before].noun);
    }
    return n;
}
