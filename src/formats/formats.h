/* Stage 8: bitext → bytes in the forms that other programs read: TMX, XLIFF, PO, TSV, CSV, JSON Lines, beads, ladder, Moses. */
#ifndef MWZI_FORMATS_FORMATS_H
#define MWZI_FORMATS_FORMATS_H

#include <muwazi/write.h>

#include "base/error.h"
#include "pairs/pairs.h"

/* The format of a name; 0 when unknown. */
int mwzi_format_from_name(const char *name);

/* The mwz_profile of a name; -1 when unknown. */
int mwzi_profile_from_name(const char *name);

/* Writes to a sink. `options` is resolved (never NULL; a language that is NULL is the default one); `report` may be
   NULL and is set on success alone. MWZ_ERR_ARGUMENT (format, options, language tag, SOURCE_DATE_EPOCH), MWZ_ERR_IO,
   MWZ_ERR_MEMORY, MWZ_ERR_CANCELLED. */
MWZ_MUST_USE mwz_status mwzi_format_write(const mwz_bitext *bitext, mwz_format format, const mwz_write_options *options,
                                          const mwz_sink *sink, mwz_write_report *report, mwz_error *err);

/* Writes to `path` (Moses: PATH.en and PATH.ar), and what no written pair holds to options->unpaired_path,
   and why the pairs are pairs to options->explain_path. Every file is written whole beside its name before the first one is renamed. Statuses as mwzi_format_write. */
MWZ_MUST_USE mwz_status mwzi_format_save(const mwz_bitext *bitext, mwz_format format, const mwz_write_options *options,
                                         const char *path, mwz_write_report *report, mwz_error *err);

#endif
