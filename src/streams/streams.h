/* Stage 3: blocks → one stream a language; what belongs to neither is set aside with a reason. */
#ifndef MWZI_STREAMS_STREAMS_H
#define MWZI_STREAMS_STREAMS_H

#include <muwazi/layout.h>

#include "base/arena.h"
#include "base/error.h"
#include "blocks/blocks.h"

/* How surely the pieces of one zone are translations of each other. */
typedef enum mwzi_tie {
    MWZI_TIE_NONE,
    MWZI_TIE_UNLIKELY, /* a title and an Arabic heading below it, in a text whose other headings are of one language */
    MWZI_TIE_LIKELY, /* a row of a table, a question of an interview */
    MWZI_TIE_CERTAIN /* "Damascus / دمشق", a line of a glossary */
} mwzi_tie;

/* A stretch of one block that belongs to one language: the whole block, or a part of it ("Damascus / دمشق"). */
typedef struct mwzi_piece {
    uint32_t block;
    uint32_t offset, len; /* bytes of its document's content, trimmed */
    uint32_t zone; /* pieces of different zones never belong together; 0: the zone of all that nothing is known of */
    uint8_t document; /* index among the documents */
    uint8_t tie; /* mwzi_tie: of the zone */
    bool inside; /* a term or its gloss, which stands also inside the piece before it of its block */
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
    mwz_layout layout;     /* as asked for or found; never MWZ_LAYOUT_AUTO */
    const char *reason;    /* why, in words */
} mwzi_streams;

/* One mixed document, or two documents in either order: which is Arabic is found by counting letters. `layout` is of one document;
   MWZ_LAYOUT_AUTO finds it. In a two-document input every block goes to its document's language, except what is boilerplate.
   MWZ_ERR_LANGUAGE when a language is missing altogether (the message says which file holds what), MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_streams_build(mwzi_streams **out, const mwzi_env *env, const mwzi_blocks *const *documents,
                                           const char *const *names, uint32_t document_count, mwz_layout layout,
                                           mwz_error *err);
/* Every run of every block is in exactly one stream or aside (white space and separators between parts excepted). */
MWZ_MUST_USE mwz_status mwzi_streams_verify(const mwzi_streams *streams, mwz_error *err);
void mwzi_streams_free(mwzi_streams *streams);

#endif
