/* SPDX-License-Identifier: Apache-2.0
 *
 * Where encounters and events took place, as far as the place is on the map.
 */
#ifndef DGM_SERVE_SPOTS_H
#define DGM_SERVE_SPOTS_H

#include "serve/index.h"

/* Of an encounter that is not just planned, or an event that took place. `spot` lives as
 * long as the call. */
typedef void dgm__on_spot(void *user, dgm__kind kind, int64_t id, const dgm__spot *spot);

/* All of the store, those of one place together. */
void dgm__each_spot(dgm__call *c, dgm__on_spot *visit, void *user);

#endif
