/* The entries of one document that holds both languages: what its blocks come to, in the order of the text. */
#ifndef MWZI_STREAMS_PLACE_H
#define MWZI_STREAMS_PLACE_H

#include "streams/split.h"
#include "streams/streams.h"

/* A piece before the streams are parted. */
typedef struct mwzi_entry {
    mwzi_piece piece;
    int side; /* MWZI_NO_SIDE: set aside */
    const char *reason; /* why it is set aside */
    uint8_t split; /* mwzi_split_kind: how its block was parted; MWZI_SPLIT_NONE: it is the whole block */
    uint32_t pair; /* as of mwzi_part; 0: none */
    uint32_t words; /* of its own language */
    uint64_t letters; /* of its own language */
} mwzi_entry;

typedef MWZI_VEC(mwzi_entry) mwzi_entries;

typedef struct mwzi_place_rules {
    mwzi_split_plan split;
    int gloss; /* the language of the glosses in brackets, which become pieces; MWZI_NO_SIDE: they stay in their sentences */
} mwzi_place_rules;

/* Adds the entries of a document's blocks. */
MWZ_MUST_USE mwz_status mwzi_place_blocks(mwzi_entries *out, const mwzi_env *env, const mwzi_blocks *blocks,
                                          const mwzi_place_rules *rules, mwz_error *err);

extern const char mwzi_reason_empty[];

#endif
