/* SPDX-License-Identifier: Apache-2.0
 *
 * The imprint: when a page was published and by whom, as it shows itself.
 *
 * Dates come from a date line before the text, from the text's dateline if that
 * names the year, from the lines right behind the text (a ministry's signature),
 * or from the end of the title. Captions, "last updated" and other stories never give one.
 */
#include <string.h>

#include "base/err.h"
#include "input/dateline.h"
#include "input/layout.h"

enum { SIGNATURE_LINES = 8, MOST_DATE_LINES = 16 };

static const char *text_of(const dgm__page *page, const dgm__seg *seg)
{
    return page->text + seg->span.start;
}

static size_t len_of(const dgm__seg *seg)
{
    return seg->span.end - seg->span.start;
}

static uint32_t says(const dgm__page *page, const char *text, size_t len)
{
    char folded[256];
    bool whole;
    size_t n = dgm__fold(folded, sizeof folded, text, len, &whole);
    return whole && n ? dgm__pages_says(page->pages, folded, n) : 0;
}

static const char *listed(const dgm__page *page, const char *text, size_t len)
{
    return dgm__pages_publisher_of(page->pages, text, len);
}

static bool has_imprint_word(const dgm__page *page, const char *text, size_t len)
{
    char folded[256];
    bool whole;
    size_t n = dgm__fold(folded, sizeof folded, text, len, &whole);
    for (size_t at = 0; whole && at < n;) {
        const char *blank = memchr(folded + at, ' ', n - at);
        size_t w = blank ? (size_t)(blank - folded) - at : n - at;
        if (dgm__pages_says(page->pages, folded + at, w) & DGM__SAYS_IMPRINT)
            return true;
        at += w + 1;
    }
    return false;
}

/* ---- dates ---- */

/* Settles which of two numbers is the day, by other dates of the page in figures
 * and by the weekday; leaves order 3 where nothing tells. */
static void settle(const dgm__page *page, dgm__page_date *date)
{
    if (date->order != 3)
        return;
    if (date->weekday) {
        bool as_read = dgm__weekday_of(date->year, date->month, date->day) == date->weekday;
        bool swapped = dgm__weekday_of(date->year, date->day, date->month) == date->weekday;
        if (as_read != swapped) {
            date->order = as_read ? 1 : 2;
            if (swapped) {
                int day = date->day;
                date->day = date->month, date->month = day;
            }
            return;
        }
    }
    int day_first = 0, month_first = 0;
    dgm__page_date other;
    for (size_t at = 0; dgm__page_date_find(page->pages, page->text, page->len, at, true, &other) && at < 200000;
         at = other.end) {
        if (other.order == 1 && other.day > 12)
            day_first++;
        else if (other.order == 2)
            month_first++;
        else if (other.order == 0 && other.day && other.year == date->year) {
            day_first += other.month == date->month && other.day == date->day;
            month_first += other.month == date->day && other.day == date->month;
        }
    }
    if (!day_first == !month_first)
        return;
    date->order = day_first ? 1 : 2;
    if (month_first) {
        int day = date->day;
        date->day = date->month, date->month = day;
    }
}

static bool set_date(const dgm__page *page, dgm__page_date date, char out[11])
{
    settle(page, &date);
    if (date.order == 3 || !date.year)
        return false;
    dgm__page_date_iso(&date, out);
    return true;
}

static bool dated_line(const dgm__page *page, size_t i, dgm__date_line *line)
{
    const dgm__seg *seg = &page->segs[i];
    return dgm__date_line_read(page->pages, text_of(page, seg), len_of(seg), line) && !(seg->says & DGM__SAYS_UPDATED);
}

/* The date line before the text: the one nearest to the headline or behind it. */
static bool date_before(const dgm__page *page, char out[11], dgm__date_line *found, size_t *at)
{
    size_t from = page->title != SIZE_MAX ? page->title + 1 : 0, tries = 0;
    for (size_t i = from; i < page->first && i < page->n && tries < MOST_DATE_LINES; i++)
        if (dated_line(page, i, found) && ++tries && set_date(page, found->date, out))
            return *at = i, true;
    tries = 0;
    for (size_t i = from < page->first ? from : page->first; i-- > 0 && tries < MOST_DATE_LINES;)
        if (i < page->n && dated_line(page, i, found) && ++tries && set_date(page, found->date, out))
            return *at = i, true;
    return false;
}

/* "Published: 4 May 2020" anywhere; a date within the lines behind the text. */
static bool date_behind(const dgm__page *page, char out[11])
{
    dgm__date_line line;
    for (size_t i = page->last + 1, steps = 0; i < page->n && steps < SIGNATURE_LINES; i++, steps++) {
        const dgm__seg *seg = &page->segs[i];
        if (seg->kind == DGM__SEG_WALL || seg->kind == DGM__SEG_PROSE)
            break;
        if (dated_line(page, i, &line) && set_date(page, line.date, out))
            return true;
    }
    for (size_t i = 0, tries = 0; i < page->n && tries < MOST_DATE_LINES; i++)
        if (page->segs[i].says & DGM__SAYS_PUBLISHED && !(page->segs[i].says & DGM__SAYS_UPDATED) &&
            page->segs[i].words <= 12 && dated_line(page, i, &line) && ++tries && set_date(page, line.date, out))
            return true;
    return false;
}

/* "Call with the President of Chad: 5 May 2024": a whole date that ends the title. */
static bool date_of_title(const dgm__page *page, const char *title, char out[11])
{
    dgm__page_date date;
    size_t len = title ? strlen(title) : 0, at = 0;
    while (at < len && dgm__page_date_find(page->pages, title, len, at, true, &date)) {
        at = date.end;
        if (at < len || !date.day)
            continue;
        size_t from = date.start;
        while (from && title[from - 1] == ' ')
            from--;
        bool dash = from > 2 && (!memcmp(title + from - 3, "\xE2\x80\x93", 3) || /* en and em dash */
                                 !memcmp(title + from - 3, "\xE2\x80\x94", 3));
        return from && (dash || title[from - 1] == ':' || title[from - 1] == '-') && set_date(page, date, out);
    }
    return false;
}

/* A number of an archive holds the day: "APW19980227.0494". */
static bool date_of_number(const dgm__page *page, char out[11])
{
    const char *text = page->n ? text_of(page, &page->segs[0]) : "";
    for (size_t i = 0; page->wire && i < len_of(&page->segs[0]); i++) {
        size_t n = 0;
        int value = 0;
        while (text[i + n] >= '0' && text[i + n] <= '9' && n < 9)
            value = value * 10 + (text[i + n++] - '0');
        if (n == 8 && dgm__is_day(value / 10000, value / 100 % 100, value % 100) && value / 10000 >= 1900 &&
            value / 10000 < 2100) {
            dgm__page_date date = {value / 10000, value / 100 % 100, value % 100, 0, 0, 0, 0};
            dgm__page_date_iso(&date, out);
            return true;
        }
        i += n ? n - 1 : 0;
    }
    return false;
}

/* The line with the date of an archived wire may hold more than the date. */
static bool date_of_wire(const dgm__page *page, char out[11])
{
    for (size_t i = 0; page->wire && i < page->first && i < page->n; i++) {
        dgm__page_date date;
        const dgm__seg *seg = &page->segs[i];
        if (seg->kind == DGM__SEG_FURNITURE && len_of(seg) < 300 &&
            dgm__page_date_find(page->pages, text_of(page, seg), len_of(seg), 0, true, &date) && date.day &&
            set_date(page, date, out))
            return true;
    }
    return date_of_number(page, out);
}

/* ---- publisher ---- */

/* "Ministry of Foreign Affairs, Malaysia" out of "© 2018 Ministry of Foreign
 * Affairs, Malaysia. All Rights Reserved". */
static dgm__span copyright_holder(const char *text, size_t len)
{
    size_t at = 0, end;
    dgm__span none = {0, 0};
    bool marked = false, year = false;
    for (;;) {
        while (at < len && (text[at] <= ' ' || strchr(",.-:;|", text[at])) && text[at] > 0)
            at++;
        if (len - at >= 2 && !memcmp(text + at, "\xC2\xA9", 2))
            at += 2, marked = true;
        else if (len - at >= 3 && (!memcmp(text + at, "(c)", 3) || !memcmp(text + at, "(C)", 3)))
            at += 3, marked = true;
        else if (len - at >= 9 && (text[at] | 32) == 'c' && !memcmp(text + at + 1, "opyright", 8))
            at += 9, marked = true;
        else if (len - at >= 9 && !memcmp(text + at, "COPYRIGHT", 9))
            at += 9, marked = true;
        else if (len - at >= 3 && !memcmp(text + at, "by ", 3))
            at += 3;
        else if (len - at >= 3 && !memcmp(text + at, "\xE2\x80\x93", 3))
            at += 3;
        else if (at < len && text[at] >= '0' && text[at] <= '9')
            at++, year = true;
        else
            break;
    }
    if (!marked || at >= len || (!year && memchr(text + at, '/', len - at))) /* the last: a photo's credit */
        return none;
    for (end = at; end < len; end++) {
        if (text[end] == '.' && (end + 1 >= len || text[end + 1] == ' ') && end - at > 3)
            break;
        if (text[end] == '|' ||
            (len - end >= 10 && (!memcmp(text + end, "All rights", 10) || !memcmp(text + end, "All Rights", 10) ||
                                 !memcmp(text + end, "ALL RIGHTS", 10))))
            break;
        if (end > at && text[end] >= '0' && text[end] <= '9' && end + 3 < len && text[end + 3] >= '0' &&
            text[end + 3] <= '9')
            break;
        if (text[end] == '\n')
            break;
    }
    while (end > at && (text[end - 1] == ' ' || strchr(",-;:", text[end - 1])))
        end--;
    if (len - at >= 4 && !memcmp(text + at, "The ", 4))
        at += 4;
    return end > at + 1 && end - at <= 120 ? (dgm__span){(uint32_t)at, (uint32_t)end} : none;
}

static const char *keep(dgm__page *page, const char *text, size_t len)
{
    char *out = dgm__arena_strndup(page->arena, text, len);
    if (!out) {
        page->oom = true;
        return NULL;
    }
    for (char *c = out; *c; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
    return out;
}

/* The site named behind a headline before the text ("... - Taipei Times"). */
static const char *from_title(dgm__page *page)
{
    dgm__span site;
    if (page->hints->page_title) {
        dgm__headline_of(page, page->hints->page_title, strlen(page->hints->page_title), &site);
        if (site.end)
            return keep(page, page->hints->page_title + site.start, site.end - site.start);
    }
    if (page->title == SIZE_MAX)
        return NULL;
    for (size_t i = 0; i <= page->title; i++) {
        const dgm__seg *seg = &page->segs[i];
        if (seg->kind != DGM__SEG_SHORT || len_of(seg) > 400)
            continue;
        dgm__headline_of(page, text_of(page, seg), len_of(seg), &site);
        if (site.end && (i == page->title || (i == 0 && !page->wire)))
            return keep(page, text_of(page, seg) + site.start, site.end - site.start);
    }
    return NULL;
}

static bool has_letters(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((text[i] | 32) >= 'a' && (text[i] | 32) <= 'z')
            return true;
    return false;
}

/* "MINISTRY OF FOREIGN AFFAIRS / SINGAPORE / 21 MAY 2021" behind the text. */
static const char *from_signature(dgm__page *page)
{
    for (size_t i = page->last + 1, steps = 0; i < page->n && steps < 4; i++, steps++) {
        const dgm__seg *seg = &page->segs[i], *next = i + 1 < page->n ? seg + 1 : NULL;
        if (!has_letters(text_of(page, seg), len_of(seg))) { /* ".    .    .    ." */
            steps--;
            continue;
        }
        if (seg->kind != DGM__SEG_SHORT && seg->kind != DGM__SEG_DATE)
            break;
        if (seg->kind != DGM__SEG_SHORT || seg->words > 12 || seg->mark == DGM__MARK_LINK)
            continue;
        if (!has_imprint_word(page, text_of(page, seg), len_of(seg)) ||
            seg->capitals + seg->function_words < seg->words)
            continue;
        const char *colon = memchr(text_of(page, seg), ':', len_of(seg));
        if (colon) { /* "Source: Bahrain News Agency" */
            const char *name = colon + 1, *stop = page->text + seg->span.end;
            while (name < stop && *name == ' ')
                name++;
            bool source = (text_of(page, seg)[0] | 32) == 's' && colon - text_of(page, seg) <= 7;
            return source && name < stop ? keep(page, name, (size_t)(stop - name)) : NULL;
        }
        /* the country on the next line, in the same letters */
        size_t from = seg->span.start, to = seg->span.end;
        if (next && next->kind == DGM__SEG_SHORT && next->words <= 4 && next->gap == 0 &&
            (next->all_capitals == seg->all_capitals || next->words < 3))
            to = next->span.end;
        return keep(page, page->text + from, to - from);
    }
    return NULL;
}

static const char *from_copyright(dgm__page *page)
{
    const char *told = page->hints->copyright;
    if (told) {
        dgm__span s = copyright_holder(told, strlen(told));
        if (s.end)
            return keep(page, told + s.start, s.end - s.start);
    }
    for (size_t i = page->n; i-- > 0;) {
        const dgm__seg *seg = &page->segs[i];
        const char *text = text_of(page, seg);
        size_t len = len_of(seg);
        if (i >= page->first && i <= page->last && seg->kind == DGM__SEG_PROSE)
            continue;
        if (len > 400)
            continue;
        dgm__span s = copyright_holder(text, len);
        if (s.end)
            return keep(page, text + s.start, s.end - s.start);
        static const char all[] = "All Content by ";
        if (len > sizeof all && !memcmp(text, all, sizeof all - 1)) {
            const char *is = text + sizeof all - 1;
            size_t n = 0;
            while (is + n + 4 < text + len && memcmp(is + n, " is ", 4))
                n++;
            return keep(page, is, n);
        }
    }
    return NULL;
}

/* "Press release by Foreign Minister X following ...", "Statement of the Ministry
 * of Foreign Affairs on ..." */
static const char *from_headline(dgm__page *page, const char *title)
{
    static const char *const kinds[] = {
        "press release by ", "press release of ", "press release from ", "press statement by ", "press statement of ",
        "statement by the ", "statement of the ", "statement from the ", "communique of the ",  "news release by "};
    static const char *const stops[] = {" following ",  " on ",     " regarding ", " after ",        " about ",
                                        " concerning ", " during ", " at ",        " in connection", " for ",
                                        ", ",           ": ",       " upon ",      " to ",           " in "};
    if (!title)
        return NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = strlen(kinds[i]), k = 0;
        while (k < n && (title[k] == kinds[i][k] || (title[k] | 32) == kinds[i][k]))
            k++;
        if (k < n)
            continue;
        const char *who = title + n, *end = who + strlen(who);
        for (size_t j = 0; j < sizeof stops / sizeof *stops; j++) {
            const char *stop = strstr(who, stops[j]);
            if (stop && stop < end && stop > who)
                end = stop;
        }
        return end - who <= 100 ? keep(page, who, (size_t)(end - who)) : NULL;
    }
    return NULL;
}

/* A listed publisher in what stands around the text: "Press TV News Roku". */
static const char *from_furniture(dgm__page *page)
{
    for (int listed_only = 1; listed_only >= 0; listed_only--)
        for (size_t i = 0; i < page->n; i++) {
            const dgm__seg *seg = &page->segs[i];
            if (i >= page->first && i <= page->last && seg->kind != DGM__SEG_FURNITURE)
                continue;
            if (seg->kind == DGM__SEG_CAPTION || seg->kind == DGM__SEG_WALL || seg->says & DGM__SAYS_CREDIT ||
                i == page->title)
                continue;
            if (seg->words > 20 || len_of(seg) > 300)
                continue;
            const char *name = listed(page, text_of(page, seg), len_of(seg));
            if (name && strlen(name) > 3 && (!listed_only || seg->words <= 4))
                return name;
        }
    return NULL;
}

/* The agency in brackets behind the last sentence: "(KUNA)". */
static const char *from_sign_off(dgm__page *page)
{
    const dgm__seg *seg = &page->segs[page->last];
    size_t len = len_of(seg), kept = dgm__sign_off(text_of(page, seg), len);
    return kept < len && len - kept < 40 ? listed(page, text_of(page, seg) + kept, len - kept) : NULL;
}

static const char *from_date_line(dgm__page *page, size_t at, const dgm__date_line *line)
{
    const dgm__seg *seg = &page->segs[at];
    const char *text = text_of(page, seg) + line->lead.start, *tail = text_of(page, seg) + line->tail.start;
    size_t len = line->lead.end - line->lead.start, tail_len = line->tail.end - line->tail.start;
    bool acronym = len >= 2 && (len <= 3 || memchr(text, '.', len)); /* longer ones look like cities */
    for (size_t i = 0; i < len; i++)
        acronym = acronym && ((text[i] >= 'A' && text[i] <= 'Z') || text[i] == '.');
    const char *name = len ? listed(page, text, len) : NULL;
    if (name && !acronym)
        return name;
    if (len && (acronym || says(page, text, len) & DGM__SAYS_PUBLISHER || has_imprint_word(page, text, len)))
        return keep(page, text, len);
    return tail_len && tail_len < 120 ? listed(page, tail, tail_len) : NULL;
}

/* The city before the date on a line of its own: "Velburg, 7 March 2014". */
static dgm__span city_of(const dgm__page *page, const char *text, dgm__span lead)
{
    static const dgm__span none = {0, 0};
    size_t from = lead.start, to = lead.end, words = 1;
    while (from < to && text[from] == ' ')
        from++;
    while (to > from && (text[to - 1] == ' ' || text[to - 1] == ','))
        to--;
    if (to < from + 4 || !text[lead.end] || !memchr(text + to, ',', 3))
        return none;
    for (size_t i = from; i < to; i++) {
        unsigned char c = (unsigned char)text[i];
        if (!((c | 32) >= 'a' && (c | 32) <= 'z') && c < 0x80 && c != ' ' && c != '-' && c != '\'')
            return none;
        words += c == ' ';
        if ((i == from || text[i - 1] == ' ') && c >= 'a' && c <= 'z')
            return none;
    }
    if (words > 3 || says(page, text + from, to - from) || listed(page, text + from, to - from) ||
        has_imprint_word(page, text + from, to - from))
        return none;
    return (dgm__span){(uint32_t)from, (uint32_t)to};
}

/* A dateline without a year takes that of publication, or the one before. */
static void date_of_dateline(dgm__page_date d, dgm__document *doc)
{
    if (d.month && !d.year && doc->published[0]) {
        int year = 0;
        for (int i = 0; i < 4; i++)
            year = year * 10 + (doc->published[i] - '0');
        int month = doc->published[4] ? (doc->published[5] - '0') * 10 + doc->published[6] - '0' : 12;
        d.year = year - (d.month == 12 && month == 1);
    }
    if (d.year && d.order != 3)
        dgm__page_date_iso(&d, doc->dateline_date);
}

dgm_status dgm__layout_imprint(dgm__page *page, dgm__document *doc, dgm_err *err)
{
    const dgm__hints *hints = page->hints;
    dgm__date_line line = {.rest = 0};
    dgm__dateline dateline = {.end = 0};
    dgm__span own_publisher = {0, 0};
    size_t line_at = SIZE_MAX;
    const dgm__seg *lead = page->first <= page->last ? &page->segs[page->first] : NULL;
    bool has_dateline = lead && dgm__dateline_read(page->pages, text_of(page, lead), len_of(lead), &dateline);
    if (lead && !has_dateline && page->first && lead[-1].credit) { /* "AFP, MANILA" on the line before */
        lead--;
        has_dateline = dgm__dateline_read(page->pages, text_of(page, lead), len_of(lead), &dateline);
    }

    if (hints->published[0])
        memcpy(doc->published, hints->published, sizeof doc->published);
    else if (!date_before(page, doc->published, &line, &line_at) && !date_of_wire(page, doc->published) &&
             !(has_dateline && dateline.date.year && set_date(page, dateline.date, doc->published)))
        if (!date_behind(page, doc->published)) {
            memcpy(doc->published, hints->time, sizeof doc->published);
            if (!hints->time[0] && !date_of_title(page, doc->title, doc->published))
                doc->published[0] = '\0';
        }

    if (!has_dateline && hints->dateline && *hints->dateline) { /* a field of its own: "SALVADOR, Feb 26 -" */
        const char *own = hints->dateline;
        if (dgm__dateline_read(page->pages, own, strlen(own), &dateline)) {
            doc->dateline = dateline.place.end
                                ? keep(page, own + dateline.place.start, dateline.place.end - dateline.place.start)
                                : NULL;
            own_publisher = dateline.publisher;
        } else {
            doc->dateline = own;
        }
        date_of_dateline(dateline.date, doc);
        dateline.publisher = (dgm__span){0, 0};
    }
    if (has_dateline) {
        date_of_dateline(dateline.date, doc);
        if (lead == &page->segs[page->first] && dateline.end < len_of(lead))
            doc->dateline_end = lead->span.start + dateline.end;
        if (dateline.place.end) {
            doc->dateline =
                keep(page, text_of(page, lead) + dateline.place.start, dateline.place.end - dateline.place.start);
            if (!doc->dateline)
                return dgm__fail(err, DGM_ENOMEM, "out of memory");
        }
    }

    if (!doc->dateline && line_at != SIZE_MAX && line_at < page->first) {
        const char *text = text_of(page, &page->segs[line_at]);
        dgm__span city = city_of(page, text, line.lead);
        doc->dateline = city.end ? keep(page, text + city.start, city.end - city.start) : NULL;
    }

    const char *by = hints->publisher && *hints->publisher ? hints->publisher : NULL;
    if (!by && page->first <= page->last) {
        by = from_title(page);
        by = by ? by : from_signature(page);
        if (!by) {
            dgm__span head = dgm__letterhead(page);
            by = head.end ? keep(page, page->text + head.start, head.end - head.start) : NULL;
        }
        by = by ? by : from_copyright(page);
        by = by ? by : line_at != SIZE_MAX && !page->wire ? from_date_line(page, line_at, &line) : NULL;
        if (!by && dateline.publisher.end)
            by = keep(page, text_of(page, lead) + dateline.publisher.start,
                      dateline.publisher.end - dateline.publisher.start);
        if (!by && own_publisher.end)
            by = keep(page, hints->dateline + own_publisher.start, own_publisher.end - own_publisher.start);
        by = by ? by : from_sign_off(page);
        by = by ? by : from_furniture(page);
        by = by ? by : from_headline(page, doc->title);
    }
    doc->publisher = by;
    return page->oom ? dgm__fail(err, DGM_ENOMEM, "out of memory") : DGM_OK;
}
