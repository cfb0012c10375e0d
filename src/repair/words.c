/* Words judged: by their letters, by the dictionary, and as what they may have been before لا became ال. */
#include "repair/measure.h"

#include "lang/arabic.h"
#include "lang/letters.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <math.h>
#include <string.h>

enum { LONGEST = 24, WAW = 34, FEH = 27, BEH = 8, TEH = 10, NOON = 32, ALEF_MADDA = 2, ALEF_HAMZA = 3, ALEF_HAMZA_BELOW = 5 };
static const float known_worth = 4.0F, scale = 1.0F / MWZI_LETTER_SCALE;
/* A stem that is likelier the word itself than its stripping. */
static const float least_weight = 0.3F;

static uint32_t character_of(unsigned letter)
{
    return letter < 27 ? letter + 0x620 : letter - 27 + 0x641;
}

static bool is_alef(uint8_t letter)
{
    return letter == MWZI_LETTER_ALEF || letter == ALEF_MADDA || letter == ALEF_HAMZA || letter == ALEF_HAMZA_BELOW;
}

/* How many letters at the start may be clitics and article: none from a hamza on. */
static size_t find_plain(const uint8_t *letters, size_t count)
{
    for (size_t i = 0; i < count && i < 3; i++)
        if (is_alef(letters[i]) && letters[i] != MWZI_LETTER_ALEF)
            return i;
    return count;
}

bool mwzi_word_is_known(const mwz_lexicon *lexicon, const uint8_t *letters, size_t count)
{
    if (!lexicon || count == 0 || count > LONGEST)
        return false;
    char word[2 * LONGEST] = { 0 }, folded[2 * LONGEST + 8];
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += mwzi_utf8_put(word + len, character_of(letters[i]));
    len = mwzi_fold_word(folded, word, len);
    mwzi_stem stems[MWZI_STEMS_MOST];
    size_t found = mwzi_arabic_stems(stems, folded, len);
    size_t plain = find_plain(letters, count); /* folded, أل looks like the article */
    for (size_t i = 0; i < found; i++)
        if (stems[i].weight >= least_weight && 2 * plain >= stems[i].prefix_len &&
            mwzi_keys_find(&lexicon->side[MWZ_AR].keys, stems[i].bytes, stems[i].len) != MWZI_NONE)
            return true;
    return mwzi_arabic_is_stop(folded, len);
}

float mwzi_word_cost(const mwz_lexicon *lexicon, const uint8_t *letters, size_t count)
{
    float cost = (float)mwzi_letters_cost(letters, count) * scale;
    return lexicon && mwzi_word_is_known(lexicon, letters, count) ? cost - known_worth : cost;
}

/* Letters before the article; count when there is none. */
static size_t find_article(const uint8_t *letters, size_t count)
{
    bool clitic = count > 2 && (letters[0] == WAW || letters[0] == FEH || letters[0] == BEH || letters[0] == 29);
    for (size_t i = 0; i <= clitic && i + 1 < count; i++)
        if (letters[i] == MWZI_LETTER_ALEF && letters[i + 1] == MWZI_LETTER_LAM)
            return i;
    return count;
}

/* Words whose twin is a word as well (علاج, عالج): how much likelier the one with لا is, without the article and with it. */
static const struct {
    const char *stem;
    int8_t bare, definite;
} twins[] = {
    { "علاج", 3, 6 },  { "طلاب", 3, 4 },  { "لاحق", 0, 4 },  { "لازم", 4, 4 },  { "لاعب", 4, 4 },  { "لاحظ", 1, 4 },
    { "لافت", 4, 4 },  { "لاجئ", 4, 4 },  { "لاتين", 4, 4 }, { "علاق", 4, 6 },  { "علام", 3, 3 },  { "خلاف", 4, 4 },
    { "لاد", 4, 4 },   { "بلاد", 4, 4 },  { "سلام", 2, 4 },  { "كلام", 4, 4 },  { "بدلا", 4, 0 },  { "فضلا", 4, 0 },  { "ثلاث", 0, -6 },
    { "صلاح", -2, 0 }, { "ملاب", 2, 2 },  { "لاي", 4, 4 },   { "ولاي", 4, 4 },  { "خلاي", 4, 4 },  { "جلال", 2, 2 },  { "خلال", 4, 4 },
    { "حلال", 3, 3 },  { "حلا", -4, -4 },  { "زلا", -4, -4 }, { "لاق", 3, 0 },  { "لامس", 3, 3 },  { "ملامس", 3, 3 },
    { "صلا", 3, 4 },  { "أعلام", 0, 0 }, { "إعلام", 4, 4 }, { "إسلام", 4, 4 }, { "اللات", 3, 3 },
    { "غلاف", 3, 3 },  { "سلاح", 4, 4 },  { "فلاح", 2, 2 },  { "نلاحظ", 3, 3 }, { "يلاحظ", 3, 3 }, { "تلاميذ", 4, 4 },
};

static bool same_word(const char *word, const uint8_t *letters, size_t count)
{
    size_t len = strlen(word), at = 0, i = 0;
    while (at < len && i < count)
        if (mwzi_letter(mwzi_utf8_next(word, len, &at)) != letters[i++])
            return false;
    return at == len && i == count;
}

static float find_twin(const uint8_t *letters, size_t count, bool definite)
{
    bool possible = false;
    for (size_t i = 0; i + 1 < count && !possible; i++)
        possible = letters[i] == MWZI_LETTER_LAM && letters[i + 1] == MWZI_LETTER_ALEF;
    if (!possible)
        return 0;
    size_t first, stem = mwzi_stem_of(&first, letters, count);
    if (letters[count - 1] == TEH && first + stem + 1 == count) /* a verb: طالبت */
        return 0;
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (same_word(twins[i].stem, letters + first, stem))
            return definite ? twins[i].definite : twins[i].bare;
    return 0;
}

/* A word that begins with لا by itself, not by a clitic. */
static bool is_own_word(const uint8_t *letters, size_t count)
{
    size_t first, stem = mwzi_stem_of(&first, letters, count);
    return (stem > 3 && mwzi_stem_count(letters, count) > 0) || find_twin(letters, count, false) > 0;
}

/* استخدام, انتقال, اختبار …, which ل may stand before. */
static bool is_verbal_noun(const uint8_t *letters, size_t count)
{
    if (count < 5 || !(letters[1] == NOON || letters[1] == TEH || letters[2] == TEH))
        return false;
    for (size_t i = 3; i < count; i++)
        if (letters[i] == MWZI_LETTER_ALEF)
            return true;
    return false;
}

/* As mwzi_word_cost, with what a word of ال or لا can be: nothing of itself is ال alone (or وال, فال, بال); a word with the
   article does not end in the لا of an indefinite accusative, and others seldom do; a stem that muwazi's own texts have
   is likelier the more often they have it. */
static float lam_alef_cost(const mwz_lexicon *lexicon, const uint8_t *letters, size_t count)
{
    float cost = mwzi_word_cost(lexicon, letters, count);
    size_t article = find_article(letters, count);
    if (article + 2 == count)
        return cost + 20;
    bool common = mwzi_word_is_common(letters, count);
    cost -= find_twin(letters, count, article < count);
    /* What was read as the article is one, unless the word with لا is a word of its own. */
    size_t first = letters[0] == WAW || letters[0] == FEH || letters[0] == BEH || letters[0] == 29;
    if (article == count && count > first + 2 && letters[first] == MWZI_LETTER_LAM && letters[first + 1] == MWZI_LETTER_ALEF &&
        !common && !is_own_word(letters, count) && !is_verbal_noun(letters + first + 1, count - first - 1))
        cost += 4;
    bool accusative = letters[count - 1] == MWZI_LETTER_ALEF && count > 3 && !common;
    if (accusative && letters[count - 2] == MWZI_LETTER_LAM)
        cost += article < count ? 6 : 2;
    else if (accusative && article < count)
        cost += 4;
    return cost - (common ? 2 : 0) - 1.5F * logf(1 + (float)mwzi_stem_count(letters, count));
}

size_t mwzi_lam_alef_sites(uint32_t sites[MWZI_SITES_MOST], const uint8_t *letters, size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i + 1 < count && found < MWZI_SITES_MOST; i++)
        if (letters[i + 1] == MWZI_LETTER_LAM && is_alef(letters[i]))
            sites[found++] = (uint32_t)i;
    return found;
}

unsigned mwzi_lam_alef_reading(const mwz_lexicon *lexicon, const uint8_t *letters, size_t count, float *gain)
{
    uint32_t sites[MWZI_SITES_MOST];
    *gain = 0;
    if (count > LONGEST)
        return 0;
    size_t found = mwzi_lam_alef_sites(sites, letters, count);
    if (found == 0)
        return 0;
    float own = lam_alef_cost(lexicon, letters, count), best_cost = own, all = 1.0F;
    unsigned best = 0;
    for (unsigned reading = 1; reading < 1u << found; reading++) {
        uint8_t word[LONGEST];
        for (size_t i = 0; i < count; i++)
            word[i] = letters[i];
        for (size_t s = 0; s < found; s++)
            if (reading >> s & 1) {
                word[sites[s]] = letters[sites[s] + 1];
                word[sites[s] + 1] = letters[sites[s]];
            }
        float cost = lam_alef_cost(lexicon, word, count);
        all += expf(own - cost > 30 ? 30 : own - cost);
        if (cost < best_cost) {
            best_cost = cost;
            best = reading;
        }
    }
    *gain = logf(all);
    return best;
}
