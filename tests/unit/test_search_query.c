/* SPDX-License-Identifier: Apache-2.0
 *
 * search/query.c: queries to trees, mistakes to their columns; and a flood of queries
 * made at random, none of which may crash or point outside itself.
 */
#include "check.h"

#include "base/rng.h"
#include "base/utf8.h"
#include "search/query.h"
#include "search/words.h"

/* One row, one query: its tree, or "COLUMN: TEXT" of the mistake. */
static const struct {
    const char *what, *query, *want;
} rows[] = {
    {"a word", "oil", "word:oil"},
    {"words must all be there", "oil gas", "(and word:oil word:gas)"},
    {"AND may be written", "oil AND gas", "(and word:oil word:gas)"},
    {"a small and is a word", "oil and gas", "(and word:oil word:and word:gas)"},
    {"three words are one AND", "a b c", "(and word:a word:b word:c)"},
    {"OR", "oil OR gas", "(or word:oil word:gas)"},
    {"a small or is a word", "oil or gas", "(and word:oil word:or word:gas)"},
    {"blanks bind more than OR", "a b OR c", "(or (and word:a word:b) word:c)"},
    {"three under one OR", "a OR b OR c", "(or word:a word:b word:c)"},
    {"parentheses", "a (b OR c)", "(and word:a (or word:b word:c))"},
    {"parentheses that change nothing", "((a))", "word:a"},
    {"an OR inside an OR stays", "(a OR b) OR c", "(or (or word:a word:b) word:c)"},
    {"an AND inside an AND stays", "(a b) c", "(and (and word:a word:b) word:c)"},
    {"parentheses need no blanks", "a(b)c", "(and word:a word:b word:c)"},
    {"NOT", "a NOT b", "(and word:a (not word:b))"},
    {"minus is NOT", "a -b", "(and word:a (not word:b))"},
    {"NOT of a group", "a NOT (b OR c)", "(and word:a (not (or word:b word:c)))"},
    {"minus before a group", "a -(b c)", "(and word:a (not (and word:b word:c)))"},
    {"NOT of NOT", "a NOT NOT b", "(and word:a (not (not word:b)))"},
    {"twice NOT is something to look for", "NOT NOT b", "(not (not word:b))"},
    {"AND NOT", "a AND NOT b", "(and word:a (not word:b))"},
    {"a hyphen inside a word", "al-Kadhimi", "word:al-Kadhimi"},
    {"a phrase", "\"joint committee\"", "phrase:joint committee"},
    {"a phrase beside a word", "\"a b\"c", "(and phrase:a b word:c)"},
    {"operators inside a phrase are words", "\"a OR (b\"", "phrase:a OR (b"},
    {"minus before a phrase", "x -\"a b\"", "(and word:x (not phrase:a b))"},
    {"a prefix", "terror*", "prefix:terror"},
    {"letters of any script", "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0 caf\xC3\xA9",
     "(and word:\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0 word:caf\xC3\xA9)"},
    {"a time is a word, not a field", "12:30", "word:12:30"},
    {"tabs and line ends part words", "a\tb\nc", "(and word:a word:b word:c)"},
    {"a field", "actor:IRQ", "actor=IRQ"},
    {"a field with a phrase", "actor:\"Sergey Lavrov\"", "actor=Sergey Lavrov"},
    {"several values", "event:SUPPORT,AID", "event=SUPPORT,AID"},
    {"several values, quoted and not", "place:\"New York\",Geneva", "place=New York,Geneva"},
    {"the field's name in any case", "Actor:IRQ", "actor=IRQ"},
    {"an event in small letters", "event:consult", "event=CONSULT"},
    {"a mode", "mode:Visit", "mode=visit"},
    {"a kind", "kind:CALL", "kind=call"},
    {"a status", "status:planned", "status=planned"},
    {"a stance", "stance:opposes", "stance=opposes"},
    {"a type", "type:encounter,document", "type=encounter,document"},
    {"a pair", "pair:iraq-russia", "pair=iraq-russia"},
    {"a frame keeps its colon", "frame:support.frames:41", "frame=support.frames:41"},
    {"a document's id keeps its colons", "doc:http://example.org/a", "doc=http://example.org/a"},
    {"a year", "date:1970", "date=0..364"},
    {"a month", "date:1970-02", "date=31..58"},
    {"a day", "date:1970-01-02", "date=1..1"},
    {"29 February", "date:2020-02-29", "date=18321..18321"},
    {"from one to another", "date:1970-01..1970-03", "date=0..89"},
    {"from", "date:1970-02..", "date=31..4000000"},
    {"until", "date:..1970-01", "date=-4000000..30"},
    {"after", "date:>1970-01", "date=31..4000000"},
    {"from, with a sign", "date:>=1970-01", "date=0..4000000"},
    {"before", "date:<1970-02", "date=-4000000..30"},
    {"until, with a sign", "published:<=1970-01", "published=-4000000..30"},
    {"fields and words", "actor:IRQ oil -date:1970", "(and actor=IRQ word:oil (not date=0..364))"},
    {"a field next to parentheses", "(actor:IRQ)(oil)", "(and actor=IRQ word:oil)"},
    {"an operator before a parenthesis", "a OR(b)", "(or word:a word:b)"},
    {"ORPHAN is a word", "ORPHAN NOTE", "(and word:ORPHAN word:NOTE)"},

    {"nothing", "", "1: expected words, or a field such as actor:IRQ"},
    {"blanks", "  \t", "1: expected words, or a field such as actor:IRQ"},
    {"an OR alone", "OR", "1: expected a word or a field before OR"},
    {"an OR at the beginning", "  OR a", "3: expected a word or a field before OR"},
    {"an OR at the end", "a OR", "5: expected a word or a field here, where the query ends"},
    {"two ORs", "a OR OR b", "6: expected a word or a field before OR"},
    {"an AND alone", "AND a", "1: expected a word or a field before AND"},
    {"a NOT alone", "a NOT", "6: expected a word or a field here, where the query ends"},
    {"a NOT before OR", "a NOT OR b", "7: expected a word or a field before OR"},
    {"a minus alone", "a - b", "3: expected a word or a field"},
    {"a quote that is not closed", "oil \"gas", "5: expected a quote '\"' that closes this one"},
    {"a quote inside a word opens a phrase", "oil\"", "4: expected a quote '\"' that closes this one"},
    {"a quote that is not closed, of a field", "actor:\"Ser", "7: expected a quote '\"' that closes this one"},
    {"an empty phrase", "a \"\"", "3: expected words between the quotes"},
    {"a phrase of signs", "\"--\"", "1: expected words between the quotes"},
    {"a parenthesis that is not closed", "a (b OR (c)", "3: expected ')' that closes this '('"},
    {"a parenthesis that was not opened", "a) b", "2: expected no ')' without a '(' before it"},
    {"empty parentheses", "a ()", "4: expected a word or a field before ')'"},
    {"columns count characters", "caf\xC3\xA9 \xD0\xB0\xD0\xB1 (b", "9: expected ')' that closes this '('"},
    {"a star inside", "te*ror", "3: expected '*' at the end of a word only"},
    {"a star alone", "*", "1: expected a word before '*'"},
    {"one letter and a star", "a b*", "4: expected two letters or more before '*'"},
    {"a star behind a phrase", "\"a b\"*", "6: expected no '*' behind a phrase: it stands behind a word"},
    {"an unknown field, near one", "oil actr:IRQ", "5: no field 'actr'; did you mean 'actor'?"},
    {"an unknown field, near none", "zzzzzzz:IRQ",
     "1: no field 'zzzzzzz': it is one of actor, person, pair, event, mode, kind, status, place, topic, date, "
     "published, "
     "type, publisher, doc, stance, frame"},
    {"an address is no field", "http://example.org", "1: no field 'http'~"},
    {"no value", "actor:", "7: expected a value behind ':'"},
    {"no value before a blank", "actor: IRQ", "7: expected a value behind ':'"},
    {"no value behind a comma", "event:AID,", "11: expected a value behind ','"},
    {"no value before a comma", "event:,AID", "7: expected a value behind ':'"},
    {"an unknown event, near one", "event:SUPORT", "7: no event 'SUPORT'; did you mean 'SUPPORT'?"},
    {"the second of two values", "event:AID,suport", "11: no event 'SUPORT'; did you mean 'SUPPORT'?"},
    {"an unknown kind", "kind:summit", "6: no kind 'summit': it is one of meeting, call, letter, session"},
    {"an unknown type", "type:encounters", "6: no type 'encounters'; did you mean 'encounter'?"},
    {"an unknown stance", "stance:oppose", "8: no stance 'oppose'; did you mean 'opposes'?"},
    {"not a date", "date:soon", "6: expected a date: 2020, 2020-11, 2020-11-25, 2020-11..2021-03, >2020-05 or <=2020"},
    {"not a month", "date:2020-13", "6: expected a date~"},
    {"not a day", "date:2021-02-29", "6: expected a date~"},
    {"a bad end", "date:2020..soon", "12: expected a date~"},
    {"dots alone", "date:..", "6: expected a date~"},
    {"the wrong way round", "date:2021..2020", "6: expected the earlier date before the later one"},
    {"half a date", "date:2020-1", "6: expected a date~"},
    {"a sign alone", "date:>", "7: expected a date~"},
    {"a pair of one", "pair:IRQ", "6: expected two countries joined by '-': IRQ-RUS"},
    {"an actor of signs", "actor:!!", "7: expected a name or a word behind 'actor:'"},
    {"only what is left out", "-oil", "1: expected something to look for beside what is left out, such as type:event"},
    {"only what is left out, twice", "-oil -gas", "1: expected something to look for~"},
    {"something or what is left out", "oil OR -gas", "1: expected something to look for~"},
    {"bytes that are not UTF-8", "oil \xFF", "5: expected UTF-8"},
    {"control characters are not told", "event:\001\033[2J", "7: no event '??[2J'~"},
};

static void said(dgm__buf *to, const char *query, dgm__arena *arena)
{
    dgm_err err;
    dgm__query_node *root;
    dgm__buf_rewind(to);
    if (!dgm__query_parse(&root, query, arena, &err)) {
        dgm__query_print(to, root);
        return;
    }
    assert_null(root);
    assert_int_equal(err.status, DGM_EQUERY);
    dgm__buf_printf(to, "%u: %s", (unsigned)err.column, err.text);
}

/* Equal, or as far as a '~' at the end of what is wanted. */
static bool fits(const char *got, const char *want)
{
    size_t n = strlen(want);
    return n && want[n - 1] == '~' ? !strncmp(got, want, n - 1) : !strcmp(got, want);
}

static void trees_and_mistakes(void **state)
{
    (void)state;
    size_t wrong = 0;
    dgm__buf got;
    dgm__arena arena;
    dgm__buf_init(&got);
    dgm__arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dgm__arena_reset(&arena);
        said(&got, rows[i].query, &arena);
        if (!fits(got.data, rows[i].want)) {
            print_error("[%s] %s\n    want: %s\n    got:  %s\n", rows[i].what, rows[i].query, rows[i].want, got.data);
            wrong++;
        }
    }
    dgm__arena_clear(&arena);
    dgm__buf_clear(&got);
    assert_int_equal(wrong, 0);
}

/* ---- what goes to FTS5 ---- */

static const struct {
    const char *what, *query, *want;
} expressions[] = {
    {"a word is a string", "oil", "\"oil\""},
    {"FTS5's own operators are strings", "NEAR oil^2 + {a}", NULL}, /* '+' is no word */
    {"columns and carets are strings", "NEAR oil^2 {a}", "((\"NEAR\" AND \"oil^2\" AND \"{a}\"))"},
    {"a prefix", "ter*", "\"ter\" *"},
    {"a phrase", "\"a b\"", "\"a b\""},
    {"either", "a OR b", "((\"a\" OR \"b\"))"},
    {"without", "a -b -c", "((\"a\") NOT (\"b\" OR \"c\"))"},
    {"without either", "a -(b OR c)", "((\"a\") NOT (((\"b\" OR \"c\"))))"},
    {"without, or without", "a (-b OR -c)", "((\"a\") NOT (((\"b\" AND \"c\"))))"},
    {"without, or with", "a (-b OR c)", "((\"a\") NOT (((\"b\") NOT (\"c\"))))"},
    {"twice without", "a -(-b)", "((\"a\" AND \"b\"))"},
};

static void expressions_for_words(void **state)
{
    (void)state;
    size_t wrong = 0;
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
        dgm__query_node *root;
        dgm__buf got;
        dgm_err err;
        dgm__buf_init(&got);
        dgm_status status = dgm__query_parse(&root, expressions[i].query, &arena, &err);
        if (!status) {
            assert_true(dgm__search_words_only(root));
            dgm__search_expression(&got, root);
        }
        const char *want = expressions[i].want, *text = got.data ? got.data : NULL;
        if ((want == NULL) != (text == NULL) || (want && strcmp(want, text) != 0)) {
            print_error("[%s]\n    want: %s\n    got:  %s\n", expressions[i].what, want ? want : "a mistake",
                        text ? text : err.text);
            wrong++;
        }
        dgm__buf_clear(&got);
    }
    dgm__arena_clear(&arena);
    assert_int_equal(wrong, 0);
}

/* ---- bounds ---- */

#define SIXTEEN "))))))))))))))))"

static dgm_status parse(const char *query, dgm_err *err)
{
    dgm__arena arena;
    dgm__query_node *root;
    dgm__arena_init(&arena, 0);
    dgm_status status = dgm__query_parse(&root, query, &arena, err);
    dgm__arena_clear(&arena);
    return status;
}

static char *repeated(const char *part, size_t n, const char *end)
{
    char *text = calloc(1, n * strlen(part) + strlen(end) + 1), *at = text;
    assert_non_null(text);
    for (size_t i = 0; i < n; i++)
        at += sprintf(at, "%s", part);
    strcpy(at, end);
    return text;
}

static void bounds_hold(void **state)
{
    (void)state;
    static const struct {
        const char *what, *part, *end;
        size_t n;
        uint32_t column; /* 0: fine */
    } bounds[] = {
        {"deep, but not too deep", "(", "a" SIXTEEN SIXTEEN SIXTEEN SIXTEEN, 64, 0},
        {"too many parentheses", "(", "a", 4000, 65},
        {"too many NOTs", "NOT ", "a", 1000, 257},
        {"too many minus signs", "-", "a", 4000, 65},
        {"128 words", "a ", "", 128, 0},
        {"129 words", "a ", "", 129, 257},
        {"too long", "a ", "", 3000, 1},
    };
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        dgm_err err = {.column = 0};
        char *text = repeated(bounds[i].part, bounds[i].n, bounds[i].end);
        dgm_status status = parse(text, &err);
        if (status != (bounds[i].column ? DGM_EQUERY : DGM_OK) || (status && err.column != bounds[i].column))
            fail_msg("[%s] status %d, column %u: %s", bounds[i].what, status, (unsigned)err.column, err.text);
        free(text);
    }
}

/* ---- at random ---- */

static const char *const pieces[] = {
    "oil",    "gas*",    "(",        ")",          "\"",      " OR ",    " AND ",
    " NOT ",  "-",       " ",        "actor:",     "event:",  "date:",   "IRQ",
    "2020",   "2020-11", "..",       ">",          "<=",      ",",       ":",
    "*",      "pair:",   "IRQ-",     "type:",      "event",   "consult", "\xC3\xA9",
    "\xFF",   "\001",    "mode:",    "visit",      "\t",      "kind:",   "call",
    "place:", "\"a b\"", "document", "doc:",       "topic:",  "'",       "\\",
    "%",      ";",       "--",       "NEAR",       "{",       "}",       "\xE2\x80\xAE",
    "frame:", "x:",      "status:",  "published:", "person:",
};

static void anything_is_answered(void **state)
{
    (void)state;
    dgm__rng rng = {20201125};
    dgm__arena arena;
    size_t fine = 0, refused = 0;
    dgm__arena_init(&arena, 0);
    for (int i = 0; i < 20000; i++) {
        char query[256] = "";
        size_t n = 1 + dgm__rng_below(&rng, 12);
        for (size_t j = 0; j < n; j++)
            strcat(query, pieces[dgm__rng_below(&rng, sizeof pieces / sizeof *pieces)]);
        dgm_err err = {.column = 0};
        dgm__query_node *root;
        dgm__arena_reset(&arena);
        dgm_status status = dgm__query_parse(&root, query, &arena, &err);
        size_t characters = 0;
        for (const char *at = query; *at; at++)
            characters += ((unsigned char)*at & 0xC0) != 0x80;
        if (status != DGM_OK && (status != DGM_EQUERY || !err.column || err.column > characters + 1 || !*err.text))
            fail_msg("status %d, column %u, \"%s\" of %s", status, (unsigned)err.column, err.text, query);
        if (status && dgm__utf8_check(err.text, strlen(err.text)) != strlen(err.text))
            fail_msg("the text is not UTF-8: %s", err.text);
        fine += !status;
        refused += status != DGM_OK;
    }
    dgm__arena_clear(&arena);
    assert_true(fine > 500 && refused > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_and_mistakes),
        cmocka_unit_test(expressions_for_words),
        cmocka_unit_test(bounds_hold),
        cmocka_unit_test(anything_is_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
