/* shaping: pictures. What is drawn where, the same bytes twice, pages and outline of a PDF, its text, failures. */
#include <cairo.h>
#include <errno.h>
#include <stdlib.h>

#include "shaping/canvas.h"
#include "shown_fonts.h"

typedef struct sheet {
    unsigned char *bytes;
    size_t len, at;
    size_t most; /* bytes that are taken; 0: all */
} sheet;

static int take(void *user, const void *bytes, size_t len)
{
    sheet *out = user;
    if (out->most && out->len + len > out->most)
        return ENOSPC;
    out->bytes = realloc(out->bytes, out->len + len);
    assert_non_null(out->bytes);
    memcpy(out->bytes + out->len, bytes, len);
    out->len += len;
    return 0;
}

static const mwzi_colour black = { 0, 0, 0, 255 }, red = { 255, 0, 0, 255 }, pale = { 0, 0, 255, 128 };
static const char title[] = "عنوان (Title)", line[] = "وقّع 14 اتفاقاً (Delta) لا ‏مُحَمَّدٌ";

/* A page with one of everything; a PDF has two. The text's width goes to *width. */
static mwz_status draw(sheet *out, mwzi_canvas_kind kind, double scale, double *width)
{
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_fonts *fonts = open_shown_fonts(&env);
    mwzi_shaper *shaper;
    mwzi_shaped *shaped;
    mwzi_canvas *canvas;
    const mwzi_canvas_params params = { kind, 300, 100, scale, title };
    const mwzi_shape_params how = { 20, 0, MWZI_DIRECTION_LETTERS, false };
    assert_int_equal(mwzi_shaper_open(&shaper, &env, fonts, &err), MWZ_OK);
    assert_int_equal(mwzi_shape(&shaped, shaper, line, strlen(line), &how, &err), MWZ_OK);
    assert_int_equal(mwzi_canvas_open(&canvas, &env, &params, (mwz_sink) { take, out }, &err), MWZ_OK);
    *width = shaped->width;
    mwzi_canvas_fill(canvas, (mwzi_box) { 10, 10, 20, 10 }, 0, red);
    mwzi_canvas_frame(canvas, (mwzi_box) { 40, 10, 20, 10 }, 3, 2, black);
    mwzi_canvas_line(canvas, (double[]) { 70, 15 }, (double[]) { 90, 15 }, 2, red);
    mwzi_canvas_ribbon(canvas, (double[]) { 100, 0, 10 }, (double[]) { 140, 20, 40 }, pale);
    mwzi_canvas_bookmark(canvas, title, 0, 10);
    mwzi_canvas_text(canvas, shaped, 0, 10, 80, black);
    if (kind == MWZI_CANVAS_PDF) {
        mwzi_canvas_next_page(canvas);
        mwzi_canvas_bookmark(canvas, "Below", 1, 30);
        mwzi_canvas_text(canvas, shaped, 0, 10, 40, black);
    }
    mwz_status status = mwzi_canvas_finish(canvas, &err);
    assert_true((status == MWZ_OK) == (err.message[0] == '\0'));
    mwzi_canvas_close(canvas);
    mwzi_shaped_free(shaped);
    mwzi_shaper_close(shaper);
    mwzi_fonts_close(fonts);
    return status;
}

static cairo_status_t give(void *user, unsigned char *bytes, unsigned len)
{
    sheet *from = user;
    if (len > from->len - from->at)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(bytes, from->bytes + from->at, len);
    from->at += len;
    return CAIRO_STATUS_SUCCESS;
}

static void test_png(void **state)
{
    (void)state;
    sheet out = { NULL, 0, 0, 0 };
    double width;
    assert_int_equal(draw(&out, MWZI_CANVAS_PNG, 2, &width), MWZ_OK);
    cairo_surface_t *picture = cairo_image_surface_create_from_png_stream(give, &out);
    assert_int_equal(cairo_surface_status(picture), CAIRO_STATUS_SUCCESS);
    assert_int_equal(cairo_image_surface_get_width(picture), 600);
    assert_int_equal(cairo_image_surface_get_height(picture), 200);
    const unsigned char *data = cairo_image_surface_get_data(picture);
    const int stride = cairo_image_surface_get_stride(picture);
    static const struct {
        int x, y; /* units */
        uint32_t colour;
    } points[] = {
        { 5, 5, 0xFFFFFF },    { 15, 15, 0xFF0000 }, { 29, 19, 0xFF0000 }, { 31, 15, 0xFFFFFF },  { 40, 15, 0x000000 },
        { 50, 15, 0xFFFFFF },  { 80, 15, 0xFF0000 }, { 101, 5, 0x7F7FFF }, { 138, 30, 0x7F7FFF }, /* the ribbon's ends
                                                                                                   */
        { 120, 17, 0x7F7FFF }, { 120, 5, 0xFFFFFF }, { 138, 5, 0xFFFFFF },
    };
    for (size_t i = 0; i < TEST_COUNT(points); i++) {
        uint32_t found;
        memcpy(&found, data + points[i].y * 2 * stride + points[i].x * 2 * 4, 4);
        if ((found & 0xFFFFFF) != points[i].colour)
            fail_msg("%d, %d is %06X, not %06X", points[i].x, points[i].y, (unsigned)found & 0xFFFFFF,
                     (unsigned)points[i].colour);
    }
    /* The text has ink from its left edge to its right one, and none beyond. */
    int left = 600, right = 0;
    for (int y = 100; y < 200; y++)
        for (int x = 0; x < 600; x++)
            if (data[y * stride + x * 4] < 128) {
                left = x < left ? x : left;
                right = x > right ? x : right;
            }
    assert_in_range(left, 20, 24);
    assert_in_range(right, 20 + (int)(2 * width) - 6, 20 + (int)(2 * width) + 1);
    cairo_surface_destroy(picture);
    free(out.bytes);
}

static void test_same_bytes(void **state)
{
    (void)state;
    for (int kind = MWZI_CANVAS_PNG; kind <= MWZI_CANVAS_PDF; kind++) {
        sheet first = { NULL, 0, 0, 0 }, second = { NULL, 0, 0, 0 };
        double width;
        assert_int_equal(draw(&first, (mwzi_canvas_kind)kind, 1, &width), MWZ_OK);
        assert_int_equal(draw(&second, (mwzi_canvas_kind)kind, 1, &width), MWZ_OK);
        assert_true(first.len > 1000);
        assert_int_equal(first.len, second.len);
        assert_memory_equal(first.bytes, second.bytes, first.len);
        free(first.bytes);
        free(second.bytes);
    }
}

static bool holds(const sheet *out, const char *text)
{
    size_t len = strlen(text);
    for (size_t i = 0; i + len <= out->len; i++)
        if (memcmp(out->bytes + i, text, len) == 0)
            return true;
    return false;
}

static void test_pdf(void **state)
{
    (void)state;
    sheet out = { NULL, 0, 0, 0 };
    double width;
    assert_int_equal(draw(&out, MWZI_CANVAS_PDF, 1, &width), MWZ_OK);
    assert_true(holds(&out, "%PDF-"));
    assert_true(holds(&out, "/Count 2")); /* pages */
    assert_true(holds(&out, "/Outlines"));
    assert_true(holds(&out, "(Below)"));
    assert_false(holds(&out, "/CreationDate"));
    assert_true(holds(&out, "/Title <FEFF063906460648062706460020")); /* in UTF-16 */
    free(out.bytes);
}

static void test_failures(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    double width;
    for (int kind = MWZI_CANVAS_PNG; kind <= MWZI_CANVAS_PDF; kind++) {
        sheet full = { NULL, 0, 0, 100 };
        assert_int_equal(draw(&full, (mwzi_canvas_kind)kind, 1, &width), MWZ_ERR_IO);
        free(full.bytes);
    }
    mwzi_canvas *canvas = (mwzi_canvas *)&env;
    const mwzi_canvas_params long_page = { MWZI_CANVAS_PNG, 100, 20000, 2, NULL };
    assert_int_equal(mwzi_canvas_open(&canvas, &env, &long_page, (mwz_sink) { take, NULL }, &err), MWZ_ERR_LIMIT);
    assert_null(canvas);
    assert_non_null(strstr(err.message, "40000 pixels"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_png),
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_pdf),
        cmocka_unit_test(test_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
