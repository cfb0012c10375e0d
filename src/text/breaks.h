/* Where a text may be parted, from ICU: sentences and characters as readers see them (UAX #29), lines (UAX #14). */
#ifndef MWZI_TEXT_BREAKS_H
#define MWZI_TEXT_BREAKS_H

#include "base/error.h"
#include "text/utf16.h"

typedef enum mwzi_break_kind { MWZI_BREAK_SENTENCES, MWZI_BREAK_LINES, MWZI_BREAK_CHARACTERS } mwzi_break_kind;

typedef struct mwzi_breaks mwzi_breaks;

/* Opens an iterator of the root locale, to be used by one thread. MWZ_ERR_MEMORY, MWZ_ERR_INTERNAL (ICU's data). */
MWZ_MUST_USE mwz_status mwzi_breaks_open(mwzi_breaks **out, const mwzi_env *env, mwzi_break_kind kind, mwz_error *err);
/* Starts on a text, lent until the next call. */
MWZ_MUST_USE mwz_status mwzi_breaks_set(mwzi_breaks *breaks, const mwzi_utf16 *text, mwz_error *err);
/* The next boundary as a byte of the text: after the white space that follows a sentence or a word at a line's end. The
   start is none; the end is the last one. False when there is no more. */
bool mwzi_breaks_next(mwzi_breaks *breaks, uint32_t *byte);
void mwzi_breaks_free(mwzi_breaks *breaks);

#endif
