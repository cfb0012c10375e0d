/* Whether probabilities are as good as their word: beads with what gold says of them, gathered over many bitexts. */
#ifndef MWZI_EVALUATE_CALIBRATION_H
#define MWZI_EVALUATE_CALIBRATION_H

#include <muwazi/evaluate.h>

#include "base/error.h"
#include "base/vec.h"
#include "pairs/pairs.h"

/* A bead of a bitext, judged. */
typedef struct mwzi_judged_bead {
    float probability;
    bool right; /* gold has the very bead */
    bool pair; /* both sides are filled */
} mwzi_judged_bead;

struct mwz_calibration {
    mwzi_env env;
    MWZI_VEC(mwzi_judged_bead) beads; /* by probability, the least first */
    uint64_t gold_pairs; /* beads of gold with both sides */
};

/* MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_calibration_build(mwz_calibration **out, const mwzi_env *env, mwz_error *err);
/* `gold` is as mwzi_evaluate reads it. MWZ_ERR_FORMAT (`line` and `offset` are set), MWZ_ERR_MEMORY; then nothing is
   added. */
MWZ_MUST_USE mwz_status mwzi_calibration_add(mwz_calibration *calibration, const mwz_bitext *bitext, const char *gold,
                                             size_t len, mwz_error *err);
void mwzi_calibration_free(mwz_calibration *calibration);

/* As the public functions of these names. */
size_t mwzi_calibration_bins(const mwz_calibration *calibration, mwz_calibration_bin *bins, size_t count);
double mwzi_calibration_error(const mwz_calibration *calibration, size_t count);
mwz_calibration_bin mwzi_calibration_between(const mwz_calibration *calibration, double low, double high);
mwz_calibration_kept mwzi_calibration_at_least(const mwz_calibration *calibration, double min_probability);

#endif
