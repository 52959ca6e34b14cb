/* SPDX-License-Identifier: Apache-2.0
 *
 * Strays: words that the parser hung on their neighbour instead of the verb, see repair.h.
 */
#include <string.h>

#include "code/repair.h"
#include "code/tree.h"

static void hang(dgm__sentence *s, int32_t at, int32_t head, dgm__rel rel)
{
    s->tokens[at].head = head;
    s->tokens[at].rel = rel;
}

static int32_t child_of(const dgm__sentence *s, int32_t head, dgm__rel rel)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].head == head && s->tokens[i].rel == rel)
            return (int32_t)i;
    return -1;
}

static bool has_subject(const dgm__sentence *s, int32_t verb)
{
    return child_of(s, verb, DGM__REL_NSUBJ) >= 0 || child_of(s, verb, DGM__REL_NSUBJ_PASS) >= 0;
}

static bool is_verb(const dgm__token *t)
{
    return t->upos == DGM__UPOS_VERB;
}

static bool is_past(const dgm__token *t)
{
    return is_verb(t) && (!strcmp(t->xpos, "VBD") || !strcmp(t->xpos, "VBN"));
}

static bool is_comma(const dgm__token *t)
{
    return !strcmp(t->form, ",");
}

/* The verb takes the place of the word that it hangs on, and what hung there. */
static void replace(dgm__sentence *s, int32_t old, int32_t verb)
{
    for (int32_t i = 0; i < (int32_t)s->n; i++)
        if (s->tokens[i].head == old && i != verb)
            s->tokens[i].head = verb;
    hang(s, verb, s->tokens[old].head, s->tokens[old].rel);
    s->tokens[old].head = verb;
}

/* "Chad and Mali had both pleaded for peace", read as "had both": the verb is the participle. */
static void join_both(dgm__sentence *s, uint32_t sentence, int32_t both, const dgm__who *who)
{
    static const char *const words[] = {"both", "all", "each", "themselves", "itself", "himself", "herself"};
    dgm__token *tokens = s->tokens;
    int32_t have = both - 1, verb = both + 1;
    if (have < 1 || verb >= (int32_t)s->n || !DGM__LEMMA_IN(&tokens[both], words) ||
        strcmp(tokens[have].lemma, "have") != 0 || !is_verb(&tokens[have]) || !is_past(&tokens[verb]))
        return;
    if (tokens[both].head == have)
        hang(s, both, verb, DGM__REL_ADVMOD);
    if (tokens[verb].head == both)
        tokens[verb].head = have;
    int32_t noun = tokens[verb].head;
    if (tokens[verb].rel == DGM__REL_AMOD && noun > verb && tokens[noun].head == have &&
        tokens[noun].rel == DGM__REL_OBJ && who->at[sentence][noun])
        hang(s, verb, have, DGM__REL_XCOMP); /* "had both condemned Chad" */
    if (tokens[verb].head != have)
        return;
    hang(s, both, verb, DGM__REL_ADVMOD);
    replace(s, have, verb);
    tokens[have].rel = DGM__REL_AUX;
    tokens[have].upos = DGM__UPOS_AUX;
    tokens[verb].xpos = "VBN";
}

/* "agreed early today to cut output": what is agreed is the verb's. */
static void free_aim(dgm__sentence *s, const dgm__time *time)
{
    dgm__token *tokens = s->tokens;
    for (int32_t when = (int32_t)time->first; when <= (int32_t)time->last; when++) {
        int32_t verb = tokens[when].head;
        if (verb < 0 || verb >= when || !is_verb(&tokens[verb]))
            continue;
        for (int32_t i = (int32_t)time->last + 2; i < (int32_t)s->n; i++)
            if (tokens[i].head == when && (tokens[i].rel == DGM__REL_ACL || tokens[i].rel == DGM__REL_ADVCL) &&
                !strcmp(tokens[i].xpos, "VB") && !strcmp(tokens[time->last + 1].lemma, "to"))
                hang(s, i, verb, DGM__REL_XCOMP);
    }
}

/* "Last week a Chilean patrol seized a boat", "Last Monday a summit had asked": behind the time with
 * which the sentence begins stands the subject. */
static void free_front(dgm__sentence *s, const dgm__time *time)
{
    dgm__token *tokens = s->tokens;
    if (time->first != 0 || time->last + 2 >= s->n)
        return;
    int32_t when = (int32_t)time->last, verb = tokens[when].head;
    const dgm__token *next = &tokens[when + 1];
    if (next->upos != DGM__UPOS_DET && next->upos != DGM__UPOS_PROPN && next->upos != DGM__UPOS_ADJ)
        return;
    int32_t noun = -1;
    for (int32_t i = when + 1; i < (int32_t)s->n && noun < 0; i++)
        if (tokens[i].head == when && (tokens[i].upos == DGM__UPOS_NOUN || tokens[i].upos == DGM__UPOS_PROPN) &&
            (tokens[i].rel == DGM__REL_NMOD || tokens[i].rel == DGM__REL_OBJ || tokens[i].rel == DGM__REL_APPOS) &&
            child_of(s, i, DGM__REL_CASE) < 0)
            noun = i;
    if (noun < 0)
        return;
    if (verb < 0) {
        int32_t own = child_of(s, noun, DGM__REL_ACL);
        if (own < noun || strcmp(tokens[own].xpos, "VBD") != 0)
            return;
        replace(s, when, own);
        verb = own;
    } else if (!is_verb(&tokens[verb]) || verb < noun || tokens[when].rel != DGM__REL_NSUBJ)
        return;
    for (int32_t i = 0; i < (int32_t)s->n; i++)
        if (tokens[i].head == verb && i < when)
            tokens[i].head = when;
    hang(s, when, verb, DGM__REL_OBL_UNMARKED);
    hang(s, noun, verb, DGM__REL_NSUBJ);
}

/* "In Chad, President N. N., who was ill, thanked Mali", read as Chad's: the person is the subject that
 * the verb lacks. */
static void free_person(dgm__sentence *s, uint32_t sentence, int32_t verb, const dgm__who *who)
{
    dgm__token *tokens = s->tokens;
    if (!is_verb(&tokens[verb]) || has_subject(s, verb) || child_of(s, verb, DGM__REL_AUX_PASS) >= 0)
        return;
    for (int32_t place = 1; place < verb; place++) {
        if (tokens[place].head != verb || tokens[place].rel != DGM__REL_OBL || tokens[place].upos != DGM__UPOS_PROPN)
            continue;
        int32_t person = child_of(s, place, DGM__REL_APPOS);
        if (person <= place || person >= verb || !who->at[sentence][person])
            continue;
        const dgm__mention *m = &who->mentions[who->at[sentence][person] - 1];
        if (!m->n_entities || who->entities[m->entities[0]].kind != DGM__ENTITY_PERSON || !m->first ||
            !is_comma(&tokens[m->first - 1]))
            continue;
        for (int32_t i = person + 1; i < (int32_t)s->n; i++)
            if (tokens[i].head == place)
                tokens[i].head = person;
        hang(s, person, verb, DGM__REL_NSUBJ);
        return;
    }
}

/* "Aquino promised ...", the name read as an adverb: with nothing else before the verb, the subject. */
static void find_name(dgm__sentence *s, int32_t verb)
{
    dgm__token *name = &s->tokens[verb - 1];
    if (name->upos == DGM__UPOS_PROPN && name->rel == DGM__REL_ADVMOD && name->head == verb &&
        is_past(&s->tokens[verb]) && !has_subject(s, verb) && child_of(s, verb, DGM__REL_AUX_PASS) < 0) {
        name->rel = DGM__REL_NSUBJ;
        s->tokens[verb].xpos = "VBD";
    }
}

/* "demanded that the army guarantee the lives", the verb read as a noun: what is demanded. */
static void find_demanded(dgm__sentence *s, int32_t that)
{
    static const char *const asking[] = {"demand", "insist", "urge", "request", "ask", "propose", "recommend"};
    dgm__token *tokens = s->tokens;
    int32_t head = tokens[that].head;
    if (strcmp(tokens[that].lemma, "that") != 0 || head < 0 || head > that || tokens[that].rel != DGM__REL_OBJ ||
        !DGM__LEMMA_IN(&tokens[head], asking))
        return;
    int32_t verb = child_of(s, that, DGM__REL_CONJ), subject = -1;
    if (verb < that + 2 || child_of(s, verb, DGM__REL_OBJ) < verb)
        return;
    for (int32_t i = that + 1; i < verb; i++)
        if (tokens[i].head == verb && tokens[i].rel == DGM__REL_COMPOUND)
            subject = i;
    if (subject != verb - 1)
        return;
    for (int32_t i = that + 1; i < subject; i++)
        if (tokens[i].head == verb || tokens[i].head == that)
            tokens[i].head = subject;
    hang(s, subject, verb, DGM__REL_NSUBJ);
    hang(s, verb, head, DGM__REL_CCOMP);
    hang(s, that, verb, DGM__REL_MARK);
    tokens[verb].upos = DGM__UPOS_VERB;
    tokens[verb].xpos = "VB";
}

/* "condemned the tests which Chad carried out", read as what was condemned by the way: a clause behind "which" is of
 * the noun right before it. */
static void find_relative(dgm__sentence *s, int32_t which)
{
    dgm__token *tokens = s->tokens;
    int32_t noun = which - 1, verb = tokens[which].head;
    if (strcmp(tokens[which].lemma, "which") != 0 || noun < 1 || verb <= which || tokens[noun].upos != DGM__UPOS_NOUN ||
        tokens[verb].rel != DGM__REL_ADVCL || tokens[noun].head < 0 || tokens[verb].head != tokens[noun].head)
        return;
    hang(s, verb, noun, DGM__REL_ACL_RELCL);
}

/* "met his colleague N. N.", read as two whom he met. */
static void join_colleague(dgm__sentence *s, uint32_t sentence, int32_t noun, const dgm__who *who)
{
    static const char *const words[] = {"colleague", "counterpart"};
    dgm__token *tokens = s->tokens;
    uint32_t at = who->at[sentence][noun + 1];
    if (!at || !DGM__LEMMA_IN(&tokens[noun], words) || tokens[noun].rel != DGM__REL_OBJ)
        return;
    const dgm__mention *m = &who->mentions[at - 1];
    int32_t head = (int32_t)m->head;
    if ((int32_t)m->first == noun + 1 && tokens[head].head == tokens[noun].head && tokens[head].rel == DGM__REL_OBJ)
        hang(s, head, noun, DGM__REL_APPOS);
}

void dgm__repair_strays(dgm__sentence *sentences, size_t n_sentences, const dgm__time *times, size_t n_times,
                        const dgm__who *who)
{
    for (size_t i = 0; i < n_times; i++) {
        dgm__sentence *s = &sentences[times[i].sentence];
        if (times[i].last + 1 >= s->n)
            continue;
        free_aim(s, &times[i]);
        free_front(s, &times[i]);
    }
    for (uint32_t i = 0; i < n_sentences; i++) {
        dgm__sentence *s = &sentences[i];
        for (int32_t t = 1; t + 1 < (int32_t)s->n; t++) {
            join_both(s, i, t, who);
            find_demanded(s, t);
            find_relative(s, t);
            join_colleague(s, i, t, who);
            if (s->tokens[t].upos != DGM__UPOS_VERB)
                continue;
            find_name(s, t);
            free_person(s, i, t, who);
        }
    }
}
