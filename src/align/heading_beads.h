/* What the aligner may pair when one language has headings alone: headings with headings, and no passage with anything. */
#ifndef MWZI_ALIGN_HEADING_BEADS_H
#define MWZI_ALIGN_HEADING_BEADS_H

#include "align/align.h"
#include "base/vec.h"

typedef MWZI_VEC(mwzi_pin) mwzi_heading_pins;

/* A pin with one empty side for every segment that has no counterpart by what it is: passages, and headings that no heading of
   the other language resembles (in mode MWZI_HEADINGS_BOTH these may). Segments that the caller's pins hold are left alone.
   `*pairs` says whether anything may be paired. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_heading_pins_build(mwzi_heading_pins *out, bool *pairs, const mwzi_env *env,
                                                const mwzi_features *features, int side,
                                                const mwzi_align_params *params, mwz_error *err);

/* Beads with one segment each, where nothing may be paired; a heading stands before its passages. False when memory ran out. */
bool mwzi_heading_beads_lone(mwzi_alignment *alignment, const mwzi_features *features, int side);

#endif
