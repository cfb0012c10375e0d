/* Numbers that stand on one side of a pair alone: findings of kind "numbers-disagree". */
#ifndef MWZI_PAIRS_NUMBERS_H
#define MWZI_PAIRS_NUMBERS_H

#include "pairs/pairs.h"

/* Adds a finding to the bitext for every pair whose sides disagree in a number. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_pairs_compare_numbers(mwz_bitext *bitext, const mwzi_segments *segments,
                                                   const mwzi_features *features, const mwzi_pairs_source *sources,
                                                   mwz_error *err);

/* What the reasons look at too, so that the two agree. */

/* Marks in lone[side][token] (zeroed by the caller) the first token of each number that the other side of its pair lacks: those
   that the findings name. */
MWZ_MUST_USE mwz_status mwzi_pairs_mark_lone_numbers(mwz_bitext *bitext, const mwzi_segments *segments,
                                                     const mwzi_features *features, const mwzi_pairs_source *sources,
                                                     uint8_t *const lone[2], mwz_error *err);

#endif
