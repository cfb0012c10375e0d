/* What the words of a text are: nouns, verbs, or something else, by what stands around them. */
#ifndef MWZI_PHRASES_EVIDENCE_H
#define MWZI_PHRASES_EVIDENCE_H

#include "phrases/pair_words.h"

/* How often a type stood where such words stand. */
typedef struct mwzi_stood {
    uint32_t all, noun, verb;
    uint32_t adjective; /* English: before another word, as adjectives and the first of two nouns do */
} mwzi_stood;

typedef struct mwzi_evidence {
    const mwzi_env *env;
    mwzi_stood *types[2]; /* by mwz_side and type */
    uint32_t counts[2];
} mwzi_evidence;

bool mwzi_evidence_open(mwzi_evidence *evidence, const mwzi_env *env, const mwzi_features *features);
void mwzi_evidence_close(mwzi_evidence *evidence);
/* Counts the words of a side. */
void mwzi_evidence_see(mwzi_evidence *evidence, mwz_side side, const mwzi_word_list *words);
/* Whether a type is more often a noun than anything else; whether it is mostly a verb. */
bool mwzi_evidence_is_noun(const mwzi_evidence *evidence, mwz_side side, uint32_t type);
bool mwzi_evidence_is_verb(const mwzi_evidence *evidence, mwz_side side, uint32_t type);

#endif
