/* SPDX-License-Identifier: Apache-2.0
 *
 * Hits as a list for people: see write.h.
 */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "search/write.h"

enum { HANG = 4, LONGEST_SENTENCE = 360, AROUND = 120, SNIPPET_BYTES = 260, MOST_SIDES = 12 };

static const char dot[] = " \xC2\xB7 ", dots[] = "\xE2\x80\xA6";

static void say(dgm__lines *l, const char *text)
{
    dgm__lines_say(l, DGM__PLAIN, text);
}

/* ---- who ---- */

static const char *country(const dgm__found_writer *w, const char *code)
{
    if (!code)
        return NULL;
    if (!strcmp(code, "UNO"))
        return "United Nations";
    if (!strcmp(code, "EUR"))
        return "European Union";
    const char *name = w->model ? dgm_model_country(w->model, code) : NULL;
    return name ? name : code;
}

static void side(dgm__found_writer *w, dgm__lines *l, const char *name, const char *office, const char *code)
{
    const char *land = country(w, code);
    const char *who = name ? name : land ? land : office ? office : "someone";
    bool says_land = land && who != land, says_office = office && who != office;
    dgm__lines_say(l, DGM__BOLD, who);
    if (!says_land && !says_office)
        return;
    say(l, " (");
    say(l, says_office ? office : NULL);
    say(l, says_office && says_land ? ", " : "");
    say(l, says_land ? land : NULL);
    say(l, ")");
}

/* The sides that a statement's rows give as name, office, country. */
static dgm_status sides(dgm__found_writer *w, dgm__lines *l, sqlite3_stmt *stmt, const char *before, size_t *n_out)
{
    bool row;
    size_t n = 0;
    dgm_status status;
    while (!(status = dgm__sql_step(w->store, stmt, &row, w->err)) && row) {
        if (n++ >= MOST_SIDES)
            continue;
        say(l, n == 1 ? before : ", ");
        side(w, l, dgm__sql_get(stmt, 0), dgm__sql_get(stmt, 1), dgm__sql_get(stmt, 2));
    }
    dgm__sql_done(stmt);
    if (n > MOST_SIDES) {
        char more[48];
        snprintf(more, sizeof more, " and %zu more", n - MOST_SIDES);
        say(l, more);
    }
    *n_out = n;
    return status;
}

static dgm_status role(dgm__found_writer *w, dgm__lines *l, int64_t record, const char *name, const char *before,
                       size_t *n)
{
    sqlite3_stmt *stmt = dgm__sql(
        w->store, "SELECT name, office, country FROM side WHERE record = ?1 AND role = ?2 ORDER BY ord", w->err);
    *n = 0;
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, record);
    dgm__sql_text(stmt, 2, name);
    return sides(w, l, stmt, before, n);
}

static dgm_status participants(dgm__found_writer *w, dgm__lines *l, int64_t encounter)
{
    sqlite3_stmt *stmt =
        dgm__sql(w->store,
                 "SELECT json_extract(p.value, '$.name'), json_extract(p.value, '$.office'),"
                 " json_extract(p.value, '$.country') FROM encounter e, json_each(e.json, '$.participants') p"
                 " WHERE e.id = ?1 ORDER BY p.key",
                 w->err);
    size_t n;
    if (!stmt)
        return DGM_EIO;
    dgm__sql_int(stmt, 1, encounter);
    return sides(w, l, stmt, "", &n);
}

/* ---- quotes ---- */

/* The byte at which a character of a text begins. */
static size_t byte_of(const char *text, size_t len, int64_t character)
{
    size_t at = 0;
    for (; at < len && character > 0; character--)
        for (at++; at < len && ((unsigned char)text[at] & 0xC0) == 0x80;)
            at++;
    return at;
}

static bool blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static void marked(dgm__lines *l, const char *text, size_t len)
{
    if (!l->colour)
        say(l, "\xE2\x80\xB9");
    dgm__lines_text(l, DGM__MARK, text, len);
    if (!l->colour)
        say(l, "\xE2\x80\xBA");
}

/* A sentence with a stretch of it bright; of a long one what stands around that. */
static void quote(dgm__lines *l, const char *text, size_t len, size_t start, size_t end)
{
    size_t from = 0, to = len;
    end = end > len ? len : end;
    start = start > end ? end : start;
    if (len > LONGEST_SENTENCE) {
        from = start > AROUND ? start - AROUND : 0;
        while (from && from < start && !blank(text[from]))
            from++;
        to = end + AROUND < len ? end + AROUND : len;
        while (to < len && to > end && !blank(text[to]))
            to--;
    }
    dgm__lines_end(l, HANG + 2, 0);
    if (from) {
        dgm__lines_say(l, DGM__DIM, dots);
        say(l, " ");
    }
    dgm__lines_text(l, DGM__DIM, text + from, start - from);
    if (end > start)
        marked(l, text + start, end - start);
    dgm__lines_text(l, DGM__DIM, text + end, to - end);
    if (to < len) {
        say(l, " ");
        dgm__lines_say(l, DGM__DIM, dots);
    }
}

static void source(dgm__lines *l, const char *doc, const char *publisher, const char *published, const char *title)
{
    const char *parts[] = {publisher, published, title};
    dgm__lines_end(l, HANG + 2, 2);
    dgm__lines_say(l, DGM__DIM, doc);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        dgm__lines_say(l, DGM__DIM, parts[i] ? dot : NULL);
        dgm__lines_say(l, DGM__DIM, parts[i]);
    }
}

/* The first evidence of a record, and who tells it. */
static dgm_status evidence(dgm__found_writer *w, dgm__lines *l, int64_t record)
{
    sqlite3_stmt *stmt = dgm__sql(
        w->store,
        "SELECT d.doc, d.publisher, d.published, d.title, substr(t.text, coalesce(v.sentence_start, v.start) + 1,"
        " coalesce(v.sentence_end, v.\"end\") - coalesce(v.sentence_start, v.start)),"
        " v.start - coalesce(v.sentence_start, v.start), v.\"end\" - coalesce(v.sentence_start, v.start)"
        " FROM record r JOIN document d ON d.id = r.document JOIN document_text t ON t.document = d.id"
        " LEFT JOIN evidence v ON v.record = r.id WHERE r.id = ?1 ORDER BY v.ord LIMIT 1",
        w->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm__sql_int(stmt, 1, record);
    dgm_status status = dgm__sql_step(w->store, stmt, &row, w->err);
    if (!status && row) {
        const char *text = dgm__sql_get(stmt, 4);
        size_t len = text ? (size_t)sqlite3_column_bytes(stmt, 4) : 0;
        if (len)
            quote(l, text, len, byte_of(text, len, sqlite3_column_int64(stmt, 5)),
                  byte_of(text, len, sqlite3_column_int64(stmt, 6)));
        source(l, dgm__sql_get(stmt, 0), dgm__sql_get(stmt, 1), dgm__sql_get(stmt, 2), dgm__sql_get(stmt, 3));
    }
    dgm__sql_done(stmt);
    return status;
}

/* ---- hits ---- */

static void begin(dgm__lines *l, const char *date)
{
    dgm__lines_end(l, 0, HANG);
    dgm__lines_say(l, date ? DGM__BOLD : DGM__DIM, date ? date : "undated");
    say(l, "  ");
}

static const char *kind_words(const char *kind, const char *status)
{
    bool planned = status && !strcmp(status, "planned");
    if (!kind)
        return planned ? "To meet" : "Met";
    if (!strcmp(kind, "call"))
        return planned ? "To speak by phone" : "Spoke by phone";
    if (!strcmp(kind, "letter"))
        return planned ? "To write" : "Wrote";
    if (!strcmp(kind, "session"))
        return planned ? "Session planned" : "Session held";
    return planned ? "To meet" : "Met";
}

static dgm_status first_report(dgm__found_writer *w, dgm__lines *l, int64_t encounter)
{
    sqlite3_stmt *stmt = dgm__sql(w->store,
                                  "SELECT r.id FROM node n CROSS JOIN record r ON r.node = n.id"
                                  " WHERE n.thing = ?1 AND n.type = 'encounter' ORDER BY r.rid LIMIT 1",
                                  w->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm__sql_int(stmt, 1, encounter);
    dgm_status status = dgm__sql_step(w->store, stmt, &row, w->err);
    int64_t record = !status && row ? sqlite3_column_int64(stmt, 0) : 0;
    dgm__sql_done(stmt);
    return !status && record ? evidence(w, l, record) : status;
}

static dgm_status encounter(dgm__found_writer *w, const dgm__hit *hit, dgm__lines *l)
{
    sqlite3_stmt *stmt = dgm__sql(
        w->store, "SELECT kind, status, date, place, words, n_reports, n_independent FROM encounter WHERE id = ?1",
        w->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    char counts[80] = "";
    dgm__sql_int(stmt, 1, hit->id);
    dgm_status status = dgm__sql_step(w->store, stmt, &row, w->err);
    if (status || !row) {
        dgm__sql_done(stmt);
        return status;
    }
    const char *place = dgm__sql_get(stmt, 3), *topics = dgm__sql_get(stmt, 4);
    begin(l, dgm__sql_get(stmt, 2));
    say(l, kind_words(dgm__sql_get(stmt, 0), dgm__sql_get(stmt, 1)));
    say(l, place ? " in " : NULL);
    say(l, place);
    say(l, ": ");
    status = participants(w, l, hit->id);
    if (topics && *topics) {
        say(l, dot);
        say(l, topics);
    }
    if (sqlite3_column_int(stmt, 5) > 1) {
        snprintf(counts, sizeof counts, "%d reports, %d independent", sqlite3_column_int(stmt, 5),
                 sqlite3_column_int(stmt, 6));
        say(l, dot);
        dgm__lines_say(l, DGM__DIM, counts);
    }
    dgm__sql_done(stmt);
    return status ? status : first_report(w, l, hit->id);
}

static dgm_status event(dgm__found_writer *w, dgm__lines *l, int64_t id, const char *kind, const char *modes,
                        const char *status_word)
{
    size_t n;
    dgm_status status = role(w, l, id, "actor", "", &n);
    say(l, n ? " " : "someone ");
    say(l, kind);
    if (modes && *modes) {
        say(l, " ");
        say(l, modes);
    }
    if (!status)
        status = role(w, l, id, "recipient", " \xE2\x86\x92 ", &n);
    if (status_word && strcmp(status_word, "occurred") != 0) {
        say(l, " (");
        say(l, status_word);
        say(l, ")");
    }
    return status;
}

static dgm_status commitment(dgm__found_writer *w, dgm__lines *l, int64_t id, const char *what, const char *due)
{
    size_t n;
    dgm_status status = role(w, l, id, "by", "", &n);
    say(l, n ? " promised" : "Promised");
    if (!status)
        status = role(w, l, id, "to", " ", &n);
    say(l, ": ");
    say(l, what ? what : "to act");
    say(l, due ? ", due " : NULL);
    say(l, due);
    return status;
}

static dgm_status statement(dgm__found_writer *w, dgm__lines *l, int64_t id, const char *stance, const char *issue)
{
    size_t n;
    dgm_status status = role(w, l, id, "speaker", "", &n);
    say(l, n ? " " : "someone ");
    say(l, stance && !strcmp(stance, "concerned")   ? "is concerned about"
           : stance && !strcmp(stance, "describes") ? "speaks of"
                                                    : stance);
    say(l, ": ");
    say(l, issue ? issue : dots);
    return status;
}

/* "1,120", "12.5"; very large ones as they are. */
static void number_words(char *out, size_t size, double value)
{
    char digits[32];
    int n = snprintf(digits, sizeof digits, "%.15g", value), whole = (int)strcspn(digits, ".e");
    int sign = digits[0] == '-';
    size_t at = 0;
    if (digits[whole] == 'e')
        whole = 0;
    for (int i = 0; i < n && at + 2 < size; i++) {
        out[at++] = digits[i];
        if (i >= sign && i + 1 < whole && (whole - i - 1) % 3 == 0)
            out[at++] = ',';
    }
    out[at] = '\0';
}

static void figure(dgm__lines *l, const char *qualifier, double value, const char *unit)
{
    char number[48];
    number_words(number, sizeof number, value);
    say(l, qualifier);
    say(l, qualifier ? " " : NULL);
    dgm__lines_say(l, DGM__BOLD, number);
    say(l, " ");
    say(l, unit);
}

static dgm_status body(dgm__found_writer *w, dgm__lines *l, int64_t id, const char *name, const char *seat)
{
    size_t n;
    dgm__lines_say(l, DGM__BOLD, name);
    dgm_status status = role(w, l, id, "member", dot, &n);
    say(l, seat ? ", in " : NULL);
    say(l, seat);
    return status;
}

static dgm_status record(dgm__found_writer *w, const dgm__hit *hit, dgm__lines *l)
{
    sqlite3_stmt *stmt = dgm__sql(
        w->store, "SELECT type, kind, status, date, place, words, value, mode FROM record WHERE id = ?1", w->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm__sql_int(stmt, 1, hit->id);
    dgm_status status = dgm__sql_step(w->store, stmt, &row, w->err);
    const char *type = !status && row ? dgm__sql_get(stmt, 0) : NULL;
    if (!type) {
        dgm__sql_done(stmt);
        return status;
    }
    const char *kind = dgm__sql_get(stmt, 1), *date = dgm__sql_get(stmt, 3), *words = dgm__sql_get(stmt, 5);
    begin(l, !strcmp(type, "commitment") ? NULL : date);
    if (!strcmp(type, "event"))
        status = event(w, l, hit->id, kind, dgm__sql_get(stmt, 7), dgm__sql_get(stmt, 2));
    else if (!strcmp(type, "commitment"))
        status = commitment(w, l, hit->id, words, date);
    else if (!strcmp(type, "statement"))
        status = statement(w, l, hit->id, kind, words);
    else if (!strcmp(type, "figure"))
        figure(l, kind, sqlite3_column_double(stmt, 6), words);
    else
        status = body(w, l, hit->id, words, dgm__sql_get(stmt, 4));
    dgm__sql_done(stmt);
    return status ? status : evidence(w, l, hit->id);
}

/* A stretch of a text with its marks. */
static void stretch(dgm__lines *l, dgm__style style, const char *text, const dgm__snippet *s)
{
    size_t at = s->start;
    for (size_t i = 0; i < s->n_marks; i++) {
        dgm__lines_text(l, style, text + at, s->marks[i].start - at);
        marked(l, text + s->marks[i].start, s->marks[i].end - s->marks[i].start);
        at = s->marks[i].end;
    }
    dgm__lines_text(l, style, text + at, s->end - at);
}

static dgm_status document(dgm__found_writer *w, const dgm__hit *hit, dgm__lines *l)
{
    sqlite3_stmt *stmt =
        dgm__sql(w->store,
                 "SELECT d.doc, d.publisher, d.published, d.title, t.text, d.body_start FROM document d"
                 " JOIN document_text t ON t.document = d.id WHERE d.id = ?1",
                 w->err);
    if (!stmt)
        return DGM_EIO;
    bool row;
    dgm__snippet s;
    dgm__sql_int(stmt, 1, hit->id);
    dgm_status status = dgm__sql_step(w->store, stmt, &row, w->err);
    const char *text = !status && row ? dgm__sql_get(stmt, 4) : NULL;
    if (text) {
        const char *doc = dgm__sql_get(stmt, 0), *title = dgm__sql_get(stmt, 3);
        size_t len = (size_t)sqlite3_column_bytes(stmt, 4), n;
        title = title && *title ? title : doc;
        n = strlen(title);
        begin(l, dgm__sql_get(stmt, 2));
        status = dgm__snippet_find(w->terms, title, 0, n, n, &s, w->err);
        stretch(l, DGM__BOLD, title, &s);
        if (!status)
            status = dgm__snippet_find(w->terms, text, byte_of(text, len, sqlite3_column_int64(stmt, 5)), len,
                                       SNIPPET_BYTES, &s, w->err);
        if (!status && s.end > s.start) {
            dgm__lines_end(l, HANG + 2, 0);
            dgm__lines_say(l, DGM__DIM, s.start ? dots : "");
            say(l, s.start ? " " : "");
            stretch(l, DGM__DIM, text, &s);
            say(l, s.end < len ? " " : "");
            dgm__lines_say(l, DGM__DIM, s.end < len ? dots : "");
        }
        source(l, doc, dgm__sql_get(stmt, 1), NULL, NULL);
    }
    dgm__sql_done(stmt);
    return status;
}

dgm_status dgm__found_lines(dgm__found_writer *w, const dgm__hit *hit, dgm__lines *to)
{
    dgm_status status = hit->domain == DGM__DOCUMENTS    ? document(w, hit, to)
                        : hit->domain == DGM__ENCOUNTERS ? encounter(w, hit, to)
                                                         : record(w, hit, to);
    dgm__lines_end(to, 0, 0);
    dgm__buf_addc(&to->to, '\n');
    return !status && (to->to.oom || to->word.oom) ? dgm__fail(w->err, DGM_ENOMEM, "out of memory for what was found")
                                                   : status;
}
