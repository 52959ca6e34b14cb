/* SPDX-License-Identifier: Apache-2.0
 *
 * Names of the tags and relations: see sentence.h.
 */
#include "text/sentence.h"

#include <string.h>

static const char *const upos_texts[] = {
#define DGM_X(name) #name,
    DGM__UPOS(DGM_X)
#undef DGM_X
};

static const char *const rel_texts[] = {
#define DGM_X(name, text) text,
    DGM__RELS(DGM_X)
#undef DGM_X
};

const char *dgm__upos_text(dgm__upos upos)
{
    return (unsigned)upos < DGM__N_UPOS ? upos_texts[upos] : "_";
}

const char *dgm__rel_text(dgm__rel rel)
{
    return (unsigned)rel < DGM__N_RELS ? rel_texts[rel] : "_";
}

int dgm__upos_find(const char *text)
{
    for (int i = 0; i < DGM__N_UPOS; i++)
        if (!strcmp(text, upos_texts[i]))
            return i;
    return -1;
}

int dgm__rel_find(const char *text)
{
    for (int i = 0; i < DGM__N_RELS; i++)
        if (!strcmp(text, rel_texts[i]))
            return i;
    return -1;
}
