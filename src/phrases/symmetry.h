/* Two tables of posteriors, English to Arabic and Arabic to English → links between words. */
#ifndef MWZI_PHRASES_SYMMETRY_H
#define MWZI_PHRASES_SYMMETRY_H

#include "phrases/hmm.h"
#include "phrases/pair_words.h"

/* A word of each side. */
typedef struct mwzi_bound_words {
    uint32_t word[2];  /* by mwz_side: indexes into the lists */
    float probability; /* in [0,1] */
    bool stem;         /* by the stem of the Arabic word; else by a clitic of it */
    bool attached;     /* a particle without counterpart of its own, bound to the word that it goes with */
} mwzi_bound_words;

typedef MWZI_VEC(mwzi_bound_words) mwzi_bound_list;

/* `forward` [English words × Arabic parts], `back` [Arabic parts × English words]. Links in the order of the English words and then
   of the Arabic ones, in place of those in `out`. False when memory ran out. */
bool mwzi_symmetry_find(mwzi_bound_list *out, const mwzi_env *env, const mwzi_word_list lists[2], const float *forward, const float *back,
                        mwzi_floats *scratch);

#endif
