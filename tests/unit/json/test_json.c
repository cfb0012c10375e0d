/* json/: one object a line, in order, readable; what cannot be written; failing sinks. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "json/json.h"
#include "support.h"

typedef struct text_sink {
    char bytes[4096];
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

static const struct {
    const char *name, *text;
    size_t len;
    const char *expected;
} texts[] = {
    { "Arabic is not escaped", "سلام", 8, "سلام" },
    { "emoji is not escaped", "😀", 4, "😀" },
    { "quotes and backslashes", "a\"b\\c", 5, "a\\\"b\\\\c" },
    { "controls", "\n\t\x01", 3, "\\n\\t\\u0001" },
    { "a NUL", "a\0b", 3, "a\\u0000b" },
    { "slashes stay", "</a>", 4, "</a>" },
    { "nothing", "", 0, "" },
    { "no UTF-8",
      "a\xFF"
      "b",
      3, "a?b" },
    { "a surrogate", "\xED\xA0\x80", 3, "???" },
};

static void test_text(void **state)
{
    const __typeof__(texts[0]) *row = *state;
    text_sink out = { .len = 0 };
    mwz_sink sink = { write_text, &out };
    mwzi_json json;
    mwzi_json_init(&json, &sink);
    mwzi_json_object(&json, NULL);
    mwzi_json_text(&json, "t", row->text, row->len);
    mwzi_json_end(&json);
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_json_finish(&json, "the output", &err), MWZ_OK);
    char expected[256] = "{\"t\":\"";
    strcat(expected, row->expected);
    strcat(expected, "\"}\n");
    assert_string_equal(out.bytes, expected);
}
TEST_TABLE(test_text, texts)

static void test_values_in_order(void **state)
{
    (void)state;
    text_sink out = { .len = 0 };
    mwz_sink sink = { write_text, &out };
    mwzi_json json;
    mwzi_json_init(&json, &sink);
    for (int line = 0; line < 2; line++) {
        mwzi_json_object(&json, NULL);
        mwzi_json_number(&json, "z", 4294967296u);
        mwzi_json_real(&json, "a", (double)0.1f);
        mwzi_json_real(&json, "one", 1);
        mwzi_json_real(&json, "none", NAN);
        mwzi_json_real(&json, "infinite", -INFINITY);
        mwzi_json_flag(&json, "m", true);
        mwzi_json_name(&json, "null", NULL);
        mwzi_json_array(&json, "list");
        mwzi_json_object(&json, NULL);
        mwzi_json_end(&json);
        mwzi_json_array(&json, NULL);
        mwzi_json_name(&json, NULL, "x");
        mwzi_json_end(&json);
        mwzi_json_end(&json);
        mwzi_json_end(&json);
    }
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_json_finish(&json, "the output", &err), MWZ_OK);
#define LINE                                                                                                           \
    "{\"z\":4294967296,\"a\":0.1,\"one\":1.0,\"none\":null,\"infinite\":null,\"m\":true,\"null\":null,\"list\":[{},["  \
    "\"x\"]]}\n"
    assert_string_equal(out.bytes, LINE LINE);
}

static void test_failures(void **state)
{
    (void)state;
    text_sink out = { .error = EPIPE };
    mwz_sink sink = { write_text, &out };
    mwzi_json json;
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_json_init(&json, &sink);
    mwzi_json_object(&json, NULL);
    mwzi_json_end(&json);
    assert_int_equal(mwzi_json_finish(&json, "the output", &err), MWZ_ERR_IO);
    assert_non_null(strstr(err.message, strerror(EPIPE)));
    /* An object that was left open is freed and not written. */
    out.error = 0;
    mwzi_json_init(&json, &sink);
    mwzi_json_object(&json, NULL);
    mwzi_json_array(&json, "list");
    assert_int_equal(mwzi_json_finish(&json, "the output", &err), MWZ_OK);
    assert_int_equal(out.len, 0);
    /* A value outside of any object is no line. */
    mwzi_json_init(&json, &sink);
    mwzi_json_name(&json, "lost", "x");
    mwzi_json_object(&json, NULL);
    mwzi_json_end(&json);
    assert_int_equal(mwzi_json_finish(&json, "the output", &err), MWZ_ERR_MEMORY);
    assert_int_equal(out.len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_values_in_order), cmocka_unit_test(test_failures) };
    return cmocka_run_group_tests(tests, NULL, NULL) + run_test_text();
}
