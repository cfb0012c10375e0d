/* Drawing a line of set text on a cairo surface; for shaping/ alone. */
#ifndef MWZI_SHAPING_INK_H
#define MWZI_SHAPING_INK_H

#include <cairo.h>

#include "shaping/shape.h"

/* Buffers that are kept from line to line; all zero but the env at the start. */
typedef struct mwzi_ink {
    const mwzi_env *env;
    MWZI_VEC(cairo_glyph_t) glyphs;
    MWZI_VEC(cairo_text_cluster_t) clusters;
    MWZI_VEC(char) text; /* of a run, as a PDF tells it */
    MWZI_VEC(uint64_t) order; /* of a line's runs in the text: offset, and in the lower half the index */
} mwzi_ink;

/* Draws a line in the colour that is set, its left edge at x, on the base line y. False when memory ran out. */
MWZ_MUST_USE bool mwzi_ink_line(mwzi_ink *ink, cairo_t *cairo, const mwzi_shaped *shaped, size_t line, double x,
                                double y);
void mwzi_ink_free(mwzi_ink *ink);

#endif
