/* Translation units below the sentence, kept in the bitext. */
#ifndef MWZI_PHRASES_PHRASES_H
#define MWZI_PHRASES_PHRASES_H

#include <muwazi/phrases.h>

#include "phrases/evidence.h"
#include "phrases/extract.h"
#include "phrases/word_links.h"

struct mwzi_phrases {
    mwz_phrase *items; /* in the order of <muwazi/phrases.h> */
    uint32_t count;
};

/* What is gathered while the words of the pairs are aligned. */
typedef struct mwzi_gathering {
    const mwzi_word_aligner *aligner;
    mwzi_arena scratch;
    mwzi_evidence evidence;
    mwzi_interner keys[2];
    mwzi_occurrences occurrences;
} mwzi_gathering;

/* The gathering is to be closed even when opening fails. */
bool mwzi_gathering_open(mwzi_gathering *gathering, const mwzi_word_aligner *aligner);
void mwzi_gathering_close(mwzi_gathering *gathering);
/* Takes the pair that the aligner ran last: a mwzi_pair_visit. */
bool mwzi_gathering_see(void *gathering, uint32_t bead);

typedef MWZI_VEC(mwz_phrase) mwzi_phrase_list;

/* Adds the names, noun phrases and words that stand at least `least` times with one counterpart. False when memory ran out. */
bool mwzi_terms_collect(mwzi_phrase_list *out, mwz_bitext *bitext, mwzi_gathering *gathering, uint32_t least);

/* Adds the phrases to a bitext: those of headings; with a gathering, those that stand at least `least` times too. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_phrases_build(mwz_bitext *bitext, mwzi_word_aligner *aligner, const mwzi_alignment *alignment,
                                           mwzi_gathering *gathering, uint32_t least, mwz_error *err);
/* Texts filled, probabilities in [0,1], pairs that exist. */
MWZ_MUST_USE mwz_status mwzi_phrases_verify(const mwz_bitext *bitext, mwz_error *err);

/* The readers behind <muwazi/phrases.h>. */
size_t mwzi_phrase_count(const mwz_bitext *bitext);
bool mwzi_phrase_at(const mwz_bitext *bitext, size_t index, mwz_phrase *out);
const char *mwzi_phrase_kind_name(unsigned kind);

#endif
