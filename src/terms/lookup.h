/* What a lexicon knows of a word, by the readings that the aligner would look up. */
#ifndef MWZI_TERMS_LOOKUP_H
#define MWZI_TERMS_LOOKUP_H

#include <muwazi/lexicon.h>

#include "base/arena.h"
#include "base/vec.h"

struct mwz_lookup {
    mwzi_env env;
    mwzi_arena arena;
    MWZI_VEC(mwz_reading) readings;
    MWZI_VEC(mwz_translation) translations;
};

/* The readings of every Arabic and Latin word of `text`, and their translations, the heaviest first. MWZ_ERR_ARGUMENT
   (no such word), MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_lookup_build(mwz_lookup **out, const mwz_lexicon *lexicon, mwz_text text, mwz_error *err);
/* Whether two keys are a pair. */
bool mwzi_lexicon_has(const mwz_lexicon *lexicon, mwz_text english, mwz_text arabic);
void mwzi_lookup_free(mwz_lookup *lookup);

#endif
