/* SPDX-License-Identifier: Apache-2.0
 *
 * Words of time expressions with their classes and values. Sorted for binary
 * search; the class letters are explained in times_rules.c.
 */
#include <string.h>

#include "resolve/times_parts.h"

/* clang-format off */
const dgm__time_word dgm__time_words[] = {
    {"a", "N", 1, 'a'}, {"a.m", "A", 0, 0}, {"a.m.", "A", 0, 0}, {"additional", "R", 0, 0},
    {"afternoon", "P", 2, 0}, {"afternoons", "PV", 2, 0}, {"am", "A", 0, 0}, {"an", "N", 1, 'a'},
    {"annually", "L", 1, 'Y'}, {"another", "R", 0, 0}, {"apr", "M", 4, '.'}, {"april", "M", 4, 0},
    {"aug", "M", 8, '.'}, {"august", "M", 8, 0}, {"autumn", "S", 3, 0}, {"biennial", "L", 2, 'Y'},
    {"biennially", "L", 2, 'Y'}, {"cdt", "Z", 0, 0}, {"centuries", "UV", 0, 'C'}, {"century", "U", 0, 'C'},
    {"cet", "Z", 0, 0}, {"christmas", "H", 1, 0}, {"clock", "Q", 0, 0}, {"coming", "G", 1, 'a'},
    {"couple", "N", 2, 0}, {"cst", "Z", 0, 0}, {"current", "G", 0, 'c'}, {"currently", "F", 0, 0},
    {"daily", "L", 1, 'D'}, {"day", "U", 0, 'D'}, {"days", "UV", 0, 'D'}, {"dec", "M", 12, '.'},
    {"decade", "U", 0, 'E'}, {"decades", "UV", 0, 'E'}, {"december", "M", 12, 0}, {"dozen", "N", 12, 'x'},
    {"dozens", "N", -1, 'v'}, {"each", "X", 0, 0}, {"easter", "H", 3, 0}, {"edt", "Z", 0, 0},
    {"eight", "N", 8, 0}, {"eighteen", "N", 18, 0}, {"eighteenth", "O", 18, 0}, {"eighth", "O", 8, 0},
    {"eighties", "E", 198, 'w'}, {"eighty", "N", 80, 't'}, {"eleven", "N", 11, 0}, {"eleventh", "O", 11, 0},
    {"ensuing", "G", 1, 'r'}, {"est", "Z", 0, 0}, {"et", "Z", 0, 0}, {"evening", "P", 3, 0},
    {"evenings", "PV", 3, 0}, {"every", "X", 0, 0}, {"fall", "S", 3, 0}, {"feb", "M", 2, '.'},
    {"february", "M", 2, 0}, {"few", "N", -1, 'v'}, {"fifteen", "N", 15, 0}, {"fifteenth", "O", 15, 0},
    {"fifth", "O", 5, 0}, {"fifties", "E", 195, 'w'}, {"fifty", "N", 50, 't'}, {"final", "R", 0, 0},
    {"first", "O", 1, 0}, {"five", "N", 5, 0}, {"following", "G", 1, 'r'}, {"foreseeable", "R", 0, 0},
    {"forties", "E", 194, 'w'}, {"fortnight", "U", 0, 'F'}, {"fortnights", "UV", 0, 'F'},
    {"forty", "N", 40, 't'}, {"four", "N", 4, 0}, {"fourteen", "N", 14, 0}, {"fourteenth", "O", 14, 0},
    {"fourth", "O", 4, 0}, {"fri", "W", 5, '.'}, {"friday", "W", 5, 0}, {"fridays", "WV", 5, 0},
    {"future", "RQ", 0, 0}, {"gmt", "Z", 0, 0}, {"half", "R", 0, 0}, {"hour", "U", 0, 'h'},
    {"hourly", "L", 1, 'h'}, {"hours", "UV", 0, 'h'}, {"hr", "U", 0, 'h'}, {"hrs", "UV", 0, 'h'},
    {"hundred", "N", 100, 'x'}, {"hundreds", "N", -1, 'v'}, {"immediate", "R", 0, 0}, {"jan", "M", 1, '.'},
    {"january", "M", 1, 0}, {"jul", "M", 7, '.'}, {"july", "M", 7, 0}, {"jun", "M", 6, '.'},
    {"june", "M", 6, 0}, {"last", "G", -1, 'a'}, {"lately", "F", -1, 0}, {"latest", "R", 0, 0},
    {"long", "R", 0, 0}, {"many", "N", -1, 'v'}, {"mar", "M", 3, '.'}, {"march", "M", 3, 0},
    {"may", "M", 5, 0}, {"midday", "T", 720, 'w'}, {"midnight", "T", 0, 'w'}, {"millennia", "UV", 0, 'L'},
    {"millennium", "U", 0, 'L'}, {"million", "N", 1000000, 'x'}, {"min", "U", 0, 'T'}, {"mins", "UV", 0, 'T'},
    {"minute", "U", 0, 'T'}, {"minutes", "UV", 0, 'T'}, {"moment", "RQ", 0, 0}, {"mon", "W", 1, '.'},
    {"monday", "W", 1, 0}, {"mondays", "WV", 1, 0}, {"month", "U", 0, 'M'}, {"monthly", "L", 1, 'M'},
    {"months", "UV", 0, 'M'}, {"morning", "P", 1, 0}, {"mornings", "PV", 1, 0}, {"mst", "Z", 0, 0},
    {"multiple", "N", -1, 'v'}, {"near", "R", 0, 0}, {"next", "G", 1, 'a'}, {"night", "P", 4, 0},
    {"nightly", "L", 1, 'D'}, {"nights", "PV", 4, 0}, {"nine", "N", 9, 0}, {"nineteen", "N", 19, 0},
    {"nineteenth", "O", 19, 0}, {"nineties", "E", 199, 'w'}, {"ninety", "N", 90, 't'}, {"ninth", "O", 9, 0},
    {"noon", "T", 720, 'w'}, {"nov", "M", 11, '.'}, {"november", "M", 11, 0}, {"now", "F", 0, 0},
    {"nowadays", "F", 0, 0}, {"numerous", "N", -1, 'v'}, {"oct", "M", 10, '.'}, {"october", "M", 10, 0},
    {"once", "R", 0, 0}, {"one", "N", 1, 0}, {"opening", "R", 0, 0}, {"overnight", "K", -1, 'n'},
    {"p.m", "A", 12, 0}, {"p.m.", "A", 12, 0}, {"past", "GQ", -1, 'p'}, {"pdt", "Z", 0, 0}, {"pm", "A", 12, 0},
    {"preceding", "G", -1, 'r'}, {"present", "RQ", 0, 0}, {"presently", "F", 0, 0}, {"previous", "G", -1, 'r'},
    {"pst", "Z", 0, 0}, {"quarter", "U", 0, 'Q'}, {"quarterly", "L", 1, 'Q'}, {"quarters", "UV", 0, 'Q'},
    {"recent", "G", -1, 'a'}, {"recently", "F", -1, 0}, {"right", "R", 0, 0}, {"same", "G", 0, 'r'},
    {"sat", "W", 6, '.'}, {"saturday", "W", 6, 0}, {"saturdays", "WV", 6, 0}, {"second", "UO", 2, 's'},
    {"seconds", "UV", 0, 's'}, {"sep", "M", 9, '.'}, {"sept", "M", 9, '.'}, {"september", "M", 9, 0},
    {"seven", "N", 7, 0}, {"seventeen", "N", 17, 0}, {"seventeenth", "O", 17, 0}, {"seventh", "O", 7, 0},
    {"seventies", "E", 197, 'w'}, {"seventy", "N", 70, 't'}, {"several", "N", -1, 'v'}, {"short", "R", 0, 0},
    {"six", "N", 6, 0}, {"sixteen", "N", 16, 0}, {"sixteenth", "O", 16, 0}, {"sixth", "O", 6, 0},
    {"sixties", "E", 196, 'w'}, {"sixty", "N", 60, 't'}, {"some", "N", -1, 'v'}, {"soon", "F", 1, 0},
    {"spring", "S", 1, 0}, {"springs", "SV", 1, 0}, {"subsequent", "G", 1, 'r'}, {"summer", "S", 2, 0},
    {"summers", "SV", 2, 0}, {"sun", "W", 7, '.'}, {"sunday", "W", 7, 0}, {"sundays", "WV", 7, 0},
    {"ten", "N", 10, 0}, {"tenth", "O", 10, 0}, {"thanksgiving", "H", 2, 0}, {"that", "G", 0, 'r'},
    {"these", "R", 0, 0}, {"third", "O", 3, 0}, {"thirteen", "N", 13, 0}, {"thirteenth", "O", 13, 0},
    {"thirties", "E", 193, 'w'}, {"thirtieth", "O", 30, 0}, {"thirty", "N", 30, 't'}, {"this", "G", 0, 'a'},
    {"thousand", "N", 1000, 'x'}, {"thousands", "N", -1, 'v'}, {"three", "N", 3, 0}, {"thu", "W", 4, '.'},
    {"thur", "W", 4, '.'}, {"thurs", "W", 4, '.'}, {"thursday", "W", 4, 0}, {"thursdays", "WV", 4, 0},
    {"today", "K", 0, 0}, {"tomorrow", "K", 1, 0}, {"tonight", "K", 0, 'n'}, {"tue", "W", 2, '.'},
    {"tues", "W", 2, '.'}, {"tuesday", "W", 2, 0}, {"tuesdays", "WV", 2, 0}, {"twelfth", "O", 12, 0},
    {"twelve", "N", 12, 0}, {"twenties", "E", 192, 'w'}, {"twentieth", "O", 20, 0}, {"twenty", "N", 20, 't'},
    {"twice", "R", 0, 0}, {"two", "N", 2, 0}, {"upcoming", "G", 1, 'a'}, {"utc", "Z", 0, 0},
    {"wed", "W", 3, '.'}, {"wednesday", "W", 3, 0}, {"wednesdays", "WV", 3, 0}, {"weds", "W", 3, '.'},
    {"week", "U", 0, 'W'}, {"weekend", "U", 0, 'w'}, {"weekends", "UV", 0, 'w'}, {"weekly", "L", 1, 'W'},
    {"weeks", "UV", 0, 'W'}, {"winter", "S", 4, 0}, {"winters", "SV", 4, 0}, {"workday", "U", 0, 'D'},
    {"year", "U", 0, 'Y'}, {"yearly", "L", 1, 'Y'}, {"years", "UV", 0, 'Y'}, {"yesterday", "K", -1, 0},
    {"zero", "N", 0, 0},
};
/* clang-format on */
const size_t dgm__n_time_words = sizeof dgm__time_words / sizeof *dgm__time_words;

const dgm__time_word *dgm__time_word_find(const char *text, size_t len)
{
    char low[16];
    if (len == 0 || len >= sizeof low)
        return NULL;
    for (size_t i = 0; i < len; i++)
        low[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
    low[len] = '\0';
    size_t from = 0, to = dgm__n_time_words;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = strcmp(low, dgm__time_words[middle].text);
        if (order == 0)
            return &dgm__time_words[middle];
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}
