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
    MWZI_SPLIT_SIDE_BY_SIDE, /* a heading with both, and nothing between */
    MWZI_SPLIT_EQUALS, /* "bread = خبز", also an arrow */
    MWZI_SPLIT_COLON, /* "bread: خبز" */
    MWZI_SPLIT_BRACKETS, /* "The shop is open. (المتجر مفتوح.)" */
    MWZI_SPLIT_COUNT
} mwzi_split_kind;

/* Which kinds are tried, and how: a layout's part of the rules. */
typedef struct mwzi_split_plan {
    unsigned kinds; /* bits 1 << mwzi_split_kind */
    bool sure; /* the layout is known to hold such pairs: lengths and purity matter less, and code may be a term */
} mwzi_split_plan;

typedef struct mwzi_part {
    uint32_t offset, len; /* bytes of the content, trimmed */
    int side; /* MWZ_AR or MWZ_EN once the block is split; MWZI_NO_SIDE for numbers and signs in a column of their own */
    uint32_t pair; /* parts of one number, from 1 in the block, are translations of each other; 0: not known */
} mwzi_part;

typedef struct mwzi_splitter {
    const mwzi_env *env;
    MWZI_VEC(mwzi_part) parts; /* of the last block */
    MWZI_VEC(mwzi_part) cuts; /* of the stretch at hand */
    uint32_t pairs; /* in `parts` */
} mwzi_splitter;

void mwzi_splitter_init(mwzi_splitter *splitter, const mwzi_env *env);
void mwzi_splitter_free(mwzi_splitter *splitter);
/* Fills splitter->parts, of alternating sides; *kind is MWZI_SPLIT_NONE (no parts) when the block belongs together. Where the parts
   are pairs, the list mark of the block is in none of them. */
MWZ_MUST_USE mwz_status mwzi_split_block(mwzi_splitter *splitter, mwzi_split_kind *kind, const mwzi_split_plan *plan,
                                         const mwzi_blocks *blocks, const mwzi_block *block, mwz_error *err);

#endif
