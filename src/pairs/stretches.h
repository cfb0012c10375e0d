/* Stretches: rows of beads in which the two sides do not correspond. */
#ifndef MWZI_PAIRS_STRETCHES_H
#define MWZI_PAIRS_STRETCHES_H

#include "pairs/pairs.h"

/* Fills the bitext's stretches, and adds a finding of kind "no-counterpart" for each. To be called before findings of pairs
   are added: those concern no pair. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_pairs_find_stretches(mwz_bitext *bitext, const mwzi_segments *segments,
                                                  const mwzi_pairs_source *sources, mwz_error *err);

#endif
