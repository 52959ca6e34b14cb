/* SPDX-License-Identifier: Apache-2.0
 *
 * The commands, in the order in which help lists them.
 */
#ifndef DGM_CLI_COMMANDS_H
#define DGM_CLI_COMMANDS_H

#include "options.h"

extern const command cmd_code, cmd_add, cmd_brief, cmd_search, cmd_export, cmd_explain, cmd_parse, cmd_dates,
    cmd_relate, cmd_lexicon, cmd_eval, cmd_store, cmd_serve, cmd_train, cmd_help, cmd_completion;

/* Ends with NULL. */
extern const command *const commands[];

const command *find_command(const char *name);

/* Names what was meant; returns EXIT_USAGE. */
int unknown_command(const char *name);

/* The overview: all commands with a line each. */
void print_overview(FILE *to);

#endif
