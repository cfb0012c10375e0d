/* text/normalize: NFC of UTF-8, and that what needs no change is handed back as it is. */
#include <string.h>

#include "support.h"
#include "text/normalize.h"

static const struct {
    const char *name, *source, *expected;
} rows[] = {
    { "ASCII", "abc", "abc" },
    { "Arabic letters and digits", "كتاب ١٢٣", "كتاب ١٢٣" },
    { "marks in order", "كَتَبَ", "كَتَبَ" },
    { "acute", "cafe\u0301", "café" },
    { "alef and hamza above", "\u0627\u0654", "\u0623" },
    { "alef and madda", "\u0627\u0653", "\u0622" },
    { "shadda and fatha", "\u0651\u064E", "\u064E\u0651" },
    { "angstrom", "\u212B", "\u00C5" },
    { "en quad", "\u2000", "\u2002" },
    { "ligatures are compatibility alone", "\uFEFB \uFDFA", "\uFEFB \uFDFA" },
    { "Hangul", "\u1112\u1161\u11AB", "\uD55C" },
    { "another plane", "😀e\u0301", "😀é" },
    { "grows", "\u0958", "\u0915\u093C" },
    { "nothing", "", "" },
};

static void test_nfc(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    mwzi_env env = test_env();
    mwzi_normalizer normalizer;
    mwzi_normalizer_init(&normalizer, &env);
    mwz_error err = MWZ_ERROR_INIT;
    mwz_text out;
    assert_int_equal(mwzi_text_nfc(&normalizer, &out, row->source, strlen(row->source), &err), MWZ_OK);
    assert_int_equal(out.len, strlen(row->expected));
    assert_memory_equal(out.bytes, row->expected, out.len);
    assert_int_equal(out.bytes == row->source, strcmp(row->source, row->expected) == 0);
    mwzi_normalizer_free(&normalizer);
}
TEST_TABLE(test_nfc, rows)

static void test_any_failed_request(void **state)
{
    (void)state;
    for (size_t fail_at = 1; fail_at <= 3; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwzi_normalizer normalizer;
        mwzi_normalizer_init(&normalizer, &env);
        mwz_error err = MWZ_ERROR_INIT;
        mwz_text out;
        assert_int_equal(mwzi_text_nfc(&normalizer, &out, "e\u0301", 3, &err), MWZ_ERR_MEMORY);
        mwzi_normalizer_free(&normalizer);
        assert_int_equal(memory.held, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_any_failed_request) };
    return cmocka_run_group_tests(tests, NULL, NULL) + run_test_nfc();
}
