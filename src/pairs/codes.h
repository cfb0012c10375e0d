/* The inline codes of the pairs' texts. */
#ifndef MWZI_PAIRS_CODES_H
#define MWZI_PAIRS_CODES_H

#include <muwazi/codes.h>

#include "base/codes.h"
#include "pairs/pairs.h"

typedef struct mwzi_pair_code {
    uint32_t bead;
    uint32_t number; /* from 1; the same on both sides of a bead: they correspond */
    mwzi_code code;  /* bytes of the bead's text on its side; tags are ids of struct mwzi_pair_codes */
} mwzi_pair_code;

struct mwzi_pair_codes {
    mwzi_interner tags; /* in the bitext's arena */
    MWZI_VEC(mwzi_pair_code) items[2]; /* by mwz_side; by bead, in a bead as base/codes.h has them */
};

/* Adds those that the documents have to the bitext, whose beads and texts are there. Nothing when none was asked for them.
   MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_pair_codes_build(mwz_bitext *bitext, const mwzi_segments *segments,
                                              const mwzi_pairs_source *sources, mwz_error *err);
void mwzi_pair_codes_free(mwz_bitext *bitext);
/* Those of one side of a bead; their count, 0 too when the bitext has none. */
size_t mwzi_bead_codes(const mwz_bitext *bitext, size_t bead, int side, const mwzi_pair_code **out);
/* One as the public has it. */
void mwzi_pair_code_view(const mwz_bitext *bitext, const mwzi_pair_code *code, mwz_code *out);

#endif
