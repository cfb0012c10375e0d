/* lang/number_words: texts and the numbers in them. */
#include <string.h>

#include "lang/number_words.h"
#include "support.h"
#include "text/fold.h"
#include "text/numbers.h"
#include "text/words.h"

enum { EN, AR, MOST = 32 };

/* The numbers of the text, parted by spaces; "%" after percentages, "d" before those with digits. */
static void read_numbers(char *out, int side, const char *text)
{
    mwzi_number_word found[MOST];
    mwzi_words words;
    mwzi_word word;
    size_t count = 0;
    mwzi_words_start(&words, text, strlen(text));
    while (mwzi_words_next(&words, &word) && count < MOST) {
        char key[256];
        size_t len;
        if (word.kind == MWZI_WORD_NUMBER) {
            len = mwzi_number_key(key, text + word.offset, word.len);
            found[count++] = mwzi_digits_number_word(key, len);
        } else {
            len = mwzi_fold_word(key, text + word.offset, word.len);
            found[count++] = side == EN ? mwzi_english_number_word(key, len) : mwzi_arabic_number_word(key, len);
        }
    }
    *out = '\0';
    for (size_t i = 0; i < count;) {
        mwzi_number_value value;
        size_t taken = side == EN ? mwzi_english_number(&value, found + i, count - i)
                                  : mwzi_arabic_number(&value, found + i, count - i);
        assert_true(taken <= count - i);
        if (taken) {
            char number[MWZI_NUMBER_TEXT_ROOM];
            assert_true(value.core < taken);
            size_t len = mwzi_number_text(number, value.millionths);
            strcat(out, *out ? " " : "");
            strcat(out, value.digits ? "d" : "");
            strncat(out, number, len);
            strcat(out, value.percent ? "%" : "");
        }
        i += taken ? taken : 1;
    }
}

static const struct {
    const char *name; /* the text */
    int side;
    const char *expected;
} rows[] = {
    { "zero", EN, "0" },
    { "one", EN, "1" },
    { "nine", EN, "9" },
    { "ten", EN, "10" },
    { "thirteen", EN, "13" },
    { "nineteen", EN, "19" },
    { "twenty", EN, "20" },
    { "twenty-one", EN, "21" },
    { "Twenty One", EN, "21" },
    { "ninety-nine", EN, "99" },
    { "forty two", EN, "42" },
    { "hundred", EN, "100" },
    { "a hundred", EN, "100" },
    { "one hundred", EN, "100" },
    { "a hundred and five", EN, "105" },
    { "one hundred five", EN, "105" },
    { "three hundred and sixty-five days", EN, "365" },
    { "nine hundred ninety-nine", EN, "999" },
    { "a thousand", EN, "1000" },
    { "two thousand", EN, "2000" },
    { "two thousand five", EN, "2005" },
    { "two thousand and twenty-four", EN, "2024" },
    { "one thousand nine hundred eighty-four", EN, "1984" },
    { "nine hundred ninety-nine thousand nine hundred and ninety-nine", EN, "999999" },
    { "a hundred thousand", EN, "100000" },
    { "two hundred and fifty thousand people", EN, "250000" },
    { "one million", EN, "1000000" },
    { "two and a half million", EN, "2500000" },
    { "a million and a half", EN, "1500000" },
    { "half a million", EN, "500000" },
    { "half million", EN, "500000" },
    { "a quarter million", EN, "250000" },
    { "two and a half", EN, "2.5" },
    { "three million two hundred thousand and one", EN, "3200001" },
    { "seven billion", EN, "7000000000" },
    { "one trillion", EN, "1000000000000" },
    { "3 million", EN, "d3000000" },
    { "1.2 billion", EN, "d1200000000" },
    { "$6.5 million", EN, "d6500000" },
    { "5 thousand", EN, "d5000" },
    { "3 hundred", EN, "d300" },
    { "2 1/2 million", EN, "d2 d1 d2000000" },
    { "3 and a half million", EN, "d3500000" },
    { "12.5m and 3 bn", EN, "d12.5 d3000000000" },
    { "3-4 million", EN, "d3 d4000000" },
    { "50 percent", EN, "d50%" },
    { "50 per cent", EN, "d50%" },
    { "fifty percent", EN, "50%" },
    { "per year, per cent", EN, "" },
    { "a dozen", EN, "12" },
    { "two dozen eggs", EN, "24" },
    { "dozens of people", EN, "" },
    { "hundreds of thousands", EN, "" },
    { "millions", EN, "" },
    { "first", EN, "1" },
    { "the second", EN, "2" },
    { "twelfth", EN, "12" },
    { "twenty-third", EN, "23" },
    { "thirtieth", EN, "30" },
    { "the hundredth", EN, "100" },
    { "two hundred and first", EN, "201" },
    { "twenty-first five", EN, "21 5" },
    { "13th", EN, "d13" },
    { "nineteen eighty-four", EN, "1984" },
    { "twenty twenty", EN, "2020" },
    { "twenty twenty-one", EN, "2021" },
    { "nineteen hundred", EN, "1900" },
    { "the sixties", EN, "60" },
    { "one two three", EN, "1 2 3" },
    { "five and ten", EN, "5 10" },
    { "twenty and thirty", EN, "20 30" },
    { "one hundred and people", EN, "100" },
    { "a man and a half", EN, "" },
    { "half", EN, "" },
    { "two halves", EN, "2" },
    { "three million and million", EN, "3000000 1000000" },
    { "58-year-old", EN, "d58" },
    { "16.8.1 million", EN, "1000000" },
    { "zero tolerance and twenty zero", EN, "0 20 0" },

    { "صفر", AR, "0" },
    { "واحد", AR, "1" },
    { "واحدة", AR, "1" },
    { "أحد", AR, "" },
    { "اثنان", AR, "2" },
    { "باثنين", AR, "2" },
    { "ثلاثة", AR, "3" },
    { "ثلاث", AR, "3" },
    { "وأربعة", AR, "4" },
    { "ثماني", AR, "8" },
    { "ثمان", AR, "8" },
    { "ثمانية", AR, "8" },
    { "بالتسعة", AR, "9" },
    { "عشرة", AR, "10" },
    { "أحد عشر", AR, "11" },
    { "إحدى عشرة", AR, "11" },
    { "اثنا عشر", AR, "12" },
    { "اثني عشر", AR, "12" },
    { "اثنتي عشرة", AR, "12" },
    { "اثنتا عشرة", AR, "12" },
    { "ثلاثة عشر", AR, "13" },
    { "ثلاث عشرة", AR, "13" },
    { "تسعة عشر", AR, "19" },
    { "عشرون", AR, "20" },
    { "وعشرين", AR, "20" },
    { "خمسة وعشرون", AR, "25" },
    { "خمسة وعشرين", AR, "25" },
    { "خمس وعشرون", AR, "25" },
    { "واحد وعشرون", AR, "21" },
    { "إحدى وعشرين", AR, "21" },
    { "اثنين وتسعين", AR, "92" },
    { "خَمْسَةٌ وَعِشْرُونَ", AR, "25" },
    { "الخمسة والعشرين", AR, "25" },
    { "في الثامنة والخمسين", AR, "58" },
    { "الخامسة والستين", AR, "65" },
    { "للخامسة والستين", AR, "65" },
    { "مئة", AR, "100" },
    { "مائة", AR, "100" },
    { "مئتان", AR, "200" },
    { "مائتين", AR, "200" },
    { "ثلاثمئة", AR, "300" },
    { "ثلاثمائة", AR, "300" },
    { "ثلاث مئة", AR, "300" },
    { "ثمانمئة", AR, "800" },
    { "ثمانيمائة", AR, "800" },
    { "تسعمائة", AR, "900" },
    { "مئة وخمسة", AR, "105" },
    { "مئة وعشرة", AR, "110" },
    { "ثلاثمئة وخمسة وستون يوما", AR, "365" },
    { "تسعمئة وتسعة وتسعون", AR, "999" },
    { "ألف", AR, "1000" },
    { "ألفان", AR, "2000" },
    { "ألفين وعشرين", AR, "2020" },
    { "ثلاثة آلاف", AR, "3000" },
    { "خمسة عشر ألفا", AR, "15000" },
    { "مئة ألف", AR, "100000" },
    { "مئتا ألف", AR, "200000" },
    { "مئتي ألف", AR, "200000" },
    { "شركة ميتا", AR, "" },
    { "ألف وتسعمئة وثمانية وأربعين", AR, "1948" },
    { "خمسة وعشرون ألفا وثلاثمئة", AR, "25300" },
    { "تسعمئة وتسعة وتسعون ألفا وتسعمئة وتسعة وتسعون", AR, "999999" },
    { "مليون", AR, "1000000" },
    { "مليونان", AR, "2000000" },
    { "مليونين ونصف", AR, "2500000" },
    { "مليونان ونصف المليون", AR, "2500000" },
    { "مليونا نسمة", AR, "2000000" },
    { "أحد عشر مليونا", AR, "11000000" },
    { "أصيب ألفا شخص", AR, "" },
    { "مليون ونصف المليون", AR, "1500000" },
    { "نصف مليون", AR, "500000" },
    { "ربع مليون", AR, "250000" },
    { "ثلاثة ونصف", AR, "3.5" },
    { "الثالثة والنصف", AR, "3.5" },
    { "ثلاثة ملايين ومئتا ألف", AR, "3200000" },
    { "مليار", AR, "1000000000" },
    { "سبعة مليارات", AR, "7000000000" },
    { "٣ ملايين", AR, "d3000000" },
    { "1.2 مليار", AR, "d1200000000" },
    { "11 ألف هكتار", AR, "d11000" },
    { "٣ ملايين و200 ألف", AR, "d3200000" },
    { "3 ملايين و200 شخص", AR, "d3000000 d200" },
    { "الملايين الستة", AR, "6000000" },
    { "الملايين الستة والنصف", AR, "6500000" },
    { "50 في المئة", AR, "d50%" },
    { "٥٠ بالمائة", AR, "d50%" },
    { "خمسون في المائة", AR, "50%" },
    { "50 في مئة", AR, "d50 100" },
    { "مئات الآلاف", AR, "" },
    { "آلاف", AR, "" },
    { "الأول", AR, "1" },
    { "الأولى", AR, "1" },
    { "أول", AR, "1" },
    { "الثاني", AR, "2" },
    { "والثالثة", AR, "3" },
    { "العاشر", AR, "10" },
    { "الحادي عشر", AR, "11" },
    { "الحادية عشرة", AR, "11" },
    { "الثاني عشر", AR, "12" },
    { "القرن التاسع عشر", AR, "19" },
    { "الحادي والعشرين", AR, "21" },
    { "القرن العشرون", AR, "20" },
    { "ستينيات القرن", AR, "60" },
    { "التسعينات", AR, "90" },
    { "الثانية والثالثة", AR, "2 3" },
    { "الثالثة وعشرون دقيقة", AR, "3 20" },
    { "السابعة وعشر دقائق", AR, "7 10" },
    { "خمسة وعشرة", AR, "5 10" },
    { "عشرين وثلاثين", AR, "20 30" },
    { "ثلاثة أربعة", AR, "3 4" },
    { "مئة ومئتين", AR, "100 200" },
    { "ألف وألفين", AR, "1000 2000" },
    { "مئة وأحد", AR, "100 1" },
    { "مئة وأحد عشر", AR, "111" },
    { "خمسة بعشرين", AR, "5 20" },
    { "لست من هنا", AR, "" },
    { "والده", AR, "" },
    { "دزينة", AR, "12" },
};

static void test_numbers(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    char out[256];
    read_numbers(out, row->side, row->name);
    assert_string_equal(out, row->expected);
}
TEST_TABLE(test_numbers, rows)

static const struct {
    const char *name; /* the key */
    uint64_t millionths;
} keys[] = {
    { "0", 0 },          { "2.5", 2500000 },           { "0.000001", 1 },
    { "50%", 50000000 }, { "1000000", 1000000000000 }, { "123456.789", 123456789000 },
};

static void test_keys(void **state)
{
    const __typeof__(keys[0]) *row = *state;
    mwzi_number_word word = mwzi_digits_number_word(row->name, strlen(row->name));
    char text[MWZI_NUMBER_TEXT_ROOM];
    size_t len = mwzi_number_text(text, row->millionths);
    assert_int_equal(word.kind, MWZI_NUMBER_DIGITS);
    assert_true(word.value == row->millionths);
    assert_int_equal(len, strcspn(row->name, "%"));
    assert_memory_equal(text, row->name, len);
}
TEST_TABLE(test_keys, keys)

static const struct {
    const char *name;
} no_values[] = { { "16.8.1" }, { "1000000000000" }, { "0.1234567" }, { "" }, { "1/2" } };

static void test_no_value(void **state)
{
    const char *key = *(const char *const *)*state;
    assert_int_equal(mwzi_digits_number_word(key, strlen(key)).kind, MWZI_NUMBER_NONE);
}
TEST_TABLE(test_no_value, no_values)

/* Every sequence of five of the telling words is read without harm, and a number never grows beyond its words. */
static void test_any_sequence(void **state)
{
    (void)state;
    static const char *const words[2][14] = {
        { "one", "ten", "twenty", "hundred", "thousand", "trillion", "half", "and", "a", "per", "cent", "dozen",
          "millions", "third" },
        { "واحد", "عشر", "وعشرين", "مئة", "الف", "تريليون", "ونصف", "و", "احد", "في", "الميه", "الملايين", "الستة",
          "والفين" },
    };
    for (int side = 0; side < 2; side++)
        for (unsigned code = 0; code < 14 * 14 * 14 * 14 * 14; code++) {
            mwzi_number_word found[5];
            unsigned rest = code;
            for (int i = 0; i < 5; i++, rest /= 14) {
                const char *word = words[side][rest % 14];
                found[i] = side == EN ? mwzi_english_number_word(word, strlen(word))
                                      : mwzi_arabic_number_word(word, strlen(word));
            }
            mwzi_number_value value;
            size_t taken = side == EN ? mwzi_english_number(&value, found, 5) : mwzi_arabic_number(&value, found, 5);
            assert_true(taken <= 5);
            assert_true(taken == 0 || value.core < taken);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_any_sequence) };
    return run_test_numbers() + run_test_keys() + run_test_no_value() + cmocka_run_group_tests(tests, NULL, NULL);
}
