/* The formats that are read: how each is told, and who reads it. */
#ifndef MWZI_BLOCKS_INPUTS_H
#define MWZI_BLOCKS_INPUTS_H

#include "blocks/draft.h"

/* Has the reader of `format` (MWZI_BLOCKS_AUTO: found by content) fill draft and `out`, whose format is set. */
MWZ_MUST_USE mwz_status mwzi_input_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in,
                                        mwzi_blocks_format format, mwz_error *err);

/* Whether a text that is, or is said to be, of `format` is written with tags. */
bool mwzi_input_has_tags(const char *text, uint32_t len, mwzi_blocks_format format);

#endif
