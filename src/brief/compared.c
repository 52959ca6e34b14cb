/* SPDX-License-Identifier: Apache-2.0
 *
 * What one side reported of an encounter and the other left out.
 *
 * Only encounters that publishers of both sides report are compared. A thing counts
 * as left out if none of the other side's texts has its telling words, wherever they
 * stand: what was read of a text is less than what it says.
 */
#include <string.h>

#include <json-c/json.h>

#include "base/err.h"
#include "brief/brief.h"
#include "brief/prose.h"
#include "link/words.h"

enum { MOST_TOLD = 8, MOST_TEXTS = 8 };

static void find_home(dgm__brief *b, dgm__source *s)
{
    const char *told = dgm__brief_home(b->model, s->publisher, s->title, b->a.code, b->b.code);
    if (told)
        memcpy(s->home, told, 4);
}

/* 0 and 1 the two sides, -1 nobody's of them. */
static int side_of(const dgm__brief *b, const dgm__source *s)
{
    return !s->home[0] ? -1 : !strcmp(s->home, b->a.code) ? 0 : !strcmp(s->home, b->b.code) ? 1 : -1;
}

/* Texts folded, with a blank at both ends, so that words can be looked for. */
typedef struct texts {
    const char *items[MOST_TEXTS];
    size_t n;
} texts;

static dgm_status read_text(dgm__brief *b, texts *to, int64_t document)
{
    if (to->n == MOST_TEXTS)
        return DGM_OK;
    sqlite3_stmt *stmt = dgm__sql(b->store, "SELECT text FROM document_text WHERE document = ?1", b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, document);
    bool row;
    dgm_status status = dgm__sql_step(b->store, stmt, &row, b->err);
    const char *text = !status && row ? dgm__sql_get(stmt, 0) : NULL;
    if (text) {
        size_t len = strlen(text) * 3 + 3; /* folding may take a letter apart */
        char *folded = dgm__arena_alloc(&b->arena, len + 1, 1);
        if (folded) {
            folded[0] = ' ';
            dgm__words_fold(text, folded + 1, len);
            to->items[to->n++] = folded;
        } else {
            status = dgm__brief_no_memory(b);
        }
    }
    dgm__sql_done(stmt);
    return status;
}

static bool has_stem(const texts *in, const char *stem)
{
    char wanted[DGM__STEM_MAX + 2];
    wanted[0] = ' ';
    size_t n = strlen(stem);
    memcpy(wanted + 1, stem, n + 1);
    for (size_t i = 0; i < in->n; i++)
        if (strstr(in->items[i], wanted))
            return true;
    return false;
}

/* Whether the texts have most of the telling words. Where there is none, nothing can be said. */
static bool is_told(const texts *in, const char *what)
{
    dgm__stems stems;
    size_t n = 0, found = 0;
    dgm__stems_of(&stems, what);
    for (size_t i = 0; i < stems.n; i++) {
        if (stems.items[i].nation || strlen(stems.items[i].text) < 3)
            continue;
        n++;
        found += has_stem(in, stems.items[i].text);
    }
    return n == 0 || found * 2 >= n;
}

static dgm_status tell(dgm__brief *b, dgm__onesided *o, int side, const char *what, int64_t record, int64_t document)
{
    for (size_t i = 0; i < o->n; i++)
        if (!strcmp(o->items[i].what, what))
            return dgm__brief_cite_record(b, &o->items[i].cites, record, document);
    if (o->n == MOST_TOLD * 2 || !*what)
        return DGM_OK;
    if (dgm__arena_grow(&b->arena, o->items, o->n, o->cap))
        return dgm__brief_no_memory(b);
    dgm__told_only *t = &o->items[o->n];
    memset(t, 0, sizeof *t);
    t->side = side;
    t->what = dgm__brief_keep(b, what);
    if (!t->what)
        return dgm__brief_no_memory(b);
    o->n++;
    return dgm__brief_cite_record(b, &t->cites, record, document);
}

/* Topics of this encounter, and the figures and commitments of the document. */
static dgm_status read_told(dgm__brief *b, dgm__onesided *o, int side, int64_t document, const texts *others)
{
    sqlite3_stmt *stmt =
        dgm__sql(b->store,
                 "SELECT r.id, r.type, r.words, r.value, r.kind, r.json, r.rid FROM record r LEFT JOIN node n"
                 " ON n.id = r.node WHERE r.document = ?1 AND ((r.type = 'encounter' AND n.thing = ?2)"
                 " OR r.type IN ('figure', 'commitment')) ORDER BY r.type <> 'encounter', r.type,"
                 " r.rid",
                 b->err);
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, document);
    dgm__sql_int(stmt, 2, o->contact->id);
    dgm_status status;
    bool row, main = false; /* the document is about this encounter */
    while (!(status = dgm__sql_step(b->store, stmt, &row, b->err)) && row) {
        int64_t record = sqlite3_column_int64(stmt, 0);
        const char *rid = dgm__sql_get(stmt, 6), *end = rid ? strrchr(rid, '/') : NULL;
        const char *type = dgm__sql_get(stmt, 1), *words = dgm__sql_get(stmt, 2);
        if (!type || (!words && strcmp(type, "encounter")))
            continue;
        if (!strcmp(type, "encounter"))
            main = main || (end && !strcmp(end, "/n1"));
        else if (!main)
            continue;
        if (!strcmp(type, "encounter")) {
            const char **topics;
            size_t n;
            status = dgm__brief_strings_in(b, dgm__sql_get(stmt, 5), "topics", &topics, &n);
            for (size_t i = 0; !status && i < n; i++)
                if (!is_told(others, topics[i]))
                    status = tell(b, o, side, topics[i], record, document);
        } else if (!strcmp(type, "figure")) {
            char number[DGM__NUMBER_WORDS], plain[DGM__NUMBER_WORDS + 1] = " ";
            const char *qualifier = dgm__sql_get(stmt, 4);
            dgm__brief_number_words(number, sqlite3_column_double(stmt, 3));
            dgm__words_fold(number, plain + 1, sizeof plain - 1);
            bool known = false;
            for (size_t i = 0; i < others->n; i++)
                known = known || strstr(others->items[i], plain);
            const char *what = dgm__arena_printf(&b->arena, "%s%s%s %s", qualifier ? qualifier : "",
                                                 qualifier ? " " : "", number, words);
            if (!what)
                status = dgm__brief_no_memory(b);
            else if (!known)
                status = tell(b, o, side, what, record, document);
        } else if (!is_told(others, words)) {
            status = tell(b, o, side, words, record, document);
        }
        if (status)
            break;
    }
    dgm__sql_done(stmt);
    return status;
}

static dgm_status compare(dgm__brief *b, const dgm__contact *c)
{
    dgm__onesided o = {.contact = c};
    texts of[2] = {{.n = 0}, {.n = 0}};
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < c->n_docs; i++) {
        int side = side_of(b, &b->docs[c->reports[i]]);
        if (side >= 0)
            status = read_text(b, &of[side], b->docs[c->reports[i]].id);
    }
    for (size_t i = 0; !status && i < c->n_docs && i < MOST_TEXTS; i++) {
        int side = side_of(b, &b->docs[c->reports[i]]);
        if (side >= 0)
            status = read_told(b, &o, side, b->docs[c->reports[i]].id, &of[!side]);
    }
    if (status || !o.n)
        return status;
    if (dgm__arena_grow(&b->arena, b->compared.items, b->compared.n, b->compared.cap))
        return dgm__brief_no_memory(b);
    b->compared.items[b->compared.n++] = o;
    return DGM_OK;
}

dgm_status dgm__gather_compared(dgm__brief *b)
{
    if (!dgm__brief_is_pair(b) || !b->a.code[0] || !b->b.code[0] || !strcmp(b->a.code, b->b.code))
        return DGM_OK;
    for (size_t i = 0; i < b->n_docs; i++)
        find_home(b, &b->docs[i]);
    dgm_status status = DGM_OK;
    for (size_t i = 0; !status && i < b->timeline.n; i++) {
        const dgm__contact *c = &b->timeline.items[i];
        int sides = 0;
        for (size_t k = 0; k < c->n_docs; k++)
            sides |= 1 << (side_of(b, &b->docs[c->reports[k]]) + 1);
        if ((sides & 6) == 6) {
            b->compared.both++;
            status = compare(b, c);
        } else if (sides & 2) {
            b->compared.only[0]++;
        } else if (sides & 4) {
            b->compared.only[1]++;
        } else {
            b->compared.neither++;
        }
    }
    return status;
}
