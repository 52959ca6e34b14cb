/* SPDX-License-Identifier: Apache-2.0
 *
 * The schema of a store, as the steps that lead from each version to the next.
 */
#ifndef DGM_STORE_SCHEMA_H
#define DGM_STORE_SCHEMA_H

enum {
    DGM__SCHEMA_VERSION = 3,              /* PRAGMA user_version */
    DGM__SCHEMA_APPLICATION = 0x4447524d, /* PRAGMA application_id: "DGRM" */
    DGM__DAY_KEY_UNKNOWN = 0x7fffffff,    /* in the keys of tables sorted by day */
};

/* SQL that brings version i to version i + 1; version 0 is an empty file. */
extern const char *const dgm__schema_steps[DGM__SCHEMA_VERSION];

#endif
