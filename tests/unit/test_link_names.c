/* SPDX-License-Identifier: Apache-2.0
 *
 * link/names: keys of blocks, names that could be one person's, clusters.
 */
#include "linking.h"

#include "link/names.h"

static const struct {
    const char *what, *a, *b;
    bool same;
} keys[] = {
    {"sh and s share a block", "Omar Bashir", "Omar Basir", true},
    {"final y", "Volodymyr Zelensky", "Volodymyr Zelenskyy", true},
    {"final iy", "Volodymyr Zelensky", "Zelenskiy", true},
    {"kh and k", "Mustafa Al-Khadhimi", "Mustafa al-Kadhimi", true},
    {"attached article", "Mohamad Alhakim", "Mohammed Ali al-Hakim", true},
    {"sun letter", "Muqtada as-Sadr", "Moqtada al-Sadr", true},
    {"doubled consonant", "Nasser Jodeh", "Naser Joddeh", true},
    {"accents",
     "Recep Tayyip Erdo\xc4\x9f"
     "an",
     "Tayyip Erdogan", true},
    {"letters that do not decompose", "Lech Wa\xc5\x82\xc4\x99sa", "Lech Walesa", true},
    {"junior is no family name", "Ferdinand Marcos Jr.", "Ferdinand Marcos", true},
    {"father's name", "Mohammed bin Salman Al Saud", "Mohammed bin Salman", true},
    {"servant of", "Salman bin Abdulaziz", "Salman bin Abd al-Aziz", true},
    {"other consonants", "Sergey Lavrov", "Sergey Ivanov", false},
    {"a final i tells", "Ali Hakim", "Ali Hakimi", false},
    {"first vowel", "Ahmad Omari", "Ahmad Amari", false},
};

static void keys_gather_spellings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char a[DGM__NAME_KEY_MAX], b[DGM__NAME_KEY_MAX];
        size_t na = dgm__name_key(keys[i].a, a, sizeof a), nb = dgm__name_key(keys[i].b, b, sizeof b);
        if (!na || !nb || na != strlen(a) || (strcmp(a, b) == 0) != keys[i].same)
            fail_msg("%s: '%s' and '%s'", keys[i].what, a, b);
    }
}

static void keys_are_bounded(void **state)
{
    (void)state;
    char key[DGM__NAME_KEY_MAX], tiny[4], long_name[2000];
    assert_int_equal(dgm__name_key("", key, sizeof key), 0);
    assert_int_equal(dgm__name_key(NULL, key, sizeof key), 0);
    assert_int_equal(dgm__name_key(" -. ", key, sizeof key), 0);
    assert_string_equal(key, "");
    assert_true(dgm__name_key("Lavrov", tiny, sizeof tiny) < sizeof tiny);
    assert_int_equal(dgm__name_key("Lavrov", tiny, 0), 0);
    memset(long_name, 'b', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    for (size_t i = 1; i < sizeof long_name - 1; i += 2)
        long_name[i] = "aeiou"[i % 5];
    assert_true(dgm__name_key(long_name, key, sizeof key) < sizeof key);
    for (size_t i = 7; i < sizeof long_name - 1; i += 8)
        long_name[i] = ' ';
    assert_true(dgm__name_key(long_name, key, sizeof key) > 0);
    assert_true(dgm__names_agree(long_name, long_name));
    assert_false(dgm__names_agree("\xff\xfe", "\xff\xfe"));
    assert_false(dgm__names_agree("", ""));
}

static const struct {
    const char *what, *a, *b;
    bool same;
} pairs[] = {
    {"the same", "Sergey Lavrov", "Sergey Lavrov", true},
    {"ei and ey", "Sergei Lavrov", "Sergey Lavrov", true},
    {"Hussein, Hussain", "Fuad Hussein", "Fuad Hussain", true},
    {"Hussein, Husayn", "Fuad Hussein", "Fu'ad Husayn", true},
    {"Mohammed, Muhammad", "Mohammed Tahir", "Muhammad Tahir", true},
    {"Mohammed, Mohamad", "Mohammed Tahir", "Mohamad Taher", true},
    {"Zelensky, Zelenskyy", "Volodymyr Zelensky", "Volodymyr Zelenskyy", true},
    {"Kadhimi, Khadhimi", "Mustafa al-Kadhimi", "Mustafa Al-Khadhimi", true},
    {"Kadhimi, Kazemi", "Mustafa al-Kadhimi", "Mustafa al-Kazemi", true},
    {"second given name left out", "Mohamad Ali Alhakim", "Mohammed Alhakim", true},
    {"initials", "Mohamad Ali Alhakim", "M. A. al-Hakim", true},
    {"initials in one", "Frederik Willem de Klerk", "FW de Klerk", true},
    {"an initial", "Mohammed al-Hakim", "M. Alhakim", true},
    {"family name alone", "Mohamad Ali Alhakim", "Alhakim", true},
    {"hyphen or blank", "Kim Jong-un", "Kim Jong Un", true},
    {"another Kim", "Kim Jong-un", "Kim Jong-il", false},
    {"one letter of a Kim", "Kim Yo-jong", "Kim Yong-jong", false},
    {"two presidents", "George H. W. Bush", "George W. Bush", false},
    {"either president", "George Bush", "George W. Bush", true},
    {"two Li", "Li Keqiang", "Li Qiang", false},
    {"Liu is not Li", "Liu Jianchao", "Li Jianchao", false},
    {"Hassan is not Hossein", "Hassan Rouhani", "Hossein Rouhani", false},
    {"Hasan is Hassan", "Hasan Rohani", "Hassan Rouhani", true},
    {"Mahmoud is not Mohammed", "Mahmoud Zahar", "Mohammed Zahar", false},
    {"Salim is not Salman", "Salim Jabouri", "Salman Jabouri", false},
    {"Karim is not Karam", "Karim Aziz", "Karam Aziz", false},
    {"Khomeini is not Khamenei", "Ayatollah Khomeini", "Ayatollah Khamenei", false},
    {"brothers", "Raul Castro", "Fidel Castro", false},
    {"father and son", "Hafez al-Assad", "Bashar al-Assad", false},
    {"father and son with one name apart", "Saad Hariri", "Rafiq Hariri", false},
    {"nicknames are not known", "Joseph Biden", "Joe Biden", false},
    {"Alexander is not Alexandra", "Alexander Popov", "Alexandra Popov", false},
    {"wrong initial", "A. Lavrov", "Sergey Lavrov", false},
    {"wrong second initial", "Yoweri K. Museveni", "Yoweri T. Museveni", false},
    {"pious first name left out", "Mohammad Javad Zarif", "Javad Zarif", true},
    {"first name left out", "Ali Akbar Salehi", "Akbar Salehi", false},
    {"initial left out", "J. Edgar Hoover", "Edgar Hoover", true},
    {"two family names", "Andres Manuel Lopez Obrador", "Lopez Obrador", true},
    {"the name one goes by", "Luiz Inacio Lula da Silva", "Lula da Silva", true},
    {"given name in two words", "Haile Mariam Desalegn", "Hailemariam Desalegn", true},
    {"servant of the merciful", "Abdul Rahman Mustafa", "Abdelrahman Mustafa", true},
    {"servant and none", "Abdallah Hamdok", "Abdalla Hamdok", true},
    {"crown prince", "Crown Prince Mohammed bin Salman", "Muhammad bin Salman", true},
    {"the house", "Mohammed bin Zayed Al Nahyan", "Mohamed bin Zayed", true},
    {"two brothers by the father's name", "Khalid bin Salman", "Mohammed bin Salman", false},
    {"a king is not his son", "King Salman", "Mohammed bin Salman", false},
    {"one king", "King Salman", "Salman", true},
    {"as written only", "Shinzo Abe", "Abe Shinzo", false},
    {"gh and q", "Mohammad Bagher Ghalibaf", "Mohammad Baqer Qalibaf", true},
    {"g is not k", "Ali Gani", "Ali Kani", false},
    {"curly apostrophe",
     "Abdulrahman Al-Ja\xe2\x80\x99"
     "afari",
     "Abdulrahman al-Jafari", true},
    {"Cyrillic", "\xd0\xa1\xd0\xb5\xd1\x80\xd0\xb3\xd0\xb5\xd0\xb9 \xd0\x9b\xd0\xb0\xd0\xb2\xd1\x80\xd0\xbe\xd0\xb2",
     "\xd0\x9b\xd0\xb0\xd0\xb2\xd1\x80\xd0\xbe\xd0\xb2", true},
    {"family names apart by a vowel", "Anwar Salih", "Anwar Sulh", false},
    {"Lukashenko in two languages", "Alexander Lukashenko", "Alexander Lukashenka", true},
    {"Yevgeny, Evgeny", "Yevgeny Primakov", "Evgeny Primakov", true},
};

static void pairs_agree_or_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        bool ab = dgm__names_agree(pairs[i].a, pairs[i].b), ba = dgm__names_agree(pairs[i].b, pairs[i].a);
        if (ab != ba)
            fail_msg("%s: depends on the order", pairs[i].what);
        if (ab != pairs[i].same)
            fail_msg("%s: '%s' and '%s' %s", pairs[i].what, pairs[i].a, pairs[i].b, ab ? "agree" : "do not agree");
    }
}

/* `want` is the canonical name of each, in the order of the names. */
typedef struct block {
    const char *what;
    dgm__name_variant v[8];
    const char *want[8];
} block;

static const block blocks[] = {
    {"one person",
     {{"Mohamad Ali Alhakim", NULL, 1},
      {"Mohammed Alhakim", NULL, 9},
      {"al-Hakim", NULL, 4},
      {"M. A. al-Hakim", NULL, 1}},
     {"Mohamad Ali Alhakim", "Mohamad Ali Alhakim", "Mohamad Ali Alhakim", "Mohamad Ali Alhakim"}},
    {"the spelling used most",
     {{"Sergei Lavrov", NULL, 2}, {"Sergey Lavrov", NULL, 5}, {"Lavrov", NULL, 40}},
     {"Sergey Lavrov", "Sergey Lavrov", "Sergey Lavrov"}},
    {"two persons, one name that is either's",
     {{"George W. Bush", "President", 3},
      {"George H. W. Bush", "President", 3},
      {"Bush", NULL, 8},
      {"George Bush", NULL, 2}},
     {"George W. Bush", "George H. W. Bush", "Bush", "George Bush"}},
    {"the office tells which",
     {{"Hassan Fahmi", "Foreign Minister", 3},
      {"Hussein Fahmi", "Oil Minister", 3},
      {"Fahmi", "oil minister", 1},
      {"H. Fahmi", NULL, 1}},
     {"Hassan Fahmi", "Hussein Fahmi", "Hussein Fahmi", "H. Fahmi"}},
    {"an office that both held tells nothing",
     {{"Lech Kaczynski", "President", 3}, {"Jaroslaw Kaczynski", "President", 3}, {"Kaczynski", "President", 1}},
     {"Lech Kaczynski", "Jaroslaw Kaczynski", "Kaczynski"}},
    {"spellings of a name that could be two persons'",
     {{"Mohamed Ali Hassan", NULL, 1},
      {"Mohamed Omar Hassan", NULL, 1},
      {"Mohamed Hassan", NULL, 2},
      {"Muhammad Hasan", NULL, 1}},
     {"Mohamed Ali Hassan", "Mohamed Omar Hassan", "Mohamed Hassan", "Mohamed Hassan"}},
    {"no name", {{"", NULL, 1}, {NULL, NULL, 1}}, {"", ""}},
};

static size_t count(const block *b)
{
    size_t n = 0;
    while (n < 8 && b->want[n])
        n++;
    return n;
}

static void clusters_have_their_head(void **state)
{
    (void)state;
    dgm__arena arena;
    dgm_err err;
    dgm__arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        const block *b = &blocks[i];
        uint32_t cluster[8];
        size_t n = count(b);
        assert_int_equal(dgm__link_names(b->v, n, cluster, &arena, &err), DGM_OK);
        for (size_t k = 0; k < n; k++) {
            const char *got = b->v[cluster[k]].name;
            if (strcmp(got ? got : "", b->want[k]) != 0)
                fail_msg("%s: %s came to %s, not %s", b->what, b->v[k].name, got, b->want[k]);
        }
        dgm__arena_reset(&arena);
    }
    assert_int_equal(dgm__link_names(NULL, 0, NULL, &arena, &err), DGM_OK);
    dgm__arena_clear(&arena);
}

static void clusters_know_no_order(void **state)
{
    (void)state;
    dgm__name_variant v[LINKING_MOST], mixed[LINKING_MOST];
    uint32_t want[LINKING_MOST], got[LINKING_MOST], order[LINKING_MOST];
    size_t n = 0;
    dgm__arena arena;
    dgm_err err;
    dgm__rng rng = {20201125};
    dgm__arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks - 1; i++)
        for (size_t k = 0; k < count(&blocks[i]); k++)
            v[n++] = blocks[i].v[k];
    assert_int_equal(dgm__link_names(v, n, want, &arena, &err), DGM_OK);
    for (int round = 0; round < LINKING_ROUNDS; round++) {
        linking_shuffle(order, n, &rng);
        for (size_t i = 0; i < n; i++)
            mixed[i] = v[order[i]];
        dgm__arena_reset(&arena);
        assert_int_equal(dgm__link_names(mixed, n, got, &arena, &err), DGM_OK);
        linking_same(want, got, order, n);
    }
    dgm__arena_clear(&arena);
}

static void short_memory_is_told(void **state)
{
    (void)state;
    dgm__arena arena;
    dgm_err err = {0};
    uint32_t cluster[4];
    size_t limit = 16;
    dgm_status status;
    do {
        dgm__arena_init(&arena, limit);
        status = dgm__link_names(blocks[2].v, 4, cluster, &arena, &err);
        if (status != DGM_OK)
            assert_int_equal(err.status, DGM_ENOMEM);
        dgm__arena_clear(&arena);
        limit += 512;
    } while (status != DGM_OK && limit < 1 << 20);
    assert_int_equal(status, DGM_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_gather_spellings),  cmocka_unit_test(keys_are_bounded),
        cmocka_unit_test(pairs_agree_or_not),     cmocka_unit_test(clusters_have_their_head),
        cmocka_unit_test(clusters_know_no_order), cmocka_unit_test(short_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
