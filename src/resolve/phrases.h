/* SPDX-License-Identifier: Apache-2.0
 *
 * One name, one phrase: parsers tear long offices and the names behind them apart ("On
 * July 20, Chinese Foreign Minister Liang Weiguo met ..." gets the minister on the 20th
 * and Liang for a subject). What was read as one mention hangs together.
 */
#ifndef DGM_RESOLVE_PHRASES_H
#define DGM_RESOLVE_PHRASES_H

#include "resolve/who.h"

/* Joins the parts of each named person's mention in its tree. */
void dgm__phrases_join(dgm__sentence *sentences, dgm__who *who);

#endif
