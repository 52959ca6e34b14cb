/* SPDX-License-Identifier: Apache-2.0
 *
 * Sentences and tokens of the model that ships.
 */
#include "english.h"

#include <time.h>

#include "base/buf.h"

/* Tokens are parted by '|', words of one surface token by '~', sentences by " / ". */
static const struct {
    const char *what, *text, *want;
} rows[] = {
    {"nothing in, nothing out", "", ""},
    {"white space alone", " \n\t \n\n ", ""},
    {"final stop splits off", "Troops left.", "Troops|left|."},
    {"a letter and a number are one name", "China will host a G20 Summit.", "China|will|host|a|G20|Summit|."},
    {"two sentences", "He agreed. She did not.", "He|agreed|. / She|did|not|."},
    {"no end mark", "Minister arrives in Doha", "Minister|arrives|in|Doha"},
    {"possessive", "Syria's army", "Syria~'s|army"},
    {"possessive with a curly apostrophe", "Syria\xe2\x80\x99s army", "Syria~\xe2\x80\x99s|army"},
    {"plural possessive", "the envoys' rooms", "the|envoys~'|rooms"},
    {"negation", "They don't know.", "They|do~n't|know|."},
    {"negation with a curly apostrophe", "They don\xe2\x80\x99t know.", "They|do~n\xe2\x80\x99t|know|."},
    {"cannot is two words", "We cannot stay.", "We|can~not|stay|."},
    {"line breaks are white space", "The envoy\nof Oman\r\nleft.", "The|envoy|of|Oman|left|."},
    {"a blank line ends a sentence", "Council meets\n\nThe council met.", "Council|meets / The|council|met|."},
    {"a blank line with blanks in it", "Council meets\n  \nIt met.", "Council|meets / It|met|."},
    {"title before a name", "He saw Dr. Farid today.", "He|saw|Dr.|Farid|today|."},
    {"titles in a row", "Lt. Gen. Omar Bakr spoke.", "Lt.|Gen.|Omar|Bakr|spoke|."},
    {"office and title", "Foreign Minister Dr. Ibrahim Al-Jaafari arrived.",
     "Foreign|Minister|Dr.|Ibrahim|Al|-|Jaafari|arrived|."},
    {"senator", "It was Sen. Park who asked.", "It|was|Sen.|Park|who|asked|."},
    {"governor", "They met Gov. Lopez in Lima.", "They|met|Gov.|Lopez|in|Lima|."},
    {"initials", "J. K. Tran and Mary B. Olsen signed.", "J.|K.|Tran|and|Mary|B.|Olsen|signed|."},
    {"a country of initials", "The U.S. envoy came.", "The|U.S.|envoy|came|."},
    {"initials before a capital", "The U.N. Security Council met.", "The|U.N.|Security|Council|met|."},
    {"number sign", "Resolution No. 2254 was read.", "Resolution|No.|2254|was|read|."},
    {"saint", "They met in St. Petersburg.", "They|met|in|St.|Petersburg|."},
    {"hour before a day", "It began at 6 p.m. Friday in Oslo.", "It|began|at|6|p.m.|Friday|in|Oslo|."},
    {"month cut short", "On Aug. 14 they met.", "On|Aug.|14|they|met|."},
    {"money", "They pledged $200 million.", "They|pledged|$|200|million|."},
    {"thousands and decimals", "Some 1,000 men, 2.5 percent", "Some|1,000|men|,|2.5|percent"},
    {"date", "on 7 October 2019.", "on|7|October|2019|."},
    {"hyphens", "a two-day visit", "a|two|-|day|visit"},
    {"straight quotes", "\"We agree,\" he said.", "\"|We|agree|,|\"|he|said|."},
    {"curly quotes", "\xe2\x80\x9cWe agree,\xe2\x80\x9d he said.", "\xe2\x80\x9c|We|agree|,|\xe2\x80\x9d|he|said|."},
    {"wire quotes", "``We agree,'' he said.", "``|We|agree|,|''|he|said|."},
    {"a quote ends with its sentence", "\"We agree.\" He left.", "\"|We|agree|.|\" / He|left|."},
    {"brackets", "The party (PDP) won.", "The|party|(|PDP|)|won|."},
    {"question", "Who won? Nobody knows.", "Who|won|? / Nobody|knows|."},
    {"day of a month before a title", "He left on July 3. Gen. Farid stayed.",
     "He|left|on|July|3|. / Gen.|Farid|stayed|."},
    {"a comma ends nothing", "In Oslo,\nNorway,\nthey met.", "In|Oslo|,|Norway|,|they|met|."},
    {"capitals, title", "GEN. VARGAS SPOKE TO COL. RUIZ.", "GEN.|VARGAS|SPOKE|TO|COL.|RUIZ|."},
    {"capitals, two sentences", "THE PRESIDENT LEFT. THE ARMY STAYED.", "THE|PRESIDENT|LEFT|. / THE|ARMY|STAYED|."},
    {"capitals, possessive and negation", "PERU'S ARMY DIDN'T FIRE.", "PERU~'S|ARMY|DID~N'T|FIRE|."},
};

static void joined(dgm__buf *out, const dgm__sentence *sentences, size_t n)
{
    dgm__buf_adds(out, "");
    for (size_t k = 0; k < n; k++) {
        if (k)
            dgm__buf_adds(out, " / ");
        for (uint32_t i = 0; i < sentences[k].n; i++) {
            if (i)
                dgm__buf_addc(out, sentences[k].tokens[i - 1].flags & DGM__TOKEN_JOINED ? '~' : '|');
            dgm__buf_adds(out, sentences[k].tokens[i].form);
        }
    }
}

static void rows_hold(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t n;
        dgm__buf got;
        dgm__buf_init(&got);
        const dgm__sentence *s = english_read(*state, rows[i].text, strlen(rows[i].text), &n);
        joined(&got, s, n);
        if (strcmp(got.data, rows[i].want) != 0) {
            print_error("%s:\n  got  %s\n  want %s\n", rows[i].what, got.data, rows[i].want);
            bad++;
        }
        dgm__buf_clear(&got);
    }
    assert_int_equal(bad, 0);
}

/* Every span holds its form, in order, inside the text. */
static void spans_fit(void **state)
{
    static const char text[] =
        "  \xe2\x80\x9cIran\xe2\x80\x99s envoy can\xe2\x80\x99t come,\xe2\x80\x9d he\n said \xe2\x80\x94 twice. "
        "W\xc3\xbcrzburg\xe2\x80\x99s 3.5\xc2\xa0million\t people.";
    size_t n;
    const dgm__sentence *s = english_read(*state, text, sizeof text - 1, &n);
    uint32_t last = 0;
    assert_true(n >= 2);
    for (size_t k = 0; k < n; k++) {
        assert_int_equal(s[k].span.start, s[k].tokens[0].start);
        assert_int_equal(s[k].span.end, s[k].tokens[s[k].n - 1].end);
        for (uint32_t i = 0; i < s[k].n; i++) {
            const dgm__token *t = &s[k].tokens[i];
            assert_true(t->start >= last && t->end > t->start && t->end < sizeof text);
            assert_int_equal(strlen(t->form), t->end - t->start);
            assert_memory_equal(t->form, text + t->start, t->end - t->start);
            last = t->end;
        }
    }
}

/* For each sentence 'q' if it begins inside a quotation, '-' if not. */
static const struct {
    const char *what, *text, *want;
} quotations[] = {
    {"straight", "\"The road is closed. The bridge is open,\" he said. He then left.", "-q-"},
    {"curly", "\xe2\x80\x9cThe road is closed. The bridge is open,\xe2\x80\x9d he said. He then left.", "-q-"},
    {"wire", "``The road is closed. The bridge is open,'' he said. He then left.", "-q-"},
    {"whole sentences", "\"The road is closed.\" He then left. \"It is open.\"", "---"},
    {"a paragraph forgets", "\"The road is closed.\n\nHe then left.", "--"},
};

static void quotations_are_followed(void **state)
{
    for (size_t i = 0; i < sizeof quotations / sizeof *quotations; i++) {
        size_t n;
        const dgm__sentence *s = english_read(*state, quotations[i].text, strlen(quotations[i].text), &n);
        char got[8] = "";
        for (size_t k = 0; k < n && k < sizeof got - 1; k++)
            got[k] = s[k].quoted ? 'q' : '-';
        if (strcmp(got, quotations[i].want) != 0)
            fail_msg("%s: got %s, want %s", quotations[i].what, got, quotations[i].want);
    }
}

static const struct {
    const char *what, *unit;
    size_t times;
} worst[] = {
    {"words without a stop", "word ", 100000},
    {"one word without an end", "word", 100000},
    {"stops", ".", 200000},
    {"quotes", "\"", 200000},
    {"open brackets", "(", 200000},
    {"titles", "Dr. ", 100000},
    {"apostrophes", "n't", 100000},
    {"capitals", "ARMY ", 100000},
    {"blank lines", "a \n \n", 100000},
    {"blanks", " ", 1000000},
    {"line breaks and blanks", "\n    ", 300000},
    {"marks that combine", "\xcc\x81", 200000},
};

static void worst_cases_end_soon(void **state)
{
    for (size_t i = 0; i < sizeof worst / sizeof *worst; i++) {
        size_t unit = strlen(worst[i].unit), len = unit * worst[i].times, n;
        char *text = malloc(len + 1);
        assert_non_null(text);
        for (size_t k = 0; k < worst[i].times; k++)
            memcpy(text + k * unit, worst[i].unit, unit);
        text[len] = '\0';
        clock_t start = clock();
        const dgm__sentence *s = english_read(*state, text, len, &n);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        for (size_t k = 0; k < n; k++)
            if (s[k].n > DGM__SENTENCE_MAX)
                fail_msg("%s: a sentence of %u tokens", worst[i].what, (unsigned)s[k].n);
        if (seconds > 20)
            fail_msg("%s: %.1f s", worst[i].what, seconds);
        free(text);
    }
}

/* Memory that runs out at any point is told, and the scratch can be used again. */
static void memory_that_runs_out_is_told(void **state)
{
    static const char text[] = "Gen. Farid met the envoys. They didn't speak.";
    english *e = *state;
    dgm__block block = {DGM__BLOCK_BODY, {0, sizeof text - 1}};
    dgm__document doc = {.text = text, .len = sizeof text - 1, .blocks = &block, .n_blocks = 1};
    bool done = false;
    for (size_t limit = 1; !done; limit += 16) {
        dgm__arena arena;
        dgm__sentence *s;
        size_t n;
        dgm_err err;
        dgm__arena_init(&arena, limit);
        dgm_status status = dgm__split(&e->text, &e->text_scratch, &doc, &arena, &s, &n, &err);
        for (size_t k = 0; !status && k < n; k++)
            status = dgm__tag(&e->text, &e->text_scratch, &arena, &s[k], &err);
        if (status && status != DGM_ENOMEM)
            fail_msg("limit %zu: %s", limit, dgm_status_text(status));
        done = !status;
        assert_true(limit < 1 << 16);
        dgm__arena_clear(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_hold),
        cmocka_unit_test(spans_fit),
        cmocka_unit_test(quotations_are_followed),
        cmocka_unit_test(worst_cases_end_soon),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, english_open, english_close);
}
