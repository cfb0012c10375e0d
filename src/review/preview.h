/* A bitext as lines of a terminal. */
#ifndef MWZI_REVIEW_PREVIEW_H
#define MWZI_REVIEW_PREVIEW_H

#include <muwazi/preview.h>

#include "base/error.h"
#include "pairs/pairs.h"

enum { MWZI_PREVIEW_LEAST_COLUMNS = 40, MWZI_PREVIEW_MOST_COLUMNS = 1000 };

/* Behind mwz_preview_write; `options` is resolved: columns from least to most. */
MWZ_MUST_USE mwz_status mwzi_preview_write(const mwz_bitext *bitext, const mwz_preview_options *options,
                                           const mwz_sink *sink, mwz_error *err);

#endif
