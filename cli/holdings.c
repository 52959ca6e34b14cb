/* SPDX-License-Identifier: Apache-2.0
 *
 * Tables of a lexicon: see holdings.h.
 */
#include "holdings.h"

#include <stdlib.h>
#include <string.h>

/* ---- counts ---- */

typedef struct counting {
    output *out;
    bool eyes;
    const char *event; /* of the row before */
    dgm_senses all;
} counting;

static size_t senses(const dgm_senses *r)
{
    return r->verbs + r->nouns + r->adjectives;
}

static const struct {
    const char *head;
    int width; /* 79 columns with event and mode */
} columns[] = {{"frames", 7},      {"patterns", 9}, {"verbs", 6},   {"nouns", 6},
               {"adjectives", 11}, {"senses", 7},   {"triggers", 9}};

enum { N_COLUMNS = sizeof columns / sizeof *columns };

static void numbers(FILE *to, bool eyes, const dgm_senses *r)
{
    const size_t list[N_COLUMNS] = {r->frames, r->patterns, r->verbs, r->nouns, r->adjectives, senses(r), r->triggers};
    for (size_t i = 0; i < N_COLUMNS; i++)
        fprintf(to, eyes ? "%*zu" : "\t%*zu", eyes ? columns[i].width : 0, list[i]);
    fputc('\n', to);
}

static void count_row(void *user, const dgm_senses *row)
{
    counting *c = user;
    FILE *to = c->out->file;
    const char *mode = row->mode ? row->mode : "";
    c->all.frames += row->frames;
    c->all.patterns += row->patterns;
    c->all.verbs += row->verbs;
    c->all.nouns += row->nouns;
    c->all.adjectives += row->adjectives;
    c->all.triggers += row->triggers;
    if (c->eyes)
        fprintf(to, "%-9s %-14s", c->event && !strcmp(c->event, row->event) ? "" : row->event, mode);
    else
        fprintf(to, "%s\t%s", row->event, mode);
    numbers(to, c->eyes, row);
    c->event = row->event;
}

/* Frames that catch what is no event: they have no senses. */
static size_t traps(const dgm_model *model)
{
    size_t n = 0;
    dgm_pattern before = {0}, p;
    for (size_t i = 0; i < dgm_lexicon_patterns(model); i++, before = p) {
        dgm_lexicon_pattern(&p, model, i);
        n += p.drop && (!i || p.file != before.file || p.frame_line != before.frame_line);
    }
    return n;
}

static int failed(dgm_status status, const dgm_err *err)
{
    fprintf(stderr, "dragoman: %s\n", *err->text ? err->text : dgm_status_text(status));
    return EXIT_SOME_FAILED;
}

int holdings_count(const dgm_model *model, bool eyes)
{
    output out;
    dgm_err err = {DGM_OK, 0, 0, ""};
    if (output_open(&out, NULL))
        return EXIT_SOME_FAILED;
    counting c = {.out = &out, .eyes = eyes};
    fprintf(out.file, eyes ? "%-9s %-14s" : "%s\t%s", "event", "mode");
    for (size_t i = 0; i < N_COLUMNS; i++)
        fprintf(out.file, eyes ? "%*s" : "\t%*s", eyes ? columns[i].width : 0, columns[i].head);
    fputc('\n', out.file);
    dgm_status status = dgm_lexicon_count(model, count_row, &c, &err);
    if (eyes && !status) {
        fprintf(out.file, "%-24s", "all");
        numbers(out.file, true, &c.all);
        fprintf(out.file, "and %zu frames that catch what is no event\n", traps(model));
    }
    if (status)
        failed(status, &err);
    return output_close(&out) || status ? EXIT_SOME_FAILED : EXIT_DONE;
}

/* ---- firing ---- */

/* One document's counts of one pattern, from the thread that read it to the sum. */
typedef struct share {
    size_t pattern;
    dgm_fired fired;
} share;

typedef struct sum {
    dgm_fired *fired; /* of each pattern */
} sum;

/* A row of the table: a pattern, or a frame with the sums of its patterns. */
typedef struct row {
    dgm_pattern at;
    uint32_t line;
    uint64_t won, told;
    size_t order;
} row;

static dgm_status fire(void *user, dgm_coder *coder, const dgm_document *document, dgm_sink sink, void *sink_user,
                       dgm_err *err)
{
    size_t n = *(const size_t *)user;
    dgm_fired *fired = calloc(n + 1, sizeof *fired);
    dgm_status status = fired ? dgm_lexicon_fired(coder, document, fired, err) : (err->status = DGM_ENOMEM);
    for (size_t i = 0; i < n && !status; i++) {
        share s;
        memset(&s, 0, sizeof s);
        s.pattern = i;
        s.fired = fired[i];
        if (fired[i].won && sink(sink_user, (const char *)&s, sizeof s))
            status = err->status = DGM_ENOMEM; /* the sink is the ring's own memory */
    }
    free(fired);
    return status;
}

static int add_up(void *user, const char *data, size_t len, dgm_err *err)
{
    sum *to = user;
    (void)err;
    for (size_t at = 0; at + sizeof(share) <= len; at += sizeof(share)) {
        share s;
        memcpy(&s, data + at, sizeof s);
        to->fired[s.pattern].won += s.fired.won;
        to->fired[s.pattern].told += s.fired.told;
    }
    return EACH_TAKEN;
}

static size_t make_rows(row *rows, const dgm_model *model, const dgm_fired *fired, bool patterns)
{
    size_t n = 0;
    for (size_t i = 0; i < dgm_lexicon_patterns(model); i++) {
        dgm_pattern p;
        dgm_lexicon_pattern(&p, model, i);
        uint32_t line = patterns ? p.line : p.frame_line;
        if (patterns || !n || rows[n - 1].at.file != p.file || rows[n - 1].line != line) {
            rows[n] = (row){.at = p, .line = line, .order = n};
            n++;
        }
        rows[n - 1].won += fired[i].won;
        rows[n - 1].told += fired[i].told;
    }
    return n;
}

/* Those that never fired in the order of the texts, then the others, most first. */
static int by_use(const void *a, const void *b)
{
    const row *x = a, *y = b;
    if (!x->won != !y->won)
        return x->won ? 1 : -1;
    if (x->won != y->won)
        return x->won > y->won ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static void show(FILE *to, const row *r)
{
    char place[256];
    snprintf(place, sizeof place, "%s:%u", r->at.file, (unsigned)r->line);
    fprintf(to, "%-24s %-20s %s%s%s\n", place, r->at.frame, r->at.drop ? "no event" : r->at.event,
            r->at.mode ? " " : "", r->at.mode ? r->at.mode : "");
}

static void show_all(FILE *to, row *rows, size_t n, const char *what)
{
    size_t never = 0;
    qsort(rows, n, sizeof *rows, by_use);
    while (never < n && !rows[never].won)
        never++;
    fprintf(to, "%zu of %zu %s never fired\n", never, n, what);
    for (size_t i = 0; i < never; i++) {
        fputs("  ", to);
        show(to, &rows[i]);
    }
    if (never < n)
        fprintf(to, "%10s %10s\n", "won", "told");
    for (size_t i = never; i < n; i++) {
        fprintf(to, "%10llu %10llu  ", (unsigned long long)rows[i].won, (unsigned long long)rows[i].told);
        show(to, &rows[i]);
    }
}

static void write_all(FILE *to, const row *rows, size_t n)
{
    fputs("place\tframe\tevent\tmode\tdrop\twon\ttold\n", to);
    for (size_t i = 0; i < n; i++)
        fprintf(to, "%s:%u\t%s\t%s\t%s\t%d\t%llu\t%llu\n", rows[i].at.file, (unsigned)rows[i].line, rows[i].at.frame,
                rows[i].at.event, rows[i].at.mode ? rows[i].at.mode : "", rows[i].at.drop,
                (unsigned long long)rows[i].won, (unsigned long long)rows[i].told);
}

int holdings_fired(const common *c, const dgm_model *model, bool eyes, bool patterns, char *const *paths,
                   size_t n_paths)
{
    size_t n = dgm_lexicon_patterns(model);
    sum all = {calloc(n + 1, sizeof *all.fired)};
    row *rows = calloc(n + 1, sizeof *rows);
    output out;
    int status = EXIT_SOME_FAILED;
    if (!all.fired || !rows) {
        fputs("dragoman: out of memory\n", stderr);
        goto done;
    }
    each_options o = {.model = model,
                      .reader = c->reader,
                      .threads = c->threads,
                      .work = fire,
                      .user = &n,
                      .take = add_up,
                      .take_user = &all,
                      .progress = PROGRESS_ALONE,
                      .measure = true};
    status = each_document(&o, paths, n_paths);
    if (output_open(&out, NULL)) {
        status = EXIT_SOME_FAILED;
        goto done;
    }
    n = make_rows(rows, model, all.fired, patterns);
    if (eyes)
        show_all(out.file, rows, n, patterns ? "patterns" : "frames");
    else
        write_all(out.file, rows, n);
    if (output_close(&out))
        status = EXIT_SOME_FAILED;
done:
    free(all.fired);
    free(rows);
    return status;
}
