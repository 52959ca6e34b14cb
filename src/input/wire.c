/* SPDX-License-Identifier: Apache-2.0
 *
 * Wires as archives keep them: numbers of stories, lines of codes before the
 * headline, initials of editors behind the last sentence.
 */
#include <string.h>

#include "input/layout.h"

static bool upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Capitals, then capitals, digits and marks, with at least four digits: the length
 * of the first word if it is such a number. */
bool dgm__wire_number(const char *text, size_t len, size_t *n_out)
{
    size_t n = 0, letters = 0, digits = 0;
    while (n < len && (upper(text[n]) || digit(text[n]) || (n && strchr("-_.", text[n])))) {
        letters += upper(text[n]);
        digits += digit(text[n]);
        n++;
    }
    while (n && text[n - 1] == '.')
        n--;
    *n_out = n;
    return letters >= 2 && digits >= 4 && n <= 40 && upper(text[0]) && upper(text[1]) &&
           (n == len || text[n] == ' ' || text[n] == '\t' || text[n] == '\n');
}

/* "w2399 Cx1f wstmr i Cx13 Cx11 BC-Russia-Ukraine", "AP-NY-02-27-98 0817EST" */
bool dgm__wire_code(const char *text, size_t len)
{
    size_t codes = 0, words = 0, n;
    if (len > 400)
        return false;
    if (dgm__wire_number(text, len, &n) && (n == len || len < 200))
        return true;
    for (size_t at = 0; at < len; at += n) {
        for (n = 0; at + n < len && text[at + n] > ' '; n++)
            ;
        if (!n) {
            n = 1;
            continue;
        }
        words++;
        const char *w = text + at;
        size_t digits = 0, capitals = 0, dashes = 0;
        for (size_t i = 0; i < n; i++)
            digits += digit(w[i]), capitals += upper(w[i]), dashes += w[i] == '-';
        if (n == 4 && w[0] == 'C' && w[1] == 'x')
            codes++;
        else if (n > 4 && !memcmp(w, "BC-", 3))
            codes += words == 1 ? 4 : 1;
        else if (n == 2 && words == 1 && (!memcmp(w, "QL", 2) || !memcmp(w, "QC", 2) || !memcmp(w, "UR", 2)))
            codes += 4;
        else if (words == 1 && dashes >= 3 && digits >= 4 && capitals >= 2)
            codes += 4;
    }
    return codes >= 2;
}

size_t dgm__wire_headline(const char *text, size_t len)
{
    for (size_t at = 0; at + 4 < len; at++)
        if (text[at] <= ' ' && text[at] > 0 &&
            (!memcmp(text + at + 1, "QL ", 3) || !memcmp(text + at + 1, "QC ", 3) ||
             (len - at > 5 && !memcmp(text + at + 1, "Eds:", 4))))
            return at;
    return len;
}

static size_t trim(const char *text, size_t len)
{
    while (len && (text[len - 1] == ' ' || text[len - 1] == '\n' || text[len - 1] == '\t' || text[len - 1] == '\r'))
        len--;
    return len;
}

/* Initials between slashes, at most five groups of two to four letters; their
 * start, or len. */
static size_t initials(const char *text, size_t len)
{
    size_t at = len, slashes = 0, group = 0;
    while (at && text[at - 1] > 0 && digit(text[at - 1])) /* "KI/IRN83298151" */
        at--;
    if (len - at > 12)
        return len;
    while (at && (upper(text[at - 1]) || lower(text[at - 1]) || text[at - 1] == '/')) {
        if (text[at - 1] == '/') {
            if (group > 4)
                return len;
            slashes++;
            group = 0;
        } else {
            group++;
        }
        at--;
    }
    return slashes && slashes <= 5 && group <= 4 && len - at <= 24 ? at : len;
}

/* A bracketed or slashed end word: "(END)", "/End/", "Enditem", "(pvs/vi/ji)". */
static size_t end_word(const char *text, size_t len)
{
    static const char *const words[] = {"end", "ends", "enditem", "end item", "endit", "more", "mtf", "nnnn"};
    size_t end = len, at;
    bool bracket = end && strchr(")]/", text[end - 1]);
    if (bracket)
        end--;
    at = end;
    while (at && end - at < 12 && (lower(text[at - 1] | 32) || text[at - 1] == ' ') &&
           !(text[at - 1] == ' ' && !bracket))
        at--;
    bool open = at && strchr("([/", text[at - 1]);
    size_t n = end - at;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t k = 0;
        while (k < n && k < strlen(words[i]) && (text[at + k] | 32) == words[i][k])
            k++;
        if (k == n && k == strlen(words[i]) && (bracket ? open : i == 2 || i == 4 || i == 7))
            return at - open;
    }
    return len;
}

/* "(KUNA)": two to six capitals in brackets; their start, or len. */
static size_t agency(const char *text, size_t len)
{
    size_t at = len - 1, n = 0;
    while (at && upper(text[at - 1]) && n < 7)
        at--, n++;
    return n >= 2 && n <= 6 && at && text[at - 1] == '(' ? at - 1 : len;
}

size_t dgm__sign_off(const char *text, size_t len)
{
    for (int round = 0; round < 3; round++) {
        size_t before = len = trim(text, len), at = len;
        if (len && text[len - 1] == ')') {
            size_t inner = initials(text, len - 1);
            at = inner < len - 1 && inner && text[inner - 1] == '(' ? inner - 1 : agency(text, len);
        } else if (len) {
            at = initials(text, len);
        }
        if (at == len)
            at = end_word(text, len);
        size_t cut = trim(text, at);
        /* only behind a sentence that is over */
        if (at < len && cut && (strchr(".!?\"'", text[cut - 1]) || (unsigned char)text[cut - 1] >= 0x80))
            len = cut;
        if (len == before)
            break;
    }
    return len;
}
