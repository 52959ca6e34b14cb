/* SPDX-License-Identifier: Apache-2.0
 *
 * record/write_*.c: the bytes of JSON Lines, CSV and TSV from records made by hand.
 */
#include "check.h"

#include <math.h>

#include "base/buf.h"
#include "dragoman/write.h"

static int into_buffer(void *user, const char *data, size_t len)
{
    dgm__buf_add(user, data, len);
    return 0;
}

static int refuse(void *user, const char *data, size_t len)
{
    (void)user;
    (void)data;
    (void)len;
    return 1;
}

static const dgm_actor norway = {"Oslo", NULL, NULL, "NOR", "GOV", "NORGOV"};
static const dgm_actor kenya = {"the \"Kenyan\" side", "Raychelle Omamo", "Foreign Minister", "KEN", "GOV", "KENGOV"};

/* One row, one record or field: the document has the event or figure alone. */
static const struct {
    const char *what, *want;
    dgm_event event;
} event_rows[] = {
    {"what is not known is null or empty",
     "{\"record\": \"event\", \"doc\": \"d\", \"id\": null, \"event\": null, \"mode\": [], \"status\": null, \"date\": "
     "null, "
     "\"actor\": [], \"recipient\": [], \"context\": [], \"attributed_to\": null, \"event_loc\": null, \"quad_code\": "
     "0, "
     "\"event_scale\": 0.0, \"cameo\": null, \"event_text\": null, \"text_info\": {\"sentence\": 0, \"start\": 0, "
     "\"end\": 0}, \"frame\": null, \"confidence\": null}\n",
     {.event = NULL, .confidence = -1}},
    {"all fields in their order",
     "{\"record\": \"event\", \"doc\": \"d\", \"id\": \"d/e1\", \"event\": \"SUPPORT\", \"mode\": [\"meet\"], "
     "\"status\": \"occurred\", \"date\": \"2021-05\", \"actor\": [{\"text\": \"Oslo\", \"name\": null, \"office\": "
     "null, "
     "\"country\": \"NOR\", \"sector\": \"GOV\", \"code\": \"NORGOV\"}], \"recipient\": [{\"text\": \"the "
     "\\\"Kenyan\\\" "
     "side\", \"name\": \"Raychelle Omamo\", \"office\": \"Foreign Minister\", \"country\": \"KEN\", \"sector\": "
     "\"GOV\", "
     "\"code\": \"KENGOV\"}], \"context\": [\"diplomatic\", \"economic\"], \"attributed_to\": \"the ministry\", "
     "\"event_loc\": \"Nairobi\", \"quad_code\": 1, \"event_scale\": -2.5, \"cameo\": \"051\", \"event_text\": "
     "\"thanked\", "
     "\"text_info\": {\"sentence\": 3, \"start\": 10, \"end\": 42}, \"frame\": \"support.frames:4\", "
     "\"confidence\": 0.87}\n",
     {.id = "d/e1",
      .event = "SUPPORT",
      .mode = {(const char *const[]){"meet"}, 1},
      .status = "occurred",
      .date = "2021-05",
      .actor = {&norway, 1},
      .recipient = {&kenya, 1},
      .context = {(const char *const[]){"diplomatic", "economic"}, 2},
      .attributed_to = "the ministry",
      .event_loc = "Nairobi",
      .quad_code = 1,
      .event_scale = -2.5,
      .cameo = "051",
      .event_text = "thanked",
      .sentence = 3,
      .at = {10, 42},
      .frame = "support.frames:4",
      .confidence = 0.87}},
};

static const char document_line[] =
    "{\"record\": \"document\", \"doc\": \"d\", \"source\": null, \"title\": null, "
    "\"published\": null, \"publisher\": null, \"language\": null, \"body\": "
    "{\"start\": 0, \"end\": 0}, \"sha256\": null, \"url\": null, \"fetched\": null, \"context\": []}\n";

static void events_as_json(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof event_rows / sizeof *event_rows; i++) {
        dgm_records records = {.doc = "d", .events = &event_rows[i].event, .n_events = 1};
        dgm__buf got;
        dgm__buf_init(&got);
        assert_int_equal(dgm_write_jsonl(&records, into_buffer, &got, NULL), DGM_OK);
        assert_memory_equal(got.data, document_line, sizeof document_line - 1);
        if (strcmp(got.data + sizeof document_line - 1, event_rows[i].want))
            fail_msg("%s:\n got %s\nwant %s", event_rows[i].what, got.data + sizeof document_line - 1,
                     event_rows[i].want);
        dgm__buf_clear(&got);
    }
}

static void every_kind_of_record(void **state)
{
    (void)state;
    static const dgm_span at[] = {{1, 2}, {7, 9}};
    const dgm_spans evidence = {at, 2};
    const char *const words[] = {"fisheries", "a\tb"};
    const dgm_strings list = {words, 2};
    dgm_encounter n = {.id = "d/n1",
                       .kind = "meeting",
                       .status = "held",
                       .participants = {&kenya, 1},
                       .date = "2021-05-03",
                       .place = "Nairobi",
                       .host = "KEN",
                       .has_loc = true,
                       .lat = -1.28333,
                       .lon = 36.81667,
                       .context = list,
                       .topics = list,
                       .evidence = evidence,
                       .frame = "consult.frames:7"};
    dgm_commitment c = {"d/c1", {&norway, 1}, {&kenya, 1}, "open an office", "2022", "d/e1", evidence};
    dgm_statement s = {"d/s1", kenya, "urges", "a ceasefire", "the ministry", evidence};
    dgm_figure f = {"d/f1", 14, "over", "vessels", "2021", evidence};
    dgm_body b = {"d/b1", "Joint Commission", list, NULL, evidence};
    dgm_records records = {.doc = "d",
                           .source = "d.txt",
                           .title = "A",
                           .published = "2021-05-04",
                           .publisher = "P",
                           .url = "https://example.org/",
                           .language = "en",
                           .sha256 = "00",
                           .body = {5, 90},
                           .encounters = &n,
                           .n_encounters = 1,
                           .commitments = &c,
                           .n_commitments = 1,
                           .statements = &s,
                           .n_statements = 1,
                           .figures = &f,
                           .n_figures = 1,
                           .bodies = &b,
                           .n_bodies = 1};
    const char *want =
        "{\"record\": \"document\", \"doc\": \"d\", \"source\": \"d.txt\", \"title\": \"A\", \"published\": "
        "\"2021-05-04\", "
        "\"publisher\": \"P\", \"language\": \"en\", \"body\": {\"start\": 5, \"end\": 90}, \"sha256\": \"00\", "
        "\"url\": "
        "\"https://example.org/\", \"fetched\": null, \"context\": []}\n"
        "{\"record\": \"encounter\", \"doc\": \"d\", \"id\": \"d/n1\", \"kind\": \"meeting\", \"status\": \"held\", "
        "\"participants\": [{\"name\": \"Raychelle Omamo\", \"office\": \"Foreign Minister\", \"country\": \"KEN\", "
        "\"sector\": \"GOV\"}], \"date\": \"2021-05-03\", \"place\": \"Nairobi\", \"host\": \"KEN\", \"loc\": "
        "{\"lat\": "
        "-1.28333, \"lon\": 36.81667}, \"context\": [\"fisheries\", \"a\\tb\"], \"topics\": [\"fisheries\", "
        "\"a\\tb\"], "
        "\"evidence\": [{\"start\": 1, \"end\": 2}, {\"start\": 7, \"end\": 9}], \"frame\": \"consult.frames:7\"}\n"
        "{\"record\": \"commitment\", \"doc\": \"d\", \"id\": \"d/c1\", \"by\": [{\"name\": null, \"office\": null, "
        "\"country\": \"NOR\", \"sector\": \"GOV\"}], \"to\": [{\"name\": \"Raychelle Omamo\", \"office\": \"Foreign "
        "Minister\", \"country\": \"KEN\", \"sector\": \"GOV\"}], \"what\": \"open an office\", \"due\": \"2022\", "
        "\"event\": \"d/e1\", \"evidence\": [{\"start\": 1, \"end\": 2}, {\"start\": 7, \"end\": 9}]}\n"
        "{\"record\": \"statement\", \"doc\": \"d\", \"id\": \"d/s1\", \"speaker\": {\"name\": \"Raychelle Omamo\", "
        "\"office\": \"Foreign Minister\", \"country\": \"KEN\", \"sector\": \"GOV\"}, \"stance\": \"urges\", "
        "\"issue\": "
        "\"a ceasefire\", \"reported_by\": \"the ministry\", \"evidence\": [{\"start\": 1, \"end\": 2}, {\"start\": 7, "
        "\"end\": 9}]}\n"
        "{\"record\": \"figure\", \"doc\": \"d\", \"id\": \"d/f1\", \"value\": 14, \"qualifier\": \"over\", \"unit\": "
        "\"vessels\", \"when\": \"2021\", \"evidence\": [{\"start\": 1, \"end\": 2}, {\"start\": 7, \"end\": 9}]}\n"
        "{\"record\": \"body\", \"doc\": \"d\", \"id\": \"d/b1\", \"name\": \"Joint Commission\", \"members\": "
        "[\"fisheries\", \"a\\tb\"], \"seat\": null, \"evidence\": [{\"start\": 1, \"end\": 2}, {\"start\": 7, "
        "\"end\": "
        "9}]}\n";
    dgm__buf got;
    dgm__buf_init(&got);
    assert_int_equal(dgm_write_jsonl(&records, into_buffer, &got, NULL), DGM_OK);
    assert_string_equal(got.data, want);
    dgm__buf_clear(&got);
}

/* The figure's line between "value" and "qualifier"; NULL: refused. */
static const struct {
    const char *what;
    double value;
    const char *want;
} number_rows[] = {
    {"whole", 3000, "3000"},
    {"less than nothing", -17, "-17"},
    {"minus nothing", -0.0, "0"},
    {"a tenth stays short", 0.1, "0.1"},
    {"shortest that reads back", 1.0 / 3, "0.3333333333333333"},
    {"whole as far as doubles count", 999999999999999, "999999999999999"},
    {"past that", 1e21, "1e+21"},
    {"tiny", 5e-324, "5e-324"},
    {"not a number", NAN, NULL},
    {"without end", INFINITY, NULL},
};

static void numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof number_rows / sizeof *number_rows; i++) {
        dgm_figure figure = {.id = "d/f1", .value = number_rows[i].value};
        dgm_records records = {.doc = "d", .figures = &figure, .n_figures = 1};
        dgm__buf got;
        dgm_err err;
        dgm__buf_init(&got);
        dgm_status status = dgm_write_jsonl(&records, into_buffer, &got, &err);
        if (!number_rows[i].want) {
            assert_int_equal(status, DGM_EFORMAT);
            assert_string_equal(err.text, "d/f1: value is not a finite number");
            assert_int_equal(got.len, 0);
        } else {
            char want[80];
            snprintf(want, sizeof want, "\"value\": %s, \"qualifier\"", number_rows[i].want);
            assert_int_equal(status, DGM_OK);
            if (!strstr(got.data, want))
                fail_msg("%s: no %s in %s", number_rows[i].what, want, got.data);
        }
        dgm__buf_clear(&got);
    }
}

static const struct {
    const char *what, *text, *want; /* want NULL: refused */
} string_rows[] = {
    {"quotes and backslashes", "\"a\\b\"", "\"\\\"a\\\\b\\\"\""},
    {"line ends and tabs", "a\r\n\tb", "\"a\\r\\n\\tb\""},
    {"other controls", "\x01\x1f\x7f", "\"\\u0001\\u001f\x7f\""},
    {"letters of all lengths stay", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\""},
    {"empty is not null", "", "\"\""},
    {"a bad byte", "a\xff", NULL},
    {"a surrogate", "\xed\xa0\x80", NULL},
};

static void strings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof string_rows / sizeof *string_rows; i++) {
        dgm_records records = {.doc = "d", .title = string_rows[i].text};
        dgm__buf got;
        dgm_err err;
        dgm__buf_init(&got);
        dgm_status status = dgm_write_jsonl(&records, into_buffer, &got, &err);
        if (!string_rows[i].want) {
            assert_int_equal(status, DGM_EENCODING);
            assert_string_equal(err.text, "d: title is not UTF-8");
            assert_int_equal(got.len, 0);
        } else {
            char want[80];
            snprintf(want, sizeof want, "\"title\": %s, \"published\"", string_rows[i].want);
            assert_int_equal(status, DGM_OK);
            if (!strstr(got.data, want))
                fail_msg("%s: no %s in %s", string_rows[i].what, want, got.data);
        }
        dgm__buf_clear(&got);
    }
}

static void tables(void **state)
{
    (void)state;
    const dgm_actor both[] = {norway, kenya};
    dgm_event event = {.id = "d/e1",
                       .event = "AGREE",
                       .status = "occurred",
                       .actor = {both, 2},
                       .quad_code = 1,
                       .event_scale = 3.5,
                       .event_text = "agreed\tto \"meet\"",
                       .at = {1, 9},
                       .confidence = 0.25};
    dgm_records records = {.doc = "d", .title = "T, U", .events = &event, .n_events = 1};
    dgm__buf got;
    dgm__buf_init(&got);
    assert_int_equal(dgm_write_table(&records, DGM_TSV, into_buffer, &got, NULL), DGM_OK);
    assert_string_equal(got.data,
                        "d\td/e1\tAGREE\t\toccurred\t\tOslo; the \"Kenyan\" side\t; Raychelle Omamo\tNOR; KEN\t"
                        "GOV; GOV\t\t\t\t\t\t\t\t1\t3.5\t\tagreed to \"meet\"\t0\t1\t9\t\tT, U\t\t\t\t0.25\n");
    dgm__buf_rewind(&got);
    assert_int_equal(dgm_write_table(&records, DGM_CSV, into_buffer, &got, NULL), DGM_OK);
    assert_string_equal(got.data,
                        "\"d\",\"d/e1\",\"AGREE\",,\"occurred\",,\"Oslo; the \"\"Kenyan\"\" side\",\"; Raychelle "
                        "Omamo\",\"NOR; KEN\",\"GOV; GOV\",,,,,,,,1,3.5,,\"agreed\tto \"\"meet\"\"\",0,1,9,,\"T, "
                        "U\",,,,0.25\r\n");
    size_t cells = 1;
    for (const char *at = got.data; *at; at++)
        cells += *at == ',' && at[1] != ' '; /* the one in the title has a blank behind it */
    dgm__buf_rewind(&got);
    assert_int_equal(dgm_write_table_header(DGM_CSV, into_buffer, &got, NULL), DGM_OK);
    for (const char *at = got.data; *at; at++)
        cells -= *at == ',';
    assert_int_equal(cells, 1); /* as many names as cells */
    dgm__buf_clear(&got);
}

static void misuse_and_refusal(void **state)
{
    (void)state;
    dgm_records records = {.doc = "d"}, nameless = {.doc = NULL};
    dgm_err err;
    assert_int_equal(dgm_write_jsonl(&records, refuse, NULL, &err), DGM_EIO);
    assert_string_equal(err.text, "output cannot be written");
    assert_int_equal(dgm_write_jsonl(&nameless, refuse, NULL, &err), DGM_EUSAGE);
    assert_int_equal(dgm_write_jsonl(&records, NULL, NULL, &err), DGM_EUSAGE);
    assert_int_equal(dgm_write_table_header(DGM_TSV, refuse, NULL, &err), DGM_EIO);
    assert_int_equal(dgm_write_table(&records, DGM_TSV, refuse, NULL, &err), DGM_OK); /* no event, no line */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_as_json), cmocka_unit_test(every_kind_of_record),
        cmocka_unit_test(numbers),        cmocka_unit_test(strings),
        cmocka_unit_test(tables),         cmocka_unit_test(misuse_and_refusal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
