/* Numbers that stand on one side of a pair alone: findings of kind "numbers-disagree". */
#ifndef MWZI_PAIRS_NUMBERS_H
#define MWZI_PAIRS_NUMBERS_H

#include "pairs/pairs.h"

/* Adds a finding to the bitext for every pair whose sides disagree in a number. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_pairs_compare_numbers(mwz_bitext *bitext, const mwzi_segments *segments,
                                                   const mwzi_features *features, const mwzi_pairs_source *sources,
                                                   mwz_error *err);

/* What a mark says of the number that begins at a token. */
enum {
    MWZI_NUMBER_LONE = 1, /* the other side lacks it: the findings name it */
    MWZI_NUMBER_LONE_SMALL = 2 /* the same of a whole number up to 12, which may well stand there as a word or a dual */
};

/* For the reasons and for checks of memories, so that all agree: marks in lone[side][token] (zeroed by the caller) the
   first token of each number that the other side of its bead lacks. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_pairs_mark_lone_numbers(const mwzi_bead *beads, uint32_t count, const mwzi_env *env,
                                                     const mwzi_segments *segments, const mwzi_features *features,
                                                     const mwzi_pairs_source *sources, uint8_t *const lone[2],
                                                     mwz_error *err);

#endif
