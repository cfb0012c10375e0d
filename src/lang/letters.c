/* Letters in words and words in sentences: numbers of letters → costs. The tables are made from corpora/ when muwazi is
   built, by tools/make_letters, which tells how. Limit: learnt from some 20,000 words of written standard Arabic. */
#include "lang/letters.h"

#include <stdbool.h>

#include "lang/letters_table.h"

enum { FIRST_SHAPE = 3, SUFFIX_KINDS = 14, PREFIX_KINDS = 17, FIRST_WORD = FIRST_SHAPE + PREFIX_KINDS * SUFFIX_KINDS };
_Static_assert(sizeof letter_costs == MWZI_LETTERS * MWZI_LETTERS * MWZI_LETTERS, "letters.h and tools/make_letters");

enum { LONGEST_COMMON = 5, LONGEST_AFFIX = 3, LONGEST_STEM = 10 };

typedef struct affix {
    uint8_t len, letters[LONGEST_AFFIX];
} affix;

/* The first that leaves two letters, as in tools/make_letters. */
static const affix prefixes[PREFIX_KINDS - 1] = {
    { 3, { 34, 7, 30 } }, { 3, { 8, 7, 30 } }, { 3, { 27, 7, 30 } }, { 3, { 29, 7, 30 } }, /* وال بال فال كال */
    { 2, { 7, 30 } },     { 2, { 30, 30 } },   { 1, { 34 } },        { 1, { 27 } }, /* ال لل و ف */
    { 1, { 8 } },         { 1, { 30 } },       { 1, { 36 } },        { 1, { 10 } }, /* ب ل ي ت */
    { 1, { 19 } },        { 1, { 32 } },       { 1, { 3 } },         { 1, { 31 } }, /* س ن أ م */
};
static const affix suffixes[SUFFIX_KINDS - 1] = {
    { 2, { 7, 10 } }, { 2, { 36, 9 } }, { 1, { 9 } }, { 2, { 34, 32 } }, { 2, { 36, 32 } }, /* ات ية ة ون ين */
    { 2, { 33, 7 } }, { 2, { 33, 31 } }, { 1, { 7 } }, { 1, { 33 } }, { 1, { 36 } }, /* ها هم ا ه ي */
    { 1, { 35 } },    { 2, { 7, 32 } },  { 1, { 10 } }, /* ى ان ت */
};

/* Taken off before a stem is counted, as in tools/make_letters: the first that leaves three letters. */
static const affix clitics[] = {
    { 3, { 34, 7, 30 } }, { 3, { 8, 7, 30 } }, { 3, { 27, 7, 30 } }, { 3, { 29, 7, 30 } }, { 3, { 34, 30, 30 } }, /* … ولل */
    { 2, { 7, 30 } },     { 2, { 30, 30 } },   { 1, { 34 } },        { 1, { 27 } }, /* ال لل و ف */
    { 1, { 8 } },         { 1, { 30 } },       { 1, { 29 } }, /* ب ل ك */
};
static const affix endings[] = {
    { 2, { 7, 10 } },  { 2, { 36, 9 } }, { 2, { 36, 32 } }, { 2, { 34, 32 } }, { 2, { 7, 32 } }, /* ات ية ين ون ان */
    { 2, { 33, 7 } },  { 2, { 33, 31 } }, { 2, { 32, 7 } }, { 1, { 9 } },      { 1, { 36 } }, /* ها هم نا ة ي */
    { 1, { 7 } },      { 1, { 33 } },    { 1, { 10 } }, /* ا ه ت */
};

static unsigned cost_of(unsigned before_last, unsigned last, unsigned letter)
{
    return letter_costs[(before_last * MWZI_LETTERS + last) * MWZI_LETTERS + letter];
}

unsigned mwzi_letters_cost(const uint8_t *letters, size_t count)
{
    unsigned cost = 0, a = 0, b = 0;
    for (size_t i = 0; i < count; i++) {
        cost += cost_of(a, b, letters[i]);
        a = b;
        b = letters[i];
    }
    return cost + cost_of(a, b, 0);
}

unsigned mwzi_letters_cost_back(const uint8_t *letters, size_t count)
{
    unsigned cost = 0, a = 0, b = 0;
    for (size_t i = count; i > 0; i--) {
        cost += cost_of(a, b, letters[i - 1]);
        a = b;
        b = letters[i - 1];
    }
    return cost + cost_of(a, b, 0);
}

/* The index among the common words; -1 for another. */
static int find_common(const uint8_t *letters, size_t count)
{
    if (count > LONGEST_COMMON)
        return -1;
    uint32_t key = 0;
    for (size_t i = 0; i < count; i++)
        key = key << 6 | letters[i];
    size_t low = 0, high = sizeof common_words / sizeof *common_words;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (common_words[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof common_words / sizeof *common_words && common_words[low] == key ? (int)low : -1;
}

int mwzi_word_is_common(const uint8_t *letters, size_t count)
{
    return find_common(letters, count) >= 0;
}

static bool has_affix(const affix *a, const uint8_t *letters)
{
    for (unsigned i = 0; i < a->len; i++)
        if (a->letters[i] != letters[i])
            return false;
    return true;
}

size_t mwzi_stem_of(size_t *first, const uint8_t *letters, size_t count)
{
    *first = 0;
    for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++)
        if (count >= clitics[i].len + 3u && has_affix(&clitics[i], letters)) {
            if (clitics[i].len > 1 || letters[0] != MWZI_LETTER_LAM || letters[1] != MWZI_LETTER_ALEF)
                *first = clitics[i].len; /* لا may be the word's own */
            break;
        }
    count -= *first;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (count >= endings[i].len + 3u && has_affix(&endings[i], letters + *first + count - endings[i].len))
            return count - endings[i].len;
    return count;
}

unsigned mwzi_stem_count(const uint8_t *letters, size_t count)
{
    size_t first;
    count = mwzi_stem_of(&first, letters, count);
    letters += first;
    if (count > LONGEST_STEM)
        return 0;
    uint64_t key = 0;
    for (size_t i = 0; i < count; i++)
        key = key << 6 | letters[i];
    size_t low = 0, all = sizeof stem_keys / sizeof *stem_keys, high = all;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (stem_keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < all && stem_keys[low] == key ? stem_counts[low] : 0;
}

unsigned mwzi_word_class(const uint8_t *letters, size_t count)
{
    int common = find_common(letters, count);
    if (common >= 0)
        return FIRST_WORD + (unsigned)common;
    unsigned prefix = 0, suffix = 0;
    for (unsigned i = 0; i < PREFIX_KINDS - 1 && !prefix; i++)
        if (count >= prefixes[i].len + 2u && has_affix(&prefixes[i], letters))
            prefix = i + 1;
    size_t left = count - (prefix ? prefixes[prefix - 1].len : 0);
    for (unsigned i = 0; i < SUFFIX_KINDS - 1 && !suffix; i++)
        if (left >= suffixes[i].len + 2u && has_affix(&suffixes[i], letters + count - suffixes[i].len))
            suffix = i + 1;
    return FIRST_SHAPE + prefix * SUFFIX_KINDS + suffix;
}

unsigned mwzi_word_order_cost(unsigned before, unsigned after)
{
    return order_costs[before * ORDER_CLASSES + after];
}
