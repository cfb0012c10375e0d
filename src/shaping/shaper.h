/* The workshop of shaping: one text with what is known of each of its characters; for shaping/ alone. */
#ifndef MWZI_SHAPING_SHAPER_H
#define MWZI_SHAPING_SHAPER_H

#include <hb.h>

#include "shaping/face.h"
#include "shaping/shape.h"
#include "text/breaks.h"
#include "text/scripts.h"

typedef struct mwzi_shaper_char {
    uint32_t offset; /* of its first byte */
    uint32_t script; /* HarfBuzz' tag: that of ISO 15924 */
    uint16_t font; /* of the set */
    bool ends; /* after it a character, as readers see them, is over; set by the breaking of words alone */
    double start; /* the width of what is before it; set by the breaking of lines alone */
} mwzi_shaper_char;

struct mwzi_shaper {
    const mwzi_env *env;
    mwzi_fonts *fonts;
    mwzi_bidi *bidi;
    mwzi_breaks *lines, *characters;
    hb_buffer_t *buffer;
    mwzi_utf16 text;
    mwzi_script_runs scripts;
    mwzi_level_runs levels;
    MWZI_VEC(uint32_t) codes; /* what HarfBuzz is given: controls that have no glyph are gone */
    MWZI_VEC(mwzi_shaper_char) chars; /* one more for the end */
    uint32_t count; /* characters */
    MWZI_VEC(mwzi_missing) missing; /* by character */
};

/* Fills codes and chars with a text: scripts and fonts. */
MWZ_MUST_USE mwz_status mwzi_shaper_load(mwzi_shaper *shaper, const char *bytes, uint32_t len, mwz_error *err);
/* The character that begins at a byte, or the end. */
uint32_t mwzi_shaper_char_at(const mwzi_shaper *shaper, uint32_t offset);

/* Adds a line of characters [start, end) to the set text: reordered, shaped, measured. */
MWZ_MUST_USE mwz_status mwzi_shape_line(mwzi_shaped *shaped, mwzi_shaper *shaper, uint32_t start, uint32_t end,
                                        mwz_error *err);
/* Adds all lines of the text that is loaded. */
MWZ_MUST_USE mwz_status mwzi_shape_column(mwzi_shaped *shaped, mwzi_shaper *shaper, double width, bool justify,
                                          mwz_error *err);

#endif
