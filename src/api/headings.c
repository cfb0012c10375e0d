/* Headings and their passages: the readers of pairs/headings.h behind checks, so that a NULL reads as an empty bitext. */
#include <muwazi/headings.h>

#include "api/api.h"
#include "pairs/headings.h"

size_t mwz_bitext_heading_count(const mwz_bitext *bitext)
{
    return bitext ? mwzi_bitext_heading_count(bitext) : 0;
}

bool mwz_bitext_heading(const mwz_bitext *bitext, size_t index, mwz_heading *out)
{
    return bitext && out && mwzi_bitext_heading(bitext, index, out);
}

bool mwz_bitext_heading_word(const mwz_bitext *bitext, size_t index, size_t nth, mwz_word_match *out)
{
    return bitext && out && mwzi_bitext_heading_word(bitext, index, nth, out);
}
