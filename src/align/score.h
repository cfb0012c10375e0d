/* The close look at one bead: every match with its place. */
#ifndef MWZI_ALIGN_SCORE_H
#define MWZI_ALIGN_SCORE_H

#include "align/candidates.h"

/* log of prior × evidence × length. */
double mwzi_score_bead(mwzi_candidates *candidates, const mwzi_model *model, const mwzi_candidate *bead);

#endif
