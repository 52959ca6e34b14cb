/* SPDX-License-Identifier: Apache-2.0
 *
 * Parsing by table, usage, help, manual pages: see options.h.
 */
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "dragoman/dragoman.h"

enum { MOST_OPTIONS = 32, LONGEST_WORD = 32 };

static const option_row help_row = {'h', "help", NULL, NULL, "show this help"};

static size_t count(const command *c)
{
    size_t n = 0;
    while (c->options[n].name)
        n++;
    return n;
}

const option_row *options_row(const command *c, int id)
{
    for (const option_row *row = c->options; row->name; row++)
        if (row->id == id)
            return row;
    return &help_row;
}

int usage_fault(const command *c, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "dragoman %s: ", c->name);
    vfprintf(stderr, format, args);
    fprintf(stderr, "\nTry 'dragoman %s --help'.\n", c->name);
    va_end(args);
    return EXIT_USAGE;
}

/* Levenshtein over the first LONGEST_WORD bytes. */
static size_t distance(const char *a, const char *b)
{
    size_t n = strlen(b) < LONGEST_WORD ? strlen(b) : LONGEST_WORD, row[LONGEST_WORD + 1];
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 0; a[i] && i < LONGEST_WORD; i++) {
        size_t corner = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < n; j++) {
            size_t change = corner + (a[i] != b[j]), add = row[j] + 1, drop = row[j + 1] + 1;
            corner = row[j + 1];
            row[j + 1] = change < add ? change : add;
            if (drop < row[j + 1])
                row[j + 1] = drop;
        }
    }
    return row[n];
}

const char *nearest(const char *word, const char *const *words, size_t n)
{
    const char *best = NULL;
    size_t least = strlen(word) / 3 + 2; /* one slip in a short word, more in long ones */
    for (size_t i = 0; i < n; i++) {
        size_t d = distance(word, words[i]);
        if (d < least) {
            least = d;
            best = words[i];
        }
    }
    return best;
}

static int unknown_option(const command *c, char **argv)
{
    const char *given = argv[optind - 1];
    if (optopt && options_row(c, optopt)->id == optopt) /* getopt tells it from an unknown one by this alone */
        return usage_fault(c, "option '--%s' takes no value", options_row(c, optopt)->name);
    if (optopt)
        return usage_fault(c, "unknown option '-%c'", optopt);
    const char *words[MOST_OPTIONS + 1];
    size_t n = 0;
    for (const option_row *row = c->options; row->name && n < MOST_OPTIONS; row++)
        words[n++] = row->name;
    words[n++] = help_row.name;
    char bare[LONGEST_WORD + 1];
    snprintf(bare, sizeof bare, "%.*s", (int)strcspn(given + 2, "="), given + 2);
    const char *near = nearest(bare, words, n);
    if (near)
        return usage_fault(c, "unknown option '%s'; did you mean '--%s'?", given, near);
    return usage_fault(c, "unknown option '%s'", given);
}

int options_next(const command *c, int argc, char **argv, const char **value)
{
    struct option longs[MOST_OPTIONS + 2];
    char shorts[2 * MOST_OPTIONS + 4] = ":h";
    size_t n = count(c), at = 2;
    for (size_t i = 0; i < n && i < MOST_OPTIONS; i++) {
        const option_row *row = &c->options[i];
        longs[i] = (struct option){row->name, row->value ? required_argument : no_argument, NULL, row->id};
        if (row->id < 256) {
            shorts[at++] = (char)row->id;
            if (row->value)
                shorts[at++] = ':';
        }
    }
    shorts[at] = '\0';
    longs[n] = (struct option){help_row.name, no_argument, NULL, help_row.id};
    longs[n + 1] = (struct option){NULL, 0, NULL, 0};
    opterr = 0;
    int id = getopt_long(argc, argv, shorts, longs, NULL);
    *value = optarg;
    if (id == -1)
        return OPTIONS_END;
    if (id == 'h') {
        print_help(c, stdout);
        return OPTIONS_HELP;
    }
    if (id == ':') {
        usage_fault(c, "option '%s' needs a value", argv[optind - 1]);
        return OPTIONS_BAD;
    }
    if (id == '?') {
        unknown_option(c, argv);
        return OPTIONS_BAD;
    }
    return id;
}

int options_choice(const command *c, const option_row *row, const char *value)
{
    const char *words[MOST_OPTIONS];
    char list[256];
    size_t n = 0;
    snprintf(list, sizeof list, "%s", row->choices);
    for (char *rest = list, *word; n < MOST_OPTIONS && (word = strtok_r(rest, " ", &rest)) != NULL;) {
        if (!strcmp(word, value))
            return (int)n;
        words[n++] = word;
    }
    const char *near = nearest(value, words, n);
    usage_fault(c, "'--%s' is one of %s, not '%s'%s%s%s", row->name, row->choices, value,
                near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    return -1;
}

long long options_number(const command *c, const option_row *row, const char *value, long long least, long long most)
{
    char *end;
    errno = 0;
    long long number = strtoll(value, &end, 10), unit = 1;
    if (end != value && *end && !end[1]) {
        const char *const units = "KMG", *at = strchr(units, *end);
        if (at) {
            unit = 1LL << (10 * (at - units + 1));
            end++;
        }
    }
    if (errno || end == value || *end || number < 0 || number > most / unit || number * unit < least) {
        usage_fault(c, "'--%s' is a number from %lld to %lld, not '%s'", row->name, least, most, value);
        return -1;
    }
    return number * unit;
}

/* "-o, --output FILE" */
static int option_words(const option_row *row, char *out, size_t size)
{
    char letter[8] = "    ";
    if (row->id < 256)
        snprintf(letter, sizeof letter, "-%c, ", row->id);
    return snprintf(out, size, "%s--%s%s%s", letter, row->name, row->value ? " " : "", row->value ? row->value : "");
}

void print_help(const command *c, FILE *to)
{
    fprintf(to, "usage: dragoman %s [options]%s%s\n\n%s\n\nOptions\n", c->name, *c->args ? " " : "", c->args, c->about);
    size_t n = count(c);
    for (size_t i = 0; i <= n; i++) {
        const option_row *row = i < n ? &c->options[i] : &help_row;
        char words[64];
        option_words(row, words, sizeof words);
        fprintf(to, "  %-26s %s\n", words, row->help);
    }
}

/* Text for roff: no line begins with a control character, no backslash acts. */
static void roff(FILE *to, const char *text)
{
    bool fresh = true;
    for (; *text; text++) {
        if (fresh && (*text == '.' || *text == '\''))
            fputs("\\&", to);
        fresh = *text == '\n';
        if (*text == '\\')
            fputs("\\e", to);
        else if (*text == '-')
            fputs("\\-", to);
        else
            fputc(*text, to);
    }
}

/* Paragraphs as they are, examples (four blanks) unfilled. */
static void roff_about(FILE *to, const char *about)
{
    bool example = false;
    while (*about) {
        size_t len = strcspn(about, "\n");
        bool now = !strncmp(about, "    ", 4);
        if (now != example)
            fputs(now ? ".nf\n.RS 4\n" : ".RE\n.fi\n", to);
        example = now;
        if (!len) {
            fputs(".PP\n", to);
        } else {
            char line[256];
            snprintf(line, sizeof line, "%.*s", (int)len, about);
            roff(to, now ? line + 4 : line);
            fputc('\n', to);
        }
        about += len + (about[len] == '\n');
    }
    if (example)
        fputs(".RE\n.fi\n", to);
}

void print_man(const command *c, FILE *to)
{
    fprintf(to, ".TH DRAGOMAN-");
    for (const char *at = c->name; *at; at++)
        fputc(*at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at, to);
    fprintf(to, " 1 \"\" \"dragoman %s\" \"dragoman manual\"\n.SH NAME\ndragoman\\-%s \\- ", dgm_version(), c->name);
    roff(to, c->summary);
    fprintf(to, "\n.SH SYNOPSIS\n.B dragoman %s\n[options] ", c->name);
    roff(to, c->args);
    fputs("\n.SH DESCRIPTION\n", to);
    roff_about(to, c->about);
    fputs(".SH OPTIONS\n", to);
    size_t n = count(c);
    for (size_t i = 0; i <= n; i++) {
        const option_row *row = i < n ? &c->options[i] : &help_row;
        char words[64];
        option_words(row, words, sizeof words);
        fputs(".TP\n.B ", to);
        roff(to, words + strspn(words, " "));
        fputc('\n', to);
        roff(to, row->help);
        fputc('\n', to);
    }
    fputs(
        ".SH EXIT STATUS\n0: all was done. 1: something could not be read or coded; each is named on standard\nerror, "
        "the rest was done. 2: wrong usage, nothing was done.\n.SH SEE ALSO\n.BR dragoman (1)\n",
        to);
}
