/* Bidi levels of a text (UAX #9), by ICU's ubidi. */
#ifndef MWZI_TEXT_BIDI_H
#define MWZI_TEXT_BIDI_H

#include "base/error.h"
#include "base/vec.h"
#include "text/utf16.h"

#include <stdbool.h>

typedef struct mwzi_level_run {
    uint32_t offset, len; /* bytes from the start of the text that was given */
    uint8_t level;
} mwzi_level_run;

typedef MWZI_VEC(mwzi_level_run) mwzi_level_runs;

/* An open ubidi with its buffer: opened once, used for one text after the other. Not for several threads at a time. */
typedef struct mwzi_bidi mwzi_bidi;

MWZ_MUST_USE mwz_status mwzi_bidi_open(mwzi_bidi **out, const mwzi_env *env, mwz_error *err);
void mwzi_bidi_close(mwzi_bidi *bidi);

/* Fills `runs` (emptied first) with the levels of a text in logical order, and *base_level with that of the paragraph:
   1 when more of its letters run from right to left, in a draw that of the first letter (a higher-level protocol in the
   words of UAX #9, HL1: a sentence that starts with a Latin brand is still Arabic). Line breaks inside count as spaces.
 */
MWZ_MUST_USE mwz_status mwzi_bidi_split(mwzi_bidi *bidi, mwzi_level_runs *runs, uint8_t *base_level, const char *bytes,
                                        uint32_t len, mwz_error *err);

/* Where a paragraph begins: a column has a direction of its own, whatever stands in it. */
typedef enum mwzi_direction {
    MWZI_DIRECTION_LETTERS, /* as mwzi_bidi_split decides: by most of its letters */
    MWZI_DIRECTION_LEFT, /* from left to right */
    MWZI_DIRECTION_RIGHT /* from right to left */
} mwzi_direction;

/* Starts on a paragraph to be broken into lines: `bytes` and what `text` made of them, which is lent until the next use
   of `bidi`. *base_level: 0 or 1. */
MWZ_MUST_USE mwz_status mwzi_bidi_set(mwzi_bidi *bidi, mwzi_utf16 *text, const char *bytes, mwzi_direction direction,
                                      uint8_t *base_level, mwz_error *err);
/* Fills `runs` (emptied first) with those of one line, [offset, offset + len) of the paragraph, from left to right as
   they are seen (UAX #9, L1 and L2: white space at the line's end has the level of the paragraph). Of the levels only
   the direction is kept: 1 from right to left, 0 from left to right. */
MWZ_MUST_USE mwz_status mwzi_bidi_line(mwzi_bidi *bidi, mwzi_level_runs *runs, uint32_t offset, uint32_t len,
                                       mwz_error *err);

/* Visual order → logical order. `count` characters as they stand on a line from left to right; the paragraph runs from
   right to left when `right`. Fills order[i] with the index of the character that is i-th in logical order, and turned[i]
   with whether it stood in a run from right to left, where brackets are drawn mirrored. A combining mark keeps its place
   in the row of characters: what was reversed with its letter stands right again. */
MWZ_MUST_USE mwz_status mwzi_bidi_logical(mwzi_bidi *bidi, uint32_t *order, bool *turned, const uint32_t *characters,
                                          uint32_t count, bool right, mwz_error *err);

#endif
