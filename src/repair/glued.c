/* Words that grew together put apart: "ofالـ", "المدينةالكبيرة", "منالمدينة". A Latin word before an Arabic one, or an
   Arabic word that is no prefix before a Latin one; ة or ى, which end words, inside a word; a short common word before
   the article. It is sure where the dictionary knows both halves and a form that ends words stands between. Limit: other
   words that grew together are not found. */
#include "repair/mender.h"

#include "lang/english.h"
#include "lang/letters.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { SHORTEST_HALF = 3, LONGEST_PREFIX = 4, ROOM = 64 };

static bool insert_space(mwzi_mender *m, mwz_error *err, uint32_t offset, mwz_status *status)
{
    mwzi_line_char space = { ' ', offset, 0 };
    if (mwzi_chars_add(&m->other, m->env, &space))
        return true;
    *status = mwzi_fail_memory(err);
    return false;
}

/* Whether the Latin word that ends before `end` is an English one. */
static bool is_english(const mwzi_mender *m, size_t end)
{
    char word[4 * ROOM], folded[4 * ROOM + 8];
    size_t start = end, len = 0;
    while (start > 0 && end - start < ROOM && mwzi_is_latin_letter(m->line.items[start - 1].c))
        start--;
    for (size_t i = start; i < end; i++)
        len += mwzi_utf8_put(word + len, m->line.items[i].c);
    len = mwzi_fold_word(folded, word, len);
    return mwzi_english_is_stop(folded, len) ||
        (m->lexicon && end - start > 2 && mwzi_keys_find(&m->lexicon->side[MWZ_EN].keys, folded, len) != MWZI_NONE);
}

/* The number of letters that the first of two words that grew together has; 0: it is one word. */
static uint32_t find_seam(const mwzi_mender *m, const mwzi_line_word *word, mwzi_certainty *certainty)
{
    const uint8_t *letters = m->measures.letters.items + word->letter;
    uint32_t count = word->letters;
    for (uint32_t i = SHORTEST_HALF; i + SHORTEST_HALF <= count; i++) {
        uint8_t last = letters[i - 1];
        if (last != MWZI_LETTER_TEH_MARBUTA && last != MWZI_LETTER_ALEF_MAKSURA)
            continue;
        bool known = mwzi_word_is_known(m->lexicon, letters, i) && mwzi_word_is_known(m->lexicon, letters + i, count - i);
        *certainty = known ? MWZI_SURE : MWZI_LIKELY;
        return i;
    }
    for (uint32_t i = 2; i <= LONGEST_PREFIX && i + 5 <= count; i++) {
        bool article = letters[i] == MWZI_LETTER_ALEF && letters[i + 1] == MWZI_LETTER_LAM;
        if (!article || !mwzi_word_is_common(letters, i) || mwzi_word_is_known(m->lexicon, letters, count) ||
            !mwzi_word_is_known(m->lexicon, letters + i, count - i))
            continue;
        *certainty = MWZI_LIKELY;
        return i;
    }
    return 0;
}

/* و ب ل ف ك, the article and what is made of them, which are written before a Latin name. */
static bool is_prefix(const uint8_t *letters, uint32_t count)
{
    return count <= 2 || (count == 3 && letters[1] == MWZI_LETTER_ALEF && letters[2] == MWZI_LETTER_LAM) ||
        (count == 3 && letters[1] == MWZI_LETTER_LAM && letters[2] == MWZI_LETTER_LAM);
}

static void weigh(mwzi_mended *out, mwzi_certainty certainty)
{
    if (out->places == 0 || certainty < out->certainty)
        out->certainty = certainty;
    out->places++;
}

mwz_status mwzi_mend_glued(mwzi_mender *m, mwzi_mended *out, mwz_error *err)
{
    *out = (mwzi_mended) { 0, MWZI_LIKELY };
    mwz_status status = MWZ_OK;
    size_t at = 0;
    m->other.count = 0;
    for (size_t i = 0; i <= m->measures.words.count && status == MWZ_OK; i++) {
        const mwzi_line_word *word = i < m->measures.words.count ? &m->measures.words.items[i] : NULL;
        size_t end = word ? word->first : m->line.count;
        for (; at < end; at++)
            if (!mwzi_chars_add(&m->other, m->env, &m->line.items[at]))
                return mwzi_fail_memory(err);
        if (!word)
            break;
        const uint8_t *letters = m->measures.letters.items + word->letter;
        bool latin_before = at > 1 && mwzi_is_latin_letter(m->line.items[at - 1].c) && mwzi_is_latin_letter(m->line.items[at - 2].c);
        if (latin_before && word->letters >= 2) {
            weigh(out, is_english(m, at) && word->letters >= SHORTEST_HALF ? MWZI_SURE : MWZI_LIKELY);
            if (!insert_space(m, err, m->line.items[at].offset, &status))
                break;
        }
        mwzi_certainty certainty = MWZI_UNSURE;
        uint32_t seam = word->letters >= 2 * SHORTEST_HALF ? find_seam(m, word, &certainty) : 0;
        size_t place = seam ? m->measures.places.items[word->letter + seam] : 0;
        for (; at <= word->last; at++) {
            if (seam && at == place) {
                weigh(out, certainty);
                if (!insert_space(m, err, m->line.items[at].offset, &status))
                    break;
            }
            if (!mwzi_chars_add(&m->other, m->env, &m->line.items[at]))
                return mwzi_fail_memory(err);
        }
        bool latin_after = at + 1 < m->line.count && mwzi_is_latin_letter(m->line.items[at].c) && mwzi_is_latin_letter(m->line.items[at + 1].c);
        if (status == MWZ_OK && latin_after && !is_prefix(letters, word->letters)) {
            weigh(out, MWZI_LIKELY);
            (void)insert_space(m, err, m->line.items[at].offset, &status);
        }
    }
    return status;
}
