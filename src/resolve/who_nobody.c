/* SPDX-License-Identifier: Apache-2.0
 *
 * Whether a document names nobody who could be a side of anything: what can be told
 * before a sentence is tagged or parsed. Such a document gives no record.
 *
 * A record needs a side: a state, or an official. A side has its country or its office from
 * a name of the lexicon that dgm__names_find gives in some sentence, or its country from the
 * publisher, the letterhead, the title or the dateline, and from nowhere else (who.c,
 * who_person.c, who_home.c, who_refer.c). So the same functions are asked here, with less
 * to hold them back: without tags dgm__names_find finds more, never less ("force" is not
 * yet a verb). Whatever they find, the document is read in full.
 *
 *  - Agents other than of government, areas, titles of address, publishers and nouns of
 *    bodies are no sides, unless another name gives them a country.
 *  - The dateline alone makes a side of nobody but "the ministry".
 *  - Contexts of the document are of its words and tags; they do not hang on trees.
 */
#include <string.h>

#include "base/err.h"
#include "resolve/who_work.h"

/* dgm__is_side asks for a country, or for an office of government. */
static bool may_be_side(const dgm__name *name)
{
    bool known = name->country[0] || name->n_terms; /* of a country, now or on some day */
    switch (name->kind) {
    case DGM__NAME_AREA:
    case DGM__NAME_PUBLISHER:
    case DGM__NAME_BODY_NOUN:
    case DGM__NAME_TITLE:
        return known;
    case DGM__NAME_AGENT: /* "company", "workers": whose they are another name tells */
        return known || !name->sector[0] || !strcmp(name->sector, "GOV");
    default:
        return true;
    }
}

dgm_status dgm__who_nobody(bool *out, const dgm__document *doc, const dgm__sentence *sentences, size_t n_sentences,
                           const dgm__names *names, dgm__arena *arena, dgm_err *err)
{
    *out = false;
    bool ministry = false;
    for (size_t i = 0; i < n_sentences; i++) {
        dgm__found *found;
        size_t n;
        dgm_status status = dgm__names_find(&found, &n, names, &sentences[i], arena, err);
        if (status)
            return status;
        for (size_t k = 0; k < n; k++)
            if (may_be_side(found[k].name))
                return DGM_OK;
        for (uint32_t t = 0; t < sentences[i].n; t++)
            ministry = ministry || dgm__form_is(&sentences[i].tokens[t], "ministry");
    }
    dgm__who who;
    dgm__who_work w;
    memset(&who, 0, sizeof who);
    memset(&w, 0, sizeof w);
    w.who = &who;
    w.doc = doc;
    w.names = names;
    *out = !dgm__who_of_publisher(&w) && !(ministry && doc->dateline);
    return DGM_OK;
}
