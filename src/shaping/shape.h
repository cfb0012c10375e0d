/* Setting text: which glyphs of which fonts draw it, where, on one line or on several. */
#ifndef MWZI_SHAPING_SHAPE_H
#define MWZI_SHAPING_SHAPE_H

#include "base/vec.h"
#include "shaping/fonts.h"
#include "text/bidi.h"

/* A glyph, in the units of its font; y upwards, as fonts have it. */
typedef struct mwzi_glyph {
    uint32_t id;
    uint32_t
        offset; /* the byte of the text that it begins to draw; of several glyphs with one offset, all belong to it */
    int32_t advance, dx, dy;
} mwzi_glyph;

/* Neighbouring glyphs of one font, script and direction. */
typedef struct mwzi_glyph_run {
    uint32_t offset, len; /* bytes of the text */
    uint32_t first, count; /* glyphs, from left to right */
    double x, width; /* of its left edge, from the line's left edge; both in the unit of the size */
    double scale; /* of a font's unit */
    uint16_t font; /* of the set */
    bool right; /* reads from right to left: its first glyph is its last character's */
} mwzi_glyph_run;

typedef struct mwzi_shaped_line {
    uint32_t offset, len; /* bytes of the text, without the white space at which it was broken */
    uint32_t first, count; /* runs, from left to right */
    double width;
} mwzi_shaped_line;

/* A text that is set. Freed with mwzi_shaped_free before the fonts. */
typedef struct mwzi_shaped {
    const mwzi_env *env;
    mwzi_fonts *fonts; /* lent */
    char *text; /* a copy */
    uint32_t len;
    bool right; /* the paragraph runs from right to left: its lines begin at the right edge */
    double size;
    double ascent, descent; /* the largest of the fonts that are used, in the unit of the size */
    double width; /* of the widest line */
    MWZI_VEC(mwzi_shaped_line) lines; /* at least one, also of an empty text */
    MWZI_VEC(mwzi_glyph_run) runs;
    MWZI_VEC(mwzi_glyph) glyphs;
} mwzi_shaped;

typedef struct mwzi_shape_params {
    double size; /* of an em, in pixels or points: what comes out is in the same unit */
    double width; /* of the column; 0: everything on one line */
    mwzi_direction direction;
    bool justify; /* widens the spaces of all lines but the last, of a column */
} mwzi_shape_params;

/* A character that no font of the set has: drawn as the first font's sign for it, an empty box. */
typedef struct mwzi_missing {
    uint32_t c;
    uint32_t count; /* how often */
} mwzi_missing;

/* The workshop: opened once, used for one text after the other. Not for several threads at a time. */
typedef struct mwzi_shaper mwzi_shaper;

/* The fonts are lent. MWZ_ERR_MEMORY, MWZ_ERR_INTERNAL (ICU's data). */
MWZ_MUST_USE mwz_status mwzi_shaper_open(mwzi_shaper **out, const mwzi_env *env, mwzi_fonts *fonts, mwz_error *err);
void mwzi_shaper_close(mwzi_shaper *shaper);

/* Sets a text of valid UTF-8. Line breaks inside count as spaces. MWZ_ERR_MEMORY, MWZ_ERR_LIMIT (2 GiB). */
MWZ_MUST_USE mwz_status mwzi_shape(mwzi_shaped **out, mwzi_shaper *shaper, const char *bytes, size_t len,
                                   const mwzi_shape_params *params, mwz_error *err);
void mwzi_shaped_free(mwzi_shaped *shaped);

/* What was missing in all texts so far, in the order of the characters; lent until the next mwzi_shape. */
const mwzi_missing *mwzi_shaper_missing(mwzi_shaper *shaper, size_t *count);
/* A sentence about them: which characters, and what to install; `size` at least 240. Empty when nothing is missing. */
void mwzi_missing_tell(char *out, size_t size, const mwzi_missing *missing, size_t count);

/* Where the bytes end that glyph `at` of a run draws; glyphs of one offset draw them together. */
uint32_t mwzi_glyph_end(const mwzi_shaped *shaped, const mwzi_glyph_run *run, uint32_t at);

/* A stretch of a line, from its left edge. */
typedef struct mwzi_stretch_x {
    double x, width;
} mwzi_stretch_x;
typedef MWZI_VEC(mwzi_stretch_x) mwzi_stretches_x;

/* Where bytes [offset, offset + len) of the text stand on a line, from left to right: several stretches where the order
   seen is another than that of the text; `out` is emptied first. False when memory ran out. */
MWZ_MUST_USE bool mwzi_shaped_places(mwzi_stretches_x *out, const mwzi_shaped *shaped, size_t line, uint32_t offset,
                                     uint32_t len);

#endif
