/* SPDX-License-Identifier: Apache-2.0
 *
 * Commands as tables: one table of options parses the command line, prints usage
 * and help, and makes the manual page and the shell completion.
 */
#ifndef DGM_CLI_OPTIONS_H
#define DGM_CLI_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

enum { EXIT_DONE = 0, EXIT_SOME_FAILED = 1, EXIT_USAGE = 2 };

/* How the shell completes a value: nothing, a path, or these words. */
#define COMPLETE_FILE "<file>"
#define COMPLETE_DIR "<dir>"
#define COMPLETE_COMMANDS "<commands>"

typedef struct option_row {
    int id;              /* its letter, or a number above 255 for one without */
    const char *name;    /* long form; NULL ends the table */
    const char *value;   /* what stands for its value in help; NULL: it takes none */
    const char *choices; /* "jsonl csv", COMPLETE_FILE or COMPLETE_DIR; NULL */
    const char *help;
} option_row;

typedef struct command {
    const char *name;
    const char *args;    /* "[PATH ...]" */
    const char *summary; /* one line */
    const char *about;   /* paragraphs, hard-wrapped at 76 columns; lines that begin with four blanks are examples */
    const char *words;   /* what the shell completes instead of paths: "check", COMPLETE_COMMANDS; NULL: paths */
    const option_row *options;
    int (*run)(const struct command *command, int argc, char **argv);
} command;

enum { OPTIONS_END = -1, OPTIONS_HELP = -2, OPTIONS_BAD = -3 };

/* The id of the next option and its value; OPTIONS_END when paths begin, and optind
 * tells where. OPTIONS_HELP: help was printed. OPTIONS_BAD: the fault was named. */
int options_next(const command *c, int argc, char **argv, const char **value);

/* A value out of a list of words: its index, or -1 with the fault named. */
int options_choice(const command *c, const option_row *row, const char *value);

/* A number of at least `least`, "K", "M" and "G" allowed behind it; -1 with the fault named. */
long long options_number(const command *c, const option_row *row, const char *value, long long least, long long most);

const option_row *options_row(const command *c, int id);

/* "dragoman code: TEXT" and where help is; returns EXIT_USAGE. */
int usage_fault(const command *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

void print_help(const command *c, FILE *to);
void print_man(const command *c, FILE *to);

/* The nearest of the words by edit distance, or NULL if none is near. */
const char *nearest(const char *word, const char *const *words, size_t n);

#endif
