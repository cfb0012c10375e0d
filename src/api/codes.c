/* Inline codes: the reader of pairs/codes.h behind checks, so that a NULL reads as an empty bitext. */
#include <muwazi/codes.h>

#include "api/api.h"
#include "pairs/codes.h"

size_t mwz_bitext_code_count(const mwz_bitext *bitext, size_t pair, mwz_side side)
{
    const mwzi_pair_code *codes;
    return bitext && (side == MWZ_AR || side == MWZ_EN) ? mwzi_bead_codes(bitext, pair, side, &codes) : 0;
}

bool mwz_bitext_code(const mwz_bitext *bitext, size_t pair, mwz_side side, size_t index, mwz_code *out)
{
    const mwzi_pair_code *codes;
    if (!bitext || !out || (side != MWZ_AR && side != MWZ_EN) || index >= mwzi_bead_codes(bitext, pair, side, &codes))
        return false;
    mwzi_pair_code_view(bitext, &codes[index], out);
    return true;
}
