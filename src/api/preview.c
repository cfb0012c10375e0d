/* The preview of a bitext: checks of arguments before review/. */
#include <muwazi/preview.h>

#include "api/api.h"
#include "review/preview.h"

mwz_status mwz_preview_write(const mwz_bitext *bitext, const mwz_preview_options *options, const mwz_sink *sink,
                             mwz_error *err)
{
    static const char function[] = "mwz_preview_write";
    const mwz_preview_options usual = MWZ_PREVIEW_OPTIONS_INIT;
    if (!bitext)
        return mwzi_fail_null(err, function, "bitext");
    if (!sink || !sink->write)
        return mwzi_fail_null(err, function, sink ? "sink->write" : "sink");
    if (!options)
        options = &usual;
    mwz_status status = mwzi_check_size(err, function, "mwz_preview_options", options->struct_size, sizeof *options);
    if (status != MWZ_OK)
        return status;
    mwz_preview_options resolved = *options;
    if (!resolved.columns)
        resolved.columns = 80;
    if (resolved.columns < MWZI_PREVIEW_LEAST_COLUMNS)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT,
                         "%s: %u columns are too few for two texts side by side; give at least %d", function,
                         (unsigned)resolved.columns, MWZI_PREVIEW_LEAST_COLUMNS);
    if (resolved.columns > MWZI_PREVIEW_MOST_COLUMNS)
        resolved.columns = MWZI_PREVIEW_MOST_COLUMNS;
    return mwzi_preview_write(bitext, &resolved, sink, err);
}
