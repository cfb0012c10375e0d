/* Widths through the public API: figures in Debian's fonts, the font that draws, what is missing, wrong arguments. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <muwazi/muwazi.h>

#include "support.h"

static mwz_context *context;

static int open_context(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    return mwz_context_new(&context, NULL, &err);
}

static int close_context(void **state)
{
    (void)state;
    mwz_context_free(context);
    return 0;
}

static const char *const sans[] = { "Noto Sans", "Noto Sans Arabic" };

/* In Noto Sans 2.004 and Noto Sans Arabic 2.005; skips where they are absent or of another version. */
static mwz_measurer *open_sans(double size, double column)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_measure_options options = MWZ_MEASURE_OPTIONS_INIT;
    mwz_measurer *measurer;
    mwz_width width;
    options.fonts = sans;
    options.font_count = 2;
    options.size = size;
    options.column = column;
    if (mwz_measurer_new(&measurer, context, &options, &err)) {
        print_message("%s (Debian: fonts-noto-core)\n", err.message);
        skip();
    }
    assert_int_equal(mwz_measure(&width, measurer, (mwz_text) { "Open فتح", 11 }, &err), MWZ_OK);
    if (fabs(width.width - (2578 + 260 + 1469) * size / 1000) > 1e-6) {
        print_message("Noto Sans is of another version than Debian 12 has: %f\n", width.width);
        mwz_measurer_free(measurer);
        skip();
    }
    return measurer;
}

static const struct {
    const char *name, *text;
    double column, width; /* at 1000 pixels an em: units of the font */
    size_t lines, missing;
} rows[] = {
    { "empty", "", 0, 0, 1, 0 },
    { "one word", "Open", 0, 2578, 1, 0 },
    { "Arabic", "فتح", 0, 1469, 1, 0 },
    { "white space counts", "Open ", 0, 2578 + 260, 1, 0 },
    { "the widest of two lines", "a\nOpen", 0, 2578, 2, 0 },
    { "CR LF is one line break, none at the end", "Open\r\nOpen\r\n", 0, 2578, 2, 0 },
    { "what fits in the column is one line", "Open Open", 6000, 2578 * 2 + 260, 1, 0 },
    { "what does not is broken", "Open Open Open", 6000, 2578 * 3 + 260 * 2, 2, 0 },
    { "each line of its own", "Open Open Open\nOpen", 3000, 2578 * 3 + 260 * 2, 4, 0 },
    { "characters without a font", "中中", 0, 1200, 1, 2 },
};

static void test_width(void **state)
{
    const size_t row = (size_t)((const char *)*state - (const char *)rows) / sizeof *rows;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_measurer *measurer = open_sans(1000, rows[row].column);
    mwz_width width;
    assert_int_equal(mwz_measure(&width, measurer, (mwz_text) { rows[row].text, strlen(rows[row].text) }, &err),
                     MWZ_OK);
    if (fabs(width.width - rows[row].width) > 1e-6)
        fail_msg("%.3f, not %.3f", width.width, rows[row].width);
    assert_int_equal(width.lines, rows[row].lines);
    assert_int_equal(width.missing, rows[row].missing);
    assert_true((strstr(mwz_measurer_missing(measurer), "U+4E2D") != NULL) == (rows[row].missing > 0));
    mwz_measurer_free(measurer);
}

static void test_fonts_used(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_measurer *measurer = open_sans(16, 0);
    mwz_measure_font font;
    mwz_width width;
    for (size_t i = 0; i < 2; i++) {
        assert_true(mwz_measurer_font(measurer, i, &font));
        assert_string_equal(font.name, sans[i]);
        assert_non_null(strstr(font.file, ".ttf"));
        assert_true(font.used); /* open_sans measured a text of both */
    }
    assert_false(mwz_measurer_font(measurer, 2, &font));
    mwz_measurer_free(measurer);
    if (mwz_measurer_new(&measurer, context, NULL, &err))
        fail_msg("%s", err.message);
    assert_true(mwz_measurer_font(measurer, 0, &font));
    assert_false(font.used);
    assert_int_equal(mwz_measure(&width, measurer, (mwz_text) { "نص", 4 }, &err), MWZ_OK);
    assert_true(width.width > 10 && width.width < 40);
    mwz_measurer_free(measurer);
}

static const struct {
    const char *name;
    mwz_measure_options options;
    mwz_status status;
    const char *message;
} wrong[] = {
    { "another size of the struct", { 8, NULL, 0, 0, 0, false }, MWZ_ERR_ARGUMENT, "mwz_measure_options" },
    { "fonts without a list", { sizeof(mwz_measure_options), NULL, 1, 0, 0, false }, MWZ_ERR_ARGUMENT, "fonts" },
    { "a font without a name",
      { sizeof(mwz_measure_options), (const char *const[]) { "" }, 1, 0, 0, false },
      MWZ_ERR_ARGUMENT,
      "font 1 has no name" },
    { "a negative size", { sizeof(mwz_measure_options), NULL, 0, -1, 0, false }, MWZ_ERR_ARGUMENT, "-1 pixels" },
    { "a size that is no number",
      { sizeof(mwz_measure_options), NULL, 0, NAN, 0, false },
      MWZ_ERR_ARGUMENT,
      "nan pixels" },
    { "a column without end",
      { sizeof(mwz_measure_options), NULL, 0, 0, INFINITY, false },
      MWZ_ERR_ARGUMENT,
      "inf pixels" },
    { "a family that is not there",
      { sizeof(mwz_measure_options), (const char *const[]) { "No Such Family" }, 1, 0, 0, false },
      MWZ_ERR_DATA,
      "No Such Family" },
    { "a file that is not there",
      { sizeof(mwz_measure_options), (const char *const[]) { "gone.ttf" }, 1, 0, 0, false },
      MWZ_ERR_IO,
      "gone.ttf" },
};

static void test_wrong(void **state)
{
    const size_t row = (size_t)((const char *)*state - (const char *)wrong) / sizeof *wrong;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_measurer *measurer = (mwz_measurer *)&err;
    assert_int_equal(mwz_measurer_new(&measurer, context, &wrong[row].options, &err), wrong[row].status);
    assert_null(measurer);
    assert_non_null(strstr(err.message, wrong[row].message));
}

static void test_nulls(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_width width = { 1, 1, 1 };
    mwz_measurer *measurer;
    mwz_measure_font font;
    assert_int_equal(mwz_measurer_new(NULL, context, NULL, &err), MWZ_ERR_ARGUMENT);
    assert_int_equal(mwz_measurer_new(&measurer, NULL, NULL, &err), MWZ_ERR_ARGUMENT);
    assert_int_equal(mwz_measure(&width, NULL, (mwz_text) { "a", 1 }, &err), MWZ_ERR_ARGUMENT);
    assert_int_equal(width.lines, 0);
    assert_int_equal(mwz_measure(NULL, NULL, (mwz_text) { "a", 1 }, &err), MWZ_ERR_ARGUMENT);
    assert_false(mwz_measurer_font(NULL, 0, &font));
    assert_string_equal(mwz_measurer_missing(NULL), "");
    mwz_measurer_free(NULL);
    measurer = open_sans(16, 0);
    assert_int_equal(mwz_measure(&width, measurer, (mwz_text) { NULL, 1 }, &err), MWZ_ERR_ARGUMENT);
    assert_int_equal(mwz_measure(&width, measurer, (mwz_text) { NULL, 0 }, &err), MWZ_OK);
    assert_int_equal(width.lines, 1);
    mwz_measurer_free(measurer);
}

TEST_TABLE(test_width, rows)
TEST_TABLE(test_wrong, wrong)

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_fonts_used), cmocka_unit_test(test_nulls) };
    if (open_context(NULL))
        return 1;
    int failed = run_test_width() + run_test_wrong() + cmocka_run_group_tests(tests, NULL, NULL);
    close_context(NULL);
    return failed;
}
