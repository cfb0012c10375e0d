/* The words of a passage that a heading of the other language stands for. */
#ifndef MWZI_PHRASES_SPANS_H
#define MWZI_PHRASES_SPANS_H

#include "phrases/word_links.h"

/* Words of a passage. */
typedef struct mwzi_span_hit {
    uint32_t segment;      /* of the passage's side */
    uint32_t at, bytes;    /* place in the segment's source text */
    uint32_t offset, len;  /* place in the segment's text as the bitext has it */
    float probability;     /* that they stand for the heading; 0: nothing was found */
    uint32_t count;        /* how often the same words stand in the passages */
} mwzi_span_hit;

/* Looks for segments [heading[0], + heading[1]) of `side` in the segments [passage[0], + passage[1]) of the other side. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_span_find(mwzi_span_hit *out, mwzi_word_aligner *aligner, mwz_side side, const uint32_t heading[2],
                                       const uint32_t passage[2], mwz_error *err);

#endif
