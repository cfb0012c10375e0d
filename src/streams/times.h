/* Times of subtitles as evidence for what belongs together. */
#ifndef MWZI_STREAMS_TIMES_H
#define MWZI_STREAMS_TIMES_H

#include "streams/streams.h"

/* Marks pieces of two documents with times that are shown together as zones; nothing where the two do not run in step.
   `pieces`, `counts`: by mwz_side. */
void mwzi_times_mark(mwzi_piece *const pieces[2], const uint32_t counts[2], const mwzi_blocks *const *documents);

#endif
