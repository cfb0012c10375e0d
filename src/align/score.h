/* The close look at one bead: every match with its place. */
#ifndef MWZI_ALIGN_SCORE_H
#define MWZI_ALIGN_SCORE_H

#include "align/candidates.h"

/* Fills the table of exp(−x). */
void mwzi_decay_init(float table[MWZI_DECAY_SIZE]);
/* log of prior × evidence × length. */
double mwzi_score_bead(mwzi_candidates *candidates, const mwzi_model *model, const mwzi_candidate *bead);
/* Responsibilities of each grade of literalness, [side][segment of the bead][grade]; each sums to 1. */
void mwzi_score_grades(mwzi_candidates *candidates, const mwzi_model *model, const mwzi_candidate *bead,
                       double grades[2][MWZI_BEAD_MOST][MWZI_LITERALNESS]);

#endif
