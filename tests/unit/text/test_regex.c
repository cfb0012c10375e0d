/* text/: regular expressions and sentence breaks over UTF-16, with offsets in bytes. */
#include <string.h>

#include "support.h"
#include "text/breaks.h"
#include "text/regex.h"

typedef struct row {
    const char *name, *pattern, *text;
    uint32_t found[8]; /* start and end of each match, in bytes */
    size_t count;
} row;

static const row rows[] = {
    { "ascii", "b", "abcb", { 1, 2, 3, 4 }, 2 },
    { "arabic", "ب", "أب ب", { 2, 4, 5, 7 }, 2 },
    { "beyond the basic plane", "😊", "a😊b😊", { 1, 5, 6, 10 }, 2 },
    { "after a wide character", "b", "😊b", { 4, 5 }, 1 },
    { "empty matches", "x*", "é", { 0, 0, 2, 2 }, 2 },
    { "nothing", "z", "abc", { 0 }, 0 },
    { "empty text", "a", "", { 0 }, 0 },
};

static void test_matches(void **state)
{
    const row *r = *state;
    mwzi_env env = test_env();
    mwzi_utf16 text;
    mwzi_utf16_init(&text, &env);
    mwzi_regex *first, *regex;
    mwzi_regex_fault fault;
    assert_int_equal(mwzi_regex_open(&first, &env, r->pattern, strlen(r->pattern), &fault), MWZ_OK);
    assert_int_equal(mwzi_regex_clone(&regex, &env, first), MWZ_OK);
    mwzi_regex_free(first);
    for (int round = 0; round < 2; round++) { /* the second time with the same buffer filled anew */
        assert_true(mwzi_utf16_set(&text, r->text, (uint32_t)strlen(r->text)));
        assert_int_not_equal(mwzi_regex_start(regex, &text), MWZI_MATCH_FAILED);
        uint32_t start, end;
        for (size_t i = 0; i < r->count; i++) {
            assert_int_equal(mwzi_regex_next(regex, &start, &end), MWZI_MATCH_FOUND);
            assert_int_equal(start, r->found[2 * i]);
            assert_int_equal(end, r->found[2 * i + 1]);
        }
        assert_int_equal(mwzi_regex_next(regex, &start, &end), MWZI_MATCH_NONE);
    }
    mwzi_regex_free(regex);
    mwzi_utf16_free(&text);
}

TEST_TABLE(test_matches, rows)

static mwzi_regex *compile(const mwzi_env *env, const char *pattern)
{
    mwzi_regex *regex;
    mwzi_regex_fault fault;
    assert_int_equal(mwzi_regex_open(&regex, env, pattern, strlen(pattern), &fault), MWZ_OK);
    return regex;
}

static void test_places(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwzi_utf16 text;
    mwzi_utf16_init(&text, &env);
    assert_true(mwzi_utf16_set(&text, "😊 د. علي x.", 18));
    assert_int_equal(text.count, 12);
    for (uint32_t unit = 0; unit < text.count; unit++)
        if (unit == 0 || text.bytes[unit] != text.bytes[unit - 1])
            assert_int_equal(mwzi_utf16_unit_at(&text, text.bytes[unit]), unit);
    assert_int_equal(mwzi_utf16_unit_at(&text, 5), 3); /* back again */
    assert_int_equal(mwzi_utf16_unit_at(&text, 18), 12);
    mwzi_regex *around = compile(&env, "(?<=د\\.)(?=\\s)");
    assert_int_equal(mwzi_regex_at(around, &text, 8), MWZI_MATCH_FOUND);
    assert_int_equal(mwzi_regex_at(around, &text, 9), MWZI_MATCH_NONE);
    mwzi_regex *ends = compile(&env, "(?:\\w+\\.)\\z");
    assert_int_equal(mwzi_regex_ends_at(ends, &text, 8, 16), MWZI_MATCH_FOUND);
    assert_int_equal(mwzi_regex_ends_at(ends, &text, 7, 16), MWZI_MATCH_NONE);
    assert_int_equal(mwzi_regex_ends_at(ends, &text, 18, 1), MWZI_MATCH_NONE); /* starts before the window */
    assert_int_equal(mwzi_regex_ends_at(ends, &text, 18, 2), MWZI_MATCH_FOUND);
    mwzi_regex *whole = compile(&env, "(?i)EN.*");
    assert_int_equal(mwzi_regex_whole(whole, &text), MWZI_MATCH_NONE);
    assert_true(mwzi_utf16_set(&text, "en-GB", 5));
    assert_int_equal(mwzi_regex_whole(whole, &text), MWZI_MATCH_FOUND);
    mwzi_regex_free(around);
    mwzi_regex_free(ends);
    mwzi_regex_free(whole);
    mwzi_utf16_free(&text);
}

static void test_faults(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    static const struct {
        const char *pattern, *why;
        bool unbounded;
    } faulty[] = {
        { "(a", "a parenthesis has no partner", false },
        { "[a", "a bracket [ is not closed", false },
        { "(?<=a*)b", "a look-behind must have a longest match: no * or + in it", true },
        { "\\p{Nix}", "an unknown property in \\p{…}", false },
    };
    for (size_t i = 0; i < TEST_COUNT(faulty); i++) {
        mwzi_regex *regex = (mwzi_regex *)&env;
        mwzi_regex_fault fault;
        assert_int_equal(mwzi_regex_open(&regex, &env, faulty[i].pattern, strlen(faulty[i].pattern), &fault),
                         MWZ_ERR_FORMAT);
        assert_null(regex);
        assert_string_equal(fault.why, faulty[i].why);
        assert_int_equal(fault.unbounded, faulty[i].unbounded);
        assert_int_equal(strncmp(fault.icu, "U_", 2), 0);
    }
}

static void test_breaks(void **state)
{
    (void)state;
    static const struct {
        mwzi_break_kind kind;
        const char *text;
        uint32_t ends[4];
        size_t count;
    } texts[] = {
        { MWZI_BREAK_SENTENCES, "One. Two.", { 5, 9 }, 2 },
        { MWZI_BREAK_SENTENCES, "هل وصلوا؟ نعم.", { 18, 25 }, 2 },
        { MWZI_BREAK_SENTENCES, "One\ntwo. Three", { 9, 14 }, 2 }, /* a line feed is a space */
        { MWZI_BREAK_SENTENCES, "你好。再见。", { 9, 18 }, 2 },
        { MWZI_BREAK_SENTENCES, "", { 0 }, 0 },
        { MWZI_BREAK_SENTENCES, "😊! Yes", { 6, 9 }, 2 },
        { MWZI_BREAK_LINES, "نص طويل (هنا)", { 5, 14, 22 }, 3 },
        { MWZI_BREAK_LINES, "a-b 10\u00A0km/h", { 2, 4, 11, 12 }, 4 },
        { MWZI_BREAK_LINES, "a\nb", { 2, 3 }, 2 },
        { MWZI_BREAK_CHARACTERS, "é\u0301بَ", { 4, 8 }, 2 },
        { MWZI_BREAK_CHARACTERS, "لا👍🏽", { 2, 4, 12 }, 3 },
    };
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_breaks *kinds[3];
    for (int kind = 0; kind < 3; kind++)
        assert_int_equal(mwzi_breaks_open(&kinds[kind], &env, (mwzi_break_kind)kind, &err), MWZ_OK);
    mwzi_utf16 text;
    mwzi_utf16_init(&text, &env);
    for (size_t i = 0; i < TEST_COUNT(texts); i++) {
        mwzi_breaks *breaks = kinds[texts[i].kind];
        assert_true(mwzi_utf16_set(&text, texts[i].text, (uint32_t)strlen(texts[i].text)));
        assert_int_equal(mwzi_breaks_set(breaks, &text, &err), MWZ_OK);
        uint32_t at;
        for (size_t k = 0; k < texts[i].count; k++) {
            assert_true(mwzi_breaks_next(breaks, &at));
            assert_int_equal(at, texts[i].ends[k]);
        }
        assert_false(mwzi_breaks_next(breaks, &at));
    }
    mwzi_utf16_free(&text);
    for (int kind = 0; kind < 3; kind++)
        mwzi_breaks_free(kinds[kind]);
}

static void test_text_survives_any_failed_request(void **state)
{
    (void)state;
    for (size_t fail_at = 1; fail_at < 12; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        mwzi_utf16 text;
        mwzi_utf16_init(&text, &env);
        mwzi_breaks *breaks;
        mwzi_regex *regex, *copy = NULL;
        mwzi_regex_fault fault;
        mwz_status status = mwzi_breaks_open(&breaks, &env, MWZI_BREAK_SENTENCES, &err);
        if (status == MWZ_OK && mwzi_utf16_set(&text, "a\nb", 3))
            (void)!mwzi_breaks_set(breaks, &text, &err);
        if (mwzi_regex_open(&regex, &env, "b", 1, &fault) == MWZ_OK)
            (void)!mwzi_regex_clone(&copy, &env, regex);
        mwzi_regex_free(regex);
        mwzi_regex_free(copy);
        mwzi_breaks_free(breaks);
        mwzi_utf16_free(&text);
        assert_int_equal(memory.held, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_breaks),
        cmocka_unit_test(test_text_survives_any_failed_request),
    };
    int failed = run_test_matches();
    return failed + cmocka_run_group_tests(tests, NULL, NULL);
}
