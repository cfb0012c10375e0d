/* Reading a bitext: what the public functions of <muwazi/bitext.h>, the formats and the evaluation share. */
#ifndef MWZI_PAIRS_BITEXT_H
#define MWZI_PAIRS_BITEXT_H

#include "pairs/pairs.h"

/* Fills a view of bead `index`; false when there is none. */
bool mwzi_bitext_pair(const mwz_bitext *bitext, size_t index, mwz_pair *out);
/* Whether both sides of bead `index` are filled. */
bool mwzi_bitext_is_pair(const mwz_bitext *bitext, size_t index);
/* Whether a probability is below a bound that a user wrote: compared as float, so that 0.7 is not below 0.7. */
bool mwzi_probability_is_below(double probability, double bound);

/* The text of one side of bead `index`; "" when the side is empty. */
mwz_text mwzi_bitext_text(const mwz_bitext *bitext, int side, size_t index);
/* The texts of `count` segments from `first` on, joined by one space, in the bitext's memory; "" for none. False when
   memory ran out. */
bool mwzi_bitext_join(mwz_bitext *bitext, mwz_text *out, int side, uint32_t first, uint32_t count);

mwz_text mwzi_pair_segment_text(const mwzi_pair_segment *segment);
mwz_span mwzi_pair_segment_span(const mwzi_pair_segment *segment);
/* "word/document.xml"; NULL: the file itself. */
const char *mwzi_pair_segment_part(const mwz_bitext *bitext, const mwzi_pair_segment *segment);
/* From the first byte to past the last, among the segments that are in the document, and in the part, of the first one. */
mwz_span mwzi_bitext_join_spans(const mwzi_pair_segment *segments, uint32_t count);

mwz_pair_iter mwzi_bitext_iter(const mwz_bitext *bitext, unsigned flags);
/* Passes over pairs below iter->min_probability; lone segments are never below it. */
bool mwzi_pair_iter_next(mwz_pair_iter *iter, mwz_pair *out);
size_t mwzi_bitext_pair_count(const mwz_bitext *bitext);
size_t mwzi_bitext_segment_count(const mwz_bitext *bitext, mwz_side side);
size_t mwzi_bitext_unpaired_count(const mwz_bitext *bitext, mwz_side side);

#endif
