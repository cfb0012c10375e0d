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
    { "Latin digits inside Arabic", "المادة 12 من القانون", "A[المادة 12 من القانون]" },
    { "a date in Arabic", "في 13/7/2025 مساء", "A[في 13/7/2025 مساء]" },
    { "a percentage in Arabic", "نسبة 45.5% تقريبا", "A[نسبة 45.5% تقريبا]" },
    { "an amount with a sign", "بسعر $20 فقط", "A[بسعر $20 فقط]" },
    { "a Latin unit after digits", "مسافة 5 km تقريبا", "A[مسافة 5 ]L[km ]A[تقريبا]" },
    { "a letter and digits", "طراز A320 جديد", "A[طراز ]L[A320 ]A[جديد]" },
    { "digits and a letter", "شبكة 5G سريعة", "A[شبكة 5]L[G ]A[سريعة]" },
    { "Arabic digits between Latin", "from ٥ to ٩ o'clock", "L[from ]A[٥ ]L[to ]A[٩ ]L[o'clock]" },
    { "Arabic decimal and thousands signs", "١٬٢٣٤٫٥ درهم", "A[١٬٢٣٤٫٥ درهم]" },
    { "a telephone number", "هاتف: +963 11 222 3344", "A[هاتف: +963 11 222 3344]" },
    { "Arabic in round brackets in Latin", "Cairo (القاهرة), Egypt", "L[Cairo (]A[القاهرة]L[), Egypt]" },
    { "Arabic in square brackets in Latin", "text [نص] text", "L[text []A[نص]L[] text]" },
    { "Arabic in braces in Latin", "set {مجموعة} end", "L[set {]A[مجموعة]L[} end]" },
    { "Latin in braces in Arabic", "مجموعة {set} هنا", "A[مجموعة {]L[set]A[} هنا]" },
    { "a bracket with both", "نص (a ب) نص", "A[نص (]L[a ]A[ب) نص]" },
    { "brackets in full width", "نص （web） نص", "A[نص （]L[web]A[） نص]" },
    { "empty brackets", "نص () abc", "A[نص () ]L[abc]" },
    { "an open bracket that is never closed", "نص (abc", "A[نص (]L[abc]" },
    { "single guillemets", "قال ‹stop› ثم", "A[قال ‹]L[stop]A[› ثم]" },
    { "a brand at the start", "Microsoft أعلنت عن", "L[Microsoft ]A[أعلنت عن]" },
    { "a brand at the end", "تطبيق WhatsApp", "A[تطبيق ]L[WhatsApp]" },
    { "two brands and a conjunction", "Google وApple", "L[Google ]A[و]L[Apple]" },
    { "a brand with a dot", "موقع Booking.com المعروف", "A[موقع ]L[Booking.com ]A[المعروف]" },
    { "C++", "لغة C++ قديمة", "A[لغة ]L[C++ ]A[قديمة]" },
    { "a preposition on a brand", "بـ Windows", "A[بـ ]L[Windows]" },
    { "an address", "راجع www.example.org/a?b=1 الآن", "A[راجع ]L[www.example.org/a?b=1 ]A[الآن]" },
    { "a mail address", "راسل info@oven.example اليوم", "A[راسل ]L[info@oven.example ]A[اليوم]" },
    { "a hash tag", "وسم #Syria اليوم", "A[وسم #]L[Syria ]A[اليوم]" },
    { "a slash between", "دمشق/Damascus", "A[دمشق/]L[Damascus]" },
    { "a dash between", "Damascus — دمشق", "L[Damascus — ]A[دمشق]" },
    { "Persian letters", "پژوهش گچ چای", "A[پژوهش گچ چای]" },
    { "Persian kaf and ya", "کتابی برای همه", "A[کتابی برای همه]" },
    { "a Persian word and a Latin one", "کتاب PDF", "A[کتاب ]L[PDF]" },
    { "Urdu letters", "ٹھیک ہے، ڈاڑھی", "A[ٹھیک ہے، ڈاڑھی]" },
    { "the Urdu stop", "یہ کتاب ہے۔ Yes", "A[یہ کتاب ہے۔ ]L[Yes]" },
    { "Sindhi and Pashto letters", "ښوونځی ڄاڻ", "A[ښوونځی ڄاڻ]" },
    { "Extended Arabic", "\u0750\u08A0 abc", "A[\u0750\u08A0 ]L[abc]" },
    { "emoji before Arabic", "😀 مرحبا", "A[😀 مرحبا]" },
    { "emoji before Latin", "😀 hello", "L[😀 hello]" },
    { "emoji joined", "عائلة 👨\u200D👩\u200D👧 here", "A[عائلة 👨\u200D👩\u200D👧 ]L[here]" },
    { "a flag", "علم 🇸🇾 الجديد", "A[علم 🇸🇾 الجديد]" },
    { "a keycap", "اضغط 1\uFE0F\u20E3 الآن", "A[اضغط 1\uFE0F\u20E3 الآن]" },
    { "presentation forms A", "\uFB50\uFB56 \uFD3C", "A[\uFB50\uFB56 \uFD3C]" },
    { "presentation forms B beside Latin", "\uFE8D\uFEDF\uFEB4 abc", "A[\uFE8D\uFEDF\uFEB4 ]L[abc]" },
    { "the currency sign of Iran", "﷼ 20", "A[﷼ 20]" },
    { "the ligature Bismillah", "﷽ abc", "A[﷽ ]L[abc]" },
    { "a shadda and a vowel", "مُحَمَّدٌ Muhammad", "A[مُحَمَّدٌ ]L[Muhammad]" },
    { "a dagger alif", "هٰذا", "A[هٰذا]" },
    { "a Koranic mark", "قُلۡ هُوَ", "A[قُلۡ هُوَ]" },
    { "an Arabic mark alone", "َ", "A[َ]" },
    { "a Latin mark on an Arabic letter", "ب\u0301 abc", "A[ب\u0301 ]L[abc]" },
    { "letters with marks of their own", "Zürich زيورخ", "L[Zürich ]A[زيورخ]" },
    { "Latin with dots below", "al-Ḥasan الحسن", "L[al-Ḥasan ]A[الحسن]" },
    { "signs alone", "— … • *", "C[— … • *]" },
    { "white space alone", " \t ", "C[ \t ]" },
    { "digits and signs alone", "50 % (12)", "C[50 % (12)]" },
    { "Arabic signs alone", "؟", "A[؟]" },
    { "an Arabic comma between digits", "1، 2", "A[1، 2]" },
    { "a Latin question in Arabic quotes", "«Why?»", "L[«Why?»]" },
    { "Cyrillic between", "نص Москва text", "A[نص ]O[Москва ]L[text]" },
    { "Chinese in Arabic brackets", "نص (中文) نص", "A[نص (]O[中文]A[) نص]" },
    { "Syriac", "ܫܠܡܐ سلام", "O[ܫܠܡܐ ]A[سلام]" },
    { "the Arabic semicolon after Latin", "HTML؛ ثم", "L[HTML]A[؛ ثم]" },
    { "a right-to-left mark alone", "\u200F", "C[\u200F]" },
    { "isolates around Latin", "نص \u2068Web\u2069 نص", "A[نص \u2068]L[Web\u2069 ]A[نص]" },
    { "mathematical letters", "قيمة 𝑥 هنا", "A[قيمة 𝑥 هنا]" },
    { "a degree and a letter", "حرارة 38.5 °C", "A[حرارة 38.5 °]L[C]" },
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
