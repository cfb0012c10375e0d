/* Setting the rows of a sheet: which lines of which texts a row has, and how high they are. */
#ifndef MWZI_REVIEW_SETTING_H
#define MWZI_REVIEW_SETTING_H

#include <muwazi/sheet.h>

#include "review/sheet.h"
#include "shaping/shape.h"

/* Fonts and workshops, opened once for a sheet. */
typedef struct mwzi_setter {
    const mwzi_env *env;
    mwzi_fonts *fonts[2]; /* regular, bold */
    mwzi_shaper *shapers[2]; /* of these */
} mwzi_setter;

/* How a text is set. */
typedef struct mwzi_set_style {
    double size, width; /* as in mwzi_shape_params */
    mwzi_direction direction;
    bool bold, justify;
} mwzi_set_style;

/* A line of a side, or of the notes. */
typedef struct mwzi_strip {
    uint32_t text, line;
    double top, height; /* from the row's top */
} mwzi_strip;

typedef struct mwzi_set_part {
    MWZI_VEC(mwzi_shaped *) texts; /* a segment each, or a note */
    MWZI_VEC(mwzi_strip) strips;
    double height;
} mwzi_set_part;

/* A row as it will be drawn; filled anew for each. */
typedef struct mwzi_set_row {
    mwzi_sheet_row row;
    mwzi_set_part sides[2]; /* by mwz_side */
    mwzi_set_part notes; /* what is found of it */
} mwzi_set_row;

/* MWZ_ERR_DATA (no fonts), MWZ_ERR_MEMORY, MWZ_ERR_FORMAT, MWZ_ERR_INTERNAL. */
MWZ_MUST_USE mwz_status mwzi_setter_open(mwzi_setter *setter, const mwzi_env *env, const char *const *fonts,
                                         size_t font_count, mwz_error *err);
void mwzi_setter_close(mwzi_setter *setter);

MWZ_MUST_USE mwz_status mwzi_set_text(mwzi_shaped **out, mwzi_setter *setter, mwz_text text,
                                      const mwzi_set_style *style, mwz_error *err);
/* Adds a text below what the part holds, `gap` beneath it. */
MWZ_MUST_USE mwz_status mwzi_set_add(mwzi_set_part *part, mwzi_setter *setter, mwz_text text,
                                     const mwzi_set_style *style, double gap, mwz_error *err);
void mwzi_set_clear(mwzi_set_part *part);
void mwzi_set_free(mwzi_set_part *part, const mwzi_env *env);

/* Sets the segments of `set->row` into columns of `width`; the notes are left empty. */
MWZ_MUST_USE mwz_status mwzi_set_segments(mwzi_set_row *set, mwzi_setter *setter, double width, mwz_error *err);

#endif
