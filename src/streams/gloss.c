/* Translations in brackets. Text → terms with their glosses. A gloss is a bracket that holds one language alone, behind a
   word of the other. How far back the term reaches the text does not say; by form it is, in this order:
   - what stands in quotation marks right before the bracket;
   - in English, the capitalised words there, with the small words between them ("Bank of the Nile");
   - as many words as the gloss has, words such as "of" and "في" not counted, up to a comma, a stop or an article; in Arabic
     the nouns that a definite word depends on ("إخفاء الأسماء") and those that an adjective agrees with too.
   An English article before the term belongs to it. Limit: a term of one word whose gloss has two takes in a word too many,
   when neither capitals nor an article bound it; an Arabic verb may be taken for a noun. */
#include "streams/gloss.h"

#include <string.h>

#include "streams/separators.h"
#include "streams/side.h"
#include "text/classes.h"
#include "text/utf8.h"

enum { LONGEST_TERM = 8, LONGEST_ACRONYM = 6 };

typedef struct word {
    uint32_t offset, end;
    bool function, capital, closes; /* closes: punctuation stands behind it, so a term does not go over it */
    bool opens; /* an opening bracket or quotation mark stands before it */
    bool first; /* of a sentence */
} word;

/* The words right before `at`, the nearest first; at most LONGEST_TERM + 1. */
static unsigned read_words(word words[LONGEST_TERM + 1], const char *content, uint32_t start, uint32_t at, int side)
{
    unsigned count = 0;
    while (count <= LONGEST_TERM) {
        while (at > start && mwzi_is_white(content[at - 1]))
            at--;
        uint32_t end = at;
        while (at > start && !mwzi_is_white(content[at - 1]))
            at--;
        if (at == end)
            return count;
        word *w = &words[count];
        *w = (word) { at, end, false, false, false, false, at == start };
        bool letters = false;
        for (size_t i = at; i < end;) {
            size_t before = i;
            uint32_t c = mwzi_utf8_next(content, end, &i);
            unsigned class = mwzi_char_class(c);
            if (class & (MWZI_CHAR_LETTER | MWZI_CHAR_DIGIT | MWZI_CHAR_MARK)) {
                if (!letters && class & MWZI_CHAR_LETTER) {
                    w->offset = (uint32_t)before;
                    w->capital = class & MWZI_CHAR_UPPER;
                }
                if (class & MWZI_CHAR_LETTER && mwzi_letter_of(c) != (mwzi_letter)side && c != 0x640)
                    return count; /* the other language: the term stands behind it */
                letters = true;
                w->end = (uint32_t)i;
                w->closes = false;
            } else if (letters) {
                w->closes = w->closes || !(c == '-' || c == '\'' || c == 0x2019 || c == '&' || class & MWZI_CHAR_FORMAT);
            } else {
                w->opens = true;
            }
        }
        if (!letters)
            return count;
        w->function = mwzi_is_function_word(side, content + w->offset, w->end - w->offset);
        if (count && w->closes) {
            words[count - 1].first = true;
            return count;
        }
        count++;
        if (w->opens)
            return count;
    }
    return count;
}

/* What a gloss asks of its term. */
typedef struct size_asked {
    uint32_t content_words;
    bool function_words;
} size_asked;

static size_asked ask_size(const char *content, uint32_t offset, uint32_t len, int side)
{
    size_asked asked = { 0, false };
    for (uint32_t i = 0; i < len;) {
        while (i < len && mwzi_is_white(content[offset + i]))
            i++;
        uint32_t first = i;
        while (i < len && !mwzi_is_white(content[offset + i]))
            i++;
        bool function = i > first && mwzi_is_function_word(side, content + offset + first, i - first);
        asked.content_words += i > first && !function;
        asked.function_words = asked.function_words || (function && asked.content_words);
    }
    return asked;
}

static bool is_of(const char *content, const word *w)
{
    return w->end - w->offset == 2 && memcmp(content + w->offset, "of", 2) == 0;
}

static bool is_article(const char *content, const word *w)
{
    static const char *const articles[] = { "the", "a", "an", "The", "A", "An" };
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (strlen(articles[i]) == w->end - w->offset && memcmp(articles[i], content + w->offset, w->end - w->offset) == 0)
            return true;
    return false;
}

/* How many of the words a capitalised name takes up; 0: the nearest is none. */
static unsigned name_length(const char *content, const word *words, unsigned count, uint32_t wanted)
{
    if (!words[0].capital)
        return 0;
    unsigned taken = 1, content_words = 1;
    for (unsigned n = 1; n < count; n++) {
        if (words[n].capital && !is_article(content, &words[n])) {
            content_words++;
            taken = n + 1;
        } else if (!words[n].function || is_article(content, &words[n]) || n - taken >= 2) {
            if (!(is_article(content, &words[n]) && n + 1 < count && words[n + 1].function)) /* "of the" */
                break;
        }
    }
    if (taken > 1 && content_words > wanted && words[taken - 1].first)
        taken--; /* "Visit Damascus (دمشق)": its capital is the sentence's */
    return taken;
}

static bool starts_with(const char *content, const word *w, const char *start)
{
    size_t len = strlen(start);
    return w->end - w->offset > len && memcmp(content + w->offset, start, len) == 0;
}

/* A definite Arabic word at the front of a term leans on the word before it: an adjective on its noun, the second noun of a
   genitive on the first. Words that begin as verbs do are no nouns. */
static unsigned lean_back(const char *content, const word *words, unsigned count, unsigned taken)
{
    static const char *const verbs[] = { "ي", "ت", "ن", "أ", "سي", "ست" };
    while (taken > 0 && taken < count && starts_with(content, &words[taken - 1], "ال")) {
        const word *before = &words[taken];
        if (before->function)
            return taken;
        bool definite = starts_with(content, before, "ال");
        for (size_t i = 0; !definite && i < sizeof verbs / sizeof *verbs; i++)
            if (starts_with(content, before, verbs[i]))
                return taken;
        taken++;
        if (!definite)
            return taken;
    }
    return taken;
}

/* How many of the words before a gloss the term takes up, its article aside. */
static unsigned term_length(const char *content, const word *words, unsigned count, size_asked asked, int side)
{
    unsigned taken = side == MWZ_EN ? name_length(content, words, count, asked.content_words) : 0;
    if (taken)
        return taken;
    uint32_t content_words = 0;
    for (unsigned n = 0; n < count && content_words < asked.content_words; n++) {
        if (side == MWZ_EN && is_article(content, &words[n]))
            break;
        if (words[n].function && !asked.function_words && !is_of(content, &words[n]))
            break;
        if (words[n].function)
            continue;
        content_words++;
        taken = n + 1;
    }
    return side == MWZ_AR && asked.content_words == 1 ? lean_back(content, words, count, taken) : taken;
}

/* "WHO", "م.": a short form is no translation. */
static bool is_acronym(const char *content, uint32_t offset, uint32_t len)
{
    unsigned letters = 0, others = 0;
    for (size_t at = offset; at < offset + len;) {
        unsigned class = mwzi_char_class(mwzi_utf8_next(content, offset + len, &at));
        letters += (class & MWZI_CHAR_UPPER) != 0;
        others += class & MWZI_CHAR_LETTER && !(class & MWZI_CHAR_UPPER);
    }
    return others == 0 && letters <= LONGEST_ACRONYM;
}

/* Fills the gloss for the bracket (open, close), unless it is none. */
static bool read_gloss(mwzi_gloss *out, const char *content, uint32_t start, uint32_t open, uint32_t close, int side)
{
    uint32_t first = open + 1, last = close;
    while (first < last && mwzi_is_white(content[first]))
        first++;
    while (last > first && mwzi_is_white(content[last - 1]))
        last--;
    mwzi_side_score score = { 0 };
    mwzi_side_add(&score, content + first, last - first);
    if (score.letters[side] == 0 || score.letters[!side] || score.other || is_acronym(content, first, last - first))
        return false;
    out->offset = first;
    out->len = last - first;
    word words[LONGEST_TERM + 1];
    unsigned count = read_words(words, content, start, open, !side);
    if (count == 0)
        return false;
    unsigned taken = words[0].closes ? count : /* “…” right before the bracket */
        term_length(content, words, count, ask_size(content, first, last - first, side), !side);
    if (taken == 0 || taken > LONGEST_TERM)
        return false;
    if (side == MWZ_AR && !words[0].closes && taken < count && is_article(content, &words[taken]))
        taken++;
    out->term_offset = words[taken - 1].offset;
    out->term_len = words[0].end - out->term_offset;
    return true;
}

bool mwzi_gloss_next(mwzi_gloss *out, const char *content, uint32_t start, uint32_t end, uint32_t *at, int side)
{
    while (*at < end) {
        char opening = content[*at];
        uint32_t open = (*at)++;
        if (opening != '(' && opening != '[')
            continue;
        uint32_t close = open + 1;
        while (close < end && content[close] != (opening == '(' ? ')' : ']') && content[close] != opening)
            close++;
        if (close == end || content[close] == opening)
            continue;
        if (read_gloss(out, content, start, open, close, side)) {
            *at = close + 1;
            return true;
        }
    }
    return false;
}
