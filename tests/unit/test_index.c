/* SPDX-License-Identifier: Apache-2.0
 *
 * serve/index.c: whatever is asked, an answer out of the index is the answer out of the
 * tables; and an index is of one moment of the store.
 */
#include "check.h"

#include <sqlite3.h>
#include <unistd.h>

#include "dragoman/store.h"
#include "serve/index.h"

static const char *const texts[] = {
    "Foreign Minister Ada Lindqvist of Sweden met Foreign Minister Joseph Otieno of Kenya in Stockholm on 4 March "
    "2021. "
    "They discussed trade and fisheries. Sweden thanked Kenya for its support. Sweden promised to train 40 Kenyan "
    "diplomats next year.",
    "Kenyan Foreign Minister Joseph Otieno received his Swedish counterpart Ada Lindqvist in Nairobi on 9 June 2022. "
    "Kenya accused Norway of breaking the agreement on fisheries. Trade reached 300 million dollars in 2021.",
    "The seventh session of the Swedish-Kenyan Joint Commission was held in Stockholm on 2 May 2023. Sweden and Kenya "
    "signed a memorandum on tourism. Ada Lindqvist will visit Nairobi in June.",
    "Norway condemned the attack on the embassy of Sweden. Norwegian Foreign Minister Olav Berg spoke by phone with "
    "Ada Lindqvist. He supports a ceasefire in Sudan.",
};

typedef struct bench {
    dgm_model *model;
    dgm_store *store;
    char path[64];
    dgm__parties parties;
    dgm__names names;
    dgm__deeds deeds;
} bench;

static int into_buffer(void *user, const char *data, size_t len)
{
    dgm__buf *to = user;
    dgm__buf_add(to, data, len);
    return 0;
}

static void put(bench *b, dgm_coder *coder, const char *doc, const char *text)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_document *document;
    const dgm_records *records;
    dgm_put_outcome outcome;
    dgm__buf pack;
    dgm__buf_init(&pack);
    if (dgm_document_new(&document, doc, text, strlen(text), NULL, &err) || dgm_code(coder, document, &records, &err) ||
        dgm_pack(document, records, into_buffer, &pack, &err) ||
        dgm_store_put(b->store, pack.data, pack.len, &outcome, &err))
        fail_msg("%s: %s", doc, err.text);
    dgm__buf_clear(&pack);
    dgm_document_free(document);
}

static void link_all(bench *b)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    if (dgm_store_commit(b->store, &err) || dgm_store_link(b->store, NULL, NULL, &err))
        fail_msg("%s", err.text);
}

static int set_up(void **state)
{
    bench *b = test_calloc(1, sizeof *b);
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_coder *coder;
    char id[8];
    snprintf(b->path, sizeof b->path, "/tmp/dragoman-index-XXXXXX");
    int fd = mkstemp(b->path);
    assert_true(fd >= 0);
    close(fd);
    unlink(b->path);
    if (dgm_model_load(&b->model, NULL, &err) || dgm_coder_new(&coder, b->model, &err) ||
        dgm_store_open(&b->store, b->path, DGM_STORE_WRITE, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        snprintf(id, sizeof id, "t%zu", i);
        put(b, coder, id, texts[i]);
    }
    link_all(b);
    dgm_coder_free(coder);
    dgm__arena_init(&b->parties.arena, 0);
    dgm__arena_init(&b->names.arena, 0);
    *state = b;
    return 0;
}

static int tear_down(void **state)
{
    bench *b = *state;
    dgm__parties_clear(&b->parties);
    dgm__names_clear(&b->names);
    dgm__deeds_clear(&b->deeds);
    dgm_store_close(b->store);
    dgm_model_free(b->model);
    unlink(b->path);
    test_free(b);
    return 0;
}

static void begin(dgm__call *c, bench *b, dgm__buf *to, dgm_err *err)
{
    *c = (dgm__call){
        .store = b->store, .model = b->model, .parties = &b->parties, .names = &b->names, .deeds = &b->deeds};
    dgm__arena_init(&c->arena, 0);
    c->x = (dgm__export){.store = c->store, .model = c->model, .sink = into_buffer, .user = to};
    dgm__emit_init(&c->x.e, err);
}

static void end(dgm__call *c)
{
    dgm__buf_clear(&c->x.e.to);
    dgm__buf_clear(&c->x.aside);
    dgm__arena_clear(&c->arena);
}

static dgm__index *make(bench *b)
{
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm__call c;
    begin(&c, b, NULL, &err);
    dgm__index *made = dgm__index_new(&c);
    end(&c);
    if (!made)
        fail_msg("%s", err.text);
    return made;
}

/* The answer to a target; the caller's to clear. */
static void answer(bench *b, dgm__index *index, void (*of)(dgm__call *), const char *target, dgm__buf *to)
{
    static const dgm__takes all = {~0u, 0, 100, 1000};
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm__call c;
    dgm__buf_init(to);
    begin(&c, b, to, &err);
    c.index = index;
    dgm__request *request = dgm__request_new(target);
    assert_non_null(request);
    c.x.e.status = dgm__request_read(request, &all, c.store, c.model, &c.arena, &c.wanted, &err);
    if (!c.x.e.status)
        of(&c);
    dgm__export_hand_on(&c.x);
    if (c.x.e.status)
        fail_msg("%s: %s", target, err.text);
    dgm__request_free(request);
    end(&c);
}

static void same_answers(void **state)
{
    static const struct {
        void (*of)(dgm__call *);
        const char *name;
    } views[] = {{dgm__serve_records, "records"}, {dgm__serve_facets, "facets"},   {dgm__serve_balance, "balance"},
                 {dgm__serve_places, "places"},   {dgm__serve_sources, "sources"}, {dgm__serve_network, "network"}};
    static const char *const queries[] = {
        "",
        "a=SWE",
        "a=KEN&b=SWE",
        "a=NOR",
        "a=PER",
        "kind=event,encounter&sort=-date",
        "sort=place",
        "sort=-country",
        "sort=what",
        "sort=confidence",
        "since=2022",
        "since=2021-03&until=2022-06",
        "f.country=SWE&x.event=SUPPORT",
        "f.country=SWE|NOR&f.record=event|statement",
        "f.place=-",
        "x.place=-&x.year=2021",
        "f.topic=trade",
        "f.topic=nothing",
        "f.year=2021|2023&a=SWE",
        "x.country=NOR&a=SWE&since=2021",
        "f.status=held|open&a=KEN&b=SWE",
        "q=fisheries",
        "q=type:event&f.country=KEN",
        "doc=t1",
        "doc=t1&f.country=NOR",
    };
    bench *b = *state;
    dgm__index *index = make(b);
    assert_true(index->n > 15);
    assert_true(index->n_spots > 0);
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        for (size_t j = 0; j < sizeof queries / sizeof *queries; j++) {
            char target[256];
            dgm__buf got, want;
            snprintf(target, sizeof target, "/api/%s.json?%s", views[i].name, queries[j]);
            answer(b, NULL, views[i].of, target, &want);
            answer(b, index, views[i].of, target, &got);
            if (got.len != want.len || memcmp(got.data, want.data, got.len) != 0)
                fail_msg("%s\n   got %.*s\n  want %.*s", target, (int)got.len, got.data, (int)want.len, want.data);
            dgm__buf_clear(&got);
            dgm__buf_clear(&want);
        }
    dgm__index_free(index);
}

static void another_moment(void **state)
{
    bench *b = *state;
    dgm_err err = {DGM_OK, 0, 0, ""};
    dgm_coder *coder;
    dgm__index *before = make(b), *again = make(b);
    assert_true(before->stamp == again->stamp);
    dgm__index_free(again);
    assert_int_equal(dgm_coder_new(&coder, b->model, &err), DGM_OK);
    put(b, coder, "t0", "Kenya praised Norway."); /* no more records than there were */
    dgm_coder_free(coder);
    assert_int_equal(dgm_store_commit(b->store, &err), DGM_OK);
    dgm__index *put_only = make(b);
    assert_true(before->stamp != put_only->stamp);
    link_all(b);
    again = make(b);
    assert_true(put_only->stamp != again->stamp);
    dgm__index_free(put_only);
    assert_true(again->n < before->n);
    dgm__index_free(again);
    dgm__index_free(before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(same_answers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_moment, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
