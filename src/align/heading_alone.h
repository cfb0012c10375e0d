/* Headings each by itself: where its words are taken up, whatever its neighbours say. */
#ifndef MWZI_ALIGN_HEADING_ALONE_H
#define MWZI_ALIGN_HEADING_ALONE_H

#include "align/heading_words.h"
#include "align/headings.h"

/* Fills the passages and the probability of `links`, which are the headings of `words`. With `near`, the paragraphs just above and below
   a heading's place are the likeliest. False when memory ran out. */
bool mwzi_heading_alone_link(mwzi_heading_link *links, uint32_t count, mwzi_arena *scratch, const mwzi_features *features,
                             const mwzi_heading_words *words, bool near);

/* How far the links agree with the order of their headings: pairs of them in order, and pairs that cross, each weighted by the
   product of the two probabilities. */
typedef struct mwzi_heading_concord {
    double ordered, crossed;
} mwzi_heading_concord;

mwzi_heading_concord mwzi_heading_concord_of(const mwzi_heading_link *links, uint32_t count);

#endif
