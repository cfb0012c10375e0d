/* xml/: the pull reader: events, attributes, lines, and what it refuses. */
#include <stdio.h>
#include <string.h>

#include "support.h"
#include "xml/reader.h"

/* Events as text: "<a" "a>" and quoted characters, each with its line. */
typedef struct row {
    const char *name, *xml, *events;
    mwz_status status; /* of the last call */
} row;

static const row rows[] = {
    { "elements and text", "<a>\n<b>x</b>\n</a>", "<a1 '2 <b2 'x2 b>2 '3 a>1 ", MWZ_OK },
    { "empty element", "<a><b/></a>", "<a1 <b1 b>1 a>1 ", MWZ_OK },
    { "five entities and numbers", "<a>&lt;&amp;&gt;&quot;&apos;&#x62F;</a>", "<a1 '<&>\"'د1 a>1 ", MWZ_OK },
    { "cdata", "<a><![CDATA[<b>]]></a>", "<a1 '<b>1 a>1 ", MWZ_OK },
    { "comments and instructions", "<?x y?><!-- c --><a><!-- d --></a>", "<a1 a>1 ", MWZ_OK },
    { "prefix", "<p:a xmlns:p=\"urn:p\"/>", "<a1 a>1 ", MWZ_OK },
    { "doctype without entities", "<!DOCTYPE a SYSTEM \"http://nowhere.invalid/a.dtd\"><a/>", "<a1 a>1 ", MWZ_OK },
    { "utf-16", NULL, "<a1 a>1 ", MWZ_OK },
    { "not closed", "<a>\n<b>", "<a1 '2 <b2 ", MWZ_ERR_FORMAT },
    { "crossed", "<a><b></a></b>", "<a1 <b1 ", MWZ_ERR_FORMAT },
    { "unknown entity", "<a>&nix;</a>", "<a1 ", MWZ_ERR_FORMAT },
    { "declared entity", "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>", "", MWZ_ERR_FORMAT },
    { "external entity", "<!DOCTYPE a [<!ENTITY e SYSTEM \"/etc/passwd\">]><a>&e;</a>", "", MWZ_ERR_FORMAT },
    { "too deep", "<a><b><c><d><e/></d></c></b></a>", "<a1 <b1 <c1 <d1 ", MWZ_ERR_LIMIT },
    { "empty", "", "", MWZ_ERR_FORMAT },
};

static void test_events(void **state)
{
    const row *r = *state;
    static const char wide[] = "\xFF\xFE<\0a\0/\0>\0";
    mwzi_env env = test_env();
    env.max_depth = 4;
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_xml_reader *reader;
    const char *xml = r->xml ? r->xml : wide;
    size_t len = r->xml ? strlen(r->xml) : sizeof wide - 1, used = 0;
    assert_int_equal(mwzi_xml_reader_open(&reader, &env, xml, len, "my.xml", &err), MWZ_OK);
    char events[512] = "";
    mwz_status status;
    mwzi_xml_event event;
    while ((status = mwzi_xml_reader_next(reader, &event, &err)) == MWZ_OK && event != MWZI_XML_END_OF_FILE) {
        const char *text = mwzi_xml_reader_text(reader);
        used += (size_t)snprintf(events + used, sizeof events - used, "%s%s%s%u ", event == MWZI_XML_START ? "<" : "",
                                 event == MWZI_XML_TEXT ? "'" : mwzi_xml_reader_name(reader),
                                 event == MWZI_XML_TEXT      ? text + strspn(text, "\n")
                                     : event == MWZI_XML_END ? ">"
                                                             : "",
                                 mwzi_xml_reader_line(reader));
    }
    if (r->status == MWZ_OK || *r->events)
        assert_int_equal(strncmp(events, r->events, r->status ? strlen(events) : strlen(r->events) + 1), 0);
    assert_int_equal(status, r->status);
    if (status) {
        assert_non_null(strstr(err.message, "my.xml"));
        assert_true(err.line > 0);
    }
    mwzi_xml_reader_free(reader);
}

TEST_TABLE(test_events, rows)

static void test_attributes_and_content(void **state)
{
    (void)state;
    static const char xml[] = "<a xml:lang=\"ar\" n=\"1&lt;2\">\n<skip><x>y</x>z</skip><c>one<!-- --> &amp; "
                              "<![CDATA[two]]></c><d/><e><f/></e></a>";
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_xml_reader *reader;
    mwzi_xml_event event;
    const char *text;
    size_t len;
    assert_int_equal(mwzi_xml_reader_open(&reader, &env, xml, sizeof xml - 1, "x", &err), MWZ_OK);
    assert_int_equal(mwzi_xml_reader_next(reader, &event, &err), MWZ_OK);
    assert_string_equal(mwzi_xml_reader_attribute(reader, "n"), "1<2");
    assert_string_equal(mwzi_xml_reader_attribute(reader, "xml:lang"), "ar");
    assert_null(mwzi_xml_reader_attribute(reader, "nix"));
    assert_string_equal(mwzi_xml_reader_namespace(reader), "");
    assert_int_equal(mwzi_xml_reader_next(reader, &event, &err), MWZ_OK);
    assert_int_equal(event, MWZI_XML_TEXT);
    assert_string_equal(mwzi_xml_reader_name(reader), "");
    assert_int_equal(mwzi_xml_reader_next(reader, &event, &err), MWZ_OK);
    assert_string_equal(mwzi_xml_reader_name(reader), "skip");
    assert_int_equal(mwzi_xml_reader_depth(reader), 1);
    assert_int_equal(mwzi_xml_reader_skip(reader, &err), MWZ_OK);
    assert_int_equal(mwzi_xml_reader_next(reader, &event, &err), MWZ_OK);
    assert_int_equal(mwzi_xml_reader_content(reader, &text, &len, &err), MWZ_OK);
    assert_string_equal(text, "one & two");
    assert_int_equal(len, 9);
    assert_int_equal(mwzi_xml_reader_next(reader, &event, &err), MWZ_OK);
    assert_int_equal(mwzi_xml_reader_content(reader, &text, &len, &err), MWZ_OK);
    assert_string_equal(text, "");
    assert_int_equal(mwzi_xml_reader_next(reader, &event, &err), MWZ_OK);
    assert_string_equal(mwzi_xml_reader_name(reader), "e");
    assert_int_equal(mwzi_xml_reader_content(reader, &text, &len, &err), MWZ_ERR_FORMAT);
    assert_int_equal(err.line, 2);
    mwzi_xml_reader_free(reader);
    mwzi_xml_reader_free(NULL);
}

/* Lines stay right where libxml2 has parsed far ahead, and beyond 65,535. */
static void test_lines_of_a_long_file(void **state)
{
    (void)state;
    enum { LINES = 70000 };
    static char xml[LINES * 6 + 64];
    size_t len = 0;
    len += (size_t)snprintf(xml, sizeof xml, "<a>\n");
    for (int i = 0; i < LINES; i++)
        len += (size_t)snprintf(xml + len, sizeof xml - len, "<b/>\n");
    len += (size_t)snprintf(xml + len, sizeof xml - len, "</a>");
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_xml_reader *reader;
    mwzi_xml_event event;
    assert_int_equal(mwzi_xml_reader_open(&reader, &env, xml, len, "x", &err), MWZ_OK);
    uint32_t line = 1;
    while (mwzi_xml_reader_next(reader, &event, &err) == MWZ_OK && event != MWZI_XML_END_OF_FILE)
        if (event == MWZI_XML_START && mwzi_xml_reader_depth(reader) == 1 && ++line <= 65534)
            assert_int_equal(mwzi_xml_reader_line(reader), line);
    assert_int_equal(line, LINES + 1);
    mwzi_xml_reader_free(reader);
}

static void test_reader_survives_any_failed_request(void **state)
{
    (void)state;
    for (size_t fail_at = 1; fail_at < 5; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        mwzi_xml_reader *reader;
        mwzi_xml_event event;
        const char *text;
        size_t len;
        static const char xml[] = "<a>some text of the element</a>";
        mwz_status status = mwzi_xml_reader_open(&reader, &env, xml, sizeof xml - 1, "x", &err);
        if (status == MWZ_OK)
            status = mwzi_xml_reader_next(reader, &event, &err);
        if (status == MWZ_OK)
            status = mwzi_xml_reader_content(reader, &text, &len, &err);
        assert_true(status == MWZ_OK || status == MWZ_ERR_MEMORY);
        mwzi_xml_reader_free(reader);
        assert_int_equal(memory.held, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attributes_and_content),
        cmocka_unit_test(test_lines_of_a_long_file),
        cmocka_unit_test(test_reader_survives_any_failed_request),
    };
    int failed = run_test_events();
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
