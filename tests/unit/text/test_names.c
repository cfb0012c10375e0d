/* text/names: what CLDR knows in both languages. */
#include <string.h>

#include "support.h"
#include "text/names.h"

static const struct {
    const char *name, *arabic;
    bool found;
} expected[] = {
    { "Syria", "سوريا", false },          { "French", "الفرنسية", false },
    { "Arabic", "العربية", false },       { "Egyptian Pound", "جنيه مصري", false },
    { "January", "كانون الثاني", false }, { "January", "جانفي", false },
    { "January", "يناير", false },        { "August", "غشت", false },
    { "Friday", "الجمعة", false },        { "Ramadan", "رمضان", false },
    { "Damascus", "دمشق", false },        { "New York", "نيويورك", false },
    { "kilometers", "كيلومتر", false },
};

typedef struct tally {
    size_t pairs, stop_at;
    bool found[TEST_COUNT(expected)];
} tally;

static mwz_status visit(void *user, mwz_text english, mwz_text arabic, mwz_error *err)
{
    (void)err;
    tally *seen = user;
    seen->pairs++;
    for (size_t i = 0; i < TEST_COUNT(expected); i++)
        if (strlen(expected[i].name) == english.len && memcmp(expected[i].name, english.bytes, english.len) == 0 &&
            strlen(expected[i].arabic) == arabic.len && memcmp(expected[i].arabic, arabic.bytes, arabic.len) == 0)
            seen->found[i] = true;
    return seen->pairs == seen->stop_at ? MWZ_ERR_CANCELLED : MWZ_OK;
}

static void test_names_are_found(void **state)
{
    (void)state;
    tally seen = { 0 };
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_names_visit(visit, &seen, &err), MWZ_OK);
    assert_true(seen.pairs > 1500);
    for (size_t i = 0; i < TEST_COUNT(expected); i++)
        if (!seen.found[i])
            fail_msg("%s = %s was not visited", expected[i].name, expected[i].arabic);
}

static void test_a_refusal_stops_the_walk(void **state)
{
    (void)state;
    tally seen = { .stop_at = 7 };
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_names_visit(visit, &seen, &err), MWZ_ERR_CANCELLED);
    assert_int_equal(seen.pairs, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_names_are_found),
                                        cmocka_unit_test(test_a_refusal_stops_the_walk) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
