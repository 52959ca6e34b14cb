/* SPDX-License-Identifier: Apache-2.0
 *
 * The files that a command line names: paths as they are, folders file by file in
 * sorted order, hidden files left out.
 */
#ifndef DGM_CLI_WALK_H
#define DGM_CLI_WALK_H

#include <stddef.h>

typedef struct walk walk;

/* `paths` is borrowed. No path at all is standard input. NULL: out of memory. */
walk *walk_open(char *const *paths, size_t n);
void walk_close(walk *w);

/* The next file, borrowed until the next call; NULL after the last. If it cannot be
 * had, *fault says why (static, or from strerror), else *fault is NULL. */
const char *walk_next(walk *w, const char **fault);

#endif
