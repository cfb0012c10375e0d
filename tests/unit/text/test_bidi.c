/* text/bidi: base level and level runs, written as base:level[…]level[…]. */
#include <stdio.h>
#include <string.h>

#include "support.h"
#include "text/bidi.h"
#include "text/forms.h"
#include "text/utf8.h"

static const struct {
    const char *name, *text, *expected;
} rows[] = {
    { "empty", "", "0:" },
    { "ASCII", "Hello 12", "0:0[Hello 12]" },
    { "Latin beyond ASCII", "café 12", "0:0[café 12]" },
    { "Arabic", "مرحبا، بك.", "1:1[مرحبا، بك.]" },
    { "digits in Arabic", "عام 2025 مضى", "1:1[عام ]2[2025]1[ مضى]" },
    { "Arabic digits in Arabic", "عام ٢٠٢٥ مضى", "1:1[عام ]2[٢٠٢٥]1[ مضى]" },
    { "brand before Arabic", "React مكتبة مفيدة جدا", "1:2[React]1[ مكتبة مفيدة جدا]" },
    { "Arabic word in English", "the word سلام means peace", "0:0[the word ]1[سلام]0[ means peace]" },
    { "Latin in brackets in Arabic", "الوصول الميسر (Web) للجميع", "1:1[الوصول الميسر (]2[Web]1[) للجميع]" },
    { "a draw goes to the first letter", "اب ab", "1:1[اب ]2[ab]" },
    { "and the other way", "ab اب", "0:0[ab ]1[اب]" },
    { "neutrals only", "… — «»", "0:0[… — «»]" },
    { "a line break does not end the paragraph", "سطر أول\nab سطر ثانٍ", "1:1[سطر أول\n]2[ab]1[ سطر ثانٍ]" },
    { "an embedding", "abcdef \u202Bعر\u202C x", "0:0[abcdef ]1[\u202Bعر]0[\u202C x]" },
    { "beyond the first plane", "😀 𝐀𝐁 سلام كثير", "1:1[😀 ]2[𝐀𝐁]1[ سلام كثير]" },
    { "no other direction, but controls", "كتاب\u2066\u2069 جديد", "1:1[كتاب\u2066\u2069 جديد]" },
    { "an override in one direction", "كتاب \u202Eجديد\u202C", "1:1[كتاب \u202Eجديد\u202C]" },
    { "a mark of the other direction", "كتاب \u200Eجديد", "1:1[كتاب ]2[\u200E]1[جديد]" },
    { "a mark of its own direction", "كتاب\u200F (جديد)!", "1:1[كتاب\u200F (جديد)!]" },
    { "vowels, tab, plus and currency", "كُتِبَ\t+ $ (٪)", "1:1[كُتِبَ\t+ $ (٪)]" },
    { "Latin with numbers, currency and quotes", "“It’s 5 % of €1.200” — café\t+3", "0:0[“It’s 5 % of €1.200” — café\t+3]" },
    { "Arabic digits in Latin", "café ٢٠", "0:0[café ]2[٢٠]" },
    { "percent with Arabic digits", "نسبة ٢٥٪ فقط", "1:1[نسبة ]2[٢٥]1[٪ فقط]" },
};

static void check_row(void **state)
{
    const char *text = ((const char *const *)*state)[1], *expected = ((const char *const *)*state)[2];
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_bidi *bidi;
    assert_int_equal(mwzi_bidi_open(&bidi, &env, &err), MWZ_OK);
    mwzi_level_runs runs = { 0 };
    uint8_t base = 9;
    char got[512];
    for (int again = 0; again < 2; again++) { /* twice: nothing may be left over from the text before */
        assert_int_equal(mwzi_bidi_split(bidi, &runs, &base, text, (uint32_t)strlen(text), &err), MWZ_OK);
        (void)snprintf(got, sizeof got, "%u:", base);
        for (size_t i = 0; i < runs.count; i++) {
            size_t used = strlen(got);
            (void)snprintf(got + used, sizeof got - used, "%u[%.*s]", runs.items[i].level, (int)runs.items[i].len,
                           text + runs.items[i].offset);
        }
        assert_string_equal(got, expected);
    }
    mwzi_vec_free(&env, &runs);
    mwzi_bidi_close(bidi);
    mwzi_bidi_close(NULL);
}

TEST_TABLE(check_row, rows)

/* As it is drawn from left to right, and as it is read; brackets are mirrored where they stood from right to left. */
static const struct {
    const char *name, *drawn, *read;
} lines[] = {
    { "a word", "مالس", "سلام" },
    { "a number keeps its order", "2019 ماع يف", "في عام 2019" },
    { "so does a Latin name", "ةنيدم (New York) ةديدج", "جديدة (New York) مدينة" },
    { "a full stop at the left", ".ىهتنا", "انتهى." },
    { "beyond the first plane", "😀 مالس", "سلام 😀" },
};

static void check_line(void **state)
{
    const char *drawn = ((const char *const *)*state)[1], *read = ((const char *const *)*state)[2];
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_bidi *bidi;
    uint32_t characters[64], order[64], count = 0;
    bool turned[64];
    char got[256] = "";
    size_t len = 0;
    for (size_t at = 0; drawn[at];)
        characters[count++] = mwzi_utf8_next(drawn, strlen(drawn), &at);
    assert_int_equal(mwzi_bidi_open(&bidi, &env, &err), MWZ_OK);
    assert_int_equal(mwzi_bidi_logical(bidi, order, turned, characters, count, true, &err), MWZ_OK);
    for (uint32_t i = 0; i < count; i++)
        len += mwzi_utf8_put(got + len, turned[i] ? mwzi_char_mirror(characters[order[i]]) : characters[order[i]]);
    assert_string_equal(got, read);
    mwzi_bidi_close(bidi);
}

TEST_TABLE(check_line, lines)

/* Lines of a paragraph as they are seen, from left to right: base:>[…]<[…], the second one behind a bar. */
static const struct {
    const char *name, *text;
    mwzi_direction direction;
    const char *second; /* where the second line begins */
    const char *expected;
} broken[] = {
    { "one line", "the words سلام عليكم here", MWZI_DIRECTION_LETTERS, NULL, "0:>[the words ]<[سلام عليكم]>[ here]" },
    { "two lines, each by itself", "the words سلام عليكم here", MWZI_DIRECTION_LETTERS, "عليكم",
      "0:>[the words ]<[سلام]<[ ]|<[عليكم]>[ here]" }, /* of a space at the end ICU gives the right place, not the direction */
    { "digits in Arabic", "عام 2025 مضى", MWZI_DIRECTION_LETTERS, NULL, "1:<[ مضى]>[2025]<[عام ]" },
    { "a column from the right", "React 18", MWZI_DIRECTION_RIGHT, NULL, "1:>[React 18]" },
    { "its white space hangs at the left", "React 18 ", MWZI_DIRECTION_RIGHT, NULL, "1:<[ ]>[React 18]" },
    { "a column from the left", "سلام 12", MWZI_DIRECTION_LEFT, NULL, "0:>[12]<[سلام ]" },
    { "a line feed is a space", "ab\nسلام", MWZI_DIRECTION_LEFT, NULL, "0:>[ab\n]<[سلام]" },
    { "beyond the first plane", "سلام 𝐀𝐁 كثير", MWZI_DIRECTION_LETTERS, "كثير", "1:<[ ]>[𝐀𝐁]<[سلام ]|<[كثير]" },
    { "empty", "", MWZI_DIRECTION_RIGHT, NULL, "1:" },
};

static void check_broken(void **state)
{
    const size_t row = (size_t)((const char *)*state - (const char *)broken) / sizeof *broken;
    const char *text = broken[row].text;
    const uint32_t len = (uint32_t)strlen(text);
    const uint32_t second = broken[row].second ? (uint32_t)(strstr(text, broken[row].second) - text) : len;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_bidi *bidi;
    mwzi_utf16 wide;
    mwzi_level_runs runs = { 0 };
    uint8_t base = 9;
    char got[512];
    mwzi_utf16_init(&wide, &env);
    assert_true(mwzi_utf16_set(&wide, text, len));
    assert_int_equal(mwzi_bidi_open(&bidi, &env, &err), MWZ_OK);
    assert_int_equal(mwzi_bidi_set(bidi, &wide, text, broken[row].direction, &base, &err), MWZ_OK);
    (void)snprintf(got, sizeof got, "%u:", base);
    for (int line = 0; line < (second < len ? 2 : 1); line++) {
        assert_int_equal(mwzi_bidi_line(bidi, &runs, line ? second : 0, line ? len - second : second, &err), MWZ_OK);
        (void)snprintf(got + strlen(got), sizeof got - strlen(got), "%s", line ? "|" : "");
        for (size_t i = 0; i < runs.count; i++)
            (void)snprintf(got + strlen(got), sizeof got - strlen(got), "%c[%.*s]", runs.items[i].level ? '<' : '>',
                           (int)runs.items[i].len, text + runs.items[i].offset);
    }
    assert_string_equal(got, broken[row].expected);
    mwzi_vec_free(&env, &runs);
    mwzi_utf16_free(&wide);
    mwzi_bidi_close(bidi);
}

TEST_TABLE(check_broken, broken)

int main(void)
{
    return run_check_row() + run_check_line() + run_check_broken();
}
