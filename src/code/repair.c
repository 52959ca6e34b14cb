/* SPDX-License-Identifier: Apache-2.0
 *
 * Repair: see repair.h.
 */
#include "code/repair.h"

#include <string.h>

/* The token of the expression that hangs outside it. */
static uint32_t head_of(const dgm__sentence *s, const dgm__time *time)
{
    for (uint32_t i = time->first; i <= time->last; i++)
        if (s->tokens[i].head < (int32_t)time->first || s->tokens[i].head > (int32_t)time->last)
            return i;
    return time->last;
}

static bool is_named(const dgm__who *who, uint32_t sentence, uint32_t token)
{
    if (who->at[sentence][token])
        return true;
    for (size_t i = 0; i < who->n_places; i++)
        if (who->places[i].sentence == sentence && who->places[i].last == token)
            return true;
    return false;
}

/* "received this morning the Minister": a name behind the time that hangs on it is the
 * verb's own. */
static void free_object(dgm__sentence *s, const dgm__time *time, uint32_t when, const dgm__who *who)
{
    int32_t verb = s->tokens[when].head;
    if (verb < 0 || s->tokens[verb].upos != DGM__UPOS_VERB || verb > (int32_t)time->first)
        return;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].head == verb && i != when &&
            (s->tokens[i].rel == DGM__REL_OBJ || s->tokens[i].rel == DGM__REL_NSUBJ_PASS))
            return;
    for (uint32_t i = time->last + 1; i < s->n; i++) {
        dgm__token *t = &s->tokens[i];
        if (t->head != (int32_t)when ||
            (t->rel != DGM__REL_APPOS && t->rel != DGM__REL_NMOD && t->rel != DGM__REL_OBJ) ||
            !is_named(who, time->sentence, i))
            continue;
        for (uint32_t k = time->last + 1; k < i; k++)
            if (s->tokens[k].head == (int32_t)i && s->tokens[k].rel == DGM__REL_CASE)
                return;
        t->head = verb;
        t->rel = DGM__REL_OBJ;
        return;
    }
}

void dgm__repair_times(dgm__sentence *sentences, const dgm__time *times, size_t n_times, const dgm__who *who)
{
    for (size_t i = 0; i < n_times; i++) {
        const dgm__time *time = &times[i];
        dgm__sentence *s = &sentences[time->sentence];
        if (!time->first || time->last >= s->n)
            continue;
        uint32_t when = head_of(s, time), name = time->first - 1;
        free_object(s, time, when, who);
        dgm__token *t = &s->tokens[name];
        int32_t verb = s->tokens[when].head;
        if (t->head != (int32_t)when || (t->rel != DGM__REL_COMPOUND && t->rel != DGM__REL_NMOD_UNMARKED) ||
            !is_named(who, time->sentence, name) || verb < 0)
            continue;
        bool object = true;
        for (uint32_t k = 0; k < name; k++) {
            dgm__token *c = &s->tokens[k];
            if (c->head == (int32_t)when) { /* preposition and article go with the name */
                object = object && c->rel != DGM__REL_CASE;
                c->head = (int32_t)name;
            }
            object = object && !(c->head == verb && c->rel == DGM__REL_OBJ);
        }
        t->head = verb;
        t->rel = object && s->tokens[verb].upos == DGM__UPOS_VERB && (int32_t)name > verb ? DGM__REL_OBJ : DGM__REL_OBL;
        s->tokens[when].rel = DGM__REL_OBL_UNMARKED;
    }
}

static int32_t root_of(const dgm__sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].head < 0)
            return (int32_t)i;
    return -1;
}

static bool is_finite(const dgm__token *t)
{
    return !strcmp(t->xpos, "VBD") || !strcmp(t->xpos, "VBZ") || !strcmp(t->xpos, "VBP") || !strcmp(t->xpos, "MD");
}

/* A finite verb of the sentence's own, not of a clause in it. */
static bool has_finite(const dgm__sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        bool lent = t->head >= 0 && (t->rel == DGM__REL_COP || t->rel == DGM__REL_AUX || t->rel == DGM__REL_AUX_PASS);
        const dgm__token *of = lent ? &s->tokens[t->head] : t;
        if (is_finite(t) && of->rel != DGM__REL_ACL_RELCL && !(lent && of->rel == DGM__REL_ADVCL))
            return true;
    }
    return false;
}

static bool ends_in_ed(const dgm__token *t)
{
    size_t len = strlen(t->form);
    return len > 4 && !strcmp(t->form + len - 2, "ed");
}

static bool has_agent(const dgm__sentence *s, uint32_t verb)
{
    for (uint32_t i = verb + 1; i < s->n; i++)
        if (s->tokens[i].rel == DGM__REL_CASE && !strcmp(s->tokens[i].lemma, "by"))
            return true;
    return false;
}

static bool has_object(const dgm__sentence *s, uint32_t verb)
{
    for (uint32_t i = verb + 1; i < s->n; i++)
        if (s->tokens[i].head == (int32_t)verb && s->tokens[i].rel == DGM__REL_OBJ)
            return true;
    return false;
}

/* The participle that hangs on the root, else the "-ed" word before its object; -1 none. */
static int32_t hidden_verb(const dgm__sentence *s, int32_t root)
{
    for (uint32_t i = (uint32_t)root + 1; i < s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        bool next_to = i + 1 < s->n && !strcmp(s->tokens[i + 1].lemma, "to");
        if (t->head == root && t->rel == DGM__REL_ACL && !strcmp(t->xpos, "VBN") && !next_to && !has_agent(s, i))
            return (int32_t)i;
        if (t->rel == DGM__REL_ACL && !strcmp(t->xpos, "VBN") && !strcmp(s->tokens[i - 1].form, ",") &&
            t->head > root && has_object(s, i) && !has_agent(s, i))
            return (int32_t)i; /* "A, who swore the oath at B, requested help": not passive, and so no participle */
        if (t->rel == DGM__REL_AMOD && ends_in_ed(t) && t->head > (int32_t)i && s->tokens[t->head].head == root &&
            s->tokens[t->head].rel == DGM__REL_OBJ)
            return (int32_t)i;
    }
    return -1;
}

static void raise_verb(dgm__sentence *s, int32_t root, int32_t verb)
{
    int32_t object = s->tokens[verb].rel == DGM__REL_AMOD ? s->tokens[verb].head : -1;
    for (uint32_t i = 0; i < s->n; i++) {
        dgm__token *t = &s->tokens[i];
        if (t->head == root && (int32_t)i > verb && (int32_t)i != object)
            t->head = verb; /* what follows the verb is its own */
    }
    if (object >= 0)
        s->tokens[object].head = verb;
    s->tokens[verb].head = -1;
    s->tokens[verb].rel = DGM__REL_ROOT;
    s->tokens[verb].upos = DGM__UPOS_VERB;
    s->tokens[verb].xpos = "VBD";
    s->tokens[root].head = verb;
    s->tokens[root].rel = DGM__REL_NSUBJ;
}

void dgm__repair_roots(dgm__sentence *sentences, size_t n_sentences, const dgm__who *who)
{
    for (uint32_t i = 0; i < n_sentences; i++) {
        dgm__sentence *s = &sentences[i];
        int32_t root = root_of(s);
        if (root < 0 || !who->at[i][root] || strcmp(s->tokens[s->n - 1].form, ".") != 0 || has_finite(s))
            continue;
        int32_t verb = hidden_verb(s, root);
        if (verb >= 0)
            raise_verb(s, root, verb);
    }
}

/* ---- those who meet ---- */

enum { MOST_STEPS = 24, FURTHEST = 12 };

static bool is_one_of(const dgm__token *t, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(t->lemma, words[i]))
            return true;
    return false;
}

/* Verbs that have the other side for their object, with nothing between but when and where. */
static bool is_meeting_verb(const dgm__token *t)
{
    static const char *const words[] = {"receive", "meet", "host", "welcome", "telephone", "phone", "invite"};
    return t->upos == DGM__UPOS_VERB && is_one_of(t, words, sizeof words / sizeof *words);
}

static int32_t child_of(const dgm__sentence *s, uint32_t head, dgm__rel rel)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].head == (int32_t)head && s->tokens[i].rel == rel)
            return (int32_t)i;
    return -1;
}

static bool is_above(const dgm__sentence *s, uint32_t token, uint32_t below)
{
    int32_t at = (int32_t)below;
    for (int steps = 0; at >= 0 && steps < MOST_STEPS; steps++, at = s->tokens[at].head)
        if (at == (int32_t)token)
            return true;
    return at >= 0;
}

static const dgm__mention *mention_at(const dgm__who *who, uint32_t sentence, uint32_t token)
{
    uint32_t at = who->at[sentence][token];
    return at ? &who->mentions[at - 1] : NULL;
}

static bool is_somebody(const dgm__who *who, const dgm__mention *m)
{
    return m->kind != DGM__MENTION_ADJ && m->n_entities && who->entities[m->entities[0]].kind == DGM__ENTITY_PERSON;
}

static bool in_time(const dgm__time *times, size_t n_times, uint32_t sentence, uint32_t token)
{
    for (size_t i = 0; i < n_times; i++)
        if (times[i].sentence == sentence && times[i].first <= token && token <= times[i].last)
            return true;
    return false;
}

/* Where what stands between is no longer of the verb's clause. */
static bool ends_clause(const dgm__token *t)
{
    return t->upos == DGM__UPOS_VERB || t->upos == DGM__UPOS_AUX || t->upos == DGM__UPOS_SCONJ ||
           t->upos == DGM__UPOS_CCONJ || !strcmp(t->form, ";") || !strcmp(t->form, ":") || !strcmp(t->lemma, "to");
}

/* "thanked Minister A": a person right behind the verb without a preposition is no oblique. */
static void bare_object(dgm__sentence *s, uint32_t sentence, uint32_t verb, const dgm__who *who)
{
    const dgm__mention *m = mention_at(who, sentence, verb + 1);
    if (!m || m->first != verb + 1 || !is_somebody(who, m))
        return;
    dgm__token *t = &s->tokens[m->head];
    if (t->head == (int32_t)verb && t->rel == DGM__REL_OBL && child_of(s, m->head, DGM__REL_CASE) < 0 &&
        child_of(s, verb, DGM__REL_OBJ) < 0)
        t->rel = DGM__REL_OBJ;
}

/* "received on Thursday the Minister", "received at her office the Ambassador" */
static void find_object(dgm__sentence *s, uint32_t sentence, uint32_t verb, const dgm__time *times, size_t n_times,
                        const dgm__who *who)
{
    bool behind = false; /* has something stood between? */
    for (uint32_t i = verb + 1; i < s->n && i - verb < FURTHEST; i++) {
        const dgm__mention *m = mention_at(who, sentence, i);
        if (ends_clause(&s->tokens[i]))
            return;
        uint32_t k = i;
        while (k > verb + 1 &&
               (s->tokens[k - 1].upos == DGM__UPOS_DET || s->tokens[k - 1].upos == DGM__UPOS_ADJ ||
                s->tokens[k - 1].upos == DGM__UPOS_PRON || s->tokens[k - 1].upos == DGM__UPOS_NUM) &&
               !in_time(times, n_times, sentence, k - 1))
            k--;
        const dgm__token *before = &s->tokens[k - 1];
        bool direct = m && m->first == i && is_somebody(who, m) && strcmp(s->tokens[i].xpos, "PRP$") &&
                      before->upos != DGM__UPOS_ADP && strcmp(before->xpos, "POS");
        if (!direct) {
            behind = true;
            continue;
        }
        uint32_t head = m->head;
        dgm__token *t = &s->tokens[head];
        if (!behind || is_above(s, head, verb) || (t->head == (int32_t)verb && t->rel == DGM__REL_OBJ))
            return;
        for (k = verb + 1; k < m->first; k++) { /* "on Thursday" goes back to the verb */
            dgm__token *c = &s->tokens[k];
            bool when = in_time(times, n_times, sentence, k);
            if (c->head < (int32_t)m->first || c->head > (int32_t)m->last || c->rel == DGM__REL_DET)
                continue;
            if (c->rel == DGM__REL_CASE && k + 1 < m->first)
                c->head = (int32_t)k + 1;
            else if (when)
                c->head = (int32_t)verb, c->rel = DGM__REL_OBL_UNMARKED;
        }
        for (k = verb + 1; k < s->n; k++) /* a time is no object */
            if (s->tokens[k].head == (int32_t)verb && s->tokens[k].rel == DGM__REL_OBJ && k != head) {
                if (!in_time(times, n_times, sentence, k))
                    return;
                s->tokens[k].rel = DGM__REL_OBL_UNMARKED;
            }
        t->head = (int32_t)verb;
        t->rel = DGM__REL_OBJ;
        return;
    }
}

/* "With honours, the President of the Republic, N. N., received ...": the person right
 * before the verb, which has no subject. */
static void find_subject(dgm__sentence *s, uint32_t sentence, uint32_t verb, const dgm__time *times, size_t n_times,
                         const dgm__who *who)
{
    if (child_of(s, verb, DGM__REL_NSUBJ) >= 0 || child_of(s, verb, DGM__REL_NSUBJ_PASS) >= 0 ||
        child_of(s, verb, DGM__REL_NSUBJ_OUTER) >= 0 || child_of(s, verb, DGM__REL_MARK) >= 0 ||
        s->tokens[verb].rel == DGM__REL_CONJ || s->tokens[verb].rel == DGM__REL_ACL ||
        s->tokens[verb].rel == DGM__REL_XCOMP || s->tokens[verb].rel == DGM__REL_ADVCL ||
        strcmp(s->tokens[verb].xpos, "VBG") == 0 || strcmp(s->tokens[verb].xpos, "VB") == 0)
        return;
    for (uint32_t i = verb; i-- > 0 && verb - i < FURTHEST;) {
        const dgm__token *t = &s->tokens[i];
        const dgm__mention *m = mention_at(who, sentence, i);
        if (m && is_somebody(who, m) && m->last == i) {
            uint32_t head = m->head;
            if (m->kind == DGM__MENTION_PRONOUN || is_above(s, head, verb))
                return;
            s->tokens[head].head = (int32_t)verb;
            s->tokens[head].rel = DGM__REL_NSUBJ;
            return;
        }
        if (t->upos != DGM__UPOS_ADV && t->rel != DGM__REL_PUNCT && !in_time(times, n_times, sentence, i) &&
            !(t->upos == DGM__UPOS_ADP && i + 1 < s->n && in_time(times, n_times, sentence, i + 1)))
            return;
    }
}

/* "Minister N., who studied in Paris, met the President", read as a name with two deeds in
 * its relative clause: the second, behind a comma alone, is the sentence's own. */
static bool is_own_verb(const dgm__sentence *s, uint32_t sentence, uint32_t verb, const dgm__who *who)
{
    int32_t up = s->tokens[verb].head, top = up >= 0 ? s->tokens[up].head : -1;
    if (s->tokens[verb].rel != DGM__REL_CONJ || strcmp(s->tokens[verb].xpos, "VBD") != 0 || top < 0 ||
        s->tokens[up].rel != DGM__REL_ACL_RELCL || s->tokens[top].head >= 0 || top > up ||
        strcmp(s->tokens[verb - 1].form, ",") != 0 || child_of(s, verb, DGM__REL_CC) >= 0)
        return false;
    const dgm__mention *m = mention_at(who, sentence, (uint32_t)top);
    return m && is_somebody(who, m);
}

/* "Minister A and Minister B are to meet", read as a name that goes on with a verb. */
static bool is_to_meet(const dgm__sentence *s, uint32_t sentence, uint32_t verb, const dgm__who *who)
{
    int32_t root = root_of(s);
    const dgm__mention *m = root >= 0 && root < (int32_t)verb ? mention_at(who, sentence, (uint32_t)root) : NULL;
    return s->tokens[verb].rel == DGM__REL_CONJ && m && is_somebody(who, m) && s->tokens[root].upos != DGM__UPOS_VERB &&
           verb > 2 && !strcmp(s->tokens[verb - 1].lemma, "to") && !strcmp(s->tokens[verb - 2].lemma, "be");
}

/* "was met the same evening by the Minister": who met him does not hang on when. */
static void free_agent(dgm__sentence *s, uint32_t sentence, uint32_t verb, const dgm__time *times, size_t n_times)
{
    if (child_of(s, verb, DGM__REL_AUX_PASS) < 0)
        return;
    int32_t when = child_of(s, verb, DGM__REL_OBJ);
    if (when < 0 || !in_time(times, n_times, sentence, (uint32_t)when))
        return;
    s->tokens[when].rel = DGM__REL_OBL_UNMARKED;
    for (uint32_t i = (uint32_t)when + 1; i < s->n; i++)
        if (s->tokens[i].head == when && s->tokens[i].rel == DGM__REL_NMOD) {
            s->tokens[i].head = (int32_t)verb;
            s->tokens[i].rel = DGM__REL_OBL;
        }
}

/* "had this Tuesday a telephone conversation": when is no object. */
static void free_times(dgm__sentence *s, uint32_t sentence, uint32_t verb, const dgm__time *times, size_t n_times)
{
    int32_t time = -1;
    bool other = false;
    for (uint32_t i = verb + 1; i < s->n; i++) {
        if (s->tokens[i].head != (int32_t)verb || s->tokens[i].rel != DGM__REL_OBJ)
            continue;
        if (in_time(times, n_times, sentence, i))
            time = (int32_t)i;
        else
            other = true;
    }
    if (time >= 0 && other)
        s->tokens[time].rel = DGM__REL_OBL_UNMARKED;
}

/* "are to meet Saturday": nobody meets a day. */
static void free_day(dgm__sentence *s, uint32_t sentence, uint32_t verb, const dgm__time *times, size_t n_times)
{
    for (uint32_t i = verb + 1; i < s->n; i++)
        if (s->tokens[i].head == (int32_t)verb && s->tokens[i].rel == DGM__REL_OBJ &&
            in_time(times, n_times, sentence, i))
            s->tokens[i].rel = DGM__REL_OBL_UNMARKED;
}

/* "met with B on the sidelines of the Arab League summit", read as a summit that they met: behind
 * "with" and a person it is of the phrase before it. */
static void free_summit(dgm__sentence *s, uint32_t sentence, uint32_t verb, const dgm__who *who)
{
    int32_t object = child_of(s, verb, DGM__REL_OBJ), with = -1, last = -1;
    if (object < 0 || object < (int32_t)verb || s->tokens[object].upos != DGM__UPOS_NOUN ||
        child_of(s, (uint32_t)object, DGM__REL_DET) >= 0)
        return;
    for (uint32_t i = verb + 1; i < (uint32_t)object; i++) {
        const dgm__mention *m = mention_at(who, sentence, i);
        if (s->tokens[i].head != (int32_t)verb || s->tokens[i].rel != DGM__REL_OBL)
            continue;
        int32_t lead = child_of(s, i, DGM__REL_CASE);
        if (with < 0 && m && is_somebody(who, m) && lead >= 0 && !strcmp(s->tokens[lead].lemma, "with"))
            with = (int32_t)i;
        last = (int32_t)i;
    }
    if (with < 0 || last <= with)
        return;
    s->tokens[object].head = last;
    s->tokens[object].rel = DGM__REL_NMOD;
}

/* "President A, Foreign Minister B and Minister C met": two persons are no apposition. */
static void join_persons(dgm__sentence *s, uint32_t sentence, const dgm__who *who)
{
    for (uint32_t i = 0; i < s->n; i++) {
        dgm__token *t = &s->tokens[i];
        if (t->rel != DGM__REL_APPOS || t->head < 0 || t->head > (int32_t)i)
            continue;
        const dgm__mention *m = mention_at(who, sentence, i), *o = mention_at(who, sentence, (uint32_t)t->head);
        if (!m || !o || m == o || m->kind != DGM__MENTION_NAME || o->kind != DGM__MENTION_NAME || m->n_entities != 1 ||
            o->n_entities != 1 || !is_somebody(who, m) || !is_somebody(who, o))
            continue;
        const dgm__entity *a = &who->entities[m->entities[0]], *b = &who->entities[o->entities[0]];
        if (child_of(s, i, DGM__REL_CC) >= 0)
            t->rel = DGM__REL_CONJ; /* "the President and King A" */
        else if (a != b && a->name && b->name && a->country[0] && b->country[0] && strcmp(a->country, b->country) != 0)
            t->rel = DGM__REL_CONJ;
    }
}

/* "held talks with Minister A and Minister B", read as holding B: two persons with "and" between. */
static void join_second_person(dgm__sentence *s, uint32_t sentence, const dgm__who *who)
{
    for (uint32_t i = 2; i < s->n; i++) {
        dgm__token *t = &s->tokens[i];
        const dgm__mention *m = t->rel == DGM__REL_OBJ && t->head >= 0 ? mention_at(who, sentence, i) : NULL;
        if (!m || m->kind != DGM__MENTION_NAME || !is_somebody(who, m) || m->first < 2 ||
            strcmp(s->tokens[m->first - 1].form, "and") != 0)
            continue;
        const dgm__mention *o = mention_at(who, sentence, m->first - 2);
        int32_t object = child_of(s, (uint32_t)t->head, DGM__REL_OBJ);
        if (!o || o->kind != DGM__MENTION_NAME || !is_somebody(who, o) || object < 0 || object >= (int32_t)o->first)
            continue;
        uint32_t head = o->head;
        if (s->tokens[head].rel == DGM__REL_NMOD || s->tokens[head].rel == DGM__REL_OBL) {
            t->head = (int32_t)head;
            t->rel = DGM__REL_CONJ;
        }
    }
}

/* "the accord between A and B", read as the accord, and B: "between" asks for two. */
static void join_between(dgm__sentence *s, uint32_t sentence, uint32_t at, const dgm__who *who)
{
    int32_t a = s->tokens[at].head, noun = a >= 0 ? s->tokens[a].head : -1;
    if (strcmp(s->tokens[at].lemma, "between") != 0 || s->tokens[at].rel != DGM__REL_CASE || noun < 0 ||
        !mention_at(who, sentence, (uint32_t)a) || child_of(s, (uint32_t)a, DGM__REL_CONJ) >= 0)
        return;
    for (uint32_t b = (uint32_t)a + 1; b < s->n; b++)
        if (s->tokens[b].rel == DGM__REL_CONJ && s->tokens[b].head == noun && mention_at(who, sentence, b)) {
            s->tokens[b].head = a;
            return;
        }
}

/* "held wide-ranging talks", read as ranging the talks: a participle behind a hyphen, right
 * before a noun, is that noun's adjective, and the noun takes its place. */
static void find_compound(dgm__sentence *s, uint32_t at)
{
    dgm__token *t = &s->tokens[at], *noun = &s->tokens[at + 1];
    const dgm__token *hyphen = &s->tokens[at - 1];
    if (t->upos != DGM__UPOS_VERB || strcmp(hyphen->form, "-") != 0 || hyphen->end != t->start ||
        s->tokens[at - 2].end != hyphen->start || noun->upos != DGM__UPOS_NOUN || noun->head != (int32_t)at)
        return;
    int32_t head = t->head;
    if (head < 0 || head > (int32_t)at || s->tokens[head].upos != DGM__UPOS_VERB ||
        child_of(s, (uint32_t)head, DGM__REL_OBJ) >= 0)
        return;
    for (uint32_t k = at + 2; k < s->n; k++) { /* what follows is of the talks, not of the ranging */
        dgm__token *child = &s->tokens[k];
        if (child->head != (int32_t)at)
            continue;
        child->head = (int32_t)at + 1;
        if (child->rel == DGM__REL_OBL)
            child->rel = DGM__REL_NMOD;
    }
    noun->head = head;
    noun->rel = DGM__REL_OBJ;
    t->head = (int32_t)at + 1;
    t->rel = DGM__REL_AMOD;
    t->upos = DGM__UPOS_ADJ;
}

/* "alongside Secretary | of State N. N.", read as two obliques of one verb: a name hangs by
 * the word that has its preposition. */
static void join_name(dgm__sentence *s, const dgm__mention *m)
{
    int32_t keep = -1, head = -1;
    for (uint32_t k = m->first; k <= m->last; k++) {
        const dgm__token *t = &s->tokens[k];
        if (t->head >= (int32_t)m->first && t->head <= (int32_t)m->last)
            continue;
        int32_t with = child_of(s, k, DGM__REL_CASE);
        bool led = with >= 0 && with < (int32_t)m->first;
        if (t->head < 0 || (head >= 0 && t->head != head) || (t->rel != DGM__REL_OBL && t->rel != DGM__REL_NMOD) ||
            (led && keep >= 0))
            return;
        head = t->head;
        keep = led ? (int32_t)k : keep;
    }
    if (keep < 0 || keep == (int32_t)m->head)
        return;
    for (uint32_t k = m->first; k <= m->last; k++) {
        if (s->tokens[k].head == head && k != m->head) {
            s->tokens[k].head = (int32_t)m->head;
            s->tokens[k].rel = DGM__REL_FLAT;
        }
    }
    for (uint32_t k = 0; k < m->first; k++)
        if (s->tokens[k].head == keep && s->tokens[k].rel == DGM__REL_CASE)
            s->tokens[k].head = (int32_t)m->head;
}

/* "criticized neighboring Senegal", "met with visiting U.S. Secretary", read as a verb of its own: right before a name
 * it is that name's adjective, and the name takes its place. */
static void find_neighbour(dgm__sentence *s, uint32_t at)
{
    static const char *const words[] = {"neighbor", "neighbour", "neighboring", "neighbouring", "visit"};
    dgm__token *t = &s->tokens[at], *name = &s->tokens[at + 1];
    if (t->upos != DGM__UPOS_VERB || strcmp(t->xpos, "VBG") != 0 ||
        !is_one_of(t, words, sizeof words / sizeof *words) ||
        (!strcmp(t->lemma, "visit") && s->tokens[at - 1].upos != DGM__UPOS_ADP))
        return;
    while (name->head > (int32_t)at && name + 1 < s->tokens + s->n &&
           (name->rel == DGM__REL_AMOD || name->rel == DGM__REL_COMPOUND || name->rel == DGM__REL_NMOD_DESC) &&
           name->upos != DGM__UPOS_VERB)
        name = &s->tokens[name->head];
    if (name->head != (int32_t)at || (name->upos != DGM__UPOS_PROPN && name->upos != DGM__UPOS_NOUN) || t->head < 0)
        return;
    uint32_t to = (uint32_t)(name - s->tokens);
    bool object =
        t->rel == DGM__REL_XCOMP || t->rel == DGM__REL_CCOMP || t->rel == DGM__REL_ADVCL || t->rel == DGM__REL_ACL;
    for (uint32_t k = 0; k < s->n; k++)
        if (s->tokens[k].head == (int32_t)at && k != to)
            s->tokens[k].head = k < at ? (int32_t)to : t->head;
    name->head = t->head;
    name->rel = !object ? t->rel : s->tokens[t->head].upos == DGM__UPOS_VERB ? DGM__REL_OBJ : DGM__REL_NMOD;
    t->head = (int32_t)to;
    t->rel = DGM__REL_AMOD;
    t->upos = DGM__UPOS_ADJ;
}

void dgm__repair_meetings(dgm__sentence *sentences, size_t n_sentences, const dgm__time *times, size_t n_times,
                          const dgm__who *who)
{
    size_t from = 0; /* times stand in text order */
    for (size_t i = 0; i < who->n_mentions; i++)
        if (is_somebody(who, &who->mentions[i]))
            join_name(&sentences[who->mentions[i].sentence], &who->mentions[i]);
    for (uint32_t i = 0; i < n_sentences; i++) {
        dgm__sentence *s = &sentences[i];
        while (from < n_times && times[from].sentence < i)
            from++;
        size_t n = 0;
        while (from + n < n_times && times[from + n].sentence == i)
            n++;
        join_persons(s, i, who);
        join_second_person(s, i, who);
        for (uint32_t verb = 1; verb + 1 < s->n; verb++) {
            static const char *const light[] = {"have", "hold"};
            if (verb > 1)
                find_compound(s, verb);
            find_neighbour(s, verb);
            join_between(s, i, verb, who);
            if (n && s->tokens[verb].upos == DGM__UPOS_VERB &&
                is_one_of(&s->tokens[verb], light, sizeof light / sizeof *light))
                free_times(s, i, verb, times + from, n);
            if (s->tokens[verb].upos == DGM__UPOS_VERB)
                bare_object(s, i, verb, who);
            if (s->tokens[verb].rel == DGM__REL_APPOS && s->tokens[verb].upos == DGM__UPOS_VERB) {
                int32_t subject = child_of(s, verb, DGM__REL_NSUBJ);
                if (subject >= 0 && !strcmp(s->tokens[subject].lemma, "who"))
                    s->tokens[verb].rel = DGM__REL_ACL_RELCL;
            }
            if (!is_meeting_verb(&s->tokens[verb]))
                continue;
            if (!strcmp(s->tokens[verb].lemma, "meet")) {
                free_day(s, i, verb, times + from, n);
                free_summit(s, i, verb, who);
            }
            if (is_own_verb(s, i, verb, who))
                raise_verb(s, s->tokens[s->tokens[verb].head].head, (int32_t)verb);
            if (is_to_meet(s, i, verb, who)) {
                const char *tag = s->tokens[verb].xpos;
                raise_verb(s, root_of(s), (int32_t)verb);
                s->tokens[verb].xpos = tag;
            }
            free_agent(s, i, verb, times + from, n);
            find_object(s, i, verb, times + from, n, who);
            find_subject(s, i, verb, times + from, n, who);
        }
    }
}
