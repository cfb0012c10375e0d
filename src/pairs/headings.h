/* The headings of a bitext with their passages, and the words that speak for them. */
#ifndef MWZI_PAIRS_HEADINGS_H
#define MWZI_PAIRS_HEADINGS_H

#include <muwazi/headings.h>

#include "pairs/pairs.h"

enum { MWZI_HEADING_WORDS_MOST = 20 }; /* kept of a heading */

/* A word of the heading and its counterpart in the passages; offsets are bytes of the joined texts. */
typedef struct mwzi_heading_match {
    uint32_t offset[2]; /* by mwz_side */
    uint16_t len[2];
    uint8_t kind; /* mwz_match_kind */
    float strength;
} mwzi_heading_match;

struct mwzi_bitext_headings {
    mwzi_heading_link *links; /* [count] */
    mwz_text *texts[2];       /* [count] by mwz_side: joined by one space; "" for no passages */
    mwzi_heading_match **matches;
    uint8_t *match_counts;
    uint32_t count;
};

/* Adds the headings to a bitext that was built from these products. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_bitext_headings_build(mwz_bitext *bitext, const mwzi_segments *segments,
                                                   const mwzi_features *features, const mwzi_alignment *alignment,
                                                   const mwzi_pairs_source *sources, mwz_error *err);
/* Segments in range, texts those of the segments, words inside the texts. */
MWZ_MUST_USE mwz_status mwzi_bitext_headings_verify(const mwz_bitext *bitext, mwz_error *err);

/* The readers behind <muwazi/headings.h>. */
size_t mwzi_bitext_heading_count(const mwz_bitext *bitext);
bool mwzi_bitext_heading(const mwz_bitext *bitext, size_t index, mwz_heading *out);
bool mwzi_bitext_heading_word(const mwz_bitext *bitext, size_t index, size_t nth, mwz_word_match *out);
/* Paragraph `nth` of the passages of heading `index`. */
bool mwzi_bitext_heading_paragraph(const mwz_bitext *bitext, size_t index, size_t nth, mwz_pair_side *out);

#endif
