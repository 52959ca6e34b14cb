/* SPDX-License-Identifier: Apache-2.0
 *
 * Tests that are two tables of rows: `rows` that hold and `known` that do not yet.
 * Texts are of Wednesday 10 March 2021. A program's main() hands both
 * tables to rows_main(), and how it says the records of a text.
 */
#ifndef DGM_TESTS_ROWS_H
#define DGM_TESTS_ROWS_H

#include "coding.h"

typedef struct row {
    const char *what, *text, *want;
} row;

typedef void sayer(answer *to, const dgm_records *r);

static struct {
    const row *rows, *known;
    size_t n_rows, n_known;
    sayer *say;
} rows_of; /* cmocka's tests take no arguments of their own */

/* How many rows are not as the table says. */
static inline size_t rows_run(coding *c, const row *list, size_t n, bool known)
{
    size_t wrong = 0;
    for (size_t i = 0; i < n && list[i].text; i++) {
        static answer got;
        got.len = 0;
        coding_read(c, list[i].text, "2021-03-10", NULL);
        rows_of.say(&got, &c->records);
        wrong += judge(list[i].what, list[i].text, list[i].want, &got, holds(got.text, list[i].want), known);
    }
    return wrong;
}

static inline void rows_hold(void **state)
{
    assert_int_equal(rows_run(*state, rows_of.rows, rows_of.n_rows, false), 0);
}

static inline void rows_known(void **state)
{
    assert_int_equal(rows_run(*state, rows_of.known, rows_of.n_known, true), 0);
}

static inline int rows_main(const row *rows, size_t n_rows, const row *known, size_t n_known, sayer *how)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_hold), cmocka_unit_test(rows_known)};
    rows_of.rows = rows;
    rows_of.n_rows = n_rows;
    rows_of.known = known;
    rows_of.n_known = n_known;
    rows_of.say = how;
    return cmocka_run_group_tests(tests, coding_setup, coding_teardown);
}

#endif
