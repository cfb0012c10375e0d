/* xml/writer: the bytes of a small document; escapes; an abandoned document; failing sinks. */
#include <errno.h>
#include <string.h>

#include "support.h"
#include "xml/writer.h"

typedef struct text_sink {
    char bytes[1024];
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
    const char *name, *text, *in_text, *in_attribute;
} escapes[] = {
    { "plain", "a b", "a b", "a b" },
    { "Arabic", "سلام", "سلام", "سلام" },
    { "another plane", "😀", "😀", "😀" },
    { "markup", "<a>&</a>", "&lt;a&gt;&amp;&lt;/a&gt;", "&lt;a&gt;&amp;&lt;/a&gt;" },
    { "an entity", "&amp;", "&amp;amp;", "&amp;amp;" },
    { "the end of CDATA", "]]>", "]]&gt;", "]]&gt;" },
    { "quotes", "\"'", "&quot;'", "&quot;'" },
    { "bidi controls", "\u2067x\u2069\u200F", "\u2067x\u2069\u200F", "\u2067x\u2069\u200F" },
    { "nothing", "", "", "" },
};

static void test_escape(void **state)
{
    const __typeof__(escapes[0]) *row = *state;
    mwzi_env env = test_env();
    text_sink out = { .len = 0 };
    mwz_sink sink = { write_text, &out };
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_xml_writer *xml;
    assert_int_equal(mwzi_xml_writer_open(&xml, &env, &sink, &err), MWZ_OK);
    mwzi_xml_start(xml, "a");
    mwzi_xml_lang(xml, row->text);
    mwzi_xml_start(xml, "b");
    mwzi_xml_text(xml, row->text);
    mwzi_xml_end(xml);
    assert_int_equal(mwzi_xml_writer_finish(xml, "the output", &err), MWZ_OK); /* closes a */
    mwzi_xml_writer_free(xml);
    char expected[512] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a xml:lang=\"";
    strcat(expected, row->in_attribute);
    strcat(expected, "\">\n <b>");
    strcat(expected, row->in_text);
    strcat(expected, "</b>\n</a>\n");
    assert_string_equal(out.bytes, expected);
}
TEST_TABLE(test_escape, escapes)

static void test_failing_sink(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    text_sink out = { .error = EPIPE };
    mwz_sink sink = { write_text, &out };
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_xml_writer *xml;
    assert_int_equal(mwzi_xml_writer_open(&xml, &env, &sink, &err), MWZ_OK);
    mwzi_xml_start(xml, "a");
    for (int i = 0; i < 10000 && !mwzi_xml_writer_failed(xml); i++)
        mwzi_xml_text(xml, "more than a buffer");
    assert_true(mwzi_xml_writer_failed(xml));
    assert_int_equal(mwzi_xml_writer_finish(xml, "out.tmx", &err), MWZ_ERR_IO);
    assert_non_null(strstr(err.message, "out.tmx"));
    assert_non_null(strstr(err.message, strerror(EPIPE)));
    mwzi_xml_writer_free(xml);
}

static void test_abandoned(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    text_sink out = { .len = 0 };
    mwz_sink sink = { write_text, &out };
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_xml_writer *xml;
    assert_int_equal(mwzi_xml_writer_open(&xml, &env, &sink, &err), MWZ_OK);
    mwzi_xml_start(xml, "a");
    mwzi_xml_writer_free(xml); /* what is not finished is not written */
    assert_int_equal(out.len, 0);
    mwzi_xml_writer_free(NULL);
    test_memory memory = { 1, 0, 0 };
    env.allocator = test_memory_allocator(&memory);
    assert_int_equal(mwzi_xml_writer_open(&xml, &env, &sink, &err), MWZ_ERR_MEMORY);
    assert_null(xml);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_failing_sink), cmocka_unit_test(test_abandoned) };
    return cmocka_run_group_tests(tests, NULL, NULL) + run_test_escape();
}
