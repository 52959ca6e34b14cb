/* SPDX-License-Identifier: Apache-2.0
 *
 * Repair: what time expressions and names tell against the tree.
 */
#ifndef DGM_CODE_REPAIR_H
#define DGM_CODE_REPAIR_H

#include "resolve/times.h"
#include "resolve/who.h"

/* "Israel bombs Syria": a word in small letters between two countries that the tagger took for
 * a name or a plural is the verb. Before the tree is built; `found` is what the lexicon finds. The
 * lemmas and features of what it changes are to be found anew, the lemmas are NULL. */
void dgm__repair_tags(dgm__sentence *sentence, const dgm__found *found, size_t n);

/* "In Paris, Peru, Chad, the United States and Fiji agreed": three names or more with commas and
 * "and" are one list in the tree, the subject where a verb without one follows. `found` is what
 * the lexicon finds. DGM_ENOMEM leaves the sentence as it is. */
dgm_status dgm__repair_lists(dgm__sentence *sentence, const dgm__found *found, size_t n,
                             dgm__arena *arena) DGM_MUST_CHECK;

/* "will visit Jordan next week", "met in Moscow Monday": where the parser made the
 * name a part of the time behind it, the name takes the time's place in the tree and
 * its preposition, and the time hangs on the verb by itself. */
void dgm__repair_times(dgm__sentence *sentences, const dgm__time *times, size_t n_times, const dgm__who *who);

/* "Minister Al-Jaafari met with ...", read as a name with a participle, "the Union on
 * Monday imposed sanctions", read as a name with an object: a sentence whose root is an
 * actor and that has no finite verb gets the past tense that could be one as its root. */
void dgm__repair_roots(dgm__sentence *sentences, size_t n_sentences, const dgm__who *who);

/* "received on Thursday the Minister of Chad", "With honours, the President of Chad, N. N.,
 * received ...": a person behind a verb of meeting, with nothing but when and where between,
 * is its object, one right before it is the subject that it lacks. */
void dgm__repair_meetings(dgm__sentence *sentences, size_t n_sentences, const dgm__time *times, size_t n_times,
                          const dgm__who *who);

/* "Russia was praised by Iraq", read as what Russia was: subject, auxiliary and agent of a passive. */
void dgm__repair_passives(dgm__sentence *sentence);

/* Clauses: "Minister A and B, his counterpart, condemned C", "A, who was in Iran, condemned
 * B", "The president, a spokesman said, condemned B", and what headlines leave out. */
void dgm__repair_clauses(dgm__sentence *sentences, size_t n_sentences, const dgm__time *times, size_t n_times,
                         const dgm__who *who);

/* Strays: "had both pleaded", "agreed early today to cut", "Last week a patrol seized ...", "In Chad,
 * President N. N., who was ill, thanked Mali": words that hang on their neighbour instead of the verb. */
void dgm__repair_strays(dgm__sentence *sentences, size_t n_sentences, const dgm__time *times, size_t n_times,
                        const dgm__who *who);

#endif
