/* The text of a pair as a translation memory may hold it. */
#ifndef MWZI_FORMATS_TMX_TEXT_H
#define MWZI_FORMATS_TMX_TEXT_H

#include "base/vec.h"
#include "text/normalize.h"

enum {
    MWZI_TMX_LONGEST = 2000, /* characters of a segment; the limit of Trados's cloud */
    MWZI_TMX_LONGEST_ANY = MWZI_TMX_LONGEST * 20 /* of a tool that names no limit */
};

/* A bidi control that opens or closes, and whether its partner is missing. */
typedef struct mwzi_bidi_control {
    size_t offset;
    uint32_t character;
    bool lone;
} mwzi_bidi_control;

/* Buffers that are kept from one text to the next. */
typedef struct mwzi_tmx_text {
    const mwzi_env *env;
    mwzi_normalizer normalizer;
    MWZI_VEC(char) bytes;
    MWZI_VEC(mwzi_bidi_control) controls;
    MWZI_VEC(size_t) open; /* indexes into controls, the innermost last */
    mwz_text text; /* the result, NUL-terminated; lent until the next text */
    size_t chars; /* its characters; more than MWZI_TMX_LONGEST_ANY may be inexact */
    size_t dropped; /* characters left out */
} mwzi_tmx_text;

void mwzi_tmx_text_init(mwzi_tmx_text *clean, const mwzi_env *env);
void mwzi_tmx_text_free(mwzi_tmx_text *clean);
/* Cleans one text. MWZ_ERR_MEMORY, MWZ_ERR_LIMIT. */
MWZ_MUST_USE mwz_status mwzi_tmx_text_set(mwzi_tmx_text *clean, mwz_text source, mwz_error *err);

#endif
