/* How much more probable the words of two lists stand together than by chance. */
#ifndef MWZI_PHRASES_AFFINITY_H
#define MWZI_PHRASES_AFFINITY_H

#include "align/align.h"
#include "phrases/hmm.h"
#include "phrases/pair_words.h"

typedef struct mwzi_affinity {
    const mwzi_env *env;
    const mwzi_features *features;
    const mwzi_alignment *alignment;
    uint32_t *heads;    /* [Arabic types] scratch: 1 + the first word of the type */
    MWZI_VEC(uint32_t) next; /* by Arabic word: 1 + the next word of the same type */
    MWZI_VEC(uint8_t) told;  /* by English word, then by Arabic part: something speaks for a counterpart */
    mwzi_floats ratio;  /* [English words × Arabic parts] */
    mwzi_floats alone[2]; /* by mwz_side: [words or parts] */
} mwzi_affinity;

bool mwzi_affinity_open(mwzi_affinity *affinity, const mwzi_env *env, const mwzi_features *features, const mwzi_alignment *alignment);
void mwzi_affinity_close(mwzi_affinity *affinity);
/* Fills the tables for two lists, by mwz_side. False when memory ran out. */
bool mwzi_affinity_fill(mwzi_affinity *affinity, const mwzi_word_list lists[2]);

#endif
