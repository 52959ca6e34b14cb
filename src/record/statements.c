/* SPDX-License-Identifier: Apache-2.0
 *
 * Statements: see statements.h. Cues and claims give stance and issue; here it is
 * asked whether the issue is a third one, and whose stance it is.
 */
#include "record/statements.h"

#include <string.h>
#include <strings.h>

#include "base/err.h"

enum { MOST_HITS = 16, MOST_CLAIMS = 16, MOST_WORDS = 12, MOST_SPEAKERS = 4, MOST_STATEMENTS = 400, MOST_PARTS = 4 };

typedef struct reader {
    const dgm__reading *r;
    const dgm__encounter *met;
    size_t n_met;
    dgm__text_sides sides;
    dgm_statement *out;
    size_t n, cap;
    const char *source; /* who put out the statement that the text reports, NULL */
    dgm__actors last;   /* who spoke last, in whose words a quotation goes on */
    dgm__actors all;    /* who met first */
    int joint;          /* sentences yet to come that spell out a view of both sides */
} reader;

static bool has(const reader *in, const char *list, const char *word)
{
    return dgm__wordsets_has(&in->r->lexicon->words, list, word);
}

static bool is(const dgm__sentence *s, uint32_t i, const char *word)
{
    return i < s->n && strcasecmp(s->tokens[i].form, word) == 0;
}

static const dgm__entity *entity(const reader *in, uint32_t id)
{
    return &in->r->who->entities[id];
}

/* ---- what is third ---- */

bool dgm__text_sides_have(const dgm__text_sides *sides, const char *country)
{
    for (size_t i = 0; i < sides->n; i++)
        if (strcmp(sides->codes[i], country) == 0)
            return true;
    return false;
}

static void add_side(dgm__text_sides *sides, const char *country)
{
    if (country[0] && sides->n < DGM__MOST_COUNTRIES && !dgm__text_sides_have(sides, country))
        memcpy(sides->codes[sides->n++], country, sizeof sides->codes[0]);
}

static void find_sides(reader *in)
{
    for (size_t i = 0; i < in->n_met && in->sides.n < 2; i++) {
        in->sides.n = 0;
        if (in->met[i].held == DGM__HELD && !in->met[i].caption)
            for (size_t k = 0; k < in->met[i].people.n; k++)
                add_side(&in->sides, entity(in, in->met[i].people.ids[k])->country);
        if (in->sides.n >= 2)
            in->all = in->met[i].people;
    }
    if (in->sides.n >= 2)
        return;
    in->sides.n = 0;
    for (size_t k = 0; k < in->r->all.n && k < 2; k++)
        add_side(&in->sides, in->r->all.codes[k]);
}

/* Whether a phrase is a side of the text itself: nothing third. */
static bool a_side(const reader *in, size_t at, uint32_t head)
{
    const dgm__who *who = in->r->who;
    uint32_t m = who->at[at] ? who->at[at][head] : 0;
    if (!m)
        return false;
    const dgm__mention *mention = &who->mentions[m - 1];
    for (size_t i = 0; i < mention->n_entities; i++)
        if (dgm__text_sides_have(&in->sides, entity(in, mention->entities[i])->country))
            return true;
    return false;
}

/* Names a country, place or organisation that is no side. */
static bool names_third(const reader *in, size_t at, uint32_t first, uint32_t last)
{
    for (size_t i = 0; i < in->r->n_found[at]; i++) {
        const dgm__found *f = &in->r->found[at][i];
        bool place = f->name->kind == DGM__NAME_COUNTRY || f->name->kind == DGM__NAME_ADJ ||
                     f->name->kind == DGM__NAME_DEMONYM || f->name->kind == DGM__NAME_CAPITAL ||
                     f->name->kind == DGM__NAME_CITY || f->name->kind == DGM__NAME_REGION ||
                     f->name->kind == DGM__NAME_ORG;
        if (f->rank || f->first < first || f->last > last)
            continue;
        if (f->name->kind == DGM__NAME_AREA || (place && !dgm__text_sides_have(&in->sides, f->name->country)))
            return true;
    }
    return false;
}

/* A paper that nothing tells apart: "the agreements signed", not "the grain deal". */
static bool their_paper(const reader *in, size_t at, uint32_t token)
{
    const dgm__sentence *s = &in->r->sentences[at];
    if (!has(in, "issue-paper", s->tokens[token].lemma))
        return false;
    for (uint32_t i = 0; i < s->n; i++) {
        const dgm__token *t = &s->tokens[i];
        if (t->head != (int32_t)token)
            continue;
        if (t->rel == DGM__REL_COMPOUND || (t->rel == DGM__REL_NMOD && i > token) || t->rel == DGM__REL_ACL ||
            (t->rel == DGM__REL_AMOD && !is(s, i, "bilateral") && !is(s, i, "joint") && !is(s, i, "previous") &&
             !is(s, i, "existing") && !is(s, i, "mutual")))
            return strcmp(s->tokens[i].xpos, "VBN") == 0;
    }
    return true;
}

/* What the sides do with one another: that is told by events. */
static bool of_relation(const reader *in, size_t at, uint32_t head, dgm__phrase phrase, bool alone)
{
    const dgm__sentence *s = &in->r->sentences[at];
    uint32_t last = phrase.last;
    while (!alone && last + 1 < s->n && last + 1 < phrase.last + MOST_WORDS && dgm__phrase_under(s, last + 1, head))
        last++;
    if (names_third(in, at, phrase.first, last))
        return false;
    int32_t noun = (int32_t)head;
    if (s->tokens[head].upos == DGM__UPOS_VERB) {
        noun = dgm__phrase_child(s, head, DGM__REL_OBJ);
        if (noun < 0)
            noun = (int32_t)head;
    }
    if (has(in, "relation-noun", s->tokens[noun].lemma) && !(noun && has(in, "issue-wide", s->tokens[noun - 1].lemma)))
        return true;
    for (uint32_t i = head + 1; i <= phrase.last && i < s->n; i++)
        if (s->tokens[i].head == (int32_t)head && s->tokens[i].rel == DGM__REL_CONJ &&
            has(in, "relation-noun", s->tokens[i].lemma))
            return true; /* also "longstanding and friendly relations", the first word taken for a noun */
    for (uint32_t i = phrase.first; i <= last && i < s->n; i++) {
        bool between =
            has(in, "promise-both", s->tokens[i].lemma) && i && (is(s, i - 1, "two") || is(s, i - 1, "both"));
        bool wide = i && has(in, "issue-wide", s->tokens[i - 1].lemma); /* "national coordination" */
        if ((has(in, "issue-mutual", s->tokens[i].lemma) && !wide) || their_paper(in, at, i) || between)
            return true;
    }
    return false;
}

/* "the government in its efforts to": what a side is supported in. */
static int32_t effort_of(const reader *in, size_t at, uint32_t side, uint32_t trigger)
{
    const dgm__sentence *s = &in->r->sentences[at];
    for (uint32_t i = side + 1; i < s->n && i < side + 8; i++) {
        int32_t lead = dgm__phrase_child(s, i, DGM__REL_CASE);
        if ((s->tokens[i].head == (int32_t)side || s->tokens[i].head == (int32_t)trigger) && lead >= 0 &&
            (is(s, (uint32_t)lead, "in") || is(s, (uint32_t)lead, "against") || is(s, (uint32_t)lead, "on")) &&
            has(in, "issue-effort", s->tokens[i].lemma))
            return (int32_t)i;
    }
    return -1;
}

static bool clause_subject(const dgm__sentence *s, uint32_t verb, int32_t *out)
{
    static const dgm__rel rels[] = {DGM__REL_NSUBJ, DGM__REL_NSUBJ_PASS, DGM__REL_CSUBJ};
    *out = -1;
    for (size_t i = 0; i < sizeof rels / sizeof *rels && *out < 0; i++)
        *out = dgm__phrase_child(s, verb, rels[i]);
    return *out >= 0;
}

/* "the blockade of Cuba, which Peru opposes": the noun that the pronoun stands for. */
static int32_t antecedent(const dgm__sentence *s, uint32_t pronoun, uint32_t verb)
{
    if (s->tokens[verb].rel == DGM__REL_ACL_RELCL)
        return s->tokens[verb].head;
    int32_t at = (int32_t)pronoun - 1;
    if (s->tokens[pronoun].upos != DGM__UPOS_PRON || pronoun > verb)
        return -1;
    if (at > 0 && s->tokens[at].upos == DGM__UPOS_PUNCT)
        at--;
    for (int steps = 0; at >= 0 && s->tokens[at].rel == DGM__REL_NMOD && s->tokens[at].head < at && steps < 4; steps++)
        at = s->tokens[at].head;
    return at >= 0 && s->tokens[at].upos == DGM__UPOS_NOUN ? at : -1;
}

/* From the complement to what it is about: through "the need to", to the subject
 * of a that-clause. -1: nothing third. */
static int32_t issue_of(const reader *in, size_t at, const dgm__cue_hit *hit)
{
    const dgm__sentence *s = &in->r->sentences[at];
    int32_t head = hit->complement;
    bool supports = strcmp(hit->cue->kind, "supports") == 0;
    for (int steps = 0; steps < 4 && head >= 0; steps++) {
        const dgm__token *t = &s->tokens[head];
        int32_t said = dgm__phrase_child(s, (uint32_t)head, DGM__REL_MARK);
        if (t->rel == DGM__REL_CCOMP || (said >= 0 && is(s, (uint32_t)said, "that"))) {
            int32_t subject, mark = dgm__phrase_child(s, (uint32_t)head, DGM__REL_MARK);
            if (mark >= 0 && is(s, (uint32_t)mark, "to"))
                return -1; /* "warned Peru not to" */
            if (!clause_subject(s, (uint32_t)head, &subject))
                return -1;
            for (uint32_t i = 0; i < s->n; i++) /* the first subject of a clause that runs on */
                if (s->tokens[i].head == head && s->tokens[i].rel == DGM__REL_CSUBJ)
                    subject = (int32_t)i;
            head = subject;
            continue;
        }
        if (!steps && (is(s, (uint32_t)head, "which") || is(s, (uint32_t)head, "that"))) {
            head = antecedent(s, (uint32_t)head, hit->trigger);
            continue;
        }
        if (t->upos == DGM__UPOS_PRON || t->upos == DGM__UPOS_DET || t->upos == DGM__UPOS_ADV)
            return -1;
        if (t->upos != DGM__UPOS_VERB &&
            (has(in, "topic-wrapper", t->lemma) || (has(in, "topic-growth", t->lemma) && steps < 3))) {
            int32_t next = -1;
            for (uint32_t i = (uint32_t)head + 1; i < s->n && next < 0; i++)
                if (s->tokens[i].head == head &&
                    (s->tokens[i].rel == DGM__REL_NMOD || s->tokens[i].rel == DGM__REL_ACL))
                    next = (int32_t)i;
            if (next < 0 && (supports || has(in, "topic-growth", t->lemma)))
                break;
            if (next < 0)
                return -1;
            head = next;
            continue;
        }
        break;
    }
    if (head >= 0 && supports && s->tokens[head].upos == DGM__UPOS_VERB &&
        has(in, "stance-notice", s->tokens[head].lemma))
        head = dgm__phrase_child(s, (uint32_t)head, DGM__REL_OBJ); /* "glad to see X" */
    else if (head >= 0 && supports && s->tokens[head].upos == DGM__UPOS_VERB && hit->noun < 0 &&
             has(in, "stance-willing", s->tokens[hit->trigger].lemma))
        return -1; /* "happy to help", "committed themselves to open" */
    /* "reaffirmed their commitment to supporting X": what is supported is X */
    if (head >= 0 && !strcmp(s->tokens[head].xpos, "VBG") && supports &&
        (is(s, (uint32_t)head, "supporting") || is(s, (uint32_t)head, "backing")))
        head = dgm__phrase_child(s, (uint32_t)head, DGM__REL_OBJ);
    if (head >= 0 && supports && a_side(in, at, (uint32_t)head))
        return effort_of(in, at, (uint32_t)head, hit->trigger);
    if (head < 0 || a_side(in, at, (uint32_t)head))
        return -1;
    if (!strcmp(s->tokens[hit->trigger].lemma, "welcome") && has(in, "welcome-guest", s->tokens[head].lemma))
        return -1; /* a reception, no stance */
    if (s->tokens[head].upos == DGM__UPOS_VERB) {
        int32_t object = dgm__phrase_child(s, (uint32_t)head, DGM__REL_OBJ);
        if (object >= 0 && a_side(in, at, (uint32_t)object))
            return -1;
    }
    return head;
}

/* ---- who speaks ---- */

/* "Both leaders": those of the states who met, by name. */
static void by_name(const reader *in, dgm__actors *actors)
{
    for (size_t i = 0; i < actors->n && actors->n > 1; i++)
        for (size_t k = 0; k < in->n_met && entity(in, actors->ids[i])->kind == DGM__ENTITY_STATE; k++)
            for (size_t p = 0; p < in->met[k].people.n && in->met[k].held == DGM__HELD; p++) {
                const dgm__entity *e = entity(in, in->met[k].people.ids[p]);
                if (e->kind == DGM__ENTITY_PERSON && !strcmp(e->country, entity(in, actors->ids[i])->country)) {
                    actors->ids[i] = in->met[k].people.ids[p];
                    break;
                }
            }
}

static void speakers_at(const reader *in, size_t at, uint32_t token, dgm__actors *actors)
{
    const dgm__who *who = in->r->who;
    dgm__who_of(actors, who, in->r->sentences, (uint32_t)at, token);
    if (!actors->n && has(in, "voice", in->r->sentences[at].tokens[token].lemma))
        dgm__who_in(actors, who, in->r->sentences, (uint32_t)at, token);
    uint32_t m = who->at[at] ? who->at[at][token] : 0;
    if (m && who->mentions[m - 1].plural)
        by_name(in, actors);
    for (size_t i = 0; i < actors->n && who->speaker >= 0; i++) /* "Peru is glad", in the words of its minister */
        if (entity(in, actors->ids[i])->kind == DGM__ENTITY_STATE &&
            !strcmp(entity(in, actors->ids[i])->country, entity(in, (uint32_t)who->speaker)->country))
            actors->ids[i] = (uint32_t)who->speaker;
}

/* "urged Peru to support": what Peru is asked to do is not the stance of who asks, and
 * not yet that of Peru. */
static bool is_asked(const reader *in, const dgm__sentence *s, uint32_t verb)
{
    int32_t at = (int32_t)verb;
    for (int steps = 0; at >= 0 && steps < 4; steps++) {
        const dgm__token *t = &s->tokens[at];
        if (t->head < 0 ||
            (t->rel != DGM__REL_XCOMP && t->rel != DGM__REL_ADVCL && t->rel != DGM__REL_ACL && t->rel != DGM__REL_CONJ))
            return false;
        bool infinitive = t->rel == DGM__REL_CONJ;
        for (uint32_t i = 0; i < s->n; i++) /* "thanked Peru for supporting", "accused it of opposing" */
            if (s->tokens[i].head == at && s->tokens[i].rel == DGM__REL_MARK && (is(s, i, "for") || is(s, i, "of")))
                return true;
        for (uint32_t i = 0; i < s->n; i++)
            infinitive = infinitive || (s->tokens[i].head == at && s->tokens[i].rel == DGM__REL_MARK && is(s, i, "to"));
        if (!infinitive)
            return false;
        at = t->head;
        if (s->tokens[at].upos == DGM__UPOS_NOUN || s->tokens[at].upos == DGM__UPOS_PROPN)
            at = s->tokens[at].head;
        if (at >= 0 && has(in, "stance-ask", s->tokens[at].lemma))
            return true;
    }
    return false;
}

static bool opens_quoted(const dgm__sentence *s)
{
    return s->n && (is(s, 0, "\"") || is(s, 0, "``") || is(s, 0, "''") || is(s, 0, "\xe2\x80\x9c"));
}

/* Who says a clause: somebody in the sentence; who spoke last, in a quotation that goes
 * on; whose text it is, where it is in the first person. */
static int32_t sayer(const reader *in, size_t at, uint32_t clause, dgm__actors *actors)
{
    const dgm__sentence *s = &in->r->sentences[at];
    int32_t verb, token = dgm__sayer_of(in->r, at, clause, &verb);
    actors->n = 0;
    if (token >= 0) {
        speakers_at(in, at, (uint32_t)token, actors);
        return token;
    }
    if (verb >= 0)
        return -1;
    if (opens_quoted(s) && in->last.n)
        *actors = in->last;
    else if (in->joint)
        *actors = in->all;
    else if (in->r->who->speaker >= 0)
        actors->ids[actors->n++] = (uint32_t)in->r->who->speaker;
    return -1;
}

/* Those whom a subject names. "We" are whoever says it; who says it in the name of the
 * state is told by name. */
static int32_t speakers_of(const reader *in, size_t at, int32_t token, uint32_t clause, dgm__actors *actors)
{
    const dgm__sentence *s = &in->r->sentences[at];
    actors->n = 0;
    if (token < 0)
        return -1;
    speakers_at(in, at, (uint32_t)token, actors);
    if (!is(s, (uint32_t)token, "we") && !is(s, (uint32_t)token, "I"))
        return token;
    dgm__actors says;
    (void)sayer(in, at, clause, &says);
    if (!says.n && !actors->n)
        says = in->last;
    if (!actors->n)
        *actors = says;
    for (size_t i = 0; i < actors->n; i++)
        for (size_t k = 0; k < says.n; k++)
            if (entity(in, actors->ids[i])->kind == DGM__ENTITY_STATE &&
                !strcmp(entity(in, actors->ids[i])->country, entity(in, says.ids[k])->country))
                actors->ids[i] = says.ids[k];
    return token;
}

/* Whose stance a cue tells: the owner of the noun ("thanked Peru for its support for"),
 * else the subject. */
static int32_t holder_of(const reader *in, size_t at, const dgm__cue_hit *hit, dgm__actors *actors)
{
    const dgm__sentence *s = &in->r->sentences[at];
    int32_t subject = dgm__phrase_subject(s, hit->trigger);
    if (subject >= 0 && s->tokens[hit->trigger].rel == DGM__REL_ACL_RELCL &&
        s->tokens[subject].head == (int32_t)hit->trigger &&
        (is(s, (uint32_t)subject, "that") || is(s, (uint32_t)subject, "which") || is(s, (uint32_t)subject, "who")))
        subject = s->tokens[hit->trigger].head;
    int32_t owner = hit->noun >= 0 ? dgm__phrase_child(s, (uint32_t)hit->noun, DGM__REL_NMOD_POSS) : -1;
    (void)speakers_of(in, at, subject, hit->trigger, actors);
    if (owner >= 0) {
        dgm__actors of;
        speakers_at(in, at, (uint32_t)owner, &of);
        bool same = !of.n;
        for (size_t i = 0; i < of.n; i++)
            for (size_t k = 0; k < actors->n; k++)
                same = same || !strcmp(entity(in, of.ids[i])->country, entity(in, actors->ids[k])->country);
        if (!same || (hit->cue->bare && of.n)) {
            *actors = of;
            return owner;
        }
    }
    if (hit->cue->bare)
        return -1;
    if (!actors->n && subject >= 0 && !(in->r->who->at[at] && in->r->who->at[at][subject]) &&
        s->tokens[subject].upos != DGM__UPOS_PRON) {
        int32_t verb, token = dgm__sayer_of(in->r, at, hit->trigger, &verb);
        if (token >= 0 && verb >= 0) { /* "stressed that the law forbids": theirs who stress it */
            speakers_at(in, at, (uint32_t)token, actors);
            return token;
        }
    }
    return subject;
}

/* ---- records ---- */

/* "The ministry said in a statement", "a statement by the ministry": its text. */
static const char *source_of(const reader *in, size_t at, dgm_status *status, dgm_err *err)
{
    const dgm__sentence *s = &in->r->sentences[at];
    const dgm__who *who = in->r->who;
    for (uint32_t i = 0; i < s->n; i++) {
        if (strcasecmp(s->tokens[i].lemma, "statement") != 0)
            continue;
        int32_t head = s->tokens[i].head, subject = -1;
        if (head >= 0 && s->tokens[i].rel == DGM__REL_OBL)
            subject = dgm__phrase_child(s, (uint32_t)head, DGM__REL_NSUBJ);
        for (uint32_t k = i + 1; subject < 0 && k < s->n; k++)
            if (s->tokens[k].head == (int32_t)i && (is(s, k - 1, "by") || is(s, k - 1, "from")))
                subject = (int32_t)k;
        if (subject < 0 || !who->at[at] || !who->at[at][subject])
            continue;
        const dgm__mention *m = &who->mentions[who->at[at][subject] - 1];
        if (m->kind == DGM__MENTION_PRONOUN || who->entities[m->entities[0]].kind == DGM__ENTITY_PERSON)
            continue;
        const char *name = who->entities[m->entities[0]].name;
        if (name)
            return name;
        char *text = dgm__phrase_text(s, dgm__phrase_short(s, (uint32_t)subject, true, 10), in->r->arena);
        if (!text)
            *status = dgm__fail(err, DGM_ENOMEM, "statements");
        return text;
    }
    return NULL;
}

static bool of_statement(const dgm__sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (strcasecmp(s->tokens[i].lemma, "statement") == 0 ||
            (is(s, i, "it") && (is(s, i + 1, "added") || is(s, i + 1, "said") || is(s, i + 1, "noted"))))
            return true;
    return false;
}

static bool negated(const dgm__sentence *s, uint32_t verb)
{
    for (uint32_t i = 0; i < verb; i++)
        if (s->tokens[i].head == (int32_t)verb &&
            (strcasecmp(s->tokens[i].lemma, "not") == 0 || strcasecmp(s->tokens[i].form, "n't") == 0 ||
             strcasecmp(s->tokens[i].lemma, "never") == 0))
            return true;
    return false;
}

/* The words of an issue. */
static dgm__phrase words_of(const reader *in, size_t at, uint32_t issue, uint32_t trigger, bool alone)
{
    const dgm__sentence *s = &in->r->sentences[at];
    dgm__phrase phrase = dgm__thing_named(in->r, at, issue, trigger, alone, MOST_WORDS);
    if (s->tokens[issue].upos == DGM__UPOS_VERB && phrase.first < issue) { /* "we must keep the door open" */
        int32_t doer = dgm__phrase_child(s, issue, DGM__REL_NSUBJ);
        bool thing = doer >= 0 && (uint32_t)doer < issue && s->tokens[doer].upos != DGM__UPOS_PRON;
        phrase.first = thing ? dgm__phrase_short(s, (uint32_t)doer, false, MOST_WORDS).first : issue;
    }
    uint32_t next = phrase.last + 2;
    if (has(in, "issue-effort", s->tokens[issue].lemma) && next < s->n && is(s, next - 1, "to") &&
        s->tokens[next].upos == DGM__UPOS_VERB && next - phrase.first < MOST_WORDS) {
        dgm__phrase more = dgm__phrase_short(s, next, false, MOST_WORDS - (next - phrase.first));
        phrase.last = more.last > phrase.last ? more.last : phrase.last; /* "its efforts to", whatever the tree says */
    }
    if (phrase.last > phrase.first + 3 && is(s, phrase.last, "terms"))
        for (uint32_t i = phrase.last; i > issue + 1; i--) /* "condemned the test in the strongest terms" */
            if (is(s, i, "in")) {
                phrase.last = i - 1;
                break;
            }
    if (phrase.last > phrase.first + 2 && is(s, phrase.last, "long") && is(s, phrase.last - 1, "as"))
        phrase.last -= is(s, phrase.last - 2, "for") ? 3 : 2; /* "for as long as it takes", cut before the clause */
    return phrase;
}

typedef struct stand {
    const char *stance;
    uint32_t trigger, issue, until;
    bool claimed;
} stand;

static dgm_status keep(reader *in, size_t at, const stand *what, bool alone, const dgm__entity *speaker,
                       const char *words, dgm_err *err)
{
    const dgm__reading *r = in->r;
    const dgm__sentence *s = &r->sentences[at];
    uint32_t trigger = what->trigger;
    dgm__phrase phrase = words_of(in, at, what->issue, trigger, alone);
    dgm_statement made = {.stance = what->stance};
    if (what->until > what->issue && phrase.last >= what->until)
        phrase.last = what->until - 1;
    while (phrase.last > what->issue &&
           (s->tokens[phrase.last].upos == DGM__UPOS_DET || s->tokens[phrase.last].upos == DGM__UPOS_PUNCT))
        phrase.last--;
    bool bare = phrase.first == phrase.last && s->tokens[phrase.first].upos == DGM__UPOS_VERB; /* "should help" */
    if (bare || dgm__reading_time(r, at, what->issue) || of_relation(in, at, what->issue, phrase, alone))
        return DGM_OK;
    if (!(made.issue = dgm__phrase_text(s, phrase, r->arena)))
        return dgm__fail(err, DGM_ENOMEM, "statements");
    dgm_status status = dgm__actor_of(&made.speaker, speaker, words, r->arena, err);
    if (status != DGM_OK)
        return status;
    made.reported_by = in->source && of_statement(s) ? in->source : r->doc->publisher;
    uint32_t from = trigger < phrase.first ? trigger : phrase.first;
    uint32_t to = trigger > phrase.last ? trigger : phrase.last;
    status = dgm__evidence(&made.evidence, r, s->tokens[from].start, s->tokens[to].end, err);
    if (status != DGM_OK)
        return status;
    for (size_t i = 0; i < in->n; i++)
        if (strcmp(in->out[i].stance, made.stance) == 0 && strcasecmp(in->out[i].issue, made.issue) == 0 &&
            in->out[i].speaker.name == made.speaker.name && in->out[i].speaker.country == made.speaker.country)
            return DGM_OK;
    if (in->n >= MOST_STATEMENTS)
        return DGM_OK;
    if (dgm__arena_grow(r->arena, in->out, in->n, in->cap))
        return dgm__fail(err, DGM_ENOMEM, "statements");
    in->out[in->n++] = made;
    return DGM_OK;
}

/* Companies and papers have opinions, no positions; what is no more than claimed needs a
 * speaker whose country is known. */
static bool speaks_for_state(const reader *in, uint32_t id, bool claimed)
{
    static const char *const others[] = {"BUS", "MNC", "JRN"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(entity(in, id)->sector, others[i]) == 0)
            return false;
    return claimed ? entity(in, id)->country[0] != '\0' : dgm__is_side(entity(in, id));
}

/* One of each speaker, and of each deed joined to the first. */
static dgm_status keep_all(reader *in, size_t at, const stand *what, const dgm__actors *actors, int32_t token,
                           dgm_err *err)
{
    const dgm__sentence *s = &in->r->sentences[at];
    uint32_t issue = what->issue;
    uint32_t parts[MOST_PARTS] = {issue};
    size_t n = 1;
    bool verb = s->tokens[issue].upos == DGM__UPOS_VERB || s->tokens[issue].upos == DGM__UPOS_AUX;
    for (uint32_t i = issue + 1; verb && i < s->n && n < MOST_PARTS; i++)
        if (s->tokens[i].head == (int32_t)issue && s->tokens[i].rel == DGM__REL_CONJ &&
            s->tokens[i].upos == DGM__UPOS_VERB && dgm__phrase_child(s, i, DGM__REL_NSUBJ) < 0 &&
            dgm__phrase_child(s, i, DGM__REL_CCOMP) < 0)
            parts[n++] = i;
    const char *words =
        token < 0 ? NULL : dgm__phrase_text(s, dgm__phrase_short(s, (uint32_t)token, false, 12), in->r->arena);
    if (token >= 0 && !words)
        return dgm__fail(err, DGM_ENOMEM, "statements");
    if (actors->n)
        in->last = *actors;
    for (size_t k = 0; k < actors->n && k < MOST_SPEAKERS; k++)
        for (size_t p = 0; p < n && speaks_for_state(in, actors->ids[k], what->claimed); p++) {
            stand part = *what;
            part.issue = parts[p];
            dgm_status status = keep(in, at, &part, n > 1, entity(in, actors->ids[k]), words, err);
            if (status != DGM_OK)
                return status;
        }
    return DGM_OK;
}

static dgm_status read_cue(reader *in, size_t at, const dgm__cue_hit *hit, dgm_err *err)
{
    const dgm__sentence *s = &in->r->sentences[at];
    const char *stance = hit->cue->kind;
    const dgm__token *t = &s->tokens[hit->trigger];
    dgm__actors actors;
    int32_t issue = issue_of(in, at, hit), token;
    if (issue < 0 || is_asked(in, s, hit->trigger))
        return DGM_OK;
    if (strcmp(stance, "describes") == 0 && s->tokens[issue].upos == DGM__UPOS_VERB &&
        strcmp(s->tokens[issue].xpos, "VBG"))
        return DGM_OK;
    if (has(in, "stance-urge", t->lemma) && hit->noun < 0) { /* "urged Peru": a call to somebody; "called it bad for" */
        int32_t object = dgm__phrase_child(s, hit->trigger, DGM__REL_OBJ), lead;
        lead = dgm__phrase_child(s, (uint32_t)hit->complement, DGM__REL_CASE);
        bool to =
            (in->r->who->at[at] && in->r->who->at[at][hit->complement]) || (lead >= 0 && is(s, (uint32_t)lead, "on"));
        for (uint32_t i = (uint32_t)hit->complement + 1; i < s->n && lead < 0; i++)
            to = to || (s->tokens[i].rel == DGM__REL_MARK && is(s, i, "to") && s->tokens[i].head > (int32_t)i &&
                        s->tokens[s->tokens[i].head].head == (int32_t)hit->trigger);
        if ((to && !(lead >= 0 && is(s, (uint32_t)lead, "for"))) || (object >= 0 && object < hit->complement))
            return DGM_OK;
    }
    if (negated(s, hit->trigger)) {
        /* Support withheld is a stance; concern or opposition denied is none. */
        if (strcmp(stance, "supports") != 0 || !strcmp(t->xpos, "VBG") || has(in, "right-deed", t->lemma))
            return DGM_OK;
        stance = "opposes";
    }
    if ((token = holder_of(in, at, hit, &actors)) < 0)
        return DGM_OK;
    if (!strcmp(stance, "urges") && s->tokens[issue].upos == DGM__UPOS_VERB &&
        (is(s, (uint32_t)issue, "support") || is(s, (uint32_t)issue, "supporting")) &&
        dgm__phrase_child(s, (uint32_t)issue, DGM__REL_OBJ) >= 0) {
        stance = "supports"; /* "stressed the need to support the refugees" */
        issue = dgm__phrase_child(s, (uint32_t)issue, DGM__REL_OBJ);
        if (a_side(in, at, (uint32_t)issue))
            return DGM_OK;
    }
    return keep_all(in, at, &(stand){stance, hit->trigger, (uint32_t)issue, 0, false}, &actors, token, err);
}

/* "urge all sides to keep the truce", where it is no request of one side to the other */
static dgm_status read_call(reader *in, size_t at, uint32_t verb, dgm_err *err)
{
    const dgm__sentence *s = &in->r->sentences[at];
    int32_t asked = -1, deed = -1;
    if (!has(in, "stance-urge", s->tokens[verb].lemma) || negated(s, verb))
        return DGM_OK;
    for (uint32_t i = verb + 1; i < s->n && asked < 0; i++)
        if (s->tokens[i].head == (int32_t)verb &&
            (s->tokens[i].rel == DGM__REL_OBJ || s->tokens[i].rel == DGM__REL_IOBJ || s->tokens[i].rel == DGM__REL_OBL))
            asked = (int32_t)i;
    for (uint32_t i = asked < 0 ? s->n : (uint32_t)asked + 1; i < s->n && deed < 0; i++)
        if ((s->tokens[i].head == (int32_t)verb || s->tokens[i].head == asked) && s->tokens[i].upos == DGM__UPOS_VERB &&
            dgm__phrase_child(s, i, DGM__REL_MARK) >= 0 &&
            is(s, (uint32_t)dgm__phrase_child(s, i, DGM__REL_MARK), "to"))
            deed = (int32_t)i;
    int32_t token = dgm__phrase_subject(s, verb);
    if (deed < 0 || token < 0)
        return DGM_OK;
    uint32_t m = in->r->who->at[at] ? in->r->who->at[at][asked] : 0;
    bool all = dgm__phrase_child(s, (uint32_t)asked, DGM__REL_DET) >= 0 &&
               is(s, (uint32_t)dgm__phrase_child(s, (uint32_t)asked, DGM__REL_DET), "all");
    if (m && !all && a_side(in, at, (uint32_t)asked))
        return DGM_OK;
    dgm__actors actors;
    speakers_at(in, at, (uint32_t)token, &actors);
    return keep_all(in, at, &(stand){"urges", verb, (uint32_t)deed, 0, false}, &actors, token, err);
}

/* The other side itself: that it must do a thing is a request to it. */
static bool is_other(const reader *in, size_t at, uint32_t token, const dgm__actors *speakers)
{
    dgm__actors doers;
    dgm__who_of(&doers, in->r->who, in->r->sentences, (uint32_t)at, token);
    for (size_t i = 0; i < doers.n && doers.n == 1; i++) {
        const dgm__entity *e = entity(in, doers.ids[i]);
        bool own = false;
        for (size_t k = 0; k < speakers->n; k++)
            own = own || !strcmp(entity(in, speakers->ids[k])->country, e->country);
        if (!own && (e->kind == DGM__ENTITY_STATE || e->kind == DGM__ENTITY_PERSON) &&
            dgm__text_sides_have(&in->sides, e->country))
            return true;
    }
    return false;
}

/* Nobody charges himself. */
static bool is_own(const reader *in, size_t at, uint32_t token, const dgm__actors *speakers)
{
    dgm__actors doers;
    dgm__who_of(&doers, in->r->who, in->r->sentences, (uint32_t)at, token);
    for (size_t i = 0; i < doers.n; i++)
        for (size_t k = 0; k < speakers->n; k++)
            if (!strcmp(entity(in, doers.ids[i])->country, entity(in, speakers->ids[k])->country))
                return true;
    return false;
}

static dgm_status read_claim(reader *in, size_t at, const dgm__claim *claim, dgm_err *err)
{
    dgm__actors actors;
    const dgm__sentence *s = &in->r->sentences[at];
    int32_t token;
    actors.n = 0;
    if (claim->subject >= 0) {
        token = speakers_of(in, at, dgm__phrase_subject(s, (uint32_t)claim->subject), claim->clause, &actors);
        if (!actors.n)
            return DGM_OK;
    } else {
        token = sayer(in, at, claim->clause, &actors);
    }
    int32_t doer =
        s->tokens[claim->issue].upos == DGM__UPOS_VERB ? dgm__phrase_child(s, claim->issue, DGM__REL_NSUBJ) : -1;
    if (doer >= 0 && !strcmp(claim->stance, "opposes") && is_own(in, at, (uint32_t)doer, &actors))
        return DGM_OK;
    if (a_side(in, at, claim->issue) ||
        (doer >= 0 && !strcmp(claim->stance, "urges") && is_other(in, at, (uint32_t)doer, &actors)))
        return DGM_OK;
    return keep_all(in, at, &(stand){claim->stance, claim->clause, claim->issue, claim->until, true}, &actors, token,
                    err);
}

/* "We have a common position on the war": the sentences behind it spell it out. */
static bool lays_down(const reader *in, const dgm__sentence *s)
{
    static const char *const nouns[] = {"position", "view", "stance", "approach", "opinion", "understanding"};
    for (uint32_t i = 1; i < s->n && in->all.n > 1; i++)
        for (size_t k = 0; k < sizeof nouns / sizeof *nouns; k++)
            if (strcasecmp(s->tokens[i].lemma, nouns[k]) == 0 &&
                (is(s, i - 1, "common") || is(s, i - 1, "same") || is(s, i - 1, "shared") ||
                 is(s, i - 1, "identical") || is(s, i - 1, "similar") || is(s, i - 1, "joint")) &&
                s->tokens[i].head >= 0 &&
                (is(s, (uint32_t)s->tokens[i].head, "have") || is(s, (uint32_t)s->tokens[i].head, "share")))
                return true;
    return false;
}

static dgm_status read_sentence(reader *in, size_t at, dgm_err *err)
{
    const dgm__sentence *s = &in->r->sentences[at];
    dgm__cue_hit hits[MOST_HITS];
    dgm__claim claims[MOST_CLAIMS];
    size_t n_claims = dgm__claims_find(claims, MOST_CLAIMS, in->r, at);
    size_t n = dgm__cues_find(hits, MOST_HITS, &in->r->lexicon->stances, s);
    dgm_status status = DGM_OK;
    for (size_t i = 0; i < n_claims && status == DGM_OK; i++)
        status = read_claim(in, at, &claims[i], err);
    for (size_t i = 0; i < n && status == DGM_OK; i++) {
        bool instead = false; /* a claim has read the same words better */
        for (size_t k = 0; k < n_claims; k++)
            instead = instead || claims[k].instead == hits[i].trigger + 1 ||
                      (!strcmp(hits[i].cue->kind, "describes") && (int32_t)claims[k].clause == hits[i].complement);
        for (size_t k = 0; k < n && hits[i].cue->bare; k++)
            instead = instead || (k != i && hits[k].noun == (int32_t)hits[i].trigger);
        for (size_t k = 0; k < n && !strcmp(hits[i].cue->kind, "describes"); k++)
            instead = instead || (int32_t)hits[k].trigger == hits[i].complement;
        if (!instead)
            status = read_cue(in, at, &hits[i], err);
    }
    for (uint32_t i = 0; i < s->n && status == DGM_OK; i++)
        if (s->tokens[i].upos == DGM__UPOS_VERB)
            status = read_call(in, at, i, err);
    for (uint32_t i = s->n; i-- > 0;) { /* who speaks last */
        dgm__actors actors;
        int32_t subject = dgm__phrase_child(s, i, DGM__REL_NSUBJ);
        if (subject < 0 || s->tokens[i].upos != DGM__UPOS_VERB || !has(in, "stance-said", s->tokens[i].lemma))
            continue;
        speakers_at(in, at, (uint32_t)subject, &actors);
        if (!actors.n)
            continue;
        in->last = actors;
        break;
    }
    in->joint = lays_down(in, s) ? 2 : in->joint ? in->joint - 1 : 0;
    return status;
}

dgm_status dgm__statements_read(dgm_statement **out, size_t *n_out, const dgm__reading *r, const dgm__encounter *met,
                                size_t n_met, dgm_err *err)
{
    reader in;
    memset(&in, 0, sizeof in);
    in.r = r;
    in.met = met;
    in.n_met = n_met;
    *out = NULL;
    *n_out = 0;
    if (!r->who || !r->who->at)
        return DGM_OK;
    find_sides(&in);
    for (size_t at = 0; at < r->n_sentences; at++) {
        if (!dgm__reading_has(r, at))
            continue;
        dgm_status status = DGM_OK;
        const char *source = source_of(&in, at, &status, err);
        if (status != DGM_OK)
            return status;
        if (source)
            in.source = source;
        if ((status = read_sentence(&in, at, err)) != DGM_OK)
            return status;
    }
    *out = in.out;
    *n_out = in.n;
    return DGM_OK;
}
