/* SPDX-License-Identifier: Apache-2.0
 *
 * Honorifics: "HE the Minister of Trade", "His Royal Highness the Crown Prince". Two noun
 * phrases in a row are no English that taggers and parsers have learnt: they read a "he",
 * and another subject behind it.
 */
#ifndef DGM_TEXT_HONORIFIC_H
#define DGM_TEXT_HONORIFIC_H

#include "text/sentence.h"

/* Takes honorifics that stand before "the", an office or a title out of a sentence in mixed case. Its span and
 * what the other tokens say of the text stay as they are. */
void dgm__honorifics_cut(dgm__sentence *s);

/* An honorific before a name is one, whatever the tagger thinks: "HE Kobal". */
void dgm__honorifics_trust(dgm__sentence *s);

#endif
