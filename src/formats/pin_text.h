/* Reading confirmed pairs from text. */
#ifndef MWZI_FORMATS_PIN_TEXT_H
#define MWZI_FORMATS_PIN_TEXT_H

#include "base/arena.h"
#include "base/error.h"
#include "pairs/pin_ids.h"

/* Adds the pins of a text to the list; their ids live in the arena. The form is told by the first character that is no
   white space:
   "{" JSON Lines, "[" beads, a digit a ladder. MWZ_ERR_FORMAT with the line and what is expected, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_pin_text_read(mwzi_pin_list *list, mwzi_arena *arena, const char *text, size_t len,
                                           mwz_error *err);

#endif
