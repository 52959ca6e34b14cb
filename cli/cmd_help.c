/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman help: the overview, a command's help, or its manual page.
 */
#include <getopt.h>

#include "commands.h"
#include "dragoman/dragoman.h"

static const option_row options[] = {
    {'m', "man", NULL, NULL, "a manual page in roff: dragoman help --man code | man -l -"},
    {0, NULL, NULL, NULL, NULL},
};

static void overview_man(void)
{
    printf(".TH DRAGOMAN 1 \"\" \"dragoman %s\" \"dragoman manual\"\n.SH NAME\n"
           "dragoman \\- sourced records from readouts, press releases and wire stories\n.SH SYNOPSIS\n"
           ".B dragoman\nCOMMAND [options] [PATH ...]\n.SH DESCRIPTION\n"
           "Tells who met whom, who said what about what, and who promised what to whom, every line\n"
           "with its source in the text.\n.SH COMMANDS\n",
           dgm_version());
    for (size_t i = 0; commands[i]; i++)
        printf(".TP\n.BR dragoman\\-%s (1)\n%s\n", commands[i]->name, commands[i]->summary);
}

static int run(const command *c, int argc, char **argv)
{
    const char *value;
    bool man = false;
    for (int id; (id = options_next(c, argc, argv, &value)) != OPTIONS_END;) {
        if (id == OPTIONS_HELP)
            return EXIT_DONE;
        if (id == OPTIONS_BAD)
            return EXIT_USAGE;
        man = true;
    }
    if (optind == argc) {
        if (man)
            overview_man();
        else
            print_overview(stdout);
        return EXIT_DONE;
    }
    if (argc - optind > 1)
        return usage_fault(c, "one command at a time");
    const command *of = find_command(argv[optind]);
    if (!of)
        return unknown_command(argv[optind]);
    if (man)
        print_man(of, stdout);
    else
        print_help(of, stdout);
    return EXIT_DONE;
}

const command cmd_help = {
    .name = "help",
    .args = "[COMMAND]",
    .summary = "show help or the manual page of a command",
    .about = "Shows all commands, or the help of one.",
    .words = COMPLETE_COMMANDS,
    .options = options,
    .run = run,
};
