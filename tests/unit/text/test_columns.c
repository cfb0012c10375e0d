/* text/columns.h: which column is English, what is passed over, numbers. */
#include <string.h>

#include "support.h"
#include "text/columns.h"

static const struct {
    const char *name, *text;
    bool comments;
    size_t rows;
    int english; /* of the last row */
    bool third;
    uint32_t line;
} rows[] = {
    { "English first", "house\tبيت\n", true, 1, 0, false, 1 },
    { "Arabic first", "بيت\thouse", true, 1, 1, false, 1 },
    { "Latin inside Arabic", "فيتامين C مفيد\tvitamin C helps\n", true, 1, 1, false, 1 },
    { "one side tells", "$\tدولار\n", true, 1, 0, false, 1 },
    { "neither tells", "1\t2\n", true, 1, -1, false, 1 },
    { "one language", "house\thome\n", true, 1, -1, false, 1 },
    { "no tab", "house\n", true, 1, -1, false, 1 },
    { "a third column", "house\tبيت\t0.5\tmore\n", true, 1, 0, true, 1 },
    { "blank lines and comments", "# list\n \t\n\r\nhouse\tبيت\r\n", true, 1, 0, false, 4 },
    { "a comment is a row", "# house\t# بيت\n", false, 1, 0, false, 1 },
    { "a header", "english\tarabic\tprobability\nhouse\tبيت\n", false, 1, 0, false, 2 },
    { "a header later is a row", "house\tبيت\nenglish\tarabic\n", false, 2, -1, false, 2 },
    { "a byte order mark and a header",
      "\xEF\xBB\xBF"
      "english\tarabic\nhouse\tبيت\n",
      false, 1, 0, false, 2 },
    { "nothing", "", false, 0, -1, false, 0 },
};

static void test_rows(void **state)
{
    const char *const *row_name = *state;
    size_t at = 0, count = 0;
    while (&rows[at].name != row_name)
        at++;
    mwzi_columns columns;
    mwzi_row row = { .line = 0, .languages = { -1, -1 } };
    mwzi_columns_start(&columns, rows[at].text, strlen(rows[at].text), rows[at].comments);
    while (mwzi_columns_next(&columns, &row))
        count++;
    assert_int_equal(count, rows[at].rows);
    assert_int_equal(mwzi_row_english(&row), rows[at].english);
    assert_int_equal(row.third.bytes != NULL, rows[at].third);
    assert_int_equal(row.line, rows[at].line);
}
TEST_TABLE(test_rows, rows)

static const struct {
    const char *name, *text;
    bool number;
    double value;
} numbers[] = {
    { "a fraction", "0.25", true, 0.25 },
    { "one", "1", true, 1 },
    { "many places", "0.123456", true, 0.123456 },
    { "white space", " 0.5 ", true, 0.5 },
    { "without a nought", ".5", true, 0.5 },
    { "a word", "noun", false, 0 },
    { "nothing", "", false, 0 },
    { "a point", ".", false, 0 },
    { "two points", "1.2.3", false, 0 },
    { "a comma", "0,5", false, 0 },
    { "a sign", "-1", false, 0 },
    { "more digits than are counted", "0.1234567890123456", false, 0 },
};

static void test_numbers(void **state)
{
    const char *const *row_name = *state;
    size_t at = 0;
    double value = 0;
    while (&numbers[at].name != row_name)
        at++;
    assert_int_equal(mwzi_read_decimal((mwz_text) { numbers[at].text, strlen(numbers[at].text) }, &value),
                     numbers[at].number);
    if (numbers[at].number)
        assert_true(value > numbers[at].value - 1e-9 && value < numbers[at].value + 1e-9);
}
TEST_TABLE(test_numbers, numbers)

int main(void)
{
    return run_test_rows() + run_test_numbers();
}
