/* Which words of a pair are translations of each other. */
#ifndef MUWAZI_WORDS_H
#define MUWAZI_WORDS_H

#include <muwazi/bitext.h>
#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/**
 * An English word and an Arabic word, as written, or punctuation marks, that stand for each other. A word may have several links:
 * "وبالمدينة" has one with each word of "and in the city". Sources: Vogel, Ney & Tillmann 1996; Och & Ney 2003. Since: 0.1
 */
typedef struct mwz_word_link {
    mwz_text word[2];   /**< by mwz_side; parts of the pair's texts, lent by the bitext */
    size_t offset[2];   /**< bytes from the start of the pair's text of that side */
    double probability; /**< that they belong together, in (0,1] */
    bool attached;      /**< an English article, auxiliary or preposition that has no word of its own in the Arabic, with the word it goes with */
} mwz_word_link;

/**
 * Lends link `nth` of pair `index` (as mwz_pair.index), in the order of the English words, then of the Arabic ones. False when there is
 * none, or when the bitext was aligned without mwz_align_options.words (and .phrases, which aligns words too). Since: 0.1
 */
MWZ_API bool mwz_pair_words(const mwz_bitext *bitext, size_t index, size_t nth, mwz_word_link *out);

MWZ_END_DECLS

#endif
