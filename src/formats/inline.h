/* A pair's text with its inline codes, as TMX and XLIFF have them. */
#ifndef MWZI_FORMATS_INLINE_H
#define MWZI_FORMATS_INLINE_H

#include "formats/tmx_text.h"
#include "pairs/codes.h"
#include "xml/writer.h"

typedef enum mwzi_inline_form {
    MWZI_INLINE_TMX,    /* bpt, ept, ph */
    MWZI_INLINE_XLIFF1, /* the same, of XLIFF 1.2 */
    MWZI_INLINE_XLIFF2  /* pc, ph; sc and ec where two cross; tags as original data */
} mwzi_inline_form;

typedef enum mwzi_inline_kind { MWZI_INLINE_END, MWZI_INLINE_ALONE, MWZI_INLINE_BEGIN } mwzi_inline_kind;

/* Where a code begins, ends or stands. */
typedef struct mwzi_inline_event {
    size_t offset; /* of the pair's text */
    const mwzi_pair_code *code;
    uint8_t kind; /* mwzi_inline_kind */
    bool crosses; /* it and another code end inside of each other */
} mwzi_inline_event;

/* Buffers that are kept from one text to the next. */
typedef struct mwzi_inline {
    const mwz_bitext *bitext;
    mwzi_tmx_text clean, tag;
    MWZI_VEC(mwzi_inline_event) events; /* in the order of the text */
    MWZI_VEC(char) marked;
    MWZI_VEC(char) pieces; /* what stands before, between and behind the events, each NUL-terminated */
    MWZI_VEC(uint32_t) tags; /* of the unit's original data */
} mwzi_inline;

void mwzi_inline_init(mwzi_inline *out, const mwz_bitext *bitext);
void mwzi_inline_free(mwzi_inline *out);
/* Writes the text of a side of a bead, cleaned as mwzi_tmx_text_set does, with its codes, into the open element. MWZ_ERR_MEMORY,
   MWZ_ERR_LIMIT. */
MWZ_MUST_USE mwz_status mwzi_inline_write(mwzi_inline *out, mwzi_xml_writer *xml, mwzi_inline_form form, size_t bead,
                                          int side, mwz_error *err);
/* Writes the tags of both sides of a bead as <originalData>, when there are any; before its segment. MWZ_ERR_MEMORY,
   MWZ_ERR_LIMIT. */
MWZ_MUST_USE mwz_status mwzi_inline_write_data(mwzi_inline *out, mwzi_xml_writer *xml, size_t bead, mwz_error *err);

#endif
