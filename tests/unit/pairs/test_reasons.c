/* pairs/reasons: which words match, numbers, lengths, rivals and neighbours, from products made by hand. */
#include "pairs/reasons.h"

#include <math.h>
#include <stdio.h>

#include "pairs/bitext.h"
#include "tests/unit/pairs/builder.h"

/* The lexicon of these tests: t(en|ar) and t(ar|en) are both `t`. */
static const struct {
    const char *en, *ar;
    float t;
    bool learnt;
    uint8_t kind;
} lexicon[] = {
    { "river", "نهر", .5f, false, MWZI_LINK_LEXICON },
    { "bank", "ضفة", .4f, false, MWZI_LINK_LEXICON },
    { "bank", "نهر", .3f, false, MWZI_LINK_LEXICON },
    { "the", "نهر", .9f, false, MWZI_LINK_LEXICON },
    { "of", "من", .3f, false, MWZI_LINK_LEXICON },
    { "Tellis", "تليس", .006f, true, 0 },
    { "weak", "ضفة", .001f, true, 0 },
    { "of", "ضفة", .01f, true, 0 },
    { "Hadar", "هدار", .2f, false, MWZI_LINK_SOUND },
    { "1999", "١٩٩٩", 1, false, MWZI_LINK_NUMBER },
    { "2004", "٢٠٠٤", 1, false, MWZI_LINK_NUMBER },
    { "2004", "ألفين", .5f, false, MWZI_LINK_LEXICON },
    { "three", "٣", 1, false, MWZI_LINK_NUMBER },
    { "77", "هدار", .5f, false, MWZI_LINK_SOUND },
};
static const char *const function_words[] = { "the", "of", "من", NULL };

static test_products products; /* too large for a comfortable stack */
static const char *type_words[2][64];
static size_t type_lens[2][64];
static uint32_t word_starts[257];
static mwzi_word_link word_links[256];
static mwzi_rival rivals[TEST_MOST];

static bool is_word(int side, uint32_t type, const char *word)
{
    return type_lens[side][type] == strlen(word) && memcmp(type_words[side][type], word, type_lens[side][type]) == 0;
}

/* Every word has a type, in place of the builder's; letters are the characters of the words. */
static void make_words(int side)
{
    mwzi_feature_side *out = &products.features.side[side];
    uint32_t amounts = 0; /* the builder's, in the order of the text: their tokens are other ones now */
    out->token_count = out->type_count = 0;
    for (uint32_t s = 0; s < out->segment_count; s++) {
        const char *line = products.lines[side][s];
        products.records[side][s] = (mwzi_segment_features) { .token_first = out->token_count };
        mwzi_words words;
        mwzi_word word;
        mwzi_words_start(&words, line, strlen(line));
        while (mwzi_words_next(&words, &word)) {
            size_t at = word.offset, len = word.len;
            uint32_t type = 0;
            while (type < out->type_count &&
                   (type_lens[side][type] != len || memcmp(type_words[side][type], line + at, len) != 0))
                type++;
            if (type == out->type_count) {
                type_words[side][type] = line + at;
                type_lens[side][type] = len;
                size_t first = 0;
                bool number = test_digit(mwzi_utf8_next(line + at, len, &first)) >= 0;
                products.classes[side][type] = number ? MWZI_CLASS_NUMBER : MWZI_CLASS_CONTENT;
                out->type_count++;
                for (size_t i = 0; function_words[i]; i++)
                    if (is_word(side, type, function_words[i]))
                        products.classes[side][type] = MWZI_CLASS_FUNCTION;
            }
            if (products.classes[side][type] == MWZI_CLASS_NUMBER && amounts < out->amount_count)
                products.amounts[side][amounts++].token = out->token_count;
            products.tokens[side][out->token_count++] = type;
            products.records[side][s].token_count++;
            for (size_t k = 0; k < len; k++)
                products.records[side][s].chars += ((unsigned char)line[at + k] & 0xC0) != 0x80;
        }
    }
}

static void link_words(void)
{
    mwzi_feature_side *en = &products.features.side[MWZ_EN], *ar = &products.features.side[MWZ_AR];
    uint32_t known = 0, count = 0;
    for (uint32_t e = 0; e < en->type_count; e++) {
        products.link_starts[MWZ_EN][e] = known;
        word_starts[e] = count;
        for (uint32_t a = 0; a < ar->type_count; a++) {
            for (size_t i = 0; i < TEST_COUNT(lexicon); i++) {
                if (!is_word(MWZ_EN, e, lexicon[i].en) || !is_word(MWZ_AR, a, lexicon[i].ar))
                    continue;
                if (!lexicon[i].learnt)
                    products.links[MWZ_EN][known++] = (mwzi_link) { a, lexicon[i].kind, lexicon[i].t };
                word_links[count++] = (mwzi_word_link) { a, lexicon[i].t, lexicon[i].t, lexicon[i].learnt };
            }
        }
    }
    products.link_starts[MWZ_EN][en->type_count] = known;
    word_starts[en->type_count] = count;
    products.link_starts[MWZ_AR][0] = 0; /* findings of numbers are tested elsewhere */
    memset(products.link_starts[MWZ_AR], 0, sizeof products.link_starts[MWZ_AR]);
    products.alignment.link_starts = word_starts;
    products.alignment.links = word_links;
    products.alignment.rivals = rivals;
}

/* Builds the bitext and its reasons; the lines and beads are in `products`. */
static mwz_bitext *make_bitext(const mwzi_env *env)
{
    test_products_fill(&products);
    make_words(MWZ_EN);
    make_words(MWZ_AR);
    link_words();
    mwz_bitext *bitext = test_bitext(&products, env);
    mwz_error err = MWZ_ERROR_INIT;
    if (mwzi_reasons_build(bitext, &products.segments, &products.features, &products.alignment, products.sources,
                           &err) != MWZ_OK ||
        mwzi_reasons_verify(bitext, &err) != MWZ_OK)
        fail_msg("%s", err.message);
    return bitext;
}

static const struct {
    const char *name;
    const char *en[3], *ar[3];
    const char *matches; /* English=Arabic:kind, a "-" before what is minor */
    const char *numbers; /* English=Arabic */
    uint16_t en_mark;
} rows[] = {
    { "the strongest first, each word once",
      { "river bank" },
      { "نهر ضفة" },
      "river=نهر:lexicon bank=ضفة:lexicon ",
      "",
      0 },
    { "a weaker one takes what is left", { "bank" }, { "نهر" }, "bank=نهر:lexicon ", "", 0 },
    { "in the order of the English", { "bank river" }, { "نهر ضفة" }, "bank=ضفة:lexicon river=نهر:lexicon ", "", 0 },
    { "of two alike the one at the same place",
      { "x river y z river" },
      { "نهر س ع نهر" },
      "river@2=نهر@0:lexicon river@12=نهر@13:lexicon ",
      "",
      0 },
    { "function words come last", { "the river" }, { "نهر" }, "river=نهر:lexicon ", "", 0 },
    { "and are minor",
      { "of the river" },
      { "من نهر نهر" },
      "-of=من:lexicon -the=نهر:lexicon river=نهر:lexicon ",
      "",
      0 },
    { "learnt from the text, though weak", { "in Tellis" }, { "تليس" }, "Tellis=تليس:learnt ", "", 0 },
    { "too weak", { "weak" }, { "ضفة" }, "", "", 0 },
    { "too weak for a function word", { "of" }, { "ضفة" }, "", "", 0 },
    { "by sound", { "Hadar" }, { "هدار" }, "Hadar=هدار:sound ", "", 0 },
    { "white space is folded",
      { "x \t  river  \t bank" },
      { "\t ضفة   نهر" },
      "river@2=نهر@7:lexicon bank@8=ضفة@0:lexicon ",
      "",
      0 },
    { "over joined segments",
      { "the  river", "of the bank" },
      { "ضفة  س", "نهر" },
      "river@4=نهر@10:lexicon bank@17=ضفة@0:lexicon ",
      "",
      0 },
    { "nothing", { "x" }, { "س" }, "", "", 0 },
    { "numbers agree",
      { "1999 2004" },
      { "٢٠٠٤ ١٩٩٩" },
      "1999=١٩٩٩:number 2004=٢٠٠٤:number ",
      "1999=١٩٩٩ 2004=٢٠٠٤ ",
      0 },
    { "numbers on one side", { "1999 55" }, { "٦٦ ١٩٩٩" }, "1999=١٩٩٩:number ", "1999=١٩٩٩ 55= =٦٦ ", 0 },
    { "a number word agrees", { "three" }, { "٣" }, "three=٣:number ", "three=٣ ", 0 },
    { "a word that holds the number", { "2004" }, { "ألفين" }, "2004=ألفين:lexicon ", "2004=ألفين ", 0 },
    { "sound is no agreement", { "77" }, { "هدار" }, "77=هدار:sound ", "77= ", 0 },
    { "small numbers may be words", { "5 12 13" }, { "س" }, "", "13= ", 0 },
    { "a list mark is no number", { "25. 26" }, { "س" }, "", "26= ", 3 },
    { "named once", { "55 55" }, { "١٤ ١٤" }, "", "55= =١٤ ", 0 },
    { "the same twice agrees once",
      { "1999 1999" },
      { "١٩٩٩ ١٩٩٩" },
      "1999=١٩٩٩:number 1999=١٩٩٩:number ",
      "1999=١٩٩٩ ",
      0 },
};

static void add(char *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add(char *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    size_t used = strlen(out);
    (void)vsnprintf(out + used, 1024 - used, format, args);
    va_end(args);
}

static void test_reasons(void **state)
{
    const __typeof__(rows[0]) *row = *state;
    mwzi_env env = test_env();
    memset(&products, 0, sizeof products);
    memset(rivals, 0, sizeof rivals);
    products.beads[0].probability = .9f;
    for (uint16_t i = 0; i < 3; i++) {
        products.lines[MWZ_EN][i] = row->en[i];
        products.lines[MWZ_AR][i] = row->ar[i];
        products.beads[0].en += row->en[i] != NULL;
        products.beads[0].ar += row->ar[i] != NULL;
    }
    products.marks[MWZ_EN][0] = row->en_mark;
    mwz_bitext *bitext = make_bitext(&env);
    char matches[1024] = "", numbers[1024] = "";
    mwz_word_match match;
    bool places = strchr(row->matches, '@') != NULL;
    for (size_t i = 0; mwzi_pair_word_match(bitext, 0, i, &match); i++) {
        assert_true(match.strength >= 0 && match.strength <= 1);
        add(matches, "%s%.*s", match.minor ? "-" : "", (int)match.word[MWZ_EN].len, match.word[MWZ_EN].bytes);
        if (places)
            add(matches, "@%zu", match.offset[MWZ_EN]);
        add(matches, "=%.*s", (int)match.word[MWZ_AR].len, match.word[MWZ_AR].bytes);
        if (places)
            add(matches, "@%zu", match.offset[MWZ_AR]);
        add(matches, ":%s ", mwzi_match_kind_name(match.kind));
    }
    assert_string_equal(matches, row->matches);
    mwz_number_match number;
    for (size_t i = 0; mwzi_pair_number_match(bitext, 0, i, &number); i++)
        add(numbers, "%.*s=%.*s ", (int)number.number[MWZ_EN].len, number.number[MWZ_EN].bytes,
            (int)number.number[MWZ_AR].len, number.number[MWZ_AR].bytes);
    assert_string_equal(numbers, row->numbers);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_reasons, rows)

/* Four beads: a pair, a lone English segment, a pair with a number too many, a lone Arabic segment. */
static mwz_bitext *make_sample(const mwzi_env *env)
{
    static const char *const en[] = { "river bank", "the", "river river river 99" },
                             *const ar[] = { "ضفة نهر", "نهر", "س" };
    static const test_bead beads[] = { { 1, 1, .95f }, { 1, 0, .5f }, { 1, 1, .25f }, { 0, 1, 1 } };
    memset(&products, 0, sizeof products);
    for (int i = 0; i < 3; i++) {
        products.lines[MWZ_EN][i] = en[i];
        products.lines[MWZ_AR][i] = ar[i];
    }
    memcpy(products.beads, beads, sizeof beads);
    memset(rivals, 0, sizeof rivals);
    rivals[0] = (mwzi_rival) { { 0, 0 }, { 1, 2 }, .03125f }; /* 2 English, 1 Arabic */
    return make_bitext(env);
}

static void test_the_rest_of_a_reason(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    mwz_reasons reasons;
    assert_true(mwzi_pair_reasons(bitext, 0, &reasons));
    assert_int_equal(reasons.match_count, 2);
    assert_int_equal(reasons.words[MWZ_EN], 2);
    assert_int_equal(reasons.letters[MWZ_EN], 9);
    assert_int_equal(reasons.letters[MWZ_AR], 6);
    assert_true(fabs(reasons.expected_letters - 6.75) < 1e-6);
    assert_true(reasons.length_deviation < 0 && reasons.length_deviation > -1);
    assert_true(fabs(reasons.margin - 1.5) < 1e-6);
    assert_int_equal(reasons.rival_count[MWZ_EN], 2);
    assert_int_equal(reasons.rival_count[MWZ_AR], 1);
    assert_int_equal(reasons.rival_ids[MWZ_EN][1], 1);
    assert_true(fabs(reasons.rival_probability - .03125) < 1e-9);
    assert_false(reasons.before.exists);
    assert_true(reasons.after.exists && reasons.after.unpaired && reasons.after.index == 1);

    assert_true(mwzi_pair_reasons(bitext, 1, &reasons)); /* a lone segment has neighbours, and no words that match */
    assert_int_equal(reasons.match_count + reasons.number_count, 0);
    assert_int_equal(reasons.words[MWZ_EN], 0); /* "the" is minor */
    assert_true(reasons.before.exists && !reasons.before.unpaired && reasons.before.index == 0);
    assert_int_equal(reasons.rival_count[MWZ_EN] + reasons.rival_count[MWZ_AR], 0);

    assert_true(mwzi_pair_reasons(bitext, 2, &reasons)); /* far longer English than the Arabic, and a number too many */
    assert_true(reasons.length_deviation < -1.2);
    assert_int_equal(reasons.numbers_missing[MWZ_AR], 1);
    assert_int_equal(reasons.numbers_missing[MWZ_EN], 0);
    assert_int_equal(reasons.numbers_agreed, 0);
    assert_true(reasons.before.unpaired && reasons.after.unpaired);

    mwz_word_match match;
    mwz_number_match number;
    assert_false(mwzi_pair_reasons(bitext, 4, &reasons));
    assert_false(mwzi_pair_word_match(bitext, 0, 2, &match));
    assert_false(mwzi_pair_word_match(bitext, 9, 0, &match));
    assert_true(mwzi_pair_number_match(bitext, 2, 0, &number));
    assert_int_equal(number.offset[MWZ_EN], 18);
    assert_false(mwzi_pair_number_match(bitext, 2, 1, &number));
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

static void test_without_reasons(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = test_one_pair(&products, &env, "river", "نهر");
    mwz_reasons reasons;
    mwz_word_match match;
    assert_null(bitext->reasons);
    assert_false(mwzi_pair_reasons(bitext, 0, &reasons));
    assert_false(mwzi_pair_word_match(bitext, 0, 0, &match));
    assert_string_equal(mwzi_match_kind_name(99), "");
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

static const struct {
    const char *name;
    size_t match; /* of bead 0: two words, no numbers */
    mwzi_match broken;
    const char *message;
} promises[] = {
    { "past the end", 1, { { 8, 6 }, { 6, 40 }, 1, 0, false }, "match 1 of bead 0 is in no text" },
    { "inside a character", 0, { { 1, 0 }, { 6, 5 }, 1, 0, false }, "match 0 of bead 0 is in no text" },
    { "a word with nothing", 0, { { 0, 0 }, { 0, 5 }, 1, 0, false }, "match 0 of bead 0 is in no text" },
    { "out of order", 1, { { 7, 0 }, { 6, 5 }, 1, 0, false }, "match 1 of bead 0 is out of order" },
};

static void test_promise(void **state)
{
    const __typeof__(promises[0]) *row = *state;
    mwzi_env env = test_env();
    mwz_bitext *bitext = make_sample(&env);
    mwz_error err = MWZ_ERROR_INIT;
    bitext->reasons->items[0].matches[row->match] = row->broken;
    assert_int_equal(mwzi_reasons_verify(bitext, &err), MWZ_ERR_INTERNAL);
    assert_string_equal(err.message, row->message);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}
TEST_TABLE(test_promise, promises)

static void test_memory_runs_out(void **state)
{
    (void)state;
    mwz_status status = MWZ_ERR_MEMORY;
    size_t fail_at = 1;
    for (; status == MWZ_ERR_MEMORY; fail_at++) {
        mwzi_env env = test_env();
        mwz_bitext *bitext = make_sample(&env);
        mwz_error err = MWZ_ERROR_INIT;
        mwz_allocator before = bitext->env.allocator;
        test_memory memory = { fail_at, 0, 0 };
        bitext->env.allocator = test_memory_allocator(&memory);
        bitext->arena.left = 0; /* so that the arena asks too */
        size_t held = bitext->arena.total;
        status = mwzi_reasons_build(bitext, &products.segments, &products.features, &products.alignment,
                                    products.sources, &err);
        assert_int_equal(memory.held, bitext->arena.total - held); /* temporaries are gone */
        bitext->env.allocator = before;
        mwzi_pairs_free(bitext);
        test_products_free(&products);
    }
    assert_int_equal(status, MWZ_OK);
    assert_true(fail_at > 5);
}

/* No more than 40 words of a pair are kept, the strongest ones. */
static void test_many_words(void **state)
{
    (void)state;
    static char en[64 * 6 + 1], ar[64 * 7 + 1];
    mwzi_env env = test_env();
    memset(&products, 0, sizeof products);
    memset(rivals, 0, sizeof rivals);
    en[0] = ar[0] = '\0';
    for (int i = 0; i < 50; i++) {
        memcpy(en + strlen(en), i < 10 ? "of " : "river ", i < 10 ? sizeof "of " : sizeof "river ");
        memcpy(ar + strlen(ar), i < 10 ? "من " : "نهر ", i < 10 ? sizeof "من " : sizeof "نهر ");
    }
    products.lines[MWZ_EN][0] = en;
    products.lines[MWZ_AR][0] = ar;
    products.beads[0] = (test_bead) { 1, 1, .9f };
    mwz_bitext *bitext = make_bitext(&env);
    mwz_reasons reasons;
    mwz_word_match match;
    assert_true(mwzi_pair_reasons(bitext, 0, &reasons));
    assert_int_equal(reasons.match_count, MWZI_MATCHES_MOST);
    for (size_t i = 0; mwzi_pair_word_match(bitext, 0, i, &match); i++)
        assert_false(match.minor);
    mwzi_pairs_free(bitext);
    test_products_free(&products);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_rest_of_a_reason),
        cmocka_unit_test(test_without_reasons),
        cmocka_unit_test(test_many_words),
        cmocka_unit_test(test_memory_runs_out),
    };
    return run_test_reasons() + run_test_promise() + cmocka_run_group_tests(tests, NULL, NULL);
}
