/* SPDX-License-Identifier: Apache-2.0
 *
 * What the terminal can show.
 */
#ifndef DGM_CLI_TERMINAL_H
#define DGM_CLI_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

bool terminal_is(FILE *file);

/* Colours are wanted: a terminal that can, and no NO_COLOR in the environment. */
bool terminal_colour(FILE *file);

/* Columns: of the terminal, else COLUMNS, else 80; text wider than 120 reads badly. */
int terminal_width(FILE *file);

#endif
