/* SPDX-License-Identifier: Apache-2.0
 *
 * The list of irregular forms: see irregular.h.
 */
#include "text/irregular.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

#define FILE_NAME DGM__IRREGULAR_FILE

enum { LONGEST = 60, MOST_FORMS = 200000 };

/* Kinds of forms. */
enum { PAST = 'D', ING = 'G', THIRD = 'Z', PLURAL = 'P', MORE = 'R', MOST = 'S' };

enum { LISTED = 1, OTHER_TOO = 2 }; /* written in the list, not made by rule; "also", or as the lemma is */

struct dgm__irregular_form {
    uint32_t lemma;
    uint8_t flags;
};

typedef enum kind { NONE, VERB, NOUN, ADJECTIVE, REGULAR, DOUBLED, REGULAR_NOUN, ALSO, PREFIX } kind;

static const struct {
    const char *name;
    kind kind;
} kinds[] = {{"verb", VERB},       {"noun", NOUN},           {"adjective", ADJECTIVE}, {"regular", REGULAR},
             {"doubled", DOUBLED}, {"plural", REGULAR_NOUN}, {"also", ALSO},           {"prefix", PREFIX}};

typedef struct reader {
    dgm__irregular *to;
    kind kind;
    const char *lemma; /* of the entry that is being read: in the list's own strings */
    size_t n_forms;    /* that it has so far */
    bool ing, third;   /* whether these are among them */
    uint32_t line, from;
    const char *start; /* of the line */
    dgm_err *err;
} reader;

static uint32_t column(const reader *r, const char *at)
{
    uint32_t n = 1;
    for (const char *c = r->start; c < at; c++)
        n += ((unsigned char)*c & 0xC0) != 0x80;
    return n;
}

static dgm_status no_memory(const reader *r)
{
    return dgm__fail(r->err, DGM_ENOMEM, FILE_NAME ": out of memory");
}

static uint32_t find(const dgm__irregular *in, int form_kind, const char *text, size_t len)
{
    char key[DGM__LEMMA_MAX + 1];
    if (!len || len > LONGEST)
        return 0;
    key[0] = (char)form_kind;
    memcpy(key + 1, text, len);
    return dgm__strids_find(&in->forms, key, len + 1);
}

/* One form of the entry's lemma. */
static dgm_status add(reader *r, int form_kind, const char *text, size_t len, const char *at, uint8_t flags)
{
    dgm__irregular *to = r->to;
    char key[2 * LONGEST + 8];
    key[0] = (char)form_kind;
    memcpy(key + 1, text, len);
    uint32_t lemma = dgm__strids_find(&to->lemmas, r->lemma, strlen(r->lemma));
    uint32_t id = dgm__strids_add(&to->forms, key, len + 1);
    if (!id)
        return no_memory(r);
    if (id >= to->cap) {
        uint32_t cap = to->cap ? to->cap * 2 : 4096;
        struct dgm__irregular_form *more = realloc(to->of_form, cap * sizeof *more);
        if (!more)
            return no_memory(r);
        memset(more + to->cap, 0, (cap - to->cap) * sizeof *more);
        to->of_form = more;
        to->cap = cap;
    }
    struct dgm__irregular_form *form = &to->of_form[id];
    if (form->lemma && form->lemma != lemma)
        return dgm__fail_at(r->err, DGM_EFORMAT, r->line, column(r, at), FILE_NAME ": \"%.*s\" is a form of \"%s\" too",
                            (int)len, text, to->lemmas.texts[form->lemma]);
    if (id > MOST_FORMS)
        return dgm__fail_at(r->err, DGM_ELIMIT, r->line, column(r, at), FILE_NAME ": more than %d forms", MOST_FORMS);
    form->lemma = lemma;
    form->flags |= flags;
    if (flags & LISTED && len == strlen(r->lemma) && !memcmp(text, r->lemma, len))
        form->flags |= OTHER_TOO; /* "put", "series" */
    return DGM_OK;
}

static bool vowel(char c)
{
    return c && strchr("aeiou", c);
}

static bool ends(const char *text, size_t len, const char *ending)
{
    size_t n = strlen(ending);
    return len > n && !memcmp(text + len - n, ending, n);
}

/* `lemma` less `cut` bytes with `put` behind it. */
static dgm_status add_made(reader *r, int form_kind, size_t cut, const char *put, const char *at)
{
    char text[2 * LONGEST];
    size_t len = strlen(r->lemma) - cut, n = strlen(put);
    memcpy(text, r->lemma, len);
    memcpy(text + len, put, n);
    return add(r, form_kind, text, len + n, at, 0);
}

/* The forms in -s, -ing and -ed by the rules of spelling. */
static dgm_status add_s(reader *r, int form_kind, const char *at)
{
    const char *w = r->lemma;
    size_t n = strlen(w);
    if (ends(w, n, "y") && !vowel(w[n - 2]))
        return add_made(r, form_kind, 1, "ies", at);
    bool hiss = ends(w, n, "s") || ends(w, n, "x") || ends(w, n, "z") || ends(w, n, "sh") || ends(w, n, "ch");
    bool verb_in_o = form_kind == THIRD && ends(w, n, "o") && !vowel(w[n - 2]);
    return add_made(r, form_kind, 0, hiss || verb_in_o ? "es" : "s", at);
}

static dgm_status add_ing(reader *r, const char *at)
{
    const char *w = r->lemma;
    size_t n = strlen(w);
    if (ends(w, n, "ie"))
        return add_made(r, ING, 2, "ying", at);
    if (ends(w, n, "e") && n > 2 && !ends(w, n, "ee") && !ends(w, n, "oe") && !ends(w, n, "ye"))
        return add_made(r, ING, 1, "ing", at);
    return add_made(r, ING, 0, ends(w, n, "c") ? "king" : "ing", at);
}

static dgm_status add_past(reader *r, const char *at)
{
    const char *w = r->lemma;
    size_t n = strlen(w);
    if (ends(w, n, "e"))
        return add_made(r, PAST, 0, "d", at);
    if (ends(w, n, "y") && !vowel(w[n - 2]))
        return add_made(r, PAST, 1, "ied", at);
    return add_made(r, PAST, 0, ends(w, n, "c") ? "ked" : "ed", at);
}

static dgm_status set_lemma(reader *r, const char *word, size_t len)
{
    uint32_t id = dgm__strids_add(&r->to->lemmas, word, len);
    if (!id)
        return no_memory(r);
    r->lemma = r->to->lemmas.texts[id];
    return DGM_OK;
}

/* A lemma whose forms are all made by rule. */
static dgm_status made_word(reader *r, const char *word, size_t len)
{
    dgm_status status = set_lemma(r, word, len);
    char last = word[len - 1];
    if (!status && r->kind == REGULAR_NOUN)
        return add_s(r, PLURAL, word);
    if (!status && r->kind == DOUBLED) {
        if (vowel(last) || (unsigned char)last >= 0x80)
            return dgm__fail_at(r->err, DGM_EFORMAT, r->line, column(r, word),
                                FILE_NAME ": \"%.*s\" ends in no letter that doubles", (int)len, word);
        const char ed[] = {last, 'e', 'd', '\0'}, ing[] = {last, 'i', 'n', 'g', '\0'};
        status = add_made(r, PAST, 0, ed, word);
        if (!status)
            status = add_made(r, ING, 0, ing, word);
    } else if (!status) {
        status = add_past(r, word);
        if (!status)
            status = add_ing(r, word);
    }
    return status ? status : add_s(r, THIRD, word);
}

static dgm_status listed_form(reader *r, const char *word, size_t len)
{
    int form_kind = r->kind == NOUN ? PLURAL : PAST;
    if (r->kind == ADJECTIVE)
        form_kind = ends(word, len, "st") ? MOST : MORE;
    if (r->kind == VERB && ends(word, len, "ing")) {
        form_kind = ING;
        r->ing = true;
    } else if (r->kind == VERB && ends(word, len, "s")) {
        form_kind = THIRD;
        r->third = true;
    }
    r->n_forms++;
    return add(r, form_kind, word, len, word, LISTED);
}

static dgm_status other_too(reader *r, const char *word, size_t len)
{
    uint32_t past = find(r->to, PAST, word, len), plural = find(r->to, PLURAL, word, len);
    if (!past && !plural)
        return dgm__fail_at(r->err, DGM_EFORMAT, r->line, column(r, word),
                            FILE_NAME ": \"%.*s\" is a form of no word above", (int)len, word);
    if (past)
        r->to->of_form[past].flags |= OTHER_TOO;
    if (plural)
        r->to->of_form[plural].flags |= OTHER_TOO;
    return DGM_OK;
}

static dgm_status prefix(reader *r, const char *word, size_t len)
{
    if (r->to->n_prefixes == DGM__MOST_PREFIXES)
        return dgm__fail_at(r->err, DGM_ELIMIT, r->line, column(r, word), FILE_NAME ": more than %d prefixes",
                            DGM__MOST_PREFIXES);
    uint32_t id = dgm__strids_add(&r->to->lemmas, word, len);
    if (!id)
        return no_memory(r);
    r->to->prefixes[r->to->n_prefixes++] = id;
    return DGM_OK;
}

/* Before the next entry and at the end: a verb's regular forms. */
static dgm_status end_entry(reader *r)
{
    bool named = r->kind == VERB || r->kind == NOUN || r->kind == ADJECTIVE;
    dgm_status status = DGM_OK;
    if (named && !r->n_forms)
        return dgm__fail_at(r->err, DGM_EFORMAT, r->from, 1, FILE_NAME ": no form of \"%s\"", r->lemma);
    uint32_t line = r->line;
    r->line = r->from; /* a clash is told where the entry began */
    if (r->kind == VERB && !r->third)
        status = add_s(r, THIRD, r->start);
    if (!status && r->kind == VERB && !r->ing)
        status = add_ing(r, r->start);
    r->line = line;
    r->kind = NONE;
    return status;
}

static dgm_status begin_entry(reader *r, const char *word, size_t len)
{
    dgm_status status = end_entry(r);
    if (status)
        return status;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strlen(kinds[i].name) == len && !memcmp(kinds[i].name, word, len))
            r->kind = kinds[i].kind;
    r->lemma = NULL;
    r->n_forms = 0;
    r->ing = r->third = false;
    r->from = r->line;
    if (r->kind == NONE)
        return dgm__fail_at(r->err, DGM_EFORMAT, r->line, column(r, word),
                            FILE_NAME
                            ": expected verb, noun, adjective, regular, doubled, plural, also or prefix, not \"%.*s\"",
                            (int)(len < LONGEST ? len : LONGEST), word);
    return DGM_OK;
}

static dgm_status read_word(reader *r, const char *word, size_t len)
{
    bool named = r->kind == VERB || r->kind == NOUN || r->kind == ADJECTIVE;
    bool head = named && !r->lemma;
    if (head && word[len - 1] != ':')
        return dgm__fail_at(r->err, DGM_EFORMAT, r->line, column(r, word), FILE_NAME ": expected a word with a colon");
    len -= head;
    for (size_t i = 0; i < len; i++)
        if (!((word[i] >= 'a' && word[i] <= 'z') || (unsigned char)word[i] >= 0x80 || (i && word[i] == '-')))
            return dgm__fail_at(r->err, DGM_EFORMAT, r->line, column(r, word + i),
                                FILE_NAME ": a word is of small letters, with a hyphen between");
    if (len < 2 || len > LONGEST)
        return dgm__fail_at(r->err, DGM_EFORMAT, r->line, column(r, word), FILE_NAME ": a word has 2 to %d letters",
                            LONGEST);
    if (head)
        return set_lemma(r, word, len);
    switch (r->kind) {
    case REGULAR:
    case DOUBLED:
    case REGULAR_NOUN:
        return made_word(r, word, len);
    case ALSO:
        return other_too(r, word, len);
    case PREFIX:
        return prefix(r, word, len);
    default:
        return listed_form(r, word, len);
    }
}

static dgm_status read_line(reader *r, const char *text, size_t len)
{
    const char *hash = memchr(text, '#', len);
    if (hash)
        len = (size_t)(hash - text);
    bool at_margin = len && !isspace((unsigned char)*text);
    r->start = text;
    for (size_t i = 0, n = 0; i < len; n++) {
        while (i < len && isspace((unsigned char)text[i]))
            i++;
        size_t from = i;
        while (i < len && !isspace((unsigned char)text[i]))
            i++;
        if (i == from)
            break;
        if (!at_margin && r->kind == NONE)
            return dgm__fail_at(r->err, DGM_EFORMAT, r->line, column(r, text + from),
                                FILE_NAME ": words before any entry");
        dgm_status status =
            at_margin && !n ? begin_entry(r, text + from, i - from) : read_word(r, text + from, i - from);
        if (status)
            return status;
    }
    if (at_margin && (r->kind == VERB || r->kind == NOUN || r->kind == ADJECTIVE) && !r->lemma)
        return dgm__fail_at(r->err, DGM_EFORMAT, r->line, 1, FILE_NAME ": expected a word with a colon");
    return DGM_OK;
}

dgm_status dgm__irregular_load(dgm__irregular **out, const dgm__bundle *bundle, dgm_err *err)
{
    *out = NULL;
    const dgm__part *part = dgm__bundle_find(bundle, FILE_NAME);
    if (!part)
        return dgm__fail(err, DGM_EFORMAT, FILE_NAME ": not among the lexicon's files");
    dgm__irregular *to = calloc(1, sizeof *to);
    if (!to)
        return dgm__fail(err, DGM_ENOMEM, FILE_NAME ": out of memory");
    dgm__strids_init(&to->forms);
    dgm__strids_init(&to->lemmas);
    reader r = {.to = to, .err = err, .start = part->data};
    dgm_status status = DGM_OK;
    for (size_t i = 0, len; i < part->len && !status; i += len + 1) {
        const char *text = part->data + i, *stop = memchr(text, '\n', part->len - i);
        len = stop ? (size_t)(stop - text) : part->len - i;
        r.line++;
        status = read_line(&r, text, len);
    }
    if (!status)
        status = end_entry(&r);
    if (status)
        dgm__irregular_free(to);
    else
        *out = to;
    return status;
}

void dgm__irregular_free(dgm__irregular *irregular)
{
    if (!irregular)
        return;
    dgm__strids_clear(&irregular->forms);
    dgm__strids_clear(&irregular->lemmas);
    free(irregular->of_form);
    free(irregular);
}

/* What kind of form a tag asks for; 0: none. */
static int kind_of(dgm__upos upos, const char *xpos)
{
    if (upos == DGM__UPOS_NOUN)
        return !strcmp(xpos, "NNS") ? PLURAL : 0;
    if (upos == DGM__UPOS_ADJ)
        return !strcmp(xpos, "JJR") ? MORE : !strcmp(xpos, "JJS") ? MOST : 0;
    if (upos != DGM__UPOS_VERB || xpos[0] != 'V' || xpos[1] != 'B' || (xpos[2] && xpos[3]))
        return 0;
    return xpos[2] == 'N' ? PAST : xpos[2] == 'D' || xpos[2] == 'G' || xpos[2] == 'Z' ? xpos[2] : 0;
}

/* The first `kept` bytes and a lemma. */
static size_t join(const dgm__irregular *in, uint32_t id, const char *folded, size_t kept, char out[DGM__LEMMA_MAX])
{
    const char *lemma = in->lemmas.texts[in->of_form[id].lemma];
    size_t n = strlen(lemma);
    if (kept + n > DGM__LEMMA_MAX)
        return 0;
    memcpy(out, folded, kept);
    memcpy(out + kept, lemma, n);
    return kept + n;
}

size_t dgm__irregular_lemma(const dgm__irregular *irregular, dgm__upos upos, const char *xpos, const char *folded,
                            size_t len, char out[DGM__LEMMA_MAX])
{
    int form_kind = irregular ? kind_of(upos, xpos) : 0;
    uint32_t id = form_kind ? find(irregular, form_kind, folded, len) : 0;
    size_t kept = 0;
    for (size_t i = len; form_kind && !id && i-- > 0 && !kept;)
        if (folded[i] == '-')
            kept = i + 1;
    if (kept)
        id = find(irregular, form_kind, folded + kept, len - kept);
    return id ? join(irregular, id, folded, kept, out) : 0;
}

size_t dgm__irregular_prefixed(const dgm__irregular *irregular, dgm__upos upos, const char *xpos, const char *folded,
                               size_t len, char out[DGM__LEMMA_MAX])
{
    int form_kind = irregular ? kind_of(upos, xpos) : 0;
    if (form_kind != PAST && form_kind != ING)
        return 0;
    for (size_t i = 0; i < irregular->n_prefixes; i++) {
        const char *text = irregular->lemmas.texts[irregular->prefixes[i]];
        size_t n = strlen(text);
        uint32_t id = len > n && !memcmp(folded, text, n) ? find(irregular, form_kind, folded + n, len - n) : 0;
        if (id)
            return join(irregular, id, folded, n, out);
    }
    return 0;
}

dgm__only dgm__irregular_only(const dgm__irregular *irregular, const char *folded, size_t len)
{
    uint32_t past = irregular ? find(irregular, PAST, folded, len) : 0;
    uint32_t plural = irregular && !past ? find(irregular, PLURAL, folded, len) : 0, id = past ? past : plural;
    if (!id || (irregular->of_form[id].flags & (LISTED | OTHER_TOO)) != LISTED)
        return DGM__ONLY_NOT;
    return past ? DGM__ONLY_PAST : DGM__ONLY_PLURAL;
}
