/* The units of a chunk as the aligner sees them. */
#ifndef MWZI_CHECK_PAIRING_H
#define MWZI_CHECK_PAIRING_H

#include "align/align.h"
#include "check/checker.h"
#include "pairs/pairs.h"

/* Two documents of a segment a unit: segment n of either side is unit `units[n]` of the chunk. */
typedef struct mwzi_pairing {
    mwzi_arena arena;
    mwzi_blocks blocks[2];
    mwzi_streams streams;
    mwzi_segments segments;
    mwzi_pairs_source sources[2];
    mwzi_features *features;
    mwzi_bead *beads; /* [count]: every unit is a bead */
    uint32_t *units;
    uint32_t count;
} mwzi_pairing;

/* Of the sound units that are translations; with none of them `count` is 0 and there are no features. Closing is right
   after a failure too. */
MWZ_MUST_USE mwz_status mwzi_pairing_open(mwzi_pairing *out, const mwzi_checker *checker, mwz_error *err);
void mwzi_pairing_close(mwzi_pairing *pairing);

/* The rules that look at a whole chunk: numbers, by value, and translations of other units. */
MWZ_MUST_USE mwz_status mwzi_check_numbers(mwzi_checker *checker, const mwzi_pairing *pairing, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_check_partners(mwzi_checker *checker, const mwzi_pairing *pairing, mwz_error *err);

#endif
