/* Stage 6: features → beads with probabilities. Works on numbers alone. */
#ifndef MWZI_ALIGN_ALIGN_H
#define MWZI_ALIGN_ALIGN_H

#include "base/arena.h"
#include "base/error.h"
#include "features/features.h"

enum { MWZI_BEAD_MOST = 8 }; /* segments on one side of a bead */

typedef struct mwzi_bead {
    uint32_t first[2];  /* by mwz_side: index of the first segment (for an empty side: where it would stand) */
    uint16_t count[2];
    float probability;  /* posterior: that exactly this bead is right, in [0,1] */
    float margin;       /* log odds of this bead against the next best reading of its segments; for the reasons */
} mwzi_bead;

typedef struct mwzi_align_params {
    bool no_learn;
} mwzi_align_params;

typedef struct mwzi_alignment {
    mwzi_arena arena;
    mwzi_bead *beads;
    uint32_t count;
    float length_ratio; /* Arabic characters per English character, as learnt */
} mwzi_alignment;

MWZ_MUST_USE mwz_status mwzi_align_build(mwzi_alignment **out, const mwzi_env *env, const mwzi_features *features,
                                         const mwzi_align_params *params, mwz_error *err);
/* Beads monotone, each segment in exactly one, counts within bounds, probabilities in [0,1]. */
MWZ_MUST_USE mwz_status mwzi_align_verify(const mwzi_alignment *alignment, const mwzi_features *features, mwz_error *err);
void mwzi_align_free(mwzi_alignment *alignment);

#endif
