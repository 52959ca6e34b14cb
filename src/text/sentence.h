/* SPDX-License-Identifier: Apache-2.0
 *
 * Sentences and tokens: Universal Dependencies as the later stages see them.
 *
 * The tokenizer makes the tokens, the tagger fills upos, xpos, feats and lemma,
 * the parser head and rel. A token is a syntactic word; words of one surface
 * token ("do" "n't") have adjoining spans and all but the last carry
 * DGM__TOKEN_JOINED.
 */
#ifndef DGM_TEXT_SENTENCE_H
#define DGM_TEXT_SENTENCE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "input/document.h"

/* The parameter is not called X, as one of the tags is. */
/* clang-format off */
#define DGM__UPOS(T)                                                   \
    T(ADJ) T(ADP) T(ADV) T(AUX) T(CCONJ) T(DET) T(INTJ) T(NOUN) T(NUM) \
    T(PART) T(PRON) T(PROPN) T(PUNCT) T(SCONJ) T(SYM) T(VERB) T(X)
/* clang-format on */

typedef enum dgm__upos {
#define DGM_X(name) DGM__UPOS_##name,
    DGM__UPOS(DGM_X)
#undef DGM_X
        DGM__N_UPOS
} dgm__upos;

/* Relations of the English treebanks, subtypes included: X(NAME, text). */
/* clang-format off */
#define DGM__RELS(X)                                                                                              \
    X(ROOT, "root") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl")                                     \
    X(ADVCL_RELCL, "advcl:relcl") X(ADVMOD, "advmod") X(AMOD, "amod") X(APPOS, "appos")                           \
    X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case") X(CC, "cc")                                             \
    X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt")         \
    X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj") X(CSUBJ_OUTER, "csubj:outer")                                 \
    X(CSUBJ_PASS, "csubj:pass") X(DEP, "dep") X(DET, "det") X(DET_PREDET, "det:predet")                           \
    X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated") X(EXPL, "expl") X(FIXED, "fixed")                       \
    X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list")                                       \
    X(MARK, "mark") X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc") X(NMOD_POSS, "nmod:poss")                           \
    X(NMOD_UNMARKED, "nmod:unmarked") X(NSUBJ, "nsubj") X(NSUBJ_OUTER, "nsubj:outer") X(NSUBJ_PASS, "nsubj:pass") \
    X(NUMMOD, "nummod") X(OBJ, "obj") X(OBL, "obl") X(OBL_AGENT, "obl:agent")                                     \
    X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan") X(PARATAXIS, "parataxis") X(PUNCT, "punct")               \
    X(REPARANDUM, "reparandum") X(VOCATIVE, "vocative") X(XCOMP, "xcomp")
/* clang-format on */

typedef enum dgm__rel {
#define DGM_X(name, text) DGM__REL_##name,
    DGM__RELS(DGM_X)
#undef DGM_X
        DGM__N_RELS
} dgm__rel;

const char *dgm__upos_text(dgm__upos upos); /* "NOUN" */
const char *dgm__rel_text(dgm__rel rel);    /* "nsubj:pass" */
int dgm__upos_find(const char *text);       /* the number, or -1 */
int dgm__rel_find(const char *text);

enum {
    DGM__TOKEN_SPACE_BEFORE = 1, /* white space or the block's start stands before it */
    DGM__TOKEN_JOINED = 2,       /* one surface token with the next word */
};

typedef struct dgm__token {
    uint32_t start, end; /* bytes of the document's text */
    const char *form;    /* NUL-terminated; curly quotes and the like as in the text, white space inside as one blank */
    const char *lemma;   /* NUL-terminated, as UD gives it ("be", "Moscow") */
    const char *xpos;    /* Penn tag, NUL-terminated, lives in the model; never NULL */
    const char *feats;   /* UD features ("Number=Sing"), lives in the model; "_" for none */
    int32_t head;        /* index of the head in the sentence, -1 for the root */
    uint8_t upos;        /* dgm__upos */
    uint8_t rel;         /* dgm__rel */
    uint8_t flags;
} dgm__token;

typedef struct dgm__sentence {
    dgm__token *tokens;
    uint32_t n;
    uint32_t block; /* index of the document's block it stands in */
    dgm__span span; /* first to last token */
    bool quoted;    /* begins inside a quotation opened in an earlier sentence of the block */
} dgm__sentence;

/* Is its lemma one of the n words? */
static inline bool dgm__lemma_in(const dgm__token *token, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(token->lemma, words[i]))
            return true;
    return false;
}

/* The same for an array of words. */
#define DGM__LEMMA_IN(token, words) dgm__lemma_in((token), (words), sizeof(words) / sizeof *(words))

/* What kind of block the sentence stands in; BODY where the document has none. */
static inline dgm__block_kind dgm__block_of(const dgm__document *doc, const dgm__sentence *sentence)
{
    return sentence->block < doc->n_blocks ? doc->blocks[sentence->block].kind : DGM__BLOCK_BODY;
}

#endif
