/* Text that was read in a wrong encoding and saved again, put right. */
#ifndef MWZI_REPAIR_PAGES_H
#define MWZI_REPAIR_PAGES_H

#include "base/error.h"
#include "repair/chars.h"

/* Which byte a character stands for in an encoding of one byte a character; loaded once a document that needs it. */
typedef struct mwzi_pages mwzi_pages;

MWZ_MUST_USE mwz_status mwzi_pages_open(mwzi_pages **out, const mwzi_env *env, mwz_error *err);
void mwzi_pages_close(mwzi_pages *pages, const mwzi_env *env);

typedef struct mwzi_pages_result {
    uint32_t utf8, code_page; /* places put right */
    bool utf8_clear, page_clear; /* the line alone is proof enough */
} mwzi_pages_result;

/* Whether a line may hold such damage at all: a look at its characters. */
bool mwzi_pages_suspects(const mwzi_chars *line);

/* Puts `line` right where it can be (`other` is its workshop). With `known` what is too little to be proof by itself is
   put right too, because the document's other lines have proved it: bits 1 << MWZI_DAMAGE_UTF8, … CODE_PAGE. */
MWZ_MUST_USE mwz_status mwzi_pages_mend(const mwzi_pages *pages, const mwzi_env *env, mwzi_chars *line,
                                        mwzi_chars *other, unsigned known, mwzi_pages_result *result, mwz_error *err);

#endif
