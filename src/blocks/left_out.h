/* What a reader leaves out on purpose, counted and told. */
#ifndef MWZI_BLOCKS_LEFT_OUT_H
#define MWZI_BLOCKS_LEFT_OUT_H

#include "blocks/blocks.h"

extern const char mwzi_reason_contents[]; /* of a block of a table of contents */

typedef struct mwzi_left_out {
    uint32_t deleted; /* places with text that was deleted and is kept as a tracked change */
    uint32_t hidden; /* places with hidden text */
    uint32_t unsure; /* translations marked as not sure (fuzzy) */
    uint32_t passages; /* units that link a heading with a passage */
    uint32_t lone; /* units without a translation, which are read but paired with nothing */
} mwzi_left_out;

/* Adds a finding for each that is not 0. */
MWZ_MUST_USE mwz_status mwzi_left_out_tell(const mwzi_left_out *left_out, mwzi_blocks *out, mwz_error *err);

#endif
