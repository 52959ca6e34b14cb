/* SPDX-License-Identifier: Apache-2.0
 *
 * resolve/times: rows of a text, the document's date and what must be found.
 */
#include "check.h"

#include "base/arena.h"
#include "resolve/times.h"
#include "resolve/times_parts.h"

/* `want` is "TYPE:value:date" joined by '|'. */
static const struct {
    const char *what, *anchor, *text, *want;
} rows[] = {
    {"day month year", "2020-11-26", "The talks opened on 25 November 2020.",
     "DATE:2020-11-25:2020-11-25"},
    {"weekday, day month year", "2020-11-26", "They met on Wednesday, 25 November 2020 in the capital.",
     "DATE:2020-11-25:2020-11-25"},
    {"weekday, month day, year", "2020-11-26", "They met on Wednesday, November 25, 2020.",
     "DATE:2020-11-25:2020-11-25"},
    {"month day, year", "2020-11-26", "The accord was signed on November 3, 2019.",
     "DATE:2019-11-03:2019-11-03"},
    {"month day year without comma", "2020-11-26", "Signed November 3 2019 in Baku.",
     "DATE:2019-11-03:2019-11-03"},
    {"iso", "2020-11-26", "The note of 2020-11-25 was returned.",
     "DATE:2020-11-25:2020-11-25"},
    {"slashes, day first", "2020-11-26", "The note of 25/11/2020 was returned.",
     "DATE:2020-11-25:2020-11-25"},
    {"slashes, month first", "2020-11-26", "The note of 11/25/2020 was returned.",
     "DATE:2020-11-25:2020-11-25"},
    {"slashes, nearer to the anchor", "2020-11-26", "The note of 12/11/2020 was returned.",
     "DATE:2020-11-12:2020-11-12"},
    {"dots", "2020-11-26", "The note of 25.11.2020 was returned.",
     "DATE:2020-11-25:2020-11-25"},
    {"ordinal day of month", "2020-11-26", "It ended on the 3rd of March 2018.",
     "DATE:2018-03-03:2018-03-03"},
    {"ordinal in words", "2020-11-26", "It ended on the second of May 2018.",
     "DATE:2018-05-02:2018-05-02"},
    {"abbreviated month", "2020-11-26", "He arrived on Sept. 3, 2020.",
     "DATE:2020-09-03:2020-09-03"},
    {"abbreviated weekday and month", "2020-11-26", "He arrived on Wed., Nov. 25, 2020.",
     "DATE:2020-11-25:2020-11-25"},
    {"hyphens between", "2020-11-26", "The note of 25-Nov-2020 was returned.",
     "DATE:2020-11-25:2020-11-25"},
    {"no such day", "2020-11-26", "The note of 31 February 2019 was returned.",
     "DATE:2019-02:2019-02"},
    {"leap day", "2020-11-26", "The note of 29 February 2020 was returned.",
     "DATE:2020-02-29:2020-02-29"},
    {"month and year", "2020-11-26", "Talks began in October 2019.",
     "DATE:2019-10:2019-10"},
    {"month, year with comma", "2020-11-26", "Talks began in October, 2019.",
     "DATE:2019-10:2019-10"},
    {"month of year", "2020-11-26", "Talks began in October of 2019.",
     "DATE:2019-10:2019-10"},
    {"two months share a year", "2020-11-26", "Rounds were held in May and June 2019.",
     "DATE:2019-05:2019-05|DATE:2019-06:2019-06"},
    {"two days share a month", "2020-11-26", "He stayed in Tunis from 3 to 5 March 2019.",
     "DATE:2019-03-03:2019-03-03|DATE:2019-03-05:2019-03-05"},
    {"days joined by a hyphen", "2020-11-26", "The forum was held on 3-5 March 2019.",
     "DATE:2019-03-03:2019-03-03|DATE:2019-03-05:2019-03-05"},
    {"year", "2020-11-26", "They have been neighbours since 1998.",
     "DATE:1998:1998"},
    {"the year", "2020-11-26", "It was the year 1998.",
     "DATE:1998:1998"},
    {"year as adjective", "2020-11-26", "The 1998 treaty holds.",
     "DATE:1998:1998"},
    {"two years", "2020-11-26", "Both the 1967 and 1973 wars were recalled.",
     "DATE:1967:1967|DATE:1973:1973"},
    {"early year", "2020-11-26", "Trade fell in early 2015.",
     "DATE:2015:2015"},
    {"mid with hyphen", "2020-11-26", "Trade fell in mid-2015.",
     "DATE:2015:2015"},
    {"late month", "2020-11-26", "Trade fell in late March 2015.",
     "DATE:2015-03:2015-03"},
    {"end of month", "2020-11-26", "It closes at the end of March 2015.",
     "DATE:2015-03:2015-03"},
    {"decade", "2020-11-26", "Relations were cold in the 1980s.",
     "DATE:198:"},
    {"decade, short", "2020-11-26", "Relations were cold in the '80s.",
     "DATE:198:"},
    {"decade in words", "2020-11-26", "Relations were cold in the eighties.",
     "DATE:198:"},
    {"mid-decade", "2020-11-26", "Relations were cold in the mid-1990s.",
     "DATE:199:"},
    {"century", "2020-11-26", "It is a 20th century border.",
     "DATE:19:"},
    {"century in words", "2020-11-26", "It goes back to the nineteenth century.",
     "DATE:18:"},
    {"quarter in words", "2020-11-26", "Exports grew in the first quarter of 1997.",
     "DATE:1997-Q1:1997"},
    {"quarter, short", "2020-11-26", "Exports grew in Q3 2019.",
     "DATE:2019-Q3:2019"},
    {"quarter without year", "2020-11-26", "Exports grew in the third quarter.",
     "DATE:2020-Q3:2020"},
    {"quarter of last year", "2020-11-26", "Exports grew in the third quarter of last year.",
     "DATE:2019-Q3:2019"},
    {"half of a year", "2020-11-26", "Exports grew in the first half of 2019.",
     "DATE:2019-H1:2019"},
    {"second half of a year", "2020-11-26", "Exports grew in the second half of 2019.",
     "DATE:2019-H2:2019"},
    {"season of a year", "2020-11-26", "The army withdrew in the spring of 1998.",
     "DATE:1998-SP:1998"},
    {"season and year", "2020-11-26", "The army withdrew in summer 2008.",
     "DATE:2008-SU:2008"},
    {"winter belongs to two years", "2020-11-26", "The army withdrew in the winter of 1998.",
     "DATE:1998-WI:"},
    {"last season", "2020-11-26", "The army withdrew last summer.",
     "DATE:2020-SU:2020"},
    {"next season", "2020-11-26", "The army will withdraw next spring.",
     "DATE:2021-SP:2021"},
    {"clock", "2020-11-26", "The call is set for 10:30 a.m. in the embassy.",
     "TIME:2020-11-26T10:30:2020-11-26"},
    {"clock, afternoon", "2020-11-26", "The call came at 4:05 p.m. from Rome.",
     "TIME:2020-11-26T16:05:2020-11-26"},
    {"hour", "2020-11-26", "The call came at 4 pm from Rome.",
     "TIME:2020-11-26T16:00:2020-11-26"},
    {"midnight hour", "2020-11-26", "The truce began at 12 a.m. there.",
     "TIME:2020-11-26T00:00:2020-11-26"},
    {"24 hours", "2020-11-26", "The call came at 16:45 from Rome.",
     "TIME:2020-11-26T16:45:2020-11-26"},
    {"hours", "2020-11-26", "The shelling began at 1730 GMT and went on.",
     "TIME:2020-11-26T17:30:2020-11-26"},
    {"noon", "2020-11-26", "The call came at noon.",
     "TIME:2020-11-26T12:00:2020-11-26"},
    {"midnight", "2020-11-26", "The truce began at midnight.",
     "TIME:2020-11-26T00:00:2020-11-26"},
    {"clock with weekday", "2020-11-26", "The truce began at 10 p.m. Wednesday.",
     "TIME:2020-11-25T22:00:2020-11-25"},
    {"weekday with clock", "2020-11-26", "The truce began Wednesday at 10 p.m. there.",
     "TIME:2020-11-25T22:00:2020-11-25"},
    {"o clock", "2020-11-26", "The truce began at six o'clock.",
     "TIME:2020-11-26T06:00:2020-11-26"},
    {"weekday, past", "2020-11-26", "The envoy met the king on Saturday.",
     "DATE:2020-11-21:2020-11-21"},
    {"weekday, past, none before it", "2020-11-26", "Saturday the envoy met the king.",
     "DATE:2020-11-21:2020-11-21"},
    {"weekday, own day", "2020-11-26", "The envoy met the king on Thursday.",
     "DATE:2020-11-26:2020-11-26"},
    {"weekday, future", "2020-11-26", "The envoy will meet the king on Saturday.",
     "DATE:2020-11-28:2020-11-28"},
    {"weekday first, future", "2020-11-26", "On Saturday the envoy will meet the king.",
     "DATE:2020-11-28:2020-11-28"},
    {"weekday, planned", "2020-11-26", "The envoy is scheduled to meet the king on Saturday.",
     "DATE:2020-11-28:2020-11-28"},
    {"weekday, progressive", "2020-11-26", "The envoy is meeting the king on Saturday.",
     "DATE:2020-11-28:2020-11-28"},
    {"weekday, refusal is past", "2020-11-26", "The envoy refused to meet the king on Tuesday.",
     "DATE:2020-11-24:2020-11-24"},
    {"weekday, agreement is future", "2020-11-26", "The envoy agreed to meet the king on Tuesday.",
     "DATE:2020-12-01:2020-12-01"},
    {"weekday, will be held", "2020-11-26", "The talks will be held on Monday.",
     "DATE:2020-11-30:2020-11-30"},
    {"weekday, said then will", "2020-11-26", "The envoy said on Monday that he will leave on Friday.",
     "DATE:2020-11-23:2020-11-23|DATE:2020-11-27:2020-11-27"},
    {"weekday by", "2020-11-26", "The envoy must leave by Monday.",
     "DATE:2020-11-30:2020-11-30"},
    {"possessive weekday", "2020-11-26", "The minister condemned Monday's drills.",
     "DATE:2020-11-23:2020-11-23"},
    {"last weekday", "2020-11-26", "The envoy left last Thursday.",
     "DATE:2020-11-19:2020-11-19"},
    {"next weekday", "2020-11-26", "The envoy leaves next Thursday.",
     "DATE:2020-12-03:2020-12-03"},
    {"coming weekday", "2020-11-26", "The envoy leaves this coming Sunday.",
     "DATE:2020-11-29:2020-11-29"},
    {"past weekday", "2020-11-26", "The envoy left this past Sunday.",
     "DATE:2020-11-22:2020-11-22"},
    {"weekday of next week", "2020-11-26", "The envoy leaves on Monday next week.",
     "DATE:2020-11-30:2020-11-30"},
    {"weekday of last week", "2020-11-26", "The envoy left on Friday of last week.",
     "DATE:2020-11-20:2020-11-20"},
    {"weekday and part", "2020-11-26", "The envoy left Tuesday night.",
     "TIME:2020-11-24TNI:2020-11-24"},
    {"weekday and date", "2020-11-26", "The envoy left on Saturday, 21 November.",
     "DATE:2020-11-21:2020-11-21"},
    {"weekday picks the year", "2020-11-26", "The accord was signed on Monday, 3 December.",
     "DATE:2018-12-03:2018-12-03"},
    {"yesterday", "2020-11-26", "The envoy left yesterday.",
     "DATE:2020-11-25:2020-11-25"},
    {"today", "2020-11-26", "The envoy leaves today.",
     "DATE:2020-11-26:2020-11-26"},
    {"tomorrow", "2020-11-26", "The envoy leaves tomorrow.",
     "DATE:2020-11-27:2020-11-27"},
    {"tonight", "2020-11-26", "The envoy leaves tonight.",
     "TIME:2020-11-26TNI:2020-11-26"},
    {"yesterday morning", "2020-11-26", "The envoy left yesterday morning.",
     "TIME:2020-11-25TMO:2020-11-25"},
    {"day before yesterday", "2020-11-26", "The envoy left the day before yesterday.",
     "DATE:2020-11-24:2020-11-24"},
    {"day after tomorrow", "2020-11-26", "The envoy leaves the day after tomorrow.",
     "DATE:2020-11-28:2020-11-28"},
    {"this morning", "2020-11-26", "The envoy left this morning.",
     "TIME:2020-11-26TMO:2020-11-26"},
    {"last night", "2020-11-26", "The envoy left last night.",
     "TIME:2020-11-25TNI:2020-11-25"},
    {"earlier today", "2020-11-26", "The envoy left earlier today.",
     "DATE:2020-11-26:2020-11-26"},
    {"next month", "2020-11-26", "Talks resume next month.",
     "DATE:2020-12:2020-12"},
    {"last month", "2020-11-26", "Talks stopped last month.",
     "DATE:2020-10:2020-10"},
    {"last year", "2020-11-26", "Trade grew last year.",
     "DATE:2019:2019"},
    {"this year", "2020-11-26", "Trade grew this year.",
     "DATE:2020:2020"},
    {"next year", "2020-11-26", "Trade will grow next year.",
     "DATE:2021:2021"},
    {"current year", "2020-11-26", "Trade grew in the current year.",
     "DATE:2020:2020"},
    {"earlier this month", "2020-11-26", "They spoke earlier this month.",
     "DATE:2020-11:2020-11"},
    {"later this year", "2020-11-26", "They will speak later this year.",
     "DATE:2020:2020"},
    {"early next year", "2020-11-26", "They will speak early next year.",
     "DATE:2021:2021"},
    {"this week", "2020-11-26", "They spoke this week.",
     "DATE:2020-W48:2020"},
    {"last week", "2020-11-26", "They spoke last week.",
     "DATE:2020-W47:2020"},
    {"next week", "2020-11-26", "They will speak next week.",
     "DATE:2020-W49:2020"},
    {"last weekend", "2020-11-26", "They spoke last weekend.",
     "DATE:2020-W47-WE:2020"},
    {"over the weekend", "2020-11-26", "They spoke over the weekend.",
     "DATE:2020-W47-WE:2020"},
    {"this quarter", "2020-11-26", "Prices rose this quarter.",
     "DATE:2020-Q4:2020"},
    {"last decade", "2020-11-26", "Prices rose in the last decade.",
     "DATE:201:"},
    {"month, past", "2020-11-26", "The envoys met in October.",
     "DATE:2020-10:2020-10"},
    {"month, past, later in the year", "2020-11-26", "The envoys met in December.",
     "DATE:2019-12:2019-12"},
    {"month, future", "2020-11-26", "The envoys will meet in October.",
     "DATE:2021-10:2021-10"},
    {"month, by", "2020-11-26", "The pact should be ready by March.",
     "DATE:2021-03:2021-03"},
    {"last month by name", "2020-11-26", "The envoys met last May.",
     "DATE:2020-05:2020-05"},
    {"next month by name", "2020-11-26", "The envoys will meet next May.",
     "DATE:2021-05:2021-05"},
    {"month of last year", "2020-11-26", "The envoys met in March last year.",
     "DATE:2019-03:2019-03"},
    {"month of this year", "2020-11-26", "The envoys met in March of this year.",
     "DATE:2020-03:2020-03"},
    {"day of this month", "2020-11-26", "The envoys met on the 17th of this month.",
     "DATE:2020-11-17:2020-11-17"},
    {"day of last month", "2020-11-26", "The envoys met on the 17th of last month.",
     "DATE:2020-10-17:2020-10-17"},
    {"day and month, past", "2020-11-26", "The envoys met on 3 September.",
     "DATE:2020-09-03:2020-09-03"},
    {"month and day, future", "2020-11-26", "The envoys will meet on January 12.",
     "DATE:2021-01-12:2021-01-12"},
    {"Sept. 3", "2020-11-26", "The envoys met on Sept. 3 in Riga.",
     "DATE:2020-09-03:2020-09-03"},
    {"since a day", "2020-11-26", "The port has been shut since 17 May.",
     "DATE:2020-05-17:2020-05-17"},
    {"two years ago", "2020-11-26", "The wall fell two years ago.",
     "DATE:2018:2018"},
    {"three months ago", "2020-11-26", "The wall fell three months ago.",
     "DATE:2020-08:2020-08"},
    {"two weeks ago", "2020-11-26", "The wall fell two weeks ago.",
     "DATE:2020-11-12:2020-11-12"},
    {"ten days ago", "2020-11-26", "The wall fell 10 days ago.",
     "DATE:2020-11-16:2020-11-16"},
    {"a week ago", "2020-11-26", "The wall fell a week ago.",
     "DATE:2020-11-19:2020-11-19"},
    {"decades ago", "2020-11-26", "The wall fell decades ago.",
     "DATE:PAST_REF:"},
    {"several years ago", "2020-11-26", "The wall fell several years ago.",
     "DATE:PAST_REF:"},
    {"from now", "2020-11-26", "The pact ends two years from now.",
     "DATE:2022:2022"},
    {"a year earlier", "2020-11-26", "Trade fell in 2016. Trade had grown a year earlier.",
     "DATE:2016:2016|DATE:2015:2015"},
    {"later, from what was spoken of", "2020-11-26", "The sides met on 3 March 2019 and again two days later.",
     "DATE:2019-03-03:2019-03-03|DATE:2019-03-05:2019-03-05"},
    {"the next day", "2020-11-26", "They met on 3 March 2019 and parted the next day.",
     "DATE:2019-03-03:2019-03-03|DATE:2019-03-04:2019-03-04"},
    {"the same day", "2020-11-26", "They met on 3 March 2019 and parted the same day.",
     "DATE:2019-03-03:2019-03-03|DATE:2019-03-03:2019-03-03"},
    {"the following year", "2020-11-26", "They met in 2015 and parted the following year.",
     "DATE:2015:2015|DATE:2016:2016"},
    {"the previous month", "2020-11-26", "They met in March 2019 and had quarrelled the previous month.",
     "DATE:2019-03:2019-03|DATE:2019-02:2019-02"},
    {"Christmas", "2020-11-26", "They will meet at Christmas.",
     "DATE:2020-12-25:2020-12-25"},
    {"Easter of a year", "2020-11-26", "They met at Easter 2019.",
     "DATE:2019-04-21:2019-04-21"},
    {"Thanksgiving", "2020-11-26", "They met on Thanksgiving Day.",
     "DATE:2020-11-26:2020-11-26"},
    {"now", "2020-11-26", "They are now allies.",
     "DATE:PRESENT_REF:"},
    {"recently", "2020-11-26", "They recently met.",
     "DATE:PAST_REF:"},
    {"soon", "2020-11-26", "They will soon meet.",
     "DATE:FUTURE_REF:"},
    {"currently", "2020-11-26", "They are currently allies.",
     "DATE:PRESENT_REF:"},
    {"the future", "2020-11-26", "Let us think of the future.",
     "DATE:FUTURE_REF:"},
    {"in the past", "2020-11-26", "In the past, they were allies.",
     "DATE:PAST_REF:"},
    {"near future", "2020-11-26", "They will meet in the near future.",
     "DATE:FUTURE_REF:"},
    {"coming days", "2020-11-26", "They will meet in the coming days.",
     "DATE:FUTURE_REF:"},
    {"at present", "2020-11-26", "They are at present allies.",
     "DATE:PRESENT_REF:"},
    {"for three weeks", "2020-11-26", "They talked for three weeks.",
     "DURATION:P3W:"},
    {"four-day visit", "2020-11-26", "He began a four-day visit.",
     "DURATION:P4D:"},
    {"20-year accord", "2020-11-26", "They signed a 20-year accord.",
     "DURATION:P20Y:"},
    {"hours", "2020-11-26", "They talked for six hours.",
     "DURATION:PT6H:"},
    {"minutes", "2020-11-26", "They talked for 45 minutes.",
     "DURATION:PT45M:"},
    {"half an hour", "2020-11-26", "They talked for half an hour.",
     "DURATION:PT30M:"},
    {"and a half", "2020-11-26", "They talked for two and a half hours.",
     "DURATION:PT2.5H:"},
    {"a year and a half", "2020-11-26", "They talked for a year and a half.",
     "DURATION:P1.5Y:"},
    {"decimal", "2020-11-26", "They talked for 3.5 years.",
     "DURATION:P3.5Y:"},
    {"decades", "2020-11-26", "They were foes for two decades.",
     "DURATION:P20Y:"},
    {"the past decade", "2020-11-26", "They were foes over the past decade.",
     "DURATION:P10Y:"},
    {"last three years", "2020-11-26", "They were foes in the last three years.",
     "DURATION:P3Y:"},
    {"next two months", "2020-11-26", "They will talk over the next two months.",
     "DURATION:P2M:"},
    {"twenty-four hours", "2020-11-26", "They have twenty-four hours.",
     "DURATION:PT24H:"},
    {"a hundred years", "2020-11-26", "They were foes for a hundred years.",
     "DURATION:P100Y:"},
    {"two hundred and ten days", "2020-11-26", "They were held for two hundred and ten days.",
     "DURATION:P210D:"},
    {"a couple of weeks", "2020-11-26", "They talked for a couple of weeks.",
     "DURATION:P2W:"},
    {"a dozen years", "2020-11-26", "They talked for a dozen years.",
     "DURATION:P12Y:"},
    {"several months", "2020-11-26", "They talked for several months.",
     "DURATION:PXM:"},
    {"a few days", "2020-11-26", "They talked for a few days.",
     "DURATION:PXD:"},
    {"for years", "2020-11-26", "They talked for years.",
     "DURATION:PXY:"},
    {"recent weeks", "2020-11-26", "They talked in recent weeks.",
     "DURATION:PXW:"},
    {"more than", "2020-11-26", "They talked for more than 40 years.",
     "DURATION:P40Y:"},
    {"fortnight", "2020-11-26", "They talked for a fortnight.",
     "DURATION:P2W:"},
    {"week-long", "2020-11-26", "He ended a week-long tour.",
     "DURATION:P1W:"},
    {"two more years", "2020-11-26", "It will take two more years.",
     "DURATION:P2Y:"},
    {"another month", "2020-11-26", "It will take another month.",
     "DURATION:P1M:"},
    {"months-old", "2020-11-26", "It ends a six-month-old siege.",
     "DURATION:P6M:"},
    {"every Tuesday", "2020-11-26", "They meet every Tuesday.",
     "SET:XXXX-WXX-2:"},
    {"each year", "2020-11-26", "They meet each year.",
     "SET:P1Y:"},
    {"every two years", "2020-11-26", "They meet every two years.",
     "SET:P2Y:"},
    {"every other week", "2020-11-26", "They meet every other week.",
     "SET:P2W:"},
    {"annually", "2020-11-26", "They meet annually.",
     "SET:P1Y:"},
    {"daily", "2020-11-26", "They meet daily.",
     "SET:P1D:"},
    {"twice a week", "2020-11-26", "They meet twice a week.",
     "SET:P1W:"},
    {"each July", "2020-11-26", "They meet each July.",
     "SET:XXXX-07:"},
    {"every morning", "2020-11-26", "They meet every morning.",
     "SET:XXXX-XX-XXTMO:"},
    {"Mondays", "2020-11-26", "They meet on Mondays.",
     "SET:XXXX-WXX-1:"},
    {"may and march as verbs", "2020-11-26", "He may march second to none.",
     ""},
    {"second as an ordinal", "2020-11-26", "A second meeting took a second look at the second draft.",
     ""},
    {"sun and sat", "2020-11-26", "They sat in the sun and wed.",
     ""},
    {"The Sun", "2020-11-26", "He read it in The Sun before lunch.",
     ""},
    {"Theresa May", "2020-11-26", "Prime Minister Theresa May spoke.",
     ""},
    {"may at the start", "2020-11-26", "May they meet in peace.",
     ""},
    {"march at the start", "2020-11-26", "March on Rome was the song.",
     ""},
    {"august", "2020-11-26", "An august body spoke.",
     ""},
    {"fall as a verb", "2020-11-26", "Prices fall and spring back.",
     ""},
    {"fall of a city", "2020-11-26", "They mourned the fall of Kabul.",
     ""},
    {"counts", "2020-11-26", "They sent 2000 troops and 1998 tons of flour.",
     ""},
    {"money", "2020-11-26", "It cost $1998 and 2015 euros.",
     ""},
    {"resolution", "2020-11-26", "They recalled Resolution 1540 and article 2019.",
     ""},
    {"thousands", "2020-11-26", "It cost 1,998 lives.",
     ""},
    {"telephone", "2020-11-26", "Call 555-1998-12 or 12.30.14.15.",
     ""},
    {"shares of a whole", "2020-11-26", "Three quarters of the land is dry.",
     ""},
    {"age", "2020-11-26", "The 64-year-old minister spoke.",
     ""},
    {"newspaper", "2020-11-26", "He wrote in the Daily Mirror and USA Today.",
     ""},
    {"the the the", "2020-11-26", "the the the the of of of",
     ""},
    {"nothing", "2020-11-26", "",
     ""},
    {"no anchor: weekday", "", "The envoy met the king on Saturday.",
     "DATE:XXXX-WXX-6:"},
    {"no anchor: yesterday", "", "The envoy left yesterday.",
     "DATE:XXXX-XX-XX:"},
    {"no anchor: last year", "", "Trade grew last year.",
     "DATE:XXXX:"},
    {"no anchor: next month", "", "Talks resume next month.",
     "DATE:XXXX-XX:"},
    {"no anchor: last week", "", "They spoke last week.",
     "DATE:XXXX-WXX:"},
    {"no anchor: month", "", "The envoys met in October.",
     "DATE:XXXX-10:"},
    {"no anchor: day and month", "", "The envoys met on 3 September.",
     "DATE:XXXX-09-03:"},
    {"no anchor: two years ago", "", "The wall fell two years ago.",
     "DATE:XXXX:"},
    {"no anchor: two weeks ago", "", "The wall fell two weeks ago.",
     "DATE:XXXX-XX-XX:"},
    {"no anchor: clock", "", "The call came at 10:30 from Rome.",
     "TIME:XXXX-XX-XXT10:30:"},
    {"no anchor: weekday and part", "", "The envoy left Tuesday night.",
     "TIME:XXXX-WXX-2TNI:"},
    {"no anchor: quarter", "", "Exports grew in the third quarter.",
     "DATE:XXXX-Q3:"},
    {"no anchor: written out", "", "They met on 25 November 2020.",
     "DATE:2020-11-25:2020-11-25"},
    {"no anchor: slashes, day first", "", "The note of 05/06/2020 was returned.",
     "DATE:2020-06-05:2020-06-05"},
    {"no anchor: next day of a day told", "", "They met on 31 December 2019 and parted the next day.",
     "DATE:2019-12-31:2019-12-31|DATE:2020-01-01:2020-01-01"},
    {"no anchor: now", "", "They are now allies.",
     "DATE:PRESENT_REF:"},
    {"no anchor: duration", "", "They talked for three weeks.",
     "DURATION:P3W:"},
    {"shout: since a day", "1990-05-20", "CEREZO HAS BEEN IN CARACAS SINCE 17 MAY.",
     "DATE:1990-05-17:1990-05-17"},
    {"shout: short year", "1990-05-20", "[TEXT] BUENOS AIRES, 8 MAY 90 -- THE ENVOY LEFT.",
     "DATE:1990-05-08:1990-05-08"},
    {"shout: in May", "1990-05-20", "THE TWO PRESIDENTS WILL MEET IN MAY.",
     "DATE:1990-05:1990-05"},
    {"shout: may the verb", "1990-05-20", "THE TWO PRESIDENTS MAY MEET.",
     ""},
    {"shout: today", "1990-05-20", "THE PRESIDENT ARRIVED HERE TODAY.",
     "DATE:1990-05-20:1990-05-20"},
    {"shout: weekday", "1990-05-20", "THE PRESIDENT ARRIVED ON FRIDAY.",
     "DATE:1990-05-18:1990-05-18"},
    {"shout: weekday, future", "1990-05-20", "THE PRESIDENT WILL ARRIVE ON FRIDAY.",
     "DATE:1990-05-25:1990-05-25"},
    {"shout: last week", "1990-05-20", "THE PRESIDENT ARRIVED LAST WEEK.",
     "DATE:1990-W19:1990"},
    {"shout: month day", "1990-05-20", "THE PRESIDENT LEFT ON MAY 11, THE SPOKESMAN SAID.",
     "DATE:1990-05-11:1990-05-11"},
    {"shout: march", "1990-05-20", "THE STUDENTS MARCH TO THE PALACE.",
     ""},
    {"short year with apostrophe", "1990-05-20", "He left on 8 May '89.",
     "DATE:1989-05-08:1989-05-08"},
    {"short year after 2000", "1990-05-20", "He came on 8 May 05, alone.",
     "DATE:2005-05-08:2005-05-08"},
    {"month as anchor: last month", "2020-11", "Talks stopped last month.",
     "DATE:2020-10:2020-10"},
    {"month as anchor: last year", "2020-11", "Talks stopped last year.",
     "DATE:2019:2019"},
    {"month as anchor: weekday", "2020-11", "Talks stopped on Saturday.",
     "DATE:XXXX-WXX-6:"},
    {"month as anchor: yesterday", "2020-11", "Talks stopped yesterday.",
     "DATE:XXXX-XX-XX:"},
    {"month as anchor: month", "2020-11", "Talks stopped in August.",
     "DATE:2020-08:2020-08"},
    {"year as anchor: last year", "2020", "Talks stopped last year.",
     "DATE:2019:2019"},
    {"year as anchor: next month", "2020", "Talks resume next month.",
     "DATE:XXXX-XX:"},
    {"year as anchor: month", "2020", "Talks stopped in August.",
     "DATE:2020-08:2020-08"},
    {"over the year: yesterday", "2021-01-02", "Talks stopped yesterday.",
     "DATE:2021-01-01:2021-01-01"},
    {"over the year: this week", "2021-01-02", "Talks stopped this week.",
     "DATE:2020-W53:"},
    {"over the year: last month", "2021-01-02", "Talks stopped last month.",
     "DATE:2020-12:2020-12"},
    {"over the year: weekday", "2021-01-02", "Talks stopped on Thursday.",
     "DATE:2020-12-31:2020-12-31"},
    {"over the year: in December", "2021-01-02", "Talks stopped in December.",
     "DATE:2020-12:2020-12"},
};

typedef struct fixture {
    dgm__arena arena;
    dgm__document doc;
    dgm__sentence *sentences;
    size_t n_sentences;
    dgm__time *times;
    size_t n;
} fixture;

/* Words between blanks, with stops and signs at their ends split off; a stop and
 * a blank end a sentence unless an abbreviation stands before. No tags, no trees. */
static void split(fixture *f, const char *text)
{
    static const char *const short_words[] = {"a.m.", "p.m.", "Sept.", "Nov.", "Wed.", "U.S."};
    size_t len = strlen(text);
    dgm__token *tokens = dgm__arena_alloc(&f->arena, len + 1, sizeof *tokens);
    f->sentences = dgm__arena_alloc(&f->arena, len + 1, sizeof *f->sentences);
    assert_non_null(tokens);
    assert_non_null(f->sentences);
    size_t n = 0, from = 0, at = 0;
    while (at < len) {
        if (text[at] == ' ' || text[at] == '\n') {
            at++;
            continue;
        }
        size_t end = at, stops;
        while (end < len && text[end] != ' ' && text[end] != '\n')
            end++;
        while (at < end && strchr("([\"'", text[at])) {
            tokens[n++] = (dgm__token){.start = (uint32_t)at, .end = (uint32_t)at + 1, .xpos = ""};
            at++;
        }
        stops = end;
        bool is_short = false;
        for (size_t i = 0; i < sizeof short_words / sizeof *short_words; i++)
            is_short |= strlen(short_words[i]) <= end - at && strncmp(text + at, short_words[i], strlen(short_words[i])) == 0;
        while (stops > at && strchr(is_short ? ",)];:" : ".,)];:'", text[stops - 1]))
            stops--;
        if (stops > at)
            tokens[n++] = (dgm__token){.start = (uint32_t)at, .end = (uint32_t)stops, .xpos = ""};
        for (at = stops; at < end; at++)
            tokens[n++] = (dgm__token){.start = (uint32_t)at, .end = (uint32_t)at + 1, .xpos = ""};
        bool full_stop = n > from && text[tokens[n - 1].start] == '.' && tokens[n - 1].end - tokens[n - 1].start == 1;
        if (full_stop || at >= len) {
            f->sentences[f->n_sentences++] = (dgm__sentence){.tokens = tokens + from, .n = (uint32_t)(n - from)};
            from = n;
        }
    }
    if (n > from)
        f->sentences[f->n_sentences++] = (dgm__sentence){.tokens = tokens + from, .n = (uint32_t)(n - from)};
    f->doc = (dgm__document){.id = "", .source = "", .text = text, .len = len};
}

static void find(fixture *f, const char *text, const char *anchor)
{
    memset(f, 0, sizeof *f);
    dgm__arena_init(&f->arena, 0);
    dgm_err err;
    split(f, text);
    assert_int_equal(dgm__times_find(&f->times, &f->n, &f->doc, f->sentences, f->n_sentences, anchor, &f->arena, &err), DGM_OK);
}

static void finds_and_resolves(void **state)
{
    (void)state;
    static const char *const types[] = {"DATE", "TIME", "DURATION", "SET"};
    int bad = 0;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        fixture f;
        char got[512] = "";
        find(&f, rows[r].text, rows[r].anchor);
        for (size_t i = 0; i < f.n; i++) {
            size_t len = strlen(got);
            snprintf(got + len, sizeof got - len, "%s%s:%s:%s", i ? "|" : "", types[f.times[i].type], f.times[i].value,
                     f.times[i].date);
        }
        if (strcmp(got, rows[r].want) != 0) {
            print_error("%s: \"%s\" (%s)\n  want %s\n  got  %s\n", rows[r].what, rows[r].text, rows[r].anchor,
                        rows[r].want, got);
            bad++;
        }
        dgm__arena_clear(&f.arena);
    }
    assert_int_equal(bad, 0);
}

static const struct {
    const char *what, *anchor, *text, *want; /* covered text, relation, 'a' absolute or 'r' relative */
} span_rows[] = {
    {"article and quarter", "2020-11-26", "Exports grew in the third quarter.", "the third quarter,-1,r"},
    {"nearly", "2020-11-26", "They talked for nearly two months.", "nearly two months,2,a"},
    {"early", "2020-11-26", "They will talk in early January.", "early January,1,r"},
    {"hyphens", "2020-11-26", "The Paris-2015 pact.", "2015,-1,a"},
    {"possessive stays out", "2020-11-26", "Monday's drills were loud.", "Monday,-1,r"},
    {"possessive with curly sign", "2020-11-26", "Monday\xE2\x80\x99s drills were loud.", "Monday,-1,r"},
    {"dash between days", "2020-11-26", "On 3\xE2\x80\x93" "5 March 2019 they met.", "3,-1,a|5 March 2019,-1,a"},
    {"today is the same", "2020-11-26", "They met today.", "today,0,r"},
    {"this year holds the day", "2020-11-26", "They met this year.", "this year,0,r"},
    {"last without anchor is before", "", "They met last week.", "last week,-1,r"},
    {"next without anchor is after", "", "They meet next week.", "next week,1,r"},
    {"weekday without anchor", "", "They met on Monday.", "Monday,2,r"},
    {"past period", "2020-11-26", "They met over the past two years.", "the past two years,-1,a"},
    {"ago", "", "They met two years ago.", "two years ago,-1,r"},
    {"future word", "", "They will soon meet.", "soon,1,a"},
    {"weekday and day", "2020-11-26", "They met on Wednesday, 25 November 2020.", "Wednesday, 25 November 2020,-1,a"},
    {"line end inside", "2020-11-26", "They met on 25\nNovember 2020.", "25\nNovember 2020,-1,a"},
};

static void spans_and_relations(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t r = 0; r < sizeof span_rows / sizeof *span_rows; r++) {
        fixture f;
        char got[512] = "";
        find(&f, span_rows[r].text, span_rows[r].anchor);
        for (size_t i = 0; i < f.n; i++) {
            const dgm__time *t = &f.times[i];
            size_t len = strlen(got);
            snprintf(got + len, sizeof got - len, "%s%.*s,%d,%c", i ? "|" : "", (int)(t->span.end - t->span.start),
                     f.doc.text + t->span.start, t->relation, t->relative ? 'r' : 'a');
            assert_non_null(t->rule);
            assert_true(t->first <= t->last && t->last < f.sentences[t->sentence].n);
        }
        if (strcmp(got, span_rows[r].want) != 0) {
            print_error("%s: \"%s\"\n  want %s\n  got  %s\n", span_rows[r].what, span_rows[r].text, span_rows[r].want, got);
            bad++;
        }
        dgm__arena_clear(&f.arena);
    }
    assert_int_equal(bad, 0);
}

static void words_are_sorted(void **state)
{
    (void)state;
    for (size_t i = 1; i < dgm__n_time_words; i++)
        if (strcmp(dgm__time_words[i - 1].text, dgm__time_words[i].text) >= 0)
            fail_msg("%s stands before %s", dgm__time_words[i - 1].text, dgm__time_words[i].text);
    assert_ptr_equal(dgm__time_word_find("MONDAY", 6), dgm__time_word_find("monday", 6));
    assert_null(dgm__time_word_find("mondayish", 9));
}

static void calendar_goes_there_and_back(void **state)
{
    (void)state;
    for (int32_t day = -800000; day < 800000; day += 97) {
        int y, m, d;
        dgm__days_date(day, &y, &m, &d);
        assert_int_equal(dgm__days(y, m, d), day);
        assert_in_range(d, 1, dgm__month_length(y, m));
    }
    assert_int_equal(dgm__days(1970, 1, 1), 0);
    assert_int_equal(dgm__days_weekday(dgm__days(2020, 11, 26)), 4);
    assert_int_equal(dgm__easter(2024), dgm__days(2024, 3, 31));
    assert_int_equal(dgm__easter(1954), dgm__days(1954, 4, 18));
    assert_int_equal(dgm__stamp_read("2020-02-30").grain, 0);
    assert_int_equal(dgm__stamp_read("yesterday").grain, 0);
    assert_int_equal(dgm__stamp_read("2020-11").grain, 'M');
}

/* Long runs must neither crash nor take time that grows with their square. */
static void hostile_texts(void **state)
{
    (void)state;
    static const char *const pieces[] = {"9", "9,999", "the ", "twenty ", "2020-", "may ", "1/1/", "a ", "of the end ", "Monday ",
                                         "two and ", "\xE2\x80\x93", "1:", ". ", "in 2020 the end of ", "a couple of ", "\xFF", "next ",
                                         "one thousand million ", "million years ago ", "' ", "0000-00-00 ", "to "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t len = strlen(pieces[i]), n = 100000 / len;
        char *text = malloc(len * n + 64);
        assert_non_null(text);
        for (size_t k = 0; k < n; k++)
            memcpy(text + k * len, pieces[i], len);
        strcpy(text + n * len, " years ago in May 99999");
        fixture f;
        find(&f, text, "2020-11-26");
        for (size_t k = 0; k < f.n; k++) {
            assert_true(strlen(f.times[k].value) < sizeof f.times[k].value);
            assert_true(f.times[k].span.start < f.times[k].span.end && f.times[k].span.end <= f.doc.len);
            if (k)
                assert_true(f.times[k - 1].span.end <= f.times[k].span.start);
        }
        dgm__arena_clear(&f.arena);
        free(text);
    }
}

static void far_years_stay_in_bounds(void **state)
{
    (void)state;
    static const char *const texts[] = {"It was 9999 years ago.", "It was 900000000 years ago.", "It was 99999999 days ago.",
                                        "It is 9999 centuries from now.", "It was 12345678 weeks ago.", "It took 999999999999 decades."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fixture f;
        find(&f, texts[i], "0001-01-01");
        for (size_t k = 0; k < f.n; k++)
            assert_string_equal(f.times[k].date, "");
        dgm__arena_clear(&f.arena);
    }
}

static void memory_runs_out(void **state)
{
    (void)state;
    fixture f;
    find(&f, "They met on 25 November 2020 and in May 2019.", "");
    dgm__arena small;
    dgm_err err;
    bool done = false;
    for (size_t limit = 1; limit < 65536 && !done; limit *= 2) {
        dgm__time *times;
        size_t n;
        dgm__arena_init(&small, limit);
        dgm_status status = dgm__times_find(&times, &n, &f.doc, f.sentences, f.n_sentences, "", &small, &err);
        done = status == DGM_OK;
        if (!done) {
            assert_int_equal(status, DGM_ENOMEM);
            assert_null(times);
            assert_int_equal(n, 0);
        } else {
            assert_int_equal(n, 2);
        }
        dgm__arena_clear(&small);
    }
    assert_true(done);
    dgm__arena_clear(&f.arena);
}

/* "Envoys said Monday that talks began on 3 March and end in May ." with its tree. */
static void dates_an_event_by_the_tree(void **state)
{
    (void)state;
    fixture f;
    find(&f, "Envoys said Monday that talks began on 3 March and end in May .", "2020-11-26");
    static const struct {
        int32_t head;
        uint8_t upos, rel;
    } tree[] = {
        {1, DGM__UPOS_NOUN, DGM__REL_NSUBJ}, {-1, DGM__UPOS_VERB, DGM__REL_ROOT}, {1, DGM__UPOS_PROPN, DGM__REL_OBL_UNMARKED},
        {5, DGM__UPOS_SCONJ, DGM__REL_MARK}, {5, DGM__UPOS_NOUN, DGM__REL_NSUBJ}, {1, DGM__UPOS_VERB, DGM__REL_CCOMP},
        {8, DGM__UPOS_ADP, DGM__REL_CASE},   {8, DGM__UPOS_NUM, DGM__REL_NUMMOD}, {5, DGM__UPOS_PROPN, DGM__REL_OBL},
        {10, DGM__UPOS_CCONJ, DGM__REL_CC},  {5, DGM__UPOS_VERB, DGM__REL_CONJ},  {12, DGM__UPOS_ADP, DGM__REL_CASE},
        {10, DGM__UPOS_PROPN, DGM__REL_OBL}, {1, DGM__UPOS_PUNCT, DGM__REL_PUNCT},
    };
    static const char *const want[] = {"Monday", "Monday", NULL, NULL, "3 March", "3 March", NULL, NULL, NULL, NULL, "May"};
    dgm__sentence *s = &f.sentences[0];
    assert_int_equal(s->n, sizeof tree / sizeof *tree);
    for (uint32_t i = 0; i < s->n; i++)
        s->tokens[i].head = tree[i].head, s->tokens[i].upos = tree[i].upos, s->tokens[i].rel = tree[i].rel;
    for (uint32_t i = 0; i < sizeof want / sizeof *want; i++) {
        if (!want[i])
            continue;
        const dgm__time *t = dgm__time_for(f.times, f.n, s, 0, i);
        if (!t || strncmp(f.doc.text + t->span.start, want[i], strlen(want[i])) != 0)
            fail_msg("token %u: want %s, got %.*s", i, want[i], t ? (int)(t->span.end - t->span.start) : 4,
                     t ? f.doc.text + t->span.start : "none");
    }
    dgm__arena_clear(&f.arena);

    find(&f, "They met in Oslo on Monday for three days.", "2020-11-26"); /* no tree: the only date */
    for (uint32_t i = 0; i < f.sentences[0].n; i++)
        f.sentences[0].tokens[i].head = 0;
    const dgm__time *only = dgm__time_for(f.times, f.n, &f.sentences[0], 0, 1);
    assert_non_null(only);
    assert_string_equal(only->value, "2020-11-23");
    assert_null(dgm__time_for(f.times, f.n, &f.sentences[0], 7, 1));
    dgm__arena_clear(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_and_resolves),
        cmocka_unit_test(spans_and_relations),
        cmocka_unit_test(words_are_sorted),
        cmocka_unit_test(calendar_goes_there_and_back),
        cmocka_unit_test(hostile_texts),
        cmocka_unit_test(far_years_stay_in_bounds),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(dates_an_event_by_the_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
