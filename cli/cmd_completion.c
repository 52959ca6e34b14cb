/* SPDX-License-Identifier: Apache-2.0
 *
 * dragoman completion: the shell's completion, made from the tables of the commands.
 */
#include <getopt.h>
#include <string.h>

#include "commands.h"

static const option_row options[] = {
    {0, NULL, NULL, NULL, NULL},
};

/* "--output|-o": the words after which this option's value stands. */
static void value_case(const option_row *row)
{
    if (!row->value || !row->choices)
        return;
    printf("        --%s", row->name);
    if (row->id < 256)
        printf("|-%c", row->id);
    if (!strcmp(row->choices, COMPLETE_FILE))
        puts(") COMPREPLY=($(compgen -f -- \"$word\")); return ;;");
    else if (!strcmp(row->choices, COMPLETE_DIR))
        puts(") COMPREPLY=($(compgen -d -- \"$word\")); return ;;");
    else
        printf(") COMPREPLY=($(compgen -W '%s' -- \"$word\")); return ;;\n", row->choices);
}

static void command_names(void)
{
    for (size_t i = 0; commands[i]; i++)
        printf("%s ", commands[i]->name);
}

static void one_command(const command *c)
{
    printf("    %s)\n        case $before in\n", c->name);
    for (const option_row *row = c->options; row->name; row++)
        value_case(row);
    puts("        esac");
    fputs("        options='", stdout);
    for (const option_row *row = c->options; row->name; row++)
        printf("--%s ", row->name);
    fputs("--help' words='", stdout);
    if (c->words && !strcmp(c->words, COMPLETE_COMMANDS))
        command_names();
    else if (c->words)
        fputs(c->words, stdout);
    puts("' ;;");
}

static void bash(void)
{
    puts("# bash completion of dragoman; source <(dragoman completion bash)\n"
         "_dragoman() {\n"
         "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options words\n"
         "    if [ \"$COMP_CWORD\" -eq 1 ]; then");
    fputs("        COMPREPLY=($(compgen -W '", stdout);
    command_names();
    puts("--help --version' -- \"$word\"))\n        return\n    fi\n    case ${COMP_WORDS[1]} in");
    for (size_t i = 0; commands[i]; i++)
        one_command(commands[i]);
    puts("    esac\n"
         "    case $word in\n"
         "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
         "    *) if [ -n \"$words\" ] && [ \"$COMP_CWORD\" -eq 2 ]; then COMPREPLY=($(compgen -W \"$words\" -- "
         "\"$word\"))\n"
         "       else COMPREPLY=($(compgen -f -- \"$word\")); fi ;;\n"
         "    esac\n"
         "}\n"
         "complete -o filenames -F _dragoman dragoman");
}

static int run(const command *c, int argc, char **argv)
{
    const char *value;
    int id = options_next(c, argc, argv, &value);
    if (id != OPTIONS_END)
        return id == OPTIONS_HELP ? EXIT_DONE : EXIT_USAGE;
    if (argc - optind != 1 || strcmp(argv[optind], "bash"))
        return usage_fault(c, "the shell is 'bash'");
    bash();
    return EXIT_DONE;
}

const command cmd_completion = {
    .name = "completion",
    .args = "bash",
    .summary = "print the shell's completion of these commands",
    .about = "Prints what the shell needs to complete commands, options and their values:\n\n"
             "    source <(dragoman completion bash)",
    .words = "bash",
    .options = options,
    .run = run,
};
