/* SPDX-License-Identifier: Apache-2.0
 *
 * Dates as pages write them beside a headline: "10:02 PM - 2024-03-28",
 * "7 October 201920:10", "Wed, Oct 16, 2024 page1", "18/7/2022".
 */
#ifndef DGM_INPUT_PAGE_DATE_H
#define DGM_INPUT_PAGE_DATE_H

#include "input/document.h"
#include "input/pages.h"

typedef struct dgm__page_date {
    int year, month, day; /* 0: not said */
    int order;   /* of numbers: 1 day first, 2 month first, 3 either is possible (then read day first), 0 written out */
    int weekday; /* 1 Monday, 0: not said; the one right before the date */
    uint32_t start, end; /* bytes of the text searched */
} dgm__page_date;

/* The first date at or after `from` with a year (and, where `full` is false, also
 * one without: "Feb 26"). */
bool dgm__page_date_find(const dgm__pages *pages, const char *text, size_t len, size_t from, bool full,
                         dgm__page_date *out);

/* A date that begins right at `at`. */
bool dgm__page_date_at(const dgm__pages *pages, const char *text, size_t len, size_t at, bool full,
                       dgm__page_date *out);

/* Whether a line is nothing but a date, its label, a clock and a few words more,
 * names above all; lead and tail are those before and behind the date. */
typedef struct dgm__date_line {
    dgm__page_date date;
    dgm__span lead, tail;
    uint32_t rest; /* words that are neither date nor label, those in lower case twice */
} dgm__date_line;
bool dgm__date_line_read(const dgm__pages *pages, const char *text, size_t len, dgm__date_line *out);

/* Writes ISO 8601 as precise as the date; "" if it is none. */
void dgm__page_date_iso(const dgm__page_date *date, char out[11]);

/* The weekday of a day, 1 Monday to 7. */
int dgm__weekday_of(int year, int month, int day);

bool dgm__is_day(int year, int month, int day);

#endif
