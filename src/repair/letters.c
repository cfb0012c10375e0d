/* Letters put right: لا that became ال, and Persian and Urdu letters in Arabic words. Each word is read in every way that
   it may have been meant, and the likeliest is taken (words.c); ی at the end is ي or ى by the same judge. */
#include "repair/mender.h"

#include <string.h>

#include "lang/letters.h"

mwz_status mwzi_mend_lam_alef(mwzi_mender *m, mwzi_mended *out, mwz_error *err)
{
    *out = (mwzi_mended) { 0, MWZI_UNSURE };
    mwz_status status = mwzi_mender_measure(m, false, err);
    if (status != MWZ_OK)
        return status;
    if (!mwzi_chars_copy(&m->other, m->env, &m->line))
        return mwzi_fail_memory(err);
    const mwzi_measures *measures = &m->measures;
    for (size_t i = 0; i < measures->words.count; i++) {
        const mwzi_line_word *word = &measures->words.items[i];
        uint32_t sites[MWZI_SITES_MOST];
        const uint8_t *letters = measures->letters.items + word->letter;
        float gain;
        size_t count = mwzi_lam_alef_sites(sites, letters, word->letters);
        bool cut = word->last + 1 < m->line.count && m->line.items[word->last + 1].c == 0x640; /* "الـ" */
        unsigned reading = count && !cut ? mwzi_lam_alef_reading(m->lexicon, letters, word->letters, &gain) : 0;
        for (size_t s = 0; s < count; s++) {
            if (!(reading >> s & 1))
                continue;
            const uint32_t *places = measures->places.items + word->letter + sites[s];
            mwzi_line_char kept = m->other.items[places[0]];
            m->other.items[places[0]] = m->other.items[places[1]];
            m->other.items[places[1]] = kept;
            out->places++;
        }
    }
    return MWZ_OK;
}

static const float doubt = 1.5F;

/* Whether a word that ends in ی ends in ى rather than in ي. */
static bool ends_in_maksura(const mwzi_mender *m, const mwzi_line_word *word)
{
    uint8_t letters[64];
    if (word->letters < 2 || word->letters > sizeof letters)
        return false;
    memcpy(letters, m->measures.letters.items + word->letter, word->letters);
    float yeh = mwzi_word_cost(NULL, letters, word->letters);
    if (mwzi_word_is_common(letters, word->letters))
        yeh -= 3;
    letters[word->letters - 1] = MWZI_LETTER_ALEF_MAKSURA;
    float maksura = mwzi_word_cost(NULL, letters, word->letters);
    if (mwzi_word_is_common(letters, word->letters))
        maksura -= 3;
    return maksura + doubt < yeh; /* ي is the commoner one */
}

mwz_status mwzi_mend_persian(mwzi_mender *m, mwzi_mended *out, mwz_error *err)
{
    *out = (mwzi_mended) { 0, MWZI_UNSURE };
    mwz_status status = mwzi_mender_measure(m, false, err);
    if (status != MWZ_OK)
        return status;
    if (!mwzi_chars_copy(&m->other, m->env, &m->line))
        return mwzi_fail_memory(err);
    for (size_t i = 0; i < m->other.count; i++) {
        uint32_t arabic = mwzi_arabic_for(m->other.items[i].c);
        if (!arabic)
            continue;
        m->other.items[i].c = arabic;
        out->places++;
    }
    for (size_t i = 0; i < m->measures.words.count; i++) {
        const mwzi_line_word *word = &m->measures.words.items[i];
        uint32_t last = m->measures.places.items[word->letter + word->letters - 1];
        if (m->line.items[last].c == 0x6CC && ends_in_maksura(m, word))
            m->other.items[last].c = 0x649;
    }
    return MWZ_OK;
}
