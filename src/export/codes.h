/* SPDX-License-Identifier: Apache-2.0
 *
 * Codes and names of the data sets that other tools know.
 */
#ifndef DGM_EXPORT_CODES_H
#define DGM_EXPORT_CODES_H

/* The Correlates of War number of a country by its ISO alpha-3 code, 0 if it has none:
 * State System Membership List, version 2016. */
int dgm__cow(const char *country);

/* How ICEWS writes a country, where it is not `name`, the usual English one. */
const char *dgm__icews_country(const char *country, const char *name);

/* How ICEWS writes a sector of PLOVER; the code itself where it has none like it. */
const char *dgm__icews_sector(const char *sector);

/* The text of a CAMEO code, or of the code above it; NULL if there is none. */
const char *dgm__cameo_text(const char *code);

#endif
