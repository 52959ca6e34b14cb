/* SPDX-License-Identifier: Apache-2.0
 *
 * Promises and deeds as the store has them: the rows that link/outcome.h judges.
 */
#ifndef DGM_STORE_PROMISE_H
#define DGM_STORE_PROMISE_H

#include "link/outcome.h"
#include "store/link.h"

enum { DGM__CODES = 24, DGM__PEOPLE = 16, DGM__RID = 1024 };

typedef struct dgm__codes {
    const char *items[DGM__CODES];
    size_t n;
} dgm__codes;

typedef struct dgm__told_promise {
    int64_t node;
    const char *rid; /* the least of those that tell it */
    const char *what, *due;
    dgm__codes by, to;
    const char *people[DGM__PEOPLE];
    size_t n_people;
    dgm__promise as;
    int32_t published; /* day of the page; INT32_MIN */
} dgm__told_promise;

typedef struct dgm__told_deed {
    int64_t record;
    int32_t day; /* by which the table of pairs is sorted */
    char rid[DGM__RID];
    dgm__codes sides[2];
    const char *people[DGM__PEOPLE];
    size_t n_people;
    dgm__deed as;
} dgm__told_deed;

/* The deed that keeps a promise: the earliest, then the one of the least id. */
typedef struct dgm__kept {
    int32_t day;
    char rid[DGM__RID]; /* "": none */
} dgm__kept;

/* A commitment whose deed is looked for. */
typedef struct dgm__sought {
    const dgm__told_promise *promise;
    int64_t commitment; /* commitment.id */
    dgm__kept best;
    size_t looked; /* deeds between the pair at hand */
} dgm__sought;

/* A copy in the arena; NULL stays NULL. false: no memory. */
bool dgm__keep_text(const char **out, dgm__arena *arena, const char *text);

/* From the signature of a node: by, to, due, when it was told, day of the page, what. Cuts
 * the text up. */
dgm_status dgm__promise_fill(dgm__told_promise *p, char *sign, dgm_err *err) DGM_MUST_CHECK;

/* Who is named in the report that tells the promise, as many as there is room for. */
dgm_status dgm__promise_people(dgm_store *store, int64_t record, dgm__told_promise *p, dgm__arena *arena,
                               dgm_err *err) DGM_MUST_CHECK;

/* Kept by an encounter, not by an event. */
bool dgm__promise_to_meet(dgm__promise_kind kind);

/* The last day on which it can be kept. */
int32_t dgm__promise_until(const dgm__told_promise *p);

/* The pairs of countries that a promise lies between: the first before the second. */
typedef dgm_status dgm__on_pair(void *user, const char *a, const char *b, dgm_err *err);
dgm_status dgm__promise_pairs(const dgm__told_promise *p, dgm__on_pair *visit, void *user, dgm_err *err) DGM_MUST_CHECK;

/* What a record r says in words: its own, and those of the sentence that it rests on. */
#define DGM__DEED_WORDS                                                                                              \
    " coalesce(r.words, '') || ' ' || coalesce((SELECT substr(t.text, e.sentence_start + 1, e.sentence_end -"        \
    " e.sentence_start) FROM evidence e CROSS JOIN document_text t ON t.document = r.document WHERE e.record = r.id" \
    " AND e.ord = 0), '')"

/* The columns that dgm__deed_row reads, of record r in document d, with `day` behind them. */
#define DGM__DEED                                                                               \
    "SELECT r.id, r.rid, r.type, r.kind, r.status, r.place, r.host, coalesce(r.day_lo, d.day)," \
    " coalesce(r.day_hi, d.day)," DGM__DEED_WORDS
#define DGM__DEED_DONE " r.status IN ('held', 'past', 'occurred', 'ongoing', 'historical')"

dgm_status dgm__deed_row(dgm_store *store, sqlite3_stmt *s, dgm__told_deed *out, dgm__arena *arena,
                         dgm_err *err) DGM_MUST_CHECK;

/* Takes the deed if it keeps the promise, and before what was found. */
void dgm__kept_offer(dgm__kept *best, const dgm__told_promise *p, const dgm__told_deed *d);

/* Tells of a commitment that it was kept. */
dgm_status dgm__kept_write(dgm_store *store, int64_t commitment, const dgm__kept *best, dgm_err *err) DGM_MUST_CHECK;

/* Looks among all deeds that the store has for those of promises between the same sides. */
dgm_status dgm__sought_find(dgm_store *store, dgm__sought *items, size_t n, dgm_err *err) DGM_MUST_CHECK;

/* One promise for all the reports of a commitment (link_commitments.c); *out NULL where
 * nobody tells it any more. */
dgm_status dgm__commitment_promise(dgm_store *store, int64_t commitment, dgm__told_promise **out, dgm__arena *arena,
                                   dgm_err *err) DGM_MUST_CHECK;

/* Holds records that came after a commitment was linked against it. */
dgm_status dgm__offer_deeds(dgm_store *store, size_t *done, dgm_err *err) DGM_MUST_CHECK;

#endif
