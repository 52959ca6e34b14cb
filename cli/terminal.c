/* SPDX-License-Identifier: Apache-2.0
 *
 * The terminal: see terminal.h.
 */
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { NARROWEST = 40, USUAL = 80, WIDEST = 120 };

bool terminal_is(FILE *file)
{
    return isatty(fileno(file)) == 1;
}

bool terminal_colour(FILE *file)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return terminal_is(file) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

int terminal_width(FILE *file)
{
    struct winsize size;
    int width = 0;
    const char *columns = getenv("COLUMNS");
    if (terminal_is(file) && !ioctl(fileno(file), TIOCGWINSZ, &size))
        width = size.ws_col;
    if (!width && columns)
        width = atoi(columns);
    if (width <= 0)
        width = USUAL;
    return width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : width;
}
