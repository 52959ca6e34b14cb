/* SPDX-License-Identifier: Apache-2.0
 *
 * Reading of lexicon/frames/: lines, blocks, sets. Patterns are read by
 * frames_pattern.c.
 */
#include "lexicon/frames.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "lexicon/frames_read.h"

enum { MOST_WORDS_IN_LINE = 4096, LONGEST_NAME = 64 };

void dgm__frames_wrong(dgm__frames_reader *r, uint32_t column, const char *format, ...)
{
    dgm_err here;
    va_list args;
    va_start(args, format);
    vsnprintf(here.text, sizeof here.text, format, args);
    va_end(args);
    if (r->mistake)
        r->mistake(r->user, r->file, r->line, column, here.text);
    if (!r->n_mistakes++)
        dgm__fail_at(r->err, DGM_EFORMAT, r->line, column, "%s:%u:%u: %s", r->file, (unsigned)r->line, (unsigned)column,
                     here.text);
}

static char *keep(dgm__frames_reader *r, const char *text, size_t len)
{
    char *copy = dgm__arena_strndup(&r->to->arena, text, len);
    if (!copy)
        r->oom = true;
    return copy;
}

uint32_t dgm__frames_word(dgm__frames_reader *r, const char *text, size_t len)
{
    uint32_t id = dgm__strids_add(&r->to->words, text, len);
    if (!id)
        r->oom = true;
    return id;
}

const dgm__word_set *dgm__frames_set(const dgm__frames_reader *r, const char *name, size_t len)
{
    for (size_t i = 0; i < r->n_sets; i++)
        if (strlen(r->sets[i].name) == len && !memcmp(r->sets[i].name, name, len))
            return &r->sets[i];
    return NULL;
}

void dgm__frames_add_filler(dgm__frames_reader *r, dgm__fillers *to, dgm__filler filler)
{
    if (dgm__arena_grow(&r->scratch, to->items, to->n, to->cap))
        r->oom = true;
    else
        to->items[to->n++] = filler;
}

static bool is_preposition(const char *text, size_t len)
{
    static const char *const list[] = {"of", "for", "on",   "in",      "to",      "with",
                                       "at", "by",  "from", "against", "between", "under"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strlen(list[i]) == len && !memcmp(list[i], text, len))
            return true;
    return false;
}

/* "carry+out" in verb position: head first. "press+conference": head last, unless
 * the second word is a preposition ("memorandum+of+understanding"). */
static void read_expression(dgm__frames_reader *r, const char *text, size_t len, uint32_t column, bool verb,
                            dgm__fillers *to)
{
    uint32_t ids[DGM__MOST_EXTRA + 1];
    size_t n = 0;
    bool head_first = verb;
    for (size_t at = 0; at <= len;) {
        const char *plus = memchr(text + at, '+', len - at);
        size_t end = plus ? (size_t)(plus - text) : len;
        if (end == at) {
            dgm__frames_wrong(r, column, "expected a word before and after '+'");
            return;
        }
        if (n > DGM__MOST_EXTRA) {
            dgm__frames_wrong(r, column, "expected at most %d words joined by '+'", DGM__MOST_EXTRA + 1);
            return;
        }
        if (n == 1 && is_preposition(text + at, end - at))
            head_first = true;
        ids[n++] = dgm__frames_word(r, text + at, end - at);
        at = end + 1;
    }
    dgm__filler filler;
    memset(&filler, 0, sizeof filler);
    size_t head = head_first ? 0 : n - 1;
    filler.head = ids[head];
    filler.n_before = (uint8_t)head;
    for (size_t i = 0, k = 0; i < n; i++)
        if (i != head)
            filler.extra[k++] = ids[i];
    dgm__frames_add_filler(r, to, filler);
}

void dgm__frames_read_fillers(dgm__frames_reader *r, const char *text, size_t len, uint32_t column, bool verb,
                              dgm__fillers *to)
{
    for (size_t at = 0; at <= len;) {
        const char *bar = memchr(text + at, '|', len - at);
        size_t end = bar ? (size_t)(bar - text) : len;
        uint32_t here = column + (uint32_t)at;
        if (end == at) {
            dgm__frames_wrong(r, here, "expected a word or {SET}");
            return;
        }
        if (text[at] == '{') {
            if (text[end - 1] != '}') {
                dgm__frames_wrong(r, here, "expected '}' after the name of a set");
                return;
            }
            const dgm__word_set *set = dgm__frames_set(r, text + at + 1, end - at - 2);
            if (!set)
                dgm__frames_wrong(r, here, "no set is named '%.*s'; sets stand before their use or in sets.frames",
                                  (int)(end - at - 2), text + at + 1);
            for (size_t i = 0; set && i < set->n_texts; i++)
                read_expression(r, set->texts[i], strlen(set->texts[i]), here, verb, to);
        } else {
            for (size_t i = at; i < end; i++)
                if (!islower((unsigned char)text[i]) && !isdigit((unsigned char)text[i]) && !strchr("+-'", text[i]) &&
                    (unsigned char)text[i] < 0x80) {
                    dgm__frames_wrong(r, column + (uint32_t)i, "expected a lemma in lower case, found '%.*s'",
                                      (int)(end - at), text + at);
                    return;
                }
            read_expression(r, text + at, end - at, here, verb, to);
        }
        at = end + 1;
    }
}

/* One blank-separated word of a line. */
static bool next_word(const char *line, size_t len, size_t *at, size_t *start, size_t *end)
{
    while (*at < len && (line[*at] == ' ' || line[*at] == '\t'))
        ++*at;
    *start = *at;
    while (*at < len && line[*at] != ' ' && line[*at] != '\t')
        ++*at;
    *end = *at;
    return *end > *start;
}

static void add_set_words(dgm__frames_reader *r, dgm__word_set *set, const char *line, size_t len, size_t at)
{
    size_t start, end;
    while (next_word(line, len, &at, &start, &end)) {
        const dgm__word_set *other = NULL;
        if (line[start] == '{') {
            other = line[end - 1] == '}' ? dgm__frames_set(r, line + start + 1, end - start - 2) : NULL;
            if (!other || other == set) {
                dgm__frames_wrong(r, (uint32_t)start + 1, "no set is named '%.*s'", (int)(end - start), line + start);
                continue;
            }
        }
        size_t n = other ? other->n_texts : 1;
        for (size_t i = 0; i < n; i++) {
            const char *text = other ? other->texts[i] : keep(r, line + start, end - start);
            if (!text || dgm__arena_grow(&r->scratch, set->texts, set->n_texts, set->cap_texts))
                r->oom = true;
            else
                set->texts[set->n_texts++] = text;
        }
    }
}

/* "set NAME: word ..." */
static void read_set(dgm__frames_reader *r, const char *line, size_t len, size_t at)
{
    size_t start, end;
    if (!next_word(line, len, &at, &start, &end) || line[end - 1] != ':' || end - start < 2) {
        dgm__frames_wrong(r, (uint32_t)start + 1, "expected 'set NAME: word word ...'");
        return;
    }
    if (dgm__frames_set(r, line + start, end - start - 1)) {
        dgm__frames_wrong(r, (uint32_t)start + 1, "set '%.*s' stands twice", (int)(end - start - 1), line + start);
        return;
    }
    if (dgm__arena_grow(&r->scratch, r->sets, r->n_sets, r->cap_sets)) {
        r->oom = true;
        return;
    }
    dgm__word_set *set = &r->sets[r->n_sets];
    memset(set, 0, sizeof *set);
    set->name = keep(r, line + start, end - start - 1);
    if (!set->name)
        return;
    r->n_sets++;
    r->in_set = set;
    add_set_words(r, set, line, len, at);
}

static dgm__frame *current(dgm__frames_reader *r)
{
    return r->in_frame && r->to->n_frames ? &r->to->frames[r->to->n_frames - 1] : NULL;
}

static void close_frame(dgm__frames_reader *r)
{
    dgm__frame *frame = current(r);
    if (!frame)
        return;
    uint32_t line = r->line;
    r->line = frame->line;
    if (!r->n_patterns_in_frame)
        dgm__frames_wrong(r, 1, "frame '%s' has no pattern", frame->name);
    if (!r->n_fires && !frame->drop)
        dgm__frames_wrong(r, 1, "frame '%s' has no '+' sentence that must fire it", frame->name);
    if (!r->n_quiet)
        dgm__frames_wrong(r, 1, "frame '%s' has no '-' sentence that must not fire it", frame->name);
    r->line = line;
    r->in_frame = false;
}

static void read_frame(dgm__frames_reader *r, const char *line, size_t len, size_t at)
{
    size_t start, end;
    close_frame(r);
    if (!next_word(line, len, &at, &start, &end)) {
        dgm__frames_wrong(r, (uint32_t)len + 1, "expected the name of the frame");
        return;
    }
    if (r->event == DGM__N_PLOVER) {
        dgm__frames_wrong(r, 1, "expected a line 'event NAME' before the first frame");
        return;
    }
    for (size_t i = r->first_frame_of_file; i < r->to->n_frames; i++)
        if (strlen(r->to->frames[i].name) == end - start && !memcmp(r->to->frames[i].name, line + start, end - start))
            dgm__frames_wrong(r, (uint32_t)start + 1, "frame '%s' stands twice, first in line %u",
                              r->to->frames[i].name, (unsigned)r->to->frames[i].line);
    if (dgm__arena_grow(&r->to->arena, r->to->frames, r->to->n_frames, r->cap_frames)) {
        r->oom = true;
        return;
    }
    dgm__frame *frame = &r->to->frames[r->to->n_frames];
    memset(frame, 0, sizeof *frame);
    frame->name = keep(r, line + start, end - start);
    frame->file = r->file;
    frame->event = r->event;
    frame->line = r->line;
    if (!frame->name)
        return;
    r->to->n_frames++;
    r->in_frame = true;
    r->n_patterns_in_frame = r->n_fires = r->n_quiet = 0;
}

static void add_id(dgm__frames_reader *r, uint32_t id)
{
    if (dgm__arena_grow(&r->to->arena, r->to->preps, r->to->n_preps, r->cap_preps))
        r->oom = true;
    else
        r->to->preps[r->to->n_preps++] = id;
}

/* "needs a|b {set}": the heads of the fillers, sorted, into the pool. */
static void read_words(dgm__frames_reader *r, const char *line, size_t len, size_t at, uint32_t *at_out,
                       uint32_t *n_out)
{
    dgm__fillers found = {NULL, 0, 0};
    size_t start, end;
    while (next_word(line, len, &at, &start, &end))
        dgm__frames_read_fillers(r, line + start, end - start, (uint32_t)start + 1, false, &found);
    *at_out = (uint32_t)r->to->n_preps;
    for (size_t i = 0; i < found.n; i++)
        add_id(r, found.items[i].head);
    *n_out = (uint32_t)(r->to->n_preps - *at_out);
    if (!*n_out)
        dgm__frames_wrong(r, (uint32_t)len + 1, "expected words");
}

static const char *one_of(const char *text, size_t len, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(list[i]) == len && !memcmp(list[i], text, len))
            return list[i];
    return NULL;
}

static bool is_word(const char *line, size_t start, size_t end, const char *word)
{
    return strlen(word) == end - start && !memcmp(line + start, word, end - start);
}

/* A keyword line of a frame; false if the line is none and so a pattern. */
static bool read_property(dgm__frames_reader *r, dgm__frame *frame, const char *line, size_t len, size_t start,
                          size_t end)
{
    static const char *const statuses[] = {"occurred", "ongoing", "future", "hypothetical", "negated", "historical"};
    static const char *const kinds[] = {"meeting", "call", "letter", "session"};
    size_t at = end, s, e;
    if (is_word(line, start, end, "agentless") || is_word(line, start, end, "lone") ||
        is_word(line, start, end, "drop")) {
        if (line[start] == 'a')
            frame->agentless = true;
        else if (line[start] == 'l')
            frame->lone = true;
        else
            frame->drop = true;
        if (next_word(line, len, &at, &s, &e))
            dgm__frames_wrong(r, (uint32_t)s + 1, "expected the end of the line");
        return true;
    }
    if (is_word(line, start, end, "needs") && r->n_patterns_in_frame) {
        read_words(r, line, len, end, &frame->needs_at, &frame->n_needs);
        return true;
    }
    if (is_word(line, start, end, "unless") && r->n_patterns_in_frame) {
        read_words(r, line, len, end, &frame->unless_at, &frame->n_unless);
        return true;
    }
    bool mode = is_word(line, start, end, "mode"), context = is_word(line, start, end, "context");
    if (mode || context) {
        while (next_word(line, len, &at, &s, &e)) {
            const char *found =
                mode ? dgm__plover_mode(frame->event, line + s, e - s) : dgm__plover_context(line + s, e - s);
            size_t *n = mode ? &frame->n_modes : &frame->n_contexts;
            if (!found)
                dgm__frames_wrong(r, (uint32_t)s + 1,
                                  mode ? "'%.*s' is no mode of %s" : "'%.*s' is no PLOVER context%.0s", (int)(e - s),
                                  line + s, dgm__plover_text(frame->event));
            else if (*n == DGM__MOST_MODES)
                dgm__frames_wrong(r, (uint32_t)s + 1, "expected at most %d", DGM__MOST_MODES);
            else
                (mode ? frame->modes : frame->contexts)[(*n)++] = found;
        }
        return true;
    }
    bool cameo = is_word(line, start, end, "cameo"), status = is_word(line, start, end, "status"),
         kind = is_word(line, start, end, "kind");
    if (!cameo && !status && !kind)
        return false;
    if (!next_word(line, len, &at, &s, &e)) {
        dgm__frames_wrong(r, (uint32_t)len + 1, "expected a value");
        return true;
    }
    if (cameo) {
        bool digits = e - s >= 2 && e - s <= 4;
        for (size_t i = s; i < e; i++)
            digits = digits && isdigit((unsigned char)line[i]);
        if (!digits)
            dgm__frames_wrong(r, (uint32_t)s + 1, "expected a CAMEO code of two to four digits");
        frame->cameo = keep(r, line + s, e - s);
    } else if (status) {
        frame->status = one_of(line + s, e - s, statuses, sizeof statuses / sizeof *statuses);
        if (!frame->status)
            dgm__frames_wrong(r, (uint32_t)s + 1,
                              "expected occurred, ongoing, future, hypothetical, negated or historical");
    } else {
        frame->kind = one_of(line + s, e - s, kinds, sizeof kinds / sizeof *kinds);
        if (!frame->kind)
            dgm__frames_wrong(r, (uint32_t)s + 1, "expected meeting, call, letter or session");
    }
    if (next_word(line, len, &at, &s, &e))
        dgm__frames_wrong(r, (uint32_t)s + 1, "expected the end of the line");
    return true;
}

/* "IRQ,RUS" or "-" for none: codes into one string, sorted by the checker. */
static const char *read_codes(dgm__frames_reader *r, const char *line, size_t start, size_t end)
{
    if (is_word(line, start, end, "-"))
        return "";
    for (size_t i = start; i < end; i++)
        if (!isupper((unsigned char)line[i]) && line[i] != ',') {
            dgm__frames_wrong(r, (uint32_t)i + 1, "expected country codes such as IRQ,RUS or '-'");
            return NULL;
        }
    return keep(r, line + start, end - start);
}

static void read_example(dgm__frames_reader *r, const char *line, size_t len, size_t start)
{
    bool known = line[start] == '~', fires = known || line[start] == '+';
    size_t at = start + 1, text = at, text_end = len, s, e;
    while (text < len && line[text] == ' ')
        text++;
    dgm__example example = {(uint32_t)(r->to->n_frames - 1), r->line, fires, known, NULL, NULL, NULL, NULL};
    if (fires) {
        const char *arrow = NULL;
        for (size_t i = text; i + 1 < len; i++)
            if (line[i] == '=' && line[i + 1] == '>')
                arrow = line + i;
        if (!arrow) {
            dgm__frames_wrong(r, (uint32_t)len + 1, "expected '=> ACTORS > RECIPIENTS' after the sentence");
            return;
        }
        text_end = (size_t)(arrow - line);
        at = text_end + 2;
        if (next_word(line, len, &at, &s, &e))
            example.actors = read_codes(r, line, s, e);
        if (!next_word(line, len, &at, &s, &e) || !is_word(line, s, e, ">") || !next_word(line, len, &at, &s, &e)) {
            dgm__frames_wrong(r, (uint32_t)at + 1, "expected 'ACTORS > RECIPIENTS' after '=>'");
            return;
        }
        example.recipients = read_codes(r, line, s, e);
        if (next_word(line, len, &at, &s, &e))
            example.status = keep(r, line + s, e - s);
        r->n_fires += !known;
    } else {
        r->n_quiet++;
    }
    while (text_end > text && line[text_end - 1] == ' ')
        text_end--;
    if (text_end == text) {
        dgm__frames_wrong(r, (uint32_t)text + 1, "expected a sentence");
        return;
    }
    example.text = keep(r, line + text, text_end - text);
    if (dgm__arena_grow(&r->to->arena, r->to->examples, r->to->n_examples, r->cap_examples))
        r->oom = true;
    else
        r->to->examples[r->to->n_examples++] = example;
}

static void read_line(dgm__frames_reader *r, const char *line, size_t len)
{
    size_t at = 0, start, end;
    if (!next_word(line, len, &at, &start, &end) || line[start] == '#') {
        r->in_set = len ? r->in_set : NULL;
        return;
    }
    if (r->in_set && start > 0) {
        add_set_words(r, r->in_set, line, len, 0);
        return;
    }
    r->in_set = NULL;
    if (is_word(line, start, end, "set") && start == 0) {
        read_set(r, line, len, end);
    } else if (is_word(line, start, end, "event") && start == 0) {
        close_frame(r);
        size_t s, e;
        r->event = next_word(line, len, &at, &s, &e) ? dgm__plover_find(line + s, e - s) : DGM__N_PLOVER;
        if (r->event == DGM__N_PLOVER)
            dgm__frames_wrong(r, (uint32_t)start + 7, "expected one of PLOVER's sixteen events");
    } else if (is_word(line, start, end, "frame") && start == 0) {
        read_frame(r, line, len, end);
    } else if (!current(r)) {
        dgm__frames_wrong(r, (uint32_t)start + 1, "expected 'event', 'set' or 'frame'");
    } else if (line[start] == '+' || ((line[start] == '-' || line[start] == '~') && end - start == 1)) {
        read_example(r, line, len, start);
    } else if (!read_property(r, current(r), line, len, start, end)) {
        dgm__frames_read_pattern(r, line, len);
        r->n_patterns_in_frame++;
    }
}

/* A comment begins at a '#' that a blank or nothing precedes. */
static size_t without_comment(const char *line, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (line[i] == '#' && (!i || line[i - 1] == ' ' || line[i - 1] == '\t'))
            return i;
    return len;
}

static void read_part(dgm__frames_reader *r, const dgm__part *part)
{
    r->file = keep(r, part->name + strlen("frames/"), strlen(part->name) - strlen("frames/"));
    if (!r->file) {
        r->file = "frames";
        return;
    }
    r->line = 0;
    r->event = DGM__N_PLOVER;
    r->in_set = NULL;
    r->in_frame = false;
    r->first_frame_of_file = r->to->n_frames;
    for (size_t at = 0; at < part->len;) {
        const char *nl = memchr(part->data + at, '\n', part->len - at);
        size_t end = nl ? (size_t)(nl - part->data) : part->len, len = end - at;
        r->line++;
        if (len && part->data[at + len - 1] == '\r')
            len--;
        if (len > MOST_WORDS_IN_LINE)
            dgm__frames_wrong(r, MOST_WORDS_IN_LINE, "expected a line of at most %d bytes", MOST_WORDS_IN_LINE);
        else
            read_line(r, part->data + at, without_comment(part->data + at, len));
        at = end + 1;
    }
    close_frame(r);
}

/* Counting sort of (word, pattern) pairs by word. */
static dgm_status index_triggers(dgm__frames *to, dgm_err *err)
{
    to->by_word = dgm__arena_alloc(&to->arena, (size_t)to->words.n + 2, sizeof *to->by_word);
    if (!to->by_word)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for the frames");
    size_t total = 0;
    for (size_t i = 0; i < to->n_patterns; i++) {
        const dgm__pattern_node *root = &to->nodes[to->patterns[i].node_at];
        for (uint32_t k = 0; k < root->n_fillers; k++, total++)
            to->by_word[to->fillers[root->filler_at + k].head + 1]++;
    }
    for (uint32_t w = 1; w <= to->words.n; w++)
        to->by_word[w] += to->by_word[w - 1];
    to->triggers = dgm__arena_alloc(&to->arena, total, sizeof *to->triggers);
    uint32_t *next = dgm__arena_alloc(&to->arena, (size_t)to->words.n + 1, sizeof *next);
    if (!to->triggers || !next)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for the frames");
    memcpy(next, to->by_word, ((size_t)to->words.n + 1) * sizeof *next);
    for (size_t i = 0; i < to->n_patterns; i++) {
        const dgm__pattern_node *root = &to->nodes[to->patterns[i].node_at];
        for (uint32_t k = 0; k < root->n_fillers; k++)
            to->triggers[next[to->fillers[root->filler_at + k].head]++] = (uint32_t)i;
    }
    return DGM_OK;
}

static int by_id(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void keep_sets(dgm__frames_reader *r)
{
    dgm__frames *to = r->to;
    to->sets = dgm__arena_alloc(&to->arena, r->n_sets, sizeof *to->sets);
    for (size_t i = 0; to->sets && i < r->n_sets; i++) {
        dgm__fillers found = {NULL, 0, 0};
        r->line = 0;
        for (size_t k = 0; k < r->sets[i].n_texts; k++)
            dgm__frames_read_fillers(r, r->sets[i].texts[k], strlen(r->sets[i].texts[k]), 1, false, &found);
        uint32_t *ids = dgm__arena_alloc(&to->arena, found.n, sizeof *ids);
        if (!ids) {
            r->oom = true;
            return;
        }
        for (size_t k = 0; k < found.n; k++)
            ids[k] = found.items[k].head;
        if (found.n)
            qsort(ids, found.n, sizeof *ids, by_id);
        to->sets[to->n_sets++] = (dgm__named_set){r->sets[i].name, ids, found.n};
    }
    r->oom = r->oom || !to->sets;
}

bool dgm__frame_is(const dgm__frame *frame, const char *name)
{
    size_t len = strlen(name);
    return !strncmp(frame->name, name, len) && (!frame->name[len] || !strcmp(frame->name + len, "-more"));
}

const dgm__named_set *dgm__frames_named(const dgm__frames *frames, const char *name)
{
    for (size_t i = 0; i < frames->n_sets; i++)
        if (!strcmp(frames->sets[i].name, name))
            return &frames->sets[i];
    return NULL;
}

bool dgm__set_holds(const dgm__named_set *set, uint32_t word)
{
    return set && word && set->n && bsearch(&word, set->ids, set->n, sizeof word, by_id);
}

dgm_status dgm__frames_load(dgm__frames **out, const dgm__bundle *bundle, dgm__mistake *mistake, void *user,
                            dgm_err *err)
{
    *out = NULL;
    dgm__frames *to = calloc(1, sizeof *to);
    if (!to)
        return dgm__fail(err, DGM_ENOMEM, "out of memory for the frames");
    dgm__arena_init(&to->arena, 0);
    dgm__strids_init(&to->words);
    dgm__frames_reader r;
    memset(&r, 0, sizeof r);
    r.to = to;
    r.mistake = mistake;
    r.user = user;
    r.err = err;
    dgm__arena_init(&r.scratch, 0);
    size_t n, first = dgm__bundle_prefix(bundle, "frames/", &n);
    const dgm__part *sets = dgm__bundle_find(bundle, "frames/sets.frames");
    if (sets)
        read_part(&r, sets);
    for (size_t i = first; i < first + n && !r.oom; i++) {
        const dgm__part *part = &bundle->parts[i];
        size_t len = strlen(part->name);
        if (part != sets && len > 7 && !strcmp(part->name + len - 7, ".frames"))
            read_part(&r, part);
    }
    keep_sets(&r);
    dgm_status status = r.oom          ? dgm__fail(err, DGM_ENOMEM, "out of memory for the frames")
                        : r.n_mistakes ? DGM_EFORMAT
                                       : index_triggers(to, err);
    dgm__arena_clear(&r.scratch);
    if (status)
        dgm__frames_free(to);
    else
        *out = to;
    return status;
}

void dgm__frames_free(dgm__frames *frames)
{
    if (!frames)
        return;
    dgm__strids_clear(&frames->words);
    dgm__arena_clear(&frames->arena);
    free(frames);
}
