/* features/: types, links, structure of small texts; verify over the evaluation data; failing memory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "features/features.h"
#include "features/form.h"
#include "support.h"
#include "support_lines.h"

static const char terms[] = "book\tكتاب\nminister\tوزير\nwrite\tكتب\nneed\tيحتاج\nchild\tطفل\nchildren\tأطفال\ncity\tمد"
                            "ينة\ndollar\tدولار\nvolume\tكتاب\nvolume\tمجلد\nthree\tثلاثة\n";

static mwz_lexicon *make_lexicon(void)
{
    char path[] = "/tmp/muwazi-terms-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, terms, sizeof terms - 1), sizeof terms - 1);
    close(fd);
    const char *files[] = { path };
    mwzi_lexicon_params params = { .files = files, .file_count = 1 };
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon;
    assert_int_equal(mwzi_lexicon_build(&lexicon, &env, &params, &err), MWZ_OK);
    unlink(path);
    return lexicon;
}

static mwzi_features *make_features(const mwzi_env *env, const test_lines *lines, const mwz_lexicon *lexicon)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_features *features;
    mwzi_features_params params = { .lexicon = lexicon };
    assert_int_equal(mwzi_features_build(&features, env, &lines->segments, &params, &err), MWZ_OK);
    if (mwzi_features_verify(features, &lines->segments, &err) != MWZ_OK)
        fail_msg("%s", err.message);
    return features;
}

/* The type of token `index` on a side. */
static uint32_t type_of(const mwzi_features *features, mwz_side side, uint32_t index)
{
    assert_true(index < features->side[side].token_count);
    return features->side[side].tokens[index];
}

static const mwzi_link *link_of(const mwzi_features *features, uint32_t english, uint32_t arabic)
{
    const mwzi_feature_side *side = &features->side[MWZ_EN];
    for (uint32_t i = side->link_starts[english]; i < side->link_starts[english + 1]; i++)
        if (side->links[i].type == arabic)
            return &side->links[i];
    return NULL;
}

/* Two texts of one segment; the tokens `english` and `arabic` are linked in the way `kind`, or not at all (-1). */
static const struct {
    const char *name, *english_text, *arabic_text;
    uint32_t english, arabic;
    int kind;
} link_rows[] = {
    { "an entry", "book", "كتاب", 0, 0, MWZI_LINK_LEXICON },
    { "inflected English", "books", "كتاب", 0, 0, MWZI_LINK_LEXICON },
    { "article", "the book", "الكتاب", 1, 0, MWZI_LINK_LEXICON },
    { "conjunction and preposition", "book", "وبالكتاب", 0, 0, MWZI_LINK_LEXICON },
    { "pronoun", "book", "كتابهم", 0, 0, MWZI_LINK_LEXICON },
    { "vowelled", "book", "كِتَابٌ", 0, 0, MWZI_LINK_LEXICON },
    { "a verb's prefix", "need", "نحتاج", 0, 0, MWZI_LINK_LEXICON },
    { "the ending of relation", "book", "كتابية", 0, 0, MWZI_LINK_LEXICON },
    { "kin by a rough stem", "book", "كاتبة", 0, 0, MWZI_LINK_LEXICON },
    { "a currency's sign", "$5", "5 دولارات", 0, 1, MWZI_LINK_LEXICON },
    { "a synonym by a shared translation", "book", "مجلد", 0, 0, MWZI_LINK_LEXICON },
    { "an Arabic word inside the English is no key", "الوزير", "كتاب", 0, 0, -1 },
    { "others are not linked", "book", "وزير", 0, 0, -1 },
    { "stop words are not stripped into entries", "minister", "زيد", 0, 0, -1 },
    { "numbers", "in 2020", "في ٢٠٢٠", 1, 1, MWZI_LINK_NUMBER },
    { "decimals", "3.5", "٣٫٥", 0, 0, MWZI_LINK_NUMBER },
    { "percent and none", "50%", "٥٠", 0, 0, MWZI_LINK_NUMBER },
    { "other numbers are not linked", "2020", "٢٠٢١", 0, 0, -1 },
    { "digits and the word", "3", "ثلاثة", 0, 0, MWZI_LINK_NUMBER },
    { "the word and digits", "three", "٣", 0, 0, MWZI_LINK_NUMBER },
    { "digits and several words", "58 years", "في الثامنة والخمسين", 0, 2, MWZI_LINK_NUMBER },
    { "several words on both sides", "fifty-eight", "الثامنة والخمسين", 0, 1, MWZI_LINK_NUMBER },
    { "several words and digits", "twenty-five", "25", 0, 0, MWZI_LINK_NUMBER },
    { "other words are not linked", "twenty-five", "26", 0, 0, -1 },
    { "the digits of a scaled number", "3 million", "3,000,000", 0, 0, MWZI_LINK_NUMBER },
    { "a scaled number and words", "3 million", "ثلاثة ملايين", 0, 1, MWZI_LINK_NUMBER },
    { "scaled numbers", "3 million", "٣ ملايين", 0, 0, MWZI_LINK_NUMBER },
    { "a scale left out", "3 million", "3", 0, 0, MWZI_LINK_NUMBER },
    { "other scales are not linked", "3 million", "3 مليارات", 0, 0, -1 },
    { "words of a number keep their entries", "three hundred books", "ثلاثة", 0, 0, MWZI_LINK_LEXICON },
    { "also the telling one", "thirty three", "ثلاثة", 1, 0, MWZI_LINK_LEXICON },
    { "Latin inside Arabic", "React is", "مكتبة React", 0, 1, MWZI_LINK_SAME },
    { "Latin after the article", "React", "الـReact", 0, 1, MWZI_LINK_SAME },
    { "Latin in other letters' case", "REACT", "react", 0, 0, MWZI_LINK_SAME },
    { "question marks", "why?", "لماذا؟", 1, 1, MWZI_LINK_SAME },
    { "quotes", "“x", "«ذ", 0, 0, MWZI_LINK_SAME },
    { "addresses", "https://a.org/x", "https://a.org/x", 0, 0, MWZI_LINK_SAME },
    { "a name", "Mr Merkel", "السيدة ميركل", 1, 1, MWZI_LINK_SOUND },
    { "a name with a preposition", "in Strasbourg", "بستراسبورغ", 1, 0, MWZI_LINK_SOUND },
    { "a name one consonant off", "Minister Berlusconi", "برلسكوي", 1, 0, MWZI_LINK_SOUND },
    { "other names are not linked", "in Strasbourg", "ميركل", 1, 0, -1 },
};

static void test_link(void **state)
{
    const struct {
        const char *name, *english_text, *arabic_text;
        uint32_t english, arabic;
        int kind;
    } *row = *state;
    mwzi_env env = test_env();
    mwz_lexicon *lexicon = make_lexicon();
    test_lines *lines = test_lines_from(row->english_text, row->arabic_text);
    mwzi_features *features = make_features(&env, lines, lexicon);
    const mwzi_link *link =
        link_of(features, type_of(features, MWZ_EN, row->english), type_of(features, MWZ_AR, row->arabic));
    if (row->kind < 0 ? link != NULL : !link || link->kind != row->kind)
        fail_msg("linked as %s", link ? mwzi_link_kind_name(link->kind) : "nothing");
    mwzi_features_free(features);
    test_lines_free(lines);
    mwzi_lexicon_free(lexicon);
}
TEST_TABLE(test_link, link_rows)

/* The class of one token. */
static const struct {
    const char *name, *english_text, *arabic_text;
    mwz_side side;
    uint32_t token;
    mwzi_class expected;
} class_rows[] = {
    { "English content", "book", "كتاب", MWZ_EN, 0, MWZI_CLASS_CONTENT },
    { "Arabic content", "book", "بالكتاب", MWZ_AR, 0, MWZI_CLASS_CONTENT },
    { "English function", "the", "كتاب", MWZ_EN, 0, MWZI_CLASS_FUNCTION },
    { "Arabic function", "the", "وفي", MWZ_AR, 0, MWZI_CLASS_FUNCTION },
    { "English unknown", "zyzzyva", "كتاب", MWZ_EN, 0, MWZI_CLASS_UNKNOWN },
    { "Arabic unknown", "x", "خنفشار", MWZ_AR, 0, MWZI_CLASS_UNKNOWN },
    { "number", "5", "٧", MWZ_AR, 0, MWZI_CLASS_NUMBER },
    { "Latin in Arabic", "book", "React", MWZ_AR, 0, MWZI_CLASS_LATIN },
    { "Latin in both", "React", "React", MWZ_EN, 0, MWZI_CLASS_LATIN },
    { "punctuation", "(a)", "ب", MWZ_EN, 0, MWZI_CLASS_PUNCTUATION },
};

static void test_class(void **state)
{
    const struct {
        const char *name, *english_text, *arabic_text;
        mwz_side side;
        uint32_t token;
        mwzi_class expected;
    } *row = *state;
    mwzi_env env = test_env();
    mwz_lexicon *lexicon = make_lexicon();
    test_lines *lines = test_lines_from(row->english_text, row->arabic_text);
    mwzi_features *features = make_features(&env, lines, lexicon);
    assert_string_equal(mwzi_class_name(features->side[row->side].classes[type_of(features, row->side, row->token)]),
                        mwzi_class_name(row->expected));
    mwzi_features_free(features);
    test_lines_free(lines);
    mwzi_lexicon_free(lexicon);
}
TEST_TABLE(test_class, class_rows)

/* How a segment begins and ends. */
static const struct {
    const char *name;
    mwz_side side;
    unsigned expected;
} form_rows[] = {
    { "The minister wrote a book.", MWZ_EN, 0 },
    { "He said: “Come.”", MWZ_EN, 0 },
    { "What next?)", MWZ_EN, 0 },
    { "The following were found:", MWZ_EN, MWZI_STRUCT_COLON },
    { "The old market", MWZ_EN, MWZI_STRUCT_OPEN },
    { "However, the rain came.", MWZ_EN, MWZI_STRUCT_LEANS },
    { "“They left early.”", MWZ_EN, MWZI_STRUCT_LEANS },
    { "and three more", MWZ_EN, MWZI_STRUCT_LEANS | MWZI_STRUCT_OPEN },
    { "12 doors", MWZ_EN, MWZI_STRUCT_OPEN },
    { "", MWZ_EN, MWZI_STRUCT_OPEN },
    { "كتب الوزير كتابًا.", MWZ_AR, 0 },
    { "ماذا بعد؟", MWZ_AR, 0 },
    { "وُجد ما يلي:", MWZ_AR, MWZI_STRUCT_COLON },
    { "السوق القديمة", MWZ_AR, MWZI_STRUCT_OPEN },
    { "ولكنّ المطر نزل…", MWZ_AR, MWZI_STRUCT_LEANS },
};

static void test_form(void **state)
{
    const struct {
        const char *name;
        mwz_side side;
        unsigned expected;
    } *row = *state;
    assert_int_equal(mwzi_form_of(row->side, row->name, (uint32_t)strlen(row->name)), row->expected);
}
TEST_TABLE(test_form, form_rows)

static void test_forms_of_a_word_are_one_type(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_lexicon *lexicon = make_lexicon();
    test_lines *lines = test_lines_from("book books Book's", "كتاب والكتاب كتابها غوانتانامو بغوانتانامو");
    mwzi_features *features = make_features(&env, lines, lexicon);
    for (uint32_t i = 1; i < 3; i++) {
        assert_int_equal(type_of(features, MWZ_EN, i), type_of(features, MWZ_EN, 0));
        assert_int_equal(type_of(features, MWZ_AR, i), type_of(features, MWZ_AR, 0));
    }
    assert_int_equal(type_of(features, MWZ_AR, 4), type_of(features, MWZ_AR, 3));
    assert_int_equal(features->side[MWZ_EN].type_counts[type_of(features, MWZ_EN, 0)], 3);
    mwzi_features_free(features);
    test_lines_free(lines);
    mwzi_lexicon_free(lexicon);
}

static void test_structure(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    test_lines *lines = test_lines_from("# Title\nWhy 12?\nA \"b?\"\nNo", "# عنوان\nلِماذا ١٢؟\nلا\n—");
    lines->blocks[MWZ_EN].items[1].role = MWZI_ROLE_LIST_ITEM;
    lines->blocks[MWZ_EN].items[1].list_number = 4;
    lines->blocks[MWZ_EN].items[3].role = MWZI_ROLE_CELL;
    lines->segments.items[MWZ_EN][3].first_of_block = false;
    mwzi_features *features = make_features(&env, lines, NULL);
    const mwzi_segment_features *english = features->side[MWZ_EN].segments, *arabic = features->side[MWZ_AR].segments;
    assert_int_equal(english[0].flags, MWZI_STRUCT_FIRST | MWZI_STRUCT_HEADING | MWZI_STRUCT_OPEN);
    assert_int_equal(english[0].level, 1);
    assert_int_equal(english[0].chars, 5);
    assert_int_equal(english[1].flags, MWZI_STRUCT_FIRST | MWZI_STRUCT_LIST | MWZI_STRUCT_QUESTION);
    assert_int_equal(english[1].number, 4);
    assert_int_equal(english[1].chars, 5);
    assert_int_equal(english[2].flags, MWZI_STRUCT_FIRST | MWZI_STRUCT_QUESTION);
    assert_int_equal(english[3].flags, MWZI_STRUCT_CELL | MWZI_STRUCT_OPEN);
    assert_int_equal(arabic[1].flags, MWZI_STRUCT_FIRST | MWZI_STRUCT_QUESTION);
    assert_int_equal(arabic[1].chars, 7); /* the vowel mark does not count */
    assert_int_equal(arabic[3].token_count, 0);
    assert_int_equal(arabic[3].chars, 0);
    mwzi_features_free(features);
    test_lines_free(lines);
}

static void test_empty_sides(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    test_lines *lines = test_lines_from("", "كتاب");
    mwzi_features *features = make_features(&env, lines, NULL);
    assert_int_equal(features->side[MWZ_EN].segment_count, 0);
    assert_int_equal(features->side[MWZ_EN].type_count, 0);
    mwzi_features_free(features);
    test_lines_free(lines);
}

static void test_sound_can_be_left_out(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    test_lines *lines = test_lines_from("Mr Merkel", "ميركل");
    mwzi_features *features;
    mwzi_features_params params = { .no_sound = true };
    assert_int_equal(mwzi_features_build(&features, &env, &lines->segments, &params, &err), MWZ_OK);
    assert_int_equal(features->side[MWZ_EN].link_starts[features->side[MWZ_EN].type_count], 0);
    mwzi_features_free(features);
    test_lines_free(lines);
}

static void test_no_request_may_fail_badly(void **state)
{
    (void)state;
    mwz_lexicon *lexicon = make_lexicon();
    test_lines *lines = test_lines_from(
        "The minister wrote 3 books in Strasbourg in twenty-five years.\nWhy, React?\nMrs Merkel needs children.",
        "كتب الوزير ثلاثة كتب بستراسبورغ في خمسة وعشرين عاما.\nلماذا React؟\nالسيدة ميركل تحتاج أطفالا.");
    for (size_t fail_at = 1;; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        mwzi_features *features;
        mwzi_features_params params = { .lexicon = lexicon };
        mwz_status status = mwzi_features_build(&features, &env, &lines->segments, &params, &err);
        if (status == MWZ_OK) {
            mwzi_features_free(features);
            assert_int_equal(memory.held, 0);
            assert_true(fail_at > 20);
            break;
        }
        assert_int_equal(status, MWZ_ERR_MEMORY);
        assert_null(features);
        assert_int_equal(memory.held, 0);
    }
    test_lines_free(lines);
    mwzi_lexicon_free(lexicon);
}

static bool cancel(void *user, const mwz_progress *progress)
{
    (void)user;
    (void)progress;
    return false;
}

static void test_a_long_text_can_be_cancelled(void **state)
{
    (void)state;
    enum { LINES = 10000 };
    char *text = malloc(LINES * 2 + 1);
    for (size_t i = 0; i < LINES; i++)
        memcpy(text + 2 * i, "a\n", 3);
    test_lines *lines = test_lines_from(text, "ب");
    free(text);
    mwzi_env env = test_env();
    env.progress = cancel;
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_features *features;
    mwzi_features_params params = { 0 };
    assert_int_equal(mwzi_features_build(&features, &env, &lines->segments, &params, &err), MWZ_ERR_CANCELLED);
    assert_null(features);
    test_lines_free(lines);
}

typedef struct sweep {
    mwzi_env env;
    const mwz_lexicon *lexicon;
    double words[2], linked[2];
} sweep;

static void visit_pair(const char *path, void *user)
{
    sweep *all = user;
    char arabic[4096];
    (void)snprintf(arabic, sizeof arabic, "%.*sar", (int)strlen(path) - 2, path);
    test_lines *lines = test_lines_open(path, arabic);
    mwzi_features *features = make_features(&all->env, lines, all->lexicon);
    for (int side = 0; side < 2; side++) {
        const mwzi_feature_side *about = &features->side[side];
        for (uint32_t i = 0; i < about->token_count; i++) {
            uint32_t type = about->tokens[i];
            if (about->classes[type] != MWZI_CLASS_CONTENT && about->classes[type] != MWZI_CLASS_UNKNOWN)
                continue;
            all->words[side] += 1;
            all->linked[side] += about->classes[type] == MWZI_CLASS_CONTENT;
        }
    }
    mwzi_features_free(features);
    test_lines_free(lines);
}

/* Every hand-aligned text passes _verify, and the default lexicon knows most of its words in some form. */
static void test_evaluation_data(void **state)
{
    (void)state;
    const char *dir = test_eval_dir();
    if (!dir || access("/usr/share/dictd/freedict-eng-ara.dict.dz", R_OK) != 0)
        skip();
    sweep all = { .env = test_env() };
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon;
    mwzi_lexicon_params params = { .own_dir = test_source_path("corpora/lexicon"),
                                   .freedict = "/usr/share/dictd/freedict-eng-ara.dict.dz",
                                   .cldr = true };
    assert_int_equal(mwzi_lexicon_build(&lexicon, &all.env, &params, &err), MWZ_OK);
    all.lexicon = lexicon;
    size_t files = test_each_file(dir, ".en", visit_pair, &all);
    mwzi_lexicon_free(lexicon);
    print_message("%zu texts: the lexicon knows %.3f of the Arabic words, %.3f of the English\n", files,
                  all.linked[MWZ_AR] / all.words[MWZ_AR], all.linked[MWZ_EN] / all.words[MWZ_EN]);
    assert_true(files > 100);
    assert_true(all.linked[MWZ_AR] / all.words[MWZ_AR] > 0.9);
    assert_true(all.linked[MWZ_EN] / all.words[MWZ_EN] > 0.9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms_of_a_word_are_one_type),
        cmocka_unit_test(test_structure),
        cmocka_unit_test(test_empty_sides),
        cmocka_unit_test(test_sound_can_be_left_out),
        cmocka_unit_test(test_no_request_may_fail_badly),
        cmocka_unit_test(test_a_long_text_can_be_cancelled),
        cmocka_unit_test(test_evaluation_data),
    };
    return run_test_link() + run_test_class() + run_test_form() + cmocka_run_group_tests(tests, NULL, NULL);
}
