/* Stage 3: blocks → one stream a language; what belongs to neither is set aside with a reason. */
#ifndef MWZI_STREAMS_STREAMS_H
#define MWZI_STREAMS_STREAMS_H

#include "base/arena.h"
#include "base/error.h"
#include "blocks/blocks.h"

/* A stretch of one block that belongs to one language: the whole block, or a part of it ("Damascus / دمشق"). */
typedef struct mwzi_piece {
    uint32_t document; /* index among the documents */
    uint32_t block;
    uint32_t offset, len; /* bytes of that document's content, trimmed */
} mwzi_piece;

typedef struct mwzi_aside {
    mwzi_piece piece;
    const char *reason; /* a literal or in the arena of the blocks: "a date alone", "menu word", "no letters" … */
} mwzi_aside;

typedef struct mwzi_streams {
    mwzi_arena arena;
    const mwzi_blocks *documents[2];
    uint32_t document_count;
    mwzi_piece *pieces[2]; /* by mwz_side, in the order of the text */
    uint32_t counts[2];
    mwzi_aside *asides;
    uint32_t aside_count;
    const char *layout;    /* what was found: "two documents", "alternating", "one language after the other", "table" … */
} mwzi_streams;

/* One mixed document, or two documents in either order: which is Arabic is found by counting letters. In a two-document
   input every block goes to its document's language, except what is boilerplate. MWZ_ERR_LANGUAGE when a language is missing
   altogether (the message says which file holds what), MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_streams_build(mwzi_streams **out, const mwzi_env *env, const mwzi_blocks *const *documents,
                                           const char *const *names, uint32_t document_count, mwz_error *err);
/* Every run of every block is in exactly one stream or aside (white space and separators between parts excepted). */
MWZ_MUST_USE mwz_status mwzi_streams_verify(const mwzi_streams *streams, mwz_error *err);
void mwzi_streams_free(mwzi_streams *streams);

#endif
