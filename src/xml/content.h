/* Text taken out of markup: its bytes, white space collapsed to one space each, with the way back to the source. */
#ifndef MWZI_XML_CONTENT_H
#define MWZI_XML_CONTENT_H

#include "base/offset_map.h"
#include "xml/markup.h"

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
} mwzi_content;

void mwzi_content_init(mwzi_content *content, const mwzi_env *env);
void mwzi_content_free(mwzi_content *content);
MWZ_MUST_USE mwz_status mwzi_content_text(mwzi_content *content, const mwzi_markup_text *text, mwz_error *err);
/* White space that the source has no character for: <br>. */
void mwzi_content_space(mwzi_content *content);
/* Copies `len` bytes of another content, which is not empty there, as a stretch of its own or on to the open one. */
MWZ_MUST_USE mwz_status mwzi_content_copy(mwzi_content *content, const mwzi_content *other, uint32_t offset, uint32_t len,
                                          mwz_error *err);
/* Ends the open stretch; false when there is none. */
bool mwzi_content_end(mwzi_content *content, uint32_t *offset, uint32_t *len);
/* Undoes the stretch that was ended last. */
void mwzi_content_take_back(mwzi_content *content);

#endif
