/* shaping: sets of fonts and their errors, lines of a column, places of words, what is missing, long texts. */
#include <math.h>
#include <stdlib.h>

#include "shown_fonts.h"

typedef struct workshop {
    mwzi_env env;
    mwzi_fonts *fonts;
    mwzi_shaper *shaper;
} workshop;

static workshop *set_up(void)
{
    static workshop one;
    mwz_error err = MWZ_ERROR_INIT;
    one.env = test_env();
    one.fonts = open_shown_fonts(&one.env);
    assert_int_equal(mwzi_shaper_open(&one.shaper, &one.env, one.fonts, &err), MWZ_OK);
    return &one;
}

static void tear_down(workshop *bench)
{
    mwzi_shaper_close(bench->shaper);
    mwzi_fonts_close(bench->fonts);
}

static mwzi_shaped *set(workshop *bench, const char *text, double width, bool justify)
{
    mwzi_shape_params params = { 16, width, MWZI_DIRECTION_LETTERS, justify };
    mwzi_shaped *shaped;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_shape(&shaped, bench->shaper, text, strlen(text), &params, &err), MWZ_OK);
    return shaped;
}

static const struct {
    const char *name;
    const char *fonts[2];
    mwz_status status;
    const char *message; /* a part of it */
} wrong_sets[] = {
    { "a family that is not installed", { "No Such Family" }, MWZ_ERR_DATA, "No Such Family" },
    { "a family behind one that is", { "Amiri", "No Such Family" }, MWZ_ERR_DATA, "fc-list" },
    { "a file that is not there", { "/no/such/font.ttf" }, MWZ_ERR_IO, "/no/such/font.ttf" },
    { "a file that is no font", { MUWAZI_SOURCE_ROOT "/README.md" }, MWZ_ERR_FORMAT, "no font" },
    { "a folder", { MUWAZI_SOURCE_ROOT "/src" }, MWZ_ERR_IO, "could not be read" },
};

static void test_wrong_set(void **state)
{
    const size_t row = (size_t)((const char *)*state - (const char *)wrong_sets) / sizeof *wrong_sets;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_fonts_params params = { wrong_sets[row].fonts, wrong_sets[row].fonts[1] ? 2 : 1, false, false };
    mwzi_fonts *fonts = (mwzi_fonts *)&env;
    mwzi_fonts_close(open_shown_fonts(&env)); /* skips where Amiri is not installed */
    assert_int_equal(mwzi_fonts_open(&fonts, &env, &params, &err), wrong_sets[row].status);
    assert_null(fonts);
    assert_non_null(strstr(err.message, wrong_sets[row].message));
}

/* The lines of a text as its bytes, with bars between. */
static void join_lines(char *out, const mwzi_shaped *shaped)
{
    *out = '\0';
    for (size_t i = 0; i < shaped->lines.count; i++) {
        const mwzi_shaped_line *line = &shaped->lines.items[i];
        if (i > 0)
            strcat(out, "|");
        strncat(out, shaped->text + line->offset, line->len);
    }
}

static const struct {
    const char *name, *text;
    double ems; /* of the column */
    const char *lines;
} columns[] = {
    { "empty", "", 5, "" },
    { "one word", "word", 5, "word" },
    { "white space alone", "   ", 5, "" },
    { "words that fit", "one two", 10, "one two" },
    { "white space at a line's end hangs over", "one    two", 3, "one|two" },
    { "Arabic words", "تقع سوريا على الساحل الشرقي", 6, "تقع سوريا على|الساحل الشرقي" },
    { "a line feed is a space", "one\ntwo three", 10, "one\ntwo three" },
    { "after a hyphen, not before", "state-of-the-art", 4, "state-of-|the-art" },
    { "not before a stop or a bracket's end", "one (two).", 3.2, "one|(two)." },
    { "not at a no-break space", "to 10\u00A0km", 2, "to|10\u00A0k|m" },
    { "at a zero width space", "some\u200Bthing", 3, "some\u200B|thing" },
    { "a word wider than the column, between characters", "abcdefgh", 1.5, "abc|def|gh" },
    { "a letter stays with its marks", "e\u0301e\u0301e\u0301e\u0301", 1, "e\u0301e\u0301|e\u0301e\u0301" },
    { "a character wider than the column stands alone", "MMM", .5, "M|M|M" },
    { "a long word after a short one", "a abcdefgh", 1.5, "a|abc|def|gh" },
    { "lam-alef is not parted", "لا", .2, "ل|ا" },
};

static void test_column(void **state)
{
    const size_t row = (size_t)((const char *)*state - (const char *)columns) / sizeof *columns;
    char lines[256];
    workshop *bench = set_up();
    mwzi_shaped *shaped = set(bench, columns[row].text, columns[row].ems * 16, false);
    join_lines(lines, shaped);
    assert_string_equal(lines, columns[row].lines);
    mwzi_shaped_free(shaped);
    tear_down(bench);
}

/* Each line is put in order by itself: what is read first stands first on its line. */
static void test_order_of_lines(void **state)
{
    (void)state;
    workshop *bench = set_up();
    const char *text = "the words سلام عليكم here";
    mwzi_shaped *shaped = set(bench, text, 7 * 16, false);
    char lines[128];
    join_lines(lines, shaped);
    assert_string_equal(lines, "the words سلام|عليكم here");
    const mwzi_glyph_run *second = &shaped->runs.items[shaped->lines.items[1].first];
    assert_true(second->right);
    assert_int_equal(second->offset, strstr(text, "عليكم") - text);
    mwzi_shaped_free(shaped);
    tear_down(bench);
}

static void test_justified(void **state)
{
    (void)state;
    static const char text[] =
        "تقع سوريا على الساحل الشرقي للبحر الأبيض المتوسط، وتحدّها 5 دول، منها Lebanon و Jordan من الجنوب.";
    workshop *bench = set_up();
    const double width = 240;
    mwzi_shaped *shaped = set(bench, text, width, true), *plain = set(bench, text, width, false);
    assert_true(shaped->lines.count >= 3);
    assert_int_equal(shaped->lines.count, plain->lines.count);
    for (size_t i = 0; i < shaped->lines.count; i++) {
        double wanted = i + 1 < shaped->lines.count ? width : plain->lines.items[i].width, sum = 0;
        assert_true(fabs(shaped->lines.items[i].width - wanted) < .05);
        for (uint32_t r = 0; r < shaped->lines.items[i].count; r++) {
            const mwzi_glyph_run *run = &shaped->runs.items[shaped->lines.items[i].first + r];
            assert_true(fabs(run->x - sum) < 1e-9); /* runs touch */
            sum += run->width;
        }
        assert_true(fabs(sum - shaped->lines.items[i].width) < 1e-9);
    }
    mwzi_shaped_free(shaped);
    mwzi_shaped_free(plain);
    /* one space alone would become wider than an em */
    shaped = set(bench, "a bbbbbbbbbbb cccccccccccccccccc", 120, true);
    assert_true(shaped->lines.items[0].width < 119);
    mwzi_shaped_free(shaped);
    tear_down(bench);
}

static const struct {
    const char *name, *text, *part;
    size_t count; /* stretches */
    double from; /* of the first: at least this part of the line's width … */
    double to; /* … and the last ends at most there */
} places[] = {
    { "the first word of English", "one two", "one", 1, 0, .6 },
    { "the first word of Arabic stands at the right", "باب كبير", "باب", 1, .5, 1 },
    { "the last word of Arabic at the left", "باب كبير", "كبير", 1, 0, .6 },
    { "Latin in Arabic and what is before it", "باب ABC كبير", "باب AB", 2, .2, 1 },
    { "what is in one piece in the text, in two on the line", "ab سلام 12 cd", "ab سلام", 2, 0, .8 },
    { "a lam-alef of which the alef is asked for", "لا", "ا", 1, 0, 1 },
    { "nothing", "one", "", 0, 0, 1 },
};

static void test_places(void **state)
{
    const size_t row = (size_t)((const char *)*state - (const char *)places) / sizeof *places;
    workshop *bench = set_up();
    mwzi_shaped *shaped = set(bench, places[row].text, 0, false);
    mwzi_stretches_x found = { NULL, 0, 0 };
    const char *part = strstr(places[row].text, places[row].part);
    assert_true(
        mwzi_shaped_places(&found, shaped, 0, (uint32_t)(part - places[row].text), (uint32_t)strlen(places[row].part)));
    assert_int_equal(found.count, places[row].count);
    for (size_t i = 0; i < found.count; i++) {
        assert_true(found.items[i].width > 0);
        assert_true(found.items[i].x >= places[row].from * shaped->width);
        assert_true(found.items[i].x + found.items[i].width <= places[row].to * shaped->width + 1e-6);
    }
    mwzi_vec_free(&bench->env, &found);
    mwzi_shaped_free(shaped);
    tear_down(bench);
}

static void test_missing(void **state)
{
    (void)state;
    workshop *bench = set_up();
    char message[240];
    size_t count;
    mwzi_shaped *shaped =
        set(bench, "plain\u00AD \u200F\u2067نص\u2069 10\u2009km non\u2011breaking \uFEFF\uFE0F", 0, false);
    mwzi_shaper_missing(bench->shaper, &count);
    assert_int_equal(count, 0); /* what is not seen, and what HarfBuzz draws by something else */
    mwzi_missing_tell(message, sizeof message, NULL, 0);
    assert_string_equal(message, "");
    mwzi_shaped_free(shaped);
    shaped = set(bench, "中 שלום中", 0, false);
    const mwzi_missing *missing = mwzi_shaper_missing(bench->shaper, &count);
    assert_int_equal(count, 5);
    assert_int_equal(missing[0].c, 0x5D5);
    assert_int_equal(missing[4].c, 0x4E2D);
    assert_int_equal(missing[4].count, 2);
    mwzi_missing_tell(message, sizeof message, missing, count);
    assert_string_equal(message,
                        "no font of the list has U+05D5 ו (Hebrew), U+05DC ל (Hebrew), U+05DD ם (Hebrew), U+05E9 ש "
                        "(Hebrew) and 1 more character: name a font that has them, or install fonts-noto-core and "
                        "fonts-noto-cjk");
    assert_int_equal(shaped->glyphs.items[shaped->runs.items[0].first].id, 0); /* the sign for it, not nothing */
    mwzi_shaped_free(shaped);
    tear_down(bench);
}

/* Behind the fonts that are named stand muwazi's own, and the family of a script that none of them has. */
static void test_fallback(void **state)
{
    (void)state;
    workshop *bench = set_up();
    const char *const names[] = { "Noto Sans" };
    mwzi_fonts_params params = { names, 1, false, false };
    mwzi_fonts *fonts;
    mwz_error err = MWZ_ERROR_INIT;
    uint16_t font;
    assert_int_equal(mwzi_fonts_open(&fonts, &bench->env, &params, &err), MWZ_OK);
    static const struct {
        uint32_t c;
        const char *family;
    } rows[] = { { 'a', "Noto Sans" }, { 0x633, "Amiri" }, { 0xA1C, "Noto Sans Gurmukhi" }, { 0x644, "Amiri" } };
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        assert_int_equal(mwzi_fonts_find(&font, fonts, rows[i].c, MWZI_NO_FONT, &err), MWZ_OK);
        assert_string_equal(mwzi_font_name(fonts, font), rows[i].family);
    }
    assert_int_equal(mwzi_fonts_find(&font, fonts, 0xE000, MWZI_NO_FONT, &err), MWZ_OK);
    assert_int_equal(font, MWZI_NO_FONT);
    mwzi_fonts_close(fonts);
    tear_down(bench);
}

/* A megabyte of text of both directions: all of it on lines that fit, in order, without a gap but white space. */
static void test_long_text(void **state)
{
    (void)state;
    static const char piece[] = "وقّع الوزير في 14 مارس 2019 اتفاقاً مع شركة (Delta Systems) بقيمة 3.5 مليون دولار. ";
    const size_t times = 8000, len = times * (sizeof piece - 1);
    char *text = malloc(len + 1);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * (sizeof piece - 1), piece, sizeof piece);
    workshop *bench = set_up();
    mwzi_shaped *shaped = set(bench, text, 400, true);
    uint32_t at = 0;
    assert_true(shaped->lines.count > times);
    for (size_t i = 0; i < shaped->lines.count; i++) {
        const mwzi_shaped_line *line = &shaped->lines.items[i];
        assert_true(line->width < 400.1);
        while (at < line->offset)
            assert_int_equal(text[at++], ' ');
        at += line->len;
    }
    assert_int_equal(at, len - 1);
    mwzi_shaped_free(shaped);
    tear_down(bench);
    free(text);
}

static void test_survives_any_failed_request(void **state)
{
    (void)state;
    mwzi_env usual = test_env();
    mwzi_fonts_close(open_shown_fonts(&usual)); /* skips where they are not installed */
    mwz_status status = MWZ_ERR_MEMORY;
    for (size_t fail_at = 1; status != MWZ_OK; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        const char *const names[] = { "Amiri" };
        mwzi_fonts_params fonts_params = { names, 1, false, false };
        mwzi_shape_params params = { 16, 100, MWZI_DIRECTION_RIGHT, true };
        mwzi_fonts *fonts = NULL;
        mwzi_shaper *shaper = NULL;
        mwzi_shaped *shaped = NULL;
        const char *text = "نص abc ਪੰ طويل غيرمعقولالطولفيهذاالعمود 中";
        status = mwzi_fonts_open(&fonts, &env, &fonts_params, &err);
        if (status == MWZ_OK)
            status = mwzi_shaper_open(&shaper, &env, fonts, &err);
        if (status == MWZ_OK)
            status = mwzi_shape(&shaped, shaper, text, strlen(text), &params, &err);
        assert_true(status == MWZ_OK || status == MWZ_ERR_MEMORY);
        mwzi_shaped_free(shaped);
        mwzi_shaper_close(shaper);
        mwzi_fonts_close(fonts);
        assert_int_equal(memory.held, 0);
    }
}

TEST_TABLE(test_wrong_set, wrong_sets)
TEST_TABLE(test_column, columns)
TEST_TABLE(test_places, places)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_of_lines), cmocka_unit_test(test_justified),
        cmocka_unit_test(test_missing),        cmocka_unit_test(test_fallback),
        cmocka_unit_test(test_long_text),      cmocka_unit_test(test_survives_any_failed_request),
    };
    return run_test_wrong_set() + run_test_column() + run_test_places() + cmocka_run_group_tests(tests, NULL, NULL);
}
