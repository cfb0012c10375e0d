/* Phrases: the readers of phrases/phrases.h behind checks, so that a NULL reads as no phrase. */
#include <muwazi/phrases.h>

#include "api/api.h"
#include "phrases/phrases.h"

size_t mwz_bitext_phrase_count(const mwz_bitext *bitext)
{
    return bitext ? mwzi_phrase_count(bitext) : 0;
}

bool mwz_bitext_phrase(const mwz_bitext *bitext, size_t index, mwz_phrase *out)
{
    return bitext && out && mwzi_phrase_at(bitext, index, out);
}

const char *mwz_phrase_kind_name(mwz_phrase_kind kind)
{
    return mwzi_phrase_kind_name((unsigned)kind);
}
