/* SPDX-License-Identifier: Apache-2.0
 *
 * PLOVER 2.0 tables: see plover.h.
 */
#include "lexicon/plover.h"

#include <string.h>

static const struct {
    const char *name;
    int quad;
    double scale;
} events[] = {
#define DGM_X(name, quad, scale) {#name, quad, scale},
    DGM__PLOVER_EVENTS(DGM_X)
#undef DGM_X
};

static const struct {
    dgm__plover event;
    const char *name;
    double scale;
} modes[] = {
    {DGM__CONSULT, "visit", 4},
    {DGM__CONSULT, "third-party", 1},
    {DGM__CONSULT, "multilateral", 4},
    {DGM__CONSULT, "phone", 1.5},
    {DGM__RETREAT, "withdraw", 8},
    {DGM__RETREAT, "release", 6.5},
    {DGM__RETREAT, "disarm", 10},
    {DGM__RETREAT, "ceasefire", 7.5},
    {DGM__RETREAT, "access", 6.5},
    {DGM__RETREAT, "resign", 4.5},
    {DGM__REQUEST, "assist", 0.5},
    {DGM__REQUEST, "change", -1},
    {DGM__REQUEST, "yield", -1},
    {DGM__REQUEST, "meet", 0},
    {DGM__ACCUSE, "disapprove", -2},
    {DGM__ACCUSE, "investigate", -3.5},
    {DGM__ACCUSE, "allege", -3.5},
    {DGM__REJECT, "assist", -1.5},
    {DGM__REJECT, "change", -2},
    {DGM__REJECT, "yield", -2},
    {DGM__REJECT, "meet", -2},
    {DGM__THREATEN, "restrict", -3},
    {DGM__THREATEN, "arrest", -3.5},
    {DGM__THREATEN, "relations", -3.5},
    {DGM__THREATEN, "expel", -3.5},
    {DGM__THREATEN, "territory", -4},
    {DGM__THREATEN, "violence", -3.5},
    {DGM__PROTEST, "demo", -5},
    {DGM__PROTEST, "riot", -7},
    {DGM__PROTEST, "strike", -5},
    {DGM__PROTEST, "hunger", -4.5},
    {DGM__PROTEST, "boycott", -4.5},
    {DGM__PROTEST, "obstruct", -4.5},
    {DGM__PROTEST, "vandalize", -5},
    {DGM__SANCTION, "convict", -6},
    {DGM__SANCTION, "expel", -5.5},
    {DGM__SANCTION, "withdraw", -6},
    {DGM__SANCTION, "discontinue", -6},
    {DGM__MOBILIZE, "troops", -6.5},
    {DGM__MOBILIZE, "weapons", -6.5},
    {DGM__MOBILIZE, "police", -5.5},
    {DGM__MOBILIZE, "militia", -6},
    {DGM__COERCE, "seize", -7},
    {DGM__COERCE, "restrict", -7},
    {DGM__COERCE, "censor", -6.5},
    {DGM__COERCE, "curfew", -6.5},
    {DGM__COERCE, "martial-law", -7.5},
    {DGM__COERCE, "arrest", -7},
    {DGM__COERCE, "deport", -7},
    {DGM__COERCE, "withhold", -7},
    {DGM__COERCE, "misinformation", -6.5},
    {DGM__COERCE, "cyber", -7},
    {DGM__ASSAULT, "abduct", -8.5},
    {DGM__ASSAULT, "beat", -7.5},
    {DGM__ASSAULT, "torture", -8.5},
    {DGM__ASSAULT, "sexual", -8.5},
    {DGM__ASSAULT, "targeted", -9.5},
    {DGM__ASSAULT, "destroy", -8.5},
    {DGM__ASSAULT, "primitive", -8},
    {DGM__ASSAULT, "firearms", -9},
    {DGM__ASSAULT, "explosives", -9},
    {DGM__ASSAULT, "suicide-attack", -9.5},
    {DGM__ASSAULT, "aerial", -9.5},
    {DGM__ASSAULT, "drone", -9.5},
    {DGM__ASSAULT, "heavy-weapons", -9.5},
    {DGM__ASSAULT, "crowd-control", -7.5},
    {DGM__ASSAULT, "unconventional", -10},
};

static const char *const contexts[] = {
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
};

static const char *const sectors[] = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL",
    "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "MNC", "NGO", "IGO", "ISM", "IMG",
};

static const char *among(const char *const *list, size_t n, const char *text, size_t len)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(list[i]) == len && !memcmp(list[i], text, len))
            return list[i];
    return NULL;
}

const char *dgm__plover_text(dgm__plover event)
{
    return event < DGM__N_PLOVER ? events[event].name : "";
}

int dgm__plover_quad(dgm__plover event)
{
    return event < DGM__N_PLOVER ? events[event].quad : 0;
}

double dgm__plover_scale(dgm__plover event, const char *mode)
{
    for (size_t i = 0; mode && i < sizeof modes / sizeof *modes; i++)
        if (modes[i].event == event && !strcmp(modes[i].name, mode))
            return modes[i].scale;
    return event < DGM__N_PLOVER ? events[event].scale : 0;
}

dgm__plover dgm__plover_find(const char *text, size_t len)
{
    for (int i = 0; i < DGM__N_PLOVER; i++)
        if (strlen(events[i].name) == len && !memcmp(events[i].name, text, len))
            return (dgm__plover)i;
    return DGM__N_PLOVER;
}

const char *dgm__plover_mode(dgm__plover event, const char *text, size_t len)
{
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (modes[i].event == event && strlen(modes[i].name) == len && !memcmp(modes[i].name, text, len))
            return modes[i].name;
    return NULL;
}

const char *dgm__plover_mode_at(size_t i)
{
    return i < sizeof modes / sizeof *modes ? modes[i].name : NULL;
}

const char *dgm__plover_mode_of(dgm__plover event, size_t i)
{
    for (size_t k = 0; k < sizeof modes / sizeof *modes; k++)
        if (modes[k].event == event && !i--)
            return modes[k].name;
    return NULL;
}

const char *dgm__plover_context(const char *text, size_t len)
{
    return among(contexts, sizeof contexts / sizeof *contexts, text, len);
}

const char *dgm__plover_sector(const char *text, size_t len)
{
    return among(sectors, sizeof sectors / sizeof *sectors, text, len);
}
