/* What the spans of an ODT look like, and the tags that say so. */
#ifndef MWZI_BLOCKS_ODT_LOOKS_H
#define MWZI_BLOCKS_ODT_LOOKS_H

#include "blocks/looks.h"

/* A style:style that opens. `automatic`: its name is the document's own, and means nothing in another one. */
MWZ_MUST_USE mwz_status mwzi_odt_looks_open(mwzi_looks *looks, const char *const *attributes, bool automatic,
                                            mwz_error *err);
/* Its style:text-properties. */
void mwzi_odt_looks_read(mwzi_looks *looks, const char *const *attributes);
/* The start tag of a span of a style (NULL: of none), in place of what `tag` held, and the type of its code; of plain
   text `tag` is left empty. Two spans that look the same have the same tag in every document. `link`: it is in a link,
   whose own look is no code of its own. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_odt_look_tag(mwzi_markup_bytes *tag, mwz_code_type *type, const char *style,
                                          const mwzi_looks *looks, bool link, mwz_error *err);

#endif
