/* Parting a block that holds both languages as translations of each other. */
#ifndef MWZI_STREAMS_SPLIT_H
#define MWZI_STREAMS_SPLIT_H

#include "base/vec.h"
#include "blocks/blocks.h"
#include "base/error.h"

typedef enum mwzi_split_kind {
    MWZI_SPLIT_NONE,
    MWZI_SPLIT_LINES, /* each line is of one language */
    MWZI_SPLIT_COLUMNS, /* a tab, or three spaces and more */
    MWZI_SPLIT_SLASH, /* "Damascus / دمشق", also | */
    MWZI_SPLIT_DASH, /* "Damascus — دمشق", also = */
    MWZI_SPLIT_SENTENCES, /* sentences of one language, then of the other */
    MWZI_SPLIT_SIDE_BY_SIDE /* a heading with both, and nothing between */
} mwzi_split_kind;

typedef struct mwzi_part {
    uint32_t offset, len; /* bytes of the content, trimmed */
    int side; /* MWZ_AR or MWZ_EN once the block is split */
} mwzi_part;

typedef struct mwzi_splitter {
    const mwzi_env *env;
    MWZI_VEC(mwzi_part) parts; /* of the last block */
    MWZI_VEC(mwzi_part) cuts; /* of the stretch at hand */
} mwzi_splitter;

void mwzi_splitter_init(mwzi_splitter *splitter, const mwzi_env *env);
void mwzi_splitter_free(mwzi_splitter *splitter);
/* Fills splitter->parts, of alternating sides; *kind is MWZI_SPLIT_NONE (no parts) when the block belongs together. */
MWZ_MUST_USE mwz_status mwzi_split_block(mwzi_splitter *splitter, mwzi_split_kind *kind, const mwzi_blocks *blocks,
                                         const mwzi_block *block, mwz_error *err);

#endif
