/* SPDX-License-Identifier: Apache-2.0
 *
 * Spellings: how a name of the lexicon becomes keys of the trie, its plural too.
 */
#include <string.h>

#include "lexicon/names_text.h"
#include "lexicon/names_words.h"

enum { LONGEST = 240 };

/* Words that writers leave small inside a name. */
static bool particle(const char *word)
{
    if (word[0] && word[1] && word[2] && word[3]) /* none has four letters */
        return false;
    static const char *const known[] = {"al",  "el",  "bin", "ibn", "ben", "van", "von", "de",  "der", "den", "da",
                                        "di",  "du",  "le",  "la",  "of",  "the", "and", "for", "to",  "y",   "e",
                                        "dos", "das", "del", "ul",  "ur",  "uz",  "i",   "as",  "ad",  "ash", "an",
                                        "ar",  "at",  "az",  "in",  "on",  "dal", "das", "do",  "les", "los", "las"};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (!strcmp(known[i], word))
            return true;
    return false;
}

/* A city that is there already, as a capital or from places.txt, stays as it is. */
static bool known_city(const dgm__names *names, uint32_t node, const char *code)
{
    for (uint32_t k = names->first_key[node]; k; k = names->keys[k].next) {
        const dgm__name *name = &names->records[names->keys[k].name];
        if ((name->kind == DGM__NAME_CAPITAL || name->kind == DGM__NAME_CITY) && !strcmp(name->country, code))
            return true;
    }
    return false;
}

void dgm__names_spell(dgm__names_reader *r, size_t record, const char *text, size_t len, const char *at, uint8_t flags)
{
    dgm__names *names = r->names;
    dgm__word words[DGM__NAME_MOST_WORDS];
    dgm__word_reader reader;
    dgm__words_start(&reader, &names->words, &names->words, words, DGM__NAME_MOST_WORDS);
    dgm__words_feed_text(&reader, text, len);
    r->oom |= reader.oom;
    if (reader.oom)
        return;
    if (!reader.n || reader.full || !words[0].id) {
        if (reader.full)
            dgm__names_mistake(r, at, "a name has at most %d words", DGM__NAME_MOST_WORDS);
        else
            dgm__names_mistake(r, at, "expected a name of letters or digits");
        return;
    }
    dgm__key key = {0};
    key.name = (uint32_t)record;
    key.line = r->line;
    key.flags = flags;
    if (words[reader.n - 1].flags & DGM__WORD_HYPHEN)
        key.flags |= DGM__KEY_PREFIX;
    uint32_t column = dgm__names_column(r, at);
    key.column = column < UINT16_MAX ? (uint16_t)column : UINT16_MAX;
    uint32_t node = 0;
    for (size_t i = 0; i < reader.n; i++) {
        if (i && words[i].flags & DGM__WORD_BREAK) {
            dgm__names_mistake(r, at, "a name holds words, hyphens, apostrophes and dots, no other signs");
            return;
        }
        if (!words[i].id) {
            dgm__names_mistake(r, at, "a word of a name has at most 64 bytes");
            return;
        }
        if (words[i].flags & DGM__WORD_UPPER)
            key.upper |= (uint16_t)(1u << i);
        if (words[i].flags & DGM__WORD_CAP && !particle(names->words.pool + names->words.at[words[i].id]))
            key.caps |= (uint16_t)(1u << i);
        node = dgm__names_grow(names, node, words[i].id);
        if (!node) {
            r->oom = true;
            return;
        }
    }
    if (record == SIZE_MAX) { /* an `ambiguous` line */
        if (dgm__arena_grow(&names->arena, r->ambiguous, r->n_ambiguous, r->cap_ambiguous))
            r->oom = true;
        else
            r->ambiguous[r->n_ambiguous++] = node;
        return;
    }
    if (flags & DGM__KEY_GAZETTEER && known_city(names, node, names->records[record].country))
        return;
    if (dgm__names_add_key(names, node, key))
        r->oom = true;
}

/* Where the word that takes the plural ends: before "of", "for", ...; else at the end. */
static size_t head_end(const char *text, size_t len)
{
    static const char *const after[] = {" of ", " for ", " to ",      " in ",   " at ",
                                        " a.i", " ad ",  " without ", " with ", "-in-"};
    for (size_t i = 1; i < len; i++)
        for (size_t k = 0; k < sizeof after / sizeof after[0] && (text[i] == ' ' || text[i] == '-'); k++) {
            size_t n = strlen(after[k]);
            if (n <= len - i && !memcmp(text + i, after[k], n))
                return i;
        }
    return len;
}

static bool ends(const char *text, size_t len, const char *with)
{
    size_t n = strlen(with);
    return len >= n && !memcmp(text + len - n, with, n);
}

static void with_plural(dgm__names_reader *r, size_t record, const char *text, size_t len, size_t head, const char *at)
{
    char out[LONGEST + 8];
    size_t n = head;
    memcpy(out, text, head);
    if (ends(text, head, "man") && !ends(text, head, "human")) {
        out[n - 2] = 'e';
    } else if (head > 1 && text[head - 1] == 'y' && !strchr("aeiou", text[head - 2])) {
        memcpy(out + n - 1, "ies", 3);
        n += 2;
    } else if (ends(text, head, "s") || ends(text, head, "x") || ends(text, head, "ch") || ends(text, head, "sh")) {
        if (!ends(text, head, "ss") && ends(text, head, "s"))
            return; /* is one already */
        memcpy(out + n, "es", 2);
        n += 2;
    } else {
        out[n++] = 's';
    }
    memcpy(out + n, text + head, len - head);
    dgm__names_spell(r, record, out, n + len - head, at, DGM__KEY_DERIVED);
}

void dgm__names_spell_plural(dgm__names_reader *r, size_t record, const char *text, size_t len, const char *at)
{
    dgm__names_spell(r, record, text, len, at, 0);
    if (len < 2 || len > LONGEST)
        return;
    size_t head = head_end(text, len);
    with_plural(r, record, text, len, head, at);
    static const char *const after_noun[] = {"-general", " general", "-designate", "-elect"};
    for (size_t k = 0; k < sizeof after_noun / sizeof after_noun[0]; k++)
        if (head > strlen(after_noun[k]) && ends(text, head, after_noun[k])) /* "secretaries-general" */
            with_plural(r, record, text, len, head - strlen(after_noun[k]), at);
}
