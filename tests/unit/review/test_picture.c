/* Drawn sheets through the public API: pictures compared with recorded ones, pages, files, faults.

   Pictures are compared small: each recorded PNG is a quarter of the drawn one in either direction, and every pixel of it the mean
   of sixteen. MUWAZI_RECORD=1 writes them anew; look at them before you commit. */
#include <cairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <muwazi/muwazi.h>

#include "support.h"

static const double tolerance = 0.6;  /* of 255: mean difference of the values of all pixels */
static const double worst_block = 24; /* of 255: that of 8 by 8 pixels, so that a missing word is seen */

static test_memory memory;
static mwz_context *context;
static mwz_lexicon *lexicon;

static int open_all(void **state)
{
    (void)state;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    mwz_allocator allocator = test_memory_allocator(&memory);
    options.allocator = &allocator;
    mwz_lexicon_options words = MWZ_LEXICON_OPTIONS_INIT;
    words.no_freedict = true; /* the same words are matched wherever the test runs */
    return mwz_context_new(&context, &options, &err) || mwz_lexicon_new(&lexicon, context, &words, &err);
}

static int close_all(void **state)
{
    (void)state;
    mwz_lexicon_free(lexicon);
    mwz_context_free(context);
    return memory.held != 0;
}

static mwz_bitext *align_documents(mwz_document **documents, size_t count, const mwz_lexicon *words)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_align_options align = MWZ_ALIGN_OPTIONS_INIT;
    mwz_bitext *bitext;
    align.lexicon = words;
    align.reasons = align.words = true; /* as muwazi sheet does */
    const mwz_document *const given[2] = { documents[0], count > 1 ? documents[1] : NULL };
    if (mwz_align(&bitext, context, given, count, &align, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < count; i++)
        mwz_document_free(documents[i]);
    return bitext;
}

static mwz_bitext *align_files(const char *const *paths, const mwz_lexicon *words)
{
    mwz_document *documents[2];
    mwz_error err = MWZ_ERROR_INIT;
    size_t count = 0;
    for (; count < 2 && paths[count]; count++)
        if (mwz_document_open(&documents[count], context, test_source_path(paths[count]), NULL, &err))
            fail_msg("%s", err.message);
    return align_documents(documents, count, words);
}

static mwz_bitext *align_texts(const char *en, const char *ar)
{
    mwz_document *documents[2];
    mwz_error err = MWZ_ERROR_INIT;
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    read.segmentation = MWZ_SEGMENT_LINES;
    read.name = "english.txt";
    assert_int_equal(mwz_document_from_bytes(&documents[0], context, en, strlen(en), &read, &err), MWZ_OK);
    read.name = "arabic.txt";
    assert_int_equal(mwz_document_from_bytes(&documents[1], context, ar, strlen(ar), &read, &err), MWZ_OK);
    return align_documents(documents, 2, lexicon);
}

/* What is drawn, whole. */
typedef struct bytes {
    char *items;
    size_t len, read, most; /* most: refuse more; 0: take all */
} bytes;

static int take(void *user, const void *from, size_t len)
{
    bytes *out = user;
    if (out->most && out->len + len > out->most)
        return 28; /* ENOSPC */
    out->items = realloc(out->items, out->len + len);
    assert_non_null(out->items);
    memcpy(out->items + out->len, from, len);
    out->len += len;
    return 0;
}

static mwz_status draw(bytes *out, const mwz_bitext *bitext, mwz_sheet_format format, const mwz_sheet_options *options, mwz_error *err)
{
    const mwz_sink sink = { take, out };
    return mwz_sheet_write(bitext, format, options, &sink, err);
}

/* Skips the test where the fonts of the recorded pictures are not installed. */
static void need_fonts(void)
{
    bytes out = { 0 };
    mwz_error err = MWZ_ERROR_INIT;
    static const char *const fonts[] = { "Amiri" };
    mwz_sheet_options options = MWZ_SHEET_OPTIONS_INIT;
    options.fonts = fonts;
    options.font_count = 1;
    mwz_bitext *bitext = align_texts("One\n", "واحد\n");
    mwz_status status = draw(&out, bitext, MWZ_SHEET_PDF, &options, &err);
    mwz_bitext_free(bitext);
    free(out.items);
    if (status == MWZ_OK)
        return;
    print_message("skipped: %s\n", err.message);
    skip();
}

static cairo_status_t give(void *user, unsigned char *to, unsigned len)
{
    bytes *from = user;
    if (from->len - from->read < len)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, from->items + from->read, len);
    from->read += len;
    return CAIRO_STATUS_SUCCESS;
}

/* A quarter as wide and as high: each pixel the mean of sixteen. */
static cairo_surface_t *make_small(cairo_surface_t *large)
{
    int width = cairo_image_surface_get_width(large) / 4, height = cairo_image_surface_get_height(large) / 4;
    cairo_surface_t *small = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    size_t from_stride = (size_t)cairo_image_surface_get_stride(large), to_stride = (size_t)cairo_image_surface_get_stride(small);
    const unsigned char *from = cairo_image_surface_get_data(large);
    unsigned char *to = cairo_image_surface_get_data(small);
    for (size_t y = 0; y < (size_t)height; y++) {
        for (size_t at = 0; at < 4 * (size_t)width; at++) {
            unsigned sum = 0;
            for (size_t k = 0; k < 16; k++)
                sum += from[(4 * y + k / 4) * from_stride + 16 * (at / 4) + 4 * (k % 4) + at % 4];
            to[y * to_stride + at] = (unsigned char)((sum + 8) / 16);
        }
    }
    cairo_surface_mark_dirty(small);
    return small;
}

/* The mean difference of all pixels, and that of the worst 8 by 8; 255 when the sizes differ. */
static double compare(cairo_surface_t *a, cairo_surface_t *b, double *worst)
{
    int width = cairo_image_surface_get_width(a), height = cairo_image_surface_get_height(a);
    *worst = 255;
    if (cairo_surface_status(b) || width != cairo_image_surface_get_width(b) || height != cairo_image_surface_get_height(b))
        return 255;
    const unsigned char *one = cairo_image_surface_get_data(a), *other = cairo_image_surface_get_data(b);
    size_t stride = (size_t)cairo_image_surface_get_stride(a), stride_b = (size_t)cairo_image_surface_get_stride(b);
    double whole = 0;
    *worst = 0;
    for (int y = 0; y + 8 <= height; y += 8) {
        for (int x = 0; x + 8 <= width; x += 8) {
            double sum = 0;
            for (size_t k = 0; k < 64 * 3; k++) {
                size_t row = (size_t)y + k / 3 / 8, at = 4 * ((size_t)x + k / 3 % 8) + k % 3;
                sum += abs(one[row * stride + at] - other[row * stride_b + at]);
            }
            *worst = sum / (64 * 3) > *worst ? sum / (64 * 3) : *worst;
            whole += sum;
        }
    }
    return whole / (3.0 * width * height);
}

static const struct picture {
    const char *name, *files[2], *golden;
    size_t page;
    mwz_sheet_theme theme;
    mwz_sheet_labels labels;
    bool usual; /* README shows it: with the usual word lists, and recorded as drawn, not small */
} pictures[] = {
    { "the picture of README", { "corpora/articles/news.en.txt", "corpora/articles/news.ar.txt" }, "corpora/pictures/sheet.png", 2,
      MWZ_THEME_AUTO, MWZ_LABELS_AUTO, true },
    { "a first page", { "corpora/articles/story.en.txt", "corpora/articles/story.ar.txt" }, "tests/golden/sheet/story.png", 1,
      MWZ_THEME_LIGHT, MWZ_LABELS_ENGLISH, false },
    { "dark, in Arabic", { "corpora/articles/law.en.txt", "corpora/articles/law.ar.txt" }, "tests/golden/sheet/law.png", 1,
      MWZ_THEME_DARK, MWZ_LABELS_ARABIC, false },
    { "headings in the other language", { "corpora/articles/layout-headings-other-1.txt", NULL }, "tests/golden/sheet/headings.png", 1,
      MWZ_THEME_AUTO, MWZ_LABELS_AUTO, false },
};

/* Skips the test where FreeDict is not installed. */
static mwz_lexicon *open_usual_lexicon(void)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *out;
    mwz_finding finding;
    if (mwz_lexicon_new(&out, context, NULL, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; mwz_lexicon_finding(out, i, &finding); i++) {
        if (strcmp(finding.kind, "freedict-missing") != 0)
            continue;
        mwz_lexicon_free(out);
        print_message("skipped: %s\n", finding.message);
        skip();
    }
    return out;
}

static void test_picture(void **state)
{
    const struct picture *row = *state;
    need_fonts();
    mwz_sheet_options options = MWZ_SHEET_OPTIONS_INIT;
    options.theme = row->theme;
    options.labels = row->labels;
    options.page = row->page;
    mwz_error err = MWZ_ERROR_INIT;
    bytes png = { 0 };
    mwz_lexicon *usual = row->usual ? open_usual_lexicon() : NULL;
    mwz_bitext *bitext = align_files(row->files, usual ? usual : lexicon);
    mwz_lexicon_free(usual);
    if (draw(&png, bitext, MWZ_SHEET_PNG, &options, &err))
        fail_msg("%s", err.message);
    mwz_bitext_free(bitext);
    cairo_surface_t *large = cairo_image_surface_create_from_png_stream(give, &png);
    assert_int_equal(cairo_surface_status(large), CAIRO_STATUS_SUCCESS);
    assert_int_equal(cairo_image_surface_get_width(large), 1190);
    cairo_surface_t *small = make_small(large);
    const char *path = test_source_path(row->golden);
    if (getenv("MUWAZI_RECORD"))
        assert_int_equal(cairo_surface_write_to_png(row->usual ? large : small, path), CAIRO_STATUS_SUCCESS);
    cairo_surface_t *golden = cairo_image_surface_create_from_png(path);
    if (row->usual && !cairo_surface_status(golden)) {
        cairo_surface_t *its_small = make_small(golden);
        cairo_surface_destroy(golden);
        golden = its_small;
    }
    double worst, mean = compare(small, golden, &worst);
    if (mean > tolerance || worst > worst_block)
        fail_msg("%s: differs by %.2f of 255, in the worst place by %.1f; MUWAZI_RECORD=1 records it anew", row->golden, mean, worst);
    cairo_surface_destroy(golden);
    cairo_surface_destroy(small);
    cairo_surface_destroy(large);
    free(png.items);
}

TEST_TABLE(test_picture, pictures)

/* A segment of 5,000 words on one side, which no page has room for. */
static void test_long_segment(void **state)
{
    (void)state;
    need_fonts();
    char *english = malloc(100000), *at = english;
    for (int i = 0; i < 5000; i++)
        at += sprintf(at, "word%d ", i);
    strcpy(at, "\nThe end.\n");
    mwz_bitext *bitext = align_texts(english, "كلمات كثيرة جدا\nالنهاية.\n");
    mwz_sheet_report report = { 0 };
    mwz_sheet_options options = MWZ_SHEET_OPTIONS_INIT;
    options.report = &report;
    bytes first = { 0 }, again = { 0 };
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(draw(&first, bitext, MWZ_SHEET_PDF, &options, &err), MWZ_OK);
    assert_true(report.pages > 8 && report.pages < 20);
    assert_int_equal(report.missing_characters, 0);
    assert_int_equal(draw(&again, bitext, MWZ_SHEET_PDF, &options, &err), MWZ_OK);
    assert_int_equal(first.len, again.len);
    assert_memory_equal(first.items, again.items, first.len);
    mwz_bitext_free(bitext);
    free(first.items);
    free(again.items);
    free(english);
}

static void test_missing_characters(void **state)
{
    (void)state;
    need_fonts();
    mwz_bitext *bitext = align_texts("A house \xF3\xB0\x80\x80\n", "بيت\n"); /* U+F0000: private, in no font */
    mwz_sheet_report report = { 0 };
    mwz_sheet_options options = MWZ_SHEET_OPTIONS_INIT;
    options.report = &report;
    bytes out = { 0 };
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(draw(&out, bitext, MWZ_SHEET_SVG, &options, &err), MWZ_OK);
    assert_int_equal(report.missing_characters, 1);
    assert_non_null(strstr(report.missing, "F0000"));
    assert_int_equal(report.pages, 1);
    mwz_bitext_free(bitext);
    free(out.items);
}

static const char *const no_font[] = { "No Such Family" }, *const no_file[] = { "/nowhere/x.ttf" }, *const no_type[] = { "/etc/passwd" };

static const struct fault {
    const char *name;
    mwz_sheet_format format;
    const char *const *fonts;
    size_t page, room; /* room: bytes that the sink takes; 0: all */
    mwz_status status;
    const char *in_message;
} faults[] = {
    { "a family that is not installed", MWZ_SHEET_PDF, no_font, 0, 0, MWZ_ERR_DATA, "No Such Family" },
    { "a file that is not there", MWZ_SHEET_PNG, no_file, 0, 0, MWZ_ERR_IO, "/nowhere/x.ttf" },
    { "a file that is no font", MWZ_SHEET_SVG, no_type, 0, 0, MWZ_ERR_FORMAT, "/etc/passwd" },
    { "a page behind the last", MWZ_SHEET_PNG, NULL, 9, 0, MWZ_ERR_ARGUMENT, "no page 9; the last one is 1" },
    { "a PDF without room", MWZ_SHEET_PDF, NULL, 0, 1000, MWZ_ERR_IO, "written" },
    { "a PNG without room", MWZ_SHEET_PNG, NULL, 0, 1000, MWZ_ERR_IO, "written" },
    { "an SVG without room", MWZ_SHEET_SVG, NULL, 0, 1000, MWZ_ERR_IO, "written" },
};

static void test_fault(void **state)
{
    const struct fault *row = *state;
    need_fonts();
    mwz_bitext *bitext = align_texts("A house\nA door\n", "بيت\nباب\n");
    mwz_sheet_options options = MWZ_SHEET_OPTIONS_INIT;
    options.fonts = row->fonts;
    options.font_count = row->fonts != NULL;
    options.page = row->page;
    bytes out = { .most = row->room };
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(draw(&out, bitext, row->format, &options, &err), row->status);
    if (!strstr(err.message, row->in_message))
        fail_msg("%s", err.message);
    mwz_bitext_free(bitext);
    free(out.items);
}

TEST_TABLE(test_fault, faults)

/* Three pages as three files; when the third cannot be written, none is left. */
static void test_files(void **state)
{
    (void)state;
    need_fonts();
    char folder[] = "/tmp/muwazi-sheet-XXXXXX", path[100], further[2][100];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/x.y.svg", folder);
    for (int i = 0; i < 2; i++)
        snprintf(further[i], sizeof further[i], "%s/x.y-%d.svg", folder, i + 2);
    static const char *const files[] = { "corpora/articles/news.en.txt", "corpora/articles/news.ar.txt" };
    mwz_bitext *bitext = align_files(files, lexicon);
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwz_sheet_save(bitext, MWZ_SHEET_SVG, NULL, path, &err), MWZ_OK);
    assert_int_equal(access(path, F_OK) | access(further[0], F_OK) | access(further[1], F_OK), 0);
    assert_int_equal(unlink(path) | unlink(further[0]) | unlink(further[1]), 0);
    assert_int_equal(mkdir(further[1], 0700), 0); /* in the place of page 3 */
    assert_int_equal(mwz_sheet_save(bitext, MWZ_SHEET_SVG, NULL, path, &err), MWZ_ERR_IO);
    assert_non_null(strstr(err.message, further[1]));
    assert_true(access(path, F_OK) && access(further[0], F_OK));
    mwz_bitext_free(bitext);
    assert_int_equal(rmdir(further[1]) | rmdir(folder), 0);
}

/* Every seventh request of the allocator refused while drawing. */
static void test_memory_runs_out(void **state)
{
    (void)state;
    need_fonts();
    mwz_bitext *bitext = align_texts("A house\nThe door has 3 keys\n", "بيت\nللباب 4 مفاتيح\n");
    mwz_status status = MWZ_ERR_MEMORY;
    size_t rounds = 0;
    for (size_t nth = 1; status == MWZ_ERR_MEMORY; nth += 7, rounds++) {
        bytes out = { 0 };
        mwz_error err = MWZ_ERROR_INIT;
        size_t held = memory.held;
        memory.fail_at = memory.requests + nth;
        status = draw(&out, bitext, MWZ_SHEET_PDF, NULL, &err);
        assert_true(status == MWZ_OK || status == MWZ_ERR_MEMORY);
        assert_true(status == MWZ_ERR_MEMORY || memory.requests < memory.fail_at);
        memory.fail_at = 0;
        assert_int_equal(memory.held, held);
        free(out.items);
    }
    assert_true(rounds > 10);
    mwz_bitext_free(bitext);
}

int main(void)
{
    if (open_all(NULL))
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_long_segment), cmocka_unit_test(test_missing_characters), cmocka_unit_test(test_files),
        cmocka_unit_test(test_memory_runs_out),
    };
    int failed = run_test_picture() + run_test_fault() + cmocka_run_group_tests(tests, NULL, NULL);
    return failed + close_all(NULL);
}
