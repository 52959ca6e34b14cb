/* SPDX-License-Identifier: Apache-2.0
 *
 * Where the mission sits whose text it is: "Embassy of Sweden in Nairobi", "U.S. Embassy
 * Dushanbe". Its own people are of the state that sent it; the officials whom they meet
 * are, where nothing else is told, of the state that received it.
 */
#include <string.h>
#include <strings.h>

#include "resolve/who_work.h"

enum { LONGEST_HEAD = 90, HEAD_LINES = 4, MOST_WORDS = 4 };

/* The country of the place that the text begins with; NULL none. */
static const char *country_of_place(const dgm__who_work *w, const char *text, size_t len)
{
    static const dgm__name_kind kinds[] = {DGM__NAME_COUNTRY, DGM__NAME_CAPITAL, DGM__NAME_CITY};
    const char *found = NULL;
    size_t end = 0;
    for (int words = 0; words < MOST_WORDS && end < len; words++) {
        while (end < len && text[end] == ' ')
            end++;
        while (end < len && !strchr(" ,.;:-|", text[end]))
            end++;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            const dgm__name *name = dgm__names_lookup(w->names, text, end, kinds[k]);
            if (name && strlen(name->country) == 3)
                found = name->country;
        }
    }
    return found;
}

static size_t mission_in(const char *text, size_t len)
{
    static const char *const missions[] = {"embassy", "high commission", "consulate"};
    for (size_t i = 0; i < len; i++)
        for (size_t k = 0; k < sizeof missions / sizeof *missions; k++) {
            size_t n = strlen(missions[k]);
            if (i + n <= len && (!i || text[i - 1] == ' ') && !strncasecmp(text + i, missions[k], n) &&
                (i + n == len || strchr(" ,", text[i + n])))
                return i + n;
        }
    return 0;
}

/* Reads "MISSION of SENDER in PLACE" or "SENDER MISSION, PLACE"; false: no such thing. What is longer than the name of
 * a mission is not read: each place in it is looked up, and what stands before. */
static bool read_mission(dgm__who_work *w, const char *text, size_t len)
{
    len = len < DGM__LONGEST_PUBLISHER ? len : DGM__LONGEST_PUBLISHER;
    static const char *const before[] = {" in ", " to ", ", ", " "};
    size_t at = mission_in(text, len);
    for (size_t i = at; at && i < len; i++)
        for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
            size_t n = strlen(before[k]);
            if (i + n >= len || strncasecmp(text + i, before[k], n))
                continue;
            const char *post = country_of_place(w, text + i + n, len - i - n);
            const char *sender = post ? dgm__who_country_in(w, text, i) : NULL;
            if (!sender || !strcmp(sender, post))
                continue;
            memcpy(w->post, post, 4);
            memcpy(w->sender, sender, 4);
            return true;
        }
    return false;
}

static bool is_diplomat(const char *office)
{
    static const char *const offices[] = {"Ambassador", "Charge d'Affaires", "Consul"};
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
        if (!strcmp(office, offices[i]))
            return true;
    return false;
}

/* What the mission does itself, its head does; without one the text is news from home. */
static bool tells_of_diplomat(const dgm__who_work *w)
{
    for (size_t i = 0; i < w->n_sentences; i++)
        for (size_t k = 0; k < w->n_found[i]; k++)
            if (w->found[i][k].name->kind == DGM__NAME_OFFICE && is_diplomat(w->found[i][k].name->canonical))
                return true;
    return false;
}

void dgm__who_post(dgm__who_work *w)
{
    if (!tells_of_diplomat(w))
        return;
    if (w->doc->publisher) {
        (void)read_mission(w, w->doc->publisher, strlen(w->doc->publisher));
        return;
    }
    const char *at = w->doc->text;
    for (size_t i = 0; at && i < HEAD_LINES; i++) {
        at += strspn(at, "\n \t\r");
        size_t len = strcspn(at, "\n");
        size_t first = len; /* the first sentence of a longer line, if the mission is what acts */
        for (size_t k = 0; k + 1 < len && first == len; k++)
            if (at[k] == '.' && at[k + 1] == ' ' && k > 12)
                first = k;
        size_t mission = mission_in(at, first);
        if (mission && (len <= LONGEST_HEAD || mission < 40) && read_mission(w, at, first))
            return;
        at += len;
    }
}

bool dgm__is_of_post(const dgm__who_work *w, const char *office, const char *sector)
{
    static const char *const senders[] = {
        "Ambassador",         "Charge d'Affaires", "Consul",    "Attache",
        "First Secretary",    "Diplomat",          "Envoy",     "Spokesman",
        "Counterpart",        "Negotiator",        "Official",  "Adviser",
        "Director",           "Senator",           "Statesman", "Member of Parliament",
        "Committee Chairman",
    };
    if (!w->post[0] || !office || (sector[0] && strcmp(sector, "GOV") != 0 && strcmp(sector, "LEG") != 0))
        return false;
    for (size_t i = 0; i < sizeof senders / sizeof *senders; i++)
        if (!strcmp(office, senders[i]))
            return false;
    return true;
}
