/* The words of a PDF by their places: rows, paragraphs, the order of reading, vowel marks that come by themselves. */
#include <string.h>

#include "containers/opening.h"
#include "support.h"

#define WORD(left, right, top, text)                                                                                   \
    "<word xMin=\"" left "\" xMax=\"" right "\" yMin=\"" top "\" yMax=\"" top "9.0\">" text "</word>"
#define BLOCK(left, top, right, bottom, words)                                                                         \
    "<block xMin=\"" left "\" yMin=\"" top "\" xMax=\"" right "\" yMax=\"" bottom "\"><line>" words "</line></block>"
#define PAGE(blocks)                                                                                                   \
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/x.dtd\">"        \
    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><doc><page width=\"595\"><flow>" blocks                         \
    "</flow></page></doc></body></html>"

/* A word's top is one digit more than a row's number: row "1" is 1 to 19, row "2" 2 to 29, … */
static const struct {
    const char *name, *xml, *text;
} rows[] = {
    { "two words", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "40", "1", "The") WORD("44", "90", "1", "house"))), "The house\n\n" },
    { "words that touch", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "40", "1", "foot") WORD("40", "90", "1", "note"))), "footnote\n\n" },
    { "words in another order", PAGE(BLOCK("10", "1", "90", "19", WORD("44", "90", "1", "house") WORD("10", "40", "1", "The"))),
      "The house\n\n" },
    { "Arabic as it is drawn", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "40", "1", "ريبك") WORD("44", "90", "1", "تيب"))),
      "بيت كبير\n\n" },
    { "a number in Arabic", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "30", "1", "تيب") WORD("34", "60", "1", "25") WORD("64", "90", "1", "مهل"))),
      "لهم 25 بيت\n\n" },
    { "a mark by itself", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "40", "1", "ادج") WORD("10", "20", "1", "\u064B"))), "جداً\n\n" },
    { "a mark in the middle of a word", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "40", "1", "نكم") WORD("20", "30", "1", "\u0651"))),
      "مكّن\n\n" },
    { "brackets drawn mirrored", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "40", "1", "(تيب)"))), "(بيت)\n\n" },
    { "brackets drawn as they are", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "40", "1", ")تيب("))), "(بيت)\n\n" },
    { "marks of a word stand behind their letters as they are drawn", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "40", "1", "ملّعيُ"))),
      "يُعلّم\n\n" },
    { "marks of a word stand before their letters", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "40", "1", ".\u064B" "ادج"))), "جداً.\n\n" },
    { "a word that a mark has torn apart", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "30", "1", "تل") WORD("31.6", "50", "1", "\u0651" "طعت"))), "تعطّلت\n\n" },
    { "a last alef that is torn off", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "16", "1", "،ا") WORD("18", "50", "1", "لوأ"))), "أولا،\n\n" },
    { "a question mark that stands away", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "16", "1", "؟") WORD("18", "50", "1", "نم"))), "من؟\n\n" },
    { "words that touch, the first of which is whole", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "30", "1", "لك") WORD("30.5", "50", "1", "اًدج"))), "جدًا كل\n\n" },
    { "a name that is one shape", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "40", "1", "للها") WORD("44", "90", "1", "دمح"))), "حمد الله\n\n" },
    { "a bullet of a font of symbols", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "14", "1", "\uF0B7") WORD("20", "90", "1", "text"))), "• text\n\n" },
    { "entities", PAGE(BLOCK("10", "1", "90", "19", WORD("10", "40", "1", "a&lt;b&amp;c"))), "a<b&c\n\n" },
    { "nothing", PAGE(""), "" },
    { "a place that is none", PAGE(BLOCK("x", "1", "-5", "19", WORD("nan", "", "1", "word"))), "word\n\n" },
    /* Rows: 10 high, 12 apart. */
    { "a full row goes on",
      PAGE("<block xMin=\"10\" yMin=\"10\" xMax=\"90\" yMax=\"32\"><word xMin=\"10\" yMin=\"10\" xMax=\"90\" yMax=\"20\">first</word>"
           "<word xMin=\"10\" yMin=\"22\" xMax=\"40\" yMax=\"32\">second</word></block>"),
      "first second\n\n" },
    { "a short row is the last",
      PAGE("<block xMin=\"10\" yMin=\"10\" xMax=\"90\" yMax=\"32\"><word xMin=\"10\" yMin=\"10\" xMax=\"40\" yMax=\"20\">first</word>"
           "<word xMin=\"10\" yMin=\"22\" xMax=\"40\" yMax=\"32\">second</word><word xMin=\"50\" yMin=\"22\" xMax=\"90\" "
           "yMax=\"32\">row</word></block>"),
      "first\n\nsecond row\n\n" },
    { "Arabic rows go on from the left end",
      PAGE("<block xMin=\"10\" yMin=\"10\" xMax=\"90\" yMax=\"32\"><word xMin=\"10\" yMin=\"10\" xMax=\"90\" yMax=\"20\">تيب</word>"
           "<word xMin=\"60\" yMin=\"22\" xMax=\"90\" yMax=\"32\">ريبك</word></block>"),
      "بيت كبير\n\n" },
    { "another size of letters begins anew",
      PAGE("<block xMin=\"10\" yMin=\"10\" xMax=\"90\" yMax=\"36\"><word xMin=\"10\" yMin=\"10\" xMax=\"90\" yMax=\"24\">Heading</word>"
           "<word xMin=\"10\" yMin=\"26\" xMax=\"40\" yMax=\"36\">text</word></block>"),
      "Heading\n\ntext\n\n" },
    { "a block right below goes on",
      PAGE("<block xMin=\"10\" yMin=\"10\" xMax=\"90\" yMax=\"20\"><word xMin=\"10\" yMin=\"10\" xMax=\"90\" yMax=\"20\">first</word></block>"
           "<block xMin=\"10\" yMin=\"22\" xMax=\"40\" yMax=\"32\"><word xMin=\"10\" yMin=\"22\" xMax=\"40\" yMax=\"32\">second</word></block>"),
      "first second\n\n" },
    { "a block further below begins anew",
      PAGE("<block xMin=\"10\" yMin=\"10\" xMax=\"90\" yMax=\"20\"><word xMin=\"10\" yMin=\"10\" xMax=\"90\" yMax=\"20\">first</word></block>"
           "<block xMin=\"10\" yMin=\"28\" xMax=\"40\" yMax=\"38\"><word xMin=\"10\" yMin=\"28\" xMax=\"40\" yMax=\"38\">second</word></block>"),
      "first\n\nsecond\n\n" },
    { "a column beside begins anew",
      PAGE("<block xMin=\"10\" yMin=\"10\" xMax=\"90\" yMax=\"20\"><word xMin=\"10\" yMin=\"10\" xMax=\"90\" yMax=\"20\">first</word></block>"
           "<block xMin=\"200\" yMin=\"22\" xMax=\"280\" yMax=\"32\"><word xMin=\"200\" yMin=\"22\" xMax=\"280\" yMax=\"32\">second</word></block>"),
      "first\n\nsecond\n\n" },
};

static mwz_status read_xml(mwzi_unpacked *out, const mwzi_env *env, const char *xml, mwz_error *err)
{
    const mwzi_opening in = { env, "", 0, "x.pdf", out, err };
    memset(out, 0, sizeof *out);
    return mwzi_pdf_boxes_read(&in, xml, strlen(xml));
}

static void check_row(void **state)
{
    const char *const *row_name = *state;
    size_t row = 0;
    while (&rows[row].name != row_name)
        row++;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_unpacked out;
    assert_int_equal(read_xml(&out, &env, rows[row].xml, &err), MWZ_OK);
    assert_int_equal(mwzi_opening_add(&(mwzi_opening) { &env, "", 0, "x", &out, &err }, "", 1), MWZ_OK);
    assert_string_equal(out.bytes.items, rows[row].text);
    mwzi_containers_close(&out, &env);
}
TEST_TABLE(check_row, rows)

static void refuse(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwzi_unpacked out;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(read_xml(&out, &env, "<doc><page>", &err), MWZ_ERR_FORMAT);
    mwzi_containers_close(&out, &env);
}

static void run_out_of_memory(void **state)
{
    (void)state;
    static const char xml[] = PAGE(BLOCK("10", "1", "90", "19", WORD("10", "40", "1", "ادج") WORD("10", "20", "1", "\u064B")));
    mwz_status status = MWZ_ERR_MEMORY;
    for (size_t fail_at = 1; status == MWZ_ERR_MEMORY; fail_at++) {
        assert_true(fail_at < 200);
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        mwz_error err = MWZ_ERROR_INIT;
        mwzi_unpacked out;
        env.allocator = test_memory_allocator(&memory);
        status = read_xml(&out, &env, xml, &err);
        mwzi_containers_close(&out, &env);
        assert_int_equal(memory.held, 0);
    }
    assert_int_equal(status, MWZ_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(refuse), cmocka_unit_test(run_out_of_memory) };
    return run_check_row() + cmocka_run_group_tests(tests, NULL, NULL);
}
