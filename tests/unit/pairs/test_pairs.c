/* pairs/: texts, places, ids, findings, iteration, and the promises that _verify keeps. */
#include "pairs/bitext.h"
#include "tests/unit/pairs/builder.h"

static test_products products; /* too large for a comfortable stack */

static void assert_text(mwz_text text, const char *expected)
{
    assert_int_equal(text.len, strlen(expected));
    assert_memory_equal(text.bytes, expected, text.len);
}

static mwz_bitext *make_sample(const mwzi_env *env)
{
    memset(&products, 0, sizeof products);
    static const char *const en[] = { "The library  opens at nine.", "It closes\tlate.", "Nobody pays.", "Come in." };
    static const char *const ar[] = { "تفتح المكتبة في التاسعة", "وتغلق متأخرة.", "مجانًا", "ادخل." };
    for (int i = 0; i < 4; i++) {
        products.lines[MWZ_EN][i] = en[i];
        products.lines[MWZ_AR][i] = ar[i];
    }
    static const test_bead beads[] = { { 2, 1, 0.875f }, { 0, 1, 0.5f }, { 1, 0, 0.25f }, { 1, 2, 0.3f } };
    memcpy(products.beads, beads, sizeof beads);
    test_products_fill(&products);
    return test_bitext(&products, env);
}

static void test_views(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    static const struct {
        const char *en, *ar;
        size_t en_ids, ar_ids;
        double probability;
        uint64_t en_offset, en_len;
    } rows[] = {
        { "The library opens at nine. It closes late.", "تفتح المكتبة في التاسعة", 2, 1, 0.875, 0, 43 },
        { "", "وتغلق متأخرة.", 0, 1, 0.5, 0, 0 },
        { "Nobody pays.", "", 1, 0, 0.25, 44, 12 },
        { "Come in.", "مجانًا ادخل.", 1, 2, 0.3, 57, 8 },
    };
    mwz_pair pair;
    for (size_t i = 0; i < TEST_COUNT(rows); i++) {
        assert_true(mwzi_bitext_pair(bitext, i, &pair));
        assert_int_equal(pair.index, i);
        assert_text(pair.side[MWZ_EN].text, rows[i].en);
        assert_text(pair.side[MWZ_AR].text, rows[i].ar);
        assert_int_equal(pair.side[MWZ_EN].id_count, rows[i].en_ids);
        assert_int_equal(pair.side[MWZ_AR].id_count, rows[i].ar_ids);
        assert_true(pair.probability > rows[i].probability - 1e-6 && pair.probability < rows[i].probability + 1e-6);
        assert_int_equal(pair.side[MWZ_EN].span.offset, rows[i].en_offset);
        assert_int_equal(pair.side[MWZ_EN].span.len, rows[i].en_len);
        assert_int_equal(pair.side[MWZ_EN].document == NULL, rows[i].en_ids == 0);
    }
    assert_false(mwzi_bitext_pair(bitext, 4, &pair));
    assert_true(mwzi_bitext_pair(bitext, 3, &pair));
    assert_int_equal(pair.side[MWZ_AR].ids[0], 2);
    assert_int_equal(pair.side[MWZ_AR].ids[1], 3);
    assert_string_equal(pair.side[MWZ_AR].document, "ar.txt");
    assert_int_equal(mwzi_bitext_pair_count(bitext), 2);
    assert_int_equal(mwzi_bitext_segment_count(bitext, MWZ_EN), 4);
    assert_int_equal(mwzi_bitext_unpaired_count(bitext, MWZ_EN), 1);
    assert_int_equal(mwzi_bitext_unpaired_count(bitext, MWZ_AR), 1);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

static const struct {
    const char *name;
    unsigned flags;
    double min_probability;
    const char *expected; /* indexes */
} iterations[] = {
    { "pairs alone", MWZ_ITER_PAIRS, 0, "03" },
    { "unpaired alone", MWZ_ITER_UNPAIRED, 0, "12" },
    { "all", MWZ_ITER_ALL, 0, "0123" },
    { "nothing asked", 0, 0, "" },
    { "probable pairs", MWZ_ITER_PAIRS, 0.5, "0" },
    { "a bound is not below itself", MWZ_ITER_PAIRS, 0.3, "03" },
    { "lone segments stay", MWZ_ITER_ALL, 1, "12" },
};

static void test_iteration(void **state)
{
    const __typeof__(iterations[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    mwz_pair_iter iter = mwzi_bitext_iter(bitext, row->flags);
    iter.min_probability = row->min_probability;
    char seen[8] = "";
    mwz_pair pair;
    while (mwzi_pair_iter_next(&iter, &pair))
        seen[strlen(seen)] = (char)('0' + pair.index);
    assert_string_equal(seen, row->expected);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_iteration, iterations)

static const struct {
    const char *name, *source, *expected;
} folds[] = {
    { "runs", "a  b\t\tc", "a b c" },
    { "carriage return", "a\r b", "a b" },
    { "line separator", "a\u2028b\u2029c", "a b c" },
    { "next line",
      "a\xC2\x85"
      "b",
      "a b" },
    { "a no-break space is the author's", "10\u00A0%", "10\u00A0%" },
    { "vowel marks stay in their order", "مُعَلِّم", "مُعَلِّم" },
    { "controls stay", "a\u2067ب\u2069", "a\u2067ب\u2069" },
};

static void test_fold(void **state)
{
    const __typeof__(folds[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = test_one_pair(&products, &env, row->source, "س");
    mwz_text text = mwzi_bitext_text(bitext, MWZ_EN, 0);
    assert_text(text, row->expected);
    /* what folding leaves alone is no copy */
    bool same = strcmp(row->source, row->expected) == 0;
    assert_int_equal(text.bytes == products.content[MWZ_EN], same);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_fold, folds)

static const struct {
    const char *name, *en, *ar;
    const char *message; /* its start; NULL: no finding */
    uint16_t en_mark;
} numbers[] = {
    { "the same", "In 1999 and 2004", "في ١٩٩٩ و2004", NULL, 0 },
    { "missing in the Arabic", "In 1999 again", "مرة أخرى",
      "1999 only in the English (en.txt, line 1), not in the Arabic", 0 },
    { "missing in the English", "Again", "مرة أخرى عام ١٩٩٩",
      "١٩٩٩ only in the Arabic (ar.txt, line 1), not in the English", 0 },
    { "both", "In 1999", "عام 1989",
      "1999 only in the English (en.txt, line 1), 1989 only in the Arabic (ar.txt, line 1): correct", 0 },
    { "small ones may be words", "12 months", "سنة", NULL, 0 },
    { "small, in Arabic digits", "five", "٥", NULL, 0 },
    { "thirteen is not small", "13 months", "سنة", "13 only in the English", 0 },
    { "a list mark", "25. Text", "نص", NULL, 4 },
    { "after a list mark", "25. Text 26", "نص", "26 only in the English", 4 },
    { "named once", "77 and 77", "لا", "77 only in the English", 0 },
    { "six", "21 22 23 24 25 26", "لا", "21, 22, 23, 24, 25, … only in the English", 0 },
    { "seven", "21 22 23 24 25 26 27", "لا", "21, 22, 23, 24, 25, … only in the English", 0 },
    { "a very long one", "1234567890123456789012345", "لا", "a long number only in the English", 0 },
};

static void test_numbers(void **state)
{
    const __typeof__(numbers[0]) *row = *state;
    mwzi_env env = test_env();
    memset(&products, 0, sizeof products);
    products.lines[MWZ_EN][0] = row->en;
    products.lines[MWZ_AR][0] = row->ar;
    products.marks[MWZ_EN][0] = row->en_mark;
    products.beads[0] = (test_bead) { 1, 1, 1.0f };
    test_products_fill(&products);
    mwz_bitext *bitext = test_bitext(&products, &env);
    assert_int_equal(bitext->findings.count, row->message ? 1 : 0);
    if (row->message) {
        const mwz_finding *finding = &bitext->findings.items[0];
        assert_string_equal(finding->kind, "numbers-disagree");
        assert_int_equal(finding->severity, MWZ_WARNING);
        assert_int_equal(finding->pair, 0);
        assert_int_equal(finding->line, 1);
        assert_int_equal(finding->document, strstr(row->message, "only in the English") ? 0 : 1);
        if (strncmp(finding->message, row->message, strlen(row->message)) != 0)
            fail_msg("%s", finding->message);
    }
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_numbers, numbers)

static void test_findings_of_documents_come_first(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwzi_arena arena;
    mwzi_arena_init(&arena, &env);
    mwzi_findings found = { 0 };
    mwz_error err = MWZ_ERROR_INIT;
    mwz_finding base = { .kind = "bad-bytes", .severity = MWZ_WARNING, .span = { 3, 1 }, .line = 2 };
    assert_int_equal(mwzi_findings_add(&found, &arena, &base, &err, "100%% broken"), MWZ_OK);
    memset(&products, 0, sizeof products);
    products.lines[MWZ_EN][0] = "In 1999";
    products.lines[MWZ_AR][0] = "نعم";
    products.beads[0] = (test_bead) { 1, 1, 1.0f };
    products.findings[1] = &found;
    products.names[0] = "dir/\xFF.txt"; /* no UTF-8 */
    test_products_fill(&products);
    mwz_bitext *bitext = test_bitext(&products, &env);
    mwzi_vec_free(&env, &found);
    mwzi_arena_free(&arena); /* the bitext has copies */
    mwz_finding finding;
    assert_true(mwzi_findings_get(&bitext->findings, 0, &finding));
    assert_string_equal(finding.message, "100% broken");
    assert_int_equal(finding.document, 1);
    assert_int_equal(finding.pair, UINT32_MAX);
    assert_int_equal(finding.line, 2);
    assert_true(mwzi_findings_get(&bitext->findings, 1, &finding));
    assert_string_equal(finding.kind, "numbers-disagree");
    assert_false(mwzi_findings_get(&bitext->findings, 2, &finding));
    assert_string_equal(bitext->documents[0], "dir/\uFFFD.txt");
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

/* The text was read from a 16-bit encoding, and the content has lost the 4 bytes of markup before it. */
static void test_places_go_through_both_maps(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    memset(&products, 0, sizeof products);
    products.lines[MWZ_EN][0] = "abc";
    products.lines[MWZ_EN][1] = "de";
    products.lines[MWZ_AR][0] = "س";
    products.beads[0] = (test_bead) { 1, 1, 1.0f };
    products.beads[1] = (test_bead) { 1, 0, 1.0f };
    test_products_fill(&products);
    assert_true(mwzi_offset_map_add(&products.blocks[0].map, &env, 0, 4, 1, 1));
    mwzi_offset_map text_map = { 0 };
    assert_true(mwzi_offset_map_add(&text_map, &env, 0, 2, 1, 2));
    products.sources[0].text_map = &text_map;
    products.source_lens[0] = 100;
    mwz_bitext *bitext = test_bitext(&products, &env);
    assert_int_equal(bitext->segments[MWZ_EN][0].source_offset, 2 + 4 * 2);
    assert_int_equal(bitext->segments[MWZ_EN][0].source_len, 6);
    assert_int_equal(bitext->segments[MWZ_EN][1].source_offset, 2 + 8 * 2);
    assert_int_equal(bitext->segments[MWZ_EN][1].source_len, 4);
    mwz_error err = MWZ_ERROR_INIT;
    products.source_lens[0] = 21; /* one byte short */
    assert_int_equal(mwzi_pairs_verify(bitext, products.source_lens, &err), MWZ_ERR_INTERNAL);
    mwzi_pairs_free(bitext);
    mwzi_offset_map_free(&products.blocks[0].map, &env);
    mwzi_offset_map_free(&text_map, &env);
    test_products_free(&products);
}

static void break_order(mwz_bitext *bitext)
{
    bitext->beads[1].first[MWZ_AR]++;
}
static void break_text(mwz_bitext *bitext)
{
    bitext->segments[MWZ_EN][0].bytes = "a\xFF";
    bitext->segments[MWZ_EN][0].len = 2;
}
static void break_surrogate(mwz_bitext *bitext)
{
    bitext->segments[MWZ_EN][0].bytes = "\xED\xA0\x80";
    bitext->segments[MWZ_EN][0].len = 3;
}
static void break_emptiness(mwz_bitext *bitext)
{
    bitext->segments[MWZ_EN][bitext->beads[2].first[MWZ_EN]].len = 0; /* alone in its bead */
}
static void break_probability(mwz_bitext *bitext)
{
    bitext->beads[0].probability = 1.5f;
}
static void break_end(mwz_bitext *bitext)
{
    bitext->count--;
}
static void break_part(mwz_bitext *bitext)
{
    bitext->segments[MWZ_EN][1].part = 9;
}
static const struct {
    const char *name;
    void (*damage)(mwz_bitext *bitext);
} damages[] = {
    { "a bead out of order", break_order },
    { "a text that is no UTF-8", break_text },
    { "a surrogate", break_surrogate },
    { "no text on a filled side", break_emptiness },
    { "a probability over 1", break_probability },
    { "segments in no bead", break_end },
    { "a part that is not there", break_part },
};

static void test_verify_finds(void **state)
{
    const __typeof__(damages[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    row->damage(bitext);
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_pairs_verify(bitext, products.source_lens, &err), MWZ_ERR_INTERNAL);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_verify_finds, damages)

static void test_any_failed_request(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwzi_pairs_free(make_sample(&env)); /* the products stay */
    bool built = false;
    for (size_t fail_at = 1; !built; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        mwz_bitext *bitext = (mwz_bitext *)&memory;
        mwz_status status = mwzi_pairs_build(&bitext, &env, &products.segments, &products.features, &products.alignment,
                                             products.sources, &err);
        built = status == MWZ_OK;
        if (!built) {
            assert_int_equal(status, MWZ_ERR_MEMORY);
            assert_null(bitext);
        }
        mwzi_pairs_free(bitext);
        assert_int_equal(memory.held, 0);
        assert_true(fail_at < 1000);
    }
    test_products_free(&products);
}

static bool say_stop(void *user, const mwz_progress *progress)
{
    (void)user;
    return strcmp(progress->stage, "pairs") != 0;
}

static void test_cancelled(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwzi_pairs_free(make_sample(&env));
    env.progress = say_stop;
    mwz_bitext *bitext;
    mwz_error err = MWZ_ERROR_INIT;
    assert_int_equal(mwzi_pairs_build(&bitext, &env, &products.segments, &products.features, &products.alignment,
                                      products.sources, &err),
                     MWZ_ERR_CANCELLED);
    assert_null(bitext);
    test_products_free(&products);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_views),
        cmocka_unit_test(test_findings_of_documents_come_first),
        cmocka_unit_test(test_places_go_through_both_maps),
        cmocka_unit_test(test_any_failed_request),
        cmocka_unit_test(test_cancelled),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    failed += run_test_iteration();
    failed += run_test_fold();
    failed += run_test_numbers();
    failed += run_test_verify_finds();
    return failed;
}
