/* A reliability diagram as SVG: bins of beads, each a point, share right over mean probability, and histograms. */
#ifndef MWZI_FORMATS_RELIABILITY_H
#define MWZI_FORMATS_RELIABILITY_H

#include <muwazi/evaluate.h>

#include "base/env.h"
#include "base/error.h"

enum { MWZI_RELIABILITY_PANELS = 2, MWZI_RELIABILITY_MOST = 20, MWZI_RELIABILITY_NINES = 6 };

/* The bins of one panel, of equal width on its axes; an empty one is not drawn. */
typedef struct mwzi_reliability_panel {
    bool by_nines; /* the axes are -log10(1 - p), up to MWZI_RELIABILITY_NINES */
    size_t count;
    mwz_calibration_bin bins[MWZI_RELIABILITY_MOST];
} mwzi_reliability_panel;

/* What is drawn: numbers alone, so that this stage need not know how they came about. */
typedef struct mwzi_reliability {
    const char *title; /* NULL: the usual one */
    double error; /* the expected calibration error */
    double kept_from; /* of the pairs from this probability on */
    mwz_calibration_kept kept;
    mwzi_reliability_panel panels[MWZI_RELIABILITY_PANELS]; /* even axes, and nines */
} mwzi_reliability;

/* MWZ_ERR_ARGUMENT (a title that is no text), MWZ_ERR_IO, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_reliability_write(const mwzi_reliability *data, const mwzi_env *env, const mwz_sink *sink,
                                               mwz_error *err);
/* Written whole beside the name, then renamed. Statuses as mwzi_reliability_write. */
MWZ_MUST_USE mwz_status mwzi_reliability_save(const mwzi_reliability *data, const mwzi_env *env, const char *path,
                                              mwz_error *err);

#endif
