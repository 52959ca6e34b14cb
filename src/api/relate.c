/* SPDX-License-Identifier: Apache-2.0
 *
 * Relations of dyads: see dragoman/relate.h.
 */
#include "dragoman/relate.h"

#include <stdio.h>
#include <string.h>

#include "api/outputs.h"
#include "base/err.h"
#include "input/table.h"
#include "relate/marked.h"

enum { MOST_REASONS = 5, MOST_WEIGHED = 64 };

typedef struct reason {
    const dgm__feature *feature;
    float weight;
} reason;

/* Do two features rest on the same word? Frames are told apart from words. */
static bool is_of_one_word(const dgm__feature *a, const dgm__feature *b)
{
    bool frames = a->kind >= DGM__FEATURE_FRAME || b->kind >= DGM__FEATURE_FRAME;
    const char *x = frames ? a->y : a->x, *y = frames ? b->y : b->x;
    return (a->kind >= DGM__FEATURE_FRAME) == (b->kind >= DGM__FEATURE_FRAME) && x && y && !strcmp(x, y);
}

/* The heaviest first; what rests on the same word as one before it is left out. */
static dgm_status give_reasons(dgm_strings *out, const dgm__relation_model *model, const dgm__feature *features,
                               size_t n, int column, dgm__arena *arena, dgm_err *err)
{
    reason top[MOST_WEIGHED];
    size_t n_top = 0;
    for (size_t i = 0; i < n; i++) {
        reason r = {&features[i], dgm__relation_weight(model, &features[i], column)};
        if (r.weight <= 0 || (n_top == MOST_WEIGHED && r.weight <= top[n_top - 1].weight))
            continue;
        size_t at = n_top < MOST_WEIGHED ? n_top++ : n_top - 1;
        for (; at && top[at - 1].weight < r.weight; at--)
            top[at] = top[at - 1];
        top[at] = r;
    }
    const char **items = dgm__arena_alloc(arena, MOST_REASONS, sizeof *items);
    const dgm__feature *told[MOST_REASONS];
    size_t n_items = 0;
    if (!items)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    for (size_t i = 0; i < n_top && n_items < MOST_REASONS; i++) {
        bool said = false;
        for (size_t k = 0; k < n_items; k++)
            said = said || is_of_one_word(told[k], top[i].feature);
        if (said)
            continue;
        told[n_items] = top[i].feature;
        items[n_items] = dgm__feature_text(top[i].feature, arena);
        if (!items[n_items++])
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
    }
    *out = (dgm_strings){items, n_items};
    return DGM_OK;
}

/* The features of one dyad, in the coder's arena. */
static dgm_status look(dgm_coder *c, const dgm_dyad *dyad, dgm__feature **features, size_t *n,
                       dgm__frame_answer *answer, dgm_err *err)
{
    const dgm__knowledge *k = &c->model->knowledge;
    size_t len = strlen(dyad->sentence);
    const dgm_span *given[] = {&dyad->source, &dyad->target};
    dgm__span spans[DGM__N_SIDES];
    if (len > DGM_DYAD_MOST)
        return dgm__fail(err, DGM_ELIMIT, "the sentence has %zu bytes, more than %d", len, (int)DGM_DYAD_MOST);
    for (int i = 0; i < DGM__N_SIDES; i++) {
        if (given[i]->start > given[i]->end || given[i]->end > len)
            return dgm__fail(err, DGM_EUSAGE, "the %s does not lie in the sentence", i ? "target" : "source");
        spans[i] = (dgm__span){given[i]->start, given[i]->end};
    }
    dgm__dyad parsed;
    dgm__sentence *sentence;
    dgm_status status = dgm__analyse_sentence(&sentence, k, &c->tools, dyad->sentence, len, &c->arena, err);
    if (!status)
        status = dgm__dyad_find(&parsed, sentence, spans, k->frames, &c->arena, err);
    if (!status)
        status = dgm__relate_features(features, n, answer, &parsed, &k->relations.classes, k->frames, &c->arena, err);
    return status;
}

static dgm_status relate(dgm_coder *c, const dgm_dyad *dyad, dgm_relation **out, dgm_err *err)
{
    const dgm__relation_model *model = &c->model->knowledge.relations;
    dgm__feature *features;
    dgm__frame_answer answer;
    size_t n;
    float scores[DGM__RELATIONS];
    *out = NULL;
    if (!model->weights.n_slots)
        return dgm__fail(err, DGM_EMODEL,
                         "no relation model is built in: models/relation.model was missing when this was built");
    dgm_status status = look(c, dyad, &features, &n, &answer, err);
    dgm_relation *r = status ? NULL : dgm__arena_alloc(&c->arena, 1, sizeof *r);
    if (status)
        return status;
    if (!r)
        return dgm__fail(err, DGM_ENOMEM, "out of memory");
    dgm__relation_scores(model, features, n, scores);
    dgm__relation_choice choice = dgm__relation_choose(scores);
    r->event = dgm__plover_text(choice.event);
    r->quad = dgm__plover_quad(choice.event);
    r->score = choice.score;
    if (answer.frame && answer.frame->event == choice.event) {
        r->frame = dgm__arena_printf(&c->arena, "%s:%u", answer.frame->file, (unsigned)answer.line);
        if (!r->frame)
            return dgm__fail(err, DGM_ENOMEM, "out of memory");
    }
    status = give_reasons(&r->reasons, model, features, n, choice.column, &c->arena, err);
    if (!status)
        *out = r;
    return status;
}

dgm_status dgm_relate(dgm_coder *coder, const dgm_dyad *dyad, const dgm_relation **out, dgm_err *err)
{
    dgm_relation *r;
    dgm__arena_reset(&coder->arena);
    dgm_status status = relate(coder, dyad, &r, err);
    *out = r;
    return status;
}

/* The columns that a table of dyads has; -1 missing. */
typedef struct columns {
    int id, sentence, source, target, marked;
} columns;

static dgm_status read_dyad(dgm_dyad *out, const dgm__table_row *row, const columns *at, dgm__arena *arena,
                            dgm_err *err)
{
    const char *marked = at->marked < 0 ? "" : row->fields[at->marked];
    dgm__span spans[DGM__N_SIDES];
    memset(out, 0, sizeof *out);
    if (*marked) {
        dgm_status status = dgm__marked_read(&out->sentence, spans, marked, arena, err);
        if (status)
            return status;
    } else {
        out->sentence = at->sentence < 0 ? "" : row->fields[at->sentence];
        if (strlen(out->sentence) > DGM_DYAD_MOST)
            return dgm__fail(err, DGM_ELIMIT, "the sentence has more than %d bytes", (int)DGM_DYAD_MOST);
        spans[DGM__SOURCE] =
            at->source < 0 ? (dgm__span){0, 0} : dgm__marked_find(out->sentence, row->fields[at->source]);
        spans[DGM__TARGET] =
            at->target < 0 ? (dgm__span){0, 0} : dgm__marked_find(out->sentence, row->fields[at->target]);
    }
    out->source = (dgm_span){spans[DGM__SOURCE].start, spans[DGM__SOURCE].end};
    out->target = (dgm_span){spans[DGM__TARGET].start, spans[DGM__TARGET].end};
    return DGM_OK;
}

/* A field as csv wants it; tabs and line ends of an id stay inside the quotes. */
static void put_field(dgm__buf *to, const char *text)
{
    if (!strpbrk(text, "\t\n\r\"")) {
        dgm__buf_adds(to, text);
        return;
    }
    dgm__buf_addc(to, '"');
    for (; *text; text++) {
        if (*text == '"')
            dgm__buf_addc(to, '"');
        dgm__buf_addc(to, *text);
    }
    dgm__buf_addc(to, '"');
}

static void put_row(dgm__buf *to, const char *id, const dgm_relation *r)
{
    put_field(to, id);
    dgm__buf_printf(to, "\t%s\t%d\t%.3f\t%s\t", r->event, r->quad, r->score, r->frame ? r->frame : "");
    for (size_t i = 0; i < r->reasons.n; i++) {
        if (i)
            dgm__buf_adds(to, "; ");
        for (const char *p = r->reasons.items[i]; *p; p++)
            dgm__buf_addc(to, *p == '\t' || *p == '\n' || *p == '\r' ? ' ' : *p == '"' ? '\'' : *p);
    }
    dgm__buf_addc(to, '\n');
}

static dgm_status read_columns(columns *out, const dgm__table *t, const char *name, dgm_err *err)
{
    *out = (columns){dgm__table_column(t, "id"), dgm__table_column(t, "sentence"), dgm__table_column(t, "source"),
                     dgm__table_column(t, "target"), dgm__table_column(t, "marked_sentence")};
    if (out->id < 0)
        return dgm__fail(err, DGM_EFORMAT, "%s:1: no column 'id'", name);
    if (out->marked < 0 && (out->sentence < 0 || out->source < 0 || out->target < 0))
        return dgm__fail(err, DGM_EFORMAT, "%s:1: expected the columns sentence, source and target, or marked_sentence",
                         name);
    return DGM_OK;
}

dgm_status dgm_relate_table(dgm_coder *coder, const char *name, const char *data, size_t len, dgm_sink sink, void *user,
                            dgm_fault tell, void *tell_user, dgm_err *err)
{
    enum { PIECE = 1 << 16 };
    dgm__arena rows;
    dgm__table table;
    columns at = {-1, -1, -1, -1, -1};
    dgm__buf to;
    dgm__arena_init(&rows, (size_t)4 << 30);
    dgm__buf_init(&to);
    dgm_err fault = {DGM_OK, 0, 0, ""};
    dgm_status status = dgm__table_read(&table, data, len, &rows, &fault);
    if (status)
        status = dgm__fail(err, status, "%s: %s", name, fault.text);
    else
        status = read_columns(&at, &table, name, err);
    if (!status)
        dgm__buf_adds(&to, "id\tevent\tquad\tscore\tframe\treasons\n");
    for (size_t i = 0; i < table.n_rows && !status; i++) {
        const dgm__table_row *row = &table.rows[i];
        dgm_dyad dyad;
        dgm_relation *r = NULL;
        dgm__arena_reset(&coder->arena);
        dgm_status one = row->n_found > table.n_columns
                             ? dgm__fail(&fault, DGM_EFORMAT, "%zu fields, expected %zu", row->n_found, table.n_columns)
                             : read_dyad(&dyad, row, &at, &coder->arena, &fault);
        if (!one)
            one = relate(coder, &dyad, &r, &fault);
        if (one == DGM_ENOMEM || one == DGM_EMODEL) {
            status = dgm__fail(err, one, "%s", fault.text);
        } else if (one) {
            char text[512];
            snprintf(text, sizeof text, "%s:%u: %s", name, (unsigned)row->line, fault.text);
            tell(tell_user, text);
        } else {
            put_row(&to, row->fields[at.id], r);
        }
        if (!status && to.len >= PIECE) {
            status = dgm__output_finish(&to, sink, user, err);
            dgm__buf_init(&to);
        }
    }
    if (status)
        dgm__buf_clear(&to);
    else
        status = dgm__output_finish(&to, sink, user, err);
    dgm__arena_clear(&rows);
    return status;
}
