/* SPDX-License-Identifier: Apache-2.0
 *
 * code/status: whether a deed happened, goes on, is to come, is only thought of, is
 * denied or is background. The texts are of Wednesday 10 March 2021. One row, one
 * behaviour: "EVENT ACTORS > RECIPIENTS STATUS" is among the events, "not ..." is not.
 */
#include "rows.h"

static const row rows[] = {
    /* what is to end goes on */
    {"bring to an end", "Kenya asked Chad to bring Libya's war against Mali to an end.", "ASSAULT LBY > MLI ongoing"},
    {"to end", "The aim of the talks is to end Libya's war against Mali.", "ASSAULT LBY > MLI ongoing"},
    {"to start", "Libya threatened to start a war against Mali.", "not ASSAULT LBY > MLI ongoing"},
    /* denied */
    {"did not", "Iraq did not attack Syria.", "not ASSAULT IRQ > SYR occurred"},
    {"did not, told as such", "Iraq did not attack Syria.", "ASSAULT IRQ > SYR negated"},
    {"short form", "Israel didn't attack Syria.", "ASSAULT ISR > SYR negated"},
    {"never", "Israel never attacked Syria.", "ASSAULT ISR > SYR negated"},
    {"failed to", "Israel failed to attack Syria.", "not ASSAULT ISR > SYR occurred"},
    {"without doing", "Israel left without attacking Syria.", "not ASSAULT ISR > SYR occurred"},
    {"denied doing", "Israel denied attacking Syria.", "not ASSAULT ISR > SYR occurred"},
    {"no longer", "Israel no longer bombs Syria.", "not ASSAULT ISR > SYR ongoing"},
    {"cancelled meeting", "Iraq cancelled its talks with Jordan.", "not CONSULT IRQ,JOR > - occurred"},
    {"refused to meet", "The Iraqi minister refused to meet the Jordanian minister.",
     "not CONSULT IRQ,JOR > - occurred"},
    {"denied thanks are no event", "Iraq did not thank Russia.", "not SUPPORT IRQ > RUS"},
    /* to come */
    {"will", "Israel will attack Syria.", "ASSAULT ISR > SYR future"},
    {"a condition at the head of the sentence", "If Israel there decides to attack Syria, prices will rise.",
     "not ASSAULT ISR > SYR occurred"},
    {"a condition of both", "If Peru and Chile agree there on the border, trade will grow.",
     "not AGREE CHL,PER > - occurred"},
    {"is set to", "The United States is set to impose sanctions on Belarus.", "SANCTION USA > BLR future"},
    {"ordered its army to", "Israel ordered its army to attack Syria.", "not ASSAULT ISR > SYR occurred"},
    {"a date to come", "Israel attacks Syria on 20 April 2021.", "ASSAULT ISR > SYR future"},
    {"help to come is a promise", "Russia will help Iraq.", "AGREE RUS > IRQ occurred"},
    {"meeting to come is a promise", "The Iraqi president will visit Jordan next week.", "AGREE IRQ > JOR occurred"},
    {"meeting to come is not held", "The Iraqi president will visit Jordan next week.", "not CONSULT"},
    {"upcoming visit", "The upcoming visit of the Iraqi president to Jordan was discussed by Iraq.",
     "not CONSULT IRQ > JOR occurred"},
    {"future in the past", "Israel said it would attack Syria.", "not ASSAULT ISR > SYR occurred"},
    /* thought of */
    {"would if", "Israel would attack Syria if talks failed.", "ASSAULT ISR > SYR hypothetical"},
    {"if clause", "If Israel attacks Syria, Iran leaves the talks.", "ASSAULT ISR > SYR hypothetical"},
    {"might", "Israel might attack Syria.", "ASSAULT ISR > SYR hypothetical"},
    {"could", "Israel could attack Syria.", "ASSAULT ISR > SYR hypothetical"},
    {"unless", "Unless Israel attacks Syria, peace holds.", "ASSAULT ISR > SYR hypothetical"},
    {"possible attack", "Iran spoke of a possible Israeli attack on Syria.", "ASSAULT ISR > SYR hypothetical"},
    {"considers", "Israel considers attacking Syria.", "not ASSAULT ISR > SYR occurred"},
    {"threat of", "Iran warned of the threat of an Israeli attack on Syria.", "not ASSAULT ISR > SYR occurred"},
    {"may as a month is no doubt", "Israel attacked Syria in May 2021.", "not ASSAULT ISR > SYR hypothetical"},
    /* background */
    {"an earlier year", "Israel attacked Syria in 2007.", "ASSAULT ISR > SYR historical"},
    {"an earlier day", "Israel attacked Syria on 3 January 2020.", "ASSAULT ISR > SYR historical"},
    {"had attacked", "Israel had attacked Syria before the talks.", "ASSAULT ISR > SYR historical"},
    {"last year", "Israel attacked Syria last year.", "ASSAULT ISR > SYR historical"},
    {"a past meeting", "The Iraqi and Jordanian foreign ministers met in 2015.", "CONSULT IRQ,JOR > - historical"},
    {"yesterday's meeting is news", "The Iraqi and Jordanian foreign ministers met on Tuesday.",
     "CONSULT IRQ,JOR > - occurred"},
    {"an attack of today is news", "Israel attacked Syria on Wednesday.", "ASSAULT ISR > SYR occurred"},
    {"no date is news", "Israel attacked Syria.", "ASSAULT ISR > SYR occurred"},
    {"has done is news", "Israel has attacked Syria.", "ASSAULT ISR > SYR occurred"},
    /* going on */
    {"present of a lasting deed", "Russia supplies Iraq with weapons.", "AID RUS > IRQ ongoing"},
    {"praise in the present has happened", "Iraq praises Russia.", "SUPPORT IRQ > RUS occurred"},
    {"no attack", "Israel launched no attack on Syria.", "not ASSAULT ISR > SYR occurred"},
    {"denied that", "Israel denied that it attacked Syria.", "not ASSAULT ISR > SYR occurred"},
    {"neither nor", "Neither Israel nor Jordan attacked Syria.", "not ASSAULT ISR,JOR > SYR occurred"},
    {"not only is no denial", "Israel not only attacked Syria but bombed Lebanon.", "ASSAULT ISR > SYR occurred"},
    {"going to", "Israel is going to attack Syria.", "ASSAULT ISR > SYR future"},
    {"two decades ago", "Israel attacked Syria two decades ago.", "ASSAULT ISR > SYR historical"},
    {"the 1990s", "Israel bombed Lebanon in the 1990s.", "ASSAULT ISR > LBN historical"},
    {"continues to", "Israel continues to bomb Syria.", "ASSAULT ISR > SYR ongoing"},
    {"since a date", "Russia has occupied Crimea since 2014.", "not COERCE RUS > UKR historical"},
    {"passive present", "Syria is being bombed by Israel.", "ASSAULT ISR > SYR ongoing"},
    {"still helps", "Russia still trains Iraqi soldiers.", "AID RUS > IRQ ongoing"},
    {"is due to", "The United States is due to impose sanctions on Belarus next month.", "SANCTION USA > BLR future"},
};

static const row known[] = {
    {"plans to", "Israel plans to attack Syria.", "ASSAULT ISR > SYR future"},
    {"is bombing", "Israel is bombing Syria.", "ASSAULT ISR > SYR ongoing"},
    {"has been bombing", "Israel has been bombing Syria for weeks.", "ASSAULT ISR > SYR ongoing"},
};

int main(void)
{
    return rows_main(rows, COUNT(rows), known, COUNT(known), say_events);
}
