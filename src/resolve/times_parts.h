/* SPDX-License-Identifier: Apache-2.0
 *
 * Parts of the reader of time expressions, private to times*.c.
 *
 * A sentence becomes atoms (words, numbers, signs; smaller than tokens, so that
 * "four-day" reads alike however it was tokenised). A rule is a pattern over
 * atoms that fills slots; its action turns slots into a stamp, which is a point
 * of the calendar with its grain, and the stamp into a TIMEX3 value.
 */
#ifndef DGM_RESOLVE_TIMES_PARTS_H
#define DGM_RESOLVE_TIMES_PARTS_H

#include "resolve/times.h"

/* Calendar (proleptic Gregorian). Days count from 1970-01-01. */

typedef struct dgm__stamp {
    char grain; /* C century, E decade, Y, H half, Q, S season, M, W week, w weekend, D day; 0: nothing known */
    int year;   /* 0: not known */
    int month;  /* of a month, week or day; else the number of the half, quarter or season; 0: not known */
    int day;    /* of a day; of a week its Monday; 0: not known */
} dgm__stamp;

int32_t dgm__days(int year, int month, int day);
void dgm__days_date(int32_t days, int *year, int *month, int *day);
int dgm__days_weekday(int32_t days); /* Monday 1 to Sunday 7 */
int dgm__month_length(int year, int month);
int32_t dgm__easter(int year); /* western, by Gauss's rule as corrected by Lichtenberg (1997) */

dgm__stamp dgm__stamp_day(int32_t days);
dgm__stamp dgm__stamp_week(int32_t days, char grain); /* the ISO week around the day; 'W' or 'w' */
dgm__stamp dgm__stamp_read(const char *iso);          /* grain 0 when it is no date */

/* The unit that holds the stamp ('D' to 'C'), moved by n; grain 0 when the stamp
 * is coarser than the unit, or the year leaves 1 to 9999. */
dgm__stamp dgm__stamp_shift(dgm__stamp from, char unit, int n);

/* First and last day; false when not exact. */
bool dgm__stamp_range(dgm__stamp stamp, int32_t *first, int32_t *last);

void dgm__stamp_value(dgm__stamp stamp, char value[32]); /* TIMEX3; X for what is not known */
void dgm__stamp_date(dgm__stamp stamp, char date[11]);

/* Words: class letters as in the legend of times_rules.c. */

typedef struct dgm__time_word {
    const char *text;
    const char *classes;
    int value;
    char unit;
} dgm__time_word;

extern const dgm__time_word dgm__time_words[]; /* sorted */
extern const size_t dgm__n_time_words;
const dgm__time_word *dgm__time_word_find(const char *text, size_t len); /* any case; NULL: none */

/* Atoms. */

#define DGM__TIME_CLASS(letter) (UINT32_C(1) << ((letter) - 'A'))

typedef struct dgm__atom {
    uint32_t start, end; /* bytes of the document's text */
    uint32_t token;
    uint32_t classes;
    int32_t value;            /* of the word; of a number, at most 999,999,999 */
    int32_t month, day, year; /* of a numeric date */
    char unit;                /* of the word; of a number its tenths as '1' to '9' */
    bool space;               /* white space stands before */
    bool upper;               /* begins with a capital */
    bool word;                /* letters, not digits or a sign */
} dgm__atom;

typedef struct dgm__atoms {
    dgm__atom *items;
    size_t n, cap;
    bool trigger; /* some atom can be part of a time expression */
    bool shout;   /* no small letter in the sentence */
    bool tree;    /* tags and heads are filled */
    bool title;   /* of a title, whose present tense tells the past; set by the caller */
} dgm__atoms;

/* The sentence's atoms, replacing what was there. 0, or -1 without memory. */
int dgm__atoms_read(dgm__atoms *out, const char *text, const dgm__sentence *sentence, dgm__stamp anchor,
                    dgm__arena *arena) DGM_MUST_CHECK;
bool dgm__atom_is(const char *text, const dgm__atom *atom, const char *word); /* small letters */

/* Rules. */

typedef enum dgm__time_act {
    DGM__ACT_DAY,   /* day, month, maybe year and weekday */
    DGM__ACT_MONTH, /* month, maybe year or shift */
    DGM__ACT_YEAR,
    DGM__ACT_DECADE,
    DGM__ACT_CENTURY,
    DGM__ACT_QUARTER,
    DGM__ACT_HALF,
    DGM__ACT_SEASON,
    DGM__ACT_HOLIDAY,
    DGM__ACT_WEEKDAY,  /* maybe with shift, part of the day */
    DGM__ACT_WEEK_DAY, /* "Monday of last week" */
    DGM__ACT_TODAY,    /* days from the anchor in shift */
    DGM__ACT_UNIT,     /* "last year" */
    DGM__ACT_PART,     /* "this morning" */
    DGM__ACT_CLOCK,
    DGM__ACT_AGO,     /* "two weeks ago"; n < 0 in the rule: from now on */
    DGM__ACT_EARLIER, /* "a year earlier": from the date last spoken of */
    DGM__ACT_DURATION,
    DGM__ACT_SET,
    DGM__ACT_REF,     /* PAST_REF, PRESENT_REF, FUTURE_REF by arg */
    DGM__ACT_DAYS_OF, /* "the 17th of last month" */
} dgm__time_act;

enum {
    DGM__RULE_THE = 1,     /* takes "the" before it */
    DGM__RULE_MOD = 2,     /* takes "early", "the end of" */
    DGM__RULE_APPROX = 4,  /* takes "about", "more than" */
    DGM__RULE_IF_THE = 8,  /* only with "the" */
    DGM__RULE_IF_END = 16, /* only with "the end of", "mid" */
};

typedef struct dgm__time_rule {
    const char *name, *pattern;
    dgm__time_act act;
    int arg;
    int flags;
} dgm__time_rule;

#define DGM__NO_SHIFT 99

typedef struct dgm__slots {
    int year, month, day, weekday, season, part, decade, holiday, quarter, ordinal; /* 0: not filled */
    int n;                                                                          /* number; -1 vague, 0 not filled */
    char tenths;                                                                    /* '1' to '9' */
    char unit;
    bool plural;
    int shift;           /* DGM__NO_SHIFT: none */
    char from;           /* of the shift: 'a' anchor, 'r' what was spoken of, 'c' current */
    int clock, meridiem; /* minutes + 1; 'a' or 'p', 'w' a word such as "noon" */
    bool every;
    bool the; /* "the" stands before */
} dgm__slots;

extern const dgm__time_rule dgm__time_rules[];
extern const size_t dgm__n_time_rules;

/* Atoms that the rule takes at `at`, 0 if none; *len those that it looks at. */
size_t dgm__rule_match(const dgm__time_rule *rule, const char *text, const dgm__atoms *atoms, size_t at,
                       dgm__slots *slots);

/* Whether the words around speak against it: "may" the verb, "2000 troops". */
bool dgm__rule_doubt(const dgm__time_rule *rule, const char *text, const dgm__sentence *sentence,
                     const dgm__atoms *atoms, size_t first, size_t last, const dgm__slots *slots);

/* Values. */

typedef struct dgm__time_ground { /* what expressions are resolved against */
    dgm__stamp anchor;
    dgm__stamp spoken;     /* the date last spoken of; at first the anchor */
    dgm__stamp spoken_day; /* the day last spoken of */
    dgm__stamp day_here;   /* the same, of this sentence only; at first the anchor */
    int tense;             /* as of dgm__time_tense */
} dgm__time_ground;

/* Fills type, value, date, relation and relative; false if it has no value. */
bool dgm__time_fill(dgm__time *out, dgm__stamp *stamp, const dgm__time_rule *rule, const dgm__slots *slots,
                    const dgm__time_ground *ground);
void dgm__time_relate(dgm__time *out, dgm__stamp stamp, dgm__stamp anchor);

/* Tense of what the atoms first to last date: below 0 past, above 0 future, 0 not
 * known; 2 from a finite verb, 1 from weaker signs. */
int dgm__time_tense(const char *text, const dgm__sentence *sentence, const dgm__atoms *atoms, size_t first,
                    size_t last);

#endif
