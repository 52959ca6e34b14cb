/* SPDX-License-Identifier: Apache-2.0
 *
 * Codes in plain words: see words.h.
 */
#include "words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

typedef struct event_row {
    const char *event;
    const char *cameo; /* NULL: any */
    const char *stem;  /* what its words in the text contain; NULL: anything */
    event_words words;
} event_row;

/* Of rows of one event those that say more come first. */
/* clang-format off */
static const event_row events[] = {
    {"SUPPORT", "051", "thank", {"thanks", "thank", "gives thanks", "thank each other"}},
    {"SUPPORT", "051", "gratitude", {"thanks", "thank", "gives thanks", "thank each other"}},
    {"SUPPORT", "051", "appreciation", {"thanks", "thank", "gives thanks", "thank each other"}},
    {"SUPPORT", "051", "grateful", {"thanks", "thank", "gives thanks", "thank each other"}},
    {"SUPPORT", "051", "congratulat", {"congratulates", "congratulate", "sends congratulations", "congratulate each other"}},
    {"SUPPORT", "051", "condol", {"sends condolences to", "send condolences to", "sends condolences", "send condolences"}},
    {"SUPPORT", "051", "sympath", {"feels with", "feel with", "feels with others", "feel with each other"}},
    {"SUPPORT", "051", "welcom", {"welcomes", "welcome", "welcomes it", "welcome each other"}},
    {"SUPPORT", "051", "prais", {"praises", "praise", "gives praise", "praise each other"}},
    {"SUPPORT", "051", "hail", {"praises", "praise", "gives praise", "praise each other"}},
    {"SUPPORT", "051", "commend", {"praises", "praise", "gives praise", "praise each other"}},
    {"SUPPORT", "051", "laud", {"praises", "praise", "gives praise", "praise each other"}},
    {"SUPPORT", "051", "tribute", {"praises", "praise", "gives praise", "praise each other"}},
    {"SUPPORT", "050", NULL, {"joins", "join", "joins", "join together"}},
    {"SUPPORT", "052", NULL, {"defends", "defend", "defends it", "defend each other"}},
    {"SUPPORT", "054", "recogni", {"recognizes", "recognize", "gives recognition", "recognize each other"}},
    {"SUPPORT", "054", NULL, {"sets up ties with", "set up ties with", "sets up ties", "set up ties"}},
    {"SUPPORT", "056", NULL, {"forgives", "forgive", "forgives", "forgive each other"}},
    {"SUPPORT", "057", NULL, {"signs with", "sign with", "signs", "sign together"}},
    {"CONCEDE", "055", NULL, {"apologizes to", "apologize to", "apologizes", "apologize to each other"}},
    {"CONCEDE", "081", NULL, {"eases rules for", "ease rules for", "eases rules", "ease rules"}},
    {"COOPERATE", "061", NULL, {"trades with", "trade with", "trades", "trade"}},
    {"COOPERATE", "062", NULL, {"holds exercises with", "hold exercises with", "holds exercises", "hold exercises"}},
    {"COOPERATE", "063", NULL, {"works on cases with", "work on cases with", "works on cases", "work on cases"}},
    {"COOPERATE", "064", NULL, {"shares with", "share with", "shares", "share"}},
    {"AID", "071", NULL, {"gives money to", "give money to", "gives money", "give money"}},
    {"AID", "072", NULL, {"gives military help to", "give military help to", "gives military help", "give military help"}},
    {"AID", "073", NULL, {"sends relief to", "send relief to", "sends relief", "send relief"}},
    {"AID", "074", NULL, {"sends peacekeepers to", "send peacekeepers to", "sends peacekeepers", "send peacekeepers"}},
    {"AID", "075", NULL, {"gives asylum to people of", "give asylum to people of", "gives asylum", "give asylum"}},
    {"RETREAT", "0841", NULL, {"releases people of", "release people of", "releases people", "release prisoners"}},
    {"RETREAT", "085", NULL, {"lifts sanctions on", "lift sanctions on", "lifts sanctions", "lift sanctions"}},
    {"RETREAT", "086", NULL, {"gives access to", "give access to", "gives access", "give access"}},
    {"RETREAT", "0871", NULL, {"stops fighting", "stop fighting", "stops fighting", "stop fighting each other"}},
    {"RETREAT", "0872", NULL, {"pulls forces back from", "pull forces back from", "pulls forces back", "pull forces back"}},
    {"RETREAT", "0873", NULL, {"gives up arms of", "give up arms of", "gives up arms", "give up arms"}},
    {"RETREAT", "0874", NULL, {"resigns under", "resign under", "resigns", "resign"}},
    {"REQUEST", "103", NULL, {"wants help from", "want help from", "asks for help", "ask for help"}},
    {"REQUEST", "104", NULL, {"wants a change from", "want a change from", "asks for a change", "ask for a change"}},
    {"REQUEST", "105", NULL, {"wants a concession from", "want a concession from", "asks for a concession", "ask for a concession"}},
    {"REQUEST", "106", NULL, {"wants talks with", "want talks with", "asks for talks", "ask for talks"}},
    {"ACCUSE", "090", NULL, {"investigates", "investigate", "investigates", "investigate each other"}},
    {"ACCUSE", "111", "condemn", {"condemns", "condemn", "condemns it", "condemn each other"}},
    {"ACCUSE", "111", "concern", {"is concerned about", "are concerned about", "is concerned", "are concerned about each other"}},
    {"ACCUSE", "111", "worr", {"is concerned about", "are concerned about", "is concerned", "are concerned about each other"}},
    {"ACCUSE", "111", NULL, {"criticizes", "criticize", "criticizes it", "criticize each other"}},
    {"ACCUSE", "112", "accus", {"accuses", "accuse", "makes accusations", "accuse each other"}},
    {"ACCUSE", "114", "summon", {"summons the envoy of", "summon the envoy of", "summons the envoy", "summon each other's envoys"}},
    {"ACCUSE", "114", NULL, {"complains to", "complain to", "complains", "complain to each other"}},
    {"ACCUSE", "115", NULL, {"takes to court", "take to court", "goes to court", "take each other to court"}},
    {"REJECT", "121", NULL, {"refuses help to", "refuse help to", "refuses help", "refuse help"}},
    {"REJECT", "124", NULL, {"does not give way to", "do not give way to", "does not give way", "do not give way"}},
    {"REJECT", "125", NULL, {"refuses talks with", "refuse talks with", "refuses talks", "refuse talks"}},
    {"REJECT", "129", NULL, {"vetoes what is of", "veto what is of", "casts a veto", "cast a veto"}},
    {"THREATEN", "1312", NULL, {"threatens sanctions on", "threaten sanctions on", "threatens sanctions", "threaten sanctions"}},
    {"THREATEN", "1313", NULL, {"threatens to cut ties with", "threaten to cut ties with", "threatens to cut ties", "threaten to cut ties"}},
    {"THREATEN", "138", NULL, {"threatens force against", "threaten force against", "threatens force", "threaten force"}},
    {"PROTEST", "141", NULL, {"demonstrates against", "demonstrate against", "demonstrates", "demonstrate"}},
    {"PROTEST", "142", NULL, {"goes on hunger strike against", "go on hunger strike against", "goes on hunger strike", "go on hunger strike"}},
    {"PROTEST", "145", NULL, {"riots against", "riot against", "riots", "riot"}},
    {"MOBILIZE", "152", NULL, {"alerts forces against", "alert forces against", "alerts forces", "alert forces"}},
    {"SANCTION", "160", NULL, {"convicts people of", "convict people of", "convicts people", "convict people"}},
    {"SANCTION", "161", NULL, {"cuts ties with", "cut ties with", "cuts ties", "cut ties"}},
    {"SANCTION", "162", NULL, {"stops help to", "stop help to", "stops help", "stop help"}},
    {"SANCTION", "163", NULL, {"puts sanctions on", "put sanctions on", "imposes sanctions", "put sanctions on each other"}},
    {"SANCTION", "164", NULL, {"breaks off talks with", "break off talks with", "breaks off talks", "break off talks"}},
    {"SANCTION", "166", NULL, {"expels envoys of", "expel envoys of", "expels envoys", "expel each other's envoys"}},
    {"COERCE", "171", NULL, {"seizes property of", "seize property of", "seizes property", "seize property"}},
    {"COERCE", "172", NULL, {"bans what is of", "ban what is of", "lays down a ban", "lay down bans"}},
    {"COERCE", "173", NULL, {"arrests people of", "arrest people of", "makes arrests", "make arrests"}},
    {"COERCE", "174", NULL, {"deports people of", "deport people of", "deports people", "deport people"}},
    {"COERCE", "191", NULL, {"blockades", "blockade", "lays down a blockade", "blockade each other"}},
    {"COERCE", "192", NULL, {"occupies land of", "occupy land of", "occupies land", "occupy land"}},
    {"ASSAULT", "181", NULL, {"abducts people of", "abduct people of", "abducts people", "abduct people"}},
    {"ASSAULT", "195", NULL, {"attacks from the air", "attack from the air", "attacks from the air", "attack each other from the air"}},
    {"CONSULT", "041", NULL, {"calls", "call", "is on the phone", "speak by phone"}},
    {"CONSULT", "042", NULL, {"visits", "visit", "travels", "visit each other"}},
    {"CONSULT", "043", NULL, {"receives", "receive", "receives a visitor", "receive each other"}},
    {"CONSULT", "045", NULL, {"mediates with", "mediate with", "mediates", "mediate"}},
    {"CONSULT", "046", NULL, {"negotiates with", "negotiate with", "negotiates", "negotiate"}},
    {"AGREE", "033", NULL, {"offers help to", "offer help to", "offers help", "offer help"}},
    {"AGREE", "036", "invit", {"invites", "invite", "sends an invitation", "invite each other"}},
    {"AGREE", "036", NULL, {"is ready to meet", "are ready to meet", "is ready to meet", "agree to meet"}},
    {"AGREE", NULL, NULL, {"is ready to act with", "are ready to act with", "is ready to act", "agree to act together"}},
    {"CONSULT", NULL, NULL, {"talks with", "talk with", "holds talks", "hold talks"}},
    {"SUPPORT", NULL, NULL, {"backs", "back", "gives support", "back each other"}},
    {"CONCEDE", NULL, NULL, {"gives way to", "give way to", "gives way", "give way to each other"}},
    {"COOPERATE", NULL, NULL, {"works with", "work with", "cooperates", "work together"}},
    {"AID", NULL, NULL, {"helps", "help", "gives help", "help each other"}},
    {"RETREAT", NULL, NULL, {"pulls back from", "pull back from", "pulls back", "pull back"}},
    {"REQUEST", NULL, NULL, {"asks something of", "ask something of", "asks for something", "ask for something"}},
    {"ACCUSE", NULL, NULL, {"blames", "blame", "lays blame", "blame each other"}},
    {"REJECT", NULL, NULL, {"says no to", "say no to", "says no", "say no"}},
    {"THREATEN", NULL, NULL, {"threatens", "threaten", "threatens", "threaten each other"}},
    {"PROTEST", NULL, NULL, {"protests against", "protest against", "protests", "protest"}},
    {"SANCTION", NULL, NULL, {"cuts back ties with", "cut back ties with", "cuts back ties", "cut back ties"}},
    {"MOBILIZE", NULL, NULL, {"moves forces against", "move forces against", "moves forces", "move forces"}},
    {"COERCE", NULL, NULL, {"uses force on", "use force on", "uses force", "use force on each other"}},
    {"ASSAULT", NULL, NULL, {"attacks", "attack", "attacks", "fight each other"}},
};
/* clang-format on */

static bool contains(const char *text, const char *stem)
{
    size_t n = strlen(stem);
    for (; *text; text++)
        if (!strncasecmp(text, stem, n))
            return true;
    return false;
}

/* The first row that fits; with a text only those that ask for words in it. */
static const event_words *fitting(const char *event, const char *cameo, const char *text)
{
    for (size_t i = 0; event && i < sizeof events / sizeof *events; i++) {
        const event_row *row = &events[i];
        if (!strcmp(row->event, event) && (!row->cameo || (cameo && !strcmp(row->cameo, cameo))) &&
            (text ? row->stem && contains(text, row->stem) : !row->stem))
            return &row->words;
    }
    return NULL;
}

event_words words_event(const char *event, const char *cameo, const char *trigger, const char *around)
{
    static const event_words none = {"acts towards", "act towards", "acts", "act together"};
    const event_words *words = trigger ? fitting(event, cameo, trigger) : NULL;
    if (!words && around)
        words = fitting(event, cameo, around);
    if (!words)
        words = fitting(event, cameo, NULL);
    return words ? *words : none;
}

/* Pairs of a code and its words. */
typedef struct pair {
    const char *code, *words;
} pair;

static const char *look_up(const pair *pairs, size_t n, const char *code)
{
    for (size_t i = 0; code && i < n; i++)
        if (!strcmp(pairs[i].code, code))
            return pairs[i].words;
    return NULL;
}

const char *words_status(const char *status)
{
    static const pair statuses[] = {
        {"ongoing", "going on"}, {"future", "still to come"}, {"hypothetical", "perhaps"},
        {"negated", "did not"},  {"historical", "before"},
    };
    return look_up(statuses, sizeof statuses / sizeof *statuses, status);
}

const char *words_actor(const char *code, bool *kind)
{
    static const pair actors[] = {{"UNO", "United Nations"}, {"EUR", "European Union"}};
    static const pair kinds[] = {
        {"IGO", "International organisation"}, {"NGO", "Non-governmental body"},  {"MNC", "Companies"},
        {"IMG", "International armed group"},  {"ISM", "International movement"},
    };
    const char *name = look_up(actors, sizeof actors / sizeof *actors, code);
    *kind = !name;
    return name ? name : look_up(kinds, sizeof kinds / sizeof *kinds, code);
}

const char *words_stance(const char *stance, bool many)
{
    static const pair one[] = {{"concerned", "is concerned about"}, {"describes", "speaks of"}, {"urges", "urges:"}};
    static const pair several[] = {{"concerned", "are concerned about"},
                                   {"describes", "speak of"},
                                   {"urges", "urge:"},
                                   {"supports", "support"},
                                   {"opposes", "oppose"}};
    const char *words = many ? look_up(several, sizeof several / sizeof *several, stance)
                             : look_up(one, sizeof one / sizeof *one, stance);
    return words ? words : stance ? stance : many ? "say" : "says";
}

const char *words_encounter(const char *kind, const char *status)
{
    static const pair held[] = {
        {"meeting", "Met"}, {"call", "Spoke by phone"}, {"letter", "Wrote"}, {"session", "Session held"}};
    static const pair planned[] = {
        {"meeting", "To meet"}, {"call", "To speak by phone"}, {"letter", "To write"}, {"session", "Session planned"}};
    static const pair past[] = {{"meeting", "Had met"},
                                {"call", "Had spoken by phone"},
                                {"letter", "Had written"},
                                {"session", "Earlier session"}};
    const char *words;
    if (status && !strcmp(status, "planned"))
        words = look_up(planned, sizeof planned / sizeof *planned, kind);
    else if (status && !strcmp(status, "past"))
        words = look_up(past, sizeof past / sizeof *past, kind);
    else
        words = look_up(held, sizeof held / sizeof *held, kind);
    return words ? words : "In touch";
}

void words_date(char *out, size_t size, const char *iso)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    int year, month, day, n = sscanf(iso, "%4d-%2d-%2d", &year, &month, &day);
    if (n == 3 && strlen(iso) == 10 && month >= 1 && month <= 12)
        snprintf(out, size, "%d %s %d", day, months[month - 1], year);
    else if (n == 2 && strlen(iso) == 7 && month >= 1 && month <= 12)
        snprintf(out, size, "%s %d", months[month - 1], year);
    else
        snprintf(out, size, "%s", iso);
}

void words_number(char *out, size_t size, double value)
{
    char digits[40];
    if (fabs(value) >= 1e15 || value != trunc(value)) {
        snprintf(out, size, "%.10g", value);
        return;
    }
    snprintf(digits, sizeof digits, "%.0f", fabs(value));
    size_t n = strlen(digits), at = 0;
    if (value < 0 && at + 1 < size)
        out[at++] = '-';
    for (size_t i = 0; i < n && at + 2 < size; i++) {
        if (i && (n - i) % 3 == 0)
            out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = '\0';
}
