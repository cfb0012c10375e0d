/* The table of what a sheet can be, and one write to a sink or a file. */
#include "review/review.h"

#include <string.h>

#include "base/file.h"
#include "review/html.h"
#include "review/picture.h"

/* A new form is a row here, and a writer in a file of its own. */
static const struct {
    const char *name;
    mwz_sheet_format format;
    bool drawn; /* by picture.c */
} forms[] = {
    { "html", MWZ_SHEET_HTML, false },
    { "pdf", MWZ_SHEET_PDF, true },
    { "png", MWZ_SHEET_PNG, true },
    { "svg", MWZ_SHEET_SVG, true },
};

static bool is_drawn(mwz_sheet_format format)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (forms[i].format == format)
            return forms[i].drawn;
    return false;
}

int mwzi_sheet_format_from_name(const char *name)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(forms[i].name, name) == 0)
            return forms[i].format;
    return 0;
}

mwz_status mwzi_sheet_write(const mwz_bitext *bitext, mwz_sheet_format format, const mwz_sheet_options *options,
                            const mwz_sink *sink, const char *name, mwz_error *err)
{
    return is_drawn(format) ? mwzi_picture_write(bitext, format, options, sink, err)
                            : mwzi_sheet_html_write(bitext, options, sink, name, err);
}

mwz_status mwzi_sheet_save(const mwz_bitext *bitext, mwz_sheet_format format, const mwz_sheet_options *options, const char *path,
                           mwz_error *err)
{
    if (is_drawn(format))
        return mwzi_picture_save(bitext, format, options, path, err);
    mwzi_file_writer file;
    mwz_status status = mwzi_file_writer_open(&file, &bitext->env, path, err);
    if (status != MWZ_OK)
        return status;
    mwz_sink sink = mwzi_file_writer_sink(&file);
    status = mwzi_sheet_write(bitext, format, options, &sink, path, err);
    if (status == MWZ_OK)
        return mwzi_file_writer_commit(&file, err);
    mwzi_file_writer_abandon(&file);
    return status;
}
