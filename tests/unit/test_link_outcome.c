/* SPDX-License-Identifier: Apache-2.0
 *
 * link/outcome: what a promise says, which record keeps it, which promises are one.
 * Lists are written with '|' between their items. Day 1000 is when promises are made.
 */
#include "linking.h"

#include "link/outcome.h"

enum { NO = INT32_MIN, MOST_ITEMS = 4 };

static const char *const KINDS[] = {"other", "visit", "session", "meeting", "sign"};

static const struct {
    const char *what, *text, *want; /* kind, place, ordinal */
} readings[] = {
    {"a visit to a city", "visit Moscow", "visit moscow 0"},
    {"a visit to a country", "pay an official visit to Turkey", "visit turkey 0"},
    {"two words", "visit New Delhi in May", "visit new delhi 0"},
    {"an invitation", "accepted an invitation to visit", "visit  0"},
    {"an invitation to a place", "accepted an invitation to visit Baghdad", "visit baghdad 0"},
    {"to receive somebody", "receive the foreign minister in Cairo", "visit cairo 0"},
    {"to receive something", "receive 500 students", "other  0"},
    {"a session", "hold the eighth session of the joint committee in Baghdad", "session baghdad 8"},
    {"a session in digits", "hold the 9th session of the Algerian-Nigerien Great Joint Commission at Niamey",
     "session niamey 9"},
    {"to convene a commission", "convene the joint border commission", "session  0"},
    {"meeting of a commission", "hold the third meeting of the joint commission", "session  3"},
    {"a commission meets", "committee convened this year", "session  0"},
    {"to meet", "meet at an early date in Ljubljana", "meeting ljubljana 0"},
    {"a month is no place", "meet again in June", "meeting  0"},
    {"talks", "resume talks", "meeting  0"},
    {"a round", "hold a second round of negotiations", "meeting  2"},
    {"to sign", "sign 14 memoranda of understanding", "sign  0"},
    {"to ratify", "ratify the treaty", "sign  0"},
    {"to be signed", "the accord signed in Vienna", "sign vienna 0"},
    {"what was signed is carried out", "carry out the accord signed in Vienna", "other vienna 0"},
    {"to train", "train 150 diplomats", "other  0"},
    {"visitors are no visit", "train 150 diplomats visiting Moscow", "other  0"},
    {"whom it is given to is no place", "grant visas to Malaysian tourists", "other  0"},
    {"a consulate", "open a consulate in Basra", "other basra 0"},
    {"refused", "not to block each other", "other  0 refused"},
    {"in capitals", "VISIT SEOUL IN MAY", "visit seoul 0"},
    {"nothing", "", "other  0"},
};

static void promises_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        dgm__promise p;
        char got[128];
        dgm__promise_read(&p, readings[i].text);
        snprintf(got, sizeof got, "%s %s %u%s", KINDS[p.kind], p.place, (unsigned)p.ordinal,
                 p.refused ? " refused" : "");
        if (strcmp(got, readings[i].want) != 0)
            fail_msg("%s: '%s', want '%s'", readings[i].what, got, readings[i].want);
        assert_true(p.day_made == DGM__DAY_UNKNOWN && p.due_lo == DGM__DAY_UNKNOWN && p.due_hi == DGM__DAY_UNKNOWN);
    }
    dgm__promise none;
    dgm__promise_read(&none, NULL);
    assert_int_equal(none.kind, DGM__PROMISE_OTHER);
}

typedef struct items {
    char text[200];
    const char *items[MOST_ITEMS];
} items;

static dgm_strings list(items *room, const char *text)
{
    dgm_strings out = {room->items, 0};
    if (!text)
        return out;
    snprintf(room->text, sizeof room->text, "%s", text);
    for (char *at = strtok(room->text, "|"); at && out.n < MOST_ITEMS; at = strtok(NULL, "|"))
        room->items[out.n++] = at;
    return out;
}

/* A promise and a deed in one row. Due and days as they are, NO unknown. */
typedef struct row {
    const char *what;
    struct {
        const char *text, *by, *to, *people, *host;
        int32_t due_lo, due_hi;
    } p;
    struct {
        dgm__deed_record record;
        const char *kind, *status, *by, *to, *people, *place, *host, *words;
        int32_t day;
    } d;
    bool met;
} row;

#define NODUE NO, NO
#define N DGM__DEED_ENCOUNTER
#define E DGM__DEED_EVENT
#define F DGM__DEED_FIGURE
#define MOUS "sign 14 memoranda of understanding"
#define EIGHTH "hold the eighth session of the joint committee in Baghdad"
#define TRAIN "train 150 diplomats"

static const row rows[] = {
    /* visits */
    {"a visit is paid",
     {"visit Moscow", "IRQ", "RUS", NULL, NULL, NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Moscow", "RUS", NULL, 1100},
     true},
    {"told as past",
     {"visit Moscow", "IRQ", "RUS", NULL, NULL, NODUE},
     {N, "meeting", "past", "IRQ|RUS", NULL, NULL, "Moscow", "RUS", NULL, 1100},
     true},
    {"still planned",
     {"visit Moscow", "IRQ", "RUS", NULL, NULL, NODUE},
     {N, "meeting", "planned", "IRQ|RUS", NULL, NULL, "Moscow", "RUS", NULL, 1100},
     false},
    {"before the promise",
     {"visit Moscow", "IRQ", "RUS", NULL, NULL, NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Moscow", "RUS", NULL, 999},
     false},
    {"on the day of the promise",
     {"visit Moscow", "IRQ", "RUS", NULL, NULL, NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Moscow", "RUS", NULL, 1000},
     false},
    {"day not known",
     {"visit Moscow", "IRQ", "RUS", NULL, NULL, NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Moscow", "RUS", NULL, NO},
     false},
    {"elsewhere",
     {"visit Moscow", "IRQ", "RUS", NULL, NULL, NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Geneva", "CHE", NULL, 1100},
     false},
    {"in another city of the country",
     {"visit Moscow", "IRQ", "RUS", NULL, "RUS", NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Sochi", "RUS", NULL, 1100},
     true},
    {"by others",
     {"visit Moscow", "IRQ", "RUS", NULL, "RUS", NODUE},
     {N, "meeting", "held", "SYR|RUS", NULL, NULL, "Moscow", "RUS", NULL, 1100},
     false},
    {"place not told",
     {"visit Moscow", "IRQ", "RUS", NULL, "RUS", NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, NULL, NULL, NULL, 1100},
     false},
    {"a call is no visit",
     {"visit Moscow", "IRQ", "RUS", NULL, "RUS", NODUE},
     {N, "call", "held", "IRQ|RUS", NULL, NULL, "Moscow", "RUS", NULL, 1100},
     false},
    {"the one invited",
     {"visit Moscow", "IRQ", "RUS", "Fuad Hussein", "RUS", NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, "Fuad Hussain|Sergey Lavrov", "Moscow", "RUS", NULL, 1100},
     true},
    {"another one",
     {"visit Moscow", "IRQ", "RUS", "Fuad Hussein", "RUS", NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, "Ali Allawi|Sergey Lavrov", "Moscow", "RUS", NULL, 1100},
     false},
    {"nobody named",
     {"visit Moscow", "IRQ", "RUS", "Fuad Hussein", "RUS", NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Moscow", "RUS", NULL, 1100},
     false},
    {"whose invitation it is",
     {"accepted an invitation to visit", "IRQ", "RUS", NULL, NULL, NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Kazan", "RUS", NULL, 1100},
     true},
    {"the host came instead",
     {"accepted an invitation to visit", "IRQ", "RUS", NULL, NULL, NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Baghdad", "IRQ", NULL, 1100},
     false},
    {"within due",
     {"visit Moscow", "IRQ", "RUS", NULL, "RUS", 1200, 1230},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Moscow", "RUS", NULL, 1210},
     true},
    {"a little late",
     {"visit Moscow", "IRQ", "RUS", NULL, "RUS", 1200, 1230},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Moscow", "RUS", NULL, 1290},
     true},
    {"too late",
     {"visit Moscow", "IRQ", "RUS", NULL, "RUS", 1200, 1230},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Moscow", "RUS", NULL, 1291},
     false},
    {"far too early",
     {"visit Moscow", "IRQ", "RUS", NULL, "RUS", 1200, 1230},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Moscow", "RUS", NULL, 1050},
     false},
    {"after two years",
     {"visit Moscow", "IRQ", "RUS", NULL, "RUS", NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Moscow", "RUS", NULL, 1732},
     false},
    /* sessions */
    {"the eighth",
     {EIGHTH, "IRQ|RUS", NULL, NULL, "IRQ", NODUE},
     {N, "session", "held", "IRQ|RUS", NULL, NULL, "Baghdad", "IRQ", "the 8th session of the joint committee", 1100},
     true},
    {"the ninth",
     {EIGHTH, "IRQ|RUS", NULL, NULL, "IRQ", NODUE},
     {N, "session", "held", "IRQ|RUS", NULL, NULL, "Baghdad", "IRQ", "the ninth session of the joint committee", 1100},
     false},
    {"told as a meeting",
     {EIGHTH, "IRQ|RUS", NULL, NULL, "IRQ", NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Baghdad", "IRQ", "the eighth meeting of the committee", 1100},
     true},
    {"a meeting of no number",
     {EIGHTH, "IRQ|RUS", NULL, NULL, "IRQ", NODUE},
     {N, "meeting", "held", "IRQ|RUS", NULL, NULL, "Baghdad", "IRQ", NULL, 1100},
     false},
    {"a session of no number",
     {EIGHTH, "IRQ|RUS", NULL, NULL, "IRQ", NODUE},
     {N, "session", "held", "IRQ|RUS", NULL, NULL, "Baghdad", "IRQ", NULL, 1100},
     true},
    {"with others",
     {EIGHTH, "IRQ|RUS", NULL, NULL, "IRQ", NODUE},
     {N, "session", "held", "IRQ|TUR", NULL, NULL, "Baghdad", "IRQ", NULL, 1100},
     false},
    {"of another body",
     {"convene the joint border commission", "IRQ|IRN", NULL, NULL, NULL, NODUE},
     {N, "session", "held", "IRQ|IRN", NULL, NULL, NULL, NULL, "session of the joint economic commission", 1100},
     false},
    /* meetings */
    {"they meet",
     {"meet soon", "IRN|SAU", NULL, NULL, NULL, NODUE},
     {N, "meeting", "held", "IRN|SAU", NULL, NULL, "Beijing", "CHN", NULL, 1030},
     true},
    {"they call",
     {"meet soon", "IRN|SAU", NULL, NULL, NULL, NODUE},
     {N, "call", "held", "IRN|SAU", NULL, NULL, NULL, NULL, NULL, 1030},
     false},
    {"to speak is to call",
     {"speak again", "USA|RUS", NULL, NULL, NULL, NODUE},
     {N, "call", "held", "USA|RUS", NULL, NULL, NULL, NULL, NULL, 1030},
     true},
    {"not where it was to be",
     {"meet in Ljubljana", "IND|SVN", NULL, NULL, NULL, NODUE},
     {N, "meeting", "held", "IND|SVN", NULL, NULL, "New York", "USA", NULL, 1100},
     false},
    {"one side alone",
     {"meet soon", "IRN", NULL, NULL, NULL, NODUE},
     {N, "meeting", "held", "IRN|SAU", NULL, NULL, NULL, NULL, NULL, 1030},
     false},
    /* signing */
    {"they are signed",
     {MOUS, "IRQ|RUS", NULL, NULL, NULL, NODUE},
     {E, "SUPPORT", "occurred", "IRQ", "RUS", NULL, NULL, NULL,
      "Iraq and Russia signed 14 memorandums of understanding", 1200},
     true},
    {"still to be signed",
     {MOUS, "IRQ|RUS", NULL, NULL, NULL, NODUE},
     {E, "AGREE", "occurred", "IRQ", "RUS", NULL, NULL, NULL, "agreed to sign 14 memoranda of understanding", 1200},
     false},
    {"will be signed",
     {MOUS, "IRQ|RUS", NULL, NULL, NULL, NODUE},
     {E, "SUPPORT", "occurred", "IRQ", "RUS", NULL, NULL, NULL, "memoranda of understanding will be signed", 1200},
     false},
    {"future",
     {MOUS, "IRQ|RUS", NULL, NULL, NULL, NODUE},
     {E, "SUPPORT", "future", "IRQ", "RUS", NULL, NULL, NULL, "signed memoranda of understanding", 1200},
     false},
    {"denied",
     {MOUS, "IRQ|RUS", NULL, NULL, NULL, NODUE},
     {E, "SUPPORT", "negated", "IRQ", "RUS", NULL, NULL, NULL, "signed memoranda of understanding", 1200},
     false},
    {"another paper",
     {"sign an agreement on visa exemption", "IRQ|RUS", NULL, NULL, NULL, NODUE},
     {E, "SUPPORT", "occurred", "IRQ", "RUS", NULL, NULL, NULL, "signed an agreement on double taxation", 1200},
     false},
    {"that paper",
     {"sign an agreement on visa exemption", "IRQ|RUS", NULL, NULL, NULL, NODUE},
     {E, "SUPPORT", "occurred", "IRQ", "RUS", NULL, NULL, NULL, "signed the accord on exemption from visas", 1200},
     true},
    {"signed with another",
     {MOUS, "IRQ|RUS", NULL, NULL, NULL, NODUE},
     {E, "SUPPORT", "occurred", "IRQ", "TUR", NULL, NULL, NULL, "signed memoranda of understanding", 1200},
     false},
    {"signed is not ratified",
     {"ratify the border treaty", "IRQ|IRN", NULL, NULL, NULL, NODUE},
     {E, "SUPPORT", "occurred", "IRQ", "IRN", NULL, NULL, NULL, "signed the border treaty", 1200},
     false},
    {"ratified",
     {"ratify the border treaty", "IRQ|IRN", NULL, NULL, NULL, NODUE},
     {E, "SUPPORT", "occurred", "IRQ", "IRN", NULL, NULL, NULL, "ratified the treaty on the border", 1200},
     true},
    {"past due and grace",
     {MOUS, "IRQ|RUS", NULL, NULL, NULL, 1000, 1100},
     {E, "SUPPORT", "occurred", "IRQ", "RUS", NULL, NULL, NULL, "signed memoranda of understanding", 1161},
     false},
    /* other promises */
    {"trained",
     {TRAIN, "RUS", "IRQ", NULL, NULL, NODUE},
     {E, "COOPERATE", "occurred", "RUS", "IRQ", NULL, NULL, NULL, "Russia trained 50 Iraqi diplomats", 1200},
     true},
    {"trained by another",
     {TRAIN, "RUS", "IRQ", NULL, NULL, NODUE},
     {E, "COOPERATE", "occurred", "TUR", "IRQ", NULL, NULL, NULL, "Turkey trained 50 Iraqi diplomats", 1200},
     false},
    {"trained for another",
     {TRAIN, "RUS", "IRQ", NULL, NULL, NODUE},
     {E, "COOPERATE", "occurred", "RUS", "SYR", NULL, NULL, NULL, "Russia trained 50 Syrian diplomats", 1200},
     false},
    {"others trained",
     {TRAIN, "RUS", "IRQ", NULL, NULL, NODUE},
     {E, "COOPERATE", "occurred", "RUS", "IRQ", NULL, NULL, NULL, "Russia trained 50 Iraqi pilots", 1200},
     false},
    {"promised again",
     {TRAIN, "RUS", "IRQ", NULL, NULL, NODUE},
     {E, "AGREE", "occurred", "RUS", "IRQ", NULL, NULL, NULL, "Russia pledged to train 150 diplomats", 1200},
     false},
    {"a hostile event",
     {TRAIN, "RUS", "IRQ", NULL, NULL, NODUE},
     {E, "ACCUSE", "occurred", "RUS", "IRQ", NULL, NULL, NULL, "Russia trained 50 Iraqi diplomats", 1200},
     false},
    {"counted",
     {TRAIN, "RUS", "IRQ", NULL, NULL, NODUE},
     {F, NULL, NULL, "RUS|IRQ", NULL, NULL, NULL, NULL, "diplomats trained", 1200},
     true},
    {"counted of no side",
     {TRAIN, "RUS", "IRQ", NULL, NULL, NODUE},
     {F, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "diplomats trained", 1200},
     false},
    {"only counted",
     {TRAIN, "RUS", "IRQ", NULL, NULL, NODUE},
     {F, NULL, NULL, "RUS|IRQ", NULL, NULL, NULL, NULL, "Iraqi diplomats", 1200},
     false},
    {"a consulate opens",
     {"open a consulate in Basra", "RUS", "IRQ", NULL, NULL, NODUE},
     {E, "COOPERATE", "occurred", "RUS", "IRQ", NULL, NULL, NULL, "Russia opened its consulate in Basra", 1200},
     true},
    {"the other side bears witness",
     {"open a consulate in Basra", "RUS", "IRQ", NULL, NULL, NODUE},
     {E, "SUPPORT", "occurred", "IRQ", "RUS", NULL, NULL, NULL, "Iraq thanked Russia for opening a consulate in Basra",
      1200},
     true},
    {"thanks for the readiness",
     {"open a consulate in Basra", "RUS", "IRQ", NULL, NULL, NODUE},
     {E, "SUPPORT", "occurred", "IRQ", "RUS", NULL, NULL, NULL,
      "Iraq thanked Russia for its readiness for the opening of a consulate in Basra", 1200},
     false},
    {"thanks for something else that opened",
     {"open a consulate in Basra", "RUS", "IRQ", NULL, NULL, NODUE},
     {E, "SUPPORT", "occurred", "IRQ", "RUS", NULL, NULL, NULL, "Iraq thanked Russia for opening its market", 1200},
     false},
    {"a consulate elsewhere",
     {"open a consulate in Basra", "RUS", "IRQ", NULL, NULL, NODUE},
     {E, "COOPERATE", "occurred", "RUS", "IRQ", NULL, NULL, NULL, "Russia opened a consulate in Erbil", 1200},
     false},
    {"a school there",
     {"open a consulate in Basra", "RUS", "IRQ", NULL, NULL, NODUE},
     {E, "COOPERATE", "occurred", "RUS", "IRQ", NULL, NULL, NULL, "Russia opened a school in Basra", 1200},
     false},
    {"what is never done for good",
     {"deepen cooperation on renewable energy", "DEU", "NGA", NULL, NULL, NODUE},
     {E, "COOPERATE", "occurred", "DEU", "NGA", NULL, NULL, NULL, "Germany stepped up cooperation on energy", 1200},
     false},
    {"refused promises are not kept",
     {"not to train diplomats", "RUS", "IRQ", NULL, NULL, NODUE},
     {E, "COOPERATE", "occurred", "RUS", "IRQ", NULL, NULL, NULL, "trained diplomats", 1200},
     false},
    {"a meeting trains nobody",
     {TRAIN, "RUS", "IRQ", NULL, NULL, NODUE},
     {N, "meeting", "held", "RUS|IRQ", NULL, NULL, NULL, NULL, "trained diplomats", 1200},
     false},
};

typedef struct rooms {
    items by, to, people, deed_by, deed_to, deed_people;
} rooms;

static void row_read(const row *r, rooms *room, dgm__promise *p, dgm__deed *d)
{
    dgm__promise_read(p, r->p.text);
    p->by = list(&room->by, r->p.by);
    p->to = list(&room->to, r->p.to);
    p->people = list(&room->people, r->p.people);
    p->host = r->p.host;
    p->day_made = 1000;
    p->due_lo = r->p.due_lo;
    p->due_hi = r->p.due_hi;
    *d = (dgm__deed){.record = r->d.record,
                     .kind = r->d.kind,
                     .status = r->d.status,
                     .place = r->d.place,
                     .host = r->d.host,
                     .words = r->d.words,
                     .day_lo = r->d.day,
                     .day_hi = r->d.day};
    d->by = list(&room->deed_by, r->d.by);
    d->to = list(&room->deed_to, r->d.to);
    d->people = list(&room->deed_people, r->d.people);
}

static void deeds_keep_promises(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dgm__promise p;
        dgm__deed d;
        rooms room;
        row_read(&rows[i], &room, &p, &d);
        int score = dgm__promise_met(&p, &d);
        if ((score > 0) != rows[i].met || score < 0 || score > 100)
            fail_msg("%s: score %d", rows[i].what, score);
        /* Unknown is no guess: without the day of the promise nothing keeps it. */
        p.day_made = DGM__DAY_UNKNOWN;
        assert_int_equal(dgm__promise_met(&p, &d), 0);
    }
}

static const row *find(const char *what)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].what, what) == 0)
            return &rows[i];
    fail_msg("no row %s", what);
    return NULL;
}

static int score_of(const char *what, bool *late)
{
    dgm__promise p;
    dgm__deed d;
    rooms room;
    row_read(find(what), &room, &p, &d);
    *late = dgm__promise_late(&p, &d);
    return dgm__promise_met(&p, &d);
}

static void better_deeds_score_higher(void **state)
{
    (void)state;
    bool late;
    assert_true(score_of("the one invited", &late) > score_of("a visit is paid", &late));
    assert_true(score_of("the eighth", &late) > score_of("a session of no number", &late));
    assert_true(score_of("trained", &late) > score_of("counted", &late));
    int in_time = score_of("within due", &late);
    assert_false(late);
    assert_true(in_time > score_of("a little late", &late));
    assert_true(late);
}

/* An event of a visit keeps a promise to visit, if its mode says so. */
static void visits_are_events_too(void **state)
{
    (void)state;
    dgm__promise p;
    const char *iraq[] = {"IRQ"}, *russia[] = {"RUS"}, *visit[] = {"visit"};
    dgm__promise_read(&p, "visit Moscow");
    p.by = (dgm_strings){iraq, 1};
    p.host = "RUS";
    p.day_made = 1000;
    dgm__deed d = {.record = DGM__DEED_EVENT,
                   .kind = "CONSULT",
                   .status = "occurred",
                   .by = {iraq, 1},
                   .to = {russia, 1},
                   .day_lo = 1100,
                   .day_hi = 1100};
    assert_int_equal(dgm__promise_met(&p, &d), 0);
    d.mode = (dgm_strings){visit, 1};
    assert_true(dgm__promise_met(&p, &d) > 0);
    d.to = (dgm_strings){iraq, 1};
    assert_int_equal(dgm__promise_met(&p, &d), 0);
}

static const struct {
    const char *what, *a, *a_by, *a_to, *b, *b_by, *b_to;
    int32_t day_b;
    bool same;
} twice[] = {
    {"told again", TRAIN, "RUS", "IRQ", "train 150 diplomats in Moscow", "RUS", "IRQ", 1003, true},
    {"in other words", TRAIN, "RUS", "IRQ", "training of 150 Iraqi diplomats", "RUS", "IRQ", 1003, true},
    {"another number", TRAIN, "RUS", "IRQ", "train 40 diplomats", "RUS", "IRQ", 1003, false},
    {"a year later", TRAIN, "RUS", "IRQ", TRAIN, "RUS", "IRQ", 1365, false},
    {"day not known", TRAIN, "RUS", "IRQ", TRAIN, "RUS", "IRQ", NO, false},
    {"to another", TRAIN, "RUS", "IRQ", TRAIN, "RUS", "SYR", 1003, false},
    {"to one not told", TRAIN, "RUS", "IRQ", TRAIN, "RUS", NULL, 1003, true},
    {"by another", TRAIN, "RUS", "IRQ", TRAIN, "TUR", "IRQ", 1003, false},
    {"another promise", TRAIN, "RUS", "IRQ", "train 150 pilots", "RUS", "IRQ", 1003, false},
    {"another kind", "visit Moscow", "IRQ", "RUS", "open an embassy in Moscow", "IRQ", "RUS", 1003, false},
    {"one visit", "visit Moscow", "IRQ", "RUS", "pay an official visit to Moscow", "IRQ", "RUS", 1003, true},
    {"another visit", "visit Moscow", "IRQ", "RUS", "visit Kazan", "IRQ", "RUS", 1003, false},
    {"one session", EIGHTH, "IRQ|RUS", NULL, "convene the 8th session", "RUS|IRQ", NULL, 1003, true},
    {"another session", EIGHTH, "IRQ|RUS", NULL, "hold the seventh session of the joint committee", "RUS|IRQ", NULL,
     1003, false},
    {"refused and not", "not to block the talks on water", "IRQ", "TUR", "block the talks on water", "IRQ", "TUR", 1003,
     false},
    {"one signing", MOUS, "IRQ|RUS", NULL, "sign 14 MoUs", "IRQ|RUS", NULL, 1003, true},
};

static void promises_are_one_or_two(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof twice / sizeof *twice; i++) {
        dgm__promise a, b;
        items room[4];
        dgm__promise_read(&a, twice[i].a);
        dgm__promise_read(&b, twice[i].b);
        a.by = list(&room[0], twice[i].a_by);
        a.to = list(&room[1], twice[i].a_to);
        b.by = list(&room[2], twice[i].b_by);
        b.to = list(&room[3], twice[i].b_to);
        a.day_made = 1000;
        b.day_made = twice[i].day_b;
        bool ab = dgm__promise_same(&a, &b);
        if (ab != dgm__promise_same(&b, &a))
            fail_msg("%s: depends on the order", twice[i].what);
        if (ab != twice[i].same)
            fail_msg("%s: %s", twice[i].what, ab ? "one" : "two");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(promises_are_read),         cmocka_unit_test(deeds_keep_promises),
        cmocka_unit_test(better_deeds_score_higher), cmocka_unit_test(visits_are_events_too),
        cmocka_unit_test(promises_are_one_or_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
