/* Where a segment stands, for messages. */
#ifndef MWZI_PAIRS_PLACES_H
#define MWZI_PAIRS_PLACES_H

#include "pairs/pairs.h"

/* The bytes of a segment in the content of its document. */
const char *mwzi_pairs_segment_content(const mwzi_segments *segments, const mwzi_pairs_source *sources, mwz_side side,
                                       uint32_t segment);
/* Where `count` of its words stand, from word `first` on, in bytes from its start; read again, since tokens are numbers alone. */
mwz_span mwzi_pairs_find_words(const char *bytes, uint32_t len, uint32_t first, uint32_t count);
/* Its line, from 1. In plain text a block may run over several lines; in HTML the first line of the block is all that is
   known. */
uint32_t mwzi_pairs_segment_line(const mwzi_segments *segments, const mwzi_pairs_source *sources, mwz_side side,
                                 uint32_t segment);
/* The last part of a path, or "the document" when it is so long that it leaves no room for the rest of a message. */
const char *mwzi_pairs_short_name(const char *path);

#endif
