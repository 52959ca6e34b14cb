/* SPDX-License-Identifier: Apache-2.0
 *
 * resolve/times: calendar, word table, hostile texts, no memory, events dated by the tree.
 */
#include "times_text.h"

#include "resolve/times_parts.h"

static void words_are_sorted(void **state)
{
    (void)state;
    for (size_t i = 1; i < dgm__n_time_words; i++)
        if (strcmp(dgm__time_words[i - 1].text, dgm__time_words[i].text) >= 0)
            fail_msg("%s stands before %s", dgm__time_words[i - 1].text, dgm__time_words[i].text);
    assert_ptr_equal(dgm__time_word_find("MONDAY", 6), dgm__time_word_find("monday", 6));
    assert_null(dgm__time_word_find("mondayish", 9));
}

static void calendar_goes_there_and_back(void **state)
{
    (void)state;
    for (int32_t day = -800000; day < 800000; day += 97) {
        int y, m, d;
        dgm__days_date(day, &y, &m, &d);
        assert_int_equal(dgm__days(y, m, d), day);
        assert_in_range(d, 1, dgm__month_length(y, m));
    }
    assert_int_equal(dgm__days(1970, 1, 1), 0);
    assert_int_equal(dgm__days_weekday(dgm__days(2020, 11, 26)), 4);
    assert_int_equal(dgm__easter(2024), dgm__days(2024, 3, 31));
    assert_int_equal(dgm__easter(1954), dgm__days(1954, 4, 18));
    assert_int_equal(dgm__stamp_read("2020-02-30").grain, 0);
    assert_int_equal(dgm__stamp_read("yesterday").grain, 0);
    assert_int_equal(dgm__stamp_read("2020-11").grain, 'M');
}

/* Long runs must neither crash nor take time that grows with their square. */
static void hostile_texts(void **state)
{
    (void)state;
    static const char *const pieces[] = {"9",
                                         "9,999",
                                         "the ",
                                         "twenty ",
                                         "2020-",
                                         "may ",
                                         "1/1/",
                                         "a ",
                                         "of the end ",
                                         "Monday ",
                                         "two and ",
                                         "\xE2\x80\x93",
                                         "1:",
                                         ". ",
                                         "in 2020 the end of ",
                                         "a couple of ",
                                         "\xFF",
                                         "next ",
                                         "one thousand million ",
                                         "million years ago ",
                                         "' ",
                                         "0000-00-00 ",
                                         "to "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t len = strlen(pieces[i]), n = 100000 / len;
        char *text = malloc(len * n + 64);
        assert_non_null(text);
        for (size_t k = 0; k < n; k++)
            memcpy(text + k * len, pieces[i], len);
        strcpy(text + n * len, " years ago in May 99999");
        fixture f;
        find(&f, text, "2020-11-26");
        for (size_t k = 0; k < f.n; k++) {
            assert_true(strlen(f.times[k].value) < sizeof f.times[k].value);
            assert_true(f.times[k].span.start < f.times[k].span.end && f.times[k].span.end <= f.doc.len);
            if (k)
                assert_true(f.times[k - 1].span.end <= f.times[k].span.start);
        }
        dgm__arena_clear(&f.arena);
        free(text);
    }
}

static void far_years_stay_in_bounds(void **state)
{
    (void)state;
    static const char *const texts[] = {"It was 9999 years ago.",     "It was 900000000 years ago.",
                                        "It was 99999999 days ago.",  "It is 9999 centuries from now.",
                                        "It was 12345678 weeks ago.", "It took 999999999999 decades."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fixture f;
        find(&f, texts[i], "0001-01-01");
        for (size_t k = 0; k < f.n; k++)
            assert_string_equal(f.times[k].date, "");
        dgm__arena_clear(&f.arena);
    }
}

static void memory_runs_out(void **state)
{
    (void)state;
    fixture f;
    find(&f, "They met on 25 November 2020 and in May 2019.", "");
    dgm__arena small;
    dgm_err err;
    bool done = false;
    for (size_t limit = 1; limit < 65536 && !done; limit *= 2) {
        dgm__time *times;
        size_t n;
        dgm__arena_init(&small, limit);
        dgm_status status = dgm__times_find(&times, &n, &f.doc, f.sentences, f.n_sentences, "", &small, &err);
        done = status == DGM_OK;
        if (!done) {
            assert_int_equal(status, DGM_ENOMEM);
            assert_null(times);
            assert_int_equal(n, 0);
        } else {
            assert_int_equal(n, 2);
        }
        dgm__arena_clear(&small);
    }
    assert_true(done);
    dgm__arena_clear(&f.arena);
}

/* "Envoys said Monday that talks began on 3 March and end in May ." with its tree. */
static void dates_an_event_by_the_tree(void **state)
{
    (void)state;
    fixture f;
    find(&f, "Envoys said Monday that talks began on 3 March and end in May .", "2020-11-26");
    static const struct {
        int32_t head;
        uint8_t upos, rel;
    } tree[] = {
        {1, DGM__UPOS_NOUN, DGM__REL_NSUBJ},         {-1, DGM__UPOS_VERB, DGM__REL_ROOT},
        {1, DGM__UPOS_PROPN, DGM__REL_OBL_UNMARKED}, {5, DGM__UPOS_SCONJ, DGM__REL_MARK},
        {5, DGM__UPOS_NOUN, DGM__REL_NSUBJ},         {1, DGM__UPOS_VERB, DGM__REL_CCOMP},
        {8, DGM__UPOS_ADP, DGM__REL_CASE},           {8, DGM__UPOS_NUM, DGM__REL_NUMMOD},
        {5, DGM__UPOS_PROPN, DGM__REL_OBL},          {10, DGM__UPOS_CCONJ, DGM__REL_CC},
        {5, DGM__UPOS_VERB, DGM__REL_CONJ},          {12, DGM__UPOS_ADP, DGM__REL_CASE},
        {10, DGM__UPOS_PROPN, DGM__REL_OBL},         {1, DGM__UPOS_PUNCT, DGM__REL_PUNCT},
    };
    static const char *const want[] = {"Monday", "Monday", NULL, NULL, "3 March", "3 March",
                                       NULL,     NULL,     NULL, NULL, "May"};
    dgm__sentence *s = &f.sentences[0];
    assert_int_equal(s->n, sizeof tree / sizeof *tree);
    for (uint32_t i = 0; i < s->n; i++)
        s->tokens[i].head = tree[i].head, s->tokens[i].upos = tree[i].upos, s->tokens[i].rel = tree[i].rel;
    for (uint32_t i = 0; i < sizeof want / sizeof *want; i++) {
        if (!want[i])
            continue;
        const dgm__time *t = dgm__time_for(f.times, f.n, s, 0, i);
        if (!t || strncmp(f.doc.text + t->span.start, want[i], strlen(want[i])) != 0)
            fail_msg("token %u: want %s, got %.*s", i, want[i], t ? (int)(t->span.end - t->span.start) : 4,
                     t ? f.doc.text + t->span.start : "none");
    }
    dgm__arena_clear(&f.arena);

    find(&f, "They met in Oslo on Monday for three days.", "2020-11-26"); /* no tree: the only date */
    for (uint32_t i = 0; i < f.sentences[0].n; i++)
        f.sentences[0].tokens[i].head = 0;
    const dgm__time *only = dgm__time_for(f.times, f.n, &f.sentences[0], 0, 1);
    assert_non_null(only);
    assert_string_equal(only->value, "2020-11-23");
    assert_null(dgm__time_for(f.times, f.n, &f.sentences[0], 7, 1));
    dgm__arena_clear(&f.arena);
}

/* The same words before it, and a tree that says more: the weekday hangs on one verb or the other. */
static const struct {
    const char *what, *text, *tags, *heads, *want; /* heads from 0, '-' for the root */
    const char *rels;
} tense_rows[] = {
    {"past verb", "Envoys met on Monday .", "NNS VBD IN NNP .", "1 - 3 1 1", "2020-11-23", "nsubj root case obl punct"},
    {"modal", "Envoys will meet on Monday .", "NNS MD VB IN NNP .", "2 2 - 4 2 2", "2020-11-30",
     "nsubj aux root case obl punct"},
    {"would have", "Envoys would have met on Monday .", "NNS MD VB VBN IN NNP .", "3 3 3 - 5 3 3", "2020-11-23",
     "nsubj aux aux root case obl punct"},
    {"present", "Envoys meet on Monday .", "NNS VBP IN NNP .", "1 - 3 1 1", "2020-11-30", "nsubj root case obl punct"},
    {"refused to", "Envoys refused to meet on Monday .", "NNS VBD TO VB IN NNP .", "1 - 3 1 5 3 1", "2020-11-23",
     "nsubj root mark xcomp case obl punct"},
    {"agreed to", "Envoys agreed to meet on Monday .", "NNS VBD TO VB IN NNP .", "1 - 3 1 5 3 1", "2020-11-30",
     "nsubj root mark xcomp case obl punct"},
    {"scheduled", "He left before talks scheduled for Monday .", "PRP VBD IN NNS VBN IN NNP .", "1 - 3 1 3 6 4 1",
     "2020-11-30", "nsubj root case obl acl case obl punct"},
    {"second verb of a future", "He will go and rest on Monday .", "PRP MD VB CC VB IN NNP .", "2 2 - 4 2 6 4 2",
     "2020-11-30", "nsubj aux root cc conj case obl punct"},
    {"heads in a ring end", "Envoys met Monday .", "NNS NN NNP .", "1 0 0 -", "2020-11-23", "dep dep dep root"},
};

static int next_word(const char **p, char out[16])
{
    int n = 0;
    while (**p == ' ')
        ++*p;
    while (**p && **p != ' ' && n < 15)
        out[n++] = *(*p)++;
    out[n] = '\0';
    return n;
}

static void tense_by_the_tree(void **state)
{
    (void)state;
    for (size_t r = 0; r < sizeof tense_rows / sizeof *tense_rows; r++) {
        fixture f;
        char tags[16][16], word[16];
        find(&f, tense_rows[r].text, "2020-11-26");
        dgm__sentence *s = &f.sentences[0];
        const char *tag = tense_rows[r].tags, *head = tense_rows[r].heads, *rel = tense_rows[r].rels;
        for (uint32_t i = 0; i < s->n && i < 16; i++) {
            assert_true(next_word(&tag, tags[i]) > 0);
            assert_true(next_word(&head, word) > 0);
            s->tokens[i].xpos = tags[i];
            s->tokens[i].head = word[0] == '-' ? -1 : atoi(word);
            s->tokens[i].lemma = strcmp(tags[i], "VB") == 0 && s->tokens[i].end - s->tokens[i].start == 4 ? "have" : "";
            assert_true(next_word(&rel, word) > 0);
            s->tokens[i].rel = DGM__N_RELS;
            for (int k = 0; k < DGM__N_RELS; k++)
                if (strcmp(dgm__rel_text((dgm__rel)k), word) == 0)
                    s->tokens[i].rel = (uint8_t)k;
            assert_true(s->tokens[i].rel < DGM__N_RELS);
        }
        dgm_err err;
        assert_int_equal(
            dgm__times_find(&f.times, &f.n, &f.doc, f.sentences, f.n_sentences, "2020-11-26", &f.arena, &err), DGM_OK);
        assert_int_equal(f.n, 1);
        if (strcmp(f.times[0].date, tense_rows[r].want) != 0)
            fail_msg("%s: want %s, got %s", tense_rows[r].what, tense_rows[r].want, f.times[0].date);
        dgm__arena_clear(&f.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_sorted),  cmocka_unit_test(calendar_goes_there_and_back),
        cmocka_unit_test(hostile_texts),     cmocka_unit_test(far_years_stay_in_bounds),
        cmocka_unit_test(memory_runs_out),   cmocka_unit_test(dates_an_event_by_the_tree),
        cmocka_unit_test(tense_by_the_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
