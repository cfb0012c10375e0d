/* A font of a set as the libraries see it; for shaping/ alone. */
#ifndef MWZI_SHAPING_FACE_H
#define MWZI_SHAPING_FACE_H

#include <cairo.h>
#include <hb.h>

#include "shaping/fonts.h"

typedef struct mwzi_face {
    const char *name, *file; /* in the set's arena */
    int index; /* of the face in the file; the named instance of a variable font in the upper half, as fontconfig has it
                */
    hb_font_t *hb; /* NULL: not needed yet. Its scale is the font's own units, so nothing is rounded */
    cairo_font_face_t *cairo; /* NULL: nothing was drawn with it yet */
    double units; /* to the em */
} mwzi_face;

/* Opens the face, if it is not open yet. MWZ_ERR_FORMAT: the file is no font. */
MWZ_MUST_USE mwz_status mwzi_face_open(mwzi_face *face, mwz_error *err);
mwzi_face *mwzi_fonts_face(mwzi_fonts *fonts, size_t index);

#endif
