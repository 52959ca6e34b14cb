/* SPDX-License-Identifier: Apache-2.0
 *
 * Names: loading, checking, and the questions that need no sentence. See names.h.
 */
#include "lexicon/names.h"

#include <string.h>

#include "base/err.h"
#include "lexicon/names_text.h"
#include "lexicon/names_words.h"

const char *dgm__name_kind_text(dgm__name_kind kind)
{
    static const char *const texts[DGM__N_NAME_KINDS] = {
        [DGM__NAME_COUNTRY] = "country", [DGM__NAME_ADJ] = "adj",     [DGM__NAME_DEMONYM] = "demonym",
        [DGM__NAME_CAPITAL] = "capital", [DGM__NAME_CITY] = "city",   [DGM__NAME_REGION] = "region",
        [DGM__NAME_AREA] = "area",       [DGM__NAME_ORG] = "org",     [DGM__NAME_PERSON] = "person",
        [DGM__NAME_OFFICE] = "office",   [DGM__NAME_AGENT] = "agent", [DGM__NAME_PUBLISHER] = "publisher",
        [DGM__NAME_BODY_NOUN] = "body",  [DGM__NAME_TITLE] = "title",
    };
    return (unsigned)kind < DGM__N_NAME_KINDS ? texts[kind] : "?";
}

static bool has_suffix(const char *text, const char *suffix)
{
    size_t n = strlen(text), k = strlen(suffix);
    return n >= k && !strcmp(text + n - k, suffix);
}

static size_t bytes_of(const dgm__bundle *bundle)
{
    size_t bytes = 0;
    for (size_t i = 0; i < bundle->n; i++)
        if (has_suffix(bundle->parts[i].name, ".txt") || has_suffix(bundle->parts[i].name, ".tsv"))
            bytes += bundle->parts[i].len;
    return bytes;
}

static dgm_status read_parts(dgm__names_reader *r, const dgm__bundle *bundle)
{
    static const char *const folders[] = {"actors/", "offices/", "places/"};
    const dgm__part *cities = dgm__bundle_find(bundle, "places/cities.tsv");
    r->uses = dgm__arena_alloc(&r->names->arena, DGM__N_CODES, sizeof *r->uses);
    r->oom = !r->uses;
    dgm_status status = dgm__names_read_status(r);
    for (size_t f = 0; f < sizeof folders / sizeof folders[0]; f++) {
        size_t n, first = dgm__bundle_prefix(bundle, folders[f], &n);
        for (size_t i = first; i < first + n && !status; i++)
            if (has_suffix(bundle->parts[i].name, ".txt"))
                status = dgm__names_read(r, &bundle->parts[i]);
    }
    if (cities && !status) /* last, so that what people wrote goes first */
        status = dgm__names_read_cities(r, cities);
    return status ? status : dgm__names_read_end(r);
}

dgm_status dgm__names_load(dgm__names **out, const dgm__bundle *bundle, dgm_err *err)
{
    dgm_status status = dgm__names_init(out, bytes_of(bundle), err);
    if (status)
        return status;
    dgm__names_reader r = {.names = *out, .err = err};
    status = read_parts(&r, bundle);
    if (!status && r.n_mistakes)
        status = DGM_EFORMAT; /* err has the first */
    if (status) {
        dgm__names_free(*out);
        *out = NULL;
    }
    return status;
}

/* Two readings of one stretch that say different codes: fine for cities, for
 * family names, and where an `ambiguous` line says that it is known. */
static bool quarrel(const dgm__names *names, const dgm__key *a, const dgm__key *b)
{
    const dgm__name *x = &names->records[a->name], *y = &names->records[b->name];
    if ((a->flags | b->flags) & (DGM__KEY_FAMILY | DGM__KEY_AMBIGUOUS | DGM__KEY_PREFIX))
        return false;
    if (x->kind == DGM__NAME_CITY || y->kind == DGM__NAME_CITY)
        return false;
    if (*x->country && *y->country && strcmp(x->country, y->country))
        return true;
    return x->kind == y->kind && (strcmp(x->country, y->country) || strcmp(x->sector, y->sector));
}

static void report_quarrels(dgm__names_reader *r)
{
    const dgm__names *names = r->names;
    for (uint32_t node = 0; node < names->n_nodes; node++)
        for (uint32_t a = names->first_key[node]; a; a = names->keys[a].next)
            for (uint32_t b = names->keys[a].next; b; b = names->keys[b].next) {
                if (!quarrel(names, &names->keys[a], &names->keys[b]))
                    continue;
                const dgm__key *late = &names->keys[a > b ? a : b], *early = &names->keys[a > b ? b : a];
                const dgm__name *x = &names->records[late->name], *y = &names->records[early->name];
                dgm__names_mistake_at(
                    r, x->file, late->line, late->column,
                    "this is %s %s %s%s%s, but at %s:%u it is %s %s %s%s%s; change one or declare it ambiguous",
                    dgm__name_kind_text(x->kind), x->canonical, x->country, *x->sector ? ":" : "", x->sector, y->file,
                    (unsigned)early->line, dgm__name_kind_text(y->kind), y->canonical, y->country,
                    *y->sector ? ":" : "", y->sector);
            }
}

dgm_status dgm__names_check(const dgm__bundle *bundle, dgm__names_report *report, void *context, size_t *n_out,
                            dgm_err *err)
{
    dgm__names *names;
    *n_out = 0;
    dgm_status status = dgm__names_init(&names, bytes_of(bundle), err);
    if (status)
        return status;
    dgm__names_reader r = {.names = names, .report = report, .context = context, .err = NULL};
    status = read_parts(&r, bundle);
    if (!status)
        report_quarrels(&r);
    *n_out = r.n_mistakes;
    dgm__names_free(names);
    return status ? dgm__fail(err, status, "names: out of memory") : DGM_OK;
}

size_t dgm__names_count(const dgm__names *names, dgm__name_kind kind)
{
    return (unsigned)kind < DGM__N_NAME_KINDS ? names->counts[kind] : 0;
}

const dgm__name *dgm__names_lookup(const dgm__names *names, const char *text, size_t len, dgm__name_kind kind)
{
    dgm__word words[DGM__NAME_MOST_WORDS];
    dgm__word_reader reader;
    dgm__words_start(&reader, &names->words, NULL, words, DGM__NAME_MOST_WORDS);
    dgm__words_feed_text(&reader, text, len);
    if (reader.full || !reader.n)
        return NULL;
    uint32_t node = 0;
    for (size_t i = 0; i < reader.n; i++) {
        if (i && words[i].flags & DGM__WORD_BREAK)
            return NULL;
        node = dgm__names_step(names, node, words[i].id);
        if (!node)
            return NULL;
    }
    for (uint32_t k = names->first_key[node]; k; k = names->keys[k].next)
        if (names->records[names->keys[k].name].kind == kind)
            return &names->records[names->keys[k].name];
    return NULL;
}

const dgm__name *dgm__names_country(const dgm__names *names, const char code[4])
{
    int i = dgm__code_index(code);
    return i >= 0 && names->countries[i] ? &names->records[names->countries[i] - 1] : NULL;
}

const dgm__name *dgm__names_capital(const dgm__names *names, const char code[4])
{
    for (size_t i = 0; i < names->n; i++)
        if (names->records[i].kind == DGM__NAME_CAPITAL && names->records[i].has_loc &&
            !strcmp(names->records[i].country, code))
            return &names->records[i];
    return NULL;
}

/* Compares as precisely as both are: 2004 and 2004-03-09 are equal. */
static int compare(const char *a, const char *b)
{
    size_t n = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    return strncmp(a, b, n);
}

const dgm__term *dgm__name_term(const dgm__name *person, const char *date)
{
    if (!person->n_terms)
        return NULL;
    const dgm__term *all = &person->terms[person->n_terms]; /* the reader's summary */
    if (!date || !*date)
        return *all->country ? all : NULL;
    const dgm__term *ending = NULL;
    for (size_t i = 0; i < person->n_terms; i++) {
        const dgm__term *t = &person->terms[i];
        if ((*t->from && compare(date, t->from) < 0) || (*t->to && compare(date, t->to) > 0))
            continue;
        if (*t->to && !compare(date, t->to)) {
            if (!ending)
                ending = t; /* the next term may begin on the day on which this one ends */
            continue;
        }
        return t;
    }
    return ending;
}
