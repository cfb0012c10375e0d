/* The letters of a word → what they say of damage, remembered, since the same words come again and again. A word takes the place of
   another one with the same hash; a long one is judged every time. */
#include "repair/known.h"

#include <string.h>

#include "lang/letters.h"
#include "repair/measure.h"

enum { WORDS = 4096, GAINS = 2048 };

static void *open_table(const mwzi_env *env, size_t size)
{
    void *table = mwzi_alloc(env, size);
    if (table)
        memset(table, 0, size);
    return table;
}

bool mwzi_known_open(mwzi_known *known, const mwzi_env *env)
{
    if (!known->words)
        known->words = open_table(env, WORDS * sizeof *known->words);
    if (!known->gains)
        known->gains = open_table(env, GAINS * sizeof *known->gains);
    return known->words && known->gains;
}

void mwzi_known_close(mwzi_known *known, const mwzi_env *env)
{
    mwzi_free(env, known->words, known->words ? WORDS * sizeof *known->words : 0);
    mwzi_free(env, known->gains, known->gains ? GAINS * sizeof *known->gains : 0);
    known->words = NULL;
    known->gains = NULL;
}

/* A letter that ends words, or an article, where neither stands in one word. */
static bool may_be_glued(const uint8_t *letters, uint32_t count)
{
    for (uint32_t i = 2; i + 3 < count; i++)
        if (letters[i] == MWZI_LETTER_TEH_MARBUTA || letters[i] == MWZI_LETTER_ALEF_MAKSURA ||
            (letters[i] == MWZI_LETTER_ALEF && letters[i + 1] == MWZI_LETTER_LAM && mwzi_word_is_common(letters, i)))
            return true;
    return false;
}

/* But for لال, which swapping makes of للا ("للاتفاق"). */
static unsigned count_lam_alefs(const uint8_t *letters, uint32_t count)
{
    unsigned found = 0;
    for (uint32_t k = 0; k + 1 < count; k++) {
        uint8_t next = letters[k + 1];
        bool made = k + 2 < count && letters[k + 2] == MWZI_LETTER_LAM;
        found += letters[k] == MWZI_LETTER_LAM && !made && (next == MWZI_LETTER_ALEF || next == 2 || next == 3 || next == 5);
    }
    return found < UINT8_MAX ? found : UINT8_MAX;
}

static uint32_t hash_word(const uint8_t *letters, uint32_t count)
{
    uint32_t hash = count;
    for (uint32_t i = 0; i < count; i++)
        hash = (hash ^ letters[i]) * 0x9E3779B1u;
    return hash >> 16;
}

/* What the letters of a word say, all at once. */
static void judge_word(mwzi_known_word *out, const uint8_t *letters, uint32_t count)
{
    unsigned on = mwzi_letters_cost(letters, count), back = mwzi_letters_cost_back(letters, count);
    *out = (mwzi_known_word) { .on = (uint16_t)(on < UINT16_MAX ? on : UINT16_MAX), .back = (uint16_t)(back < UINT16_MAX ? back : UINT16_MAX) };
    out->order_class = (uint16_t)mwzi_word_class(letters, count);
    out->lam_alefs = (uint8_t)count_lam_alefs(letters, count);
    out->glued = may_be_glued(letters, count);
}

const mwzi_known_word *mwzi_known_word_of(mwzi_known *known, mwzi_known_word *fresh, const uint8_t *letters, uint32_t count)
{
    if (count > sizeof fresh->letters) {
        judge_word(fresh, letters, count);
        return fresh;
    }
    mwzi_known_word *word = &known->words[hash_word(letters, count) & (WORDS - 1)];
    if (word->count != count || memcmp(word->letters, letters, count) != 0) {
        judge_word(word, letters, count);
        memcpy(word->letters, letters, count);
        word->count = (uint8_t)count;
    }
    return word;
}

float mwzi_known_gain_of(mwzi_known *known, const uint8_t *letters, uint32_t count)
{
    float gain = 0;
    uint32_t sites[MWZI_SITES_MOST];
    if (count > sizeof known->gains->letters || mwzi_lam_alef_sites(sites, letters, count) == 0)
        return 0;
    mwzi_known_gain *word = &known->gains[hash_word(letters, count) & (GAINS - 1)];
    if (word->count != count || memcmp(word->letters, letters, count) != 0) {
        (void)mwzi_lam_alef_reading(NULL, letters, count, &gain);
        memcpy(word->letters, letters, count);
        word->count = (uint8_t)count;
        word->gain = gain;
    }
    return word->gain;
}
