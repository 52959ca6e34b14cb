/* SPDX-License-Identifier: Apache-2.0
 *
 * input/language, input/encoding: which language, in which bytes.
 */
#include "check.h"

#include "input/encoding.h"
#include "input/language.h"

static dgm__bundle bundle;
static dgm__pages *pages;

static int set_up(void **state)
{
    (void)state;
    dgm_err err = {.status = DGM_OK};
    if (dgm__bundle_open(&bundle, "lexicon", &err) || dgm__pages_load(&pages, &bundle, &err)) {
        print_error("%s (line %u)\n", err.text, (unsigned)err.line);
        return -1;
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    dgm__pages_free(pages);
    dgm__bundle_clear(&bundle);
    return 0;
}

static const struct {
    const char *code, *text;
} rows[] = {
    {"en", "The minister received the ambassador in the capital and they spoke about trade."},
    {"en", "THE MINISTER RECEIVED THE AMBASSADOR IN THE CAPITAL AND THEY SPOKE ABOUT TRADE."},
    {"ar", "استقبل الوزير السفير في العاصمة وتحدث معه عن التجارة بين البلدين"},
    {"fa", "وزیر با سفیر در پایتخت دیدار کرد و درباره تجارت میان دو کشور گفت و گو شد"},
    {"ur", "وزیر نے دارالحکومت میں سفیر سے ملاقات کی اور دونوں ملکوں کے درمیان تجارت پر بات کی"},
    {"ckb", "وەزیر لەگەڵ باڵیۆز لە پایتەخت کۆبووەوە و باسی بازرگانی نێوان هەردوو وڵاتیان کرد"},
    {"he", "השר קיבל את השגריר בעיר הבירה ושוחח עם האורח על הסחר בין שתי המדינות"},
    {"ru", "Министр принял посла в столице, и они говорили о торговле между странами."},
    {"uk", "Міністр прийняв посла у столиці, і вони говорили про торгівлю між країнами."},
    {"bg", "Министърът прие посланика в столицата и те говориха за търговията между двете страни."},
    {"sr", "Министар је примио амбасадора у главном граду и разговарали су о трговини између две земље."},
    {"kk", "Министр астанада елшіні қабылдады және олар екі ел арасындағы сауда туралы сөйлесті."},
    {"el", "Ο υπουργός δέχθηκε τον πρέσβη στην πρωτεύουσα και μίλησαν για το εμπόριο."},
    {"hy", "Նախարարն ընդունեց դեսպանին մայրաքաղաքում և նրանք խոսեցին առևտրի մասին"},
    {"ka", "მინისტრმა მიიღო ელჩი დედაქალაქში და მათ ისაუბრეს ვაჭრობაზე"},
    {"hi", "मंत्री ने राजधानी में राजदूत से मुलाकात की और दोनों देशों के बीच व्यापार पर बात की"},
    {"zh", "部长在首都会见了大使，并就两国贸易交换了意见。"},
    {"ja", "大臣は首都で大使と会い、両国の貿易について話し合いました。"},
    {"ko", "장관은 수도에서 대사를 만나 양국 간 무역에 대해 논의했다."},
    {"th", "รัฐมนตรีพบเอกอัครราชทูตในเมืองหลวงและหารือเรื่องการค้า"},
    {"am", "ሚኒስትሩ አምባሳደሩን በዋና ከተማው ተቀብለው ስለ ንግድ ተነጋገሩ"},
    {"tr", "Bakan başkentte büyükelçiyi kabul etti ve iki ülke arasında ticaret için bir görüşme yaptı."},
    {"az", "Nazir paytaxtda səfiri qəbul edib və iki ölkə arasında ticarət haqqında danışıblar."},
    {"ku", "Wezîr li paytextê bi balyozê re civiya û ew li ser bazirganiya di navbera her du welatan de axivîn."},
    {"es", "El ministro recibió al embajador en la capital y hablaron sobre el comercio entre los dos países."},
    {"pt", "O ministro recebeu o embaixador na capital e falaram sobre o comércio entre os dois países."},
    {"fr", "Le ministre a reçu l'ambassadeur dans la capitale et ils ont parlé du commerce entre les deux pays."},
    {"it", "Il ministro ha ricevuto l'ambasciatore nella capitale e hanno parlato del commercio tra i due paesi."},
    {"ro", "Ministrul l-a primit pe ambasador în capitală și au vorbit despre comerțul dintre cele două țări."},
    {"de", "Der Minister empfing den Botschafter in der Hauptstadt und sprach mit ihm über den Handel."},
    {"nl", "De minister ontving de ambassadeur in de hoofdstad en zij spraken over de handel tussen de landen."},
    {"sv", "Ministern tog emot ambassadören i huvudstaden och de talade om handeln mellan länderna."},
    {"fi", "Ministeri tapasi suurlähettilään pääkaupungissa ja he puhuivat kaupasta, mutta eivät sopineet mitään."},
    {"pl", "Minister przyjął ambasadora w stolicy i rozmawiali o handlu między oboma krajami."},
    {"cs", "Ministr přijal velvyslance v hlavním městě a hovořili o obchodu mezi oběma zeměmi."},
    {"hu", "A miniszter fogadta a nagykövetet a fővárosban, és a két ország között folyó kereskedelemről beszéltek."},
    {"sq", "Ministri e priti ambasadorin në kryeqytet dhe ata folën për tregtinë mes dy vendeve."},
    {"id", "Menteri menerima duta besar di ibu kota dan mereka membahas perdagangan antara kedua negara itu."},
    {"vi", "Bộ trưởng đã tiếp đại sứ tại thủ đô và hai bên đã trao đổi về thương mại của hai nước."},
    {"sw", "Waziri alimpokea balozi katika mji mkuu na wao walizungumza kuhusu biashara ya nchi hizo za jirani."},
};

static void tells_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const dgm__language *got = dgm__language_of(pages, rows[i].text, strlen(rows[i].text));
        if (!got || strcmp(got->code, rows[i].code))
            fail_msg("%s: got %s: %s", rows[i].code, got ? got->code : "none", rows[i].text);
    }
    assert_null(dgm__language_of(pages, "", 0));
    assert_null(dgm__language_of(pages, "12 34 56", 8));
    assert_null(dgm__language_of(pages, "Velburg Tarn", 12));
}

/* bytes, declared charset, UTF-8 wanted (NULL: refused), part of the note or error */
static const struct {
    const char *what, *bytes;
    size_t len;
    const char *declared, *want, *note;
} encodings[] = {
    {"plain", "abc", 3, NULL, "abc", NULL},
    {"UTF-8 with its mark",
     "\xEF\xBB\xBF"
     "abc",
     6, NULL, "abc", NULL},
    {"UTF-16, little end first",
     "\xFF\xFE"
     "a\0\xE9\0",
     6, NULL, "a\xC3\xA9", "UTF-16"},
    {"UTF-16, big end first", "\xFE\xFF\0a\0\xE9", 6, NULL, "a\xC3\xA9", "UTF-16"},
    {"UTF-16 without a mark", "a\0b\0c\0d\0e\0f\0", 12, NULL, "abcdef", "UTF-16"},
    {"UTF-16, half a pair", "\xFF\xFE\x00\xD8", 4, NULL, "\xEF\xBF\xBD", "UTF-16"},
    {"one accent of windows-1252", "The caf\xE9 of the museum was closed.", 34, NULL,
     "The caf\xC3\xA9 of the museum was closed.", "windows-1252"},
    {"quotes of windows-1252", "He said \x93yes\x94 to them all.", 26, NULL,
     "He said \xE2\x80\x9Cyes\xE2\x80\x9D to them all.", "windows-1252"},
    {"declared", "\xE9", 1, "iso-8859-1", "\xC3\xA9", "windows-1252"},
    {"declared as windows-1251", "\xCC\xE8\xF0", 3, "windows-1251", "\xD0\x9C\xD0\xB8\xD1\x80", "windows-1251"},
    {"declared as what we do not read", "\xE9 and more", 10, "shift_jis", NULL, "shift_jis"},
    {"UTF-8 with a bad byte", "caf\xC3\xA9 caf\xC3\xA9 caf\xC3\xA9 caf\xC3\xA9 caf\xC3\xA9 \xFF", 31, NULL,
     "caf\xC3\xA9 caf\xC3\xA9 caf\xC3\xA9 caf\xC3\xA9 caf\xC3\xA9 \xEF\xBF\xBD", "1 bad byte"},
    {"a byte of value 0", "abc\0def ghi jkl", 15, NULL, NULL, "value 0"},
    {"a zip file", "PK\x03\x04zzzz", 8, NULL, NULL, "zip"},
    {"nothing to tell by", "\x80\xFF\xFE\x90\xA0\xF0\x81\x9D", 8, NULL, NULL, "cannot be told"},
};

static void recovers_encodings(void **state)
{
    (void)state;
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        const char *out, *note;
        size_t len;
        dgm_err err = {.status = DGM_OK};
        dgm_status status =
            dgm__to_utf8(&out, &len, &note, encodings[i].bytes, encodings[i].len, encodings[i].declared, &arena, &err);
        const char *said = status ? err.text : note;
        if (!status != (encodings[i].want != NULL))
            fail_msg("%s: status %d (%s)", encodings[i].what, status, err.text);
        if (!status && (len != strlen(encodings[i].want) || memcmp(out, encodings[i].want, len)))
            fail_msg("%s: got '%.*s'", encodings[i].what, (int)len, out);
        if (!said != !encodings[i].note || (said && !strstr(said, encodings[i].note)))
            fail_msg("%s: said '%s'", encodings[i].what, said ? said : "nothing");
    }
    dgm__arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_languages),
        cmocka_unit_test(recovers_encodings),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
