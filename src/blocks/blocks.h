/* Stage 2: text → blocks (title, heading, paragraph, list item, cell …); script runs and bidi levels are read of a
   block when they are asked for (runs.h). */
#ifndef MWZI_BLOCKS_BLOCKS_H
#define MWZI_BLOCKS_BLOCKS_H

#include "base/arena.h"
#include "base/codes.h"
#include "base/finding.h"
#include "base/offset_map.h"

typedef enum mwzi_role {
    MWZI_ROLE_TITLE,      /* of the document: <title>, or the first heading of a plain text */
    MWZI_ROLE_HEADING,
    MWZI_ROLE_PARAGRAPH,
    MWZI_ROLE_LIST_ITEM,
    MWZI_ROLE_CELL,
    MWZI_ROLE_CAPTION,
    MWZI_ROLE_BYLINE,     /* who wrote it, took its pictures, translated it */
    MWZI_ROLE_BOILERPLATE, /* menu words, a date alone …: `reason` says why */
    MWZI_ROLE_NOTE        /* a footnote or endnote; stands behind the text */
} mwzi_role;

typedef struct mwzi_block {
    uint32_t offset, len;   /* bytes of the content: without leading and trailing white space, with the list mark */
    uint32_t line;          /* 0-based physical line of the source that it starts on */
    uint32_t list_number;   /* the value of a numbered list mark ("١-", "(ب)" = 2, "3."); 0: none */
    uint32_t row;           /* table row (counted over the document from 1); 0: not in a table */
    uint16_t column;        /* table column from 0 */
    uint16_t mark_len;      /* bytes of the list mark with the space after it; 0: none */
    uint32_t time_start, time_end; /* of subtitles, in milliseconds; both 0: none */
    const char *reason;     /* why it is boilerplate or a byline, so no text to translate; NULL else */
    uint8_t role;           /* mwzi_role */
    uint8_t depth;          /* heading level 1–6, list nesting 1…; 0 else */
    uint8_t language;       /* as the markup says: 1 + mwz_side; 0: it does not */
    bool whole : 1;         /* a unit of its format: one segment, however sentences are parted */
    bool rated : 1;         /* its memory tells how probable the pair is */
    float probability;      /* of the pair then */
} mwzi_block;

typedef struct mwzi_blocks {
    mwzi_arena arena;
    const mwzi_env *env;
    const char *content;    /* UTF-8; for plain text the decoded text itself (lent) */
    uint32_t content_len;
    mwzi_offset_map map;    /* content bytes → decoded text bytes; no pieces: the same */
    mwzi_block *items;
    uint32_t count;
    size_t room;            /* items that there is memory for */
    uint8_t format;         /* mwzi_blocks_format, as told or found; never MWZI_BLOCKS_AUTO */
    bool marked_up;         /* the content was taken out of markup: lines of the two are not the same */
    bool lines;             /* a block a line was asked for */
    mwzi_codes *codes;      /* the inline codes of the content; NULL: not asked for */
    mwzi_findings findings;
} mwzi_blocks;

/* As mwz_input_format. */
typedef enum mwzi_blocks_format {
    MWZI_BLOCKS_AUTO,
    MWZI_BLOCKS_TEXT,
    MWZI_BLOCKS_HTML,
    MWZI_BLOCKS_MARKDOWN,
    MWZI_BLOCKS_DOCX,
    MWZI_BLOCKS_ODT,
    MWZI_BLOCKS_XLSX,
    MWZI_BLOCKS_XLIFF,
    MWZI_BLOCKS_TMX,
    MWZI_BLOCKS_PO,
    MWZI_BLOCKS_TSV,
    MWZI_BLOCKS_CSV,
    MWZI_BLOCKS_SRT,
    MWZI_BLOCKS_VTT,
    MWZI_BLOCKS_FORMATS
} mwzi_blocks_format;

typedef struct mwzi_blocks_params {
    mwzi_blocks_format format;
    bool lines;       /* plain text only: every line that is not blank is a block (paragraph), nothing is boilerplate */
    const char *name; /* for messages */
    bool codes;       /* keep the inline codes of markup */
} mwzi_blocks_params;

/* `text` (valid UTF-8, NUL-terminated) is lent and must outlive the blocks. MWZ_ERR_LIMIT (depth), MWZ_ERR_FORMAT (broken, or not of
   the format that was told), MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_blocks_build(mwzi_blocks **out, const mwzi_env *env, const char *text, uint32_t len,
                                          const mwzi_blocks_params *params, mwz_error *err);
/* Blocks in order and without overlap, inside the content; the runs read of a block cover it exactly, alternate, on character
   borders. */
MWZ_MUST_USE mwz_status mwzi_blocks_verify(const mwzi_blocks *blocks, mwz_error *err);
void mwzi_blocks_free(mwzi_blocks *blocks);
/* "text", "html", "docx" …, as users write them; NULL for a number that is none. */
const char *mwzi_blocks_format_name(unsigned format);
const char *mwzi_role_name(unsigned role);

#endif
