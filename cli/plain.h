/* SPDX-License-Identifier: Apache-2.0
 *
 * Markdown of ours on a terminal: headings, lists and bold as styles, no marks.
 */
#ifndef DGM_CLI_PLAIN_H
#define DGM_CLI_PLAIN_H

#include "output.h"

typedef struct plain {
    char *data; /* owned */
    size_t len, cap;
} plain;

void plain_init(plain *p);
void plain_clear(plain *p);

/* A dgm_sink with the page as `user`; not 0 without memory. */
int plain_take(void *p, const char *data, size_t len);

/* 0, or -1 if memory was short or the output failed. */
int plain_show(const plain *p, int width, bool colour, output *out);

#endif
