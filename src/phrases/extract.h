/* The parts of a pair that may be terms: stretches of both sides whose words are linked among themselves alone. */
#ifndef MWZI_PHRASES_EXTRACT_H
#define MWZI_PHRASES_EXTRACT_H

#include "base/map.h"
#include "phrases/word_links.h"

enum { MWZI_TERM_WORDS_MOST = 6 }; /* of one side */

/* A term where it stands. */
typedef struct mwzi_occurrence {
    uint32_t key[2];       /* by mwz_side: ids of its types in order, English plurals apart; both together tell the term */
    uint32_t bead;
    uint32_t word[2];      /* its first word, among the words of the bead */
    uint8_t count[2];      /* words */
    uint32_t offset[2], len[2]; /* bytes of the pair's text */
    uint32_t segment[2], at[2], bytes[2]; /* place in the source: first segment, bytes from its start; 0 bytes: over several segments */
    uint8_t cut;           /* letters of the Arabic before the parted form; 0: none */
    bool capital, name;    /* English: all content words have capitals; and not only because a sentence begins */
    bool past;             /* English: the last word is the past of a verb */
    bool keeps_article;    /* the parted form of للمدينة begins with ال, which the cut took with it */
    float probability;
} mwzi_occurrence;

typedef MWZI_VEC(mwzi_occurrence) mwzi_occurrences;

/* Adds the candidates of the pair that the aligner ran last, bead `bead`, of probability `probability`. `keys`: of each side; an id stands
   for a string of type ids. False when memory ran out. */
bool mwzi_extract(mwzi_occurrences *out, mwzi_interner keys[2], const mwzi_word_aligner *aligner, uint32_t bead, float probability);

/* The types of a key. */
size_t mwzi_key_types(uint32_t types[MWZI_TERM_WORDS_MOST], mwz_text key);

#endif
