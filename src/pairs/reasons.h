/* Why a pair is a pair: matched words, numbers, lengths, the rival. Kept in the bitext when asked for. */
#ifndef MWZI_PAIRS_REASONS_H
#define MWZI_PAIRS_REASONS_H

#include <muwazi/reasons.h>

#include "pairs/pairs.h"

enum { MWZI_MATCHES_MOST = 40, MWZI_NUMBERS_MOST = 40 }; /* kept of a pair */

/* A word of each side; of a number, the side that lacks it has no length. */
typedef struct mwzi_match {
    uint32_t offset[2]; /* by mwz_side: bytes of the pair's text */
    uint16_t len[2];
    uint16_t strength; /* in parts of 65535 */
    uint8_t kind; /* mwz_match_kind */
    bool minor; /* a function word or a mark */
} mwzi_match;

/* What is kept of one bead. */
typedef struct mwzi_reason {
    mwzi_match
        *matches; /* in the order of the English words; after them the numbers: agreed, only English, only Arabic */
    uint8_t match_count;
    uint8_t number_count;
    uint8_t numbers_agreed;
    uint8_t numbers_lone[2]; /* by mwz_side: that stand there alone */
    uint16_t words[2]; /* words that are not minor */
    uint32_t letters[2];
    mwzi_rival rival;
} mwzi_reason;

struct mwzi_reasons {
    mwzi_reason *items; /* [bitext->count] */
    double length_ratio; /* Arabic letters per English letter */
    double length_spread; /* variance per letter of mean length (Gale & Church 1993) */
};

/* Adds the reasons to a bitext that was built from these products. MWZ_ERR_MEMORY, MWZ_ERR_CANCELLED. */
MWZ_MUST_USE mwz_status mwzi_reasons_build(mwz_bitext *bitext, const mwzi_segments *segments,
                                           const mwzi_features *features, const mwzi_alignment *alignment,
                                           const mwzi_pairs_source *sources, mwz_error *err);
/* Places inside the pairs' texts, on borders of characters; matches of filled pairs alone, one to one. */
MWZ_MUST_USE mwz_status mwzi_reasons_verify(const mwz_bitext *bitext, mwz_error *err);

/* The readers behind <muwazi/reasons.h>. */
bool mwzi_pair_reasons(const mwz_bitext *bitext, size_t index, mwz_reasons *out);
bool mwzi_pair_word_match(const mwz_bitext *bitext, size_t index, size_t nth, mwz_word_match *out);
bool mwzi_pair_number_match(const mwz_bitext *bitext, size_t index, size_t nth, mwz_number_match *out);
const char *mwzi_match_kind_name(unsigned kind);

#endif
