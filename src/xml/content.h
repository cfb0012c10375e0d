/* Text taken out of markup: its bytes, white space collapsed to one space each, with the way back to the source. */
#ifndef MWZI_XML_CONTENT_H
#define MWZI_XML_CONTENT_H

#include "base/codes.h"
#include "base/offset_map.h"
#include "xml/markup.h"

/* A code that is open while text is written. */
typedef struct mwzi_open_code {
    uint32_t key; /* that it is closed by */
    uint32_t start; /* its first byte; MWZI_NONE: no character came since */
    uint32_t open, close; /* tags */
    uint8_t type;
} mwzi_open_code;

/* A stretch of it opens by itself with the first visible character; between two stretches stands a line break. */
typedef struct mwzi_content {
    const mwzi_env *env;
    MWZI_VEC(char) bytes;
    mwzi_offset_map map; /* → bytes of the source */
    uint32_t seen_from; /* end of the last text in the source */
    uint32_t space_from; /* white space waits to be written: it came from here */
    uint16_t space_len;
    bool space;
    bool open; /* a stretch is being written */
    uint32_t start, from; /* of the stretch: its first byte, and where that came from */
    size_t start_bytes, start_pieces; /* to take it back */
    size_t start_codes, begun_codes; /* of it, or of the one to come; of the one that was ended last */
    mwzi_codes *codes; /* NULL: nobody asks for them */
    MWZI_VEC(mwzi_open_code) open_codes; /* the innermost last; of one that goes on over stretches each has its part */
    size_t fresh_codes; /* of these, the last ones, that no character came behind */
    bool waiting; /* a code that stands alone waits for the next character */
} mwzi_content;

void mwzi_content_init(mwzi_content *content, const mwzi_env *env);
void mwzi_content_free(mwzi_content *content);
MWZ_MUST_USE mwz_status mwzi_content_text(mwzi_content *content, const mwzi_markup_text *text, mwz_error *err);
/* White space that the source has no character for: <br>. */
void mwzi_content_space(mwzi_content *content);
/* Copies `len` bytes of another content, which is not empty there, as a stretch of its own or on to the open one. */
MWZ_MUST_USE mwz_status mwzi_content_copy(mwzi_content *content, const mwzi_content *other, uint32_t offset, uint32_t len,
                                          mwz_error *err);
/* From now on codes are kept. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_content_keep_codes(mwzi_content *content, mwz_error *err);
/* A code begins before the next character, ends behind the last one (that it was begun with the same key, innermost; with
   nothing between, it is none), stands alone here. `close` NULL: as was told at its beginning. Nothing is done when
   codes are not kept. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_content_open_code(mwzi_content *content, mwz_code_type type, uint32_t key, mwz_text open,
                                               mwz_text close, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_content_close_code(mwzi_content *content, uint32_t key, const mwz_text *close,
                                                mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_content_put_code(mwzi_content *content, mwz_code_type type, mwz_text tag, mwz_error *err);
/* Codes that are open have lost their ends: each stands alone where it began. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_content_part_codes(mwzi_content *content, mwz_error *err);
/* Lets go of what was written, for another text. */
void mwzi_content_clear(mwzi_content *content);
/* Ends the open stretch; false when there is none. */
bool mwzi_content_end(mwzi_content *content, uint32_t *offset, uint32_t *len);
/* Of the stretch that was ended last only these bytes count: its codes end with them, those about none of them are gone. */
void mwzi_content_trim(mwzi_content *content, uint32_t offset, uint32_t len);
/* Undoes the stretch that was ended last. */
void mwzi_content_take_back(mwzi_content *content);

#endif
