/* formats/reliability: where points and intervals stand, worked out by hand; titles; empty data; what cannot be
 * written. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "formats/reliability.h"
#include "support.h"
#include "xml/reader.h"

typedef struct text_sink {
    char bytes[65536];
    size_t len;
    int error;
} text_sink;

static int write_text(void *user, const void *bytes, size_t len)
{
    text_sink *sink = user;
    if (sink->error)
        return sink->error;
    assert_true(sink->len + len < sizeof sink->bytes);
    memcpy(sink->bytes + sink->len, bytes, len);
    sink->len += len;
    sink->bytes[sink->len] = '\0';
    return 0;
}

/* One point in each panel. */
static mwzi_reliability make_data(void)
{
    mwzi_reliability data = { .error = 0.01234, .kept_from = 0.9, .kept = { 1000, 981, 1200 } };
    data.panels[0].count = 20;
    data.panels[0].bins[10] = (mwz_calibration_bin) { 4, 3, 0.5, 0.5, 0.5 };
    data.panels[1].by_nines = true;
    data.panels[1].count = 18;
    data.panels[1].bins[6] = (mwz_calibration_bin) { 1234567, 1111110, 0.9875, 0.9925, 0.99 };
    data.panels[1].bins[17] = (mwz_calibration_bin) { 1, 1, 1, 1, 1 };
    return data;
}

/* The image, checked to be well-formed XML; the number of its circles. */
static size_t draw(text_sink *out, const mwzi_reliability *data)
{
    mwzi_env env = test_env();
    mwz_sink sink = { write_text, out };
    mwz_error err = MWZ_ERROR_INIT;
    out->len = 0;
    out->error = 0;
    if (mwzi_reliability_write(data, &env, &sink, &err))
        fail_msg("%s", err.message);
    mwzi_xml_reader *reader;
    mwzi_xml_event event = MWZI_XML_START;
    size_t circles = 0;
    assert_int_equal(mwzi_xml_reader_open(&reader, &env, out->bytes, out->len, "the image", &err), MWZ_OK);
    while (event != MWZI_XML_END_OF_FILE) {
        if (mwzi_xml_reader_next(reader, &event, &err))
            fail_msg("%s", err.message);
        circles += event == MWZI_XML_START && strcmp(mwzi_xml_reader_name(reader), "circle") == 0;
    }
    mwzi_xml_reader_free(reader);
    return circles;
}

static text_sink out;

static const struct {
    const char *name, *expected;
} parts[] = {
    { "an SVG image", "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"936.00\" height=\"640.00\"" },
    { "the usual title", "<title>Reliability of muwazi's probabilities</title>" },
    { "the figures",
      "Expected calibration error 0.0123. Pairs from 0.9 on: 98.1 % are right, and they cover 81.8 % of the pairs" },
    { "the count", ">All probabilities, 4 beads</text>" },
    { "a large count", ">The same by nines, 1,234,568 beads</text>" },
    /* 78 + 350 / 2, 446 - 350 * 3 / 4 */
    { "a point", "<circle cx=\"253.00\" cy=\"183.50\" r=\"11.00\"" },
    /* Wilson's interval of 3 in 4: .300642 to .954413 */
    { "its interval", "<line x1=\"253.00\" y1=\"111.96\" x2=\"253.00\" y2=\"340.78\"" },
    { "its tooltip", "<title>0.500 to 0.500: 4 beads, mean probability 0.500, right 0.750</title>" },
    /* bar 10 of 20: 78 + 10 * 17.5 + .75, as high as 72 */
    { "its bar", "<rect x=\"253.75\" y=\"462.00\" width=\"16.00\" height=\"72.00\"" },
    /* two nines of six, and one: 552 + 350 / 3, 446 - 350 / 6 */
    { "a point by nines", "<circle cx=\"668.67\" cy=\"387.67\" r=\"11.00\"" },
    { "nothing wrong, at the edge and as small as can be", "<circle cx=\"902.00\" cy=\"96.00\" r=\"2.50\"" },
    { "one bead", "<title>1.000000 to 1.000000: 1 bead, mean probability 1.000000, right 1.000000</title>" },
    { "one bead has a bar", "height=\"1.00\" fill=\"#b9c9d6\"" },
};

static void test_part(void **state)
{
    const __typeof__(parts[0]) *row = *state;
    mwzi_reliability data = make_data();
    assert_int_equal(draw(&out, &data), 3);
    if (!strstr(out.bytes, row->expected))
        fail_msg("the image lacks %s", row->expected);
}
TEST_TABLE(test_part, parts)

static const struct {
    const char *name, *title;
    const char *expected; /* NULL: refused */
} titles[] = {
    { "Arabic", "موثوقية الاحتمالات", ">موثوقية الاحتمالات</text>" },
    { "markup", "a < b & c", ">a &lt; b &amp; c</text>" },
    { "another plane", "😀", ">😀</text>" },
    { "the replacement character", "\uFFFD", ">\uFFFD</text>" },
    { "a control character", "a\x01", NULL },
    { "a lone byte", "a\xFF", NULL },
    { "cut short", "\xD9", NULL },
    { "overlong", "\xE0\x81\x81", NULL },
    { "a surrogate", "\xED\xA0\x80", NULL },
    { "too high", "\xF4\x90\x80\x80", NULL },
};

static void test_title(void **state)
{
    const __typeof__(titles[0]) *row = *state;
    mwzi_reliability data = make_data();
    data.title = row->title;
    if (row->expected) {
        (void)draw(&out, &data);
        assert_non_null(strstr(out.bytes, row->expected));
        return;
    }
    mwzi_env env = test_env();
    mwz_sink sink = { write_text, &out };
    mwz_error err = MWZ_ERROR_INIT;
    out.len = 0;
    assert_int_equal(mwzi_reliability_write(&data, &env, &sink, &err), MWZ_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "title"));
    assert_int_equal(out.len, 0);
}
TEST_TABLE(test_title, titles)

static void test_nothing_to_draw(void **state)
{
    (void)state;
    mwzi_reliability data = make_data();
    memset(data.panels[0].bins, 0, sizeof data.panels[0].bins);
    memset(data.panels[1].bins, 0, sizeof data.panels[1].bins);
    data.kept = (mwz_calibration_kept) { 0, 0, 0 };
    assert_int_equal(draw(&out, &data), 0);
    assert_null(strstr(out.bytes, "nan"));
    assert_non_null(strstr(out.bytes, "0 beads"));
}

static void test_failing_sink(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwzi_reliability data = make_data();
    mwz_sink sink = { write_text, &out };
    mwz_error err = MWZ_ERROR_INIT;
    out.error = ENOSPC;
    assert_int_equal(mwzi_reliability_write(&data, &env, &sink, &err), MWZ_ERR_IO);
    assert_non_null(strstr(err.message, "the diagram cannot be written"));
    out.error = 0;
}

static void test_save(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwzi_reliability data = make_data();
    mwz_error err = MWZ_ERROR_INIT;
    char folder[] = "/tmp/muwazi-svg-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/a.svg", folder);
    assert_int_equal(mwzi_reliability_save(&data, &env, path, &err), MWZ_OK);
    (void)draw(&out, &data);
    size_t len;
    char *saved = test_read_file(path, &len);
    assert_string_equal(saved, out.bytes);
    free(saved);
    data.title = "\x01"; /* the old file stays, and nothing lies beside it */
    assert_int_equal(mwzi_reliability_save(&data, &env, path, &err), MWZ_ERR_ARGUMENT);
    saved = test_read_file(path, &len);
    assert_string_equal(saved, out.bytes);
    free(saved);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
    data.title = NULL;
    assert_int_equal(mwzi_reliability_save(&data, &env, path, &err), MWZ_ERR_IO);
    assert_non_null(strstr(err.message, path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_to_draw),
        cmocka_unit_test(test_failing_sink),
        cmocka_unit_test(test_save),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    failed += run_test_part();
    failed += run_test_title();
    return failed;
}
