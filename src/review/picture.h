/* A sheet as PNG, SVG or PDF. */
#ifndef MWZI_REVIEW_PICTURE_H
#define MWZI_REVIEW_PICTURE_H

#include <muwazi/sheet.h>

#include "base/error.h"
#include "pairs/pairs.h"

/* `format` is MWZ_SHEET_PNG, _SVG or _PDF; `options` is complete. To a sink: a PDF, or one page. MWZ_ERR_ARGUMENT
 * (there is no such page), MWZ_ERR_DATA (fonts), MWZ_ERR_IO, MWZ_ERR_MEMORY, MWZ_ERR_CANCELLED. */
MWZ_MUST_USE mwz_status mwzi_picture_write(const mwz_bitext *bitext, mwz_sheet_format format,
                                           const mwz_sheet_options *options, const mwz_sink *sink, mwz_error *err);
/* To files: page 2 of "a/b.png" is "a/b-2.png". On failure none of them is left. */
MWZ_MUST_USE mwz_status mwzi_picture_save(const mwz_bitext *bitext, mwz_sheet_format format,
                                          const mwz_sheet_options *options, const char *path, mwz_error *err);

#endif
