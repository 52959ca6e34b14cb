/* SPDX-License-Identifier: Apache-2.0
 *
 * The program: picks the command and makes sure that what it wrote arrived.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "dragoman/dragoman.h"

const command *const commands[] = {&cmd_code,  &cmd_add,   &cmd_brief,  &cmd_search,     &cmd_export, &cmd_explain,
                                   &cmd_parse, &cmd_dates, &cmd_relate, &cmd_lexicon,    &cmd_eval,   &cmd_store,
                                   &cmd_serve, &cmd_train, &cmd_help,   &cmd_completion, NULL};

const command *find_command(const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (!strcmp(commands[i]->name, name))
            return commands[i];
    return NULL;
}

int unknown_command(const char *name)
{
    const char *names[sizeof commands / sizeof *commands];
    size_t n = 0;
    for (; commands[n]; n++)
        names[n] = commands[n]->name;
    const char *near = nearest(name, names, n);
    if (near)
        fprintf(stderr, "dragoman: no command '%s'; did you mean '%s'?\n", name, near);
    else
        fprintf(stderr, "dragoman: no command '%s'\n", name);
    fputs("Try 'dragoman help'.\n", stderr);
    return EXIT_USAGE;
}

void print_overview(FILE *to)
{
    fputs("usage: dragoman COMMAND [options] [PATH ...]\n\n"
          "Reads readouts, press releases and wire stories, and tells who met whom, who said\n"
          "what about what, and who promised what to whom, every line with its source.\n\n"
          "Commands\n",
          to);
    for (size_t i = 0; commands[i]; i++)
        fprintf(to, "  %-12s %s\n", commands[i]->name, commands[i]->summary);
    fputs("\n'dragoman COMMAND --help' shows the options of a command.\n"
          "'dragoman --version' shows the version.\n",
          to);
}

/* A full disk or a closed pipe shows only when the last bytes are written. Commands
 * that write records have named it already; help and the like have not. */
static int closed(int status)
{
    errno = 0;
    if ((fflush(stdout) || ferror(stdout)) && !status) {
        if (errno != EPIPE) /* the reader of a pipe that went away has seen enough */
            fprintf(stderr, "dragoman: standard output: %s\n", errno ? strerror(errno) : "cannot be written");
        return EXIT_SOME_FAILED;
    }
    return status;
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN); /* writes fail with EPIPE instead, which is reported as a status */
    if (argc < 2) {
        print_overview(stderr);
        return EXIT_USAGE;
    }
    const char *name = argv[1];
    if (!strcmp(name, "--version")) {
        printf("dragoman %s\n", dgm_version());
        return closed(EXIT_DONE);
    }
    if (!strcmp(name, "--help") || !strcmp(name, "-h")) {
        print_overview(stdout);
        return closed(EXIT_DONE);
    }
    const command *c = find_command(name);
    if (!c)
        return unknown_command(name);
    return closed(c->run(c, argc - 1, argv + 1));
}
