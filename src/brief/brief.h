/* SPDX-License-Identifier: Apache-2.0
 *
 * A brief at work: who it is about, what was gathered of them, and what fits a page.
 *
 * Gathering reads rows into these structs; choosing sets how many of each list are
 * shown; a page is composed of what is shown, and the writers put it into a form.
 * All of it lives in one arena. Strings are NUL-terminated UTF-8; NULL is "not told".
 * Days count from 1970-01-01.
 */
#ifndef DGM_BRIEF_BRIEF_H
#define DGM_BRIEF_BRIEF_H

#include "base/arena.h"
#include "brief/party.h"
#include "dragoman/store.h"
#include "store/store.h"

#define DGM__NO_DAY 0x7fffffff

/* Where something stands: a document, a sentence of it, and the characters. */
typedef struct dgm__cite {
    uint32_t doc;        /* index in dgm__brief.docs */
    int32_t sentence;    /* from 0; -1 unknown */
    uint32_t start, end; /* the words */
    uint32_t from, to;   /* the sentence around them */
    const char *rid;     /* the record that rests on them */
} dgm__cite;

typedef struct dgm__cites {
    dgm__cite *items;
    size_t n, cap;
} dgm__cites;

typedef struct dgm__source {
    int64_t id, copies;
    const char *doc, *source, *title, *published, *publisher, *url;
    int32_t day;
    char home[4];    /* country of who puts it out, "" nobody's */
    uint32_t number; /* on the page, from 1; 0: not cited */
} dgm__source;

typedef struct dgm__side {
    const char *name, *office, *country, *sector;
} dgm__side;

typedef struct dgm__sides {
    dgm__side *items;
    size_t n;
} dgm__sides;

/* One value of a field on which reports differ, and where it stands. */
typedef struct dgm__differing {
    const char *field, *value;
    dgm__cites cites;
    bool first; /* of its field */
} dgm__differing;

typedef struct dgm__contact {
    int64_t id;
    const char *eid, *kind, *status, *date, *place, *host;
    int32_t day, day_hi;
    uint32_t n_reports, n_independent;
    dgm__sides who;
    const char **topics;
    size_t n_topics;
    dgm__differing *differs;
    size_t n_differs;
    dgm__cites cites;
    uint32_t *reports; /* documents, as indexes */
    size_t n_docs;
    bool shown;
} dgm__contact;

typedef struct dgm__contacts {
    dgm__contact *items;
    size_t n, cap;
    size_t all; /* in the record */
    size_t shown;
} dgm__contacts;

/* Who holds an office: what the record last says, and what the lexicon has. */
typedef struct dgm__holder {
    const char *office, *country;
    const char *name, *first, *last; /* of the record; ISO */
    const char *now, *since;         /* another person whom the lexicon has for the day; NULL */
    const char *ended;               /* the term of `name` ended on this day and no successor is known; NULL */
    dgm__cites cites;
    uint32_t n;
    bool main;
} dgm__holder;

typedef struct dgm__holders {
    dgm__holder *items;
    size_t n, cap, shown;
} dgm__holders;

typedef enum dgm__dated { DGM__DATED_NOT, DGM__DATED_TOLD, DGM__DATED_MEETING, DGM__DATED_PUBLISHED } dgm__dated;

enum { DGM__MOST_STEMS = 24 };

/* What one side said or did about something. */
typedef struct dgm__position {
    const char *rid;
    int side; /* 0 a, 1 b, 2 both in the same words */
    const char *speaker;
    const char *stance; /* supports opposes urges concerned describes; SUPPORT REJECT REQUEST ACCUSE */
    const char *words;  /* the issue, or what the text says */
    bool quoted;        /* words are the text's */
    const char *date;
    int32_t day;
    dgm__dated dated;
    const char *before; /* the opposite stance that the side took before, NULL */
    const char *before_date;
    dgm__cites cites;
    uint32_t stems[DGM__MOST_STEMS];
    uint32_t n_stems;
    uint32_t topic; /* index + 1, 0 none */
} dgm__position;

typedef struct dgm__topic {
    const char *label;
    dgm__position **items; /* oldest first */
    size_t n;
    size_t n_docs;
    bool both;
    int32_t day; /* of the latest */
} dgm__topic;

typedef struct dgm__topics {
    dgm__topic *items;
    size_t n, cap, shown;
    bool older; /* documents were left unread */
} dgm__topics;

typedef struct dgm__promised {
    const char *cid, *kind, *what, *due, *made;
    int32_t due_lo, due_hi, day_made, met_day;
    char state; /* 'o'pen, 'l'apsed, 'm'et */
    const char *met_by, *met_date, *met_what;
    dgm__sides by, to;
    dgm__cites cites, shown_by;
} dgm__promised;

typedef struct dgm__promises {
    dgm__promised *items;
    size_t n, cap, shown;
    size_t all, open, met, lapsed;
} dgm__promises;

typedef struct dgm__sitting {
    int number; /* 0 unknown */
    const char *eid, *date, *place, *status;
    int32_t day, day_hi;
    dgm__cites cites;
} dgm__sitting;

typedef struct dgm__standing {
    const char *bid, *name, *seat;
    const char **names;
    size_t n_names;
    const char **members; /* codes */
    size_t n_members;
    const char **chairs;
    size_t n_chairs;
    dgm__sitting *sittings; /* newest first */
    size_t n_sittings;
    dgm__cites cites;
    int32_t day;
} dgm__standing;

typedef struct dgm__standings {
    dgm__standing *items;
    size_t n, cap, shown;
} dgm__standings;

typedef struct dgm__point {
    double value;
    const char *qualifier, *when;
    bool planned; /* told before the time it is of */
    dgm__cites cites;
} dgm__point;

typedef struct dgm__row {
    const char *sid, *unit;
    dgm__point *points; /* by time */
    size_t n;
} dgm__row;

typedef struct dgm__rows {
    dgm__row *items;
    size_t n, cap, shown;
    size_t all;
} dgm__rows;

/* What one side's reports of an encounter tell and the other's do not. */
typedef struct dgm__told_only {
    int side; /* who tells it */
    const char *what;
    dgm__cites cites;
} dgm__told_only;

typedef struct dgm__onesided {
    const dgm__contact *contact;
    dgm__told_only *items;
    size_t n, cap;
} dgm__onesided;

typedef struct dgm__compared {
    dgm__onesided *items;
    size_t n, cap, shown;
    size_t only[2], neither, both; /* encounters looked at, by who reports them */
} dgm__compared;

typedef struct dgm__brief {
    dgm_store *store;
    const dgm_model *model;
    dgm_err *err;
    dgm__arena arena;
    dgm__party a, b; /* b.kind DGM__PARTY_NONE: all others */
    bool full;
    const char *as_of, *since, *until;
    int32_t today, lo, hi; /* the period, both included; INT32_MIN and DGM__NO_DAY: open */

    dgm__source *docs;
    size_t n_docs, cap_docs;
    uint32_t *slots; /* of docs by id */
    size_t n_slots;
    size_t n_documents, n_independent; /* in the record */
    const char *newest;                /* when the latest of them was published, NULL unknown */

    dgm__contacts timeline, undated;
    dgm__contact *last_meeting, *last_call, *next, *overdue;
    dgm__contact *later; /* held, without a date, told in a text later than the last that has one */
    dgm__holders holders;
    dgm__position *positions;
    size_t n_positions, cap_positions;
    dgm__topics topics;
    dgm__promises promises;
    dgm__standings bodies;
    dgm__rows figures;
    dgm__compared compared;
} dgm__brief;

/* ---- gathering: each fills its part ---- */

dgm_status dgm__gather_contacts(dgm__brief *b) DGM_MUST_CHECK;
dgm_status dgm__gather_holders(dgm__brief *b) DGM_MUST_CHECK;
dgm_status dgm__gather_positions(dgm__brief *b) DGM_MUST_CHECK;
dgm_status dgm__gather_promises(dgm__brief *b) DGM_MUST_CHECK;
dgm_status dgm__gather_bodies(dgm__brief *b) DGM_MUST_CHECK;
dgm_status dgm__gather_figures(dgm__brief *b) DGM_MUST_CHECK;
dgm_status dgm__gather_compared(dgm__brief *b) DGM_MUST_CHECK;

/* Positions into topics that recur: topics.c. */
dgm_status dgm__group_positions(dgm__brief *b) DGM_MUST_CHECK;

/* "Amir-Abdollahian" of "Hossein Amir-Abdollahian": whether a name ends in the other. */
bool dgm__brief_is_tail(const char *name, const char *of);

/* Whether the values among which that at i is do differ, and not only in how much they tell. */
bool dgm__brief_matters(const dgm__contact *c, size_t i);

/* Sets what is shown: choose.c. */
void dgm__brief_choose(dgm__brief *b);

/* ---- what gathering shares: rows.c ---- */

/* Whether the brief is about two actors. */
bool dgm__brief_is_pair(const dgm__brief *b);

dgm_status dgm__brief_no_memory(dgm__brief *b);
const char *dgm__brief_keep(dgm__brief *b, const char *text); /* a copy in the arena; NULL for NULL */

/* The index of a document, read at its first use. */
dgm_status dgm__brief_source_of(dgm__brief *b, int64_t document, uint32_t *out) DGM_MUST_CHECK;

/* Adds where a record stands: its first evidence. A record without any adds nothing. */
dgm_status dgm__brief_cite_record(dgm__brief *b, dgm__cites *to, int64_t record, int64_t document) DGM_MUST_CHECK;
dgm_status dgm__brief_cite_rid(dgm__brief *b, dgm__cites *to, const char *rid) DGM_MUST_CHECK;

/* Adds where the reports of a thing stand: one document of each group of copies,
 * the earliest first, `most` of them. */
dgm_status dgm__brief_cite_thing(dgm__brief *b, dgm__cites *to, const char *type, int64_t thing,
                                 size_t most) DGM_MUST_CHECK;

/* The participants and the like of a thing's JSON; a field that is missing or of
 * another shape is an empty list. */
dgm_status dgm__brief_sides_in(dgm__brief *b, const char *json, const char *field, dgm__sides *out) DGM_MUST_CHECK;
dgm_status dgm__brief_strings_in(dgm__brief *b, const char *json, const char *field, const char ***out,
                                 size_t *n) DGM_MUST_CHECK;
dgm_status dgm__brief_differs_in(dgm__brief *b, const char *json, dgm__contact *c) DGM_MUST_CHECK;

#endif
