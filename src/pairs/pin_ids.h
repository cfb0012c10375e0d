/* Pins as users know them: by the ids of their segments. */
#ifndef MWZI_PAIRS_PIN_IDS_H
#define MWZI_PAIRS_PIN_IDS_H

#include "align/align.h"
#include "base/vec.h"
#include "segments/segments.h"

typedef struct mwzi_pin_ids {
    const uint32_t *ids[2]; /* by mwz_side; lent */
    uint32_t count[2];
    bool between; /* two ids a side: the segments from the first to before the second */
    uint32_t line; /* of the text that it was read from, 1-based; 0: it was read from none */
} mwzi_pin_ids;

typedef MWZI_VEC(mwzi_pin_ids) mwzi_pin_list;

/* Finds the segments of the pins: ordered and checked as mwzi_align_params wants them, in an array of the arena.
   MWZ_ERR_FORMAT with the line (MWZ_ERR_ARGUMENT where there is none) for an id that does not exist, ids that do not
   follow each other, pins that overlap or cross; MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_pin_ids_locate(mwzi_pin **out, uint32_t *count, mwzi_arena *arena,
                                            const mwzi_segments *segments, const mwzi_pin_ids *pins, size_t pin_count,
                                            mwz_error *err);

#endif
