/* SPDX-License-Identifier: Apache-2.0
 *
 * lexicon/frames: what is read, and how mistakes are told.
 */
#include "check.h"

#include "lexicon/frames.h"

typedef struct log {
    char text[4096];
    size_t len;
} log_;

static void note(void *user, const char *file, uint32_t line, uint32_t column, const char *text)
{
    log_ *log = user;
    int n = snprintf(log->text + log->len, sizeof log->text - log->len, "%s:%u:%u: %s\n", file, line, column, text);
    if (n > 0 && (size_t)n < sizeof log->text - log->len)
        log->len += (size_t)n;
}

static const struct {
    const char *what, *text, *want;
} bad[] = {
    {"no event first", "frame x\n", "t.frames:1:1: expected a line 'event NAME' before the first frame\n"},
    {"unknown event", "event PRAISE\n", "t.frames:1:7: expected one of PLOVER's sixteen events\n"},
    {"no role", "event SUPPORT\nframe x\n  praise for it\n  + Iraq did. => IRQ > -\n  - No.\n",
     "t.frames:3:3: expected at least one of the roles A, B, AB\n"},
    {"unknown set", "event SUPPORT\nframe x\n  A {no} B\n  + Iraq did. => IRQ > -\n  - No.\n",
     "t.frames:3:5: no set is named 'no'; sets stand before their use or in sets.frames\n"},
    {"upper case", "event SUPPORT\nframe x\n  A Praise B\n  + Iraq did. => IRQ > -\n  - No.\n",
     "t.frames:3:5: expected a lemma in lower case, found 'Praise'\n"},
    {"open bracket", "event SUPPORT\nframe x\n  A praise B (for\n  + Iraq did. => IRQ > -\n  - No.\n",
     "t.frames:3:17: expected ')'\n"},
    {"two phrases", "event SUPPORT\nframe x\n  A praise role for B C\n  + Iraq did. => IRQ > -\n  - No.\n",
     "t.frames:3:23: expected a preposition, 'to', 'that' or the end of the pattern\n"},
    {"mode of another event", "event SUPPORT\nframe x\n  A praise B\n  mode visit\n  + Iraq did. => IRQ > -\n  - No.\n",
     "t.frames:4:8: 'visit' is no mode of SUPPORT\n"},
    {"cameo", "event SUPPORT\nframe x\n  A praise B\n  cameo 5a\n  + Iraq did. => IRQ > -\n  - No.\n",
     "t.frames:4:9: expected a CAMEO code of two to four digits\n"},
    {"no arrow", "event SUPPORT\nframe x\n  A praise B\n  + Iraq praised Syria.\n  - No.\n",
     "t.frames:4:24: expected '=> ACTORS > RECIPIENTS' after the sentence\n"
     "t.frames:2:1: frame 'x' has no '+' sentence that must fire it\n"},
    {"no examples", "event SUPPORT\nframe x\n  A praise B\n",
     "t.frames:2:1: frame 'x' has no '+' sentence that must fire it\n"
     "t.frames:2:1: frame 'x' has no '-' sentence that must not fire it\n"},
    {"twice",
     "event SUPPORT\nframe x\n  A praise B\n  + I. => IRQ > -\n  - No.\nframe x\n  A laud B\n  + I. => IRQ > -\n  - "
     "No.\n",
     "t.frames:6:7: frame 'x' stands twice, first in line 2\n"},
};

static void mistakes_are_told_with_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        dgm__part part = {"frames/t.frames", bad[i].text, strlen(bad[i].text)};
        dgm__bundle bundle = {&part, 1, false};
        dgm__frames *frames;
        log_ log = {"", 0};
        dgm_err err = {0};
        dgm_status status = dgm__frames_load(&frames, &bundle, note, &log, &err);
        if (status != DGM_EFORMAT || strcmp(log.text, bad[i].want))
            fail_msg("%s: status %d, told\n%swant\n%s", bad[i].what, (int)status, log.text, bad[i].want);
        assert_null(frames);
    }
}

static void the_lexicon_reads_without_a_mistake(void **state)
{
    (void)state;
    dgm__bundle bundle;
    dgm_err err = {0};
    log_ log = {"", 0};
    dgm__frames *frames;
    assert_int_equal(dgm__bundle_open(&bundle, "lexicon", &err), DGM_OK);
    dgm_status status = dgm__frames_load(&frames, &bundle, note, &log, &err);
    if (status)
        fail_msg("%s", log.text);
    assert_true(frames->n_frames > 100);
    assert_true(frames->n_patterns > 500);
    dgm__frames_free(frames);
    dgm__bundle_clear(&bundle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_are_told_with_their_place),
        cmocka_unit_test(the_lexicon_reads_without_a_mistake),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
