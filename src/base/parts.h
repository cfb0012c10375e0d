/* The parts of a file that holds others, for telling where a text stood. */
#ifndef MWZI_BASE_PARTS_H
#define MWZI_BASE_PARTS_H

#include "base/vec.h"

/* "word/document.xml", "page 3". */
typedef struct mwzi_source_part {
    char name[64]; /* cut when longer */
    uint64_t offset; /* of its first byte in what was unpacked */
} mwzi_source_part;

typedef MWZI_VEC(mwzi_source_part) mwzi_source_parts;

#endif
