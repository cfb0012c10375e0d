/* Scoring a bitext against gold beads. */
#ifndef MWZI_EVALUATE_EVALUATE_H
#define MWZI_EVALUATE_EVALUATE_H

#include <muwazi/evaluate.h>

#include "base/error.h"
#include "pairs/pairs.h"

/* `gold` is `len` bytes of lines "[en ids]:[ar ids]", anything after a second colon ignored, blank lines ignored; ids
   are what the bitext's segments are called. MWZ_ERR_FORMAT (`line` and `offset` are set), MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_evaluate(mwz_score *out, const mwzi_env *env, const mwz_bitext *bitext, const char *gold,
                                      size_t len, mwz_error *err);

double mwzi_score_precision(const mwz_score *score, bool lax);
double mwzi_score_recall(const mwz_score *score, bool lax);
double mwzi_score_f1(const mwz_score *score, bool lax);

#endif
