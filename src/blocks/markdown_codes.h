/* The inline codes of Markdown while md4c tells its spans and texts. */
#ifndef MWZI_BLOCKS_MARKDOWN_CODES_H
#define MWZI_BLOCKS_MARKDOWN_CODES_H

#include <md4c.h>

#include "xml/content.h"

typedef struct mwzi_markdown_span {
    MD_SPANTYPE type;
    bool begun; /* text was seen in it */
    bool coded; /* it is an inline code */
    mwz_text open, close; /* its marks, when it was begun; a link's lie in `targets` */
    size_t target; /* of a link: where its target stands in `targets`, and behind it what closes it */
} mwzi_markdown_span;

typedef struct mwzi_markdown_codes {
    const mwzi_env *env;
    mwzi_content *content; /* codes are kept in it; where they are not, nothing is done */
    const char *source;
    uint32_t len;
    MWZI_VEC(mwzi_markdown_span) spans; /* open, the innermost last */
    mwzi_markup_bytes targets; /* of open links, texts that end with a NUL */
    mwzi_markup_bytes html; /* tags that were told, and not yet taken */
    mwzi_markup_bytes picture; /* the one that is open: its alternative text */
    unsigned pictures; /* open, one in the other */
} mwzi_markdown_codes;

void mwzi_markdown_codes_init(mwzi_markdown_codes *codes, mwzi_content *content, const char *source, uint32_t len);
void mwzi_markdown_codes_free(mwzi_markdown_codes *codes);
/* A span opens, closes. All of these: MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_markdown_codes_enter(mwzi_markdown_codes *codes, MD_SPANTYPE type, const void *detail,
                                                  mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_markdown_codes_leave(mwzi_markdown_codes *codes, MD_SPANTYPE type, const void *detail,
                                                  mwz_error *err);
/* Before a text is put to the content; of a picture it is taken. */
MWZ_MUST_USE mwz_status mwzi_markdown_codes_text(mwzi_markdown_codes *codes, MD_TEXTTYPE type, const char *bytes,
                                                 uint32_t len, mwz_error *err);
/* At the end of a block, before the block is ended. */
MWZ_MUST_USE mwz_status mwzi_markdown_codes_end(mwzi_markdown_codes *codes, mwz_error *err);

#endif
