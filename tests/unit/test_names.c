/* SPDX-License-Identifier: Apache-2.0
 *
 * lexicon/names*: the real lexicon and the finder, in tables.
 */
#include "check.h"

#include "base/buf.h"
#include "lexicon/names.h"

static dgm__names *names;

static void show_mistake(void *context, const char *file, uint32_t line, uint32_t column, const char *text)
{
    (void)context;
    print_error("%s:%u:%u: %s\n", file, (unsigned)line, (unsigned)column, text);
}

static int load(void **state)
{
    (void)state;
    dgm__bundle bundle;
    dgm_err err = {0};
    if (dgm__bundle_open(&bundle, "lexicon", &err) || dgm__names_load(&names, &bundle, &err)) {
        print_error("%s\n", err.text);
        return -1;
    }
    dgm__bundle_clear(&bundle); /* nothing of it may be needed any more */
    return 0;
}

static int unload(void **state)
{
    (void)state;
    dgm__names_free(names);
    return 0;
}

static void lexicon_has_no_mistake(void **state)
{
    (void)state;
    dgm__bundle bundle;
    size_t n = 1;
    assert_int_equal(dgm__bundle_open(&bundle, "lexicon", NULL), DGM_OK);
    assert_int_equal(dgm__names_check(&bundle, show_mistake, NULL, &n, NULL), DGM_OK);
    dgm__bundle_clear(&bundle);
    assert_int_equal(n, 0);
}

/* Tokens are split at blanks; '~' before a token says that no blank stands before it. */
static void found_text(dgm__buf *out, const dgm__names *in, const char *text)
{
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    size_t cap = strlen(text) + 1;
    dgm__token *tokens = calloc(cap, sizeof *tokens);
    char *copy = dgm__arena_strndup(&arena, text, strlen(text));
    assert_non_null(tokens);
    assert_non_null(copy);
    dgm__sentence sentence = {.tokens = tokens};
    for (char *p = strtok(copy, " "); p; p = strtok(NULL, " ")) {
        dgm__token *t = &tokens[sentence.n++];
        t->flags = *p == '~' ? 0 : DGM__TOKEN_SPACE_BEFORE;
        t->form = *p == '~' ? p + 1 : p;
    }
    dgm__found *found;
    size_t n;
    assert_int_equal(dgm__names_find(&found, &n, in, &sentence, &arena, NULL), DGM_OK);
    for (size_t i = 0; i < n; i++) {
        const dgm__name *name = found[i].name;
        assert_true(found[i].first <= found[i].last && found[i].last < sentence.n);
        dgm__buf_adds(out, !out->len ? "" : found[i].rank ? "/" : " ");
        dgm__buf_printf(out, "%s:%s", dgm__name_kind_text(name->kind), name->country);
        if (*name->sector)
            dgm__buf_printf(out, ":%s", name->sector);
    }
    free(tokens);
    dgm__arena_clear(&arena);
}

static const struct {
    const char *what, *text, *want;
} rows[] = {
    {"country and possessive", "Iraq ~'s role", "country:IRQ"},
    {"possessive left in the token", "Iraq's role", "country:IRQ"},
    {"long name wins", "the Russian Federation", "country:RUS"},
    {"adjective before demonym", "Russian talks", "adj:RUS/demonym:RUS"},
    {"plural demonym", "two Iraqis", "demonym:IRQ"},
    {"capital", "in Moscow", "capital:RUS:GOV"},
    {"seat", "the Kremlin denied", "capital:RUS:GOV"},
    {"dotted", "U.S. envoys", "country:USA/adj:USA office::GOV"},
    {"pronoun is no country", "tell us more", ""},
    {"bird", "a roast turkey", ""},
    {"country like a bird", "with Turkey", "country:TUR"},
    {"verb", "they polish shoes", ""},
    {"prefix adjective", "Sino-Russian", "adj:CHN adj:RUS/demonym:RUS"},
    {"prefix split by the tokenizer", "Sino ~- ~Russian", "adj:CHN adj:RUS/demonym:RUS"},
    {"prefix alone is none", "the Sino company", "agent::BUS"},
    {"hyphen joined", "Al-Qaeda", "org:IMG:REB"},
    {"hyphen split", "Al ~- ~Qaeda", "org:IMG:REB"},
    {"no hyphen", "al Qaeda", "org:IMG:REB"},
    {"apostrophe inside", "Da'esh", "org:IMG:REB"},
    {"curly apostrophe", "Da\xE2\x80\x99" "esh", "org:IMG:REB"},
    {"apostrophe split", "Da ~'esh", "org:IMG:REB"},
    {"accents", "C\xC3\xB4te d'Ivoire", "country:CIV"},
    {"elision split", "Cote d' ~Ivoire", "country:CIV"},
    {"all capitals", "THE U.S. GOVERNMENT TOLD CHILEAN ENVOYS", "country:USA/adj:USA agent::GOV adj:CHL/demonym:CHL office::GOV"},
    {"all capitals: a pronoun", "THEY TOLD US THAT IT MAY RAIN", ""},
    {"all capitals: an article before it", "THE US EMBASSY SAID", "country:USA/adj:USA agent::GOV"},
    {"two Koreas", "Korea", "country:KOR/country:PRK"},
    {"two Congos", "Congo", "country:COD/country:COG"},
    {"Niger is not Nigeria", "Niger and Nigeria", "country:NER country:NGA"},
    {"office", "Foreign Minister of Iraq", "office::GOV country:IRQ"},
    {"office by its portfolio", "the minister of foreign affairs", "office::GOV"},
    {"plural office", "foreign ministers met", "office::GOV"},
    {"oil minister", "oil minister", "office::GOV"},
    {"ministry", "the Ministry of Defence", "agent::GOV"},
    {"plural agent", "armies", "agent::MIL"},
    {"rank needs a capital", "in general a major step", ""},
    {"rank", "General Smith", "office::MIL"},
    {"UN body", "the United Nations Security Council", "org:UNO"},
    {"region", "the Kurdistan Region", "region:IRQ"},
    {"party", "PUK", "org:IRQ:PTY"},
    {"company", "Rosneft", "org:RUS:BUS"},
    {"area", "in the Middle East", "area:"},
    {"body", "the Joint Committee met", "body:"},
    {"title", "Mr. Lee", "title:"},
    {"no name across a comma", "European , Union", "agent::LAB"},
    {"no name across a spaced dash", "European - Union", "agent::LAB"},
    {"nothing", "", ""},
};

static void finder_gives_the_readings(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        dgm__buf got;
        dgm__buf_init(&got);
        found_text(&got, names, rows[i].text);
        if (strcmp(got.data ? got.data : "", rows[i].want)) {
            print_error("%s: \"%s\" gives %s, not %s\n", rows[i].what, rows[i].text, got.data ? got.data : "", rows[i].want);
            wrong++;
        }
        dgm__buf_clear(&got);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lexicon_has_no_mistake),
        cmocka_unit_test(finder_gives_the_readings),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
