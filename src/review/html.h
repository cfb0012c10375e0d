/* A sheet as a page for a browser. */
#ifndef MWZI_REVIEW_HTML_H
#define MWZI_REVIEW_HTML_H

#include <muwazi/sheet.h>

#include "base/error.h"
#include "pairs/pairs.h"

/* Writes one HTML file that asks for nothing else. MWZ_ERR_IO, MWZ_ERR_MEMORY, MWZ_ERR_CANCELLED. */
MWZ_MUST_USE mwz_status mwzi_sheet_html_write(const mwz_bitext *bitext, const mwz_sheet_options *options, const mwz_sink *sink,
                                              const char *name, mwz_error *err);

#endif
