/* SPDX-License-Identifier: Apache-2.0
 *
 * Questions to a dependency tree: see tree.h.
 */
#include "code/tree.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { MOST_STEPS = 10, LONGEST_WORD = 64 };

static uint32_t find(const dgm__frames *frames, const char *text, size_t len)
{
    return dgm__strids_find(&frames->words, text, len);
}

/* A form without one ending, another put on: the lemma that a lemmatizer which never
 * met the word would have had to find. */
static uint32_t find_without(const dgm__frames *frames, const char *lower, size_t len, const char *ending,
                             const char *put)
{
    char word[LONGEST_WORD + 4];
    size_t cut = strlen(ending), add = strlen(put);
    if (len < cut + 3 || memcmp(lower + len - cut, ending, cut) != 0)
        return 0;
    memcpy(word, lower, len - cut);
    memcpy(word + len - cut, put, add);
    return find(frames, word, len - cut + add);
}

/* Regular English inflection, tried against the words that frames know. */
static uint32_t by_inflection(const dgm__frames *frames, const char *lower, size_t len)
{
    static const char *const endings[][2] = {{"ies", "y"}, {"ied", "y"}, {"es", "e"},  {"es", ""}, {"s", ""},
                                             {"ed", "e"},  {"ed", ""},   {"ing", "e"}, {"ing", ""}};
    uint32_t id = 0;
    for (size_t i = 0; !id && i < sizeof endings / sizeof *endings; i++)
        id = find_without(frames, lower, len, endings[i][0], endings[i][1]);
    static const char *const doubled[] = {"ed", "ing"};
    for (size_t i = 0; !id && i < 2; i++) { /* "stopped" */
        size_t cut = strlen(doubled[i]);
        if (len > cut + 3 && !memcmp(lower + len - cut, doubled[i], cut) &&
            lower[len - cut - 1] == lower[len - cut - 2])
            id = find(frames, lower, len - cut - 1);
    }
    return id;
}

static size_t to_lower(char out[LONGEST_WORD], const char *text)
{
    size_t len = strlen(text);
    if (len >= LONGEST_WORD)
        return 0;
    for (size_t i = 0; i <= len; i++)
        out[i] = (char)tolower((unsigned char)text[i]);
    return len;
}

/* The lemma in lower case, else the form, else the form without its ending. Names
 * are taken for words only in old wires, where all is capitals. */
static uint32_t word_of(const dgm__token *t, const dgm__frames *frames)
{
    char lower[LONGEST_WORD];
    size_t len = to_lower(lower, t->lemma);
    uint32_t id = len ? find(frames, lower, len) : 0;
    if (id || (t->upos != DGM__UPOS_VERB && t->upos != DGM__UPOS_NOUN && t->upos != DGM__UPOS_PROPN))
        return id;
    len = to_lower(lower, t->form);
    id = len ? find(frames, lower, len) : 0;
    if (!id && len && (t->upos != DGM__UPOS_PROPN || isupper((unsigned char)t->form[len - 1])))
        id = by_inflection(frames, lower, len);
    return id;
}

int dgm__tree_words(dgm__tree *out, const dgm__sentence *s, const dgm__frames *frames, dgm__arena *arena)
{
    out->s = s;
    out->child = out->next = NULL;
    out->word = dgm__arena_alloc(arena, s->n, sizeof *out->word);
    if (!out->word)
        return -1;
    for (uint32_t i = 0; i < s->n; i++)
        out->word[i] = word_of(&s->tokens[i], frames);
    return 0;
}

int dgm__tree_link(dgm__tree *tree, dgm__arena *arena)
{
    uint32_t n = tree->s->n;
    tree->child = dgm__arena_alloc(arena, n, sizeof *tree->child);
    tree->next = dgm__arena_alloc(arena, n, sizeof *tree->next);
    if (!tree->child || !tree->next)
        return -1;
    for (uint32_t i = 0; i < n; i++)
        tree->child[i] = tree->next[i] = -1;
    for (uint32_t i = n; i-- > 0;) {
        int32_t head = tree->s->tokens[i].head;
        if (head < 0 || head >= (int32_t)n)
            continue;
        tree->next[i] = tree->child[head];
        tree->child[head] = (int32_t)i;
    }
    return 0;
}

int32_t dgm__tree_child(const dgm__tree *tree, int32_t token, dgm__rel rel)
{
    for (int32_t c = tree->child[token]; c >= 0; c = tree->next[c])
        if (tree->s->tokens[c].rel == rel)
            return c;
    return -1;
}

int32_t dgm__tree_child_lemma(const dgm__tree *tree, int32_t token, dgm__rel rel, const char *lemma)
{
    for (int32_t c = tree->child[token]; c >= 0; c = tree->next[c])
        if ((rel == DGM__N_RELS || tree->s->tokens[c].rel == rel) && !strcmp(tree->s->tokens[c].lemma, lemma))
            return c;
    return -1;
}

static bool is_relative(const dgm__token *t)
{
    return !strcmp(t->xpos, "WDT") || !strcmp(t->xpos, "WP") ||
           (!strcmp(t->lemma, "that") && t->upos == DGM__UPOS_PRON);
}

bool dgm__tree_is_below(const dgm__tree *tree, int32_t token, int32_t top)
{
    enum { NEAR_ENOUGH = 16 };
    for (int steps = 0; token >= 0 && steps < NEAR_ENOUGH; steps++, token = tree->s->tokens[token].head)
        if (token == top)
            return true;
    return false;
}

bool dgm__tree_is_passive(const dgm__tree *tree, int32_t verb)
{
    const dgm__token *t = &tree->s->tokens[verb];
    if (dgm__tree_child(tree, verb, DGM__REL_AUX_PASS) >= 0 || dgm__tree_child(tree, verb, DGM__REL_NSUBJ_PASS) >= 0)
        return true;
    if (dgm__tree_child(tree, verb, DGM__REL_NSUBJ) >= 0 || dgm__tree_child(tree, verb, DGM__REL_AUX) >= 0)
        return false;
    if (strcmp(t->xpos, "VBN") && strcmp(t->xpos, "VBD"))
        return false;
    if (dgm__tree_child(tree, verb, DGM__REL_OBJ) >= 0)
        return false;
    if (dgm__tree_child(tree, verb, DGM__REL_OBL_AGENT) >= 0)
        return true;
    if (t->rel == DGM__REL_ACL || t->rel == DGM__REL_AMOD)
        return !strcmp(t->xpos, "VBN") || t->rel == DGM__REL_AMOD;
    if (t->rel == DGM__REL_CONJ && t->head >= 0 && !strcmp(tree->s->tokens[t->head].xpos, "VBN"))
        return dgm__tree_child(tree, t->head, DGM__REL_AUX_PASS) >= 0;
    return t->rel == DGM__REL_ADVCL && !strcmp(t->xpos, "VBN");
}

/* Verbs whose object does what the infinitive says are all but these. */
static bool subject_controls(const dgm__token *t)
{
    static const char *const verbs[] = {"promise", "vow", "pledge", "threaten", "agree", "use", "take", "make", "have"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (!strcmp(t->lemma, verbs[i]))
            return true;
    return false;
}

/* "quoted the minister as saying" */
static bool is_quoting(const dgm__token *t)
{
    static const char *const verbs[] = {"quote", "cite", "describe", "report", "portray", "see"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (!strcmp(t->lemma, verbs[i]))
            return true;
    return false;
}

/* "France Friday said": the day is no subject. */
static bool is_time(const dgm__token *t)
{
    static const char *const words[] = {"monday",   "tuesday", "wednesday", "thursday",  "friday",
                                        "saturday", "sunday",  "today",     "yesterday", "tomorrow",
                                        "week",     "month",   "tonight",   "morning",   "evening"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcasecmp(t->form, words[i]))
            return true;
    return false;
}

/* The subject nearest before the verb; a tree that is wrong may hold two. */
static int32_t own_subject(const dgm__tree *tree, int32_t verb)
{
    int32_t best = -1;
    for (int32_t c = tree->child[verb]; c >= 0; c = tree->next[c]) {
        uint8_t rel = tree->s->tokens[c].rel;
        if ((rel == DGM__REL_NSUBJ || rel == DGM__REL_NSUBJ_PASS || rel == DGM__REL_NSUBJ_OUTER) &&
            (best < 0 || (c < verb && !is_time(&tree->s->tokens[c]))))
            best = c;
    }
    return best;
}

/* A finite verb that the tree left without a subject: the noun right before it. */
static int32_t noun_before(const dgm__tree *tree, int32_t verb)
{
    const dgm__token *tokens = tree->s->tokens;
    if (strcmp(tokens[verb].xpos, "VBD") && strcmp(tokens[verb].xpos, "VBZ") && strcmp(tokens[verb].xpos, "VBP"))
        return -1;
    int32_t i = verb - 1;
    while (i >= 0 && (tokens[i].upos == DGM__UPOS_ADV || tokens[i].upos == DGM__UPOS_AUX))
        i--;
    if (i < 0 ||
        (tokens[i].upos != DGM__UPOS_PROPN && tokens[i].upos != DGM__UPOS_NOUN && tokens[i].upos != DGM__UPOS_PRON))
        return -1;
    return i;
}

/* "Cerezo, who was visiting": the noun that a relative pronoun follows. */
static int32_t noun_before_pronoun(const dgm__tree *tree, int32_t pronoun)
{
    const dgm__token *tokens = tree->s->tokens;
    int32_t i = pronoun - 1;
    while (i >= 0 && (tokens[i].upos == DGM__UPOS_PUNCT || tokens[i].upos == DGM__UPOS_ADP))
        i--;
    return i >= 0 && (tokens[i].upos == DGM__UPOS_PROPN || tokens[i].upos == DGM__UPOS_NOUN) ? i : pronoun;
}

/* "the need for Iran and Iraq to talk": the phrase of "for" right before the infinitive;
 * -1 none. */
static int32_t subject_of_for(const dgm__tree *tree, int32_t verb)
{
    const dgm__token *tokens = tree->s->tokens;
    int32_t to = dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "to"), at = to - 1;
    for (int steps = 0; to > 0 && at >= 0 && steps < 4; steps++, at = tokens[at].head) {
        if (tokens[at].upos == DGM__UPOS_VERB || at >= to)
            return -1;
        if (tokens[at].rel != DGM__REL_NMOD && tokens[at].rel != DGM__REL_OBL)
            continue;
        if (dgm__tree_child_lemma(tree, at, DGM__REL_CASE, "for") >= 0)
            return at;
    }
    return -1;
}

static int32_t find_subject(const dgm__tree *tree, int32_t verb);

int32_t dgm__tree_subject(const dgm__tree *tree, int32_t verb)
{
    int32_t subject = find_subject(tree, verb);
    return subject >= 0 || tree->s->tokens[verb].head >= 0 ? subject : noun_before(tree, verb);
}

/* "became the first country to recognise B" */
static bool is_ranked(const dgm__tree *tree, int32_t noun)
{
    static const char *const words[] = {"first", "second", "third", "last", "latest", "only"};
    for (int32_t c = tree->child[noun]; c >= 0 && c < noun; c = tree->next[c])
        if (DGM__LEMMA_IN(&tree->s->tokens[c], words))
            return true;
    return false;
}

static int32_t find_subject(const dgm__tree *tree, int32_t verb)
{
    const dgm__token *tokens = tree->s->tokens;
    for (int steps = 0; verb >= 0 && steps < MOST_STEPS; steps++) {
        int32_t c = own_subject(tree, verb);
        const dgm__token *t = &tokens[verb];
        if (c >= 0) {
            if (!is_relative(&tokens[c]))
                return c;
            if ((t->rel == DGM__REL_ACL_RELCL || t->rel == DGM__REL_ACL) && t->head >= 0)
                return t->head;
            return noun_before_pronoun(tree, c);
        }
        if (t->head < 0)
            return -1;
        if ((t->rel == DGM__REL_ADVCL || t->rel == DGM__REL_ACL) && (c = subject_of_for(tree, verb)) >= 0)
            return c;
        switch (t->rel) {
        case DGM__REL_CONJ:
        case DGM__REL_PARATAXIS:
            if (tokens[t->head].upos != DGM__UPOS_VERB && tokens[t->head].upos != DGM__UPOS_ADJ &&
                tokens[t->head].upos != DGM__UPOS_NOUN && tokens[t->head].upos != DGM__UPOS_AUX)
                return -1;
            verb = t->head;
            break;
        case DGM__REL_XCOMP: {
            int32_t object = dgm__tree_child(tree, t->head, DGM__REL_OBJ);
            if (object < 0)
                object = dgm__tree_child(tree, t->head, DGM__REL_IOBJ);
            if (object >= 0 && object < verb && !subject_controls(&tokens[t->head]))
                return object;
            verb = t->head;
            break;
        }
        case DGM__REL_ADVCL: {
            /* "criticised Iran for testing": what follows is the object's doing */
            int32_t object = dgm__tree_child(tree, t->head, DGM__REL_OBJ);
            if (object >= 0 && object < verb && !strcmp(t->xpos, "VBG") &&
                (dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "for") >= 0 ||
                 (dgm__tree_child_lemma(tree, verb, DGM__REL_MARK, "as") >= 0 && is_quoting(&tokens[t->head]))))
                return object;
            verb = t->head;
            break;
        }
        case DGM__REL_CCOMP:
        case DGM__REL_CSUBJ:
            verb = t->head;
            break;
        case DGM__REL_ACL:
        case DGM__REL_ACL_RELCL:
        case DGM__REL_AMOD:
            if (!strcmp(t->xpos, "VB") ||
                (!strcmp(t->xpos, "VBG") && dgm__tree_child(tree, verb, DGM__REL_MARK) >= 0)) {
                /* "readiness to help", "the honour of receiving": who owns or has the noun */
                int32_t noun = t->head;
                int32_t owner = dgm__tree_child(tree, noun, DGM__REL_NMOD_POSS);
                if (owner >= 0)
                    return owner;
                if (tokens[noun].head >= 0 && (tokens[noun].rel == DGM__REL_OBJ || tokens[noun].rel == DGM__REL_OBL)) {
                    verb = tokens[noun].head;
                    break;
                }
                if (is_ranked(tree, noun)) {
                    if (tokens[noun].rel == DGM__REL_APPOS)
                        return tokens[noun].head;
                    verb = noun;
                    break;
                }
                return -1;
            }
            return t->head;
        default:
            return -1;
        }
    }
    return -1;
}

int32_t dgm__tree_object(const dgm__tree *tree, int32_t verb)
{
    const dgm__token *tokens = tree->s->tokens;
    int32_t c = dgm__tree_child(tree, verb, DGM__REL_OBJ);
    const dgm__token *t = &tokens[verb];
    if (c < 0)
        c = dgm__tree_child(tree, verb, DGM__REL_IOBJ); /* "urged Iran to" */
    int32_t subject = c < 0 ? own_subject(tree, verb) : -1;
    for (int32_t k = tree->child[verb]; k >= 0 && c < 0 && subject >= 0 && subject < verb; k = tree->next[k])
        if (k > verb && (tokens[k].rel == DGM__REL_NSUBJ || tokens[k].rel == DGM__REL_NSUBJ_PASS))
            c = k; /* "accused Israel of planning": a second subject behind the verb */
    if (c >= 0 && is_relative(&tokens[c]) && t->rel == DGM__REL_ACL_RELCL)
        return t->head;
    if (c >= 0)
        return c;
    if (t->rel == DGM__REL_ACL_RELCL && own_subject(tree, verb) >= 0 && !is_relative(&tokens[own_subject(tree, verb)]))
        return t->head; /* "the talks they held" */
    if (t->rel == DGM__REL_CONJ && t->head >= 0 && tokens[t->head].upos == DGM__UPOS_VERB) {
        /* "praised and supported Iraq": the object may hang on the first verb, behind both */
        int32_t shared = dgm__tree_child(tree, t->head, DGM__REL_OBJ);
        if (shared > verb)
            return shared;
    }
    /* "welcomed and praised": object on the last verb */
    for (int32_t k = tree->child[verb]; k >= 0; k = tree->next[k])
        if (tokens[k].rel == DGM__REL_CONJ && tokens[k].upos == DGM__UPOS_VERB && own_subject(tree, k) < 0 &&
            k - verb <= 3) {
            int32_t object = dgm__tree_child(tree, k, DGM__REL_OBJ);
            if (object >= 0)
                return object;
        }
    return -1;
}

int32_t dgm__tree_agent(const dgm__tree *tree, int32_t verb)
{
    int32_t c = dgm__tree_child(tree, verb, DGM__REL_OBL_AGENT);
    if (c >= 0)
        return c;
    for (c = tree->child[verb]; c >= 0; c = tree->next[c])
        if ((tree->s->tokens[c].rel == DGM__REL_OBL || tree->s->tokens[c].rel == DGM__REL_NMOD) &&
            dgm__tree_child_lemma(tree, c, DGM__REL_CASE, "by") >= 0)
            return c;
    /* "granted to Fiji by Australia", the second noun hung on the first */
    for (c = tree->child[verb]; c >= 0; c = tree->next[c])
        if (tree->s->tokens[c].rel == DGM__REL_OBL && c > verb)
            for (int32_t k = tree->child[c]; k >= 0; k = tree->next[k])
                if (tree->s->tokens[k].rel == DGM__REL_NMOD && dgm__tree_child_lemma(tree, k, DGM__REL_CASE, "by") >= 0)
                    return k;
    return -1;
}
