/* SPDX-License-Identifier: Apache-2.0
 *
 * Commitments that are arranged rather than promised: invitations given and accepted,
 * what is scheduled, agreed on, awaited, announced, laid down in a paper, won.
 */
#include <string.h>
#include <strings.h>

#include "code/sides.h"
#include "record/pledge_work.h"

/* ---- invitations ---- */

static bool is_going(const dgm__pledge_work *w, uint32_t deed)
{
    return lemma(w, deed, "visit") || lemma(w, deed, "come") || lemma(w, deed, "travel") || lemma(w, deed, "pay") ||
           lemma(w, deed, "undertake") || lemma(w, deed, "make");
}

/* The host promises to receive: "invited X to visit Rome". */
static void read_invitation(dgm__pledge_work *w, const dgm__cue_hit *hit)
{
    dgm__pledge_find f;
    memset(&f, 0, sizeof f);
    uint32_t deed = (uint32_t)hit->complement;
    for (uint32_t i = deed + 1; i < w->s->n && hit->noun >= 0 && !hit->clause && !is_going(w, deed); i++) {
        int32_t up = w->s->tokens[i].head; /* "an invitation to the minister to visit" */
        if ((up == hit->noun || up == (int32_t)hit->trigger || up == hit->complement) && is_going(w, i) &&
            dgm__tree_child_lemma(&w->tree, (int32_t)i, DGM__REL_MARK, "to") >= 0)
            deed = i;
    }
    if (!dgm__pledge_made(w, hit->trigger) || !dgm__pledge_holds(w, hit->trigger) || !is_going(w, deed))
        return;
    int32_t verb = (int32_t)hit->trigger, guest = -1;
    bool passive = dgm__tree_is_passive(&w->tree, verb);
    dgm__pledge_actors_at(w, passive ? dgm__tree_agent(&w->tree, verb) : dgm__tree_subject(&w->tree, verb), &f.by);
    for (int32_t c = w->tree.child[verb]; c >= 0 && guest < 0; c = w->tree.next[c]) {
        uint8_t rel = w->s->tokens[c].rel;
        if (c == hit->noun)
            continue;
        if (passive && hit->noun < 0 ? rel == DGM__REL_NSUBJ_PASS
                                     : (rel == DGM__REL_OBJ || rel == DGM__REL_IOBJ) && c > verb)
            guest = c;
        if (hit->noun >= 0 && rel == DGM__REL_OBL && dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "to") >= 0)
            guest = c;
    }
    for (int32_t c = hit->noun >= 0 ? w->tree.child[hit->noun] : -1; c >= 0 && guest < 0; c = w->tree.next[c])
        if (w->s->tokens[c].rel == DGM__REL_NMOD && dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "to") >= 0)
            guest = c;
    bool called = lemma(w, verb, "call"); /* "called on X to visit": to come to the caller */
    for (int32_t c = called ? w->tree.child[verb] : -1; c >= 0 && guest < 0; c = w->tree.next[c])
        if (dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "on") >= 0)
            guest = c;
    const dgm__place *place = dgm__pledge_place_in(w, deed, dgm__pledge_clause_end(w, deed));
    if (guest < 0 || (called && !(place && dgm__pledge_in_country(w, &f.by, place->name->country))))
        return;
    dgm__who_of(&f.to, w->r->who, w->r->sentences, w->at, (uint32_t)guest);
    dgm__pledge_keep_actors(w, &f.to);
    dgm__sides_without(w->r->who, &f.to, &f.by);
    if (!f.to.n)
        return;
    f.trigger = hit->trigger;
    f.deed = deed;
    f.wording = (dgm__wording){.verb = (int32_t)deed, .object = -1, .head = guest, .lead = "receive", .place = place};
    dgm__pledge_add(w, &f);
}

/* The guest promises to come: "accepted an invitation to Rome". */
void dgm__pledge_read_acceptance(dgm__pledge_work *w, uint32_t verb)
{
    dgm__pledge_find f;
    memset(&f, 0, sizeof f);
    int32_t noun = dgm__tree_object(&w->tree, (int32_t)verb);
    bool passive = dgm__tree_is_passive(&w->tree, (int32_t)verb);
    if (passive)
        noun = dgm__tree_subject(&w->tree, (int32_t)verb);
    if (!lemma(w, verb, "accept") || !lemma(w, noun, "invitation") || !dgm__pledge_made(w, verb) ||
        !dgm__pledge_holds(w, verb))
        return;
    dgm__pledge_actors_at(
        w, passive ? dgm__tree_agent(&w->tree, (int32_t)verb) : dgm__tree_subject(&w->tree, (int32_t)verb), &f.by);
    f.trigger = verb;
    f.deed = (uint32_t)noun;
    for (uint32_t i = (uint32_t)noun + 1; i < w->s->n; i++)
        if ((w->s->tokens[i].head == noun || w->s->tokens[i].head == (int32_t)verb) && i > verb && is_going(w, i) &&
            dgm__tree_child_lemma(&w->tree, (int32_t)i, DGM__REL_MARK, "to") >= 0) {
            const dgm__place *to = dgm__pledge_place_in(w, i, dgm__pledge_clause_end(w, i));
            f.deed = i;
            f.wording = to ? (dgm__wording){.verb = -1, .object = -1, .head = -1, .lead = "visit", .place = to, .at = i}
                           : (dgm__wording){.verb = (int32_t)i, .object = -1, .head = -1};
            dgm__pledge_add_named(w, verb, dgm__pledge_clause_end(w, verb), &f.by, false, &f.to);
            dgm__pledge_add(w, &f);
            return;
        }
    uint32_t last = dgm__pledge_clause_end(w, (uint32_t)noun);
    const dgm__place *p = NULL;
    for (uint32_t i = (uint32_t)noun + 1; i <= last && !p; i++) /* "an invitation to Rome" */
        if (is(w, i, "to") && (w->s->tokens[i].rel == DGM__REL_CASE))
            p = dgm__pledge_place_in(w, i + 1, i + 4);
    for (size_t i = w->n; !p && i-- > 0;) /* the invitation told before */
        if (strncmp(w->list[i].what, "receive ", 8) == 0 && f.by.n &&
            dgm__sides_within(w->r->who, &f.by, &w->list[i].to)) {
            const char *in = strstr(w->list[i].what, " in ");
            if (!in)
                return;
            f.to = w->list[i].by;
            f.wording = (dgm__wording){.verb = -1,
                                       .object = -1,
                                       .head = -1,
                                       .lead = "visit",
                                       .tail = in + 4,
                                       .due = w->list[i].due,
                                       .at = verb};
            dgm__pledge_add(w, &f);
            return;
        }
    if (!p || (f.by.n && dgm__pledge_in_country(w, &f.by, p->name->country)))
        return;
    dgm__pledge_add_named(w, verb, last, &f.by, false, &f.to);
    f.wording = (dgm__wording){.verb = -1, .object = -1, .head = -1, .lead = "visit", .place = p, .at = verb};
    dgm__pledge_add(w, &f);
}

/* ---- what is scheduled ---- */

static bool is_visit(const dgm__pledge_work *w, uint32_t noun)
{
    return lemma(w, noun, "visit") || lemma(w, noun, "trip") || lemma(w, noun, "tour");
}

/* "The next session is due in Tashkent in May", "agreed on a meeting in Rome". */
static void read_meeting(dgm__pledge_work *w, uint32_t trigger, uint32_t noun, uint32_t last, const dgm__actors *agreed)
{
    dgm__pledge_find f;
    memset(&f, 0, sizeof f);
    f.trigger = trigger;
    f.deed = noun;
    if (!has(w, "promise-meeting", noun) || w->s->tokens[noun].rel == DGM__REL_COMPOUND)
        return;
    dgm__who_in(&f.by, w->r->who, w->r->sentences, w->at, noun);
    dgm__pledge_keep_actors(w, &f.by);
    if (dgm__sides_countries(w->r->who, &f.by) < 2) {
        dgm__actors none;
        none.n = 0;
        if (agreed && dgm__sides_countries(w->r->who, agreed) > 1)
            f.by = *agreed;
        else if (dgm__pledge_meeting_of(w, agreed ? agreed : &none))
            dgm__pledge_all_sides(w, &f.by);
        else
            dgm__pledge_sides_of_deed(w, noun, noun, &f.by);
    }
    const dgm__place *place = dgm__pledge_place_in(w, noun, last);
    if (place && place->name->kind == DGM__NAME_COUNTRY)
        place = NULL;
    f.wording = (dgm__wording){.verb = -1,
                               .object = -1,
                               .head = (int32_t)noun,
                               .lead = "hold",
                               .place = place,
                               .at = trigger,
                               .last = last,
                               .dated = true};
    dgm__pledge_add(w, &f);
}

static void read_fixed(dgm__pledge_work *w, const dgm__cue_hit *hit)
{
    uint32_t trigger = hit->trigger;
    bool adjective = w->s->tokens[trigger].upos == DGM__UPOS_ADJ || lemma(w, trigger, "due");
    bool participle = w->s->tokens[trigger].rel == DGM__REL_ACL || w->s->tokens[trigger].rel == DGM__REL_ACL_RELCL;
    if (!dgm__pledge_holds(w, trigger) ||
        (!adjective && !participle && !dgm__tree_is_passive(&w->tree, (int32_t)trigger)))
        return;
    int32_t subject = participle ? w->s->tokens[trigger].head : dgm__tree_subject(&w->tree, (int32_t)trigger);
    dgm__pledge_find f;
    memset(&f, 0, sizeof f);
    if (subject < 0)
        return;
    if (lemma(w, subject, "which") || lemma(w, subject, "that"))
        subject = w->s->tokens[trigger].head;
    if (subject < 0)
        return;
    if (!hit->clause) {
        read_meeting(w, trigger, (uint32_t)subject, dgm__pledge_clause_end(w, trigger), NULL);
        return;
    }
    uint32_t deed = (uint32_t)hit->complement;
    f.trigger = trigger;
    f.deed = deed;
    if (participle && dgm__tree_is_passive(&w->tree, (int32_t)deed)) {
        subject = dgm__pledge_object_before(w, deed, subject, true);
        if (subject < 0)
            return;
    }
    if ((lemma(w, deed, "take") && !dgm__pledge_joins(w, deed)) ||
        (dgm__tree_is_passive(&w->tree, (int32_t)deed) && has(w, "promise-meeting", (uint32_t)subject))) {
        read_meeting(w, trigger, (uint32_t)subject, dgm__pledge_clause_end(w, deed), NULL);
        return;
    }
    if (dgm__tree_is_passive(&w->tree, (int32_t)deed)) {
        if (!has(w, "promise-done", deed))
            return;
        dgm__pledge_actors_at(w, dgm__tree_agent(&w->tree, (int32_t)deed), &f.by);
        if (!f.by.n)
            dgm__pledge_sides_of_deed(w, deed, (uint32_t)subject, &f.by);
        f.wording = (dgm__wording){.verb = (int32_t)deed, .object = subject, .head = -1};
    } else {
        if (!has(w, "promise-deed", deed) || !dgm__pledge_is_giving(w, deed))
            return;
        dgm__pledge_actors_at(w, subject, &f.by);
        f.wording = (dgm__wording){.verb = (int32_t)deed, .object = -1, .head = -1};
    }
    dgm__pledge_add(w, &f);
}

/* "agreed on holding", "agreed on a meeting in Rome". */
static void read_agreed(dgm__pledge_work *w, const dgm__cue_hit *hit)
{
    uint32_t deed = (uint32_t)hit->complement;
    if (!dgm__pledge_made(w, hit->trigger) || !dgm__pledge_holds(w, hit->trigger))
        return;
    static const struct {
        const char *noun, *verb;
    } deeds[] = {{"supply", "supply"},   {"delivery", "deliver"},    {"exchange", "exchange"},
                 {"release", "release"}, {"return", "return"},       {"creation", "create"},
                 {"opening", "open"},    {"reopening", "reopen"},    {"establishment", "establish"},
                 {"formation", "form"},  {"construction", "build"},  {"resumption", "resume"},
                 {"signing", "sign"},    {"withdrawal", "withdraw"}, {"training", "train"}};
    const char *verb = NULL;
    dgm__pledge_find f;
    memset(&f, 0, sizeof f);
    if (!hit->clause && strcmp(w->s->tokens[deed].xpos, "VBG") != 0) {
        int32_t object = -1;
        for (size_t i = 0; i < sizeof deeds / sizeof *deeds && !verb; i++)
            verb = lemma(w, deed, deeds[i].noun) ? deeds[i].verb : NULL;
        for (int32_t c = w->tree.child[deed]; c >= 0 && object < 0; c = w->tree.next[c])
            if (w->s->tokens[c].rel == DGM__REL_NMOD && dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "of") >= 0)
                object = c;
        if (!verb) {
            dgm__actors who;
            dgm__pledge_actors_at(w, dgm__tree_subject(&w->tree, (int32_t)hit->trigger), &who);
            if (who.n)
                dgm__pledge_add_companions(w, (int32_t)hit->trigger, deed, &who);
            read_meeting(w, hit->trigger, deed, dgm__pledge_clause_end(w, deed), &who);
            return;
        }
        if (object < 0)
            return;
        dgm__pledge_actors_at(w, dgm__tree_subject(&w->tree, (int32_t)hit->trigger), &f.by);
        f.trigger = hit->trigger;
        f.deed = deed;
        f.wording = (dgm__wording){.verb = -1,
                                   .object = -1,
                                   .head = object,
                                   .lead = verb,
                                   .at = hit->trigger,
                                   .last = dgm__pledge_clause_end(w, deed)};
        dgm__pledge_add(w, &f);
        return;
    }
    if (!dgm__pledge_definite(w, deed))
        return;
    dgm__pledge_actors_at(w, dgm__tree_subject(&w->tree, (int32_t)hit->trigger), &f.by);
    if (f.by.n)
        dgm__pledge_add_companions(w, (int32_t)hit->trigger, deed, &f.by);
    f.trigger = hit->trigger;
    f.deed = deed;
    f.wording = (dgm__wording){.verb = (int32_t)deed, .object = -1, .head = -1};
    dgm__pledge_add(w, &f);
}

/* "looked forward to the convening of the joint council later this year" */
static bool read_convening(dgm__pledge_work *w, const dgm__cue_hit *hit, const dgm__actors *by)
{
    uint32_t deed = (uint32_t)hit->complement;
    int32_t head = has(w, "promise-meeting", deed) ? (int32_t)deed : -1;
    if (is(w, deed, "convening") || is(w, deed, "holding") || is(w, deed, "convocation") || is(w, deed, "opening"))
        for (int32_t c = w->tree.child[deed]; c >= 0 && head < 0; c = w->tree.next[c])
            if ((w->s->tokens[c].rel == DGM__REL_NMOD || w->s->tokens[c].rel == DGM__REL_OBJ) && c > (int32_t)deed)
                head = c;
    if (head < 0 || dgm__sides_countries(w->r->who, by) < 2 ||
        !(has(w, "promise-meeting", (uint32_t)head) || has(w, "promise-body", (uint32_t)head)))
        return false;
    dgm__pledge_find f;
    memset(&f, 0, sizeof f);
    f.by = *by;
    f.trigger = hit->trigger;
    f.deed = (uint32_t)head;
    f.wording = (dgm__wording){.verb = -1,
                               .object = -1,
                               .head = head,
                               .lead = head == (int32_t)deed ? "hold" : "convene",
                               .at = hit->trigger,
                               .last = dgm__pledge_clause_end(w, hit->trigger),
                               .dated = true};
    dgm__pledge_add(w, &f);
    return true;
}

/* "looks forward to receiving him in Rome": with a place or a date. */
static void read_awaited(dgm__pledge_work *w, const dgm__cue_hit *hit)
{
    uint32_t deed = (uint32_t)hit->complement;
    dgm__pledge_find f;
    memset(&f, 0, sizeof f);
    if (!dgm__pledge_holds(w, hit->trigger))
        return;
    dgm__pledge_actors_at(w, dgm__tree_subject(&w->tree, (int32_t)hit->trigger), &f.by);
    f.trigger = hit->trigger;
    f.deed = deed;
    uint32_t last = dgm__pledge_clause_end(w, deed);
    const dgm__place *place = dgm__pledge_place_in(w, deed, last);
    if (lemma(w, deed, "receive") || lemma(w, deed, "host") || lemma(w, deed, "welcome")) {
        f.wording = (dgm__wording){.verb = (int32_t)deed, .object = -1, .head = -1, .dated = !place};
        dgm__pledge_add(w, &f);
        return;
    }
    if (read_convening(w, hit, &f.by))
        return;
    if (!is_visit(w, deed) || !place || !f.by.n || !dgm__pledge_in_country(w, &f.by, place->name->country))
        return;
    int32_t guest = -1;
    for (int32_t c = w->tree.child[deed]; c >= 0 && guest < 0; c = w->tree.next[c]) {
        bool owner =
            w->s->tokens[c].rel == DGM__REL_NMOD_POSS ||
            (w->s->tokens[c].rel == DGM__REL_NMOD && (dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "of") >= 0 ||
                                                      dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "by") >= 0));
        dgm__actors who;
        dgm__who_of(&who, w->r->who, w->r->sentences, w->at, (uint32_t)c);
        if (owner && who.n)
            guest = c;
    }
    if (guest < 0)
        return;
    f.wording = (dgm__wording){
        .verb = -1, .object = -1, .head = guest, .lead = "receive", .place = place, .at = hit->trigger, .last = last};
    dgm__pledge_add(w, &f);
}

/* "ten ambulances | to Malawi", where it hangs on the verb: "to Malawi"; NULL none. */
static const char *goes_to(dgm__pledge_work *w, uint32_t verb, uint32_t noun)
{
    for (int32_t c = w->tree.child[verb]; c >= 0; c = w->tree.next[c]) {
        int32_t to = dgm__tree_child_lemma(&w->tree, c, DGM__REL_CASE, "to");
        if (c < (int32_t)noun || w->s->tokens[c].rel != DGM__REL_OBL || to < 0)
            continue;
        dgm__phrase phrase = dgm__phrase_short(w->s, (uint32_t)c, false, 8);
        char *name = dgm__phrase_text(w->s, phrase, w->r->arena);
        const char *tail = name ? dgm__arena_printf(w->r->arena, "to %s", name) : NULL;
        w->oom = w->oom || !tail;
        return tail;
    }
    return NULL;
}

/* "pledged ten ambulances" */
static void read_goods(dgm__pledge_work *w, const dgm__cue_hit *hit)
{
    dgm__pledge_find f;
    memset(&f, 0, sizeof f);
    uint32_t noun = (uint32_t)hit->complement;
    if (hit->clause || !dgm__pledge_made(w, hit->trigger) || !dgm__pledge_holds(w, hit->trigger) ||
        !has(w, "promise-goods", noun))
        return;
    bool passive = dgm__tree_is_passive(&w->tree, (int32_t)hit->trigger);
    dgm__pledge_actors_at(w,
                          passive ? dgm__tree_agent(&w->tree, (int32_t)hit->trigger)
                                  : dgm__tree_subject(&w->tree, (int32_t)hit->trigger),
                          &f.by);
    dgm__pledge_told_to(w, hit->trigger, w->s->n, &f.by, &f.to);
    f.trigger = hit->trigger;
    f.deed = noun;
    f.wording = (dgm__wording){.verb = -1,
                               .object = -1,
                               .head = (int32_t)noun,
                               .lead = "provide",
                               .tail = passive ? NULL : goes_to(w, hit->trigger, noun),
                               .at = hit->trigger,
                               .last = dgm__pledge_clause_end(w, noun)};
    dgm__pledge_add(w, &f);
}

/* ---- what is announced, laid down, won ---- */

/* "announced a contribution of 20 buses": who announces it makes it. */
static void read_announced(dgm__pledge_work *w, const dgm__cue_hit *hit)
{
    static const struct {
        const char *list, *lead;
    } kinds[] = {{"promise-line", "open"}, {"promise-gift", "make"}, {"promise-truce", "observe"}};
    uint32_t nouns[DGM__MOST_DEEDS];
    size_t n = 0;
    dgm__actors first;
    first.n = 0;
    int32_t verb = (int32_t)hit->trigger, noun = hit->complement;
    if (hit->clause || !dgm__pledge_made(w, hit->trigger) || !dgm__pledge_holds(w, hit->trigger))
        return;
    bool passive = dgm__tree_is_passive(&w->tree, verb), relative = lemma(w, noun, "that") || lemma(w, noun, "which");
    if (relative)
        noun = w->s->tokens[verb].head;
    if (noun < 0)
        return;
    nouns[n++] = (uint32_t)noun;
    for (uint32_t i = 0; i < w->s->n && n < DGM__MOST_DEEDS; i++)
        if (w->s->tokens[i].rel == DGM__REL_CONJ && w->s->tokens[i].upos == DGM__UPOS_NOUN &&
            (w->s->tokens[i].head == noun || w->s->tokens[i].head == verb))
            nouns[n++] = i;
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            if (!has(w, kinds[i].list, nouns[k]))
                continue;
            dgm__pledge_find f;
            memset(&f, 0, sizeof f);
            dgm__pledge_actors_at(w, passive ? dgm__tree_agent(&w->tree, verb) : dgm__tree_subject(&w->tree, verb),
                                  &f.by);
            if (!f.by.n && passive) {
                dgm__actors none;
                none.n = 0;
                uint32_t last = dgm__pledge_clause_end(w, nouns[k]);
                dgm__pledge_add_named(w, nouns[k], last > (uint32_t)verb || k ? last : (uint32_t)verb, &none, true,
                                      &f.by);
                dgm__pledge_keep_actors(w, &f.by);
            }
            if (k && dgm__sides_countries(w->r->who, &f.by) < dgm__sides_countries(w->r->who, &first))
                f.by = first; /* "a bus line, as well as a rail link" */
            first = f.by;
            f.trigger = hit->trigger;
            f.deed = nouns[k];
            if (!passive)
                dgm__pledge_add_named(w, nouns[k], dgm__pledge_clause_end(w, nouns[k]), &f.by, true, &f.to);
            f.wording = (dgm__wording){.verb = -1,
                                       .object = -1,
                                       .head = (int32_t)nouns[k],
                                       .lead = kinds[i].lead,
                                       .at = relative || passive ? nouns[k] : hit->trigger,
                                       .last = relative || passive ? nouns[k] : dgm__pledge_clause_end(w, nouns[k])};
            dgm__pledge_add(w, &f);
        }
}

/* Was a paper of that name signed, here or before? */
static bool was_signed(const dgm__pledge_work *w, uint32_t paper)
{
    const char *name = w->s->tokens[paper].lemma;
    for (uint32_t at = 0; at <= w->at; at++) {
        const dgm__sentence *s = &w->r->sentences[at];
        bool sign = false, same = false;
        for (uint32_t i = 0; i < s->n; i++) {
            sign = sign || strncasecmp(s->tokens[i].lemma, "sign", 4) == 0;
            same = same || strcasecmp(s->tokens[i].lemma, name) == 0;
        }
        if (sign && same)
            return true;
    }
    return false;
}

/* A noun that is a deed: "construction", "withdrawal". */
static bool is_action(const dgm__pledge_work *w, uint32_t noun)
{
    static const char *const ends[] = {"tion", "sion", "ment", "ance", "ing", "al"};
    static const char *const nouns[] = {"exchange", "transfer", "release", "return", "cut", "supply", "manufacture"};
    const char *word = w->s->tokens[noun].lemma;
    size_t len = strlen(word);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (len > strlen(ends[i]) + 2 && strcasecmp(word + len - strlen(ends[i]), ends[i]) == 0)
            return w->s->tokens[noun].upos == DGM__UPOS_NOUN;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (strcasecmp(word, nouns[i]) == 0)
            return true;
    return false;
}

/* "the plan, which provides for the construction of a port": those who signed it are to do it. */
static void read_paper(dgm__pledge_work *w, const dgm__cue_hit *hit)
{
    dgm__pledge_find f;
    memset(&f, 0, sizeof f);
    int32_t paper = dgm__tree_subject(&w->tree, (int32_t)hit->trigger);
    if (paper >= 0 && (lemma(w, paper, "which") || lemma(w, paper, "that")))
        paper = w->s->tokens[hit->trigger].head;
    if (paper < 0 || hit->clause || !dgm__pledge_made(w, hit->trigger) || !dgm__pledge_holds(w, hit->trigger) ||
        !is_action(w, (uint32_t)hit->complement) || !has(w, "promise-paper", (uint32_t)paper) ||
        !was_signed(w, (uint32_t)paper))
        return;
    dgm__pledge_all_sides(w, &f.by);
    if (dgm__sides_countries(w->r->who, &f.by) < 2)
        return;
    f.trigger = hit->trigger;
    f.deed = (uint32_t)hit->complement;
    f.wording = (dgm__wording){.verb = -1,
                               .object = -1,
                               .head = hit->complement,
                               .lead = "carry out",
                               .at = hit->trigger,
                               .last = dgm__pledge_clause_end(w, (uint32_t)hit->complement)};
    dgm__pledge_add(w, &f);
}

/* "won an agreement in principle to reschedule the debt": of the other side. */
static void read_won(dgm__pledge_work *w, const dgm__cue_hit *hit)
{
    dgm__pledge_find f;
    memset(&f, 0, sizeof f);
    int32_t deed = -1;
    dgm__actors winner;
    for (uint32_t i = (uint32_t)hit->complement + 1; i < w->s->n && deed < 0; i++)
        if (w->s->tokens[i].upos == DGM__UPOS_VERB &&
            (dgm__phrase_under(w->s, i, (uint32_t)hit->complement) || w->s->tokens[i].head == (int32_t)hit->trigger) &&
            dgm__tree_child_lemma(&w->tree, (int32_t)i, DGM__REL_MARK, "to") >= 0)
            deed = (int32_t)i;
    if (deed < 0 || !has(w, "promise-word", (uint32_t)hit->complement) || !dgm__pledge_made(w, hit->trigger) ||
        !dgm__pledge_holds(w, hit->trigger) || !dgm__pledge_definite(w, (uint32_t)deed))
        return;
    dgm__pledge_actors_at(w, dgm__tree_subject(&w->tree, (int32_t)hit->trigger), &winner);
    if (!winner.n)
        return;
    dgm__phrase from = {hit->trigger, (uint32_t)deed};
    dgm__pledge_add_named(w, from.first, from.last, &winner, true, &f.by);
    if (!f.by.n)
        dgm__pledge_add_partners(w, &winner, &f.by);
    dgm__pledge_keep_actors(w, &f.by);
    f.to = winner;
    f.trigger = hit->trigger;
    f.deed = (uint32_t)deed;
    f.wording = (dgm__wording){.verb = deed, .object = -1, .head = -1};
    dgm__pledge_add(w, &f);
}

void dgm__pledge_read_arranged(dgm__pledge_work *w, const dgm__cue_hit *hit)
{
    static const struct {
        const char *kind;
        void (*read)(dgm__pledge_work *w, const dgm__cue_hit *hit);
    } readers[] = {{"invite", read_invitation}, {"fixed", read_fixed},   {"agreed-on", read_agreed},
                   {"goods", read_goods},       {"await", read_awaited}, {"announced", read_announced},
                   {"paper", read_paper},       {"won", read_won}};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (strcmp(hit->cue->kind, readers[i].kind) == 0)
            readers[i].read(w, hit);
}
