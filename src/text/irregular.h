/* SPDX-License-Identifier: Apache-2.0
 *
 * Forms whose lemma neither treebanks nor spelling tell: words/irregular.txt of the
 * lexicon, a text that people edit. Asked before the model's own table.
 *
 *   verb LEMMA: FORM...       past forms, and those in -ing and -s that are irregular too
 *   noun LEMMA: PLURAL...
 *   adjective LEMMA: FORM...  comparative, superlative
 *   regular LEMMA...          verbs spelt by rule: "cede", "quell", "panic"
 *   doubled LEMMA...          verbs whose last letter doubles: "ban", "rebel"
 *   plural LEMMA...           nouns spelt by rule: "virus"
 *   also FORM...              forms that are other words too: "wound", "leaves"
 *   prefix PREFIX...          make verbs of verbs: "out" of "outsold"
 *
 * A list goes on in lines that are indented. `#` begins a comment.
 */
#ifndef DGM_TEXT_IRREGULAR_H
#define DGM_TEXT_IRREGULAR_H

#include "base/bundle.h"
#include "base/strids.h"
#include "text/lexicon.h"

#define DGM__IRREGULAR_FILE "words/irregular.txt"

enum { DGM__MOST_PREFIXES = 32 };

struct dgm__irregular {
    dgm__strids forms;  /* a letter for the kind of form, then the form */
    dgm__strids lemmas; /* and the prefixes */
    struct dgm__irregular_form *of_form;
    uint32_t cap;
    uint32_t prefixes[DGM__MOST_PREFIXES]; /* ids among the lemmas */
    size_t n_prefixes;
};

/* *out is to be freed, and is NULL after a failure: DGM_EFORMAT with line and column. */
dgm_status dgm__irregular_load(dgm__irregular **out, const dgm__bundle *bundle, dgm_err *err) DGM_MUST_CHECK;
void dgm__irregular_free(dgm__irregular *irregular);

/* The lemma that the list has for a word in lower case under a tag, alone or behind a hyphen
 * ("co-wrote"); its length, 0 where it has none. */
size_t dgm__irregular_lemma(const dgm__irregular *irregular, dgm__upos upos, const char *xpos, const char *folded,
                            size_t len, char out[DGM__LEMMA_MAX]);

/* The same for a word that neither list nor model has: a prefix before a form of the list ("outsold"). */
size_t dgm__irregular_prefixed(const dgm__irregular *irregular, dgm__upos upos, const char *xpos, const char *folded,
                               size_t len, char out[DGM__LEMMA_MAX]);

/* Whether a word in lower case is written in the list as the past of a verb, or as a plural,
 * and as nothing else. */
typedef enum dgm__only { DGM__ONLY_NOT, DGM__ONLY_PAST, DGM__ONLY_PLURAL } dgm__only;
dgm__only dgm__irregular_only(const dgm__irregular *irregular, const char *folded, size_t len);

#endif
