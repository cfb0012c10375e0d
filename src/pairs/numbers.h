/* Numbers that stand on one side of a pair alone: findings of kind "numbers-disagree". */
#ifndef MWZI_PAIRS_NUMBERS_H
#define MWZI_PAIRS_NUMBERS_H

#include "pairs/pairs.h"

/* Adds a finding to the bitext for every pair whose sides disagree in a number. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_pairs_compare_numbers(mwz_bitext *bitext, const mwzi_segments *segments,
                                                   const mwzi_features *features, const mwzi_pairs_source *sources,
                                                   mwz_error *err);

/* What the reasons look at too, so that the two agree. */

/* Whether a number may stand as a word on the other side, and so be missing in digits. */
bool mwzi_pairs_may_be_a_word(const char *bytes, size_t len);
/* The bytes of a segment in the content of its document. */
const char *mwzi_pairs_segment_content(const mwzi_segments *segments, const mwzi_pairs_source *sources, mwz_side side,
                                       uint32_t segment);
/* Where the list mark of its block ends, from the start of the segment; 0 when it has none. */
uint32_t mwzi_pairs_mark_end(const mwzi_segments *segments, const mwzi_pairs_source *sources, mwz_side side,
                             uint32_t segment);

#endif
