/* Measuring behind checks: the fonts and the workshop of shaping/ as one object; a text is parted at its own line
 * breaks. */
#include <muwazi/measure.h>

#include <math.h>
#include <string.h>

#include "api/api.h"
#include "shaping/shape.h"
#include "text/utf8.h"

static const double usual_size = 16, largest_size = 10000, widest_column = 1e6;

struct mwz_measurer {
    const mwzi_env *env;
    mwzi_fonts *fonts;
    mwzi_shaper *shaper;
    double size, column;
    MWZI_VEC(bool) used; /* by font */
    char missing[400];
};

static mwz_status check_options(const mwz_measure_options *options, mwz_error *err)
{
    static const char function[] = "mwz_measurer_new";
    mwz_status status = mwzi_check_size(err, function, "mwz_measure_options", options->struct_size, sizeof *options);
    if (status != MWZ_OK)
        return status;
    if (options->font_count && !options->fonts)
        return mwzi_fail_null(err, function, "options.fonts");
    for (size_t i = 0; i < options->font_count; i++)
        if (!options->fonts[i] || !*options->fonts[i])
            return mwzi_fail(err, MWZ_ERR_ARGUMENT, "font %zu has no name: give a family, or the file of a font",
                             i + 1);
    if (!(options->size >= 0 && options->size <= largest_size))
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "a font cannot be of %g pixels: give a size up to %.0f", options->size,
                         largest_size);
    if (!(options->column >= 0 && options->column <= widest_column))
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "a column cannot be of %g pixels: give a width up to %.0f",
                         options->column, widest_column);
    return MWZ_OK;
}

mwz_status mwz_measurer_new(mwz_measurer **out, const mwz_context *context, const mwz_measure_options *options,
                            mwz_error *err)
{
    static const mwz_measure_options usual = MWZ_MEASURE_OPTIONS_INIT;
    if (!out)
        return mwzi_fail_null(err, "mwz_measurer_new", "out");
    *out = NULL;
    if (!context)
        return mwzi_fail_null(err, "mwz_measurer_new", "context");
    options = options ? options : &usual;
    mwz_status status = check_options(options, err);
    if (status != MWZ_OK)
        return status;
    mwz_measurer *measurer = mwzi_alloc(&context->env, sizeof *measurer);
    if (!measurer)
        return mwzi_fail_memory(err);
    memset(measurer, 0, sizeof *measurer);
    measurer->env = &context->env;
    measurer->size = options->size > 0 ? options->size : usual_size;
    measurer->column = options->column;
    const mwzi_fonts_params params = { options->fonts, options->font_count, options->font_count > 0, options->bold };
    status = mwzi_fonts_open(&measurer->fonts, measurer->env, &params, err);
    if (status == MWZ_OK)
        status = mwzi_shaper_open(&measurer->shaper, measurer->env, measurer->fonts, err);
    if (status != MWZ_OK) {
        mwz_measurer_free(measurer);
        return status;
    }
    *out = measurer;
    return MWZ_OK;
}

void mwz_measurer_free(mwz_measurer *measurer)
{
    if (!measurer)
        return;
    mwzi_shaper_close(measurer->shaper);
    mwzi_fonts_close(measurer->fonts);
    mwzi_vec_free(measurer->env, &measurer->used);
    mwzi_free(measurer->env, measurer, sizeof *measurer);
}

/* Notes which fonts draw a text. */
static mwz_status note_fonts(mwz_measurer *measurer, const mwzi_shaped *shaped, mwz_error *err)
{
    const size_t count = mwzi_fonts_count(measurer->fonts); /* grows with the scripts */
    if (!mwzi_vec_reserve(measurer->env, &measurer->used, count))
        return mwzi_fail_memory(err);
    while (measurer->used.count < count)
        measurer->used.items[measurer->used.count++] = false;
    for (size_t i = 0; i < shaped->runs.count; i++)
        measurer->used.items[shaped->runs.items[i].font] = true;
    return MWZ_OK;
}

static size_t count_missing(mwz_measurer *measurer)
{
    size_t kinds, sum = 0;
    const mwzi_missing *missing = mwzi_shaper_missing(measurer->shaper, &kinds);
    for (size_t i = 0; i < kinds; i++)
        sum += missing[i].count;
    return sum;
}

/* A line of a text: unbroken, and when it is too wide broken too. */
static mwz_status measure_line(mwz_width *out, mwz_measurer *measurer, mwz_text line, mwz_error *err)
{
    mwzi_shape_params params = { .size = measurer->size };
    const size_t missing = count_missing(measurer);
    mwzi_shaped *shaped;
    mwz_status status = mwzi_shape(&shaped, measurer->shaper, line.bytes, line.len, &params, err);
    if (status != MWZ_OK)
        return status;
    const double width = shaped->width;
    status = note_fonts(measurer, shaped, err);
    mwzi_shaped_free(shaped);
    out->width = width > out->width ? width : out->width;
    out->missing += count_missing(measurer) - missing;
    if (status != MWZ_OK || measurer->column <= 0 || width <= measurer->column) {
        out->lines++;
        return status;
    }
    params.width = measurer->column;
    status = mwzi_shape(&shaped, measurer->shaper, line.bytes, line.len, &params, err);
    if (status == MWZ_OK)
        out->lines += shaped->lines.count;
    mwzi_shaped_free(shaped);
    return status;
}

mwz_status mwz_measure(mwz_width *out, mwz_measurer *measurer, mwz_text text, mwz_error *err)
{
    static const char function[] = "mwz_measure";
    if (!out)
        return mwzi_fail_null(err, function, "out");
    *out = (mwz_width) { 0, 0, 0 };
    if (!measurer)
        return mwzi_fail_null(err, function, "measurer");
    if (!text.bytes && text.len)
        return mwzi_fail_null(err, function, "text.bytes");
    mwz_status status = MWZ_OK;
    for (size_t at = 0, end; status == MWZ_OK && (at < text.len || out->lines == 0); at = end) {
        end = at;
        while (end < text.len && !mwzi_line_end_len(text.bytes, text.len, end))
            end++;
        status = measure_line(out, measurer, (mwz_text) { text.bytes ? text.bytes + at : "", end - at }, err);
        end += end < text.len ? mwzi_line_end_len(text.bytes, text.len, end) : 0;
    }
    if (status != MWZ_OK)
        *out = (mwz_width) { 0, 0, 0 };
    return status;
}

bool mwz_measurer_font(const mwz_measurer *measurer, size_t index, mwz_measure_font *out)
{
    if (!measurer || !out || index >= mwzi_fonts_count(measurer->fonts))
        return false;
    *out = (mwz_measure_font) { mwzi_font_name(measurer->fonts, index), mwzi_font_file(measurer->fonts, index),
                                index < measurer->used.count && measurer->used.items[index] };
    return true;
}

const char *mwz_measurer_missing(mwz_measurer *measurer)
{
    size_t count;
    if (!measurer)
        return "";
    const mwzi_missing *missing = mwzi_shaper_missing(measurer->shaper, &count);
    mwzi_missing_tell(measurer->missing, sizeof measurer->missing, missing, count);
    return measurer->missing;
}
