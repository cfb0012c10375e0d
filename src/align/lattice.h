/* The lattice over the corridor: forward–backward, and the path of the greatest expected number of right beads. */
#ifndef MWZI_ALIGN_LATTICE_H
#define MWZI_ALIGN_LATTICE_H

#include "align/cells.h"

/* Who is told of each probable bead, but for those of which a row has 64 that are more probable: its start (i, j) and shape. A bead
   may be told twice. False stops: memory ran out. */
typedef struct mwzi_observer {
    bool (*see)(void *user, uint32_t i, uint32_t j, unsigned shape);
    void *user;
    double least; /* beads whose posterior is below it are told only when the path takes them */
} mwzi_observer;

typedef struct mwzi_lattice_params {
    double stop;     /* what a bead must be worth: maximises Σ (posterior − stop) over the path */
    double sharpen;  /* scores are multiplied by it: the calibration */
} mwzi_lattice_params;

/* Runs over the corridor of `cells`, and tells the observer the probable beads and those of the best path. */
MWZ_MUST_USE mwz_status mwzi_lattice_run(mwzi_cells *cells, const mwzi_lattice_params *params, const mwzi_observer *observer,
                                         mwz_error *err);

#endif
