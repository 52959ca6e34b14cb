/* SPDX-License-Identifier: Apache-2.0
 *
 * Reader of the names' text files (docs/actors.md) into the trie.
 */
#ifndef DGM_LEXICON_NAMES_TEXT_H
#define DGM_LEXICON_NAMES_TEXT_H

#include "lexicon/names_table.h"

enum { DGM__NAMES_MOST_PORTFOLIOS = 512, DGM__NAMES_MOST_TERMS = 64, DGM__NAMES_MOST_MISTAKES = 1000 };

/* Where a code was first used, to tell of unknown ones at the end. */
typedef struct dgm__code_use {
    const char *file;
    uint32_t line, column;
} dgm__code_use;

typedef struct dgm__names_reader {
    dgm__names *names;
    dgm__names_report *report; /* may be NULL */
    void *context;
    dgm_err *err; /* gets the first mistake */
    size_t n_mistakes;
    bool oom;

    const char *file;
    uint32_t line;
    const char *line_start;
    const char *column_line, *column_at; /* the last answer of dgm__names_column, because lines can be long */
    uint32_t column;

    /* the entry being read */
    int form;      /* index of its kind of entry */
    size_t record; /* SIZE_MAX: the entry is spoilt, its details are skipped */
    char code[4], sector[4];
    dgm__term terms[DGM__NAMES_MOST_TERMS];
    size_t n_terms;

    const char *portfolios[DGM__NAMES_MOST_PORTFOLIOS]; /* variants; one that begins an entry has first[i] */
    bool portfolio_first[DGM__NAMES_MOST_PORTFOLIOS];
    size_t n_portfolios;

    uint32_t *ambiguous; /* nodes; in the names' arena */
    size_t n_ambiguous, cap_ambiguous;
    dgm__code_use *uses; /* by code; in the names' arena */
} dgm__names_reader;

/* Reads one ".txt" part. Mistakes are told to the reader and do not stop it. */
dgm_status dgm__names_read(dgm__names_reader *r, const dgm__part *part) DGM_MUST_CHECK;
/* Reads "places/cities.tsv": name, other names with '|', alpha-3, latitude, longitude, population. */
dgm_status dgm__names_read_cities(dgm__names_reader *r, const dgm__part *part) DGM_MUST_CHECK;
/* After all parts: codes that no country has; `ambiguous` lines applied. */
dgm_status dgm__names_read_end(dgm__names_reader *r) DGM_MUST_CHECK;

/* Shared by the two: a copy of the part in the arena that may be cut (NULL after
 * telling why), a new record from the current line (SIZE_MAX: out of memory), and
 * DGM_ENOMEM or DGM_OK. */
char *dgm__names_copy(dgm__names_reader *r, const dgm__part *part);
size_t dgm__names_record(dgm__names_reader *r, dgm__name_kind kind, const char *code, const char *sector);
dgm_status dgm__names_read_status(const dgm__names_reader *r);

/* Characters from the line's start to a byte of it, from 1. */
uint32_t dgm__names_column(dgm__names_reader *r, const char *at);

/* A mistake at a byte of the current line, or at a line and column. */
void dgm__names_mistake(dgm__names_reader *r, const char *at, const char *format, ...) DGM_PRINTF(3, 4);
void dgm__names_mistake_at(dgm__names_reader *r, const char *file, uint32_t line, uint32_t column, const char *format,
                           ...) DGM_PRINTF(5, 6);

/* Adds one spelling of a record (names_spell.c). `at` is its place in the line. */
void dgm__names_spell(dgm__names_reader *r, size_t record, const char *text, size_t len, const char *at, uint8_t flags);
/* The same, and its plural: agents, offices, bodies. */
void dgm__names_spell_plural(dgm__names_reader *r, size_t record, const char *text, size_t len, const char *at);

/* Field readers (names_fields.c). The texts end at `end`; each returns false after telling of a mistake. */
bool dgm__names_code(dgm__names_reader *r, const char *text, const char *end, char code[4], char sector[4]);
bool dgm__names_term(dgm__names_reader *r, char *text, char *end);
bool dgm__names_place(dgm__names_reader *r, const char *text, const char *end, double *lat, double *lon);

#endif
