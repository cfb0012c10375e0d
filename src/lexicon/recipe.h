/* What a lexicon is made of, in bytes: two lexicons with one recipe are the same lexicon. */
#ifndef MWZI_LEXICON_RECIPE_H
#define MWZI_LEXICON_RECIPE_H

#include "base/vec.h"
#include "lexicon/lexicon.h"

typedef struct mwzi_recipe {
    MWZI_VEC(char)
    bytes; /* first what made it and which sources, then the sources' sizes and dates; a multiple of 16 */
    size_t sources_len; /* bytes of the first part */
    bool complete; /* false: a source has no size and date to know it by again, such as a pipe */
    bool settled; /* false: a source was written just now, so that a second change might bear the same date */
} mwzi_recipe;

MWZ_MUST_USE mwz_status mwzi_recipe_make(mwzi_recipe *out, const mwzi_env *env, const mwzi_lexicon_params *params,
                                         mwz_error *err);
void mwzi_recipe_free(mwzi_recipe *recipe, const mwzi_env *env);

#endif
