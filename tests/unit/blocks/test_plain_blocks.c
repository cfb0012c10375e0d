/* blocks/: plain text to blocks, one expected block a line (see show.h). */
#include <string.h>

#include "blocks/runs.h"
#include "show.h"
#include "support.h"

#define LONG_EN "This sentence is long enough to be the prose of a text.\n"
#define LONG_BODY "This sentence is so long that it can be nothing else than the body of the text.\n"
#define LONG_AR "هذه جملة طويلة بما يكفي لتكون من متن النص لا من عناوينه.\n"

static const struct {
    const char *name, *text, *expected;
} rows[] = {
    { "empty", "", "" },
    { "blank", " \n\t\n\u200F \n", "" },
    { "one line is no title", "Hello world", "P Hello world\n" },
    { "title and paragraph", "The Old Oven\n\n" LONG_EN, "T1 The Old Oven\nP " LONG_EN },
    { "Arabic title", "الفرن القديم\n\n" LONG_AR, "T1 الفرن القديم\nP " LONG_AR },
    { "first line is a sentence", LONG_EN "\n" LONG_EN, "P " LONG_EN "P " LONG_EN },
    { "heading directly under the title", "Deer of the Border\nتونس والجزائر\n\n" LONG_EN,
      "T1 Deer of the Border\nH1 تونس والجزائر\nP " LONG_EN },
    { "title and its translation", "The Oven\n\nالفرن\n\n" LONG_EN "\nThe fire\n\nالنار\n\n" LONG_AR,
      "T1 The Oven\nH1 الفرن\nP " LONG_EN "H2 The fire\nH2 النار\nP " LONG_AR },
    { "headings between blank lines", "A Title\n\n" LONG_EN "\nWho is at risk?\n\n" LONG_EN,
      "T1 A Title\nP " LONG_EN "H2 Who is at risk?\nP " LONG_EN },
    { "heading on top of its paragraph", LONG_EN "\nA heading\n" LONG_EN "\n" LONG_AR,
      "P " LONG_EN "H2 A heading\nP " LONG_EN "P " LONG_AR },
    { "a pair of headings", LONG_EN "\nImpact\nالتأثير\n\n" LONG_AR, "P " LONG_EN "H2 Impact\nH2 التأثير\nP " LONG_AR },
    { "an ended line is no heading", LONG_EN "\nIt rained.\n\nWait,\n\nas follows:\n\n" LONG_EN,
      "P " LONG_EN "P It rained.\nP Wait,\nP as follows:\nP " LONG_EN },
    { "a speaker's line is no heading", LONG_AR "\nس: ما اسمك؟\n\nج: خالد\n\n" LONG_AR,
      "P " LONG_AR "P س: ما اسمك؟\nP ج: خالد\nP " LONG_AR },
    { "addresses", LONG_EN "\nwww.oven.example\n\ninfo@oven.example\n\n" LONG_EN,
      "P " LONG_EN "B(an address alone) www.oven.example\nB(an address alone) info@oven.example\nP " LONG_EN },
    { "bylines",
      "The Oven\nBy Nora Fadel and Sami al-Attar\nPhotographs: George Attia\nبقلم: هادي سلامة\n\n" LONG_EN,
      "T1 The Oven\nY(a byline) By Nora Fadel and Sami al-Attar\nY(a byline) Photographs: George Attia\n"
      "Y(a byline) بقلم: هادي سلامة\nP " LONG_EN },
    { "no bylines", "The Oven\nBy Train\n\n" LONG_BODY "\nBy Public Transport\n\n" LONG_EN "\nBy now it was late.\n",
      "T1 The Oven\nH2 By Train\nP " LONG_BODY "H2 By Public Transport\nP " LONG_EN "P By now it was late.\n" },
    { "references, validity, copyright",
      LONG_EN "\nRef. 2026/118\nالمرجع: ٢٠٢٦/١١٨\nValid from 1 September 2025\nVersion 3, April 2025\n© 2026 Oven\n",
      "P " LONG_EN "B(a reference number) Ref. 2026/118\nB(a reference number) المرجع: ٢٠٢٦/١١٨\n"
      "B(a date alone) Valid from 1 September 2025\nB(a date alone) Version 3, April 2025\nB(a copyright) © 2026 Oven\n" },
    { "a period is text", LONG_EN "\nمن 1 يناير حتى 15 مارس 2020\nFrom 1 May to 3 June 2020\n",
      "P " LONG_EN "H2 من 1 يناير حتى 15 مارس 2020\nH2 From 1 May to 3 June 2020\n" },
    { "captions by their numbers",
      "The Oven\n\n" LONG_EN "\nFigure 3: The old oven\n\nالشكل ٣ - الفرن القديم\n\nTable 3 shows the loaves of each day.\n",
      "T1 The Oven\nP " LONG_EN "c Figure 3: The old oven\nc الشكل ٣ - الفرن القديم\nP Table 3 shows the loaves of each day.\n" },
    { "menu bars", "Home · News · Nature · Dark Mode\nالرئيسية | صحة | الوضع الليلي\nDamascus | Homs | Aleppo\n\n" LONG_EN,
      "B(menu words) Home · News · Nature · Dark Mode\nB(menu words) الرئيسية | صحة | الوضع الليلي\n"
      "T1 Damascus | Homs | Aleppo\nP " LONG_EN },
    { "a numbered heading", LONG_EN "\n2. Scope\n\n" LONG_EN "\n3. Terms\n\n" LONG_EN,
      "P " LONG_EN "H2#2 [2. ]Scope\nP " LONG_EN "H2#3 [3. ]Terms\nP " LONG_EN },
    { "items between blank lines are a list", LONG_EN "\n1. Milk\n\n2. Bread\n\n3. Salt\n\n" LONG_EN,
      "P " LONG_EN "L1#1 [1. ]Milk\nL1#2 [2. ]Bread\nL1#3 [3. ]Salt\nP " LONG_EN },
    { "Markdown headings", "# One\n" LONG_EN "## Two ##\n" LONG_EN "#tag\n",
      "T1 One\nP " LONG_EN "H2 Two\nP " LONG_EN "P #tag\n" },
    { "underlined heading", LONG_EN "\nBig\n===\n" LONG_EN, "P " LONG_EN "H1 Big\nB(no letters) ===\nP " LONG_EN },
    { "verse is no row of headings", "على قدر أهل العزم\nتأتي العزائم\nوتأتي على قدر\nالكرام المكارم\nوتعظم في عين\n",
      "P على قدر أهل العزم\nP تأتي العزائم\nP وتأتي على قدر\nP الكرام المكارم\nP وتعظم في عين\n" },
    { "bullets", LONG_EN "- one\n• two\n* three\n– four\n· five\n",
      "P " LONG_EN "L1 [- ]one\nL2 [• ]two\nL3 [* ]three\nL4 [– ]four\nL5 [· ]five\n" },
    { "numbers", LONG_EN "1. a b\n2) c d\n(3) e f\n١- ز\n٢. ح\n٣) ط\n",
      "P " LONG_EN "L1#1 [1. ]a b\nL2#2 [2) ]c d\nL3#3 [(3) ]e f\nL4#1 [١- ]ز\nL1#2 [٢. ]ح\nL2#3 [٣) ]ط\n" },
    { "abjad letters", LONG_AR "(أ) نص\n(ب) نص\n(ج) نص\n(د) نص\n(هـ) نص\n(و) نص\n",
      "P " LONG_AR "L1#1 [(أ) ]نص\nL1#2 [(ب) ]نص\nL1#3 [(ج) ]نص\nL1#4 [(د) ]نص\nL1#5 [(هـ) ]نص\nL1#6 [(و) ]نص\n" },
    { "alphabetical letters", LONG_AR "أ- نص\nب- نص\nت- نص\nث- نص\nج- نص\n",
      "P " LONG_AR "L1#1 [أ- ]نص\nL1#2 [ب- ]نص\nL1#3 [ت- ]نص\nL1#4 [ث- ]نص\nL1#5 [ج- ]نص\n" },
    { "letters and Roman numerals", LONG_EN "a) x y\nb) x y\ni. x y\nii. x y\niv. x y\n(h) x y\n(i) x y\n(xiv) x y\n",
      "P " LONG_EN
      "L1#1 [a) ]x y\nL1#2 [b) ]x y\nL2#1 [i. ]x y\nL2#2 [ii. ]x y\nL2#4 [iv. ]x y\nL3#8 [(h) ]x y\nL3#9 [(i) ]"
      "x y\nL3#14 [(xiv) ]x y\n" },
    { "no marks",
      LONG_EN "A. R. Mansour came.\nأ. ر. منصور جاء.\n1.5 litres are enough.\n2019. That was it.\n-5 degrees, "
              "sir.\n10-15 came.\nI. Newton said so.\n",
      "P " LONG_EN
      "P A. R. Mansour came.\nP أ. ر. منصور جاء.\nP 1.5 litres are enough.\nP 2019. That was it.\nP -5 degrees, sir.\n"
      "P 10-15 came.\nP I. Newton said so.\n" },
    { "mark glued to Arabic", LONG_AR "١-النص الأول هنا.\n٢-النص الثاني هنا.\n",
      "P " LONG_AR "L1#1 [١-]النص الأول هنا.\nL1#2 [٢-]النص الثاني هنا.\n" },
    { "nested lists", LONG_EN "1. One thing.\n(a) First of it.\n(b) Second of it.\n2. Another.\n(a) Its first.\n",
      "P " LONG_EN
      "L1#1 [1. ]One thing.\nL2#1 [(a) ]First of it.\nL2#2 [(b) ]Second of it.\nL1#2 [2. ]Another.\nL2#1 [(a) ]Its "
      "first.\n" },
    { "English dates",
      LONG_EN "Sunday, 13 July 2025\n2025-07-13\n13/7/2025\nUpdated: 5 Jan 2024 at 10:30 AM\nMay 3rd, 2021\n",
      "P " LONG_EN "B(a date alone) Sunday, 13 July 2025\nB(a date alone) 2025-07-13\nB(a date alone) 13/7/2025\n"
      "B(a date alone) Updated: 5 Jan 2024 at 10:30 AM\nB(a date alone) May 3rd, 2021\n" },
    { "Arabic dates",
      LONG_AR "الأحد ١٣ يوليو ٢٠٢٥\n١٧ كانون الثاني ٢٠٢٤\nالخميس، 17 نيسان/أبريل 2025\nنُشر في: ٥ جمادى الأولى ١٤٤٦ "
              "هـ\n٣ غشت 2023\n",
      "P " LONG_AR "B(a date alone) الأحد ١٣ يوليو ٢٠٢٥\nB(a date alone) ١٧ كانون الثاني ٢٠٢٤\n"
      "B(a date alone) الخميس، 17 نيسان/أبريل 2025\nB(a date alone) نُشر في: ٥ جمادى الأولى ١٤٤٦ هـ\nB(a date alone) ٣ "
      "غشت 2023\n" },
    { "no dates", LONG_EN "July 2025\nOn 13 July he came.\nFriday\n1.2.3 Introduction\n9:30\n1948\n",
      "P " LONG_EN "P July 2025\nP On 13 July he came.\nP Friday\nP 1.2.3 Introduction\nP 9:30\nP 1948\n" },
    { "menu words",
      "Logo\nDark  Mode\nSkip to content\nالرئيسية\nالوضع الليلي\nاِشترك\n\n" LONG_EN "Share\nLog In\nADVERTISEMENT\n",
      "B(menu word) Logo\nB(menu word) Dark  Mode\nB(menu word) Skip to content\nB(menu word) الرئيسية\nB(menu word) "
      "الوضع الليلي\n"
      "B(menu word) اِشترك\nP " LONG_EN "B(menu word) Share\nB(menu word) Log In\nB(menu word) ADVERTISEMENT\n" },
    { "menu words with a count, or with what is offered",
      "Comments (41)\n" LONG_EN "التعليقات (٧)\nاشترك في النشرة الرياضية\nComments on 41 (letters)\nSubscribe to our newsletter (7)\n",
      "B(menu word) Comments (41)\nP " LONG_EN "B(menu word) التعليقات (٧)\nB(menu word) اشترك في النشرة الرياضية\n"
      "P Comments on 41 (letters)\nP Subscribe to our newsletter (7)\n" },
    { "a list of terms keeps them", "Home\nبحث\nPrint\nShare\nSearch\n",
      "P Home\nP بحث\nP Print\nP Share\nP Search\n" },
    { "furniture before the title", "Logo\n13 July 2025\n\nThe Deer\nالأيل\n\n" LONG_EN,
      "B(menu word) Logo\nB(a date alone) 13 July 2025\nT1 The Deer\nH1 الأيل\nP " LONG_EN },
    { "page numbers and rules", LONG_EN "- 12 -\n\n٣\n\nPage 3 of 12\n\nصفحة ٣ من ١٢\n\n-----\n***\n…\n",
      "P " LONG_EN "B(page number) - 12 -\nB(page number) ٣\nB(page number) Page 3 of 12\nB(page number) صفحة ٣ من ١٢\n"
      "B(no letters) -----\nB(no letters) ***\nB(no letters) …\n" },
    { "line ends of every kind",
      "One is here.\r\nTwo is here.\rThree is here.\u2028Four is here.\u2029Five is here.\fSix is here.",
      "P One is here.\nP Two is here.\nP Three is here.\nP Four is here.\nP Five is here.\nP Six is here.\n" },
    { "white space at the ends", "  \u00A0One is here. \t\n\u3000Two is here.\u00A0\n",
      "P One is here.\nP Two is here.\n" },
    { "hard-wrapped English",
      "The public oven in the lane is older than any document that\nmentions it. The oldest receipt already complains "
      "about the\nsmoke, "
      "and so does everybody else who has lived above it for\nlonger than a year.\n\nThe arrangement is simple and "
      "nobody has ever thought "
      "of a\nbetter one. You make the dough at home.\n",
      "P The public oven in the lane is older than any document that/mentions it. The oldest receipt already complains "
      "about the/smoke, "
      "and so does everybody else who has lived above it for/longer than a year.\nP The arrangement is simple and "
      "nobody has ever thought "
      "of a/better one. You make the dough at home.\n" },
    { "hard-wrapped Arabic",
      "الفرن العمومي في الزقاق أقدم من كل وثيقة ورد فيها ذكره\nحتى اليوم، وأقدم الإيصالات يشكو صاحبه من الدخان "
      "الكثيف\nالذي يملأ البيوت "
      "المجاورة له منذ زمن بعيد جدا لا يعرف\nأحد متى كان أوله.\n",
      "P الفرن العمومي في الزقاق أقدم من كل وثيقة ورد فيها ذكره/حتى اليوم، وأقدم الإيصالات يشكو صاحبه من الدخان "
      "الكثيف/الذي يملأ البيوت "
      "المجاورة له منذ زمن بعيد جدا لا يعرف/أحد متى كان أوله.\n" },
    { "a paragraph of two lines",
      "The smoke of the oven had been a matter of dispute in the lane\nfor as long as anyone could remember.\n",
      "P The smoke of the oven had been a matter of dispute in the lane/for as long as anyone could remember.\n" },
    { "a sentence a line",
      "The public oven in the lane is older than any document.\nThe oldest receipt already complains about the thick "
      "smoke.\n"
      "He spoke little, and when he did it was to the river alone.\nIt was raining cats and dogs.\n",
      "P The public oven in the lane is older than any document.\nP The oldest receipt already complains about the "
      "thick smoke.\n"
      "P He spoke little, and when he did it was to the river alone.\nP It was raining cats and dogs.\n" },
    { "wrapped list items",
      "Some of the things that you have to bring along to the oven in\nthe morning, if you want to be served before "
      "all of the others\n"
      "who wait, are these:\n- a board that is long enough to hold the bread which you want\n  to have baked\n- a "
      "cloth that the baker "
      "knows, since he tells the families by\n  their cloths\n",
      "P Some of the things that you have to bring along to the oven in/the morning, if you want to be served before "
      "all of the others/"
      "who wait, are these:\nL1 [- ]a board that is long enough to hold the bread which you want/  to have baked\nL1 "
      "[- ]a cloth that "
      "the baker knows, since he tells the families by/  their cloths\n" },
};

static char *show_all(const mwzi_blocks *blocks)
{
    static char out[16384];
    out[0] = '\0';
    for (uint32_t i = 0; i < blocks->count; i++) {
        size_t used = strlen(out);
        show_block(out + used, sizeof out - used, blocks, i);
    }
    return out;
}

static void check_row(void **state)
{
    const char *text = ((const char *const *)*state)[1], *expected = ((const char *const *)*state)[2];
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_blocks *blocks;
    const mwzi_blocks_params params = { MWZI_BLOCKS_AUTO, false, "test" };
    assert_int_equal(mwzi_blocks_build(&blocks, &env, text, (uint32_t)strlen(text), &params, &err), MWZ_OK);
    if (mwzi_blocks_verify(blocks, &err) != MWZ_OK)
        fail_msg("%s", err.message);
    assert_int_equal(blocks->format, MWZI_BLOCKS_TEXT);
    assert_ptr_equal(blocks->content, text);
    assert_string_equal(show_all(blocks), expected);
    mwzi_blocks_free(blocks);
}

TEST_TABLE(check_row, rows)

/* A block a line: as Python's split("\n"), whatever stands in the lines. */
static void test_lines_mode(void **state)
{
    (void)state;
    static const char text[] = "Logo\r\n\n  1. one \u2028 more\n<p>x</p>\n \u00A0\n13 July 2025\rstill\n# h\nآخر";
    static const struct {
        uint32_t line;
        const char *text;
    } expected[] = { { 0, "P Logo\n" },     { 2, "P 1. one \u2028 more\n" },
                     { 3, "P <p>x</p>\n" }, { 5, "P 13 July 2025\rstill\n" },
                     { 6, "P # h\n" },      { 7, "P آخر\n" } };
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_blocks *blocks;
    const mwzi_blocks_params params = { MWZI_BLOCKS_HTML, true, "test" };
    assert_int_equal(mwzi_blocks_build(&blocks, &env, text, sizeof text - 1, &params, &err), MWZ_OK);
    assert_int_equal(mwzi_blocks_verify(blocks, &err), MWZ_OK);
    assert_true(blocks->lines);
    assert_int_equal(blocks->count, TEST_COUNT(expected));
    for (uint32_t i = 0; i < blocks->count; i++) {
        char got[256];
        show_block(got, sizeof got, blocks, i);
        assert_string_equal(got, expected[i].text);
        assert_int_equal(blocks->items[i].line, expected[i].line);
    }
    mwzi_blocks_free(blocks);
}

/* Physical lines by LF, CR LF and CR; U+2028 and form feeds are none. */
static void test_physical_lines(void **state)
{
    (void)state;
    static const char text[] = "A is.\r\n\r\nB is.\rC is.\u2028D is.\fE is.\nF is.";
    static const uint32_t lines[] = { 0, 2, 3, 3, 3, 4 };
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_blocks *blocks;
    const mwzi_blocks_params params = { MWZI_BLOCKS_TEXT, false, NULL };
    assert_int_equal(mwzi_blocks_build(&blocks, &env, text, sizeof text - 1, &params, &err), MWZ_OK);
    assert_int_equal(blocks->count, TEST_COUNT(lines));
    for (uint32_t i = 0; i < blocks->count; i++)
        assert_int_equal(blocks->items[i].line, lines[i]);
    mwzi_blocks_free(blocks);
}

/* Runs are cut at script and level; the base level is the majority's. */
static void test_runs(void **state)
{
    (void)state;
    static const char text[] = "استخدم (React) عام 2025.\n";
    static const struct {
        const char *text;
        uint8_t script, level;
    } expected[] = { { "استخدم (", MWZI_SCRIPT_ARABIC, 1 },
                     { "React", MWZI_SCRIPT_LATIN, 2 },
                     { ") عام ", MWZI_SCRIPT_ARABIC, 1 },
                     { "2025", MWZI_SCRIPT_ARABIC, 2 },
                     { ".", MWZI_SCRIPT_ARABIC, 1 } };
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_blocks *blocks;
    const mwzi_blocks_params params = { MWZI_BLOCKS_TEXT, false, NULL };
    assert_int_equal(mwzi_blocks_build(&blocks, &env, text, sizeof text - 1, &params, &err), MWZ_OK);
    assert_int_equal(blocks->count, 1);
    mwzi_run_reader reader;
    assert_int_equal(mwzi_run_reader_open(&reader, &env, &err), MWZ_OK);
    assert_int_equal(mwzi_run_reader_read(&reader, blocks, 0, &err), MWZ_OK);
    assert_int_equal(reader.base_level, 1);
    assert_int_equal(reader.runs.count, TEST_COUNT(expected));
    for (size_t i = 0; i < reader.runs.count; i++) {
        const mwzi_run *run = &reader.runs.items[i];
        assert_int_equal(run->len, strlen(expected[i].text));
        assert_memory_equal(blocks->content + run->offset, expected[i].text, run->len);
        assert_int_equal(run->script, expected[i].script);
        assert_int_equal(run->level, expected[i].level);
    }
    mwzi_run_reader_close(&reader);
    mwzi_blocks_free(blocks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_mode),
        cmocka_unit_test(test_physical_lines),
        cmocka_unit_test(test_runs),
    };
    return run_check_row() + cmocka_run_group_tests(tests, NULL, NULL);
}
