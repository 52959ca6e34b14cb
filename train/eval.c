/* SPDX-License-Identifier: Apache-2.0
 *
 * Scores of records against gold records. Each measure counts what is right, what was said
 * and what is so; nothing is gained by saying a thing twice, and something is lost by saying
 * what is not there. The rules of what is the same are in eval_alike.c.
 */
#include "dragoman/eval.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/utf8.h"
#include "eval_alike.h"
#include "files.h"
#include "lexicon/plover.h"
#include "record/emit.h"
#include "record/json.h"

enum { DEPTH = 32, MOST_FAULT_WORDS = 180 };

typedef enum measure {
    TITLE,
    PUBLISHED,
    PUBLISHER,
    BODY_SPAN,
    ENCOUNTERS,
    ENCOUNTER_KIND,
    ENCOUNTER_STATUS,
    ENCOUNTER_DATE,
    ENCOUNTER_PLACE,
    ENCOUNTER_HOST,
    ENCOUNTER_PARTICIPANTS,
    ENCOUNTER_CONTEXT,
    EVENTS,
    EVENTS_NO_STATUS,
    EVENTS_RELAXED,
    FIGURES,
    BODIES,
    N_MEASURES
} measure;

static const char *const measures[N_MEASURES] = {
    "title",
    "published",
    "publisher",
    "body span",
    "encounters",
    "encounter kind",
    "encounter status",
    "encounter date",
    "encounter place",
    "encounter host",
    "encounter participants",
    "encounter context",
    "events",
    "events, no status",
    "events, relaxed",
    "figures",
    "bodies",
};

typedef struct tally {
    size_t hit, said, so;
} tally;

/* Rows of the second table: kinds of record, events by what they are. */
enum {
    ROW_MEETING,
    ROW_CALL,
    ROW_LETTER,
    ROW_SESSION,
    ROW_FIGURE,
    ROW_BODY,
    ROW_EVENT,
    N_ROWS = ROW_EVENT + DGM__N_PLOVER
};
static const char *const kinds[] = {"meeting", "call", "letter", "session"};

typedef struct gold {
    char *name;               /* of its file, without ending */
    struct json_object *json; /* NULL once it was scored */
    tally scores[N_MEASURES];
    dgm__buf faults; /* lines */
} gold;

struct dgm_eval {
    gold *items; /* by name */
    size_t n, cap;
    tally rows[N_ROWS];
};

/* One document at work. */
typedef struct scoring {
    dgm_eval *eval;
    gold *of;
    dgm__arena *arena;
    struct json_object *records; /* all that was said; an array */
    const char *text;
    bool oom;
} scoring;

static void add(tally *t, size_t hit, size_t said, size_t so)
{
    t->hit += hit;
    t->said += said;
    t->so += so;
}

/* ---- reading ---- */

static bool is_array(struct json_object *o, const char *name)
{
    struct json_object *v;
    return json_object_object_get_ex(o, name, &v) && json_object_is_type(v, json_type_array);
}

/* A list of objects; what else stands in it is passed over by reading no members of it. */
static struct json_object *list_of(struct json_object *o, const char *name)
{
    struct json_object *v;
    return json_object_object_get_ex(o, name, &v) && json_object_is_type(v, json_type_array) ? v : NULL;
}

static size_t length(struct json_object *list)
{
    return list ? json_object_array_length(list) : 0;
}

static dgm_status take_file(dgm_eval *eval, const char *path, const char *name, dgm_err *err)
{
    static const char *const lists[] = {"encounters", "events", "figures", "bodies"};
    char *data = NULL;
    size_t len;
    dgm_status status = dgm__file_read(path, &data, &len, err);
    if (!status && eval->n == eval->cap) {
        size_t cap = eval->cap ? 2 * eval->cap : 64;
        gold *more = realloc(eval->items, cap * sizeof *more);
        if (more) {
            eval->items = more;
            eval->cap = cap;
        } else {
            status = dgm__fail(err, DGM_ENOMEM, "out of memory for gold records");
        }
    }
    json_tokener *tokener = status ? NULL : json_tokener_new_ex(DEPTH);
    struct json_object *json = NULL;
    if (tokener && len < INT32_MAX && dgm__utf8_check(data, len) == len)
        json = json_tokener_parse_ex(tokener, data, (int)len);
    bool fine = json && json_object_is_type(json, json_type_object);
    for (size_t i = 0; fine && i < sizeof lists / sizeof *lists; i++)
        fine = is_array(json, lists[i]);
    if (!status && !fine)
        status =
            dgm__fail(err, DGM_EFORMAT,
                      "%s: is no gold record: one is a JSON object with encounters, events, figures and bodies", path);
    gold one = {.json = json};
    size_t end = strlen(name) - strlen(".json");
    if (!status && !(one.name = malloc(end + 1)))
        status = dgm__fail(err, DGM_ENOMEM, "out of memory for gold records");
    if (!status) {
        memcpy(one.name, name, end);
        one.name[end] = '\0';
        dgm__buf_init(&one.faults);
        eval->items[eval->n++] = one;
    } else {
        json_object_put(json);
    }
    if (tokener)
        json_tokener_free(tokener);
    free(data);
    return status;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const gold *)a)->name, ((const gold *)b)->name);
}

static bool ends_in_json(const char *name)
{
    size_t len = strlen(name);
    return len > 5 && *name != '.' && !strcmp(name + len - 5, ".json");
}

static dgm_status take_folder(dgm_eval *eval, const char *dir, dgm_err *err)
{
    DIR *open = opendir(dir);
    if (!open)
        return dgm__fail(err, DGM_EIO, "%s: %s", dir, strerror(errno));
    dgm_status status = DGM_OK;
    for (const struct dirent *entry; !status && (entry = readdir(open));) {
        if (!ends_in_json(entry->d_name))
            continue;
        dgm__buf path;
        dgm__buf_init(&path);
        dgm__buf_printf(&path, "%s/%s", dir, entry->d_name);
        status = path.oom ? dgm__fail(err, DGM_ENOMEM, "out of memory for gold records")
                          : take_file(eval, path.data, entry->d_name, err);
        dgm__buf_clear(&path);
    }
    closedir(open);
    return status;
}

dgm_status dgm_eval_open(dgm_eval **out, const char *dir, dgm_err *err)
{
    struct stat about;
    dgm__buf records;
    *out = NULL;
    if (!dir || !*dir)
        return dgm__fail(err, DGM_EUSAGE, "a folder of gold records is needed");
    dgm_eval *eval = calloc(1, sizeof *eval);
    dgm__buf_init(&records);
    dgm__buf_printf(&records, "%s/records", dir);
    dgm_status status = !eval || records.oom ? dgm__fail(err, DGM_ENOMEM, "out of memory for gold records") : DGM_OK;
    if (!status)
        status = take_folder(eval, !stat(records.data, &about) && S_ISDIR(about.st_mode) ? records.data : dir, err);
    if (!status && !eval->n)
        status = dgm__fail(err, DGM_EEMPTY, "%s: has no gold records", dir);
    dgm__buf_clear(&records);
    if (status) {
        dgm_eval_close(eval);
        return status;
    }
    qsort(eval->items, eval->n, sizeof *eval->items, by_name);
    *out = eval;
    return DGM_OK;
}

void dgm_eval_close(dgm_eval *eval)
{
    if (!eval)
        return;
    for (size_t i = 0; i < eval->n; i++) {
        free(eval->items[i].name);
        json_object_put(eval->items[i].json);
        dgm__buf_clear(&eval->items[i].faults);
    }
    free(eval->items);
    free(eval);
}

/* ---- faults ---- */

/* A text on one line, not too long. */
static void say_words(dgm__buf *to, const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len && n < MOST_FAULT_WORDS; n++) {
        uint32_t c;
        size_t step = dgm__utf8_next(text + i, len - i, &c);
        if (c > 0x20 && c != 0x7f)
            dgm__buf_add(to, text + i, step);
        else if (to->len && to->data[to->len - 1] != ' ')
            dgm__buf_addc(to, ' ');
        i += step;
    }
}

static size_t byte_of(const char *text, size_t len, size_t character)
{
    size_t at = 0;
    uint32_t c;
    while (character-- && at < len)
        at += dgm__utf8_next(text + at, len - at, &c);
    return at;
}

static size_t number_of(struct json_object *o, const char *name)
{
    struct json_object *v;
    int64_t n = json_object_object_get_ex(o, name, &v) ? json_object_get_int64(v) : 0;
    return n > 0 ? (size_t)n : 0;
}

/* What a record rests on: words of gold records, a place in the text of others. */
static void say_evidence(scoring *s, struct json_object *record)
{
    dgm__buf *to = &s->of->faults;
    struct json_object *spans = list_of(record, "evidence"), *span = spans ? json_object_array_get_idx(spans, 0) : NULL;
    const char *quote = dgm__alike_text(record, "evidence");
    size_t len = strlen(s->text);
    dgm__buf_adds(to, ": ");
    if (!spans)
        json_object_object_get_ex(record, "text_info", &span);
    if (quote)
        say_words(to, quote, strlen(quote));
    else if (span) {
        size_t lo = byte_of(s->text, len, number_of(span, "start")), hi = byte_of(s->text, len, number_of(span, "end"));
        say_words(to, s->text + lo, hi > lo ? hi - lo : 0);
    }
    dgm__buf_addc(to, '\n');
}

static void say_fault(scoring *s, bool missed, const char *kind, const char *what, struct json_object *record)
{
    dgm__buf *to = &s->of->faults;
    dgm__buf_printf(to, "%c %s ", missed ? '-' : '+', kind);
    say_words(to, what, strlen(what));
    say_evidence(s, record);
}

/* ---- scoring ---- */

static const char *or_nothing(const char *text)
{
    return text ? text : "";
}

static bool same_text(struct json_object *a, struct json_object *b, const char *name)
{
    return !strcmp(or_nothing(dgm__alike_text(a, name)), or_nothing(dgm__alike_text(b, name)));
}

static bool same_folded(scoring *s, struct json_object *a, struct json_object *b, const char *name)
{
    const char *x = dgm__alike_fold(s->arena, dgm__alike_text(a, name));
    const char *y = dgm__alike_fold(s->arena, dgm__alike_text(b, name));
    s->oom |= !x || !y;
    return x && y && !strcmp(x, y);
}

static bool same_publisher(scoring *s, struct json_object *want, struct json_object *head)
{
    const char *a = dgm__alike_text(want, "publisher"), *b = dgm__alike_text(head, "publisher");
    dgm__texts x = {.arena = s->arena}, y = {.arena = s->arena};
    dgm__alike_words(&x, dgm__alike_fold(s->arena, a));
    dgm__alike_words(&y, dgm__alike_fold(s->arena, b));
    s->oom |= x.oom || y.oom;
    return dgm__texts_shared(&x, &y) || (!a && !b);
}

static bool same_body(scoring *s, struct json_object *want, struct json_object *head)
{
    struct json_object *span, *ends;
    if (!json_object_object_get_ex(head, "body", &span) || !json_object_is_type(span, json_type_object) ||
        !json_object_object_get_ex(want, "body", &ends))
        return false;
    size_t len = strlen(s->text);
    size_t lo = byte_of(s->text, len, number_of(span, "start")), hi = byte_of(s->text, len, number_of(span, "end"));
    char *body = dgm__arena_strndup(s->arena, s->text + lo, hi > lo ? hi - lo : 0);
    const char *mine = body ? dgm__alike_fold(s->arena, body) : NULL;
    const char *first = dgm__alike_fold(s->arena, dgm__alike_text(ends, "first"));
    const char *last = dgm__alike_fold(s->arena, dgm__alike_text(ends, "last"));
    if (!mine || !first || !last) {
        s->oom = true;
        return false;
    }
    size_t n = strlen(mine), n_first = strlen(first), n_last = strlen(last);
    return !strncmp(mine, first, n_first) && n >= n_last && !strcmp(mine + n - n_last, last);
}

/* All records of a kind, as a list that the caller puts away. */
static struct json_object *records_of(scoring *s, const char *kind)
{
    struct json_object *out = json_object_new_array();
    for (size_t i = 0; out && i < length(s->records); i++) {
        struct json_object *one = json_object_array_get_idx(s->records, i);
        const char *is = dgm__alike_text(one, "record");
        if (is && !strcmp(is, kind) && json_object_array_add(out, json_object_get(one)))
            s->oom = true;
    }
    s->oom |= !out;
    return out;
}

static tally *row_of_kind(scoring *s, struct json_object *encounter)
{
    const char *kind = or_nothing(dgm__alike_text(encounter, "kind"));
    size_t i = 0;
    while (i < ROW_SESSION && strcmp(kinds[i], kind) != 0)
        i++;
    return &s->eval->rows[ROW_MEETING + i];
}

static void say_encounter(scoring *s, bool missed, struct json_object *e)
{
    dgm__buf who;
    dgm__buf_init(&who);
    dgm__buf_printf(&who, "%s %s %s [", or_nothing(dgm__alike_text(e, "kind")),
                    or_nothing(dgm__alike_text(e, "status")),
                    dgm__alike_text(e, "date") ? dgm__alike_text(e, "date") : "no date");
    struct json_object *sides = list_of(e, "participants");
    for (size_t i = 0; i < length(sides); i++) {
        struct json_object *one = json_object_array_get_idx(sides, i);
        const char *name = dgm__alike_text(one, "name");
        dgm__buf_printf(&who, "%s%s%s%s", i ? "; " : "", or_nothing(name), name ? " " : "",
                        or_nothing(dgm__alike_text(one, "country")));
    }
    dgm__buf_adds(&who, "]");
    say_fault(s, missed, "encounter", who.data ? who.data : "", e);
    dgm__buf_clear(&who);
}

static void score_pair(scoring *s, struct json_object *want, struct json_object *mine)
{
    static const struct {
        measure m;
        const char *name;
    } plain[] = {
        {ENCOUNTER_KIND, "kind"}, {ENCOUNTER_STATUS, "status"}, {ENCOUNTER_DATE, "date"}, {ENCOUNTER_HOST, "host"}};
    tally *t = s->of->scores;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        add(&t[plain[i].m], same_text(want, mine, plain[i].name), 1, 1);
    add(&t[ENCOUNTER_PLACE], same_folded(s, want, mine, "place"), 1, 1);
    dgm__texts so = {.arena = s->arena}, said = {.arena = s->arena};
    dgm__alike_names(&so, list_of(want, "participants"));
    dgm__alike_names(&said, list_of(mine, "participants"));
    add(&t[ENCOUNTER_PARTICIPANTS], dgm__texts_shared(&said, &so), said.n, so.n);
    dgm__texts contexts[2] = {{.arena = s->arena}, {.arena = s->arena}};
    struct json_object *lists[] = {list_of(want, "context"), list_of(mine, "context")};
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < length(lists[i]); j++)
            dgm__texts_add(&contexts[i], json_object_get_string(json_object_array_get_idx(lists[i], j)));
    add(&t[ENCOUNTER_CONTEXT], dgm__texts_shared(&contexts[1], &contexts[0]), contexts[1].n, contexts[0].n);
    s->oom |= so.oom || said.oom || contexts[0].oom || contexts[1].oom;
}

/* One to one, those that fit best first; of equals the first told. */
static void score_encounters(scoring *s)
{
    struct json_object *so = list_of(s->of->json, "encounters"), *said = records_of(s, "encounter");
    size_t n = length(so), m = length(said), pairs = 0;
    int *fit = dgm__arena_alloc(s->arena, n * m, sizeof *fit);
    bool *taken = dgm__arena_alloc(s->arena, n + m, sizeof *taken);
    if (!fit || !taken) {
        s->oom = true;
        json_object_put(said);
        return;
    }
    for (size_t i = 0; i < n * m; i++) {
        fit[i] = dgm__alike_encounters(s->arena, json_object_array_get_idx(so, i / m),
                                       json_object_array_get_idx(said, i % m));
        s->oom |= fit[i] < 0;
    }
    for (;;) {
        size_t best = n * m;
        for (size_t i = 0; i < n * m; i++)
            if (fit[i] > 0 && !taken[i / m] && !taken[n + i % m] && (best == n * m || fit[i] > fit[best]))
                best = i;
        if (best == n * m)
            break;
        taken[best / m] = taken[n + best % m] = true;
        pairs++;
        struct json_object *want = json_object_array_get_idx(so, best / m);
        score_pair(s, want, json_object_array_get_idx(said, best % m));
        add(row_of_kind(s, want), 1, 1, 1);
    }
    add(&s->of->scores[ENCOUNTERS], pairs, m, n);
    for (size_t i = 0; i < n + m; i++) {
        if (taken[i])
            continue;
        struct json_object *one = json_object_array_get_idx(i < n ? so : said, i < n ? i : i - n);
        add(row_of_kind(s, one), 0, i >= n, i < n);
        say_encounter(s, i < n, one);
    }
    json_object_put(said);
}

static void score_events(scoring *s)
{
    struct json_object *lists[2] = {list_of(s->of->json, "events"), records_of(s, "event")};
    for (int how = DGM__ALIKE_STATUS; how <= DGM__ALIKE_ALL_SIDES; how++) {
        dgm__texts sets[2] = {{.arena = s->arena}, {.arena = s->arena}};
        for (size_t i = 0; i < 2; i++)
            for (size_t j = 0; j < length(lists[i]); j++)
                dgm__texts_add(&sets[i],
                               dgm__alike_event(s->arena, json_object_array_get_idx(lists[i], j), (dgm__alike)how));
        add(&s->of->scores[EVENTS + how], dgm__texts_shared(&sets[1], &sets[0]), sets[1].n, sets[0].n);
        s->oom |= sets[0].oom || sets[1].oom;
        /* Each key once, as it first stands. */
        for (size_t i = 0; how == DGM__ALIKE_STATUS && i < 2; i++) {
            dgm__texts told = {.arena = s->arena};
            for (size_t j = 0; j < length(lists[i]) && !s->oom; j++) {
                struct json_object *one = json_object_array_get_idx(lists[i], j);
                const char *key = dgm__alike_event(s->arena, one, DGM__ALIKE_STATUS),
                           *event = or_nothing(dgm__alike_text(one, "event"));
                dgm__plover type = dgm__plover_find(event, strlen(event));
                s->oom |= !key;
                if (!key || dgm__texts_has(&told, key))
                    continue;
                bool both = dgm__texts_has(&sets[!i], key);
                dgm__texts_add(&told, key);
                s->oom |= told.oom;
                if (type < DGM__N_PLOVER)
                    add(&s->eval->rows[ROW_EVENT + type], both && !i, i, !i);
                if (!both)
                    say_fault(s, !i, "event", key, one);
            }
        }
    }
    json_object_put(lists[1]);
}

static void score_figures(scoring *s)
{
    struct json_object *lists[2] = {list_of(s->of->json, "figures"), records_of(s, "figure")};
    dgm__texts sets[2] = {{.arena = s->arena}, {.arena = s->arena}};
    for (int pass = 0; pass < 2; pass++) /* first all, then what only one has */
        for (size_t i = 0; i < 2; i++) {
            dgm__texts told = {.arena = s->arena};
            for (size_t j = 0; j < length(lists[i]); j++) {
                struct json_object *one = json_object_array_get_idx(lists[i], j), *v;
                if (!json_object_object_get_ex(one, "value", &v) ||
                    !(json_object_is_type(v, json_type_int) || json_object_is_type(v, json_type_double)))
                    continue;
                const char *value = dgm__arena_printf(s->arena, "%.17g", json_object_get_double(v));
                if (!pass)
                    dgm__texts_add(&sets[i], value);
                else if (value && !dgm__texts_has(&told, value) && !dgm__texts_has(&sets[!i], value)) {
                    const char *unit = or_nothing(dgm__alike_text(one, "unit"));
                    const char *what = dgm__arena_printf(s->arena, "%.15g %s", json_object_get_double(v), unit);
                    say_fault(s, !i, "figure", or_nothing(what), one);
                }
                if (pass && value)
                    dgm__texts_add(&told, value);
                s->oom |= !value || told.oom;
            }
        }
    size_t hit = dgm__texts_shared(&sets[1], &sets[0]);
    add(&s->of->scores[FIGURES], hit, sets[1].n, sets[0].n);
    add(&s->eval->rows[ROW_FIGURE], hit, sets[1].n, sets[0].n);
    s->oom |= sets[0].oom || sets[1].oom;
    json_object_put(lists[1]);
}

/* A body is found if half of the words of its name are. */
static void score_bodies(scoring *s)
{
    struct json_object *so = list_of(s->of->json, "bodies"), *said = records_of(s, "body");
    size_t n = length(so), m = length(said), hits = 0;
    bool *taken = dgm__arena_alloc(s->arena, m, sizeof *taken);
    for (size_t i = 0; i < n && taken; i++) {
        struct json_object *want = json_object_array_get_idx(so, i);
        dgm__texts words = {.arena = s->arena};
        dgm__alike_words(&words, dgm__alike_fold(s->arena, dgm__alike_text(want, "name")));
        size_t least = words.n / 2 > 1 ? words.n / 2 : 1, j = 0;
        for (; j < m; j++) {
            dgm__texts mine = {.arena = s->arena};
            dgm__alike_words(&mine,
                             dgm__alike_fold(s->arena, dgm__alike_text(json_object_array_get_idx(said, j), "name")));
            s->oom |= mine.oom;
            if (!taken[j] && dgm__texts_shared(&words, &mine) >= least)
                break;
        }
        s->oom |= words.oom;
        if (j < m) {
            taken[j] = true;
            hits++;
        } else {
            say_fault(s, true, "body", or_nothing(dgm__alike_text(want, "name")), want);
        }
    }
    for (size_t j = 0; j < m && taken; j++)
        if (!taken[j]) {
            struct json_object *mine = json_object_array_get_idx(said, j);
            say_fault(s, false, "body", or_nothing(dgm__alike_text(mine, "name")), mine);
        }
    s->oom |= !taken;
    add(&s->of->scores[BODIES], hits, m, n);
    add(&s->eval->rows[ROW_BODY], hits, m, n);
    json_object_put(said);
}

/* The document is scored once; `records` NULL: nothing was said of it. */
static dgm_status score(dgm_eval *eval, gold *of, struct json_object *records, const char *text, dgm_err *err)
{
    dgm__arena arena;
    dgm__arena_init(&arena, 0);
    scoring s = {eval, of, &arena, records, text, false};
    struct json_object *heads = records_of(&s, "document"),
                       *head = length(heads) ? json_object_array_get_idx(heads, 0) : NULL;
    tally *t = of->scores;
    add(&t[TITLE], same_folded(&s, of->json, head, "title"), 1, 1);
    add(&t[PUBLISHED], same_text(of->json, head, "published"), 1, 1);
    add(&t[PUBLISHER], same_publisher(&s, of->json, head), 1, 1);
    add(&t[BODY_SPAN], same_body(&s, of->json, head), 1, 1);
    score_encounters(&s);
    score_events(&s);
    score_figures(&s);
    score_bodies(&s);
    json_object_put(heads);
    json_object_put(of->json);
    of->json = NULL;
    dgm__arena_clear(&arena);
    return s.oom || of->faults.oom ? dgm__fail(err, DGM_ENOMEM, "out of memory for scores") : DGM_OK;
}

/* ---- taking ---- */

/* The gold record of a document: its id, or what stands behind its last slash. */
static gold *find(dgm_eval *eval, const char *doc)
{
    const char *slash = strrchr(doc, '/');
    gold key = {.name = (char *)doc};
    gold *found = bsearch(&key, eval->items, eval->n, sizeof key, by_name);
    if (found || !slash)
        return found;
    key.name = (char *)slash + 1;
    return bsearch(&key, eval->items, eval->n, sizeof key, by_name);
}

/* The lines of a pack; NULL with the fault told. */
static struct json_object *parsed(const char *pack, size_t len, dgm_err *err)
{
    struct json_object *lines = json_object_new_array();
    json_tokener *tokener = json_tokener_new_ex(DEPTH);
    bool fine = lines && tokener;
    for (const char *at = pack, *end = pack + len; fine && at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t n = (size_t)((stop ? stop : end) - at);
        json_tokener_reset(tokener);
        struct json_object *one = n < INT32_MAX ? json_tokener_parse_ex(tokener, at, (int)n) : NULL;
        fine = json_object_is_type(one, json_type_object) && !json_object_array_add(lines, one);
        if (!fine)
            json_object_put(one);
        at += n + 1;
    }
    if (tokener)
        json_tokener_free(tokener);
    if (fine && json_object_array_length(lines) > 1)
        return lines;
    json_object_put(lines);
    dgm__fail(err, DGM_EFORMAT, "is not a pack");
    return NULL;
}

dgm_status dgm_eval_take(dgm_eval *eval, const char *pack, size_t len, bool *known, dgm_err *err)
{
    *known = false;
    dgm_err own = {DGM_OK, 0, 0, ""};
    err = err ? err : &own;
    struct json_object *lines = parsed(pack, len, err);
    if (!lines)
        return err->status;
    const char *doc = dgm__alike_text(json_object_array_get_idx(lines, 1), "doc");
    const char *text = dgm__alike_text(json_object_array_get_idx(lines, 0), "text");
    gold *of = doc ? find(eval, doc) : NULL;
    *known = of != NULL;
    dgm_status status = DGM_OK;
    if (of && !of->json)
        status = dgm__fail(err, DGM_EUSAGE, "another document named '%s' was scored", of->name);
    else if (of)
        status = score(eval, of, lines, or_nothing(text), err);
    json_object_put(lines);
    return status;
}

/* ---- telling ---- */

void dgm_eval_options_init(dgm_eval_options *options)
{
    memset(options, 0, sizeof *options);
    options->size = sizeof *options;
}

typedef struct rates {
    double p, r, f1;
} rates;

static rates rates_of(const tally *t)
{
    rates of = {t->said ? (double)t->hit / (double)t->said : 0, t->so ? (double)t->hit / (double)t->so : 0, 0};
    if (of.p + of.r > 0)
        of.f1 = 2 * of.p * of.r / (of.p + of.r);
    return of;
}

static const char *row_name(size_t row, char *out, size_t size)
{
    if (row < ROW_FIGURE)
        snprintf(out, size, "encounter %s", kinds[row]);
    else if (row < ROW_EVENT)
        snprintf(out, size, row == ROW_FIGURE ? "figure" : "body");
    else
        snprintf(out, size, "event %s", dgm__plover_text((dgm__plover)(row - ROW_EVENT)));
    return out;
}

static void tell_table(const dgm_eval *eval, const tally *all, const dgm_eval_options *o, dgm__buf *to)
{
    char name[64];
    static const measure of_document[] = {ENCOUNTERS, EVENTS, EVENTS_RELAXED};
    for (size_t i = 0; i < eval->n; i++) {
        const gold *g = &eval->items[i];
        if (o->documents) {
            dgm__buf_printf(to, "%-44s", g->name);
            for (size_t j = 0; j < 3; j++)
                dgm__buf_printf(to, " %s %.2f", measures[of_document[j]], rates_of(&g->scores[of_document[j]]).f1);
            dgm__buf_addc(to, '\n');
        }
        if (o->faults && g->faults.len)
            dgm__buf_printf(to, "## %s\n%s\n", g->name, g->faults.data);
    }
    dgm__buf_printf(to, "%-24s%7s%7s%7s%6s%6s%6s\n", "", "P", "R", "F1", "hit", "said", "so");
    for (size_t i = 0; i < N_MEASURES; i++) {
        rates r = rates_of(&all[i]);
        dgm__buf_printf(to, "%-24s%7.3f%7.3f%7.3f%6zu%6zu%6zu\n", measures[i], r.p, r.r, r.f1, all[i].hit, all[i].said,
                        all[i].so);
    }
    dgm__buf_printf(to, "\n%-24s%7s%8s%9s\n", "", "found", "missed", "too much");
    for (size_t i = 0; i < N_ROWS; i++) {
        const tally *t = &eval->rows[i];
        if (t->said || t->so)
            dgm__buf_printf(to, "%-24s%7zu%8zu%9zu\n", row_name(i, name, sizeof name), t->hit, t->so - t->hit,
                            t->said - t->hit);
    }
}

static void tell_scores(dgm__buf *to, const tally *scores)
{
    for (size_t i = 0; i < N_MEASURES; i++) {
        rates r = rates_of(&scores[i]);
        dgm__buf_printf(
            to, "%s\n  \"%s\": {\"p\": %.4f, \"r\": %.4f, \"f1\": %.4f, \"hit\": %zu, \"said\": %zu, \"so\": %zu}",
            i ? "," : "", measures[i], r.p, r.r, r.f1, scores[i].hit, scores[i].said, scores[i].so);
    }
}

static void tell_json(const dgm_eval *eval, const tally *all, const dgm_eval_options *o, dgm__buf *to)
{
    char name[64];
    bool first = true;
    dgm__buf_adds(to, "{\"all\": {");
    tell_scores(to, all);
    dgm__buf_adds(to, "},\n\"kinds\": {");
    for (size_t i = 0; i < N_ROWS; i++) {
        const tally *t = &eval->rows[i];
        if (!t->said && !t->so)
            continue;
        dgm__buf_printf(to, "%s\n  \"%s\": {\"found\": %zu, \"missed\": %zu, \"too_much\": %zu}", first ? "" : ",",
                        row_name(i, name, sizeof name), t->hit, t->so - t->hit, t->said - t->hit);
        first = false;
    }
    dgm__buf_adds(to, "}");
    if (o->documents || o->faults)
        dgm__buf_adds(to, ",\n\"documents\": {");
    for (size_t i = 0; (o->documents || o->faults) && i < eval->n; i++) {
        const gold *g = &eval->items[i];
        dgm__buf_adds(to, i ? ",\n\"" : "\n\"");
        dgm__json_escaped(to, g->name);
        dgm__buf_adds(to, "\": {");
        tell_scores(to, g->scores);
        const char *line = o->faults && g->faults.data ? g->faults.data : "";
        dgm__buf_adds(to, o->faults ? ",\n  \"faults\": [" : "");
        for (const char *comma = ""; *line; comma = ", ") {
            size_t len = strcspn(line, "\n");
            dgm__buf one;
            dgm__buf_init(&one);
            dgm__buf_add(&one, line, len);
            dgm__buf_printf(to, "%s\"", comma);
            dgm__json_escaped(to, one.data ? one.data : "");
            dgm__buf_addc(to, '"');
            dgm__buf_clear(&one);
            line += len + (line[len] == '\n');
        }
        dgm__buf_adds(to, o->faults ? "]}" : "}");
    }
    dgm__buf_adds(to, o->documents || o->faults ? "}}\n" : "}\n");
}

dgm_status dgm_eval_write(dgm_eval *eval, const dgm_eval_options *options, dgm_sink sink, void *user, dgm_err *err)
{
    dgm_eval_options usual;
    tally all[N_MEASURES] = {{0, 0, 0}};
    dgm_eval_options_init(&usual);
    const dgm_eval_options *o = options ? options : &usual;
    if (!eval || !sink || o->size < sizeof *o)
        return dgm__fail(err, DGM_EUSAGE, "an eval, a sink and options that dgm_eval_options_init set up are needed");
    for (size_t i = 0; i < eval->n; i++) {
        dgm_status status = eval->items[i].json ? score(eval, &eval->items[i], NULL, "", err) : DGM_OK;
        if (status)
            return status;
        for (size_t j = 0; j < N_MEASURES; j++)
            add(&all[j], eval->items[i].scores[j].hit, eval->items[i].scores[j].said, eval->items[i].scores[j].so);
    }
    dgm__emit e;
    dgm__emit_init(&e, err);
    if (o->form == DGM_EVAL_JSON)
        tell_json(eval, all, o, &e.to);
    else
        tell_table(eval, all, o, &e.to);
    return dgm__emit_finish(&e, sink, user);
}
