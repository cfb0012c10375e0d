/* What a sentence opens with when it leans on the one before it. */
#ifndef MWZI_LANG_OPENINGS_H
#define MWZI_LANG_OPENINGS_H

#include <muwazi/types.h>

#include <stdbool.h>

/* Whether a text that opens with the folded word (text/fold.h) goes on from what stood before it: "however", "they", "لكن". */
bool mwzi_opening_leans(mwz_side side, const char *folded, size_t len);

#endif
