/* Headings that stand over their passages in the same document. */
#ifndef MWZI_ALIGN_HEADING_PLACE_H
#define MWZI_ALIGN_HEADING_PLACE_H

#include "align/heading_words.h"
#include "align/headings.h"

/* Fills the passages of `links`, the headings of one document in order, by where they stand; a heading that only is one of a list
   (of contents, of tags) gets none. */
void mwzi_heading_place_link(mwzi_heading_link *links, uint32_t count, const mwzi_features *features,
                             const mwzi_heading_words *words);

#endif
