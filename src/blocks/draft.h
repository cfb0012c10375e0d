/* The blocks under construction, and the readers that make them. */
#ifndef MWZI_BLOCKS_DRAFT_H
#define MWZI_BLOCKS_DRAFT_H

#include "base/vec.h"
#include "blocks/blocks.h"

typedef MWZI_VEC(mwzi_block) mwzi_draft;

typedef struct mwzi_input {
    const char *text; /* NUL-terminated */
    uint32_t len;
    const char *name; /* for messages */
    bool lines; /* plain text: every line that is not blank is a block */
    bool codes; /* keep the inline codes */
} mwzi_input;

/* Each fills `draft` (all but the runs), and of `out` the findings, content and map; plain text keeps its own. */
typedef mwz_status mwzi_input_reader(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err);

mwzi_input_reader mwzi_plain_read, mwzi_page_read, mwzi_markdown_read, mwzi_docx_read, mwzi_odt_read, mwzi_rows_read,
    mwzi_cues_read;

#endif
