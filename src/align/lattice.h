/* The lattice over the corridor: forward–backward, and the path of the greatest expected number of right beads. */
#ifndef MWZI_ALIGN_LATTICE_H
#define MWZI_ALIGN_LATTICE_H

#include "align/cells.h"

/* What the backward pass tells of each probable bead: its start (i, j), shape and posterior. The tables of its cells are at hand. */
typedef struct mwzi_observer {
    void (*see)(void *user, mwzi_cells *cells, uint32_t i, uint32_t j, unsigned shape, double posterior);
    void *user;
    double least; /* posteriors below it are not told */
} mwzi_observer;

typedef struct mwzi_lattice_params {
    double stop;     /* what a bead must be worth: maximises Σ (posterior − stop) over the path */
    double sharpen;  /* scores are multiplied by it: the calibration */
} mwzi_lattice_params;

/* Runs over the corridor of `cells`; beads (in an array of the arena, in order) when `beads` is not NULL. */
MWZ_MUST_USE mwz_status mwzi_lattice_run(mwzi_cells *cells, const mwzi_lattice_params *params, const mwzi_observer *observer,
                                         mwzi_arena *arena, mwzi_bead **beads, uint32_t *count, mwz_error *err);

#endif
