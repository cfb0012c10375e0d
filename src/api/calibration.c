/* Calibration: checks of arguments before evaluate/, and what of it formats/ draws. */
#include <muwazi/evaluate.h>

#include <math.h>

#include "api/api.h"
#include "evaluate/calibration.h"
#include "formats/reliability.h"

/* What a diagram shows: the bins of its error and of its panels (three for each nine), and the pairs from where on it
   tells of. */
enum { ERROR_BINS = 15, EVEN_BINS = 20, NINES_BINS = 3 * MWZI_RELIABILITY_NINES };
static const double kept_from = 0.9;

mwz_status mwz_calibration_new(mwz_calibration **out, mwz_context *context, mwz_error *err)
{
    static const char function[] = "mwz_calibration_new";
    if (!out)
        return mwzi_fail_null(err, function, "out");
    *out = NULL;
    if (!context)
        return mwzi_fail_null(err, function, "context");
    return mwzi_calibration_build(out, &context->env, err);
}

mwz_status mwz_calibration_add(mwz_calibration *calibration, const mwz_bitext *bitext, const char *gold, size_t len,
                               mwz_error *err)
{
    static const char function[] = "mwz_calibration_add";
    if (!calibration || !bitext)
        return mwzi_fail_null(err, function, calibration ? "bitext" : "calibration");
    if (!gold && len)
        return mwzi_fail_null(err, function, "gold");
    return mwzi_calibration_add(calibration, bitext, gold ? gold : "", len, err);
}

size_t mwz_calibration_count(const mwz_calibration *calibration)
{
    return calibration ? calibration->beads.count : 0;
}

size_t mwz_calibration_bins(const mwz_calibration *calibration, mwz_calibration_bin *bins, size_t count)
{
    return calibration && bins ? mwzi_calibration_bins(calibration, bins, count) : 0;
}

double mwz_calibration_error(const mwz_calibration *calibration, size_t count)
{
    return calibration ? mwzi_calibration_error(calibration, count) : 0;
}

mwz_calibration_bin mwz_calibration_between(const mwz_calibration *calibration, double low, double high)
{
    return calibration ? mwzi_calibration_between(calibration, low, high) : (mwz_calibration_bin) { 0 };
}

mwz_calibration_kept mwz_calibration_at_least(const mwz_calibration *calibration, double min_probability)
{
    return calibration ? mwzi_calibration_at_least(calibration, min_probability) : (mwz_calibration_kept) { 0 };
}

/* Where bin `index` begins: even steps, or even steps of nines. */
static double begin_bin(const mwzi_reliability_panel *panel, size_t index)
{
    double along = (double)index / (double)panel->count;
    return panel->by_nines ? 1 - pow(10, -MWZI_RELIABILITY_NINES * along) : along;
}

static void fill_panel(mwzi_reliability_panel *panel, const mwz_calibration *calibration, size_t count, bool by_nines)
{
    panel->by_nines = by_nines;
    panel->count = count;
    for (size_t i = 0; i < count; i++)
        panel->bins[i] =
            mwzi_calibration_between(calibration, begin_bin(panel, i), i + 1 < count ? begin_bin(panel, i + 1) : 1);
}

static void fill_diagram(mwzi_reliability *out, const mwz_calibration *calibration, const char *title)
{
    out->title = title;
    out->error = mwzi_calibration_error(calibration, ERROR_BINS);
    out->kept_from = kept_from;
    out->kept = mwzi_calibration_at_least(calibration, kept_from);
    fill_panel(&out->panels[0], calibration, EVEN_BINS, false);
    fill_panel(&out->panels[1], calibration, NINES_BINS, true);
}

mwz_status mwz_calibration_write_svg(const mwz_calibration *calibration, const char *title, const mwz_sink *sink,
                                     mwz_error *err)
{
    static const char function[] = "mwz_calibration_write_svg";
    if (!calibration)
        return mwzi_fail_null(err, function, "calibration");
    if (!sink || !sink->write)
        return mwzi_fail_null(err, function, sink ? "sink->write" : "sink");
    mwzi_reliability data;
    fill_diagram(&data, calibration, title);
    return mwzi_reliability_write(&data, &calibration->env, sink, err);
}

mwz_status mwz_calibration_save_svg(const mwz_calibration *calibration, const char *title, const char *path,
                                    mwz_error *err)
{
    static const char function[] = "mwz_calibration_save_svg";
    if (!calibration)
        return mwzi_fail_null(err, function, "calibration");
    if (!path)
        return mwzi_fail_null(err, function, "path");
    mwzi_reliability data;
    fill_diagram(&data, calibration, title);
    return mwzi_reliability_save(&data, &calibration->env, path, err);
}

void mwz_calibration_free(mwz_calibration *calibration)
{
    mwzi_calibration_free(calibration);
}
