/* Headings in one language and the passages in the other that they stand over. */
#ifndef MUWAZI_HEADINGS_H
#define MUWAZI_HEADINGS_H

#include <muwazi/bitext.h>
#include <muwazi/reasons.h>
#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/**
 * A heading (caption, tag) and the passages of its section, which are no translation of it; everything is lent by the bitext.
 * Since: 0.1
 */
typedef struct mwz_heading {
    mwz_side side;          /**< the language of the heading; the passages are in the other one */
    mwz_pair_side heading;  /**< its text, ids, place */
    mwz_pair_side passages; /**< the segments of its section; empty, with document NULL, when none is sure enough */
    double probability;     /**< posterior, in [0,1]: that the first passage belongs to the heading; without passages, that those
                                 looked at would have */
    size_t word_count;      /**< for mwz_bitext_heading_word */
} mwz_heading;

/**
 * The number of headings that were looked at: all of one language, where it has headings alone and the other language has the
 * text (mwz_align_options.layout); else 0. Since: 0.1
 */
MWZ_API size_t mwz_bitext_heading_count(const mwz_bitext *bitext);

/** Lends heading `index`, in the order of the text; false when there is none. Since: 0.1 */
MWZ_API bool mwz_bitext_heading(const mwz_bitext *bitext, size_t index, mwz_heading *out);

/**
 * Lends word `nth` of heading `index` that speaks for its passages, in the order of the heading, with the place in them that says
 * it best. These are the word links of a heading link, as mwz_pair_words has those of a pair: both places, offsets counted in the
 * texts of `heading` and `passages`, and the strength as their probability. A heading is said again in few words of its passages,
 * so a word has one link at most and the passages' other words none. False when there is none. Since: 0.1
 */
MWZ_API bool mwz_bitext_heading_word(const mwz_bitext *bitext, size_t index, size_t nth, mwz_word_match *out);

MWZ_END_DECLS

#endif
