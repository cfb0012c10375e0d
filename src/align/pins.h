/* Pins: beads that are known. Between two of them lies a gap: the rectangle of nodes through which every path goes. */
#ifndef MWZI_ALIGN_PINS_H
#define MWZI_ALIGN_PINS_H

#include "align/model.h"

typedef struct mwzi_pins {
    mwzi_arena arena;
    mwzi_pin *items; /* those with both sides filled, ascending */
    uint32_t count;
    uint32_t *gap; /* [English segments + 1] pins that begin before the row */
    uint32_t *lone_before[2]; /* [segments + 1] segments before this one that are known to have no counterpart */
} mwzi_pins;

/* Checks the pins of `params` against the segments of the features. MWZ_ERR_ARGUMENT, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_pins_build(mwzi_pins *out, const mwzi_env *env, const mwzi_features *features,
                                        const mwzi_align_params *params, mwz_error *err);
void mwzi_pins_free(mwzi_pins *pins);

/* The shape of the pin that begins, or ends, at node (i, j); MWZI_SHAPE_ALL when there is none. No other bead does. */
unsigned mwzi_pins_start(const mwzi_pins *pins, uint32_t i, uint32_t j);
unsigned mwzi_pins_end(const mwzi_pins *pins, uint32_t i, uint32_t j);
/* Whether a bead that is no pin may stand at (i, j): inside of one gap, and holding no lone segment against others. */
bool mwzi_pins_allow(const mwzi_pins *pins, uint32_t i, uint32_t j, unsigned en, unsigned ar);

/* Marks the beads of an alignment that are pins: confirmed, probability 1, without rival. */
void mwzi_pins_mark(const mwzi_pins *pins, mwzi_alignment *alignment);

#endif
