/* Stage 8, for people: bitext → a sheet to look at. */
#ifndef MWZI_REVIEW_REVIEW_H
#define MWZI_REVIEW_REVIEW_H

#include <muwazi/sheet.h>

#include "base/error.h"
#include "pairs/pairs.h"

/* The mwz_sheet_format of a name; 0 when unknown. */
int mwzi_sheet_format_from_name(const char *name);

/* `options` is complete and checked; `name` is what messages call the output. MWZ_ERR_ARGUMENT (format), MWZ_ERR_IO, MWZ_ERR_MEMORY,
   MWZ_ERR_CANCELLED. */
MWZ_MUST_USE mwz_status mwzi_sheet_write(const mwz_bitext *bitext, mwz_sheet_format format, const mwz_sheet_options *options,
                                         const mwz_sink *sink, const char *name, mwz_error *err);
/* Written whole beside `path`, then renamed. */
MWZ_MUST_USE mwz_status mwzi_sheet_save(const mwz_bitext *bitext, mwz_sheet_format format, const mwz_sheet_options *options,
                                        const char *path, mwz_error *err);

#endif
