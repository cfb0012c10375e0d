/* The coarse score of every bead of the corridor, by the tables of its cells. */
#ifndef MWZI_ALIGN_COARSE_H
#define MWZI_ALIGN_COARSE_H

#include "align/cells.h"

typedef struct mwzi_coarse {
    mwzi_cells *cells;
    double sharpen;      /* scores are multiplied by it: the calibration */
    uint32_t first, last; /* rows of the nodes that are scored */
    float *scores;       /* [nodes of those rows][MWZI_SHAPE_COUNT]; −∞ for a bead that is not in the corridor */
    uint64_t room;       /* nodes */
} mwzi_coarse;

/* Scores the beads that begin at the nodes of rows [first, last), unless that is what was scored last. */
MWZ_MUST_USE mwz_status mwzi_coarse_fill(mwzi_coarse *coarse, uint32_t first, uint32_t last, mwz_error *err);
void mwzi_coarse_free(mwzi_coarse *coarse);

/* The scores of the beads that begin at the corridor's node with this index (corridor.h: starts), whose row is scored. */
static inline const float *mwzi_coarse_at(const mwzi_coarse *coarse, uint64_t node)
{
    return coarse->scores + (node - coarse->cells->corridor->starts[coarse->first]) * MWZI_SHAPE_COUNT;
}

#endif
