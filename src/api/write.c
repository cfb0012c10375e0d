/* Writing a bitext: checks of arguments before formats/. */
#include <muwazi/write.h>

#include "api/api.h"
#include "formats/formats.h"

static bool is_side(mwz_side side)
{
    return side == MWZ_AR || side == MWZ_EN;
}

static mwz_status check_arguments(const char *function, const mwz_bitext *bitext, mwz_format format,
                                  const mwz_write_options *options, mwz_error *err)
{
    if (!bitext)
        return mwzi_fail_null(err, function, "bitext");
    if ((unsigned)format < MWZ_FORMAT_TMX || (unsigned)format > MWZ_FORMAT_HTML)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: format %u is none of MWZ_FORMAT_…", function, (unsigned)format);
    mwz_status status = mwzi_check_size(err, function, "mwz_write_options", options->struct_size, sizeof *options);
    if (status)
        return status;
    if (!is_side(options->source) || !is_side(options->moses_side))
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: %s is neither MWZ_AR nor MWZ_EN", function,
                         is_side(options->source) ? "moses_side" : "source");
    if (!(options->min_probability >= 0 && options->min_probability <= 1)) /* so written, NaN is refused too */
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: min_probability is not in [0,1]", function);
    return MWZ_OK;
}

mwz_status mwz_bitext_write(const mwz_bitext *bitext, mwz_format format, const mwz_write_options *options,
                            const mwz_sink *sink, mwz_write_report *report, mwz_error *err)
{
    static const char function[] = "mwz_bitext_write";
    const mwz_write_options usual = MWZ_WRITE_OPTIONS_INIT;
    if (!options)
        options = &usual;
    mwz_status status = check_arguments(function, bitext, format, options, err);
    if (status)
        return status;
    if (!sink || !sink->write)
        return mwzi_fail_null(err, function, sink ? "sink->write" : "sink");
    return mwzi_format_write(bitext, format, options, sink, report, err);
}

mwz_status mwz_bitext_save(const mwz_bitext *bitext, mwz_format format, const mwz_write_options *options,
                           const char *path, mwz_write_report *report, mwz_error *err)
{
    static const char function[] = "mwz_bitext_save";
    const mwz_write_options usual = MWZ_WRITE_OPTIONS_INIT;
    if (!options)
        options = &usual;
    mwz_status status = check_arguments(function, bitext, format, options, err);
    if (status)
        return status;
    if (!path)
        return mwzi_fail_null(err, function, "path");
    return mwzi_format_save(bitext, format, options, path, report, err);
}

int mwz_format_from_name(const char *name)
{
    return name ? mwzi_format_from_name(name) : 0;
}

int mwz_profile_from_name(const char *name)
{
    return name ? mwzi_profile_from_name(name) : -1;
}
