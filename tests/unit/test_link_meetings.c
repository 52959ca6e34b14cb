/* SPDX-License-Identifier: Apache-2.0
 *
 * link/meetings: which reports tell of one encounter.
 */
#include "linking.h"

#include "link/meetings.h"
#include "link/names.h"
#include "link/words.h"
#include "resolve/times_parts.h"

/* A report as one line: "KIND STATUS WHEN PLACE HOST; COUNTRY NAME, OFFICE; ...". KIND
 * and STATUS are first letters, WHEN is 2021-05-04, 2021-05, 2021, or news, ahead or past
 * with the day of the page behind it (news:2021-05-04), or never; "-" is not told. */
typedef struct bench {
    dgm__arena arena;
    int64_t docs[64];
} bench;

static const char *kept(bench *b, const char *text)
{
    char folded[DGM__FOLDED_MAX];
    size_t n = dgm__words_fold(text, folded, sizeof folded);
    char *out = dgm__arena_strndup(&b->arena, folded, n);
    assert_non_null(out);
    return out;
}

static int32_t day(const char *text)
{
    int year = 0, month = 0, dom = 0;
    assert_int_equal(sscanf(text, "%d-%d-%d", &year, &month, &dom), 3);
    return dgm__days(year, month, dom);
}

static void fill_when(dgm__meeting *m, const char *when)
{
    int year = 0, month = 0, dom = 0;
    m->told = INT32_MIN;
    m->lo = m->hi = INT32_MIN;
    m->when = DGM__WHEN_UNKNOWN;
    const char *page = strchr(when, ':');
    if (page) {
        m->told = day(page + 1);
        m->when = *when == 'n' ? DGM__WHEN_NEWS : *when == 'a' ? DGM__WHEN_AHEAD : DGM__WHEN_UNKNOWN;
        return;
    }
    int n = sscanf(when, "%d-%d-%d", &year, &month, &dom);
    if (n < 1)
        return;
    m->when = n == 3 ? DGM__WHEN_DAY : DGM__WHEN_RANGE;
    m->lo = dgm__days(year, n > 1 ? month : 1, n > 2 ? dom : 1);
    m->hi = n == 3   ? m->lo
            : n == 2 ? dgm__days(month == 12 ? year + 1 : year, month % 12 + 1, 1) - 1
                     : dgm__days(year, 12, 31);
}

static void fill_side(bench *b, dgm__meeting *m, char *text)
{
    dgm__meeting_side *s = &m->sides[m->n_sides++];
    char *country = strtok_r(text, " ", &text), *comma = text ? strchr(text, ',') : NULL;
    if (comma)
        *comma = '\0';
    const char *name = text && strcmp(text, "-") ? text : "";
    char key[DGM__NAME_KEY_MAX] = "";
    if (*name)
        dgm__name_block(name, key, sizeof key);
    s->country = strcmp(country, "-") ? dgm__arena_strndup(&b->arena, country, strlen(country)) : "";
    s->name = kept(b, name);
    s->key = dgm__arena_strndup(&b->arena, key, strlen(key));
    s->office = kept(b, comma ? comma + 1 : "");
    assert_non_null(s->country);
    assert_non_null(s->key);
}

static int by_country(const void *a, const void *b)
{
    return strcmp(((const dgm__meeting_side *)a)->country, ((const dgm__meeting_side *)b)->country);
}

static void fill(bench *b, dgm__meeting *m, const char *line, int64_t doc)
{
    char text[512], kind[4], status[4], when[32], place[32], host[8];
    memset(m, 0, sizeof *m);
    snprintf(text, sizeof text, "%s", line);
    char *rest = strchr(text, ';');
    assert_non_null(rest);
    *rest++ = '\0';
    assert_int_equal(sscanf(text, "%3s %3s %31s %31s %7s", kind, status, when, place, host), 5);
    m->kind = *kind;
    m->status = *status;
    fill_when(m, when);
    m->place = strcmp(place, "-") ? kept(b, place) : "";
    m->host = strcmp(host, "-") ? dgm__arena_strndup(&b->arena, host, strlen(host)) : "";
    m->words = m->own = "";
    for (char *side = strtok_r(rest, ";", &rest); side; side = strtok_r(NULL, ";", &rest))
        fill_side(b, m, side + strspn(side, " "));
    qsort(m->sides, m->n_sides, sizeof *m->sides, by_country);
    b->docs[doc] = doc;
    m->docs = &b->docs[doc];
    m->n_docs = 1;
    dgm__buf sign;
    dgm__buf_init(&sign);
    dgm__meeting_write(&sign, m);
    m->sign = dgm__arena_strndup(&b->arena, sign.data, sign.len);
    dgm__buf_clear(&sign);
    assert_non_null(m->sign);
}

#define SIDES "; FIN Maija Virta, foreign minister; NOR Olav Brekke, foreign minister"

static const struct {
    const char *what, *a, *b;
    bool same;
} rows[] = {
    {"both readouts", "m h 2021-05-04 Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR; NOR Olav Brekke, -; FIN Virta, -",
     true},
    {"no place on one side", "m h 2021-05-04 Oslo NOR" SIDES, "m h 2021-05-04 - -" SIDES, true},
    {"a day apart", "m h 2021-05-04 Oslo NOR" SIDES, "m h 2021-05-05 Oslo NOR" SIDES, true},
    {"a week apart", "m h 2021-05-04 Oslo NOR" SIDES, "m h 2021-05-11 Oslo NOR" SIDES, false},
    {"another year", "m h 2021-05-04 Oslo NOR" SIDES, "m h 2022-05-04 Oslo NOR" SIDES, false},
    {"a day apart, elsewhere", "m h 2021-05-04 Oslo NOR" SIDES, "m h 2021-05-05 Helsinki FIN" SIDES, false},
    {"a call is no meeting", "c h 2021-05-04 - -" SIDES, "m h 2021-05-04 - -" SIDES, false},
    {"a letter is no call", "l h 2021-05-04 - -" SIDES, "c h 2021-05-04 - -" SIDES, false},
    {"a session is a meeting", "s h 2021-05-04 Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, true},
    {"another guest", "m h 2021-05-04 Oslo NOR" SIDES,
     "m h 2021-05-04 Oslo NOR; FIN Aino Salo, prime minister; NOR Olav Brekke, -", false},
    {"another office, not named", "m h 2021-05-04 Oslo NOR" SIDES,
     "m h 2021-05-04 Oslo NOR; FIN -, president; NOR Olav Brekke, -", false},
    {"the same office, not named", "m h 2021-05-04 Oslo NOR" SIDES,
     "m h 2021-05-04 - -; FIN -, foreign minister; NOR Olav Brekke, -", true},
    {"a third side", "m h 2021-05-04 Oslo NOR" SIDES,
     "m h 2021-05-04 Oslo NOR; FIN Maija Virta, -; NOR Olav Brekke, -; SWE Karin Ek, -", false},
    {"the host as third side", "m h 2021-05-04 Vienna AUT" SIDES,
     "m h 2021-05-04 Vienna AUT; AUT Paul Egger, -; FIN Maija Virta, -; NOR Olav Brekke, -", true},
    {"one of five left out", "s h 2021-05-04 Oslo NOR; FIN -, -; NOR -, -; SWE -, -; DNK -, -; ISL -, -",
     "s h 2021-05-04 Oslo NOR; FIN -, -; NOR -, -; SWE -, -; DNK -, -", true},
    {"the countries on one day", "m h 2021-05-04 Oslo NOR; FIN -, -; NOR -, -",
     "m h 2021-05-04 Oslo NOR; FIN Maija Virta, -; NOR -, -", true},
    {"the countries, two cities", "m h 2021-05-04 Oslo NOR; FIN -, -; NOR -, -",
     "m h 2021-05-04 Bergen NOR; FIN -, -; NOR -, -", false},
    {"the countries, a day apart", "m h 2021-05-04 Oslo NOR; FIN -, -; NOR -, -",
     "m h 2021-05-05 Oslo NOR; FIN -, -; NOR -, -", false},
    {"news of a page two days on", "m h news:2021-05-06 Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, true},
    {"news of a page a month on", "m h news:2021-06-06 Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, false},
    {"news before it was", "m h news:2021-05-01 Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, false},
    {"planned, then held", "m p ahead:2021-04-20 - -" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, true},
    {"planned, told by office", "m p ahead:2021-04-20 - -; FIN -, foreign minister; NOR -, foreign minister",
     "m h 2021-05-04 Oslo NOR; FIN -, foreign minister; NOR -, foreign minister", true},
    {"a person told twice is no second one", "m p ahead:2021-04-20 Oslo NOR; NOR Olav Brekke, -; - Olav Brekke, -",
     "m h 2021-05-04 Oslo NOR; NOR Olav Brekke, -; FIN -, -", false},
    {"a page without a date, one person", "m h never Oslo NOR; FIN -, president; NOR Olav Brekke, -",
     "m h 2021-05-04 Oslo NOR; FIN -, president; NOR Olav Brekke, -", false},
    {"planned elsewhere", "m p ahead:2021-04-20 Helsinki FIN" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, false},
    {"held before it was planned", "m p ahead:2021-06-20 - -" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, false},
    {"planned for the month", "m p 2021-05 - -; FIN -, -; NOR -, -", "m h 2021-05-04 Oslo NOR" SIDES, true},
    {"a plan that slips a day", "m p 2021-05-03 Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, true},
    {"recalled by month and place", "m r 2021-05 Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, true},
    {"recalled by another month", "m r 2021-04 Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, false},
    {"recalled by place", "m r past:2021-09-01 Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, true},
    {"recalled too late", "m r past:2023-09-01 Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, false},
    {"recalled before it was", "m r past:2021-03-01 Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, false},
    {"a page without a date", "m h never Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, true},
    {"a page without a date, no place", "c h never - -" SIDES, "c h 2021-05-04 - -" SIDES, false},
    {"the session of the year", "s p 2021 Oslo NOR; FIN -, -; NOR -, -", "s h 2021-05-04 Oslo NOR" SIDES, true},
    {"the session of another year", "s p 2022 Oslo NOR; FIN -, -; NOR -, -", "s h 2021-05-04 Oslo NOR" SIDES, false},
    {"spellings of a name", "m h 2021-05-04 Oslo NOR; FIN Maija Virta, -; NOR Olaf Brekke, -",
     "m h 2021-05-04 Oslo NOR" SIDES, true},
    {"other countries", "m h 2021-05-04 Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR; SWE Karin Ek, -; NOR Olav Brekke, -",
     false},
};

static void pairs_are_one_or_two(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bench b = {.docs = {0}};
        dgm__meeting m[2];
        uint32_t cluster[2];
        dgm_err err;
        dgm__arena_init(&b.arena, 0);
        fill(&b, &m[0], rows[i].a, 1);
        fill(&b, &m[1], rows[i].b, 2);
        int score = dgm__meetings_score(&m[0], &m[1], NULL);
        assert_int_equal(score, dgm__meetings_score(&m[1], &m[0], NULL));
        assert_int_equal(dgm__link_meetings(m, 2, cluster, &b.arena, &err), DGM_OK);
        bool same = cluster[0] == cluster[1];
        if (same != rows[i].same) {
            print_error("%s: said %s, score %d\n", rows[i].what, same ? "one" : "two", score);
            wrong++;
        }
        dgm__arena_clear(&b.arena);
    }
    assert_int_equal(wrong, 0);
}

/* What has a score is found by the keys, from either side. */
static void keys_lead_to_all_that_scores(void **state)
{
    (void)state;
    dgm__meeting_key *files = malloc(2 * DGM__MEETING_KEYS * sizeof *files), *looks = files + DGM__MEETING_KEYS;
    assert_non_null(files);
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int turn = 0; turn < 2; turn++) {
            bench b = {.docs = {0}};
            dgm__meeting m[2];
            dgm__arena_init(&b.arena, 0);
            fill(&b, &m[turn], rows[i].a, 1);
            fill(&b, &m[!turn], rows[i].b, 2);
            size_t n_files = dgm__meeting_files(files, &m[0]), n_looks = dgm__meeting_looks(looks, &m[1]);
            bool found = false;
            for (size_t f = 0; f < n_files; f++)
                for (size_t l = 0; l < n_looks; l++)
                    found |= files[f].key == looks[l].key && files[f].lo >= looks[l].lo && files[f].lo <= looks[l].hi;
            if (dgm__meetings_score(&m[0], &m[1], NULL) && !found) {
                print_error("%s: not found by its keys, turn %d\n", rows[i].what, turn);
                wrong++;
            }
            dgm__arena_clear(&b.arena);
        }
    }
    free(files);
    assert_int_equal(wrong, 0);
}

/* Whether a look of one leads to where the other is filed. */
static bool leads(const dgm__meeting *from, const dgm__meeting *to)
{
    static dgm__meeting_key looks[DGM__MEETING_KEYS], files[DGM__MEETING_KEYS];
    size_t n = dgm__meeting_looks(looks, from), n_files = dgm__meeting_files(files, to);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n_files; j++)
            if (looks[i].key == files[j].key && files[j].lo >= looks[i].lo && files[j].lo <= looks[i].hi)
                return true;
    return false;
}

#define ONE_OF(list) (list)[dgm__rng_below(rng, sizeof(list) / sizeof *(list))]

/* An account as `fill` reads it, of what makes two alike: few countries, persons who share
 * names, offices, days within two years, and all that may not be told. */
static void any_account(dgm__rng *rng, char *out, size_t cap)
{
    static const char *const kinds[] = {"m", "m", "s", "c"}, *const statuses[] = {"h", "p", "r"},
                             *const places[] = {"-", "-", "Oslo", "Vienna"}, *const hosts[] = {"-", "-", "NOR", "AUT"},
                             *const countries[] = {"FIN", "NOR", "SWE", "DNK", "-"},
                             *const names[] = {"-",     "-",           "-",          "Maija Virta", "Maija Virtanen",
                                               "Virta", "Olav Brekke", "Olaf Brekka"},
                             *const offices[] = {"", "", "foreign minister", "president", "minister"};
    char when[32];
    unsigned month = 1 + dgm__rng_below(rng, 12), dom = 1 + dgm__rng_below(rng, 28);
    unsigned year = 2020 + dgm__rng_below(rng, 2), how = dgm__rng_below(rng, 7);
    if (how < 2)
        snprintf(when, sizeof when, "%u-%02u-%02u", year, month, dom);
    else if (how == 2)
        snprintf(when, sizeof when, "%u-%02u", year, month);
    else if (how == 3)
        snprintf(when, sizeof when, "%u", year);
    else
        snprintf(when, sizeof when, "%s:%u-%02u-%02u",
                 how == 4   ? "news"
                 : how == 5 ? "ahead"
                            : "past",
                 year, month, dom);
    int n = snprintf(out, cap, "%s %s %s %s %s", ONE_OF(kinds), ONE_OF(statuses), when, ONE_OF(places), ONE_OF(hosts));
    for (unsigned sides = 2 + dgm__rng_below(rng, 3); sides; sides--) {
        const char *office = ONE_OF(offices);
        n += snprintf(out + n, cap - (size_t)n, "; %s %s%s%s", ONE_OF(countries), ONE_OF(names), *office ? ", " : "",
                      office);
    }
}

/* The same of accounts at random: in a store each finds the other, whichever comes later,
 * and both say the same of it. */
static void keys_lead_to_all_that_scores_at_random(void **state)
{
    (void)state;
    enum { ACCOUNTS = 500, SHOWN = 20 };
    dgm__rng rng = {11};
    bench b = {.docs = {0}};
    char(*lines)[256] = malloc(ACCOUNTS * sizeof *lines);
    dgm__meeting *m = malloc(ACCOUNTS * sizeof *m);
    size_t wrong = 0, scored = 0;
    assert_non_null(lines);
    assert_non_null(m);
    dgm__arena_init(&b.arena, 0);
    for (size_t i = 0; i < ACCOUNTS; i++) {
        any_account(&rng, lines[i], sizeof lines[i]);
        fill(&b, &m[i], lines[i], 1);
    }
    for (size_t i = 0; i < ACCOUNTS; i++) {
        for (size_t j = 0; j < ACCOUNTS; j++) {
            int score = i == j ? 0 : dgm__meetings_score(&m[i], &m[j], NULL);
            if (score != (i == j ? 0 : dgm__meetings_score(&m[j], &m[i], NULL)) && wrong++ < SHOWN)
                print_error("another score from the other side:\n  %s\n  %s\n", lines[i], lines[j]);
            if (!score)
                continue;
            scored++;
            if (leads(&m[i], &m[j]))
                continue;
            if (wrong++ < SHOWN)
                print_error("not found:\n  from %s\n  to   %s\n", lines[i], lines[j]);
        }
    }
    dgm__arena_clear(&b.arena);
    free(lines);
    free(m);
    if (wrong || scored < 300)
        fail_msg("%zu of %zu pairs with a score are not found", wrong, scored);
}

static const struct {
    const char *what, *lines[6], *want; /* clusters by letters */
} groups[] = {
    {"two meetings in a week keep their reports apart",
     {"m h 2021-05-04 Oslo NOR" SIDES, "m h 2021-05-04 - -" SIDES, "m h 2021-05-07 Oslo NOR" SIDES,
      "m h 2021-05-07 - -" SIDES},
     "aabb"},
    {"two days told twice each are two meetings",
     {"m h 2021-05-04 Oslo NOR" SIDES, "m h 2021-05-04 - -" SIDES, "m h 2021-05-05 Oslo NOR" SIDES,
      "m h 2021-05-05 - -" SIDES},
     "aabb"},
    {"a guest whom two received: the bare report stays alone",
     {"m h 2021-05-04 - NOR; FIN Maija Virta, -; NOR Olav Brekke, foreign minister",
      "m h 2021-05-04 - NOR; FIN Maija Virta, -; NOR Grete Moe, prime minister",
      "m h 2021-05-04 - NOR; FIN Maija Virta, -; NOR -, -"},
     "abc"},
    {"a plan is of the next meeting, not of the one after",
     {"m p ahead:2021-04-20 - -" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, "m h 2021-06-20 Helsinki FIN" SIDES},
     "aab"},
    {"a recall that fits two meetings fits none",
     {"m r past:2021-09-01 Oslo NOR" SIDES, "m h 2021-05-04 Oslo NOR" SIDES, "m h 2021-05-12 Oslo NOR" SIDES},
     "abc"},
};

static void groups_part_as_they_should(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        bench b = {.docs = {0}};
        dgm__meeting m[6];
        const char *signs[6];
        uint32_t cluster[6];
        char said[7] = "";
        size_t n = 0;
        dgm_err err;
        dgm__arena_init(&b.arena, 0);
        for (; n < 6 && groups[i].lines[n]; n++) {
            fill(&b, &m[n], groups[i].lines[n], (int64_t)n + 1);
            signs[n] = m[n].sign;
        }
        assert_int_equal(dgm__link_meetings(m, n, cluster, &b.arena, &err), DGM_OK);
        char letter = 'a';
        for (size_t k = 0; k < n; k++) {
            size_t at = 0; /* they were sorted */
            while (strcmp(m[at].sign, signs[k]) != 0)
                at++;
            for (size_t j = 0; j < k && !said[k]; j++) {
                size_t other = 0;
                while (strcmp(m[other].sign, signs[j]) != 0)
                    other++;
                if (cluster[other] == cluster[at])
                    said[k] = said[j];
            }
            if (!said[k])
                said[k] = letter++;
        }
        if (strcmp(said, groups[i].want) != 0) {
            print_error("%s: %s, not %s\n", groups[i].what, said, groups[i].want);
            wrong++;
        }
        dgm__arena_clear(&b.arena);
    }
    assert_int_equal(wrong, 0);
}

static void signatures_come_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bench b = {.docs = {0}};
        dgm__meeting m, back;
        dgm__arena_init(&b.arena, 0);
        fill(&b, &m, rows[i].a, 1);
        assert_true(dgm__meeting_read(&back, m.sign, &b.arena));
        dgm__buf again;
        dgm__buf_init(&again);
        dgm__meeting_write(&again, &back);
        assert_string_equal(again.data, m.sign);
        dgm__buf_clear(&again);
        /* Cut anywhere it is no signature, or a shorter one; never a crash. */
        for (size_t n = 0; n < strlen(m.sign); n++) {
            char *cut = dgm__arena_strndup(&b.arena, m.sign, n);
            assert_non_null(cut);
            (void)dgm__meeting_read(&back, cut, &b.arena);
        }
        dgm__arena_clear(&b.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_one_or_two),
        cmocka_unit_test(keys_lead_to_all_that_scores),
        cmocka_unit_test(keys_lead_to_all_that_scores_at_random),
        cmocka_unit_test(groups_part_as_they_should),
        cmocka_unit_test(signatures_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
