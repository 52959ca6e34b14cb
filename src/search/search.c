/* SPDX-License-Identifier: Apache-2.0
 *
 * A search: the query read, its hits found, ordered, and written one after the other.
 */
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "search/words.h"
#include "search/write.h"

enum { WIDTH = 80 };

void dgm_search_options_init(dgm_search_options *options)
{
    memset(options, 0, sizeof *options);
    options->size = sizeof *options;
    options->width = WIDTH;
}

typedef struct searching {
    dgm__select select;
    const dgm__query_node *query;
    const dgm_search_options *options;
    size_t hits, n;
    dgm__hit *page;
} searching;

/* How many hits must be in order: those of the page and all before it. */
static size_t most_of(const dgm_search_options *o)
{
    return o->limit && o->offset <= SIZE_MAX - o->limit ? o->offset + o->limit : SIZE_MAX;
}

static dgm_status by_words(searching *s)
{
    dgm__buf expression;
    dgm__buf_init(&expression);
    dgm__search_expression(&expression, s->query);
    dgm_status status =
        expression.oom ? dgm__fail(s->select.err, DGM_ENOMEM, "out of memory for a query")
                       : dgm__search_rank(&s->select, expression.data, most_of(s->options), &s->page, &s->n, &s->hits);
    dgm__buf_clear(&expression);
    return status;
}

static dgm_status by_fields(searching *s)
{
    bool wanted[DGM__N_DOMAINS];
    dgm__ids sets[DGM__N_DOMAINS] = {{NULL, 0, 0, false}};
    dgm_status status = DGM_OK;
    dgm__select_domains(s->query, wanted);
    for (int d = 0; d < DGM__N_DOMAINS && !status; d++)
        if (wanted[d]) {
            status = dgm__select_run(&s->select, s->query, (dgm__domain)d, &sets[d]);
            s->hits += sets[d].n;
        }
    if (!status)
        status = dgm__search_order(&s->select, sets, most_of(s->options), &s->page, &s->n);
    for (int d = 0; d < DGM__N_DOMAINS; d++)
        dgm__ids_clear(&sets[d]);
    return status;
}

static dgm_status write_one(dgm__found_writer *w, const dgm_search_options *o, const dgm__hit *hit, dgm_sink sink,
                            void *user)
{
    dgm__buf json;
    dgm__lines lines;
    dgm__buf_init(&json);
    dgm__lines_init(&lines, o->width, o->colour);
    dgm_status status =
        o->form == DGM_SEARCH_TERMINAL ? dgm__found_lines(w, hit, &lines) : dgm__found_json(w, hit, &json);
    const dgm__buf *from = o->form == DGM_SEARCH_TERMINAL ? &lines.to : &json;
    if (!status && from->len && sink(user, from->data, from->len))
        status = dgm__fail(w->err, DGM_EIO, "cannot be written");
    dgm__buf_clear(&json);
    dgm__lines_clear(&lines);
    return status;
}

static dgm_status write_page(searching *s, dgm_sink sink, void *user)
{
    dgm__found_writer w = {.store = s->select.store, .model = s->select.model, .err = s->select.err};
    dgm_status status = dgm__terms_new(&w.terms, w.store, s->query, w.err);
    for (size_t i = s->options->offset; i < s->n && !status; i++)
        status = write_one(&w, s->options, &s->page[i], sink, user);
    dgm__terms_free(w.terms);
    return status;
}

dgm_status dgm_search(dgm_store *store, const dgm_model *model, const char *query, const dgm_search_options *options,
                      size_t *hits, dgm_sink sink, void *user, dgm_err *err)
{
    dgm_search_options usual;
    dgm_search_options_init(&usual);
    if (hits)
        *hits = 0;
    if (options && options->size < sizeof usual)
        return dgm__fail(err, DGM_EUSAGE, "the options of a search were not set up by dgm_search_options_init");
    if (!store || !query || !sink)
        return dgm__fail(err, DGM_EUSAGE, "a store, a query and a sink are needed");
    dgm__arena arena;
    dgm__query_node *root;
    dgm__arena_init(&arena, 0);
    dgm_status status = dgm__query_parse(&root, query, &arena, err);
    searching s = {.select = {.store = store, .model = model, .arena = &arena, .err = err},
                   .query = root,
                   .options = options ? options : &usual};
    bool begun = false;
    if (!status) {
        /* One view of the store for all statements, whoever writes meanwhile. */
        status = dgm__sql_exec(store, "SAVEPOINT search", err);
        begun = !status;
    }
    if (!status)
        status = dgm__search_words_only(root) ? by_words(&s) : by_fields(&s);
    if (!status && hits)
        *hits = s.hits;
    if (!status)
        status = write_page(&s, sink, user);
    if (begun)
        sqlite3_exec(store->db, "RELEASE search", NULL, NULL, NULL);
    dgm__select_clear(&s.select);
    dgm__arena_clear(&arena);
    return status;
}
