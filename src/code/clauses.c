/* SPDX-License-Identifier: Apache-2.0
 *
 * Clauses put right: where a long subject or the short style of headlines has led the
 * parser to take a name for the head of the sentence, or a clause's verb for another's.
 * Each repair asks for a shape that a right tree never has, and moves as few arcs as
 * will do.
 */
#include "code/repair.h"

#include <string.h>

static bool is_comma(const dgm__token *t)
{
    return !strcmp(t->form, ",");
}

static bool is_nominal(const dgm__token *t)
{
    return t->upos == DGM__UPOS_NOUN || t->upos == DGM__UPOS_PROPN;
}

static bool is_finite(const dgm__token *t)
{
    return t->upos == DGM__UPOS_VERB && (!strcmp(t->xpos, "VBD") || !strcmp(t->xpos, "VBZ") || !strcmp(t->xpos, "VBP"));
}

static bool is_subject(const dgm__token *t)
{
    return t->rel == DGM__REL_NSUBJ || t->rel == DGM__REL_NSUBJ_PASS;
}

static int32_t child(const dgm__sentence *s, int32_t head, dgm__rel rel)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].head == head && s->tokens[i].rel == rel)
            return (int32_t)i;
    return -1;
}

static int32_t subject_of(const dgm__sentence *s, int32_t verb)
{
    int32_t subject = child(s, verb, DGM__REL_NSUBJ);
    return subject >= 0 ? subject : child(s, verb, DGM__REL_NSUBJ_PASS);
}

/* Somebody or a state stands there. */
static const dgm__mention *mention(const dgm__who *who, uint32_t sentence, int32_t token)
{
    uint32_t at = token >= 0 ? who->at[sentence][token] : 0;
    const dgm__mention *m = at ? &who->mentions[at - 1] : NULL;
    return m && m->kind != DGM__MENTION_ADJ ? m : NULL;
}

static void hang(dgm__sentence *s, int32_t token, int32_t head, dgm__rel rel)
{
    s->tokens[token].head = head;
    s->tokens[token].rel = (uint8_t)rel;
}

/* The verb takes the place of the noun, which becomes its subject; what follows the verb
 * goes with it. */
static void take_place(dgm__sentence *s, int32_t verb, int32_t noun)
{
    int32_t old = s->tokens[verb].head;
    for (uint32_t i = (uint32_t)verb + 1; i < s->n; i++)
        if (s->tokens[i].head == noun || (s->tokens[i].head == old && s->tokens[i].rel == DGM__REL_PUNCT))
            s->tokens[i].head = verb;
    hang(s, verb, s->tokens[noun].head, (dgm__rel)s->tokens[noun].rel);
    hang(s, noun, verb, DGM__REL_NSUBJ);
    s->tokens[verb].upos = DGM__UPOS_VERB;
    if (!strcmp(s->tokens[verb].xpos, "VBN") && child(s, verb, DGM__REL_AUX) < 0)
        s->tokens[verb].xpos = "VBD";
}

/* A noun that stands where a verb should: the head of a sentence or of what is said. */
static bool is_stranded(const dgm__sentence *s, int32_t noun)
{
    const dgm__token *t = &s->tokens[noun];
    return is_nominal(t) && (t->head < 0 || t->rel == DGM__REL_CCOMP) && child(s, noun, DGM__REL_COP) < 0 &&
           child(s, noun, DGM__REL_NSUBJ) < 0;
}

/* "The talks of A, who came on Monday, and | B": who hangs on the noun by a preposition, with
 * an aside between commas up to "and"; -1 nobody. */
static int32_t before_aside(const dgm__sentence *s, uint32_t sentence, int32_t noun, int32_t cc, const dgm__who *who)
{
    if (cc < 2 || !is_comma(&s->tokens[cc - 1]))
        return -1;
    for (int32_t i = noun + 1; i < cc; i++) {
        const dgm__mention *m =
            s->tokens[i].head == noun && s->tokens[i].rel == DGM__REL_NMOD ? mention(who, sentence, i) : NULL;
        if (!m || (int32_t)m->head != i)
            continue;
        bool aside = false;
        for (int32_t k = i + 1; k < cc - 1 && !aside; k++) /* "A of Croatia, who came" */
            aside = is_comma(&s->tokens[k]);
        for (int32_t k = (int32_t)m->last + 1; k < cc - 1 && aside; k++) {
            int32_t up = k;
            for (uint32_t steps = 0; up >= 0 && up != noun && steps < s->n; steps++)
                up = s->tokens[up].head;
            aside = up == noun;
        }
        if (aside)
            return i;
    }
    return -1;
}

/* "Minister A and B, his counterpart, condemned C", "Trade between A and B is growing", read
 * as a noun that goes on with a clause: the subject that "and" begins is half of one. */
static void join_subjects(dgm__sentence *s, uint32_t sentence, int32_t verb, const dgm__who *who)
{
    int32_t noun = s->tokens[verb].head, cc = child(s, verb, DGM__REL_CC), second = subject_of(s, verb);
    if (second >= 0 && noun >= 0 && s->tokens[noun].rel == DGM__REL_ACL_RELCL) /* read as what "who" did besides */
        for (uint32_t steps = 0; noun >= 0 && !is_stranded(s, noun) && steps < s->n; steps++)
            noun = s->tokens[noun].head;
    const dgm__mention *half = cc < 0 ? mention(who, sentence, second) : NULL;
    if (half) /* "and her Slovenian counterpart N. N." */
        for (int32_t i = (int32_t)half->first - 1; i >= 0 && i + 3 > (int32_t)half->first && cc < 0; i--)
            cc = s->tokens[i].rel == DGM__REL_CC ? i : -1;
    if (s->tokens[verb].rel != DGM__REL_CONJ || noun < 0 || noun > verb || !is_stranded(s, noun) ||
        (!is_finite(&s->tokens[verb]) && child(s, verb, DGM__REL_AUX) < 0 && child(s, verb, DGM__REL_AUX_PASS) < 0))
        return;
    int32_t named = child(s, noun, DGM__REL_CONJ);
    if (second < 0 && cc < 0 && named < verb &&
        (mention(who, sentence, noun) || mention(who, sentence, named))) { /* "the two countries, A and B, condemned" */
        take_place(s, verb, noun);
        return;
    }
    if (cc < 1 || second < cc || !is_nominal(&s->tokens[second]))
        return;
    const dgm__mention *m = mention(who, sentence, second);
    for (int32_t i = cc + 1; i < (m ? (int32_t)m->first : second); i++) /* right behind "and" */
        if (s->tokens[i].head != second && !(half && s->tokens[i].head > i && s->tokens[i].head < verb))
            return;
    int32_t first = noun;
    for (int32_t i = cc - 1; i > noun; i--) /* the nearest that hangs on the noun by a preposition */
        if (mention(who, sentence, i) && s->tokens[i].rel == DGM__REL_NMOD && i == cc - 1)
            first = i;
    int32_t aside = first == noun ? before_aside(s, sentence, noun, cc, who) : -1;
    first = aside >= 0 ? aside : first;
    if (first == noun && !mention(who, sentence, noun))
        return;
    take_place(s, verb, noun);
    hang(s, second, first, DGM__REL_CONJ);
    s->tokens[cc].head = second;
}

/* "The signing by Peru and Chile took place": two subjects, the second behind "and". */
static void join_second(dgm__sentence *s, uint32_t sentence, int32_t verb, const dgm__who *who)
{
    int32_t first = subject_of(s, verb), second = -1;
    for (int32_t i = verb - 1; i > first && first >= 0 && second < 0; i--)
        if (s->tokens[i].head == verb && is_subject(&s->tokens[i]))
            second = i;
    const dgm__mention *m = mention(who, sentence, second);
    int32_t cc = m ? (int32_t)m->first - 1 : -1;
    while (cc > 0 && s->tokens[cc].head == second &&
           s->tokens[cc].rel != DGM__REL_CC) /* "and his Chilean counterpart" */
        cc--;
    if (cc < 1 || s->tokens[cc].rel != DGM__REL_CC)
        return;
    int32_t aside = before_aside(s, sentence, first, cc, who);
    const dgm__mention *o = mention(who, sentence, aside >= 0 ? aside : cc - 1);
    if (!o || cc - 1 <= first || s->tokens[o->head].head == verb)
        return;
    hang(s, second, (int32_t)o->head, DGM__REL_CONJ);
    s->tokens[cc].head = second;
}

static bool is_below(const dgm__sentence *s, int32_t token, int32_t top)
{
    for (uint32_t steps = 0; token >= 0 && steps <= s->n; steps++, token = s->tokens[token].head)
        if (token == top)
            return true;
    return false;
}

/* "At the initiative of A, a conversation took place with B": read as A's conversation with B. */
static void join_initiative(dgm__sentence *s, uint32_t sentence, int32_t verb, const dgm__who *who)
{
    static const char *const verbs[] = {"take", "hold", "occur", "conduct"};
    static const char *const causes[] = {"initiative", "request", "invitation"};
    static const char *const talks[] = {"conversation", "talk",         "talks",      "call",
                                        "meeting",      "consultation", "discussion", "negotiation"};
    int32_t talk = -1, cause = -1, from = -1, with = -1;
    if (!DGM__LEMMA_IN(&s->tokens[verb], verbs))
        return;
    for (int32_t i = 0; i < (int32_t)s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        if (t->head == verb && is_subject(t) && DGM__LEMMA_IN(t, talks))
            talk = i;
        if (i + 1 < verb && talk < 0 && DGM__LEMMA_IN(t, causes) && !strcmp(s->tokens[i + 1].lemma, "of"))
            cause = i;
        const dgm__mention *m = mention(who, sentence, i);
        if (cause >= 0 && from < 0 && i > cause + 1 && i < verb && m && (int32_t)m->head == i)
            from = i;
        int32_t lead = i > verb && m && t->head == verb ? child(s, i, DGM__REL_CASE) : -1;
        if (lead >= 0 && !strcmp(s->tokens[lead].lemma, "with"))
            with = i;
    }
    if (talk < 0 || from < 0 || from > talk || with < 0)
        return;
    int32_t above = s->tokens[cause].head;
    if (is_below(s, verb, cause)) {
        if (above < 0 || is_below(s, above, verb))
            return;
        hang(s, verb, above, DGM__REL_PARATAXIS);
    }
    if (is_below(s, verb, from))
        return;
    hang(s, from, talk, DGM__REL_NMOD);
    hang(s, cause + 1, from, DGM__REL_CASE);
    hang(s, with, talk, DGM__REL_NMOD);
}

/* "The president, who visited Iran in 2018, condemned Turkey", "The envoy whom Iran expelled
 * arrived": a sentence whose only verbs seem to be in a relative clause has its own behind it. */
static void leave_relative(dgm__sentence *s, int32_t verb)
{
    static const char *const preps[] = {"on", "in", "at", "by", "to", "from", "with", "against"};
    dgm__token *tokens = s->tokens;
    int32_t clause = tokens[verb].head, noun = clause >= 0 ? tokens[clause].head : -1;
    uint8_t rel = tokens[verb].rel;
    if (noun < 0 || noun > clause || clause > verb || tokens[clause].rel != DGM__REL_ACL_RELCL ||
        !is_stranded(s, noun) ||
        (rel != DGM__REL_CONJ && rel != DGM__REL_XCOMP && rel != DGM__REL_ADVCL && rel != DGM__REL_PARATAXIS) ||
        (!is_finite(&tokens[verb]) && strcmp(tokens[verb].xpos, "VBN") != 0) || child(s, verb, DGM__REL_CC) >= 0 ||
        child(s, verb, DGM__REL_OBL_AGENT) >= 0 || child(s, verb, DGM__REL_AUX) >= 0)
        return;
    if (rel == DGM__REL_CONJ && !is_comma(&tokens[verb - 1]))
        return;
    int32_t mark = child(s, verb, DGM__REL_MARK), subject = subject_of(s, verb);
    if (mark >= 0 && subject > mark && subject < verb && DGM__LEMMA_IN(&tokens[mark], preps) && verb == subject + 1) {
        hang(s, subject, clause, DGM__REL_OBL); /* "that A imposed [on B] hurt trade" */
        hang(s, mark, subject, DGM__REL_CASE);
    } else if (mark >= 0 || subject >= 0) {
        return;
    }
    take_place(s, verb, noun);
}

/* "Veretennikov, on a one-day visit, also called on the king", read as a name and what is said
 * of it: a verb in the past behind a comma, with nobody of its own who acts, is the sentence's. */
static void leave_name(dgm__sentence *s, uint32_t sentence, int32_t verb, const dgm__who *who)
{
    dgm__token *tokens = s->tokens;
    int32_t noun = tokens[verb].head, before = verb - 1;
    while (noun >= 0 && tokens[noun].rel == DGM__REL_NMOD && tokens[noun].head < noun)
        noun = tokens[noun].head;
    if (tokens[verb].rel != DGM__REL_ACL_RELCL || noun < 0 || noun > verb || !is_stranded(s, noun) ||
        tokens[noun].head >= 0 || !mention(who, sentence, noun) || strcmp(tokens[verb].xpos, "VBD") != 0 ||
        subject_of(s, verb) >= 0 || child(s, verb, DGM__REL_MARK) >= 0)
        return;
    while (before > noun && tokens[before].head == verb && tokens[before].rel == DGM__REL_ADVMOD &&
           tokens[before].xpos[0] == 'R')
        before--;
    for (int32_t i = noun; i < verb; i++) /* "who", "where", "to whom" */
        if (tokens[i].xpos[0] == 'W' && (tokens[i].head == verb || i == before + 1))
            return;
    if (before > noun && is_comma(&tokens[before]))
        take_place(s, verb, noun);
}

/* "Iraq, which did not attend, condemned Iran", "Kenya, attacked by Somalia, thanked Uganda",
 * read as a call to Iraq: the name at the head of the sentence is the subject of the verb
 * behind the second comma, and what stands between is said of it. */
static void find_topic(dgm__sentence *s, uint32_t sentence, int32_t name, const dgm__who *who)
{
    static const char *const relatives[] = {"which", "who", "whom", "whose"};
    dgm__token *tokens = s->tokens;
    int32_t n = (int32_t)s->n, clause = -1, main = -1;
    const dgm__mention *m = mention(who, sentence, name);
    if (tokens[name].rel != DGM__REL_VOCATIVE || !m || (int32_t)m->head != name || m->first > 1 ||
        (int32_t)m->last + 2 >= n || !is_comma(&tokens[m->last + 1]))
        return;
    int32_t from = (int32_t)m->last + 2;
    bool relative = DGM__LEMMA_IN(&tokens[from], relatives);
    if (!relative && strcmp(tokens[from].xpos, "VBN") != 0 && strcmp(tokens[from].xpos, "VBD") != 0)
        return;
    for (int32_t i = from; i < n && main < 0; i++) {
        bool finite = is_finite(&tokens[i]) || (tokens[i].upos == DGM__UPOS_AUX && strcmp(tokens[i].xpos, "VB") != 0);
        if (clause >= 0 && finite && is_comma(&tokens[i - 1]))
            main = tokens[i].upos == DGM__UPOS_AUX ? tokens[i].head : i;
        else if (clause < 0 && tokens[i].upos == DGM__UPOS_VERB)
            clause = i;
    }
    if (clause < 0 || main <= clause || tokens[main].upos != DGM__UPOS_VERB || subject_of(s, main) > clause)
        return;
    int32_t top = tokens[clause].head == main || (tokens[main].head != clause && tokens[main].head < 0) ? main : clause;
    if (top == clause && tokens[main].head != clause)
        return;
    if (top == clause) {
        hang(s, main, tokens[clause].head, (dgm__rel)tokens[clause].rel);
        for (int32_t i = main + 1; i < n; i++)
            if (tokens[i].head == clause)
                tokens[i].head = main;
    }
    hang(s, clause, name, relative ? DGM__REL_ACL_RELCL : DGM__REL_ACL);
    hang(s, name, main, DGM__REL_NSUBJ);
    if (!relative && (child(s, clause, DGM__REL_OBL_AGENT) >= 0))
        tokens[clause].xpos = "VBN";
}

/* "The president, a spokesman said, condemned Iran": he who is named before the comma does
 * what is said behind it. */
static void find_sayer(dgm__sentence *s, int32_t verb)
{
    static const char *const says[] = {"say", "report", "announce", "add", "state", "claim", "note", "confirm"};
    dgm__token *tokens = s->tokens;
    int32_t said = tokens[verb].head, who = said > 0 ? child(s, said, DGM__REL_NSUBJ) : -1;
    if (tokens[verb].rel != DGM__REL_CCOMP || said < 0 || said > verb || !DGM__LEMMA_IN(&tokens[said], says) ||
        subject_of(s, verb) >= 0 || who < 0 || who > said || child(s, verb, DGM__REL_MARK) >= 0 || said + 1 >= verb ||
        !is_comma(&tokens[said + 1]) || !is_finite(&tokens[verb]))
        return;
    for (int32_t i = 0; i < who; i++)
        if (tokens[i].head == said && is_nominal(&tokens[i]) && child(s, i, DGM__REL_CASE) < 0 &&
            (tokens[i].rel == DGM__REL_OBL_UNMARKED || tokens[i].rel == DGM__REL_DISLOCATED ||
             tokens[i].rel == DGM__REL_VOCATIVE || tokens[i].rel == DGM__REL_OBJ || tokens[i].rel == DGM__REL_OBL)) {
            hang(s, i, verb, DGM__REL_NSUBJ);
            return;
        }
}

/* "thanked Nepal, condemned by China": a participle with its agent is of the noun before it. */
static void find_reduced(dgm__sentence *s, int32_t verb)
{
    dgm__token *tokens = s->tokens;
    static const char *const along[] = {"accompany", "lead", "head", "join", "flank", "follow", "back", "represent"};
    int32_t up = tokens[verb].head;
    if ((tokens[verb].rel != DGM__REL_CONJ && tokens[verb].rel != DGM__REL_ADVCL) ||
        DGM__LEMMA_IN(&tokens[verb], along) || strcmp(tokens[verb].xpos, "VBN") != 0 || up < 0 || verb < 2 ||
        !is_comma(&tokens[verb - 1]) || !is_nominal(&tokens[verb - 2]) || tokens[up].upos != DGM__UPOS_VERB ||
        child(s, verb, DGM__REL_OBL_AGENT) < 0 || child(s, verb, DGM__REL_AUX_PASS) >= 0 ||
        child(s, verb, DGM__REL_CC) >= 0 || child(s, up, DGM__REL_AUX_PASS) >= 0)
        return;
    int32_t noun = verb - 2;
    while (tokens[noun].rel == DGM__REL_FLAT || tokens[noun].rel == DGM__REL_COMPOUND)
        noun = tokens[noun].head;
    hang(s, verb, noun, DGM__REL_ACL);
}

/* "Peru, along with Bolivia, condemned Chile" */
static void join_companion(dgm__sentence *s, uint32_t sentence, int32_t token, const dgm__who *who)
{
    static const char *const words[] = {"along", "together", "alongside"};
    dgm__token *tokens = s->tokens;
    int32_t up = tokens[token].head;
    if (tokens[token].rel != DGM__REL_NMOD || up < 0 || up > token || !is_subject(&tokens[up]) ||
        !mention(who, sentence, token) || !mention(who, sentence, up))
        return;
    for (int32_t i = up + 1; i < token; i++)
        if (tokens[i].head == token && DGM__LEMMA_IN(&tokens[i], words)) {
            tokens[token].rel = DGM__REL_CONJ;
            return;
        }
}

/* "Peru, together with Bolivia, condemned Chile", read as done together with Bolivia. */
static void join_with(dgm__sentence *s, uint32_t sentence, int32_t token, const dgm__who *who)
{
    static const char *const words[] = {"along", "together"};
    dgm__token *tokens = s->tokens;
    int32_t verb = tokens[token].head, with = child(s, token, DGM__REL_CASE);
    if (verb >= 0 && tokens[verb].rel == DGM__REL_ADVMOD && DGM__LEMMA_IN(&tokens[verb], words))
        verb = tokens[verb].head;
    int32_t subject = subject_of(s, verb);
    if (verb < token || with < 2 || subject < 0 || subject > with || strcmp(tokens[with].lemma, "with") != 0 ||
        !DGM__LEMMA_IN(&tokens[with - 1], words) || !is_comma(&tokens[with - 2]) || !mention(who, sentence, token) ||
        !mention(who, sentence, subject))
        return;
    hang(s, token, subject, DGM__REL_CONJ);
}

/* "a meeting between A and Minister B", read as two phrases of the meeting: what "and" leads in
 * without a preposition of its own goes with the phrase before it. */
static void join_between(dgm__sentence *s, int32_t token)
{
    dgm__token *tokens = s->tokens;
    int32_t cc = child(s, token, DGM__REL_CC), first = -1;
    if ((tokens[token].rel != DGM__REL_NMOD && tokens[token].rel != DGM__REL_OBL) || cc < 1 || cc > token ||
        child(s, token, DGM__REL_CASE) >= 0)
        return;
    for (int32_t i = 0; i < cc; i++)
        if (tokens[i].head == tokens[token].head && tokens[i].rel == tokens[token].rel &&
            child(s, i, DGM__REL_CASE) >= 0)
            first = i;
    if (first >= 0)
        hang(s, token, first, DGM__REL_CONJ);
}

/* "Talks were held in Muscat between A and B": who talks does not hang on where. */
static void free_between(dgm__sentence *s, int32_t prep)
{
    dgm__token *tokens = s->tokens;
    int32_t noun = tokens[prep].head, place = noun >= 0 ? tokens[noun].head : -1;
    int32_t verb = place >= 0 ? tokens[place].head : -1;
    if (strcmp(tokens[prep].lemma, "between") != 0 || tokens[prep].rel != DGM__REL_CASE || verb < 0 ||
        tokens[noun].rel != DGM__REL_NMOD || tokens[verb].upos != DGM__UPOS_VERB ||
        (tokens[place].rel != DGM__REL_OBL && tokens[place].rel != DGM__REL_OBL_UNMARKED))
        return;
    int32_t subject = child(s, verb, DGM__REL_NSUBJ_PASS);
    if (subject >= 0 && subject < verb)
        hang(s, noun, subject, DGM__REL_NMOD);
}

/* "An agreement was signed between A and B": what was signed is between them. */
static void join_parties(dgm__sentence *s, int32_t prep)
{
    dgm__token *tokens = s->tokens;
    int32_t noun = tokens[prep].head, verb = noun >= 0 ? tokens[noun].head : -1;
    if (strcmp(tokens[prep].lemma, "between") != 0 || tokens[prep].rel != DGM__REL_CASE || verb < 0 ||
        tokens[noun].rel != DGM__REL_OBL || tokens[verb].upos != DGM__UPOS_VERB || noun < verb)
        return;
    int32_t subject = child(s, verb, DGM__REL_NSUBJ_PASS);
    if (subject >= 0 && subject < verb && tokens[subject].upos == DGM__UPOS_NOUN)
        hang(s, noun, subject, DGM__REL_NMOD);
}

/* "called for Chile to act", read as a clause of its own: whom the call is for is asked to act. */
static void find_called(dgm__sentence *s, int32_t verb)
{
    static const char *const calls[] = {"call", "appeal", "plead", "press", "push"};
    dgm__token *tokens = s->tokens;
    int32_t prep = verb + 1, act = prep < (int32_t)s->n ? tokens[prep].head : -1;
    if (!DGM__LEMMA_IN(&tokens[verb], calls) || act < 0 || tokens[prep].rel != DGM__REL_MARK ||
        strcmp(tokens[prep].lemma, "for") != 0 || tokens[act].head != verb || act < prep)
        return;
    int32_t subject = subject_of(s, act);
    if (subject < prep || subject > act || tokens[act].upos != DGM__UPOS_VERB || strcmp(tokens[act].xpos, "VB") != 0 ||
        tokens[subject].rel != DGM__REL_NSUBJ)
        return;
    hang(s, subject, verb, DGM__REL_OBL);
    hang(s, prep, subject, DGM__REL_CASE);
    tokens[prep].upos = DGM__UPOS_ADP;
    tokens[act].rel = DGM__REL_XCOMP;
}

/* "urged all parties concerned to act", read as parties that are concerned: the word behind them is theirs, and they
 * are asked. */
static void find_concerned(dgm__sentence *s, int32_t at)
{
    static const char *const words[] = {"concerned", "concern", "involved", "involve"};
    dgm__token *tokens = s->tokens;
    int32_t verb = tokens[at].head, noun = at - 1;
    if ((tokens[at].rel != DGM__REL_CCOMP && tokens[at].rel != DGM__REL_IOBJ) || verb < 0 || verb > noun ||
        !DGM__LEMMA_IN(&tokens[at], words) || tokens[noun].head != at || !is_subject(&tokens[noun]) ||
        tokens[noun].upos != DGM__UPOS_NOUN || child(s, verb, DGM__REL_OBJ) >= 0)
        return;
    int32_t act = child(s, at, DGM__REL_XCOMP);
    hang(s, noun, verb, DGM__REL_OBJ);
    hang(s, at, noun, DGM__REL_AMOD);
    if (act > at)
        hang(s, act, verb, DGM__REL_XCOMP);
}

/* "On Tuesday Iraq condemned", read as the day of that name. */
static void free_subject(dgm__sentence *s, uint32_t sentence, const dgm__time *time, const dgm__who *who)
{
    dgm__token *tokens = s->tokens;
    uint32_t next = time->last + 1;
    const dgm__mention *m = next < s->n ? mention(who, sentence, (int32_t)next) : NULL;
    if (!m || m->first != next)
        return;
    int32_t when = tokens[m->head].head, verb = when >= 0 ? tokens[when].head : -1;
    if (when < (int32_t)time->first || when > (int32_t)time->last || verb < (int32_t)m->last ||
        !is_subject(&tokens[when]) || child(s, (int32_t)m->head, DGM__REL_CASE) >= 0)
        return;
    hang(s, (int32_t)m->head, verb, (dgm__rel)tokens[when].rel);
    tokens[when].rel = DGM__REL_OBL_UNMARKED;
    for (uint32_t i = 0; i < time->first; i++)
        if (tokens[i].head == verb && tokens[i].rel == DGM__REL_MARK && tokens[i].upos == DGM__UPOS_ADP)
            hang(s, (int32_t)i, when, DGM__REL_CASE);
}

/* "Iraqi president to visit Jordan": what headlines say is to come. */
static void find_headline(dgm__sentence *s, uint32_t sentence, int32_t verb, const dgm__who *who)
{
    int32_t noun = s->tokens[verb].head, to = child(s, verb, DGM__REL_MARK);
    if (s->tokens[verb].rel != DGM__REL_ACL || strcmp(s->tokens[verb].xpos, "VB") != 0 || noun < 0 ||
        s->tokens[noun].head >= 0 || to < 1 || strcmp(s->tokens[to].lemma, "to") != 0 || to + 1 != verb ||
        !mention(who, sentence, noun) || strcmp(s->tokens[s->n - 1].form, ".") == 0)
        return;
    take_place(s, verb, noun);
}

/* "Pakistan thanks China": nobody calls to China without a comma. */
static void find_thanked(dgm__sentence *s, int32_t token)
{
    dgm__token *tokens = s->tokens;
    int32_t verb = tokens[token].head;
    if (tokens[token].rel == DGM__REL_VOCATIVE && verb == token - 1 && tokens[verb].upos == DGM__UPOS_VERB &&
        child(s, verb, DGM__REL_OBJ) < 0)
        tokens[token].rel = DGM__REL_OBJ;
}

/* "Iraq, Russia sign deal", read as a call to Iraq. */
static void join_headline(dgm__sentence *s, uint32_t sentence, int32_t token, const dgm__who *who)
{
    dgm__token *tokens = s->tokens;
    int32_t verb = tokens[token].head;
    const dgm__mention *m = mention(who, sentence, token);
    if (tokens[token].rel != DGM__REL_VOCATIVE || verb < token || !m || m->last + 2 >= s->n ||
        !is_comma(&tokens[m->last + 1]) || subject_of(s, verb) > (int32_t)m->last + 2)
        return;
    const dgm__mention *o = mention(who, sentence, (int32_t)m->last + 2);
    bool flat = o && (tokens[o->head].head == token || tokens[o->head].head == (int32_t)m->last + 1);
    if (!o || o->first != m->last + 2 || !(flat || (tokens[o->head].head == verb && is_subject(&tokens[o->head]))))
        return;
    tokens[token].rel = DGM__REL_NSUBJ;
    hang(s, (int32_t)o->head, token, DGM__REL_CONJ);
    if (!strcmp(tokens[verb].xpos, "VB"))
        tokens[verb].xpos = "VBP";
}

/* "Iraq, Russia sign deal", read as the deal of that name: two actors, a verb in small letters and what it is done to.
 */
static void find_pair(dgm__sentence *s, uint32_t sentence, const dgm__who *who)
{
    dgm__token *tokens = s->tokens;
    const dgm__mention *m = s->n > 4 ? mention(who, sentence, 0) : NULL;
    const dgm__mention *o =
        m && m->last + 4 < s->n && is_comma(&tokens[m->last + 1]) ? mention(who, sentence, (int32_t)m->last + 2) : NULL;
    if (!o || o->first != m->last + 2 || o->last + 2 >= s->n || !strcmp(tokens[s->n - 1].form, "."))
        return;
    int32_t verb = (int32_t)o->last + 1, noun = tokens[verb].head;
    if (tokens[verb].upos != DGM__UPOS_VERB || tokens[verb].rel != DGM__REL_COMPOUND || noun <= verb ||
        tokens[noun].head >= 0)
        return;
    for (uint32_t i = 0; i < s->n; i++)
        if (tokens[i].head == noun && (int32_t)i != verb && (i <= o->last || (int32_t)i > noun))
            tokens[i].head = verb;
    hang(s, verb, -1, DGM__REL_ROOT);
    hang(s, noun, verb, DGM__REL_OBJ);
    hang(s, (int32_t)m->head, verb, DGM__REL_NSUBJ);
    hang(s, (int32_t)o->head, (int32_t)m->head, DGM__REL_CONJ);
    tokens[verb].xpos = "VBP";
}

/* "Russia was praised by Iraq", read as what Russia was. */
static void find_passive(dgm__sentence *s, int32_t verb)
{
    dgm__token *tokens = s->tokens;
    int32_t be = child(s, verb, DGM__REL_COP), subject = child(s, verb, DGM__REL_NSUBJ);
    if (be < 0 || be > verb || strcmp(tokens[be].lemma, "be") != 0 || subject > verb ||
        (strcmp(tokens[verb].xpos, "VBN") != 0 && strcmp(tokens[verb].xpos, "VBD") != 0))
        return;
    tokens[be].rel = DGM__REL_AUX_PASS;
    tokens[verb].xpos = "VBN";
    if (subject >= 0)
        tokens[subject].rel = DGM__REL_NSUBJ_PASS;
    for (int32_t i = verb + 1; i < (int32_t)s->n; i++) {
        int32_t by = tokens[i].head == verb && tokens[i].rel == DGM__REL_OBL ? child(s, i, DGM__REL_CASE) : -1;
        if (by >= 0 && !strcmp(tokens[by].lemma, "by"))
            tokens[i].rel = DGM__REL_OBL_AGENT;
    }
}

void dgm__repair_passives(dgm__sentence *sentence)
{
    for (int32_t t = 1; t < (int32_t)sentence->n; t++)
        if (sentence->tokens[t].upos == DGM__UPOS_VERB)
            find_passive(sentence, t);
}

/* "The minister thanked Vietnam", "Iraq, which was absent, condemned Iran": a second subject, right behind its verb, is
 * the object, unless it is he who said it. */
static void find_second_object(dgm__sentence *s, uint32_t sentence, int32_t verb, const dgm__who *who)
{
    static const char *const inverts[] = {"say", "be",     "come",   "go",    "arrive",
                                          "add", "attend", "follow", "write", "stand"};
    dgm__token *tokens = s->tokens;
    if (!is_finite(&tokens[verb]) || DGM__LEMMA_IN(&tokens[verb], inverts) || child(s, verb, DGM__REL_OBJ) >= 0 ||
        child(s, verb, DGM__REL_CCOMP) > verb)
        return;
    int32_t left = -1, right = -1;
    for (int32_t i = 0; i < (int32_t)s->n; i++)
        if (tokens[i].head == verb && tokens[i].rel == DGM__REL_NSUBJ)
            *(i < verb ? &left : &right) = i;
    const dgm__mention *m = mention(who, sentence, right);
    if (m && (int32_t)m->first <= verb + 2 && (left >= 0 || is_comma(&tokens[verb - 1])))
        tokens[right].rel = DGM__REL_OBJ;
}

/* "the importance of countering extremism and improving security", read as extremism and improving: a gerund goes on
 * about the gerund above it. */
static void join_gerunds(dgm__sentence *s, int32_t verb)
{
    dgm__token *tokens = s->tokens;
    int32_t up = tokens[verb].head;
    if (tokens[verb].rel != DGM__REL_CONJ || strcmp(tokens[verb].xpos, "VBG") != 0 || up < 0 || up > verb ||
        !is_nominal(&tokens[up]) || child(s, verb, DGM__REL_CC) != verb - 1)
        return;
    for (uint32_t steps = 0; up >= 0 && steps < s->n && !is_finite(&tokens[up]); steps++, up = tokens[up].head)
        if (tokens[up].upos == DGM__UPOS_VERB && !strcmp(tokens[up].xpos, "VBG")) {
            tokens[verb].head = up;
            return;
        }
}

/* "He stressed that Islam opposes poverty, and recalled the need for unity": who says on is he who said. */
static void lift_saying(dgm__sentence *s, int32_t verb)
{
    static const char *const says[] = {"add",       "note", "remind", "recall", "express", "stress",    "emphasize",
                                       "emphasise", "urge", "thank",  "affirm", "voice",   "reiterate", "underline",
                                       "highlight", "hail", "praise", "invite", "wish",    "point",     "underscore"};
    dgm__token *tokens = s->tokens;
    int32_t up = tokens[verb].head, top = up >= 0 ? tokens[up].head : -1, cc = child(s, verb, DGM__REL_CC);
    if (tokens[verb].rel != DGM__REL_CONJ || top < 0 || tokens[up].rel != DGM__REL_CCOMP || up < top ||
        strcmp(tokens[verb].xpos, "VBD") != 0 || !DGM__LEMMA_IN(&tokens[verb], says) || cc < 1 ||
        !is_comma(&tokens[cc - 1]) || subject_of(s, verb) >= 0 || subject_of(s, up) < 0 ||
        strcmp(tokens[top].xpos, "VBD") != 0)
        return;
    tokens[verb].head = top;
}

/* "... thanked Vietnam, Reuters reported.": who reports at the end is no part of what is told. */
static void free_report(dgm__sentence *s, int32_t verb)
{
    static const char *const says[] = {"say", "report", "announce", "add", "note", "write"};
    dgm__token *tokens = s->tokens;
    int32_t before = verb - 1, up = tokens[verb].head;
    if (up < 0 || !DGM__LEMMA_IN(&tokens[verb], says) ||
        (strcmp(tokens[verb].xpos, "VBD") != 0 && strcmp(tokens[verb].xpos, "VBN") != 0) || before < 3 ||
        verb + 2 < (int32_t)s->n || tokens[verb].rel == DGM__REL_PARATAXIS || tokens[verb].rel == DGM__REL_ROOT ||
        tokens[before].upos != DGM__UPOS_PROPN || !is_comma(&tokens[before - 1]) ||
        (child(s, verb, DGM__REL_NSUBJ) >= 0 && child(s, verb, DGM__REL_NSUBJ) != before))
        return;
    int32_t root = up;
    for (uint32_t steps = 0; root >= 0 && tokens[root].head >= 0 && steps < s->n; steps++)
        root = tokens[root].head;
    if (root == verb || root == before)
        return;
    for (int32_t i = up + 1; i < before - 1; i++)
        if (tokens[i].head == verb && tokens[i].rel == DGM__REL_VOCATIVE && tokens[up].upos == DGM__UPOS_VERB)
            hang(s, i, up, DGM__REL_OBJ);
    hang(s, verb, root, DGM__REL_PARATAXIS);
    hang(s, before, verb, DGM__REL_NSUBJ);
}

void dgm__repair_clauses(dgm__sentence *sentences, size_t n_sentences, const dgm__time *times, size_t n_times,
                         const dgm__who *who)
{
    for (size_t i = 0; i < n_times; i++)
        free_subject(&sentences[times[i].sentence], times[i].sentence, &times[i], who);
    for (uint32_t i = 0; i < n_sentences; i++) {
        dgm__sentence *s = &sentences[i];
        dgm__repair_passives(s);
        find_pair(s, i, who);
        for (int32_t t = 1; t < (int32_t)s->n; t++)
            if (s->tokens[t].upos == DGM__UPOS_VERB) {
                free_report(s, t);
                join_gerunds(s, t);
                lift_saying(s, t);
                find_second_object(s, i, t, who);
            }
        for (int32_t t = 1; t < (int32_t)s->n; t++) {
            join_headline(s, i, t - 1, who);
            find_topic(s, i, t - 1, who);
            if (s->tokens[t].rel == DGM__REL_OBL)
                join_with(s, i, t, who);
            if (s->tokens[t].rel == DGM__REL_NMOD)
                join_companion(s, i, t, who);
            join_between(s, t);
            free_between(s, t);
            join_parties(s, t);
            find_concerned(s, t);
            find_thanked(s, t);
            if (s->tokens[t].upos != DGM__UPOS_VERB)
                continue;
            find_headline(s, i, t, who);
            find_called(s, t);
            find_sayer(s, t);
            find_reduced(s, t);
            leave_relative(s, t);
            leave_name(s, i, t, who);
            join_subjects(s, i, t, who);
            join_second(s, i, t, who);
            join_initiative(s, i, t, who);
        }
    }
}
