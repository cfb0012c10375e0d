/* A picture under construction: PNG, SVG or PDF, drawn with cairo. Units are points (1/72 inch), in a PNG pixels at
   scale 1; x to the right, y downwards, from the left upper corner of the page. */
#ifndef MWZI_SHAPING_CANVAS_H
#define MWZI_SHAPING_CANVAS_H

#include "shaping/shape.h"

typedef enum mwzi_canvas_kind { MWZI_CANVAS_PNG, MWZI_CANVAS_SVG, MWZI_CANVAS_PDF } mwzi_canvas_kind;

typedef struct mwzi_canvas_params {
    mwzi_canvas_kind kind;
    double width, height; /* of a page; a PNG's has at most 32,767 pixels a side */
    double scale; /* of a PNG: pixels for a unit */
    const char *title; /* of a PDF; may be NULL */
} mwzi_canvas_params;

/* From 0 to 255; alpha 255 covers. */
typedef struct mwzi_colour {
    uint8_t red, green, blue, alpha;
} mwzi_colour;

typedef struct mwzi_box {
    double x, y, width, height;
} mwzi_box;

typedef struct mwzi_canvas mwzi_canvas;

/* Starts on an empty first page: white in a PNG, else nothing. The sink is called while drawing and at the end.
   MWZ_ERR_MEMORY, MWZ_ERR_LIMIT (a PNG too large). */
MWZ_MUST_USE mwz_status mwzi_canvas_open(mwzi_canvas **out, const mwzi_env *env, const mwzi_canvas_params *params,
                                         mwz_sink sink, mwz_error *err);

/* What is drawn covers what was drawn before. Nothing here fails: mwzi_canvas_finish tells. */
void mwzi_canvas_fill(mwzi_canvas *canvas, mwzi_box box, double radius, mwzi_colour colour); /* radius of the corners */
void mwzi_canvas_frame(mwzi_canvas *canvas, mwzi_box box, double radius, double thickness, mwzi_colour colour);
void mwzi_canvas_line(mwzi_canvas *canvas, const double from[2], const double to[2], double thickness,
                      mwzi_colour colour);
/* A band from the left stretch [left[1], left[2]] of the upright at x = left[0] to the right one, bent like an S. */
void mwzi_canvas_ribbon(mwzi_canvas *canvas, const double left[3], const double right[3], mwzi_colour colour);
/* A line of a set text whose left edge is x, on the base line y. In a PDF it can be copied out as it was written. */
void mwzi_canvas_text(mwzi_canvas *canvas, const mwzi_shaped *shaped, size_t line, double x, double y,
                      mwzi_colour colour);
/* In a PDF: the page is over, another begins. In an SVG or a PNG there is one page: not to be called. */
void mwzi_canvas_next_page(mwzi_canvas *canvas);
/* In a PDF: an entry of the outline that leads to height y of this page; level 0 is the upper one, a deeper level
   stands below the last of the one above. Elsewhere nothing. */
void mwzi_canvas_bookmark(mwzi_canvas *canvas, const char *title, unsigned level, double y);

/* Writes what is left to the sink. MWZ_ERR_IO: the sink said stop; MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_canvas_finish(mwzi_canvas *canvas, mwz_error *err);
/* NULL is allowed; without mwzi_canvas_finish the output is cut short. */
void mwzi_canvas_close(mwzi_canvas *canvas);

#endif
