/* SPDX-License-Identifier: Apache-2.0
 *
 * Tags and lemmas of the model that ships.
 */
#include "english.h"

static const struct {
    const char *what, *text, *form, *upos, *xpos, *lemma;
} rows[] = {
    {"past tense", "The envoys flew to Rome.", "flew", "VERB", "VBD", "fly"},
    {"participle", "The plan was rejected.", "rejected", "VERB", "VBN", "reject"},
    {"be", "They were late.", "were", "AUX", "VBD", "be"},
    {"plural", "Two ministries agreed.", "ministries", "NOUN", "NNS", "ministry"},
    {"name", "The talks in Moscow ended.", "Moscow", "PROPN", "NNP", "Moscow"},
    {"possessive", "Yemen's capital is calm.", "'s", "PART", "POS", "'s"},
    {"curly possessive", "Yemen\xe2\x80\x99s capital is calm.", "\xe2\x80\x99s", "PART", "POS", "'s"},
    {"negation", "They did n't come.", "n't", "PART", "RB", "not"},
    {"number", "He met 12 envoys.", "12", "NUM", "CD", "12"},
    {"pronoun", "She thanked them.", "them", "PRON", "PRP", "they"},
    {"capitals, verb", "THE PRESIDENT MET THE AMBASSADOR TODAY.", "MET", "VERB", "VBD", "meet"},
    {"capitals, name", "THE PRESIDENT MET THE AMBASSADOR IN MOSCOW TODAY.", "MOSCOW", "PROPN", "NNP", "Moscow"},
    {"capitals, article", "THE ARMY OF THE REPUBLIC ATTACKED THE TOWN.", "THE", "DET", "DT", "the"},
    {"capitals, noun", "THE TALKS WERE HELD IN THE CAPITAL YESTERDAY.", "TALKS", "NOUN", "NNS", "talk"},
    {"headline, verb", "President Receives New Ambassador of Japan", "Receives", "VERB", "VBZ", "receive"},
};

static void rows_hold(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t n;
        const dgm__sentence *s = english_read(*state, rows[i].text, strlen(rows[i].text), &n);
        const dgm__token *t = NULL;
        for (size_t k = 0; k < n; k++)
            for (uint32_t w = 0; !t && w < s[k].n; w++)
                if (!strcmp(s[k].tokens[w].form, rows[i].form))
                    t = &s[k].tokens[w];
        if (!t) {
            print_error("%s: no token \"%s\"\n", rows[i].what, rows[i].form);
            bad++;
        } else if (strcmp(dgm__upos_text((dgm__upos)t->upos), rows[i].upos) != 0 ||
                   strcmp(t->xpos, rows[i].xpos) != 0 || strcmp(t->lemma, rows[i].lemma) != 0) {
            print_error("%s: got %s %s %s, want %s %s %s\n", rows[i].what, dgm__upos_text((dgm__upos)t->upos), t->xpos,
                        t->lemma, rows[i].upos, rows[i].xpos, rows[i].lemma);
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

static void features_follow_the_tag(void **state)
{
    static const char text[] = "The envoys met.";
    size_t n;
    const dgm__sentence *s = english_read(*state, text, sizeof text - 1, &n);
    assert_string_equal(s[0].tokens[1].feats, "Number=Plur");
    assert_string_equal(s[0].tokens[3].feats, "_");
}

static void names_are_their_numbers(void **state)
{
    (void)state;
    for (int i = 0; i < DGM__N_UPOS; i++)
        assert_int_equal(dgm__upos_find(dgm__upos_text((dgm__upos)i)), i);
    for (int i = 0; i < DGM__N_RELS; i++)
        assert_int_equal(dgm__rel_find(dgm__rel_text((dgm__rel)i)), i);
    assert_string_equal(dgm__upos_text(DGM__UPOS_X), "X");
    assert_int_equal(dgm__upos_find("NONE"), -1);
    assert_int_equal(dgm__rel_find("nsubj:none"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_hold),
        cmocka_unit_test(features_follow_the_tag),
        cmocka_unit_test(names_are_their_numbers),
    };
    return cmocka_run_group_tests(tests, english_open, english_close);
}
