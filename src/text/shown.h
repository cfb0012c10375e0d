/* What a reader sees of a line: its characters from left to right, after the bidi algorithm (UAX #9). */
#ifndef MWZI_TEXT_SHOWN_H
#define MWZI_TEXT_SHOWN_H

#include "base/error.h"
#include "base/vec.h"

/* The workshop: opened once, used for one line after the other. Not for several threads at a time. */
typedef struct mwzi_shown mwzi_shown;

MWZ_MUST_USE mwz_status mwzi_shown_open(mwzi_shown **out, const mwzi_env *env, mwz_error *err);
void mwzi_shown_close(mwzi_shown *shown);

/* Whether two lines look the same, both where the paragraph runs from right to left (or, with `right` false, from left
   to right) and where its first strong character decides. Direction controls are not seen, brackets are as they are
   drawn. */
MWZ_MUST_USE mwz_status mwzi_shown_alike(bool *alike, mwzi_shown *shown, mwz_text a, mwz_text b, bool right,
                                         mwz_error *err);

/* The unit of UTF-16 at the edge where such a line ends, white space aside: the leftmost when it runs from right to
   left; 0: nothing is seen. */
MWZ_MUST_USE mwz_status mwzi_shown_last(uint32_t *unit, mwzi_shown *shown, mwz_text line, bool right, mwz_error *err);

#endif
