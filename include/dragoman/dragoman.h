/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman: from readouts, press releases and wire stories to sourced records.
 */
#ifndef DRAGOMAN_DRAGOMAN_H
#define DRAGOMAN_DRAGOMAN_H

#include "dragoman/error.h"
#include "dragoman/records.h"
#include "dragoman/write.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "0.1.0"; static. */
DGM_API const char *dgm_version(void);

#ifdef __cplusplus
}
#endif
#endif
