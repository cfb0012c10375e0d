/* text/screen: what a terminal of plain cells is given, lines from left to right; and how wide lines are. */
#include <stdio.h>
#include <string.h>

#include "support.h"
#include "text/screen.h"

/* Lays out a text; its lines with "|" between them, the widest in *width. */
static void lay_out(char *got, size_t size, uint32_t *widest, const char *text, const mwzi_screen_style *style)
{
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_screen *screen;
    assert_int_equal(mwzi_screen_open(&screen, &env, &err), MWZ_OK);
    for (int again = 0; again < 2; again++) { /* twice: nothing may be left over from the text before */
        assert_int_equal(mwzi_screen_lay_out(screen, (mwz_text) { text, strlen(text) }, style, &err), MWZ_OK);
        got[0] = '\0';
        *widest = 0;
        for (size_t i = 0; i < mwzi_screen_line_count(screen); i++) {
            uint32_t width;
            mwz_text line = mwzi_screen_line(screen, i, &width);
            size_t used = strlen(got);
            (void)snprintf(got + used, size - used, "%s%.*s", i ? "|" : "", (int)line.len, line.bytes);
            *widest = width > *widest ? width : *widest;
        }
    }
    mwzi_screen_close(screen);
}

/* Visual order. What is expected was compared with GNU FriBidi, which does the same by code of its own. */
static const struct turned {
    const char *name, *text, *expected;
    bool right;
} lines[] = {
    { "a word", "سلام", "ﻡﻼﺳ", true },
    { "two words and a stop", "مرحبا بك.", ".ﻚﺑ ﺎﺒﺣﺮﻣ", true },
    { "lam-alef at the start of a word", "لا بأس", "ﺱﺄﺑ ﻻ", true },
    { "lam-alef joined to the letter before", "كلام وسلام", "ﻡﻼﺳﻭ ﻡﻼﻛ", true },
    { "the four lam-alefs", "لا لأ لإ لآ", "ﻵ ﻹ ﻷ ﻻ", true },
    { "vowel marks stay on their letters", "كُتِبَ الدَّرْسُ", "ﺱُﺭْﺪَّﻟﺍ ﺐَﺘِﻛُ", true },
    { "a mark between lam and alef", "لَا إلهَ", "ﻪَﻟﺇ ﻻَ", true },
    { "a number in Arabic", "عام 2025 مضى", "ﻰﻀﻣ 2025 ﻡﺎﻋ", true },
    { "Arabic digits", "عام ٢٠٢٥ مضى", "ﻰﻀﻣ ٢٠٢٥ ﻡﺎﻋ", true },
    { "a decimal number and a percent sign", "بنسبة 3.5% فقط", "ﻂﻘﻓ %3.5 ﺔﺒﺴﻨﺑ", true },
    { "a date with slashes", "في 14/5/2019 صباحا", "ﺎﺣﺎﺒﺻ 14/5/2019 ﻲﻓ", true },
    { "a range with a dash", "الصفحات 10-15 منه", "ﻪﻨﻣ 15-10 ﺕﺎﺤﻔﺼﻟﺍ", true },
    { "a Latin name in Arabic", "شركة Google تعلن", "ﻦﻠﻌﺗ Google ﺔﻛﺮﺷ", true },
    { "a Latin name in brackets", "الشبكة (Web) للجميع", "ﻊﻴﻤﺠﻠﻟ (Web) ﺔﻜﺒﺸﻟﺍ", true },
    { "brackets round Arabic", "المدينة (القديمة) جميلة", "ﺔﻠﻴﻤﺟ (ﺔﻤﻳﺪﻘﻟﺍ) ﺔﻨﻳﺪﻤﻟﺍ", true },
    { "quotation marks", "قال «نعم» ومضى", "ﻰﻀﻣﻭ «ﻢﻌﻧ» ﻝﺎﻗ", true },
    { "it starts with a brand", "React مكتبة مفيدة", "ﺓﺪﻴﻔﻣ ﺔﺒﺘﻜﻣ React", true },
    { "it ends with a brand and a stop", "استعمل Linux.", ".Linux ﻞﻤﻌﺘﺳﺍ", true },
    { "two Latin words in Arabic", "مدينة New York جديدة", "ﺓﺪﻳﺪﺟ New York ﺔﻨﻳﺪﻣ", true },
    { "a question", "كم الساعة؟", "؟ﺔﻋﺎﺴﻟﺍ ﻢﻛ", true },
    { "a comma and a semicolon", "أولا، ثم؛ أخيرا", "ﺍﺮﻴﺧﺃ ؛ﻢﺛ ،ﻻﻭﺃ", true },
    { "a telephone number", "هاتف 555-0199 فقط", "ﻂﻘﻓ 0199-555 ﻒﺗﺎﻫ", true },
    { "an address", "زر example.com/ar اليوم", "ﻡﻮﻴﻟﺍ example.com/ar ﺭﺯ", true },
    { "tatweel", "العــربية", "ﺔﻴﺑﺮــﻌﻟﺍ", true },
    { "Persian letters", "پچگ", "ﮓﭽﭘ", true },
    { "a zero width non-joiner", "می\u200Cرود", "ﺩﻭﺭﯽﻣ", true },
    { "an Arabic word in English", "the word سلام means peace", "the word ﻡﻼﺳ means peace", false },
    { "Arabic in brackets in English", "peace (سلام عليكم), he said", "peace (ﻢﻜﻴﻠﻋ ﻡﻼﺳ), he said", false },
    { "English with numbers", "On 14 May 2019, 320 m.", "On 14 May 2019, 320 m.", false },
    { "Arabic with a number in English", "see مادة 12 there", "see 12 ﺓﺩﺎﻣ there", false },
    { "a mark of direction", "C++\u200F لغة", "ﺔﻐﻟ ++C", true },
    { "beyond the first plane", "سلام 😀", "😀 ﻡﻼﺳ", true },
};

static void check_line(void **state)
{
    const struct turned *row = *state;
    const mwzi_screen_style style = { 200, row->right, true };
    char got[512];
    uint32_t width;
    lay_out(got, sizeof got, &width, row->text, &style);
    assert_string_equal(got, row->expected);
}

TEST_TABLE(check_line, lines)

/* Breaking: by width, at the places of UAX #14, in logical order before each line is turned. */
static const struct broken {
    const char *name, *text, *expected;
    uint32_t columns, widest;
    bool right, visual;
} broken[] = {
    { "it fits", "one two", "one two", 7, 7, false, false },
    { "words", "one two three", "one two|three", 8, 7, false, false },
    { "white space at the end of a line takes no room", "one two   three", "one two|three", 7, 7, false, false },
    { "white space inside is kept", "one  two", "one  two", 8, 8, false, false },
    { "line feeds are spaces", "one\ntwo\tthree\r\n", "one two three", 20, 13, false, false },
    { "nothing", "", "", 8, 0, false, false },
    { "white space alone", " \n ", "", 8, 0, false, false },
    { "a word longer than a line", "abcdefghij kl", "abcd|efgh|ij|kl", 4, 4, false, false },
    { "after a hyphen", "well-known", "well-|known", 6, 5, false, false },
    { "not before a stop", "one two.", "one|two.", 7, 4, false, false },
    { "a no-break space", "one 12\u00A0km", "one|12\u00A0km", 8, 5, false, false },
    { "vowel marks take no cell", "كُتِبَ الدَّرْسُ", "كُتِبَ الدَّرْسُ", 9, 9, true, false },
    { "accents as marks of their own", "re\u0301sume\u0301", "re\u0301sume\u0301", 6, 6, false, false },
    { "a mark is never parted from its letter", "e\u0301e\u0301e\u0301", "e\u0301e\u0301|e\u0301", 2, 2, false, false },
    { "joiners and direction marks take no cell", "می\u200Cرود\u200F", "می\u200Cرود\u200F", 5, 5, true, false },
    { "wide characters", "漢字かな", "漢字|かな", 5, 4, false, false },
    { "a wide one is not parted", "a漢b", "a|漢|b", 2, 2, false, false },
    { "pictures", "a 😀 b", "a 😀|b", 5, 4, false, false },
    { "a picture by selector", "❤\uFE0F❤", "❤\uFE0F❤", 3, 3, false, false },
    { "a family is one picture", "👨\u200D👩\u200D👧 a", "👨\u200D👩\u200D👧 a", 4, 4, false, false },
    { "escape cannot steer the terminal", "a\x1B[31mb\x07", "a\uFFFD[31mb\uFFFD", 20, 8, false, false },
    { "eight-bit controls neither", "a\xC2\x9B" "1mb", "a\uFFFD1mb", 20, 5, false, false },
    { "soft hyphens are not shown", "co\u00ADop", "coop", 4, 4, false, false },
    { "isolates of the text are left out in logical order", "a \u2067ب\u2069 c", "a ب c", 20, 5, false, false },
    { "and obeyed in visual order", "a \u202Ebc\u202C d", "a cb d", 20, 6, false, true },
    { "Arabic breaks from its beginning", "واحد اثنان ثلاثة", "واحد اثنان|ثلاثة", 10, 10, true, false },
    { "each line is turned by itself", "واحد اثنان ثلاثة", "ﻥﺎﻨﺛﺍ ﺪﺣﺍﻭ|ﺔﺛﻼﺛ", 10, 10, true, true },
    { "a lam-alef takes one cell", "سلام", "ﻡﻼﺳ", 3, 3, true, true },
    { "and two where the terminal joins", "سلام", "سلام", 4, 4, true, false },
    { "a number at a break keeps its direction", "سنة 2019 كلها", "2019 ﺔﻨﺳ|ﺎﻬﻠﻛ", 9, 8, true, true },
    { "Latin over a break in Arabic", "في New York City اليوم", "New York ﻲﻓ|ﻡﻮﻴﻟﺍ City", 11, 11, true, true },
    { "brackets over a break", "قال (نعم هو) ومضى", "ﻢﻌﻧ) ﻝﺎﻗ|ﻰﻀﻣﻭ (ﻮﻫ", 9, 8, true, true },
};

static void check_broken(void **state)
{
    const struct broken *row = *state;
    const mwzi_screen_style style = { row->columns, row->right, row->visual };
    char got[512];
    uint32_t width;
    lay_out(got, sizeof got, &width, row->text, &style);
    assert_string_equal(got, row->expected);
    assert_int_equal(width, row->widest);
}

TEST_TABLE(check_broken, broken)

int main(void)
{
    return run_check_line() + run_check_broken();
}
