/* How a document that holds both languages lays them out. */
#ifndef MWZI_STREAMS_LAYOUT_H
#define MWZI_STREAMS_LAYOUT_H

#include "streams/streams.h"

/* The name of the layout, a literal; `line_pieces` and `column_pieces` are how many pieces came from blocks that were
   split at line ends and at column gaps. */
const char *mwzi_layout_name(const mwzi_streams *streams, uint32_t line_pieces, uint32_t column_pieces);

#endif
