/* Sheets: checks of arguments before review/. */
#include <muwazi/sheet.h>

#include "api/api.h"
#include "review/review.h"
#include "text/tags.h"

/* The options with what is not told put in. */
static mwz_status complete_options(const char *function, const mwz_bitext *bitext, mwz_sheet_format format,
                                   const mwz_sheet_options *options, mwz_sheet_options *out, mwz_error *err)
{
    *out = (mwz_sheet_options)MWZ_SHEET_OPTIONS_INIT;
    if (!bitext)
        return mwzi_fail_null(err, function, "bitext");
    mwz_status status = options ? mwzi_check_size(err, function, "mwz_sheet_options", options->struct_size, sizeof *options) : MWZ_OK;
    if (status)
        return status;
    if (options)
        *out = *options;
    if ((unsigned)format < MWZ_SHEET_HTML || (unsigned)format > MWZ_SHEET_SVG)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: format %u is none of MWZ_SHEET_…", function, (unsigned)format);
    if ((unsigned)out->theme > MWZ_THEME_DARK || (unsigned)out->labels > MWZ_LABELS_ARABIC)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: %s has no such value", function,
                         (unsigned)out->theme > MWZ_THEME_DARK ? "theme" : "labels");
    if (out->font_count && !out->fonts)
        return mwzi_fail_null(err, function, "fonts");
    for (size_t i = 0; i < out->font_count; i++)
        if (!out->fonts[i])
            return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: fonts[%zu] is NULL", function, i);
    out->ar_lang = out->ar_lang ? out->ar_lang : "ar";
    out->en_lang = out->en_lang ? out->en_lang : "en";
    status = mwzi_language_tag_check(out->ar_lang, MWZ_AR, err);
    return status ? status : mwzi_language_tag_check(out->en_lang, MWZ_EN, err);
}

mwz_status mwz_sheet_write(const mwz_bitext *bitext, mwz_sheet_format format, const mwz_sheet_options *options, const mwz_sink *sink,
                           mwz_error *err)
{
    static const char function[] = "mwz_sheet_write";
    mwz_sheet_options complete;
    mwz_status status = complete_options(function, bitext, format, options, &complete, err);
    if (status)
        return status;
    if (!sink || !sink->write)
        return mwzi_fail_null(err, function, sink ? "sink->write" : "sink");
    return mwzi_sheet_write(bitext, format, &complete, sink, "the output", err);
}

mwz_status mwz_sheet_save(const mwz_bitext *bitext, mwz_sheet_format format, const mwz_sheet_options *options, const char *path,
                          mwz_error *err)
{
    static const char function[] = "mwz_sheet_save";
    mwz_sheet_options complete;
    mwz_status status = complete_options(function, bitext, format, options, &complete, err);
    if (status)
        return status;
    if (!path)
        return mwzi_fail_null(err, function, "path");
    return mwzi_sheet_save(bitext, format, &complete, path, err);
}

int mwz_sheet_format_from_name(const char *name)
{
    return name ? mwzi_sheet_format_from_name(name) : 0;
}
