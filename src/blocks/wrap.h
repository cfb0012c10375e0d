/* Hard-wrapped text: which lines go on with the paragraph of the line before. */
#ifndef MWZI_BLOCKS_WRAP_H
#define MWZI_BLOCKS_WRAP_H

#include "blocks/lines.h"

typedef struct mwzi_wrap {
    uint32_t joined; /* line breaks that are no paragraph ends */
    uint32_t width[2]; /* the columns it is wrapped at: [0] Latin lines, [1] Arabic lines; 0: not wrapped */
} mwzi_wrap;

/* Sets MWZI_LINE_JOINED where it belongs. */
mwzi_wrap mwzi_wrap_join(mwzi_line *lines, size_t count);

#endif
