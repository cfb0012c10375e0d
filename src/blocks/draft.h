/* The blocks under construction, and the two readers that make them. */
#ifndef MWZI_BLOCKS_DRAFT_H
#define MWZI_BLOCKS_DRAFT_H

#include "base/vec.h"
#include "blocks/blocks.h"

typedef MWZI_VEC(mwzi_block) mwzi_draft;

/* Plain text: fills `draft` (all but the runs) and the findings of `out`. `lines`: every line that is not blank is a
 * block. */
MWZ_MUST_USE mwz_status mwzi_plain_read(mwzi_draft *draft, mwzi_blocks *out, const char *text, uint32_t len, bool lines,
                                        mwz_error *err);

/* HTML: fills `draft`, and content and map of `out`. */
MWZ_MUST_USE mwz_status mwzi_page_read(mwzi_draft *draft, mwzi_blocks *out, const char *text, uint32_t len,
                                       const char *name, mwz_error *err);

#endif
