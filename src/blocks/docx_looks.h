/* What the runs of a DOCX look like, and the tags that say so. */
#ifndef MWZI_BLOCKS_DOCX_LOOKS_H
#define MWZI_BLOCKS_DOCX_LOOKS_H

#include "blocks/looks.h"

/* What a run says of itself. */
typedef struct mwzi_docx_look {
    mwzi_look look;
    const char *style; /* w:rStyle, lent by the looks; NULL: none */
} mwzi_docx_look;

/* An element of the part of styles that opens. */
MWZ_MUST_USE mwz_status mwzi_docx_looks_open(mwzi_looks *looks, const char *name, const char *const *attributes,
                                             mwz_error *err);
/* An element inside of a run's w:rPr that opens. */
MWZ_MUST_USE mwz_status mwzi_docx_look_open(mwzi_docx_look *look, mwzi_looks *looks, const char *name,
                                            const char *const *attributes, mwz_error *err);
/* The start tag of a run that looks so, in place of what `tag` held, and the type of its code; of plain text `tag` is
   left empty. Two runs that look the same have the same tag in every document. `link`: it is in a link, whose own look,
   an underline and a colour, is no code of its own. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_docx_look_tag(mwzi_markup_bytes *tag, mwz_code_type *type, const mwzi_docx_look *look,
                                           const mwzi_looks *looks, bool link, mwz_error *err);

#endif
