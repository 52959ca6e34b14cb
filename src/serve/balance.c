/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/balance: how much of cooperation and of conflict there was, year by year.
 */
#include "serve/gather.h"

typedef struct year {
    int number;
    int64_t cooperation, conflict, encounters;
} year;

void dgm__serve_balance(dgm__call *c)
{
    static const char *const columns[] = {"year", "cooperation", "conflict", "encounters"};
    dgm__gathered *items;
    dgm__ids planned = {NULL, 0, 0, false};
    size_t n, dated = 0;
    year sum = {0, 0, 0, 0};
    dgm__rows rows;
    for (int kind = 0; kind < DGM__N_KINDS; kind++)
        c->wanted.kinds[kind] = kind == DGM__KIND_ENCOUNTER || kind == DGM__KIND_EVENT;
    dgm__call_deeds(c);
    dgm__call_planned(c, &planned);
    dgm__gather(c, &items, &n);
    while (dated < n && items[dated].dated)
        dated++;
    dgm__rows_begin(&rows, c, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < dated; i++) {
        const dgm__gathered *one = &items[i];
        sum.number = dgm__gathered_year(one);
        if (one->kind == DGM__KIND_ENCOUNTER)
            sum.encounters += !dgm__ids_has(&planned, one->id);
        else if (dgm__ids_has(&c->deeds->cooperation, one->id))
            sum.cooperation++;
        else if (dgm__ids_has(&c->deeds->conflict, one->id))
            sum.conflict++;
        if (i + 1 < dated && dgm__gathered_year(&items[i + 1]) == sum.number)
            continue;
        if (sum.encounters || sum.cooperation || sum.conflict) {
            dgm__rows_count(&rows, sum.number);
            dgm__rows_count(&rows, sum.cooperation);
            dgm__rows_count(&rows, sum.conflict);
            dgm__rows_count(&rows, sum.encounters);
        }
        sum = (year){0, 0, 0, 0};
    }
    dgm__rows_end(&rows);
    dgm__ids_clear(&planned);
}
