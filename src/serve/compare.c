/* SPDX-License-Identifier: Apache-2.0
 *
 * /api/compare: two documents side by side, as two readouts of one meeting are. What both
 * tell, what they tell differently, what only one of them tells.
 *
 * Meetings, bodies and promises are one where linking made them one. The rest is paired here:
 * events of one kind between the same countries, statements of one speaker on one issue,
 * figures of one unit and time. Each record finds its best partner once, the surest pairs first.
 */
#include <string.h>
#include <strings.h>

#include "serve/call.h"

enum { MOST_RECORDS = 2000, MOST_SIDES = 24, MOST_WORDS = 32, SHORT_WORD = 4, MOST_TOPICS = 16 };

typedef enum verdict { APART, DIFFERS, NEAR, SAME, N_VERDICTS } verdict; /* the surer, the greater */
typedef enum only { BOTH, ONE, TWO } only;

typedef struct side {
    const char *role, *name, *office, *country;
    int64_t person; /* person.id; 0: none */
    bool taken;
} side;

typedef struct told {
    const char *id, *kind, *status, *date, *place, *host, *words;
    double value;
    bool has_value;
    dgm__kind type;
    int64_t thing; /* of the linked; 0: none */
    side *sides;
    size_t n_sides;
    struct told *partner;
    verdict how;
} told;

typedef struct readout {
    told *items;
    size_t n;
} readout;

/* ---- reading ---- */

static const char *kept(dgm__call *c, const char *text)
{
    char *copy = text ? dgm__arena_strndup(&c->arena, text, strlen(text)) : NULL;
    if (text && !copy)
        dgm__call_oom(c);
    return copy;
}

static void read_sides(dgm__call *c, told *t, int64_t record)
{
    side found[MOST_SIDES];
    size_t n = 0;
    sqlite3_stmt *row = dgm__call_sql(c, "SELECT s.role, s.name, s.office, s.country, m.person FROM side s"
                                         " LEFT JOIN person_name m ON m.id = s.person_name WHERE s.record = ?1"
                                         " ORDER BY s.role, s.ord");
    if (row)
        dgm__sql_int(row, 1, record);
    while (dgm__call_row(c, row))
        if (n < MOST_SIDES)
            found[n++] = (side){.role = kept(c, dgm__sql_str(row, 0)),
                                .name = kept(c, dgm__sql_get(row, 1)),
                                .office = kept(c, dgm__sql_get(row, 2)),
                                .country = kept(c, dgm__sql_get(row, 3)),
                                .person = sqlite3_column_int64(row, 4)};
    t->sides = dgm__arena_alloc(&c->arena, n, sizeof *t->sides);
    if (!t->sides) {
        dgm__call_oom(c);
        return;
    }
    memcpy(t->sides, found, n * sizeof *found);
    t->n_sides = n;
}

static bool read_document(dgm__call *c, readout *out, const char *param, const char *doc)
{
    int64_t *ids = dgm__arena_alloc(&c->arena, MOST_RECORDS, sizeof *ids);
    out->items = dgm__arena_alloc(&c->arena, MOST_RECORDS, sizeof *out->items);
    if (!ids || !out->items) {
        dgm__call_oom(c);
        return false;
    }
    sqlite3_stmt *row = dgm__call_sql(c, "SELECT 1 FROM document WHERE doc = ?1");
    if (row)
        dgm__sql_text(row, 1, doc);
    bool there = dgm__call_row(c, row);
    dgm__sql_done(row);
    if (!there) {
        c->missing = !c->x.e.status;
        dgm__call_fail(c, DGM_EQUERY,
                       *param == 'i' ? "id: there is no such document" : "with: there is no such document");
        return false;
    }
    row = dgm__call_sql(c, "SELECT r.rid, r.type, r.kind, r.status, r.date, r.place, r.host, r.words, r.value, n.thing,"
                           " r.id FROM record r JOIN document d ON d.id = r.document LEFT JOIN node n ON n.id = r.node"
                           " WHERE d.doc = ?1 ORDER BY r.id");
    if (row)
        dgm__sql_text(row, 1, doc);
    while (dgm__call_row(c, row)) {
        if (out->n == MOST_RECORDS)
            continue;
        told *t = &out->items[out->n];
        const char *type = dgm__sql_str(row, 1);
        *t = (told){.id = kept(c, dgm__sql_str(row, 0)),
                    .kind = kept(c, dgm__sql_get(row, 2)),
                    .status = kept(c, dgm__sql_get(row, 3)),
                    .date = kept(c, dgm__sql_get(row, 4)),
                    .place = kept(c, dgm__sql_get(row, 5)),
                    .host = kept(c, dgm__sql_get(row, 6)),
                    .words = kept(c, dgm__sql_get(row, 7)),
                    .value = sqlite3_column_double(row, 8),
                    .has_value = sqlite3_column_type(row, 8) != SQLITE_NULL,
                    .thing = sqlite3_column_int64(row, 9)};
        while (t->type + 1 < DGM__N_KINDS && strcmp(dgm__kind_text(t->type), type) != 0)
            t->type++;
        ids[out->n++] = sqlite3_column_int64(row, 10);
    }
    for (size_t i = 0; i < out->n && !c->x.e.status; i++)
        read_sides(c, &out->items[i], ids[i]);
    return !c->x.e.status;
}

/* ---- comparing texts ---- */

static bool same_text(const char *a, const char *b)
{
    return a && b ? !strcasecmp(a, b) : a == b;
}

typedef struct word {
    const char *at;
    size_t len;
} word;

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static size_t words_of(word *out, const char *text)
{
    size_t n = 0;
    for (const char *at = text ? text : ""; *at && n < MOST_WORDS;) {
        size_t len = 0;
        while (letter(at[len]))
            len++;
        if (len >= SHORT_WORD && strncasecmp(at, "agree", 5) != 0) /* which says nothing of what was agreed */
            out[n++] = (word){at, len};
        at += len + (at[len] && !letter(at[len]));
    }
    return n;
}

/* Half of the longer words of the shorter text stand in the other too. */
static bool alike(const char *a, const char *b)
{
    word x[MOST_WORDS], y[MOST_WORDS];
    size_t n = words_of(x, a), m = words_of(y, b), shared = 0, least = n < m ? n : m;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++)
            if (x[i].len == y[k].len && !strncasecmp(x[i].at, y[k].at, x[i].len)) {
                shared++;
                break;
            }
    return same_text(a, b) || (least && 2 * shared >= least);
}

/* One date lies within the other. */
static verdict dates(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b), least = n < m ? n : m;
    return strncmp(a, b, least) != 0 ? DIFFERS : n == m ? SAME : NEAR;
}

/* Where one of them does not say, there is nothing to differ on. */
static verdict dates_or_none(const char *a, const char *b)
{
    return a && b ? dates(a, b) : SAME;
}

/* ---- comparing sides ---- */

static const char *last_word(const char *name)
{
    const char *blank = strrchr(name, ' ');
    return blank ? blank + 1 : name;
}

static verdict sides(const side *a, const side *b)
{
    bool offices = a->office && b->office;
    if (a->person && a->person == b->person)
        return !offices || same_text(a->office, b->office) ? SAME : NEAR;
    if (!same_text(a->country, b->country))
        return APART;
    if (a->name && b->name) {
        if (same_text(a->name, b->name))
            return !offices || same_text(a->office, b->office) ? SAME : NEAR;
        if (same_text(last_word(a->name), last_word(b->name)))
            return NEAR;
        return offices && same_text(a->office, b->office) ? DIFFERS : APART;
    }
    if (offices)
        return !same_text(a->office, b->office) ? APART : a->name || b->name ? NEAR : SAME;
    return a->name || b->name || a->office || b->office ? NEAR : SAME;
}

static bool has_country(const told *t, const char *role, const char *country)
{
    for (size_t i = 0; i < t->n_sides; i++)
        if ((!role || !strcmp(t->sides[i].role, role)) && same_text(t->sides[i].country, country))
            return true;
    return false;
}

static bool within(const told *a, const told *b, const char *role)
{
    for (size_t i = 0; i < a->n_sides; i++)
        if ((!role || !strcmp(a->sides[i].role, role)) && !has_country(b, role, a->sides[i].country))
            return false;
    return true;
}

/* The same countries, whoever speaks for them. NULL: in any role. */
static bool same_countries(const told *a, const told *b, const char *role)
{
    return within(a, b, role) && within(b, a, role);
}

/* ---- comparing records ---- */

static verdict worse(verdict a, verdict b)
{
    return a < b ? a : b;
}

static verdict events(const told *a, const told *b)
{
    bool talks = same_text(a->kind, "CONSULT"), deal = same_text(a->kind, "AGREE");
    bool days = dates_or_none(a->date, b->date) != DIFFERS;
    if (!same_text(a->kind, b->kind) ||
        (talks || deal ? !same_countries(a, b, NULL)
                       : !same_countries(a, b, "actor") || !same_countries(a, b, "recipient")))
        return APART;
    bool words = alike(a->words, b->words);
    if (!words && (deal || !days)) /* they agreed on another thing, did it another time */
        return APART;
    if (talks && !days)
        return APART;
    if (!same_text(a->status, b->status) || !days)
        return DIFFERS;
    return words ? SAME : NEAR;
}

static verdict commitments(const told *a, const told *b)
{
    if ((!a->thing || a->thing != b->thing) && (!same_countries(a, b, "by") || !alike(a->words, b->words)))
        return APART;
    return worse(dates_or_none(a->date, b->date), same_text(a->words, b->words) ? SAME : NEAR);
}

static verdict statements(const told *a, const told *b)
{
    if (!a->n_sides || !b->n_sides || sides(&a->sides[0], &b->sides[0]) < NEAR || !alike(a->words, b->words))
        return APART;
    if (!same_text(a->kind, b->kind))
        return DIFFERS;
    return same_text(a->words, b->words) ? SAME : NEAR;
}

static verdict figures(const told *a, const told *b)
{
    if (!a->has_value || !b->has_value || !same_text(a->words, b->words))
        return APART;
    bool equal = a->value >= b->value && a->value <= b->value;
    if (equal)
        return worse(dates_or_none(a->date, b->date), same_text(a->kind, b->kind) ? SAME : NEAR);
    return a->date && same_text(a->date, b->date) ? DIFFERS : APART;
}

static verdict records(const told *a, const told *b)
{
    if (a->type != b->type)
        return APART;
    switch (a->type) {
    case DGM__KIND_ENCOUNTER:
        return a->thing && a->thing == b->thing ? SAME : APART;
    case DGM__KIND_EVENT:
        return events(a, b);
    case DGM__KIND_COMMITMENT:
        return commitments(a, b);
    case DGM__KIND_STATEMENT:
        return statements(a, b);
    case DGM__KIND_FIGURE:
        return figures(a, b);
    default:
        return (a->thing && a->thing == b->thing) || same_text(a->words, b->words) ? SAME : APART;
    }
}

static void pair(readout *one, readout *two)
{
    for (int want = SAME; want > APART; want--)
        for (size_t i = 0; i < one->n; i++)
            for (size_t k = 0; k < two->n && !one->items[i].partner; k++)
                if (!two->items[k].partner && records(&one->items[i], &two->items[k]) == (verdict)want) {
                    one->items[i].partner = &two->items[k];
                    two->items[k].partner = &one->items[i];
                    one->items[i].how = two->items[k].how = (verdict)want;
                }
}

/* ---- the rows ---- */

static const char *const columns[] = {"part", "what", "verdict", "one", "two", "one_id", "two_id"};

static void say(dgm__rows *rows, const char *part, const char *what, verdict how, only who, const char *const texts[2],
                const char *const ids[2])
{
    static const char *const verdicts[N_VERDICTS] = {"differs", "differs", "near", "same"};
    static const char *const whose[] = {NULL, "one", "two"};
    dgm__rows_text(rows, part);
    dgm__rows_text(rows, what);
    dgm__rows_text(rows, who == BOTH ? verdicts[how] : whose[who]);
    dgm__rows_text(rows, texts[0]);
    dgm__rows_text(rows, texts[1]);
    dgm__rows_text(rows, ids[0]);
    dgm__rows_text(rows, ids[1]);
}

/* A value that either may not tell. */
static void say_value(dgm__rows *rows, const char *what, const char *a, const char *b, verdict how,
                      const char *const ids[2])
{
    if (a || b)
        say(rows, "meeting", what, how, a && b ? BOTH : a ? ONE : TWO, (const char *const[]){a, b}, ids);
}

static const char *side_text(dgm__call *c, const side *s)
{
    const char *country = s->country ? dgm__call_name(c, s->country) : NULL;
    const char *name = s->name ? s->name : s->office;
    char *text;
    if (!name)
        return country ? country : "?";
    if (s->name && s->office)
        text =
            dgm__arena_printf(&c->arena, "%s (%s%s%s)", name, s->office, country ? ", " : "", country ? country : "");
    else
        text = dgm__arena_printf(&c->arena, country ? "%s (%s)" : "%s", name, country);
    if (!text)
        dgm__call_oom(c);
    return text ? text : name;
}

/* Sides of a role, joined. */
static const char *role_text(dgm__call *c, const told *t, const char *role)
{
    const char *all = "";
    for (size_t i = 0; i < t->n_sides; i++) {
        if (strcmp(t->sides[i].role, role) != 0)
            continue;
        const char *next = dgm__arena_printf(&c->arena, "%s%s%s", all, *all ? "; " : "", side_text(c, &t->sides[i]));
        if (!next)
            dgm__call_oom(c);
        all = next ? next : all;
    }
    return all;
}

/* A record in a line. */
static const char *line_of(dgm__call *c, const told *t)
{
    const char *words = t->words ? t->words : "", *kind = t->kind ? t->kind : "";
    const char *to;
    char *text = NULL;
    switch (t->type) {
    case DGM__KIND_ENCOUNTER:
        text = dgm__arena_printf(&c->arena, "%s: %s", kind, role_text(c, t, "participant"));
        break;
    case DGM__KIND_EVENT:
        to = role_text(c, t, "recipient");
        text = dgm__arena_printf(&c->arena, "%s%s%s: %s, %s (%s)", role_text(c, t, "actor"), *to ? " > " : "", to, kind,
                                 t->status ? t->status : "?", words);
        break;
    case DGM__KIND_COMMITMENT:
        text = dgm__arena_printf(&c->arena, "%s: %s%s%s", role_text(c, t, "by"), words, t->date ? "; due " : "",
                                 t->date ? t->date : "");
        break;
    case DGM__KIND_STATEMENT:
        text = dgm__arena_printf(&c->arena, "%s: %s %s", role_text(c, t, "speaker"), kind, words);
        break;
    case DGM__KIND_FIGURE:
        text = dgm__arena_printf(&c->arena, "%s%s%.15g %s%s%s", kind, *kind ? " " : "", t->value, words,
                                 t->date ? "; " : "", t->date ? t->date : "");
        break;
    default:
        text = dgm__arena_printf(&c->arena, "%s", words);
    }
    if (!text)
        dgm__call_oom(c);
    return text;
}

static void say_participants(dgm__rows *rows, dgm__call *c, told *a, told *b, const char *const ids[2])
{
    for (int want = SAME; want > APART; want--)
        for (size_t i = 0; i < a->n_sides; i++)
            for (size_t k = 0; k < b->n_sides && !a->sides[i].taken; k++)
                if (!b->sides[k].taken && sides(&a->sides[i], &b->sides[k]) == (verdict)want) {
                    a->sides[i].taken = b->sides[k].taken = true;
                    say_value(rows, "participant", side_text(c, &a->sides[i]), side_text(c, &b->sides[k]),
                              (verdict)want, ids);
                }
    for (size_t i = 0; i < a->n_sides; i++)
        if (!a->sides[i].taken)
            say_value(rows, "participant", side_text(c, &a->sides[i]), NULL, APART, ids);
    for (size_t k = 0; k < b->n_sides; k++)
        if (!b->sides[k].taken)
            say_value(rows, "participant", NULL, side_text(c, &b->sides[k]), APART, ids);
}

/* "security; energy" */
static size_t topics_of(dgm__call *c, const char **out, const char *words)
{
    size_t n = 0;
    for (const char *at = words ? words : ""; *at && n < MOST_TOPICS;) {
        const char *stop = strstr(at, "; ");
        size_t len = stop ? (size_t)(stop - at) : strlen(at);
        const char *topic = dgm__arena_strndup(&c->arena, at, len);
        if (!topic) {
            dgm__call_oom(c);
            return n;
        }
        if (len)
            out[n++] = topic;
        at += len + (stop ? 2 : 0);
    }
    return n;
}

static void say_topics(dgm__rows *rows, dgm__call *c, const told *a, const told *b, const char *const ids[2])
{
    const char *x[MOST_TOPICS], *y[MOST_TOPICS];
    size_t n = topics_of(c, x, a->words), m = topics_of(c, y, b->words);
    for (int exact = 1; exact >= 0; exact--)
        for (size_t i = 0; i < n; i++)
            for (size_t k = 0; k < m && x[i]; k++)
                if (y[k] && (exact ? same_text(x[i], y[k]) : alike(x[i], y[k]))) {
                    say_value(rows, "topic", x[i], y[k], exact ? SAME : NEAR, ids);
                    x[i] = y[k] = NULL;
                }
    for (size_t i = 0; i < n; i++)
        say_value(rows, "topic", x[i], NULL, APART, ids);
    for (size_t k = 0; k < m; k++)
        say_value(rows, "topic", NULL, y[k], APART, ids);
}

static verdict equal(const char *a, const char *b)
{
    return same_text(a, b) ? SAME : DIFFERS;
}

/* What two reports of one meeting say of it. */
static void say_meeting(dgm__rows *rows, dgm__call *c, told *a, told *b)
{
    const char *const ids[2] = {a->id, b->id};
    say_value(rows, "kind", a->kind, b->kind, equal(a->kind, b->kind), ids);
    say_value(rows, "status", a->status, b->status, equal(a->status, b->status), ids);
    say_value(rows, "date", a->date, b->date, dates_or_none(a->date, b->date), ids);
    say_value(rows, "place", a->place, b->place,
              same_text(a->place, b->place)            ? SAME
              : a->host && same_text(a->host, b->host) ? NEAR
                                                       : DIFFERS,
              ids);
    say_participants(rows, c, a, b, ids);
    say_topics(rows, c, a, b, ids);
}

static void say_record(dgm__rows *rows, dgm__call *c, told *a, told *b)
{
    const told *any = a ? a : b;
    bool meeting = any->type == DGM__KIND_ENCOUNTER;
    if (meeting && a && b) {
        say_meeting(rows, c, a, b);
        return;
    }
    const char *kind = a && b && !same_text(a->kind, b->kind) ? NULL : any->kind;
    say(rows, meeting ? "meeting" : dgm__kind_text(any->type), meeting ? "meeting" : kind, any->how,
        a && b ? BOTH
        : a    ? ONE
               : TWO,
        (const char *const[]){a ? line_of(c, a) : NULL, b ? line_of(c, b) : NULL},
        (const char *const[]){a ? a->id : NULL, b ? b->id : NULL});
}

void dgm__serve_compare(dgm__call *c)
{
    readout one = {NULL, 0}, two = {NULL, 0};
    dgm__rows rows;
    if (!read_document(c, &one, "id", c->wanted.id) || !read_document(c, &two, "with", c->wanted.with))
        return;
    pair(&one, &two);
    dgm__rows_begin(&rows, c, columns, sizeof columns / sizeof *columns);
    for (dgm__kind kind = 0; kind < DGM__N_KINDS; kind++) {
        for (int paired = 1; paired >= 0; paired--)
            for (size_t i = 0; i < one.n; i++)
                if (one.items[i].type == kind && (one.items[i].partner != NULL) == paired)
                    say_record(&rows, c, &one.items[i], one.items[i].partner);
        for (size_t k = 0; k < two.n; k++)
            if (two.items[k].type == kind && !two.items[k].partner)
                say_record(&rows, c, NULL, &two.items[k]);
    }
    dgm__rows_end(&rows);
}
