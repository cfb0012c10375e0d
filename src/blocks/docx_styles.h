/* What a DOCX says of its paragraph styles and lists. */
#ifndef MWZI_BLOCKS_DOCX_STYLES_H
#define MWZI_BLOCKS_DOCX_STYLES_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "blocks/blocks.h"
#include "xml/markup.h"

enum { MWZI_DOCX_LEVELS = 9, MWZI_DOCX_UNSET = 255 };

typedef struct mwzi_docx_style {
    const char *name, *based;
    uint32_t list; /* w:numId; MWZI_NONE: not said */
    uint8_t list_level; /* MWZI_DOCX_UNSET: not said */
    uint8_t outline; /* heading level − 1; 9: body text; MWZI_DOCX_UNSET: not said */
} mwzi_docx_style;

/* A list, or the definition of lists. */
typedef struct mwzi_docx_list {
    uint32_t start[MWZI_DOCX_LEVELS];
    bool numbered[MWZI_DOCX_LEVELS];
    uint32_t last[MWZI_DOCX_LEVELS]; /* the number given last; 0: none yet */
} mwzi_docx_list;

typedef struct mwzi_docx_styles {
    const mwzi_env *env;
    mwzi_arena arena;
    mwzi_interner ids;
    MWZI_VEC(mwzi_docx_style) items; /* by the id of the interner */
    uint32_t usual; /* the style of paragraphs that name none; MWZI_NONE */
    MWZI_VEC(mwzi_docx_list) lists; /* and the definitions of lists */
    mwzi_map64 abstracts, by_id; /* ids → lists */
    uint32_t open_style, open_list, open_level; /* while they are read */
} mwzi_docx_styles;

void mwzi_docx_styles_init(mwzi_docx_styles *styles, const mwzi_env *env);
void mwzi_docx_styles_free(mwzi_docx_styles *styles);
/* An element of the parts of styles and of numbering that opens. */
MWZ_MUST_USE mwz_status mwzi_docx_styles_open(mwzi_docx_styles *styles, const char *name, const char *const *attributes,
                                              mwz_error *err);
/* What a paragraph of a style (NULL: the usual one) inherits: name "" when there is none. */
mwzi_docx_style mwzi_docx_style_find(const mwzi_docx_styles *styles, const char *id);
/* Role and depth of a paragraph by its style: built-in styles keep their English names in every language's Word. */
void mwzi_docx_style_role(mwzi_docx_styles *styles, mwzi_block *next, const mwzi_docx_style *style);
/* The next number of a list on a level from 0; 0 for a bullet. */
uint32_t mwzi_docx_list_count(mwzi_docx_styles *styles, uint32_t list, unsigned level);
/* A decimal number in an attribute; `fallback` when it is no such number. */
uint32_t mwzi_docx_number(const char *text, uint32_t fallback);

#endif
