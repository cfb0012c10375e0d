/* text/fold: keys of words. */
#include <string.h>

#include "support.h"
#include "text/fold.h"

static const struct {
    const char *name, *input, *expected;
} rows[] = {
    { "Latin goes to lower case", "London", "london" },
    { "accents are dropped", "Élysée", "elysee" },
    { "combining accents are dropped", "Cafe\u0301", "cafe" },
    { "sharp s is opened", "Straße", "strasse" },
    { "ligature ae is opened", "Ærø", "aero" },
    { "Polish l", "Łódź", "lodz" },
    { "Turkish dotless i", "Diyarbakır", "diyarbakir" },
    { "capital I with dot", "İzmir", "izmir" },
    { "Vietnamese, opened twice", "Việt", "viet" },
    { "typographic apostrophe", "don’t", "don't" },
    { "full-width letters", "ＡＢＣ", "abc" },
    { "vowel marks are dropped", "كِتَابٌ", "كتاب" },
    { "shadda is dropped", "مدرّسة", "مدرسه" },
    { "dagger alef is dropped", "هٰذا", "هذا" },
    { "tatweel is dropped", "كـتـاب", "كتاب" },
    { "alef with hamza above", "أحمد", "احمد" },
    { "alef with hamza below", "إسلام", "اسلام" },
    { "alef with madda", "آسيا", "اسيا" },
    { "alef wasla", "ٱلله", "الله" },
    { "alef maqsura", "مستشفى", "مستشفي" },
    { "teh marbuta", "مدينة", "مدينه" },
    { "hamza on waw", "مسؤول", "مسوول" },
    { "hamza on yeh", "رئيس", "رييس" },
    { "hamza alone stays", "ماء", "ماء" },
    { "Persian kaf and yeh", "کتابی", "كتابي" },
    { "Persian peh and gaf", "پاکستان", "باكستان" },
    { "veh", "ڤيينا", "فيينا" },
    { "Arabic digits", "١٢٣", "123" },
    { "Persian digits", "۱۲۳", "123" },
    { "presentation forms", "\uFEE3\uFEAA\uFEAD\uFEB3\uFE94", "مدرسه" },
    { "lam-alef ligature", "\uFEFB", "لا" },
    { "lam-alef with hamza ligature", "\uFEF7", "لا" },
    { "bidi controls are dropped", "\u200Fكتاب\u200E", "كتاب" },
    { "joiners are dropped", "می\u200Cخواهم", "ميخواهم" },
    { "soft hyphen is dropped", "co\u00ADop", "coop" },
    { "nothing gives nothing", "", "" },
    { "marks alone give nothing", "\u064B\u0640", "" },
};

static void test_fold(void **state)
{
    const struct {
        const char *name, *input, *expected;
    } *row = *state;
    char out[256];
    size_t len = strlen(row->input), made = mwzi_fold_word(out, row->input, len);
    assert_true(made <= len + 8);
    out[made] = '\0';
    assert_string_equal(out, row->expected);
    char again[256];
    size_t same = mwzi_fold_word(again, out, made);
    again[same] = '\0';
    assert_string_equal(again, out);
}
TEST_TABLE(test_fold, rows)

/* Ligatures grow by a third; the key must stop at the room that it was promised. */
static void test_fold_stays_in_its_room(void **state)
{
    (void)state;
    char input[30 * 3], out[30 * 3 + 8 + 1];
    for (size_t i = 0; i < 30; i++)
        memcpy(input + 3 * i, "\uFEFB", 3);
    out[sizeof out - 1] = 'x';
    assert_true(mwzi_fold_word(out, input, sizeof input) <= sizeof input + 8);
    assert_int_equal(out[sizeof out - 1], 'x');
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_fold_stays_in_its_room) };
    return run_test_fold() + cmocka_run_group_tests(tests, NULL, NULL);
}
