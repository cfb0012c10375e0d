/* The rows of muwazi measure: a pair or a line with its widths, as a line of a table or a JSON object, and the sum. */
#include "measure.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "batch.h"

static const char *const tags[] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };
static const char *const names[] = { [MWZ_AR] = "Arabic", [MWZ_EN] = "English" };

static mwz_side target_of(const cli_measuring *work)
{
    return work->source == MWZ_EN ? MWZ_AR : MWZ_EN;
}

static bool fits(const cli_measuring *work, const mwz_width *width)
{
    return work->max <= 0 || (work->lines > 1 ? width->lines <= work->lines : width->width <= work->max);
}

static double round_pixels(double value)
{
    return round(value * 100) / 100;
}

static json_t *make_side(mwz_text text, const mwz_width *width)
{
    return json_pack("{s:o, s:f, s:I, s:I}", "text", cli_json_text(text.bytes, text.len), "width",
                     round_pixels(width->width), "lines", (json_int_t)width->lines, "missing",
                     (json_int_t)width->missing);
}

/* Text without its line breaks, so that a row stays one line. */
static void print_text(mwz_text text)
{
    for (size_t i = 0; i < text.len; i++)
        (void)putchar(text.bytes[i] == '\n' || text.bytes[i] == '\r' || text.bytes[i] == '\t' ? ' ' : text.bytes[i]);
    (void)putchar('\n');
}

static int measure(cli_measuring *work, mwz_width *out, mwz_text text)
{
    mwz_error err = MWZ_ERROR_INIT;
    if (mwz_measure(out, work->measurer, text, &err))
        return cli_failed(&err);
    work->missing += out->missing;
    return CLI_OK;
}

int cli_measure_pair(cli_measuring *work, const mwz_pair *pair)
{
    mwz_width width[2];
    const mwz_side source = work->source, target = target_of(work);
    for (int side = 0; side < 2; side++) {
        if (measure(work, &width[side], pair->side[side].text) != CLI_OK)
            return CLI_FAILED;
        work->sum[side] += width[side].width;
    }
    const double ratio = width[source].width > 0 ? width[target].width / width[source].width : 0;
    const bool fit = fits(work, &width[target]);
    work->count++;
    work->wide += !fit;
    if (ratio > work->most) {
        work->most = ratio;
        work->most_row = work->count;
    }
    if (work->quiet && fit)
        return CLI_OK;
    if (work->json)
        return cli_json_print(json_pack("{s:I, s:o, s:o, s:f, s:b}", "index", (json_int_t)pair->index, tags[source],
                                        make_side(pair->side[source].text, &width[source]), tags[target],
                                        make_side(pair->side[target].text, &width[target]), "ratio",
                                        round_pixels(ratio), "fits", fit))
            ? CLI_OK
            : CLI_FAILED;
    printf("%6zu %c%9.2f %9.2f %6.2f  ", work->count, fit ? ' ' : '!', width[source].width, width[target].width, ratio);
    print_text(pair->side[source].text);
    return CLI_OK;
}

int cli_measure_line(cli_measuring *work, size_t number, mwz_text line)
{
    mwz_width width;
    if (measure(work, &width, line) != CLI_OK)
        return CLI_FAILED;
    const bool fit = fits(work, &width);
    work->count++;
    work->wide += !fit;
    if (work->quiet && fit)
        return CLI_OK;
    if (work->json) {
        json_t *object = make_side(line, &width);
        (void)json_object_set_new(object, "line", json_integer((json_int_t)number));
        (void)json_object_set_new(object, "fits", json_boolean(fit));
        return cli_json_print(object) ? CLI_OK : CLI_FAILED;
    }
    printf("%6zu %c%9.2f  ", number, fit ? ' ' : '!', width.width);
    print_text(line);
    return CLI_OK;
}

/* The fonts that were drawn with: as words, or into `array`. */
static void list_fonts(const cli_measuring *work, char *out, size_t size, json_t *array)
{
    mwz_measure_font font;
    size_t used = 0;
    *out = '\0';
    for (size_t i = 0; mwz_measurer_font(work->measurer, i, &font); i++) {
        if (!font.used)
            continue;
        if (used < size)
            used += (size_t)snprintf(out + used, size - used, "%s%s", used ? ", " : "", font.name);
        if (array)
            (void)json_array_append_new(array,
                                        json_pack("{s:o, s:o}", "name", cli_json_text(font.name, strlen(font.name)),
                                                  "file", cli_json_text(font.file, strlen(font.file))));
    }
}

int cli_measure_finish(const cli_measuring *work, const size_t *unpaired)
{
    const mwz_side source = work->source, target = target_of(work);
    const double ratio = work->sum[source] > 0 ? work->sum[target] / work->sum[source] : 0;
    const char *missing = mwz_measurer_missing(work->measurer);
    char fonts[400];
    if (work->json) {
        json_t *array = json_array(), *sum;
        list_fonts(work, fonts, sizeof fonts, array);
        sum = json_pack("{s:I, s:f, s:o, s:I, s:o}", unpaired ? "pairs" : "lines", (json_int_t)work->count, "size",
                        work->size, "fonts", array, "wide", (json_int_t)work->wide, "missing",
                        cli_json_text(missing, strlen(missing)));
        if (unpaired) {
            (void)json_object_set_new(sum, "ratio", json_real(round_pixels(ratio)));
            (void)json_object_set_new(sum, "unpaired_en", json_integer((json_int_t)unpaired[MWZ_EN]));
            (void)json_object_set_new(sum, "unpaired_ar", json_integer((json_int_t)unpaired[MWZ_AR]));
        }
        if (!cli_json_print(sum))
            return CLI_FAILED;
    }
    int status = cli_finish_stdout();
    list_fonts(work, fonts, sizeof fonts, NULL);
    if (!work->quiet && !work->json) {
        cli_note("%zu %s%s at %g pixels in %s", work->count, unpaired ? "pair" : "line", work->count == 1 ? "" : "s",
                 work->size, fonts);
        if (unpaired && work->count)
            cli_note("the %s is %.2f times as wide as the %s, at most %.2f times (%zu)", names[target], ratio,
                     names[source], work->most, work->most_row);
        if (unpaired && unpaired[MWZ_EN] + unpaired[MWZ_AR])
            cli_note("not measured, for want of a counterpart: %zu English, %zu Arabic", unpaired[MWZ_EN],
                     unpaired[MWZ_AR]);
    }
    if (work->missing)
        cli_note("%s", missing);
    if (work->wide && !work->quiet)
        cli_note("%zu of %zu do%s not fit", work->wide, work->count, work->wide == 1 ? "es" : "");
    return work->wide || work->missing ? CLI_FAILED : status;
}

void cli_measure_head(const cli_measuring *work, bool pairs)
{
    if (work->json || work->quiet)
        return;
    if (pairs)
        printf("  pair  %6s px %6s px  ratio\n", tags[work->source], tags[target_of(work)]);
    else
        puts("  line         px");
}
