/* Why a pair is a pair: the readers of pairs/reasons.h behind checks, so that a NULL reads as no reason. */
#include <muwazi/reasons.h>

#include "api/api.h"
#include "pairs/reasons.h"

bool mwz_pair_reasons(const mwz_bitext *bitext, size_t index, mwz_reasons *out)
{
    return bitext && out && mwzi_pair_reasons(bitext, index, out);
}

bool mwz_pair_word_match(const mwz_bitext *bitext, size_t index, size_t nth, mwz_word_match *out)
{
    return bitext && out && mwzi_pair_word_match(bitext, index, nth, out);
}

bool mwz_pair_number_match(const mwz_bitext *bitext, size_t index, size_t nth, mwz_number_match *out)
{
    return bitext && out && mwzi_pair_number_match(bitext, index, nth, out);
}

const char *mwz_match_kind_name(mwz_match_kind kind)
{
    return mwzi_match_kind_name((unsigned)kind);
}
