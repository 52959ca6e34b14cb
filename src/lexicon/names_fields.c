/* SPDX-License-Identifier: Apache-2.0
 *
 * Fields of lexicon lines: codes, terms of office, coordinates.
 */
#include <string.h>

#include "lexicon/names_text.h"

static bool known_sector(const char *text)
{
    static const char known[][4] = {"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PTY", "REB", "PRM", "BUS",
                                    "MNC", "CVL", "JRN", "EDU", "REL", "MED", "LAB", "REF", "CRM", "OPP",
                                    "ELI", "PRE", "SOC", "AGR", "UAF", "UNK", "NGO", "IGO"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (!strncmp(known[i], text, 3))
            return true;
    return false;
}

static void use_code(dgm__names_reader *r, const char *text)
{
    int i = dgm__code_index(text);
    if (i < 0 || r->uses[i].file)
        return;
    r->uses[i] = (dgm__code_use){r->file, r->line, dgm__names_column(r, text)};
}

bool dgm__names_code(dgm__names_reader *r, const char *text, const char *end, char code[4], char sector[4])
{
    size_t len = (size_t)(end - text);
    const char *colon = memchr(text, ':', len);
    const char *code_end = colon ? colon : end;
    memset(code, 0, 4);
    memset(sector, 0, 4);
    if (!(code_end == text && colon) && !(code_end - text == 3 && dgm__code_index(text) >= 0)) {
        dgm__names_mistake(r, text, "expected a code like RUS, IGO, RUS:MIL or :MIL, got \"%.*s\"",
                           (int)(len < 40 ? len : 40), text);
        return false;
    }
    if (code_end > text) {
        memcpy(code, text, 3);
        use_code(r, text);
    }
    if (colon) {
        if (end - colon != 4 || !known_sector(colon + 1)) {
            len = (size_t)(end - colon - 1);
            dgm__names_mistake(r, colon + 1, "expected a PLOVER sector like GOV or MIL, got \"%.*s\"",
                               (int)(len < 40 ? len : 40), colon + 1);
            return false;
        }
        memcpy(sector, colon + 1, 3);
    }
    return true;
}

/* YYYY, YYYY-MM or YYYY-MM-DD; empty is open. */
static bool date(char out[11], const char *text, const char *end)
{
    size_t len = (size_t)(end - text);
    memset(out, 0, 11);
    if (!len)
        return true;
    if (len != 4 && len != 7 && len != 10)
        return false;
    for (size_t i = 0; i < len; i++)
        if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9')
            return false;
    int month = len >= 7 ? (text[5] - '0') * 10 + text[6] - '0' : 1;
    int day = len == 10 ? (text[8] - '0') * 10 + text[9] - '0' : 1;
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    memcpy(out, text, len);
    return true;
}

static bool range(dgm__names_reader *r, dgm__term *term, const char *text, const char *end)
{
    const char *dots = NULL;
    for (const char *p = text; p + 1 < end && !dots; p++)
        if (p[0] == '.' && p[1] == '.')
            dots = p;
    if (!date(term->from, text, dots ? dots : end)) {
        dgm__names_mistake(r, text, "expected a date like 2004, 2004-03 or 2004-03-09, or two with .. between");
        return false;
    }
    if (!dots) {
        memcpy(term->to, term->from, sizeof term->to);
        return true;
    }
    if (!date(term->to, dots + 2, end)) {
        dgm__names_mistake(r, dots + 2, "expected a date like 2004, 2004-03 or 2004-03-09, or nothing");
        return false;
    }
    size_t common = strlen(term->from) < strlen(term->to) ? strlen(term->from) : strlen(term->to);
    if (*term->to && strncmp(term->from, term->to, common) > 0) {
        dgm__names_mistake(r, dots + 2, "the term ends (%s) before it begins (%s)", term->to, term->from);
        return false;
    }
    return true;
}

bool dgm__names_term(dgm__names_reader *r, char *text, char *end)
{
    dgm__term term = {0};
    char *space = memchr(text, ' ', (size_t)(end - text));
    if (!dgm__names_code(r, text, space ? space : end, term.country, term.sector))
        return false;
    if (!*term.sector)
        memcpy(term.sector, "GOV", 4);
    char *office = space ? space : end;
    while (office < end && *office == ' ')
        office++;
    char *last = end;
    while (last > office && last[-1] != ' ')
        last--;
    if (last < end && ((*last >= '0' && *last <= '9') || *last == '.')) {
        if (!range(r, &term, last, end))
            return false;
        end = last;
        while (end > office && end[-1] == ' ')
            end--;
    }
    if (r->n_terms == DGM__NAMES_MOST_TERMS) {
        dgm__names_mistake(r, text, "a person has at most %d terms", DGM__NAMES_MOST_TERMS);
        return false;
    }
    if (end > office) {
        term.office = dgm__arena_strndup(&r->names->arena, office, (size_t)(end - office));
        r->oom |= !term.office;
    }
    r->terms[r->n_terms++] = term;
    return true;
}

/* A plain decimal; strtod would heed the locale. */
static const char *decimal(const char *text, const char *end, double *out)
{
    bool minus = text < end && *text == '-';
    double value = 0, unit = 1;
    int digits = 0;
    text += minus;
    for (; text < end && *text >= '0' && *text <= '9' && digits < 9; text++, digits++)
        value = value * 10 + (*text - '0');
    if (text < end && *text == '.')
        for (text++; text < end && *text >= '0' && *text <= '9' && digits < 15; text++, digits++) {
            unit /= 10;
            value += unit * (*text - '0');
        }
    *out = minus ? -value : value;
    return digits ? text : NULL;
}

bool dgm__names_place(dgm__names_reader *r, const char *text, const char *end, double *lat, double *lon)
{
    const char *at = decimal(text, end, lat);
    if (at && at < end && *at == ',') {
        at = decimal(at + 1, end, lon);
        if (at == end && *lat >= -90 && *lat <= 90 && *lon >= -180 && *lon <= 180)
            return true;
    }
    dgm__names_mistake(r, text, "expected latitude and longitude like 55.75,37.62");
    return false;
}
