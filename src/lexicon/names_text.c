/* SPDX-License-Identifier: Apache-2.0
 *
 * Reader of the names' text files: lines, entries, details. docs/actors.md has the
 * form. Each part is copied once into the names' arena and cut into texts in
 * place.
 */
#include "lexicon/names_text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"

typedef enum entry {
    COUNTRY,
    REGION,
    ORG,
    PERSON,
    OFFICE,
    AGENT,
    CITY,
    AREA,
    BODY,
    TITLE,
    PORTFOLIO,
    AMBIGUOUS,
    N_ENTRIES,
    NO_ENTRY
} entry;

static const struct {
    const char *word;
    dgm__name_kind kind;
    bool coded;
    const char *list; /* each name between '|' is a record of its own, '=' gives its other names */
} entries[N_ENTRIES] = {
    [COUNTRY] = {"country", DGM__NAME_COUNTRY, true, NULL},
    [REGION] = {"region", DGM__NAME_REGION, true, "regions"},
    [ORG] = {"org", DGM__NAME_ORG, true, "orgs"},
    [PERSON] = {"person", DGM__NAME_PERSON, false, NULL},
    [OFFICE] = {"office", DGM__NAME_OFFICE, true, "offices"},
    [AGENT] = {"agent", DGM__NAME_AGENT, true, "agents"},
    [CITY] = {"city", DGM__NAME_CITY, true, "cities"},
    [AREA] = {"area", DGM__NAME_AREA, false, "areas"},
    [BODY] = {"body", DGM__NAME_BODY_NOUN, false, "bodies"},
    [TITLE] = {"title", DGM__NAME_TITLE, false, "titles"},
    [PORTFOLIO] = {"portfolio", DGM__N_NAME_KINDS, false, NULL},
    [AMBIGUOUS] = {"ambiguous", DGM__N_NAME_KINDS, false, NULL},
};

void dgm__names_mistake_at(dgm__names_reader *r, const char *file, uint32_t line, uint32_t column, const char *format,
                           ...)
{
    char text[320];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (!r->n_mistakes)
        (void)dgm__fail_at(r->err, DGM_EFORMAT, line, column, "%.100s:%u:%u: %s", file, (unsigned)line,
                           (unsigned)column, text);
    if (r->report && r->n_mistakes < DGM__NAMES_MOST_MISTAKES)
        r->report(r->context, file, line, column, text);
    r->n_mistakes++;
}

uint32_t dgm__names_column(dgm__names_reader *r, const char *at)
{
    if (r->column_line != r->line_start || r->column_at > at) {
        r->column_line = r->column_at = r->line_start;
        r->column = 1;
    }
    for (; r->column_at < at; r->column_at++)
        r->column += ((unsigned char)*r->column_at & 0xC0) != 0x80;
    return r->column;
}

void dgm__names_mistake(dgm__names_reader *r, const char *at, const char *format, ...)
{
    char text[320];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    dgm__names_mistake_at(r, r->file, r->line, dgm__names_column(r, at), "%s", text);
}

static void trim(char **text, char **end)
{
    while (*text < *end && (**text == ' ' || **text == '\t'))
        (*text)++;
    while (*end > *text && ((*end)[-1] == ' ' || (*end)[-1] == '\t'))
        (*end)--;
}

static char *find(char *text, char *end, char c)
{
    char *at = memchr(text, c, (size_t)(end - text));
    return at ? at : end;
}

static bool is_word(const char *text, const char *end, const char *word)
{
    size_t len = (size_t)(end - text);
    return len == strlen(word) && !memcmp(text, word, len);
}

size_t dgm__names_record(dgm__names_reader *r, dgm__name_kind kind, const char *code, const char *sector)
{
    size_t i = dgm__names_add(r->names, kind);
    if (i == SIZE_MAX) {
        r->oom = true;
        return i;
    }
    dgm__name *name = &r->names->records[i];
    memcpy(name->country, code, 4);
    memcpy(name->sector, sector, 4);
    name->file = r->file;
    name->line = r->line;
    return i;
}

/* The text with '%' made `with`, the first letters of its words raised if it is to be a canonical name. */
static char *filled(dgm__names_reader *r, const char *text, const char *end, const char *with, bool raise)
{
    const char *sign = memchr(text, '%', (size_t)(end - text));
    size_t with_len = strlen(with);
    char *out = dgm__arena_alloc(&r->names->arena, (size_t)(end - text) + with_len + 1, 1);
    if (!out) {
        r->oom = true;
        return NULL;
    }
    size_t n = (size_t)(sign - text);
    memcpy(out, text, n);
    memcpy(out + n, with, with_len);
    if (raise)
        for (size_t i = n; i < n + with_len; i++)
            if ((i == n || out[i - 1] == ' ') && out[i] >= 'a' && out[i] <= 'z' && strncmp(out + i, "and ", 4))
                out[i] = (char)(out[i] - 32);
    memcpy(out + n + with_len, sign + 1, (size_t)(end - sign - 1));
    return out;
}

static void spell(dgm__names_reader *r, size_t record, char *text, char *end, const char *at)
{
    dgm__name_kind kind = record == SIZE_MAX ? DGM__N_NAME_KINDS : r->names->records[record].kind;
    if (kind == DGM__NAME_AGENT || kind == DGM__NAME_OFFICE || kind == DGM__NAME_BODY_NOUN)
        dgm__names_spell_plural(r, record, text, (size_t)(end - text), at);
    else
        dgm__names_spell(r, record, text, (size_t)(end - text), at, 0);
}

/* "office :GOV % Minister | minister of %": one record for each portfolio. */
static void expand(dgm__names_reader *r, dgm__name_kind kind, char *text, char *end)
{
    size_t record = SIZE_MAX;
    for (size_t p = 0; p < r->n_portfolios && !r->oom; p++) {
        bool first = r->portfolio_first[p];
        char *from = text;
        while (from <= end && !r->oom) {
            char *bar = find(from, end, '|'), *a = from, *b = bar;
            trim(&a, &b);
            from = bar + 1;
            bool single = a < b && *a == '~';
            a += single;
            if (!memchr(a, '%', (size_t)(b - a))) {
                if (!p)
                    dgm__names_mistake(r, a, "expected %% in every spelling, because the first has it");
                continue;
            }
            char *full = filled(r, a, b, r->portfolios[p], first);
            if (!full)
                return;
            if (first) {
                record = dgm__names_record(r, kind, r->code, r->sector);
                if (record == SIZE_MAX)
                    return;
                r->names->records[record].canonical = full;
                first = false;
            }
            char *low = filled(r, a, b, r->portfolios[p], false);
            if (!low)
                return;
            for (char *q = low; *q; q++)
                if (*q >= 'A' && *q <= 'Z')
                    *q = (char)(*q + 32);
            if (single)
                dgm__names_spell(r, record, low, strlen(low), a, 0);
            else
                spell(r, record, low, low + strlen(low), a);
        }
    }
    r->record = SIZE_MAX;
}

/* A list of spellings with `bar` between. The first gives the canonical name if
 * `first`; "@lat,lon" behind one places the record. */
static void spellings(dgm__names_reader *r, size_t record, char *text, char *end, char bar_sign, bool first)
{
    for (char *from = text; from <= end && !r->oom;) {
        char *bar = find(from, end, bar_sign), *a = from, *b = bar;
        from = bar + 1;
        trim(&a, &b);
        char *sign = find(a, b, '@');
        if (sign < b && record != SIZE_MAX) {
            dgm__name *name = &r->names->records[record];
            name->has_loc = dgm__names_place(r, sign + 1, b, &name->lat, &name->lon);
            b = sign;
            trim(&a, &b);
        }
        if (a == b) {
            dgm__names_mistake(r, a, "expected a name");
            continue;
        }
        dgm__name_kind kind = record == SIZE_MAX ? DGM__N_NAME_KINDS : r->names->records[record].kind;
        bool noun = kind == DGM__NAME_OFFICE || kind == DGM__NAME_AGENT || kind == DGM__NAME_BODY_NOUN;
        bool capital = noun && *a == '!', single = noun && *a == '~';
        a += capital || single;
        if (a == b) {
            dgm__names_mistake(r, a, "expected a name");
            continue;
        }
        if (first && record != SIZE_MAX) {
            char *canonical = dgm__arena_strndup(&r->names->arena, a, (size_t)(b - a));
            if (!canonical) {
                r->oom = true;
                return;
            }
            r->names->records[record].canonical = canonical;
            if (noun && !capital) /* "Foreign Minister" is found as "foreign minister" too; "CEO" keeps its capitals */
                for (char *p = a; p < b; p++)
                    if (*p >= 'A' && *p <= 'Z' && p + 1 < b && p[1] >= 'a' && p[1] <= 'z' &&
                        (p == a || p[-1] == ' ' || p[-1] == '-'))
                        *p = (char)(*p + 32);
            first = false;
        }
        if (single)
            dgm__names_spell(r, record, a, (size_t)(b - a), a, 0);
        else
            spell(r, record, a, b, a);
    }
}

static void portfolios(dgm__names_reader *r, char *text, char *end)
{
    bool first = true;
    for (char *from = text; from <= end;) {
        char *bar = find(from, end, '|'), *a = from, *b = bar;
        from = bar + 1;
        trim(&a, &b);
        if (a == b) {
            dgm__names_mistake(r, a, "expected a name");
            continue;
        }
        if (r->n_portfolios == DGM__NAMES_MOST_PORTFOLIOS) {
            dgm__names_mistake(r, a, "there are at most %d portfolios", DGM__NAMES_MOST_PORTFOLIOS);
            return;
        }
        char *copy = dgm__arena_strndup(&r->names->arena, a, (size_t)(b - a));
        r->oom |= !copy;
        if (r->oom)
            return;
        r->portfolios[r->n_portfolios] = copy;
        r->portfolio_first[r->n_portfolios++] = first;
        first = false;
    }
}

static void one_code(dgm__names_reader *r, const char *at)
{
    if (!*r->code || *r->sector)
        dgm__names_mistake(r, at, "a country has a code of three letters and no sector");
    int i = dgm__code_index(r->code);
    if (i >= 0 && !r->names->countries[i])
        r->names->countries[i] = (uint32_t)r->record + 1;
}

static void head(dgm__names_reader *r, char *text, char *end)
{
    char *space = find(text, end, ' ');
    int form = 0;
    bool list = false;
    for (; form < N_ENTRIES; form++) {
        list = entries[form].list && is_word(text, space, entries[form].list);
        if (list || is_word(text, space, entries[form].word))
            break;
    }
    r->record = SIZE_MAX;
    r->form = form;
    if (form == N_ENTRIES) {
        dgm__names_mistake(
            r, text,
            "expected country, region, org, person, office, agent, city, area, body, title, portfolio or "
            "ambiguous, got \"%.*s\"",
            (int)(space - text < 40 ? space - text : 40), text);
        return;
    }
    memset(r->code, 0, 4);
    memset(r->sector, 0, 4);
    char *rest = space;
    trim(&rest, &end);
    if (entries[form].coded) {
        char *code_end = find(rest, end, ' ');
        if (!dgm__names_code(r, rest, code_end, r->code, r->sector))
            return;
        text = rest;
        rest = code_end;
        trim(&rest, &end);
    }
    if (rest == end) {
        dgm__names_mistake(r, rest, "expected a name");
        return;
    }
    if (form == PORTFOLIO) {
        portfolios(r, rest, end);
        return;
    }
    if (form == AMBIGUOUS) {
        spellings(r, SIZE_MAX, rest, end, '|', false);
        return;
    }
    if (memchr(rest, '%', (size_t)(end - rest))) {
        expand(r, entries[form].kind, rest, end);
        return;
    }
    if (list) {
        for (char *from = rest; from <= end && !r->oom;) {
            char *bar = find(from, end, '|');
            size_t record = dgm__names_record(r, entries[form].kind, r->code, r->sector);
            if (record != SIZE_MAX)
                spellings(r, record, from, bar, '=', true);
            from = bar + 1;
        }
        return;
    }
    r->record = dgm__names_record(r, entries[form].kind, r->code, r->sector);
    if (r->record == SIZE_MAX)
        return;
    if (form == COUNTRY)
        one_code(r, text);
    spellings(r, r->record, rest, end, '|', true);
}

/* adj, people, capital and seat make records of their own, beside the country's. */
static void beside(dgm__names_reader *r, dgm__name_kind kind, const char *sector, char *text, char *end)
{
    size_t record = dgm__names_record(r, kind, r->code, sector);
    if (record == SIZE_MAX)
        return;
    bool own = kind == DGM__NAME_CAPITAL;
    if (!own)
        r->names->records[record].canonical = r->names->records[r->record].canonical;
    spellings(r, record, text, end, '|', own);
}

static void detail(dgm__names_reader *r, char *text, char *end)
{
    trim(&text, &end);
    if (r->record == SIZE_MAX || text == end)
        return;
    char *space = find(text, end, ' '), *rest = space;
    trim(&rest, &end);
    bool land = r->form == COUNTRY || r->form == REGION;
    bool termed = r->form == PERSON || r->form == ORG || r->form == REGION;
    static const char none[4] = "", gov[4] = "GOV";
    if (is_word(text, space, "name")) {
        spellings(r, r->record, rest, end, '|', false);
    } else if (land && is_word(text, space, "adj")) {
        beside(r, DGM__NAME_ADJ, r->form == REGION ? r->sector : none, rest, end);
    } else if (land && is_word(text, space, "people")) {
        beside(r, DGM__NAME_DEMONYM, r->form == REGION ? r->sector : none, rest, end);
    } else if (land && is_word(text, space, "capital")) {
        beside(r, DGM__NAME_CAPITAL, *r->sector ? r->sector : gov, rest, end);
    } else if (land && is_word(text, space, "seat")) {
        char code[4], sector[4] = "GOV";
        if (rest < end && *rest == ':') {
            space = find(rest, end, ' ');
            if (!dgm__names_code(r, rest, space, code, sector))
                return;
            rest = space;
            trim(&rest, &end);
        }
        beside(r, DGM__NAME_CAPITAL, sector, rest, end);
    } else if (r->form == PERSON && is_word(text, space, "family")) {
        for (char *from = rest; from <= end;) {
            char *bar = find(from, end, '|'), *a = from, *b = bar;
            from = bar + 1;
            trim(&a, &b);
            dgm__names_spell(r, r->record, a, (size_t)(b - a), a, DGM__KEY_FAMILY);
        }
    } else if (termed && text < end && ((*text >= 'A' && *text <= 'Z') || *text == ':')) {
        (void)dgm__names_term(r, text, end);
    } else {
        const char *want = land                ? "name, adj, people, capital or seat"
                           : r->form == PERSON ? "name, family or a term like RUS Foreign Minister 2004.."
                           : r->form == ORG    ? "name or a term like AFG:GOV 2021.."
                                               : "name";
        dgm__names_mistake(r, text, "expected %s, got \"%.*s\"", want, (int)(space - text < 40 ? space - text : 40),
                           text);
    }
}

/* The terms of the entry that ends here, with the summary that answers for an
 * unknown date behind them (names.c). */
static void end_entry(dgm__names_reader *r)
{
    if (!r->n_terms || r->record == SIZE_MAX) {
        r->n_terms = 0;
        return;
    }
    dgm__term *terms = dgm__arena_alloc(&r->names->arena, r->n_terms + 1, sizeof *terms);
    if (!terms) {
        r->oom = true;
        return;
    }
    memcpy(terms, r->terms, r->n_terms * sizeof *terms);
    dgm__term all = terms[0];
    bool country = true, sector = true;
    for (size_t i = 1; i < r->n_terms; i++) {
        country &= !strcmp(all.country, terms[i].country);
        sector &= !strcmp(all.sector, terms[i].sector);
        if (all.office && (!terms[i].office || strcmp(all.office, terms[i].office)))
            all.office = NULL;
    }
    all.from[0] = all.to[0] = '\0';
    if (!country)
        all.country[0] = '\0';
    if (!sector)
        all.sector[0] = '\0';
    terms[r->n_terms] = all;
    dgm__name *name = &r->names->records[r->record];
    name->terms = terms;
    name->n_terms = r->n_terms;
    if (name->kind == DGM__NAME_PERSON) {
        memcpy(name->country, all.country, 4);
        memcpy(name->sector, all.sector, 4);
    }
    r->n_terms = 0;
}

static void read_line(dgm__names_reader *r, char *text, char *end)
{
    r->line_start = text;
    if (end > text && end[-1] == '\r')
        end--;
    bool indented = text < end && (*text == ' ' || *text == '\t');
    char *a = text, *b = end;
    trim(&a, &b);
    if (a == b || *a == '#')
        return;
    if (!indented)
        end_entry(r);
    else if (r->form == NO_ENTRY)
        dgm__names_mistake(r, a, "expected an entry before its details");
    bool first = !indented;
    for (char *from = a; from <= b && !r->oom;) {
        char *stop = find(from, b, ';'), *p = from, *q = stop;
        trim(&p, &q);
        if (first)
            head(r, p, q);
        else
            detail(r, p, q);
        first = false;
        from = stop + 1;
    }
}

char *dgm__names_copy(dgm__names_reader *r, const dgm__part *part)
{
    size_t bad = dgm__utf8_check(part->data, part->len);
    r->file = dgm__arena_strndup(&r->names->arena, part->name, strlen(part->name));
    if (!r->file) {
        r->oom = true;
        return NULL;
    }
    if (bad < part->len || memchr(part->data, '\0', part->len)) {
        const char *nul = memchr(part->data, '\0', bad);
        if (nul)
            bad = (size_t)(nul - part->data);
        uint32_t line = 1, column = 1;
        for (size_t i = 0; i < bad; i++) {
            column += ((unsigned char)part->data[i] & 0xC0) != 0x80;
            if (part->data[i] == '\n')
                line++, column = 1;
        }
        dgm__names_mistake_at(r, r->file, line, column, "expected UTF-8 text");
        return NULL;
    }
    char *copy = dgm__arena_strndup(&r->names->arena, part->data, part->len);
    r->oom |= !copy;
    return copy;
}

dgm_status dgm__names_read_status(const dgm__names_reader *r)
{
    return r->oom ? dgm__fail(r->err, DGM_ENOMEM, "names: out of memory") : DGM_OK;
}

dgm_status dgm__names_read(dgm__names_reader *r, const dgm__part *part)
{
    char *text = dgm__names_copy(r, part);
    r->line = 0;
    r->form = NO_ENTRY;
    r->record = SIZE_MAX;
    r->n_portfolios = 0;
    for (char *from = text, *end = text ? text + part->len : NULL; text && from < end && !r->oom;) {
        char *stop = find(from, end, '\n');
        r->line++;
        read_line(r, from, stop);
        from = stop + 1;
    }
    end_entry(r);
    return dgm__names_read_status(r);
}

dgm_status dgm__names_read_end(dgm__names_reader *r)
{
    static const char plover[][4] = {"UNO", "EUR", "IGO", "NGO", "MNC", "IMG", "ISM"};
    for (int i = 0; i < DGM__N_CODES; i++) {
        if (!r->uses[i].file || r->names->countries[i])
            continue;
        char code[4] = {(char)('A' + i / 676), (char)('A' + i / 26 % 26), (char)('A' + i % 26), 0};
        bool fine = false;
        for (size_t k = 0; k < sizeof plover / sizeof plover[0]; k++)
            fine |= !strcmp(code, plover[k]);
        if (!fine)
            dgm__names_mistake_at(r, r->uses[i].file, r->uses[i].line, r->uses[i].column, "no country has the code %s",
                                  code);
    }
    for (size_t i = 0; i < r->n_ambiguous; i++)
        for (uint32_t k = r->names->first_key[r->ambiguous[i]]; k; k = r->names->keys[k].next)
            r->names->keys[k].flags |= DGM__KEY_AMBIGUOUS;
    return dgm__names_read_status(r);
}
