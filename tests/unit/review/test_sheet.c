/* review/sheet and review/html, from bitexts made by hand. */
#include "pairs/bitext.h"
#include "phrases/word_links.h"
#include "review/review.h"
#include "review/sheet.h"
#include "tests/unit/pairs/builder.h"

static test_products products; /* too large for a comfortable stack */
static mwzi_env env;
static mwz_bitext *bitext;
static mwzi_reason items[4];
static struct mwzi_reasons reasons;
static mwzi_match matches[3];

static mwzi_match match_of(size_t index, const char *en, const char *ar, unsigned kind)
{
    mwzi_match out = { .kind = (uint8_t)kind, .strength = 0xFFFF };
    const char *words[2] = { [MWZ_AR] = ar, [MWZ_EN] = en };
    for (int side = 0; side < 2; side++) {
        const char *text = mwzi_bitext_text(bitext, side, index).bytes;
        out.offset[side] = *words[side] ? (uint32_t)(strstr(text, words[side]) - text) : 0;
        out.len[side] = (uint16_t)strlen(words[side]);
    }
    return out;
}

/* A 1-1 pair that ends every script, a lone English heading, a 2-1 pair with numbers that disagree, a lone Arabic passage. */
static int make_sample(void **state)
{
    (void)state;
    static const char *const en[] = { "Write </script> & <!-- in the book.", "The \U0001F41F fish", "They caught 20 fish.", "They sold 77." };
    static const char *const ar[] = { "اكتب </script> في الكتاب.", "صادوا 20 سمكة.", "والسمك طعام أهل البحر." };
    static const test_bead beads[] = { { 1, 1, 0.999f }, { 1, 0, 0.75f }, { 2, 1, 0.4f }, { 0, 1, 0.5f } };
    env = test_env();
    memset(&products, 0, sizeof products);
    memcpy(products.lines[MWZ_EN], en, sizeof en);
    memcpy(products.lines[MWZ_AR], ar, sizeof ar);
    memcpy(products.beads, beads, sizeof beads);
    products.names[0] = "/tmp/<en>.txt";
    test_products_fill(&products);
    bitext = test_bitext(&products, &env);
    bitext->segments[MWZ_EN][1].role = MWZI_ROLE_HEADING;
    matches[0] = match_of(0, "book", "الكتاب", MWZ_MATCH_LEXICON);
    matches[1] = match_of(2, "20", "20", MWZ_MATCH_NUMBER);
    matches[2] = match_of(2, "77", "", MWZ_MATCH_NUMBER);
    memset(items, 0, sizeof items);
    items[0] = (mwzi_reason) { .matches = matches, .match_count = 1, .words = { 2, 3 }, .letters = { 20, 26 } };
    items[2] = (mwzi_reason) { .matches = matches + 1, .number_count = 2, .numbers_agreed = 1, .numbers_lone = { 0, 1 },
                               .words = { 2, 4 }, .letters = { 9, 20 }, .rival = { { 1, 2 }, { 1, 1 }, 0.25f } };
    reasons = (struct mwzi_reasons) { items, 0.75, 6.8 };
    bitext->reasons = &reasons;
    static mwzi_heading_link link = { 1, 1, 2, 1, MWZ_EN, 0.875f };
    static mwz_text heading_texts[2];
    static mwzi_heading_match *none = NULL;
    static uint8_t zero = 0;
    static struct mwzi_bitext_headings headings;
    heading_texts[MWZ_EN] = mwzi_pair_segment_text(&bitext->segments[MWZ_EN][1]);
    heading_texts[MWZ_AR] = mwzi_pair_segment_text(&bitext->segments[MWZ_AR][2]);
    headings = (struct mwzi_bitext_headings) { &link, { &heading_texts[0], &heading_texts[1] }, &none, &zero, 1 };
    bitext->headings = &headings;
    return 0;
}

static int drop_sample(void **state)
{
    (void)state;
    mwzi_pairs_free(bitext);
    test_products_free(&products);
    return 0;
}

static const struct {
    const char *name;
    bool is_pair, is_heading;
    uint32_t en, ar;
    const char *finding; /* the kind of its one finding; NULL: none */
    size_t heading;
    const char *marks[3][2]; /* English, Arabic */
    unsigned kinds[3];
} rows[] = {
    { "a pair", true, false, 1, 1, NULL, SIZE_MAX, { { "book", "الكتاب" } }, { MWZ_MATCH_LEXICON } },
    { "a lone heading", false, true, 1, 0, NULL, 0, { { NULL } }, { 0 } },
    { "a number that is missing", true, false, 2, 1, "numbers-disagree", SIZE_MAX, { { "77", "" } }, { MWZI_MARK_MISSING } },
    { "a lone passage", false, false, 0, 1, NULL, SIZE_MAX, { { NULL } }, { 0 } },
};

/* Each row in its turn; nothing is left behind or taken twice. */
static void test_rows(void **state)
{
    (void)state;
    mwzi_sheet sheet;
    mwzi_sheet_row row;
    mwzi_sheet_open(&sheet, bitext);
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        assert_true(mwzi_sheet_next(&sheet, &row));
        assert_int_equal(row.pair.index, i);
        assert_int_equal(row.is_pair, rows[i].is_pair);
        assert_int_equal(row.is_heading, rows[i].is_heading);
        assert_int_equal(row.segment_count[MWZ_EN], rows[i].en);
        assert_int_equal(row.segment_count[MWZ_AR], rows[i].ar);
        assert_int_equal(row.finding_count, rows[i].finding != NULL);
        if (rows[i].finding)
            assert_string_equal(row.findings[0].kind, rows[i].finding);
        assert_true(row.heading == rows[i].heading);
        mwzi_sheet_mark mark;
        size_t count = 0;
        for (; mwzi_sheet_mark_at(&sheet, &row, count, &mark); count++) {
            assert_int_equal(mark.kind, rows[i].kinds[count]);
            for (int side = 0; side < 2; side++) {
                const char *word = rows[i].marks[count][side == MWZ_AR];
                assert_int_equal(mark.len[side], strlen(word));
                assert_memory_equal(row.pair.side[side].text.bytes + mark.offset[side], word, mark.len[side]);
            }
        }
        assert_int_equal(count, rows[i].marks[0][0] != NULL);
    }
    assert_false(mwzi_sheet_next(&sheet, &row));
}

static void test_segment_offsets(void **state)
{
    (void)state;
    mwzi_sheet sheet;
    mwzi_sheet_row row;
    mwzi_sheet_open(&sheet, bitext);
    for (int i = 0; i < 3; i++)
        assert_true(mwzi_sheet_next(&sheet, &row));
    size_t at = mwzi_sheet_segment_offset(&row, MWZ_EN, 1);
    assert_memory_equal(row.pair.side[MWZ_EN].text.bytes + at, "They sold 77.", 13);
}

static void test_heading(void **state)
{
    (void)state;
    mwzi_sheet_heading heading;
    assert_true(mwzi_sheet_heading_at(bitext, 0, &heading));
    assert_int_equal(heading.row, 1);
    assert_int_equal(heading.first_row, 3);
    assert_int_equal(heading.count, 1);
    assert_false(mwzi_sheet_heading_at(bitext, 1, &heading));
}

/* Word links go before matches, which tell what they rest on. */
static void test_links(void **state)
{
    (void)state;
    mwzi_match book = matches[0], write = match_of(0, "Write", "اكتب", 0);
    mwzi_kept_link links[] = { { { write.offset[0], write.offset[1] }, { write.len[0], write.len[1] }, 0.5f, false },
                               { { book.offset[0], book.offset[1] }, { book.len[0], book.len[1] }, 0.25f, false } };
    uint32_t starts[] = { 0, 2, 2, 2, 2 };
    struct mwzi_word_links words = { links, starts };
    mwzi_sheet sheet;
    mwzi_sheet_row row;
    mwzi_sheet_mark mark;
    bitext->words = &words;
    mwzi_sheet_open(&sheet, bitext);
    assert_true(mwzi_sheet_next(&sheet, &row));
    assert_true(mwzi_sheet_mark_at(&sheet, &row, 0, &mark));
    assert_int_equal(mark.kind, MWZI_MARK_CONTEXT);
    assert_true(mwzi_sheet_mark_at(&sheet, &row, 1, &mark));
    assert_int_equal(mark.kind, MWZ_MATCH_LEXICON);
    assert_float_equal(mark.strength, 0.25, 1e-9);
    assert_false(mwzi_sheet_mark_at(&sheet, &row, 2, &mark));
    bitext->words = NULL;
}

static void test_findings(void **state)
{
    (void)state;
    static mwzi_stretch stretch;
    mwz_error err = MWZ_ERROR_INIT;
    const mwz_finding base = { .kind = "no-counterpart", .severity = MWZ_WARNING, .pair = UINT32_MAX };
    assert_int_equal(mwzi_findings_add(&bitext->findings, &bitext->arena, &base, &err, "nothing matches"), MWZ_OK);
    stretch = (mwzi_stretch) { 1, 2, 2, (uint32_t)bitext->findings.count - 1 };
    bitext->stretches.items = &stretch;
    bitext->stretches.count = 1;
    mwzi_sheet_finding found;
    size_t at = 0;
    assert_true(mwzi_sheet_next_finding(bitext, &at, &found));
    assert_string_equal(found.finding.kind, "no-counterpart");
    assert_int_equal(found.first_row, 1);
    assert_int_equal(found.count, 2);
    assert_false(mwzi_sheet_next_finding(bitext, &at, &found));
    bitext->stretches.items = NULL;
    bitext->stretches.count = 0;
}

static char *write_page(const char *title)
{
    mwz_sheet_options options = MWZ_SHEET_OPTIONS_INIT;
    test_sink out = { 0 };
    mwz_sink sink = { test_sink_write, &out };
    mwz_error err = MWZ_ERROR_INIT;
    options.title = title;
    options.ar_lang = "ar";
    options.en_lang = "en";
    if (mwzi_sheet_write(bitext, MWZ_SHEET_HTML, &options, &sink, "the output", &err) != MWZ_OK)
        fail_msg("%s", err.message);
    return out.bytes;
}

static size_t count_of(const char *text, const char *word)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, word)); at += strlen(word))
        count++;
    return count;
}

static const struct {
    const char *name, *text;
    size_t count; /* how often the page has it */
} pieces[] = {
    { "the elements of the page alone end", "</script>", 3 },
    { "no comment begins", "<!--", 0 },
    { "the text that would end one", "Write \\u003c/script> & \\u003c!-- in the book.", 1 },
    { "the names are the title", "<title>&lt;en>.txt – ar.txt</title>", 1 },
    { "a row a line", "\n,{\"p\":", 3 },
    { "words in UTF-16 units", "\"w\":[[30,4,18,6,0,100,0]]", 1 },
    { "a number that is missing", "[31,2,0,0,6,100,0]", 1 },
    { "a heading", "\"headings\":[{\"side\":\"en\",\"row\":1,\"rows\":[3,1],\"p\":0.875,\"words\":[]}]", 1 },
    { "its row", "\"h\":0", 1 },
    { "a rival", "\"rival\":[[2],[1],0.25]", 1 },
    { "no address", "http://www.w3.org/2000/svg", 1 },
    { "no other address", "http", 2 }, /* that of SVG's names, and http-equiv */
};

static void test_page(void **state)
{
    (void)state;
    char *page = write_page(NULL);
    for (size_t i = 0; i < TEST_COUNT(pieces); i++)
        if (count_of(page, pieces[i].text) != pieces[i].count)
            fail_msg("%s: %zu times, not %zu: %s", pieces[i].name, count_of(page, pieces[i].text), pieces[i].count, pieces[i].text);
    free(page);
    page = write_page("A & <B>\n");
    assert_non_null(strstr(page, "<title>A &amp; &lt;B> </title>"));
    free(page);
}

/* The file that stood there stands when writing fails. */
static void test_failing_sink(void **state)
{
    (void)state;
    mwz_sheet_options options = MWZ_SHEET_OPTIONS_INIT;
    options.ar_lang = options.en_lang = "en";
    for (size_t room = 0; room < 80000; room += 7919) {
        test_sink out = { .room = room, .error = 28 };
        mwz_sink sink = { test_sink_write, &out };
        mwz_error err = MWZ_ERROR_INIT;
        mwz_status status = mwzi_sheet_write(bitext, MWZ_SHEET_HTML, &options, &sink, "x.html", &err);
        assert_true(status == MWZ_OK || (status == MWZ_ERR_IO && strstr(err.message, "x.html")));
        assert_true(room > 0 || status == MWZ_ERR_IO);
        free(out.bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_rows, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(test_segment_offsets, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(test_heading, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(test_links, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(test_findings, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(test_page, make_sample, drop_sample),
        cmocka_unit_test_setup_teardown(test_failing_sink, make_sample, drop_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
