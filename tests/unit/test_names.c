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
    {"curly apostrophe",
     "Da\xE2\x80\x99"
     "esh",
     "org:IMG:REB"},
    {"apostrophe split", "Da ~'esh", "org:IMG:REB"},
    {"accents", "C\xC3\xB4te d'Ivoire", "country:CIV"},
    {"elision split", "Cote d' ~Ivoire", "country:CIV"},
    {"all capitals", "THE U.S. GOVERNMENT TOLD CHILEAN ENVOYS",
     "country:USA/adj:USA agent::GOV adj:CHL/demonym:CHL office::GOV"},
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
            print_error("%s: \"%s\" gives %s, not %s\n", rows[i].what, rows[i].text, got.data ? got.data : "",
                        rows[i].want);
            wrong++;
        }
        dgm__buf_clear(&got);
    }
    assert_int_equal(wrong, 0);
}

/* A lexicon of one file, with what every lexicon needs before it. */
typedef struct heard {
    dgm__buf text;
} heard;

static void hear(void *context, const char *file, uint32_t line, uint32_t column, const char *text)
{
    heard *h = context;
    dgm__buf_printf(&h->text, "%s%s:%u:%u: %s", h->text.len ? "\n" : "", file, (unsigned)line, (unsigned)column, text);
}

static const struct {
    const char *what, *text, *want;
} mistakes[] = {
    {"nothing is fine", "", ""},
    {"comments and blank lines", "# x\n\n  # y\n", ""},
    {"unknown entry", "contry RUS Russia\n",
     "actors/x.txt:1:1: expected country, region, org, person, office, agent, city, area, body, title, portfolio or "
     "ambiguous, "
     "got \"contry\""},
    {"no code", "country Russia\n", "actors/x.txt:1:9: expected a code like RUS, IGO, RUS:MIL or :MIL, got \"Russia\""},
    {"sector", "country RUS Russia\norg RUS:GVO Duma\n",
     "actors/x.txt:2:9: expected a PLOVER sector like GOV or MIL, got \"GVO\""},
    {"unknown country", "org RUX:GOV Duma\n", "actors/x.txt:1:5: no country has the code RUX"},
    {"two mistakes, both told", "country RUS\nfoo\ncountry IRQ Iraq\n",
     "actors/x.txt:1:12: expected a name\nactors/x.txt:2:1: expected country, region, org, person, office, agent, "
     "city, area, "
     "body, title, portfolio or ambiguous, got \"foo\"\nactors/x.txt:1:9: no country has the code RUS"},
    {"empty spelling", "country RUS Russia | | Russland\n", "actors/x.txt:1:22: expected a name"},
    {"column in characters", "country RUS Russia\n  name \xC3\x84\xC3\x84 | \xC3\x84, B\n",
     "actors/x.txt:2:13: a name holds words, hyphens, apostrophes and dots, no other signs"},
    {"detail of nothing", "  adj Russian\n", "actors/x.txt:1:3: expected an entry before its details"},
    {"unknown detail", "country RUS Russia\n  adjective Russian\n",
     "actors/x.txt:2:3: expected name, adj, people, capital or seat, got \"adjective\""},
    {"coordinates", "country RUS Russia ; capital Moscow @55.75;37.62\n",
     "actors/x.txt:1:38: expected latitude and longitude like 55.75,37.62\n"
     "actors/x.txt:1:44: expected name, adj, people, capital or seat, got \"37.62\""},
    {"latitude of no place", "country RUS Russia\n  capital Moscow @155.75,37.62\n",
     "actors/x.txt:2:19: expected latitude and longitude like 55.75,37.62"},
    {"date", "country RUS Russia\nperson A Bcd\n  RUS Foreign Minister 2004-13..\n",
     "actors/x.txt:3:24: expected a date like 2004, 2004-03 or 2004-03-09, or two with .. between"},
    {"end date", "country RUS Russia\nperson A Bcd\n  RUS Foreign Minister 2004..now\n",
     "actors/x.txt:3:30: expected a date like 2004, 2004-03 or 2004-03-09, or nothing"},
    {"order of dates", "country RUS Russia\nperson A Bcd\n  RUS Foreign Minister 2004..2003-05\n",
     "actors/x.txt:3:30: the term ends (2003-05) before it begins (2004)"},
    {"country with a sector", "country RUS:GOV Russia\n",
     "actors/x.txt:1:9: a country has a code of three letters and no sector"},
    {"signs only", "country RUS --\n", "actors/x.txt:1:13: expected a name of letters or digits"},
    {"too many words", "area a b c d e f g h i j k l m n o p q\n", "actors/x.txt:1:6: a name has at most 16 words"},
    {"pattern without its sign", "portfolio oil\noffice :GOV % Minister | minister\n",
     "actors/x.txt:2:26: expected % in every spelling, because the first has it"},
    {"name under two codes", "country RUS Russia\ncountry GEO Georgia\norg RUS Duma\norg GEO Duma\n",
     "actors/x.txt:4:9: this is org Duma GEO, but at actors/x.txt:3 it is org Duma RUS; change one or declare it "
     "ambiguous"},
    {"declared ambiguous", "ambiguous Duma\ncountry RUS Russia\ncountry GEO Georgia\norg RUS Duma\norg GEO Duma\n", ""},
    {"not UTF-8", "area A\narea B\xFF\n", "actors/x.txt:2:7: expected UTF-8 text"},
    {"line ends of another system", "country RUS Russia\r\n  adj Russian\r\n", ""},
};

static void mistakes_have_their_place(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        dgm__part part = {"actors/x.txt", mistakes[i].text, strlen(mistakes[i].text)};
        dgm__bundle bundle = {&part, 1, false};
        heard h;
        dgm__buf_init(&h.text);
        size_t n;
        assert_int_equal(dgm__names_check(&bundle, hear, &h, &n, NULL), DGM_OK);
        const char *got = h.text.data ? h.text.data : "";
        if (strcmp(got, mistakes[i].want)) {
            print_error("%s: got\n%s\nnot\n%s\n", mistakes[i].what, got, mistakes[i].want);
            wrong++;
        }
        dgm_err err = {0};
        dgm__names *loaded;
        dgm_status status = dgm__names_load(&loaded, &bundle, &err);
        if (!status && n && !strstr(got, "ambiguous")) {
            print_error("%s: loads all the same\n", mistakes[i].what);
            wrong++;
        }
        if (status && strncmp(err.text, got, strlen(err.text))) {
            print_error("%s: load says %s\n", mistakes[i].what, err.text);
            wrong++;
        }
        dgm__names_free(loaded);
        dgm__buf_clear(&h.text);
    }
    assert_int_equal(wrong, 0);
}

static void cut_anywhere_it_survives(void **state)
{
    (void)state;
    static const char text[] =
        "country RUS Russia | RF ; adj Russian\n  capital Moscow @55.75,37.62\nportfolio oil | gas\n"
        "office :GOV % Minister | ~minister of %\nperson A Bcd ; family Bcd\n  RUS:MIL General 1990..1991-02\n"
        "agents :MIL army = land forces | navy\nambiguous A | B\n";
    for (size_t n = 0; n < sizeof text; n++) {
        dgm__part part = {"actors/x.txt", text, n};
        dgm__bundle bundle = {&part, 1, false};
        dgm__names *loaded;
        if (!dgm__names_load(&loaded, &bundle, NULL))
            dgm__names_free(loaded);
    }
}

static const struct {
    const char *what, *name, *date, *want;
} terms[] = {
    {"in office", "Sergey Lavrov", "2020-11-25", "RUS:GOV Foreign Minister"},
    {"before", "Sergey Lavrov", "1998-02", "RUS:GOV Permanent Representative to the United Nations"},
    {"none yet", "Sergey Lavrov", "1980", "-"},
    {"unknown date, one country", "Sergey Lavrov", "", "RUS:GOV ?"},
    {"unknown date, two countries", "Antonio Guterres", "", "-"},
    {"day of change belongs to the new office", "Vladimir Putin", "2008-05-07", "RUS:GOV President"},
    {"year only", "Benjamin Netanyahu", "1997", "ISR:GOV Prime Minister"},
    {"other country later", "Eduard Shevardnadze", "1988-03-02", "RUS:GOV Foreign Minister"},
    {"the other country", "Eduard Shevardnadze", "1999-03-02", "GEO:GOV President"},
    {"spelling", "Mustafa Al-Khadhimi", "2020-11-25", "IRQ:GOV Prime Minister"},
};

static void terms_follow_the_date(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        const dgm__name *person = dgm__names_lookup(names, terms[i].name, strlen(terms[i].name), DGM__NAME_PERSON);
        assert_non_null(person);
        const dgm__term *t = dgm__name_term(person, terms[i].date);
        char got[128] = "-";
        if (t)
            snprintf(got, sizeof got, "%s:%s %s", t->country, t->sector, t->office ? t->office : "?");
        if (strcmp(got, terms[i].want)) {
            print_error("%s: %s, %s: %s, not %s\n", terms[i].what, terms[i].name, terms[i].date, got, terms[i].want);
            wrong++;
        }
    }
    const dgm__name *taliban = dgm__names_lookup(names, "Taliban", 7, DGM__NAME_ORG);
    assert_non_null(taliban);
    assert_string_equal(dgm__name_term(taliban, "2010-01-01")->sector, "REB");
    assert_string_equal(dgm__name_term(taliban, "2023")->sector, "GOV");
    assert_int_equal(wrong, 0);
}

static void lookup_takes_the_whole_text(void **state)
{
    (void)state;
    assert_non_null(dgm__names_lookup(names, "MOSCOW", 6, DGM__NAME_CAPITAL));
    assert_null(dgm__names_lookup(names, "MOSCOW (AP)", 11, DGM__NAME_CAPITAL));
    assert_null(dgm__names_lookup(names, "Moscow, Russia", 14, DGM__NAME_CAPITAL));
    assert_null(dgm__names_lookup(names, "", 0, DGM__NAME_CAPITAL));
    assert_null(dgm__names_lookup(names, "\xFF\xFE", 2, DGM__NAME_CAPITAL));
    const dgm__name *kos = dgm__names_country(names, "KOS");
    assert_non_null(kos);
    assert_string_equal(kos->canonical, "Kosovo");
    assert_null(dgm__names_country(names, "QQQ"));
    assert_null(dgm__names_country(names, "\0\0\0"));
    const dgm__name *moscow = dgm__names_lookup(names, "Moscow", 6, DGM__NAME_CAPITAL);
    assert_true(moscow->has_loc && moscow->lat > 55 && moscow->lat < 56 && moscow->lon > 37 && moscow->lon < 38);
    assert_false(dgm__names_lookup(names, "Kremlin", 7, DGM__NAME_CAPITAL)->has_loc);
    assert_string_equal(moscow->file, "actors/countries.txt");
    assert_true(moscow->line > 0);
}

static void every_state_is_whole(void **state)
{
    (void)state;
    assert_in_range(dgm__names_count(names, DGM__NAME_COUNTRY), 196, 220);
    assert_in_range(dgm__names_count(names, DGM__NAME_CAPITAL), 190, 400);
    assert_in_range(dgm__names_count(names, DGM__NAME_ADJ), 190, 300);
    assert_in_range(dgm__names_count(names, DGM__NAME_PERSON), 2400, 20000);
    assert_in_range(dgm__names_count(names, DGM__NAME_ORG), 1000, 5000);
    assert_in_range(dgm__names_count(names, DGM__NAME_OFFICE), 250, 2000);
}

static void cities_of_the_big_list_come_last(void **state)
{
    (void)state;
    static const char tsv[] = "Moscow\tMoskva\tRUS\t55.75\t37.62\t10000000\nMoscow\t\tUSA\t46.73\t-117.00\t50000\n"
                              "Tomsk\tTomsque\tRUS\t56.50\t84.97\t500000\n";
    static const char txt[] = "country RUS Russia\n  capital Moscow @55.75,37.62\ncountry USA United States\n";
    dgm__part parts[] = {{"actors/x.txt", txt, sizeof txt - 1}, {"places/cities.tsv", tsv, sizeof tsv - 1}};
    dgm__bundle bundle = {parts, 2, false};
    dgm__names *small;
    assert_int_equal(dgm__names_load(&small, &bundle, NULL), DGM_OK);
    dgm__buf got;
    dgm__buf_init(&got);
    found_text(&got, small, "Moscow and Tomsque");
    assert_string_equal(got.data, "capital:RUS:GOV/city:USA city:RUS");
    dgm__buf_clear(&got);
    dgm__names_free(small);
    static const char bad[] =
        "Tomsk\tTomsque\tRUS\t56.50\t84.97\nOmsk\t\tRUS\t560.50\t84.97\t5\nOrsk\t\tRUS\t56.50\t84.97\t5\t6\n";
    parts[1] = (dgm__part){"places/cities.tsv", bad, sizeof bad - 1};
    heard h;
    dgm__buf_init(&h.text);
    size_t n;
    assert_int_equal(dgm__names_check(&bundle, hear, &h, &n, NULL), DGM_OK);
    assert_string_equal(h.text.data, "places/cities.tsv:1:1: expected 6 columns\n"
                                     "places/cities.tsv:2:11: expected latitude and longitude like 55.75,37.62\n"
                                     "places/cities.tsv:3:1: expected 6 columns");
    dgm__buf_clear(&h.text);
}

static void any_bytes_are_survived(void **state)
{
    (void)state;
    enum { N = 20000 };
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    dgm__token *tokens = calloc(N, sizeof *tokens);
    assert_non_null(tokens);
    static const char *const forms[] = {
        "\xFF", "'",     "''s",     ".",        "...", "-",      "--",       "\xE2\x80\x99s", "",   "U.S",
        "&",    "a&b&c", "the",     "Minister", "of",  "United", "\xC2\xA0", "n't",           "d'", "\xE2\x80\x93",
        "Iran", "A",     "\xCC\x81"};
    uint32_t seed = 7;
    for (int round = 0; round < 20; round++) {
        for (int i = 0; i < N; i++) {
            seed = seed * 1664525u + 1013904223u;
            tokens[i].form = forms[(seed >> 16) % (sizeof forms / sizeof forms[0])];
            tokens[i].flags = (uint8_t)(seed >> 8 & 1);
        }
        dgm__sentence sentence = {.tokens = tokens, .n = N};
        dgm__found *found;
        size_t n;
        assert_int_equal(dgm__names_find(&found, &n, names, &sentence, &arena, NULL), DGM_OK);
        for (size_t i = 0; i < n; i++)
            assert_true(found[i].first <= found[i].last && found[i].last < N);
        dgm__arena_reset(&arena);
    }
    char *longest = malloc(1 << 20);
    assert_non_null(longest);
    memset(longest, 'x', (1 << 20) - 1);
    longest[(1 << 20) - 1] = '\0';
    tokens[0].form = longest;
    dgm__sentence sentence = {.tokens = tokens, .n = 1};
    dgm__found *found;
    size_t n = 1;
    assert_int_equal(dgm__names_find(&found, &n, names, &sentence, &arena, NULL), DGM_OK);
    assert_int_equal(n, 0);
    dgm__arena tiny;
    dgm__arena_init(&tiny, 64);
    assert_int_equal(dgm__names_find(&found, &n, names, &sentence, &tiny, NULL), DGM_ENOMEM);
    dgm__arena_clear(&tiny);
    free(longest);
    free(tokens);
    dgm__arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lexicon_has_no_mistake),      cmocka_unit_test(every_state_is_whole),
        cmocka_unit_test(finder_gives_the_readings),   cmocka_unit_test(terms_follow_the_date),
        cmocka_unit_test(lookup_takes_the_whole_text), cmocka_unit_test(mistakes_have_their_place),
        cmocka_unit_test(cut_anywhere_it_survives),    cmocka_unit_test(cities_of_the_big_list_come_last),
        cmocka_unit_test(any_bytes_are_survived),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
