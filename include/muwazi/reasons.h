/* Why a pair is a pair: words that match, numbers, lengths, the next best reading, the neighbours. */
#ifndef MUWAZI_REASONS_H
#define MUWAZI_REASONS_H

#include <muwazi/bitext.h>
#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** What a matched pair of words rests on. Since: 0.1 */
typedef enum mwz_match_kind {
    MWZ_MATCH_LEXICON = 0, /**< an entry of a word list or dictionary */
    MWZ_MATCH_NUMBER = 1,  /**< the same value */
    MWZ_MATCH_SAME = 2,    /**< the same Latin word, address or mark */
    MWZ_MATCH_SOUND = 3,   /**< the same consonants: a name */
    MWZ_MATCH_LEARNT = 4   /**< found in this very text by the aligner */
} mwz_match_kind;

/** A word of each side that the aligner holds for translations of each other. Since: 0.1 */
typedef struct mwz_word_match {
    mwz_text word[2];    /**< by mwz_side; parts of the pair's texts, lent by the bitext */
    size_t offset[2];    /**< bytes from the start of the pair's text of that side */
    mwz_match_kind kind;
    bool minor;          /**< a function word or a punctuation mark, which says little */
    double strength;     /**< geometric mean of the two translation probabilities, in [0,1] */
} mwz_word_match;

/** A number and its counterpart; a side whose text is empty lacks it. Since: 0.1 */
typedef struct mwz_number_match {
    mwz_text number[2]; /**< by mwz_side, as the text writes it; parts of the pair's texts, lent by the bitext */
    size_t offset[2];   /**< bytes from the start of the pair's text of that side; 0 where it is missing */
} mwz_number_match;

/** What stands before or after a pair. Since: 0.1 */
typedef struct mwz_neighbour {
    bool exists;
    bool unpaired; /**< a lone segment */
    size_t index;  /**< as mwz_pair.index */
} mwz_neighbour;

/** What speaks for a pair and against it; everything is lent by the bitext. Since: 0.1 */
typedef struct mwz_reasons {
    size_t match_count;        /**< for mwz_pair_word_match; at most 40, the strongest */
    size_t words[2];           /**< by mwz_side: words of the pair that are not minor */
    size_t number_count;       /**< for mwz_pair_number_match */
    size_t numbers_agreed;     /**< numbers that stand on both sides */
    size_t numbers_missing[2]; /**< by mwz_side: numbers of the other side that this side lacks */
    size_t letters[2];         /**< by mwz_side: letters and digits */
    double expected_letters;   /**< of the Arabic, for English of this length in this text */
    double length_deviation;   /**< of the Arabic letters from the expected, in standard deviations of this text */
    double margin;             /**< log of the probability over that of the rival, at most 20 */
    const uint32_t *rival_ids[2]; /**< the next best reading, by mwz_side: ids of its segments, as in mwz_pair_side */
    size_t rival_count[2];        /**< both 0: there is none */
    double rival_probability;     /**< in [0,1] */
    mwz_neighbour before, after;
} mwz_reasons;

/**
 * Tells why pair `index` (as mwz_pair.index; a lone segment too, which has no words) is one. False when there is no such pair,
 * or when the bitext was aligned without mwz_align_options.reasons. Since: 0.1
 */
MWZ_API bool mwz_pair_reasons(const mwz_bitext *bitext, size_t index, mwz_reasons *out);

/** Lends match `nth` of pair `index`, in the order of the English words; false when there is none. Since: 0.1 */
MWZ_API bool mwz_pair_word_match(const mwz_bitext *bitext, size_t index, size_t nth, mwz_word_match *out);

/** Lends number `nth` of pair `index`: first those that agree, then those missing on one side; false when there is none. Since: 0.1 */
MWZ_API bool mwz_pair_number_match(const mwz_bitext *bitext, size_t index, size_t nth, mwz_number_match *out);

/** The word of a kind, as JSON Lines have it: "lexicon", "number", "same", "sound", "learnt"; "" when unknown. Since: 0.1 */
MWZ_API const char *mwz_match_kind_name(mwz_match_kind kind);

MWZ_END_DECLS

#endif
