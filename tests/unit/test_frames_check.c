/* SPDX-License-Identifier: Apache-2.0
 *
 * lexicon/frames_check: patterns that can never win, what PLOVER has and the frames
 * have not, and how senses are counted.
 */
#include "check.h"

#include "lexicon/frames_check.h"

#define PROOF "  + Iraq did. => IRQ > -\n  - No.\n"
#define ONE(patterns) "event SUPPORT\nframe x\n" patterns PROOF
#define TWO(patterns, more) ONE(patterns) "frame y\n" more PROOF

typedef struct log {
    char text[4096];
    size_t len;
} log_;

static void add(log_ *log, const char *mark, const char *file, uint32_t line, uint32_t column, const char *text)
{
    int n =
        snprintf(log->text + log->len, sizeof log->text - log->len, "%s%s:%u:%u: %s\n", mark, file, line, column, text);
    if (n > 0 && (size_t)n < sizeof log->text - log->len)
        log->len += (size_t)n;
}

static void fault(void *user, const char *file, uint32_t line, uint32_t column, const char *text)
{
    add(user, "", file, line, column, text);
}

static void note(void *user, const char *file, uint32_t line, uint32_t column, const char *text)
{
    add(user, "note: ", file, line, column, text);
}

static dgm__frames *frames_of(const char *what, const char *text)
{
    dgm__part part = {"frames/t.frames", text, strlen(text)};
    dgm__bundle bundle = {&part, 1, false};
    dgm__frames *frames;
    dgm_err err = {0};
    if (dgm__frames_load(&frames, &bundle, NULL, NULL, &err))
        fail_msg("%s: %s", what, err.text);
    return frames;
}

static const struct {
    const char *what, *text, *want;
} shadows[] = {
    {"others", ONE("  A praise B\n  A praise role of B\n  A laud B\n"), ""},
    {"the same twice", ONE("  A praise B\n  A praise B\n"), "t.frames:4:3: never fires, shadowed by t.frames:3\n"},
    {"the same through a set", "set p: praise laud\n" ONE("  A {p} B\n   A laud|praise B\n"),
     "t.frames:5:4: never fires, shadowed by t.frames:4\n"},
    {"words among more words", ONE("  A praise|laud role|plan of|in B\n  A laud plan of B\n"),
     "t.frames:4:3: never fires, shadowed by t.frames:3\n"},
    {"the other way round both live", ONE("  A laud B\n  A praise|laud B\n"),
     "note: t.frames:4:3: laud never fires here: t.frames:3 takes it\n"},
    {"some words", ONE("  A cut aid|loan to B\n  A cut gas|loan|aid to B\n"),
     "note: t.frames:4:3: aid, loan never fire here: t.frames:3 takes them\n"},
    {"some prepositions", ONE("  A shout to|at B\n  A shout with|at B\n"),
     "note: t.frames:4:3: at never fires here: t.frames:3 takes it\n"},
    {"words of two nodes overlap", ONE("  A cut|stop aid|loan to B\n  A cut|end gas|loan to B\n"), ""},
    {"several together take all", ONE("  A praise|extol B\n  A laud B\n  A praise|laud B\n"),
     "t.frames:5:3: never fires, shadowed by t.frames:3, t.frames:4\n"},
    {"an expression and its bare head", ONE("  A cut B\n  A cut+off B\n"),
     "t.frames:4:3: never fires, shadowed by t.frames:3\n"},
    {"the expression first", ONE("  A cut+off B\n  A cut B\n"), ""},
    {"what weighs nothing does not help", ONE("  A praise B\n  A praise B for *\n"),
     "t.frames:4:3: never fires, shadowed by t.frames:3\n"},
    {"what weighs nothing first", ONE("  A praise B for *\n  A praise B\n"), ""},
    {"it may be missing in the first", ONE("  A sign deal (with B)\n  A sign deal with B\n"),
     "t.frames:4:3: never fires, shadowed by t.frames:3\n"},
    {"it may be missing in the second", ONE("  A sign deal with B\n  A sign deal (with B)\n"), ""},
    {"a modifier more wins", ONE("  A grant medal to B\n  A grant honorary medal to B\n"), ""},
    {"another role", ONE("  A praise B\n  A praise C\n"), ""},
    {"both sides", ONE("  AB cooperate\n  A cooperate\n"), ""},
    {"another kind of trigger", ONE("  A be ready\n  A ready\n"), ""},
    {"what must not be there is no more to ask for", ONE("  A hold talks\n  A hold talks about not trade\n"),
     "t.frames:4:3: never fires, shadowed by t.frames:3\n"},
    {"the first must not have it", ONE("  A hold talks about not trade\n  A hold talks\n"), ""},
    {"the first must not have more", ONE("  A hold talks about not trade|sport\n  A hold talks about not trade\n"), ""},
    {"the second must not have more", ONE("  A hold talks about not trade\n  A hold talks about not trade|sport\n"),
     "t.frames:4:3: never fires, shadowed by t.frames:3\n"},
    {"'of' is no owner in the first only", ONE("  A's fear of|for B\n  A's fear for B\n"), ""},
    {"in both", ONE("  A's fear of|for B\n  A's fear of B\n"), "t.frames:4:3: never fires, shadowed by t.frames:3\n"},
    {"across frames", TWO("  A praise B\n", "  A praise B\n"), "t.frames:7:3: never fires, shadowed by t.frames:3\n"},
    {"needs more", TWO("  A praise B\n", "  A praise B\n  needs role\n"), ""},
    {"needs less", TWO("  A praise B\n  needs role\n", "  A praise B\n"), ""},
    {"needs among needs", TWO("  A praise B\n  needs role|part\n", "  A praise B\n  needs part\n"),
     "t.frames:8:3: never fires, shadowed by t.frames:3\n"},
    {"leaves what unless keeps out", TWO("  A praise B\n  unless film\n", "  A praise B\n"),
     "note: t.frames:8:3: fires only where its 'unless' keeps out t.frames:3\n"},
    {"keeps out the same", TWO("  A praise B\n  unless film\n", "  A praise B\n  unless film|play\n"),
     "t.frames:8:3: never fires, shadowed by t.frames:3\n"},
    {"needs nobody", TWO("  A praise B\n", "  A praise B\n  agentless\n"), ""},
    {"needs no recipient", TWO("  A praise B\n", "  A praise B\n  lone\n"), ""},
    {"done to places", ONE("  A enter B\n") "event ASSAULT\nframe y\n  A enter B\n" PROOF, ""},
    {"a trap first", TWO("  A praise B\n  drop\n", "  A praise B\n"),
     "t.frames:8:3: never fires, shadowed by t.frames:3\n"},
};

static void what_can_never_win_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shadows / sizeof *shadows; i++) {
        dgm__frames *frames = frames_of(shadows[i].what, shadows[i].text);
        log_ log = {.len = 0};
        dgm_err err = {0};
        assert_int_equal(dgm__frames_shadows(frames, fault, note, &log, &err), DGM_OK);
        if (strcmp(log.text, shadows[i].want) != 0)
            fail_msg("%s: told\n%swant\n%s", shadows[i].what, log.text, shadows[i].want);
        dgm__frames_free(frames);
    }
}

static void notes_need_no_taker(void **state)
{
    (void)state;
    dgm__frames *frames = frames_of("a note", ONE("  A laud B\n  A praise|laud B\n"));
    dgm_err err = {0};
    assert_int_equal(dgm__frames_shadows(frames, NULL, NULL, NULL, &err), DGM_OK);
    dgm__frames_free(frames);
}

static void gaps_are_named(void **state)
{
    (void)state;
    log_ log = {.len = 0};
    dgm__frames *frames = frames_of("gaps", "event CONSULT\nframe a\n  A visit B\n  mode visit\n" PROOF
                                            "frame b\n  A ring B\n  mode phone\n  drop\n" PROOF
                                            "event AID\nframe c\n  A help B\n  drop\n" PROOF);
    dgm__frames_gaps(frames, fault, &log);
    assert_non_null(strstr(log.text, "frames:1:1: no frame gives the event AGREE\n"));
    assert_non_null(strstr(log.text, "t.frames:2:1: no frame gives CONSULT the mode 'third-party'\n"));
    assert_non_null(strstr(log.text, "t.frames:2:1: no frame gives CONSULT the mode 'phone'\n"));
    assert_non_null(strstr(log.text, "frames:1:1: no frame gives the event AID\n"));
    assert_null(strstr(log.text, "'visit'"));
    assert_null(strstr(log.text, "CONSULT\n"));
    assert_null(strstr(log.text, "'martial-law'")); /* of an event that is missing as a whole */
    dgm__frames_free(frames);
}

static const struct {
    const char *what, *text;
    size_t frames, patterns, verbs, nouns, adjectives, triggers;
} counts[] = {
    {"verbs, each once", ONE("  A praise|laud B\n  A laud role of B\n"), 1, 2, 2, 0, 0, 2},
    {"in two frames", TWO("  A praise B\n", "  A praise B for *\n"), 2, 2, 1, 0, 0, 1},
    {"an expression is no word of it", ONE("  A cut B\n  A cut+off B\n"), 1, 2, 2, 0, 0, 2},
    {"verb, noun, adjective", ONE("  A support B\n  A's support for B\n  A be supportive of B\n"), 1, 3, 1, 1, 1, 3},
    {"'be' and a preposition: a noun", ONE("  A be on visit to B\n"), 1, 1, 0, 1, 0, 1},
    {"either", ONE("  AB talks\n"), 1, 1, 1, 1, 0, 2},
    {"a light verb counts with what it carries",
     "set light: pay give\n" ONE("  A pay visit|tribute to B\n  A give tribute|thanks to B\n  A pay B\n"), 1, 3, 5, 0,
     0, 2},
    {"so does one of saying", "set voice: voice\n" ONE("  A voice thanks|joy to B\n  A voice joy at B\n"), 1, 2, 2, 0,
     0, 1},
    {"another verb does not", ONE("  A cut aid|loan to B\n"), 1, 1, 1, 0, 0, 1},
    {"a trap has none", TWO("  A praise B\n", "  A praise film\n  A praise team\n  drop\n"), 1, 1, 1, 0, 0, 1},
};

static void senses_are_counted(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        dgm__frames *frames = frames_of(counts[i].what, counts[i].text);
        dgm__arena arena;
        dgm__senses *rows;
        size_t n, found = 0;
        dgm_err err = {0};
        dgm__arena_init(&arena, 0);
        assert_int_equal(dgm__frames_count(&rows, &n, frames, &arena, &err), DGM_OK);
        for (size_t k = 0; k < n; k++) {
            const dgm__senses *r = &rows[k];
            if (r->event != DGM__SUPPORT) {
                assert_int_equal(r->patterns, 0); /* a mode without frames has a row too */
                continue;
            }
            found++;
            if (r->frames != counts[i].frames || r->patterns != counts[i].patterns || r->verbs != counts[i].verbs ||
                r->nouns != counts[i].nouns || r->adjectives != counts[i].adjectives ||
                r->triggers != counts[i].triggers)
                fail_msg("%s: frames %zu, patterns %zu, verbs %zu, nouns %zu, adjectives %zu, triggers %zu",
                         counts[i].what, r->frames, r->patterns, r->verbs, r->nouns, r->adjectives, r->triggers);
        }
        assert_int_equal(found, 1);
        dgm__arena_clear(&arena);
        dgm__frames_free(frames);
    }
}

static void a_sense_counts_in_each_event_and_mode(void **state)
{
    (void)state;
    dgm__frames *frames =
        frames_of("modes", "event CONSULT\nframe a\n  A see B\n" PROOF "frame b\n  A see B\n  mode visit\n" PROOF
                           "event SUPPORT\nframe c\n  A see B\n" PROOF);
    dgm__arena arena;
    dgm__senses *rows;
    size_t n, senses = 0, with = 0;
    dgm_err err = {0};
    dgm__arena_init(&arena, 0);
    assert_int_equal(dgm__frames_count(&rows, &n, frames, &arena, &err), DGM_OK);
    for (size_t i = 0; i < n; i++) {
        senses += rows[i].verbs;
        with += rows[i].frames;
    }
    assert_int_equal(senses, 3);
    assert_int_equal(with, 3);
    dgm__arena_clear(&arena);
    dgm__frames_free(frames);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_never_win_is_told),
        cmocka_unit_test(notes_need_no_taker),
        cmocka_unit_test(gaps_are_named),
        cmocka_unit_test(senses_are_counted),
        cmocka_unit_test(a_sense_counts_in_each_event_and_mode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
