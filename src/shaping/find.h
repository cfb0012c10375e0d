/* Where the file of a font is, by the name of its family. */
#ifndef MWZI_SHAPING_FIND_H
#define MWZI_SHAPING_FIND_H

#include "base/arena.h"
#include "base/error.h"

/* The fonts of this machine, as fontconfig's configuration has them. */
typedef struct mwzi_font_finder mwzi_font_finder;

/* MWZ_ERR_MEMORY; MWZ_ERR_DATA: fontconfig has no configuration. */
MWZ_MUST_USE mwz_status mwzi_font_finder_open(mwzi_font_finder **out, mwz_error *err);
void mwzi_font_finder_close(mwzi_font_finder *finder);

/* The upright face of a family, bold or regular as near as there is one: its file (in the arena; NULL: no such family)
   and its number in the file. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_font_find(const char **file, int *index, mwzi_font_finder *finder, const char *family,
                                       bool bold, mwzi_arena *arena, mwz_error *err);

#endif
