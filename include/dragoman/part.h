/* SPDX-License-Identifier: Apache-2.0
 *
 * Linking in parts: what a store does with all documents in one file, for documents
 * that are spread over many machines (docs/spark.md has the way as a whole).
 *
 * A part is a store of some documents, mostly in memory (":memory:"). It tells what
 * linking needs to know of them, as rows that are grouped elsewhere; another part takes
 * the rows of one group, links them as dgm_store_link does, and tells what came of it.
 * The rules are those of the store: there is one linking, fed in pieces.
 *
 * Rows are JSON objects, one a line. What tells one kind from another is the field "row".
 */
#ifndef DRAGOMAN_PART_H
#define DRAGOMAN_PART_H

#include "dragoman/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What documents that were put say that reaches beyond them. Rows:
 *
 *   document   doc, day (null: not known), page: a hash of what it is; two pages of one doc
 *              are two documents
 *   band       doc, band: documents that share one are copies
 *   name       country, key, name, n, offices: [office, n, first, last]; names that share
 *              country and key are one group of persons
 *   encounter  doc, id, sign: what it says; cells: encounters that may be one share one;
 *              people: [country, name]; json: the record
 *   figure     doc, id, sign, block: figures that share one are linked together
 *   body       doc, id, sign, block: bodies that share one are linked together; near: the
 *              text about the word "chaired"; people: who was at its session
 *   promise    doc, id, sign, by, to: those of the same countries are linked together;
 *              json: the record; sides: [role, country, name]
 *   deed       id, a, b: a record that may keep a promise between the two, once for each
 *              two; deed: what it says. Deeds that say the same keep the same promises
 */
DGM_API DGM_MUST_CHECK dgm_status dgm_part_tell(dgm_store *store, dgm_sink sink, void *user, dgm_err *err);

/* Rows from elsewhere, each line with its end:
 *
 *   name     as told; the same name again adds to it
 *   person   country, name, person: by which name the person is known
 *   report   id, doc, sign, json (null: counts, but is not looked at), group, n: the copies of
 *            its document, named by the least, and how many
 *   figure, body, promise, deed   as told; a promise may lack json and sides, if another
 *              of its sign, with a lesser id, has them
 *
 * DGM_EFORMAT: not such rows; then none of them was taken. */
DGM_API DGM_MUST_CHECK dgm_status dgm_part_take(dgm_store *store, const char *rows, size_t len, dgm_err *err);

/* What linking made, one row a thing ("row": encounter, person, commitment, body, series),
 * with the columns that docs/store.md gives these tables, and `reports`: ids of records. */
DGM_API DGM_MUST_CHECK dgm_status dgm_part_things(dgm_store *store, dgm_sink sink, void *user, dgm_err *err);

/* A signature in a cell: `of` is its index. */
typedef struct dgm_near_row {
    int64_t key;
    int32_t days;
    uint32_t of;
} dgm_near_row;

/* Two signatures that may be one encounter, and how surely: the higher the surer. */
typedef struct dgm_near_tie {
    uint32_t a, b;
    int32_t score;
} dgm_near_tie;

/* Which encounters hang together: for each level of score as few ties as join the same.
 * `signs` are n signatures as told, in order of bytes, no two the same. `ties` has room for n.
 * A look in a cell passes over what comes after the first `most`; *left_out counts that.
 * DGM_EFORMAT: not signatures. */
DGM_API DGM_MUST_CHECK dgm_status dgm_part_near(const char *const *signs, size_t n, const dgm_near_row *rows,
                                                size_t n_rows, size_t most, dgm_near_tie *ties, size_t *n_ties,
                                                size_t *left_out, dgm_err *err);

#ifdef __cplusplus
}
#endif
#endif
