/* Which words of a pair are translations of each other. */
#ifndef MWZI_PHRASES_WORD_LINKS_H
#define MWZI_PHRASES_WORD_LINKS_H

#include <muwazi/words.h>

#include "phrases/affinity.h"
#include "phrases/symmetry.h"

/* Aligns the words of one stretch of segments after the other; room is kept. */
typedef struct mwzi_word_aligner {
    mwzi_word_source source;
    mwzi_arena arena;   /* of `bare` */
    mwzi_interner bare; /* Arabic words of the text */
    mwzi_affinity affinity;
    mwzi_hmm hmm;
    mwzi_word_list lists[2]; /* by mwz_side: the words of the last run */
    mwzi_bound_list links;   /* of the last run */
    mwzi_floats turned, posteriors[2], scratch;
} mwzi_word_aligner;

/* The aligner is to be closed even when opening fails. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_word_aligner_open(mwzi_word_aligner *aligner, const mwzi_word_source *source, const mwzi_alignment *alignment,
                                               mwz_error *err);
void mwzi_word_aligner_close(mwzi_word_aligner *aligner);
/* Aligns `count` segments of each side from `first` on, both by mwz_side. A stretch of more than MWZI_WORDS_MOST words gets no links. */
MWZ_MUST_USE mwz_status mwzi_word_aligner_run(mwzi_word_aligner *aligner, const uint32_t first[2], const uint32_t count[2], mwz_error *err);

enum { MWZI_WORDS_MOST = 1200 };

/* A link as the bitext keeps it. */
typedef struct mwzi_kept_link {
    uint32_t offset[2], len[2]; /* by mwz_side: bytes of the pair's text */
    float probability;
    bool attached;
} mwzi_kept_link;

struct mwzi_word_links {
    mwzi_kept_link *items;
    uint32_t *starts; /* [bitext->count + 1] into items */
};

/* Told of each pair after the aligner has run on it; false when memory ran out. */
typedef bool (*mwzi_pair_visit)(void *user, uint32_t bead);

/* Adds the word links to a bitext that was built from these products. `visit` may be NULL. MWZ_ERR_MEMORY, MWZ_ERR_CANCELLED. */
MWZ_MUST_USE mwz_status mwzi_word_links_build(mwz_bitext *bitext, mwzi_word_aligner *aligner, mwzi_pair_visit visit, void *user,
                                              mwz_error *err);
/* Places inside the pairs' texts, on borders of characters, in order. */
MWZ_MUST_USE mwz_status mwzi_word_links_verify(const mwz_bitext *bitext, mwz_error *err);

/* The reader behind <muwazi/words.h>. */
bool mwzi_pair_words(const mwz_bitext *bitext, size_t index, size_t nth, mwz_word_link *out);

#endif
