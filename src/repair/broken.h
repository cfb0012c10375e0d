/* Lines that were broken inside sentences, as PDFs and mail programs leave them. */
#ifndef MWZI_REPAIR_BROKEN_H
#define MWZI_REPAIR_BROKEN_H

#include "base/error.h"
#include "lexicon/lexicon.h"

/* A line end that parts what belongs together. */
typedef struct mwzi_break {
    uint32_t offset, len; /* bytes of the text: the line end, with a hyphen and the spaces around it */
    uint32_t line; /* the line that it ends, 1-based */
    bool hyphen; /* a word goes on: nothing takes its place; else a space */
    bool sure;
} mwzi_break;

typedef MWZI_VEC(mwzi_break) mwzi_breaks_found;

/* Fills `breaks` (emptied first). `lexicon` may be NULL. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_breaks_find(mwzi_breaks_found *breaks, const mwzi_env *env, const char *bytes, uint32_t len,
                                         const mwz_lexicon *lexicon, mwz_error *err);

#endif
