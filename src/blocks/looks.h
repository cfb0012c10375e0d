/* What a stretch of text in an office document looks like: bold, struck through, in a colour …; and the styles of
   characters, which give looks names. */
#ifndef MWZI_BLOCKS_LOOKS_H
#define MWZI_BLOCKS_LOOKS_H

#include "base/map.h"
#include "base/vec.h"
#include "xml/markup.h"

/* The bits of a look: those of mwz_code_type that are one, and these. */
enum {
    MWZI_LOOK_UNKNOWN = 1u << MWZ_CODE_OTHER, /* a style that the document does not tell */
    MWZI_LOOK_BOLD = 1u << MWZ_CODE_BOLD,
    MWZI_LOOK_ITALIC = 1u << MWZ_CODE_ITALIC,
    MWZI_LOOK_UNDERLINE = 1u << MWZ_CODE_UNDERLINE,
    MWZI_LOOK_STRUCK = 1u << MWZ_CODE_STRUCK,
    MWZI_LOOK_SUPERSCRIPT = 1u << MWZ_CODE_SUPERSCRIPT,
    MWZI_LOOK_SUBSCRIPT = 1u << MWZ_CODE_SUBSCRIPT,
    MWZI_LOOK_VERBATIM = 1u << MWZ_CODE_VERBATIM,
    MWZI_LOOK_COLOUR = 1u << 12,
    MWZI_LOOK_BACKGROUND = 1u << 13,
    MWZI_LOOK_BOLD_COMPLEX = 1u << 14, /* of letters that are joined, as Arabic ones are */
    MWZI_LOOK_ITALIC_COMPLEX = 1u << 15,
    MWZI_LOOK_COMPLEX = 1u << 16, /* the stretch is of such letters */
    MWZI_LOOK_OF_LINKS = MWZI_LOOK_UNDERLINE | MWZI_LOOK_COLOUR /* no code of their own in a link */
};

/* Bits that have values. */
enum { MWZI_LOOK_VALUES = 3, MWZI_LOOK_VALUE_SIZE = 16 };

typedef struct mwzi_look {
    uint32_t said, on; /* bits that it tells anything of; of these, those that are on */
    char values[MWZI_LOOK_VALUES][MWZI_LOOK_VALUE_SIZE]; /* of the underline, the colour, the background; "": not on */
} mwzi_look;

typedef struct mwzi_look_style {
    mwzi_look look;
    const char *name; /* the same in every language of the program; NULL: it has none */
    uint32_t parent; /* MWZI_NONE */
    bool told; /* it is defined, not only named by another */
} mwzi_look_style;

typedef struct mwzi_looks {
    const mwzi_env *env;
    mwzi_arena arena;
    mwzi_interner ids;
    MWZI_VEC(mwzi_look_style) items; /* by the id of the interner */
    uint32_t open; /* the style that is being read; MWZI_NONE */
} mwzi_looks;

/* Says that a bit is on or off; one with values is on with the value, which is cut to what there is room for. */
void mwzi_look_say(mwzi_look *look, uint32_t bit, bool on, const char *value);
/* The value of a bit; "": it is off. */
const char *mwzi_look_value(const mwzi_look *look, uint32_t bit);
/* Puts what another look says in place of what a look says itself. */
void mwzi_look_put_over(mwzi_look *look, const mwzi_look *over);
/* The bits in which a look differs from another. */
uint32_t mwzi_look_difference(const mwzi_look *look, const mwzi_look *other);
/* The code that a look is, by the first of its bits; false: it is plain text. */
bool mwzi_look_type(const mwzi_look *look, mwz_code_type *type);

void mwzi_looks_init(mwzi_looks *looks, const mwzi_env *env);
void mwzi_looks_free(mwzi_looks *looks);
/* Begins to read a style, in place of one of the same id; `parent` NULL: none. */
MWZ_MUST_USE mwz_status mwzi_looks_open(mwzi_looks *looks, const char *id, const char *parent, mwz_error *err);
/* Of the style that is being read, nothing when none is: its name, the one that it is based on, its look to be said. */
MWZ_MUST_USE mwz_status mwzi_looks_name(mwzi_looks *looks, const char *name, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_looks_base(mwzi_looks *looks, const char *parent, mwz_error *err);
mwzi_look *mwzi_looks_said(mwzi_looks *looks);
/* The look of a style, and that of the nearest one below which has a name, be it the same, with its name, lent. A
   style that the document does not tell is what its id says as a name. No id, or none has a name: plain, and NULL. */
mwzi_look mwzi_looks_find(const mwzi_looks *looks, const char *id, mwzi_look *named, const char **name);

#endif
