/* A text as lines of a terminal: cleaned, broken by the width of its characters, ordered as the terminal needs it. */
#ifndef MWZI_TEXT_SCREEN_H
#define MWZI_TEXT_SCREEN_H

#include "base/error.h"
#include "base/vec.h"

/* How a text is laid out. */
typedef struct mwzi_screen_style {
    uint32_t columns; /* cells of a line; at least 2 */
    bool right; /* the text runs from right to left */
    bool visual; /* for a terminal that shows characters as they come: letters joined, each line from left to right;
                    else logical order, for one that knows the bidi algorithm */
} mwzi_screen_style;

/* The workshop: opened once, used for one text after the other. Not for several threads at a time. */
typedef struct mwzi_screen mwzi_screen;

/* MWZ_ERR_MEMORY, MWZ_ERR_INTERNAL (ICU's data). */
MWZ_MUST_USE mwz_status mwzi_screen_open(mwzi_screen **out, const mwzi_env *env, mwz_error *err);
void mwzi_screen_close(mwzi_screen *screen);

/* Lays out a text; what was laid out before is gone. MWZ_ERR_MEMORY, MWZ_ERR_LIMIT, MWZ_ERR_INTERNAL. */
MWZ_MUST_USE mwz_status mwzi_screen_lay_out(mwzi_screen *screen, mwz_text text, const mwzi_screen_style *style,
                                            mwz_error *err);
/* 0 for a text of white space. */
size_t mwzi_screen_line_count(const mwzi_screen *screen);
/* Line `index`, without white space at its ends, lent until the next text; *width: its cells, at most style.columns
   (but a character of two cells is never parted). */
mwz_text mwzi_screen_line(const mwzi_screen *screen, size_t index, uint32_t *width);

#endif
