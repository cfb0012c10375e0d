/* Font sets: a list of fonts, of which the first that has a character draws it. */
#ifndef MWZI_SHAPING_FONTS_H
#define MWZI_SHAPING_FONTS_H

#include "base/env.h"
#include "base/error.h"

/* Fonts are found at once and opened when the first character needs them. Not for several threads at a time. */
typedef struct mwzi_fonts mwzi_fonts;

typedef struct mwzi_fonts_params {
    const char *const
        *names; /* a family ("Noto Sans Arabic"), or a file (a "/" in it, or .ttf, .otf, .ttc at its
                                 end); the first that has a character */
    size_t count;
    bool only; /* without muwazi's own list behind those named: what they lack is missing */
    bool bold; /* the bold face of each family that has one */
} mwzi_fonts_params;

/* MWZ_ERR_DATA: a named font is not there, or none of muwazi's list is; MWZ_ERR_MEMORY, MWZ_ERR_FORMAT (a file that is
   no font). */
MWZ_MUST_USE mwz_status mwzi_fonts_open(mwzi_fonts **out, const mwzi_env *env, const mwzi_fonts_params *params,
                                        mwz_error *err);
void mwzi_fonts_close(mwzi_fonts *fonts);

size_t mwzi_fonts_count(const mwzi_fonts *fonts);
/* The family, or for a font named by its file that; and the file. Lent. */
const char *mwzi_font_name(const mwzi_fonts *fonts, size_t index);
const char *mwzi_font_file(const mwzi_fonts *fonts, size_t index);

/* The font for a character: `preferred` when that has it, else the first of the list; MWZI_NO_FONT: none has it. */
#define MWZI_NO_FONT UINT16_MAX
MWZ_MUST_USE mwz_status mwzi_fonts_find(uint16_t *font, mwzi_fonts *fonts, uint32_t c, uint16_t preferred,
                                        mwz_error *err);

/* The name of a glyph, as the font has it or "gid12"; at most `size` bytes with the NUL. */
void mwzi_font_glyph_name(mwzi_fonts *fonts, size_t index, uint32_t glyph, char *out, unsigned size);
/* How far the letters of a font reach above and below the base line, in ems, both positive. */
void mwzi_font_extents(mwzi_fonts *fonts, size_t index, double *ascent, double *descent);

#endif
