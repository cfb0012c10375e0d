/* Which of the two languages a stretch of text is in: text → evidence for Arabic and for English.
   Rule: the two are not alike. Arabic prose is full of Latin names, brands and code; English prose hardly ever holds
   Arabic outside brackets and quotation marks. So words are weighed, not letters: an Arabic word counts as several
   Latin names, an English function word more than an Arabic word, and what stands in brackets or quotation marks a
   quarter. Letters decide a tie, then the first letter. Limit: French or Turkish counts as English, Persian as Arabic.
 */
#include "streams/side.h"

#include <string.h>

#include "text/utf8.h"

typedef struct letter_range {
    uint32_t first, last;
    uint8_t letter; /* mwzi_letter */
} letter_range;

/* Letters by Unicode block, ascending; what is not here is no letter. */
static const letter_range letter_ranges[] = {
    { 'A', 'Z', MWZI_LETTER_EN },
    { 'a', 'z', MWZI_LETTER_EN },
    { 0xC0, 0xD6, MWZI_LETTER_EN },
    { 0xD8, 0xF6, MWZI_LETTER_EN },
    { 0xF8, 0x24F, MWZI_LETTER_EN },
    { 0x250, 0x2AF, MWZI_LETTER_EN }, /* the phonetic alphabet */
    { 0x370, 0x5FF, MWZI_LETTER_OTHER },
    { 0x620, 0x63F, MWZI_LETTER_AR },
    { 0x641, 0x64A, MWZI_LETTER_AR },
    { 0x66E, 0x66F, MWZI_LETTER_AR },
    { 0x671, 0x6D3, MWZI_LETTER_AR },
    { 0x6D5, 0x6D5, MWZI_LETTER_AR },
    { 0x6EE, 0x6EF, MWZI_LETTER_AR },
    { 0x6FA, 0x6FF, MWZI_LETTER_AR },
    { 0x700, 0x74F, MWZI_LETTER_OTHER },
    { 0x750, 0x77F, MWZI_LETTER_AR },
    { 0x780, 0x85F, MWZI_LETTER_OTHER },
    { 0x870, 0x8C9, MWZI_LETTER_AR },
    { 0x900, 0x1DFF, MWZI_LETTER_OTHER },
    { 0x1E00, 0x1EFF, MWZI_LETTER_EN },
    { 0x1F00, 0x1FFF, MWZI_LETTER_OTHER },
    { 0x2C00, 0x2DFF, MWZI_LETTER_OTHER },
    { 0x2E80, 0x2FDF, MWZI_LETTER_OTHER },
    { 0x3040, 0xD7FF, MWZI_LETTER_OTHER },
    { 0xF900, 0xFAFF, MWZI_LETTER_OTHER },
    { 0xFB00, 0xFB06, MWZI_LETTER_EN },
    { 0xFB1D, 0xFB4F, MWZI_LETTER_OTHER },
    { 0xFB50, 0xFD3D, MWZI_LETTER_AR }, /* presentation forms, without the ornate brackets */
    { 0xFD50, 0xFDFB, MWZI_LETTER_AR },
    { 0xFE70, 0xFEFC, MWZI_LETTER_AR },
    { 0xFF21, 0xFF3A, MWZI_LETTER_EN },
    { 0xFF41, 0xFF5A, MWZI_LETTER_EN },
    { 0x10000, 0x1EDFF, MWZI_LETTER_OTHER },
    { 0x1EE00, 0x1EEFF, MWZI_LETTER_AR },
    { 0x20000, 0x323AF, MWZI_LETTER_OTHER },
};

/* English words that no Arabic text borrows. Lower case, sorted. */
static const char *const function_words[] = {
    "a",   "about", "after", "all",  "an",    "and",   "are",  "as",   "at",    "be",    "been", "but",
    "by",  "can",   "do",    "does", "for",   "from",  "had",  "has",  "have",  "he",    "her",  "his",
    "how", "if",    "in",    "into", "is",    "it",    "its",  "may",  "more",  "no",    "not",  "of",
    "on",  "one",   "or",    "our",  "shall", "she",   "that", "the",  "their", "they",  "this", "to",
    "was", "we",    "were",  "what", "when",  "which", "who",  "will", "with",  "would", "you",  "your",
};

/* Arabic words that no English text borrows. */
static const char *const arabic_function_words[] = {
    "و",  "في", "من",  "إلى", "على",  "عن",   "مع", "أو", "أن", "إن",
    "هو", "هي", "هذا", "هذه", "الذي", "التي", "ما", "لا", "ثم", "بين",
};

enum {
    WEIGHT_ARABIC = 16, /* a word in Arabic letters */
    WEIGHT_FUNCTION = 24,
    WEIGHT_ORDINARY = 8, /* an English word in small letters */
    WEIGHT_NAME = 4, /* a capitalised word; an identifier or address as a whole */
    SHARE_INSIDE = 4 /* in brackets and quotation marks a word counts a quarter */
};

mwzi_letter mwzi_letter_of(uint32_t c)
{
    if (c < 0x80)
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? MWZI_LETTER_EN : MWZI_LETTER_NONE;
    if (c >= 0x620 && c <= 0x64A) /* nearly all of Arabic */
        return c == 0x640 ? MWZI_LETTER_NONE : MWZI_LETTER_AR;
    size_t low = 0, high = sizeof letter_ranges / sizeof *letter_ranges;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c > letter_ranges[middle].last)
            low = middle + 1;
        else if (c < letter_ranges[middle].first)
            high = middle;
        else
            return (mwzi_letter)letter_ranges[middle].letter;
    }
    return MWZI_LETTER_NONE;
}

bool mwzi_is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
}

static bool is_function_word(const char *word, size_t len)
{
    char lower[8];
    if (len == 0 || len >= sizeof lower)
        return false;
    for (size_t i = 0; i < len; i++)
        lower[i] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] - 'A' + 'a') : word[i];
    lower[len] = '\0';
    size_t low = 0, high = sizeof function_words / sizeof *function_words;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(lower, function_words[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static bool is_arabic_function_word(const char *word, size_t len)
{
    enum { LONGEST = 8 }; /* bytes of those above */
    if (len > LONGEST || len < 2)
        return false;
    for (size_t i = 0; i < sizeof arabic_function_words / sizeof *arabic_function_words; i++)
        if (arabic_function_words[i][1] == word[1] && strncmp(arabic_function_words[i], word, len) == 0 && arabic_function_words[i][len] == '\0')
            return true;
    return false;
}

bool mwzi_is_function_word(int side, const char *word, size_t len)
{
    return side == MWZ_AR ? is_arabic_function_word(word, len) : is_function_word(word, len);
}

static bool is_space(uint32_t c)
{
    return c <= 0x20 || c == 0xA0 || c == 0x85 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
        c == 0x202F || c == 0x3000;
}

/* Inside or outside of brackets and quotation marks, as far as they are closed again. */
typedef struct enclosure {
    unsigned depth;
    bool quoted;
} enclosure;

static void follow_enclosure(enclosure *e, uint32_t c)
{
    switch (c) {
    case '(':
    case '[':
    case 0xAB: /* « */
    case 0x201C: /* “ */
        e->depth++;
        break;
    case ')':
    case ']':
    case 0xBB:
    case 0x201D:
        if (e->depth)
            e->depth--;
        break;
    case '"':
        e->quoted = !e->quoted;
        break;
    default:
        break;
    }
}

/* A token is what stands between white space. Code, addresses, file names: a sign that no word has, between or before
 * letters. */
static bool is_technical(const char *token, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        char c = token[i];
        if ((unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z')) /* nearly every byte */
            continue;
        if (strchr("_@\\<>={}#$", c) && c)
            return true;
        if ((c == '.' || c == '/' || c == ':' || c == '(' || c == '[') && i > 0 && i + 1 < len &&
            mwzi_letter_of((unsigned char)token[i - 1]) == MWZI_LETTER_EN &&
            mwzi_letter_of((unsigned char)token[i + 1]) == MWZI_LETTER_EN)
            return true;
        if (c >= 'A' && c <= 'Z' && i > 0 && token[i - 1] >= 'a' && token[i - 1] <= 'z') /* camelCase */
            return true;
        if (c == '/' && i + 1 < len && token[i + 1] == '/')
            return true;
    }
    return false;
}

static void add_word(mwzi_side_score *score, mwzi_letter letter, const char *word, size_t len, bool technical,
                     unsigned share)
{
    if (letter == MWZI_LETTER_AR) {
        score->words[MWZ_AR]++;
        score->weight[MWZ_AR] += (is_arabic_function_word(word, len) ? WEIGHT_FUNCTION : WEIGHT_ARABIC) * share;
        return;
    }
    if (technical)
        return; /* counted once for the token */
    score->words[MWZ_EN]++;
    bool small = (unsigned char)word[0] >= 'a'; /* a letter beyond ASCII is taken for a small one */
    unsigned weight = is_function_word(word, len) ? WEIGHT_FUNCTION : small && len > 1 ? WEIGHT_ORDINARY : WEIGHT_NAME;
    score->ordinary += weight != WEIGHT_NAME;
    score->weight[MWZ_EN] += weight * share;
}

/* Whether a token is one word of Arabic letters and vowel marks, or of Latin small letters behind at most one capital, with
   nothing but stops behind it, as most are. `end`: behind the last letter; `letters`: how many it has. */
static mwzi_letter find_word(const char *token, size_t len, size_t *end, uint32_t *letters)
{
    const unsigned char *s = (const unsigned char *)token;
    mwzi_letter kind = *s < 0x80 ? MWZI_LETTER_EN : MWZI_LETTER_AR;
    size_t at = 0;
    *end = *letters = 0;
    if (kind == MWZI_LETTER_EN) {
        at = *s >= 'A' && *s <= 'Z';
        while (at < len && s[at] >= 'a' && s[at] <= 'z')
            at++;
        *end = *letters = (uint32_t)at;
    }
    for (; kind == MWZI_LETTER_AR && at + 1 < len; at += 2) {
        unsigned c = s[at] << 8 | s[at + 1];
        if ((c >= 0xD8A0 && c <= 0xD8BF) || (c >= 0xD981 && c <= 0xD98A)) {
            *end = at + 2;
            ++*letters;
        } else if (c < 0xD98B || c > 0xD992 || at == 0) {
            break;
        }
    }
    while (at < len && (s[at] == '.' || s[at] == ',' || s[at] == ';' || s[at] == ':'))
        at++;
    while (at + 1 < len && s[at] == 0xD8 && (s[at + 1] == 0x8C || s[at + 1] == 0x9B)) /* ، ؛ */
        at += 2;
    return at == len && *letters > 0 ? kind : MWZI_LETTER_NONE;
}

/* The words of a token: stretches of letters of one of the two scripts (with marks, apostrophes, hyphens between them).
 */
static void add_token(mwzi_side_score *score, const char *token, size_t len, enclosure *e)
{
    size_t word = 0, word_end = 0;
    uint32_t letters;
    mwzi_letter only = find_word(token, len, &word_end, &letters);
    if (only != MWZI_LETTER_NONE) {
        score->letters[only] += letters;
        if (score->first == MWZI_NO_SIDE)
            score->first = (int)only;
        add_word(score, only, token, word_end, false, e->depth || e->quoted ? 1 : SHARE_INSIDE);
        return;
    }
    bool technical = is_technical(token, len), counted = false;
    mwzi_letter open = MWZI_LETTER_NONE;
    unsigned share = SHARE_INSIDE;
    for (size_t at = 0; at < len;) {
        size_t start = at;
        uint32_t c = mwzi_utf8_next(token, len, &at);
        mwzi_letter letter = mwzi_letter_of(c);
        follow_enclosure(e, c);
        score->digits += mwzi_is_digit(c);
        score->other += letter == MWZI_LETTER_OTHER;
        if (letter == MWZI_LETTER_AR || letter == MWZI_LETTER_EN) {
            score->letters[letter]++;
            if (score->first == MWZI_NO_SIDE)
                score->first = (int)letter;
        }
        if (open != MWZI_LETTER_NONE && letter != open &&
            (letter != MWZI_LETTER_NONE || c == '/' || c == '(' || c == ')')) {
            add_word(score, open, token + word, word_end - word, technical, share);
            open = MWZI_LETTER_NONE;
        }
        if (letter != MWZI_LETTER_AR && letter != MWZI_LETTER_EN)
            continue;
        if (open == MWZI_LETTER_NONE) {
            open = letter;
            word = start;
            share = e->depth || e->quoted ? 1 : SHARE_INSIDE;
        }
        if (letter == MWZI_LETTER_EN && technical && !counted) {
            counted = true;
            score->technical++;
            score->words[MWZ_EN]++;
            score->weight[MWZ_EN] += WEIGHT_NAME * share;
        }
        word_end = at;
    }
    if (open != MWZI_LETTER_NONE)
        add_word(score, open, token + word, word_end - word, technical, share);
}

void mwzi_side_add(mwzi_side_score *score, const char *bytes, size_t len)
{
    if (score->letters[MWZ_AR] + score->letters[MWZ_EN] == 0)
        score->first = MWZI_NO_SIDE;
    enclosure e = { 0, false };
    for (size_t at = 0; at < len;) {
        size_t start = at, end = at;
        while (at < len) {
            unsigned char byte = (unsigned char)bytes[at];
            if ((byte > ' ' && byte < 0x80) || ((byte == 0xD8 || byte == 0xD9) && at + 1 < len)) {
                at += byte < 0x80 ? 1 : 2; /* nearly every character */
                end = at;
                continue;
            }
            uint32_t c = mwzi_utf8_next(bytes, len, &at);
            if (is_space(c))
                break;
            end = at;
        }
        if (end > start)
            add_token(score, bytes + start, end - start, &e);
    }
}

int mwzi_side_of(const mwzi_side_score *score)
{
    if (score->letters[MWZ_AR] == 0 || score->letters[MWZ_EN] == 0)
        return score->letters[MWZ_AR] ? MWZ_AR : score->letters[MWZ_EN] ? MWZ_EN : MWZI_NO_SIDE;
    if (score->weight[MWZ_AR] != score->weight[MWZ_EN])
        return score->weight[MWZ_AR] > score->weight[MWZ_EN] ? MWZ_AR : MWZ_EN;
    if (score->letters[MWZ_AR] != score->letters[MWZ_EN])
        return score->letters[MWZ_AR] > score->letters[MWZ_EN] ? MWZ_AR : MWZ_EN;
    return score->first;
}
