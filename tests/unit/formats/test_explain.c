/* formats/explain and the reasons of JSON Lines, from reasons made by hand. */
#include <stdio.h>
#include <unistd.h>

#include "formats/formats.h"
#include "pairs/bitext.h"
#include "pairs/reasons.h"
#include "tests/unit/pairs/builder.h"

static test_products products; /* too large for a comfortable stack */
static mwzi_reason items[3];
static struct mwzi_reasons reasons;

/* Bytes before `word` in the text of bead `index`. */
static uint32_t place(const mwz_bitext *bitext, int side, size_t index, const char *word)
{
    const char *text = mwzi_bitext_text(bitext, side, index).bytes, *at = strstr(text, word);
    assert_non_null(at);
    return (uint32_t)(at - text);
}

static mwzi_match match(const mwz_bitext *bitext, size_t index, const char *en, const char *ar, unsigned kind,
                        bool minor)
{
    mwzi_match out = { .strength = 0x7FFF, .kind = (uint8_t)kind, .minor = minor };
    const char *words[2] = { [MWZ_AR] = ar, [MWZ_EN] = en };
    for (int side = 0; side < 2; side++) {
        out.offset[side] = *words[side] ? place(bitext, side, index, words[side]) : 0;
        out.len[side] = (uint16_t)strlen(words[side]);
    }
    return out;
}

/* A 2-1 pair, a lone Arabic segment, a 1-1 pair. */
static mwz_bitext *make_sample(const mwzi_env *env)
{
    static const char *const en[] = { "The river rises in 1999.", "Tellis has 58.", "Come in." };
    static const char *const ar[] = { "ينبع النهر في تليس سنة ١٩٩٩.", "حرّ.", "ادخل." };
    static mwzi_match matches[6];
    memset(&products, 0, sizeof products);
    for (int i = 0; i < 3; i++) {
        products.lines[MWZ_EN][i] = en[i];
        products.lines[MWZ_AR][i] = ar[i];
    }
    static const test_bead beads[] = { { 2, 1, 0.875f }, { 0, 1, 0.5f }, { 1, 1, 1 } };
    memcpy(products.beads, beads, sizeof beads);
    test_products_fill(&products);
    mwz_bitext *bitext = test_bitext(&products, env);
    bitext->findings.count = 0; /* not what is looked at here */
    matches[0] = match(bitext, 0, "river", "النهر", MWZ_MATCH_LEXICON, false);
    matches[1] = match(bitext, 0, "in", "في", MWZ_MATCH_LEXICON, true);
    matches[2] = match(bitext, 0, "1999", "١٩٩٩", MWZ_MATCH_NUMBER, false);
    matches[3] = match(bitext, 0, "Tellis", "تليس", MWZ_MATCH_LEARNT, false);
    matches[4] = match(bitext, 0, "1999", "١٩٩٩", MWZ_MATCH_NUMBER, false);
    matches[5] = match(bitext, 0, "58", "", MWZ_MATCH_NUMBER, false);
    memset(items, 0, sizeof items);
    items[0] = (mwzi_reason) { matches, 4, 2, 1, { 0, 1 }, { 5, 6 }, { 21, 30 }, { { 0, 0 }, { 1, 1 }, 0.03125f } };
    items[1] = (mwzi_reason) { .letters = { 2, 0 }, .rival = { { 0, 1 }, { 2, 1 }, 0.25f } };
    items[2] = (mwzi_reason) { .words = { 1, 1 }, .letters = { 20, 6 }, .rival = { { 1, 2 }, { 2, 1 }, 0.00001f } };
    reasons = (struct mwzi_reasons) { items, 0.75, 6.8 };
    bitext->reasons = &reasons;
    mwz_error err = MWZ_ERROR_INIT;
    if (mwzi_reasons_verify(bitext, &err) != MWZ_OK)
        fail_msg("%s", err.message);
    return bitext;
}

static char *write_format(const mwz_bitext *bitext, mwz_format format)
{
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    test_sink out = { 0 };
    mwz_sink sink = { test_sink_write, &out };
    mwz_error err = MWZ_ERROR_INIT;
    if (mwzi_format_write(bitext, format, &options, &sink, NULL, &err) != MWZ_OK)
        fail_msg("%s", err.message);
    return out.bytes;
}

static const char explained[] =
    "Why muwazi paired these segments. Pairs and segments count from 0.\n"
    "\n"
    "Pair 0: English 0–1, Arabic 0; probability 0.8750\n"
    "  The river rises in 1999. Tellis has 58.\n"
    "  ينبع النهر في تليس سنة ١٩٩٩.\n"
    "  Matched: 3 of 6 English words, 3 of 5 Arabic words\n"
    "    word lists: river ↔ \u2068النهر\u2069\n"
    "    learnt from this text: Tellis ↔ \u2068تليس\u2069\n"
    "    small words and marks: in ↔ \u2068في\u2069\n"
    "  Numbers: 1999 ↔ \u2068١٩٩٩\u2069 agrees; 58 in the English alone\n"
    "  Length: as usual (21 Arabic letters, 23 expected)\n"
    "  Next best reading: without English 1 (probability 0.0313)\n"
    "  Neighbours: nothing before, unpaired Arabic 1 after\n"
    "\n"
    "Unpaired 1: Arabic 1; probability 0.5000\n"
    "  حرّ.\n"
    "  Next best reading: English 1 with Arabic 0–1 (probability 0.2500)\n"
    "  Neighbours: pair 0 before, pair 2 after\n"
    "\n"
    "Pair 2: English 2, Arabic 2; probability 1.0000\n"
    "  Come in.\n"
    "  ادخل.\n"
    "  Matched: 0 of 1 English words, 0 of 1 Arabic words\n"
    "  Length: the Arabic is 344 % longer than usual in this text (20 Arabic letters, 5 expected)\n"
    "  Next best reading: far behind (under 0.0001)\n"
    "  Neighbours: unpaired Arabic 1 before, nothing after\n";

static void test_explain(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    char *text = write_format(bitext, MWZ_FORMAT_EXPLAIN);
    assert_string_equal(text, explained);
    free(text);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

/* The rival of the 2-1 pair 0, or of the 1-1 pair 2, in words. */
static const struct {
    const char *name;
    size_t index;
    mwzi_rival rival;
    const char *expected;
} rivals[] = {
    { "none", 0, { { 0, 0 }, { 0, 0 }, 0 }, "none\n" },
    { "more of one side", 0, { { 0, 0 }, { 1, 3 }, .5f }, "with English 2 taken in (probability 0.5000)\n" },
    { "more of both sides", 0, { { 0, 0 }, { 3, 3 }, .5f }, "with English 2 and Arabic 1–2 taken in (" },
    { "more before", 2, { { 1, 0 }, { 2, 3 }, .5f }, "with English 0–1 and Arabic 1 taken in (" },
    { "less, the first one", 0, { { 0, 1 }, { 1, 1 }, .5f }, "without English 0 (" },
    { "less and more", 0, { { 0, 1 }, { 1, 2 }, .5f }, "without English 0, with English 2 taken in (" },
    { "less of one, more of the other", 0, { { 0, 0 }, { 2, 1 }, .5f }, "without English 1, with Arabic 1 taken in (" },
    { "another one", 2, { { 1, 2 }, { 1, 1 }, .5f }, "without Arabic 2, with Arabic 1 taken in (" },
    { "no counterpart", 2, { { 2, 2 }, { 0, 1 }, .5f }, "English 2 without a counterpart (" },
    { "too small to tell", 2, { { 2, 2 }, { 0, 1 }, .00009f }, "far behind (under 0.0001)\n" },
};

static void test_rival(void **state)
{
    const __typeof__(rivals[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    items[row->index].rival = row->rival;
    char *text = write_format(bitext, MWZ_FORMAT_EXPLAIN);
    const char *at = strstr(text, row->index ? "Pair 2:" : "Pair 0:");
    assert_non_null(at);
    at = strstr(at, "Next best reading: ");
    assert_non_null(at);
    at += sizeof "Next best reading: " - 1;
    if (strncmp(at, row->expected, strlen(row->expected)) != 0)
        fail_msg("%.80s", at);
    free(text);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_rival, rivals)

static void test_json(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    char *text = write_format(bitext, MWZ_FORMAT_JSONL);
    static const char *const wanted[] = {
        "\"findings\":[],\"reasons\":{\"words\":[[\"river\",\"النهر\",\"lexicon\",0.5],[\"in\",\"في\",\"lexicon\",0.5],"
        "[\"1999\",\"١٩٩٩\",\"number\",0.5],[\"Tellis\",\"تليس\",\"learnt\",0.5]],\"places\":[[4,9,0],[16,20,1],[19,41,0],[25,25,0]],\"word_counts\":{\"en\":6,\"ar\":5},"
        "\"numbers\":{\"agree\":[[\"1999\",\"١٩٩٩\"]],\"en_alone\":[\"58\"],\"ar_alone\":[]},"
        "\"length\":{\"en\":30,\"ar\":21,\"ar_expected\":22.5,\"deviation\":-0.1229},\"margin\":1.5,"
        "\"rival\":{\"en\":[0],\"ar\":[0],\"probability\":0.03125},\"before\":null,"
        "\"after\":{\"index\":1,\"unpaired\":true}}}\n",
        "\"reasons\":{\"words\":[],\"places\":[],\"word_counts\":{\"en\":0,\"ar\":0},\"numbers\":{\"agree\":[],\"en_alone\":[],"
        "\"ar_alone\":[]},\"length\":{\"en\":0,\"ar\":2,\"ar_expected\":0.0,\"deviation\":0.0},\"margin\":1.5,"
        "\"rival\":{\"en\":[1],\"ar\":[0,1],\"probability\":0.25},\"before\":{\"index\":0,\"unpaired\":false},"
        "\"after\":{\"index\":2,\"unpaired\":false}}}\n",
    };
    for (size_t i = 0; i < TEST_COUNT(wanted); i++)
        if (!strstr(text, wanted[i]))
            fail_msg("%s\nis not in\n%s", wanted[i], text);
    items[0].rival = (mwzi_rival) { { 0, 0 }, { 0, 0 }, 0 };
    free(text);
    text = write_format(bitext, MWZ_FORMAT_JSONL);
    assert_non_null(strstr(text, "\"rival\":null"));
    free(text);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

/* Beside the pairs: one save, the report that of the pairs; without reasons neither file is there. */
static void test_save(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    char path[] = "/tmp/muwazi-explain-XXXXXX", why[64];
    close(mkstemp(path));
    assert_int_equal(unlink(path), 0);
    (void)snprintf(why, sizeof why, "%s.why", path);
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    options.explain_path = why;
    options.min_probability = 0.9;
    mwz_write_report report;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_format_save(bitext, MWZ_FORMAT_TSV, &options, path, &report, &err), MWZ_OK);
    assert_int_equal(report.written, 1);
    assert_int_equal(report.below_probability, 1);
    char *text = test_read_file(why, NULL);
    assert_string_equal(text, explained);
    free(text);
    assert_int_equal(unlink(path) | unlink(why), 0);

    bitext->reasons = NULL;
    assert_int_equal(mwzi_format_save(bitext, MWZ_FORMAT_TSV, &options, path, NULL, &err), MWZ_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "mwz_align_options"));
    assert_int_equal(unlink(path), -1);
    assert_int_equal(unlink(why), -1);
    options.explain_path = path;
    bitext->reasons = &reasons;
    assert_int_equal(mwzi_format_save(bitext, MWZ_FORMAT_TSV, &options, path, NULL, &err), MWZ_ERR_ARGUMENT);
    assert_non_null(strstr(err.message, "two outputs"));
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_explain),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_save),
    };
    return run_test_rival() + cmocka_run_group_tests(tests, NULL, NULL);
}
