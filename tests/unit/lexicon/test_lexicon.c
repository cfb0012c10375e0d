/* lexicon/: lists in either direction, their faults, FreeDict present and absent, weights, determinism, failing memory.
 */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "lexicon/lexicon.h"
#include "support.h"

/* A scratch file that is removed by drop_file. */
typedef struct scratch {
    char path[64];
} scratch;

static scratch write_file(const char *text, size_t len)
{
    scratch file = { "/tmp/muwazi-lexicon-XXXXXX" };
    int fd = mkstemp(file.path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, len), len);
    close(fd);
    return file;
}

static mwz_status build_from(mwz_lexicon **out, const mwzi_env *env, const char *text, mwz_error *err)
{
    scratch file = write_file(text, strlen(text));
    const char *files[] = { file.path };
    mwzi_lexicon_params params = { .files = files, .file_count = 1 };
    mwz_status status = mwzi_lexicon_build(out, env, &params, err);
    unlink(file.path);
    if (status == MWZ_OK)
        assert_int_equal(mwzi_lexicon_verify(*out, err), MWZ_OK);
    return status;
}

/* t(other | key) in the row of `key`; 0: no such pair. */
static float weight_of(const mwz_lexicon *lexicon, mwz_side side, const char *key, const char *other)
{
    const mwzi_lexicon_side *rows = &lexicon->side[side];
    uint32_t id = mwzi_keys_find(&rows->keys, key, strlen(key));
    uint32_t to = mwzi_keys_find(&lexicon->side[1 - side].keys, other, strlen(other));
    if (id == MWZI_NONE || to == MWZI_NONE)
        return 0;
    for (uint32_t i = rows->starts[id]; i < rows->starts[id + 1]; i++)
        if (rows->translations[i].key == to)
            return rows->translations[i].weight;
    return 0;
}

/* One file, the pairs held and the findings made; `english` and `arabic` keys are then a pair. */
static const struct {
    const char *name, *text;
    size_t pairs, findings;
    const char *english, *arabic;
} good_rows[] = {
    { "English first", "book\tكتاب\n", 1, 0, "book", "كتاب" },
    { "Arabic first", "كتاب\tbook\n", 1, 0, "book", "كتاب" },
    { "both ways in one file", "كتاب\tbook\npen\tقلم\n", 2, 0, "pen", "قلم" },
    { "keys are folded", "School\tالمَدْرَسَة\n", 1, 0, "school", "مدرسه" },
    { "keys are stemmed", "houses\tبيوت\n", 1, 0, "hous", "بيوت" },
    { "no newline at the end", "book\tكتاب", 1, 0, "book", "كتاب" },
    { "carriage returns", "book\tكتاب\r\npen\tقلم\r\n", 2, 0, "pen", "قلم" },
    { "byte order mark",
      "\xEF\xBB\xBF"
      "book\tكتاب\n",
      1, 0, "book", "كتاب" },
    { "comments and blank lines", "# a list\n\nbook\tكتاب\n   \n", 1, 0, "book", "كتاب" },
    { "a third column is not read", "book\tكتاب\tnoun\n", 1, 0, "book", "كتاب" },
    { "a header as muwazi writes it", "english\tarabic\tprobability\nbook\tكتاب\t0.9\n", 1, 0, "book", "كتاب" },
    { "Latin inside Arabic", "vitamin C\tفيتامين C\n", 1, 0, "vitamin", "فيتامين" },
    { "phrases", "United Nations\tالأمم المتحدة\n", 1, 0, "unit", "متحده" },
    { "stop words of a phrase are dropped", "the state of emergency\tحالة الطوارئ\n", 1, 0, "emerg", "طواري" },
    { "a stop word alone is kept", "in\tفي\n", 1, 0, "in", "في" },
    { "a lone line without tab", "book\tكتاب\npen قلم\nink\tحبر\n", 2, 1, "ink", "حبر" },
    { "a lone line in one language", "book\tكتاب\npen\tpencil\nink\tحبر\n", 2, 1, "ink", "حبر" },
    { "an empty translation", "book\tكتاب\npen\t\nink\tحبر\n", 2, 1, "book", "كتاب" },
    { "an empty file", "", 0, 0, NULL, NULL },
    { "nothing but comments", "# none yet\n", 0, 0, NULL, NULL },
};

static void test_list(void **state)
{
    const struct {
        const char *name, *text;
        size_t pairs, findings;
        const char *english, *arabic;
    } *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon;
    assert_int_equal(build_from(&lexicon, &env, row->text, &err), MWZ_OK);
    assert_int_equal(lexicon->pair_count, row->pairs);
    assert_int_equal(lexicon->findings.count, row->findings);
    if (row->english) {
        assert_true(weight_of(lexicon, MWZ_EN, row->english, row->arabic) > 0);
        assert_true(weight_of(lexicon, MWZ_AR, row->arabic, row->english) > 0);
    }
    mwzi_lexicon_free(lexicon);
}
TEST_TABLE(test_list, good_rows)

/* A third column that is a weight weighs; another number does not. */
static void test_weights(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon;
    static const char text[] = "book\tكتاب\t0.9\nbook\tسفر\t0.1\npen\tقلم\t7\npen\tريشة\t0\n";
    assert_int_equal(build_from(&lexicon, &env, text, &err), MWZ_OK);
    float heavy = weight_of(lexicon, MWZ_EN, "book", "كتاب"), light = weight_of(lexicon, MWZ_EN, "book", "سفر");
    assert_true(heavy > 7 * light && light > 0);
    assert_true(weight_of(lexicon, MWZ_EN, "pen", "قلم") == weight_of(lexicon, MWZ_EN, "pen", "ريشه"));
    mwzi_lexicon_free(lexicon);
}

static const struct {
    const char *name, *text;
    uint32_t line;
} bad_rows[] = {
    { "no tab at all", "book كتاب\n", 1 },
    { "no tab, after a comment", "# list\n\nbook كتاب\npen قلم\n", 3 },
    { "English on both sides", "book\tlivre\npen\tstylo\n", 1 },
    { "Arabic on both sides", "كتاب\tمجلد\n", 1 },
    { "mostly bad", "book\tكتاب\npen\tstylo\nink\tencre\n", 2 },
    { "bytes that are no text", "\xFF\xFE\x01\x02\n", 1 },
};

static void test_unusable_list(void **state)
{
    const struct {
        const char *name, *text;
        uint32_t line;
    } *row = *state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon;
    assert_int_equal(build_from(&lexicon, &env, row->text, &err), MWZ_ERR_FORMAT);
    assert_null(lexicon);
    assert_int_equal(err.line, row->line);
    assert_non_null(strstr(err.message, "/tmp/muwazi-lexicon"));
}
TEST_TABLE(test_unusable_list, bad_rows)

static void test_a_missing_list_is_an_error(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    const char *files[] = { "/nowhere/terms.tsv" };
    mwzi_lexicon_params params = { .files = files, .file_count = 1 };
    mwz_lexicon *lexicon;
    assert_int_equal(mwzi_lexicon_build(&lexicon, &env, &params, &err), MWZ_ERR_IO);
    assert_null(lexicon);
    assert_non_null(strstr(err.message, "/nowhere/terms.tsv"));
}

static void test_missing_sources_are_findings(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_lexicon_params params = { .own_dir = "/nowhere/lexicon", .freedict = "/nowhere/eng-ara.dict.dz" };
    mwz_lexicon *lexicon;
    assert_int_equal(mwzi_lexicon_build(&lexicon, &env, &params, &err), MWZ_OK);
    assert_int_equal(lexicon->findings.count, 2);
    assert_string_equal(lexicon->findings.items[0].kind, "own-lists-missing");
    assert_string_equal(lexicon->findings.items[1].kind, "freedict-missing");
    assert_int_equal(lexicon->pair_count, 0);
    mwzi_lexicon_free(lexicon);
}

/* A dictionary of our own in dictd's form, packed as the real one is. */
static const char dictionary[] = "00-database-short\nA dictionary\n"
                                 "Book /bˈʊk/\n1. الكِتاب\n2. حجز\n"
                                 "House /hˈaʊs/\nالمنزل، الدار\n"
                                 "Chair /tʃˈeə/\nكرسي (للجلوس)\n"
                                 "Quickly /kwˈɪkli/\nبشكل سريع\n";

static void test_freedict_is_read(void **state)
{
    (void)state;
    scratch file = write_file("", 0);
    gzFile packed = gzopen(file.path, "wb");
    assert_int_equal(gzwrite(packed, dictionary, sizeof dictionary - 1), sizeof dictionary - 1);
    assert_int_equal(gzclose(packed), Z_OK);
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_lexicon_params params = { .freedict = file.path };
    mwz_lexicon *lexicon;
    assert_int_equal(mwzi_lexicon_build(&lexicon, &env, &params, &err), MWZ_OK);
    unlink(file.path);
    assert_int_equal(mwzi_lexicon_verify(lexicon, &err), MWZ_OK);
    assert_int_equal(lexicon->findings.count, 0);
    assert_int_equal(lexicon->pair_count, 6);
    static const char *const pairs[][2] = { { "book", "كتاب" }, { "book", "حجز" },   { "hous", "منزل" },
                                            { "hous", "دار" },  { "chair", "كرسي" }, { "quick", "سريع" } };
    for (size_t i = 0; i < TEST_COUNT(pairs); i++)
        if (!(weight_of(lexicon, MWZ_EN, pairs[i][0], pairs[i][1]) > 0))
            fail_msg("%s = %s is not there", pairs[i][0], pairs[i][1]);
    assert_true(weight_of(lexicon, MWZ_EN, "quick", "بشكل") == 0);
    assert_true(weight_of(lexicon, MWZ_EN, "chair", "جلوس") == 0);
    mwzi_lexicon_free(lexicon);
}

static void test_freedict_of_another_kind_is_a_finding(void **state)
{
    (void)state;
    scratch file = write_file("no dictionary\n", 14);
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_lexicon_params params = { .freedict = file.path };
    mwz_lexicon *lexicon;
    assert_int_equal(mwzi_lexicon_build(&lexicon, &env, &params, &err), MWZ_OK);
    assert_int_equal(lexicon->findings.count, 1);
    assert_string_equal(lexicon->findings.items[0].kind, "freedict-empty");
    mwzi_lexicon_free(lexicon);
    env.max_bytes = 4;
    assert_int_equal(mwzi_lexicon_build(&lexicon, &env, &params, &err), MWZ_ERR_LIMIT);
    assert_null(lexicon);
    unlink(file.path);
}

/* In three phrases "fund" is the word that "صندوق" goes with; even sharing would not know. */
static void test_phrases_sort_themselves_out(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon;
    assert_int_equal(build_from(&lexicon, &env,
                                "monetary fund\tصندوق نقدي\npension fund\tصندوق تقاعدي\nfund\tصندوق\nbook\tكتاب\n",
                                &err),
                     MWZ_OK);
    assert_true(weight_of(lexicon, MWZ_EN, "fund", "صندوق") > 4 * weight_of(lexicon, MWZ_EN, "fund", "نقدي"));
    assert_true(weight_of(lexicon, MWZ_EN, "book", "كتاب") > 0.5f);
    mwzi_lexicon_free(lexicon);
}

static void test_user_entries_outweigh(void **state)
{
    (void)state;
    char folder[] = "/tmp/muwazi-lists-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/own.tsv", folder);
    FILE *own = fopen(path, "wb");
    assert_non_null(own);
    fputs("bank\tمصرف\n", own);
    fclose(own);
    scratch file = write_file("bank\tبنك\n", strlen("bank\tبنك\n"));
    const char *files[] = { file.path };
    mwzi_lexicon_params params = { .own_dir = folder, .files = files, .file_count = 1 };
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lexicon *lexicon;
    assert_int_equal(mwzi_lexicon_build(&lexicon, &env, &params, &err), MWZ_OK);
    float user = weight_of(lexicon, MWZ_EN, "bank", "بنك"), mine = weight_of(lexicon, MWZ_EN, "bank", "مصرف");
    assert_true(user > 3.9f * mine && user < 4.1f * mine);
    mwzi_lexicon_free(lexicon);
    unlink(file.path);
    unlink(path);
    rmdir(folder);
}

static void assert_same_side(const mwzi_lexicon_side *a, const mwzi_lexicon_side *b)
{
    assert_int_equal(a->keys.count, b->keys.count);
    assert_memory_equal(a->starts, b->starts, (a->keys.count + 1) * sizeof *a->starts);
    for (size_t i = 0; i < a->keys.count; i++)
        assert_string_equal(mwzi_keys_text(&a->keys, (uint32_t)i).bytes, mwzi_keys_text(&b->keys, (uint32_t)i).bytes);
    for (uint32_t i = 0; i < a->starts[a->keys.count]; i++) {
        assert_int_equal(a->translations[i].key, b->translations[i].key);
        assert_true(a->translations[i].weight == b->translations[i].weight);
    }
}

/* The default lexicon twice: the same keys, pairs and weights; and it holds what anyone would look for. */
static void test_default_is_the_same_each_time(void **state)
{
    (void)state;
    mwzi_env env = test_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_lexicon_params params = { .own_dir = test_source_path("corpora/lexicon"),
                                   .freedict = "/usr/share/dictd/freedict-eng-ara.dict.dz",
                                   .cldr = true };
    mwz_lexicon *one, *two;
    assert_int_equal(mwzi_lexicon_build(&one, &env, &params, &err), MWZ_OK);
    assert_int_equal(mwzi_lexicon_build(&two, &env, &params, &err), MWZ_OK);
    assert_int_equal(mwzi_lexicon_verify(one, &err), MWZ_OK);
    for (int side = 0; side < 2; side++)
        assert_same_side(&one->side[side], &two->side[side]);
    assert_true(weight_of(one, MWZ_EN, "damascus", "دمشق") > 0.2f);
    assert_true(weight_of(one, MWZ_AR, "دمشق", "damascus") > 0.2f);
    mwzi_lexicon_free(one);
    mwzi_lexicon_free(two);
}

static void test_no_request_may_fail_badly(void **state)
{
    (void)state;
    static const char text[] = "United Nations\tالأمم المتحدة\nbook\tكتاب\nno tab\nhouse\tبيت\n";
    for (size_t fail_at = 1;; fail_at++) {
        test_memory memory = { fail_at, 0, 0 };
        mwzi_env env = test_env();
        env.allocator = test_memory_allocator(&memory);
        mwz_error err = MWZ_ERROR_INIT;
        mwz_lexicon *lexicon;
        mwz_status status = build_from(&lexicon, &env, text, &err);
        if (status == MWZ_OK) {
            mwzi_lexicon_free(lexicon);
            assert_int_equal(memory.held, 0);
            assert_true(fail_at > 20);
            return;
        }
        assert_int_equal(status, MWZ_ERR_MEMORY);
        assert_null(lexicon);
        assert_int_equal(memory.held, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weights),
        cmocka_unit_test(test_a_missing_list_is_an_error),
        cmocka_unit_test(test_missing_sources_are_findings),
        cmocka_unit_test(test_freedict_is_read),
        cmocka_unit_test(test_freedict_of_another_kind_is_a_finding),
        cmocka_unit_test(test_phrases_sort_themselves_out),
        cmocka_unit_test(test_user_entries_outweigh),
        cmocka_unit_test(test_default_is_the_same_each_time),
        cmocka_unit_test(test_no_request_may_fail_badly),
    };
    return run_test_list() + run_test_unusable_list() + cmocka_run_group_tests(tests, NULL, NULL);
}
