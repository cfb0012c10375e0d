/* What an ODT says of its styles, and of the lists that are numbered. */
#ifndef MWZI_BLOCKS_ODT_STYLES_H
#define MWZI_BLOCKS_ODT_STYLES_H

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "blocks/looks.h"
#include "blocks/odt_elements.h"

typedef struct mwzi_odt_style {
    bool hidden;
    uint32_t parent; /* MWZI_NONE */
    uint32_t numbers; /* levels of a list style that are numbered, a bit each */
} mwzi_odt_style;

typedef struct mwzi_odt_styles {
    const mwzi_env *env;
    mwzi_arena arena;
    mwzi_interner names;
    MWZI_VEC(mwzi_odt_style) items; /* by the id of the interner */
    uint32_t open;
    mwzi_looks looks;
    bool automatic; /* the styles that are read are automatic ones */
    bool keeps_looks; /* inline codes are asked for */
} mwzi_odt_styles;

void mwzi_odt_styles_init(mwzi_odt_styles *styles, const mwzi_env *env);
void mwzi_odt_styles_free(mwzi_odt_styles *styles);
/* A style, its properties, a list's style or a level of it that opens. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_odt_styles_open(mwzi_odt_styles *styles, mwzi_odt_element element,
                                             const char *const *attributes, mwz_error *err);
/* Whether the style of an element is called so, or based on one that is; whether it hides its text. */
bool mwzi_odt_style_is(const mwzi_odt_styles *styles, const char *const *attributes, const char *name);
bool mwzi_odt_style_is_hidden(const mwzi_odt_styles *styles, const char *const *attributes);

#endif
