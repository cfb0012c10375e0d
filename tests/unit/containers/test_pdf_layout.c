/* Pages of a PDF → text: what pdftotext would tell of pages is drawn here, so that the order of reading is tested
   without it. A letter is 5 points wide, a space 2, a row 10 points high; Arabic is turned round as it is drawn. */
#include <stdio.h>
#include <string.h>

#include "containers/opening.h"
#include "support.h"
#include "text/scripts.h"
#include "text/utf8.h"

enum { MOST_LINES = 48, LETTER = 5, SPACE = 2, HEIGHT = 10, MOST_WORD = 64 };

/* A line of text: its left end, or its right end when it is Arabic (0: the last); small: 7 points high, letters of 3.
 */
typedef struct drawn_line {
    int x, y;
    const char *text;
    int page;
    bool small;
} drawn_line;

typedef struct drawing {
    const char *name;
    drawn_line lines[MOST_LINES];
    const char *text;
    unsigned aside_rows;
} drawing;

static const drawing drawings[] = {
    { "letters of one width leave no columns, though spaces stand below each other",
      { { 50, 50, "a-b   c-d   e-f   g-h   i-j   k-l" },
        { 50, 62, "m-n   o-p   q-r   s-t   u-v   w-x" },
        { 50, 74, "y-z   a-b   c-d   e-f   g-h   i-j" },
        { 50, 86, "k-l   m-n   o-p   q-r   s-t   u-v" } },
      "a-b c-d e-f g-h i-j k-l m-n o-p q-r s-t u-v w-x y-z a-b c-d e-f g-h i-j k-l m-n o-p q-r s-t u-v\n\n" },
    { "two columns",
      { { 50, 50, "The river rises in the" },
        { 50, 62, "high land and runs for" },
        { 50, 74, "many days to the sea." },
        { 200, 50, "Nobody had ever said" },
        { 200, 62, "how much of it was for" },
        { 200, 74, "whom in those years." } },
      "The river rises in the high land and runs for many days to the sea.\n\nNobody had ever said how much of it was "
      "for whom in "
      "those years.\n\n" },
    { "two columns under a title, over a line across",
      { { 50, 20, "A title that stands across both of the columns" },
        { 50, 50, "The river rises in the" },
        { 50, 62, "high land and runs for" },
        { 50, 74, "many days to the sea." },
        { 200, 50, "Nobody had ever said" },
        { 200, 62, "how much of it was for" },
        { 200, 74, "whom in those years." },
        { 50, 104, "A line across both of the columns is the end." } },
      "A title that stands across both of the columns\n\nThe river rises in the high land and runs for many days to "
      "the sea.\n\nNobody had "
      "ever said how much of it was for whom in those years.\n\nA line across both of the columns is the end.\n\n" },
    { "a paragraph goes on in the next column",
      { { 50, 50, "The river rises in the" },
        { 50, 62, "high land and runs for" },
        { 50, 74, "many long and hot days" },
        { 200, 50, "until it comes to the" },
        { 200, 62, "sea, where nobody ever" },
        { 200, 74, "had seen it before." } },
      "The river rises in the high land and runs for many long and hot days until it comes to the sea, where nobody "
      "ever had seen it "
      "before.\n\n" },
    { "two columns in Arabic begin on the right",
      { { 300, 50, "ينبع النهر من الجبال" },
        { 300, 62, "ويجري أياما طويلة حتى" },
        { 300, 74, "يبلغ البحر في الغرب." },
        { 150, 50, "ولم يقل أحد كم منه" },
        { 150, 62, "يعود إلى هذا البلد أو" },
        { 150, 74, "ذاك في تلك السنين." } },
      "ينبع النهر من الجبال ويجري أياما طويلة حتى يبلغ البحر في الغرب.\n\nولم يقل أحد كم منه يعود إلى هذا البلد أو ذاك "
      "في تلك السنين.\n\n" },
    { "English beside Arabic, each a text of its own",
      { { 50, 50, "The river rises in the" },
        { 50, 62, "high land and runs for" },
        { 50, 74, "many days to the sea." },
        { 350, 50, "ينبع النهر من الجبال" },
        { 350, 62, "ويجري أياما طويلة حتى" },
        { 350, 74, "يبلغ البحر في الغرب." } },
      "The river rises in the high land and runs for many days to the sea.\n\nينبع النهر من الجبال ويجري أياما طويلة "
      "حتى يبلغ البحر "
      "في الغرب.\n\n" },
    { "a vowel mark at the edge of the Arabic column",
      { { 50, 50, "The river rises in the" },
        { 50, 62, "high land and runs for" },
        { 50, 74, "many days to the sea." },
        { 350, 50, "ينبع النهر من الجبال" },
        { 253, 50, "\u064B" },
        { 350, 62, "ويجري أياما طويلة حتى" },
        { 350, 74, "يبلغ البحر في الغرب." } },
      "The river rises in the high land and runs for many days to the sea.\n\nينبع النهر من الجبال\u064B ويجري أياما طويلة حتى يبلغ "
      "البحر في الغرب.\n\n" },
    { "a contract: English beside Arabic, row by row",
      { { 50, 50, "1. The seller gives the" },
        { 50, 62, "house to the buyer." },
        { 50, 92, "2. The buyer pays the" },
        { 50, 104, "price in one month." },
        { 50, 134, "3. The keys are given on" },
        { 50, 146, "the day of the payment." },
        { 350, 50, "1. يسلم البائع البيت إلى" },
        { 350, 62, "المشتري." },
        { 350, 92, "2. يدفع المشتري الثمن في" },
        { 350, 104, "شهر واحد." },
        { 350, 134, "3. تسلم المفاتيح في يوم" },
        { 350, 146, "دفع الثمن." } },
      "1. The seller gives the house to the buyer.\n\n1. يسلم البائع البيت إلى المشتري.\n\n2. The buyer pays the price "
      "in one month.\n\n"
      "2. يدفع المشتري الثمن في شهر واحد.\n\n3. The keys are given on the day of the payment.\n\n3. تسلم المفاتيح في "
      "يوم دفع الثمن.\n\n" },
    { "a table is read row by row",
      { { 50, 50, "Season" },
        { 120, 50, "Water" },
        { 190, 50, "Price" },
        { 50, 65, "Spring" },
        { 120, 65, "1,200" },
        { 190, 65, "Four dinars" },
        { 50, 80, "Summer" },
        { 120, 80, "3,450" },
        { 190, 80, "Six dinars" } },
      "Season\n\nWater\n\nPrice\n\nSpring\n\n1,200\n\nFour dinars\n\nSummer\n\n3,450\n\nSix dinars\n\n" },
    { "a table in Arabic is read from the right",
      { { 300, 50, "الفصل" },
        { 230, 50, "الماء" },
        { 160, 50, "الثمن" },
        { 300, 65, "الربيع" },
        { 230, 65, "كثير" },
        { 160, 65, "أربعة دنانير" },
        { 300, 80, "الصيف" },
        { 230, 80, "قليل" },
        { 160, 80, "ستة دنانير" } },
      "الفصل\n\nالماء\n\nالثمن\n\nالربيع\n\nكثير\n\nأربعة دنانير\n\nالصيف\n\nقليل\n\nستة دنانير\n\n" },
    { "marks of a list are no column",
      { { 50, 50, "1." },
        { 80, 50, "Bring the form." },
        { 50, 65, "2." },
        { 80, 65, "Sign it here." },
        { 50, 80, "3." },
        { 80, 80, "Keep the copy." } },
      "1. Bring the form.\n\n2. Sign it here.\n\n3. Keep the copy.\n\n" },
    { "a paragraph goes on over the page, heads and feet are left out",
      { { 50, 10, "The Gazette 14" },
        { 50, 50, "The river rises in the" },
        { 50, 62, "high land and runs for" },
        { 100, 780, "Page 1" },
        { 50, 10, "The Gazette 14", 1 },
        { 50, 50, "many days to the sea.", 1 },
        { 50, 74, "It has no name.", 1 },
        { 100, 780, "Page 2", 1 } },
      "The river rises in the high land and runs for many days to the sea.\n\nIt has no name.\n\n",
      4 },
    { "what a page alone has at its head stays",
      { { 50, 10, "The Gazette" }, { 50, 50, "One." }, { 50, 10, "Another one", 1 }, { 50, 50, "Two.", 1 } },
      "The Gazette\n\nOne.\n\nAnother one\n\nTwo.\n\n" },
    { "a word that is parted, and one with a hyphen of its own",
      { { 50, 50, "The engineer looked at the commis-" },
        { 50, 62, "sion and at its salt-" },
        { 50, 74, "free water; the commission was a" },
        { 50, 86, "salt-free one and it had no other." } },
      "The engineer looked at the commission and at its salt-free water; the commission was a salt-free one and it had "
      "no other.\n\n" },
    { "a parted word that stands nowhere else, where many are parted",
      { { 50, 50, "Nobody knew what the mea-" },
        { 50, 62, "ning of all these nume-" },
        { 50, 74, "rals was, and they ask-" },
        { 50, 86, "ed no more." } },
      "Nobody knew what the meaning of all these numerals was, and they asked no more.\n\n" },
    { "a hyphen between capitals and digits stays",
      { { 50, 50, "They gave him the old Noor-" }, { 50, 62, "7 and a good deal of seed." } },
      "They gave him the old Noor-7 and a good deal of seed.\n\n" },
    { "notes stand behind the text",
      { { 50, 400, "The river rises in the high land and" },
        { 50, 412, "runs for many days.1" },
        { 50, 700, "1 So says the chronicle.", 0, true },
        { 50, 50, "It has no name.", 1 } },
      "The river rises in the high land and runs for many days.\n\nIt has no name.\n\nSo says the chronicle.\n\n" },
    { "a full stop and an indent begin a paragraph",
      { { 50, 50, "The river rises in high land." },
        { 65, 62, "It runs for many long and" },
        { 50, 74, "hot days to the sea." } },
      "The river rises in high land.\n\nIt runs for many long and hot days to the sea.\n\n" },
    { "an item begins anew behind a full line",
      { { 50, 50, "(a) To wash carpets or animals." }, { 50, 62, "(b) To sell the water." } },
      "(a) To wash carpets or animals.\n\n(b) To sell the water.\n\n" },
    { "initials end no sentence",
      { { 50, 50, "This is signed by the Mayor M." }, { 50, 62, "K. Dabbagh in the council hall." } },
      "This is signed by the Mayor M. K. Dabbagh in the council hall.\n\n" },
    { "the first half of an address in Arabic",
      { { 300, 50, "انظر إلى الموقع كله على www.hadar-" }, { 300, 62, "commission.example في كل يوم من الأيام." } },
      "انظر إلى الموقع كله على www.hadar-commission.example في كل يوم من الأيام.\n\n" },
    { "a line that ends in a slash",
      { { 300, 50, "من كل سنة بعد ١ آذار/" }, { 300, 62, "مارس وقبل الصيف." } },
      "من كل سنة بعد ١ آذار/مارس وقبل الصيف.\n\n" },
};

/* Adds a word at `x`; Arabic from its last letter to its first, digits as they are. Returns its width. */
static int draw_word(char *xml, size_t size, const drawn_line *line, const char *word, size_t len, int x, bool arabic)
{
    uint32_t letters[MOST_WORD];
    int count = 0, letter = line->small ? 3 : LETTER, height = line->small ? 7 : HEIGHT;
    char text[4 * MOST_WORD + 1];
    size_t put = 0, start = strlen(xml);
    bool right = false;
    for (size_t at = 0; at < len;) {
        assert_true(count < MOST_WORD);
        letters[count] = mwzi_utf8_next(word, len, &at);
        right = right || mwzi_char_script(letters[count]) == MWZI_SCRIPT_ARABIC;
        count++;
    }
    bool digit = count && letters[0] >= '0' && letters[0] <= '9';
    for (int i = 0; i < count; i++) /* "1." is drawn ".1" in Arabic */
        put += mwzi_utf8_put(text + put, letters[right || (arabic && digit) ? count - 1 - i : i]);
    text[put] = '\0';
    int written =
        snprintf(xml + start, size - start, "<word xMin=\"%d\" xMax=\"%d\" yMin=\"%d\" yMax=\"%d\">%s</word>",
                 arabic ? x - count * letter : x, arabic ? x : x + count * letter, line->y, line->y + height, text);
    assert_true(written > 0 && (size_t)written < size - start);
    return count * letter;
}

static void draw_line(char *xml, size_t size, const drawn_line *line)
{
    bool arabic = false;
    for (size_t at = 0, len = strlen(line->text); at < len;)
        arabic = mwzi_char_script(mwzi_utf8_next(line->text, len, &at)) == MWZI_SCRIPT_ARABIC || arabic;
    int x = line->x, space = line->small ? 1 : SPACE;
    for (const char *word = line->text; *word; word += *word == ' ') {
        size_t len = strcspn(word, " ");
        int width = draw_word(xml, size, line, word, len, x, arabic);
        x += arabic ? -width - space : width + space;
        for (word += len; word[0] == ' ' && word[1] == ' '; word++) /* more spaces, more room */
            x += arabic ? -space : space;
    }
}

static mwz_status read_drawing(mwzi_unpacked *out, const mwzi_env *env, const drawing *d, mwz_error *err)
{
    static char xml[1 << 15];
    const mwzi_opening in = { env, "", 0, "x.pdf", out, err };
    int page = -1;
    memset(out, 0, sizeof *out);
    (void)strcpy(xml, "<html><body><doc>");
    for (size_t i = 0; i < MOST_LINES && d->lines[i].text; i++) {
        if (d->lines[i].page != page)
            (void)strcat(
                xml, page >= 0 ? "</page><page width=\"400\" height=\"800\">" : "<page width=\"400\" height=\"800\">");
        page = d->lines[i].page;
        draw_line(xml, sizeof xml - 100, &d->lines[i]);
    }
    (void)strcat(xml, "</page></doc></body></html>");
    return mwzi_pdf_boxes_read(&in, xml, strlen(xml));
}

static void check_drawing(void **state)
{
    const char *const *name = *state;
    size_t row = 0;
    while (&drawings[row].name != name)
        row++;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_unpacked out;
    assert_int_equal(read_drawing(&out, &env, &drawings[row], &err), MWZ_OK);
    assert_int_equal(mwzi_opening_add(&(mwzi_opening) { &env, "", 0, "x", &out, &err }, "", 1), MWZ_OK);
    assert_string_equal(out.bytes.items, drawings[row].text);
    assert_int_equal(out.aside_rows, drawings[row].aside_rows);
    mwzi_containers_close(&out, &env);
}
TEST_TABLE(check_drawing, drawings)

/* A paragraph that goes on over a page has bytes of both: each is told with its own. */
static void tell_pages(void **state)
{
    static const drawing over = { "over a page",
                                  { { 50, 50, "The river rises in the" },
                                    { 50, 62, "high land and runs for" },
                                    { 50, 50, "many days to the sea.", 1 },
                                    { 50, 90, "It has no name.", 1 } },
                                  "",
                                  0 };
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_unpacked out;
    assert_int_equal(read_drawing(&out, &env, &over, &err), MWZ_OK);
    assert_int_equal(out.parts.count, 2);
    assert_string_equal(out.parts.items[0].name, "page 1");
    assert_string_equal(out.parts.items[1].name, "page 2");
    assert_int_equal(out.parts.items[1].offset, strlen("The river rises in the high land and runs for "));
    mwzi_containers_close(&out, &env);
}

static void quote_heads(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_unpacked out;
    size_t row = 0;
    while (!drawings[row].aside_rows)
        row++;
    assert_int_equal(read_drawing(&out, &env, &drawings[row], &err), MWZ_OK);
    assert_string_equal(out.aside, "The Gazette 14");
    assert_int_equal(out.aside_pages, 2);
    mwzi_containers_close(&out, &env);
}

/* Every request for memory is refused once, in each of the drawings. */
static void run_out_of_memory(void **state)
{
    (void)state;
    for (size_t row = 0; row < sizeof drawings / sizeof *drawings; row++) {
        mwz_status status = MWZ_ERR_MEMORY;
        for (size_t fail_at = 1; status == MWZ_ERR_MEMORY; fail_at++) {
            assert_true(fail_at < 2000);
            test_memory memory = { fail_at, 0, 0 };
            mwzi_env env = test_env();
            mwz_error err = MWZ_ERROR_INIT;
            mwzi_unpacked out;
            env.allocator = test_memory_allocator(&memory);
            status = read_drawing(&out, &env, &drawings[row], &err);
            mwzi_containers_close(&out, &env);
            assert_int_equal(memory.held, 0);
        }
        assert_int_equal(status, MWZ_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(tell_pages), cmocka_unit_test(quote_heads),
                                        cmocka_unit_test(run_out_of_memory) };
    return run_check_drawing() + cmocka_run_group_tests(tests, NULL, NULL);
}
