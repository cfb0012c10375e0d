/* text/scripts: runs after UAX #24, written as A[…] L[…] O[…] C[…]. */
#include <stdio.h>
#include <string.h>

#include "support.h"
#include "text/scripts.h"

static const struct {
    const char *name, *text, *expected;
} rows[] = {
    { "empty", "", "" },
    { "ASCII alone", "Hello, world 12!", "L[Hello, world 12!]" },
    { "Arabic alone", "مرحبا بالعالم", "A[مرحبا بالعالم]" },
    { "digits alone", "12 + 3 = 15", "C[12 + 3 = 15]" },
    { "space between two scripts goes before", "مكتبة React مفيدة", "A[مكتبة ]L[React ]A[مفيدة]" },
    { "stop and digits belong to what is before", "نسخة Windows 11، ثم", "A[نسخة ]L[Windows 11]A[، ثم]" },
    { "digits after Arabic are Arabic's", "عام 2025 Report", "A[عام 2025 ]L[Report]" },
    { "leading digits go with what follows", "12. مقدمة", "A[12. مقدمة]" },
    { "leading quote goes with what follows", "\"News\" قناة", "L[\"News\" ]A[قناة]" },
    { "bracket closes in the script it was opened in", "الوصول (Web access) والتي",
      "A[الوصول (]L[Web access]A[) والتي]" },
    { "and the other way", "the word (سلام) means", "L[the word (]A[سلام]L[) means]" },
    { "nested brackets", "نص (one [ثانٍ] two) نص", "A[نص (]L[one []A[ثانٍ]L[] two]A[) نص]" },
    { "leading bracket", "(Web) عربي", "L[(Web) ]A[عربي]" },
    { "a closing bracket alone is common", "عربي abc) عربي", "A[عربي ]L[abc) ]A[عربي]" },
    { "guillemets are paired", "قال «stop» ثم", "A[قال «]L[stop]A[» ثم]" },
    { "curly quotes are paired", "قال “stop” ثم", "A[قال “]L[stop]A[” ثم]" },
    { "an apostrophe is not", "the driver’s قلم", "L[the driver’s ]A[قلم]" },
    { "Arabic digits in Arabic", "سنة ٢٠٢٥ كانت", "A[سنة ٢٠٢٥ كانت]" },
    { "Arabic digits after Latin", "in ٢٠٢٥", "L[in ]A[٢٠٢٥]" },
    { "Persian digits", "سال ۱۴۰۳", "A[سال ۱۴۰۳]" },
    { "Arabic comma after Latin", "HTML، CSS", "L[HTML]A[، ]L[CSS]" },
    { "the salutation ligature", "محمد ﷺ نبي", "A[محمد ﷺ نبي]" },
    { "the ligature alone", "ﷺ", "A[ﷺ]" },
    { "presentation forms", "ﻻ ﷲ", "A[ﻻ ﷲ]" },
    { "zero width non-joiner", "می\u200cخواهم", "A[می\u200cخواهم]" },
    { "vowel marks", "كَتَبَ، مُدَرِّسٌ", "A[كَتَبَ، مُدَرِّسٌ]" },
    { "a mark takes its base's script", "aِ b", "L[aِ b]" },
    { "a mark on a common base decides for it", "\u25CCَ", "A[\u25CCَ]" },
    { "combining accent on Latin", "cafe\u0301 قهوة", "L[cafe\u0301 ]A[قهوة]" },
    { "tatweel", "ـــ عربـــي", "A[ـــ عربـــي]" },
    { "emoji goes with what is before", "مرحبا 😀 there", "A[مرحبا 😀 ]L[there]" },
    { "emoji alone", "😀👍🏽", "C[😀👍🏽]" },
    { "Hebrew and Greek are other", "שלום λόγος سلام", "O[שלום λόγος ]A[سلام]" },
    { "clitic on a Latin word", "الـHTML", "A[الـ]L[HTML]" },
    { "bidi controls", "\u202Bعربي\u202C abc", "A[\u202Bعربي\u202C ]L[abc]" },
    { "no space between", "كتابBook", "A[كتاب]L[Book]" },
    { "ornate parentheses", "﴿قل﴾", "A[﴿قل﴾]" },
    { "percent and degree", "٪٢٥ °C", "A[٪٢٥ °]L[C]" },
};

static void check_row(void **state)
{
    const char *text = ((const char *const *)*state)[1], *expected = ((const char *const *)*state)[2];
    mwzi_env env = test_env();
    mwzi_script_runs runs = { 0 };
    assert_true(mwzi_script_split(&runs, &env, text, (uint32_t)strlen(text)));
    char got[512] = "";
    for (size_t i = 0; i < runs.count; i++) {
        size_t used = strlen(got);
        (void)snprintf(got + used, sizeof got - used, "%c[%.*s]", "CALO"[runs.items[i].script], (int)runs.items[i].len,
                       text + runs.items[i].offset);
    }
    assert_string_equal(got, expected);
    mwzi_vec_free(&env, &runs);
}

TEST_TABLE(check_row, rows)

/* More brackets than the stack holds: no crash, and the runs still cover the text. */
static void test_deep_brackets(void **state)
{
    (void)state;
    char text[2048] = "";
    for (int i = 0; i < 100; i++)
        strcat(text, i % 2 ? "(ب" : "(a");
    for (int i = 0; i < 100; i++)
        strcat(text, ")");
    mwzi_env env = test_env();
    mwzi_script_runs runs = { 0 };
    assert_true(mwzi_script_split(&runs, &env, text, (uint32_t)strlen(text)));
    uint32_t at = 0;
    for (size_t i = 0; i < runs.count; i++) {
        assert_int_equal(runs.items[i].offset, at);
        assert_true(i == 0 || runs.items[i].script != runs.items[i - 1].script);
        at += runs.items[i].len;
    }
    assert_int_equal(at, strlen(text));
    mwzi_vec_free(&env, &runs);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_deep_brackets) };
    return run_check_row() + cmocka_run_group_tests(tests, NULL, NULL);
}
