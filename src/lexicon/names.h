/* SPDX-License-Identifier: Apache-2.0
 *
 * Names: what the lexicon knows of countries, cities, organisations, persons,
 * offices and agents, found in sentences by one automaton over folded words.
 */
#ifndef DGM_LEXICON_NAMES_H
#define DGM_LEXICON_NAMES_H

#include "base/arena.h"
#include "base/bundle.h"
#include "text/sentence.h"

typedef enum dgm__name_kind {
    DGM__NAME_COUNTRY,   /* "Russia", "the Russian Federation" */
    DGM__NAME_ADJ,       /* "Russian" as adjective */
    DGM__NAME_DEMONYM,   /* "Russians", "Iraqis" */
    DGM__NAME_CAPITAL,   /* "Moscow", "the Kremlin": a city or seat that may stand for its government */
    DGM__NAME_CITY,      /* "Basra": a place only */
    DGM__NAME_REGION,    /* "Kurdistan Region", "Crimea", "Gaza": place or sub-state actor, has a country */
    DGM__NAME_AREA,      /* "Middle East", "Persian Gulf": place without a country */
    DGM__NAME_ORG,       /* "United Nations", "NATO", "Hamas", "Rosneft": an actor */
    DGM__NAME_PERSON,    /* "Sergey Lavrov" with dated offices */
    DGM__NAME_OFFICE,    /* "foreign minister", "ambassador", "general": a person's role */
    DGM__NAME_AGENT,     /* "army", "government", "parliament", "oil companies", "rebels": acts for a country */
    DGM__NAME_PUBLISHER, /* "Reuters", "Press TV": who puts texts out; never an actor by itself */
    DGM__NAME_BODY_NOUN, /* "joint committee", "commission", "working group": nouns of standing bodies */
    DGM__NAME_TITLE,     /* "Mr.", "H.E.", "Sheikh": words before a person's name that say no office */
    DGM__N_NAME_KINDS
} dgm__name_kind;

/* "country", "adj", "demonym", "capital", ... */
const char *dgm__name_kind_text(dgm__name_kind kind);

/* A term of office. Dates ISO as precise as known, "" open. */
typedef struct dgm__term {
    const char *office; /* "Foreign Minister"; NULL: not known */
    char country[4];
    char sector[4];
    char from[11], to[11];
} dgm__term;

/* ADJ and DEMONYM carry the canonical name of their country or region. A CAPITAL
 * without has_loc is a seat ("the Kremlin"), not a city. A PERSON has country and
 * sector where all terms agree on them. */
typedef struct dgm__name {
    dgm__name_kind kind;
    const char *canonical; /* "Russia", "Sergey Lavrov", "Foreign Minister" */
    char country[4];       /* ISO alpha-3 or PLOVER code (UNO, EUR, IGO, ...), "" none */
    char sector[4];        /* PLOVER sector, "" none */
    double lat, lon;       /* places; has_loc tells */
    bool has_loc;
    const dgm__term *terms; /* persons, and organisations whose standing changed (Taliban) */
    size_t n_terms;
    const char *file; /* lexicon file and line that say so */
    uint32_t line;
} dgm__name;

typedef struct dgm__names dgm__names;

/* Where a name was found: tokens first..last of the sentence. */
typedef struct dgm__found {
    const dgm__name *name;
    uint32_t first, last;
    uint8_t rank; /* 0: the likeliest reading of this stretch; 1, 2, ...: its other readings. Where a tokenizer
                     leaves "Iran-Iraq" one token, two stretches share it, each with its own rank 0. */
    bool family;  /* a bare family name ("Lavrov") */
} dgm__found;

/* Reads every ".txt" part below actors/, offices/ and places/ and, if present,
 * "places/cities.tsv"; docs/actors.md has the forms. Nothing of the bundle is kept.
 * The names are read-only from then on and may be shared by threads. A mistake is
 * DGM_EFORMAT with the first one in err (text "actors/x.txt:3:7: ..."). */
dgm_status dgm__names_load(dgm__names **out, const dgm__bundle *bundle, dgm_err *err) DGM_MUST_CHECK;
void dgm__names_free(dgm__names *names); /* NULL is fine */

/* Told of each mistake, in file order; `text` lives for the call. */
typedef void dgm__names_report(void *context, const char *file, uint32_t line, uint32_t column, const char *text);

/* Reads the lexicon and reports all that is wrong in it: lines that cannot be read,
 * unknown codes, and names that stand under two codes without an `ambiguous` line.
 * *n_out is their number; the status is DGM_OK even then. */
dgm_status dgm__names_check(const dgm__bundle *bundle, dgm__names_report *report, void *context, size_t *n_out,
                            dgm_err *err) DGM_MUST_CHECK;

/* Number of records of a kind. */
size_t dgm__names_count(const dgm__names *names, dgm__name_kind kind);

/* All longest names of a sentence in order, by words folded to lower case without
 * accents, apostrophes and hyphens unified; plural "-s" of agents and offices is
 * matched too. Where one stretch has several readings (Georgia, "Washington",
 * "Jordan") all are given, likeliest first. Overlapping shorter names inside a
 * longer one are left out. Words that are ordinary English unless capitalised
 * ("turkey", "china", "may", "polish") must be capitalised to match, except in a
 * sentence that is all capitals. *out lives in the arena. */
dgm_status dgm__names_find(dgm__found **out, size_t *n_out, const dgm__names *names, const dgm__sentence *sentence,
                           dgm__arena *arena, dgm_err *err) DGM_MUST_CHECK;

/* The same for a stretch of text that is no sentence (a dateline, a publisher's line). */
const dgm__name *dgm__names_lookup(const dgm__names *names, const char *text, size_t len, dgm__name_kind kind);

/* The country's own record by its code, or NULL. */
const dgm__name *dgm__names_country(const dgm__names *names, const char code[4]);

/* The country's seat of government, the first city listed as its capital, or NULL. */
const dgm__name *dgm__names_capital(const dgm__names *names, const char code[4]);

/* The term that a person held on a date (ISO, "" unknown: only if all terms agree
 * on the country, then a term with office NULL if they differ in office). NULL if none. */
const dgm__term *dgm__name_term(const dgm__name *person, const char *date);

#endif
