/* SPDX-License-Identifier: Apache-2.0
 *
 * Names of persons: cut into tokens, each a skeleton of consonants with the vowels
 * between them, and compared piece by piece.
 */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "link/cluster.h"
#include "link/names.h"
#include "link/words.h"

enum { MOST_TOKENS = 12, MOST_LETTERS = 40, MOST_SLOTS = 24 };

enum { BLOCK_LETTERS = 3 };

/* Classes of vowels, as bits: a group of vowels may be several. */
enum { A = 1, E = 2, I = 4, U = 8 };

/* One token: consonants[0..n) and the vowels around them; vowels[k] stand before
 * consonant k, vowels[n] at the end. 0 is no vowel. */
typedef struct token {
    char consonants[MOST_SLOTS];
    unsigned char vowels[MOST_SLOTS + 1];
    unsigned char n;
    char first;   /* first letter, for initials */
    bool initial; /* a single letter */
} token;

/* given[0..n_given), then the family name, then what stands behind it. */
typedef struct person {
    token given[MOST_TOKENS];
    token family, house;
    token whole; /* the family name with the "Abd" that `family` leaves out */
    unsigned char n_given;
    bool has_family, has_house;
    bool regnal;          /* a given name alone: "King Salman" */
    unsigned char n_full; /* given names that are no initials */
} person;

typedef struct word {
    char text[MOST_LETTERS];
    size_t n;
} word;

static bool one_of(const char *text, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(text, *list) == 0)
            return true;
    return false;
}

/* Words that stand before a name and are none; the last word is never one: "King" may be a family. */
static const char *const TITLES[] = {"mr",        "mrs",    "ms",    "dr",       "prof",       "sir",       "dame",
                                     "lord",      "he",     "hh",    "hrh",      "sheikh",     "shaikh",    "sheik",
                                     "shaykh",    "king",   "queen", "prince",   "princess",   "crown",     "emir",
                                     "ayatollah", "mullah", "pope",  "baroness", "archbishop", "president", "general",
                                     "gen",       "col",    NULL};

/* Words that stand behind one. */
static const char *const SUFFIXES[] = {"jr", "sr", "junior", "senior", "ii", "iii", "iv", NULL};

/* Articles and prepositions of family names: one writer keeps them, another not. */
static const char *const PARTICLES[] = {"al", "el", "ul", "de",  "del", "della", "di",  "da",  "do", "dos",
                                        "du", "la", "le", "van", "von", "der",   "den", "ter", "zu", NULL};

/* The article before a letter that it takes on: "as-Sadr", "ar-Rubaie". */
static const char *const SUN_ARTICLES[] = {"ad", "an", "ar", "as", "at", "az", "ash", "ath", "adh", NULL};

static const char *const SON_OF[] = {"bin", "ibn", "ben", "bint", NULL};

static bool vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* "alhakim" is "hakim"; "alami", "allawi", "alan" stay. */
static void strip_article(word *w)
{
    if (w->n >= 6 && w->text[0] == 'a' && w->text[1] == 'l' && !vowel(w->text[2]) && w->text[2] != 'l' &&
        w->text[2] != 'y') {
        memmove(w->text, w->text + 2, w->n - 1);
        w->n -= 2;
    }
}

/* "abdelaziz", "abdolaziz", "abdalla" get the form "abdulaziz", "abdulla"; "aboul" that of "abu". */
static void same_compound(word *w)
{
    static const char *const FATHER[] = {"aboul", "abul", "abou", "abo", NULL};
    if (one_of(w->text, FATHER))
        *w = (word){.text = "abu", .n = 3};
    if (w->n >= 7 && strncmp(w->text, "abd", 3) == 0 && vowel(w->text[3]) && w->text[4] == 'l')
        w->text[3] = 'u';
}

/* Where the name behind "abdul" begins; 0 if there is none ("abdullah"). */
static size_t servant_of(const word *w)
{
    if (strncmp(w->text, "abdul", 5) == 0 && w->n >= 9)
        return 5;
    /* "abdurrahman", "abdussalam": the article took on the letter */
    if (w->n >= 10 && strncmp(w->text, "abd", 3) == 0 && vowel(w->text[3]) && w->text[4] == w->text[5])
        return 5;
    return 0;
}

/* Titles before a given name: "King Salman" is no one's family name. */
static const char *const REGNAL[] = {"sheikh", "shaikh",   "sheik", "shaykh", "king", "queen",
                                     "prince", "princess", "emir",  "pope",   NULL};

static size_t cut(word *out, const char *name, bool *regnal)
{
    char folded[DGM__FOLDED_MAX];
    dgm__words_fold(name, folded, sizeof folded);
    size_t n = 0;
    for (char *at = folded; *at;) {
        size_t len = strcspn(at, " ");
        word w;
        w.n = len < MOST_LETTERS ? len : MOST_LETTERS - 1;
        memcpy(w.text, at, w.n);
        w.text[w.n] = '\0';
        at += len + (at[len] == ' ');
        *regnal = *regnal || (n == 0 && *at && one_of(w.text, REGNAL));
        if ((*at && one_of(w.text, TITLES)) || (n > 0 && one_of(w.text, SUFFIXES)))
            continue;
        /* "FW", "PW", "MK": initials written as one */
        if (*at && (w.n == 2 || w.n == 3) && strcspn(w.text, "aeiouy") == w.n) {
            for (size_t i = 0; i < w.n && n < MOST_TOKENS; i++)
                out[n++] = (word){.text = {w.text[i]}, .n = 1};
            continue;
        }
        if (n == MOST_TOKENS) /* keep the family name */
            n--;
        out[n++] = w;
    }
    return n;
}

/* Joins what is one name in several words and drops articles. */
static size_t join(word *w, size_t n)
{
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        bool last = i + 1 == n;
        if (!last && one_of(w[i].text, PARTICLES))
            continue;
        if (!last && one_of(w[i].text, SUN_ARTICLES) && w[i].text[1] == w[i + 1].text[0])
            continue;
        static const char *const SERVANT[] = {"abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abder", NULL};
        if (!last && one_of(w[i].text, SERVANT)) {
            size_t k = i + 1;
            while (k + 1 < n && (one_of(w[k].text, PARTICLES) || one_of(w[k].text, SUN_ARTICLES)))
                k++;
            if (w[k].n > 1 && w[k].n + 5 < MOST_LETTERS) {
                word joined = {.n = w[k].n + 5};
                memcpy(joined.text, "abdul", 5);
                memcpy(joined.text + 5, w[k].text, w[k].n + 1);
                w[m++] = joined;
                i = k;
                continue;
            }
        }
        w[m] = w[i];
        strip_article(&w[m]);
        same_compound(&w[m++]);
    }
    return m;
}

static unsigned char class_of(char c)
{
    return c == 'a' ? A : c == 'e' ? E : c == 'o' || c == 'u' ? U : I;
}

/* A group of letters that are vowels here, y, j and w among them. */
static unsigned char classes(const char *p, size_t n)
{
    unsigned char out = 0;
    for (size_t i = 0; i < n; i++) {
        if (i + 1 < n && p[i] == 'e' && p[i + 1] == 'e') {
            out |= I;
            i++;
        } else if (i + 1 < n && p[i] == 'o' && (p[i + 1] == 'o' || p[i + 1] == 'u')) {
            out |= U;
            i++;
        } else if (i + 1 < n && (p[i] == 'a' || p[i] == 'e') &&
                   (p[i + 1] == 'i' || p[i + 1] == 'y' || p[i + 1] == 'j')) {
            out |= I;
            i++;
        } else if (p[i] == 'w') {
            out |= U;
        } else {
            out |= class_of(p[i]);
        }
    }
    return out;
}

/* Spellings of one consonant, longest first. */
static const struct {
    const char *text, *as;
} SOUNDS[] = {{"tsch", "C"}, {"tch", "C"},  {"sch", "S"}, {"ch", "C"}, {"sh", "S"}, {"zh", "J"}, {"kh", "k"},
              {"dh", "D"},   {"gh", "G"},   {"ph", "f"},  {"th", "t"}, {"ck", "k"}, {"ts", "c"}, {"tz", "c"},
              {"gue", "ge"}, {"gui", "gi"}, {"x", "ks"},  {"q", "Q"},  {"w", "v"},  {NULL, NULL}};

static void skeleton(token *out, const char *text, size_t len)
{
    char s[2 * MOST_LETTERS];
    size_t n = 0;
    memset(out, 0, sizeof *out);
    out->first = text[0];
    out->initial = len == 1;
    for (size_t i = 0; i < len && n + 2 < sizeof s;) {
        size_t k = 0;
        while (SOUNDS[k].text && strncmp(text + i, SOUNDS[k].text, strlen(SOUNDS[k].text)) != 0)
            k++;
        bool wv = text[i] == 'w' && i > 0 && vowel(text[i - 1]) && (i + 1 == len || !vowel(text[i + 1]));
        if (wv) {
            s[n++] = 'w'; /* "Tawfiq", "Mahmowd": a vowel */
            i++;
        } else if (SOUNDS[k].text) {
            memcpy(s + n, SOUNDS[k].as, strlen(SOUNDS[k].as));
            n += strlen(SOUNDS[k].as);
            i += strlen(SOUNDS[k].text);
        } else if (text[i] == 'c') {
            s[n++] = i + 1 < len && (text[i + 1] == 'e' || text[i + 1] == 'i' || text[i + 1] == 'y') ? 's' : 'k';
            i++;
        } else {
            s[n++] = text[i++];
        }
    }
    if (n > 3 && s[n - 1] == 'h' && s[n - 2] == 'a')
        n--; /* "Abdullah", "Fatimah" */
    for (size_t i = 0; i < n;) {
        size_t k = i;
        while (k < n && (vowel(s[k]) || s[k] == 'y' || s[k] == 'j' || s[k] == 'w'))
            k++;
        if (k > i) {
            out->vowels[out->n] |= classes(s + i, k - i);
            i = k;
            continue;
        }
        if (out->n == MOST_SLOTS)
            return;
        char c = s[i++];
        if (i >= 2 && i - 2 < n && s[i - 2] == c && out->n > 0)
            continue; /* double letters are one */
        out->consonants[out->n++] = c;
    }
}

static void read_person(person *out, const char *name)
{
    word w[MOST_TOKENS];
    memset(out, 0, sizeof *out);
    if (!name)
        return;
    bool regnal = false;
    size_t n = join(w, cut(w, name, &regnal));
    if (n == 0)
        return;
    out->regnal = regnal && n == 1;
    /* The name of the father is the family name, and that of the house what follows. */
    size_t family = n - 1, given = n - 1;
    bool son = false;
    for (size_t i = 1; i + 1 < n && !son; i++)
        if (one_of(w[i].text, SON_OF)) {
            given = i;
            family = i + 1;
            son = true;
        }
    if (!son && n >= 2 && one_of(w[0].text, SON_OF) && strcmp(w[0].text, "ben") != 0)
        given = 0;
    for (size_t i = 0; i < given; i++) {
        skeleton(&out->given[out->n_given], w[i].text, w[i].n);
        out->n_full += !out->given[out->n_given].initial;
        out->n_given++;
    }
    size_t behind = servant_of(&w[family]);
    skeleton(&out->family, w[family].text + behind, w[family].n - behind);
    skeleton(&out->whole, w[family].text, w[family].n);
    out->has_family = true;
    if (son && n - 1 > family) {
        skeleton(&out->house, w[n - 1].text, w[n - 1].n);
        out->has_house = true;
    }
}

/* The end of a token: 'i', 'a' (a, o or u), or 0. A final e is silent as often as not. */
static char ending(const token *t)
{
    unsigned char v = t->vowels[t->n];
    if (t->n == 0)
        return 0;
    return v & I ? 'i' : v & (A | U) ? 'a' : 0;
}

/* Vowels in one place. `strict` at the first place, where they tell names apart. */
static bool vowels_agree(unsigned char a, unsigned char b, bool strict)
{
    if (!a || !b || (a & b))
        return true;
    if ((a | b) & E)
        return !strict || !((a | b) & U);
    return false;
}

/* The letter of the key that stands for a consonant. */
static char key_letter(char c)
{
    switch (c) {
    case 'g':
    case 'G':
    case 'Q':
        return 'k';
    case 'D':
    case 'z':
        return 'd';
    case 'C':
        return 'c';
    case 'S':
        return 's';
    case 'J':
        return 'j';
    default:
        return c;
    }
}

size_t dgm__name_key(const char *name, char *out, size_t cap)
{
    person p;
    size_t n = 0;
    if (cap == 0)
        return 0;
    out[0] = '\0';
    read_person(&p, name);
    if (!p.has_family || cap < 3)
        return 0;
    const token *t = &p.family;
    unsigned char v = t->vowels[0];
    if (v) /* the class of the first letter is kept */
        out[n++] = v & U && !(v & I) ? 'u' : v & A && !(v & I) ? 'a' : 'i';
    for (size_t i = 0; i < t->n && n + 2 < cap; i++)
        out[n++] = key_letter(t->consonants[i]);
    if (ending(t) && n + 1 < cap)
        out[n++] = ending(t);
    out[n] = '\0';
    return n;
}

/* gh is g or, as Persians write it, q; q is k or g; dh is d or z. But g is not k. */
static bool consonants_agree(char a, char b)
{
    if (a == b)
        return true;
    if (key_letter(a) != key_letter(b))
        return false;
    if (a > b) {
        char swap = a;
        a = b;
        b = swap;
    }
    return (a == 'G' && (b == 'Q' || b == 'g')) || (a == 'Q' && (b == 'k' || b == 'g')) ||
           (a == 'D' && (b == 'd' || b == 'z'));
}

static bool tokens_agree(const token *a, const token *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (!consonants_agree(a->consonants[i], b->consonants[i]))
            return false;
    if (!a->vowels[0] != !b->vowels[0])
        return false;
    /* Of a name as short as "Li" or "Liu" the vowel is half. */
    if (a->n <= 1)
        return a->vowels[0] == b->vowels[0] && a->vowels[a->n] == b->vowels[b->n];
    size_t first = a->vowels[0] ? 0 : 1;
    for (size_t i = 0; i < a->n; i++)
        if (!vowels_agree(a->vowels[i], b->vowels[i], i == first) ||
            (i == 1 && a->n == 2 && !a->vowels[i] != !b->vowels[i]))
            return false;
    unsigned char va = a->vowels[a->n], vb = b->vowels[b->n];
    if (ending(a) != ending(b))
        return false;
    return !ending(a) || vowels_agree(va, vb, false) || ((va | vb) & U); /* Lukashenko, Lukashenka */
}

static char initial_class(char c)
{
    switch (c) {
    case 'q':
    case 'c':
        return 'k';
    case 'y':
    case 'j':
        return 'i';
    case 'e':
        return 'i';
    case 'o':
        return 'u';
    case 'w':
        return 'v';
    default:
        return c;
    }
}

static bool given_agree(const token *a, const token *b)
{
    if (a->initial || b->initial)
        return initial_class(a->first) == initial_class(b->first);
    /* j and y are one letter, y and e at the head of a name are ("Evgeny"), j and i are not */
    if ((a->first == 'j' && (b->first == 'i' || b->first == 'e')) ||
        (b->first == 'j' && (a->first == 'i' || a->first == 'e')))
        return false;
    return tokens_agree(a, b);
}

static bool spelt_agree(const token *a, const token *b)
{
    return !a->initial && !b->initial && given_agree(a, b);
}

/* Mohammed and the like before the name that a man goes by. */
static bool pious(const token *t)
{
    return (t->n == 4 && memcmp(t->consonants, "mhmd", 4) == 0) || (t->n == 2 && memcmp(t->consonants, "sd", 2) == 0);
}

/* Appends a token; false if there is no room. */
static bool append(token *to, const token *t)
{
    if (to->n + t->n > MOST_SLOTS || t->initial)
        return false;
    to->vowels[to->n] |= t->vowels[0];
    memcpy(to->consonants + to->n, t->consonants, t->n);
    memcpy(to->vowels + to->n + 1, t->vowels + 1, t->n);
    to->n = (unsigned char)(to->n + t->n);
    return true;
}

/* Consonants of all given names. */
static size_t letters(const person *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->n_given; i++)
        n += p->given[i].n;
    return n;
}

/* All given names as one: "Haile Mariam" is "Hailemariam". False if that cannot be. */
static bool joined(token *out, const person *p)
{
    *out = p->given[0];
    for (size_t i = 1; i < p->n_given; i++)
        if (!append(out, &p->given[i]))
            return false;
    return !out->initial;
}

/* Given names of the shorter list among those of the longer. */
static bool givens_agree(const person *a, const person *b)
{
    if (a->n_given > b->n_given) {
        const person *swap = a;
        a = b;
        b = swap;
    }
    if (a->n_given == 0)
        return true;
    size_t n = a->n_given, m = b->n_given, same = 0;
    while (same < n && given_agree(&a->given[same], &b->given[same]))
        same++;
    if (same == n)
        return true;
    if (n == m || a->given[0].initial)
        return false;
    /* "Javad Zarif" is "Mohammad Javad Zarif", "Edgar Hoover" "J. Edgar Hoover". */
    if (pious(&b->given[0]) || b->given[0].initial) {
        for (same = 0; same < n && spelt_agree(&a->given[same], &b->given[same + 1]); same++)
            ;
        if (same == n)
            return true;
    }
    token one, other;
    if (letters(a) == letters(b) && joined(&one, a) && joined(&other, b) && given_agree(&one, &other))
        return true;
    /* "Lula da Silva", "Lopez Obrador": two family names behind two given names. */
    return n == 1 && m >= 3 && given_agree(&a->given[0], &b->given[m - 1]);
}

/* "Amir Abdollahian" is "Amirabdollahian": the last given name belongs to the family's. */
static bool join_family(person *out, const person *p)
{
    *out = *p;
    if (!p->n_given || p->has_house)
        return false;
    out->n_given--;
    out->n_full -= !p->given[out->n_given].initial;
    out->family = p->given[out->n_given];
    return append(&out->family, &p->whole);
}

static bool families_agree(const person *a, const person *b)
{
    return a->has_family && b->has_family && tokens_agree(&a->family, &b->family);
}

static bool joined_agree(const person *a, const person *b)
{
    person one, other = *b;
    if (!join_family(&one, a))
        return false;
    other.family = other.whole;
    return families_agree(&one, &other) && givens_agree(&one, &other);
}

static bool persons_agree(const person *a, const person *b)
{
    if (!families_agree(a, b))
        return joined_agree(a, b) || joined_agree(b, a);
    if ((a->regnal && b->n_given) || (b->regnal && a->n_given))
        return false;
    if (a->has_house && b->has_house && !tokens_agree(&a->house, &b->house))
        return false;
    return givens_agree(a, b);
}

size_t dgm__name_block(const char *name, char *out, size_t cap)
{
    char key[DGM__NAME_KEY_MAX];
    size_t n = dgm__name_key(name, key, sizeof key), from = n > BLOCK_LETTERS ? n - BLOCK_LETTERS : 0;
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)key[i] >= 0x80)
            from = 0; /* of another script: letters are not to be cut */
    if (n - from >= cap)
        return 0;
    memcpy(out, key + from, n - from + 1);
    return n - from;
}

bool dgm__names_agree(const char *a, const char *b)
{
    person pa, pb;
    read_person(&pa, a);
    read_person(&pb, b);
    return persons_agree(&pa, &pb);
}

/* --- clusters ----------------------------------------------------------------- */

typedef struct entry {
    person p;
    const dgm__name_variant *v;
    uint32_t at;        /* index in the caller's array */
    const char *office; /* folded, NULL */
} entry;

/* Most told first: then the order in which a content-only sort leaves them. */
static int by_content(const void *pa, const void *pb)
{
    const entry *a = pa, *b = pb;
    if (a->p.n_full != b->p.n_full)
        return a->p.n_full > b->p.n_full ? -1 : 1;
    if (a->p.n_given != b->p.n_given)
        return a->p.n_given > b->p.n_given ? -1 : 1;
    if (a->v->n_mentions != b->v->n_mentions)
        return a->v->n_mentions > b->v->n_mentions ? -1 : 1;
    int order = strcmp(a->v->name ? a->v->name : "", b->v->name ? b->v->name : "");
    if (order)
        return order;
    order = strcmp(a->office ? a->office : "", b->office ? b->office : "");
    if (order)
        return order;
    return a->at < b->at ? -1 : a->at > b->at; /* same content: they agree, so any order is the same */
}

typedef struct work {
    const entry *e;
    dgm__clusters c;
    bool *loose; /* of a cluster: founded by a name that could belong to several */
} work;

static bool entries_agree(const void *items, size_t a, size_t b)
{
    const entry *e = items;
    return persons_agree(&e[a].p, &e[b].p);
}

static bool shares_office(const work *w, size_t i, size_t c)
{
    for (int32_t k = w->c.first[c]; w->e[i].office && k >= 0; k = w->c.next[k])
        if (w->e[k].office && strcmp(w->e[k].office, w->e[i].office) == 0)
            return true;
    return false;
}

static bool same_shape(const person *a, const person *b)
{
    return a->n_given == b->n_given && a->n_full == b->n_full && a->n_full > 0;
}

static void place(work *w, size_t i)
{
    size_t fit = 0, office = 0, loose = 0, by_fit = 0, by_office = 0, by_loose = 0;
    if (w->e[i].p.has_family)
        for (size_t c = 0; c < w->c.n; c++) {
            if (!dgm__clusters_fit(&w->c, i, c, entries_agree, w->e))
                continue;
            if (w->loose[c]) {
                if (same_shape(&w->e[i].p, &w->e[w->c.first[c]].p)) {
                    loose++;
                    by_loose = c;
                }
                continue;
            }
            fit++;
            by_fit = c;
            if (shares_office(w, i, c)) {
                office++;
                by_office = c;
            }
        }
    if (fit == 1) {
        dgm__clusters_put(&w->c, i, by_fit);
    } else if (fit > 1 && office == 1) {
        dgm__clusters_put(&w->c, i, by_office);
    } else if (fit > 1 && loose == 1) {
        dgm__clusters_put(&w->c, i, by_loose);
    } else {
        w->loose[w->c.n] = fit > 1;
        dgm__clusters_found(&w->c, i);
    }
}

dgm_status dgm__link_names(const dgm__name_variant *v, size_t n, uint32_t *cluster, dgm__arena *arena, dgm_err *err)
{
    entry *e = dgm__arena_alloc(arena, n, sizeof *e);
    work w = {.e = e, .loose = dgm__arena_alloc(arena, n, sizeof *w.loose)};
    if (!e || !w.loose)
        return dgm__fail(err, DGM_ENOMEM, "names of one person");
    dgm_status status = dgm__clusters_init(&w.c, n, arena, err);
    if (status != DGM_OK)
        return status;
    for (size_t i = 0; i < n; i++) {
        read_person(&e[i].p, v[i].name);
        e[i].v = &v[i];
        e[i].at = (uint32_t)i;
        if (v[i].office && *v[i].office) {
            char folded[DGM__FOLDED_MAX];
            size_t len = dgm__words_fold(v[i].office, folded, sizeof folded);
            if (!(e[i].office = dgm__arena_strndup(arena, folded, len)))
                return dgm__fail(err, DGM_ENOMEM, "names of one person");
        }
    }
    if (n > 1)
        qsort(e, n, sizeof *e, by_content);
    for (size_t i = 0; i < n; i++)
        place(&w, i);
    /* Sorted by what makes a variant canonical: the first of a cluster is it. */
    for (size_t i = 0; i < n; i++)
        cluster[e[i].at] = e[w.c.first[w.c.of[i]]].at;
    return DGM_OK;
}
