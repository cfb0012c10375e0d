/* By what a lexicon is known again. */
#ifndef MWZI_LEXICON_DIGEST_H
#define MWZI_LEXICON_DIGEST_H

#include "base/digest.h"
#include "lexicon/lexicon.h"

/* The digest of its words and weights. */
void mwzi_lexicon_digest(const mwz_lexicon *lexicon, char out[MWZI_DIGEST_SIZE]);

#endif
