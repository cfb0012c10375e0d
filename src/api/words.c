/* Which words belong together: the reader of phrases/word_links.h behind checks, so that a NULL reads as no link. */
#include <muwazi/words.h>

#include "api/api.h"
#include "phrases/word_links.h"

bool mwz_pair_words(const mwz_bitext *bitext, size_t index, size_t nth, mwz_word_link *out)
{
    return bitext && out && mwzi_pair_words(bitext, index, nth, out);
}
